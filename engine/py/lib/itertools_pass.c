/* itertools_pass.c -- what lets items of one iterator through: compress, dropwhile, takewhile, filterfalse, starmap, islice.
 * Models: Modules/itertoolsmodule.c. */
#include "itertools.h"
#include "py/model/obj_slice.h"

/* ---- compress ---- */
enum { COMPRESS_DATA, COMPRESS_SELECTORS };

static struct obj *compress_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	struct obj *data, *selectors;
	if (!args_parse_tuple(py, "compress", "OO", "data selectors", args, kwargs, &data, &selectors))
		return NULL;
	data = obj_iter(py, data);
	selectors = data ? obj_iter(py, selectors) : NULL;
	if (!selectors) {
		obj_xdecref(py, data);
		return NULL;
	}
	return itertool_make(py, type, data, selectors, NULL, NULL);
}

static struct obj *compress_next(struct py *py, struct obj *o)
{
	struct obj **part = ITERTOOL(o)->part;
	for (;;) {
		struct obj *item = itertool_next(py, part[COMPRESS_DATA]);
		struct obj *selector = item ? itertool_next(py, part[COMPRESS_SELECTORS]) : NULL;
		int good = selector ? obj_truth(py, selector) : -1;
		obj_xdecref(py, selector);
		if (good > 0)
			return item;
		obj_xdecref(py, item);
		if (good < 0)
			return NULL;
	}
}

ITERTOOL_METHOD(pair_reduce)
{
	struct obj **part = ITERTOOL(self)->part;
	ITERTOOL_UNUSED;
	return itertool_reduced(py, self, tuple_pack2(py, part[0], part[1]), NULL);
}

static const struct method_def compress_methods[] = {
	ITERTOOL_REDUCE_ROW(pair_reduce),
	{ 0 },
};
ITERTOOL_SPEC(obj_compress_spec, "compress", itertool_size_32, compress_next, compress_new, compress_methods, NULL);

/* ---- a function and an iterator: dropwhile, takewhile (flag: it has begun to give, it has ended), filterfalse, starmap ---- */
enum { WITH_FUNCTION, WITH_ITERATOR };

static struct obj *with_new(struct py *py, const char *name, int id, struct type *type, struct obj *args,
			    struct obj *kwargs)
{
	if (!itertool_no_kwargs(py, name, type, id, kwargs) ||
	    !args_positional(py, name, (size_t)tuple_length(args), 2, 2))
		return NULL;
	struct obj *iterator = obj_iter(py, tuple_get(args, 1));
	return iterator ? itertool_make(py, type, obj_incref(tuple_get(args, 0)), iterator, NULL, NULL) : NULL;
}

#define WITH_NEW(name)                                                                                        \
	static struct obj *name##_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs) \
	{                                                                                                     \
		return with_new(py, #name, T_##name, type, args, kwargs);                                     \
	}
WITH_NEW(dropwhile)
WITH_NEW(takewhile)
WITH_NEW(filterfalse)
WITH_NEW(starmap)

/* Truth of function(item); -1 RAISES. */
static int asked(struct py *py, struct obj *function, struct obj *item)
{
	struct obj *answer = obj_call1(py, function, item);
	int good = answer ? obj_truth(py, answer) : -1;
	obj_xdecref(py, answer);
	return good;
}

static struct obj *dropwhile_next(struct py *py, struct obj *o)
{
	struct itertool *it = ITERTOOL(o);
	struct obj *item;
	while ((item = itertool_next(py, it->part[WITH_ITERATOR]))) {
		int good = it->flag ? 0 : asked(py, it->part[WITH_FUNCTION], item);
		if (good == 0) {
			it->flag = true;
			return item;
		}
		obj_decref(py, item);
		if (good < 0)
			return NULL;
	}
	return NULL;
}

static struct obj *takewhile_next(struct py *py, struct obj *o)
{
	struct itertool *it = ITERTOOL(o);
	struct obj *item = it->flag ? NULL : itertool_next(py, it->part[WITH_ITERATOR]);
	int good = item ? asked(py, it->part[WITH_FUNCTION], item) : -1;
	if (good > 0)
		return item;
	obj_xdecref(py, item);
	if (good == 0)
		it->flag = true;
	return NULL;
}

static struct obj *filterfalse_next(struct py *py, struct obj *o)
{
	struct obj **part = ITERTOOL(o)->part, *item;
	bool by_truth = part[WITH_FUNCTION] == OBJ_NONE(py) || part[WITH_FUNCTION] == &TYPE_OF(py, T_bool)->head;
	while ((item = itertool_next(py, part[WITH_ITERATOR]))) {
		int good = by_truth ? obj_truth(py, item) : asked(py, part[WITH_FUNCTION], item);
		if (good == 0)
			return item;
		obj_decref(py, item);
		if (good < 0)
			return NULL;
	}
	return NULL;
}

static struct obj *starmap_next(struct py *py, struct obj *o)
{
	struct obj **part = ITERTOOL(o)->part, *args = itertool_next(py, part[WITH_ITERATOR]);
	if (args && !tuple_is_exact(args)) {
		struct obj *tuple = tuple_of(py, args);
		obj_decref(py, args);
		args = tuple;
	}
	struct obj *result = args ? obj_call_tuple(py, part[WITH_FUNCTION], args, NULL) : NULL;
	obj_xdecref(py, args);
	return result;
}

ITERTOOL_METHOD(while_reduce)
{
	struct itertool *it = ITERTOOL(self);
	ITERTOOL_UNUSED;
	return itertool_reduced(py, self, tuple_pack2(py, it->part[0], it->part[1]), int_new(py, it->flag));
}

ITERTOOL_METHOD(while_setstate)
{
	int flag = obj_truth(py, args[0]);
	(void)nargs, (void)kwnames;
	if (flag < 0)
		return NULL;
	ITERTOOL(self)->flag = flag;
	OBJ_RETURN_NONE(py);
}

static const struct method_def while_methods[] = {
	ITERTOOL_REDUCE_ROW(while_reduce),
	ITERTOOL_SETSTATE_ROW(while_setstate),
	{ 0 },
};
ITERTOOL_SPEC(obj_dropwhile_spec, "dropwhile", itertool_size_40, dropwhile_next, dropwhile_new, while_methods, NULL);
ITERTOOL_SPEC(obj_takewhile_spec, "takewhile", itertool_size_40, takewhile_next, takewhile_new, while_methods, NULL);
ITERTOOL_SPEC(obj_filterfalse_spec, "filterfalse", itertool_size_32, filterfalse_next, filterfalse_new,
	      compress_methods, NULL);
ITERTOOL_SPEC(obj_starmap_spec, "starmap", itertool_size_32, starmap_next, starmap_new, compress_methods, NULL);

/* ---- islice: n[] are the place of the next item wanted, how many were drawn, and where it ends (-1: never); the step ---- */
struct islice {
	struct itertool it;
	int64_t step;
};
enum { ISLICE_NEXT, ISLICE_DRAWN, ISLICE_STOP };
#define ISLICE(o) ((struct islice *)(void *)(o))

#define ISLICE_RANGE "islice() must be None or an integer: 0 <= x <= sys.maxsize."

/* A bound as an index: what is none reads as -1, as any wrong one does. */
static int64_t bound_of(struct py *py, struct obj *o, int64_t when_none)
{
	if (o == OBJ_NONE(py))
		return when_none;
	int64_t value = num_as_index(py, o, false);
	if (value == -1 && exc_pending(py) && py->stop.kind == STOP_NONE)
		exc_clear(py);
	return value;
}

static struct obj *islice_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	int64_t start = 0, stop = -1, step = 1, given = tuple_length(args);
	if (!itertool_no_kwargs(py, "islice", type, T_islice, kwargs) ||
	    !args_positional(py, "islice", (size_t)given, 2, 4))
		return NULL;
	struct obj *end = tuple_get(args, given == 2 ? 1 : 2);
	if (given > 2)
		start = bound_of(py, tuple_get(args, 1), 0);
	if (end != OBJ_NONE(py) && (stop = bound_of(py, end, -1)) == -1)
		return exc_raise(py, T_ValueError, "Stop argument for " ISLICE_RANGE);
	if (start < 0 || stop < -1)
		return exc_raise(py, T_ValueError, "Indices for " ISLICE_RANGE);
	if (given > 3)
		step = bound_of(py, tuple_get(args, 3), 1);
	if (step < 1)
		return exc_raise(py, T_ValueError, "Step for islice() must be a positive integer or None.");
	struct obj *iterator = obj_iter(py, tuple_get(args, 0));
	struct obj *o = iterator ? itertool_make(py, type, iterator, NULL, NULL, NULL) : NULL;
	if (o) {
		ITERTOOL(o)->n[ISLICE_NEXT] = start;
		ITERTOOL(o)->n[ISLICE_STOP] = stop;
		ISLICE(o)->step = step;
	}
	return o;
}

static void islice_dealloc(struct py *py, struct obj *o)
{
	OBJ_CLEAR(py, ITERTOOL(o)->part[0]);
	heap_drop(py, o, sizeof(struct islice), (size_t)o->type->model_size, FREE_NONE);
}

static struct obj *islice_next(struct py *py, struct obj *o)
{
	struct itertool *it = ITERTOOL(o);
	int64_t *n = it->n, stop = n[ISLICE_STOP];
	struct obj *item;
	if (!it->part[0])
		return NULL;
	while (n[ISLICE_DRAWN] < n[ISLICE_NEXT]) {
		if (!it->part[0] || !(item = itertool_next(py, it->part[0])))
			goto over;
		obj_decref(py, item);
		n[ISLICE_DRAWN]++;
	}
	if ((stop != -1 && n[ISLICE_DRAWN] >= stop) || !it->part[0])
		goto over;
	if (!(item = itertool_next(py, it->part[0])))
		goto over;
	n[ISLICE_DRAWN]++;
	bool beyond = __builtin_add_overflow(n[ISLICE_NEXT], ISLICE(o)->step, &n[ISLICE_NEXT]);
	if (beyond || (stop != -1 && n[ISLICE_NEXT] > stop))
		n[ISLICE_NEXT] = stop;
	return item;
over:
	OBJ_CLEAR(py, it->part[0]);
	return NULL;
}

ITERTOOL_METHOD(islice_reduce)
{
	struct itertool *it = ITERTOOL(self);
	struct obj *items[4] = { NULL }, *parts = NULL;
	ITERTOOL_UNUSED;
	if (!it->part[0]) {
		struct obj *list = list_new(py, 0, WHY_RESULT), *zero = int_new(py, 0);
		items[0] = list ? obj_iter(py, list) : NULL;
		parts = items[0] && zero ? tuple_pack2(py, items[0], zero) : NULL;
		obj_xdecref(py, items[0]);
		obj_xdecref(py, list);
		return itertool_reduced(py, self, parts, zero);
	}
	items[0] = obj_incref(it->part[0]);
	items[1] = int_new(py, it->n[ISLICE_NEXT]);
	items[2] = it->n[ISLICE_STOP] == -1 ? obj_incref(OBJ_NONE(py)) : int_new(py, it->n[ISLICE_STOP]);
	items[3] = int_new(py, ISLICE(self)->step);
	parts = itertool_pack4(py, items[0], items[1], items[2], items[3]);
	for (int i = 0; i < 4; i++)
		obj_xdecref(py, items[i]);
	return itertool_reduced(py, self, parts, int_new(py, it->n[ISLICE_DRAWN]));
}

ITERTOOL_METHOD(islice_setstate)
{
	int64_t drawn = num_as_index(py, args[0], false);
	(void)nargs, (void)kwnames;
	if (drawn == -1 && exc_pending(py))
		return NULL;
	ITERTOOL(self)->n[ISLICE_DRAWN] = drawn;
	OBJ_RETURN_NONE(py);
}

static const struct method_def islice_methods[] = {
	ITERTOOL_REDUCE_ROW(islice_reduce),
	ITERTOOL_SETSTATE_ROW(islice_setstate),
	{ 0 },
};
const struct type_spec obj_islice_spec = {
	.name = "itertools.islice",
	.flags = TYPE_GC | TYPE_BASE,
	.flags_by = itertool_flags_by,
	.size = sizeof(struct islice),
	.model_size = itertool_size_56,
	.slots = { .dealloc = islice_dealloc,
		   .traverse = itertool_traverse,
		   .getattro = obj_generic_getattr,
		   .iter = iter_self,
		   .iternext = islice_next,
		   .new = islice_new },
	.methods = islice_methods,
};
