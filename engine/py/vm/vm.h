/* vm.h -- running code objects: frames, the loop, calls, unwinding, generators. Owns struct vm in py->vm.
 * Never: parses; decides an address. Models: Python/ceval.c, Python/bytecodes.c, Objects/{func,gen,frame,class,desc}object.c. */
#ifndef PY_VM_VM_H
#define PY_VM_VM_H
#include "py/model/obj_code.h"

void vm_init(struct py *py);
BORROWED struct obj *vm_default_builtins(struct py *py); /* the dictionary of the module builtins */
/* The dictionary that names are looked up in after globals: globals['__builtins__'] or the default. BORROWED */
BORROWED struct obj *vm_builtins_of(struct py *py, struct obj *globals);
/* PyEval_EvalCode: runs code in a new frame. globals: dict; locals: any mapping. */
OWNED RAISES struct obj *vm_eval(struct py *py, struct obj *code, struct obj *globals, struct obj *locals);
/* Bodies of Python functions as C sees them: PyEval_GetGlobals and kin. BORROWED, NULL when nothing runs. */
BORROWED struct obj *vm_globals(struct py *py);
BORROWED struct obj *vm_builtins(struct py *py);        /* of the running frame, else the default */
BORROWED struct obj *vm_code(struct py *py);            /* of the running frame; NULL */
OWNED RAISES struct obj *vm_displayhook(struct py *py); /* sys.displayhook */
OWNED RAISES struct obj *vm_locals(struct py *py);      /* what locals() returns for the running frame, by profile */
OWNED RAISES struct obj *vm_frame_object(struct py *py, int depth); /* sys._getframe(depth) */
BORROWED struct obj *vm_handled(struct py *py);                     /* sys.exc_info()[1], or NULL */
BORROWED struct obj *vm_handled_traceback(struct py *py);           /* sys.exc_info()[2], or NULL */
/* What becomes of the result of the call that runs: nothing, its sign is asked for, or anything. */
enum vm_use { VM_DROPPED, VM_SIGN, VM_USED };
enum vm_use vm_use_of_result(struct py *py);
bool vm_argument_lent(struct py *py); /* did the call that runs get its last argument without a count of its own */
int vm_line(struct py *py);                                         /* of the running frame; 0 */
const char *vm_file(struct py *py);
uint32_t vm_site(struct py *py);
/* Where the program is, as hooks.place wants it. */
bool vm_place(struct py *py, struct event_place *place, const char **file);
void vm_traceback_here(struct py *py, struct obj *exc);
extern const struct slots vm_instance_slots; /* slot_* functions of classes of a snippet */
/* builtins.__build_class__ (a METH_FASTCALL | METH_KEYWORDS function). */
method_fn vm_build_class;
/* Names of functions for messages: "f()", "C.m()" by version. */
void vm_function_name(struct py *py, struct obj *callable, struct buf *out);
#endif
