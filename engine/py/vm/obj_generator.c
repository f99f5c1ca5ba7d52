/* obj_generator.c -- generators and coroutines: a frame that lives on the heap between its steps.
 * Models: Objects/genobject.c. Async generators: async_generator.c. */
#include "generator_private.h"
#include "call.h"
#include "loop.h"
#include "obj_frame.h"
#include "obj_function.h"
#include "obj_traceback.h"
#include "py/model/args.h"
#include "py/model/exc.h"
#include "py/model/gc.h"
#include "py/model/heap.h"
#include "py/model/obj_int.h"
#include "py/model/obj_str.h"
#include "py/model/obj_tuple.h"

static int generator_basic_size(const struct profile *p)
{
	return p->size_generator;
}
static int coroutine_basic_size(const struct profile *p)
{
	return p->size_coroutine;
}
static int async_generator_basic_size(const struct profile *p)
{
	return p->size_async_generator;
}

/* What CPython allocates: since 3.11 the frame lies in the generator. */
static size_t model_size(struct py *py, const struct type *type, const struct obj_code *code)
{
	size_t size = (size_t)type->model_size;
	if (!py->profile->frame_objects_eager)
		size += 8 * (size_t)(code->nlocalsplus + code->stacksize);
	return size;
}

static const char *kind_name(const struct obj *gen)
{
	return type_is(gen, T_coroutine)         ? "coroutine"
	       : type_is(gen, T_async_generator) ? "async generator"
						 : "generator";
}

/* ---- life ---- */

OWNED RAISES struct obj *generator_new(struct py *py, struct frame *f)
{
	struct obj_code *code = f->code;
	int id = code->flags & CO_ASYNC_GENERATOR ? T_async_generator
		 : code->flags & CO_COROUTINE     ? T_coroutine
						  : T_generator;
	if (py->profile->frame_objects_eager && !frame_object(py, f))
		return NULL;
	struct type *type = TYPE_OF(py, id);
	struct obj_generator *gen =
	    (struct obj_generator *)(void *)heap_new(py, type, sizeof *gen, model_size(py, type, code), FREE_NONE,
						     WHY_FRAME);
	if (!gen)
		return NULL;
	struct frame *back = f->previous;
	gen->name = obj_incref(f->func ? f->func->name : code->name);
	gen->qualname = obj_incref(f->func ? f->func->qualname : code->qualname);
	gen->code = obj_incref(&code->head);
	gen->frame = frame_move_to_heap(py, f, FRAME_OF_GENERATOR);
	gen->frame->generator = gen;
	gen->frame->previous = back; /* the loop takes it from here */
	gen->state = GEN_CREATED;
	py->last_words++;
	gc_track(py, &gen->head);
	if (py->profile->frame_objects_eager && gen->frame->object)
		gc_track(py, &gen->frame->object->head);
	return &gen->head;
}

static void drop_frame(struct py *py, struct obj_generator *gen)
{
	struct frame *f = gen->frame;
	if (!f)
		return;
	gen->frame = NULL;
	if (!py->profile->generator_frame_keeps_caller)
		f->previous = NULL;
	struct obj_frame *object = f->object;
	if (object && object->head.refs > 1) {
		f->object = NULL;
		frame_object_take(py, object, f);
		obj_decref(py, &object->head);
	} else {
		frame_clear(py, f);
		struct obj_code *code = f->code;
		object = f->object; /* somebody may have taken it meanwhile */
		f->object = NULL;
		if (object && object->head.refs > 1) {
			frame_object_take(py, object, f);
			code = NULL;
		}
		if (object)
			obj_decref(py, &object->head);
		if (code)
			obj_decref(py, &code->head);
	}
	frame_free(py, f);
}

static void forget_handled(struct py *py, struct obj_generator *gen)
{
	OBJ_CLEAR(py, gen->exc.value);
	while (gen->exc.held)
		unwind_let_go(py, &gen->exc);
}

void generator_finish(struct py *py, struct obj_generator *gen)
{
	gen->state = GEN_CLOSED;
	if (py->vm->exc_item == &gen->exc)
		py->vm->exc_item = gen->exc.previous;
	gen->exc.previous = NULL;
	obj_incref(&gen->head); /* dropping locals may drop the last reference to the generator */
	forget_handled(py, gen);
	drop_frame(py, gen);
	obj_decref(py, &gen->head);
}

void generator_suspend(struct py *py, struct obj_generator *gen)
{
	gen->state = GEN_SUSPENDED;
	py->vm->exc_item = gen->exc.previous;
	gen->exc.previous = NULL;
	gen->frame->previous = NULL;
}

struct frame *generator_resume(struct py *py, struct obj_generator *gen, STEALS(value) struct obj *value)
{
	struct frame *f = gen->frame;
	if (call_check_depth(py) < 0) {
		obj_xdecref(py, value);
		return NULL;
	}
	gen->state = GEN_RUNNING;
	gen->exc.previous = py->vm->exc_item;
	py->vm->exc_item = &gen->exc;
	f->flags = (uint8_t)(f->flags & ~FRAME_ENTRY);
	if (value)
		f->ip++;
	*f->sp++ =
	    ref_own(value ? value : obj_incref(OBJ_NONE(py))); /* handlers count on it when an exception is thrown in */
	return f;
}

BORROWED struct obj *generator_delegate(struct obj_generator *gen)
{
	if (gen->state != GEN_SUSPENDED || !gen->frame)
		return NULL;
	uint32_t instr = *gen->frame->ip;
	if (INSTR_OP(instr) != OP_YIELD_VALUE || INSTR_ARG(instr) != 1)
		return NULL;
	return ref_obj(gen->frame->sp[-1]);
}

/* ---- running ---- */

/* StopIteration(value): a tuple or an exception as value must not be taken apart. */
static void raise_stop(struct py *py, struct obj *value)
{
	if (value == OBJ_NONE(py))
		exc_raise_none(py, T_StopIteration);
	else
		exc_raise_object(py, T_StopIteration, value);
}

/* One step. exc: the pending exception is raised at the point where it waits. *out OWNED. */
static int step(struct py *py, struct obj_generator *gen, struct obj *arg, struct obj **out, bool exc, bool closing)
{
	*out = NULL;
	switch (gen->state) {
	case GEN_CREATED:
		if (arg && arg != OBJ_NONE(py)) {
			exc_raise(py, T_TypeError, "can't send non-None value to a just-started %s",
				  kind_name(&gen->head));
			return GEN_ERROR;
		}
		break;
	case GEN_RUNNING: exc_raise(py, T_ValueError, "%s already executing", kind_name(&gen->head)); return GEN_ERROR;
	case GEN_CLOSED:
		if (type_is(&gen->head, T_coroutine) && !closing)
			exc_raise(py, T_RuntimeError, "cannot reuse already awaited coroutine");
		else if (arg && !exc) {
			*out = obj_incref(OBJ_NONE(py));
			return GEN_RETURN;
		}
		return GEN_ERROR;
	default: break;
	}
	struct obj *pending = exc ? exc_take(py) : NULL;
	struct frame *f = generator_resume(py, gen, exc ? NULL : obj_incref(arg ? arg : OBJ_NONE(py)));
	if (!f) {
		obj_xdecref(py, pending);
		return GEN_ERROR;
	}
	if (exc) {
		f->flags |= FRAME_THROWN;
		if (gen->exc.value && py->profile->thrown_gets_context)
			exc_set(py, pending); /* what the generator is handling is its context */
		else
			exc_restore(py, pending);
	}
	obj_incref(&gen->head);
	struct obj *result = loop_run(py, f);
	int state = gen->state;
	obj_decref(py, &gen->head);
	*out = result;
	if (!result)
		return GEN_ERROR;
	return state == GEN_SUSPENDED ? GEN_YIELD : GEN_RETURN;
}

/* The value, or NULL with StopIteration(value) when it returned. */
struct obj *generator_step_or_stop(struct py *py, struct obj_generator *gen, struct obj *arg, bool exc, bool closing)
{
	struct obj *out;
	int result = step(py, gen, arg, &out, exc, closing);
	if (result != GEN_RETURN)
		return out;
	if (type_is(&gen->head, T_async_generator))
		exc_raise_none(py, T_StopAsyncIteration);
	else
		raise_stop(py, out);
	obj_decref(py, out);
	return NULL;
}

static struct obj *generator_iternext(struct py *py, struct obj *o)
{
	struct obj *out;
	int result = step(py, GENERATOR(o), OBJ_NONE(py), &out, false, false);
	if (result != GEN_RETURN)
		return out;
	if (out != OBJ_NONE(py))
		raise_stop(py, out);
	obj_decref(py, out);
	return NULL;
}

/* The value of the pending StopIteration, no longer pending (None when nothing is); NULL: another exception. OWNED */
static struct obj *take_stop_value(struct py *py)
{
	if (!py->exc)
		return py->stop.kind ? NULL : obj_incref(OBJ_NONE(py));
	if (!exc_matches(py, T_StopIteration))
		return NULL;
	struct obj *exc = exc_take(py), *value = EXC_OF(exc)->extra[EXC_VALUE];
	value = obj_incref(value ? value : OBJ_NONE(py));
	obj_decref(py, exc);
	return value;
}

RAISES int generator_send(struct py *py, struct obj *iterator, struct obj *arg, struct obj **out)
{
	if (type_is(iterator, T_generator) || type_is(iterator, T_coroutine)) {
		int result = step(py, GENERATOR(iterator), arg, out, false, false);
		return result;
	}
	if (arg == OBJ_NONE(py) && TYPE(iterator)->slots.iternext)
		*out = TYPE(iterator)->slots.iternext(py, iterator);
	else
		*out = obj_call_method(py, iterator, NAME(py, send), &arg, 1);
	if (*out)
		return GEN_YIELD;
	*out = take_stop_value(py);
	return *out ? GEN_RETURN : GEN_ERROR;
}

static struct obj *generator_send_method(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
					 struct obj *kwnames)
{
	(void)nargs, (void)kwnames;
	return generator_step_or_stop(py, GENERATOR(o), args[0], false, false);
}

/* ---- close and throw ---- */

static struct obj *generator_close(struct py *py, struct obj_generator *gen);

static int close_delegate(struct py *py, struct obj *delegate)
{
	struct obj *method = NULL, *result;
	if (type_is(delegate, T_generator) || type_is(delegate, T_coroutine))
		result = generator_close(py, GENERATOR(delegate));
	else {
		if (obj_lookup_attr(py, delegate, NAME(py, close), &method) < 0)
			exc_write_unraisable(py, delegate);
		if (!method)
			return 0;
		result = obj_call0(py, method);
		obj_decref(py, method);
	}
	if (!result)
		return -1;
	obj_decref(py, result);
	return 0;
}

/* It waits where only the handler that goes around each generator would see an exception. */
static bool waits_unguarded(struct obj_generator *gen)
{
	const struct code_handler *handler = code_handler_at(gen->frame->code, frame_instr(gen->frame));
	return gen->state == GEN_SUSPENDED && !generator_delegate(gen) && handler &&
	       INSTR_OP(gen->frame->code->instrs[handler->target]) == OP_STOPITERATION_ERROR;
}

static void lose_frame(struct py *py, struct obj_generator *gen)
{
	gen->state = GEN_CLOSED;
	gen->frame->object->lost = true;
	gen->frame->previous = NULL;
	frame_clear(py, gen->frame);
	drop_frame(py, gen);
}

static struct obj *generator_close(struct py *py, struct obj_generator *gen)
{
	if (gen->state == GEN_CREATED) {
		gen->state = GEN_CLOSED;
		if (!py->profile->generator_unstarted_kept)
			drop_frame(py, gen);
		OBJ_RETURN_NONE(py);
	}
	if (gen->state == GEN_CLOSED)
		OBJ_RETURN_NONE(py);
	if (py->profile->generator_close_loses_frame && gen->frame->object && gen->frame->object->head.refs > 1 &&
	    waits_unguarded(gen)) {
		lose_frame(py, gen);
		OBJ_RETURN_NONE(py);
	}
	struct obj *delegate = obj_xincref(generator_delegate(gen)), *out;
	int failed = 0;
	if (delegate) {
		gen->state = GEN_RUNNING;
		failed = close_delegate(py, delegate);
		gen->state = GEN_SUSPENDED;
		obj_decref(py, delegate);
	}
	if (gen->state != GEN_RUNNING && !failed)
		exc_raise_none(py, T_GeneratorExit);
	int result = step(py, gen, OBJ_NONE(py), &out, gen->state != GEN_RUNNING, true);
	if (result == GEN_YIELD) {
		obj_decref(py, out);
		return exc_raise(py, T_RuntimeError, "%s ignored GeneratorExit", kind_name(&gen->head));
	}
	if (result == GEN_RETURN) {
		if (py->profile->generator_close_returns)
			return out;
		obj_decref(py, out);
		OBJ_RETURN_NONE(py);
	}
	if (py->exc && (exc_matches(py, T_StopIteration) || exc_matches(py, T_GeneratorExit))) {
		exc_clear(py);
		OBJ_RETURN_NONE(py);
	}
	return NULL;
}

static struct obj *generator_close_method(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
					  struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	return generator_close(py, GENERATOR(o));
}

/* The exception that throw(type, value, traceback) means, OWNED; one that fails to be made is replaced by why. */
static struct obj *thrown_exception(struct py *py, struct obj *type, struct obj *value, struct obj *tb)
{
	struct obj *exc = NULL;
	if (tb == OBJ_NONE(py))
		tb = NULL;
	if (tb && !type_is(tb, T_traceback))
		return exc_raise(py, T_TypeError, "throw() third argument must be a traceback object");
	if (obj_has(type, TYPE_TYPE_SUBCLASS) && ((struct type *)(void *)type)->flags & TYPE_EXC_SUBCLASS) {
		if (value && obj_has(value, TYPE_EXC_SUBCLASS) &&
		    type_is_subtype(TYPE(value), (struct type *)(void *)type))
			exc = obj_incref(value);
		else if (!value || value == OBJ_NONE(py))
			exc = obj_call0(py, type);
		else if (tuple_check(value))
			exc = obj_call_tuple(py, type, value, NULL);
		else
			exc = obj_call1(py, type, value);
	} else if (obj_has(type, TYPE_EXC_SUBCLASS)) {
		if (value && value != OBJ_NONE(py))
			return exc_raise(py, T_TypeError, "instance exception may not have a separate value");
		exc = obj_incref(type);
	} else
		return exc_raise(py, T_TypeError,
				 "exceptions must be classes or instances deriving from BaseException, not %T", type);
	if (exc && !exc_check(exc)) {
		exc_raise(py, T_TypeError, "calling %R should have returned an instance of BaseException, not %T", type,
			  exc);
		OBJ_CLEAR(py, exc);
	}
	if (!exc) {
		if (py->stop.kind)
			return NULL;
		return exc_take(py);
	}
	if (tb)
		obj_set(py, &EXC_OF(exc)->traceback, obj_incref(tb));
	return exc;
}

static bool means_generator_exit(struct py *py, struct obj *o)
{
	struct type *type = obj_has(o, TYPE_TYPE_SUBCLASS) ? (struct type *)(void *)o : TYPE(o);
	return type_is_subtype(type, TYPE_OF(py, T_GeneratorExit));
}

/* Hands the exception to what the generator delegates to. 1: it is to be raised here (pending if what was closed raised). */
static int throw_to_delegate(struct py *py, struct obj_generator *gen, struct obj *delegate, bool close_on_exit,
			     const struct thrown *thrown, struct obj **result)
{
	struct obj *method = NULL;
	int here = 0;
	gen->state = GEN_RUNNING;
	if (close_on_exit && means_generator_exit(py, thrown->args[0])) {
		close_delegate(py, delegate);
		here = 1;
	} else if (type_is(delegate, T_generator) || type_is(delegate, T_coroutine)) {
		struct frame *back = py->vm->frame;
		if (py->profile->throw_shows_delegators >= THROW_SHOWS_FRAME) {
			py->vm->frame = gen->frame; /* what the delegate sees as its caller */
			gen->frame->previous = py->profile->throw_shows_delegators == THROW_SHOWS_CHAIN ? back : NULL;
		}
		*result = generator_throw_into(py, GENERATOR(delegate), close_on_exit, thrown);
		py->vm->frame = back;
		gen->frame->previous = NULL;
	} else if (obj_lookup_attr(py, delegate, NAME(py, throw), &method) == 0)
		here = 1;
	else if (method) {
		*result = obj_call(py, method, thrown->args, thrown->n, NULL);
		obj_decref(py, method);
	}
	gen->state = GEN_SUSPENDED;
	return here;
}

struct obj *generator_throw_into(struct py *py, struct obj_generator *gen, bool close_on_exit,
				 const struct thrown *thrown)
{
	struct obj *delegate = obj_xincref(generator_delegate(gen)), *result = NULL;
	int here = 1;
	if (delegate) { /* from here on only asked whether there was one */
		here = throw_to_delegate(py, gen, delegate, close_on_exit, thrown, &result);
		obj_decref(py, delegate);
		if (result)
			return result;
		if (!here && !py->exc && !py->stop.kind)
			exc_raise_none(py, T_StopIteration);
	}
	if (here && !py->exc) {
		struct obj *exc = thrown_exception(py, thrown->args[0], thrown->args[1], thrown->args[2]);
		if (!exc)
			return NULL;
		exc_restore(py, exc);
	}
	if (py->stop.kind)
		return NULL;
	if (here && delegate && !py->profile->thrown_stop_ends_delegate && gen->frame)
		gen->frame->flags |= FRAME_THROWN_PAST;
	return generator_step_or_stop(py, gen, OBJ_NONE(py), true, false);
}

static struct obj *generator_throw_method(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
					  struct obj *kwnames)
{
	(void)kwnames;
	if (!args_positional(py, "throw", nargs, 1, 3))
		return NULL;
	if (nargs > 1 && py->profile->throw_three_warns &&
	    exc_warn(py, T_DeprecationWarning,
		     "the (type, exc, tb) signature of throw() is deprecated, use the single-arg signature instead.") <
		0)
		return NULL;
	struct thrown thrown = { { args[0], nargs > 1 ? args[1] : NULL, nargs > 2 ? args[2] : NULL }, nargs };
	return generator_throw_into(py, GENERATOR(o), true, &thrown);
}

/* ---- death ---- */

static void generator_finalize(struct py *py, struct obj *o)
{
	struct obj_generator *gen = GENERATOR(o);
	if (!gen->frame || gen->state == GEN_CLOSED || py->stop.kind)
		return;
	struct obj *pending = exc_take(py);
	if (type_is(o, T_coroutine) && gen->state == GEN_CREATED) {
		struct obj *text = str_format_c(py, "coroutine '%U' was never awaited", gen->qualname);
		if (!text || py->hooks->warn(py, T_RuntimeWarning, str_utf8(py, text, NULL), NULL, 0, o) < 0)
			exc_write_unraisable(py, o);
		obj_xdecref(py, text);
	}
	if (gen->finalizer && !gen->agen_closed) {
		struct obj *result = obj_call1(py, gen->finalizer, o);
		if (!result)
			exc_write_unraisable(py, o);
		obj_xdecref(py, result);
	} else {
		struct obj *result = generator_close(py, gen);
		if (!result && !py->stop.kind)
			exc_write_unraisable_while(py, "while closing generator", o);
		obj_xdecref(py, result);
	}
	exc_restore(py, pending);
}

static void generator_dealloc(struct py *py, struct obj *o)
{
	struct obj_generator *gen = GENERATOR(o);
	struct obj_code *code = (struct obj_code *)(void *)gen->code;
	size_t size = model_size(py, TYPE(o), code);
	gen->state = GEN_CLOSED;
	py->last_words--;
	OBJ_CLEAR(py, gen->finalizer);
	drop_frame(py, gen);
	OBJ_CLEAR(py, gen->origin);
	obj_decref(py, gen->code);
	OBJ_CLEAR(py, gen->name);
	OBJ_CLEAR(py, gen->qualname);
	forget_handled(py, gen);
	heap_drop(py, o, sizeof *gen, size, FREE_NONE);
}

static int generator_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	struct obj_generator *gen = GENERATOR(o);
	OBJ_VISIT(gen->name);
	OBJ_VISIT(gen->qualname);
	OBJ_VISIT(gen->finalizer);
	if (gen->frame && (gen->state != GEN_RUNNING || py->profile->generator_runs_visited)) {
		if (py->profile->frame_objects_eager && gen->frame->object)
			OBJ_VISIT(gen->frame->object);
		else {
			int stop = frame_traverse(gen->frame, visit, closure);
			if (stop)
				return stop;
			OBJ_VISIT(gen->frame->object);
		}
	}
	if (py->profile->generator_visits_code == GENERATOR_CODE_ALWAYS ||
	    (py->profile->generator_visits_code == GENERATOR_CODE_WITHOUT_FRAME && !gen->frame))
		OBJ_VISIT(gen->code);
	OBJ_VISIT(gen->exc.value);
	for (const struct exc_held *held = gen->exc.held; held; held = held->outer)
		OBJ_VISIT(held->traceback);
	return 0;
}

/* ---- attributes ---- */

static struct obj *generator_repr(struct py *py, struct obj *o)
{
	const char *kind = type_is(o, T_coroutine)         ? "coroutine"
			   : type_is(o, T_async_generator) ? "async_generator"
							   : "generator";
	return str_format_c(py, "<%s object %U at 0x%llx>", kind, GENERATOR(o)->qualname,
			    (unsigned long long)heap_address(py, o));
}

static struct obj *get_name(struct py *py, struct obj *o)
{
	(void)py;
	return obj_incref(GENERATOR(o)->name);
}
static struct obj *get_qualname(struct py *py, struct obj *o)
{
	(void)py;
	return obj_incref(GENERATOR(o)->qualname);
}
static struct obj *get_code(struct py *py, struct obj *o)
{
	(void)py;
	return obj_incref(GENERATOR(o)->code);
}
static struct obj *get_running(struct py *py, struct obj *o)
{
	return OBJ_BOOL(py, GENERATOR(o)->state == GEN_RUNNING);
}
static struct obj *get_suspended(struct py *py, struct obj *o)
{
	return OBJ_BOOL(py, GENERATOR(o)->state == GEN_SUSPENDED);
}

static struct obj *get_frame(struct py *py, struct obj *o)
{
	struct obj_generator *gen = GENERATOR(o);
	if (!gen->frame || gen->state == GEN_CLOSED)
		OBJ_RETURN_NONE(py);
	struct obj_frame *frame = frame_object(py, gen->frame);
	return frame ? obj_incref(&frame->head) : NULL;
}

static struct obj *get_delegate(struct py *py, struct obj *o)
{
	struct obj *delegate = generator_delegate(GENERATOR(o));
	return obj_incref(delegate ? delegate : OBJ_NONE(py));
}

static struct obj *get_origin(struct py *py, struct obj *o)
{
	struct obj *origin = GENERATOR(o)->origin;
	return obj_incref(origin ? origin : OBJ_NONE(py));
}

static int set_text(struct py *py, struct obj **slot, struct obj *value, const char *message)
{
	if (!value || !str_check(value))
		return exc_raise(py, T_TypeError, "%s", message), -1;
	obj_set(py, slot, obj_incref(value));
	return 0;
}

static int set_name(struct py *py, struct obj *o, struct obj *value)
{
	return set_text(py, &GENERATOR(o)->name, value, "__name__ must be set to a string object");
}

static int set_qualname(struct py *py, struct obj *o, struct obj *value)
{
	return set_text(py, &GENERATOR(o)->qualname, value, "__qualname__ must be set to a string object");
}

struct obj *generator_self(struct py *py, struct obj *o)
{
	(void)py;
	return obj_incref(o);
}

/* gi_frame and its frame lie in the object: __sizeof__ counts their slots. */
static struct obj *generator_sizeof(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				    struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	const struct obj_code *code = (struct obj_code *)(void *)GENERATOR(o)->code;
	if (!py->profile->frame_objects_eager && !code_stack_known(py, code))
		return NULL;
	return int_new(py, (int64_t)model_size(py, TYPE(o), code));
}

static const struct method_def generator_methods[] = {
	{ "send", generator_send_method, METH_O,
	  "send(arg) -> send 'arg' into generator,\nreturn next yielded value or raise StopIteration.", NULL },
	{ "throw", generator_throw_method, METH_FASTCALL,
	  "throw(value)\nthrow(type[,value[,tb]])\n\nRaise exception in generator.", NULL },
	{ "close", generator_close_method, METH_NOARGS, "close() -> raise GeneratorExit inside generator.", NULL },
	{ "__sizeof__", generator_sizeof, METH_NOARGS, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL }
};

static const struct member_def generator_members[] = {
	{ "__name__", get_name, set_name, false },     { "__qualname__", get_qualname, set_qualname, false },
	{ "gi_yieldfrom", get_delegate, NULL, false }, { "gi_running", get_running, NULL, false },
	{ "gi_frame", get_frame, NULL, false },        { "gi_suspended", get_suspended, NULL, false },
	{ "gi_code", get_code, NULL, false },          { NULL, NULL, NULL, false }
};

const struct type_spec obj_generator_spec = {
	.name = "generator",
	.flags = TYPE_GC | TYPE_HAS_WEAKREF | TYPE_NO_INSTANCE,
	.size = sizeof(struct obj_generator),
	.model_size = generator_basic_size,
	.weak_offset = offsetof(struct obj_generator, weakrefs),
	.slots = { .dealloc = generator_dealloc,
		   .traverse = generator_traverse,
		   .finalize = generator_finalize,
		   .repr = generator_repr,
		   .iter = generator_self,
		   .iternext = generator_iternext },
	.methods = generator_methods,
	.members = generator_members,
};

/* ---- coroutines ---- */

struct obj_coroutine_wrapper {
	struct obj head;
	struct obj *coroutine;
};
#define WRAPPER(o) ((struct obj_coroutine_wrapper *)(void *)(o))

static struct obj *coroutine_await(struct py *py, struct obj *o)
{
	struct obj *w = heap_new(py, TYPE_OF(py, T_coroutine_wrapper), sizeof(struct obj_coroutine_wrapper), 24,
				 FREE_NONE, WHY_ITERATOR);
	if (!w)
		return NULL;
	WRAPPER(w)->coroutine = obj_incref(o);
	gc_track(py, w);
	return w;
}

static struct obj *coroutine_await_method(struct py *py, struct obj *o)
{
	return coroutine_await(py, o);
}

static const struct member_def coroutine_members[] = { { "__name__", get_name, set_name, false },
						       { "__qualname__", get_qualname, set_qualname, false },
						       { "cr_await", get_delegate, NULL, false },
						       { "cr_running", get_running, NULL, false },
						       { "cr_frame", get_frame, NULL, false },
						       { "cr_suspended", get_suspended, NULL, false },
						       { "cr_code", get_code, NULL, false },
						       { "cr_origin", get_origin, NULL, true },
						       { NULL, NULL, NULL, false } };

const struct type_spec obj_coroutine_spec = {
	.name = "coroutine",
	.flags = TYPE_GC | TYPE_HAS_WEAKREF | TYPE_NO_INSTANCE,
	.size = sizeof(struct obj_generator),
	.model_size = coroutine_basic_size,
	.weak_offset = offsetof(struct obj_generator, weakrefs),
	.slots = { .dealloc = generator_dealloc,
		   .traverse = generator_traverse,
		   .finalize = generator_finalize,
		   .repr = generator_repr,
		   .am_await = coroutine_await_method },
	.methods = generator_methods,
	.members = coroutine_members,
};

static void wrapper_dealloc(struct py *py, struct obj *o)
{
	obj_xdecref(py, WRAPPER(o)->coroutine);
	heap_drop(py, o, sizeof(struct obj_coroutine_wrapper), 24, FREE_NONE);
}

static int wrapper_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(WRAPPER(o)->coroutine);
	return 0;
}

static struct obj *wrapper_next(struct py *py, struct obj *o)
{
	return generator_step_or_stop(py, GENERATOR(WRAPPER(o)->coroutine), OBJ_NONE(py), false, false);
}

static struct obj *wrapper_send(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				struct obj *kwnames)
{
	return generator_send_method(py, WRAPPER(o)->coroutine, args, nargs, kwnames);
}

static struct obj *wrapper_throw(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				 struct obj *kwnames)
{
	return generator_throw_method(py, WRAPPER(o)->coroutine, args, nargs, kwnames);
}

static struct obj *wrapper_close(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				 struct obj *kwnames)
{
	return generator_close_method(py, WRAPPER(o)->coroutine, args, nargs, kwnames);
}

static const struct method_def wrapper_methods[] = { { "send", wrapper_send, METH_O, NULL, NULL },
						     { "throw", wrapper_throw, METH_FASTCALL, NULL, NULL },
						     { "close", wrapper_close, METH_NOARGS, NULL, NULL },
						     { NULL, NULL, 0, NULL, NULL } };

static int wrapper_model_size(const struct profile *p)
{
	(void)p;
	return 24;
}

const struct type_spec obj_coroutine_wrapper_spec = {
	.name = "coroutine_wrapper",
	.flags = TYPE_GC | TYPE_NO_INSTANCE,
	.size = sizeof(struct obj_coroutine_wrapper),
	.model_size = wrapper_model_size,
	.slots = { .dealloc = wrapper_dealloc,
		   .traverse = wrapper_traverse,
		   .iter = generator_self,
		   .iternext = wrapper_next },
	.methods = wrapper_methods,
};

OWNED RAISES struct obj *generator_await(struct py *py, struct obj *o, int where)
{
	struct obj *it = NULL;
	if (coroutine_check(o))
		it = obj_incref(o);
	else if (generator_check(o) && ((struct obj_code *)(void *)GENERATOR(o)->code)->flags & CO_ITERABLE_COROUTINE)
		it = obj_incref(o);
	else if (TYPE(o)->slots.am_await) {
		it = TYPE(o)->slots.am_await(py, o);
		if (it && coroutine_check(it)) {
			obj_decref(py, it);
			return exc_raise(py, T_TypeError, "__await__() returned a coroutine");
		}
		if (it && !TYPE(it)->slots.iternext) {
			exc_raise(py, T_TypeError, "__await__() returned non-iterator of type '%T'", it);
			OBJ_CLEAR(py, it);
		}
	} else if (where == 1 || where == 2)
		exc_raise(py, T_TypeError,
			  "'async with' received an object from %s that does not implement __await__: %T",
			  where == 1 ? "__aenter__" : "__aexit__", o);
	else if (py->profile->await_error_quotes)
		exc_raise(py, T_TypeError, "'%T' object can't be awaited", o);
	else
		exc_raise(py, T_TypeError, "object %T can't be used in 'await' expression", o);
	if (it && coroutine_check(it) && generator_delegate(GENERATOR(it))) {
		obj_decref(py, it);
		return exc_raise(py, T_RuntimeError, "coroutine is being awaited already");
	}
	return it;
}

OWNED RAISES struct obj *generator_aiter(struct py *py, struct obj *o)
{
	obj_unary_fn *aiter = TYPE(o)->slots.am_aiter;
	if (!aiter)
		return exc_raise(py, T_TypeError, "'async for' requires an object with __aiter__ method, got %T", o);
	struct obj *it = aiter(py, o);
	if (it && !TYPE(it)->slots.am_anext) {
		exc_raise(py, T_TypeError,
			  "'async for' received an object from __aiter__ that does not implement __anext__: %T", it);
		OBJ_CLEAR(py, it);
	}
	return it;
}

OWNED RAISES struct obj *generator_anext(struct py *py, struct obj *o)
{
	obj_unary_fn *anext = TYPE(o)->slots.am_anext;
	if (!anext)
		return exc_raise(py, T_TypeError, "'async for' requires an iterator with __anext__ method, got %T", o);
	struct obj *next = anext(py, o);
	if (!next || type_is(o, T_async_generator))
		return next;
	struct obj *it = generator_await(py, next, 0);
	if (!it && py->exc)
		exc_raise_from(py, T_TypeError, "'async for' received an invalid object from __anext__: %T", next);
	obj_decref(py, next);
	return it;
}

/* ---- async generators ---- */

static const struct method_def async_methods[] = {
	{ "asend", async_generator_asend, METH_O, "asend(v) -> send 'v' in generator.", NULL },
	{ "athrow", async_generator_athrow, METH_FASTCALL,
	  "athrow(value)\nathrow(type[,value[,tb]])\n\nraise exception in generator.", NULL },
	{ "aclose", async_generator_aclose, METH_NOARGS, "aclose() -> raise GeneratorExit inside generator.", NULL },
	{ "__sizeof__", generator_sizeof, METH_NOARGS, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL }
};

static struct obj *get_async_running(struct py *py, struct obj *o)
{
	return OBJ_BOOL(py, GENERATOR(o)->agen_running);
}

static const struct member_def async_members[] = {
	{ "__name__", get_name, set_name, false },       { "__qualname__", get_qualname, set_qualname, false },
	{ "ag_await", get_delegate, NULL, false },       { "ag_frame", get_frame, NULL, false },
	{ "ag_running", get_async_running, NULL, true }, { "ag_code", get_code, NULL, false },
	{ "ag_suspended", get_suspended, NULL, false },  { NULL, NULL, NULL, false }
};

const struct type_spec obj_async_generator_spec = {
	.name = "async_generator",
	.flags = TYPE_GC | TYPE_HAS_WEAKREF | TYPE_NO_INSTANCE,
	.size = sizeof(struct obj_generator),
	.model_size = async_generator_basic_size,
	.weak_offset = offsetof(struct obj_generator, weakrefs),
	.slots = { .dealloc = generator_dealloc,
		   .traverse = generator_traverse,
		   .finalize = generator_finalize,
		   .repr = generator_repr,
		   .am_aiter = generator_self,
		   .am_anext = async_generator_anext },
	.methods = async_methods,
	.members = async_members,
};
