/* card.h -- when a concept is due again: spaced repetition by FSRS-6, whole days, one state for each concept.
 * A card is what the reviews on record add up to, replayed in order: the record stays plain, and another algorithm can be
 * applied to it later. store keeps cards only to be quick; they can always be made anew.
 * Models: FSRS-6 (open-spaced-repetition, fsrs-rs): stability S in days is the time until recall falls to nine tenths,
 *         difficulty D lies between 1 and 10.
 * Days:   begin at four in the morning where the learner is, so that a late evening counts as one evening. zone is
 *         the milliseconds that local time is ahead of UTC.
 * Never:  asks the time. */
#ifndef QUIZ_CARD_H
#define QUIZ_CARD_H
#include "base/base.h"
#include <stdbool.h>

enum card_grade { CARD_AGAIN = 1, CARD_HARD, CARD_GOOD, CARD_EASY };

/* Name of the algorithm with its weights, kept beside the states it made. */
#define CARD_METHOD  "FSRS-6"
#define CARD_WEIGHTS 21
extern const double card_weights[CARD_WEIGHTS]; /* the defaults, w0 to w20 */

#define CARD_RECENT 8 /* reviews that struct card remembers one by one */
struct card {
	double stability, difficulty;
	int64_t reviews, lapses; /* lapses: reviews graded CARD_AGAIN after the first */
	int64_t first, last;     /* when, milliseconds UTC */
	unsigned recent;         /* bit i: the latest review but i was right at once */
};

/* ---- the algorithm: whole days, no dates ---- */

/* Takes a review in, `days` after the last one; a zeroed state begins with it. */
void card_step(const double weights[CARD_WEIGHTS], struct card *card, enum card_grade grade, int64_t days);
/* Chance, 0 to 1, that it is known so many days after the last review. */
double card_recall_after(double stability, int64_t days);
/* Days until recall falls to `wanted` (0 to 1), as a fraction and without bounds. */
double card_days(double stability, double wanted);
/* The same as whole days, at least 1, at most 36500. */
int64_t card_interval(double stability, double wanted);

/* ---- dates ---- */

/* The number of the day that a moment belongs to. */
int64_t card_day(int64_t when, int64_t zone);
/* When a day begins, milliseconds UTC. */
int64_t card_day_begins(int64_t day, int64_t zone);
/* The grade that a mark stands for: less than half is again; part of it, or all of it with hints or at a later try, is
 * hard; all of it at once is good. Easy is the learner's to say. */
enum card_grade card_grade(int32_t score, int32_t max, int hints, int tries);
/* Takes a review in; a zeroed card begins with it. Reviews come in the order of time; where a clock was set back, no days
 * have passed. */
void card_review(struct card *card, enum card_grade grade, int64_t when, int64_t zone);
/* Chance, 0 to 1, that it is known on the day of `when`. 0 for a zeroed card. */
double card_recall(const struct card *card, int64_t when, int64_t zone);
/* The day on which recall has fallen to `wanted`. */
int64_t card_due(const struct card *card, double wanted, int64_t zone);
/* Of the latest reviews, at most CARD_RECENT: how many they are, and how many were right at once. */
void card_recent(const struct card *card, int *right, int *count);

/* ---- all concepts of a learner ---- */

struct card_topic {
	char *name;
	struct card card;
};
struct card_deck {
	VEC(struct card_topic) topics; /* sorted by name */
	int64_t zone;
};
void card_deck_init(struct card_deck *deck, int64_t zone);
void card_deck_clear(struct card_deck *deck);
/* The card of a topic, zeroed when it is new. Valid until the next call with another topic. */
struct card *card_deck_get(struct card_deck *deck, const char *topic);
/* Takes the review of a topic in; see card_review. */
void card_deck_review(struct card_deck *deck, const char *topic, enum card_grade grade, int64_t when);
const struct card *card_deck_find(const struct card_deck *deck, const char *topic); /* NULL: never reviewed */
#endif
