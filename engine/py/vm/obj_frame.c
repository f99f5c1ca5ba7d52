/* obj_frame.c -- frame objects and locals().
 * Models: Objects/frameobject.c: PyFrame_FastToLocals (3.8-3.12, one cached dictionary), PEP 667 (3.13+). */
#include "obj_frame.h"
#include "obj_generator.h"
#include "obj_function.h"
#include "py/model/exc.h"
#include "py/model/gc.h"
#include "py/model/heap.h"
#include "py/model/obj_cell.h"
#include "py/model/obj_dict.h"
#include "py/model/obj_int.h"
#include "py/model/obj_list.h"
#include "py/model/obj_str.h"
#include "py/model/obj_tuple.h"

#define FRAME(o) ((struct obj_frame *)(void *)(o))

static int frame_basic_size(const struct profile *p)
{
	return p->size_frame;
}

static size_t model_size(struct py *py, const struct obj_code *code)
{
	return (size_t)py->profile->size_frame + 8 * (size_t)(code->nlocalsplus + code->stacksize);
}

BORROWED RAISES struct obj_frame *frame_object(struct py *py, struct frame *f)
{
	if (f->object)
		return f->object;
	enum free_list list = py->profile->frame_objects_eager ? FREE_FRAME : FREE_NONE;
	struct obj_frame *o = (struct obj_frame *)(void *)heap_new(py, TYPE_OF(py, T_frame), sizeof *o,
								   model_size(py, f->code), list, WHY_FRAME);
	if (!o)
		return NULL;
	o->frame = f;
	o->code = f->code;
	o->trace_lines = true;
	f->object = o;
	return o;
}

void frame_object_take(struct py *py, struct obj_frame *o, struct frame *f)
{
	struct frame *back = frame_seen(f->previous);
	struct frame *own = frame_move_to_heap(py, f, FRAME_OF_OBJECT);
	own->object = NULL;
	own->generator = NULL;
	o->frame = own;
	/* The chain of callers is kept as it was: their frame objects are made if need be. */
	if (back) {
		struct obj *pending = py->exc;
		py->exc = NULL;
		struct obj_frame *caller = frame_object(py, back);
		if (caller)
			o->back = FRAME(obj_incref(&caller->head));
		else
			exc_clear(py);
		py->exc = pending;
	}
	gc_track(py, &o->head);
}

static void frame_dealloc(struct py *py, struct obj *object)
{
	struct obj_frame *o = FRAME(object);
	struct obj_code *code = o->code;
	size_t size = model_size(py, code);
	bool owns_code = o->frame == NULL;
	OBJ_CLEAR(py, o->trace);
	if (o->frame && o->frame->owner == FRAME_OF_OBJECT) {
		frame_clear(py, o->frame);
		frame_free(py, o->frame);
		owns_code = true;
	}
	OBJ_CLEAR(py, o->back);
	OBJ_CLEAR(py, o->extra_locals);
	if (owns_code)
		obj_decref(py, &code->head);
	heap_drop(py, object, sizeof *o, size, py->profile->frame_objects_eager ? FREE_FRAME : FREE_NONE);
}

static int frame_obj_traverse(struct py *py, struct obj *object, obj_visit_fn *visit, void *closure)
{
	struct obj_frame *o = FRAME(object);
	OBJ_VISIT(o->back);
	OBJ_VISIT(o->trace);
	OBJ_VISIT(o->extra_locals);
	if (!o->frame)
		return 0;
	bool own = o->frame->owner == FRAME_OF_OBJECT;
	if (own)
		return frame_traverse(o->frame, visit, closure);
	if (!py->profile->frame_objects_eager || o->frame->owner != FRAME_OF_GENERATOR)
		return 0;
	return o->frame->generator->state == GEN_RUNNING ? frame_traverse_locals(o->frame, visit, closure)
							 : frame_traverse(o->frame, visit, closure);
}

static int frame_obj_clear(struct py *py, struct obj *object)
{
	struct obj_frame *o = FRAME(object);
	OBJ_CLEAR(py, o->trace);
	OBJ_CLEAR(py, o->extra_locals);
	if (!o->frame || o->frame->owner != FRAME_OF_OBJECT)
		return 0;
	struct frame *f = o->frame;
	while (f->sp > frame_stack(f))
		ref_close(py, *--f->sp);
	for (stackref *at = f->slots; at < f->sp; at++) {
		stackref r = *at;
		*at = REF_NULL;
		ref_close(py, r);
	}
	OBJ_CLEAR(py, f->locals);
	return 0;
}

/* ---- locals ---- */

/* The value of a variable, through its cell; BORROWED, NULL: not bound. */
static struct obj *bound_value(const struct frame *f, int i)
{
	int kind = f->code->localspluskinds[i];
	stackref r = f->slots[i];
	if (!r || f->flags & FRAME_CLEARED)
		return NULL;
	struct obj *o = ref_obj(r);
	if ((kind & LOCAL_FREE || (kind & LOCAL_CELL && f->flags & FRAME_STARTED)) && type_is(o, T_cell))
		return cell_get(o);
	return o;
}

/* The same of those that locals() of a function shows. */
static struct obj *local_value(const struct frame *f, int i)
{
	return f->code->localspluskinds[i] & LOCAL_HIDDEN ? NULL : bound_value(f, i);
}

static bool shows_local(const struct frame *f, int i)
{
	return !(f->code->localspluskinds[i] & LOCAL_HIDDEN) &&
	       (!(f->code->localspluskinds[i] & LOCAL_FREE) || f->code->flags & CO_OPTIMIZED);
}

/* Variables in their order; up to 3.10 cells come last. What is not bound is taken out. */
RAISES int frame_fill_locals(struct py *py, struct frame *f, struct obj *dict)
{
	int n = f->code->nlocalsplus, rounds = py->profile->frame_cells_last ? 2 : 1;
	for (int at = 0; at < n * rounds; at++) {
		int i = at % n;
		bool cell = f->code->localspluskinds[i] & (LOCAL_CELL | LOCAL_FREE);
		if (!shows_local(f, i) || (rounds == 2 && cell != (at >= n)))
			continue;
		struct obj *name = tuple_get(f->code->localsplusnames, i), *value = local_value(f, i);
		if (value ? dict_set(py, dict, name, value) < 0 : dict_discard(py, dict, name) < 0)
			return -1;
	}
	return 0;
}

/* A module or class that runs a comprehension inlined into it: one of that one's variables is bound. */
static bool runs_comprehension(const struct frame *f)
{
	for (int i = 0; !(f->code->flags & CO_OPTIMIZED) && i < f->code->nlocalsplus; i++)
		if (f->code->localspluskinds[i] & LOCAL_HIDDEN && bound_value(f, i))
			return true;
	return false;
}

/* What locals() is there: a dictionary of its own, so that the comprehension seems to have a scope. */
static struct obj *comprehension_locals(struct py *py, struct frame *f)
{
	struct obj *dict = dict_new(py, WHY_INTERNAL);
	if (dict && py->profile->locals_cached && f->locals && dict_update(py, dict, f->locals) < 0)
		OBJ_CLEAR(py, dict);
	for (int i = 0; dict && i < f->code->nlocalsplus; i++) {
		struct obj *value = f->code->localspluskinds[i] & LOCAL_HIDDEN ? bound_value(f, i) : NULL;
		if (value && dict_set(py, dict, tuple_get(f->code->localsplusnames, i), value) < 0)
			OBJ_CLEAR(py, dict);
	}
	return dict;
}

OWNED RAISES struct obj *frame_locals(struct py *py, struct frame *f)
{
	if (runs_comprehension(f))
		return comprehension_locals(py, f);
	if (!(f->code->flags & CO_OPTIMIZED)) {
		if (!f->locals && !(f->locals = dict_new(py, WHY_INTERNAL)))
			return NULL;
		return obj_incref(f->locals);
	}
	if (!py->profile->locals_cached) {
		struct obj *dict = dict_new(py, WHY_INTERNAL), *extra = f->object ? f->object->extra_locals : NULL;
		if (dict && (frame_fill_locals(py, f, dict) < 0 || (extra && dict_update(py, dict, extra) < 0)))
			OBJ_CLEAR(py, dict);
		return dict;
	}
	if (!f->locals && !(f->locals = dict_new(py, WHY_INTERNAL)))
		return NULL;
	if (frame_fill_locals(py, f, f->locals) < 0)
		return NULL;
	return obj_incref(f->locals);
}

OWNED RAISES struct obj *frame_f_locals(struct py *py, struct obj_frame *o)
{
	if (!o->frame)
		return dict_new(py, WHY_INTERNAL);
	if (o->lost)
		return py_refuse(
		    py, "the variables of a frame whose generator was closed: they are read from freed memory");
	if (!py->profile->locals_cached && runs_comprehension(o->frame))
		return py_refuse(py, "f_locals of a module or class while it runs a comprehension");
	if (py->profile->locals_cached || !(o->frame->code->flags & CO_OPTIMIZED))
		return frame_locals(py, o->frame);
	return frame_locals_proxy(py, o);
}

/* ---- attributes ---- */

static struct obj *or_none(struct py *py, struct obj *o)
{
	return obj_incref(o ? o : OBJ_NONE(py));
}

static int line_of(const struct obj_frame *o)
{
	return o->frame ? frame_line(o->frame) : o->code->firstlineno;
}

static struct obj *get_back(struct py *py, struct obj *object)
{
	struct obj_frame *o = FRAME(object);
	if (o->back)
		return obj_incref(&o->back->head);
	struct frame *seen = o->frame && o->frame->owner != FRAME_OF_OBJECT ? frame_seen(o->frame->previous) : NULL;
	if (!seen)
		OBJ_RETURN_NONE(py);
	struct obj_frame *back = frame_object(py, seen);
	return back ? obj_incref(&back->head) : NULL;
}

static struct obj *get_code(struct py *py, struct obj *o)
{
	(void)py;
	return obj_incref(&FRAME(o)->code->head);
}

static struct obj *get_globals(struct py *py, struct obj *o)
{
	return or_none(py, FRAME(o)->frame ? FRAME(o)->frame->globals : NULL);
}

static struct obj *get_builtins(struct py *py, struct obj *o)
{
	return or_none(py, FRAME(o)->frame ? FRAME(o)->frame->builtins : NULL);
}

static struct obj *get_locals(struct py *py, struct obj *o)
{
	return frame_f_locals(py, FRAME(o));
}

bool frame_object_started(const struct obj_frame *o)
{
	return o->frame && o->frame->flags & FRAME_STARTED;
}

static struct obj *get_lasti(struct py *py, struct obj *o)
{
	if (frame_object_started(FRAME(o)) || !py->profile->frame_objects_eager) /* later RETURN_GENERATOR has run */
		return py_refuse(py, "the place of an instruction in its bytecode (f_lasti)");
	return int_new(py, -1);
}

static struct obj *get_lineno(struct py *py, struct obj *o)
{
	int line = line_of(FRAME(o));
	if (line <= 0)
		OBJ_RETURN_NONE(py);
	return int_new(py, line);
}

static struct obj *get_trace(struct py *py, struct obj *o)
{
	return or_none(py, FRAME(o)->trace);
}

static int set_trace(struct py *py, struct obj *o, struct obj *value)
{
	obj_set(py, &FRAME(o)->trace, value && value != OBJ_NONE(py) ? obj_incref(value) : NULL);
	return 0;
}

static struct obj *frame_repr(struct py *py, struct obj *object)
{
	struct obj_frame *o = FRAME(object);
	return str_format_c(py, "<frame at 0x%llx, file %R, line %d, code %U>",
			    (unsigned long long)heap_address(py, object), o->code->filename, line_of(o), o->code->name);
}

static struct obj *frame_clear_method(struct py *py, struct obj *object, struct obj *const *args, size_t nargs,
				      struct obj *kwnames)
{
	struct obj_frame *o = FRAME(object);
	(void)args, (void)nargs, (void)kwnames;
	if (!o->frame)
		OBJ_RETURN_NONE(py);
	if (o->frame->owner == FRAME_OF_STACK)
		return exc_raise(py, T_RuntimeError, "cannot clear an executing frame");
	if (o->frame->owner == FRAME_OF_GENERATOR) {
		struct obj_generator *gen = o->frame->generator;
		if (gen->state == GEN_RUNNING)
			return exc_raise(py, T_RuntimeError, "cannot clear an executing frame");
		if (gen->state == GEN_SUSPENDED && py->profile->frame_clear_refuses_suspended)
			return exc_raise(py, T_RuntimeError, "cannot clear a suspended frame");
		obj_incref(&gen->head);
		TYPE(&gen->head)->slots.finalize(py, &gen->head);
		obj_decref(py, &gen->head);
		OBJ_RETURN_NONE(py);
	}
	frame_obj_clear(py, object);
	OBJ_RETURN_NONE(py);
}

static struct obj *frame_sizeof(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	if (!code_stack_known(py, FRAME(o)->code))
		return NULL;
	return int_new(py, (int64_t)model_size(py, FRAME(o)->code));
}

static const struct method_def frame_methods[] = { { "clear", frame_clear_method, METH_NOARGS,
						     "F.clear(): clear most references held by the frame", NULL },
						   { "__sizeof__", frame_sizeof, METH_NOARGS, NULL, NULL },
						   { NULL, NULL, 0, NULL, NULL } };

static const struct member_def frame_members[] = { { "f_back", get_back, NULL, false },
						   { "f_code", get_code, NULL, false },
						   { "f_builtins", get_builtins, NULL, false },
						   { "f_globals", get_globals, NULL, false },
						   { "f_locals", get_locals, NULL, false },
						   { "f_lasti", get_lasti, NULL, false },
						   { "f_lineno", get_lineno, NULL, false },
						   { "f_trace", get_trace, set_trace, false },
						   { NULL, NULL, NULL, false } };

const struct type_spec obj_frame_spec = {
	.name = "frame",
	.flags = TYPE_GC | TYPE_NO_INSTANCE,
	.size = sizeof(struct obj_frame),
	.model_size = frame_basic_size,
	.slots = { .dealloc = frame_dealloc,
		   .traverse = frame_obj_traverse,
		   .clear = frame_obj_clear,
		   .repr = frame_repr },
	.methods = frame_methods,
	.members = frame_members,
};
