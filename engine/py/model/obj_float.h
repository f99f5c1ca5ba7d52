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
/* float(text): "could not convert string to float: ..." naming `shown`. */
OWNED RAISES struct obj *float_from_str(struct py *py, struct obj *text);
/* PyFloat_AsDouble: floats, __float__, __index__; "must be real number, not X". -1 RAISES. */
RAISES int float_as_double(struct py *py, struct obj *o, double *out);
int64_t float_hash(const struct obj *identity, double value, bool nan_by_identity);
/* Arithmetic shared with the constant folder. */
OWNED RAISES struct obj *float_binary(struct py *py, int op /* enum num_op */, double a, double b);
RAISES int float_divmod(struct py *py, double a, double b, double *quotient, double *remainder);
OWNED RAISES struct obj *float_round(struct py *py, double value, int64_t ndigits);
extern const struct type_spec obj_float_spec;
#endif
