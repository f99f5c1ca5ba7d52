/* belief.h -- which misconception explains a wrong answer: what somebody would have answered who holds it.
 * Owns:   nothing; the keys under each belief are kept by the key_cache beside the true one.
 * Models: beliefs are overlays of the evaluator (py_beliefs): the item's program runs as somebody believes it does.
 * Cost:   two short runs for each belief that may matter, once for a variant; comparisons afterwards.
 * Never:  changes a score: the same record earns the same mark whatever is found here. */
#ifndef QUIZ_BELIEF_H
#define QUIZ_BELIEF_H
#include "kind.h"

/* All there are: py_beliefs(). The row of a name kept in a record; NULL: no such belief (any more). */
const struct py_belief *belief_find(const char *name);

/* The belief under which a parsed wrong answer is what one would say; `mark` is what it earned in truth. The whole answer
 * fits, or all that was wrong in it, or all that the belief changes: the best of these, then the belief that changes
 * least, then the first in the table. NULL: none explains it, or the kind's answers are no predictions. */
const struct py_belief *belief_of_answer(struct key_cache *cache, const struct variant *variant,
					 const struct kind_answer *answer, const struct mark *mark);

/* The same for an answer as text, for what nobody has answered yet: a distractor of a choice by its letter, say. NULL also
 * for a right or malformed answer. */
const struct py_belief *belief_of_text(struct key_cache *cache, const struct variant *variant, const char *text);

/* The belief under which an option of a choice is right, which in truth is wrong. option: place in the key's parts. NULL: none,
 * or the option is right, or the exercise is no choice. */
const struct py_belief *belief_of_option(struct key_cache *cache, const struct variant *variant, size_t option);

/* "This is what one gets who believes that ... . In truth: ..." appended to out. */
void belief_put(struct buf *out, const struct py_belief *belief);
#endif
