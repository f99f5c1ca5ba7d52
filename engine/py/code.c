/* code.c -- a code object told as text: what CPython's has too (constants, names, variables), then our own instructions. */
#include "label.h"
#include "look.h"
#include "py/lib/lib.h"
#include "py/vm/obj_function.h"
#include "py/vm/obj_method.h"
#include "py_top.h"
#include <string.h>

static void put_tuple(struct py *py, const char *what, struct obj *tuple, struct buf *out)
{
	if (!tuple || tuple_length(tuple) == 0)
		return;
	buf_printf(out, "%s: ", what);
	for (int64_t i = 0; i < tuple_length(tuple); i++) {
		buf_puts(out, i > 0 ? ", " : "");
		label_put(py, tuple_get(tuple, i), LABEL_USUAL, out);
	}
	buf_putc(out, '\n');
}

static void put_variables(struct py *py, const char *what, const struct obj_code *code, int kind, struct buf *out)
{
	bool any = false;
	for (int i = 0; i < code->nlocalsplus; i++) {
		if (!(code->localspluskinds[i] & kind))
			continue;
		buf_printf(out, "%s%s", any ? ", " : what, str_utf8(py, tuple_get(code->localsplusnames, i), NULL));
		any = true;
	}
	if (any)
		buf_putc(out, '\n');
}

static void put_code(struct py *py, const struct obj_code *code, int depth, struct buf *out)
{
	buf_printf(out, "code %s, from line %d\n", str_utf8(py, code->qualname ? code->qualname : code->name, NULL),
		   code->firstlineno);
	put_tuple(py, "co_consts", code->consts, out);
	put_tuple(py, "co_names", code->names, out);
	put_variables(py, "co_varnames: ", code, LOCAL_FAST, out);
	put_variables(py, "co_cellvars: ", code, LOCAL_CELL, out);
	put_variables(py, "co_freevars: ", code, LOCAL_FREE, out);
	code_dump(py, out, code);
	for (int64_t i = 0; depth > 0 && i < tuple_length(code->consts); i++)
		if (type_is(tuple_get(code->consts, i), T_code)) {
			buf_putc(out, '\n');
			put_code(py, (struct obj_code *)(void *)tuple_get(code->consts, i), depth - 1, out);
		}
}

#define NESTED 8 /* definitions in definitions that are shown */

/* The code object behind a function or method; NULL: none. */
static struct obj_code *code_behind(struct obj *o)
{
	if (o && method_check(o))
		o = METHOD(o)->func;
	return o && function_check(o)    ? function_code(o)
	       : o && type_is(o, T_code) ? (struct obj_code *)(void *)o
					 : NULL;
}

enum py_status py_code(struct py *py, const char *text, size_t length, struct buf *out)
{
	struct py_top *top = py->top;
	char *path = mem_copy(text, length);
	struct obj_code *found = code_behind(look_path(py, path));
	mem_free(path);
	if (found) {
		put_code(py, found, NESTED, out);
		return PY_DONE;
	}
	struct lang_unit unit;
	memset(&unit, 0, sizeof unit);
	struct obj *filename = str_intern_c(py, "<code>");
	if (text_valid(text, length) != length) {
		buf_puts(out, "SyntaxError: the code is not UTF-8");
	} else if (lang_compile(py, text, length, filename, LANG_FILE, top->flags, &unit) == 0 && unit.code) {
		put_code(py, (struct obj_code *)(void *)unit.code, NESTED, out);
	} else if (py->stop.kind != STOP_NONE) {
		buf_puts(out, py->stop.text);
	} else {
		struct obj *exc = exc_take(py);
		exc_format_line(py, exc, out);
		obj_decref(py, exc);
	}
	bool compiled = unit.code != NULL;
	OBJ_CLEAR(py, unit.code);
	lang_release(py, &unit);
	obj_decref(py, filename);
	exc_clear(py);
	return compiled ? PY_DONE : PY_EXCEPTION;
}
