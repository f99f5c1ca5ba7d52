/* progress.h -- how far a learner is: by concept, day and kind, what is due when, misconceptions met and overcome. A plain
 * record that is filled in from what the database counts, and shown as text, JSON or a page.
 * Owns:  a struct progress owns its texts (arena). Points are thousandths, times milliseconds. */
#ifndef QUIZ_PROGRESS_H
#define QUIZ_PROGRESS_H
#include "plan.h"

#define PROGRESS_WEEKS    26 /* of the calendar */
#define PROGRESS_DAYS     (7 * PROGRESS_WEEKS)
#define PROGRESS_FORECAST 14 /* days */
#define PROGRESS_OVERCOME 2  /* full answers after which a misconception counts as overcome */

struct progress_topic {
	const char *topic;
	int64_t attempts, perfect, score, max, recent_score, recent_max, last;
	bool scheduled; /* it has a card; the rest counts then */
	int recall;     /* percent, now */
	int64_t due;    /* days from now; 0 or less: due */
	bool weak;
};
struct progress_day {
	int64_t attempts, score, max, took;
};
struct progress_kind {
	const char *kind;
	int64_t attempts, took;
};
struct progress_belief {
	const char *name, *words, *topic; /* words: what one believes, "" when the name is not known any more */
	int64_t count, first, last, right_since;
	bool overcome;
};

struct progress {
	struct arena arena;
	const char *learner;
	struct plan_wish wish;                   /* the moment and the settings it is seen with */
	int64_t today;                           /* number of the day, see card_day */
	VEC(struct progress_topic) topics;       /* in the order of learning */
	struct progress_day days[PROGRESS_DAYS]; /* the last is today */
	VEC(struct progress_kind) kinds;
	VEC(struct progress_belief) beliefs;
	int64_t forecast[PROGRESS_FORECAST]; /* concepts due on each day, the first holds what is overdue too */
	int64_t attempts, score, max, took;  /* over all topics; took: of the days shown */
	int64_t active_days, streak; /* days with answers, of those shown; days in a row up to today or yesterday */
};
void progress_init(struct progress *progress, const char *learner, const struct plan_wish *wish);
void progress_clear(struct progress *progress);
/* What the database says, one by one; texts are copied. */
void progress_add_topic(struct progress *progress, const struct progress_topic *topic);
void progress_add_day(struct progress *progress, int64_t day, const struct progress_day *counts);
void progress_add_kind(struct progress *progress, const char *kind, int64_t attempts, int64_t took);
void progress_add_belief(struct progress *progress, const struct progress_belief *belief);
/* When all is in: what the cards say. only: topics that are shown, those that were added; else all of the deck too. */
void progress_finish(struct progress *progress, const struct card_deck *deck, bool only);
#endif
