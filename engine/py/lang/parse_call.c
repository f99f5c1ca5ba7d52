/* parse_call.c -- arguments of calls, parameters of functions and lambdas, type parameters.
 * Models: the rules arguments, parameters and type_params of Grammar/python.gram; Python/ast.c ast_for_call,
 * ast_for_arguments for the errors of 3.8. */
#include "py/lang/parse_private.h"
#include <string.h>

/* ---- arguments ---- */

static struct keyword *new_keyword(struct parser *p, const char *arg, struct expr *value, int start)
{
	struct keyword *keyword = arena_new(p->arena, struct keyword);

	keyword->arg = arg;
	keyword->value = value;
	keyword->pos = parse_span(p, start);
	return keyword;
}

/* What of a call has been read. */
struct call {
	bool keywords, unpacked; /* name=value or **value, **value was there */
	int positional, named;
	size_t mark; /* of the stack */
};

/* The 3.8 parser takes arguments in any order and complains while it makes the tree. */
static bool misplaced(struct parser *p, const struct call *call, const struct pos *pos)
{
	if (p->profile->syntax_from_tree)
		parse_error_pos(p, SYNTAX_ERROR_SYNTAX, pos, "positional argument follows keyword argument%s",
				call->unpacked ? " unpacking" : "");
	return false;
}

/* One generator expression as the only argument, without brackets of its own. */
static struct expr *lone_generator(struct parser *p, struct expr *elt, int open)
{
	struct comprehension_seq generators;

	if (!parse_comprehensions(p, &generators) || !parse_take(p, TOKEN_RPAR))
		return NULL;
	struct expr *expr = parse_new_expr(p, EXPR_GENERATOR_EXP, open);
	expr->v.generator_exp.elt = elt;
	expr->v.generator_exp.generators = generators;
	return expr;
}

/* Positional arguments are gathered on the stack as pairs (expr, NULL), keywords as (NULL, keyword). */
static void push_argument(struct parser *p, struct call *call, struct expr *expr, struct keyword *keyword)
{
	parse_push(p, expr);
	parse_push(p, keyword);
	if (expr != NULL)
		call->positional++;
	else
		call->named++;
}

/* 3.8: a name is given once. From 3.9 on the compiler sees to it. */
static bool check_keyword(struct parser *p, const struct call *call, const char *arg, int at)
{
	const struct token *token = &p->tokens.items[at];

	if (!p->profile->syntax_from_tree)
		return true;
	if (!parse_check_name(p, arg, at))
		return false;
	for (size_t i = call->mark; i < p->stack.length; i += 2) {
		const struct keyword *keyword = p->stack.items[i + 1];
		if (keyword == NULL || keyword->arg != arg)
			continue;
		parse_error_pos(p, SYNTAX_ERROR_SYNTAX,
				&(struct pos){ token->line, token->column, token->end_line, token->end_column },
				"keyword argument repeated");
		return false;
	}
	return true;
}

/* 3.8: what stands before = is any expression to the grammar; a name in brackets will do. */
static bool parse_old_keyword(struct parser *p, struct call *call, const struct expr *name, int start)
{
	const struct token *token = &p->tokens.items[start];
	struct pos pos = { token->line, token->column, token->end_line, token->end_column };
	struct expr *value;

	if (name->kind == EXPR_CONSTANT && name->v.constant.kind <= CONST_FALSE) {
		parse_error_pos(p, SYNTAX_ERROR_SYNTAX, &pos, "cannot assign to %s", parse_expr_name(name, p->profile));
		return false;
	}
	if (name->kind != EXPR_NAME || token->kind != TOKEN_NAME) {
		parse_error_pos(p, SYNTAX_ERROR_SYNTAX, &pos,
				"expression cannot contain assignment, perhaps you meant \"==\"?");
		return false;
	}
	p->at++;
	if (!check_keyword(p, call, name->v.name.id, start) || (value = parse_expression(p)) == NULL)
		return false;
	push_argument(p, call, NULL, new_keyword(p, name->v.name.id, value, start));
	call->keywords = true;
	return true;
}

/* 3.8: a generator expression without brackets that is not the only argument. */
static void complain_genexp(struct parser *p, int start, bool genexp)
{
	const struct token *token = &p->tokens.items[start];

	if (p->profile->syntax_from_tree)
		parse_error_pos(p, SYNTAX_ERROR_SYNTAX,
				&(struct pos){ token->line, token->column, token->end_line, token->end_column },
				genexp ? "Generator expression must be parenthesized" : "invalid syntax");
}

static bool parse_argument(struct parser *p, struct call *call)
{
	int start = p->at;
	struct expr *value;

	switch (parse_kind(p)) {
	case TOKEN_STAR:
		if ((value = parse_starred(p)) == NULL)
			return false;
		if (call->unpacked) {
			if (p->profile->syntax_from_tree)
				parse_error_pos(p, SYNTAX_ERROR_SYNTAX, &value->pos,
						"iterable argument unpacking follows keyword argument unpacking");
			return false;
		}
		push_argument(p, call, value, NULL);
		return true;
	case TOKEN_DOUBLESTAR:
		p->at++;
		if ((value = parse_expression(p)) == NULL)
			return false;
		push_argument(p, call, NULL, new_keyword(p, NULL, value, start));
		call->keywords = call->unpacked = true;
		return true;
	case TOKEN_NAME:
		if (parse_kind_after(p) == TOKEN_EQUAL) {
			const char *arg = parse_peek(p)->name;
			if (!check_keyword(p, call, arg, start))
				return false;
			p->at += 2;
			if ((value = parse_expression(p)) == NULL)
				return false;
			push_argument(p, call, NULL, new_keyword(p, arg, value, start));
			call->keywords = true;
			return true;
		}
		break;
	default: break;
	}
	if ((value = parse_named_expression(p)) == NULL)
		return false;
	if (parse_kind(p) == TOKEN_EQUAL)
		return p->profile->syntax_from_tree && parse_old_keyword(p, call, value, start);
	if (call->keywords)
		return misplaced(p, call, &value->pos);
	push_argument(p, call, value, NULL);
	return true;
}

static void split_arguments(struct parser *p, size_t mark, const struct call *call, struct expr_seq *args,
			    struct keyword_seq *keywords)
{
	args->items = arena_array(p->arena, struct expr *, call->positional);
	keywords->items = arena_array(p->arena, struct keyword *, call->named);
	for (size_t i = mark; i < p->stack.length; i += 2) {
		if (p->stack.items[i] != NULL)
			args->items[args->count++] = p->stack.items[i];
		else
			keywords->items[keywords->count++] = p->stack.items[i + 1];
	}
	p->stack.length = mark;
}

bool parse_arguments(struct parser *p, int open, bool genexp, struct expr_seq *args, struct keyword_seq *keywords)
{
	size_t mark = parse_mark(p);
	struct call call = { false, false, 0, 0, mark };

	memset(args, 0, sizeof *args);
	memset(keywords, 0, sizeof *keywords);
	if (parse_take(p, TOKEN_RPAR))
		return true;
	for (;;) {
		int start = p->at;
		if (!parse_argument(p, &call))
			return false;
		enum token_kind kind = parse_kind(p);
		if ((kind == TOKEN_FOR || kind == TOKEN_ASYNC) && (!genexp || call.positional + call.named != 1)) {
			complain_genexp(p, start, genexp);
			return false;
		}
		if (genexp && call.positional == 1 && call.named == 0 && (kind == TOKEN_FOR || kind == TOKEN_ASYNC)) {
			struct expr *elt = p->stack.items[mark];
			if (elt->kind == EXPR_STARRED && !p->profile->grammar_unpack_comprehension)
				return false;
			struct expr *expr = lone_generator(p, elt, open);
			if (expr == NULL) {
				if (parse_kind(p) == TOKEN_COMMA)
					complain_genexp(p, start, true);
				return false;
			}
			p->stack.items[mark] = expr;
			break;
		}
		if (parse_take(p, TOKEN_RPAR))
			break;
		if (!parse_take(p, TOKEN_COMMA))
			return false;
		if (parse_take(p, TOKEN_RPAR))
			break;
	}
	split_arguments(p, mark, &call, args, keywords);
	return true;
}

/* ---- parameters ---- */

static struct arg *parse_parameter(struct parser *p, bool annotated, bool star)
{
	int start = p->at;
	struct arg *arg = arena_new(p->arena, struct arg);

	arg->arg = parse_peek(p)->name;
	if (!parse_check_name(p, arg->arg, p->at) || !parse_take(p, TOKEN_NAME))
		return NULL;
	if (annotated && parse_take(p, TOKEN_COLON)) {
		if (star && parse_kind(p) == TOKEN_STAR && p->profile->grammar_star_index) {
			int at = p->at++;
			struct expr *value = parse_bitwise_or(p);
			if (value == NULL)
				return NULL;
			arg->annotation = parse_new_expr(p, EXPR_STARRED, at);
			arg->annotation->v.starred.value = value;
		} else if ((arg->annotation = parse_expression(p)) == NULL) {
			return NULL;
		}
	}
	arg->pos = parse_span(p, start);
	return arg;
}

/* What has been gathered of a parameter list. Sequences grow on the parser's stack one after the other, so each kind is
 * counted and cut out at the end. */
struct parameters {
	struct arguments *args;
	enum token_kind end;
	bool annotated;
	bool default_seen, star_seen, slash_seen;
	VEC(struct arg *) positional, keyword_only;
	VEC(struct expr *) defaults, kw_defaults;
	size_t before_slash;
};

static bool parse_default(struct parser *p, struct expr **value)
{
	*value = NULL;
	return !parse_take(p, TOKEN_EQUAL) || (*value = parse_expression(p)) != NULL;
}

/* After a star: a name that takes the rest, or a comma and at least one keyword-only name. */
static bool parse_star_parameter(struct parser *p, struct parameters *list)
{
	if (list->star_seen)
		return false;
	list->star_seen = true;
	if (parse_kind(p) == TOKEN_NAME)
		return (list->args->vararg = parse_parameter(p, list->annotated, true)) != NULL;
	if (parse_kind(p) == TOKEN_COMMA && parse_kind_after(p) == TOKEN_NAME)
		return true;
	if (p->profile->syntax_from_tree) {
		bool kwarg = parse_kind(p) == TOKEN_COMMA && parse_kind_after(p) == TOKEN_DOUBLESTAR;
		const struct token *star = &p->tokens.items[p->at + (kwarg ? 1 : -1)];
		parse_error_pos(p, SYNTAX_ERROR_SYNTAX,
				&(struct pos){ star->line, star->column, star->end_line, star->end_column },
				"named arguments must follow bare *");
	}
	return false;
}

static bool parse_plain_parameter(struct parser *p, struct parameters *list)
{
	struct arg *arg = parse_parameter(p, list->annotated, false);
	struct expr *value;

	if (arg == NULL || !parse_default(p, &value))
		return false;
	if (list->star_seen) {
		VEC_PUSH(&list->keyword_only, arg);
		VEC_PUSH(&list->kw_defaults, value);
		return true;
	}
	if (value != NULL) {
		VEC_PUSH(&list->defaults, value);
		list->default_seen = true;
	} else if (list->default_seen) {
		if (p->profile->syntax_from_tree)
			parse_error_pos(p, SYNTAX_ERROR_SYNTAX, &list->positional.items[0]->pos,
					"non-default argument follows default argument");
		return false;
	}
	VEC_PUSH(&list->positional, arg);
	return true;
}

/* One parameter or sign; *last: nothing but a comma may follow. */
static bool parse_one_parameter(struct parser *p, struct parameters *list, bool *last)
{
	if (parse_take(p, TOKEN_STAR))
		return parse_star_parameter(p, list);
	if (parse_take(p, TOKEN_DOUBLESTAR)) {
		*last = true;
		return (list->args->kwarg = parse_parameter(p, list->annotated, false)) != NULL;
	}
	if (parse_take(p, TOKEN_SLASH)) {
		if (list->slash_seen || list->star_seen || list->positional.length == 0)
			return false;
		list->slash_seen = true;
		list->before_slash = list->positional.length;
		return true;
	}
	return parse_plain_parameter(p, list);
}

static bool parse_parameter_list(struct parser *p, struct parameters *list)
{
	bool last = false;

	while (parse_kind(p) != list->end) {
		if (last || !parse_one_parameter(p, list, &last))
			return false;
		if (!parse_take(p, TOKEN_COMMA))
			return parse_kind(p) == list->end;
	}
	return true;
}

static void copy_items(struct parser *p, void *to, const void *from, size_t count)
{
	void **copy = arena_array(p->arena, void *, count);

	if (count != 0)
		memcpy(copy, from, count * sizeof *copy);
	memcpy(to, &copy, sizeof copy);
}

static void fill_arguments(struct parser *p, const struct parameters *list)
{
	struct arguments *args = list->args;
	size_t rest = list->positional.length - list->before_slash;

	if (list->before_slash != 0)
		copy_items(p, &args->posonlyargs.items, list->positional.items, list->before_slash);
	args->posonlyargs.count = (int)list->before_slash;
	if (rest != 0)
		copy_items(p, &args->args.items, list->positional.items + list->before_slash, rest);
	args->args.count = (int)rest;
	copy_items(p, &args->defaults.items, list->defaults.items, list->defaults.length);
	args->defaults.count = (int)list->defaults.length;
	copy_items(p, &args->kwonlyargs.items, list->keyword_only.items, list->keyword_only.length);
	args->kwonlyargs.count = (int)list->keyword_only.length;
	copy_items(p, &args->kw_defaults.items, list->kw_defaults.items, list->kw_defaults.length);
	args->kw_defaults.count = (int)list->kw_defaults.length;
}

struct arguments *parse_parameters(struct parser *p, enum token_kind end)
{
	struct parameters list = { .args = arena_new(p->arena, struct arguments),
				   .end = end,
				   .annotated = end == TOKEN_RPAR };
	bool right = parse_parameter_list(p, &list);

	if (right)
		fill_arguments(p, &list);
	VEC_CLEAR(&list.positional);
	VEC_CLEAR(&list.keyword_only);
	VEC_CLEAR(&list.defaults);
	VEC_CLEAR(&list.kw_defaults);
	return right ? list.args : NULL;
}

/* ---- type parameters ---- */

static struct expr *parse_type_default(struct parser *p, bool starred)
{
	if (!p->profile->grammar_type_defaults)
		return NULL;
	if (starred && parse_kind(p) == TOKEN_STAR) {
		int start = p->at++;
		struct expr *value = parse_bitwise_or(p);
		if (value == NULL)
			return NULL;
		struct expr *expr = parse_new_expr(p, EXPR_STARRED, start);
		expr->v.starred.value = value;
		return expr;
	}
	return parse_expression(p);
}

static struct type_param *parse_type_param(struct parser *p)
{
	int start = p->at;
	struct type_param *param = arena_new(p->arena, struct type_param);

	if (parse_take(p, TOKEN_STAR))
		param->kind = TYPE_PARAM_TYPE_VAR_TUPLE;
	else if (parse_take(p, TOKEN_DOUBLESTAR))
		param->kind = TYPE_PARAM_PARAM_SPEC;
	param->name = parse_peek(p)->name;
	if (!parse_take(p, TOKEN_NAME))
		return NULL;
	if (param->kind == TYPE_PARAM_TYPE_VAR && parse_take(p, TOKEN_COLON) &&
	    (param->bound = parse_expression(p)) == NULL)
		return NULL;
	if (parse_take(p, TOKEN_EQUAL) &&
	    (param->default_value = parse_type_default(p, param->kind == TYPE_PARAM_TYPE_VAR_TUPLE)) == NULL)
		return NULL;
	param->pos = parse_span(p, start);
	return param;
}

bool parse_type_params(struct parser *p, struct type_param_seq *out)
{
	memset(out, 0, sizeof *out);
	if (!p->profile->grammar_type_params || !parse_take(p, TOKEN_LSQB))
		return true;
	size_t mark = parse_mark(p);
	do {
		struct type_param *param = parse_type_param(p);
		if (param == NULL)
			return false;
		parse_push(p, param);
	} while (parse_take(p, TOKEN_COMMA) && parse_kind(p) != TOKEN_RSQB);
	PARSE_GATHER(p, mark, out);
	return parse_take(p, TOKEN_RSQB);
}
