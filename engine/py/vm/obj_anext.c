/* obj_anext.c -- anext_awaitable: steps of an awaitable, whose StopAsyncIteration becomes the end with a default value.
 * Models: Objects/iterobject.c anextawaitable_*. */
#include "obj_anext.h"
#include "obj_generator.h"
#include "py/model/exc.h"
#include "py/model/heap.h"

struct obj_anext {
	struct obj head;
	struct obj *wrapped, *default_value;
};
#define ANEXT(o)   ((struct obj_anext *)(void *)(o))
#define MODEL_SIZE 32

struct obj *anext_awaitable_new(struct py *py, struct obj *wrapped, struct obj *default_value)
{
	struct obj *o =
	    heap_new(py, TYPE_OF(py, T_anext_awaitable), sizeof(struct obj_anext), MODEL_SIZE, FREE_NONE, WHY_ITERATOR);
	if (!o)
		return NULL;
	ANEXT(o)->wrapped = obj_incref(wrapped);
	ANEXT(o)->default_value = obj_incref(default_value);
	gc_track(py, o);
	return o;
}

static void anext_dealloc(struct py *py, struct obj *o)
{
	gc_untrack(py, o);
	OBJ_CLEAR(py, ANEXT(o)->wrapped);
	OBJ_CLEAR(py, ANEXT(o)->default_value);
	heap_drop(py, o, sizeof(struct obj_anext), MODEL_SIZE, FREE_NONE);
}

static int anext_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(ANEXT(o)->wrapped);
	OBJ_VISIT(ANEXT(o)->default_value);
	return 0;
}

static struct obj *anext_self(struct py *py, struct obj *o)
{
	(void)py;
	return obj_incref(o);
}

/* The wrapped awaitable's iterator; a coroutine's is what its __await__ gives, which has send, throw and close. */
static struct obj *steps_of(struct py *py, struct obj *o)
{
	struct obj *it = generator_await(py, ANEXT(o)->wrapped, 0);
	if (!it || it->type->slots.iternext || !it->type->slots.am_await)
		return it;
	struct obj *steps = it->type->slots.am_await(py, it);
	obj_decref(py, it);
	return steps;
}

/* The iterator ended: so does this, with the default. */
static struct obj *or_default(struct py *py, struct obj *o, struct obj *result)
{
	if (!result && exc_matches(py, T_StopAsyncIteration)) {
		exc_clear(py);
		exc_raise_object(py, T_StopIteration, ANEXT(o)->default_value);
	}
	return result;
}

static struct obj *anext_next(struct py *py, struct obj *o)
{
	struct obj *it = steps_of(py, o);
	struct obj *result = it ? obj_step(py, it) : NULL;
	obj_xdecref(py, it);
	return it ? or_default(py, o, result) : NULL;
}

static struct obj *pass_on(struct py *py, struct obj *o, const char *name, struct obj *const *args, size_t nargs)
{
	struct obj *it = steps_of(py, o);
	struct obj *method = it ? obj_getattr_c(py, it, name) : NULL;
	struct obj *result = method ? obj_call(py, method, args, nargs, NULL) : NULL;
	obj_xdecref(py, method);
	obj_xdecref(py, it);
	return or_default(py, o, result);
}

static struct obj *m_send(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)kwnames;
	return pass_on(py, o, "send", args, nargs);
}

static struct obj *m_throw(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)kwnames;
	return pass_on(py, o, "throw", args, nargs);
}

static struct obj *m_close(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)kwnames;
	return pass_on(py, o, "close", args, nargs);
}

static const struct method_def anext_methods[] = { { "send", m_send, METH_FASTCALL, NULL, NULL },
						   { "throw", m_throw, METH_FASTCALL, NULL, NULL },
						   { "close", m_close, METH_FASTCALL, NULL, NULL },
						   { NULL, NULL, 0, NULL, NULL } };

static int model_size(const struct profile *p)
{
	(void)p;
	return MODEL_SIZE;
}

const struct type_spec obj_anext_awaitable_spec = {
	.name = "anext_awaitable",
	.flags = TYPE_GC | TYPE_NO_INSTANCE,
	.size = sizeof(struct obj_anext),
	.model_size = model_size,
	.slots = { .dealloc = anext_dealloc,
		   .traverse = anext_traverse,
		   .iter = anext_self,
		   .iternext = anext_next,
		   .am_await = anext_self },
	.methods = anext_methods,
};
