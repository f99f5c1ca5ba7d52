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

/* Where blocks are a graph a jump is the last of its block; what begins a guard is none. */
static bool ends_block(const struct bc_block *b)
{
	const struct bc_ins *last = b->count ? &b->ins[b->count - 1] : NULL;
	return last && last->target && last->op != BC_SETUP_FINALLY && last->op != BC_SETUP_WITH &&
	       last->op != BC_SETUP_ASYNC_WITH;
}

void tree_op(struct tree *t, enum bc_op op, int arg)
{
	if (t->muted || tree_fails(t))
		return;
	if (!tree_has(t, op)) {
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
	int count = t->current->count;
	tree_op(t, op, 0);
	if (t->current->count > count)
		t->current->ins[count].target = target;
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

int tree_cell(struct tree *t, struct ident *name)
{
	const struct code_unit *unit = t->unit;
	int free = names_find(&unit->freevars, name), cell = names_find(&unit->cellvars, name);
	if (cell >= 0 && (free < 0 || scope_binding(t->scope, name) != BIND_FREE))
		return cell;
	return unit->cellvars.count + index_in(t, &unit->freevars, name);
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
		tree_op(t, (enum bc_op)global[ctx], tree_name_index(t, name));
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
}

static bool gives_none(const struct code_unit *unit)
{
	return !(unit->kind == UNIT_LAMBDA && unit->scope->generator) &&
	       !(unit->kind == UNIT_MODULE && unit->c->mode == LANG_EVAL);
}

/* What kind of generator it is stands before all else, in no line. */
static void begin_generator(struct tree *t, struct bc_block *entry)
{
	const struct scope *s = t->scope;
	if (!scope_is_function_like(s) || (!s->generator && !s->coroutine) || !tree_has(t, BC_GEN_START))
		return;
	int kind = s->generator && s->coroutine ? 2 : s->coroutine;
	bc_append(t->u, entry, BC_NOP, 0, NULL);
	memmove(&entry->ins[1], &entry->ins[0], (size_t)(entry->count - 1) * sizeof *entry->ins);
	memset(&entry->ins[0], 0, sizeof *entry->ins);
	entry->ins[0].op = BC_GEN_START;
	entry->ins[0].arg = kind;
	entry->ins[0].pos.line = BC_NO_LINE;
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
	begin_generator(&t, u.entry);
	bc_lay_out_graph(&t, u.entry, wish->out, wish->arena);
}
