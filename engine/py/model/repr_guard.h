/* repr_guard.h -- containers that hold themselves: which objects are being shown right now.
 * The guard lives in the C frame of the function that shows; it holds a reference meanwhile, as CPython's list does. That list,
 * and the dictionary of the thread that keeps it, are made when a container is first shown, and stay: they take the places of a
 * list and a dictionary that died before.
 * Models: Objects/object.c Py_ReprEnter. */
#ifndef PY_MODEL_REPR_GUARD_H
#define PY_MODEL_REPR_GUARD_H
#include "state.h"

struct repr_guard {
	struct obj *o;
	struct repr_guard *outer;
};
void repr_begin(struct py *py);
/* True when o is being shown already (nothing to leave then); else o is being shown until repr_leave. */
static inline bool repr_enter(struct py *py, struct repr_guard *guard, struct obj *o)
{
	if (!py->thread_dict)
		repr_begin(py);
	for (struct repr_guard *g = py->repr_guard; g; g = g->outer)
		if (g->o == o)
			return true;
	*guard = (struct repr_guard){ .o = obj_incref(o), .outer = py->repr_guard };
	py->repr_guard = guard;
	return false;
}
static inline void repr_leave(struct py *py, struct repr_guard *guard)
{
	py->repr_guard = guard->outer;
	obj_decref(py, guard->o);
}
#endif
