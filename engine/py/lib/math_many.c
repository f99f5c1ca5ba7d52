/* math_many.c -- math's functions of many numbers: exact sums, products, lengths. Models: Modules/mathmodule.c; rows math_*. */
#include "math_private.h"
#include "py/model/obj_list.h"
#include "py/model/obj_tuple.h"
#include <float.h>
#include <string.h>

/* ---- an exact sum of doubles (Shewchuk): parts that do not overlap, the smallest first ---- */

struct parts {
	double *items;
	size_t count, room;
	double special; /* sum of the summands that are not finite */
	bool has_special, has_infinity;
};

static int parts_add(struct py *py, struct parts *parts, double x)
{
	size_t kept = 0;
	double summand = x;
	for (size_t i = 0; i < parts->count; i++) {
		double y = parts->items[i];
		if (fabs(x) < fabs(y)) {
			double swapped = x;
			x = y;
			y = swapped;
		}
		volatile double high = x + y; /* both rounded to double, on every machine */
		volatile double low = y - (high - x);
		if (low != 0.0)
			parts->items[kept++] = low;
		x = high;
	}
	parts->count = kept;
	if (x == 0.0)
		return 0;
	if (!isfinite(x)) {
		if (isfinite(summand)) {
			exc_raise(py, T_OverflowError, "intermediate overflow in fsum");
			return -1;
		}
		parts->has_infinity |= isinf(summand);
		parts->special += summand;
		parts->has_special = true;
		parts->count = 0;
		return 0;
	}
	if (parts->count == parts->room) {
		parts->room = parts->room ? 2 * parts->room : 32;
		parts->items = mem_grow(parts->items, parts->room, sizeof *parts->items);
	}
	parts->items[parts->count++] = x;
	return 0;
}

/* The sum, rounded once, halves to even. */
static double parts_sum(const struct parts *parts)
{
	size_t n = parts->count;
	if (n == 0)
		return 0.0;
	volatile double high = parts->items[--n], low = 0.0;
	while (n > 0) {
		double x = high, y = parts->items[--n];
		high = x + y;
		low = y - (high - x);
		if (low != 0.0)
			break;
	}
	if (n > 0 && ((low < 0.0 && parts->items[n - 1] < 0.0) || (low > 0.0 && parts->items[n - 1] > 0.0))) {
		double twice = low * 2.0;
		volatile double rounded = high + twice;
		if (twice == rounded - high)
			high = rounded;
	}
	return high;
}

MATH_FN(fsum)
{
	(void)self, (void)nargs, (void)kwnames;
	struct parts parts = { NULL, 0, 0, 0.0, false, false };
	struct obj *it = obj_iter(py, args[0]), *item, *result = NULL;
	if (!it)
		return NULL;
	while ((item = obj_next(py, it)) != NULL) {
		double x;
		int fine = float_as_double(py, item, &x);
		obj_decref(py, item);
		if (fine < 0 || parts_add(py, &parts, x) < 0 || py_charge_steps(py, 1) < 0)
			break;
	}
	obj_decref(py, it);
	if (!exc_pending(py) && py->stop.kind == STOP_NONE) {
		if (!parts.has_special)
			result = float_new(py, parts_sum(&parts));
		else if (parts.has_infinity && isnan(parts.special))
			exc_raise(py, T_ValueError, "-inf + inf in fsum");
		else
			result = float_new(py, parts.special);
	}
	mem_free(parts.items);
	return result;
}

/* ---- products ---- */

MATH_FN(prod)
{
	(void)self;
	struct obj *iterable, *start = NULL, *item;
	if (!args_parse(py, "prod", "O|$O", "*iterable start", args, nargs, kwnames, &iterable, &start))
		return NULL;
	struct obj *it = obj_iter(py, iterable);
	if (!it)
		return NULL;
	struct obj *result = start ? obj_incref(start) : int_new(py, 1);
	while (result && (item = obj_next(py, it)) != NULL) {
		struct obj *next = py_charge_steps(py, 1) < 0 ? NULL : num_binary(py, NUM_MUL, result, item);
		obj_decref(py, item);
		obj_set(py, &result, next);
	}
	obj_decref(py, it);
	if (exc_pending(py))
		OBJ_CLEAR(py, result);
	return result;
}

static bool is_real(struct obj *o)
{
	return type_is(o, T_float) || int_check(o);
}

/* One more product of two numbers whose sum is kept as floats: its value and what rounding took from it. False: not such. */
static bool add_float_product(struct py *py, struct parts *parts, struct obj *a, struct obj *b)
{
	double x, y;
	if ((!type_is(a, T_float) && !type_is(b, T_float)) || !is_real(a) || !is_real(b))
		return false;
	if (float_as_double(py, a, &x) < 0 || float_as_double(py, b, &y) < 0) {
		exc_clear(py); /* an integer too large for a float: in general arithmetic then */
		return false;
	}
	double product = x * y, error = fma(x, y, -product);
	if (!isfinite(product) || (product != 0.0 && fabs(product) < DBL_MIN / DBL_EPSILON))
		return false;
	return parts_add(py, parts, product) == 0 && parts_add(py, parts, error) == 0;
}

/* What was summed exactly joins the total of general arithmetic. */
static bool join_parts(struct py *py, struct obj **total, struct parts *parts, bool *used)
{
	if (!*used)
		return true;
	struct obj *sum = float_new(py, parts_sum(parts));
	struct obj *next = sum ? num_binary(py, NUM_ADD, *total, sum) : NULL;
	obj_xdecref(py, sum);
	obj_set(py, total, next);
	parts->count = 0;
	*used = false;
	return next != NULL;
}

MATH_FN(sumprod)
{
	(void)self, (void)kwnames;
	if (!args_positional(py, "sumprod", nargs, 2, 2))
		return NULL;
	struct obj *p = obj_iter(py, args[0]), *q = p ? obj_iter(py, args[1]) : NULL,
		   *total = q ? int_new(py, 0) : NULL;
	struct parts parts = { NULL, 0, 0, 0.0, false, false };
	bool used = false, fine = total != NULL;
	while (fine) {
		struct obj *a = obj_next(py, p), *b = a || !exc_pending(py) ? obj_next(py, q) : NULL;
		fine = !exc_pending(py) && py_charge_steps(py, 1) == 0;
		if (fine && !a != !b)
			fine = exc_raise(py, T_ValueError, "Inputs are not the same length") != NULL;
		bool end = !a || !b;
		if (fine && !end) {
			if (add_float_product(py, &parts, a, b)) {
				used = true;
			} else if ((fine = join_parts(py, &total, &parts, &used))) {
				struct obj *product = num_binary(py, NUM_MUL, a, b);
				struct obj *next = product ? num_binary(py, NUM_ADD, total, product) : NULL;
				obj_xdecref(py, product);
				obj_set(py, &total, next);
				fine = next != NULL;
			}
		}
		obj_xdecref(py, a);
		obj_xdecref(py, b);
		if (end)
			break;
	}
	fine = fine && join_parts(py, &total, &parts, &used);
	if (!fine)
		OBJ_CLEAR(py, total);
	mem_free(parts.items);
	obj_xdecref(py, p);
	obj_xdecref(py, q);
	return total;
}

/* ---- lengths ---- */

struct vector {
	double *items;
	size_t count;
	double largest;
	bool has_nan;
};

static void vector_put(struct vector *v, double x)
{
	x = fabs(x);
	v->has_nan |= isnan(x);
	if (x > v->largest)
		v->largest = x;
	v->items[v->count++] = x;
}

/* Scaled by the largest; older versions keep the digits that are lost in a second sum, newer ones round once. */
static double vector_length(const struct py *py, const struct vector *v)
{
	if (isinf(v->largest))
		return v->largest;
	if (v->has_nan)
		return (double)NAN;
	if (v->largest == 0.0 || v->count <= 1)
		return v->largest;
	if (py->profile->math_hypot_rounds_once) {
		int exponent;
		frexp(v->largest, &exponent);
		long double sum = 0;
		for (size_t i = 0; i < v->count; i++) {
			long double x = ldexpl((long double)v->items[i], -exponent);
			sum += x * x;
		}
		return (double)ldexpl(sqrtl(sum), exponent);
	}
	volatile double sum = 1.0, lost = 0.0;
	for (size_t i = 0; i < v->count; i++) {
		double x = v->items[i] / v->largest, square = x * x, before = sum;
		sum += square;
		lost += (before - sum) + square;
	}
	return v->largest * sqrt(sum - 1.0 + lost);
}

MATH_FN(hypot)
{
	(void)self, (void)kwnames;
	struct vector v = { mem_new((nargs + 1) * sizeof(double)), 0, 0.0, false };
	struct obj *result = NULL;
	double x = 0;
	size_t i = 0;
	while (i < nargs && float_as_double(py, args[i], &x) == 0) {
		vector_put(&v, x);
		i++;
	}
	if (i == nargs)
		result = float_new(py, vector_length(py, &v));
	mem_free(v.items);
	return result;
}

MATH_FN(dist)
{
	(void)self, (void)kwnames;
	if (!args_positional(py, "dist", nargs, 2, 2))
		return NULL;
	struct obj *p = tuple_of(py, args[0]), *q = p ? tuple_of(py, args[1]) : NULL, *result = NULL;
	if (q && TUPLE(p)->length != TUPLE(q)->length) {
		exc_raise(py, T_ValueError, "both points must have the same number of dimensions");
	} else if (q) {
		size_t n = (size_t)TUPLE(p)->length, i = 0;
		struct vector v = { mem_new((n + 1) * sizeof(double)), 0, 0.0, false };
		double x, y;
		while (i < n && float_as_double(py, TUPLE(p)->items[i], &x) == 0 &&
		       float_as_double(py, TUPLE(q)->items[i], &y) == 0) {
			vector_put(&v, x - y);
			i++;
		}
		if (i == n)
			result = float_new(py, vector_length(py, &v));
		mem_free(v.items);
	}
	obj_xdecref(py, p);
	obj_xdecref(py, q);
	return result;
}
