/* memory_index.c -- items and slices of memoryviews, read and assigned.
 * Models: Objects/memoryobject.c memory_subscript, memory_ass_sub, copy_single. */
#include "memory_private.h"
#include "obj_int.h"
#include "obj_slice.h"
#include "obj_tuple.h"
#include <string.h>

static bool is_index(const struct obj *key)
{
	return int_check(key) || TYPE(key)->slots.nb_index;
}

static bool all_of(struct obj *key, bool (*is)(const struct obj *))
{
	if (!tuple_check(key))
		return false;
	for (int64_t i = 0; i < tuple_length(key); i++)
		if (!is(tuple_get(key, i)))
			return false;
	return true;
}

static bool is_slice(const struct obj *key)
{
	return slice_check(key);
}

/* data moved along a dimension; NULL with IndexError. */
static uint8_t *along(struct py *py, const struct memory *m, uint8_t *data, int dimension, int64_t i)
{
	if (i < 0)
		i += m->shape[dimension];
	if (i < 0 || i >= m->shape[dimension])
		return exc_raise(py, T_IndexError, "index out of bounds on dimension %d", dimension + 1);
	return data + m->strides[dimension] * i;
}

/* The place that a tuple of indices names. */
static uint8_t *place_of(struct py *py, struct obj *o, struct obj *key)
{
	const struct memory *m = VIEW(o);
	int64_t n = tuple_length(key), i;
	if (n < m->dimensions)
		return exc_raise(py, T_NotImplementedError, "sub-views are not implemented");
	if (n > m->dimensions)
		return exc_raise(py, T_TypeError, "cannot index %d-dimension view with %lld-element tuple",
				 m->dimensions, (long long)n);
	uint8_t *at = m->data;
	for (int d = 0; at && d < n; d++)
		at = slice_item_index(py, tuple_get(key, d), &i) < 0 || memory_released(py, o) ? NULL
											       : along(py, m, at, d, i);
	return at;
}

struct obj *memory_item(struct py *py, struct obj *o, int64_t i)
{
	if (memory_released(py, o))
		return NULL;
	const struct memory *m = VIEW(o);
	if (m->dimensions == 0)
		return exc_raise(py, T_TypeError, "invalid indexing of 0-dim memory");
	if (m->dimensions > 1)
		return exc_raise(py, T_NotImplementedError, "multi-dimensional sub-views are not implemented");
	uint8_t *at = along(py, m, m->data, 0, i);
	return at ? memory_item_get(py, m->format, at) : NULL;
}

/* The memory of a slice along the first dimension; its sizes lie in `sizes`. */
static int slice_of(struct py *py, struct obj *o, struct obj *key, struct memory *out, int64_t sizes[2])
{
	int64_t start, stop, step, n = slice_indices(py, key, VIEW(o)->shape[0], &start, &stop, &step);
	if (n < 0 || memory_released(py, o))
		return -1;
	*out = *VIEW(o);
	sizes[0] = n;
	sizes[1] = out->strides[0] * step;
	out->data += out->strides[0] * start;
	return 0;
}

static struct obj *sliced(struct py *py, struct obj *o, struct obj *key)
{
	struct memory part;
	int64_t sizes[2];
	if (slice_of(py, o, key, &part, sizes) < 0)
		return NULL;
	struct obj *result = memory_make(py, MEMORYVIEW(o)->buffer, &part, part.dimensions);
	if (!result)
		return NULL;
	VIEW(result)->shape[0] = sizes[0];
	VIEW(result)->strides[0] = sizes[1];
	VIEW(result)->length = memory_count(VIEW(result)) * part.item_size;
	return result;
}

struct obj *memory_subscript(struct py *py, struct obj *o, struct obj *key)
{
	if (memory_released(py, o))
		return NULL;
	const struct memory *m = VIEW(o);
	if (m->dimensions == 0) {
		if (tuple_check(key) && tuple_length(key) == 0)
			return memory_item_get(py, m->format, m->data);
		if (key == OBJ_ELLIPSIS(py))
			return obj_incref(o);
		return exc_raise(py, T_TypeError, "invalid indexing of 0-dim memory");
	}
	if (is_index(key)) {
		int64_t i;
		return slice_item_index(py, key, &i) < 0 ? NULL : memory_item(py, o, i);
	}
	if (slice_check(key))
		return sliced(py, o, key);
	if (all_of(key, is_index)) {
		uint8_t *at = place_of(py, o, key);
		return at ? memory_item_get(py, m->format, at) : NULL;
	}
	if (all_of(key, is_slice))
		return exc_raise(py, T_NotImplementedError, "multi-dimensional slicing is not implemented");
	return exc_raise(py, T_TypeError, "memoryview: invalid slice key");
}

/* ---- assigning ---- */

static int store(struct py *py, struct obj *o, uint8_t *at, struct obj *value)
{
	uint8_t item[MEMORY_ITEM_MAX];
	if (!at || memory_item_pack(py, VIEW(o)->format, value, item) < 0)
		return -1;
	if (MEMORYVIEW(o)->released) { /* __index__ did it */
		if (py->profile->memoryview_iterator)
			memory_released(py, o);
		else
			py_refuse(py, "storing into a memoryview that was released meanwhile");
		return -1;
	}
	memcpy(at, item, (size_t)VIEW(o)->item_size);
	return 0;
}

static bool same_structure(struct py *py, const struct memory *a, const struct memory *b)
{
	const char *x = a->format + (*a->format == '@'), *y = b->format + (*b->format == '@');
	if (strcmp(x, y) == 0 && a->item_size == b->item_size && memory_same_shape(a, b))
		return true;
	exc_raise(py, T_ValueError, "memoryview assignment: lvalue and rvalue have different structures");
	return false;
}

static int put_slice(struct py *py, struct obj *o, struct obj *key, struct obj *value)
{
	struct memory from, to;
	int64_t from_sizes[2], to_sizes[2];
	struct buf copy = BUF_INIT;
	if (memory_of(py, value, &from, from_sizes) < 0)
		return exc_pending(py)
			   ? -1
			   : (exc_raise(py, T_TypeError, "a bytes-like object is required, not '%T'", value), -1);
	if (slice_of(py, o, key, &to, to_sizes) < 0)
		return -1;
	to.shape = &to_sizes[0];
	to.strides = &to_sizes[1];
	if ((type_is(value, T_memoryview) && memory_released(py, value)) || !same_structure(py, &to, &from) ||
	    memory_copy(py, &from, &copy) < 0)
		return buf_clear(&copy), -1;
	for (int64_t i = 0; i < to_sizes[0]; i++) /* the copy, as both may be the same memory */
		memcpy(to.data + i * to_sizes[1], copy.data + i * to.item_size, (size_t)to.item_size);
	buf_clear(&copy);
	return 0;
}

int memory_ass_subscript(struct py *py, struct obj *o, struct obj *key, struct obj *value)
{
	if (memory_released(py, o))
		return -1;
	const struct memory *m = VIEW(o);
	if (m->readonly)
		return exc_raise(py, T_TypeError, "cannot modify read-only memory"), -1;
	if (!value)
		return exc_raise(py, T_TypeError, "cannot delete memory"), -1;
	if (m->dimensions == 0) {
		if (key == OBJ_ELLIPSIS(py) || (tuple_check(key) && tuple_length(key) == 0))
			return store(py, o, m->data, value);
		return exc_raise(py, T_TypeError, "invalid indexing of 0-dim memory"), -1;
	}
	if (is_index(key)) {
		int64_t i;
		if (m->dimensions > 1)
			return exc_raise(py, T_NotImplementedError, "sub-views are not implemented"), -1;
		if (slice_item_index(py, key, &i) < 0 || memory_released(py, o))
			return -1;
		return store(py, o, along(py, m, m->data, 0, i), value);
	}
	if (slice_check(key) && m->dimensions == 1)
		return put_slice(py, o, key, value);
	if (all_of(key, is_index))
		return store(py, o, place_of(py, o, key), value);
	if (slice_check(key) || all_of(key, is_slice))
		return exc_raise(py, T_NotImplementedError,
				 "memoryview slice assignments are currently restricted to ndim = 1"),
		       -1;
	return exc_raise(py, T_TypeError, "memoryview: invalid slice key"), -1;
}
