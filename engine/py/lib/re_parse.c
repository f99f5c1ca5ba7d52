/* re_parse.c -- the text of a regular expression as a tree, with CPython's errors.
 * Bounded: nesting, and work by the length of the pattern. Models: Lib/re/_parser.py; profile rows re_*. */
#include "re_parse.h"

#define DEEPEST 80 /* groups within groups; CPython's parser ends in RecursionError somewhere beyond */

struct re_node *re_node_add(struct re_parser *p, struct re_list *list, enum re_kind kind)
{
	struct re_node *node = arena_new(&p->tree->arena, struct re_node);
	node->kind = kind;
	node->group = -1;
	if (list->last)
		list->last->next = node;
	else
		list->first = node;
	list->last = node;
	list->measured = false;
	return node;
}

/* ---- groups ---- */

/* What a reference to a group must hold. -1 RAISES. */
int re_check_reference(struct re_parser *p, uint32_t group)
{
	if (p->behind < 0)
		return 0;
	if (group >= p->groups.length || !p->groups.items[group])
		return re_tokens_error(&p->t, 0, "cannot refer to an open group"), -1;
	if ((int64_t)group >= p->behind)
		return re_tokens_error(&p->t, 0, "cannot refer to group defined in the same lookbehind subpattern"), -1;
	return 0;
}

static int open_group(struct re_parser *p, struct obj *name)
{
	struct py *py = p->t.py;
	int number = (int)p->groups.length;
	if (name) {
		struct obj *old = dict_get(py, p->tree->names, name);
		if (old) {
			struct obj *shown = str_repr(py, name);
			int64_t was = 0;
			int_as_int64(old, &was);
			if (shown)
				re_tokens_error(&p->t, str_length(name) + 1,
						"redefinition of group name %U as group %d; was group %d", shown,
						number, (int)was);
			obj_xdecref(py, shown);
			return -1;
		}
		struct obj *value = int_new(py, number);
		int failed = value ? dict_set(py, p->tree->names, name, value) : -1;
		obj_xdecref(py, value);
		if (failed || exc_pending(py))
			return -1;
	}
	VEC_PUSH(&p->groups, NULL);
	return number;
}

/* The number of a named group; -1 RAISES. */
static int64_t find_group(struct re_parser *p, struct obj *name)
{
	int64_t number = 0;
	struct obj *found = dict_get(p->t.py, p->tree->names, name);
	if (found && int_as_int64(found, &number))
		return number;
	struct obj *shown = exc_pending(p->t.py) ? NULL : str_repr(p->t.py, name);
	if (shown)
		re_tokens_error(&p->t, str_length(name) + 1, "unknown group name %U", shown);
	obj_xdecref(p->t.py, shown);
	return -1;
}

static int close_bracket(struct re_parser *p, int64_t start)
{
	int closed = re_tokens_match(&p->t, ')');
	if (!closed)
		re_tokens_error(&p->t, re_tokens_tell(&p->t) - start, "missing ), unterminated subpattern");
	return closed == 1 ? 0 : -1;
}

/* (?P<name> and (?P=name). *name: OWNED, of a group that begins. 1: the group begins, 0: done, -1 RAISES. */
static int named(struct re_parser *p, struct re_list *list, struct obj **name)
{
	struct re_tokens *t = &p->t;
	int taken = re_tokens_match(t, '<');
	if (taken) {
		*name = taken < 0 ? NULL : re_tokens_until(t, '>', "group name");
		return *name && re_tokens_check_name(t, *name, 1) == 0 ? 1 : -1;
	}
	if ((taken = re_tokens_match(t, '=')) != 0) {
		struct obj *known = taken < 0 ? NULL : re_tokens_until(t, ')', "group name");
		int64_t group = known && re_tokens_check_name(t, known, 1) == 0 ? find_group(p, known) : -1;
		int64_t length = known ? str_length(known) : 0;
		obj_xdecref(t->py, known);
		if (group < 0)
			return -1;
		if (!p->groups.items[group])
			return re_tokens_error(t, length + 1, "cannot refer to an open group"), -1;
		if (re_check_reference(p, (uint32_t)group) < 0)
			return -1;
		re_node_add(p, list, RE_BACKREF)->value = (uint32_t)group;
		return 0;
	}
	if (!t->next_length)
		return re_tokens_error(t, 0, "unexpected end of pattern"), -1;
	struct obj *shown = re_token_text(p);
	if (shown && re_tokens_step(t) == 0)
		re_tokens_error(t, str_length(shown) + 2, "unknown extension ?P%U", shown);
	obj_xdecref(t->py, shown);
	return -1;
}

/* (?(group)yes|no), behind its second bracket. */
static int conditional(struct re_parser *p, struct re_list *list, int64_t start, bool verbose, int depth)
{
	struct re_tokens *t = &p->t;
	struct obj *name = re_tokens_until(t, ')', "group name");
	uint32_t number = 0;
	int64_t group = -1;
	if (!name)
		return -1;
	int64_t length = str_length(name);
	if (re_decimal(name, &number)) {
		if (!number)
			re_tokens_error(t, length + 1, "bad group number");
		else if (number >= 1u << 30)
			re_tokens_error(t, length + 1, "invalid group reference %U", name);
		else
			group = number;
		if (group >= 0 && group >= (int64_t)p->groups.length && p->unknown_group == 0) {
			p->unknown_group = group;
			p->unknown_at = re_tokens_tell(t) - length - 1;
		}
	} else if (re_tokens_check_name(t, name, 1) == 0) {
		group = find_group(p, name);
	}
	obj_decref(t->py, name);
	if (group < 0 || re_check_reference(p, (uint32_t)group) < 0)
		return -1;
	struct re_node *node = re_node_add(p, list, RE_IF);
	node->value = (uint32_t)group;
	node->inside = re_parse_sequence(p, verbose, depth + 1, false);
	if (!node->inside)
		return -1;
	int more = re_tokens_match(t, '|');
	if (more > 0) {
		node->inside->next = re_parse_sequence(p, verbose, depth + 1, false);
		if (!node->inside->next)
			return -1;
		if (re_tokens_see(t, '|'))
			return re_tokens_error(t, 0, "conditional backref with more than two branches"), -1;
	}
	return more < 0 ? -1 : close_bracket(p, start);
}

static int assertion(struct re_parser *p, struct re_list *list, uint32_t c, int64_t start, bool verbose, int depth)
{
	struct re_tokens *t = &p->t;
	bool behind = c == '<';
	int64_t outer = p->behind;
	if (behind) {
		if (!t->next_length)
			return re_tokens_error(t, 0, "unexpected end of pattern"), -1;
		if (!re_tokens_see(t, '=') && !re_tokens_see(t, '!')) {
			struct obj *shown = re_token_text(p);
			if (shown && re_tokens_step(t) == 0)
				re_tokens_error(t, str_length(shown) + 2, "unknown extension ?<%U", shown);
			obj_xdecref(t->py, shown);
			return -1;
		}
		c = re_tokens_at(t, t->next);
		if (re_tokens_step(t) < 0)
			return -1;
		if (outer < 0)
			p->behind = (int64_t)p->groups.length;
	}
	struct re_list *inside = re_parse_alternatives(p, verbose, depth + 1);
	p->behind = outer;
	if (!inside || close_bracket(p, start) < 0)
		return -1;
	if (behind)
		re_measure(inside, (const struct re_list *const *)p->groups.items);
	struct re_node *node = re_node_add(p, list, RE_LOOK);
	node->negate = c == '!';
	node->behind = behind;
	node->inside = inside;
	return 0;
}

static int comment(struct re_parser *p, int64_t start)
{
	struct re_tokens *t = &p->t;
	for (;;) {
		if (!t->next_length)
			return re_tokens_error(t, re_tokens_tell(t) - start, "missing ), unterminated comment"), -1;
		bool last = re_tokens_see(t, ')');
		if (re_tokens_step(t) < 0)
			return -1;
		if (last)
			return 0;
	}
}

/* Flags for the whole pattern, behind their bracket. */
static int global_flags(struct re_parser *p, struct re_list *list, int64_t start, bool *verbose, bool first)
{
	if (p->t.py->profile->re_flags_first) {
		if (!first || list->first)
			return re_tokens_error(&p->t, re_tokens_tell(&p->t) - start,
					       "global flags not at the start of the expression"),
			       -1;
		*verbose = (p->tree->flags & RE_VERBOSE) != 0;
	} else if ((p->tree->flags & RE_VERBOSE) && !*verbose) {
		p->again = true; /* all is read once more, in verbose mode */
		return -1;
	}
	return 0;
}

/* What stands behind a round bracket that opens. */
static int group(struct re_parser *p, struct re_list *list, bool *verbose, int depth, bool first)
{
	struct re_tokens *t = &p->t;
	int64_t start = re_tokens_tell(t) - 1;
	uint32_t add = 0, drop = 0;
	bool capture = true, atomic = false;
	struct obj *name = NULL;
	int special_form = re_tokens_match(t, '?'), number = -1;
	if (special_form > 0) {
		if (!t->next_length)
			return re_tokens_error(t, 0, "unexpected end of pattern"), -1;
		uint32_t c = t->next_length == 1 ? re_tokens_at(t, t->next) : '\\';
		struct obj *shown = re_token_text(p);
		if (!shown || re_tokens_step(t) < 0) {
			obj_xdecref(t->py, shown);
			return -1;
		}
		int64_t length = str_length(shown);
		int done = 1;
		capture = false;
		if (c == 'P') {
			done = named(p, list, &name);
			capture = true;
		} else if (c == '#') {
			done = comment(p, start) < 0 ? -1 : 0;
		} else if (c == '=' || c == '!' || c == '<') {
			done = assertion(p, list, c, start, *verbose, depth) < 0 ? -1 : 0;
		} else if (c == '(') {
			done = conditional(p, list, start, *verbose, depth) < 0 ? -1 : 0;
		} else if (c == '>' && t->py->profile->re_possessive) {
			atomic = true;
		} else if (c == '-' || re_flag_of(p, c)) {
			done = re_parse_flags(p, c, &add, &drop);
			if (done == 0 && global_flags(p, list, start, verbose, first) < 0)
				done = -1;
		} else if (c != ':') {
			re_tokens_error(t, length + 1, "unknown extension ?%U", shown);
			done = -1;
		}
		obj_decref(t->py, shown);
		if (done <= 0) {
			obj_xdecref(t->py, name);
			return done;
		}
	}
	if (special_form >= 0 && capture)
		number = open_group(p, name);
	obj_xdecref(t->py, name);
	if (special_form < 0 || (capture && number < 0))
		return -1;
	bool inner = (*verbose || (add & RE_VERBOSE)) && !(drop & RE_VERBOSE);
	struct re_list *inside = re_parse_alternatives(p, inner, depth + 1);
	if (!inside || close_bracket(p, start) < 0)
		return -1;
	if (number >= 0) {
		re_measure(inside, (const struct re_list *const *)p->groups.items);
		p->groups.items[number] = inside;
	}
	struct re_node *node = re_node_add(p, list, atomic ? RE_ATOMIC : RE_GROUP);
	node->group = number;
	node->add = add;
	node->drop = drop;
	node->inside = inside;
	return 0;
}

/* ---- repetition ---- */

/* {low,high} behind its bracket: 1, or 0 when it is plain text; -1 RAISES. */
static int counted(struct re_parser *p, struct re_list *list, int64_t here, uint32_t *low, uint32_t *high)
{
	struct re_tokens *t = &p->t;
	uint64_t number[2] = { 0, RE_FOREVER };
	bool given[2] = { false, false };
	int comma = 0, end = 0;
	*low = 0;
	*high = RE_FOREVER;
	if (re_tokens_see(t, '}')) {
		re_node_add(p, list, RE_CHAR)->value = '{';
		return 0;
	}
	for (int i = 0; i <= (comma > 0); i++) {
		while (t->next_length == 1 && re_tokens_at(t, t->next) >= '0' && re_tokens_at(t, t->next) <= '9') {
			number[i] = (given[i] ? number[i] * 10 : 0) + re_tokens_at(t, t->next) - '0';
			if (number[i] > RE_FOREVER)
				number[i] = RE_FOREVER;
			given[i] = true;
			if (re_tokens_step(t) < 0)
				return -1;
		}
		if (i == 0 && (comma = re_tokens_match(t, ',')) < 0)
			return -1;
	}
	if ((end = re_tokens_match(t, '}')) < 0)
		return -1;
	if (!end) {
		re_node_add(p, list, RE_CHAR)->value = '{';
		return re_tokens_seek(t, here);
	}
	if (!comma) {
		number[1] = number[0];
		given[1] = given[0];
	}
	for (int i = 0; i < 2; i++)
		if (given[i] && number[i] >= RE_FOREVER)
			return exc_raise(t->py, T_OverflowError, "the repetition number is too large"), -1;
	if (given[0])
		*low = (uint32_t)number[0];
	if (given[1])
		*high = (uint32_t)number[1];
	if (*high < *low)
		return re_tokens_error(t, re_tokens_tell(t) - here, "min repeat greater than max repeat"), -1;
	return 1;
}

static int repeat(struct re_parser *p, struct re_list *list, uint32_t c)
{
	struct re_tokens *t = &p->t;
	int64_t here = re_tokens_tell(t);
	uint32_t low = c == '+', high = c == '?' ? 1 : RE_FOREVER;
	if (c == '{') {
		int is_count = counted(p, list, here, &low, &high);
		if (is_count <= 0)
			return is_count;
	}
	struct re_node *item = list->last;
	if (!item || item->kind == RE_AT)
		return re_tokens_error(t, re_tokens_tell(t) - here + 1, "nothing to repeat"), -1;
	if (item->kind == RE_REPEAT)
		return re_tokens_error(t, re_tokens_tell(t) - here + 1, "multiple repeat"), -1;
	int lazy = re_tokens_match(t, '?'), possessive = 0;
	if (lazy == 0 && t->py->profile->re_possessive)
		possessive = re_tokens_match(t, '+');
	if (lazy < 0 || possessive < 0)
		return -1;
	/* the item moves into a list of its own, and a repetition takes its place */
	struct re_list *inside = arena_new(&p->tree->arena, struct re_list);
	struct re_node *moved = re_node_add(p, inside, item->kind);
	*moved = *item;
	*item = (struct re_node){ .kind = RE_REPEAT, .group = -1, .low = low, .high = high, .inside = inside };
	item->greed = lazy ? RE_LAZY : possessive ? RE_POSSESSIVE : RE_GREEDY;
	list->measured = false;
	return 0;
}

/* ---- sequences ---- */

static int skip_comment(struct re_parser *p)
{
	bool end;
	do {
		end = !p->t.next_length || re_tokens_see(&p->t, '\n');
		if (re_tokens_step(&p->t) < 0)
			return -1;
	} while (!end);
	return 0;
}

static int one(struct re_parser *p, struct re_list *list, uint32_t c, bool *verbose, int depth, bool first)
{
	switch (c) {
	case '[': return re_parse_set(p, list);
	case '*':
	case '+':
	case '?':
	case '{': return repeat(p, list, c);
	case '.': re_node_add(p, list, RE_ANY); return 0;
	case '(': return group(p, list, verbose, depth, first);
	case '^': re_node_add(p, list, RE_AT)->value = RE_AT_LINE_START; return 0;
	case '$': re_node_add(p, list, RE_AT)->value = RE_AT_LINE_END; return 0;
	default: re_node_add(p, list, RE_CHAR)->value = c; return 0;
	}
}

/* A group that captures nothing and changes no flags is only what it contains. */
static void unpack(struct re_list *list)
{
	struct re_node **link = &list->first;
	list->last = NULL;
	while (*link) {
		struct re_node *node = *link;
		if (node->kind == RE_GROUP && node->group < 0 && !node->add && !node->drop) {
			if (!node->inside->first) {
				*link = node->next;
				continue;
			}
			*link = node->inside->first;
			node->inside->last->next = node->next;
			node = node->inside->last;
		}
		list->last = node;
		link = &node->next;
	}
}

struct re_list *re_parse_sequence(struct re_parser *p, bool verbose, int depth, bool first)
{
	struct re_tokens *t = &p->t;
	struct re_list *list = arena_new(&p->tree->arena, struct re_list);
	if (depth > DEEPEST)
		return py_refuse(t->py, "a regular expression nested more than %d deep", DEEPEST);
	while (t->next_length && !re_tokens_see(t, '|') && !re_tokens_see(t, ')')) {
		uint32_t c = re_tokens_at(t, t->next);
		if (t->next_length == 2) {
			c = re_tokens_at(t, t->next + 1);
			if (re_tokens_step(t) < 0 || re_parse_escape(p, list, c) < 0)
				return NULL;
			continue;
		}
		if (re_tokens_step(t) < 0)
			return NULL;
		if (verbose && (c == ' ' || (c >= '\t' && c <= '\r')))
			continue;
		if (verbose && c == '#') {
			if (skip_comment(p) < 0)
				return NULL;
			continue;
		}
		if (one(p, list, c, &verbose, depth, first) < 0)
			return NULL;
	}
	unpack(list);
	return list;
}

struct re_list *re_parse_alternatives(struct re_parser *p, bool verbose, int depth)
{
	struct re_list *first = NULL, *last = NULL;
	int more;
	do {
		struct re_list *list = re_parse_sequence(p, verbose, depth + 1, depth == 0 && !first);
		if (!list)
			return NULL;
		if (last)
			last->next = list;
		else
			first = list;
		last = list;
		if ((more = re_tokens_match(&p->t, '|')) < 0)
			return NULL;
		if (depth == 0 && p->t.py->profile->re_flags_first)
			verbose = (p->tree->flags & RE_VERBOSE) != 0;
	} while (more);
	if (!first->next)
		return first;
	struct re_list *whole = arena_new(&p->tree->arena, struct re_list);
	re_node_add(p, whole, RE_BRANCH)->inside = first;
	return whole;
}

/* ---- the whole ---- */

static int fix_flags(struct py *py, struct re_tree *tree)
{
	const char *wrong = NULL;
	if (tree->is_text) {
		if (tree->flags & RE_LOCALE)
			wrong = "cannot use LOCALE flag with a str pattern";
		else if (!(tree->flags & RE_ASCII))
			tree->flags |= RE_UNICODE;
		else if (tree->flags & RE_UNICODE)
			wrong = "ASCII and UNICODE flags are incompatible";
	} else if (tree->flags & RE_UNICODE) {
		wrong = "cannot use UNICODE flag with a bytes pattern";
	} else if ((tree->flags & RE_LOCALE) && (tree->flags & RE_ASCII)) {
		wrong = "ASCII and LOCALE flags are incompatible";
	}
	if (wrong)
		return exc_raise(py, T_ValueError, wrong), -1;
	if (tree->flags & (RE_LOCALE | RE_DEBUG | RE_TEMPLATE))
		return py_refuse(py, "flags of regular expressions for locales, debugging and templates"), -1;
	return 0;
}

static int parse_once(struct re_parser *p, uint32_t flags)
{
	struct py *py = p->t.py;
	struct re_tree *tree = p->tree;
	tree->flags = flags;
	obj_xdecref(py, tree->names);
	tree->names = dict_new(py, WHY_INTERNAL);
	p->groups.length = 0;
	p->unknown_group = 0;
	p->behind = -1;
	p->again = false;
	VEC_PUSH(&p->groups, NULL);
	if (!tree->names || re_tokens_seek(&p->t, 0) < 0)
		return -1;
	tree->list = re_parse_alternatives(p, (flags & RE_VERBOSE) != 0, 0);
	return tree->list ? 0 : -1;
}

int re_parse(struct py *py, struct obj *pattern, uint32_t flags, struct re_tree *tree)
{
	struct re_parser p = { .tree = tree };
	int failed = -1;
	*tree = (struct re_tree){ .flags = flags, .is_text = str_check(pattern) };
	arena_init(&tree->arena);
	if (re_tokens_init(&p.t, py, pattern) < 0 || py_charge_steps(py, (uint64_t)p.t.length * 2) < 0)
		return -1;
	if (parse_once(&p, flags) < 0 && !(p.again && parse_once(&p, flags | RE_VERBOSE) == 0))
		goto out;
	if (fix_flags(py, tree) < 0)
		goto out;
	if (p.t.next_length) {
		re_tokens_error(&p.t, 0, "unbalanced parenthesis");
		goto out;
	}
	if (p.unknown_group >= (int64_t)p.groups.length) {
		if (py->profile->re_conditions_checked)
			re_error(py, pattern, p.unknown_at, "invalid group reference %lld", (long long)p.unknown_group);
		else
			exc_raise(py, T_RuntimeError, "invalid SRE code");
		goto out;
	}
	tree->groups = (int)p.groups.length;
	failed = 0;
out:
	VEC_CLEAR(&p.groups);
	return failed;
}

void re_tree_clear(struct py *py, struct re_tree *tree)
{
	arena_clear(&tree->arena);
	obj_xdecref(py, tree->names);
}
