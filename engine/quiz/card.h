/* card.h -- when a topic is due again: spaced repetition by FSRS-6, whole days, one state for each topic.
 * A card is not kept anywhere: it is what the reviews on record add up to, replayed in order, so that the record stays
 * plain and another algorithm can be applied to it later.
 * Models: FSRS-6 with its default weights (open-spaced-repetition, fsrs-rs): stability S in days is the time until
 *         recall falls to nine tenths, difficulty D lies between 1 and 10.
 * Never:  asks the time. */
#ifndef QUIZ_CARD_H
#define QUIZ_CARD_H
#include "base/base.h"

enum card_grade { CARD_AGAIN = 1, CARD_HARD, CARD_GOOD, CARD_EASY };

struct card {
	double stability, difficulty;
	int64_t reviews, lapses; /* lapses: reviews graded CARD_AGAIN after the first */
	int64_t last, due;       /* milliseconds UTC; due is a whole number of days after last */
};

/* The grade that a mark stands for: less than half is again; part of it, or all of it with hints, is hard; all of it at
 * once is good. Easy is the learner's to say. */
enum card_grade card_grade(int32_t score, int32_t max, int hints);
/* Takes a review in; a zeroed card begins with it. Reviews come in the order of time. */
void card_review(struct card *card, enum card_grade grade, int64_t when);
/* Chance, 0 to 1, that it is known at a time. 0 for a zeroed card. */
double card_recall(const struct card *card, int64_t when);
/* Days until recall falls to `wanted` (0 to 1), at least 1, at most 36500. */
int64_t card_interval(double stability, double wanted);

/* ---- all topics of a learner ---- */

struct card_topic {
	char *name;
	struct card card;
};
struct card_deck {
	VEC(struct card_topic) topics; /* sorted by name */
};
void card_deck_init(struct card_deck *deck);
void card_deck_clear(struct card_deck *deck);
/* Takes the review of a topic in; see card_review. */
void card_deck_review(struct card_deck *deck, const char *topic, enum card_grade grade, int64_t when);
const struct card *card_deck_find(const struct card_deck *deck, const char *topic); /* NULL: never reviewed */
#endif
