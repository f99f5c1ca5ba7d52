/* obj_int.h -- integers of any size: the cached small ones, arithmetic, conversion to and from C, text and bytes.
 * A value that fits an int64 lies in `value`; a larger one is a GMP number that only obj_int.c and number_text.c see.
 * Models: Objects/longobject.c; profile rows int_*; sizes in 30-bit digits.
 * Which operation hands out the cached object and which a fresh one follows the version (facts 1): int_new looks in the
 * cache, int_new_fresh does not. Every arithmetic call charges its work first, so 10**10**10 ends at once. */
#ifndef PY_MODEL_OBJ_INT_H
#define PY_MODEL_OBJ_INT_H
#include "type.h"

struct int_big; /* magnitude and sign beyond int64 */
struct obj_int { /* also of bool and of instances of subclasses */
	struct obj head;
	int64_t value;       /* when big is NULL */
	struct int_big *big; /* owned; never a value that fits int64 */
};
#define INT(o) ((struct obj_int *)(void *)(o))

void int_init(struct py *py); /* the cache, at the start of an evaluator */

static inline bool int_check(const struct obj *o) { return obj_has(o, TYPE_INT_SUBCLASS); } /* int, bool, subclasses */
static inline bool int_is_exact(const struct obj *o) { return type_is(o, T_int); }
/* The value when it fits int64. o is an int or instance of a subclass. */
static inline bool int_as_int64(const struct obj *o, int64_t *out)
{
	const struct obj_int *i = (const struct obj_int *)(const void *)o;
	if (i->big) return false;
	*out = i->value;
	return true;
}
static inline bool int_is_zero(const struct obj *o) { return !((const struct obj_int *)(const void *)o)->big && !((const struct obj_int *)(const void *)o)->value; }

OWNED RAISES struct obj *int_new(struct py *py, int64_t value);                    /* cached when small; WHY_RESULT */
OWNED RAISES struct obj *int_new_as(struct py *py, int64_t value, enum why why);   /* the same with another reason */
OWNED RAISES struct obj *int_new_fresh(struct py *py, int64_t value, enum why why); /* never the cached object */
/* x = x + y where the old x dies of it: o, a plain int of one digit that only the variable holds, becomes the result, of one or
 * two. False: it stays as it is. */
bool int_renew(struct py *py, struct obj *o, int64_t value);
OWNED RAISES struct obj *int_from_uint64(struct py *py, uint64_t value);
/* Truncates; OverflowError / ValueError with CPython's texts for infinity and NaN. */
OWNED RAISES struct obj *int_from_double(struct py *py, double value);
/* Digits of a literal as the tokenizer accepts them: prefix 0x 0o 0b, underscores. Cached when small. ValueError for more
 * decimal digits than the limit (the caller turns it into a SyntaxError). */
OWNED RAISES struct obj *int_from_literal(struct py *py, const char *text, size_t length, enum why why);
/* int(text, base): surrounding whitespace, sign, underscores; base 0 or 2..36. ValueError names `shown` (str or bytes). */
OWNED RAISES struct obj *int_from_text(struct py *py, const char *text, size_t length, int base, struct obj *shown);
/* The same of the data of a bytes, bytearray or buffer o; an error shows it as bytes. */
OWNED RAISES struct obj *int_from_bytes_like(struct py *py, struct obj *o, const uint8_t *data, int64_t length, int base);
OWNED RAISES struct obj *int_from_str(struct py *py, struct obj *text, int base); /* a str: Unicode digits and spaces too */
/* A copy as plain int of a subclass instance or bool (cached when small); an exact int itself. */
OWNED RAISES struct obj *int_plain(struct py *py, struct obj *o);

int int_sign(const struct obj *o);                              /* -1, 0, 1 */
uint64_t int_bit_length(const struct obj *o);
int64_t int_digit_count(const struct obj *o);                   /* 30-bit digits; 0 for 0 */
int int_cmp(const struct obj *a, const struct obj *b);          /* -1, 0, 1 */
int int_cmp_double(const struct obj *a, double b);              /* exact; b finite */
int64_t int_hash(const struct obj *o);                          /* modulo 2**61 - 1, never -1 */
bool int_is_odd(const struct obj *o);
/* To C: 0, or -1 with OverflowError of CPython's text ("Python int too large to convert to C long", "... to C int"). */
RAISES int int_to_long(struct py *py, const struct obj *o, int64_t *out);
RAISES int int_to_int(struct py *py, const struct obj *o, int *out);
RAISES int int_to_double(struct py *py, const struct obj *o, double *out); /* "int too large to convert to float" */
/* Mantissa in [0.5, 1) and exponent, rounded half to even: for logarithms of huge ints. */
double int_frexp(const struct obj *o, int64_t *exponent);
uint64_t int_mask64(const struct obj *o);                       /* modulo 2**64, two's complement */

/* Arithmetic on ints (also bools and subclasses); plain int results. Errors: ZeroDivisionError and so on by version; MemoryError or a
 * memory stop before work that is too large. Used by the slots, by the constant folder and by modules. */
OWNED RAISES struct obj *int_add(struct py *py, struct obj *a, struct obj *b);
OWNED RAISES struct obj *int_sub(struct py *py, struct obj *a, struct obj *b);
OWNED RAISES struct obj *int_mul(struct py *py, struct obj *a, struct obj *b);
OWNED RAISES struct obj *int_floordiv(struct py *py, struct obj *a, struct obj *b);
OWNED RAISES struct obj *int_mod(struct py *py, struct obj *a, struct obj *b);
OWNED RAISES struct obj *int_truediv(struct py *py, struct obj *a, struct obj *b); /* a float, rounded correctly */
RAISES int int_divmod(struct py *py, struct obj *a, struct obj *b, struct obj **quotient, struct obj **remainder);
OWNED RAISES struct obj *int_pow(struct py *py, struct obj *a, struct obj *b, struct obj *mod /* int or NULL */); /* a float when b < 0 */
OWNED RAISES struct obj *int_lshift(struct py *py, struct obj *a, struct obj *b);
OWNED RAISES struct obj *int_rshift(struct py *py, struct obj *a, struct obj *b);
OWNED RAISES struct obj *int_and(struct py *py, struct obj *a, struct obj *b);
OWNED RAISES struct obj *int_or(struct py *py, struct obj *a, struct obj *b);
OWNED RAISES struct obj *int_xor(struct py *py, struct obj *a, struct obj *b);
OWNED RAISES struct obj *int_neg(struct py *py, struct obj *a);
OWNED RAISES struct obj *int_abs(struct py *py, struct obj *a);
OWNED RAISES struct obj *int_invert(struct py *py, struct obj *a);
OWNED RAISES struct obj *int_gcd(struct py *py, struct obj *a, struct obj *b);
OWNED RAISES struct obj *int_isqrt(struct py *py, struct obj *n); /* n >= 0 */
/* round(a, ndigits) to a multiple of 10**-ndigits, half to even */
OWNED RAISES struct obj *int_round(struct py *py, struct obj *a, struct obj *ndigits);

/* Appends the digits in base 2..36 (lower case, no prefix; '-' first). Base 10 beyond the digit limit: ValueError. */
RAISES int int_to_text(struct py *py, const struct obj *o, int base, struct buf *out);
OWNED RAISES struct obj *int_from_bytes(struct py *py, const uint8_t *bytes, size_t length, bool little, bool is_signed);
RAISES int int_to_bytes(struct py *py, const struct obj *o, uint8_t *bytes, size_t length, bool little, bool is_signed);
extern const struct type_spec obj_int_spec, obj_bool_spec;
#endif
