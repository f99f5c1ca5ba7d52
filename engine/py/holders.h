/* holders.h -- who holds references to one object: every live object, running call and table is asked. What is found adds up to
 * the count; what C code or start-up holds without showing it is told as the interpreter's.
 * Never: runs code, makes an object. */
#ifndef PY_HOLDERS_H
#define PY_HOLDERS_H
#include "py/model/state.h"

struct holder {
	enum hold hold;
	int64_t count;      /* references of this kind by this holder; 0: borrowed, not counted */
	uint32_t serial;    /* of the holding object; 0: a call or the interpreter */
	const char *text;   /* name, attribute, key, indexes; valid during the call; may be NULL */
	const char *owner;  /* what it is a name or part of; may be NULL */
};
typedef void holder_fn(void *closure, const struct holder *holder);

/* Calls found once a holder; the counts add up to `count` (what is missing, if positive, comes last as HOLD_INTERPRETER). */
void holders_each(struct py *py, struct obj *o, int64_t count, holder_fn *found, void *closure);

/* Hooks of the model (state.h). */
void holders_record(struct py *py, struct obj *o, int64_t count);
void holders_garbage(struct py *py, struct gc_head *list);
#endif
