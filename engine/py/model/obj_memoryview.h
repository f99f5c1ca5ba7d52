/* obj_memoryview.h -- windows on the memory of bytes, bytearray, arrays and other objects with the slot buffer: items of
 * one native format in up to 64 dimensions. Views of one memory share a managedbuffer, which holds its owner.
 * Models: Objects/memoryobject.c; profile rows memoryview_*. */
#ifndef PY_MODEL_OBJ_MEMORYVIEW_H
#define PY_MODEL_OBJ_MEMORYVIEW_H
#include "type.h"

enum { MEMORY_DIMENSIONS = 64 };

struct obj_managed_buffer {
	struct obj head;
	struct obj *owner; /* whose memory it is; NULL once no view looks at it */
	struct obj_buffer memory;
	int64_t views;
};
struct memory {
	uint8_t *data; /* the item with all indices 0 */
	int64_t length; /* bytes of all items, wherever they lie */
	char format[4];
	int item_size, dimensions;
	bool readonly;
	int64_t *shape, *strides; /* one a dimension; strides in bytes */
};
struct obj_memoryview {
	struct obj head;
	struct obj *buffer; /* OWNED; NULL only when the collector cleared it */
	struct memory view;
	struct obj *weakrefs;
	int64_t hash;
	bool released;
	int room;       /* dimensions there is room for, at least 1 */
	int64_t sizes[]; /* shape, then strides: room each */
};
#define MEMORYVIEW(o) ((struct obj_memoryview *)(void *)(o))
OWNED RAISES struct obj *memoryview_new(struct py *py, struct obj *base);
/* The bytes when they lie together in their order and the view is not released; false otherwise. */
bool memoryview_view(const struct obj *o, const uint8_t **data, int64_t *length);
/* Why memoryview_view said no. */
RAISES void memoryview_complain(struct py *py, struct obj *o);
/* A bytes object with all items; order 'C' or 'F'. */
OWNED RAISES struct obj *memoryview_bytes(struct py *py, struct obj *o, char order);
/* Bytes that CPython asks its allocator for: object.__sizeof__. */
int64_t memoryview_model_size(const struct obj *o);
extern const struct type_spec obj_memoryview_spec, obj_managed_buffer_spec, obj_memory_iter_spec;
#endif
