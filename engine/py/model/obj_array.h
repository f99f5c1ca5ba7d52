/* obj_array.h -- array.array: numbers of one kind, side by side in a block of their own.
 * Models: Modules/arraymodule.c; profile rows array_*. */
#ifndef PY_MODEL_OBJ_ARRAY_H
#define PY_MODEL_OBJ_ARRAY_H
#include "state.h"

struct array_kind {
	char code;
	int size; /* bytes of an item */
};
struct obj_array {
	struct obj head;
	const struct array_kind *kind;
	int64_t length, allocated; /* items */
	int exports;               /* memoryviews: its size is fixed */
	struct heap_block items;
	struct obj *weakrefs;
};
#define ARRAY(o) ((struct obj_array *)(void *)(o))
bool array_check(struct py *py, struct obj *o);
/* The bytes of all items; valid until the array changes. */
static inline const uint8_t *array_bytes(const struct obj *o)
{
	return ((const struct obj_array *)(const void *)o)->items.data;
}
static inline int64_t array_byte_length(const struct obj *o)
{
	const struct obj_array *a = (const struct obj_array *)(const void *)o;
	return a->length * a->kind->size;
}
/* One item as an object (array_items.c). */
OWNED RAISES struct obj *array_item_get(struct py *py, const struct obj_array *a, int64_t i);
/* Stores v at i when it fits; at is NULL: only checks. */
RAISES int array_item_set(struct py *py, const struct array_kind *kind, void *at, struct obj *v);
/* The kind of that letter in this version; NULL: none. */
const struct array_kind *array_kind_of(const struct profile *profile, uint32_t code);
extern const struct type_spec obj_array_spec, obj_array_iter_spec;
#endif
