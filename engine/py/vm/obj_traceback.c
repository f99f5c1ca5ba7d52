/* obj_traceback.c -- tracebacks: where an exception passed, and the frames that it keeps alive.
 * Models: Python/traceback.c. */
#include "obj_traceback.h"
#include "obj_frame.h"
#include "py/model/args.h"
#include "py/model/exc.h"
#include "py/model/gc.h"
#include "py/model/heap.h"
#include "py/model/obj_int.h"

#define MODEL_SIZE 40
static int traceback_model_size(const struct profile *p)
{
	(void)p;
	return MODEL_SIZE;
}

OWNED RAISES struct obj *traceback_new(struct py *py, struct obj *next, struct obj_frame *frame, int lasti, int lineno)
{
	struct obj_traceback *tb = (struct obj_traceback *)(void *)heap_new(py, TYPE_OF(py, T_traceback), sizeof *tb,
									    MODEL_SIZE, FREE_NONE, WHY_EXCEPTION);
	if (!tb)
		return NULL;
	tb->next = obj_xincref(next);
	tb->frame = (struct obj_frame *)(void *)obj_incref(&frame->head);
	tb->lasti = lasti;
	tb->lineno = lineno;
	gc_track(py, &tb->head);
	return &tb->head;
}

BORROWED struct obj_code *traceback_code(const struct obj *o)
{
	const struct obj_traceback *tb = (const struct obj_traceback *)(const void *)o;
	return tb->frame->code;
}

int traceback_line(const struct obj *o)
{
	const struct obj_traceback *tb = (const struct obj_traceback *)(const void *)o;
	return tb->lineno >= 0 ? tb->lineno : code_line(traceback_code(o), tb->lasti);
}

struct code_pos traceback_pos(const struct obj *o)
{
	const struct obj_traceback *tb = (const struct obj_traceback *)(const void *)o;
	const struct obj_code *code = traceback_code(o);
	if (!code->positions || tb->lasti < 0 || tb->lasti >= code->ninstrs)
		return (struct code_pos){ 0 };
	return code->positions[tb->lasti];
}

static void traceback_dealloc(struct py *py, struct obj *o)
{
	struct obj_traceback *tb = TRACEBACK(o);
	obj_xdecref(py, tb->next);
	if (tb->frame)
		obj_decref(py, &tb->frame->head);
	heap_drop(py, o, sizeof *tb, MODEL_SIZE, FREE_NONE);
}

static int traceback_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(TRACEBACK(o)->next);
	OBJ_VISIT(TRACEBACK(o)->frame);
	return 0;
}

static int traceback_clear(struct py *py, struct obj *o)
{
	OBJ_CLEAR(py, TRACEBACK(o)->next);
	return 0;
}

static struct obj *get_next(struct py *py, struct obj *o)
{
	struct obj *next = TRACEBACK(o)->next;
	return obj_incref(next ? next : OBJ_NONE(py));
}

static int set_next(struct py *py, struct obj *o, struct obj *value)
{
	if (!value)
		return exc_raise(py, T_TypeError, "can't delete tb_next attribute"), -1;
	if (value == OBJ_NONE(py))
		value = NULL;
	else if (!type_is(value, T_traceback))
		return exc_raise(py, T_TypeError, "expected traceback object, got '%T'", value), -1;
	for (struct obj *at = value; at; at = TRACEBACK(at)->next)
		if (at == o)
			return exc_raise(py, T_ValueError, "traceback loop detected"), -1;
	obj_set(py, &TRACEBACK(o)->next, obj_xincref(value));
	return 0;
}

static struct obj *get_frame(struct py *py, struct obj *o)
{
	(void)py;
	return obj_incref(&TRACEBACK(o)->frame->head);
}
static struct obj *get_lasti(struct py *py, struct obj *o)
{
	if (!TRACEBACK(o)->lasti_given)
		return py_refuse(py, "the place of an instruction in its bytecode (tb_lasti)");
	return int_new(py, TRACEBACK(o)->given);
}

static struct obj *get_lineno(struct py *py, struct obj *o)
{
	int line = traceback_line(o);
	if (line <= 0)
		OBJ_RETURN_NONE(py);
	return int_new(py, line);
}

static struct obj *traceback_type_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	struct obj *next, *frame;
	int lasti, lineno;
	(void)type;
	if (!args_parse_tuple(py, "traceback", "OOii", "tb_next tb_frame tb_lasti tb_lineno", args, kwargs, &next,
			      &frame, &lasti, &lineno))
		return NULL;
	if (next == OBJ_NONE(py))
		next = NULL;
	else if (!type_is(next, T_traceback))
		return exc_raise(py, T_TypeError, "expected traceback object or None, got '%T'", next);
	if (!type_is(frame, T_frame)) {
		args_bad(py, "traceback", "tb_frame", 2, "frame", frame);
		return NULL;
	}
	struct obj *tb = traceback_new(py, next, (struct obj_frame *)(void *)frame, -1, lineno);
	if (tb) {
		TRACEBACK(tb)->lasti_given = true;
		TRACEBACK(tb)->given = lasti;
	}
	return tb;
}

static const struct member_def traceback_members[] = { { "tb_frame", get_frame, NULL, true },
						       { "tb_lasti", get_lasti, NULL, true },
						       { "tb_next", get_next, set_next, false },
						       { "tb_lineno", get_lineno, NULL, false },
						       { NULL, NULL, NULL, false } };

const struct type_spec obj_traceback_spec = {
	.name = "traceback",
	.flags = TYPE_GC,
	.size = sizeof(struct obj_traceback),
	.model_size = traceback_model_size,
	.slots = { .dealloc = traceback_dealloc,
		   .traverse = traceback_traverse,
		   .clear = traceback_clear,
		   .new = traceback_type_new },
	.members = traceback_members,
};
