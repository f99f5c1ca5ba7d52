/* obj_bytearray.h -- mutable bytes. Models: Objects/bytearrayobject.c (over-allocation, exports) */
#ifndef PY_MODEL_OBJ_BYTEARRAY_H
#define PY_MODEL_OBJ_BYTEARRAY_H
#include "heap.h"
#include "type.h"
struct obj_bytearray {
	struct obj head;
	struct heap_block block; /* data; block.c_size bytes are there */
	int64_t start;           /* first byte in use: bytes deleted in front are skipped */
	int64_t length;
	int64_t alloc;           /* modelled bytes allocated */
	int exports;             /* memoryviews: resizing is refused */
};
#define BYTEARRAY(o) ((struct obj_bytearray *)(void *)(o))
static inline bool bytearray_check(struct py *py, struct obj *o) { return type_is(o, T_bytearray) || obj_is_a(py, o, T_bytearray); }
static inline uint8_t *bytearray_data(const struct obj *o) { return (uint8_t *)((const struct obj_bytearray *)(const void *)o)->block.data + ((const struct obj_bytearray *)(const void *)o)->start; }
OWNED RAISES struct obj *bytearray_new(struct py *py, const void *data, int64_t length);
RAISES int bytearray_resize(struct py *py, struct obj *o, int64_t length);
extern const struct type_spec obj_bytearray_spec, obj_bytearray_iter_spec;
#endif
