/* int_text.c -- ints from and to text, bytes and C numbers.
 * Models: Objects/longobject.c (PyLong_FromString, long_to_decimal_string, _PyLong_FromByteArray, _PyLong_Frexp); the limit of
 * decimal digits is py->int_max_str_digits. */
#include "exc.h"
#include "heap.h"
#include "int_private.h"
#include "obj_bytes.h"
#include "obj_str.h"
#include <math.h>
#include <string.h>

#define BIG(o)   (((const struct obj_int *)(const void *)(o))->big)
#define VALUE(o) (((const struct obj_int *)(const void *)(o))->value)

/* ---- C numbers ---- */

uint64_t int_bit_length(const struct obj *o)
{
	if (!BIG(o)) {
		uint64_t size = VALUE(o) < 0 ? -(uint64_t)VALUE(o) : (uint64_t)VALUE(o);
		return size ? (uint64_t)(64 - __builtin_clzll(size)) : 0;
	}
	struct int_view v;
	return (uint64_t)mpz_sizeinbase(int_view(&v, o), 2);
}

int64_t int_digit_count(const struct obj *o)
{
	return (int64_t)((int_bit_length(o) + INT_DIGIT_BITS - 1) / INT_DIGIT_BITS);
}

uint64_t int_mask64(const struct obj *o)
{
	if (!BIG(o))
		return (uint64_t)VALUE(o);
	uint64_t low = BIG(o)->limbs[0];
	return BIG(o)->size < 0 ? -low : low;
}

double int_frexp(const struct obj *o, int64_t *exponent)
{
	*exponent = 0;
	if (int_is_zero(o))
		return 0.0;
	struct int_view v;
	mpz_srcptr z = int_view(&v, o);
	int64_t width = (int64_t)mpz_sizeinbase(z, 2);
	mpz_t top;
	mpz_init(top);
	int64_t shift = width > 55 ? width - 55 : 0; /* 53 bits, one for the half, one that says whether more follows */
	mpz_tdiv_q_2exp(top, z, (mp_bitcnt_t)shift);
	uint64_t bits = mpz_get_ui(top);
	mpz_clear(top);
	if (shift > 0 && mpz_scan1(z, 0) < (mp_bitcnt_t)shift)
		bits |= 1;
	/* at most 55 bits with a sticky last one: the conversion rounds half to even as it should */
	double value = ldexp((double)bits, -(int)(width - shift));
	*exponent = width;
	if (value == 1.0) {
		value = 0.5;
		++*exponent;
	}
	return mpz_sgn(z) < 0 ? -value : value;
}

int int_to_double(struct py *py, const struct obj *o, double *out)
{
	if (!BIG(o)) {
		*out = (double)VALUE(o);
		return 0;
	}
	int64_t exponent;
	double value = int_frexp(o, &exponent);
	if (exponent > 1024) {
		exc_raise(py, T_OverflowError, "int too large to convert to float");
		return -1;
	}
	*out = ldexp(value, (int)exponent);
	return 0;
}

int int_to_long(struct py *py, const struct obj *o, int64_t *out)
{
	if (int_as_int64(o, out))
		return 0;
	exc_raise(py, T_OverflowError, "Python int too large to convert to C long");
	return -1;
}

int int_to_int(struct py *py, const struct obj *o, int *out)
{
	int64_t value;
	if (int_as_int64(o, &value) && value >= INT32_MIN && value <= INT32_MAX) {
		*out = (int)value;
		return 0;
	}
	exc_raise(py, T_OverflowError, "Python int too large to convert to C int");
	return -1;
}

struct obj *int_from_uint64(struct py *py, uint64_t value)
{
	if (value <= INT64_MAX)
		return int_new(py, (int64_t)value);
	mpz_t z;
	mpz_init_set_ui(z, value);
	return int_take(py, z, INT_CACHED, 0, WHY_RESULT);
}

struct obj *int_from_double(struct py *py, double value)
{
	if (isinf(value))
		return exc_raise(py, T_OverflowError, "cannot convert float infinity to integer");
	if (isnan(value))
		return exc_raise(py, T_ValueError, "cannot convert float NaN to integer");
	if (fabs(value) < 9.2e18)
		return int_new(py, (int64_t)value);
	mpz_t z;
	mpz_init_set_d(z, value);
	return int_take(py, z, INT_CACHED, 0, WHY_RESULT);
}

/* ---- bytes ---- */

struct obj *int_from_bytes(struct py *py, const uint8_t *bytes, size_t length, bool little, bool is_signed)
{
	if (int_charge(py, (uint64_t)length * 8, length / 64) < 0)
		return NULL;
	mpz_t z;
	mpz_init(z);
	mpz_import(z, length, little ? -1 : 1, 1, 0, 0, bytes);
	if (is_signed && length > 0 && (little ? bytes[length - 1] : bytes[0]) & 0x80) {
		mpz_t range;
		mpz_init_set_ui(range, 1);
		mpz_mul_2exp(range, range, (mp_bitcnt_t)length * 8);
		mpz_sub(z, z, range);
		mpz_clear(range);
	}
	bool ready = py->profile->int_from_bytes_cached || mpz_sgn(z) == 0;
	return int_take(py, z, ready ? INT_CACHED : INT_FRESH, 0, WHY_RESULT);
}

int int_to_bytes(struct py *py, const struct obj *o, uint8_t *bytes, size_t length, bool little, bool is_signed)
{
	int sign = int_sign(o);
	if (sign < 0 && !is_signed) {
		exc_raise(py, T_OverflowError, "can't convert negative int to unsigned");
		return -1;
	}
	struct int_view v;
	mpz_t z;
	mpz_init_set(z, int_view(&v, o));
	if (sign < 0)
		mpz_add_ui(z, z, 1); /* -(2**n) needs n bits and a sign */
	size_t bits = mpz_sgn(z) == 0 ? 0 : mpz_sizeinbase(z, 2);
	if (bits + is_signed > length * 8 && (bits > 0 || length == 0) && (length > 0 || sign != 0)) {
		mpz_clear(z);
		exc_raise(py, T_OverflowError, "int too big to convert");
		return -1;
	}
	memset(bytes, 0, length);
	size_t count = 0;
	uint8_t *from = little ? bytes : bytes + length - (bits + 7) / 8;
	mpz_export(from, &count, little ? -1 : 1, 1, 0, 0, z);
	for (size_t i = 0; sign < 0 && i < length; i++)
		bytes[i] = (uint8_t)~bytes[i]; /* -x = ~(x - 1) */
	mpz_clear(z);
	return 0;
}

/* ---- text ---- */

static bool over_digit_limit(struct py *py, size_t digits)
{
	return py->int_max_str_digits > 0 && digits > (size_t)py->int_max_str_digits && digits > 640;
}

static void raise_digit_limit(struct py *py, size_t digits, bool known)
{
	struct buf text = BUF_INIT;
	buf_puts(&text, "Exceeds the limit ");
	buf_printf(&text, "(%d%s)", py->int_max_str_digits, py->profile->message_digit_limit);
	buf_puts(&text, " for integer string conversion");
	if (known)
		buf_printf(&text, ": value has %zu digits", digits);
	buf_puts(&text, "; use sys.set_int_max_str_digits() to increase the limit");
	exc_raise(py, T_ValueError, "%s", buf_text(&text));
	buf_clear(&text);
}

int int_to_text(struct py *py, const struct obj *o, int base, struct buf *out)
{
	if (!BIG(o) && base == 10) {
		buf_printf(out, "%lld", (long long)VALUE(o));
		return 0;
	}
	struct int_view v;
	mpz_srcptr z = int_view(&v, o);
	size_t digits = mpz_sizeinbase(z, base); /* exact or one too many */
	if (base == 10 && over_digit_limit(py, digits > 1 ? digits - 1 : digits)) {
		raise_digit_limit(py, 0, false);
		return -1;
	}
	uint64_t limbs = digits / 19 + 1;
	uint64_t steps = base & (base - 1) ? limbs * (uint64_t)(64 - __builtin_clzll(limbs)) : limbs;
	if (int_charge(py, (uint64_t)digits * 8, steps) < 0)
		return -1;
	size_t before = out->length;
	buf_pad(out, ' ', digits + 2);
	mpz_get_str(out->data + before, base, z);
	size_t used = strlen(out->data + before);
	buf_cut(out, before + used);
	if (base == 10 && over_digit_limit(py, used - (mpz_sgn(z) < 0))) {
		buf_cut(out, before);
		raise_digit_limit(py, 0, false);
		return -1;
	}
	return 0;
}

static int digit_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'Z')
		return c - 'A' + 10;
	return 99;
}

/* Digits with single underscores between them, all below base, at least one; copied to out without underscores. */
static bool clean_digits(const char *text, size_t length, int base, struct buf *out)
{
	if (length == 0)
		return false;
	bool last_underscore = true;
	for (size_t i = 0; i < length; i++) {
		if (text[i] == '_') {
			if (last_underscore)
				return false;
			last_underscore = true;
		} else {
			if (digit_value(text[i]) >= base)
				return false;
			buf_putc(out, text[i]);
			last_underscore = false;
		}
	}
	return !last_underscore;
}

static int prefix_base(const char *text, size_t length)
{
	if (length < 2 || text[0] != '0')
		return 10;
	switch (text[1]) {
	case 'x':
	case 'X': return 16;
	case 'o':
	case 'O': return 8;
	case 'b':
	case 'B': return 2;
	default: return 10;
	}
}

/* The value of clean digits; NULL with ValueError when there are too many decimal ones. */
static struct obj *from_digits(struct py *py, const struct buf *digits, int base, bool negative, enum why why)
{
	size_t length = digits->length;
	if (base & (base - 1) && over_digit_limit(py, length)) {
		raise_digit_limit(py, length, true);
		return NULL;
	}
	if (length <= 18 && base <= 10) {
		int64_t value = 0;
		for (size_t i = 0; i < length; i++)
			value = value * base + (digits->data[i] - '0');
		return int_new_as(py, negative ? -value : value, why);
	}
	uint64_t limbs = length / 12 + 1;
	if (int_charge(py, (uint64_t)length * 6, limbs * (uint64_t)(64 - __builtin_clzll(limbs))) < 0)
		return NULL;
	mpz_t z;
	mpz_init(z);
	mpz_set_str(z, buf_text(digits), base);
	if (negative)
		mpz_neg(z, z);
	return int_take(py, z, INT_CACHED, 0, why);
}

struct obj *int_from_literal(struct py *py, const char *text, size_t length, enum why why)
{
	struct buf digits = BUF_INIT;
	int base = prefix_base(text, length);
	size_t skip = base == 10 ? 0 : 2;
	for (size_t i = skip; i < length; i++)
		if (text[i] != '_')
			buf_putc(&digits, text[i]);
	struct obj *result = from_digits(py, &digits, base, false, why);
	buf_clear(&digits);
	return result;
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct obj *int_from_text(struct py *py, const char *text, size_t length, int base, struct obj *shown)
{
	const char *at = text, *end = text + length;
	while (at < end && is_space(*at))
		at++;
	while (end > at && is_space(end[-1]))
		end--;
	bool negative = at < end && *at == '-';
	if (at < end && (*at == '-' || *at == '+'))
		at++;
	int prefix = prefix_base(at, (size_t)(end - at)), used = base;
	bool old_octal = false; /* base 0 takes a leading 0 for zeros only */
	if (base == 0) {
		used = prefix;
		old_octal = prefix == 10 && at < end && *at == '0';
	}
	if (prefix != 10 && prefix == used) {
		at += 2;
		if (at < end && *at == '_')
			at++;
	}
	struct buf digits = BUF_INIT;
	bool good = clean_digits(at, (size_t)(end - at), used, &digits);
	for (size_t i = 0; good && old_octal && i < digits.length; i++)
		good = digits.data[i] == '0';
	struct obj *result = NULL;
	if (good) {
		result = from_digits(py, &digits, used, negative, WHY_RESULT);
	} else {
		struct obj *repr = obj_repr(py, shown);
		if (repr && str_length(repr) > 200) {
			struct obj *cut = str_slice(py, repr, 0, 200);
			obj_decref(py, repr);
			repr = cut;
		}
		if (repr)
			exc_raise(py, T_ValueError, "invalid literal for int() with base %d: %U", base, repr);
		obj_xdecref(py, repr);
	}
	buf_clear(&digits);
	return result;
}

struct obj *int_from_bytes_like(struct py *py, struct obj *o, const uint8_t *data, int64_t length, int base)
{
	struct obj *shown = bytes_check(o) ? obj_incref(o) : bytes_new(py, data, (size_t)length, WHY_RESULT);

	if (!shown)
		return NULL;
	struct obj *result = int_from_text(py, (const char *)data, (size_t)length, base, shown);
	obj_decref(py, shown);
	return result;
}

/* Unicode digits become ASCII ones and other spaces a blank; what is neither becomes '?', which no base takes. */
struct obj *int_from_str(struct py *py, struct obj *text, int base)
{
	if (STR(text)->ascii)
		return int_from_text(py, STR(text)->data, (size_t)str_length(text), base, text);
	struct buf plain = BUF_INIT;
	for (int64_t i = 0; i < str_length(text); i++) {
		uint32_t c = str_at(text, i);
		if (c < 128)
			buf_putc(&plain, (char)c);
		else if (unicode_is_space(c))
			buf_putc(&plain, ' ');
		else
			buf_putc(&plain, unicode_decimal(c) >= 0 ? (char)('0' + unicode_decimal(c)) : '?');
	}
	struct obj *result = int_from_text(py, buf_text(&plain), plain.length, base, text);
	buf_clear(&plain);
	return result;
}
