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
	bool keywords, unpacked;   /* name=value or **value, **value was there */
	size_t mark, keyword_mark; /* of the parser's stacks, which hold what was read */
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

/* 3.8: a name is given once. From 3.9 on the compiler sees to it. */
static bool check_keyword(struct parser *p, const struct call *call, const char *arg, int at)
{
	const struct token *token = &p->tokens.items[at];

	if (!p->profile->syntax_from_tree)
		return true;
	if (!parse_check_name(p, arg, at))
		return false;
	for (size_t i = call->keyword_mark; i < p->keywords.length; i++) {
		if (p->keywords.items[i]->arg != arg)
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
	VEC_PUSH(&p->keywords, new_keyword(p, name->v.name.id, value, start));
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
		parse_push(p, value);
		return true;
	case TOKEN_DOUBLESTAR:
		p->at++;
		if ((value = parse_expression(p)) == NULL)
			return false;
		VEC_PUSH(&p->keywords, new_keyword(p, NULL, value, start));
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
			VEC_PUSH(&p->keywords, new_keyword(p, arg, value, start));
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
	parse_push(p, value);
	return true;
}

static void gather_keywords(struct parser *p, size_t mark, struct keyword_seq *keywords)
{
	size_t count = p->keywords.length - mark;

	keywords->items = arena_array(p->arena, struct keyword *, count);
	for (size_t i = 0; i < count; i++)
		keywords->items[i] = p->keywords.items[mark + i];
	keywords->count = (int)count;
	p->keywords.length = mark;
}

/* At for or async after the only argument, and right so far: it becomes a generator expression. */
static bool take_generator(struct parser *p, const struct call *call, int open, int start)
{
	struct expr *elt = p->stack.items[call->mark];

	if (elt->kind == EXPR_STARRED && !p->profile->grammar_unpack_comprehension)
		return false;
	struct expr *expr = lone_generator(p, elt, open);
	if (expr == NULL) {
		if (parse_kind(p) == TOKEN_COMMA)
			complain_genexp(p, start, true);
		return false;
	}
	p->stack.items[call->mark] = expr;
	return true;
}

bool parse_arguments(struct parser *p, int open, bool genexp, struct expr_seq *args, struct keyword_seq *keywords)
{
	struct call call = { false, false, parse_mark(p), p->keywords.length };

	*args = (struct expr_seq){ NULL, 0 };
	*keywords = (struct keyword_seq){ NULL, 0 };
	if (parse_take(p, TOKEN_RPAR))
		return true;
	for (;;) {
		int start = p->at;
		if (!parse_argument(p, &call))
			return false;
		enum token_kind kind = parse_kind(p);
		if (kind == TOKEN_FOR || kind == TOKEN_ASYNC) {
			size_t positional = p->stack.length - call.mark, named = p->keywords.length - call.keyword_mark;
			if (!genexp || positional + named != 1) {
				complain_genexp(p, start, genexp);
				return false;
			}
			if (named != 0 || !take_generator(p, &call, open, start))
				return false;
			break;
		}
		if (kind == TOKEN_COMMA) {
			p->at++;
			kind = parse_kind(p);
		} else if (kind != TOKEN_RPAR) {
			return false;
		}
		if (kind == TOKEN_RPAR) {
			p->at++;
			break;
		}
	}
	PARSE_GATHER(p, call.mark, args);
	if (p->keywords.length > call.keyword_mark)
		gather_keywords(p, call.keyword_mark, keywords);
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

/* What has been read of a parameter list. Parameters lie on the parser's stack from mark on as pairs (struct arg, default
 * or NULL), those that only a keyword gives after the others. */
struct parameters {
	struct arguments *args;
	enum token_kind end;
	bool annotated;
	bool star_seen, slash_seen;
	size_t mark;
	int positional, before_slash, keyword_only, defaults;
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
		list->keyword_only++;
	} else if (value != NULL) {
		list->defaults++;
	} else if (list->defaults > 0) {
		const struct arg *first = p->stack.items[list->mark];
		if (p->profile->syntax_from_tree)
			parse_error_pos(p, SYNTAX_ERROR_SYNTAX, &first->pos,
					"non-default argument follows default argument");
		return false;
	}
	list->positional += !list->star_seen;
	parse_push(p, arg);
	parse_push(p, value);
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
		if (list->slash_seen || list->star_seen || list->positional == 0)
			return false;
		list->slash_seen = true;
		list->before_slash = list->positional;
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

/* Every second item of the stack from `at` on, count of them. */
static void copy_items(struct parser *p, size_t at, int count, void *to)
{
	void **items = count == 0 ? NULL : arena_array(p->arena, void *, count);

	for (int i = 0; i < count; i++)
		items[i] = p->stack.items[at + 2 * (size_t)i];
	memcpy(to, &items, sizeof items);
}

static void fill_arguments(struct parser *p, const struct parameters *list)
{
	struct arguments *args = list->args;
	size_t rest_at = list->mark + 2 * (size_t)list->before_slash,
	       star_at = list->mark + 2 * (size_t)list->positional;

	args->posonlyargs.count = list->before_slash;
	copy_items(p, list->mark, args->posonlyargs.count, &args->posonlyargs.items);
	args->args.count = list->positional - list->before_slash;
	copy_items(p, rest_at, args->args.count, &args->args.items);
	args->defaults.count = list->defaults;
	copy_items(p, star_at - 2 * (size_t)list->defaults + 1, list->defaults, &args->defaults.items);
	args->kwonlyargs.count = args->kw_defaults.count = list->keyword_only;
	copy_items(p, star_at, list->keyword_only, &args->kwonlyargs.items);
	copy_items(p, star_at + 1, list->keyword_only, &args->kw_defaults.items);
	p->stack.length = list->mark;
}

struct arguments *parse_parameters(struct parser *p, enum token_kind end)
{
	struct parameters list = { .args = arena_new(p->arena, struct arguments),
				   .end = end,
				   .annotated = end == TOKEN_RPAR,
				   .mark = parse_mark(p) };

	if (!parse_parameter_list(p, &list))
		return NULL;
	fill_arguments(p, &list);
	return list.args;
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
