/* mod_sys.c -- the module sys. Models: Python/sysmodule.c. May look at the version itself: version_info is its own subject. */
#include "lib_state.h"
#include "py/model/obj_bool.h"
#include "py/model/obj_namespace.h"
#include "py/vm/frame.h"
#include "py/vm/obj_traceback.h"
#include "structseq.h"
#include "py/model/overlay.h"
#include <math.h>
#include <float.h>
#include <string.h>

static struct obj *s_getrefcount(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				 struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	struct obj *o = args[0];
	int64_t count = obj_immortal(o) ? (int64_t)py->profile->immortal_refcount : o->refs;
	if (!py->profile->refcount_of_argument && !obj_immortal(o) && !vm_argument_lent(py))
		count--;
	if (py->record) {
		event_label(py, o);
		event_add(py, EV_COUNT, WHY_RESULT, o->serial, 0, obj_immortal(o), count, NULL);
		py->hooks->holders(py, o, count);
	}
	return int_new(py, count);
}

/* GC header and pre-header of an instance, 16 bytes each. */
static int64_t front_size(const struct obj *o)
{
	bool head = (o->flags & OBJ_GC) ||
		    (obj_has(o, TYPE_GC) && !obj_has(o, TYPE_TYPE_SUBCLASS)); /* () has room for one too */
	return (head ? 16 : 0) + (obj_has(o, TYPE_PRE_HEADER) ? 16 : 0);
}

/* __sizeof__() plus what stands in front of the object: GC header, pre-header of instances (facts 9). */
static RAISES int64_t size_of(struct py *py, struct obj *o)
{
	struct obj *method = obj_lookup_special(py, o, NAME(py, __sizeof__)), *size = NULL;
	if (!method && !exc_pending(py))
		exc_raise(py, T_TypeError, "Type %T doesn't define __sizeof__", o);
	if (method)
		size = obj_call0(py, method);
	obj_xdecref(py, method);
	int64_t value = -1;
	if (size && !int_check(size)) {
		exc_raise(py, T_TypeError, "an integer is required");
	} else if (size && !int_as_int64(size, &value)) {
		exc_raise(py, T_OverflowError, "Python int too large to convert to C ssize_t");
	} else if (size && value < 0) {
		exc_raise(py, T_ValueError, "__sizeof__() should return >= 0");
	}
	obj_xdecref(py, size);
	return exc_pending(py) ? -1 : value + front_size(o);
}

static struct obj *s_getsizeof(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			       struct obj *kwnames)
{
	(void)self;
	struct obj *o = NULL, *fallback = NULL;
	if (!args_parse(py, "getsizeof", "O|O", "object default", args, nargs, kwnames, &o, &fallback))
		return NULL;
	int64_t value = size_of(py, o);
	if (value >= 0 && py->profile->sizeof_deep)
		value += overlay_contents_size(py, o, size_of);
	if (exc_pending(py)) {
		if (fallback && exc_matches(py, T_TypeError)) {
			exc_clear(py);
			return obj_incref(fallback);
		}
		return NULL;
	}
	return int_new(py, value);
}

static struct obj *s_intern(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	if (!str_check(args[0])) {
		args_bad(py, "intern", NULL, 0, "str", args[0]);
		return NULL;
	}
	if (!str_is_exact(args[0]))
		return exc_raise(py, T_TypeError, "can't intern %T", args[0]);
	struct obj *o = obj_incref(args[0]);
	str_intern(py, &o);
	return o;
}

static struct obj *s_is_interned(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				 struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	if (!str_check(args[0])) {
		args_bad(py, "_is_interned", NULL, 0, "str", args[0]);
		return NULL;
	}
	return OBJ_BOOL(py, str_is_interned(args[0]));
}

static struct obj *s_is_immortal(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				 struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	return OBJ_BOOL(py, obj_immortal(args[0]));
}

static struct obj *s_exc_info(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			      struct obj *kwnames)
{
	(void)self, (void)args, (void)nargs, (void)kwnames;
	struct obj *exc = vm_handled(py);
	if (!exc)
		return tuple_pack3(py, OBJ_NONE(py), OBJ_NONE(py), OBJ_NONE(py));
	struct obj *tb = vm_handled_traceback(py);
	return tuple_pack3(py, (struct obj *)exc->type, exc, tb ? tb : OBJ_NONE(py));
}

static struct obj *s_exception(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			       struct obj *kwnames)
{
	(void)self, (void)args, (void)nargs, (void)kwnames;
	struct obj *exc = vm_handled(py);
	return obj_incref(exc ? exc : OBJ_NONE(py));
}

static struct obj *s_exit(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)kwnames;
	if (!args_positional(py, "exit", nargs, 0, 1))
		return NULL;
	struct obj *exc = obj_call(py, (struct obj *)TYPE_OF(py, T_SystemExit), args, nargs, NULL);
	if (exc)
		exc_set(py, exc);
	return NULL;
}

static struct obj *s_getframe(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			      struct obj *kwnames)
{
	(void)self;
	int depth = 0;
	if (!args_parse(py, "_getframe", "|i", NULL, args, nargs, kwnames, &depth))
		return NULL;
	struct obj *frame = vm_frame_object(py, depth < 0 ? 0 : depth);
	return frame || exc_pending(py) ? frame : exc_raise(py, T_ValueError, "call stack is not deep enough");
}

static struct obj *s_getrecursionlimit(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				       struct obj *kwnames)
{
	(void)self, (void)args, (void)nargs, (void)kwnames;
	return int_new(py, py->recursion_limit);
}

static struct obj *s_setrecursionlimit(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				       struct obj *kwnames)
{
	(void)self;
	int limit = 0;
	if (!args_parse(py, "setrecursionlimit", "i", NULL, args, nargs, kwnames, &limit))
		return NULL;
	if (limit < 1)
		return exc_raise(py, T_ValueError, "recursion limit must be greater or equal than 1");
	int depth = py->recursion_depth + (py->profile->recursion_depth_counts_c ? 1 : 0);
	if (depth >= limit)
		return exc_raise(py, T_RecursionError,
				 "cannot set the recursion limit to %d at the recursion depth %d: the limit is too low",
				 limit, depth);
	py->recursion_limit = limit;
	OBJ_RETURN_NONE(py);
}

static struct obj *s_displayhook(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				 struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	if (lib_display(py, args[0]) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

static struct obj *s_excepthook(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				struct obj *kwnames)
{
	(void)self, (void)kwnames;
	if (!args_positional(py, "excepthook", nargs, 3, 3))
		return NULL;
	if (obj_is_a(py, args[1], T_BaseException))
		lib_print_exception(py, args[1]);
	OBJ_RETURN_NONE(py);
}

static struct obj *s_getdefaultencoding(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
					struct obj *kwnames)
{
	(void)self, (void)args, (void)nargs, (void)kwnames;
	return str_new_c(py, "utf-8");
}

static struct obj *s_get_int_max_str_digits(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
					    struct obj *kwnames)
{
	(void)self, (void)args, (void)nargs, (void)kwnames;
	return int_new(py, py->int_max_str_digits);
}

static struct obj *s_set_int_max_str_digits(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
					    struct obj *kwnames)
{
	(void)self;
	int digits = 0;
	if (!args_parse(py, "set_int_max_str_digits", "i", "maxdigits", args, nargs, kwnames, &digits))
		return NULL;
	if (digits != 0 && digits < 640)
		return exc_raise(py, T_ValueError, "%s", py->profile->digits_limit_text);
	py->int_max_str_digits = digits;
	OBJ_RETURN_NONE(py);
}

static struct obj *s_getallocatedblocks(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
					struct obj *kwnames)
{
	(void)self, (void)args, (void)nargs, (void)kwnames;
	return py_refuse(py, "sys.getallocatedblocks()");
}

static struct obj *s_debugmallocstats(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				      struct obj *kwnames)
{
	(void)self, (void)args, (void)nargs, (void)kwnames;
	return py_refuse(py, "sys._debugmallocstats()");
}

static struct obj *s_settrace(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			      struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	if (args[0] != OBJ_NONE(py))
		return py_refuse(py, "sys.settrace() and sys.setprofile()");
	OBJ_RETURN_NONE(py);
}

static struct obj *s_gettrace(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			      struct obj *kwnames)
{
	(void)self, (void)args, (void)nargs, (void)kwnames;
	OBJ_RETURN_NONE(py);
}

static struct obj *s_is_finalizing(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				   struct obj *kwnames)
{
	(void)self, (void)args, (void)nargs, (void)kwnames;
	return OBJ_BOOL(py, py->finalizing);
}

static struct obj *s_getswitchinterval(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				       struct obj *kwnames)
{
	(void)self, (void)args, (void)nargs, (void)kwnames;
	return float_new(py, 0.005);
}

static bool has_is_interned(const struct profile *p)
{
	return p->minor >= 13;
}
static bool has_is_immortal(const struct profile *p)
{
	return p->minor >= 14;
}
static bool has_exception(const struct profile *p)
{
	return p->minor >= 11;
}

static struct obj *s_get_asyncgen_hooks(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
					struct obj *kwnames)
{
	(void)self, (void)args, (void)nargs, (void)kwnames;
	struct obj *firstiter = py->vm->asyncgen_firstiter, *finalizer = py->vm->asyncgen_finalizer;
	struct obj *values[] = { obj_incref(firstiter ? firstiter : OBJ_NONE(py)),
				 obj_incref(finalizer ? finalizer : OBJ_NONE(py)) };
	return structseq_new(py, T_asyncgen_hooks, values, 2);
}

/* A hook that may be given; NULL where it was not: it stays as it is. */
static RAISES bool is_hook(struct py *py, struct obj *hook, const char *name)
{
	if (!hook || hook == OBJ_NONE(py) || obj_callable(hook))
		return true;
	exc_raise(py, T_TypeError, "callable %s expected, got %T", name, hook);
	return false;
}

static void set_hook(struct py *py, struct obj **slot, struct obj *hook)
{
	if (hook)
		obj_set(py, slot, hook == OBJ_NONE(py) ? NULL : obj_incref(hook));
}

static struct obj *s_set_asyncgen_hooks(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
					struct obj *kwnames)
{
	(void)self;
	struct obj *firstiter = NULL, *finalizer = NULL;
	if (!args_parse(py, "set_asyncgen_hooks", "|OO", "firstiter finalizer", args, nargs, kwnames, &firstiter,
			&finalizer) ||
	    !is_hook(py, finalizer, "finalizer") || !is_hook(py, firstiter, "firstiter"))
		return NULL;
	set_hook(py, &py->vm->asyncgen_finalizer, finalizer);
	set_hook(py, &py->vm->asyncgen_firstiter, firstiter);
	OBJ_RETURN_NONE(py);
}

static const struct method_def sys_methods[] = {
	{ "_debugmallocstats", s_debugmallocstats, METH_NOARGS, NULL, NULL },
	{ "_getframe", s_getframe, METH_FASTCALL, NULL, NULL },
	{ "_is_immortal", s_is_immortal, METH_O | METH_HIDDEN, NULL, has_is_immortal },
	{ "_is_interned", s_is_interned, METH_O | METH_HIDDEN, NULL, has_is_interned },
	{ "displayhook", s_displayhook, METH_O, NULL, NULL },
	{ "exc_info", s_exc_info, METH_NOARGS, NULL, NULL },
	{ "excepthook", s_excepthook, METH_FASTCALL, NULL, NULL },
	{ "exception", s_exception, METH_NOARGS | METH_HIDDEN, NULL, has_exception },
	{ "exit", s_exit, METH_FASTCALL, NULL, NULL },
	{ "get_asyncgen_hooks", s_get_asyncgen_hooks, METH_NOARGS, NULL, NULL },
	{ "get_int_max_str_digits", s_get_int_max_str_digits, METH_NOARGS, NULL, NULL },
	{ "getallocatedblocks", s_getallocatedblocks, METH_NOARGS, NULL, NULL },
	{ "getdefaultencoding", s_getdefaultencoding, METH_NOARGS, NULL, NULL },
	{ "getfilesystemencoding", s_getdefaultencoding, METH_NOARGS, NULL, NULL },
	{ "getrecursionlimit", s_getrecursionlimit, METH_NOARGS, NULL, NULL },
	{ "getrefcount", s_getrefcount, METH_O, NULL, NULL },
	{ "getsizeof", s_getsizeof, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "getswitchinterval", s_getswitchinterval, METH_NOARGS, NULL, NULL },
	{ "gettrace", s_gettrace, METH_NOARGS, NULL, NULL },
	{ "getprofile", s_gettrace, METH_NOARGS, NULL, NULL },
	{ "intern", s_intern, METH_O, NULL, NULL },
	{ "is_finalizing", s_is_finalizing, METH_NOARGS, NULL, NULL },
	{ "set_asyncgen_hooks", s_set_asyncgen_hooks, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "set_int_max_str_digits", s_set_int_max_str_digits, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "setprofile", s_settrace, METH_O, NULL, NULL },
	{ "setrecursionlimit", s_setrecursionlimit, METH_FASTCALL, NULL, NULL },
	{ "settrace", s_settrace, METH_O, NULL, NULL },
	{ "unraisablehook", lib_unraisablehook, METH_O, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};

/* The patch releases whose behaviour is modelled. */
static int patch_release(const struct profile *p)
{
	static const int patch[] = { 18, 18, 13, 7, 1, 0, 10, 2 };
	return patch[p->minor - 8];
}

static struct obj *version_info(struct py *py)
{
	struct obj *values[] = { int_new(py, 3), int_new(py, py->profile->minor),
				 int_new(py, patch_release(py->profile)), str_new_c(py, "final"), int_new(py, 0) };
	return structseq_new(py, T_version_info, values, 5);
}

static struct obj *flags(struct py *py)
{
	struct obj *values[15];
	for (int i = 0; i < 15; i++)
		values[i] = int_new(py, i == 4 || i == 11);
	obj_decref(py, values[13]);
	values[13] = OBJ_BOOL(py, false);
	return structseq_new(py, T_flags, values, 15);
}

static struct obj *int_info(struct py *py)
{
	struct obj *values[] = { int_new(py, 30), int_new(py, 4), int_new(py, 4300), int_new(py, 640) };
	return structseq_new(py, T_int_info, values, 4);
}

static struct obj *float_info(struct py *py)
{
	struct obj *values[] = { float_new(py, DBL_MAX),
				 int_new(py, DBL_MAX_EXP),
				 int_new(py, DBL_MAX_10_EXP),
				 float_new(py, DBL_MIN),
				 int_new(py, DBL_MIN_EXP),
				 int_new(py, DBL_MIN_10_EXP),
				 int_new(py, DBL_DIG),
				 int_new(py, DBL_MANT_DIG),
				 float_new(py, DBL_EPSILON),
				 int_new(py, FLT_RADIX),
				 int_new(py, 1) };
	return structseq_new(py, T_float_info, values, 11);
}

static struct obj *hash_info(struct py *py)
{
	struct obj *values[] = {
		int_new(py, 64),      int_new(py, (INT64_C(1) << 61) - 1),
		int_new(py, 314159),  int_new(py, 0),
		int_new(py, 1000003), str_new_c(py, py->profile->minor >= 11 ? "siphash13" : "siphash24"),
		int_new(py, 64),      int_new(py, 128),
		int_new(py, 0)
	};
	return structseq_new(py, T_hash_info, values, 9);
}

static int64_t hexversion(struct py *py)
{
	return INT64_C(3) << 24 | (int64_t)py->profile->minor << 16 | (int64_t)patch_release(py->profile) << 8 | 0xf0;
}

static struct obj *implementation(struct py *py, struct obj *version)
{
	struct obj *o = namespace_new(py, NULL);
	struct obj *dict = o ? ((struct obj_namespace *)(void *)o)->dict : NULL;
	if (!dict)
		return NULL;
	struct {
		const char *name;
		struct obj *value;
	} rows[] = {
		{ "name", str_new_c(py, "cpython") },
		{ "cache_tag", str_format_c(py, "cpython-3%d", py->profile->minor) },
		{ "version", obj_incref(version) },
		{ "hexversion", int_new(py, hexversion(py)) },
		{ "_multiarch", str_new_c(py, "x86_64-linux-gnu") },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		dict_set_c(py, dict, rows[i].name, rows[i].value);
		obj_xdecref(py, rows[i].value);
	}
	return o;
}

static struct obj *version_text(struct py *py)
{
	return str_format_c(py, "3.%d.%d (main) [objquiz]", py->profile->minor, patch_release(py->profile));
}

static int add_streams(struct py *py, struct obj *module)
{
	struct lib *lib = py->lib;
	lib->stdout_file = stdio_new(py, 0);
	lib->stderr_file = stdio_new(py, 1);
	lib->stdin_file = stdio_new(py, 2);
	struct obj *dict = module_dict(module);
	const struct {
		const char *name, *original;
		struct obj *file;
	} rows[] = {
		{ "stdin", "__stdin__", lib->stdin_file },
		{ "stdout", "__stdout__", lib->stdout_file },
		{ "stderr", "__stderr__", lib->stderr_file },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (dict_set_c(py, dict, rows[i].name, rows[i].file) < 0 ||
		    dict_set_c(py, dict, rows[i].original, rows[i].file) < 0)
			return -1;
	return 0;
}

static int sys_fill(struct py *py, struct obj *module)
{
	struct obj *dict = module_dict(module), *version = version_info(py);
	struct obj *argv = list_new(py, 0, WHY_STARTUP),
		   *script = dict_get(py, module_dict(lib_main(py)), NAME(py, __file__));
	script = script ? obj_incref(script) : str_new_c(py, ""); /* at the prompt there is none */
	if (!version || !argv || !script || list_append(py, argv, script) < 0)
		return -1;
	obj_decref(py, script);
	int failed = dict_set_c(py, dict, "modules", lib_modules(py));
	failed |= add_streams(py, module);
	failed |= module_add(py, module, "implementation", implementation(py, version));
	failed |= module_add(py, module, "version_info", version);
	failed |= module_add(py, module, "version", version_text(py));
	failed |= module_add(py, module, "hexversion", int_new(py, hexversion(py)));
	failed |= module_add(py, module, "api_version", int_new(py, 1013));
	failed |= module_add(py, module, "flags", flags(py));
	failed |= module_add(py, module, "int_info", int_info(py));
	failed |= module_add(py, module, "float_info", float_info(py));
	failed |= module_add(py, module, "hash_info", hash_info(py));
	failed |= module_add(py, module, "maxsize", int_new(py, INT64_MAX));
	failed |= module_add(py, module, "maxunicode", int_new(py, 0x10ffff));
	failed |= module_add(py, module, "byteorder", str_new_c(py, "little"));
	failed |= module_add(py, module, "platform", str_new_c(py, "linux"));
	failed |= module_add(py, module, "argv", argv);
	failed |= module_add(py, module, "path", list_new(py, 0, WHY_STARTUP));
	struct obj *ignore = str_new_c(py, "ignore"), *options = list_new(py, 0, WHY_STARTUP);
	failed |= !ignore || !options || list_append(py, options, ignore) < 0;
	obj_xdecref(py, ignore);
	failed |= module_add(py, module, "warnoptions", options);
	failed |= module_add(py, module, "dont_write_bytecode", OBJ_BOOL(py, true));
	failed |= module_add(py, module, "copyright", str_new_c(py, "Copyright (c) Python Software Foundation."));
	failed |= module_add(py, module, "float_repr_style", str_new_c(py, "short"));
	if (py->gc.at_prompt) {
		failed |= module_add(py, module, "ps1", str_new_c(py, ">>> "));
		failed |= module_add(py, module, "ps2", str_new_c(py, "... "));
	}
	const char *const hooks[][2] = { { "__displayhook__", "displayhook" },
					 { "__excepthook__", "excepthook" },
					 { "__unraisablehook__", "unraisablehook" } };
	for (size_t i = 0; i < 3; i++)
		failed |= dict_set_c(py, dict, hooks[i][0], dict_get_c(py, dict, hooks[i][1]));
	return failed ? -1 : 0;
}

static bool is_usual(struct py *py, struct obj *name, const char *text)
{
	struct obj *prompt = dict_get(py, module_dict(py->lib->sys), name);
	return !prompt || (str_check(prompt) && str_equal_c(prompt, text));
}

bool lib_prompts_usual(struct py *py)
{
	return !py->lib->sys || (is_usual(py, NAME(py, ps1), ">>> ") && is_usual(py, NAME(py, ps2), "... "));
}

const struct module_def mod_sys = { "sys", sys_methods, sys_fill, NULL };
