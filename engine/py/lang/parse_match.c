/* parse_match.c -- the match statement and its patterns.
 * Models: the rules match_stmt to keyword_pattern of Grammar/python.gram. */
#include "py/lang/parse_private.h"
#include <assert.h>
#include <string.h>

static struct pattern *parse_pattern(struct parser *p);
static struct pattern *parse_sequence_items(struct parser *p, enum token_kind close, int start, bool *comma);

static struct pattern *new_pattern(struct parser *p, enum pattern_kind kind, int start)
{
	struct pattern *pattern = arena_new(p->arena, struct pattern);

	pattern->kind = kind;
	pattern->pos = parse_span(p, start);
	return pattern;
}

/* ---- literals ---- */

static bool is_imaginary(const struct expr *expr)
{
	return expr->kind == EXPR_CONSTANT && expr->v.constant.kind == CONST_COMPLEX;
}

/* A number with a sign before it. */
static struct expr *parse_signed(struct parser *p)
{
	int start = p->at;
	bool minus = parse_take(p, TOKEN_MINUS);

	if (parse_kind(p) != TOKEN_NUMBER)
		return NULL;
	struct expr *number = parse_number(p);
	if (number == NULL || !minus)
		return number;
	struct expr *expr = parse_new_expr(p, EXPR_UNARY_OP, start);
	expr->v.unary_op.op = UNARYOP_USUB;
	expr->v.unary_op.operand = number;
	return expr;
}

/* -1, or a complex number: real part, sign, imaginary part. */
static struct expr *parse_pattern_number(struct parser *p)
{
	int start = p->at;
	struct expr *real = parse_signed(p);
	enum token_kind sign = parse_kind(p);

	if (real == NULL || (sign != TOKEN_PLUS && sign != TOKEN_MINUS))
		return real;
	p->at++;
	if (is_imaginary(real->kind == EXPR_UNARY_OP ? real->v.unary_op.operand : real))
		return parse_error_pos(p, SYNTAX_ERROR_SYNTAX, &real->pos, "real number required in complex literal");
	if (parse_kind(p) != TOKEN_NUMBER)
		return NULL;
	struct expr *imaginary = parse_number(p);
	if (imaginary == NULL)
		return NULL;
	if (!is_imaginary(imaginary))
		return parse_error_pos(p, SYNTAX_ERROR_SYNTAX, &imaginary->pos,
				       "imaginary number required in complex literal");
	struct expr *expr = parse_new_expr(p, EXPR_BIN_OP, start);
	expr->v.bin_op.left = real;
	expr->v.bin_op.op = sign == TOKEN_PLUS ? OPERATOR_ADD : OPERATOR_SUB;
	expr->v.bin_op.right = imaginary;
	return expr;
}

static struct pattern *parse_value(struct parser *p, struct expr *value, int start)
{
	if (value == NULL)
		return NULL;
	struct pattern *pattern = new_pattern(p, PATTERN_MATCH_VALUE, start);
	pattern->v.match_value.value = value;
	return pattern;
}

static struct pattern *parse_singleton(struct parser *p, enum const_kind kind)
{
	p->at++;
	struct pattern *pattern = new_pattern(p, PATTERN_MATCH_SINGLETON, p->at - 1);
	pattern->v.match_singleton.value = kind;
	return pattern;
}

/* ---- names ---- */

/* a.b.c, or a */
static struct expr *parse_dotted(struct parser *p)
{
	int start = p->at;
	const char *name = parse_peek(p)->name;

	if (!parse_take(p, TOKEN_NAME))
		return NULL;
	struct expr *expr = parse_new_expr(p, EXPR_NAME, start);
	expr->v.name.id = name;
	while (parse_take(p, TOKEN_DOT)) {
		name = parse_peek(p)->name;
		if (!parse_take(p, TOKEN_NAME))
			return NULL;
		struct expr *attribute = parse_new_expr(p, EXPR_ATTRIBUTE, start);
		attribute->v.attribute.value = expr;
		attribute->v.attribute.attr = name;
		expr = attribute;
	}
	return expr;
}

/* A name to bind; *name is NULL for _ where wildcard allows it. */
static bool parse_capture(struct parser *p, bool wildcard, const char **name)
{
	bool any = parse_at_word(p, "_");

	*name = parse_peek(p)->name;
	if (!parse_take(p, TOKEN_NAME) || (any && !wildcard))
		return false;
	if (any)
		*name = NULL;
	enum token_kind next = parse_kind(p);
	return any || (next != TOKEN_DOT && next != TOKEN_LPAR && next != TOKEN_EQUAL);
}

/* Positional patterns, then name=pattern; the closing bracket is taken. */
static bool parse_class_items(struct parser *p, struct pattern *pattern)
{
	size_t mark = parse_mark(p), count = 0;
	bool keywords = false;

	while (!parse_take(p, TOKEN_RPAR)) {
		bool keyword = parse_kind(p) == TOKEN_NAME && parse_kind_after(p) == TOKEN_EQUAL;
		void *name = NULL;
		if (keyword) {
			memcpy(&name, &parse_peek(p)->name, sizeof name);
			p->at += 2;
		} else if (keywords) {
			return false;
		}
		keywords = keyword;
		struct pattern *item = parse_pattern(p);
		if (item == NULL)
			return false;
		parse_push(p, name);
		parse_push(p, item);
		count++;
		if (!parse_take(p, TOKEN_COMMA) && parse_kind(p) != TOKEN_RPAR)
			return false;
	}
	pattern->v.match_class.patterns.items = arena_array(p->arena, struct pattern *, count);
	pattern->v.match_class.kwd_attrs.items = arena_array(p->arena, const char *, count);
	pattern->v.match_class.kwd_patterns.items = arena_array(p->arena, struct pattern *, count);
	for (size_t i = mark; i < p->stack.length; i += 2) {
		if (p->stack.items[i] == NULL) {
			pattern->v.match_class.patterns.items[pattern->v.match_class.patterns.count++] =
			    p->stack.items[i + 1];
			continue;
		}
		pattern->v.match_class.kwd_attrs.items[pattern->v.match_class.kwd_attrs.count++] = p->stack.items[i];
		pattern->v.match_class.kwd_patterns.items[pattern->v.match_class.kwd_patterns.count++] =
		    p->stack.items[i + 1];
	}
	p->stack.length = mark;
	return true;
}

/* _, a name to bind, a.b to compare with, or a class with patterns for its parts. */
static struct pattern *parse_name_pattern(struct parser *p)
{
	int start = p->at;
	enum token_kind next = parse_kind_after(p);

	if (next != TOKEN_DOT && next != TOKEN_LPAR) {
		const char *name;
		if (next == TOKEN_EQUAL || !parse_capture(p, true, &name))
			return NULL;
		struct pattern *pattern = new_pattern(p, PATTERN_MATCH_AS, start);
		pattern->v.match_as.name = name;
		return pattern;
	}
	struct expr *expr = parse_dotted(p);
	if (expr == NULL)
		return NULL;
	if (!parse_take(p, TOKEN_LPAR))
		return parse_kind(p) == TOKEN_EQUAL ? NULL : parse_value(p, expr, start);
	struct pattern *pattern = arena_new(p->arena, struct pattern);
	pattern->kind = PATTERN_MATCH_CLASS;
	pattern->v.match_class.cls = expr;
	if (!parse_class_items(p, pattern))
		return NULL;
	pattern->pos = parse_span(p, start);
	return pattern;
}

/* ---- mappings ---- */

static struct expr *parse_mapping_key(struct parser *p)
{
	struct expr *expr;

	switch (parse_kind(p)) {
	case TOKEN_NUMBER:
	case TOKEN_MINUS: return parse_pattern_number(p);
	case TOKEN_STRING:
	case TOKEN_FSTRING_START: return parse_strings(p);
	case TOKEN_NONE:
	case TOKEN_TRUE:
	case TOKEN_FALSE: return parse_atom(p);
	default: expr = parse_dotted(p); return expr != NULL && expr->kind == EXPR_ATTRIBUTE ? expr : NULL;
	}
}

static struct pattern *parse_mapping(struct parser *p)
{
	int start = p->at++;
	const char *rest = NULL;
	size_t mark = parse_mark(p);

	while (!parse_take(p, TOKEN_RBRACE)) {
		if (rest != NULL)
			return NULL;
		if (parse_take(p, TOKEN_DOUBLESTAR)) {
			if (!parse_capture(p, false, &rest))
				return NULL;
		} else {
			struct expr *key = parse_mapping_key(p);
			struct pattern *value;
			if (key == NULL || !parse_take(p, TOKEN_COLON) || (value = parse_pattern(p)) == NULL)
				return NULL;
			parse_push(p, key);
			parse_push(p, value);
		}
		if (!parse_take(p, TOKEN_COMMA) && parse_kind(p) != TOKEN_RBRACE)
			return NULL;
	}
	struct pattern *pattern = new_pattern(p, PATTERN_MATCH_MAPPING, start);
	size_t count = (p->stack.length - mark) / 2;
	pattern->v.match_mapping.keys.items = arena_array(p->arena, struct expr *, count);
	pattern->v.match_mapping.patterns.items = arena_array(p->arena, struct pattern *, count);
	pattern->v.match_mapping.keys.count = pattern->v.match_mapping.patterns.count = (int)count;
	for (size_t i = 0; i < count; i++) {
		pattern->v.match_mapping.keys.items[i] = p->stack.items[mark + 2 * i];
		pattern->v.match_mapping.patterns.items[i] = p->stack.items[mark + 2 * i + 1];
	}
	p->stack.length = mark;
	pattern->v.match_mapping.rest = rest;
	return pattern;
}

/* ---- sequences and groups ---- */

static struct pattern *parse_star_pattern(struct parser *p)
{
	int start = p->at++;
	const char *name;

	if (!parse_capture(p, true, &name))
		return NULL;
	struct pattern *pattern = new_pattern(p, PATTERN_MATCH_STAR, start);
	pattern->v.match_star.name = name;
	return pattern;
}

/* Patterns with commas between, up to close, which is left; *comma tells whether there was one. The single pattern
 * of a group without a comma is returned as it is. */
static struct pattern *parse_sequence_items(struct parser *p, enum token_kind close, int start, bool *comma)
{
	size_t mark = parse_mark(p);
	struct pattern *item = NULL;

	*comma = false;
	while (parse_kind(p) != close && parse_kind(p) != TOKEN_IF) {
		item = parse_kind(p) == TOKEN_STAR ? parse_star_pattern(p) : parse_pattern(p);
		if (item == NULL)
			return NULL;
		parse_push(p, item);
		if (!parse_take(p, TOKEN_COMMA))
			break;
		*comma = true;
	}
	if (p->stack.length - mark == 1 && !*comma && close != TOKEN_RSQB) {
		p->stack.length = mark;
		assert(item);
		return item->kind == PATTERN_MATCH_STAR ? NULL : item;
	}
	struct pattern *pattern = new_pattern(p, PATTERN_MATCH_SEQUENCE, start);
	PARSE_GATHER(p, mark, &pattern->v.match_sequence.patterns);
	return pattern;
}

static struct pattern *parse_bracketed(struct parser *p, enum token_kind close)
{
	int start = p->at++;
	bool comma;
	struct pattern *pattern = parse_sequence_items(p, close, start, &comma);

	if (pattern == NULL || !parse_take(p, close))
		return NULL;
	if (close == TOKEN_RSQB || comma || p->at == start + 2)
		pattern->pos = parse_span(p, start);
	return pattern;
}

/* ---- all of them ---- */

static struct pattern *parse_closed(struct parser *p)
{
	int start = p->at;

	switch (parse_kind(p)) {
	case TOKEN_NUMBER:
	case TOKEN_MINUS: return parse_value(p, parse_pattern_number(p), start);
	case TOKEN_STRING:
	case TOKEN_FSTRING_START: return parse_value(p, parse_strings(p), start);
	case TOKEN_NONE: return parse_singleton(p, CONST_NONE);
	case TOKEN_TRUE: return parse_singleton(p, CONST_TRUE);
	case TOKEN_FALSE: return parse_singleton(p, CONST_FALSE);
	case TOKEN_NAME: return parse_name_pattern(p);
	case TOKEN_LPAR: return parse_bracketed(p, TOKEN_RPAR);
	case TOKEN_LSQB: return parse_bracketed(p, TOKEN_RSQB);
	case TOKEN_LBRACE: return parse_mapping(p);
	default: return NULL;
	}
}

static struct pattern *parse_or(struct parser *p)
{
	int start = p->at;
	struct pattern *first = parse_closed(p);

	if (first == NULL || parse_kind(p) != TOKEN_VBAR)
		return first;
	size_t mark = parse_mark(p);
	parse_push(p, first);
	while (parse_take(p, TOKEN_VBAR)) {
		struct pattern *next = parse_closed(p);
		if (next == NULL)
			return NULL;
		parse_push(p, next);
	}
	struct pattern *pattern = new_pattern(p, PATTERN_MATCH_OR, start);
	PARSE_GATHER(p, mark, &pattern->v.match_or.patterns);
	return pattern;
}

static struct pattern *parse_pattern(struct parser *p)
{
	int start = p->at;

	if (!parse_enter(p))
		return NULL;
	struct pattern *inner = parse_or(p);
	p->depth--;
	if (inner == NULL || !parse_take(p, TOKEN_AS))
		return inner;
	const char *name;
	if (!parse_capture(p, false, &name))
		return NULL;
	struct pattern *pattern = new_pattern(p, PATTERN_MATCH_AS, start);
	pattern->v.match_as.pattern = inner;
	pattern->v.match_as.name = name;
	return pattern;
}

/* ---- the statement ---- */

static struct match_case *parse_case(struct parser *p)
{
	struct match_case *item = arena_new(p->arena, struct match_case);
	bool comma;

	if (!parse_at_word(p, "case"))
		return NULL;
	p->at++;
	int start = p->at;
	item->pattern = parse_sequence_items(p, TOKEN_COLON, start, &comma);
	if (item->pattern == NULL || p->at == start)
		return NULL;
	if (parse_take(p, TOKEN_IF) && (item->guard = parse_named_expression(p)) == NULL)
		return NULL;
	return parse_take(p, TOKEN_COLON) && parse_block(p, &item->body) ? item : NULL;
}

/* After match: one expression, or a tuple without brackets that may hold stars. */
static struct expr *parse_subject(struct parser *p)
{
	int start = p->at;
	struct expr *first = parse_star_named(p);

	if (first == NULL || parse_kind(p) != TOKEN_COMMA)
		return first != NULL && first->kind == EXPR_STARRED ? NULL : first;
	size_t mark = parse_mark(p);
	parse_push(p, first);
	while (parse_take(p, TOKEN_COMMA) && parse_kind(p) != TOKEN_COLON) {
		struct expr *next = parse_star_named(p);
		if (next == NULL)
			return NULL;
		parse_push(p, next);
	}
	struct expr *expr = parse_new_expr(p, EXPR_TUPLE, start);
	PARSE_GATHER(p, mark, &expr->v.tuple.elts);
	return expr;
}

bool parse_match(struct parser *p, bool *is)
{
	struct parse_place place = parse_here(p);
	int start = p->at++;
	size_t mark = parse_mark(p);
	struct expr *subject = parse_subject(p);

	*is = subject != NULL && parse_take(p, TOKEN_COLON) && parse_take(p, TOKEN_NEWLINE) &&
	      parse_take(p, TOKEN_INDENT) && parse_at_word(p, "case");
	if (!*is) { /* match is a name here */
		*is = p->error->kind != SYNTAX_ERROR_NONE;
		parse_go_back(p, &place);
		return false;
	}
	if (!parse_enter(p))
		return false;
	struct stmt *stmt = arena_new(p->arena, struct stmt);
	stmt->kind = STMT_MATCH;
	stmt->v.match.subject = subject;
	do {
		struct match_case *item = parse_case(p);
		if (item == NULL)
			return false;
		parse_push(p, item);
	} while (!parse_take(p, TOKEN_DEDENT));
	p->depth--;
	PARSE_GATHER(p, mark, &stmt->v.match.cases);
	stmt->pos = parse_span(p, start);
	parse_note_compound(p, stmt);
	parse_push(p, stmt);
	return true;
}
