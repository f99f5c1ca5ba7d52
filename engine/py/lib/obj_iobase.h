/* obj_iobase.h -- what all streams share: attributes, the state "closed", the methods that are written in terms of others.
 * Private to lib. Models: Modules/_io/iobase.c. */
#ifndef PY_LIB_OBJ_IOBASE_H
#define PY_LIB_OBJ_IOBASE_H
#include "lib_state.h"

struct obj_iobase { /* stands first in every stream's struct */
	struct obj head;
	struct obj *dict, *weakrefs;
	bool closed, base_closed; /* by whatever close(); by that of the base class */
};
#define IOBASE(o) ((struct obj_iobase *)(void *)(o))
/* io.UnsupportedOperation(what). Returns NULL. */
void *io_unsupported(struct py *py, const char *what);
/* The argument of read, readline, truncate: a whole number, or None for `none`. False: raised. */
RAISES bool io_size(struct py *py, const char *function, struct obj *const *args, size_t nargs, int64_t none,
		    int64_t *size);
/* What the owner of the struct calls in its own dealloc, traverse, clear. */
void iobase_release(struct py *py, struct obj *o);
obj_traverse_fn iobase_traverse;
obj_clear_fn iobase_clear;
#endif
