/* parse.h -- from source text to tree, as the version of the profile reads it, with its errors to the letter.
 * Owns:   nothing that outlives the call but what lies in the arena.
 * Models: Parser/pegen.c, Parser/tokenizer.c, Grammar/python.gram (3.9 on), Parser/parsetok.c, Python/ast.c (3.8);
 *         profile rows grammar_* and syntax_*.
 * Cost:   one pass and no second look at a token when the source is right. Only a wrong source is read again, by the
 *         slower reader of syntax_error.c, which knows every message. Time is linear in the length in both cases.
 * Never:  makes an object, prints, or reads a file. Depth is bounded: no source, however long, exhausts the C stack. */
#ifndef PY_LANG_PARSE_H
#define PY_LANG_PARSE_H
#include "py/lang/ast.h"

struct profile;

enum parse_mode {
	PARSE_FILE,   /* a module; compile(..., 'exec') */
	PARSE_SINGLE, /* one interactive statement; compile(..., 'single') */
	PARSE_EVAL    /* one expression; compile(..., 'eval') */
};

enum parse_flag {
	PARSE_PLAIN = 0,
	PARSE_TEXT = 1 /* text was a str (exec, eval, compile): no encoding line is looked for, a BOM is a character */
};

enum syntax_error_kind {
	SYNTAX_ERROR_NONE,
	SYNTAX_ERROR_SYNTAX,
	SYNTAX_ERROR_INDENTATION,
	SYNTAX_ERROR_TAB,
	SYNTAX_ERROR_VALUE,     /* ValueError: NUL bytes in some versions; message alone counts */
	SYNTAX_ERROR_MEMORY,    /* MemoryError: nested too deeply for the parser */
	SYNTAX_ERROR_RECURSION, /* RecursionError */
	SYNTAX_ERROR_OVERFLOW,  /* OverflowError: a line longer than the tokenizer counts */
	SYNTAX_ERROR_REFUSED    /* not modelled: message says what; py_refuse it */
};

/* What the exception's attributes will be. Offsets count characters from 1, as `offset` does. */
struct syntax_error {
	enum syntax_error_kind kind;
	const char *message;
	int lineno, offset;         /* 0: none */
	int end_lineno, end_offset; /* shown from 3.10 on; -1 or 0: not known, as CPython leaves it */
	const char *text;           /* the source line with its newline, or NULL */
	bool open_string;           /* the text ends in a triple-quoted string */
	bool of_tree;               /* 3.8: told while the tree was made */
	bool inside_string;         /* 3.8: in a field of an f-string, which is a source of its own */
	const char *shown; /* what a traceback shows instead of message, where a keyword was mistyped; or NULL */
};

enum parse_warning_kind { PARSE_WARNING_SYNTAX, PARSE_WARNING_DEPRECATION };

struct parse_warning {
	enum parse_warning_kind kind;
	const char *message;
	int line;
	struct parse_warning *next; /* in the order they are given */
};

/* Parses the whole of text (UTF-8, length bytes, need not end in NUL or newline). The tree lies in arena.
 * NULL: *error says why. warnings may be NULL, else *warnings becomes the first of a list (NULL: none), which counts
 * also when NULL is returned. filename is only quoted in messages. */
struct mod *parse_source(struct arena *arena, const struct profile *profile, const char *text, size_t length,
			 const char *filename, enum parse_mode mode, int flags, struct syntax_error *error,
			 struct parse_warning **warnings);

/* The prompt: takes one interactive statement off the front of text, which holds all lines still to come, as
 * single_input does when standard input is a file: a compound statement ends with an empty line or the end of text.
 * *consumed is the bytes used up, to the end of the last line looked at; also when there was an error, which discards
 * the rest of that line. The result is an Interactive whose body is a lone Pass for an empty line.
 * NULL with error->kind SYNTAX_ERROR_NONE: text held nothing more but blanks and comments, all consumed. */
struct mod *parse_interactive(struct arena *arena, const struct profile *profile, const char *text, size_t length,
			      const char *filename, size_t *consumed, struct syntax_error *error,
			      struct parse_warning **warnings);
#endif
