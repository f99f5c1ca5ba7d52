/* obj_int.c -- the types int and bool: the cache of small values, slots, methods.
 * Owns:   py->small_ints, one array made at the start.
 * Models: Objects/longobject.c, Objects/boolobject.c; facts 1 and 9.1. */
#include "args.h"
#include "exc.h"
#include "format_spec.h"
#include "int_private.h"
#include "obj_bool.h"
#include "obj_bytearray.h"
#include "obj_bytes.h"
#include "obj_float.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include "type_items.h"
#include <string.h>

#define BIG(o)           (((const struct obj_int *)(const void *)(o))->big)
#define VALUE(o)         (((const struct obj_int *)(const void *)(o))->value)
#define INT_MODEL_BASE   24 /* bytes before the digits */
#define INT_MODEL_STRIDE 32 /* between neighbours of the cache */

/* ---- the cache ---- */

/* Counts of the cached objects stand still, start high or start at what start-up code holds, by version. */
static int64_t static_count(struct py *py)
{
	if (py->profile->immortal)
		return -1;
	return py->profile->static_refcount ? py->profile->static_refcount : 1;
}

static void static_int(struct py *py, struct obj_int *i, int type, int64_t value, enum why why)
{
	memset(i, 0, sizeof *i);
	i->head.refs = static_count(py);
	i->head.type = TYPE_OF(py, type);
	i->head.why = (uint8_t)why;
	i->value = value;
}

void int_init(struct py *py)
{
	int last = py->profile->int_cache_max - py->profile->int_cache_min;
	size_t count = last < 0 ? 0 : (size_t)last + 1;
	/* who believes that there is no cache has an empty one, not none */
	struct obj_int *cache = heap_c_new(py, (count > 0 ? count : 1) * sizeof *cache);
	for (size_t i = 0; i < count; i++)
		static_int(py, &cache[i], T_int, (int64_t)i + py->profile->int_cache_min, WHY_CACHED_INT);
	heap_static_range(py, &cache->head, sizeof *cache, INT_MODEL_STRIDE, count);
	py->small_ints = &cache->head;
	py->int_max_str_digits = 4300;
}

void bool_init(struct py *py)
{
	struct obj_int *pair = heap_c_new(py, 2 * sizeof *pair);
	static_int(py, &pair[0], T_bool, 0, WHY_SINGLETON);
	static_int(py, &pair[1], T_bool, 1, WHY_SINGLETON);
	heap_static_range(py, &pair->head, sizeof *pair, INT_MODEL_STRIDE, 2);
	py->false_ = &pair[0].head;
	py->true_ = &pair[1].head;
}

/* ---- making ---- */

static int64_t digits_of(int64_t value)
{
	uint64_t size = value < 0 ? -(uint64_t)value : (uint64_t)value;
	return size < 1ULL << 30 ? size != 0 : size < 1ULL << 60 ? 2 : 3;
}

static size_t model_bytes(int64_t digits)
{
	return (size_t)(INT_MODEL_BASE + 4 * (digits ? digits : 1));
}

/* digits: allocated; actual: those of the value. What is more is kept in head.spare for the day of death. */
static struct obj *new_object(struct py *py, int64_t actual, int64_t digits, enum why why)
{
	if (digits < actual)
		digits = actual;
	if (digits - actual > UINT8_MAX)
		digits = actual + UINT8_MAX;
	struct obj *o = heap_new(py, TYPE_OF(py, T_int), sizeof(struct obj_int), model_bytes(digits),
				 digits <= 1 ? FREE_INT : FREE_NONE, why);
	if (o)
		o->spare = (uint8_t)(digits - actual);
	return o;
}

/* One of up to three digits that is not to be shared. */
static inline struct obj *new_small(struct py *py, int64_t value, enum why why)
{
	int64_t digits = digits_of(value);
	struct obj *o = heap_new_plain(py, TYPE_OF(py, T_int), sizeof(struct obj_int), model_bytes(digits),
				       digits <= 1 ? FREE_INT : FREE_NONE, why);
	if (!o)
		return NULL;
	INT(o)->value = value;
	INT(o)->big = NULL;
	return o;
}

static inline struct obj *cached(struct py *py, int64_t value)
{
	struct obj *o = &((struct obj_int *)(void *)py->small_ints)[value - py->profile->int_cache_min].head;
	EVENT(py, EV_SHARED, WHY_CACHED_INT, o->serial, 0, 0, value, NULL);
	return obj_incref(o);
}

struct obj *int_new_as(struct py *py, int64_t value, enum why why)
{
	if (value >= py->profile->int_cache_min && value <= py->profile->int_cache_max)
		return cached(py, value);
	return new_small(py, value, why);
}

struct obj *int_new(struct py *py, int64_t value)
{
	if (value >= py->profile->int_cache_min && value <= py->profile->int_cache_max)
		return cached(py, value);
	return new_small(py, value, WHY_RESULT);
}

bool int_renew(struct py *py, struct obj *o, int64_t value)
{
	bool one = value > -(1 << INT_DIGIT_BITS) && value < 1 << INT_DIGIT_BITS;
	if ((value >= py->profile->int_cache_min && value <= py->profile->int_cache_max) || o->spare ||
	    !heap_renew_plain(py, o, 32 /* of one digit or two */, one ? FREE_INT : FREE_NONE, FREE_INT, WHY_RESULT))
		return false;
	INT(o)->value = value;
	return true;
}

struct obj *int_new_fresh(struct py *py, int64_t value, enum why why)
{
	return new_small(py, value, why);
}

struct obj *int_make(struct py *py, int64_t value, enum int_sharing sharing, int64_t digits, enum why why)
{
	if (sharing == INT_CACHED && value >= py->profile->int_cache_min && value <= py->profile->int_cache_max)
		return cached(py, value);
	struct obj *o = new_object(py, digits_of(value), digits, why);
	if (o)
		INT(o)->value = value;
	return o;
}

static struct int_big *big_new(struct py *py, mpz_srcptr z)
{
	size_t limbs = mpz_size(z);
	struct int_big *big = heap_c_new(py, sizeof *big + limbs * sizeof(mp_limb_t));
	big->size = mpz_sgn(z) < 0 ? -(long)limbs : (long)limbs;
	memcpy(big->limbs, mpz_limbs_read(z), limbs * sizeof(mp_limb_t));
	return big;
}

static void big_drop(struct py *py, struct int_big *big)
{
	if (big)
		heap_c_drop(py, big,
			    sizeof *big + (size_t)(big->size < 0 ? -big->size : big->size) * sizeof(mp_limb_t));
}

struct obj *int_take(struct py *py, mpz_t z, enum int_sharing sharing, int64_t digits, enum why why)
{
	struct obj *o;
	if (mpz_fits_slong_p(z)) {
		o = int_make(py, mpz_get_si(z), sharing, digits, why);
	} else {
		int64_t actual = (int64_t)(mpz_sizeinbase(z, 2) + INT_DIGIT_BITS - 1) / INT_DIGIT_BITS;
		o = new_object(py, actual, digits, why);
		if (o)
			INT(o)->big = big_new(py, z);
	}
	mpz_clear(z);
	return o;
}

struct obj *int_plain(struct py *py, struct obj *o)
{
	if (int_is_exact(o))
		return obj_incref(o);
	if (!BIG(o))
		return int_new(py, VALUE(o));
	struct int_view v;
	mpz_t z;
	mpz_init_set(z, int_view(&v, o));
	return int_take(py, z, INT_CACHED, 0, WHY_RESULT);
}

static void int_dealloc(struct py *py, struct obj *o)
{
	if (!BIG(o) && !o->spare && type_is(o, T_int)) {
		bool one = (uint64_t)VALUE(o) + ((1u << INT_DIGIT_BITS) - 1) < (2u << INT_DIGIT_BITS) - 1;
		heap_drop_plain(py, o, sizeof(struct obj_int), one ? FREE_INT : FREE_NONE);
		return;
	}
	int64_t digits = int_digit_count(o);
	big_drop(py, BIG(o));
	if (TYPE(o)->flags & TYPE_HEAP) {
		heap_drop(py, o, sizeof(struct obj_int), type_items_size(TYPE(o), digits), FREE_NONE);
		return;
	}
	digits += o->spare;
	heap_drop(py, o, sizeof(struct obj_int), model_bytes(digits), digits <= 1 ? FREE_INT : FREE_NONE);
}

/* ---- asking ---- */

int int_sign(const struct obj *o)
{
	if (BIG(o))
		return BIG(o)->size < 0 ? -1 : 1;
	return (VALUE(o) > 0) - (VALUE(o) < 0);
}

bool int_is_odd(const struct obj *o)
{
	return BIG(o) ? BIG(o)->limbs[0] & 1 : VALUE(o) & 1;
}

int int_cmp(const struct obj *a, const struct obj *b)
{
	if (!BIG(a) && !BIG(b))
		return (VALUE(a) > VALUE(b)) - (VALUE(a) < VALUE(b));
	struct int_view va, vb;
	int order = mpz_cmp(int_view(&va, a), int_view(&vb, b));
	return (order > 0) - (order < 0);
}

int int_cmp_double(const struct obj *a, double b)
{
	struct int_view va;
	int order = mpz_cmp_d(int_view(&va, a), b);
	return (order > 0) - (order < 0);
}

int64_t int_hash(const struct obj *o)
{
	const uint64_t modulus = (1ULL << 61) - 1;
	uint64_t rest;
	if (BIG(o)) {
		struct int_view v;
		rest = mpz_tdiv_ui(int_view(&v, o), modulus);
	} else {
		rest = (VALUE(o) < 0 ? -(uint64_t)VALUE(o) : (uint64_t)VALUE(o)) % modulus;
	}
	int64_t hash = int_sign(o) < 0 ? -(int64_t)rest : (int64_t)rest;
	return hash == -1 ? -2 : hash;
}

/* ---- slots ---- */

#define INT_BINARY(name, call)                                               \
	static struct obj *name(struct py *py, struct obj *a, struct obj *b) \
	{                                                                    \
		if (!int_check(a) || !int_check(b))                          \
			OBJ_RETURN_NOT_IMPLEMENTED(py);                      \
		return call(py, a, b);                                       \
	}
INT_BINARY(slot_add, int_add)
INT_BINARY(slot_sub, int_sub)
INT_BINARY(slot_mul, int_mul)
INT_BINARY(slot_floordiv, int_floordiv)
INT_BINARY(slot_mod, int_mod)
INT_BINARY(slot_truediv, int_truediv)
INT_BINARY(slot_lshift, int_lshift)
INT_BINARY(slot_rshift, int_rshift)
INT_BINARY(slot_and, int_and)
INT_BINARY(slot_or, int_or)
INT_BINARY(slot_xor, int_xor)

static struct obj *slot_divmod(struct py *py, struct obj *a, struct obj *b)
{
	if (!int_check(a) || !int_check(b))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	struct obj *items[2];
	if (int_divmod(py, a, b, &items[0], &items[1]) < 0)
		return NULL;
	return tuple_steal(py, items, 2, WHY_RESULT);
}

static struct obj *slot_pow(struct py *py, struct obj *a, struct obj *b, struct obj *mod)
{
	if (mod == OBJ_NONE(py))
		mod = NULL;
	if (!int_check(a) || !int_check(b) || (mod && !int_check(mod)))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	return int_pow(py, a, b, mod);
}

static int slot_bool(struct py *py, struct obj *o)
{
	(void)py;
	return !int_is_zero(o);
}

static int64_t slot_hash(struct py *py, struct obj *o)
{
	(void)py;
	return int_hash(o);
}

static struct obj *slot_float(struct py *py, struct obj *o)
{
	double value;
	return int_to_double(py, o, &value) < 0 ? NULL : float_new(py, value);
}

static struct obj *slot_repr(struct py *py, struct obj *o)
{
	char small[32];
	if (!BIG(o)) {
		char *end = small + sizeof small, *at = end;
		uint64_t rest = VALUE(o) < 0 ? -(uint64_t)VALUE(o) : (uint64_t)VALUE(o);
		do
			*--at = (char)('0' + rest % 10);
		while (rest /= 10);
		if (VALUE(o) < 0)
			*--at = '-';
		return str_new_fresh(py, at, (size_t)(end - at), WHY_RESULT);
	}
	struct buf text = BUF_INIT;
	struct obj *result = NULL;
	if (int_to_text(py, o, 10, &text) == 0)
		result = str_new_fresh(py, buf_text(&text), text.length, WHY_RESULT);
	buf_clear(&text);
	return result;
}

static bool order_holds(int order, int op)
{
	switch (op) {
	case CMP_LT: return order < 0;
	case CMP_LE: return order <= 0;
	case CMP_EQ: return order == 0;
	case CMP_NE: return order != 0;
	case CMP_GT: return order > 0;
	default: return order >= 0;
	}
}

static struct obj *slot_compare(struct py *py, struct obj *a, struct obj *b, int op)
{
	if (!int_check(a) || !int_check(b))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	return OBJ_BOOL(py, order_holds(int_cmp(a, b), op));
}

/* ---- making by call ---- */

static struct obj *with_base(struct py *py, struct obj *x, struct obj *base_obj)
{
	int64_t base = num_as_index(py, base_obj, true);
	if (base == -1 && exc_pending(py))
		return NULL;
	if ((base != 0 && base < 2) || base > 36)
		return exc_raise(py, T_ValueError, "int() base must be >= 2 and <= 36, or 0");
	if (str_check(x))
		return int_from_str(py, x, (int)base);
	const uint8_t *data;
	int64_t length;
	if ((bytes_check(x) || bytearray_check(py, x)) && bytes_view(x, &data, &length))
		return int_from_bytes_like(py, x, data, length, (int)base);
	return exc_raise(py, T_TypeError, "int() can't convert non-string with explicit base");
}

static struct obj *int_slot_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	struct obj *x = NULL, *base = NULL, *plain;
	size_t n = (size_t)tuple_length(args);
	if (py->profile->new_counts_first && n > 2)
		return args_positional(py, "int", n, 0, 2), NULL;
	if (!args_parse_tuple(py, "int", "|OO", "*x base", args, kwargs, &x, &base))
		return NULL;
	if (!x && base)
		return exc_raise(py, T_TypeError, "int() missing string argument");
	if (!x)
		plain = int_new(py, 0);
	else
		plain = base ? with_base(py, x, base) : num_int(py, x);
	if (!plain || type->id == T_int)
		return plain;
	struct obj *o = type_alloc_items(py, type, sizeof(struct obj_int), int_digit_count(plain));
	if (o) {
		struct int_view v;
		INT(o)->value = VALUE(plain);
		if (BIG(plain))
			INT(o)->big = big_new(py, int_view(&v, plain));
	}
	obj_decref(py, plain);
	return o;
}

/* ---- methods ---- */

#define UNUSED_ARGS (void)args, (void)nargs, (void)kwnames
#define METHOD(name)                                                                                    \
	static struct obj *name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, \
				struct obj *kwnames)

METHOD(method_plain)
{
	UNUSED_ARGS;
	return int_plain(py, self);
}

METHOD(method_bit_length)
{
	UNUSED_ARGS;
	return int_new(py, (int64_t)int_bit_length(self));
}

METHOD(method_bit_count)
{
	UNUSED_ARGS;
	struct int_view v;
	mpz_t z;
	mpz_init(z);
	mpz_abs(z, int_view(&v, self));
	int64_t count = (int64_t)mpz_popcount(z);
	mpz_clear(z);
	return int_new(py, count);
}

METHOD(method_is_integer)
{
	UNUSED_ARGS;
	(void)self;
	return OBJ_BOOL(py, true);
}

METHOD(method_as_integer_ratio)
{
	UNUSED_ARGS;
	struct obj *items[2] = { int_plain(py, self), int_new(py, 1) };
	if (items[0] && items[1])
		return tuple_steal(py, items, 2, WHY_RESULT);
	obj_xdecref(py, items[0]);
	obj_xdecref(py, items[1]);
	return NULL;
}

METHOD(method_getnewargs)
{
	UNUSED_ARGS;
	struct obj *item = int_plain(py, self);
	return item ? tuple_steal(py, &item, 1, WHY_RESULT) : NULL;
}

METHOD(method_sizeof)
{
	UNUSED_ARGS;
	int64_t digits = int_digit_count(self);
	return int_new(py, digits ? INT_MODEL_BASE + 4 * digits : py->profile->int_zero_size);
}

METHOD(method_round)
{
	(void)kwnames;
	if (nargs > 1 && py->profile->int_round_counts_anonymously)
		return exc_raise(py, T_TypeError, "function takes at most 1 argument (%zd given)", nargs);
	if (!args_positional(py, "__round__", nargs, 0, 1))
		return NULL;
	if (nargs == 0 || args[0] == OBJ_NONE(py))
		return int_plain(py, self);
	struct obj *ndigits = num_index(py, args[0]);
	if (!ndigits)
		return NULL;
	struct obj *result = int_round(py, self, ndigits);
	obj_decref(py, ndigits);
	return result;
}

METHOD(method_format)
{
	struct obj *spec;
	if (!args_parse(py, "__format__", "U", NULL, args, nargs, kwnames, &spec))
		return NULL;
	return format_int(py, self, spec, 0, str_length(spec));
}

static int byte_order(struct py *py, struct obj *order, bool *little)
{
	*little = order && str_equal_c(order, "little");
	if (*little || !order || str_equal_c(order, "big"))
		return 0;
	exc_raise(py, T_ValueError, "byteorder must be either 'little' or 'big'");
	return -1;
}

METHOD(method_to_bytes)
{
	int64_t length = 1;
	struct obj *order = NULL;
	bool is_signed = false, little;
	if (!args_parse(py, "to_bytes", py->profile->int_bytes_defaults ? "|nU$p" : "nU|$p", "length byteorder signed",
			args, nargs, kwnames, &length, &order, &is_signed))
		return NULL;
	if (byte_order(py, order, &little) < 0)
		return NULL;
	if (length < 0)
		return exc_raise(py, T_ValueError, py->profile->message_bytes_length);
	struct obj *bytes = bytes_alloc(py, length, WHY_RESULT);
	if (!bytes)
		return NULL;
	if (int_to_bytes(py, self, BYTES(bytes)->data, (size_t)length, little, is_signed) == 0)
		return bytes;
	obj_decref(py, bytes);
	return NULL;
}

METHOD(method_from_bytes)
{
	struct obj *source, *order = NULL;
	bool is_signed = false, little;
	if (!args_parse(py, "from_bytes", py->profile->int_bytes_defaults ? "O|U$p" : "OU|$p", "bytes byteorder signed",
			args, nargs, kwnames, &source, &order, &is_signed))
		return NULL;
	if (byte_order(py, order, &little) < 0)
		return NULL;
	const uint8_t *data;
	int64_t length;
	if (py->profile->int_from_bytes_direct && type_is(source, T_memoryview) &&
	    bytes_need(py, source, &data, &length) < 0)
		return NULL;
	struct obj *bytes = bytes_from_object(py, source);
	if (!bytes)
		return NULL;
	struct obj *result = int_from_bytes(py, BYTES(bytes)->data, (size_t)BYTES(bytes)->length, little, is_signed);
	obj_decref(py, bytes);
	if (!result || ((struct type *)(void *)self)->id == T_int)
		return result;
	struct obj *converted = obj_call1(py, self, result);
	obj_decref(py, result);
	return converted;
}

static struct obj *get_zero(struct py *py, struct obj *o)
{
	(void)o;
	return int_new(py, 0);
}

static struct obj *get_one(struct py *py, struct obj *o)
{
	(void)o;
	return int_new(py, 1);
}

static bool has_bit_count(const struct profile *profile)
{
	return profile->int_bit_count;
}

static bool has_is_integer(const struct profile *profile)
{
	return profile->int_is_integer;
}

static const struct method_def int_methods[] = {
	{ "conjugate", method_plain, METH_NOARGS, "conjugate($self, /)\n--\n\nReturns self.", NULL },
	{ "bit_length", method_bit_length, METH_NOARGS, "bit_length($self, /)\n--\n\n", NULL },
	{ "bit_count", method_bit_count, METH_NOARGS | METH_HIDDEN, "bit_count($self, /)\n--\n\n", has_bit_count },
	{ "to_bytes", method_to_bytes, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "from_bytes", method_from_bytes, METH_FASTCALL | METH_KEYWORDS | METH_CLASS, NULL, NULL },
	{ "as_integer_ratio", method_as_integer_ratio, METH_NOARGS, "as_integer_ratio($self, /)\n--\n\n", NULL },
	{ "is_integer", method_is_integer, METH_NOARGS | METH_HIDDEN, "is_integer($self, /)\n--\n\n", has_is_integer },
	{ "__trunc__", method_plain, METH_NOARGS, NULL, NULL },
	{ "__floor__", method_plain, METH_NOARGS, NULL, NULL },
	{ "__ceil__", method_plain, METH_NOARGS, NULL, NULL },
	{ "__round__", method_round, METH_FASTCALL, NULL, NULL },
	{ "__getnewargs__", method_getnewargs, METH_NOARGS, "__getnewargs__($self, /)\n--\n\n", NULL },
	{ "__format__", method_format, METH_FASTCALL, "__format__($self, format_spec, /)\n--\n\n", NULL },
	{ "__sizeof__", method_sizeof, METH_NOARGS, "__sizeof__($self, /)\n--\n\n", NULL },
	{ NULL, NULL, 0, NULL, NULL },
};

static const struct member_def int_members[] = {
	{ "real", int_plain, NULL, false },
	{ "imag", get_zero, NULL, false },
	{ "numerator", int_plain, NULL, false },
	{ "denominator", get_one, NULL, false },
	{ NULL, NULL, NULL, false },
};

static int int_model_size(const struct profile *profile)
{
	(void)profile;
	return INT_MODEL_BASE;
}

const struct type_spec obj_int_spec = {
	.name = "int",
	.flags = TYPE_BASE | TYPE_INT_SUBCLASS,
	.size = sizeof(struct obj_int),
	.model_size = int_model_size,
	.item_size = 4,
	.slots = {
		.dealloc = int_dealloc, .repr = slot_repr, .hash = slot_hash, .richcompare = slot_compare, .new = int_slot_new,
		.nb_add = slot_add, .nb_subtract = slot_sub, .nb_multiply = slot_mul, .nb_remainder = slot_mod,
		.nb_divmod = slot_divmod, .nb_power = slot_pow, .nb_negative = int_neg, .nb_positive = int_plain,
		.nb_absolute = int_abs, .nb_bool = slot_bool, .nb_invert = int_invert, .nb_lshift = slot_lshift,
		.nb_rshift = slot_rshift, .nb_and = slot_and, .nb_xor = slot_xor, .nb_or = slot_or, .nb_int = int_plain,
		.nb_float = slot_float, .nb_floor_divide = slot_floordiv, .nb_true_divide = slot_truediv,
		.nb_index = int_plain,
	},
	.methods = int_methods,
	.members = int_members,
	.doc = "int([x]) -> integer\nint(x, base=10) -> integer\n\n"
	       "Makes an integer of a number or of a text in the given base; 0 without arguments.",
};
