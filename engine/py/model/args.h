/* args.h -- arguments of built-in functions: counted, named, converted, with CPython's texts when they do not fit.
 * Models: Python/getargs.c (_PyArg_CheckPositional, _PyArg_UnpackKeywords, PyArg_ParseTupleAndKeywords), Argument Clinic;
 * profile rows args_*. A method_fn is called with the count checks of METH_NOARGS and METH_O already made (native.c). */
#ifndef PY_MODEL_ARGS_H
#define PY_MODEL_ARGS_H
#include "obj.h"

/* True when min <= nargs <= max; else TypeError "pop expected at most 1 argument, got 2". */
RAISES bool args_positional(struct py *py, const char *name, size_t nargs, size_t min, size_t max);
/* True when there are none; else TypeError "zip() takes no keyword arguments". */
RAISES bool args_no_keywords(struct py *py, const char *name, struct obj *kwnames);
/* The same for slots new and init, whose keywords are a dict or NULL. */
RAISES bool args_no_kwargs(struct py *py, const char *name, struct obj *kwargs);

/* Parses like Argument Clinic's code. `format`: one letter an argument, `|` before the optional ones, `$` before the
 * keyword-only ones. `names`: "a b c", one a letter; NULL when none can be given by name (then the count is checked with
 * args_positional's texts); a `*` in front of a name makes it positional-only. Optional arguments that are not given
 * leave their variables as they are. Letters and what follows in the call:
 *   O  struct obj **  anything, BORROWED            U  struct obj **   a str, BORROWED
 *   n  int64_t *      index (num_as_index)          i  int *           C int, OverflowError beyond
 *   p  bool *         truth                         d  double *        a real number
 *   L  struct obj **  a list, BORROWED              D  struct obj **   a dict
 *   T  struct obj **  a tuple                       Y  struct type **  a type
 *   c  int32_t *      a str of one character        s  const char **   UTF-8 of a str without NUL, lives as the str
 *   z  const char **  the same or None (NULL) */
RAISES bool args_parse(struct py *py, const char *name, const char *format, const char *names, struct obj *const *args,
		       size_t nargs, struct obj *kwnames, ...);
/* The same for slots new and init: a tuple and a dict or NULL. name NULL: errors say just "function". */
RAISES bool args_parse_tuple(struct py *py, const char *name, const char *format, const char *names, struct obj *args,
			     struct obj *kwargs, ...);
/* "f() argument 'x' must be str, not int"; number from 1, or 0 with a name, or name NULL and number 0: "f() argument
 * must be str, not int". False, so that `return args_bad(...)` reads well. */
bool args_bad(struct py *py, const char *function, const char *argument, int number, const char *expected,
	      struct obj *given);
#endif
