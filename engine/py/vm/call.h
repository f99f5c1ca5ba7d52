/* call.h -- how arguments reach the parameters of a Python function.
 * Models: Python/ceval.c initialize_locals (3.11+), _PyEval_MakeFrameVector and function_code_fastcall (3.8-3.10). */
#ifndef PY_VM_CALL_H
#define PY_VM_CALL_H
#include "frame.h"

/* Moves the arguments into the parameters of the new frame: nargs positional ones, then a value for each name of kwnames.
 * The references are taken in any case; -1 with a TypeError leaves what was bound in the frame. */
RAISES int call_bind(struct py *py, struct frame *f, struct obj_function *func, const stackref *args, size_t nargs,
		     struct obj *kwnames);
/* A frame for a call, bound, ready to run: takes the references in args, and func's. Counts the depth. NULL RAISES. */
RAISES struct frame *call_enter(struct py *py, STEALS(func) struct obj_function *func, const stackref *args,
				size_t nargs, struct obj *kwnames);
/* The same with arguments as a tuple and a dict or NULL, which are taken (CALL_FUNCTION_EX since 3.12). */
RAISES struct frame *call_enter_ex(struct py *py, STEALS(func) struct obj_function *func, STEALS(args) struct obj *args,
				   STEALS(kwargs) struct obj *kwargs);
/* Runs a frame that call_enter made, from C. */
OWNED RAISES struct obj *call_run(struct py *py, struct frame *f);
/* Calls anything with arguments that lie on the evaluation stack; nothing is taken. */
OWNED RAISES struct obj *call_stack(struct py *py, struct obj *callable, const stackref *args, size_t nargs,
				    size_t total, struct obj *kwnames);
RAISES int call_check_depth(struct py *py); /* RecursionError when one more frame is too many; else counts it */
#endif
