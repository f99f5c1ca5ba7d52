/* bytecode_swap.c -- exchanges on the stack: fewest swaps for a run of them, and none where stores can be exchanged instead.
 * Models: Python/compile.c swaptimize, apply_static_swaps of 3.11. */
#include "bytecode_tree.h"

enum { VISITED = -1 };

static void make_nop(struct bc_ins *ins)
{
	ins->op = BC_NOP;
	ins->arg = 0;
}

static void place_cycles(struct bc_ins *run, int length, int *stack, int depth)
{
	int current = length - 1;
	for (int i = 0; i < depth; i++) {
		if (stack[i] == VISITED || stack[i] == i)
			continue;
		for (int j = i;;) {
			if (j) {
				run[current].op = BC_SWAP;
				run[current--].arg = j + 1;
			}
			if (stack[j] == VISITED)
				break;
			int next = stack[j];
			stack[j] = VISITED;
			j = next;
		}
	}
	while (current >= 0)
		make_nop(&run[current--]);
}

/* The run of swaps and nops at `at` becomes the shortest one with the same effect; returns its last instruction. */
static int swaptimize(struct tree *t, struct bc_block *b, int at)
{
	struct bc_ins *run = &b->ins[at];
	int depth = run[0].arg, length = 0, limit = b->count - at;
	bool more = false;
	while (++length < limit) {
		if (run[length].op == BC_SWAP) {
			more = true;
			if (run[length].arg > depth)
				depth = run[length].arg;
		} else if (run[length].op != BC_NOP)
			break;
	}
	if (!more)
		return at;
	int *stack = arena_array(t->u->arena, int, depth);
	for (int i = 0; i < depth; i++)
		stack[i] = i;
	for (int i = 0; i < length; i++)
		if (run[i].op == BC_SWAP) {
			int top = stack[0];
			stack[0] = stack[run[i].arg - 1];
			stack[run[i].arg - 1] = top;
		}
	place_cycles(run, length, stack, depth);
	return at + length - 1;
}

static bool is_swappable(int op)
{
	return op == BC_STORE_FAST || op == BC_POP_TOP;
}

static int next_swappable(const struct bc_block *b, int i, int line)
{
	while (++i < b->count) {
		if (line >= 0 && b->ins[i].pos.line != line)
			return -1;
		if (b->ins[i].op == BC_NOP)
			continue;
		return is_swappable(b->ins[i].op) ? i : -1;
	}
	return -1;
}

static int stores_to(const struct bc_ins *ins)
{
	return ins->op == BC_STORE_FAST ? ins->arg : -1;
}

/* Two stores to one variable keep their order. */
static bool may_exchange(const struct bc_block *b, int j, int k)
{
	int to_j = stores_to(&b->ins[j]), to_k = stores_to(&b->ins[k]);
	if (to_j < 0 && to_k < 0)
		return true;
	if (to_j == to_k)
		return false;
	for (int i = j + 1; i < k; i++) {
		int to = stores_to(&b->ins[i]);
		if (to >= 0 && (to == to_j || to == to_k))
			return false;
	}
	return true;
}

/* SWAP 2, POP_TOP, STORE_FAST x: STORE_FAST x, POP_TOP. */
static void apply_static_swaps(const struct bc_block *b, int i)
{
	for (; i >= 0; i--) {
		struct bc_ins *swap = &b->ins[i];
		if (swap->op != BC_SWAP) {
			if (swap->op == BC_NOP || is_swappable(swap->op))
				continue;
			return;
		}
		int j = next_swappable(b, i, -1);
		if (j < 0)
			return;
		int k = j, line = b->ins[j].pos.line;
		for (int n = swap->arg - 1; n > 0; n--) {
			k = next_swappable(b, k, line);
			if (k < 0)
				return;
		}
		if (!may_exchange(b, j, k))
			return;
		make_nop(swap);
		struct bc_ins kept = b->ins[j];
		b->ins[j] = b->ins[k];
		b->ins[k] = kept;
	}
}

int bc_swaptimize(struct tree *t, struct bc_block *b, int at)
{
	at = swaptimize(t, b, at);
	apply_static_swaps(b, at);
	return at;
}
