/* emit_expr.c -- expressions.
 * Models: Python/codegen.c codegen_visit_expr1 and what it calls. */
#include "emit.h"
#include "py/model/obj_set.h"
#include "py/model/obj_slice.h"
#include "py/model/obj_str.h"
#include "py/model/obj_tuple.h"
#include <limits.h>
#include <string.h>

enum { STACK_USE_GUIDELINE = 30 }; /* displays and calls longer than this are built piece by piece */

struct obj *emit_value_of(struct code_unit *u, const struct expr *e)
{
	if (e->kind != EXPR_CONSTANT || !e->v.constant.object)
		return NULL;
	return compile_const(u->c, obj_incref(e->v.constant.object));
}

bool emit_is_const(const struct expr *e)
{
	return e->kind == EXPR_CONSTANT;
}

static bool all_const(struct expr *const *items, int begin, int end)
{
	for (int i = begin; i < end; i++)
		if (!items[i] || !emit_is_const(items[i]))
			return false;
	return true;
}

void emit_exprs(struct code_unit *u, const struct expr_seq *seq)
{
	for (int i = 0; i < seq->count && !u->c->failed; i++)
		emit_expr(u, seq->items[i]);
}

static struct obj *tuple_of_consts(struct code_unit *u, struct expr *const *items, int count, enum why why)
{
	struct obj *tuple = tuple_new(u->c->py, count, why);
	if (!tuple) {
		compile_fail(u->c);
		return NULL;
	}
	for (int i = 0; i < count; i++)
		tuple_items(tuple)[i] = obj_incref(items[i]->v.constant.object);
	return tuple;
}

static bool is_big(struct code_unit *u, int count)
{
	return u->c->profile->displays_bounded && count > STACK_USE_GUIDELINE;
}

/* ---- displays ---- */
struct display {
	int pushed, build, add, extend;
	bool tuple;
	struct ident *injected;
};

/* [1, 2, 3] built from one constant. */
static bool emit_const_display(struct code_unit *u, const struct expr_seq *elts, const struct display *d,
			       const struct pos *pos)
{
	if (!u->c->profile->display_from_constant || elts->count <= 2 || !all_const(elts->items, 0, elts->count))
		return false;
	struct obj *folded = tuple_of_consts(u, elts->items, elts->count, WHY_FOLDED);
	if (folded && d->add == OP_SET_ADD) {
		struct obj *set = frozenset_new(u->c->py, folded, WHY_FOLDED);
		obj_decref(u->c->py, folded);
		folded = set;
	}
	if (d->tuple && !d->pushed) {
		emit_const_new(u, folded, pos);
		return true;
	}
	emit(u, d->build, d->pushed, pos);
	emit_const_new(u, folded, pos);
	emit(u, d->extend, 1, pos);
	if (d->tuple)
		emit(u, OP_LIST_TO_TUPLE, 0, pos);
	return true;
}

/* 3.8: what stands between stars is gathered in tuples, which may be constants; all are made before any is gone through. */
static void emit_starred_runs(struct code_unit *u, const struct expr_seq *elts, const struct display *d,
			      const struct pos *pos)
{
	int run = d->pushed, parts = 0;
	for (int i = 0; i <= elts->count && !u->c->failed; i++) {
		struct expr *e = i < elts->count ? elts->items[i] : NULL;
		bool starred = e && e->kind == EXPR_STARRED;
		if (e && !starred) {
			emit_expr(u, e);
			run++;
			continue;
		}
		if (run) {
			emit(u, OP_BUILD_TUPLE, run, pos);
			parts++;
		}
		run = 0;
		if (starred) {
			emit_expr(u, e->v.starred.value);
			parts++;
		}
	}
	emit(u, OP_BUILD_LIST_UNPACK, parts, pos);
	if (d->tuple)
		emit(u, OP_LIST_TO_TUPLE, 0, pos);
}

static void emit_starred_display(struct code_unit *u, const struct expr_seq *elts, const struct display *d, bool big,
				 const struct pos *pos)
{
	if (u->c->profile->star_runs_as_tuples && d->add == OP_LIST_APPEND && !d->injected) {
		emit_starred_runs(u, elts, d, pos);
		return;
	}
	bool built = big;
	if (big)
		emit(u, d->build, d->pushed, pos);
	for (int i = 0; i < elts->count && !u->c->failed; i++) {
		struct expr *e = elts->items[i];
		if (e->kind == EXPR_STARRED) {
			if (!built)
				emit(u, d->build, i + d->pushed, pos);
			built = true;
			emit_expr(u, e->v.starred.value);
			emit(u, d->extend, 1, pos);
		} else {
			emit_expr(u, e);
			if (built)
				emit(u, d->add, 1, pos);
		}
	}
	if (d->injected) {
		emit_name(u, d->injected, LOAD, pos);
		emit(u, d->add, 1, pos);
	}
	if (d->tuple)
		emit(u, OP_LIST_TO_TUPLE, 0, pos);
}

static void emit_display(struct code_unit *u, const struct expr_seq *elts, const struct display *d,
			 const struct pos *pos)
{
	if (!d->injected && emit_const_display(u, elts, d, pos))
		return;
	int n = elts->count + d->pushed + (d->injected ? 1 : 0);
	bool starred = false, big = is_big(u, n);
	for (int i = 0; i < elts->count; i++)
		starred |= elts->items[i]->kind == EXPR_STARRED;
	if (starred || big) {
		emit_starred_display(u, elts, d, big, pos);
		return;
	}
	emit_exprs(u, elts);
	if (d->injected)
		emit_name(u, d->injected, LOAD, pos);
	emit(u, d->tuple ? OP_BUILD_TUPLE : d->build, n, pos);
}

static void emit_unpack(struct code_unit *u, const struct expr_seq *elts, const struct pos *pos)
{
	int n = elts->count;
	bool starred = false;
	for (int i = 0; i < n; i++) {
		if (elts->items[i]->kind != EXPR_STARRED)
			continue;
		if (starred) {
			compile_error(u->c, pos, "%s starred expressions in assignment",
				      u->c->profile->error_two_starred ? "two" : "multiple");
			return;
		}
		if (i >= 1 << 8 || n - i - 1 >= INT_MAX >> 8) {
			compile_error(u->c, pos, "too many expressions in star-unpacking assignment");
			return;
		}
		emit(u, OP_UNPACK_EX, i + ((n - i - 1) << 8), pos);
		starred = true;
	}
	if (!starred)
		emit(u, OP_UNPACK_SEQUENCE, n, pos);
	for (int i = 0; i < n && !u->c->failed; i++)
		emit_expr(u, elts->items[i]->kind == EXPR_STARRED ? elts->items[i]->v.starred.value : elts->items[i]);
}

static void emit_list(struct code_unit *u, struct expr *e)
{
	static const struct display list = { 0, OP_BUILD_LIST, OP_LIST_APPEND, OP_LIST_EXTEND, false, NULL };
	static const struct display tuple = { 0, OP_BUILD_LIST, OP_LIST_APPEND, OP_LIST_EXTEND, true, NULL };
	if (e->v.list.ctx == STORE)
		emit_unpack(u, &e->v.list.elts, &e->pos);
	else if (e->v.list.ctx == DEL)
		emit_exprs(u, &e->v.list.elts);
	else
		emit_display(u, &e->v.list.elts, e->kind == EXPR_LIST ? &list : &tuple, &e->pos);
}

/* ---- dicts ---- */
static void emit_subdict(struct code_unit *u, struct expr *e, int begin, int end)
{
	int n = end - begin;
	struct expr **keys = e->v.dict.keys.items, **values = e->v.dict.values.items;
	bool big = is_big(u, n * 2);
	if (n > 1 && !big && u->c->profile->dict_keys_constant && all_const(keys, begin, end)) {
		for (int i = begin; i < end && !u->c->failed; i++)
			emit_expr(u, values[i]);
		emit_const_new(u, tuple_of_consts(u, keys + begin, n, WHY_INTERNAL), &e->pos);
		emit(u, OP_BUILD_CONST_KEY_MAP, n, &e->pos);
		return;
	}
	if (big)
		emit(u, OP_BUILD_MAP, 0, &e->pos);
	for (int i = begin; i < end && !u->c->failed; i++) {
		emit_expr(u, keys[i]);
		emit_expr(u, values[i]);
		if (big)
			emit(u, OP_MAP_ADD, 1, &e->pos);
	}
	if (!big)
		emit(u, OP_BUILD_MAP, n, &e->pos);
}

/* The pairs from begin to end join the dict below, if there is one. */
static void flush_dict(struct code_unit *u, struct expr *e, int begin, int end, bool *have_dict)
{
	emit_subdict(u, e, begin, end);
	if (*have_dict)
		emit(u, OP_DICT_UPDATE, 1, &e->pos);
	*have_dict = true;
}

static void emit_dict(struct code_unit *u, struct expr *e)
{
	int n = e->v.dict.values.count, elements = 0;
	bool have_dict = false;
	for (int i = 0; i < n && !u->c->failed; i++) {
		if (e->v.dict.keys.items[i]) {
			if (is_big(u, elements * 2)) {
				flush_dict(u, e, i - elements, i + 1, &have_dict);
				elements = 0;
			} else
				elements++;
			continue;
		}
		if (elements)
			flush_dict(u, e, i - elements, i, &have_dict);
		elements = 0;
		if (!have_dict)
			emit(u, OP_BUILD_MAP, 0, &e->pos);
		have_dict = true;
		emit_expr(u, e->v.dict.values.items[i]);
		emit(u, OP_DICT_UPDATE, 1, &e->pos);
	}
	if (elements)
		flush_dict(u, e, n - elements, n, &have_dict);
	if (!have_dict)
		emit(u, OP_BUILD_MAP, 0, &e->pos);
}

/* ---- operators ---- */
static int num_op_of(enum operator_kind op)
{
	static const uint8_t ops[] = { NUM_ADD,    NUM_SUB,    NUM_MUL, NUM_MATMUL, NUM_TRUEDIV, NUM_MOD,     NUM_POW,
				       NUM_LSHIFT, NUM_RSHIFT, NUM_OR,  NUM_XOR,    NUM_AND,     NUM_FLOORDIV };
	return ops[op];
}

static void emit_unary(struct code_unit *u, struct expr *e)
{
	static const uint8_t ops[] = { OP_UNARY_INVERT, OP_UNARY_NOT, OP_UNARY_POSITIVE, OP_UNARY_NEGATIVE };
	emit_expr(u, e->v.unary_op.operand);
	if (e->v.unary_op.op == UNARYOP_NOT)
		emit(u, OP_TO_BOOL, 0, &e->pos);
	emit(u, ops[e->v.unary_op.op], 0, &e->pos);
}

static void emit_bool_op(struct code_unit *u, struct expr *e)
{
	int op = e->v.bool_op.op == BOOLOP_AND ? OP_JUMP_IF_FALSE : OP_JUMP_IF_TRUE;
	int end = emit_label(u), last = e->v.bool_op.values.count - 1;
	for (int i = 0; i < last && !u->c->failed; i++) {
		emit_expr(u, e->v.bool_op.values.items[i]);
		emit_jump(u, op, end, &e->pos);
		emit(u, OP_POP_TOP, 0, &e->pos);
	}
	emit_expr(u, e->v.bool_op.values.items[last]);
	emit_use(u, end);
}

static void emit_cmpop(struct code_unit *u, enum cmpop op, const struct pos *pos)
{
	static const uint8_t ops[] = { CMP_EQ, CMP_NE, CMP_LT, CMP_LE, CMP_GT, CMP_GE };
	if (op == CMPOP_IS || op == CMPOP_ISNOT)
		emit(u, OP_IS_OP, op == CMPOP_ISNOT, pos);
	else if (op == CMPOP_IN || op == CMPOP_NOTIN)
		emit(u, OP_CONTAINS_OP, op == CMPOP_NOTIN, pos);
	else
		emit(u, OP_COMPARE_OP, ops[op], pos);
}

static void emit_compare(struct code_unit *u, struct expr *e)
{
	check_compare(u, e);
	emit_expr(u, e->v.compare.left);
	int last = e->v.compare.ops.count - 1;
	struct expr **right = e->v.compare.comparators.items;
	if (last == 0) {
		emit_expr(u, right[0]);
		emit_cmpop(u, e->v.compare.ops.items[0], &e->pos);
		return;
	}
	int cleanup = emit_label(u), end = emit_label(u);
	for (int i = 0; i < last && !u->c->failed; i++) {
		emit_expr(u, right[i]);
		emit(u, OP_SWAP, 2, &e->pos);
		emit(u, OP_COPY, 2, &e->pos);
		emit_cmpop(u, e->v.compare.ops.items[i], &e->pos);
		emit_jump(u, OP_JUMP_IF_FALSE, cleanup, &e->pos);
		emit(u, OP_POP_TOP, 0, &e->pos);
	}
	emit_expr(u, right[last]);
	emit_cmpop(u, e->v.compare.ops.items[last], &e->pos);
	emit_jump(u, OP_JUMP_NO_INTERRUPT, end, NULL);
	emit_use(u, cleanup);
	emit(u, OP_SWAP, 2, &e->pos);
	emit(u, OP_POP_TOP, 0, &e->pos);
	emit_use(u, end);
}

static void jump_if_bool_op(struct code_unit *u, struct expr *e, int next, bool condition)
{
	bool own = e->v.bool_op.op == BOOLOP_OR;
	int next2 = own != condition ? emit_label(u) : next, last = e->v.bool_op.values.count - 1;
	for (int i = 0; i < last && !u->c->failed; i++)
		emit_jump_if(u, e->v.bool_op.values.items[i], next2, own, &e->pos);
	emit_jump_if(u, e->v.bool_op.values.items[last], next, condition, &e->pos);
	if (next2 != next)
		emit_use(u, next2);
}

static void jump_if_chain(struct code_unit *u, struct expr *e, int next, bool condition)
{
	check_compare(u, e);
	int cleanup = emit_label(u), end = emit_label(u), last = e->v.compare.ops.count - 1;
	emit_expr(u, e->v.compare.left);
	for (int i = 0; i < last && !u->c->failed; i++) {
		emit_expr(u, e->v.compare.comparators.items[i]);
		emit(u, OP_SWAP, 2, &e->pos);
		emit(u, OP_COPY, 2, &e->pos);
		emit_cmpop(u, e->v.compare.ops.items[i], &e->pos);
		emit(u, OP_TO_BOOL, 0, &e->pos);
		emit_jump(u, OP_POP_JUMP_IF_FALSE, cleanup, &e->pos);
	}
	emit_expr(u, e->v.compare.comparators.items[last]);
	emit_cmpop(u, e->v.compare.ops.items[last], &e->pos);
	emit(u, OP_TO_BOOL, 0, &e->pos);
	emit_jump(u, condition ? OP_POP_JUMP_IF_TRUE : OP_POP_JUMP_IF_FALSE, next, &e->pos);
	emit_jump(u, OP_JUMP_NO_INTERRUPT, end, NULL);
	emit_use(u, cleanup);
	emit(u, OP_POP_TOP, 0, &e->pos);
	if (!condition)
		emit_jump(u, OP_JUMP_NO_INTERRUPT, next, NULL);
	emit_use(u, end);
}

void emit_jump_if(struct code_unit *u, struct expr *e, int next, bool condition, const struct pos *pos)
{
	if (!compile_enter(u->c))
		return;
	if (e->kind == EXPR_UNARY_OP && e->v.unary_op.op == UNARYOP_NOT)
		emit_jump_if(u, e->v.unary_op.operand, next, !condition, pos);
	else if (e->kind == EXPR_BOOL_OP)
		jump_if_bool_op(u, e, next, condition);
	else if (e->kind == EXPR_IF_EXP) {
		int end = emit_label(u), next2 = emit_label(u);
		emit_jump_if(u, e->v.if_exp.test, next2, false, pos);
		emit_jump_if(u, e->v.if_exp.body, next, condition, pos);
		emit_jump(u, OP_JUMP_NO_INTERRUPT, end, NULL);
		emit_use(u, next2);
		emit_jump_if(u, e->v.if_exp.orelse, next, condition, pos);
		emit_use(u, end);
	} else if (e->kind == EXPR_COMPARE && e->v.compare.ops.count > 1)
		jump_if_chain(u, e, next, condition);
	else {
		emit_expr(u, e);
		emit(u, OP_TO_BOOL, 0, &e->pos);
		emit_jump(u, condition ? OP_POP_JUMP_IF_TRUE : OP_POP_JUMP_IF_FALSE, next, &e->pos);
	}
	compile_leave(u->c);
}

static void emit_if_exp(struct code_unit *u, struct expr *e)
{
	int end = emit_label(u), next = emit_label(u);
	emit_jump_if(u, e->v.if_exp.test, next, false, &e->pos);
	emit_expr(u, e->v.if_exp.body);
	emit_jump(u, OP_JUMP_NO_INTERRUPT, end, NULL);
	emit_use(u, next);
	emit_expr(u, e->v.if_exp.orelse);
	emit_use(u, end);
}

/* ---- subscripts ---- */
static bool is_const_slice(const struct expr *s)
{
	return (!s->v.slice.lower || emit_is_const(s->v.slice.lower)) &&
	       (!s->v.slice.upper || emit_is_const(s->v.slice.upper)) &&
	       (!s->v.slice.step || emit_is_const(s->v.slice.step));
}

bool emit_two_part_slice(struct code_unit *u, const struct expr *slice)
{
	const struct profile *p = u->c->profile;
	return p->slice_ops && slice->kind == EXPR_SLICE && !slice->v.slice.step &&
	       !(p->slice_constants && is_const_slice(slice));
}

void emit_slice_parts(struct code_unit *u, struct expr *s, bool always_two)
{
	(void)always_two;
	if (s->v.slice.lower)
		emit_expr(u, s->v.slice.lower);
	else
		emit_none(u, &s->pos);
	if (s->v.slice.upper)
		emit_expr(u, s->v.slice.upper);
	else
		emit_none(u, &s->pos);
}

static void emit_slice(struct code_unit *u, struct expr *s)
{
	if (u->c->profile->slice_constants && is_const_slice(s)) {
		struct obj *none = u->c->py->none;
		emit_const_new(u,
			       slice_new(u->c->py, s->v.slice.lower ? s->v.slice.lower->v.constant.object : none,
					 s->v.slice.upper ? s->v.slice.upper->v.constant.object : none,
					 s->v.slice.step ? s->v.slice.step->v.constant.object : none, WHY_CONSTANT),
			       &s->pos);
		return;
	}
	emit_slice_parts(u, s, false);
	if (s->v.slice.step)
		emit_expr(u, s->v.slice.step);
	emit(u, OP_BUILD_SLICE, s->v.slice.step ? 3 : 2, &s->pos);
}

static void emit_subscript(struct code_unit *u, struct expr *e)
{
	static const uint8_t ops[] = { OP_BINARY_SUBSCR, OP_STORE_SUBSCR, OP_DELETE_SUBSCR };
	enum expr_context ctx = e->v.subscript.ctx;
	struct expr *slice = e->v.subscript.slice;
	if (ctx == LOAD)
		check_subscript(u, e);
	emit_expr(u, e->v.subscript.value);
	if (ctx != DEL && emit_two_part_slice(u, slice)) {
		emit_slice_parts(u, slice, true);
		emit(u, ctx == LOAD ? OP_BINARY_SLICE : OP_STORE_SLICE, 0, &e->pos);
		return;
	}
	emit_expr(u, slice);
	emit(u, ops[ctx], 0, &e->pos);
}

/* ---- attributes and calls ---- */
/* Of an attribute that spans lines the place is where its name stands. */
static struct pos attr_pos(const struct pos *pos, const struct expr *attr)
{
	struct pos p = *pos;
	if (attr->pos.line == attr->pos.end_line)
		return p;
	p.line = attr->pos.end_line;
	int length = (int)strlen(attr->v.attribute.attr);
	if (length <= attr->pos.end_column) {
		p.column = attr->pos.end_column - length;
		p.end_column = attr->pos.end_column;
	} else
		p.column = p.end_column = -1;
	if (p.end_line < p.line)
		p.end_line = p.line;
	return p;
}

/* super().name and super(C, o).name, when super is the builtin as far as can be seen. */
static bool is_super_call(struct code_unit *u, const struct expr *e)
{
	if (!u->c->profile->super_ops || e->kind != EXPR_CALL || e->v.call.func->kind != EXPR_NAME ||
	    e->v.call.keywords.count)
		return false;
	const struct expr_seq *args = &e->v.call.args;
	const struct ident *name = ident_of(e->v.call.func->v.name.id);
	if (strcmp(name->text, "super") != 0 || scope_binding(u->scope, name) != BIND_GLOBAL_IMPLICIT)
		return false;
	const struct code_unit *top = u;
	while (top->parent)
		top = top->parent;
	if (scope_binding(top->scope, name) != BIND_NONE)
		return false;
	for (int i = 0; i < args->count; i++)
		if (args->items[i]->kind == EXPR_STARRED)
			return false;
	if (args->count == 2)
		return true;
	return args->count == 0 && u->argcount > 0 &&
	       scope_binding(u->scope, compile_name(u->c, "__class__")) == BIND_FREE;
}

static void emit_super_args(struct code_unit *u, const struct expr *call)
{
	const struct pos *pos = &call->pos;
	emit_name(u, ident_of(call->v.call.func->v.name.id), LOAD, &call->v.call.func->pos);
	if (call->v.call.args.count) {
		emit_exprs(u, &call->v.call.args);
		return;
	}
	emit_name_c(u, "__class__", LOAD, pos);
	emit_name(u, u->varnames.items[0], LOAD, pos);
}

/* self.name = ... in a method tells the class which attributes to expect. */
static void emit_store_attr_name(struct code_unit *u, struct expr *e)
{
	const struct expr *value = e->v.attribute.value;
	if (!u->c->profile->class_static_attributes || value->kind != EXPR_NAME ||
	    strcmp(value->v.name.id, "self") != 0)
		return;
	for (struct code_unit *p = u; p; p = p->parent) {
		if (p->kind != UNIT_CLASS)
			continue;
		struct ident *name = ident_of(e->v.attribute.attr);
		names_put(u->c->arena, &p->static_attributes, name);
		return;
	}
}

static void emit_attribute(struct code_unit *u, struct expr *e)
{
	static const uint8_t ops[] = { OP_LOAD_ATTR, OP_STORE_ATTR, OP_DELETE_ATTR };
	enum expr_context ctx = e->v.attribute.ctx;
	struct ident *name = ident_of(e->v.attribute.attr);
	if (ctx == LOAD && is_super_call(u, e->v.attribute.value)) {
		emit_super_args(u, e->v.attribute.value);
		struct pos at_super = attr_pos(&e->pos, e);
		emit_name_op(u, OP_LOAD_SUPER_ATTR, name, &at_super);
		return;
	}
	if (ctx == STORE)
		emit_store_attr_name(u, e);
	emit_check_forbidden(u, name, ctx, &e->pos);
	emit_expr(u, e->v.attribute.value);
	struct pos at = attr_pos(&e->pos, e);
	emit_name_op(u, ops[ctx], name, &at);
}

static void check_keywords(struct code_unit *u, const struct keyword_seq *keywords, const struct pos *call)
{
	for (int i = 0; i < keywords->count; i++) {
		struct keyword *k = keywords->items[i];
		if (!k->arg)
			continue;
		if (strcmp(k->arg, "__debug__") == 0)
			compile_error(u->c, u->c->profile->debug_error_at_name ? &k->pos : call,
				      "cannot assign to __debug__");
		for (int j = i + 1; j < keywords->count; j++)
			if (keywords->items[j]->arg == k->arg) {
				if (u->c->profile->error_names_keyword)
					compile_error(u->c, &keywords->items[j]->pos, "keyword argument repeated: %s",
						      k->arg);
				else
					compile_error(u->c, &keywords->items[j]->pos, "keyword argument repeated");
			}
	}
}

static struct obj *keyword_names(struct code_unit *u, const struct keyword_seq *keywords, int begin, int end)
{
	struct obj *names = tuple_new(u->c->py, end - begin, WHY_INTERNAL);
	if (!names)
		return NULL;
	for (int i = begin; i < end; i++)
		tuple_items(names)[i - begin] = obj_incref(emit_mangle(u, ident_of(keywords->items[i]->arg))->str);
	return names;
}

static void emit_kw_values(struct code_unit *u, const struct keyword_seq *keywords, int begin, int end)
{
	for (int i = begin; i < end && !u->c->failed; i++)
		emit_expr(u, keywords->items[i]->value);
}

static void emit_subkwargs(struct code_unit *u, const struct keyword_seq *keywords, int begin, int end,
			   const struct pos *pos)
{
	int n = end - begin;
	bool big = is_big(u, n * 2);
	if (n > 1 && !big && u->c->profile->dict_keys_constant) {
		emit_kw_values(u, keywords, begin, end);
		emit_const_new(u, keyword_names(u, keywords, begin, end), pos);
		emit(u, OP_BUILD_CONST_KEY_MAP, n, pos);
		return;
	}
	if (big)
		emit(u, OP_BUILD_MAP, 0, NULL);
	for (int i = begin; i < end && !u->c->failed; i++) {
		emit_const(u, compile_const(u->c, obj_incref(ident_of(keywords->items[i]->arg)->str)), pos);
		emit_expr(u, keywords->items[i]->value);
		if (big)
			emit(u, OP_MAP_ADD, 1, NULL);
	}
	if (!big)
		emit(u, OP_BUILD_MAP, n, pos);
}

static void emit_kwargs_dict(struct code_unit *u, const struct keyword_seq *keywords, const struct pos *pos)
{
	bool have_dict = false;
	int seen = 0;
	if (keywords->count == 1 && !keywords->items[0]->arg && u->c->profile->call_mapping_direct) {
		emit_expr(u, keywords->items[0]->value);
		return;
	}
	for (int i = 0; i <= keywords->count && !u->c->failed; i++) {
		if (i < keywords->count && keywords->items[i]->arg) {
			seen++;
			continue;
		}
		if (seen) {
			emit_subkwargs(u, keywords, i - seen, i, pos);
			if (have_dict)
				emit(u, OP_DICT_MERGE, 1, pos);
			have_dict = true;
			seen = 0;
		}
		if (i == keywords->count)
			break;
		if (!have_dict)
			emit(u, OP_BUILD_MAP, 0, pos);
		have_dict = true;
		emit_expr(u, keywords->items[i]->value);
		emit(u, OP_DICT_MERGE, 1, pos);
	}
}

static bool needs_call_ex(struct code_unit *u, const struct expr_seq *args, const struct keyword_seq *keywords)
{
	if (is_big(u, args->count + keywords->count * 2))
		return true;
	for (int i = 0; i < args->count; i++)
		if (args->items[i]->kind == EXPR_STARRED)
			return true;
	for (int i = 0; i < keywords->count; i++)
		if (!keywords->items[i]->arg)
			return true;
	return false;
}

void emit_call_args(struct code_unit *u, int pushed, const struct expr_seq *args, struct ident *injected,
		    const struct keyword_seq *keywords, const struct pos *pos)
{
	check_keywords(u, keywords, pos);
	int positional = pushed + args->count + (injected ? 1 : 0);
	if (!needs_call_ex(u, args, keywords)) {
		emit_exprs(u, args);
		if (injected)
			emit_name(u, injected, LOAD, pos);
		if (keywords->count) {
			emit_kw_values(u, keywords, 0, keywords->count);
			emit_const_new(u, keyword_names(u, keywords, 0, keywords->count), pos);
			emit(u, OP_CALL_KW, positional + keywords->count, pos);
		} else
			emit(u, OP_CALL, positional, pos);
		return;
	}
	if (!pushed && !injected && args->count == 1 && args->items[0]->kind == EXPR_STARRED)
		emit_expr(u, args->items[0]->v.starred.value);
	else {
		struct display d = { pushed, OP_BUILD_LIST, OP_LIST_APPEND, OP_LIST_EXTEND, true, injected };
		emit_display(u, args, &d, pos);
	}
	if (keywords->count)
		emit_kwargs_dict(u, keywords, pos);
	emit(u, OP_CALL_FUNCTION_EX, keywords->count > 0, pos);
}

/* A name that an import statement of the module bound: its attributes are fetched plainly. */
static bool is_imported(struct code_unit *u, const struct expr *e)
{
	if (e->kind != EXPR_NAME || !u->c->profile->imported_attributes_plain)
		return false;
	const struct code_unit *top = u;
	while (top->parent)
		top = top->parent;
	const struct symbol *symbol = scope_find(top->scope, ident_of(e->v.name.id));
	return symbol && (symbol->flags & DEF_IMPORT);
}

static bool emit_method_call(struct code_unit *u, struct expr *e)
{
	struct expr *meth = e->v.call.func;
	const struct expr_seq *args = &e->v.call.args;
	const struct keyword_seq *keywords = &e->v.call.keywords;
	if (meth->kind != EXPR_ATTRIBUTE || is_imported(u, meth->v.attribute.value) || needs_call_ex(u, args, keywords))
		return false;
	if (keywords->count && !u->c->profile->method_calls_take_keywords)
		return false;
	if (is_big(u, args->count + keywords->count + (keywords->count != 0) + 1))
		return false;
	struct ident *name = ident_of(meth->v.attribute.attr);
	struct pos at = attr_pos(&meth->pos, meth), call_at = attr_pos(&e->pos, meth);
	if (is_super_call(u, meth->v.attribute.value)) {
		emit_super_args(u, meth->v.attribute.value);
		emit_name_op(u, OP_LOAD_SUPER_METHOD, name, &meth->pos);
		emit(u, OP_NOP, 0, &at);
	} else {
		emit_expr(u, meth->v.attribute.value);
		emit_name_op(u, OP_LOAD_METHOD, name, &at);
	}
	emit_call_args(u, 0, args, NULL, keywords, &call_at);
	return true;
}

static void emit_call(struct code_unit *u, struct expr *e)
{
	check_keywords(u, &e->v.call.keywords, &e->pos);
	if (emit_method_call(u, e))
		return;
	check_caller(u, e->v.call.func);
	emit_expr(u, e->v.call.func);
	int end = emit_looped_genexp_call(u, e);
	emit(u, OP_PUSH_NULL, 0, &e->v.call.func->pos);
	emit_call_args(u, 0, &e->v.call.args, NULL, &e->v.call.keywords, &e->pos);
	if (end >= 0)
		emit_use(u, end);
}

/* ---- strings ---- */
static int conversion_of(int conversion)
{
	return conversion == 's' ? 1 : conversion == 'r' ? 2 : conversion == 'a' ? 3 : 0;
}

static void emit_joined_str(struct code_unit *u, struct expr *e)
{
	const struct expr_seq *values = &e->v.joined_str.values;
	if (is_big(u, values->count)) {
		emit_const(u, u->c->py->empty_str, &e->pos);
		emit_name_op(u, OP_LOAD_METHOD, compile_name(u->c, "join"), &e->pos);
		emit(u, OP_BUILD_LIST, 0, &e->pos);
		for (int i = 0; i < values->count && !u->c->failed; i++) {
			emit_expr(u, values->items[i]);
			emit(u, OP_LIST_APPEND, 1, &e->pos);
		}
		emit(u, OP_CALL, 1, &e->pos);
		return;
	}
	emit_exprs(u, values);
	if (values->count == 0 && u->c->profile->empty_fstring_constant)
		emit_const(u, u->c->py->empty_str, &e->pos);
	else if (values->count != 1)
		emit(u, OP_BUILD_STRING, values->count, &e->pos);
}

static void emit_formatted_value(struct code_unit *u, struct expr *e)
{
	int conversion = conversion_of(e->v.formatted_value.conversion);
	emit_expr(u, e->v.formatted_value.value);
	if (conversion)
		emit(u, OP_CONVERT_VALUE, conversion, &e->pos);
	if (e->v.formatted_value.format_spec) {
		emit_expr(u, e->v.formatted_value.format_spec);
		emit(u, OP_FORMAT_WITH_SPEC, 0, &e->pos);
	} else
		emit(u, OP_FORMAT_SIMPLE, 0, &e->pos);
}

static void emit_interpolation(struct code_unit *u, struct expr *e)
{
	const char *text = e->v.interpolation.str;
	emit_expr(u, e->v.interpolation.value);
	emit_const_new(u, str_new(u->c->py, text, strlen(text), WHY_CONSTANT), &e->pos);
	int flags = conversion_of(e->v.interpolation.conversion) << 2;
	if (e->v.interpolation.format_spec) {
		emit_expr(u, e->v.interpolation.format_spec);
		flags |= 1;
	}
	emit(u, OP_BUILD_INTERPOLATION, flags, &e->pos);
}

/* A template alternates strings and interpolations: empty strings stand where two interpolations meet. */
static void emit_template_str(struct code_unit *u, struct expr *e)
{
	const struct expr_seq *values = &e->v.template_str.values;
	bool last_was_interpolation = true;
	int strings = 0, interpolations = 0;
	for (int i = 0; i < values->count && !u->c->failed; i++) {
		bool interpolation = values->items[i]->kind == EXPR_INTERPOLATION;
		if (interpolation && last_was_interpolation)
			emit_const(u, u->c->py->empty_str, &e->pos);
		if (!interpolation)
			emit_expr(u, values->items[i]);
		if (!interpolation || last_was_interpolation)
			strings++;
		last_was_interpolation = interpolation;
	}
	if (last_was_interpolation) {
		emit_const(u, u->c->py->empty_str, &e->pos);
		strings++;
	}
	emit(u, OP_BUILD_TUPLE, strings, &e->pos);
	for (int i = 0; i < values->count && !u->c->failed; i++)
		if (values->items[i]->kind == EXPR_INTERPOLATION) {
			emit_expr(u, values->items[i]);
			interpolations++;
		}
	emit(u, OP_BUILD_TUPLE, interpolations, &e->pos);
	emit(u, OP_BUILD_TEMPLATE, 0, &e->pos);
}

/* ---- yield and await ---- */
void emit_yield_from(struct code_unit *u, bool await, const struct pos *pos)
{
	int send = emit_label(u), fail = emit_label(u), done = emit_label(u);
	emit_use(u, send);
	emit_jump(u, OP_SEND, done, pos);
	emit_jump(u, OP_SETUP_FINALLY, fail, pos);
	push_block(u, FB_POP_VALUE, send, -1, pos, NULL);
	emit(u, OP_YIELD_VALUE, 1, pos);
	pop_block(u);
	emit(u, OP_POP_BLOCK, 0, NULL);
	emit(u, OP_RESUME, await ? 3 : 2, pos);
	emit_jump(u, OP_JUMP_NO_INTERRUPT, send, pos);
	emit_use(u, fail);
	emit(u, OP_CLEANUP_THROW, 0, pos);
	emit_use(u, done);
	emit(u, OP_END_SEND, 0, pos);
}

static void emit_yield(struct code_unit *u, struct expr *e)
{
	if (!scope_is_function_like(u->scope)) {
		compile_error(u->c, &e->pos, "'yield' outside function");
		return;
	}
	if (e->v.yield.value)
		emit_expr(u, e->v.yield.value);
	else
		emit_none(u, &e->pos);
	if (u->scope->generator && u->scope->coroutine)
		emit(u, OP_ASYNC_GEN_WRAP, 0, &e->pos);
	emit(u, OP_YIELD_VALUE, 0, &e->pos);
	emit(u, OP_RESUME, 1, &e->pos);
}

static void emit_yield_from_expr(struct code_unit *u, struct expr *e)
{
	if (!scope_is_function_like(u->scope))
		compile_error(u->c, &e->pos,
			      u->c->profile->error_names_yield_from ? "'yield from' outside function"
								    : "'yield' outside function");
	else if (u->scope->coroutine && u->kind == UNIT_ASYNC_FUNCTION)
		compile_error(u->c, &e->pos, "'yield from' inside async function");
	emit_expr(u, e->v.yield_from.value);
	emit(u, OP_GET_YIELD_FROM_ITER, 0, &e->pos);
	emit_none(u, &e->pos);
	emit_yield_from(u, false, &e->pos);
}

static void emit_await(struct code_unit *u, struct expr *e)
{
	if (!scope_is_function_like(u->scope))
		compile_error(u->c, &e->pos, "'await' outside function");
	else if (u->kind != UNIT_ASYNC_FUNCTION && u->kind != UNIT_COMPREHENSION)
		compile_error(u->c, &e->pos, "'await' outside async function");
	emit_expr(u, e->v.await.value);
	emit(u, OP_GET_AWAITABLE, 0, &e->pos);
	emit_none(u, &e->pos);
	emit_yield_from(u, true, &e->pos);
}

void emit_aug_assign(struct code_unit *u, struct stmt *s)
{
	struct expr *target = s->v.aug_assign.target;
	const struct pos *pos = &target->pos;
	struct pos at = *pos;
	bool slice = false;
	if (target->kind == EXPR_ATTRIBUTE) {
		emit_expr(u, target->v.attribute.value);
		emit(u, OP_COPY, 1, pos);
		at = attr_pos(pos, target);
		emit_name_op(u, OP_LOAD_ATTR, ident_of(target->v.attribute.attr), &at);
	} else if (target->kind == EXPR_SUBSCRIPT) {
		emit_expr(u, target->v.subscript.value);
		slice = emit_two_part_slice(u, target->v.subscript.slice);
		if (slice)
			emit_slice_parts(u, target->v.subscript.slice, true);
		else
			emit_expr(u, target->v.subscript.slice);
		for (int i = 0; i < (slice ? 3 : 2); i++)
			emit(u, OP_COPY, slice ? 3 : 2, pos);
		emit(u, slice ? OP_BINARY_SLICE : OP_BINARY_SUBSCR, 0, pos);
	} else
		emit_name(u, ident_of(target->v.name.id), LOAD, pos);
	emit_expr(u, s->v.aug_assign.value);
	emit(u, OP_BINARY_OP, num_op_of(s->v.aug_assign.op) + NUM_INPLACE, &s->pos);
	if (target->kind == EXPR_ATTRIBUTE) {
		emit(u, OP_SWAP, 2, &at);
		emit_name_op(u, OP_STORE_ATTR, ident_of(target->v.attribute.attr), &at);
	} else if (target->kind == EXPR_SUBSCRIPT) {
		if (slice)
			emit(u, OP_SWAP, 4, pos);
		emit(u, OP_SWAP, 3, pos);
		emit(u, OP_SWAP, 2, pos);
		emit(u, slice ? OP_STORE_SLICE : OP_STORE_SUBSCR, 0, pos);
	} else
		emit_name(u, ident_of(target->v.name.id), STORE, pos);
}

static void emit_other(struct code_unit *u, struct expr *e)
{
	static const struct display set = { 0, OP_BUILD_SET, OP_SET_ADD, OP_SET_UPDATE, false, NULL };
	switch (e->kind) {
	case EXPR_SET: emit_display(u, &e->v.set.elts, &set, &e->pos); break;
	case EXPR_LIST_COMP:
	case EXPR_SET_COMP:
	case EXPR_DICT_COMP:
	case EXPR_GENERATOR_EXP: emit_comprehension(u, e); break;
	case EXPR_YIELD: emit_yield(u, e); break;
	case EXPR_YIELD_FROM: emit_yield_from_expr(u, e); break;
	case EXPR_AWAIT: emit_await(u, e); break;
	case EXPR_JOINED_STR: emit_joined_str(u, e); break;
	case EXPR_TEMPLATE_STR: emit_template_str(u, e); break;
	case EXPR_FORMATTED_VALUE: emit_formatted_value(u, e); break;
	case EXPR_INTERPOLATION: emit_interpolation(u, e); break;
	case EXPR_STARRED:
		if (e->v.starred.ctx == STORE)
			compile_error(u->c, &e->pos, "starred assignment target must be in a list or tuple");
		else
			compile_error(u->c, &e->pos, "can't use starred expression here");
		break;
	default: emit_slice(u, e);
	}
}

void emit_expr(struct code_unit *u, struct expr *e)
{
	if (!compile_enter(u->c))
		return;
	switch (e->kind) {
	case EXPR_CONSTANT: emit_const(u, emit_value_of(u, e), &e->pos); break;
	case EXPR_NAME: emit_name(u, ident_of(e->v.name.id), e->v.name.ctx, &e->pos); break;
	case EXPR_CALL: emit_call(u, e); break;
	case EXPR_ATTRIBUTE: emit_attribute(u, e); break;
	case EXPR_SUBSCRIPT: emit_subscript(u, e); break;
	case EXPR_BIN_OP:
		emit_expr(u, e->v.bin_op.left);
		emit_expr(u, e->v.bin_op.right);
		emit(u, OP_BINARY_OP, num_op_of(e->v.bin_op.op), &e->pos);
		break;
	case EXPR_UNARY_OP: emit_unary(u, e); break;
	case EXPR_COMPARE: emit_compare(u, e); break;
	case EXPR_BOOL_OP: emit_bool_op(u, e); break;
	case EXPR_IF_EXP: emit_if_exp(u, e); break;
	case EXPR_NAMED_EXPR:
		emit_expr(u, e->v.named_expr.value);
		emit(u, OP_COPY, 1, &e->pos);
		emit_expr(u, e->v.named_expr.target);
		break;
	case EXPR_LAMBDA: emit_lambda(u, e); break;
	case EXPR_DICT: emit_dict(u, e); break;
	case EXPR_LIST:
	case EXPR_TUPLE: emit_list(u, e); break;
	default: emit_other(u, e);
	}
	compile_leave(u->c);
}
