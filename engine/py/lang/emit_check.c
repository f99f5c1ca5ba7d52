/* emit_check.c -- warnings about expressions that are likely mistakes: `x is 1`, `1()`, `'a'['b']`.
 * Models: Python/codegen.c check_compare, check_caller, check_subscripter, check_index, infer_type. */
#include "emit.h"
#include "py/model/obj_int.h"

static const char *type_of(struct code_unit *u, const struct expr *e)
{
	switch (e->kind) {
	case EXPR_TUPLE: return "tuple";
	case EXPR_LIST:
	case EXPR_LIST_COMP: return "list";
	case EXPR_DICT:
	case EXPR_DICT_COMP: return "dict";
	case EXPR_SET:
	case EXPR_SET_COMP: return "set";
	case EXPR_GENERATOR_EXP: return "generator";
	case EXPR_LAMBDA: return "function";
	case EXPR_JOINED_STR:
	case EXPR_FORMATTED_VALUE: return "str";
	case EXPR_TEMPLATE_STR: return "string.templatelib.Template";
	case EXPR_INTERPOLATION: return "string.templatelib.Interpolation";
	case EXPR_CONSTANT: {
		struct obj *value = emit_value_of(u, e);
		return value ? value->type->name : NULL;
	}
	default: return NULL;
	}
}

/* Is it a literal whose identity means nothing? */
static bool is_literal(struct code_unit *u, const struct expr *e)
{
	if (e->kind == EXPR_TUPLE) {
		for (int i = 0; i < e->v.tuple.elts.count; i++) {
			const struct expr *item = e->v.tuple.elts.items[i];
			if (item->kind != EXPR_CONSTANT && !is_literal(u, item))
				return false;
		}
		return true;
	}
	const struct py *py = u->c->py;
	const struct obj *value = emit_value_of(u, e);
	return value && value != py->none && value != py->true_ && value != py->false_ && value != py->ellipsis;
}

void check_compare(struct code_unit *u, struct expr *e)
{
	const struct expr *left = e->v.compare.left;
	for (int i = 0; i < e->v.compare.ops.count; i++) {
		const struct expr *right = e->v.compare.comparators.items[i];
		enum cmpop op = e->v.compare.ops.items[i];
		bool is = op == CMPOP_IS;
		if (is || op == CMPOP_ISNOT) {
			const struct expr *literal = is_literal(u, left) ? left : is_literal(u, right) ? right : NULL;
			const char *type = literal ? type_of(u, literal) : NULL;
			const char *word = is ? "is" : "is not", *better = is ? "==" : "!=";
			if (type && u->c->profile->is_warning_names_type)
				compile_warn(u->c, T_SyntaxWarning, e->pos.line,
					     "\"%s\" with '%s' literal. Did you mean \"%s\"?", word, type, better);
			else if (type)
				compile_warn(u->c, T_SyntaxWarning, e->pos.line,
					     "\"%s\" with a literal. Did you mean \"%s\"?", word, better);
			if (type)
				return;
		}
		left = right;
	}
}

void check_caller(struct code_unit *u, struct expr *func)
{
	const char *type = func->kind == EXPR_LAMBDA ? NULL : type_of(u, func);
	if (type)
		compile_warn(u->c, T_SyntaxWarning, func->pos.line,
			     "'%.200s' object is not callable; perhaps you missed a comma?", type);
}

static bool has_no_items(struct code_unit *u, const struct expr *e)
{
	switch (e->kind) {
	case EXPR_CONSTANT: {
		const struct obj *value = emit_value_of(u, e);
		return value && !type_is(value, T_str) && !type_is(value, T_bytes) && !type_is(value, T_tuple);
	}
	case EXPR_SET:
	case EXPR_SET_COMP:
	case EXPR_GENERATOR_EXP:
	case EXPR_TEMPLATE_STR:
	case EXPR_INTERPOLATION:
	case EXPR_LAMBDA: return true;
	default: return false;
	}
}

static bool has_int_indices(struct code_unit *u, const struct expr *e)
{
	switch (e->kind) {
	case EXPR_CONSTANT: return !has_no_items(u, e);
	case EXPR_TUPLE:
	case EXPR_LIST:
	case EXPR_LIST_COMP:
	case EXPR_JOINED_STR:
	case EXPR_FORMATTED_VALUE: return true;
	default: return false;
	}
}

void check_subscript(struct code_unit *u, struct expr *e)
{
	const struct expr *value = e->v.subscript.value, *key = e->v.subscript.slice;
	if (has_no_items(u, value)) {
		compile_warn(u->c, T_SyntaxWarning, e->pos.line,
			     "'%.200s' object is not subscriptable; perhaps you missed a comma?", type_of(u, value));
		return;
	}
	const char *type = type_of(u, key);
	const struct obj *constant = emit_value_of(u, key);
	if (!type || (constant && (int_check(constant) || type_is(constant, T_slice))) || !has_int_indices(u, value))
		return;
	compile_warn(u->c, T_SyntaxWarning, e->pos.line,
		     "%.200s indices must be integers or slices, not %.200s; perhaps you missed a comma?",
		     type_of(u, value), type);
}
