/* memory_private.h -- what the files of memoryview share. */
#ifndef PY_MODEL_MEMORY_PRIVATE_H
#define PY_MODEL_MEMORY_PRIVATE_H
#include "exc.h"
#include "memory_items.h"
#include "obj_memoryview.h"

#define VIEW(o) (&MEMORYVIEW(o)->view)

/* Whether o is released, with ValueError then. */
RAISES bool memory_released(struct py *py, const struct obj *o);
/* A view of the same memory with the dimensions of `like` and room for `room`. */
OWNED RAISES struct obj *memory_make(struct py *py, struct obj *buffer, const struct memory *like, int room);
/* The memory of a bytes-like object as a view of one dimension, whose sizes lie in `sizes`; of a memoryview its own.
 * -1: none, nothing raised. */
int memory_of(struct py *py, struct obj *o, struct memory *out, int64_t sizes[2]);
bool memory_c_contiguous(const struct memory *m);
bool memory_f_contiguous(const struct memory *m);
/* Items of all dimensions, or 1. */
int64_t memory_count(const struct memory *m);
/* Appends all items in the order of C to out; RAISES when that is too much. */
RAISES int memory_copy(struct py *py, const struct memory *m, struct buf *out);
bool memory_same_shape(const struct memory *a, const struct memory *b);

/* Whose memory a view that is not released looks at. */
BORROWED struct obj *memory_owner(const struct obj *o);

/* memory_copy.c, memory_index.c, memory_cast.c */
obj_compare_fn memory_compare;
obj_hash_fn memory_hash;
obj_binary_fn memory_subscript;
obj_set_fn memory_ass_subscript;
obj_index_fn memory_item;
method_fn memory_cast;
#endif
