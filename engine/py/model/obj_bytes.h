/* obj_bytes.h -- bytes, and what bytes, bytearray and memoryview share: reading any bytes-like object, the methods.
 * Models: Objects/bytesobject.c, Objects/bytes_methods.c. b'' and one-byte objects are shared. */
#ifndef PY_MODEL_OBJ_BYTES_H
#define PY_MODEL_OBJ_BYTES_H
#include "type.h"
struct obj_bytes {
	struct obj head;
	int64_t hash; /* -1: not computed */
	int64_t length;
	uint8_t *data; /* followed by a zero byte; after the struct for an exact bytes */
};
#define BYTES(o) ((struct obj_bytes *)(void *)(o))
void bytes_init(struct py *py); /* b'' */
static inline bool bytes_check(const struct obj *o) { return obj_has(o, TYPE_BYTES_SUBCLASS); }
static inline bool bytes_is_exact(const struct obj *o) { return type_is(o, T_bytes); }
/* Shared object for lengths 0 and 1. data NULL: zeroed, to be filled by the caller (length > 1 then always new). */
OWNED RAISES struct obj *bytes_new(struct py *py, const void *data, size_t length, enum why why);
OWNED RAISES struct obj *bytes_alloc(struct py *py, int64_t length, enum why why); /* a new object, zeroed; length 0: b'' */
OWNED RAISES struct obj *bytes_from_object(struct py *py, struct obj *o); /* PyObject_Bytes: __bytes__, buffers, iterables of ints */
OWNED RAISES struct obj *bytes_concat(struct py *py, struct obj *a, struct obj *b);
OWNED RAISES struct obj *bytes_repr(struct py *py, const uint8_t *data, int64_t length, const char *prefix, const char *suffix);
OWNED RAISES struct obj *bytes_percent(struct py *py, const uint8_t *text, int64_t length, bool to_bytearray, struct obj *args);
/* Bytes of bytes, bytearray, memoryview and subclasses: false when o is not bytes-like (nothing raised). BORROWED. */
bool bytes_view(struct obj *o, const uint8_t **data, int64_t *length);
/* The same, raising "a bytes-like object is required, not 'X'". */
RAISES int bytes_need(struct py *py, struct obj *o, const uint8_t **data, int64_t *length);
/* Memory that may be written, lying together: its owner, OWNED, which cannot move it until bytes_unlock; NULL: none,
 * nothing raised. */
struct obj *bytes_lock(struct py *py, struct obj *o, uint8_t **data, int64_t *length);
void bytes_unlock(struct py *py, struct obj *owner);
/* SipHash of the version (13 or 24) keyed with the hash seed: str, bytes and memoryview use it. Never -1; 0 for length 0. */
int64_t bytes_hash_data(struct py *py, const void *data, size_t length);
extern const struct method_def bytes_methods[], bytearray_methods[];
extern const struct type_spec obj_bytes_spec, obj_bytes_iter_spec;
#endif
