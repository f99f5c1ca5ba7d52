/* fstring.c -- f-strings and t-strings: texts and replacement fields become the values of a JoinedStr or TemplateStr.
 * From 3.12 on the lexer has cut them into tokens (PEP 701); before, the expression is cut out of the string by looking
 * for its end and parsed apart, which is where the old restrictions come from.
 * Models: Parser/action_helpers.c (3.12 on), Parser/string_parser.c fstring_find_expr, Python/ast.c (3.8). */
#include "py/lang/parse_private.h"
#include "py/lang/syntax_error.h"
#include <string.h>

/* ---- the values ---- */

void fstring_add_text(struct parser *p, struct fstring_parts *parts, const char *text, size_t length,
		      const struct pos *pos)
{
	(void)p;
	if (parts->text.length == 0)
		parts->text_pos = *pos;
	parts->text_pos.end_line = pos->end_line;
	parts->text_pos.end_column = pos->end_column;
	buf_put(&parts->text, text, length);
}

void fstring_flush(struct parser *p, struct fstring_parts *parts)
{
	if (parts->text.length > 0)
		parse_push(p, parse_text_constant(p, &parts->text, &parts->text_pos));
	buf_reset(&parts->text);
}

/* One replacement field, however it was read. */
struct field {
	struct expr *value, *format_spec;
	const char *text; /* source of the expression, for t-strings */
	int conversion;
	bool is_t;
	struct pos pos;
};

static void add_field(struct parser *p, struct fstring_parts *parts, const struct field *field)
{
	struct expr *expr = arena_new(p->arena, struct expr);

	fstring_flush(p, parts);
	expr->pos = field->pos;
	if (field->is_t) {
		expr->kind = EXPR_INTERPOLATION;
		expr->v.interpolation.value = field->value;
		expr->v.interpolation.str = field->text;
		expr->v.interpolation.conversion = field->conversion;
		expr->v.interpolation.format_spec = field->format_spec;
	} else {
		expr->kind = EXPR_FORMATTED_VALUE;
		expr->v.formatted_value.value = field->value;
		expr->v.formatted_value.conversion = field->conversion;
		expr->v.formatted_value.format_spec = field->format_spec;
	}
	parse_push(p, expr);
}

static struct expr *finish_spec(struct parser *p, struct fstring_parts *parts, const struct pos *pos)
{
	struct expr *expr = arena_new(p->arena, struct expr);

	fstring_flush(p, parts);
	expr->kind = EXPR_JOINED_STR;
	expr->pos = *pos;
	PARSE_GATHER(p, parts->mark, &expr->v.joined_str.values);
	return expr;
}

/* ---- 3.12 on: tokens ---- */

static bool read_field(struct parser *p, struct fstring_parts *parts, bool is_t, bool raw);

static bool is_middle(enum token_kind kind)
{
	return kind == TOKEN_FSTRING_MIDDLE || kind == TOKEN_TSTRING_MIDDLE;
}

static bool read_middle(struct parser *p, struct fstring_parts *parts, bool raw)
{
	const struct token token = *parse_peek(p);
	struct buf text = BUF_INIT;
	/* a doubled brace is one in the token, but two in the source */
	bool doubled =
	    token.end > token.start && (*token.end == '{' || *token.end == '}') && token.end[-1] == *token.end;
	struct pos pos = { token.line, token.column, token.end_line, token.end_column + doubled };

	p->at++;
	bool right = parse_decode_text(p, &text, token.start, (size_t)(token.end - token.start), raw, &token);
	fstring_add_text(p, parts, buf_text(&text), text.length, &pos);
	buf_clear(&text);
	return right;
}

/* The source between two places, without comments. */
static const char *source_between(struct parser *p, const char *from, const char *to, size_t *length)
{
	char *copy = arena_get(p->arena, (size_t)(to - from) + 1), *out = copy, quote = '\0';

	for (; from < to; from++) {
		if (quote == '\0' && *from == '#') {
			while (from < to && *from != '\n')
				from++;
			if (from == to)
				break;
		} else if (quote != '\0') {
			quote = *from == quote ? '\0' : quote;
		} else if (*from == '"' || *from == '\'') {
			quote = *from;
		}
		*out++ = *from;
	}
	*length = (size_t)(out - copy);
	return copy;
}

/* After the value: !r, with nothing between the two. */
static bool read_conversion(struct parser *p, int *conversion, char letter)
{
	const struct token mark = *parse_peek(p);

	if (mark.kind != TOKEN_EXCLAMATION)
		return true;
	p->at++;
	const struct token name = *parse_peek(p);
	if (name.kind != TOKEN_NAME)
		return false;
	p->at++;
	if (mark.end_line != name.line || mark.end_column != name.column) {
		parse_error_pos(p, SYNTAX_ERROR_SYNTAX,
				&(struct pos){ mark.line, mark.column, name.end_line, name.end_column },
				"%c-string: conversion type must come right after the %s mark", letter,
				p->profile->error_exclamanation ? "exclamanation" : "exclamation");
		return false;
	}
	*conversion = (unsigned char)name.name[0];
	if (name.name[1] != '\0' || strchr("sra", name.name[0]) == NULL) {
		parse_error_pos(p, SYNTAX_ERROR_SYNTAX,
				&(struct pos){ name.line, name.column, name.end_line, name.end_column },
				"%c-string: invalid conversion character '%s': expected 's', 'r', or 'a'", letter,
				name.name);
		return false;
	}
	return true;
}

/* At the colon: text and fields up to the closing brace, which is left. */
static struct expr *read_spec(struct parser *p, bool raw)
{
	int start = p->at++;
	struct fstring_parts parts = { .mark = parse_mark(p) };
	struct expr *expr = NULL;
	bool right = true, fields = false;

	while (right && parse_kind(p) != TOKEN_RBRACE) {
		if (is_middle(parse_kind(p)))
			right = read_middle(p, &parts, raw);
		else
			right = fields = parse_kind(p) == TOKEN_LBRACE && read_field(p, &parts, false, raw);
	}
	if (right) {
		struct pos pos = parse_span(p, start);
		if (fields && parts.text.length == 0 && p->profile->fstring_spec_ends_empty)
			parse_push(p, parse_text_constant(p, &parts.text, &pos));
		expr = finish_spec(p, &parts, &pos);
	}
	buf_clear(&parts.text);
	return expr;
}

/* At an opening brace; takes the closing one. */
static bool read_field(struct parser *p, struct fstring_parts *parts, bool is_t, bool raw)
{
	int start = p->at++;
	const struct token open = p->tokens.items[start];
	struct field field = { .conversion = -1, .is_t = is_t };
	size_t length = 0;

	if (!parse_enter(p) || (field.value = parse_yield_or_star(p)) == NULL)
		return false;
	const char *value_end = parse_peek(p)->start;
	bool debug = parse_take(p, TOKEN_EQUAL);
	const struct token after = *parse_peek(p);
	field.text = source_between(p, open.end, value_end, &length);
	if (debug) {
		struct pos pos = { open.line, open.end_column, after.line, after.column };
		const char *text = source_between(p, open.end, after.start, &length);
		fstring_add_text(p, parts, text, length, &pos);
	}
	if (!read_conversion(p, &field.conversion, is_t ? 't' : 'f'))
		return false;
	if (parse_kind(p) == TOKEN_COLON && (field.format_spec = read_spec(p, raw)) == NULL)
		return false;
	if (!parse_take(p, TOKEN_RBRACE))
		return false;
	p->depth--;
	if (debug && field.conversion == -1 && field.format_spec == NULL)
		field.conversion = 'r';
	field.pos = parse_span(p, start);
	add_field(p, parts, &field);
	return true;
}

bool fstring_read_tokens(struct parser *p, struct fstring_parts *parts)
{
	const struct token start = *parse_peek(p);
	bool is_t = start.kind == TOKEN_TSTRING_START, raw = false;

	for (const char *at = start.start; at < start.end; at++)
		raw = raw || *at == 'r' || *at == 'R';
	for (p->at++;;) {
		enum token_kind kind = parse_kind(p);
		if (is_middle(kind)) {
			if (!read_middle(p, parts, raw))
				return false;
		} else if (kind == TOKEN_LBRACE) {
			if (!read_field(p, parts, is_t, raw))
				return false;
		} else {
			return parse_take(p, is_t ? TOKEN_TSTRING_END : TOKEN_FSTRING_END);
		}
	}
}

/* ---- up to 3.11: cut out of the string ---- */

struct reader {
	struct parser *p;
	const struct token *token;
	const char *at, *end;
	bool raw;
	struct pos pos; /* of the token: all that is made of it stands there */
};

static bool read_values(struct reader *r, struct fstring_parts *parts, int level);

static bool complain(struct reader *r, const char *what)
{
	parse_error_last(r->p, SYNTAX_ERROR_SYNTAX, "f-string%s", what);
	return false;
}

static bool complain_bracket(struct reader *r, const char *fmt, char a, char b)
{
	struct buf text = BUF_INIT;

	for (; *fmt != '\0'; fmt++) {
		if (*fmt == '1' || *fmt == '2')
			buf_putc(&text, *fmt == '1' ? a : b);
		else
			buf_putc(&text, *fmt);
	}
	complain(r, buf_text(&text));
	buf_clear(&text);
	return false;
}

/* Text up to a field or, in a format specification, its end. A doubled brace stands for one, but not in a
 * specification. */
static bool read_literal(struct reader *r, struct fstring_parts *parts, int level)
{
	const char *start = r->at, *end = NULL;
	bool doubled = false;

	while (r->at < r->end && end == NULL) {
		char c = *r->at++;
		if (c == '\\' && !r->raw && r->at < r->end) {
			c = *r->at++;
			if (c == 'N' && r->at < r->end && *r->at == '{') {
				while (r->at < r->end && *r->at++ != '}')
					;
				continue;
			}
			if (c == '{')
				parse_warn_brace(r->p, r->token, r->at - 1);
		}
		if (c != '{' && c != '}')
			continue;
		if (level == 0 && r->at < r->end && *r->at == c) {
			end = r->at++;
			doubled = true;
			break;
		}
		if (level == 0 && c == '}')
			return complain(r, ": single '}' is not allowed");
		end = --r->at;
	}
	end = end != NULL ? end : r->at;
	struct buf text = BUF_INIT;
	bool right = parse_decode_text(r->p, &text, start, (size_t)(end - start), r->raw, r->token);
	fstring_add_text(r->p, parts, buf_text(&text), text.length, &r->pos);
	buf_clear(&text);
	return right && (!doubled || read_literal(r, parts, level));
}

/* A string inside the expression: r->at is at its quote; moves past its end, or to the end of all. */
static bool skip_string(struct reader *r)
{
	char quote = *r->at;
	int quotes = r->end - r->at > 2 && r->at[1] == quote && r->at[2] == quote ? 3 : 1;

	for (r->at += quotes; r->at < r->end; r->at++) {
		if (*r->at == '\\')
			return complain(r, " expression part cannot include a backslash");
		if (*r->at != quote || (quotes == 3 && !(r->end - r->at > 2 && r->at[1] == quote && r->at[2] == quote)))
			continue;
		r->at += quotes;
		return true;
	}
	return complain(r, ": unterminated string");
}

/* Is r->at, outside all brackets, at what ends an expression: ! : } = and not part of a comparison? */
static bool ends_expression(struct reader *r)
{
	char c = *r->at;

	if (strchr("!:}=<>", c) == NULL || c == '\0')
		return false;
	if (r->at + 1 < r->end && r->at[1] == '=' && strchr("!=<>", c) != NULL) {
		r->at++;
		return false;
	}
	return c != '<' && c != '>';
}

/* Moves r->at to the end of the expression. */
static bool find_end(struct reader *r)
{
	char open[LEX_MAX_LEVEL];
	int depth = 0;

	while (r->at < r->end) {
		char c = *r->at;
		if (c == '\\')
			return complain(r, " expression part cannot include a backslash");
		if (c == '"' || c == '\'') {
			if (!skip_string(r))
				return false;
			continue;
		}
		if (c == '#')
			return complain(r, " expression part cannot include '#'");
		if (c == '(' || c == '[' || c == '{') {
			if (depth >= LEX_MAX_LEVEL)
				return complain(r, ": too many nested parenthesis");
			open[depth++] = c;
		} else if (depth == 0 && ends_expression(r)) {
			break;
		} else if (c == ')' || c == ']' || c == '}') {
			if (depth == 0)
				return complain_bracket(r, ": unmatched '1'", c, c);
			char last = open[--depth];
			if ((last == '(' && c != ')') || (last == '[' && c != ']') || (last == '{' && c != '}'))
				return complain_bracket(
				    r, ": closing parenthesis '1' does not match opening parenthesis '2'", c, last);
		}
		r->at++;
	}
	if (depth > 0)
		return complain_bracket(r, ": unmatched '1'", open[depth - 1], open[depth - 1]);
	return r->at < r->end || complain(r, ": expecting '}'");
}

/* Nothing but blanks stand between the brace and what ends the expression. */
static void complain_empty(struct reader *r, char end)
{
	if (!r->p->profile->fstring_empty_explained || end == '}')
		complain(r, ": empty expression not allowed");
	else
		complain_bracket(r, ": expression required before '1'", end, end);
}

/* Where the expression that begins at start stands in the file. */
static struct parse_origin origin_of(const struct reader *r, const char *start)
{
	const struct parser *p = r->p;
	const char *line_start = start;
	int line = r->token->line;

	for (const char *c = r->token->start; c < start; c++)
		line += *c == '\n';
	while (line_start > p->lexer.text && line_start[-1] != '\n')
		line_start--;
	/* the bracket takes the place of the brace, so columns agree */
	struct parse_origin origin = { line, (int)(start - 1 - line_start), true, p->origin.depth + 1 };
	if (p->origin.fstring && p->origin.line == line)
		origin.column += p->origin.column;
	return origin;
}

/* Parses the expression between two places of the string, in brackets, as CPython does. */
static struct expr *read_expression(struct reader *r, const char *start, const char *end)
{
	struct parser *p = r->p, inner;
	const char *at = start;

	while (at < end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\f' || *at == '\v'))
		at++;
	if (at == end) {
		complain_empty(r, *end);
		return NULL;
	}
	char *text = arena_get(p->arena, (size_t)(end - start) + 3);
	text[0] = '(';
	memcpy(text + 1, start, (size_t)(end - start));
	text[1 + (end - start)] = ')';
	struct syntax_error error;
	if (!parse_init(&inner, p->arena, p->profile, text, (size_t)(end - start) + 2, "<fstring>", PARSE_EVAL,
			PARSE_TEXT, &error, p->lexer.warnings))
		return NULL;
	if (!p->profile->syntax_from_tree) /* later parsers add a newline here, too */
		inner.lexer.open_end = false;
	inner.origin = origin_of(r, start);
	inner.lexer.names = p->lexer.names; /* one set */
	inner.depth = p->depth;
	struct mod *mod = parse_run(&inner);
	if (mod == NULL)
		syntax_error_find(&inner);
	p->lexer.warnings = inner.lexer.warnings;
	parse_clear(&inner);
	if (mod == NULL && p->error->kind == SYNTAX_ERROR_NONE) {
		*p->error = error;
		p->error->inside_string = p->profile->syntax_from_tree;
	}
	return mod != NULL ? mod->expression : NULL;
}

/* At an opening brace; takes the closing one. */
static bool read_old_field(struct reader *r, struct fstring_parts *parts, int level)
{
	struct field field = { .conversion = -1, .pos = r->pos };
	const char *start = r->at + 1;
	bool debug = false;

	if (level >= 2)
		return complain(r, ": expressions nested too deeply");
	r->at++;
	if (!find_end(r) || (field.value = read_expression(r, start, r->at)) == NULL)
		return false;
	if (*r->at == '=') {
		debug = true;
		for (r->at++; r->at < r->end && (*r->at == ' ' || (*r->at >= '\t' && *r->at <= '\r'));)
			r->at++;
		fstring_add_text(r->p, parts, start, (size_t)(r->at - start), &r->pos);
	}
	if (r->at < r->end && *r->at == '!') {
		if (++r->at >= r->end)
			return complain(r, ": expecting '}'");
		field.conversion = (unsigned char)*r->at++;
		if (field.conversion != 's' && field.conversion != 'r' && field.conversion != 'a')
			return complain(r, ": invalid conversion character: expected 's', 'r', or 'a'");
	}
	if (r->at < r->end && *r->at == ':') {
		struct fstring_parts spec = { .mark = parse_mark(r->p) };
		r->at++;
		bool right = r->at < r->end ? read_values(r, &spec, level + 1) : complain(r, ": expecting '}'");
		if (right)
			field.format_spec = finish_spec(r->p, &spec, &r->pos);
		buf_clear(&spec.text);
		if (!right)
			return false;
	}
	if (r->at >= r->end || *r->at != '}')
		return complain(r, ": expecting '}'");
	r->at++;
	if (debug && field.conversion == -1 && field.format_spec == NULL)
		field.conversion = 'r';
	add_field(r->p, parts, &field);
	return true;
}

/* Texts and fields up to the end of the string or, in a format specification, its closing brace. */
static bool read_values(struct reader *r, struct fstring_parts *parts, int level)
{
	for (;;) {
		if (!read_literal(r, parts, level))
			return false;
		if (r->at >= r->end || *r->at == '}')
			return true;
		if (!read_old_field(r, parts, level))
			return false;
	}
}

bool fstring_read_text(struct parser *p, struct fstring_parts *parts, const char *text, const char *end, bool raw,
		       const struct token *token)
{
	struct reader r = {
		p, token, text, end, raw, { token->line, token->column, token->end_line, token->end_column }
	};

	return read_values(&r, parts, 0);
}
