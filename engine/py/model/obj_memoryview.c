/* obj_memoryview.c -- windows on bytes and bytearray.
 * Models: Objects/memoryobject.c for one dimension of format 'B'. cast() is refused by name. */
#include "obj_memoryview.h"
#include "obj_array.h"
#include "args.h"
#include "exc.h"
#include "obj_bytearray.h"
#include "obj_bytes.h"
#include "obj_int.h"
#include "obj_list.h"
#include "obj_slice.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include <string.h>

#define VIEW(o)         MEMORYVIEW(o)
#define VIEW_MODEL_SIZE 168 /* 144 and three words for shape, strides and suboffsets */

static bool released(struct py *py, const struct obj *o)
{
	if (VIEW(o)->base)
		return false;
	exc_raise(py, T_ValueError, "operation forbidden on released memoryview object");
	return true;
}

static uint8_t *first(const struct obj *o)
{
	struct obj *base = VIEW(o)->base;
	return (obj_has(base, TYPE_BYTES_SUBCLASS) ? BYTES(base)->data : bytearray_data(base)) + VIEW(o)->offset;
}

bool memoryview_view(const struct obj *o, const uint8_t **data, int64_t *length)
{
	if (!VIEW(o)->base || VIEW(o)->step != 1)
		return false;
	*data = first(o);
	*length = VIEW(o)->length;
	return true;
}

static struct obj *make(struct py *py, struct obj *base, int64_t offset, int64_t length, int64_t step)
{
	struct obj *o = heap_new(py, TYPE_OF(py, T_memoryview), sizeof(struct obj_memoryview), VIEW_MODEL_SIZE,
				 FREE_NONE, WHY_RESULT);
	if (!o)
		return NULL;
	struct obj_memoryview *v = VIEW(o);
	v->base = obj_incref(base);
	v->offset = offset;
	v->length = length;
	v->step = step;
	v->hash = -1;
	v->readonly = bytes_check(base);
	if (!v->readonly)
		BYTEARRAY(base)->exports++;
	gc_track(py, o);
	return o;
}

struct obj *memoryview_new(struct py *py, struct obj *base)
{
	if (type_is(base, T_memoryview)) {
		if (released(py, base))
			return NULL;
		return make(py, VIEW(base)->base, VIEW(base)->offset, VIEW(base)->length, VIEW(base)->step);
	}
	const uint8_t *data;
	int64_t length;
	if (array_check(py, base))
		return py_refuse(py, "memoryview of an array.array");
	if (!bytes_view(base, &data, &length))
		return exc_raise(py, T_TypeError, "memoryview: a bytes-like object is required, not '%T'", base);
	return make(py, base, 0, length, 1);
}

static int let_go(struct py *py, struct obj *o)
{
	struct obj *base = VIEW(o)->base;
	if (!base)
		return 0;
	if (!VIEW(o)->readonly)
		BYTEARRAY(base)->exports--;
	VIEW(o)->base = NULL;
	obj_decref(py, base);
	return 0;
}

static void view_dealloc(struct py *py, struct obj *o)
{
	gc_untrack(py, o);
	let_go(py, o);
	heap_drop(py, o, sizeof(struct obj_memoryview), VIEW_MODEL_SIZE, FREE_NONE);
}

static int view_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(VIEW(o)->base);
	return 0;
}

static struct obj *slot_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	struct obj *base;
	(void)type;
	if (!args_parse_tuple(py, "memoryview", "O", "object", args, kwargs, &base))
		return NULL;
	return memoryview_new(py, base);
}

static struct obj *slot_repr(struct py *py, struct obj *o)
{
	return str_format_c(py, VIEW(o)->base ? "<memory at 0x%llx>" : "<released memory at 0x%llx>",
			    (long long)heap_address(py, o));
}

static int64_t slot_hash(struct py *py, struct obj *o)
{
	if (VIEW(o)->hash != -1)
		return VIEW(o)->hash;
	if (released(py, o))
		return -1;
	if (!VIEW(o)->readonly)
		return exc_raise(py, T_ValueError, "cannot hash writable memoryview object"), -1;
	struct buf copy = BUF_INIT;
	for (int64_t i = 0; i < VIEW(o)->length; i++)
		buf_putc(&copy, (char)first(o)[i * VIEW(o)->step]);
	VIEW(o)->hash = bytes_hash_data(py, buf_text(&copy), copy.length);
	buf_clear(&copy);
	return VIEW(o)->hash;
}

static struct obj *copy_of(struct py *py, struct obj *o)
{
	if (released(py, o))
		return NULL;
	if (VIEW(o)->step == 1)
		return bytes_new(py, first(o), (size_t)VIEW(o)->length, WHY_RESULT);
	struct obj *bytes = bytes_alloc(py, VIEW(o)->length, WHY_RESULT);
	for (int64_t i = 0; bytes && i < VIEW(o)->length; i++)
		BYTES(bytes)->data[i] = first(o)[i * VIEW(o)->step];
	return bytes;
}

static struct obj *slot_compare(struct py *py, struct obj *a, struct obj *b, int op)
{
	const uint8_t *y;
	int64_t length;
	if (op != CMP_EQ && op != CMP_NE)
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	bool equal = a == b;
	if (!equal && VIEW(a)->base && bytes_view(b, &y, &length)) {
		equal = length == VIEW(a)->length;
		for (int64_t i = 0; equal && i < length; i++)
			equal = first(a)[i * VIEW(a)->step] == y[i];
	} else if (!equal && VIEW(a)->base && !type_is(b, T_memoryview)) {
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	} else if (!equal && VIEW(a)->base && VIEW(b)->base) {
		equal = VIEW(a)->length == VIEW(b)->length;
		for (int64_t i = 0; equal && i < VIEW(a)->length; i++)
			equal = first(a)[i * VIEW(a)->step] == first(b)[i * VIEW(b)->step];
	}
	return OBJ_BOOL(py, equal == (op == CMP_EQ));
}

static int64_t slot_length(struct py *py, struct obj *o)
{
	return released(py, o) ? -1 : VIEW(o)->length;
}

static struct obj *slot_item(struct py *py, struct obj *o, int64_t i)
{
	if (released(py, o))
		return NULL;
	if (i < 0)
		i += VIEW(o)->length;
	if (i < 0 || i >= VIEW(o)->length)
		return exc_raise(py, T_IndexError, "index out of bounds on dimension 1");
	return int_new(py, first(o)[i * VIEW(o)->step]);
}

static struct obj *slot_subscript(struct py *py, struct obj *o, struct obj *key)
{
	if (released(py, o))
		return NULL;
	if (int_check(key) || TYPE(key)->slots.nb_index) {
		int64_t i;
		return slice_item_index(py, key, &i) < 0 || released(py, o) ? NULL : slot_item(py, o, i);
	}
	if (key == OBJ_ELLIPSIS(py))
		return obj_incref(o);
	if (!slice_check(key))
		return exc_raise(py, T_TypeError, "memoryview: invalid slice key");
	int64_t start, stop, step, count = slice_indices(py, key, VIEW(o)->length, &start, &stop, &step);
	if (count < 0 || released(py, o))
		return NULL;
	return make(py, VIEW(o)->base, VIEW(o)->offset + start * VIEW(o)->step, count, VIEW(o)->step * step);
}

static int put_item(struct py *py, struct obj *o, int64_t i, struct obj *value)
{
	int64_t byte = 0;
	if (i < 0)
		i += VIEW(o)->length;
	if (i < 0 || i >= VIEW(o)->length)
		return exc_raise(py, T_IndexError, "index out of bounds on dimension 1"), -1;
	if (!TYPE(value)->slots.nb_index)
		return exc_raise(py, T_TypeError, "memoryview: invalid type for format 'B'"), -1;
	struct obj *number = num_index(py, value);
	if (!number)
		return -1;
	bool fits = int_as_int64(number, &byte) && byte >= 0 && byte < 256;
	obj_decref(py, number);
	if (released(py, o))
		return -1; /* __index__ may have done it */
	if (!fits)
		return exc_raise(py, T_ValueError, "memoryview: invalid value for format 'B'"), -1;
	first(o)[i * VIEW(o)->step] = (uint8_t)byte;
	return 0;
}

static int slot_ass_subscript(struct py *py, struct obj *o, struct obj *key, struct obj *value)
{
	if (released(py, o))
		return -1;
	if (VIEW(o)->readonly)
		return exc_raise(py, T_TypeError, "cannot modify read-only memory"), -1;
	if (!value)
		return exc_raise(py, T_TypeError, "cannot delete memory"), -1;
	if (int_check(key) || TYPE(key)->slots.nb_index) {
		int64_t i;
		return slice_item_index(py, key, &i) < 0 || released(py, o) ? -1 : put_item(py, o, i, value);
	}
	if (!slice_check(key))
		return exc_raise(py, T_TypeError, "memoryview: invalid slice key"), -1;
	int64_t start, stop, step, count = slice_indices(py, key, VIEW(o)->length, &start, &stop, &step), length;
	const uint8_t *data;
	if (count < 0 || released(py, o) || bytes_need(py, value, &data, &length) < 0)
		return -1;
	if (length != count)
		return exc_raise(py, T_ValueError,
				 "memoryview assignment: lvalue and rvalue have different structures"),
		       -1;
	struct buf copy = BUF_INIT;
	buf_put(&copy, data, (size_t)length);
	for (int64_t i = 0; i < count; i++)
		first(o)[(start + i * step) * VIEW(o)->step] = (uint8_t)copy.data[i];
	buf_clear(&copy);
	return 0;
}

/* ---- methods ---- */

#define UNUSED_ARGS (void)args, (void)nargs, (void)kwnames
#define METHOD(name)                                                                                    \
	static struct obj *name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, \
				struct obj *kwnames)

METHOD(method_release)
{
	UNUSED_ARGS;
	let_go(py, self);
	OBJ_RETURN_NONE(py);
}

METHOD(method_enter)
{
	UNUSED_ARGS;
	return released(py, self) ? NULL : obj_incref(self);
}

METHOD(method_tobytes)
{
	UNUSED_ARGS;
	return copy_of(py, self);
}

METHOD(method_tolist)
{
	UNUSED_ARGS;
	if (released(py, self))
		return NULL;
	struct obj *list = list_new(py, 0, WHY_RESULT);
	for (int64_t i = 0; list && i < VIEW(self)->length; i++) {
		struct obj *item = slot_item(py, self, i);
		if (!item || list_append_steal(py, list, item) < 0)
			OBJ_CLEAR(py, list);
	}
	return list;
}

METHOD(method_hex)
{
	struct obj *bytes = copy_of(py, self);
	struct obj *method = bytes ? obj_getattr_c(py, bytes, "hex") : NULL;
	struct obj *result = method ? obj_call(py, method, args, nargs, kwnames) : NULL;
	obj_xdecref(py, method);
	obj_xdecref(py, bytes);
	return result;
}

METHOD(method_toreadonly)
{
	UNUSED_ARGS;
	struct obj *view = memoryview_new(py, self);
	if (!view || VIEW(view)->readonly)
		return view;
	obj_decref(py, view);
	return py_refuse(py, "memoryview.toreadonly of a bytearray");
}

METHOD(method_count)
{
	UNUSED_ARGS;
	int64_t count = 0;
	if (released(py, self))
		return NULL;
	for (int64_t i = 0; i < VIEW(self)->length; i++) {
		struct obj *item = slot_item(py, self, i);
		int equal = item ? obj_compare_bool(py, item, args[0], CMP_EQ) : -1;
		obj_xdecref(py, item);
		if (equal < 0)
			return NULL;
		count += equal;
	}
	return int_new(py, count);
}

METHOD(method_index)
{
	(void)kwnames;
	int64_t start = 0, stop = INT64_MAX;
	if (!args_positional(py, "index", nargs, 1, 3) || released(py, self))
		return NULL;
	if (nargs > 1 && slice_search_bound(py, args[1], &start) < 0)
		return NULL;
	if (nargs > 2 && slice_search_bound(py, args[2], &stop) < 0)
		return NULL;
	slice_adjust(VIEW(self)->length, &start, &stop, 1);
	for (int64_t i = start; i < stop; i++) {
		struct obj *item = slot_item(py, self, i);
		int equal = item ? obj_compare_bool(py, item, args[0], CMP_EQ) : -1;
		obj_xdecref(py, item);
		if (equal)
			return equal < 0 ? NULL : int_new(py, i);
	}
	return exc_raise(py, T_ValueError, "memoryview.index(x): x not found");
}

static bool has_search(const struct profile *profile)
{
	return profile->memoryview_search;
}

METHOD(method_cast)
{
	UNUSED_ARGS;
	(void)self;
	return py_refuse(py, "memoryview.cast");
}

static struct obj *get_obj(struct py *py, struct obj *o)
{
	return released(py, o) ? NULL : obj_incref(VIEW(o)->base);
}

static struct obj *get_length(struct py *py, struct obj *o)
{
	return released(py, o) ? NULL : int_new(py, VIEW(o)->length);
}

static struct obj *get_one(struct py *py, struct obj *o)
{
	return released(py, o) ? NULL : int_new(py, 1);
}

static struct obj *get_readonly(struct py *py, struct obj *o)
{
	return released(py, o) ? NULL : OBJ_BOOL(py, VIEW(o)->readonly);
}

static struct obj *get_format(struct py *py, struct obj *o)
{
	return released(py, o) ? NULL : str_from_char(py, 'B');
}

static struct obj *one_tuple(struct py *py, struct obj *o, int64_t value)
{
	if (released(py, o))
		return NULL;
	struct obj *item = int_new(py, value);
	return item ? tuple_steal(py, &item, 1, WHY_RESULT) : NULL;
}

static struct obj *get_shape(struct py *py, struct obj *o)
{
	return one_tuple(py, o, VIEW(o)->length);
}

static struct obj *get_strides(struct py *py, struct obj *o)
{
	return one_tuple(py, o, VIEW(o)->step);
}

static struct obj *get_suboffsets(struct py *py, struct obj *o)
{
	return released(py, o) ? NULL : tuple_from(py, NULL, 0);
}

static struct obj *get_contiguous(struct py *py, struct obj *o)
{
	return released(py, o) ? NULL : OBJ_BOOL(py, VIEW(o)->step == 1);
}

static const struct method_def view_methods[] = {
	{ "release", method_release, METH_NOARGS, NULL, NULL },
	{ "tobytes", method_tobytes, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "hex", method_hex, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "tolist", method_tolist, METH_NOARGS, NULL, NULL },
	{ "cast", method_cast, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "toreadonly", method_toreadonly, METH_NOARGS, NULL, NULL },
	{ "count", method_count, METH_O | METH_HIDDEN, NULL, has_search },
	{ "index", method_index, METH_FASTCALL | METH_HIDDEN, NULL, has_search },
	{ "__enter__", method_enter, METH_NOARGS, NULL, NULL },
	{ "__exit__", method_release, METH_FASTCALL, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};

static const struct member_def view_members[] = {
	{ "obj", get_obj, NULL, false },
	{ "nbytes", get_length, NULL, false },
	{ "readonly", get_readonly, NULL, false },
	{ "itemsize", get_one, NULL, false },
	{ "format", get_format, NULL, false },
	{ "ndim", get_one, NULL, false },
	{ "shape", get_shape, NULL, false },
	{ "strides", get_strides, NULL, false },
	{ "suboffsets", get_suboffsets, NULL, false },
	{ "c_contiguous", get_contiguous, NULL, false },
	{ "f_contiguous", get_contiguous, NULL, false },
	{ "contiguous", get_contiguous, NULL, false },
	{ NULL, NULL, NULL, false },
};

static int view_model_size(const struct profile *profile)
{
	(void)profile;
	return VIEW_MODEL_SIZE;
}

const struct type_spec obj_memoryview_spec = {
	.name = "memoryview",
	.flags = TYPE_GC | TYPE_SEQUENCE | TYPE_HAS_WEAKREF,
	.size = sizeof(struct obj_memoryview),
	.model_size = view_model_size,
	.slots = {
		.dealloc = view_dealloc, .traverse = view_traverse, .clear = let_go, .repr = slot_repr, .hash = slot_hash,
		.richcompare = slot_compare, .new = slot_new, .sq_length = slot_length, .sq_item = slot_item,
		.mp_length = slot_length, .mp_subscript = slot_subscript, .mp_ass_subscript = slot_ass_subscript,
	},
	.methods = view_methods,
	.members = view_members,
	.doc = "memoryview(object)\n\nA window on the bytes of an object.",
};
