/* ast_unparse.c -- an expression as source text, as annotations are stored under `from __future__ import annotations`.
 * Models: Python/ast_unparse.c. */
#include "py/lang/ast_text.h"
#include <string.h>

/* How tightly the place binds; an expression that binds less gets brackets. */
enum level {
	LEVEL_TUPLE,
	LEVEL_TEST, /* if else, lambda */
	LEVEL_OR,
	LEVEL_AND,
	LEVEL_NOT,
	LEVEL_COMPARE,
	LEVEL_BITOR,
	LEVEL_BITXOR,
	LEVEL_BITAND,
	LEVEL_SHIFT,
	LEVEL_ARITH,
	LEVEL_TERM,
	LEVEL_FACTOR,
	LEVEL_POWER,
	LEVEL_AWAIT,
	LEVEL_ATOM
};

static void put(struct buf *out, const struct expr *expr, enum level level);

/* Opens a bracket when the place binds tighter than own; returns what closes it. */
static const char *open_bracket(struct buf *out, enum level level, enum level own)
{
	if (level <= own)
		return "";
	buf_putc(out, '(');
	return ")";
}

static void put_seq(struct buf *out, const struct expr_seq *seq, enum level level)
{
	for (int i = 0; i < seq->count; i++) {
		if (i > 0)
			buf_puts(out, ", ");
		put(out, seq->items[i], level);
	}
}

static void put_bool_op(struct buf *out, const struct expr *expr, enum level level)
{
	bool is_and = expr->v.bool_op.op == BOOLOP_AND;
	enum level own = is_and ? LEVEL_AND : LEVEL_OR;
	const char *close = open_bracket(out, level, own);

	for (int i = 0; i < expr->v.bool_op.values.count; i++) {
		if (i > 0)
			buf_puts(out, is_and ? " and " : " or ");
		put(out, expr->v.bool_op.values.items[i], own + 1);
	}
	buf_puts(out, close);
}

static void put_bin_op(struct buf *out, const struct expr *expr, enum level level)
{
	static const struct {
		const char *text;
		enum level level;
	} ops[] = { { " + ", LEVEL_ARITH },  { " - ", LEVEL_ARITH }, { " * ", LEVEL_TERM },   { " @ ", LEVEL_TERM },
		    { " / ", LEVEL_TERM },   { " % ", LEVEL_TERM },  { " ** ", LEVEL_POWER }, { " << ", LEVEL_SHIFT },
		    { " >> ", LEVEL_SHIFT }, { " | ", LEVEL_BITOR }, { " ^ ", LEVEL_BITXOR }, { " & ", LEVEL_BITAND },
		    { " // ", LEVEL_TERM } };
	enum operator_kind op = expr->v.bin_op.op;
	bool right_first = op == OPERATOR_POW;
	const char *close = open_bracket(out, level, ops[op].level);

	put(out, expr->v.bin_op.left, ops[op].level + (right_first ? 1 : 0));
	buf_puts(out, ops[op].text);
	put(out, expr->v.bin_op.right, ops[op].level + (right_first ? 0 : 1));
	buf_puts(out, close);
}

static void put_unary_op(struct buf *out, const struct expr *expr, enum level level)
{
	static const char *const texts[] = { "~", "not ", "+", "-" };
	enum level own = expr->v.unary_op.op == UNARYOP_NOT ? LEVEL_NOT : LEVEL_FACTOR;
	const char *close = open_bracket(out, level, own);

	buf_puts(out, texts[expr->v.unary_op.op]);
	put(out, expr->v.unary_op.operand, own);
	buf_puts(out, close);
}

static void put_arg(struct buf *out, const struct arg *arg)
{
	buf_puts(out, arg->arg);
	if (arg->annotation != NULL) {
		buf_puts(out, ": ");
		put(out, arg->annotation, LEVEL_TEST);
	}
}

static void put_default(struct buf *out, const struct expr *value)
{
	if (value == NULL)
		return;
	buf_putc(out, '=');
	put(out, value, LEVEL_TEST);
}

static void put_arguments(struct buf *out, const struct arguments *args)
{
	int before = args->posonlyargs.count, positional = before + args->args.count;
	const char *comma = "";

	for (int i = 0; i < positional; i++, comma = ", ") {
		int from_defaults = i - (positional - args->defaults.count);
		buf_puts(out, comma);
		put_arg(out, i < before ? args->posonlyargs.items[i] : args->args.items[i - before]);
		if (from_defaults >= 0)
			put_default(out, args->defaults.items[from_defaults]);
		if (before > 0 && i + 1 == before)
			buf_puts(out, ", /");
	}
	if (args->vararg != NULL || args->kwonlyargs.count > 0) {
		buf_printf(out, "%s*", comma);
		comma = ", ";
		if (args->vararg != NULL)
			put_arg(out, args->vararg);
	}
	for (int i = 0; i < args->kwonlyargs.count; i++, comma = ", ") {
		buf_puts(out, comma);
		put_arg(out, args->kwonlyargs.items[i]);
		put_default(out, args->kw_defaults.items[i]);
	}
	if (args->kwarg != NULL) {
		buf_printf(out, "%s**", comma);
		put_arg(out, args->kwarg);
	}
}

static void put_lambda(struct buf *out, const struct expr *expr, enum level level)
{
	const struct arguments *args = expr->v.lambda.args;
	const char *close = open_bracket(out, level, LEVEL_TEST);

	/* only positional parameters get a blank before them: lambda*a: 1 */
	buf_puts(out, args->posonlyargs.count + args->args.count > 0 ? "lambda " : "lambda");
	put_arguments(out, args);
	buf_puts(out, ": ");
	put(out, expr->v.lambda.body, LEVEL_TEST);
	buf_puts(out, close);
}

static void put_if_exp(struct buf *out, const struct expr *expr, enum level level)
{
	const char *close = open_bracket(out, level, LEVEL_TEST);

	put(out, expr->v.if_exp.body, LEVEL_TEST + 1);
	buf_puts(out, " if ");
	put(out, expr->v.if_exp.test, LEVEL_TEST + 1);
	buf_puts(out, " else ");
	put(out, expr->v.if_exp.orelse, LEVEL_TEST);
	buf_puts(out, close);
}

static void put_dict(struct buf *out, const struct expr *expr)
{
	buf_putc(out, '{');
	for (int i = 0; i < expr->v.dict.values.count; i++) {
		if (i > 0)
			buf_puts(out, ", ");
		if (expr->v.dict.keys.items[i] != NULL) {
			put(out, expr->v.dict.keys.items[i], LEVEL_TEST);
			buf_puts(out, ": ");
			put(out, expr->v.dict.values.items[i], LEVEL_TEST);
		} else {
			buf_puts(out, "**");
			put(out, expr->v.dict.values.items[i], LEVEL_BITOR);
		}
	}
	buf_putc(out, '}');
}

static void put_comprehensions(struct buf *out, const struct comprehension_seq *seq)
{
	for (int i = 0; i < seq->count; i++) {
		const struct comprehension *clause = seq->items[i];
		buf_puts(out, clause->is_async ? " async for " : " for ");
		put(out, clause->target, LEVEL_TUPLE);
		buf_puts(out, " in ");
		put(out, clause->iter, LEVEL_TEST + 1);
		for (int j = 0; j < clause->ifs.count; j++) {
			buf_puts(out, " if ");
			put(out, clause->ifs.items[j], LEVEL_TEST + 1);
		}
	}
}

static void put_comprehension(struct buf *out, const struct expr *expr, const char *brackets)
{
	buf_putc(out, brackets[0]);
	put(out, expr->v.list_comp.elt, LEVEL_TEST);
	put_comprehensions(out, &expr->v.list_comp.generators);
	buf_putc(out, brackets[1]);
}

static void put_dict_comp(struct buf *out, const struct expr *expr)
{
	buf_putc(out, '{');
	if (expr->v.dict_comp.value == NULL)
		buf_puts(out, "**");
	put(out, expr->v.dict_comp.key, LEVEL_TEST);
	if (expr->v.dict_comp.value != NULL) {
		buf_puts(out, ": ");
		put(out, expr->v.dict_comp.value, LEVEL_TEST);
	}
	put_comprehensions(out, &expr->v.dict_comp.generators);
	buf_putc(out, '}');
}

static void put_compare(struct buf *out, const struct expr *expr, enum level level)
{
	static const char *const texts[] = { " == ", " != ", " < ",      " <= ", " > ",
					     " >= ", " is ", " is not ", " in ", " not in " };
	const char *close = open_bracket(out, level, LEVEL_COMPARE);

	put(out, expr->v.compare.left, LEVEL_COMPARE + 1);
	for (int i = 0; i < expr->v.compare.ops.count; i++) {
		buf_puts(out, texts[expr->v.compare.ops.items[i]]);
		put(out, expr->v.compare.comparators.items[i], LEVEL_COMPARE + 1);
	}
	buf_puts(out, close);
}

static void put_call(struct buf *out, const struct expr *expr)
{
	const struct expr_seq *args = &expr->v.call.args;
	const struct keyword_seq *keywords = &expr->v.call.keywords;

	put(out, expr->v.call.func, LEVEL_ATOM);
	if (args->count == 1 && keywords->count == 0 && args->items[0]->kind == EXPR_GENERATOR_EXP) {
		put(out, args->items[0], LEVEL_TEST); /* its own brackets do */
		return;
	}
	buf_putc(out, '(');
	put_seq(out, args, LEVEL_TEST);
	for (int i = 0; i < keywords->count; i++) {
		if (i > 0 || args->count > 0)
			buf_puts(out, ", ");
		if (keywords->items[i]->arg == NULL)
			buf_puts(out, "**");
		else
			buf_printf(out, "%s=", keywords->items[i]->arg);
		put(out, keywords->items[i]->value, LEVEL_TEST);
	}
	buf_putc(out, ')');
}

/* ---- f-strings: first the text between the quotes, then its repr ---- */

static void put_parts(struct buf *out, const struct expr_seq *values);

static void put_field(struct buf *out, const struct expr *value, const char *source, int conversion,
		      const struct expr *spec)
{
	struct buf text = BUF_INIT;

	if (source != NULL)
		buf_puts(&text, source);
	else
		put(&text, value, LEVEL_TEST + 1);
	/* a brace of the expression must not double the opening one */
	buf_puts(out, buf_text(&text)[0] == '{' ? "{ " : "{");
	buf_put(out, buf_text(&text), text.length);
	buf_clear(&text);
	if (conversion > 0)
		buf_printf(out, "!%c", conversion);
	if (spec != NULL) {
		buf_putc(out, ':');
		put_parts(out, &spec->v.joined_str.values);
	}
	buf_putc(out, '}');
}

static void put_parts(struct buf *out, const struct expr_seq *values)
{
	for (int i = 0; i < values->count; i++) {
		const struct expr *expr = values->items[i];
		if (expr->kind == EXPR_FORMATTED_VALUE) {
			put_field(out, expr->v.formatted_value.value, NULL, expr->v.formatted_value.conversion,
				  expr->v.formatted_value.format_spec);
		} else if (expr->kind == EXPR_INTERPOLATION) {
			put_field(out, expr->v.interpolation.value, expr->v.interpolation.str,
				  expr->v.interpolation.conversion, expr->v.interpolation.format_spec);
		} else if (expr->kind == EXPR_JOINED_STR) {
			put_parts(out, &expr->v.joined_str.values);
		} else {
			for (size_t j = 0; j < expr->v.constant.length; j++) {
				char c = expr->v.constant.text[j];
				buf_putc(out, c);
				if (c == '{' || c == '}')
					buf_putc(out, c);
			}
		}
	}
}

static void put_joined(struct buf *out, const struct expr *expr)
{
	struct buf text = BUF_INIT;

	put_parts(&text, &expr->v.joined_str.values);
	buf_putc(out, expr->kind == EXPR_JOINED_STR ? 'f' : 't');
	ast_put_str(out, buf_text(&text), text.length);
	buf_clear(&text);
}

/* ---- the rest ---- */

static void put_constant(struct buf *out, const struct constant *constant)
{
	size_t start = out->length;

	if (constant->kind == CONST_ELLIPSIS) {
		buf_puts(out, "...");
		return;
	}
	if (constant->u_prefix)
		buf_putc(out, 'u');
	ast_put_constant(out, constant);
	/* what is too large is written so that it reads back as infinity */
	if ((constant->kind == CONST_FLOAT || constant->kind == CONST_COMPLEX) &&
	    strncmp(out->data + start, "inf", 3) == 0) {
		buf_cut(out, start);
		buf_puts(out, constant->kind == CONST_FLOAT ? "1e309" : "1e309j");
	}
}

static void put_tuple(struct buf *out, const struct expr *expr, enum level level)
{
	const struct expr_seq *elts = &expr->v.tuple.elts;

	if (elts->count == 0) {
		buf_puts(out, "()");
		return;
	}
	const char *close = open_bracket(out, level, LEVEL_TUPLE);
	put_seq(out, elts, LEVEL_TEST);
	if (elts->count == 1)
		buf_putc(out, ',');
	buf_puts(out, close);
}

static void put_slice(struct buf *out, const struct expr *expr)
{
	if (expr->v.slice.lower != NULL)
		put(out, expr->v.slice.lower, LEVEL_TEST);
	buf_putc(out, ':');
	if (expr->v.slice.upper != NULL)
		put(out, expr->v.slice.upper, LEVEL_TEST);
	if (expr->v.slice.step != NULL) {
		buf_putc(out, ':');
		put(out, expr->v.slice.step, LEVEL_TEST);
	}
}

static void put_yield(struct buf *out, const struct expr *expr)
{
	const char *word = expr->kind == EXPR_YIELD ? "(yield" : "(yield from";

	buf_puts(out, word);
	if (expr->v.yield.value != NULL) {
		buf_putc(out, ' ');
		put(out, expr->v.yield.value, LEVEL_TEST);
	}
	buf_putc(out, ')');
}

static void put_named(struct buf *out, const struct expr *expr, enum level level)
{
	const char *close = open_bracket(out, level, LEVEL_TUPLE);

	put(out, expr->v.named_expr.target, LEVEL_ATOM);
	buf_puts(out, " := ");
	put(out, expr->v.named_expr.value, LEVEL_ATOM);
	buf_puts(out, close);
}

static void put_attribute(struct buf *out, const struct expr *expr)
{
	const struct expr *value = expr->v.attribute.value;

	put(out, value, LEVEL_ATOM);
	/* 1 .real: without the blank it would be a float */
	buf_puts(out, value->kind == EXPR_CONSTANT && value->v.constant.kind == CONST_INT ? " ." : ".");
	buf_puts(out, expr->v.attribute.attr);
}

static void put(struct buf *out, const struct expr *expr, enum level level)
{
	switch (expr->kind) {
	case EXPR_BOOL_OP: put_bool_op(out, expr, level); break;
	case EXPR_NAMED_EXPR: put_named(out, expr, level); break;
	case EXPR_BIN_OP: put_bin_op(out, expr, level); break;
	case EXPR_UNARY_OP: put_unary_op(out, expr, level); break;
	case EXPR_LAMBDA: put_lambda(out, expr, level); break;
	case EXPR_IF_EXP: put_if_exp(out, expr, level); break;
	case EXPR_DICT: put_dict(out, expr); break;
	case EXPR_SET:
		buf_putc(out, '{');
		put_seq(out, &expr->v.set.elts, LEVEL_TEST);
		buf_putc(out, '}');
		break;
	case EXPR_LIST_COMP: put_comprehension(out, expr, "[]"); break;
	case EXPR_SET_COMP: put_comprehension(out, expr, "{}"); break;
	case EXPR_GENERATOR_EXP: put_comprehension(out, expr, "()"); break;
	case EXPR_DICT_COMP: put_dict_comp(out, expr); break;
	case EXPR_AWAIT: {
		const char *close = open_bracket(out, level, LEVEL_AWAIT);
		buf_puts(out, "await ");
		put(out, expr->v.await.value, LEVEL_ATOM);
		buf_puts(out, close);
		break;
	}
	case EXPR_YIELD:
	case EXPR_YIELD_FROM: put_yield(out, expr); break;
	case EXPR_COMPARE: put_compare(out, expr, level); break;
	case EXPR_CALL: put_call(out, expr); break;
	case EXPR_FORMATTED_VALUE:
	case EXPR_INTERPOLATION: break; /* only inside the next two */
	case EXPR_JOINED_STR:
	case EXPR_TEMPLATE_STR: put_joined(out, expr); break;
	case EXPR_CONSTANT: put_constant(out, &expr->v.constant); break;
	case EXPR_ATTRIBUTE: put_attribute(out, expr); break;
	case EXPR_SUBSCRIPT:
		put(out, expr->v.subscript.value, LEVEL_ATOM);
		buf_putc(out, '[');
		put(out, expr->v.subscript.slice, LEVEL_TUPLE);
		buf_putc(out, ']');
		break;
	case EXPR_STARRED:
		buf_putc(out, '*');
		put(out, expr->v.starred.value, LEVEL_BITOR);
		break;
	case EXPR_NAME: buf_puts(out, expr->v.name.id); break;
	case EXPR_LIST:
		buf_putc(out, '[');
		put_seq(out, &expr->v.list.elts, LEVEL_TEST);
		buf_putc(out, ']');
		break;
	case EXPR_TUPLE: put_tuple(out, expr, level); break;
	case EXPR_SLICE: put_slice(out, expr); break;
	}
}

const char *ast_unparse_expr(struct arena *arena, const struct expr *expr)
{
	struct buf out = BUF_INIT;

	put(&out, expr, LEVEL_TEST);
	const char *text = arena_text(arena, buf_text(&out), out.length);
	buf_clear(&out);
	return text;
}
