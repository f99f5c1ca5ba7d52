/* kind.c -- the table of kinds, made from kinds.def, and what all kinds share. */
#include "belief.h"
#include <string.h>

#define KIND(name) extern const struct kind kind_##name;
#include "kinds.def"
#undef KIND

static const struct kind *const kinds[] = {
#define KIND(name) &kind_##name,
#include "kinds.def"
#undef KIND
	NULL,
};

const struct kind *const *kind_all(void)
{
	return kinds;
}

const struct kind *kind_find(const char *name)
{
	for (size_t i = 0; kinds[i] != NULL; i++)
		if (strcmp(kinds[i]->name, name) == 0)
			return kinds[i];
	return NULL;
}

void kind_page_init(struct kind_page *page)
{
	memset(page, 0, sizeof *page);
	arena_init(&page->arena);
}

void kind_page_clear(struct kind_page *page)
{
	VEC_CLEAR(&page->parts);
	arena_clear(&page->arena);
}

void kind_page_put(struct kind_page *page, enum kind_part_what what, const char *label, const char *text)
{
	struct kind_part part = { what, arena_text(&page->arena, label, strlen(label)),
				  arena_text(&page->arena, text, strlen(text)) };

	VEC_PUSH(&page->parts, part);
}

const char *kind_output_option(struct arena *arena, const char *output)
{
	size_t length = strlen(output);
	bool in_line = length > 0 && strpbrk(output, "\n`") == NULL && output[0] != ' ' && output[length - 1] != ' ';

	return arena_printf(arena, in_line ? "`%s`" : "```\n%s\n```", output);
}

void kind_answer_init(struct kind_answer *answer)
{
	memset(answer, 0, sizeof *answer);
	arena_init(&answer->arena);
}

void kind_answer_clear(struct kind_answer *answer)
{
	arena_clear(&answer->arena);
	memset(answer, 0, sizeof *answer);
}

int kind_grade(struct key_cache *cache, const struct variant *variant, const char *text, int hints, struct mark *mark,
	       struct err *err)
{
	const struct kind *kind = variant->item->kind;
	const struct key *key = key_get(cache, variant, err);
	struct kind_answer answer;
	int code;

	if (key == NULL)
		return err->code;
	kind_answer_init(&answer);
	code = kind->parse(variant, key, cache, text, &answer, err);
	if (code == 0)
		code = kind->mark(variant, key, cache, &answer, mark, err);
	if (code == 0) {
		const struct py_belief *belief = belief_of_answer(cache, variant, &answer, mark);
		mark->belief = belief != NULL ? belief->name : "";
		mark->self_assessed = kind->self_assessed;
		mark_total(mark, hints);
	}
	kind_answer_clear(&answer);
	return code;
}
