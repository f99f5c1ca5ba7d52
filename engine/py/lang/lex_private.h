/* lex_private.h -- what the files of the lexer share. */
#ifndef PY_LANG_LEX_PRIVATE_H
#define PY_LANG_LEX_PRIVATE_H
#include "py/lang/lex.h"

/* What a byte can be. */
enum lex_class {
	LEX_START = 1, /* begins a name */
	LEX_NAME = 2,  /* goes on with one: ASCII's letters and digits, and the underscore */
	LEX_WIDE = 4,  /* a part of a character beyond ASCII; whether a name may hold it is for lex_wide_word to see */
	LEX_DIGIT = 8,
	LEX_BLANK = 16, /* between tokens */
	LEX_QUOTE = 32,
	LEX_STOP = 64 /* inside a string: more than itself */
};
extern const unsigned char lex_classes[256];

static inline bool lex_is(char byte, int classes)
{
	return (lex_classes[(unsigned char)byte] & classes) != 0;
}

static inline bool lex_is_name_byte(char byte)
{
	return lex_is(byte, LEX_NAME | LEX_WIDE);
}

/* Each of these reads one token at lexer->at, moves it and returns the kind, TOKEN_ERROR with the error recorded. */
enum token_kind lex_number(struct lexer *lexer);
/* At the quote of a string that began with its prefix at start. */
enum token_kind lex_string(struct lexer *lexer, struct token *token, const char *start);
/* Reads a string when what stands at lexer->at is a prefix and a quote; else false and nothing is moved. */
bool lex_prefixed_string(struct lexer *lexer, struct token *token);
/* Text of the innermost f-string, or its end. False: an expression begins or ends here, to be read as usual. */
bool lex_fstring_text(struct lexer *lexer, struct token *token);

/* Fills in where token stands: from token->start, in the line given, to lexer->at. */
static inline void lex_place(const struct lexer *lexer, struct token *token, int line, const char *line_start)
{
	token->line = line;
	token->column = (int)(token->start - line_start);
	token->end = lexer->at;
	token->end_line = lexer->line;
	token->end_column = (int)(lexer->at - lexer->line_start);
	token->level = (short)lexer->level;
}

/* At a backslash outside strings: steps to the next line. False: that was an error. */
bool lex_continue_line(struct lexer *lexer);

/* ---- errors; `here` is where CPython's tokenizer would stand ---- */

/* The offset is that of the last character before here. Returns TOKEN_ERROR. */
enum token_kind lex_error_here(struct lexer *lexer, const char *here, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* From and to are offsets of characters from 1, in the current line; shown so only where the version gives ranges. */
enum token_kind lex_error_range(struct lexer *lexer, int from, int to, const char *fmt, ...) PRINTF_LIKE(4, 5);
/* At a token that began at start in the line at line_start; the text is that line. Returns TOKEN_ERROR. */
enum token_kind lex_error_token(struct lexer *lexer, int line, const char *line_start, const char *start,
				const char *message);
/* The old tokenizer's way: offset and text reach from `from` (NULL: the start of the line) to here. */
SELDOM void lex_error_read(struct lexer *lexer, const char *from, const char *here, const char *message);
bool lex_error_indent(struct lexer *lexer, enum syntax_error_kind kind, const char *message); /* returns false */
SELDOM void lex_error_unindent(struct lexer *lexer);
SELDOM void lex_error_continuation(struct lexer *lexer);
SELDOM void lex_error_end(struct lexer *lexer); /* the text ends after a backslash */
#endif
