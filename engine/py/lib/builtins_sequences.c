/* builtins_sequences.c -- builtins over iterables: all any sum min max sorted iter next.
 * Models: Python/bltinmodule.c, with the references it holds on the way. */
#include "builtins.h"
#include "py/model/obj_bool.h"
#include "py/model/obj_bytearray.h"
#include "py/model/obj_bytes.h"
#include "py/model/obj_iter.h"
#include "py/vm/obj_anext.h"

/* The first item whose truth is `wanted` decides; -1 RAISES. */
static int any_item(struct py *py, struct obj *iterable, bool wanted)
{
	struct obj *it = obj_iter(py, iterable);
	if (!it)
		return -1;
	int found = 0;
	struct obj *item;
	while (!found && (item = obj_next(py, it)) != NULL) {
		int truth = obj_truth(py, item);
		obj_decref(py, item);
		found = truth < 0 ? -1 : truth == (int)wanted;
	}
	obj_decref(py, it);
	return exc_pending(py) ? -1 : found;
}

static struct obj *b_all(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	int found = any_item(py, args[0], false);
	return found < 0 ? NULL : OBJ_BOOL(py, !found);
}

static struct obj *b_any(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	int found = any_item(py, args[0], true);
	return found < 0 ? NULL : OBJ_BOOL(py, found);
}

static bool has_aiter(const struct profile *p)
{
	return p->has_aiter;
}

static struct obj *b_aiter(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	struct obj *o = args[0];
	if (!o->type->slots.am_aiter)
		return exc_raise(py, T_TypeError, "'%T' object is not an async iterable", o);
	struct obj *it = o->type->slots.am_aiter(py, o);
	if (it && !it->type->slots.am_anext) {
		if (py->profile->protocol_result_text)
			exc_raise(py, T_TypeError, "%Q.__aiter__() must return an async iterator, not %Q", o, it);
		else
			exc_raise(py, T_TypeError, "aiter() returned not an async iterator of type '%T'", it);
		OBJ_CLEAR(py, it);
	}
	return it;
}

static struct obj *b_anext(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)kwnames;
	if (!args_positional(py, "anext", nargs, 1, 2))
		return NULL;
	obj_unary_fn *anext = args[0]->type->slots.am_anext;
	if (!anext)
		return exc_raise(py, T_TypeError, "'%T' object is not an async iterator", args[0]);
	struct obj *step = anext(py, args[0]);
	if (!step || nargs == 1)
		return step;
	struct obj *awaitable = anext_awaitable_new(py, step, args[1]);
	obj_decref(py, step);
	return awaitable;
}

static struct obj *b_iter(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)kwnames;
	if (!args_positional(py, "iter", nargs, 1, 2))
		return NULL;
	if (nargs == 1)
		return obj_iter(py, args[0]);
	if (!obj_callable(args[0]))
		return exc_raise(py, T_TypeError, "%s must be callable",
				 py->profile->iter_names_object ? "iter(object, sentinel): object" : "iter(v, w): v");
	return iter_call_new(py, args[0], args[1]);
}

static struct obj *b_next(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)kwnames;
	if (!args_positional(py, "next", nargs, 1, 2))
		return NULL;
	obj_unary_fn *next = args[0]->type->slots.iternext;
	if (!next)
		return exc_raise(py, T_TypeError, "'%T' object is not an iterator", args[0]);
	struct obj *item = next(py, args[0]);
	if (item || py->stop.kind != STOP_NONE)
		return item;
	if (nargs == 1)
		return exc_pending(py) ? NULL : exc_raise_none(py, T_StopIteration);
	if (exc_pending(py)) {
		if (!exc_matches(py, T_StopIteration))
			return NULL;
		exc_clear(py);
	}
	return obj_incref(args[1]);
}

static bool sum_refuses(struct py *py, struct obj *start)
{
	const char *instead = str_check(start)                   ? "strings [use ''.join(seq) instead]"
			      : bytes_check(start)               ? "bytes [use b''.join(seq) instead]"
			      : obj_is_a(py, start, T_bytearray) ? "bytearray [use b''.join(seq) instead]"
								 : NULL;
	if (instead)
		exc_raise(py, T_TypeError, "sum() can't sum %s", instead);
	return instead != NULL;
}

/* CPython adds machine integers as long as it can: no objects in between, then general additions. */
static bool sum_ints(struct py *py, struct obj *it, struct obj **total, struct obj **pending)
{
	int64_t sum;
	if (!int_is_exact(*total) || !int_as_int64(*total, &sum))
		return true;
	OBJ_CLEAR(py, *total);
	struct obj *item;
	while ((item = obj_next(py, it)) != NULL) {
		int64_t value, next;
		if ((int_is_exact(item) || type_is(item, T_bool)) && int_as_int64(item, &value) &&
		    !__builtin_add_overflow(sum, value, &next)) {
			sum = next;
			obj_decref(py, item);
			continue;
		}
		*pending = item;
		break;
	}
	if (exc_pending(py))
		return false;
	*total = int_new(py, sum);
	return *total != NULL;
}

/* Neumaier's compensated sum since 3.12, a plain one before. */
static bool sum_floats(struct py *py, struct obj *it, struct obj **total, struct obj **pending)
{
	if (!type_is(*total, T_float))
		return true;
	double sum = FLOAT(*total)->value, lost = 0.0;
	bool exact = py->profile->float_sum_compensated;
	OBJ_CLEAR(py, *total);
	struct obj *item = *pending;
	*pending = NULL;
	for (;;) {
		if (!item && !(item = obj_next(py, it)))
			break;
		double x;
		int64_t small;
		if (type_is(item, T_float))
			x = FLOAT(item)->value;
		else if (int_check(item) && int_as_int64(item, &small))
			x = (double)small;
		else {
			*pending = item;
			break;
		}
		bool is_float = type_is(item, T_float);
		double t = sum + x;
		if (exact && is_float)
			lost += (sum < 0 ? -sum : sum) >= (x < 0 ? -x : x) ? (sum - t) + x : (x - t) + sum;
		sum = t;
		obj_decref(py, item);
		item = NULL;
	}
	if (exc_pending(py))
		return false;
	if (exact && lost != 0.0 && lost - lost == 0.0)
		sum += lost;
	*total = float_new(py, sum);
	return *total != NULL;
}

static struct obj *b_sum(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self;
	struct obj *iterable = NULL, *start = NULL;
	if (!args_parse(py, "sum", "O|O", "*iterable start", args, nargs, kwnames, &iterable, &start))
		return NULL;
	struct obj *it = obj_iter(py, iterable);
	if (!it)
		return NULL;
	if (start && sum_refuses(py, start)) {
		obj_decref(py, it);
		return NULL;
	}
	struct obj *total = start ? obj_incref(start) : int_new(py, 0), *item = NULL;
	bool fine = total && sum_ints(py, it, &total, &item);
	/* an int total that met a float goes on as general additions until the total is a float */
	if (fine && item) {
		struct obj *next = num_binary(py, NUM_ADD, total, item);
		obj_decref(py, item);
		item = NULL;
		obj_set(py, &total, next);
		fine = next != NULL;
	}
	fine = fine && sum_floats(py, it, &total, &item);
	while (fine) {
		if (!item)
			item = obj_next(py, it);
		if (!item)
			break;
		struct obj *next = num_binary(py, NUM_ADD, total, item);
		obj_decref(py, item);
		item = NULL;
		obj_set(py, &total, next);
		fine = next != NULL;
	}
	obj_decref(py, it);
	if (!fine || exc_pending(py)) {
		obj_xdecref(py, item);
		obj_xdecref(py, total);
		return NULL;
	}
	return total;
}

/* One step of min/max: keeps the better of *best and item (both OWNED, with their keys). */
static bool better(struct py *py, enum compare_op op, struct obj *key, struct obj **best, struct obj **best_value,
		   struct obj *item)
{
	struct obj *value = key ? obj_call1(py, key, item) : obj_incref(item);
	if (!value) {
		obj_decref(py, item);
		return false;
	}
	int wins = 1;
	if (*best) {
		struct obj *r = obj_compare(py, value, *best_value, op);
		wins = r ? obj_truth(py, r) : -1;
		obj_xdecref(py, r);
	}
	if (wins > 0) {
		obj_set(py, best, item);
		obj_set(py, best_value, value);
		return true;
	}
	obj_decref(py, item);
	obj_decref(py, value);
	return wins == 0;
}

static struct obj *min_max(struct py *py, const char *name, enum compare_op op, struct obj *const *args, size_t nargs,
			   struct obj *kwnames)
{
	struct obj *key = NULL, *fallback = NULL;
	if (nargs == 0)
		return exc_raise(py, T_TypeError,
				 py->profile->min_max_text_plain ? "%s expected 1 argument, got 0"
								 : "%s expected at least 1 argument, got 0",
				 name);
	if (!args_parse(py, name, "|$OO", "key default", args + nargs, 0, kwnames, &key, &fallback))
		return NULL;
	if (key == OBJ_NONE(py))
		key = NULL;
	if (nargs > 1 && fallback)
		return exc_raise(py, T_TypeError,
				 "Cannot specify a default for %s() with multiple positional arguments", name);
	struct obj *best = NULL, *best_value = NULL;
	bool fine = true;
	if (nargs > 1) {
		for (size_t i = 0; fine && i < nargs; i++)
			fine = better(py, op, key, &best, &best_value, obj_incref(args[i]));
	} else {
		struct obj *it = obj_iter(py, args[0]);
		if (!it)
			return NULL;
		struct obj *item;
		while (fine && (item = obj_next(py, it)) != NULL)
			fine = better(py, op, key, &best, &best_value, item);
		obj_decref(py, it);
	}
	obj_xdecref(py, best_value);
	if (!fine || exc_pending(py)) {
		obj_xdecref(py, best);
		return NULL;
	}
	if (best)
		return best;
	if (fallback)
		return obj_incref(fallback);
	return exc_raise(py, T_ValueError,
			 py->profile->min_max_empty_text_new ? "%s() iterable argument is empty"
							     : "%s() arg is an empty sequence",
			 name);
}

static struct obj *b_min(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self;
	return min_max(py, "min", CMP_LT, args, nargs, kwnames);
}

static struct obj *b_max(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self;
	return min_max(py, "max", CMP_GT, args, nargs, kwnames);
}

static struct obj *b_sorted(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self;
	struct obj *key = NULL;
	bool reverse = false, as_int = py->profile->sort_reverse_is_int;
	int number = 0;
	if (!args_positional(py, "sorted", nargs, 1, 1))
		return NULL;
	struct obj *list = list_of(py, args[0]);
	/* the keywords are those of the list's method */
	if (list && (!args_parse(py, "sort", as_int ? "|$Oi" : "|$Op", "key reverse", args + 1, 0, kwnames, &key,
				 as_int ? (void *)&number : (void *)&reverse) ||
		     list_sort(py, list, key, reverse || number) < 0)) {
		obj_decref(py, list);
		return NULL;
	}
	return list;
}

const struct method_def builtins_sequences[] = {
	{ "all", b_all, METH_O, NULL, NULL },
	{ "any", b_any, METH_O, NULL, NULL },
	{ "iter", b_iter, METH_FASTCALL, NULL, NULL },
	{ "aiter", b_aiter, METH_O | METH_HIDDEN, NULL, has_aiter },
	{ "max", b_max, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "min", b_min, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "next", b_next, METH_FASTCALL, NULL, NULL },
	{ "anext", b_anext, METH_FASTCALL | METH_HIDDEN, NULL, has_aiter },
	{ "sorted", b_sorted, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "sum", b_sum, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};
