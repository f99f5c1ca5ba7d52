/* check_claims.c -- what explanations, hints and reasons claim. A line ">>> statement" in such a text (mostly in a code
 * block) is typed at a prompt of its own, one for each text, in the version at hand; the lines after it, up to a blank
 * one, are what it must show. So a claim that is wrong, or wrong in one version only, is found. */
#include "check_private.h"
#include "normal.h"
#include <string.h>

/* The length of the line, and in *next where the following one begins. */
static size_t line_at(const char *text, const char **next)
{
	size_t length = strcspn(text, "\n");

	*next = text + length + (text[length] == '\n');
	return length;
}

static bool is_prompt(const char *line, size_t length, const char *prompt)
{
	return length >= 3 && memcmp(line, prompt, 3) == 0 && (length == 3 || line[3] == ' ');
}

/* Takes a text apart: what is typed, and what is said to be shown. False: it claims nothing. */
static bool take_claims(const char *text, struct buf *typed, struct buf *shown)
{
	bool open = false; /* lines that follow are shown */

	for (const char *next; *text != '\0'; text = next) {
		size_t blanks, length = line_at(text, &next);
		blanks = strspn(text, " ");
		if (blanks > length)
			blanks = length;
		text += blanks, length -= blanks;
		if (is_prompt(text, length, ">>>") || (open && is_prompt(text, length, "..."))) {
			bool begins = text[0] == '>';
			if (begins && open)
				buf_putc(typed, '\n'); /* ends a block before it; else it does nothing */
			buf_put(typed, text + (length > 3 ? 4 : 3), length > 3 ? length - 4 : 0);
			buf_putc(typed, '\n');
			open = true;
		} else if (open && length > 0 && strncmp(text, "```", 3) != 0 && strncmp(text, "~~~", 3) != 0) {
			buf_put(shown, text, length);
			buf_putc(shown, '\n');
		} else if (open) {
			buf_putc(typed, '\n');
			open = false;
		}
	}
	buf_putc(typed, '\n');
	return typed->length > 1;
}

/* Blank lines do not count: a text ends what is shown at the first one. */
static void drop_blank_lines(struct buf *text)
{
	size_t to = 0;

	for (size_t i = 0; i < text->length; i++)
		if (text->data[i] != '\n' || (to > 0 && text->data[to - 1] != '\n'))
			text->data[to++] = text->data[i];
	buf_cut(text, to);
}

static void compare(struct check_survey *survey, int version, const struct variant *variant, const char *field,
		    const char *claimed, const char *real)
{
	while (*claimed != '\0' || *real != '\0') {
		const char *after_claimed, *after_real;
		size_t length = line_at(claimed, &after_claimed), size = line_at(real, &after_real);
		if (length != size || memcmp(claimed, real, size) != 0) {
			check_note(survey, CHECK_FAULT, version, variant, field,
				   "claims that \"%.*s\" is shown where Python shows \"%.*s\"",
				   (int)(length < 200 ? length : 200), claimed, (int)(size < 200 ? size : 200), real);
			return;
		}
		claimed = after_claimed, real = after_real;
	}
}

static void check_text(struct check_survey *survey, int version, const struct variant *variant, const char *field,
		       const char *text)
{
	struct buf typed = BUF_INIT, shown = BUF_INIT, claimed = BUF_INIT, real = BUF_INIT;
	struct arena arena;

	arena_init(&arena);
	if (strstr(text, ">>>") != NULL && take_claims(text, &typed, &shown)) {
		struct key_program program = {
			.version = variant->version, .mode = PY_REPL, .seed = 1, .code = buf_text(&typed)
		};
		struct key_outcome out;
		struct err err = { 0 };
		if (key_run(survey->cache, &program, &arena, &out, &err) == 0 && key_usable(&out, &err) == 0) {
			normal_form(out.output, strlen(out.output), &real);
			normal_form(buf_text(&shown), shown.length, &claimed);
			drop_blank_lines(&real);
			compare(survey, version, variant, field, buf_text(&claimed), buf_text(&real));
		} else {
			check_note(survey, CHECK_FAULT, version, variant, field, "its claim cannot be run: %s",
				   err.text);
		}
	}
	arena_clear(&arena);
	buf_clear(&typed);
	buf_clear(&shown);
	buf_clear(&claimed);
	buf_clear(&real);
}

/* Texts among what belongs to the kind, in rows too: reasons of options. */
static void check_values(struct check_survey *survey, int version, const struct variant *variant,
			 const struct item_field *fields, const struct item_value *values, const char *way)
{
	struct arena *arena = &survey->result->arena;

	for (size_t i = 0; fields[i].name != NULL; i++) {
		if (fields[i].type == ITEM_TEXT && values[i].given && strstr(values[i].text, ">>>") != NULL)
			check_text(survey, version, variant, arena_printf(arena, "%s/%s", way, fields[i].name),
				   values[i].text);
		for (size_t row = 0; fields[i].type == ITEM_ROWS && row < values[i].count; row++)
			check_values(survey, version, variant, fields[i].fields,
				     values[i].items + row * item_field_count(fields[i].fields),
				     arena_printf(arena, "%s/%s/%zu", way, fields[i].name, row));
	}
}

void check_claims(struct check_survey *survey, int version, const struct variant *variant, const char *answer)
{
	const struct kind *kind = variant->item->kind;
	struct err ignored = { 0 };
	struct buf text = BUF_INIT;

	if (variant_expand(variant, variant->item->explanation, answer, &text, &ignored) == 0)
		check_text(survey, version, variant, "explanation", buf_text(&text));
	buf_clear(&text);
	for (size_t i = 0; i < variant->item->hint_count; i++)
		check_text(survey, version, variant, arena_printf(&survey->result->arena, "hints/%zu", i),
			   variant->hints[i]);
	check_values(survey, version, variant, kind->fields, variant->values, kind->object);
}
