/* lex_number.c -- numbers, and what each version says of wrong ones.
 * Models: Parser/tokenizer.c tok_decimal_tail, verify_end_of_number. */
#include "py/lang/lex_private.h"
#include "py/model/profile.h"
#include <string.h>

static bool is_digit(char c, int base)
{
	if (base == 16)
		return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
	return c >= '0' && c < '0' + base;
}

/* A keyword that may follow a number without a blank: and, else, for, if, in, is, or, not. */
static bool keyword_follows(const char *at)
{
	static const char *const words[] = { "and", "else", "for", "if", "in", "is", "or", "not" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strncmp(at, words[i], strlen(words[i])) == 0)
			return true;
	return false;
}

/* What stands after the number: nothing that could belong to it, from 3.10 on. */
static bool end_number(struct lexer *lexer, const char *kind)
{
	unsigned char c = (unsigned char)*lexer->at;

	if (lexer->profile->lex_number_ends == 0 || (c >= 0x80 && lexer->profile->lex_number_ends == 1) ||
	    !lex_is_name_byte((char)c))
		return true;
	if (!keyword_follows(lexer->at)) {
		lex_error_here(lexer, lexer->at, "invalid %s literal", kind);
		return false;
	}
	if (lexer->profile->warn_number_end != 0)
		lex_warn(lexer, lexer->profile->warn_number_end == 1 ? PARSE_WARNING_DEPRECATION : PARSE_WARNING_SYNTAX,
			 lexer->line, arena_printf(lexer->arena, "invalid %s literal", kind));
	return true;
}

/* Digits with single underscores between them, of which the first is known to be there. */
static bool decimal_tail(struct lexer *lexer)
{
	for (;;) {
		while (is_digit(*lexer->at, 10))
			lexer->at++;
		if (*lexer->at != '_')
			return true;
		lexer->at++;
		if (!is_digit(*lexer->at, 10)) {
			lex_error_here(lexer, lexer->at, "invalid decimal literal");
			return false;
		}
	}
}

/* After 0x, 0o or 0b. */
static enum token_kind with_base(struct lexer *lexer, int base, const char *name)
{
	bool any = false;

	lexer->at += 2;
	do {
		if (*lexer->at == '_')
			lexer->at++;
		if (!is_digit(*lexer->at, base)) {
			if (base != 16 && is_digit(*lexer->at, 10))
				return lex_error_here(lexer, lexer->at + (any || lexer->profile->lex_number_ends != 0),
						      "invalid digit '%c' in %s literal", *lexer->at, name);
			return lex_error_here(lexer, lexer->at, "invalid %s literal", name);
		}
		while (is_digit(*lexer->at, base))
			lexer->at++;
		any = true;
	} while (*lexer->at == '_');
	if (is_digit(*lexer->at, 10))
		return lex_error_here(lexer, lexer->at + 1, "invalid digit '%c' in %s literal", *lexer->at, name);
	return end_number(lexer, name) ? TOKEN_NUMBER : TOKEN_ERROR;
}

/* From the exponent letter, the j or the end on. */
static enum token_kind fraction_tail(struct lexer *lexer)
{
	if (*lexer->at == 'e' || *lexer->at == 'E') {
		const char *sign = lexer->at + 1;
		if (*sign == '+' || *sign == '-') {
			if (!is_digit(sign[1], 10)) {
				lexer->at = sign + 1;
				return lex_error_here(lexer, lexer->at, "invalid decimal literal");
			}
			sign++;
		} else if (!is_digit(*sign, 10)) {
			/* the letter belongs to what follows: 1else */
			return end_number(lexer, "decimal") ? TOKEN_NUMBER : TOKEN_ERROR;
		}
		lexer->at = sign;
		if (!decimal_tail(lexer))
			return TOKEN_ERROR;
	}
	if (*lexer->at == 'j' || *lexer->at == 'J') {
		lexer->at++;
		return end_number(lexer, "imaginary") ? TOKEN_NUMBER : TOKEN_ERROR;
	}
	return end_number(lexer, "decimal") ? TOKEN_NUMBER : TOKEN_ERROR;
}

static enum token_kind fraction(struct lexer *lexer)
{
	if (is_digit(*lexer->at, 10) && !decimal_tail(lexer))
		return TOKEN_ERROR;
	return fraction_tail(lexer);
}

/* A number that begins with 0 and has no base: zeros, or what turns out to be a float. */
static enum token_kind leading_zero(struct lexer *lexer)
{
	const char *start = lexer->at;

	lexer->at++;
	for (;;) {
		if (*lexer->at == '_') {
			lexer->at++;
			if (!is_digit(*lexer->at, 10))
				return lex_error_here(lexer, lexer->at, "invalid decimal literal");
		}
		if (*lexer->at != '0')
			break;
		lexer->at++;
	}
	const char *zeros_end = lexer->at;
	bool nonzero = is_digit(*lexer->at, 10);
	if (nonzero && !decimal_tail(lexer))
		return TOKEN_ERROR;
	char c = *lexer->at;
	if (c == '.') {
		lexer->at++;
		return fraction(lexer);
	}
	if (c == 'e' || c == 'E' || c == 'j' || c == 'J')
		return fraction_tail(lexer);
	if (!nonzero)
		return end_number(lexer, "decimal") ? TOKEN_NUMBER : TOKEN_ERROR;
	static const char message[] =
	    "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers";
	if (lexer->profile->lex_number_ends == 0)
		return lex_error_here(lexer, lexer->at, "%s", message);
	return lex_error_range(lexer, (int)(start + 1 - lexer->line_start), (int)(zeros_end + 1 - lexer->line_start),
			       "%s", message);
}

enum token_kind lex_number(struct lexer *lexer)
{
	const char *at = lexer->at;

	if (at[0] != '0' ||
	    !lex_is_name_byte(at[1])) { /* nearly always: digits, and nothing that could belong to them */
		while (lex_is(*at, LEX_DIGIT))
			at++;
		if (at > lexer->at && *at != '.' && !lex_is_name_byte(*at)) {
			lexer->at = at;
			return TOKEN_NUMBER;
		}
		at = lexer->at;
	}
	if (at[0] == '.') {
		lexer->at++;
		return fraction(lexer);
	}
	if (at[0] == '0') {
		char c = (char)(at[1] | 32);
		if (c == 'x')
			return with_base(lexer, 16, "hexadecimal");
		if (c == 'o')
			return with_base(lexer, 8, "octal");
		if (c == 'b')
			return with_base(lexer, 2, "binary");
		return leading_zero(lexer);
	}
	if (!decimal_tail(lexer))
		return TOKEN_ERROR;
	if (*lexer->at == '.') {
		lexer->at++;
		return fraction(lexer);
	}
	return fraction_tail(lexer);
}
