/* obj_mappingproxy.c -- read-only views of mappings, as C.__dict__ hands them out.
 * Models: Objects/descrobject.c. */
#include "obj_mappingproxy.h"
#include "args.h"
#include "exc.h"
#include "obj_dict.h"
#include "obj_generic_alias.h"
#include "obj_list.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include <string.h>

#define PROXY(o)   ((struct obj_mappingproxy *)(void *)(o))
#define MAPPING(o) (PROXY(o)->mapping)

static int proxy_model_size(const struct profile *profile)
{
	(void)profile;
	return 24;
}

static struct obj *proxy_make(struct py *py, struct type *type, struct obj *mapping)
{
	if (!mapping->type->slots.mp_subscript || list_check(mapping) || tuple_check(mapping))
		return exc_raise(py, T_TypeError, "mappingproxy() argument must be a mapping, not %T", mapping);
	struct obj *o =
	    heap_new(py, type, sizeof(struct obj_mappingproxy), (size_t)type->model_size, FREE_NONE, WHY_RESULT);
	if (o) {
		MAPPING(o) = obj_incref(mapping);
		gc_track(py, o);
	}
	return o;
}
struct obj *mappingproxy_new(struct py *py, struct obj *mapping)
{
	return proxy_make(py, TYPE_OF(py, T_mappingproxy), mapping);
}

static struct obj *proxy_new_slot(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	struct obj *mapping;

	return args_parse_tuple(py, "mappingproxy", "O", "mapping", args, kwargs, &mapping)
		   ? proxy_make(py, type, mapping)
		   : NULL;
}

static void proxy_dealloc(struct py *py, struct obj *o)
{
	obj_decref(py, MAPPING(o));
	heap_drop(py, o, sizeof(struct obj_mappingproxy), (size_t)o->type->model_size, FREE_NONE);
}

static int proxy_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(MAPPING(o));
	return 0;
}

static int64_t proxy_len(struct py *py, struct obj *o)
{
	return obj_len(py, MAPPING(o));
}
static struct obj *proxy_getitem(struct py *py, struct obj *o, struct obj *key)
{
	return obj_getitem(py, MAPPING(o), key);
}
static struct obj *proxy_iter(struct py *py, struct obj *o)
{
	return obj_iter(py, MAPPING(o));
}
static struct obj *proxy_str(struct py *py, struct obj *o)
{
	return obj_str(py, MAPPING(o));
}
static struct obj *proxy_repr(struct py *py, struct obj *o)
{
	return str_format_c(py, "mappingproxy(%R)", MAPPING(o));
}
static int64_t proxy_hash(struct py *py, struct obj *o)
{
	return obj_hash(py, MAPPING(o));
}
static struct obj *proxy_richcompare(struct py *py, struct obj *a, struct obj *b, int op)
{
	return obj_compare(py, MAPPING(a), b, (enum compare_op)op);
}

static int proxy_contains(struct py *py, struct obj *o, struct obj *key)
{
	return dict_is_exact(MAPPING(o)) ? dict_contains(py, MAPPING(o), key) : obj_contains(py, MAPPING(o), key);
}

static struct obj *proxy_or(struct py *py, struct obj *a, struct obj *b)
{
	if (!py->profile->dict_union)
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	return num_binary(py, NUM_OR, type_is(a, T_mappingproxy) ? MAPPING(a) : a,
			  type_is(b, T_mappingproxy) ? MAPPING(b) : b);
}

static struct obj *proxy_ior(struct py *py, struct obj *a, struct obj *b)
{
	(void)b;
	if (!py->profile->dict_union)
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	return exc_raise(py, T_TypeError, "'|=' is not supported by %T; use '|' instead", a);
}

/* The method of the mapping with the same name. */
static struct obj *forward(struct py *py, struct obj *o, const char *method, struct obj *const *args, size_t nargs)
{
	struct obj *name = str_intern_c(py, method),
		   *result = name ? obj_call_method(py, MAPPING(o), name, args, nargs) : NULL;

	obj_xdecref(py, name);
	return result;
}
#define METHOD(name)                                                                                 \
	static struct obj *name(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, \
				struct obj *kwnames)

METHOD(proxy_get)
{
	(void)kwnames;
	if (!args_positional(py, "get", nargs, 1, 2))
		return NULL;
	return forward(py, o, "get", (struct obj *[]){ args[0], nargs > 1 ? args[1] : OBJ_NONE(py) }, 2);
}
METHOD(proxy_keys)
{
	(void)args, (void)nargs, (void)kwnames;
	return forward(py, o, "keys", NULL, 0);
}
METHOD(proxy_values)
{
	(void)args, (void)nargs, (void)kwnames;
	return forward(py, o, "values", NULL, 0);
}
METHOD(proxy_items)
{
	(void)args, (void)nargs, (void)kwnames;
	return forward(py, o, "items", NULL, 0);
}
METHOD(proxy_copy)
{
	(void)args, (void)nargs, (void)kwnames;
	return forward(py, o, "copy", NULL, 0);
}
METHOD(proxy_reversed)
{
	(void)args, (void)nargs, (void)kwnames;
	return forward(py, o, "__reversed__", NULL, 0);
}

static bool has_union(const struct profile *profile)
{
	return profile->dict_union;
}

static const struct method_def proxy_methods[] = {
	{ "get", proxy_get, METH_FASTCALL, NULL, NULL },
	{ "keys", proxy_keys, METH_NOARGS, NULL, NULL },
	{ "values", proxy_values, METH_NOARGS, NULL, NULL },
	{ "items", proxy_items, METH_NOARGS, NULL, NULL },
	{ "copy", proxy_copy, METH_NOARGS, NULL, NULL },
	GENERIC_ALIAS_ROW,
	{ "__reversed__", proxy_reversed, METH_NOARGS | METH_HIDDEN, NULL, has_union },
	{ 0 },
};

static bool has_slot(const struct profile *profile, const char *dunder)
{
	if (strcmp(dunder, "__hash__") == 0)
		return profile->mappingproxy_hashable;
	return profile->dict_union ||
	       (strcmp(dunder, "__or__") != 0 && strcmp(dunder, "__ror__") != 0 && strcmp(dunder, "__ior__") != 0);
}

static void adjust(const struct profile *profile, struct slots *slots)
{
	if (!profile->mappingproxy_hashable)
		slots->hash = type_hash_not_implemented;
}

const struct type_spec obj_mappingproxy_spec = {
	.name = "mappingproxy",
	.flags = TYPE_GC | TYPE_MAPPING,
	.size = sizeof(struct obj_mappingproxy),
	.model_size = proxy_model_size,
	.slots = { .dealloc = proxy_dealloc,
		   .traverse = proxy_traverse,
		   .repr = proxy_repr,
		   .str = proxy_str,
		   .hash = proxy_hash,
		   .richcompare = proxy_richcompare,
		   .iter = proxy_iter,
		   .new = proxy_new_slot,
		   .nb_or = proxy_or,
		   .nb_inplace_or = proxy_ior,
		   .sq_contains = proxy_contains,
		   .mp_length = proxy_len,
		   .mp_subscript = proxy_getitem },
	.methods = proxy_methods,
	.slot_available = has_slot,
	.adjust = adjust,
};
