/* obj_abstract.c -- what containers, callables and classes have in common: length, items, membership, iteration, calls,
 * isinstance.
 * Models: Objects/abstract.c, Objects/call.c; profile rows protocol_*. */
#include "exc.h"
#include "obj.h"
#include "obj_dict.h"
#include "obj_generic_alias.h"
#include "obj_int.h"
#include "obj_iter.h"
#include "obj_list.h"
#include "obj_module.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include "obj_union.h"
#include "native.h"
#include "state.h"

/* ---- calls ---- */

/* A module that holds something callable by its own name is a common slip. */
static struct obj *not_callable(struct py *py, struct obj *f)
{
	struct obj *name = NULL, *same = NULL;
	bool suggested = py->profile->suggest_module_call && type_is(f, T_module) &&
			 (name = dict_get(py, module_dict(f), NAME(py, __name__))) && str_check(name) &&
			 (same = dict_get(py, module_dict(f), name)) && same->type->slots.call;
	if (suggested)
		return exc_raise(py, T_TypeError, "'%s' object is not callable. Did you mean: '%U.%U(...)'?",
				 f->type->name, name, name);
	return exc_raise(py, T_TypeError, "'%s' object is not callable", f->type->name);
}

struct obj *obj_call(struct py *py, struct obj *f, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	obj_call_fn *call = f->type->slots.call;
	if (!call)
		return not_callable(py, f);
	struct obj *result = call(py, f, args, nargs, kwnames);
	assert(result || exc_pending(py));
	return result;
}

struct obj *obj_call0(struct py *py, struct obj *f)
{
	return obj_call(py, f, NULL, 0, NULL);
}
struct obj *obj_call1(struct py *py, struct obj *f, struct obj *a)
{
	return obj_call(py, f, &a, 1, NULL);
}

struct obj *obj_call2(struct py *py, struct obj *f, struct obj *a, struct obj *b)
{
	struct obj *args[] = { a, b };
	return obj_call(py, f, args, 2, NULL);
}

struct obj *obj_call3(struct py *py, struct obj *f, struct obj *a, struct obj *b, struct obj *c)
{
	struct obj *args[] = { a, b, c };
	return obj_call(py, f, args, 3, NULL);
}

/* The items of the dict follow the positional arguments; names become the tuple kwnames. All are counted meanwhile, but for
 * the positional ones in versions that take these as they are. */
struct obj *obj_call_array(struct py *py, struct obj *f, struct obj *const *args, size_t n, struct obj *kwargs)
{
	size_t extra = (size_t)dict_length(kwargs), i = 0;
	bool counted = py->profile->unpack_counts_positional;
	struct obj *kwnames = tuple_new(py, (int64_t)extra, WHY_CALL), *result = NULL, *key, *value;
	if (!kwnames)
		return NULL;
	struct obj **all = mem_zero(n + extra, sizeof *all);
	int64_t position = 0;
	for (; i < n; i++) {
		all[i] = args[i];
		if (counted)
			obj_incref(all[i]);
	}
	while (dict_next(kwargs, &position, &key, &value)) {
		if (!str_check(key) && !(type_is(f, T_function) && py->profile->keyword_error_names_function)) {
			exc_raise(py, T_TypeError, "keywords must be strings");
			goto out;
		}
		tuple_items(kwnames)[i - n] = obj_incref(key);
		all[i++] = obj_incref(value);
	}
	result = obj_call(py, f, all, n, kwnames);
out:
	while (i > (counted ? 0 : n))
		obj_decref(py, all[--i]);
	mem_free(all);
	obj_decref(py, kwnames);
	return result;
}

bool obj_wants_packed(struct py *py, const struct obj *f)
{
	obj_call_fn *call = f->type->slots.call;
	const struct type_spec *spec = f->type->spec;
	return call && (call == type_call || call == py->hooks->instance_slots->call ||
			(call == spec->slots.call && spec->call_packed && spec->call_packed(py->profile, f)));
}

struct obj *obj_call_tuple(struct py *py, struct obj *f, struct obj *args, struct obj *kwargs)
{
	if (obj_wants_packed(py, f)) {
		py->packed.items = tuple_items(args);
		py->packed.args = args;
		py->packed.kwargs = kwargs && dict_length(kwargs) > 0 ? kwargs : NULL;
		return obj_call(py, f, tuple_items(args), (size_t)tuple_length(args), NULL);
	}
	if (kwargs && dict_length(kwargs) > 0)
		return obj_call_array(py, f, tuple_items(args), (size_t)tuple_length(args), kwargs);
	return obj_call(py, f, tuple_items(args), (size_t)tuple_length(args), NULL);
}

int obj_call_pack(struct py *py, struct obj *const *args, size_t nargs, struct obj *kwnames, struct obj **tuple,
		  struct obj **kwargs)
{
	bool given = py->packed.items && py->packed.items == args;
	*kwargs = NULL;
	if (given) {
		*tuple = obj_incref(py->packed.args);
		*kwargs = obj_xincref(py->packed.kwargs);
	}
	py->packed.items = NULL;
	if (given)
		return 0;
	if (!(*tuple = tuple_from(py, args, (int64_t)nargs)))
		return -1;
	if (!kwnames || tuple_length(kwnames) == 0)
		return 0;
	*kwargs = dict_new(py, WHY_CALL);
	for (int64_t i = 0; *kwargs && i < tuple_length(kwnames); i++)
		if (dict_set(py, *kwargs, tuple_get(kwnames, i), args[nargs + (size_t)i]) < 0)
			OBJ_CLEAR(py, *kwargs);
	if (*kwargs)
		return 0;
	OBJ_CLEAR(py, *tuple);
	return -1;
}

struct obj *obj_call_method(struct py *py, struct obj *o, struct obj *name, struct obj *const *args, size_t nargs)
{
	struct obj *self, *method = obj_get_method(py, o, name, &self), *result;
	if (!method)
		return NULL;
	if (!self)
		result = obj_call(py, method, args, nargs, NULL);
	else {
		struct obj *small[8], **all = nargs < 8 ? small : mem_zero(nargs + 1, sizeof *all);
		all[0] = self;
		for (size_t i = 0; i < nargs; i++)
			all[i + 1] = args[i];
		result = obj_call(py, method, all, nargs + 1, NULL);
		if (all != small)
			mem_free(all);
		obj_decref(py, self);
	}
	obj_decref(py, method);
	return result;
}

bool obj_callable(struct obj *o)
{
	return o && o->type->slots.call;
}

/* ---- length and items ---- */

int64_t obj_len(struct py *py, struct obj *o)
{
	const struct slots *s = &o->type->slots;
	if (s->sq_length)
		return s->sq_length(py, o);
	if (s->mp_length)
		return s->mp_length(py, o);
	exc_raise(py, T_TypeError, "object of type '%s' has no len()", o->type->name);
	return -1;
}

int64_t obj_length_hint(struct py *py, struct obj *o, int64_t fallback)
{
	if (o->type->slots.sq_length || o->type->slots.mp_length) {
		int64_t n = obj_len(py, o);
		if (n >= 0)
			return n;
		if (!exc_matches(py, T_TypeError))
			return -1;
		exc_clear(py);
	}
	struct obj *method = obj_lookup_special(py, o, NAME(py, __length_hint__));
	if (!method)
		return exc_pending(py) ? -1 : fallback;
	struct obj *result = obj_call0(py, method);
	obj_decref(py, method);
	if (!result) {
		if (!exc_matches(py, T_TypeError))
			return -1;
		exc_clear(py);
		return fallback;
	}
	int64_t n = -1;
	if (result == py->not_implemented)
		n = fallback;
	else if (!int_check(result))
		exc_raise(py, T_TypeError, "__length_hint__ must be an integer, not %s", result->type->name);
	else if (int_to_long(py, result, &n) == 0 && n < 0) {
		if (py->profile->message_dunder_names_type)
			exc_raise(py, T_ValueError, "%T.__length_hint__() must return a non-negative int", o);
		else
			exc_raise(py, T_ValueError, "__length_hint__() should return >= 0");
		n = -1;
	}
	obj_decref(py, result);
	return n;
}

/* seq[i] with i already a C number: negative ones count from the end when there is a length. */
struct obj *obj_seq_getitem(struct py *py, struct obj *o, int64_t index)
{
	const struct slots *s = &o->type->slots;
	if (!s->sq_item) {
		if (s->mp_subscript)
			return exc_raise(py, T_TypeError, "%s is not a sequence", o->type->name);
		return exc_raise(py, T_TypeError, "'%s' object does not support indexing", o->type->name);
	}
	if (index < 0 && s->sq_length) {
		int64_t n = s->sq_length(py, o);
		if (n < 0)
			return NULL;
		index += n;
	}
	return s->sq_item(py, o, index);
}

/* Index of a sequence: what does not fit is an IndexError. */
static int sequence_index(struct py *py, struct obj *key, int64_t *out)
{
	struct obj *index = num_index(py, key);
	if (!index)
		return -1;
	bool fits = int_as_int64(index, out);
	obj_decref(py, index);
	if (fits)
		return 0;
	exc_raise(py, T_IndexError, "cannot fit '%s' into an index-sized integer", key->type->name);
	return -1;
}

static struct obj *type_getitem(struct py *py, struct type *type, struct obj *key)
{
	struct obj *method;
	if (type->id == T_type && py->profile->type_subscript)
		return generic_alias_new(py, &type->head, key);
	if (obj_lookup_attr(py, &type->head, NAME(py, __class_getitem__), &method) < 0)
		return NULL;
	if (method && method != py->none) {
		struct obj *result = obj_call1(py, method, key);
		obj_decref(py, method);
		return result;
	}
	obj_xdecref(py, method);
	if (py->profile->type_subscript_text)
		return exc_raise(py, T_TypeError, "type '%s' is not subscriptable", type->name);
	return exc_raise(py, T_TypeError, "'%s' object is not subscriptable", type->head.type->name);
}

struct obj *obj_getitem(struct py *py, struct obj *o, struct obj *key)
{
	const struct slots *s = &o->type->slots;
	if (s->mp_subscript)
		return s->mp_subscript(py, o, key);
	if (s->sq_item) {
		if (!key->type->slots.nb_index)
			return exc_raise(py, T_TypeError, "sequence index must be integer, not '%s'", key->type->name);
		int64_t index;
		return sequence_index(py, key, &index) < 0 ? NULL : obj_seq_getitem(py, o, index);
	}
	if (obj_has(o, TYPE_TYPE_SUBCLASS))
		return type_getitem(py, (struct type *)(void *)o, key);
	return exc_raise(py, T_TypeError, "'%s' object is not subscriptable", o->type->name);
}

int obj_setitem(struct py *py, struct obj *o, struct obj *key, struct obj *value)
{
	const struct slots *s = &o->type->slots;
	if (s->mp_ass_subscript)
		return s->mp_ass_subscript(py, o, key, value);
	if (s->sq_ass_item) {
		if (!key->type->slots.nb_index) {
			exc_raise(py, T_TypeError, "sequence index must be integer, not '%s'", key->type->name);
			return -1;
		}
		int64_t index;
		if (sequence_index(py, key, &index) < 0)
			return -1;
		if (index < 0 && s->sq_length) {
			int64_t n = s->sq_length(py, o);
			if (n < 0)
				return -1;
			index += n;
		}
		return s->sq_ass_item(py, o, index, value);
	}
	bool sequence = s->sq_length || s->sq_item || s->sq_contains || (o->type->flags & TYPE_HEAP);
	exc_raise(py, T_TypeError,
		  value                                   ? "'%s' object does not support item assignment"
		  : sequence && key->type->slots.nb_index ? "'%s' object doesn't support item deletion"
							  : "'%s' object does not support item deletion",
		  o->type->name);
	return -1;
}

/* ---- iteration and membership ---- */

struct obj *obj_iter(struct py *py, struct obj *o)
{
	const struct slots *s = &o->type->slots;
	if (!s->iter) {
		if (s->sq_item && !obj_has(o, TYPE_DICT_SUBCLASS))
			return iter_seq_new(py, o);
		return exc_raise(py, T_TypeError, "'%s' object is not iterable", o->type->name);
	}
	struct obj *iterator = s->iter(py, o);
	if (!iterator || iterator->type->slots.iternext)
		return iterator;
	if (py->profile->protocol_result_text)
		exc_raise(py, T_TypeError, "%Q.__iter__() must return an iterator, not %Q", o, iterator);
	else
		exc_raise(py, T_TypeError, "iter() returned non-iterator of type '%s'", iterator->type->name);
	obj_decref(py, iterator);
	return NULL;
}

struct obj *obj_step(struct py *py, struct obj *iterator)
{
	obj_unary_fn *step = iterator->type->slots.iternext;
	return step ? step(py, iterator)
		    : exc_raise(py, T_TypeError, "'%s' object is not iterable", iterator->type->name);
}

struct obj *obj_next(struct py *py, struct obj *iterator)
{
	if (py_charge_steps(py, 3) < 0) /* so that every loop in C ends */
		return NULL;
	struct obj *item = obj_step(py, iterator);
	if (!item && py->exc && exc_matches(py, T_StopIteration))
		exc_clear(py);
	return item;
}

int obj_contains(struct py *py, struct obj *container, struct obj *item)
{
	obj_contains_fn *contains = container->type->slots.sq_contains;
	if (contains)
		return contains(py, container, item);
	struct obj *iterator = obj_iter(py, container), *next;
	if (!iterator) {
		if (!exc_matches(py, T_TypeError))
			return -1;
		exc_clear(py);
		exc_raise(py, T_TypeError,
			  py->profile->protocol_container_text ? "argument of type '%s' is not a container or iterable"
							       : "argument of type '%s' is not iterable",
			  container->type->name);
		return -1;
	}
	int result = 0;
	while (result == 0 && (next = obj_next(py, iterator)) != NULL) {
		result = obj_compare_bool(py, next, item, CMP_EQ);
		obj_decref(py, next);
		if (result == 0 && py_charge_steps(py, 1) < 0)
			result = -1;
	}
	obj_decref(py, iterator);
	return result == 0 && exc_pending(py) ? -1 : result;
}

/* ---- isinstance, issubclass ---- */

/* cls.__bases__ as an OWNED tuple; NULL without exception when there is none. */
static struct obj *abstract_bases(struct py *py, struct obj *cls)
{
	struct obj *bases;
	if (obj_lookup_attr(py, cls, NAME(py, __bases__), &bases) <= 0)
		return NULL;
	if (tuple_check(bases))
		return bases;
	obj_decref(py, bases);
	return NULL;
}

static bool check_class(struct py *py, struct obj *cls, const char *text)
{
	struct obj *bases = abstract_bases(py, cls);
	if (bases) {
		obj_decref(py, bases);
		return true;
	}
	if (!exc_pending(py))
		exc_raise(py, T_TypeError, "%s", text);
	return false;
}

static int abstract_issubclass(struct py *py, struct obj *derived, struct obj *cls)
{
	if (derived == cls)
		return 1;
	struct obj *bases = abstract_bases(py, derived);
	if (!bases)
		return exc_pending(py) ? -1 : 0;
	int result = 0;
	if (py_enter(py, " in __issubclass__") < 0)
		result = -1;
	else {
		for (int64_t i = 0; result == 0 && i < tuple_length(bases); i++)
			result = abstract_issubclass(py, tuple_get(bases, i), cls);
		py_leave(py);
	}
	obj_decref(py, bases);
	return result;
}

static const char *instance_text(struct py *py)
{
	return py->profile->isinstance_union ? "isinstance() arg 2 must be a type, a tuple of types, or a union"
					     : "isinstance() arg 2 must be a type or tuple of types";
}

static const char *subclass_text(struct py *py)
{
	return py->profile->isinstance_union ? "issubclass() arg 2 must be a class, a tuple of classes, or a union"
					     : "issubclass() arg 2 must be a class or tuple of classes";
}

/* object's own isinstance: the type, then what __class__ claims. */
static int plain_isinstance(struct py *py, struct obj *o, struct obj *cls)
{
	struct obj *claimed;
	int result;
	if (obj_has(cls, TYPE_TYPE_SUBCLASS)) {
		if (type_is_subtype(o->type, (struct type *)(void *)cls))
			return 1;
		if (o->type->slots.getattro == obj_generic_getattr && o->type->id != T_COUNT)
			return 0;
		result = obj_lookup_attr(py, o, NAME(py, __class__), &claimed);
		if (result <= 0)
			return result;
		result = claimed != &o->type->head && obj_has(claimed, TYPE_TYPE_SUBCLASS) &&
			 type_is_subtype((struct type *)(void *)claimed, (struct type *)(void *)cls);
		obj_decref(py, claimed);
		return result;
	}
	if (!check_class(py, cls, instance_text(py)))
		return -1;
	result = obj_lookup_attr(py, o, NAME(py, __class__), &claimed);
	if (result <= 0)
		return result;
	result = abstract_issubclass(py, claimed, cls);
	obj_decref(py, claimed);
	return result;
}

static int plain_issubclass(struct py *py, struct obj *a, struct obj *b)
{
	if (obj_has(a, TYPE_TYPE_SUBCLASS) && obj_has(b, TYPE_TYPE_SUBCLASS))
		return type_is_subtype((struct type *)(void *)a, (struct type *)(void *)b);
	if (!check_class(py, a, "issubclass() arg 1 must be a class") || !check_class(py, b, subclass_text(py)))
		return -1;
	return abstract_issubclass(py, a, b);
}

/* Through __instancecheck__ or __subclasscheck__ of the class's own class, when that is not plain `type`. */
static int by_hook(struct py *py, struct obj *o, struct obj *cls, bool instance)
{
	struct obj *hook =
	    obj_lookup_special(py, cls, instance ? NAME(py, __instancecheck__) : NAME(py, __subclasscheck__));
	if (!hook) {
		if (exc_pending(py))
			return -1;
		return instance ? plain_isinstance(py, o, cls) : plain_issubclass(py, o, cls);
	}
	struct obj *answer = NULL;
	if (py_enter(py, instance ? " in __instancecheck__" : " in __subclasscheck__") == 0) {
		answer = obj_call1(py, hook, o);
		py_leave(py);
	}
	obj_decref(py, hook);
	if (!answer)
		return -1;
	int result = obj_truth(py, answer);
	obj_decref(py, answer);
	return result;
}

static int in_tuple(struct py *py, struct obj *o, struct obj *tuple, bool instance)
{
	int result = 0;
	if (py_enter(py, instance ? " in __instancecheck__" : " in __subclasscheck__") < 0)
		return -1;
	for (int64_t i = 0; result == 0 && i < tuple_length(tuple); i++)
		result =
		    instance ? obj_isinstance(py, o, tuple_get(tuple, i)) : obj_issubclass(py, o, tuple_get(tuple, i));
	py_leave(py);
	return result;
}

int obj_isinstance(struct py *py, struct obj *o, struct obj *cls)
{
	if (&o->type->head == cls)
		return 1;
	if (type_is(cls, T_type))
		return plain_isinstance(py, o, cls);
	if (type_is(cls, T_UnionType) && !py->profile->union_checks_itself)
		cls = UNION(cls)->args;
	if (tuple_check(cls))
		return in_tuple(py, o, cls, true);
	return by_hook(py, o, cls, true);
}

int obj_issubclass(struct py *py, struct obj *a, struct obj *b)
{
	if (type_is(b, T_type))
		return a == b ? 1 : plain_issubclass(py, a, b);
	if (type_is(b, T_UnionType) && !py->profile->union_checks_itself)
		b = UNION(b)->args;
	if (tuple_check(b))
		return in_tuple(py, a, b, false);
	return by_hook(py, a, b, false);
}

/* ---- what type's own hooks do, for type_attrs.c ---- */

int type_plain_isinstance(struct py *py, struct obj *o, struct obj *cls)
{
	return plain_isinstance(py, o, cls);
}
int type_plain_issubclass(struct py *py, struct obj *a, struct obj *b)
{
	return plain_issubclass(py, a, b);
}
