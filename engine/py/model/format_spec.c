/* format_spec.c -- format(value, spec) of int, float, complex and str.
 * Models: Python/formatter_unicode.c; profile rows format_*. The locale is C's: type n groups nothing. */
#include "format_spec.h"
#include "exc.h"
#include "number_text.h"
#include "obj_complex.h"
#include "obj_float.h"
#include "obj_int.h"
#include "str_private.h"
#include "type_items.h"
#include <math.h>
#include <string.h>

struct spec {
	uint32_t fill, align, sign, type;
	bool fill_given, align_given, alternate, no_negative_zero;
	int64_t width, precision;           /* -1: not given */
	char separator, fraction_separator; /* ',' '_' or 0 */
};

/* ---- reading ---- */

static bool is_align(uint32_t c)
{
	return c == '<' || c == '>' || c == '=' || c == '^';
}

/* Digits at *at; how many there were, or -1 raised. */
static int read_number(struct py *py, struct obj *text, int64_t *at, int64_t end, int64_t *out)
{
	int count = 0;
	int64_t value = 0;
	for (; *at < end; ++*at, count++) {
		int digit = unicode_decimal(str_at(text, *at));
		if (digit < 0)
			break;
		if (value > (INT64_MAX - digit) / 10) {
			exc_raise(py, T_ValueError, "Too many decimal digits in format string");
			return -1;
		}
		value = value * 10 + digit;
	}
	if (count)
		*out = value;
	return count;
}

static bool both_separators(struct py *py)
{
	exc_raise(py, T_ValueError, "Cannot specify both ',' and '_'.");
	return false;
}

static bool read_separators(struct py *py, struct obj *text, int64_t *at, int64_t end, char *separator)
{
	if (*at < end && str_at(text, *at) == ',')
		*separator = ',', ++*at;
	if (*at < end && str_at(text, *at) == '_') {
		if (*separator)
			return both_separators(py);
		*separator = '_', ++*at;
	}
	if (*at < end && str_at(text, *at) == ',' &&
	    (*separator == '_' || (*separator && py->profile->format_comma_twice_both)))
		return both_separators(py);
	return true;
}

static bool read_precision(struct py *py, struct obj *text, int64_t *at, int64_t end, struct spec *s)
{
	if (*at >= end || str_at(text, *at) != '.')
		return true;
	++*at;
	int64_t before = *at;
	if (read_number(py, text, at, end, &s->precision) < 0)
		return false;
	if (py->profile->format_fraction_groups && !read_separators(py, text, at, end, &s->fraction_separator))
		return false;
	if (*at > before)
		return true;
	exc_raise(py, T_ValueError, "Format specifier missing precision");
	return false;
}

static bool separator_fits(struct py *py, char separator, uint32_t type)
{
	if (!separator || type == 0 || (type < 128 && strchr("defgEG%F", (int)type)))
		return true;
	if (separator == '_' && type < 128 && strchr("boxX", (int)type))
		return true;
	if (type > 32 && type < 128)
		exc_raise(py, T_ValueError, "Cannot specify '%c' with '%c'.", separator, (int)type);
	else
		exc_raise(py, T_ValueError, "Cannot specify '%c' with '\\x%x'.", separator, (int)type);
	return false;
}

static bool read_spec(struct py *py, struct obj *o, struct obj *text, int64_t at, int64_t end, uint32_t type,
		      uint32_t align, struct spec *s)
{
	int64_t start = at;
	*s = (struct spec){ .fill = ' ', .align = align, .type = type, .width = -1, .precision = -1 };
	if (end - at >= 2 && is_align(str_at(text, at + 1))) {
		s->fill = str_at(text, at);
		s->align = str_at(text, at + 1);
		s->fill_given = s->align_given = true;
		at += 2;
	} else if (at < end && is_align(str_at(text, at))) {
		s->align = str_at(text, at++);
		s->align_given = true;
	}
	if (at < end && (str_at(text, at) == ' ' || str_at(text, at) == '+' || str_at(text, at) == '-'))
		s->sign = str_at(text, at++);
	if (py->profile->format_zero_coercion && at < end && str_at(text, at) == 'z')
		s->no_negative_zero = ++at;
	if (at < end && str_at(text, at) == '#')
		s->alternate = ++at;
	if (!s->fill_given && at < end && str_at(text, at) == '0') {
		s->fill = '0';
		if (!s->align_given && (align == '>' || !py->profile->format_zero_pads_text))
			s->align = '=';
		at++;
	}
	if (read_number(py, text, &at, end, &s->width) < 0 || !read_separators(py, text, &at, end, &s->separator) ||
	    !read_precision(py, text, &at, end, s))
		return false;
	if (end - at > 1) {
		if (!py->profile->format_spec_shown)
			return exc_raise(py, T_ValueError, "Invalid format specifier"), false;
		struct obj *shown = str_slice(py, text, start, end);
		if (shown)
			exc_raise(py, T_ValueError, "Invalid format specifier '%U' for object of type '%T'", shown, o);
		obj_xdecref(py, shown);
		return false;
	}
	if (end - at == 1)
		s->type = str_at(text, at);
	return separator_fits(py, s->separator, s->type) && separator_fits(py, s->fraction_separator, s->type);
}

static struct obj *unknown_type(struct py *py, uint32_t type, struct obj *o)
{
	if (type > 32 && type < 128)
		return exc_raise(py, T_ValueError, "Unknown format code '%c' for object of type '%T'", (int)type, o);
	return exc_raise(py, T_ValueError, "Unknown format code '\\x%x' for object of type '%T'", (int)type, o);
}

/* ---- writing ---- */

static int64_t left_of(const struct spec *s, int64_t padding)
{
	return s->align == '>' ? padding : s->align == '^' ? padding / 2 : 0;
}

static bool precision_fits(struct py *py, const struct spec *s)
{
	if (s->precision > INT32_MAX)
		return exc_raise(py, T_ValueError, "precision too big"), false;
	return s->precision < 4096 || room_for(py, (uint64_t)s->precision * 2) == 0;
}

/* Whole digits with zeros in front up to width and a separator between groups, from right to left. */
static void group(struct buf *out, const char *digits, size_t length, int64_t width, char separator, int size)
{
	struct buf reversed = BUF_INIT;
	int64_t left = (int64_t)length, column = 0;
	do {
		if (separator && column && column % size == 0) {
			buf_putc(&reversed, separator);
			width--;
		}
		buf_putc(&reversed, left > 0 ? digits[--left] : '0');
		column++;
		width--;
	} while (left > 0 || width > 0);
	for (size_t i = reversed.length; i > 0; i--)
		buf_putc(out, reversed.data[i - 1]);
	buf_clear(&reversed);
}

static void group_fraction(struct buf *out, const char *text, char separator)
{
	bool fraction = false;
	for (int column = 0; *text; text++) {
		if (*text < '0' || *text > '9') {
			fraction = *text == '.';
			column = 0;
		} else if (fraction && separator && column++ && (column - 1) % 3 == 0) {
			buf_putc(out, separator);
		}
		buf_putc(out, *text);
	}
}

/* A number that is text already: sign apart, digits, what follows them. Builds sign, prefix, padding, groups. */
static void put_number(struct str_builder *b, const struct spec *s, const char *text, const char *prefix,
		       const char *tail)
{
	bool negative = *text == '-';
	if (negative)
		text++;
	char sign = negative ? '-' : s->sign == '+' ? '+' : s->sign == ' ' ? ' ' : 0;
	size_t whole = 0;
	while ((text[whole] >= '0' && text[whole] <= '9') ||
	       (s->type == 'x' && text[whole] >= 'a' && text[whole] <= 'f') ||
	       (s->type == 'X' && text[whole] >= 'A' && text[whole] <= 'F'))
		whole++;
	struct buf number = BUF_INIT, rest = BUF_INIT;
	group_fraction(&rest, text + whole, s->fraction_separator);
	buf_puts(&rest, tail);
	int64_t others = (sign != 0) + (int64_t)strlen(prefix) + (int64_t)rest.length;
	bool zeros = s->fill == '0' && s->align == '=';
	if (whole) {
		char separator = s->separator;
		int size = separator == '_' && s->type < 128 && s->type && strchr("boxX", (int)s->type) ? 4 : 3;
		group(&number, text, whole, zeros ? s->width - others : 0, separator, size);
	}
	int64_t padding = s->width - others - (int64_t)number.length;
	if (padding < 0)
		padding = 0;
	int64_t left = left_of(s, padding), middle = s->align == '=' ? padding : 0;
	str_builder_fill(b, s->fill, left);
	if (sign)
		str_builder_put_char(b, (uint32_t)sign);
	str_builder_put_c(b, prefix);
	str_builder_fill(b, s->fill, middle);
	str_builder_put_c(b, buf_text(&number));
	str_builder_put_c(b, buf_text(&rest));
	str_builder_fill(b, s->fill, padding - left - middle);
	buf_clear(&number);
	buf_clear(&rest);
}

static bool width_fits(struct py *py, const struct spec *s)
{
	return s->width < 4096 || room_for(py, (uint64_t)s->width) == 0;
}

/* ---- str ---- */

struct obj *format_text(struct py *py, struct obj *o, struct obj *text, int64_t start, int64_t end)
{
	struct spec s;
	if (start == end)
		return str_is_exact(o) ? obj_incref(o) : obj_str(py, o);
	if (!read_spec(py, o, text, start, end, 's', '<', &s))
		return NULL;
	if (s.type != 's')
		return unknown_type(py, s.type, o);
	if (s.sign == ' ' && py->profile->format_space_named)
		return exc_raise(py, T_ValueError, "Space not allowed in string format specifier");
	if (s.sign)
		return exc_raise(py, T_ValueError, "Sign not allowed in string format specifier");
	if (s.no_negative_zero)
		return exc_raise(py, T_ValueError, "Negative zero coercion (z) not allowed in string format specifier");
	if (s.alternate)
		return exc_raise(py, T_ValueError, "Alternate form (#) not allowed in string format specifier");
	if (s.align == '=')
		return exc_raise(py, T_ValueError, "'=' alignment not allowed in string format specifier");
	int64_t length = str_length(o);
	if (s.width <= length && (s.precision < 0 || s.precision >= length))
		return str_plain(py, o);
	if (s.precision >= 0 && s.precision < length)
		length = s.precision;
	int64_t padding = s.width > length ? s.width - length : 0, left = left_of(&s, padding);
	struct str_builder b;
	str_builder_init(&b, py);
	str_builder_fill(&b, s.fill, left);
	str_builder_put_slice(&b, o, 0, length);
	str_builder_fill(&b, s.fill, padding - left);
	return str_builder_finish(&b);
}

/* ---- int ---- */

static struct obj *format_as_char(struct py *py, struct obj *o, const struct spec *s)
{
	int64_t code;
	if (s->sign)
		return exc_raise(py, T_ValueError, "Sign not allowed with integer format specifier 'c'");
	if (s->alternate)
		return exc_raise(py, T_ValueError, "Alternate form (#) not allowed with integer format specifier 'c'");
	if (int_to_long(py, o, &code) < 0)
		return NULL;
	if (code < 0 || code > 0x10ffff)
		return exc_raise(py, T_OverflowError, "%%c arg not in range(0x110000)");
	int64_t padding = s->width > 1 ? s->width - 1 : 0, left = s->align == '=' ? padding : left_of(s, padding);
	struct str_builder b;
	str_builder_init(&b, py);
	str_builder_fill(&b, s->fill, left);
	str_builder_put_char(&b, (uint32_t)code);
	str_builder_fill(&b, s->fill, padding - left);
	return str_builder_finish(&b);
}

static struct obj *format_whole(struct py *py, struct obj *o, const struct spec *s)
{
	if (s->precision != -1)
		return exc_raise(py, T_ValueError, "Precision not allowed in integer format specifier");
	if (s->no_negative_zero)
		return exc_raise(py, T_ValueError,
				 "Negative zero coercion (z) not allowed in integer format specifier");
	if (s->type == 'c')
		return format_as_char(py, o, s);
	int base = s->type == 'b' ? 2 : s->type == 'o' ? 8 : s->type == 'x' || s->type == 'X' ? 16 : 10;
	struct buf digits = BUF_INIT;
	struct obj *result = NULL;
	char prefix[3] = { '0', (char)s->type, 0 };
	if (!s->alternate || base == 10)
		prefix[0] = 0;
	if (width_fits(py, s) && int_to_text(py, o, base, &digits) == 0) {
		for (size_t i = 0; s->type == 'X' && i < digits.length; i++)
			if (digits.data[i] >= 'a')
				digits.data[i] = (char)(digits.data[i] - 32);
		struct str_builder b;
		str_builder_init(&b, py);
		put_number(&b, s, buf_text(&digits), prefix, "");
		result = str_builder_finish(&b);
	}
	buf_clear(&digits);
	return result;
}

/* ---- float ---- */

static int number_flags(const struct spec *s)
{
	return (s->alternate ? NUMBER_ALTERNATE : 0) | (s->no_negative_zero ? NUMBER_NO_NEG_ZERO : 0);
}

static struct obj *format_real(struct py *py, double value, const struct spec *s)
{
	int flags = number_flags(s), precision = (int)s->precision;
	char type = (char)s->type;
	if (!precision_fits(py, s) || !width_fits(py, s))
		return NULL;
	bool percent = type == '%';
	int fallback = 6;
	if (type == 0) {
		flags |= NUMBER_DOT_ZERO;
		type = 'r';
		fallback = 0;
	}
	if (type == 'n')
		type = 'g';
	if (percent) {
		type = 'f';
		value *= 100;
	}
	if (precision < 0)
		precision = fallback;
	else if (type == 'r')
		type = 'g';
	struct buf text = BUF_INIT;
	struct str_builder b;
	str_builder_init(&b, py);
	number_from_double(&text, value, type, precision, flags);
	put_number(&b, s, buf_text(&text), "", percent ? "%" : "");
	buf_clear(&text);
	return str_builder_finish(&b);
}

static bool is_float_type(uint32_t type)
{
	return type && type < 128 && strchr("eEfFgG%", (int)type) != NULL;
}

struct obj *format_int(struct py *py, struct obj *o, struct obj *text, int64_t start, int64_t end)
{
	struct spec s;
	double value;
	if (start == end && !int_is_exact(o))
		return obj_str(py, o);
	if (!read_spec(py, o, text, start, end, 'd', '>', &s))
		return NULL;
	if (is_float_type(s.type))
		return int_to_double(py, o, &value) < 0 ? NULL : format_real(py, value, &s);
	if (s.type > 127 || !strchr("bcdoxXn", (int)s.type) || !s.type)
		return unknown_type(py, s.type, o);
	return format_whole(py, o, &s);
}

struct obj *format_float(struct py *py, struct obj *o, struct obj *text, int64_t start, int64_t end)
{
	struct spec s;
	if (start == end)
		return obj_str(py, o);
	if (!read_spec(py, o, text, start, end, 0, '>', &s))
		return NULL;
	if (s.type && s.type != 'n' && !is_float_type(s.type))
		return unknown_type(py, s.type, o);
	return format_real(py, FLOAT(o)->value, &s);
}

/* ---- complex ---- */

struct obj *format_complex(struct py *py, struct obj *o, struct obj *text, int64_t start, int64_t end)
{
	struct spec s;
	if (start == end)
		return obj_str(py, o);
	if (!read_spec(py, o, text, start, end, 0, '>', &s))
		return NULL;
	if (s.type && s.type != 'n' && (!is_float_type(s.type) || s.type == '%'))
		return unknown_type(py, s.type, o);
	if (!precision_fits(py, &s) || !width_fits(py, &s))
		return NULL;
	if (s.fill == '0')
		return exc_raise(py, T_ValueError, "Zero padding is not allowed in complex format specifier");
	if (s.align == '=')
		return exc_raise(py, T_ValueError, "'=' alignment flag is not allowed in complex format specifier");
	double real = COMPLEX(o)->real, imag = COMPLEX(o)->imag;
	bool bare = s.type == 0 && real == 0 && !signbit(real);
	char type = s.type == 0 ? 'r' : s.type == 'n' ? 'g' : (char)s.type;
	int precision = (int)s.precision;
	if (precision < 0)
		precision = type == 'r' ? 0 : 6;
	else if (type == 'r')
		type = 'g';
	struct buf first = BUF_INIT, second = BUF_INIT;
	number_from_double(&first, real, type, precision, number_flags(&s));
	number_from_double(&second, imag, type, precision, number_flags(&s));
	struct spec part = s;
	part.width = -1;
	part.align = '<';
	struct str_builder b, padded;
	str_builder_init(&b, py);
	if (s.type == 0 && !bare)
		str_builder_put_char(&b, '(');
	if (!bare) {
		put_number(&b, &part, buf_text(&first), "", "");
		part.sign = '+';
	}
	put_number(&b, &part, buf_text(&second), "", "j");
	if (s.type == 0 && !bare)
		str_builder_put_char(&b, ')');
	buf_clear(&first);
	buf_clear(&second);
	struct obj *number = str_builder_finish(&b);
	if (!number || s.width <= str_length(number))
		return number;
	int64_t padding = s.width - str_length(number), left = left_of(&s, padding);
	str_builder_init(&padded, py);
	str_builder_fill(&padded, s.fill, left);
	str_builder_put_str(&padded, number);
	str_builder_fill(&padded, s.fill, padding - left);
	obj_decref(py, number);
	return str_builder_finish(&padded);
}
