/* obj_function.h -- Python functions.
 * Models: Objects/funcobject.c; sizes by profile rows size_function. */
#ifndef PY_VM_OBJ_FUNCTION_H
#define PY_VM_OBJ_FUNCTION_H
#include "py/model/obj_code.h"

struct obj_function {
	struct obj head;
	struct obj *globals, *builtins; /* OWNED */
	struct obj *name, *qualname;    /* str, OWNED */
	struct obj *code;               /* OWNED */
	struct obj *defaults;           /* tuple or NULL */
	struct obj *kwdefaults;         /* dict or NULL */
	struct obj *closure;            /* tuple of cells or NULL */
	struct obj *doc;                /* any, OWNED */
	struct obj *dict;               /* NULL until an attribute is set */
	struct obj *weakrefs;           /* newest weak reference, or NULL */
	struct obj *module;             /* any, may be NULL */
	struct obj *annotations; /* dict, or up to function_annotations_tuple a tuple of names and values; or NULL */
	struct obj *annotate;    /* callable or NULL */
	struct obj *type_params; /* tuple or NULL */
	uint32_t version;        /* for call caches: changes with code, defaults, kwdefaults; 0 none */
};
#define FUNCTION(o) ((struct obj_function *)(void *)(o))
static inline bool function_check(const struct obj *o)
{
	return type_is(o, T_function);
}
static inline struct obj_code *function_code(const struct obj *f)
{
	return (struct obj_code *)(void *)((const struct obj_function *)(const void *)f)->code;
}
/* A function with neither defaults nor closure; __module__ from globals, __doc__ from the code; tracked. qualname NULL: the code's. */
OWNED RAISES struct obj *function_new(struct py *py, struct obj *code, struct obj *globals, struct obj *qualname);
/* tp_call: from C. Arguments are not stolen. */
obj_call_fn function_call;
extern const struct type_spec obj_function_spec;
#endif
