/* bytecode_peephole.c -- bytes of versions up to 3.9: blocks one behind the other, co_lnotab, and then what was improved on the
 * bytes themselves: jumps to jumps and to returns, tests of constants, tuples of constants, what stands behind a return.
 * Models: Python/compile.c assemble_jump_offsets, assemble_lnotab; Python/peephole.c. */
#include "bytecode_tree.h"
#include "py/model/obj_tuple.h"
#include <string.h>

struct unit {        /* of two bytes */
	uint16_t op; /* enum bc_op */
	uint8_t arg;
};
struct bytes {
	struct tree *t;
	struct unit *units;
	int *number; /* of each unit: its basic block, then its new place */
	int count;
	uint8_t *lines;
	int lines_length;
	int next_folded; /* constants from here on may be tuples folded here */
};

/* ---- assembling ---- */
static char kind_of(const struct tree *t, int op)
{
	return bc_opcodes[op].kinds[t->u->column];
}

static int units_for(uint32_t arg)
{
	return 1 + (arg > 0xff) + (arg > 0xffff) + (arg > 0xffffff);
}

static int resolve(struct tree *t, struct bc_block *entry)
{
	int total = 0;
	for (bool again = true; again;) {
		total = 0;
		again = false;
		for (struct bc_block *b = entry; b; b = b->next) {
			b->offset = total;
			for (int i = 0; i < b->count; i++)
				total += units_for((uint32_t)b->ins[i].arg);
		}
		for (struct bc_block *b = entry; b; b = b->next) {
			int at = b->offset;
			for (int i = 0; i < b->count; i++) {
				struct bc_ins *ins = &b->ins[i];
				int size = units_for((uint32_t)ins->arg);
				at += size;
				if (!ins->target)
					continue;
				int there = ins->target->offset;
				ins->arg = 2 * (kind_of(t, ins->op) == 'j' ? there - at : there);
				if (ins->arg < 0) {
					bc_refuse(t->u, "a jump against its direction");
					return 0;
				}
				again |= units_for((uint32_t)ins->arg) != size;
			}
		}
	}
	return total;
}

static void write_units(struct unit *to, int op, uint32_t arg, int size)
{
	for (int i = 0; i < size - 1; i++)
		to[i] = (struct unit){ BC_EXTENDED_ARG, (uint8_t)(arg >> 8 * (size - 1 - i)) };
	to[size - 1] = (struct unit){ (uint16_t)op, (uint8_t)arg };
}

static void assemble_bytes(struct bytes *b, struct bc_block *entry)
{
	struct buf lines = BUF_INIT;
	int at = 0, last_at = 0, last_line = b->t->unit->firstlineno;
	bool repeats = b->t->p->bytecode_lines_repeat;
	for (struct bc_block *block = entry; block; block = block->next)
		for (int i = 0; i < block->count; i++) {
			const struct bc_ins *ins = &block->ins[i];
			if (ins->pos.line > 0 && (repeats || ins->pos.line != last_line)) {
				bc_put_line(&lines, 2 * (at - last_at), ins->pos.line - last_line);
				last_at = at;
				last_line = ins->pos.line;
			}
			if (ins->op == BC_LOAD_CONST && ins->arg >= b->next_folded)
				b->next_folded = ins->arg + 1;
			int size = units_for((uint32_t)ins->arg);
			write_units(&b->units[at], ins->op, (uint32_t)ins->arg, size);
			at += size;
		}
	b->count = at;
	b->lines_length = (int)lines.length;
	b->lines = arena_array(b->t->u->arena, uint8_t, b->lines_length + 1);
	if (lines.length)
		memcpy(b->lines, buf_text(&lines), lines.length);
	buf_clear(&lines);
}

/* ---- looking at bytes ---- */
static bool is_unconditional(int op)
{
	return op == BC_JUMP_ABSOLUTE || op == BC_JUMP_FORWARD;
}

static bool jumps_on_true(int op)
{
	return op == BC_POP_JUMP_IF_TRUE || op == BC_JUMP_IF_TRUE_OR_POP;
}

static bool is_conditional(int op)
{
	return jumps_on_true(op) || op == BC_POP_JUMP_IF_FALSE || op == BC_JUMP_IF_FALSE_OR_POP;
}

static bool is_absolute(const struct bytes *b, int op)
{
	return kind_of(b->t, op) == 'J';
}

static bool is_jump(const struct bytes *b, int op)
{
	return is_absolute(b, op) || kind_of(b->t, op) == 'j';
}

/* The unit with the operation itself, behind its extended operands. */
static int find_op(const struct bytes *b, int i)
{
	while (i < b->count && b->units[i].op == BC_EXTENDED_ARG)
		i++;
	return i;
}

static uint32_t arg_at(const struct bytes *b, int i)
{
	uint32_t arg = b->units[i].arg;
	for (int k = 1; k < 4 && i >= k && b->units[i - k].op == BC_EXTENDED_ARG; k++)
		arg |= (uint32_t)b->units[i - k].arg << 8 * k;
	return arg;
}

static int target_of(const struct bytes *b, int i)
{
	return (int)(arg_at(b, i) / 2) + (is_absolute(b, b->units[i].op) ? 0 : i + 1);
}

static void fill_nops(struct bytes *b, int start, int end)
{
	for (int i = start; i < end; i++)
		b->units[i] = (struct unit){ BC_NOP, BC_NOP };
}

/* Another operand in the same room; where the operation is then, or -1: there is no room. */
static int set_arg(struct bytes *b, int i, uint32_t arg)
{
	uint32_t current = arg_at(b, i);
	if (current == arg)
		return i;
	int room = units_for(current), size = units_for(arg);
	if (room < size)
		return -1;
	write_units(&b->units[i + 1 - room], b->units[i].op, arg, size);
	fill_nops(b, i + 1 - room + size, i + 1);
	return i - room + size;
}

/* At the end of a region, nops before; false: there is no room. */
static bool put_at_end(struct bytes *b, int start, int op, uint32_t arg, int end)
{
	int size = units_for(arg);
	if (start + size > end)
		return false;
	write_units(&b->units[end - size], op, arg, size);
	fill_nops(b, start, end - size);
	return true;
}

static void mark_blocks(struct bytes *b)
{
	memset(b->number, 0, (size_t)b->count * sizeof *b->number);
	for (int i = 0; i < b->count; i++) {
		int there = is_jump(b, b->units[i].op) ? target_of(b, i) : -1;
		if (there >= 0 && there < b->count)
			b->number[there] = 1;
	}
	for (int i = 0, block = 0; i < b->count; i++)
		b->number[i] = block += b->number[i];
}

static bool is_one_block(const struct bytes *b, int start, int end)
{
	return end < b->count && b->number[start] == b->number[end];
}

/* ---- improving ---- */
struct place { /* an instruction: its first unit, the one with the operation, and the operation of the next */
	int start, op, next;
	int loads; /* loads of constants right before it */
};

static int next_op(const struct bytes *b, const struct place *at)
{
	return at->next < b->count ? b->units[at->next].op : BC_NOP;
}

/* A test of a true constant goes. */
static bool drop_true_test(struct bytes *b, const struct place *at)
{
	if (next_op(b, at) != BC_POP_JUMP_IF_FALSE || !is_one_block(b, at->start, at->op + 1))
		return false;
	struct obj *value = b->t->unit->consts[arg_at(b, at->op)];
	if (obj_truth(b->t->u->c->py, value) != 1)
		return false;
	fill_nops(b, at->start, at->next + 1);
	return true;
}

/* Where the n-th load before an instruction begins. */
static int loads_start(const struct bytes *b, int i, int n)
{
	for (;;)
		if (b->units[--i].op == BC_LOAD_CONST && !--n) {
			while (i > 0 && b->units[i - 1].op == BC_EXTENDED_ARG)
				i--;
			return i;
		}
}

static bool holds(const struct bytes *b, struct obj *tuple, int at, int n)
{
	if (!type_is(tuple, T_tuple) || tuple_length(tuple) != n)
		return false;
	for (int i = 0; i < n; i++, at++) {
		at = find_op(b, at);
		if (tuple_get(tuple, i) != b->t->unit->consts[arg_at(b, at)])
			return false;
	}
	return true;
}

/* Folded tuples stand behind all other constants, in the order in which they came. */
static bool fold_tuple(struct bytes *b, const struct place *at, int n)
{
	int start = loads_start(b, at->start, n);
	if (!is_one_block(b, start, at->start))
		return false;
	const struct code_unit *unit = b->t->unit;
	int number = b->next_folded;
	while (number < unit->const_count && !holds(b, unit->consts[number], start, n))
		number++;
	if (number == unit->const_count) {
		bc_refuse(b->t->u, "a folded tuple");
		return false;
	}
	b->next_folded = number + 1;
	put_at_end(b, start, BC_LOAD_CONST, (uint32_t)number, at->op + 1);
	return true;
}

/* A tuple that is made and taken apart at once: few values are exchanged instead. */
static void unpack_directly(struct bytes *b, const struct place *at, int n)
{
	if (next_op(b, at) != BC_UNPACK_SEQUENCE || !is_one_block(b, at->start, at->op + 1) ||
	    n != (int)arg_at(b, at->next) || n > 3)
		return;
	fill_nops(b, at->start, at->next + 1);
	if (n == 2)
		b->units[at->start] = (struct unit){ BC_ROT_TWO, 0 };
	else if (n == 3) {
		b->units[at->start] = (struct unit){ BC_ROT_THREE, 0 };
		b->units[at->start + 1] = (struct unit){ BC_ROT_TWO, 0 };
	}
}

/* A jump that keeps what it tested, to another test of the same value. Returns where to go on, -1: nothing was done. */
static int join_tests(struct bytes *b, const struct place *at)
{
	int op = b->units[at->op].op, tested = find_op(b, (int)(arg_at(b, at->op) / 2)), where;
	int other = tested < b->count ? b->units[tested].op : BC_NOP;
	if (!is_conditional(other))
		return -1;
	if (jumps_on_true(other) == jumps_on_true(op))
		where = set_arg(b, at->op, arg_at(b, tested));
	else {
		where = set_arg(b, at->op, 2 * (uint32_t)(tested + 1));
		other = op == BC_JUMP_IF_TRUE_OR_POP ? BC_POP_JUMP_IF_TRUE : BC_POP_JUMP_IF_FALSE;
	}
	if (where >= 0)
		b->units[where].op = (uint16_t)other;
	return where;
}

/* A jump to a return is one; a jump to a jump goes where that one goes. */
static void thread_jump(struct bytes *b, const struct place *at)
{
	int op = b->units[at->op].op, there = find_op(b, target_of(b, at->op));
	if (there >= b->count)
		return;
	if (is_unconditional(op) && b->units[there].op == BC_RETURN_VALUE) {
		fill_nops(b, at->start, at->op + 1);
		b->units[at->start] = (struct unit){ BC_RETURN_VALUE, 0 };
		return;
	}
	if (!is_unconditional(b->units[there].op))
		return;
	int target = target_of(b, there);
	if (op == BC_JUMP_FORWARD)
		op = BC_JUMP_ABSOLUTE;
	else if (!is_absolute(b, op)) {
		if (target < at->op + 1)
			return;
		target -= at->op + 1;
	}
	put_at_end(b, at->start, op, 2 * (uint32_t)target, at->op + 1);
}

/* What cannot be reached behind a return goes, but for what begins and ends the guard of a finally. */
static int drop_unreachable(struct bytes *b, const struct place *at)
{
	int end = at->op + 1;
	int kept = tree_has(b->t, BC_END_FINALLY) ? BC_END_FINALLY : BC_RERAISE;
	for (; is_one_block(b, at->op, end) && b->units[end].op != kept; end++)
		if (b->units[end].op == BC_SETUP_FINALLY) {
			while (end > at->op + 1 && b->units[end - 1].op == BC_EXTENDED_ARG)
				end--;
			break;
		}
	if (end == at->op + 1)
		return at->next;
	fill_nops(b, at->op + 1, end);
	return find_op(b, end);
}

/* One instruction; returns where to go on. loads: of constants right before it, and then with it. */
static int improve(struct bytes *b, struct place *at, int *loads)
{
	int before = *loads, where, n = (int)arg_at(b, at->op);
	*loads = 0;
	switch (b->units[at->op].op) {
	case BC_LOAD_CONST: *loads = drop_true_test(b, at) ? 0 : before + 1; break;
	case BC_BUILD_TUPLE:
		if (n > 0 && before >= n && fold_tuple(b, at, n))
			break;
		unpack_directly(b, at, n);
		break;
	case BC_JUMP_IF_FALSE_OR_POP:
	case BC_JUMP_IF_TRUE_OR_POP:
		where = join_tests(b, at);
		if (where >= 0)
			return where;
		thread_jump(b, at);
		break;
	case BC_POP_JUMP_IF_FALSE:
	case BC_POP_JUMP_IF_TRUE:
	case BC_JUMP_IF_NOT_EXC_MATCH:
	case BC_JUMP_FORWARD:
	case BC_JUMP_ABSOLUTE: thread_jump(b, at); break;
	case BC_RETURN_VALUE: return drop_unreachable(b, at);
	default: break;
	}
	return at->next;
}

static void improve_all(struct bytes *b)
{
	int loads = 0;
	for (int i = find_op(b, 0), next; i < b->count && !tree_fails(b->t); i = next) {
		struct place at = { .start = i, .op = i, .next = find_op(b, i + 1) };
		while (at.start >= 1 && b->units[at.start - 1].op == BC_EXTENDED_ARG)
			at.start--;
		next = improve(b, &at, &loads);
	}
}

/* ---- closing up ---- */
static void move_lines(struct bytes *b)
{
	int offset = 0, last = 0;
	for (int i = 0; i < b->lines_length; i += 2) {
		offset += b->lines[i];
		int moved = offset / 2 < b->count ? 2 * b->number[offset / 2] : last;
		b->lines[i] = (uint8_t)(moved - last);
		last = moved;
	}
}

/* The nops go and jumps follow; false: a jump has no room for its operand. */
static bool close_up(struct bytes *b, struct unit *to, int *count)
{
	int nops = 0, at = 0;
	for (int i = 0; i < b->count; i++) {
		b->number[i] = i - nops;
		nops += b->units[i].op == BC_NOP;
	}
	for (int i = 0, start = 0; i < b->count; start = ++i) {
		uint32_t arg = b->units[i].arg;
		while (b->units[i].op == BC_EXTENDED_ARG)
			arg = arg << 8 | b->units[++i].arg;
		int op = b->units[i].op, size = i - start + 1;
		if (op == BC_NOP)
			continue;
		if (is_absolute(b, op))
			arg = 2 * (uint32_t)b->number[arg / 2];
		else if (is_jump(b, op))
			arg = 2 * (uint32_t)(b->number[arg / 2 + (uint32_t)i + 1] - b->number[i] - 1);
		if (units_for(arg) > size)
			return false;
		write_units(to + at, op, arg, size);
		at += size;
	}
	*count = at;
	return true;
}

static void copy_out(struct bytes *b, const struct unit *units, int count, struct bytecode *out, struct arena *arena)
{
	out->units = count;
	out->code = arena_array(arena, uint8_t, 2 * count + 1);
	for (int i = 0; i < count; i++) {
		out->code[2 * i] = (uint8_t)bc_opcodes[units[i].op].numbers[b->t->u->column];
		out->code[2 * i + 1] = units[i].arg;
	}
	out->lines = arena_array(arena, uint8_t, b->lines_length + 1);
	memcpy(out->lines, b->lines, (size_t)b->lines_length);
	out->lines_length = b->lines_length;
}

static bool is_simple(const struct bytes *b)
{
	for (int i = 0; i < b->lines_length; i += 2)
		if (b->lines[i] == 255)
			return false;
	return true;
}

void bc_lay_out_peephole(struct tree *t, struct bc_block *entry, struct bytecode *out, struct arena *arena)
{
	struct bytes b = { .t = t };
	int total = resolve(t, entry), count;
	if (tree_fails(t))
		return;
	b.units = arena_array(t->u->arena, struct unit, total + 1);
	b.number = arena_array(t->u->arena, int, total + 1);
	struct unit *plain = arena_array(t->u->arena, struct unit, total + 1),
		    *closed = arena_array(t->u->arena, struct unit, total + 1);
	assemble_bytes(&b, entry);
	if (!is_simple(&b)) {
		copy_out(&b, b.units, b.count, out, arena);
		return;
	}
	memcpy(plain, b.units, (size_t)b.count * sizeof *plain);
	mark_blocks(&b);
	improve_all(&b);
	if (tree_fails(t))
		return;
	bool closes = close_up(&b, closed, &count);
	move_lines(&b); /* even where the bytes stay as they were */
	if (closes)
		copy_out(&b, closed, count, out, arena);
	else
		copy_out(&b, plain, b.count, out, arena);
}
