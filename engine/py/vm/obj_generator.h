/* obj_generator.h -- generators, coroutines, async generators and their helpers.
 * Models: Objects/genobject.c; profile rows size_generator, generator_*. */
#ifndef PY_VM_OBJ_GENERATOR_H
#define PY_VM_OBJ_GENERATOR_H
#include "frame.h"

enum gen_state { GEN_CREATED, GEN_SUSPENDED, GEN_RUNNING, GEN_CLOSED }; /* the first two can be resumed */
struct obj_generator {                                                  /* generator, coroutine, async generator */
	struct obj head;
	struct frame *frame; /* on the C heap; NULL once closed */
	struct obj *code;    /* OWNED: gi_code */
	struct obj *name, *qualname;
	struct exc_item exc; /* what it was handling when it was suspended */
	struct obj *weakrefs;
	struct obj *origin;                           /* cr_origin */
	uint8_t state;                                /* enum gen_state */
	bool hooks_inited, agen_closed, agen_running; /* async generators */
	struct obj *finalizer;                        /* async generators */
};
#define GENERATOR(o) ((struct obj_generator *)(void *)(o))
enum gen_result { GEN_ERROR = -1, GEN_RETURN = 0, GEN_YIELD = 1 };
static inline bool generator_check(const struct obj *o)
{
	return type_is(o, T_generator);
} /* exactly a generator */
static inline bool coroutine_check(const struct obj *o)
{
	return type_is(o, T_coroutine);
}
/* The generator of a frame that is about to start; the frame is moved, its place on the frame stack freed. */
OWNED RAISES struct obj *generator_new(struct py *py, struct frame *frame);
/* PyIter_Send: *out OWNED is the value yielded or returned. arg NULL or None at the start. Any iterator is taken. */
RAISES int generator_send(struct py *py, struct obj *iterator, struct obj *arg, struct obj **out);
/* ---- for the loop ---- */
/* Readies a generator that is not running to go on with a value: its frame, to be entered. NULL RAISES (depth). */
struct frame *generator_resume(struct py *py, struct obj_generator *gen, STEALS(value) struct obj *value);
void generator_suspend(struct py *py, struct obj_generator *gen); /* its frame yields */
void generator_finish(struct py *py, struct obj_generator *gen);  /* its frame is over: everything it holds goes */
/* The iterator of an awaitable, OWNED; where: 1 after __aenter__, 2 after __aexit__. */
OWNED RAISES struct obj *generator_await(struct py *py, struct obj *o, int where);
OWNED RAISES struct obj *generator_aiter(struct py *py, struct obj *o);
OWNED RAISES struct obj *generator_anext(struct py *py, struct obj *o);
/* A value yielded by an async generator, wrapped so that asend knows it from an awaited one. */
OWNED RAISES struct obj *generator_wrap_value(struct py *py, STEALS(value) struct obj *value);
/* What a generator delegates to (yield from, await): BORROWED, NULL. */
BORROWED struct obj *generator_delegate(struct obj_generator *gen);
extern const struct type_spec obj_generator_spec, obj_coroutine_spec, obj_coroutine_wrapper_spec,
    obj_async_generator_spec, obj_async_asend_spec, obj_async_athrow_spec, obj_async_wrapped_spec;
#endif
