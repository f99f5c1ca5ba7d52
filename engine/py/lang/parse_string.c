/* parse_string.c -- strings and bytes: escapes, literals that adjoin.
 * Models: Parser/string_parser.c, Parser/action_helpers.c _PyPegen_concatenate_strings, Python/ast.c parsestrplus. */
#include "py/lang/parse_private.h"
#include <stdlib.h>
#include <string.h>

/* ---- warnings of escapes ---- */

static void warn_escape(struct parser *p, const struct token *token, const char *at, const char *text, bool octal)
{
	int line = token->line;

	/* the newest versions point at the line of the escape, not of the string */
	if (p->profile->warn_escape == 3)
		for (const char *c = token->start; c < at; c++)
			line += *c == '\n';
	lex_warn_escape(&p->lexer, line, text, octal);
}

void parse_warn_brace(struct parser *p, const struct token *token, const char *brace)
{
	warn_escape(p, token, brace, brace, false);
}

/* ---- escapes ---- */

struct char_name {
	const char *name;
	int32_t code_point;
};

/* One text that is being decoded. */
struct decoder {
	struct parser *p;
	struct buf *out;
	const struct token *token;
	const char *at, *end;
	size_t
	    place; /* where CPython's decoder would be: it reads a text in which what is not ASCII is written \UXXXXXXXX */
	bool warned; /* only the first bad escape of a literal is told */
};

static int hex_value(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

static bool unicode_error(const struct decoder *d, size_t consumed, const char *what)
{
	parse_error_last(d->p, SYNTAX_ERROR_SYNTAX,
			 "(unicode error) 'unicodeescape' codec can't decode bytes in position %zu-%zu: %s", d->place,
			 d->place + consumed - 1, what);
	return false;
}

/* After \x, \u or \U. */
static bool decode_hex(struct decoder *d, int digits, const char *truncated)
{
	uint32_t value = 0;
	int count = 0;

	for (d->at += 2; count < digits && d->at < d->end && hex_value(*d->at) >= 0; count++, d->at++)
		value = value << 4 | (uint32_t)hex_value(*d->at);
	if (count < digits)
		return unicode_error(d, 2 + (size_t)count, truncated);
	if (value > 0x10ffff)
		return unicode_error(d, 2 + (size_t)count, "illegal Unicode character");
	buf_put_utf8(d->out, value);
	d->place += 2 + (size_t)digits;
	return true;
}

static uint32_t decode_octal(struct decoder *d)
{
	const char *start = ++d->at;
	uint32_t value = 0;

	for (int count = 0; count < 3 && d->at < d->end && *d->at >= '0' && *d->at <= '7'; count++)
		value = value * 8 + (uint32_t)(*d->at++ - '0');
	if (value > 0377 && !d->warned) {
		warn_escape(d->p, d->token, start, start, true);
		d->warned = true;
	}
	d->place += 1 + (size_t)(d->at - start);
	return value;
}

static int compare_name(const void *key, const void *row)
{
	return strcmp(key, ((const struct char_name *)row)->name);
}

/* The character with that name, -1 when it is not in our table. Names have one case. */
static int32_t find_name(const char *text, size_t length)
{
	static const struct char_name names[] = {
#define NAME(name, code_point) { name, code_point },
#include "py/lang/parse_names.def"
#undef NAME
	};
	char upper[96];

	if (length >= sizeof upper)
		return -1;
	for (size_t i = 0; i < length; i++)
		upper[i] = (char)(text[i] >= 'a' && text[i] <= 'z' ? text[i] - 32 : text[i]);
	upper[length] = '\0';
	const struct char_name *row = bsearch(upper, names, sizeof names / sizeof *names, sizeof *names, compare_name);
	return row != NULL ? row->code_point : -1;
}

/* A character by its name. Our table holds the common ones; what is not even a name is an error as in CPython. */
static bool decode_name(struct decoder *d)
{
	const char *close;

	if (d->at + 2 >= d->end || d->at[2] != '{')
		return unicode_error(d, 2, "malformed \\N character escape");
	close = memchr(d->at, '}', (size_t)(d->end - d->at));
	if (close == NULL)
		return unicode_error(d, (size_t)(d->end - d->at), "malformed \\N character escape");
	if (close == d->at + 3)
		return unicode_error(d, 4, "malformed \\N character escape");
	int32_t code_point = find_name(d->at + 3, (size_t)(close - d->at - 3));
	if (code_point >= 0) {
		buf_put_utf8(d->out, (unsigned)code_point);
		d->place += (size_t)(close + 1 - d->at);
		d->at = close + 1;
		return true;
	}
	parse_error_last(d->p, SYNTAX_ERROR_REFUSED, "a character by its name, \\N%.*s", (int)(close + 1 - d->at - 2),
			 d->at + 2);
	return false;
}

/* The character a one-letter escape stands for, or -1. */
static int simple_escape(char c)
{
	switch (c) {
	case '\\':
	case '\'':
	case '"': return c;
	case 'a': return '\a';
	case 'b': return '\b';
	case 'f': return '\f';
	case 'n': return '\n';
	case 'r': return '\r';
	case 't': return '\t';
	case 'v': return '\v';
	default: return -1;
	}
}

static bool decode_escape(struct decoder *d)
{
	char c = d->at + 1 < d->end ? d->at[1] : '\0';
	int simple = simple_escape(c);

	if (simple >= 0) {
		buf_putc(d->out, (char)simple);
		d->at += 2, d->place += 2;
		return true;
	}
	switch (c) {
	case '\n': d->at += 2, d->place += 2; return true;
	case 'x': return decode_hex(d, 2, "truncated \\xXX escape");
	case 'u': return decode_hex(d, 4, "truncated \\uXXXX escape");
	case 'U': return decode_hex(d, 8, "truncated \\UXXXXXXXX escape");
	case 'N': return decode_name(d);
	default: break;
	}
	if (c >= '0' && c <= '7') {
		buf_put_utf8(d->out, decode_octal(d));
		return true;
	}
	/* an unknown escape keeps its backslash; one of a brace in an f-string was looked at by the lexer */
	bool brace = (c == '{' || c == '}') && d->token->kind == TOKEN_FSTRING_MIDDLE;
	if (d->at + 1 < d->end && !brace && !d->warned) {
		warn_escape(d->p, d->token, d->at, d->at + 1, false);
		d->warned = true;
	}
	d->place += d->at + 1 >= d->end || (unsigned char)c >= 0x80 ? 6 : 1;
	buf_putc(d->out, *d->at++);
	return true;
}

bool parse_decode_text(struct parser *p, struct buf *out, const char *text, size_t length, bool raw,
		       const struct token *token)
{
	struct decoder d = { p, out, token, text, text + length, 0, false };

	if (raw || memchr(text, '\\', length) == NULL) {
		buf_put(out, text, length);
		return true;
	}
	while (d.at < d.end) {
		if (*d.at == '\\') {
			if (!decode_escape(&d))
				return false;
			continue;
		}
		unsigned char c = (unsigned char)*d.at++;
		buf_putc(out, (char)c);
		d.place += c < 0x80 ? 1 : c < 0xc0 ? 0 : 10; /* the first byte of a sequence counts for all of it */
	}
	return true;
}

static struct pos place_of(const struct token *token)
{
	return (struct pos){ token->line, token->column, token->end_line, token->end_column };
}

static bool decode_bytes(struct parser *p, struct buf *out, const char *text, const char *end, bool raw,
			 const struct token *token)
{
	struct decoder d = { p, out, token, text, end, 0, false };

	while (d.at < end) {
		char c = d.at + 1 < end ? d.at[1] : '\0';
		if ((unsigned char)*d.at >= 0x80) {
			struct pos pos = place_of(token);
			if (p->profile->bytes_error_at_token)
				parse_error_pos(p, SYNTAX_ERROR_SYNTAX, &pos,
						"bytes can only contain ASCII literal characters");
			else
				parse_error_last(p, SYNTAX_ERROR_SYNTAX,
						 "bytes can only contain ASCII literal characters%s",
						 p->profile->lex_string_start ? "" : ".");
			return false;
		}
		if (*d.at != '\\' || raw) {
			buf_putc(out, *d.at++);
		} else if (simple_escape(c) >= 0) {
			buf_putc(out, (char)simple_escape(c));
			d.at += 2;
		} else if (c == '\n') {
			d.at += 2;
		} else if (c >= '0' && c <= '7') {
			buf_putc(out, (char)decode_octal(&d));
		} else if (c == 'x') {
			if (d.at + 3 >= end || hex_value(d.at[2]) < 0 || hex_value(d.at[3]) < 0) {
				parse_error_last(p, SYNTAX_ERROR_SYNTAX,
						 "(value error) invalid \\x escape at position %zu",
						 (size_t)(d.at - text));
				return false;
			}
			buf_putc(out, (char)(hex_value(d.at[2]) << 4 | hex_value(d.at[3])));
			d.at += 4;
		} else {
			if (!d.warned)
				warn_escape(p, token, d.at, d.at + 1, false);
			d.warned = true;
			buf_putc(out, *d.at++);
		}
	}
	return true;
}

/* ---- literals ---- */

struct literal {
	bool bytes, raw, u, f;
	const char *text, *end; /* between the quotes */
};

static struct literal read_prefix(const struct token *token)
{
	struct literal literal = { .text = token->start, .end = token->end };

	for (; *literal.text != '"' && *literal.text != '\''; literal.text++) {
		char c = (char)(*literal.text | 32);
		literal.bytes = literal.bytes || c == 'b';
		literal.raw = literal.raw || c == 'r';
		literal.u = literal.u || *literal.text == 'u'; /* a capital U leaves no mark */
		literal.f = literal.f || c == 'f';
	}
	char quote = *literal.text;
	int quotes = literal.end - literal.text >= 6 && literal.text[1] == quote && literal.text[2] == quote ? 3 : 1;
	literal.text += quotes;
	literal.end -= quotes;
	return literal;
}

static bool is_string(enum token_kind kind)
{
	return kind == TOKEN_STRING || kind == TOKEN_FSTRING_START || kind == TOKEN_TSTRING_START;
}

struct expr *parse_text_constant(struct parser *p, const struct buf *text, const struct pos *pos)
{
	struct expr *expr = arena_new(p->arena, struct expr);

	expr->kind = EXPR_CONSTANT;
	expr->pos = *pos;
	expr->v.constant.kind = CONST_STR;
	expr->v.constant.text = arena_text(p->arena, buf_text(text), text->length);
	expr->v.constant.length = text->length;
	return expr;
}

/* What adjoining literals amount to. */
struct strings {
	int start, count;
	bool bytes, any_bytes, any_text, any_f, any_t, u;
	struct buf bytes_text;
	struct fstring_parts parts;
};

static bool mixed(struct parser *p, const struct strings *all)
{
	if (!all->any_bytes || !all->any_text)
		return false;
	parse_error_last(p, SYNTAX_ERROR_SYNTAX, "cannot mix bytes and nonbytes literals");
	return true;
}

static bool add_literal(struct parser *p, struct strings *all)
{
	const struct token token = p->tokens.items[p->at];
	struct literal literal = read_prefix(&token);
	struct buf text = BUF_INIT;
	struct pos pos = place_of(&token);
	bool right;

	p->at++;
	if (all->count++ == 0) {
		all->u = literal.u;
		all->bytes = literal.bytes;
	}
	all->any_bytes = all->any_bytes || literal.bytes;
	all->any_text = all->any_text || !literal.bytes;
	if (literal.bytes) {
		right = decode_bytes(p, &all->bytes_text, literal.text, literal.end, literal.raw, &token);
	} else if (literal.f) {
		all->any_f = true;
		right = fstring_read_text(p, &all->parts, literal.text, literal.end, literal.raw, &token);
	} else {
		right = parse_decode_text(p, &text, literal.text, (size_t)(literal.end - literal.text), literal.raw,
					  &token);
		fstring_add_text(p, &all->parts, buf_text(&text), text.length, &pos);
		buf_clear(&text);
	}
	return right;
}

static bool gather_literals(struct parser *p, struct strings *all)
{
	int start = p->at;

	/* older parsers have read all the literals, and what follows them, before they decode: it shows in errors */
	if (!p->profile->grammar_fstring_tokens)
		while (is_string(parse_kind(p)))
			p->at++;
	p->at = start;
	while (is_string(parse_kind(p))) {
		enum token_kind kind = parse_kind(p);
		if (kind == TOKEN_STRING) {
			if (!add_literal(p, all))
				return false;
		} else {
			all->any_f = all->any_f || kind == TOKEN_FSTRING_START;
			all->any_t = all->any_t || kind == TOKEN_TSTRING_START;
			all->any_text = all->any_text || kind == TOKEN_FSTRING_START;
			all->count++;
			if (!fstring_read_tokens(p, &all->parts))
				return false;
		}
		if (!p->profile->grammar_fstring_tokens && mixed(p, all))
			return false;
	}
	return !mixed(p, all) && !(all->any_t && (all->any_text || all->any_bytes));
}

static struct expr *finish_strings(struct parser *p, struct strings *all)
{
	struct expr *expr;

	if (all->any_f || all->any_t) {
		fstring_flush(p, &all->parts);
		expr = parse_new_expr(p, all->any_t ? EXPR_TEMPLATE_STR : EXPR_JOINED_STR, all->start);
		PARSE_GATHER(p, all->parts.mark, &expr->v.joined_str.values);
		if (all->u && expr->v.joined_str.values.count > 0 &&
		    expr->v.joined_str.values.items[0]->kind == EXPR_CONSTANT)
			expr->v.joined_str.values.items[0]->v.constant.u_prefix = true;
		return expr;
	}
	struct pos pos = parse_span(p, all->start);
	expr = parse_text_constant(p, all->bytes ? &all->bytes_text : &all->parts.text, &pos);
	expr->v.constant.kind = all->bytes ? CONST_BYTES : CONST_STR;
	expr->v.constant.joined = all->count > 1;
	expr->v.constant.u_prefix = all->u;
	return expr;
}

/* A lone plain literal without escapes, by far the most common: no buffer between. */
static struct expr *parse_plain(struct parser *p)
{
	struct token *token = parse_peek(p);
	char first = *token->start;

	if (token->kind != TOKEN_STRING || (first != '"' && first != '\''))
		return NULL;
	struct literal literal = read_prefix(token);
	size_t length = (size_t)(literal.end - literal.text);
	if (memchr(literal.text, '\\', length) != NULL || is_string(parse_kind_after(p)))
		return NULL;
	p->at++;
	struct expr *expr = parse_new_expr(p, EXPR_CONSTANT, p->at - 1);
	expr->v.constant.kind = CONST_STR;
	expr->v.constant.text = arena_text(p->arena, literal.text, length);
	expr->v.constant.length = length;
	return expr;
}

struct expr *parse_strings(struct parser *p)
{
	struct strings all = { .start = p->at, .parts = { .mark = parse_mark(p) } };
	struct expr *expr = parse_plain(p);
	int outer = p->literal;

	if (expr != NULL)
		return expr;
	p->literal = p->at;
	if (gather_literals(p, &all))
		expr = finish_strings(p, &all);
	buf_clear(&all.bytes_text);
	buf_clear(&all.parts.text);
	p->literal = outer;
	return expr;
}
