/* mod_math.c -- the module math. Models: Modules/mathmodule.c; profile rows math_*. */
#include "lib_state.h"
#include "py/model/obj_bool.h"
#include <math.h>

/* The error of a function of one real: NaN out of a number is a domain error, infinity out of a finite one a range error. */
static struct obj *result_of(struct py *py, double x, double r, bool can_overflow)
{
	if (isnan(r) && !isnan(x))
		return exc_raise(py, T_ValueError, "math domain error");
	if (isinf(r) && isfinite(x)) {
		if (can_overflow)
			return exc_raise(py, T_OverflowError, "math range error");
		return exc_raise(py, T_ValueError, "math domain error");
	}
	return float_new(py, r);
}

#define REAL(name, fn, overflows)                                                                                           \
	static struct obj *m_##name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames) \
	{                                                                                                                        \
		(void)self, (void)nargs, (void)kwnames;                                                                              \
		double x;                                                                                                            \
		return float_as_double(py, args[0], &x) < 0 ? NULL : result_of(py, x, fn(x), overflows);                             \
	}
REAL(acos, acos, false)
REAL(asin, asin, false)
REAL(atan, atan, false)
REAL(cos, cos, false)
REAL(sin, sin, false)
REAL(tan, tan, false)
REAL(exp, exp, true)
REAL(expm1, expm1, true)
REAL(cosh, cosh, true)
REAL(sinh, sinh, true)
REAL(tanh, tanh, false)
REAL(asinh, asinh, false)
REAL(acosh, acosh, false)
REAL(atanh, atanh, false)
REAL(fabs, fabs, false)
#undef REAL

static struct obj *m_sqrt(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	double x;
	if (float_as_double(py, args[0], &x) < 0)
		return NULL;
	if (x < 0 && py->profile->math_errors_say_what) {
		struct obj *shown = float_new(py, x);
		exc_raise(py, T_ValueError, "expected a nonnegative input, got %R", shown);
		obj_xdecref(py, shown);
		return NULL;
	}
	return result_of(py, x, sqrt(x), false);
}

/* Logarithm of any number, integers of any size included. -1 RAISES. */
static int logarithm(struct py *py, struct obj *o, double (*fn)(double), double *out)
{
	if (int_check(o)) {
		if (int_sign(o) <= 0) {
			exc_raise(py, T_ValueError, py->profile->math_errors_say_what ? "expected a positive input" : "math domain error");
			return -1;
		}
		int64_t exponent;
		double mantissa = int_frexp(o, &exponent);
		*out = exponent < 1000 ? fn(ldexp(mantissa, (int)exponent)) : fn(mantissa) + (double)exponent * fn(2.0);
		return 0;
	}
	double x;
	if (float_as_double(py, o, &x) < 0)
		return -1;
	if (x <= 0) {
		if (py->profile->math_errors_say_what && x < 0) {
			struct obj *shown = float_new(py, x);
			exc_raise(py, T_ValueError, "expected a positive input, got %R", shown);
			obj_xdecref(py, shown);
		} else {
			exc_raise(py, T_ValueError, py->profile->math_errors_say_what ? "expected a positive input, got 0.0" : "math domain error");
		}
		return -1;
	}
	*out = fn(x);
	return 0;
}

static struct obj *m_log(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)kwnames;
	double number, base;
	if (!args_positional(py, "log", nargs, 1, 2) || logarithm(py, args[0], log, &number) < 0)
		return NULL;
	if (nargs == 1)
		return float_new(py, number);
	if (logarithm(py, args[1], log, &base) < 0)
		return NULL;
	if (base == 0.0)
		return exc_raise(py, T_ZeroDivisionError, py->profile->math_errors_say_what ? "division by zero" : "float division by zero");
	return float_new(py, number / base);
}

static struct obj *m_log2(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	double r;
	return logarithm(py, args[0], log2, &r) < 0 ? NULL : float_new(py, r);
}

static struct obj *m_log10(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	double r;
	return logarithm(py, args[0], log10, &r) < 0 ? NULL : float_new(py, r);
}

/* floor, ceil, trunc: the type's own method first, then the float. */
static struct obj *whole(struct py *py, struct obj *o, struct obj *name, double (*fn)(double))
{
	double x;
	if (!type_is(o, T_float)) {
		struct obj *method = obj_lookup_special(py, o, name);
		if (!method && exc_pending(py))
			return NULL;
		if (method) {
			struct obj *result = obj_call0(py, method);
			obj_decref(py, method);
			return result;
		}
		if (!fn)
			return exc_raise(py, T_TypeError, "type %T doesn't define __trunc__ method", o);
	}
	if (float_as_double(py, o, &x) < 0)
		return NULL;
	return fn ? float_to_int(py, fn(x)) : int_from_double(py, trunc(x));
}

static struct obj *m_floor(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	return whole(py, args[0], NAME(py, __floor__), floor);
}

static struct obj *m_ceil(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	return whole(py, args[0], NAME(py, __ceil__), ceil);
}

static struct obj *m_trunc(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	return whole(py, args[0], NAME(py, __trunc__), NULL);
}

static bool two_reals(struct py *py, const char *name, struct obj *const *args, size_t nargs, double *a, double *b)
{
	return args_positional(py, name, nargs, 2, 2) && float_as_double(py, args[0], a) == 0 && float_as_double(py, args[1], b) == 0;
}

static struct obj *m_copysign(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)kwnames;
	double a, b;
	return two_reals(py, "copysign", args, nargs, &a, &b) ? float_new(py, copysign(a, b)) : NULL;
}

static struct obj *m_fmod(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)kwnames;
	double a, b;
	if (!two_reals(py, "fmod", args, nargs, &a, &b))
		return NULL;
	double r = isinf(b) && isfinite(a) ? a : fmod(a, b);
	return isnan(r) && !isnan(a) && !isnan(b) ? exc_raise(py, T_ValueError, "math domain error") : float_new(py, r);
}

static struct obj *m_atan2(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)kwnames;
	double a, b;
	return two_reals(py, "atan2", args, nargs, &a, &b) ? float_new(py, atan2(a, b)) : NULL;
}

static struct obj *m_pow(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)kwnames;
	double a, b;
	if (!two_reals(py, "pow", args, nargs, &a, &b))
		return NULL;
	double r = pow(a, b);
	if (isnan(r) && !isnan(a) && !isnan(b))
		return exc_raise(py, T_ValueError, "math domain error");
	if (isinf(r) && isfinite(a) && isfinite(b))
		return a == 0.0 ? exc_raise(py, T_ValueError, "math domain error") : exc_raise(py, T_OverflowError, "math range error");
	return float_new(py, r);
}

static struct obj *m_hypot(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)kwnames;
	double sum = 0, x;
	for (size_t i = 0; i < nargs; i++) {
		if (float_as_double(py, args[i], &x) < 0)
			return NULL;
		sum = hypot(sum, x);
	}
	return float_new(py, sum);
}

static struct obj *truth(struct py *py, struct obj *o, bool (*test)(double))
{
	double x;
	return float_as_double(py, o, &x) < 0 ? NULL : OBJ_BOOL(py, test(x));
}
static bool is_nan(double x) { return isnan(x); }
static bool is_inf(double x) { return isinf(x); }
static bool is_finite(double x) { return isfinite(x); }

static struct obj *m_isnan(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	return truth(py, args[0], is_nan);
}

static struct obj *m_isinf(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	return truth(py, args[0], is_inf);
}

static struct obj *m_isfinite(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	return truth(py, args[0], is_finite);
}

static struct obj *m_isclose(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self;
	double a, b, relative = 1e-9, absolute = 0.0;
	if (!args_parse(py, "isclose", "dd|$dd", "a b rel_tol abs_tol", args, nargs, kwnames, &a, &b, &relative, &absolute))
		return NULL;
	if (relative < 0 || absolute < 0)
		return exc_raise(py, T_ValueError, "tolerances must be non-negative");
	double diff = fabs(a - b), larger = fmax(fabs(a), fabs(b));
	return OBJ_BOOL(py, a == b || (!isinf(a) && !isinf(b) && (diff <= relative * larger || diff <= absolute)));
}

static struct obj *m_gcd(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)kwnames;
	struct obj *result = int_new(py, 0);
	for (size_t i = 0; result && i < nargs; i++) {
		struct obj *index = num_index(py, args[i]);
		struct obj *next = index ? int_gcd(py, result, index) : NULL;
		obj_xdecref(py, index);
		obj_set(py, &result, next);
	}
	return result;
}

static struct obj *m_isqrt(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
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

static struct obj *m_factorial(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	if (float_check(args[0]) && py->profile->factorial_takes_floats) {
		double x = FLOAT(args[0])->value;
		if (x != floor(x))
			return exc_raise(py, T_ValueError, "factorial() only accepts integral values");
	}
	struct obj *index = float_check(args[0]) && py->profile->factorial_takes_floats ? int_from_double(py, FLOAT(args[0])->value)
	                                                                                : num_index(py, args[0]);
	int64_t n = 0;
	if (!index)
		return NULL;
	bool fits = int_as_int64(index, &n);
	int sign = int_sign(index);
	obj_decref(py, index);
	if (sign < 0)
		return exc_raise(py, T_ValueError, "factorial() not defined for negative values");
	if (!fits)
		return exc_raise(py, T_OverflowError, "factorial() argument should not exceed 9223372036854775807");
	if (n > 200000)
		return py_limit(py, STOP_STEPS, "steps: factorial of a number above 200000");
	struct obj *result = int_new(py, 1);
	for (int64_t i = 2; result && i <= n; i++) {
		struct obj *factor = int_new(py, i), *next = factor ? int_mul(py, result, factor) : NULL;
		obj_xdecref(py, factor);
		obj_set(py, &result, next);
	}
	return result;
}

static const struct method_def math_methods[] = {
	{ "acos", m_acos, METH_O, NULL, NULL },
	{ "acosh", m_acosh, METH_O, NULL, NULL },
	{ "asin", m_asin, METH_O, NULL, NULL },
	{ "asinh", m_asinh, METH_O, NULL, NULL },
	{ "atan", m_atan, METH_O, NULL, NULL },
	{ "atan2", m_atan2, METH_FASTCALL, NULL, NULL },
	{ "atanh", m_atanh, METH_O, NULL, NULL },
	{ "ceil", m_ceil, METH_O, NULL, NULL },
	{ "copysign", m_copysign, METH_FASTCALL, NULL, NULL },
	{ "cos", m_cos, METH_O, NULL, NULL },
	{ "cosh", m_cosh, METH_O, NULL, NULL },
	{ "exp", m_exp, METH_O, NULL, NULL },
	{ "expm1", m_expm1, METH_O, NULL, NULL },
	{ "fabs", m_fabs, METH_O, NULL, NULL },
	{ "factorial", m_factorial, METH_O, NULL, NULL },
	{ "floor", m_floor, METH_O, NULL, NULL },
	{ "fmod", m_fmod, METH_FASTCALL, NULL, NULL },
	{ "gcd", m_gcd, METH_FASTCALL, NULL, NULL },
	{ "hypot", m_hypot, METH_FASTCALL, NULL, NULL },
	{ "isclose", m_isclose, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "isfinite", m_isfinite, METH_O, NULL, NULL },
	{ "isinf", m_isinf, METH_O, NULL, NULL },
	{ "isnan", m_isnan, METH_O, NULL, NULL },
	{ "isqrt", m_isqrt, METH_O, NULL, NULL },
	{ "log", m_log, METH_FASTCALL, NULL, NULL },
	{ "log10", m_log10, METH_O, NULL, NULL },
	{ "log2", m_log2, METH_O, NULL, NULL },
	{ "pow", m_pow, METH_FASTCALL, NULL, NULL },
	{ "sin", m_sin, METH_O, NULL, NULL },
	{ "sinh", m_sinh, METH_O, NULL, NULL },
	{ "sqrt", m_sqrt, METH_O, NULL, NULL },
	{ "tan", m_tan, METH_O, NULL, NULL },
	{ "tanh", m_tanh, METH_O, NULL, NULL },
	{ "trunc", m_trunc, METH_O, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};

static int math_fill(struct py *py, struct obj *module)
{
	const struct { const char *name; double value; } constants[] = { { "pi", 3.141592653589793 }, { "e", 2.718281828459045 },
		{ "tau", 6.283185307179586 }, { "inf", HUGE_VAL }, { "nan", (double)NAN } };
	for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
		if (module_add(py, module, constants[i].name, float_new(py, constants[i].value)) < 0)
			return -1;
	return 0;
}

const struct module_def mod_math = { "math", math_methods, math_fill, NULL };
