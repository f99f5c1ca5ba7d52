/* check.h -- proving an exercise: every version and variant in scope is run, and what must fail has to fail.
 * What it finds: keys that cannot be computed, wrong author keys, options that say the same, no or several right options
 * where one is asked for, answers that depend on chance, starters and empty answers that pass, solutions that fail,
 * templates that do not fit, claims (">>> expression" in explanations, hints, reasons) that do not hold, answers that are
 * all alike though parameters vary, right answers that do not earn full points, hints that give the answer away, versions
 * in which the code cannot run, exercises that are alike. */
#ifndef QUIZ_CHECK_H
#define QUIZ_CHECK_H
#include "key.h"

enum check_severity {
	CHECK_FAULT, /* the exercise must not be asked like this */
	CHECK_HINT,  /* worth a look */
};

/* What was found; equal findings of several versions and variants are one. */
struct check_finding {
	enum check_severity severity;
	unsigned versions;  /* where it was found; the item's own when it holds for all */
	const char *field;  /* way to it in the exercise, "hints/2", "choice/options/0"; "" the whole */
	const char *values; /* "n=256, m=1": the first such variant; "" for all or none */
	const char *text;   /* a sentence without a full stop */
};

/* The right answer of one variant in some versions. */
struct check_answer {
	unsigned versions;
	const char *values; /* of the variant */
	const char *text;   /* "" and why, when there is no key */
	const char *why_not;
};

/* A wrong answer that may be expected, of the first variant in one version. */
struct check_distractor {
	const char *option; /* letter of a choice's wrong option; "" for the other kinds */
	const char *text;   /* the option; the answer that the belief gives, "" where it has no text of its own */
	const char *belief; /* name of the belief that explains it; "" none does */
};

struct check_options {
	uint64_t variants; /* most to try for each version; 0: CHECK_VARIANTS */
	uint64_t seed;     /* of the sample, when there are more */
	bool all_answers;  /* keep those of all variants tried, not of the first alone */
	bool beliefs;      /* find out which wrong answers which beliefs give */
};
#define CHECK_VARIANTS 64
#define CHECK_COUNTED  (UINT64_C(1) << 40) /* more variants than these are not counted */

struct check_result {
	struct arena arena; /* holds all below */
	const struct item *item;
	uint64_t total; /* variants there are, of very many those the constraints may not allow too; CHECK_COUNTED + 1: more */
	uint64_t tried; /* in each version */
	VEC(struct check_finding) findings;
	VEC(struct check_answer) answers;
	VEC(struct check_distractor) distractors; /* when options ask for beliefs */
	size_t faults, hints;
};
/* Checks one item; result is set anew and the caller's (check_clear). */
void check_item(struct key_cache *cache, const struct item *item, const struct check_options *options,
		struct check_result *result);
void check_clear(struct check_result *result);

/* Compares exercises with one another: those that ask for the same snippet but for names and numbers, or that have the
 * same prompt, get a hint. results are in the order of the packs. */
void check_alike(struct check_result *results, size_t count);
#endif
