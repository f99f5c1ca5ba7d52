/* bytecode_tree.c -- instructions in blocks, names and constants by number, and what a unit begins and ends with.
 * Models: Python/compile.c compiler_addop, compiler_nameop, assemble of 3.8 to 3.11. */
#include "bytecode_tree.h"
#include "py/model/exc.h"
#include <string.h>

/* ---- instructions ---- */
struct bc_block *tree_block(struct tree *t)
{
	struct bc_block *b = bc_block_new(t->u);
	b->older = t->newest;
	t->newest = b;
	return b;
}

void tree_use(struct tree *t, struct bc_block *b)
{
	t->current->next = b;
	t->current = b;
}

void tree_next(struct tree *t)
{
	if (!t->p->bytecode_peephole)
		tree_use(t, tree_block(t));
}

void tree_at(struct tree *t, const struct pos *pos)
{
	t->pos = *pos;
	t->placed = false;
}

void tree_nowhere(struct tree *t)
{
	if (!t->p->bytecode_peephole)
		t->pos = (struct pos){ .line = BC_NO_LINE };
}

/* Jumps that get their direction at last, and what begins and ends a guard, are no opcodes any more where handlers are in a table. */
static bool knows(const struct tree *t, enum bc_op op)
{
	switch (op) {
	case BC_JUMP:
	case BC_JUMP_NO_INTERRUPT:
	case BC_POP_JUMP_IF_FALSE:
	case BC_POP_JUMP_IF_TRUE:
	case BC_SETUP_FINALLY:
	case BC_SETUP_CLEANUP:
	case BC_SETUP_WITH:
	case BC_POP_BLOCK: return tree_guarded(t) || tree_has(t, op);
	default: return tree_has(t, op);
	}
}

/* Where blocks are a graph a jump is the last of its block; what begins a guard is none. */
static bool ends_block(const struct bc_block *b)
{
	const struct bc_ins *last = b->count ? &b->ins[b->count - 1] : NULL;
	return last && last->target && last->op != BC_SETUP_FINALLY && last->op != BC_SETUP_CLEANUP &&
	       last->op != BC_SETUP_WITH && last->op != BC_SETUP_ASYNC_WITH;
}

void tree_op(struct tree *t, enum bc_op op, int arg)
{
	if (t->muted || tree_fails(t))
		return;
	if (!knows(t, op)) {
		bc_refuse(t->u, bc_opcodes[op].name);
		return;
	}
	if (!t->p->bytecode_peephole && ends_block(t->current))
		tree_next(t);
	struct bc_ins *ins = bc_append(t->u, t->current, op, arg, &t->pos);
	if (t->p->bytecode_peephole && t->placed)
		ins->pos.line = BC_NO_LINE;
	t->placed = true;
	t->current->returns |= op == BC_RETURN_VALUE;
}

void tree_jump(struct tree *t, enum bc_op op, struct bc_block *target)
{
	if (tree_guarded(t) && (op == BC_JUMP_FORWARD || op == BC_JUMP_ABSOLUTE))
		op = BC_JUMP;
	if (t->muted)
		return;
	tree_op(t, op, 0);
	if (!tree_fails(t))
		t->current->ins[t->current->count - 1].target = target;
}

void tree_dup(struct tree *t)
{
	if (tree_has(t, BC_COPY))
		tree_op(t, BC_COPY, 1);
	else
		tree_op(t, BC_DUP_TOP, 0);
}

void tree_rot_two(struct tree *t)
{
	if (tree_has(t, BC_SWAP))
		tree_op(t, BC_SWAP, 2);
	else
		tree_op(t, BC_ROT_TWO, 0);
}

/* ---- constants ---- */
static int trimmed_number(struct tree *t, struct obj *canonical)
{
	int number = 0;
	while (number < t->trimmed_count && t->trimmed[number] != canonical)
		number++;
	if (number < t->trimmed_count)
		return number;
	if (t->trimmed_count == t->trimmed_room) {
		int room = t->trimmed_room ? 2 * t->trimmed_room : 8;
		struct obj **items = arena_array(t->u->arena, struct obj *, room);
		if (t->trimmed_count)
			memcpy(items, t->trimmed, (size_t)t->trimmed_count * sizeof *items);
		t->trimmed = items;
		t->trimmed_room = room;
	}
	t->trimmed[t->trimmed_count] = canonical;
	return t->trimmed_count++;
}

struct obj *tree_const_at(const struct tree *t, int number)
{
	int kept = t->unit->const_count;
	return number < kept ? t->unit->consts[number] : t->trimmed[number - kept];
}

void tree_const(struct tree *t, struct obj *canonical)
{
	int number = 0;
	if (t->muted || tree_fails(t))
		return;
	while (number < t->unit->const_count && t->unit->consts[number] != canonical)
		number++;
	if (number == t->unit->const_count && t->p->bytecode_peephole)
		bc_refuse(t->u, "a constant that went");
	else
		tree_op(t, BC_LOAD_CONST,
			number < t->unit->const_count ? number : number + trimmed_number(t, canonical));
}

void tree_const_new(struct tree *t, struct obj *value)
{
	tree_const(t, compile_const(t->u->c, value));
}

void tree_none(struct tree *t)
{
	tree_const(t, t->u->c->py->none);
}

/* ---- names ---- */
static int index_in(struct tree *t, const struct name_table *names, const struct ident *name)
{
	int index = names_find(names, name);
	if (index < 0 && !t->muted)
		bc_refuse(t->u, "a name that went");
	return index < 0 ? 0 : index;
}

int tree_name_index(struct tree *t, struct ident *name)
{
	return index_in(t, &t->unit->names, name);
}

void tree_name_op(struct tree *t, enum bc_op op, struct ident *name)
{
	tree_op(t, op, tree_name_index(t, emit_mangle(t->unit, name)));
}

/* Where one table holds all variables, a cell that is also a local has its place, and the others stand behind the locals. */
static int place_of(const struct tree *t, int index)
{
	const struct code_unit *unit = t->unit;
	int shared = 0;
	if (!tree_has(t, BC_MAKE_CELL))
		return index;
	for (int i = 0; i < unit->cellvars.count; i++) {
		int local = names_find(&unit->varnames, unit->cellvars.items[i]);
		if (i == index && local >= 0)
			return local;
		shared += i < index && local >= 0;
	}
	return unit->varnames.count + index - shared;
}

int tree_cell(struct tree *t, struct ident *name)
{
	const struct code_unit *unit = t->unit;
	int free = names_find(&unit->freevars, name), cell = names_find(&unit->cellvars, name);
	if (cell >= 0 && (free < 0 || scope_binding(t->scope, name) != BIND_FREE))
		return place_of(t, cell);
	return place_of(t, unit->cellvars.count + index_in(t, &unit->freevars, name));
}

/* A global that is loaded may push a NULL beside it: the low bit. */
static void global_op(struct tree *t, enum bc_op op, int number)
{
	tree_op(t, op, op == BC_LOAD_GLOBAL && tree_has(t, BC_PUSH_NULL) ? number << 1 : number);
}

void tree_name(struct tree *t, struct ident *given, enum expr_context ctx)
{
	static const uint16_t fast[] = { BC_LOAD_FAST, BC_STORE_FAST, BC_DELETE_FAST };
	static const uint16_t global[] = { BC_LOAD_GLOBAL, BC_STORE_GLOBAL, BC_DELETE_GLOBAL };
	static const uint16_t deref[] = { BC_LOAD_DEREF, BC_STORE_DEREF, BC_DELETE_DEREF };
	static const uint16_t plain[] = { BC_LOAD_NAME, BC_STORE_NAME, BC_DELETE_NAME };
	struct ident *name = emit_mangle(t->unit, given);
	enum binding binding = scope_binding(t->scope, name);
	bool function = scope_is_function_like(t->scope);
	if (binding == BIND_FREE || binding == BIND_CELL) {
		bool class = ctx == LOAD && t->scope->kind == SCOPE_CLASS;
		tree_op(t, class ? BC_LOAD_CLASSDEREF : (enum bc_op)deref[ctx], tree_cell(t, name));
	} else if (binding == BIND_LOCAL && function)
		tree_op(t, (enum bc_op)fast[ctx], index_in(t, &t->unit->varnames, name));
	else if (binding == BIND_GLOBAL_EXPLICIT || (binding == BIND_GLOBAL_IMPLICIT && function))
		global_op(t, (enum bc_op)global[ctx], tree_name_index(t, name));
	else
		tree_op(t, (enum bc_op)plain[ctx], tree_name_index(t, name));
}

void tree_name_c(struct tree *t, const char *name, enum expr_context ctx)
{
	tree_name(t, compile_name(t->u->c, name), ctx);
}

/* ---- frames ---- */
void tree_push(struct tree *t, enum tree_frame_kind kind, struct bc_block *block, struct bc_block *exit,
	       const void *datum)
{
	if (t->frame_count == MAX_FRAME_BLOCKS + 3) {
		bc_refuse(t->u, "blocks nested so deeply");
		t->frame_count--;
	}
	t->frames[t->frame_count++] = (struct tree_frame){ kind, block, exit, datum, false };
}

void tree_pop(struct tree *t)
{
	if (t->frame_count)
		t->frame_count--;
}

/* ---- the whole ---- */
static const void *node_of(const struct compile *c, const struct scope *scope)
{
	for (uint32_t i = 0; i < c->scope_room; i++)
		if (c->scopes[i].node && c->scopes[i].scope == scope)
			return c->scopes[i].node;
	return NULL;
}

/* Up to 3.9 a unit has no line until something in it has. */
static void begin(struct tree *t)
{
	if (!t->p->bytecode_peephole)
		t->pos = (struct pos){ .line = t->unit->firstlineno, .end_line = t->unit->firstlineno };
	if (!tree_has(t, BC_RESUME))
		return;
	if (t->unit->kind == UNIT_MODULE)
		t->pos = (struct pos){ 0, 0, 1, 0 };
	tree_op(t, BC_RESUME, 0);
}

static bool gives_none(const struct code_unit *unit)
{
	return !(unit->kind == UNIT_LAMBDA && unit->scope->generator) &&
	       !(unit->kind == UNIT_MODULE && unit->c->mode == LANG_EVAL);
}

static struct bc_ins *insert(struct tree *t, struct bc_block *b, int at, enum bc_op op, int arg)
{
	bc_append(t->u, b, BC_NOP, 0, NULL);
	memmove(&b->ins[at + 1], &b->ins[at], (size_t)(b->count - 1 - at) * sizeof *b->ins);
	memset(&b->ins[at], 0, sizeof *b->ins);
	b->ins[at].op = (uint16_t)op;
	b->ins[at].arg = arg;
	return &b->ins[at];
}

/* What kind of generator it is stands before all else, in no line. */
static void begin_generator(struct tree *t, struct bc_block *entry)
{
	const struct scope *s = t->scope;
	if (!scope_is_function_like(s) || (!s->generator && !s->coroutine) || !tree_has(t, BC_GEN_START))
		return;
	int kind = s->generator && s->coroutine ? 2 : s->coroutine;
	insert(t, entry, 0, BC_GEN_START, kind)->pos.line = BC_NO_LINE;
}

/* Cells and the generator itself are made before all else. */
static void begin_frame(struct tree *t, struct bc_block *entry)
{
	const struct code_unit *unit = t->unit;
	const struct scope *s = t->scope;
	int at = 0, ncells = unit->cellvars.count;
	struct pos first = { .line = unit->firstlineno, .end_line = unit->firstlineno };
	if (scope_is_function_like(s) && (s->generator || s->coroutine)) {
		insert(t, entry, 0, BC_POP_TOP, 0)->pos = first;
		insert(t, entry, 0, BC_RETURN_GENERATOR, 0)->pos = first;
	}
	for (int place = 0; at < ncells; place++)
		for (int i = 0; i < ncells; i++)
			if (place_of(t, i) == place)
				insert(t, entry, at++, BC_MAKE_CELL, place)->pos.line = BC_NO_LINE;
	if (unit->freevars.count)
		insert(t, entry, 0, BC_COPY_FREE_VARS, unit->freevars.count)->pos.line = BC_NO_LINE;
}

void bytecode_take_tree(struct bc_wish *wish, struct code_unit *unit)
{
	struct compile *c = unit->c;
	struct bc_unit u = { .c = c, .arena = c->arena, .column = profile_index(c->profile) };
	struct tree t = { .u = &u, .unit = unit, .scope = unit->scope, .p = c->profile };
	const void *node = node_of(c, unit->scope);
	t.current = u.entry = tree_block(&t);
	if (!node) {
		bc_refuse(&u, "such code");
		return;
	}
	begin(&t);
	tree_unit_body(&t, node);
	if (!t.current->returns) {
		tree_nowhere(&t);
		if (gives_none(unit))
			tree_none(&t);
		tree_op(&t, BC_RETURN_VALUE, 0);
	}
	if (c->failed)
		return;
	if (t.p->bytecode_peephole) {
		bc_lay_out_peephole(&t, u.entry, wish->out, wish->arena);
		return;
	}
	if (tree_has(&t, BC_MAKE_CELL))
		begin_frame(&t, u.entry);
	else
		begin_generator(&t, u.entry);
	bc_lay_out_graph(&t, u.entry, wish->out, wish->arena);
}
