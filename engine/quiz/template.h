/* template.h -- {{name}} in the texts of exercises: where they stand and what they name.
 * \{{name}} is the characters themselves; {{name!r}} and the like are Python's own and no template. */
#ifndef QUIZ_TEMPLATE_H
#define QUIZ_TEMPLATE_H
#include <stdbool.h>
#include <stddef.h>

#define TEMPLATE_NAME_MOST 84 /* "parameter.column" and a NUL */

enum template_what {
	TEMPLATE_TEXT, /* characters that stand for themselves */
	TEMPLATE_NAME, /* text is the name, without its braces */
	TEMPLATE_KEPT, /* {{=: kept for later */
};
struct template_piece {
	enum template_what what;
	const char *text;
	size_t length;
};
/* The next piece of *at, which moves behind it; false at the end. Pieces point into the text. */
bool template_next(const char **at, struct template_piece *piece);
/* Is the whole text one {{name}}? */
bool template_is_name(const char *text);
#endif
