/* match.h -- does what a learner wrote match what is right? Lines to the letter, values as Python means them.
 * Rule: kind where spelling says nothing about understanding (quotes, blanks, an exception's words), strict elsewhere.
 * Addresses cannot be predicted, so any does, as long as equal ones are written alike and different ones differently. */
#ifndef QUIZ_MATCH_H
#define QUIZ_MATCH_H
#include "key.h"

/* What the learner calls each address, over all lines of one answer. */
struct match {
	struct arena arena;
	VEC(const char *) names; /* by number; NULL: not met yet; "": met, written as 0x... without a name */
};
void match_init(struct match *match);
void match_clear(struct match *match);

/* In both, a number may be written in the digits of any writing, and signs at full width: 42 as it comes from an Arabic,
 * Hindi or Japanese keyboard. What stands in quotes is what it is. */

/* A line of output. Trailing blanks of given must be gone. What was learned of addresses is kept when it matches. */
bool match_line(struct match *match, const struct key_part *part, const char *given);
/* A value: surrounding blanks, blanks between tokens, kind of quotes and the form of numbers (16, 0x10, 1_6) do not
 * matter. Everything that match_line takes is taken as well. */
bool match_value(struct match *match, const struct key_part *part, const char *given);
/* The same without memory for addresses: could they match? */
bool match_possible(const struct key_part *part, const char *given);

/* Two values as texts, compared like that. */
bool match_literals(const char *a, const char *b);
/* Splits text into lines without trailing blanks; empty lines at the end are dropped. Lines live in arena. */
const char **match_split(struct arena *arena, const char *text, size_t *count);
/* Is it this word, in capitals or not? */
bool match_word(const char *given, const char *word);
/* Why a value or line that does not match is wrong, as far as its form says it: a sentence, or "". */
const char *match_why(const struct key_part *part, const char *given);
/* Text as an ASCII keyboard would write it: digits of other writings and signs at full width. Lives in arena, or is text. */
const char *match_plain(struct arena *arena, const char *text);
/* A copy without blanks at both ends. */
const char *match_trim(struct arena *arena, const char *text);
#endif
