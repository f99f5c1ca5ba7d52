/* flow.h -- the flow graph of a unit of code: blocks of instructions, and everything that is done to them before they are
 * laid out.
 * Models: Python/flowgraph.c of 3.14, whose blocks decide which loads borrow (facts 6.3); used for all versions, since
 *         nothing else of it can be seen in code that runs. */
#ifndef PY_LANG_FLOW_H
#define PY_LANG_FLOW_H
#include "emit.h"

struct handler_chain { /* the handlers around an instruction, innermost first */
	struct block *target;
	const struct handler_chain *outer;
};
/* What passes over the graph look for: a block or a whole unit without it is passed over. */
enum flow_trait {
	FLOW_JUMP = 1,           /* may go to another block; the last of its block */
	FLOW_UNCONDITIONAL = 2,
	FLOW_EXIT = 4,           /* leaves the frame, or raises */
	FLOW_BLOCK_PUSH = 8,     /* from here on exceptions go to its target, */
	FLOW_BLOCK_POP = 16,     /* to here */
	FLOW_NOP = 32,
	FLOW_CONST = 64,         /* loads a constant */
	FLOW_COPY = 128,
	FLOW_FOLD = 256,         /* flow_fold_block knows something to do with it, */
	FLOW_FOLD_CODE = 16384,  /* where operations on constants are folded on the instructions */
	FLOW_SWAP = 512,
	FLOW_LOCAL = 1024,       /* loads, binds or unbinds a local */
	FLOW_UNBIND = 2048,      /* leaves a local unbound, perhaps */
	FLOW_CELL = 4096,        /* its operand is a cell or free variable */
	FLOW_KEEPING_JUMP = 8192 /* a conditional jump that leaves its value */
};
extern const uint16_t flow_traits[PSEUDO_OP_END];

struct block {
	struct ins *ins;
	int count, room;
	struct block *next;
	const struct handler_chain *handlers;
	uint64_t iterators; /* at its start; see find_depths */
	int predecessors, start_depth, offset;
	uint16_t has;    /* enum flow_trait of its instructions; may name what is no longer there */
	uint64_t unsafe; /* locals that may be unbound at its start */
	bool target, is_handler, keeps_lasti, visited, warm, cold;
	bool lineless; /* some instruction of it may be without a line */
};
struct flow {
	struct code_unit *u;
	struct arena *arena;
	struct block *entry;
	struct block *fresh;  /* where the next ones come from */
	struct block **stack; /* flow_stack */
	int block_count, stack_room, max_depth;
	int stacksize; /* co_stacksize: what the instructions of CPython need */
	unsigned has;  /* enum flow_trait of all blocks */
	bool pairs;    /* some value may be made only to be dropped */
	bool lineless; /* some block is */
	bool rewired;  /* blocks may have lost some that lead to them since these were counted */
};
static inline struct ins *block_last(const struct block *b)
{
	return b->count ? &b->ins[b->count - 1] : NULL;
}
static inline bool flow_is(int op, unsigned traits)
{
	return flow_traits[op] & traits;
}
static inline bool flow_is_jump(int op)
{
	return flow_is(op, FLOW_JUMP);
}
static inline bool flow_falls_through(const struct block *b)
{
	// NOLINTNEXTLINE(clang-analyzer-core.NullDereference): a block that counts instructions has them
	return !b->count || !flow_is(b->ins[b->count - 1].op, FLOW_UNCONDITIONAL | FLOW_EXIT);
}
/* Which places of the stack hold an iterator that keeps what it runs over beside it, after an instruction (iterables_stay). */
uint64_t flow_move_iterators(uint64_t iterators, const struct ins *ins, int depth, int after);
int flow_effect(const struct ins *i, bool jump); /* change of stack depth */
void flow_nop(struct flow *f, struct block *b, struct ins *i); /* an instruction of b that computed something goes */
struct ins *flow_insert(struct flow *f, struct block *b, int at); /* room for one instruction, zeroed */
struct block **flow_stack(struct flow *f); /* room for every block, none of which is marked as visited; one at a time */
/* Instructions of u in blocks, optimized; all that is left is to lay them out. */
void flow_build(struct flow *f, struct code_unit *u);
/* Parts in files of their own. */
void flow_fold_consts(struct flow *f);   /* flow_fold.c: loads of constants and branches on them; then each block */
void flow_fold_block(struct flow *f, struct block *b);
void flow_drop_unused_consts(struct flow *f);
void flow_swaptimize(struct flow *f, struct block *b); /* flow_swap.c */
void flow_check_loads(struct flow *f);   /* flow_load.c */
void flow_pair_loads(struct flow *f);
void flow_borrow_loads(struct flow *f);
#endif
