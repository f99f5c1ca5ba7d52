/* memory_cast.c -- memoryview.cast: the same bytes in another format and shape.
 * Models: Objects/memoryobject.c memory_cast, cast_to_1D, cast_to_ND. */
#include "args.h"
#include "memory_private.h"
#include "obj_int.h"
#include "obj_list.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include <string.h>

static bool is_byte_format(char code)
{
	return code == 'b' || code == 'B' || code == 'c';
}

/* The items of another format, in one dimension. */
static int to_format(struct py *py, struct memory *m, struct obj *format)
{
	struct obj *ascii = str_encode(py, format, "ascii", "strict"); /* its error is that of the cast */
	if (!ascii)
		return -1;
	obj_decref(py, ascii);
	size_t length;
	const char *text = str_utf8(py, format, &length), *code = text + (*text == '@');
	if (py->profile->memoryview_complex && (strcmp(code, "Zf") == 0 || strcmp(code, "Zd") == 0))
		return py_refuse(py, "memoryviews of complex numbers"), -1;
	char to = memory_code(py->profile, text), from = memory_code(py->profile, m->format);
	int size = memory_item_size(py->profile, to);
	if (!size)
		return exc_raise(
			   py, T_ValueError,
			   "memoryview: destination format must be a native %sformat prefixed with an optional '@'",
			   py->profile->memoryview_complex ? "" : "single character "),
		       -1;
	if (!is_byte_format(from) && !is_byte_format(to))
		return exc_raise(py, T_TypeError, "memoryview: cannot cast between two non-byte formats"), -1;
	if (m->length % size)
		return exc_raise(py, T_TypeError, "memoryview: length is not a multiple of itemsize"), -1;
	memcpy(m->format, text, strlen(text) + 1);
	m->item_size = size;
	m->dimensions = 1;
	m->shape[0] = m->length / size;
	m->strides[0] = size;
	return 0;
}

static int to_shape(struct py *py, struct memory *m, struct obj *const *sizes, int dimensions)
{
	int64_t length = m->item_size, size;
	for (int i = 0; i < dimensions; i++) {
		if (!int_check(sizes[i]) && !obj_has(sizes[i], TYPE_INT_SUBCLASS))
			return exc_raise(py, T_TypeError, "memoryview.cast(): elements of shape must be integers"), -1;
		if (!int_as_int64(sizes[i], &size))
			return exc_raise(py, T_OverflowError, "Python int too large to convert to C ssize_t"), -1;
		if (size <= 0)
			return exc_raise(py, T_ValueError, "memoryview.cast(): elements of shape must be integers > 0"),
			       -1;
		if (size > INT64_MAX / length)
			return exc_raise(py, T_ValueError, "memoryview.cast(): product(shape) > SSIZE_MAX"), -1;
		m->shape[i] = size;
		length *= size;
	}
	if (length != m->length)
		return exc_raise(py, T_TypeError, "memoryview: product(shape) * itemsize != buffer size"), -1;
	m->dimensions = dimensions;
	for (int64_t i = dimensions - 1, stride = m->item_size; i >= 0; stride *= m->shape[i], i--)
		m->strides[i] = stride;
	return 0;
}

static bool has_zero(const struct memory *m)
{
	for (int i = 0; i < m->dimensions; i++)
		if (m->shape[i] == 0)
			return true;
	return false;
}

struct obj *memory_cast(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	struct obj *format, *shape = NULL;
	bool clinic = py->profile->memoryview_iterator;
	if (!clinic && nargs == 0 && !kwnames)
		return exc_raise(py, T_TypeError, "function missing required argument 'format' (pos 1)");
	if (!args_parse(py, "cast", clinic ? "U|O" : "O|O", "format shape", args, nargs, kwnames, &format, &shape))
		return NULL;
	if (!str_check(format))
		return exc_raise(py, T_TypeError, "memoryview: format argument must be a string");
	if (memory_released(py, self))
		return NULL;
	const struct memory *m = VIEW(self);
	int dimensions = 1;
	if (!memory_c_contiguous(m))
		return exc_raise(py, T_TypeError, "memoryview: casts are restricted to C-contiguous views");
	if ((shape || m->dimensions != 1) && has_zero(m))
		return exc_raise(py, T_TypeError, "memoryview: cannot cast view with zeros in shape or strides");
	if (shape) {
		if (!list_check(shape) && !tuple_check(shape))
			return exc_raise(py, T_TypeError, "shape must be a list or a tuple");
		int64_t n = seq_fast_length(shape);
		if (n > MEMORY_DIMENSIONS)
			return exc_raise(py, T_ValueError, "memoryview: number of dimensions must not exceed 64");
		dimensions = (int)n;
		if (m->dimensions != 1 && dimensions != 1)
			return exc_raise(py, T_TypeError, "memoryview: cast must be 1D -> ND or ND -> 1D");
	}
	struct memory flat = *m;
	flat.dimensions = 0; /* no sizes to copy */
	struct obj *result = memory_make(py, MEMORYVIEW(self)->buffer, &flat, dimensions ? dimensions : 1);
	if (result && (to_format(py, VIEW(result), format) < 0 ||
		       (shape && to_shape(py, VIEW(result), seq_fast_items(shape), dimensions) < 0)))
		OBJ_CLEAR(py, result);
	return result;
}
