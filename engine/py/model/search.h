/* search.h -- where one run of characters lies in another: str.find, `in`, bytes.find and all that cut or replace. */
#ifndef PY_MODEL_SEARCH_H
#define PY_MODEL_SEARCH_H
#include <stdint.h>

/* Characters of 1, 2 or 4 bytes each (kind), as str keeps them; bytes are of kind 1. */
struct search_text { int kind; const void *data; int64_t length; };
/* First (direction > 0) or last place of sub in text, or -1. An empty one is found at once, at that end. Linear in the
 * length of text, whatever stands in both. */
int64_t search_index_of(struct search_text text, struct search_text sub, int direction);
#endif
