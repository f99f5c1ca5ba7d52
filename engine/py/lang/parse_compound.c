/* parse_compound.c -- statements with blocks.
 * Models: the rules compound_stmt to finally_block of Grammar/python.gram. */
#include "py/lang/parse_private.h"
#include <string.h>

bool parse_block(struct parser *p, struct stmt_seq *out)
{
	size_t mark = parse_mark(p);

	if (!parse_take(p, TOKEN_NEWLINE)) {
		if (!parse_simple_statements(p))
			return false;
		PARSE_GATHER(p, mark, out);
		return true;
	}
	if (!parse_take(p, TOKEN_INDENT) || !parse_enter(p))
		return false;
	do {
		if (!parse_statement(p))
			return false;
	} while (!parse_take(p, TOKEN_DEDENT));
	p->depth--;
	PARSE_GATHER(p, mark, out);
	return true;
}

/* A colon and what it introduces. */
static bool parse_suite(struct parser *p, struct stmt_seq *out)
{
	return parse_take(p, TOKEN_COLON) && parse_block(p, out);
}

static bool parse_else(struct parser *p, struct stmt_seq *out)
{
	memset(out, 0, sizeof *out);
	return !parse_take(p, TOKEN_ELSE) || parse_suite(p, out);
}

/* The place of a statement ends with its block, so it is known late. */
static struct stmt *start_stmt(struct parser *p, enum stmt_kind kind)
{
	struct stmt *stmt = arena_new(p->arena, struct stmt);

	stmt->kind = kind;
	return stmt;
}

/* The end of a block is that of its last statement, not the line break after it. */
static struct stmt *end_stmt(struct parser *p, struct stmt *stmt, int start)
{
	stmt->pos = parse_span(p, start);
	return stmt;
}

/* ---- if, while, for ---- */

static struct stmt *parse_if(struct parser *p)
{
	int start = p->at++;
	struct stmt *stmt = start_stmt(p, STMT_IF);

	if (!parse_enter(p) || (stmt->v.if_.test = parse_named_expression(p)) == NULL ||
	    !parse_suite(p, &stmt->v.if_.body))
		return NULL;
	if (parse_kind(p) == TOKEN_ELIF) {
		struct stmt *elif = parse_if(p);
		if (elif == NULL)
			return NULL;
		stmt->v.if_.orelse.items = arena_array(p->arena, struct stmt *, 1);
		stmt->v.if_.orelse.items[0] = elif;
		stmt->v.if_.orelse.count = 1;
	} else if (!parse_else(p, &stmt->v.if_.orelse)) {
		return NULL;
	}
	p->depth--;
	return end_stmt(p, stmt, start);
}

static struct stmt *parse_while(struct parser *p)
{
	int start = p->at++;
	struct stmt *stmt = start_stmt(p, STMT_WHILE);

	if ((stmt->v.while_.test = parse_named_expression(p)) == NULL || !parse_suite(p, &stmt->v.while_.body) ||
	    !parse_else(p, &stmt->v.while_.orelse))
		return NULL;
	return end_stmt(p, stmt, start);
}

static struct stmt *parse_for(struct parser *p, int start, enum stmt_kind kind)
{
	struct stmt *stmt = start_stmt(p, kind);

	p->at++;
	if ((stmt->v.for_.target = parse_target_list(p)) == NULL || !parse_take(p, TOKEN_IN) ||
	    (stmt->v.for_.iter = p->profile->grammar_for_star ? parse_star_expressions(p) : parse_expressions(p)) ==
		NULL ||
	    !parse_suite(p, &stmt->v.for_.body) || !parse_else(p, &stmt->v.for_.orelse))
		return NULL;
	return end_stmt(p, stmt, start);
}

/* ---- with ---- */

static struct withitem *parse_withitem(struct parser *p)
{
	struct withitem *item = arena_new(p->arena, struct withitem);
	int item_at = p->at;

	if ((item->context_expr = parse_expression(p)) == NULL)
		return NULL;
	if (!parse_take(p, TOKEN_AS))
		return item;
	int start = p->at;
	bool star = parse_take(p, TOKEN_STAR);
	struct expr *target = parse_bitwise_or(p);
	if (target != NULL && star) {
		struct expr *expr = parse_new_expr(p, EXPR_STARRED, start);
		expr->v.starred.value = target;
		target = expr;
	}
	if (target == NULL || !parse_set_context(p, target, STORE, item_at))
		return NULL;
	item->optional_vars = target;
	return item;
}

/* Items up to close: a colon, or the bracket around all of them, which is taken. */
static bool parse_withitems(struct parser *p, bool parens)
{
	do {
		if (parens && parse_kind(p) == TOKEN_RPAR)
			break;
		struct withitem *item = parse_withitem(p);
		if (item == NULL)
			return false;
		parse_push(p, item);
	} while (parse_take(p, TOKEN_COMMA));
	return !parens || parse_take(p, TOKEN_RPAR);
}

/* An opening bracket after with may enclose all items, or only begin the first; only what follows its end tells. */
static bool parse_with_header(struct parser *p)
{
	struct parse_place place = parse_here(p);

	if (p->profile->grammar_with_parens && parse_take(p, TOKEN_LPAR) && parse_kind(p) != TOKEN_RPAR &&
	    parse_withitems(p, true) && parse_kind(p) == TOKEN_COLON)
		return true;
	if (p->error->kind != SYNTAX_ERROR_NONE)
		return false;
	parse_go_back(p, &place);
	return parse_withitems(p, false);
}

static struct stmt *parse_with(struct parser *p, int start, enum stmt_kind kind)
{
	struct stmt *stmt = start_stmt(p, kind);
	size_t mark = parse_mark(p);

	p->at++;
	if (!parse_with_header(p))
		return NULL;
	PARSE_GATHER(p, mark, &stmt->v.with.items);
	return parse_suite(p, &stmt->v.with.body) ? end_stmt(p, stmt, start) : NULL;
}

/* ---- try ---- */

/* The exception types of a handler: from 3.14 on several without brackets, unless a name follows. */
static struct expr *parse_exception_types(struct parser *p)
{
	int start = p->at;
	struct expr *type = parse_expression(p);

	if (type == NULL || parse_kind(p) != TOKEN_COMMA || !p->profile->grammar_except_bare)
		return type;
	p->at = start;
	type = parse_expressions(p);
	return type != NULL && parse_kind(p) == TOKEN_AS ? NULL : type;
}

static struct excepthandler *parse_handler(struct parser *p, bool *star)
{
	int start = p->at++;
	struct excepthandler *handler = arena_new(p->arena, struct excepthandler);

	*star = p->profile->grammar_except_star && parse_take(p, TOKEN_STAR);
	if (parse_kind(p) != TOKEN_COLON || *star) {
		if ((handler->type = parse_exception_types(p)) == NULL)
			return NULL;
		if (parse_take(p, TOKEN_AS)) {
			handler->name = parse_peek(p)->name;
			if (!parse_check_name(p, handler->name, p->at) || !parse_take(p, TOKEN_NAME))
				return NULL;
		}
	}
	if (!parse_suite(p, &handler->body))
		return NULL;
	handler->pos = parse_span(p, start);
	return handler;
}

static struct stmt *parse_try(struct parser *p)
{
	int start = p->at++;
	bool star = false, this_star;
	struct stmt *stmt = start_stmt(p, STMT_TRY);

	if (!parse_suite(p, &stmt->v.try_.body))
		return NULL;
	size_t mark = parse_mark(p);
	for (int count = 0; parse_kind(p) == TOKEN_EXCEPT; count++) {
		struct excepthandler *handler = parse_handler(p, &this_star);
		if (handler == NULL || (count > 0 && this_star != star))
			return NULL;
		star = this_star;
		parse_push(p, handler);
	}
	PARSE_GATHER(p, mark, &stmt->v.try_.handlers);
	if (stmt->v.try_.handlers.count > 0 && !parse_else(p, &stmt->v.try_.orelse))
		return NULL;
	if (parse_take(p, TOKEN_FINALLY)) {
		if (!parse_suite(p, &stmt->v.try_.finalbody))
			return NULL;
	} else if (stmt->v.try_.handlers.count == 0) {
		return NULL;
	}
	if (star)
		stmt->kind = STMT_TRY_STAR;
	return end_stmt(p, stmt, start);
}

/* ---- def, class ---- */

static struct stmt *parse_def(struct parser *p, int start, enum stmt_kind kind, const struct expr_seq *decorators)
{
	struct stmt *stmt = start_stmt(p, kind);

	p->at++;
	stmt->v.function_def.name = parse_peek(p)->name;
	stmt->v.function_def.decorator_list = *decorators;
	if (!parse_check_name(p, stmt->v.function_def.name, p->at) || !parse_take(p, TOKEN_NAME) ||
	    !parse_type_params(p, &stmt->v.function_def.type_params) || !parse_take(p, TOKEN_LPAR) ||
	    (stmt->v.function_def.args = parse_parameters(p, TOKEN_RPAR)) == NULL || !parse_take(p, TOKEN_RPAR))
		return NULL;
	if (parse_take(p, TOKEN_RARROW) && (stmt->v.function_def.returns = parse_expression(p)) == NULL)
		return NULL;
	return parse_suite(p, &stmt->v.function_def.body) ? end_stmt(p, stmt, start) : NULL;
}

static struct stmt *parse_class(struct parser *p, const struct expr_seq *decorators)
{
	int start = p->at++;
	struct stmt *stmt = start_stmt(p, STMT_CLASS_DEF);

	stmt->v.class_def.name = parse_peek(p)->name;
	stmt->v.class_def.decorator_list = *decorators;
	if (!parse_check_name(p, stmt->v.class_def.name, p->at) || !parse_take(p, TOKEN_NAME) ||
	    !parse_type_params(p, &stmt->v.class_def.type_params))
		return NULL;
	if (parse_take(p, TOKEN_LPAR) &&
	    !parse_arguments(p, p->at - 1, false, &stmt->v.class_def.bases, &stmt->v.class_def.keywords))
		return NULL;
	return parse_suite(p, &stmt->v.class_def.body) ? end_stmt(p, stmt, start) : NULL;
}

static struct stmt *parse_async(struct parser *p, const struct expr_seq *decorators)
{
	int start = p->at++;

	switch (parse_kind(p)) {
	case TOKEN_DEF: return parse_def(p, start, STMT_ASYNC_FUNCTION_DEF, decorators);
	case TOKEN_WITH: return decorators->count == 0 ? parse_with(p, start, STMT_ASYNC_WITH) : NULL;
	case TOKEN_FOR: return decorators->count == 0 ? parse_for(p, start, STMT_ASYNC_FOR) : NULL;
	default: return NULL;
	}
}

/* 3.8: a dotted name, perhaps called once. */
static bool is_old_decorator(const struct expr *expr)
{
	if (expr->kind == EXPR_CALL)
		expr = expr->v.call.func;
	while (expr->kind == EXPR_ATTRIBUTE)
		expr = expr->v.attribute.value;
	return expr->kind == EXPR_NAME;
}

static struct stmt *parse_decorated(struct parser *p)
{
	struct expr_seq decorators;
	size_t mark = parse_mark(p);

	while (parse_take(p, TOKEN_AT)) {
		int start = p->at;
		struct expr *decorator = parse_named_expression(p);
		if (decorator == NULL || !parse_take(p, TOKEN_NEWLINE))
			return NULL;
		if (!p->profile->grammar_decorator_any &&
		    (!is_old_decorator(decorator) || p->tokens.items[start].kind != TOKEN_NAME))
			return NULL;
		parse_push(p, decorator);
	}
	PARSE_GATHER(p, mark, &decorators);
	switch (parse_kind(p)) {
	case TOKEN_DEF: return parse_def(p, p->at, STMT_FUNCTION_DEF, &decorators);
	case TOKEN_CLASS: return parse_class(p, &decorators);
	case TOKEN_ASYNC: return parse_async(p, &decorators);
	default: return NULL;
	}
}

/* ---- all of them ---- */

void parse_note_compound(struct parser *p, const struct stmt *stmt)
{
	bool function = stmt->kind == STMT_FUNCTION_DEF || stmt->kind == STMT_ASYNC_FUNCTION_DEF;

	if (!function && stmt->pos.line > p->compound_line)
		p->compound_line = stmt->pos.line;
}

bool parse_compound(struct parser *p, bool *is)
{
	static const struct expr_seq none = { NULL, 0 };
	struct stmt *stmt;

	*is = true;
	switch (parse_kind(p)) {
	case TOKEN_IF: stmt = parse_if(p); break;
	case TOKEN_FOR: stmt = parse_for(p, p->at, STMT_FOR); break;
	case TOKEN_DEF: stmt = parse_def(p, p->at, STMT_FUNCTION_DEF, &none); break;
	case TOKEN_CLASS: stmt = parse_class(p, &none); break;
	case TOKEN_WITH: stmt = parse_with(p, p->at, STMT_WITH); break;
	case TOKEN_WHILE: stmt = parse_while(p); break;
	case TOKEN_TRY: stmt = parse_try(p); break;
	case TOKEN_ASYNC: stmt = parse_async(p, &none); break;
	case TOKEN_AT: stmt = parse_decorated(p); break;
	case TOKEN_NAME:
		if (p->profile->grammar_match && parse_at_word(p, "match"))
			return parse_match(p, is);
		/* fallthrough */
	default: *is = false; return false;
	}
	if (stmt == NULL)
		return false;
	parse_note_compound(p, stmt);
	parse_push(p, stmt);
	return true;
}

bool parse_statement(struct parser *p)
{
	bool is;

	if (parse_compound(p, &is))
		return true;
	return !is && parse_simple_statements(p);
}
