/* lex.c -- lines, indentation, names, operators, brackets; strings and numbers are in files of their own.
 * Models: Parser/tokenizer.c (3.8 to 3.11), Parser/lexer/lexer.c (3.12 on). */
#include "py/lang/lex_private.h"
#include "py/model/profile.h"
#include <string.h>

static const char *const spellings[TOKEN_COUNT] = {
#define LEX_KEYWORD(text, name) [TOKEN_##name] = text,
#include "py/lang/lex_keywords.def"
#undef LEX_KEYWORD
#define LEX_OPERATOR(text, name) [TOKEN_##name] = text,
#include "py/lang/lex_operators.def"
#undef LEX_OPERATOR
};

const char *lex_spelling(enum token_kind kind)
{
	return spellings[kind] != NULL ? spellings[kind] : "";
}

/* ---- bytes ---- */

#define o 0
#define S (LEX_START | LEX_NAME)
#define D (LEX_NAME | LEX_DIGIT)
#define B LEX_BLANK
#define Q (LEX_QUOTE | LEX_STOP)
#define E LEX_STOP
/* clang-format off */
const unsigned char lex_classes[256] = {
	E, o, o, o, o, o, o, o, o, B, E, o, B, o, o, o,
	o, o, o, o, o, o, o, o, o, o, o, o, o, o, o, o,
	B, o, Q, o, o, o, o, Q, o, o, o, o, o, o, o, o,
	D, D, D, D, D, D, D, D, D, D, o, o, o, o, o, o,
	o, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
	S, S, S, S, S, S, S, S, S, S, S, o, E, o, o, S,
	o, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
	S, S, S, S, S, S, S, S, S, S, S, o, o, o, o, o,
	S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
	S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
	S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
	S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
	S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
	S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
	S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
	S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
};
/* clang-format on */
#undef o
#undef S
#undef D
#undef B
#undef Q
#undef E

/* ---- names ---- */

const char *lex_intern(struct lexer *lexer, const char *text, size_t length)
{
	bool ascii = true;

	for (size_t i = 0; i < length && ascii; i++)
		ascii = (unsigned char)text[i] < 0x80;
	if (ascii)
		return ident_get(lexer->names, text, length, ident_hash(text, length))->text;
	struct buf normal = BUF_INIT;
	unicode_nfkc(text, length, &normal);
	const char *whole = buf_text(&normal);
	const char *name = ident_get(lexer->names, whole, normal.length, ident_hash(whole, normal.length))->text;
	buf_clear(&normal);
	return name;
}

static const unsigned char keyword_lengths[] = {
#define LEX_KEYWORD(text, name) sizeof text - 1,
#include "py/lang/lex_keywords.def"
#undef LEX_KEYWORD
};

static inline enum token_kind keyword_of(const char *text, size_t length)
{
	/* candidates by first letter: the table is sorted, so a letter's words stand together */
	static const struct {
		unsigned char first, count;
	} by_letter[128] = {
		['F'] = { TOKEN_FALSE - TOKEN_FALSE, 1 },   ['N'] = { TOKEN_NONE - TOKEN_FALSE, 1 },
		['T'] = { TOKEN_TRUE - TOKEN_FALSE, 1 },    ['a'] = { TOKEN_AND - TOKEN_FALSE, 5 },
		['b'] = { TOKEN_BREAK - TOKEN_FALSE, 1 },   ['c'] = { TOKEN_CLASS - TOKEN_FALSE, 2 },
		['d'] = { TOKEN_DEF - TOKEN_FALSE, 2 },     ['e'] = { TOKEN_ELIF - TOKEN_FALSE, 3 },
		['f'] = { TOKEN_FINALLY - TOKEN_FALSE, 3 }, ['g'] = { TOKEN_GLOBAL - TOKEN_FALSE, 1 },
		['i'] = { TOKEN_IF - TOKEN_FALSE, 4 },      ['l'] = { TOKEN_LAMBDA - TOKEN_FALSE, 1 },
		['n'] = { TOKEN_NONLOCAL - TOKEN_FALSE, 2 }, ['o'] = { TOKEN_OR - TOKEN_FALSE, 1 },
		['p'] = { TOKEN_PASS - TOKEN_FALSE, 1 },    ['r'] = { TOKEN_RAISE - TOKEN_FALSE, 2 },
		['t'] = { TOKEN_TRY - TOKEN_FALSE, 1 },     ['w'] = { TOKEN_WHILE - TOKEN_FALSE, 2 },
		['y'] = { TOKEN_YIELD - TOKEN_FALSE, 1 },
	};
	int word = by_letter[(unsigned char)text[0]].first, count = by_letter[(unsigned char)text[0]].count;

	for (; count > 0; word++, count--)
		if (keyword_lengths[word] == length && memcmp(spellings[TOKEN_FALSE + word], text, length) == 0)
			return (enum token_kind)(TOKEN_FALSE + word);
	return TOKEN_NAME;
}

/* A name that is not all ASCII holds only characters a name may hold; else says which one is wrong. */
static bool check_name(struct lexer *lexer, const char *start)
{
	uint32_t c;

	for (const char *at = start; at < lexer->at;) {
		int size = text_decode(at, (size_t)(lexer->at - at), &c);
		if (size == 0)
			bug("a text that is not UTF-8 came as far as the lexer");
		if (text_is_name_char(c, at == start)) {
			at += size;
			continue;
		}
		if (!lexer->profile->lex_names_characters) {
			lex_error_read(lexer, NULL, lexer->at, "invalid character in identifier");
			return false;
		}
		lexer->at = at + size;
		if (unicode_is_printable(c))
			lex_error_here(lexer, lexer->at, "invalid character '%.*s' (U+%04X)", size, at, (unsigned)c);
		else
			lex_error_here(lexer, lexer->at, "invalid non-printable character U+%04X", (unsigned)c);
		return false;
	}
	return true;
}

/* A name, a keyword, or a string whose prefix looked like one. */
static enum token_kind lex_word(struct lexer *lexer, struct token *token)
{
	const char *start = lexer->at, *at = start;
	uint32_t hash = IDENT_HASH_START;
	unsigned char bits = 0;

	do {
		hash = ident_hash_add(hash, *at);
		bits |= (unsigned char)*at++;
	} while (lex_is_name_byte(*at));
	if (lex_is(*at, LEX_QUOTE) && lex_prefixed_string(lexer, token))
		return token->kind;
	lexer->at = at;
	size_t length = (size_t)(at - start);
	if (bits >= 0x80) {
		if (!check_name(lexer, start))
			return TOKEN_ERROR;
		token->name = lex_intern(lexer, start, length);
		return TOKEN_NAME;
	}
	enum token_kind kind = keyword_of(start, length);
	if (kind == TOKEN_NAME)
		token->name = ident_get(lexer->names, start, length, hash)->text;
	return kind;
}

/* ---- indentation ---- */

enum { TAB_SIZE = 8 };

/* Sets lexer->pending by comparing the line's indentation with those that are open. */
static bool compare_indent(struct lexer *lexer, int column, int alt_column)
{
	int top = lexer->indents;

	if (column == lexer->indent[top]) {
		if (alt_column != lexer->alt_indent[top])
			return lex_error_indent(lexer, SYNTAX_ERROR_TAB,
						"inconsistent use of tabs and spaces in indentation");
	} else if (column > lexer->indent[top]) {
		if (top + 1 >= LEX_MAX_INDENT)
			return lex_error_indent(lexer, SYNTAX_ERROR_INDENTATION, "too many levels of indentation");
		if (alt_column <= lexer->alt_indent[top])
			return lex_error_indent(lexer, SYNTAX_ERROR_TAB,
						"inconsistent use of tabs and spaces in indentation");
		lexer->pending++;
		lexer->indent[++lexer->indents] = column;
		lexer->alt_indent[lexer->indents] = alt_column;
	} else {
		while (lexer->indents > 0 && column < lexer->indent[lexer->indents]) {
			lexer->pending--;
			lexer->indents--;
		}
		if (column != lexer->indent[lexer->indents]) {
			lex_error_unindent(lexer);
			return false;
		}
		if (alt_column != lexer->alt_indent[lexer->indents])
			return lex_error_indent(lexer, SYNTAX_ERROR_TAB,
						"inconsistent use of tabs and spaces in indentation");
	}
	return true;
}

/* Reads the blanks that open a line. blank: the line holds nothing but blanks and perhaps a comment. At the prompt an
 * empty line is not blank (its NEWLINE ends a block), nor is a first line without code. */
static bool read_indent(struct lexer *lexer, bool *blank)
{
	int column = 0, alt_column = 0, continued = 0;

	for (;; lexer->at++) {
		char c = *lexer->at;
		if (c == ' ') {
			column++, alt_column++;
		} else if (c == '\t') {
			column = (column / TAB_SIZE + 1) * TAB_SIZE;
			alt_column++;
		} else if (c == '\f') {
			column = alt_column = 0;
		} else if (c == '\\' && lexer->profile->lex_indent_continues) {
			/* the indentation is that of the first of the joined lines */
			continued = continued != 0 ? continued : column;
			if (!lex_continue_line(lexer))
				return false;
			lexer->at--; /* the loop steps over it again */
		} else {
			break;
		}
	}
	*blank = *lexer->at == '#' || *lexer->at == '\n';
	if (*blank && lexer->prompt) {
		if (column == 0 && *lexer->at == '\n') {
			*blank = false;
		} else if (lexer->line == 1) {
			*blank = false;
			column = alt_column = 0;
		}
	}
	if (*blank || lexer->level != 0)
		return true;
	return compare_indent(lexer, continued != 0 ? continued : column, continued != 0 ? continued : alt_column);
}

/* ---- lines ---- */

/* At a newline: steps over it. */
static void next_line(struct lexer *lexer)
{
	lexer->at++;
	lexer->line++;
	lexer->line_start = lexer->at;
}

bool lex_continue_line(struct lexer *lexer)
{
	lexer->at++; /* the backslash */
	if (*lexer->at != '\n' || (lexer->open_end && lexer->at + 1 >= lexer->end)) {
		lex_error_continuation(lexer);
		return false;
	}
	if (lexer->at + 1 >= lexer->end) {
		lexer->at++;
		lex_error_end(lexer);
		return false;
	}
	next_line(lexer);
	return true;
}

/* ---- brackets and operators ---- */

static enum token_kind open_bracket(struct lexer *lexer, enum token_kind kind)
{
	char c = *lexer->at++;

	if (lexer->level >= LEX_MAX_LEVEL)
		return lex_error_here(lexer, lexer->at, "too many nested parentheses");
	lexer->paren[lexer->level] = c;
	lexer->paren_line[lexer->level] = lexer->line;
	lexer->paren_column[lexer->level] = (int)(lexer->at - 1 - lexer->line_start);
	lexer->level++;
	if (lexer->fstrings > 0)
		lexer->fstring[lexer->fstrings - 1].depth++;
	return kind;
}

static enum token_kind close_bracket(struct lexer *lexer, enum token_kind kind)
{
	struct lex_fstring *string = lexer->fstrings > 0 ? &lexer->fstring[lexer->fstrings - 1] : NULL;
	char c = *lexer->at++;

	if (string != NULL && string->depth == 0 && c == '}')
		return lex_error_here(lexer, lexer->at, "%c-string: single '}' is not allowed", string->letter);
	if (lexer->level == 0)
		return lex_error_here(lexer, lexer->at, "unmatched '%c'", c);
	lexer->level--;
	char open = lexer->paren[lexer->level];
	int line = lexer->paren_line[lexer->level];
	if ((open != '(' || c != ')') && (open != '[' || c != ']') && (open != '{' || c != '}')) {
		if (string != NULL && open == '{' && string->depth - 1 == string->expression)
			return lex_error_here(lexer, lexer->at, "%c-string: unmatched '%c'", string->letter, c);
		if (line != lexer->line)
			return lex_error_here(
			    lexer, lexer->at,
			    "closing parenthesis '%c' does not match opening parenthesis '%c' on line %d", c, open,
			    line);
		return lex_error_here(lexer, lexer->at,
				      "closing parenthesis '%c' does not match opening parenthesis '%c'", c, open);
	}
	if (string != NULL) {
		string->depth--;
		if (string->depth < 0)
			return lex_error_here(lexer, lexer->at, "%c-string: unmatched '%c'", string->letter, c);
		if (c == '}' && string->depth == string->expression) {
			string->expression--;
			string->in_text = true;
			string->in_spec = false;
		}
	}
	return kind;
}

/* The longest operator at lexer->at. */
static enum token_kind operator_at(struct lexer *lexer)
{
	const char *at = lexer->at;
	int size = 1;
	enum token_kind kind = TOKEN_OTHER;
#define TWO(second, two)         \
	if (at[1] == (second)) { \
		size = 2;        \
		kind = (two);    \
		break;           \
	}
#define THREE(second, third, three)                  \
	if (at[1] == (second) && at[2] == (third)) { \
		size = 3;                            \
		kind = (three);                      \
		break;                               \
	}
	switch (at[0]) {
	case ',': kind = TOKEN_COMMA; break;
	case ';': kind = TOKEN_SEMI; break;
	case '~': kind = TOKEN_TILDE; break;
	case '.': THREE('.', '.', TOKEN_ELLIPSIS) kind = TOKEN_DOT; break;
	case ':': TWO('=', TOKEN_COLONEQUAL) kind = TOKEN_COLON; break;
	case '=': TWO('=', TOKEN_EQEQUAL) kind = TOKEN_EQUAL; break;
	case '!': TWO('=', TOKEN_NOTEQUAL) kind = TOKEN_EXCLAMATION; break;
	case '<':
		THREE('<', '=', TOKEN_LEFTSHIFTEQUAL)
		TWO('<', TOKEN_LEFTSHIFT) TWO('=', TOKEN_LESSEQUAL) TWO('>', TOKEN_LESSGREATER) kind = TOKEN_LESS;
		break;
	case '>':
		THREE('>', '=', TOKEN_RIGHTSHIFTEQUAL)
		TWO('>', TOKEN_RIGHTSHIFT) TWO('=', TOKEN_GREATEREQUAL) kind = TOKEN_GREATER;
		break;
	case '+': TWO('=', TOKEN_PLUSEQUAL) kind = TOKEN_PLUS; break;
	case '-': TWO('=', TOKEN_MINEQUAL) TWO('>', TOKEN_RARROW) kind = TOKEN_MINUS; break;
	case '*':
		THREE('*', '=', TOKEN_DOUBLESTAREQUAL)
		TWO('*', TOKEN_DOUBLESTAR) TWO('=', TOKEN_STAREQUAL) kind = TOKEN_STAR;
		break;
	case '/':
		THREE('/', '=', TOKEN_DOUBLESLASHEQUAL)
		TWO('/', TOKEN_DOUBLESLASH) TWO('=', TOKEN_SLASHEQUAL) kind = TOKEN_SLASH;
		break;
	case '%': TWO('=', TOKEN_PERCENTEQUAL) kind = TOKEN_PERCENT; break;
	case '@': TWO('=', TOKEN_ATEQUAL) kind = TOKEN_AT; break;
	case '|': TWO('=', TOKEN_VBAREQUAL) kind = TOKEN_VBAR; break;
	case '^': TWO('=', TOKEN_CIRCUMFLEXEQUAL) kind = TOKEN_CIRCUMFLEX; break;
	case '&': TWO('=', TOKEN_AMPEREQUAL) kind = TOKEN_AMPER; break;
	default: break;
	}
#undef TWO
#undef THREE
	lexer->at += size;
	return kind;
}

static enum token_kind lex_operator(struct lexer *lexer)
{
	struct lex_fstring *string = lexer->fstrings > 0 ? &lexer->fstring[lexer->fstrings - 1] : NULL;
	unsigned char c = (unsigned char)*lexer->at;

	switch (c) {
	case '(': return open_bracket(lexer, TOKEN_LPAR);
	case '[': return open_bracket(lexer, TOKEN_LSQB);
	case '{': return open_bracket(lexer, TOKEN_LBRACE);
	case ')': return close_bracket(lexer, TOKEN_RPAR);
	case ']': return close_bracket(lexer, TOKEN_RSQB);
	case '}': return close_bracket(lexer, TOKEN_RBRACE);
	case ':':
		/* not inside any bracket of the expression: the format specification begins */
		if (string != NULL && string->depth - 1 == string->expression) {
			lexer->at++;
			string->in_text = true;
			string->in_spec = true;
			return TOKEN_COLON;
		}
		break;
	default:
		if ((c < ' ' || c == 0x7f) && lexer->profile->lex_names_controls) {
			lexer->at++;
			return lex_error_here(lexer, lexer->at, "invalid non-printable character U+%04X", (unsigned)c);
		}
	}
	return operator_at(lexer);
}

/* ---- the next token ---- */


/* A token without text: INDENT, DEDENT, the end. CPython gives it no column. */
static void place_empty(const struct lexer *lexer, struct token *token, enum token_kind kind)
{
	token->kind = kind;
	token->start = token->end = lexer->at;
	token->line = token->end_line = lex_current_line(lexer, &token->name);
	token->name = NULL;
	token->column = token->end_column = -1;
	token->level = (short)lexer->level;
}

/* The end of the text. At the prompt it ends the statement first: a NEWLINE, then what it dedents. */
static void lex_end(struct lexer *lexer, struct token *token)
{
	lexer->hit_end = true;
	if (lexer->level > 0) {
		lex_error_unclosed(lexer);
		place_empty(lexer, token, TOKEN_ERROR);
		return;
	}
	if (lexer->single && lexer->started) {
		lexer->started = false;
		lexer->pending = -lexer->indents;
		lexer->indents = 0;
		place_empty(lexer, token, TOKEN_NEWLINE);
		return;
	}
	place_empty(lexer, token, TOKEN_END);
}

static void lex_pending(struct lexer *lexer, struct token *token)
{
	if (lexer->pending < 0) {
		lexer->pending++;
		place_empty(lexer, token, TOKEN_DEDENT);
	} else {
		lexer->pending--;
		place_empty(lexer, token, TOKEN_INDENT);
	}
}

/* What stands between two tokens: blanks, comments, joined lines and, at the start of a line, its indentation. */
static void lex_regular(struct lexer *lexer, struct token *token)
{
	bool blank = false;

again:
	if (lexer->line_begins) {
		lexer->line_begins = false;
		if (lexer->at >= lexer->end)
			lexer->hit_end = true;
		if (!read_indent(lexer, &blank)) {
			place_empty(lexer, token, TOKEN_ERROR);
			return;
		}
	}
	if (lexer->pending != 0) {
		lex_pending(lexer, token);
		return;
	}
	const char *at = lexer->at;
	while (lex_is(*at, LEX_BLANK))
		at++;
	token->start = at; /* that of a NEWLINE is where the comment before it begins */
	if (*at == '#')
		at = memchr(at, '\n', (size_t)(lexer->end - at));
	lexer->at = at;
	int line = lexer->line;
	const char *line_start = lexer->line_start;
	char c = *at;

	if (lex_is(c, LEX_START)) {
		token->kind = lex_word(lexer, token);
	} else if (lex_is(c, LEX_DIGIT) || (c == '.' && lex_is(at[1], LEX_DIGIT))) {
		token->kind = lex_number(lexer);
	} else if (lex_is(c, LEX_QUOTE)) {
		token->kind = lex_string(lexer, token, at);
	} else if ((c == '\0' && at >= lexer->end) || (c == '\n' && lexer->open_end && at + 1 >= lexer->end)) {
		lex_end(lexer, token);
		return;
	} else if (c == '\n') {
		if (blank || lexer->level > 0) {
			next_line(lexer);
			lexer->line_begins = true;
			blank = false;
			goto again;
		}
		token->kind = TOKEN_NEWLINE;
		lex_place(lexer, token, line, line_start); /* older tokenizers leave the character out */
		token->end_column += lexer->profile->lex_newline_has_end;
		next_line(lexer);
		lexer->line_begins = true;
		return;
	} else if (c == '\\') {
		if (!lex_continue_line(lexer)) {
			place_empty(lexer, token, TOKEN_ERROR);
			return;
		}
		goto again;
	} else {
		token->kind = lex_operator(lexer);
	}
	lex_place(lexer, token, line, line_start);
}

void lex_next(struct lexer *lexer, struct token *token)
{
	bool text = false;

	token->name = NULL;
	if (lexer->error->kind != SYNTAX_ERROR_NONE)
		place_empty(lexer, token, TOKEN_ERROR);
	else if (lexer->fstrings > 0 && lexer->fstring[lexer->fstrings - 1].in_text && lex_fstring_text(lexer, token))
		text = true;
	else
		lex_regular(lexer, token);
	/* the old tokenizer looks one character past all but strings */
	if (lexer->open_end && lexer->at + 1 >= lexer->end && token->kind != TOKEN_STRING && !text)
		lexer->hit_end = true;
	if (lexer->single) {
		/* a NEWLINE made by lex_end stands once for all that came before */
		bool made = token->kind == TOKEN_NEWLINE && token->start == token->end;
		if (token->kind != TOKEN_END && !made && token->start < lexer->end)
			lexer->started = true;
	}
}
