/* memory_items.c -- items of memoryviews. Models: see memory_items.h. */
#include "memory_items.h"
#include "exc.h"
#include "half.h"
#include "obj_bool.h"
#include "obj_bytes.h"
#include "obj_float.h"
#include "obj_int.h"
#include <string.h>

static bool is_signed(char code)
{
	return strchr("bhilqn", code) != NULL;
}

int memory_item_size(const struct profile *profile, char code)
{
	static const char codes[] = "cbB?hHeiIflLqQnNdP";
	static const uint8_t sizes[] = { 1, 1, 1, 1, 2, 2, 2, 4, 4, 4, 8, 8, 8, 8, 8, 8, 8, 8 };
	const char *at = code ? strchr(codes, code) : NULL;
	return !at || (code == 'e' && !profile->memoryview_half) ? 0 : sizes[at - codes];
}

char memory_code(const struct profile *profile, const char *format)
{
	if (*format == '@')
		format++;
	return format[0] && !format[1] && memory_item_size(profile, format[0]) ? format[0] : 0;
}

/* ---- reading ---- */

static uint64_t load(const uint8_t *at, int size)
{
	uint64_t value = 0;
	memcpy(&value, at, (size_t)size); /* little-endian */
	return value;
}

static double load_real(char code, const uint8_t *at)
{
	double d;
	float f;
	if (code == 'e')
		return half_value((uint16_t)load(at, 2));
	if (code == 'f')
		return memcpy(&f, at, sizeof f), (double)f;
	return memcpy(&d, at, sizeof d), d;
}

struct obj *memory_item_get(struct py *py, const char *format, const uint8_t *at)
{
	char code = memory_code(py->profile, format);
	int size = memory_item_size(py->profile, code);
	switch (code) {
	case 0: return exc_raise(py, T_NotImplementedError, "memoryview: format %s not supported", format);
	case 'c': return bytes_new(py, at, 1, WHY_RESULT);
	case '?': return OBJ_BOOL(py, *at != 0);
	case 'e':
	case 'f':
	case 'd': return float_new(py, load_real(code, at));
	default:
		if (!is_signed(code))
			return int_from_uint64(py, load(at, size));
		return int_new(py, (int64_t)(load(at, size) << (64 - 8 * size)) >> (64 - 8 * size));
	}
}

bool memory_items_equal(char code, const uint8_t *a, const uint8_t *b)
{
	if (code == '?')
		return (*a != 0) == (*b != 0);
	if (code == 'e' || code == 'f' || code == 'd')
		return load_real(code, a) == load_real(code, b);
	size_t size = strchr("cbB", code) ? 1 : strchr("hH", code) ? 2 : strchr("iI", code) ? 4 : 8;
	return memcmp(a, b, size) == 0;
}

/* ---- storing ---- */

static int no_value(struct py *py, char code)
{
	exc_raise(py, T_ValueError, "memoryview: invalid value for format '%c'", code);
	return -1;
}

static int no_type(struct py *py, char code)
{
	exc_raise(py, T_TypeError, "memoryview: invalid type for format '%c'", code);
	return -1;
}

/* What converting a value raised, in the words of the format. */
static int reworded(struct py *py, char code)
{
	if (py->stop.kind != STOP_NONE)
		return -1;
	bool type = exc_matches(py, T_TypeError),
	     value = exc_matches(py, T_OverflowError) || exc_matches(py, T_ValueError);
	if (!type && !value)
		return -1;
	exc_clear(py);
	return type ? no_type(py, code) : no_value(py, code);
}

static int pack_integer(struct py *py, char code, struct obj *value, int bits, uint64_t *out)
{
	if (code == 'P' ? !int_check(value) && !obj_has(value, TYPE_INT_SUBCLASS) : !TYPE(value)->slots.nb_index)
		return no_type(py, code);
	struct obj *number = num_index(py, value);
	if (!number)
		return reworded(py, code);
	int64_t small;
	bool fits = int_as_int64(number, &small), negative = int_sign(number) < 0;
	if (is_signed(code))
		fits =
		    fits && (bits == 64 || (small >= -(INT64_C(1) << (bits - 1)) && small < INT64_C(1) << (bits - 1)));
	else if (!negative)
		fits = int_bit_length(number) <= (uint64_t)bits;
	else
		fits = fits && code == 'P'; /* addresses may be given as negative numbers */
	*out = int_mask64(number);
	obj_decref(py, number);
	return fits ? 0 : no_value(py, code);
}

static int pack_real(struct py *py, char code, struct obj *value, uint64_t *out)
{
	double d;
	uint16_t half;
	*out = 0;
	if (float_as_double(py, value, &d) < 0)
		return reworded(py, code);
	if (code == 'e') {
		if (half_of(d, &half) < 0)
			return no_value(py, code);
		*out = half;
	} else if (code == 'f') {
		float f = (float)d;
		memcpy(out, &f, sizeof f);
	} else {
		memcpy(out, &d, sizeof d);
	}
	return 0;
}

int memory_item_pack(struct py *py, const char *format, struct obj *value, uint8_t out[MEMORY_ITEM_MAX])
{
	char code = memory_code(py->profile, format);
	uint64_t bits = 0;
	int result = 0;
	switch (code) {
	case 0: exc_raise(py, T_NotImplementedError, "memoryview: format %s not supported", format); return -1;
	case 'c':
		if (!bytes_check(value))
			return no_type(py, code);
		if (BYTES(value)->length != 1)
			return no_value(py, code);
		bits = BYTES(value)->data[0];
		break;
	case '?':
		if ((result = obj_truth(py, value)) < 0)
			return -1;
		bits = result > 0;
		result = 0;
		break;
	case 'e':
	case 'f':
	case 'd': result = pack_real(py, code, value, &bits); break;
	default: result = pack_integer(py, code, value, 8 * memory_item_size(py->profile, code), &bits);
	}
	memcpy(out, &bits, sizeof bits);
	return result;
}
