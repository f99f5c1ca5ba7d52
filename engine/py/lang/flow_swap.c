/* flow_swap.c -- exchanges on the stack: fewest swaps for a run of them, and none where stores can be exchanged instead.
 * It shows: with `a, b = f(), g()` the old b dies before the old a.
 * Models: Python/flowgraph.c swaptimize, apply_static_swaps; profile row static_swaps. */
#include "flow.h"
#include <string.h>

enum { VISITED = -1 };

static void place_cycles(struct flow *f, struct block *b, struct ins *run, int length, int *stack, int depth)
{
	int current = length - 1;
	for (int i = 0; i < depth; i++) {
		if (stack[i] == VISITED || stack[i] == i)
			continue;
		for (int j = i;;) {
			if (j) {
				run[current].op = OP_SWAP;
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
		flow_nop(f, b, &run[current--]);
}

/* The run of swaps and nops at *at becomes the shortest one with the same effect; *at moves to its end. */
static void swaptimize(struct flow *f, struct block *b, int *at)
{
	struct ins *run = &b->ins[*at];
	int depth = run[0].arg, length = 0, limit = b->count - *at;
	bool more = false;
	while (++length < limit) {
		if (run[length].op == OP_SWAP) {
			more = true;
			if (run[length].arg > depth)
				depth = run[length].arg;
		} else if (run[length].op != OP_NOP)
			break;
	}
	if (!more)
		return;
	int *stack = arena_array(f->arena, int, depth);
	for (int i = 0; i < depth; i++)
		stack[i] = i;
	for (int i = 0; i < length; i++)
		if (run[i].op == OP_SWAP) {
			int top = stack[0];
			stack[0] = stack[run[i].arg - 1];
			stack[run[i].arg - 1] = top;
		}
	place_cycles(f, b, run, length, stack, depth);
	*at += length - 1;
}

static bool is_swappable(int op)
{
	return op == OP_STORE_FAST || op == OP_STORE_FAST_MAYBE_NULL || op == OP_POP_TOP;
}

static int next_swappable(const struct block *b, int i, int line)
{
	while (++i < b->count) {
		if (line >= 0 && b->ins[i].pos.line != line)
			return -1;
		if (b->ins[i].op == OP_NOP)
			continue;
		return is_swappable(b->ins[i].op) ? i : -1;
	}
	return -1;
}

static int stores_to(const struct ins *i)
{
	return i->op == OP_STORE_FAST || i->op == OP_STORE_FAST_MAYBE_NULL ? i->arg : -1;
}

static bool may_exchange(const struct block *b, int j, int k)
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
static void apply_static_swaps(struct flow *f, struct block *b, int i)
{
	for (; i >= 0; i--) {
		struct ins *swap = &b->ins[i];
		if (swap->op != OP_SWAP) {
			if (swap->op == OP_NOP || is_swappable(swap->op))
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
		flow_nop(f, b, swap);
		struct ins kept = b->ins[j];
		b->ins[j] = b->ins[k];
		b->ins[k] = kept;
	}
}

void flow_swaptimize(struct flow *f, struct block *b)
{
	if (!(b->has & FLOW_SWAP) || !f->u->c->profile->static_swaps)
		return;
	for (int i = 0; i < b->count; i++)
		if (b->ins[i].op == OP_SWAP) {
			swaptimize(f, b, &i);
			apply_static_swaps(f, b, i);
		}
}
