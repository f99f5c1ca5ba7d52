/* mod_struct_c.c -- _struct: numbers and bytes packed by a format; struct.py adds the class Struct.
 * Models: Modules/_struct.c on x86-64; profile rows struct_*. */
#include "lib_state.h"
#include "py/model/obj_bool.h"
#include "py/model/half.h"
#include "py/model/obj_bytearray.h"
#include "py/model/obj_bytes.h"
#include <math.h>
#include <string.h>

struct field { /* count items of one code, one after the other; of s and p: one item of count bytes */
	char code;
	int size;
	int64_t count, offset;
};
struct layout {
	int64_t size, items;
	bool big, native;
	VEC(struct field) fields;
};

/* struct.error(text). Returns NULL. */
static void *struct_error(struct py *py, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	struct obj *text = str_vformat_c(py, fmt, args);
	va_end(args);
	struct obj *module = lib_import(py, "struct"), *type = module ? obj_getattr_c(py, module, "error") : NULL;
	struct obj *exc = text && type ? obj_call1(py, type, text) : NULL;
	if (exc)
		exc_set(py, exc);
	obj_xdecref(py, text);
	obj_xdecref(py, type);
	obj_xdecref(py, module);
	return NULL;
}

/* ---- the format ---- */

static int size_of(char code, bool native)
{
	static const char codes[] = "xcbB?spehHiIfqQdlLnNP";
	static const int8_t native_sizes[] = { 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 4, 4, 4, 8, 8, 8, 8, 8, 8, 8, 8 },
			    standard_sizes[] = { 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 4, 4, 4, 8, 8, 8, 4, 4, 0, 0, 0 };
	const char *at = code ? strchr(codes, code) : NULL;
	return !at ? 0 : native ? native_sizes[at - codes] : standard_sizes[at - codes];
}

static int add_field(struct py *py, struct layout *l, char code, int64_t count, bool align)
{
	int size = size_of(code, l->native);
	if (!size)
		return struct_error(py, "bad char in struct format"), -1;
	if (align && l->size % size)
		l->size += size - l->size % size;
	if (count > (INT64_MAX - l->size) / size)
		return struct_error(py, "total struct size too long"), -1;
	struct field f = { code, size, count, l->size };
	bool is_text = code == 's' || code == 'p';
	l->size += count * size;
	if (code == 'x')
		return 0;
	l->items += is_text ? 1 : count;
	if (is_text || count)
		VEC_PUSH(&l->fields, f);
	return 0;
}

static int parse_format(struct py *py, const char *format, size_t length, struct layout *l)
{
	size_t i = 0;
	bool align = true;
	if (memchr(format, 0, length))
		return struct_error(py, "embedded null character"), -1;
	l->native = true;
	if (length && strchr("@=<>!", format[0])) {
		l->native = align = format[0] == '@';
		l->big = format[0] == '>' || format[0] == '!';
		i = 1;
	}
	while (i < length) {
		int64_t count = 1;
		if (format[i] == ' ' || (format[i] >= '\t' && format[i] <= '\r')) {
			i++;
			continue;
		}
		if (format[i] >= '0' && format[i] <= '9') {
			for (count = 0; i < length && format[i] >= '0' && format[i] <= '9'; i++) {
				if (count > (INT64_MAX - 9) / 10)
					return struct_error(py, "total struct size too long"), -1;
				count = count * 10 + (format[i] - '0');
			}
			if (i == length)
				return struct_error(py, "repeat count given without format specifier"), -1;
		}
		if (add_field(py, l, format[i++], count, align) < 0)
			return -1;
	}
	return 0;
}

/* The layout that a format object describes; VEC_CLEAR its fields afterwards in any case. */
static bool layout_of(struct py *py, struct obj *format, struct layout *l)
{
	memset(l, 0, sizeof *l);
	size_t length;
	const char *text;
	if (str_check(format)) {
		text = str_utf8(py, format, &length);
		if (!STR(format)->ascii) {
			if (py->profile->struct_names_codes_all)
				return exc_raise(py, T_ValueError, "non-ASCII character in struct format"), false;
			struct obj *bytes = str_encode(py, format, "ascii", "strict");
			obj_xdecref(py, bytes);
			return false;
		}
	} else if (bytes_check(format)) {
		text = (const char *)BYTES(format)->data;
		length = (size_t)BYTES(format)->length;
	} else {
		return exc_raise(py, T_TypeError, "Struct() argument 1 must be a str or bytes object, not %T", format),
		       false;
	}
	return parse_format(py, text, length, l) == 0;
}

/* ---- one item ---- */

static void store(uint8_t *to, uint64_t value, int size, bool big)
{
	for (int i = 0; i < size; i++)
		to[big ? size - 1 - i : i] = (uint8_t)(value >> 8 * i);
}

static uint64_t load(const uint8_t *from, int size, bool big)
{
	uint64_t value = 0;
	for (int i = 0; i < size; i++)
		value |= (uint64_t)from[big ? size - 1 - i : i] << 8 * i;
	return value;
}

/* The text for an integer that does not fit, by version and code. */
static int out_of_range(struct py *py, const struct field *f, bool is_signed, bool too_large, bool native)
{
	if (py->profile->struct_names_codes) {
		uint64_t max = is_signed ? (UINT64_C(1) << (8 * f->size - 1)) - 1 : UINT64_MAX >> (64 - 8 * f->size);
		struct obj *high = int_from_uint64(py, max), *low = int_new(py, is_signed ? -(int64_t)max - 1 : 0);
		if (high && low)
			struct_error(py, "'%c' format requires %S <= number <= %S", f->code, low, high);
		obj_xdecref(py, high);
		obj_xdecref(py, low);
		return -1;
	}
	bool plain = py->profile->struct_plain_limits;
	switch (f->code) {
	case 'b': return struct_error(py, "byte format requires -128 <= number <= 127"), -1;
	case 'B': return struct_error(py, "ubyte format requires 0 <= number <= 255"), -1;
	case 'h':
		return struct_error(py, plain ? "short format requires -32768 <= number <= 32767"
					      : "short format requires (-0x7fff - 1) <= number <= 0x7fff"),
		       -1;
	case 'H':
		return struct_error(py, plain ? "ushort format requires 0 <= number <= 65535"
					      : "ushort format requires 0 <= number <= (0x7fff * 2 + 1)"),
		       -1;
	case 'i': return struct_error(py, "'i' format requires -2147483648 <= number <= 2147483647"), -1;
	default:
		return struct_error(py, !native && too_large && is_signed && f->size == 8 ? "int too large to convert"
											  : "argument out of range"),
		       -1;
	}
}

static int pack_integer(struct py *py, const struct field *f, struct obj *o, uint8_t *to, bool big, bool native)
{
	bool is_signed = strchr("bhilqn", f->code) != NULL;
	struct obj *index = NULL;
	if (int_check(o) || obj_has(o, TYPE_INT_SUBCLASS)) {
		index = obj_incref(o);
	} else {
		struct obj *method = obj_lookup_special(py, o, NAME(py, __index__));
		if (!method)
			return exc_pending(py) ? -1 : (struct_error(py, "required argument is not an integer"), -1);
		obj_decref(py, method);
		if ((index = num_index(py, o)) == NULL)
			return -1;
	}
	int64_t small;
	bool fits_signed = int_as_int64(index, &small), negative = int_sign(index) < 0, fits;
	uint64_t value = int_mask64(index);
	int bits = 8 * f->size;
	if (is_signed)
		fits = fits_signed &&
		       (bits == 64 || (small >= -(INT64_C(1) << (bits - 1)) && small < INT64_C(1) << (bits - 1)));
	else
		fits = !negative && int_bit_length(index) <= (uint64_t)bits;
	if (f->code == 'P' && negative && fits_signed)
		fits = true; /* addresses may be given as negative numbers */
	obj_decref(py, index);
	if (!fits)
		return out_of_range(py, f, is_signed, true, native);
	store(to, value, f->size, big);
	return 0;
}

static int pack_float(struct py *py, const struct field *f, struct obj *o, uint8_t *to, bool big, bool native)
{
	double x;
	if (float_as_double(py, o, &x) < 0) {
		if (py->stop.kind != STOP_NONE || !exc_matches(py, T_TypeError))
			return -1;
		exc_clear(py);
		return struct_error(py, "required argument is not a float"), -1;
	}
	uint64_t bits = 0;
	if (f->code == 'e') {
		uint16_t half;
		if (half_of(x, &half) < 0)
			return exc_raise(py, T_OverflowError, "float too large to pack with e format"), -1;
		bits = half;
	} else if (f->code == 'f') {
		float narrow = (float)x;
		if (isinf(narrow) && !isinf(x) && (!native || py->profile->struct_float_overflows))
			return exc_raise(py, T_OverflowError, "float too large to pack with f format"), -1;
		uint32_t word;
		memcpy(&word, &narrow, sizeof word);
		bits = word;
	} else {
		memcpy(&bits, &x, sizeof bits);
	}
	store(to, bits, f->size, big);
	return 0;
}

static int pack_text(struct py *py, const struct field *f, struct obj *o, uint8_t *to)
{
	const uint8_t *data;
	int64_t length;
	if ((!bytes_check(o) && !obj_is_a(py, o, T_bytearray)) || !bytes_view(o, &data, &length))
		return struct_error(py, "argument for '%c' must be a bytes object", f->code), -1;
	int64_t room = f->code == 'p' && f->count ? f->count - 1 : f->count;
	if (length > room)
		length = room;
	if (f->code == 'p' && f->count)
		*to++ = (uint8_t)(length > 255 ? 255 : length);
	memcpy(to, data, (size_t)length);
	return 0;
}

static int pack_item(struct py *py, const struct layout *l, const struct field *f, struct obj *o, uint8_t *to)
{
	int yes;
	switch (f->code) {
	case 'c':
		if (!bytes_check(o) || BYTES(o)->length != 1)
			return struct_error(py, "char format requires a bytes object of length 1"), -1;
		*to = BYTES(o)->data[0];
		return 0;
	case '?':
		if ((yes = obj_truth(py, o)) < 0)
			return -1;
		*to = yes > 0;
		return 0;
	case 's':
	case 'p': return pack_text(py, f, o, to);
	case 'e':
	case 'f':
	case 'd': return pack_float(py, f, o, to, l->big, l->native);
	default: return pack_integer(py, f, o, to, l->big, l->native);
	}
}

static struct obj *unpack_item(struct py *py, const struct layout *l, const struct field *f, const uint8_t *from)
{
	if (f->code == 'c')
		return bytes_new(py, from, 1, WHY_RESULT);
	if (f->code == 's')
		return bytes_new(py, from, (size_t)f->count, WHY_RESULT);
	if (f->code == 'p') {
		int64_t length = f->count ? from[0] : 0;
		if (f->count && length > f->count - 1)
			length = f->count - 1;
		return bytes_new(py, from + (f->count > 0), (size_t)length, WHY_RESULT);
	}
	uint64_t bits = load(from, f->size, l->big);
	if (f->code == '?')
		return OBJ_BOOL(py, bits != 0);
	if (f->code == 'e')
		return float_new(py, half_value((uint16_t)bits));
	if (f->code == 'f') {
		float x;
		uint32_t word = (uint32_t)bits;
		memcpy(&x, &word, sizeof x);
		return float_new(py, x);
	}
	if (f->code == 'd') {
		double x;
		memcpy(&x, &bits, sizeof x);
		return float_new(py, x);
	}
	if (!strchr("bhilqn", f->code))
		return int_from_uint64(py, bits);
	int shift = 64 - 8 * f->size;
	return int_new(py, (int64_t)(bits << shift) >> shift);
}

/* ---- whole structures ---- */

static int pack_all(struct py *py, const struct layout *l, struct obj *const *values, uint8_t *to)
{
	for (size_t i = 0; i < l->fields.length; i++) {
		const struct field *f = &l->fields.items[i];
		int64_t n = f->code == 's' || f->code == 'p' ? 1 : f->count;
		for (int64_t k = 0; k < n; k++)
			if (pack_item(py, l, f, *values++, to + f->offset + k * f->size) < 0)
				return -1;
	}
	return 0;
}

static struct obj *unpack_all(struct py *py, const struct layout *l, const uint8_t *from)
{
	if (py_charge_steps(py, (uint64_t)l->items / 4) < 0)
		return NULL;
	struct obj *result = tuple_new(py, l->items, WHY_RESULT);
	int64_t at = 0;
	for (size_t i = 0; result && i < l->fields.length; i++) {
		const struct field *f = &l->fields.items[i];
		int64_t n = f->code == 's' || f->code == 'p' ? 1 : f->count;
		for (int64_t k = 0; result && k < n; k++) {
			struct obj *item = unpack_item(py, l, f, from + f->offset + k * f->size);
			if (item)
				tuple_items(result)[at++] = item;
			else
				OBJ_CLEAR(py, result);
		}
	}
	return result;
}

static struct obj *s_calcsize(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			      struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	struct layout l;
	struct obj *result = layout_of(py, args[0], &l) ? int_new(py, l.size) : NULL;
	VEC_CLEAR(&l.fields);
	return result;
}

static struct obj *s_pack(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)kwnames;
	if (nargs == 0)
		return exc_raise(py, T_TypeError,
				 py->profile->struct_names_codes_all ? "pack expected at least 1 argument, got 0"
								     : "missing format argument");
	struct layout l;
	struct obj *result = NULL;
	if (!layout_of(py, args[0], &l))
		goto out;
	if (l.items != (int64_t)nargs - 1) {
		struct_error(py, "pack expected %lld items for packing (got %lld)", (long long)l.items,
			     (long long)nargs - 1);
		goto out;
	}
	if (heap_charge(py, (size_t)l.size) < 0)
		goto out;
	uint8_t *data = mem_zero((size_t)l.size + 1, 1);
	if (pack_all(py, &l, args + 1, data) == 0)
		result = bytes_new(py, data, (size_t)l.size, WHY_RESULT);
	mem_free(data);
out:
	VEC_CLEAR(&l.fields);
	return result;
}

static bool check_offset(struct py *py, const struct layout *l, int64_t *offset, int64_t length, bool packing)
{
	long long size = l->size, at = *offset, have = length;
	if (at < 0) {
		if (at + size > 0) {
			struct_error(py,
				     packing ? "no space to pack %lld bytes at offset %lld"
					     : "not enough data to unpack %lld bytes at offset %lld",
				     size, at);
			return false;
		}
		if (at + have < 0) {
			struct_error(py, "offset %lld out of range for %lld-byte buffer", at, have);
			return false;
		}
		*offset += length;
		at += have;
	}
	if (have - at >= size)
		return true;
	struct_error(py,
		     packing ? "pack_into requires a buffer of at least %lld bytes for packing %lld bytes at offset "
			       "%lld (actual buffer size is %lld)"
			     : "unpack_from requires a buffer of at least %lld bytes for unpacking %lld bytes at "
			       "offset %lld (actual buffer size is %lld)",
		     size + at, size, at, have);
	return false;
}

static struct obj *s_pack_into(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			       struct obj *kwnames)
{
	(void)self, (void)kwnames;
	if (nargs < 3 && py->profile->struct_names_codes_all)
		return exc_raise(py, T_TypeError, "pack_into expected at least 3 arguments, got %d", (int)nargs);
	if (nargs == 0)
		return exc_raise(py, T_TypeError, "missing format argument");
	struct layout l;
	struct obj *result = NULL;
	struct obj *owner = NULL; /* whose memory is held */
	uint8_t *data;
	int64_t length, offset;
	if (!layout_of(py, args[0], &l))
		goto out;
	if (nargs < 3) {
		struct_error(py, "pack_into expected %s argument", nargs == 1 ? "buffer" : "offset");
		goto out;
	}
	if (l.items != (int64_t)nargs - 3) {
		struct_error(py, "pack_into expected %lld items for packing (got %lld)", (long long)l.items,
			     (long long)nargs - 3);
		goto out;
	}
	owner = bytes_lock(py, args[1], &data, &length);
	if (!owner) {
		exc_raise(py, T_TypeError,
			  py->profile->struct_names_codes_all
			      ? "pack_into() argument 2 must be read-write bytes-like object, not %T"
			      : "argument must be read-write bytes-like object, not %T",
			  args[1]);
		goto out;
	}
	offset = num_as_index(py, args[2], false);
	if ((offset == -1 && exc_pending(py)) || !check_offset(py, &l, &offset, length, true))
		goto out;
	memset(data + offset, 0, (size_t)l.size);
	if (pack_all(py, &l, args + 3, data + offset) == 0)
		result = obj_incref(OBJ_NONE(py));
out:
	if (owner)
		bytes_unlock(py, owner);
	VEC_CLEAR(&l.fields);
	return result;
}

static struct obj *s_unpack(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)kwnames;
	if (!args_positional(py, "unpack", nargs, 2, 2))
		return NULL;
	struct layout l;
	struct obj *result = NULL;
	const uint8_t *data;
	int64_t length;
	if (layout_of(py, args[0], &l) && bytes_need(py, args[1], &data, &length) == 0) {
		if (length != l.size)
			struct_error(py, "unpack requires a buffer of %lld bytes", (long long)l.size);
		else
			result = unpack_all(py, &l, data);
	}
	VEC_CLEAR(&l.fields);
	return result;
}

static struct obj *s_unpack_from(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				 struct obj *kwnames)
{
	(void)self;
	struct obj *format, *buffer;
	int64_t offset = 0, length;
	if (!args_parse(py, "unpack_from", "OO|n", "*format buffer offset", args, nargs, kwnames, &format, &buffer,
			&offset))
		return NULL;
	struct layout l;
	struct obj *result = NULL;
	const uint8_t *data;
	if (layout_of(py, format, &l) && bytes_need(py, buffer, &data, &length) == 0 &&
	    check_offset(py, &l, &offset, length, false))
		result = unpack_all(py, &l, data + offset);
	VEC_CLEAR(&l.fields);
	return result;
}

static struct obj *s_iter_unpack(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				 struct obj *kwnames)
{
	(void)self, (void)kwnames;
	if (!args_positional(py, "iter_unpack", nargs, 2, 2))
		return NULL;
	struct layout l;
	struct obj *list = NULL, *result = NULL;
	const uint8_t *data;
	int64_t length;
	if (!layout_of(py, args[0], &l) || bytes_need(py, args[1], &data, &length) < 0)
		goto out;
	if (l.size == 0 || length % l.size) {
		if (l.size == 0)
			struct_error(py, "cannot iteratively unpack with a struct of length 0");
		else
			struct_error(py, "iterative unpacking requires a buffer of a multiple of %lld bytes",
				     (long long)l.size);
		goto out;
	}
	list = list_new(py, 0, WHY_INTERNAL);
	for (int64_t at = 0; list && at < length; at += l.size) {
		struct obj *one = unpack_all(py, &l, data + at);
		if (!one || list_append_steal(py, list, one) < 0)
			OBJ_CLEAR(py, list);
	}
	result = list ? obj_iter(py, list) : NULL;
	obj_xdecref(py, list);
out:
	VEC_CLEAR(&l.fields);
	return result;
}

static const struct method_def struct_methods[] = {
	{ "calcsize", s_calcsize, METH_O, NULL, NULL },
	{ "iter_unpack", s_iter_unpack, METH_FASTCALL, NULL, NULL },
	{ "pack", s_pack, METH_FASTCALL, NULL, NULL },
	{ "pack_into", s_pack_into, METH_FASTCALL, NULL, NULL },
	{ "unpack", s_unpack, METH_FASTCALL, NULL, NULL },
	{ "unpack_from", s_unpack_from, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};

const struct module_def mod_struct_c = { "_struct", struct_methods, NULL, NULL };
