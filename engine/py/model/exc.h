/* exc.h -- exceptions of the evaluated program: one pending exception (always an instance), raising by type and text.
 * Models: Python/errors.c, Objects/exceptions.c. C code returns NULL or -1 with it pending, as CPython's does. */
#ifndef PY_MODEL_EXC_H
#define PY_MODEL_EXC_H
#include "type.h"

struct obj_exc { /* BaseException and all built-in ones */
	struct obj head;
	struct obj *dict, *args, *notes, *traceback, *context, *cause;
	bool suppress_context;
	struct obj *extra[10]; /* by layout: StopIteration value; OSError errno strerror filename ...; NameError name; ... */
};
/* Raises: the text is printf-like and becomes the single argument. %s C text; %R repr, %S str of a struct obj *; %U a str
 * object; %T the short type name of a struct obj *; %N short name of a struct type *; also %d %ld %zd %lld %c %x %%.
 * Returns NULL, so that `return exc_raise(...)` reads well. */
void *exc_raise(struct py *py, int type_id, const char *fmt, ...);
void *exc_raise_object(struct py *py, int type_id, struct obj *argument); /* KeyError(key): the object is the argument */
void *exc_raise_none(struct py *py, int type_id);                         /* without arguments */
void exc_set(struct py *py, STEALS(exc) struct obj *exc);                 /* pending := exc, chained to the handled one (context) */
static inline bool exc_pending(struct py *py);
OWNED struct obj *exc_take(struct py *py);                                /* the pending one, no longer pending; NULL if none */
void exc_restore(struct py *py, STEALS(exc) struct obj *exc);             /* pending := exc as it is, no chaining; NULL clears */
void exc_clear(struct py *py);
bool exc_matches(struct py *py, int type_id);                             /* is one pending, and of that type */
bool exc_given_matches(struct py *py, struct obj *exc, struct obj *type_or_tuple);
/* "TypeError: text" as the last line of a traceback, suggestions not included. Runs __str__. */
void exc_format_line(struct py *py, struct obj *exc, struct buf *out);
/* sys.unraisablehook's default: "Exception ignored in: ..." with traceback on standard error; clears the pending one. */
void exc_write_unraisable(struct py *py, struct obj *where);

/* Ends the run for good; no handler of the program sees it. Functions return NULL / -1 as for an exception. First one wins. */
enum stop_kind { STOP_NONE, STOP_STEPS, STOP_MEMORY, STOP_DEPTH, STOP_OUTPUT, STOP_REFUSED, STOP_CRASH };
void *py_limit(struct py *py, enum stop_kind kind, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
void *py_refuse(struct py *py, const char *fmt, ...) __attribute__((format(printf, 2, 3))); /* "not modelled: WHAT" */
void *py_crash(struct py *py, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#include "state.h"
static inline bool exc_pending(struct py *py) { return py->exc != NULL || py->stop.kind != STOP_NONE; }
#endif
