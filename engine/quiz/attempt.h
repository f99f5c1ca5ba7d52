/* attempt.h -- the record of one answer: all that is needed to grade it again, by anyone, from the record alone.
 * Rule:  an attempt is never rewritten. Taking one back is a record of its own (struct attempt_undo).
 * Owns:  its texts, in its arena. Times are milliseconds since 1970-01-01 UTC. */
#ifndef QUIZ_ATTEMPT_H
#define QUIZ_ATTEMPT_H
#include "kind.h"

#define ATTEMPT_KEY_SIZE 37

enum attempt_outcome {
	ATTEMPT_ANSWERED,
	ATTEMPT_SKIPPED, /* the learner passed: no score, answer "" */
};

struct attempt {
	struct arena arena;
	char key[ATTEMPT_KEY_SIZE];                         /* UUID, version 7: sorts by time, never twice the same */
	char session[ATTEMPT_KEY_SIZE];                     /* the session it belongs to; "" none */
	const char *learner;                                /* key of the learner */
	const char *learner_name;                           /* filled in by store when read; "" in a new record */
	const char *pack, *exercise, *title, *topic, *kind; /* topic: the main one; all as they were then */
	const char *content_hash;                           /* SHA-256 of the exercise's canonical content */
	int revision, level;
	uint64_t seed;       /* of the variant */
	const char *version; /* of Python */
	enum py_mode mode;
	const struct variant_value *drawn; /* the drawn values, sorted by name */
	size_t drawn_count;
	enum attempt_outcome outcome;
	const char *answer; /* as given */
	int32_t score, max; /* thousandths of a point */
	struct mark_part *parts;
	size_t part_count;
	const char *reason, *belief; /* as in struct mark */
	bool self_assessed;
	int hints;               /* hints seen */
	int tries;               /* answers typed until one was well formed, that one counted */
	int64_t asked, answered; /* when */
	int64_t took;            /* milliseconds spent, by a monotonic clock */
	const char *evaluator;   /* py_revision() that marked it */
	bool undone;             /* filled in by store when read */
};

/* Taking an attempt back: it no longer counts, and stays on record. */
struct attempt_undo {
	char key[ATTEMPT_KEY_SIZE];
	char attempt[ATTEMPT_KEY_SIZE];
	int64_t when;
};

void attempt_init(struct attempt *attempt);
void attempt_clear(struct attempt *attempt);
/* A UUID (version 7) from a time and 128 bits of chance, of which 74 are used. */
void attempt_make_key(char key[ATTEMPT_KEY_SIZE], int64_t when, uint64_t chance1, uint64_t chance2);
/* Fills in what the variant, answer and mark say; times, keys and learner are the caller's. Copies all texts.
 * mark NULL: skipped. */
void attempt_fill(struct attempt *attempt, const struct variant *variant, const char *answer, const struct mark *mark,
		  int hints);

/* ---- grading again ---- */

enum attempt_verdict {
	ATTEMPT_HOLDS,        /* the same score */
	ATTEMPT_DIFFERS,      /* another score; again->score says which */
	ATTEMPT_OTHER_TEXT,   /* the exercise at hand has another content hash: not the one that was asked */
	ATTEMPT_OTHER_VALUES, /* the seed draws other values than the record says */
	ATTEMPT_IMPOSSIBLE,   /* it cannot be graded: err says why (an answer that is malformed, code not modelled) */
};
/* Grades a record again against an item; again is set for ATTEMPT_HOLDS and ATTEMPT_DIFFERS (mark_init before). */
enum attempt_verdict attempt_regrade(const struct attempt *attempt, const struct item *item, struct key_cache *cache,
				     struct mark *again, struct err *err);
#endif
