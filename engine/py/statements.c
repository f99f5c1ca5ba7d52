/* statements.c -- see statements.h: a walk over the tree that the parser makes. */
#include "statements.h"
#include "py/lang/parse.h"
#include "py_top.h"
#include <stdlib.h>
#include <string.h>

struct spans {
	VEC(struct py_statement) found;
	int above; /* lines before the text that is parsed */
	int input;
};

static void block(struct spans *s, const struct stmt_seq *body);

static void span(struct spans *s, int line, int end_line)
{
	VEC_PUSH(&s->found, (struct py_statement){ s->above + line, s->above + end_line, s->input });
}

/* The head of a compound statement ends before its body begins. */
static void head(struct spans *s, const struct stmt *stmt, const struct stmt_seq *body)
{
	int end = body->count > 0 && body->items[0]->pos.line > stmt->pos.line ? body->items[0]->pos.line - 1
									       : stmt->pos.line;
	span(s, stmt->pos.line, end);
	block(s, body);
}

static void try_statement(struct spans *s, const struct stmt *stmt)
{
	head(s, stmt, &stmt->v.try_.body);
	for (int i = 0; i < stmt->v.try_.handlers.count; i++) {
		const struct excepthandler *h = stmt->v.try_.handlers.items[i];
		span(s, h->pos.line, h->pos.line);
		block(s, &h->body);
	}
	block(s, &stmt->v.try_.orelse);
	block(s, &stmt->v.try_.finalbody);
}

static void statement(struct spans *s, const struct stmt *stmt)
{
	switch (stmt->kind) {
	case STMT_FUNCTION_DEF:
	case STMT_ASYNC_FUNCTION_DEF: head(s, stmt, &stmt->v.function_def.body); break;
	case STMT_CLASS_DEF: head(s, stmt, &stmt->v.class_def.body); break;
	case STMT_FOR:
	case STMT_ASYNC_FOR:
		head(s, stmt, &stmt->v.for_.body);
		block(s, &stmt->v.for_.orelse);
		break;
	case STMT_WHILE:
	case STMT_IF:
		head(s, stmt, &stmt->v.while_.body);
		block(s, &stmt->v.while_.orelse);
		break;
	case STMT_WITH:
	case STMT_ASYNC_WITH: head(s, stmt, &stmt->v.with.body); break;
	case STMT_TRY:
	case STMT_TRY_STAR: try_statement(s, stmt); break;
	case STMT_MATCH:
		span(s, stmt->pos.line, stmt->pos.line);
		for (int i = 0; i < stmt->v.match.cases.count; i++)
			block(s, &stmt->v.match.cases.items[i]->body);
		break;
	default: span(s, stmt->pos.line, stmt->pos.end_line); break;
	}
}

static void block(struct spans *s, const struct stmt_seq *body)
{
	for (int i = 0; i < body->count; i++)
		statement(s, body->items[i]);
}

static int lines_of(const char *text, size_t length)
{
	int lines = 0;
	for (size_t i = 0; i < length; i++)
		lines += text[i] == '\n';
	return lines;
}

static void inputs(struct spans *s, struct arena *arena, const struct profile *profile, const char *text, size_t length)
{
	while (length > 0) {
		struct syntax_error error = { 0 };
		size_t consumed = 0;
		const struct mod *mod =
		    parse_interactive(arena, profile, text, length, "<stdin>", &consumed, &error, NULL);
		if (mod || error.kind != SYNTAX_ERROR_NONE)
			s->input++;
		if (mod)
			block(s, &mod->body);
		if (consumed == 0 || consumed > length)
			break;
		s->above += lines_of(text, consumed);
		text += consumed;
		length -= consumed;
	}
}

static int by_line(const void *a, const void *b)
{
	const struct py_statement *x = a, *y = b;
	return x->line != y->line ? (x->line > y->line) - (x->line < y->line)
				  : (x->end_line < y->end_line) - (x->end_line > y->end_line);
}

size_t py_statements(const struct py *py, struct arena *arena, struct py_statement **out)
{
	struct spans s = { .found = VEC_INIT };
	size_t length;
	const char *text = py_text(py, &length);
	if (py->top->options.mode == PY_REPL) {
		inputs(&s, arena, py->profile, text, length);
	} else {
		struct syntax_error error = { 0 };
		const struct mod *mod =
		    parse_source(arena, py->profile, text, length, "", PARSE_FILE, PARSE_PLAIN, &error, NULL);
		if (mod)
			block(&s, &mod->body);
	}
	if (s.found.length)
		qsort(s.found.items, s.found.length, sizeof *s.found.items, by_line);
	*out = arena_array(arena, struct py_statement, s.found.length + 1);
	if (s.found.length)
		memcpy(*out, s.found.items, s.found.length * sizeof **out);
	size_t count = s.found.length;
	VEC_CLEAR(&s.found);
	return count;
}

const char *py_text(const struct py *py, size_t *length)
{
	*length = py->log->text.length;
	return buf_text(&py->log->text);
}
