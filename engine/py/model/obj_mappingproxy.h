/* obj_mappingproxy.h -- read-only views of mappings: C.__dict__.
 * Models: Objects/descrobject.c. */
#ifndef PY_MODEL_OBJ_MAPPINGPROXY_H
#define PY_MODEL_OBJ_MAPPINGPROXY_H
#include "state.h"

struct obj_mappingproxy {
	struct obj head;
	struct obj *mapping;
};
OWNED RAISES struct obj *mappingproxy_new(struct py *py, struct obj *mapping); /* PyDictProxy_New */
extern const struct type_spec obj_mappingproxy_spec;
#endif
