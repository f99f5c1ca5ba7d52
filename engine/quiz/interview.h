/* interview.h -- a mock interview as it goes: what is asked next, how long it may take, when it is over. Balanced by topic and
 * level, opened by a question to talk about, with what follows from an answer.
 * Rule: pure. It is handed what was asked so far and the time that is left; the same hands give the same question. */
#ifndef QUIZ_INTERVIEW_H
#define QUIZ_INTERVIEW_H
#include "select.h"

enum interview_level { INTERVIEW_JUNIOR, INTERVIEW_MID, INTERVIEW_SENIOR };
extern const char *const interview_levels[]; /* "junior", "mid", "senior", NULL */
/* 0 and the level, or -1. */
int interview_level_find(const char *word, enum interview_level *level);
/* Share of the points (percent) that an interviewer would want to see. */
int interview_bar(enum interview_level level);

/* Milliseconds that a question of that kind and level is planned to take. */
int64_t interview_budget(const char *kind, int level);
#define INTERVIEW_LEAST 30000 /* with less time left nothing new is asked */
#define INTERVIEW_DEPTH 2     /* questions that may follow one from another */

/* A question that was asked. */
struct interview_asked {
	const char *topic, *kind;
	int level;
	int64_t budget;
	bool follow; /* it followed from the answer before */
};
/* What the next one should be. */
struct interview_want {
	size_t group;     /* index of the group of topics */
	const char *kind; /* rather this one */
	int level;
	int64_t budget; /* not more than this */
};
/* groups: topics that share the time alike, each also for its sub-topics; the order of those that had equally much is
 * drawn by seed. false: the time does not allow for another question. */
bool interview_next(const char *const *groups, size_t group_count, const struct interview_asked *asked,
		    size_t asked_count, enum interview_level level, int64_t left, uint64_t seed,
		    struct interview_want *want);
/* Is a topic the group, or one of its sub-topics? */
bool interview_in_group(const char *topic, const char *group);

/* The question that follows from an answer: its id in the pack of the item, or NULL. share: thousandths of the points it
 * earned; -1: not known yet (it waits to be assessed). depth: how many have followed already. */
const char *interview_follow_up(const struct item *item, int share, int depth);
#endif
