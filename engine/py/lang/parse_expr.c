/* parse_expr.c -- operators, from the loosest to the tightest, and what follows an atom.
 * Models: the expression rules of Grammar/python.gram. */
#include "py/lang/parse_private.h"

/* ---- what follows an operand ---- */

/* How tightly a token ties what stands before it to what follows. An operand takes in all that is at least as tight as its
 * place asks; TIE_NONE ends every expression. */
enum tie {
	TIE_NONE,
	TIE_OR,
	TIE_AND,
	TIE_NOT, /* no token has it: the place after the word not */
	TIE_COMPARE,
	TIE_BITOR,
	TIE_BITXOR,
	TIE_BITAND,
	TIE_SHIFT,
	TIE_SUM,
	TIE_PRODUCT
};

static const struct tied {
	unsigned char tie;
	unsigned char op; /* enum operator_kind, enum cmpop or enum boolop */
} ties[TOKEN_COUNT] = {
	[TOKEN_OR] = { TIE_OR, BOOLOP_OR },
	[TOKEN_AND] = { TIE_AND, BOOLOP_AND },
	[TOKEN_EQEQUAL] = { TIE_COMPARE, CMPOP_EQ },
	[TOKEN_NOTEQUAL] = { TIE_COMPARE, CMPOP_NOTEQ },
	[TOKEN_LESS] = { TIE_COMPARE, CMPOP_LT },
	[TOKEN_LESSEQUAL] = { TIE_COMPARE, CMPOP_LTE },
	[TOKEN_GREATER] = { TIE_COMPARE, CMPOP_GT },
	[TOKEN_GREATEREQUAL] = { TIE_COMPARE, CMPOP_GTE },
	[TOKEN_IN] = { TIE_COMPARE, CMPOP_IN },
	[TOKEN_NOT] = { TIE_COMPARE, CMPOP_NOTIN }, /* if the word in follows */
	[TOKEN_IS] = { TIE_COMPARE, CMPOP_IS },     /* or is not */
	[TOKEN_VBAR] = { TIE_BITOR, OPERATOR_BITOR },
	[TOKEN_CIRCUMFLEX] = { TIE_BITXOR, OPERATOR_BITXOR },
	[TOKEN_AMPER] = { TIE_BITAND, OPERATOR_BITAND },
	[TOKEN_LEFTSHIFT] = { TIE_SHIFT, OPERATOR_LSHIFT },
	[TOKEN_RIGHTSHIFT] = { TIE_SHIFT, OPERATOR_RSHIFT },
	[TOKEN_PLUS] = { TIE_SUM, OPERATOR_ADD },
	[TOKEN_MINUS] = { TIE_SUM, OPERATOR_SUB },
	[TOKEN_STAR] = { TIE_PRODUCT, OPERATOR_MULT },
	[TOKEN_SLASH] = { TIE_PRODUCT, OPERATOR_DIV },
	[TOKEN_DOUBLESLASH] = { TIE_PRODUCT, OPERATOR_FLOORDIV },
	[TOKEN_PERCENT] = { TIE_PRODUCT, OPERATOR_MOD },
	[TOKEN_AT] = { TIE_PRODUCT, OPERATOR_MATMULT },
};

static struct expr *parse_factor(struct parser *p);
static struct expr *parse_tied(struct parser *p, enum tie least);
static struct expr *finish_tied(struct parser *p, struct expr *left, enum tie least, int start);

struct expr *parse_bitwise_or(struct parser *p)
{
	return parse_tied(p, TIE_BITOR);
}

struct expr *parse_disjunction(struct parser *p)
{
	return parse_tied(p, TIE_OR);
}

/* ---- what follows an atom ---- */

static struct expr *parse_attribute(struct parser *p, struct expr *value, int start)
{
	p->at++;
	const char *attr = parse_peek(p)->name;
	if (!parse_take(p, TOKEN_NAME))
		return NULL;
	struct expr *expr = parse_new_expr(p, EXPR_ATTRIBUTE, start);
	expr->v.attribute.value = value;
	expr->v.attribute.attr = attr;
	return expr;
}

static struct expr *parse_called(struct parser *p, struct expr *func, int start)
{
	struct expr_seq args;
	struct keyword_seq keywords;
	int open = p->at++;

	parse_open(p);
	if (!parse_arguments(p, open, true, &args, &keywords))
		return NULL;
	parse_close(p);
	struct expr *expr = parse_new_expr(p, EXPR_CALL, start);
	expr->v.call.func = func;
	expr->v.call.args = args;
	expr->v.call.keywords = keywords;
	return expr;
}

static struct expr *parse_subscript(struct parser *p, struct expr *value, int start)
{
	p->at++;
	parse_open(p);
	struct expr *slice = parse_slices(p);
	parse_close(p);
	if (slice == NULL || !parse_take(p, TOKEN_RSQB))
		return NULL;
	struct expr *expr = parse_new_expr(p, EXPR_SUBSCRIPT, start);
	expr->v.subscript.value = value;
	expr->v.subscript.slice = slice;
	return expr;
}

/* An atom was read from token start on; what follows it: attributes, calls, subscripts. */
static inline struct expr *finish_primary(struct parser *p, struct expr *expr, int start)
{
	while (expr != NULL) {
		switch (parse_kind(p)) {
		case TOKEN_DOT: expr = parse_attribute(p, expr, start); break;
		case TOKEN_LPAR: expr = parse_called(p, expr, start); break;
		case TOKEN_LSQB: expr = parse_subscript(p, expr, start); break;
		default: return expr;
		}
	}
	return NULL;
}

/* ---- operands ---- */

static struct expr *parse_await(struct parser *p)
{
	int start = p->at++;
	struct expr *value = finish_primary(p, parse_atom(p), start + 1);

	if (value == NULL)
		return NULL;
	struct expr *expr = parse_new_expr(p, EXPR_AWAIT, start);
	expr->v.await.value = value;
	return expr;
}

static struct expr *new_binary(struct parser *p, struct expr *left, enum operator_kind op, struct expr *right,
			       int start)
{
	if (right == NULL)
		return NULL;
	struct expr *expr = parse_new_expr(p, EXPR_BIN_OP, start);
	expr->v.bin_op.left = left;
	expr->v.bin_op.op = op;
	expr->v.bin_op.right = right;
	return expr;
}

static struct expr *new_unary(struct parser *p, enum unaryop op, struct expr *operand, int start)
{
	if (operand == NULL)
		return NULL;
	struct expr *expr = parse_new_expr(p, EXPR_UNARY_OP, start);
	expr->v.unary_op.op = op;
	expr->v.unary_op.operand = operand;
	return expr;
}

/* A sign and its operand. */
static struct expr *parse_signed(struct parser *p, enum unaryop op)
{
	int start = p->at++;

	return new_unary(p, op, parse_factor(p), start);
}

static struct expr *parse_power(struct parser *p, struct expr *base, int start)
{
	p->at++;
	p->depth++;
	struct expr *exponent = parse_factor(p);
	p->depth--;
	return new_binary(p, base, OPERATOR_POW, exponent, start);
}

/* What operators join: a sign and its operand, or an atom with what follows it, perhaps to a power. */
static struct expr *parse_factor(struct parser *p)
{
	int start = p->at;
	const struct token *token = parse_peek(p);
	struct expr *expr;

	if (!parse_enter(p))
		return NULL;
	switch (token->kind) {
	case TOKEN_PLUS: expr = parse_signed(p, UNARYOP_UADD); break;
	case TOKEN_MINUS: expr = parse_signed(p, UNARYOP_USUB); break;
	case TOKEN_TILDE: expr = parse_signed(p, UNARYOP_INVERT); break;
	case TOKEN_NAME:
		p->at++;
		expr = parse_new_expr(p, EXPR_NAME, start);
		expr->v.name.id = token->name;
		expr = finish_primary(p, expr, start);
		break;
	case TOKEN_AWAIT: expr = parse_await(p); break;
	default: expr = finish_primary(p, parse_atom(p), start);
	}
	if (expr != NULL && parse_kind(p) == TOKEN_DOUBLESTAR)
		expr = parse_power(p, expr, start);
	p->depth--;
	return expr;
}

static struct expr *parse_not(struct parser *p)
{
	int start = p->at;

	if (!parse_enter(p))
		return NULL;
	p->at++;
	struct expr *operand = parse_tied(p, TIE_NOT);
	p->depth--;
	return new_unary(p, UNARYOP_NOT, operand, start);
}

/* ---- operators ---- */

/* Takes the operator of a comparison that begins with the next token; false: the word not, and no in after it. */
static bool take_comparison(struct parser *p, enum cmpop *op)
{
	*op = (enum cmpop)ties[parse_kind(p)].op;
	if (*op == CMPOP_NOTIN) {
		if (parse_kind_after(p) != TOKEN_IN)
			return false;
		p->at++;
	}
	p->at++;
	if (*op == CMPOP_IS && parse_take(p, TOKEN_NOT))
		*op = CMPOP_ISNOT;
	return true;
}

/* A chain of comparisons, its first operator taken. */
static struct expr *parse_comparison(struct parser *p, struct expr *left, enum cmpop op, int start)
{
	int room = 4, count = 0;
	enum cmpop *ops = arena_array(p->arena, enum cmpop, room);
	size_t mark = parse_mark(p);

	do {
		struct expr *right = parse_tied(p, TIE_BITOR);
		if (right == NULL)
			return NULL;
		if (count == room) {
			enum cmpop *more = arena_array(p->arena, enum cmpop, room *= 2);
			for (int i = 0; i < count; i++)
				more[i] = ops[i];
			ops = more;
		}
		ops[count++] = op;
		parse_push(p, right);
	} while (ties[parse_kind(p)].tie == TIE_COMPARE && take_comparison(p, &op));
	struct expr *expr = parse_new_expr(p, EXPR_COMPARE, start);
	expr->v.compare.left = left;
	expr->v.compare.ops.items = ops;
	expr->v.compare.ops.count = count;
	PARSE_GATHER(p, mark, &expr->v.compare.comparators);
	return expr;
}

/* At the word and or or: all operands that it joins. */
static struct expr *parse_logic(struct parser *p, struct expr *first, enum token_kind word, int start)
{
	struct tied tied = ties[word];
	size_t mark = parse_mark(p);

	parse_push(p, first);
	while (parse_take(p, word)) {
		struct expr *next = parse_tied(p, (enum tie)(tied.tie + 1));
		if (next == NULL)
			return NULL;
		parse_push(p, next);
	}
	struct expr *expr = parse_new_expr(p, EXPR_BOOL_OP, start);
	expr->v.bool_op.op = (enum boolop)tied.op;
	PARSE_GATHER(p, mark, &expr->v.bool_op.values);
	return expr;
}

/* What is tied at least so tightly to what was read from token start on. */
static struct expr *finish_tied(struct parser *p, struct expr *left, enum tie least, int start)
{
	enum cmpop op;

	while (left != NULL) {
		enum token_kind kind = parse_kind(p);
		enum tie tie = (enum tie)ties[kind].tie;
		if (tie < least)
			break;
		if (tie >= TIE_BITOR) {
			p->at++;
			struct expr *right = parse_tied(p, (enum tie)(tie + 1));
			left = new_binary(p, left, (enum operator_kind)ties[kind].op, right, start);
		} else if (tie == TIE_COMPARE) {
			if (!take_comparison(p, &op))
				break;
			left = parse_comparison(p, left, op, start);
		} else {
			left = parse_logic(p, left, kind, start);
		}
	}
	return left;
}

/* An operand, and all that is tied to it at least so tightly. */
static struct expr *parse_tied(struct parser *p, enum tie least)
{
	int start = p->at;
	struct expr *left = least <= TIE_NOT && parse_kind(p) == TOKEN_NOT ? parse_not(p) : parse_factor(p);

	if (left == NULL || ties[parse_kind(p)].tie < least)
		return left;
	return finish_tied(p, left, least, start);
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

/* At the word if after the value that the test chooses. */
static struct expr *parse_conditional(struct parser *p, struct expr *body, int start)
{
	p->at++;
	struct expr *test = parse_tied(p, TIE_OR);
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
	int start = p->at;
	struct expr *expr;

	if (!parse_enter(p))
		return NULL;
	switch (parse_kind(p)) {
	case TOKEN_LAMBDA:
		expr = parse_lambda(p);
		p->depth--;
		return expr;
	case TOKEN_NOT: expr = parse_not(p); break;
	default: expr = parse_factor(p);
	}
	if (expr != NULL && ties[parse_kind(p)].tie != TIE_NONE)
		expr = finish_tied(p, expr, TIE_OR, start);
	if (expr != NULL && parse_kind(p) == TOKEN_IF)
		expr = parse_conditional(p, expr, start);
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

	if (parse_kind(p) != TOKEN_STAR)
		return parse_expression(p);
	p->at++;
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

/* At a comma after the first item of a tuple without brackets. */
static struct expr *finish_tuple(struct parser *p, struct expr *first, int start, struct expr *(*item)(struct parser *))
{
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
	int start = p->at;
	struct expr *first = parse_star_expression(p);

	return first == NULL || parse_kind(p) != TOKEN_COMMA ? first
							     : finish_tuple(p, first, start, parse_star_expression);
}

struct expr *parse_expressions(struct parser *p)
{
	int start = p->at;
	struct expr *first = parse_expression(p);

	return first == NULL || parse_kind(p) != TOKEN_COMMA ? first : finish_tuple(p, first, start, parse_expression);
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
