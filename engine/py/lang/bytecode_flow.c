/* bytecode_flow.c -- the flow graph of the evaluator's compiler as CPython's instructions. That graph is CPython's own from 3.14 on;
 * what differs is how one instruction of ours is written there.
 * Models: Include/opcode_ids.h, Include/internal/pycore_intrinsics.h; Python/flowgraph.c insert_superinstructions,
 *         optimize_basic_block (LOAD_GLOBAL, COMPARE_OP), label_exception_targets. */
#include "bytecode_flow.h"
#include "bytecode_tree.h"
#include "py/model/obj_tuple.h"
#include <string.h>

enum { /* CPython's numbers */
       INTRINSIC_PRINT = 1,
       INTRINSIC_IMPORT_STAR,
       INTRINSIC_STOPITERATION_ERROR,
       INTRINSIC_ASYNC_GEN_WRAP,
       INTRINSIC_UNARY_POSITIVE,
       INTRINSIC_LIST_TO_TUPLE,
       INTRINSIC_TYPEVAR,
       INTRINSIC_PARAMSPEC,
       INTRINSIC_TYPEVARTUPLE,
       INTRINSIC_SUBSCRIPT_GENERIC,
       INTRINSIC_TYPEALIAS,
       INTRINSIC_PREP_RERAISE_STAR = 1,
       INTRINSIC_TYPEVAR_WITH_BOUND,
       INTRINSIC_TYPEVAR_WITH_CONSTRAINTS,
       INTRINSIC_SET_FUNCTION_TYPE_PARAMS,
       INTRINSIC_SET_TYPEPARAM_DEFAULT,
       BINARY_OP_SUBSCR = 26,
       ITER_YIELD_FROM = 3,
       COMPARE_BOOL = 16,
       RESUME_AT_GENEXP_START = 4
};
/* Instructions whose name and operand are the same. */
static const uint16_t same[OP_COUNT] = {
#define SAME(name) [OP_##name] = BC_##name + 1
	SAME(NOP),
	SAME(POP_TOP),
	SAME(PUSH_NULL),
	SAME(COPY),
	SAME(SWAP),
	SAME(LOAD_CONST),
	SAME(LOAD_SMALL_INT),
	SAME(LOAD_FAST),
	SAME(LOAD_FAST_BORROW),
	SAME(LOAD_FAST_CHECK),
	SAME(LOAD_FAST_AND_CLEAR),
	SAME(STORE_FAST),
	SAME(DELETE_FAST),
	SAME(MAKE_CELL),
	SAME(COPY_FREE_VARS),
	SAME(LOAD_DEREF),
	SAME(STORE_DEREF),
	SAME(DELETE_DEREF),
	SAME(LOAD_FROM_DICT_OR_DEREF),
	SAME(LOAD_NAME),
	SAME(STORE_NAME),
	SAME(DELETE_NAME),
	SAME(STORE_GLOBAL),
	SAME(DELETE_GLOBAL),
	SAME(LOAD_FROM_DICT_OR_GLOBALS),
	SAME(LOAD_LOCALS),
	SAME(LOAD_BUILD_CLASS),
	SAME(SETUP_ANNOTATIONS),
	SAME(STORE_ATTR),
	SAME(DELETE_ATTR),
	SAME(LOAD_SPECIAL),
	SAME(STORE_SUBSCR),
	SAME(DELETE_SUBSCR),
	SAME(BINARY_SLICE),
	SAME(STORE_SLICE),
	SAME(UNARY_NEGATIVE),
	SAME(UNARY_INVERT),
	SAME(UNARY_NOT),
	SAME(BINARY_OP),
	SAME(IS_OP),
	SAME(CONTAINS_OP),
	SAME(TO_BOOL),
	SAME(BUILD_TUPLE),
	SAME(BUILD_LIST),
	SAME(BUILD_SET),
	SAME(BUILD_MAP),
	SAME(BUILD_CONST_KEY_MAP),
	SAME(BEFORE_WITH),
	SAME(BEFORE_ASYNC_WITH),
	SAME(BUILD_STRING),
	SAME(BUILD_SLICE),
	SAME(BUILD_TEMPLATE),
	SAME(BUILD_INTERPOLATION),
	SAME(LIST_APPEND),
	SAME(SET_ADD),
	SAME(MAP_ADD),
	SAME(LIST_EXTEND),
	SAME(SET_UPDATE),
	SAME(DICT_UPDATE),
	SAME(DICT_MERGE),
	SAME(CONVERT_VALUE),
	SAME(FORMAT_SIMPLE),
	SAME(FORMAT_WITH_SPEC),
	SAME(UNPACK_SEQUENCE),
	SAME(UNPACK_EX),
	SAME(CALL),
	SAME(CALL_KW),
	SAME(MAKE_FUNCTION),
	SAME(SET_FUNCTION_ATTRIBUTE),

	SAME(RETURN_GENERATOR),
	SAME(YIELD_VALUE),
	SAME(IMPORT_FROM),
	SAME(GET_ITER),
	SAME(FOR_ITER),
	SAME(JUMP),
	SAME(POP_JUMP_IF_FALSE),
	SAME(POP_JUMP_IF_TRUE),
	SAME(POP_JUMP_IF_NONE),
	SAME(POP_JUMP_IF_NOT_NONE),
	SAME(SEND),
	SAME(CLEANUP_THROW),
	SAME(PUSH_EXC_INFO),
	SAME(POP_EXCEPT),
	SAME(RERAISE),
	SAME(CHECK_EXC_MATCH),
	SAME(CHECK_EG_MATCH),
	SAME(WITH_EXCEPT_START),
	SAME(MATCH_MAPPING),
	SAME(MATCH_SEQUENCE),
	SAME(MATCH_KEYS),
	SAME(MATCH_CLASS),
	SAME(GET_LEN),
	SAME(RESUME),
	SAME(END_FOR),
#undef SAME
	[OP_RAISE] = BC_RAISE_VARARGS + 1,
};
/* Those that are an intrinsic: 1 or 2 operands, and which. */
static const struct {
	uint8_t operands, number;
} intrinsics[OP_COUNT] = {
	[OP_CALL_PRINT_EXPR] = { 1, INTRINSIC_PRINT },
	[OP_STOPITERATION_ERROR] = { 1, INTRINSIC_STOPITERATION_ERROR },
	[OP_ASYNC_GEN_WRAP] = { 1, INTRINSIC_ASYNC_GEN_WRAP },
	[OP_UNARY_POSITIVE] = { 1, INTRINSIC_UNARY_POSITIVE },
	[OP_LIST_TO_TUPLE] = { 1, INTRINSIC_LIST_TO_TUPLE },
	[OP_SUBSCRIPT_GENERIC] = { 1, INTRINSIC_SUBSCRIPT_GENERIC },
	[OP_MAKE_TYPE_ALIAS] = { 1, INTRINSIC_TYPEALIAS },
	[OP_PREP_RERAISE_STAR] = { 2, INTRINSIC_PREP_RERAISE_STAR },
	[OP_SET_TYPE_PARAM_DEFAULT] = { 2, INTRINSIC_SET_TYPEPARAM_DEFAULT },
};
static const uint8_t common_consts[] = {
	[COMMON_ASSERTION_ERROR] = 0,
	[COMMON_NOT_IMPLEMENTED_ERROR] = 1,
	[COMMON_TUPLE] = 2,
	[COMMON_ALL] = 3,
	[COMMON_ANY] = 4,
	[COMMON_LIST] = 5,
	[COMMON_SET] = 6,
	[COMMON_NONE] = 7,
	[COMMON_EMPTY_STR] = 8,
	[COMMON_TRUE] = 9,
	[COMMON_FALSE] = 10,
	[COMMON_MINUS_ONE] = 11,
};
/* Operand of COMPARE_OP: which comparison, and in the low bits which answers of a three-way comparison are true. */
static const uint8_t comparisons[] = {
	[CMP_LT] = 0 << 5 | 2, [CMP_LE] = 1 << 5 | 10, [CMP_EQ] = 2 << 5 | 8,
	[CMP_NE] = 3 << 5 | 7, [CMP_GT] = 4 << 5 | 4,  [CMP_GE] = 5 << 5 | 12,
};

struct convert {
	struct bc_unit *u;
	struct flow *f;
	struct bc_block *to, **blocks; /* by offset of the flow's */
	const struct block *from;
	uint64_t iterators; /* places of the stack that hold an iterator with what it runs over beside it */
	int depth, yield_depth;
	int merged; /* of the instruction at hand: the one before disappears */
};

static struct bc_block *block_of(const struct convert *v, const struct block *b)
{
	return b ? v->blocks[b->offset] : NULL;
}

static bool has(const struct convert *v, enum bc_op op)
{
	return bc_opcodes[op].numbers[v->u->column] >= 0;
}

static bool shows_operand(const struct convert *v, enum bc_op op)
{
	return bc_opcodes[op].shown[v->u->column] == 'y';
}

static int handlers_around(const struct block *handler)
{
	int n = 0;
	if (handler)
		n++;
	for (const struct handler_chain *h = handler ? handler->handlers : NULL; h; h = h->outer)
		n++;
	return n;
}

static struct bc_ins *put(struct convert *v, enum bc_op op, int arg, const struct ins *from)
{
	struct bc_ins *i = bc_append(v->u, v->to, op, arg, &from->pos);
	i->handler = block_of(v, from->handler);
	i->target = block_of(v, from->target);
	return i;
}

/* How many places more than n the n topmost values take. */
static int beside(const struct convert *v, int depth, int n)
{
	int extra = 0;
	for (int i = depth - n; i < depth; i++)
		extra += i >= 0 && i < 64 && (v->iterators >> i & 1);
	return extra;
}

static bool is_iterator(const struct convert *v, int place)
{
	return place >= 0 && place < 64 && (v->iterators >> place & 1);
}

/* super().x: both loads before it stand where the call does. */
static bool is_zero_super(const struct convert *v, int at)
{
	const struct ins *self = at > 0 ? &v->from->ins[at - 1] : NULL, *class = at > 1 ? &v->from->ins[at - 2] : NULL;
	return self && class && memcmp(&self->pos, &class->pos, sizeof self->pos) == 0;
}

static void put_super(struct convert *v, const struct ins *i, int at, bool method)
{
	put(v, BC_LOAD_SUPER_ATTR, i->arg << 2 | (is_zero_super(v, at) ? 0 : 2) | method, i);
}

static void put_type_param(struct convert *v, const struct ins *i)
{
	if (i->op == OP_MAKE_TYPE_PARAM)
		put(v, BC_CALL_INTRINSIC_1, INTRINSIC_TYPEVAR + i->arg, i);
	else
		put(v, BC_CALL_INTRINSIC_2,
		    i->arg == 1 ? INTRINSIC_TYPEVAR_WITH_BOUND : INTRINSIC_TYPEVAR_WITH_CONSTRAINTS, i);
}

/* Two instructions that CPython makes one of: the first disappears from its place. */
static void put_merged(struct convert *v, enum bc_op op, int arg)
{
	struct bc_ins *one = &v->to->ins[v->to->count - 1];
	one->op = (uint16_t)op;
	one->arg = one->arg << 4 | arg;
	v->merged++;
}

static bool merges_with_last(struct convert *v, const struct ins *i)
{
	int last = v->to->count ? v->to->ins[v->to->count - 1].op : BC_NOP;
	switch (i->pair) {
	case PAIR_SECOND:
		if (i->op == OP_LOAD_FAST && last == BC_LOAD_FAST)
			put_merged(v, BC_LOAD_FAST_LOAD_FAST, i->arg);
		else if (i->op == OP_LOAD_FAST_BORROW && last == BC_LOAD_FAST_BORROW)
			put_merged(v, BC_LOAD_FAST_BORROW_LOAD_FAST_BORROW, i->arg);
		else
			bc_refuse(v->u, "two loads that became different");
		return true;
	case PAIR_AFTER_STORE:
		if (last != BC_STORE_FAST)
			bc_refuse(v->u, "a store that moved");
		else
			put_merged(v, i->op == OP_STORE_FAST ? BC_STORE_FAST_STORE_FAST : BC_STORE_FAST_LOAD_FAST,
				   i->arg);
		return true;
	default: return false;
	}
}

/* Operands that count places of the stack. */
static int depth_operand(const struct convert *v, const struct ins *i)
{
	switch (i->op) {
	case OP_COPY:
	case OP_SWAP: return i->arg + beside(v, v->depth, i->arg);
	case OP_LIST_APPEND:
	case OP_SET_ADD:
	case OP_LIST_EXTEND:
	case OP_SET_UPDATE:
	case OP_DICT_UPDATE:
	case OP_DICT_MERGE: return i->arg + beside(v, v->depth - 1, i->arg);
	case OP_MAP_ADD: return i->arg + beside(v, v->depth - 2, i->arg);
	default: return i->arg;
	}
}

static const struct block *outer_handler(const struct block *handler)
{
	return handler && handler->handlers ? handler->handlers->target : NULL;
}

/* The SEND of an asynchronous loop: what the handler of the loop refers to. */
static struct bc_block *send_of_loop(const struct convert *v, const struct block *handler)
{
	bool next = false;
	for (const struct block *b = v->f->entry; b; b = b->next)
		for (int i = 0; i < b->count; i++) {
			if (b->ins[i].op == OP_SEND && i == 0 && next)
				return block_of(v, b);
			if (b->ins[i].op == OP_GET_ANEXT && b->ins[i].handler == handler)
				next = true;
		}
	bc_refuse(v->u, "an asynchronous loop without its step");
	return NULL;
}

/* The iterable of all(genexp) and kin is an iterator already: before the loop, what stands beside one. */
static void put_missing_neighbour(struct convert *v, const struct block *b)
{
	const struct ins *last = block_last(b), *first = b->next && b->next->count ? &b->next->ins[0] : NULL;
	if (v->u->c->profile->iterables_stay && last && first && last->op == OP_CALL && first->op == OP_FOR_ITER)
		put(v, BC_PUSH_NULL, 0, first)->target = NULL;
}

/* From 3.15 on the function of a generator expression begins twice: for its iterator, and as a generator. */
static void put_first_resume(struct convert *v, int at)
{
	const struct ins *i = &v->from->ins[at];
	bool first =
	    v->from == v->f->entry && v->f->u->iterates && i->op == OP_LOAD_FAST &&
	    (at == 0 || v->from->ins[at - 1].op == OP_MAKE_CELL || v->from->ins[at - 1].op == OP_COPY_FREE_VARS) &&
	    at + 1 < v->from->count && v->from->ins[at + 1].op == OP_GET_ITER;
	if (first)
		bc_append(v->u, v->to, BC_RESUME, RESUME_AT_GENEXP_START, NULL);
}

static void put_special(struct convert *v, const struct ins *i, int at)
{
	const struct profile *p = v->u->c->profile;
	const struct bc_ins *last = v->to->count ? &v->to->ins[v->to->count - 1] : NULL;
	int before = last ? last->op : BC_NOP;
	switch (i->op) {
	case OP_LOAD_GLOBAL: put(v, BC_LOAD_GLOBAL, i->arg << 1, i); break;
	case OP_LOAD_ATTR: put(v, BC_LOAD_ATTR, i->arg << 1, i); break;
	case OP_LOAD_METHOD: put(v, BC_LOAD_ATTR, i->arg << 1 | 1, i); break;
	case OP_LOAD_SUPER_ATTR: put_super(v, i, at, false); break;
	case OP_LOAD_SUPER_METHOD: put_super(v, i, at, true); break;
	case OP_LOAD_COMMON_CONST: put(v, BC_LOAD_COMMON_CONSTANT, common_consts[i->arg], i); break;
	case OP_LOAD_ASSERTION_ERROR:
		if (has(v, BC_LOAD_ASSERTION_ERROR))
			put(v, BC_LOAD_ASSERTION_ERROR, 0, i);
		else
			put(v, BC_LOAD_COMMON_CONSTANT, common_consts[COMMON_ASSERTION_ERROR], i);
		break;
	case OP_BINARY_SUBSCR:
		if (has(v, BC_BINARY_SUBSCR))
			put(v, BC_BINARY_SUBSCR, 0, i);
		else
			put(v, BC_BINARY_OP, BINARY_OP_SUBSCR, i);
		break;
	case OP_RETURN_VALUE:
		if (has(v, BC_RETURN_CONST) && before == BC_LOAD_CONST && i->pair == RETURNS_CONST) {
			int number = last->arg;
			v->to->count--;
			if (last->pos.line != i->pos.line && last->pos.line >= 0)
				put(v, BC_NOP, 0, i)->pos = last->pos;
			put(v, BC_RETURN_CONST, number, i);
			v->merged++;
		} else
			put(v, BC_RETURN_VALUE, 0, i);
		break;
	case OP_COMPARE_OP: put(v, BC_COMPARE_OP, comparisons[i->arg], i); break;
	case OP_JUMP_NO_INTERRUPT: put(v, BC_JUMP_NO_INTERRUPT, 0, i); break;
	case OP_MAKE_TYPE_PARAM:
	case OP_MAKE_TYPE_PARAM_BOUND: put_type_param(v, i); break;
	case OP_CALL_FUNCTION_EX:
		if (!i->arg && !shows_operand(v, BC_CALL_FUNCTION_EX))
			put(v, BC_PUSH_NULL, 0, i);
		put(v, BC_CALL_FUNCTION_EX, shows_operand(v, BC_CALL_FUNCTION_EX) ? i->arg : 0, i);
		break;
	case OP_PUSH_NULL:
		if (before == BC_LOAD_GLOBAL && !(last->arg & 1)) {
			v->to->ins[v->to->count - 1].arg |= 1;
			v->merged++;
		} else
			put(v, BC_PUSH_NULL, 0, i);
		break;
	case OP_TO_BOOL:
		if (before == BC_COMPARE_OP) {
			v->to->count--;
			put(v, BC_COMPARE_OP, last->arg | COMPARE_BOOL, i);
			v->merged++;
		} else
			put(v, BC_TO_BOOL, 0, i);
		break;
	case OP_POP_TOP:
		if (i->arg == POP_ITERATOR) {
			put(v, BC_POP_ITER, 0, i);
			break;
		}
		put(v, BC_POP_TOP, 0, i);
		if (is_iterator(v, v->depth - 1))
			put(v, BC_POP_TOP, 0, i);
		break;
	case OP_END_FOR:
		put(v, BC_END_FOR, 0, i);
		put(v, has(v, BC_POP_ITER) ? BC_POP_ITER : BC_POP_TOP, 0, i);
		break;
	case OP_SET_FUNCTION_ATTRIBUTE:
		if (i->arg == FUNC_TYPE_PARAMS) {
			put(v, BC_SWAP, 2, i);
			put(v, BC_CALL_INTRINSIC_2, INTRINSIC_SET_FUNCTION_TYPE_PARAMS, i);
		} else
			put(v, BC_SET_FUNCTION_ATTRIBUTE, i->arg, i);
		break;
	case OP_YIELD_VALUE:
		v->yield_depth = handlers_around(i->handler);
		put(v, BC_YIELD_VALUE, i->arg, i);
		break;
	case OP_RESUME:
		put(v, BC_RESUME, i->arg && v->yield_depth == 1 ? i->arg | p->bytecode_resume_shallow : i->arg, i);
		break;
	case OP_GET_ITER: put(v, BC_GET_ITER, 0, i); break;
	case OP_GET_YIELD_FROM_ITER:
		put(v, p->iterables_stay ? BC_GET_ITER : BC_GET_YIELD_FROM_ITER,
		    p->iterables_stay ? ITER_YIELD_FROM : 0, i);
		break;
	case OP_GET_AWAITABLE:
	case OP_GET_ANEXT:
		put(v, i->op == OP_GET_ANEXT ? BC_GET_ANEXT : BC_GET_AWAITABLE, i->arg, i);
		if (p->iterables_stay)
			put(v, BC_PUSH_NULL, 0, i);
		break;
	case OP_LOAD_CLOSURE: put(v, i->pair == BORROWED_CELL ? BC_LOAD_FAST_BORROW : BC_LOAD_FAST, i->arg, i); break;
	case OP_IMPORT_STAR:
		put(v, BC_CALL_INTRINSIC_1, INTRINSIC_IMPORT_STAR, i);
		put(v, BC_POP_TOP, 0, i);
		break;
	case OP_IMPORT_NAME:
		put(v, BC_IMPORT_NAME,
		    p->bytecode_import_flags ? i->arg << 2 | (i->pair == EAGER_IMPORT ? 2 : 0) : i->arg, i);
		break;
	case OP_GET_AITER:
		if (p->iterables_stay && at + 1 < v->from->count && v->from->ins[at + 1].op == OP_CALL)
			bc_refuse(v->u, "an asynchronous generator expression");
		put(v, BC_GET_AITER, 0, i);
		break;
	case OP_END_SEND:
		put(v, BC_END_SEND, 0, i);
		if (i->arg == BRANCH_TAKEN && has(v, BC_NOT_TAKEN)) {
			struct bc_ins *mark = put(v, BC_NOT_TAKEN, 0, i);
			mark->handler = at + 1 < v->from->count ? block_of(v, v->from->ins[at + 1].handler)
								: block_of(v, outer_handler(i->handler));
		}
		break;
	case OP_END_ASYNC_FOR:
		if (shows_operand(v, BC_END_ASYNC_FOR))
			put(v, BC_END_ASYNC_FOR, 0, i)->target = send_of_loop(v, v->from);
		else
			put(v, BC_END_ASYNC_FOR, 0, i);
		break;
	default: bc_refuse(v->u, op_names[i->op]);
	}
}

static void convert_ins(struct convert *v, int at)
{
	const struct ins *i = &v->from->ins[at];
	bool special = false;
	put_first_resume(v, at);
	if (!merges_with_last(v, i)) {
		if (i->op < OP_COUNT && intrinsics[i->op].operands)
			put(v, intrinsics[i->op].operands == 1 ? BC_CALL_INTRINSIC_1 : BC_CALL_INTRINSIC_2,
			    intrinsics[i->op].number, i);
		else {
			switch (i->op) {
			case OP_POP_TOP:
			case OP_PUSH_NULL:
			case OP_TO_BOOL:
			case OP_END_FOR:
			case OP_SET_FUNCTION_ATTRIBUTE:
			case OP_YIELD_VALUE:
			case OP_RESUME:
			case OP_GET_ITER: special = true; break;
			default: special = i->op >= OP_COUNT || !same[i->op];
			}
			if (special)
				put_special(v, i, at);
			else
				put(v, (enum bc_op)(same[i->op] - 1), depth_operand(v, i), i);
		}
	}
	int after = v->depth + flow_effect(i, false);
	if (v->u->c->profile->iterables_stay)
		v->iterators = flow_move_iterators(v->iterators, i, v->depth, after);
	v->depth = after;
}

/* Does the block end in the test of `and` or `or`? Two instructions of it came when everything else was in place. */
static bool ends_short_circuit(const struct block *b)
{
	const struct ins *last = block_last(b);
	return b->count >= 3 && flow_is_jump(last->op) && last[-1].op == OP_TO_BOOL && last[-2].op == OP_COPY &&
	       last[-2].arg == 1;
}

/* Slots that a block no longer uses keep what stood there, and in 3.14 an instruction added later inherits its handler. */
static void leave_slots(struct convert *v)
{
	int kept = v->to->count;
	const struct block *b = v->from;
	int end = ends_short_circuit(b) ? b->count - 2 : b->room;
	for (int i = b->count - v->merged > 0 ? b->count - v->merged : 0; i < end; i++)
		bc_append(v->u, v->to, BC_NOP, 0, NULL)->handler = block_of(v, b->ins[i].handler);
	v->to->count = kept;
}

static void convert_block(struct convert *v, const struct block *b)
{
	v->from = b;
	v->to = v->blocks[b->offset];
	v->depth = b->start_depth;
	v->iterators = v->u->c->profile->iterables_stay ? b->iterators : 0;
	v->merged = 0;
	v->to->depth = b->start_depth;
	for (uint64_t bits = v->iterators; bits; bits &= bits - 1)
		v->to->depth++;
	v->to->keeps_lasti = b->keeps_lasti;
	v->to->cold = b->cold;
	for (int i = 0; i < b->count && !v->u->c->failed; i++)
		convert_ins(v, i);
	if (!v->u->c->failed)
		put_missing_neighbour(v, b);
	leave_slots(v);
}

void bytecode_take(struct bc_wish *wish, struct flow *f)
{
	if (wish->seen++ != wish->number)
		return;
	wish->found = true;
	if (f->u->c->profile->bytecode_from_tree) {
		bytecode_take_tree(wish, f->u);
		return;
	}
	struct compile *c = f->u->c;
	struct bc_unit u = { .c = c, .arena = c->arena, .column = profile_index(c->profile) };
	struct convert v = { .u = &u, .f = f };
	int n = 0;
	for (struct block *b = f->entry; b; b = b->next)
		b->offset = n++;
	v.blocks = arena_array(c->arena, struct bc_block *, n + 1);
	for (int i = 0; i < n; i++)
		v.blocks[i] = bc_block_new(&u);
	for (int i = 0; i + 1 < n; i++)
		v.blocks[i]->next = v.blocks[i + 1];
	u.entry = v.blocks[0];
	if (c->profile->iterables_stay && f->u->kind == UNIT_COMPREHENSION && f->u->scope->coroutine)
		bc_refuse(&u, "an asynchronous comprehension");
	for (struct block *b = f->entry; b && !c->failed; b = b->next)
		convert_block(&v, b);
	if (!c->failed)
		bc_lay_out(&u, wish->out, wish->arena);
}
