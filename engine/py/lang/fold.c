/* fold.c -- the first walk over the tree: names become idents, literals objects; operations on constants are computed
 * where the version does so on the tree; '...' % (...) becomes an f-string.
 * Models: Python/ast_opt.c (3.8-3.13), Python/ast_preprocess.c (3.14+). */
#include "fold.h"
#include "py/model/exc.h"
#include "py/model/obj_set.h"
#include "py/model/obj_str.h"
#include "py/model/obj_tuple.h"
#include <stdio.h>
#include <string.h>

struct folder {
	struct compile *c;
	bool folds;                            /* FOLD_TREE */
	bool as_written;                       /* inside an annotation that is stored as text */
	bool in_finally, in_function, in_loop; /* the innermost finally body, and a function or loop inside it */
};
static void fold_expr(struct folder *f, struct expr *e);
static void fold_stmts(struct folder *f, struct stmt_seq *seq);

static void take_name(struct folder *f, const char **name)
{
	if (*name)
		*name = compile_ident(f->c, *name)->text;
}

/* The object of a Constant node, NULL for other nodes. */
static struct obj *value_of(struct folder *f, struct expr *e)
{
	return e && e->kind == EXPR_CONSTANT ? compile_literal(f->c, e) : NULL;
}

/* The node becomes a constant; the parser's arena holds the value (facts 6.2). */
static void set_const(struct folder *f, struct expr *e, STEALS(value) struct obj *value)
{
	if (!value)
		return;
	compile_keep(f->c, value);
	obj_decref(f->c->py, value);
	e->kind = EXPR_CONSTANT;
	memset(&e->v.constant, 0, sizeof e->v.constant);
	e->v.constant.kind = CONST_OBJECT;
	if (type_is(value, T_str))
		e->v.constant.kind = CONST_STR;
	e->v.constant.object = value;
}

static struct obj *const_tuple(struct folder *f, const struct expr_seq *elts)
{
	for (int i = 0; i < elts->count; i++)
		if (elts->items[i]->kind != EXPR_CONSTANT)
			return NULL;
	struct obj *tuple = tuple_new(f->c->py, elts->count, WHY_FOLDED);
	if (!tuple) {
		compile_fail(f->c);
		return NULL;
	}
	for (int i = 0; i < elts->count; i++) {
		struct obj *item = value_of(f, elts->items[i]);
		tuple_items(tuple)[i] = obj_incref(item ? item : f->c->py->none);
	}
	return tuple;
}

static bool has_starred(const struct expr_seq *elts)
{
	for (int i = 0; i < elts->count; i++)
		if (elts->items[i]->kind == EXPR_STARRED)
			return true;
	return false;
}

/* A list or set that is only iterated over or searched: the list becomes a tuple, the set of constants a frozenset. */
static void fold_iterated(struct folder *f, struct expr *e)
{
	if (!f->folds || f->as_written)
		return;
	if (e->kind == EXPR_LIST) {
		if (has_starred(&e->v.list.elts))
			return;
		e->kind = EXPR_TUPLE;
		set_const(f, e, const_tuple(f, &e->v.tuple.elts));
	} else if (e->kind == EXPR_SET) {
		struct obj *items = const_tuple(f, &e->v.set.elts);
		if (!items)
			return;
		struct obj *set = frozenset_new(f->c->py, items, WHY_FOLDED);
		obj_decref(f->c->py, items);
		if (set)
			set_const(f, e, set);
		else if (f->c->py->exc)
			exc_clear(f->c->py);
		else
			compile_fail(f->c);
	}
}

/* ---- '%s' % (x,) ---- */
static struct expr *new_expr(struct folder *f, enum expr_kind kind, const struct pos *pos)
{
	struct expr *e = arena_new(f->c->arena, struct expr);
	e->kind = kind;
	e->pos = *pos;
	return e;
}

struct percent { /* one conversion or run of text being read */
	const char *at, *end;
	struct buf text;
};

/* Reads text up to a conversion; %% is a percent sign. false: at the end, or at something not understood. */
static bool read_literal(struct percent *p)
{
	while (p->at < p->end) {
		if (*p->at != '%')
			buf_putc(&p->text, *p->at++);
		else if (p->at + 1 < p->end && p->at[1] == '%') {
			buf_putc(&p->text, '%');
			p->at += 2;
		} else
			return true;
	}
	return false;
}

struct conversion {
	bool left, zero_flag, other_flag;
	int width, precision;
	char kind;
};

/* At most two digits: more are left for the run. */
static bool read_number(struct percent *p, int *out)
{
	int value = -1;
	for (int digits = 0; p->at < p->end && *p->at >= '0' && *p->at <= '9'; digits++) {
		value = (value < 0 ? 0 : value) * 10 + (*p->at++ - '0');
		if (digits == 2)
			return false;
	}
	*out = value;
	return true;
}

static bool read_conversion(struct percent *p, struct conversion *out)
{
	*out = (struct conversion){ .width = -1, .precision = -1 };
	for (p->at++; p->at < p->end && strchr("-+ #0", *p->at); p->at++) {
		if (*p->at == '-')
			out->left = true;
		else
			out->other_flag = true;
	}
	if (!read_number(p, &out->width))
		return false;
	if (p->at < p->end && *p->at == '.') {
		p->at++;
		if (!read_number(p, &out->precision))
			return false;
		if (out->precision < 0)
			out->precision = 0;
	}
	if (p->at >= p->end)
		return false;
	out->kind = *p->at++;
	return !out->other_flag && (out->kind == 's' || out->kind == 'r' || out->kind == 'a');
}

static struct expr *text_expr(struct folder *f, const struct pos *pos, const char *text, size_t length)
{
	struct expr *e = new_expr(f, EXPR_CONSTANT, pos);
	e->v.constant.kind = CONST_STR;
	e->v.constant.text = arena_text(f->c->arena, text, length);
	e->v.constant.length = length;
	compile_literal(f->c, e);
	return e;
}

static struct expr *field_expr(struct folder *f, struct expr *value, const struct conversion *conv)
{
	struct expr *e = new_expr(f, EXPR_FORMATTED_VALUE, &value->pos);
	e->v.formatted_value.value = value;
	e->v.formatted_value.conversion = (unsigned char)conv->kind;
	char spec[16];
	int n = 0;
	if (!conv->left && conv->width > 0)
		spec[n++] = '>';
	if (conv->width >= 0)
		n += snprintf(spec + n, sizeof spec - (size_t)n, "%d", conv->width);
	if (conv->precision >= 0)
		n += snprintf(spec + n, sizeof spec - (size_t)n, ".%d", conv->precision);
	if (n) {
		struct expr *joined = new_expr(f, EXPR_JOINED_STR, &value->pos);
		joined->v.joined_str.values.items = arena_array(f->c->arena, struct expr *, 1);
		joined->v.joined_str.values.items[0] = text_expr(f, &value->pos, spec, (size_t)n);
		joined->v.joined_str.values.count = 1;
		e->v.formatted_value.format_spec = joined;
	}
	return e;
}

static bool percent_pieces(struct folder *f, struct percent *p, const struct expr_seq *args, struct expr_seq *out)
{
	static const struct pos nowhere = { -1, -1, -1, -1 };
	int next = 0;
	for (;;) {
		bool more = read_literal(p);
		if (p->text.length) {
			out->items[out->count++] = text_expr(f, &nowhere, buf_text(&p->text), p->text.length);
			buf_reset(&p->text);
		}
		if (!more)
			return next == args->count;
		struct conversion conv;
		if (next >= args->count || !read_conversion(p, &conv))
			return false;
		out->items[out->count++] = field_expr(f, args->items[next++], &conv);
	}
}

static void fold_percent(struct folder *f, struct expr *e)
{
	struct obj *format = value_of(f, e->v.bin_op.left);
	struct expr_seq *args = &e->v.bin_op.right->v.tuple.elts;
	if (!format || !type_is(format, T_str) || has_starred(args))
		return;
	size_t length;
	const char *text = str_utf8(f->c->py, format, &length);
	struct percent p = { text, text + length, BUF_INIT };
	struct expr_seq pieces = { arena_array(f->c->arena, struct expr *, 2 * args->count + 1), 0 };
	if (percent_pieces(f, &p, args, &pieces)) {
		e->kind = EXPR_JOINED_STR;
		e->v.joined_str.values = pieces;
	}
	buf_clear(&p.text);
}

/* ---- operators ---- */
static void fold_bin_op(struct folder *f, struct expr *e)
{
	fold_expr(f, e->v.bin_op.left);
	fold_expr(f, e->v.bin_op.right);
	if (f->as_written || f->c->failed)
		return;
	if (f->c->profile->percent_becomes_fstring && e->v.bin_op.op == OPERATOR_MOD &&
	    e->v.bin_op.right->kind == EXPR_TUPLE) {
		fold_percent(f, e);
		return;
	}
	struct obj *a = value_of(f, e->v.bin_op.left), *b = value_of(f, e->v.bin_op.right);
	if (f->folds && a && b)
		set_const(f, e, fold_binary(f->c, e->v.bin_op.op, a, b));
}

static void fold_unary_op(struct folder *f, struct expr *e)
{
	static const uint8_t inverse[] = {
		[CMPOP_IS] = CMPOP_ISNOT, [CMPOP_ISNOT] = CMPOP_IS, [CMPOP_IN] = CMPOP_NOTIN, [CMPOP_NOTIN] = CMPOP_IN
	};
	struct expr *operand = e->v.unary_op.operand;
	fold_expr(f, operand);
	if (!f->folds || f->as_written || f->c->failed)
		return;
	struct obj *value = value_of(f, operand);
	if (value)
		set_const(f, e, fold_unary(f->c, e->v.unary_op.op, value));
	else if (e->v.unary_op.op == UNARYOP_NOT && operand->kind == EXPR_COMPARE &&
		 operand->v.compare.ops.count == 1 && operand->v.compare.ops.items[0] >= CMPOP_IS) {
		operand->v.compare.ops.items[0] = (enum cmpop)inverse[operand->v.compare.ops.items[0]];
		e->kind = operand->kind;
		e->v = operand->v;
	}
}

static void fold_subscript_expr(struct folder *f, struct expr *e)
{
	fold_expr(f, e->v.subscript.value);
	fold_expr(f, e->v.subscript.slice);
	if (!f->folds || f->as_written || e->v.subscript.ctx != LOAD || f->c->failed)
		return;
	struct obj *a = value_of(f, e->v.subscript.value), *key = value_of(f, e->v.subscript.slice);
	if (a && key)
		set_const(f, e, fold_subscript(f->c, a, key));
}

static void fold_exprs(struct folder *f, const struct expr_seq *seq)
{
	for (int i = 0; i < seq->count && !f->c->failed; i++)
		if (seq->items[i])
			fold_expr(f, seq->items[i]);
}

static void fold_optional(struct folder *f, struct expr *e)
{
	if (e)
		fold_expr(f, e);
}

static void fold_annotation(struct folder *f, struct expr *e)
{
	bool outer = f->as_written;
	f->as_written = outer || (f->c->flags & LANG_FUTURE_ANNOTATIONS);
	fold_optional(f, e);
	f->as_written = outer;
}

static void fold_arg(struct folder *f, struct arg *a)
{
	if (!a)
		return;
	take_name(f, &a->arg);
	fold_annotation(f, a->annotation);
}

static void fold_arguments(struct folder *f, struct arguments *a)
{
	for (int i = 0; i < a->posonlyargs.count; i++)
		fold_arg(f, a->posonlyargs.items[i]);
	for (int i = 0; i < a->args.count; i++)
		fold_arg(f, a->args.items[i]);
	fold_arg(f, a->vararg);
	for (int i = 0; i < a->kwonlyargs.count; i++)
		fold_arg(f, a->kwonlyargs.items[i]);
	fold_exprs(f, &a->kw_defaults);
	fold_arg(f, a->kwarg);
	fold_exprs(f, &a->defaults);
}

static void fold_keywords(struct folder *f, struct keyword_seq *keywords)
{
	for (int i = 0; i < keywords->count; i++) {
		take_name(f, &keywords->items[i]->arg);
		fold_expr(f, keywords->items[i]->value);
	}
}

static void fold_comprehension(struct folder *f, struct expr *elt, struct expr *value,
			       struct comprehension_seq *generators)
{
	fold_optional(f, elt);
	fold_optional(f, value);
	for (int i = 0; i < generators->count && !f->c->failed; i++) {
		struct comprehension *g = generators->items[i];
		fold_expr(f, g->target);
		fold_expr(f, g->iter);
		fold_exprs(f, &g->ifs);
		fold_iterated(f, g->iter);
	}
}

static void fold_compare(struct folder *f, struct expr *e)
{
	fold_expr(f, e->v.compare.left);
	fold_exprs(f, &e->v.compare.comparators);
	int last = e->v.compare.ops.count - 1;
	enum cmpop op = e->v.compare.ops.items[last];
	if ((op == CMPOP_IN || op == CMPOP_NOTIN) && !f->c->failed)
		fold_iterated(f, e->v.compare.comparators.items[last]);
}

static void fold_name(struct folder *f, struct expr *e)
{
	take_name(f, &e->v.name.id);
	if (e->v.name.ctx == LOAD && !f->as_written && e->v.name.id[0] == '_' &&
	    strcmp(e->v.name.id, "__debug__") == 0) {
		e->kind = EXPR_CONSTANT;
		memset(&e->v.constant, 0, sizeof e->v.constant);
		e->v.constant.kind = CONST_TRUE;
		e->v.constant.object = f->c->py->true_;
	}
}

static void fold_expr(struct folder *f, struct expr *e)
{
	if (!compile_enter(f->c))
		return;
	switch (e->kind) {
	case EXPR_BOOL_OP: fold_exprs(f, &e->v.bool_op.values); break;
	case EXPR_NAMED_EXPR:
		fold_expr(f, e->v.named_expr.target);
		fold_expr(f, e->v.named_expr.value);
		break;
	case EXPR_BIN_OP: fold_bin_op(f, e); break;
	case EXPR_UNARY_OP: fold_unary_op(f, e); break;
	case EXPR_LAMBDA:
		fold_arguments(f, e->v.lambda.args);
		fold_expr(f, e->v.lambda.body);
		break;
	case EXPR_IF_EXP:
		fold_expr(f, e->v.if_exp.test);
		fold_expr(f, e->v.if_exp.body);
		fold_expr(f, e->v.if_exp.orelse);
		break;
	case EXPR_DICT:
		fold_exprs(f, &e->v.dict.keys);
		fold_exprs(f, &e->v.dict.values);
		break;
	case EXPR_SET:
	case EXPR_LIST:
	case EXPR_JOINED_STR:
	case EXPR_TEMPLATE_STR: fold_exprs(f, &e->v.set.elts); break;
	case EXPR_TUPLE:
		fold_exprs(f, &e->v.tuple.elts);
		if (f->folds && !f->as_written && e->v.tuple.ctx == LOAD && !f->c->failed)
			set_const(f, e, const_tuple(f, &e->v.tuple.elts));
		break;
	case EXPR_LIST_COMP:
	case EXPR_SET_COMP:
	case EXPR_GENERATOR_EXP: fold_comprehension(f, e->v.list_comp.elt, NULL, &e->v.list_comp.generators); break;
	case EXPR_DICT_COMP:
		fold_comprehension(f, e->v.dict_comp.key, e->v.dict_comp.value, &e->v.dict_comp.generators);
		break;
	case EXPR_AWAIT:
	case EXPR_YIELD:
	case EXPR_YIELD_FROM: fold_optional(f, e->v.yield.value); break;
	case EXPR_COMPARE: fold_compare(f, e); break;
	case EXPR_CALL:
		fold_expr(f, e->v.call.func);
		fold_exprs(f, &e->v.call.args);
		fold_keywords(f, &e->v.call.keywords);
		break;
	case EXPR_FORMATTED_VALUE:
		fold_expr(f, e->v.formatted_value.value);
		fold_optional(f, e->v.formatted_value.format_spec);
		break;
	case EXPR_INTERPOLATION:
		fold_expr(f, e->v.interpolation.value);
		fold_optional(f, e->v.interpolation.format_spec);
		break;
	case EXPR_CONSTANT: compile_literal(f->c, e); break;
	case EXPR_ATTRIBUTE:
		fold_expr(f, e->v.attribute.value);
		take_name(f, &e->v.attribute.attr);
		break;
	case EXPR_SUBSCRIPT: fold_subscript_expr(f, e); break;
	case EXPR_STARRED: fold_expr(f, e->v.starred.value); break;
	case EXPR_NAME: fold_name(f, e); break;
	case EXPR_SLICE:
		fold_optional(f, e->v.slice.lower);
		fold_optional(f, e->v.slice.upper);
		fold_optional(f, e->v.slice.step);
		break;
	}
	compile_leave(f->c);
}

/* ---- patterns ---- */
static void fold_pattern(struct folder *f, struct pattern *p);

static void fold_patterns(struct folder *f, const struct pattern_seq *seq)
{
	for (int i = 0; i < seq->count && !f->c->failed; i++)
		fold_pattern(f, seq->items[i]);
}

/* -1 and 1+2j in patterns are constants in all versions, whoever folds the rest. */
static void fold_pattern_value(struct folder *f, struct expr *e)
{
	bool outer = f->folds;
	f->folds = true;
	fold_expr(f, e);
	f->folds = outer;
}

static void fold_pattern(struct folder *f, struct pattern *p)
{
	if (!p || !compile_enter(f->c))
		return;
	switch (p->kind) {
	case PATTERN_MATCH_VALUE: fold_pattern_value(f, p->v.match_value.value); break;
	case PATTERN_MATCH_SINGLETON: break;
	case PATTERN_MATCH_SEQUENCE:
	case PATTERN_MATCH_OR: fold_patterns(f, &p->v.match_sequence.patterns); break;
	case PATTERN_MATCH_MAPPING:
		for (int i = 0; i < p->v.match_mapping.keys.count; i++)
			fold_pattern_value(f, p->v.match_mapping.keys.items[i]);
		fold_patterns(f, &p->v.match_mapping.patterns);
		take_name(f, &p->v.match_mapping.rest);
		break;
	case PATTERN_MATCH_CLASS:
		fold_expr(f, p->v.match_class.cls);
		fold_patterns(f, &p->v.match_class.patterns);
		fold_patterns(f, &p->v.match_class.kwd_patterns);
		for (int i = 0; i < p->v.match_class.kwd_attrs.count; i++)
			take_name(f, &p->v.match_class.kwd_attrs.items[i]);
		break;
	case PATTERN_MATCH_STAR: take_name(f, &p->v.match_star.name); break;
	case PATTERN_MATCH_AS:
		fold_pattern(f, p->v.match_as.pattern);
		take_name(f, &p->v.match_as.name);
		break;
	}
	compile_leave(f->c);
}

/* ---- statements ---- */
static bool is_docstring(const struct stmt_seq *body)
{
	return body->count > 0 && body->items[0]->kind == STMT_EXPR &&
	       body->items[0]->v.expr.value->kind == EXPR_CONSTANT &&
	       body->items[0]->v.expr.value->v.constant.kind == CONST_STR;
}

/* A body whose first statement only became a string by folding has no docstring. */
static void fold_body(struct folder *f, struct stmt_seq *body)
{
	bool docstring = is_docstring(body);
	fold_stmts(f, body);
	if (docstring || !is_docstring(body))
		return;
	struct stmt *first = body->items[0];
	struct expr *joined = new_expr(f, EXPR_JOINED_STR, &first->pos);
	joined->v.joined_str.values.items = arena_array(f->c->arena, struct expr *, 1);
	joined->v.joined_str.values.items[0] = first->v.expr.value;
	joined->v.joined_str.values.count = 1;
	first->v.expr.value = joined;
}

static void fold_type_params(struct folder *f, struct type_param_seq *params)
{
	for (int i = 0; i < params->count; i++) {
		take_name(f, &params->items[i]->name);
		fold_optional(f, params->items[i]->bound);
		fold_optional(f, params->items[i]->default_value);
	}
}

static void fold_aliases(struct folder *f, struct alias_seq *names)
{
	for (int i = 0; i < names->count; i++) {
		take_name(f, &names->items[i]->name);
		take_name(f, &names->items[i]->asname);
	}
}

/* return, break and continue that leave a finally body swallow the exception: PEP 765. */
static void check_exit(struct folder *f, const struct stmt *s)
{
	const char *word = s->kind == STMT_RETURN ? "return" : s->kind == STMT_BREAK ? "break" : "continue";
	if (f->in_finally && f->c->profile->finally_exit_warns &&
	    !(s->kind == STMT_RETURN ? f->in_function : f->in_loop))
		compile_warn(f->c, T_SyntaxWarning, s->pos.line, "'%s' in a 'finally' block", word);
}

static void fold_function(struct folder *f, struct stmt *s)
{
	struct folder outer = *f;
	take_name(f, &s->v.function_def.name);
	fold_type_params(f, &s->v.function_def.type_params);
	fold_arguments(f, s->v.function_def.args);
	f->in_finally = f->in_loop = false;
	f->in_function = true;
	fold_body(f, &s->v.function_def.body);
	*f = outer;
	fold_exprs(f, &s->v.function_def.decorator_list);
	fold_annotation(f, s->v.function_def.returns);
}

static void fold_class(struct folder *f, struct stmt *s)
{
	take_name(f, &s->v.class_def.name);
	fold_type_params(f, &s->v.class_def.type_params);
	fold_exprs(f, &s->v.class_def.bases);
	fold_keywords(f, &s->v.class_def.keywords);
	fold_body(f, &s->v.class_def.body);
	fold_exprs(f, &s->v.class_def.decorator_list);
}

static void fold_try(struct folder *f, struct stmt *s)
{
	fold_stmts(f, &s->v.try_.body);
	for (int i = 0; i < s->v.try_.handlers.count; i++) {
		struct excepthandler *h = s->v.try_.handlers.items[i];
		fold_optional(f, h->type);
		take_name(f, &h->name);
		fold_stmts(f, &h->body);
	}
	fold_stmts(f, &s->v.try_.orelse);
	struct folder outer = *f;
	f->in_finally = true;
	f->in_function = f->in_loop = false;
	fold_stmts(f, &s->v.try_.finalbody);
	*f = outer;
}

static void fold_loop_body(struct folder *f, struct stmt_seq *body)
{
	bool outer = f->in_loop;
	f->in_loop = true;
	fold_stmts(f, body);
	f->in_loop = outer;
}

static void fold_with(struct folder *f, struct stmt *s)
{
	for (int i = 0; i < s->v.with.items.count; i++) {
		fold_expr(f, s->v.with.items.items[i]->context_expr);
		fold_optional(f, s->v.with.items.items[i]->optional_vars);
	}
	fold_stmts(f, &s->v.with.body);
}

static void fold_match(struct folder *f, struct stmt *s)
{
	fold_expr(f, s->v.match.subject);
	for (int i = 0; i < s->v.match.cases.count; i++) {
		struct match_case *m = s->v.match.cases.items[i];
		fold_pattern(f, m->pattern);
		fold_optional(f, m->guard);
		fold_stmts(f, &m->body);
	}
}

static void fold_simple(struct folder *f, struct stmt *s)
{
	switch (s->kind) {
	case STMT_RETURN:
		check_exit(f, s);
		fold_optional(f, s->v.return_.value);
		break;
	case STMT_BREAK:
	case STMT_CONTINUE: check_exit(f, s); break;
	case STMT_DELETE: fold_exprs(f, &s->v.delete.targets); break;
	case STMT_ASSIGN:
		fold_exprs(f, &s->v.assign.targets);
		fold_expr(f, s->v.assign.value);
		break;
	case STMT_AUG_ASSIGN:
		fold_expr(f, s->v.aug_assign.target);
		fold_expr(f, s->v.aug_assign.value);
		break;
	case STMT_ANN_ASSIGN:
		fold_expr(f, s->v.ann_assign.target);
		fold_annotation(f, s->v.ann_assign.annotation);
		fold_optional(f, s->v.ann_assign.value);
		break;
	case STMT_TYPE_ALIAS:
		fold_expr(f, s->v.type_alias.name);
		fold_type_params(f, &s->v.type_alias.type_params);
		fold_expr(f, s->v.type_alias.value);
		break;
	case STMT_RAISE:
		fold_optional(f, s->v.raise.exc);
		fold_optional(f, s->v.raise.cause);
		break;
	case STMT_ASSERT:
		fold_expr(f, s->v.assert_.test);
		fold_optional(f, s->v.assert_.msg);
		break;
	case STMT_IMPORT: fold_aliases(f, &s->v.import.names); break;
	case STMT_IMPORT_FROM:
		take_name(f, &s->v.import_from.module);
		fold_aliases(f, &s->v.import_from.names);
		break;
	case STMT_GLOBAL:
	case STMT_NONLOCAL:
		for (int i = 0; i < s->v.global.names.count; i++)
			take_name(f, &s->v.global.names.items[i]);
		break;
	default: /* an expression; pass has nothing to fold */
		if (s->kind == STMT_EXPR)
			fold_expr(f, s->v.expr.value);
	}
}

static void fold_stmt(struct folder *f, struct stmt *s)
{
	if (!compile_enter(f->c))
		return;
	switch (s->kind) {
	case STMT_FUNCTION_DEF:
	case STMT_ASYNC_FUNCTION_DEF: fold_function(f, s); break;
	case STMT_CLASS_DEF: fold_class(f, s); break;
	case STMT_FOR:
	case STMT_ASYNC_FOR:
		fold_expr(f, s->v.for_.target);
		fold_expr(f, s->v.for_.iter);
		fold_loop_body(f, &s->v.for_.body);
		fold_stmts(f, &s->v.for_.orelse);
		if (s->kind == STMT_FOR)
			fold_iterated(f, s->v.for_.iter);
		break;
	case STMT_WHILE:
	case STMT_IF:
		fold_expr(f, s->v.if_.test);
		(s->kind == STMT_WHILE ? fold_loop_body : fold_stmts)(f, &s->v.if_.body);
		fold_stmts(f, &s->v.if_.orelse);
		break;
	case STMT_WITH:
	case STMT_ASYNC_WITH: fold_with(f, s); break;
	case STMT_MATCH: fold_match(f, s); break;
	case STMT_TRY:
	case STMT_TRY_STAR: fold_try(f, s); break;
	default: fold_simple(f, s);
	}
	compile_leave(f->c);
}

static void fold_stmts(struct folder *f, struct stmt_seq *seq)
{
	for (int i = 0; i < seq->count && !f->c->failed; i++)
		fold_stmt(f, seq->items[i]);
}

void fold_tree(struct compile *c, struct mod *mod)
{
	struct folder f = { .c = c, .folds = c->profile->fold_pass == FOLD_TREE && c->profile->constants_folded };
	if (mod->kind == MOD_EXPRESSION)
		fold_expr(&f, mod->expression);
	else if (mod->kind == MOD_INTERACTIVE)
		fold_stmts(&f, &mod->body);
	else
		fold_body(&f, &mod->body);
}
