/* array_items.c -- the kinds of items of an array, and how they are read and stored, with the errors of each.
 * Models: Modules/arraymodule.c (BB_setitem and kin); profile rows array_*. */
#include "exc.h"
#include "obj_array.h"
#include "obj_float.h"
#include "obj_int.h"
#include "obj_str.h"
#include <string.h>

static const struct array_kind kinds[] = { { 'b', 1 }, { 'B', 1 }, { 'u', 4 }, { 'w', 4 }, { 'h', 2 },
					   { 'H', 2 }, { 'i', 4 }, { 'I', 4 }, { 'l', 8 }, { 'L', 8 },
					   { 'q', 8 }, { 'Q', 8 }, { 'f', 4 }, { 'd', 8 } };

const struct array_kind *array_kind_of(const struct profile *profile, uint32_t code)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if ((uint32_t)kinds[i].code == code && (code != 'w' || profile->array_has_w))
			return &kinds[i];
	return NULL;
}

/* ---- reading ---- */
static int64_t signed_at(const void *at, int size)
{
	int8_t b;
	int16_t h;
	int32_t i;
	int64_t q;
	switch (size) {
	case 1: memcpy(&b, at, 1); return b;
	case 2: memcpy(&h, at, 2); return h;
	case 4: memcpy(&i, at, 4); return i;
	default: memcpy(&q, at, 8); return q;
	}
}

struct obj *array_item_get(struct py *py, const struct obj_array *a, int64_t i)
{
	const char *at = (const char *)a->items.data + i * a->kind->size;
	uint32_t code_point;
	uint64_t word = 0;
	double d;
	float f;
	switch (a->kind->code) {
	case 'u':
	case 'w': memcpy(&code_point, at, 4); return str_from_char(py, code_point);
	case 'f': memcpy(&f, at, 4); return float_new(py, (double)f);
	case 'd': memcpy(&d, at, 8); return float_new(py, d);
	case 'B':
	case 'H':
	case 'I':
	case 'L':
	case 'Q': memcpy(&word, at, (size_t)a->kind->size); return int_from_uint64(py, word);
	default: return int_new(py, signed_at(at, a->kind->size));
	}
}

/* ---- storing ---- */
/* An int out of v, OWNED, with the version's words for what is none. */
static struct obj *integer_of(struct py *py, struct obj *v)
{
	if (int_check(v))
		return obj_incref(v);
	if (!v->type->slots.nb_index && !py->profile->array_asks_index) {
		if (obj_has(v, TYPE_FLOAT_SUBCLASS))
			return exc_raise(py, T_TypeError, "integer argument expected, got float");
		return exc_raise(py, T_TypeError, "an integer is required (got type %T)", v);
	}
	return num_index(py, v);
}

static int too(struct py *py, const char *what, bool big)
{
	exc_raise(py, T_OverflowError, "%s is %s", what, big ? "greater than maximum" : "less than minimum");
	return -1;
}

/* A C long first, as the argument parser takes it, then the narrower type. */
static int signed_of(struct py *py, struct obj *v, int64_t low, int64_t high, const char *what, int64_t *out)
{
	struct obj *number = integer_of(py, v);
	if (!number)
		return -1;
	bool fits = int_as_int64(number, out);
	obj_decref(py, number);
	if (!fits) {
		exc_raise(py, T_OverflowError, "Python int too large to convert to C long");
		return -1;
	}
	return *out < low ? too(py, what, false) : *out > high ? too(py, what, true) : 0;
}

static int unsigned_of(struct py *py, struct obj *v, char code, uint64_t *out)
{
	struct obj *number = integer_of(py, v);
	if (!number)
		return -1;
	int result = 0;
	if (int_sign(number) < 0) {
		exc_raise(py, T_OverflowError,
			  code == 'Q' ? "can't convert negative int to unsigned"
				      : "can't convert negative value to unsigned int");
		result = -1;
	} else if (int_bit_length(number) > 64) {
		exc_raise(py, T_OverflowError,
			  code == 'Q' ? "int too big to convert"
				      : "Python int too large to convert to C unsigned long");
		result = -1;
	} else {
		*out = int_mask64(number);
		if (code == 'I' && *out > UINT32_MAX)
			result = too(py, "unsigned int", true);
	}
	obj_decref(py, number);
	return result;
}

static int quad_of(struct py *py, struct obj *v, int64_t *out)
{
	struct obj *number = integer_of(py, v);
	if (!number)
		return -1;
	bool fits = int_as_int64(number, out);
	obj_decref(py, number);
	if (!fits)
		exc_raise(py, T_OverflowError, "int too big to convert");
	return fits ? 0 : -1;
}

static int character_of(struct py *py, struct obj *v, uint32_t *out)
{
	if (str_check(v) && str_length(v) == 1) {
		*out = str_at(v, 0);
		return 0;
	}
	if (!py->profile->array_names_character)
		exc_raise(py, T_TypeError, "array item must be unicode character");
	else if (str_check(v))
		exc_raise(py, T_TypeError, "array item must be a string of length 1, not %lld",
			  (long long)str_length(v));
	else
		exc_raise(py, T_TypeError, "array item must be a unicode character, not %T", v);
	return -1;
}

static int put_signed(const struct array_kind *kind, void *at, int64_t value)
{
	if (at)
		memcpy(at, &value, (size_t)kind->size); /* little-endian */
	return 0;
}

int array_item_set(struct py *py, const struct array_kind *kind, void *at, struct obj *v)
{
	int64_t n = 0;
	uint64_t u = 0;
	uint32_t character;
	double d;
	switch (kind->code) {
	case 'b':
		if (signed_of(py, v, INT16_MIN, INT16_MAX, "signed short integer", &n) < 0)
			return -1;
		if (n < INT8_MIN || n > INT8_MAX)
			return too(py, "signed char", n > 0);
		return put_signed(kind, at, n);
	case 'B': return signed_of(py, v, 0, UINT8_MAX, "unsigned byte integer", &n) < 0 ? -1 : put_signed(kind, at, n);
	case 'h':
		return signed_of(py, v, INT16_MIN, INT16_MAX, "signed short integer", &n) < 0 ? -1
											      : put_signed(kind, at, n);
	case 'H':
		if (signed_of(py, v, INT32_MIN, INT32_MAX, "signed integer", &n) < 0)
			return -1;
		if (n < 0 || n > UINT16_MAX)
			return too(py, "unsigned short", n > 0);
		return put_signed(kind, at, n);
	case 'i':
		return signed_of(py, v, INT32_MIN, INT32_MAX, "signed integer", &n) < 0 ? -1 : put_signed(kind, at, n);
	case 'l': return signed_of(py, v, INT64_MIN, INT64_MAX, "", &n) < 0 ? -1 : put_signed(kind, at, n);
	case 'q': return quad_of(py, v, &n) < 0 ? -1 : put_signed(kind, at, n);
	case 'I':
	case 'L':
	case 'Q':
		if (unsigned_of(py, v, kind->code, &u) < 0)
			return -1;
		if (at)
			memcpy(at, &u, (size_t)kind->size);
		return 0;
	case 'u':
	case 'w':
		if (character_of(py, v, &character) < 0)
			return -1;
		if (at)
			memcpy(at, &character, 4);
		return 0;
	default:
		if (float_as_double(py, v, &d) < 0)
			return -1;
		if (at && kind->code == 'd')
			memcpy(at, &d, 8);
		else if (at) {
			float f = (float)d;
			memcpy(at, &f, 4);
		}
		return 0;
	}
}
