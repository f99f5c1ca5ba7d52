/* parse.c -- the parser's state, its tokens, its errors, and the ways in. */
#include "py/lang/parse.h"
#include "py/lang/parse_private.h"
#include "py/lang/syntax_error.h"
#include <stdarg.h>
#include <string.h>

/* ---- tokens ---- */

static void read_token(struct parser *p)
{
	VEC_ROOM(&p->tokens, 1);
	struct token *token = &p->tokens.items[p->tokens.length++];
	if (p->ended) { /* the end and an error repeat for ever */
		*token = token[-1];
		return;
	}
	lex_next(&p->lexer, token);
	p->ended = token->kind <= TOKEN_END;
	if (p->origin.fstring) { /* a piece of a string knows where it stood */
		token->column += token->line == 1 && token->column >= 0 ? p->origin.column : 0;
		token->end_column += token->end_line == 1 && token->end_column >= 0 ? p->origin.column : 0;
		token->line += p->origin.line - 1;
		token->end_line += p->origin.line - 1;
	}
}

static NOINLINE struct token *fill_slowly(struct parser *p)
{
	while (p->tokens.length <= (size_t)p->at)
		read_token(p);
	return &p->tokens.items[p->at];
}

struct token *parse_fill(struct parser *p)
{
	size_t length = p->tokens.length;

	/* nearly always it is the next token that is wanted, and nothing is to be done to it */
	if ((size_t)p->at != length || length == p->tokens.capacity || p->ended || p->origin.fstring)
		return fill_slowly(p);
	struct token *token = &p->tokens.items[length];
	p->tokens.length = length + 1;
	lex_next(&p->lexer, token);
	p->ended = token->kind <= TOKEN_END;
	return token;
}

struct pos parse_span(const struct parser *p, int start)
{
	const struct token *first = &p->tokens.items[start], *last = &p->tokens.items[p->at - 1];

	while (last > first &&
	       (last->kind == TOKEN_NEWLINE || last->kind == TOKEN_DEDENT || last->kind == TOKEN_INDENT))
		last--;
	return (struct pos){ first->line, first->column, last->end_line, last->end_column };
}

/* ---- sequences ---- */

void **parse_gather(struct parser *p, size_t mark, int *count)
{
	size_t length = p->stack.length - mark;
	void **items = length == 0 ? NULL : arena_array(p->arena, void *, length);

	for (size_t i = 0; i < length; i++) /* most are short */
		items[i] = p->stack.items[mark + i];
	*count = (int)length;
	p->stack.length = mark;
	return items;
}

/* ---- errors ---- */

void parse_too_deep(struct parser *p)
{
	if (p->error->kind != SYNTAX_ERROR_NONE)
		return;
	p->error->kind = SYNTAX_ERROR_MEMORY;
	p->error->message =
	    p->profile->parse_overflow_explained ? "Parser stack overflowed - Python source too complex to parse" : "";
}

static const char *message_of(struct parser *p, const char *fmt, va_list args)
{
	struct buf buf = BUF_INIT;

	if (p->origin.fstring && p->profile->grammar_edition != 1 && strncmp(fmt, "f-string: ", 10) != 0)
		buf_puts(&buf, "f-string: ");
	buf_vprintf(&buf, fmt, args);
	const char *message = arena_text(p->arena, buf_text(&buf), buf.length);
	buf_clear(&buf);
	return message;
}

/* From the file's lines and columns to those of the text that the lexer has. */
static struct pos own_pos(const struct parser *p, struct pos pos)
{
	if (!p->origin.fstring)
		return pos;
	pos.line -= p->origin.line - 1;
	pos.end_line -= p->origin.line - 1;
	pos.column -= pos.line == 1 && pos.column >= 0 ? p->origin.column : 0;
	pos.end_column -= pos.end_line == 1 && pos.end_column >= 0 ? p->origin.column : 0;
	return pos;
}

void *parse_error_pos(struct parser *p, enum syntax_error_kind kind, const struct pos *pos, const char *fmt, ...)
{
	va_list args;

	if (p->error->kind != SYNTAX_ERROR_NONE)
		return NULL;
	va_start(args, fmt);
	const char *message = message_of(p, fmt, args);
	va_end(args);
	struct pos own = own_pos(p, *pos);
	lex_error_at(&p->lexer, kind, &own, message);
	return NULL;
}

void *parse_error_last(struct parser *p, enum syntax_error_kind kind, const char *fmt, ...)
{
	const struct token *last = &VEC_LAST(&p->tokens);
	va_list args;

	if (p->profile->syntax_from_tree && p->literal >= 0)
		last = &p->tokens.items[p->literal];
	if (p->error->kind != SYNTAX_ERROR_NONE)
		return NULL;
	va_start(args, fmt);
	const char *message = message_of(p, fmt, args);
	va_end(args);
	struct pos own = own_pos(p, (struct pos){ last->line, last->column, last->end_line, last->end_column });
	if (last->column < 0) { /* no place of its own: where the lexer stands */
		const char *start;
		lex_current_line(&p->lexer, &start);
		own.column = (int)(p->lexer.at - start) - 1;
		own.end_column = -1;
	}
	lex_error_at(&p->lexer, kind, &own, message);
	if (last->column < 0)
		p->error->end_offset = -1;
	return NULL;
}

/* ---- the ways in ---- */

bool parse_init(struct parser *p, struct arena *arena, const struct profile *profile, const char *text, size_t length,
		const char *filename, enum parse_mode mode, int flags, struct syntax_error *error,
		struct parse_warning **warnings)
{
	memset(p, 0, offsetof(struct parser, lexer));
	p->arena = arena;
	p->profile = profile;
	p->error = error;
	p->mode = mode;
	p->literal = -1;
	p->from_file = mode == PARSE_FILE && !(flags & PARSE_TEXT);
	if (!lex_init(&p->lexer, arena, profile, text, length, filename, flags, error, warnings))
		return false;
	p->lexer.single = mode == PARSE_SINGLE;
	p->lexer.open_end = p->lexer.own_newline && mode != PARSE_FILE;
	VEC_ROOM(&p->tokens, length < 4096 ? length / 2 + 16 : 2048); /* nearly always enough, so that none is moved */
	VEC_ROOM(&p->stack, 64);
	return true;
}

void parse_clear(struct parser *p)
{
	VEC_CLEAR(&p->tokens);
	VEC_CLEAR(&p->stack);
	VEC_CLEAR(&p->keywords);
}

static struct mod *new_mod(struct parser *p, enum mod_kind kind)
{
	struct mod *mod = arena_new(p->arena, struct mod);

	mod->kind = kind;
	mod->names = p->lexer.names;
	return mod;
}

static struct mod *run_file(struct parser *p)
{
	int statement = 0;

	while (!parse_take(p, TOKEN_END)) {
		p->last_statement = statement;
		statement = p->at;
		if (!parse_statement(p))
			return NULL;
	}
	struct mod *mod = new_mod(p, MOD_MODULE);
	PARSE_GATHER(p, 0, &mod->body);
	return mod;
}

/* One line, or a compound statement and the empty line after it. */
static struct mod *run_single(struct parser *p)
{
	bool is;

	if (parse_take(p, TOKEN_NEWLINE)) {
		parse_push(p, parse_new_stmt(p, STMT_PASS, p->at - 1));
	} else if (parse_compound(p, &is)) {
		if (!parse_take(p, TOKEN_NEWLINE))
			return NULL;
	} else if (is || !parse_simple_statements(p)) {
		return NULL;
	}
	struct mod *mod = new_mod(p, MOD_INTERACTIVE);
	PARSE_GATHER(p, 0, &mod->body);
	return mod;
}

static struct mod *run_eval(struct parser *p)
{
	struct expr *expr = p->origin.fstring ? parse_star_expressions(p) : parse_expressions(p);

	while (expr != NULL && parse_take(p, TOKEN_NEWLINE))
		;
	if (expr == NULL || !parse_take(p, TOKEN_END))
		return NULL;
	struct mod *mod = new_mod(p, MOD_EXPRESSION);
	mod->expression = expr;
	return mod;
}

struct mod *parse_run(struct parser *p)
{
	switch (p->mode) {
	case PARSE_SINGLE: return run_single(p);
	case PARSE_EVAL: return run_eval(p);
	default: return run_file(p);
	}
}

/* A right tree may still be too high to compile. It has at most as many levels as the source has tokens, so most need
 * no look. */
static bool check_height(struct parser *p, const struct mod *mod)
{
	int limit = p->profile->tree_depth;

	if (p->tokens.length <= (size_t)limit || !ast_is_deeper(mod, limit))
		return true;
	p->error->kind = p->profile->tree_depth_fixed ? SYNTAX_ERROR_RECURSION : SYNTAX_ERROR_REFUSED;
	p->error->message = p->profile->tree_depth_fixed ? "maximum recursion depth exceeded during compilation"
							 : "an expression nested so deeply that the stack decides";
	return false;
}

/* Parses all of it, or finds out what is wrong. */
static struct mod *run_or_explain(struct parser *p)
{
	struct mod *mod = parse_run(p);

	if (mod == NULL) {
		syntax_error_find(p);
		syntax_find_typo(p, p->from_file);
	}
	return mod != NULL && check_height(p, mod) ? mod : NULL;
}

/* After a lone statement only blanks and comments may follow, when all the text was to be used. */
static bool rest_is_empty(struct parser *p)
{
	const char *at = p->lexer.at;

	for (; at < p->lexer.end; at++) {
		if (*at == '#') {
			at = memchr(at, '\n', (size_t)(p->lexer.end - at));
			if (at == NULL)
				break;
		} else if (*at != ' ' && *at != '\t' && *at != '\n' && *at != '\f')
			return false;
	}
	return true;
}

struct mod *parse_source(struct arena *arena, const struct profile *profile, const char *text, size_t length,
			 const char *filename, enum parse_mode mode, int flags, struct syntax_error *error,
			 struct parse_warning **warnings)
{
	struct parser parser;
	struct mod *mod = NULL;

	if (warnings != NULL)
		*warnings = NULL;
	if (parse_init(&parser, arena, profile, text, length, filename, mode, flags, error, warnings)) {
		mod = run_or_explain(&parser);
		if (mod != NULL && mode == PARSE_SINGLE && !rest_is_empty(&parser)) {
			parse_error_last(&parser, SYNTAX_ERROR_SYNTAX,
					 "multiple statements found while compiling a single statement");
			mod = NULL;
		}
	}
	parse_clear(&parser);
	return mod;
}

struct mod *parse_interactive(struct arena *arena, const struct profile *profile, const char *text, size_t length,
			      const char *filename, size_t *consumed, struct syntax_error *error,
			      struct parse_warning **warnings)
{
	struct parser parser;
	struct mod *mod = NULL;

	if (warnings != NULL)
		*warnings = NULL;
	*consumed = length;
	if (parse_init(&parser, arena, profile, text, length, filename, PARSE_SINGLE, PARSE_TEXT, error, warnings)) {
		parser.lexer.prompt = true;
		parser.lexer.open_end = false; /* a file's last line is read as if it ended in a newline */
		if (parse_kind(&parser) != TOKEN_END) {
			mod = run_or_explain(&parser);
			*consumed = lex_lines_read(&parser.lexer, text, length);
		}
	}
	parse_clear(&parser);
	return mod;
}
