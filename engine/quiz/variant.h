/* variant.h -- one exercise with its parameters drawn, for one version: what a learner is asked.
 * Life:  variant_draw or variant_at, use, variant_clear. The item must outlive it.
 * Rule:  the same item, version and seed give the same variant, on every machine, for ever. What is drawn does not
 *        depend on the version; what is derived from it may. */
#ifndef QUIZ_VARIANT_H
#define QUIZ_VARIANT_H
#include "item.h"

struct variant_value {
	const char *name, *text;
}; /* "n", "case.line" or "p.1", and what it stands for; a derived value not computed yet: NULL */

struct variant {
	struct arena arena; /* holds all below */
	const struct item *item;
	uint64_t seed;
	const char *version; /* one of py_versions() */
	enum py_mode mode;
	struct variant_value *drawn; /* sorted by name; derived values among them */
	size_t drawn_count;
	const char *prompt;
	const char *const *hints;        /* item->hint_count of them */
	const struct item_value *values; /* item->values with every template filled in */
	char id[65]; /* SHA-256 of item hash, version, mode and drawn values: equal ids have equal answers */
};

/* Draws with a seed; what the constraints do not allow is drawn again. ERR_INPUT: a template names what is not drawn,
 * version is out of scope, the constraints allow nothing or do not give True or False, a derived value cannot be
 * computed or differs from run to run. ERR_LIMIT, ERR_MODEL: the evaluator cannot compute one of them. */
int variant_draw(struct variant *variant, const struct item *item, const char *version, uint64_t seed, struct err *err);
void variant_clear(struct variant *variant);

/* ---- all variants of an exercise ---- */

/* Up to this many combinations are all tried; of more, VARIANT_SAMPLE are drawn with the seeds 0, 1, 2, ... */
#define VARIANT_SPACE_MOST 2000
#define VARIANT_SAMPLE     1000

struct derive;
struct variant_space {
	const struct item *item;
	struct derive *derive; /* kept for all variants */
	uint64_t combinations; /* of drawn values, whether allowed or not; UINT64_MAX: that many or more */
	uint64_t count;        /* variants that variant_space_at gives; at least 1 */
	bool sampled;          /* there are more than these */
	uint64_t *allowed;     /* numbers of the combinations that the constraints allow; NULL: all */
};
/* Errors as variant_draw. Cost: an evaluation of the constraints for each combination. */
int variant_space_init(struct variant_space *space, const struct item *item, struct err *err);
void variant_space_clear(struct variant_space *space);
/* The index-th variant, in an order that is always the same; index below count. Errors as variant_draw. */
int variant_space_at(struct variant_space *space, struct variant *variant, const char *version, uint64_t index,
		     struct err *err);

/* How many variants there are, not above `limit` (limit + 1: more). At least 1, even where the space is faulty. */
uint64_t variant_count(const struct item *item, uint64_t limit);
/* The index-th of them; index below variant_count. To walk all of them a variant_space is cheaper. */
int variant_at(struct variant *variant, const struct item *item, const char *version, uint64_t index, struct err *err);

/* ---- texts ---- */

/* A text of the item with its templates filled in, appended to out. answer stands for {{answer}}; NULL where it may
 * not be used (it would give the answer away). ERR_INPUT: an unknown name, with the text of it. */
int variant_expand(const struct variant *variant, const char *text, const char *answer, struct buf *out,
		   struct err *err);
/* "n=3, case.line=x": what was drawn, for messages. */
void variant_put_values(const struct variant *variant, struct buf *out);
/* An order of count things drawn from the variant's seed: out[i] is what stands at place i. */
void variant_shuffle(const struct variant *variant, size_t count, size_t *out);
#endif
