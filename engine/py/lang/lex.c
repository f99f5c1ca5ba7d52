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

/* ---- names ---- */

static unsigned hash_of(const char *text, size_t length)
{
	unsigned hash = 2166136261u;

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)text[i]) * 16777619u;
	return hash;
}

static void grow_names(struct lexer *lexer)
{
	unsigned room = lexer->names_room == 0 ? 64 : lexer->names_room * 2;
	const char **names = arena_array(lexer->arena, const char *, room);

	for (unsigned i = 0; i < lexer->names_room; i++) {
		const char *name = lexer->names[i];
		if (name == NULL)
			continue;
		unsigned at = hash_of(name, strlen(name)) & (room - 1);
		while (names[at] != NULL)
			at = (at + 1) & (room - 1);
		names[at] = name;
	}
	lexer->names = names;
	lexer->names_room = room;
}

static const char *intern(struct lexer *lexer, const char *text, size_t length)
{
	if (lexer->names_count * 2 >= lexer->names_room)
		grow_names(lexer);
	unsigned mask = lexer->names_room - 1, at = hash_of(text, length) & mask;
	for (; lexer->names[at] != NULL; at = (at + 1) & mask)
		if (strncmp(lexer->names[at], text, length) == 0 && lexer->names[at][length] == '\0')
			return lexer->names[at];
	lexer->names_count++;
	return lexer->names[at] = arena_text(lexer->arena, text, length);
}

const char *lex_intern(struct lexer *lexer, const char *text, size_t length)
{
	bool ascii = true;

	for (size_t i = 0; i < length && ascii; i++)
		ascii = (unsigned char)text[i] < 0x80;
	if (ascii)
		return intern(lexer, text, length);
	struct buf normal = BUF_INIT;
	unicode_nfkc(text, length, &normal);
	const char *name = intern(lexer, buf_text(&normal), normal.length);
	buf_clear(&normal);
	return name;
}

static enum token_kind keyword_of(const char *text, size_t length)
{
	/* candidates by first letter: the table is sorted, so a letter's words stand together */
	static const struct {
		unsigned char first, count;
	} by_letter[26] = {
		['a' - 'a'] = { TOKEN_AND - TOKEN_FALSE, 5 },    ['b' - 'a'] = { TOKEN_BREAK - TOKEN_FALSE, 1 },
		['c' - 'a'] = { TOKEN_CLASS - TOKEN_FALSE, 2 },  ['d' - 'a'] = { TOKEN_DEF - TOKEN_FALSE, 2 },
		['e' - 'a'] = { TOKEN_ELIF - TOKEN_FALSE, 3 },   ['f' - 'a'] = { TOKEN_FINALLY - TOKEN_FALSE, 3 },
		['g' - 'a'] = { TOKEN_GLOBAL - TOKEN_FALSE, 1 }, ['i' - 'a'] = { TOKEN_IF - TOKEN_FALSE, 4 },
		['l' - 'a'] = { TOKEN_LAMBDA - TOKEN_FALSE, 1 }, ['n' - 'a'] = { TOKEN_NONLOCAL - TOKEN_FALSE, 2 },
		['o' - 'a'] = { TOKEN_OR - TOKEN_FALSE, 1 },     ['p' - 'a'] = { TOKEN_PASS - TOKEN_FALSE, 1 },
		['r' - 'a'] = { TOKEN_RAISE - TOKEN_FALSE, 2 },  ['t' - 'a'] = { TOKEN_TRY - TOKEN_FALSE, 1 },
		['w' - 'a'] = { TOKEN_WHILE - TOKEN_FALSE, 2 },  ['y' - 'a'] = { TOKEN_YIELD - TOKEN_FALSE, 1 },
	};
	int first = 0, count = 3; /* False, None, True */

	if (length < 2 || length > 8)
		return TOKEN_NAME;
	if (text[0] >= 'a' && text[0] <= 'z') {
		first = by_letter[text[0] - 'a'].first;
		count = by_letter[text[0] - 'a'].count;
	} else if (text[0] != 'F' && text[0] != 'N' && text[0] != 'T') {
		return TOKEN_NAME;
	}
	for (int kind = TOKEN_FALSE + first; count > 0; kind++, count--)
		if (strncmp(spellings[kind], text, length) == 0 && spellings[kind][length] == '\0')
			return (enum token_kind)kind;
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

static enum token_kind lex_name(struct lexer *lexer, struct token *token)
{
	const char *start = lexer->at;
	bool ascii = true;

	for (; lex_is_name_byte(*lexer->at); lexer->at++)
		ascii = ascii && (unsigned char)*lexer->at < 0x80;
	size_t length = (size_t)(lexer->at - start);
	if (!ascii && !check_name(lexer, start))
		return TOKEN_ERROR;
	enum token_kind kind = ascii ? keyword_of(start, length) : TOKEN_NAME;
	if (kind == TOKEN_NAME)
		token->name = ascii ? intern(lexer, start, length) : lex_intern(lexer, start, length);
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

void lex_place(const struct lexer *lexer, struct token *token, int line, const char *line_start)
{
	token->line = line;
	token->column = (int)(token->start - line_start);
	token->end = lexer->at;
	token->end_line = lexer->line;
	token->end_column = (int)(lexer->at - lexer->line_start);
	token->level = (short)lexer->level;
}

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

static bool lex_pending(struct lexer *lexer, struct token *token)
{
	if (lexer->pending == 0)
		return false;
	if (lexer->pending < 0) {
		lexer->pending++;
		place_empty(lexer, token, TOKEN_DEDENT);
	} else {
		lexer->pending--;
		place_empty(lexer, token, TOKEN_INDENT);
	}
	return true;
}

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
	if (lex_pending(lexer, token))
		return;
	while (*lexer->at == ' ' || *lexer->at == '\t' || *lexer->at == '\f')
		lexer->at++;
	token->start = lexer->at; /* that of a NEWLINE is where the comment before it begins */
	if (*lexer->at == '#')
		lexer->at = memchr(lexer->at, '\n', (size_t)(lexer->end - lexer->at));
	int line = lexer->line;
	const char *line_start = lexer->line_start;
	unsigned char c = (unsigned char)*lexer->at;

	if ((c == '\0' && lexer->at >= lexer->end) || (c == '\n' && lexer->open_end && lexer->at + 1 >= lexer->end)) {
		lex_end(lexer, token);
		return;
	}
	if (c == '\n') {
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
	}
	if (c == '\\') {
		if (!lex_continue_line(lexer)) {
			place_empty(lexer, token, TOKEN_ERROR);
			return;
		}
		goto again;
	}
	if (lex_is_name_start(c))
		token->kind = lex_prefixed_string(lexer, token) ? token->kind : lex_name(lexer, token);
	else if ((c >= '0' && c <= '9') || (c == '.' && lexer->at[1] >= '0' && lexer->at[1] <= '9'))
		token->kind = lex_number(lexer);
	else if (c == '"' || c == '\'')
		token->kind = lex_string(lexer, token, lexer->at);
	else
		token->kind = lex_operator(lexer);
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
	bool made =
	    token->kind == TOKEN_NEWLINE && token->start == token->end; /* by lex_end, once for all that came before */
	if (token->kind != TOKEN_END && !made && token->start < lexer->end)
		lexer->started = true;
}
