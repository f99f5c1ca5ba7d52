/* bytes_private.h -- what the files of bytes and bytearray share.
 * Never: included by anything but obj_bytes.c, bytes_methods.c, obj_bytearray.c. */
#ifndef PY_MODEL_BYTES_PRIVATE_H
#define PY_MODEL_BYTES_PRIVATE_H
#include "obj_bytearray.h"
#include "obj_bytes.h"
#include "type_items.h"

struct bytes_span {
	const uint8_t *data;
	int64_t length;
};
struct bytes_span bytes_span(const struct obj *o); /* of bytes, bytearray, subclasses */
/* Result of a method: bytes for bytes, bytearray for bytearray. */
OWNED RAISES struct obj *bytes_like(struct py *py, const struct obj *self, const uint8_t *data, int64_t length);
/* The same when nothing changed: an exact bytes itself, else a copy. */
OWNED RAISES struct obj *bytes_unchanged(struct py *py, struct obj *self);
/* An int in range(0, 256) given as a byte; false: raised. */
RAISES bool bytes_byte(struct py *py, struct obj *o, uint8_t *out);
/* Bytes of any iterable of ints, list or buffer, appended to out; false: raised. */
RAISES bool bytes_collect(struct py *py, struct obj *o, struct buf *out);
int64_t bytes_find(struct bytes_span in, struct bytes_span sub, int64_t start, int64_t end, int direction);
RAISES int bytes_contains(struct py *py, struct obj *self, struct obj *item);
/* bytes(...) and bytearray(...): source to bytes, `count` >= 0 for a number of zeros. 0, -1 raised; *whole OWNED: an exact
 * bytes object that already is the answer. */
struct bytes_source {
	struct buf data;
	struct obj *whole;
	bool copied; /* from a buffer, where one byte may be a new object */
	bool zeros;
};
RAISES int bytes_read_source(struct py *py, const char *name, struct obj *x, const char *encoding, const char *errors, struct bytes_source *out);
/* The bytes that hexadecimal digits stand for, appended to out; not NULL when all went well. */
BORROWED RAISES struct obj *bytes_fromhex(struct py *py, struct obj *text, struct buf *out);
/* Methods of bytearray alone (obj_bytearray.c). */
method_fn bytearray_append, bytearray_clear, bytearray_copy, bytearray_extend, bytearray_fromhex, bytearray_insert, bytearray_pop,
	bytearray_remove, bytearray_method_resize, bytearray_reverse, bytearray_alloc, bytearray_sizeof;
#endif
