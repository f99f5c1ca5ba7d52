/* functools.h -- the parts of _functools, which functools.py builds on. Private to lib.
 * Models: Modules/_functoolsmodule.c; profile rows partial_*, functools_*. */
#ifndef PY_LIB_FUNCTOOLS_H
#define PY_LIB_FUNCTOOLS_H
#include "lib.h"

/* Flags of types that CPython makes at run time since 3.10, in _functools and _operator. */
uint32_t functools_flags_by(const struct profile *profile);
/* The attribute __dict__ of types that keep a dict in their struct. */
obj_unary_fn functools_get_dict;
int functools_set_dict(struct py *py, struct obj *o, struct obj *value);
method_fn functools_reduce, functools_cmp_to_key;
#endif
