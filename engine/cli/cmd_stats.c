/* cmd_stats.c -- objquiz stats: progress, gathered from the record; shown as text, JSON or a page of its own. */
#include "choose.h"
#include "save_page.h"
#include "stats_show.h"
#include <string.h>

static int add_topic(void *closure, const struct store_topic *t)
{
	progress_add_topic(closure, &(struct progress_topic){ .topic = t->topic,
							      .attempts = t->attempts,
							      .perfect = t->perfect,
							      .score = t->score,
							      .max = t->max,
							      .recent_score = t->recent_score,
							      .recent_max = t->recent_max,
							      .last = t->last });
	return 0;
}

static int add_day(void *closure, const struct store_day *d)
{
	progress_add_day(closure, d->day, &(struct progress_day){ d->attempts, d->score, d->max, d->took });
	return 0;
}

static int add_kind(void *closure, const struct store_kind *k)
{
	progress_add_kind(closure, k->kind, k->attempts, k->took);
	return 0;
}

static int add_belief(void *closure, const struct store_belief *b)
{
	const struct py_belief *known = belief_find(b->belief);
	progress_add_belief(closure, &(struct progress_belief){ .name = b->belief,
								.words = known ? known->belief : "",
								.topic = b->topic,
								.count = b->count,
								.first = b->first,
								.last = b->last,
								.right_since = b->right_since });
	return 0;
}

static int gather(struct library *library, const struct choose_wish *wish, struct progress *progress, struct err *err)
{
	struct store_filter filter = wish->filter;
	bool only = filter.topic || filter.pack;
	struct card_deck deck;
	filter.zone = wish->plan.settings.zone;
	card_deck_init(&deck, filter.zone);
	int result = store_topics(library->store, &filter, add_topic, progress, err);
	if (result == 0)
		result = store_kinds(library->store, &filter, add_kind, progress, err);
	filter.since = card_day_begins(progress->today - PROGRESS_DAYS + 1, filter.zone);
	if (result == 0)
		result = store_days(library->store, &filter, add_day, progress, err);
	if (result == 0 && !only)
		result = store_beliefs(library->store, library->learner, add_belief, progress, err);
	if (result == 0)
		result = store_deck(library->store, library->learner, wish->plan.now, &deck, err);
	if (result == 0)
		progress_finish(progress, &deck, only);
	card_deck_clear(&deck);
	return result;
}

static int give(const struct cli *cli, const struct progress *progress, struct err *err)
{
	const char *html = cli_text(cli, "html", NULL);
	struct buf out = BUF_INIT;
	int result = 0;
	if (cli->json) {
		report_progress_json(&out, progress);
		fwrite(buf_text(&out), 1, out.length, stdout);
	} else if (!html) {
		stats_show(cli, progress);
	}
	buf_reset(&out);
	if (html) {
		report_progress_html(&out, progress);
		result = save_page(cli, html, &out, err);
	}
	buf_clear(&out);
	return result;
}

static int run(struct cli *cli)
{
	struct library library;
	struct choose_wish wish;
	struct progress progress;
	struct err err = { 0 };
	if (library_open(&library, cli, &err) < 0)
		return cli_fail(&err);
	int result = choose_read(cli, &library, 10, &wish, &err);
	progress_init(&progress, library_learner_name(cli), &wish.plan);
	if (result == 0)
		result = gather(&library, &wish, &progress, &err);
	if (result == 0)
		result = give(cli, &progress, &err);
	progress_clear(&progress);
	library_close(&library);
	return result < 0 ? cli_fail(&err) : EXIT_DONE;
}

static const struct option stats_options[] = {
	{ "topic", OPTION_TEXT, "TOPIC", "only this topic or its sub-topics" },
	{ "pack", OPTION_TEXT, "PACK", "only this pack" },
	{ "retention", OPTION_TEXT, "R", "recall wanted when a concept comes up again: 0.9" },
	{ "html", OPTION_TEXT, "FILE", "as a page of its own" },
	{ NULL, OPTION_FLAG, NULL, NULL },
};
const struct command cmd_stats = {
	"stats", "your progress: concepts, activity, what is due, misconceptions", "[OPTIONS]", stats_options, 0, run,
	NULL,
};
