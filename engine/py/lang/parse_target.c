/* parse_target.c -- what may stand left of an equals sign, after for, as, del.
 * Models: star_targets and kin of Grammar/python.gram; Python/ast.c set_context with the words of 3.8; _PyPegen_get_expr_name. */
#include "py/lang/parse_private.h"
#include <string.h>

const char *parse_expr_name(const struct expr *expr, const struct profile *profile)
{
	bool old = profile->grammar_edition <= 2; /* the words of ast.c */

	switch (expr->kind) {
	case EXPR_ATTRIBUTE: return "attribute";
	case EXPR_SUBSCRIPT: return "subscript";
	case EXPR_STARRED: return "starred";
	case EXPR_NAME: return "name";
	case EXPR_LIST: return "list";
	case EXPR_TUPLE: return "tuple";
	case EXPR_LAMBDA: return "lambda";
	case EXPR_CALL: return "function call";
	case EXPR_BOOL_OP:
	case EXPR_BIN_OP:
	case EXPR_UNARY_OP: return old ? "operator" : "expression";
	case EXPR_GENERATOR_EXP: return "generator expression";
	case EXPR_YIELD:
	case EXPR_YIELD_FROM: return "yield expression";
	case EXPR_AWAIT: return "await expression";
	case EXPR_LIST_COMP: return "list comprehension";
	case EXPR_SET_COMP: return "set comprehension";
	case EXPR_DICT_COMP: return "dict comprehension";
	case EXPR_DICT: return old ? "dict display" : "dict literal";
	case EXPR_SET: return "set display";
	case EXPR_JOINED_STR:
	case EXPR_FORMATTED_VALUE: return "f-string expression";
	case EXPR_TEMPLATE_STR:
	case EXPR_INTERPOLATION: return "t-string expression";
	case EXPR_COMPARE: return "comparison";
	case EXPR_IF_EXP: return "conditional expression";
	case EXPR_NAMED_EXPR: return "named expression";
	case EXPR_SLICE: return "slice";
	case EXPR_CONSTANT: break;
	}
	switch (expr->v.constant.kind) {
	case CONST_NONE: return "None";
	case CONST_TRUE: return "True";
	case CONST_FALSE: return "False";
	case CONST_ELLIPSIS: return old ? "Ellipsis" : "ellipsis";
	default: return "literal";
	}
}

static bool set_context(struct parser *p, struct expr *expr, enum expr_context ctx);

static bool set_context_of(struct parser *p, const struct expr_seq *seq, enum expr_context ctx)
{
	for (int i = 0; i < seq->count; i++)
		if (!set_context(p, seq->items[i], ctx))
			return false;
	return true;
}

/* An error of the 3.8 tree: it has one place for all of a target, its first token. */
static bool complain(struct parser *p, int at, const char *what, const char *name)
{
	const struct token *token = &p->tokens.items[at];

	if (p->profile->syntax_from_tree)
		parse_error_pos(p, SYNTAX_ERROR_SYNTAX,
				&(struct pos){ token->line, token->column, token->end_line, token->end_column },
				"cannot %s %s", what, name);
	return false;
}

bool parse_check_name(struct parser *p, const char *name, int at)
{
	if (!p->profile->syntax_from_tree || name == NULL || strcmp(name, "__debug__") != 0)
		return true;
	return complain(p, at, "assign to", name);
}

static bool set_context(struct parser *p, struct expr *expr, enum expr_context ctx)
{
	switch (expr->kind) {
	case EXPR_NAME: expr->v.name.ctx = ctx; return ctx != STORE || parse_check_name(p, expr->v.name.id, p->target);
	case EXPR_ATTRIBUTE:
		expr->v.attribute.ctx = ctx;
		return ctx != STORE || parse_check_name(p, expr->v.attribute.attr, p->target);
	case EXPR_SUBSCRIPT: expr->v.subscript.ctx = ctx; return true;
	case EXPR_LIST: expr->v.list.ctx = ctx; return set_context_of(p, &expr->v.list.elts, ctx);
	case EXPR_TUPLE: expr->v.tuple.ctx = ctx; return set_context_of(p, &expr->v.tuple.elts, ctx);
	case EXPR_STARRED:
		/* 3.8 leaves a starred thing in the wrong place to the compiler */
		if (ctx == DEL && !p->profile->syntax_from_tree)
			return false;
		if (ctx == STORE && expr->v.starred.value->kind == EXPR_STARRED)
			return false;
		expr->v.starred.ctx = ctx;
		return set_context(p, expr->v.starred.value, ctx);
	default: return complain(p, p->target, ctx == DEL ? "delete" : "assign to", parse_expr_name(expr, p->profile));
	}
}

bool parse_set_context(struct parser *p, struct expr *expr, enum expr_context ctx, int start)
{
	p->target = start;
	return set_context(p, expr, ctx);
}

/* One target of for: as tight as |, so that the word in ends it. */
static struct expr *parse_for_target(struct parser *p)
{
	int start = p->at;
	bool star = parse_take(p, TOKEN_STAR);
	struct expr *value = parse_bitwise_or(p);

	if (value == NULL || !star)
		return value;
	struct expr *expr = parse_new_expr(p, EXPR_STARRED, start);
	expr->v.starred.value = value;
	return expr;
}

struct expr *parse_target_list(struct parser *p)
{
	int start = p->at;
	struct expr *target = parse_for_target(p);

	if (target != NULL && parse_kind(p) == TOKEN_COMMA) {
		size_t mark = parse_mark(p);
		parse_push(p, target);
		while (parse_take(p, TOKEN_COMMA) && parse_kind(p) != TOKEN_IN) {
			struct expr *next = parse_for_target(p);
			if (next == NULL)
				return NULL;
			parse_push(p, next);
		}
		target = parse_new_expr(p, EXPR_TUPLE, start);
		PARSE_GATHER(p, mark, &target->v.tuple.elts);
	}
	return target != NULL && parse_set_context(p, target, STORE, start) ? target : NULL;
}
