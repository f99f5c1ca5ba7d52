/* obj_complex.c -- the type complex.
 * Models: Objects/complexobject.c; profile rows complex_*, message_complex_*. */
#include "obj_complex.h"
#include "args.h"
#include "exc.h"
#include "format_spec.h"
#include "number_text.h"
#include "obj_float.h"
#include "obj_int.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include <math.h>
#include <string.h>

#define COMPLEX_MODEL_SIZE 32
struct pair {
	double real, imag;
};
static struct pair value_of(const struct obj *o)
{
	return (struct pair){ COMPLEX(o)->real, COMPLEX(o)->imag };
}

struct obj *complex_new_as(struct py *py, double real, double imag, enum why why)
{
	struct obj *o =
	    heap_new(py, TYPE_OF(py, T_complex), sizeof(struct obj_complex), COMPLEX_MODEL_SIZE, FREE_NONE, why);
	if (!o)
		return NULL;
	COMPLEX(o)->real = real;
	COMPLEX(o)->imag = imag;
	return o;
}

struct obj *complex_new(struct py *py, double real, double imag)
{
	return complex_new_as(py, real, imag, WHY_RESULT);
}

static void complex_dealloc(struct py *py, struct obj *o)
{
	size_t size = TYPE(o)->flags & TYPE_HEAP ? (size_t)TYPE(o)->model_size : COMPLEX_MODEL_SIZE;
	heap_drop(py, o, sizeof(struct obj_complex), size, FREE_NONE);
}

/* ---- arithmetic ---- */

static struct pair product(struct pair a, struct pair b)
{
	return (struct pair){ a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real };
}

/* Smith's method: scales by the larger part of the divisor. False when the divisor is 0. */
static bool quotient(struct pair a, struct pair b, struct pair *out)
{
	double ratio, denominator;
	if (fabs(b.real) >= fabs(b.imag)) {
		if (b.real == 0)
			return false;
		ratio = b.imag / b.real;
		denominator = b.real + b.imag * ratio;
		*out =
		    (struct pair){ (a.real + a.imag * ratio) / denominator, (a.imag - a.real * ratio) / denominator };
	} else if (fabs(b.imag) >= fabs(b.real)) {
		ratio = b.real / b.imag;
		denominator = b.real * ratio + b.imag;
		*out =
		    (struct pair){ (a.real * ratio + a.imag) / denominator, (a.imag * ratio - a.real) / denominator };
	} else {
		*out = (struct pair){ NAN, NAN };
	}
	return true;
}

static bool real_quotient(double a, struct pair b, struct pair *out)
{
	double ratio, denominator;
	if (fabs(b.real) >= fabs(b.imag)) {
		if (b.real == 0)
			return false;
		ratio = b.imag / b.real;
		denominator = b.real + b.imag * ratio;
		*out = (struct pair){ a / denominator, -a * ratio / denominator };
	} else if (fabs(b.imag) >= fabs(b.real)) {
		ratio = b.real / b.imag;
		denominator = b.real * ratio + b.imag;
		*out = (struct pair){ a * ratio / denominator, -a / denominator };
	} else {
		*out = (struct pair){ NAN, NAN };
	}
	return true;
}

static struct pair whole_power(struct pair x, long n)
{
	struct pair result = { 1, 0 }, factor = x;
	for (long mask = 1; mask > 0 && n >= mask; mask <<= 1) {
		if (n & mask)
			result = product(result, factor);
		factor = product(factor, factor);
	}
	return result;
}

/* False: zero to a negative or complex power. */
static bool general_power(struct pair a, struct pair b, struct pair *out)
{
	if (b.real == 0 && b.imag == 0) {
		*out = (struct pair){ 1, 0 };
	} else if (a.real == 0 && a.imag == 0) {
		if (b.imag != 0 || b.real < 0)
			return false;
		*out = (struct pair){ 0, 0 };
	} else {
		double size = hypot(a.real, a.imag), length = pow(size, b.real), angle = atan2(a.imag, a.real);
		double phase = angle * b.real;
		if (b.imag != 0) {
			length *= exp(-angle * b.imag);
			phase += b.imag * log(size);
		}
		out->real = length * cos(phase);
		out->imag = length * sin(phase);
	}
	return true;
}

struct obj *complex_power(struct py *py, double ar, double ai, double br, double bi)
{
	struct pair a = { ar, ai }, b = { br, bi }, result;
	bool done = true;
	if (bi == 0 && br == floor(br) && fabs(br) <= 100) {
		if (br > 0)
			result = whole_power(a, (long)br);
		else if (br == 0)
			result = (struct pair){ 1, 0 };
		else
			done = quotient((struct pair){ 1, 0 }, whole_power(a, (long)-br), &result);
	} else {
		done = general_power(a, b, &result);
	}
	if (!done)
		return exc_raise(py, T_ZeroDivisionError, py->profile->message_complex_zero_power);
	if (isinf(result.real) || isinf(result.imag))
		return exc_raise(py, T_OverflowError, "complex exponentiation");
	return complex_new(py, result.real, result.imag);
}

/* ---- slots ---- */

enum shape { OTHER = 0, REAL = 1, COMPLEX_NUMBER = 2, RAISED = -1 };

static enum shape operand(struct py *py, struct obj *o, struct pair *out)
{
	out->imag = 0;
	if (complex_check(py, o)) {
		*out = value_of(o);
		return COMPLEX_NUMBER;
	}
	if (float_check(o)) {
		out->real = FLOAT(o)->value;
		return REAL;
	}
	if (!int_check(o))
		return OTHER;
	return int_to_double(py, o, &out->real) < 0 ? RAISED : REAL;
}

/* Arithmetic of a real and a complex number that leaves the imaginary part alone. False: division by 0. */
static bool mixed(int op, struct pair a, struct pair b, bool a_real, struct pair *out)
{
	switch (op) {
	case NUM_ADD: *out = (struct pair){ a.real + b.real, a_real ? b.imag : a.imag }; return true;
	case NUM_SUB: *out = (struct pair){ a.real - b.real, a_real ? -b.imag : a.imag }; return true;
	case NUM_MUL:
		if (a_real)
			*out = (struct pair){ a.real * b.real, a.real * b.imag };
		else
			*out = (struct pair){ a.real * b.real, a.imag * b.real };
		return true;
	default:
		if (a_real)
			return real_quotient(a.real, b, out);
		if (b.real == 0)
			return false;
		*out = (struct pair){ a.real / b.real, a.imag / b.real };
		return true;
	}
}

static struct obj *binary(struct py *py, int op, struct obj *left, struct obj *right)
{
	struct pair a, b, result;
	enum shape x = operand(py, left, &a), y = x > 0 ? operand(py, right, &b) : OTHER;
	if (x == RAISED || y == RAISED)
		return NULL;
	if (x == OTHER || y == OTHER)
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	bool done = true;
	if (py->profile->complex_real_mixed && x != y) {
		done = mixed(op, a, b, x == REAL, &result);
	} else {
		switch (op) {
		case NUM_ADD: result = (struct pair){ a.real + b.real, a.imag + b.imag }; break;
		case NUM_SUB: result = (struct pair){ a.real - b.real, a.imag - b.imag }; break;
		case NUM_MUL: result = product(a, b); break;
		default: done = quotient(a, b, &result); break;
		}
	}
	if (!done)
		return exc_raise(py, T_ZeroDivisionError, py->profile->message_complex_zero_division);
	return complex_new(py, result.real, result.imag);
}

#define COMPLEX_BINARY(name, op)                                             \
	static struct obj *name(struct py *py, struct obj *a, struct obj *b) \
	{                                                                    \
		return binary(py, op, a, b);                                 \
	}
COMPLEX_BINARY(slot_add, NUM_ADD)
COMPLEX_BINARY(slot_sub, NUM_SUB)
COMPLEX_BINARY(slot_mul, NUM_MUL)
COMPLEX_BINARY(slot_truediv, NUM_TRUEDIV)

#define COMPLEX_REFUSED(name, text)                                          \
	static struct obj *name(struct py *py, struct obj *a, struct obj *b) \
	{                                                                    \
		(void)a, (void)b;                                            \
		if (py->profile->complex_floor_refused)                      \
			return exc_raise(py, T_TypeError, text);             \
		OBJ_RETURN_NOT_IMPLEMENTED(py);                              \
	}
COMPLEX_REFUSED(slot_floordiv, "can't take floor of complex number.")
COMPLEX_REFUSED(slot_mod, "can't mod complex numbers.")
COMPLEX_REFUSED(slot_divmod, "can't take floor or mod of complex number.")

static struct obj *slot_pow(struct py *py, struct obj *left, struct obj *right, struct obj *mod)
{
	struct pair a, b;
	enum shape x = operand(py, left, &a), y = x > 0 ? operand(py, right, &b) : OTHER;
	if (x == RAISED || y == RAISED)
		return NULL;
	if (x == OTHER || y == OTHER)
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	if (mod != NULL && mod != OBJ_NONE(py))
		return exc_raise(py, T_ValueError, "complex modulo");
	return complex_power(py, a.real, a.imag, b.real, b.imag);
}

static struct obj *slot_negative(struct py *py, struct obj *o)
{
	return complex_new(py, -COMPLEX(o)->real, -COMPLEX(o)->imag);
}

static struct obj *plain(struct py *py, struct obj *o)
{
	return type_is(o, T_complex) ? obj_incref(o) : complex_new(py, COMPLEX(o)->real, COMPLEX(o)->imag);
}

static struct obj *slot_absolute(struct py *py, struct obj *o)
{
	double size = hypot(COMPLEX(o)->real, COMPLEX(o)->imag);
	if (isinf(size) && isfinite(COMPLEX(o)->real) && isfinite(COMPLEX(o)->imag))
		return exc_raise(py, T_OverflowError, "absolute value too large");
	return float_new(py, size);
}

static int slot_bool(struct py *py, struct obj *o)
{
	(void)py;
	return COMPLEX(o)->real != 0 || COMPLEX(o)->imag != 0;
}

static int64_t slot_hash(struct py *py, struct obj *o)
{
	uint64_t real = (uint64_t)float_hash(py, o, COMPLEX(o)->real),
		 imag = (uint64_t)float_hash(py, o, COMPLEX(o)->imag);
	int64_t hash = (int64_t)(real + 1000003 * imag);
	return hash == -1 ? -2 : hash;
}

static struct obj *slot_compare(struct py *py, struct obj *a, struct obj *b, int op)
{
	if (op != CMP_EQ && op != CMP_NE)
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	struct pair x = value_of(a);
	bool equal;
	if (int_check(b))
		equal = x.imag == 0 && isfinite(x.real) && int_cmp_double(b, x.real) == 0;
	else if (float_check(b))
		equal = x.imag == 0 && x.real == FLOAT(b)->value;
	else if (complex_check(py, b))
		equal = x.real == COMPLEX(b)->real && x.imag == COMPLEX(b)->imag;
	else
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	return OBJ_BOOL(py, equal == (op == CMP_EQ));
}

static struct obj *slot_repr(struct py *py, struct obj *o)
{
	struct pair x = value_of(o);
	struct buf text = BUF_INIT;
	bool bare = x.real == 0 && !signbit(x.real);
	if (!bare) {
		buf_putc(&text, '(');
		number_from_double(&text, x.real, 'r', 0, 0);
	}
	number_from_double(&text, x.imag, 'r', 0, bare ? 0 : NUMBER_SIGN);
	buf_puts(&text, bare ? "j" : "j)");
	struct obj *result = str_new_fresh(py, buf_text(&text), text.length, WHY_RESULT);
	buf_clear(&text);
	return result;
}

/* ---- making by call ---- */

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* A float, a float and "j", or a float and a signed float with "j"; the number before "j" may be a sign alone or missing. */
static bool parse(const char *text, size_t length, struct pair *out)
{
	const char *at = text, *end = text + length;
	double value;
	*out = (struct pair){ 0, 0 };
	size_t used = number_scan_double(at, (size_t)(end - at), &value);
	if (used) {
		at += used;
		if (at < end && (*at == '+' || *at == '-')) {
			out->real = value;
			used = number_scan_double(at, (size_t)(end - at), &out->imag);
			if (!used) {
				out->imag = *at == '+' ? 1.0 : -1.0;
				used = 1;
			}
			at += used;
			return end - at == 1 && (*at == 'j' || *at == 'J');
		}
		if (at < end && (*at == 'j' || *at == 'J')) {
			out->imag = value;
			return ++at == end;
		}
		out->real = value;
		return at == end;
	}
	out->imag = 1.0;
	if (at < end && (*at == '+' || *at == '-'))
		out->imag = *at++ == '+' ? 1.0 : -1.0;
	return end - at == 1 && (*at == 'j' || *at == 'J');
}

static int from_text(struct py *py, struct obj *text, struct pair *out)
{
	struct buf clean = BUF_INIT;
	bool good = true;
	for (int64_t i = 0; good && i < str_length(text); i++) {
		uint32_t c = str_at(text, i);
		int digit = unicode_decimal(c);
		if (c == '_') {
			good = i > 0 && i + 1 < str_length(text) && unicode_decimal(str_at(text, i - 1)) >= 0 &&
			       unicode_decimal(str_at(text, i + 1)) >= 0;
		} else if (digit >= 0) {
			buf_putc(&clean, (char)('0' + digit));
		} else {
			buf_putc(&clean, unicode_is_space(c) ? ' ' : c < 128 && c ? (char)c : '?');
		}
	}
	const char *at = buf_text(&clean), *end = at + clean.length;
	while (at < end && is_blank(*at))
		at++;
	while (end > at && is_blank(end[-1]))
		end--;
	if (at < end && *at == '(') {
		good = good && end[-1] == ')' && end - at >= 2;
		at++;
		end -= good;
		while (at < end && is_blank(*at))
			at++;
		while (end > at && is_blank(end[-1]))
			end--;
	}
	good = good && parse(at, (size_t)(end - at), out);
	buf_clear(&clean);
	if (good)
		return 0;
	exc_raise(py, T_ValueError, "complex() arg is a malformed string");
	return -1;
}

/* A part given to complex(): a complex number (by __complex__ when asked for) or a real one; RAISED with `message`. */
static enum shape part(struct py *py, struct obj *o, bool special, const char *message, struct pair *out)
{
	out->imag = 0;
	if (complex_check(py, o)) {
		*out = value_of(o);
		return COMPLEX_NUMBER;
	}
	struct obj *method = special ? obj_lookup_special(py, o, NAME(py, __complex__)) : NULL;
	if (method) {
		struct obj *number = obj_call0(py, method);
		obj_decref(py, method);
		if (!number)
			return RAISED;
		bool good = complex_check(py, number);
		if (good) {
			*out = value_of(number);
			good = type_is(number, T_complex) ||
			       num_warn_subclass(py, o, number, "__complex__", "complex") == 0;
		} else if (py->profile->message_dunder_names_type)
			exc_raise(py, T_TypeError, "%Q.__complex__() must return a complex, not %Q", o, number);
		else
			exc_raise(py, T_TypeError, "__complex__ returned non-complex (type %T)", number);
		obj_decref(py, number);
		return good ? COMPLEX_NUMBER : RAISED;
	}
	if (exc_pending(py))
		return RAISED;
	if (!TYPE(o)->slots.nb_float && !TYPE(o)->slots.nb_index) {
		exc_raise(py, T_TypeError, message, o);
		return RAISED;
	}
	return float_as_double(py, o, &out->real) < 0 ? RAISED : REAL;
}

static struct obj *make(struct py *py, struct type *type, struct pair value)
{
	if (type->id == T_complex)
		return complex_new_as(py, value.real, value.imag, WHY_CALL);
	struct obj *o = type_generic_alloc(py, type);
	if (!o)
		return NULL;
	COMPLEX(o)->real = value.real;
	COMPLEX(o)->imag = value.imag;
	return o;
}

static struct obj *slot_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	struct obj *r = NULL, *i = NULL;
	struct pair real = { 0, 0 }, imag = { 0, 0 };
	enum shape real_shape = REAL, imag_shape = REAL;
	bool named = py->profile->complex_arguments_named;
	if (!args_parse_tuple(py, "complex", "|OO", "real imag", args, kwargs, &r, &i))
		return NULL;
	if (r && !i && type_is(r, T_complex) && type->id == T_complex)
		return obj_incref(r);
	if (r && str_check(r)) {
		if (i && named)
			return exc_raise(py, T_TypeError, "complex() argument 'real' must be a real number, not %T", r);
		if (i)
			return exc_raise(py, T_TypeError, "complex() can't take second arg if first is a string");
		return from_text(py, r, &real) < 0 ? NULL : make(py, type, real);
	}
	if (i && str_check(i) && !named)
		return exc_raise(py, T_TypeError, "complex() second arg can't be a string");
	if (r) {
		const char *message = !named ? "complex() first argument must be a string or a number, not '%T'"
				      : i    ? "complex() argument 'real' must be a real number, not %T"
					     : "complex() argument must be a string or a number, not %T";
		real_shape = part(py, r, true, message, &real);
		if (real_shape == RAISED)
			return NULL;
	}
	if (i) {
		imag_shape = part(py, i, false,
				  named ? "complex() argument 'imag' must be a real number, not %T"
					: "complex() second argument must be a number, not '%T'",
				  &imag);
		if (imag_shape == RAISED)
			return NULL;
	}
	/* r + i * 1j, each part touched only where there is something to add */
	if (imag_shape == COMPLEX_NUMBER)
		real.real -= imag.imag;
	if (real_shape == COMPLEX_NUMBER && i)
		imag.real += real.imag;
	else if (!i)
		imag.real = real.imag;
	return make(py, type, (struct pair){ real.real, imag.real });
}

/* ---- methods ---- */

#define UNUSED_ARGS (void)args, (void)nargs, (void)kwnames
#define METHOD(name)                                                                                    \
	static struct obj *name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, \
				struct obj *kwnames)

METHOD(method_conjugate)
{
	UNUSED_ARGS;
	return complex_new(py, COMPLEX(self)->real, -COMPLEX(self)->imag);
}

METHOD(method_complex)
{
	UNUSED_ARGS;
	return plain(py, self);
}

METHOD(method_getnewargs)
{
	UNUSED_ARGS;
	struct obj *items[2] = { float_new(py, COMPLEX(self)->real), float_new(py, COMPLEX(self)->imag) };
	if (items[0] && items[1])
		return tuple_steal_tracked(py, items, 2, WHY_RESULT);
	obj_xdecref(py, items[0]);
	obj_xdecref(py, items[1]);
	return NULL;
}

METHOD(method_format)
{
	struct obj *spec;
	if (!args_parse(py, "__format__", "U", NULL, args, nargs, kwnames, &spec))
		return NULL;
	return format_complex(py, self, spec, 0, str_length(spec));
}

METHOD(method_from_number)
{
	UNUSED_ARGS;
	struct type *type = (struct type *)(void *)self;
	if (type_is(args[0], T_complex) && type->id == T_complex)
		return obj_incref(args[0]);
	struct pair value;
	if (part(py, args[0], true, "must be real number, not %T", &value) == RAISED)
		return NULL;
	struct obj *number = complex_new(py, value.real, value.imag);
	if (!number || type->id == T_complex)
		return number;
	struct obj *result = obj_call1(py, self, number);
	obj_decref(py, number);
	return result;
}

static struct obj *get_real(struct py *py, struct obj *o)
{
	return float_new(py, COMPLEX(o)->real);
}

static struct obj *get_imag(struct py *py, struct obj *o)
{
	return float_new(py, COMPLEX(o)->imag);
}

static bool has_dunder_complex(const struct profile *profile)
{
	return profile->complex_dunder_complex;
}

static bool has_from_number(const struct profile *profile)
{
	return profile->number_from_number;
}

static const struct method_def complex_methods[] = {
	{ "conjugate", method_conjugate, METH_NOARGS, "conjugate($self, /)\n--\n\n", NULL },
	{ "__complex__", method_complex, METH_NOARGS | METH_HIDDEN, "__complex__($self, /)\n--\n\n",
	  has_dunder_complex },
	{ "from_number", method_from_number, METH_O | METH_CLASS | METH_HIDDEN, NULL, has_from_number },
	{ "__getnewargs__", method_getnewargs, METH_NOARGS, "__getnewargs__($self, /)\n--\n\n", NULL },
	{ "__format__", method_format, METH_FASTCALL, "__format__($self, format_spec, /)\n--\n\n", NULL },
	{ NULL, NULL, 0, NULL, NULL },
};

static const struct member_def complex_members[] = {
	{ "real", get_real, NULL, true },
	{ "imag", get_imag, NULL, true },
	{ NULL, NULL, NULL, false },
};

static int complex_model_size(const struct profile *profile)
{
	(void)profile;
	return COMPLEX_MODEL_SIZE;
}

const struct type_spec obj_complex_spec = {
	.name = "complex",
	.flags = TYPE_BASE,
	.size = sizeof(struct obj_complex),
	.model_size = complex_model_size,
	.slots = {
		.dealloc = complex_dealloc, .repr = slot_repr, .hash = slot_hash, .richcompare = slot_compare, .new = slot_new,
		.nb_add = slot_add, .nb_subtract = slot_sub, .nb_multiply = slot_mul, .nb_remainder = slot_mod,
		.nb_divmod = slot_divmod, .nb_power = slot_pow, .nb_negative = slot_negative, .nb_positive = plain,
		.nb_absolute = slot_absolute, .nb_bool = slot_bool, .nb_floor_divide = slot_floordiv,
		.nb_true_divide = slot_truediv,
	},
	.methods = complex_methods,
	.members = complex_members,
	.doc = "complex(real=0, imag=0)\n\nA complex number of a real and an imaginary part, or of a text.",
};
