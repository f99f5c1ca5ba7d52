/* cmd_practice.c -- objquiz practice: which questions come, going on where a session was left, and how it ends. */
#include "ask.h"
#include "draw.h"
#include <stdlib.h>
#include <string.h>

#define USUAL_COUNT 10

struct practice {
	struct cli *cli;
	struct library library;
	struct key_cache *cache;
	struct session *session;
	struct line *line;
};

/* ---- choosing ---- */

/* Rows as the store gives them; the exercises are read after the walk, since its callback must not call the store. */
struct row {
	char hash[65];
	struct select_history history;
};
struct rows {
	VEC(struct row) found;
};

static int add_row(void *closure, const struct store_item *item)
{
	struct rows *rows = closure;
	struct row row = { .history = item->history };
	snprintf(row.hash, sizeof row.hash, "%s", item->content_hash);
	VEC_PUSH(&rows->found, row);
	return 0;
}

static int parse_level(const char *text, struct select_wish *wish, struct err *err)
{
	char *end;
	long low = strtol(text, &end, 10), high = low;
	if (*end == '-')
		high = strtol(end + 1, &end, 10);
	if (*end || low < 1 || high > 5 || low > high)
		return err_set(err, ERR_USAGE, "--level %s: a level from 1 to 5, or a range such as 2-3, is wanted",
			       text);
	wish->level_low = (int)low;
	wish->level_high = (int)high;
	return 0;
}

static bool known_version(const char *version)
{
	for (const char *const *v = py_versions(); *v; v++)
		if (strcmp(*v, version) == 0)
			return true;
	return false;
}

static int read_wish(const struct cli *cli, struct select_wish *wish, uint64_t *seed, bool *seeded, struct err *err)
{
	uint64_t count = USUAL_COUNT;
	const char *level = cli_text(cli, "level", NULL);
	*seeded = cli_has(cli, "seed");
	*seed = rng_entropy();
	if (cli_number(cli, "count", 1, 1000, &count, err) < 0 || cli_number(cli, "seed", 0, UINT64_MAX, seed, err) < 0)
		return ERR_USAGE;
	*wish = (struct select_wish){
		.topic = cli_text(cli, "topic", NULL),
		.tag = cli_text(cli, "tag", NULL),
		.pack = cli_text(cli, "pack", NULL),
		.exercise = cli_text(cli, "exercise", NULL),
		.version = cli_text(cli, "python", NULL),
		.count = (size_t)count,
		.now = clock_now(),
		.seed = *seed,
	};
	if (wish->version && !known_version(wish->version))
		return err_set(err, ERR_USAGE, "--python %s: 3.8 to 3.15 is wanted", wish->version);
	return level ? parse_level(level, wish, err) : 0;
}

static int replay(void *closure, const struct store_review *review)
{
	card_deck_review(closure, review->topic, card_grade(review->score, review->max, review->hints),
			 review->answered);
	return 0;
}

/* Topics that spaced repetition says are due come first, each with a fresh exercise. */
static int mark_due(struct practice *p, const struct select_wish *wish, struct select_candidate *candidates,
		    size_t count, struct err *err)
{
	struct card_deck deck;
	card_deck_init(&deck);
	int result = store_reviews(p->library.store, p->library.learner, replay, &deck, err);
	if (result == 0)
		select_due(candidates, count, wish, &deck);
	card_deck_clear(&deck);
	return result;
}

/* Fills the new session's queue. 0, or ERR_USAGE when nothing fits the wish. */
static int fill(struct practice *p, const struct select_wish *wish, bool seeded, struct err *err)
{
	struct rows rows = { VEC_INIT };
	VEC(struct select_candidate) candidates = VEC_INIT;
	struct store_filter filter = { .learner = p->library.learner,
				       .pack = wish->pack,
				       .topic = wish->topic,
				       .tag = wish->tag,
				       .level_low = wish->level_low,
				       .level_high = wish->level_high };
	int result = store_items(p->library.store, &filter, add_row, &rows, err);
	for (size_t i = 0; result == 0 && i < rows.found.length; i++) {
		const struct item *item = library_item(&p->library, rows.found.items[i].hash, err);
		if (item)
			VEC_PUSH(&candidates,
				 (struct select_candidate){ .item = item, .history = rows.found.items[i].history });
		else
			result = ERR_STORE;
	}
	VEC_CLEAR(&rows.found);
	if (result == 0)
		result = mark_due(p, wish, candidates.items, candidates.length, err);
	struct select_pick *picks = mem_zero(wish->count + 1, sizeof *picks);
	size_t chosen = result == 0 ? select_items(candidates.items, candidates.length, wish, picks) : 0;
	for (size_t i = 0; i < chosen; i++) {
		if (seeded && wish->exercise)
			session_add_seeded(p->session, picks[i].item, wish->version, wish->seed);
		else
			session_add(p->session, picks[i].item, wish->version);
	}
	mem_free(picks);
	VEC_CLEAR(&candidates);
	if (result == 0 && chosen == 0)
		result = err_set(err, ERR_USAGE, "no exercise fits; `objquiz pack list` shows what there is");
	return result;
}

static const struct item *find_kept(void *closure, const char *pack, const char *exercise, const char *content_hash)
{
	struct err err = { 0 };
	(void)pack, (void)exercise;
	return library_item(closure, content_hash, &err);
}

/* A session that was left goes on, unless something else was asked for. 1: it does. */
static int resume(struct practice *p, struct err *err)
{
	static const char *const choices[] = { "topic",  "tag",  "pack",     "count", "level",
					       "python", "seed", "exercise", "new" };
	for (size_t i = 0; i < sizeof choices / sizeof *choices; i++)
		if (cli_has(p->cli, choices[i]))
			return 0;
	struct session_record record;
	session_record_init(&record);
	int found = store_session_open(p->library.store, p->library.learner, SESSION_PRACTICE, &record, err);
	if (found > 0) {
		p->session = session_resume(p->cache, &record, find_kept, &p->library);
		struct session_score score;
		session_score(p->session, &score);
		char text[200];
		snprintf(text, sizeof text,
			 "Going on where you stopped: %zu question%s left. `objquiz practice --new` starts afresh.",
			 score.waiting, score.waiting == 1 ? "" : "s");
		draw_paragraph(p->cli, DRAW_DIM, text);
	}
	session_record_clear(&record);
	return found;
}

static int start(struct practice *p, struct err *err)
{
	struct select_wish wish;
	uint64_t seed;
	bool seeded;
	int result = read_wish(p->cli, &wish, &seed, &seeded, err);
	if (result == 0)
		result = resume(p, err);
	if (result != 0)
		return result < 0 ? result : 0;
	char key[ATTEMPT_KEY_SIZE];
	library_new_key(key);
	p->session = session_new(p->cache, SESSION_PRACTICE, key, p->library.learner, wish.now, seed, 0);
	result = fill(p, &wish, seeded, err);
	return result < 0 ? result : store_session_put(p->library.store, session_record(p->session), err);
}

/* ---- asking ---- */

static void farewell(struct practice *p)
{
	struct session_score score;
	struct buf text = BUF_INIT;
	session_score(p->session, &score);
	putchar('\n');
	if (score.answered > 0) {
		buf_printf(&text, "%zu answered: ", score.answered);
		draw_amount(score.score, &text);
		buf_puts(&text, " of ");
		draw_points(score.max, &text);
		buf_puts(&text, ". ");
	}
	if (score.skipped > 0)
		buf_printf(&text, "%zu skipped. ", score.skipped);
	if (score.waiting > 0)
		buf_printf(&text, "%zu left: `objquiz` goes on with them. ", score.waiting);
	else
		buf_puts(&text, "`objquiz stats` shows your progress.");
	draw_paragraph(p->cli, DRAW_TITLE, buf_text(&text));
	buf_clear(&text);
}

static int go(struct practice *p, struct err *err)
{
	struct session_question question;
	struct ask ask = {
		.cli = p->cli, .library = &p->library, .cache = p->cache, .session = p->session, .line = p->line
	};
	int result = 0;
	while (!ask.quit && result == 0) {
		struct err passed = { 0 };
		if (!session_next(p->session, &question, &passed)) {
			session_end(p->session, clock_now());
			break;
		}
		if (passed.code)
			draw_paragraph(p->cli, DRAW_DIM, passed.text);
		result = ask_question(&ask, &question, err);
	}
	if (result == 0)
		result = store_session_put(p->library.store, session_record(p->session), err);
	if (result == 0)
		farewell(p);
	return result;
}

static int run(struct cli *cli)
{
	struct practice p = { .cli = cli };
	struct err err = { 0 };
	int result = library_open(&p.library, cli, &err);
	if (result < 0)
		return cli_fail(&err);
	p.cache = key_cache_new();
	p.line = line_new(cli);
	result = start(&p, &err);
	if (result == 0)
		result = go(&p, &err);
	session_free(p.session);
	line_free(p.line);
	key_cache_free(p.cache);
	library_close(&p.library);
	return result < 0 ? cli_fail(&err) : EXIT_DONE;
}

static const struct option practice_options[] = {
	{ "topic", OPTION_TEXT, "TOPIC", "only this topic or its sub-topics: id, interning, refcounts, gc, ..." },
	{ "tag", OPTION_TEXT, "TAG", "only exercises with this tag" },
	{ "pack", OPTION_TEXT, "PACK", "only this pack" },
	{ "level", OPTION_TEXT, "N", "only this level, 1 (easy) to 5, or a range: 2-3" },
	{ "count", OPTION_NUMBER, "N", "so many questions (10)" },
	{ "exercise", OPTION_TEXT, "ID", "this one: pack/name" },
	{ "python", OPTION_TEXT, "V", "ask about this version: 3.8 to 3.15" },
	{ "seed", OPTION_NUMBER, "N", "the same questions and variants for the same number" },
	{ "new", OPTION_FLAG, NULL, "a new session, even when one was left" },
	{ NULL, OPTION_FLAG, NULL, NULL },
};
const struct command cmd_practice = {
	"practice",
	"practise: questions, answers, marks, explanations",
	"[OPTIONS]",
	practice_options,
	0,
	run,
	"While a question is asked: :hint :skip :undo :edit :quit :help. An answer of several lines ends with a line "
	"that\n"
	"holds only a full stop.",
};
