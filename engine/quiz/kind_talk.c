/* kind_talk.c -- the learner answers in words, as in an interview, then ticks the points of a rubric that the answer
 * made. Self-assessed: marked so in every record, and left out of graded statistics.
 * Key:  a part for each point. A point that is a claim about Python brings an expression that proves it. */
#include "kind.h"
#include "match.h"
#include <stdlib.h>
#include <string.h>

enum { F_CODE, F_RUBRIC };
enum { R_POINT, R_EXPRESSION, R_WEIGHT };

#define POINTS_MOST 20

static const struct item_field rubric_fields[] = {
	[R_POINT] = { .name = "point", .type = ITEM_LINE, .required = true },
	[R_EXPRESSION] = { .name = "expression", .type = ITEM_EXPRESSION },
	[R_WEIGHT] = { .name = "points", .type = ITEM_NUMBER, .low = 1, .high = 1000 },
	{ .name = NULL },
};

static const struct item_field fields[] = {
	[F_CODE] = { .name = "code", .type = ITEM_CODE },
	[F_RUBRIC] = { .name = "rubric",
		       .type = ITEM_ROWS,
		       .required = true,
		       .low = 1,
		       .high = POINTS_MOST,
		       .fields = rubric_fields },
	{ .name = NULL },
};

static const struct item_value *rubric(const struct variant *variant, size_t row, size_t column)
{
	return item_cell(&variant->values[F_RUBRIC], rubric_fields, row, column);
}

/* A claim that does not hold must not be taught. */
static int check_claims(const struct variant *variant, struct key_cache *cache, struct arena *arena, struct err *err)
{
	struct key_step steps[POINTS_MOST];
	size_t point[POINTS_MOST]; /* of each step */
	struct key_program program = {
		.version = variant->version, .mode = variant->mode, .code = variant->values[F_CODE].text, .steps = steps
	};
	struct key_outcome out[2];
	int code;

	for (size_t i = 0; i < variant->values[F_RUBRIC].count; i++)
		if (rubric(variant, i, R_EXPRESSION)->given) {
			point[program.step_count] = i;
			steps[program.step_count++] =
			    (struct key_step){ KEY_EVAL, rubric(variant, i, R_EXPRESSION)->text };
		}
	if (program.step_count == 0)
		return 0;
	code = key_run_twice(cache, program, arena, out, err);
	if (code != 0 || (code = key_usable(&out[0], err)) != 0)
		return code;
	for (size_t i = 0; i < program.step_count; i++) {
		if (out[0].values[i].status == PY_REFUSED)
			return err_set(err, ERR_MODEL, "not modelled: %s", out[0].values[i].text);
		if (strcmp(out[0].values[i].text, "True") != 0 || strcmp(out[1].values[i].text, "True") != 0)
			return key_fault(err, ERR_INPUT, "rubric", (long)point[i], "the claim %.100s gives %.100s",
					 steps[i].text, out[0].values[i].text);
	}
	return 0;
}

static int talk_key(const struct variant *variant, struct key_cache *cache, struct arena *arena, struct key *key,
		    struct err *err)
{
	size_t count = variant->values[F_RUBRIC].count;
	struct key_part *parts = arena_array(arena, struct key_part, count);

	for (size_t i = 0; i < count; i++) {
		const struct item_value *weight = rubric(variant, i, R_WEIGHT);
		parts[i] = (struct key_part){ arena_printf(arena, "%zu", i + 1), rubric(variant, i, R_POINT)->text, 0,
					      weight->given ? (int)weight->number : 1 };
	}
	key->parts = parts;
	key->part_count = count;
	return check_claims(variant, cache, arena, err);
}

/* The code proves the points, so it is for later: it would give them away. */
static void talk_page(const struct variant *variant, const struct key *key, struct kind_page *page)
{
	(void)variant, (void)key, (void)page;
}

static enum kind_form talk_ask(const struct variant *variant, const struct key *key, int round, struct kind_page *page,
			       struct buf *sentence)
{
	if (round == 0) {
		buf_puts(
		    sentence,
		    "Answer in your own words, as you would in the interview, such as: It depends on ..., because ...");
		return KIND_LINES;
	}
	if (round > 1)
		return KIND_END;
	if (variant->values[F_CODE].text[0] != '\0')
		kind_page_put(page, variant->mode == PY_REPL ? KIND_TYPED : KIND_SCRIPT, "code that proves the points",
			      variant->values[F_CODE].text);
	for (size_t i = 0; i < key->part_count; i++)
		kind_page_put(page, KIND_OPTION, key->parts[i].label, key->parts[i].text);
	buf_printf(sentence, "Type the numbers of the points that your answer made, such as %s, or none.",
		   key->part_count > 2 ? "1 3" : "1");
	return KIND_LINE;
}

static int talk_parse(const struct variant *variant, const struct key *key, struct key_cache *cache, const char *text,
		      struct kind_answer *answer, struct err *err)
{
	const char *ticks = NULL, *at = text;
	bool ticked[POINTS_MOST] = { false };

	(void)variant, (void)cache;
	for (; (at = strstr(at, KIND_BREAK)) != NULL; at += strlen(KIND_BREAK))
		ticks = at + strlen(KIND_BREAK); /* the last break: words may hold a line "." of their own */
	if (ticks == NULL)
		return err_set(err, ERR_USAGE, "The numbers of the points are missing.");
	ticks = match_trim(&answer->arena, match_plain(&answer->arena, ticks));
	answer->numbers = arena_array(&answer->arena, int, POINTS_MOST);
	if (match_word(ticks, "none"))
		return 0;
	while (*ticks != '\0') {
		char *end;
		long number = strtol(ticks, &end, 10);
		if (end == ticks || number < 1 || number > (long)key->part_count)
			return err_set(err, ERR_USAGE, "The points are 1 to %zu; type their numbers, or none.",
				       key->part_count);
		ticked[number - 1] = true;
		ticks = end + strspn(end, " ,\t\n");
	}
	for (int i = 0; i < (int)key->part_count; i++)
		if (ticked[i])
			answer->numbers[answer->count++] = i;
	if (answer->count == 0)
		return err_set(err, ERR_USAGE, "Type the numbers of the points your answer made, or none.");
	return 0;
}

static int talk_mark(const struct variant *variant, const struct key *key, struct key_cache *cache,
		     const struct kind_answer *answer, struct mark *mark, struct err *err)
{
	bool ticked[POINTS_MOST] = { false };
	int weights[POINTS_MOST];

	(void)cache, (void)err;
	for (size_t i = 0; i < answer->count; i++)
		ticked[answer->numbers[i]] = true;
	for (size_t i = 0; i < key->part_count; i++)
		weights[i] = key->parts[i].weight;
	mark_parts(mark, key->part_count, variant->item->points, weights);
	for (size_t i = 0; i < key->part_count; i++)
		mark_set(mark, i, ticked[i], key->parts[i].label, key->parts[i].text, ticked[i] ? "made" : "not made",
			 ticked[i] ? "" : "Your answer did not say this.");
	return 0;
}

/* All points made, in the form that is recorded. */
static void talk_show(const struct variant *variant, const struct key *key, struct buf *out)
{
	(void)variant;
	for (size_t i = 0; i < key->part_count; i++)
		buf_printf(out, "%s%s", i > 0 ? "\n" : "", key->parts[i].text);
	buf_puts(out, KIND_BREAK);
	for (size_t i = 0; i < key->part_count; i++)
		buf_printf(out, "%s%zu", i > 0 ? " " : "", i + 1);
}

/* As a program that prints whether each claim holds. */
static const char *talk_program(const struct variant *variant, struct arena *arena)
{
	struct buf out = BUF_INIT;
	const char *kept;

	buf_puts(&out, variant->values[F_CODE].text);
	for (size_t i = 0; i < variant->values[F_RUBRIC].count; i++)
		if (rubric(variant, i, R_EXPRESSION)->given)
			buf_printf(&out, "print(%s)\n", rubric(variant, i, R_EXPRESSION)->text);
	kept = out.length > 0 ? arena_text(arena, buf_text(&out), out.length) : NULL;
	buf_clear(&out);
	return kept;
}

const struct kind kind_talk = {
	.name = "talk",
	.object = "talk",
	.what = "answer in words, then tick the points the answer made",
	.fields = fields,
	.key = talk_key,
	.page = talk_page,
	.ask = talk_ask,
	.parse = talk_parse,
	.mark = talk_mark,
	.show = talk_show,
	.program = talk_program,
	.self_assessed = true,
	.unassessed = "none",
};
