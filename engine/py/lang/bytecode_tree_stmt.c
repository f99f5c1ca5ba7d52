/* bytecode_tree_stmt.c -- statements but those that guard: assignments, branches, loops, imports, assert, raise.
 * Models: Python/compile.c compiler_visit_stmt1 and what it calls, of 3.8 to 3.11. */
#include "bytecode_tree.h"
#include "py/model/obj_int.h"
#include "py/model/obj_tuple.h"
#include <string.h>

static void visit(struct tree *t, struct stmt *s);

/* Where each instruction has its place there are instructions for the place alone. */
static bool has_nops(const struct tree *t)
{
	return !t->p->bytecode_peephole;
}

static void nop(struct tree *t)
{
	if (has_nops(t))
		tree_op(t, BC_NOP, 0);
}

void tree_stmts(struct tree *t, const struct stmt_seq *seq)
{
	for (int i = 0; i < seq->count && !tree_fails(t); i++)
		visit(t, seq->items[i]);
}

static void stmts_muted(struct tree *t, const struct stmt_seq *seq)
{
	t->muted++;
	tree_stmts(t, seq);
	t->muted--;
}

/* -1: decided when it runs. */
static int constant_truth(struct tree *t, const struct expr *e)
{
	struct obj *value = t->p->dead_branches_muted ? emit_value_of(t->unit, e) : NULL;
	return value ? obj_truth(t->u->c->py, value) : -1;
}

static void jump_on(struct tree *t, enum bc_op op, struct bc_block *target)
{
	tree_nowhere(t);
	tree_jump(t, op, target);
}

static void if_(struct tree *t, struct stmt *s)
{
	int truth = constant_truth(t, s->v.if_.test);
	if (truth >= 0) {
		(truth ? tree_stmts : stmts_muted)(t, &s->v.if_.body);
		(truth ? stmts_muted : tree_stmts)(t, &s->v.if_.orelse);
		return;
	}
	struct bc_block *end = tree_block(t), *next = s->v.if_.orelse.count ? tree_block(t) : end;
	tree_jump_if(t, s->v.if_.test, next, false);
	tree_stmts(t, &s->v.if_.body);
	if (s->v.if_.orelse.count) {
		jump_on(t, BC_JUMP_FORWARD, end);
		tree_use(t, next);
		tree_stmts(t, &s->v.if_.orelse);
	}
	tree_use(t, end);
}

/* The test stands before the loop and at its end. */
static void while_tested_twice(struct tree *t, struct stmt *s)
{
	struct bc_block *loop = tree_block(t), *body = tree_block(t), *anchor = tree_block(t), *end = tree_block(t);
	tree_use(t, loop);
	tree_push(t, FRAME_WHILE, loop, end, NULL);
	tree_jump_if(t, s->v.while_.test, anchor, false);
	tree_use(t, body);
	tree_stmts(t, &s->v.while_.body);
	tree_at(t, &s->pos);
	tree_jump_if(t, s->v.while_.test, body, true);
	tree_pop(t);
	tree_use(t, anchor);
	tree_stmts(t, &s->v.while_.orelse);
	tree_use(t, end);
}

static void while_(struct tree *t, struct stmt *s)
{
	int truth = constant_truth(t, s->v.while_.test);
	struct bc_block *loop = tree_block(t), *anchor = tree_block(t), *end = tree_block(t);
	if (truth == 0) {
		tree_push(t, FRAME_WHILE, loop, end, NULL);
		stmts_muted(t, &s->v.while_.body);
		tree_pop(t);
		tree_stmts(t, &s->v.while_.orelse);
		return;
	}
	tree_use(t, loop);
	tree_push(t, FRAME_WHILE, loop, end, NULL);
	if (truth < 0)
		tree_jump_if(t, s->v.while_.test, anchor, false);
	tree_stmts(t, &s->v.while_.body);
	tree_jump(t, BC_JUMP_ABSOLUTE, loop);
	if (truth < 0)
		tree_use(t, anchor);
	tree_pop(t);
	tree_stmts(t, &s->v.while_.orelse);
	tree_use(t, end);
}

static void for_(struct tree *t, struct stmt *s)
{
	struct bc_block *start = tree_block(t), *cleanup = tree_block(t), *end = tree_block(t);
	tree_push(t, FRAME_FOR, start, end, NULL);
	tree_expr(t, s->v.for_.iter);
	tree_op(t, BC_GET_ITER, 0);
	tree_use(t, start);
	tree_jump(t, BC_FOR_ITER, cleanup);
	tree_next(t);
	tree_expr(t, s->v.for_.target);
	tree_stmts(t, &s->v.for_.body);
	jump_on(t, BC_JUMP_ABSOLUTE, start);
	tree_use(t, cleanup);
	tree_pop(t);
	tree_stmts(t, &s->v.for_.orelse);
	tree_use(t, end);
}

static void async_for(struct tree *t, struct stmt *s)
{
	struct bc_block *start = tree_block(t), *except = tree_block(t), *end = tree_block(t);
	tree_expr(t, s->v.async_for.iter);
	tree_op(t, BC_GET_AITER, 0);
	tree_use(t, start);
	tree_push(t, FRAME_FOR, start, end, NULL);
	tree_jump(t, BC_SETUP_FINALLY, except);
	tree_op(t, BC_GET_ANEXT, 0);
	t->awaits = true;
	tree_await(t, AWAIT_NOT);
	t->awaits = false;
	tree_op(t, BC_POP_BLOCK, 0);
	tree_expr(t, s->v.async_for.target);
	tree_stmts(t, &s->v.async_for.body);
	jump_on(t, BC_JUMP_ABSOLUTE, start);
	tree_pop(t);
	tree_use(t, except);
	if (has_nops(t))
		tree_at(t, &s->v.async_for.iter->pos);
	else if (t->p->bytecode_async_end_at_else && s->v.async_for.orelse.count)
		tree_at(t, &s->v.async_for.orelse.items[0]->pos);
	tree_op(t, BC_END_ASYNC_FOR, 0);
	tree_stmts(t, &s->v.async_for.orelse);
	tree_use(t, end);
}

/* ---- assignments ---- */
static void assign(struct tree *t, struct stmt *s)
{
	const struct expr_seq *targets = &s->v.assign.targets;
	tree_expr(t, s->v.assign.value);
	for (int i = 0; i < targets->count && !tree_fails(t); i++) {
		if (i + 1 < targets->count)
			tree_dup(t);
		tree_expr(t, targets->items[i]);
	}
}

static void dup_two(struct tree *t)
{
	if (tree_has(t, BC_COPY)) {
		tree_op(t, BC_COPY, 2);
		tree_op(t, BC_COPY, 2);
	} else
		tree_op(t, BC_DUP_TOP_TWO, 0);
}

static void rot_three(struct tree *t)
{
	if (tree_has(t, BC_SWAP)) {
		tree_op(t, BC_SWAP, 3);
		tree_op(t, BC_SWAP, 2);
	} else
		tree_op(t, BC_ROT_THREE, 0);
}

/* The target is an expression twice: where each has a line of its own, the parts say so. */
static void aug_place(struct tree *t, const struct pos *pos)
{
	if (has_nops(t) || t->pos.line != pos->line)
		tree_at(t, pos);
}

static void aug_assign(struct tree *t, struct stmt *s)
{
	struct expr *target = s->v.aug_assign.target;
	bool attribute = target->kind == EXPR_ATTRIBUTE, item = target->kind == EXPR_SUBSCRIPT;
	aug_place(t, &target->pos);
	if (attribute) {
		tree_expr(t, target->v.attribute.value);
		tree_dup(t);
		if (has_nops(t))
			t->pos.line = target->pos.end_line;
		tree_name_op(t, BC_LOAD_ATTR, ident_of(target->v.attribute.attr));
	} else if (item) {
		tree_expr(t, target->v.subscript.value);
		tree_expr(t, target->v.subscript.slice);
		dup_two(t);
		tree_op(t, BC_BINARY_SUBSCR, 0);
	} else
		tree_name(t, ident_of(target->v.name.id), LOAD);
	aug_place(t, &s->pos);
	tree_expr(t, s->v.aug_assign.value);
	tree_binary(t, s->v.aug_assign.op, true);
	aug_place(t, &target->pos);
	if (attribute) {
		if (has_nops(t))
			t->pos.line = target->pos.end_line;
		tree_rot_two(t);
		tree_name_op(t, BC_STORE_ATTR, ident_of(target->v.attribute.attr));
	} else if (item) {
		rot_three(t);
		tree_op(t, BC_STORE_SUBSCR, 0);
	} else
		tree_name(t, ident_of(target->v.name.id), STORE);
}

static void expr_stmt(struct tree *t, struct stmt *s)
{
	struct expr *value = s->v.expr.value;
	if (t->unit->interactive && t->unit->nest_level <= 1) {
		tree_expr(t, value);
		tree_op(t, BC_PRINT_EXPR, 0);
		return;
	}
	if (value->kind == EXPR_CONSTANT) {
		nop(t);
		return;
	}
	tree_expr(t, value);
	tree_nowhere(t);
	tree_op(t, BC_POP_TOP, 0);
}

/* ---- the others ---- */
static void assert_(struct tree *t, struct stmt *s)
{
	struct bc_block *end = tree_block(t);
	tree_jump_if(t, s->v.assert_.test, end, true);
	if (tree_has(t, BC_LOAD_ASSERTION_ERROR))
		tree_op(t, BC_LOAD_ASSERTION_ERROR, 0);
	else
		tree_op(t, BC_LOAD_GLOBAL, tree_name_index(t, compile_name(t->u->c, "AssertionError")));
	if (s->v.assert_.msg) {
		tree_expr(t, s->v.assert_.msg);
		if (tree_has(t, BC_PRECALL))
			tree_call_op(t, 0);
		else
			tree_op(t, BC_CALL_FUNCTION, 1);
	}
	tree_op(t, BC_RAISE_VARARGS, 1);
	tree_use(t, end);
}

static void raise_(struct tree *t, struct stmt *s)
{
	int n = 0;
	if (s->v.raise.exc) {
		tree_expr(t, s->v.raise.exc);
		n++;
	}
	if (s->v.raise.cause) {
		tree_expr(t, s->v.raise.cause);
		n++;
	}
	tree_op(t, BC_RAISE_VARARGS, n);
	tree_next(t);
}

static void import_as(struct tree *t, const struct alias *a)
{
	const char *dot = strchr(a->name, '.');
	bool dotted = dot;
	while (dot) {
		const char *part = dot + 1;
		dot = strchr(part, '.');
		size_t length = dot ? (size_t)(dot - part) : strlen(part);
		tree_op(t, BC_IMPORT_FROM, tree_name_index(t, compile_name_of(t->u->c, part, length)));
		if (dot) {
			tree_rot_two(t);
			tree_op(t, BC_POP_TOP, 0);
		}
	}
	tree_name(t, ident_of(a->asname), STORE);
	if (dotted)
		tree_op(t, BC_POP_TOP, 0);
}

static void import(struct tree *t, struct stmt *s)
{
	struct compile *c = t->u->c;
	for (int i = 0; i < s->v.import.names.count && !tree_fails(t); i++) {
		const struct alias *a = s->v.import.names.items[i];
		tree_const_new(t, int_new_as(c->py, 0, WHY_CONSTANT));
		tree_none(t);
		tree_op(t, BC_IMPORT_NAME, tree_name_index(t, ident_of(a->name)));
		if (a->asname) {
			import_as(t, a);
			continue;
		}
		const char *dot = strchr(a->name, '.');
		tree_name(t, dot ? compile_name_of(c, a->name, (size_t)(dot - a->name)) : ident_of(a->name), STORE);
	}
}

static void import_from(struct tree *t, struct stmt *s)
{
	struct compile *c = t->u->c;
	const struct alias_seq *names = &s->v.import_from.names;
	const char *module = s->v.import_from.module;
	tree_const_new(t, int_new_as(c->py, s->v.import_from.level, WHY_CONSTANT));
	struct obj *tuple = tuple_new(c->py, names->count, WHY_CONSTANT);
	for (int i = 0; tuple && i < names->count; i++)
		tuple_items(tuple)[i] = obj_incref(ident_of(names->items[i]->name)->str);
	tree_const_new(t, tuple);
	tree_op(t, BC_IMPORT_NAME, tree_name_index(t, module ? ident_of(module) : compile_name(c, "")));
	for (int i = 0; i < names->count && !tree_fails(t); i++) {
		const struct alias *a = names->items[i];
		if (strcmp(a->name, "*") == 0) {
			tree_op(t, BC_IMPORT_STAR, 0);
			return;
		}
		tree_op(t, BC_IMPORT_FROM, tree_name_index(t, ident_of(a->name)));
		tree_name(t, ident_of(a->asname ? a->asname : a->name), STORE);
	}
	tree_op(t, BC_POP_TOP, 0);
}

static void visit_simple(struct tree *t, struct stmt *s)
{
	switch (s->kind) {
	case STMT_DELETE: tree_exprs(t, &s->v.delete.targets); break;
	case STMT_AUG_ASSIGN: aug_assign(t, s); break;
	case STMT_ANN_ASSIGN: tree_ann_assign(t, s); break;
	case STMT_RAISE: raise_(t, s); break;
	case STMT_ASSERT: assert_(t, s); break;
	case STMT_IMPORT: import(t, s); break;
	case STMT_IMPORT_FROM: import_from(t, s); break;
	case STMT_PASS: nop(t); break;
	case STMT_BREAK: tree_break(t, s); break;
	case STMT_CONTINUE: tree_continue(t, s); break;
	case STMT_GLOBAL:
	case STMT_NONLOCAL: break;
	default: bc_refuse(t->u, "such a statement");
	}
}

static void visit(struct tree *t, struct stmt *s)
{
	if (!compile_enter(t->u->c))
		return;
	tree_at(t, &s->pos);
	switch (s->kind) {
	case STMT_EXPR: expr_stmt(t, s); break;
	case STMT_ASSIGN: assign(t, s); break;
	case STMT_FUNCTION_DEF:
	case STMT_ASYNC_FUNCTION_DEF: tree_function(t, s); break;
	case STMT_CLASS_DEF: tree_class(t, s); break;
	case STMT_RETURN: tree_return(t, s); break;
	case STMT_IF: if_(t, s); break;
	case STMT_WHILE:
		if (t->p->bytecode_loop_tests_twice)
			while_tested_twice(t, s);
		else
			while_(t, s);
		break;
	case STMT_FOR: for_(t, s); break;
	case STMT_ASYNC_FOR: async_for(t, s); break;
	case STMT_TRY: tree_try(t, s); break;
	case STMT_WITH:
	case STMT_ASYNC_WITH: tree_with(t, s, 0); break;
	default: visit_simple(t, s);
	}
	compile_leave(t->u->c);
}
