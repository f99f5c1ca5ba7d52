/* interview_run.h -- a mock interview with a person in front of it, from the first question to the last, and what they assess
 * themselves at its end. */
#ifndef CLI_INTERVIEW_RUN_H
#define CLI_INTERVIEW_RUN_H
#include "sitting.h"

struct interview {
	struct sitting *sitting;
	enum interview_level level;
	int64_t limit;       /* milliseconds */
	const char *version; /* NULL: the usual one */
	struct arena arena;
	VEC(const char *) groups; /* topics that share the time alike */
	struct choose_topics topics;
	struct map taken;     /* see select.h */
	int64_t before;       /* milliseconds that had gone by when this program came in */
	int64_t ticks;        /* when it came in */
	bool left;            /* the person left; the clock goes on */
};
/* What was wished for as text and back: "level=mid topics=gc,id python=3.12". */
void interview_wish_put(struct buf *out, enum interview_level level, const char *topics, const char *version);
/* Reads a kept wish into interview; topics: "" all families that there are questions about. */
int interview_setup(struct interview *interview, struct sitting *sitting, const char *wish, int64_t limit,
		    struct err *err);
void interview_clear(struct interview *interview);
/* Asks until time is up, the person ends it (or leaves it: left is set), or there is nothing left to ask. */
int interview_run(struct interview *interview, struct err *err);
/* What was answered in words is held against its rubric by the person. */
int interview_assess(struct interview *interview, struct err *err);
/* "12:40", in plain mode "12 minutes 40 seconds". */
void interview_put_time(const struct cli *cli, int64_t milliseconds, struct buf *out);
#endif
