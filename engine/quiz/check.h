/* check.h -- proving an exercise: every version and variant in scope is run, and what must fail has to fail.
 * What it finds: keys that cannot be computed, wrong author keys, options that are never right, no or several right
 * options where one is asked for, answers that depend on chance, starters that pass, solutions that fail, templates
 * that do not fit, answers that are all alike though parameters vary, right answers that do not earn full points. */
#ifndef QUIZ_CHECK_H
#define QUIZ_CHECK_H
#include "key.h"

enum check_severity {
	CHECK_FAULT, /* the exercise must not be asked like this */
	CHECK_HINT,  /* worth a look */
};

/* One finding; all texts are valid during the call only. version and values are "" when it holds for all. */
struct check_finding {
	enum check_severity severity;
	const struct item *item;
	const char *version; /* "3.12", or a set "3.8-3.11" */
	const char *values;  /* "n=256, m=1": the variant */
	const char *text;    /* a sentence without a full stop */
};
typedef void check_report_fn(void *closure, const struct check_finding *finding);

/* Checks one item; at most `variants` variants of it are tried for each version (0: 64). Returns the number of faults. */
size_t check_item(struct key_cache *cache, const struct item *item, uint64_t variants, check_report_fn *report,
		  void *closure);

/* The computed answers of an item's variant (drawn by seed) by version, equal neighbours joined: calls `row` once for each
 * group, with the set of versions and the right answer ("" and why, when there is no key). */
typedef void check_answer_fn(void *closure, unsigned versions, const char *answer, const char *why_not);
void check_answers(struct key_cache *cache, const struct item *item, uint64_t seed, check_answer_fn *row,
		   void *closure);
#endif
