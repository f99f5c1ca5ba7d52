/* ast_dump.c -- the tree on one line, as Python's ast.dump prints it from 3.13 on: what is empty is left out. For tests. */
#include "py/lang/ast_text.h"
#include <string.h>

/* Writes Name(field=..., field=...): each field calls name() first. */
struct dump {
	struct buf *out;
	bool first;
};

static void dump_expr(struct buf *out, const struct expr *expr);
static void dump_stmt(struct buf *out, const struct stmt *stmt);
static void dump_pattern(struct buf *out, const struct pattern *pattern);

static struct dump open_node(struct buf *out, const char *name)
{
	buf_puts(out, name);
	buf_putc(out, '(');
	return (struct dump){ out, true };
}

static void close_node(struct dump *dump)
{
	buf_putc(dump->out, ')');
}

static void field(struct dump *dump, const char *name)
{
	buf_printf(dump->out, "%s%s=", dump->first ? "" : ", ", name);
	dump->first = false;
}

static void name_field(struct dump *dump, const char *name, const char *value)
{
	if (value == NULL)
		return;
	field(dump, name);
	ast_put_str(dump->out, value, strlen(value));
}

static void int_field(struct dump *dump, const char *name, int value)
{
	field(dump, name);
	buf_printf(dump->out, "%d", value);
}

static void word_field(struct dump *dump, const char *name, const char *value)
{
	field(dump, name);
	buf_printf(dump->out, "%s()", value);
}

static void context(struct dump *dump, enum expr_context ctx)
{
	static const char *const names[] = { "Load", "Store", "Del" };

	word_field(dump, "ctx", names[ctx]);
}

static void expr_field(struct dump *dump, const char *name, const struct expr *expr)
{
	if (expr == NULL)
		return;
	field(dump, name);
	dump_expr(dump->out, expr);
}

/* name=[item, item], nothing when it is empty; ITEM is a call that writes seq->items[i]. */
#define LIST(dump, name, seq, ITEM)                                 \
	do {                                                        \
		if ((seq)->count == 0)                              \
			break;                                      \
		field((dump), (name));                              \
		for (int i = 0; i < (seq)->count; i++) {            \
			buf_puts((dump)->out, i == 0 ? "[" : ", "); \
			ITEM;                                       \
		}                                                   \
		buf_putc((dump)->out, ']');                         \
	} while (0)

static void exprs_field(struct dump *dump, const char *name, const struct expr_seq *seq)
{
	LIST(dump, name, seq, dump_expr(dump->out, seq->items[i]));
}

static void stmts_field(struct dump *dump, const char *name, const struct stmt_seq *seq)
{
	LIST(dump, name, seq, dump_stmt(dump->out, seq->items[i]));
}

static void patterns_field(struct dump *dump, const char *name, const struct pattern_seq *seq)
{
	LIST(dump, name, seq, dump_pattern(dump->out, seq->items[i]));
}

static void names_field(struct dump *dump, const char *name, const struct name_seq *seq)
{
	LIST(dump, name, seq, ast_put_str(dump->out, seq->items[i], strlen(seq->items[i])));
}

/* ---- what belongs to expressions ---- */

static void dump_comprehension(struct buf *out, const struct comprehension *clause)
{
	struct dump dump = open_node(out, "comprehension");

	expr_field(&dump, "target", clause->target);
	expr_field(&dump, "iter", clause->iter);
	exprs_field(&dump, "ifs", &clause->ifs);
	int_field(&dump, "is_async", clause->is_async);
	close_node(&dump);
}

static void generators(struct dump *dump, const struct comprehension_seq *seq)
{
	LIST(dump, "generators", seq, dump_comprehension(dump->out, seq->items[i]));
}

static void dump_keyword(struct buf *out, const struct keyword *keyword)
{
	struct dump dump = open_node(out, "keyword");

	name_field(&dump, "arg", keyword->arg);
	expr_field(&dump, "value", keyword->value);
	close_node(&dump);
}

static void keywords(struct dump *dump, const struct keyword_seq *seq)
{
	LIST(dump, "keywords", seq, dump_keyword(dump->out, seq->items[i]));
}

static void dump_arg(struct buf *out, const struct arg *arg)
{
	struct dump dump = open_node(out, "arg");

	name_field(&dump, "arg", arg->arg);
	expr_field(&dump, "annotation", arg->annotation);
	close_node(&dump);
}

static void args_field(struct dump *dump, const char *name, const struct arg_seq *seq)
{
	LIST(dump, name, seq, dump_arg(dump->out, seq->items[i]));
}

static void arguments(struct dump *outer, const struct arguments *args)
{
	field(outer, "args");
	struct dump dump = open_node(outer->out, "arguments");
	args_field(&dump, "posonlyargs", &args->posonlyargs);
	args_field(&dump, "args", &args->args);
	if (args->vararg != NULL) {
		field(&dump, "vararg");
		dump_arg(dump.out, args->vararg);
	}
	args_field(&dump, "kwonlyargs", &args->kwonlyargs);
	exprs_field(&dump, "kw_defaults", &args->kw_defaults);
	if (args->kwarg != NULL) {
		field(&dump, "kwarg");
		dump_arg(dump.out, args->kwarg);
	}
	exprs_field(&dump, "defaults", &args->defaults);
	close_node(&dump);
}

static void dump_ops(struct dump *dump, const struct cmpop_seq *seq)
{
	static const char *const names[] = { "Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn" };

	LIST(dump, "ops", seq, buf_printf(dump->out, "%s()", names[seq->items[i]]));
}

static const char *operator_name(enum operator_kind op)
{
	static const char *const names[] = { "Add",    "Sub",    "Mult",  "MatMult", "Div",    "Mod",     "Pow",
					     "LShift", "RShift", "BitOr", "BitXor",  "BitAnd", "FloorDiv" };

	return names[op];
}

/* ---- expressions ---- */

static void formatted(struct dump *dump, const struct expr *expr)
{
	if (expr->kind == EXPR_INTERPOLATION) {
		expr_field(dump, "value", expr->v.interpolation.value);
		name_field(dump, "str", expr->v.interpolation.str);
		int_field(dump, "conversion", expr->v.interpolation.conversion);
		expr_field(dump, "format_spec", expr->v.interpolation.format_spec);
	} else {
		expr_field(dump, "value", expr->v.formatted_value.value);
		int_field(dump, "conversion", expr->v.formatted_value.conversion);
		expr_field(dump, "format_spec", expr->v.formatted_value.format_spec);
	}
}

static void dump_fields(struct dump *dump, const struct expr *expr)
{
	static const char *const unary[] = { "Invert", "Not", "UAdd", "USub" };

	switch (expr->kind) {
	case EXPR_BOOL_OP:
		word_field(dump, "op", expr->v.bool_op.op == BOOLOP_AND ? "And" : "Or");
		exprs_field(dump, "values", &expr->v.bool_op.values);
		break;
	case EXPR_NAMED_EXPR:
		expr_field(dump, "target", expr->v.named_expr.target);
		expr_field(dump, "value", expr->v.named_expr.value);
		break;
	case EXPR_BIN_OP:
		expr_field(dump, "left", expr->v.bin_op.left);
		word_field(dump, "op", operator_name(expr->v.bin_op.op));
		expr_field(dump, "right", expr->v.bin_op.right);
		break;
	case EXPR_UNARY_OP:
		word_field(dump, "op", unary[expr->v.unary_op.op]);
		expr_field(dump, "operand", expr->v.unary_op.operand);
		break;
	case EXPR_LAMBDA:
		arguments(dump, expr->v.lambda.args);
		expr_field(dump, "body", expr->v.lambda.body);
		break;
	case EXPR_IF_EXP:
		expr_field(dump, "test", expr->v.if_exp.test);
		expr_field(dump, "body", expr->v.if_exp.body);
		expr_field(dump, "orelse", expr->v.if_exp.orelse);
		break;
	case EXPR_DICT:
		exprs_field(dump, "keys", &expr->v.dict.keys);
		exprs_field(dump, "values", &expr->v.dict.values);
		break;
	case EXPR_SET: exprs_field(dump, "elts", &expr->v.set.elts); break;
	case EXPR_LIST_COMP:
	case EXPR_SET_COMP:
	case EXPR_GENERATOR_EXP:
		expr_field(dump, "elt", expr->v.list_comp.elt);
		generators(dump, &expr->v.list_comp.generators);
		break;
	case EXPR_DICT_COMP:
		expr_field(dump, "key", expr->v.dict_comp.key);
		expr_field(dump, "value", expr->v.dict_comp.value);
		generators(dump, &expr->v.dict_comp.generators);
		break;
	case EXPR_AWAIT:
	case EXPR_YIELD:
	case EXPR_YIELD_FROM: expr_field(dump, "value", expr->v.yield.value); break;
	case EXPR_COMPARE:
		expr_field(dump, "left", expr->v.compare.left);
		dump_ops(dump, &expr->v.compare.ops);
		exprs_field(dump, "comparators", &expr->v.compare.comparators);
		break;
	case EXPR_CALL:
		expr_field(dump, "func", expr->v.call.func);
		exprs_field(dump, "args", &expr->v.call.args);
		keywords(dump, &expr->v.call.keywords);
		break;
	case EXPR_FORMATTED_VALUE:
	case EXPR_INTERPOLATION: formatted(dump, expr); break;
	case EXPR_JOINED_STR:
	case EXPR_TEMPLATE_STR: exprs_field(dump, "values", &expr->v.joined_str.values); break;
	case EXPR_CONSTANT:
		field(dump, "value");
		ast_put_constant(dump->out, &expr->v.constant);
		if (expr->v.constant.u_prefix)
			name_field(dump, "kind", "u");
		break;
	case EXPR_ATTRIBUTE:
		expr_field(dump, "value", expr->v.attribute.value);
		name_field(dump, "attr", expr->v.attribute.attr);
		context(dump, expr->v.attribute.ctx);
		break;
	case EXPR_SUBSCRIPT:
		expr_field(dump, "value", expr->v.subscript.value);
		expr_field(dump, "slice", expr->v.subscript.slice);
		context(dump, expr->v.subscript.ctx);
		break;
	case EXPR_STARRED:
		expr_field(dump, "value", expr->v.starred.value);
		context(dump, expr->v.starred.ctx);
		break;
	case EXPR_NAME:
		name_field(dump, "id", expr->v.name.id);
		context(dump, expr->v.name.ctx);
		break;
	case EXPR_LIST:
	case EXPR_TUPLE:
		exprs_field(dump, "elts", &expr->v.tuple.elts);
		context(dump, expr->v.tuple.ctx);
		break;
	case EXPR_SLICE:
		expr_field(dump, "lower", expr->v.slice.lower);
		expr_field(dump, "upper", expr->v.slice.upper);
		expr_field(dump, "step", expr->v.slice.step);
		break;
	}
}

static void dump_expr(struct buf *out, const struct expr *expr)
{
	static const char *const names[] = {
		"BoolOp",        "NamedExpr", "BinOp",       "UnaryOp",  "Lambda",    "IfExp",
		"Dict",          "Set",       "ListComp",    "SetComp",  "DictComp",  "GeneratorExp",
		"Await",         "Yield",     "YieldFrom",   "Compare",  "Call",      "FormattedValue",
		"Interpolation", "JoinedStr", "TemplateStr", "Constant", "Attribute", "Subscript",
		"Starred",       "Name",      "List",        "Tuple",    "Slice"
	};

	if (expr == NULL) {
		buf_puts(out, "None");
		return;
	}
	struct dump dump = open_node(out, names[expr->kind]);
	dump_fields(&dump, expr);
	close_node(&dump);
}

/* ---- patterns ---- */

static void dump_pattern(struct buf *out, const struct pattern *pattern)
{
	static const char *const names[] = { "MatchValue", "MatchSingleton", "MatchSequence", "MatchMapping",
					     "MatchClass", "MatchStar",      "MatchAs",       "MatchOr" };
	struct dump dump = open_node(out, names[pattern->kind]);

	switch (pattern->kind) {
	case PATTERN_MATCH_VALUE: expr_field(&dump, "value", pattern->v.match_value.value); break;
	case PATTERN_MATCH_SINGLETON:
		field(&dump, "value");
		ast_put_constant(out, &(struct constant){ .kind = pattern->v.match_singleton.value });
		break;
	case PATTERN_MATCH_SEQUENCE:
	case PATTERN_MATCH_OR: patterns_field(&dump, "patterns", &pattern->v.match_or.patterns); break;
	case PATTERN_MATCH_MAPPING:
		exprs_field(&dump, "keys", &pattern->v.match_mapping.keys);
		patterns_field(&dump, "patterns", &pattern->v.match_mapping.patterns);
		name_field(&dump, "rest", pattern->v.match_mapping.rest);
		break;
	case PATTERN_MATCH_CLASS:
		expr_field(&dump, "cls", pattern->v.match_class.cls);
		patterns_field(&dump, "patterns", &pattern->v.match_class.patterns);
		names_field(&dump, "kwd_attrs", &pattern->v.match_class.kwd_attrs);
		patterns_field(&dump, "kwd_patterns", &pattern->v.match_class.kwd_patterns);
		break;
	case PATTERN_MATCH_STAR: name_field(&dump, "name", pattern->v.match_star.name); break;
	case PATTERN_MATCH_AS:
		if (pattern->v.match_as.pattern != NULL) {
			field(&dump, "pattern");
			dump_pattern(out, pattern->v.match_as.pattern);
		}
		name_field(&dump, "name", pattern->v.match_as.name);
		break;
	}
	close_node(&dump);
}

static void dump_case(struct buf *out, const struct match_case *item)
{
	struct dump dump = open_node(out, "match_case");

	field(&dump, "pattern");
	dump_pattern(out, item->pattern);
	expr_field(&dump, "guard", item->guard);
	stmts_field(&dump, "body", &item->body);
	close_node(&dump);
}

/* ---- what belongs to statements ---- */

static void dump_alias(struct buf *out, const struct alias *alias)
{
	struct dump dump = open_node(out, "alias");

	name_field(&dump, "name", alias->name);
	name_field(&dump, "asname", alias->asname);
	close_node(&dump);
}

static void aliases(struct dump *dump, const struct alias_seq *seq, bool is_lazy)
{
	LIST(dump, "names", seq, dump_alias(dump->out, seq->items[i]));
	if (is_lazy)
		int_field(dump, "is_lazy", 1);
}

static void dump_withitem(struct buf *out, const struct withitem *item)
{
	struct dump dump = open_node(out, "withitem");

	expr_field(&dump, "context_expr", item->context_expr);
	expr_field(&dump, "optional_vars", item->optional_vars);
	close_node(&dump);
}

static void withitems(struct dump *dump, const struct withitem_seq *seq)
{
	LIST(dump, "items", seq, dump_withitem(dump->out, seq->items[i]));
}

static void dump_handler(struct buf *out, const struct excepthandler *handler)
{
	struct dump dump = open_node(out, "ExceptHandler");

	expr_field(&dump, "type", handler->type);
	name_field(&dump, "name", handler->name);
	stmts_field(&dump, "body", &handler->body);
	close_node(&dump);
}

static void handlers(struct dump *dump, const struct excepthandler_seq *seq)
{
	LIST(dump, "handlers", seq, dump_handler(dump->out, seq->items[i]));
}

static void cases(struct dump *dump, const struct match_case_seq *seq)
{
	LIST(dump, "cases", seq, dump_case(dump->out, seq->items[i]));
}

static void dump_type_param(struct buf *out, const struct type_param *param)
{
	static const char *const names[] = { "TypeVar", "ParamSpec", "TypeVarTuple" };
	struct dump dump = open_node(out, names[param->kind]);

	name_field(&dump, "name", param->name);
	expr_field(&dump, "bound", param->bound);
	expr_field(&dump, "default_value", param->default_value);
	close_node(&dump);
}

static void type_params(struct dump *dump, const struct type_param_seq *seq)
{
	LIST(dump, "type_params", seq, dump_type_param(dump->out, seq->items[i]));
}

/* ---- statements ---- */

static void dump_compound(struct dump *dump, const struct stmt *stmt)
{
	switch (stmt->kind) {
	case STMT_FUNCTION_DEF:
	case STMT_ASYNC_FUNCTION_DEF:
		name_field(dump, "name", stmt->v.function_def.name);
		arguments(dump, stmt->v.function_def.args);
		stmts_field(dump, "body", &stmt->v.function_def.body);
		exprs_field(dump, "decorator_list", &stmt->v.function_def.decorator_list);
		expr_field(dump, "returns", stmt->v.function_def.returns);
		type_params(dump, &stmt->v.function_def.type_params);
		break;
	case STMT_CLASS_DEF:
		name_field(dump, "name", stmt->v.class_def.name);
		exprs_field(dump, "bases", &stmt->v.class_def.bases);
		keywords(dump, &stmt->v.class_def.keywords);
		stmts_field(dump, "body", &stmt->v.class_def.body);
		exprs_field(dump, "decorator_list", &stmt->v.class_def.decorator_list);
		type_params(dump, &stmt->v.class_def.type_params);
		break;
	case STMT_FOR:
	case STMT_ASYNC_FOR:
		expr_field(dump, "target", stmt->v.for_.target);
		expr_field(dump, "iter", stmt->v.for_.iter);
		stmts_field(dump, "body", &stmt->v.for_.body);
		stmts_field(dump, "orelse", &stmt->v.for_.orelse);
		break;
	case STMT_WHILE:
	case STMT_IF:
		expr_field(dump, "test", stmt->v.if_.test);
		stmts_field(dump, "body", &stmt->v.if_.body);
		stmts_field(dump, "orelse", &stmt->v.if_.orelse);
		break;
	case STMT_WITH:
	case STMT_ASYNC_WITH:
		withitems(dump, &stmt->v.with.items);
		stmts_field(dump, "body", &stmt->v.with.body);
		break;
	case STMT_MATCH:
		expr_field(dump, "subject", stmt->v.match.subject);
		cases(dump, &stmt->v.match.cases);
		break;
	default: /* try, try* */
		stmts_field(dump, "body", &stmt->v.try_.body);
		handlers(dump, &stmt->v.try_.handlers);
		stmts_field(dump, "orelse", &stmt->v.try_.orelse);
		stmts_field(dump, "finalbody", &stmt->v.try_.finalbody);
		break;
	}
}

static void dump_simple(struct dump *dump, const struct stmt *stmt)
{
	switch (stmt->kind) {
	case STMT_RETURN: expr_field(dump, "value", stmt->v.return_.value); break;
	case STMT_DELETE: exprs_field(dump, "targets", &stmt->v.delete.targets); break;
	case STMT_ASSIGN:
		exprs_field(dump, "targets", &stmt->v.assign.targets);
		expr_field(dump, "value", stmt->v.assign.value);
		break;
	case STMT_TYPE_ALIAS:
		expr_field(dump, "name", stmt->v.type_alias.name);
		type_params(dump, &stmt->v.type_alias.type_params);
		expr_field(dump, "value", stmt->v.type_alias.value);
		break;
	case STMT_AUG_ASSIGN:
		expr_field(dump, "target", stmt->v.aug_assign.target);
		word_field(dump, "op", operator_name(stmt->v.aug_assign.op));
		expr_field(dump, "value", stmt->v.aug_assign.value);
		break;
	case STMT_ANN_ASSIGN:
		expr_field(dump, "target", stmt->v.ann_assign.target);
		expr_field(dump, "annotation", stmt->v.ann_assign.annotation);
		expr_field(dump, "value", stmt->v.ann_assign.value);
		int_field(dump, "simple", stmt->v.ann_assign.simple);
		break;
	case STMT_RAISE:
		expr_field(dump, "exc", stmt->v.raise.exc);
		expr_field(dump, "cause", stmt->v.raise.cause);
		break;
	case STMT_ASSERT:
		expr_field(dump, "test", stmt->v.assert_.test);
		expr_field(dump, "msg", stmt->v.assert_.msg);
		break;
	case STMT_IMPORT: aliases(dump, &stmt->v.import.names, stmt->v.import.is_lazy); break;
	case STMT_IMPORT_FROM:
		name_field(dump, "module", stmt->v.import_from.module);
		aliases(dump, &stmt->v.import_from.names, false);
		int_field(dump, "level", stmt->v.import_from.level);
		if (stmt->v.import_from.is_lazy)
			int_field(dump, "is_lazy", 1);
		break;
	case STMT_GLOBAL:
	case STMT_NONLOCAL: names_field(dump, "names", &stmt->v.global.names); break;
	case STMT_EXPR: expr_field(dump, "value", stmt->v.expr.value); break;
	case STMT_PASS:
	case STMT_BREAK:
	case STMT_CONTINUE: break;
	default: dump_compound(dump, stmt); break;
	}
}

static void dump_stmt(struct buf *out, const struct stmt *stmt)
{
	static const char *const names[] = { "FunctionDef", "AsyncFunctionDef",
					     "ClassDef",    "Return",
					     "Delete",      "Assign",
					     "TypeAlias",   "AugAssign",
					     "AnnAssign",   "For",
					     "AsyncFor",    "While",
					     "If",          "With",
					     "AsyncWith",   "Match",
					     "Raise",       "Try",
					     "TryStar",     "Assert",
					     "Import",      "ImportFrom",
					     "Global",      "Nonlocal",
					     "Expr",        "Pass",
					     "Break",       "Continue" };
	struct dump dump = open_node(out, names[stmt->kind]);

	dump_simple(&dump, stmt);
	close_node(&dump);
}

const char *ast_dump(struct arena *arena, const struct mod *mod)
{
	static const char *const names[] = { "Module", "Interactive", "Expression" };
	struct buf out = BUF_INIT;
	struct dump dump = open_node(&out, names[mod->kind]);

	stmts_field(&dump, "body", &mod->body);
	expr_field(&dump, "body", mod->expression);
	close_node(&dump);
	const char *text = arena_text(arena, buf_text(&out), out.length);
	buf_clear(&out);
	return text;
}

const char *ast_dump_expr(struct arena *arena, const struct expr *expr)
{
	struct buf out = BUF_INIT;

	dump_expr(&out, expr);
	const char *text = arena_text(arena, buf_text(&out), out.length);
	buf_clear(&out);
	return text;
}
