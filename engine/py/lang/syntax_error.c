/* syntax_error.c -- reads a wrong source a second time, by the rules of syntax_rules.def, to say what is wrong.
 * The reader is a packrat parser over the parser's tokens. It reads twice, as CPython's does: first without the rules
 * named invalid_, to see how far a right reading gets; then with them, and the first that matches raises its error.
 * It begins at the last top-level statement but one, for those before it were right.
 * Models: Parser/pegen.c _PyPegen_run_parser, Parser/pegen_errors.c. */
#include "py/lang/syntax_error.h"
#include "py/lang/syntax_private.h"
#include <string.h>

/* ---- the rules ---- */

struct alt_row {
	short rule;
	signed char from, to;
	unsigned char action;
	const char *items, *message;
};

enum { PLAIN, MEMO };

static const char *const rule_names[RULE_COUNT] = {
#define RULE(name, memo) #name,
#define ALT(from, to, items, action, message)
#include "py/lang/syntax_rules.def"
#undef RULE
#undef ALT
};

static const bool rule_memos[RULE_COUNT] = {
#define RULE(name, memo) (memo) == MEMO,
#define ALT(from, to, items, action, message)
#include "py/lang/syntax_rules.def"
#undef RULE
#undef ALT
};

/* A row without items opens each rule. */
static const struct alt_row rows[] = {
#define RULE(name, memo)                      { RULE_##name, 0, 0, 0, NULL, NULL },
#define ALT(from, to, items, action, message) { -1, from, to, ACTION_##action, items, message },
#include "py/lang/syntax_rules.def"
#undef RULE
#undef ALT
};

/* ---- the notation of the items, read when a rule is first used ---- */

struct notation {
	struct diagnosis *d;
	const char *at;
};

static struct item *read_choice(struct notation *n);

static void skip_blanks(struct notation *n)
{
	while (*n->at == ' ')
		n->at++;
}

static struct item *new_item(struct notation *n, enum item_kind kind)
{
	struct item *item = arena_new(n->d->p->arena, struct item);

	item->kind = kind;
	return item;
}

static enum token_kind token_of_text(const char *text, size_t length)
{
	for (int kind = 0; kind < TOKEN_COUNT; kind++) {
		const char *spelling = lex_spelling((enum token_kind)kind);
		if (strlen(spelling) == length && memcmp(spelling, text, length) == 0 && length > 0)
			return (enum token_kind)kind;
	}
	bug("syntax_rules.def: no token '%.*s'", (int)length, text);
}

static struct item *read_quoted(struct notation *n)
{
	const char *start = ++n->at;
	struct item *item = new_item(n, ITEM_TOKEN);

	while (*n->at != '\'')
		n->at++;
	item->token = token_of_text(start, (size_t)(n->at++ - start));
	return item;
}

static struct item *read_word(struct notation *n)
{
	static const struct {
		const char *name;
		enum token_kind kind;
	} kinds[] = { { "NAME", TOKEN_NAME },
		      { "NUMBER", TOKEN_NUMBER },
		      { "STRING", TOKEN_STRING },
		      { "NEWLINE", TOKEN_NEWLINE },
		      { "INDENT", TOKEN_INDENT },
		      { "DEDENT", TOKEN_DEDENT },
		      { "END", TOKEN_END },
		      { "FSTRING_START", TOKEN_FSTRING_START },
		      { "FSTRING_MIDDLE", TOKEN_FSTRING_MIDDLE },
		      { "FSTRING_END", TOKEN_FSTRING_END },
		      { "TSTRING_START", TOKEN_TSTRING_START },
		      { "TSTRING_MIDDLE", TOKEN_TSTRING_MIDDLE },
		      { "TSTRING_END", TOKEN_TSTRING_END } };
	const char *start = n->at;

	while ((*n->at >= 'a' && *n->at <= 'z') || (*n->at >= 'A' && *n->at <= 'Z') || *n->at == '_')
		n->at++;
	size_t length = (size_t)(n->at - start);
	if (*start >= 'A' && *start <= 'Z') {
		struct item *item = new_item(n, ITEM_TOKEN);
		if (length == 12 && memcmp(start, "SOFT_KEYWORD", 12) == 0) {
			item->kind = ITEM_SOFT_ANY;
			return item;
		}
		for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
			if (strlen(kinds[i].name) == length && memcmp(kinds[i].name, start, length) == 0) {
				item->token = kinds[i].kind;
				return item;
			}
		}
	}
	struct item *item = new_item(n, ITEM_RULE);
	for (int rule = 0; rule < RULE_COUNT; rule++) {
		if (strlen(rule_names[rule]) == length && memcmp(rule_names[rule], start, length) == 0) {
			item->rule = rule;
			return item;
		}
	}
	bug("syntax_rules.def: no rule %.*s", (int)length, start);
}

static struct item *read_atom(struct notation *n)
{
	struct item *item;

	switch (*n->at) {
	case '\'': return read_quoted(n);
	case '@': {
		const char *start = ++n->at;
		item = new_item(n, ITEM_SOFT);
		while ((*n->at >= 'a' && *n->at <= 'z') || *n->at == '_')
			n->at++;
		item->word = arena_text(n->d->p->arena, start, (size_t)(n->at - start));
		return item;
	}
	case '(':
	case '[': {
		bool optional = *n->at++ == '[';
		struct item *choice = read_choice(n);
		n->at++;
		if (!optional)
			return choice;
		item = new_item(n, ITEM_OPTIONAL);
		item->inner = choice;
		return item;
	}
	default: return read_word(n);
	}
}

static struct item *wrap(struct notation *n, enum item_kind kind, struct item *inner)
{
	struct item *item = new_item(n, kind);

	item->inner = inner;
	return item;
}

static struct item *read_item(struct notation *n)
{
	char label = '\0';

	if (n->at[0] >= 'a' && n->at[0] <= 'b' && n->at[1] == ':') {
		label = n->at[0];
		n->at += 2;
	}
	struct item *item;
	if (n->at[0] == '~') {
		n->at++;
		return new_item(n, ITEM_CUT);
	}
	if (n->at[0] == '&' && n->at[1] == '&') {
		n->at += 2;
		item = wrap(n, ITEM_FORCED, read_atom(n));
	} else if (n->at[0] == '&' || n->at[0] == '!') {
		enum item_kind kind = *n->at++ == '&' ? ITEM_AHEAD : ITEM_NOT_AHEAD;
		item = wrap(n, kind, read_atom(n));
	} else {
		item = read_atom(n);
		if (*n->at == '?') {
			n->at++;
			item = wrap(n, ITEM_OPTIONAL, item);
		} else if (*n->at == '*') {
			n->at++;
			item = wrap(n, ITEM_MANY, item);
		} else if (*n->at == '+') {
			n->at++;
			item = wrap(n, ITEM_MANY, item);
			item->at_least_one = true;
			if (*n->at == '\'')
				item->separator = read_quoted(n);
		}
	}
	item->label = label;
	return item;
}

/* Items up to | or a closing bracket or the end. */
static struct item *read_sequence(struct notation *n)
{
	struct item *first = NULL, **end = &first;

	for (skip_blanks(n); *n->at != '\0' && *n->at != '|' && *n->at != ')' && *n->at != ']'; skip_blanks(n)) {
		*end = read_item(n);
		end = &(*end)->next;
	}
	return first;
}

static struct item *read_choice(struct notation *n)
{
	struct item *choice = new_item(n, ITEM_CHOICE), **end = &choice->inner;

	for (;;) {
		struct item *sequence = new_item(n, ITEM_SEQUENCE);
		sequence->inner = read_sequence(n);
		*end = sequence;
		end = &sequence->next;
		if (*n->at != '|')
			return choice;
		n->at++;
	}
}

/* The alternatives of a rule that stand in this edition. */
static const struct alternative *rule_alternatives(struct diagnosis *d, int rule)
{
	struct alternative *first = NULL, **end = &first;
	size_t row = 0;

	if (d->rule_read[rule])
		return d->rules[rule];
	d->rule_read[rule] = true;
	while (rows[row].rule != rule)
		row++;
	for (row++; row < sizeof rows / sizeof *rows && rows[row].rule == -1; row++) {
		if (d->p->profile->grammar_edition < rows[row].from || d->p->profile->grammar_edition > rows[row].to)
			continue;
		struct notation n = { d, rows[row].items };
		struct alternative *alt = arena_new(d->p->arena, struct alternative);
		alt->action = (enum action)rows[row].action;
		alt->message = rows[row].message;
		alt->choice = read_choice(&n);
		const struct item *sequence = alt->choice->inner;
		alt->invalid = sequence->next == NULL && sequence->inner != NULL && sequence->inner->next == NULL &&
			       sequence->inner->kind == ITEM_RULE &&
			       strncmp(rule_names[sequence->inner->rule], "invalid_", 8) == 0;
		*end = alt;
		end = &alt->next;
	}
	return d->rules[rule] = first;
}

/* ---- tokens ---- */

/* The token the reader is at. Reaching the lexer's error is the end of all reading. */
static const struct token *look(struct diagnosis *d)
{
	int mark = d->mark, saved = d->p->at;

	d->p->at = mark;
	const struct token *token = parse_peek(d->p);
	d->p->at = saved;
	if (mark >= d->fill)
		d->fill = mark + 1;
	if (token->kind == TOKEN_ERROR)
		d->stopped = d->lexer_error = true;
	return token;
}

static struct node *new_node(struct diagnosis *d, int kind, int first)
{
	struct node *node = arena_new(d->p->arena, struct node);

	node->kind = kind;
	node->first = first;
	node->last = d->mark - 1;
	return node;
}

/* ---- matching ---- */

static struct node *match_rule(struct diagnosis *d, int rule);
static struct node *match_choice(struct diagnosis *d, const struct item *choice, struct node *labels[2]);

static bool is_soft_keyword(const struct diagnosis *d, const char *name)
{
	const char *const words[] = { "match", "case", "_", d->p->profile->grammar_type_params ? "type" : "match",
				      d->p->profile->grammar_lazy_import ? "lazy" : "match" };
	size_t length = strlen(name) + !d->p->profile->syntax_soft_prefix;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strncmp(words[i], name, length) == 0)
			return true;
	return false;
}

static struct node *match_token(struct diagnosis *d, const struct item *item)
{
	const struct token *token = look(d);

	if (d->stopped)
		return NULL;
	bool right = item->kind == ITEM_TOKEN
			 ? token->kind == item->token
			 : token->kind == TOKEN_NAME && (item->kind == ITEM_SOFT ? strcmp(token->name, item->word) == 0
										 : is_soft_keyword(d, token->name));
	if (!right)
		return NULL;
	d->mark++;
	return new_node(d, token->kind == TOKEN_NAME && item->kind == ITEM_TOKEN ? EXPR_NAME : NODE_TOKEN, d->mark - 1);
}

static void add_child(struct diagnosis *d, struct node *node, struct node *child)
{
	if (node->count == node->room) {
		node->room = node->room == 0 ? 4 : node->room * 2;
		struct node **items = arena_array(d->p->arena, struct node *, node->room);
		for (int i = 0; i < node->count; i++)
			items[i] = node->items[i];
		node->items = items;
	}
	node->items[node->count++] = child;
}

static struct node *match_item(struct diagnosis *d, const struct item *item);

static struct node *match_many(struct diagnosis *d, const struct item *item)
{
	int start = d->mark, end;
	struct node *node = new_node(d, NODE_SEQUENCE, start);

	for (;;) {
		end = d->mark;
		if (item->separator != NULL && node->count > 0 && match_item(d, item->separator) == NULL)
			break;
		struct node *child = match_item(d, item->inner);
		if (child == NULL || (d->mark == end))
			break;
		add_child(d, node, child);
	}
	if (d->stopped)
		return NULL;
	d->mark = end;
	if (node->count == 0 && item->at_least_one) {
		d->mark = start;
		return NULL;
	}
	node->last = d->mark - 1;
	return node;
}

static struct node *match_ahead(struct diagnosis *d, const struct item *item)
{
	int start = d->mark;
	struct node *node = match_item(d, item->inner);

	d->mark = start;
	if (d->stopped || (node != NULL) != (item->kind == ITEM_AHEAD))
		return NULL;
	return &d->nothing;
}

static struct node *match_forced(struct diagnosis *d, const struct item *item)
{
	struct node *node = match_item(d, item->inner);

	if (node != NULL || d->stopped)
		return node;
	const struct token *token = look(d);
	if (!d->stopped)
		syntax_raise_token(d, token,
				   arena_printf(d->p->arena, "expected '%s'", lex_spelling(item->inner->token)));
	return NULL;
}

static struct node *match_item(struct diagnosis *d, const struct item *item)
{
	int start = d->mark;
	struct node *node = NULL, *labels[2] = { NULL, NULL };

	switch (item->kind) {
	case ITEM_TOKEN:
	case ITEM_SOFT:
	case ITEM_SOFT_ANY: return match_token(d, item);
	case ITEM_RULE: return match_rule(d, item->rule);
	case ITEM_CHOICE: return match_choice(d, item, labels);
	case ITEM_OPTIONAL:
		node = match_item(d, item->inner);
		if (node == NULL && !d->stopped) {
			d->mark = start;
			node = new_node(d, NODE_SEQUENCE, start);
		}
		return node;
	case ITEM_MANY: return match_many(d, item);
	case ITEM_AHEAD:
	case ITEM_NOT_AHEAD: return match_ahead(d, item);
	case ITEM_FORCED: return match_forced(d, item);
	case ITEM_CUT: d->cut = true; return &d->nothing;
	case ITEM_SEQUENCE: break;
	}
	return NULL;
}

/* All items in a row; those named a and b go to labels. The node of a single item is the item's own. */
static struct node *match_sequence(struct diagnosis *d, const struct item *sequence, struct node *labels[2])
{
	int start = d->mark;
	struct node *all = NULL, *only = NULL;

	for (const struct item *item = sequence->inner; item != NULL; item = item->next) {
		struct node *node = match_item(d, item);
		if (node == NULL) {
			d->mark = start;
			return NULL;
		}
		if (item->label != '\0')
			labels[item->label - 'a'] = node;
		if (node == &d->nothing)
			continue;
		if (only == NULL) {
			only = node;
			continue;
		}
		if (all == NULL) {
			all = new_node(d, NODE_SEQUENCE, start);
			add_child(d, all, only);
		}
		add_child(d, all, node);
	}
	if (all == NULL)
		return only != NULL ? only : &d->nothing;
	all->last = d->mark - 1;
	return all;
}

static struct node *match_choice(struct diagnosis *d, const struct item *choice, struct node *labels[2])
{
	for (const struct item *sequence = choice->inner; sequence != NULL && !d->stopped; sequence = sequence->next) {
		labels[0] = labels[1] = NULL;
		struct node *node = match_sequence(d, sequence, labels);
		if (node != NULL)
			return node;
	}
	return NULL;
}

/* ---- rules ---- */

static struct memo *find_memo(struct diagnosis *d, int rule)
{
	if (d->mark - d->start >= d->memos_room)
		return NULL;
	for (struct memo *memo = d->memos[d->mark - d->start]; memo != NULL; memo = memo->next)
		if (memo->rule == rule)
			return memo;
	return NULL;
}

static void add_memo(struct diagnosis *d, int rule, int start, struct node *node)
{
	int at = start - d->start;

	if (at >= d->memos_room) {
		int room = at * 2 + 64;
		struct memo **memos = arena_array(d->p->arena, struct memo *, room);
		for (int i = 0; i < d->memos_room; i++)
			memos[i] = d->memos[i];
		d->memos = memos;
		d->memos_room = room;
	}
	struct memo *memo = arena_new(d->p->arena, struct memo);
	memo->rule = (short)rule;
	memo->node = node;
	memo->mark = d->mark;
	memo->next = d->memos[at];
	d->memos[at] = memo;
}

static struct node *match_alternative(struct diagnosis *d, const struct alternative *alt, int start)
{
	struct node *labels[2] = { NULL, NULL };

	d->mark = start;
	struct node *node = match_choice(d, alt->choice, labels);
	if (node == NULL)
		return NULL;
	return syntax_act(d, alt, start, node, labels);
}

static struct node *match_alternatives(struct diagnosis *d, int rule)
{
	int start = d->mark;
	bool outer_cut = d->cut;
	struct node *node = NULL;

	for (const struct alternative *alt = rule_alternatives(d, rule); alt != NULL && !d->stopped; alt = alt->next) {
		if (alt->invalid && !d->second)
			continue;
		d->cut = false;
		node = match_alternative(d, alt, start);
		if (node != NULL || d->cut)
			break;
	}
	d->cut = outer_cut;
	if (node == NULL)
		d->mark = start;
	return d->stopped ? NULL : node;
}

static struct node *match_rule(struct diagnosis *d, int rule)
{
	int start = d->mark;
	bool second = d->second;

	if (rule_memos[rule]) {
		struct memo *memo = find_memo(d, rule);
		if (memo != NULL) {
			d->mark = memo->mark;
			return memo->node;
		}
	}
	if (++d->steps > SYNTAX_MAX_STEPS || ++d->depth > SYNTAX_MAX_DEPTH) {
		syntax_give_up(d);
		return NULL;
	}
	if (rule == RULE_expression_without_invalid)
		d->second = false;
	struct node *node = match_alternatives(d, rule);
	d->second = second;
	d->depth--;
	if (rule_memos[rule] && !d->stopped)
		add_memo(d, rule, start, node);
	return node;
}

/* ---- the two readings ---- */

static int start_rule(const struct parser *p)
{
	bool old = p->profile->syntax_from_tree;

	if (p->origin.fstring && !old)
		return RULE_fstring_input;
	switch (p->mode) {
	case PARSE_SINGLE: return old ? RULE_old_single : RULE_interactive;
	case PARSE_EVAL: return old ? RULE_old_eval : RULE_eval;
	default: return old ? RULE_old_file : RULE_file;
	}
}

bool syntax_read(struct diagnosis *d, bool second)
{
	d->second = second;
	d->mark = d->start;
	d->cut = d->stopped = d->lexer_error = false;
	d->depth = 0;
	for (int i = 0; i < d->memos_room; i++)
		d->memos[i] = NULL;
	return match_rule(d, start_rule(d->p)) != NULL;
}
