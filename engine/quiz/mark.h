/* mark.h -- what an answer earned and why, in thousandths of a point.
 * Rule:  the parts' maxima add up to the maximum exactly; score is their sum after the price of hints. */
#ifndef QUIZ_MARK_H
#define QUIZ_MARK_H
#include "base/base.h"

struct mark_part {
	const char *label;    /* "line 2" */
	const char *expected; /* "" where that would be no help */
	const char *given;
	const char *reason; /* a sentence; "" when it is simply right */
	int32_t score, max;
};

struct mark {
	struct arena arena; /* holds all texts */
	struct mark_part *parts;
	size_t part_count;
	int32_t score, max;
	int32_t before_hints; /* what it would have been without hints */
	const char *reason;   /* about the whole answer; "" when the parts say all */
	const char *belief;   /* name of the misconception that explains the answer; "" none found */
	bool self_assessed;   /* the learner ticked it: left out of graded statistics */
};

/* Each hint takes this share, in thousandths, of what the answer earned, and all of them never more than MARK_HINT_MOST. */
#define MARK_HINT_SHARE 250
#define MARK_HINT_MOST  750

void mark_init(struct mark *mark);
void mark_clear(struct mark *mark);
/* Room for count parts with maxima that share `points` by weight (NULL: alike) and add up to it exactly. */
void mark_parts(struct mark *mark, size_t count, int32_t points, const int *weights);
/* Fills one part: full or none of its points. Texts are copied. */
void mark_set(struct mark *mark, size_t part, bool right, const char *label, const char *expected, const char *given,
	      const char *reason);
/* Adds up the parts and takes off the hints' price. */
void mark_total(struct mark *mark, int hints);
#endif
