/* obj_range.h -- ranges: start, stop, step and length are int objects, of any size.
 * Models: Objects/rangeobject.c. */
#ifndef PY_MODEL_OBJ_RANGE_H
#define PY_MODEL_OBJ_RANGE_H
#include "state.h"

struct obj_range {
	struct obj head;
	struct obj *start, *stop, *step, *length; /* int */
};
struct obj_range_iter { /* of ranges whose numbers fit in a C long; others use longrange_iterator */
	struct obj head;
	int64_t start, step, length; /* of what is still to come */
	int64_t index;               /* how many came already */
};
#define RANGE(o) ((struct obj_range *)(void *)(o))
OWNED RAISES struct obj *range_new(struct py *py, struct obj *start, struct obj *stop, struct obj *step, enum why why);
/* As the bounds in int64; false when one does not fit. */
bool range_as_int64(struct obj *range, int64_t *start, int64_t *stop, int64_t *step, int64_t *length);
/* The next number of a range_iterator, for loops that know the exact type; NULL without exception at the end. */
OWNED RAISES struct obj *range_iter_next(struct py *py, struct obj *o);
extern const struct type_spec obj_range_spec, obj_range_iter_spec, obj_longrange_iter_spec;
#endif
