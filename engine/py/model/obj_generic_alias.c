/* obj_generic_alias.c -- list[int]: an object that shows and keeps its arguments and otherwise behaves as its origin.
 * Models: Objects/genericaliasobject.c; profile rows generic_alias_*. */
#include "obj_generic_alias.h"
#include "alias_params.h"
#include "args.h"
#include "exc.h"
#include "obj_dict.h"
#include "obj_iter.h"
#include "obj_list.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include "obj_union.h"
#include <string.h>

struct obj_alias_iter {
	struct obj head;
	struct obj *alias; /* NULL: exhausted */
};
#define ALIAS(o)      ((struct obj_generic_alias *)(void *)(o))
#define ALIAS_ITER(o) ((struct obj_alias_iter *)(void *)(o))

static int alias_model_size(const struct profile *profile)
{
	return profile->generic_alias_size;
}
static int iter_model_size(const struct profile *profile)
{
	(void)profile;
	return 24;
}
bool generic_alias_available(const struct profile *profile)
{
	return profile->generic_alias;
}

static struct obj *alias_make(struct py *py, struct type *type, struct obj *origin, struct obj *args)
{
	struct obj *tuple = tuple_check(args) ? obj_incref(args) : tuple_pack1(py, args);
	struct obj *o = tuple ? type_generic_alloc(py, type) : NULL;

	if (!o) {
		obj_xdecref(py, tuple);
		return NULL;
	}
	ALIAS(o)->origin = obj_incref(origin);
	ALIAS(o)->args = tuple;
	return o;
}

struct obj *generic_alias_new(struct py *py, struct obj *origin, struct obj *args)
{
	return alias_make(py, TYPE_OF(py, T_GenericAlias), origin, args);
}

struct obj *generic_alias_class_getitem(struct py *py, struct obj *cls, struct obj *const *args, size_t nargs,
					struct obj *kwnames)
{
	(void)nargs, (void)kwnames;
	return generic_alias_new(py, cls, args[0]);
}

static struct obj *alias_new_slot(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	if (!args_no_kwargs(py, "GenericAlias", kwargs) ||
	    !args_positional(py, "GenericAlias", (size_t)tuple_length(args), 2, 2))
		return NULL;
	return alias_make(py, type, tuple_get(args, 0), tuple_get(args, 1));
}

static void alias_dealloc(struct py *py, struct obj *o)
{
	obj_xdecref(py, ALIAS(o)->origin);
	obj_xdecref(py, ALIAS(o)->args);
	obj_xdecref(py, ALIAS(o)->parameters);
	heap_drop(py, o, sizeof(struct obj_generic_alias), (size_t)o->type->model_size, FREE_NONE);
}

static int alias_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(ALIAS(o)->origin);
	OBJ_VISIT(ALIAS(o)->args);
	OBJ_VISIT(ALIAS(o)->parameters);
	return 0;
}

/* ---- showing ---- */
/* An attribute of o when it is a str; NULL otherwise, nothing raised unless pending. */
static struct obj *text_attr(struct py *py, struct obj *o, struct obj *name)
{
	struct obj *value = NULL;

	if (obj_lookup_attr(py, o, name, &value) <= 0)
		return NULL;
	if (str_check(value))
		return value;
	obj_decref(py, value);
	return NULL;
}

/* A class by its qualified name, with its module unless that is builtins; `...`; another alias or value as itself. */
bool generic_alias_show(struct py *py, struct str_builder *b, struct obj *o)
{
	struct obj *origin = NULL, *inner = NULL, *qualname = NULL, *module = NULL, *shown = NULL;

	if (o == OBJ_ELLIPSIS(py)) {
		str_builder_put_c(b, "...");
		return true;
	}
	if (py->profile->union_is_typing && o == &OBJ_NONE(py)->type->head) {
		str_builder_put_c(b, "None");
		return true;
	}
	if (list_is_exact(o) && py->profile->generic_alias_shows_lists) {
		str_builder_put_c(b, "[");
		for (int64_t i = 0; i < list_length(o); i++) {
			if (i > 0)
				str_builder_put_c(b, ", ");
			if (!generic_alias_show(py, b, list_get(o, i)))
				return false;
		}
		str_builder_put_c(b, "]");
		return true;
	}
	if (obj_lookup_attr(py, o, NAME(py, __origin__), &origin) > 0)
		obj_lookup_attr(py, o, NAME(py, __args__), &inner);
	bool alias = origin && inner;
	obj_xdecref(py, origin);
	obj_xdecref(py, inner);
	if (!alias && !exc_pending(py) && (qualname = text_attr(py, o, NAME(py, __qualname__))))
		module = text_attr(py, o, NAME(py, __module__));
	if (exc_pending(py)) {
		obj_xdecref(py, qualname);
		return false;
	}
	if (module) {
		if (!str_equal_c(module, "builtins")) {
			str_builder_put_str(b, module);
			str_builder_put_c(b, ".");
		}
		str_builder_put_str(b, qualname);
	} else if ((shown = obj_repr(py, o)))
		str_builder_put_str(b, shown);
	bool good = module || shown;
	obj_xdecref(py, qualname);
	obj_xdecref(py, module);
	obj_xdecref(py, shown);
	return good;
}

static struct obj *alias_repr(struct py *py, struct obj *o)
{
	struct str_builder b;
	int64_t n = tuple_length(ALIAS(o)->args);
	bool good;

	str_builder_init(&b, py);
	if (ALIAS(o)->starred)
		str_builder_put_c(&b, "*");
	good = generic_alias_show(py, &b, ALIAS(o)->origin);
	str_builder_put_c(&b, "[");
	for (int64_t i = 0; good && i < n; i++) {
		if (i > 0)
			str_builder_put_c(&b, ", ");
		good = generic_alias_show(py, &b, tuple_get(ALIAS(o)->args, i));
	}
	str_builder_put_c(&b, n == 0 ? "()]" : "]");
	if (good)
		return str_builder_finish(&b);
	str_builder_clear(&b);
	return NULL;
}

/* ---- type variables ---- */
static BORROWED struct obj *parameters_of(struct py *py, struct obj *o)
{
	if (!ALIAS(o)->parameters)
		ALIAS(o)->parameters = alias_parameters(py, ALIAS(o)->args);
	return ALIAS(o)->parameters;
}

static struct obj *alias_subscript(struct py *py, struct obj *o, struct obj *key)
{
	struct obj *parameters = parameters_of(py, o), *args, *result = NULL;

	args = parameters ? alias_replace(py, o, ALIAS(o)->args, parameters, key) : NULL;
	if (args) {
		result = generic_alias_new(py, ALIAS(o)->origin, args);
		if (result)
			ALIAS(result)->starred = ALIAS(o)->starred;
	}
	obj_xdecref(py, args);
	return result;
}

/* ---- standing in for the origin ---- */
static bool is_own_attribute(struct py *py, struct obj *name)
{
	static const char *const own[] = { "__origin__",    "__args__",   "__parameters__", "__mro_entries__",
					   "__reduce_ex__", "__reduce__", "__copy__",       "__deepcopy__" };

	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (str_equal_c(name, own[i]))
			return true;
	return py->profile->generic_alias_own_class &&
	       (str_equal_c(name, "__class__") || str_equal_c(name, "__unpacked__"));
}

static struct obj *alias_getattro(struct py *py, struct obj *o, struct obj *name)
{
	if (str_is_exact(name) && !is_own_attribute(py, name))
		return obj_getattr(py, ALIAS(o)->origin, name);
	return obj_generic_getattr(py, o, name);
}

static struct obj *alias_call(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	struct obj *result = obj_call(py, ALIAS(o)->origin, args, nargs, kwnames),
		   *name = result ? str_intern_c(py, "__orig_class__") : NULL;

	if (name && obj_setattr(py, result, name, o) < 0) {
		if (exc_matches(py, T_AttributeError) || exc_matches(py, T_TypeError))
			exc_clear(py);
		else
			OBJ_CLEAR(py, result);
	}
	obj_xdecref(py, name);
	return result;
}

static int64_t alias_hash(struct py *py, struct obj *o)
{
	int64_t a = obj_hash(py, ALIAS(o)->origin), b = a == -1 ? -1 : obj_hash(py, ALIAS(o)->args);

	return b == -1 ? -1 : (a ^ b) == -1 ? -2 : a ^ b;
}

static struct obj *alias_richcompare(struct py *py, struct obj *a, struct obj *b, int op)
{
	if (!obj_is_a(py, a, T_GenericAlias) || !obj_is_a(py, b, T_GenericAlias) || (op != CMP_EQ && op != CMP_NE))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	int same = ALIAS(a)->starred != ALIAS(b)->starred
		       ? 0
		       : obj_compare_bool(py, ALIAS(a)->origin, ALIAS(b)->origin, CMP_EQ);
	if (same > 0)
		same = obj_compare_bool(py, ALIAS(a)->args, ALIAS(b)->args, CMP_EQ);
	return same < 0 ? NULL : OBJ_BOOL(py, same == (op == CMP_EQ));
}

/* ---- *tuple[int] ---- */
static struct obj *alias_iter(struct py *py, struct obj *o)
{
	if (!py->profile->generic_alias_own_class)
		return exc_raise(py, T_TypeError, "'types.GenericAlias' object is not iterable");
	struct obj *it = type_generic_alloc(py, TYPE_OF(py, T_generic_alias_iterator));
	if (it)
		ALIAS_ITER(it)->alias = obj_incref(o);
	return it;
}

static struct obj *iter_next(struct py *py, struct obj *o)
{
	struct obj *alias = ALIAS_ITER(o)->alias, *starred;

	if (!alias || !(starred = generic_alias_new(py, ALIAS(alias)->origin, ALIAS(alias)->args)))
		return NULL;
	ALIAS(starred)->starred = true;
	OBJ_CLEAR(py, ALIAS_ITER(o)->alias);
	return starred;
}

static void iter_dealloc(struct py *py, struct obj *o)
{
	obj_xdecref(py, ALIAS_ITER(o)->alias);
	heap_drop(py, o, sizeof(struct obj_alias_iter), (size_t)o->type->model_size, FREE_NONE);
}

static int iter_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(ALIAS_ITER(o)->alias);
	return 0;
}

/* ---- methods and attributes ---- */
#define METHOD(name)                                                                                 \
	static struct obj *name(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, \
				struct obj *kwnames)

METHOD(method_mro_entries)
{
	(void)args, (void)nargs, (void)kwnames;
	return tuple_pack1(py, ALIAS(o)->origin);
}
METHOD(method_instancecheck)
{
	(void)o, (void)args, (void)nargs, (void)kwnames;
	return exc_raise(py, T_TypeError, "isinstance() argument 2 cannot be a parameterized generic");
}
METHOD(method_subclasscheck)
{
	(void)o, (void)args, (void)nargs, (void)kwnames;
	return exc_raise(py, T_TypeError, "issubclass() argument 2 cannot be a parameterized generic");
}
METHOD(method_reduce)
{
	(void)args, (void)nargs, (void)kwnames;
	struct obj *parts = tuple_pack2(py, ALIAS(o)->origin, ALIAS(o)->args);
	struct obj *result = parts ? tuple_pack2(py, &o->type->head, parts) : NULL;
	obj_xdecref(py, parts);
	return result;
}

static struct obj *get_origin(struct py *py, struct obj *o)
{
	(void)py;
	return obj_incref(ALIAS(o)->origin);
}
static struct obj *get_args(struct py *py, struct obj *o)
{
	(void)py;
	return obj_incref(ALIAS(o)->args);
}
static struct obj *get_parameters(struct py *py, struct obj *o)
{
	return obj_xincref(parameters_of(py, o));
}
static struct obj *get_unpacked(struct py *py, struct obj *o)
{
	return OBJ_BOOL(py, ALIAS(o)->starred);
}

static const struct method_def alias_methods[] = {
	{ "__mro_entries__", method_mro_entries, METH_O, NULL, NULL },
	{ "__instancecheck__", method_instancecheck, METH_O, NULL, NULL },
	{ "__subclasscheck__", method_subclasscheck, METH_O, NULL, NULL },
	{ "__reduce__", method_reduce, METH_NOARGS, NULL, NULL },
	{ 0 },
};
static const struct member_def alias_members[] = {
	{ "__origin__", get_origin, NULL, true },
	{ "__args__", get_args, NULL, true },
	{ "__parameters__", get_parameters, NULL, false },
	{ "__unpacked__", get_unpacked, NULL, true },
	{ 0 },
};

const struct type_spec obj_generic_alias_spec = {
	.name = "types.GenericAlias",
	.flags = TYPE_GC | TYPE_BASE | TYPE_HAS_WEAKREF,
	.size = sizeof(struct obj_generic_alias),
	.model_size = alias_model_size,
	.weak_offset = offsetof(struct obj_generic_alias, weakrefs),
	.slots = { .dealloc = alias_dealloc,
		   .traverse = alias_traverse,
		   .repr = alias_repr,
		   .hash = alias_hash,
		   .call = alias_call,
		   .getattro = alias_getattro,
		   .richcompare = alias_richcompare,
		   .iter = alias_iter,
		   .new = alias_new_slot,
		   .nb_or = union_or,
		   .mp_subscript = alias_subscript },
	.methods = alias_methods,
	.members = alias_members,
	.available = generic_alias_available,
};
const struct type_spec obj_generic_alias_iter_spec = {
	.name = "generic_alias_iterator",
	.flags = TYPE_GC | TYPE_NO_INSTANCE,
	.size = sizeof(struct obj_alias_iter),
	.model_size = iter_model_size,
	.slots = { .dealloc = iter_dealloc, .traverse = iter_traverse, .iter = iter_self, .iternext = iter_next },
};
