/* obj_frame_locals.c -- f_locals of a running function: a view that reads and writes the variables themselves.
 * Owns:   a reference to its frame object; names that are no variables lie there (extra_locals).
 * Models: Objects/frameobject.c framelocalsproxy_*, PEP 667; profile row frame_proxy_pops. */
#include "obj_frame.h"
#include "py/model/args.h"
#include "py/model/exc.h"
#include "py/model/gc.h"
#include "py/model/heap.h"
#include "py/model/obj_cell.h"
#include "py/model/obj_dict.h"
#include "py/model/obj_list.h"
#include "py/model/obj_str.h"
#include "py/model/obj_tuple.h"
#include "py/model/repr_guard.h"

struct obj_frame_locals {
	struct obj head;
	struct obj_frame *frame;
};
#define PROXY(o)   ((struct obj_frame_locals *)(void *)(o))
#define MODEL_SIZE 24

static int proxy_model_size(const struct profile *p)
{
	(void)p;
	return MODEL_SIZE;
}

static void proxy_dealloc(struct py *py, struct obj *o)
{
	OBJ_CLEAR(py, PROXY(o)->frame);
	heap_drop(py, o, sizeof(struct obj_frame_locals), MODEL_SIZE, FREE_NONE);
}

static int proxy_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(PROXY(o)->frame);
	return 0;
}

OWNED RAISES struct obj *frame_locals_proxy(struct py *py, struct obj_frame *o)
{
	struct obj *proxy = heap_new(py, TYPE_OF(py, T_FrameLocalsProxy), sizeof(struct obj_frame_locals), MODEL_SIZE,
				     FREE_NONE, WHY_INTERNAL);
	if (!proxy)
		return NULL;
	PROXY(proxy)->frame = (struct obj_frame *)(void *)obj_incref(&o->head);
	gc_track(py, proxy);
	return proxy;
}

static struct obj *proxy_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	(void)type;
	int64_t n = tuple_length(args);
	if (n != 1)
		return exc_raise(py, T_TypeError, "FrameLocalsProxy expected 1 argument, got %ld", (long)n);
	struct obj *frame = tuple_get(args, 0);
	if (!type_is(frame, T_frame))
		return exc_raise(py, T_TypeError, "expect frame, not %T", frame);
	if (kwargs && dict_length(kwargs) > 0)
		return exc_raise(py, T_TypeError, "FrameLocalsProxy takes no keyword arguments");
	return frame_locals_proxy(py, (struct obj_frame *)(void *)frame);
}

/* ---- reading ---- */

/* All names and values now, as a new dictionary. */
static struct obj *snapshot(struct py *py, struct obj *o)
{
	struct obj_frame *frame = PROXY(o)->frame;
	struct obj *dict = dict_new(py, WHY_INTERNAL);
	if (dict && frame->frame && frame_fill_locals(py, frame->frame, dict) < 0)
		OBJ_CLEAR(py, dict);
	if (dict && frame->extra_locals && dict_update(py, dict, frame->extra_locals) < 0)
		OBJ_CLEAR(py, dict);
	return dict;
}

static struct obj *no_such_name(struct py *py, struct obj *key)
{
	return exc_raise(py, T_KeyError, "local variable '%R' is not defined", key);
}

/* *out: OWNED, NULL when there is none. -1: RAISES. */
static int look_up(struct py *py, struct obj *o, struct obj *key, struct obj **out)
{
	*out = NULL;
	if (obj_hash(py, key) == -1)
		return -1;
	struct obj *dict = snapshot(py, o);
	*out = dict ? obj_xincref(dict_get(py, dict, key)) : NULL;
	obj_xdecref(py, dict);
	return exc_pending(py) ? -1 : 0;
}

static struct obj *proxy_subscript(struct py *py, struct obj *o, struct obj *key)
{
	struct obj *value;
	if (look_up(py, o, key, &value) == 0 && !value)
		no_such_name(py, key);
	return value;
}

static int64_t proxy_length(struct py *py, struct obj *o)
{
	struct obj *dict = snapshot(py, o);
	int64_t n = dict ? dict_length(dict) : -1;
	obj_xdecref(py, dict);
	return n;
}

static int proxy_contains(struct py *py, struct obj *o, struct obj *key)
{
	struct obj *value;
	int failed = look_up(py, o, key, &value), found = value != NULL;
	obj_xdecref(py, value);
	return failed ? -1 : found;
}

typedef struct obj *list_of_fn(struct py *py, struct obj *dict);
static struct obj *listed(struct py *py, struct obj *o, list_of_fn *make)
{
	struct obj *dict = snapshot(py, o), *list = dict ? make(py, dict) : NULL;
	obj_xdecref(py, dict);
	return list;
}

static struct obj *proxy_iter(struct py *py, struct obj *o)
{
	struct obj *keys = listed(py, o, dict_keys_list), *it = keys ? obj_iter(py, keys) : NULL;
	obj_xdecref(py, keys);
	return it;
}

static struct obj *proxy_repr(struct py *py, struct obj *o)
{
	struct repr_guard guard;
	if (repr_enter(py, &guard, o))
		return str_new_c(py, "{...}");
	struct obj *text = listed(py, o, obj_repr);
	repr_leave(py, &guard);
	return text;
}

static struct obj *proxy_compare(struct py *py, struct obj *a, struct obj *b, int op)
{
	if (op != CMP_EQ && op != CMP_NE)
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	if (type_is(b, T_FrameLocalsProxy))
		return OBJ_BOOL(py, (PROXY(a)->frame == PROXY(b)->frame) == (op == CMP_EQ));
	if (!dict_check(b))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	struct obj *dict = snapshot(py, a), *result = dict ? obj_compare(py, dict, b, (enum compare_op)op) : NULL;
	obj_xdecref(py, dict);
	return result;
}

/* ---- writing ---- */

/* The slot of the variable of that name; -1: none. */
static int slot_of(const struct frame *f, const struct obj *key)
{
	for (int i = 0; f && str_check(key) && i < f->code->nlocalsplus; i++)
		if (!(f->code->localspluskinds[i] & LOCAL_HIDDEN) &&
		    str_equal(tuple_get(f->code->localsplusnames, i), key))
			return i;
	return -1;
}

static void set_slot(struct py *py, struct frame *f, int i, struct obj *value)
{
	struct obj *old = f->slots[i] ? ref_obj(f->slots[i]) : NULL;
	if (old && f->code->localspluskinds[i] & (LOCAL_CELL | LOCAL_FREE) && type_is(old, T_cell)) {
		cell_set(py, old, obj_incref(value));
		return;
	}
	stackref was = f->slots[i];
	f->slots[i] = ref_new(value);
	ref_close(py, was);
}

/* Takes out a name that is no variable: its value, OWNED; NULL: there was none, or RAISES. */
static struct obj *take_extra(struct py *py, struct obj *o, struct obj *key)
{
	struct obj_frame *frame = PROXY(o)->frame;
	if (slot_of(frame->frame, key) >= 0)
		return exc_raise(py, T_ValueError, "cannot remove local variables from FrameLocalsProxy");
	if (obj_hash(py, key) == -1)
		return NULL;
	struct obj *value = frame->extra_locals ? obj_xincref(dict_get(py, frame->extra_locals, key)) : NULL;
	if (value && dict_discard(py, frame->extra_locals, key) < 0)
		OBJ_CLEAR(py, value);
	return value;
}

static int proxy_remove(struct py *py, struct obj *o, struct obj *key)
{
	if (!py->profile->frame_proxy_pops)
		return exc_raise(py, T_TypeError, "cannot remove variables from FrameLocalsProxy"), -1;
	struct obj *value = take_extra(py, o, key);
	if (!value) {
		if (!exc_pending(py))
			exc_raise_object(py, T_KeyError, key);
		return -1;
	}
	obj_decref(py, value);
	return 0;
}

static int proxy_ass_subscript(struct py *py, struct obj *o, struct obj *key, struct obj *value)
{
	struct obj_frame *frame = PROXY(o)->frame;
	if (!value)
		return proxy_remove(py, o, key);
	int slot = slot_of(frame->frame, key);
	if (slot >= 0) {
		set_slot(py, frame->frame, slot, value);
		return 0;
	}
	if (!frame->extra_locals && !(frame->extra_locals = dict_new(py, WHY_INTERNAL)))
		return -1;
	return dict_set(py, frame->extra_locals, key, value);
}

static bool mergeable(struct obj *o)
{
	return dict_check(o) || type_is(o, T_FrameLocalsProxy);
}

/* A dictionary or another proxy: what it holds, OWNED. */
static struct obj *contents(struct py *py, struct obj *o)
{
	return dict_check(o) ? obj_incref(o) : snapshot(py, o);
}

static int merge(struct py *py, struct obj *o, struct obj *other)
{
	struct obj *from = contents(py, other), *key, *value;
	int64_t at = 0;
	int failed = from ? 0 : -1;
	while (!failed && dict_next(from, &at, &key, &value)) {
		obj_incref(key);
		obj_incref(value);
		failed = proxy_ass_subscript(py, o, key, value);
		obj_decref(py, value);
		obj_decref(py, key);
	}
	obj_xdecref(py, from);
	return failed;
}

static struct obj *proxy_or(struct py *py, struct obj *a, struct obj *b)
{
	if (!mergeable(a) || !mergeable(b))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	struct obj *left = contents(py, a), *right = left ? contents(py, b) : NULL,
		   *result = right ? dict_new(py, WHY_RESULT) : NULL;
	if (result && (dict_update(py, result, left) < 0 || dict_update(py, result, right) < 0))
		OBJ_CLEAR(py, result);
	obj_xdecref(py, left);
	obj_xdecref(py, right);
	return result;
}

static struct obj *proxy_ior(struct py *py, struct obj *a, struct obj *b)
{
	if (!mergeable(b))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	return merge(py, a, b) < 0 ? NULL : obj_incref(a);
}

/* ---- methods ---- */

#define METHOD(name)                                                                                         \
	static struct obj *proxy_##name(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, \
					struct obj *kwnames)
#define UNUSED (void)args, (void)nargs, (void)kwnames

METHOD(get)
{
	(void)kwnames;
	struct obj *value;
	if (nargs < 1 || nargs > 2)
		return exc_raise(py, T_TypeError, "get expected 1 or 2 arguments");
	if (look_up(py, o, args[0], &value) < 0 || value)
		return value;
	return obj_incref(nargs > 1 ? args[1] : OBJ_NONE(py));
}

METHOD(setdefault)
{
	(void)kwnames;
	struct obj *value, *missing = nargs > 1 ? args[1] : OBJ_NONE(py);
	if (nargs < 1 || nargs > 2)
		return exc_raise(py, T_TypeError, "setdefault expected 1 or 2 arguments");
	if (look_up(py, o, args[0], &value) < 0 || value)
		return value;
	return proxy_ass_subscript(py, o, args[0], missing) < 0 ? NULL : obj_incref(missing);
}

METHOD(pop)
{
	(void)kwnames;
	if (!args_positional(py, "pop", nargs, 1, 2))
		return NULL;
	struct obj *value = take_extra(py, o, args[0]);
	if (value || exc_pending(py))
		return value;
	if (nargs > 1)
		return obj_incref(args[1]);
	return exc_raise_object(py, T_KeyError, args[0]);
}

METHOD(update)
{
	(void)nargs, (void)kwnames;
	if (!mergeable(args[0]))
		return exc_raise(py, T_TypeError, "update() argument must be dict or another FrameLocalsProxy");
	if (merge(py, o, args[0]) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

METHOD(keys)
{
	UNUSED;
	return listed(py, o, dict_keys_list);
}

METHOD(values)
{
	UNUSED;
	return listed(py, o, dict_values_list);
}

METHOD(items)
{
	UNUSED;
	return listed(py, o, dict_items_list);
}

METHOD(copy)
{
	UNUSED;
	return snapshot(py, o);
}

METHOD(reversed)
{
	UNUSED;
	struct obj *keys = listed(py, o, dict_keys_list);
	for (int64_t i = 0, j = keys ? list_length(keys) - 1 : 0; i < j; i++, j--) {
		struct obj **items = list_items(keys), *last = items[j];
		items[j] = items[i];
		items[i] = last;
	}
	return keys;
}

static bool can_pop(const struct profile *p)
{
	return p->frame_proxy_pops;
}

static const struct method_def proxy_methods[] = { { "__reversed__", proxy_reversed, METH_NOARGS, NULL, NULL },
						   { "copy", proxy_copy, METH_NOARGS, NULL, NULL },
						   { "get", proxy_get, METH_FASTCALL, NULL, NULL },
						   { "items", proxy_items, METH_NOARGS, NULL, NULL },
						   { "keys", proxy_keys, METH_NOARGS, NULL, NULL },
						   { "pop", proxy_pop, METH_FASTCALL | METH_HIDDEN, NULL, can_pop },
						   { "setdefault", proxy_setdefault, METH_FASTCALL, NULL, NULL },
						   { "update", proxy_update, METH_O, NULL, NULL },
						   { "values", proxy_values, METH_NOARGS, NULL, NULL },
						   { NULL, NULL, 0, NULL, NULL } };

static bool proxy_available(const struct profile *p)
{
	return !p->locals_cached;
}

const struct type_spec obj_frame_locals_spec = {
	.name = "FrameLocalsProxy",
	.flags = TYPE_GC | TYPE_MAPPING | TYPE_UNHASHABLE,
	.size = sizeof(struct obj_frame_locals),
	.model_size = proxy_model_size,
	.available = proxy_available,
	.slots = { .new = proxy_new,
		   .dealloc = proxy_dealloc,
		   .traverse = proxy_traverse,
		   .repr = proxy_repr,
		   .richcompare = proxy_compare,
		   .iter = proxy_iter,
		   .nb_or = proxy_or,
		   .nb_inplace_or = proxy_ior,
		   .mp_length = proxy_length,
		   .mp_subscript = proxy_subscript,
		   .mp_ass_subscript = proxy_ass_subscript,
		   .sq_contains = proxy_contains },
	.methods = proxy_methods,
};
