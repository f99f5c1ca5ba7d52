/* bytecode_handlers.c -- the graph of 3.11 when its lines are told: which handler each instruction has, and the directions
 * of jumps.
 * Models: Python/compile.c label_exception_targets, convert_exception_handlers_to_nops, normalize_jumps
 *         of 3.11. */
#include "bytecode_tree.h"

struct guards { /* around an instruction, innermost first */
	struct bc_block *handler;
	const struct guards *outer;
};
struct visit {
	struct bc_block *block;
	const struct guards *guards;
};

static bool begins_guard(int op)
{
	return op == BC_SETUP_FINALLY || op == BC_SETUP_CLEANUP || op == BC_SETUP_WITH;
}

static int count_blocks(const struct bc_block *entry)
{
	int n = 0;
	for (; entry; entry = entry->next)
		n++;
	return n;
}

static void reach(struct visit **sp, struct bc_block *b, const struct guards *guards)
{
	if (b->visited)
		return;
	b->visited = true;
	*(*sp)++ = (struct visit){ b, guards };
}

void bc_label_handlers(struct tree *t, struct bc_block *entry)
{
	struct visit *stack = arena_array(t->u->arena, struct visit, count_blocks(entry) + 1), *sp = stack;
	for (struct bc_block *b = entry; b; b = b->next)
		b->visited = false;
	reach(&sp, entry, NULL);
	while (sp > stack) {
		struct visit v = *--sp;
		for (int i = 0; i < v.block->count; i++) {
			struct bc_ins *ins = &v.block->ins[i];
			ins->handler = v.guards ? v.guards->handler : NULL;
			if (begins_guard(ins->op)) {
				reach(&sp, ins->target, v.guards);
				struct guards *inner = arena_new(t->u->arena, struct guards);
				*inner = (struct guards){ ins->target, v.guards };
				v.guards = inner;
				ins->target->keeps_lasti |= ins->op != BC_SETUP_FINALLY;
				ins->handler = NULL;
			} else if (ins->op == BC_POP_BLOCK) {
				v.guards = v.guards ? v.guards->outer : NULL;
				ins->handler = NULL;
			} else if (ins->target)
				reach(&sp, ins->target, v.guards);
		}
		if (!v.block->stops && v.block->next)
			reach(&sp, v.block->next, v.guards);
	}
}

void bc_drop_guards(struct bc_block *entry)
{
	for (struct bc_block *b = entry; b; b = b->next)
		for (int i = 0; i < b->count; i++)
			if (begins_guard(b->ins[i].op) || b->ins[i].op == BC_POP_BLOCK) {
				b->ins[i].op = BC_NOP;
				b->ins[i].target = NULL;
			}
}

/* ---- directions ---- */
void bc_direct_jumps(struct bc_block *entry)
{
	static const struct {
		uint16_t op, forward, backward;
	} jumps[] = {
		{ BC_JUMP, BC_JUMP_FORWARD, BC_JUMP_BACKWARD },
		{ BC_JUMP_NO_INTERRUPT, BC_JUMP_FORWARD, BC_JUMP_BACKWARD_NO_INTERRUPT },
		{ BC_POP_JUMP_IF_FALSE, BC_POP_JUMP_FORWARD_IF_FALSE, BC_POP_JUMP_BACKWARD_IF_FALSE },
		{ BC_POP_JUMP_IF_TRUE, BC_POP_JUMP_FORWARD_IF_TRUE, BC_POP_JUMP_BACKWARD_IF_TRUE },
		{ BC_POP_JUMP_IF_NONE, BC_POP_JUMP_FORWARD_IF_NONE, BC_POP_JUMP_BACKWARD_IF_NONE },
		{ BC_POP_JUMP_IF_NOT_NONE, BC_POP_JUMP_FORWARD_IF_NOT_NONE, BC_POP_JUMP_BACKWARD_IF_NOT_NONE },
	};
	for (struct bc_block *b = entry; b; b = b->next)
		b->visited = false;
	for (struct bc_block *b = entry; b; b = b->next) {
		b->visited = true;
		struct bc_ins *last = b->count ? &b->ins[b->count - 1] : NULL;
		for (size_t i = 0; last && last->target && i < sizeof jumps / sizeof *jumps; i++)
			if (last->op == jumps[i].op) {
				last->op = last->target->visited ? jumps[i].backward : jumps[i].forward;
				break;
			}
	}
}
