/* flow_fold.c -- what is computed on the instructions: branches on constants, tuples of constants, in FOLD_CODE versions
 * every operation on constants; jumps to jumps; and which constants are left unused.
 * Models: Python/flowgraph.c optimize_load_const, optimize_basic_block, optimize_lists_and_sets, remove_unused_consts. */
#include "flow.h"
#include "fold.h"
#include "py/model/exc.h"
#include "py/model/obj_int.h"
#include "py/model/obj_set.h"
#include "py/model/obj_str.h"
#include "py/model/obj_tuple.h"
#include <string.h>

enum { MIN_CONST_SEQUENCE = 3, MAX_CONST_SEQUENCE = 30 };

static bool folds_code(const struct flow *f)
{
	return f->u->c->profile->fold_pass == FOLD_CODE && f->u->c->profile->constants_folded;
}

static bool loads_const(const struct ins *i)
{
	return flow_is(i->op, FLOW_CONST);
}

/* BORROWED: small integers are kept ready made. */
static struct obj *const_value(struct flow *f, const struct ins *i)
{
	if (i->op == OP_LOAD_CONST)
		return f->u->consts[i->arg];
	struct obj *value = int_new(f->u->c->py, i->arg);
	if (value)
		obj_decref(f->u->c->py, value);
	else
		compile_fail(f->u->c);
	return value;
}

static bool becomes_small_int(struct flow *f, struct ins *i, struct obj *value)
{
	int64_t n;
	if (!f->u->c->profile->small_int_loads || !type_is(value, T_int) || !int_as_int64(value, &n) || n < 0 ||
	    n > 255)
		return false;
	i->op = OP_LOAD_SMALL_INT;
	i->arg = (int)n;
	return true;
}

/* From now on i, of b, only loads a constant. */
static void becomes_load(struct flow *f, struct block *b, struct ins *i, int index)
{
	i->op = OP_LOAD_CONST;
	i->arg = index;
	b->has |= FLOW_CONST;
	f->pairs = true;
}

static void make_load(struct flow *f, struct block *b, struct ins *i, STEALS(value) struct obj *value)
{
	/* The items of a set are constants already: it stays as it was filled. */
	struct obj *canonical =
	    value && type_is(value, T_frozenset) ? compile_tuple(f->u->c, value) : compile_const(f->u->c, value);
	if (!canonical)
		return;
	becomes_load(f, b, i, 0);
	if (!becomes_small_int(f, i, canonical))
		i->arg = emit_add_const(f->u, canonical);
}

/* The n loads of constants that end before `at`, nops between them skipped: first one first. */
static bool const_loads_before(struct block *b, int at, struct ins **loads, int n)
{
	for (int i = at - 1; n > 0; i--) {
		if (i < 0)
			return false;
		if (b->ins[i].op == OP_NOP)
			continue;
		if (!loads_const(&b->ins[i]))
			return false;
		loads[--n] = &b->ins[i];
	}
	return true;
}

static void nop_out(struct flow *f, struct block *b, struct ins **loads, int n)
{
	for (int i = 0; i < n; i++) {
		flow_nop(f, b, loads[i]);
		loads[i]->pos.line = LINE_NONE;
	}
}

static struct obj *tuple_of_loads(struct flow *f, struct ins **loads, int n)
{
	struct obj *tuple = tuple_new(f->u->c->py, n, WHY_FOLDED);
	if (!tuple) {
		compile_fail(f->u->c);
		return NULL;
	}
	for (int i = 0; i < n; i++) {
		struct obj *item = const_value(f, loads[i]);
		tuple_items(tuple)[i] = obj_incref(item ? item : f->u->c->py->none);
	}
	return tuple;
}

static void fold_tuple(struct flow *f, struct block *b, int at)
{
	struct ins *i = &b->ins[at];
	int n = i->arg;
	struct ins *few[MAX_CONST_SEQUENCE + 2],
	    **loads = n <= MAX_CONST_SEQUENCE ? few : arena_array(f->arena, struct ins *, n);
	if (at < n || (!n && f->u->c->profile->folded_tuples_repeat) || !const_loads_before(b, at, loads, n))
		return;
	struct obj *tuple = tuple_of_loads(f, loads, n);
	if (!tuple)
		return;
	nop_out(f, b, loads, n);
	if (f->u->c->profile->folded_tuples_repeat)
		becomes_load(f, b, i, emit_add_const(f->u, compile_own(f->u->c, tuple)));
	else
		make_load(f, b, i, tuple);
}

static void fold_list_or_set(struct flow *f, struct block *b, int at, int next_op)
{
	struct ins *i = &b->ins[at], *loads[MAX_CONST_SEQUENCE];
	bool is_list = i->op == OP_BUILD_LIST, iterated = next_op == OP_GET_ITER || next_op == OP_CONTAINS_OP;
	if (next_op == OP_GET_ITER && b->ins[at + 1].arg && f->u->c->profile->comp_keeps_display)
		iterated = false;
	int n = i->arg;
	if (n > MAX_CONST_SEQUENCE || (n < MIN_CONST_SEQUENCE && !iterated))
		return;
	if (!const_loads_before(b, at, loads, n)) {
		if (iterated && is_list)
			i->op = OP_BUILD_TUPLE;
		return;
	}
	struct obj *value = tuple_of_loads(f, loads, n);
	if (value && !is_list) {
		struct obj *set = frozenset_new(f->u->c->py, value, WHY_FOLDED);
		obj_decref(f->u->c->py, value);
		value = set;
		if (!set)
			compile_fail(f->u->c);
	}
	if (!value)
		return;
	nop_out(f, b, loads, n);
	if (iterated) {
		make_load(f, b, i, value);
		return;
	}
	b->ins[at - 2].pos = i->pos;
	b->ins[at - 2].op = i->op;
	b->ins[at - 2].arg = 0;
	b->ins[at - 1].pos = i->pos;
	make_load(f, b, &b->ins[at - 1], value);
	i->op = is_list ? OP_LIST_EXTEND : OP_SET_UPDATE;
	i->arg = 1;
}

static void fold_unary_ins(struct flow *f, struct block *b, int at)
{
	struct ins *i = &b->ins[at], *load;
	if (!const_loads_before(b, at, &load, 1))
		return;
	struct obj *operand = const_value(f, load);
	static const uint8_t ops[] = { UNARYOP_INVERT, UNARYOP_NOT, UNARYOP_UADD, UNARYOP_USUB };
	int kind = i->op == OP_UNARY_INVERT ? 0 : i->op == OP_UNARY_NOT ? 1 : i->op == OP_UNARY_POSITIVE ? 2 : 3;
	if (!operand || (i->op == OP_UNARY_INVERT && type_is(operand, T_bool)))
		return; /* ~True warns when it runs */
	struct obj *value = fold_unary(f->u->c, (enum unaryop)ops[kind], operand);
	if (!value)
		return;
	nop_out(f, b, &load, 1);
	make_load(f, b, i, value);
}

static void fold_binary_ins(struct flow *f, struct block *b, int at)
{
	static const uint8_t kinds[] = { OPERATOR_ADD,     OPERATOR_BITAND, OPERATOR_FLOORDIV, OPERATOR_LSHIFT,
					 OPERATOR_MATMULT, OPERATOR_MULT,   OPERATOR_MOD,      OPERATOR_BITOR,
					 OPERATOR_POW,     OPERATOR_RSHIFT, OPERATOR_SUB,      OPERATOR_DIV,
					 OPERATOR_BITXOR };
	struct ins *i = &b->ins[at], *loads[2];
	if ((i->op == OP_BINARY_OP && i->arg >= NUM_INPLACE) || !const_loads_before(b, at, loads, 2))
		return;
	struct obj *left = const_value(f, loads[0]), *right = const_value(f, loads[1]);
	if (!left || !right)
		return;
	struct obj *value = i->op == OP_BINARY_SUBSCR
				? fold_subscript(f->u->c, left, right)
				: fold_binary(f->u->c, (enum operator_kind)kinds[i->arg], left, right);
	if (!value)
		return;
	nop_out(f, b, loads, 2);
	make_load(f, b, i, value);
}

/* A list or set of constants built item by item only to become a tuple, or only to be gone through or looked into: the constant
 * comes to be at `at`, what leads up to it ends before `end`. */
static void fold_built_by_items(struct flow *f, struct block *b, int at, int end, bool set)
{
	int n = 0, build = set ? OP_BUILD_SET : OP_BUILD_LIST, append = set ? OP_SET_ADD : OP_LIST_APPEND, i = end - 1;
	bool expect_append = true;
	for (; i >= 0; i--) {
		const struct ins *ins = &b->ins[i];
		if (ins->op == OP_NOP)
			continue;
		if (ins->op == build && ins->arg == 0 && expect_append)
			break;
		if (expect_append ? ins->op != append || ins->arg != 1 : !loads_const(ins))
			return;
		n += !expect_append;
		expect_append = !expect_append;
	}
	if (i < 0)
		return;
	struct ins **loads = arena_array(f->arena, struct ins *, n + 1);
	int found = 0;
	for (int j = i; j < end; j++)
		if (loads_const(&b->ins[j]))
			loads[found++] = &b->ins[j];
	struct obj *value = tuple_of_loads(f, loads, n);
	if (value && set) {
		struct obj *frozen = frozenset_new(f->u->c->py, value, WHY_FOLDED);
		obj_decref(f->u->c->py, value);
		value = frozen;
	}
	if (!value)
		return;
	for (int j = i; j < end; j++) {
		flow_nop(f, b, &b->ins[j]);
		b->ins[j].pos.line = LINE_NONE;
	}
	if (at < end) /* the constant itself has lost its place */
		b->lineless = f->lineless = true;
	make_load(f, b, &b->ins[at], value);
}

/* ---- branches on constants ---- */
static bool is_conditional(int op)
{
	return op == OP_POP_JUMP_IF_FALSE || op == OP_POP_JUMP_IF_TRUE || op == OP_JUMP_IF_FALSE ||
	       op == OP_JUMP_IF_TRUE;
}

static void decide_jump(struct flow *f, struct block *b, struct ins *load, struct ins *jump, struct obj *value)
{
	int truth = obj_truth(f->u->c->py, value);
	bool pops = jump->op == OP_POP_JUMP_IF_FALSE || jump->op == OP_POP_JUMP_IF_TRUE;
	bool jumps = truth == (jump->op == OP_POP_JUMP_IF_TRUE || jump->op == OP_JUMP_IF_TRUE);
	f->has |= FLOW_UNCONDITIONAL;
	f->rewired = true;
	if (pops)
		flow_nop(f, b, load);
	if (jumps)
		jump->op = OP_JUMP;
	else
		flow_nop(f, b, jump);
}

/* x is None, x is not None before a branch. */
static void none_test(struct flow *f, struct block *b, int at, struct obj *value)
{
	struct ins *is = &b->ins[at + 1], *jump = &b->ins[at + 2];
	if (value != f->u->c->py->none || at + 2 >= b->count || !f->u->c->profile->none_tests_fused)
		return;
	if (jump->op == OP_TO_BOOL) {
		flow_nop(f, b, jump);
		if (at + 3 >= b->count)
			return;
		jump = &b->ins[at + 3];
	}
	bool invert = is->arg;
	if (jump->op == OP_POP_JUMP_IF_FALSE)
		invert = !invert;
	else if (jump->op != OP_POP_JUMP_IF_TRUE)
		return;
	flow_nop(f, b, &b->ins[at]);
	flow_nop(f, b, is);
	jump->op = invert ? OP_POP_JUMP_IF_NOT_NONE : OP_POP_JUMP_IF_NONE;
}

static void fold_const_use(struct flow *f, struct block *b, int at, const struct ins *source)
{
	struct ins *i = &b->ins[at], *next = i + 1;
	bool decides = is_conditional(next->op);
	if (next->op == OP_RETURN_VALUE)
		next->pair = RETURNS_CONST;
	if (!decides && next->op != OP_IS_OP && next->op != OP_TO_BOOL)
		return;
	struct obj *value = const_value(f, source);
	if (!value)
		return;
	if (decides)
		decide_jump(f, b, i, next, value);
	else if (next->op == OP_IS_OP)
		none_test(f, b, at, value);
	else if (at + 2 < b->count && is_conditional(b->ins[at + 2].op)) {
		flow_nop(f, b, next);
		decide_jump(f, b, i, &b->ins[at + 2], value);
	} else if (folds_code(f)) {
		int truth = obj_truth(f->u->c->py, value);
		flow_nop(f, b, i);
		make_load(f, b, next, OBJ_BOOL(f->u->c->py, truth));
	}
}

/* Might the value that i pushes be dropped at once? */
static bool may_be_dropped(const struct block *b, int i)
{
	if (i + 1 == b->count)
		return b->next && !b->next->target;
	return b->ins[i + 1].op == OP_POP_TOP || b->ins[i + 1].op == OP_NOP;
}

static void fold_consts_of(struct flow *f, struct block *b)
{
	bool small = f->u->c->profile->small_int_loads;
	struct ins source = { .op = OP_NOP };
	for (int i = 0; i < b->count && !f->u->c->failed; i++) {
		struct ins *ins = &b->ins[i];
		if (!flow_is(ins->op, FLOW_CONST | FLOW_COPY)) {
			source.op = OP_NOP;
			continue;
		}
		f->pairs |= may_be_dropped(b, i);
		if (small && ins->op == OP_LOAD_CONST)
			becomes_small_int(f, ins, f->u->consts[ins->arg]);
		if (!(source.op == OP_LOAD_CONST && ins->op == OP_COPY && ins->arg == 1)) {
			source.op = ins->op;
			source.arg = ins->arg;
		}
		if (loads_const(&source) && i + 1 < b->count)
			fold_const_use(f, b, i, &source);
	}
}

void flow_fold_consts(struct flow *f)
{
	for (struct block *b = f->entry; b; b = b->next)
		if (b->has & (FLOW_CONST | FLOW_COPY))
			fold_consts_of(f, b);
}

/* ---- blocks ---- */
/* A jump to a jump goes to where that one goes. */
static bool thread_jump(struct flow *f, struct block *b, int at, int op)
{
	struct ins *jump = &b->ins[at];
	const struct ins *first = &jump->target->ins[0];
	if (jump->target == first->target)
		return false;
	f->rewired = true;
	struct block *target = first->target, *handler = jump->handler;
	if (f->u->c->profile->bytecode_slots_stale) /* a branch cannot raise: only the table of handlers shows it */
		handler = b->count < b->room ? b->ins[b->count].handler : NULL;
	struct pos pos = first->pos;
	flow_nop(f, b, jump);
	struct ins *added = flow_insert(f, b, b->count);
	added->op = (uint8_t)op;
	added->target = target;
	added->pos = pos;
	added->handler = handler;
	return true;
}

/* true: look at the jump at the end again. */
static bool fold_jump(struct flow *f, struct block *b, int at)
{
	struct ins *jump = &b->ins[at];
	if (!jump->target->count)
		return false;
	int op = jump->op, there = jump->target->ins[0].op;
	switch (op) {
	case OP_POP_JUMP_IF_NONE:
	case OP_POP_JUMP_IF_NOT_NONE:
	case OP_POP_JUMP_IF_FALSE:
	case OP_POP_JUMP_IF_TRUE: return there == OP_JUMP && thread_jump(f, b, at, op);
	case OP_JUMP_IF_FALSE:
	case OP_JUMP_IF_TRUE:
		if (there == OP_JUMP || there == op)
			return thread_jump(f, b, at, op);
		if (there == (op == OP_JUMP_IF_FALSE ? OP_JUMP_IF_TRUE : OP_JUMP_IF_FALSE)) {
			f->rewired = true;
			jump->target = jump->target->next;
			jump->target->target = true;
			return true;
		}
		return false;
	case OP_JUMP:
	case OP_JUMP_NO_INTERRUPT:
		if (there == OP_JUMP)
			return thread_jump(f, b, at, OP_JUMP);
		return there == OP_JUMP_NO_INTERRUPT && thread_jump(f, b, at, op);
	default: return false;
	}
}

/* BUILD_TUPLE n, UNPACK_SEQUENCE n of few items needs no tuple. */
static bool fold_tuple_unpack(struct flow *f, struct block *b, int at)
{
	struct ins *build = &b->ins[at], *unpack = &b->ins[at + 1];
	if (at + 1 >= b->count || unpack->op != OP_UNPACK_SEQUENCE || unpack->arg != build->arg || build->arg < 1 ||
	    build->arg > 3)
		return false;
	if (build->arg == 1)
		flow_nop(f, b, unpack);
	else
		unpack->op = OP_SWAP;
	b->has |= FLOW_SWAP;
	flow_nop(f, b, build);
	return true;
}

/* A bool needs no TO_BOOL, and `not` turns it round where it is made. */
static void fold_bool_result(struct flow *f, struct block *b, int at)
{
	struct ins *i = &b->ins[at], *next = &b->ins[at + 1];
	if (at + 1 >= b->count)
		return;
	if (next->op == OP_TO_BOOL && i->op != OP_UNARY_NOT) {
		next->op = i->op;
		next->arg = i->arg;
		flow_nop(f, b, i);
	} else if (next->op == OP_TO_BOOL)
		flow_nop(f, b, next), next->op = OP_UNARY_NOT, flow_nop(f, b, i);
	else if (next->op == OP_UNARY_NOT && i->op == OP_UNARY_NOT && folds_code(f)) {
		flow_nop(f, b, i);
		flow_nop(f, b, next);
	} else if (next->op == OP_UNARY_NOT && i->op != OP_TO_BOOL && i->op != OP_UNARY_NOT) {
		next->op = i->op;
		next->arg = i->arg ^ 1;
		flow_nop(f, b, i);
	}
}

static void fold_other(struct flow *f, struct block *b, int at, int next_op)
{
	struct ins *i = &b->ins[at];
	switch (i->op) {
	case OP_BUILD_LIST:
	case OP_BUILD_SET:
		if (folds_code(f))
			fold_list_or_set(f, b, at, next_op);
		break;
	case OP_LIST_TO_TUPLE:
		if (folds_code(f))
			fold_built_by_items(f, b, at, at, false);
		if (i->op == OP_LIST_TO_TUPLE && next_op == OP_GET_ITER && folds_code(f))
			flow_nop(f, b, i); /* a list does as well */
		break;
	case OP_LIST_APPEND:
	case OP_SET_ADD:
		if (folds_code(f) &&
		    (next_op == OP_CONTAINS_OP ||
		     (next_op == OP_GET_ITER && !(b->ins[at + 1].arg && f->u->c->profile->comp_keeps_display))))
			fold_built_by_items(f, b, at, at + 1, i->op == OP_SET_ADD);
		break;
	case OP_UNARY_INVERT:
	case OP_UNARY_NEGATIVE:
	case OP_UNARY_POSITIVE:
		if (folds_code(f))
			fold_unary_ins(f, b, at);
		break;
	case OP_BINARY_OP:
	case OP_BINARY_SUBSCR:
		if (folds_code(f))
			fold_binary_ins(f, b, at);
		break;
	case OP_STORE_FAST:
		if (next_op == OP_STORE_FAST && f->u->c->profile->dead_stores_dropped && b->ins[at + 1].arg == i->arg &&
		    b->ins[at + 1].pos.line == i->pos.line) {
			i->op = OP_POP_TOP;
			i->arg = 0;
			f->pairs = true;
		}
		break;
	default: break;
	}
}

static void fold_ins(struct flow *f, struct block *b, int i)
{
	int next_op = i + 1 < b->count ? b->ins[i + 1].op : OP_NOP;
	switch (b->ins[i].op) {
	case OP_BUILD_TUPLE:
		if (!fold_tuple_unpack(f, b, i))
			fold_tuple(f, b, i);
		break;
	case OP_CONTAINS_OP:
	case OP_IS_OP:
	case OP_TO_BOOL: fold_bool_result(f, b, i); break;
	case OP_UNARY_NOT:
		fold_bool_result(f, b, i);
		if (b->ins[i].op == OP_UNARY_NOT && folds_code(f))
			fold_unary_ins(f, b, i);
		break;
	case OP_SWAP:
		if (b->ins[i].arg == 1)
			flow_nop(f, b, &b->ins[i]);
		break;
	default: fold_other(f, b, i, next_op);
	}
}

void flow_fold_block(struct flow *f, struct block *b)
{
	unsigned wanted = folds_code(f) ? FLOW_FOLD | FLOW_FOLD_CODE : FLOW_FOLD;
	if (b->has & wanted)
		for (int i = 0; i < b->count; i++)
			if (flow_is(b->ins[i].op, wanted) && !f->u->c->failed)
				fold_ins(f, b, i);
	while (b->count && flow_is_jump(block_last(b)->op) && fold_jump(f, b, b->count - 1))
		;
}

/* ---- constants that nothing loads ---- */
static int common_const(struct flow *f, const struct obj *value)
{
	const struct py *py = f->u->c->py;
	int64_t n;
	if (value == py->none)
		return COMMON_NONE;
	if (value == py->true_)
		return COMMON_TRUE;
	if (value == py->false_)
		return COMMON_FALSE;
	if (value == py->empty_str)
		return COMMON_EMPTY_STR;
	return type_is(value, T_int) && int_as_int64(value, &n) && n == -1 ? COMMON_MINUS_ONE : -1;
}

static void load_common_consts(struct flow *f)
{
	for (struct block *b = f->entry; b; b = b->next)
		for (int i = 0; b->has & FLOW_CONST && i < b->count; i++) {
			int common = b->ins[i].op == OP_LOAD_CONST ? common_const(f, f->u->consts[b->ins[i].arg]) : -1;
			if (common >= 0) {
				b->ins[i].op = OP_LOAD_COMMON_CONST;
				b->ins[i].arg = common;
			}
		}
}

/* Constants behind the last one that is loaded go. */
static void trim_consts(struct flow *f)
{
	int last = f->u->const_kept;
	for (struct block *b = f->entry; b; b = b->next)
		for (int i = 0; b->has & FLOW_CONST && i < b->count; i++) {
			const struct ins *ins = &b->ins[i];
			if (ins->op == OP_LOAD_CONST && ins->arg > last)
				last = ins->arg;
		}
	if (last + 1 < f->u->const_count)
		f->u->const_count = last + 1;
}

/* The first constant may be a docstring: it always stays. */
void flow_drop_unused_consts(struct flow *f)
{
	struct code_unit *u = f->u;
	int n = u->const_count;
	if (u->c->profile->common_const_loads)
		load_common_consts(f);
	if (u->c->profile->trailing_consts_trimmed)
		trim_consts(f);
	if (!u->c->profile->unused_consts_dropped || !n)
		return;
	int *map = arena_array(f->arena, int, n);
	map[0] = 1;
	for (struct block *b = f->entry; b; b = b->next)
		for (int i = 0; b->has & FLOW_CONST && i < b->count; i++)
			if (b->ins[i].op == OP_LOAD_CONST)
				map[b->ins[i].arg] = 1;
	int kept = 0;
	for (int i = 0; i < n; i++)
		if (map[i]) {
			u->consts[kept] = u->consts[i];
			map[i] = kept++;
		}
	if (kept == n)
		return;
	u->const_count = kept;
	for (struct block *b = f->entry; b; b = b->next)
		for (int i = 0; b->has & FLOW_CONST && i < b->count; i++)
			if (b->ins[i].op == OP_LOAD_CONST)
				b->ins[i].arg = map[b->ins[i].arg];
}
