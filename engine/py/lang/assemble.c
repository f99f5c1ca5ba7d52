/* assemble.c -- lays blocks out: variables get their places, jumps their targets, exceptions their table.
 * Models: Python/assemble.c; Python/flowgraph.c insert_prefix_instructions, fix_cell_offsets; Python/compile.c
 *         compute_code_flags. */
#include "assemble.h"
#include "bytecode_flow.h"
#include "py/model/exc.h"
#include "py/model/obj_tuple.h"
#include <string.h>

static int code_flags(const struct code_unit *u)
{
	const struct scope *s = u->scope;
	int flags = u->c->flags & LANG_FUTURE_ANNOTATIONS ? CO_FUTURE_ANNOTATIONS : 0;
	if (scope_is_function_like(s)) {
		flags |= CO_NEWLOCALS | CO_OPTIMIZED;
		if (s->nested)
			flags |= CO_NESTED;
		if (s->generator && !s->coroutine)
			flags |= CO_GENERATOR;
		if (s->generator && s->coroutine)
			flags |= CO_ASYNC_GENERATOR;
		if (!s->generator && s->coroutine)
			flags |= CO_COROUTINE;
		if (s->varargs)
			flags |= CO_VARARGS;
		if (s->varkeywords)
			flags |= CO_VARKEYWORDS;
		if (u->has_docstring && u->c->profile->docstring_flag)
			flags |= CO_HAS_DOCSTRING;
		if (s->is_method && u->c->profile->method_flag)
			flags |= CO_METHOD;
	}
	if (u->c->profile->free_flag && u->freevars.count == 0 && u->cellvars.count == 0)
		flags |= CO_NOFREE;
	return flags;
}

/* Where cells and free variables stand in localsplus: a cell that is also a local has its place. Returns how many share. */
static int place_cells(const struct code_unit *u, int *fixed)
{
	int nlocals = u->varnames.count, ncells = u->cellvars.count, dropped = 0;
	for (int i = 0; i < ncells + u->freevars.count; i++) {
		int var = i < ncells ? names_find(&u->varnames, u->cellvars.items[i]) : -1;
		if (var >= 0) {
			fixed[i] = var;
			dropped++;
		} else
			fixed[i] = nlocals + i - dropped;
	}
	return dropped;
}

static void prefix(struct flow *f, int at, int op, int arg, int line)
{
	struct ins *ins = flow_insert(f, f->entry, at);
	f->entry->has |= flow_traits[op];
	ins->op = (uint8_t)op;
	ins->arg = arg;
	if (line)
		ins->pos = (struct pos){ line, -1, line, -1 };
}

static void insert_prefix(struct flow *f, const int *fixed, int flags)
{
	const struct code_unit *u = f->u;
	int ncells = u->cellvars.count, at = 0;
	if (flags & (CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR)) {
		int start = 0;
		if (u->iterates) {
			prefix(f, start++, OP_LOAD_FAST, 0, u->firstlineno);
			prefix(f, start++, OP_GET_ITER, 0, u->firstlineno);
		}
		prefix(f, start, OP_RETURN_GENERATOR, 0, u->firstlineno);
		prefix(f, start + 1, OP_POP_TOP, 0, u->firstlineno);
	}
	for (int place = 0; at < ncells; place++) /* in the order of their places; operands are fixed below */
		for (int i = 0; i < ncells; i++)
			if (fixed[i] == place)
				prefix(f, at++, OP_MAKE_CELL, i, 0);
	if (u->freevars.count)
		prefix(f, 0, OP_COPY_FREE_VARS, u->freevars.count, 0);
}

static void fix_cells(struct flow *f, const int *fixed)
{
	for (struct block *b = f->entry; b; b = b->next)
		for (int i = 0; b->has & FLOW_CELL && i < b->count; i++)
			if (flow_is(b->ins[i].op, FLOW_CELL))
				b->ins[i].arg = fixed[b->ins[i].arg];
}

static struct obj *tuple_of_strs(struct py *py, struct ident *const *names, int n)
{
	struct obj *tuple = tuple_new(py, n, WHY_CONSTANT);
	for (int i = 0; tuple && i < n; i++)
		tuple_items(tuple)[i] = obj_incref(names[i]->str);
	return tuple;
}

/* Equal tuples of names or constants of one unit are one object. */
static struct obj *merged(struct code_unit *u, struct obj *tuple)
{
	struct obj *canonical = compile_tuple(u->c, tuple);
	return canonical ? obj_incref(canonical) : NULL;
}

/* The parameter of __annotate__ has a name that no annotation can mean, until it is seen. */
static struct ident *shown_name(const struct code_unit *u, struct ident *name)
{
	bool annotate = u->scope->kind == SCOPE_ANNOTATION && strcmp(name->text, ".format") == 0;
	return annotate ? compile_name(u->c, "format") : name;
}

static void name_localsplus(const struct code_unit *u, const int *fixed, int total, struct obj *names, uint8_t *kinds)
{
	struct obj **items = tuple_items(names);
	int ncells = u->cellvars.count,
	    params = u->argcount + u->kwonlyargcount + u->scope->varargs + u->scope->varkeywords;
	for (int i = 0; i < u->varnames.count; i++) {
		items[i] = obj_incref(shown_name(u, u->varnames.items[i])->str);
		kinds[i] = (uint8_t)(LOCAL_FAST | (i < params ? LOCAL_ARG : 0) |
				     (scope_is_function_like(u->scope) ? 0 : LOCAL_HIDDEN));
	}
	for (int i = 0; i < ncells + u->freevars.count; i++) {
		int place = fixed[i];
		assert(place < total);
		if (!items[place])
			items[place] =
			    obj_incref(i < ncells ? u->cellvars.items[i]->str : u->freevars.items[i - ncells]->str);
		kinds[place] |= i < ncells ? LOCAL_CELL : LOCAL_FREE;
	}
	(void)total;
}

static int count_instructions(struct flow *f)
{
	int n = 0;
	for (struct block *b = f->entry; b; b = b->next) {
		b->offset = n;
		n += b->count;
	}
	return n;
}

static struct code_pos code_pos_of(const struct pos *p)
{
	if (p->line < 0)
		return (struct code_pos){ 0, 0, -1, -1 };
	return (struct code_pos){ p->line, p->end_line, p->column, p->end_column };
}

static uint32_t instr_of(const struct ins *ins, bool const_loads_borrow)
{
	if (ins->target)
		return INSTR(ins->op == OP_JUMP_NO_INTERRUPT ? OP_JUMP : ins->op, ins->target->offset);
	if (ins->op == OP_LOAD_CONST && const_loads_borrow)
		return INSTR(OP_LOAD_CONST_BORROW, ins->arg);
	return INSTR(ins->op, ins->op == OP_GET_ITER ? 0 : ins->arg);
}

/* One entry for each run of instructions with the same handler. */
static int lay_out_handlers(const struct flow *f, struct code_handler *handlers)
{
	int at = 0, n = 0;
	const struct block *current = NULL;
	for (struct block *b = f->entry; b; b = b->next)
		for (int i = 0; i < b->count; i++, at++) {
			if (b->ins[i].handler == current)
				continue;
			if (current)
				handlers[n - 1].end = at;
			current = b->ins[i].handler;
			if (!current)
				continue;
			int lasti = current->keeps_lasti;
			handlers[n++] =
			    (struct code_handler){ at, at, current->offset, current->start_depth - 1 - lasti, lasti };
		}
	if (current)
		handlers[n - 1].end = at;
	return n;
}

/* Fills instrs and positions. */
static void lay_out(const struct flow *f, uint32_t *instr, struct code_pos *position)
{
	bool const_loads_borrow = f->u->c->profile->const_loads_borrow;
	for (struct block *b = f->entry; b; b = b->next)
		for (const struct ins *ins = b->ins, *end = ins + b->count; ins < end; ins++) {
			*instr++ = instr_of(ins, const_loads_borrow);
			*position++ = code_pos_of(&ins->pos);
		}
}

static struct obj *make_code(struct flow *f, int nlocalsplus, const int *fixed, int flags)
{
	struct code_unit *u = f->u;
	struct compile *c = u->c;
	struct py *py = c->py;
	int n = count_instructions(f);
	struct obj *names = tuple_new(py, nlocalsplus, WHY_CONSTANT),
		   *consts = tuple_new(py, u->const_count, WHY_CONSTANT);
	uint8_t *kinds = arena_array(f->arena, uint8_t, nlocalsplus + 1);
	if (!names || !consts)
		return NULL;
	name_localsplus(u, fixed, nlocalsplus, names, kinds);
	for (int i = 0; i < u->const_count; i++)
		tuple_items(consts)[i] = obj_incref(u->consts[i]);
	uint32_t *instrs = arena_room_for(f->arena, uint32_t, n);
	struct code_pos *positions = arena_room_for(f->arena, struct code_pos, n);
	bool guarded = f->has & FLOW_BLOCK_PUSH;
	struct code_handler *handlers = guarded ? arena_room_for(f->arena, struct code_handler, n + 1) : NULL;
	lay_out(f, instrs, positions);
	struct code_parts parts = {
		.argcount = u->argcount,
		.posonlyargcount = u->posonlyargcount,
		.kwonlyargcount = u->kwonlyargcount,
		.nlocals = u->varnames.count,
		.ncells = u->cellvars.count,
		.nfrees = u->freevars.count,
		.stacksize = f->stacksize > f->u->c->profile->stack_size_least ? f->stacksize
									       : f->u->c->profile->stack_size_least,
		.depth = f->max_depth,
		.flags = flags | (c->flags & LANG_IN_C ? CO_IN_C : 0),
		.firstlineno = u->firstlineno,
		.consts = merged(u, consts),
		.names = merged(u, tuple_of_strs(py, u->names.items, u->names.count)),
		.localsplusnames = merged(u, names),
		.filename = obj_incref(c->filename),
		.name = obj_incref(u->name->str),
		.qualname = obj_incref(u->qualname),
		.localspluskinds = kinds,
		.instrs = instrs,
		.positions = positions,
		.ninstrs = n,
		.handlers = handlers,
		.nhandlers = guarded ? lay_out_handlers(f, handlers) : 0,
		.unit = c->number,
	};
	return c->failed ? NULL : code_new(py, &parts);
}

struct obj *assemble(struct code_unit *u)
{
	struct flow f;
	int flags = code_flags(u), *fixed = arena_array(u->c->arena, int, u->cellvars.count + u->freevars.count + 1);
	int dropped = place_cells(u, fixed);
	int nlocalsplus = u->varnames.count + u->cellvars.count + u->freevars.count - dropped;
	flow_build(&f, u);
	if (u->c->failed)
		return NULL;
	insert_prefix(&f, fixed, flags);
	fix_cells(&f, fixed);
	if (u->c->wish)
		bytecode_take(u->c->wish, &f);
	return make_code(&f, nlocalsplus, fixed, flags);
}
