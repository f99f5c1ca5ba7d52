/* async_generator.c -- the steps of async generators: what __anext__, asend, athrow and aclose give to be awaited.
 * Models: Objects/genobject.c, async_gen_asend_*, async_gen_athrow_*, async_gen_unwrap_value. */
#include "generator_private.h"
#include "py/model/args.h"
#include "py/model/exc.h"
#include "py/model/gc.h"
#include "py/model/heap.h"
#include "py/model/obj_tuple.h"

static int async_wrapped_model_size(const struct profile *p)
{
	(void)p;
	return 24;
}

/* A value on its way from `yield` in an async generator to its asend: what is awaited passes by unwrapped. */
struct obj_async_wrapped {
	struct obj head;
	struct obj *value;
};
#define WRAPPED_VALUE(o) ((struct obj_async_wrapped *)(void *)(o))

OWNED RAISES struct obj *generator_wrap_value(struct py *py, STEALS(value) struct obj *value)
{
	struct obj *w = heap_new(py, TYPE_OF(py, T_async_generator_wrapped_value), sizeof(struct obj_async_wrapped), 24,
				 FREE_NONE, WHY_INTERNAL);
	if (!w) {
		obj_decref(py, value);
		return NULL;
	}
	WRAPPED_VALUE(w)->value = value;
	gc_track(py, w);
	return w;
}

static void async_wrapped_dealloc(struct py *py, struct obj *o)
{
	OBJ_CLEAR(py, WRAPPED_VALUE(o)->value);
	heap_drop(py, o, sizeof(struct obj_async_wrapped), 24, FREE_NONE);
}

static int async_wrapped_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(WRAPPED_VALUE(o)->value);
	return 0;
}

const struct type_spec obj_async_wrapped_spec = {
	.name = "async_generator_wrapped_value",
	.flags = TYPE_GC | TYPE_NO_INSTANCE,
	.size = sizeof(struct obj_async_wrapped),
	.model_size = async_wrapped_model_size,
	.slots = { .dealloc = async_wrapped_dealloc, .traverse = async_wrapped_traverse },
};

enum step_state { STEP_INIT, STEP_ITER, STEP_CLOSED };
struct obj_async_step { /* asend, athrow and aclose: one awaitable step */
	struct obj head;
	struct obj *gen, *args; /* args: asend's value; athrow's tuple; NULL for aclose */
	uint8_t state;
	bool thrower;
};
#define STEP(o) ((struct obj_async_step *)(void *)(o))

static struct obj *step_new(struct py *py, int id, struct obj *gen, STEALS(args) struct obj *args, bool thrower)
{
	struct obj *o = heap_new(py, TYPE_OF(py, id), sizeof(struct obj_async_step), 40, FREE_NONE, WHY_ITERATOR);
	if (!o) {
		obj_xdecref(py, args);
		return NULL;
	}
	STEP(o)->gen = obj_incref(gen);
	STEP(o)->args = args;
	STEP(o)->thrower = thrower;
	gc_track(py, o);
	return o;
}

/* The first step that is asked for: the hooks of sys.set_asyncgen_hooks are told, and kept. */
static RAISES int begin(struct py *py, struct obj *o)
{
	struct obj_generator *gen = GENERATOR(o);
	if (gen->hooks_inited)
		return 0;
	gen->hooks_inited = true;
	gen->finalizer = obj_xincref(py->vm->asyncgen_finalizer);
	struct obj *firstiter = obj_xincref(py->vm->asyncgen_firstiter);
	if (!firstiter)
		return 0;
	struct obj *result = obj_call1(py, firstiter, o);
	obj_decref(py, firstiter);
	obj_xdecref(py, result);
	return result ? 0 : -1;
}

struct obj *async_generator_anext(struct py *py, struct obj *o)
{
	if (begin(py, o) < 0)
		return NULL;
	return step_new(py, T_async_generator_asend, o, NULL, false);
}

struct obj *async_generator_asend(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				  struct obj *kwnames)
{
	(void)nargs, (void)kwnames;
	if (begin(py, o) < 0)
		return NULL;
	return step_new(py, T_async_generator_asend, o, obj_incref(args[0]), false);
}

struct obj *async_generator_athrow(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				   struct obj *kwnames)
{
	(void)kwnames;
	if (!args_positional(py, "athrow", nargs, 1, 3) || begin(py, o) < 0)
		return NULL;
	struct obj *tuple = tuple_from(py, args, (int64_t)nargs);
	return tuple ? step_new(py, T_async_generator_athrow, o, tuple, true) : NULL;
}

struct obj *async_generator_aclose(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				   struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	if (begin(py, o) < 0)
		return NULL;
	return step_new(py, T_async_generator_athrow, o, NULL, true);
}

static void step_dealloc(struct py *py, struct obj *o)
{
	OBJ_CLEAR(py, STEP(o)->gen);
	OBJ_CLEAR(py, STEP(o)->args);
	heap_drop(py, o, sizeof(struct obj_async_step), 40, FREE_NONE);
}

static int step_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(STEP(o)->gen);
	OBJ_VISIT(STEP(o)->args);
	return 0;
}

/* What the generator gave: a wrapped value ends the step with StopIteration(value); anything else is being awaited. */
static struct obj *step_unwrap(struct py *py, struct obj_generator *gen, struct obj *result)
{
	if (!result) {
		if (!py->exc && !py->stop.kind)
			exc_raise_none(py, T_StopAsyncIteration);
		if (py->exc && (exc_matches(py, T_StopAsyncIteration) || exc_matches(py, T_GeneratorExit)))
			gen->agen_closed = true;
		gen->agen_running = false;
		return NULL;
	}
	if (type_is(result, T_async_generator_wrapped_value)) {
		exc_raise_object(py, T_StopIteration, WRAPPED_VALUE(result)->value);
		obj_decref(py, result);
		gen->agen_running = false;
		return NULL;
	}
	return result;
}

static struct obj *asend_send(struct py *py, struct obj *o, struct obj *arg)
{
	struct obj_async_step *s = STEP(o);
	struct obj_generator *gen = GENERATOR(s->gen);
	if (s->state == STEP_CLOSED)
		return exc_raise(py, T_RuntimeError, "cannot reuse already awaited __anext__()/asend()");
	if (s->state == STEP_INIT) {
		if (gen->agen_running) {
			s->state = STEP_CLOSED;
			return exc_raise(py, T_RuntimeError, "anext(): asynchronous generator is already running");
		}
		if (!arg || arg == OBJ_NONE(py))
			arg = s->args ? s->args : OBJ_NONE(py);
		s->state = STEP_ITER;
	}
	gen->agen_running = true;
	struct obj *result = step_unwrap(py, gen, generator_step_or_stop(py, gen, arg, false, false));
	if (!result)
		s->state = STEP_CLOSED;
	return result;
}

static struct obj *athrow_send(struct py *py, struct obj *o, struct obj *arg)
{
	struct obj_async_step *s = STEP(o);
	struct obj_generator *gen = GENERATOR(s->gen);
	struct obj *result;
	if (s->state == STEP_CLOSED || (s->state == STEP_INIT && gen->state == GEN_CLOSED)) {
		bool was = s->state == STEP_CLOSED;
		s->state = STEP_CLOSED;
		if (was)
			return exc_raise(py, T_RuntimeError, "cannot reuse already awaited aclose()/athrow()");
		return exc_raise_none(py, T_StopIteration);
	}
	if (s->state == STEP_INIT) {
		if (gen->agen_running) {
			s->state = STEP_CLOSED;
			return exc_raise(py, T_RuntimeError,
					 s->args ? "athrow(): asynchronous generator is already running"
						 : "aclose(): asynchronous generator is already running");
		}
		if (gen->agen_closed) {
			s->state = STEP_CLOSED;
			return exc_raise_none(py, T_StopAsyncIteration);
		}
		s->state = STEP_ITER;
		gen->agen_running = true;
		if (!s->args) {
			gen->agen_closed = true;
			struct thrown exit = { { (struct obj *)(void *)TYPE_OF(py, T_GeneratorExit), NULL, NULL }, 1 };
			result = generator_throw_into(py, gen, false, &exit);
			if (result && type_is(result, T_async_generator_wrapped_value))
				goto ignored_exit;
		} else {
			struct obj *const *items = tuple_items(s->args);
			int64_t n = tuple_length(s->args);
			struct thrown thrown = { { items[0], n > 1 ? items[1] : NULL, n > 2 ? items[2] : NULL },
						 (size_t)n };
			result = step_unwrap(py, gen, generator_throw_into(py, gen, false, &thrown));
		}
	} else {
		result = generator_step_or_stop(py, gen, arg, false, false);
		if (s->args)
			result = step_unwrap(py, gen, result);
		else if (result && type_is(result, T_async_generator_wrapped_value))
			goto ignored_exit;
	}
	if (result)
		return result;
	gen->agen_running = false;
	s->state = STEP_CLOSED;
	if (!s->args && py->exc && (exc_matches(py, T_StopAsyncIteration) || exc_matches(py, T_GeneratorExit))) {
		exc_clear(py);
		exc_raise_none(py, T_StopIteration);
	}
	return NULL;
ignored_exit:
	gen->agen_running = false;
	s->state = STEP_CLOSED;
	obj_decref(py, result);
	return exc_raise(py, T_RuntimeError, "async generator ignored GeneratorExit");
}

static struct obj *step_send(struct py *py, struct obj *o, struct obj *arg)
{
	return STEP(o)->thrower ? athrow_send(py, o, arg) : asend_send(py, o, arg);
}

static struct obj *step_next(struct py *py, struct obj *o)
{
	return step_send(py, o, OBJ_NONE(py));
}

static struct obj *step_send_method(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				    struct obj *kwnames)
{
	(void)nargs, (void)kwnames;
	return step_send(py, o, args[0]);
}

static struct obj *step_throw_method(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				     struct obj *kwnames)
{
	struct obj_async_step *s = STEP(o);
	struct obj_generator *gen = GENERATOR(s->gen);
	(void)kwnames;
	if (!args_positional(py, "throw", nargs, 1, 3))
		return NULL;
	if (s->state == STEP_CLOSED)
		return exc_raise(py, T_RuntimeError,
				 s->thrower ? "cannot reuse already awaited aclose()/athrow()"
					    : "cannot reuse already awaited __anext__()/asend()");
	struct thrown thrown = { { args[0], nargs > 1 ? args[1] : NULL, nargs > 2 ? args[2] : NULL }, nargs };
	s->state = STEP_ITER;
	struct obj *result = step_unwrap(py, gen, generator_throw_into(py, gen, false, &thrown));
	if (!result)
		s->state = STEP_CLOSED;
	return result;
}

static struct obj *step_close_method(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				     struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	if (STEP(o)->state == STEP_ITER)
		GENERATOR(STEP(o)->gen)->agen_running = false;
	STEP(o)->state = STEP_CLOSED;
	OBJ_RETURN_NONE(py);
}

static const struct method_def step_methods[] = { { "send", step_send_method, METH_O, NULL, NULL },
						  { "throw", step_throw_method, METH_FASTCALL, NULL, NULL },
						  { "close", step_close_method, METH_NOARGS, NULL, NULL },
						  { NULL, NULL, 0, NULL, NULL } };

static int step_model_size(const struct profile *p)
{
	(void)p;
	return 40;
}

const struct type_spec obj_async_asend_spec = {
	.name = "async_generator_asend",
	.flags = TYPE_GC | TYPE_NO_INSTANCE,
	.size = sizeof(struct obj_async_step),
	.model_size = step_model_size,
	.slots = { .dealloc = step_dealloc,
		   .traverse = step_traverse,
		   .iter = generator_self,
		   .iternext = step_next,
		   .am_await = generator_self },
	.methods = step_methods,
};

const struct type_spec obj_async_athrow_spec = {
	.name = "async_generator_athrow",
	.flags = TYPE_GC | TYPE_NO_INSTANCE,
	.size = sizeof(struct obj_async_step),
	.model_size = step_model_size,
	.slots = { .dealloc = step_dealloc,
		   .traverse = step_traverse,
		   .iter = generator_self,
		   .iternext = step_next,
		   .am_await = generator_self },
	.methods = step_methods,
};
