/* construct.h -- which words and constructs stand in a piece of Python, outside of strings and comments: for what an
 * answer must use and what it must do without. Works on characters, so it judges code that does not compile as well. */
#ifndef QUIZ_CONSTRUCT_H
#define QUIZ_CONSTRUCT_H
#include <stdbool.h>

/* Does it stand in the code? name is a name or keyword ("copy", "import"), or one of the constructs that no keyword
 * says: comprehension (generator expressions too), loop, slice, decorator, walrus, fstring. What is written between the
 * braces of an f-string counts as code. */
bool construct_stands(const char *code, const char *name);
/* What the construct is in words for a learner: "a comprehension", "a loop (for or while)"; NULL: name is a word. */
const char *construct_words(const char *name);
#endif
