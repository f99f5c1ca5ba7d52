/* mod_functools_c.c -- _functools: reduce, cmp_to_key, and the types of functools_partial.c and functools_lru.c.
 * Models: Modules/_functoolsmodule.c. */
#include "functools.h"
#include "lib_state.h"
#include "py/model/obj_instance.h"

uint32_t functools_flags_by(const struct profile *profile)
{
	return profile->functools_runtime_types ? TYPE_HEAP : 0;
}

struct obj *functools_get_dict(struct py *py, struct obj *o)
{
	return obj_xincref(instance_dict(py, o));
}

int functools_set_dict(struct py *py, struct obj *o, struct obj *value)
{
	if (!value)
		return exc_raise(py, T_TypeError, "cannot delete __dict__"), -1;
	if (!dict_check(value))
		return exc_raise(py, T_TypeError, "__dict__ must be set to a dictionary, not a '%T'", value), -1;
	instance_set_dict(py, o, value);
	return 0;
}

/* ---- reduce ---- */
/* The two arguments of each call lie in one tuple, which is used again unless the function kept it. */
static struct obj *fold(struct py *py, struct obj *function, struct obj *iterator, STEALS(total) struct obj *total)
{
	struct obj *pair = tuple_new(py, 2, WHY_INTERNAL), *item;
	while (pair && (item = obj_next(py, iterator))) {
		if (pair->refs > 1) {
			obj_decref(py, pair);
			if (!(pair = tuple_new(py, 2, WHY_INTERNAL))) {
				obj_decref(py, item);
				break;
			}
		}
		if (!total) {
			total = item;
			continue;
		}
		TUPLE(pair)->hash = -1;
		obj_set(py, &tuple_items(pair)[0], total);
		obj_set(py, &tuple_items(pair)[1], item);
		if (!(total = obj_call_tuple(py, function, pair, NULL)))
			break;
		gc_track(py, pair);
	}
	obj_xdecref(py, pair);
	if (exc_pending(py)) {
		obj_xdecref(py, total);
		return NULL;
	}
	if (total)
		return total;
	return exc_raise(py, T_TypeError, "reduce() of empty %s with no initial value",
			 py->profile->message_reduce_empty);
}

struct obj *functools_reduce(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			     struct obj *kwnames)
{
	struct obj *function, *iterable, *initial = NULL;
	(void)self;
	bool by_name = py->profile->reduce_initial_keyword;
	if (!by_name && !args_no_keywords(py, "reduce", kwnames))
		return NULL;
	if (!args_parse(py, "reduce", "OO|O", by_name ? "*function *iterable initial" : NULL, args, nargs,
			by_name ? kwnames : NULL, &function, &iterable, &initial))
		return NULL;
	/* versions that take no names take their arguments in a tuple */
	struct obj *given = by_name ? NULL : tuple_from(py, args, (int64_t)nargs);
	if (!by_name && !given)
		return NULL;
	obj_xincref(initial);
	struct obj *iterator = obj_iter(py, iterable);
	if (!iterator) {
		obj_xdecref(py, given);
		if (exc_matches(py, T_TypeError)) {
			exc_clear(py);
			exc_raise(py, T_TypeError, "reduce() arg 2 must support iteration");
		}
		obj_xdecref(py, initial);
		return NULL;
	}
	struct obj *result = fold(py, function, iterator, initial);
	obj_decref(py, iterator);
	obj_xdecref(py, given);
	return result;
}

/* ---- cmp_to_key ---- */
struct key_wrapper {
	struct obj head;
	struct obj *compare, *object; /* object NULL: of the function, which makes keys */
};
#define KEY(o) ((struct key_wrapper *)(void *)(o))

static int key_size(const struct profile *profile)
{
	(void)profile;
	return 32;
}
static uint32_t key_flags(const struct profile *profile)
{
	return profile->functools_runtime_types ? TYPE_HEAP | TYPE_GC : 0;
}

static struct obj *key_make(struct py *py, struct obj *compare, struct obj *object)
{
	struct obj *o = type_generic_alloc(py, TYPE_OF(py, T_KeyWrapper));
	if (o) {
		KEY(o)->compare = obj_incref(compare);
		KEY(o)->object = obj_xincref(object);
	}
	return o;
}

struct obj *functools_cmp_to_key(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				 struct obj *kwnames)
{
	struct obj *compare;
	(void)self;
	if (!args_parse(py, "cmp_to_key", "O", "mycmp", args, nargs, kwnames, &compare))
		return NULL;
	return key_make(py, compare, NULL);
}

static struct obj *key_call(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	struct obj *tuple, *kwargs, *object, *result = NULL;
	if (obj_call_pack(py, args, nargs, kwnames, &tuple, &kwargs) < 0)
		return NULL;
	if (args_parse_tuple(py, "K", "O", "obj", tuple, kwargs, &object))
		result = key_make(py, KEY(o)->compare, object);
	obj_decref(py, tuple);
	obj_xdecref(py, kwargs);
	return result;
}

static bool key_calls_packed(const struct profile *profile, const struct obj *o)
{
	(void)profile, (void)o;
	return true;
}

static struct obj *key_compare(struct py *py, struct obj *a, struct obj *b, int op)
{
	if (b->type != a->type)
		return exc_raise(py, T_TypeError, "other argument must be K instance");
	if (!KEY(a)->object || !KEY(b)->object)
		return exc_raise(py, T_AttributeError, "object");
	struct obj *answer = obj_call2(py, KEY(a)->compare, KEY(a)->object, KEY(b)->object);
	struct obj *zero = answer ? int_new(py, 0) : NULL;
	struct obj *result = zero ? obj_compare(py, answer, zero, (enum compare_op)op) : NULL;
	obj_xdecref(py, answer);
	obj_xdecref(py, zero);
	return result;
}

static int key_clear(struct py *py, struct obj *o)
{
	OBJ_CLEAR(py, KEY(o)->compare);
	OBJ_CLEAR(py, KEY(o)->object);
	return 0;
}

static void key_dealloc(struct py *py, struct obj *o)
{
	key_clear(py, o);
	heap_drop(py, o, sizeof(struct key_wrapper), (size_t)o->type->model_size, FREE_NONE);
}

static int key_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	TYPE_VISIT(o);
	OBJ_VISIT(KEY(o)->compare);
	OBJ_VISIT(KEY(o)->object);
	return 0;
}

static struct obj *key_get(struct py *py, struct obj *o)
{
	return obj_incref(KEY(o)->object ? KEY(o)->object : OBJ_NONE(py));
}
static int key_set(struct py *py, struct obj *o, struct obj *value)
{
	obj_set(py, &KEY(o)->object, obj_xincref(value));
	return 0;
}

static const struct member_def key_members[] = {
	{ "obj", key_get, key_set, true },
	{ NULL, NULL, NULL, false },
};
const struct type_spec obj_KeyWrapper_spec = {
	.name = "functools.KeyWrapper",
	.flags = TYPE_NO_INSTANCE | TYPE_UNHASHABLE,
	.flags_by = key_flags,
	.call_packed = key_calls_packed,
	.size = sizeof(struct key_wrapper),
	.model_size = key_size,
	.slots = { .dealloc = key_dealloc,
		   .traverse = key_traverse,
		   .clear = key_clear,
		   .hash = type_hash_not_implemented,
		   .call = key_call,
		   .getattro = obj_generic_getattr,
		   .richcompare = key_compare },
	.members = key_members,
};

/* ---- the module ---- */
static const struct method_def functools_methods[] = {
	{ "reduce", functools_reduce, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "cmp_to_key", functools_cmp_to_key, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};

static int functools_fill(struct py *py, struct obj *module)
{
	struct obj *mark = type_generic_alloc(py, TYPE_OF(py, T_object));
	if (module_add(py, module, "_kwd_mark", mark) < 0 ||
	    module_add(py, module, "partial", obj_incref(&TYPE_OF(py, T_partial)->head)) < 0 ||
	    module_add(py, module, "_lru_cache_wrapper", obj_incref(&TYPE_OF(py, T_lru_cache_wrapper)->head)) < 0)
		return -1;
	if (!py->profile->partial_placeholders)
		return 0;
	return module_add(py, module, "Placeholder", type_generic_alloc(py, TYPE_OF(py, T_placeholder)));
}

const struct module_def mod_functools_c = { "_functools", functools_methods, functools_fill, NULL };
