/* traceback.c -- uncaught exceptions: printed on standard error, kept in sys, or an exit.
 * Models: Python/pythonrun.c (_PyErr_PrintEx, handle_system_exit). */
#include "traceback_text.h"

void lib_print_exception(struct py *py, struct obj *exc)
{
	struct buf out = BUF_INIT;
	lib_put_exception(py, &out, exc);
	lib_write_stderr(py, buf_text(&out), out.length);
	buf_clear(&out);
}

void lib_print_unraisable(struct py *py, struct obj *exc)
{
	struct buf out = BUF_INIT;
	lib_put_unraisable(py, &out, exc);
	lib_write_stderr(py, buf_text(&out), out.length);
	buf_clear(&out);
}

/* SystemExit: its code as exit status; a text is printed and counts as 1. */
static int exit_status(struct py *py, struct obj *exc)
{
	struct obj *code = lib_exception_field(py, exc, "code");
	int64_t status = 1;
	if (!code || code == OBJ_NONE(py)) {
		status = 0;
	} else if (int_check(code)) {
		if (!int_as_int64(code, &status))
			status = -1;
		status &= 0xff;
	} else {
		struct obj *text = obj_str(py, code);
		if (text) {
			size_t length;
			const char *t = str_utf8(py, text, &length);
			lib_write_stderr(py, t, length);
			lib_write_stderr(py, "\n", 1);
		} else {
			exc_clear(py);
		}
		obj_xdecref(py, text);
	}
	obj_xdecref(py, code);
	return (int)status;
}

/* sys.last_type, last_value, last_traceback (and last_exc): what keeps the failed frames alive at the prompt. */
static void remember(struct py *py, struct obj *exc)
{
	struct obj *dict = module_dict(lib_sys(py));
	struct obj *tb = ((struct obj_exc *)(void *)exc)->traceback;
	if (py->profile->last_exc)
		dict_set(py, dict, NAME(py, last_exc), exc);
	dict_set(py, dict, NAME(py, last_type), (struct obj *)exc->type);
	dict_set(py, dict, NAME(py, last_value), exc);
	dict_set(py, dict, NAME(py, last_traceback), tb ? tb : OBJ_NONE(py));
}

/* A snippet's own sys.excepthook: called with the three values; false when the original stands. */
static bool call_hook(struct py *py, struct obj *exc)
{
	struct obj *dict = module_dict(lib_sys(py)), *hook = dict ? dict_get(py, dict, NAME(py, excepthook)) : NULL;
	if (!hook || native_check(hook))
		return false;
	struct obj *tb = ((struct obj_exc *)(void *)exc)->traceback;
	obj_incref(hook);
	struct obj *r = obj_call3(py, hook, (struct obj *)exc->type, exc, tb ? tb : OBJ_NONE(py));
	obj_decref(py, hook);
	if (!r && exc_pending(py) && py->stop.kind == STOP_NONE) {
		struct obj *second = exc_take(py);
		lib_write_stderr(py, "Error in sys.excepthook:\n", 25);
		lib_print_exception(py, second);
		lib_write_stderr(py, "\nOriginal exception was:\n", 25);
		lib_print_exception(py, exc);
		obj_decref(py, second);
	}
	obj_xdecref(py, r);
	return true;
}

int lib_uncaught(struct py *py, bool prompt, int *status)
{
	(void)prompt;
	struct obj *exc = exc_take(py);
	if (!exc)
		return 1;
	if (obj_is_a(py, exc, T_SystemExit)) {
		*status = exit_status(py, exc);
		obj_decref(py, exc);
		return 0;
	}
	remember(py, exc);
	if (!call_hook(py, exc))
		lib_print_exception(py, exc);
	obj_decref(py, exc);
	return 1;
}
