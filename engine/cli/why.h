/* why.h -- why two names are or are not one object, and how an object came to be: for the lab and after an answer. */
#ifndef CLI_WHY_H
#define CLI_WHY_H
#include "py/py.h"

/* The object of a path; false: out has a sentence that says what is wanted. */
bool why_find(struct py *py, const char *path, struct py_object_info *info, struct buf *out);
/* Appends the answer to "A B", or to "A" alone, as Markdown; false: a sentence that says what is wanted. The evaluator
 * should have recorded (options.record), for lines of birth. */
bool why_put(struct py *py, const char *paths, struct buf *out);
/* The first word of a text, which may hold blanks inside quotes; returns where the rest begins. word is set anew. */
const char *why_next_word(const char *text, struct buf *word);
#endif
