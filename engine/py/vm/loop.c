/* loop.c -- the interpreter loop: one case an instruction of ops.def.
 * Frames of Python-to-Python calls follow one another in here without nesting in C; a frame marked FRAME_ENTRY leaves the
 * loop when it is over. Fast paths first, everything that runs long in other files.
 * Models: Python/ceval.c, Python/bytecodes.c; who holds what on the stack: facts 6. */
#include "loop.h"
#include "call.h"
#include "obj_frame.h"
#include "obj_function.h"
#include "obj_generator.h"
#include "obj_method.h"
#include "obj_super.h"
#include "specialise.h"
#include "py/model/exc.h"
#include "py/model/gc.h"
#include "py/model/heap.h"
#include "py/model/obj_cell.h"
#include "py/model/obj_dict.h"
#include "py/model/obj_float.h"
#include "py/model/obj_int.h"
#include "py/model/obj_list.h"
#include "py/model/obj_iter.h"
#include "py/model/obj_range.h"
#include "py/model/obj_set.h"
#include "py/model/obj_slice.h"
#include "py/model/obj_str.h"
#include "py/model/obj_template.h"
#include "py/model/obj_tuple.h"
#include "py/model/overlay.h"
#include <string.h>

#if defined(__GNUC__)
#define LOOP_COMPUTED_GOTO 1
#pragma GCC diagnostic ignored "-Wpedantic" /* labels as values */
#endif

/* ---- events ---- */

/* Before an instruction while events are recorded: says which line begins. */
static void loop_record(struct py *py, struct frame *f, const uint32_t *ip)
{
	int line = f->code->positions ? f->code->positions[ip - f->code->instrs].line : 0;
	struct vm *vm = py->vm;
	if (py->now_and_then && (++vm->ticks & 0xffff) == 0)
		py->now_and_then(py);
	if (line <= 0 || (vm->seen_frame == f && vm->seen_line == line))
		return;
	vm->seen_frame = f;
	vm->seen_line = line;
	if (py->line_begins)
		py->line_begins(py);
	if (!py->record || strncmp(str_utf8(py, f->code->filename, NULL), "<frozen ", 8) == 0)
		return;
	uint32_t depth = 0;
	for (const struct frame *at = f; at; at = at->previous)
		depth++;
	event_add(py, EV_LINE, WHY_RESULT, 0, depth, 0, !(f->flags & FRAME_STARTED),
		  str_utf8(py, f->code->qualname, NULL));
}

static void loop_record_bound(struct py *py, struct frame *f, uint32_t local, enum hold hold, stackref value)
{
	if (ref_is_object(value))
		event_bound(py, ref_obj(value), hold, str_utf8(py, tuple_get(f->code->localsplusnames, local), NULL),
			    str_utf8(py, f->code->qualname, NULL));
}

static void loop_record_unbound(struct py *py, struct frame *f, uint32_t local, enum hold hold, struct obj *value)
{
	if (value)
		event_unbound(py, value, hold, 0, str_utf8(py, tuple_get(f->code->localsplusnames, local), NULL),
			      str_utf8(py, f->code->qualname, NULL));
}

/* The parameters of a call that begins. */
static void loop_record_arguments(struct py *py, struct frame *f)
{
	for (int i = 0; i < f->code->nlocalsplus; i++)
		if (f->code->localspluskinds[i] & LOCAL_ARG && ref_is_object(f->slots[i])) {
			struct obj *o = ref_obj(f->slots[i]);
			bool cell = type_is(o, T_cell) && f->code->localspluskinds[i] & LOCAL_CELL;
			stackref value = cell ? cell_get(o) ? ref_borrow(cell_get(o)) : REF_NULL : f->slots[i];
			loop_record_bound(py, f, (uint32_t)i, cell ? HOLD_CELL : HOLD_LOCAL, value);
		}
}

/* `is` between two, and == or != between two results of id(). */
static void loop_record_compared(struct py *py, enum event_kind kind, struct obj *a, struct obj *b, bool same,
				 bool negated)
{
	if (kind == EV_IS) {
		event_label(py, a);
		event_label(py, b);
	}
	event_add(py, kind, WHY_RESULT, a->serial, b->serial, same, negated, NULL);
}

/* ---- small helpers of the cases ---- */

static void drop_down(struct py *py, const stackref *base, const stackref *sp)
{
	while (sp > base)
		ref_close(py, *--sp);
}

static void drop_up(struct py *py, const stackref *base, const stackref *sp)
{
	while (base < sp)
		ref_close(py, *base++);
}

/* How the temporaries of a call die: first to last, callable before all (3.11-3.13), or from the top down. */
static void drop_call(struct py *py, stackref *base, stackref *sp)
{
	if (py->profile->call_temps_release_first)
		drop_up(py, base, sp);
	else
		drop_down(py, base, sp);
}

static void drop_in_order(struct py *py, stackref left, stackref right)
{
	if (py->profile->operands_release_last_first) {
		ref_close(py, right);
		ref_close(py, left);
	} else {
		ref_close(py, left);
		ref_close(py, right);
	}
}

/* Does dropping it only lower a count? */
static inline bool ref_lives_on(stackref r)
{
	return ref_is_borrowed(r) || ref_obj(r)->refs != 1;
}

/* Drops two that both live on: their order cannot be seen. */
static inline __attribute__((always_inline)) bool drop_living(stackref left, stackref right)
{
	if (!ref_lives_on(left) || !ref_lives_on(right) || ref_obj(left) == ref_obj(right))
		return false;
	if (!ref_is_borrowed(left) && ref_obj(left)->refs > 0)
		ref_obj(left)->refs--;
	if (!ref_is_borrowed(right) && ref_obj(right)->refs > 0)
		ref_obj(right)->refs--;
	return true;
}

static inline __attribute__((always_inline)) void drop_two(struct py *py, stackref left, stackref right)
{
	if (!drop_living(left, right))
		drop_in_order(py, left, right);
}

static void drop_operands_in_order(struct py *py, uint32_t op, bool done, stackref left, stackref right)
{
	if (done && py->profile->binary_result_takes_left) {
		ref_close(py, left);
		ref_close(py, right);
	} else if ((op == NUM_SUB || op == NUM_MOD) && py->profile->minus_releases_right_first) {
		ref_close(py, right);
		ref_close(py, left);
	} else {
		drop_in_order(py, left, right);
	}
}

/* The operands of a binary operator or subscript; done: there is a result. */
static inline void drop_operands(struct py *py, uint32_t op, bool done, stackref left, stackref right)
{
	if (!drop_living(left, right))
		drop_operands_in_order(py, op, done, left, right);
}

static struct obj *common_const(struct py *py, uint32_t which)
{
	switch (which) {
	case COMMON_NONE: return obj_incref(OBJ_NONE(py));
	case COMMON_TRUE: return obj_incref(OBJ_TRUE(py));
	case COMMON_FALSE: return obj_incref(OBJ_FALSE(py));
	case COMMON_MINUS_ONE: return int_new(py, -1);
	case COMMON_EMPTY_STR: return str_empty(py);
	case COMMON_ASSERTION_ERROR: return obj_incref((struct obj *)(void *)TYPE_OF(py, T_AssertionError));
	case COMMON_NOT_IMPLEMENTED_ERROR: return obj_incref((struct obj *)(void *)TYPE_OF(py, T_NotImplementedError));
	case COMMON_TUPLE: return obj_incref((struct obj *)(void *)TYPE_OF(py, T_tuple));
	case COMMON_LIST: return obj_incref((struct obj *)(void *)TYPE_OF(py, T_list));
	case COMMON_SET: return obj_incref((struct obj *)(void *)TYPE_OF(py, T_set));
	default: return obj_xincref(dict_get_c(py, vm_default_builtins(py), which == COMMON_ALL ? "all" : "any"));
	}
}

static struct obj *build_set(struct py *py, const stackref *items, uint32_t n)
{
	struct obj *set = set_new(py, NULL, WHY_DISPLAY);
	for (uint32_t i = 0; set && i < n; i++) {
		bool counts = py->profile->set_display_takes && ref_is_borrowed(items[i]);
		if (counts)
			obj_incref(ref_obj(items[i]));
		if (set_add(py, set, ref_obj(items[i])) < 0)
			OBJ_CLEAR(py, set);
		if (counts)
			obj_decref(py, ref_obj(items[i]));
	}
	return set;
}

static struct obj *build_map(struct py *py, const stackref *items, uint32_t pairs)
{
	struct obj *dict = dict_new_presized(py, pairs, pairs > 0 && str_is_exact(ref_obj(items[0])), WHY_DISPLAY);
	for (uint32_t i = 0; dict && i < pairs; i++)
		if (dict_set(py, dict, ref_obj(items[2 * i]), ref_obj(items[2 * i + 1])) < 0)
			OBJ_CLEAR(py, dict);
	return dict;
}

static struct obj *build_const_key_map(struct py *py, const stackref *values, struct obj *keys)
{
	int64_t n = tuple_length(keys);
	struct obj *dict = dict_new_presized(py, n, n > 0 && str_is_exact(tuple_get(keys, 0)), WHY_DISPLAY);
	for (int64_t i = 0; dict && i < n; i++)
		if (dict_set(py, dict, tuple_get(keys, i), ref_obj(values[i])) < 0)
			OBJ_CLEAR(py, dict);
	return dict;
}

/* The pieces of a display, with a counted reference each: what a tuple or list takes over. */
static struct obj *const *steal_items(stackref *items, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		items[i] = ref_own(ref_steal(items[i]));
	return (struct obj *const *)(void *)items;
}

static struct obj *build_string(struct py *py, stackref *items, uint32_t n)
{
	struct obj *small[16] = { NULL }, **all = small;
	if (n > 16)
		all = mem_new(n * sizeof *all);
	for (uint32_t i = 0; i < n; i++)
		all[i] = ref_obj(items[i]);
	struct obj *result = str_join_items(py, NULL, all, n);
	if (all != small)
		mem_free(all);
	return result;
}

/* A closure of its own: the cells hold what the shared ones hold now. Those that are still empty stay shared. */
static OWNED struct obj *cells_of_now(struct py *py, STEALS(closure) struct obj *closure)
{
	struct obj *own = tuple_new(py, tuple_length(closure), WHY_CALL);
	for (int64_t i = 0; own && i < tuple_length(closure); i++) {
		struct obj *cell = tuple_get(closure, i), *value = cell_get(cell);
		tuple_items(own)[i] = value ? cell_new(py, value) : obj_incref(cell);
	}
	if (!own)
		return closure;
	obj_decref(py, closure);
	return own;
}

static int set_function_attribute(struct py *py, struct obj_function *f, uint32_t which,
				  STEALS(value) struct obj *value)
{
	struct obj **slot;
	switch (which) {
	case 1: slot = &f->defaults; break;
	case 2: slot = &f->kwdefaults; break;
	case 4: slot = &f->annotations; break;
	case 8:
		slot = &f->closure;
		if (py->profile->closures_capture_values && !heap_in_startup(py))
			value = cells_of_now(py, value);
		break;
	case 16: slot = &f->annotate; break;
	default: slot = &f->type_params; break;
	}
	obj_set(py, slot, value);
	if (which == 16 && py->profile->annotate_renamed && type_is(value, T_function)) {
		struct obj *name = str_format_c(py, "%U.__annotate__", f->qualname);
		if (!name)
			return -1;
		obj_set(py, &FUNCTION(value)->qualname, name);
	}
	return 0;
}

static void exc_item_set(struct py *py, STEALS(value) struct obj *value)
{
	struct exc_item *item = py->vm->exc_item;
	struct obj *old = item->value;
	item->value = value == OBJ_NONE(py) ? (obj_decref(py, value), NULL) : value;
	obj_xdecref(py, old);
	unwind_let_go(py, item);
}

/* In `x = x + y` and kin with small numbers: the old number dies with this instruction and the next, unless somebody else has it.
 * True: both are done. */
static inline bool add_in_place(struct py *py, uint32_t op, stackref local, stackref left, stackref right)
{
	struct obj *a = ref_obj(left), *b = ref_obj(right);
	int64_t limit = 1 << 30, x = INT(a)->value, y = INT(b)->value;
	if (local != (left & ~REF_BORROWED_BIT) || a->refs != (ref_is_borrowed(left) ? 1 : 2) || INT(a)->big ||
	    INT(b)->big || x <= -limit || x >= limit || y <= -limit || y >= limit || !ref_lives_on(right))
		return false;
	bool sum = op == NUM_ADD || op == NUM_ADD + NUM_INPLACE;
	if (!int_renew(py, a, sum ? x + y : x - y))
		return false;
	a->refs = 1;
	if (!ref_is_borrowed(right) && b->refs > 0)
		b->refs--;
	return true;
}

static int out_of_steps(struct py *py)
{
	return py_charge_steps(py, 1);
}

/* ---- the loop ---- */

#define PUSH(r)                            \
	do {                               \
		stackref pushed_ref = (r); \
		*sp++ = pushed_ref;        \
	} while (0)
#define POP()      (*--sp)
#define TOP()      (sp[-1])
#define PEEK(n)    (sp[-(ptrdiff_t)(n)])
#define SAVE()     (frame->sp = sp)
#define NAME_AT(i) (names[i])
#define NEXT()              \
	do {                \
		ip++;       \
		DISPATCH(); \
	} while (0)
#define JUMP_TO(target)                 \
	do {                            \
		ip = instrs + (target); \
		DISPATCH();             \
	} while (0)
#define FAIL_IF(condition)          \
	do {                        \
		if (condition)      \
			goto error; \
	} while (0)
#define PUSH_RESULT(o)                    \
	do {                              \
		struct obj *pushed = (o); \
		if (!pushed)              \
			goto error;       \
		PUSH(ref_own(pushed));    \
	} while (0)
/* Looked at where CPython looks at its eval breaker: at starts of frames, jumps back, and after calls of C code. */
#define COLLECT_IF_DUE()                    \
	do {                                \
		if (py->gc.requested) {     \
			SAVE();             \
			gc_run_pending(py); \
			if (py->stop.kind)  \
				goto error; \
		}                           \
	} while (0)
#define CHECK_BREAKER()                    \
	do {                               \
		if (py->steps_left == 0) { \
			SAVE();            \
			out_of_steps(py);  \
			goto error;        \
		}                          \
		py->steps_left--;          \
		COLLECT_IF_DUE();          \
	} while (0)
#define LOAD_FRAME()                                       \
	do {                                               \
		instrs = frame->code->instrs;              \
		ip = frame->ip;                            \
		sp = frame->sp;                            \
		locals = frame->slots;                     \
		consts = tuple_items(frame->code->consts); \
		names = tuple_items(frame->code->names);   \
	} while (0)

#ifdef LOOP_COMPUTED_GOTO
#define TARGET(op) L_##op:
#define DISPATCH()                            \
	do {                                  \
		frame->ip = ip;               \
		instr = *ip;                  \
		arg = INSTR_ARG(instr);       \
		goto *table[INSTR_OP(instr)]; \
	} while (0)
#else
#define TARGET(op) case OP_##op:
#define DISPATCH()                      \
	do {                            \
		frame->ip = ip;         \
		instr = *ip;            \
		arg = INSTR_ARG(instr); \
		goto dispatch;          \
	} while (0)
#endif

OWNED RAISES struct obj *loop_run(struct py *py, struct frame *entry)
{
#ifdef LOOP_COMPUTED_GOTO
	static const void *const plain_table[256] = {
#define OP(name, operand, pops, pushes, what) [OP_##name] = &&L_##name,
#include "py/model/ops.def"
#undef OP
	};
	static const void *const record_table[256] = { [0 ... 255] = &&record };
	const void *const *table = py->record || py->line_begins || py->now_and_then ? record_table : plain_table;
#define WATCHED() (table != plain_table)
#else
#define WATCHED() (py->record || py->line_begins || py->now_and_then)
#endif
	struct vm *vm = py->vm;
	struct frame *frame = entry, *called;
	const uint32_t *instrs, *ip;
	stackref *sp, *locals;
	struct obj **consts, **names;
	uint32_t instr, arg;

	vm->seen_frame = NULL; /* the new frame may lie where another did */
	entry->flags |= FRAME_ENTRY;
	entry->previous = vm->frame;
	vm->frame = entry;
	LOAD_FRAME();
	py->c_depth++;
	py->eval_depth++;
	if (py->c_depth > py->c_depth_limit) {
		py_limit(py, STOP_DEPTH, "depth: more than %d nested operations", py->c_depth_limit);
		goto unwind_frame;
	}
	if (py->profile->c_recursion_limit && py->c_depth + py->eval_depth > py->profile->c_recursion_limit) {
		exc_raise(py, T_RecursionError, "maximum recursion depth exceeded");
		goto unwind_frame;
	}
	if (entry->flags & FRAME_THROWN) {
		entry->flags = (uint8_t)(entry->flags & ~FRAME_THROWN);
		goto error;
	}
	DISPATCH();

#ifdef LOOP_COMPUTED_GOTO
record:
	SAVE();
	loop_record(py, frame, ip);
	if (py->stop.kind != STOP_NONE)
		goto error;
	goto *plain_table[INSTR_OP(instr)];
#else
dispatch:
	if (py->record || py->line_begins || py->now_and_then) {
		SAVE();
		loop_record(py, frame, ip);
		if (py->stop.kind != STOP_NONE)
			goto error;
	}
	switch (INSTR_OP(instr)) {
#endif

	TARGET(NOP)
	TARGET(END_FOR)
	{
		NEXT();
	}
	TARGET(RESUME)
	{
		if (py->record && !(frame->flags & FRAME_STARTED))
			loop_record_arguments(py, frame);
		frame->flags |= FRAME_STARTED;
		if (arg == 0)
			specialise_code_ran(py, frame->code);
		CHECK_BREAKER();
		NEXT();
	}
	TARGET(POP_TOP)
	{
		stackref r = POP();
		ref_close(py, r);
		NEXT();
	}
	TARGET(PUSH_NULL)
	{
		PUSH(REF_NULL);
		NEXT();
	}
	TARGET(COPY)
	{
		stackref r = PEEK(arg);
		PUSH(ref_dup(r));
		NEXT();
	}
	TARGET(PEEK)
	{
		stackref r = PEEK(arg);
		PUSH(ref_borrow(ref_obj(r)));
		NEXT();
	}
	TARGET(SWAP)
	{
		stackref r = TOP();
		TOP() = PEEK(arg);
		PEEK(arg) = r;
		NEXT();
	}

	/* ---- constants and variables ---- */
	TARGET(LOAD_CONST)
	{
		PUSH(ref_new(consts[arg]));
		NEXT();
	}
	TARGET(LOAD_CONST_BORROW)
	{
		PUSH(ref_borrow(consts[arg]));
		NEXT();
	}
	TARGET(LOAD_SMALL_INT)
	{
		PUSH_RESULT(int_new(py, (int64_t)arg));
		NEXT();
	}
	TARGET(LOAD_COMMON_CONST)
	{
		PUSH_RESULT(common_const(py, arg));
		NEXT();
	}
	TARGET(LOAD_FAST)
	{
		PUSH(ref_dup(locals[arg]));
		NEXT();
	}
	TARGET(LOAD_FAST_BORROW)
	{
		PUSH(locals[arg] | REF_BORROWED_BIT);
		NEXT();
	}
	TARGET(LOAD_FAST_CHECK)
	{
		if (!locals[arg]) {
			names_raise_unbound(py, frame, (int)arg);
			goto error;
		}
		PUSH(ref_dup(locals[arg]));
		NEXT();
	}
	TARGET(LOAD_FAST_AND_CLEAR)
	{
		PUSH(locals[arg]);
		locals[arg] = REF_NULL;
		NEXT();
	}
	TARGET(STORE_FAST)
	{
		stackref old = locals[arg];
		locals[arg] = POP();
		if (py->record)
			loop_record_bound(py, frame, arg, HOLD_LOCAL, locals[arg]);
		if (py->record && ref_is_object(old) && !ref_is_borrowed(old))
			loop_record_unbound(py, frame, arg, HOLD_LOCAL, ref_obj(old));
		ref_close(py, old);
		NEXT();
	}
	TARGET(DELETE_FAST)
	{
		stackref old = locals[arg];
		if (!old) {
			names_raise_unbound(py, frame, (int)arg);
			goto error;
		}
		if (py->record && ref_is_object(old) && !ref_is_borrowed(old))
			loop_record_unbound(py, frame, arg, HOLD_LOCAL, ref_obj(old));
		locals[arg] = REF_NULL;
		ref_close(py, old);
		NEXT();
	}
	TARGET(MAKE_CELL)
	{
		stackref old = locals[arg];
		struct obj *cell = cell_new(py, old ? ref_obj(old) : NULL);
		FAIL_IF(!cell);
		locals[arg] = ref_own(cell);
		ref_close(py, old);
		NEXT();
	}
	TARGET(COPY_FREE_VARS)
	{
		if (frame->func) {
			struct obj *closure = frame->func->closure;
			stackref *to = locals + frame->code->nlocalsplus - (int)arg;
			for (uint32_t i = 0; i < arg; i++)
				to[i] = ref_new(tuple_get(closure, i));
		}
		NEXT();
	}
	TARGET(LOAD_CLOSURE)
	{
		PUSH(ref_dup(locals[arg]));
		NEXT();
	}
	TARGET(LOAD_DEREF)
	{
		struct obj *value = cell_get(ref_obj(locals[arg]));
		if (!value) {
			names_raise_unbound_cell(py, frame, (int)arg);
			goto error;
		}
		PUSH(ref_new(value));
		NEXT();
	}
	TARGET(STORE_DEREF)
	{
		stackref r = POP();
		if (py->record) {
			loop_record_bound(py, frame, arg, HOLD_CELL, r);
			loop_record_unbound(py, frame, arg, HOLD_CELL, cell_get(ref_obj(locals[arg])));
		}
		cell_set(py, ref_obj(locals[arg]), ref_steal(r));
		NEXT();
	}
	TARGET(DELETE_DEREF)
	{
		struct obj *cell = ref_obj(locals[arg]);
		if (!cell_get(cell)) {
			names_raise_unbound_cell(py, frame, (int)arg);
			goto error;
		}
		if (py->record)
			loop_record_unbound(py, frame, arg, HOLD_CELL, cell_get(cell));
		cell_set(py, cell, NULL);
		NEXT();
	}
	TARGET(LOAD_CLASSDEREF)
	{
		struct obj *value = NULL;
		SAVE();
		if (frame->locals)
			value = names_lookup(py, frame->locals, tuple_get(frame->code->localsplusnames, arg));
		if (!value) {
			FAIL_IF(exc_pending(py));
			value = obj_xincref(cell_get(ref_obj(locals[arg])));
			if (!value) {
				names_raise_unbound_cell(py, frame, (int)arg);
				goto error;
			}
		}
		PUSH(ref_own(value));
		NEXT();
	}
	TARGET(LOAD_FROM_DICT_OR_DEREF)
	{
		stackref mapping = POP();
		SAVE();
		struct obj *value = names_lookup(py, ref_obj(mapping), tuple_get(frame->code->localsplusnames, arg));
		if (!value && !exc_pending(py)) {
			value = obj_xincref(cell_get(ref_obj(locals[arg])));
			if (!value)
				names_raise_unbound_cell(py, frame, (int)arg);
		}
		ref_close(py, mapping);
		PUSH_RESULT(value);
		NEXT();
	}
	TARGET(LOAD_NAME)
	{
		SAVE();
		PUSH_RESULT(names_load(py, frame, NAME_AT(arg)));
		NEXT();
	}
	TARGET(STORE_NAME)
	{
		stackref r = POP();
		SAVE();
		int failed = names_store(py, frame, NAME_AT(arg), ref_obj(r));
		ref_close(py, r);
		FAIL_IF(failed);
		NEXT();
	}
	TARGET(DELETE_NAME)
	{
		SAVE();
		FAIL_IF(names_delete(py, frame, NAME_AT(arg)) < 0);
		NEXT();
	}
	TARGET(LOAD_GLOBAL)
	{
		struct obj *globals = frame->globals, *value = NULL;
		if (dict_is_exact(globals) && dict_is_exact(frame->builtins)) {
			struct warm *w = specialise_site(frame->code, ip);
			if (w && w->value && w->versions[0] == DICT(globals)->version &&
			    w->versions[1] == DICT(frame->builtins)->version) {
				PUSH(ref_new(w->value));
				NEXT();
			}
			value = dict_get_str(py, globals, NAME_AT(arg));
			if (!value && !exc_pending(py))
				value = dict_get_str(py, frame->builtins, NAME_AT(arg));
			if (value) {
				if (w) {
					w->value = value;
					w->versions[0] = DICT(globals)->version;
					w->versions[1] = DICT(frame->builtins)->version;
				}
				PUSH(ref_new(value));
				NEXT();
			}
			FAIL_IF(exc_pending(py));
		}
		SAVE();
		PUSH_RESULT(names_load_global(py, frame, NAME_AT(arg)));
		NEXT();
	}
	TARGET(STORE_GLOBAL)
	{
		stackref r = POP();
		SAVE();
		int failed = names_store_global(py, frame, NAME_AT(arg), ref_obj(r));
		ref_close(py, r);
		FAIL_IF(failed);
		NEXT();
	}
	TARGET(DELETE_GLOBAL)
	{
		SAVE();
		FAIL_IF(names_delete_global(py, frame, NAME_AT(arg)) < 0);
		NEXT();
	}
	TARGET(LOAD_FROM_DICT_OR_GLOBALS)
	{
		stackref mapping = POP();
		SAVE();
		struct obj *value = names_load_from(py, frame, ref_obj(mapping), NAME_AT(arg));
		ref_close(py, mapping);
		PUSH_RESULT(value);
		NEXT();
	}
	TARGET(LOAD_LOCALS)
	{
		if (!frame->locals) {
			exc_raise(py, T_SystemError, "no locals");
			goto error;
		}
		PUSH(ref_new(frame->locals));
		NEXT();
	}
	TARGET(LOAD_BUILD_CLASS)
	{
		SAVE();
		struct obj *build = names_lookup(py, frame->builtins, NAME(py, __build_class__));
		if (!build && !exc_pending(py))
			exc_raise(py, T_NameError, "__build_class__ not found");
		PUSH_RESULT(build);
		NEXT();
	}
	TARGET(SETUP_ANNOTATIONS)
	{
		SAVE();
		FAIL_IF(names_setup_annotations(py, frame) < 0);
		NEXT();
	}

	/* ---- attributes and items ---- */
	TARGET(LOAD_ATTR)
	{
		stackref o = TOP();
		SAVE();
		bool is_getter;
		struct obj *value = specialise_getattr(py, frame, ip, ref_obj(o), NAME_AT(arg), &is_getter);
		if (is_getter) { /* a property whose getter is a Python function, once the site is specialised */
			sp--;
			called = call_enter(py, FUNCTION(value), &o, 1, NULL);
			goto enter;
		}
		FAIL_IF(!value);
		TOP() = ref_own(value);
		ref_close(py, o);
		NEXT();
	}
	TARGET(LOAD_METHOD)
	{
		stackref o = TOP();
		bool needs_self;
		SAVE();
		struct obj *method = specialise_get_method(py, frame, ip, ref_obj(o), NAME_AT(arg), &needs_self);
		FAIL_IF(!method);
		TOP() = ref_own(method);
		if (needs_self)
			PUSH(o);
		else {
			PUSH(REF_NULL);
			ref_close(py, o);
		}
		NEXT();
	}
	TARGET(STORE_ATTR)
	{
		stackref o = POP(), value = POP();
		SAVE();
		int failed = specialise_setattr(py, frame, ip, ref_obj(o), NAME_AT(arg), ref_obj(value));
		drop_two(py, value, o);
		FAIL_IF(failed);
		NEXT();
	}
	TARGET(DELETE_ATTR)
	{
		stackref o = POP();
		SAVE();
		int failed = obj_setattr(py, ref_obj(o), NAME_AT(arg), NULL);
		ref_close(py, o);
		FAIL_IF(failed);
		NEXT();
	}
	TARGET(LOAD_SUPER_ATTR)
	{
		sp -= 3;
		frame->sp = sp + 3;
		struct obj *value = specialise_super(py, frame, ip, sp, NAME_AT(arg), NULL);
		drop_call(py, sp, sp + 3);
		PUSH_RESULT(value);
		NEXT();
	}
	TARGET(LOAD_SUPER_METHOD)
	{
		bool needs_self = false;
		sp -= 3;
		frame->sp = sp + 3;
		struct obj *value = specialise_super(py, frame, ip, sp, NAME_AT(arg), &needs_self);
		if (!value || !needs_self) {
			drop_call(py, sp, sp + 3);
			PUSH_RESULT(value);
			PUSH(REF_NULL);
		} else {
			stackref self = sp[2];
			ref_close(py, sp[0]);
			ref_close(py, sp[1]);
			PUSH(ref_own(value));
			PUSH(self);
		}
		NEXT();
	}
	TARGET(LOAD_SPECIAL)
	{
		stackref o = TOP();
		bool needs_self;
		SAVE();
		struct obj *method = unwind_special(py, ref_obj(o), (int)arg, &needs_self);
		FAIL_IF(!method);
		TOP() = ref_own(method);
		if (needs_self)
			PUSH(o);
		else {
			PUSH(REF_NULL);
			ref_close(py, o);
		}
		NEXT();
	}
	TARGET(BINARY_SUBSCR)
	{
		stackref key = TOP(), container = PEEK(2);
		struct obj *c = ref_obj(container), *k = ref_obj(key), *value = NULL;
		if (type_is(c, T_list) && type_is(k, T_int) && !INT(k)->big) {
			int64_t i = INT(k)->value, n = list_length(c);
			if (i < 0)
				i += n;
			if (i >= 0 && i < n)
				value = obj_incref(list_get(c, i));
		} else if (type_is(c, T_dict)) {
			SAVE();
			value = dict_subscript(py, c, k);
			FAIL_IF(!value);
		} else if (type_is(c, T_tuple) && type_is(k, T_int) && !INT(k)->big) {
			int64_t i = INT(k)->value, n = tuple_length(c);
			if (i < 0)
				i += n;
			if (i >= 0 && i < n)
				value = obj_incref(tuple_get(c, i));
		}
		if (!value) {
			SAVE();
			struct obj_function *getitem = specialise_getitem(py, frame, ip, c);
			if (getitem) {
				sp -= 2;
				obj_incref(&getitem->head);
				called = call_enter(py, getitem, sp, 2, NULL);
				goto enter;
			}
			value = obj_getitem(py, c, k);
		}
		sp -= 2;
		drop_operands(py, NUM_ADD, value != NULL, container, key);
		PUSH_RESULT(value);
		NEXT();
	}
	TARGET(STORE_SUBSCR)
	{
		stackref key = PEEK(1), container = PEEK(2), value = PEEK(3);
		struct obj *c = ref_obj(container), *k = ref_obj(key);
		SAVE();
		int failed;
		if (type_is(c, T_dict))
			failed = dict_set(py, c, k, ref_obj(value));
		else
			failed = obj_setitem(py, c, k, ref_obj(value));
		sp -= 3;
		if (py->profile->operands_release_last_first)
			ref_close(py, key), ref_close(py, container), ref_close(py, value);
		else
			ref_close(py, value), ref_close(py, container), ref_close(py, key);
		FAIL_IF(failed);
		NEXT();
	}
	TARGET(DELETE_SUBSCR)
	{
		stackref key = POP(), container = POP();
		frame->sp = sp + 2;
		int failed = obj_setitem(py, ref_obj(container), ref_obj(key), NULL);
		drop_two(py, container, key);
		FAIL_IF(failed);
		NEXT();
	}
	TARGET(BINARY_SLICE)
	{
		SAVE();
		struct obj *value = displays_slice(py, ref_obj(PEEK(3)), ref_obj(PEEK(2)), ref_obj(PEEK(1)));
		sp -= 3;
		if (value && py->profile->binary_result_takes_left)
			drop_up(py, sp, sp + 3);
		else
			drop_call(py, sp, sp + 3);
		PUSH_RESULT(value);
		NEXT();
	}
	TARGET(STORE_SLICE)
	{
		SAVE();
		int failed =
		    displays_store_slice(py, ref_obj(PEEK(3)), ref_obj(PEEK(2)), ref_obj(PEEK(1)), ref_obj(PEEK(4)));
		sp -= 4;
		drop_call(py, sp, sp + 4);
		FAIL_IF(failed);
		NEXT();
	}

	/* ---- operators ---- */
	TARGET(UNARY_NEGATIVE) TARGET(UNARY_POSITIVE) TARGET(UNARY_INVERT)
	{
		stackref r = TOP();
		SAVE();
		uint32_t op = INSTR_OP(instr);
		struct obj *value = op == OP_UNARY_NEGATIVE   ? num_negative(py, ref_obj(r))
				    : op == OP_UNARY_POSITIVE ? num_positive(py, ref_obj(r))
							      : num_invert(py, ref_obj(r));
		FAIL_IF(!value);
		TOP() = ref_own(value);
		ref_close(py, r);
		NEXT();
	}
	TARGET(UNARY_NOT)
	{
		stackref r = TOP();
		SAVE();
		int truth = obj_truth(py, ref_obj(r));
		FAIL_IF(truth < 0);
		TOP() = ref_new(truth ? OBJ_FALSE(py) : OBJ_TRUE(py));
		ref_close(py, r);
		NEXT();
	}
	TARGET(BINARY_OP)
	{
		stackref right = TOP(), left = PEEK(2);
		struct obj *a = ref_obj(left), *b = ref_obj(right), *value = NULL;
		SAVE();
		if (type_is(a, T_int) && type_is(b, T_int)) {
			bool sum = arg == NUM_ADD || arg == NUM_ADD + NUM_INPLACE;
			if (!sum && arg != NUM_SUB && arg != NUM_SUB + NUM_INPLACE)
				value = num_binary(py, (int)arg, a, b);
			else if (INSTR_OP(ip[1]) == OP_STORE_FAST && !WATCHED() &&
				 add_in_place(py, arg, locals[INSTR_ARG(ip[1])], left, right)) {
				sp -= 2;
				ip += 2;
				DISPATCH();
			} else
				value = sum ? int_add(py, a, b) : int_sub(py, a, b);
		} else if (type_is(a, T_str) && type_is(b, T_str) && (arg == NUM_ADD || arg == NUM_ADD + NUM_INPLACE)) {
			if (specialise_append(py, frame, ip, sp)) {
				sp--;
				FAIL_IF(!TOP());
				NEXT();
			}
			value = str_concat(py, a, b);
		} else
			value = num_binary(py, (int)arg, a, b);
		sp -= 2;
		drop_operands(py, arg, value != NULL, left, right);
		PUSH_RESULT(value);
		NEXT();
	}
	TARGET(COMPARE_OP)
	{
		stackref right = TOP(), left = PEEK(2);
		struct obj *a = ref_obj(left), *b = ref_obj(right), *value;
		if (type_is(a, T_int) && type_is(b, T_int) && !INT(a)->big && !INT(b)->big &&
		    (py->profile->specialise || py->recursion_depth < py->recursion_limit)) {
			int64_t x = INT(a)->value, y = INT(b)->value;
			bool truth = arg == CMP_LT   ? x < y
				     : arg == CMP_LE ? x <= y
				     : arg == CMP_EQ ? x == y
				     : arg == CMP_NE ? x != y
				     : arg == CMP_GT ? x > y
						     : x >= y;
			if (py->record && (arg == CMP_EQ || arg == CMP_NE) && x > INT32_MAX)
				loop_record_compared(py, EV_ID_EQUAL, a, b, x == y, arg == CMP_NE);
			if (!WATCHED()) { /* what follows is nearly always a branch on it */
				const uint32_t *next = INSTR_OP(ip[1]) == OP_TO_BOOL ? ip + 2 : ip + 1;
				uint32_t op = INSTR_OP(*next);
				if (op == OP_POP_JUMP_IF_FALSE || op == OP_POP_JUMP_IF_TRUE) {
					sp -= 2;
					drop_two(py, left, right);
					ip = next;
					arg = INSTR_ARG(*next);
					if (truth == (op == OP_POP_JUMP_IF_TRUE))
						goto jump;
					NEXT();
				}
			}
			value = obj_incref(truth ? OBJ_TRUE(py) : OBJ_FALSE(py));
		} else {
			SAVE();
			value = obj_compare(py, a, b, (enum compare_op)arg);
		}
		sp -= 2;
		drop_two(py, left, right);
		PUSH_RESULT(value);
		NEXT();
	}
	TARGET(IS_OP)
	{
		stackref right = POP(), left = POP();
		bool same = ref_obj(left) == ref_obj(right);
		if (!same && py->profile->identity_of != IDENTITY_OF_OBJECTS) {
			frame->sp = sp + 2;
			int equal = overlay_same(py, ref_obj(left), ref_obj(right));
			if (equal < 0) {
				drop_two(py, left, right);
				goto error;
			}
			same = equal;
		}
		if (py->record)
			loop_record_compared(py, EV_IS, ref_obj(left), ref_obj(right), same, arg == 1);
		drop_two(py, left, right);
		PUSH(ref_new(same != (arg == 1) ? OBJ_TRUE(py) : OBJ_FALSE(py)));
		NEXT();
	}
	TARGET(CONTAINS_OP)
	{
		stackref container = TOP(), item = PEEK(2);
		SAVE();
		int found = obj_contains(py, ref_obj(container), ref_obj(item));
		sp -= 2;
		drop_two(py, item, container);
		FAIL_IF(found < 0);
		PUSH(ref_new((found != 0) != (arg == 1) ? OBJ_TRUE(py) : OBJ_FALSE(py)));
		NEXT();
	}
	TARGET(TO_BOOL)
	{
		stackref r = TOP();
		if (ref_obj(r) == OBJ_TRUE(py) || ref_obj(r) == OBJ_FALSE(py))
			NEXT();
		SAVE();
		int truth = obj_truth(py, ref_obj(r));
		FAIL_IF(truth < 0);
		TOP() = ref_new(truth ? OBJ_TRUE(py) : OBJ_FALSE(py));
		ref_close(py, r);
		NEXT();
	}

	/* ---- displays ---- */
	TARGET(BUILD_TUPLE)
	{
		sp -= arg;
		frame->sp = sp;
		PUSH_RESULT(tuple_steal(py, steal_items(sp, arg), arg, WHY_DISPLAY));
		NEXT();
	}
	TARGET(BUILD_LIST)
	{
		sp -= arg;
		frame->sp = sp;
		PUSH_RESULT(list_steal(py, steal_items(sp, arg), arg, WHY_DISPLAY));
		NEXT();
	}
	TARGET(BUILD_SET)
	{
		SAVE();
		struct obj *value = build_set(py, sp - arg, arg);
		sp -= arg;
		drop_up(py, sp, sp + arg);
		PUSH_RESULT(value);
		NEXT();
	}
	TARGET(BUILD_MAP)
	{
		SAVE();
		struct obj *value = build_map(py, sp - 2 * arg, arg);
		sp -= 2 * arg;
		drop_down(py, sp, sp + 2 * arg);
		PUSH_RESULT(value);
		NEXT();
	}
	TARGET(BUILD_CONST_KEY_MAP)
	{
		SAVE();
		struct obj *value = build_const_key_map(py, sp - 1 - arg, ref_obj(TOP()));
		sp -= arg + 1;
		drop_down(py, sp, sp + arg + 1);
		PUSH_RESULT(value);
		NEXT();
	}
	TARGET(BUILD_STRING)
	{
		SAVE();
		struct obj *value = build_string(py, sp - arg, arg);
		sp -= arg;
		drop_call(py, sp, sp + arg);
		PUSH_RESULT(value);
		NEXT();
	}
	TARGET(BUILD_SLICE)
	{
		sp -= arg;
		frame->sp = sp;
		steal_items(sp, arg);
		PUSH_RESULT(
		    slice_steal(py, ref_obj(sp[0]), ref_obj(sp[1]), arg == 3 ? ref_obj(sp[2]) : NULL, WHY_RESULT));
		NEXT();
	}
	TARGET(BUILD_TEMPLATE)
	{
		SAVE();
		struct obj *value = template_new(py, ref_obj(sp[-2]), ref_obj(sp[-1]));
		sp -= 2;
		drop_call(py, sp, sp + 2);
		PUSH_RESULT(value);
		NEXT();
	}
	TARGET(BUILD_INTERPOLATION)
	{
		int n = 2 + (arg & 1);
		SAVE();
		struct obj *value = interpolation_new(py, ref_obj(sp[-n]), ref_obj(sp[1 - n]), (int)(arg >> 2),
						      arg & 1 ? ref_obj(sp[-1]) : NULL);
		sp -= n;
		drop_call(py, sp, sp + n);
		PUSH_RESULT(value);
		NEXT();
	}
	TARGET(LIST_APPEND)
	{
		stackref item = POP();
		SAVE();
		FAIL_IF(list_append_steal(py, ref_obj(PEEK(arg)), ref_steal(item)) < 0);
		NEXT();
	}
	TARGET(SET_ADD)
	{
		stackref item = POP();
		SAVE();
		int failed = set_add(py, ref_obj(PEEK(arg)), ref_obj(item));
		ref_close(py, item);
		FAIL_IF(failed);
		NEXT();
	}
	TARGET(MAP_ADD)
	{
		stackref value = POP(), key = POP();
		frame->sp = sp + 2;
		int failed = dict_set(py, ref_obj(PEEK(arg)), ref_obj(key), ref_obj(value));
		drop_two(py, key, value);
		FAIL_IF(failed);
		NEXT();
	}
	TARGET(LIST_EXTEND) TARGET(SET_UPDATE) TARGET(DICT_UPDATE) TARGET(DICT_MERGE)
	{
		stackref r = POP();
		struct obj *into = ref_obj(PEEK(arg));
		uint32_t op = INSTR_OP(instr);
		frame->sp = sp + 1;
		int failed = op == OP_LIST_EXTEND   ? displays_list_extend(py, into, ref_obj(r))
			     : op == OP_SET_UPDATE  ? set_update(py, into, ref_obj(r))
			     : op == OP_DICT_UPDATE ? displays_dict_update(py, into, ref_obj(r))
						    : displays_dict_merge(py, into, ref_obj(r), ref_obj(PEEK(arg + 3)));
		ref_close(py, r);
		FAIL_IF(failed < 0);
		NEXT();
	}
	TARGET(BUILD_LIST_UNPACK)
	{
		SAVE();
		struct obj *list = list_new(py, 0, WHY_DISPLAY);
		for (uint32_t i = arg; list && i > 0; i--)
			if (displays_list_extend(py, list, ref_obj(PEEK(i))) < 0)
				OBJ_CLEAR(py, list);
		FAIL_IF(!list);
		for (uint32_t i = 0; i < arg; i++)
			ref_close(py, POP());
		PUSH(ref_own(list));
		NEXT();
	}
	TARGET(COPY_CONTAINER)
	{
		stackref o = TOP();
		SAVE();
		struct obj *copy = overlay_copy(py, ref_obj(o));
		FAIL_IF(!copy);
		TOP() = ref_own(copy);
		ref_close(py, o);
		NEXT();
	}
	TARGET(DESTROY)
	{
		SAVE();
		overlay_destroy(py, ref_obj(TOP()));
		ref_close(py, POP());
		FAIL_IF(py->stop.kind != STOP_NONE);
		NEXT();
	}
	TARGET(COLLECT)
	{
		SAVE();
		gc_sweep(py);
		FAIL_IF(py->stop.kind != STOP_NONE);
		NEXT();
	}
	TARGET(LIST_TO_TUPLE)
	{
		stackref list = TOP();
		SAVE();
		struct obj *tuple = list_as_tuple(py, ref_obj(list));
		FAIL_IF(!tuple);
		TOP() = ref_own(tuple);
		ref_close(py, list);
		NEXT();
	}
	TARGET(CONVERT_VALUE)
	{
		stackref r = TOP();
		SAVE();
		struct obj *value = displays_convert(py, ref_obj(r), (int)arg);
		FAIL_IF(!value);
		TOP() = ref_own(value);
		ref_close(py, r);
		NEXT();
	}
	TARGET(FORMAT_SIMPLE)
	{
		stackref r = TOP();
		if (!str_is_exact(ref_obj(r))) {
			SAVE();
			struct obj *value = obj_format(py, ref_obj(r), NULL);
			FAIL_IF(!value);
			TOP() = ref_own(value);
			ref_close(py, r);
		} else
			TOP() = ref_own(ref_steal(r));
		NEXT();
	}
	TARGET(FORMAT_WITH_SPEC)
	{
		stackref spec = TOP(), r = PEEK(2);
		SAVE();
		struct obj *value = obj_format(py, ref_obj(r), ref_obj(spec));
		sp -= 2;
		drop_two(py, r, spec);
		PUSH_RESULT(value);
		NEXT();
	}
	TARGET(UNPACK_SEQUENCE)
	{
		stackref seq = POP();
		frame->sp = sp + 1;
		stackref items[8], *to = arg <= 8 ? items : mem_new(arg * sizeof *to);
		int failed = displays_unpack(py, ref_obj(seq), (int)arg, to);
		if (!failed)
			for (uint32_t i = 0; i < arg; i++)
				PUSH(to[i]);
		if (to != items)
			mem_free(to);
		ref_close(py, seq);
		FAIL_IF(failed);
		NEXT();
	}
	TARGET(UNPACK_EX)
	{
		stackref seq = POP();
		frame->sp = sp + 1;
		int before = (int)(arg & 0xff), after = (int)(arg >> 8), total = before + 1 + after;
		stackref *to = mem_new((size_t)total * sizeof *to);
		int failed = displays_unpack_ex(py, ref_obj(seq), before, after, to);
		if (!failed)
			for (int i = 0; i < total; i++)
				PUSH(to[i]);
		mem_free(to);
		ref_close(py, seq);
		FAIL_IF(failed);
		NEXT();
	}

	/* ---- calls and functions ---- */
	TARGET(CALL)
	{
		stackref *base = sp - arg - 2, *args = base + 2;
		size_t n = arg;
		if (base[1]) {
			args--;
			n++;
		} else if (method_check(ref_obj(base[0])) && !py->profile->call_args_copied) {
			stackref method = base[0];
			base[1] = ref_new(METHOD(ref_obj(method))->self);
			base[0] = ref_new(METHOD(ref_obj(method))->func);
			ref_close(py, method);
			args--;
			n++;
		}
		struct obj *callable = ref_obj(base[0]);
		SAVE();
		if (function_check(callable)) {
			if (py->profile->call_args_copied) {
				for (size_t i = 0; i < n; i++)
					ref_dup(args[i]);
				obj_incref(callable);
			} else {
				ref_steal(base[0]);
				sp = base;
			}
			called = call_enter(py, FUNCTION(callable), args, n, NULL);
			goto enter;
		}
		struct obj *value = NULL;
		if (specialise_init(py, frame, ip, callable, args, n, &called)) {
			if (!called) { /* the instance could not be made: nothing was taken */
				drop_call(py, base, sp);
				sp = base;
				goto error;
			}
			sp = base;
			goto enter;
		}
		value = n == 1 ? specialise_call_one(py, frame, ip, callable, ref_obj(args[0])) : NULL;
		if (!value && !exc_pending(py))
			value = call_stack(py, callable, args, n, n, NULL);
		drop_call(py, base, sp);
		sp = base;
		PUSH_RESULT(value);
		COLLECT_IF_DUE();
		NEXT();
	}
	TARGET(CALL_KW)
	{
		stackref *base = sp - arg - 3, *args = base + 2;
		struct obj *kwnames = ref_obj(TOP());
		size_t n = arg, keywords = (size_t)tuple_length(kwnames);
		if (base[1]) {
			args--;
			n++;
		} else if (method_check(ref_obj(base[0])) && !py->profile->call_args_copied) {
			stackref method = base[0];
			base[1] = ref_new(METHOD(ref_obj(method))->self);
			base[0] = ref_new(METHOD(ref_obj(method))->func);
			ref_close(py, method);
			args--;
			n++;
		}
		struct obj *callable = ref_obj(base[0]);
		SAVE();
		if (function_check(callable)) {
			if (py->profile->call_args_copied) {
				for (size_t i = 0; i < n; i++)
					ref_dup(args[i]);
				obj_incref(callable);
				called = call_enter(py, FUNCTION(callable), args, n - keywords, kwnames);
			} else {
				stackref names_ref = TOP();
				ref_steal(base[0]);
				called = call_enter(py, FUNCTION(callable), args, n - keywords, kwnames);
				ref_close(py, names_ref);
				sp = base;
			}
			goto enter;
		}
		struct obj *value = call_stack(py, callable, args, n - keywords, n, kwnames);
		drop_call(py, base, sp);
		sp = base;
		PUSH_RESULT(value);
		COLLECT_IF_DUE();
		NEXT();
	}
	TARGET(CALL_FUNCTION_EX)
	{
		stackref *base = sp - 3 - (arg & 1);
		struct obj *callable = ref_obj(base[0]);
		SAVE();
		if (arg & 1) {
			struct obj *kwargs = displays_call_kwargs(py, callable, ref_steal(base[3]));
			base[3] = kwargs ? ref_own(kwargs) : REF_NULL;
			FAIL_IF(!kwargs);
		}
		struct obj *tuple = displays_call_args(py, callable, ref_steal(base[2]));
		base[2] = tuple ? ref_own(tuple) : REF_NULL;
		FAIL_IF(!tuple);
		struct obj *kwargs = arg & 1 ? ref_obj(base[3]) : NULL;
		if (py->profile->call_ex_inlined && function_check(callable)) {
			sp = base;
			called = call_enter_ex(py, FUNCTION(ref_steal(base[0])), tuple, kwargs);
			goto enter;
		}
		struct obj *value = obj_call_tuple(py, callable, tuple, kwargs);
		drop_call(py, base, sp);
		sp = base;
		PUSH_RESULT(value);
		COLLECT_IF_DUE();
		NEXT();
	}
	TARGET(MAKE_FUNCTION)
	{
		stackref code = TOP();
		SAVE();
		struct obj *func = function_new(py, ref_obj(code), frame->globals, NULL);
		FAIL_IF(!func);
		TOP() = ref_own(func);
		ref_close(py, code);
		NEXT();
	}
	TARGET(SET_FUNCTION_ATTRIBUTE)
	{
		stackref func = POP(), value = POP();
		set_function_attribute(py, FUNCTION(ref_obj(func)), arg, ref_steal(value));
		PUSH(func);
		NEXT();
	}
	TARGET(RETURN_VALUE)
	{
		struct obj *value = ref_steal(POP());
		SAVE();
		struct frame *done = frame, *back = frame->previous;
		bool entered = (done->flags & FRAME_ENTRY) != 0, was_generator = done->owner == FRAME_OF_GENERATOR;
		struct obj *made = done->made;
		done->made = NULL;
		vm->frame = back;
		py->recursion_depth--;
		if (was_generator)
			generator_finish(py, done->generator);
		else
			frame_pop(py, done);
		if (entered) {
			py->c_depth--;
			py->eval_depth--;
			if (made)
				obj_decref(py, made);
			return value;
		}
		frame = back;
		LOAD_FRAME();
		instr = *ip;
		arg = INSTR_ARG(instr);
		if (made) { /* an inlined __init__: the call's value is the new object */
			bool none = value == OBJ_NONE(py);
			if (!none)
				exc_raise(py, T_TypeError, "__init__() should return None, not '%T'", value);
			obj_decref(py, value);
			if (!none) {
				obj_decref(py, made);
				goto error;
			}
			value = made;
		}
		if (was_generator) {
			if (INSTR_OP(instr) == OP_FOR_ITER) {
				obj_decref(py, value);
				goto exhausted;
			}
			PUSH(ref_own(value)); /* SEND: the generator is through */
			JUMP_TO(arg);
		}
		if (py->profile->call_args_copied) {
			uint32_t op = INSTR_OP(instr);
			stackref *base = sp - arg - (op == OP_CALL_KW ? 3 : 2);
			drop_call(py, base, sp);
			sp = base;
		}
		PUSH(ref_own(value));
		NEXT();
	}
	TARGET(RETURN_GENERATOR)
	{
		SAVE();
		struct frame *done = frame;
		bool entered = (done->flags & FRAME_ENTRY) != 0;
		struct obj *gen = generator_new(py, done);
		FAIL_IF(!gen);
		frame = GENERATOR(gen)->frame->previous;
		GENERATOR(gen)->frame->previous = NULL;
		vm->frame = frame;
		py->recursion_depth--;
		if (entered) {
			py->c_depth--;
			py->eval_depth--;
			return gen;
		}
		LOAD_FRAME();
		if (py->profile->call_args_copied) {
			instr = *ip;
			stackref *base = sp - INSTR_ARG(instr) - (INSTR_OP(instr) == OP_CALL_KW ? 3 : 2);
			drop_call(py, base, sp);
			sp = base;
		}
		PUSH(ref_own(gen));
		NEXT();
	}
	TARGET(YIELD_VALUE)
	{
		struct obj *value = ref_steal(POP());
		SAVE();
		struct frame *back = frame->previous;
		bool entered = (frame->flags & FRAME_ENTRY) != 0;
		generator_suspend(py, frame->generator);
		vm->frame = back;
		py->recursion_depth--;
		if (entered) {
			py->c_depth--;
			py->eval_depth--;
			return value;
		}
		frame = back;
		LOAD_FRAME();
		PUSH(ref_own(value));
		NEXT();
	}
	TARGET(CALL_PRINT_EXPR)
	{
		stackref r = TOP();
		SAVE();
		struct obj *hook = vm_displayhook(py), *value = hook ? obj_call1(py, hook, ref_obj(r)) : NULL;
		obj_xdecref(py, hook);
		FAIL_IF(!value);
		TOP() = ref_own(value);
		ref_close(py, r);
		NEXT();
	}
	TARGET(IMPORT_NAME)
	{
		stackref fromlist = TOP(), level = PEEK(2);
		SAVE();
		struct obj *module = import_name(py, frame, NAME_AT(arg), ref_obj(fromlist), ref_obj(level));
		sp -= 2;
		drop_two(py, level, fromlist);
		PUSH_RESULT(module);
		NEXT();
	}
	TARGET(IMPORT_FROM)
	{
		SAVE();
		PUSH_RESULT(import_from(py, ref_obj(TOP()), NAME_AT(arg)));
		NEXT();
	}
	TARGET(IMPORT_STAR)
	{
		stackref module = POP();
		frame->sp = sp + 1;
		int failed = import_star(py, frame, ref_obj(module));
		ref_close(py, module);
		FAIL_IF(failed);
		NEXT();
	}

	/* ---- loops and jumps ---- */
	TARGET(GET_ITER)
	{
		stackref r = TOP();
		SAVE();
		struct obj *it = obj_iter(py, ref_obj(r));
		FAIL_IF(!it);
		TOP() = ref_own(it);
		ref_close(py, r);
		NEXT();
	}
	TARGET(GET_YIELD_FROM_ITER)
	{
		stackref r = TOP();
		struct obj *o = ref_obj(r), *it;
		if (coroutine_check(o)) {
			if (!(frame->code->flags & (CO_COROUTINE | CO_ITERABLE_COROUTINE))) {
				exc_raise(py, T_TypeError,
					  "cannot 'yield from' a coroutine object in a non-coroutine generator");
				goto error;
			}
		} else if (!generator_check(o)) {
			SAVE();
			it = obj_iter(py, o);
			FAIL_IF(!it);
			TOP() = ref_own(it);
			ref_close(py, r);
		}
		NEXT();
	}
	TARGET(FOR_ITER)
	{
		struct obj *it = ref_obj(TOP()), *value;
		if (type_is(it, T_range_iterator))
			value = range_iter_next(py, it);
		else if (type_is(it, T_list_iterator))
			value = iter_list_next(py, it);
		else if (type_is(it, T_generator) && GENERATOR(it)->state <= GEN_SUSPENDED) {
			SAVE();
			called = generator_resume(py, GENERATOR(it), obj_incref(OBJ_NONE(py)));
			FAIL_IF(!called);
			goto enter_generator;
		} else {
			SAVE();
			value = obj_step(py, it);
		}
		if (value) {
			PUSH(ref_own(value));
			NEXT();
		}
		if (exc_pending(py)) {
			if (!exc_matches(py, T_StopIteration))
				goto error;
			exc_clear(py);
		}
		goto exhausted;
	}
	TARGET(JUMP)
	{
		if (instrs + arg <= ip) {
			specialise_code_ran(py, frame->code);
			CHECK_BREAKER();
		}
		JUMP_TO(arg);
	}
	TARGET(POP_JUMP_IF_FALSE) TARGET(POP_JUMP_IF_TRUE)
	{
		stackref r = POP();
		struct obj *o = ref_obj(r);
		int truth = o == OBJ_TRUE(py) ? 1 : o == OBJ_FALSE(py) ? 0 : -2;
		if (truth == -2) {
			SAVE();
			truth = obj_truth(py, o);
		}
		ref_close(py, r);
		FAIL_IF(truth < 0);
		if (truth == (INSTR_OP(instr) == OP_POP_JUMP_IF_TRUE))
			goto jump;
		NEXT();
	}
	TARGET(POP_JUMP_IF_NONE) TARGET(POP_JUMP_IF_NOT_NONE)
	{
		stackref r = POP();
		bool none = ref_obj(r) == OBJ_NONE(py);
		ref_close(py, r);
		if (none == (INSTR_OP(instr) == OP_POP_JUMP_IF_NONE))
			goto jump;
		NEXT();
	}
	TARGET(SEND)
	{
		stackref value = POP();
		struct obj *receiver = ref_obj(TOP()), *out;
		SAVE();
		if ((generator_check(receiver) || coroutine_check(receiver)) &&
		    GENERATOR(receiver)->state <= GEN_SUSPENDED) {
			called = generator_resume(py, GENERATOR(receiver), ref_steal(value));
			FAIL_IF(!called);
			goto enter_generator;
		}
		int result = generator_send(py, receiver, ref_obj(value), &out);
		ref_close(py, value);
		FAIL_IF(result == GEN_ERROR);
		PUSH(ref_own(out));
		if (result == GEN_RETURN)
			JUMP_TO(arg);
		NEXT();
	}
	TARGET(END_SEND)
	{
		stackref value = POP(), receiver = TOP();
		TOP() = value;
		ref_close(py, receiver);
		NEXT();
	}
	TARGET(GET_AWAITABLE)
	{
		stackref r = TOP();
		SAVE();
		struct obj *it = generator_await(py, ref_obj(r), (int)arg);
		FAIL_IF(!it);
		TOP() = ref_own(it);
		ref_close(py, r);
		NEXT();
	}
	TARGET(GET_AITER)
	{
		stackref r = TOP();
		SAVE();
		struct obj *it = generator_aiter(py, ref_obj(r));
		FAIL_IF(!it);
		TOP() = ref_own(it);
		ref_close(py, r);
		NEXT();
	}
	TARGET(GET_ANEXT)
	{
		SAVE();
		PUSH_RESULT(generator_anext(py, ref_obj(TOP())));
		NEXT();
	}
	TARGET(END_ASYNC_FOR)
	{
		struct obj *exc = ref_steal(POP());
		if (obj_is_a(py, exc, T_StopAsyncIteration)) {
			stackref receiver = POP();
			obj_decref(py, exc);
			ref_close(py, receiver);
			NEXT();
		}
		exc_restore(py, exc);
		goto unwind;
	}
	TARGET(CLEANUP_THROW)
	{
		struct obj *exc = ref_obj(TOP());
		bool passed = (frame->flags & FRAME_THROWN_PAST) != 0;
		frame->flags = (uint8_t)(frame->flags & ~FRAME_THROWN_PAST);
		SAVE();
		if (!passed && obj_is_a(py, exc, T_StopIteration)) {
			struct obj *result = ((struct obj_exc *)(void *)exc)->extra[0];
			result = obj_incref(result ? result : OBJ_NONE(py));
			sp -= 3;
			drop_call(py, sp, sp + 3);
			PUSH(ref_new(OBJ_NONE(py)));
			PUSH(ref_own(result));
			NEXT();
		}
		exc_restore(py, ref_steal(POP()));
		goto unwind;
	}
	TARGET(ASYNC_GEN_WRAP)
	{
		SAVE();
		struct obj *value = generator_wrap_value(py, ref_steal(POP()));
		PUSH_RESULT(value);
		NEXT();
	}

	/* ---- exceptions ---- */
	TARGET(RAISE)
	{
		struct obj *cause = arg == 2 ? ref_steal(POP()) : NULL, *exc = arg >= 1 ? ref_steal(POP()) : NULL;
		SAVE();
		if (unwind_raise(py, exc, cause))
			goto unwind;
		goto error;
	}
	TARGET(PUSH_EXC_INFO)
	{
		stackref exc = TOP();
		struct exc_item *item = vm->exc_item;
		TOP() = item->value ? ref_own(item->value) : ref_new(OBJ_NONE(py));
		PUSH(exc);
		item->value = obj_incref(ref_obj(exc));
		unwind_hold(py, item);
		NEXT();
	}
	TARGET(POP_EXCEPT)
	{
		struct obj *old = ref_steal(POP());
		SAVE();
		exc_item_set(py, old);
		NEXT();
	}
	TARGET(RERAISE)
	{
		struct obj *exc = ref_steal(POP());
		if (arg)
			frame->ip =
			    instrs + ref_as_number(PEEK(arg)); /* for the traceback; the handler is sought from here */
		if (arg != 1)                                  /* what is handled, not what its handler raised */
			unwind_traceback_held(py, vm->exc_item);
		exc_restore(py, exc);
		goto unwind;
	}
	TARGET(CHECK_EXC_MATCH)
	{
		stackref type = POP();
		frame->sp = sp + 1;
		int match = unwind_matches(py, ref_obj(TOP()), ref_obj(type));
		ref_close(py, type);
		FAIL_IF(match < 0);
		PUSH(ref_new(match ? OBJ_TRUE(py) : OBJ_FALSE(py)));
		NEXT();
	}
	TARGET(CHECK_EG_MATCH)
	{
		stackref type = POP();
		struct obj *rest, *match, *exc = ref_steal(POP());
		SAVE();
		int failed = unwind_match_group(py, exc, ref_obj(type), &rest, &match);
		ref_close(py, type);
		FAIL_IF(failed < 0);
		PUSH(ref_own(rest));
		PUSH(ref_own(match));
		if (match != OBJ_NONE(py))
			exc_item_set(py, obj_incref(match));
		NEXT();
	}
	TARGET(PREP_RERAISE_STAR)
	{
		stackref list = POP(), original = POP();
		frame->sp = sp + 2;
		struct obj *value = unwind_reraise_star(py, ref_obj(original), ref_obj(list));
		drop_two(py, original, list);
		PUSH_RESULT(value);
		NEXT();
	}
	TARGET(WITH_EXCEPT_START)
	{
		stackref self = PEEK(4), exit = PEEK(5);
		SAVE();
		struct obj *result = unwind_call_exit(py, ref_obj(exit), self ? ref_obj(self) : NULL, ref_obj(TOP()));
		if (result && py->profile->with_exit_dies_first) {
			PEEK(5) = 0;
			ref_close(py, exit);
		}
		PUSH_RESULT(result);
		NEXT();
	}
	TARGET(BEFORE_WITH) TARGET(BEFORE_ASYNC_WITH)
	{
		stackref manager = TOP();
		struct obj *exit;
		SAVE();
		struct obj *enter = unwind_enter(py, ref_obj(manager), INSTR_OP(instr) == OP_BEFORE_ASYNC_WITH, &exit);
		FAIL_IF(!enter);
		TOP() = ref_own(exit);
		ref_close(py, manager); /* from here on the two bound methods hold it */
		struct obj *value = obj_call0(py, enter);
		obj_decref(py, enter);
		PUSH_RESULT(value);
		NEXT();
	}
	TARGET(STOPITERATION_ERROR)
	{
		stackref exc = TOP();
		SAVE();
		struct obj *value = unwind_stop_iteration(py, ref_obj(exc), frame->code);
		FAIL_IF(!value);
		TOP() = ref_own(value);
		ref_close(py, exc);
		NEXT();
	}
	TARGET(LOAD_ASSERTION_ERROR)
	{
		PUSH_RESULT(common_const(py, COMMON_ASSERTION_ERROR));
		NEXT();
	}

	/* ---- match ---- */
	TARGET(MATCH_MAPPING)
	{
		PUSH(ref_own(OBJ_BOOL(py, obj_has(ref_obj(TOP()), TYPE_MAPPING))));
		NEXT();
	}
	TARGET(MATCH_SEQUENCE)
	{
		PUSH(ref_own(OBJ_BOOL(py, obj_has(ref_obj(TOP()), TYPE_SEQUENCE))));
		NEXT();
	}
	TARGET(MATCH_KEYS)
	{
		SAVE();
		PUSH_RESULT(match_keys(py, ref_obj(PEEK(2)), ref_obj(TOP())));
		NEXT();
	}
	TARGET(MATCH_CLASS)
	{
		SAVE();
		struct obj *value = match_class(py, ref_obj(PEEK(3)), ref_obj(PEEK(2)), (int64_t)arg, ref_obj(TOP()));
		sp -= 3;
		drop_call(py, sp, sp + 3);
		PUSH_RESULT(value);
		NEXT();
	}
	TARGET(GET_LEN)
	{
		SAVE();
		int64_t length = obj_len(py, ref_obj(TOP()));
		FAIL_IF(length < 0);
		PUSH_RESULT(int_new(py, length));
		NEXT();
	}

	/* ---- type parameters ---- */
	TARGET(MAKE_TYPE_PARAM)
	TARGET(MAKE_TYPE_PARAM_BOUND) TARGET(SET_TYPE_PARAM_DEFAULT) TARGET(MAKE_TYPE_ALIAS) TARGET(SUBSCRIPT_GENERIC)
	{
		int pops = op_stack_effect((int)INSTR_OP(instr), (int)arg, false);
		pops = 1 - pops;
		SAVE();
		struct obj *value = type_params_run(py, INSTR_OP(instr), (int)arg, sp - pops);
		sp -= pops;
		drop_call(py, sp, sp + pops);
		PUSH_RESULT(value);
		NEXT();
	}
#ifndef LOOP_COMPUTED_GOTO
default: break;
}
#endif

jump : if (instrs + arg <= ip) CHECK_BREAKER();
JUMP_TO(arg);

exhausted:
{ /* FOR_ITER at its end: the iterator goes */
	stackref it = POP();
	ref_close(py, it);
	JUMP_TO(arg);
}

enter : /* a bound frame, or NULL with an exception pending and the arguments gone */
	if (!called) goto error;
SAVE();
called->previous = frame;
frame = called;
vm->frame = frame;
LOAD_FRAME();
DISPATCH();

enter_generator : /* the same for a generator; the resumed frame holds the value sent */
		  called->previous = frame;
frame = called;
vm->frame = frame;
LOAD_FRAME();
DISPATCH();

error : /* something raised in the running instruction */
	if (py->stop.kind) goto unwind_frame;
assert(py->exc);
SAVE();
unwind_traceback(py, frame, py->exc);

unwind : /* the pending exception looks for a handler; the traceback is complete so far */
	 if (py->stop.kind) goto unwind_frame;
{
	const struct code_handler *handler = code_handler_at(frame->code, (int)(ip - instrs));
	if (handler) {
		stackref *to = frame_stack(frame) + handler->depth;
		while (sp > to) {
			stackref r = POP();
			SAVE();
			ref_close(py, r);
		}
		if (py->stop.kind)
			goto unwind_frame;
		if (handler->lasti)
			PUSH(ref_number(frame_instr(frame)));
		PUSH(ref_own(exc_take(py)));
		JUMP_TO(handler->target);
	}
}

unwind_frame : /* no handler here, or a stop: the frame goes, its caller is next */
	       while (sp > frame_stack(frame))
{
	stackref r = POP();
	SAVE();
	ref_close(py, r);
}
SAVE();
{
	struct frame *done = frame, *back = frame->previous;
	bool entered = (done->flags & FRAME_ENTRY) != 0;
	vm->frame = back;
	py->recursion_depth--;
	if (done->owner == FRAME_OF_GENERATOR)
		generator_finish(py, done->generator);
	else
		frame_pop(py, done);
	if (entered) {
		py->c_depth--;
		py->eval_depth--;
		return NULL;
	}
	frame = back;
	LOAD_FRAME();
	goto error;
}
}
