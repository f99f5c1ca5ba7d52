/* emit_comp.c -- comprehensions and generator expressions: functions of their own, or loops in the frame around them.
 * Models: Python/codegen.c codegen_comprehension, push_inlined_comprehension_state, maybe_optimize_function_call; PEP 709. */
#include "emit.h"
#include "py/model/exc.h"
#include <string.h>

struct comp {
	struct expr *e, *elt, *value;
	const struct comprehension_seq *generators;
	enum comp_kind kind;
};
static void emit_generator(struct code_unit *u, const struct comp *comp, int index, int depth, bool iter_on_stack);

static struct comp comp_of(struct expr *e)
{
	struct comp comp = { e, e->v.list_comp.elt, NULL, &e->v.list_comp.generators, COMP_LIST };
	if (e->kind == EXPR_SET_COMP)
		comp.kind = COMP_SET;
	else if (e->kind == EXPR_GENERATOR_EXP)
		comp.kind = COMP_GENERATOR;
	else if (e->kind == EXPR_DICT_COMP) {
		comp.kind = COMP_DICT;
		comp.elt = e->v.dict_comp.key;
		comp.value = e->v.dict_comp.value;
		comp.generators = &e->v.dict_comp.generators;
	}
	return comp;
}

/* Where an iteration stands: at what it goes over, before 3.13 at the whole comprehension. */
static const struct pos *iteration_pos(const struct code_unit *u, const struct comp *comp,
				       const struct comprehension *g)
{
	return u->c->profile->iteration_at_iterable ? &g->iter->pos : &comp->e->pos;
}

static void emit_get_iter(struct code_unit *u, const struct comp *comp, const struct comprehension *g,
			  enum iter_use use)
{
	emit(u, g->is_async ? OP_GET_AITER : OP_GET_ITER, g->is_async ? 0 : (int)use, iteration_pos(u, comp, g));
}

static void emit_iter(struct code_unit *u, const struct comp *comp, const struct comprehension *g, enum iter_use use)
{
	emit_expr(u, g->iter);
	emit_get_iter(u, comp, g, use);
}

static void emit_yield_value(struct code_unit *u, const struct pos *pos)
{
	if (u->scope->generator && u->scope->coroutine)
		emit(u, OP_ASYNC_GEN_WRAP, 0, pos);
	emit(u, OP_YIELD_VALUE, 0, pos);
	emit(u, OP_RESUME, 1, pos);
	emit(u, OP_POP_TOP, 0, pos);
}

/* (*x for x in y): each item of x is yielded. */
static void emit_yield_each(struct code_unit *u, struct expr *elt)
{
	int start = emit_label(u), anchor = emit_label(u);
	emit_expr(u, elt->v.starred.value);
	emit(u, OP_GET_ITER, 0, &elt->pos);
	emit_use(u, start);
	emit_jump(u, OP_FOR_ITER, anchor, &elt->pos);
	emit_yield_value(u, &elt->pos);
	emit_jump(u, OP_JUMP, start, NULL);
	emit_use(u, anchor);
	emit(u, OP_END_FOR, 0, NULL);
}

static void emit_element(struct code_unit *u, const struct comp *comp, int depth)
{
	struct expr *elt = comp->elt;
	const struct pos *pos = &elt->pos;
	bool starred = elt->kind == EXPR_STARRED;
	struct expr *value = starred ? elt->v.starred.value : elt;
	switch (comp->kind) {
	case COMP_GENERATOR:
		if (starred) {
			emit_yield_each(u, elt);
			break;
		}
		emit_expr(u, elt);
		emit_yield_value(u, pos);
		break;
	case COMP_LIST:
		emit_expr(u, value);
		emit(u, starred ? OP_LIST_EXTEND : OP_LIST_APPEND, depth + 1, pos);
		break;
	case COMP_SET:
		emit_expr(u, value);
		emit(u, starred ? OP_SET_UPDATE : OP_SET_ADD, depth + 1, pos);
		break;
	default:
		emit_expr(u, elt);
		if (comp->value) {
			struct pos both = *pos;
			both.end_line = comp->value->pos.end_line;
			both.end_column = comp->value->pos.end_column;
			emit_expr(u, comp->value);
			emit(u, OP_MAP_ADD, depth + 1, &both);
		} else
			emit(u, OP_DICT_UPDATE, depth + 1, pos);
	}
}

static void emit_inner(struct code_unit *u, const struct comp *comp, int index, int depth, int if_cleanup)
{
	const struct comprehension *g = comp->generators->items[index];
	for (int i = 0; i < g->ifs.count && !u->c->failed; i++)
		emit_jump_if(u, g->ifs.items[i], if_cleanup, false, &g->ifs.items[i]->pos);
	if (index + 1 < comp->generators->count)
		emit_generator(u, comp, index + 1, depth, false);
	else
		emit_element(u, comp, depth);
	emit_use(u, if_cleanup);
}

/* `for y in [f(x)]`: the one item is assigned, no loop is needed. */
static struct expr *single_item(struct code_unit *u, const struct comprehension *g)
{
	if (!u->c->profile->comp_assigns_single || (g->iter->kind != EXPR_LIST && g->iter->kind != EXPR_TUPLE))
		return NULL;
	const struct expr_seq *elts = &g->iter->v.list.elts;
	return elts->count == 1 && elts->items[0]->kind != EXPR_STARRED ? elts->items[0] : NULL;
}

/* Does the function of a generator expression itself ask for the iterator, before it becomes a generator? */
static bool genexp_iterates(const struct code_unit *u, const struct comp *comp)
{
	return u->c->profile->genexp_iterates && comp->kind == COMP_GENERATOR && !comp->generators->items[0]->is_async;
}

static void emit_sync_generator(struct code_unit *u, const struct comp *comp, int index, int depth, bool iter_on_stack)
{
	const struct comprehension *g = comp->generators->items[index];
	const struct pos *pos = iteration_pos(u, comp, g);
	int start = emit_label(u), if_cleanup = emit_label(u), anchor = emit_label(u);
	struct expr *single = !iter_on_stack && index > 0 ? single_item(u, g) : NULL;
	if (single)
		emit_expr(u, single);
	else if (!iter_on_stack) {
		if (index > 0)
			emit_iter(u, comp, g, ITER_COMPREHENSION);
		else if (!u->iterates)
			emit(u, OP_LOAD_FAST, 0, pos);
	}
	if (!single) {
		depth++;
		emit_use(u, start);
		emit_jump(u, OP_FOR_ITER, anchor, pos);
	}
	emit_expr(u, g->target);
	emit_inner(u, comp, index, depth, if_cleanup);
	if (!single) {
		emit_jump(u, OP_JUMP, start, &comp->elt->pos);
		emit_use(u, anchor);
		emit(u, OP_END_FOR, 0, NULL);
	}
}

static void emit_async_generator(struct code_unit *u, const struct comp *comp, int index, int depth, bool iter_on_stack)
{
	const struct comprehension *g = comp->generators->items[index];
	const struct pos *pos = &comp->e->pos;
	int start = emit_label(u), except = emit_label(u), if_cleanup = emit_label(u);
	if (!iter_on_stack) {
		if (index == 0)
			emit(u, OP_LOAD_FAST, 0, pos);
		else
			emit_iter(u, comp, g, ITER_COMPREHENSION);
	}
	emit_use(u, start);
	push_block(u, FB_ASYNC_COMPREHENSION, start, -1, pos, NULL);
	emit_jump(u, OP_SETUP_FINALLY, except, pos);
	emit(u, OP_GET_ANEXT, 0, pos);
	emit_none(u, pos);
	emit_yield_from(u, true, pos);
	emit(u, OP_POP_BLOCK, 0, pos);
	emit_expr(u, g->target);
	emit_inner(u, comp, index, depth + 1, if_cleanup);
	emit_jump(u, OP_JUMP, start, &comp->elt->pos);
	pop_block(u);
	emit_use(u, except);
	emit(u, OP_END_ASYNC_FOR, 0, pos);
}

static void emit_generator(struct code_unit *u, const struct comp *comp, int index, int depth, bool iter_on_stack)
{
	if (!compile_enter(u->c))
		return;
	if (comp->generators->items[index]->is_async)
		emit_async_generator(u, comp, index, depth, iter_on_stack);
	else
		emit_sync_generator(u, comp, index, depth, iter_on_stack);
	compile_leave(u->c);
}

static void emit_new_collection(struct code_unit *u, const struct comp *comp)
{
	static const uint8_t ops[] = {
		[COMP_LIST] = OP_BUILD_LIST, [COMP_DICT] = OP_BUILD_MAP, [COMP_SET] = OP_BUILD_SET
	};
	emit(u, ops[comp->kind], 0, &comp->e->pos);
}

/* ---- inlined ---- */
struct saved_symbol {
	struct ident *name;
	uint16_t flags;
	uint8_t binding;
};
struct inlined {
	struct ident **pushed; /* locals whose values wait on the stack */
	int pushed_count, hidden, cleanup;
	struct saved_symbol *saved; /* symbols of the block around, replaced meanwhile */
	int saved_count;
};

static void isolate_name(struct code_unit *u, struct inlined *state, const struct symbol *inside, bool in_class,
			 const struct pos *pos)
{
	bool bound = (inside->flags & DEF_LOCAL) && !(inside->flags & DEF_NONLOCAL);
	bool pushes = bound || (in_class && u->c->profile->comp_isolates_all);
	if (!bound && !in_class && !u->c->profile->comp_replaces_symbols)
		return;
	if (!scope_is_function_like(u->scope) && pushes) {
		emit_hide(u, inside->name);
		state->hidden++;
	}
	struct symbol *outside = scope_add(u->c, u->scope, inside->name);
	int out = outside->binding, in = inside->binding;
	bool shares_cell =
	    in == BIND_CELL && out == BIND_FREE; /* the comprehension's cell takes the free variable's place */
	if (shares_cell && in_class && u->c->profile->comp_class_cell_lost) {
		py_refuse(u->c->py,
			  "a comprehension in a class body whose variable is free outside: it crashes the interpreter");
		compile_fail(u->c);
		return;
	}
	if (!shares_cell && ((in != out && in != BIND_FREE) || in_class)) {
		state->saved[state->saved_count++] =
		    (struct saved_symbol){ inside->name, outside->flags, outside->binding };
		outside->flags = inside->flags;
		outside->binding = inside->binding;
	}
	if (!pushes)
		return;
	emit(u, OP_LOAD_FAST_AND_CLEAR, emit_var_index(u, inside->name), pos);
	if (in == BIND_CELL) {
		int index = out == BIND_FREE ? u->cellvars.count + names_find(&u->freevars, inside->name)
					     : names_find(&u->cellvars, inside->name);
		emit(u, OP_MAKE_CELL, index, pos);
	}
	state->pushed[state->pushed_count++] = inside->name;
}

static void push_inlined(struct code_unit *u, struct inlined *state, const struct scope *entry, const struct pos *pos)
{
	bool in_class = u->scope->kind == SCOPE_CLASS && !u->inlined_comps;
	memset(state, 0, sizeof *state);
	state->pushed = arena_array(u->c->arena, struct ident *, entry->count);
	state->saved = arena_array(u->c->arena, struct saved_symbol, entry->count);
	u->inlined_comps++;
	for (uint32_t i = 0; i < entry->count; i++)
		isolate_name(u, state, &entry->symbols[i], in_class, pos);
	if (state->pushed_count) {
		emit(u, OP_SWAP, state->pushed_count + 1, pos);
		state->cleanup = emit_label(u);
		emit_jump(u, OP_SETUP_FINALLY, state->cleanup, pos);
	}
}

static void restore_locals(struct code_unit *u, const struct inlined *state, const struct pos *pos)
{
	emit(u, OP_SWAP, state->pushed_count + 1, pos);
	for (int i = state->pushed_count; i-- > 0;)
		emit(u, OP_STORE_FAST_MAYBE_NULL, emit_var_index(u, state->pushed[i]), pos);
}

static void pop_inlined(struct code_unit *u, const struct inlined *state, const struct pos *pos)
{
	u->inlined_comps--;
	if (state->pushed_count) {
		int end = emit_label(u);
		emit(u, OP_POP_BLOCK, 0, NULL);
		emit_jump(u, OP_JUMP_NO_INTERRUPT, end, NULL);
		emit_use(u, state->cleanup);
		emit(u, OP_SWAP, 2, NULL); /* the unfinished result, under the exception */
		emit(u, OP_POP_TOP, 0, NULL);
		restore_locals(u, state, pos);
		emit(u, OP_RERAISE, 0, NULL);
		emit_use(u, end);
		restore_locals(u, state, pos);
	}
	for (int i = 0; i < state->saved_count; i++) {
		struct symbol *symbol = scope_find(u->scope, state->saved[i].name);
		symbol->flags = state->saved[i].flags;
		symbol->binding = state->saved[i].binding;
	}
	emit_unhide(u, state->hidden);
}

static void emit_inlined_comprehension(struct code_unit *u, const struct comp *comp, const struct scope *entry)
{
	struct inlined state;
	const struct comprehension *first = comp->generators->items[0];
	bool late = u->c->profile->comp_keeps_display;
	emit_expr(u, first->iter);
	if (!late)
		emit_get_iter(u, comp, first, ITER_COMPREHENSION);
	push_inlined(u, &state, entry, &comp->e->pos);
	emit_new_collection(u, comp);
	emit(u, OP_SWAP, 2, &comp->e->pos);
	if (late)
		emit_get_iter(u, comp, first, ITER_COMPREHENSION);
	emit_generator(u, comp, 0, 0, true);
	pop_inlined(u, &state, &comp->e->pos);
}

/* ---- as functions ---- */
static void emit_comprehension_function(struct code_unit *u, const struct comp *comp, struct scope *entry)
{
	static const char *const names[] = { [COMP_LIST] = "<listcomp>",
					     [COMP_DICT] = "<dictcomp>",
					     [COMP_SET] = "<setcomp>",
					     [COMP_GENERATOR] = "<genexpr>" };
	struct compile *c = u->c;
	const struct pos *pos = &comp->e->pos;
	bool is_async = entry->coroutine && comp->kind != COMP_GENERATOR;
	struct code_unit *inner = arena_new(c->arena, struct code_unit);
	unit_init(inner, c, u, entry, UNIT_COMPREHENSION, compile_name(c, names[comp->kind]), pos->line);
	inner->argcount = 1;
	inner->iterates = genexp_iterates(u, comp);
	if (comp->kind != COMP_GENERATOR)
		emit_new_collection(inner, comp);
	emit_generator(inner, comp, 0, 0, false);
	if (comp->kind != COMP_GENERATOR)
		emit(inner, OP_RETURN_VALUE, 0, pos);
	else
		emit_stopiteration_handler(inner);
	struct obj *code = unit_finish(inner, true);
	emit_closure(u, code, 0, pos);
	if (inner->iterates)
		emit_expr(u, comp->generators->items[0]->iter);
	else
		emit_iter(u, comp, comp->generators->items[0], ITER_ARGUMENT);
	emit(u, OP_CALL, 0, pos);
	if (is_async) {
		emit(u, OP_GET_AWAITABLE, 0, pos);
		emit_none(u, pos);
		emit_yield_from(u, true, pos);
	}
}

void emit_comprehension(struct code_unit *u, struct expr *e)
{
	struct comp comp = comp_of(e);
	struct scope *entry = compile_scope(u->c, e, NODE_MAIN);
	if (entry->coroutine && comp.kind != COMP_GENERATOR && u->kind != UNIT_ASYNC_FUNCTION &&
	    u->kind != UNIT_COMPREHENSION && !(u->kind == UNIT_MODULE && (u->c->flags & LANG_TOP_LEVEL_AWAIT)))
		compile_error(u->c, u->c->profile->async_comp_error_line0 ? &(struct pos){ 0 } : &e->pos,
			      "asynchronous comprehension outside of an asynchronous function");
	if (u->c->failed)
		return;
	if (entry->comp_inlined)
		emit_inlined_comprehension(u, &comp, entry);
	else
		emit_comprehension_function(u, &comp, entry);
}

/* ---- all(genexp) ---- */
struct looped {
	const char *name;
	uint8_t constant, build, add, jump;
	bool since_later;
};

static const struct looped *looped_builtin(struct code_unit *u, const struct expr *e)
{
	static const struct looped builtins[] = {
		{ "all", COMMON_ALL, OP_NOP, OP_NOP, OP_POP_JUMP_IF_TRUE, false },
		{ "any", COMMON_ANY, OP_NOP, OP_NOP, OP_POP_JUMP_IF_FALSE, false },
		{ "tuple", COMMON_TUPLE, OP_BUILD_LIST, OP_LIST_APPEND, OP_NOP, false },
		{ "list", COMMON_LIST, OP_BUILD_LIST, OP_LIST_APPEND, OP_NOP, true },
		{ "set", COMMON_SET, OP_BUILD_SET, OP_SET_ADD, OP_NOP, true },
	};
	const struct profile *p = u->c->profile;
	if (!p->genexp_calls_looped || e->v.call.func->kind != EXPR_NAME || e->v.call.args.count != 1 ||
	    e->v.call.keywords.count || e->v.call.args.items[0]->kind != EXPR_GENERATOR_EXP)
		return NULL;
	for (size_t i = 0; i < sizeof builtins / sizeof *builtins; i++)
		if (strcmp(builtins[i].name, e->v.call.func->v.name.id) == 0)
			return builtins[i].since_later && !p->genexp_list_set_looped ? NULL : &builtins[i];
	return NULL;
}

int emit_looped_genexp_call(struct code_unit *u, struct expr *e)
{
	const struct looped *how = looped_builtin(u, e);
	if (!how)
		return -1;
	const struct pos *pos = &e->v.call.func->pos;
	struct py *py = u->c->py;
	bool collects = how->build != OP_NOP;
	int skip = emit_label(u), end = emit_label(u), loop = emit_label(u), cleanup = emit_label(u);
	struct obj *found = how->constant == COMMON_ALL ? py->false_ : py->true_;
	emit(u, OP_COPY, 1, pos);
	emit(u, OP_LOAD_COMMON_CONST, how->constant, pos);
	emit(u, OP_IS_OP, 0, pos);
	emit_jump(u, OP_POP_JUMP_IF_FALSE, skip, pos);
	emit(u, OP_POP_TOP, 0, pos);
	if (collects)
		emit(u, how->build, 0, pos);
	emit_expr(u, e->v.call.args.items[0]);
	emit_use(u, loop);
	emit_jump(u, OP_FOR_ITER, cleanup, pos);
	if (collects) {
		emit(u, how->add, 2, pos);
		emit_jump(u, OP_JUMP, loop, pos);
	} else {
		emit(u, OP_TO_BOOL, 0, pos);
		emit_jump(u, how->jump, loop, pos);
		emit(u, OP_POP_TOP, POP_ITERATOR, NULL);
		emit_const(u, found, pos);
		emit_jump(u, OP_JUMP_NO_INTERRUPT, end, pos);
	}
	emit_use(u, cleanup);
	emit(u, OP_END_FOR, 0, NULL);
	if (how->constant == COMMON_TUPLE)
		emit(u, OP_LIST_TO_TUPLE, 0, pos);
	else if (!collects)
		emit_const(u, found == py->true_ ? py->false_ : py->true_, pos);
	emit_jump(u, OP_JUMP_NO_INTERRUPT, end, pos);
	emit_use(u, skip);
	return end;
}
