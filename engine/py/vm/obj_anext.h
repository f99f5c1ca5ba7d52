/* obj_anext.h -- what anext(iterator, default) gives: an awaitable that ends with the default where the iterator ends. */
#ifndef PY_VM_OBJ_ANEXT_H
#define PY_VM_OBJ_ANEXT_H
#include "py/model/type.h"

/* Of what __anext__ gave and the default; holds both. Models: Objects/iterobject.c PyAnextAwaitable_New. */
OWNED RAISES struct obj *anext_awaitable_new(struct py *py, struct obj *wrapped, struct obj *default_value);
extern const struct type_spec obj_anext_awaitable_spec;
#endif
