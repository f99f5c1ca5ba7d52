/* int_arith.c -- arithmetic on ints: int64 with overflow checks first, GMP beyond.
 * Models: Objects/longobject.c; which small results are the cached objects by version (facts 1.3), and how many digits are
 * allocated for a result, which decides its block. */
#include "exc.h"
#include "heap.h"
#include "int_private.h"
#include "obj_float.h"
#include "type_items.h"
#include <math.h>
#include <stdlib.h>

#define VALUE(o) (((const struct obj_int *)(const void *)(o))->value)
#define BIG(o)   (((const struct obj_int *)(const void *)(o))->big)

int int_charge(struct py *py, uint64_t bits, uint64_t steps)
{
	if (bits < 4096)
		return 0;
	if (room_for(py, bits / 8) < 0)
		return -1;
	return py_charge_steps(py, steps);
}

static uint64_t limbs_of(const struct obj *o)
{
	return BIG(o) ? (uint64_t)labs(BIG(o)->size) : 1;
}

static uint64_t magnitude(const struct obj *o) /* of one that fits int64 */
{
	return VALUE(o) < 0 ? -(uint64_t)VALUE(o) : (uint64_t)VALUE(o);
}

static int64_t max64(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

/* Sums of one-digit numbers are ready-made when small; those of longer ones only where the version says so. */
static enum int_sharing sum_sharing(struct py *py, struct obj *a, struct obj *b)
{
	return py->profile->int_long_sum_cached || (int_one_digit(a) && int_one_digit(b)) ? INT_CACHED : INT_FRESH;
}

static int64_t sum_digits(struct obj *a, struct obj *b, bool same_sign)
{
	if (int_one_digit(a) && int_one_digit(b))
		return 0;
	return max64(int_digit_count(a), int_digit_count(b)) + same_sign;
}

struct obj *int_add(struct py *py, struct obj *a, struct obj *b)
{
	int64_t sum;
	if (!BIG(a) && !BIG(b) && !__builtin_add_overflow(VALUE(a), VALUE(b), &sum)) {
		if (int_one_digit(a) && int_one_digit(b))
			return int_new(py, sum);
		return int_make(py, sum, sum ? sum_sharing(py, a, b) : INT_CACHED,
				sum_digits(a, b, int_sign(a) == int_sign(b)), WHY_RESULT);
	}
	struct int_view va, vb;
	if (int_charge(py, 64 * (limbs_of(a) + limbs_of(b)), (limbs_of(a) + limbs_of(b)) / 8) < 0)
		return NULL;
	mpz_t z;
	mpz_init(z);
	mpz_add(z, int_view(&va, a), int_view(&vb, b));
	enum int_sharing sharing = mpz_sgn(z) ? sum_sharing(py, a, b) : INT_CACHED;
	return int_take(py, z, sharing, sum_digits(a, b, int_sign(a) == int_sign(b)), WHY_RESULT);
}

struct obj *int_sub(struct py *py, struct obj *a, struct obj *b)
{
	int64_t difference;
	if (!BIG(a) && !BIG(b) && !__builtin_sub_overflow(VALUE(a), VALUE(b), &difference)) {
		if (int_one_digit(a) && int_one_digit(b))
			return int_new(py, difference);
		return int_make(py, difference, difference ? sum_sharing(py, a, b) : INT_CACHED,
				sum_digits(a, b, int_sign(a) != int_sign(b)), WHY_RESULT);
	}
	struct int_view va, vb;
	if (int_charge(py, 64 * (limbs_of(a) + limbs_of(b)), (limbs_of(a) + limbs_of(b)) / 8) < 0)
		return NULL;
	mpz_t z;
	mpz_init(z);
	mpz_sub(z, int_view(&va, a), int_view(&vb, b));
	enum int_sharing sharing = mpz_sgn(z) ? sum_sharing(py, a, b) : INT_CACHED;
	return int_take(py, z, sharing, sum_digits(a, b, int_sign(a) != int_sign(b)), WHY_RESULT);
}

/* Steps for a product of numbers of so many limbs: what GMP's multiplication costs, in tens of nanoseconds. */
static uint64_t product_steps(uint64_t a, uint64_t b)
{
	uint64_t small = a < b ? a : b, large = a < b ? b : a;
	if (small < 64)
		return small * large / 16;
	uint64_t log = 64 - (uint64_t)__builtin_clzll(small);
	return large * log / 2;
}

struct obj *int_mul(struct py *py, struct obj *a, struct obj *b)
{
	int64_t product;
	if (!BIG(a) && !BIG(b) && !__builtin_mul_overflow(VALUE(a), VALUE(b), &product)) {
		if (int_one_digit(a) && int_one_digit(b))
			return int_new(py, product);
		return int_make(py, product, INT_CACHED, product ? int_digit_count(a) + int_digit_count(b) : 0,
				WHY_RESULT);
	}
	struct int_view va, vb;
	uint64_t la = limbs_of(a), lb = limbs_of(b);
	if (int_charge(py, 64 * (la + lb), product_steps(la, lb)) < 0)
		return NULL;
	mpz_t z;
	mpz_init(z);
	mpz_mul(z, int_view(&va, a), int_view(&vb, b));
	return int_take(py, z, INT_CACHED, int_digit_count(a) + int_digit_count(b), WHY_RESULT);
}

/* True when CPython's division answers without dividing: the dividend is shorter, or its highest digit is smaller. */
static bool dividend_is_remainder(const struct obj *a, const struct obj *b)
{
	int64_t da = int_digit_count(a), db = int_digit_count(b);
	if (da != db)
		return da < db;
	struct int_view va, vb;
	mpz_t x, y;
	mpz_init(x);
	mpz_init(y);
	mpz_tdiv_q_2exp(x, int_view(&va, a), (mp_bitcnt_t)(da > 0 ? (da - 1) * INT_DIGIT_BITS : 0));
	mpz_tdiv_q_2exp(y, int_view(&vb, b), (mp_bitcnt_t)(db > 0 ? (db - 1) * INT_DIGIT_BITS : 0));
	bool smaller = mpz_cmpabs(x, y) < 0;
	mpz_clear(x);
	mpz_clear(y);
	return smaller;
}

static struct obj *long_quotient(struct py *py, struct obj *a, struct obj *b)
{
	struct int_view va, vb;
	mpz_t z;
	mpz_init(z);
	mpz_fdiv_q(z, int_view(&va, a), int_view(&vb, b));
	return int_take(py, z, INT_CACHED, 0, WHY_RESULT);
}

static struct obj *long_remainder(struct py *py, struct obj *a, struct obj *b)
{
	bool same_sign = int_sign(a) == int_sign(b);
	if (int_is_zero(a) || (same_sign && dividend_is_remainder(a, b)))
		return int_plain(py, a);
	struct int_view va, vb;
	mpz_t z;
	mpz_init(z);
	mpz_fdiv_r(z, int_view(&va, a), int_view(&vb, b));
	/* a divisor of one digit leaves a remainder that was a C number; a sign that had to be mended was a sum */
	bool ready = int_digit_count(b) == 1 ||
		     (same_sign ? py->profile->int_long_remainder_cached : py->profile->int_long_sum_cached);
	return int_take(py, z, ready ? INT_CACHED : INT_FRESH, 0, WHY_RESULT);
}

static int division_charge(struct py *py, struct obj *a, struct obj *b)
{
	uint64_t la = limbs_of(a), lb = limbs_of(b);
	return int_charge(py, 64 * la, product_steps(la, lb));
}

static int64_t floor_quotient(int64_t a, int64_t b)
{
	int64_t q = a / b;
	return a % b != 0 && (a < 0) != (b < 0) ? q - 1 : q;
}

static int64_t floor_remainder(int64_t a, int64_t b)
{
	int64_t r = a % b;
	return r != 0 && (r < 0) != (b < 0) ? r + b : r;
}

struct obj *int_floordiv(struct py *py, struct obj *a, struct obj *b)
{
	if (int_is_zero(b))
		return exc_raise(py, T_ZeroDivisionError, py->profile->message_int_zero_division);
	if (!BIG(a) && !BIG(b) && !(VALUE(a) == INT64_MIN && VALUE(b) == -1))
		return int_new(py, floor_quotient(VALUE(a), VALUE(b)));
	if (division_charge(py, a, b) < 0)
		return NULL;
	return long_quotient(py, a, b);
}

struct obj *int_mod(struct py *py, struct obj *a, struct obj *b)
{
	if (int_is_zero(b))
		return exc_raise(py, T_ZeroDivisionError, py->profile->message_int_zero_modulo);
	if (int_one_digit(a) && int_one_digit(b))
		return int_new(py, floor_remainder(VALUE(a), VALUE(b)));
	if (division_charge(py, a, b) < 0)
		return NULL;
	return long_remainder(py, a, b);
}

int int_divmod(struct py *py, struct obj *a, struct obj *b, struct obj **quotient, struct obj **remainder)
{
	if (int_is_zero(b)) {
		exc_raise(py, T_ZeroDivisionError, py->profile->message_int_zero_division);
		return -1;
	}
	*quotient = int_floordiv(py, a, b);
	if (!*quotient)
		return -1;
	*remainder = int_mod(py, a, b);
	if (*remainder)
		return 0;
	OBJ_CLEAR(py, *quotient);
	return -1;
}

struct obj *int_truediv(struct py *py, struct obj *a, struct obj *b)
{
	if (int_is_zero(b))
		return exc_raise(py, T_ZeroDivisionError, "division by zero");
	if (!BIG(a) && !BIG(b) && magnitude(a) <= 1ULL << 53 && magnitude(b) <= 1ULL << 53)
		return float_new(py, (double)VALUE(a) / (double)VALUE(b));
	if (int_is_zero(a))
		return float_new(py, int_sign(b) < 0 ? -0.0 : 0.0);
	if (division_charge(py, a, b) < 0)
		return NULL;
	/* q = a * 2**shift // b has 55 bits or a few more; a sticky bit for what was cut off makes the last rounding exact */
	struct int_view va, vb;
	int64_t shift = 55 + (int64_t)int_bit_length(b) - (int64_t)int_bit_length(a);
	int64_t exponent = -shift;
	if (exponent < -1074 - 4)
		shift = 1074 + 4, exponent = -shift; /* fewer bits for subnormal results */
	mpz_t n, d, q, r;
	mpz_init(n);
	mpz_init(d);
	mpz_init(q);
	mpz_init(r);
	mpz_abs(n, int_view(&va, a));
	mpz_abs(d, int_view(&vb, b));
	if (shift > 0)
		mpz_mul_2exp(n, n, (mp_bitcnt_t)shift);
	else if (shift < 0)
		mpz_mul_2exp(d, d, (mp_bitcnt_t)-shift);
	mpz_tdiv_qr(q, r, n, d);
	uint64_t bits = mpz_get_ui(q);
	int lost = mpz_sgn(r) != 0;
	mpz_clear(n);
	mpz_clear(d);
	mpz_clear(q);
	mpz_clear(r);
	int width = bits ? 64 - __builtin_clzll(bits) : 0;
	int keep = 53;
	if (exponent + width < -1074 + 53)
		keep = (int)(exponent + width + 1074); /* bits that a subnormal has */
	int drop = width - keep;
	if (drop > 0) {
		uint64_t half = 1ULL << (drop - 1), rest = bits & ((half << 1) - 1);
		bits >>= drop;
		exponent += drop;
		if (rest > half || (rest == half && (lost || bits & 1)))
			bits++;
	}
	double value = exponent + width > 1100 + drop ? HUGE_VAL : ldexp((double)bits, (int)exponent);
	if (isinf(value))
		return exc_raise(py, T_OverflowError, "integer division result too large for a float");
	return float_new(py, int_sign(a) != int_sign(b) ? -value : value);
}

/* ---- powers ---- */

static struct obj *power_modulo(struct py *py, struct obj *a, struct obj *b, struct obj *c)
{
	if (int_is_zero(c))
		return exc_raise(py, T_ValueError, "pow() 3rd argument cannot be 0");
	uint64_t size = limbs_of(c);
	if (int_charge(py, 64 * (limbs_of(a) + size), product_steps(limbs_of(a), size)) < 0)
		return NULL;
	if (py_charge_steps(py, product_steps(size, size) * int_bit_length(b) / 4) < 0)
		return NULL;
	struct int_view va, vb, vc;
	mpz_srcptr modulus = int_view(&vc, c);
	mpz_t z, m;
	mpz_init(z);
	mpz_init(m);
	mpz_abs(m, modulus);
	if (int_sign(b) < 0) {
		if (mpz_cmp_ui(m, 1) != 0 && !mpz_invert(z, int_view(&va, a), m)) {
			mpz_clear(z);
			mpz_clear(m);
			return exc_raise(py, T_ValueError, "base is not invertible for the given modulus");
		}
		mpz_t e;
		mpz_init(e);
		mpz_neg(e, int_view(&vb, b));
		mpz_powm(z, z, e, m);
		mpz_clear(e);
	} else {
		mpz_powm(z, int_view(&va, a), int_view(&vb, b), m);
	}
	mpz_clear(m);
	if (int_sign(c) < 0 && mpz_sgn(z) != 0)
		mpz_add(z, z, modulus);
	bool ready = int_digit_count(c) == 1 || py->profile->int_long_remainder_cached;
	bool untouched = int_sign(a) >= 0 && int_cmp(a, c) < 0 && int_one_digit(a);
	return int_take(py, z, ready || untouched ? INT_CACHED : INT_FRESH, 0, WHY_RESULT);
}

enum {
	POWER_SHOWN = 4096
}; /* bits of a result whose intermediate products are made; that of greater ones nobody sees */

/* Squares and products from the exponent's highest bit on, each an object, whose block the next but one may take. */
static OWNED struct obj *power_by_products(struct py *py, struct obj *a, uint32_t exponent)
{
	bool begun = py->profile->pow_starts_from_base && exponent > 1;
	uint32_t bit = 1u << (31 - __builtin_clz(exponent));
	struct obj *z = begun ? obj_incref(a) : int_new(py, 1);
	if (begun)
		bit >>= 1;
	for (; z && bit; bit >>= 1)
		for (int step = 0; z && step <= ((exponent & bit) != 0); step++) {
			struct obj *product = int_mul(py, z, step ? a : z);
			obj_decref(py, z);
			z = product;
		}
	return z;
}

struct obj *int_pow(struct py *py, struct obj *a, struct obj *b, struct obj *mod)
{
	if (mod)
		return power_modulo(py, a, b, mod);
	if (int_sign(b) < 0) {
		double x, y;
		if (int_to_double(py, a, &x) < 0 || int_to_double(py, b, &y) < 0)
			return NULL;
		return float_binary(py, NUM_POW, x, y);
	}
	if (int_is_zero(b))
		return int_new(py, 1);
	if (int_is_zero(a))
		return int_new(py, 0);
	uint64_t width = int_bit_length(a);
	if (width == 1)
		return int_new(py, int_sign(a) > 0 || !int_is_odd(b) ? 1 : -1);
	int64_t exponent = -1;
	uint64_t bits;
	if (!int_as_int64(b, &exponent) || __builtin_mul_overflow(width, (uint64_t)exponent, &bits))
		bits = UINT64_MAX;
	if (bits <= POWER_SHOWN && exponent < 1 << INT_DIGIT_BITS)
		return power_by_products(py, a, (uint32_t)exponent);
	uint64_t limbs = bits / 64 + 1;
	if (int_charge(py, bits, product_steps(limbs, limbs)) < 0)
		return NULL;
	if (bits == UINT64_MAX)
		return exc_raise_none(py, T_MemoryError);
	struct int_view va;
	mpz_t z;
	mpz_init(z);
	mpz_pow_ui(z, int_view(&va, a), (unsigned long)exponent);
	return int_take(py, z, INT_CACHED, 0, WHY_RESULT);
}

/* ---- shifts and bits ---- */

struct obj *int_lshift(struct py *py, struct obj *a, struct obj *b)
{
	int64_t shift;
	if (int_sign(b) < 0)
		return exc_raise(py, T_ValueError, "negative shift count");
	if (int_is_zero(a))
		return int_new(py, 0);
	if (!int_as_int64(b, &shift)) {
		if (int_bit_length(b) <= (uint64_t)py->profile->int_shift_count_bits)
			return exc_raise_none(py, T_MemoryError);
		return exc_raise(py, T_OverflowError, "too many digits in integer");
	}
	uint64_t width = int_bit_length(a);
	if (shift < 63 && width + (uint64_t)shift < 63) {
		int64_t value = (int64_t)(magnitude(a) << shift);
		int64_t digits = int_digit_count(a) + shift / INT_DIGIT_BITS + (shift % INT_DIGIT_BITS != 0);
		return int_make(py, int_sign(a) < 0 ? -value : value, INT_CACHED,
				int_one_digit(a) && value < 1 << 30 ? 0 : digits, WHY_RESULT);
	}
	if (int_charge(py, width + (uint64_t)shift, (width + (uint64_t)shift) / 512) < 0)
		return NULL;
	struct int_view va;
	mpz_t z;
	mpz_init(z);
	mpz_mul_2exp(z, int_view(&va, a), (mp_bitcnt_t)shift);
	return int_take(py, z, INT_CACHED, 0, WHY_RESULT);
}

struct obj *int_rshift(struct py *py, struct obj *a, struct obj *b)
{
	int64_t shift;
	if (int_sign(b) < 0)
		return exc_raise(py, T_ValueError, "negative shift count");
	if (!int_as_int64(b, &shift))
		return int_new(py, int_sign(a) < 0 ? -1 : 0);
	if (!BIG(a))
		return int_new(py, VALUE(a) >> (shift > 63 ? 63 : shift)); /* gcc and clang shift arithmetically */
	if (int_charge(py, int_bit_length(a), limbs_of(a) / 8) < 0)
		return NULL;
	struct int_view va;
	mpz_t z;
	mpz_init(z);
	mpz_fdiv_q_2exp(z, int_view(&va, a), (mp_bitcnt_t)shift);
	return int_take(py, z, INT_CACHED, 0, WHY_RESULT);
}

static struct obj *bits(struct py *py, struct obj *a, struct obj *b, void (*op)(mpz_ptr, mpz_srcptr, mpz_srcptr))
{
	if (int_charge(py, 64 * (limbs_of(a) + limbs_of(b)), (limbs_of(a) + limbs_of(b)) / 8) < 0)
		return NULL;
	struct int_view va, vb;
	mpz_t z;
	mpz_init(z);
	op(z, int_view(&va, a), int_view(&vb, b));
	return int_take(py, z, INT_CACHED, 0, WHY_RESULT);
}

struct obj *int_and(struct py *py, struct obj *a, struct obj *b)
{
	return BIG(a) || BIG(b) ? bits(py, a, b, mpz_and) : int_new(py, VALUE(a) & VALUE(b));
}

struct obj *int_or(struct py *py, struct obj *a, struct obj *b)
{
	return BIG(a) || BIG(b) ? bits(py, a, b, mpz_ior) : int_new(py, VALUE(a) | VALUE(b));
}

struct obj *int_xor(struct py *py, struct obj *a, struct obj *b)
{
	return BIG(a) || BIG(b) ? bits(py, a, b, mpz_xor) : int_new(py, VALUE(a) ^ VALUE(b));
}

/* ---- one operand ---- */

static struct obj *alone(struct py *py, struct obj *a, void (*op)(mpz_ptr, mpz_srcptr))
{
	if (int_charge(py, 64 * limbs_of(a), limbs_of(a) / 8) < 0)
		return NULL;
	struct int_view va;
	mpz_t z;
	mpz_init(z);
	op(z, int_view(&va, a));
	return int_take(py, z, INT_CACHED, 0, WHY_RESULT);
}

static void negate(mpz_ptr z, mpz_srcptr a)
{
	mpz_neg(z, a);
}

static void absolute(mpz_ptr z, mpz_srcptr a)
{
	mpz_abs(z, a);
}

struct obj *int_neg(struct py *py, struct obj *a)
{
	return BIG(a) || VALUE(a) == INT64_MIN ? alone(py, a, negate) : int_new(py, -VALUE(a));
}

struct obj *int_abs(struct py *py, struct obj *a)
{
	if (int_sign(a) >= 0)
		return int_plain(py, a);
	return BIG(a) || VALUE(a) == INT64_MIN ? alone(py, a, absolute) : int_new(py, -VALUE(a));
}

struct obj *int_invert(struct py *py, struct obj *a)
{
	return BIG(a) ? alone(py, a, mpz_com) : int_new(py, ~VALUE(a));
}

struct obj *int_gcd(struct py *py, struct obj *a, struct obj *b)
{
	if (int_charge(py, 64 * (limbs_of(a) + limbs_of(b)), product_steps(limbs_of(a), limbs_of(b)) * 4) < 0)
		return NULL;
	return bits(py, a, b, mpz_gcd);
}

struct obj *int_isqrt(struct py *py, struct obj *n)
{
	return alone(py, n, mpz_sqrt);
}

/* To the nearest multiple, halves to the even one: n - ((n + half) mod power) + half, and one step back when a half met odd. */
struct obj *int_round(struct py *py, struct obj *a, struct obj *ndigits)
{
	if (int_sign(ndigits) >= 0)
		return int_plain(py, a);
	int64_t places;
	uint64_t limbs;
	if (!int_as_int64(ndigits, &places) || places == INT64_MIN)
		return exc_raise_none(py, T_MemoryError);
	places = -places;
	limbs = (uint64_t)places / 19 + 1;
	if (int_charge(py, limbs * 64, product_steps(limbs, limbs)) < 0)
		return NULL;
	struct int_view va;
	mpz_t power, quotient, rest, twice;
	mpz_init(power);
	mpz_init(quotient);
	mpz_init(rest);
	mpz_init(twice);
	mpz_ui_pow_ui(power, 10, (unsigned long)places);
	mpz_fdiv_qr(quotient, rest, int_view(&va, a), power);
	mpz_mul_2exp(twice, rest, 1);
	int side = mpz_cmp(twice, power);
	if (side > 0 || (side == 0 && mpz_odd_p(quotient)))
		mpz_sub(rest, rest, power);
	mpz_sub(rest, va.z, rest);
	mpz_clear(power);
	mpz_clear(quotient);
	mpz_clear(twice);
	return int_take(py, rest, INT_CACHED, 0, WHY_RESULT);
}
