/* generator_private.h -- what obj_generator.c and async_generator.c share. */
#ifndef PY_VM_GENERATOR_PRIVATE_H
#define PY_VM_GENERATOR_PRIVATE_H
#include "obj_generator.h"

/* One step: the value, or NULL with StopIteration(value), of an async generator StopAsyncIteration, when it returned.
 * exc: the pending exception is raised where it waits. closing: a closed coroutine is no error. */
OWNED RAISES struct obj *generator_step_or_stop(struct py *py, struct obj_generator *gen, struct obj *arg, bool exc,
						bool closing);
/* What throw() was given: type, value, traceback; those not given are NULL. */
struct thrown {
	struct obj *args[3];
	size_t n;
};
OWNED RAISES struct obj *generator_throw_into(struct py *py, struct obj_generator *gen, bool close_on_exit,
					      const struct thrown *thrown);
obj_unary_fn generator_self; /* __iter__, __await__: the object itself */
obj_unary_fn async_generator_anext;
method_fn async_generator_asend, async_generator_athrow, async_generator_aclose;
#endif
