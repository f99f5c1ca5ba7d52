/* emit_match.c -- the match statement.
 * Captured values wait on the stack until the whole pattern has matched; when it fails after n values were pushed, the
 * jump goes to where n of them are dropped.
 * Models: Python/codegen.c codegen_match, codegen_pattern_*; PEP 634. */
#include "emit.h"
#include "py/model/obj_int.h"
#include "py/model/obj_tuple.h"
#include <limits.h>
#include <string.h>

struct names {
	struct ident **items;
	int count, room;
};
struct matcher {
	struct code_unit *u;
	struct names stores; /* captured, in the order of the stack */
	bool allow_irrefutable;
	int *fail_pop; /* label for dropping n values */
	int fail_count, fail_room;
	int on_top; /* values above the captured ones */
};
static void emit_pattern(struct matcher *m, struct pattern *p);

static bool is_wildcard(const struct pattern *p)
{
	return p->kind == PATTERN_MATCH_AS && !p->v.match_as.name;
}

static bool is_star_wildcard(const struct pattern *p)
{
	return p->kind == PATTERN_MATCH_STAR && !p->v.match_star.name;
}

/* ---- failing ---- */
static void ensure_fail_pop(struct matcher *m, int n)
{
	if (n >= m->fail_room) {
		int room = n + 8;
		int *labels = arena_array(m->u->c->arena, int, room);
		if (m->fail_count)
			memcpy(labels, m->fail_pop, (size_t)m->fail_count * sizeof *labels);
		m->fail_pop = labels;
		m->fail_room = room;
	}
	while (m->fail_count <= n)
		m->fail_pop[m->fail_count++] = emit_label(m->u);
}

static void jump_to_fail(struct matcher *m, int op, const struct pos *pos)
{
	int pops = m->on_top + m->stores.count;
	ensure_fail_pop(m, pops);
	emit_jump(m->u, op, m->fail_pop[pops], pos);
}

static void emit_fail_pops(struct matcher *m, const struct pos *pos)
{
	if (!m->fail_count)
		return;
	while (--m->fail_count) {
		emit_use(m->u, m->fail_pop[m->fail_count]);
		emit(m->u, OP_POP_TOP, 0, pos);
	}
	emit_use(m->u, m->fail_pop[0]);
}

/* ---- capturing ---- */
static int find_name(const struct names *names, const struct ident *name)
{
	for (int i = 0; i < names->count; i++)
		if (names->items[i] == name)
			return i;
	return -1;
}

static void add_name(struct matcher *m, struct names *names, struct ident *name)
{
	if (names->count == names->room) {
		int room = names->room ? names->room * 2 : 8;
		struct ident **items = arena_array(m->u->c->arena, struct ident *, room);
		if (names->count)
			memcpy(items, names->items, (size_t)names->count * sizeof *items);
		names->items = items;
		names->room = room;
	}
	names->items[names->count++] = name;
}

static void rotate(struct matcher *m, int count, const struct pos *pos)
{
	while (count > 1)
		emit(m->u, OP_SWAP, count--, pos);
}

static bool capture(struct matcher *m, struct ident *name, const struct pos *pos)
{
	if (find_name(&m->stores, name) >= 0) {
		compile_error(m->u->c, pos, "multiple assignments to name '%s' in pattern", name->text);
		return false;
	}
	add_name(m, &m->stores, name);
	return true;
}

static void store_name(struct matcher *m, const char *name, const struct pos *pos)
{
	if (!name) {
		emit(m->u, OP_POP_TOP, 0, pos);
		return;
	}
	int rotations = m->on_top + m->stores.count + 1;
	if (capture(m, ident_of(name), pos))
		rotate(m, rotations, pos);
}

static void emit_subpattern(struct matcher *m, struct pattern *p)
{
	bool outer = m->allow_irrefutable;
	m->allow_irrefutable = true;
	emit_pattern(m, p);
	m->allow_irrefutable = outer;
}

static void emit_as(struct matcher *m, struct pattern *p)
{
	const char *name = p->v.match_as.name;
	if (!p->v.match_as.pattern) {
		if (!m->allow_irrefutable && name)
			compile_error(m->u->c, &p->pos, "name capture '%s' makes remaining patterns unreachable", name);
		else if (!m->allow_irrefutable)
			compile_error(m->u->c, &p->pos, "wildcard makes remaining patterns unreachable");
		store_name(m, name, &p->pos);
		return;
	}
	m->on_top++;
	emit(m->u, OP_COPY, 1, &p->pos);
	emit_pattern(m, p->v.match_as.pattern);
	m->on_top--;
	store_name(m, name, &p->pos);
}

/* ---- classes and mappings ---- */
static void check_kwd_attrs(struct matcher *m, const struct pattern *p)
{
	const struct name_seq *attrs = &p->v.match_class.kwd_attrs;
	for (int i = 0; i < attrs->count; i++)
		for (int j = i + 1; j < attrs->count; j++)
			if (attrs->items[i] == attrs->items[j])
				compile_error(m->u->c, &p->v.match_class.kwd_patterns.items[j]->pos,
					      "attribute name repeated in class pattern: %s", attrs->items[i]);
}

/* None, with the subject gone: no match. */
static void fail_if_none(struct matcher *m, const struct pos *pos)
{
	emit(m->u, OP_COPY, 1, pos);
	emit_none(m->u, pos);
	emit(m->u, OP_IS_OP, 1, pos);
}

static void emit_class_pattern(struct matcher *m, struct pattern *p)
{
	struct code_unit *u = m->u;
	const struct name_seq *attrs = &p->v.match_class.kwd_attrs;
	int nargs = p->v.match_class.patterns.count, n = nargs + attrs->count;
	check_kwd_attrs(m, p);
	emit_expr(u, p->v.match_class.cls);
	struct obj *names = tuple_new(u->c->py, attrs->count, WHY_CONSTANT);
	for (int i = 0; names && i < attrs->count; i++)
		tuple_items(names)[i] = obj_incref(ident_of(attrs->items[i])->str);
	emit_const_new(u, names, &p->pos);
	emit(u, OP_MATCH_CLASS, nargs, &p->pos);
	fail_if_none(m, &p->pos);
	m->on_top++;
	jump_to_fail(m, OP_POP_JUMP_IF_FALSE, &p->pos);
	emit(u, OP_UNPACK_SEQUENCE, n, &p->pos);
	m->on_top += n - 1;
	for (int i = 0; i < n && !u->c->failed; i++) {
		struct pattern *sub =
		    i < nargs ? p->v.match_class.patterns.items[i] : p->v.match_class.kwd_patterns.items[i - nargs];
		m->on_top--;
		if (is_wildcard(sub))
			emit(u, OP_POP_TOP, 0, &p->pos);
		else
			emit_subpattern(m, sub);
	}
}

static void emit_mapping_keys(struct matcher *m, struct pattern *p)
{
	struct code_unit *u = m->u;
	const struct expr_seq *keys = &p->v.match_mapping.keys;
	for (int i = 0; i < keys->count && !u->c->failed; i++) {
		struct obj *value = emit_value_of(u, keys->items[i]);
		for (int j = 0; value && j < i; j++) {
			struct obj *other = emit_value_of(u, keys->items[j]);
			if (other && obj_compare_bool(u->c->py, value, other, CMP_EQ) == 1) {
				struct obj *repr = obj_repr(u->c->py, value);
				compile_error(u->c, &p->pos, "mapping pattern checks duplicate key (%S)",
					      repr ? repr : u->c->py->none);
				obj_xdecref(u->c->py, repr);
				return;
			}
		}
		if (!value && keys->items[i]->kind != EXPR_ATTRIBUTE) {
			compile_error(u->c, &p->pos,
				      "mapping pattern keys may only match literals and attribute lookups");
			return;
		}
		emit_expr(u, keys->items[i]);
	}
	emit(u, OP_BUILD_TUPLE, keys->count, &p->pos);
	emit(u, OP_MATCH_KEYS, 0, &p->pos);
}

/* **rest: a new dict of the items that no key took. The subject and the tuple of keys are consumed. */
static void emit_rest(struct matcher *m, struct pattern *p)
{
	struct code_unit *u = m->u;
	int size = p->v.match_mapping.keys.count;
	if (!p->v.match_mapping.rest) {
		emit(u, OP_POP_TOP, 0, &p->pos);
		emit(u, OP_POP_TOP, 0, &p->pos);
		return;
	}
	emit(u, OP_BUILD_MAP, 0, &p->pos);
	emit(u, OP_SWAP, 3, &p->pos);
	emit(u, OP_DICT_UPDATE, 2, &p->pos);
	emit(u, OP_UNPACK_SEQUENCE, size, &p->pos);
	for (; size; size--) {
		emit(u, OP_COPY, 1 + size, &p->pos);
		emit(u, OP_SWAP, 2, &p->pos);
		emit(u, OP_DELETE_SUBSCR, 0, &p->pos);
	}
	store_name(m, p->v.match_mapping.rest, &p->pos);
}

static void emit_mapping(struct matcher *m, struct pattern *p)
{
	struct code_unit *u = m->u;
	int size = p->v.match_mapping.keys.count;
	m->on_top++;
	emit(u, OP_MATCH_MAPPING, 0, &p->pos);
	jump_to_fail(m, OP_POP_JUMP_IF_FALSE, &p->pos);
	if (!size && !p->v.match_mapping.rest) {
		m->on_top--;
		emit(u, OP_POP_TOP, 0, &p->pos);
		return;
	}
	if (size) {
		emit(u, OP_GET_LEN, 0, &p->pos);
		emit_int(u, size, &p->pos);
		emit(u, OP_COMPARE_OP, CMP_GE, &p->pos);
		jump_to_fail(m, OP_POP_JUMP_IF_FALSE, &p->pos);
	}
	emit_mapping_keys(m, p);
	m->on_top += 2;
	fail_if_none(m, &p->pos);
	jump_to_fail(m, OP_POP_JUMP_IF_FALSE, &p->pos);
	emit(u, OP_UNPACK_SEQUENCE, size, &p->pos);
	m->on_top += size - 1;
	for (int i = 0; i < size && !u->c->failed; i++) {
		m->on_top--;
		emit_subpattern(m, p->v.match_mapping.patterns.items[i]);
	}
	m->on_top -= 2;
	emit_rest(m, p);
}

/* ---- alternatives ---- */
/* The first alternative's order of names is everyone's: the stack and the list are rotated alike. */
static bool reorder(struct matcher *m, const struct names *control, const struct pos *pos)
{
	struct ident **stores = m->stores.items;
	if (m->stores.count != control->count)
		return false;
	for (int at = control->count; at-- > 0;) {
		int from = find_name(&m->stores, control->items[at]);
		if (from < 0)
			return false;
		if (from == at)
			continue;
		int rotations = from + 1;
		for (int i = 0; i < rotations; i++) {
			struct ident *first = stores[0];
			memmove(stores, stores + 1, (size_t)at * sizeof *stores);
			stores[at] = first;
			rotate(m, at + 1, pos);
		}
	}
	return true;
}

static void take_alternative_names(struct matcher *m, const struct names *control, const struct pos *pos)
{
	int rotations = control->count + 1 + m->on_top + m->stores.count;
	for (int i = 0; i < control->count && !m->u->c->failed; i++) {
		rotate(m, rotations, pos);
		capture(m, control->items[i], pos);
	}
	emit(m->u, OP_POP_TOP, 0, pos);
}

static void emit_or(struct matcher *m, struct pattern *p)
{
	struct code_unit *u = m->u;
	const struct pattern_seq *patterns = &p->v.match_or.patterns;
	struct matcher outer = *m;
	struct names control = { 0 };
	int end = emit_label(u);
	for (int i = 0; i < patterns->count && !u->c->failed; i++) {
		struct pattern *alternative = patterns->items[i];
		*m = (struct matcher){ .u = u,
				       .allow_irrefutable = i == patterns->count - 1 && outer.allow_irrefutable };
		emit(u, OP_COPY, 1, &alternative->pos);
		emit_pattern(m, alternative);
		if (i == 0)
			control = m->stores;
		else if (!reorder(m, &control, &alternative->pos)) {
			compile_error(u->c, &p->pos, "alternative patterns bind different names");
			return;
		}
		emit_jump(u, OP_JUMP, end, &alternative->pos);
		emit_fail_pops(m, &alternative->pos);
	}
	*m = outer;
	emit(u, OP_POP_TOP, 0, &p->pos);
	jump_to_fail(m, OP_JUMP, &p->pos);
	emit_use(u, end);
	take_alternative_names(m, &control, &p->pos);
}

/* ---- sequences ---- */
static void emit_sequence_unpack(struct matcher *m, struct pattern *p, int star)
{
	const struct pattern_seq *patterns = &p->v.match_sequence.patterns;
	int n = patterns->count;
	if (star < 0)
		emit(m->u, OP_UNPACK_SEQUENCE, n, &p->pos);
	else if (star >= 1 << 8 || n - star - 1 >= INT_MAX >> 8)
		compile_error(m->u->c, &p->pos, "too many expressions in star-unpacking sequence pattern");
	else
		emit(m->u, OP_UNPACK_EX, star + ((n - star - 1) << 8), &p->pos);
	m->on_top += n;
	for (int i = 0; i < n && !m->u->c->failed; i++) {
		m->on_top--;
		emit_subpattern(m, patterns->items[i]);
	}
}

/* [a, *_, b]: the items are fetched one by one. */
static void emit_sequence_index(struct matcher *m, struct pattern *p, int star)
{
	struct code_unit *u = m->u;
	const struct pattern_seq *patterns = &p->v.match_sequence.patterns;
	m->on_top++;
	for (int i = 0; i < patterns->count && !u->c->failed; i++) {
		struct pattern *sub = patterns->items[i];
		if (i == star || is_wildcard(sub))
			continue;
		emit(u, OP_COPY, 1, &p->pos);
		if (i < star)
			emit_int(u, i, &p->pos);
		else {
			emit(u, OP_GET_LEN, 0, &p->pos);
			emit_int(u, patterns->count - i, &p->pos);
			emit(u, OP_BINARY_OP, NUM_SUB, &p->pos);
		}
		emit(u, OP_BINARY_SUBSCR, 0, &p->pos);
		emit_subpattern(m, sub);
	}
	m->on_top--;
	emit(u, OP_POP_TOP, 0, &p->pos);
}

static void emit_length_check(struct matcher *m, int size, enum compare_op op, const struct pos *pos)
{
	emit(m->u, OP_GET_LEN, 0, pos);
	emit_int(m->u, size, pos);
	emit(m->u, OP_COMPARE_OP, (int)op, pos);
	jump_to_fail(m, OP_POP_JUMP_IF_FALSE, pos);
}

static void emit_sequence(struct matcher *m, struct pattern *p)
{
	struct code_unit *u = m->u;
	const struct pattern_seq *patterns = &p->v.match_sequence.patterns;
	int size = patterns->count, star = -1;
	bool only_wildcards = true, star_wildcard = false;
	for (int i = 0; i < size; i++) {
		const struct pattern *sub = patterns->items[i];
		if (sub->kind != PATTERN_MATCH_STAR) {
			only_wildcards &= is_wildcard(sub);
			continue;
		}
		if (star >= 0)
			compile_error(u->c, &p->pos, "multiple starred names in sequence pattern");
		star_wildcard = is_star_wildcard(sub);
		only_wildcards &= star_wildcard;
		star = i;
	}
	m->on_top++;
	emit(u, OP_MATCH_SEQUENCE, 0, &p->pos);
	jump_to_fail(m, OP_POP_JUMP_IF_FALSE, &p->pos);
	if (star < 0)
		emit_length_check(m, size, CMP_EQ, &p->pos);
	else if (size > 1)
		emit_length_check(m, size - 1, CMP_GE, &p->pos);
	m->on_top--;
	if (only_wildcards)
		emit(u, OP_POP_TOP, 0, &p->pos);
	else if (star_wildcard)
		emit_sequence_index(m, p, star);
	else
		emit_sequence_unpack(m, p, star);
}

/* ---- values ---- */
static void emit_value(struct matcher *m, struct pattern *p)
{
	struct expr *value = p->v.match_value.value;
	if (value->kind != EXPR_CONSTANT && value->kind != EXPR_ATTRIBUTE) {
		compile_error(m->u->c, &p->pos, "patterns may only match literals and attribute lookups");
		return;
	}
	emit_expr(m->u, value);
	emit(m->u, OP_COMPARE_OP, CMP_EQ, &p->pos);
	emit(m->u, OP_TO_BOOL, 0, &p->pos);
	jump_to_fail(m, OP_POP_JUMP_IF_FALSE, &p->pos);
}

static void emit_singleton(struct matcher *m, struct pattern *p)
{
	struct py *py = m->u->c->py;
	enum const_kind kind = p->v.match_singleton.value;
	emit_const(m->u, kind == CONST_NONE ? py->none : kind == CONST_TRUE ? py->true_ : py->false_, &p->pos);
	emit(m->u, OP_IS_OP, 0, &p->pos);
	jump_to_fail(m, OP_POP_JUMP_IF_FALSE, &p->pos);
}

static void emit_pattern(struct matcher *m, struct pattern *p)
{
	if (!compile_enter(m->u->c))
		return;
	switch (p->kind) {
	case PATTERN_MATCH_VALUE: emit_value(m, p); break;
	case PATTERN_MATCH_SINGLETON: emit_singleton(m, p); break;
	case PATTERN_MATCH_SEQUENCE: emit_sequence(m, p); break;
	case PATTERN_MATCH_MAPPING: emit_mapping(m, p); break;
	case PATTERN_MATCH_CLASS: emit_class_pattern(m, p); break;
	case PATTERN_MATCH_STAR: store_name(m, p->v.match_star.name, &p->pos); break;
	case PATTERN_MATCH_AS: emit_as(m, p); break;
	case PATTERN_MATCH_OR: emit_or(m, p); break;
	}
	compile_leave(m->u->c);
}

static void emit_case(struct code_unit *u, struct match_case *c, bool last, bool may_be_irrefutable, int end)
{
	struct matcher m = { .u = u, .allow_irrefutable = c->guard || may_be_irrefutable };
	const struct pos *pos = &c->pattern->pos;
	if (!last)
		emit(u, OP_COPY, 1, pos);
	emit_pattern(&m, c->pattern);
	for (int i = 0; i < m.stores.count && !u->c->failed; i++)
		emit_name(u, m.stores.items[i], STORE, pos);
	if (c->guard) {
		m.stores.count = 0;
		ensure_fail_pop(&m, 0);
		emit_jump_if(u, c->guard, m.fail_pop[0], false, pos);
	}
	if (!last)
		emit(u, OP_POP_TOP, 0, pos);
	emit_stmts(u, &c->body);
	emit_jump(u, OP_JUMP, end, NULL);
	emit_fail_pops(&m, pos);
}

void emit_match(struct code_unit *u, struct stmt *s)
{
	const struct match_case_seq *cases = &s->v.match.cases;
	struct match_case *last = cases->items[cases->count - 1];
	bool has_default = is_wildcard(last->pattern) && cases->count > 1;
	int end = emit_label(u), tested = cases->count - has_default;
	emit_expr(u, s->v.match.subject);
	for (int i = 0; i < tested && !u->c->failed; i++)
		emit_case(u, cases->items[i], i == tested - 1, i == cases->count - 1, end);
	if (has_default) {
		emit(u, OP_NOP, 0, &last->pattern->pos);
		if (last->guard)
			emit_jump_if(u, last->guard, end, false, &last->pattern->pos);
		emit_stmts(u, &last->body);
	}
	emit_use(u, end);
}
