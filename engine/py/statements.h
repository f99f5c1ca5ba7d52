/* statements.h -- where the statements of a text begin and end. Reached from py.h. */
#ifndef PY_STATEMENTS_H
#define PY_STATEMENTS_H
#include "base/base.h"
#include <stddef.h>

struct py;
/* Lines from 1. Of a compound statement the lines of its head; what is inside comes as statements of its own. */
struct py_statement {
	int line, end_line;
	int input; /* at the prompt: the number of the input, from 1; 0: a script */
};
/* The statements of the program's text, in the order of their lines, in the arena; as its version reads it. What cannot be
 * parsed has none. Returns how many. Makes no object. */
size_t py_statements(const struct py *py, struct arena *arena, struct py_statement **out);
/* The program's text so far: what py_begin and py_feed were given, when options.record is set; else "". */
const char *py_text(const struct py *py, size_t *length);
#endif
