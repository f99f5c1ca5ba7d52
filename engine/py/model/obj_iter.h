/* obj_iter.h -- iterators over anything that can be indexed or called, and enumerate, zip, map, filter, reversed.
 * Models: Objects/iterobject.c, Objects/enumobject.c, Python/bltinmodule.c. */
#ifndef PY_MODEL_OBJ_ITER_H
#define PY_MODEL_OBJ_ITER_H
#include "state.h"

/* Of a list, tuple, and by __getitem__: list_iterator, tuple_iterator, list_reverseiterator, iterator, reversed share it. */
struct obj_seq_iter {
	struct obj head;
	int64_t index;
	struct obj *seq; /* NULL: exhausted */
};
#define SEQ_ITER(o) ((struct obj_seq_iter *)(void *)(o))
OWNED RAISES struct obj *iter_seq_new(struct py *py, struct obj *seq);                             /* PySeqIter_New */
OWNED RAISES struct obj *iter_call_new(struct py *py, struct obj *callable, struct obj *sentinel); /* iter(f, x) */
OWNED RAISES struct obj *iter_list_new(struct py *py, struct obj *list);
OWNED RAISES struct obj *iter_tuple_new(struct py *py, struct obj *tuple);
OWNED RAISES struct obj *iter_list_reversed(struct py *py, struct obj *list);
/* What __reduce__ of an iterator answers: (name of builtins, (argument,), state); argument is taken, NULL passes an error
 * on; state NULL: left out. */
OWNED RAISES struct obj *iter_reduced(struct py *py, const char *name, STEALS(argument) struct obj *argument,
				      STEALS(state) struct obj *state);
OWNED struct obj *iter_self(struct py *py, struct obj *iterator);           /* the iter slot of every iterator */
OWNED RAISES struct obj *iter_reversed_new(struct py *py, struct obj *seq); /* reversed(seq): __reversed__ first */
/* next() of an exact list_iterator or tuple_iterator: NULL without exception at the end. */
OWNED RAISES struct obj *iter_list_next(struct py *py, struct obj *iterator);
OWNED RAISES struct obj *iter_tuple_next(struct py *py, struct obj *iterator);
extern const struct type_spec obj_seq_iter_spec, obj_call_iter_spec, obj_enumerate_spec, obj_reversed_spec,
    obj_zip_spec, obj_map_spec, obj_filter_spec;
#endif
