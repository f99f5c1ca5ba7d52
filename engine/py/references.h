/* references.h -- the references one object or running call holds, each with what it is: an element, an attribute, a local ...
 * Complete where traverse slots are not: those show what the collector may know, this shows what is counted.
 * Never: runs code, makes an object. */
#ifndef PY_REFERENCES_H
#define PY_REFERENCES_H
#include "py/model/state.h"
#include "py/vm/frame.h"

struct reference {
	enum hold hold;
	int64_t index;     /* of HOLD_ITEM and of values in hand: 0 is the bottom; else -1 */
	struct obj *key;   /* BORROWED: name, attribute, key; NULL: see text */
	const char *text;  /* constant, or NULL */
};
/* One counted reference to `to`, or one borrowed and not counted (HOLD_BORROWED). */
typedef void reference_fn(void *closure, struct obj *to, const struct reference *reference);

/* What a live object holds. Of a running generator only what its own object holds: its frame is among the running calls. */
void references_of(struct py *py, struct obj *holder, reference_fn *visit, void *closure);
/* What a call holds: local variables (hold HOLD_LOCAL, or HOLD_SUSPENDED), its stack, its function and namespaces. */
void references_of_frame(struct py *py, struct frame *f, enum hold local, reference_fn *visit, void *closure);
#endif
