/* bytecode_layout.c -- from the graph to bytes: directions of jumps, extended operands, caches; the exception table.
 * Models: Python/assemble.c, Python/flowgraph.c normalize_jumps, resolve_unconditional_jumps. */
#include "bytecode_private.h"
#include "py/model/exc.h"
#include <assert.h>
#include <string.h>

const struct bc_opcode bc_opcodes[BC_COUNT] = {
#define OPCODE(name, a, b, c, d, e, f, g, h, kinds, shown, caches) \
	{ #name, { a, b, c, d, e, f, g, h }, kinds, shown, "000" caches },
#include "bytecode.def"
#undef OPCODE
};

struct bc_block *bc_block_new(struct bc_unit *u)
{
	return arena_new(u->arena, struct bc_block);
}

struct bc_ins *bc_append(struct bc_unit *u, struct bc_block *b, enum bc_op op, int arg, const struct pos *pos)
{
	if (b->count == b->room) {
		int room = b->room ? 2 * b->room : 16;
		struct bc_ins *ins = arena_array(u->arena, struct bc_ins, room);
		if (b->count)
			memcpy(ins, b->ins, (size_t)b->count * sizeof *ins);
		b->ins = ins;
		b->room = room;
	}
	struct bc_ins *i = &b->ins[b->count++];
	memset(i, 0, sizeof *i);
	i->op = (uint16_t)op;
	i->arg = arg;
	if (pos)
		i->pos = *pos;
	else
		i->pos.line = BC_NO_LINE;
	return i;
}

void bc_refuse(struct bc_unit *u, const char *what)
{
	if (u->c->failed)
		return;
	py_refuse(u->c->py, "the bytecode of %s", what);
	compile_fail(u->c);
}

/* ---- jumps ---- */
static bool is_conditional(int op)
{
	return op == BC_POP_JUMP_IF_FALSE || op == BC_POP_JUMP_IF_TRUE || op == BC_POP_JUMP_IF_NONE ||
	       op == BC_POP_JUMP_IF_NOT_NONE;
}

static enum bc_op reversed(int op)
{
	switch (op) {
	case BC_POP_JUMP_IF_FALSE: return BC_POP_JUMP_IF_TRUE;
	case BC_POP_JUMP_IF_TRUE: return BC_POP_JUMP_IF_FALSE;
	case BC_POP_JUMP_IF_NONE: return BC_POP_JUMP_IF_NOT_NONE;
	default: return BC_POP_JUMP_IF_NONE;
	}
}

/* A conditional jump goes forwards: one that went backwards hops over a jump that does. From 3.14 on the branch that is not
 * taken is marked. */
static void normalize_block(struct bc_unit *u, struct bc_block *b)
{
	struct bc_ins *last = b->count ? &b->ins[b->count - 1] : NULL;
	if (!last || !is_conditional(last->op))
		return;
	bool marks = bc_opcodes[BC_NOT_TAKEN].numbers[u->column] >= 0;
	bool stale = u->c->profile->bytecode_slots_stale;
	struct pos pos = last->pos;
	struct bc_block *handler = last->handler;
	if (last->target->offset > b->offset) {
		if (!marks)
			return;
		struct bc_block *left = b->count < b->room ? b->ins[b->count].handler : NULL;
		bc_append(u, b, BC_NOT_TAKEN, 0, &pos)->handler = stale ? left : handler;
		return;
	}
	struct bc_block *hop = bc_block_new(u);
	if (marks)
		bc_append(u, hop, BC_NOT_TAKEN, 0, &pos)->handler = stale ? NULL : handler;
	struct bc_ins *jump = bc_append(u, hop, BC_JUMP, 0, &pos);
	assert(b->next);
	jump->target = last->target;
	jump->handler = stale ? NULL : handler;
	last->op = (uint16_t)reversed(last->op);
	last->target = b->next;
	hop->cold = b->cold;
	hop->depth = b->next->depth;
	hop->next = b->next;
	b->next = hop;
}

static void normalize(struct bc_unit *u)
{
	int order = 0;
	for (struct bc_block *b = u->entry; b; b = b->next)
		b->offset = ++order;
	for (struct bc_block *b = u->entry; b; b = b->next)
		if (b->offset) /* not one that was put between */
			normalize_block(u, b);
	order = 0;
	for (struct bc_block *b = u->entry; b; b = b->next)
		b->offset = ++order;
	for (struct bc_block *b = u->entry; b; b = b->next)
		for (int i = 0; i < b->count; i++) {
			struct bc_ins *ins = &b->ins[i];
			if (ins->op != BC_JUMP && ins->op != BC_JUMP_NO_INTERRUPT)
				continue;
			bool forwards = ins->target->offset > b->offset;
			ins->op = forwards             ? BC_JUMP_FORWARD
				  : ins->op == BC_JUMP ? BC_JUMP_BACKWARD
						       : BC_JUMP_BACKWARD_NO_INTERRUPT;
		}
}

/* ---- sizes ---- */
static int caches_of(const struct bc_unit *u, int op)
{
	return bc_opcodes[op].caches[u->column] - '0';
}

static int size_of(const struct bc_unit *u, const struct bc_ins *i)
{
	uint32_t arg = (uint32_t)i->arg;
	return 1 + (arg > 0xff) + (arg > 0xffff) + (arg > 0xffffff) + caches_of(u, i->op);
}

static bool is_backward(int op)
{
	switch (op) {
	case BC_JUMP_BACKWARD:
	case BC_JUMP_BACKWARD_NO_INTERRUPT:
	case BC_POP_JUMP_BACKWARD_IF_FALSE:
	case BC_POP_JUMP_BACKWARD_IF_TRUE:
	case BC_POP_JUMP_BACKWARD_IF_NONE:
	case BC_POP_JUMP_BACKWARD_IF_NOT_NONE:
	case BC_END_ASYNC_FOR: return true;
	default: return false;
	}
}

/* END_ASYNC_FOR speaks of the END_SEND, so many units behind its target: SEND, YIELD_VALUE, RESUME and a jump stand between. */
static int end_of_send(const struct bc_unit *u)
{
	return 4 + caches_of(u, BC_SEND) + caches_of(u, BC_RESUME);
}

/* Offsets and operands of jumps depend on each other: computed until nothing changes. Returns the number of units. */
static int resolve(struct bc_unit *u)
{
	int total = 0;
	for (bool again = true; again;) {
		total = 0;
		for (struct bc_block *b = u->entry; b; b = b->next) {
			b->offset = total;
			for (int i = 0; i < b->count; i++)
				total += size_of(u, &b->ins[i]);
		}
		again = false;
		for (struct bc_block *b = u->entry; b; b = b->next) {
			int at = b->offset;
			for (int i = 0; i < b->count; i++) {
				struct bc_ins *ins = &b->ins[i];
				int size = size_of(u, ins);
				at += size;
				if (!ins->target)
					continue;
				int there = ins->target->offset, arg = is_backward(ins->op) ? at - there : there - at;
				if (ins->op == BC_END_ASYNC_FOR)
					arg -= end_of_send(u);
				if (arg < 0) {
					bc_refuse(u, "a jump against its direction");
					return 0;
				}
				ins->arg = arg;
				again |= size_of(u, ins) != size;
			}
		}
	}
	return total;
}

/* ---- bytes ---- */
static int put_unit(struct bytecode *out, int at, int op, int arg, const struct pos *pos)
{
	out->code[2 * at] = (uint8_t)op;
	out->code[2 * at + 1] = (uint8_t)arg;
	out->places[at] = pos->line < 0 ? (struct code_pos){ BC_NO_LINE, BC_NO_LINE, -1, -1 }
					: (struct code_pos){ pos->line, pos->end_line, pos->column, pos->end_column };
	return at + 1;
}

static int put_ins(struct bc_unit *u, struct bytecode *out, int at, const struct bc_ins *ins)
{
	int number = bc_opcodes[ins->op].numbers[u->column];
	uint32_t arg = (uint32_t)ins->arg;
	if (number < 0 || number > 255) {
		bc_refuse(u, bc_opcodes[ins->op].name);
		return at;
	}
	int extended = bc_opcodes[BC_EXTENDED_ARG].numbers[u->column];
	for (int shift = 24; shift > 0; shift -= 8)
		if (arg >> shift)
			at = put_unit(out, at, extended, (int)(arg >> shift & 0xff), &ins->pos);
	at = put_unit(out, at, number, (int)(arg & 0xff), &ins->pos);
	for (int n = caches_of(u, ins->op); n > 0; n--)
		at = put_unit(out, at, 0, 0, &ins->pos);
	return at;
}

static bool same_place(const struct pos *a, const struct pos *b)
{
	return a->line == b->line && a->end_line == b->end_line && a->column == b->column &&
	       a->end_column == b->end_column;
}

/* ---- the exception table ---- */
static uint8_t *put_varint(uint8_t *to, int value, int mark)
{
	int bits = 24;
	while (bits > 0 && value >> bits == 0)
		bits -= 6;
	for (; bits >= 0; bits -= 6, mark = 0)
		*to++ = (uint8_t)((value >> bits & 0x3f) | (bits ? 0x40 : 0) | mark);
	return to;
}

static void put_handlers(struct bc_unit *u, struct bytecode *out, struct arena *arena, int total)
{
	uint8_t *to = out->exceptions = arena_array(arena, uint8_t, 20 * (total + 1));
	const struct bc_block *current = NULL;
	int start = 0, at = 0;
	for (struct bc_block *b = u->entry; b; b = b->next)
		for (int i = 0; i <= b->count; i++) {
			bool end = i == b->count;
			if (end && b->next)
				break;
			const struct bc_block *handler = end ? NULL : b->ins[i].handler;
			if (handler != current) {
				if (current && at > start) {
					to = put_varint(to, start, 0x80);
					to = put_varint(to, at - start, 0);
					to = put_varint(to, current->offset, 0);
					int depth = current->depth - 1 - current->keeps_lasti;
					to = put_varint(to, depth << 1 | current->keeps_lasti, 0);
				}
				start = at;
				current = handler;
			}
			if (!end)
				at += size_of(u, &b->ins[i]);
		}
	out->exceptions_length = (int)(to - out->exceptions);
}

void bc_lay_out(struct bc_unit *u, struct bytecode *out, struct arena *arena)
{
	normalize(u);
	bc_write(u, out, arena);
}

void bc_write(struct bc_unit *u, struct bytecode *out, struct arena *arena)
{
	int total = resolve(u), at = 0;
	if (u->c->failed)
		return;
	out->units = total;
	out->code = arena_array(arena, uint8_t, 2 * total + 1);
	out->places = arena_array(arena, struct code_pos, total + 1);
	out->begins = arena_array(arena, uint8_t, total + 1);
	struct pos last = { .line = BC_NO_LINE - 1 };
	for (struct bc_block *b = u->entry; b; b = b->next)
		for (int i = 0; i < b->count; i++) {
			const struct bc_ins *ins = &b->ins[i];
			out->begins[at] = u->c->profile->bytecode_places_apart || !same_place(&last, &ins->pos);
			last = ins->pos;
			at = put_ins(u, out, at, ins);
		}
	put_handlers(u, out, arena, total);
}
