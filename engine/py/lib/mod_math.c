/* mod_math.c -- the module math and its functions of one or two reals. Models: Modules/mathmodule.c; profile rows math_*. */
#include "math_private.h"
#include "py/model/obj_bool.h"
#include "py/model/obj_tuple.h"

static struct obj *domain_error(struct py *py)
{
	return exc_raise(py, T_ValueError, "math domain error");
}

static struct obj *range_error(struct py *py)
{
	return exc_raise(py, T_OverflowError, "math range error");
}

/* A function's argument is outside of what it takes: newer versions say what was expected (NULL: they do not) and given. */
static struct obj *unexpected(struct py *py, double x, const char *expected)
{
	if (!expected || !py->profile->math_errors_say_what)
		return domain_error(py);
	struct obj *shown = float_new(py, x);
	if (shown)
		exc_raise(py, T_ValueError, "expected %s, got %R", expected, shown);
	obj_xdecref(py, shown);
	return NULL;
}

/* The result of a function of one real: NaN out of a number is a domain error, infinity out of a finite one a range error. */
static struct obj *result_of(struct py *py, double x, double r, bool can_overflow, const char *expected)
{
	if (isnan(r) && !isnan(x))
		return unexpected(py, x, expected);
	if (isinf(r) && isfinite(x))
		return can_overflow ? range_error(py) : unexpected(py, x, expected);
	return float_new(py, r);
}

#define FN(name)                                                                                            \
	static struct obj *m_##name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, \
				    struct obj *kwnames)
#define REAL(name, overflows, expected)                                \
	FN(name)                                                       \
	{                                                              \
		(void)self, (void)nargs, (void)kwnames;                \
		double x;                                              \
		if (float_as_double(py, args[0], &x) < 0)              \
			return NULL;                                   \
		return result_of(py, x, name(x), overflows, expected); \
	}
REAL(acos, false, "a number in range from -1 up to 1")
REAL(asin, false, "a number in range from -1 up to 1")
REAL(atan, false, NULL)
REAL(cos, false, "a finite input")
REAL(sin, false, "a finite input")
REAL(tan, false, "a finite input")
REAL(exp, true, NULL)
REAL(exp2, true, NULL)
REAL(expm1, true, NULL)
REAL(cosh, true, NULL)
REAL(sinh, true, NULL)
REAL(tanh, false, NULL)
REAL(asinh, false, NULL)
REAL(acosh, false, "argument value not less than 1")
REAL(atanh, false, "a number between -1 and 1")
REAL(cbrt, false, NULL)
REAL(erf, false, NULL)
REAL(erfc, false, NULL)
REAL(fabs, false, NULL)
REAL(log1p, false, "argument value > -1")
REAL(sqrt, false, "a nonnegative input")
#undef REAL

/* Exact where the result is a factorial that a float holds; of others CPython's own series decides the last digit. */
FN(gamma)
{
	(void)self, (void)nargs, (void)kwnames;
	double x, r = 1.0;
	if (float_as_double(py, args[0], &x) < 0)
		return NULL;
	if (isnan(x) || x == HUGE_VAL)
		return float_new(py, x);
	if (x == floor(x) && x <= 0.0)
		return unexpected(py, x, "a noninteger or positive integer");
	if (x > 172.0)
		return range_error(py);
	if (x != floor(x) || x > 23.0)
		return py_refuse(py, "math.gamma() of a number that is no integer up to 23");
	for (int i = 2; i < (int)x; i++)
		r *= i;
	return float_new(py, r);
}

FN(lgamma)
{
	(void)self, (void)nargs, (void)kwnames;
	double x;
	if (float_as_double(py, args[0], &x) < 0)
		return NULL;
	if (!isfinite(x))
		return float_new(py, isnan(x) ? x : HUGE_VAL);
	if (x == floor(x) && x <= 2.0)
		return x <= 0.0 ? unexpected(py, x, "a noninteger or positive integer") : float_new(py, 0.0);
	return py_refuse(py, "math.lgamma()");
}

FN(degrees)
{
	(void)self, (void)nargs, (void)kwnames;
	double x;
	return float_as_double(py, args[0], &x) < 0 ? NULL : float_new(py, x * (180.0 / 3.141592653589793));
}

FN(radians)
{
	(void)self, (void)nargs, (void)kwnames;
	double x;
	return float_as_double(py, args[0], &x) < 0 ? NULL : float_new(py, x * (3.141592653589793 / 180.0));
}

FN(ulp)
{
	(void)self, (void)nargs, (void)kwnames;
	double x;
	if (float_as_double(py, args[0], &x) < 0)
		return NULL;
	x = fabs(x);
	if (!isfinite(x))
		return float_new(py, x);
	double above = nextafter(x, HUGE_VAL);
	return float_new(py, isinf(above) ? x - nextafter(x, -HUGE_VAL) : above - x);
}

static struct obj *two_results(struct py *py, struct obj *a, struct obj *b)
{
	struct obj *result = a && b ? tuple_pack2(py, a, b) : NULL;
	obj_xdecref(py, a);
	obj_xdecref(py, b);
	return result;
}

FN(frexp)
{
	(void)self, (void)nargs, (void)kwnames;
	double x;
	int exponent = 0;
	if (float_as_double(py, args[0], &x) < 0)
		return NULL;
	double mantissa = isfinite(x) ? frexp(x, &exponent) : x;
	return two_results(py, float_new(py, mantissa), int_new(py, exponent));
}

FN(modf)
{
	(void)self, (void)nargs, (void)kwnames;
	double x, whole;
	if (float_as_double(py, args[0], &x) < 0)
		return NULL;
	double part = modf(x, &whole);
	return two_results(py, float_new(py, part), float_new(py, whole));
}

FN(ldexp)
{
	(void)self, (void)kwnames;
	double x;
	int64_t exponent;
	if (!args_positional(py, "ldexp", nargs, 2, 2) || float_as_double(py, args[0], &x) < 0)
		return NULL;
	if (!int_check(args[1]))
		return exc_raise(py, T_TypeError, "Expected an int as second argument to ldexp.");
	if (!int_as_int64(args[1], &exponent) || exponent > 5000 || exponent < -5000)
		exponent = int_sign(args[1]) < 0 ? -5000 : 5000;
	double r = ldexp(x, (int)exponent);
	return isinf(r) && isfinite(x) ? range_error(py) : float_new(py, r);
}

/* Logarithm of any number, integers of any size included. -1 RAISES. */
static int logarithm(struct py *py, struct obj *o, double (*fn)(double), double *out)
{
	if (int_check(o)) {
		if (int_sign(o) <= 0) {
			exc_raise(py, T_ValueError,
				  py->profile->math_errors_say_what ? "expected a positive input"
								    : "math domain error");
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
		unexpected(py, x, "a positive input");
		return -1;
	}
	*out = fn(x);
	return 0;
}

static struct obj *m_log(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)kwnames;
	double number, base;
	if (!py->profile->math_log_counts && (nargs < 1 || nargs > 2))
		return exc_raise(py, T_TypeError, "math.log requires 1 to 2 arguments");
	if (!args_positional(py, "log", nargs, 1, 2) || logarithm(py, args[0], log, &number) < 0)
		return NULL;
	if (nargs == 1)
		return float_new(py, number);
	if (logarithm(py, args[1], log, &base) < 0)
		return NULL;
	if (base == 0.0)
		return exc_raise(py, T_ZeroDivisionError,
				 py->profile->math_errors_say_what ? "division by zero" : "float division by zero");
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
	return args_positional(py, name, nargs, 2, 2) && float_as_double(py, args[0], a) == 0 &&
	       float_as_double(py, args[1], b) == 0;
}

static struct obj *m_copysign(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			      struct obj *kwnames)
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
	return isnan(r) && !isnan(a) && !isnan(b) ? domain_error(py) : float_new(py, r);
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
		return domain_error(py);
	if (isinf(r) && isfinite(a) && isfinite(b))
		return a == 0.0 ? domain_error(py) : range_error(py);
	return float_new(py, r);
}

FN(remainder)
{
	(void)self, (void)kwnames;
	double a, b;
	if (!two_reals(py, "remainder", args, nargs, &a, &b))
		return NULL;
	double r = remainder(a, b);
	return isnan(r) && !isnan(a) && !isnan(b) ? domain_error(py) : float_new(py, r);
}

FN(fmax)
{
	(void)self, (void)kwnames;
	double a, b;
	return two_reals(py, "fmax", args, nargs, &a, &b) ? float_new(py, fmax(a, b)) : NULL;
}

FN(fmin)
{
	(void)self, (void)kwnames;
	double a, b;
	return two_reals(py, "fmin", args, nargs, &a, &b) ? float_new(py, fmin(a, b)) : NULL;
}

FN(fma)
{
	(void)self, (void)kwnames;
	double a, b, c;
	if (!args_positional(py, "fma", nargs, 3, 3) || float_as_double(py, args[0], &a) < 0 ||
	    float_as_double(py, args[1], &b) < 0 || float_as_double(py, args[2], &c) < 0)
		return NULL;
	double r = fma(a, b, c);
	if (isnan(r) && !isnan(a) && !isnan(b) && !isnan(c))
		return exc_raise(py, T_ValueError, "invalid operation in fma");
	if (isinf(r) && isfinite(a) && isfinite(b) && isfinite(c))
		return exc_raise(py, T_OverflowError, "overflow in fma");
	return float_new(py, r);
}

/* One step is one representable number; many are made by counting the bits, which are in the order of the numbers. */
static double steps_towards(double x, double y, uint64_t steps)
{
	const uint64_t sign = (uint64_t)1 << 63;
	union {
		double value;
		uint64_t bits;
	} from = { x }, to = { y };
	if (isnan(x) || isnan(y) || steps == 0)
		return isnan(x) || steps == 0 ? x : y;
	if (x == y)
		return y;
	uint64_t a = from.bits & ~sign, b = to.bits & ~sign; /* distances from zero */
	if ((from.bits ^ to.bits) & sign) {
		if (a + b <= steps)
			return y;
		if (a < steps)
			to.bits = (to.bits & sign) | (steps - a);
		else
			to.bits = from.bits - steps;
		return to.value;
	}
	if (b > a)
		to.bits = b - a >= steps ? from.bits + steps : to.bits;
	else
		to.bits = a - b >= steps ? from.bits - steps : to.bits;
	return to.value;
}

FN(nextafter)
{
	(void)self;
	double a, b;
	struct obj *steps = NULL;
	int64_t count = 1;
	if (!py->profile->math_nextafter_steps) {
		if (kwnames && !args_no_keywords(py, "math.nextafter", kwnames))
			return NULL;
		return two_reals(py, "nextafter", args, nargs, &a, &b) ? float_new(py, nextafter(a, b)) : NULL;
	}
	if (!args_parse(py, "nextafter", "dd|$O", "*x *y steps", args, nargs, kwnames, &a, &b, &steps))
		return NULL;
	if (steps && steps != py->none) {
		struct obj *index = num_index(py, steps);
		if (!index)
			return NULL;
		bool fits = int_as_int64(index, &count), negative = int_sign(index) < 0;
		obj_decref(py, index);
		if (negative)
			return exc_raise(py, T_ValueError, "steps must be a non-negative integer");
		if (!fits)
			count = INT64_MAX;
	}
	return float_new(py, steps_towards(a, b, (uint64_t)count));
}

static struct obj *truth(struct py *py, struct obj *o, bool (*test)(double))
{
	double x;
	return float_as_double(py, o, &x) < 0 ? NULL : OBJ_BOOL(py, test(x));
}
static bool is_nan(double x)
{
	return isnan(x);
}
static bool is_inf(double x)
{
	return isinf(x);
}
static bool is_finite(double x)
{
	return isfinite(x);
}
static bool is_normal(double x)
{
	return isnormal(x);
}
static bool is_subnormal(double x)
{
	return fpclassify(x) == FP_SUBNORMAL;
}
static bool has_sign(double x)
{
	return signbit(x) != 0;
}

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

static struct obj *m_isfinite(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			      struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	return truth(py, args[0], is_finite);
}

FN(isnormal)
{
	(void)self, (void)nargs, (void)kwnames;
	return truth(py, args[0], is_normal);
}

FN(issubnormal)
{
	(void)self, (void)nargs, (void)kwnames;
	return truth(py, args[0], is_subnormal);
}

FN(signbit)
{
	(void)self, (void)nargs, (void)kwnames;
	return truth(py, args[0], has_sign);
}

static struct obj *m_isclose(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			     struct obj *kwnames)
{
	(void)self;
	double a, b, relative = 1e-9, absolute = 0.0;
	if (!args_parse(py, "isclose", "dd|$dd", "a b rel_tol abs_tol", args, nargs, kwnames, &a, &b, &relative,
			&absolute))
		return NULL;
	if (relative < 0 || absolute < 0)
		return exc_raise(py, T_ValueError, "tolerances must be non-negative");
	double diff = fabs(a - b), larger = fmax(fabs(a), fabs(b));
	return OBJ_BOOL(py, a == b || (!isinf(a) && !isinf(b) && (diff <= relative * larger || diff <= absolute)));
}

static bool has_lcm(const struct profile *p)
{
	return p->math_has_lcm;
}
static bool has_cbrt(const struct profile *p)
{
	return p->math_has_cbrt;
}
static bool has_sumprod(const struct profile *p)
{
	return p->math_has_sumprod;
}
static bool has_fma(const struct profile *p)
{
	return p->math_has_fma;
}
static bool has_fmax(const struct profile *p)
{
	return p->math_has_fmax;
}

static const struct method_def math_methods[] = {
	{ "acos", m_acos, METH_O, NULL, NULL },
	{ "acosh", m_acosh, METH_O, NULL, NULL },
	{ "asin", m_asin, METH_O, NULL, NULL },
	{ "asinh", m_asinh, METH_O, NULL, NULL },
	{ "atan", m_atan, METH_O, NULL, NULL },
	{ "atan2", m_atan2, METH_FASTCALL, NULL, NULL },
	{ "atanh", m_atanh, METH_O, NULL, NULL },
	{ "cbrt", m_cbrt, METH_O | METH_HIDDEN, NULL, has_cbrt },
	{ "ceil", m_ceil, METH_O, NULL, NULL },
	{ "comb", math_comb, METH_FASTCALL, NULL, NULL },
	{ "copysign", m_copysign, METH_FASTCALL, NULL, NULL },
	{ "cos", m_cos, METH_O, NULL, NULL },
	{ "cosh", m_cosh, METH_O, NULL, NULL },
	{ "degrees", m_degrees, METH_O, NULL, NULL },
	{ "dist", math_dist, METH_FASTCALL, NULL, NULL },
	{ "erf", m_erf, METH_O, NULL, NULL },
	{ "erfc", m_erfc, METH_O, NULL, NULL },
	{ "exp", m_exp, METH_O, NULL, NULL },
	{ "exp2", m_exp2, METH_O | METH_HIDDEN, NULL, has_cbrt },
	{ "expm1", m_expm1, METH_O, NULL, NULL },
	{ "fabs", m_fabs, METH_O, NULL, NULL },
	{ "factorial", math_factorial, METH_O, NULL, NULL },
	{ "floor", m_floor, METH_O, NULL, NULL },
	{ "fma", m_fma, METH_FASTCALL | METH_HIDDEN, NULL, has_fma },
	{ "fmax", m_fmax, METH_FASTCALL | METH_HIDDEN, NULL, has_fmax },
	{ "fmin", m_fmin, METH_FASTCALL | METH_HIDDEN, NULL, has_fmax },
	{ "fmod", m_fmod, METH_FASTCALL, NULL, NULL },
	{ "frexp", m_frexp, METH_O, NULL, NULL },
	{ "fsum", math_fsum, METH_O, NULL, NULL },
	{ "gamma", m_gamma, METH_O, NULL, NULL },
	{ "gcd", math_gcd, METH_FASTCALL, NULL, NULL },
	{ "hypot", math_hypot, METH_FASTCALL, NULL, NULL },
	{ "isclose", m_isclose, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "isfinite", m_isfinite, METH_O, NULL, NULL },
	{ "isinf", m_isinf, METH_O, NULL, NULL },
	{ "isnan", m_isnan, METH_O, NULL, NULL },
	{ "isnormal", m_isnormal, METH_O | METH_HIDDEN, NULL, has_fmax },
	{ "isqrt", math_isqrt, METH_O, NULL, NULL },
	{ "issubnormal", m_issubnormal, METH_O | METH_HIDDEN, NULL, has_fmax },
	{ "lcm", math_lcm, METH_FASTCALL | METH_HIDDEN, NULL, has_lcm },
	{ "ldexp", m_ldexp, METH_FASTCALL, NULL, NULL },
	{ "lgamma", m_lgamma, METH_O, NULL, NULL },
	{ "log", m_log, METH_FASTCALL, NULL, NULL },
	{ "log10", m_log10, METH_O, NULL, NULL },
	{ "log1p", m_log1p, METH_O, NULL, NULL },
	{ "log2", m_log2, METH_O, NULL, NULL },
	{ "modf", m_modf, METH_O, NULL, NULL },
	{ "nextafter", m_nextafter, METH_FASTCALL | METH_KEYWORDS | METH_HIDDEN, NULL, has_lcm },
	{ "perm", math_perm, METH_FASTCALL, NULL, NULL },
	{ "pow", m_pow, METH_FASTCALL, NULL, NULL },
	{ "prod", math_prod, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "radians", m_radians, METH_O, NULL, NULL },
	{ "remainder", m_remainder, METH_FASTCALL, NULL, NULL },
	{ "signbit", m_signbit, METH_O | METH_HIDDEN, NULL, has_fmax },
	{ "sin", m_sin, METH_O, NULL, NULL },
	{ "sinh", m_sinh, METH_O, NULL, NULL },
	{ "sqrt", m_sqrt, METH_O, NULL, NULL },
	{ "sumprod", math_sumprod, METH_FASTCALL | METH_HIDDEN, NULL, has_sumprod },
	{ "tan", m_tan, METH_O, NULL, NULL },
	{ "tanh", m_tanh, METH_O, NULL, NULL },
	{ "trunc", m_trunc, METH_O, NULL, NULL },
	{ "ulp", m_ulp, METH_O | METH_HIDDEN, NULL, has_lcm },
	{ NULL, NULL, 0, NULL, NULL },
};

static int math_fill(struct py *py, struct obj *module)
{
	const struct {
		const char *name;
		double value;
	} constants[] = { { "pi", 3.141592653589793 },
			  { "e", 2.718281828459045 },
			  { "tau", 6.283185307179586 },
			  { "inf", HUGE_VAL },
			  { "nan", (double)NAN } };
	for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
		if (module_add(py, module, constants[i].name, float_new(py, constants[i].value)) < 0)
			return -1;
	return 0;
}

const struct module_def mod_math = { "math", math_methods, math_fill, NULL };
