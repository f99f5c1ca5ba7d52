/* lex.h -- from characters to tokens: lines, indentation, numbers, names, strings, the pieces of an f-string.
 * Owns:   nothing; tokens point into the text, which must end in "\n\0" (lex_prepare sees to it) and live in the arena.
 * Models: Parser/tokenizer.c and Parser/lexer/; profile rows lex_*, grammar_*.
 * Never:  looks beyond the line it is in, unless a string or a bracket runs on: the prompt depends on it. */
#ifndef PY_LANG_LEX_H
#define PY_LANG_LEX_H
#include "py/lang/ident.h"
#include "py/lang/parse.h"

/* Keeps what is seldom needed, or needs many registers, out of what runs for every token. */
#define NOINLINE __attribute__((noinline))

enum token_kind {
	TOKEN_ERROR, /* lexer->error says what; no token follows */
	TOKEN_END,
	TOKEN_NEWLINE,
	TOKEN_INDENT,
	TOKEN_DEDENT,
	TOKEN_NUMBER,
	TOKEN_STRING,        /* with prefix and quotes; up to 3.11 f-strings too */
	TOKEN_FSTRING_START, /* f" ... with the opening quotes */
	TOKEN_FSTRING_MIDDLE,
	TOKEN_FSTRING_END,
	TOKEN_TSTRING_START,
	TOKEN_TSTRING_MIDDLE,
	TOKEN_TSTRING_END,
	TOKEN_NAME,
#define LEX_KEYWORD(text, name) TOKEN_##name,
#include "py/lang/lex_keywords.def"
#undef LEX_KEYWORD
#define LEX_OPERATOR(text, name) TOKEN_##name,
#include "py/lang/lex_operators.def"
#undef LEX_OPERATOR
	TOKEN_OTHER, /* a character that begins nothing: $ ? ` */
	TOKEN_COUNT
};

struct token {
	enum token_kind kind;
	short level; /* brackets open after this token */
	int line, column, end_line, end_column;
	const char *start, *end;
	const char *name; /* NAME: the text of its struct ident, in normal form KC; else NULL */
};

enum {
	LEX_MAX_INDENT = 100,
	LEX_MAX_LEVEL = 200,
	LEX_MAX_FSTRING = 150 /* f-strings in f-strings */
};

/* One f-string or t-string being read. Brackets of its expressions, braces among them, are counted in depth;
 * an expression stands directly in braces where depth - 1 == expression. */
struct lex_fstring {
	char letter; /* 'f' or 't', for messages */
	char quote;
	int quotes; /* 1 or 3 */
	bool raw;
	bool in_text; /* the next token is text, not part of an expression */
	bool in_spec; /* that text is a format specification */
	int depth, expression;
	int line, column; /* of the prefix */
	const char *start, *line_start;
};

struct lexer {
	struct arena *arena;
	const struct profile *profile;
	const char *filename;
	const char *text, *end; /* the whole; *end is NUL */
	const char *at, *line_start;
	int line;
	bool line_begins;
	bool blank;           /* the line holds nothing but blanks and perhaps a comment */
	bool single;          /* one interactive statement is read: the end of the text stands for a NEWLINE, too */
	bool prompt;          /* and it is typed: an empty line ends a block */
	bool started;         /* single: tokens were given since the last NEWLINE that the end of the text stood for */
	bool own_newline;     /* the last newline is ours */
	bool open_end;        /* and it is not to be read: the text ends before it, as for eval */
	bool errors_in_bytes; /* offsets of errors count bytes, not characters */
	bool hit_end;         /* the end of the text was looked at */
	bool error_is_code;   /* the error is one that CPython's tokenizer only gives a number, its parser words it */
	int pending;          /* INDENT (positive) or DEDENT tokens still to give */
	int indents, level, fstrings;
	struct lex_fstring *fstring; /* the innermost is the last */
	int fstrings_room;
	struct ident_table *names;
	struct syntax_error *error;
	struct parse_warning **warnings; /* where the next one goes; NULL: nobody asks */
	/* from here on only what is open has a value */
	int indent[LEX_MAX_INDENT], alt_indent[LEX_MAX_INDENT]; /* tabs to 8 and to 1 columns; [0]: no indentation */
	char paren[LEX_MAX_LEVEL];
	int paren_line[LEX_MAX_LEVEL], paren_column[LEX_MAX_LEVEL];
};

/* Makes lexer, whatever it held, ready to read text. Returns false with *error set where the source cannot be read at all:
 * NUL bytes, bytes that are not UTF-8, an encoding other than UTF-8. */
bool lex_init(struct lexer *lexer, struct arena *arena, const struct profile *profile, const char *text, size_t length,
	      const char *filename, int flags, struct syntax_error *error, struct parse_warning **warnings);

/* Reads the next token. After TOKEN_END and TOKEN_ERROR it must not be called again, but at the prompt. */
void lex_next(struct lexer *lexer, struct token *token);

/* The one pointer that stands for this name in the tree, the text of its struct ident. Normalises what is not ASCII. */
const char *lex_intern(struct lexer *lexer, const char *text, size_t length);

/* The word or sign of a token kind as messages quote it: "else", "(". */
const char *lex_spelling(enum token_kind kind);

/* Gives a warning, as the compiler does while it reads. */
void lex_warn(struct lexer *lexer, enum parse_warning_kind kind, int line, const char *message);

/* The warning of a backslash before what begins no escape, or before an octal number beyond a byte: text is what follows
 * the backslash. */
void lex_warn_escape(struct lexer *lexer, int line, const char *text, bool octal);

/* The line the lexer is in, and its first byte. At the end of the text that is the last one: nothing after it was ever
 * read. */
int lex_current_line(const struct lexer *lexer, const char **start);

/* Fills in *error, unless an error is recorded. Columns are bytes from 0 in their line and become character offsets
 * from 1; an end_column of -1 or less leaves end_offset 0. The text is that of the line. */
SELDOM void lex_error_at(struct lexer *lexer, enum syntax_error_kind kind, const struct pos *pos, const char *message);

/* Bytes of the text as it was given, up to the end of the last line that was looked at. */
size_t lex_lines_read(const struct lexer *lexer, const char *text, size_t length);

/* The error of a bracket that is still open. */
SELDOM void lex_error_unclosed(struct lexer *lexer);

/* The line with that number, from its first byte to its newline (included); NULL when there is none. */
const char *lex_line(const struct lexer *lexer, int line, size_t *length);
#endif
