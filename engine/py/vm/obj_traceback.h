/* obj_traceback.h -- tracebacks.
 * Models: Python/traceback.c. */
#ifndef PY_VM_OBJ_TRACEBACK_H
#define PY_VM_OBJ_TRACEBACK_H
#include "py/model/obj_code.h"

struct obj_frame;
struct obj_traceback {
	struct obj head;
	struct obj *next;        /* OWNED traceback or NULL */
	struct obj_frame *frame; /* OWNED */
	int lasti;               /* the number of our instruction, which is not CPython's */
	bool lasti_given;        /* made by the program, with CPython's tb_lasti */
	int given;               /* that number */
	int lineno;              /* 0: none; -1: computed from lasti when asked for */
};
#define TRACEBACK(o) ((struct obj_traceback *)(void *)(o))
OWNED RAISES struct obj *traceback_new(struct py *py, struct obj *next, struct obj_frame *frame, int lasti, int lineno);
int traceback_line(const struct obj *tb);
BORROWED struct obj_code *traceback_code(const struct obj *tb);
/* Position of the failed instruction, for carets. */
struct code_pos traceback_pos(const struct obj *tb);
extern const struct type_spec obj_traceback_spec;
#endif
