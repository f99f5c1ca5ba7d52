/* format_percent.c -- the % operator of str, bytes and bytearray.
 * Models: Objects/unicodeobject.c PyUnicode_Format, Objects/bytesobject.c _PyBytes_FormatEx; profile rows percent_*.
 * '%s' % s is s itself when nothing else is in the text (facts 4.3). */
#include "exc.h"
#include "number_text.h"
#include "obj_bytearray.h"
#include "obj_bytes.h"
#include "obj_float.h"
#include "obj_int.h"
#include "obj_memoryview.h"
#include "obj_tuple.h"
#include "str_private.h"
#include "type_items.h"
#include <stdio.h>
#include <string.h>

struct percent {
	struct py *py;
	int kind; /* of the format's characters */
	const void *data;
	int64_t length, at, start; /* start: place of the % being read */
	bool bytes;
	struct obj *given;   /* what stood behind the operator */
	struct obj *mapping; /* BORROWED: given, when it can be asked for keys */
	struct obj *value;   /* OWNED: what %(key) gave */
	struct obj *key;     /* OWNED, with it */
	bool keyed, tuple;
	bool was_keyed;      /* after a key there are no positional arguments any more */
	int64_t count, next; /* positional arguments, used ones */
	struct str_builder out;
	/* of the conversion being read */
	bool left, plus, blank, alternate, zero;
	int64_t width, precision; /* -1: none */
	uint32_t letter;
};

static uint32_t peek(const struct percent *p)
{
	return str_char(p->kind, p->data, p->at);
}

/* "format argument 2: " and so on, in versions that tell it; else nothing. */
static void put_where(const struct percent *p, char *out, size_t size)
{
	out[0] = 0;
	if (!p->py->profile->percent_names_argument)
		return;
	if (p->keyed && p->key && str_check(p->key))
		snprintf(out, size, "format argument '%s': ", str_utf8(p->py, p->key, NULL));
	else if (p->tuple)
		snprintf(out, size, "format argument %lld: ", (long long)p->next);
	else
		snprintf(out, size, "format argument: ");
}

/* ---- arguments ---- */

static bool no_more(const struct percent *p)
{
	if (p->py->profile->percent_names_argument)
		exc_raise(p->py, T_TypeError, "not enough arguments for format string (got %zd)", (size_t)p->count);
	else
		exc_raise(p->py, T_TypeError, "not enough arguments for format string");
	return false;
}

static BORROWED struct obj *next_argument(struct percent *p)
{
	if (p->keyed)
		return p->value;
	if (p->was_keyed) {
		if (p->py->profile->percent_names_argument)
			return exc_raise(p->py, T_ValueError,
					 "format requires a parenthesised mapping key at position %zd",
					 (size_t)p->start);
		return exc_raise(p->py, T_TypeError, "not enough arguments for format string");
	}
	if (!p->tuple && p->next == 0 && p->count == 1) {
		p->next = 1;
		return p->given;
	}
	if (p->tuple && p->next < p->count)
		return tuple_get(p->given, p->next++);
	no_more(p);
	return NULL;
}

static bool incomplete(struct percent *p, const char *text, const char *named)
{
	if (p->py->profile->percent_names_argument)
		exc_raise(p->py, T_ValueError, "%s at position %zd", named, (size_t)p->start);
	else
		exc_raise(p->py, T_ValueError, "%s", text);
	return false;
}

static struct obj *slice_of_format(struct percent *p, int64_t start, int64_t end)
{
	const char *from = (const char *)p->data + start * p->kind;
	if (p->bytes)
		return bytes_new(p->py, from, (size_t)(end - start), WHY_RESULT);
	return str_from_chars(p->py, p->kind, from, end - start, WHY_RESULT);
}

static bool read_key(struct percent *p)
{
	if (!p->mapping) {
		if (p->py->profile->percent_names_argument)
			exc_raise(p->py, T_TypeError, "format requires a mapping, not %T", p->given);
		else
			exc_raise(p->py, T_TypeError, "format requires a mapping");
		return false;
	}
	int64_t start = ++p->at, depth = 1;
	for (; depth > 0 && p->at < p->length; p->at++)
		depth += peek(p) == '(' ? 1 : peek(p) == ')' ? -1 : 0;
	if (depth > 0)
		return incomplete(p, "incomplete format key", "stray % or incomplete format key");
	struct obj *key = slice_of_format(p, start, p->at - 1);
	if (!key)
		return false;
	obj_set(p->py, &p->value, obj_getitem(p->py, p->mapping, key));
	obj_set(p->py, &p->key, key);
	p->keyed = p->was_keyed = true;
	return p->value != NULL;
}

/* ---- reading a conversion ---- */

static bool star(struct percent *p, bool width, int64_t *out)
{
	char where[200];
	bool named = p->py->profile->percent_names_argument;
	if (p->keyed && named)
		return exc_raise(p->py, T_ValueError,
				 "* cannot be used with a parenthesised mapping key at position %zd", (size_t)p->start),
		       false;
	if (p->keyed || (named && !p->tuple))
		return no_more(p);
	struct obj *number = next_argument(p);
	if (!number)
		return false;
	put_where(p, where, sizeof where);
	if (!int_check(number)) {
		if (named)
			exc_raise(p->py, T_TypeError, "%s* requires int, not %T", where, number);
		else
			exc_raise(p->py, T_TypeError, "* wants int");
		return false;
	}
	if (int_as_int64(number, out) && (width || (*out >= INT32_MIN && *out <= INT32_MAX)))
		return true;
	if (named)
		exc_raise(p->py, T_OverflowError, "%stoo big for %s", where, width ? "width" : "precision");
	else
		exc_raise(p->py, T_OverflowError, "Python int too large to convert to C %s", width ? "ssize_t" : "int");
	return false;
}

static bool read_digits(struct percent *p, int64_t limit, const char *fault, int64_t *out)
{
	*out = 0;
	for (; p->at < p->length && peek(p) >= '0' && peek(p) <= '9'; p->at++) {
		if (*out > (limit - (int64_t)(peek(p) - '0')) / 10)
			return incomplete(p, fault, fault[1] == 'i' ? "width too big" : "precision too big");
		*out = *out * 10 + (int64_t)(peek(p) - '0');
	}
	return true;
}

static bool read_flags(struct percent *p)
{
	for (; p->at < p->length; p->at++) {
		switch (peek(p)) {
		case '-': p->left = true; break;
		case '+': p->plus = true; break;
		case ' ': p->blank = true; break;
		case '#': p->alternate = true; break;
		case '0': p->zero = true; break;
		default: return true;
		}
	}
	return true;
}

static bool read_conversion(struct percent *p)
{
	p->left = p->plus = p->blank = p->alternate = p->zero = p->keyed = false;
	p->width = p->precision = -1;
	if (p->at < p->length && peek(p) == '(' && !read_key(p))
		return false;
	read_flags(p);
	if (p->at < p->length && peek(p) == '*') {
		p->at++;
		if (!star(p, true, &p->width))
			return false;
		if (p->width < 0) {
			p->left = true;
			p->width = -p->width;
		}
	} else if (p->at < p->length && peek(p) >= '0' && peek(p) <= '9' &&
		   !read_digits(p, INT64_MAX, "width too big", &p->width)) {
		return false;
	}
	if (p->at < p->length && peek(p) == '.') {
		p->at++;
		p->precision = 0;
		if (p->at < p->length && peek(p) == '*') {
			p->at++;
			if (!star(p, false, &p->precision))
				return false;
			if (p->precision < 0)
				p->precision = 0;
		} else if (!read_digits(p, INT32_MAX, p->bytes ? "prec too big" : "precision too big", &p->precision)) {
			return false;
		}
	}
	if (p->at < p->length && (peek(p) == 'h' || peek(p) == 'l' || peek(p) == 'L'))
		p->at++;
	if (p->at >= p->length)
		return incomplete(p, "incomplete format", "stray %");
	p->letter = peek(p);
	p->at++;
	return true;
}

static bool unsupported(struct percent *p)
{
	int64_t index = p->at - 1;
	int shown = p->letter > 31 && p->letter < 127 ? (int)p->letter : '?';
	if (!p->py->profile->percent_names_argument)
		exc_raise(p->py, T_ValueError, "unsupported format character '%c' (0x%x) at index %zd", shown,
			  (int)p->letter, (size_t)index);
	else if (p->letter > 32 && p->letter < 127)
		exc_raise(p->py, T_ValueError, "unsupported format %%%c at position %zd", shown, (size_t)p->start);
	else if (p->bytes)
		exc_raise(p->py, T_ValueError,
			  "stray %% at position %zd or unexpected format character with code 0x%02x at position %zd",
			  (size_t)p->start, (int)p->letter, (size_t)index);
	else if (unicode_is_printable(p->letter))
		exc_raise(p->py, T_ValueError,
			  "stray %% at position %zd or unexpected format character '%c' (U+%04X) at position %zd",
			  (size_t)p->start, (int)p->letter, (unsigned)p->letter, (size_t)index);
	else
		exc_raise(p->py, T_ValueError,
			  "stray %% at position %zd or unexpected format character U+%04X at position %zd",
			  (size_t)p->start, (unsigned)p->letter, (size_t)index);
	return false;
}

/* ---- numbers ---- */

static bool wrong_number(struct percent *p, struct obj *value, bool whole)
{
	char where[200];
	put_where(p, where, sizeof where);
	const char *wanted = whole ? "an integer" : p->py->profile->message_number_wanted;
	if (where[0])
		exc_raise(p->py, T_TypeError, "%s%%%c requires %s, not %T", where, (int)p->letter, wanted, value);
	else
		exc_raise(p->py, T_TypeError, "%%%c format: %s is required, not %T", (int)p->letter, wanted, value);
	return false;
}

/* The int to show, OWNED; NULL raised. */
static struct obj *whole_number(struct percent *p, struct obj *value)
{
	bool index = p->letter == 'x' || p->letter == 'X' || p->letter == 'o';
	if (int_check(value))
		return obj_incref(value);
	const struct slots *s = &TYPE(value)->slots;
	if (s->nb_int || s->nb_index || s->nb_float) {
		struct obj *number = index ? num_index(p->py, value) : num_int(p->py, value);
		if (number || !exc_matches(p->py, T_TypeError))
			return number;
		exc_clear(p->py);
	}
	wrong_number(p, value, index);
	return NULL;
}

/* Digits with sign and, when asked for, prefix: "-0xff". */
static bool whole_text(struct percent *p, struct obj *value, struct buf *out)
{
	struct obj *number = whole_number(p, value);
	if (!number)
		return false;
	int base = p->letter == 'o' ? 8 : p->letter == 'x' || p->letter == 'X' ? 16 : 10;
	struct buf digits = BUF_INIT;
	bool good = room_for(p->py, (uint64_t)(p->precision > 0 ? p->precision : 0)) == 0 &&
		    int_to_text(p->py, number, base, &digits) == 0;
	if (good) {
		const char *text = buf_text(&digits);
		if (*text == '-') {
			buf_putc(out, '-');
			text++;
		}
		if (p->alternate && base != 10)
			buf_printf(out, "0%c", (int)p->letter);
		for (int64_t i = (int64_t)strlen(text); i < p->precision; i++)
			buf_putc(out, '0');
		for (; *text; text++)
			buf_putc(out, p->letter == 'X' && *text >= 'a' ? (char)(*text - 32) : *text);
	}
	buf_clear(&digits);
	obj_decref(p->py, number);
	return good;
}

static bool float_text(struct percent *p, struct obj *value, struct buf *out)
{
	double number;
	if (float_as_double(p->py, value, &number) < 0) {
		bool plain = !p->bytes && !p->py->profile->percent_names_argument;
		if (plain || !exc_matches(p->py, T_TypeError))
			return false;
		exc_clear(p->py);
		if (p->py->profile->percent_names_argument)
			return wrong_number(p, value, false);
		exc_raise(p->py, T_TypeError, "float argument required, not %T", value);
		return false;
	}
	int precision = p->precision < 0 ? 6 : (int)p->precision;
	if (room_for(p->py, (uint64_t)precision * 2) < 0)
		return false;
	number_from_double(out, number, (char)p->letter, precision, p->alternate ? NUMBER_ALTERNATE : 0);
	return true;
}

/* Sign, prefix, padding by the flags. */
static void put_number(struct percent *p, const char *text)
{
	char sign = *text == '-' || *text == '+' ? *text++ : p->plus ? '+' : p->blank ? ' ' : 0;
	bool prefix = p->alternate && text[0] == '0' && p->letter < 128 && strchr("xXo", (int)p->letter);
	int64_t length = (int64_t)strlen(text) + (sign != 0), padding = p->width > length ? p->width - length : 0;
	bool zeros = p->zero;
	if (!p->left && !zeros)
		str_builder_fill(&p->out, ' ', padding);
	if (sign)
		str_builder_put_char(&p->out, (uint32_t)sign);
	if (prefix) {
		str_builder_put_char(&p->out, '0');
		str_builder_put_char(&p->out, (uint32_t)(unsigned char)text[1]);
		text += 2;
	}
	if (!p->left && zeros)
		str_builder_fill(&p->out, '0', padding);
	str_builder_put_c(&p->out, text);
	if (p->left)
		str_builder_fill(&p->out, ' ', padding);
}

static bool put_numeric(struct percent *p, struct obj *value)
{
	struct buf text = BUF_INIT;
	bool whole = strchr("diuoxX", (int)p->letter) != NULL;
	bool good = whole ? whole_text(p, value, &text) : float_text(p, value, &text);
	if (good)
		put_number(p, buf_text(&text));
	buf_clear(&text);
	return good;
}

/* ---- texts ---- */

static void put_padded(struct percent *p, const void *data, int kind, struct obj *whole, int64_t length)
{
	if (p->precision >= 0 && length > p->precision)
		length = p->precision;
	int64_t padding = p->width > length ? p->width - length : 0;
	if (whole && padding == 0 && length == str_length(whole) && p->at == p->length) {
		str_builder_put_last(&p->out, whole);
		return;
	}
	if (!p->left)
		str_builder_fill(&p->out, ' ', padding);
	if (whole)
		str_builder_put_slice(&p->out, whole, 0, length);
	else
		for (int64_t i = 0; i < length; i++)
			str_builder_put_char(&p->out, str_char(kind, data, i));
	if (p->left)
		str_builder_fill(&p->out, ' ', padding);
}

static bool wrong_char(struct percent *p, struct obj *value)
{
	char where[200], what[80];
	put_where(p, where, sizeof where);
	const char *wanted = p->bytes   ? "an integer in range(256) or a single byte"
			     : where[0] ? "an integer or a unicode character"
					: "an int or a unicode character";
	if (str_check(value) && !p->bytes)
		snprintf(what, sizeof what, "a string of length %lld", (long long)str_length(value));
	else if (bytes_check(value) && p->bytes)
		snprintf(what, sizeof what, "a bytes object of length %lld", (long long)BYTES(value)->length);
	else
		snprintf(what, sizeof what, "%s", type_short_name(TYPE(value)));
	if (p->py->profile->percent_char_detail)
		exc_raise(p->py, T_TypeError, "%s%%c requires %s, not %s", where, wanted, what);
	else
		exc_raise(p->py, T_TypeError,
			  p->bytes ? "%%c requires an integer in range(256) or a single byte"
				   : "%%c requires int or char");
	return false;
}

#define BIG_CHAR(o) (int_check(o) && !int_as_int64((o), &(int64_t){ 0 }))

static bool put_one_char(struct percent *p, struct obj *value)
{
	int64_t code = 0, limit = p->bytes ? 256 : 0x110000, length;
	const uint8_t *data;
	if (!p->bytes && str_check(value)) {
		if (str_length(value) != 1)
			return wrong_char(p, value);
		uint32_t c = str_at(value, 0);
		put_padded(p, &c, 4, NULL, 1);
		return true;
	}
	if (p->bytes && !int_check(value) && bytes_view(value, &data, &length) &&
	    (bytes_check(value) || bytearray_check(p->py, value))) {
		if (length != 1)
			return wrong_char(p, value);
		put_padded(p, data, 1, NULL, 1);
		return true;
	}
	if (!int_check(value) && !TYPE(value)->slots.nb_index)
		return wrong_char(p, value);
	if (!p->bytes && BIG_CHAR(value) && p->py->profile->percent_char_big_is_type)
		return wrong_char(p, value);
	struct obj *number = num_index(p->py, value);
	if (!number)
		return false;
	bool fits = int_as_int64(number, &code) && code >= 0 && code < limit;
	obj_decref(p->py, number);
	if (fits) {
		uint32_t c = (uint32_t)code;
		put_padded(p, &c, 4, NULL, 1);
		return true;
	}
	char where[200];
	put_where(p, where, sizeof where);
	exc_raise(p->py, T_OverflowError, "%s%%c arg%s not in range(%s)", where, where[0] ? "ument" : "",
		  p->bytes ? "256" : "0x110000");
	return false;
}

/* %s and %b of bytes: anything bytes-like, or with __bytes__. */
static bool put_bytes(struct percent *p, struct obj *value)
{
	const uint8_t *data;
	int64_t length;
	struct obj *made = NULL;
	if (type_is(value, T_memoryview) && !bytes_view(value, &data, &length)) {
		if ((made = memoryview_bytes(p->py, value, 'C')) == NULL)
			return false;
		bytes_view(made, &data, &length);
	} else if (!bytes_view(value, &data, &length)) {
		struct obj *method = obj_lookup_special(p->py, value, NAME(p->py, __bytes__));
		if (method) {
			made = obj_call0(p->py, method);
			obj_decref(p->py, method);
			if (!made)
				return false;
		}
		if (!made || !bytes_view(made, &data, &length)) {
			char where[200];
			put_where(p, where, sizeof where);
			obj_xdecref(p->py, made);
			if (exc_pending(p->py))
				return false;
			exc_raise(
			    p->py, T_TypeError,
			    where[0]
				? "%s%%b requires a bytes-like object, or an object that implements __bytes__, not %T"
				: "%s%%b requires a bytes-like object, or an object that implements __bytes__, not "
				  "'%T'",
			    where, value);
			return false;
		}
	}
	put_padded(p, data, 1, NULL, length);
	obj_xdecref(p->py, made);
	return true;
}

static bool put_text(struct percent *p, struct obj *value)
{
	struct obj *text;
	if (p->bytes || p->letter == 'a')
		text = obj_ascii(p->py, value);
	else
		text = p->letter == 'r' ? obj_repr(p->py, value) : obj_str(p->py, value);
	if (!text)
		return false;
	if (int_is_exact(value) && p->width < 0 && p->precision < 0)
		str_builder_put_str(&p->out, text); /* digit by digit */
	else
		put_padded(p, NULL, 0, text, str_length(text));
	obj_decref(p->py, text);
	return true;
}

static bool put_conversion(struct percent *p)
{
	if (p->letter == '%') {
		str_builder_put_char(&p->out, '%');
		return true;
	}
	struct obj *value = next_argument(p);
	if (!value)
		return false;
	if (p->width > 4096 && room_for(p->py, (uint64_t)p->width) < 0)
		return false;
	switch (p->letter) {
	case 'b':
		if (!p->bytes)
			return unsupported(p);
		return put_bytes(p, value);
	case 's': return p->bytes ? put_bytes(p, value) : put_text(p, value);
	case 'r':
	case 'a': return put_text(p, value);
	case 'c': return put_one_char(p, value);
	case 'd':
	case 'i':
	case 'u':
	case 'o':
	case 'x':
	case 'X':
	case 'e':
	case 'E':
	case 'f':
	case 'F':
	case 'g':
	case 'G': return put_numeric(p, value);
	default: return unsupported(p);
	}
}

/* ---- the whole ---- */

static bool is_mapping(struct py *py, struct obj *o, bool bytes)
{
	if (tuple_check(o) || !TYPE(o)->slots.mp_subscript)
		return false;
	return bytes ? !bytes_check(o) && !bytearray_check(py, o) : !str_check(o);
}

static bool run(struct percent *p)
{
	while (p->at < p->length) {
		int64_t start = p->at;
		while (p->at < p->length && peek(p) != '%')
			p->at++;
		for (int64_t i = start; i < p->at; i++)
			str_builder_put_char(&p->out, str_char(p->kind, p->data, i));
		if (p->at == p->length)
			break;
		p->start = p->at++;
		bool good = read_conversion(p) && put_conversion(p);
		OBJ_CLEAR(p->py, p->value);
		OBJ_CLEAR(p->py, p->key);
		p->keyed = false;
		if (!good || p->out.failed)
			return false;
	}
	if (p->next >= p->count || p->mapping)
		return true;
	const char *what = p->bytes ? "bytes" : "string";
	if (p->py->profile->percent_names_argument)
		exc_raise(p->py, T_TypeError,
			  "not all arguments converted during %s formatting (required %zd, got %zd)", what,
			  (size_t)p->next, (size_t)p->count);
	else
		exc_raise(p->py, T_TypeError, "not all arguments converted during %s formatting", what);
	return false;
}

static struct obj *format(struct percent *p, struct obj *whole)
{
	p->tuple = tuple_check(p->given);
	p->count = p->tuple ? tuple_length(p->given) : 1;
	if (is_mapping(p->py, p->given, p->bytes))
		p->mapping = p->given;
	str_builder_init(&p->out, p->py);
	bool plain = whole != NULL;
	for (int64_t i = 0; plain && i < p->length; i++)
		plain = str_char(p->kind, p->data, i) != '%';
	if (plain) {
		p->at = p->length;
		str_builder_put_last(&p->out, whole);
	}
	if (run(p))
		return str_builder_finish(&p->out);
	str_builder_clear(&p->out);
	return NULL;
}

struct obj *str_percent(struct py *py, struct obj *text, struct obj *args)
{
	struct percent p = {
		.py = py, .kind = STR(text)->kind, .data = STR(text)->data, .length = str_length(text), .given = args
	};
	return format(&p, str_is_exact(text) ? text : NULL);
}

struct obj *bytes_percent(struct py *py, const uint8_t *text, int64_t length, bool to_bytearray, struct obj *args)
{
	struct percent p = { .py = py, .kind = 1, .data = text, .length = length, .bytes = true, .given = args };
	struct obj *result = format(&p, NULL);
	if (!result)
		return NULL;
	struct obj *bytes = to_bytearray ? bytearray_new(py, STR(result)->data, str_length(result))
					 : bytes_new(py, STR(result)->data, (size_t)str_length(result), WHY_RESULT);
	obj_decref(py, result);
	return bytes;
}
