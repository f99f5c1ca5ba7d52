/* parse_expr.c -- operators, from the loosest to the tightest, and what follows an atom.
 * Models: the expression rules of Grammar/python.gram. */
#include "py/lang/parse_private.h"

struct expr *parse_new_expr(struct parser *p, enum expr_kind kind, int start)
{
	struct expr *expr = arena_new(p->arena, struct expr);

	expr->kind = kind;
	expr->pos = parse_span(p, start);
	return expr;
}

/* ---- binary operators ---- */

struct binary {
	signed char level; /* of precedence; 0: no binary operator */
	unsigned char op;
};

static const struct binary binaries[TOKEN_COUNT] = {
	[TOKEN_VBAR] = { 1, OPERATOR_BITOR },        [TOKEN_CIRCUMFLEX] = { 2, OPERATOR_BITXOR },
	[TOKEN_AMPER] = { 3, OPERATOR_BITAND },      [TOKEN_LEFTSHIFT] = { 4, OPERATOR_LSHIFT },
	[TOKEN_RIGHTSHIFT] = { 4, OPERATOR_RSHIFT }, [TOKEN_PLUS] = { 5, OPERATOR_ADD },
	[TOKEN_MINUS] = { 5, OPERATOR_SUB },         [TOKEN_STAR] = { 6, OPERATOR_MULT },
	[TOKEN_SLASH] = { 6, OPERATOR_DIV },         [TOKEN_DOUBLESLASH] = { 6, OPERATOR_FLOORDIV },
	[TOKEN_PERCENT] = { 6, OPERATOR_MOD },       [TOKEN_AT] = { 6, OPERATOR_MATMULT },
};

static struct expr *parse_factor(struct parser *p);

static struct expr *parse_binary(struct parser *p, int level)
{
	int start = p->at;
	struct expr *left = parse_factor(p);

	while (left != NULL) {
		struct binary binary = binaries[parse_kind(p)];
		if (binary.level < level || binary.level == 0)
			break;
		p->at++;
		struct expr *right = parse_binary(p, binary.level + 1);
		if (right == NULL)
			return NULL;
		struct expr *expr = parse_new_expr(p, EXPR_BIN_OP, start);
		expr->v.bin_op.left = left;
		expr->v.bin_op.op = (enum operator_kind)binary.op;
		expr->v.bin_op.right = right;
		left = expr;
	}
	return left;
}

struct expr *parse_bitwise_or(struct parser *p)
{
	return parse_binary(p, 1);
}

/* ---- what follows an atom ---- */

static struct expr *parse_trailer(struct parser *p, struct expr *value, int start)
{
	struct expr *expr;
	int open = p->at;

	switch (parse_kind(p)) {
	case TOKEN_DOT: {
		p->at++;
		const char *attr = parse_peek(p)->name;
		if (!parse_take(p, TOKEN_NAME))
			return NULL;
		expr = parse_new_expr(p, EXPR_ATTRIBUTE, start);
		expr->v.attribute.value = value;
		expr->v.attribute.attr = attr;
		return expr;
	}
	case TOKEN_LPAR: {
		struct expr_seq args;
		struct keyword_seq keywords;
		p->at++;
		parse_open(p);
		if (!parse_arguments(p, open, true, &args, &keywords))
			return NULL;
		parse_close(p);
		expr = parse_new_expr(p, EXPR_CALL, start);
		expr->v.call.func = value;
		expr->v.call.args = args;
		expr->v.call.keywords = keywords;
		return expr;
	}
	default: {
		p->at++;
		parse_open(p);
		struct expr *slice = parse_slices(p);
		parse_close(p);
		if (slice == NULL || !parse_take(p, TOKEN_RSQB))
			return NULL;
		expr = parse_new_expr(p, EXPR_SUBSCRIPT, start);
		expr->v.subscript.value = value;
		expr->v.subscript.slice = slice;
		return expr;
	}
	}
}

static struct expr *parse_primary(struct parser *p)
{
	int start = p->at;
	struct expr *expr = parse_atom(p);

	while (expr != NULL) {
		enum token_kind kind = parse_kind(p);
		if (kind != TOKEN_DOT && kind != TOKEN_LPAR && kind != TOKEN_LSQB)
			break;
		expr = parse_trailer(p, expr, start);
	}
	return expr;
}

static struct expr *parse_await(struct parser *p)
{
	int start = p->at;

	if (!parse_take(p, TOKEN_AWAIT))
		return parse_primary(p);
	struct expr *value = parse_primary(p);
	if (value == NULL)
		return NULL;
	struct expr *expr = parse_new_expr(p, EXPR_AWAIT, start);
	expr->v.await.value = value;
	return expr;
}

static struct expr *parse_power(struct parser *p)
{
	int start = p->at;
	struct expr *left = parse_await(p);

	if (left == NULL || !parse_take(p, TOKEN_DOUBLESTAR))
		return left;
	p->depth++;
	struct expr *right = parse_factor(p);
	p->depth--;
	if (right == NULL)
		return NULL;
	struct expr *expr = parse_new_expr(p, EXPR_BIN_OP, start);
	expr->v.bin_op.left = left;
	expr->v.bin_op.op = OPERATOR_POW;
	expr->v.bin_op.right = right;
	return expr;
}

static struct expr *new_unary(struct parser *p, enum unaryop op, struct expr *operand, int start)
{
	struct expr *expr = parse_new_expr(p, EXPR_UNARY_OP, start);

	expr->v.unary_op.op = op;
	expr->v.unary_op.operand = operand;
	return expr;
}

static struct expr *parse_factor(struct parser *p)
{
	int start = p->at;
	enum token_kind kind = parse_kind(p);
	struct expr *expr = NULL;

	if (!parse_enter(p))
		return NULL;
	if (kind == TOKEN_PLUS || kind == TOKEN_MINUS || kind == TOKEN_TILDE) {
		p->at++;
		struct expr *operand = parse_factor(p);
		if (operand != NULL)
			expr = new_unary(p,
					 kind == TOKEN_PLUS    ? UNARYOP_UADD
					 : kind == TOKEN_MINUS ? UNARYOP_USUB
							       : UNARYOP_INVERT,
					 operand, start);
	} else {
		expr = parse_power(p);
	}
	p->depth--;
	return expr;
}

/* ---- comparisons and logic ---- */

static bool parse_comparison_operator(struct parser *p, enum cmpop *op)
{
	switch (parse_kind(p)) {
	case TOKEN_EQEQUAL: *op = CMPOP_EQ; break;
	case TOKEN_NOTEQUAL: *op = CMPOP_NOTEQ; break;
	case TOKEN_LESS: *op = CMPOP_LT; break;
	case TOKEN_LESSEQUAL: *op = CMPOP_LTE; break;
	case TOKEN_GREATER: *op = CMPOP_GT; break;
	case TOKEN_GREATEREQUAL: *op = CMPOP_GTE; break;
	case TOKEN_IN: *op = CMPOP_IN; break;
	case TOKEN_NOT:
		if (parse_kind_after(p) != TOKEN_IN)
			return false;
		p->at++;
		*op = CMPOP_NOTIN;
		break;
	case TOKEN_IS:
		p->at++;
		*op = parse_take(p, TOKEN_NOT) ? CMPOP_ISNOT : CMPOP_IS;
		return true;
	default: return false;
	}
	p->at++;
	return true;
}

static struct expr *parse_comparison(struct parser *p)
{
	int start = p->at;
	struct expr *left = parse_bitwise_or(p);
	enum cmpop op, *ops = NULL;
	int room = 0, count = 0;

	if (left == NULL || !parse_comparison_operator(p, &op))
		return left;
	size_t mark = parse_mark(p);
	do {
		struct expr *right = parse_bitwise_or(p);
		if (right == NULL)
			return NULL;
		if (count == room) {
			enum cmpop *more = arena_array(p->arena, enum cmpop, room = room * 2 + 1);
			for (int i = 0; i < count; i++)
				more[i] = ops[i];
			ops = more;
		}
		ops[count++] = op;
		parse_push(p, right);
	} while (parse_comparison_operator(p, &op));
	struct expr *expr = parse_new_expr(p, EXPR_COMPARE, start);
	expr->v.compare.left = left;
	expr->v.compare.ops.items = ops;
	expr->v.compare.ops.count = count;
	PARSE_GATHER(p, mark, &expr->v.compare.comparators);
	return expr;
}

static struct expr *parse_inversion(struct parser *p)
{
	int start = p->at;

	if (parse_kind(p) != TOKEN_NOT)
		return parse_comparison(p);
	if (!parse_enter(p))
		return NULL;
	p->at++;
	struct expr *operand = parse_inversion(p);
	p->depth--;
	return operand == NULL ? NULL : new_unary(p, UNARYOP_NOT, operand, start);
}

static struct expr *parse_bool_op(struct parser *p, enum boolop op)
{
	int start = p->at;
	enum token_kind word = op == BOOLOP_OR ? TOKEN_OR : TOKEN_AND;
	struct expr *first = op == BOOLOP_OR ? parse_bool_op(p, BOOLOP_AND) : parse_inversion(p);

	if (first == NULL || parse_kind(p) != word)
		return first;
	size_t mark = parse_mark(p);
	parse_push(p, first);
	while (parse_take(p, word)) {
		struct expr *next = op == BOOLOP_OR ? parse_bool_op(p, BOOLOP_AND) : parse_inversion(p);
		if (next == NULL)
			return NULL;
		parse_push(p, next);
	}
	struct expr *expr = parse_new_expr(p, EXPR_BOOL_OP, start);
	expr->v.bool_op.op = op;
	PARSE_GATHER(p, mark, &expr->v.bool_op.values);
	return expr;
}

struct expr *parse_disjunction(struct parser *p)
{
	return parse_bool_op(p, BOOLOP_OR);
}

/* ---- whole expressions ---- */

static struct expr *parse_lambda(struct parser *p)
{
	int start = p->at++;
	struct arguments *args = parse_parameters(p, TOKEN_COLON);

	if (args == NULL || !parse_take(p, TOKEN_COLON))
		return NULL;
	p->depth++;
	struct expr *body = parse_expression(p);
	p->depth--;
	if (body == NULL)
		return NULL;
	struct expr *expr = parse_new_expr(p, EXPR_LAMBDA, start);
	expr->v.lambda.args = args;
	expr->v.lambda.body = body;
	return expr;
}

static struct expr *parse_conditional(struct parser *p)
{
	int start = p->at;
	struct expr *body = parse_disjunction(p);

	if (body == NULL || !parse_take(p, TOKEN_IF))
		return body;
	struct expr *test = parse_disjunction(p);
	if (test == NULL || !parse_take(p, TOKEN_ELSE))
		return NULL;
	struct expr *orelse = parse_expression(p);
	if (orelse == NULL)
		return NULL;
	struct expr *expr = parse_new_expr(p, EXPR_IF_EXP, start);
	expr->v.if_exp.test = test;
	expr->v.if_exp.body = body;
	expr->v.if_exp.orelse = orelse;
	return expr;
}

struct expr *parse_expression(struct parser *p)
{
	if (!parse_enter(p))
		return NULL;
	struct expr *expr = parse_kind(p) == TOKEN_LAMBDA ? parse_lambda(p) : parse_conditional(p);
	p->depth--;
	return expr;
}

/* At the sign := after its target. */
static struct expr *parse_walrus(struct parser *p, struct expr *target, int start)
{
	if (!parse_set_context(p, target, STORE, start))
		return NULL;
	p->at++;
	struct expr *value = parse_expression(p);
	if (value == NULL)
		return NULL;
	struct expr *expr = parse_new_expr(p, EXPR_NAMED_EXPR, start);
	expr->v.named_expr.target = target;
	expr->v.named_expr.value = value;
	return expr;
}

struct expr *parse_named_expression(struct parser *p)
{
	int start = p->at;

	if (parse_kind(p) == TOKEN_NAME && parse_kind_after(p) == TOKEN_COLONEQUAL) {
		p->at++;
		struct expr *target = parse_new_expr(p, EXPR_NAME, start);
		target->v.name.id = p->tokens.items[start].name;
		return parse_walrus(p, target, start);
	}
	struct expr *expr = parse_expression(p);
	if (expr == NULL || parse_kind(p) != TOKEN_COLONEQUAL)
		return expr;
	/* 3.8 looks at the target when it has read all: a name in brackets will do */
	if (!p->profile->syntax_from_tree)
		return NULL;
	if (expr->kind != EXPR_NAME)
		return parse_error_pos(p, SYNTAX_ERROR_SYNTAX,
				       &(struct pos){ p->tokens.items[start].line, p->tokens.items[start].column, 0,
						      -1 },
				       "cannot use assignment expressions with %s", parse_expr_name(expr, p->profile));
	return parse_walrus(p, expr, start);
}

/* At a star: *value, with value as tight as the place asks. */
static struct expr *new_starred(struct parser *p, struct expr *value, int start)
{
	if (value == NULL)
		return NULL;
	struct expr *expr = parse_new_expr(p, EXPR_STARRED, start);
	expr->v.starred.value = value;
	return expr;
}

struct expr *parse_starred(struct parser *p)
{
	int start = p->at++;

	return new_starred(p, parse_expression(p), start);
}

static struct expr *parse_star_expression(struct parser *p)
{
	int start = p->at;

	if (!parse_take(p, TOKEN_STAR))
		return parse_expression(p);
	return new_starred(p, parse_bitwise_or(p), start);
}

struct expr *parse_star_named(struct parser *p)
{
	int start = p->at;

	if (!parse_take(p, TOKEN_STAR))
		return parse_named_expression(p);
	return new_starred(p, parse_bitwise_or(p), start);
}

/* Can the token begin an expression? Decides whether a comma is the last one. */
static bool begins_expression(enum token_kind kind)
{
	switch (kind) {
	case TOKEN_NAME:
	case TOKEN_NUMBER:
	case TOKEN_STRING:
	case TOKEN_FSTRING_START:
	case TOKEN_TSTRING_START:
	case TOKEN_FALSE:
	case TOKEN_NONE:
	case TOKEN_TRUE:
	case TOKEN_AWAIT:
	case TOKEN_LAMBDA:
	case TOKEN_NOT:
	case TOKEN_LPAR:
	case TOKEN_LSQB:
	case TOKEN_LBRACE:
	case TOKEN_ELLIPSIS:
	case TOKEN_TILDE:
	case TOKEN_PLUS:
	case TOKEN_MINUS:
	case TOKEN_STAR:
	case TOKEN_ERROR: return true;
	default: return false;
	}
}

static struct expr *parse_tuple_of(struct parser *p, struct expr *(*item)(struct parser *))
{
	int start = p->at;
	struct expr *first = item(p);

	if (first == NULL || parse_kind(p) != TOKEN_COMMA)
		return first;
	size_t mark = parse_mark(p);
	parse_push(p, first);
	while (parse_take(p, TOKEN_COMMA) && begins_expression(parse_kind(p))) {
		struct expr *next = item(p);
		if (next == NULL)
			return NULL;
		parse_push(p, next);
	}
	struct expr *expr = parse_new_expr(p, EXPR_TUPLE, start);
	PARSE_GATHER(p, mark, &expr->v.tuple.elts);
	return expr;
}

struct expr *parse_star_expressions(struct parser *p)
{
	return parse_tuple_of(p, parse_star_expression);
}

struct expr *parse_expressions(struct parser *p)
{
	return parse_tuple_of(p, parse_expression);
}

struct expr *parse_yield(struct parser *p)
{
	int start = p->at++;
	struct expr *expr, *value = NULL;

	if (parse_take(p, TOKEN_FROM)) {
		value = parse_expression(p);
		if (value == NULL)
			return NULL;
		expr = parse_new_expr(p, EXPR_YIELD_FROM, start);
		expr->v.yield_from.value = value;
		return expr;
	}
	if (begins_expression(parse_kind(p)) && (value = parse_star_expressions(p)) == NULL)
		return NULL;
	expr = parse_new_expr(p, EXPR_YIELD, start);
	expr->v.yield.value = value;
	return expr;
}

struct expr *parse_yield_or_star(struct parser *p)
{
	return parse_kind(p) == TOKEN_YIELD ? parse_yield(p) : parse_star_expressions(p);
}
