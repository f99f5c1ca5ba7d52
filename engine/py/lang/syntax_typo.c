/* syntax_typo.c -- a keyword that may have been mistyped, where a syntax error has no better cause. From 3.14 on a
 * traceback shows it; the exception's own message stays as it is.
 * Models: Lib/traceback.py _find_keyword_typos, Lib/difflib.py get_close_matches, Lib/codeop.py. */
#include "py/lang/lex.h"
#include "py/lang/syntax_error.h"
#include "py/lang/syntax_private.h"
#include "py/model/suggest.h"
#include <string.h>

enum {
	MAX_CODE = 1024, /* characters that are looked at */
	MAX_NAMES = 10,  /* names that are tried */
	MAX_MATCHES = 3, /* keywords that are tried for a name */
	MAX_WORD = 64,
	KEYWORDS = TOKEN_YIELD - TOKEN_FALSE + 1
};

static const char *keyword(int index)
{
	return lex_spelling((enum token_kind)(TOKEN_FALSE + index));
}

/* ---- likeness, as difflib measures it ---- */

/* Characters that a[0..la) and b[0..lb) share: the longest common piece, and so on left and right of it. */
static int matching(const char *a, int la, const char *b, int lb)
{
	int best = 0, best_a = 0, best_b = 0;

	for (int i = 0; i < la; i++) {
		for (int j = 0; j < lb; j++) {
			int length = 0;
			while (i + length < la && j + length < lb && a[i + length] == b[j + length])
				length++;
			if (length > best)
				best = length, best_a = i, best_b = j;
		}
	}
	if (best == 0)
		return 0;
	return best + matching(a, best_a, b, best_b) +
	       matching(a + best_a + best, la - best_a - best, b + best_b + best, lb - best_b - best);
}

/* The keyword nearest by edits, NULL when none is near enough. */
static const char *nearest_keyword(const char *name)
{
	const char *best = NULL;
	int best_distance = 1 << 20;

	for (int i = 0; i < KEYWORDS; i++) {
		int limit = ((int)(strlen(name) + strlen(keyword(i))) + 3) * 2 / 6;
		limit = limit < best_distance - 1 ? limit : best_distance - 1;
		int distance = suggest_distance(name, keyword(i), limit);
		if (distance > limit)
			continue;
		best = keyword(i);
		best_distance = distance;
	}
	return best;
}

/* Keywords to try for name, the best first: the nearest by edits, then the likest. Returns how many. */
static int find_matches(const char *name, const char *matches[MAX_MATCHES])
{
	int count = 0, length = (int)strlen(name);
	bool used[KEYWORDS] = { false };
	const char *nearest = nearest_keyword(name);

	if (nearest != NULL)
		matches[count++] = nearest;
	for (int rank = 0; rank < MAX_MATCHES && count < MAX_MATCHES; rank++) {
		int best = -1;
		double best_ratio = 0.5;
		for (int i = 0; i < KEYWORDS; i++) {
			int other = (int)strlen(keyword(i));
			double ratio = 2.0 * matching(keyword(i), other, name, length) / (length + other);
			/* of equals the later in the alphabet */
			if (!used[i] && ratio >= best_ratio)
				best = i, best_ratio = ratio;
		}
		if (best < 0)
			break;
		used[best] = true;
		matches[count++] = keyword(best);
	}
	return count;
}

/* ---- the code around the error ---- */

static const char *line_at(const char *text, const char *end, int line)
{
	for (; line > 1 && text < end; line--) {
		const char *newline = memchr(text, '\n', (size_t)(end - text));
		text = newline != NULL ? newline + 1 : end;
	}
	return text;
}

static size_t blanks_of(const char *line, const char *end)
{
	size_t count = 0;

	while (line + count < end && (line[count] == ' ' || line[count] == '\t'))
		count++;
	return count;
}

/* Lines first..last of text, without the indentation that all of them share. */
static void put_dedented(struct buf *out, const char *text, const char *end, int first, int last)
{
	const char *start = line_at(text, end, first);
	size_t shared = (size_t)-1;
	const char *at = start;

	for (int line = first; line <= last && at < end; line++) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		stop = stop != NULL ? stop : end;
		size_t blanks = blanks_of(at, stop);
		if (at + blanks < stop && blanks < shared)
			shared = blanks;
		at = stop + 1;
	}
	at = start;
	for (int line = first; line <= last && at < end; line++) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		stop = stop != NULL ? stop : end;
		size_t blanks = blanks_of(at, stop);
		if (line > first)
			buf_putc(out, '\n');
		if (at + blanks < stop)
			buf_put(out, at + shared, (size_t)(stop - at) - shared);
		at = stop + 1;
	}
}

/* ---- trying ---- */

/* What the compiler would refuse of statements in this place: functions around, loops around. */
static bool misplaced(const struct stmt_seq *seq, int functions, bool loop);

static bool handlers_misplaced(const struct excepthandler_seq *seq, int functions, bool loop)
{
	for (int i = 0; i < seq->count; i++)
		if (misplaced(&seq->items[i]->body, functions, loop))
			return true;
	return false;
}

static bool is_yield(const struct expr *expr)
{
	return expr->kind == EXPR_YIELD || expr->kind == EXPR_YIELD_FROM || expr->kind == EXPR_AWAIT;
}

static bool stmt_misplaced(const struct stmt *stmt, int functions, bool loop)
{
	switch (stmt->kind) {
	case STMT_FUNCTION_DEF:
	case STMT_ASYNC_FUNCTION_DEF: return misplaced(&stmt->v.function_def.body, functions + 1, false);
	case STMT_CLASS_DEF: return misplaced(&stmt->v.class_def.body, 0, false);
	case STMT_FOR:
	case STMT_ASYNC_FOR:
		return misplaced(&stmt->v.for_.body, functions, true) ||
		       misplaced(&stmt->v.for_.orelse, functions, loop);
	case STMT_WHILE:
		return misplaced(&stmt->v.while_.body, functions, true) ||
		       misplaced(&stmt->v.while_.orelse, functions, loop);
	case STMT_IF:
		return misplaced(&stmt->v.if_.body, functions, loop) || misplaced(&stmt->v.if_.orelse, functions, loop);
	case STMT_WITH:
	case STMT_ASYNC_WITH: return misplaced(&stmt->v.with.body, functions, loop);
	case STMT_TRY:
	case STMT_TRY_STAR:
		return misplaced(&stmt->v.try_.body, functions, loop) ||
		       handlers_misplaced(&stmt->v.try_.handlers, functions, loop) ||
		       misplaced(&stmt->v.try_.orelse, functions, loop) ||
		       misplaced(&stmt->v.try_.finalbody, functions, loop);
	case STMT_RETURN: return functions == 0;
	case STMT_NONLOCAL: return functions < 2;
	case STMT_BREAK:
	case STMT_CONTINUE: return !loop;
	case STMT_EXPR: return functions == 0 && is_yield(stmt->v.expr.value);
	case STMT_ASSIGN: return functions == 0 && is_yield(stmt->v.assign.value);
	default: return false;
	}
}

static bool misplaced(const struct stmt_seq *seq, int functions, bool loop)
{
	for (int i = 0; i < seq->count; i++)
		if (stmt_misplaced(seq->items[i], functions, loop))
			return true;
	return false;
}

/* Is the code right, or wrong only because it ends too early? */
static bool could_go_on(const struct parser *asking, const char *code, size_t length)
{
	struct parser p;
	struct syntax_error error;

	bool right = parse_init(&p, asking->arena, asking->profile, code, length, "<input>", PARSE_FILE, PARSE_TEXT,
				&error, NULL);
	if (right) {
		const struct mod *mod = parse_run(&p);
		right = mod != NULL ? !misplaced(&mod->body, 0, false) : syntax_ends_early(&p);
	}
	parse_clear(&p);
	return right;
}

/* Puts each match in the place of a name; true: *found is one with which the code could go on. */
static bool try_name(const struct parser *p, const struct buf *code, const struct lexer *lexer,
		     const struct token *token, const char **found)
{
	const char *matches[MAX_MATCHES];
	size_t start = (size_t)(token->start - lexer->text), end = (size_t)(token->end - lexer->text);

	if (end - start >= MAX_WORD)
		return false;
	int count = find_matches(token->name, matches);
	for (int i = 0; i < count; i++) {
		struct buf changed = BUF_INIT;
		buf_put(&changed, code->data, start);
		buf_puts(&changed, matches[i]);
		buf_put(&changed, code->data + end, code->length - end);
		bool right = could_go_on(p, changed.data, changed.length);
		buf_clear(&changed);
		if (!right)
			continue;
		*found = matches[i];
		return true;
	}
	return false;
}

/* Tries the names of the code in turn; only_line 0: all lines. */
static const char *try_names(const struct parser *p, const struct buf *code, int only_line)
{
	struct syntax_error error;
	struct lexer *lexer = arena_new(p->arena, struct lexer);
	struct token token;
	const char *found = NULL;
	int names = 0;

	if (!lex_init(lexer, p->arena, p->profile, code->data, code->length, "<input>", PARSE_TEXT, &error, NULL))
		return NULL;
	do {
		lex_next(lexer, &token);
		if (token.kind != TOKEN_NAME || (only_line != 0 && token.line != only_line))
			continue;
		if (++names > MAX_NAMES || try_name(p, code, lexer, &token, &found))
			break;
	} while (token.kind != TOKEN_END && token.kind != TOKEN_ERROR);
	return found;
}

void syntax_find_typo(struct parser *p, bool from_file)
{
	struct syntax_error *error = p->error;
	struct buf code = BUF_INIT;
	int first = p->compound_line > 0 ? p->compound_line : 1;

	if (!p->profile->suggest_keywords || error->kind != SYNTAX_ERROR_SYNTAX ||
	    (strcmp(error->message, "invalid syntax") != 0 &&
	     strstr(error->message, "Perhaps you forgot a comma") == NULL))
		return;
	put_dedented(&code, p->lexer.text, p->lexer.end, first, error->lineno);
	bool fit = code.length > 0 && code.length <= MAX_CODE;
	if (fit && (!p->profile->suggest_keywords_if_wrong || !could_go_on(p, code.data, code.length))) {
		const char *found = try_names(p, &code, from_file ? error->lineno - first + 1 : 0);
		if (found != NULL)
			error->shown = arena_printf(p->arena, "invalid syntax. Did you mean '%s'?", found);
	}
	buf_clear(&code);
}
