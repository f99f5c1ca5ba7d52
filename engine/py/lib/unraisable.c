/* unraisable.c -- sys.unraisablehook: what becomes of an exception that no code can be given.
 * Models: Python/errors.c _PyErr_WriteUnraisableMsg, make_unraisable_hook_args; Python/sysmodule.c sys_unraisablehook. */
#include "lib_state.h"
#include "structseq.h"

enum { ARGS_TYPE, ARGS_VALUE, ARGS_TRACEBACK, ARGS_MESSAGE, ARGS_OBJECT, ARGS_COUNT };

static OWNED struct obj *or_none(struct py *py, struct obj *o)
{
	return obj_incref(o ? o : OBJ_NONE(py));
}

/* What the hook is called with. message: what CPython's err_msg says, or NULL; STOLEN. */
static OWNED RAISES struct obj *hook_args(struct py *py, struct obj *exc, STEALS(message) struct obj *message,
					  struct obj *where)
{
	struct obj *values[ARGS_COUNT] = { obj_incref((struct obj *)exc->type), obj_incref(exc),
					   or_none(py, EXC_OF(exc)->traceback), or_none(py, message),
					   or_none(py, where) };
	obj_xdecref(py, message);
	return structseq_new(py, T_unraisable_hook_args, values, ARGS_COUNT);
}

/* The hook itself went wrong: that is told instead. */
static void tell_failure(struct py *py, struct obj *hook)
{
	struct obj *exc = exc_take(py), *shown = obj_repr(py, hook);
	if (!shown)
		exc_clear(py);
	struct buf line = BUF_INIT;
	buf_printf(&line, "Exception ignored in sys.unraisablehook: %s\n",
		   shown ? str_utf8(py, shown, NULL) : "<object repr() failed>");
	lib_write_stderr(py, buf_text(&line), line.length);
	buf_clear(&line);
	obj_xdecref(py, shown);
	lib_print_unraisable(py, exc);
	obj_decref(py, exc);
}

bool lib_unraisable(struct py *py, struct obj *exc, int form, const char *doing, struct obj *where)
{
	struct obj *dict = py->lib->sys ? module_dict(py->lib->sys) : NULL;
	struct obj *hook = dict ? dict_get(py, dict, NAME(py, unraisablehook)) : NULL;
	if (!hook || native_check(hook) || hook == OBJ_NONE(py))
		return false;
	obj_incref(hook);
	struct obj *message = NULL;
	if (form == UNRAISABLE_MESSAGE)
		message = str_format_c(py, "Exception ignored %s", doing);
	else if (form == UNRAISABLE_WHOLE)
		message = where ? str_format_c(py, "Exception ignored %s %R", doing, where)
				: str_format_c(py, "Exception ignored %s", doing);
	struct obj *args =
	    exc_pending(py) ? NULL : hook_args(py, exc, message, form == UNRAISABLE_WHOLE ? NULL : where);
	struct obj *result = args ? obj_call1(py, hook, args) : NULL;
	if (!result && py->stop.kind == STOP_NONE)
		tell_failure(py, hook);
	obj_xdecref(py, result);
	obj_xdecref(py, args);
	obj_decref(py, hook);
	return true;
}

struct obj *lib_unraisablehook(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			       struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	if (!type_is(args[0], T_unraisable_hook_args))
		return exc_raise(py, T_TypeError, "sys.unraisablehook argument type must be UnraisableHookArgs");
	struct obj *const *items = tuple_items(args[0]);
	struct obj *shown = items[ARGS_OBJECT] == OBJ_NONE(py) ? NULL : obj_repr(py, items[ARGS_OBJECT]);
	const char *message = str_check(items[ARGS_MESSAGE]) ? str_utf8(py, items[ARGS_MESSAGE], NULL) : NULL;
	exc_clear(py);
	struct buf line = BUF_INIT;
	if (items[ARGS_OBJECT] != OBJ_NONE(py))
		buf_printf(&line, "%s: %s\n", message ? message : "Exception ignored in",
			   shown ? str_utf8(py, shown, NULL) : "<object repr() failed>");
	else if (message)
		buf_printf(&line, "%s:\n", message);
	obj_xdecref(py, shown);
	lib_write_stderr(py, buf_text(&line), line.length);
	buf_clear(&line);
	if (exc_check(items[ARGS_VALUE]))
		lib_print_unraisable(py, items[ARGS_VALUE]);
	OBJ_RETURN_NONE(py);
}
