/* itertools_join.c -- what makes new items of several: accumulate, pairwise, batched, zip_longest.
 * pairwise (3.13+) and zip_longest keep their last result tuple and use it again when nobody else holds it.
 * Models: Modules/itertoolsmodule.c; profile rows itertools_*. */
#include "itertools.h"

/* ---- accumulate ---- */
enum { ACCUMULATE_TOTAL, ACCUMULATE_ITERATOR, ACCUMULATE_FUNCTION, ACCUMULATE_INITIAL };

static int accumulate_size(const struct profile *profile)
{
	return profile->itertools_runtime_types ? 56 : 48;
}

static struct obj *accumulate_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	struct obj *iterable, *function = OBJ_NONE(py), *initial = OBJ_NONE(py);
	if (!args_parse_tuple(py, "accumulate", "O|O$O", "iterable func initial", args, kwargs, &iterable, &function,
			      &initial))
		return NULL;
	struct obj *iterator = obj_iter(py, iterable);
	if (!iterator)
		return NULL;
	return itertool_make(py, type, NULL, iterator, function == OBJ_NONE(py) ? NULL : obj_incref(function),
			     obj_incref(initial));
}

static struct obj *accumulate_next(struct py *py, struct obj *o)
{
	struct obj **part = ITERTOOL(o)->part, *total;
	if (part[ACCUMULATE_INITIAL] != OBJ_NONE(py)) {
		obj_set(py, &part[ACCUMULATE_TOTAL], part[ACCUMULATE_INITIAL]);
		part[ACCUMULATE_INITIAL] = obj_incref(OBJ_NONE(py));
		return obj_incref(part[ACCUMULATE_TOTAL]);
	}
	struct obj *item = itertool_next(py, part[ACCUMULATE_ITERATOR]);
	if (!item)
		return NULL;
	if (!part[ACCUMULATE_TOTAL]) {
		part[ACCUMULATE_TOTAL] = item;
		return obj_incref(item);
	}
	if (part[ACCUMULATE_FUNCTION])
		total = obj_call2(py, part[ACCUMULATE_FUNCTION], part[ACCUMULATE_TOTAL], item);
	else
		total = num_binary(py, NUM_ADD, part[ACCUMULATE_TOTAL], item);
	obj_decref(py, item);
	if (!total)
		return NULL;
	obj_set(py, &part[ACCUMULATE_TOTAL], obj_incref(total));
	return total;
}

/* chain((first,), iterator) */
static struct obj *chained(struct py *py, struct obj *first, struct obj *iterator)
{
	struct obj *tuple = tuple_pack1(py, first);
	struct obj *result = tuple ? obj_call2(py, &TYPE_OF(py, T_chain)->head, tuple, iterator) : NULL;
	obj_xdecref(py, tuple);
	return result;
}

ITERTOOL_METHOD(accumulate_reduce)
{
	struct obj **part = ITERTOOL(self)->part, *iterator, *parts;
	struct obj *function = part[ACCUMULATE_FUNCTION] ? part[ACCUMULATE_FUNCTION] : OBJ_NONE(py);
	struct obj *total = part[ACCUMULATE_TOTAL];
	ITERTOOL_UNUSED;
	if (part[ACCUMULATE_INITIAL] != OBJ_NONE(py)) {
		iterator = chained(py, part[ACCUMULATE_INITIAL], part[ACCUMULATE_ITERATOR]);
		parts = iterator ? tuple_pack2(py, iterator, function) : NULL;
		obj_xdecref(py, iterator);
		return itertool_reduced(py, self, parts, obj_incref(OBJ_NONE(py)));
	}
	if (total ==
	    OBJ_NONE(py)) { /* None as state would be taken for no total: the first item is made again and skipped */
		iterator = chained(py, total, part[ACCUMULATE_ITERATOR]);
		struct obj *again = iterator ? obj_call2(py, &self->type->head, iterator, function) : NULL;
		struct obj *one = int_new(py, 1), *result = NULL;
		parts = again && one ? tuple_pack3(py, again, one, OBJ_NONE(py)) : NULL;
		if (parts)
			result = tuple_pack2(py, &TYPE_OF(py, T_islice)->head, parts);
		obj_xdecref(py, parts);
		obj_xdecref(py, one);
		obj_xdecref(py, again);
		obj_xdecref(py, iterator);
		return result;
	}
	parts = tuple_pack2(py, part[ACCUMULATE_ITERATOR], function);
	return itertool_reduced(py, self, parts, obj_incref(total ? total : OBJ_NONE(py)));
}

ITERTOOL_METHOD(accumulate_setstate)
{
	(void)nargs, (void)kwnames;
	obj_set(py, &ITERTOOL(self)->part[ACCUMULATE_TOTAL], obj_incref(args[0]));
	OBJ_RETURN_NONE(py);
}

static const struct method_def accumulate_methods[] = {
	ITERTOOL_REDUCE_ROW(accumulate_reduce),
	ITERTOOL_SETSTATE_ROW(accumulate_setstate),
	{ 0 },
};
ITERTOOL_SPEC(obj_accumulate_spec, "accumulate", accumulate_size, accumulate_next, accumulate_new, accumulate_methods,
	      NULL);

/* ---- pairwise ---- */
enum { PAIRWISE_ITERATOR, PAIRWISE_OLD, PAIRWISE_RESULT };

static bool has_pairwise(const struct profile *profile)
{
	return profile->itertools_pairwise;
}
static int pairwise_size(const struct profile *profile)
{
	return profile->pairwise_keeps_result ? 40 : 32;
}

static struct obj *pairwise_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	if (!itertool_no_kwargs(py, "pairwise", type, T_pairwise, kwargs) ||
	    !args_positional(py, "pairwise", (size_t)tuple_length(args), 1, 1))
		return NULL;
	struct obj *iterator = obj_iter(py, tuple_get(args, 0)), *result = NULL;
	if (!iterator)
		return NULL;
	struct obj *o = itertool_make(py, type, iterator, NULL, NULL, NULL);
	if (o && py->profile->pairwise_keeps_result) {
		if (!(result = tuple_pack2(py, OBJ_NONE(py), OBJ_NONE(py)))) {
			obj_decref(py, o);
			return NULL;
		}
		ITERTOOL(o)->part[PAIRWISE_RESULT] = result;
	}
	return o;
}

static struct obj *pairwise_pair(struct py *py, struct obj *kept, struct obj *old, struct obj *new)
{
	struct obj *result = kept ? itertool_reuse(py, kept) : NULL;
	if (!result)
		return tuple_pack2(py, old, new);
	struct obj *last_old = tuple_get(result, 0), *last_new = tuple_get(result, 1);
	tuple_items(result)[0] = obj_incref(old);
	tuple_items(result)[1] = obj_incref(new);
	obj_decref(py, last_old);
	obj_decref(py, last_new);
	return result;
}

static struct obj *pairwise_next(struct py *py, struct obj *o)
{
	struct obj **part = ITERTOOL(o)->part, *old = part[PAIRWISE_OLD], *new;
	if (!part[PAIRWISE_ITERATOR])
		return NULL;
	if (!old) {
		old = itertool_next(py, part[PAIRWISE_ITERATOR]);
		obj_set(py, &part[PAIRWISE_OLD], old);
		if (!old) {
			OBJ_CLEAR(py, part[PAIRWISE_ITERATOR]);
			return NULL;
		}
		if (!part[PAIRWISE_ITERATOR]) {
			OBJ_CLEAR(py, part[PAIRWISE_OLD]);
			return NULL;
		}
	}
	obj_incref(old);
	if (!(new = itertool_next(py, part[PAIRWISE_ITERATOR]))) {
		OBJ_CLEAR(py, part[PAIRWISE_ITERATOR]);
		OBJ_CLEAR(py, part[PAIRWISE_OLD]);
		obj_decref(py, old);
		return NULL;
	}
	struct obj *result = pairwise_pair(py, part[PAIRWISE_RESULT], old, new);
	obj_set(py, &part[PAIRWISE_OLD], new);
	obj_decref(py, old);
	return result;
}

ITERTOOL_SPEC(obj_pairwise_spec, "pairwise", pairwise_size, pairwise_next, pairwise_new, NULL, has_pairwise);

/* ---- batched: n[0] items each; flag: strict ---- */
static bool has_batched(const struct profile *profile)
{
	return profile->itertools_batched;
}
static int batched_size(const struct profile *profile)
{
	return profile->batched_strict ? 40 : 32;
}

static struct obj *batched_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	struct obj *iterable;
	int64_t n;
	bool strict = false;
	if (py->profile->batched_strict) {
		if (!args_parse_tuple(py, "batched", "On|$p", "iterable n strict", args, kwargs, &iterable, &n,
				      &strict))
			return NULL;
	} else if (!args_parse_tuple(py, "batched", "On", "iterable n", args, kwargs, &iterable, &n))
		return NULL;
	if (n < 1)
		return exc_raise(py, T_ValueError, "n must be at least one");
	struct obj *iterator = obj_iter(py, iterable);
	struct obj *o = iterator ? itertool_make(py, type, iterator, NULL, NULL, NULL) : NULL;
	if (o) {
		ITERTOOL(o)->n[0] = n;
		ITERTOOL(o)->flag = strict;
	}
	return o;
}

static struct obj *batched_next(struct py *py, struct obj *o)
{
	struct itertool *it = ITERTOOL(o);
	int64_t n = it->n[0], i = 0;
	if (!it->part[0])
		return NULL;
	struct obj *result = tuple_new(py, n, WHY_RESULT), *item;
	if (!result)
		return NULL;
	for (; i < n && it->part[0] && (item = itertool_next(py, it->part[0])); i++)
		tuple_items(result)[i] = item;
	if (i == n)
		return result;
	if (itertool_failed(py) || i == 0) {
		OBJ_CLEAR(py, it->part[0]);
		obj_decref(py, result);
		return NULL;
	}
	if (it->flag) {
		OBJ_CLEAR(py, it->part[0]);
		obj_decref(py, result);
		return exc_raise(py, T_ValueError, "batched(): incomplete batch");
	}
	return tuple_resize(py, result, i, i);
}

ITERTOOL_SPEC(obj_batched_spec, "batched", batched_size, batched_next, batched_new, NULL, has_batched);

/* ---- zip_longest: n[0] iterators still give; those that ended are NULL in the tuple ---- */
enum { LONGEST_ITERATORS, LONGEST_RESULT, LONGEST_FILL };

static struct obj *longest_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	struct obj *fill = OBJ_NONE(py), *o = NULL;
	int64_t n = tuple_length(args);
	if (kwargs && dict_length(kwargs) > 0) {
		struct obj *given = dict_length(kwargs) == 1 ? dict_get_c(py, kwargs, "fillvalue") : NULL;
		if (!given)
			return exc_raise(py, T_TypeError, "zip_longest() got an unexpected keyword argument");
		fill = given;
	}
	struct obj *iterators = tuple_new(py, n, WHY_INTERNAL), *result = NULL;
	for (int64_t i = 0; iterators && i < n; i++)
		if (!(tuple_items(iterators)[i] = obj_iter(py, tuple_get(args, i))))
			OBJ_CLEAR(py, iterators);
	if (iterators && (result = tuple_new(py, n, WHY_INTERNAL))) {
		for (int64_t i = 0; i < n; i++)
			tuple_items(result)[i] = obj_incref(OBJ_NONE(py));
		o = itertool_make(py, type, iterators, result, obj_incref(fill), NULL);
		if (o)
			ITERTOOL(o)->n[0] = n;
	} else
		obj_xdecref(py, iterators);
	return o;
}

/* The next item of iterator number i, or the fill value; NULL at the end of all, or RAISES. */
static struct obj *longest_item(struct py *py, struct itertool *it, int64_t i)
{
	struct obj **slot = &tuple_items(it->part[LONGEST_ITERATORS])[i];
	struct obj *item = *slot ? obj_next(py, *slot) : obj_incref(it->part[LONGEST_FILL]);
	if (item)
		return item;
	it->n[0]--;
	if (it->n[0] == 0 || exc_pending(py)) {
		it->n[0] = 0;
		return NULL;
	}
	OBJ_CLEAR(py, *slot);
	return obj_incref(it->part[LONGEST_FILL]);
}

static struct obj *longest_next(struct py *py, struct obj *o)
{
	struct itertool *it = ITERTOOL(o);
	int64_t n = tuple_length(it->part[LONGEST_ITERATORS]);
	if (n == 0 || it->n[0] == 0)
		return NULL;
	struct obj *result = itertool_reuse(py, it->part[LONGEST_RESULT]);
	if (!result)
		result = tuple_new(py, n, WHY_RESULT);
	for (int64_t i = 0; result && i < n; i++) {
		struct obj *item = longest_item(py, it, i);
		if (item)
			obj_set(py, &tuple_items(result)[i], item);
		else
			OBJ_CLEAR(py, result);
	}
	return result;
}

ITERTOOL_METHOD(longest_reduce)
{
	struct itertool *it = ITERTOOL(self);
	struct obj *iterators = it->part[LONGEST_ITERATORS],
		   *parts = tuple_new(py, tuple_length(iterators), WHY_RESULT);
	ITERTOOL_UNUSED;
	for (int64_t i = 0; parts && i < tuple_length(iterators); i++) {
		struct obj *iterator = tuple_get(iterators, i);
		tuple_items(parts)[i] = iterator ? obj_incref(iterator) : tuple_new(py, 0, WHY_RESULT);
	}
	return itertool_reduced(py, self, parts, obj_incref(it->part[LONGEST_FILL]));
}

ITERTOOL_METHOD(longest_setstate)
{
	(void)nargs, (void)kwnames;
	obj_set(py, &ITERTOOL(self)->part[LONGEST_FILL], obj_incref(args[0]));
	OBJ_RETURN_NONE(py);
}

static const struct method_def longest_methods[] = {
	ITERTOOL_REDUCE_ROW(longest_reduce),
	ITERTOOL_SETSTATE_ROW(longest_setstate),
	{ 0 },
};
ITERTOOL_SPEC(obj_zip_longest_spec, "zip_longest", itertool_size_56, longest_next, longest_new, longest_methods, NULL);
