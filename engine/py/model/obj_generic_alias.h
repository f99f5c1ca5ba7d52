/* obj_generic_alias.h -- list[int] and kin: types.GenericAlias.
 * Models: Objects/genericaliasobject.c; profile rows generic_alias_*. */
#ifndef PY_MODEL_OBJ_GENERIC_ALIAS_H
#define PY_MODEL_OBJ_GENERIC_ALIAS_H
#include "state.h"

struct obj_generic_alias {
	struct obj head;
	struct obj *origin, *args; /* args: a tuple */
	struct obj *parameters;    /* tuple of type variables; NULL: not asked for yet */
	struct obj *weakrefs;
	bool starred; /* *tuple[int] */
};
/* Py_GenericAlias: args that is no tuple becomes a tuple of one. */
OWNED RAISES struct obj *generic_alias_new(struct py *py, struct obj *origin, struct obj *args);
/* How an argument of an alias or a union is shown: a class by its qualified name, with its module unless that is builtins. */
struct str_builder;
RAISES bool generic_alias_show(struct py *py, struct str_builder *b, struct obj *o);
/* A row of a method table that gives a type its __class_getitem__ in versions that have it. */
method_fn generic_alias_class_getitem;
bool generic_alias_available(const struct profile *profile);
#define GENERIC_ALIAS_ROW                                                                                  \
	{                                                                                                  \
		"__class_getitem__", generic_alias_class_getitem, METH_O | METH_CLASS | METH_HIDDEN, NULL, \
		    generic_alias_available                                                                \
	}
extern const struct type_spec obj_generic_alias_spec, obj_generic_alias_iter_spec;
#endif
