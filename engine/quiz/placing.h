/* placing.h -- a placement: at most twelve questions that find out what is known already. Who answers a concept rightly is taken
 * to know what it rests on too; who does not is taken not to know what rests on it. The next question is the one that
 * settles most, whichever way it is answered.
 * Owns:  a struct placing owns its list; the texts are the caller's and must stay.
 * Rule:  pure; it is worked out again from the answers on record. */
#ifndef QUIZ_PLACING_H
#define QUIZ_PLACING_H
#include "base/base.h"
#include <stdbool.h>

#define PLACING_MOST  12
#define PLACING_LEVEL 3   /* of the questions */
#define PLACING_RIGHT 750 /* thousandths of the points from which on an answer counts as right */

enum placing_state { PLACING_OPEN, PLACING_KNOWN, PLACING_UNKNOWN };
struct placing_topic {
	const char *topic;
	enum placing_state state;
	bool asked;
};
struct placing {
	VEC(struct placing_topic) topics;
	int asked;
};
/* topics: concepts that there are exercises for. Those that are in no table are left out: they rest on nothing. */
void placing_init(struct placing *place, const char *const *topics, size_t count);
void placing_clear(struct placing *place);
/* Takes an answer in. */
void placing_take(struct placing *place, const char *topic, bool right);
/* A topic cannot be asked about: there is no exercise left. */
void placing_pass(struct placing *place, const char *topic);
/* The concept to ask about next; NULL: it is settled, or enough was asked. Ties are drawn. */
const char *placing_next(const struct placing *place, struct rng *rng);
/* How many are known. */
size_t placing_known(const struct placing *place);
#endif
