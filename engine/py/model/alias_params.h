/* alias_params.h -- type variables among the arguments of an alias or a union: found, and replaced by what is given for them.
 * Models: Objects/genericaliasobject.c _Py_make_parameters, _Py_subs_parameters; profile rows generic_alias_*. */
#ifndef PY_MODEL_ALIAS_PARAMS_H
#define PY_MODEL_ALIAS_PARAMS_H
#include "state.h"

/* The type variables among args (a tuple), each once, in order. */
OWNED RAISES struct obj *alias_parameters(struct py *py, struct obj *args);
/* The arguments of self with its parameters replaced by item (one value, or a tuple of as many): a tuple. */
OWNED RAISES struct obj *alias_replace(struct py *py, struct obj *self, struct obj *args, struct obj *parameters,
				       struct obj *item);
#endif
