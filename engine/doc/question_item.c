/* question_item.c -- an exercise, drawn and computed, as a question of other programs. What those cannot ask as we do becomes
 * the nearest they have: lines to print become pairs, names that share an object become statements to judge, code
 * becomes an essay. Each such change is noted. */
#include "question_private.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct giving {
	struct question_set *set;
	struct question *question;
	const struct variant *variant;
	const struct key *key;
};

#define OPEN_TEXT "differs from run to run"

static const char *part_text(const struct giving *g, size_t i)
{
	const struct key_part *part = &g->key->parts[i];

	if ((part->flags & KEY_OPEN) != 0)
		return OPEN_TEXT;
	return part->text[0] != '\0' ? question_text(g->set, part->text) : "(an empty line)";
}

/* ---- what an answer becomes ---- */

static bool is_integer(const char *text)
{
	text += *text == '-';
	return *text != '\0' && strlen(text) < 16 && text[strspn(text, "0123456789")] == '\0';
}

/* One thing asked for: a number, or a word. */
static void give_one(struct giving *g)
{
	const struct key_part *part = &g->key->parts[0];
	const char *text = part_text(g, 0), *colon = strchr(text, ':');

	g->question->kind = is_integer(text) ? QUESTION_NUMERICAL : QUESTION_SHORT;
	g->question->case_matters = true;
	question_answer(g->set, g->question, text, QUESTION_WHOLE);
	if ((part->flags & KEY_EXCEPTION) != 0 && colon != NULL) /* the type is what counts */
		question_answer(g->set, g->question, arena_text(&g->set->arena, text, (size_t)(colon - text)),
				QUESTION_WHOLE);
	if ((part->flags & KEY_ADDRESS) != 0)
		question_note(g->set, g->question->name, "any address is right here; there only the words shown are");
}

/* Lines, blanks, cells: what stands where. */
static void give_pairs(struct giving *g)
{
	if (g->key->part_count == 1) {
		give_one(g);
		return;
	}
	g->question->kind = QUESTION_MATCHING;
	for (size_t i = 0; i < g->key->part_count; i++) {
		struct question_answer *answer =
		    question_answer(g->set, g->question, question_text(g->set, g->key->parts[i].label), QUESTION_WHOLE);
		if (answer != NULL)
			answer->pair = part_text(g, i);
	}
	question_note(g->set, g->question->name, "typed freely here, picked from a list there");
}

static void give_places(struct giving *g)
{
	g->question->kind = QUESTION_MATCHING;
	for (size_t i = 0; i < g->key->part_count; i++) {
		struct question_answer *answer =
		    question_answer(g->set, g->question, arena_printf(&g->set->arena, "place %zu", i + 1),
				    QUESTION_WHOLE);
		if (answer != NULL)
			answer->pair = part_text(g, i);
	}
	question_note(g->set, g->question->name, "credit by the longest common subsequence: there by place");
}

static void give_verdicts(struct giving *g)
{
	g->question->kind = QUESTION_MATCHING;
	for (size_t i = 0; i < g->key->part_count; i++) {
		bool right = (g->key->parts[i].flags & KEY_RIGHT) != 0;
		struct question_answer *answer =
		    question_answer(g->set, g->question, arena_printf(&g->set->arena, "`%s`", g->key->parts[i].label),
				    QUESTION_WHOLE);
		if (answer != NULL)
			answer->pair = right ? "True" : "False";
	}
}

/* A member of the exercise's own fields; NULL: it has none of that name. */
static const struct item_value *field(const struct giving *g, const char *name, const struct item_field **kind)
{
	const struct item_field *fields = g->variant->item->kind->fields;

	for (size_t i = 0; fields[i].name != NULL; i++)
		if (strcmp(fields[i].name, name) == 0) {
			if (kind != NULL)
				*kind = &fields[i];
			return &g->variant->values[i];
		}
	return NULL;
}

static const struct item_value *cell(const struct item_value *rows, const struct item_field *fields, size_t row,
				     const char *name)
{
	for (size_t i = 0; fields[i].name != NULL; i++)
		if (strcmp(fields[i].name, name) == 0)
			return item_cell(rows, fields, row, i);
	return NULL;
}

/* Is `shown` how the kind shows the option of a row? */
static bool is_shown(const struct item_value *rows, const struct item_field *fields, size_t row, const char *shown)
{
	static const struct {
		const char *field, *form;
	} ways[] = { { "text", "%s" }, { "expression", "`` %s ``" }, { "prints", "```\n%s\n```" } };

	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		const struct item_value *value = cell(rows, fields, row, ways[i].field);
		if (value == NULL || !value->given)
			continue;
		const char *at = strchr(ways[i].form, '%');
		size_t before = (size_t)(at - ways[i].form), length = strlen(value->text);
		return strncmp(shown, ways[i].form, before) == 0 && strncmp(shown + before, value->text, length) == 0 &&
		       strcmp(shown + before + length, at + 2) == 0;
	}
	return false;
}

/* Why an option is right or wrong, in the author's words: options are shown shuffled, and found again by their text. */
static const char *why(const struct giving *g, const char *shown)
{
	const struct item_field *options = NULL;
	const struct item_value *rows = field(g, "options", &options);

	for (size_t row = 0; rows != NULL && row < rows->count; row++) {
		const struct item_value *reason = cell(rows, options->fields, row, "why");
		if (reason != NULL && reason->given && is_shown(rows, options->fields, row, shown))
			return question_text(g->set, reason->text);
	}
	return "";
}

static void give_options(struct giving *g)
{
	const struct item_value *multiple = field(g, "multiple", NULL);
	bool *right = arena_array(&g->set->arena, bool, g->key->part_count);

	g->question->kind = QUESTION_CHOICE;
	g->question->multiple = multiple == NULL || multiple->number != 0;
	for (size_t i = 0; i < g->key->part_count; i++) {
		const struct key_part *part = &g->key->parts[i];
		const char *text = part->text[0] != '\0' ? part->text : part->label;
		struct question_answer *answer;
		right[i] = (part->flags & KEY_RIGHT) != 0;
		answer =
		    question_answer(g->set, g->question, question_text(g->set, text), right[i] ? QUESTION_WHOLE : 0);
		if (answer != NULL)
			answer->feedback = why(g, text);
	}
	if (g->question->multiple) {
		question_spread(g->question, right);
		question_note(g->set, g->question->name, "scored by the balance of right and wrong ticks there");
	}
}

static void give_essay(struct giving *g)
{
	struct buf model = BUF_INIT;
	bool words = g->variant->item->kind->self_assessed;

	g->question->kind = QUESTION_ESSAY;
	if (words)
		for (size_t i = 0; i < g->key->part_count; i++)
			buf_printf(&model, "%s- %s", i > 0 ? "\n" : "", g->key->parts[i].text);
	else {
		struct buf solution = BUF_INIT;
		g->variant->item->kind->show(g->variant, g->key, &solution);
		buf_printf(&model, "```python\n%s```", buf_text(&solution));
		buf_clear(&solution);
		question_note(g->set, g->question->name, "the checks that the evaluator runs");
	}
	question_answer(g->set, g->question, question_text_of(g->set, &model), QUESTION_WHOLE);
	buf_clear(&model);
}

static const struct {
	const char *kind;
	void (*give)(struct giving *g);
} givers[] = {
	{ "predict", give_pairs }, { "value", give_one },      { "choice", give_options },   { "trace", give_pairs },
	{ "order", give_places },  { "alias", give_verdicts }, { "versions", give_options }, { "code", give_essay },
	{ "fix", give_essay },     { "talk", give_essay },
};

/* ---- what is asked ---- */

/* Typed lines as a prompt shows them. */
static void put_typed(struct buf *out, const char *text)
{
	bool inside = false;

	while (*text != '\0') {
		size_t length = strcspn(text, "\n");
		if (length > 0 && strchr(" \t", text[0]) == NULL && !inside)
			buf_puts(out, ">>> ");
		else
			buf_puts(out, "... ");
		inside = length > 0 && (text[length - 1] == ':' || inside);
		buf_printf(out, "%.*s\n", (int)length, text);
		text += length + (text[length] == '\n');
	}
}

static void put_part(struct buf *out, const struct kind_part *part)
{
	switch (part->what) {
	case KIND_STARTER: buf_puts(out, "\nTo start from:\n"); /* fall through */
	case KIND_SCRIPT: buf_printf(out, "\n```python\n%s```\n", part->text); break;
	case KIND_TYPED:
		buf_puts(out, "\n```\n");
		put_typed(out, part->text);
		buf_puts(out, "```\n");
		break;
	case KIND_EXPRESSION: buf_printf(out, "\n```python\n%s\n```\n", part->text); break;
	case KIND_TEMPLATE: buf_printf(out, "\n```\n%s\n```\n", part->text); break;
	case KIND_CHECK:
	case KIND_NOTE: buf_printf(out, "\n%s%s%s\n", part->label, part->label[0] ? ": " : "", part->text); break;
	case KIND_OPTION: break; /* answers */
	}
}

static bool has_code(const struct kind_page *page)
{
	for (size_t i = 0; i < page->parts.length; i++)
		if (page->parts.items[i].what <= KIND_EXPRESSION || page->parts.items[i].what == KIND_STARTER)
			return true;
	return false;
}

static const char *prompt(struct giving *g)
{
	struct kind_page page;
	struct buf out = BUF_INIT;
	const char *text;

	kind_page_init(&page);
	g->variant->item->kind->page(g->variant, g->key, &page);
	buf_printf(&out, "%s\n", g->variant->prompt);
	if (has_code(&page))
		buf_printf(&out, "\nPython %s, %s.\n", g->variant->version,
			   g->variant->mode == PY_REPL ? "typed at the prompt" : "run as a script");
	for (size_t i = 0; i < page.parts.length; i++)
		put_part(&out, &page.parts.items[i]);
	while (out.length > 0 && out.data[out.length - 1] == '\n')
		buf_cut(&out, out.length - 1);
	text = question_text_of(g->set, &out);
	kind_page_clear(&page);
	buf_clear(&out);
	return text;
}

static void put_right_options(const struct giving *g, struct buf *out)
{
	for (size_t i = 0; i < g->key->part_count; i++)
		if ((g->key->parts[i].flags & KEY_RIGHT) != 0)
			buf_printf(out, "%s%s", out->length > 0 ? ", " : "", g->key->parts[i].text);
	if (out->length == 0)
		buf_puts(out, "none");
}

static int explanation(struct giving *g, struct err *err)
{
	const struct item *item = g->variant->item;
	struct buf answer = BUF_INIT, out = BUF_INIT;
	int code;

	if (item->kind->uses_seed && field(g, "options", NULL) != NULL) /* letters mean nothing elsewhere */
		put_right_options(g, &answer);
	else
		item->kind->show(g->variant, g->key, &answer);
	code = variant_expand(g->variant, item->explanation, buf_text(&answer), &out, err);
	for (size_t i = 0; i < item->source_count; i++)
		buf_printf(&out, "%s- [%s](%s)\n", i == 0 ? "\n\n" : "", item->sources[i].title, item->sources[i].url);
	while (out.length > 0 && out.data[out.length - 1] == '\n')
		buf_cut(&out, out.length - 1);
	g->question->feedback = question_text_of(g->set, &out);
	buf_clear(&answer);
	buf_clear(&out);
	return code;
}

/* "pack/name", with the seed where variants differ, with the version where it is not the usual one: importing again
 * brings the same questions up to date. */
static const char *question_id(struct question_set *set, const struct variant *variant)
{
	const struct item *item = variant->item;
	struct buf id = BUF_INIT;
	const char *kept;

	item_put_name(&id, item);
	if (variant_count(item, 1) > 1)
		buf_printf(&id, "#%llu", (unsigned long long)variant->seed);
	if (strcmp(variant->version, item_version(item, NULL)) != 0)
		buf_printf(&id, "-%s", variant->version);
	kept = question_text_of(set, &id);
	buf_clear(&id);
	return kept;
}

int question_put_item(struct question_set *set, const struct variant *variant, struct key_cache *cache, struct err *err)
{
	const struct item *item = variant->item;
	const struct key *key = key_get(cache, variant, err);
	struct giving g = { .set = set, .variant = variant, .key = key };
	struct question *q;
	int code;

	if (key == NULL)
		return err->code;
	q = g.question = question_new(set, QUESTION_ESSAY);
	if (q == NULL)
		return err_set(err, ERR_LIMIT, "more than %d questions", QUESTION_MOST);
	q->name = question_text(set, item->title);
	q->id = question_id(set, variant);
	q->category = question_text(set, item->pack->id);
	q->points = item->points;
	q->prompt = prompt(&g);
	code = explanation(&g, err);
	if (code != 0) {
		set->items.length--;
		return code;
	}
	q->hints = arena_array(&set->arena, const char *, item->hint_count + 1);
	for (size_t i = 0; i < item->hint_count; i++)
		q->hints[q->hint_count++] = question_text(set, variant->hints[i]);
	q->tags = arena_array(&set->arena, const char *, item->topic_count + item->tag_count + 1);
	for (size_t i = 0; i < item->topic_count; i++)
		q->tags[q->tag_count++] = question_text(set, item->topics[i]);
	for (size_t i = 0; i < item->tag_count; i++)
		q->tags[q->tag_count++] = question_text(set, item->tags[i]);
	for (size_t i = 0; i < sizeof givers / sizeof *givers; i++)
		if (strcmp(givers[i].kind, item->kind->name) == 0)
			givers[i].give(&g);
	return 0;
}
