/* obj_super.h -- super().
 * Models: Objects/typeobject.c, super_getattro and super_init_impl. */
#ifndef PY_VM_OBJ_SUPER_H
#define PY_VM_OBJ_SUPER_H
#include "py/model/type.h"

struct obj_super {
	struct obj head;
	struct type *type;     /* OWNED: __thisclass__ */
	struct obj *obj;       /* OWNED or NULL: __self__ */
	struct type *obj_type; /* OWNED or NULL: __self_class__ */
};
/* super(type, obj).name without a super object: LOAD_SUPER_ATTR. *method set: the result is a plain function found on the
 * class of an instance, to be called with obj first. */
OWNED RAISES struct obj *super_lookup(struct py *py, struct type *type, struct obj *obj, struct obj *name,
				      bool *method);
extern const struct type_spec obj_super_spec;
#endif
