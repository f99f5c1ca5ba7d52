/* lex_string.c -- strings, bytes and, from 3.12 on, f-strings and t-strings in pieces.
 * Models: Parser/tokenizer.c tok_get (letter_quote), Parser/lexer/lexer.c tok_get_fstring_mode. */
#include "py/lang/lex_private.h"
#include "py/model/profile.h"
#include <string.h>

enum { MAX_EXPRESSIONS = 3 }; /* replacement fields in each other's format specifications */

static bool at_quotes(const char *at, char quote, int quotes)
{
	return at[0] == quote && (quotes == 1 || (at[1] == quote && at[2] == quote));
}

/* The line of the end of the text, or of the newline that a one-line string ran into. */
static int line_of_end(const struct lexer *lexer)
{
	return lexer->line - (lexer->at >= lexer->end && lexer->line_start >= lexer->end && lexer->line > 1);
}

static enum token_kind unterminated(struct lexer *lexer, const char *start, int line, const char *line_start,
				    char quote, int quotes, bool escaped_quote)
{
	const struct lex_fstring *outer = lexer->fstrings > 0 ? &lexer->fstring[lexer->fstrings - 1] : NULL;
	int detected = line_of_end(lexer);

	if (!lexer->profile->lex_string_start) {
		if (quotes == 3) {
			lex_error_read(lexer, line_start, lexer->end - lexer->open_end,
				       "EOF while scanning triple-quoted string literal");
			lexer->error->open_string = true;
		} else
			lex_error_read(lexer, line_start,
				       lexer->at +
					   (lexer->at < lexer->end - lexer->open_end), /* or after a backslash */
				       "EOL while scanning string literal");
		return TOKEN_ERROR;
	}
	if (outer != NULL && outer->quote == quote && outer->quotes == quotes)
		return lex_error_token(lexer, line, line_start, start,
				       arena_printf(lexer->arena, "%c-string: expecting '}'", outer->letter));
	const char *hint = quotes == 1 && escaped_quote && lexer->profile->lex_escaped_quote_hint
			       ? "; perhaps you escaped the end quote?"
			       : "";
	return lex_error_token(lexer, line, line_start, start,
			       arena_printf(lexer->arena, "unterminated %sstring literal (detected at line %d)%s",
					    quotes == 3 ? "triple-quoted " : "", detected, hint));
}

/* A whole string from its quote on. */
static enum token_kind whole_string(struct lexer *lexer, const char *start)
{
	char quote = *lexer->at;
	int quotes = at_quotes(lexer->at, quote, 3) ? 3 : 1, line = lexer->line;
	const char *line_start = lexer->line_start;
	bool escaped_quote = false;

	lexer->at += quotes;
	for (;; lexer->at++) {
		while (!lex_is(*lexer->at, LEX_STOP))
			lexer->at++;
		if (at_quotes(lexer->at, quote, quotes))
			break;
		if (*lexer->at == '\\') {
			lexer->at++;
			escaped_quote = escaped_quote || *lexer->at == quote;
		} else if (*lexer->at == '\n' && quotes == 1)
			return unterminated(lexer, start, line, line_start, quote, quotes, escaped_quote);
		if (*lexer->at == '\n') {
			lexer->line++;
			lexer->line_start = lexer->at + 1;
		}
		if (lexer->at >= lexer->end || (*lexer->at == '\n' && lexer->at + 1 >= lexer->end)) {
			lexer->at = lexer->end;
			lexer->hit_end = true;
			return unterminated(lexer, start, line, line_start, quote, quotes, escaped_quote);
		}
	}
	lexer->at += quotes;
	return TOKEN_STRING;
}

static enum token_kind open_fstring(struct lexer *lexer, const char *start, char letter, bool raw)
{
	if (lexer->fstrings >= LEX_MAX_FSTRING)
		return lex_error_here(lexer, lexer->at + 1, "too many nested f-strings or t-strings");
	if (lexer->fstrings == lexer->fstrings_room) {
		int room = lexer->fstrings_room == 0 ? 2 : lexer->fstrings_room * 4;
		struct lex_fstring *strings = arena_array(lexer->arena, struct lex_fstring, room);
		if (lexer->fstrings > 0)
			memcpy(strings, lexer->fstring, (size_t)lexer->fstrings * sizeof *strings);
		lexer->fstring = strings;
		lexer->fstrings_room = room;
	}
	struct lex_fstring *string = &lexer->fstring[lexer->fstrings++];
	string->letter = letter;
	string->quote = *lexer->at;
	string->quotes = at_quotes(lexer->at, *lexer->at, 3) ? 3 : 1;
	string->raw = raw;
	string->in_text = true;
	string->in_spec = false;
	string->depth = 0;
	string->expression = -1;
	string->line = lexer->line;
	string->start = start;
	string->line_start = lexer->line_start;
	lexer->at += string->quotes;
	return letter == 'f' ? TOKEN_FSTRING_START : TOKEN_TSTRING_START;
}

enum token_kind lex_string(struct lexer *lexer, struct token *token, const char *start)
{
	(void)token;
	if (start == lexer->at)
		return whole_string(lexer, start);
	bool f = false, t = false, raw = false;

	for (const char *at = start; at < lexer->at; at++) {
		char c = (char)(*at | 32);
		f = f || c == 'f';
		t = t || c == 't';
		raw = raw || c == 'r';
	}
	if (t || (f && lexer->profile->grammar_fstring_tokens))
		return open_fstring(lexer, start, t ? 't' : 'f', raw);
	return whole_string(lexer, start);
}

/* Two prefixes that exclude each other, in the order they are looked for. */
static bool check_prefixes(struct lexer *lexer, const char *start, unsigned seen, const char *quote)
{
	static const char pairs[][3] = { "ub", "ur", "uf", "ut", "bf", "bt", "ft" };

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		if (!(seen >> (pairs[i][0] - 'a') & 1) || !(seen >> (pairs[i][1] - 'a') & 1))
			continue;
		lex_error_range(lexer, (int)(start + 1 - lexer->line_start), (int)(quote + 1 - lexer->line_start),
				"'%c' and '%c' prefixes are incompatible", pairs[i][0], pairs[i][1]);
		return false;
	}
	return true;
}

bool lex_prefixed_string(struct lexer *lexer, struct token *token)
{
	const char *start = lexer->at, *at = start;
	unsigned seen = 0; /* a bit for each letter */
	static const unsigned allowed[] = {
		1u << ('b' - 'a'),
		1u << ('f' - 'a'),
		1u << ('r' - 'a'),
		1u << ('t' - 'a'),
		1u << ('u' - 'a'),
		1u << ('b' - 'a') | 1u << ('r' - 'a'),
		1u << ('f' - 'a') | 1u << ('r' - 'a'),
		1u << ('t' - 'a') | 1u << ('r' - 'a'),
	};

	for (; *at != '"' && *at != '\''; at++) {
		char c = (char)(*at | 32);
		bool known =
		    (c == 'b' || c == 'f' || c == 'r' || c == 'u' || (c == 't' && lexer->profile->grammar_t_strings));
		if (!known || seen >> (c - 'a') & 1)
			return false;
		seen |= 1u << (c - 'a');
	}
	bool fits = false;
	for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
		fits = fits || seen == allowed[i];
	if (!fits && !lexer->profile->lex_prefixes_explained)
		return false;
	lexer->at = at;
	token->kind = check_prefixes(lexer, start, fits ? 0 : seen, at) ? lex_string(lexer, token, start) : TOKEN_ERROR;
	return true;
}

/* ---- the text of an f-string ---- */

static enum token_kind unterminated_text(struct lexer *lexer, const struct lex_fstring *string)
{
	return lex_error_token(lexer, string->line, string->line_start, string->start,
			       arena_printf(lexer->arena, "unterminated %s%c-string literal (detected at line %d)",
					    string->quotes == 3 ? "triple-quoted " : "", string->letter,
					    line_of_end(lexer)));
}

/* A replacement field opens: what follows is read as usual until its brace closes. */
static bool open_field(struct lexer *lexer, struct lex_fstring *string)
{
	if (++string->expression >= MAX_EXPRESSIONS) {
		lex_error_here(lexer, lexer->at, "%c-string: expressions nested too deeply", string->letter);
		return false;
	}
	string->in_text = false;
	return true;
}

/* A newline in a one-line string. In a format specification some versions leave it to the parser. */
static enum token_kind newline_in_text(struct lexer *lexer, struct lex_fstring *string, enum token_kind middle)
{
	bool at_end = lexer->open_end && lexer->at + 1 >= lexer->end;

	if (!string->in_spec || string->expression < 0 || at_end)
		return unterminated_text(lexer, string);
	if (!lexer->profile->lex_spec_newline)
		return lex_error_here(
		    lexer, lexer->at + 1,
		    "%c-string: newlines are not allowed in format specifiers for single quoted %c-strings",
		    string->letter, string->letter);
	string->in_text = string->in_spec = false;
	return middle;
}

/* Reads text up to a field, the closing quotes or a doubled brace; *end is where its token ends, which for a doubled
 * brace is after the first of the two. */
static enum token_kind middle_text(struct lexer *lexer, struct lex_fstring *string, const char **end)
{
	enum token_kind middle = string->letter == 'f' ? TOKEN_FSTRING_MIDDLE : TOKEN_TSTRING_MIDDLE;
	bool in_spec = string->in_spec && string->expression >= 0, named = false;

	for (;; lexer->at++) {
		char c = *lexer->at;
		*end = lexer->at;
		if (c == '\0' && lexer->at >= lexer->end) {
			lexer->hit_end = true;
			return unterminated_text(lexer, string);
		}
		if (at_quotes(lexer->at, string->quote, string->quotes))
			return middle;
		if (c == '\n') {
			if (string->quotes == 1)
				return newline_in_text(lexer, string, middle);
			lexer->line++;
			lexer->line_start = lexer->at + 1;
		} else if (c == '{') {
			if (lexer->at[1] == '{' && !in_spec) {
				*end = lexer->at + 1;
				lexer->at += 2;
				return middle;
			}
			return open_field(lexer, string) ? middle : TOKEN_ERROR;
		} else if (c == '}') {
			if (named) { /* ends \N{...} */
				named = false;
				continue;
			}
			if (lexer->at[1] == '}' && !in_spec && string->depth == 0) {
				*end = lexer->at + 1;
				lexer->at += 2;
				return middle;
			}
			string->in_text = false;
			return middle;
		} else if (c == '\\') {
			char next = lexer->at[1];
			if (next == '{' || next == '}') { /* the brace keeps its meaning */
				if (!string->raw)
					lex_warn_escape(lexer, lexer->line, lexer->at + 1, false);
				continue;
			}
			if (!string->raw && next == 'N' && lexer->at[2] == '{') {
				lexer->at += 2;
				named = true;
			} else if (next != '\n' && !(next == '\0' && lexer->at + 1 >= lexer->end)) {
				lexer->at++;
			} else if (next == '\n') {
				lexer->at++;
				lexer->line++;
				lexer->line_start = lexer->at + 1;
				if (lexer->at + 1 >= lexer->end)
					return unterminated_text(lexer, string);
			}
		}
	}
}

bool lex_fstring_text(struct lexer *lexer, struct token *token)
{
	struct lex_fstring *string = &lexer->fstring[lexer->fstrings - 1];
	int line = lexer->line;
	const char *line_start = lexer->line_start, *end;

	token->start = lexer->at;
	if (*lexer->at == '{' && lexer->at[1] != '{') {
		if (open_field(lexer, string))
			return false;
		token->kind = TOKEN_ERROR;
	} else if (at_quotes(lexer->at, string->quote, string->quotes)) {
		lexer->at += string->quotes;
		token->kind = string->letter == 'f' ? TOKEN_FSTRING_END : TOKEN_TSTRING_END;
		lexer->fstrings--;
	} else {
		token->kind = middle_text(lexer, string, &end);
		lex_place(lexer, token, line, line_start);
		if (token->kind != TOKEN_ERROR) {
			token->end_column -= (int)(lexer->at - end);
			token->end = end;
		}
		return true;
	}
	lex_place(lexer, token, line, line_start);
	return true;
}
