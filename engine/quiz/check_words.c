/* check_words.c -- what the texts of an exercise say and leave out, and whether two exercises are one. Nothing is run. */
#include "check_private.h"
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define ALIKE_TOKENS 12 /* snippets shorter than this are alike by chance */

/* ---- what is missing ---- */

/* A point of a rubric that no code proves is just the author's word. */
static void check_rubric(struct check_survey *survey)
{
	const struct item *item = survey->result->item;
	const struct item_field *fields = item->kind->fields;

	for (size_t i = 0; item->kind->self_assessed && fields[i].name != NULL; i++) {
		size_t unproved = 0;
		for (size_t row = 0; fields[i].type == ITEM_ROWS && row < item->values[i].count; row++)
			for (size_t column = 0; fields[i].fields[column].name != NULL; column++)
				if (fields[i].fields[column].type == ITEM_EXPRESSION &&
				    !item_cell(&item->values[i], fields[i].fields, row, column)->given)
					unproved++;
		if (fields[i].type == ITEM_ROWS && item->values[i].count > 0 && unproved == item->values[i].count)
			check_note(survey, CHECK_HINT, -1, NULL, fields[i].name,
				   "no point has an expression that proves it");
	}
}

void check_words(struct check_survey *survey)
{
	const struct item *item = survey->result->item;

	if (item->hint_count == 0)
		check_note(survey, CHECK_HINT, -1, NULL, "", "there are no hints");
	if (item->explanation[strspn(item->explanation, " \t\n")] == '\0')
		check_note(survey, CHECK_HINT, -1, NULL, "", "there is no explanation");
	if (item->source_count == 0)
		check_note(survey, CHECK_HINT, -1, NULL, "", "there are no sources to read");
	if (item->prompt[strspn(item->prompt, " \t\n")] == '\0')
		check_note(survey, CHECK_FAULT, -1, NULL, "prompt", "the prompt is empty");
	for (size_t i = 0; i < item->hint_count; i++)
		if (item->hints[i][strspn(item->hints[i], " \t\n")] == '\0')
			check_note(survey, CHECK_FAULT, -1, NULL, arena_printf(&survey->result->arena, "hints/%zu", i),
				   "hint %zu is empty", i + 1);
	check_rubric(survey);
}

/* ---- hints that give away ---- */

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* Does the word (or text) stand in text, not inside a longer word? */
static bool holds(const char *text, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = text; (at = strstr(at, word)) != NULL; at++)
		if ((at == text || !is_word(at[-1]) || !is_word(word[0])) &&
		    (!is_word(at[length]) || !is_word(word[length - 1])))
			return true;
	return false;
}

/* What a slip of the pen makes: a fault when nobody speaks of it. Others are worth a look. */
static bool is_slip(const char *exception)
{
	static const char *const names[] = { "SyntaxError",    "IndentationError",    "TabError",
					     "NameError",      "UnboundLocalError",   "ImportError",
					     "AttributeError", "ModuleNotFoundError", "IndexError" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(exception, names[i]) == 0)
			return true;
	return false;
}

void check_exceptions(struct check_survey *survey, int version, const struct variant *variant, const struct key *key)
{
	char name[80];

	for (size_t i = 0; i < key->part_count; i++) {
		const struct key_part *part = &key->parts[i];
		size_t length = strcspn(part->text, ": ");
		if ((part->flags & KEY_EXCEPTION) == 0 || length == 0 || length >= sizeof name)
			continue;
		snprintf(name, sizeof name, "%.*s", (int)length, part->text);
		if (!holds(variant->item->content, name)) /* in words or in code */
			check_note(survey, is_slip(name) ? CHECK_FAULT : CHECK_HINT, version, variant, "",
				   "the answer is an exception that no text names (%.200s); where that is the "
				   "question, let the explanation say %s",
				   part->text, name);
	}
}

/* Is it on the page already? Then a hint may say it. */
static bool is_shown(const struct variant *variant, const struct key *key, const char *answer)
{
	struct kind_page page;
	bool shown = holds(variant->prompt, answer);

	kind_page_init(&page);
	variant->item->kind->page(variant, key, &page);
	for (size_t i = 0; i < page.parts.length; i++)
		shown = shown || holds(page.parts.items[i].text, answer);
	kind_page_clear(&page);
	return shown;
}

void check_hints(struct check_survey *survey, int version, const struct variant *variant, const struct key *key,
		 const char *answer)
{
	static const char *const common[] = { "True", "False", "None" };

	if (strlen(answer) < 3 || survey->many_answers || variant->item->kind->self_assessed)
		return;
	for (size_t i = 0; i < sizeof common / sizeof *common; i++)
		if (strcmp(answer, common[i]) == 0)
			return;
	for (size_t i = 0; i < variant->item->hint_count; i++)
		if (holds(variant->hints[i], answer) && !is_shown(variant, key, answer))
			check_note(survey, CHECK_HINT, version, variant,
				   arena_printf(&survey->result->arena, "hints/%zu", i),
				   "hint %zu holds the answer itself", i + 1);
}

/* ---- exercises that are alike ---- */

struct signature {
	struct map names; /* name -> its number, plus one */
	struct buf text;
	size_t tokens;
};

/* Code without what may be chosen freely: names by their order of appearance, numbers and strings as such. */
static void add_code(struct signature *signature, const char *code)
{
	while (*code != '\0') {
		size_t length = 1;
		if (isspace((unsigned char)*code) && *code != '\n') {
			code++;
			continue;
		}
		signature->tokens += *code != '\n';
		if (isalpha((unsigned char)*code) || *code == '_') {
			char name[64];
			uintptr_t number;
			while (is_word(code[length]))
				length++;
			snprintf(name, sizeof name, "%.*s", (int)length, code);
			number = (uintptr_t)map_find(&signature->names, name);
			if (number == 0) {
				number = signature->names.count + 1;
				map_put(&signature->names, name, (void *)number);
			}
			buf_printf(&signature->text, "n%zu ", (size_t)number);
		} else if (isdigit((unsigned char)*code)) {
			while (is_word(code[length]) || code[length] == '.')
				length++;
			buf_puts(&signature->text, "0 ");
		} else if (*code == '"' || *code == '\'') {
			const char *end = strchr(code + 1, *code);
			length = end != NULL ? (size_t)(end - code) + 1 : strlen(code);
			buf_puts(&signature->text, "s ");
		} else {
			buf_putc(&signature->text, *code);
		}
		code += length;
	}
	buf_putc(&signature->text, '\f');
}

static void add_values(struct signature *signature, const struct item_field *fields, const struct item_value *values)
{
	for (size_t i = 0; fields[i].name != NULL; i++) {
		if ((fields[i].type == ITEM_CODE || fields[i].type == ITEM_EXPRESSION) && values[i].given)
			add_code(signature, values[i].text);
		for (size_t row = 0; fields[i].type == ITEM_ROWS && row < values[i].count; row++)
			add_values(signature, fields[i].fields,
				   values[i].items + row * item_field_count(fields[i].fields));
	}
}

static void note_alike(struct check_result *result, const struct item *other, const char *what)
{
	struct check_survey survey = { .result = result };

	check_note(&survey, CHECK_HINT, -1, NULL, "", "%s %s/%s", what, other->pack->id, other->id);
}

/* The first exercise with this text, or none and it is now this one. */
static const struct item *first_with(struct map *seen, const char *text, const struct item *item)
{
	const struct item *first = map_find(seen, text);

	if (first == NULL)
		map_put(seen, text, (void *)(uintptr_t)item);
	return first;
}

void check_alike(struct check_result *results, size_t count)
{
	struct map codes = MAP_INIT, prompts = MAP_INIT;

	for (size_t i = 0; i < count; i++) {
		const struct item *item = results[i].item, *other = NULL;
		struct signature signature = { MAP_INIT, BUF_INIT, 0 };
		buf_printf(&signature.text, "%s\f", item->kind->name);
		add_values(&signature, item->kind->fields, item->values);
		if (signature.tokens >= ALIKE_TOKENS)
			other = first_with(&codes, buf_text(&signature.text), item);
		if (other != NULL) {
			note_alike(&results[i], other, "but for names and numbers its code is that of");
		} else {
			buf_reset(&signature.text);
			buf_printf(&signature.text, "%s\f%s", item->prompt, item->kind->name);
			add_values(&signature, item->kind->fields, item->values);
			other = first_with(&prompts, buf_text(&signature.text), item);
			if (other != NULL)
				note_alike(&results[i], other, "it asks the same as");
		}
		map_clear(&signature.names);
		buf_clear(&signature.text);
	}
	map_clear(&codes);
	map_clear(&prompts);
}
