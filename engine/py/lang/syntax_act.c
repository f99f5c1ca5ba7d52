/* syntax_act.c -- what a matched alternative gives: a node, or the error that it stands for; and the last word when no
 * rule knew better.
 * Models: Parser/action_helpers.c, Parser/pegen.c _PyPegen_get_invalid_target, Parser/pegen_errors.c; for 3.8
 *         Python/pythonrun.c err_input, Parser/parsetok.c; Objects/exceptions.c _report_missing_parentheses. */
#include "py/lang/syntax_error.h"
#include "py/lang/syntax_private.h"
#include <string.h>

static const struct token *token_at(const struct diagnosis *d, int at)
{
	return &d->p->tokens.items[at];
}

/* ---- raising ---- */

static void raise_pos(struct diagnosis *d, enum syntax_error_kind kind, const struct pos *pos, const char *message)
{
	d->stopped = true;
	parse_error_pos(d->p, kind, pos, "%s", message);
}

void syntax_raise_token(struct diagnosis *d, const struct token *token, const char *message)
{
	raise_pos(d, SYNTAX_ERROR_SYNTAX,
		  &(struct pos){ token->line, token->column, token->end_line, token->end_column }, message);
}

/* As RAISE_SYNTAX_ERROR: at the last token seen. */
static void raise_last(struct diagnosis *d, enum syntax_error_kind kind, const char *message)
{
	size_t length = d->p->tokens.length;

	d->stopped = true;
	d->p->tokens.length = (size_t)d->fill; /* the quick parser may have looked further */
	parse_error_last(d->p, kind, "%s", message);
	d->p->tokens.length = length;
}

void syntax_give_up(struct diagnosis *d)
{
	d->stopped = true;
	if (d->p->error->kind != SYNTAX_ERROR_NONE)
		return;
	if (d->depth > SYNTAX_MAX_DEPTH) {
		d->p->depth = d->p->profile->parse_depth;
		parse_enter(d->p);
		return;
	}
	d->p->error->kind = SYNTAX_ERROR_REFUSED;
	d->p->error->message = "what is wrong with a statement of this size";
}

/* ---- names of things ---- */

static const char *node_text(struct diagnosis *d, const struct node *node)
{
	const struct token *token = token_at(d, node->first);

	return arena_text(d->p->arena, token->start, (size_t)(token->end - token->start));
}

static const char *node_name(struct diagnosis *d, const struct node *node)
{
	struct expr expr = { .kind = node->kind >= 0 ? (enum expr_kind)node->kind : EXPR_NAME };

	if (expr.kind == EXPR_CONSTANT) {
		switch (token_at(d, node->first)->kind) {
		case TOKEN_NONE: expr.v.constant.kind = CONST_NONE; break;
		case TOKEN_TRUE: expr.v.constant.kind = CONST_TRUE; break;
		case TOKEN_FALSE: expr.v.constant.kind = CONST_FALSE; break;
		case TOKEN_ELLIPSIS: expr.v.constant.kind = CONST_ELLIPSIS; break;
		default: expr.v.constant.kind = CONST_STR; break;
		}
	} else if (node->kind == NODE_TOKEN) {
		switch (token_at(d, node->first)->kind) {
		case TOKEN_NONE: return "None";
		case TOKEN_TRUE: return "True";
		case TOKEN_FALSE: return "False";
		default: break;
		}
	}
	return parse_expr_name(&expr, d->p->profile);
}

static const char *fill_message(struct diagnosis *d, const char *message, const struct node *node)
{
	struct buf out = BUF_INIT;

	for (; *message != '\0'; message++) {
		if (*message != '%') {
			buf_putc(&out, *message);
			continue;
		}
		switch (*++message) {
		case 'n': buf_puts(&out, node_name(d, node)); break;
		case 't': buf_puts(&out, node_text(d, node)); break;
		default: buf_printf(&out, "%d", token_at(d, node->first)->line); break;
		}
	}
	const char *text = arena_text(d->p->arena, buf_text(&out), out.length);
	buf_clear(&out);
	return text;
}

/* ---- looking into nodes ---- */

static const struct node *last_item(const struct node *node)
{
	while (node->kind == NODE_SEQUENCE && node->count > 0)
		node = node->items[node->count - 1];
	return node;
}

static struct pos span(const struct diagnosis *d, const struct node *from, const struct node *to)
{
	const struct token *first = token_at(d, from->first), *last = token_at(d, to->last);

	return (struct pos){ first->line, first->column, last->end_line, last->end_column };
}

static const struct node *invalid_target(const struct diagnosis *d, const struct node *node, enum action use);

static const struct node *invalid_among(const struct diagnosis *d, const struct node *node, enum action use)
{
	for (int i = 0; i < node->count; i++) {
		const struct node *item = node->items[i];
		const struct node *bad = item->kind == NODE_TOKEN      ? NULL
					 : item->kind == NODE_SEQUENCE ? invalid_among(d, item, use)
								       : invalid_target(d, item, use);
		if (bad != NULL)
			return bad;
	}
	return NULL;
}

/* The first part of an expression that cannot be assigned to or deleted; NULL: all can. */
static const struct node *invalid_target(const struct diagnosis *d, const struct node *node, enum action use)
{
	switch (node->kind) {
	case EXPR_NAME:
	case EXPR_SUBSCRIPT:
	case EXPR_ATTRIBUTE: return NULL;
	case EXPR_LIST:
	case EXPR_TUPLE: return invalid_among(d, node, use);
	case EXPR_STARRED:
		if (use == ACTION_TARGET_DEL)
			return node;
		return invalid_among(d, node, use);
	case EXPR_COMPARE:
		/* in `for a in b` the reader has taken the word in for a comparison */
		if (use != ACTION_TARGET_FOR)
			return node;
		if (token_at(d, node->items[1]->items[0]->first)->kind == TOKEN_IN)
			return invalid_target(d, node->items[0], use);
		return NULL;
	default: return node;
	}
}

/* ---- single errors ---- */

static void raise_target(struct diagnosis *d, const struct alternative *alt, const struct node *node)
{
	const struct node *bad = invalid_target(d, node, alt->action);

	if (bad == NULL) {
		if (d->p->profile->syntax_first_peg)
			raise_last(d, SYNTAX_ERROR_SYNTAX, "invalid syntax");
		return;
	}
	struct pos pos = span(d, bad, bad);
	raise_pos(d, SYNTAX_ERROR_SYNTAX, &pos, fill_message(d, alt->message, bad));
}

static bool is_legacy(const struct diagnosis *d, const struct node *node)
{
	const char *name = node->kind == EXPR_NAME ? token_at(d, node->first)->name : NULL;

	return name != NULL && (strcmp(name, "print") == 0 || strcmp(name, "exec") == 0);
}

static void raise_missing_comma(struct diagnosis *d, const struct alternative *alt, struct node *labels[2])
{
	if (is_legacy(d, labels[0]) || token_at(d, d->mark - 1)->level == 0)
		return;
	struct pos pos = span(d, labels[0], labels[1]);
	raise_pos(d, SYNTAX_ERROR_SYNTAX, &pos, alt->message);
}

/* To where the reader is: the end of the last token the lexer gave. */
static void raise_from(struct diagnosis *d, const struct node *node, const char *message)
{
	const struct token *first = token_at(d, node->first), *last = token_at(d, d->fill - 1);
	int end_column = last->end_column + (last->kind == TOKEN_NEWLINE && !d->p->profile->lex_newline_has_end);

	raise_pos(d, SYNTAX_ERROR_SYNTAX, &(struct pos){ first->line, first->column, last->end_line, end_column - 1 },
		  message);
}

/* The last condition of the last clause, or what it runs over. */
static const struct node *comprehension_end(const struct node *clauses)
{
	return clauses->count > 0 ? clauses->items[clauses->count - 1] : clauses;
}

static bool has_unpacking(const struct diagnosis *d, const struct node *node)
{
	if (node->kind == NODE_SEQUENCE && node->count > 0 && node->items[0]->kind == NODE_TOKEN &&
	    token_at(d, node->items[0]->first)->kind == TOKEN_DOUBLESTAR)
		return true;
	for (int i = 0; node->kind == NODE_SEQUENCE && i < node->count; i++)
		if (has_unpacking(d, node->items[i]))
			return true;
	return false;
}

/* Arguments in a row, by the commas between them at this level. */
static int count_arguments(const struct diagnosis *d, const struct node *args, int *last_start)
{
	int count = 1, level = token_at(d, args->first)->level;

	*last_start = args->first;
	enum token_kind first = token_at(d, args->first)->kind;
	if (first == TOKEN_LPAR || first == TOKEN_LSQB || first == TOKEN_LBRACE)
		level--;
	for (int i = args->first; i <= args->last; i++) {
		if (token_at(d, i)->kind != TOKEN_COMMA || token_at(d, i)->level != level)
			continue;
		count++;
		*last_start = i + 1;
	}
	return count;
}

/* f(x, y for y in z): only when there is more than one argument. */
static void raise_genexp_argument(struct diagnosis *d, const struct alternative *alt, struct node *labels[2])
{
	int start, count = count_arguments(d, labels[0], &start);

	if (count <= 1)
		return;
	const struct token *first = token_at(d, start), *last = token_at(d, comprehension_end(labels[1])->last);
	raise_pos(d, SYNTAX_ERROR_SYNTAX, &(struct pos){ first->line, first->column, last->end_line, last->end_column },
		  alt->message);
}

static void raise_arguments(struct diagnosis *d, const struct alternative *alt, const struct node *args)
{
	raise_last(d, SYNTAX_ERROR_SYNTAX,
		   arena_printf(d->p->arena, "%s%s", alt->message, has_unpacking(d, args) ? " unpacking" : ""));
}

static void raise_colon(struct diagnosis *d, const struct alternative *alt, struct node *labels[2])
{
	const char *what = alt->action == ACTION_COLON_TUPLE_VAR ? "TypeVarTuple" : "ParamSpec";
	const char *message = arena_printf(d->p->arena, "cannot use %s with %s",
					   labels[0]->kind == EXPR_TUPLE ? "constraints" : "bound", what);

	raise_from(d, labels[1] != NULL ? labels[1] : labels[0], message);
}

/* ---- actions ---- */

static void raise_error(struct diagnosis *d, const struct alternative *alt, struct node *labels[2])
{
	const struct node *a = labels[0], *b = labels[1];
	const char *message = fill_message(d, alt->message, a);
	struct pos pos;

	switch (alt->action) {
	case ACTION_AT: pos = span(d, a, a); break;
	case ACTION_RANGE: pos = span(d, a, b); break;
	case ACTION_RANGE_LIST:
		pos = span(d, a, b->items != NULL && b->kind == NODE_SEQUENCE ? last_item(b) : b);
		break;
	case ACTION_RANGE_LAST: pos = span(d, a->items[a->count - 1], b); break;
	case ACTION_INSIDE_STRING: pos = span(d, a->items[0], a->items[a->count - 1]); break;
	case ACTION_GENEXP_RANGE: pos = span(d, a, comprehension_end(b)); break;
	case ACTION_AFTER_KEY:
		pos = span(d, a, a);
		pos.column = pos.end_column - 1;
		pos.end_column = -1;
		break;
	case ACTION_LEGACY:
		if (!is_legacy(d, a))
			return;
		pos = span(d, a, b);
		break;
	case ACTION_FROM: raise_from(d, a, message); return;
	case ACTION_LAST: raise_last(d, SYNTAX_ERROR_SYNTAX, message); return;
	case ACTION_INDENT: raise_last(d, SYNTAX_ERROR_INDENTATION, message); return;
	case ACTION_NEXT: syntax_raise_token(d, token_at(d, d->mark), message); return;
	case ACTION_TARGET_STAR:
	case ACTION_TARGET_FOR:
	case ACTION_TARGET_DEL: raise_target(d, alt, a); return;
	case ACTION_MISSING_COMMA: raise_missing_comma(d, alt, labels); return;
	case ACTION_GENEXP_ARGUMENT: raise_genexp_argument(d, alt, labels); return;
	case ACTION_ARGUMENTS: raise_arguments(d, alt, a); return;
	default: raise_colon(d, alt, labels); return;
	}
	raise_pos(d, SYNTAX_ERROR_SYNTAX, &pos, message);
}

static struct node *as_kind(struct diagnosis *d, int kind, int start, struct node *inner)
{
	struct node *node = arena_new(d->p->arena, struct node);

	node->kind = kind;
	node->first = start;
	node->last = d->mark - 1;
	if (inner->kind == NODE_SEQUENCE && inner->first == start) {
		node->items = inner->items;
		node->count = inner->count;
	} else {
		node->items = arena_array(d->p->arena, struct node *, 1);
		node->items[0] = inner;
		node->count = 1;
	}
	return node;
}

/* Strings from token start on, gathered in node: is one of them an f-string? */
static bool holds_fstring(const struct diagnosis *d, int start, const struct node *node)
{
	for (int i = 0; i < node->count; i++)
		if (node->items[i]->kind == EXPR_JOINED_STR)
			return true;
	for (int i = start; i < d->mark; i++) {
		const struct token *token = token_at(d, i);
		for (const char *at = token->start; token->kind == TOKEN_STRING && *at != '"' && *at != '\''; at++)
			if ((*at | 32) == 'f')
				return true;
	}
	return false;
}

struct node *syntax_act(struct diagnosis *d, const struct alternative *alt, int start, struct node *node,
			struct node *labels[2])
{
	if (alt->action >= ACTION_AT) {
		if (labels[0] == NULL)
			labels[0] = node;
		if (d->p->error->kind == SYNTAX_ERROR_NONE)
			raise_error(d, alt, labels);
		return NULL;
	}
	switch (alt->action) {
	case ACTION_PASS: return labels[0] != NULL ? labels[0] : node;
	case ACTION_FOLD: return node->items[1]->count == 0 ? node->items[0] : as_kind(d, EXPR_BIN_OP, start, node);
	case ACTION_TRAILERS:
		if (node->items[1]->count == 0)
			return node->items[0];
		return as_kind(d, node->items[1]->items[node->items[1]->count - 1]->kind, start, node);
	case ACTION_STRINGS:
		return as_kind(d, holds_fstring(d, start, node) ? EXPR_JOINED_STR : EXPR_CONSTANT, start, node);
	default: return as_kind(d, (int)alt->action - ACTION_NODE, start, node);
	}
}

/* ---- the last word ---- */

/* The print and exec statements of Python 2, which up to 3.9 the exception itself looks for in its text. */
static void report_legacy(struct parser *p)
{
	struct syntax_error *error = p->error;
	const char *text = error->text, *at;

	if (!p->profile->syntax_legacy_print || error->kind != SYNTAX_ERROR_SYNTAX || text == NULL ||
	    strchr(text, '(') != NULL)
		return;
	const char *starts[2] = { text, strchr(text, ':') };
	for (int i = 0; i < 2 && starts[i] != NULL; i++) {
		size_t start = (size_t)(starts[i] - text) + (i == 1);
		for (at = text + start; *at == ' ' || (*at >= '\t' && *at <= '\r');)
			at++;
		if (strncmp(at, "exec ", 5) == 0) {
			error->message = "Missing parentheses in call to 'exec'";
			return;
		}
		if (strncmp(at, "print ", 6) != 0)
			continue;
		const char *from = at + 6, *end = strchr(from, ';');
		end = end != NULL ? end : from + strlen(from);
		while (from < end && strchr(" \t\r\n", *from) != NULL)
			from++;
		while (end > from && strchr(" \t\r\n", end[-1]) != NULL)
			end--;
		bool comma = end > from && end[-1] == ',';
		error->message =
		    arena_printf(p->arena, "Missing parentheses in call to 'print'. Did you mean print(%.*s%s)?",
				 (int)(end - from), from, comma ? " end=\" \"" : "");
		return;
	}
}

/* An error of the lexer further on goes before one that the parser found; an open bracket only before what stands
 * after its line. */
static void check_rest(struct diagnosis *d, const struct syntax_error *lexer_error, int line)
{
	struct parser *p = d->p;
	struct syntax_error found = *p->error, later = *lexer_error;

	if (p->profile->syntax_first_peg || p->lexer.prompt)
		return;
	if (later.kind == SYNTAX_ERROR_NONE) {
		struct token token;
		memset(p->error, 0, sizeof *p->error);
		do
			lex_next(&p->lexer, &token);
		while (token.kind != TOKEN_ERROR && token.kind != TOKEN_END);
		later = *p->error;
		*p->error = found;
	}
	if (later.kind == SYNTAX_ERROR_NONE)
		return;
	if (!p->lexer.error_is_code) {
		*p->error = later;
	} else if (p->lexer.level > 0 && line > p->lexer.paren_line[p->lexer.level - 1]) {
		memset(p->error, 0, sizeof *p->error);
		lex_error_unclosed(&p->lexer);
	}
}

static void raise_generic(struct diagnosis *d, int last, bool hit_end)
{
	const struct token *token = token_at(d, last);

	if (d->p->profile->syntax_first_peg && hit_end)
		raise_last(d, SYNTAX_ERROR_SYNTAX, "unexpected EOF while parsing");
	else if (token->kind == TOKEN_INDENT)
		raise_last(d, SYNTAX_ERROR_INDENTATION, "unexpected indent");
	else if (token->kind == TOKEN_DEDENT)
		raise_last(d, SYNTAX_ERROR_INDENTATION, "unexpected unindent");
	else if (d->p->profile->syntax_first_peg)
		raise_last(d, SYNTAX_ERROR_SYNTAX, "invalid syntax");
	else
		syntax_raise_token(d, token, "invalid syntax");
}

/* The parser of 3.8 knows one message; where it stands is all there is to find. */
static void find_old(struct diagnosis *d)
{
	struct parser *p = d->p;

	p->lexer.errors_in_bytes = false; /* as those of the tree are */
	if (syntax_read(d, false) || d->lexer_error)
		return;
	const struct token *token = token_at(d, d->fill - 1);
	bool end = p->lexer.hit_end && token->end >= p->lexer.end - p->lexer.open_end && token->kind != TOKEN_NEWLINE;
	bool expected_indent = d->fill >= 2 && token_at(d, d->fill - 2)->kind == TOKEN_NEWLINE && d->fill >= 3 &&
			       token_at(d, d->fill - 3)->kind == TOKEN_COLON && token_at(d, d->fill - 3)->level == 0;
	if (end)
		raise_last(d, SYNTAX_ERROR_SYNTAX, "unexpected EOF while parsing");
	else if (expected_indent)
		raise_last(d, SYNTAX_ERROR_INDENTATION, "expected an indented block");
	else if (token->kind == TOKEN_LESSGREATER) /* looked at by its spelling after it was read */
		raise_pos(d, SYNTAX_ERROR_SYNTAX, &(struct pos){ token->line, token->end_column - 1, token->line, -1 },
			  "invalid syntax");
	else
		raise_generic(d, d->fill - 1, false);
}

static void find_new(struct diagnosis *d, const struct syntax_error *lexer_error)
{
	bool right = syntax_read(d, false);
	int last = d->fill - 1;

	if (right || d->lexer_error)
		return;
	if (d->p->error->kind == SYNTAX_ERROR_NONE) {
		syntax_read(d, true);
		if (d->lexer_error)
			return;
	}
	if (d->p->profile->syntax_first_peg)
		last = d->fill - 1;
	const struct token *furthest = token_at(d, d->fill - 1);
	bool hit_end = furthest->end >= d->p->lexer.end - d->p->lexer.open_end && furthest->kind != TOKEN_STRING &&
		       (furthest->kind != TOKEN_NEWLINE || d->p->lexer.open_end);
	if (d->p->lexer.prompt && d->p->lexer.hit_end) /* the prompt has read everything before it ends */
		hit_end = true;
	int line = token_at(d, d->fill - 1)->line;
	if (d->p->error->kind == SYNTAX_ERROR_NONE)
		raise_generic(d, last, hit_end);
	if (d->p->error->kind == SYNTAX_ERROR_SYNTAX)
		check_rest(d, lexer_error, line);
}

void syntax_error_find(struct parser *p)
{
	struct syntax_error recorded = *p->error, none = { 0 };
	bool by_lexer = p->tokens.length > 0 && VEC_LAST(&p->tokens).kind == TOKEN_ERROR;
	struct diagnosis d = {
		.p = p, .start = p->last_statement, .fill = p->last_statement, .nothing = { .kind = NODE_SEQUENCE }
	};

	if (recorded.kind != SYNTAX_ERROR_NONE && !by_lexer &&
	    (!p->profile->syntax_from_tree || recorded.kind != SYNTAX_ERROR_SYNTAX)) {
		if (recorded.kind == SYNTAX_ERROR_SYNTAX)
			check_rest(&d, &none, recorded.lineno);
		report_legacy(p);
		return;
	}
	*p->error = none;
	if (p->profile->syntax_from_tree)
		find_old(&d);
	else
		find_new(&d, by_lexer ? &recorded : &none);
	if (p->error->kind == SYNTAX_ERROR_NONE) {
		*p->error = recorded;
		p->error->of_tree = p->profile->syntax_from_tree && recorded.kind == SYNTAX_ERROR_SYNTAX && !by_lexer;
		if (recorded.kind ==
		    SYNTAX_ERROR_NONE) { /* the quick parser is stricter than the rules: a fault of ours */
			d.fill = (int)p->tokens.length;
			raise_last(&d, SYNTAX_ERROR_SYNTAX, "invalid syntax");
		}
	}
	report_legacy(p);
}

bool syntax_ends_early(struct parser *p)
{
	struct diagnosis d = {
		.p = p, .start = p->last_statement, .fill = p->last_statement, .nothing = { .kind = NODE_SEQUENCE }
	};

	memset(p->error, 0, sizeof *p->error);
	if (syntax_read(&d, false))
		return false;
	return d.lexer_error ? p->lexer.hit_end : token_at(&d, d.fill - 1)->start >= p->lexer.end;
}
