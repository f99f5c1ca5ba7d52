/* kind_predict.c -- the learner types what the code prints: every line of it, or the blanks of a template.
 * Key:   a part for each line (or blank). Lines are compared in order; when their number is wrong, by the longest run
 *        of lines in common, so that one forgotten line costs one line, and each line too many costs as much. */
#include "kind.h"
#include "match.h"
#include <stdio.h>
#include <string.h>

enum { F_CODE, F_TEMPLATE };

static const struct item_field fields[] = {
	[F_CODE] = { .name = "code", .type = ITEM_CODE, .required = true },
	[F_TEMPLATE] = { .name = "template", .type = ITEM_TEXT },
	{ .name = NULL },
};

#define LINES_MOST   2000    /* of an answer */
#define COMPARE_MOST 4000000 /* cells of the table of common lines; beyond, lines are compared by their places */

static bool has_template(const struct variant *variant)
{
	return variant->values[F_TEMPLATE].given;
}

/* ---- key ---- */

/* The next blank (four underscores or more) in text; NULL when there is none. *length is its size. */
static const char *find_blank(const char *text, size_t *length)
{
	const char *blank = strstr(text, "____");

	*length = blank != NULL ? strspn(blank, "_") : 0;
	return blank;
}

/* Lays a template's line over a line of output and adds a part for each blank. False: it does not fit. */
static bool fit_line(struct arena *arena, const char *template, const struct key_part *line, struct key_part *parts,
		     size_t *count)
{
	const char *at = line->text, *blank, *end;
	size_t length;

	while ((blank = find_blank(template, &length)) != NULL) {
		const char *after = blank + length, *next;
		size_t before = (size_t)(blank - template), literal, ignored;

		if (strncmp(at, template, before) != 0)
			return false;
		at += before;
		next = find_blank(after, &ignored);
		literal = next != NULL ? (size_t)(next - after) : strlen(after);
		if (next == NULL) { /* the last blank of a line takes all up to the line's end */
			size_t rest = strlen(at);
			if (rest < literal || strcmp(at + rest - literal, after) != 0)
				return false;
			end = at + rest - literal;
		} else {
			const char *fixed = arena_text(arena, after, literal);
			end = literal > 0 ? strstr(at, fixed) : NULL;
			if (end == NULL)
				return false;
		}
		parts[*count] = *line;
		parts[*count].label = arena_printf(arena, "blank %zu", *count + 1);
		parts[*count].text = arena_text(arena, at, (size_t)(end - at));
		++*count;
		at = end;
		template = after;
	}
	return strcmp(at, template) == 0;
}

static int fit_template(const struct variant *variant, struct arena *arena, struct key *key, struct err *err)
{
	const char *template = variant->values[F_TEMPLATE].text;
	size_t line_count, blanks = 0, count = 0, length;
	const char **lines = match_split(arena, template, &line_count);
	struct key_part *parts;

	if (line_count != key->part_count)
		return key_fault(err, ERR_INPUT, "template", -1, "the template has %zu lines, the output %zu",
				 line_count, key->part_count);
	for (const char *at = template; (at = find_blank(at, &length)) != NULL; at += length)
		blanks++;
	if (blanks == 0)
		return key_fault(err, ERR_INPUT, "template", -1, "the template has no blank (____)");
	parts = arena_array(arena, struct key_part, blanks + 1);
	for (size_t i = 0; i < line_count; i++)
		if (!fit_line(arena, lines[i], &key->parts[i], parts, &count))
			return key_fault(err, ERR_INPUT, "template", -1,
					 "line %zu of the template does not fit the output: %.200s", i + 1,
					 key->parts[i].text);
	key->parts = parts;
	key->part_count = count;
	return 0;
}

static int predict_key(const struct variant *variant, struct key_cache *cache, struct arena *arena, struct key *key,
		       struct err *err)
{
	struct key_program program = { .version = variant->version,
				       .mode = variant->mode,
				       .code = variant->values[F_CODE].text };
	struct key_outcome out[2];
	struct key_part *parts;
	int code = key_run_twice(cache, program, arena, out, err);

	if (code != 0 || (code = key_usable(&out[0], err)) != 0)
		return code;
	parts = key_transcript(arena, out[0].output, out[1].output, &key->part_count);
	if (out[0].status == PY_CRASH) {
		struct key_part *more = arena_array(arena, struct key_part, key->part_count + 1);
		memcpy(more, parts, key->part_count * sizeof *parts);
		more[key->part_count++] = (struct key_part){ "the end", "Segmentation fault", KEY_CRASH, 1 };
		parts = more;
	}
	key->parts = parts;
	key->output = out[0].output;
	return has_template(variant) ? fit_template(variant, arena, key, err) : 0;
}

/* ---- asking ---- */

static void predict_page(const struct variant *variant, const struct key *key, struct kind_page *page)
{
	(void)key;
	kind_page_put(page, variant->mode == PY_REPL ? KIND_TYPED : KIND_SCRIPT, "", variant->values[F_CODE].text);
	if (has_template(variant))
		kind_page_put(page, KIND_TEMPLATE, "", variant->values[F_TEMPLATE].text);
}

static unsigned all_flags(const struct key *key)
{
	unsigned flags = 0;

	for (size_t i = 0; i < key->part_count; i++)
		flags |= key->parts[i].flags;
	return flags;
}

static enum kind_form predict_ask(const struct variant *variant, const struct key *key, int round,
				  struct kind_page *page, struct buf *sentence)
{
	unsigned flags = all_flags(key);
	bool one = has_template(variant) && key->part_count == 1;

	(void)page;
	if (round > 0)
		return KIND_END;
	if (one)
		buf_puts(sentence, "Type what belongs in the blank, as Python writes it, such as ['a', 17].");
	else if (has_template(variant))
		buf_printf(
		    sentence,
		    "Type what belongs in the %zu blanks, each on a line of its own, as Python writes it, such as "
		    "['a', 17].",
		    key->part_count);
	else
		buf_puts(sentence, "Type what is printed, line by line, as Python writes it, such as ['a', 17].");
	if (!has_template(variant))
		buf_puts(sentence, " Of a traceback, its last line; there the exception's type is enough.");
	/* That there are addresses is seen from the code; that something is open would give it away, so it is always said. */
	if ((flags & KEY_ADDRESS) != 0)
		buf_puts(sentence, " For addresses write @1, @2, ...: equal ones alike, different ones differently.");
	buf_puts(sentence, " Write ? for what differs from run to run.");
	return one ? KIND_LINE : KIND_LINES;
}

static int predict_parse(const struct variant *variant, const struct key *key, struct key_cache *cache,
			 const char *text, struct kind_answer *answer, struct err *err)
{
	(void)cache;
	answer->cells = match_split(&answer->arena, text, &answer->count);
	if (answer->count > LINES_MOST)
		return err_set(err, ERR_USAGE, "An answer has at most %d lines; this one has %zu.", LINES_MOST,
			       answer->count);
	if (has_template(variant) && answer->count != key->part_count)
		return err_set(err, ERR_USAGE, "%zu line%s %s needed, one for each blank, and this answer has %zu.",
			       key->part_count, key->part_count == 1 ? "" : "s", key->part_count == 1 ? "is" : "are",
			       answer->count);
	for (size_t i = 0; has_template(variant) && i < answer->count; i++)
		answer->cells[i] = match_trim(&answer->arena, answer->cells[i]);
	return 0;
}

/* ---- marking ---- */

static void mark_blanks(const struct key *key, const struct kind_answer *answer, struct mark *mark)
{
	struct match match;

	match_init(&match);
	mark_parts(mark, key->part_count, mark->max, NULL);
	for (size_t i = 0; i < key->part_count; i++) {
		bool right = match_value(&match, &key->parts[i], answer->cells[i]);
		mark_set(mark, i, right, key->parts[i].label, key->parts[i].text, answer->cells[i],
			 right ? "" : match_why(&key->parts[i], answer->cells[i]));
	}
	match_clear(&match);
}

/* For each line of the key the place of its partner in the answer, or -1: the longest common subsequence. */
static void pair_lines(struct arena *arena, const struct key *key, const struct kind_answer *answer, long *partner)
{
	size_t n = key->part_count, m = answer->count, row = m + 1;
	unsigned *best;

	for (size_t i = 0; i < n; i++)
		partner[i] = i < m ? (long)i : -1;
	if (n == m || n * m > COMPARE_MOST)
		return;
	best = arena_array(arena, unsigned, (n + 1) * row);
	for (size_t i = n; i-- > 0;)
		for (size_t j = m; j-- > 0;) {
			unsigned skip = best[(i + 1) * row + j], drop = best[i * row + j + 1];
			unsigned most = skip > drop ? skip : drop;
			if (match_possible(&key->parts[i], answer->cells[j]) && best[(i + 1) * row + j + 1] + 1 > most)
				most = best[(i + 1) * row + j + 1] + 1;
			best[i * row + j] = most;
		}
	for (size_t i = 0; i < n; i++)
		partner[i] = -1;
	for (size_t i = 0, j = 0; i < n && j < m;) {
		if (match_possible(&key->parts[i], answer->cells[j]) &&
		    best[i * row + j] == best[(i + 1) * row + j + 1] + 1)
			partner[i++] = (long)j++;
		else if (best[(i + 1) * row + j] >= best[i * row + j + 1])
			i++;
		else
			j++;
	}
}

static void mark_lines(const struct key *key, const struct kind_answer *answer, struct mark *mark)
{
	size_t n = key->part_count, m = answer->count, parts = n > m ? n : m;
	struct match match;
	struct arena arena;
	long *partner;
	char label[32];

	arena_init(&arena);
	match_init(&match);
	partner = arena_array(&arena, long, n + 1);
	pair_lines(&arena, key, answer, partner);
	mark_parts(mark, parts > 0 ? parts : 1, mark->max, NULL);
	if (parts == 0)
		mark_set(mark, 0, true, "output", "", "", "");
	for (size_t i = 0; i < n; i++) {
		const struct key_part *part = &key->parts[i];
		const char *given = partner[i] >= 0 ? answer->cells[partner[i]] : "";
		bool right = partner[i] >= 0 && match_line(&match, part, given);
		mark_set(mark, i, right, part->label, part->text, given,
			 right            ? ""
			 : partner[i] < 0 ? "This line is missing."
					  : match_why(part, given));
	}
	for (size_t i = n; i < m; i++) {
		snprintf(label, sizeof label, "line %zu", i + 1);
		mark_set(mark, i, false, label, "", "",
			 m - n == 1 ? "One line too many." : "More lines than are printed.");
	}
	match_clear(&match);
	arena_clear(&arena);
}

static int predict_mark(const struct variant *variant, const struct key *key, struct key_cache *cache,
			const struct kind_answer *answer, struct mark *mark, struct err *err)
{
	(void)cache, (void)err;
	mark->max = variant->item->points;
	if (has_template(variant))
		mark_blanks(key, answer, mark);
	else
		mark_lines(key, answer, mark);
	return 0;
}

static void predict_show(const struct variant *variant, const struct key *key, struct buf *out)
{
	(void)variant;
	for (size_t i = 0; i < key->part_count; i++) {
		if (i > 0)
			buf_putc(out, '\n');
		buf_puts(out, (key->parts[i].flags & KEY_OPEN) != 0 ? "?" : key->parts[i].text);
	}
}

static const char *predict_program(const struct variant *variant, struct arena *arena)
{
	(void)arena;
	return variant->values[F_CODE].text;
}

const struct kind kind_predict = {
	.name = "predict",
	.object = "predict",
	.what = "type what the code prints",
	.fields = fields,
	.key = predict_key,
	.page = predict_page,
	.ask = predict_ask,
	.parse = predict_parse,
	.mark = predict_mark,
	.show = predict_show,
	.program = predict_program,
	.predicts = true,
};
