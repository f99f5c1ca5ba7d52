/* suggest.h -- "Did you mean": how far one name is from another, as CPython measures it.
 * Models: Python/suggestions.c. */
#ifndef PY_MODEL_SUGGEST_H
#define PY_MODEL_SUGGEST_H
#include "obj.h"

/* Edits from a to b, each costing 2, a change of case 1; limit + 1 when beyond limit. UTF-8. */
int suggest_distance(const char *a, const char *b, int limit);
/* The name of a list of str that is nearest to `wrong`; NULL without exception: none is near. OWNED */
OWNED struct obj *suggest_name(struct py *py, struct obj *names, struct obj *wrong);
#endif
