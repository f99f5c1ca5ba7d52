/* math_integer.c -- math's functions of integers. Models: Modules/mathmodule.c, Modules/mathintegermodule.c; rows math_*. */
#include "math_private.h"

#define MOST_FACTORS 200000 /* a product of more is not begun */

/* Folds the arguments as integers: gcd from 0, lcm from 1. */
static struct obj *fold(struct py *py, struct obj *const *args, size_t nargs, int64_t from,
			struct obj *(*join)(struct py *, struct obj *, struct obj *))
{
	struct obj *result = int_new(py, from);
	for (size_t i = 0; result && i < nargs; i++) {
		struct obj *index = num_index(py, args[i]);
		struct obj *next = index ? join(py, result, index) : NULL;
		obj_xdecref(py, index);
		obj_set(py, &result, next);
	}
	return result;
}

MATH_FN(gcd)
{
	(void)self, (void)kwnames;
	if (!py->profile->math_gcd_of_many && !args_positional(py, "gcd", nargs, 2, 2))
		return NULL;
	return fold(py, args, nargs, 0, int_gcd);
}

static struct obj *join_lcm(struct py *py, struct obj *a, struct obj *b)
{
	if (int_sign(a) == 0 || int_sign(b) == 0)
		return int_new(py, 0);
	struct obj *gcd = int_gcd(py, a, b), *part = gcd ? int_floordiv(py, a, gcd) : NULL;
	struct obj *product = part ? int_mul(py, part, b) : NULL, *result = product ? int_abs(py, product) : NULL;
	obj_xdecref(py, gcd);
	obj_xdecref(py, part);
	obj_xdecref(py, product);
	return result;
}

MATH_FN(lcm)
{
	(void)self, (void)kwnames;
	return fold(py, args, nargs, 1, join_lcm);
}

MATH_FN(isqrt)
{
	(void)self, (void)nargs, (void)kwnames;
	struct obj *index = num_index(py, args[0]), *result = NULL;
	if (index && int_sign(index) < 0)
		exc_raise(py, T_ValueError, "isqrt() argument must be nonnegative");
	else if (index)
		result = int_isqrt(py, index);
	obj_xdecref(py, index);
	return result;
}

/* The product of the integers first..last, in halves, so that the factors of each product are of a size. 1 when there are none. */
static struct obj *product_of(struct py *py, int64_t first, int64_t last)
{
	if (first >= last)
		return int_new(py, first == last ? first : 1);
	int64_t middle = first + (last - first) / 2;
	struct obj *left = product_of(py, first, middle), *right = left ? product_of(py, middle + 1, last) : NULL;
	struct obj *product = right ? int_mul(py, left, right) : NULL;
	obj_xdecref(py, left);
	obj_xdecref(py, right);
	return product;
}

static bool few_factors(struct py *py, int64_t n, const char *name)
{
	if (n > MOST_FACTORS)
		py_limit(py, STOP_STEPS, "steps: %s of a number above %d", name, MOST_FACTORS);
	return n <= MOST_FACTORS && py_charge_steps(py, (uint64_t)n) == 0;
}

static struct obj *factorial_of(struct py *py, struct obj *n)
{
	int64_t value = 0;
	bool fits = int_as_int64(n, &value);
	if (int_sign(n) < 0)
		return exc_raise(py, T_ValueError, "factorial() not defined for negative values");
	if (!fits)
		return exc_raise(py, T_OverflowError, "factorial() argument should not exceed 9223372036854775807");
	return few_factors(py, value, "factorial") ? product_of(py, 2, value) : NULL;
}

MATH_FN(factorial)
{
	(void)self, (void)nargs, (void)kwnames;
	struct obj *index;
	if (float_check(args[0]) && py->profile->factorial_takes_floats) {
		double x = FLOAT(args[0])->value;
		if (!isfinite(x) || x != floor(x))
			return exc_raise(py, T_ValueError, "factorial() only accepts integral values");
		index = int_from_double(py, x);
	} else {
		index = num_index(py, args[0]);
	}
	struct obj *result = index ? factorial_of(py, index) : NULL;
	obj_xdecref(py, index);
	return result;
}

/* n * (n - 1) * ... of k factors, divided by k! where they are chosen and not arranged. */
static struct obj *falling(struct py *py, struct obj *n, int64_t k, bool chosen)
{
	struct obj *result = int_new(py, 1), *one = int_new(py, 1), *factor = obj_incref(n);
	for (int64_t i = 1; result && factor && i <= k; i++) {
		struct obj *next = int_mul(py, result, factor);
		if (next && chosen) {
			struct obj *divisor = int_new(py, i),
				   *quotient = divisor ? int_floordiv(py, next, divisor) : NULL;
			obj_xdecref(py, divisor);
			obj_set(py, &next, quotient);
		}
		obj_set(py, &result, next);
		obj_set(py, &factor, int_sub(py, factor, one));
	}
	if (!factor)
		OBJ_CLEAR(py, result);
	obj_xdecref(py, factor);
	obj_xdecref(py, one);
	return result;
}

/* Both as integers that are not negative. */
static bool two_counts(struct py *py, struct obj *const *args, struct obj **n, struct obj **k)
{
	*n = num_index(py, args[0]);
	*k = *n ? num_index(py, args[1]) : NULL;
	if (*k && int_sign(*n) < 0)
		exc_raise(py, T_ValueError, "n must be a non-negative integer");
	else if (*k && int_sign(*k) < 0)
		exc_raise(py, T_ValueError, "k must be a non-negative integer");
	return *k && !exc_pending(py);
}

MATH_FN(perm)
{
	(void)self, (void)kwnames;
	struct obj *n, *k, *result = NULL;
	int64_t count;
	if (!args_positional(py, "perm", nargs, 1, 2))
		return NULL;
	if (nargs == 1 || args[1] == py->none)
		return math_factorial(py, self, args, 1, NULL);
	if (two_counts(py, args, &n, &k)) {
		if (int_cmp(n, k) < 0)
			result = int_new(py, 0);
		else if (!int_as_int64(k, &count))
			exc_raise(py, T_OverflowError, "k must not exceed 9223372036854775807");
		else if (few_factors(py, count, "perm"))
			result = falling(py, n, count, false);
	}
	obj_xdecref(py, n);
	obj_xdecref(py, k);
	return result;
}

MATH_FN(comb)
{
	(void)self, (void)kwnames;
	struct obj *n, *k, *result = NULL;
	int64_t count;
	if (!args_positional(py, "comb", nargs, 2, 2))
		return NULL;
	if (two_counts(py, args, &n, &k)) {
		struct obj *rest = int_sub(py, n, k);
		if (rest && int_sign(rest) < 0)
			result = int_new(py, 0);
		else if (rest && !int_as_int64(int_cmp(rest, k) < 0 ? rest : k, &count))
			exc_raise(py, T_OverflowError, "min(n - k, k) must not exceed 9223372036854775807");
		else if (rest && few_factors(py, count, "comb"))
			result = falling(py, n, count, true);
		obj_xdecref(py, rest);
	}
	obj_xdecref(py, n);
	obj_xdecref(py, k);
	return result;
}
