/* itertools_choose.c -- product, permutations, combinations, combinations_with_replacement.
 * Each keeps its last result tuple and changes it in place when nobody else holds it; else a copy becomes the next one.
 * Models: Modules/itertoolsmodule.c. */
#include "itertools.h"
#include <string.h>

/* The places of the items of the last result; of permutations the cycles stand behind them. */
struct choose {
	struct obj head;
	struct obj *pool;   /* a tuple; of product: of tuples */
	struct obj *result; /* the last one; NULL: none yet */
	int64_t r;          /* length of a result */
	bool stopped;
	struct heap_block places, cycles;
};
#define CHOOSE(o) ((struct choose *)(void *)(o))

static int64_t *places_of(struct choose *c)
{
	return c->places.data;
}

static int ready(struct py *py, struct heap_block *block, int64_t n)
{
	size_t size = (size_t)n * sizeof(int64_t);
	if (n == 0)
		return 0;
	if (heap_charge(py, size) < 0)
		return -1;
	return heap_block_resize(py, block, size, size, FREE_NONE);
}

static void choose_dealloc(struct py *py, struct obj *o)
{
	struct choose *c = CHOOSE(o);
	OBJ_CLEAR(py, c->pool);
	OBJ_CLEAR(py, c->result);
	heap_block_drop(py, &c->places, FREE_NONE);
	heap_block_drop(py, &c->cycles, FREE_NONE);
	heap_drop(py, o, sizeof *c, (size_t)o->type->model_size, FREE_NONE);
}

static int choose_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	TYPE_VISIT(o);
	OBJ_VISIT(CHOOSE(o)->pool);
	OBJ_VISIT(CHOOSE(o)->result);
	return 0;
}

/* pool is taken, and the blocks. */
static struct obj *choose_make(struct py *py, struct type *type, STEALS(pool) struct obj *pool, int64_t r,
			       struct heap_block places, struct heap_block cycles)
{
	struct obj *o = type_generic_alloc(py, type);
	if (!o) {
		heap_block_drop(py, &places, FREE_NONE);
		heap_block_drop(py, &cycles, FREE_NONE);
		obj_decref(py, pool);
		return NULL;
	}
	struct choose *c = CHOOSE(o);
	c->pool = pool;
	c->r = r;
	c->places = places;
	c->cycles = cycles;
	return o;
}

/* The result to be changed: the kept one, or a copy of it when others hold that. NULL RAISES. */
static struct obj *own_result(struct py *py, struct choose *c)
{
	if (c->result->refs == 1) {
		gc_track(py, c->result);
		TUPLE(c->result)->hash = -1;
		return c->result;
	}
	struct obj *copy = tuple_from(py, tuple_items(c->result), c->r);
	if (copy)
		obj_set(py, &c->result, copy);
	return copy;
}

static void put(struct py *py, struct obj *result, int64_t i, struct obj *item)
{
	obj_set(py, &tuple_items(result)[i], obj_incref(item));
}

static struct obj *stop(struct choose *c)
{
	c->stopped = true;
	return NULL;
}

/* (type, args) until there is a result, then with the places as state; of permutations places and cycles. */
static struct obj *numbers(struct py *py, const int64_t *values, int64_t n)
{
	struct obj *tuple = tuple_new(py, n, WHY_RESULT);
	for (int64_t i = 0; tuple && i < n; i++)
		if (!(tuple_items(tuple)[i] = int_new(py, values[i])))
			OBJ_CLEAR(py, tuple);
	return tuple;
}

ITERTOOL_METHOD(choose_reduce)
{
	struct choose *c = CHOOSE(self);
	ITERTOOL_UNUSED;
	struct obj *empty = c->stopped ? tuple_new(py, 0, WHY_RESULT) : obj_incref(c->pool), *r = int_new(py, c->r);
	struct obj *parts = empty && r ? tuple_pack2(py, empty, r) : NULL, *state = NULL;
	obj_xdecref(py, empty);
	obj_xdecref(py, r);
	if (parts && c->result && !c->stopped && !(state = numbers(py, places_of(c), c->r)))
		OBJ_CLEAR(py, parts);
	if (state && c->cycles.data) {
		struct obj *places = numbers(py, places_of(c), tuple_length(c->pool)),
			   *cycles = numbers(py, c->cycles.data, c->r);
		obj_set(py, &state, places && cycles ? tuple_pack2(py, places, cycles) : NULL);
		obj_xdecref(py, places);
		obj_xdecref(py, cycles);
	}
	return itertool_reduced(py, self, parts, state);
}

/* One number of a state tuple, held between 0 and most. */
static bool place_from(struct py *py, struct obj *state, int64_t i, int64_t least, int64_t most, int64_t *out)
{
	int64_t value = num_as_index(py, tuple_get(state, i), false);
	if (value == -1 && exc_pending(py))
		return false;
	*out = value < least ? least : value > most ? most : value;
	return true;
}

ITERTOOL_METHOD(choose_setstate)
{
	struct choose *c = CHOOSE(self);
	int64_t n = tuple_length(c->pool), *places = places_of(c);
	bool replaced = type_is_subtype(self->type, TYPE_OF(py, T_combinations_with_replacement));
	(void)nargs, (void)kwnames;
	if (!tuple_check(args[0]) || tuple_length(args[0]) != c->r)
		return exc_raise(py, T_ValueError, "invalid arguments");
	struct obj *result = tuple_new(py, c->r, WHY_RESULT);
	for (int64_t i = 0; result && i < c->r; i++)
		if (place_from(py, args[0], i, 0, replaced ? n - 1 : i + n - c->r, &places[i]))
			tuple_items(result)[i] = obj_incref(tuple_get(c->pool, places[i]));
		else
			OBJ_CLEAR(py, result);
	if (!result)
		return NULL;
	obj_set(py, &c->result, result);
	OBJ_RETURN_NONE(py);
}

ITERTOOL_METHOD(choose_sizeof)
{
	struct choose *c = CHOOSE(self);
	ITERTOOL_UNUSED;
	return int_new(py, self->type->model_size + (int64_t)c->places.model_size + (int64_t)c->cycles.model_size);
}

/* The first result: the items at the places. */
static struct obj *first_result(struct py *py, struct choose *c)
{
	struct obj *result = tuple_new(py, c->r, WHY_RESULT);
	for (int64_t i = 0; result && i < c->r; i++)
		tuple_items(result)[i] = obj_incref(tuple_get(c->pool, places_of(c)[i]));
	if (!result)
		return stop(c);
	c->result = result;
	return obj_incref(result);
}

/* ---- combinations, combinations_with_replacement ---- */
static struct obj *combine_new(struct py *py, const char *name, bool replaced, struct type *type, struct obj *args,
			       struct obj *kwargs)
{
	struct obj *iterable, *pool;
	struct heap_block places = { 0 }, none = { 0 };
	int64_t r;
	if (!args_parse_tuple(py, name, "On", "iterable r", args, kwargs, &iterable, &r))
		return NULL;
	if (!(pool = tuple_of(py, iterable)))
		return NULL;
	int64_t n = tuple_length(pool);
	if (r < 0) {
		obj_decref(py, pool);
		return exc_raise(py, T_ValueError, "r %s", py->profile->message_r_negative);
	}
	if (ready(py, &places, r) < 0) {
		obj_decref(py, pool);
		return NULL;
	}
	for (int64_t i = 0; i < r; i++)
		((int64_t *)places.data)[i] = replaced ? 0 : i;
	struct obj *o = choose_make(py, type, pool, r, places, none);
	if (o)
		CHOOSE(o)->stopped = replaced ? n == 0 && r > 0 : r > n;
	return o;
}
static struct obj *combinations_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	return combine_new(py, "combinations", false, type, args, kwargs);
}
static struct obj *replaced_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	return combine_new(py, "combinations_with_replacement", true, type, args, kwargs);
}

static struct obj *combine_next(struct py *py, struct choose *c, bool replaced)
{
	if (c->stopped || py_charge_steps(py, 1 + (uint64_t)c->r / 16) < 0)
		return NULL;
	if (!c->result)
		return first_result(py, c);
	int64_t *places = places_of(c), r = c->r, n = tuple_length(c->pool), i = r - 1;
	struct obj *result = own_result(py, c);
	if (!result)
		return stop(c);
	while (i >= 0 && places[i] == (replaced ? n - 1 : i + n - r))
		i--;
	if (i < 0)
		return stop(c);
	int64_t place = places[i] + 1;
	for (; i < r; i++) {
		places[i] = place;
		put(py, result, i, tuple_get(c->pool, place));
		place += !replaced;
	}
	return obj_incref(result);
}
static struct obj *combinations_next(struct py *py, struct obj *o)
{
	return combine_next(py, CHOOSE(o), false);
}
static struct obj *replaced_next(struct py *py, struct obj *o)
{
	return combine_next(py, CHOOSE(o), true);
}

static const struct method_def combinations_methods[] = {
	ITERTOOL_REDUCE_ROW(choose_reduce),
	ITERTOOL_SETSTATE_ROW(choose_setstate),
	{ "__sizeof__", choose_sizeof, METH_NOARGS, NULL, NULL },
	{ 0 },
};
#define CHOOSE_SPEC(spec_name, title, size_fn, next_fn, new_fn, table) \
	const struct type_spec spec_name = {                           \
		.name = "itertools." title,                            \
		.flags = TYPE_GC | TYPE_BASE,                          \
		.flags_by = itertool_flags_by,                         \
		.size = sizeof(struct choose),                         \
		.model_size = size_fn,                                 \
		.slots = { .dealloc = choose_dealloc,                  \
			   .traverse = choose_traverse,                \
			   .getattro = obj_generic_getattr,            \
			   .iter = iter_self,                          \
			   .iternext = next_fn,                        \
			   .new = new_fn },                            \
		.methods = table,                                      \
	}
CHOOSE_SPEC(obj_combinations_spec, "combinations", itertool_size_56, combinations_next, combinations_new,
	    combinations_methods);
CHOOSE_SPEC(obj_combinations_with_replacement_spec, "combinations_with_replacement", itertool_size_56, replaced_next,
	    replaced_new, combinations_methods);

/* ---- permutations ---- */
static struct obj *permutations_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	struct obj *iterable, *r_given = OBJ_NONE(py), *pool;
	struct heap_block places = { 0 }, cycles = { 0 };
	if (!args_parse_tuple(py, "permutations", "O|O", "iterable r", args, kwargs, &iterable, &r_given))
		return NULL;
	if (!(pool = tuple_of(py, iterable)))
		return NULL;
	int64_t n = tuple_length(pool), r = n;
	if (r_given != OBJ_NONE(py)) {
		if (!int_check(r_given))
			exc_raise(py, T_TypeError, "Expected int as r");
		else if (!int_as_int64(r_given, &r))
			exc_raise(py, T_OverflowError, "Python int too large to convert to C ssize_t");
		else if (r < 0)
			exc_raise(py, T_ValueError, "r must be non-negative");
	}
	if (exc_pending(py) || ready(py, &places, n) < 0)
		goto fail;
	if (ready(py, &cycles, r) < 0) {
		heap_block_drop(py, &places, FREE_NONE);
		goto fail;
	}
	for (int64_t i = 0; i < n; i++)
		((int64_t *)places.data)[i] = i;
	for (int64_t i = 0; i < r; i++)
		((int64_t *)cycles.data)[i] = n - i;
	struct obj *o = choose_make(py, type, pool, r, places, cycles);
	if (o)
		CHOOSE(o)->stopped = r > n;
	return o;
fail:
	obj_decref(py, pool);
	return NULL;
}

static struct obj *permutations_next(struct py *py, struct obj *o)
{
	struct choose *c = CHOOSE(o);
	if (c->stopped || py_charge_steps(py, 1 + (uint64_t)c->r / 16) < 0)
		return NULL;
	if (!c->result)
		return first_result(py, c);
	int64_t *places = places_of(c), *cycles = c->cycles.data, r = c->r, n = tuple_length(c->pool), i;
	if (n == 0)
		return stop(c);
	struct obj *result = own_result(py, c);
	if (!result)
		return stop(c);
	for (i = r - 1; i >= 0; i--) {
		if (--cycles[i] > 0) { /* this place takes its next item: everything behind it follows */
			int64_t j = cycles[i], place = places[i];
			places[i] = places[n - j];
			places[n - j] = place;
			for (int64_t k = i; k < r; k++)
				put(py, result, k, tuple_get(c->pool, places[k]));
			return obj_incref(result);
		}
		int64_t place = places[i]; /* it has had all: its item goes to the end */
		for (int64_t j = i; j < n - 1; j++)
			places[j] = places[j + 1];
		places[n - 1] = place;
		cycles[i] = n - i;
	}
	return stop(c);
}

ITERTOOL_METHOD(permutations_setstate)
{
	struct choose *c = CHOOSE(self);
	struct obj *given[2];
	int64_t n = tuple_length(c->pool), *places = places_of(c), *cycles = c->cycles.data;
	(void)nargs, (void)kwnames;
	if (!tuple_check(args[0]))
		return exc_raise(py, T_TypeError, "state is not a tuple");
	if (!args_parse_tuple(py, "__setstate__", "TT", NULL, args[0], NULL, &given[0], &given[1]))
		return NULL;
	if (tuple_length(given[0]) != n || tuple_length(given[1]) != c->r)
		return exc_raise(py, T_ValueError, "invalid arguments");
	for (int64_t i = 0; i < n; i++)
		if (!place_from(py, given[0], i, 0, n - 1, &places[i]))
			return NULL;
	for (int64_t i = 0; i < c->r; i++)
		if (!place_from(py, given[1], i, 1, n - i, &cycles[i]))
			return NULL;
	struct obj *result = tuple_new(py, c->r, WHY_RESULT);
	for (int64_t i = 0; result && i < c->r; i++)
		tuple_items(result)[i] = obj_incref(tuple_get(c->pool, places[i]));
	if (!result)
		return NULL;
	obj_set(py, &c->result, result);
	OBJ_RETURN_NONE(py);
}

static const struct method_def permutations_methods[] = {
	ITERTOOL_REDUCE_ROW(choose_reduce),
	ITERTOOL_SETSTATE_ROW(permutations_setstate),
	{ "__sizeof__", choose_sizeof, METH_NOARGS, NULL, NULL },
	{ 0 },
};
CHOOSE_SPEC(obj_permutations_spec, "permutations", itertool_size_64, permutations_next, permutations_new,
	    permutations_methods);

/* ---- product ---- */
/* `repeat` of the call; -1 RAISES. */
static int64_t repeat_of(struct py *py, struct obj *kwargs)
{
	int64_t repeat = 1;
	struct obj *none = kwargs ? tuple_new(py, 0, WHY_INTERNAL) : NULL;
	bool good = !kwargs || (none && args_parse_tuple(py, "product", "|n", "repeat", none, kwargs, &repeat));
	obj_xdecref(py, none);
	if (!good)
		return -1;
	if (repeat < 0)
		exc_raise(py, T_ValueError, "repeat argument cannot be negative");
	return repeat < 0 ? -1 : repeat;
}

static struct obj *product_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	struct heap_block places = { 0 }, none = { 0 };
	int64_t repeat = repeat_of(py, kwargs), given = tuple_length(args), n;
	if (repeat < 0)
		return NULL;
	if (repeat == 0)
		given = 0;
	if (__builtin_mul_overflow(given, repeat, &n) || n > INT64_MAX / 8)
		return exc_raise(py, T_OverflowError, "repeat argument too large");
	if (ready(py, &places, n) < 0)
		return NULL;
	if (n)
		memset(places.data, 0, (size_t)n * sizeof(int64_t));
	struct obj *pools = tuple_new(py, n, WHY_INTERNAL);
	for (int64_t i = 0; pools && i < n; i++) {
		struct obj *pool =
		    i < given ? tuple_of(py, tuple_get(args, i)) : obj_incref(tuple_get(pools, i - given));
		if (pool)
			tuple_items(pools)[i] = pool;
		else
			OBJ_CLEAR(py, pools);
	}
	if (!pools) {
		heap_block_drop(py, &places, FREE_NONE);
		return NULL;
	}
	return choose_make(py, type, pools, n, places, none);
}

static struct obj *product_next(struct py *py, struct obj *o)
{
	struct choose *c = CHOOSE(o);
	int64_t *places = places_of(c), n = c->r, i;
	if (c->stopped || py_charge_steps(py, 1 + (uint64_t)n / 16) < 0)
		return NULL;
	if (!c->result) {
		struct obj *result = tuple_new(py, n, WHY_RESULT);
		if (!result)
			return stop(c);
		c->result = result;
		for (i = 0; i < n; i++) {
			struct obj *pool = tuple_get(c->pool, i);
			if (tuple_length(pool) == 0)
				return stop(c);
			tuple_items(result)[i] = obj_incref(tuple_get(pool, 0));
		}
		return obj_incref(result);
	}
	struct obj *result = own_result(py, c);
	if (!result)
		return stop(c);
	for (i = n - 1; i >= 0; i--) {
		struct obj *pool = tuple_get(c->pool, i);
		bool over = ++places[i] == tuple_length(pool);
		if (over)
			places[i] = 0;
		put(py, result, i, tuple_get(pool, places[i]));
		if (!over)
			return obj_incref(result);
	}
	return stop(c);
}

ITERTOOL_METHOD(product_reduce)
{
	struct choose *c = CHOOSE(self);
	ITERTOOL_UNUSED;
	if (c->stopped) {
		struct obj *empty = tuple_new(py, 0, WHY_RESULT), *parts = empty ? tuple_pack1(py, empty) : NULL;
		obj_xdecref(py, empty);
		return itertool_reduced(py, self, parts, NULL);
	}
	struct obj *state = c->result ? numbers(py, places_of(c), c->r) : NULL;
	return itertool_reduced(py, self, obj_incref(c->pool), state);
}

ITERTOOL_METHOD(product_setstate)
{
	struct choose *c = CHOOSE(self);
	int64_t *places = places_of(c);
	(void)nargs, (void)kwnames;
	if (!tuple_check(args[0]) || tuple_length(args[0]) != c->r)
		return exc_raise(py, T_ValueError, "invalid arguments");
	for (int64_t i = 0; i < c->r; i++) {
		int64_t length = tuple_length(tuple_get(c->pool, i));
		if (length == 0) {
			c->stopped = true;
			OBJ_RETURN_NONE(py);
		}
		if (!place_from(py, args[0], i, 0, length - 1, &places[i]))
			return NULL;
	}
	struct obj *result = tuple_new(py, c->r, WHY_RESULT);
	for (int64_t i = 0; result && i < c->r; i++)
		tuple_items(result)[i] = obj_incref(tuple_get(tuple_get(c->pool, i), places[i]));
	if (!result)
		return NULL;
	obj_set(py, &c->result, result);
	OBJ_RETURN_NONE(py);
}

static const struct method_def product_methods[] = {
	ITERTOOL_REDUCE_ROW(product_reduce),
	ITERTOOL_SETSTATE_ROW(product_setstate),
	{ "__sizeof__", choose_sizeof, METH_NOARGS, NULL, NULL },
	{ 0 },
};
CHOOSE_SPEC(obj_product_spec, "product", itertool_size_48, product_next, product_new, product_methods);
