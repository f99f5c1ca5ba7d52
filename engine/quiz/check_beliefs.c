/* check_beliefs.c -- for authors: which wrong options of a choice a misconception explains, and which none; of other kinds,
 * the wrong answers that misconceptions give. Never: finds fault; a distractor may be good for other reasons. */
#include "belief.h"
#include "check_private.h"
#include <string.h>

static void keep(struct check_survey *survey, const char *option, const char *text, const struct py_belief *belief)
{
	struct arena *arena = &survey->result->arena;
	struct check_distractor one = { arena_text(arena, option, strlen(option)),
					arena_text(arena, text, strlen(text)), belief != NULL ? belief->name : "" };

	VEC_PUSH(&survey->result->distractors, one);
}

static void look_at_options(struct check_survey *survey, const struct variant *variant, const struct key *key)
{
	for (size_t i = 0; i < key->part_count; i++)
		if ((key->parts[i].flags & KEY_RIGHT) == 0)
			keep(survey, key->parts[i].label, key->parts[i].text,
			     belief_of_option(survey->cache, variant, i));
}

/* Beliefs that give the same answer are told once: the one that would be named. */
static void look_at_answers(struct check_survey *survey, const struct variant *variant)
{
	const struct kind *kind = variant->item->kind;
	struct buf text = BUF_INIT;

	for (const struct py_belief *belief = py_beliefs(); belief->name != NULL; belief++) {
		const struct key *believed = key_believed(survey->cache, variant, belief);
		if (believed == NULL)
			continue;
		buf_reset(&text);
		if (kind->believes == NULL)
			kind->show(variant, believed, &text);
		if (kind->believes != NULL || belief_of_text(survey->cache, variant, buf_text(&text)) == belief)
			keep(survey, "", buf_text(&text), belief);
	}
	buf_clear(&text);
}

void check_beliefs(struct check_survey *survey)
{
	const struct item *item = survey->result->item;
	struct err ignored = { 0 };
	struct variant variant;
	const struct key *key = NULL;

	if (!item->kind->predicts)
		return;
	if (variant_space_at(&survey->space, &variant, item_version(item, NULL), 0, &ignored) == 0)
		key = key_get(survey->cache, &variant, &ignored);
	if (key != NULL && item->kind == kind_find("choice"))
		look_at_options(survey, &variant, key);
	else if (key != NULL)
		look_at_answers(survey, &variant);
	variant_clear(&variant);
}
