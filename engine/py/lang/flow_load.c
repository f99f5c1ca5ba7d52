/* flow_load.c -- loads of locals: which may find the local unbound, and which may borrow the reference of the frame.
 * Models: Python/flowgraph.c add_checks_for_loads_of_uninitialized_variables, optimize_load_fast (3.14; gh-130704);
 *         facts 6.3. */
#include "flow.h"
#include <string.h>

/* ---- unbound locals ---- */
enum { MASKED = 64 }; /* locals followed through the graph; others within a block only */

/* b is to be looked at again when more is unsafe there than was known. */
static void push_unsafe(struct block *b, uint64_t unsafe)
{
	uint64_t both = b->unsafe | unsafe;
	b->visited |= b->unsafe != both;
	b->unsafe = both;
}

static uint64_t after_ins(struct ins *i, uint64_t unsafe)
{
	if (i->arg < 0 || i->arg >= MASKED)
		return unsafe;
	uint64_t bit = (uint64_t)1 << i->arg;
	switch (i->op) {
	case OP_DELETE_FAST:
	case OP_LOAD_FAST_AND_CLEAR:
	case OP_STORE_FAST_MAYBE_NULL: return unsafe | bit;
	case OP_LOAD_FAST:
		if (unsafe & bit)
			i->op = OP_LOAD_FAST_CHECK;
		return unsafe & ~bit;
	case OP_STORE_FAST:
	case OP_LOAD_FAST_CHECK: return unsafe & ~bit;
	default: return unsafe;
	}
}

static void scan_block(const struct flow *f, struct block *b)
{
	uint64_t unsafe = b->unsafe;
	bool guarded = f->has & FLOW_BLOCK_PUSH;
	for (int i = 0; i < b->count && (guarded || b->has & FLOW_LOCAL); i++) {
		if (guarded && b->ins[i].handler)
			push_unsafe(b->ins[i].handler, unsafe);
		if (flow_is(b->ins[i].op, FLOW_LOCAL))
			unsafe = after_ins(&b->ins[i], unsafe);
	}
	if (b->next && flow_falls_through(b))
		push_unsafe(b->next, unsafe);
	const struct ins *last = block_last(b);
	if (last && flow_is_jump(last->op))
		push_unsafe(last->target, unsafe);
}

/* Locals beyond the mask: known to be bound only by an earlier use in the same block. */
static void scan_many(struct flow *f, int nlocals)
{
	int *states = arena_array(f->arena, int, nlocals), number = 0;
	for (struct block *b = f->entry; b; b = b->next) {
		number++;
		for (int i = 0; i < b->count; i++) {
			struct ins *ins = &b->ins[i];
			bool is_fast = ins->op == OP_DELETE_FAST || ins->op == OP_LOAD_FAST_AND_CLEAR ||
				       ins->op == OP_STORE_FAST_MAYBE_NULL || ins->op == OP_STORE_FAST ||
				       ins->op == OP_LOAD_FAST;
			if (!is_fast || ins->arg < MASKED)
				continue;
			if (ins->op == OP_LOAD_FAST && states[ins->arg] != number)
				ins->op = OP_LOAD_FAST_CHECK;
			bool binds =
			    ins->op == OP_STORE_FAST || ins->op == OP_LOAD_FAST || ins->op == OP_LOAD_FAST_CHECK;
			states[ins->arg] = binds ? number : number - 1;
		}
	}
}

static int parameter_count(const struct code_unit *u)
{
	return u->argcount + u->kwonlyargcount + u->scope->varargs + u->scope->varkeywords;
}

void flow_check_loads(struct flow *f)
{
	int nlocals = f->u->varnames.count, nparams = parameter_count(f->u);
	if (!nlocals)
		return;
	if (nlocals > MASKED) {
		scan_many(f, nlocals);
		nlocals = MASKED;
	}
	if (nparams >= nlocals && !(f->has & FLOW_UNBIND)) /* all are bound, and stay so */
		return;
	uint64_t start = 0;
	for (int i = nparams; i < nlocals; i++)
		start |= (uint64_t)1 << i;
	f->entry->unsafe = start;
	for (struct block *b = f->entry; b; b = b->next)
		b->visited = true;
	for (bool more = true; more;) { /* once, and once more for each depth of loops */
		more = false;
		for (struct block *b = f->entry; b; b = b->next)
			if (b->visited) {
				b->visited = false;
				scan_block(f, b);
				more = true;
			}
	}
}

/* ---- borrowed loads ---- */
enum { NOT_LOCAL = -1, NO_INS = -1 };
struct ref {
	int ins, local;
};
struct refs {
	struct ref *items;
	int count;
	uint8_t *keeps; /* by instruction of the block: must own its reference */
	bool iterables_stay, empty_blocks_pass, blames_first;
};

static void push_ref(struct refs *r, int ins, int local)
{
	r->items[r->count++] = (struct ref){ ins, local };
}

static struct ref pop_ref(struct refs *r)
{
	return r->items[--r->count];
}

static void keep_ref(struct refs *r, struct ref ref)
{
	if (ref.ins != NO_INS)
		r->keeps[ref.ins] = 1;
}

/* The frame's reference goes: whoever still has it on the stack must own one. */
static void kill_local(struct refs *r, int local)
{
	for (int i = 0; i < r->count; i++)
		if (r->items[i].local == local)
			keep_ref(r, r->items[i]);
}

static void enter(struct block ***sp, struct block *b)
{
	if (b->visited)
		return;
	b->visited = true;
	*(*sp)++ = b;
}

/* Instructions that leave some of their operands on the stack. */
static bool ref_effect_special(struct refs *r, const struct ins *ins, int i)
{
	struct ref top;
	switch (ins->op) {
	case OP_LOAD_FAST: push_ref(r, i, ins->arg); return true;
	case OP_LOAD_FAST_AND_CLEAR:
		kill_local(r, ins->arg);
		push_ref(r, i, ins->arg);
		return true;
	case OP_STORE_FAST:
		top = pop_ref(r);
		kill_local(r, ins->arg);
		keep_ref(r, top);
		return true;
	case OP_DELETE_FAST: kill_local(r, ins->arg); return true;
	case OP_COPY:
		top = r->items[r->count - ins->arg];
		push_ref(r, top.ins, top.local);
		return true;
	case OP_SWAP:
		top = r->items[r->count - 1];
		r->items[r->count - 1] = r->items[r->count - ins->arg];
		r->items[r->count - ins->arg] = top;
		return true;
	case OP_GET_YIELD_FROM_ITER: /* may leave what it was given */
	case OP_FORMAT_SIMPLE: return true;
	case OP_GET_ANEXT:
	case OP_GET_LEN:
	case OP_IMPORT_FROM:
	case OP_MATCH_KEYS:
	case OP_MATCH_MAPPING:
	case OP_MATCH_SEQUENCE:
	case OP_WITH_EXCEPT_START: /* 3.14 takes what they push for the work of the block's first instruction */
		push_ref(r, r->blames_first ? 0 : i, NOT_LOCAL);
		return true;
	case OP_LOAD_METHOD:
		top = pop_ref(r);
		push_ref(r, i, NOT_LOCAL);
		push_ref(r, top.ins, top.local);
		return true;
	case OP_LOAD_SUPER_METHOD:
		top = pop_ref(r);
		r->count -= 2;
		push_ref(r, i, NOT_LOCAL);
		push_ref(r, top.ins, top.local);
		return true;
	case OP_LOAD_SPECIAL:
	case OP_PUSH_EXC_INFO:
		top = pop_ref(r);
		push_ref(r, i, NOT_LOCAL);
		push_ref(r, top.ins, top.local);
		return true;
	case OP_END_SEND:
	case OP_SET_FUNCTION_ATTRIBUTE:
		top = pop_ref(r);
		r->count--;
		push_ref(r, top.ins, top.local);
		return true;
	default: return false;
	}
}

static int pops_of(const struct ins *i)
{
	switch (i->op) {
#define OP(name, operand, pops, pushes, what) \
	case OP_##name: {                     \
		int arg = i->arg;             \
		(void)arg;                    \
		return pops;                  \
	}
#include "py/model/ops.def"
#undef OP
	default: return 0;
	}
}

static void ref_effect(struct refs *r, const struct ins *ins, int i)
{
	if (ref_effect_special(r, ins, i))
		return;
	int pops = pops_of(ins), pushes = pops + flow_effect(ins, false);
	r->count -= pops;
	while (pushes-- > 0)
		push_ref(r, i, NOT_LOCAL);
}

static void borrow_in_block(struct refs *r, struct block *b, struct block ***sp)
{
	r->count = 0;
	memset(r->keeps, 0, (size_t)b->count);
	for (int i = 0; i < b->start_depth; i++)
		push_ref(r, NO_INS, NOT_LOCAL);
	for (int i = 0; i < b->count; i++) {
		if (flow_is_jump(b->ins[i].op))
			enter(sp, b->ins[i].target);
		if (b->ins[i].op == OP_GET_ITER && b->ins[i].arg != ITER_ARGUMENT && r->iterables_stay)
			keep_ref(r, r->items[r->count - 1]);
		ref_effect(r, &b->ins[i], i);
	}
	if (b->next && (b->count || r->empty_blocks_pass) && flow_falls_through(b))
		enter(sp, b->next);
	for (int i = 0; i < r->count; i++)
		keep_ref(r, r->items[i]);
	for (int i = 0; i < b->count; i++) {
		struct ins *ins = &b->ins[i];
		bool keeps = r->keeps[i] || ins->pair == PAIR_AFTER_STORE;
		if (ins->pair == PAIR_FIRST)
			keeps |= r->keeps[i + 1];
		else if (ins->pair == PAIR_SECOND)
			keeps |= r->keeps[i - 1];
		if (ins->op == OP_LOAD_FAST && !keeps)
			ins->op = OP_LOAD_FAST_BORROW;
		else if (ins->op == OP_LOAD_CLOSURE && !keeps)
			ins->pair = BORROWED_CELL;
	}
}

static bool on_one_line(const struct ins *a, const struct ins *b)
{
	return a->pos.line < 0 || b->pos.line < 0 || a->pos.line == b->pos.line;
}

/* CPython makes one instruction of some neighbours: two loads then borrow together or not at all, and a load right after
 * a store never does. */
void flow_pair_loads(struct flow *f)
{
	if (!f->u->c->profile->local_loads_borrow && !(f->u->c->wish && f->u->c->profile->bytecode_pairs))
		return;
	for (struct block *b = f->entry; b; b = b->next)
		for (int i = 0; b->has & FLOW_LOCAL && i + 1 < b->count; i++) {
			struct ins *one = &b->ins[i], *two = &b->ins[i + 1];
			bool loads = one->op == OP_LOAD_FAST && two->op == OP_LOAD_FAST;
			bool stores = one->op == OP_STORE_FAST && (two->op == OP_LOAD_FAST || two->op == OP_STORE_FAST);
			if ((!loads && !stores) || one->arg >= 16 || two->arg >= 16 || !on_one_line(one, two))
				continue;
			one->pair = loads ? PAIR_FIRST : PAIR_NONE;
			two->pair = loads ? PAIR_SECOND : PAIR_AFTER_STORE;
			i++;
		}
}

void flow_borrow_loads(struct flow *f)
{
	bool cells_shown = f->u->c->wish && f->u->cellvars.count + f->u->freevars.count;
	if (!f->u->c->profile->local_loads_borrow || !(f->u->varnames.count || cells_shown) || f->u->c->failed)
		return;
	const struct profile *p = f->u->c->profile;
	struct refs r = { .iterables_stay = p->iterables_stay,
			  .empty_blocks_pass = p->borrow_passes_empty,
			  .blames_first = p->borrow_blames_first };
	int most = 0;
	for (struct block *b = f->entry; b; b = b->next)
		most = b->count > most ? b->count : most;
	r.items = arena_array(f->arena, struct ref, f->max_depth + 8);
	r.keeps = arena_array(f->arena, uint8_t, most + 1);
	struct block **stack = flow_stack(f), **sp = stack;
	enter(&sp, f->entry);
	while (sp > stack)
		borrow_in_block(&r, *--sp, &sp);
}
