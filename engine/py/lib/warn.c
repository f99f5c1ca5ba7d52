/* warn.c -- warnings of the interpreter itself, handed to module warnings (warnings.py).
 * Models: Python/_warnings.c PyErr_WarnEx, PyErr_WarnExplicitObject under -W ignore. */
#include "lib_state.h"

static struct obj *call_warn(struct py *py, struct obj *module, struct obj *const *args, size_t nargs, const char *name)
{
	struct obj *function = obj_getattr_c(py, module, name);
	struct obj *result = function ? obj_call(py, function, args, nargs, NULL) : NULL;
	obj_xdecref(py, function);
	return result;
}

int lib_warn(struct py *py, int type_id, const char *text, struct obj *filename, int line, struct obj *source)
{
	struct obj *module = py->finalizing || heap_in_startup(py) ? NULL : dict_get_c(py, lib_modules(py), "warnings");
	if (!module)
		return 0;
	struct obj *message = str_new_c(py, text), *number = int_new(py, filename ? line : 1), *result = NULL;
	struct obj *args[] = { message, (struct obj *)TYPE_OF(py, type_id), filename ? filename : number,
			       filename ? number : source };
	if (message && number)
		result = call_warn(py, module, args, filename || source ? 4 : 2, filename ? "_compiled" : "warn");
	obj_xdecref(py, message);
	obj_xdecref(py, number);
	obj_xdecref(py, result);
	return result ? 0 : -1;
}
