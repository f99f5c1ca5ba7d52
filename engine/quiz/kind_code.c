/* kind_code.c -- the learner writes code that makes the checks true.
 * Key:  a part for each check; the right answer shown is the author's solution. Setup and answer run as one file (or one
 *       session), then the checks, each a compile unit of its own. What does not end is stopped and says so. */
#include "kind_code.h"
#include "kind.h"
#include "construct.h"
#include "match.h"
#include <string.h>

enum { C_EXPRESSION, C_CODE, C_POINTS, C_MESSAGE, C_HIDDEN };

const struct item_field kind_code_checks[] = {
	[C_EXPRESSION] = { .name = "expression", .type = ITEM_EXPRESSION },
	[C_CODE] = { .name = "code", .type = ITEM_CODE },
	[C_POINTS] = { .name = "points", .type = ITEM_NUMBER, .low = 1, .high = 1000 },
	[C_MESSAGE] = { .name = "message", .type = ITEM_LINE, .required = true },
	[C_HIDDEN] = { .name = "hidden", .type = ITEM_FLAG },
	{ .name = NULL },
};

static const struct item_field fields[] = {
	[F_SETUP] = { .name = "setup", .type = ITEM_CODE },
	[F_STARTER] = { .name = "starter", .type = ITEM_CODE },
	[F_SOLUTION] = { .name = "solution", .type = ITEM_CODE, .required = true },
	[F_CHECKS] = { .name = "checks",
		       .type = ITEM_ROWS,
		       .required = true,
		       .low = 1,
		       .high = CHECKS_MOST,
		       .fields = kind_code_checks },
	[F_FORBID] = { .name = "forbid", .type = ITEM_NAMES, .high = 50 },
	[F_REQUIRE] = { .name = "require", .type = ITEM_NAMES, .high = 50 },
	{ .name = NULL },
};

static const struct item_value *check_of(const struct item_value *values, size_t row, size_t column)
{
	return item_cell(&values[F_CHECKS], kind_code_checks, row, column);
}

int kind_code_check(const struct item *item, struct err *err)
{
	for (size_t i = 0; i < item->values[F_CHECKS].count; i++)
		if (check_of(item->values, i, C_EXPRESSION)->given == check_of(item->values, i, C_CODE)->given)
			return err_set(err, ERR_INPUT, "check %zu needs exactly one of expression, code", i + 1);
	return 0;
}

int kind_code_key(const struct variant *variant, struct key_cache *cache, struct arena *arena, struct key *key,
		  struct err *err)
{
	size_t count = variant->values[F_CHECKS].count;
	struct key_part *parts = arena_array(arena, struct key_part, count);

	(void)cache, (void)err;
	for (size_t i = 0; i < count; i++) {
		const struct item_value *points = check_of(variant->values, i, C_POINTS);
		parts[i] = (struct key_part){ arena_printf(arena, "check %zu", i + 1),
					      check_of(variant->values, i, C_MESSAGE)->text, 0,
					      points->given ? (int)points->number : 1 };
	}
	key->parts = parts;
	key->part_count = count;
	return 0;
}

/* ---- asking ---- */

static const char *shown_word(const char *name)
{
	const char *words = construct_words(name);

	return words != NULL ? words : name;
}

/* Forbidden or required words as a learner reads them: "import, a slice". */
static const char *list_words(const struct item_value *names, struct arena *arena)
{
	struct buf out = BUF_INIT;
	const char *kept;

	for (size_t i = 0; i < names->count; i++)
		buf_printf(&out, "%s%s", i > 0 ? ", " : "", shown_word(names->items[i].text));
	kept = arena_text(arena, buf_text(&out), out.length);
	buf_clear(&out);
	return kept;
}

static void put_words(const struct item_value *names, const char *label, const char *sentence, struct kind_page *page)
{
	if (names->count > 0)
		kind_page_put(page, KIND_NOTE, label,
			      arena_printf(&page->arena, "%s %s.", sentence, list_words(names, &page->arena)));
}

void kind_code_page(const struct variant *variant, const struct key *key, struct kind_page *page)
{
	const struct item_value *values = variant->values;

	if (values[F_SETUP].given && values[F_SETUP].text[0] != '\0')
		kind_page_put(page, variant->mode == PY_REPL ? KIND_TYPED : KIND_SCRIPT, "", values[F_SETUP].text);
	if (values[F_STARTER].given)
		kind_page_put(page, KIND_STARTER, "", values[F_STARTER].text);
	for (size_t i = 0; i < key->part_count; i++)
		if (check_of(values, i, C_HIDDEN)->number == 0)
			kind_page_put(page, KIND_CHECK, key->parts[i].label, key->parts[i].text);
	put_words(&values[F_FORBID], "without", "To be done without", page);
	put_words(&values[F_REQUIRE], "with", "To be done with", page);
}

enum kind_form kind_code_ask(const struct variant *variant, const struct key *key, int round, struct kind_page *page,
			     struct buf *sentence)
{
	(void)key, (void)page;
	if (round > 0)
		return KIND_END;
	buf_printf(sentence, "Write the code%s; the checks run after it.",
		   variant->values[F_SETUP].text[0] != '\0' ? " that follows" : "");
	return KIND_CODE;
}

/* ---- what must and must not stand there ---- */

/* The answer is asked for again, at no cost. */
static int check_words(const struct variant *variant, const char *text, struct err *err)
{
	const struct item_value *forbid = &variant->values[F_FORBID], *require = &variant->values[F_REQUIRE];

	for (size_t i = 0; i < forbid->count; i++)
		if (construct_stands(text, forbid->items[i].text))
			return err_set(err, ERR_USAGE,
				       "This is to be done without %s, and there it stands; please find another way.",
				       shown_word(forbid->items[i].text));
	for (size_t i = 0; i < require->count; i++)
		if (!construct_stands(text, require->items[i].text))
			return err_set(err, ERR_USAGE, "This is to be done with %s; please use it in your answer.",
				       shown_word(require->items[i].text));
	return 0;
}

/* ---- running ---- */

static const char *whole_program(const struct variant *variant, struct arena *arena, const char *answer)
{
	return arena_printf(arena, "%s%s\n", variant->values[F_SETUP].text, answer);
}

static int run(const struct variant *variant, struct key_cache *cache, struct arena *arena, const char *answer,
	       struct key_outcome *out, struct err *err)
{
	size_t count = variant->values[F_CHECKS].count;
	struct key_step steps[CHECKS_MOST];
	struct key_program program = { .version = variant->version,
				       .mode = variant->mode,
				       .seed = 1,
				       .code = whole_program(variant, arena, answer),
				       .steps = steps,
				       .step_count = count };

	for (size_t i = 0; i < count; i++) {
		const struct item_value *expression = check_of(variant->values, i, C_EXPRESSION);
		steps[i].what = expression->given ? KEY_EVAL : KEY_FEED;
		steps[i].text = expression->given ? expression->text : check_of(variant->values, i, C_CODE)->text;
	}
	return key_run(cache, &program, arena, out, err);
}

/* Did it not even compile? Then nothing ran, and there is no traceback, just the place and the error. */
static const char *syntax_error(struct arena *arena, const struct key_outcome *out)
{
	size_t count;
	struct key_part *lines;

	if (out->status != PY_EXCEPTION || strstr(out->output, "Traceback (most recent call last)") != NULL)
		return NULL;
	lines = key_transcript(arena, out->output, out->output, &count);
	if (count != 1)
		return NULL;
	for (size_t i = 0; i < 3; i++) {
		static const char *const names[] = { "SyntaxError", "IndentationError", "TabError" };
		if (strncmp(lines[0].text, names[i], strlen(names[i])) == 0)
			return lines[0].text;
	}
	return NULL;
}

int kind_code_parse(const struct variant *variant, const struct key *key, struct key_cache *cache, const char *text,
		    struct kind_answer *answer, struct err *err)
{
	struct key_outcome out;
	const char *word;
	int code;

	(void)key;
	if (match_trim(&answer->arena, text)[0] == '\0')
		return err_set(err, ERR_USAGE, "There is no code in this answer.");
	if (check_words(variant, text, err) != 0)
		return err->code;
	answer->cells = arena_array(&answer->arena, const char *, 1);
	answer->cells[0] = arena_text(&answer->arena, text, strlen(text));
	answer->count = 1;
	code = run(variant, cache, &answer->arena, text, &out, err);
	if (code != 0)
		return code;
	word = syntax_error(&answer->arena, &out);
	if (word != NULL)
		return err_set(err, ERR_USAGE, "Python cannot read this: %.300s", word);
	if (out.status == PY_REFUSED)
		return err_set(err, ERR_USAGE,
			       "objquiz cannot run this (not modelled: %.200s); please do it another way.", out.stop);
	return 0;
}

/* ---- marking ---- */

static const char *why_not_run(const struct key_outcome *out, struct arena *arena)
{
	size_t count;
	struct key_part *lines;

	switch (out->status) {
	case PY_LIMIT: return arena_printf(arena, "The code was stopped before its end (%s).", out->stop);
	case PY_CRASH: return arena_printf(arena, "The interpreter itself would crash here (%s).", out->stop);
	case PY_EXIT: return "The code ends the program before the checks can run.";
	case PY_EXCEPTION:
		lines = key_transcript(arena, out->output, out->output, &count);
		return arena_printf(arena, "The code ends in an exception: %s",
				    count > 0 ? lines[count - 1].text : out->stop);
	case PY_DONE:
	case PY_REFUSED: break;
	}
	return arena_printf(arena, "The code could not be run: %s", out->stop);
}

static const char *why_check_failed(const struct key_value *value, bool expression, struct arena *arena)
{
	if (value->status == PY_DONE && expression)
		return arena_printf(arena, "It gives %.200s.", value->text);
	if (value->status == PY_EXCEPTION)
		return arena_printf(arena, "It raises %.300s", value->text);
	return arena_printf(arena, "It was stopped: %.200s.", value->text);
}

int kind_code_mark(const struct variant *variant, const struct key *key, struct key_cache *cache,
		   const struct kind_answer *answer, struct mark *mark, struct err *err)
{
	int weights[CHECKS_MOST];
	struct key_outcome out;
	struct arena arena;
	int code;

	arena_init(&arena);
	for (size_t i = 0; i < key->part_count; i++)
		weights[i] = key->parts[i].weight;
	mark_parts(mark, key->part_count, variant->item->points, weights);
	code = run(variant, cache, &arena, answer->cells[0], &out, err);
	if (code == 0 && out.status != PY_DONE) {
		const char *why = why_not_run(&out, &mark->arena);
		mark->reason = arena_text(&mark->arena, why, strlen(why));
	}
	for (size_t i = 0; code == 0 && i < key->part_count; i++) {
		bool expression = check_of(variant->values, i, C_EXPRESSION)->given;
		const struct key_value *value = &out.values[i];
		bool right = out.status == PY_DONE && value->status == PY_DONE &&
			     (!expression || strcmp(value->text, "True") == 0);
		if (value->status == PY_REFUSED && out.status == PY_DONE)
			code = err_set(err, ERR_MODEL, "check %zu uses what is not modelled: %s", i + 1, value->text);
		mark_set(mark, i, right, key->parts[i].label, key->parts[i].text, "",
			 right                   ? ""
			 : out.status != PY_DONE ? "It could not run."
						 : why_check_failed(value, expression, &arena));
	}
	arena_clear(&arena);
	return code;
}

void kind_code_show(const struct variant *variant, const struct key *key, struct buf *out)
{
	(void)key;
	buf_puts(out, variant->values[F_SOLUTION].text);
}

const char *kind_code_program(const struct variant *variant, struct arena *arena)
{
	return whole_program(variant, arena, variant->values[F_SOLUTION].text);
}

const struct kind kind_code = {
	.name = "code",
	.object = "code",
	.what = "write code that makes the checks true",
	.fields = fields,
	.check = kind_code_check,
	.key = kind_code_key,
	.page = kind_code_page,
	.ask = kind_code_ask,
	.parse = kind_code_parse,
	.mark = kind_code_mark,
	.show = kind_code_show,
	.program = kind_code_program,
};
