/* builtins_dir.c -- dir(): names of the running frame, or what __dir__ says.
 * Models: Objects/object.c PyObject_Dir. object.__dir__, type.__dir__ and module.__dir__ are the types' own. */
#include "builtins.h"

/* The keys of any mapping as a sorted list. */
static struct obj *sorted_list(struct py *py, struct obj *iterable)
{
	struct obj *list = iterable ? list_of(py, iterable) : NULL;
	if (list && list_sort(py, list, NULL, false) < 0)
		OBJ_CLEAR(py, list);
	return list;
}

struct obj *builtins_dir(struct py *py, struct obj *o)
{
	struct obj *names = NULL;
	if (!o) {
		struct obj *locals = vm_locals(py);
		struct obj *list = locals ? sorted_list(py, locals) : NULL;
		obj_xdecref(py, locals);
		return list;
	}
	struct obj *dir = obj_lookup_special(py, o, NAME(py, __dir__));
	if (!dir)
		return exc_pending(py) ? NULL : exc_raise(py, T_TypeError, "object does not provide __dir__");
	names = obj_call0(py, dir);
	obj_decref(py, dir);
	struct obj *list = sorted_list(py, names);
	obj_xdecref(py, names);
	return list;
}
