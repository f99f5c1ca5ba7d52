/* select.h -- which exercise a concept is asked with: a fresh one of a fitting level, and none that gives another away.
 * Rule: pure. It is handed rows of the record, not exercises: those are read when they were chosen. Which concept comes, and
 *       why, is decided in plan.h. */
#ifndef QUIZ_SELECT_H
#define QUIZ_SELECT_H
#include "card.h"
#include "item.h"

/* What is on record for an exercise, for one learner; undone attempts and skips left out. */
struct select_history {
	int64_t attempts;
	int64_t last; /* when, milliseconds UTC; 0: never */
	int32_t last_score, last_max;
	int64_t score, max; /* sums */
};

/* Why a question is asked. Kept with the session. */
enum select_reason {
	SELECT_DUE,     /* spaced repetition says so */
	SELECT_NEW,     /* a concept never met */
	SELECT_WEAK,    /* a concept that went badly lately */
	SELECT_REVISIT, /* nothing else is waiting */
	SELECT_CHOSEN,  /* named by the person */
	SELECT_FOLLOW,  /* it follows from an answer */
	SELECT_PLACE,   /* to find out where to start */
};

struct select_candidate {
	const char *pack, *exercise, *content_hash, *kind, *topic;
	const char *kin; /* name of the group that shares a snippet or follows one from another; "" none */
	int level;
	unsigned versions; /* as in struct item */
	struct select_history history;
};

/* What was chosen already: exercises, and the groups they are of. The map holds names only. */
void select_take(struct map *taken, const struct select_candidate *candidate);
bool select_is_taken(const struct map *taken, const struct select_candidate *candidate); /* the exercise itself */

struct select_want {
	enum select_reason reason;
	int level;           /* wished for, 1 to 5 */
	const char *version; /* NULL: the usual one; else only exercises with that version in scope */
	const char *kind;    /* NULL: any; else that kind rather than another */
	bool exam;           /* the level counts for more than the kind, and than whether it was seen before */
};
/* The best of them, or count when none is left: an exercise is taken once; one of a group that was taken comes after all
 * others. Never seen before seen; then the level wished for; of the seen ones what was seen longest ago, for
 * SELECT_WEAK what went worst. Ties are drawn. */
size_t select_best(const struct select_candidate *candidates, size_t count, const struct select_want *want,
		   const struct map *taken, struct rng *rng);
/* The level to ask at about a concept, 1 to 5: easy at first, harder the longer it has been remembered. */
int select_level(const struct card *card, enum select_reason reason);
#endif
