/* obj_float.h -- floats, each operation a new object from the free list of floats.
 * Models: Objects/floatobject.c; profile rows freelist_float. */
#ifndef PY_MODEL_OBJ_FLOAT_H
#define PY_MODEL_OBJ_FLOAT_H
#include "type.h"

struct obj_float {
	struct obj head;
	double value;
};
#define FLOAT(o) ((struct obj_float *)(void *)(o))
static inline bool float_check(const struct obj *o) { return obj_has(o, TYPE_FLOAT_SUBCLASS); }
static inline bool float_is_exact(const struct obj *o) { return type_is(o, T_float); }

OWNED RAISES struct obj *float_new(struct py *py, double value);                  /* WHY_RESULT */
OWNED RAISES struct obj *float_new_as(struct py *py, double value, enum why why);
/* float(text) of a str, bytes or bytearray: "could not convert string to float: ..."; another object is a TypeError. */
OWNED RAISES struct obj *float_from_str(struct py *py, struct obj *text);
/* PyLong_FromDouble of a value that is whole already (round, floor, ceil): which is not the ready-made int in every version. */
OWNED RAISES struct obj *float_to_int(struct py *py, double whole);
/* PyFloat_AsDouble: floats, __float__, __index__; "must be real number, not X". -1 RAISES. */
RAISES int float_as_double(struct py *py, struct obj *o, double *out);
int64_t float_hash(struct py *py, const struct obj *identity, double value); /* identity: what a NaN is told apart by */
void *float_overflow(struct py *py); /* OverflowError(34, 'Numerical result out of range'); NULL */
/* Arithmetic shared with the constant folder. */
OWNED RAISES struct obj *float_binary(struct py *py, int op /* enum num_op */, double a, double b);
RAISES int float_divmod(struct py *py, double a, double b, double *quotient, double *remainder);
OWNED RAISES struct obj *float_round(struct py *py, double value, int64_t ndigits);
extern const struct type_spec obj_float_spec;
#endif
