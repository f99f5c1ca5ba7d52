/* bytecode_tree_expr.c -- expressions and conditions.
 * Models: Python/compile.c compiler_visit_expr1, compiler_jump_if, starunpack_helper, compiler_dict of 3.8 to 3.11. */
#include "bytecode_tree.h"
#include "py/model/obj_set.h"
#include "py/model/obj_str.h"
#include "py/model/obj_tuple.h"
#include <string.h>

void tree_exprs(struct tree *t, const struct expr_seq *seq)
{
	for (int i = 0; i < seq->count && !tree_fails(t); i++)
		tree_expr(t, seq->items[i]);
}

static bool all_const(struct expr *const *items, int begin, int end)
{
	for (int i = begin; i < end; i++)
		if (!items[i] || !emit_is_const(items[i]))
			return false;
	return true;
}

static struct obj *tuple_of_consts(struct tree *t, struct expr *const *items, int n)
{
	struct obj *tuple = tuple_new(t->u->c->py, n, WHY_CONSTANT);
	for (int i = 0; tuple && i < n; i++) {
		struct obj *value = emit_value_of(t->unit, items[i]);
		tuple_items(tuple)[i] = obj_incref(value ? value : t->u->c->py->none);
	}
	return tuple;
}

/* ---- operators ---- */
static const struct {
	uint16_t binary, inplace;
	uint8_t number; /* operand of BINARY_OP */
} operators[] = {
	[OPERATOR_ADD] = { BC_BINARY_ADD, BC_INPLACE_ADD, 0 },
	[OPERATOR_BITAND] = { BC_BINARY_AND, BC_INPLACE_AND, 1 },
	[OPERATOR_FLOORDIV] = { BC_BINARY_FLOOR_DIVIDE, BC_INPLACE_FLOOR_DIVIDE, 2 },
	[OPERATOR_LSHIFT] = { BC_BINARY_LSHIFT, BC_INPLACE_LSHIFT, 3 },
	[OPERATOR_MATMULT] = { BC_BINARY_MATRIX_MULTIPLY, BC_INPLACE_MATRIX_MULTIPLY, 4 },
	[OPERATOR_MULT] = { BC_BINARY_MULTIPLY, BC_INPLACE_MULTIPLY, 5 },
	[OPERATOR_MOD] = { BC_BINARY_MODULO, BC_INPLACE_MODULO, 6 },
	[OPERATOR_BITOR] = { BC_BINARY_OR, BC_INPLACE_OR, 7 },
	[OPERATOR_POW] = { BC_BINARY_POWER, BC_INPLACE_POWER, 8 },
	[OPERATOR_RSHIFT] = { BC_BINARY_RSHIFT, BC_INPLACE_RSHIFT, 9 },
	[OPERATOR_SUB] = { BC_BINARY_SUBTRACT, BC_INPLACE_SUBTRACT, 10 },
	[OPERATOR_DIV] = { BC_BINARY_TRUE_DIVIDE, BC_INPLACE_TRUE_DIVIDE, 11 },
	[OPERATOR_BITXOR] = { BC_BINARY_XOR, BC_INPLACE_XOR, 12 },
};
enum { NUMBER_INPLACE = 13 };

void tree_binary(struct tree *t, enum operator_kind op, bool inplace)
{
	if (tree_has(t, BC_BINARY_OP))
		tree_op(t, BC_BINARY_OP, operators[op].number + (inplace ? NUMBER_INPLACE : 0));
	else
		tree_op(t, (enum bc_op)(inplace ? operators[op].inplace : operators[op].binary), 0);
}

static void compare_op(struct tree *t, enum cmpop op)
{
	static const uint8_t numbers[] = {
		[CMPOP_LT] = 0,  [CMPOP_LTE] = 1, [CMPOP_EQ] = 2,    [CMPOP_NOTEQ] = 3, [CMPOP_GT] = 4,
		[CMPOP_GTE] = 5, [CMPOP_IN] = 6,  [CMPOP_NOTIN] = 7, [CMPOP_IS] = 8,    [CMPOP_ISNOT] = 9
	};
	if (numbers[op] < 6 || !tree_has(t, BC_IS_OP))
		tree_op(t, BC_COMPARE_OP, numbers[op]);
	else
		tree_op(t, op == CMPOP_IN || op == CMPOP_NOTIN ? BC_CONTAINS_OP : BC_IS_OP,
			op == CMPOP_NOTIN || op == CMPOP_ISNOT);
}

/* The middle of a chain is kept for the next comparison. */
static void keep_middle(struct tree *t)
{
	if (tree_has(t, BC_SWAP)) {
		tree_op(t, BC_SWAP, 2);
		tree_op(t, BC_COPY, 2);
	} else {
		tree_op(t, BC_DUP_TOP, 0);
		tree_op(t, BC_ROT_THREE, 0);
	}
}

static void compare(struct tree *t, struct expr *e)
{
	int n = e->v.compare.ops.count - 1;
	const struct expr_seq *others = &e->v.compare.comparators;
	tree_expr(t, e->v.compare.left);
	if (n == 0) {
		tree_expr(t, others->items[0]);
		compare_op(t, e->v.compare.ops.items[0]);
		return;
	}
	struct bc_block *cleanup = tree_block(t), *end = tree_block(t);
	for (int i = 0; i < n; i++) {
		tree_expr(t, others->items[i]);
		keep_middle(t);
		compare_op(t, e->v.compare.ops.items[i]);
		tree_jump(t, BC_JUMP_IF_FALSE_OR_POP, cleanup);
		tree_next(t);
	}
	tree_expr(t, others->items[n]);
	compare_op(t, e->v.compare.ops.items[n]);
	struct pos pos = t->pos;
	tree_nowhere(t);
	tree_jump(t, BC_JUMP_FORWARD, end);
	if (!t->p->bytecode_peephole)
		t->pos = pos;
	tree_use(t, cleanup);
	tree_rot_two(t);
	tree_op(t, BC_POP_TOP, 0);
	tree_use(t, end);
}

static void bool_op(struct tree *t, struct expr *e)
{
	const struct expr_seq *values = &e->v.bool_op.values;
	struct bc_block *end = tree_block(t);
	for (int i = 0; i + 1 < values->count; i++) {
		tree_expr(t, values->items[i]);
		tree_jump(t, e->v.bool_op.op == BOOLOP_AND ? BC_JUMP_IF_FALSE_OR_POP : BC_JUMP_IF_TRUE_OR_POP, end);
		tree_next(t);
	}
	tree_expr(t, values->items[values->count - 1]);
	tree_use(t, end);
}

/* ---- conditions ---- */
static void jump_nowhere(struct tree *t, struct bc_block *target)
{
	struct pos pos = t->pos;
	tree_nowhere(t);
	tree_jump(t, BC_JUMP_FORWARD, target);
	if (!t->p->bytecode_peephole)
		t->pos = pos;
}

static void jump_if_all(struct tree *t, struct expr *e, struct bc_block *next, bool condition)
{
	const struct expr_seq *values = &e->v.bool_op.values;
	bool is_or = e->v.bool_op.op == BOOLOP_OR;
	struct bc_block *other = is_or != condition ? tree_block(t) : next;
	int n = values->count - 1;
	for (int i = 0; i < n; i++)
		tree_jump_if(t, values->items[i], other, is_or);
	tree_jump_if(t, values->items[n], next, condition);
	if (other != next)
		tree_use(t, other);
}

static void jump_if_chain(struct tree *t, struct expr *e, struct bc_block *next, bool condition)
{
	int n = e->v.compare.ops.count - 1;
	const struct expr_seq *others = &e->v.compare.comparators;
	if (!t->p->bytecode_peephole)
		tree_at(t, &e->pos);
	struct bc_block *cleanup = tree_block(t), *end = tree_block(t);
	tree_expr(t, e->v.compare.left);
	for (int i = 0; i < n; i++) {
		tree_expr(t, others->items[i]);
		keep_middle(t);
		compare_op(t, e->v.compare.ops.items[i]);
		tree_jump(t, BC_POP_JUMP_IF_FALSE, cleanup);
		tree_next(t);
	}
	tree_expr(t, others->items[n]);
	compare_op(t, e->v.compare.ops.items[n]);
	tree_jump(t, condition ? BC_POP_JUMP_IF_TRUE : BC_POP_JUMP_IF_FALSE, next);
	tree_next(t);
	jump_nowhere(t, end);
	tree_use(t, cleanup);
	tree_op(t, BC_POP_TOP, 0);
	if (!condition)
		jump_nowhere(t, next);
	tree_use(t, end);
}

static void jump_if_choice(struct tree *t, struct expr *e, struct bc_block *next, bool condition)
{
	struct bc_block *end = tree_block(t), *other = tree_block(t);
	tree_jump_if(t, e->v.if_exp.test, other, false);
	tree_jump_if(t, e->v.if_exp.body, next, condition);
	jump_nowhere(t, end);
	tree_use(t, other);
	tree_jump_if(t, e->v.if_exp.orelse, next, condition);
	tree_use(t, end);
}

void tree_jump_if(struct tree *t, struct expr *e, struct bc_block *next, bool condition)
{
	if (!compile_enter(t->u->c))
		return;
	if (e->kind == EXPR_UNARY_OP && e->v.unary_op.op == UNARYOP_NOT)
		tree_jump_if(t, e->v.unary_op.operand, next, !condition);
	else if (e->kind == EXPR_BOOL_OP)
		jump_if_all(t, e, next, condition);
	else if (e->kind == EXPR_IF_EXP)
		jump_if_choice(t, e, next, condition);
	else if (e->kind == EXPR_COMPARE && e->v.compare.ops.count > 1)
		jump_if_chain(t, e, next, condition);
	else {
		if (e->kind == EXPR_COMPARE && !t->p->bytecode_peephole)
			tree_at(t, &e->pos);
		tree_expr(t, e);
		tree_jump(t, condition ? BC_POP_JUMP_IF_TRUE : BC_POP_JUMP_IF_FALSE, next);
		tree_next(t);
	}
	compile_leave(t->u->c);
}

static void if_exp(struct tree *t, struct expr *e)
{
	struct bc_block *end = tree_block(t), *next = tree_block(t);
	tree_jump_if(t, e->v.if_exp.test, next, false);
	tree_expr(t, e->v.if_exp.body);
	jump_nowhere(t, end);
	tree_use(t, next);
	tree_expr(t, e->v.if_exp.orelse);
	tree_use(t, end);
}

/* ---- displays ---- */
static int count_starred(const struct expr_seq *elts)
{
	int n = 0;
	for (int i = 0; i < elts->count; i++)
		n += elts->items[i]->kind == EXPR_STARRED;
	return n;
}

/* Up to 3.8: runs of items become tuples, and all of these are put together at once. */
static void items_unpacked(struct tree *t, const struct expr_seq *elts, enum bc_op build, enum bc_op unpack)
{
	int parts = 0, seen = 0;
	for (int i = 0; i < elts->count && !tree_fails(t); i++) {
		struct expr *elt = elts->items[i];
		if (elt->kind != EXPR_STARRED) {
			tree_expr(t, elt);
			seen++;
			continue;
		}
		if (seen) {
			tree_op(t, build == BC_BUILD_SET ? BC_BUILD_SET : BC_BUILD_TUPLE, seen);
			parts++;
			seen = 0;
		}
		tree_expr(t, elt->v.starred.value);
		parts++;
	}
	if (!parts) {
		tree_op(t, build, seen);
		return;
	}
	if (seen) {
		tree_op(t, build == BC_BUILD_SET ? BC_BUILD_SET : BC_BUILD_TUPLE, seen);
		parts++;
	}
	tree_op(t, unpack, parts);
}

static void folded_items(struct tree *t, const struct expr_seq *elts, int pushed, enum expr_kind kind)
{
	struct obj *folded = tuple_of_consts(t, elts->items, elts->count);
	if (kind != EXPR_TUPLE)
		tree_op(t, kind == EXPR_SET ? BC_BUILD_SET : BC_BUILD_LIST, pushed);
	if (kind == EXPR_SET && folded) {
		struct obj *set = frozenset_new(t->u->c->py, folded, WHY_FOLDED);
		obj_decref(t->u->c->py, folded);
		folded = set;
	}
	tree_const_new(t, folded);
	if (kind != EXPR_TUPLE)
		tree_op(t, kind == EXPR_SET ? BC_SET_UPDATE : BC_LIST_EXTEND, 1);
}

/* One by one into a list or set, which may become a tuple. */
static void items_appended(struct tree *t, const struct expr_seq *elts, int pushed, enum expr_kind kind, bool built)
{
	enum bc_op build = kind == EXPR_SET ? BC_BUILD_SET : BC_BUILD_LIST;
	if (built)
		tree_op(t, build, pushed);
	for (int i = 0; i < elts->count && !tree_fails(t); i++) {
		struct expr *elt = elts->items[i];
		bool starred = elt->kind == EXPR_STARRED;
		if (starred && !built) {
			tree_op(t, build, i + pushed);
			built = true;
		}
		tree_expr(t, starred ? elt->v.starred.value : elt);
		if (starred)
			tree_op(t, kind == EXPR_SET ? BC_SET_UPDATE : BC_LIST_EXTEND, 1);
		else if (built)
			tree_op(t, kind == EXPR_SET ? BC_SET_ADD : BC_LIST_APPEND, 1);
	}
	if (kind == EXPR_TUPLE)
		tree_op(t, BC_LIST_TO_TUPLE, 0);
}

void tree_items(struct tree *t, const struct expr_seq *elts, int pushed, enum expr_kind kind)
{
	enum bc_op build = kind == EXPR_SET ? BC_BUILD_SET : kind == EXPR_TUPLE ? BC_BUILD_TUPLE : BC_BUILD_LIST;
	if (tree_has(t, BC_BUILD_LIST_UNPACK)) {
		items_unpacked(t, elts, build,
			       kind == EXPR_SET     ? BC_BUILD_SET_UNPACK
			       : kind == EXPR_TUPLE ? BC_BUILD_TUPLE_UNPACK
						    : BC_BUILD_LIST_UNPACK);
		return;
	}
	bool big = t->p->bytecode_stack_guideline && elts->count + pushed > t->p->bytecode_stack_guideline;
	if (elts->count > 2 && all_const(elts->items, 0, elts->count))
		folded_items(t, elts, pushed, kind);
	else if (!count_starred(elts) && !big) {
		tree_exprs(t, elts);
		tree_op(t, build, elts->count + pushed);
	} else
		items_appended(t, elts, pushed, kind, big);
}

static void unpack(struct tree *t, const struct expr_seq *elts)
{
	int starred = -1, n = elts->count;
	for (int i = 0; i < n && starred < 0; i++)
		if (elts->items[i]->kind == EXPR_STARRED)
			starred = i;
	if (starred >= 0)
		tree_op(t, BC_UNPACK_EX, starred + ((n - starred - 1) << 8));
	else
		tree_op(t, BC_UNPACK_SEQUENCE, n);
	for (int i = 0; i < n && !tree_fails(t); i++)
		tree_expr(t, i == starred ? elts->items[i]->v.starred.value : elts->items[i]);
}

static void list_or_tuple(struct tree *t, struct expr *e)
{
	switch (e->v.list.ctx) {
	case STORE: unpack(t, &e->v.list.elts); break;
	case LOAD: tree_items(t, &e->v.list.elts, 0, e->kind); break;
	case DEL: tree_exprs(t, &e->v.list.elts); break;
	}
}

static void subdict(struct tree *t, const struct expr *e, int begin, int end)
{
	struct expr *const *keys = e->v.dict.keys.items, *const *values = e->v.dict.values.items;
	int n = end - begin;
	bool big = t->p->bytecode_stack_guideline && n * 2 > t->p->bytecode_stack_guideline;
	if (n > 1 && !big && all_const(keys, begin, end)) {
		for (int i = begin; i < end; i++)
			tree_expr(t, values[i]);
		tree_const_new(t, tuple_of_consts(t, keys + begin, n));
		tree_op(t, BC_BUILD_CONST_KEY_MAP, n);
		return;
	}
	if (big)
		tree_op(t, BC_BUILD_MAP, 0);
	for (int i = begin; i < end && !tree_fails(t); i++) {
		tree_expr(t, keys[i]);
		tree_expr(t, values[i]);
		if (big)
			tree_op(t, BC_MAP_ADD, 1);
	}
	if (!big)
		tree_op(t, BC_BUILD_MAP, n);
}

enum { MAX_PAIRS = 0xffff };

/* Up to 3.8: parts that are put together at once. */
static void dict_unpacked(struct tree *t, struct expr *e)
{
	int n = e->v.dict.values.count, parts = 0, pairs = 0;
	bool unpacks = false;
	for (int i = 0; i < n && !tree_fails(t); i++) {
		unpacks = !e->v.dict.keys.items[i];
		if (pairs == MAX_PAIRS || (pairs && unpacks)) {
			subdict(t, e, i - pairs, i);
			parts++;
			pairs = 0;
		}
		if (unpacks) {
			tree_expr(t, e->v.dict.values.items[i]);
			parts++;
		} else
			pairs++;
	}
	if (pairs || !parts) {
		subdict(t, e, n - pairs, n);
		parts++;
	}
	if (parts > 1 || unpacks)
		tree_op(t, BC_BUILD_MAP_UNPACK, parts);
}

static void dict(struct tree *t, struct expr *e)
{
	int n = e->v.dict.values.count, pairs = 0, most = t->p->bytecode_stack_guideline;
	bool have = false;
	for (int i = 0; i < n && !tree_fails(t); i++) {
		bool unpacks = !e->v.dict.keys.items[i],
		     full = most ? !unpacks && pairs * 2 > most : pairs == MAX_PAIRS;
		if (pairs && (unpacks || full)) {
			subdict(t, e, i - pairs, most && full ? i + 1 : i);
			if (have)
				tree_op(t, BC_DICT_UPDATE, 1);
			have = true;
			pairs = 0;
			if (most && full)
				continue;
		}
		if (!unpacks) {
			pairs++;
			continue;
		}
		if (!have)
			tree_op(t, BC_BUILD_MAP, 0);
		have = true;
		tree_expr(t, e->v.dict.values.items[i]);
		tree_op(t, BC_DICT_UPDATE, 1);
	}
	if (pairs) {
		subdict(t, e, n - pairs, n);
		if (have)
			tree_op(t, BC_DICT_UPDATE, 1);
	} else if (!have)
		tree_op(t, BC_BUILD_MAP, 0);
}

/* ---- attributes, items, strings ---- */
static void attribute(struct tree *t, struct expr *e)
{
	static const uint16_t ops[] = { BC_LOAD_ATTR, BC_STORE_ATTR, BC_DELETE_ATTR };
	struct pos pos = t->pos;
	tree_expr(t, e->v.attribute.value);
	if ((t->p->bytecode_attribute_at_end && e->v.attribute.ctx != DEL) || tree_has(t, BC_PRECALL))
		t->pos.line = e->pos.end_line;
	tree_name_op(t, (enum bc_op)ops[e->v.attribute.ctx], ident_of(e->v.attribute.attr));
	if (!t->p->bytecode_peephole)
		t->pos = pos;
}

static void slice(struct tree *t, struct expr *e)
{
	struct expr *parts[] = { e->v.slice.lower, e->v.slice.upper };
	for (int i = 0; i < 2; i++)
		if (parts[i])
			tree_expr(t, parts[i]);
		else
			tree_none(t);
	if (e->v.slice.step)
		tree_expr(t, e->v.slice.step);
	tree_op(t, BC_BUILD_SLICE, e->v.slice.step ? 3 : 2);
}

static void subscript(struct tree *t, struct expr *e)
{
	static const uint16_t ops[] = { BC_BINARY_SUBSCR, BC_STORE_SUBSCR, BC_DELETE_SUBSCR };
	tree_expr(t, e->v.subscript.value);
	tree_expr(t, e->v.subscript.slice);
	tree_op(t, (enum bc_op)ops[e->v.subscript.ctx], 0);
}

enum { FORMAT_STR = 1, FORMAT_REPR, FORMAT_ASCII, FORMAT_SPEC = 4 };

static void formatted_value(struct tree *t, struct expr *e)
{
	int conversion = e->v.formatted_value.conversion;
	int arg = conversion == 's'   ? FORMAT_STR
		  : conversion == 'r' ? FORMAT_REPR
		  : conversion == 'a' ? FORMAT_ASCII
				      : 0;
	tree_expr(t, e->v.formatted_value.value);
	if (e->v.formatted_value.format_spec) {
		tree_expr(t, e->v.formatted_value.format_spec);
		arg |= FORMAT_SPEC;
	}
	tree_op(t, BC_FORMAT_VALUE, arg);
}

static void joined_str(struct tree *t, struct expr *e)
{
	const struct expr_seq *values = &e->v.joined_str.values;
	if (t->p->bytecode_stack_guideline && values->count > t->p->bytecode_stack_guideline) {
		bc_refuse(t->u, "a long f-string");
		return;
	}
	tree_exprs(t, values);
	if (values->count != 1)
		tree_op(t, BC_BUILD_STRING, values->count);
}

/* ---- generators ---- */
enum { RESUME_YIELD = 1, RESUME_YIELD_FROM, RESUME_AWAIT };

/* Values are sent until the receiver has none to give back. */
static void send(struct tree *t, bool await)
{
	struct bc_block *start = tree_block(t), *exit = tree_block(t);
	tree_use(t, start);
	tree_jump(t, BC_SEND, exit);
	tree_next(t);
	tree_op(t, BC_YIELD_VALUE, 0);
	tree_op(t, BC_RESUME, await ? RESUME_AWAIT : RESUME_YIELD_FROM);
	tree_jump(t, BC_JUMP_NO_INTERRUPT, start);
	tree_use(t, exit);
}

void tree_yield(struct tree *t)
{
	if (t->scope->generator && t->scope->coroutine && tree_has(t, BC_ASYNC_GEN_WRAP))
		tree_op(t, BC_ASYNC_GEN_WRAP, 0);
	tree_op(t, BC_YIELD_VALUE, 0);
	if (tree_has(t, BC_RESUME))
		tree_op(t, BC_RESUME, RESUME_YIELD);
}

void tree_await(struct tree *t, int kind)
{
	bool sends = tree_has(t, BC_SEND);
	if (kind != AWAIT_NOT)
		tree_op(t, BC_GET_AWAITABLE, sends ? kind : 0);
	tree_none(t);
	if (sends)
		send(t, t->awaits || kind != AWAIT_NOT);
	else
		tree_op(t, BC_YIELD_FROM, 0);
}

static void yield(struct tree *t, struct expr *e)
{
	if (e->v.yield.value)
		tree_expr(t, e->v.yield.value);
	else
		tree_none(t);
	tree_yield(t);
}

static void yield_from(struct tree *t, struct expr *e)
{
	tree_expr(t, e->v.yield_from.value);
	tree_op(t, BC_GET_YIELD_FROM_ITER, 0);
	tree_await(t, AWAIT_NOT);
}

/* ---- all ---- */
static void unary(struct tree *t, struct expr *e)
{
	static const uint16_t ops[] = { [UNARYOP_INVERT] = BC_UNARY_INVERT,
					[UNARYOP_NOT] = BC_UNARY_NOT,
					[UNARYOP_UADD] = BC_UNARY_POSITIVE,
					[UNARYOP_USUB] = BC_UNARY_NEGATIVE };
	tree_expr(t, e->v.unary_op.operand);
	tree_op(t, (enum bc_op)ops[e->v.unary_op.op], 0);
}

static void visit(struct tree *t, struct expr *e)
{
	switch (e->kind) {
	case EXPR_CONSTANT: tree_const(t, emit_value_of(t->unit, e)); break;
	case EXPR_NAME: tree_name(t, ident_of(e->v.name.id), e->v.name.ctx); break;
	case EXPR_CALL: tree_call(t, e); break;
	case EXPR_ATTRIBUTE: attribute(t, e); break;
	case EXPR_SUBSCRIPT: subscript(t, e); break;
	case EXPR_SLICE: slice(t, e); break;
	case EXPR_BIN_OP:
		tree_expr(t, e->v.bin_op.left);
		tree_expr(t, e->v.bin_op.right);
		tree_binary(t, e->v.bin_op.op, false);
		break;
	case EXPR_UNARY_OP: unary(t, e); break;
	case EXPR_COMPARE: compare(t, e); break;
	case EXPR_BOOL_OP: bool_op(t, e); break;
	case EXPR_IF_EXP: if_exp(t, e); break;
	case EXPR_NAMED_EXPR:
		tree_expr(t, e->v.named_expr.value);
		tree_dup(t);
		tree_expr(t, e->v.named_expr.target);
		break;
	case EXPR_LAMBDA: tree_lambda(t, e); break;
	case EXPR_DICT:
		if (tree_has(t, BC_BUILD_MAP_UNPACK))
			dict_unpacked(t, e);
		else
			dict(t, e);
		break;
	case EXPR_SET: tree_items(t, &e->v.set.elts, 0, EXPR_SET); break;
	case EXPR_LIST:
	case EXPR_TUPLE: list_or_tuple(t, e); break;
	case EXPR_LIST_COMP:
	case EXPR_SET_COMP:
	case EXPR_DICT_COMP:
	case EXPR_GENERATOR_EXP: tree_comprehension(t, e); break;
	case EXPR_YIELD: yield(t, e); break;
	case EXPR_YIELD_FROM: yield_from(t, e); break;
	case EXPR_AWAIT:
		tree_expr(t, e->v.await.value);
		tree_await(t, AWAIT_PLAIN);
		break;
	case EXPR_JOINED_STR: joined_str(t, e); break;
	case EXPR_FORMATTED_VALUE: formatted_value(t, e); break;
	case EXPR_STARRED: tree_expr(t, e->v.starred.value); break;
	default: bc_refuse(t->u, "such an expression");
	}
}

/* Slices had no place of their own before they were expressions. */
static bool is_placeless(const struct tree *t, const struct expr *e)
{
	return e->kind == EXPR_SLICE && t->p->bytecode_slices_placeless;
}

void tree_expr(struct tree *t, struct expr *e)
{
	if (!compile_enter(t->u->c))
		return;
	struct pos pos = t->pos;
	if (t->p->bytecode_peephole) { /* a line is given to the first instruction after it changed */
		if (e->pos.line != t->pos.line && !is_placeless(t, e))
			tree_at(t, &e->pos);
		visit(t, e);
		if (pos.line != t->pos.line)
			tree_at(t, &pos);
	} else {
		tree_at(t, &e->pos);
		visit(t, e);
		t->pos = pos;
	}
	compile_leave(t->u->c);
}
