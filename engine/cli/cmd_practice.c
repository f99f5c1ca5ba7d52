/* cmd_practice.c -- objquiz practice: questions, answers, marks; the heart of the program as a person meets it.
 * Every answer is on disk before its mark is shown. */
#include "draw.h"
#include "library.h"
#include "line.h"
#include "tell/tell.h"
#include <stdlib.h>
#include <string.h>

#define USUAL_COUNT 10
#define TOLD_MOST   12

struct practice {
	struct cli *cli;
	struct library library;
	struct key_cache *cache;
	struct session *session;
	struct line *line;
	int64_t ticks; /* when the current question was shown, monotonic */
	int64_t asked; /* the same as a date */
	bool quit;
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

/* ---- one question ---- */

static void moment_of(const struct practice *p, struct session_moment *moment)
{
	*moment = (struct session_moment){ .asked = p->asked,
					   .answered = clock_now(),
					   .took = clock_ticks() - p->ticks,
					   .chance1 = rng_entropy(),
					   .chance2 = rng_entropy() };
}

static void look(void *closure, struct py *py)
{
	struct practice *p = closure;
	struct buf saw = BUF_INIT;
	tell_saw(py, TOLD_MOST, &saw);
	if (saw.length > 0) {
		putchar('\n');
		draw_paragraph(p->cli, DRAW_TITLE, "What the evaluator saw");
		draw_markdown(p->cli, buf_text(&saw));
	}
	buf_clear(&saw);
}

/* What a program prints, the author's words, what was seen to happen. */
static void explain(struct practice *p, const struct mark *mark, const struct key *key)
{
	struct err err = { 0 };
	struct buf text = BUF_INIT;
	if (mark->score < mark->max && key->output[0]) {
		putchar('\n');
		draw_paragraph(p->cli, DRAW_TITLE, "It prints");
		draw_block(p->cli, DRAW_PLAIN, key->output);
	} else if (mark->before_hints < mark->max) {
		struct buf right = BUF_INIT;
		session_right_answer(p->session, &right);
		if (right.length > 0) {
			putchar('\n');
			draw_paragraph(p->cli, DRAW_TITLE, "The right answer");
			draw_block(p->cli, DRAW_CODE, buf_text(&right));
		}
		buf_clear(&right);
	}
	if (session_explanation(p->session, &text, &err) == 0 && text.length > 0) {
		putchar('\n');
		draw_markdown(p->cli, buf_text(&text));
	}
	const struct variant *variant = session_last_variant(p->session);
	if (variant)
		key_look(variant, look, p, &err);
	buf_clear(&text);
}

static int record(struct practice *p, const struct attempt *attempt, size_t index, struct receipt *receipt,
		  struct err *err)
{
	return store_attempt_put(p->library.store, attempt, session_record(p->session), index, receipt, err);
}

static int skip(struct practice *p, size_t index, struct err *err)
{
	struct session_moment moment;
	struct attempt attempt;
	struct receipt receipt;
	attempt_init(&attempt);
	moment_of(p, &moment);
	session_skip(p->session, &moment, &attempt);
	int result = record(p, &attempt, index, &receipt, err);
	if (result == 0)
		draw_paragraph(p->cli, DRAW_DIM, "Skipped; it will come again.");
	attempt_clear(&attempt);
	return result;
}

/* The last answer no longer counts: a record of its own. */
static int undo(struct practice *p, struct err *err)
{
	struct attempt_undo taken;
	struct receipt receipt;
	size_t index = 0;
	if (!session_undo(p->session, clock_now(), rng_entropy(), rng_entropy(), &taken)) {
		draw_paragraph(p->cli, DRAW_DIM, "There is nothing to take back.");
		return 0;
	}
	const struct session_record *kept = session_record(p->session);
	while (index + 1 < kept->entry_count && kept->entries[index].state != SESSION_WAITING)
		index++;
	int result = store_undo_put(p->library.store, &taken, kept, index, &receipt, err);
	if (result == 0)
		draw_paragraph(p->cli, DRAW_DIM, "Taken back. It is asked again.");
	return result;
}

static void hint(struct practice *p)
{
	const char *text = session_hint(p->session);
	if (!text) {
		draw_paragraph(p->cli, DRAW_DIM, "There is no further hint.");
		return;
	}
	draw_text(p->cli, DRAW_TITLE, "Hint: ");
	draw_markdown(p->cli, text);
}

static void help(struct practice *p)
{
	draw_markdown(p->cli, "- `:hint` the next hint; each takes a quarter off what the answer earns\n"
			      "- `:skip` pass over the question\n"
			      "- `:undo` take the last answer back and be asked again\n"
			      "- `:edit` write the answer in your editor (EDITOR)\n"
			      "- `:quit` stop; what was answered is on record, and the session can go on later\n"
			      "- An answer of several lines ends with a line that holds only `.`\n"
			      "- Ctrl-C gives up the line being typed, Ctrl-D stops\n");
}

enum step { STEP_AGAIN, STEP_NEXT, STEP_ANSWER, STEP_FAILED };

/* Words that begin with a colon are commands. */
static enum step command(struct practice *p, const char *word, size_t index, const char *starter, struct buf *answer,
			 struct err *err)
{
	if (strcmp(word, ":quit") == 0 || strcmp(word, ":q") == 0) {
		p->quit = true;
		return STEP_NEXT;
	}
	if (strcmp(word, ":skip") == 0)
		return skip(p, index, err) < 0 ? STEP_FAILED : STEP_NEXT;
	if (strcmp(word, ":undo") == 0)
		return undo(p, err) < 0 ? STEP_FAILED : STEP_NEXT;
	if (strcmp(word, ":hint") == 0) {
		hint(p);
		return STEP_AGAIN;
	}
	if (strcmp(word, ":edit") == 0) {
		struct err edit_err = { 0 };
		if (line_edit(starter, answer, &edit_err) == 0) {
			draw_block(p->cli, DRAW_CODE, buf_text(answer));
			return STEP_ANSWER;
		}
		draw_paragraph(p->cli, DRAW_WRONG, edit_err.text);
		return STEP_AGAIN;
	}
	if (strcmp(word, ":help") != 0)
		draw_paragraph(p->cli, DRAW_WRONG, "That is no command here.");
	help(p);
	return STEP_AGAIN;
}

/* Reads one answer, all rounds of it. */
static enum step read_answer(struct practice *p, const struct session_question *q, struct buf *answer, struct err *err)
{
	struct buf sentence = BUF_INIT, text = BUF_INIT;
	enum step step = STEP_ANSWER;
	const char *starter = "";
	for (size_t i = 0; i < q->page->parts.length; i++)
		if (q->page->parts.items[i].what == KIND_STARTER)
			starter = q->page->parts.items[i].text;
	for (int round = 0; step == STEP_ANSWER; round++) {
		struct kind_page page;
		kind_page_init(&page);
		buf_reset(&sentence);
		enum kind_form form = session_ask(p->session, round, &page, &sentence);
		if (form == KIND_END) {
			kind_page_clear(&page);
			break;
		}
		draw_page(p->cli, &page);
		draw_paragraph(p->cli, DRAW_DIM, buf_text(&sentence));
		enum line_result got =
		    form == KIND_LINE ? line_read(p->line, "> ", &text) : line_read_block(p->line, "> ", ". ", &text);
		if (got == LINE_END) {
			p->quit = true;
			step = STEP_NEXT;
		} else if (got == LINE_INTERRUPTED) {
			step = STEP_AGAIN;
		} else if (got == LINE_TOO_LONG) {
			draw_paragraph(p->cli, DRAW_WRONG, "That answer is longer than 1 MiB; it was not taken.");
			step = STEP_AGAIN;
		} else if (text.length > 0 && text.data[0] == ':') {
			step = command(p, buf_text(&text), q->index, starter, &text, err);
		}
		if (step == STEP_ANSWER) {
			if (round > 0)
				buf_puts(answer, KIND_BREAK);
			buf_put(answer, buf_text(&text), text.length);
		}
		kind_page_clear(&page);
	}
	buf_clear(&sentence);
	buf_clear(&text);
	return step;
}

/* On a terminal: time to read before the next question scrolls in. */
static int pause_after(struct practice *p, struct err *err)
{
	if (!p->cli->terminal)
		return 0;
	struct buf text = BUF_INIT;
	putchar('\n');
	draw_paragraph(p->cli, DRAW_DIM, "Enter: next question.  :undo takes this answer back.  :quit stops.");
	enum line_result got = line_read(p->line, "", &text);
	int result = 0;
	if (got == LINE_END || strcmp(buf_text(&text), ":quit") == 0 || strcmp(buf_text(&text), ":q") == 0)
		p->quit = true;
	else if (strcmp(buf_text(&text), ":undo") == 0)
		result = undo(p, err);
	buf_clear(&text);
	return result;
}

static enum step answer(struct practice *p, const struct session_question *q, const char *text, struct err *err)
{
	struct session_moment moment;
	struct attempt attempt;
	struct mark mark;
	struct receipt receipt;
	struct err said = { 0 };
	enum step step = STEP_NEXT;
	attempt_init(&attempt);
	mark_init(&mark);
	moment_of(p, &moment);
	int result = session_answer(p->session, text, &moment, &attempt, &mark, &said);
	if (result == ERR_USAGE) {
		draw_paragraph(p->cli, DRAW_WRONG, said.text);
		step = STEP_AGAIN;
	} else if (result < 0) {
		draw_paragraph(p->cli, DRAW_WRONG, said.text);
	} else if (record(p, &attempt, q->index, &receipt, err) < 0) {
		step = STEP_FAILED;
	} else {
		draw_mark(p->cli, &attempt, &mark, &receipt);
		explain(p, &mark, q->key);
		if (pause_after(p, err) < 0)
			step = STEP_FAILED;
	}
	mark_clear(&mark);
	attempt_clear(&attempt);
	return step;
}

static int ask(struct practice *p, const struct session_question *q, struct err *err)
{
	struct buf text = BUF_INIT;
	enum step step = STEP_AGAIN;
	draw_question(p->cli, q);
	p->ticks = clock_ticks();
	p->asked = clock_now();
	while (step == STEP_AGAIN && !ferror(stdout)) {
		buf_reset(&text);
		step = read_answer(p, q, &text, err);
		if (step == STEP_ANSWER)
			step = answer(p, q, buf_text(&text), err);
	}
	buf_clear(&text);
	if (ferror(stdout))
		return err_set(err, ERR_OUTPUT, "standard output cannot be written");
	return step == STEP_FAILED ? err->code : 0;
}

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
	int result = 0;
	while (!p->quit && result == 0) {
		struct err passed = { 0 };
		if (!session_next(p->session, &question, &passed)) {
			session_end(p->session, clock_now());
			break;
		}
		if (passed.code)
			draw_paragraph(p->cli, DRAW_DIM, passed.text);
		result = ask(p, &question, err);
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
