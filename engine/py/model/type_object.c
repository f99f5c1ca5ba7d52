/* type_object.c -- the type `object`: what every instance can do.
 * Models: Objects/typeobject.c (object_*); profile rows object_*. */
#include "args.h"
#include "descr.h"
#include "exc.h"
#include "heap.h"
#include "obj_dict.h"
#include "obj_instance.h"
#include "obj_int.h"
#include "obj_list.h"
#include "obj_memoryview.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include "state.h"
#include "overlay.h"
#include <string.h>

#define AS_TYPE(o) ((struct type *)(void *)(o))

/* ---- making ---- */

static bool excess(struct obj *args, struct obj *kwargs)
{
	return tuple_length(args) > 0 || (kwargs && dict_length(kwargs) > 0);
}

/* "bar, foo" or "'bar', 'foo'": the abstract methods that stand in the way, sorted. */
static void *abstract_instance(struct py *py, struct type *type)
{
	struct obj *methods = obj_getattr(py, &type->head, NAME(py, __abstractmethods__)), *sorted;
	if (!methods)
		return NULL;
	sorted = list_of(py, methods);
	obj_decref(py, methods);
	if (!sorted || list_sort(py, sorted, NULL, false) < 0) {
		obj_xdecref(py, sorted);
		return NULL;
	}
	struct buf names = BUF_INIT;
	bool quoted = py->profile->abstract_text_quoted;
	for (int64_t i = 0; i < list_length(sorted); i++) {
		struct obj *name = list_get(sorted, i);
		buf_printf(&names, quoted ? "%s'%s'" : "%s%s", i ? ", " : "",
			   str_check(name) ? str_utf8(py, name, NULL) : "?");
	}
	bool many = list_length(sorted) != 1 || py->profile->abstract_text_plural;
	exc_raise(py, T_TypeError,
		  quoted ? "Can't instantiate abstract class %s without an implementation for abstract method%s %s"
			 : "Can't instantiate abstract class %s with abstract method%s %s",
		  type->name, many ? "s" : "", buf_text(&names));
	buf_clear(&names);
	obj_decref(py, sorted);
	return NULL;
}

struct obj *type_object_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	if (excess(args, kwargs)) {
		if (type->slots.new != type_object_new)
			return exc_raise(py, T_TypeError,
					 "object.__new__() takes exactly one argument (the type to instantiate)");
		if (type->slots.init == type_object_init)
			return exc_raise(py, T_TypeError, "%s() takes no arguments", type->name);
	}
	if (type->flags & TYPE_ABSTRACT)
		return abstract_instance(py, type);
	struct obj *o = type_generic_alloc(py, type);
	return o && py->profile->class_values_copied ? overlay_own_values(py, o) : o;
}

int type_object_init(struct py *py, struct obj *self, struct obj *args, struct obj *kwargs)
{
	struct type *type = self->type;
	if (!excess(args, kwargs))
		return 0;
	if (type->slots.init != type_object_init)
		return exc_raise(py, T_TypeError,
				 "object.__init__() takes exactly one argument (the instance to initialize)"),
		       -1;
	if (type->slots.new == type_object_new)
		return exc_raise(py, T_TypeError,
				 "%s.__init__() takes exactly one argument (the instance to initialize)", type->name),
		       -1;
	return 0;
}

/* ---- slots ---- */

static void object_dealloc(struct py *py, struct obj *o)
{
	heap_drop(py, o, sizeof(struct obj), (size_t)o->type->model_size, FREE_NONE);
}

static struct obj *object_repr(struct py *py, struct obj *o)
{
	struct buf name = BUF_INIT, module = BUF_INIT;
	struct type *type = o->type;
	type_put_module_name(py, type, &module);
	if (module.length && strcmp(buf_text(&module), "builtins") != 0)
		buf_printf(&name, "%s.%s", buf_text(&module),
			   type->qualname ? str_utf8(py, type->qualname, NULL) : type_short_name(type));
	else
		buf_puts(&name, type->name);
	struct obj *result =
	    str_format_c(py, "<%s object at 0x%llx>", buf_text(&name), (unsigned long long)heap_address(py, o));
	buf_clear(&name);
	buf_clear(&module);
	return result;
}

static struct obj *object_str(struct py *py, struct obj *o)
{
	return o->type->slots.repr(py, o);
}

/* The address, its low four bits turned to the top. */
static int64_t object_hash(struct py *py, struct obj *o)
{
	uint64_t address = heap_address(py, o);
	int64_t hash = (int64_t)(address >> 4 | address << 60);
	return hash == -1 ? -2 : hash;
}

/* Only identity is known; != is the opposite of what == says. */
static struct obj *object_compare(struct py *py, struct obj *a, struct obj *b, int op)
{
	if (op == CMP_EQ && a == b)
		return obj_incref(py->true_);
	obj_compare_fn *compare = a->type->slots.richcompare;
	if (op != CMP_NE || !compare)
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	struct obj *result = compare(py, a, b, CMP_EQ);
	if (!result || result == py->not_implemented)
		return result;
	int truth = obj_truth(py, result);
	obj_decref(py, result);
	return truth < 0 ? NULL : OBJ_BOOL(py, !truth);
}

/* ---- __class__ ---- */

static struct obj *get_class(struct py *py, struct obj *o)
{
	(void)py;
	return obj_incref(&o->type->head);
}

/* The class from which the layout comes: the nearest, from the type up, that adds something to its base. */
static const struct type *layout_of(const struct type *type)
{
	while (type->base && type->model_size == type->base->model_size &&
	       type->dict_offset == type->base->dict_offset && type->weak_offset == type->base->weak_offset &&
	       type->front == type->base->front)
		type = type->base;
	return type;
}

/* Instances of both classes look alike: same built-in base, same additions in the same places, to one and the same class.
 * Models: Objects/typeobject.c compatible_for_assignment. */
bool type_same_layout(const struct type *a, const struct type *b)
{
	if (a->spec != b->spec || a->model_size != b->model_size || a->front != b->front ||
	    a->dict_offset != b->dict_offset || a->weak_offset != b->weak_offset || a->slot_count != b->slot_count ||
	    a->slots_offset != b->slots_offset)
		return false;
	const struct type *layout_a = layout_of(a), *layout_b = layout_of(b);
	if (layout_a != layout_b && layout_a->base != layout_b->base)
		return false;
	if (!a->slot_names || !b->slot_names || a->slot_names == b->slot_names)
		return true;
	if (tuple_length(a->slot_names) != tuple_length(b->slot_names))
		return false;
	for (int64_t i = 0; i < tuple_length(a->slot_names); i++)
		if (!str_equal(tuple_get(a->slot_names, i), tuple_get(b->slot_names, i)))
			return false;
	return true;
}

static int set_class(struct py *py, struct obj *o, struct obj *value)
{
	if (!value)
		return exc_raise(py, T_TypeError, "can't delete __class__ attribute"), -1;
	if (!obj_has(value, TYPE_TYPE_SUBCLASS))
		return exc_raise(py, T_TypeError, "__class__ must be set to a class, not '%s' object",
				 value->type->name),
		       -1;
	struct type *from = o->type, *to = AS_TYPE(value);
	bool modules = type_is_subtype(from, TYPE_OF(py, T_module)) && type_is_subtype(to, TYPE_OF(py, T_module));
	if (!modules && ((from->flags | to->flags) & TYPE_IMMUTABLE)) {
		exc_raise(py, T_TypeError, "__class__ assignment only supported for %s or ModuleType subclasses",
			  py->profile->type_immutable_text ? "mutable types" : "heap types");
		return -1;
	}
	if (!type_same_layout(from, to))
		return exc_raise(py, T_TypeError, "__class__ assignment: '%s' object layout differs from '%s'",
				 to->name, from->name),
		       -1;
	if ((from->flags & TYPE_MANAGED_DICT) && instance_class_changes(py, o, to) < 0)
		return -1;
	if (to->flags & TYPE_HEAP)
		obj_incref(&to->head);
	o->type = to;
	if (from->flags & TYPE_HEAP)
		obj_decref(py, &from->head);
	return 0;
}

static const struct member_def object_members[] = { { "__class__", get_class, set_class, false },
						    { NULL, NULL, NULL, false } };

/* ---- state, for copy and pickle ---- */

/* The names of all __slots__ of a class, kept in its __slotnames__ once they were asked for: an OWNED list, or None. */
static struct obj *slot_names(struct py *py, struct type *type)
{
	struct obj *kept = dict_get_c(py, type_dict(py, type), "__slotnames__");
	if (kept && (kept == py->none || list_check(kept)))
		return obj_incref(kept);
	if (type->id != T_COUNT) /* a built-in type has none, and keeps nothing */
		return list_new(py, 0, WHY_INTERNAL);
	struct obj *module = py->hooks->import_module ? py->hooks->import_module(py, "copyreg") : NULL;
	struct obj *function = module ? obj_getattr_c(py, module, "_slotnames") : NULL;
	struct obj *names = function ? obj_call1(py, function, &type->head) : NULL;
	obj_xdecref(py, module);
	obj_xdecref(py, function);
	if (names && names != py->none && !list_check(names)) {
		exc_raise(py, T_TypeError, "copyreg._slotnames didn't return a list or None");
		OBJ_CLEAR(py, names);
	}
	return names;
}

/* What the __slots__ of the object's class hold: a dict, NULL when there are none. */
static int slot_state(struct py *py, struct obj *o, struct obj **out)
{
	struct obj *state = NULL, *names = slot_names(py, o->type);
	int found = names ? 0 : -1;
	*out = NULL;
	for (int64_t i = 0; found >= 0 && list_check(names) && i < list_length(names); i++) {
		struct obj *value;
		found = obj_lookup_attr(py, o, list_get(names, i), &value);
		if (found > 0 && !state && !(state = dict_new(py, WHY_RESULT)))
			found = -1;
		else if (found > 0)
			found = dict_set(py, state, list_get(names, i), value);
		obj_xdecref(py, value);
	}
	obj_xdecref(py, names);
	if (found < 0)
		obj_xdecref(py, state);
	else
		*out = state;
	return found < 0 ? -1 : 0;
}

static struct obj *default_state(struct py *py, struct obj *o)
{
	struct obj *state, *slots, *result;
	if (!o->type->dict_offset || instance_attr_count(o) == 0)
		state = obj_incref(py->none);
	else
		state = obj_xincref(instance_dict(py, o));
	if (!state || slot_state(py, o, &slots) < 0) {
		obj_xdecref(py, state);
		return NULL;
	}
	if (!slots)
		return state;
	result = tuple_pack2(py, state, slots);
	obj_decref(py, state);
	obj_decref(py, slots);
	return result;
}

#define METHOD(name)                                                                                    \
	static struct obj *name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, \
				struct obj *kwnames)
#define UNUSED (void)args, (void)nargs, (void)kwnames

METHOD(m_getstate)
{
	UNUSED;
	return default_state(py, self);
}

/* The state as a class's own __getstate__ gives it. */
static struct obj *state_of(struct py *py, struct obj *o)
{
	struct obj *method;
	if (obj_lookup_attr(py, o, NAME(py, __getstate__), &method) < 0)
		return NULL;
	if (!method)
		return default_state(py, o);
	struct obj *state = obj_call0(py, method);
	obj_decref(py, method);
	return state;
}

/* Has the class no __getstate__ of its own? */
static bool plain_state(struct py *py, struct obj *o)
{
	struct obj *own = type_lookup(py, o->type, NAME(py, __getstate__));
	return !own || own == type_own(py, TYPE_OF(py, T_object), NAME(py, __getstate__));
}

static struct obj *wrong_arguments(struct py *py, const char *what, const char *wanted, struct obj *given)
{
	return exc_raise(py, T_TypeError, "%s %s, not '%s'", what, wanted, given->type->name);
}

/* The two items of what __getnewargs_ex__ gave; both OWNED, or neither. */
static int split_new_arguments(struct py *py, struct obj *both, struct obj **args, struct obj **kwargs)
{
	const char *const first = "first item of the tuple returned by __getnewargs_ex__";
	const char *const second = "second item of the tuple returned by __getnewargs_ex__";
	if (!tuple_check(both))
		wrong_arguments(py, "__getnewargs_ex__ should return", "a tuple", both);
	else if (tuple_length(both) != 2)
		exc_raise(py, T_ValueError, "__getnewargs_ex__ should return a tuple of length 2, not %d",
			  (int)tuple_length(both));
	else if (!tuple_check(tuple_get(both, 0)))
		wrong_arguments(py, first, "must be a tuple", tuple_get(both, 0));
	else if (!dict_check(tuple_get(both, 1)))
		wrong_arguments(py, second, "must be a dict", tuple_get(both, 1));
	else {
		*args = obj_incref(tuple_get(both, 0));
		*kwargs = obj_incref(tuple_get(both, 1));
		return 0;
	}
	return -1;
}

/* Arguments for __new__ (_PyObject_GetNewArguments): *kwargs stays NULL where __getnewargs_ex__ gives none; *args is () where
 * the class has neither method. */
static int new_arguments(struct py *py, struct obj *o, struct obj **args, struct obj **kwargs)
{
	struct obj *both = NULL, *method = obj_lookup_special(py, o, NAME(py, __getnewargs_ex__));
	if (method) {
		both = obj_call0(py, method);
		obj_decref(py, method);
		int failed = both ? split_new_arguments(py, both, args, kwargs) : -1;
		obj_xdecref(py, both);
		return failed;
	}
	if (!exc_pending(py))
		method = obj_lookup_special(py, o, NAME(py, __getnewargs__));
	if (exc_pending(py))
		return -1;
	*args = method ? obj_call0(py, method) : tuple_new(py, 0, WHY_RESULT);
	obj_xdecref(py, method);
	if (*args && !tuple_check(*args)) {
		wrong_arguments(py, "__getnewargs__ should return", "a tuple", *args);
		OBJ_CLEAR(py, *args);
	}
	return *args ? 0 : -1;
}

/* A function of copyreg: __newobj__, which calls cls.__new__(cls, *args), __newobj_ex__, which has keywords too, or
 * _reduce_ex, which takes apart what older protocols see. */
static struct obj *newobj_function(struct py *py, const char *name)
{
	struct obj *module = py->hooks->import_module ? py->hooks->import_module(py, "copyreg") : NULL;
	if (!module && !exc_pending(py))
		return py_refuse(py, "module copyreg");
	struct obj *function = module ? obj_getattr_c(py, module, name) : NULL;
	obj_xdecref(py, module);
	return function;
}

static struct obj *iterator_or_none(struct py *py, struct obj *o, bool wanted, bool items)
{
	if (!wanted)
		return obj_incref(py->none);
	if (!items)
		return obj_iter(py, o);
	struct obj *view = obj_call_method(py, o, NAME(py, items), NULL, 0);
	struct obj *iterator = view ? obj_iter(py, view) : NULL;
	obj_xdecref(py, view);
	return iterator;
}

/* Does the built-in part of o hold more than a dict and weak references: then neither arguments nor state say it. */
static bool holds_more(const struct obj *o)
{
	const struct type *type = o->type;
	while (type->id == T_COUNT)
		type = type->base;
	return type->item_size || type->model_size > 16 + (type->dict_offset ? 8 : 0) + (type->weak_offset ? 8 : 0);
}

/* Whether instances end in a number of items that differs, also where their size is told another way. */
static bool has_items(const struct type *type)
{
	return type->item_size || type->id == T_memoryview || type->id == T_code;
}

static void *cannot_pickle(struct py *py, const struct obj *o)
{
	bool many = py->profile->object_getstate && has_items(o->type);
	return exc_raise(py, T_TypeError, many ? "cannot pickle %s objects" : "cannot pickle '%s' object",
			 o->type->name);
}

/* What makes o again: (cls, *args) for __newobj__, (cls, args, kwargs) for __newobj_ex__. */
static struct obj *newobj_arguments(struct py *py, struct obj *o, struct obj *args, struct obj *kwargs)
{
	if (kwargs)
		return tuple_pack3(py, &o->type->head, args, kwargs);
	struct obj *cls = tuple_pack1(py, &o->type->head), *result = cls ? tuple_concat(py, cls, args) : NULL;
	obj_xdecref(py, cls);
	return result;
}

/* (copyreg.__newobj__, its arguments, state, items of a list, items of a dict) */
static struct obj *reduce_new(struct py *py, struct obj *o)
{
	struct obj *parts[5] = { NULL }, *args = NULL, *kwargs = NULL, *result = NULL;
	if (!o->type->slots.new)
		return cannot_pickle(py, o);
	if (new_arguments(py, o, &args, &kwargs) < 0)
		goto out;
	if (kwargs && dict_length(kwargs) == 0)
		OBJ_CLEAR(py, kwargs);
	if (!(parts[0] = newobj_function(py, kwargs ? "__newobj_ex__" : "__newobj__")) ||
	    !(parts[1] = newobj_arguments(py, o, args, kwargs)))
		goto out;
	if (!kwargs && tuple_length(args) == 0 && holds_more(o) &&
	    !obj_has(o, TYPE_LIST_SUBCLASS | TYPE_DICT_SUBCLASS) &&
	    !type_lookup(py, o->type, NAME(py, __getnewargs__)) && plain_state(py, o)) {
		cannot_pickle(py, o);
		goto out;
	}
	parts[2] = state_of(py, o);
	if (!parts[2])
		goto out;
	parts[3] = iterator_or_none(py, o, obj_has(o, TYPE_LIST_SUBCLASS), false);
	if (!parts[3])
		goto out;
	parts[4] = iterator_or_none(py, o, obj_has(o, TYPE_DICT_SUBCLASS), true);
	if (parts[4])
		result = tuple_from(py, parts, 5);
out:
	obj_xdecref(py, kwargs);
	obj_xdecref(py, args);
	for (int i = 0; i < 5; i++)
		obj_xdecref(py, parts[i]);
	return result;
}

/* What protocols 0 and 1 say: copyreg._reduce_ex(o, protocol). */
static struct obj *reduce_old(struct py *py, struct obj *o, int64_t protocol)
{
	struct obj *function = newobj_function(py, "_reduce_ex"), *number = function ? int_new(py, protocol) : NULL;
	struct obj *result = number ? obj_call2(py, function, o, number) : NULL;
	obj_xdecref(py, number);
	obj_xdecref(py, function);
	return result;
}

METHOD(m_reduce)
{
	UNUSED;
	return reduce_old(py, self, 0);
}

METHOD(m_reduce_ex)
{
	UNUSED;
	int64_t protocol = num_as_index(py, args[0], true);
	if (protocol == -1 && exc_pending(py))
		return NULL;
	struct obj *own = type_lookup(py, self->type, NAME(py, __reduce__));
	if (own && own != type_own(py, TYPE_OF(py, T_object), NAME(py, __reduce__)))
		return obj_call_method(py, self, NAME(py, __reduce__), NULL, 0);
	if (protocol < 2)
		return reduce_old(py, self, protocol);
	return reduce_new(py, self);
}

/* ---- other methods ---- */

METHOD(m_subclasshook)
{
	UNUSED;
	(void)self;
	OBJ_RETURN_NOT_IMPLEMENTED(py);
}

METHOD(m_init_subclass)
{
	UNUSED;
	(void)self;
	OBJ_RETURN_NONE(py);
}

METHOD(m_format)
{
	UNUSED;
	if (!str_check(args[0]))
		return args_bad(py, "__format__", NULL, 0, "str", args[0]), NULL;
	if (str_length(args[0]) > 0)
		return exc_raise(py, T_TypeError, "unsupported format string passed to %s.__format__",
				 self->type->name);
	return obj_str(py, self);
}

METHOD(m_sizeof)
{
	UNUSED;
	int64_t size = type_is(self, T_memoryview) ? memoryview_model_size(self) : self->type->model_size;
	if (self->type->item_size && !self->type->slots.sq_length)
		return py_refuse(py, "object.__sizeof__ of an object of type %s", self->type->name), NULL;
	if (self->type->item_size) {
		int64_t n = obj_len(py, self);
		if (n < 0)
			return NULL;
		size += n * self->type->item_size;
	}
	return int_new(py, size);
}

/* Names of the instance, its class and all bases; dir() sorts. */
METHOD(m_dir)
{
	UNUSED;
	struct obj *dict, *all = NULL, *cls = NULL, *names = NULL, *result = NULL;
	if (obj_lookup_attr(py, self, NAME(py, __dict__), &dict) < 0)
		return NULL;
	all = dict && dict_check(dict) ? dict_copy(py, dict) : dict_new(py, WHY_RESULT);
	if (!all || obj_lookup_attr(py, self, NAME(py, __class__), &cls) < 0)
		goto out;
	if (cls && obj_has(cls, TYPE_TYPE_SUBCLASS)) {
		struct obj *mro = type_mro(py, AS_TYPE(cls));
		for (int64_t i = 0; mro && i < tuple_length(mro); i++)
			if (dict_merge(py, all, type_dict(py, AS_TYPE(tuple_get(mro, i))), DICT_KEEP) < 0)
				goto out;
	}
	result = dict_keys_list(py, all);
out:
	obj_xdecref(py, names);
	obj_xdecref(py, cls);
	obj_xdecref(py, all);
	obj_xdecref(py, dict);
	return result;
}

static bool has_getstate(const struct profile *profile)
{
	return profile->object_getstate;
}

static const struct method_def object_methods[] = {
	{ "__reduce_ex__", m_reduce_ex, METH_O, "__reduce_ex__($self, protocol, /)\n--\n\nHelper for pickle.", NULL },
	{ "__reduce__", m_reduce, METH_NOARGS, "__reduce__($self, /)\n--\n\nHelper for pickle.", NULL },
	{ "__getstate__", m_getstate, METH_NOARGS | METH_HIDDEN, "__getstate__($self, /)\n--\n\nHelper for pickle.",
	  has_getstate },
	{ "__subclasshook__", m_subclasshook, METH_FASTCALL | METH_CLASS, NULL, NULL },
	{ "__init_subclass__", m_init_subclass, METH_NOARGS | METH_CLASS,
	  "This method is called when a class is subclassed.\n\nThe default implementation does nothing. It may be\n"
	  "overridden to extend subclasses.\n",
	  NULL },
	{ "__format__", m_format, METH_O, "__format__($self, format_spec, /)\n--\n\nDefault object formatter.", NULL },
	{ "__sizeof__", m_sizeof, METH_NOARGS, "__sizeof__($self, /)\n--\n\nSize of object in memory, in bytes.",
	  NULL },
	{ "__dir__", m_dir, METH_NOARGS, "__dir__($self, /)\n--\n\nDefault dir() implementation.", NULL },
	{ NULL, NULL, 0, NULL, NULL },
};

static int object_size(const struct profile *profile)
{
	(void)profile;
	return 16;
}

const struct type_spec obj_object_spec = {
	.name = "object",
	.flags = TYPE_BASE,
	.size = sizeof(struct obj),
	.model_size = object_size,
	.slots = { .dealloc = object_dealloc,
		   .repr = object_repr,
		   .str = object_str,
		   .hash = object_hash,
		   .getattro = obj_generic_getattr,
		   .setattro = obj_generic_setattr,
		   .richcompare = object_compare,
		   .init = type_object_init,
		   .new = type_object_new },
	.methods = object_methods,
	.members = object_members,
	.doc = "object()\n--\n\nThe base class of the class hierarchy.\n\nWhen called, it accepts no arguments and "
	       "returns a new "
	       "featureless\ninstance that has no instance attributes and cannot be given any.\n",
};
