/* class.c -- slots of classes of a snippet: for each slot the function that calls the dunder method.
 * Methods are looked up on the type, never on the instance, and called without a bound method where the type allows it.
 * Models: Objects/typeobject.c, slot_* (lookup_maybe_method, vectorcall_method, SLOT1BINFULL). */
#include "vm.h"
#include "py/model/descr.h"
#include "py/model/exc.h"
#include "py/model/heap.h"
#include "py/model/obj_bool.h"
#include "py/model/obj_dict.h"
#include "py/model/obj_int.h"
#include "py/model/obj_iter.h"
#include "py/model/obj_str.h"
#include "py/model/obj_tuple.h"
#include <string.h>

#define SMALL_CALL 8

/* ---- looking up and calling ---- */

/* The method of the type, OWNED; *unbound: to be called with self first. NULL without exception: there is none. */
static struct obj *find(struct py *py, struct obj *self, struct obj *name, bool *unbound)
{
	struct obj *method = type_lookup(py, TYPE(self), name);
	*unbound = false;
	if (!method)
		return NULL;
	if (obj_has(method, TYPE_METHOD_DESCR)) {
		*unbound = true;
		return obj_incref(method);
	}
	obj_get_fn *get = TYPE(method)->slots.descr_get;
	return get ? get(py, method, self, (struct obj *)(void *)TYPE(self)) : obj_incref(method);
}

/* stack[0] is self. NULL without exception when there is no such method. */
static struct obj *call_maybe(struct py *py, struct obj *name, struct obj *const *stack, size_t n)
{
	bool unbound;
	struct obj *method = find(py, stack[0], name, &unbound);
	if (!method)
		return NULL;
	struct obj *result =
	    unbound ? obj_call(py, method, stack, n, NULL) : obj_call(py, method, stack + 1, n - 1, NULL);
	obj_decref(py, method);
	return result;
}

/* A failed search for the method counts as there being none. */
static struct obj *call_if_found(struct py *py, struct obj *name, struct obj *const *stack, size_t n)
{
	bool unbound;
	struct obj *method = find(py, stack[0], name, &unbound);
	if (!method) {
		exc_clear(py);
		return NULL;
	}
	struct obj *result =
	    unbound ? obj_call(py, method, stack, n, NULL) : obj_call(py, method, stack + 1, n - 1, NULL);
	obj_decref(py, method);
	return result;
}

/* The same; AttributeError(name) when there is none. */
static struct obj *call_method(struct py *py, struct obj *name, struct obj *const *stack, size_t n)
{
	struct obj *result = call_maybe(py, name, stack, n);
	if (!result && !exc_pending(py))
		exc_raise_object(py, T_AttributeError, name);
	return result;
}

/* Calls with self, the items of a tuple and of a dict (NULL: none): with a dict all of them are counted meanwhile, but for the
 * positional ones in versions that take these as they are. */
static struct obj *call_prepend(struct py *py, struct obj *method, struct obj *self, struct obj *args,
				struct obj *kwargs)
{
	int64_t n = tuple_length(args), keywords = kwargs ? dict_length(kwargs) : 0, at = 0, i = 0;
	struct obj *small[SMALL_CALL], **all = small, *kwnames = NULL, *key, *value;
	size_t total = (size_t)(n + keywords) + 1;
	bool counted = keywords && py->profile->unpack_counts_positional;
	if (keywords && !(kwnames = tuple_new(py, keywords, WHY_INTERNAL)))
		return NULL;
	if (total > SMALL_CALL)
		all = mem_new(total * sizeof *all);
	all[0] = self;
	if (n)
		memcpy(all + 1, tuple_items(args), (size_t)n * sizeof *all);
	for (int64_t j = 0; counted && j <= n; j++)
		obj_incref(all[j]);
	while (kwnames && dict_next(kwargs, &at, &key, &value)) {
		tuple_items(kwnames)[i] = obj_incref(key);
		all[1 + n + i++] = obj_incref(value);
	}
	struct obj *result = obj_call(py, method, all, (size_t)n + 1, kwnames);
	for (i = counted ? -1 - n : 0; i < keywords; i++)
		obj_decref(py, all[1 + n + i]);
	obj_xdecref(py, kwnames);
	if (all != small)
		mem_free(all);
	return result;
}

/* ---- text, hash, truth, length ---- */

static struct obj *slot_repr(struct py *py, struct obj *self)
{
	struct obj *result = call_if_found(py, NAME(py, __repr__), &self, 1);
	if (result || exc_pending(py))
		return result;
	return str_format_c(py, "<%s object at 0x%llx>", TYPE(self)->name, (unsigned long long)heap_address(py, self));
}

static struct obj *slot_str(struct py *py, struct obj *self)
{
	return call_method(py, NAME(py, __str__), &self, 1);
}

static int64_t slot_hash(struct py *py, struct obj *self)
{
	bool unbound;
	struct obj *method = find(py, self, NAME(py, __hash__), &unbound);
	if (method == OBJ_NONE(py))
		OBJ_CLEAR(py, method);
	if (!method) {
		exc_clear(py);
		if (!exc_pending(py))
			exc_raise(py, T_TypeError, "unhashable type: '%s'", type_short_name(TYPE(self)));
		return -1;
	}
	struct obj *result = unbound ? obj_call1(py, method, self) : obj_call0(py, method);
	obj_decref(py, method);
	if (!result)
		return -1;
	if (!int_check(result)) {
		obj_decref(py, result);
		return exc_raise(py, T_TypeError, "__hash__ method should return an integer"), -1;
	}
	int64_t hash;
	if (!int_as_int64(result, &hash))
		hash = int_hash(result);
	obj_decref(py, result);
	return hash == -1 ? -2 : hash;
}

/* A result of the wrong type: "__bool__ should return bool, returned int", or since 3.15 with the name of the class. */
static void raise_wrong_result(struct py *py, struct obj *self, const char *method, const char *wanted, const char *old,
			       struct obj *result)
{
	if (py->profile->result_error_names_class)
		exc_raise(py, T_TypeError, "%Q.%s() must return %s, not %Q", self, method, wanted, result);
	else
		exc_raise(py, T_TypeError, old, result);
}

static int64_t length_of(struct py *py, STEALS(result) struct obj *result)
{
	struct obj *index = num_index(py, result);
	obj_decref(py, result);
	if (!index)
		return -1;
	int64_t length = -1;
	if (int_sign(index) < 0)
		exc_raise(py, T_ValueError, "__len__() should return >= 0");
	else
		length = num_as_index(py, index, false);
	obj_decref(py, index);
	return length;
}

static int64_t slot_length(struct py *py, struct obj *self)
{
	struct obj *result = call_method(py, NAME(py, __len__), &self, 1);
	return result ? length_of(py, result) : -1;
}

static int slot_bool(struct py *py, struct obj *self)
{
	struct obj *result = py->profile->slot_lookups_quiet ? call_if_found(py, NAME(py, __bool__), &self, 1)
							     : call_maybe(py, NAME(py, __bool__), &self, 1);
	if (!result) {
		if (exc_pending(py))
			return -1;
		result = call_maybe(py, NAME(py, __len__), &self, 1);
		if (!result)
			return exc_pending(py) ? -1 : 1;
		int64_t length = length_of(py, result);
		return length < 0 ? -1 : length > 0;
	}
	int truth = result == OBJ_TRUE(py);
	if (result != OBJ_TRUE(py) && result != OBJ_FALSE(py)) {
		raise_wrong_result(py, self, "__bool__", "a bool", "__bool__ should return bool, returned %T", result);
		truth = -1;
	}
	obj_decref(py, result);
	return truth;
}

/* ---- calling, making, ending ---- */

static struct obj *slot_call(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			     struct obj *kwnames)
{
	bool unbound;
	struct obj *tuple, *kwargs, *result;
	if (obj_call_pack(py, args, nargs, kwnames, &tuple, &kwargs) < 0)
		return NULL;
	struct obj *method = NULL;
	if (py_enter(py, " while calling a Python object") < 0)
		result = NULL;
	else {
		method = find(py, self, NAME(py, __call__), &unbound);
		if (!method)
			result = exc_pending(py) ? NULL : exc_raise_object(py, T_AttributeError, NAME(py, __call__));
		else
			result = unbound ? call_prepend(py, method, self, tuple, kwargs)
					 : obj_call_tuple(py, method, tuple, kwargs);
		py_leave(py);
	}
	obj_decref(py, tuple);
	obj_xdecref(py, kwargs);
	obj_xdecref(py, method);
	return result;
}

static int slot_init(struct py *py, struct obj *self, struct obj *args, struct obj *kwargs)
{
	bool unbound;
	struct obj *method = find(py, self, NAME(py, __init__), &unbound), *result;
	if (!method) {
		if (!exc_pending(py))
			exc_raise_object(py, T_AttributeError, NAME(py, __init__));
		return -1;
	}
	result = unbound ? call_prepend(py, method, self, args, kwargs) : obj_call_tuple(py, method, args, kwargs);
	obj_decref(py, method);
	if (!result)
		return -1;
	int failed = 0;
	if (result != OBJ_NONE(py)) {
		exc_raise(py, T_TypeError, "__init__() should return None, not '%T'", result);
		failed = -1;
	}
	obj_decref(py, result);
	return failed;
}

static struct obj *slot_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	struct obj *method = obj_getattr(py, (struct obj *)(void *)type, NAME(py, __new__));
	if (!method)
		return NULL;
	struct obj *result = call_prepend(py, method, (struct obj *)(void *)type, args, kwargs);
	obj_decref(py, method);
	return result;
}

static void slot_finalize(struct py *py, struct obj *self)
{
	bool unbound;
	struct obj *pending = exc_take(py);
	struct obj *method = find(py, self, NAME(py, __del__), &unbound);
	if (method) {
		if (py->record) {
			event_label(py, self);
			event_add(py, EV_FINALIZER, WHY_RESULT, self->serial, 0, 0, 0, self->type->name);
		}
		struct obj *result = unbound ? obj_call1(py, method, self) : obj_call0(py, method);
		if (!result && !py->stop.kind)
			exc_write_unraisable_while(py, "while calling deallocator", method);
		obj_xdecref(py, result);
		obj_decref(py, method);
	} else
		exc_clear(py);
	exc_restore(py, pending);
}

/* ---- attributes ---- */

/* __getattr__ or __getattribute__ of the type, called with self and name. */
static struct obj *call_attribute(struct py *py, struct obj *self, struct obj *method, struct obj *name)
{
	struct obj *args[2] = { self, name }, *bound = NULL;
	obj_get_fn *get = TYPE(method)->slots.descr_get;
	if (obj_has(method, TYPE_METHOD_DESCR) && !py->profile->getattr_hook_binds)
		return obj_call(py, method, args, 2, NULL);
	if (get) {
		bound = get(py, method, self, (struct obj *)(void *)TYPE(self));
		if (!bound)
			return NULL;
		method = bound;
	}
	struct obj *result = obj_call1(py, method, name);
	obj_xdecref(py, bound);
	return result;
}

static bool is_generic_getattribute(struct obj *o)
{
	return type_is(o, T_wrapper_descriptor) &&
	       ((struct obj_wrapper_descr *)(void *)o)->fn == (void (*)(void))obj_generic_getattr;
}

static struct obj *slot_getattro(struct py *py, struct obj *self, struct obj *name)
{
	struct type *type = TYPE(self);
	struct obj *getattr = type_lookup(py, type, NAME(py, __getattr__)), *result;
	struct obj *getattribute = type_lookup(py, type, NAME(py, __getattribute__));
	obj_xincref(getattr);
	if (!getattribute || is_generic_getattribute(getattribute))
		result = obj_generic_getattr(py, self, name);
	else {
		obj_incref(getattribute);
		result = call_attribute(py, self, getattribute, name);
		obj_decref(py, getattribute);
	}
	if (!result && getattr && exc_matches(py, T_AttributeError)) {
		exc_clear(py);
		result = call_attribute(py, self, getattr, name);
	}
	obj_xdecref(py, getattr);
	return result;
}

static int done(struct py *py, struct obj *result)
{
	if (!result)
		return -1;
	obj_decref(py, result);
	return 0;
}

static int slot_setattro(struct py *py, struct obj *self, struct obj *name, struct obj *value)
{
	struct obj *stack[3] = { self, name, value };
	return done(py, value ? call_method(py, NAME(py, __setattr__), stack, 3)
			      : call_method(py, NAME(py, __delattr__), stack, 2));
}

static struct obj *slot_descr_get(struct py *py, struct obj *self, struct obj *instance, struct obj *type)
{
	struct obj *get = type_lookup(py, TYPE(self), NAME(py, __get__));
	if (!get)
		return exc_pending(py) ? NULL : obj_incref(self);
	struct obj *args[3] = { self, instance ? instance : OBJ_NONE(py), type ? type : OBJ_NONE(py) };
	return obj_call(py, get, args, 3, NULL);
}

static int slot_descr_set(struct py *py, struct obj *self, struct obj *target, struct obj *value)
{
	struct obj *stack[3] = { self, target, value };
	return done(py, value ? call_method(py, NAME(py, __set__), stack, 3)
			      : call_method(py, NAME(py, __delete__), stack, 2));
}

/* ---- comparison and iteration ---- */

static struct obj *slot_richcompare(struct py *py, struct obj *self, struct obj *other, int op)
{
	struct obj *stack[2] = { self, other }, *name;
	switch (op) {
	case CMP_LT: name = NAME(py, __lt__); break;
	case CMP_LE: name = NAME(py, __le__); break;
	case CMP_EQ: name = NAME(py, __eq__); break;
	case CMP_NE: name = NAME(py, __ne__); break;
	case CMP_GT: name = NAME(py, __gt__); break;
	default: name = NAME(py, __ge__); break;
	}
	struct obj *found = op == CMP_NE ? type_lookup(py, TYPE(self), name) : NULL;
	bool packs = found && type_is(found, T_wrapper_descriptor);
	if (packs) { /* object.__ne__, which asks __eq__: a tuple of both, and one of what follows self */
		obj_incref(self);
		obj_incref(other);
		obj_incref(other);
	}
	struct obj *result = call_if_found(py, name, stack, 2);
	if (packs) {
		obj_decref(py, other);
		obj_decref(py, other);
		obj_decref(py, self);
	}
	if (!result && !exc_pending(py))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	return result;
}

static struct obj *slot_iter(struct py *py, struct obj *self)
{
	bool unbound;
	struct obj *method = find(py, self, NAME(py, __iter__), &unbound);
	if (method == OBJ_NONE(py)) {
		obj_decref(py, method);
		return exc_raise(py, T_TypeError, "'%T' object is not iterable", self);
	}
	if (method) {
		struct obj *result = unbound ? obj_call1(py, method, self) : obj_call0(py, method);
		obj_decref(py, method);
		return result;
	}
	exc_clear(py);
	if (py->stop.kind)
		return NULL;
	if (!type_lookup(py, TYPE(self), NAME(py, __getitem__)))
		return exc_pending(py) ? NULL : exc_raise(py, T_TypeError, "'%T' object is not iterable", self);
	return iter_seq_new(py, self);
}

static struct obj *slot_iternext(struct py *py, struct obj *self)
{
	return call_method(py, NAME(py, __next__), &self, 1);
}

/* ---- containers ---- */

static struct obj *slot_item(struct py *py, struct obj *self, int64_t index)
{
	struct obj *i = int_new(py, index);
	if (!i)
		return NULL;
	struct obj *stack[2] = { self, i }, *result = call_method(py, NAME(py, __getitem__), stack, 2);
	obj_decref(py, i);
	return result;
}

static int slot_ass_subscript(struct py *py, struct obj *self, struct obj *key, struct obj *value)
{
	struct obj *stack[3] = { self, key, value };
	return done(py, value ? call_method(py, NAME(py, __setitem__), stack, 3)
			      : call_method(py, NAME(py, __delitem__), stack, 2));
}

static int slot_ass_item(struct py *py, struct obj *self, int64_t index, struct obj *value)
{
	struct obj *i = int_new(py, index);
	if (!i)
		return -1;
	int failed = slot_ass_subscript(py, self, i, value);
	obj_decref(py, i);
	return failed;
}

static struct obj *slot_subscript(struct py *py, struct obj *self, struct obj *key)
{
	struct obj *stack[2] = { self, key };
	return call_method(py, NAME(py, __getitem__), stack, 2);
}

static int search(struct py *py, struct obj *self, struct obj *item)
{
	struct obj *it = obj_iter(py, self), *one;
	if (!it) {
		if (exc_matches(py, T_TypeError)) {
			exc_clear(py);
			exc_raise(py, T_TypeError, "argument of type '%T' is not iterable", self);
		}
		return -1;
	}
	int found = 0;
	while (!found && (one = obj_next(py, it))) {
		found = obj_compare_bool(py, one, item, CMP_EQ);
		obj_decref(py, one);
	}
	obj_decref(py, it);
	return exc_pending(py) ? -1 : found;
}

static int slot_contains(struct py *py, struct obj *self, struct obj *item)
{
	bool unbound;
	struct obj *method = find(py, self, NAME(py, __contains__), &unbound);
	if (method == OBJ_NONE(py)) {
		obj_decref(py, method);
		return exc_raise(py, T_TypeError, "'%T' object is not a container", self), -1;
	}
	if (!method && py->profile->slot_lookups_quiet)
		exc_clear(py);
	if (!method)
		return exc_pending(py) ? -1 : search(py, self, item);
	struct obj *result = unbound ? obj_call2(py, method, self, item) : obj_call1(py, method, item);
	obj_decref(py, method);
	if (!result)
		return -1;
	int truth = obj_truth(py, result);
	obj_decref(py, result);
	return truth;
}

/* ---- operators ---- */

/* mod: the third operand of pow, or NULL. */
static struct obj *binary_maybe(struct py *py, struct obj *name, struct obj *self, struct obj *other, struct obj *mod)
{
	struct obj *stack[3] = { self, other, mod }, *result = call_maybe(py, name, stack, mod ? 3 : 2);
	if (!result && !exc_pending(py))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	return result;
}

/* Does the right operand's class have a reflected method of its own? */
static int overloaded(struct py *py, struct obj *left, struct obj *right, struct obj *name)
{
	struct obj *a = NULL, *b = NULL;
	if (obj_lookup_attr(py, (struct obj *)(void *)TYPE(right), name, &b) < 0)
		return -1;
	if (!b)
		return 0;
	if (obj_lookup_attr(py, (struct obj *)(void *)TYPE(left), name, &a) < 0) {
		obj_decref(py, b);
		return -1;
	}
	int differs = 1;
	if (a) {
		int same = obj_compare_bool(py, a, b, CMP_EQ);
		differs = same < 0 ? -1 : !same;
	}
	obj_xdecref(py, a);
	obj_decref(py, b);
	return differs;
}

static struct obj *binary(struct py *py, struct obj *self, struct obj *other, struct obj *mod, bool self_has,
			  bool other_has, struct obj *name, struct obj *reflected)
{
	bool do_other = TYPE(self) != TYPE(other) && other_has;
	if (self_has) {
		if (do_other && type_is_subtype(TYPE(other), TYPE(self))) {
			int ok = overloaded(py, self, other, reflected);
			if (ok < 0)
				return NULL;
			if (ok) {
				struct obj *result = binary_maybe(py, reflected, other, self, mod);
				if (result != OBJ_NOT_IMPLEMENTED(py))
					return result;
				obj_decref(py, result);
				do_other = false;
			}
		}
		struct obj *result = binary_maybe(py, name, self, other, mod);
		if (result != OBJ_NOT_IMPLEMENTED(py) || TYPE(self) == TYPE(other))
			return result;
		obj_decref(py, result);
	}
	if (do_other)
		return binary_maybe(py, reflected, other, self, mod);
	OBJ_RETURN_NOT_IMPLEMENTED(py);
}

#define BINARY(slot, name, reflected)                                                                       \
	static struct obj *slot_##slot(struct py *py, struct obj *self, struct obj *other)                  \
	{                                                                                                   \
		return binary(py, self, other, NULL, TYPE(self)->slots.slot == slot_##slot,                 \
			      TYPE(other)->slots.slot == slot_##slot, NAME(py, name), NAME(py, reflected)); \
	}
BINARY(nb_add, __add__, __radd__)
BINARY(nb_subtract, __sub__, __rsub__)
BINARY(nb_multiply, __mul__, __rmul__)
BINARY(nb_matrix_multiply, __matmul__, __rmatmul__)
BINARY(nb_remainder, __mod__, __rmod__)
BINARY(nb_divmod, __divmod__, __rdivmod__)
BINARY(nb_lshift, __lshift__, __rlshift__)
BINARY(nb_rshift, __rshift__, __rrshift__)
BINARY(nb_and, __and__, __rand__)
BINARY(nb_xor, __xor__, __rxor__)
BINARY(nb_or, __or__, __ror__)
BINARY(nb_floor_divide, __floordiv__, __rfloordiv__)
BINARY(nb_true_divide, __truediv__, __rtruediv__)

static struct obj *slot_nb_power(struct py *py, struct obj *self, struct obj *other, struct obj *mod)
{
	if (mod == OBJ_NONE(py))
		mod = NULL;
	if (!mod || py->profile->power_reflects_modulo)
		return binary(py, self, other, mod, TYPE(self)->slots.nb_power == slot_nb_power,
			      TYPE(other)->slots.nb_power == slot_nb_power, NAME(py, __pow__), NAME(py, __rpow__));
	if (TYPE(self)->slots.nb_power != slot_nb_power)
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	struct obj *stack[3] = { self, other, mod };
	return call_method(py, NAME(py, __pow__), stack, 3);
}

#define UNARY(slot, name)                                               \
	static struct obj *slot_##slot(struct py *py, struct obj *self) \
	{                                                               \
		return call_method(py, NAME(py, name), &self, 1);       \
	}
UNARY(nb_negative, __neg__)
UNARY(nb_positive, __pos__)
UNARY(nb_absolute, __abs__)
UNARY(nb_invert, __invert__)
UNARY(nb_int, __int__)
UNARY(nb_float, __float__)
UNARY(nb_index, __index__)
UNARY(am_await, __await__)
UNARY(am_aiter, __aiter__)
UNARY(am_anext, __anext__)

#define INPLACE(slot, name)                                                                \
	static struct obj *slot_##slot(struct py *py, struct obj *self, struct obj *other) \
	{                                                                                  \
		struct obj *stack[2] = { self, other };                                    \
		return call_method(py, NAME(py, name), stack, 2);                          \
	}
INPLACE(nb_inplace_add, __iadd__)
INPLACE(nb_inplace_subtract, __isub__)
INPLACE(nb_inplace_multiply, __imul__)
INPLACE(nb_inplace_matrix_multiply, __imatmul__)
INPLACE(nb_inplace_remainder, __imod__)
INPLACE(nb_inplace_lshift, __ilshift__)
INPLACE(nb_inplace_rshift, __irshift__)
INPLACE(nb_inplace_and, __iand__)
INPLACE(nb_inplace_xor, __ixor__)
INPLACE(nb_inplace_or, __ior__)
INPLACE(nb_inplace_floor_divide, __ifloordiv__)
INPLACE(nb_inplace_true_divide, __itruediv__)

static struct obj *slot_nb_inplace_power(struct py *py, struct obj *self, struct obj *other, struct obj *mod)
{
	struct obj *stack[2] = { self, other };
	(void)mod;
	return call_method(py, NAME(py, __ipow__), stack, 2);
}

const struct slots vm_instance_slots = {
	.finalize = slot_finalize,
	.repr = slot_repr,
	.str = slot_str,
	.hash = slot_hash,
	.call = slot_call,
	.getattro = slot_getattro,
	.setattro = slot_setattro,
	.richcompare = slot_richcompare,
	.iter = slot_iter,
	.iternext = slot_iternext,
	.descr_get = slot_descr_get,
	.descr_set = slot_descr_set,
	.init = slot_init,
	.new = slot_new,
	.nb_add = slot_nb_add,
	.nb_subtract = slot_nb_subtract,
	.nb_multiply = slot_nb_multiply,
	.nb_remainder = slot_nb_remainder,
	.nb_divmod = slot_nb_divmod,
	.nb_power = slot_nb_power,
	.nb_negative = slot_nb_negative,
	.nb_positive = slot_nb_positive,
	.nb_absolute = slot_nb_absolute,
	.nb_bool = slot_bool,
	.nb_invert = slot_nb_invert,
	.nb_lshift = slot_nb_lshift,
	.nb_rshift = slot_nb_rshift,
	.nb_and = slot_nb_and,
	.nb_xor = slot_nb_xor,
	.nb_or = slot_nb_or,
	.nb_int = slot_nb_int,
	.nb_float = slot_nb_float,
	.nb_inplace_add = slot_nb_inplace_add,
	.nb_inplace_subtract = slot_nb_inplace_subtract,
	.nb_inplace_multiply = slot_nb_inplace_multiply,
	.nb_inplace_remainder = slot_nb_inplace_remainder,
	.nb_inplace_power = slot_nb_inplace_power,
	.nb_inplace_lshift = slot_nb_inplace_lshift,
	.nb_inplace_rshift = slot_nb_inplace_rshift,
	.nb_inplace_and = slot_nb_inplace_and,
	.nb_inplace_xor = slot_nb_inplace_xor,
	.nb_inplace_or = slot_nb_inplace_or,
	.nb_floor_divide = slot_nb_floor_divide,
	.nb_true_divide = slot_nb_true_divide,
	.nb_inplace_floor_divide = slot_nb_inplace_floor_divide,
	.nb_inplace_true_divide = slot_nb_inplace_true_divide,
	.nb_index = slot_nb_index,
	.nb_matrix_multiply = slot_nb_matrix_multiply,
	.nb_inplace_matrix_multiply = slot_nb_inplace_matrix_multiply,
	.sq_length = slot_length,
	.sq_item = slot_item,
	.sq_ass_item = slot_ass_item,
	.sq_contains = slot_contains,
	.mp_length = slot_length,
	.mp_subscript = slot_subscript,
	.mp_ass_subscript = slot_ass_subscript,
	.am_await = slot_am_await,
	.am_aiter = slot_am_aiter,
	.am_anext = slot_am_anext,
};
