/* parse_number.c -- the value of a number, from its spelling that the lexer has checked.
 * Models: Parser/pegen.c parsenumber; Objects/longobject.c for the limit on decimal digits. */
#include "py/lang/parse_private.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_DECIMAL_DIGITS = 4300, MAX_PLAIN_DIGITS = 18 };

/* Reading decimal digits takes quadratic time, so CPython bounds them; other bases it does not. */
static bool check_digits(struct parser *p, const struct token *token, size_t digits)
{
	if (digits <= MAX_DECIMAL_DIGITS)
		return true;
	parse_error_pos(p, SYNTAX_ERROR_SYNTAX,
			&(struct pos){ token->line, p->profile->lex_string_start ? -1 : 0, token->end_line, -1 },
			"Exceeds the limit (%d%s) for integer string conversion: value has %zu digits; use "
			"sys.set_int_max_str_digits() "
			"to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal "
			"conversion limits.",
			MAX_DECIMAL_DIGITS, p->profile->lex_int_digits_named ? " digits" : "", digits);
	return false;
}

static void set_small(struct constant *constant)
{
	uint64_t value = 0, base = (uint64_t)constant->base;

	constant->fits = true;
	for (size_t i = 0; i < constant->length && constant->fits; i++) {
		char c = constant->text[i];
		uint64_t digit = (uint64_t)(c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
		constant->fits = value <= ((uint64_t)INT64_MAX - digit) / base;
		value = value * base + digit;
	}
	if (constant->fits)
		constant->small = (int64_t)value;
}

static void set_int(struct parser *p, struct constant *constant, const char *text, size_t length)
{
	constant->kind = CONST_INT;
	constant->base = 10;
	if (length > 2 && text[0] == '0') {
		char c = (char)(text[1] | 32);
		constant->base = (unsigned char)(c == 'x' ? 16 : c == 'o' ? 8 : c == 'b' ? 2 : 10);
		if (constant->base != 10)
			text += 2, length -= 2;
	}
	while (length > 1 && text[0] == '0')
		text++, length--;
	constant->text = arena_text(p->arena, text, length);
	constant->length = length;
	set_small(constant);
}

/* A decimal number that surely fits, without signs in it, by far the most common; NULL: another. */
static struct expr *parse_plain(struct parser *p)
{
	const struct token *token = parse_peek(p);
	size_t length = (size_t)(token->end - token->start);
	int64_t value = 0;

	if (length > MAX_PLAIN_DIGITS || (*token->start == '0' && length > 1))
		return NULL;
	for (const char *at = token->start; at < token->end; at++) {
		if (*at < '0' || *at > '9')
			return NULL;
		value = value * 10 + (*at - '0');
	}
	p->at++;
	struct expr *expr = parse_new_expr(p, EXPR_CONSTANT, p->at - 1);
	struct constant *constant = &expr->v.constant;
	constant->kind = CONST_INT;
	constant->text = arena_text(p->arena, token->start, length);
	constant->length = length;
	constant->small = value;
	constant->base = 10;
	constant->fits = true;
	return expr;
}

struct expr *parse_number(struct parser *p)
{
	struct expr *plain = parse_plain(p);
	if (plain != NULL)
		return plain;
	const struct token token = *parse_peek(p);
	size_t length = 0, room = (size_t)(token.end - token.start);
	char small[64], *text = room < sizeof small ? small : arena_get(p->arena, room + 1);
	bool hex = room > 1 && token.start[0] == '0' && (token.start[1] | 32) == 'x', floating = false;

	for (const char *at = token.start; at < token.end; at++)
		if (*at != '_')
			text[length++] = *at;
	text[length] = '\0';
	for (size_t i = 0; i < length && !hex; i++)
		floating = floating || text[i] == '.' || text[i] == 'e' || text[i] == 'E';
	assert(length > 0);
	bool imaginary = !hex && (text[length - 1] | 32) == 'j';
	bool other_base = room > 1 && text[0] == '0' && (text[1] | 32) > '9';
	if (!floating && !imaginary && !other_base && !check_digits(p, &token, length))
		return NULL;
	p->at++;
	struct expr *expr = parse_new_expr(p, EXPR_CONSTANT, p->at - 1);
	if (floating || imaginary) {
		expr->v.constant.kind = imaginary ? CONST_COMPLEX : CONST_FLOAT;
		expr->v.constant.number = strtod(text, NULL);
	} else {
		set_int(p, &expr->v.constant, text, length);
	}
	return expr;
}
