/* obj_defaultdict.c -- collections.defaultdict: a dict that calls a factory for a key it lacks.
 * Models: Modules/_collectionsmodule.c. */
#include "lib.h"
#include "obj_collections.h"
#include "py/model/obj_generic_alias.h"
#include "py/model/repr_guard.h"
#include <string.h>

struct obj_defaultdict {
	struct obj_dict dict;
	struct obj *factory; /* NULL: none was given */
};
#define DEFAULTDICT(o) ((struct obj_defaultdict *)(void *)(o))
#define METHOD(name)                                                                                 \
	static struct obj *name(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, \
				struct obj *kwnames)
#define UNUSED ((void)args, (void)nargs, (void)kwnames)

static int model_size(const struct profile *profile)
{
	(void)profile;
	return 56;
}

static void dd_dealloc(struct py *py, struct obj *o)
{
	OBJ_CLEAR(py, DEFAULTDICT(o)->factory);
	dict_release(py, o);
	heap_drop(py, o, sizeof(struct obj_defaultdict), (size_t)o->type->model_size, FREE_NONE);
}

static int dd_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	if (py->profile->collections_heap_types && o->type->id == T_defaultdict)
		OBJ_VISIT(o->type);
	OBJ_VISIT(DEFAULTDICT(o)->factory);
	return obj_dict_spec.slots.traverse(py, o, visit, closure);
}

static int dd_clear(struct py *py, struct obj *o)
{
	OBJ_CLEAR(py, DEFAULTDICT(o)->factory);
	return dict_clear(py, o);
}

static int dd_init(struct py *py, struct obj *o, struct obj *args, struct obj *kwargs)
{
	struct obj *old = DEFAULTDICT(o)->factory, *fresh = tuple_length(args) ? tuple_get(args, 0) : NULL;
	if (fresh && !obj_callable(fresh) && fresh != OBJ_NONE(py))
		return exc_raise(py, T_TypeError, "first argument must be callable or None"), -1;
	struct obj *rest = tuple_slice(py, args, 1, tuple_length(args));
	if (!rest)
		return -1;
	DEFAULTDICT(o)->factory = obj_xincref(fresh);
	int result = obj_dict_spec.slots.init(py, o, rest, kwargs);
	obj_decref(py, rest);
	obj_xdecref(py, old);
	return result;
}

static struct obj *dd_repr(struct py *py, struct obj *o)
{
	struct obj *items = obj_dict_spec.slots.repr(py, o), *factory = DEFAULTDICT(o)->factory, *shown;
	struct repr_guard guard;
	if (!items)
		return NULL;
	if (!factory)
		shown = str_new_c(py, "None");
	else if (repr_enter(py, &guard, factory))
		shown = str_new_c(py, "...");
	else {
		shown = obj_repr(py, factory);
		repr_leave(py, &guard);
	}
	struct obj *result = shown ? str_format_c(py, "%s(%U, %U)", type_short_name(o->type), shown, items) : NULL;
	obj_xdecref(py, shown);
	obj_decref(py, items);
	return result;
}

/* type(o)(factory, source): what copy and | make. */
static struct obj *like(struct py *py, struct obj *o, struct obj *source)
{
	struct obj *factory = DEFAULTDICT(o)->factory;
	return obj_call2(py, &o->type->head, factory ? factory : OBJ_NONE(py), source);
}

static struct obj *dd_or(struct py *py, struct obj *a, struct obj *b)
{
	struct obj *self = obj_is_a(py, a, T_defaultdict) ? a : b, *other = self == a ? b : a;
	if (!dict_check(other))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	struct obj *result = like(py, self, a);
	if (result && dict_update(py, result, b) < 0)
		OBJ_CLEAR(py, result);
	return result;
}

METHOD(m_missing)
{
	UNUSED;
	struct obj *factory = DEFAULTDICT(o)->factory;
	if (!factory || factory == OBJ_NONE(py))
		return exc_raise_object(py, T_KeyError, args[0]);
	struct obj *value = obj_call0(py, factory);
	if (value && obj_setitem(py, o, args[0], value) < 0)
		OBJ_CLEAR(py, value);
	return value;
}

METHOD(m_copy)
{
	UNUSED;
	return like(py, o, o);
}

METHOD(m_reduce)
{
	UNUSED;
	struct obj *factory = DEFAULTDICT(o)->factory, *result = NULL, *none = OBJ_NONE(py);
	struct obj *given = factory && factory != none ? tuple_pack1(py, factory) : tuple_new(py, 0, WHY_RESULT);
	struct obj *items = given ? obj_call_method(py, o, NAME(py, items), NULL, 0) : NULL;
	struct obj *it = items ? obj_iter(py, items) : NULL;
	if (it)
		result = tuple_from(py, (struct obj *[]){ &o->type->head, given, none, none, it }, 5);
	obj_xdecref(py, given);
	obj_xdecref(py, items);
	obj_xdecref(py, it);
	return result;
}

static struct obj *get_factory(struct py *py, struct obj *o)
{
	struct obj *factory = DEFAULTDICT(o)->factory;
	return obj_incref(factory ? factory : OBJ_NONE(py));
}
static int set_factory(struct py *py, struct obj *o, struct obj *value)
{
	obj_set(py, &DEFAULTDICT(o)->factory, obj_xincref(value));
	return 0;
}

static bool has_or(const struct profile *profile, const char *dunder)
{
	return profile->dict_union || (strcmp(dunder, "__or__") != 0 && strcmp(dunder, "__ror__") != 0);
}
static void adjust(const struct profile *profile, struct slots *slots)
{
	if (!profile->dict_union)
		slots->nb_or = NULL;
}

static const struct method_def methods[] = {
	{ "__missing__", m_missing, METH_O, "Called by __getitem__ for a missing key.", NULL },
	{ "copy", m_copy, METH_NOARGS, "D.copy() -> a shallow copy of D.", NULL },
	{ "__copy__", m_copy, METH_NOARGS, "D.copy() -> a shallow copy of D.", NULL },
	{ "__reduce__", m_reduce, METH_NOARGS, "Return state information for pickling.", NULL },
	GENERIC_ALIAS_ROW,
	{ NULL, NULL, 0, NULL, NULL },
};
static const struct member_def members[] = { { "default_factory", get_factory, set_factory, true },
					     { "__module__", collections_module_name, NULL, false },
					     { NULL, NULL, NULL, false } };

const struct type_spec obj_defaultdict_spec = {
	.name = "collections.defaultdict",
	.base = T_dict,
	.flags = TYPE_GC | TYPE_BASE,
	.size = sizeof(struct obj_defaultdict),
	.model_size = model_size,
	.slots = { .dealloc = dd_dealloc,
		   .traverse = dd_traverse,
		   .clear = dd_clear,
		   .repr = dd_repr,
		   .getattro = obj_generic_getattr,
		   .init = dd_init,
		   .nb_or = dd_or },
	.methods = methods,
	.members = members,
	.member_available = collections_has_member,
	.slot_available = has_or,
	.adjust = adjust,
	.doc = "A dict that calls default_factory() for the value of a missing key.",
};
