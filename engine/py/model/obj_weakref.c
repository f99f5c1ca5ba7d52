/* obj_weakref.c -- weak references and proxies.
 * Models: Objects/weakrefobject.c; facts 8.5, 10.3; profile rows weakref_*. */
#include "obj_weakref.h"
#include "args.h"
#include "exc.h"
#include "heap.h"
#include "obj_bytes.h"
#include "obj_dict.h"
#include "obj_instance.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include "state.h"

#define REF(o) ((struct obj_weakref *)(void *)(o))

/* ---- the list of a target ---- */

bool weakref_supported(struct obj *target)
{
	return target->type->weak_offset != 0;
}

struct obj_weakref *weakref_first(struct obj *target)
{
	struct obj **slot = type_weak_slot(target);
	return slot && *slot ? REF(*slot) : NULL;
}

int64_t weakref_count(struct obj *target)
{
	int64_t n = 0;
	for (struct obj_weakref *ref = weakref_first(target); ref; ref = ref->next)
		n++;
	return n;
}

static bool is_proxy(const struct obj *o)
{
	return type_is(o, T_weakproxy) || type_is(o, T_weakcallableproxy);
}
bool weakref_check_proxy(struct obj *o)
{
	return is_proxy(o);
}

bool weakref_check(struct obj *o)
{
	const struct type *type = o->type;
	while (type->id == T_COUNT)
		type = type->base;
	return type->id == T_weakref || type->id == T_weakproxy || type->id == T_weakcallableproxy;
}

/* The two that are shared: a plain reference and a proxy, both without callback, at the front. */
static void shared_refs(struct obj *target, struct obj_weakref **ref, struct obj_weakref **proxy)
{
	struct obj_weakref *head = weakref_first(target);
	*ref = *proxy = NULL;
	if (head && !head->callback) {
		if (type_is(&head->head, T_weakref)) {
			*ref = head;
			head = head->next;
		}
		if (head && !head->callback && is_proxy(&head->head))
			*proxy = head;
	}
}

static void insert(struct obj_weakref *self, struct obj *target, struct obj_weakref *after)
{
	struct obj **slot = type_weak_slot(target);
	self->prev = after;
	self->next = after ? after->next : *slot ? REF(*slot) : NULL;
	if (self->next)
		self->next->prev = self;
	if (after)
		after->next = self;
	else
		*slot = &self->head;
}

/* Takes a reference out of its target's list; the callback stays. */
static void unlink_ref(struct py *py, struct obj_weakref *self)
{
	if (!self->target)
		return;
	struct obj **slot = type_weak_slot(self->target);
	if (self->prev)
		self->prev->next = self->next;
	else
		*slot = self->next ? &self->next->head : NULL;
	if (self->next)
		self->next->prev = self->prev;
	self->told_target = self->target->serial;
	self->prev = self->next = NULL;
	struct obj *target = self->target;
	self->target = NULL;
	if (py->profile->weakrefs_hold)
		obj_decref(py, target);
}

void weakref_clear(struct py *py, struct obj_weakref *ref)
{
	unlink_ref(py, ref);
}

void weakref_call_back(struct py *py, struct obj_weakref *ref, struct obj *callback)
{
	if (py->stop.kind != STOP_NONE)
		return;
	EVENT(py, EV_CALLBACK, WHY_INTERNAL, ref->head.serial, ref->told_target, 0, 0, NULL);
	uint32_t dying = py->log->dying;
	py->log->dying = 0;
	obj_incref(callback);
	struct obj *result = obj_call1(py, callback, &ref->head);
	if (!result)
		exc_write_unraisable_while(py,
					   py->gc.collecting ? "on calling weakref callback"
							     : "while calling weakref callback",
					   callback);
	obj_xdecref(py, result);
	obj_decref(py, callback);
	py->log->dying = dying;
}

void weakref_clear_all(struct py *py, struct obj *target)
{
	struct obj_weakref *ref = weakref_first(target);
	if (ref && !ref->callback) {
		unlink_ref(py, ref);
		ref = weakref_first(target);
		if (ref && !ref->callback) {
			unlink_ref(py, ref);
			ref = weakref_first(target);
		}
	}
	if (!ref)
		return;
	struct obj *pending = py->exc;
	py->exc = NULL;
	VEC(struct obj *) calls = VEC_INIT; /* reference, callback, reference, callback: both held */
	for (struct obj_weakref *next; ref; ref = next) {
		next = ref->next;
		struct obj *callback = ref->callback;
		ref->callback = NULL;
		unlink_ref(py, ref);
		if (callback && ref->head.refs != 0) {
			VEC_PUSH(&calls, obj_incref(&ref->head));
			VEC_PUSH(&calls, callback);
		} else
			obj_xdecref(py, callback);
	}
	for (size_t i = 0; i < calls.length; i += 2)
		weakref_call_back(py, REF(calls.items[i]), calls.items[i + 1]);
	for (size_t i = 0; i < calls.length; i++)
		obj_decref(py, calls.items[i]);
	VEC_CLEAR(&calls);
	py->exc = pending;
}

struct obj *weakref_get(struct obj *ref)
{
	struct obj *target = REF(ref)->target;
	return target && target->refs != 0 ? target : NULL;
}

/* ---- making ---- */

static struct obj *make(struct py *py, struct type *type, struct obj *target, struct obj *callback,
			struct obj_weakref *after)
{
	struct obj *o = heap_new(py, type, sizeof(struct obj_weakref), (size_t)type->model_size, FREE_NONE, WHY_CALL);
	if (!o)
		return NULL;
	REF(o)->hash = -1;
	if (type->flags & TYPE_MANAGED_DICT && instance_init(py, o) < 0) {
		obj_decref(py, o);
		return NULL;
	}
	REF(o)->target = py->profile->weakrefs_hold ? obj_incref(target) : target;
	REF(o)->callback = obj_xincref(callback);
	py->last_words += callback != NULL;
	insert(REF(o), target, after);
	gc_track(py, o);
	return o;
}

static void *not_referable(struct py *py, struct obj *target)
{
	return exc_raise(py, T_TypeError, "cannot create weak reference to '%s' object", target->type->name);
}

static struct obj *make_ref(struct py *py, struct type *type, struct obj *target, struct obj *callback)
{
	struct obj_weakref *ref, *proxy;
	if (!weakref_supported(target))
		return not_referable(py, target);
	if (callback == py->none)
		callback = NULL;
	shared_refs(target, &ref, &proxy);
	if (!callback && type->id == T_weakref) {
		if (ref) {
			EVENT(py, EV_SHARED, WHY_CALL, ref->head.serial, 0, 0, 0, NULL);
			return obj_incref(&ref->head);
		}
		return make(py, type, target, NULL, NULL);
	}
	return make(py, type, target, callback, proxy ? proxy : ref);
}

struct obj *weakref_new(struct py *py, struct obj *target, struct obj *callback)
{
	return make_ref(py, TYPE_OF(py, T_weakref), target, callback);
}

struct obj *weakref_new_proxy(struct py *py, struct obj *target, struct obj *callback)
{
	struct obj_weakref *ref, *proxy;
	if (!weakref_supported(target))
		return not_referable(py, target);
	if (callback == py->none)
		callback = NULL;
	shared_refs(target, &ref, &proxy);
	if (!callback && proxy)
		return obj_incref(&proxy->head);
	struct type *type = TYPE_OF(py, obj_callable(target) ? T_weakcallableproxy : T_weakproxy);
	return make(py, type, target, callback, callback && proxy ? proxy : ref);
}

/* ---- weakref.ref ---- */

static struct obj *ref_make(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	(void)kwargs;
	int64_t n = tuple_length(args);
	if (!args_positional(py, "__new__", (size_t)n, 1, 2))
		return NULL;
	return make_ref(py, type, tuple_get(args, 0), n > 1 ? tuple_get(args, 1) : NULL);
}

static int ref_init(struct py *py, struct obj *self, struct obj *args, struct obj *kwargs)
{
	(void)self;
	if (!args_no_kwargs(py, "ref", kwargs))
		return -1;
	return args_positional(py, "__init__", (size_t)tuple_length(args), 1, 2) ? 0 : -1;
}

static void ref_dealloc(struct py *py, struct obj *o)
{
	unlink_ref(py, REF(o));
	OBJ_CLEAR(py, REF(o)->callback);
	heap_drop(py, o, sizeof(struct obj_weakref), (size_t)o->type->model_size, FREE_NONE);
}

static int ref_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	OBJ_VISIT(REF(o)->callback);
	if (py->profile->weakrefs_hold)
		OBJ_VISIT(REF(o)->target);
	return 0;
}

static int ref_clear(struct py *py, struct obj *o)
{
	unlink_ref(py, REF(o));
	OBJ_CLEAR(py, REF(o)->callback);
	return 0;
}

static struct obj *ref_call(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)args;
	size_t nkw = kwnames ? (size_t)tuple_length(kwnames) : 0;
	if (py->profile->weakref_call_text_new) {
		if (nkw)
			return exc_raise(py, T_TypeError, "weakref() takes no keyword arguments");
		if (!args_positional(py, "weakref", nargs, 0, 0))
			return NULL;
	} else if (nargs + nkw) {
		return exc_raise(py, T_TypeError, "__call__() takes at most 0 %sargument%s (%d given)",
				 nargs ? "" : "keyword ", "s", (int)(nargs + nkw));
	}
	struct obj *target = weakref_get(o);
	return obj_incref(target ? target : py->none);
}

static int64_t ref_hash(struct py *py, struct obj *o)
{
	if (REF(o)->hash != -1)
		return REF(o)->hash;
	struct obj *target = weakref_get(o);
	if (!target)
		return exc_raise(py, T_TypeError, "weak object has gone away"), -1;
	obj_incref(target);
	REF(o)->hash = obj_hash(py, target);
	obj_decref(py, target);
	return REF(o)->hash;
}

static struct obj *ref_compare(struct py *py, struct obj *a, struct obj *b, int op)
{
	if ((op != CMP_EQ && op != CMP_NE) || !weakref_check(a) || !weakref_check(b))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	struct obj *x = weakref_get(a), *y = weakref_get(b);
	if (!x || !y)
		return OBJ_BOOL(py, (a == b) == (op == CMP_EQ));
	obj_incref(x);
	obj_incref(y);
	struct obj *result = obj_compare(py, x, y, (enum compare_op)op);
	obj_decref(py, x);
	obj_decref(py, y);
	return result;
}

static struct obj *ref_repr(struct py *py, struct obj *o)
{
	unsigned long long here = heap_address(py, o);
	struct obj *target = weakref_get(o), *name = NULL, *result;
	if (!target)
		return str_format_c(py, "<weakref at 0x%llx; dead>", here);
	obj_incref(target);
	unsigned long long there = heap_address(py, target);
	if (py->profile->weakref_repr_asks_type)
		name = obj_lookup_special(py, target, NAME(py, __name__));
	else
		obj_lookup_attr(py, target, NAME(py, __name__), &name);
	if (exc_pending(py)) {
		obj_decref(py, target);
		return NULL;
	}
	struct obj *type = str_format_c(py, py->profile->weakref_repr_qualified ? "%Q" : "%T", target);
	if (!type)
		result = NULL;
	else if (name && str_check(name))
		result = str_format_c(py, "<weakref at 0x%llx; to '%U' at 0x%llx (%U)>", here, type, there, name);
	else
		result = str_format_c(py, "<weakref at 0x%llx; to '%U' at 0x%llx>", here, type, there);
	obj_xdecref(py, type);
	obj_xdecref(py, name);
	obj_decref(py, target);
	return result;
}

static struct obj *get_callback(struct py *py, struct obj *o)
{
	return obj_incref(REF(o)->callback ? REF(o)->callback : py->none);
}
static const struct member_def ref_members[] = { { "__callback__", get_callback, NULL, true },
						 { NULL, NULL, NULL, false } };

/* ---- proxies: every operation on the target ---- */

static struct obj *dead(struct py *py)
{
	return exc_raise(py, T_ReferenceError, "weakly-referenced object no longer exists");
}

/* The target of a proxy, or the object itself when it is none: OWNED, NULL RAISES. */
static struct obj *unwrap(struct py *py, struct obj *o)
{
	if (!is_proxy(o))
		return obj_incref(o);
	struct obj *target = weakref_get(o);
	return target ? obj_incref(target) : dead(py);
}

static struct obj *on_two(struct py *py, struct obj *a, struct obj *b, int op)
{
	struct obj *x = unwrap(py, a), *y = x ? unwrap(py, b) : NULL;
	struct obj *result = y ? num_binary(py, op, x, y) : NULL;
	obj_xdecref(py, x);
	obj_xdecref(py, y);
	return result;
}

#define PROXY_BINARY(name, op)                                               \
	static struct obj *name(struct py *py, struct obj *a, struct obj *b) \
	{                                                                    \
		return on_two(py, a, b, op);                                 \
	}
PROXY_BINARY(p_add, NUM_ADD)
PROXY_BINARY(p_sub, NUM_SUB)
PROXY_BINARY(p_mul, NUM_MUL)
PROXY_BINARY(p_mod, NUM_MOD)
PROXY_BINARY(p_lshift, NUM_LSHIFT)
PROXY_BINARY(p_rshift, NUM_RSHIFT)
PROXY_BINARY(p_and, NUM_AND)
PROXY_BINARY(p_xor, NUM_XOR)
PROXY_BINARY(p_or, NUM_OR)
PROXY_BINARY(p_floordiv, NUM_FLOORDIV)
PROXY_BINARY(p_truediv, NUM_TRUEDIV)
PROXY_BINARY(p_matmul, NUM_MATMUL)
PROXY_BINARY(p_iadd, NUM_INPLACE + NUM_ADD)
PROXY_BINARY(p_isub, NUM_INPLACE + NUM_SUB)
PROXY_BINARY(p_imul, NUM_INPLACE + NUM_MUL)
PROXY_BINARY(p_imod, NUM_INPLACE + NUM_MOD)
PROXY_BINARY(p_ilshift, NUM_INPLACE + NUM_LSHIFT)
PROXY_BINARY(p_irshift, NUM_INPLACE + NUM_RSHIFT)
PROXY_BINARY(p_iand, NUM_INPLACE + NUM_AND)
PROXY_BINARY(p_ixor, NUM_INPLACE + NUM_XOR)
PROXY_BINARY(p_ior, NUM_INPLACE + NUM_OR)
PROXY_BINARY(p_ifloordiv, NUM_INPLACE + NUM_FLOORDIV)
PROXY_BINARY(p_itruediv, NUM_INPLACE + NUM_TRUEDIV)
PROXY_BINARY(p_imatmul, NUM_INPLACE + NUM_MATMUL)

#define PROXY_UNARY(name, fn)                                                                 \
	static struct obj *name(struct py *py, struct obj *o)                                 \
	{                                                                                     \
		struct obj *target = unwrap(py, o), *result = target ? fn(py, target) : NULL; \
		obj_xdecref(py, target);                                                      \
		return result;                                                                \
	}
PROXY_UNARY(p_neg, num_negative)
PROXY_UNARY(p_pos, num_positive)
PROXY_UNARY(p_abs, num_absolute)
PROXY_UNARY(p_invert, num_invert)
PROXY_UNARY(p_int, num_int)
PROXY_UNARY(p_float, num_float)
PROXY_UNARY(p_index, num_index)
PROXY_UNARY(p_str, obj_str)
PROXY_UNARY(p_iter, obj_iter)
PROXY_UNARY(p_bytes, bytes_from_object)

static struct obj *p_divmod(struct py *py, struct obj *a, struct obj *b)
{
	struct obj *x = unwrap(py, a), *y = x ? unwrap(py, b) : NULL;
	struct obj *result = y ? num_divmod(py, x, y) : NULL;
	obj_xdecref(py, x);
	obj_xdecref(py, y);
	return result;
}

static struct obj *p_pow(struct py *py, struct obj *a, struct obj *b, struct obj *mod)
{
	struct obj *x = unwrap(py, a), *y = x ? unwrap(py, b) : NULL, *z = y ? unwrap(py, mod) : NULL;
	struct obj *result = z ? num_power(py, x, y, z) : NULL;
	obj_xdecref(py, x);
	obj_xdecref(py, y);
	obj_xdecref(py, z);
	return result;
}

static struct obj *p_ipow(struct py *py, struct obj *a, struct obj *b, struct obj *mod)
{
	(void)mod;
	return on_two(py, a, b, NUM_INPLACE + NUM_POW);
}

static struct obj *p_compare(struct py *py, struct obj *a, struct obj *b, int op)
{
	struct obj *x = unwrap(py, a), *y = x ? unwrap(py, b) : NULL;
	struct obj *result = y ? obj_compare(py, x, y, (enum compare_op)op) : NULL;
	obj_xdecref(py, x);
	obj_xdecref(py, y);
	return result;
}

static struct obj *p_getattro(struct py *py, struct obj *o, struct obj *name)
{
	struct obj *target = unwrap(py, o), *result = target ? obj_getattr(py, target, name) : NULL;
	obj_xdecref(py, target);
	return result;
}

static int p_setattro(struct py *py, struct obj *o, struct obj *name, struct obj *value)
{
	struct obj *target = unwrap(py, o);
	if (!target)
		return -1;
	int result = obj_setattr(py, target, name, value);
	obj_decref(py, target);
	return result;
}

static struct obj *p_call(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	struct obj *target = unwrap(py, o), *result = target ? obj_call(py, target, args, nargs, kwnames) : NULL;
	obj_xdecref(py, target);
	return result;
}

static struct obj *p_next(struct py *py, struct obj *o)
{
	struct obj *target = unwrap(py, o), *result = NULL;
	if (!target)
		return NULL;
	if (target->type->slots.iternext)
		result = obj_next(py, target);
	else if (py->profile->weakref_next_text)
		exc_raise(py, T_TypeError, "Weakref proxy referenced a non-iterator '%s' object", target->type->name);
	else
		exc_raise(py, T_TypeError, "'%s' object is not iterable", target->type->name);
	obj_decref(py, target);
	return result;
}

static int p_bool(struct py *py, struct obj *o)
{
	struct obj *target = unwrap(py, o);
	if (!target)
		return -1;
	int result = obj_truth(py, target);
	obj_decref(py, target);
	return result;
}

static int64_t p_len(struct py *py, struct obj *o)
{
	struct obj *target = unwrap(py, o);
	if (!target)
		return -1;
	int64_t n = obj_len(py, target);
	obj_decref(py, target);
	return n;
}

static int p_contains(struct py *py, struct obj *o, struct obj *item)
{
	struct obj *target = unwrap(py, o);
	if (!target)
		return -1;
	int result = obj_contains(py, target, item);
	obj_decref(py, target);
	return result;
}

static struct obj *p_getitem(struct py *py, struct obj *o, struct obj *key)
{
	struct obj *target = unwrap(py, o), *index = target ? unwrap(py, key) : NULL;
	struct obj *result = index ? obj_getitem(py, target, index) : NULL;
	obj_xdecref(py, target);
	obj_xdecref(py, index);
	return result;
}

static int p_setitem(struct py *py, struct obj *o, struct obj *key, struct obj *value)
{
	struct obj *target = unwrap(py, o);
	if (!target)
		return -1;
	int result = obj_setitem(py, target, key, value);
	obj_decref(py, target);
	return result;
}

static struct obj *p_repr(struct py *py, struct obj *o)
{
	unsigned long long here = heap_address(py, o);
	struct obj *target = weakref_get(o);
	if (!py->profile->weakref_proxy_repr_new) {
		if (!target)
			target = py->none;
		return str_format_c(py, "<weakproxy at 0x%llx to %s at 0x%llx>", here, target->type->name,
				    (unsigned long long)heap_address(py, target));
	}
	if (!target)
		return str_format_c(py, "<weakproxy at 0x%llx; dead>", here);
	return str_format_c(py, "<weakproxy at 0x%llx; to '%Q' at 0x%llx>", here, target,
			    (unsigned long long)heap_address(py, target));
}

static struct obj *m_bytes(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	return p_bytes(py, self);
}

static struct obj *m_reversed(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			      struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	struct obj *target = unwrap(py, self);
	struct obj *result = target ? obj_call_method(py, target, NAME(py, __reversed__), NULL, 0) : NULL;
	obj_xdecref(py, target);
	return result;
}

static const struct method_def proxy_methods[] = {
	{ "__bytes__", m_bytes, METH_NOARGS, NULL, NULL },
	{ "__reversed__", m_reversed, METH_NOARGS, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};

/* ---- specs ---- */

static int ref_size(const struct profile *profile)
{
	return profile->weakref_size;
}
static const char *ref_name(const struct profile *p)
{
	return p->weakref_public_names ? "weakref.ReferenceType" : "weakref";
}
static const char *proxy_name(const struct profile *p)
{
	return p->weakref_public_names ? "weakref.ProxyType" : "weakproxy";
}
static const char *callable_proxy_name(const struct profile *p)
{
	return p->weakref_public_names ? "weakref.CallableProxyType" : "weakcallableproxy";
}

const struct type_spec obj_weakref_spec = {
	.name = "weakref",
	.name_by = ref_name,
	.flags = TYPE_GC | TYPE_BASE,
	.size = sizeof(struct obj_weakref),
	.model_size = ref_size,
	.slots = { .dealloc = ref_dealloc,
		   .traverse = ref_traverse,
		   .clear = ref_clear,
		   .repr = ref_repr,
		   .call = ref_call,
		   .hash = ref_hash,
		   .richcompare = ref_compare,
		   .new = ref_make,
		   .init = ref_init },
	.members = ref_members,
};

#define PROXY_SLOTS                                                                                                   \
	.dealloc = ref_dealloc, .traverse = ref_traverse, .clear = ref_clear, .repr = p_repr, .str = p_str,           \
	.getattro = p_getattro, .setattro = p_setattro, .richcompare = p_compare, .iter = p_iter, .iternext = p_next, \
	.nb_add = p_add, .nb_subtract = p_sub, .nb_multiply = p_mul, .nb_remainder = p_mod, .nb_divmod = p_divmod,    \
	.nb_power = p_pow, .nb_negative = p_neg, .nb_positive = p_pos, .nb_absolute = p_abs, .nb_bool = p_bool,       \
	.nb_invert = p_invert, .nb_lshift = p_lshift, .nb_rshift = p_rshift, .nb_and = p_and, .nb_xor = p_xor,        \
	.nb_or = p_or, .nb_int = p_int, .nb_float = p_float, .nb_index = p_index, .nb_floor_divide = p_floordiv,      \
	.nb_true_divide = p_truediv, .nb_matrix_multiply = p_matmul, .nb_inplace_add = p_iadd,                        \
	.nb_inplace_subtract = p_isub, .nb_inplace_multiply = p_imul, .nb_inplace_remainder = p_imod,                 \
	.nb_inplace_power = p_ipow, .nb_inplace_lshift = p_ilshift, .nb_inplace_rshift = p_irshift,                   \
	.nb_inplace_and = p_iand, .nb_inplace_xor = p_ixor, .nb_inplace_or = p_ior,                                   \
	.nb_inplace_floor_divide = p_ifloordiv, .nb_inplace_true_divide = p_itruediv,                                 \
	.nb_inplace_matrix_multiply = p_imatmul, .sq_contains = p_contains, .mp_length = p_len,                       \
	.mp_subscript = p_getitem, .mp_ass_subscript = p_setitem

const struct type_spec obj_weakproxy_spec = {
	.name = "weakproxy",
	.name_by = proxy_name,
	.flags = TYPE_GC | TYPE_UNHASHABLE,
	.size = sizeof(struct obj_weakref),
	.model_size = ref_size,
	.slots = { PROXY_SLOTS },
	.methods = proxy_methods,
};
const struct type_spec obj_weakcallableproxy_spec = {
	.name = "weakcallableproxy",
	.name_by = callable_proxy_name,
	.flags = TYPE_GC | TYPE_UNHASHABLE,
	.size = sizeof(struct obj_weakref),
	.model_size = ref_size,
	.slots = { PROXY_SLOTS, .call = p_call },
	.methods = proxy_methods,
};
