/* cmd_stats.c -- objquiz stats: accuracy by topic and the last days, drawn in the terminal or in words. */
#include "draw.h"
#include "library.h"
#include <string.h>

struct stats {
	struct cli *cli;
	struct json_doc *json;
	int64_t attempts, score, max;
	int rows;
};

static int percent(int64_t score, int64_t max)
{
	return max > 0 ? (int)((200 * score + max) / (2 * max)) : 0;
}

static void draw_bar(const struct cli *cli, int share)
{
	int cells = cli->width >= 60 ? 20 : 10, full = (share * cells + 50) / 100;
	for (int i = 0; i < cells; i++)
		fputs(i < full ? (cli->unicode ? "\xe2\x96\x88" : "#") : (cli->unicode ? "\xe2\x96\x91" : "."), stdout);
}

static int show_topic(void *closure, const struct store_topic *t)
{
	struct stats *s = closure;
	int all = percent(t->score, t->max), recent = percent(t->recent_score, t->recent_max);
	s->attempts += t->attempts;
	s->score += t->score;
	s->max += t->max;
	s->rows++;
	if (s->json) {
		json_doc_open(s->json, NULL, JSON_DOC_OBJECT);
		json_doc_text(s->json, "topic", t->topic);
		json_doc_number(s->json, "attempts", t->attempts);
		json_doc_number(s->json, "perfect", t->perfect);
		json_doc_thousandths(s->json, "score", t->score);
		json_doc_thousandths(s->json, "max", t->max);
		char when[25];
		clock_iso(t->last, when);
		json_doc_text(s->json, "last", when);
		json_doc_close(s->json);
	} else if (s->cli->plain) {
		printf("%s: %d%% of the points in %lld answers, %lld fully right; the last ten: %d%%\n", t->topic, all,
		       (long long)t->attempts, (long long)t->perfect, recent);
	} else {
		printf("  %-14.14s ", t->topic);
		draw_bar(s->cli, all);
		printf(" %3d%%", all);
		if (s->cli->width >= 60)
			printf("  %4lld answered, %lld fully right; last ten %d%%", (long long)t->attempts,
			       (long long)t->perfect, recent);
		putchar('\n');
	}
	return 0;
}

static int show_day(void *closure, const struct store_day *d)
{
	struct stats *s = closure;
	char when[25];
	clock_iso(d->day * 86400000, when);
	if (s->json) {
		json_doc_open(s->json, NULL, JSON_DOC_OBJECT);
		char day[11];
		snprintf(day, sizeof day, "%.10s", when);
		json_doc_text(s->json, "day", day);
		json_doc_number(s->json, "attempts", d->attempts);
		json_doc_thousandths(s->json, "score", d->score);
		json_doc_thousandths(s->json, "max", d->max);
		json_doc_number(s->json, "milliseconds", d->took);
		json_doc_close(s->json);
	} else {
		printf("  %.10s  %lld answered, %d%%\n", when, (long long)d->attempts, percent(d->score, d->max));
	}
	return 0;
}

static void finish(struct stats *s)
{
	struct buf out = BUF_INIT;
	if (s->json) {
		json_doc_close(s->json);
		json_doc_number(s->json, "attempts", s->attempts);
		json_doc_thousandths(s->json, "score", s->score);
		json_doc_thousandths(s->json, "max", s->max);
		json_doc_end(s->json, &out, JSON_DOC_INDENTED);
		fwrite(buf_text(&out), 1, out.length, stdout);
	} else if (s->attempts == 0) {
		draw_paragraph(s->cli, DRAW_PLAIN, "Nothing is on record yet: `objquiz` asks the first question.");
	} else {
		buf_printf(&out, "%lld answered: %d%% of the points.", (long long)s->attempts,
			   percent(s->score, s->max));
		putchar('\n');
		draw_paragraph(s->cli, DRAW_TITLE, buf_text(&out));
	}
	buf_clear(&out);
}

static int run(struct cli *cli)
{
	struct library library;
	struct err err = { 0 };
	int result = library_open(&library, cli, &err);
	if (result < 0)
		return cli_fail(&err);
	struct store_filter filter = { .learner = library.learner,
				       .topic = cli_text(cli, "topic", NULL),
				       .pack = cli_text(cli, "pack", NULL) };
	struct stats stats = { .cli = cli };
	if (cli->json) {
		stats.json = json_doc_new();
		json_doc_text(stats.json, "format", "objquiz-stats");
		json_doc_number(stats.json, "version", 1);
		json_doc_text(stats.json, "learner", library_learner_name(cli));
		json_doc_open(stats.json, "topics", JSON_DOC_LIST);
	} else {
		draw_paragraph(cli, DRAW_TITLE, "By topic");
	}
	result = store_topics(library.store, &filter, show_topic, &stats, &err);
	if (stats.json) {
		json_doc_close(stats.json);
		json_doc_open(stats.json, "days", JSON_DOC_LIST);
	} else if (stats.rows > 0) {
		putchar('\n');
		draw_paragraph(cli, DRAW_TITLE, "By day");
	}
	filter.since = clock_now() - INT64_C(14) * 86400000;
	if (result == 0)
		result = store_days(library.store, &filter, show_day, &stats, &err);
	finish(&stats);
	library_close(&library);
	return result < 0 ? cli_fail(&err) : EXIT_DONE;
}

static const struct option stats_options[] = {
	{ "topic", OPTION_TEXT, "TOPIC", "only this topic or its sub-topics" },
	{ "pack", OPTION_TEXT, "PACK", "only this pack" },
	{ NULL, OPTION_FLAG, NULL, NULL },
};
const struct command cmd_stats = {
	"stats", "your progress by topic and day", "[OPTIONS]", stats_options, 0, run, NULL
};
