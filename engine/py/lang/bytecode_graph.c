/* bytecode_graph.c -- the flow graph of 3.10: blocks improved one by one, short exits copied, unreachable code and needless jumps
 * left out, lines told to instructions that have none; then bytes with jumps that count instructions.
 * Models: Python/compile.c of 3.10 optimize_cfg, extend_block, duplicate_exits_without_lineno, propagate_line_numbers,
 *         assemble_jump_offsets. */
#include "bytecode_tree.h"
#include "py/model/obj_tuple.h"
#include <string.h>

enum { MAX_COPY_SIZE = 4 };
struct graph {
	struct tree *t;
	struct bc_block *entry;
};

/* ---- what instructions do ---- */
static bool is_jump_op(int op)
{
	switch (op) {
	case BC_JUMP_ABSOLUTE:
	case BC_JUMP_FORWARD:
	case BC_POP_JUMP_IF_FALSE:
	case BC_POP_JUMP_IF_TRUE:
	case BC_JUMP_IF_FALSE_OR_POP:
	case BC_JUMP_IF_TRUE_OR_POP:
	case BC_JUMP_IF_NOT_EXC_MATCH:
	case BC_JUMP:
	case BC_JUMP_NO_INTERRUPT:
	case BC_POP_JUMP_IF_NONE:
	case BC_POP_JUMP_IF_NOT_NONE:
	case BC_SEND:
	case BC_FOR_ITER: return true;
	default: return false;
	}
}

static bool is_unconditional(int op)
{
	return op == BC_JUMP_ABSOLUTE || op == BC_JUMP_FORWARD || op == BC_JUMP || op == BC_JUMP_NO_INTERRUPT;
}

static struct bc_ins *last_of(const struct bc_block *b)
{
	return b->count ? &b->ins[b->count - 1] : NULL;
}

static struct bc_ins *jump_of(const struct bc_block *b)
{
	struct bc_ins *last = last_of(b);
	return last && is_jump_op(last->op) ? last : NULL;
}

static void make_nop(struct bc_ins *ins)
{
	ins->op = BC_NOP;
	ins->arg = 0;
	ins->target = NULL;
}

static void append_copies(struct graph *g, struct bc_block *to, const struct bc_block *from)
{
	for (int i = 0; i < from->count; i++) {
		struct bc_ins copy = from->ins[i];
		*bc_append(g->t->u, to, BC_NOP, 0, NULL) = copy;
	}
}

/* ---- shape ---- */
static struct bc_block *nonempty(struct bc_block *b)
{
	while (b && b->count == 0 && b->next)
		b = b->next;
	return b;
}

static void normalize(struct bc_block *b)
{
	for (int i = 0; i < b->count; i++) {
		struct bc_ins *ins = &b->ins[i];
		switch (ins->op) {
		case BC_RETURN_VALUE:
		case BC_RAISE_VARARGS:
		case BC_RERAISE: b->exits = b->stops = true; break;
		case BC_JUMP:
		case BC_JUMP_NO_INTERRUPT:
		case BC_JUMP_ABSOLUTE:
		case BC_JUMP_FORWARD: b->stops = true; break;
		default: break;
		}
		if (ins->target)
			ins->target = nonempty(ins->target);
	}
}

static bool has_line(const struct bc_block *b)
{
	for (int i = 0; i < b->count; i++)
		if (b->ins[i].pos.line > 0)
			return true;
	return false;
}

/* A jump to a short exit becomes a copy of it. */
static void extend(struct graph *g, struct bc_block *b)
{
	struct bc_ins *last = last_of(b);
	if (!last || !is_unconditional(last->op))
		return;
	struct bc_block *target = last->target;
	bool lineless = tree_guarded(g->t); /* later only those that no line needs: a return that is not written */
	if (!target->exits || target->count > MAX_COPY_SIZE || (lineless && has_line(target)))
		return;
	make_nop(last);
	append_copies(g, b, target);
	b->exits = true;
}

static void extend_all(struct graph *g)
{
	for (struct bc_block *b = g->t->newest; b; b = b->older)
		extend(g, b);
}

/* ---- nops ---- */
/* The last nop of a block is not needed where what follows stands in the same line. */
static bool nop_is_needless(struct bc_block *b, int i, int previous)
{
	int line = b->ins[i].pos.line;
	if (line < 0 || previous == line)
		return true;
	if (i + 1 < b->count) {
		struct bc_ins *next = &b->ins[i + 1];
		if (next->pos.line >= 0 && next->pos.line != line)
			return false;
		next->pos = b->ins[i].pos;
		return true;
	}
	const struct bc_block *next = b->next;
	while (next && next->count == 0)
		next = next->next;
	return next && next->ins[0].pos.line == line;
}

static void clean(struct bc_block *b, int previous)
{
	int kept = 0;
	for (int i = 0; i < b->count; i++) {
		if (b->ins[i].op == BC_NOP && nop_is_needless(b, i, previous))
			continue;
		previous = b->ins[i].pos.line;
		b->ins[kept++] = b->ins[i];
	}
	b->count = kept;
}

/* ---- improving a block ---- */
static void decide(struct graph *g, struct bc_block *b, struct bc_ins *load)
{
	struct bc_ins *jump = load + 1;
	bool pops = jump->op == BC_POP_JUMP_IF_FALSE || jump->op == BC_POP_JUMP_IF_TRUE;
	bool on_true = jump->op == BC_POP_JUMP_IF_TRUE || jump->op == BC_JUMP_IF_TRUE_OR_POP;
	bool truth = obj_truth(g->t->u->c->py, tree_const_at(g->t, load->arg)) == 1;
	if (pops || truth != on_true)
		make_nop(load);
	if (truth == on_true) {
		jump->op = tree_guarded(g->t) ? BC_JUMP : BC_JUMP_ABSOLUTE;
		b->stops = true;
	} else
		make_nop(jump);
}

static bool holds(struct graph *g, struct obj *tuple, const struct bc_ins *loads, int n)
{
	if (!type_is(tuple, T_tuple) || tuple_length(tuple) != n)
		return false;
	for (int i = 0; i < n; i++)
		if (tuple_get(tuple, i) != tree_const_at(g->t, loads[i].arg))
			return false;
	return true;
}

static void fold_tuple(struct graph *g, struct bc_ins *loads, int n)
{
	const struct code_unit *unit = g->t->unit;
	int number = 0;
	for (int i = 0; i < n; i++)
		if (loads[i].op != BC_LOAD_CONST)
			return;
	while (number < unit->const_count && !holds(g, unit->consts[number], loads, n))
		number++;
	if (number == unit->const_count) {
		bc_refuse(g->t->u, "a folded tuple");
		return;
	}
	for (int i = 0; i < n; i++)
		make_nop(&loads[i]);
	loads[n].op = BC_LOAD_CONST;
	loads[n].arg = number;
}

/* A tuple that is taken apart at once. */
static bool unpacks_directly(struct graph *g, struct bc_block *b, int i)
{
	struct bc_ins *ins = &b->ins[i], *next = ins + 1;
	if (i + 1 == b->count || next->op != BC_UNPACK_SEQUENCE || next->arg != ins->arg)
		return false;
	int n = ins->arg;
	if (n < 1 || n > 3)
		return true;
	if (tree_has(g->t, BC_SWAP)) {
		make_nop(ins);
		next->op = n == 1 ? BC_NOP : BC_SWAP;
		return true;
	}
	make_nop(next);
	if (n == 1)
		make_nop(ins);
	else {
		ins->op = n == 2 ? BC_ROT_TWO : BC_ROT_THREE;
		ins->arg = 0;
		if (n == 3)
			next->op = BC_ROT_TWO;
	}
	return true;
}

static bool on_one_line(const struct bc_ins *a, const struct bc_ins *b)
{
	return a->pos.line == b->pos.line;
}

/* A jump that keeps what it tested. true: look at it again. */
static bool join_tests(struct bc_ins *ins, const struct bc_ins *target)
{
	bool is_false = ins->op == BC_JUMP_IF_FALSE_OR_POP;
	int pop = is_false ? BC_POP_JUMP_IF_FALSE : BC_POP_JUMP_IF_TRUE;
	if (!on_one_line(ins, target))
		return false;
	if (target->op == pop) {
		*ins = *target;
		return true;
	}
	if (is_unconditional(target->op) || target->op == ins->op) {
		if (ins->target == target->target)
			return false;
		ins->target = target->target;
		return true;
	}
	if (target->op == (is_false ? BC_JUMP_IF_TRUE_OR_POP : BC_JUMP_IF_FALSE_OR_POP)) {
		ins->op = (uint16_t)pop;
		ins->target = ins->target->next;
		return true;
	}
	return false;
}

/* A jump to a jump goes where that one goes. true: look at it again. */
static bool thread(struct bc_ins *ins, const struct bc_ins *target)
{
	if (!is_unconditional(target->op) || ins->target == target->target || !on_one_line(ins, target))
		return false;
	if (is_unconditional(ins->op) && target->op == BC_JUMP_ABSOLUTE)
		ins->op = BC_JUMP_ABSOLUTE;
	ins->target = target->target;
	return true;
}

static bool improve_jump(struct graph *g, struct bc_block *b, struct bc_ins *ins)
{
	(void)g;
	(void)b;
	ins->target = nonempty(ins->target);
	if (!ins->target->count)
		return false;
	const struct bc_ins *target = &ins->target->ins[0];
	switch (ins->op) {
	case BC_JUMP_IF_FALSE_OR_POP:
	case BC_JUMP_IF_TRUE_OR_POP: return join_tests(ins, target);
	case BC_POP_JUMP_IF_FALSE:
	case BC_POP_JUMP_IF_TRUE:
	case BC_POP_JUMP_IF_NONE:
	case BC_POP_JUMP_IF_NOT_NONE:
	case BC_JUMP:
	case BC_JUMP_NO_INTERRUPT:
	case BC_JUMP_ABSOLUTE:
	case BC_JUMP_FORWARD: return thread(ins, target);
	case BC_FOR_ITER: return target->op == BC_JUMP_FORWARD && thread(ins, target);
	default: return false;
	}
}

/* x is None, x is not None before a branch. */
static void none_test(struct graph *g, struct bc_block *b, int i)
{
	struct bc_ins *load = &b->ins[i], *is = load + 1, *jump = load + 2;
	if (i + 2 >= b->count || (jump->op != BC_POP_JUMP_IF_FALSE && jump->op != BC_POP_JUMP_IF_TRUE) ||
	    !g->t->p->none_tests_fused || tree_const_at(g->t, load->arg) != g->t->u->c->py->none)
		return;
	bool inverted = (is->arg != 0) != (jump->op == BC_POP_JUMP_IF_FALSE);
	make_nop(load);
	make_nop(is);
	jump->op = inverted ? BC_POP_JUMP_IF_NOT_NONE : BC_POP_JUMP_IF_NONE;
}

static void improve(struct graph *g, struct bc_block *b)
{
	for (int i = 0; i < b->count && !tree_fails(g->t); i++) {
		struct bc_ins *ins = &b->ins[i];
		int next = i + 1 < b->count ? ins[1].op : BC_NOP, steps = 0;
		if (ins->op == BC_LOAD_CONST && (next == BC_POP_JUMP_IF_FALSE || next == BC_POP_JUMP_IF_TRUE ||
						 next == BC_JUMP_IF_FALSE_OR_POP || next == BC_JUMP_IF_TRUE_OR_POP))
			decide(g, b, ins);
		else if (ins->op == BC_LOAD_CONST && next == BC_IS_OP)
			none_test(g, b, i);
		else if (ins->op == BC_PUSH_NULL && next == BC_LOAD_GLOBAL && !(ins[1].arg & 1)) {
			make_nop(ins);
			ins[1].arg |= 1;
		} else if (ins->op == BC_SWAP) {
			if (ins->arg == 1)
				make_nop(ins);
			else
				i = bc_swaptimize(g->t, b, i);
			ins = &b->ins[i];
		} else if (ins->op == BC_BUILD_TUPLE && !unpacks_directly(g, b, i) && i >= ins->arg)
			fold_tuple(g, ins - ins->arg, ins->arg);
		while (ins->target && steps++ < 100 && improve_jump(g, b, ins))
			;
	}
	clean(b, BC_NO_LINE);
}

/* ---- the whole graph ---- */
static void mark_reachable(struct graph *g)
{
	int n = 0;
	for (struct bc_block *b = g->entry; b; b = b->next) {
		b->predecessors = 0;
		n++;
	}
	struct bc_block **stack = arena_array(g->t->u->arena, struct bc_block *, n + 1), **sp = stack;
	g->entry->predecessors = 1;
	*sp++ = g->entry;
	while (sp > stack) {
		struct bc_block *b = *--sp;
		if (b->next && !b->stops && !b->next->predecessors++)
			*sp++ = b->next;
		for (int i = 0; i < b->count; i++)
			if (b->ins[i].target && !b->ins[i].target->predecessors++)
				*sp++ = b->ins[i].target;
	}
}

static void drop_empty(struct graph *g)
{
	for (struct bc_block *b = g->entry; b; b = b->next) {
		while (b->next && b->next->count == 0 && b->next->next)
			b->next = b->next->next;
		if (b->next && b->next->count == 0)
			b->next = NULL;
	}
	for (struct bc_block *b = g->entry; b; b = b->next)
		for (int i = 0; i < b->count; i++)
			if (b->ins[i].target)
				b->ins[i].target = nonempty(b->ins[i].target);
}

static void drop_unreachable(struct graph *g)
{
	mark_reachable(g);
	const struct bc_block *before = NULL;
	for (struct bc_block *b = g->entry; b; b = b->next)
		if (!b->predecessors) {
			b->count = 0;
			b->stops = false;
		}
	for (struct bc_block *b = g->entry; b; b = b->next) {
		const struct bc_ins *last = before ? last_of(before) : NULL;
		clean(b, last ? last->pos.line : BC_NO_LINE);
		before = b->stops || tree_guarded(g->t) ? NULL : b; /* later each block is looked at alone */
	}
	drop_empty(g);
}

static void drop_needless_jumps(struct graph *g)
{
	bool emptied = false;
	for (struct bc_block *b = g->entry; b; b = b->next) {
		struct bc_ins *last = last_of(b);
		if (!last || !is_unconditional(last->op) || last->target != b->next)
			continue;
		b->stops = false;
		make_nop(last);
		clean(b, BC_NO_LINE);
		emptied = true;
	}
	if (emptied)
		drop_empty(g);
}

/* ---- lines ---- */
/* In 3.10 only the first instruction is asked. */
static bool is_exit_without_line(const struct graph *g, const struct bc_block *b)
{
	return b->exits && b->count && (tree_guarded(g->t) ? !has_line(b) : b->ins[0].pos.line < 0);
}

static struct bc_block *copy_block(struct graph *g, const struct bc_block *b)
{
	struct bc_block *copy = tree_block(g->t);
	append_copies(g, copy, b);
	copy->exits = b->exits;
	copy->stops = b->stops;
	return copy;
}

static void duplicate_exits(struct graph *g)
{
	for (struct bc_block *b = g->t->newest; b; b = b->older) {
		struct bc_ins *jump = jump_of(b);
		struct bc_block *target = jump ? jump->target : NULL;
		if (!target || target->predecessors < 2 || !is_exit_without_line(g, target))
			continue;
		struct bc_block *copy = copy_block(g, target);
		copy->ins[0].pos = jump->pos;
		jump->target = copy;
		target->predecessors--;
		copy->predecessors = 1;
		copy->next = target->next;
		target->next = copy;
	}
	for (struct bc_block *b = g->t->newest; b; b = b->older)
		if (b->count && !b->stops && b->next && b->next->count && is_exit_without_line(g, b->next))
			b->next->ins[0].pos = last_of(b)->pos;
}

static void pass_line(struct bc_block *to, const struct pos *pos)
{
	if (to->predecessors == 1 && to->count && to->ins[0].pos.line < 0)
		to->ins[0].pos = *pos;
}

static void propagate_lines(struct graph *g)
{
	for (struct bc_block *b = g->entry; b; b = b->next) {
		struct pos last = { .line = BC_NO_LINE };
		for (int i = 0; i < b->count; i++)
			if (b->ins[i].pos.line < 0)
				b->ins[i].pos = last;
			else
				last = b->ins[i].pos;
		if (!b->count)
			continue;
		if (!b->stops && b->next)
			pass_line(b->next, &last);
		if (jump_of(b))
			pass_line(jump_of(b)->target, &last);
	}
}

/* A return that nothing else gives a line has the first one. */
static void place_exits(struct graph *g)
{
	struct pos first = { .line = g->t->unit->firstlineno, .end_line = g->t->unit->firstlineno };
	for (struct bc_block *b = g->entry; b; b = b->next) {
		struct bc_ins *last = last_of(b);
		if (last && last->pos.line < 0 && last->op == BC_RETURN_VALUE)
			for (int i = 0; i < b->count; i++)
				b->ins[i].pos = first;
	}
}

/* ---- bytes ---- */
static int units_for(uint32_t arg)
{
	return 1 + (arg > 0xff) + (arg > 0xffff) + (arg > 0xffffff);
}

static int resolve(struct graph *g)
{
	int total = 0;
	for (bool again = true; again;) {
		total = 0;
		again = false;
		for (struct bc_block *b = g->entry; b; b = b->next) {
			b->offset = total;
			for (int i = 0; i < b->count; i++)
				total += units_for((uint32_t)b->ins[i].arg);
		}
		for (struct bc_block *b = g->entry; b; b = b->next)
			for (int i = 0, at = b->offset; i < b->count; i++) {
				struct bc_ins *ins = &b->ins[i];
				int size = units_for((uint32_t)ins->arg);
				at += size;
				if (!ins->target)
					continue;
				bool relative = bc_opcodes[ins->op].kinds[g->t->u->column] == 'j';
				ins->arg = relative ? ins->target->offset - at : ins->target->offset;
				if (ins->arg < 0) {
					bc_refuse(g->t->u, "a jump against its direction");
					return 0;
				}
				again |= units_for((uint32_t)ins->arg) != size;
			}
	}
	return total;
}

static void write_out(struct graph *g, struct bytecode *out, struct arena *arena)
{
	int total = resolve(g), at = 0, column = g->t->u->column;
	if (tree_fails(g->t))
		return;
	out->units = total;
	out->code = arena_array(arena, uint8_t, 2 * total + 1);
	out->places = arena_array(arena, struct code_pos, total + 1);
	out->begins = arena_array(arena, uint8_t, total + 1);
	for (struct bc_block *b = g->entry; b; b = b->next)
		for (int i = 0; i < b->count; i++) {
			const struct bc_ins *ins = &b->ins[i];
			int size = units_for((uint32_t)ins->arg);
			if (ins->op == BC_LOAD_CONST && ins->arg >= g->t->unit->const_count)
				bc_refuse(g->t->u, "a constant that went");
			for (int k = size - 1; k >= 0; k--, at++) {
				int op = k ? BC_EXTENDED_ARG : ins->op, line = ins->pos.line;
				out->code[2 * at] = (uint8_t)bc_opcodes[op].numbers[column];
				out->code[2 * at + 1] = (uint8_t)((uint32_t)ins->arg >> 8 * k);
				out->places[at] = (struct code_pos){ line, line, -1, -1 };
			}
		}
}

/* Handlers go to a table and behind the rest. */
static void finish_guarded(struct graph *g, struct bytecode *out, struct arena *arena)
{
	const struct scope *s = g->t->scope;
	bool generates = scope_is_function_like(s) && (s->generator || s->coroutine);
	bc_find_depths(g->t, g->entry, generates);
	bc_label_handlers(g->t, g->entry);
	bc_drop_guards(g->entry);
	drop_needless_jumps(g);
	for (struct bc_block *b = g->entry; b; b = b->next)
		clean(b, BC_NO_LINE);
	drop_empty(g);
	bc_direct_jumps(g->entry);
	g->t->u->entry = g->entry;
	bc_write(g->t->u, out, arena);
}

void bc_lay_out_graph(struct tree *t, struct bc_block *entry, struct bytecode *out, struct arena *arena)
{
	struct graph g = { t, entry };
	for (struct bc_block *b = t->newest; b; b = b->older)
		normalize(b);
	extend_all(&g);
	for (struct bc_block *b = entry; b && !tree_fails(t); b = b->next)
		improve(&g, b);
	extend_all(&g);
	drop_unreachable(&g);
	drop_needless_jumps(&g);
	mark_reachable(&g);
	duplicate_exits(&g);
	propagate_lines(&g);
	place_exits(&g);
	if (tree_guarded(t) && !tree_fails(t)) {
		finish_guarded(&g, out, arena);
		return;
	}
	if (!tree_fails(t))
		write_out(&g, out, arena);
}
