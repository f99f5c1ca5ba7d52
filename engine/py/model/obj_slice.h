/* obj_slice.h -- slices, and the arithmetic of slicing that all sequences share.
 * Models: Objects/sliceobject.c. */
#ifndef PY_MODEL_OBJ_SLICE_H
#define PY_MODEL_OBJ_SLICE_H
#include "state.h"

struct obj_slice {
	struct obj head;
	struct obj *start, *stop, *step; /* never NULL */
};
#define SLICE(o) ((struct obj_slice *)(void *)(o))
static inline bool slice_check(const struct obj *o)
{
	return type_is(o, T_slice);
}
OWNED RAISES struct obj *slice_new(struct py *py, struct obj *start, struct obj *stop, struct obj *step,
				   enum why why); /* NULL: None */
OWNED RAISES struct obj *slice_steal(struct py *py, STEALS(start) struct obj *start, STEALS(stop) struct obj *stop,
				     STEALS(step) struct obj *step, enum why why); /* BUILD_SLICE */
/* PySlice_Unpack: the three numbers, None replaced, clipped to int64; runs __index__. */
RAISES int slice_unpack(struct py *py, struct obj *slice, int64_t *start, int64_t *stop, int64_t *step);
/* PySlice_AdjustIndices: clips start and stop to length; the number of items selected. */
int64_t slice_adjust(int64_t length, int64_t *start, int64_t *stop, int64_t step);
/* Both at once: the number of items selected, or -1. */
RAISES int64_t slice_indices(struct py *py, struct obj *slice, int64_t length, int64_t *start, int64_t *stop,
			     int64_t *step);
/* One bound of seq[a:b] given as an object, as _PyEval_SliceIndex: None leaves *out alone. */
RAISES int slice_bound(struct py *py, struct obj *o, int64_t *out);
/* The same in ints of any size; 0 and three OWNED ints, or -1. length is an int, not negative. */
RAISES int slice_long_indices(struct py *py, struct obj *slice, struct obj *length, struct obj **start,
			      struct obj **stop, struct obj **step);
/* seq[o]: the integer o as int64; IndexError "cannot fit 'int' into an index-sized integer" beyond. */
RAISES int slice_item_index(struct py *py, struct obj *o, int64_t *out);
/* start and stop of index(x, start, stop): as slice_bound, but None is refused. */
RAISES int slice_search_bound(struct py *py, struct obj *o, int64_t *out);
/* An index given as an argument (pop, insert): TypeError, or OverflowError "... too large to convert to C ssize_t". */
RAISES int slice_argument(struct py *py, struct obj *o, int64_t *out);
extern const struct type_spec obj_slice_spec;
#endif
