/* lib_state.h -- what the library keeps for one evaluator. Private to lib. */
#ifndef PY_LIB_LIB_STATE_H
#define PY_LIB_LIB_STATE_H
#include "lib.h"

struct source { /* a text that tracebacks may quote */
	const char *filename, *text;
	size_t length;
};
struct lib {
	struct obj *builtins, *main, *sys;                  /* modules, OWNED */
	struct obj *modules;                                /* sys.modules */
	struct obj *stdout_file, *stderr_file, *stdin_file; /* the original ones, OWNED */
	VEC(struct source) sources;
	VEC(const char *) starred;         /* modules with unmodelled names, of which `from M import *` was run */
	VEC(struct obj *) atexit;          /* tuples (function, args, kwargs) */
	uint32_t next_serial;              /* of objects that belong to start-up though they are made later */
	uint64_t clock_steps;              /* steps that were left when a clock was last read */
	int64_t clock_worked, clock_slept; /* modelled nanoseconds (mod_time.c) */
	uint64_t random_draws;             /* how often something took a random state from the run's seed */
	uint64_t abc_version;              /* rises with every registration of an abstract base class (mod_abc_c.c) */
	uint64_t abc_registered;           /* registrations by the program itself */
	uint64_t import_counted; /* modules whose blocks the collector has counted: rows of import_blocks.def */
	bool types_imported;     /* module types, by the program, with what it leaves for the collector */
	bool syntax_types;       /* the types of syntax trees exist */
	bool streams_gone;       /* exit has gone past the point where output is lost */
};
/* The original stream objects (obj_stdio.c). */
OWNED RAISES struct obj *stdio_new(struct py *py, int stream);
bool stdio_check(struct obj *o);
/* exit, help and kin go into the dictionary of builtins (obj_site.c). */
RAISES int site_add(struct py *py, struct obj *dict);
/* An attribute of an exception; NULL without exception when it has none. */
OWNED struct obj *lib_exception_field(struct py *py, struct obj *exc, const char *name);
/* __main__.NAME or sys.NAME to None, when it is there. */
void lib_forget(struct py *py, struct obj *module, const char *name);
#endif
