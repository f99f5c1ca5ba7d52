/* parse_private.h -- what the files of the parser share.
 * The parser reads a right source in one pass, by recursive descent. NULL or false means only that the source is not
 * right: what to say of it is for syntax_error.c to find out, unless the lexer or an action (a bad escape, too many
 * digits) has recorded an error already. Only the 3.8 rules of py/lang/parse_target.c record errors of their own. */
#ifndef PY_LANG_PARSE_PRIVATE_H
#define PY_LANG_PARSE_PRIVATE_H
#include "py/lang/lex.h"
#include "py/lang/parse.h"
#include "py/model/profile.h"
#include <string.h>

/* Where the expression of an f-string stood that is parsed apart from its file (up to 3.11). */
struct parse_origin {
	int line, column; /* to add to lines and, in the first line, to columns */
	bool fstring;     /* messages begin with f-string: */
	int depth;        /* f-strings around */
};

struct parser {
	struct arena *arena;
	const struct profile *profile;
	struct syntax_error *error;
	VEC(struct token) tokens; /* all that were read, from the first */
	int at;                   /* the token to look at next */
	VEC(void *) stack;        /* sequences that are being gathered */
	VEC(struct keyword *) keywords; /* those of calls that are being gathered */
	int depth;                /* recursive calls, in the measure of the profile row parse_depth */
	int literal;       /* 3.8: the first token of the string that is being made, else -1; errors stand there */
	int target;        /* 3.8: the first token of the target that is being set; errors stand there */
	int compound_line; /* where the last compound statement that was right begins, functions left out; 0: none */
	bool ended;        /* the last token is the end or an error: no other comes */
	bool from_file;    /* the source is a file, not a str and not typed */
	enum parse_mode mode;
	struct parse_origin origin;
	int last_statement; /* the token that begins the last top-level statement but one */
	struct lexer lexer; /* last: its largest arrays are not cleared */
};

struct token *parse_fill(struct parser *p); /* reads tokens until p->at is there */

static inline struct token *parse_peek(struct parser *p)
{
	return (size_t)p->at < p->tokens.length ? &p->tokens.items[p->at] : parse_fill(p);
}

static inline enum token_kind parse_kind(struct parser *p)
{
	return parse_peek(p)->kind;
}

static inline bool parse_take(struct parser *p, enum token_kind kind)
{
	if (parse_peek(p)->kind != kind)
		return false;
	p->at++;
	return true;
}

/* The kind of the token after the next. */
static inline enum token_kind parse_kind_after(struct parser *p)
{
	p->at++;
	enum token_kind kind = parse_peek(p)->kind;
	p->at--;
	return kind;
}

/* The next token is the name text (a soft keyword). */
static inline bool parse_at_word(struct parser *p, const char *text)
{
	const struct token *token = parse_peek(p);

	return token->kind == TOKEN_NAME && token->name[0] == text[0] && strcmp(token->name, text) == 0;
}

/* From the first byte of token `start` to the last of the token before p->at. */
struct pos parse_span(const struct parser *p, int start);

/* The same for an expression: no line ends with one. */
static inline struct expr *parse_new_expr(struct parser *p, enum expr_kind kind, int start)
{
	const struct token *first = &p->tokens.items[start], *last = &p->tokens.items[p->at - 1];
	struct expr *expr = arena_new(p->arena, struct expr);

	expr->kind = kind;
	expr->pos = (struct pos){ first->line, first->column, last->end_line, last->end_column };
	return expr;
}

/* Sequences: mark = parse_mark(p); any number of parse_push; parse_gather copies what was pushed into the arena. */
static inline size_t parse_mark(const struct parser *p)
{
	return p->stack.length;
}
static inline void parse_push(struct parser *p, void *item)
{
	VEC_PUSH(&p->stack, item);
}
void **parse_gather(struct parser *p, size_t mark, int *count);
#define PARSE_GATHER(p, mark, seq) ((seq)->items = (void *)parse_gather((p), (mark), &(seq)->count))

/* What a reading that may turn out to be wrong goes back to. */
struct parse_place {
	int at, depth;
	size_t stack, keywords;
};
static inline struct parse_place parse_here(const struct parser *p)
{
	return (struct parse_place){ p->at, p->depth, p->stack.length, p->keywords.length };
}
static inline void parse_go_back(struct parser *p, const struct parse_place *place)
{
	p->at = place->at;
	p->depth = place->depth;
	p->stack.length = place->stack;
	p->keywords.length = place->keywords;
}

void parse_too_deep(struct parser *p); /* records the error */
/* One level deeper; false where that is too deep, with the error recorded. Leave by p->depth--. */
static inline bool parse_enter(struct parser *p)
{
	if (++p->depth <= p->profile->parse_depth)
		return true;
	parse_too_deep(p);
	return false;
}

/* At an opening bracket, and after the closing one. */
static inline void parse_open(struct parser *p)
{
	p->depth += p->profile->parse_bracket_depth;
}
static inline void parse_close(struct parser *p)
{
	p->depth -= p->profile->parse_bracket_depth;
}

/* 3.8: __debug__ must not be bound. False with the error recorded. */
bool parse_check_name(struct parser *p, const char *name, int at);

/* Errors of actions: at the last token read, as CPython's RAISE_SYNTAX_ERROR, and at a place. Both return NULL. */
SELDOM void *parse_error_last(struct parser *p, enum syntax_error_kind kind, const char *fmt, ...) PRINTF_LIKE(3, 4);
SELDOM void *parse_error_pos(struct parser *p, enum syntax_error_kind kind, const struct pos *pos, const char *fmt, ...)
    PRINTF_LIKE(4, 5);

/* ---- expressions (parse_expr.c, parse_display.c) ---- */
struct expr *parse_expression(struct parser *p);       /* no star, no walrus without parentheses */
struct expr *parse_named_expression(struct parser *p); /* walrus allowed */
struct expr *parse_star_expressions(struct parser *p); /* one, or a tuple without parentheses */
struct expr *parse_star_named(struct parser *p);
struct expr *parse_expressions(struct parser *p); /* as star_expressions, without stars */
struct expr *parse_disjunction(struct parser *p);
struct expr *parse_bitwise_or(struct parser *p);
struct expr *parse_yield(struct parser *p);
struct expr *parse_yield_or_star(struct parser *p);
struct expr *parse_starred(struct parser *p); /* at the star: *expression */
struct expr *parse_atom(struct parser *p);
struct expr *parse_paren(struct parser *p);
struct expr *parse_list(struct parser *p);
struct expr *parse_brace(struct parser *p);
bool parse_comprehensions(struct parser *p, struct comprehension_seq *out); /* at for or async */
struct expr *parse_slices(struct parser *p);

/* ---- calls and parameters (parse_call.c) ---- */
/* After the opening bracket; takes the closing one. genexp: a lone generator expression may stand there, then its
 * place is from token `open` on. */
bool parse_arguments(struct parser *p, int open, bool genexp, struct expr_seq *args, struct keyword_seq *keywords);
/* Up to the token `end`, which is not taken: RPAR with annotations, COLON without. */
struct arguments *parse_parameters(struct parser *p, enum token_kind end);
bool parse_type_params(struct parser *p, struct type_param_seq *out); /* nothing is there: empty */

/* ---- targets (parse_target.c) ---- */
/* expr was read from token start on. False: it cannot be a target. */
bool parse_set_context(struct parser *p, struct expr *expr, enum expr_context ctx, int start);
struct expr *parse_target_list(struct parser *p); /* of for: star_targets, set to STORE */
const char *parse_expr_name(const struct expr *expr, const struct profile *profile); /* "function call" */

/* ---- literals (parse_string.c, parse_number.c, fstring.c) ---- */
struct expr *parse_strings(struct parser *p);
struct expr *parse_number(struct parser *p);
/* Appends the characters of a literal's text, escapes decoded; false with the error recorded. */
bool parse_decode_text(struct parser *p, struct buf *out, const char *text, size_t length, bool raw,
		       const struct token *token);
/* The warning of a backslash before a brace. */
void parse_warn_brace(struct parser *p, const struct token *token, const char *brace);
struct expr *parse_text_constant(struct parser *p, const struct buf *text, const struct pos *pos);

/* Gathers the values of an f-string: texts that adjoin become one constant, empty ones vanish. */
struct fstring_parts {
	size_t mark;
	struct buf text;
	struct pos text_pos; /* of the constant being gathered */
	bool any_text;
};
void fstring_add_text(struct parser *p, struct fstring_parts *parts, const char *text, size_t length,
		      const struct pos *pos);
void fstring_flush(struct parser *p, struct fstring_parts *parts);
/* From 3.12 on: at FSTRING_START or TSTRING_START; takes all up to its END. */
bool fstring_read_tokens(struct parser *p, struct fstring_parts *parts);
/* Up to 3.11: the text between the quotes of an f-string token. */
bool fstring_read_text(struct parser *p, struct fstring_parts *parts, const char *text, const char *end, bool raw,
		       const struct token *token);

/* ---- statements (parse_stmt.c, parse_compound.c, parse_match.c) ---- */
bool parse_simple_statements(struct parser *p);  /* a line; pushes its statements */
bool parse_statement(struct parser *p);          /* a line or a compound statement; pushes */
bool parse_compound(struct parser *p, bool *is); /* pushes; *is false: the next token begins none */
/* Remembers a right compound statement by its line: there the search for a mistyped keyword begins. */
void parse_note_compound(struct parser *p, const struct stmt *stmt);
bool parse_block(struct parser *p, struct stmt_seq *out);
struct stmt *parse_new_stmt(struct parser *p, enum stmt_kind kind, int start);
/* At the word match: false with *is false when this is no match statement and nothing was taken. */
bool parse_match(struct parser *p, bool *is);

/* Parses all of it, as mode says; NULL: not right. */
struct mod *parse_run(struct parser *p);
/* Makes p, whatever it held, ready to parse text. */
bool parse_init(struct parser *p, struct arena *arena, const struct profile *profile, const char *text, size_t length,
		const char *filename, enum parse_mode mode, int flags, struct syntax_error *error,
		struct parse_warning **warnings);
void parse_clear(struct parser *p);
#endif
