/* int_private.h -- what the files of int share: GMP numbers behind objects.
 * Never: included by anything but obj_int.c, int_arith.c, int_text.c. */
#ifndef PY_MODEL_INT_PRIVATE_H
#define PY_MODEL_INT_PRIVATE_H
#include "obj_int.h"
#include "state.h"
#include <gmp.h>

struct int_big {
	long size; /* limbs; negative for a negative value */
	mp_limb_t limbs[];
};
#define INT_DIGIT_BITS 30

/* An int as a read-only GMP number, without copying. */
struct int_view {
	mpz_t z;
	mp_limb_t limb;
};
static inline mpz_srcptr int_view(struct int_view *v, const struct obj *o)
{
	const struct obj_int *i = (const struct obj_int *)(const void *)o;
	if (i->big) return mpz_roinit_n(v->z, i->big->limbs, i->big->size);
	v->limb = i->value < 0 ? -(mp_limb_t)i->value : (mp_limb_t)i->value;
	return mpz_roinit_n(v->z, &v->limb, i->value < 0 ? -1 : i->value > 0);
}
enum int_sharing { INT_CACHED, INT_FRESH };
/* Digits that CPython allocates for a result when they are more than it ends up with; 0: just those it has. */
OWNED RAISES struct obj *int_make(struct py *py, int64_t value, enum int_sharing sharing, int64_t digits, enum why why);
/* The value of z as an object; z is cleared. */
OWNED RAISES struct obj *int_take(struct py *py, mpz_t z, enum int_sharing sharing, int64_t digits, enum why why);
static inline bool int_one_digit(const struct obj *o)
{
	const struct obj_int *i = (const struct obj_int *)(const void *)o;
	return !i->big && i->value > -(1 << INT_DIGIT_BITS) && i->value < 1 << INT_DIGIT_BITS;
}
/* Refuses work on numbers of so many bits before it is done: MemoryError or a stop. */
RAISES int int_charge(struct py *py, uint64_t bits, uint64_t steps);
#endif
