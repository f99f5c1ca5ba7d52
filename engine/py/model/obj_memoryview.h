/* obj_memoryview.h -- windows on bytes and bytearray: one dimension of bytes, with a step.
 * Models: Objects/memoryobject.c as far as format 'B'; casts are refused by name. */
#ifndef PY_MODEL_OBJ_MEMORYVIEW_H
#define PY_MODEL_OBJ_MEMORYVIEW_H
#include "type.h"
struct obj_memoryview {
	struct obj head;
	struct obj *base;   /* what it looks at; NULL when released */
	int64_t offset, length, step;
	int64_t hash;
	bool readonly;
};
#define MEMORYVIEW(o) ((struct obj_memoryview *)(void *)(o))
OWNED RAISES struct obj *memoryview_new(struct py *py, struct obj *base);
/* The bytes when they lie together (step 1); false otherwise. */
bool memoryview_view(const struct obj *o, const uint8_t **data, int64_t *length);
extern const struct type_spec obj_memoryview_spec;
#endif
