/* bytecode_tree_call.c -- calls and their arguments.
 * Models: Python/compile.c compiler_call_helper, maybe_optimize_method_call of 3.8 to 3.11. */
#include "bytecode_tree.h"
#include "py/model/obj_tuple.h"

static struct obj *names_of(struct tree *t, const struct keyword_seq *keywords, int begin, int end)
{
	struct obj *names = tuple_new(t->u->c->py, end - begin, WHY_CONSTANT);
	for (int i = begin; names && i < end; i++)
		tuple_items(names)[i - begin] = obj_incref(ident_of(keywords->items[i]->arg)->str);
	return names;
}

static void keyword_values(struct tree *t, const struct keyword_seq *keywords, int begin, int end)
{
	for (int i = begin; i < end && !tree_fails(t); i++)
		tree_expr(t, keywords->items[i]->value);
}

/* A dict of keyword arguments. */
static void subkwargs(struct tree *t, const struct keyword_seq *keywords, int begin, int end)
{
	int n = end - begin;
	bool big = t->p->bytecode_stack_guideline && n * 2 > t->p->bytecode_stack_guideline;
	if (n > 1 && !big) {
		keyword_values(t, keywords, begin, end);
		tree_const_new(t, names_of(t, keywords, begin, end));
		tree_op(t, BC_BUILD_CONST_KEY_MAP, n);
		return;
	}
	if (big)
		tree_op(t, BC_BUILD_MAP, 0);
	for (int i = begin; i < end && !tree_fails(t); i++) {
		tree_const(t, compile_const(t->u->c, obj_incref(ident_of(keywords->items[i]->arg)->str)));
		tree_expr(t, keywords->items[i]->value);
		if (big)
			tree_op(t, BC_MAP_ADD, 1);
	}
	if (!big)
		tree_op(t, BC_BUILD_MAP, n);
}

/* Up to 3.8: runs of arguments become tuples and dicts, and all of these are put together at once. */
static void args_unpacked(struct tree *t, int pushed, const struct expr_seq *args, const struct keyword_seq *keywords)
{
	int parts = 0, seen = pushed;
	for (int i = 0; i < args->count && !tree_fails(t); i++) {
		struct expr *elt = args->items[i];
		if (elt->kind != EXPR_STARRED) {
			tree_expr(t, elt);
			seen++;
			continue;
		}
		if (seen) {
			tree_op(t, BC_BUILD_TUPLE, seen);
			parts++;
			seen = 0;
		}
		tree_expr(t, elt->v.starred.value);
		parts++;
	}
	if (seen) {
		tree_op(t, BC_BUILD_TUPLE, seen);
		parts++;
	}
	if (parts > 1)
		tree_op(t, BC_BUILD_TUPLE_UNPACK_WITH_CALL, parts);
	else if (!parts)
		tree_op(t, BC_BUILD_TUPLE, 0);
	parts = seen = 0;
	for (int i = 0; i < keywords->count && !tree_fails(t); i++) {
		if (keywords->items[i]->arg) {
			seen++;
			continue;
		}
		if (seen) {
			subkwargs(t, keywords, i - seen, i);
			parts++;
			seen = 0;
		}
		tree_expr(t, keywords->items[i]->value);
		parts++;
	}
	if (seen) {
		subkwargs(t, keywords, keywords->count - seen, keywords->count);
		parts++;
	}
	if (parts > 1)
		tree_op(t, BC_BUILD_MAP_UNPACK_WITH_CALL, parts);
	tree_op(t, BC_CALL_FUNCTION_EX, parts > 0);
}

/* From 3.9 on: one list that becomes a tuple, one dict into which all is merged. */
static void args_merged(struct tree *t, int pushed, const struct expr_seq *args, const struct keyword_seq *keywords)
{
	if (!pushed && args->count == 1 && args->items[0]->kind == EXPR_STARRED)
		tree_expr(t, args->items[0]->v.starred.value);
	else
		tree_items(t, args, pushed, EXPR_TUPLE);
	int seen = 0;
	bool have = false;
	for (int i = 0; i <= keywords->count && !tree_fails(t); i++) {
		bool end = i == keywords->count;
		if (!end && keywords->items[i]->arg) {
			seen++;
			continue;
		}
		if (seen) {
			subkwargs(t, keywords, i - seen, i);
			if (have)
				tree_op(t, BC_DICT_MERGE, 1);
			have = true;
			seen = 0;
		}
		if (end)
			break;
		if (!have)
			tree_op(t, BC_BUILD_MAP, 0);
		have = true;
		tree_expr(t, keywords->items[i]->value);
		tree_op(t, BC_DICT_MERGE, 1);
	}
	tree_op(t, BC_CALL_FUNCTION_EX, keywords->count > 0);
}

static bool needs_collecting(const struct tree *t, const struct expr_seq *args, const struct keyword_seq *keywords)
{
	int most = t->p->bytecode_stack_guideline;
	if (most && args->count + 2 * keywords->count > most)
		return true;
	for (int i = 0; i < args->count; i++)
		if (args->items[i]->kind == EXPR_STARRED)
			return true;
	for (int i = 0; i < keywords->count; i++)
		if (!keywords->items[i]->arg)
			return true;
	return false;
}

void tree_call_op(struct tree *t, int n)
{
	if (tree_has(t, BC_PRECALL)) {
		tree_op(t, BC_PRECALL, n);
		tree_op(t, BC_CALL, n);
	} else
		tree_op(t, BC_CALL_FUNCTION, n);
}

/* Names of the last arguments, for the call that follows. */
static void keyword_names(struct tree *t, const struct keyword_seq *keywords)
{
	tree_const_new(t, names_of(t, keywords, 0, keywords->count));
	struct bc_ins *last = t->current->count ? &t->current->ins[t->current->count - 1] : NULL;
	if (tree_has(t, BC_KW_NAMES) && last)
		last->op = BC_KW_NAMES;
}

void tree_call_args(struct tree *t, int pushed, const struct expr_seq *args, const struct keyword_seq *keywords)
{
	int n = pushed + args->count + keywords->count;
	if (needs_collecting(t, args, keywords)) {
		if (tree_has(t, BC_BUILD_MAP_UNPACK))
			args_unpacked(t, pushed, args, keywords);
		else
			args_merged(t, pushed, args, keywords);
		return;
	}
	tree_exprs(t, args);
	if (keywords->count) {
		keyword_values(t, keywords, 0, keywords->count);
		keyword_names(t, keywords);
	}
	if (keywords->count && tree_has(t, BC_CALL_FUNCTION_KW))
		tree_op(t, BC_CALL_FUNCTION_KW, n);
	else
		tree_call_op(t, n);
}

static bool is_imported(const struct tree *t, const struct expr *e)
{
	const struct scope *top = t->scope;
	while (top->parent)
		top = top->parent;
	const struct symbol *symbol = e->kind == EXPR_NAME ? scope_find(top, ident_of(e->v.name.id)) : NULL;
	return symbol && symbol->flags & DEF_IMPORT;
}

/* Attributes that are called need no bound method. */
static bool is_method_call(const struct tree *t, const struct expr *e)
{
	const struct expr *func = e->v.call.func;
	int n = e->v.call.args.count, most = t->p->bytecode_stack_guideline;
	bool names = e->v.call.keywords.count > 0;
	if (func->kind == EXPR_ATTRIBUTE && t->p->bytecode_imports_plain && is_imported(t, func->v.attribute.value))
		return false;
	if (func->kind != EXPR_ATTRIBUTE || func->v.attribute.ctx != LOAD || (names && !tree_has(t, BC_KW_NAMES)) ||
	    (most && n + names >= most))
		return false;
	for (int i = 0; i < n; i++)
		if (e->v.call.args.items[i]->kind == EXPR_STARRED)
			return false;
	for (int i = 0; i < e->v.call.keywords.count; i++)
		if (!e->v.call.keywords.items[i]->arg)
			return false;
	return true;
}

/* The name after the dot, where the attribute goes over several lines. */
static struct pos at_attribute(const struct tree *t, const struct pos *whole, const struct expr *func)
{
	struct pos pos = *whole;
	if (pos.line == func->pos.end_line)
		return pos;
	(void)t;
	pos.line = func->pos.end_line;
	return pos;
}

static void method_call(struct tree *t, struct expr *e)
{
	struct expr *func = e->v.call.func;
	struct pos pos = t->pos;
	tree_expr(t, func->v.attribute.value);
	if (t->p->bytecode_attribute_at_end)
		t->pos.line = func->pos.end_line;
	else if (!t->p->bytecode_peephole)
		t->pos = at_attribute(t, &func->pos, func);
	tree_name_op(t, BC_LOAD_METHOD, ident_of(func->v.attribute.attr));
	tree_exprs(t, &e->v.call.args);
	if (e->v.call.keywords.count) {
		keyword_values(t, &e->v.call.keywords, 0, e->v.call.keywords.count);
		keyword_names(t, &e->v.call.keywords);
	}
	int n = e->v.call.args.count + e->v.call.keywords.count;
	if (tree_has(t, BC_CALL_METHOD))
		tree_op(t, BC_CALL_METHOD, n);
	else {
		t->pos = at_attribute(t, &e->pos, func);
		tree_call_op(t, n);
	}
	if (t->p->bytecode_attribute_at_end)
		t->pos = pos;
}

void tree_call(struct tree *t, struct expr *e)
{
	if (is_method_call(t, e)) {
		method_call(t, e);
		return;
	}
	if (tree_has(t, BC_PUSH_NULL)) {
		t->pos = e->v.call.func->pos;
		tree_op(t, BC_PUSH_NULL, 0);
	}
	tree_expr(t, e->v.call.func);
	if (tree_has(t, BC_PUSH_NULL))
		t->pos = e->pos;
	tree_call_args(t, 0, &e->v.call.args, &e->v.call.keywords);
}
