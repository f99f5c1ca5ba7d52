/* iter_zip.c -- enumerate, zip, map, filter.
 * enumerate and zip keep their last result tuple and use it again when nobody else holds it: that is one reference more on
 * the current item (facts 6.1), and one address for all results of `for i, x in enumerate(...)`.
 * Models: Objects/enumobject.c, Python/bltinmodule.c; profile rows zip_*, map_*, enumerate_*; bpo-42536. */
#include "args.h"
#include "exc.h"
#include "obj_bool.h"
#include "obj_dict.h"
#include "obj_generic_alias.h"
#include "obj_int.h"
#include "obj_iter.h"
#include "obj_str.h"
#include "obj_tuple.h"

struct obj_enumerate {
	struct obj head;
	int64_t index;          /* of the next item, while long_index is NULL */
	struct obj *long_index; /* int beyond int64 */
	struct obj *iterator, *result;
};
struct obj_zip {
	struct obj head;
	struct obj *iterators, *result; /* tuples */
	bool strict;
};
struct obj_map {
	struct obj head;
	struct obj *iterators, *function; /* of filter: one iterator, not a tuple */
	bool strict;
};
#define ENUMERATE(o) ((struct obj_enumerate *)(void *)(o))
#define ZIP(o)       ((struct obj_zip *)(void *)(o))
#define MAP(o)       ((struct obj_map *)(void *)(o))

static int enumerate_model_size(const struct profile *profile)
{
	return profile->enumerate_size;
}
static int zip_model_size(const struct profile *profile)
{
	return profile->zip_size;
}
static int map_model_size(const struct profile *profile)
{
	return profile->map_size;
}
static int filter_model_size(const struct profile *profile)
{
	(void)profile;
	return 32;
}

/* ---- what zip and enumerate do with their result tuple ---- */
/* The kept tuple when the iterator alone holds it, counted once more; else NULL: make a new one. */
static struct obj *reusable(struct obj *result)
{
	return result->refs == 1 ? obj_incref(result) : NULL;
}

/* A collection may have untracked the kept tuple while it held atoms. */
static struct obj *reused(struct py *py, struct obj *result)
{
	gc_track(py, result);
	return result;
}

/* ---- enumerate ---- */
static struct obj *enumerate_make(struct py *py, struct type *type, struct obj *iterable, struct obj *start)
{
	struct obj *first = start ? num_index(py, start) : NULL;

	if (start && !first)
		return NULL;
	struct obj *o = type_generic_alloc(py, type);
	if (!o) {
		obj_xdecref(py, first);
		return NULL;
	}
	struct obj_enumerate *e = ENUMERATE(o);
	if (first && !int_as_int64(first, &e->index))
		e->long_index = obj_incref(first);
	obj_xdecref(py, first);
	e->iterator = obj_iter(py, iterable);
	e->result = e->iterator ? tuple_pack2(py, OBJ_NONE(py), OBJ_NONE(py)) : NULL;
	if (e->result)
		return o;
	obj_decref(py, o);
	return NULL;
}

/* The next item as the iterator gives it: a StopIteration of its own, with its value, stays pending. */
static struct obj *next_raw(struct py *py, struct obj *iterator)
{
	return py_charge_steps(py, 3) < 0 ? NULL : obj_step(py, iterator);
}

/* Versions that unpack the arguments of enumerate(...) by hand name faults in their own way. */
static bool enumerate_arguments(struct py *py, struct obj *args, struct obj *kwargs, struct obj **iterable,
				struct obj **start)
{
	int64_t given = tuple_length(args), position = 0;
	struct obj *key, *value;

	if (!py->profile->enumerate_unpacks || (kwargs == NULL && given >= 1 && given <= 2))
		return args_parse_tuple(py, "enumerate", "O|O", "iterable start", args, kwargs, iterable, start);
	int64_t all = given + (kwargs ? dict_length(kwargs) : 0);
	if (all == 0)
		return exc_raise(py, T_TypeError, "enumerate() missing required argument 'iterable'"), false;
	if (all > 2)
		return exc_raise(py, T_TypeError, "enumerate() takes at most 2 arguments (%ld given)", (long)all),
		       false;
	if (given > 0)
		*iterable = tuple_get(args, 0);
	while (kwargs && dict_next(kwargs, &position, &key, &value)) {
		if (str_equal_c(key, "start") && all > 1)
			*start = value;
		else if (str_equal_c(key, "iterable") && given == 0)
			*iterable = value;
		else
			return exc_raise(py, T_TypeError, "'%U' is an invalid keyword argument for enumerate()", key),
			       false;
	}
	return true;
}

static struct obj *enumerate_new_slot(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	struct obj *iterable = NULL, *start = NULL;

	if (!enumerate_arguments(py, args, kwargs, &iterable, &start))
		return NULL;
	return enumerate_make(py, type, iterable, start);
}

/* The number of the next item, and one step further. */
static struct obj *enumerate_count(struct py *py, struct obj_enumerate *e)
{
	if (!e->long_index && e->index < INT64_MAX)
		return int_new(py, e->index++);
	if (!e->long_index && !(e->long_index = int_new(py, INT64_MAX)))
		return NULL;
	struct obj *one = int_new(py, 1), *next = one ? int_add(py, e->long_index, one) : NULL, *now = e->long_index;
	obj_xdecref(py, one);
	if (!next)
		return NULL;
	e->long_index = next;
	return now;
}

static struct obj *enumerate_next(struct py *py, struct obj *o)
{
	struct obj_enumerate *e = ENUMERATE(o);
	struct obj *item = next_raw(py, e->iterator), *number = item ? enumerate_count(py, e) : NULL;

	if (!number) {
		obj_xdecref(py, item);
		return NULL;
	}
	struct obj *result = reusable(e->result);
	if (!result) {
		result = tuple_new(py, 2, WHY_RESULT);
		if (!result) {
			obj_decref(py, number);
			obj_decref(py, item);
			return NULL;
		}
		tuple_items(result)[0] = number;
		tuple_items(result)[1] = item;
		return result;
	}
	struct obj *old_number = tuple_get(result, 0), *old_item = tuple_get(result, 1);
	tuple_items(result)[0] = number;
	tuple_items(result)[1] = item;
	TUPLE(result)->hash = -1;
	obj_decref(py, old_number);
	obj_decref(py, old_item);
	return reused(py, result);
}

static void enumerate_dealloc(struct py *py, struct obj *o)
{
	struct obj_enumerate *e = ENUMERATE(o);

	obj_xdecref(py, e->iterator);
	obj_xdecref(py, e->result);
	obj_xdecref(py, e->long_index);
	heap_drop(py, o, sizeof *e, (size_t)o->type->model_size, FREE_NONE);
}

static int enumerate_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(ENUMERATE(o)->iterator);
	OBJ_VISIT(ENUMERATE(o)->result);
	OBJ_VISIT(ENUMERATE(o)->long_index);
	return 0;
}

/* ---- zip ---- */
/* A tuple of the iterators of all items of args from `from` on. */
static struct obj *iterators_of(struct py *py, struct obj *args, int64_t from)
{
	int64_t n = tuple_length(args) - from;
	struct obj *iterators = tuple_new(py, n, WHY_INTERNAL);

	for (int64_t i = 0; iterators && i < n; i++)
		if (!(tuple_items(iterators)[i] = obj_iter(py, tuple_get(args, from + i)))) {
			obj_decref(py, iterators);
			return NULL;
		}
	return iterators;
}

/* The keyword `strict` of zip and map where the version has it. */
static bool strict_of(struct py *py, const char *name, bool has_strict, struct type *type, int id, struct obj *kwargs,
		      bool *strict)
{
	if (!has_strict)
		return type->id != id || args_no_kwargs(py, name, kwargs);
	if (!kwargs)
		return true;
	struct obj *none = tuple_new(py, 0, WHY_INTERNAL);
	bool good = none && args_parse_tuple(py, name, "|$p", "strict", none, kwargs, strict);
	obj_xdecref(py, none);
	return good;
}

static struct obj *zip_new_slot(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	bool strict = false;
	int64_t n = tuple_length(args);

	if (!strict_of(py, "zip", py->profile->zip_strict, type, T_zip, kwargs, &strict))
		return NULL;
	struct obj *iterators = iterators_of(py, args, 0);
	struct obj *result = iterators ? tuple_new(py, n, WHY_INTERNAL) : NULL;
	for (int64_t i = 0; result && i < n; i++)
		tuple_items(result)[i] = obj_incref(OBJ_NONE(py));
	struct obj *o = result ? type_generic_alloc(py, type) : NULL;
	if (!o) {
		obj_xdecref(py, iterators);
		obj_xdecref(py, result);
		return NULL;
	}
	ZIP(o)->iterators = iterators;
	ZIP(o)->result = result;
	ZIP(o)->strict = strict;
	return o;
}

/* strict: iterator number `at` ended first. Raises when others have more (or had more). Always NULL. */
static struct obj *ended_early(struct py *py, const char *name, struct obj *iterators, int64_t at)
{
	const char *relation = "shorter";

	if (exc_pending(py)) {
		if (!exc_matches(py, T_StopIteration))
			return NULL;
		exc_clear(py);
	}
	for (int64_t i = 1; at == 0 && i < tuple_length(iterators); i++) {
		struct obj *item = obj_next(py, tuple_get(iterators, i));
		if (item) {
			obj_decref(py, item);
			at = i;
			relation = "longer";
		} else if (exc_pending(py))
			return NULL;
	}
	if (at == 0)
		return NULL;
	return exc_raise(py, T_ValueError, "%s() argument %ld is %s than argument%s%ld", name, (long)at + 1, relation,
			 at == 1 ? " " : "s 1-", (long)at);
}

static struct obj *zip_next(struct py *py, struct obj *o)
{
	struct obj_zip *z = ZIP(o);
	int64_t n = tuple_length(z->iterators);

	if (n == 0)
		return NULL;
	struct obj *kept = reusable(z->result), *result = kept ? kept : tuple_new(py, n, WHY_RESULT);
	for (int64_t i = 0; result && i < n; i++) {
		struct obj *item = next_raw(py, tuple_get(z->iterators, i));
		if (!item) {
			obj_decref(py, result);
			return z->strict ? ended_early(py, "zip", z->iterators, i) : NULL;
		}
		obj_set(py, &tuple_items(result)[i], item);
	}
	if (!kept)
		return result;
	TUPLE(kept)->hash = -1;
	return reused(py, kept);
}

static void zip_dealloc(struct py *py, struct obj *o)
{
	obj_xdecref(py, ZIP(o)->iterators);
	obj_xdecref(py, ZIP(o)->result);
	heap_drop(py, o, sizeof(struct obj_zip), (size_t)o->type->model_size, FREE_NONE);
}

static int zip_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(ZIP(o)->iterators);
	OBJ_VISIT(ZIP(o)->result);
	return 0;
}

/* ---- map and filter ---- */
static struct obj *map_new_slot(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	bool strict = false;

	if (!strict_of(py, "map", py->profile->map_strict, type, T_map, kwargs, &strict))
		return NULL;
	if (tuple_length(args) < 2)
		return exc_raise(py, T_TypeError, "map() must have at least two arguments.");
	struct obj *iterators = iterators_of(py, args, 1);
	struct obj *o = iterators ? type_generic_alloc(py, type) : NULL;
	if (!o) {
		obj_xdecref(py, iterators);
		return NULL;
	}
	MAP(o)->iterators = iterators;
	MAP(o)->function = obj_incref(tuple_get(args, 0));
	MAP(o)->strict = strict;
	return o;
}

static struct obj *map_iternext(struct py *py, struct obj *o)
{
	struct obj_map *m = MAP(o);
	int64_t n = tuple_length(m->iterators), got;
	struct obj *few[5], **values = n <= 5 ? few : heap_c_new(py, (size_t)n * sizeof *values), *result = NULL;

	for (got = 0; got < n; got++)
		if (!(values[got] = next_raw(py, tuple_get(m->iterators, got))))
			break;
	if (got == n)
		result = obj_call(py, m->function, values, (size_t)n, NULL);
	else if (m->strict)
		ended_early(py, "map", m->iterators, got);
	for (int64_t i = 0; i < got; i++)
		obj_decref(py, values[i]);
	if (values != few)
		heap_c_drop(py, values, (size_t)n * sizeof *values);
	return result;
}

static void map_dealloc(struct py *py, struct obj *o)
{
	obj_xdecref(py, MAP(o)->iterators);
	obj_xdecref(py, MAP(o)->function);
	heap_drop(py, o, sizeof(struct obj_map), (size_t)o->type->model_size, FREE_NONE);
}

static int map_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(MAP(o)->iterators);
	OBJ_VISIT(MAP(o)->function);
	return 0;
}

static struct obj *filter_new_slot(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	if ((type->id == T_filter && !args_no_kwargs(py, "filter", kwargs)) ||
	    !args_positional(py, "filter", (size_t)tuple_length(args), 2, 2))
		return NULL;
	struct obj *iterator = obj_iter(py, tuple_get(args, 1));
	struct obj *o = iterator ? type_generic_alloc(py, type) : NULL;
	if (!o) {
		obj_xdecref(py, iterator);
		return NULL;
	}
	MAP(o)->iterators = iterator;
	MAP(o)->function = obj_incref(tuple_get(args, 0));
	return o;
}

static struct obj *filter_next(struct py *py, struct obj *o)
{
	struct obj_map *f = MAP(o);
	bool by_truth = f->function == OBJ_NONE(py) || f->function == &TYPE_OF(py, T_bool)->head;
	struct obj *item;

	while ((item = next_raw(py, f->iterators))) {
		int good;
		if (py_charge_steps(py, 1) < 0)
			good = -1;
		else if (by_truth)
			good = obj_truth(py, item);
		else {
			struct obj *answer = obj_call1(py, f->function, item);
			good = answer ? obj_truth(py, answer) : -1;
			obj_xdecref(py, answer);
		}
		if (good > 0)
			return item;
		obj_decref(py, item);
		if (good < 0)
			return NULL;
	}
	return NULL;
}

/* ---- what pickling and copying ask for ---- */
static struct obj *reduced(struct py *py, struct obj *o, STEALS(args) struct obj *args, struct obj *state)
{
	struct obj *result = !args   ? NULL
			     : state ? tuple_pack3(py, &o->type->head, args, state)
				     : tuple_pack2(py, &o->type->head, args);

	obj_xdecref(py, args);
	return result;
}

static struct obj *enumerate_reduce(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				    struct obj *kwnames)
{
	struct obj_enumerate *e = ENUMERATE(o);
	struct obj *number = e->long_index ? obj_incref(e->long_index) : int_new(py, e->index);

	(void)args, (void)nargs, (void)kwnames;
	struct obj *parts = number ? tuple_pack2(py, e->iterator, number) : NULL;
	obj_xdecref(py, number);
	return reduced(py, o, parts, NULL);
}

static struct obj *zip_reduce(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	return reduced(py, o, obj_incref(ZIP(o)->iterators), ZIP(o)->strict ? OBJ_TRUE(py) : NULL);
}

static struct obj *map_reduce(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	int64_t n = tuple_length(MAP(o)->iterators);
	struct obj *parts = tuple_new(py, n + 1, WHY_RESULT);

	(void)args, (void)nargs, (void)kwnames;
	if (!parts)
		return NULL;
	tuple_items(parts)[0] = obj_incref(MAP(o)->function);
	for (int64_t i = 0; i < n; i++)
		tuple_items(parts)[i + 1] = obj_incref(tuple_get(MAP(o)->iterators, i));
	return reduced(py, o, parts, MAP(o)->strict ? OBJ_TRUE(py) : NULL);
}

static struct obj *filter_reduce(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				 struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	return reduced(py, o, tuple_pack2(py, MAP(o)->function, MAP(o)->iterators), NULL);
}

static struct obj *zip_setstate(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				struct obj *kwnames)
{
	int strict = obj_truth(py, args[0]);

	(void)nargs, (void)kwnames;
	if (strict < 0)
		return NULL;
	if (type_is_subtype(o->type, TYPE_OF(py, T_zip)))
		ZIP(o)->strict = strict;
	else
		MAP(o)->strict = strict;
	OBJ_RETURN_NONE(py);
}

static bool has_zip_strict(const struct profile *profile)
{
	return profile->zip_strict;
}
static bool has_map_strict(const struct profile *profile)
{
	return profile->map_strict;
}

static const struct method_def enumerate_methods[] = {
	{ "__reduce__", enumerate_reduce, METH_NOARGS, NULL, NULL },
	GENERIC_ALIAS_ROW,
	{ 0 },
};
static const struct method_def zip_methods[] = {
	{ "__reduce__", zip_reduce, METH_NOARGS, NULL, NULL },
	{ "__setstate__", zip_setstate, METH_O | METH_HIDDEN, NULL, has_zip_strict },
	{ 0 },
};
static const struct method_def map_methods[] = {
	{ "__reduce__", map_reduce, METH_NOARGS, NULL, NULL },
	{ "__setstate__", zip_setstate, METH_O | METH_HIDDEN, NULL, has_map_strict },
	{ 0 },
};
static const struct method_def filter_methods[] = {
	{ "__reduce__", filter_reduce, METH_NOARGS, NULL, NULL },
	{ 0 },
};

const struct type_spec obj_enumerate_spec = {
	.name = "enumerate",
	.flags = TYPE_GC | TYPE_BASE,
	.size = sizeof(struct obj_enumerate),
	.model_size = enumerate_model_size,
	.slots = { .dealloc = enumerate_dealloc,
		   .traverse = enumerate_traverse,
		   .iter = iter_self,
		   .iternext = enumerate_next,
		   .new = enumerate_new_slot },
	.methods = enumerate_methods,
};
const struct type_spec obj_zip_spec = {
	.name = "zip",
	.flags = TYPE_GC | TYPE_BASE,
	.size = sizeof(struct obj_zip),
	.model_size = zip_model_size,
	.slots = { .dealloc = zip_dealloc,
		   .traverse = zip_traverse,
		   .iter = iter_self,
		   .iternext = zip_next,
		   .new = zip_new_slot },
	.methods = zip_methods,
};
const struct type_spec obj_map_spec = {
	.name = "map",
	.flags = TYPE_GC | TYPE_BASE,
	.size = sizeof(struct obj_map),
	.model_size = map_model_size,
	.slots = { .dealloc = map_dealloc,
		   .traverse = map_traverse,
		   .iter = iter_self,
		   .iternext = map_iternext,
		   .new = map_new_slot },
	.methods = map_methods,
};
const struct type_spec obj_filter_spec = {
	.name = "filter",
	.flags = TYPE_GC | TYPE_BASE,
	.size = sizeof(struct obj_map),
	.model_size = filter_model_size,
	.slots = { .dealloc = map_dealloc,
		   .traverse = map_traverse,
		   .iter = iter_self,
		   .iternext = filter_next,
		   .new = filter_new_slot },
	.methods = filter_methods,
};
