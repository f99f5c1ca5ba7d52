/* builtins_code.c -- builtins that make and run code: exec eval compile, and the namespaces they work in.
 * Models: Python/bltinmodule.c, Python/pythonrun.c (PyRun_StringFlags: the literals live while the text runs). */
#include "builtins.h"
#include "lib_state.h"
#include "py/model/obj_bytes.h"
#include <string.h>

static struct obj *b_globals(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			     struct obj *kwnames)
{
	(void)self, (void)args, (void)nargs, (void)kwnames;
	return obj_incref(vm_globals(py));
}

static struct obj *b_locals(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)args, (void)nargs, (void)kwnames;
	return vm_locals(py);
}

/* Source as bytes: a str or bytes-like. false RAISES. The bytes are BORROWED from o. */
static bool source_text(struct py *py, struct obj *o, const char *function, const char *what, const char **text,
			size_t *length)
{
	const uint8_t *bytes;
	int64_t n;
	if (str_check(o)) {
		*text = str_utf8(py, o, length);
		if (text_valid(*text, *length) != *length) { /* it holds a surrogate: the codec says so */
			struct obj *encoded = str_encode(py, o, "utf-8", "strict");
			obj_xdecref(py, encoded);
			return false;
		}
	} else if (bytes_view(o, &bytes, &n)) {
		*text = (const char *)bytes;
		*length = (size_t)n;
	} else {
		exc_raise(py, T_TypeError, "%s() arg 1 must be a %s object", function, what);
		return false;
	}
	if (memchr(*text, 0, *length)) {
		exc_raise(py, py->profile->lex_nul_is_value_error ? T_ValueError : T_SyntaxError,
			  "source code string cannot contain null bytes");
		return false;
	}
	return true;
}

/* A file name as str: one that is bytes is decoded. */
static OWNED RAISES struct obj *file_name_of(struct py *py, struct obj *o)
{
	const uint8_t *bytes;
	int64_t n;
	if (str_check(o))
		return obj_incref(o);
	if (!bytes_check(o) || !bytes_view(o, &bytes, &n))
		return exc_raise(py, T_TypeError, "expected str, bytes or os.PathLike object, not %T", o);
	return str_new(py, (const char *)bytes, (size_t)n, WHY_CALL);
}

/* The future flags that code running now was compiled with are inherited. */
static int inherited_flags(struct py *py)
{
	struct obj *frame_code = vm_code(py);
	return frame_code && (((struct obj_code *)(void *)frame_code)->flags & CO_FUTURE_ANNOTATIONS)
		   ? LANG_FUTURE_ANNOTATIONS
		   : 0;
}

/* A str holds text already: it names no encoding, and errors have no file to quote. */
static int source_flags(const struct obj *source)
{
	return str_check(source) ? LANG_SOURCE_IS_STR : 0;
}

/* Compiles and runs a text with its literals alive until it is through. */
static struct obj *run_text(struct py *py, const char *text, size_t length, enum lang_mode mode, int flags,
			    struct obj *globals, struct obj *locals)
{
	struct lang_unit unit;
	memset(&unit, 0, sizeof unit);
	struct obj *filename = str_intern_c(py, "<string>"), *result = NULL;
	if (filename && lang_compile(py, text, length, filename, mode, flags | inherited_flags(py), &unit) == 0)
		result = vm_eval(py, unit.code, globals, locals);
	OBJ_CLEAR(py, unit.code);
	lang_release(py, &unit);
	obj_xdecref(py, filename);
	return result;
}

/* Globals get __builtins__ when they lack it, so that the code finds len and friends. */
static int ensure_builtins(struct py *py, struct obj *globals)
{
	int there = dict_contains(py, globals, NAME(py, __builtins__));
	if (there != 0)
		return there < 0 ? -1 : 0;
	return dict_set(py, globals, NAME(py, __builtins__), vm_builtins(py));
}

static struct obj *run_source(struct py *py, const char *name, struct obj *source, struct obj *globals,
			      struct obj *locals, enum lang_mode mode)
{
	bool eval = mode == LANG_EVAL;
	struct obj *made = NULL, *result = NULL;
	if (locals == OBJ_NONE(py))
		locals = NULL;
	if (globals == OBJ_NONE(py) || !globals) {
		globals = vm_globals(py);
		if (!locals)
			locals = made = vm_locals(py);
		if (!locals)
			return NULL;
	} else if (!locals) {
		locals = globals;
	}
	if (!dict_check(globals) && py->profile->frozendict)
		exc_raise(py, T_TypeError,
			  eval ? "globals must be a dict or a frozendict"
			       : "exec() globals must be a dict or a frozendict, not %T",
			  globals);
	else if (!dict_check(globals))
		exc_raise(py, T_TypeError, eval ? "globals must be a dict" : "exec() globals must be a dict, not %T",
			  globals);
	else if (!locals->type->slots.mp_subscript)
		exc_raise(py, T_TypeError,
			  eval ? "locals must be a mapping" : "locals must be a mapping or None, not %T", locals);
	else if (ensure_builtins(py, globals) == 0) {
		const char *text;
		size_t length;
		if (type_is(source, T_code)) {
			struct obj_code *code = (struct obj_code *)(void *)source;
			if (code->nfrees > 0)
				exc_raise(py, T_TypeError, "code object passed to %s() may not contain free variables",
					  name);
			else
				result = vm_eval(py, source, globals, locals);
		} else if (source_text(py, source, name, "string, bytes or code", &text, &length)) {
			if (eval)
				while (length > 0 && (*text == ' ' || *text == '\t'))
					text++, length--;
			result = run_text(py, text, length, mode, source_flags(source), globals, locals);
		}
	}
	obj_xdecref(py, made);
	return result;
}

static struct obj *b_eval(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self;
	struct obj *source = NULL, *globals = NULL, *locals = NULL;
	const char *names = py->profile->exec_takes_keywords ? "*source globals locals" : NULL;
	if (!names && kwnames && !args_no_keywords(py, "eval", kwnames))
		return NULL;
	if (!args_parse(py, "eval", "O|OO", names, args, nargs, kwnames, &source, &globals, &locals))
		return NULL;
	return run_source(py, "eval", source, globals, locals, LANG_EVAL);
}

static struct obj *b_exec(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self;
	struct obj *source = NULL, *globals = NULL, *locals = NULL;
	const char *names = py->profile->exec_takes_keywords ? "*source globals locals" : NULL;
	if (!names && kwnames && !args_no_keywords(py, "exec", kwnames))
		return NULL;
	if (!args_parse(py, "exec", "O|OO", names, args, nargs, kwnames, &source, &globals, &locals))
		return NULL;
	struct obj *result = run_source(py, "exec", source, globals, locals, LANG_FILE);
	if (!result)
		return NULL;
	obj_decref(py, result);
	OBJ_RETURN_NONE(py);
}

/* compile() asks whether its source is a syntax tree. The first to ask makes the types of all nodes, which are not
 * modelled: what the collector sees of them is that they are many. Modules that work on trees made them before. */
static void make_syntax_types(struct py *py)
{
	if (py->lib->syntax_types)
		return;
	py->lib->syntax_types = true;
	int blocks = py->gc.at_prompt ? py->profile->syntax_types_prompt : py->profile->syntax_types_script;
	if (dict_get_c(py, lib_modules(py), "inspect"))
		return;
	for (; blocks > 0; blocks--)
		gc_allocated(py);
}

static struct obj *b_compile(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			     struct obj *kwnames)
{
	(void)self;
	struct obj *source = NULL, *filename = NULL, *mode_name = NULL;
	int flags = 0, optimize = -1, feature = -1;
	bool dont_inherit = false;
	if (!args_parse(py, "compile", "OOO|ipi$i", "source filename mode flags dont_inherit optimize _feature_version",
			args, nargs, kwnames, &source, &filename, &mode_name, &flags, &dont_inherit, &optimize,
			&feature))
		return NULL;
	if (!str_check(filename) && !bytes_check(filename)) /* it is looked at before what follows */
		return file_name_of(py, filename);
	if (!str_check(mode_name))
		return exc_raise(py, T_TypeError, "compile() argument 'mode' must be str, not %T", mode_name);
	if (flags & ~CO_FUTURE_ANNOTATIONS)
		return py_refuse(py, "compile() with flags %d", flags);
	if (optimize > 0)
		return py_refuse(py, "compile() with optimize=%d", optimize);
	enum lang_mode mode;
	if (str_equal_c(mode_name, "exec"))
		mode = LANG_FILE;
	else if (str_equal_c(mode_name, "eval"))
		mode = LANG_EVAL;
	else if (str_equal_c(mode_name, "single"))
		mode = LANG_SINGLE;
	else
		return exc_raise(py, T_ValueError, "compile() mode must be 'exec', 'eval' or 'single'");
	make_syntax_types(py);
	const char *text;
	size_t length;
	if (type_is(source, T_code) || !source_text(py, source, "compile", "string, bytes or AST", &text, &length))
		return NULL;
	struct obj *name = file_name_of(py, filename);
	if (!name)
		return NULL;
	struct lang_unit unit;
	memset(&unit, 0, sizeof unit);
	int inherited = dont_inherit ? 0 : inherited_flags(py);
	if (flags & CO_FUTURE_ANNOTATIONS)
		inherited |= LANG_FUTURE_ANNOTATIONS;
	lang_compile(py, text, length, name, mode, inherited | source_flags(source) | LANG_WHOLE_TEXT, &unit);
	struct obj *code = unit.code;
	unit.code = NULL;
	lang_release(py, &unit);
	obj_decref(py, name);
	return code;
}

static struct obj *b_import(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self;
	struct obj *name = NULL, *globals = NULL, *locals = NULL, *fromlist = NULL;
	int level = 0;
	if (!args_parse(py, "__import__", "O|OOOi", "name globals locals fromlist level", args, nargs, kwnames, &name,
			&globals, &locals, &fromlist, &level))
		return NULL;
	if (!str_check(name) && py->profile->import_checks_name)
		return exc_raise(py, T_TypeError, "module name must be a string");
	if (!str_check(name))
		return exc_raise(py, T_TypeError, "__import__() argument 1 must be str, not %T", name);
	return lib_import_name(py, name, fromlist, level);
}

const struct method_def builtins_code[] = {
	{ "__build_class__", vm_build_class, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "__import__", b_import, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "compile", b_compile, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "eval", b_eval, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "exec", b_exec, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "globals", b_globals, METH_NOARGS, NULL, NULL },
	{ "locals", b_locals, METH_NOARGS, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};
