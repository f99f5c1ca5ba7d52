/* frame.h -- frames: what one running call holds, on the frame stack of the evaluator or moved to the heap.
 * A slot holds a stackref: an object with one counted reference, the same with the low bit set when the reference is borrowed
 * (not counted, as CPython 3.14's _PyStackRef), a tagged instruction number (both low bits set), or 0 for NULL.
 * Owns:   the frame stack (chunks that stay where they are), struct vm.
 * Models: Python/frame.c, Include/internal/pycore_frame.h, pycore_stackref.h; Objects/frameobject.c of 3.8-3.10. */
#ifndef PY_VM_FRAME_H
#define PY_VM_FRAME_H
#include "vm.h"

typedef uintptr_t stackref;
#define REF_NULL         ((stackref)0)
#define REF_BORROWED_BIT ((stackref)1)
#define REF_NUMBER_BIT   ((stackref)2)
static inline struct obj *ref_obj(stackref r)
{
	return (struct obj *)(r & ~(stackref)3);
} /* BORROWED; of numbers: never */
static inline stackref ref_own(STEALS(o) struct obj *o)
{
	return (stackref)o;
}
static inline stackref ref_new(struct obj *o)
{
	return (stackref)obj_incref(o);
}
static inline stackref ref_borrow(struct obj *o)
{
	return (stackref)o | REF_BORROWED_BIT;
}
static inline bool ref_is_borrowed(stackref r)
{
	return (r & REF_BORROWED_BIT) != 0;
}
static inline bool ref_is_object(stackref r)
{
	return r != 0 && !(r & REF_NUMBER_BIT);
}
static inline stackref ref_number(int n)
{
	return (stackref)(unsigned)n << 2 | 3;
}
static inline int ref_as_number(stackref r)
{
	return (int)(r >> 2);
}
/* Another reference of the same kind: being borrowed is inherited. */
static inline stackref ref_dup(stackref r)
{
	if (r && !ref_is_borrowed(r))
		obj_incref((struct obj *)r);
	return r;
}
static inline void ref_close(struct py *py, stackref r)
{
	if (r && !ref_is_borrowed(r))
		obj_decref(py, (struct obj *)r);
}
/* The object with a counted reference, in exchange for the stack's. */
static inline OWNED struct obj *ref_steal(stackref r)
{
	struct obj *o = ref_obj(r);
	return ref_is_borrowed(r) ? obj_incref(o) : o;
}
/* The same reference, counted if it was borrowed: for frames that move to the heap. */
static inline stackref ref_heap_safe(stackref r)
{
	return ref_is_object(r) && ref_is_borrowed(r) ? ref_new(ref_obj(r)) : r;
}

enum frame_owner { FRAME_OF_STACK, FRAME_OF_GENERATOR, FRAME_OF_OBJECT };
enum frame_flag {
	FRAME_ENTRY = 1,        /* called from C: returning from it leaves the loop */
	FRAME_INIT = 2,         /* an inlined __init__: the new object is kept in `made` and is what the call returns */
	FRAME_STARTED = 4,      /* its RESUME was reached */
	FRAME_CLEARED = 8,      /* its locals are gone */
	FRAME_THROWN = 16,      /* entered with an exception pending: generator.throw() */
	FRAME_THROWN_PAST = 32, /* that exception passed by what the generator delegates to: not its end */
};

struct obj_function;
struct obj_frame;
struct obj_generator;
struct frame {
	struct obj_code *code;          /* OWNED */
	struct obj_function *func;      /* OWNED; NULL where frames do not hold their function (frame_holds_function) */
	struct obj *globals, *builtins; /* OWNED by the frame when func is NULL, else by func */
	struct obj *locals;       /* OWNED: namespace of a class or module body, or the cached locals(); may be NULL */
	struct obj *made;         /* OWNED: FRAME_INIT */
	struct frame *previous;   /* the caller's; of a suspended generator NULL */
	struct obj_frame *object; /* OWNED: its frame object, made when asked for; NULL */
	struct obj_generator *generator; /* BORROWED: FRAME_OF_GENERATOR */
	const uint32_t *ip;              /* the instruction that runs, or ran last */
	stackref *sp;                    /* above the top of the stack; valid whenever other code runs */
	size_t size;                     /* bytes, this struct included */
	uint8_t owner, flags;
	stackref slots[]; /* localsplus, then the stack */
};
static inline int frame_instr(const struct frame *f)
{
	return (int)(f->ip - f->code->instrs);
}
static inline stackref *frame_stack(struct frame *f)
{
	return f->slots + f->code->nlocalsplus;
}
static inline size_t frame_bytes(const struct obj_code *code)
{
	return sizeof(struct frame) + sizeof(stackref) * (size_t)(code->nlocalsplus + code->depth + 1);
}
/* Everything but the slots of the locals and what the frame runs in. */
static inline void frame_init(struct frame *f, struct obj_code *code, size_t size)
{
	obj_incref(&code->head);
	f->code = code;
	f->locals = f->made = NULL;
	f->previous = NULL;
	f->object = NULL;
	f->generator = NULL;
	f->ip = code->instrs;
	f->size = size;
	f->owner = FRAME_OF_STACK;
	f->flags = 0;
	f->sp = f->slots + code->nlocalsplus;
}
int frame_line(const struct frame *f); /* 0: none */

/* The traceback that an exception had when its handling began, one for each handler inside the other: OWNED, may be NULL. */
struct exc_held {
	struct obj *traceback;
	struct exc_held *outer;
};
/* One level of "which exception is being handled": the bottom one, and one in each generator. */
struct exc_item {
	struct obj *value;     /* OWNED, may be NULL */
	struct exc_held *held; /* the innermost; none where the profile's handled_traceback_held says no */
	struct exc_item *previous;
};

struct frame_chunk {
	struct frame_chunk *older;
	char *older_top;
	size_t size;
	char data[];
}; /* older_top: where the older one's free part began */
struct vm {
	struct frame *frame;       /* the running one */
	struct exc_item *exc_item; /* the top one */
	struct exc_item exc_base;
	struct frame_chunk *chunk; /* the newest */
	struct frame_chunk *spare; /* one kept for the next need */
	char *top, *end;           /* free part of the newest chunk */
	uint32_t next_function_version;
	const struct frame *seen_frame; /* what the last EV_LINE spoke of */
	int seen_line;
	uint32_t ticks; /* instructions of a run that is watched */
	struct obj *asyncgen_firstiter, *asyncgen_finalizer; /* OWNED: sys.set_asyncgen_hooks; NULL */
};

/* Does Python code see it? Neither what CPython has in C nor what will be a generator and is none yet
 * (_PyFrame_IsIncomplete). */
static inline bool frame_is_seen(const struct frame *f)
{
	bool generates = f->code->flags & (CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR);
	return !(f->code->flags & CO_IN_C) && !(generates && f->owner == FRAME_OF_STACK);
}

/* The innermost frame from f outwards that Python code sees; NULL. */
static inline struct frame *frame_seen(struct frame *f)
{
	while (f && !frame_is_seen(f))
		f = f->previous;
	return f;
}

/* A new frame on the frame stack, not yet running: code, func (STEALS a reference) set, every local NULL. NULL: stop. */
struct frame *frame_push(struct py *py, struct obj_code *code, STEALS(func) struct obj_function *func);
/* The same for code without a function, or where frames do not hold functions. globals, builtins, locals are not stolen. */
struct frame *frame_push_bare(struct py *py, struct obj_code *code, struct obj *globals, struct obj *builtins,
			      struct obj *locals);
/* Ends a frame of the stack: locals die in the order of the version, or move to the frame object when someone holds it. */
void frame_pop(struct py *py, struct frame *f);
/* Drops what a frame holds (it may be on the heap); its memory stays. */
void frame_clear(struct py *py, struct frame *f);
/* A copy on the C heap for a generator; every borrowed reference becomes a counted one. The frame leaves the stack. */
struct frame *frame_move_to_heap(struct py *py, struct frame *f, int owner);
void frame_free(struct py *py, struct frame *f); /* memory of a frame on the heap */
int frame_traverse(struct frame *f, obj_visit_fn *visit, void *closure);
int frame_traverse_locals(struct frame *f, obj_visit_fn *visit, void *closure); /* without what is on its stack */
#endif
