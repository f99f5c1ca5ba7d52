/* ast_depth.c -- is a tree too high for those that walk it by recursion?
 * Models: the recursion limit of Python/ast_opt.c, Python/symtable.c and Python/ast.c; profile row tree_depth. */
#include "py/lang/ast.h"

static bool expr_deeper(const struct expr *expr, int left);
static bool stmts_deeper(const struct stmt_seq *seq, int left);

static bool exprs_deeper(const struct expr_seq *seq, int left)
{
	for (int i = 0; i < seq->count; i++)
		if (expr_deeper(seq->items[i], left))
			return true;
	return false;
}

static bool keywords_deeper(const struct keyword_seq *seq, int left)
{
	for (int i = 0; i < seq->count; i++)
		if (expr_deeper(seq->items[i]->value, left))
			return true;
	return false;
}

static bool clauses_deeper(const struct comprehension_seq *seq, int left)
{
	for (int i = 0; i < seq->count; i++)
		if (expr_deeper(seq->items[i]->target, left) || expr_deeper(seq->items[i]->iter, left) ||
		    exprs_deeper(&seq->items[i]->ifs, left))
			return true;
	return false;
}

static bool arguments_deeper(const struct arguments *args, int left)
{
	const struct arg_seq *seqs[] = { &args->posonlyargs, &args->args, &args->kwonlyargs };

	for (int i = 0; i < 3; i++)
		for (int j = 0; j < seqs[i]->count; j++)
			if (expr_deeper(seqs[i]->items[j]->annotation, left))
				return true;
	return exprs_deeper(&args->defaults, left) || exprs_deeper(&args->kw_defaults, left);
}

static bool expr_deeper(const struct expr *expr, int left)
{
	if (expr == NULL)
		return false;
	if (left-- <= 0)
		return true;
	switch (expr->kind) {
	case EXPR_BOOL_OP: return exprs_deeper(&expr->v.bool_op.values, left);
	case EXPR_NAMED_EXPR: return expr_deeper(expr->v.named_expr.value, left);
	case EXPR_BIN_OP: return expr_deeper(expr->v.bin_op.left, left) || expr_deeper(expr->v.bin_op.right, left);
	case EXPR_UNARY_OP: return expr_deeper(expr->v.unary_op.operand, left);
	case EXPR_LAMBDA: return arguments_deeper(expr->v.lambda.args, left) || expr_deeper(expr->v.lambda.body, left);
	case EXPR_IF_EXP:
		return expr_deeper(expr->v.if_exp.test, left) || expr_deeper(expr->v.if_exp.body, left) ||
		       expr_deeper(expr->v.if_exp.orelse, left);
	case EXPR_DICT: return exprs_deeper(&expr->v.dict.keys, left) || exprs_deeper(&expr->v.dict.values, left);
	case EXPR_SET: return exprs_deeper(&expr->v.set.elts, left);
	case EXPR_LIST_COMP:
	case EXPR_SET_COMP:
	case EXPR_GENERATOR_EXP:
		return expr_deeper(expr->v.list_comp.elt, left) || clauses_deeper(&expr->v.list_comp.generators, left);
	case EXPR_DICT_COMP:
		return expr_deeper(expr->v.dict_comp.key, left) || expr_deeper(expr->v.dict_comp.value, left) ||
		       clauses_deeper(&expr->v.dict_comp.generators, left);
	case EXPR_AWAIT:
	case EXPR_YIELD:
	case EXPR_YIELD_FROM: return expr_deeper(expr->v.yield.value, left);
	case EXPR_COMPARE:
		return expr_deeper(expr->v.compare.left, left) || exprs_deeper(&expr->v.compare.comparators, left);
	case EXPR_CALL:
		return expr_deeper(expr->v.call.func, left) || exprs_deeper(&expr->v.call.args, left) ||
		       keywords_deeper(&expr->v.call.keywords, left);
	case EXPR_FORMATTED_VALUE:
		return expr_deeper(expr->v.formatted_value.value, left) ||
		       expr_deeper(expr->v.formatted_value.format_spec, left);
	case EXPR_INTERPOLATION:
		return expr_deeper(expr->v.interpolation.value, left) ||
		       expr_deeper(expr->v.interpolation.format_spec, left);
	case EXPR_JOINED_STR:
	case EXPR_TEMPLATE_STR: return exprs_deeper(&expr->v.joined_str.values, left);
	case EXPR_ATTRIBUTE: return expr_deeper(expr->v.attribute.value, left);
	case EXPR_SUBSCRIPT:
		return expr_deeper(expr->v.subscript.value, left) || expr_deeper(expr->v.subscript.slice, left);
	case EXPR_STARRED: return expr_deeper(expr->v.starred.value, left);
	case EXPR_LIST:
	case EXPR_TUPLE: return exprs_deeper(&expr->v.tuple.elts, left);
	case EXPR_SLICE:
		return expr_deeper(expr->v.slice.lower, left) || expr_deeper(expr->v.slice.upper, left) ||
		       expr_deeper(expr->v.slice.step, left);
	case EXPR_CONSTANT:
	case EXPR_NAME: break;
	}
	return false;
}

static bool handlers_deeper(const struct excepthandler_seq *seq, int left)
{
	for (int i = 0; i < seq->count; i++)
		if (expr_deeper(seq->items[i]->type, left) || stmts_deeper(&seq->items[i]->body, left))
			return true;
	return false;
}

static bool items_deeper(const struct withitem_seq *seq, int left)
{
	for (int i = 0; i < seq->count; i++)
		if (expr_deeper(seq->items[i]->context_expr, left) || expr_deeper(seq->items[i]->optional_vars, left))
			return true;
	return false;
}

static bool cases_deeper(const struct match_case_seq *seq, int left)
{
	for (int i = 0; i < seq->count; i++)
		if (expr_deeper(seq->items[i]->guard, left) || stmts_deeper(&seq->items[i]->body, left))
			return true;
	return false;
}

static bool stmt_deeper(const struct stmt *stmt, int left)
{
	if (left-- <= 0)
		return true;
	switch (stmt->kind) {
	case STMT_FUNCTION_DEF:
	case STMT_ASYNC_FUNCTION_DEF:
		return arguments_deeper(stmt->v.function_def.args, left) ||
		       stmts_deeper(&stmt->v.function_def.body, left) ||
		       exprs_deeper(&stmt->v.function_def.decorator_list, left) ||
		       expr_deeper(stmt->v.function_def.returns, left);
	case STMT_CLASS_DEF:
		return exprs_deeper(&stmt->v.class_def.bases, left) ||
		       keywords_deeper(&stmt->v.class_def.keywords, left) ||
		       stmts_deeper(&stmt->v.class_def.body, left) ||
		       exprs_deeper(&stmt->v.class_def.decorator_list, left);
	case STMT_RETURN: return expr_deeper(stmt->v.return_.value, left);
	case STMT_DELETE: return exprs_deeper(&stmt->v.delete.targets, left);
	case STMT_ASSIGN: return exprs_deeper(&stmt->v.assign.targets, left) || expr_deeper(stmt->v.assign.value, left);
	case STMT_TYPE_ALIAS: return expr_deeper(stmt->v.type_alias.value, left);
	case STMT_AUG_ASSIGN:
		return expr_deeper(stmt->v.aug_assign.target, left) || expr_deeper(stmt->v.aug_assign.value, left);
	case STMT_ANN_ASSIGN:
		return expr_deeper(stmt->v.ann_assign.target, left) ||
		       expr_deeper(stmt->v.ann_assign.annotation, left) || expr_deeper(stmt->v.ann_assign.value, left);
	case STMT_FOR:
	case STMT_ASYNC_FOR:
		return expr_deeper(stmt->v.for_.target, left) || expr_deeper(stmt->v.for_.iter, left) ||
		       stmts_deeper(&stmt->v.for_.body, left) || stmts_deeper(&stmt->v.for_.orelse, left);
	case STMT_WHILE:
	case STMT_IF:
		return expr_deeper(stmt->v.if_.test, left) || stmts_deeper(&stmt->v.if_.body, left) ||
		       stmts_deeper(&stmt->v.if_.orelse, left);
	case STMT_WITH:
	case STMT_ASYNC_WITH: return items_deeper(&stmt->v.with.items, left) || stmts_deeper(&stmt->v.with.body, left);
	case STMT_MATCH: return expr_deeper(stmt->v.match.subject, left) || cases_deeper(&stmt->v.match.cases, left);
	case STMT_RAISE: return expr_deeper(stmt->v.raise.exc, left) || expr_deeper(stmt->v.raise.cause, left);
	case STMT_TRY:
	case STMT_TRY_STAR:
		return stmts_deeper(&stmt->v.try_.body, left) || handlers_deeper(&stmt->v.try_.handlers, left) ||
		       stmts_deeper(&stmt->v.try_.orelse, left) || stmts_deeper(&stmt->v.try_.finalbody, left);
	case STMT_ASSERT: return expr_deeper(stmt->v.assert_.test, left) || expr_deeper(stmt->v.assert_.msg, left);
	case STMT_EXPR: return expr_deeper(stmt->v.expr.value, left);
	default: return false;
	}
}

static bool stmts_deeper(const struct stmt_seq *seq, int left)
{
	for (int i = 0; i < seq->count; i++)
		if (stmt_deeper(seq->items[i], left))
			return true;
	return false;
}

bool ast_is_deeper(const struct mod *mod, int limit)
{
	return stmts_deeper(&mod->body, limit) || expr_deeper(mod->expression, limit);
}
