/* display.c -- what the prompt echoes. Models: Python/sysmodule.c sys_displayhook. */
#include "lib_state.h"

int lib_display(struct py *py, struct obj *value)
{
	struct obj *dict = module_dict(lib_builtins(py));
	if (value == OBJ_NONE(py))
		return 0;
	/* _ lets go of the last value before the new one's repr runs */
	if (dict_set(py, dict, NAME(py, _), OBJ_NONE(py)) < 0)
		return -1;
	struct obj *file = lib_replaced_stdout(py), *text = obj_repr(py, value);
	if (!text)
		return -1;
	int failed;
	if (file) {
		struct obj *write = obj_getattr(py, file, NAME(py, write)), *newline = str_new_c(py, "\n");
		struct obj *r = write ? obj_call1(py, write, text) : NULL,
			   *n = r ? obj_call1(py, write, newline) : NULL;
		failed = n ? 0 : -1;
		obj_xdecref(py, n);
		obj_xdecref(py, r);
		obj_xdecref(py, newline);
		obj_xdecref(py, write);
	} else {
		size_t length;
		const char *utf8 = str_utf8(py, text, &length);
		failed = lib_write_stdout(py, utf8, length) < 0 || lib_write_stdout(py, "\n", 1) < 0 ? -1 : 0;
	}
	obj_decref(py, text);
	return failed ? -1 : dict_set(py, dict, NAME(py, _), value);
}
