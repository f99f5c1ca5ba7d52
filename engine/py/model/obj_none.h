/* obj_none.h -- None, NotImplemented and Ellipsis. The objects themselves are fields of struct py, made by none_init.
 * Models: Objects/object.c, Objects/sliceobject.c. */
#ifndef PY_MODEL_OBJ_NONE_H
#define PY_MODEL_OBJ_NONE_H
#include "type.h"

void none_init(struct py *py); /* sets py->none, py->not_implemented, py->ellipsis */
extern const struct type_spec obj_none_spec, obj_not_implemented_spec, obj_ellipsis_spec;
#endif
