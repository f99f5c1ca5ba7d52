/* frame.c -- frames come and go: the frame stack, the order in which a frame lets go of what it holds, moving to the heap.
 * Models: Python/frame.c (_PyFrame_ClearLocals, take_ownership), Objects/frameobject.c frame_dealloc; facts 8.5. */
#include "frame.h"
#include "obj_frame.h"
#include "obj_function.h"
#include "py/model/exc.h"
#include "py/model/obj_str.h"
#include "py/model/obj_tuple.h"
#include <string.h>

#define CHUNK_SIZE ((size_t)32 * 1024)

static void *stack_take(struct py *py, size_t size)
{
	struct vm *vm = py->vm;
	if ((size_t)(vm->end - vm->top) < size) {
		struct frame_chunk *chunk = vm->spare;
		if (chunk && chunk->size >= size)
			vm->spare = NULL;
		else {
			if (chunk) {
				heap_c_drop(py, chunk, sizeof *chunk + chunk->size);
				vm->spare = NULL;
			}
			size_t room = size > CHUNK_SIZE ? size : CHUNK_SIZE;
			chunk = heap_c_new(py, sizeof *chunk + room);
			chunk->size = room;
		}
		chunk->older = vm->chunk;
		chunk->older_top = vm->top;
		vm->chunk = chunk;
		vm->top = chunk->data;
		vm->end = chunk->data + chunk->size;
	}
	void *memory = vm->top;
	vm->top += size;
	return memory;
}

/* Gives back everything from `memory` on: frames leave in the reverse order of their coming. */
static void stack_give(struct py *py, void *memory)
{
	struct vm *vm = py->vm;
	struct frame_chunk *chunk = vm->chunk;
	vm->top = memory;
	if (vm->top != chunk->data || !chunk->older)
		return;
	vm->chunk = chunk->older;
	vm->top = chunk->older_top;
	vm->end = vm->chunk->data + vm->chunk->size;
	if (!vm->spare)
		vm->spare = chunk;
	else
		heap_c_drop(py, chunk, sizeof *chunk + chunk->size);
}

static struct frame *frame_start(struct py *py, struct obj_code *code)
{
	size_t size = frame_bytes(code);
	struct frame *f = stack_take(py, size);
	frame_init(f, code, size);
	for (stackref *at = f->slots; at < f->sp; at++)
		*at = REF_NULL;
	return f;
}

struct frame *frame_push(struct py *py, struct obj_code *code, STEALS(func) struct obj_function *func)
{
	struct frame *f = frame_start(py, code);
	f->func = func;
	f->globals = func->globals;
	f->builtins = func->builtins;
	return f;
}

struct frame *frame_push_bare(struct py *py, struct obj_code *code, struct obj *globals, struct obj *builtins,
			      struct obj *locals)
{
	struct frame *f = frame_start(py, code);
	f->func = NULL;
	f->globals = obj_incref(globals);
	f->builtins = obj_incref(builtins);
	f->locals = obj_xincref(locals);
	return f;
}

/* Up to 3.10 the cell of an argument stands behind the locals, with the other cells; here it has the argument's place. */
static bool is_argument_cell(const struct frame *f, const stackref *at)
{
	int i = (int)(at - f->slots);
	return i < f->code->nlocals && f->code->localspluskinds[i] & LOCAL_CELL;
}

/* A slot lets go of what it holds. */
static void close_slot(struct py *py, struct frame *f, const stackref *at, stackref r)
{
	int i = (int)(at - f->slots);
	if (py->record && i < f->code->nlocalsplus && ref_is_object(r) && !ref_is_borrowed(r))
		event_unbound(py, ref_obj(r), HOLD_CALL, 0, str_utf8(py, tuple_get(f->code->localsplusnames, i), NULL),
			      str_utf8(py, f->code->qualname, NULL));
	ref_close(py, r);
}

static inline void clear_slots(struct py *py, struct frame *f)
{
	stackref *end = f->sp;
	if (py->profile->locals_release == 1) {
		while (end > f->slots) {
			stackref r = *--end;
			f->sp = end;
			close_slot(py, f, end, r);
		}
		return;
	}
	f->sp = f->slots; /* nobody looks at them any more */
	bool cells_last = py->profile->frame_cells_last;
	if (!cells_last && !py->record) {
		for (stackref *at = f->slots; at < end; at++)
			ref_close(py, *at);
		return;
	}
	for (stackref *at = f->slots; at < end; at++)
		if (!cells_last || !is_argument_cell(f, at))
			close_slot(py, f, at, *at);
	if (!cells_last)
		return;
	for (stackref *at = f->slots; at < f->slots + f->code->nlocals; at++)
		if (is_argument_cell(f, at))
			close_slot(py, f, at, *at);
}

void frame_clear(struct py *py, struct frame *f)
{
	if (f->flags & FRAME_CLEARED)
		return;
	f->flags |= FRAME_CLEARED;
	clear_slots(py, f);
	OBJ_CLEAR(py, f->made);
	if (f->func) {
		OBJ_CLEAR(py, f->locals);
		struct obj_function *func = f->func;
		f->func = NULL;
		f->globals = f->builtins = NULL;
		obj_decref(py, &func->head);
	} else {
		OBJ_CLEAR(py, f->builtins);
		OBJ_CLEAR(py, f->globals);
		OBJ_CLEAR(py, f->locals);
	}
}

void frame_pop(struct py *py, struct frame *f)
{
	struct obj_frame *object = f->object;
	if (object && object->head.refs > 1) {
		f->object = NULL;
		frame_object_take(py, object, f);
		obj_decref(py, &object->head);
	} else {
		frame_clear(py, f);
		object = f->object; /* a finalizer may have asked for it, and kept it */
		f->object = NULL;
		struct obj_code *code = f->code;
		if (object && object->head.refs > 1) {
			frame_object_take(py, object, f);
			code = NULL;
		}
		if (object)
			obj_decref(py, &object->head);
		if (code)
			obj_decref(py, &code->head);
	}
	stack_give(py, f);
}

struct frame *frame_move_to_heap(struct py *py, struct frame *f, int owner)
{
	struct frame *copy = heap_c_new(py, f->size);
	memcpy(copy, f, (size_t)((char *)f->sp - (char *)f));
	copy->sp = copy->slots + (f->sp - f->slots);
	copy->owner = (uint8_t)owner;
	copy->previous = NULL;
	for (stackref *at = copy->slots; at < copy->sp; at++)
		*at = ref_heap_safe(*at);
	if (copy->object)
		copy->object->frame = copy;
	if (f->owner == FRAME_OF_STACK && owner == FRAME_OF_GENERATOR)
		stack_give(py, f);
	return copy;
}

void frame_free(struct py *py, struct frame *f)
{
	heap_c_drop(py, f, f->size);
}

static int traverse_to(struct frame *f, const stackref *end, obj_visit_fn *visit, void *closure)
{
	if (f->flags & FRAME_CLEARED)
		return 0;
	OBJ_VISIT(f->func);
	OBJ_VISIT(f->code);
	if (!f->func) {
		OBJ_VISIT(f->globals);
		OBJ_VISIT(f->builtins);
	}
	OBJ_VISIT(f->locals);
	OBJ_VISIT(f->made);
	for (stackref *at = f->slots; at < end; at++)
		if (ref_is_object(*at) && !ref_is_borrowed(*at))
			OBJ_VISIT(ref_obj(*at));
	return 0;
}

int frame_traverse(struct frame *f, obj_visit_fn *visit, void *closure)
{
	return traverse_to(f, f->sp, visit, closure);
}

int frame_traverse_locals(struct frame *f, obj_visit_fn *visit, void *closure)
{
	return traverse_to(f, frame_stack(f), visit, closure);
}

int frame_line(const struct frame *f)
{
	return code_line(f->code, frame_instr(f));
}
