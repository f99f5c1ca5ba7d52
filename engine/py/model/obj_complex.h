/* obj_complex.h -- complex numbers. Models: Objects/complexobject.c */
#ifndef PY_MODEL_OBJ_COMPLEX_H
#define PY_MODEL_OBJ_COMPLEX_H
#include "type.h"
struct obj_complex {
	struct obj head;
	double real, imag;
};
#define COMPLEX(o) ((struct obj_complex *)(void *)(o))
static inline bool complex_check(struct py *py, struct obj *o) { return type_is(o, T_complex) || obj_is_a(py, o, T_complex); }
OWNED RAISES struct obj *complex_new(struct py *py, double real, double imag);
OWNED RAISES struct obj *complex_new_as(struct py *py, double real, double imag, enum why why);
OWNED RAISES struct obj *complex_power(struct py *py, double ar, double ai, double br, double bi);
extern const struct type_spec obj_complex_spec;
#endif
