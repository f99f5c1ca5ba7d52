/* lib.h -- what a snippet can name: builtins and modules, one file each, and the interpreter around a program: import,
 * the prompt's display, tracebacks on standard error, interpreter exit. Owns struct lib in py->lib.
 * Never: reaches outside: no file, network, process or real clock. */
#ifndef PY_LIB_LIB_H
#define PY_LIB_LIB_H
#include "py/lang/lang.h"
#include "py/model/args.h"
#include "py/model/exc.h"
#include "py/model/native.h"
#include "py/model/obj_dict.h"
#include "py/model/obj_float.h"
#include "py/model/obj_int.h"
#include "py/model/obj_list.h"
#include "py/model/obj_module.h"
#include "py/model/obj_str.h"
#include "py/model/obj_tuple.h"
#include "py/vm/vm.h"

/* A module in C: a constant at the foot of its file, listed in modules.def. */
struct module_def {
	const char *name;
	const struct method_def *methods;
	/* Adds what is not a function; 0 or -1 RAISES. May be NULL. */
	int (*fill)(struct py *py, struct obj *module);
	bool (*available)(const struct profile *); /* NULL: in all versions */
};
/* Names that CPython's module has in this version and ours lacks stop the run as not modelled: true then. The first is for a
 * name that was found nowhere, which builtins may have or a module whose names were all imported (lib_imported_star); the
 * second for an attribute looked up in a module object, which need not be the library's. */
bool lib_refuse_name(struct py *py, struct obj *name);
/* A name of a module that has nothing but its own: true, and the run is stopped. */
bool lib_refuse_hollow(struct py *py, const char *module, const char *name);
OWNED RAISES struct obj *lib_module_names(struct py *py, struct obj *module);
bool lib_refuse_module_name(struct py *py, struct obj *module, struct obj *module_name, struct obj *name);
/* What module codecs was told, OWNED: the CodecInfo of a codec of the program, an error handler. NULL: nothing, or RAISES. */
struct obj *lib_codec_own(struct py *py, const char *encoding);
struct obj *lib_codec_error(struct py *py, const char *name);
void lib_imported_star(struct py *py, struct obj *module);
/* Start-up: modules come alive on first use. */
void lib_init(struct py *py);
void lib_begin(struct py *py); /* the steps of the program are counted from here: its clocks stand at their start */
BORROWED struct obj *lib_builtins(struct py *py);  /* the module builtins */
BORROWED struct obj *lib_main(struct py *py);      /* the module __main__ */
BORROWED struct obj *lib_sys(struct py *py);
OWNED struct obj *loader_new(struct py *py); /* a script's __loader__ */
BORROWED struct obj *lib_modules(struct py *py);   /* sys.modules */
/* builtins.__import__ with a plain absolute name: the module itself, OWNED. */
OWNED RAISES struct obj *lib_import(struct py *py, const char *name);
/* __import__(name, fromlist=..., level=...): the top package, or the module itself when fromlist is not empty. OWNED */
OWNED RAISES struct obj *lib_import_name(struct py *py, struct obj *name, struct obj *fromlist, int level);
/* What a snippet put in the place of sys.stdout: BORROWED; NULL while it is the original (or was deleted). */
BORROWED struct obj *lib_replaced_stdout(struct py *py);
/* A module in C, made (not in sys.modules) from its definition. */
OWNED RAISES struct obj *lib_module_make(struct py *py, const struct module_def *def);
/* True when CPython has a standard module of that name, modelled or not: ImportError of ours would be a lie then. */
bool lib_is_standard_module(struct py *py, const char *name);
/* sys.displayhook. */
RAISES int lib_display(struct py *py, struct obj *value);
/* The text print() would write for o (str), to sys.stdout: program output unless the snippet replaced it. */
RAISES int lib_write_stdout(struct py *py, const char *text, size_t length);
/* To sys.stderr, whatever it is now; and to what it was at the start. */
RAISES int lib_write_original_stderr(struct py *py, const char *text, size_t length);
RAISES int lib_write_stderr(struct py *py, const char *text, size_t length);
/* Traceback and last line of exc on standard error (PyErr_Display), causes and contexts first. */
void lib_print_exception(struct py *py, struct obj *exc);
/* The same for what cannot be raised: an error in __del__, in a callback. */
void lib_print_unraisable(struct py *py, struct obj *exc);
/* Are sys.ps1 and sys.ps2 what they were at the start, or gone? */
bool lib_prompts_usual(struct py *py);
/* Such an error goes to a sys.unraisablehook of the program's own: true when there is one. form: enum unraisable_form; doing: what went on ("while calling
 * deallocator"), or NULL; where: the object it concerns, or NULL. */
bool lib_unraisable(struct py *py, struct obj *exc, int form, const char *doing, struct obj *where);
method_fn lib_unraisablehook; /* sys.unraisablehook, the original */
/* Appends what the last line says beyond type and text ("Did you mean: 'len'?"); by profile. For one
 * that nobody caught the interpreter looks in other places than the module traceback does. */
void lib_suggest(struct py *py, struct obj *exc, bool uncaught, struct buf *out);
/* The text of a source file known to the program, for tracebacks: NULL when not known. Line is 1-based. */
const char *lib_source_line(struct py *py, const char *filename, int line, size_t *length);
void lib_source_put(struct py *py, const char *filename, const char *text, size_t length);
/* The pending exception reached the top: 1 uncaught (printed; sys.last_* set), or the exit of SystemExit: 0 with *status. */
int lib_uncaught(struct py *py, bool prompt, int *status);
/* hooks.warn: what module warnings does with it; nothing while the program has not imported that, for all are ignored then. */
RAISES int lib_warn(struct py *py, int type_id, const char *text, struct obj *filename, int line, struct obj *source);
/* Interpreter exit: atexit, modules, last collection; nothing of the program runs afterwards. */
void lib_finalize(struct py *py);
/* Nobody could tell whether exit happened: nothing that is alive runs code, writes or is recorded when it dies. */
bool lib_ends_silently(struct py *py);
/* Functions registered with atexit. */
void lib_run_atexit(struct py *py);
#endif
