/* builtins_output.c -- print and what else talks to the outside; what would reach files or a terminal is refused.
 * Models: Python/bltinmodule.c builtin_print: each piece is written on its own. */
#include "builtins.h"

int builtins_write(struct py *py, struct obj *file, struct obj *text)
{
	if (!file) {
		size_t length;
		const char *utf8 = str_utf8(py, text, &length);
		return lib_write_stdout(py, utf8, length);
	}
	struct obj *write = obj_getattr(py, file, NAME(py, write));
	if (!write)
		return -1;
	struct obj *result = obj_call1(py, write, text);
	obj_decref(py, write);
	obj_xdecref(py, result);
	return result ? 0 : -1;
}

static int write_c(struct py *py, struct obj *file, const char *text)
{
	if (!file)
		return lib_write_stdout(py, text, 1);
	struct obj *o = str_new_c(py, text);
	int failed = o ? builtins_write(py, file, o) : -1;
	obj_xdecref(py, o);
	return failed;
}

/* PyFile_WriteObject(o, file, Py_PRINT_RAW): str(o), written. */
static int write_object(struct py *py, struct obj *file, struct obj *o)
{
	struct obj *text = str_is_exact(o) ? obj_incref(o) : obj_str(py, o);
	int failed = text ? builtins_write(py, file, text) : -1;
	obj_xdecref(py, text);
	return failed;
}

static bool separator(struct py *py, const char *name, struct obj **value)
{
	if (*value == OBJ_NONE(py))
		*value = NULL;
	if (!*value || str_check(*value))
		return true;
	exc_raise(py, T_TypeError, "%s must be None or a string, not %T", name, *value);
	return false;
}

static struct obj *b_print(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self;
	struct obj *sep = NULL, *end = NULL, *file = NULL;
	bool flush = false;
	if (kwnames && !args_parse(py, "print", "|$OOOp", "sep end file flush", args + nargs, 0, kwnames, &sep, &end,
				   &file, &flush))
		return NULL;
	if (file == OBJ_NONE(py))
		file = NULL;
	if (!file) {
		file = lib_replaced_stdout(py);
		if (file == OBJ_NONE(py))
			OBJ_RETURN_NONE(py);
	}
	if (!separator(py, "sep", &sep) || !separator(py, "end", &end))
		return NULL;
	bool packs = py->profile->print_packs_arguments, failed = false; /* a dead tuple of CPython's start-up serves */
	for (size_t i = 0; packs && i < nargs; i++)
		obj_incref(args[i]);
	for (size_t i = 0; !failed && i < nargs; i++)
		failed = (i > 0 && (sep ? write_object(py, file, sep) : write_c(py, file, " ")) < 0) ||
			 write_object(py, file, args[i]) < 0;
	for (size_t i = 0; packs && i < nargs; i++)
		obj_decref(py, args[i]);
	if (failed)
		return NULL;
	if ((end ? write_object(py, file, end) : write_c(py, file, "\n")) < 0)
		return NULL;
	if (flush && file) {
		struct obj *r = obj_call_method(py, file, NAME(py, flush), NULL, 0);
		if (!r)
			return NULL;
		obj_decref(py, r);
	}
	OBJ_RETURN_NONE(py);
}

static struct obj *b_input(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)args, (void)nargs, (void)kwnames;
	return py_refuse(py, "input(): evaluated code has no standard input");
}

static struct obj *b_open(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)args, (void)nargs, (void)kwnames;
	return py_refuse(py, "open(): evaluated code reaches no files");
}

static struct obj *b_breakpoint(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				struct obj *kwnames)
{
	(void)self, (void)args, (void)nargs, (void)kwnames;
	return py_refuse(py, "breakpoint()");
}

const struct method_def builtins_output[] = {
	{ "breakpoint", b_breakpoint, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "input", b_input, METH_FASTCALL, NULL, NULL },
	{ "print", b_print, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};

/* Comes from io, once the module is there. */
const struct method_def builtins_open = { "open", b_open, METH_FASTCALL | METH_KEYWORDS, NULL, NULL };
