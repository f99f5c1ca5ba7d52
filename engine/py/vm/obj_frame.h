/* obj_frame.h -- frame objects: a frame as Python sees it. Made when asked for; outlives the call when someone holds it.
 * Models: Objects/frameobject.c; profile rows locals_*. */
#ifndef PY_VM_OBJ_FRAME_H
#define PY_VM_OBJ_FRAME_H
#include "frame.h"

struct obj_frame {
	struct obj head;
	struct frame
	    *frame; /* running, suspended, or its own (FRAME_OF_OBJECT); NULL: cleared away with its generator */
	struct obj_code *code;    /* BORROWED from the frame, OWNED once that is gone */
	struct obj_frame *back;   /* OWNED: f_back, once the call is over; NULL */
	struct obj *trace;        /* f_trace, OWNED or NULL */
	struct obj *extra_locals; /* names a locals proxy was given that are not variables; dict or NULL */
	bool trace_lines, trace_opcodes;
	bool lost; /* its variables went with a generator that was closed, and CPython reads freed memory for them */
};
/* The frame object of a frame: BORROWED (the frame owns it), made when there is none. */
BORROWED RAISES struct obj_frame *frame_object(struct py *py, struct frame *f);
/* The call is over but its frame object is held: locals move there. */
void frame_object_take(struct py *py, struct obj_frame *o, struct frame *f);
bool frame_object_started(const struct obj_frame *o); /* an instruction of it has run: f_lasti is not -1 */
/* Sets what is bound, takes out what is not; dict is the caller's. */
RAISES int frame_fill_locals(struct py *py, struct frame *f, struct obj *dict);
OWNED RAISES struct obj *frame_locals(struct py *py, struct frame *f);       /* locals() of it by profile */
OWNED RAISES struct obj *frame_f_locals(struct py *py, struct obj_frame *o); /* the attribute */
OWNED RAISES struct obj *frame_locals_proxy(struct py *py, struct obj_frame *o); /* obj_frame_locals.c */
extern const struct type_spec obj_frame_spec, obj_frame_locals_spec;
#endif
