/* math_private.h -- the parts of the module math: functions of reals in mod_math.c, of integers in math_integer.c, of many
 * numbers in math_many.c. */
#ifndef PY_LIB_MATH_PRIVATE_H
#define PY_LIB_MATH_PRIVATE_H
#include "lib_state.h"
#include <math.h>

#define MATH_FN(name) \
	struct obj *math_##name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
MATH_FN(comb);
MATH_FN(factorial);
MATH_FN(gcd);
MATH_FN(isqrt);
MATH_FN(lcm);
MATH_FN(perm);
MATH_FN(dist);
MATH_FN(fsum);
MATH_FN(hypot);
MATH_FN(prod);
MATH_FN(sumprod);
#endif
