/* variant.h -- one exercise with its parameters drawn, for one version: what a learner is asked.
 * Life:  variant_draw or variant_at, use, variant_clear. The item must outlive it.
 * Rule:  the same item, version and seed give the same variant, on every machine, for ever. */
#ifndef QUIZ_VARIANT_H
#define QUIZ_VARIANT_H
#include "item.h"

struct variant_value {
	const char *name, *text;
}; /* "n" or "case.line", and what it stands for */

struct variant {
	struct arena arena; /* holds all below */
	const struct item *item;
	uint64_t seed;
	const char *version; /* one of py_versions() */
	enum py_mode mode;
	const struct variant_value *drawn; /* sorted by name */
	size_t drawn_count;
	const char *prompt;
	const char *const *hints;        /* item->hint_count of them */
	const struct item_value *values; /* item->values with every template filled in */
	char id[65]; /* SHA-256 of item hash, version, mode and drawn values: equal ids have equal answers */
};

/* Draws with a seed. ERR_INPUT: a template names what is not drawn, or version is out of scope. */
int variant_draw(struct variant *variant, const struct item *item, const char *version, uint64_t seed, struct err *err);
/* How many variants there are, not above `limit` (limit + 1: more). At least 1. */
uint64_t variant_count(const struct item *item, uint64_t limit);
/* The index-th of them, for checks that walk all; index below variant_count. */
int variant_at(struct variant *variant, const struct item *item, const char *version, uint64_t index, struct err *err);
void variant_clear(struct variant *variant);
/* A text of the item with its templates filled in, appended to out. answer stands for {{answer}}; NULL where it may
 * not be used (it would give the answer away). ERR_INPUT: an unknown name, with the text of it. */
int variant_expand(const struct variant *variant, const char *text, const char *answer, struct buf *out,
		   struct err *err);
/* An order of count things drawn from the variant's seed: out[i] is what stands at place i. */
void variant_shuffle(const struct variant *variant, size_t count, size_t *out);
#endif
