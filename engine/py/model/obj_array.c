/* obj_array.c -- array.array: growing, slices, methods. Single items: array_items.c.
 * Models: Modules/arraymodule.c; profile rows array_*. */
#include "obj_array.h"
#include "args.h"
#include "exc.h"
#include "obj_bytes.h"
#include "obj_generic_alias.h"
#include "obj_int.h"
#include "obj_iter.h"
#include "obj_list.h"
#include "obj_slice.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include <string.h>

#define METHOD(name)                                                                                 \
	static struct obj *name(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, \
				struct obj *kwnames)
#define UNUSED ((void)args, (void)nargs, (void)kwnames)

bool array_check(struct py *py, struct obj *o)
{
	return obj_is_a(py, o, T_array);
}

static char *place(struct obj_array *a, int64_t i)
{
	return (char *)a->items.data + i * a->kind->size;
}

/* ---- room ---- */
static int set_room(struct py *py, struct obj_array *a, int64_t items)
{
	if (items > INT64_MAX / 32) {
		exc_raise_none(py, T_MemoryError);
		return -1;
	}
	size_t bytes = (size_t)(items * a->kind->size);
	if (heap_block_resize(py, &a->items, bytes ? bytes : 1, bytes ? bytes : 1, FREE_NONE) < 0)
		return -1;
	a->allocated = items;
	return 0;
}

/* Whether its size may change: not while a memoryview looks at it. */
static bool resizable(struct py *py, const struct obj_array *a)
{
	if (a->exports)
		exc_raise(py, T_BufferError, "cannot resize an array that is exporting buffers");
	return !a->exports;
}

static int resize(struct py *py, struct obj_array *a, int64_t length)
{
	if (length != a->length && !resizable(py, a))
		return -1;
	if (a->allocated >= length && a->length < length + 16 && a->items.data) {
		a->length = length;
		return 0;
	}
	if (length == 0) {
		heap_block_drop(py, &a->items, FREE_NONE);
		a->length = a->allocated = 0;
		return 0;
	}
	if (set_room(py, a, (length >> 4) + (a->length < 8 ? 3 : 7) + length) < 0)
		return -1;
	a->length = length;
	return 0;
}

static struct obj *array_make(struct py *py, struct type *type, const struct array_kind *kind, int64_t length)
{
	if (heap_charge(py, (size_t)length * (size_t)kind->size) < 0)
		return NULL;
	struct obj *o = type_generic_alloc(py, type);
	if (!o)
		return NULL;
	ARRAY(o)->kind = kind;
	if (length > 0 && set_room(py, ARRAY(o), length) < 0)
		OBJ_CLEAR(py, o);
	else
		ARRAY(o)->length = length;
	return o;
}

static struct obj *like(struct py *py, struct obj *o, int64_t length)
{
	return array_make(py, TYPE_OF(py, T_array), ARRAY(o)->kind, length);
}

static void array_dealloc(struct py *py, struct obj *o)
{
	heap_block_drop(py, &ARRAY(o)->items, FREE_NONE);
	heap_drop(py, o, sizeof(struct obj_array), (size_t)o->type->model_size, FREE_NONE);
}

static int array_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	if (py->profile->array_collected && o->type->id == T_array)
		OBJ_VISIT(o->type);
	return 0;
}

/* ---- items in and out ---- */
static int insert_at(struct py *py, struct obj_array *a, int64_t i, struct obj *v)
{
	char fresh[8];
	int64_t n = a->length;
	if (array_item_set(py, a->kind, fresh, v) < 0 || resize(py, a, n + 1) < 0)
		return -1;
	if (i < 0)
		i = i + n < 0 ? 0 : i + n;
	if (i > n)
		i = n;
	size_t size = (size_t)a->kind->size;
	memmove(place(a, i + 1), place(a, i), (size_t)(n - i) * size);
	memcpy(place(a, i), fresh, size);
	return 0;
}

static int delete_slice(struct py *py, struct obj_array *a, int64_t low, int64_t high)
{
	int64_t n = a->length;
	if (high <= low)
		return 0;
	if (!resizable(py, a))
		return -1;
	if (high < n)
		memmove(place(a, low), place(a, high), (size_t)(n - high) * (size_t)a->kind->size);
	return resize(py, a, n - (high - low));
}

static int extend_by_iterable(struct py *py, struct obj *o, struct obj *iterable)
{
	struct obj *it = obj_iter(py, iterable), *item;
	int result = it ? 0 : -1;
	while (result == 0 && (item = obj_next(py, it)) != NULL) {
		result = insert_at(py, ARRAY(o), ARRAY(o)->length, item);
		obj_decref(py, item);
		if (result == 0)
			result = py_charge_steps(py, 1);
	}
	obj_xdecref(py, it);
	return exc_pending(py) ? -1 : result;
}

static int append_bytes(struct py *py, struct obj_array *a, const void *data, int64_t items)
{
	int64_t n = a->length;
	if (items == 0)
		return 0;
	if (heap_charge(py, (size_t)(items * a->kind->size)) < 0 || resize(py, a, n + items) < 0)
		return -1;
	memmove(place(a, n), data, (size_t)(items * a->kind->size));
	return 0;
}

static int extend(struct py *py, struct obj *o, struct obj *other)
{
	if (!array_check(py, other))
		return extend_by_iterable(py, o, other);
	if (ARRAY(o)->kind != ARRAY(other)->kind)
		return exc_raise(py, T_TypeError, "can only extend with array of same kind"), -1;
	int64_t n = ARRAY(other)->length, m = ARRAY(o)->length;
	if (n == 0)
		return 0;
	if (heap_charge(py, (size_t)array_byte_length(other)) < 0 || resize(py, ARRAY(o), m + n) < 0)
		return -1;
	memmove(place(ARRAY(o), m), array_bytes(other), (size_t)(n * ARRAY(o)->kind->size)); /* other may be o */
	return 0;
}

static int add_bytes(struct py *py, struct obj_array *a, const uint8_t *data, int64_t length)
{
	if (length % a->kind->size)
		return exc_raise(py, T_ValueError, "bytes length not a multiple of item size"), -1;
	return append_bytes(py, a, data, length / a->kind->size);
}

static int add_text(struct py *py, struct obj_array *a, struct obj *text)
{
	int64_t n = a->length, more = str_length(text);
	if (more == 0)
		return 0;
	if (heap_charge(py, (size_t)more * 4) < 0 || resize(py, a, n + more) < 0)
		return -1;
	for (int64_t i = 0; i < more; i++) {
		uint32_t c = str_at(text, i);
		memcpy(place(a, n + i), &c, 4);
	}
	return 0;
}

/* ---- making ---- */
static bool is_text(const struct array_kind *kind)
{
	return kind->code == 'u' || kind->code == 'w';
}

static const struct array_kind *kind_argument(struct py *py, struct obj *code)
{
	bool letter = str_check(code) && (str_length(code) == 1 || py->profile->array_codes_are_words);
	if (letter) {
		const struct array_kind *kind =
		    str_length(code) == 1 ? array_kind_of(py->profile, str_at(code, 0)) : NULL;
		bool newer = str_equal_c(code, "e") || str_equal_c(code, "Zf") || str_equal_c(code, "Zd");
		if (!kind && newer && py->profile->array_codes_are_words)
			return py_refuse(py, "arrays of half and complex numbers");
		return kind ? kind
			    : exc_raise(py, T_ValueError, "bad typecode (must be %s)", py->profile->array_codes_text);
	}
	const char *wanted = py->profile->array_codes_are_words ? "str" : "a unicode character";
	if (str_check(code) && py->profile->array_names_character)
		return exc_raise(py, T_TypeError, "array() argument 1 must be %s, not a string of length %lld", wanted,
				 (long long)str_length(code));
	return exc_raise(py, T_TypeError, "array() argument 1 must be %s, not %T", wanted, code);
}

static int fill_by_items(struct py *py, struct obj_array *a, struct obj *source)
{
	for (int64_t i = 0; i < a->length; i++) {
		struct obj *item = array_check(py, source) ? array_item_get(py, ARRAY(source), i)
							   : obj_incref(seq_fast_items(source)[i]);
		int result = item ? array_item_set(py, a->kind, place(a, i), item) : -1;
		obj_xdecref(py, item);
		if (result < 0)
			return -1;
	}
	return 0;
}

static struct obj *array_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	struct obj *code, *source = NULL;
	if (type->id == T_array && !args_no_kwargs(py, "array.array", kwargs))
		return NULL;
	int64_t n = tuple_length(args);
	if (n < 1 || n > 2)
		return exc_raise(py, T_TypeError,
				 n < 1 ? "array() takes at least 1 argument (%d given)"
				       : "array() takes at most 2 arguments (%d given)",
				 (int)n);
	code = tuple_get(args, 0);
	if (n == 2)
		source = tuple_get(args, 1);
	const struct array_kind *kind = kind_argument(py, code);
	if (!kind)
		return NULL;
	bool text = source && str_check(source), array = source && array_check(py, source);
	if (text && !is_text(kind))
		return exc_raise(py, T_TypeError, "cannot use a str to initialize an array with typecode '%c'",
				 kind->code);
	if (array && is_text(ARRAY(source)->kind) && !is_text(kind))
		return exc_raise(py, T_TypeError,
				 "cannot use a unicode array to initialize an array with typecode '%c'", kind->code);
	bool sequence = source && (list_check(source) || tuple_check(source));
	int64_t length = sequence ? seq_fast_length(source) : array ? ARRAY(source)->length : 0;
	struct obj *o = array_make(py, type, kind, length);
	if (!o || !source)
		return o;
	const uint8_t *data;
	int64_t bytes;
	int result;
	if (array && ARRAY(source)->kind == kind) {
		memcpy(ARRAY(o)->items.data ? ARRAY(o)->items.data : "",
		       array_bytes(source) ? array_bytes(source) : (const uint8_t *)"",
		       (size_t)array_byte_length(source));
		result = 0;
	} else if (sequence || array)
		result = fill_by_items(py, ARRAY(o), source);
	else if (text)
		result = add_text(py, ARRAY(o), source);
	else if (!type_is(source, T_memoryview) && bytes_view(source, &data, &bytes))
		result = add_bytes(py, ARRAY(o), data, bytes);
	else
		result = extend_by_iterable(py, o, source);
	if (result < 0)
		OBJ_CLEAR(py, o);
	return o;
}

/* ---- slots ---- */
static void array_buffer(struct py *py, struct obj *o, struct obj_buffer *out)
{
	static const char formats[] = "b\0B\0w\0h\0H\0i\0I\0l\0L\0q\0Q\0f\0d";
	(void)py;
	const char *format = formats;
	while (*format != (ARRAY(o)->kind->code == 'u' ? 'w' : ARRAY(o)->kind->code))
		format += 2;
	*out = (struct obj_buffer){ .data = ARRAY(o)->items.data,
				    .length = array_byte_length(o),
				    .format = format,
				    .item_size = ARRAY(o)->kind->size };
}

static void array_hold(struct py *py, struct obj *o, int change)
{
	(void)py;
	ARRAY(o)->exports += change;
}

static int64_t array_len(struct py *py, struct obj *o)
{
	(void)py;
	return ARRAY(o)->length;
}

static struct obj *array_item(struct py *py, struct obj *o, int64_t i)
{
	if (i < 0 || i >= ARRAY(o)->length)
		return exc_raise(py, T_IndexError, "array index out of range");
	return array_item_get(py, ARRAY(o), i);
}

static int array_ass_item(struct py *py, struct obj *o, int64_t i, struct obj *v)
{
	struct obj_array *a = ARRAY(o);
	if (i < 0 || i >= a->length)
		return exc_raise(py, T_IndexError, "array assignment index out of range"), -1;
	char fresh[8];
	if (!v)
		return delete_slice(py, a, i, i + 1);
	if (array_item_set(py, a->kind, fresh, v) < 0)
		return -1;
	memcpy(place(a, i), fresh, (size_t)a->kind->size);
	return 0;
}

static struct obj *array_subscript(struct py *py, struct obj *o, struct obj *key)
{
	struct obj_array *a = ARRAY(o);
	int64_t start, stop, step, n;
	if (key->type->slots.nb_index)
		return slice_item_index(py, key, &n) < 0 ? NULL : array_item(py, o, n < 0 ? n + a->length : n);
	if (!slice_check(key))
		return exc_raise(py, T_TypeError, "array indices must be integers");
	if ((n = slice_indices(py, key, a->length, &start, &stop, &step)) < 0)
		return NULL;
	struct obj *result = like(py, o, n);
	for (int64_t i = 0; result && i < n; i++)
		memcpy(place(ARRAY(result), i), place(a, start + i * step), (size_t)a->kind->size);
	return result;
}

static int delete_stepped(struct py *py, struct obj_array *a, int64_t start, int64_t step, int64_t n)
{
	if (step < 0) {
		start += (n - 1) * step;
		step = -step;
	}
	int64_t to = start, gone = 0;
	for (int64_t i = start; n > 0 && i < a->length; i++) {
		if (gone < n && i == start + gone * step)
			gone++;
		else {
			memmove(place(a, to), place(a, i), (size_t)a->kind->size);
			to++;
		}
	}
	return n > 0 ? resize(py, a, a->length - n) : 0;
}

static int array_ass_subscript(struct py *py, struct obj *o, struct obj *key, struct obj *v)
{
	struct obj_array *a = ARRAY(o);
	int64_t start, stop, step, n;
	if (key->type->slots.nb_index)
		return slice_item_index(py, key, &n) < 0 ? -1 : array_ass_item(py, o, n < 0 ? n + a->length : n, v);
	if (!slice_check(key))
		return exc_raise(py, T_TypeError, "array indices must be integers"), -1;
	if ((n = slice_indices(py, key, a->length, &start, &stop, &step)) < 0)
		return -1;
	if (v && !array_check(py, v))
		return exc_raise(py, T_TypeError, "can only assign array (not \"%T\") to array slice", v), -1;
	if (v && ARRAY(v)->kind != a->kind)
		return exc_raise(py, T_TypeError, "bad argument type for built-in operation"), -1;
	if (v == o) { /* from a copy */
		struct obj *copy = array_subscript(py, o, key), *whole = copy ? like(py, o, a->length) : NULL;
		obj_xdecref(py, copy);
		if (!whole)
			return -1;
		memcpy(ARRAY(whole)->items.data, a->items.data, (size_t)array_byte_length(o));
		int result = array_ass_subscript(py, o, key, whole);
		obj_decref(py, whole);
		return result;
	}
	int64_t needed = v ? ARRAY(v)->length : 0;
	size_t size = (size_t)a->kind->size;
	if ((needed == 0 || needed != n) && !resizable(py, a))
		return -1; /* before anything is moved */
	if (!v && step != 1)
		return delete_stepped(py, a, start, step, n);
	if (step != 1 && needed != n)
		return exc_raise(py, T_ValueError,
				 "attempt to assign array of size %lld to extended slice of size %lld",
				 (long long)needed, (long long)n),
		       -1;
	if (step != 1) {
		for (int64_t i = 0; i < n; i++)
			memcpy(place(a, start + i * step), place(ARRAY(v), i), size);
		return 0;
	}
	if (stop < start)
		stop = start;
	if (needed < n && delete_slice(py, a, start, start + (n - needed)) < 0)
		return -1;
	if (needed > n) {
		int64_t tail = a->length - stop;
		if (resize(py, a, a->length + needed - n) < 0)
			return -1;
		memmove(place(a, start + needed), place(a, stop), (size_t)tail * size);
	}
	if (needed > 0)
		memcpy(place(a, start), array_bytes(v), (size_t)needed * size);
	return 0;
}

static struct obj *array_concat(struct py *py, struct obj *o, struct obj *other)
{
	if (!array_check(py, other))
		return exc_raise(py, T_TypeError, "can only append array (not \"%T\") to array", other);
	if (ARRAY(o)->kind != ARRAY(other)->kind)
		return exc_raise(py, T_TypeError, "bad argument type for built-in operation");
	int64_t n = ARRAY(o)->length, m = ARRAY(other)->length;
	struct obj *result = like(py, o, n + m);
	if (result && n)
		memcpy(place(ARRAY(result), 0), array_bytes(o), (size_t)array_byte_length(o));
	if (result && m)
		memcpy(place(ARRAY(result), n), array_bytes(other), (size_t)array_byte_length(other));
	return result;
}

static struct obj *array_repeat(struct py *py, struct obj *o, int64_t times)
{
	int64_t n = ARRAY(o)->length;
	if (times < 0)
		times = 0;
	if (n && times > INT64_MAX / 64 / n)
		return exc_raise_none(py, T_MemoryError);
	struct obj *result = like(py, o, n * times);
	for (int64_t i = 0; result && n && i < times; i++)
		memcpy(place(ARRAY(result), i * n), array_bytes(o), (size_t)array_byte_length(o));
	return result;
}

static struct obj *array_inplace_concat(struct py *py, struct obj *o, struct obj *other)
{
	if (!array_check(py, other))
		return exc_raise(py, T_TypeError, "can only extend array with array (not \"%T\")", other);
	return extend(py, o, other) < 0 ? NULL : obj_incref(o);
}

static struct obj *array_inplace_repeat(struct py *py, struct obj *o, int64_t times)
{
	int64_t n = ARRAY(o)->length;
	if (n == 0 || times == 1)
		return obj_incref(o);
	if (times < 0)
		times = 0;
	if (times > INT64_MAX / 64 / n)
		return exc_raise_none(py, T_MemoryError);
	if (heap_charge(py, (size_t)(n * times) * (size_t)ARRAY(o)->kind->size) < 0 ||
	    resize(py, ARRAY(o), n * times) < 0)
		return NULL;
	for (int64_t i = 1; i < times; i++)
		memcpy(place(ARRAY(o), i * n), place(ARRAY(o), 0), (size_t)(n * ARRAY(o)->kind->size));
	return obj_incref(o);
}

/* The first place of v from start on, before stop: -1 none, -2 raised. */
static int64_t find(struct py *py, struct obj *o, struct obj *v, int64_t start, int64_t stop, int64_t *count)
{
	for (int64_t i = start; i < stop && i < ARRAY(o)->length; i++) {
		struct obj *item = array_item_get(py, ARRAY(o), i);
		int same = item && py_charge_steps(py, 1) == 0 ? obj_compare_bool(py, item, v, CMP_EQ) : -1;
		obj_xdecref(py, item);
		if (same < 0)
			return -2;
		if (same && !count)
			return i;
		if (count)
			*count += same;
	}
	return -1;
}

static int array_contains(struct py *py, struct obj *o, struct obj *v)
{
	int64_t at = find(py, o, v, 0, INT64_MAX, NULL);
	return at == -2 ? -1 : at >= 0;
}

static struct obj *array_richcompare(struct py *py, struct obj *x, struct obj *y, int op)
{
	if (!array_check(py, x) || !array_check(py, y))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	int64_t n = ARRAY(x)->length, m = ARRAY(y)->length, i;
	if (n != m && (op == CMP_EQ || op == CMP_NE))
		return OBJ_BOOL(py, op == CMP_NE);
	for (i = 0; i < n && i < m; i++) {
		struct obj *p = array_item_get(py, ARRAY(x), i), *q = p ? array_item_get(py, ARRAY(y), i) : NULL;
		int same = q && py_charge_steps(py, 1) == 0 ? obj_compare_bool(py, p, q, CMP_EQ) : -1;
		struct obj *result = NULL;
		if (same == 0)
			result = op == CMP_EQ || op == CMP_NE ? OBJ_BOOL(py, op == CMP_NE)
							      : obj_compare(py, p, q, (enum compare_op)op);
		obj_xdecref(py, p);
		obj_xdecref(py, q);
		if (same <= 0)
			return result;
	}
	bool answers[] = { n<m, n <= m, n == m, n != m, n> m, n >= m };
	return OBJ_BOOL(py, answers[op]);
}

static struct obj *array_list(struct py *py, struct obj *o)
{
	struct obj *list = list_new(py, 0, WHY_RESULT);
	for (int64_t i = 0; list && i < ARRAY(o)->length; i++) {
		struct obj *item = array_item_get(py, ARRAY(o), i);
		if (!item || list_append_steal(py, list, item) < 0)
			OBJ_CLEAR(py, list);
	}
	return list;
}

static struct obj *array_text(struct py *py, struct obj *o)
{
	return str_from_chars(py, 4, ARRAY(o)->length ? ARRAY(o)->items.data : "\0\0\0", ARRAY(o)->length, WHY_RESULT);
}

static struct obj *array_repr(struct py *py, struct obj *o)
{
	const struct array_kind *kind = ARRAY(o)->kind;
	if (ARRAY(o)->length == 0)
		return str_format_c(py, "%s('%c')", type_short_name(o->type), kind->code);
	struct obj *items = is_text(kind) ? array_text(py, o) : array_list(py, o);
	struct obj *result =
	    items ? str_format_c(py, "%s('%c', %R)", type_short_name(o->type), kind->code, items) : NULL;
	obj_xdecref(py, items);
	return result;
}

/* ---- methods ---- */
METHOD(m_append)
{
	UNUSED;
	if (insert_at(py, ARRAY(o), ARRAY(o)->length, args[0]) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

METHOD(m_extend)
{
	UNUSED;
	if (extend(py, o, args[0]) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

METHOD(m_insert)
{
	UNUSED;
	int64_t i;
	if (!args_positional(py, "insert", nargs, 2, 2) || slice_argument(py, args[0], &i) < 0 ||
	    insert_at(py, ARRAY(o), i, args[1]) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

METHOD(m_pop)
{
	UNUSED;
	int64_t i = -1;
	if (!args_positional(py, "pop", nargs, 0, 1) || (nargs && slice_argument(py, args[0], &i) < 0))
		return NULL;
	if (ARRAY(o)->length == 0)
		return exc_raise(py, T_IndexError, "pop from empty array");
	if (i < 0)
		i += ARRAY(o)->length;
	if (i < 0 || i >= ARRAY(o)->length)
		return exc_raise(py, T_IndexError, "pop index out of range");
	struct obj *item = array_item_get(py, ARRAY(o), i);
	if (item && delete_slice(py, ARRAY(o), i, i + 1) < 0)
		OBJ_CLEAR(py, item);
	return item;
}

METHOD(m_remove)
{
	UNUSED;
	int64_t at = find(py, o, args[0], 0, INT64_MAX, NULL);
	if (at == -1)
		return exc_raise(py, T_ValueError, "array.remove(x): x not in array");
	if (at < 0 || delete_slice(py, ARRAY(o), at, at + 1) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

METHOD(m_index)
{
	UNUSED;
	int64_t start = 0, stop = INT64_MAX, n = ARRAY(o)->length;
	if (!args_positional(py, "index", nargs, 1, 3) || (nargs > 1 && slice_search_bound(py, args[1], &start) < 0) ||
	    (nargs > 2 && slice_search_bound(py, args[2], &stop) < 0))
		return NULL;
	if (start < 0)
		start = start + n < 0 ? 0 : start + n;
	if (stop < 0)
		stop += n;
	int64_t at = find(py, o, args[0], start, stop, NULL);
	if (at == -1)
		return exc_raise(py, T_ValueError, "array.index(x): x not in array");
	return at < 0 ? NULL : int_new(py, at);
}

METHOD(m_count)
{
	UNUSED;
	int64_t count = 0;
	return find(py, o, args[0], 0, INT64_MAX, &count) == -2 ? NULL : int_new(py, count);
}

METHOD(m_reverse)
{
	UNUSED;
	struct obj_array *a = ARRAY(o);
	size_t size = (size_t)a->kind->size;
	char kept[8];
	for (int64_t i = 0, j = a->length - 1; i < j; i++, j--) {
		memcpy(kept, place(a, i), size);
		memcpy(place(a, i), place(a, j), size);
		memcpy(place(a, j), kept, size);
	}
	OBJ_RETURN_NONE(py);
}

METHOD(m_byteswap)
{
	UNUSED;
	int size = ARRAY(o)->kind->size;
	for (int64_t i = 0; i < ARRAY(o)->length; i++) {
		char *at = place(ARRAY(o), i), kept;
		for (int k = 0; k < size / 2; k++) {
			kept = at[k];
			at[k] = at[size - 1 - k];
			at[size - 1 - k] = kept;
		}
	}
	OBJ_RETURN_NONE(py);
}

METHOD(m_clear)
{
	UNUSED;
	if (delete_slice(py, ARRAY(o), 0, ARRAY(o)->length) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

METHOD(m_tolist)
{
	UNUSED;
	return array_list(py, o);
}

METHOD(m_fromlist)
{
	UNUSED;
	struct obj_array *a = ARRAY(o);
	int64_t old = a->length, n;
	if (!list_check(args[0]))
		return exc_raise(py, T_TypeError, "arg must be list");
	n = list_length(args[0]);
	if (n == 0)
		OBJ_RETURN_NONE(py);
	if (resize(py, a, old + n) < 0)
		return NULL;
	for (int64_t i = 0; i < n; i++) {
		int result = array_item_set(py, a->kind, place(a, old + i), list_get(args[0], i));
		if (result == 0 && list_length(args[0]) != n) {
			exc_raise(py, T_RuntimeError, "list changed size during iteration");
			result = -1;
		}
		if (result < 0) {
			struct obj *error = exc_take(py);
			if (resize(py, a, old) == 0 && error)
				exc_restore(py, error);
			return NULL;
		}
	}
	OBJ_RETURN_NONE(py);
}

METHOD(m_tobytes)
{
	UNUSED;
	return bytes_new(py, ARRAY(o)->length ? (const char *)array_bytes(o) : "", (size_t)array_byte_length(o),
			 WHY_RESULT);
}

METHOD(m_frombytes)
{
	UNUSED;
	const uint8_t *data;
	int64_t length;
	if (bytes_need(py, args[0], &data, &length) < 0 || add_bytes(py, ARRAY(o), data, length) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

METHOD(m_tounicode)
{
	UNUSED;
	if (!is_text(ARRAY(o)->kind))
		return exc_raise(py, T_ValueError,
				 py->profile->array_has_w
				     ? "tounicode() may only be called on unicode type arrays ('u' or 'w')"
				     : "tounicode() may only be called on unicode type arrays");
	return array_text(py, o);
}

METHOD(m_buffer_info)
{
	UNUSED;
	struct obj *address =
	    int_new(py, ARRAY(o)->items.data ? (int64_t)(heap_address(py, o) - 16 * (uint64_t)o->block +
							 16 * (uint64_t)ARRAY(o)->items.block)
					     : 0);
	struct obj *length = address ? int_new(py, ARRAY(o)->length) : NULL;
	struct obj *result = length ? tuple_pack2(py, address, length) : NULL;
	obj_xdecref(py, address);
	obj_xdecref(py, length);
	return result;
}

METHOD(m_copy)
{
	UNUSED;
	struct obj *copy = like(py, o, ARRAY(o)->length);
	if (copy && ARRAY(o)->length)
		memcpy(place(ARRAY(copy), 0), array_bytes(o), (size_t)array_byte_length(o));
	return copy;
}

METHOD(m_sizeof)
{
	UNUSED;
	return int_new(py, o->type->model_size + ARRAY(o)->allocated * ARRAY(o)->kind->size);
}

METHOD(m_refused)
{
	UNUSED;
	(void)o;
	return py_refuse(py, "files and pickling of arrays");
}

static struct obj *get_typecode(struct py *py, struct obj *o)
{
	return str_from_char(py, (uint32_t)ARRAY(o)->kind->code);
}
static struct obj *get_itemsize(struct py *py, struct obj *o)
{
	return int_new(py, ARRAY(o)->kind->size);
}

static bool index_searches(const struct profile *profile)
{
	return profile->array_asks_index;
}
static bool index_plain(const struct profile *profile)
{
	return !profile->array_asks_index;
}
static bool has_clear(const struct profile *profile)
{
	return profile->array_has_w;
}

static bool has_string_names(const struct profile *profile)
{
	return profile->array_has_string_names;
}

static const struct method_def methods[] = {
	{ "append", m_append, METH_O, "append($self, v, /)\n--\n\nAppend new value v to the end of the array.", NULL },
	{ "buffer_info", m_buffer_info, METH_NOARGS, NULL, NULL },
	{ "byteswap", m_byteswap, METH_NOARGS, NULL, NULL },
	{ "clear", m_clear, METH_NOARGS | METH_HIDDEN, NULL, has_clear },
	{ "__copy__", m_copy, METH_NOARGS, NULL, NULL },
	{ "count", m_count, METH_O, NULL, NULL },
	{ "__deepcopy__", m_copy, METH_O, NULL, NULL },
	{ "extend", m_extend, METH_O, NULL, NULL },
	{ "fromfile", m_refused, METH_FASTCALL, NULL, NULL },
	{ "fromlist", m_fromlist, METH_O, NULL, NULL },
	{ "frombytes", m_frombytes, METH_O, NULL, NULL },
	{ "fromstring", m_frombytes, METH_O | METH_HIDDEN, NULL, has_string_names },
	{ "fromunicode", m_refused, METH_FASTCALL, NULL, NULL },
	{ "index", m_index, METH_FASTCALL | METH_HIDDEN, NULL, index_searches },
	{ "index", m_index, METH_O | METH_HIDDEN, NULL, index_plain },
	{ "insert", m_insert, METH_FASTCALL, NULL, NULL },
	{ "pop", m_pop, METH_FASTCALL, NULL, NULL },
	{ "__reduce_ex__", m_refused, METH_O, NULL, NULL },
	{ "remove", m_remove, METH_O, NULL, NULL },
	{ "reverse", m_reverse, METH_NOARGS, NULL, NULL },
	{ "tofile", m_refused, METH_FASTCALL, NULL, NULL },
	{ "tolist", m_tolist, METH_NOARGS, NULL, NULL },
	{ "tobytes", m_tobytes, METH_NOARGS, NULL, NULL },
	{ "tostring", m_tobytes, METH_NOARGS | METH_HIDDEN, NULL, has_string_names },
	{ "tounicode", m_tounicode, METH_NOARGS, NULL, NULL },
	{ "__sizeof__", m_sizeof, METH_NOARGS, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};
static const struct member_def members[] = { { "typecode", get_typecode, NULL, false },
					     { "itemsize", get_itemsize, NULL, false },
					     { NULL, NULL, NULL, false } };

static int array_size(const struct profile *profile)
{
	(void)profile;
	return 64;
}
static uint32_t array_flags(const struct profile *profile)
{
	return profile->array_collected ? TYPE_GC : 0;
}

/* ---- iterating ---- */
static struct obj *array_iter(struct py *py, struct obj *o)
{
	struct obj *it = type_generic_alloc(py, TYPE_OF(py, T_arrayiterator));
	if (it)
		SEQ_ITER(it)->seq = obj_incref(o);
	return it;
}

static struct obj *iter_next(struct py *py, struct obj *o)
{
	struct obj_seq_iter *it = SEQ_ITER(o);
	if (!it->seq)
		return NULL;
	if (it->index < ARRAY(it->seq)->length)
		return array_item_get(py, ARRAY(it->seq), it->index++);
	OBJ_CLEAR(py, it->seq);
	return NULL;
}

static void iter_dealloc(struct py *py, struct obj *o)
{
	obj_xdecref(py, SEQ_ITER(o)->seq);
	heap_drop(py, o, sizeof(struct obj_seq_iter), (size_t)o->type->model_size, FREE_NONE);
}

static int iter_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(SEQ_ITER(o)->seq);
	return 0;
}

static const struct method_def iter_methods[] = { { "__reduce__", m_refused, METH_NOARGS, NULL, NULL },
						  { NULL, NULL, 0, NULL, NULL } };

static int iter_size(const struct profile *profile)
{
	(void)profile;
	return 40;
}
static const char *iter_name(const struct profile *profile)
{
	return profile->array_collected ? "array.arrayiterator" : "arrayiterator";
}

const struct type_spec obj_array_spec = {
	.name = "array.array",
	.flags = TYPE_BASE | TYPE_UNHASHABLE | TYPE_SEQUENCE | TYPE_HAS_WEAKREF,
	.flags_by = array_flags,
	.size = sizeof(struct obj_array),
	.model_size = array_size,
	.weak_offset = offsetof(struct obj_array, weakrefs),
	.slots = { .dealloc = array_dealloc,
		   .buffer = array_buffer,
		   .buffer_hold = array_hold,
		   .traverse = array_traverse,
		   .repr = array_repr,
		   .getattro = obj_generic_getattr,
		   .richcompare = array_richcompare,
		   .iter = array_iter,
		   .new = array_new,
		   .sq_length = array_len,
		   .sq_concat = array_concat,
		   .sq_repeat = array_repeat,
		   .sq_item = array_item,
		   .sq_ass_item = array_ass_item,
		   .sq_contains = array_contains,
		   .sq_inplace_concat = array_inplace_concat,
		   .sq_inplace_repeat = array_inplace_repeat,
		   .mp_length = array_len,
		   .mp_subscript = array_subscript,
		   .mp_ass_subscript = array_ass_subscript },
	.methods = methods,
	.members = members,
	.doc = "array(typecode [, initializer]) -> array",
};
const struct type_spec obj_array_iter_spec = {
	.name = "arrayiterator",
	.name_by = iter_name,
	.flags = TYPE_GC | TYPE_NO_INSTANCE,
	.size = sizeof(struct obj_seq_iter),
	.model_size = iter_size,
	.slots = { .dealloc = iter_dealloc,
		   .traverse = iter_traverse,
		   .getattro = obj_generic_getattr,
		   .iter = iter_self,
		   .iternext = iter_next },
	.methods = iter_methods,
};
