/* emit_stmt.c -- statements without blocks of their own kind: assignments, branches, loops, imports, assert, raise.
 * Models: Python/codegen.c codegen_visit_stmt and what it calls. */
#include "emit.h"
#include "py/model/exc.h"
#include "py/model/obj_str.h"
#include "py/model/obj_tuple.h"
#include <string.h>

static void emit_stmt(struct code_unit *u, struct stmt *s);

void emit_stmts(struct code_unit *u, const struct stmt_seq *seq)
{
	for (int i = 0; i < seq->count && !u->c->failed; i++)
		emit_stmt(u, seq->items[i]);
}

void emit_body(struct code_unit *u, const struct stmt_seq *body, int from)
{
	for (int i = from; i < body->count && !u->c->failed; i++) {
		if (u->kind == UNIT_MODULE)
			u->c->statement++;
		emit_stmt(u, body->items[i]);
	}
}

/* Truth of a constant test in versions that drop dead branches while emitting; -1: not a constant. */
static int constant_truth(struct code_unit *u, const struct expr *e)
{
	struct obj *value = u->c->profile->dead_branches_muted ? emit_value_of(u, e) : NULL;
	return value ? obj_truth(u->c->py, value) : -1;
}

static void emit_stmts_muted(struct code_unit *u, const struct stmt_seq *seq)
{
	u->c->muted++;
	emit_stmts(u, seq);
	u->c->muted--;
}

static void emit_if(struct code_unit *u, struct stmt *s)
{
	int truth = constant_truth(u, s->v.if_.test);
	if (truth >= 0) {
		(truth ? emit_stmts : emit_stmts_muted)(u, &s->v.if_.body);
		(truth ? emit_stmts_muted : emit_stmts)(u, &s->v.if_.orelse);
		return;
	}
	int end = emit_label(u), next = s->v.if_.orelse.count ? emit_label(u) : end;
	emit_jump_if(u, s->v.if_.test, next, false, &s->pos);
	emit_stmts(u, &s->v.if_.body);
	if (s->v.if_.orelse.count) {
		emit_jump(u, OP_JUMP_NO_INTERRUPT, end, NULL);
		emit_use(u, next);
		emit_stmts(u, &s->v.if_.orelse);
	}
	emit_use(u, end);
}

static void emit_while(struct code_unit *u, struct stmt *s)
{
	int truth = constant_truth(u, s->v.while_.test);
	int loop = emit_label(u), anchor = emit_label(u), end = emit_label(u);
	if (truth == 0)
		u->c->muted++;
	emit_use(u, loop);
	push_block(u, FB_WHILE, loop, end, &s->pos, NULL);
	if (truth < 0)
		emit_jump_if(u, s->v.while_.test, anchor, false, &s->pos);
	int body = emit_label(u);
	bool twice = u->c->wish && u->c->profile->bytecode_loop_tests_twice;
	emit_use(u, body);
	emit_stmts(u, &s->v.while_.body);
	if (twice)
		emit_jump_if(u, s->v.while_.test, body, true, &s->pos);
	else
		emit_jump(u, OP_JUMP, loop, NULL);
	pop_block(u);
	if (truth == 0)
		u->c->muted--;
	emit_use(u, anchor);
	emit_stmts(u, &s->v.while_.orelse);
	emit_use(u, end);
}

static void emit_for(struct code_unit *u, struct stmt *s)
{
	int start = emit_label(u), cleanup = emit_label(u), end = emit_label(u);
	const struct pos *pos = u->c->profile->iteration_at_iterable ? &s->v.for_.iter->pos : &s->pos;
	push_block(u, FB_FOR, start, end, &s->pos, NULL);
	emit_expr(u, s->v.for_.iter);
	emit(u, OP_GET_ITER, 0, pos);
	emit_use(u, start);
	emit_jump(u, OP_FOR_ITER, cleanup, pos);
	emit(u, OP_NOP, 0, &s->v.for_.target->pos);
	emit_expr(u, s->v.for_.target);
	emit_stmts(u, &s->v.for_.body);
	emit_jump(u, OP_JUMP, start, NULL);
	emit_use(u, cleanup);
	emit(u, OP_END_FOR, 0, NULL);
	pop_block(u);
	emit_stmts(u, &s->v.for_.orelse);
	emit_use(u, end);
	if (emit_believes(u, u->c->profile->for_name_forgotten) && s->v.for_.target->kind == EXPR_NAME)
		emit_forget_name(u, ident_of(s->v.for_.target->v.name.id));
}

static bool in_async(const struct code_unit *u)
{
	return u->kind == UNIT_ASYNC_FUNCTION || (u->kind == UNIT_MODULE && (u->c->flags & LANG_TOP_LEVEL_AWAIT));
}

static void emit_async_for(struct code_unit *u, struct stmt *s)
{
	const struct pos *pos = &s->v.for_.iter->pos;
	if (!in_async(u)) {
		compile_error(u->c, &s->pos, "'async for' outside async function");
		return;
	}
	int start = emit_label(u), except = emit_label(u), end = emit_label(u);
	emit_expr(u, s->v.for_.iter);
	emit(u, OP_GET_AITER, 0, pos);
	emit_use(u, start);
	push_block(u, FB_FOR, start, end, &s->pos, NULL);
	emit_jump(u, OP_SETUP_FINALLY, except, pos);
	emit(u, OP_GET_ANEXT, 0, pos);
	emit_none(u, pos);
	emit_yield_from(u, true, pos);
	if (u->count)
		u->ins[u->count - 1].arg = BRANCH_TAKEN;
	emit(u, OP_POP_BLOCK, 0, pos);
	emit_expr(u, s->v.for_.target);
	emit_stmts(u, &s->v.for_.body);
	emit_jump(u, OP_JUMP, start, NULL);
	pop_block(u);
	emit_use(u, except);
	emit(u, OP_END_ASYNC_FOR, 0, pos);
	emit_stmts(u, &s->v.for_.orelse);
	emit_use(u, end);
}

static void emit_assign(struct code_unit *u, struct stmt *s)
{
	const struct expr_seq *targets = &s->v.assign.targets;
	emit_expr(u, s->v.assign.value);
	if (emit_believes(u, u->c->profile->assignment_copies) && emit_has_other_holder(s->v.assign.value))
		emit(u, OP_COPY_CONTAINER, 0, &s->pos);
	for (int i = 0; i < targets->count && !u->c->failed; i++) {
		if (i + 1 < targets->count)
			emit(u, OP_COPY, 1, &s->pos);
		emit_expr(u, targets->items[i]);
	}
}

static void emit_expr_stmt(struct code_unit *u, struct stmt *s)
{
	struct expr *value = s->v.expr.value;
	if (u->interactive && u->nest_level <= 1) {
		emit_expr(u, value);
		emit(u, OP_CALL_PRINT_EXPR, 0, &s->pos);
	} else if (value->kind == EXPR_CONSTANT) {
		emit(u, OP_NOP, 0, &s->pos);
		return;
	} else
		emit_expr(u, value);
	emit(u, OP_POP_TOP, 0, NULL);
}

/* The last comparison that decides a condition: where 3.10 and 3.11 believe themselves afterwards. */
static const struct expr *last_comparison(const struct expr *e)
{
	const struct expr *found = NULL;
	if (e->kind == EXPR_COMPARE)
		return e;
	if (e->kind == EXPR_UNARY_OP && e->v.unary_op.op == UNARYOP_NOT)
		return last_comparison(e->v.unary_op.operand);
	for (int i = e->kind == EXPR_BOOL_OP ? e->v.bool_op.values.count : 0; !found && i-- > 0;)
		found = last_comparison(e->v.bool_op.values.items[i]);
	return found;
}

static void emit_assert(struct code_unit *u, struct stmt *s)
{
	struct expr *test = s->v.assert_.test;
	struct obj *value = emit_value_of(u, test);
	if ((test->kind == EXPR_TUPLE && test->v.tuple.elts.count) ||
	    (u->c->profile->assert_warns_constant && value && type_is(value, T_tuple) && tuple_length(value)))
		compile_warn(u->c, T_SyntaxWarning, s->pos.line,
			     "assertion is always true, perhaps remove parentheses?");
	int end = emit_label(u);
	const struct expr *comparison = u->c->profile->assert_place == ASSERT_COMPARISON ? last_comparison(test) : NULL;
	const struct pos *pos = comparison ? &comparison->pos : &s->pos;
	emit_jump_if(u, test, end, true, &s->pos);
	if (u->c->profile->assert_looks_up_name)
		emit(u, OP_LOAD_GLOBAL, emit_name_index(u, compile_name(u->c, "AssertionError")), pos);
	else
		emit(u, OP_LOAD_ASSERTION_ERROR, 0, pos);
	if (s->v.assert_.msg) {
		emit_expr(u, s->v.assert_.msg);
		emit(u, OP_CALL, 0, pos);
	}
	emit(u, OP_RAISE, 1, u->c->profile->assert_place == ASSERT_TEST ? &test->pos : pos);
	emit_use(u, end);
}

static void emit_raise(struct code_unit *u, struct stmt *s)
{
	int n = 0;
	if (s->v.raise.exc) {
		emit_expr(u, s->v.raise.exc);
		n++;
		if (s->v.raise.cause) {
			emit_expr(u, s->v.raise.cause);
			n++;
		}
	}
	emit(u, OP_RAISE, n, &s->pos);
}

/* import a.b.c as d: the innermost module is reached through its parents. */
static void emit_import_as(struct code_unit *u, const struct alias *a, const struct pos *pos)
{
	const char *dot = strchr(a->name, '.');
	if (!dot) {
		emit_name(u, ident_of(a->asname), STORE, pos);
		return;
	}
	while (dot) {
		const char *part = dot + 1;
		dot = strchr(part, '.');
		size_t length = dot ? (size_t)(dot - part) : strlen(part);
		emit(u, OP_IMPORT_FROM, emit_name_index(u, compile_name_of(u->c, part, length)), pos);
		if (dot) {
			emit(u, OP_SWAP, 2, pos);
			emit(u, OP_POP_TOP, 0, pos);
		}
	}
	emit_name(u, ident_of(a->asname), STORE, pos);
	emit(u, OP_POP_TOP, 0, pos);
}

/* An import that may not be lazy: not on the module's level, or where its exception may be handled. */
static bool is_eager(const struct code_unit *u)
{
	bool eager = u->kind != UNIT_MODULE;
	for (int i = 0; i < u->block_count && !eager; i++)
		switch (u->blocks[i].kind) {
		case FB_TRY_EXCEPT:
		case FB_FINALLY_TRY:
		case FB_FINALLY_END:
		case FB_EXCEPTION_HANDLER:
		case FB_EXCEPTION_GROUP_HANDLER:
		case FB_HANDLER_CLEANUP: eager = true; break;
		default: break;
		}
	return eager;
}

static void emit_import_name(struct code_unit *u, struct ident *name, bool star, const struct pos *pos)
{
	emit(u, OP_IMPORT_NAME, emit_name_index(u, name), pos);
	if ((star || is_eager(u)) && u->count)
		u->ins[u->count - 1].pair = EAGER_IMPORT;
}

static void emit_import(struct code_unit *u, struct stmt *s)
{
	for (int i = 0; i < s->v.import.names.count && !u->c->failed; i++) {
		struct alias *a = s->v.import.names.items[i];
		emit_int(u, 0, &s->pos);
		emit_none(u, &s->pos);
		emit_import_name(u, ident_of(a->name), false, &s->pos);
		if (a->asname) {
			emit_import_as(u, a, &s->pos);
			continue;
		}
		const char *dot = strchr(a->name, '.');
		if (!dot && u->c->profile->debug_import_error_at_name)
			emit_check_forbidden(u, ident_of(a->name), STORE, &a->pos);
		emit_name(u, dot ? compile_name_of(u->c, a->name, (size_t)(dot - a->name)) : ident_of(a->name), STORE,
			  &s->pos);
	}
}

static void emit_import_from(struct code_unit *u, struct stmt *s)
{
	const struct alias_seq *names = &s->v.import_from.names;
	const char *module = s->v.import_from.module;
	if (module && strcmp(module, "__future__") == 0 && s->pos.line > u->c->future_line) {
		compile_error(u->c, &s->pos, "from __future__ imports must occur at the beginning of the file");
		return;
	}
	emit_int(u, s->v.import_from.level, &s->pos);
	struct obj *tuple = tuple_new(u->c->py, names->count, WHY_CONSTANT);
	for (int i = 0; tuple && i < names->count; i++)
		tuple_items(tuple)[i] = obj_incref(ident_of(names->items[i]->name)->str);
	emit_const_new(u, tuple, &s->pos);
	bool star = names->count && strcmp(names->items[0]->name, "*") == 0;
	emit_import_name(u, module ? ident_of(module) : compile_name(u->c, ""), star, &s->pos);
	for (int i = 0; i < names->count && !u->c->failed; i++) {
		struct alias *a = names->items[i];
		if (strcmp(a->name, "*") == 0) {
			emit(u, OP_IMPORT_STAR, 0, &s->pos);
			return;
		}
		emit(u, OP_IMPORT_FROM, emit_name_index(u, ident_of(a->name)), &s->pos);
		emit_name(u, ident_of(a->asname ? a->asname : a->name), STORE, &s->pos);
	}
	emit(u, OP_POP_TOP, 0, &s->pos);
}

static void refuse_lazy_import(struct code_unit *u)
{
	py_refuse(u->c->py, "lazy import");
	compile_fail(u->c);
}

/* Statements with bodies that may not run; annotations in them are conditional. */
static void emit_conditional(struct code_unit *u, struct stmt *s)
{
	u->conditional_depth++;
	switch (s->kind) {
	case STMT_IF: emit_if(u, s); break;
	case STMT_WHILE: emit_while(u, s); break;
	case STMT_FOR: emit_for(u, s); break;
	case STMT_ASYNC_FOR: emit_async_for(u, s); break;
	case STMT_TRY:
	case STMT_TRY_STAR: emit_try(u, s); break;
	case STMT_WITH:
	case STMT_ASYNC_WITH:
		if (s->kind == STMT_ASYNC_WITH && !in_async(u))
			compile_error(u->c, &s->pos, "'async with' outside async function");
		emit_with(u, s, 0);
		break;
	default: emit_match(u, s);
	}
	u->conditional_depth--;
}

static void emit_simple(struct code_unit *u, struct stmt *s)
{
	switch (s->kind) {
	case STMT_DELETE:
		if (emit_believes(u, u->c->profile->del_destroys))
			emit_destroy(u, &s->v.delete.targets);
		emit_exprs(u, &s->v.delete.targets);
		break;
	case STMT_AUG_ASSIGN: emit_aug_assign(u, s); break;
	case STMT_ANN_ASSIGN: emit_ann_assign(u, s); break;
	case STMT_TYPE_ALIAS: emit_type_alias(u, s); break;
	case STMT_RAISE: emit_raise(u, s); break;
	case STMT_ASSERT: emit_assert(u, s); break;
	case STMT_IMPORT:
		if (s->v.import.is_lazy)
			refuse_lazy_import(u);
		emit_import(u, s);
		break;
	case STMT_IMPORT_FROM:
		if (s->v.import_from.is_lazy)
			refuse_lazy_import(u);
		emit_import_from(u, s);
		break;
	case STMT_PASS: emit(u, OP_NOP, 0, &s->pos); break;
	case STMT_BREAK: emit_break(u, &s->pos); break;
	case STMT_CONTINUE: emit_continue(u, &s->pos); break;
	default: break; /* global, nonlocal */
	}
}

static void emit_stmt(struct code_unit *u, struct stmt *s)
{
	if (!compile_enter(u->c))
		return;
	u->last_stmt = &s->pos;
	switch (s->kind) {
	case STMT_EXPR: emit_expr_stmt(u, s); break;
	case STMT_ASSIGN: emit_assign(u, s); break;
	case STMT_FUNCTION_DEF:
	case STMT_ASYNC_FUNCTION_DEF: emit_function(u, s); break;
	case STMT_CLASS_DEF: emit_class(u, s); break;
	case STMT_RETURN: emit_return(u, s); break;
	case STMT_IF:
	case STMT_WHILE:
	case STMT_FOR:
	case STMT_ASYNC_FOR:
	case STMT_TRY:
	case STMT_TRY_STAR:
	case STMT_WITH:
	case STMT_ASYNC_WITH:
	case STMT_MATCH: emit_conditional(u, s); break;
	default: emit_simple(u, s);
	}
	if (emit_believes(u, u->c->profile->cycles_counted))
		emit(u, OP_COLLECT, 0, NULL);
	compile_leave(u->c);
}
