/* exc.h -- exceptions of the evaluated program: one pending exception (always an instance), raising by type and text.
 * Models: Python/errors.c, Objects/exceptions.c. C code returns NULL or -1 with it pending, as CPython's does. */
#ifndef PY_MODEL_EXC_H
#define PY_MODEL_EXC_H
#include "type.h"

struct obj_exc { /* BaseException and all built-in ones */
	struct obj head;
	struct obj *dict, *args, *notes, *traceback, *context, *cause;
	bool suppress_context;
	bool place_unknown; /* ImportError: its text tells where a module lies, which another machine knows */
	struct obj *extra[10]; /* by layout: StopIteration value; OSError errno strerror filename ...; NameError name; ... */
};
/* Places in `extra`, by layout. NULL reads as None. */
enum exc_field {
	EXC_VALUE = 0,                                                          /* StopIteration; SystemExit.code */
	EXC_NAME = 0, EXC_OBJ = 1,                                              /* NameError; AttributeError */
	EXC_MSG = 0, EXC_IMPORT_NAME = 1, EXC_PATH = 2, EXC_NAME_FROM = 3,      /* ImportError */
	EXC_FILENAME = 1, EXC_LINENO = 2, EXC_OFFSET = 3, EXC_TEXT = 4, EXC_END_LINENO = 5, EXC_END_OFFSET = 6,
	EXC_PRINT_FILE = 7, EXC_METADATA = 8,                                   /* SyntaxError, with EXC_MSG */
	EXC_ERRNO = 0, EXC_STRERROR = 1, EXC_OS_FILENAME = 2, EXC_OS_FILENAME2 = 3, EXC_WRITTEN = 4, /* OSError */
	EXC_ENCODING = 0, EXC_OBJECT = 1, EXC_START = 2, EXC_END = 3, EXC_REASON = 4, /* Unicode*Error */
	EXC_MESSAGE = 0, EXC_EXCEPTIONS = 1,                                    /* groups: str and tuple */
};
#define EXC_OF(o) ((struct obj_exc *)(void *)(o))
/* Raises: the text is printf-like and becomes the single argument. %s C text; %R repr, %S str of a struct obj *; %U a str
 * object; %T the type's name (tp_name) of a struct obj *, %Q with what it is nested in and its module; %N the name of a struct type *; also %d %ld %zd %lld %c %x %%.
 * Returns NULL, so that `return exc_raise(...)` reads well. */
SELDOM void *exc_raise(struct py *py, int type_id, const char *fmt, ...);
SELDOM void *exc_raise_object(struct py *py, int type_id, struct obj *argument); /* KeyError(key): the object is the argument */
SELDOM void *exc_raise_none(struct py *py, int type_id);                         /* without arguments */
/* AttributeError "'C' object has no attribute 'x'" with its name and obj where the version keeps them. Returns NULL. */
SELDOM void *exc_attribute(struct py *py, struct obj *o, struct obj *name);
/* The pending AttributeError learns what was looked for, unless it knows (and the version keeps it). */
void exc_attribute_context(struct py *py, struct obj *o, struct obj *name);
/* A new exception as calling its type makes it; args a tuple. */
OWNED RAISES struct obj *exc_new(struct py *py, int type_id, struct obj *args);
/* Raises from the pending one: __cause__ and __context__ of the new one (_PyErr_FormatFromCause). Returns NULL. */
SELDOM void *exc_raise_from(struct py *py, int type_id, const char *fmt, ...);
RAISES int exc_add_note(struct py *py, struct obj *exc, struct obj *note);
/* Is the object an exception, is it a class of exceptions. */
static inline bool exc_check(const struct obj *o) { return obj_has(o, TYPE_EXC_SUBCLASS); }
static inline bool exc_check_class(const struct obj *o)
{
	return obj_has(o, TYPE_TYPE_SUBCLASS) && (((const struct type *)(const void *)o)->flags & TYPE_EXC_SUBCLASS);
}
void exc_set(struct py *py, STEALS(exc) struct obj *exc);                 /* pending := exc, chained to the handled one (context) */
static inline bool exc_pending(struct py *py);
OWNED struct obj *exc_take(struct py *py);                                /* the pending one, no longer pending; NULL if none */
void exc_restore(struct py *py, STEALS(exc) struct obj *exc);             /* pending := exc as it is, no chaining; NULL clears */
void exc_clear(struct py *py);
/* Warns as the interpreter does (PyErr_WarnFormat, stack level 1); the text as in exc_raise. -1: it became an exception. */
SELDOM RAISES int exc_warn(struct py *py, int type_id, const char *fmt, ...);
bool exc_matches(struct py *py, int type_id);                             /* is one pending, and of that type */
bool exc_given_matches(struct py *py, struct obj *exc, struct obj *type_or_tuple);
/* "TypeError: text" as the last line of a traceback, suggestions not included. Runs __str__. */
void exc_format_line(struct py *py, struct obj *exc, struct buf *out);
/* The pending exception goes to sys.unraisablehook; its default: "Exception ignored in: ..." with traceback on standard error. */
SELDOM void exc_write_unraisable(struct py *py, struct obj *where);
/* How it is told, for "in atexit callback" and an object f: */
enum unraisable_form {
	UNRAISABLE_IN,      /* Exception ignored in: f */
	UNRAISABLE_MESSAGE, /* Exception ignored in atexit callback: f */
	UNRAISABLE_WHOLE    /* Exception ignored in atexit callback f: */
};
void exc_write_unraisable_as(struct py *py, enum unraisable_form form, const char *doing, struct obj *where);
/* The same told as newer versions do: "Exception ignored while calling deallocator ..."; doing: "while calling deallocator". */
void exc_write_unraisable_while(struct py *py, const char *doing, struct obj *where);
/* Splits an exception by a type, a tuple of types or a callable, for except* and split(): the parts OWNED, NULL where
 * there is none. rest may be NULL. */
RAISES int exc_group_split(struct py *py, struct obj *exc, struct obj *matcher, struct obj **match, struct obj **rest);
/* The same by any callable. rest may be NULL. */
RAISES int exc_group_split_by(struct py *py, struct obj *exc, struct obj *predicate, struct obj **match, struct obj **rest);
bool exc_group_check(struct py *py, const struct obj *o);
OWNED RAISES struct obj *exc_group_new(struct py *py, struct obj *message, struct obj *exceptions); /* ExceptionGroup(message, exceptions) by type */
extern const struct type_spec exc_BaseException_spec;
extern const struct method_def exc_group_methods[];
obj_new_fn exc_group_make;  /* BaseExceptionGroup.__new__ */
obj_unary_fn exc_group_str;
/* Fields of every exception; value is stolen and may be NULL. */
void exc_set_context(struct py *py, struct obj *exc, STEALS(context) struct obj *context);
void exc_set_cause(struct py *py, struct obj *exc, STEALS(cause) struct obj *cause); /* suppresses the context */

/* Ends the run for good; no handler of the program sees it. Functions return NULL / -1 as for an exception. First one wins. */
enum stop_kind { STOP_NONE, STOP_STEPS, STOP_MEMORY, STOP_DEPTH, STOP_OUTPUT, STOP_REFUSED, STOP_CRASH,
	STOP_WATCHER /* options.line said so */ };
SELDOM void *py_limit(struct py *py, enum stop_kind kind, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
SELDOM void *py_refuse(struct py *py, const char *fmt, ...) __attribute__((format(printf, 2, 3))); /* "not modelled: WHAT" */
void *py_crash(struct py *py, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#include "state.h"
static inline bool exc_pending(struct py *py) { return py->exc != NULL || py->stop.kind != STOP_NONE; }
#endif
