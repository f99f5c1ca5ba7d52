/* half.h -- numbers of half precision: struct's format 'e', items of memoryviews and arrays.
 * Models: Objects/floatobject.c PyFloat_Pack2, PyFloat_Unpack2. */
#ifndef PY_MODEL_HALF_H
#define PY_MODEL_HALF_H
#include <stdint.h>
/* x as a half-precision number, ties to even. -1: too large. */
int half_of(double x, uint16_t *out);
double half_value(uint16_t bits);
#endif
