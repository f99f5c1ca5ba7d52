/* kind_trace.c -- the learner fills a table: after each step, the value of each column.
 * Key:  a part for each cell, row by row. Steps are compile units of their own, as typed at the prompt. */
#include "kind.h"
#include "match.h"
#include <stdio.h>
#include <string.h>

enum { F_SETUP, F_STEPS, F_COLUMNS };
enum { S_CODE };
enum { C_EXPRESSION, C_LABEL };

#define STEPS_MOST   20
#define COLUMNS_MOST 6

static const struct item_field step_fields[] = {
	[S_CODE] = { .name = "code", .type = ITEM_CODE, .required = true },
	{ .name = NULL },
};

static const struct item_field column_fields[] = {
	[C_EXPRESSION] = { .name = "expression", .type = ITEM_EXPRESSION, .required = true },
	[C_LABEL] = { .name = "label", .type = ITEM_LINE },
	{ .name = NULL },
};

static const struct item_field fields[] = {
	[F_SETUP] = { .name = "setup", .type = ITEM_CODE },
	[F_STEPS] = { .name = "steps",
		      .type = ITEM_ROWS,
		      .required = true,
		      .low = 1,
		      .high = STEPS_MOST,
		      .fields = step_fields },
	[F_COLUMNS] = { .name = "columns",
			.type = ITEM_ROWS,
			.required = true,
			.low = 1,
			.high = COLUMNS_MOST,
			.fields = column_fields },
	{ .name = NULL },
};

static size_t step_count(const struct variant *variant)
{
	return variant->values[F_STEPS].count;
}

static size_t column_count(const struct variant *variant)
{
	return variant->values[F_COLUMNS].count;
}

static const char *step_code(const struct variant *variant, size_t step)
{
	return item_cell(&variant->values[F_STEPS], step_fields, step, S_CODE)->text;
}

static const char *column_expression(const struct variant *variant, size_t column)
{
	return item_cell(&variant->values[F_COLUMNS], column_fields, column, C_EXPRESSION)->text;
}

static const char *column_label(const struct variant *variant, size_t column)
{
	const struct item_value *label = item_cell(&variant->values[F_COLUMNS], column_fields, column, C_LABEL);

	return label->given ? label->text : column_expression(variant, column);
}

/* ---- key ---- */

static int cell_part(const struct key_value *one, const struct key_value *other, struct arena *arena,
		     struct key_part *part, struct err *err)
{
	size_t count;
	struct key_part *parts;

	if (one->status == PY_REFUSED)
		return err_set(err, ERR_MODEL, "not modelled: %s", one->text);
	if (one->status == PY_LIMIT)
		return err_set(err, ERR_LIMIT, "a limit was exceeded: %s", one->text);
	parts = key_transcript(arena, one->text, other->text, &count);
	if (count != 1)
		return err_set(err, ERR_INPUT, "a cell has %zu lines; it must fit one", count);
	*part = parts[0];
	if (one->status == PY_EXCEPTION)
		part->flags |= KEY_EXCEPTION;
	if (one->status == PY_CRASH)
		*part = (struct key_part){ "", "Segmentation fault", KEY_CRASH, 1 };
	return 0;
}

static int trace_key(const struct variant *variant, struct key_cache *cache, struct arena *arena, struct key *key,
		     struct err *err)
{
	size_t rows = step_count(variant), columns = column_count(variant);
	struct key_step steps[STEPS_MOST * (COLUMNS_MOST + 1)];
	struct key_program program = { .version = variant->version,
				       .mode = variant->mode,
				       .code = variant->values[F_SETUP].text,
				       .steps = steps };
	struct key_part *parts = arena_array(arena, struct key_part, rows * columns);
	struct key_outcome out[2];
	int code;

	for (size_t row = 0; row < rows; row++) {
		steps[program.step_count++] = (struct key_step){ KEY_FEED, step_code(variant, row) };
		for (size_t column = 0; column < columns; column++)
			steps[program.step_count++] = (struct key_step){ KEY_EVAL, column_expression(variant, column) };
	}
	code = key_run_twice(cache, program, arena, out, err);
	if (code != 0 || (code = key_usable(&out[0], err)) != 0)
		return code;
	for (size_t row = 0; row < rows; row++) {
		const struct key_value *fed = &out[0].values[row * (columns + 1)];
		if (fed->status != PY_DONE)
			return key_fault(err, fed->status == PY_REFUSED ? ERR_MODEL : ERR_INPUT, "steps", (long)row,
					 "step %zu: %.200s", row + 1, fed->text);
		for (size_t column = 0; code == 0 && column < columns; column++) {
			size_t at = row * (columns + 1) + 1 + column;
			struct key_part *part = &parts[row * columns + column];
			code = cell_part(&out[0].values[at], &out[1].values[at], arena, part, err);
			part->label = arena_printf(arena, "step %zu, %s", row + 1, column_label(variant, column));
		}
		if (code != 0)
			return code;
	}
	key->parts = parts;
	key->part_count = rows * columns;
	return 0;
}

/* ---- asking ---- */

static void trace_page(const struct variant *variant, const struct key *key, struct kind_page *page)
{
	char label[40];

	(void)key;
	if (variant->values[F_SETUP].text[0] != '\0')
		kind_page_put(page, KIND_TYPED, "", variant->values[F_SETUP].text);
	for (size_t i = 0; i < step_count(variant); i++) {
		snprintf(label, sizeof label, "step %zu", i + 1);
		kind_page_put(page, KIND_TYPED, label, step_code(variant, i));
	}
	for (size_t i = 0; i < column_count(variant); i++) {
		snprintf(label, sizeof label, "column %zu", i + 1);
		kind_page_put(page, KIND_EXPRESSION, label, column_label(variant, i));
	}
}

/* Cells that say nothing about the answer. */
static const char *const examples[COLUMNS_MOST] = { "17", "['a']", "'b'", "None", "OSError", "?" };

static const char *example_line(const struct variant *variant, struct arena *arena)
{
	const char *line = examples[0];

	for (size_t i = 1; i < column_count(variant); i++)
		line = arena_printf(arena, "%s | %s", line, examples[i]);
	return line;
}

static enum kind_form trace_ask(const struct variant *variant, const struct key *key, int round, struct kind_page *page,
				struct buf *sentence)
{
	(void)key;
	if (round > 0)
		return KIND_END;
	buf_printf(sentence, "Type %zu line%s, one for each step:", step_count(variant),
		   step_count(variant) == 1 ? "" : "s");
	for (size_t i = 0; i < column_count(variant); i++)
		buf_printf(sentence, "%s %s", i > 0 ? " |" : "", column_label(variant, i));
	buf_printf(sentence, ", such as %s.", example_line(variant, &page->arena));
	return KIND_LINES;
}

/* Up to the next | outside of quotes. */
static size_t cell_length(const char *text)
{
	char quote = '\0';
	size_t at;

	for (at = 0; text[at] != '\0' && (quote != '\0' || text[at] != '|'); at++) {
		if (quote == '\0' && (text[at] == '\'' || text[at] == '"'))
			quote = text[at];
		else if (text[at] == quote)
			quote = '\0';
	}
	return text[at] == '\0' && quote != '\0' ? strcspn(text, "|") : at; /* a quote that is not closed is none */
}

static int trace_parse(const struct variant *variant, const struct key *key, struct key_cache *cache, const char *text,
		       struct kind_answer *answer, struct err *err)
{
	size_t lines, columns = column_count(variant);
	const char **line = match_split(&answer->arena, text, &lines);

	(void)cache;
	if (lines != step_count(variant))
		return err_set(err, ERR_USAGE, "%zu line%s %s needed, one for each step, and this answer has %zu.",
			       step_count(variant), step_count(variant) == 1 ? "" : "s",
			       step_count(variant) == 1 ? "is" : "are", lines);
	answer->cells = arena_array(&answer->arena, const char *, key->part_count);
	for (size_t row = 0; row < lines; row++) {
		const char *at = line[row];
		size_t column = 0;
		for (; column < columns; column++) {
			size_t length = cell_length(at);
			answer->cells[answer->count++] =
			    match_trim(&answer->arena, arena_text(&answer->arena, at, length));
			at += length;
			if (*at == '\0')
				break;
			at++;
		}
		if (column != columns - 1)
			return err_set(err, ERR_USAGE, "Line %zu has too %s cells: there %s %zu%s, such as %s.",
				       row + 1, column < columns ? "few" : "many", columns == 1 ? "is" : "are", columns,
				       columns > 1 ? ", set apart by |" : "", example_line(variant, &answer->arena));
	}
	return 0;
}

static int trace_mark(const struct variant *variant, const struct key *key, struct key_cache *cache,
		      const struct kind_answer *answer, struct mark *mark, struct err *err)
{
	struct match match;

	(void)cache, (void)err;
	match_init(&match);
	mark_parts(mark, key->part_count, variant->item->points, NULL);
	for (size_t i = 0; i < key->part_count; i++) {
		const struct key_part *part = &key->parts[i];
		bool open = (part->flags & KEY_OPEN) != 0;
		bool right = match_value(&match, part, answer->cells[i]);
		mark_set(mark, i, right, part->label, open ? "?" : part->text, answer->cells[i],
			 right ? "" : match_why(part, answer->cells[i]));
	}
	match_clear(&match);
	return 0;
}

static void trace_show(const struct variant *variant, const struct key *key, struct buf *out)
{
	size_t columns = column_count(variant);

	for (size_t i = 0; i < key->part_count; i++) {
		if (i > 0)
			buf_puts(out, i % columns == 0 ? "\n" : " | ");
		buf_puts(out, (key->parts[i].flags & KEY_OPEN) != 0 ? "?" : key->parts[i].text);
	}
}

/* As a program that prints each row. */
static const char *trace_program(const struct variant *variant, struct arena *arena)
{
	struct buf out = BUF_INIT;
	const char *kept;

	buf_puts(&out, variant->values[F_SETUP].text);
	for (size_t row = 0; row < step_count(variant); row++) {
		buf_puts(&out, step_code(variant, row));
		for (size_t column = 0; column < column_count(variant); column++)
			buf_printf(&out, "print(repr(%s))\n", column_expression(variant, column));
	}
	kept = arena_text(arena, buf_text(&out), out.length);
	buf_clear(&out);
	return kept;
}

const struct kind kind_trace = {
	.name = "trace",
	.object = "trace",
	.what = "fill a table of values after each step",
	.fields = fields,
	.key = trace_key,
	.page = trace_page,
	.ask = trace_ask,
	.parse = trace_parse,
	.mark = trace_mark,
	.show = trace_show,
	.program = trace_program,
	.predicts = true,
};
