/* debrief.h -- what an interview showed: points by topic against the level, where the time went, misconceptions, and the
 * three things to study next. Counted from the answers on record, so that an old interview can be shown again.
 * Owns:  a struct debrief owns its texts (arena). Points are thousandths, times milliseconds. */
#ifndef QUIZ_DEBRIEF_H
#define QUIZ_DEBRIEF_H
#include "interview.h"

struct debrief_answer {
	const char *pack, *exercise, *title, *topic, *kind;
	const char *belief; /* "" none */
	int level;
	int32_t score, max;
	int64_t took, budget;
	bool self_assessed, answered, skipped, follow; /* neither answered nor skipped: time was up */
};

enum debrief_verdict { DEBRIEF_STRONG, DEBRIEF_MEETS, DEBRIEF_NEARLY, DEBRIEF_BELOW, DEBRIEF_OPEN };
/* In words, for DEBRIEF_OPEN "nothing graded". */
const char *debrief_verdict_words(enum debrief_verdict verdict);

struct debrief_topic {
	const char *topic; /* a family: "gc" */
	int questions;
	int64_t score, max;         /* graded */
	int64_t own_score, own_max; /* by one's own ticks */
	int64_t took, budget;
	enum debrief_verdict verdict;
};

#define DEBRIEF_STUDY     3
#define DEBRIEF_EXERCISES 3
struct debrief_study {
	const char *topic;                        /* a concept: "gc.cycles" */
	const char *why;                          /* "1 of 3 points; twice the time planned" */
	const char *exercises[DEBRIEF_EXERCISES]; /* "pack/name"; filled in by whoever knows the bank */
	const char *titles[DEBRIEF_EXERCISES];
	size_t exercise_count;
};

struct debrief_belief {
	const char *name;
	const char *words; /* what one believes; the name when nobody knows it any more */
	int count;
};

/* An interview as a whole. */
struct debrief_frame {
	const char *key;
	int64_t started, ended; /* milliseconds UTC */
	int64_t limit;          /* milliseconds allowed */
	enum interview_level level;
};
/* An earlier one to be compared with; max 0: there is none. */
struct debrief_earlier {
	int64_t started, score, max;
	enum interview_level level;
};

struct debrief {
	struct arena arena;
	struct debrief_frame frame;
	struct debrief_earlier earlier;
	struct debrief_answer *answers;
	size_t answer_count;
	struct debrief_topic *topics; /* in the order of learning */
	size_t topic_count;
	struct debrief_study study[DEBRIEF_STUDY];
	size_t study_count;
	struct debrief_belief *beliefs;
	size_t belief_count;
	int answered, skipped, unanswered;
	int64_t score, max;         /* graded */
	int64_t own_score, own_max; /* by one's own ticks */
	int64_t took;               /* in questions */
	int bar;                    /* percent wanted at this level */
	enum debrief_verdict verdict;
};
/* Works it all out; texts are copied. */
void debrief_make(struct debrief *debrief, const struct debrief_frame *frame, const struct debrief_answer *answers,
		  size_t count);
void debrief_clear(struct debrief *debrief);
/* Adds an exercise to a thing to study; ignored when there are enough. Copied. */
void debrief_study_add(struct debrief *debrief, size_t index, const char *pack, const char *exercise,
		       const char *title);
/* Percent, rounded; -1 when max is 0. */
int debrief_percent(int64_t score, int64_t max);
#endif
