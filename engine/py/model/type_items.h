/* type_items.h -- objects with a variable number of items after their struct (int, bytes, tuple) when the type may be a
 * class of a snippet. Models: PyType_GenericAlloc: one item more than asked for, the whole rounded up to 8 bytes. */
#ifndef PY_MODEL_TYPE_ITEMS_H
#define PY_MODEL_TYPE_ITEMS_H
#include "exc.h"
#include "obj_instance.h"

/* Asks for memory before the work is done: MemoryError beyond what any machine has, as CPython's malloc fails there; our
 * own bound stops the run before. */
static inline RAISES int room_for(struct py *py, uint64_t bytes)
{
	if (bytes < 1ULL << 47) return heap_charge(py, (size_t)bytes);
	exc_raise_none(py, T_MemoryError);
	return -1;
}
static inline size_t type_items_size(const struct type *type, int64_t items)
{
	return ((size_t)type->model_size + (size_t)(items + 1) * (size_t)type->item_size + 7) & ~(size_t)7;
}
/* A new instance of a class of a snippet: attribute store ready, tracked. c_size is of the built-in base's struct. */
static inline OWNED RAISES struct obj *type_alloc_items(struct py *py, struct type *type, size_t c_size, int64_t items)
{
	struct obj *o = heap_new(py, type, c_size, type_items_size(type, items), FREE_NONE, WHY_CALL);
	if (!o) return NULL;
	if (type->flags & TYPE_MANAGED_DICT && instance_init(py, o) < 0) {
		obj_decref(py, o);
		return NULL;
	}
	if (type->flags & TYPE_GC) gc_track(py, o);
	return o;
}
#endif
