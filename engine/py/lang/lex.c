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

#define N 0
#define S (LEX_START | LEX_NAME)
#define D (LEX_NAME | LEX_DIGIT)
#define W (LEX_START | LEX_WIDE)
#define B LEX_BLANK
#define Q (LEX_QUOTE | LEX_STOP)
#define E LEX_STOP
/* clang-format off */
const unsigned char lex_classes[256] = {
	E, N, N, N, N, N, N, N, N, B, E, N, B, N, N, N,
	N, N, N, N, N, N, N, N, N, N, N, N, N, N, N, N,
	B, N, Q, N, N, N, N, Q, N, N, N, N, N, N, N, N,
	D, D, D, D, D, D, D, D, D, D, N, N, N, N, N, N,
	N, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
	S, S, S, S, S, S, S, S, S, S, S, N, E, N, N, S,
	N, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
	S, S, S, S, S, S, S, S, S, S, S, N, N, N, N, N,
	W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W,
	W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W,
	W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W,
	W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W,
	W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W,
	W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W,
	W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W,
	W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W,
};
/* clang-format on */
#undef N
#undef S
#undef D
#undef W
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
#define WORDS(first, count, lengths)                        \
	{                                                   \
		TOKEN_##first - TOKEN_FALSE, count, lengths \
	}
#define LONG(length) (1u << (length))
	static const struct {
		unsigned char first, count;
		unsigned short lengths; /* a bit for each length among them */
	} by_letter[128] = {
		['F'] = WORDS(FALSE, 1, LONG(5)),
		['N'] = WORDS(NONE, 1, LONG(4)),
		['T'] = WORDS(TRUE, 1, LONG(4)),
		['a'] = WORDS(AND, 5, LONG(2) | LONG(3) | LONG(5) | LONG(6)),
		['b'] = WORDS(BREAK, 1, LONG(5)),
		['c'] = WORDS(CLASS, 2, LONG(5) | LONG(8)),
		['d'] = WORDS(DEF, 2, LONG(3)),
		['e'] = WORDS(ELIF, 3, LONG(4) | LONG(6)),
		['f'] = WORDS(FINALLY, 3, LONG(3) | LONG(4) | LONG(7)),
		['g'] = WORDS(GLOBAL, 1, LONG(6)),
		['i'] = WORDS(IF, 4, LONG(2) | LONG(6)),
		['l'] = WORDS(LAMBDA, 1, LONG(6)),
		['n'] = WORDS(NONLOCAL, 2, LONG(3) | LONG(8)),
		['o'] = WORDS(OR, 1, LONG(2)),
		['p'] = WORDS(PASS, 1, LONG(4)),
		['r'] = WORDS(RAISE, 2, LONG(5) | LONG(6)),
		['t'] = WORDS(TRY, 1, LONG(3)),
		['w'] = WORDS(WHILE, 2, LONG(4) | LONG(5)),
		['y'] = WORDS(YIELD, 1, LONG(5)),
	};
#undef WORDS
#undef LONG
	unsigned char letter = (unsigned char)text[0];

	if (length > 8 || (by_letter[letter].lengths >> length & 1) == 0)
		return TOKEN_NAME;
	int word = by_letter[letter].first, end = word + by_letter[letter].count;
	for (; word < end; word++)
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

/* What begins like a name and either holds more than ASCII or stands before a quote: a name, a keyword or a string. */
static NOINLINE void lex_wide_word(struct lexer *lexer, struct token *token)
{
	const char *start = token->start, *line_start = lexer->line_start;
	int line = lexer->line;

	if (!lex_prefixed_string(lexer, token)) {
		bool ascii = true;
		for (; lex_is_name_byte(*lexer->at); lexer->at++)
			ascii = ascii && !lex_is(*lexer->at, LEX_WIDE);
		size_t length = (size_t)(lexer->at - start);
		token->kind = ascii ? keyword_of(start, length) : check_name(lexer, start) ? TOKEN_NAME : TOKEN_ERROR;
		if (token->kind == TOKEN_NAME)
			token->name = lex_intern(lexer, start, length);
	}
	lex_place(lexer, token, line, line_start);
}

/* A name or a keyword at token->start; nearly always all its characters are ASCII. */
static NOINLINE void lex_word(struct lexer *lexer, struct token *token)
{
	const char *start = token->start, *at = start;
	uint32_t hash = IDENT_HASH_START;

	do
		hash = ident_hash_add(hash, *at++);
	while (lex_is(*at, LEX_NAME));
	if (lex_is(*at, LEX_QUOTE | LEX_WIDE) || lex_is(*start, LEX_WIDE)) {
		lex_wide_word(lexer, token);
		return;
	}
	lexer->at = at;
	lex_place(lexer, token, lexer->line, lexer->line_start);
	size_t length = (size_t)(at - start);
	token->kind = keyword_of(start, length);
	if (token->kind == TOKEN_NAME)
		token->name = ident_get(lexer->names, start, length, hash)->text;
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

/* Reads the blanks that open a line. At the prompt an empty line is not blank (its NEWLINE ends a block), nor is a first
 * line without code. */
static bool read_indent(struct lexer *lexer)
{
	int column = 0, alt_column = 0, continued = 0;

	for (; *lexer->at == ' '; lexer->at++)
		column++;
	alt_column = column;
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
	lexer->blank = *lexer->at == '#' || *lexer->at == '\n';
	if (lexer->blank && lexer->prompt) {
		if (column == 0 && *lexer->at == '\n') {
			lexer->blank = false;
		} else if (lexer->line == 1) {
			lexer->blank = false;
			column = alt_column = 0;
		}
	}
	if (lexer->blank || lexer->level != 0)
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

/* An opening bracket at `at`; false: too many are open. */
static inline bool opens(struct lexer *lexer, const char *at)
{
	int level = lexer->level;

	if (level >= LEX_MAX_LEVEL)
		return false;
	lexer->paren[level] = *at;
	lexer->paren_line[level] = lexer->line;
	lexer->paren_column[level] = (int)(at - lexer->line_start);
	lexer->level = level + 1;
	return true;
}

/* A closing bracket; false: it is not `open` that it would close. */
static inline bool closes(struct lexer *lexer, char open)
{
	if (lexer->level == 0 || lexer->paren[lexer->level - 1] != open)
		return false;
	lexer->level--;
	return true;
}

static enum token_kind open_bracket(struct lexer *lexer, enum token_kind kind)
{
	const char *at = lexer->at++;

	if (!opens(lexer, at))
		return lex_error_here(lexer, lexer->at, "too many nested parentheses");
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

/* The longest operator at `at`. */
static enum token_kind operator_at(struct lexer *lexer, const char *at)
{
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
	lexer->at = at + size;
	return kind;
}

/* At a colon: not inside any bracket of an f-string's expression it begins the format specification. */
static enum token_kind lex_colon(struct lexer *lexer)
{
	struct lex_fstring *string = lexer->fstrings > 0 ? &lexer->fstring[lexer->fstrings - 1] : NULL;

	if (string == NULL || string->depth - 1 != string->expression)
		return operator_at(lexer, lexer->at);
	lexer->at++;
	string->in_text = true;
	string->in_spec = true;
	return TOKEN_COLON;
}

/* After c, which is neither an operator nor anything else. */
static enum token_kind lex_stray(struct lexer *lexer, unsigned char c)
{
	if ((c < ' ' || c == 0x7f) && lexer->profile->lex_names_controls)
		return lex_error_here(lexer, lexer->at, "invalid non-printable character U+%04X", (unsigned)c);
	return TOKEN_OTHER;
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

/* A newline that ends a statement. */
static void lex_newline(struct lexer *lexer, struct token *token)
{
	token->kind = TOKEN_NEWLINE;
	lex_place(lexer, token, lexer->line, lexer->line_start); /* older tokenizers leave the character out */
	token->end_column += lexer->profile->lex_newline_has_end;
	next_line(lexer);
	lexer->line_begins = true;
}

/* A token that may be long, or none: false. What stands at token->start is neither a name nor a lone sign. */
static NOINLINE bool lex_other(struct lexer *lexer, struct token *token)
{
	const char *at = token->start, *line_start = lexer->line_start;
	int line = lexer->line;

	if (*at == '#')
		at = memchr(at, '\n', (size_t)(lexer->end - at));
	lexer->at = at;
	switch (*at) {
	case '"':
	case '\'': token->kind = lex_string(lexer, token, at); break;
	case ':': token->kind = lex_colon(lexer); break;
	case '(': token->kind = open_bracket(lexer, TOKEN_LPAR); break;
	case '[': token->kind = open_bracket(lexer, TOKEN_LSQB); break;
	case '{': token->kind = open_bracket(lexer, TOKEN_LBRACE); break;
	case ')': token->kind = close_bracket(lexer, TOKEN_RPAR); break;
	case ']': token->kind = close_bracket(lexer, TOKEN_RSQB); break;
	case '}': token->kind = close_bracket(lexer, TOKEN_RBRACE); break;
	case '\n':
		if (lexer->open_end && at + 1 >= lexer->end) {
			lex_end(lexer, token);
			return true;
		}
		if (lexer->blank || lexer->level > 0) {
			next_line(lexer);
			lexer->line_begins = true;
			return false;
		}
		lex_newline(lexer, token);
		return true;
	case '\\':
		if (lex_continue_line(lexer))
			return false;
		place_empty(lexer, token, TOKEN_ERROR);
		return true;
	case '\0': lex_end(lexer, token); return true;
	default:
		if (lex_is(*at, LEX_DIGIT) || (*at == '.' && lex_is(at[1], LEX_DIGIT)))
			token->kind = lex_number(lexer);
		else if ((token->kind = operator_at(lexer, at)) == TOKEN_OTHER)
			token->kind = lex_stray(lexer, (unsigned char)*at);
	}
	lex_place(lexer, token, line, line_start);
	return true;
}

/* A token of one character that stands at `at`, where it cannot be the beginning of a longer one or mean more than itself;
 * else TOKEN_ERROR. */
static inline enum token_kind lone_sign(struct lexer *lexer, const char *at)
{
	switch (*at) {
	case '(': return opens(lexer, at) ? TOKEN_LPAR : TOKEN_ERROR;
	case '[': return opens(lexer, at) ? TOKEN_LSQB : TOKEN_ERROR;
	case '{': return opens(lexer, at) ? TOKEN_LBRACE : TOKEN_ERROR;
	case ')': return closes(lexer, '(') ? TOKEN_RPAR : TOKEN_ERROR;
	case ']': return closes(lexer, '[') ? TOKEN_RSQB : TOKEN_ERROR;
	case '}': return closes(lexer, '{') ? TOKEN_RBRACE : TOKEN_ERROR;
	case ',': return TOKEN_COMMA;
	case ':': return at[1] != '=' ? TOKEN_COLON : TOKEN_ERROR;
	case '=': return at[1] != '=' ? TOKEN_EQUAL : TOKEN_ERROR;
	case '.': return at[1] != '.' && !lex_is(at[1], LEX_DIGIT) ? TOKEN_DOT : TOKEN_ERROR;
	default: return TOKEN_ERROR;
	}
}

/* Reads on from lexer->at, which is not where a line begins. False: what stood there is no token. */
static bool lex_token(struct lexer *lexer, struct token *token)
{
	while (lex_is(*lexer->at, LEX_BLANK))
		lexer->at++;
	token->start = lexer->at; /* that of a NEWLINE is where the comment before it begins */
	if (!lex_is(*lexer->at, LEX_START))
		return lex_other(lexer, token);
	lex_word(lexer, token);
	return true;
}

/* The same where a line begins, or where indentation is still to be told. */
static NOINLINE bool lex_line_start(struct lexer *lexer, struct token *token)
{
	if (lexer->line_begins) {
		lexer->line_begins = false;
		if (lexer->at >= lexer->end)
			lexer->hit_end = true;
		if (!read_indent(lexer)) {
			place_empty(lexer, token, TOKEN_ERROR);
			return true;
		}
	}
	if (lexer->pending == 0)
		return lex_token(lexer, token);
	place_empty(lexer, token, lexer->pending < 0 ? TOKEN_DEDENT : TOKEN_INDENT);
	lexer->pending += lexer->pending < 0 ? 1 : -1;
	return true;
}

/* What the prompt and those who read one expression want to know: whether the end was looked at, whether there was
 * anything. */
static void note_token(struct lexer *lexer, const struct token *token, bool text)
{
	/* the old tokenizer looks one character past all but strings */
	if (lexer->open_end && lexer->at + 1 >= lexer->end && token->kind != TOKEN_STRING && !text)
		lexer->hit_end = true;
	/* a NEWLINE made by lex_end stands once for all that came before */
	bool made = token->kind == TOKEN_NEWLINE && token->start == token->end;
	if (token->kind != TOKEN_END && !made && token->start < lexer->end)
		lexer->started = true;
}

/* The next token, wherever the lexer stands. */
static NOINLINE void lex_any(struct lexer *lexer, struct token *token)
{
	bool text = false;

	if (lexer->error->kind != SYNTAX_ERROR_NONE)
		place_empty(lexer, token, TOKEN_ERROR);
	else if (lexer->fstrings > 0 && lexer->fstring[lexer->fstrings - 1].in_text && lex_fstring_text(lexer, token))
		text = true;
	else
		while (!(lexer->line_begins || lexer->pending != 0 ? lex_line_start(lexer, token)
								   : lex_token(lexer, token)))
			;
	if (lexer->open_end || lexer->single)
		note_token(lexer, token, text);
}

/* In the midst of a line of a file most tokens are names and lone signs; for these nothing is called that must be returned
 * from, so that no register is saved. */
void lex_next(struct lexer *lexer, struct token *token)
{
	const char *at = lexer->at;

	token->name = NULL;
	if (lexer->line_begins || lexer->pending != 0 || lexer->fstrings > 0 || lexer->open_end || lexer->single ||
	    lexer->error->kind != SYNTAX_ERROR_NONE) {
		lex_any(lexer, token);
		return;
	}
	while (lex_is(*at, LEX_BLANK))
		at++;
	token->start = lexer->at = at;
	if (lex_is(*at, LEX_START)) {
		lex_word(lexer, token);
		return;
	}
	enum token_kind kind = lone_sign(lexer, at);
	if (kind == TOKEN_ERROR) {
		lex_any(lexer, token);
		return;
	}
	token->kind = kind;
	lexer->at = at + 1;
	lex_place(lexer, token, lexer->line, lexer->line_start);
}
