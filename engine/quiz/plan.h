/* plan.h -- which concepts come next, and why: due ones first, then new ones whose prerequisites are known and weak ones in
 * turn, then what is least sure.
 * Rule: pure. It is handed what there is and what was learned so far. */
#ifndef QUIZ_PLAN_H
#define QUIZ_PLAN_H
#include "select.h"

/* What a person can wish for; handed in by whoever reads settings. */
struct plan_settings {
	double retention;      /* recall wanted when a concept comes up again, 0.7 to 0.97 */
	int64_t new_a_day;     /* concepts met for the first time, at most; -1: no limit */
	int64_t reviews_a_day; /* due concepts, at most; -1: no limit */
	int64_t zone;          /* milliseconds that local time is ahead of UTC */
};
#define PLAN_RETENTION     0.9
#define PLAN_NEW_A_DAY     10
#define PLAN_REVIEWS_A_DAY 100
struct plan_settings plan_defaults(void);

struct plan_wish {
	struct plan_settings settings;
	int64_t now;
	size_t count;            /* questions wanted */
	bool due_only;           /* a review */
	const struct map *known; /* topics that a placement found known: they are not new; NULL: none */
};

struct plan_slot {
	const char *topic;
	enum select_reason reason;
};
/* Fills slots (room for plan_room(topics)) with concepts in the order they are to be asked, more of them than
 * wish->count, since for some there may be no exercise left; returns how many. topics: those that there are exercises
 * for, each once, sorted; deck: what was learned. */
size_t plan_slots(const char *const *topics, size_t count, const struct card_deck *deck, const struct plan_wish *wish,
		  struct plan_slot *slots);
size_t plan_room(size_t topics);

/* How many new concepts a sitting may bring: what the day's limit leaves, and no more than can be asked about twice in it.
 * plan_slots holds all there are, since for some there may be no exercise. */
size_t plan_new_most(const struct card_deck *deck, const struct plan_wish *wish);
/* How many concepts are due now, those of later days and the day's limit left out. */
size_t plan_due(const struct card_deck *deck, const struct plan_wish *wish);
/* What the day has seen: concepts met for the first time, and concepts reviewed. */
void plan_today(const struct card_deck *deck, const struct plan_wish *wish, int64_t *fresh, int64_t *reviewed);
/* Days from now until the next concept is due, 0: now or overdue; -1: none ever will be. */
int64_t plan_next(const struct card_deck *deck, const struct plan_wish *wish);
/* A concept that went badly lately. */
bool plan_weak(const struct card *card);

/* Appends why a question is asked, a sentence: "Weak lately: 3 of the last 8 right on interning of strings; last seen 9
 * days ago." card NULL: never reviewed. Nothing for SELECT_CHOSEN. */
void plan_why(struct buf *out, enum select_reason reason, const char *topic, const struct card *card,
	      const struct plan_wish *wish);
/* "today", "yesterday", "9 days ago"; for days to come "tomorrow", "in 9 days". */
void plan_days(struct buf *out, int64_t days_ago);
#endif
