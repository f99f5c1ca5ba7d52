/* py.h -- the evaluator as one thing: makes, runs, asks and frees an opaque `struct py` that behaves, observably, like
 * one CPython version in one mode. The one header that rooms above py include.
 * Owns:  everything an evaluator made; py_free gives it all back. Evaluators share nothing that is written to: any
 *        number may live in one process, one thread each.
 * Never: writes to a stream (output goes to the function given), reads a clock, a file or the environment. */
#ifndef PY_PY_H
#define PY_PY_H
#include "base/base.h"
#include "py/graph.h"
#include "py/model/event.h"
#include "py/statements.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct py;

enum py_mode {
	PY_SCRIPT, /* the whole text is one compile unit, as `python FILE` */
	PY_REPL,   /* each statement is its own, as typed at the prompt; values are echoed, errors do not end the session */
};
enum py_stream { PY_STDOUT, PY_STDERR };

enum py_status {
	PY_DONE,      /* ran to its end */
	PY_EXCEPTION, /* a script ended by an uncaught exception; its traceback was written */
	PY_EXIT,      /* SystemExit; py_stop().exit_status holds the status */
	PY_LIMIT,     /* steps, memory, depth or output: py_stop() says which, where */
	PY_REFUSED,   /* the code uses what is not modelled: py_stop() says what, where */
	PY_CRASH,     /* real CPython would have crashed here (a dead address dereferenced): py_stop() says how */
};

/* Called with what the program writes, in order. */
typedef void py_write_fn(void *closure, enum py_stream stream, const char *data, size_t length);

struct py_place;
/* Called before a line of the program begins (its own, not a library's); false ends the run there, with PY_LIMIT and the text
 * "stopped: the watcher asked". It may look (py_graph, py_each_holder, ...), and change nothing. */
typedef bool py_line_fn(void *closure, struct py *py, const struct py_place *place);

/* Asked now and then, every 65536 instructions; false ends the run in the same way. */
typedef bool py_go_on_fn(void *closure);

struct py_options {
	const char *version;  /* "3.8" to "3.15" */
	enum py_mode mode;
	uint64_t seed;        /* varies what CPython leaves open: hash seed, address layout */
	uint64_t steps;       /* instructions; 0: 50 million */
	size_t memory;        /* modelled bytes; 0: 256 MiB */
	int depth;            /* C-level nesting; 0: default; Python's own recursion limit comes first */
	size_t output;        /* bytes written; 0: 16 MiB */
	bool record;          /* keep events for explanations */
	const char *belief;   /* name of a misconception (py_beliefs) that is true in this evaluator; NULL: as CPython is */
	/* Facts that are as in another version, by their numbers (py_fact_at), for finding out which one makes a difference. */
	const char *facts_from; /* NULL: none */
	const int *facts;
	size_t fact_count;
	py_write_fn *write;   /* NULL: output is dropped */
	py_line_fn *line;     /* NULL: nobody watches. The run is the same, a little slower */
	py_go_on_fn *go_on;   /* NULL: nobody is asked */
	void *closure;        /* of write, line and go_on */
};

struct py_stop {
	enum py_status status;
	int exit_status;   /* of PY_EXIT */
	const char *file;  /* where; never NULL; owned by the evaluator */
	int line;          /* 1-based; 0: not known */
	const char *text;  /* one line: "steps: more than 50000000", "module socket"; never NULL */
};

/* The versions modelled, oldest first, ended by NULL. */
const char *const *py_versions(void);
const char *py_default_version(void); /* what is used when nobody says: the newest stable one */
/* ---- misconceptions: evaluators that behave as somebody wrongly believes ---- */
#include "py/model/belief.h"
const struct py_belief *py_beliefs(void); /* in a fixed order, ended by a NULL name */
/* Does the program hold what it needs to tell the difference? */
bool py_belief_may_show(const struct py_belief *belief, const char *program);
/* Would anything be otherwise in that version? False where the belief is true, or not known. */
bool py_belief_matters(const char *version, const char *belief);

/* The evaluator's own revision: rises whenever an answer may change. Kept in every attempt. */
const char *py_revision(void);

/* ERR_USAGE when the version is not modelled, or the belief not known. The options are copied. */
struct py *py_new(const struct py_options *options, struct err *err);
/* As py_free and py_new, but keeps memory: for running many snippets. */
int py_reset(struct py *py, const struct py_options *options, struct err *err);
void py_free(struct py *py);

/* Runs a program from start to interpreter exit (finalizers, last output): py_begin + py_finish. filename appears in
 * tracebacks. source may hold any bytes. */
enum py_status py_run(struct py *py, const char *source, size_t length, const char *filename);

/* The same in parts, to look inside before the end. py_begin runs the program but not the exit; py_feed takes more
 * input at the prompt (PY_REPL: one or more whole statements) or a further unit (PY_SCRIPT); py_finish exits. */
enum py_status py_begin(struct py *py, const char *source, size_t length, const char *filename);
enum py_status py_feed(struct py *py, const char *source, size_t length);
enum py_status py_finish(struct py *py);
const struct py_stop *py_stop(const struct py *py);

/* At a prompt: does this text want more lines before it can run? For the lab's second prompt. */
bool py_wants_more(struct py *py, const char *source, size_t length);

/* Evaluates an expression in __main__, as a compile unit of its own, after py_begin; appends its repr to out.
 * PY_EXCEPTION: out holds "NameError: name 'x' is not defined". Nothing is written to the program's streams. */
enum py_status py_eval(struct py *py, const char *expression, struct buf *out);

/* What running the program has cost so far, without compiling it: steps as they are counted against the limit (rounds
 * of loops, calls, work within builtins), and objects made. */
struct py_spent {
	uint64_t steps, objects;
};
void py_spent(const struct py *py, struct py_spent *spent);

/* ---- showing source ---- */

enum py_paint { PY_PAINT_KEYWORD, PY_PAINT_STRING, PY_PAINT_NUMBER, PY_PAINT_COMMENT };
/* A stretch of source, in bytes; called in order, and stretches do not overlap. What is not named is names, signs, blanks. */
typedef void py_paint_fn(void *closure, enum py_paint what, size_t from, size_t length);
/* Takes source apart as a version's tokenizer does, for colours. Source may be faulty: it is painted up to the fault. */
void py_paint(const char *version, const char *source, size_t length, py_paint_fn *paint, void *closure);

/* ---- looking inside: for explain, the lab and alias questions ---- */
struct py_object_info {
	uint32_t serial;      /* birth number; identifies the object for good */
	uint64_t address;     /* modelled, what id() prints */
	int64_t count;        /* references held; of an immortal one what getrefcount prints */
	bool immortal, interned, tracked;
	int generation;       /* 0..2; -1 when not tracked */
	const char *type;     /* name; owned by the evaluator */
	enum why why;         /* how it came to be, */
	int line;             /* where in the text that was given; 0: not known (kept with options.record alone) */
};
struct py_holder { /* see py/model/hold.def for text and owner; valid during the call */
	enum hold hold;
	int64_t count;    /* references of this kind by this holder; 0: borrowed, not counted */
	uint32_t serial;  /* of the holding object; 0: a call or the interpreter */
	const char *text, *owner; /* may be NULL */
};
const char *py_hold_name(enum hold hold); /* "GLOBAL" */
typedef void py_holder_fn(void *closure, const struct py_holder *holder);
/* Who holds references to the object at the end of a path (py_path), one call each; their counts add up to its count. Nobody
 * when it is immortal. False: there is no such object. */
bool py_each_holder(struct py *py, const char *path, py_holder_fn *found, void *closure);
/* Live objects made by the program (not by start-up), one call each; return false to stop. repr is short and runs no code. */
typedef bool py_visit_fn(void *closure, const struct py_object_info *info, const char *repr);
void py_heap(struct py *py, py_visit_fn *visit, void *closure);

/* All of that at once, for pictures: py_graph (graph.h). */
/* The object at the end of a path from a name of __main__, "a", "a.b[0]['k']": names, attributes kept in the object or its
 * class, constant indexes. No code of the program runs: properties and kin are not found. */
bool py_path(struct py *py, const char *path, struct py_object_info *info);
/* The code object of a function (a path, see above) or of `text` compiled as a script, told as text: constants, names and
 * variables as CPython's have them, then the instructions of our own machine, which are not CPython's; then those inside it.
 * PY_EXCEPTION: out holds the error. May make modelled objects: for an evaluator that is thrown away. */
enum py_status py_code(struct py *py, const char *text, size_t length, struct buf *out);
/* The names that begin with `start`, one call each: of __main__ and built in; after a dot ("a.b.st") the attributes. For
 * completion: runs no code. Each is handed over whole ("a.b.start"). */
void py_complete(struct py *py, const char *start, void (*found)(void *closure, const char *name), void *closure);

/* ---- events, when options.record was set ---- */
size_t py_event_count(const struct py *py);
uint64_t py_events_lost(const struct py *py); /* what did not fit */
const struct event *py_event(const struct py *py, size_t index);
/* The profile of the evaluator: facts by name, for explanations. */
const struct profile *py_profile(const struct py *py);
const char *py_version(const struct py *py); /* "3.13" */
enum py_mode py_mode(const struct py *py);
/* A profile fact by name as text ("int_cache_max" -> "256"), its sentence and source; false: no such fact. */
/* Fact number `index`, from 0; false: there are no more. name and what are constant. Whether two versions differ in it. */
bool py_fact_at(int index, const char **name, const char **what, const char **source);
bool py_fact_differs(int index, const char *version, const char *other);
bool py_fact(const char *version, const char *name, struct buf *value, const char **what, const char **source);
#endif
