/* str_build.c -- texts put together: the builder, join, printf-like formatting.
 * Models: Objects/unicodeobject.c _PyUnicodeWriter, _PyUnicode_JoinArray, PyUnicode_FromFormatV. */
#include "exc.h"
#include "obj_list.h"
#include "obj_tuple.h"
#include "str_private.h"
#include "type_items.h"
#include <stdio.h>
#include <string.h>

/* ---- the builder ---- */

void str_builder_init(struct str_builder *b, struct py *py)
{
	*b = (struct str_builder){ .py = py, .kind = 1, .max_char = 127 };
}

void str_builder_clear(struct str_builder *b)
{
	mem_free(b->data);
	b->data = NULL;
	b->length = b->capacity = 0;
	OBJ_CLEAR(b->py, b->only);
}

/* Room for more characters up to max_char; false when the builder has failed. */
static bool room(struct str_builder *b, int64_t more, uint32_t max_char)
{
	if (b->failed)
		return false;
	if (b->only) {
		struct obj *only = b->only;
		b->only = NULL;
		str_builder_put_str(b, only);
		obj_decref(b->py, only);
	}
	if (more > INT64_MAX / 16 - b->length) {
		exc_raise_none(b->py, T_MemoryError);
		return !(b->failed = true);
	}
	int kind = str_kind_of(max_char);
	if (max_char > b->max_char)
		b->max_char = max_char;
	int64_t length = b->length + more;
	if (length > 4096 && room_for(b->py, (uint64_t)length * (uint64_t)(kind > b->kind ? kind : b->kind)) < 0)
		return !(b->failed = true);
	if (kind > b->kind) {
		int64_t capacity = length < 32 ? 32 : length + length / 4;
		void *data = mem_new((size_t)capacity * (size_t)kind);
		for (int64_t i = 0; i < b->length; i++)
			str_put(kind, data, i, str_char(b->kind, b->data, i));
		mem_free(b->data);
		b->data = data;
		b->kind = kind;
		b->capacity = capacity;
	} else if (length > b->capacity) {
		b->capacity = length < 32 ? 32 : length + length / 4;
		b->data = mem_grow(b->data, (size_t)b->capacity, (size_t)b->kind);
	}
	return true;
}

void str_builder_put_char(struct str_builder *b, uint32_t c)
{
	if (room(b, 1, c))
		str_put(b->kind, b->data, b->length++, c);
}

void str_builder_fill(struct str_builder *b, uint32_t c, int64_t count)
{
	if (count <= 0 || !room(b, count, c))
		return;
	for (int64_t i = 0; i < count; i++)
		str_put(b->kind, b->data, b->length + i, c);
	b->length += count;
}

void str_builder_put_slice(struct str_builder *b, const struct obj *o, int64_t start, int64_t end)
{
	int64_t count = end - start;
	const struct obj_str *s = STR(o);
	uint32_t widest = s->ascii ? 127 : str_widest(s->kind, (const char *)s->data + start * s->kind, count);
	if (count <= 0 || !room(b, count, widest))
		return;
	if (s->kind == b->kind) {
		memcpy((char *)b->data + b->length * b->kind, (const char *)s->data + start * s->kind,
		       (size_t)(count * s->kind));
	} else {
		for (int64_t i = 0; i < count; i++)
			str_put(b->kind, b->data, b->length + i, str_char(s->kind, s->data, start + i));
	}
	b->length += count;
}

void str_builder_put_str(struct str_builder *b, const struct obj *o)
{
	str_builder_put_slice(b, o, 0, str_length(o));
}

void str_builder_put_last(struct str_builder *b, struct obj *o)
{
	if (b->length == 0 && !b->only && !b->failed && str_length(o) > 0)
		b->only = obj_incref(o);
	else
		str_builder_put_str(b, o);
}

void str_builder_put_bytes(struct str_builder *b, const char *utf8, size_t length)
{
	for (size_t i = 0; i < length;) {
		uint32_t c;
		int used = text_decode(utf8 + i, length - i, &c);
		const unsigned char *p = (const unsigned char *)utf8 + i;
		if (used <= 0 && length - i >= 3 && p[0] == 0xed) { /* a surrogate */
			c = 0xd000u | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
			used = 3;
		}
		str_builder_put_char(b, used > 0 ? c : 0xfffd);
		i += used > 0 ? (size_t)used : 1;
	}
}

void str_builder_put_c(struct str_builder *b, const char *ascii)
{
	size_t length = strlen(ascii);
	if (length == 0 || !room(b, (int64_t)length, 127))
		return;
	if (b->kind == 1)
		memcpy((char *)b->data + b->length, ascii, length);
	else
		for (size_t i = 0; i < length; i++)
			str_put(b->kind, b->data, b->length + (int64_t)i, (unsigned char)ascii[i]);
	b->length += (int64_t)length;
}

struct obj *str_builder_finish(struct str_builder *b)
{
	struct obj *result = NULL;
	if (b->only)
		result = obj_incref(b->only);
	else if (!b->failed)
		result = str_from_chars(b->py, b->kind, b->data ? b->data : "", b->length, WHY_RESULT);
	str_builder_clear(b);
	return result;
}

struct obj *str_builder_finish_fresh(struct str_builder *b)
{
	struct obj *result =
	    b->failed ? NULL : str_alloc(b->py, b->length, str_widest(b->kind, b->data, b->length), WHY_RESULT);
	for (int64_t i = 0; result && i < b->length; i++)
		str_put(STR(result)->kind, STR(result)->data, i, str_char(b->kind, b->data, i));
	str_builder_clear(b);
	return result;
}

/* ---- printf-like ---- */

struct conversion {
	int width, precision; /* precision -1: none */
	bool zero;
	char size; /* 'l', 'z', 'q' for ll, 0 */
};

static const char *read_conversion(const char *at, struct conversion *c)
{
	*c = (struct conversion){ .precision = -1 };
	if (*at == '0')
		c->zero = *at++ == '0';
	while (*at >= '0' && *at <= '9')
		c->width = c->width * 10 + (*at++ - '0');
	if (*at == '.')
		for (at++, c->precision = 0; *at >= '0' && *at <= '9';)
			c->precision = c->precision * 10 + (*at++ - '0');
	if (*at == 'l')
		c->size = *at++;
	if (*at == 'l')
		c->size = 'q', at++;
	if (*at == 'z')
		c->size = *at++;
	return at;
}

static long long read_signed(va_list *args, char size)
{
	switch (size) {
	case 'q': return va_arg(*args, long long);
	case 'l': return va_arg(*args, long);
	case 'z': return (long long)va_arg(*args, size_t);
	default: return va_arg(*args, int);
	}
}

static void put_number(struct str_builder *b, va_list *args, const struct conversion *c, char letter)
{
	char text[64];
	long long value = read_signed(args, c->size);
	if (letter != 'd' && letter != 'i' && !c->size)
		value = (unsigned)value;
	const char *fmt = letter == 'x'   ? (c->zero ? "%0*llx" : "%*llx")
			  : letter == 'X' ? (c->zero ? "%0*llX" : "%*llX")
			  : letter == 'u' ? (c->zero ? "%0*llu" : "%*llu")
					  : (c->zero ? "%0*lld" : "%*lld");
	snprintf(text, sizeof text, fmt, c->width < 40 ? c->width : 40, value);
	str_builder_put_c(b, text);
}

static void put_owned(struct str_builder *b, STEALS(text) struct obj *text, int precision)
{
	if (!text) {
		b->failed = true;
		return;
	}
	int64_t length = str_length(text);
	str_builder_put_slice(b, text, 0, precision >= 0 && precision < length ? precision : length);
	obj_decref(b->py, text);
}

struct obj *str_vformat_c(struct py *py, const char *fmt, va_list given)
{
	struct str_builder b;
	struct conversion c;
	va_list args;
	va_copy(args, given);
	str_builder_init(&b, py);
	while (*fmt && !b.failed) {
		const char *percent = strchr(fmt, '%');
		if (!percent) {
			str_builder_put_bytes(&b, fmt, strlen(fmt));
			break;
		}
		str_builder_put_bytes(&b, fmt, (size_t)(percent - fmt));
		fmt = read_conversion(percent + 1, &c);
		char letter = *fmt++;
		switch (letter) {
		case '%': str_builder_put_char(&b, '%'); break;
		case 'c': str_builder_put_char(&b, (uint32_t)va_arg(args, int)); break;
		case 's': {
			const char *text = va_arg(args, const char *);
			size_t length = strlen(text);
			str_builder_put_bytes(&b, text,
					      c.precision >= 0 && (size_t)c.precision < length ? (size_t)c.precision
											       : length);
			break;
		}
		case 'R': put_owned(&b, obj_repr(py, va_arg(args, struct obj *)), c.precision); break;
		case 'A': put_owned(&b, obj_ascii(py, va_arg(args, struct obj *)), c.precision); break;
		case 'S': put_owned(&b, obj_str(py, va_arg(args, struct obj *)), c.precision); break;
		case 'U': put_owned(&b, obj_incref(va_arg(args, struct obj *)), c.precision); break;
		case 'T': {
			const char *name = TYPE(va_arg(args, struct obj *))->name;
			str_builder_put_bytes(&b, name, strlen(name));
			break;
		}
		case 'Q': {
			struct buf name = BUF_INIT;
			type_message_name(py, TYPE(va_arg(args, struct obj *)), &name);
			str_builder_put_bytes(&b, name.data, name.length);
			buf_clear(&name);
			break;
		}
		case 'N': {
			const char *name = va_arg(args, struct type *)->name;
			str_builder_put_bytes(&b, name, strlen(name));
			break;
		}
		case 'd':
		case 'i':
		case 'u':
		case 'x':
		case 'X': put_number(&b, &args, &c, letter); break;
		default: bug("unknown conversion %%%c", letter);
		}
	}
	va_end(args);
	if (!b.failed)
		return str_builder_finish(&b);
	str_builder_clear(&b);
	return NULL;
}

struct obj *str_format_c(struct py *py, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	struct obj *result = str_vformat_c(py, fmt, args);
	va_end(args);
	return result;
}

/* ---- join ---- */

/* Length and widest character of the result; false: raised. */
static bool measure(struct py *py, struct obj *separator, struct obj *const *items, size_t n, int64_t *length,
		    uint32_t *widest)
{
	*length = 0;
	*widest = separator && n > 1 ? str_max_char(separator) : 127;
	for (size_t i = 0; i < n; i++) {
		if (!str_check(items[i])) {
			exc_raise(py, T_TypeError, "sequence item %zd: expected str instance, %T found", i, items[i]);
			return false;
		}
		if (str_max_char(items[i]) > *widest)
			*widest = str_max_char(items[i]);
		int64_t more = str_length(items[i]) + (i && separator ? str_length(separator) : 0);
		if (__builtin_add_overflow(*length, more, length)) {
			exc_raise(py, T_OverflowError, "join() result is too long for a Python string");
			return false;
		}
	}
	return true;
}

struct obj *str_join_items(struct py *py, struct obj *separator, struct obj *const *items, size_t n)
{
	int64_t length, at = 0;
	uint32_t widest;
	if (n == 0)
		return str_shared(py, py->empty_str);
	if (n == 1 && str_is_exact(items[0]))
		return obj_incref(items[0]);
	if (!measure(py, separator, items, n, &length, &widest))
		return NULL;
	struct obj *o = str_alloc(py, length, widest, WHY_RESULT);
	if (!o || length == 0)
		return o;
	for (size_t i = 0; i < n; i++) {
		if (i && separator) {
			str_copy(o, at, separator, 0, str_length(separator));
			at += str_length(separator);
		}
		str_copy(o, at, items[i], 0, str_length(items[i]));
		at += str_length(items[i]);
	}
	return o;
}

struct obj *str_join(struct py *py, struct obj *separator, struct obj *iterable)
{
	struct obj *sequence = iterable;
	if (list_check(iterable) || tuple_check(iterable)) {
		obj_incref(sequence);
	} else {
		struct obj *it = obj_iter(py, iterable);
		if (!it) {
			if (exc_matches(py, T_TypeError)) {
				exc_clear(py);
				exc_raise(py, T_TypeError, "can only join an iterable");
			}
			return NULL;
		}
		sequence = list_of(py, it);
		obj_decref(py, it);
		if (!sequence)
			return NULL;
	}
	bool is_list = list_check(sequence);
	struct obj *const *items = is_list ? list_items(sequence) : tuple_items(sequence);
	size_t n = (size_t)(is_list ? list_length(sequence) : tuple_length(sequence));
	struct obj *result = py_charge_steps(py, n / 8) < 0 ? NULL : str_join_items(py, separator, items, n);
	obj_decref(py, sequence);
	return result;
}
