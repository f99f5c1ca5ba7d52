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
struct block {
	struct ins *ins;
	int count, room;
	struct block *next;
	const struct handler_chain *handlers;
	uint64_t iterators; /* at its start; see find_depths */
	int predecessors, start_depth, offset;
	uint64_t unsafe; /* locals that may be unbound at its start */
	bool target, is_handler, keeps_lasti, visited, warm, cold;
};
struct flow {
	struct code_unit *u;
	struct arena *arena;
	struct block *entry;
	int block_count, max_depth;
	int stacksize; /* co_stacksize: what the instructions of CPython need */
};
static inline struct ins *block_last(const struct block *b)
{
	return b->count ? &b->ins[b->count - 1] : NULL;
}
bool flow_is_jump(int op);              /* may go to another block, conditionally or not */
bool flow_is_unconditional(int op);
bool flow_is_exit(int op);              /* leaves the frame, or raises */
bool flow_is_block_push(int op);
bool flow_falls_through(const struct block *b);
int flow_effect(const struct ins *i, bool jump); /* change of stack depth */
void flow_nop(struct ins *i);
struct ins *flow_insert(struct flow *f, struct block *b, int at); /* room for one instruction, zeroed */
struct block **flow_stack(struct flow *f); /* room for every block, none of which is marked as visited */
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
