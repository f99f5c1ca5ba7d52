/* flow.c -- making the flow graph: blocks, handlers, unreachable code, jumps, line numbers, order, stack depth.
 * Models: Python/flowgraph.c. */
#include "flow.h"
#include "py/model/exc.h"
#include <assert.h>
#include <string.h>

/* ---- kinds of instructions ---- */
const uint16_t flow_traits[PSEUDO_OP_END] = {
	[OP_JUMP] = FLOW_JUMP | FLOW_UNCONDITIONAL,
	[OP_JUMP_NO_INTERRUPT] = FLOW_JUMP | FLOW_UNCONDITIONAL,
	[OP_POP_JUMP_IF_FALSE] = FLOW_JUMP,
	[OP_POP_JUMP_IF_TRUE] = FLOW_JUMP,
	[OP_POP_JUMP_IF_NONE] = FLOW_JUMP,
	[OP_POP_JUMP_IF_NOT_NONE] = FLOW_JUMP,
	[OP_JUMP_IF_FALSE] = FLOW_JUMP | FLOW_KEEPING_JUMP,
	[OP_JUMP_IF_TRUE] = FLOW_JUMP | FLOW_KEEPING_JUMP,
	[OP_FOR_ITER] = FLOW_JUMP,
	[OP_SEND] = FLOW_JUMP,
	[OP_RETURN_VALUE] = FLOW_EXIT,
	[OP_RAISE] = FLOW_EXIT,
	[OP_RERAISE] = FLOW_EXIT,
	[OP_SETUP_FINALLY] = FLOW_BLOCK_PUSH,
	[OP_SETUP_CLEANUP] = FLOW_BLOCK_PUSH,
	[OP_SETUP_WITH] = FLOW_BLOCK_PUSH,
	[OP_POP_BLOCK] = FLOW_BLOCK_POP,
	[OP_NOP] = FLOW_NOP,
	[OP_LOAD_CONST] = FLOW_CONST,
	[OP_LOAD_SMALL_INT] = FLOW_CONST,
	[OP_COPY] = FLOW_COPY,
	[OP_BUILD_TUPLE] = FLOW_FOLD,
	[OP_BUILD_LIST] = FLOW_FOLD_CODE,
	[OP_BUILD_SET] = FLOW_FOLD_CODE,
	[OP_LIST_TO_TUPLE] = FLOW_FOLD_CODE,
	[OP_LIST_APPEND] = FLOW_FOLD_CODE,
	[OP_SET_ADD] = FLOW_FOLD_CODE,
	[OP_CONTAINS_OP] = FLOW_FOLD,
	[OP_IS_OP] = FLOW_FOLD,
	[OP_TO_BOOL] = FLOW_FOLD,
	[OP_UNARY_NOT] = FLOW_FOLD,
	[OP_UNARY_INVERT] = FLOW_FOLD_CODE,
	[OP_UNARY_NEGATIVE] = FLOW_FOLD_CODE,
	[OP_UNARY_POSITIVE] = FLOW_FOLD_CODE,
	[OP_BINARY_OP] = FLOW_FOLD_CODE,
	[OP_BINARY_SUBSCR] = FLOW_FOLD_CODE,
	[OP_SWAP] = FLOW_FOLD | FLOW_SWAP,
	[OP_STORE_FAST] = FLOW_FOLD | FLOW_LOCAL,
	[OP_LOAD_FAST] = FLOW_LOCAL,
	[OP_LOAD_FAST_CHECK] = FLOW_LOCAL,
	[OP_LOAD_FAST_AND_CLEAR] = FLOW_LOCAL | FLOW_UNBIND,
	[OP_STORE_FAST_MAYBE_NULL] = FLOW_LOCAL | FLOW_UNBIND,
	[OP_DELETE_FAST] = FLOW_LOCAL | FLOW_UNBIND,
	[OP_MAKE_CELL] = FLOW_CELL,
	[OP_LOAD_CLOSURE] = FLOW_CELL,
	[OP_LOAD_DEREF] = FLOW_CELL,
	[OP_STORE_DEREF] = FLOW_CELL,
	[OP_DELETE_DEREF] = FLOW_CELL,
	[OP_LOAD_FROM_DICT_OR_DEREF] = FLOW_CELL,
};

/* Effects on the depth of the stack: the same in both tables where the operand does not matter. */
#define OP(name, operand, pops, pushes, what) [OP_##name] = (pushes) - (pops),
#define arg                                   0
static const int8_t effects_at_0[PSEUDO_OP_END] = {
#include "py/model/ops.def"
	[OP_STORE_FAST_MAYBE_NULL] = -1,
};
#undef arg
#define arg 1
static const int8_t effects_at_1[PSEUDO_OP_END] = {
#include "py/model/ops.def"
	[OP_STORE_FAST_MAYBE_NULL] = -1,
};
#undef arg
#undef OP

int flow_effect(const struct ins *i, bool jump)
{
	if (jump && i->op == OP_SETUP_CLEANUP)
		return 2;
	if (jump && flow_is(i->op, FLOW_BLOCK_PUSH)) /* with: what __enter__ gave goes, number and exception come */
		return 1;
	if (i->op >= OP_COUNT || (!jump && effects_at_0[i->op] == effects_at_1[i->op]))
		return effects_at_0[i->op];
	return op_stack_effect(i->op, i->arg, jump);
}

static void make_nop(struct block *b, struct ins *i)
{
	i->op = OP_NOP;
	i->arg = 0;
	i->target = NULL;
	b->has |= FLOW_NOP;
}

void flow_nop(struct flow *f, struct block *b, struct ins *i)
{
	make_nop(b, i);
	f->pairs = true;
}

struct ins *flow_insert(struct flow *f, struct block *b, int at)
{
	if (b->count == b->room) {
		int room = b->count * 2 + 8;
		struct ins *ins = arena_array(f->arena, struct ins, room);
		if (b->count)
			memcpy(ins, b->ins, (size_t)b->count * sizeof *ins);
		b->ins = ins;
		b->room = room;
	}
	memmove(&b->ins[at + 1], &b->ins[at], (size_t)(b->count - at) * sizeof *b->ins);
	b->count++;
	b->ins[at] = (struct ins){ .pos.line = LINE_NONE };
	b->lineless = f->lineless = true;
	return &b->ins[at];
}

enum { BLOCKS_AT_ONCE = 16 };

static struct block *new_block(struct flow *f)
{
	if (f->block_count % BLOCKS_AT_ONCE == 0)
		f->fresh = arena_array(f->arena, struct block, BLOCKS_AT_ONCE);
	return &f->fresh[f->block_count++ % BLOCKS_AT_ONCE];
}

struct block **flow_stack(struct flow *f)
{
	for (struct block *b = f->entry; b; b = b->next)
		b->visited = false;
	if (f->block_count >= f->stack_room) {
		f->stack_room = f->block_count * 2;
		f->stack = arena_room_for(f->arena, struct block *, f->stack_room);
	}
	return f->stack;
}

/* ---- from the list of instructions to blocks ---- */
/* The setup of a module's annotations moves from the end to its place. */
static void move_setup(struct code_unit *u)
{
	int at = 0, n = u->count - u->setup_begin;
	if (!u->c->profile->annotations_lazy)
		return;
	while (at < u->count && u->ins[at].op != OP_ANNOTATIONS_HERE)
		at++;
	if (at == u->count)
		return;
	if (!u->setup_begin) {
		u->ins[at].op = OP_NOP;
		return;
	}
	/* what follows the setup itself is the module's implicit return; it stays at the end */
	int tail = u->setup_end ? u->count - u->setup_end : 0;
	n -= tail;
	struct ins *setup = arena_array(u->c->arena, struct ins, n);
	memcpy(setup, &u->ins[u->setup_begin], (size_t)n * sizeof *setup);
	memmove(&u->ins[at + 1 + n], &u->ins[at + 1], (size_t)(u->setup_begin - at - 1) * sizeof *setup);
	memcpy(&u->ins[at + 1], setup, (size_t)n * sizeof *setup);
	u->ins[at].op = OP_NOP;
	for (int i = 0; i < u->label_count; i++)
		if (u->labels[i].at > at && u->labels[i].at < u->setup_begin)
			u->labels[i].at += n;
		else if (u->labels[i].at == u->setup_begin)
			u->labels[i].at = u->setup_end;
}

static void mark_labelled(const struct code_unit *u)
{
	for (int i = 0; i < u->label_count; i++)
		if (u->labels[i].used)
			u->ins[u->labels[i].at].labelled = true;
}

/* Labels become the blocks that stand there. */
static void set_targets(struct flow *f, struct block *const *by_index)
{
	const struct code_unit *u = f->u;
	assert(by_index || !u->label_count);
	for (struct block *b = f->entry; b; b = b->next) {
		f->has |= b->has;
		f->lineless |= b->lineless;
		if (!(b->has & (FLOW_JUMP | FLOW_BLOCK_PUSH)))
			continue;
		for (int i = b->has & FLOW_BLOCK_PUSH ? 0 : b->count - 1; i < b->count; i++)
			if (flow_is(b->ins[i].op, FLOW_JUMP | FLOW_BLOCK_PUSH)) {
				b->ins[i].target = by_index[u->labels[b->ins[i].arg].at];
				b->ins[i].arg = 0;
			}
	}
}

static void make_blocks(struct flow *f, struct code_unit *u)
{
	struct block *b = f->entry = new_block(f), **by_index = NULL;
	unsigned has = 0, traits = 0;
	if (u->label_count) {
		mark_labelled(u);
		by_index = arena_room_for(f->arena, struct block *, u->count);
	}
	b->ins = u->ins;
	for (struct ins *ins = u->ins, *end = ins + u->count;; ins++) {
		bool ended = traits & (FLOW_JUMP | FLOW_EXIT);
		if (ins == end || ended || (ins->labelled && (ins > b->ins || b->target))) {
			b->has = (uint16_t)has;
			b->room = b->count = (int)(ins - b->ins);
			if (ins == end)
				break;
			b = b->next = new_block(f);
			b->ins = ins;
			has = 0;
		}
		if (ins->labelled) {
			assert(by_index);
			b->target = true;
			by_index[ins - u->ins] = b;
		}
		has |= traits = flow_traits[ins->op];
		b->lineless |= ins->pos.line == LINE_NONE;
	}
	set_targets(f, by_index);
}

/* ---- handlers ---- */
static void reach(struct block ***sp, struct block *b, const struct handler_chain *chain)
{
	if (b->visited)
		return;
	b->visited = true;
	b->handlers = chain;
	*(*sp)++ = b;
}

/* Notes at each instruction where an exception goes; the instructions that said so disappear. */
static void label_handlers(struct flow *f)
{
	if (!(f->has & (FLOW_BLOCK_PUSH | FLOW_BLOCK_POP)))
		return;
	struct block **stack = flow_stack(f), **sp = stack;
	reach(&sp, f->entry, NULL);
	while (sp > stack) {
		struct block *b = *--sp;
		const struct handler_chain *chain = b->handlers;
		for (int i = 0; i < b->count; i++) {
			struct ins *ins = &b->ins[i];
			ins->handler = chain ? chain->target : NULL;
			if (flow_is(ins->op, FLOW_BLOCK_PUSH)) {
				ins->target->is_handler = true;
				reach(&sp, ins->target, chain);
				struct handler_chain *inner = arena_new(f->arena, struct handler_chain);
				inner->target = ins->target;
				inner->outer = chain;
				chain = inner;
				ins->handler = NULL;
				if (ins->op != OP_SETUP_FINALLY)
					ins->target->keeps_lasti = true;
			} else if (ins->op == OP_POP_BLOCK) {
				chain = chain ? chain->outer : NULL;
				ins->handler = NULL;
				make_nop(b, ins);
			} else if (flow_is_jump(ins->op))
				reach(&sp, ins->target, chain);
		}
		if (flow_falls_through(b) && b->next)
			reach(&sp, b->next, chain);
	}
}

/* ---- unreachable code, nops, jumps ---- */
static void visit_block(struct block ***sp, struct block *b)
{
	assert(b);
	b->predecessors++;
	if (b->visited)
		return;
	b->visited = true;
	*(*sp)++ = b;
}

static void remove_unreachable(struct flow *f)
{
	struct block **stack = flow_stack(f), **sp = stack;
	for (struct block *b = f->entry; b; b = b->next)
		b->predecessors = 0;
	visit_block(&sp, f->entry);
	while (sp > stack) {
		struct block *b = *--sp;
		if (b->next && flow_falls_through(b))
			visit_block(&sp, b->next);
		for (int i = b->has & FLOW_BLOCK_PUSH ? 0 : b->count - 1; i >= 0 && i < b->count; i++)
			if (flow_is(b->ins[i].op, FLOW_JUMP | FLOW_BLOCK_PUSH))
				visit_block(&sp, b->ins[i].target);
	}
	for (struct block *b = f->entry; b; b = b->next)
		if (!b->predecessors) {
			b->count = 0;
			b->is_handler = false;
		}
}

static struct block *next_nonempty(struct block *b)
{
	while (b && b->count == 0)
		b = b->next;
	return b;
}

/* The line of the first instruction of the block after, without what will vanish. */
static int line_after(const struct block *b)
{
	const struct block *next = next_nonempty(b->next);
	for (int i = 0; next && i < next->count; i++)
		if (next->ins[i].op != OP_NOP || next->ins[i].pos.line != LINE_NONE)
			return next->ins[i].pos.line;
	return next ? LINE_NONE : LINE_NONE - 10;
}

static bool nop_is_redundant(struct block *b, int i, int previous)
{
	int line = b->ins[i].pos.line;
	if (line < 0 || previous == line)
		return true;
	if (i + 1 == b->count)
		return line == line_after(b);
	int next = b->ins[i + 1].pos.line;
	if (next == line)
		return true;
	if (next < 0) {
		b->ins[i + 1].pos = b->ins[i].pos;
		return true;
	}
	return false;
}

static int remove_nops_of(struct block *b)
{
	if (!(b->has & FLOW_NOP))
		return 0;
	int kept = 0, previous = -1;
	b->has &= (uint16_t)~FLOW_NOP;
	for (int i = 0; i < b->count; i++) {
		if (b->ins[i].op == OP_NOP) {
			if (nop_is_redundant(b, i, previous))
				continue;
			b->has |= FLOW_NOP;
		}
		previous = b->ins[i].pos.line;
		if (kept != i)
			b->ins[kept] = b->ins[i];
		kept++;
	}
	int removed = b->count - kept;
	b->count = kept;
	return removed;
}

static bool is_redundant_pair(const struct ins *previous, const struct ins *ins)
{
	return ins->op == OP_POP_TOP && previous &&
	       (flow_is(previous->op, FLOW_CONST) || (previous->op == OP_COPY && previous->arg == 1));
}

/* One walk over all blocks; was there a pair? */
static bool remove_pairs(struct flow *f)
{
	bool found = false;
	struct block *home = NULL;
	struct ins *previous = NULL;
	for (struct block *b = f->entry; b; b = b->next) {
		remove_nops_of(b);
		if (b->target)
			previous = NULL;
		for (int i = 0; i < b->count; i++) {
			struct ins *ins = &b->ins[i];
			if (is_redundant_pair(previous, ins)) {
				make_nop(home, previous);
				make_nop(b, ins);
				found = true;
			}
			previous = ins;
			home = b;
		}
		if ((previous && flow_is_jump(previous->op)) || !flow_falls_through(b))
			previous = NULL;
	}
	return found;
}

static void remove_nops_and_pairs(struct flow *f)
{
	if (f->pairs)
		while (remove_pairs(f))
			;
	else
		for (struct block *b = f->entry; b; b = b->next)
			remove_nops_of(b);
}

static int remove_redundant_jumps(struct flow *f)
{
	int changes = 0;
	if (!(f->has & FLOW_UNCONDITIONAL))
		return 0;
	for (struct block *b = f->entry; b; b = b->next) {
		struct ins *last = block_last(b);
		if (last && flow_is(last->op, FLOW_UNCONDITIONAL) &&
		    next_nonempty(last->target) == next_nonempty(b->next)) {
			make_nop(b, last);
			changes++;
		}
	}
	return changes;
}

static void remove_nops_and_jumps(struct flow *f)
{
	int changes;
	do {
		changes = 0;
		for (struct block *b = f->entry; b; b = b->next)
			changes += remove_nops_of(b);
		changes += remove_redundant_jumps(f);
	} while (changes);
}

static bool has_no_line(const struct block *b)
{
	for (int i = 0; i < b->count; i++)
		// NOLINTNEXTLINE(clang-analyzer-core.NullDereference): a block that counts instructions has them
		if (b->ins[i].pos.line >= 0)
			return false;
	return true;
}

static void append_block(struct flow *f, struct block *b, const struct block *from)
{
	b->has |= from->has;
	int n = from->count;
	for (int i = 0; i < n; i++) {
		struct ins copy = from->ins[i];
		*flow_insert(f, b, b->count) = copy;
	}
}

enum { MAX_COPY_SIZE = 4 };

/* A jump to a short exit, or to code without lines that goes nowhere by itself, becomes a copy of it. */
static bool inline_target(struct flow *f, struct block *b)
{
	struct ins *last = block_last(b);
	if (!last || !flow_is(last->op, FLOW_UNCONDITIONAL))
		return false;
	struct block *target = last->target;
	const struct ins *target_last = block_last(target);
	bool small_exit = target_last && flow_is(target_last->op, FLOW_EXIT) && target->count <= MAX_COPY_SIZE;
	bool no_line = has_no_line(target) && !flow_falls_through(target);
	if (!small_exit && !no_line)
		return false;
	int removed = last->op;
	make_nop(b, last);
	append_block(f, b, target);
	last = block_last(b);
	if (no_line && flow_is(last->op, FLOW_UNCONDITIONAL) && removed == OP_JUMP)
		last->op = OP_JUMP;
	target->predecessors--;
	return true;
}

static void inline_small_blocks(struct flow *f)
{
	for (bool changes = f->has & FLOW_UNCONDITIONAL; changes;) {
		changes = false;
		for (struct block *b = f->entry; b; b = b->next)
			changes |= inline_target(f, b);
	}
}

/* ---- line numbers ---- */
static bool checks_for_interrupts(int op)
{
	return op == OP_JUMP || op == OP_RESUME || op == OP_CALL || op == OP_CALL_KW || op == OP_CALL_FUNCTION_EX;
}

static bool is_exit_without_line(const struct block *b)
{
	const struct ins *last = b ? block_last(b) : NULL;
	if (!last || b->ins[0].pos.line >= 0)
		return false;
	bool ends = flow_is(last->op, FLOW_EXIT);
	for (int i = 0; i < b->count && !ends; i++)
		ends = checks_for_interrupts(b->ins[i].op);
	return ends && has_no_line(b);
}

static void duplicate_exits(struct flow *f)
{
	for (struct block *b = f->entry; b; b = b->next) {
		struct ins *last = block_last(b);
		if (!last || !flow_is_jump(last->op))
			continue;
		struct block *target = next_nonempty(last->target);
		if (!target || target->predecessors <= 1 || !is_exit_without_line(target))
			continue;
		struct block *copy = new_block(f);
		f->rewired = true;
		append_block(f, copy, target); /* without lines, but for the first: */
		copy->ins[0].pos = last->pos;
		copy->handlers = target->handlers;
		copy->target = true;
		last->target = copy;
		target->predecessors--;
		copy->predecessors = 1;
		copy->next = target->next;
		target->next = copy;
	}
	for (struct block *b = f->entry; b; b = b->next)
		if (b->count && b->next && flow_falls_through(b) && is_exit_without_line(b->next))
			b->next->ins[0].pos = block_last(b)->pos;
}

/* Instructions without a line get that of the one before; the last place in the block. */
static struct pos spread_lines(struct block *b)
{
	if (!b->lineless)
		return b->ins[b->count - 1].pos;
	struct pos previous = { .line = LINE_NONE };
	b->lineless = false;
	for (int i = 0; i < b->count; i++) {
		if (b->ins[i].pos.line != LINE_NONE)
			previous = b->ins[i].pos;
		else if (previous.line != LINE_NONE)
			b->ins[i].pos = previous;
		else
			b->lineless = true;
	}
	return previous;
}

/* A block that is entered from one place only begins where that one is. */
static void pass_line(struct block *to, const struct pos *pos)
{
	if (to->predecessors == 1 && to->count && to->ins[0].pos.line == LINE_NONE)
		to->ins[0].pos = *pos;
}

static void propagate_lines(struct flow *f)
{
	f->lineless = false;
	for (struct block *b = f->entry; b; b = b->next) {
		if (!b->count)
			continue;
		struct pos last_pos = spread_lines(b);
		f->lineless |= b->lineless;
		if (b->next && flow_falls_through(b))
			pass_line(b->next, &last_pos);
		const struct ins *last = block_last(b);
		if (flow_is_jump(last->op))
			pass_line(last->target, &last_pos);
	}
}

static void resolve_lines(struct flow *f)
{
	if (!f->lineless)
		return;
	duplicate_exits(f);
	propagate_lines(f);
}

/* ---- order ---- */
static void mark_warm(struct flow *f)
{
	struct block **stack = flow_stack(f), **sp = stack;
	reach(&sp, f->entry, f->entry->handlers);
	while (sp > stack) {
		struct block *b = *--sp;
		b->warm = true;
		if (b->next && flow_falls_through(b))
			reach(&sp, b->next, b->next->handlers);
		const struct ins *last = block_last(b);
		if (last && flow_is_jump(last->op))
			reach(&sp, last->target, last->target->handlers);
	}
}

static void mark_cold(struct flow *f)
{
	mark_warm(f);
	struct block **stack = flow_stack(f), **sp = stack;
	for (struct block *b = f->entry; b; b = b->next)
		if (b->is_handler && !b->warm)
			reach(&sp, b, b->handlers);
	while (sp > stack) {
		struct block *b = *--sp;
		b->cold = true;
		if (b->next && flow_falls_through(b) && !b->next->warm)
			reach(&sp, b->next, b->next->handlers);
		const struct ins *last = block_last(b);
		if (last && flow_is_jump(last->op) && !last->target->warm)
			reach(&sp, last->target, last->target->handlers);
	}
}

/* Handlers go behind the code that runs when nothing goes wrong. */
static void push_cold_to_end(struct flow *f)
{
	if (!(f->has & FLOW_BLOCK_PUSH)) /* no handlers */
		return;
	mark_cold(f);
	for (struct block *b = f->entry; b; b = b->next) {
		if (!b->cold || !flow_falls_through(b) || !b->next || !b->next->warm)
			continue;
		struct block *jump = new_block(f);
		jump->cold = true;
		jump->next = b->next;
		jump->predecessors = 1;
		jump->handlers = b->next->handlers;
		struct ins *ins = flow_insert(f, jump, 0);
		ins->op = OP_JUMP_NO_INTERRUPT;
		ins->target = b->next;
		jump->has = flow_traits[OP_JUMP_NO_INTERRUPT];
		f->has |= FLOW_UNCONDITIONAL;
		b->next->target = true;
		b->next = jump;
	}
	struct block *warm = f->entry, *cold = NULL, **cold_end = &cold;
	while (warm->next) {
		if (!warm->next->cold) {
			warm = warm->next;
			continue;
		}
		*cold_end = warm->next;
		cold_end = &warm->next->next;
		warm->next = warm->next->next;
	}
	*cold_end = NULL;
	warm->next = cold;
	if (cold)
		remove_nops_and_jumps(f);
}

/* ---- what only the generator of code knew ---- */
static void convert_conditional_jumps(struct flow *f)
{
	if (!(f->has & FLOW_KEEPING_JUMP))
		return;
	for (struct block *b = f->entry; b; b = b->next) {
		struct ins *last = block_last(b);
		if (!last || !flow_is(last->op, FLOW_KEEPING_JUMP))
			continue;
		last->op = last->op == OP_JUMP_IF_FALSE ? OP_POP_JUMP_IF_FALSE : OP_POP_JUMP_IF_TRUE;
		struct pos pos = last->pos;
		struct block *handler = last->handler;
		struct ins *copy = flow_insert(f, b, b->count - 1);
		copy->op = f->u->c->profile->short_circuit_peeks ? OP_PEEK : OP_COPY;
		copy->arg = 1;
		copy->pos = pos;
		copy->handler = handler;
		struct ins *to_bool = flow_insert(f, b, b->count - 1);
		to_bool->op = OP_TO_BOOL;
		to_bool->pos = pos;
		to_bool->handler = handler;
		b->has |= FLOW_COPY | FLOW_FOLD;
		f->has |= FLOW_COPY | FLOW_FOLD;
	}
}

/* As many more places are in use as bits are set. */
uint64_t flow_move_iterators(uint64_t iterators, const struct ins *ins, int depth, int after)
{
	bool stays = ins->op == OP_GET_ITER || ins->op == OP_GET_YIELD_FROM_ITER || ins->op == OP_GET_AWAITABLE ||
		     ins->op == OP_GET_ANEXT;
	if (ins->op == OP_END_SEND && after >= 1 && after <= 64) /* the receiver goes, its result stays */
		return iterators & (((uint64_t)1 << (after - 1)) - 1);
	if (stays && after >= 1 && after <= 64)
		return (iterators & (((uint64_t)1 << (after - 1)) - 1)) | (uint64_t)1 << (after - 1);
	if (ins->op == OP_FOR_ITER && after > depth && depth >= 1 && depth <= 64) /* one that was an argument, too */
		return iterators | (uint64_t)1 << (depth - 1);
	if (ins->op == OP_SWAP && depth >= 1 && depth <= 64 && ins->arg <= depth) {
		uint64_t top = (uint64_t)1 << (depth - 1), other = (uint64_t)1 << (depth - ins->arg);
		bool a = iterators & top, b = iterators & other;
		iterators &= ~(top | other);
		return iterators | (a ? other : 0) | (b ? top : 0);
	}
	return after <= 0 ? 0 : after >= 64 ? iterators : iterators & (((uint64_t)1 << after) - 1);
}

static void enter_at(struct flow *f, struct block ***sp, struct block *b, int depth, uint64_t iterators)
{
	assert(b);
	if (b->visited) {
		if (b->start_depth != depth && !f->u->c->failed) {
			py_refuse(f->u->c->py, "this shape of code (stack depth %d against %d)", depth, b->start_depth);
			compile_fail(f->u->c);
		}
		return;
	}
	b->visited = true;
	b->start_depth = depth;
	b->iterators = iterators;
	*(*sp)++ = b;
}

/* Handlers that our code of a generator has in all versions, and CPython's in newer ones only. */
static bool is_counted(const struct flow *f, const struct block *b)
{
	if (f->u->c->profile->generator_guards_code || b->count == 0)
		return true;
	return b->ins[0].op != OP_CLEANUP_THROW && b->ins[0].op != OP_STOPITERATION_ERROR;
}

static void count_depth(struct flow *f, const struct block *b, int depth, uint64_t iterators)
{
	if (depth > f->max_depth)
		f->max_depth = depth;
	if (!is_counted(f, b))
		return;
	for (; iterators; iterators &= iterators - 1)
		depth++;
	if (depth > f->stacksize)
		f->stacksize = depth;
}

/* Depths within a block, and where it leads to. stay: with iterators that keep what they run over. */
static void find_depths_from(struct flow *f, const struct block *b, bool stay, struct block ***sp)
{
	int depth = b->start_depth, most = 0;
	uint64_t iterators = b->iterators;
	for (const struct ins *ins = b->ins, *end = ins + b->count; ins < end; ins++) {
		int after = depth + flow_effect(ins, false);
		if (ins->target) {
			int there = depth + flow_effect(ins, true);
			enter_at(f, sp, ins->target, there,
				 stay ? flow_move_iterators(iterators, ins, depth, there) : 0);
			count_depth(f, ins->target, ins->target->start_depth, ins->target->iterators);
		}
		if (stay)
			iterators = flow_move_iterators(iterators, ins, depth, after);
		if (iterators)
			count_depth(f, b, after, iterators);
		else if (after > most)
			most = after;
		depth = after;
	}
	count_depth(f, b, most, 0);
	if (flow_falls_through(b) && b->next)
		enter_at(f, sp, b->next, depth, iterators);
}

static void find_depths(struct flow *f)
{
	struct block **stack = flow_stack(f), **sp = stack;
	bool stay = f->u->c->profile->iterables_stay;
	for (struct block *b = f->entry; b; b = b->next)
		b->start_depth = -1;
	enter_at(f, &sp, f->entry, f->u->iterates,
		 f->u->iterates); /* its iterator is on the stack before anything else is */
	if (f->u->iterates)       /* the whole of it is guarded, above the iterator and what it runs over */
		f->stacksize = 4;
	while (sp > stack)
		find_depths_from(f, *--sp, stay, &sp);
}

static void convert_pseudo_ops(struct flow *f)
{
	if (!(f->has & (FLOW_BLOCK_PUSH | FLOW_UNBIND)))
		return;
	for (struct block *b = f->entry; b; b = b->next) {
		if (!(b->has & (FLOW_BLOCK_PUSH | FLOW_UNBIND)))
			continue;
		for (int i = 0; i < b->count; i++) {
			if (flow_is(b->ins[i].op, FLOW_BLOCK_PUSH))
				make_nop(b, &b->ins[i]);
			else if (b->ins[i].op == OP_STORE_FAST_MAYBE_NULL)
				b->ins[i].op = OP_STORE_FAST;
		}
	}
	remove_nops_and_jumps(f);
}

void flow_build(struct flow *f, struct code_unit *u)
{
	memset(f, 0, sizeof *f);
	f->u = u;
	f->arena = u->c->arena;
	if (u->kind == UNIT_MODULE)
		move_setup(u);
	make_blocks(f, u);
	if (u->c->wish && u->c->profile->bytecode_jumps_early)
		convert_conditional_jumps(f);
	label_handlers(f);
	inline_small_blocks(f);
	remove_unreachable(f);
	resolve_lines(f);
	flow_fold_consts(f);
	for (struct block *b = f->entry; b; b = b->next) {
		flow_fold_block(f, b);
		flow_swaptimize(f, b);
	}
	remove_nops_and_pairs(f);
	if (f->rewired)
		remove_unreachable(f);
	remove_nops_and_jumps(f);
	flow_drop_unused_consts(f);
	flow_check_loads(f);
	flow_pair_loads(f);
	push_cold_to_end(f);
	resolve_lines(f);
	convert_conditional_jumps(f);
	find_depths(f);
	convert_pseudo_ops(f);
	flow_borrow_loads(f);
}
