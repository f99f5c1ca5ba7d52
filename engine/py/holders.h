/* holders.h -- who holds references to one object: every live object, running call and table is asked. What is found adds up to
 * the count; what C code or start-up holds without showing it is told as the interpreter's.
 * Never: runs code, makes an object. */
#ifndef PY_HOLDERS_H
#define PY_HOLDERS_H
#include "py/model/state.h"
#include "py/py.h"

/* Calls found once a holder; the counts add up to `count` (what is missing, if positive, comes last as HOLD_INTERPRETER). */
void holders_each(struct py *py, struct obj *o, int64_t count, py_holder_fn *found, void *closure);

/* Hooks of the model (state.h). */
void holders_record(struct py *py, struct obj *o, int64_t count);
void holders_garbage(struct py *py, struct gc_head *list);
#endif
