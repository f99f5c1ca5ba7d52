/* property.h -- the checks of the kinds in which code is written: what must hold after an answer ran. A check is an
 * expression that must be True, code that must not raise, or a property of the evaluator's objects: who shares one, how
 * often it is referred to, what is alive, what a collection finds, what the answer cost.
 * Rule: checks run in order, each after those before it, so that one may prepare what the next looks at. */
#ifndef QUIZ_PROPERTY_H
#define QUIZ_PROPERTY_H
#include "key.h"

#define PROPERTY_CHECKS_MOST 50
extern const struct item_field property_fields[]; /* of a check */

const char *property_message(const struct item_value *checks, size_t check);
int property_weight(const struct item_value *checks, size_t check);
bool property_is_hidden(const struct item_value *checks, size_t check);
/* Faults of checks that their fields cannot express; ERR_INPUT. */
int property_check(const struct item_value *checks, struct err *err);

struct property_verdict {
	bool holds;
	const char *why; /* a sentence; "" when it holds */
};
struct property_run {
	struct key_outcome out;            /* of setup and answer */
	struct property_verdict *verdicts; /* one for each check */
};
/* Runs setup and answer as one program, then the checks of variant->values. All in run lives in arena. 0 whenever it ran at
 * all. ERR_MODEL: a check uses what is not modelled; ERR_INPUT: a count is no number. */
int property_run(const struct variant *variant, const struct item_value *checks, const char *setup, const char *answer,
		 struct key_cache *cache, struct arena *arena, struct property_run *run, struct err *err);
#endif
