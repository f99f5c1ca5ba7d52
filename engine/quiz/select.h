/* select.h -- which exercises come next: unseen and weak ones first, topics mixed, the rest by a seed.
 * Rule: pure. It is handed what happened so far and gives an order; a scheduler can stand behind the same call. */
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

struct select_candidate {
	const struct item *item;
	struct select_history history;
	int64_t due; /* 0: no schedule; else when it is to be asked again */
};

struct select_wish {
	const char *topic, *tag, *pack, *exercise; /* NULL: any; exercise: "name" or "pack/name" */
	int level_low, level_high;                 /* 0: any */
	const char *version;                       /* NULL: the usual one; else only items with that version in scope */
	const char *kind;                          /* NULL: any */
	size_t count;                              /* at most so many; 0: all */
	int64_t now;                               /* milliseconds UTC */
	uint64_t seed;
};

enum select_reason { SELECT_DUE, SELECT_NEW, SELECT_WEAK, SELECT_REVISIT };

struct select_pick {
	const struct item *item;
	enum select_reason reason;
};

/* Gives each topic that is due at wish->now one fitting exercise to be asked with: never seen if there is one, else the one
 * seen longest ago. Sets `due` of those candidates, and of all others to 0. Returns how many topics are due. */
size_t select_due(struct select_candidate *candidates, size_t count, const struct select_wish *wish,
		  const struct card_deck *deck);
bool select_matches(const struct item *item, const struct select_wish *wish);
/* Fills picks (room for count) with the best first; returns how many. Two neighbours seldom share a main topic. */
size_t select_items(const struct select_candidate *candidates, size_t count, const struct select_wish *wish,
		    struct select_pick *picks);
#endif
