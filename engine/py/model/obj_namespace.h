/* obj_namespace.h -- types.SimpleNamespace: an object whose attributes are its repr.
 * Models: Objects/namespaceobject.c. */
#ifndef PY_MODEL_OBJ_NAMESPACE_H
#define PY_MODEL_OBJ_NAMESPACE_H
#include "type.h"

struct obj_namespace {
	struct obj head;
	struct obj *dict; /* OWNED */
};
/* kwargs: a dict whose items become attributes, or NULL; copied. */
OWNED RAISES struct obj *namespace_new(struct py *py, struct obj *kwargs);
extern const struct type_spec obj_namespace_spec;
#endif
