/* obj_bytearray.c -- mutable bytes: growing by the version's formula, slots, its own methods.
 * Models: Objects/bytearrayobject.c; profile rows bytearray_*; facts 9.1. */
#include "obj_bytearray.h"
#include "args.h"
#include "bytes_private.h"
#include "exc.h"
#include "obj_int.h"
#include "obj_slice.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include <string.h>

#define ARRAY(o)     BYTEARRAY(o)
#define BYTES_HEADER 33 /* of the bytes object that holds the data where the version has one */

/* ---- memory ---- */

static int base_size(const struct profile *profile)
{
	return profile->bytearray_is_bytes ? 64 : 56;
}

/* One byte more than asked for is kept in C: a final zero. */
static int set_room(struct py *py, struct obj *o, int64_t alloc)
{
	struct obj_bytearray *a = ARRAY(o);
	size_t model = py->profile->bytearray_is_bytes ? (size_t)(BYTES_HEADER + alloc) : (size_t)alloc;
	if (alloc > 1 << 16 && room_for(py, (uint64_t)alloc) < 0)
		return -1;
	if (a->start && a->block.data)
		memmove(a->block.data, (uint8_t *)a->block.data + a->start, (size_t)a->length);
	a->start = 0;
	if (heap_block_resize(py, &a->block, (size_t)alloc + 1, model, FREE_NONE) < 0)
		return -1;
	a->alloc = alloc;
	return 0;
}

int bytearray_resize(struct py *py, struct obj *o, int64_t length)
{
	struct obj_bytearray *a = ARRAY(o);
	if (length == a->length)
		return 0;
	if (a->exports > 0) {
		exc_raise(py, T_BufferError, "Existing exports of data: object cannot be re-sized");
		return -1;
	}
	int64_t final = py->profile->bytearray_is_bytes ? 0 : 1, kept = a->length < length ? a->length : length;
	if (length == 0 && py->profile->bytearray_is_bytes) {
		heap_block_drop(py, &a->block, FREE_NONE);
		a->alloc = a->start = a->length = 0;
		return 0;
	}
	if (a->block.data && length + a->start + final <= a->alloc) {
		if (length >= a->alloc / 2) { /* stays where it is */
			a->length = length;
			bytearray_data(o)[length] = 0;
			return 0;
		}
		a->length = kept;
		if (set_room(py, o, length + final) < 0)
			return -1;
	} else {
		double room = (double)a->alloc * 1.125;
		int64_t alloc = (double)length <= room ? length + (length >> 3) + (length < 9 ? 3 : 6) : length + final;
		if (set_room(py, o, alloc) < 0)
			return -1;
		memset((uint8_t *)a->block.data + a->length, 0, (size_t)(length - kept) + 1);
	}
	a->length = length;
	bytearray_data(o)[length] = 0;
	return 0;
}

struct obj *bytearray_new(struct py *py, const void *data, int64_t length)
{
	struct obj *o = heap_new(py, TYPE_OF(py, T_bytearray), sizeof(struct obj_bytearray),
				 (size_t)base_size(py->profile), FREE_NONE, WHY_RESULT);
	if (!o || length == 0)
		return o;
	if (set_room(py, o, length + !py->profile->bytearray_is_bytes) < 0) {
		obj_decref(py, o);
		return NULL;
	}
	ARRAY(o)->length = length;
	if (data)
		memcpy(ARRAY(o)->block.data, data, (size_t)length);
	else
		memset(ARRAY(o)->block.data, 0, (size_t)length);
	bytearray_data(o)[length] = 0;
	return o;
}

static void array_dealloc(struct py *py, struct obj *o)
{
	size_t size = TYPE(o)->flags & TYPE_HEAP ? (size_t)TYPE(o)->model_size : (size_t)base_size(py->profile);
	heap_block_drop(py, &ARRAY(o)->block, FREE_NONE);
	heap_drop(py, o, sizeof(struct obj_bytearray), size, FREE_NONE);
}

/* ---- slots ---- */

static struct obj *slot_repr(struct py *py, struct obj *o)
{
	struct bytes_span s = bytes_span(o);
	struct buf prefix = BUF_INIT;
	buf_printf(&prefix, "%s(b", type_short_name(TYPE(o)));
	struct obj *text = bytes_repr(py, s.data, s.length, buf_text(&prefix), ")");
	buf_clear(&prefix);
	bool escapes = text && py->profile->bytearray_repr_escapes && s.data &&
		       memchr(s.data, '\'', (size_t)s.length) && !memchr(s.data, '"', (size_t)s.length);
	if (!escapes)
		return text;
	struct str_builder b;
	str_builder_init(&b, py);
	for (int64_t i = 0; i < str_length(text); i++) {
		if (str_at(text, i) == '\'')
			str_builder_put_char(&b, '\\');
		str_builder_put_char(&b, str_at(text, i));
	}
	obj_decref(py, text);
	return str_builder_finish(&b);
}

static int64_t slot_length(struct py *py, struct obj *o)
{
	(void)py;
	return ARRAY(o)->length;
}

static struct obj *slot_concat(struct py *py, struct obj *a, struct obj *b)
{
	const uint8_t *x, *y;
	int64_t n, m;
	if (!bytes_view(a, &x, &n) || !bytes_view(b, &y, &m))
		return exc_raise(py, T_TypeError, "can't concat %T to %T", b, a);
	struct obj *o = bytearray_new(py, NULL, n + m);
	if (!o || n + m == 0)
		return o;
	memcpy(bytearray_data(o), x, (size_t)n);
	memcpy(bytearray_data(o) + n, y, (size_t)m);
	return o;
}

static struct obj *slot_inplace_concat(struct py *py, struct obj *a, struct obj *b)
{
	const uint8_t *data;
	int64_t n = ARRAY(a)->length, m;
	if (!bytes_view(b, &data, &m))
		return exc_raise(py, T_TypeError, "can't concat %T to %T", b, a);
	if (a == b && m > 0) /* its own buffer is lent out meanwhile */
		return exc_raise(py, T_BufferError, "Existing exports of data: object cannot be re-sized");
	if (bytearray_resize(py, a, n + m) < 0)
		return NULL;
	if (m)
		memmove(bytearray_data(a) + n, data, (size_t)m);
	return obj_incref(a);
}

static struct obj *slot_repeat(struct py *py, struct obj *o, int64_t n)
{
	struct bytes_span s = bytes_span(o);
	int64_t total;
	if (n < 0)
		n = 0;
	if (__builtin_mul_overflow(s.length, n, &total) || py_charge_steps(py, (uint64_t)total / 256) < 0)
		return exc_pending(py) ? NULL : exc_raise_none(py, T_MemoryError);
	struct obj *result = bytearray_new(py, NULL, total);
	for (int64_t i = 0; result && s.length && i < n; i++)
		memcpy(bytearray_data(result) + i * s.length, s.data, (size_t)s.length);
	return result;
}

static struct obj *slot_inplace_repeat(struct py *py, struct obj *o, int64_t n)
{
	int64_t length = ARRAY(o)->length, total;
	if (n < 0)
		n = 0;
	if (__builtin_mul_overflow(length, n, &total))
		return exc_raise_none(py, T_MemoryError);
	if (py_charge_steps(py, (uint64_t)total / 256) < 0 || bytearray_resize(py, o, total) < 0)
		return NULL;
	for (int64_t i = 1; i < n && length; i++)
		memcpy(bytearray_data(o) + i * length, bytearray_data(o), (size_t)length);
	return obj_incref(o);
}

static struct obj *slot_item(struct py *py, struct obj *o, int64_t i)
{
	if (i < 0 || i >= ARRAY(o)->length)
		return exc_raise(py, T_IndexError, "bytearray index out of range");
	return int_new(py, bytearray_data(o)[i]);
}

static struct obj *slot_subscript(struct py *py, struct obj *o, struct obj *key)
{
	if (int_check(key) || TYPE(key)->slots.nb_index) {
		int64_t i;
		if (slice_item_index(py, key, &i) < 0)
			return NULL;
		return slot_item(py, o, i < 0 ? i + ARRAY(o)->length : i);
	}
	if (!slice_check(key))
		return exc_raise(py, T_TypeError, "bytearray indices must be integers or slices, not %T", key);
	int64_t start, stop, step, count = slice_indices(py, key, ARRAY(o)->length, &start, &stop, &step);
	if (count < 0)
		return NULL;
	struct obj *result = bytearray_new(py, NULL, count);
	for (int64_t i = 0; result && i < count; i++)
		bytearray_data(result)[i] = bytearray_data(o)[start + i * step];
	return result;
}

/* Resizes even when the length is already the wanted one. */
static int shrink(struct py *py, struct obj *o, int64_t wanted)
{
	ARRAY(o)->length = wanted + 1;
	return bytearray_resize(py, o, wanted);
}

/* Replaces count bytes at start by data. What goes in front only moves the start. */
static int splice(struct py *py, struct obj *o, int64_t start, int64_t count, const uint8_t *data, int64_t length)
{
	struct obj_bytearray *a = ARRAY(o);
	int64_t growth = length - count, rest = a->length - start - count;
	if (growth < 0) {
		if (a->exports > 0)
			return exc_raise(py, T_BufferError, "Existing exports of data: object cannot be re-sized"), -1;
		uint8_t *p = bytearray_data(o);
		if (start == 0) {
			int64_t wanted = a->length + growth;
			a->start -= growth;
			if (length)
				memmove(bytearray_data(o), data, (size_t)length);
			if (wanted == 0)
				a->start = 0;
			a->length = wanted > 0 ? wanted : 1; /* so that the resize that follows looks at the room */
			return wanted > 0 && wanted + a->start + 1 <= a->alloc && wanted >= a->alloc / 2
				   ? 0
				   : shrink(py, o, wanted);
		}
		memmove(p + start + length, p + start + count, (size_t)rest);
		if (length)
			memmove(p + start, data, (size_t)length);
		return bytearray_resize(py, o, a->length + growth);
	}
	if (growth > 0) {
		if (bytearray_resize(py, o, a->length + growth) < 0)
			return -1;
		memmove(bytearray_data(o) + start + length, bytearray_data(o) + start + count, (size_t)rest);
	}
	if (length)
		memmove(bytearray_data(o) + start, data, (size_t)length);
	return 0;
}

static int assign_stepped(struct py *py, struct obj *o, int64_t start, int64_t step, int64_t count, const uint8_t *data,
			  int64_t length)
{
	if (data) {
		if (length != count) {
			exc_raise(py, T_ValueError, "attempt to assign bytes of size %zd to extended slice of size %zd",
				  (size_t)length, (size_t)count);
			return -1;
		}
		for (int64_t i = 0; i < count; i++)
			bytearray_data(o)[start + i * step] = data[i];
		return 0;
	}
	if (count == 0)
		return 0;
	if (ARRAY(o)->exports > 0)
		return exc_raise(py, T_BufferError, "Existing exports of data: object cannot be re-sized"), -1;
	if (step < 0) {
		start += (count - 1) * step;
		step = -step;
	}
	uint8_t *p = bytearray_data(o);
	int64_t at = start;
	for (int64_t i = start, next = start, gone = 0; i < ARRAY(o)->length; i++) {
		if (gone < count && i == next) {
			next += step;
			gone++;
		} else {
			p[at++] = p[i];
		}
	}
	return bytearray_resize(py, o, ARRAY(o)->length - count);
}

static int slot_ass_subscript(struct py *py, struct obj *o, struct obj *key, struct obj *value)
{
	if (int_check(key) || TYPE(key)->slots.nb_index) {
		int64_t i;
		uint8_t byte;
		if (slice_item_index(py, key, &i) < 0)
			return -1;
		if (i < 0)
			i += ARRAY(o)->length;
		if (i < 0 || i >= ARRAY(o)->length)
			return exc_raise(py, T_IndexError, "bytearray index out of range"), -1;
		if (!value)
			return splice(py, o, i, 1, NULL, 0);
		if (!bytes_byte(py, value, &byte))
			return -1;
		bytearray_data(o)[i] = byte;
		return 0;
	}
	if (!slice_check(key))
		return exc_raise(py, T_TypeError, "bytearray indices must be integers or slices, not %T", key), -1;
	struct buf copy = BUF_INIT;
	if (value) {
		const uint8_t *data;
		int64_t length;
		bool wrong = !bytes_view(value, &data, &length) &&
			     (str_check(value) || int_check(value) || !TYPE(value)->slots.iter);
		if (wrong)
			exc_raise(py, T_TypeError,
				  "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
		if (wrong || !bytes_collect(py, value, &copy)) {
			buf_clear(&copy);
			return -1;
		}
	}
	int64_t start, stop, step, count = slice_indices(py, key, ARRAY(o)->length, &start, &stop, &step);
	int done = -1;
	const uint8_t *data = value ? (const uint8_t *)buf_text(&copy) : NULL;
	if (count >= 0)
		done = step == 1 ? splice(py, o, start, count, data, (int64_t)copy.length)
				 : assign_stepped(py, o, start, step, count, data, (int64_t)copy.length);
	buf_clear(&copy);
	return done;
}

static struct obj *slot_compare(struct py *py, struct obj *a, struct obj *b, int op)
{
	const uint8_t *x, *y;
	int64_t n, m;
	if (!bytes_view(a, &x, &n) || !bytes_view(b, &y, &m))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	int64_t both = n < m ? n : m;
	int order = both ? memcmp(x, y, (size_t)both) : 0;
	if (order == 0)
		order = (n > m) - (n < m);
	switch (op) {
	case CMP_LT: return OBJ_BOOL(py, order < 0);
	case CMP_LE: return OBJ_BOOL(py, order <= 0);
	case CMP_EQ: return OBJ_BOOL(py, order == 0);
	case CMP_NE: return OBJ_BOOL(py, order != 0);
	case CMP_GT: return OBJ_BOOL(py, order > 0);
	default: return OBJ_BOOL(py, order >= 0);
	}
}

static struct obj *slot_percent(struct py *py, struct obj *a, struct obj *b)
{
	if (!bytearray_check(py, a))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	struct bytes_span s = bytes_span(a);
	return bytes_percent(py, s.data, s.length, true, b);
}

static struct obj *slot_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	(void)args, (void)kwargs;
	return type_generic_alloc(py, type);
}

/* An iterable whose length is not known beforehand: each byte made room for itself. */
static bool taken_one_by_one(struct py *py, struct obj *x, const struct bytes_source *source)
{
	if (source->whole || source->copied || source->zeros)
		return false;
	return !py->profile->bytearray_sizes_lists || !(type_is(x, T_list) || type_is(x, T_tuple));
}

static int resize_in_steps(struct py *py, struct obj *o, int64_t length)
{
	for (int64_t n = 1; n <= length; n++)
		if (bytearray_resize(py, o, n) < 0)
			return -1;
	return 0;
}

static int slot_init(struct py *py, struct obj *o, struct obj *args, struct obj *kwargs)
{
	struct obj *x = NULL;
	const char *encoding = NULL, *errors = NULL;
	struct bytes_source source;
	if (!args_parse_tuple(py, "bytearray", "|Oss", "source encoding errors", args, kwargs, &x, &encoding, &errors))
		return -1;
	if (ARRAY(o)->length && bytearray_resize(py, o, 0) < 0)
		return -1;
	if (bytes_read_source(py, "bytearray", x, encoding, errors, &source) < 0) {
		/* the same faults, told of bytearray */
		if (x && exc_matches(py, T_TypeError) && !TYPE(x)->slots.iter && !TYPE(x)->slots.nb_index &&
		    !str_check(x) && !encoding && !errors) {
			exc_clear(py);
			exc_raise(py, T_TypeError, "cannot convert '%T' object to bytearray", x);
		} else if (x && exc_matches(py, T_ValueError) && !int_check(x) && !TYPE(x)->slots.nb_index) {
			exc_clear(py);
			exc_raise(py, T_ValueError, "byte must be in range(0, 256)");
		}
		return -1;
	}
	struct bytes_span s =
	    source.whole ? bytes_span(source.whole)
			 : (struct bytes_span){ (const uint8_t *)buf_text(&source.data), (int64_t)source.data.length };
	int done = x && taken_one_by_one(py, x, &source) ? resize_in_steps(py, o, s.length)
		   : s.length                            ? bytearray_resize(py, o, s.length)
							 : 0;
	if (done == 0 && s.length)
		memcpy(bytearray_data(o), s.data, (size_t)s.length);
	buf_clear(&source.data);
	obj_xdecref(py, source.whole);
	return done;
}

/* ---- methods ---- */

#define UNUSED_ARGS (void)args, (void)nargs, (void)kwnames
#define METHOD(name) \
	struct obj *name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)

METHOD(bytearray_append)
{
	UNUSED_ARGS;
	uint8_t byte;
	if (!bytes_byte(py, args[0], &byte) || bytearray_resize(py, self, ARRAY(self)->length + 1) < 0)
		return NULL;
	bytearray_data(self)[ARRAY(self)->length - 1] = byte;
	OBJ_RETURN_NONE(py);
}

METHOD(bytearray_clear)
{
	UNUSED_ARGS;
	if (bytearray_resize(py, self, 0) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

METHOD(bytearray_copy)
{
	UNUSED_ARGS;
	return bytearray_new(py, bytearray_data(self), ARRAY(self)->length);
}

METHOD(bytearray_extend)
{
	UNUSED_ARGS;
	struct buf more = BUF_INIT;
	const uint8_t *data;
	int64_t length;
	if (!bytes_view(args[0], &data, &length)) {
		if (type_is(args[0], T_memoryview))
			return exc_raise(py, T_TypeError, "can't set bytearray slice from memoryview");
		if (!TYPE(args[0])->slots.iter && !TYPE(args[0])->slots.sq_item)
			return exc_raise(py, T_TypeError, "can't extend bytearray with %T", args[0]);
		if (str_check(args[0]) && str_length(args[0]) > 0) {
			if (py->profile->message_str_arg_named)
				return exc_raise(py, T_TypeError, "expected iterable of integers; got: 'str'");
			return exc_raise(py, T_TypeError, "'str' object cannot be interpreted as an integer");
		}
	}
	bool good = str_check(args[0]) || bytes_collect(py, args[0], &more);
	if (!good && exc_matches(py, T_ValueError)) {
		exc_clear(py);
		exc_raise(py, T_ValueError, "byte must be in range(0, 256)");
	}
	good = good &&
	       splice(py, self, ARRAY(self)->length, 0, (const uint8_t *)buf_text(&more), (int64_t)more.length) == 0;
	buf_clear(&more);
	if (!good)
		return NULL;
	OBJ_RETURN_NONE(py);
}

METHOD(bytearray_fromhex)
{
	UNUSED_ARGS;
	struct buf out = BUF_INIT;
	struct obj *result = NULL;
	if (bytes_fromhex(py, args[0], &out))
		result = bytearray_new(py, buf_text(&out), (int64_t)out.length);
	buf_clear(&out);
	if (!result || ((struct type *)(void *)self)->id == T_bytearray)
		return result;
	struct obj *converted = obj_call1(py, self, result);
	obj_decref(py, result);
	return converted;
}

METHOD(bytearray_insert)
{
	(void)kwnames;
	int64_t index, length = ARRAY(self)->length;
	uint8_t byte;
	if (!args_positional(py, "insert", nargs, 2, 2) || slice_argument(py, args[0], &index) < 0 ||
	    !bytes_byte(py, args[1], &byte))
		return NULL;
	if (index < 0 && (index += length) < 0)
		index = 0;
	if (index > length)
		index = length;
	if (splice(py, self, index, 0, &byte, 1) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

METHOD(bytearray_pop)
{
	(void)kwnames;
	int64_t index = -1, length = ARRAY(self)->length;
	if (!args_positional(py, "pop", nargs, 0, 1) || (nargs && slice_argument(py, args[0], &index) < 0))
		return NULL;
	if (length == 0)
		return exc_raise(py, T_IndexError, "pop from empty bytearray");
	if (index < 0)
		index += length;
	if (index < 0 || index >= length)
		return exc_raise(py, T_IndexError, "pop index out of range");
	if (ARRAY(self)->exports > 0)
		return exc_raise(py, T_BufferError, "Existing exports of data: object cannot be re-sized");
	uint8_t *p = bytearray_data(self), byte = p[index];
	memmove(p + index, p + index + 1, (size_t)(length - index - 1));
	if (bytearray_resize(py, self, length - 1) < 0)
		return NULL;
	return int_new(py, byte);
}

METHOD(bytearray_remove)
{
	UNUSED_ARGS;
	uint8_t byte;
	if (!bytes_byte(py, args[0], &byte))
		return NULL;
	struct bytes_span s = bytes_span(self);
	const uint8_t *at = s.length ? memchr(s.data, byte, (size_t)s.length) : NULL;
	if (!at)
		return exc_raise(py, T_ValueError, "value not found in bytearray");
	if (ARRAY(self)->exports > 0)
		return exc_raise(py, T_BufferError, "Existing exports of data: object cannot be re-sized");
	int64_t index = at - s.data;
	memmove(bytearray_data(self) + index, at + 1, (size_t)(s.length - index - 1));
	if (bytearray_resize(py, self, s.length - 1) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

METHOD(bytearray_method_resize)
{
	UNUSED_ARGS;
	int64_t length;
	if (slice_argument(py, args[0], &length) < 0)
		return NULL;
	if (length < 0)
		return exc_raise(py, T_ValueError, "bytearray.resize(): new size must be >= 0, got %lld",
				 (long long)length);
	if (bytearray_resize(py, self, length) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

METHOD(bytearray_reverse)
{
	UNUSED_ARGS;
	uint8_t *p = bytearray_data(self);
	for (int64_t i = 0, j = ARRAY(self)->length - 1; i < j; i++, j--) {
		uint8_t byte = p[i];
		p[i] = p[j];
		p[j] = byte;
	}
	OBJ_RETURN_NONE(py);
}

static int64_t allocated(struct py *py, const struct obj *o)
{
	if (!ARRAY(o)->block.data)
		return 0;
	return ARRAY(o)->alloc + (py->profile->bytearray_is_bytes ? BYTES_HEADER : 0);
}

METHOD(bytearray_alloc)
{
	UNUSED_ARGS;
	return int_new(py, allocated(py, self));
}

METHOD(bytearray_sizeof)
{
	UNUSED_ARGS;
	return int_new(py, base_size(py->profile) + allocated(py, self));
}

/* ---- iterator ---- */

struct obj_bytearray_iter {
	struct obj head;
	int64_t index;
	struct obj *array; /* NULL: exhausted */
};
#define ITER(o)         ((struct obj_bytearray_iter *)(void *)(o))
#define ITER_MODEL_SIZE 32

static struct obj *slot_iter(struct py *py, struct obj *o)
{
	struct obj *it = heap_new(py, TYPE_OF(py, T_bytearray_iterator), sizeof(struct obj_bytearray_iter),
				  ITER_MODEL_SIZE, FREE_NONE, WHY_ITERATOR);
	if (!it)
		return NULL;
	ITER(it)->array = obj_incref(o);
	gc_track(py, it);
	return it;
}

static void iter_dealloc(struct py *py, struct obj *o)
{
	gc_untrack(py, o);
	obj_xdecref(py, ITER(o)->array);
	heap_drop(py, o, sizeof(struct obj_bytearray_iter), ITER_MODEL_SIZE, FREE_NONE);
}

static int iter_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(ITER(o)->array);
	return 0;
}

static struct obj *iter_next(struct py *py, struct obj *o)
{
	struct obj_bytearray_iter *it = ITER(o);
	if (!it->array)
		return NULL;
	if (it->index < ARRAY(it->array)->length)
		return int_new(py, bytearray_data(it->array)[it->index++]);
	OBJ_CLEAR(py, it->array);
	return NULL;
}

static struct obj *iter_self(struct py *py, struct obj *o)
{
	(void)py;
	return obj_incref(o);
}

static int iter_model_size(const struct profile *profile)
{
	(void)profile;
	return ITER_MODEL_SIZE;
}

const struct type_spec obj_bytearray_iter_spec = {
	.name = "bytearray_iterator",
	.flags = TYPE_GC,
	.size = sizeof(struct obj_bytearray_iter),
	.model_size = iter_model_size,
	.slots = { .dealloc = iter_dealloc, .traverse = iter_traverse, .iter = iter_self, .iternext = iter_next },
};

static void slot_buffer(struct py *py, struct obj *o, struct obj_buffer *out)
{
	(void)py;
	*out =
	    (struct obj_buffer){ .data = bytearray_data(o), .length = ARRAY(o)->length, .format = "B", .item_size = 1 };
}

static void slot_buffer_hold(struct py *py, struct obj *o, int change)
{
	(void)py;
	ARRAY(o)->exports += change;
}

const struct type_spec obj_bytearray_spec = {
	.name = "bytearray",
	.flags = TYPE_BASE | TYPE_UNHASHABLE,
	.size = sizeof(struct obj_bytearray),
	.model_size = base_size,
	.slots = {
		.dealloc = array_dealloc, .buffer = slot_buffer, .buffer_hold = slot_buffer_hold, .repr = slot_repr, .str = slot_repr, .richcompare = slot_compare, .iter = slot_iter,
		.init = slot_init, .new = slot_new, .nb_remainder = slot_percent, .sq_length = slot_length, .sq_concat = slot_concat,
		.sq_repeat = slot_repeat, .sq_item = slot_item, .sq_contains = bytes_contains,
		.sq_inplace_concat = slot_inplace_concat, .sq_inplace_repeat = slot_inplace_repeat, .mp_length = slot_length,
		.mp_subscript = slot_subscript, .mp_ass_subscript = slot_ass_subscript,
	},
	.methods = bytearray_methods,
	.doc = "bytearray(source=b'') -> bytearray\n\nA mutable sequence of bytes.",
};
