/* bytecode_tree_guard.c -- try and with where exceptions find their handlers in a table: 3.11.
 * Models: Python/compile.c compiler_try_except, compiler_try_finally, compiler_with, compiler_unwind_fblock of 3.11. */
#include "bytecode_tree.h"

static void forget(struct tree *t, const char *name)
{
	tree_none(t);
	tree_name(t, ident_of(name), STORE);
	tree_name(t, ident_of(name), DEL);
}

static void exit_with_nones(struct tree *t)
{
	for (int i = 0; i < 3; i++)
		tree_none(t);
	tree_call_op(t, 2);
}

static void reraise(struct tree *t, int lasti)
{
	tree_op(t, BC_RERAISE, lasti);
	tree_next(t);
}

/* The exception that was being handled before is handled again. */
static void restore_and_reraise(struct tree *t)
{
	tree_op(t, BC_COPY, 3);
	tree_op(t, BC_POP_EXCEPT, 0);
	reraise(t, 1);
}

/* ---- leaving ---- */
static void unwind_finally(struct tree *t, const struct tree_frame *f, bool keep)
{
	tree_op(t, BC_POP_BLOCK, 0);
	if (keep)
		tree_push(t, FRAME_VALUE, NULL, NULL, NULL);
	tree_stmts(t, f->datum);
	if (keep)
		tree_pop(t);
	tree_nowhere(t);
}

static void unwind_with(struct tree *t, const struct tree_frame *f, bool keep)
{
	tree_at(t, &((const struct stmt *)f->datum)->pos);
	tree_op(t, BC_POP_BLOCK, 0);
	if (keep)
		tree_rot_two(t);
	exit_with_nones(t);
	if (f->kind == FRAME_ASYNC_WITH)
		tree_await(t, AWAIT_EXIT);
	tree_op(t, BC_POP_TOP, 0);
	tree_nowhere(t);
}

static void unwind_handler(struct tree *t, const struct tree_frame *f, bool keep)
{
	if (f->datum)
		tree_op(t, BC_POP_BLOCK, 0);
	if (keep)
		tree_rot_two(t);
	tree_op(t, BC_POP_BLOCK, 0);
	tree_op(t, BC_POP_EXCEPT, 0);
	if (f->datum)
		forget(t, f->datum);
}

void tree_unwind_guarded(struct tree *t, const struct tree_frame *f, bool keep)
{
	switch (f->kind) {
	case FRAME_FINALLY_TRY:
	case FRAME_FINALLY_TRY_KEEPING: unwind_finally(t, f, keep); break;
	case FRAME_FINALLY_END:
		if (keep)
			tree_rot_two(t);
		tree_op(t, BC_POP_TOP, 0);
		if (keep)
			tree_rot_two(t);
		tree_op(t, BC_POP_BLOCK, 0);
		tree_op(t, BC_POP_EXCEPT, 0);
		break;
	case FRAME_WITH:
	case FRAME_ASYNC_WITH: unwind_with(t, f, keep); break;
	case FRAME_HANDLER_CLEANUP: unwind_handler(t, f, keep); break;
	default: break;
	}
}

/* ---- except ---- */
static void handler_named(struct tree *t, struct excepthandler *h, struct bc_block *end)
{
	struct bc_block *cleanup = tree_block(t), *body = tree_block(t);
	tree_name(t, ident_of(h->name), STORE);
	tree_jump(t, BC_SETUP_CLEANUP, cleanup);
	tree_use(t, body);
	tree_push(t, FRAME_HANDLER_CLEANUP, body, NULL, h->name);
	tree_stmts(t, &h->body);
	tree_pop(t);
	tree_nowhere(t);
	tree_op(t, BC_POP_BLOCK, 0);
	tree_op(t, BC_POP_BLOCK, 0);
	tree_op(t, BC_POP_EXCEPT, 0);
	forget(t, h->name);
	tree_jump(t, BC_JUMP, end);
	tree_use(t, cleanup);
	tree_nowhere(t);
	forget(t, h->name);
	reraise(t, 1);
}

static void handler_plain(struct tree *t, struct excepthandler *h, struct bc_block *end)
{
	struct bc_block *body = tree_block(t);
	tree_op(t, BC_POP_TOP, 0);
	tree_use(t, body);
	tree_push(t, FRAME_HANDLER_CLEANUP, body, NULL, NULL);
	tree_stmts(t, &h->body);
	tree_pop(t);
	tree_nowhere(t);
	tree_op(t, BC_POP_BLOCK, 0);
	tree_op(t, BC_POP_EXCEPT, 0);
	tree_jump(t, BC_JUMP, end);
}

static void handler(struct tree *t, struct excepthandler *h, struct bc_block *end)
{
	struct bc_block *next = tree_block(t);
	tree_at(t, &h->pos);
	if (h->type) {
		tree_expr(t, h->type);
		tree_op(t, BC_CHECK_EXC_MATCH, 0);
		tree_jump(t, BC_POP_JUMP_IF_FALSE, next);
		tree_next(t);
	}
	if (h->name)
		handler_named(t, h, end);
	else
		handler_plain(t, h, end);
	tree_use(t, next);
}

static void try_except(struct tree *t, struct stmt *s)
{
	struct bc_block *body = tree_block(t), *except = tree_block(t), *end = tree_block(t), *cleanup = tree_block(t);
	tree_jump(t, BC_SETUP_FINALLY, except);
	tree_use(t, body);
	tree_push(t, FRAME_TRY, body, NULL, NULL);
	tree_stmts(t, &s->v.try_.body);
	tree_pop(t);
	tree_nowhere(t);
	tree_op(t, BC_POP_BLOCK, 0);
	tree_stmts(t, &s->v.try_.orelse);
	tree_nowhere(t);
	tree_jump(t, BC_JUMP, end);
	tree_use(t, except);
	tree_nowhere(t);
	tree_jump(t, BC_SETUP_CLEANUP, cleanup);
	tree_op(t, BC_PUSH_EXC_INFO, 0);
	tree_push(t, FRAME_HANDLER, NULL, NULL, NULL);
	for (int i = 0; i < s->v.try_.handlers.count && !tree_fails(t); i++)
		handler(t, s->v.try_.handlers.items[i], end);
	tree_nowhere(t);
	tree_pop(t);
	reraise(t, 0);
	tree_use(t, cleanup);
	tree_nowhere(t);
	restore_and_reraise(t);
	tree_use(t, end);
}

static void try_finally(struct tree *t, struct stmt *s)
{
	struct bc_block *body = tree_block(t), *end = tree_block(t), *exit = tree_block(t), *cleanup = tree_block(t);
	tree_jump(t, BC_SETUP_FINALLY, end);
	tree_use(t, body);
	tree_push(t, FRAME_FINALLY_TRY, body, end, &s->v.try_.finalbody);
	if (s->v.try_.handlers.count)
		try_except(t, s);
	else
		tree_stmts(t, &s->v.try_.body);
	tree_nowhere(t);
	tree_op(t, BC_POP_BLOCK, 0);
	tree_pop(t);
	tree_stmts(t, &s->v.try_.finalbody);
	tree_nowhere(t);
	tree_jump(t, BC_JUMP, exit);
	tree_use(t, end);
	tree_nowhere(t);
	tree_jump(t, BC_SETUP_CLEANUP, cleanup);
	tree_op(t, BC_PUSH_EXC_INFO, 0);
	tree_push(t, FRAME_FINALLY_END, end, NULL, NULL);
	tree_stmts(t, &s->v.try_.finalbody);
	reraise(t, 0);
	tree_pop(t);
	tree_use(t, cleanup);
	restore_and_reraise(t);
	tree_use(t, exit);
}

void tree_try_guarded(struct tree *t, struct stmt *s)
{
	if (s->v.try_.finalbody.count)
		try_finally(t, s);
	else
		try_except(t, s);
}

/* ---- with ---- */
static void with_exception(struct tree *t, struct bc_block *cleanup, bool async)
{
	struct bc_block *suppressed = tree_block(t);
	tree_jump(t, BC_SETUP_CLEANUP, cleanup);
	tree_op(t, BC_PUSH_EXC_INFO, 0);
	tree_op(t, BC_WITH_EXCEPT_START, 0);
	if (async)
		tree_await(t, AWAIT_EXIT);
	tree_jump(t, BC_POP_JUMP_IF_TRUE, suppressed);
	tree_next(t);
	reraise(t, 2);
	tree_use(t, cleanup);
	tree_nowhere(t);
	restore_and_reraise(t);
	tree_use(t, suppressed);
	tree_op(t, BC_POP_TOP, 0);
	tree_op(t, BC_POP_BLOCK, 0);
	tree_op(t, BC_POP_EXCEPT, 0);
	tree_op(t, BC_POP_TOP, 0);
	tree_op(t, BC_POP_TOP, 0);
}

void tree_with_guarded(struct tree *t, struct stmt *s, int item)
{
	bool async = s->kind == STMT_ASYNC_WITH;
	const struct withitem *w = s->v.with.items.items[item];
	struct bc_block *block = tree_block(t), *final = tree_block(t), *exit = tree_block(t), *cleanup = tree_block(t);
	tree_expr(t, w->context_expr);
	tree_op(t, async ? BC_BEFORE_ASYNC_WITH : BC_BEFORE_WITH, 0);
	if (async)
		tree_await(t, AWAIT_ENTER);
	tree_jump(t, BC_SETUP_WITH, final);
	tree_use(t, block);
	tree_push(t, async ? FRAME_ASYNC_WITH : FRAME_WITH, block, final, s);
	if (w->optional_vars)
		tree_expr(t, w->optional_vars);
	else
		tree_op(t, BC_POP_TOP, 0);
	if (item + 1 == s->v.with.items.count)
		tree_stmts(t, &s->v.with.body);
	else
		tree_with(t, s, item + 1);
	tree_nowhere(t);
	tree_op(t, BC_POP_BLOCK, 0);
	tree_pop(t);
	tree_at(t, &s->pos);
	exit_with_nones(t);
	if (async)
		tree_await(t, AWAIT_EXIT);
	tree_op(t, BC_POP_TOP, 0);
	tree_jump(t, BC_JUMP, exit);
	tree_use(t, final);
	with_exception(t, cleanup, async);
	tree_use(t, exit);
}
