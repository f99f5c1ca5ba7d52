/* obj_method.h -- bound methods.
 * Models: Objects/classobject.c; free list FREE_METHOD. */
#ifndef PY_VM_OBJ_METHOD_H
#define PY_VM_OBJ_METHOD_H
#include "py/model/type.h"

struct obj_method {
	struct obj head;
	struct obj *func, *self; /* OWNED, never NULL */
	struct obj *weakrefs;
};
#define METHOD(o) ((struct obj_method *)(void *)(o))
static inline bool method_check(const struct obj *o)
{
	return type_is(o, T_method);
}
OWNED RAISES struct obj *method_new(struct py *py, struct obj *func,
				    struct obj *self); /* types.MethodType(func, self) */
extern const struct type_spec obj_method_spec;
#endif
