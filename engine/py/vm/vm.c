/* vm.c -- the door of the floor: running a code object, and what the library asks about the running frame. */
#include "vm.h"
#include "call.h"
#include "loop.h"
#include "obj_frame.h"
#include "obj_function.h"
#include "obj_method.h"
#include "py/model/exc.h"
#include "py/model/heap.h"
#include "py/model/native.h"
#include "py/model/obj_dict.h"
#include "py/model/obj_int.h"
#include "py/model/obj_module.h"
#include "py/model/obj_str.h"
#include "py/model/obj_tuple.h"
#include <string.h>

#define FIRST_CHUNK ((size_t)4 * 1024) /* most programs need no other; it is copied for each */

void vm_init(struct py *py)
{
	struct vm *vm = heap_c_new(py, sizeof *vm);
	struct frame_chunk *chunk = heap_c_new(py, sizeof *chunk + FIRST_CHUNK);
	memset(vm, 0, sizeof *vm);
	chunk->older = NULL;
	chunk->older_top = NULL;
	chunk->size = FIRST_CHUNK;
	vm->chunk = chunk;
	vm->top = chunk->data;
	vm->end = chunk->data + chunk->size;
	vm->exc_item = &vm->exc_base;
	py->vm = vm;
}

BORROWED struct obj *vm_default_builtins(struct py *py)
{
	return module_dict(py->hooks->builtins(py));
}

BORROWED struct obj *vm_builtins_of(struct py *py, struct obj *globals)
{
	struct obj *builtins = dict_get(py, globals, NAME(py, __builtins__));
	if (!builtins)
		return vm_builtins(py);
	if (module_check(py, builtins))
		return module_dict(builtins);
	return builtins;
}

OWNED RAISES struct obj *vm_eval(struct py *py, struct obj *code_object, struct obj *globals, struct obj *locals)
{
	struct obj_code *code = (struct obj_code *)(void *)code_object;
	struct frame *f;
	if (call_check_depth(py) < 0)
		return NULL;
	if (py->profile->frame_holds_function) {
		struct obj *func = function_new(py, code_object, globals, code->name);
		if (!func) {
			py->recursion_depth--;
			return NULL;
		}
		f = frame_push(py, code, FUNCTION(func));
		f->locals = obj_xincref(locals);
	} else
		f = frame_push_bare(py, code, globals, vm_builtins_of(py, globals), locals);
	return call_run(py, f);
}

/* ---- the running frame ---- */

BORROWED struct obj *vm_globals(struct py *py)
{
	return py->vm && py->vm->frame ? py->vm->frame->globals : NULL;
}

BORROWED struct obj *vm_builtins(struct py *py)
{
	return py->vm && py->vm->frame ? py->vm->frame->builtins : vm_default_builtins(py);
}

BORROWED struct obj *vm_code(struct py *py)
{
	return py->vm && py->vm->frame ? &py->vm->frame->code->head : NULL;
}

OWNED RAISES struct obj *vm_locals(struct py *py)
{
	if (!py->vm->frame)
		return exc_raise(py, T_SystemError, "frame does not exist");
	return frame_locals(py, py->vm->frame);
}

OWNED RAISES struct obj *vm_frame_object(struct py *py, int depth)
{
	struct frame *f = frame_seen(py->vm->frame);
	for (; f && depth > 0; depth--)
		f = frame_seen(f->previous);
	if (!f)
		return exc_raise(py, T_ValueError, "call stack is not deep enough");
	struct obj_frame *o = frame_object(py, f);
	return o ? obj_incref(&o->head) : NULL;
}

BORROWED struct obj *vm_handled(struct py *py)
{
	if (!py->vm)
		return NULL;
	struct obj *value = unwind_top(py)->value;
	return value && value != OBJ_NONE(py) ? value : NULL;
}

BORROWED struct obj *vm_handled_traceback(struct py *py)
{
	struct obj *value = vm_handled(py);
	const struct exc_held *held = value ? unwind_top(py)->held : NULL;
	return held ? held->traceback : value ? ((struct obj_exc *)(void *)value)->traceback : NULL;
}

/* The frame a reader of the program knows: the innermost that runs none of our own modules' code, while there is one. */
static const struct frame *program_frame(struct py *py)
{
	const struct frame *innermost = py->vm ? py->vm->frame : NULL;
	for (const struct frame *f = innermost; f; f = f->previous)
		if (strncmp(str_utf8(py, f->code->filename, NULL), "<frozen ", 8) != 0)
			return f;
	return innermost;
}

enum vm_use vm_use_of_result(struct py *py)
{
	const struct frame *f = py->vm ? py->vm->frame : NULL;
	if (!f)
		return VM_USED;
	const uint32_t *next = f->ip + 1;
	switch (INSTR_OP(*next)) {
	case OP_POP_TOP: return VM_DROPPED;
	case OP_TO_BOOL:
	case OP_POP_JUMP_IF_FALSE:
	case OP_POP_JUMP_IF_TRUE: return VM_SIGN;
	case OP_LOAD_SMALL_INT: return INSTR_ARG(*next) == 0 && INSTR_OP(next[1]) == OP_COMPARE_OP ? VM_SIGN : VM_USED;
	case OP_LOAD_CONST: {
		struct obj *constant = tuple_get(f->code->consts, INSTR_ARG(*next));
		bool zero = int_check(constant) && int_sign(constant) == 0;
		return zero && INSTR_OP(next[1]) == OP_COMPARE_OP ? VM_SIGN : VM_USED;
	}
	default: return VM_USED;
	}
}

bool vm_argument_lent(struct py *py)
{
	struct frame *f = py->vm ? py->vm->frame : NULL;
	return f && f->sp > frame_stack(f) && ref_is_borrowed(f->sp[-1]);
}

static uint16_t column_of(int column)
{
	return (uint16_t)(column < 0 ? 0 : column > UINT16_MAX ? UINT16_MAX : column);
}

bool vm_place(struct py *py, struct event_place *place, const char **file)
{
	const struct frame *innermost = py->vm ? py->vm->frame : NULL, *f = program_frame(py);
	*place = (struct event_place){ 0 };
	*file = "";
	if (!f)
		return true;
	*file = str_utf8(py, f->code->filename, NULL);
	place->unit = f->code->unit;
	if (f->code->positions) {
		const struct code_pos *pos = &f->code->positions[frame_instr(f)];
		place->line = pos->line;
		place->end_line = pos->end_line;
		place->column = column_of(pos->column);
		place->end_column = column_of(pos->end_column);
	}
	return f == innermost && strncmp(*file, "<frozen ", 8) != 0;
}

int vm_line(struct py *py)
{
	const struct frame *f = program_frame(py);
	return f ? frame_line(f) : 0;
}

const char *vm_file(struct py *py)
{
	const struct frame *f = program_frame(py);
	return f ? str_utf8(py, f->code->filename, NULL) : "";
}

uint32_t vm_site(struct py *py)
{
	const struct frame *f = py->vm ? py->vm->frame : NULL;
	if (!f)
		return 0;
	int instr = frame_instr(f);
	return f->code->serial << 16 | (uint32_t)(instr < 0 ? 0 : instr > 0xffff ? 0xffff : instr);
}

void vm_traceback_here(struct py *py, struct obj *exc)
{
	if (py->vm && py->vm->frame)
		unwind_traceback(py, py->vm->frame, exc);
}

OWNED RAISES struct obj *vm_displayhook(struct py *py)
{
	struct obj *sys = py->hooks->sys(py),
		   *hook = sys ? dict_get(py, module_dict(sys), NAME(py, displayhook)) : NULL;
	if (!hook && !exc_pending(py))
		exc_raise(py, T_RuntimeError, "lost sys.displayhook");
	return obj_xincref(hook);
}

/* ---- names of functions in messages ---- */

/* 3.8: the plain name of what is called. */
static void plain_name(struct py *py, struct obj *callable, struct buf *out)
{
	if (method_check(callable))
		callable = METHOD(callable)->func;
	if (function_check(callable))
		buf_printf(out, "%s()", str_utf8(py, FUNCTION(callable)->name, NULL));
	else if (native_check(callable))
		buf_printf(out, "%s()", native_def(callable)->name);
	else
		buf_printf(out, "%s object", TYPE(callable)->name);
}

void vm_function_name(struct py *py, struct obj *callable, struct buf *out)
{
	struct obj *qualname = NULL, *module = NULL, *pending = exc_take(py);
	if (!py->profile->function_names_qualified)
		plain_name(py, callable, out);
	else if (obj_lookup_attr(py, callable, NAME(py, __qualname__), &qualname) > 0 && str_check(qualname)) {
		if (obj_lookup_attr(py, callable, NAME(py, __module__), &module) > 0 && str_check(module) &&
		    !str_equal_c(module, "builtins"))
			buf_printf(out, "%s.", str_utf8(py, module, NULL));
		buf_printf(out, "%s()", str_utf8(py, qualname, NULL));
	} else {
		struct obj *text = obj_str(py, callable);
		if (text)
			buf_puts(out, str_utf8(py, text, NULL));
		obj_xdecref(py, text);
	}
	obj_xdecref(py, qualname);
	obj_xdecref(py, module);
	exc_clear(py);
	exc_restore(py, pending);
}
