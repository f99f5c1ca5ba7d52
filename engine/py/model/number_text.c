/* number_text.c -- floats as text and back. The C library's printf and strtod are exact; only digits and exponents pass
 * between us and them, so that no locale's decimal point can.
 * Models: Python/pystrtod.c */
#include "number_text.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ---- digits ---- */

static double from_digits(const char *digits, size_t length, int point)
{
	char small[64], *text = length < 40 ? small : mem_new(length + 24);
	sprintf(text, "%.*se%d", (int)length, digits, point - (int)length);
	double value = strtod(text, NULL);
	if (text != small)
		mem_free(text);
	return value;
}

static void strip_zeros(struct buf *digits)
{
	size_t length = digits->length;
	while (length > 0 && digits->data[length - 1] == '0')
		length--;
	buf_cut(digits, length);
}

/* `count` significant digits, correctly rounded. */
static void rounded(struct buf *digits, double value, int count, int *point)
{
	char small[64], *text = count < 40 ? small : mem_new((size_t)count + 24);
	sprintf(text, "%.*e", count - 1, value);
	const char *at = text;
	for (; *at && *at != 'e'; at++)
		if (*at >= '0' && *at <= '9')
			buf_putc(digits, *at);
	*point = atoi(at + 1) + 1;
	if (text != small)
		mem_free(text);
	strip_zeros(digits);
}

/* The next larger number of as many digits; used at powers of two, whose lower neighbours are nearer than the upper ones. */
static bool next_up(struct buf *digits, size_t count, int *point)
{
	while (digits->length < count)
		buf_putc(digits, '0');
	size_t i = count;
	while (i > 0 && digits->data[i - 1] == '9')
		digits->data[--i] = '0';
	if (i > 0) {
		digits->data[i - 1]++;
	} else {
		digits->data[0] = '1';
		++*point;
	}
	strip_zeros(digits);
	return true;
}

static void shortest(struct buf *digits, double value, int *point)
{
	int exponent;
	bool power_of_two = frexp(value, &exponent) == 0.5;
	/* a number of at most 15 digits survives the way through a normal double: its 15 digits are the shortest */
	for (int count = fabs(value) < 2.3e-308 ? 1 : 15; count < 17; count++) {
		buf_reset(digits);
		rounded(digits, value, count, point);
		if (from_digits(digits->data, digits->length, *point) == value)
			return;
		if (power_of_two && next_up(digits, (size_t)count, point) &&
		    from_digits(digits->data, digits->length, *point) == value)
			return;
	}
	buf_reset(digits);
	rounded(digits, value, 17, point);
}

static void fixed(struct buf *digits, double value, int places, int *point)
{
	if (places < 0) { /* to tens, hundreds: round the digits in front of the point */
		int whole;
		struct buf all = BUF_INIT;
		rounded(&all, value, 18, &whole); /* so many that no rounding adds a digit in front */
		buf_clear(&all);
		int count = whole + places;
		if (count > 0) {
			rounded(digits, value, count, point);
		} else if (count == 0 && value > 5 * pow(10, whole - 1)) {
			buf_putc(digits, '1');
			*point = whole + 1;
		} else {
			*point = -places;
		}
		return;
	}
	size_t room = (size_t)places + 330;
	char small[512], *text = room < sizeof small ? small : mem_new(room);
	sprintf(text, "%.*f", places, value);
	int before = 0;
	bool behind = false;
	for (const char *at = text; *at; at++) {
		if (*at < '0' || *at > '9') {
			behind = true;
		} else {
			if (!behind)
				before++;
			buf_putc(digits, *at);
		}
	}
	if (text != small)
		mem_free(text);
	size_t zeros = 0;
	while (zeros < digits->length && digits->data[zeros] == '0')
		zeros++;
	if (zeros > 0)
		memmove(digits->data, digits->data + zeros, digits->length - zeros);
	buf_cut(digits, digits->length - zeros);
	strip_zeros(digits);
	*point = digits->length ? before - (int)zeros : -places;
}

void number_digits(struct buf *digits, double value, int mode, int precision, int *point)
{
	value = fabs(value);
	if (value == 0) {
		buf_putc(digits, '0');
		*point = 1;
	} else if (mode == 0) {
		shortest(digits, value, point);
	} else if (mode == 2) {
		rounded(digits, value, precision, point);
	} else {
		fixed(digits, value, precision, point);
	}
}

/* ---- from double ---- */

/* Digits from position `from` to `to` (which may lie outside of what is there: zeros), the point at `point`. */
static void put_digits(struct buf *out, const struct buf *digits, int from, int to, int point, bool keep_point)
{
	size_t before = out->length;
	buf_pad(out, '0', (size_t)(to - from) + 1);
	char *at = out->data + before;
	for (int i = from; i < to; i++) {
		if (i == point)
			*at++ = '.';
		*at++ = i >= 0 && i < (int)digits->length ? digits->data[i] : '0';
	}
	if (to == point) {
		if (keep_point)
			*at++ = '.';
	}
	buf_cut(out, (size_t)(at - out->data));
}

static bool put_special(struct buf *out, double value, bool upper, int flags)
{
	if (isfinite(value))
		return false;
	if (isinf(value) && value < 0)
		buf_putc(out, '-');
	else if (flags & NUMBER_SIGN)
		buf_putc(out, '+');
	buf_puts(out, isnan(value) ? (upper ? "NAN" : "nan") : (upper ? "INF" : "inf"));
	return true;
}

void number_from_double(struct buf *out, double value, char code, int precision, int flags)
{
	bool upper = code >= 'A' && code <= 'Z';
	if (put_special(out, value, upper, flags))
		return;
	if (upper)
		code = (char)(code + 'a' - 'A');
	int mode = code == 'r' ? 0 : code == 'f' ? 3 : 2, point, exponent = 0;
	if (code == 'e')
		precision++;
	if (code == 'g' && precision == 0)
		precision = 1;
	struct buf digits = BUF_INIT;
	number_digits(&digits, value, mode, precision, &point);
	int end = (int)digits.length;
	bool scientific = false, dot_zero = (flags & NUMBER_DOT_ZERO) != 0;
	switch (code) {
	case 'e':
		scientific = true;
		end = precision;
		break;
	case 'f': end = point + precision; break;
	case 'g':
		scientific = point <= -4 || point > precision - dot_zero;
		if (flags & NUMBER_ALTERNATE)
			end = precision;
		break;
	default: scientific = point <= -4 || point > 16; break;
	}
	if (scientific) {
		exponent = point - 1;
		point = 1;
	}
	int from = point <= 0 ? point - 1 : 0;
	int least = !scientific && dot_zero ? point + 1 : point;
	if (end < least)
		end = least;
	bool zero = digits.length == 0 || (digits.length == 1 && digits.data[0] == '0');
	if (signbit(value) && !(zero && flags & NUMBER_NO_NEG_ZERO))
		buf_putc(out, '-');
	else if (flags & NUMBER_SIGN)
		buf_putc(out, '+');
	put_digits(out, &digits, from, end, point, (flags & NUMBER_ALTERNATE) != 0);
	if (scientific)
		buf_printf(out, "%c%+.02d", upper ? 'E' : 'e', exponent);
	buf_clear(&digits);
}

/* ---- to double ---- */

static size_t scan_word(const char *text, size_t length, double *value)
{
	if (length >= 8 && strncasecmp(text, "infinity", 8) == 0)
		return *value = HUGE_VAL, 8;
	if (length >= 3 && strncasecmp(text, "inf", 3) == 0)
		return *value = HUGE_VAL, 3;
	if (length >= 3 && strncasecmp(text, "nan", 3) == 0)
		return *value = NAN, 3;
	return 0;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

size_t number_scan_double(const char *text, size_t length, double *value)
{
	size_t i = 0;
	bool negative = length > 0 && text[0] == '-';
	if (length > 0 && (text[0] == '-' || text[0] == '+'))
		i++;
	size_t word = scan_word(text + i, length - i, value);
	if (word) {
		if (negative)
			*value = -*value;
		return i + word;
	}
	struct buf digits = BUF_INIT;
	long point = 0;
	bool any = false;
	for (; i < length && is_digit(text[i]); i++, any = true) {
		if (digits.length == 0 && text[i] == '0')
			continue;
		buf_putc(&digits, text[i]);
		point++;
	}
	if (i < length && text[i] == '.') {
		size_t dot = i++;
		for (; i < length && is_digit(text[i]); i++, any = true) {
			if (digits.length == 0 && text[i] == '0')
				point--;
			else
				buf_putc(&digits, text[i]);
		}
		if (!any)
			i = dot;
	}
	if (!any) {
		buf_clear(&digits);
		return 0;
	}
	if (i < length && (text[i] == 'e' || text[i] == 'E')) {
		size_t j = i + 1;
		bool minus = j < length && text[j] == '-';
		if (j < length && (text[j] == '-' || text[j] == '+'))
			j++;
		if (j < length && is_digit(text[j])) {
			long exponent = 0;
			for (; j < length && is_digit(text[j]); j++)
				if (exponent < 100000000)
					exponent = exponent * 10 + (text[j] - '0');
			point += minus ? -exponent : exponent;
			i = j;
		}
	}
	*value = 0;
	if (digits.length && point > -100000)
		*value = point > 100000 ? HUGE_VAL : from_digits(digits.data, digits.length, (int)point);
	if (negative)
		*value = -*value;
	buf_clear(&digits);
	return i;
}

bool number_to_double(const char *text, size_t length, double *value)
{
	return length > 0 && number_scan_double(text, length, value) == length;
}
