/* finalize.c -- interpreter exit: atexit functions, modules, the last collection, in the order in which deaths can be seen.
 * Models: Python/pylifecycle.c Py_FinalizeEx, Python/import.c finalize_modules; facts 8.5 "Interpreter exit". */
#include "lib_state.h"
#include "py/model/obj_weakref.h"
#include "py/vm/frame.h"
#include <string.h>

/* What a function called at exit raised: told, and the next one's turn. */
static void tell_failure(struct py *py, struct obj *function)
{
	if (py->profile->atexit_unraisable) {
		exc_write_unraisable_as(py, py->profile->atexit_told_whole ? UNRAISABLE_WHOLE : UNRAISABLE_MESSAGE,
					"in atexit callback", function);
		return;
	}
	struct obj *exc = exc_take(py);
	if (!obj_is_a(py, exc, T_SystemExit)) {
		static const char said[] = "Error in atexit._run_exitfuncs:\n";
		lib_write_stderr(py, said, sizeof said - 1);
		lib_print_exception(py, exc);
	}
	obj_decref(py, exc);
}

void lib_run_atexit(struct py *py)
{
	struct lib *lib = py->lib;
	while (lib->atexit.length > 0 && py->stop.kind == STOP_NONE) {
		struct obj *entry = lib->atexit.items[--lib->atexit.length];
		struct obj *kwargs = tuple_get(entry, 2);
		struct obj *r = obj_call_tuple(py, tuple_get(entry, 0), tuple_get(entry, 1),
					       kwargs == OBJ_NONE(py) ? NULL : kwargs);
		if (!r && py->stop.kind == STOP_NONE) {
			tell_failure(py, tuple_get(entry, 0));
		}
		obj_xdecref(py, r);
		obj_decref(py, entry);
	}
}

static const char *const sys_forgotten[] = { "path",       "argv",
					     "ps1",        "ps2",
					     "last_exc",   "last_type",
					     "last_value", "last_traceback",
					     "path_hooks", "path_importer_cache",
					     "meta_path",  "__interactivehook__" };

/* 3.8-3.15: the display's last value first, then what sys remembers of the last error, then the streams are the originals. */
static void forget_special(struct py *py)
{
	struct lib *lib = py->lib;
	if (lib->builtins)
		lib_forget(py, lib->builtins, "_");
	if (!lib->sys)
		return;
	for (size_t i = 0; i < sizeof sys_forgotten / sizeof *sys_forgotten; i++)
		lib_forget(py, lib->sys, sys_forgotten[i]);
	struct obj *dict = module_dict(lib->sys);
	dict_set_c(py, dict, "stdin", lib->stdin_file);
	dict_set_c(py, dict, "stdout", lib->stdout_file);
	dict_set_c(py, dict, "stderr", lib->stderr_file);
}

struct kept {
	struct obj *ref, *name;
};

/* Modules leave sys.modules one by one, each watched through a weak reference; sys and builtins stay. Those that are
 * still alive after a collection have their dictionaries emptied. */
static void finalize_modules(struct py *py)
{
	struct lib *lib = py->lib;
	VEC(struct kept) kept = VEC_INIT;
	int64_t at = 0;
	struct obj *name, *module;
	struct obj *names = dict_keys_list(py, lib->modules);
	while (dict_next(lib->modules, &at, &name, &module))
		if (module_check(py, module) && module != lib->sys && module != lib->builtins)
			VEC_PUSH(&kept, (struct kept){ weakref_new(py, module, NULL), obj_incref(name) });
	struct obj *main = lib->main;
	lib->main = NULL;
	for (int64_t i = 0; names && i < list_length(names); i++) {
		struct obj *m = dict_get(py, lib->modules, list_get(names, i));
		if (m && m != lib->sys && m != lib->builtins)
			dict_set(py, lib->modules, list_get(names, i), OBJ_NONE(py));
		if (m == main && main) {
			obj_decref(py, main);
			main = NULL;
		}
	}
	obj_xdecref(py, names);
	dict_clear(py, lib->modules);
	if (main)
		obj_decref(py, main);
	gc_final(py);
	for (size_t n = kept.length; n-- > 0;) {
		size_t i = py->profile->modules_clear_newest_first ? n : kept.length - 1 - n;
		struct obj *m = weakref_get(kept.items[i].ref);
		if (m && module_dict(m)) {
			obj_incref(m);
			module_clear_dict(py, module_dict(m));
			obj_decref(py, m);
		}
	}
	for (size_t i = 0; i < kept.length; i++) {
		obj_xdecref(py, kept.items[i].ref);
		obj_decref(py, kept.items[i].name);
	}
	VEC_CLEAR(&kept);
}

bool lib_ends_silently(struct py *py)
{
	return !py->last_words && !py->record && !py->gc.debug && !py->lib->atexit.length;
}

void lib_finalize(struct py *py)
{
	struct lib *lib = py->lib;
	lib_run_atexit(py);
	if (py->stop.kind != STOP_NONE)
		return;
	if (!py->profile->exit_finalizes)
		return;
	py->finalizing = true;
	if (py->gc.enabled)
		gc_collect(py, 2); /* it leaves the survivors in the order in which they reach each other */
	forget_special(py);
	finalize_modules(py);
	if (py->stop.kind != STOP_NONE || !lib->sys)
		return;
	lib->streams_gone = true;
	OBJ_CLEAR(py, py->vm->asyncgen_firstiter);
	OBJ_CLEAR(py, py->vm->asyncgen_finalizer);
	module_clear_dict(py, module_dict(lib->sys));
	if (lib->builtins) /* no name was ever looked up: a session of syntax errors alone */
		module_clear_dict(py, module_dict(lib->builtins));
}
