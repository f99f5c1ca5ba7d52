/* label.h -- an object in a few words, for pictures and lists. Private to the files that look inside (graph, look).
 * Never: runs code of the program; makes a modelled object: looking must not move an address. */
#ifndef PY_LABEL_H
#define PY_LABEL_H
#include "py/model/obj.h"

struct buf;
#define LABEL_USUAL 48 /* bytes */
/* Appends one line, at most `most` bytes of UTF-8 (at least 8), what is longer ends in "...": "257", "'text'", "[1, [...]]",
 * "<function f>", "<C object>". */
void label_put(struct py *py, struct obj *o, size_t most, struct buf *out);
/* Does the label say all there is: numbers, text, None, modules and what else is built in. */
bool label_is_atom(struct py *py, struct obj *o);
/* A function or class of a library, not of the program. */
bool label_is_library(struct py *py, struct obj *o);
#endif
