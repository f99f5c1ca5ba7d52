/* paint.c -- where the words of a source begin and end, for showing it in colour: the lexer's tokens, and the comments
 * between them. Where the lexer gives up, so does the paint. */
#include "py/lang/lex.h"
#include "py/model/profile.h"
#include "py/py.h"
#include <string.h>

struct painting {
	struct lexer lexer;
	py_paint_fn *paint;
	void *closure;
	size_t length; /* of the source */
};

static void put(struct painting *p, enum py_paint what, const char *start, const char *end)
{
	size_t from = (size_t)(start - p->lexer.text), to = (size_t)(end - p->lexer.text);

	if (to > p->length)
		to = p->length;
	if (from < to)
		p->paint(p->closure, what, from, to - from);
}

/* A comment can only stand between tokens. */
static void put_comments(struct painting *p, const char *from, const char *to)
{
	while (from < to && (from = memchr(from, '#', (size_t)(to - from))) != NULL) {
		const char *end = memchr(from, '\n', (size_t)(to - from));
		put(p, PY_PAINT_COMMENT, from, end != NULL ? end : to);
		from = end != NULL ? end : to;
	}
}

static bool is_keyword(enum token_kind kind)
{
	switch (kind) {
#define LEX_KEYWORD(text, name) case TOKEN_##name:
#include "py/lang/lex_keywords.def"
#undef LEX_KEYWORD
		return true;
	default: return false;
	}
}

static void put_token(struct painting *p, const struct token *token)
{
	if (is_keyword(token->kind))
		put(p, PY_PAINT_KEYWORD, token->start, token->end);
	else if (token->kind == TOKEN_NUMBER)
		put(p, PY_PAINT_NUMBER, token->start, token->end);
	else if (token->kind >= TOKEN_STRING && token->kind <= TOKEN_TSTRING_END)
		put(p, PY_PAINT_STRING, token->start, token->end);
}

void py_paint(const char *version, const char *source, size_t length, py_paint_fn *paint, void *closure)
{
	const struct profile *profile = profile_find(version);
	struct painting p = { .paint = paint, .closure = closure, .length = length };
	struct syntax_error error = { 0 };
	struct arena arena;
	struct token token = { .kind = TOKEN_NEWLINE };
	const char *end;

	arena_init(&arena);
	if (profile != NULL && lex_init(&p.lexer, &arena, profile, source, length, "", PARSE_TEXT, &error, NULL)) {
		end = p.lexer.text;
		while (token.kind != TOKEN_END && token.kind != TOKEN_ERROR) {
			lex_next(&p.lexer, &token);
			if (token.kind == TOKEN_ERROR || token.start == NULL || token.start < end)
				continue;
			put_comments(&p, end, token.start);
			put_token(&p, &token);
			end = token.end;
		}
	}
	arena_clear(&arena);
}
