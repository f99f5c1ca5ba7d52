/* obj_union.h -- int | str: a union of types, each of its members once. types.UnionType, later typing.Union.
 * Models: Objects/unionobject.c; profile rows union_*. */
#ifndef PY_MODEL_OBJ_UNION_H
#define PY_MODEL_OBJ_UNION_H
#include "state.h"

struct obj_union {
	struct obj head;
	struct obj *args;       /* a tuple of at least two */
	struct obj *hashable;   /* frozenset of those with a hash; NULL where the version keeps none */
	struct obj *unhashable; /* tuple of the others, or NULL */
	struct obj *parameters; /* tuple of type variables; NULL: not asked for yet */
	struct obj *weakrefs;
};
#define UNION(o) ((struct obj_union *)(void *)(o))

/* a | b as types join: NotImplemented (OWNED) when one of them is no type. */
OWNED RAISES struct obj *union_or(struct py *py, struct obj *a, struct obj *b);
/* The union of the items of a tuple, flattened, each once; the one itself when only one is left. Items are taken as they are but
 * for None, which becomes its type. */
OWNED RAISES struct obj *union_from(struct py *py, struct obj *items);
extern const struct type_spec obj_union_spec;
#endif
