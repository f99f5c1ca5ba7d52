/* emit_try.c -- try and with statements, and leaving blocks by return, break and continue.
 * Models: Python/codegen.c codegen_try_*, codegen_with_inner, codegen_unwind_fblock. */
#include "emit.h"

static void emit_pop_except_and_reraise(struct code_unit *u)
{
	emit(u, OP_COPY, 3, NULL);
	emit(u, OP_POP_EXCEPT, 0, NULL);
	emit(u, OP_RERAISE, 1, NULL);
}

/* None for cleaning up: 3.8 needs no constant there. */
static void emit_cleanup_none(struct code_unit *u, const struct pos *pos)
{
	if (u->c->profile->cleanup_needs_none)
		emit_none(u, pos);
	else
		emit(u, OP_LOAD_COMMON_CONST, COMMON_NONE, pos);
}

/* Where a context manager that was entered at pos is left. */
static const struct pos *leaving_pos(const struct code_unit *u, const struct pos *pos)
{
	return u->c->profile->with_left_at_stmt && u->last_stmt ? u->last_stmt : pos;
}

static void emit_exit_with_nones(struct code_unit *u, const struct pos *pos)
{
	bool special = u->c->profile->with_loads_special;
	if (!special && !u->c->wish)
		emit(u, OP_POP_TOP, 0,
		     pos); /* the first None takes the place of self: __exit__ is called as it is, bound */
	for (int i = 0; i < 3; i++)
		emit_cleanup_none(u, pos);
	emit(u, OP_CALL, special ? 3 : 2, pos);
}

static void emit_await_result(struct code_unit *u, int where, const struct pos *pos)
{
	emit(u, OP_GET_AWAITABLE, where, pos);
	emit_none(u, pos);
	emit_yield_from(u, true, pos);
}

void emit_forget_name(struct code_unit *u, struct ident *name)
{
	emit_none(u, NULL);
	emit_name(u, name, STORE, NULL);
	emit_name(u, name, DEL, NULL);
}

/* except ... as name ends with the name gone. */
static void end_handler_name(struct code_unit *u, struct ident *name)
{
	if (!emit_believes(u, u->c->profile->except_name_kept))
		emit_forget_name(u, name);
}

/* ---- unwinding ---- */
/* Leaves one block; keep: the value to be returned is on top. *pos may become NULL: what follows has no line. */
static void unwind_block(struct code_unit *u, const struct frame_block *b, bool keep, const struct pos **pos)
{
	switch (b->kind) {
	case FB_FOR:
		if (keep)
			emit(u, OP_SWAP, 2, *pos);
		emit(u, OP_POP_TOP, 0, *pos);
		break;
	case FB_TRY_EXCEPT: emit(u, OP_POP_BLOCK, 0, *pos); break;
	case FB_FINALLY_TRY:
		emit(u, OP_POP_BLOCK, 0, *pos);
		if (keep)
			push_block(u, FB_POP_VALUE, -1, -1, b->pos, NULL);
		emit_stmts(u, b->datum);
		if (keep)
			pop_block(u);
		*pos = NULL;
		break;
	case FB_FINALLY_END:
		if (keep)
			emit(u, OP_SWAP, 2, *pos);
		emit(u, OP_POP_TOP, 0, *pos);
		if (keep)
			emit(u, OP_SWAP, 2, *pos);
		emit(u, OP_POP_BLOCK, 0, *pos);
		emit(u, OP_POP_EXCEPT, 0, *pos);
		break;
	case FB_WITH:
	case FB_ASYNC_WITH:
		*pos = leaving_pos(u, b->pos);
		emit(u, OP_POP_BLOCK, 0, *pos);
		if (keep) {
			if (!u->c->wish || u->c->profile->with_loads_special)
				emit(u, OP_SWAP, 3, *pos);
			emit(u, OP_SWAP, 2, *pos);
		}
		emit_exit_with_nones(u, *pos);
		if (b->kind == FB_ASYNC_WITH)
			emit_await_result(u, 2, *pos);
		emit(u, OP_POP_TOP, 0, *pos);
		*pos = NULL;
		break;
	case FB_HANDLER_CLEANUP:
		if (b->datum)
			emit(u, OP_POP_BLOCK, 0, *pos);
		if (keep)
			emit(u, OP_SWAP, 2, *pos);
		emit(u, OP_POP_BLOCK, 0, *pos);
		emit(u, OP_POP_EXCEPT, 0, *pos);
		if (b->datum && !emit_believes(u, u->c->profile->except_name_kept)) {
			emit_cleanup_none(u, *pos);
			emit_name(u, (struct ident *)(uintptr_t)b->datum, STORE, *pos);
			emit_name(u, (struct ident *)(uintptr_t)b->datum, DEL, *pos);
		}
		break;
	case FB_POP_VALUE:
		if (keep)
			emit(u, OP_SWAP, 2, *pos);
		emit(u, OP_POP_TOP, 0, *pos);
		break;
	case FB_WHILE:
	case FB_EXCEPTION_HANDLER:
	case FB_EXCEPTION_GROUP_HANDLER:
	case FB_ASYNC_COMPREHENSION:
	case FB_STOP_ITERATION: break;
	}
}

/* Leaves blocks from the innermost out: to the loop (loop not NULL: it is set) or all of them. */
static void unwind_blocks(struct code_unit *u, bool keep, struct frame_block *loop, bool *found,
			  const struct pos *stmt_pos, const struct pos **pos)
{
	if (u->block_count == 0 || u->c->failed)
		return;
	struct frame_block top = u->blocks[u->block_count - 1];
	if (top.kind == FB_EXCEPTION_GROUP_HANDLER) {
		compile_error(u->c, stmt_pos, "'break', 'continue' and 'return' cannot appear in an except* block");
		return;
	}
	if (loop && (top.kind == FB_WHILE || top.kind == FB_FOR)) {
		*loop = top;
		*found = true;
		return;
	}
	u->block_count--;
	unwind_block(u, &top, keep, pos);
	unwind_blocks(u, keep, loop, found, stmt_pos, pos);
	u->blocks[u->block_count++] = top;
}

void emit_return(struct code_unit *u, struct stmt *s)
{
	struct expr *value = s->v.return_.value;
	const struct pos *pos = &s->pos;
	if (u->kind != UNIT_FUNCTION && u->kind != UNIT_ASYNC_FUNCTION && u->kind != UNIT_LAMBDA) {
		compile_error(u->c, pos, "'return' outside function");
		return;
	}
	if (value && u->scope->coroutine && u->scope->generator) {
		compile_error(u->c, pos, "'return' with value in async generator");
		return;
	}
	bool keep = value && value->kind != EXPR_CONSTANT;
	if (keep)
		emit_expr(u, value);
	else if (value) {
		pos = &value->pos;
		emit(u, OP_NOP, 0, pos);
	}
	if (!value || value->pos.line != s->pos.line) {
		pos = &s->pos;
		emit(u, OP_NOP, 0, pos);
	}
	unwind_blocks(u, keep, NULL, NULL, pos, &pos);
	if (!value)
		emit_none(u, pos);
	else if (!keep)
		emit_const(u, emit_value_of(u, value), pos);
	emit(u, OP_RETURN_VALUE, 0, pos);
}

void emit_break(struct code_unit *u, const struct pos *stmt_pos)
{
	struct frame_block loop;
	bool found = false;
	const struct pos *pos = stmt_pos;
	emit(u, OP_NOP, 0, pos);
	unwind_blocks(u, false, &loop, &found, stmt_pos, &pos);
	if (!found) {
		compile_error(u->c, stmt_pos, "'break' outside loop");
		return;
	}
	unwind_block(u, &loop, false, &pos);
	emit_jump(u, OP_JUMP, loop.exit, pos);
}

void emit_continue(struct code_unit *u, const struct pos *stmt_pos)
{
	struct frame_block loop;
	bool found = false;
	const struct pos *pos = stmt_pos;
	emit(u, OP_NOP, 0, pos);
	unwind_blocks(u, false, &loop, &found, stmt_pos, &pos);
	if (!found) {
		compile_error(u->c, stmt_pos, "'continue' not properly in loop");
		return;
	}
	emit_jump(u, OP_JUMP, loop.block, pos);
}

/* ---- try ---- */
static void emit_named_handler(struct code_unit *u, struct excepthandler *h, int end)
{
	struct ident *name = ident_of(h->name);
	int cleanup_end = emit_label(u), cleanup_body = emit_label(u);
	emit_name(u, name, STORE, &h->pos);
	emit_jump(u, OP_SETUP_CLEANUP, cleanup_end, &h->pos);
	emit_use(u, cleanup_body);
	push_block(u, FB_HANDLER_CLEANUP, cleanup_body, -1, &h->pos, name);
	emit_stmts(u, &h->body);
	pop_block(u);
	emit(u, OP_POP_BLOCK, 0, NULL);
	emit(u, OP_POP_BLOCK, 0, NULL);
	emit(u, OP_POP_EXCEPT, 0, NULL);
	end_handler_name(u, name);
	emit_jump(u, OP_JUMP_NO_INTERRUPT, end, NULL);
	emit_use(u, cleanup_end);
	end_handler_name(u, name);
	emit(u, OP_RERAISE, 1, NULL);
}

static void emit_handler(struct code_unit *u, struct excepthandler *h, int end)
{
	int except = emit_label(u);
	if (h->type) {
		emit_expr(u, h->type);
		emit(u, OP_CHECK_EXC_MATCH, 0, &h->pos);
		emit_jump(u, OP_POP_JUMP_IF_FALSE, except, &h->pos);
	}
	if (h->name)
		emit_named_handler(u, h, end);
	else {
		push_block(u, FB_HANDLER_CLEANUP, -1, -1, &h->pos, NULL);
		emit(u, OP_POP_TOP, 0, &h->pos);
		emit_stmts(u, &h->body);
		pop_block(u);
		emit(u, OP_POP_BLOCK, 0, NULL);
		emit(u, OP_POP_EXCEPT, 0, NULL);
		emit_jump(u, OP_JUMP_NO_INTERRUPT, end, NULL);
	}
	emit_use(u, except);
}

static void emit_try_except(struct code_unit *u, struct stmt *s)
{
	const struct excepthandler_seq *handlers = &s->v.try_.handlers;
	int body = emit_label(u), except = emit_label(u), end = emit_label(u), cleanup = emit_label(u);
	emit_jump(u, OP_SETUP_FINALLY, except, &s->pos);
	emit_use(u, body);
	push_block(u, FB_TRY_EXCEPT, body, -1, &s->pos, NULL);
	emit_stmts(u, &s->v.try_.body);
	pop_block(u);
	emit(u, OP_POP_BLOCK, 0, NULL);
	bool last = u->c->profile->try_else_last && s->v.try_.orelse.count;
	int orelse = last ? emit_label(u) : end;
	if (!last)
		emit_stmts(u, &s->v.try_.orelse);
	emit_jump(u, OP_JUMP_NO_INTERRUPT, orelse, NULL);
	emit_use(u, except);
	emit_jump(u, OP_SETUP_CLEANUP, cleanup, NULL);
	emit(u, OP_PUSH_EXC_INFO, 0, NULL);
	push_block(u, FB_EXCEPTION_HANDLER, -1, -1, &s->pos, NULL);
	for (int i = 0; i < handlers->count && !u->c->failed; i++) {
		if (!handlers->items[i]->type && i < handlers->count - 1)
			compile_error(u->c,
				      u->c->profile->default_except_at_stmt && u->last_stmt ? u->last_stmt
											    : &handlers->items[i]->pos,
				      "default 'except:' must be last");
		emit_handler(u, handlers->items[i], end);
	}
	emit(u, OP_RERAISE, 0, NULL);
	pop_block(u);
	emit_use(u, cleanup);
	emit_pop_except_and_reraise(u);
	if (last) {
		emit_use(u, orelse);
		emit_stmts(u, &s->v.try_.orelse);
	}
	emit_use(u, end);
}

static void emit_star_handler(struct code_unit *u, struct excepthandler *h, bool first, bool last, int reraise_star)
{
	int except = emit_label(u), with_error = emit_label(u), no_match = emit_label(u);
	int cleanup_end = emit_label(u), cleanup_body = emit_label(u);
	struct ident *name = h->name ? ident_of(h->name) : NULL;
	if (first) {
		emit(u, OP_BUILD_LIST, 0, &h->pos);
		emit(u, OP_COPY, 2, &h->pos);
	}
	if (h->type) {
		emit_expr(u, h->type);
		emit(u, OP_CHECK_EG_MATCH, 0, &h->pos);
		emit(u, OP_COPY, 1, &h->pos);
		emit_jump(u, OP_POP_JUMP_IF_NONE, no_match, &h->pos);
	}
	if (name)
		emit_name(u, name, STORE, &h->pos);
	else
		emit(u, OP_POP_TOP, 0, &h->pos);
	emit_jump(u, OP_SETUP_CLEANUP, cleanup_end, &h->pos);
	emit_use(u, cleanup_body);
	push_block(u, FB_HANDLER_CLEANUP, cleanup_body, -1, &h->pos, name);
	emit_stmts(u, &h->body);
	pop_block(u);
	emit(u, OP_POP_BLOCK, 0, NULL);
	if (name)
		end_handler_name(u, name);
	emit_jump(u, OP_JUMP_NO_INTERRUPT, except, NULL);
	emit_use(u, cleanup_end);
	if (name)
		end_handler_name(u, name);
	emit(u, OP_LIST_APPEND, 3, NULL);
	emit(u, OP_POP_TOP, 0, NULL);
	emit_jump(u, OP_JUMP_NO_INTERRUPT, with_error, NULL);
	emit_use(u, except);
	emit(u, OP_NOP, 0, NULL);
	emit_jump(u, OP_JUMP_NO_INTERRUPT, with_error, NULL);
	emit_use(u, no_match);
	emit(u, OP_POP_TOP, 0, &h->pos);
	emit_use(u, with_error);
	if (last) {
		emit(u, OP_LIST_APPEND, 1, NULL);
		emit_jump(u, OP_JUMP_NO_INTERRUPT, reraise_star, NULL);
	}
}

static void emit_try_star_except(struct code_unit *u, struct stmt *s)
{
	const struct excepthandler_seq *handlers = &s->v.try_star.handlers;
	int body = emit_label(u), except = emit_label(u), orelse = emit_label(u), end = emit_label(u);
	int cleanup = emit_label(u), reraise_star = emit_label(u), reraise = emit_label(u);
	emit_jump(u, OP_SETUP_FINALLY, except, &s->pos);
	emit_use(u, body);
	push_block(u, FB_TRY_EXCEPT, body, -1, &s->pos, NULL);
	emit_stmts(u, &s->v.try_star.body);
	pop_block(u);
	emit(u, OP_POP_BLOCK, 0, NULL);
	emit_jump(u, OP_JUMP_NO_INTERRUPT, orelse, NULL);
	emit_use(u, except);
	emit_jump(u, OP_SETUP_CLEANUP, cleanup, NULL);
	emit(u, OP_PUSH_EXC_INFO, 0, NULL);
	push_block(u, FB_EXCEPTION_GROUP_HANDLER, -1, -1, &s->pos, NULL);
	for (int i = 0; i < handlers->count && !u->c->failed; i++)
		emit_star_handler(u, handlers->items[i], i == 0, i == handlers->count - 1, reraise_star);
	pop_block(u);
	emit_use(u, reraise_star);
	emit(u, OP_PREP_RERAISE_STAR, 0, NULL);
	emit(u, OP_COPY, 1, NULL);
	emit_jump(u, OP_POP_JUMP_IF_NOT_NONE, reraise, NULL);
	emit(u, OP_POP_TOP, 0, NULL);
	emit(u, OP_POP_BLOCK, 0, NULL);
	emit(u, OP_POP_EXCEPT, 0, NULL);
	emit_jump(u, OP_JUMP_NO_INTERRUPT, end, NULL);
	emit_use(u, reraise);
	emit(u, OP_POP_BLOCK, 0, NULL);
	emit(u, OP_SWAP, 2, NULL);
	emit(u, OP_POP_EXCEPT, 0, NULL);
	emit(u, OP_RERAISE, 0, NULL);
	emit_use(u, cleanup);
	emit_pop_except_and_reraise(u);
	emit_use(u, orelse);
	emit_stmts(u, &s->v.try_star.orelse);
	emit_use(u, end);
}

static void emit_try_without_finally(struct code_unit *u, struct stmt *s)
{
	if (!s->v.try_.handlers.count)
		emit_stmts(u, &s->v.try_.body);
	else if (s->kind == STMT_TRY_STAR)
		emit_try_star_except(u, s);
	else
		emit_try_except(u, s);
}

/* 3.8 makes the finally body before the try body, so its constants and names come first. It is made for nothing here. */
static void register_finally(struct code_unit *u, struct stmt *s)
{
	int count = u->count, labels = u->label_count;
	push_block(u, FB_FINALLY_END, -1, -1, &s->pos, NULL);
	emit_stmts(u, &s->v.try_.finalbody);
	pop_block(u);
	u->count = count;
	u->label_count = labels;
	u->c->quiet++;
}

/* The finally body is made twice: for leaving the try block in order, and for an exception. */
void emit_try(struct code_unit *u, struct stmt *s)
{
	if (!s->v.try_.finalbody.count) {
		emit_try_without_finally(u, s);
		return;
	}
	int body = emit_label(u), end = emit_label(u), exit = emit_label(u), cleanup = emit_label(u);
	bool first = u->c->profile->finally_made_first;
	if (first)
		register_finally(u, s);
	emit_jump(u, OP_SETUP_FINALLY, end, &s->pos);
	emit_use(u, body);
	push_block(u, FB_FINALLY_TRY, body, end, &s->pos, &s->v.try_.finalbody);
	u->c->quiet -= first;
	emit_try_without_finally(u, s);
	u->c->quiet += first;
	emit(u, OP_POP_BLOCK, 0, NULL);
	pop_block(u);
	emit_stmts(u, &s->v.try_.finalbody);
	emit_jump(u, OP_JUMP_NO_INTERRUPT, exit, NULL);
	emit_use(u, end);
	push_block(u, FB_FINALLY_END, end, -1, &s->pos, NULL);
	emit_jump(u, OP_SETUP_CLEANUP, cleanup, NULL);
	emit(u, OP_PUSH_EXC_INFO, 0, NULL);
	u->c->quiet++;
	emit_stmts(u, &s->v.try_.finalbody);
	u->c->quiet--;
	pop_block(u);
	emit(u, OP_RERAISE, 0, NULL);
	emit_use(u, cleanup);
	emit_pop_except_and_reraise(u);
	emit_use(u, exit);
	u->c->quiet -= first;
}

/* ---- with ---- */
/* Leaves exit, self or NULL, and the result of __enter__ on the stack. */
static void emit_enter(struct code_unit *u, bool is_async, const struct pos *pos)
{
	if (u->c->profile->with_loads_special) {
		emit(u, OP_COPY, 1, pos);
		emit(u, OP_LOAD_SPECIAL, is_async ? SPECIAL_AEXIT : SPECIAL_EXIT, pos);
		emit(u, OP_SWAP, 2, pos);
		emit(u, OP_SWAP, 3, pos);
		emit(u, OP_LOAD_SPECIAL, is_async ? SPECIAL_AENTER : SPECIAL_ENTER, pos);
		emit(u, OP_CALL, 0, pos);
	} else {
		emit(u, is_async ? OP_BEFORE_ASYNC_WITH : OP_BEFORE_WITH, 0, pos);
		if (!u->c->wish) { /* the same layout as later; CPython has no NULL here */
			emit(u, OP_PUSH_NULL, 0, pos);
			emit(u, OP_SWAP, 2, pos);
		}
	}
	if (is_async)
		emit_await_result(u, 1, pos);
}

static void emit_with_exception(struct code_unit *u, bool is_async, int exit, const struct pos *pos)
{
	int cleanup = emit_label(u), suppress = emit_label(u);
	emit_jump(u, OP_SETUP_CLEANUP, cleanup, pos);
	emit(u, OP_PUSH_EXC_INFO, 0, pos);
	emit(u, OP_WITH_EXCEPT_START, 0, pos);
	if (is_async)
		emit_await_result(u, 2, pos);
	emit(u, OP_TO_BOOL, 0, NULL);
	emit_jump(u, OP_POP_JUMP_IF_TRUE, suppress, NULL);
	emit(u, OP_RERAISE, 2, NULL);
	emit_use(u, suppress);
	emit(u, OP_POP_TOP, 0, NULL); /* the exception */
	emit(u, OP_POP_BLOCK, 0, NULL);
	emit(u, OP_POP_EXCEPT, 0, NULL);
	for (int i = u->c->wish && !u->c->profile->with_loads_special; i < 3; i++)
		emit(u, OP_POP_TOP, 0, NULL); /* instruction number, self or NULL, exit */
	emit_jump(u, OP_JUMP_NO_INTERRUPT, exit, NULL);
	emit_use(u, cleanup);
	emit_pop_except_and_reraise(u);
}

void emit_with(struct code_unit *u, struct stmt *s, int index)
{
	bool is_async = s->kind == STMT_ASYNC_WITH;
	const struct withitem *item = s->v.with.items.items[index];
	const struct pos *pos = u->c->profile->with_at_item ? &item->context_expr->pos : &s->pos;
	int block = emit_label(u), final = emit_label(u), exit = emit_label(u);
	emit_expr(u, item->context_expr);
	emit_enter(u, is_async, pos);
	emit_jump(u, OP_SETUP_WITH, final, pos);
	emit_use(u, block);
	push_block(u, is_async ? FB_ASYNC_WITH : FB_WITH, block, final, pos, s);
	if (item->optional_vars)
		emit_expr(u, item->optional_vars);
	else
		emit(u, OP_POP_TOP, 0, pos);
	if (index + 1 < s->v.with.items.count)
		emit_with(u, s, index + 1);
	else
		emit_stmts(u, &s->v.with.body);
	pop_block(u);
	pos = leaving_pos(u, pos);
	emit(u, OP_POP_BLOCK, 0, NULL);
	emit_exit_with_nones(u, pos);
	if (is_async)
		emit_await_result(u, 2, pos);
	emit(u, OP_POP_TOP, 0, pos);
	emit_jump(u, OP_JUMP_NO_INTERRUPT, exit, pos);
	emit_use(u, final);
	emit_with_exception(u, is_async, exit, pos);
	emit_use(u, exit);
}
