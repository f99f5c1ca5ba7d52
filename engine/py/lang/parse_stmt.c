/* parse_stmt.c -- simple statements: those that fit a line.
 * Models: the rules simple_stmts to dotted_name of Grammar/python.gram. */
#include "py/lang/parse_private.h"
#include <string.h>

struct stmt *parse_new_stmt(struct parser *p, enum stmt_kind kind, int start)
{
	struct stmt *stmt = arena_new(p->arena, struct stmt);

	stmt->kind = kind;
	stmt->pos = parse_span(p, start);
	return stmt;
}

/* ---- assignments and expressions ---- */

/* One name, attribute or subscript, which brackets may stand around. */
static bool is_single_target(const struct expr *expr)
{
	return expr->kind == EXPR_NAME || expr->kind == EXPR_ATTRIBUTE || expr->kind == EXPR_SUBSCRIPT;
}

static struct stmt *parse_annotated(struct parser *p, struct expr *target, int start)
{
	bool simple = target->kind == EXPR_NAME && p->tokens.items[start].kind == TOKEN_NAME;
	struct expr *annotation, *value = NULL;

	if (!is_single_target(target)) {
		if (!p->profile->syntax_from_tree)
			return NULL;
		if (target->kind == EXPR_LIST || target->kind == EXPR_TUPLE)
			return parse_error_pos(p, SYNTAX_ERROR_SYNTAX, &target->pos,
					       "only single target (not %s) can be annotated",
					       parse_expr_name(target, p->profile));
		return parse_error_pos(p, SYNTAX_ERROR_SYNTAX, &target->pos, "illegal target for annotation");
	}
	if (!parse_set_context(p, target, STORE, start))
		return NULL;
	p->at++;
	if ((annotation = parse_expression(p)) == NULL ||
	    (parse_take(p, TOKEN_EQUAL) && (value = parse_yield_or_star(p)) == NULL))
		return NULL;
	struct stmt *stmt = parse_new_stmt(p, STMT_ANN_ASSIGN, start);
	stmt->v.ann_assign.target = target;
	stmt->v.ann_assign.annotation = annotation;
	stmt->v.ann_assign.value = value;
	stmt->v.ann_assign.simple = simple;
	return stmt;
}

static struct stmt *parse_augmented(struct parser *p, struct expr *target, int start)
{
	enum operator_kind op = (enum operator_kind)0;

	if (!is_single_target(target)) {
		if (!p->profile->syntax_from_tree)
			return NULL;
		if (parse_set_context(p, target, STORE, start))
			parse_error_pos(p, SYNTAX_ERROR_SYNTAX, &target->pos,
					"illegal expression for augmented assignment");
		return NULL;
	}
	static const unsigned char operators[] = { OPERATOR_ADD,     OPERATOR_SUB,   OPERATOR_MULT,   OPERATOR_MATMULT,
						   OPERATOR_DIV,     OPERATOR_MOD,   OPERATOR_POW,    OPERATOR_LSHIFT,
						   OPERATOR_RSHIFT,  OPERATOR_BITOR, OPERATOR_BITXOR, OPERATOR_BITAND,
						   OPERATOR_FLOORDIV };
	op = (enum operator_kind)operators[parse_kind(p) - TOKEN_PLUSEQUAL];
	p->at++;
	if (!parse_set_context(p, target, STORE, start))
		return NULL;
	struct expr *value = parse_yield_or_star(p);
	if (value == NULL)
		return NULL;
	struct stmt *stmt = parse_new_stmt(p, STMT_AUG_ASSIGN, start);
	stmt->v.aug_assign.target = target;
	stmt->v.aug_assign.op = op;
	stmt->v.aug_assign.value = value;
	return stmt;
}

/* a = b = value: all but the last are targets. */
static struct stmt *parse_assignment(struct parser *p, struct expr *first, int start)
{
	size_t mark = parse_mark(p);
	struct expr *value = first;
	int value_at = start;

	while (parse_take(p, TOKEN_EQUAL)) {
		bool bare = p->tokens.items[value_at].kind == TOKEN_YIELD;
		if (bare && (value->kind == EXPR_YIELD || value->kind == EXPR_YIELD_FROM)) {
			if (p->profile->syntax_from_tree)
				parse_error_pos(p, SYNTAX_ERROR_SYNTAX, &value->pos,
						"assignment to yield expression not possible");
			return NULL;
		}
		if (!parse_set_context(p, value, STORE, value_at))
			return NULL;
		parse_push(p, value);
		value_at = p->at;
		if ((value = parse_yield_or_star(p)) == NULL)
			return NULL;
	}
	struct stmt *stmt = parse_new_stmt(p, STMT_ASSIGN, start);
	PARSE_GATHER(p, mark, &stmt->v.assign.targets);
	stmt->v.assign.value = value;
	return stmt;
}

static struct stmt *parse_expression_statement(struct parser *p)
{
	int start = p->at;
	struct expr *value = parse_yield_or_star(p);

	if (value == NULL)
		return NULL;
	enum token_kind kind = parse_kind(p);
	if (kind == TOKEN_EQUAL)
		return parse_assignment(p, value, start);
	if (kind == TOKEN_COLON)
		return parse_annotated(p, value, start);
	if (kind >= TOKEN_PLUSEQUAL && kind <= TOKEN_DOUBLESLASHEQUAL)
		return parse_augmented(p, value, start);
	struct stmt *stmt = parse_new_stmt(p, STMT_EXPR, start);
	stmt->v.expr.value = value;
	return stmt;
}

/* ---- statements that begin with a word ---- */

static bool ends_simple(enum token_kind kind)
{
	return kind == TOKEN_NEWLINE || kind == TOKEN_SEMI;
}

static struct stmt *parse_return(struct parser *p)
{
	int start = p->at++;
	struct expr *value = NULL;

	if (!ends_simple(parse_kind(p)) && (value = parse_star_expressions(p)) == NULL)
		return NULL;
	struct stmt *stmt = parse_new_stmt(p, STMT_RETURN, start);
	stmt->v.return_.value = value;
	return stmt;
}

static struct stmt *parse_raise(struct parser *p)
{
	int start = p->at++;
	struct expr *exc = NULL, *cause = NULL;

	if (!ends_simple(parse_kind(p))) {
		if ((exc = parse_expression(p)) == NULL)
			return NULL;
		if (parse_take(p, TOKEN_FROM) && (cause = parse_expression(p)) == NULL)
			return NULL;
	}
	struct stmt *stmt = parse_new_stmt(p, STMT_RAISE, start);
	stmt->v.raise.exc = exc;
	stmt->v.raise.cause = cause;
	return stmt;
}

static struct stmt *parse_assert(struct parser *p)
{
	int start = p->at++;
	struct expr *test = parse_expression(p), *msg = NULL;

	if (test == NULL || (parse_take(p, TOKEN_COMMA) && (msg = parse_expression(p)) == NULL))
		return NULL;
	struct stmt *stmt = parse_new_stmt(p, STMT_ASSERT, start);
	stmt->v.assert_.test = test;
	stmt->v.assert_.msg = msg;
	return stmt;
}

static struct expr *parse_del_target(struct parser *p)
{
	int start = p->at;
	struct expr *target;

	if (p->profile->syntax_from_tree && parse_take(p, TOKEN_STAR)) { /* refused by the compiler only */
		if ((target = parse_bitwise_or(p)) == NULL)
			return NULL;
		struct expr *expr = parse_new_expr(p, EXPR_STARRED, start);
		expr->v.starred.value = target;
		target = expr;
	} else {
		target = parse_bitwise_or(p);
	}
	return target != NULL && parse_set_context(p, target, DEL, start) ? target : NULL;
}

static struct stmt *parse_del(struct parser *p)
{
	int start = p->at++;
	size_t mark = parse_mark(p);

	do {
		struct expr *target = parse_del_target(p);
		if (target == NULL)
			return NULL;
		parse_push(p, target);
	} while (parse_take(p, TOKEN_COMMA) && !ends_simple(parse_kind(p)));
	struct stmt *stmt = parse_new_stmt(p, STMT_DELETE, start);
	PARSE_GATHER(p, mark, &stmt->v.delete.targets);
	return stmt;
}

static struct stmt *parse_names(struct parser *p, enum stmt_kind kind)
{
	int start = p->at++;
	size_t mark = parse_mark(p);

	do {
		const char *name = parse_peek(p)->name;
		if (!parse_take(p, TOKEN_NAME))
			return NULL;
		void *item;
		memcpy(&item, &name, sizeof item);
		parse_push(p, item);
	} while (parse_take(p, TOKEN_COMMA));
	struct stmt *stmt = parse_new_stmt(p, kind, start);
	PARSE_GATHER(p, mark, &stmt->v.global.names);
	return stmt;
}

static struct stmt *parse_word(struct parser *p, enum stmt_kind kind)
{
	p->at++;
	return parse_new_stmt(p, kind, p->at - 1);
}

/* ---- imports ---- */

/* a.b.c as one name; NULL when no name stands there. */
static const char *parse_dotted_name(struct parser *p)
{
	struct token *token = parse_peek(p);
	const char *name = token->name;
	bool dotted = false;
	struct buf whole = BUF_INIT;

	if (!parse_take(p, TOKEN_NAME))
		return NULL;
	while (parse_kind(p) == TOKEN_DOT) {
		p->at++;
		const char *part = parse_peek(p)->name;
		if (!parse_take(p, TOKEN_NAME)) {
			buf_clear(&whole);
			return NULL;
		}
		if (!dotted)
			buf_puts(&whole, name);
		dotted = true;
		buf_putc(&whole, '.');
		buf_puts(&whole, part);
	}
	if (dotted)
		name = lex_intern(&p->lexer, buf_text(&whole), whole.length);
	buf_clear(&whole);
	return name;
}

/* name, then perhaps: as asname */
static struct alias *parse_alias(struct parser *p, bool dotted)
{
	int start = p->at;
	struct alias *alias = arena_new(p->arena, struct alias);

	if (dotted) {
		alias->name = parse_dotted_name(p);
	} else {
		alias->name = parse_peek(p)->name;
		if (!parse_take(p, TOKEN_NAME))
			return NULL;
	}
	if (alias->name == NULL)
		return NULL;
	if (parse_take(p, TOKEN_AS)) {
		alias->asname = parse_peek(p)->name;
		if (!parse_check_name(p, alias->asname, p->at) || !parse_take(p, TOKEN_NAME))
			return NULL;
	}
	alias->pos = parse_span(p, start);
	return alias;
}

static struct stmt *parse_import(struct parser *p, int start, bool lazy)
{
	size_t mark = parse_mark(p);

	p->at++;
	do {
		struct alias *alias = parse_alias(p, true);
		if (alias == NULL)
			return NULL;
		parse_push(p, alias);
	} while (parse_take(p, TOKEN_COMMA));
	struct stmt *stmt = parse_new_stmt(p, STMT_IMPORT, start);
	PARSE_GATHER(p, mark, &stmt->v.import.names);
	stmt->v.import.is_lazy = lazy;
	return stmt;
}

static bool parse_import_names(struct parser *p)
{
	bool parens = parse_take(p, TOKEN_LPAR);

	if (!parens && parse_kind(p) == TOKEN_STAR) {
		struct alias *alias = arena_new(p->arena, struct alias);
		p->at++;
		alias->name = lex_intern(&p->lexer, "*", 1);
		alias->pos = parse_span(p, p->at - 1);
		parse_push(p, alias);
		return true;
	}
	int start = p->at;
	do {
		struct alias *alias = parse_alias(p, false);
		if (alias == NULL)
			return false;
		parse_push(p, alias);
		if (!parens && p->profile->syntax_from_tree && parse_kind(p) == TOKEN_COMMA &&
		    ends_simple(parse_kind_after(p))) {
			struct pos pos = parse_span(p, start);
			parse_error_pos(p, SYNTAX_ERROR_SYNTAX, &pos,
					"trailing comma not allowed without surrounding parentheses");
			return false;
		}
	} while (parse_take(p, TOKEN_COMMA) && !(parens && parse_kind(p) == TOKEN_RPAR));
	return !parens || parse_take(p, TOKEN_RPAR);
}

static struct stmt *parse_import_from(struct parser *p, int start, bool lazy)
{
	int level = 0;
	const char *module = NULL;

	p->at++;
	for (;; p->at++) {
		enum token_kind kind = parse_kind(p);
		if (kind != TOKEN_DOT && kind != TOKEN_ELLIPSIS)
			break;
		level += kind == TOKEN_DOT ? 1 : 3;
	}
	if (parse_kind(p) != TOKEN_IMPORT || level == 0)
		if ((module = parse_dotted_name(p)) == NULL)
			return NULL;
	size_t mark = parse_mark(p);
	if (!parse_take(p, TOKEN_IMPORT) || !parse_import_names(p))
		return NULL;
	struct stmt *stmt = parse_new_stmt(p, STMT_IMPORT_FROM, start);
	stmt->v.import_from.module = module;
	PARSE_GATHER(p, mark, &stmt->v.import_from.names);
	stmt->v.import_from.level = level;
	stmt->v.import_from.is_lazy = lazy;
	return stmt;
}

/* ---- soft keywords ---- */

static struct stmt *parse_type_alias(struct parser *p)
{
	int start = p->at++, name_at = p->at;
	struct token *token = parse_peek(p);
	struct type_param_seq params;

	p->at++;
	struct expr *name = parse_new_expr(p, EXPR_NAME, name_at);
	name->v.name.id = token->name;
	name->v.name.ctx = STORE;
	if (!parse_type_params(p, &params) || !parse_take(p, TOKEN_EQUAL))
		return NULL;
	struct expr *value = parse_expression(p);
	if (value == NULL)
		return NULL;
	struct stmt *stmt = parse_new_stmt(p, STMT_TYPE_ALIAS, start);
	stmt->v.type_alias.name = name;
	stmt->v.type_alias.type_params = params;
	stmt->v.type_alias.value = value;
	return stmt;
}

/* A statement that a name begins: nearly always an expression. */
static struct stmt *parse_named_statement(struct parser *p)
{
	if (p->profile->grammar_type_params && parse_at_word(p, "type") && parse_kind_after(p) == TOKEN_NAME)
		return parse_type_alias(p);
	if (p->profile->grammar_lazy_import && parse_at_word(p, "lazy")) {
		enum token_kind next = parse_kind_after(p);
		if (next == TOKEN_IMPORT || next == TOKEN_FROM) {
			p->at++;
			return next == TOKEN_IMPORT ? parse_import(p, p->at - 1, true)
						    : parse_import_from(p, p->at - 1, true);
		}
	}
	return parse_expression_statement(p);
}

static struct stmt *parse_simple_statement(struct parser *p)
{
	switch (parse_kind(p)) {
	case TOKEN_NAME: return parse_named_statement(p);
	case TOKEN_RETURN: return parse_return(p);
	case TOKEN_IMPORT: return parse_import(p, p->at, false);
	case TOKEN_FROM: return parse_import_from(p, p->at, false);
	case TOKEN_RAISE: return parse_raise(p);
	case TOKEN_PASS: return parse_word(p, STMT_PASS);
	case TOKEN_DEL: return parse_del(p);
	case TOKEN_ASSERT: return parse_assert(p);
	case TOKEN_BREAK: return parse_word(p, STMT_BREAK);
	case TOKEN_CONTINUE: return parse_word(p, STMT_CONTINUE);
	case TOKEN_GLOBAL: return parse_names(p, STMT_GLOBAL);
	case TOKEN_NONLOCAL: return parse_names(p, STMT_NONLOCAL);
	default: return parse_expression_statement(p);
	}
}

bool parse_simple_statements(struct parser *p)
{
	do {
		struct stmt *stmt = parse_simple_statement(p);
		if (stmt == NULL)
			return false;
		parse_push(p, stmt);
	} while (parse_take(p, TOKEN_SEMI) && parse_kind(p) != TOKEN_NEWLINE);
	return parse_take(p, TOKEN_NEWLINE);
}
