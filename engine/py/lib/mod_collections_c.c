/* mod_collections_c.c -- _collections: the types that collections (collections.py) hands on, the counting loop of Counter, and
 * the descriptor behind a field of a named tuple. Models: Modules/_collectionsmodule.c. */
#include "obj_collections.h"
#include "obj_deque.h"

struct obj *collections_module_name(struct py *py, struct obj *o)
{
	(void)o;
	return str_intern_c(py, "collections");
}

bool collections_has_member(const struct profile *profile, const struct member_def *def)
{
	return def->get != collections_module_name || profile->collections_heap_types;
}

/* ---- a field of a named tuple ---- */
struct obj_tuplegetter {
	struct obj head;
	int64_t index;
	struct obj *doc;
};
#define GETTER(o) ((struct obj_tuplegetter *)(void *)(o))

static int getter_size(const struct profile *profile)
{
	(void)profile;
	return 32;
}
static const char *getter_name(const struct profile *profile)
{
	return profile->collections_heap_types ? "collections._tuplegetter" : "_collections._tuplegetter";
}

static struct obj *getter_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	if (!args_no_kwargs(py, "_tuplegetter", kwargs) ||
	    !args_positional(py, "_tuplegetter", (size_t)tuple_length(args), 2, 2))
		return NULL;
	int64_t index = num_as_index(py, tuple_get(args, 0), false);
	if (index == -1 && exc_pending(py))
		return NULL;
	struct obj *o = type_generic_alloc(py, type);
	if (o) {
		GETTER(o)->index = index;
		GETTER(o)->doc = obj_incref(tuple_get(args, 1));
	}
	return o;
}

static void getter_dealloc(struct py *py, struct obj *o)
{
	obj_xdecref(py, GETTER(o)->doc);
	heap_drop(py, o, sizeof(struct obj_tuplegetter), (size_t)o->type->model_size, FREE_NONE);
}

static int getter_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	if (py->profile->collections_heap_types)
		OBJ_VISIT(o->type);
	OBJ_VISIT(GETTER(o)->doc);
	return 0;
}

static int getter_clear(struct py *py, struct obj *o)
{
	OBJ_CLEAR(py, GETTER(o)->doc);
	return 0;
}

static struct obj *getter_get(struct py *py, struct obj *o, struct obj *instance, struct obj *type)
{
	(void)type;
	if (!instance)
		return obj_incref(o);
	if (!tuple_check(instance)) {
		if (instance == OBJ_NONE(py))
			return obj_incref(o);
		return exc_raise(py, T_TypeError,
				 "descriptor for index '%lld' for tuple subclasses doesn't apply to '%T' object",
				 (long long)GETTER(o)->index, instance);
	}
	if (GETTER(o)->index < 0 || GETTER(o)->index >= tuple_length(instance))
		return exc_raise(py, T_IndexError, "tuple index out of range");
	return obj_incref(tuple_get(instance, GETTER(o)->index));
}

static int getter_set(struct py *py, struct obj *o, struct obj *instance, struct obj *value)
{
	(void)o, (void)instance;
	exc_raise(py, T_AttributeError, value ? "can't set attribute" : "can't delete attribute");
	return -1;
}

static struct obj *getter_repr(struct py *py, struct obj *o)
{
	return str_format_c(py, "%s(%lld, %R)", type_short_name(o->type), (long long)GETTER(o)->index,
			    GETTER(o)->doc ? GETTER(o)->doc : OBJ_NONE(py));
}

static struct obj *getter_reduce(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				 struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	struct obj *index = int_new(py, GETTER(o)->index);
	struct obj *parts = index ? tuple_pack2(py, index, GETTER(o)->doc ? GETTER(o)->doc : OBJ_NONE(py)) : NULL;
	struct obj *result = parts ? tuple_pack2(py, &o->type->head, parts) : NULL;
	obj_xdecref(py, index);
	obj_xdecref(py, parts);
	return result;
}

static struct obj *get_doc(struct py *py, struct obj *o)
{
	return obj_incref(GETTER(o)->doc ? GETTER(o)->doc : OBJ_NONE(py));
}
static int set_doc(struct py *py, struct obj *o, struct obj *value)
{
	obj_set(py, &GETTER(o)->doc, obj_xincref(value));
	return 0;
}

static bool getter_has_slot(const struct profile *profile, const char *dunder)
{
	return profile->tuplegetter_shown || dunder[2] != 'r';
}
static void getter_adjust(const struct profile *profile, struct slots *slots)
{
	if (!profile->tuplegetter_shown)
		slots->repr = NULL;
}

static const struct method_def getter_methods[] = { { "__reduce__", getter_reduce, METH_NOARGS, NULL, NULL },
						    { NULL, NULL, 0, NULL, NULL } };
static const struct member_def getter_members[] = { { "__doc__", get_doc, set_doc, true },
						    { "__module__", collections_module_name, NULL, false },
						    { NULL, NULL, NULL, false } };
const struct type_spec obj_tuplegetter_spec = {
	.name = "_collections._tuplegetter",
	.name_by = getter_name,
	.flags = TYPE_GC,
	.size = sizeof(struct obj_tuplegetter),
	.model_size = getter_size,
	.slots = { .dealloc = getter_dealloc,
		   .traverse = getter_traverse,
		   .clear = getter_clear,
		   .repr = getter_repr,
		   .descr_get = getter_get,
		   .descr_set = getter_set,
		   .new = getter_new },
	.methods = getter_methods,
	.members = getter_members,
	.member_available = collections_has_member,
	.slot_available = getter_has_slot,
	.adjust = getter_adjust,
};

/* ---- counting ---- */
/* A dict whose get and item assignment are dict's own: each key is hashed once. */
static int count_in_dict(struct py *py, struct obj *dict, struct obj *it, struct obj *one)
{
	struct obj *key;
	int result = 0;
	while (result == 0 && (key = obj_next(py, it)) != NULL) {
		int64_t hash = obj_hash(py, key);
		struct obj *old = hash == -1 ? NULL : dict_get_hash(py, dict, key, hash);
		if (exc_pending(py) || py_charge_steps(py, 1) < 0)
			result = -1;
		else if (!old)
			result = dict_set_hash(py, dict, key, hash, one);
		else {
			struct obj *sum = num_binary(py, NUM_ADD, old, one);
			result = sum ? dict_set_hash(py, dict, key, hash, sum) : -1;
			obj_xdecref(py, sum);
		}
		obj_decref(py, key);
	}
	return exc_pending(py) ? -1 : result;
}

static int count_in_mapping(struct py *py, struct obj *mapping, struct obj *it, struct obj *one)
{
	struct obj *get = obj_getattr(py, mapping, NAME(py, get)), *zero = get ? int_new(py, 0) : NULL, *key;
	int result = zero ? 0 : -1;
	while (result == 0 && (key = obj_next(py, it)) != NULL) {
		struct obj *old = py_charge_steps(py, 1) == 0 ? obj_call2(py, get, key, zero) : NULL;
		struct obj *sum = old ? num_binary(py, NUM_ADD, old, one) : NULL;
		obj_xdecref(py, old);
		result = sum ? obj_setitem(py, mapping, key, sum) : -1;
		obj_xdecref(py, sum);
		obj_decref(py, key);
	}
	obj_xdecref(py, get);
	obj_xdecref(py, zero);
	return exc_pending(py) ? -1 : result;
}

static struct obj *c_count(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)kwnames;
	if (!args_positional(py, "_count_elements", nargs, 2, 2))
		return NULL;
	struct type *type = args[0]->type, *dict = TYPE_OF(py, T_dict);
	struct obj *it = obj_iter(py, args[1]), *one = it ? int_new(py, 1) : NULL;
	if (!one) {
		obj_xdecref(py, it);
		return NULL;
	}
	bool plain = dict_check(args[0]) &&
		     type_lookup(py, type, NAME(py, get)) == type_lookup(py, dict, NAME(py, get)) &&
		     type_lookup(py, type, NAME(py, __setitem__)) == type_lookup(py, dict, NAME(py, __setitem__));
	int result = plain ? count_in_dict(py, args[0], it, one) : count_in_mapping(py, args[0], it, one);
	obj_decref(py, it);
	obj_decref(py, one);
	if (result < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

static const struct method_def collections_methods[] = {
	{ "_count_elements", c_count, METH_FASTCALL,
	  "_count_elements($module, mapping, iterable, /)\n--\n\nCount elements in the iterable, updating the mapping",
	  NULL },
	{ NULL, NULL, 0, NULL, NULL },
};

static int collections_fill(struct py *py, struct obj *module)
{
	static const struct {
		const char *name;
		int id;
	} types[] = {
		{ "deque", T_deque },
		{ "defaultdict", T_defaultdict },
		{ "OrderedDict", T_odict },
		{ "_deque_iterator", T_deque_iterator },
		{ "_deque_reverse_iterator", T_deque_reverse_iterator },
		{ "_tuplegetter", T_tuplegetter },
	};
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (module_add(py, module, types[i].name, obj_incref((struct obj *)TYPE_OF(py, types[i].id))) < 0)
			return -1;
	return 0;
}

const struct module_def mod_collections_c = { "_collections", collections_methods, collections_fill, NULL };
