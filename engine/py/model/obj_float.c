/* obj_float.c -- the type float: every operation makes a new object, the dead ones wait in a free list.
 * Models: Objects/floatobject.c; profile rows float_*, message_float_*, nan_hash_by_identity. */
#include "obj_float.h"
#include "args.h"
#include "exc.h"
#include "format_spec.h"
#include "number_text.h"
#include "obj_bytes.h"
#include "obj_complex.h"
#include "obj_int.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define FLOAT_MODEL_SIZE 24
#define VALUE(o)         (FLOAT(o)->value)

struct obj *float_new_as(struct py *py, double value, enum why why)
{
	struct obj *o = heap_new(py, TYPE_OF(py, T_float), sizeof(struct obj_float), FLOAT_MODEL_SIZE, FREE_FLOAT, why);
	if (o)
		VALUE(o) = value;
	return o;
}

struct obj *float_new(struct py *py, double value)
{
	return float_new_as(py, value, WHY_RESULT);
}

static void float_dealloc(struct py *py, struct obj *o)
{
	size_t size = TYPE(o)->flags & TYPE_HEAP ? (size_t)TYPE(o)->model_size : FLOAT_MODEL_SIZE;
	heap_drop(py, o, sizeof(struct obj_float), size, FREE_FLOAT);
}

void *float_overflow(struct py *py)
{
	struct obj *number = int_new(py, 34), *text = str_new_c(py, "Numerical result out of range");
	if (number && text) {
		struct obj *exc = obj_call2(py, (struct obj *)(void *)TYPE_OF(py, T_OverflowError), number, text);
		if (exc)
			exc_set(py, exc);
	}
	obj_xdecref(py, number);
	obj_xdecref(py, text);
	return NULL;
}

/* ---- hash ---- */

/* 28 bits of the mantissa at a time, modulo 2**61 - 1, so that equal numbers of all types hash alike. */
static int64_t hash_finite(double value)
{
	const uint64_t modulus = (1ULL << 61) - 1;
	int exponent, sign = value < 0 ? -1 : 1;
	double mantissa = frexp(fabs(value), &exponent);
	uint64_t x = 0;
	while (mantissa != 0) {
		x = ((x << 28) & modulus) | x >> (61 - 28);
		mantissa *= 268435456.0;
		exponent -= 28;
		uint64_t part = (uint64_t)mantissa;
		mantissa -= (double)part;
		x += part;
		if (x >= modulus)
			x -= modulus;
	}
	exponent = exponent >= 0 ? exponent % 61 : 61 - 1 - (-1 - exponent) % 61;
	x = ((x << exponent) & modulus) | x >> (61 - exponent);
	int64_t hash = sign < 0 ? -(int64_t)x : (int64_t)x;
	return hash == -1 ? -2 : hash;
}

int64_t float_hash(struct py *py, const struct obj *identity, double value)
{
	if (isinf(value))
		return value < 0 ? -314159 : 314159;
	if (isfinite(value))
		return hash_finite(value);
	if (!py->profile->nan_hash_by_identity)
		return 0;
	uint64_t address = heap_address(py, identity);
	return (int64_t)(address >> 4 | address << 60);
}

static int64_t slot_hash(struct py *py, struct obj *o)
{
	return float_hash(py, o, VALUE(o));
}

/* ---- conversion ---- */

int float_as_double(struct py *py, struct obj *o, double *out)
{
	if (float_check(o)) {
		*out = VALUE(o);
		return 0;
	}
	if (!TYPE(o)->slots.nb_float) {
		if (!TYPE(o)->slots.nb_index) {
			exc_raise(py, T_TypeError, "must be real number, not %T", o);
			return -1;
		}
		struct obj *index = num_index(py, o);
		if (!index)
			return -1;
		int result = int_to_double(py, index, out);
		obj_decref(py, index);
		return result;
	}
	struct obj *number = TYPE(o)->slots.nb_float(py, o);
	if (!number)
		return -1;
	if (!float_check(number)) {
		exc_raise(py, T_TypeError, py->profile->message_dunder_float, TYPE(o), number);
		obj_decref(py, number);
		return -1;
	}
	int failed = float_is_exact(number) ? 0 : num_warn_subclass(py, o, number, "__float__", "float");
	*out = VALUE(number);
	obj_decref(py, number);
	return failed;
}

/* An operand as double: 1 done, 0 not a number that float works with, -1 raised. */
static int operand(struct py *py, struct obj *o, double *out)
{
	if (float_check(o)) {
		*out = VALUE(o);
		return 1;
	}
	if (!int_check(o))
		return 0;
	return int_to_double(py, o, out) < 0 ? -1 : 1;
}

struct obj *float_to_int(struct py *py, double whole)
{
	if (py->profile->int_from_float_cached || !isfinite(whole) || fabs(whole) > 1e15 || whole == 0)
		return int_from_double(py, whole);
	return int_new_fresh(py, (int64_t)whole, WHY_RESULT);
}

/* ---- arithmetic ---- */

int float_divmod(struct py *py, double a, double b, double *quotient, double *remainder)
{
	(void)py;
	double mod = fmod(a, b), div = (a - mod) / b;
	if (mod != 0) {
		if ((b < 0) != (mod < 0)) {
			mod += b;
			div -= 1.0;
		}
	} else {
		mod = copysign(0.0, b);
	}
	double whole = copysign(0.0, a / b);
	if (div != 0) {
		whole = floor(div);
		if (div - whole > 0.5)
			whole += 1.0;
	}
	*quotient = whole;
	*remainder = mod;
	return 0;
}

static double remainder_of(double a, double b)
{
	double mod = fmod(a, b);
	if (mod == 0)
		return copysign(0.0, b);
	return (b < 0) != (mod < 0) ? mod + b : mod;
}

static struct obj *power(struct py *py, double a, double b)
{
	if (b == 0 || a == 1)
		return float_new(py, 1.0);
	if (isnan(a) || isnan(b))
		return float_new(py, isnan(a) ? a : b);
	if (isfinite(a) && isfinite(b)) {
		if (a == 0 && b < 0)
			return exc_raise(py, T_ZeroDivisionError, py->profile->message_zero_power);
		if (a < 0 && b != floor(b))
			return complex_power(py, a, 0, b, 0);
	}
	double value = a == -1 && isinf(b) ? 1.0 : pow(a, b);
	if (isinf(value) && isfinite(a) && isfinite(b))
		return float_overflow(py);
	return float_new(py, value);
}

struct obj *float_binary(struct py *py, int op, double a, double b)
{
	const struct profile *p = py->profile;
	double quotient, rest;
	switch (op) {
	case NUM_ADD: return float_new(py, a + b);
	case NUM_SUB: return float_new(py, a - b);
	case NUM_MUL: return float_new(py, a * b);
	case NUM_POW: return power(py, a, b);
	case NUM_TRUEDIV:
		if (b == 0)
			return exc_raise(py, T_ZeroDivisionError, p->message_float_zero_division);
		return float_new(py, a / b);
	case NUM_MOD:
		if (b == 0)
			return exc_raise(py, T_ZeroDivisionError, p->message_float_zero_modulo);
		return float_new(py, remainder_of(a, b));
	case NUM_FLOORDIV:
		if (b == 0)
			return exc_raise(py, T_ZeroDivisionError, p->message_float_zero_floor);
		float_divmod(py, a, b, &quotient, &rest);
		return float_new(py, quotient);
	default: OBJ_RETURN_NOT_IMPLEMENTED(py);
	}
}

static struct obj *binary(struct py *py, int op, struct obj *a, struct obj *b)
{
	double x, y;
	int done = operand(py, a, &x);
	if (done > 0)
		done = operand(py, b, &y);
	if (done < 0)
		return NULL;
	if (done == 0)
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	return float_binary(py, op, x, y);
}

#define FLOAT_BINARY(name, op)                                               \
	static struct obj *name(struct py *py, struct obj *a, struct obj *b) \
	{                                                                    \
		return binary(py, op, a, b);                                 \
	}
FLOAT_BINARY(slot_add, NUM_ADD)
FLOAT_BINARY(slot_sub, NUM_SUB)
FLOAT_BINARY(slot_mul, NUM_MUL)
FLOAT_BINARY(slot_truediv, NUM_TRUEDIV)
FLOAT_BINARY(slot_floordiv, NUM_FLOORDIV)
FLOAT_BINARY(slot_mod, NUM_MOD)

static struct obj *slot_pow(struct py *py, struct obj *a, struct obj *b, struct obj *mod)
{
	if (mod != NULL && mod != OBJ_NONE(py))
		return exc_raise(py, T_TypeError, "pow() 3rd argument not allowed unless all arguments are integers");
	return binary(py, NUM_POW, a, b);
}

static struct obj *pair(struct py *py, struct obj *a, struct obj *b)
{
	struct obj *items[2] = { a, b };
	if (a && b)
		return tuple_steal(py, items, 2, WHY_RESULT);
	obj_xdecref(py, a);
	obj_xdecref(py, b);
	return NULL;
}

static struct obj *slot_divmod(struct py *py, struct obj *a, struct obj *b)
{
	double x, y, quotient, rest;
	int done = operand(py, a, &x);
	if (done > 0)
		done = operand(py, b, &y);
	if (done < 0)
		return NULL;
	if (done == 0)
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	if (y == 0)
		return exc_raise(py, T_ZeroDivisionError, py->profile->message_float_zero_divmod);
	float_divmod(py, x, y, &quotient, &rest);
	return pair(py, float_new(py, quotient), float_new(py, rest));
}

static struct obj *slot_negative(struct py *py, struct obj *o)
{
	return float_new(py, -VALUE(o));
}

static struct obj *plain(struct py *py, struct obj *o)
{
	return float_is_exact(o) ? obj_incref(o) : float_new(py, VALUE(o));
}

static struct obj *slot_absolute(struct py *py, struct obj *o)
{
	return float_new(py, fabs(VALUE(o)));
}

static int slot_bool(struct py *py, struct obj *o)
{
	(void)py;
	return VALUE(o) != 0;
}

static struct obj *slot_int(struct py *py, struct obj *o)
{
	return int_from_double(py, VALUE(o));
}

/* Order of a float and an int, exactly: -1, 0, 1; 2 when there is none (NaN). */
static int order_with_int(double a, const struct obj *b)
{
	if (isnan(a))
		return 2;
	if (isinf(a))
		return a < 0 ? -1 : 1;
	return -int_cmp_double(b, a);
}

static struct obj *slot_compare(struct py *py, struct obj *a, struct obj *b, int op)
{
	double x = VALUE(a);
	int order;
	if (float_check(b)) {
		double y = VALUE(b);
		order = isnan(x) || isnan(y) ? 2 : (x > y) - (x < y);
	} else if (int_check(b)) {
		order = order_with_int(x, b);
	} else {
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	}
	switch (op) {
	case CMP_LT: return OBJ_BOOL(py, order == -1);
	case CMP_LE: return OBJ_BOOL(py, order == -1 || order == 0);
	case CMP_EQ: return OBJ_BOOL(py, order == 0);
	case CMP_NE: return OBJ_BOOL(py, order != 0);
	case CMP_GT: return OBJ_BOOL(py, order == 1);
	default: return OBJ_BOOL(py, order == 1 || order == 0);
	}
}

static struct obj *slot_repr(struct py *py, struct obj *o)
{
	struct buf text = BUF_INIT;
	number_from_double(&text, VALUE(o), 'r', 0, NUMBER_DOT_ZERO);
	struct obj *result = str_new_fresh(py, buf_text(&text), text.length, WHY_RESULT);
	buf_clear(&text);
	return result;
}

/* ---- making by call ---- */

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Takes the underscores out; false where one does not stand between two digits. */
static bool without_underscores(const char *text, size_t length, struct buf *out)
{
	for (size_t i = 0; i < length; i++) {
		if (text[i] != '_') {
			buf_putc(out, text[i]);
			continue;
		}
		bool before = i > 0 && text[i - 1] >= '0' && text[i - 1] <= '9';
		bool behind = i + 1 < length && text[i + 1] >= '0' && text[i + 1] <= '9';
		if (!before || !behind)
			return false;
	}
	return true;
}

static struct obj *from_ascii(struct py *py, const char *text, size_t length, struct obj *shown)
{
	while (length > 0 && is_blank(*text))
		text++, length--;
	while (length > 0 && is_blank(text[length - 1]))
		length--;
	struct buf clean = BUF_INIT;
	double value;
	bool good =
	    without_underscores(text, length, &clean) && number_to_double(buf_text(&clean), clean.length, &value);
	buf_clear(&clean);
	if (good)
		return float_new(py, value);
	if (length == 0 && py->profile->float_blank_shown_empty)
		return exc_raise(py, T_ValueError, "could not convert string to float: ''");
	return exc_raise(py, T_ValueError, "could not convert string to float: %R", shown);
}

struct obj *float_from_str(struct py *py, struct obj *text)
{
	const uint8_t *data;
	int64_t length;
	if (!str_check(text)) {
		if (bytes_view(text, &data, &length))
			return from_ascii(py, (const char *)data, (size_t)length, text);
		return exc_raise(py, T_TypeError, "float() argument must be a string or %s, not '%T'",
				 py->profile->message_number_wanted, text);
	}
	if (STR(text)->ascii)
		return from_ascii(py, STR(text)->data, (size_t)str_length(text), text);
	struct buf simple = BUF_INIT;
	for (int64_t i = 0; i < str_length(text); i++) {
		uint32_t c = str_at(text, i);
		if (c < 128)
			buf_putc(&simple, (char)c);
		else if (unicode_is_space(c))
			buf_putc(&simple, ' ');
		else
			buf_putc(&simple, unicode_decimal(c) >= 0 ? (char)('0' + unicode_decimal(c)) : '?');
	}
	struct obj *result = from_ascii(py, buf_text(&simple), simple.length, text);
	buf_clear(&simple);
	return result;
}

static struct obj *of_type(struct py *py, struct type *type, STEALS(number) struct obj *number)
{
	if (!number || type->id == T_float)
		return number;
	struct obj *o = type_generic_alloc(py, type);
	if (o)
		VALUE(o) = VALUE(number);
	obj_decref(py, number);
	return o;
}

static struct obj *slot_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	if (type->id == T_float && !args_no_kwargs(py, "float", kwargs))
		return NULL;
	size_t n = (size_t)tuple_length(args);
	if (!args_positional(py, "float", n, 0, 1))
		return NULL;
	if (n == 0)
		return of_type(py, type, float_new_as(py, 0.0, WHY_CALL));
	struct obj *x = tuple_get(args, 0);
	return of_type(py, type, str_is_exact(x) ? float_from_str(py, x) : num_float(py, x));
}

/* ---- rounding ---- */

struct obj *float_round(struct py *py, double value, int64_t ndigits)
{
	if (!isfinite(value) || value == 0)
		return float_new(py, value);
	if (ndigits > 323)
		return float_new(py, value);
	if (ndigits < -308)
		return float_new(py, 0.0 * value);
	struct buf digits = BUF_INIT, text = BUF_INIT;
	int point;
	double result = 0;
	number_digits(&digits, value, 3, (int)ndigits, &point);
	if (digits.length) {
		buf_printf(&text, "%se%d", buf_text(&digits), point - (int)digits.length);
		number_to_double(buf_text(&text), text.length, &result);
	}
	buf_clear(&digits);
	buf_clear(&text);
	if (isinf(result))
		return exc_raise(py, T_OverflowError, "rounded value too large to represent");
	return float_new(py, copysign(result, value));
}

/* ---- methods ---- */

#define UNUSED_ARGS (void)args, (void)nargs, (void)kwnames
#define METHOD(name)                                                                                    \
	static struct obj *name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, \
				struct obj *kwnames)

METHOD(method_conjugate)
{
	UNUSED_ARGS;
	return plain(py, self);
}

METHOD(method_trunc)
{
	UNUSED_ARGS;
	return int_from_double(py, VALUE(self));
}

METHOD(method_floor)
{
	UNUSED_ARGS;
	return float_to_int(py, floor(VALUE(self)));
}

METHOD(method_ceil)
{
	UNUSED_ARGS;
	return float_to_int(py, ceil(VALUE(self)));
}

METHOD(method_round)
{
	(void)kwnames;
	if (!args_positional(py, "__round__", nargs, 0, 1))
		return NULL;
	if (nargs == 0 || args[0] == OBJ_NONE(py)) {
		double whole = round(VALUE(self));
		if (fabs(VALUE(self) - whole) == 0.5)
			whole = 2.0 * round(VALUE(self) / 2.0);
		return float_to_int(py, whole);
	}
	int64_t ndigits = num_as_index(py, args[0], true);
	if (ndigits == -1 && exc_pending(py))
		return NULL;
	return float_round(py, VALUE(self), ndigits);
}

METHOD(method_is_integer)
{
	UNUSED_ARGS;
	return OBJ_BOOL(py, isfinite(VALUE(self)) && floor(VALUE(self)) == VALUE(self));
}

METHOD(method_as_integer_ratio)
{
	UNUSED_ARGS;
	if (isinf(VALUE(self)))
		return exc_raise(py, T_OverflowError, "cannot convert Infinity to integer ratio");
	if (isnan(VALUE(self)))
		return exc_raise(py, T_ValueError, "cannot convert NaN to integer ratio");
	int exponent;
	double part = frexp(VALUE(self), &exponent);
	for (int i = 0; i < 300 && part != floor(part); i++) {
		part *= 2.0;
		exponent--;
	}
	struct obj *numerator = int_from_double(py, part), *denominator = int_new(py, 1);
	struct obj *shift = int_new(py, abs(exponent));
	if (numerator && denominator && shift) {
		struct obj **scaled = exponent > 0 ? &numerator : &denominator;
		obj_set(py, scaled, int_lshift(py, *scaled, shift));
	}
	obj_xdecref(py, shift);
	return pair(py, numerator, denominator);
}

METHOD(method_hex)
{
	UNUSED_ARGS;
	double value = VALUE(self);
	if (!isfinite(value))
		return slot_repr(py, self);
	const char *sign = signbit(value) ? "-" : "";
	struct buf text = BUF_INIT;
	if (value == 0) {
		buf_printf(&text, "%s0x0.0p+0", sign);
	} else {
		int exponent;
		double mantissa = frexp(fabs(value), &exponent);
		int shift = exponent < -1021 ? -1021 - exponent : 0; /* subnormal: fewer bits before the point */
		uint64_t bits = (uint64_t)ldexp(mantissa, 53 - shift);
		buf_printf(&text, "%s0x%llu.%013llxp%+d", sign, (unsigned long long)(bits >> 52),
			   (unsigned long long)(bits & ((1ULL << 52) - 1)), exponent - 1 + shift);
	}
	struct obj *result = str_new_fresh(py, buf_text(&text), text.length, WHY_RESULT);
	buf_clear(&text);
	return result;
}

/* [sign]["0x"]digits[.digits]["p"[sign]digits], or a word. strtod reads just that once "0x" is there; what it does not
 * check is checked before. 0 or -1 malformed. */
static int parse_hex(const char *text, size_t length, double *value)
{
	struct buf clean = BUF_INIT;
	size_t i = 0, digits = 0;
	if (i < length && (text[i] == '-' || text[i] == '+'))
		buf_putc(&clean, text[i++]);
	if (number_scan_double(text + i, length - i, value) == length - i && (*value != *value || isinf(*value)) &&
	    strchr("iInN", text[i])) {
		if (length && text[0] == '-')
			*value = -*value;
		buf_clear(&clean);
		return 0;
	}
	if (i + 1 < length && text[i] == '0' && (text[i + 1] == 'x' || text[i + 1] == 'X'))
		i += 2;
	long point = -1, exponent = 0;
	uint64_t mantissa = 0;
	int sticky = 0;
	long scale = 0;
	for (; i < length; i++) {
		char c = text[i];
		int digit = c >= '0' && c <= '9'   ? c - '0'
			    : c >= 'a' && c <= 'f' ? c - 'a' + 10
			    : c >= 'A' && c <= 'F' ? c - 'A' + 10
						   : -1;
		if (c == '.' && point < 0) {
			point = (long)digits;
			continue;
		}
		if (digit < 0)
			break;
		digits++;
		if (mantissa < 1ULL << 58) {
			mantissa = mantissa << 4 | (uint64_t)digit;
		} else {
			sticky |= digit != 0;
			scale += 4;
		}
	}
	bool negative = clean.length && clean.data[0] == '-';
	buf_clear(&clean);
	if (digits == 0)
		return -1;
	if (i < length && (text[i] == 'p' || text[i] == 'P')) {
		i++;
		bool minus = i < length && text[i] == '-';
		if (i < length && (text[i] == '-' || text[i] == '+'))
			i++;
		if (i == length)
			return -1;
		for (; i < length && text[i] >= '0' && text[i] <= '9'; i++)
			if (exponent < 1000000)
				exponent = exponent * 10 + (text[i] - '0');
		if (minus)
			exponent = -exponent;
	}
	if (i != length)
		return -1;
	if (point >= 0)
		scale -= 4 * ((long)digits - point);
	/* 62 bits and a sticky one: rounding to double by the conversion, unless the result is subnormal */
	long total = scale + exponent, width = mantissa ? 64 - __builtin_clzll(mantissa) : 0;
	long drop = width - 53;
	if (mantissa && total + width < -1021)
		drop = width - 53 + (-1021 - (total + width));
	if (drop > 63)
		mantissa = 0, drop = 0;
	if (drop > 0) {
		uint64_t half = 1ULL << (drop - 1), rest = mantissa & ((half << 1) - 1);
		mantissa >>= drop;
		total += drop;
		if (rest > half || (rest == half && (sticky || mantissa & 1)))
			mantissa++;
	}
	*value = ldexp((double)mantissa, total > 100000 ? 100000 : total < -100000 ? -100000 : (int)total);
	if (negative)
		*value = -*value;
	return 0;
}

METHOD(method_fromhex)
{
	UNUSED_ARGS;
	size_t length;
	if (!str_check(args[0]))
		return exc_raise(py, T_TypeError, "bad argument type for built-in operation");
	const char *text = str_utf8(py, args[0], &length);
	double value;
	while (length > 0 && is_blank(*text))
		text++, length--;
	while (length > 0 && is_blank(text[length - 1]))
		length--;
	if (length == 0 || parse_hex(text, length, &value) < 0)
		return exc_raise(py, T_ValueError, "invalid hexadecimal floating-point string");
	if (isinf(value) && !strpbrk(text, "iI"))
		return exc_raise(py, T_OverflowError, "hexadecimal value too large to represent as a float");
	struct obj *number = float_new(py, value);
	if (!number || ((struct type *)(void *)self)->id == T_float)
		return number;
	struct obj *result = obj_call1(py, self, number);
	obj_decref(py, number);
	return result;
}

METHOD(method_from_number)
{
	UNUSED_ARGS;
	struct type *type = (struct type *)(void *)self;
	if (float_is_exact(args[0]) && type->id == T_float)
		return obj_incref(args[0]);
	double value;
	if (float_as_double(py, args[0], &value) < 0)
		return NULL;
	struct obj *number = float_new(py, value);
	if (!number || type->id == T_float)
		return number;
	struct obj *result = obj_call1(py, self, number);
	obj_decref(py, number);
	return result;
}

METHOD(method_getnewargs)
{
	UNUSED_ARGS;
	struct obj *item = float_new(py, VALUE(self));
	return item ? tuple_steal_tracked(py, &item, 1, WHY_RESULT) : NULL;
}

METHOD(method_getformat)
{
	UNUSED_ARGS;
	(void)self;
	if (!str_check(args[0]))
		return args_bad(py, "__getformat__", NULL, 0, "str", args[0]), NULL;
	if (!str_equal_c(args[0], "double") && !str_equal_c(args[0], "float"))
		return exc_raise(py, T_ValueError, "__getformat__() argument 1 must be 'double' or 'float'");
	return str_new_c(py, "IEEE, little-endian");
}

METHOD(method_format)
{
	struct obj *spec;
	if (!args_parse(py, "__format__", "U", NULL, args, nargs, kwnames, &spec))
		return NULL;
	return format_float(py, self, spec, 0, str_length(spec));
}

static struct obj *get_zero(struct py *py, struct obj *o)
{
	(void)o;
	return float_new(py, 0.0);
}

static bool has_floor(const struct profile *profile)
{
	return profile->float_floor_ceil;
}

static bool has_from_number(const struct profile *profile)
{
	return profile->number_from_number;
}

static const struct method_def float_methods[] = {
	{ "conjugate", method_conjugate, METH_NOARGS, "conjugate($self, /)\n--\n\n", NULL },
	{ "__trunc__", method_trunc, METH_NOARGS, "__trunc__($self, /)\n--\n\n", NULL },
	{ "__floor__", method_floor, METH_NOARGS | METH_HIDDEN, "__floor__($self, /)\n--\n\n", has_floor },
	{ "__ceil__", method_ceil, METH_NOARGS | METH_HIDDEN, "__ceil__($self, /)\n--\n\n", has_floor },
	{ "__round__", method_round, METH_FASTCALL, "__round__($self, ndigits=None, /)\n--\n\n", NULL },
	{ "as_integer_ratio", method_as_integer_ratio, METH_NOARGS, "as_integer_ratio($self, /)\n--\n\n", NULL },
	{ "from_number", method_from_number, METH_O | METH_CLASS | METH_HIDDEN, NULL, has_from_number },
	{ "fromhex", method_fromhex, METH_O | METH_CLASS, "fromhex($type, string, /)\n--\n\n", NULL },
	{ "hex", method_hex, METH_NOARGS, "hex($self, /)\n--\n\n", NULL },
	{ "is_integer", method_is_integer, METH_NOARGS, "is_integer($self, /)\n--\n\n", NULL },
	{ "__getnewargs__", method_getnewargs, METH_NOARGS, "__getnewargs__($self, /)\n--\n\n", NULL },
	{ "__getformat__", method_getformat, METH_O | METH_CLASS, "__getformat__($type, typestr, /)\n--\n\n", NULL },
	{ "__format__", method_format, METH_FASTCALL, "__format__($self, format_spec, /)\n--\n\n", NULL },
	{ NULL, NULL, 0, NULL, NULL },
};

static const struct member_def float_members[] = {
	{ "real", plain, NULL, false },
	{ "imag", get_zero, NULL, false },
	{ NULL, NULL, NULL, false },
};

static int float_model_size(const struct profile *profile)
{
	(void)profile;
	return FLOAT_MODEL_SIZE;
}

const struct type_spec obj_float_spec = {
	.name = "float",
	.flags = TYPE_BASE | TYPE_FLOAT_SUBCLASS,
	.size = sizeof(struct obj_float),
	.model_size = float_model_size,
	.slots = {
		.dealloc = float_dealloc, .repr = slot_repr, .hash = slot_hash, .richcompare = slot_compare, .new = slot_new,
		.nb_add = slot_add, .nb_subtract = slot_sub, .nb_multiply = slot_mul, .nb_remainder = slot_mod,
		.nb_divmod = slot_divmod, .nb_power = slot_pow, .nb_negative = slot_negative, .nb_positive = plain,
		.nb_absolute = slot_absolute, .nb_bool = slot_bool, .nb_int = slot_int, .nb_float = plain,
		.nb_floor_divide = slot_floordiv, .nb_true_divide = slot_truediv,
	},
	.methods = float_methods,
	.members = float_members,
	.doc = "Convert a string or number to a floating-point number, if possible.",
};
