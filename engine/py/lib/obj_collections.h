/* obj_collections.h -- what the types of collections share. Private to lib. */
#ifndef PY_LIB_OBJ_COLLECTIONS_H
#define PY_LIB_OBJ_COLLECTIONS_H
#include "lib.h"
extern const struct type_spec obj_defaultdict_spec, obj_tuplegetter_spec;
/* __module__ of instances of types that are heap types in some versions: those list it in their dictionary. */
OWNED RAISES struct obj *collections_module_name(struct py *py, struct obj *o);
bool collections_has_member(const struct profile *profile, const struct member_def *def);
#endif
