/* obj_property.h -- property, classmethod, staticmethod.
 * Models: Objects/descrobject.c (property), Objects/funcobject.c (classmethod, staticmethod). */
#ifndef PY_VM_OBJ_PROPERTY_H
#define PY_VM_OBJ_PROPERTY_H
#include "py/model/type.h"

struct obj_property {
	struct obj head;
	struct obj *get, *set, *del, *doc; /* NULL: none */
	struct obj *name;                  /* from __set_name__ (property_has_name), or NULL */
	bool getter_doc;
	struct obj *dict; /* of subclasses only */
};
#define PROPERTY(o) ((struct obj_property *)(void *)(o))
struct obj_wrapped { /* classmethod, staticmethod */
	struct obj head;
	struct obj *callable; /* NULL until __init__ */
	struct obj *dict;
};
#define WRAPPED(o) ((struct obj_wrapped *)(void *)(o))
/* A classmethod or staticmethod (by type id) as C makes it, not by calling the type. */
OWNED RAISES struct obj *wrapped_new(struct py *py, int id, struct obj *callable);
extern const struct type_spec obj_property_spec, obj_classmethod_spec, obj_staticmethod_spec;
#endif
