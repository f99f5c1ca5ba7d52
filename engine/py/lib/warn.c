/* warn.c -- warnings of the interpreter itself, handed to module warnings (warnings.py).
 * Models: Python/_warnings.c PyErr_WarnEx, PyErr_WarnExplicitObject under -W ignore. */
#include "lib_state.h"

static struct obj *call_warn(struct py *py, struct obj *module, struct obj *const *args, size_t nargs)
{
	struct obj *function = obj_getattr_c(py, module, nargs > 2 ? "warn_explicit" : "warn");
	struct obj *result = function ? obj_call(py, function, args, nargs, NULL) : NULL;
	obj_xdecref(py, function);
	return result;
}

int lib_warn(struct py *py, int type_id, const char *text, struct obj *filename, int line)
{
	struct obj *module = py->finalizing || heap_in_startup(py) ? NULL : dict_get_c(py, lib_modules(py), "warnings");
	if (!module)
		return 0;
	struct obj *message = str_new_c(py, text), *number = filename ? int_new(py, line) : NULL, *result = NULL;
	struct obj *args[] = { message, (struct obj *)TYPE_OF(py, type_id), filename, number };
	if (message && (number || !filename))
		result = call_warn(py, module, args, filename ? 4 : 2);
	obj_xdecref(py, message);
	obj_xdecref(py, number);
	obj_xdecref(py, result);
	return result ? 0 : -1;
}
