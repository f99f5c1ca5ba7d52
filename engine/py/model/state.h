/* state.h -- struct py: the whole state of one evaluator, seen by the floors of py. Upper floors keep theirs behind their own
 * pointers; the model calls upwards only through type slots and `hooks`. */
#ifndef PY_MODEL_STATE_H
#define PY_MODEL_STATE_H
#include "base/base.h"
#include "gc.h"
#include "heap.h"
#include "profile.h"
#include "type.h"

enum py_name { /* identifiers that the interpreter itself uses: NAME(py, __init__) */
#define NAME_ROW(name) N_##name,
#include "names.def"
#undef NAME_ROW
	N_COUNT
};

/* What the model needs from the floors above, filled by py.c. */
struct obj_code;
struct hooks {
	/* slots of a class of a snippet: for each slot the function that calls the dunder (vm/class.c) */
	const struct slots *instance_slots;
	/* line of the running instruction, for births and stops; 0 when nothing runs */
	int (*line)(struct py *py);
	const char *(*file)(struct py *py);
	uint32_t (*site)(struct py *py); /* code serial << 16 | instruction, saturating */
	/* Where the program is, for events: its innermost own frame. False: the running code is a library's, *place is the caller's. */
	bool (*place)(struct py *py, struct event_place *place, const char **file);
	void (*label)(struct py *py, struct obj *o, struct buf *out); /* the value, short; runs no code, makes no object */
	void (*holders)(struct py *py, struct obj *o, int64_t count); /* appends EV_HOLDERs that add up to count */
	void (*garbage)(struct py *py, struct gc_head *list);         /* appends EV_GC_FOUND and EV_GC_EDGE */
	void (*traceback_here)(struct py *py, struct obj *exc); /* add the current frame; may be NULL */
	struct obj *(*handled)(struct py *py); /* BORROWED: the exception being handled (sys.exc_info), for __context__ */
	/* Hands what cannot be raised to the program's own hook; false: it has none. May be NULL. */
	bool (*unraisable)(struct py *py, struct obj *exc, int form, const char *doing, struct obj *where);
	void (*print_unraisable)(struct py *py, struct obj *exc); /* traceback and last line on standard error */
	struct obj *(*import_module)(struct py *py, const char *name); /* OWNED, NULL RAISES: as import NAME */
	struct obj *(*wrap_function)(struct py *py, int type_id, struct obj *function); /* OWNED: a staticmethod or classmethod as C makes it */
	struct obj *(*main_module_name)(struct py *py); /* BORROWED: __name__ of the running globals, for new classes */
	struct obj *(*builtins)(struct py *py); /* BORROWED: the module builtins, for globals that name none */
	/* A warning of the interpreter: 0, or -1 when the program's filters made an exception of it. filename NULL: at the running
	 * code, else where it says. source: what the warning is about, or NULL. */
	int (*warn)(struct py *py, int type_id, const char *text, struct obj *filename, int line, struct obj *source);
	int (*write_error)(struct py *py, const char *text, size_t length); /* to sys.stderr, whatever it is now */
	/* OWNED, NULL RAISES: what is made of a code object's bytecode (lang/bytecode.h): co_code, co_lines, ... */
	struct obj *(*bytecode)(struct py *py, struct obj *code, const char *what);
	uint32_t (*code_runs)(const struct obj_code *code); /* how often it was entered or resumed, or more (vm/specialise.c) */
	struct obj *(*sys)(struct py *py);      /* BORROWED: the module sys, made when first asked for */
	/* A name that was not found among the built-ins, or in a module (with its name): true when the run was stopped, because
	 * CPython has it there. */
	bool (*refuse_builtin)(struct py *py, struct obj *name);
	void (*imported_star)(struct py *py, struct obj *module); /* what `from module import *` bound may lack names, too */
	/* What module codecs was told, OWNED; NULL: nothing, or RAISES. Both may be NULL. */
	struct obj *(*codec_own)(struct py *py, const char *encoding); /* the CodecInfo of a codec of the program */
	struct obj *(*codec_error)(struct py *py, const char *name);   /* an error handler of the program */
	bool (*refuse_module_name)(struct py *py, struct obj *module, struct obj *module_name, struct obj *name);
	/* OWNED: what dir() tells of a module of the library; NULL: the keys of its dictionary, or RAISES. */
	struct obj *(*module_names)(struct py *py, struct obj *module);
};

struct obj_str;
struct py {
	const struct profile *profile;
	const struct hooks *hooks;
	const struct type_spec *const *type_specs; /* by type_id; built by py.c from types.def */
	struct obj *none, *true_, *false_, *not_implemented, *ellipsis;
	struct obj *exc;                /* pending exception, OWNED, or NULL */
	struct {
		int kind;                    /* enum stop_kind */
		int line;
		char file[128], text[256];
	} stop;
	struct {                        /* what obj_call_tuple hands to a call slot that wants it whole: obj_call_pack */
		struct obj *const *items;
		struct obj *args, *kwargs;
	} packed;
	struct type *types[T_COUNT];    /* live built-in types; NULL until used: TYPE_OF */
	struct obj *names[N_COUNT];     /* interned, BORROWED through NAME */
	struct obj *small_ints;         /* array of struct obj_int, see obj_int.h */
	struct obj *empty_tuple, *empty_str, *empty_bytes;
	struct obj *empty_frozenset;    /* what frozenset() hands out where it is shared */
	struct obj *latin1[256];        /* one-character strings, made when first used */
	struct obj *byte1[256];         /* one-byte bytes */
	struct interned *interned;      /* obj_str.c */
	struct cmem *cmem;              /* all that lives from call to call, the floors' state too */
	struct heap *heap;              /* heap.c */
	struct gc gc;
	struct method_cache *method_cache; /* type.c */
	uint32_t next_serial, next_type_version;
	uint64_t hash_seed[2];
	uint64_t steps_left;            /* counted down by the vm */
	size_t memory_limit, memory_used, output_left;
	int c_depth, c_depth_limit;     /* nesting of C calls that may run Python; py_enter / py_leave */
	int eval_depth;                 /* loops of the vm among them: each counts twice towards profile c_recursion_limit */
	int int_max_str_digits;         /* sys.set_int_max_str_digits; 0: no limit */
	int recursion_limit;            /* sys.setrecursionlimit */
	int recursion_depth;            /* Python-visible depth */
	bool finalizing;                /* interpreter exit has begun */
	int64_t last_words;             /* what may be seen to end: generators, classes with a finalizer, callbacks of weak references, streams */
	bool record;
	void (*line_begins)(struct py *py); /* NULL: nobody watches; called before each line, like EV_LINE */
	void (*now_and_then)(struct py *py); /* NULL; called every 65536 instructions */
	struct event_log *log;          /* what was recorded; never NULL */
	void (*write)(void *closure, int stream, const char *data, size_t length);
	void *write_closure;
	int trash_depth;                /* trashcan: nested deaths that CPython counts */
	int dealloc_depth;              /* nested deaths of any kind: our own C stack */
	struct obj *trash;
	struct repr_guard *repr_guard;  /* innermost object being shown (repr_guard.h), NULL: none */
	struct obj *thread_dict;        /* what CPython keeps with the thread, OWNED; NULL until a container was shown */
	struct model_extra *extra;      /* the model's own further state */
	struct obj_code *codes;         /* all live code objects, newest first (obj_code.c) */
	uint32_t code_serial;
	struct vm *vm;                  /* py/vm */
	struct lib *lib;                /* py/lib */
	struct lang *lang;              /* py/lang */
	struct py_top *top;             /* py.c */
};
void model_init(struct py *py); /* state.c: everything of the model that start-up makes: heap, singletons, small integers, collector */
BORROWED struct obj *name_make(struct py *py, int name); /* obj_str.c */
#define NAME(py, name) ((py)->names[N_##name] ? (py)->names[N_##name] : name_make((py), N_##name))

/* Guards C recursion that Python code drives (repr of nested lists, comparison, calls): RecursionError with CPython's text
 * ("maximum recursion depth exceeded%s", where: " while getting the repr of an object") when the Python limit is reached,
 * a depth stop when C's own is. 0, or -1 RAISES. */
RAISES int py_enter(struct py *py, const char *where);
void py_leave(struct py *py);
/* Charges n steps for work done in C (loops over long data), -1 with a steps stop when none are left. */
RAISES int py_charge_steps(struct py *py, uint64_t n);
/* The same for work that was done and whose caller cannot fail: the next instruction stops when no steps are left. */
static inline void py_work(struct py *py, uint64_t n)
{
	py->steps_left -= n < py->steps_left ? n : py->steps_left;
}
/* Writes program output; bounded. */
RAISES int py_write(struct py *py, int stream, const char *data, size_t length);
/* Writes to what the program has as sys.stderr; to the output itself where there are no hooks. */
RAISES int py_write_error(struct py *py, const char *text, size_t length);
#endif
