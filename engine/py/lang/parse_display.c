/* parse_display.c -- atoms: names, constants, what stands in brackets; comprehensions and slices.
 * Models: the rules atom to for_if_clause of Grammar/python.gram; profile rows grammar_*. */
#include "py/lang/parse_private.h"

static struct expr *new_constant(struct parser *p, enum const_kind kind)
{
	p->at++;
	struct expr *expr = parse_new_expr(p, EXPR_CONSTANT, p->at - 1);
	expr->v.constant.kind = kind;
	return expr;
}

static struct expr *parse_bracketed(struct parser *p, struct expr *(*inside)(struct parser *))
{
	parse_open(p);
	struct expr *expr = inside(p);
	parse_close(p);
	return expr;
}

struct expr *parse_atom(struct parser *p)
{
	struct token *token = parse_peek(p);

	switch (token->kind) {
	case TOKEN_NAME: {
		const char *id = token->name;
		p->at++;
		struct expr *expr = parse_new_expr(p, EXPR_NAME, p->at - 1);
		expr->v.name.id = id;
		return expr;
	}
	case TOKEN_NUMBER: return parse_number(p);
	case TOKEN_STRING:
	case TOKEN_FSTRING_START:
	case TOKEN_TSTRING_START: return parse_strings(p);
	case TOKEN_NONE: return new_constant(p, CONST_NONE);
	case TOKEN_TRUE: return new_constant(p, CONST_TRUE);
	case TOKEN_FALSE: return new_constant(p, CONST_FALSE);
	case TOKEN_ELLIPSIS: return new_constant(p, CONST_ELLIPSIS);
	case TOKEN_LPAR: return parse_bracketed(p, parse_paren);
	case TOKEN_LSQB: return parse_bracketed(p, parse_list);
	case TOKEN_LBRACE: return parse_bracketed(p, parse_brace);
	default: return NULL;
	}
}

/* ---- comprehensions ---- */

static bool at_comprehension(struct parser *p)
{
	enum token_kind kind = parse_kind(p);

	return kind == TOKEN_FOR || (kind == TOKEN_ASYNC && parse_kind_after(p) == TOKEN_FOR);
}

static struct expr *parse_condition(struct parser *p)
{
	if (p->profile->grammar_lambda_condition && parse_kind(p) == TOKEN_LAMBDA)
		return parse_expression(p);
	return parse_disjunction(p);
}

static struct comprehension *parse_comprehension(struct parser *p)
{
	struct comprehension *clause = arena_new(p->arena, struct comprehension);

	clause->is_async = parse_take(p, TOKEN_ASYNC);
	if (!parse_take(p, TOKEN_FOR) || (clause->target = parse_target_list(p)) == NULL || !parse_take(p, TOKEN_IN) ||
	    (clause->iter = parse_disjunction(p)) == NULL)
		return NULL;
	size_t mark = parse_mark(p);
	while (parse_take(p, TOKEN_IF)) {
		struct expr *condition = parse_condition(p);
		if (condition == NULL)
			return NULL;
		parse_push(p, condition);
	}
	PARSE_GATHER(p, mark, &clause->ifs);
	return clause;
}

bool parse_comprehensions(struct parser *p, struct comprehension_seq *out)
{
	size_t mark = parse_mark(p);

	while (at_comprehension(p)) {
		struct comprehension *clause = parse_comprehension(p);
		if (clause == NULL)
			return false;
		parse_push(p, clause);
	}
	PARSE_GATHER(p, mark, out);
	return true;
}

/* From the first for to the closing bracket. elt may be starred where the version allows it. */
static struct expr *finish_comprehension(struct parser *p, enum expr_kind kind, struct expr *elt, int start,
					 enum token_kind close)
{
	struct comprehension_seq generators;

	if (elt->kind == EXPR_STARRED && !p->profile->grammar_unpack_comprehension) {
		if (p->profile->syntax_from_tree)
			parse_error_pos(p, SYNTAX_ERROR_SYNTAX, &elt->pos,
					"iterable unpacking cannot be used in comprehension");
		return NULL;
	}
	if (!parse_comprehensions(p, &generators) || !parse_take(p, close))
		return NULL;
	struct expr *expr = parse_new_expr(p, kind, start);
	expr->v.list_comp.elt = elt;
	expr->v.list_comp.generators = generators;
	return expr;
}

/* ---- brackets ---- */

/* expr, read from token start on, has no brackets around: those would not count for its place. */
static bool is_bare(const struct parser *p, const struct expr *expr, int start)
{
	const struct token *token = &p->tokens.items[start];

	return expr->pos.line == token->line && expr->pos.column == token->column;
}

/* Its outermost operator is looser than |, and no brackets hold it together. */
static bool is_loose(const struct parser *p, const struct expr *expr, int start)
{
	switch (expr->kind) {
	case EXPR_BOOL_OP:
	case EXPR_COMPARE:
	case EXPR_IF_EXP:
	case EXPR_LAMBDA: return is_bare(p, expr, start);
	case EXPR_UNARY_OP: return expr->v.unary_op.op == UNARYOP_NOT && is_bare(p, expr, start);
	default: return false;
	}
}

/* Further elements after `first`, up to close, which is taken. The elements are pushed from mark on. */
static bool finish_elements(struct parser *p, struct expr *first, enum token_kind close)
{
	parse_push(p, first);
	while (!parse_take(p, close)) {
		if (!parse_take(p, TOKEN_COMMA))
			return false;
		if (parse_take(p, close))
			break;
		struct expr *next = parse_star_named(p);
		if (next == NULL)
			return false;
		parse_push(p, next);
	}
	return true;
}

struct expr *parse_paren(struct parser *p)
{
	int start = p->at++;
	size_t mark = parse_mark(p);

	if (parse_kind(p) == TOKEN_YIELD) {
		struct expr *expr = parse_yield(p);
		return expr != NULL && parse_take(p, TOKEN_RPAR) ? expr : NULL;
	}
	if (!parse_take(p, TOKEN_RPAR)) {
		struct expr *first = parse_star_named(p);
		if (first == NULL)
			return NULL;
		if (at_comprehension(p))
			return finish_comprehension(p, EXPR_GENERATOR_EXP, first, start, TOKEN_RPAR);
		if (parse_take(p, TOKEN_RPAR)) /* the grammar of 3.8 lets a lone star pass; its compiler does not */
			return first->kind != EXPR_STARRED || p->profile->syntax_from_tree ? first : NULL;
		if (!finish_elements(p, first, TOKEN_RPAR))
			return NULL;
	}
	struct expr *expr = parse_new_expr(p, EXPR_TUPLE, start);
	PARSE_GATHER(p, mark, &expr->v.tuple.elts);
	return expr;
}

struct expr *parse_list(struct parser *p)
{
	int start = p->at++;
	size_t mark = parse_mark(p);

	if (!parse_take(p, TOKEN_RSQB)) {
		struct expr *first = parse_star_named(p);
		if (first == NULL)
			return NULL;
		if (at_comprehension(p))
			return finish_comprehension(p, EXPR_LIST_COMP, first, start, TOKEN_RSQB);
		if (!finish_elements(p, first, TOKEN_RSQB))
			return NULL;
	}
	struct expr *expr = parse_new_expr(p, EXPR_LIST, start);
	PARSE_GATHER(p, mark, &expr->v.list.elts);
	return expr;
}

/* ---- braces ---- */

struct pair {
	struct expr *key, *value; /* key NULL: **value */
};

static struct expr *finish_dict_comp(struct parser *p, struct pair pair, int start)
{
	struct comprehension_seq generators;

	if (pair.key == NULL) {
		if (p->profile->syntax_from_tree) {
			struct pos pos = parse_span(p, start);
			parse_error_pos(p, SYNTAX_ERROR_SYNTAX, &pos,
					"dict unpacking cannot be used in dict comprehension");
		}
		if (!p->profile->grammar_unpack_comprehension)
			return NULL;
		pair.key = pair.value;
		pair.value = NULL;
	}
	if (!parse_comprehensions(p, &generators) || !parse_take(p, TOKEN_RBRACE))
		return NULL;
	struct expr *expr = parse_new_expr(p, EXPR_DICT_COMP, start);
	expr->v.dict_comp.key = pair.key;
	expr->v.dict_comp.value = pair.value;
	expr->v.dict_comp.generators = generators;
	return expr;
}

/* After the key: its colon and value. */
static bool parse_value(struct parser *p, struct pair *pair)
{
	return parse_take(p, TOKEN_COLON) && (pair->value = parse_expression(p)) != NULL;
}

static bool parse_pair(struct parser *p, struct pair *pair)
{
	if (parse_take(p, TOKEN_DOUBLESTAR)) {
		pair->key = NULL;
		return (pair->value = parse_bitwise_or(p)) != NULL;
	}
	return (pair->key = parse_expression(p)) != NULL && parse_value(p, pair);
}

static struct expr *finish_dict(struct parser *p, struct pair pair, int start)
{
	size_t mark = parse_mark(p);

	for (;;) {
		parse_push(p, pair.key);
		parse_push(p, pair.value);
		if (parse_take(p, TOKEN_RBRACE))
			break;
		if (!parse_take(p, TOKEN_COMMA))
			return NULL;
		if (parse_take(p, TOKEN_RBRACE))
			break;
		if (!parse_pair(p, &pair))
			return NULL;
	}
	struct expr *expr = parse_new_expr(p, EXPR_DICT, start);
	struct expr_seq both;
	PARSE_GATHER(p, mark, &both);
	int count = both.count / 2;
	expr->v.dict.keys.items = arena_array(p->arena, struct expr *, count);
	expr->v.dict.values.items = arena_array(p->arena, struct expr *, count);
	expr->v.dict.keys.count = expr->v.dict.values.count = count;
	for (int i = 0; i < count; i++) {
		expr->v.dict.keys.items[i] = both.items[2 * i];
		expr->v.dict.values.items[i] = both.items[2 * i + 1];
	}
	return expr;
}

static struct expr *finish_set(struct parser *p, struct expr *first, int start)
{
	size_t mark = parse_mark(p);

	parse_push(p, first);
	while (!parse_take(p, TOKEN_RBRACE)) {
		if (!parse_take(p, TOKEN_COMMA))
			return NULL;
		if (parse_take(p, TOKEN_RBRACE))
			break;
		int next_at = p->at;
		struct expr *next = parse_star_named(p);
		if (next == NULL ||
		    (next->kind == EXPR_NAMED_EXPR && is_bare(p, next, next_at) && !p->profile->grammar_walrus_set))
			return NULL;
		parse_push(p, next);
	}
	struct expr *expr = parse_new_expr(p, EXPR_SET, start);
	PARSE_GATHER(p, mark, &expr->v.set.elts);
	return expr;
}

struct expr *parse_brace(struct parser *p)
{
	int start = p->at++;
	struct pair pair = { NULL, NULL };

	if (parse_take(p, TOKEN_RBRACE))
		return parse_new_expr(p, EXPR_DICT, start);
	if (parse_take(p, TOKEN_DOUBLESTAR)) {
		/* unpacked pairs are tight, but what a comprehension unpacks is any expression */
		int value_at = p->at;
		pair.value = p->profile->grammar_unpack_comprehension ? parse_expression(p) : parse_bitwise_or(p);
		if (pair.value == NULL)
			return NULL;
		if (at_comprehension(p))
			return finish_dict_comp(p, pair, start);
		return is_loose(p, pair.value, value_at) ? NULL : finish_dict(p, pair, start);
	}
	int first_at = p->at;
	struct expr *first = parse_star_named(p);
	if (first == NULL)
		return NULL;
	bool bare_walrus = first->kind == EXPR_NAMED_EXPR && is_bare(p, first, first_at);
	if (bare_walrus && !p->profile->grammar_walrus_set)
		return NULL;
	if (parse_kind(p) == TOKEN_COLON && first->kind != EXPR_STARRED && !bare_walrus) {
		pair.key = first;
		if (!parse_value(p, &pair))
			return NULL;
		return at_comprehension(p) ? finish_dict_comp(p, pair, start) : finish_dict(p, pair, start);
	}
	if (at_comprehension(p))
		return finish_comprehension(p, EXPR_SET_COMP, first, start, TOKEN_RBRACE);
	return finish_set(p, first, start);
}

/* ---- slices ---- */

static bool ends_slice_part(enum token_kind kind)
{
	return kind == TOKEN_COLON || kind == TOKEN_COMMA || kind == TOKEN_RSQB;
}

static struct expr *parse_slice(struct parser *p)
{
	int start = p->at;
	struct expr *lower = NULL, *upper = NULL, *step = NULL;

	if (parse_kind(p) != TOKEN_COLON) {
		if (parse_kind(p) == TOKEN_STAR)
			return p->profile->grammar_star_index ? parse_starred(p) : NULL;
		lower = p->profile->grammar_walrus_bare ? parse_named_expression(p) : parse_expression(p);
		if (lower == NULL || parse_kind(p) != TOKEN_COLON)
			return lower;
		if (lower->kind == EXPR_NAMED_EXPR && is_bare(p, lower, start))
			return NULL;
	}
	p->at++;
	if (!ends_slice_part(parse_kind(p)) && (upper = parse_expression(p)) == NULL)
		return NULL;
	if (parse_take(p, TOKEN_COLON) && !ends_slice_part(parse_kind(p)) && (step = parse_expression(p)) == NULL)
		return NULL;
	struct expr *expr = parse_new_expr(p, EXPR_SLICE, start);
	expr->v.slice.lower = lower;
	expr->v.slice.upper = upper;
	expr->v.slice.step = step;
	return expr;
}

struct expr *parse_slices(struct parser *p)
{
	int start = p->at;
	struct expr *first = parse_slice(p);

	if (first == NULL || (parse_kind(p) != TOKEN_COMMA && first->kind != EXPR_STARRED))
		return first;
	size_t mark = parse_mark(p);
	parse_push(p, first);
	while (parse_take(p, TOKEN_COMMA) && parse_kind(p) != TOKEN_RSQB) {
		struct expr *next = parse_slice(p);
		if (next == NULL)
			return NULL;
		parse_push(p, next);
	}
	struct expr *expr = parse_new_expr(p, EXPR_TUPLE, start);
	PARSE_GATHER(p, mark, &expr->v.tuple.elts);
	return expr;
}
