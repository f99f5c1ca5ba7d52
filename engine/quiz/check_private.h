/* check_private.h -- what the files that prove an exercise share: the survey of one item. */
#ifndef QUIZ_CHECK_PRIVATE_H
#define QUIZ_CHECK_PRIVATE_H
#include "cases.h"
#include "check.h"
#include "kind.h"

struct check_survey {
	struct key_cache *cache;
	const struct check_options *options;
	struct check_result *result;
	VEC(const char *) answers; /* of all variants of the version at hand, in a form that options' order does not change */
	struct variant_space space;
	struct cases cases;        /* of the first variant */
	size_t keys, nothing_right; /* how many there were, and of these those in which no part is right */
	unsigned broken;           /* versions in which the code cannot even begin: no such syntax, module */
	bool many_answers;         /* code: the solution shown is one of many, so it need not vary */
	const char *broken_text;
};

/* Keeps a finding, joined with an equal one of another version or variant. version -1: of all. */
void check_note(struct check_survey *survey, enum check_severity severity, int version, const struct variant *variant,
		const char *field, const char *fmt, ...) PRINTF_LIKE(6, 7);

/* check_claims.c: texts that claim something are run, ">>> expression" and what it gives. */
void check_claims(struct check_survey *survey, int version, const struct variant *variant, const char *answer);
/* check_words.c: what the texts say and leave out, without running anything. */
void check_words(struct check_survey *survey);
/* check_beliefs.c: the wrong answers that beliefs give. */
void check_beliefs(struct check_survey *survey);
/* Is an exception in the answer one that the author speaks of? A misspelt name makes an answer as well. */
void check_exceptions(struct check_survey *survey, int version, const struct variant *variant, const struct key *key);
/* Does a hint hold the answer itself? */
void check_hints(struct check_survey *survey, int version, const struct variant *variant, const struct key *key,
		 const char *answer);
#endif
