/* bytecode_tree_try.c -- try and with, and what leaves them: return, break, continue.
 * Models: Python/compile.c compiler_try_except, compiler_try_finally, compiler_with, compiler_unwind_fblock of 3.8 to 3.10. */
#include "bytecode_tree.h"

/* Up to 3.8 a finally body is called, and stands in the code once. */
static bool calls_finally(const struct tree *t)
{
	return tree_has(t, BC_CALL_FINALLY);
}

static bool has_nops(const struct tree *t)
{
	return !t->p->bytecode_peephole;
}

static void rot_four(struct tree *t)
{
	tree_op(t, BC_ROT_FOUR, 0);
}

static void reraise(struct tree *t, int lasti)
{
	tree_op(t, BC_RERAISE, bc_opcodes[BC_RERAISE].shown[t->u->column] == 'y' ? lasti : 0);
	tree_next(t);
}

static void pop_many(struct tree *t, int n)
{
	while (n-- > 0)
		tree_op(t, BC_POP_TOP, 0);
}

/* The name of a handler is bound to None, then unbound. */
static void forget(struct tree *t, const char *name)
{
	tree_none(t);
	tree_name(t, ident_of(name), STORE);
	tree_name(t, ident_of(name), DEL);
}

static void exit_with_nones(struct tree *t)
{
	tree_none(t);
	tree_op(t, BC_DUP_TOP, 0);
	tree_op(t, BC_DUP_TOP, 0);
	tree_op(t, BC_CALL_FUNCTION, 3);
}

/* ---- leaving ---- */
static void unwind_finally(struct tree *t, const struct tree_frame *f, bool keep)
{
	tree_op(t, BC_POP_BLOCK, 0);
	if (!calls_finally(t)) {
		if (keep)
			tree_push(t, FRAME_VALUE, NULL, NULL, NULL);
		struct pos pos = t->pos;
		tree_stmts(t, f->datum);
		if (keep)
			tree_pop(t);
		tree_at(t, &pos);
		tree_nowhere(t);
		return;
	}
	bool keeping = f->kind == FRAME_FINALLY_TRY_KEEPING;
	if (keeping && keep) {
		tree_rot_two(t);
		tree_op(t, BC_POP_TOP, 0);
	}
	tree_jump(t, BC_CALL_FINALLY, f->exit);
	if (keeping && !keep)
		tree_op(t, BC_POP_TOP, 0);
}

static void unwind_finally_end(struct tree *t, bool keep)
{
	if (calls_finally(t)) {
		tree_op(t, BC_POP_FINALLY, keep);
		if (keep)
			tree_rot_two(t);
		tree_op(t, BC_POP_TOP, 0);
		return;
	}
	if (keep)
		rot_four(t);
	pop_many(t, 3);
	if (keep)
		rot_four(t);
	tree_op(t, BC_POP_EXCEPT, 0);
}

static void unwind_with(struct tree *t, const struct tree_frame *f, bool keep)
{
	bool async = f->kind == FRAME_ASYNC_WITH;
	if (has_nops(t) && f->datum)
		tree_at(t, &((const struct stmt *)f->datum)->pos);
	tree_op(t, BC_POP_BLOCK, 0);
	if (keep)
		tree_rot_two(t);
	if (calls_finally(t)) {
		tree_op(t, BC_BEGIN_FINALLY, 0);
		tree_op(t, BC_WITH_CLEANUP_START, 0);
		if (async)
			tree_await(t, AWAIT_EXIT);
		tree_op(t, BC_WITH_CLEANUP_FINISH, 0);
		tree_op(t, BC_POP_FINALLY, 0);
		return;
	}
	exit_with_nones(t);
	if (async)
		tree_await(t, AWAIT_EXIT);
	tree_op(t, BC_POP_TOP, 0);
	tree_nowhere(t);
}

static void unwind_handler(struct tree *t, const struct tree_frame *f, bool keep)
{
	if (calls_finally(t)) {
		if (keep)
			rot_four(t);
		if (f->exit)
			tree_op(t, BC_POP_BLOCK, 0);
		tree_op(t, BC_POP_EXCEPT, 0);
		if (f->exit)
			tree_jump(t, BC_CALL_FINALLY, f->exit);
		return;
	}
	if (f->datum)
		tree_op(t, BC_POP_BLOCK, 0);
	if (keep)
		rot_four(t);
	tree_op(t, BC_POP_EXCEPT, 0);
	if (f->datum)
		forget(t, f->datum);
}

static void unwind(struct tree *t, const struct tree_frame *f, bool keep)
{
	bool same = f->kind <= FRAME_TRY || f->kind == FRAME_VALUE || f->kind == FRAME_HANDLER;
	if (tree_guarded(t) && !same) {
		tree_unwind_guarded(t, f, keep);
		return;
	}
	switch (f->kind) {
	case FRAME_WHILE:
	case FRAME_HANDLER:
	case FRAME_ASYNC_COMPREHENSION: break;
	case FRAME_FOR:
	case FRAME_VALUE:
		if (keep)
			tree_rot_two(t);
		tree_op(t, BC_POP_TOP, 0);
		break;
	case FRAME_TRY: tree_op(t, BC_POP_BLOCK, 0); break;
	case FRAME_FINALLY_TRY:
	case FRAME_FINALLY_TRY_KEEPING: unwind_finally(t, f, keep); break;
	case FRAME_FINALLY_END: unwind_finally_end(t, keep); break;
	case FRAME_WITH:
	case FRAME_ASYNC_WITH: unwind_with(t, f, keep); break;
	case FRAME_HANDLER_CLEANUP: unwind_handler(t, f, keep); break;
	}
}

/* Leaves all frames, or those above the innermost loop, which is returned. */
static struct tree_frame *unwind_frames(struct tree *t, bool keep, bool to_loop)
{
	if (!t->frame_count || tree_fails(t))
		return NULL;
	struct tree_frame *top = &t->frames[t->frame_count - 1];
	if (to_loop && (top->kind == FRAME_WHILE || top->kind == FRAME_FOR))
		return top;
	top->left = true;
	struct tree_frame copy = *top;
	t->frame_count--; /* what it leads to stands outside of it */
	unwind(t, &copy, keep);
	struct tree_frame *loop = unwind_frames(t, keep, to_loop);
	t->frames[t->frame_count++] = copy;
	return loop;
}

void tree_return(struct tree *t, struct stmt *s)
{
	struct expr *value = s->v.return_.value;
	bool keep = value && !emit_is_const(value);
	if (keep)
		tree_expr(t, value);
	else if (value && has_nops(t)) {
		tree_at(t, &value->pos);
		tree_op(t, BC_NOP, 0);
	}
	if (has_nops(t) && (!value || value->pos.line != s->pos.line)) {
		tree_at(t, &s->pos);
		tree_op(t, BC_NOP, 0);
	}
	unwind_frames(t, keep, false);
	if (!value)
		tree_none(t);
	else if (!keep && has_nops(t))
		tree_const(t, emit_value_of(t->unit, value));
	else if (!keep)
		tree_expr(t, value);
	tree_op(t, BC_RETURN_VALUE, 0);
	tree_next(t);
}

static void leave_loop(struct tree *t, bool again)
{
	if (has_nops(t))
		tree_op(t, BC_NOP, 0);
	struct tree_frame *loop = unwind_frames(t, false, true);
	if (!loop)
		return;
	if (!again)
		unwind(t, loop, false);
	bool forward = !again && has_nops(t);
	tree_jump(t, forward ? BC_JUMP_FORWARD : BC_JUMP_ABSOLUTE, again ? loop->block : loop->exit);
	tree_next(t);
}

void tree_break(struct tree *t, struct stmt *s)
{
	(void)s;
	leave_loop(t, false);
}

void tree_continue(struct tree *t, struct stmt *s)
{
	(void)s;
	leave_loop(t, true);
}

/* ---- finally ---- */
/* What stands before finally: a try of its own where there are handlers. */
static void before_finally(struct tree *t, struct stmt *s)
{
	struct stmt inner = *s;
	inner.v.try_.finalbody.count = 0;
	if (s->v.try_.handlers.count)
		tree_try(t, &inner);
	else
		tree_stmts(t, &s->v.try_.body);
}

/* The body stands behind what it guards, but is made first: whether it is left decides what the rest looks like. */
static void finally_called(struct tree *t, struct stmt *s)
{
	struct bc_block *start = t->current, *body = tree_block(t), *end = tree_block(t);
	tree_use(t, end);
	tree_push(t, FRAME_FINALLY_END, end, end, NULL);
	tree_stmts(t, &s->v.try_.finalbody);
	tree_op(t, BC_END_FINALLY, 0);
	bool left = t->frames[t->frame_count - 1].left;
	if (left)
		tree_op(t, BC_POP_TOP, 0); /* the value of a return that did not come about */
	tree_pop(t);
	struct bc_block *last = t->current;
	t->current = start;
	start->next = NULL;
	tree_at(t, &s->pos);
	if (left)
		tree_none(t);
	tree_jump(t, BC_SETUP_FINALLY, end);
	tree_use(t, body);
	tree_push(t, left ? FRAME_FINALLY_TRY_KEEPING : FRAME_FINALLY_TRY, body, end, NULL);
	before_finally(t, s);
	tree_op(t, BC_POP_BLOCK, 0);
	tree_op(t, BC_BEGIN_FINALLY, 0);
	tree_pop(t);
	t->current->next = end;
	t->current = last;
}

/* The body stands in the code for each way that leads to it. */
static void finally_copied(struct tree *t, struct stmt *s)
{
	struct bc_block *body = tree_block(t), *end = tree_block(t), *exit = tree_block(t);
	tree_jump(t, BC_SETUP_FINALLY, end);
	tree_use(t, body);
	tree_push(t, FRAME_FINALLY_TRY, body, end, &s->v.try_.finalbody);
	before_finally(t, s);
	tree_nowhere(t);
	tree_op(t, BC_POP_BLOCK, 0);
	tree_pop(t);
	tree_stmts(t, &s->v.try_.finalbody);
	tree_nowhere(t);
	tree_jump(t, BC_JUMP_FORWARD, exit);
	tree_use(t, end);
	tree_push(t, FRAME_FINALLY_END, end, NULL, NULL);
	tree_stmts(t, &s->v.try_.finalbody);
	tree_nowhere(t);
	reraise(t, 0);
	tree_pop(t);
	tree_use(t, exit);
}

/* ---- except ---- */
static void handler_named(struct tree *t, struct excepthandler *h, struct bc_block *end)
{
	struct bc_block *cleanup = tree_block(t), *body = tree_block(t);
	tree_name(t, ident_of(h->name), STORE);
	tree_op(t, BC_POP_TOP, 0);
	tree_jump(t, BC_SETUP_FINALLY, cleanup);
	tree_use(t, body);
	tree_push(t, FRAME_HANDLER_CLEANUP, body, cleanup, h->name);
	tree_stmts(t, &h->body);
	if (calls_finally(t)) {
		tree_op(t, BC_POP_BLOCK, 0);
		tree_op(t, BC_BEGIN_FINALLY, 0);
		tree_pop(t);
		tree_use(t, cleanup);
		tree_push(t, FRAME_FINALLY_END, cleanup, NULL, NULL);
		forget(t, h->name);
		tree_op(t, BC_END_FINALLY, 0);
		tree_op(t, BC_POP_EXCEPT, 0);
		tree_pop(t);
		tree_jump(t, BC_JUMP_FORWARD, end);
		return;
	}
	tree_pop(t);
	tree_nowhere(t);
	tree_op(t, BC_POP_BLOCK, 0);
	tree_op(t, BC_POP_EXCEPT, 0);
	forget(t, h->name);
	tree_jump(t, BC_JUMP_FORWARD, end);
	tree_use(t, cleanup);
	tree_nowhere(t);
	forget(t, h->name);
	reraise(t, 1);
}

static void handler_plain(struct tree *t, struct excepthandler *h, struct bc_block *end)
{
	struct bc_block *body = tree_block(t);
	pop_many(t, 2);
	tree_use(t, body);
	tree_push(t, FRAME_HANDLER_CLEANUP, body, NULL, NULL);
	tree_stmts(t, &h->body);
	if (!calls_finally(t)) {
		tree_pop(t);
		tree_nowhere(t);
	}
	tree_op(t, BC_POP_EXCEPT, 0);
	if (calls_finally(t))
		tree_pop(t);
	tree_jump(t, BC_JUMP_FORWARD, end);
}

enum { COMPARE_EXCEPTION = 10 };

static void handler(struct tree *t, struct excepthandler *h, struct bc_block *end)
{
	struct bc_block *next = tree_block(t);
	tree_at(t, &h->pos);
	if (h->type) {
		tree_op(t, BC_DUP_TOP, 0);
		tree_expr(t, h->type);
		if (tree_has(t, BC_JUMP_IF_NOT_EXC_MATCH))
			tree_jump(t, BC_JUMP_IF_NOT_EXC_MATCH, next);
		else {
			tree_op(t, BC_COMPARE_OP, COMPARE_EXCEPTION);
			tree_jump(t, BC_POP_JUMP_IF_FALSE, next);
		}
		tree_next(t);
	}
	tree_op(t, BC_POP_TOP, 0);
	if (h->name)
		handler_named(t, h, end);
	else
		handler_plain(t, h, end);
	tree_use(t, next);
}

static void try_except(struct tree *t, struct stmt *s)
{
	struct bc_block *body = tree_block(t), *except = tree_block(t), *orelse = tree_block(t), *end = tree_block(t);
	tree_jump(t, BC_SETUP_FINALLY, except);
	tree_use(t, body);
	tree_push(t, FRAME_TRY, body, NULL, NULL);
	tree_stmts(t, &s->v.try_.body);
	tree_nowhere(t);
	tree_op(t, BC_POP_BLOCK, 0);
	tree_pop(t);
	tree_jump(t, BC_JUMP_FORWARD, orelse);
	tree_use(t, except);
	if (!calls_finally(t))
		tree_push(t, FRAME_HANDLER, NULL, NULL, NULL);
	for (int i = 0; i < s->v.try_.handlers.count && !tree_fails(t); i++)
		handler(t, s->v.try_.handlers.items[i], end);
	if (calls_finally(t))
		tree_op(t, BC_END_FINALLY, 0);
	else {
		tree_pop(t);
		tree_nowhere(t);
		reraise(t, 0);
	}
	tree_use(t, orelse);
	tree_stmts(t, &s->v.try_.orelse);
	tree_use(t, end);
}

void tree_try(struct tree *t, struct stmt *s)
{
	if (tree_guarded(t))
		tree_try_guarded(t, s);
	else if (!s->v.try_.finalbody.count)
		try_except(t, s);
	else if (calls_finally(t))
		finally_called(t, s);
	else
		finally_copied(t, s);
}

/* ---- with ---- */
static void with_body(struct tree *t, struct stmt *s, int item)
{
	const struct withitem *w = s->v.with.items.items[item];
	if (w->optional_vars)
		tree_expr(t, w->optional_vars);
	else
		tree_op(t, BC_POP_TOP, 0);
	if (item + 1 == s->v.with.items.count)
		tree_stmts(t, &s->v.with.body);
	else
		tree_with(t, s, item + 1);
}

static void with_cleaned(struct tree *t, struct bc_block *block, struct bc_block *final, bool async)
{
	tree_op(t, BC_POP_BLOCK, 0);
	tree_op(t, BC_BEGIN_FINALLY, 0);
	tree_pop(t);
	(void)block;
	tree_use(t, final);
	tree_push(t, FRAME_FINALLY_END, final, NULL, NULL);
	tree_op(t, BC_WITH_CLEANUP_START, 0);
	if (async)
		tree_await(t, AWAIT_EXIT);
	tree_op(t, BC_WITH_CLEANUP_FINISH, 0);
	tree_op(t, BC_END_FINALLY, 0);
	tree_pop(t);
}

static void with_exited(struct tree *t, struct stmt *s, struct bc_block *final, bool async)
{
	struct bc_block *exit = tree_block(t), *suppressed = tree_block(t);
	if (has_nops(t))
		tree_nowhere(t);
	tree_op(t, BC_POP_BLOCK, 0);
	tree_pop(t);
	if (has_nops(t))
		tree_at(t, &s->pos);
	exit_with_nones(t);
	if (async)
		tree_await(t, AWAIT_EXIT);
	tree_op(t, BC_POP_TOP, 0);
	tree_jump(t, async && !has_nops(t) ? BC_JUMP_ABSOLUTE : BC_JUMP_FORWARD, exit);
	tree_use(t, final);
	tree_op(t, BC_WITH_EXCEPT_START, 0);
	if (async)
		tree_await(t, AWAIT_EXIT);
	tree_jump(t, BC_POP_JUMP_IF_TRUE, suppressed);
	tree_next(t);
	reraise(t, 1);
	tree_use(t, suppressed);
	pop_many(t, 3);
	tree_op(t, BC_POP_EXCEPT, 0);
	tree_op(t, BC_POP_TOP, 0);
	tree_use(t, exit);
}

static void with_stacked(struct tree *t, struct stmt *s, int item)
{
	bool async = s->kind == STMT_ASYNC_WITH;
	struct bc_block *block = tree_block(t), *final = tree_block(t);
	tree_expr(t, s->v.with.items.items[item]->context_expr);
	if (async) {
		tree_op(t, BC_BEFORE_ASYNC_WITH, 0);
		tree_await(t, AWAIT_ENTER);
	}
	tree_jump(t, async ? BC_SETUP_ASYNC_WITH : BC_SETUP_WITH, final);
	tree_use(t, block);
	tree_push(t, async ? FRAME_ASYNC_WITH : FRAME_WITH, block, final, s);
	with_body(t, s, item);
	if (calls_finally(t))
		with_cleaned(t, block, final, async);
	else
		with_exited(t, s, final, async);
}

void tree_with(struct tree *t, struct stmt *s, int item)
{
	if (!compile_enter(t->u->c))
		return;
	if (tree_guarded(t))
		tree_with_guarded(t, s, item);
	else
		with_stacked(t, s, item);
	compile_leave(t->u->c);
}
