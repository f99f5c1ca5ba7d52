/* obj_method.c -- bound methods: a function and the object it will be called with.
 * Models: Objects/classobject.c. */
#include "obj_method.h"
#include "vm.h"
#include "py/model/args.h"
#include "py/model/exc.h"
#include "py/model/gc.h"
#include "py/model/heap.h"
#include "py/model/obj_dict.h"
#include "py/model/obj_str.h"
#include "py/model/obj_tuple.h"
#include <string.h>

#define SMALL_CALL 8

static int method_model_size(const struct profile *p)
{
	(void)p;
	return 48;
}

OWNED RAISES struct obj *method_new(struct py *py, struct obj *func, struct obj *self)
{
	struct obj_method *m =
	    (struct obj_method *)(void *)heap_new(py, TYPE_OF(py, T_method), sizeof *m, 48, FREE_METHOD, WHY_BOUND);
	if (!m)
		return NULL;
	m->func = obj_incref(func);
	m->self = obj_incref(self);
	gc_track(py, &m->head);
	return &m->head;
}

static void method_dealloc(struct py *py, struct obj *o)
{
	struct obj_method *m = METHOD(o);
	obj_decref(py, m->func);
	obj_xdecref(py, m->self);
	heap_drop(py, o, sizeof *m, 48, FREE_METHOD);
}

static int method_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(METHOD(o)->func);
	OBJ_VISIT(METHOD(o)->self);
	return 0;
}

static struct obj *method_repr(struct py *py, struct obj *o)
{
	struct obj_method *m = METHOD(o);
	struct obj *name = NULL;
	if (obj_lookup_attr(py, m->func, NAME(py, __qualname__), &name) < 0)
		return NULL;
	if (!name && obj_lookup_attr(py, m->func, NAME(py, __name__), &name) < 0)
		return NULL;
	if (name && !str_check(name))
		OBJ_CLEAR(py, name);
	struct obj *result = name ? str_format_c(py, "<bound method %U of %R>", name, m->self)
				  : str_format_c(py, "<bound method ? of %R>", m->self);
	obj_xdecref(py, name);
	return result;
}

/* The C caller's own references hold function and self; the callee counts its own. */
static struct obj *method_call(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	struct obj_method *m = METHOD(o);
	size_t keywords = kwnames ? (size_t)tuple_length(kwnames) : 0;
	struct obj *small[SMALL_CALL], **all = small;
	size_t total = nargs + keywords + 1;
	if (total > SMALL_CALL)
		all = heap_c_new(py, total * sizeof *all);
	all[0] = m->self;
	if (total > 1)
		memcpy(all + 1, args, (total - 1) * sizeof *all);
	struct obj *result = obj_call(py, m->func, all, nargs + 1, kwnames);
	if (all != small)
		heap_c_drop(py, all, total * sizeof *all);
	return result;
}

static struct obj *method_descr_get(struct py *py, struct obj *o, struct obj *instance, struct obj *type)
{
	(void)py, (void)instance, (void)type;
	return obj_incref(o);
}

static struct obj *method_getattro(struct py *py, struct obj *o, struct obj *name)
{
	struct obj *descr = type_lookup(py, TYPE(o), name);
	if (descr) {
		obj_get_fn *get = TYPE(descr)->slots.descr_get;
		return get ? get(py, descr, o, (struct obj *)(void *)TYPE(o)) : obj_incref(descr);
	}
	return obj_getattr(py, METHOD(o)->func, name);
}

static struct obj *method_compare(struct py *py, struct obj *a, struct obj *b, int op)
{
	if ((op != CMP_EQ && op != CMP_NE) || !method_check(a) || !method_check(b))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	int equal = obj_compare_bool(py, METHOD(a)->func, METHOD(b)->func, CMP_EQ);
	if (equal < 0)
		return NULL;
	equal = equal && METHOD(a)->self == METHOD(b)->self;
	return OBJ_BOOL(py, equal == (op == CMP_EQ));
}

static int64_t method_hash(struct py *py, struct obj *o)
{
	uint64_t address = heap_address(py, METHOD(o)->self);
	int64_t self = (int64_t)(address >> 4 | address << 60), func = obj_hash(py, METHOD(o)->func);
	if (func == -1 && exc_pending(py))
		return -1;
	int64_t hash = self ^ func;
	return hash == -1 ? -2 : hash;
}

static struct obj *get_func(struct py *py, struct obj *o)
{
	(void)py;
	return obj_incref(METHOD(o)->func);
}
static struct obj *get_self(struct py *py, struct obj *o)
{
	(void)py;
	return obj_incref(METHOD(o)->self);
}

static struct obj *get_doc(struct py *py, struct obj *o)
{
	return obj_getattr(py, METHOD(o)->func, NAME(py, __doc__));
}

static struct obj *method_type_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	struct obj *func, *self;
	(void)type;
	if (!args_no_kwargs(py, "method", kwargs))
		return NULL;
	if (!args_parse_tuple(py, "method", "OO", NULL, args, NULL, &func, &self))
		return NULL;
	if (!obj_callable(func))
		return exc_raise(py, T_TypeError, "first argument must be callable");
	if (self == OBJ_NONE(py))
		return exc_raise(py, T_TypeError, py->profile->message_method_self);
	return method_new(py, func, self);
}

/* (getattr, (self, name)): what copy and pickle make of it. */
static struct obj *method_reduce(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				 struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	struct obj *name = obj_getattr(py, METHOD(o)->func, NAME(py, __name__)), *pair = NULL, *result = NULL;
	struct obj *getattr = dict_get_c(py, vm_builtins(py), "getattr");
	if (name && getattr)
		pair = tuple_pack2(py, METHOD(o)->self, name);
	if (pair)
		result = tuple_pack2(py, getattr, pair);
	obj_xdecref(py, pair);
	obj_xdecref(py, name);
	return result;
}

static const struct method_def method_methods[] = { { "__reduce__", method_reduce, METH_NOARGS, NULL, NULL },
						    { NULL, NULL, 0, NULL, NULL } };

static const struct member_def method_members[] = { { "__func__", get_func, NULL, true },
						    { "__self__", get_self, NULL, true },
						    { "__doc__", get_doc, NULL, false },
						    { NULL, NULL, NULL, false } };

const struct type_spec obj_method_spec = {
	.name = "method",
	.flags = TYPE_GC | TYPE_HAS_WEAKREF,
	.size = sizeof(struct obj_method),
	.model_size = method_model_size,
	.weak_offset = offsetof(struct obj_method, weakrefs),
	.slots = { .dealloc = method_dealloc,
		   .traverse = method_traverse,
		   .repr = method_repr,
		   .hash = method_hash,
		   .call = method_call,
		   .getattro = method_getattro,
		   .richcompare = method_compare,
		   .descr_get = method_descr_get,
		   .new = method_type_new },
	.methods = method_methods,
	.members = method_members,
};
