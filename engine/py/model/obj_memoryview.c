/* obj_memoryview.c -- memoryview, the managedbuffer that views share, and the iterator: life, copies, comparing, methods.
 * Items and slices: memory_index.c; cast: memory_cast.c; formats: memory_items.c.
 * Models: Objects/memoryobject.c; profile rows memoryview_*. */
#include "args.h"
#include "memory_private.h"
#include "obj_bytes.h"
#include "obj_generic_alias.h"
#include "obj_int.h"
#include "obj_iter.h"
#include "obj_list.h"
#include "obj_slice.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include <string.h>

enum { BUFFER_MODEL_SIZE = 112, VIEW_MODEL_SIZE = 144, ITER_MODEL_SIZE = 48 };
#define BUFFER(o) ((struct obj_managed_buffer *)(void *)(o))

/* ---- the managed buffer ---- */

static struct obj *buffer_new(struct py *py, struct obj *owner)
{
	struct obj *o = heap_new(py, TYPE_OF(py, T_managedbuffer), sizeof(struct obj_managed_buffer), BUFFER_MODEL_SIZE,
				 FREE_NONE, WHY_INTERNAL);
	if (!o)
		return NULL;
	BUFFER(o)->owner = obj_incref(owner);
	owner->type->slots.buffer(py, owner, &BUFFER(o)->memory);
	if (owner->type->slots.buffer_hold)
		owner->type->slots.buffer_hold(py, owner, 1);
	gc_track(py, o);
	return o;
}

static int buffer_release(struct py *py, struct obj *o)
{
	struct obj *owner = BUFFER(o)->owner;
	if (!owner || BUFFER(o)->views > 0)
		return 0;
	gc_untrack(py, o);
	if (owner->type->slots.buffer_hold)
		owner->type->slots.buffer_hold(py, owner, -1);
	BUFFER(o)->owner = NULL;
	obj_decref(py, owner);
	return 0;
}

static void buffer_dealloc(struct py *py, struct obj *o)
{
	buffer_release(py, o);
	heap_drop(py, o, sizeof(struct obj_managed_buffer), BUFFER_MODEL_SIZE, FREE_NONE);
}

static int buffer_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(BUFFER(o)->owner);
	return 0;
}

/* ---- views ---- */

bool memory_released(struct py *py, const struct obj *o)
{
	if (!MEMORYVIEW(o)->released)
		return false;
	exc_raise(py, T_ValueError, "operation forbidden on released memoryview object");
	return true;
}

static size_t c_size(int room)
{
	return sizeof(struct obj_memoryview) + 2 * sizeof(int64_t) * (size_t)room;
}

static size_t model_size(int room)
{
	return VIEW_MODEL_SIZE + 3 * sizeof(int64_t) * (size_t)room; /* shape, strides, suboffsets */
}

int64_t memoryview_model_size(const struct obj *o)
{
	return (int64_t)model_size(((const struct obj_memoryview *)(const void *)o)->room);
}

struct obj *memory_owner(const struct obj *o)
{
	return BUFFER(MEMORYVIEW(o)->buffer)->owner;
}

struct obj *memory_make(struct py *py, struct obj *buffer, const struct memory *like, int room)
{
	struct obj *o = heap_new(py, TYPE_OF(py, T_memoryview), c_size(room), model_size(room), FREE_NONE, WHY_RESULT);
	if (!o)
		return NULL;
	struct obj_memoryview *v = MEMORYVIEW(o);
	v->buffer = obj_incref(buffer);
	v->room = room;
	v->hash = -1;
	v->view = *like;
	v->view.shape = v->sizes;
	v->view.strides = v->sizes + room;
	for (int i = 0; i < like->dimensions; i++) {
		v->view.shape[i] = like->shape[i];
		v->view.strides[i] = like->strides[i];
	}
	BUFFER(buffer)->views++;
	gc_track(py, o);
	return o;
}

int memory_of(struct py *py, struct obj *o, struct memory *out, int64_t sizes[2])
{
	if (type_is(o, T_memoryview)) {
		*out = *VIEW(o);
		return 0;
	}
	if (!o->type->slots.buffer)
		return -1;
	struct obj_buffer b = { 0 };
	o->type->slots.buffer(py, o, &b);
	*out = (struct memory){ .data = b.data,
				.length = b.length,
				.item_size = b.item_size,
				.dimensions = 1,
				.readonly = b.readonly,
				.shape = &sizes[0],
				.strides = &sizes[1] };
	memcpy(out->format, b.format, strlen(b.format) + 1);
	sizes[0] = b.length / b.item_size;
	sizes[1] = b.item_size;
	return 0;
}

struct obj *memoryview_new(struct py *py, struct obj *base)
{
	struct memory m;
	int64_t sizes[2];
	if (type_is(base, T_memoryview))
		return memory_released(py, base) ? NULL
						 : memory_make(py, MEMORYVIEW(base)->buffer, VIEW(base),
							       VIEW(base)->dimensions ? VIEW(base)->dimensions : 1);
	if (memory_of(py, base, &m, sizes) < 0)
		return exc_raise(py, T_TypeError, "memoryview: a bytes-like object is required, not '%T'", base);
	struct obj *buffer = buffer_new(py, base), *view = buffer ? memory_make(py, buffer, &m, 1) : NULL;
	obj_xdecref(py, buffer);
	return view;
}

static void let_go(struct py *py, struct obj *o)
{
	struct obj_memoryview *v = MEMORYVIEW(o);
	if (v->released)
		return;
	v->released = true;
	if (--BUFFER(v->buffer)->views == 0)
		buffer_release(py, v->buffer);
}

static int view_clear(struct py *py, struct obj *o)
{
	let_go(py, o);
	OBJ_CLEAR(py, MEMORYVIEW(o)->buffer);
	return 0;
}

static void view_dealloc(struct py *py, struct obj *o)
{
	int room = MEMORYVIEW(o)->room;
	gc_untrack(py, o);
	view_clear(py, o);
	heap_drop(py, o, c_size(room), model_size(room), FREE_NONE);
}

static int view_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(MEMORYVIEW(o)->buffer);
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

/* ---- slots ---- */

static struct obj *slot_repr(struct py *py, struct obj *o)
{
	return str_format_c(py, MEMORYVIEW(o)->released ? "<released memory at 0x%llx>" : "<memory at 0x%llx>",
			    (long long)heap_address(py, o));
}

static int64_t slot_length(struct py *py, struct obj *o)
{
	if (memory_released(py, o))
		return -1;
	if (VIEW(o)->dimensions)
		return VIEW(o)->shape[0];
	if (!py->profile->memoryview_half)
		return 1;
	return exc_raise(py, T_TypeError, "0-dim memory has no length"), -1;
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
	return memory_released(py, self) ? NULL : obj_incref(self);
}

METHOD(method_tobytes)
{
	struct obj *order = OBJ_NONE(py);
	if (!args_parse(py, "tobytes", "|O", "order", args, nargs, kwnames, &order))
		return NULL;
	if (order != OBJ_NONE(py) && !str_check(order))
		return args_bad(py, "tobytes", "order", 1, "str or None", order), NULL;
	if (memory_released(py, self))
		return NULL;
	if (order == OBJ_NONE(py) || str_equal_c(order, "C"))
		return memoryview_bytes(py, self, 'C');
	if (str_equal_c(order, "F"))
		return memoryview_bytes(py, self, 'F');
	if (str_equal_c(order, "A"))
		return memoryview_bytes(py, self, memory_f_contiguous(VIEW(self)) ? 'F' : 'C');
	return exc_raise(py, T_ValueError, "order must be 'C', 'F' or 'A'");
}

static struct obj *listed(struct py *py, const struct memory *m, int dimension, const uint8_t *at)
{
	if (dimension == m->dimensions)
		return memory_item_get(py, m->format, at);
	struct obj *list = list_new(py, 0, WHY_RESULT);
	for (int64_t i = 0; list && i < m->shape[dimension]; i++) {
		struct obj *item = listed(py, m, dimension + 1, at + i * m->strides[dimension]);
		if (!item || list_append_steal(py, list, item) < 0)
			OBJ_CLEAR(py, list);
	}
	return list;
}

METHOD(method_tolist)
{
	UNUSED_ARGS;
	return memory_released(py, self) ? NULL : listed(py, VIEW(self), 0, VIEW(self)->data);
}

METHOD(method_hex)
{
	struct obj *bytes = memoryview_bytes(py, self, 'C');
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
	if (view)
		VIEW(view)->readonly = true;
	return view;
}

static struct obj *view_iter(struct py *py, struct obj *o);

METHOD(method_count)
{
	UNUSED_ARGS;
	int64_t count = 0;
	struct obj *it = view_iter(py, self), *item;
	if (!it)
		return NULL;
	while ((item = obj_next(py, it)) != NULL) {
		int equal = py_charge_steps(py, 1) < 0 ? -1 : obj_compare_bool(py, item, args[0], CMP_EQ);
		obj_decref(py, item);
		if (equal < 0)
			break;
		count += equal;
	}
	obj_decref(py, it);
	return exc_pending(py) ? NULL : int_new(py, count);
}

METHOD(method_index)
{
	(void)kwnames;
	int64_t start = 0, stop = INT64_MAX;
	if (!args_positional(py, "index", nargs, 1, 3) || memory_released(py, self))
		return NULL;
	if (nargs > 1 && slice_search_bound(py, args[1], &start) < 0)
		return NULL;
	if (nargs > 2 && slice_search_bound(py, args[2], &stop) < 0)
		return NULL;
	if (VIEW(self)->dimensions == 0)
		return exc_raise(py, T_TypeError, "invalid lookup on 0-dim memory");
	if (VIEW(self)->dimensions > 1)
		return exc_raise(py, T_NotImplementedError, "multi-dimensional lookup is not implemented");
	slice_adjust(VIEW(self)->shape[0], &start, &stop, 1);
	for (int64_t i = start; i < stop; i++) {
		struct obj *item = memory_item(py, self, i);
		int equal = item && py_charge_steps(py, 1) == 0 ? obj_compare_bool(py, item, args[0], CMP_EQ) : -1;
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

/* ---- attributes ---- */

static struct obj *get_obj(struct py *py, struct obj *o)
{
	return memory_released(py, o) ? NULL : obj_incref(memory_owner(o));
}

static struct obj *get_length(struct py *py, struct obj *o)
{
	return memory_released(py, o) ? NULL : int_new(py, memory_count(VIEW(o)) * VIEW(o)->item_size);
}

static struct obj *get_item_size(struct py *py, struct obj *o)
{
	return memory_released(py, o) ? NULL : int_new(py, VIEW(o)->item_size);
}

static struct obj *get_dimensions(struct py *py, struct obj *o)
{
	return memory_released(py, o) ? NULL : int_new(py, VIEW(o)->dimensions);
}

static struct obj *get_readonly(struct py *py, struct obj *o)
{
	return memory_released(py, o) ? NULL : OBJ_BOOL(py, VIEW(o)->readonly);
}

static struct obj *get_format(struct py *py, struct obj *o)
{
	return memory_released(py, o) ? NULL : str_format_c(py, "%s", VIEW(o)->format);
}

static struct obj *sizes_tuple(struct py *py, struct obj *o, const int64_t *sizes)
{
	if (memory_released(py, o))
		return NULL;
	struct obj *tuple = tuple_new(py, VIEW(o)->dimensions, WHY_RESULT);
	for (int i = 0; tuple && i < VIEW(o)->dimensions; i++)
		if ((tuple_items(tuple)[i] = int_new(py, sizes[i])) == NULL)
			OBJ_CLEAR(py, tuple);
	return tuple;
}

static struct obj *get_shape(struct py *py, struct obj *o)
{
	return sizes_tuple(py, o, VIEW(o)->shape);
}

static struct obj *get_strides(struct py *py, struct obj *o)
{
	return sizes_tuple(py, o, VIEW(o)->strides);
}

static struct obj *get_suboffsets(struct py *py, struct obj *o)
{
	return memory_released(py, o) ? NULL : tuple_from(py, NULL, 0);
}

static struct obj *get_c_contiguous(struct py *py, struct obj *o)
{
	return memory_released(py, o) ? NULL : OBJ_BOOL(py, memory_c_contiguous(VIEW(o)));
}

static struct obj *get_f_contiguous(struct py *py, struct obj *o)
{
	return memory_released(py, o) ? NULL : OBJ_BOOL(py, memory_f_contiguous(VIEW(o)));
}

static struct obj *get_contiguous(struct py *py, struct obj *o)
{
	return memory_released(py, o) ? NULL
				      : OBJ_BOOL(py, memory_c_contiguous(VIEW(o)) || memory_f_contiguous(VIEW(o)));
}

/* ---- iterating ---- */

static struct obj *view_iter(struct py *py, struct obj *o)
{
	if (memory_released(py, o))
		return NULL;
	if (VIEW(o)->dimensions == 0)
		return exc_raise(py, T_TypeError, "invalid indexing of 0-dim memory");
	if (VIEW(o)->dimensions > 1)
		return exc_raise(py, T_NotImplementedError, "multi-dimensional sub-views are not implemented");
	struct obj *it = heap_new(py, TYPE_OF(py, T_memory_iterator), sizeof(struct obj_seq_iter), ITER_MODEL_SIZE,
				  FREE_NONE, WHY_RESULT);
	if (!it)
		return NULL;
	SEQ_ITER(it)->seq = obj_incref(o);
	gc_track(py, it);
	return it;
}

static struct obj *iter_next(struct py *py, struct obj *o)
{
	struct obj_seq_iter *it = SEQ_ITER(o);
	if (!it->seq)
		return NULL;
	if (it->index < VIEW(it->seq)->shape[0])
		return memory_item(py, it->seq, it->index++);
	OBJ_CLEAR(py, it->seq);
	return NULL;
}

static void iter_dealloc(struct py *py, struct obj *o)
{
	gc_untrack(py, o);
	obj_xdecref(py, SEQ_ITER(o)->seq);
	heap_drop(py, o, sizeof(struct obj_seq_iter), ITER_MODEL_SIZE, FREE_NONE);
}

static int iter_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(SEQ_ITER(o)->seq);
	return 0;
}

/* ---- types ---- */

static const struct method_def view_methods[] = {
	{ "release", method_release, METH_NOARGS, NULL, NULL },
	{ "tobytes", method_tobytes, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "hex", method_hex, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "tolist", method_tolist, METH_NOARGS, NULL, NULL },
	{ "cast", memory_cast, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "toreadonly", method_toreadonly, METH_NOARGS, NULL, NULL },
	{ "count", method_count, METH_O | METH_HIDDEN, NULL, has_search },
	{ "index", method_index, METH_FASTCALL | METH_HIDDEN, NULL, has_search },
	{ "__class_getitem__", generic_alias_class_getitem, METH_O | METH_CLASS | METH_HIDDEN, NULL, has_search },
	{ "__enter__", method_enter, METH_NOARGS, NULL, NULL },
	{ "__exit__", method_release, METH_FASTCALL, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};

static const struct member_def view_members[] = {
	{ "obj", get_obj, NULL, false },
	{ "nbytes", get_length, NULL, false },
	{ "readonly", get_readonly, NULL, false },
	{ "itemsize", get_item_size, NULL, false },
	{ "format", get_format, NULL, false },
	{ "ndim", get_dimensions, NULL, false },
	{ "shape", get_shape, NULL, false },
	{ "strides", get_strides, NULL, false },
	{ "suboffsets", get_suboffsets, NULL, false },
	{ "c_contiguous", get_c_contiguous, NULL, false },
	{ "f_contiguous", get_f_contiguous, NULL, false },
	{ "contiguous", get_contiguous, NULL, false },
	{ NULL, NULL, NULL, false },
};

static int view_model_size(const struct profile *profile)
{
	(void)profile;
	return VIEW_MODEL_SIZE;
}

static int buffer_model_size(const struct profile *profile)
{
	(void)profile;
	return BUFFER_MODEL_SIZE;
}

static int iter_model_size(const struct profile *profile)
{
	(void)profile;
	return ITER_MODEL_SIZE;
}

static void view_adjust(const struct profile *profile, struct slots *slots)
{
	if (!profile->memoryview_iterator)
		slots->iter = NULL;
}

static bool has_iterator(const struct profile *profile)
{
	return profile->memoryview_iterator;
}

const struct type_spec obj_memoryview_spec = {
	.name = "memoryview",
	.flags = TYPE_GC | TYPE_SEQUENCE | TYPE_HAS_WEAKREF,
	.size = sizeof(struct obj_memoryview),
	.model_size = view_model_size,
	.weak_offset = offsetof(struct obj_memoryview, weakrefs),
	.adjust = view_adjust,
	.slots = {
		.dealloc = view_dealloc, .traverse = view_traverse, .clear = view_clear, .repr = slot_repr, .hash = memory_hash,
		.richcompare = memory_compare, .iter = view_iter, .new = slot_new, .sq_length = slot_length,
		.sq_item = memory_item, .mp_length = slot_length, .mp_subscript = memory_subscript,
		.mp_ass_subscript = memory_ass_subscript,
	},
	.methods = view_methods,
	.members = view_members,
	.doc = "memoryview(object)\n\nA window on the bytes of an object.",
};

const struct type_spec obj_managed_buffer_spec = {
	.name = "managedbuffer",
	.flags = TYPE_GC | TYPE_NO_INSTANCE,
	.size = sizeof(struct obj_managed_buffer),
	.model_size = buffer_model_size,
	.slots = { .dealloc = buffer_dealloc, .traverse = buffer_traverse, .clear = buffer_release },
};

const struct type_spec obj_memory_iter_spec = {
	.name = "memory_iterator",
	.available = has_iterator,
	.flags = TYPE_GC | TYPE_NO_INSTANCE,
	.size = sizeof(struct obj_seq_iter),
	.model_size = iter_model_size,
	.slots = { .dealloc = iter_dealloc, .traverse = iter_traverse, .iter = iter_self, .iternext = iter_next },
};
