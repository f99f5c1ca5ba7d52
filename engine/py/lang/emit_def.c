/* emit_def.c -- def, lambda, class, type parameters and the type statement.
 * Models: Python/codegen.c codegen_function, codegen_class, codegen_type_params, codegen_typealias; Python/compile.c
 *         _PyCompile_CleanDoc. */
#include "emit.h"
#include "py/model/obj_int.h"
#include "py/model/obj_set.h"
#include "py/model/obj_str.h"
#include "py/model/obj_tuple.h"
#include <string.h>

/* ---- docstrings ---- */
static size_t spaces_at(const char *p, const char *end)
{
	size_t n = 0;
	while (p + n < end && p[n] == ' ')
		n++;
	return n;
}

static void expand_tabs(struct buf *out, const char *text, size_t length)
{
	size_t column = 0;
	for (size_t i = 0; i < length; i++) {
		if (text[i] == '\t') {
			size_t n = 8 - column % 8;
			buf_pad(out, ' ', n);
			column += n;
			continue;
		}
		buf_putc(out, text[i]);
		if (text[i] == '\n' || text[i] == '\r')
			column = 0;
		else if (((unsigned char)text[i] & 0xc0) != 0x80)
			column++;
	}
}

/* The indentation shared by all lines after the first that are not blank. */
static size_t find_margin(const char *p, const char *end)
{
	size_t margin = SIZE_MAX;
	p = memchr(p, '\n', (size_t)(end - p));
	while (p && ++p < end) {
		size_t n = spaces_at(p, end);
		if (p + n < end && p[n] != '\n' && n < margin)
			margin = n;
		p = memchr(p, '\n', (size_t)(end - p));
	}
	return margin == SIZE_MAX ? 0 : margin;
}

/* A docstring without the indentation of its lines: a new string unless there was none. BORROWED from the pool. */
static struct obj *clean_doc(struct code_unit *u, struct obj *doc)
{
	size_t length;
	const char *text = str_utf8(u->c->py, doc, &length);
	if (!u->c->profile->docstring_cleaned || !text)
		return doc;
	struct buf expanded = BUF_INIT, clean = BUF_INIT;
	expand_tabs(&expanded, text, length);
	const char *p = buf_text(&expanded), *end = p + expanded.length;
	size_t margin = find_margin(p, end);
	p += spaces_at(p, end);
	while (p < end) {
		const char *stop = memchr(p, '\n', (size_t)(end - p));
		stop = stop ? stop + 1 : end;
		buf_put(&clean, p, (size_t)(stop - p));
		p = stop;
		size_t n = spaces_at(p, end);
		p += n < margin ? n : margin;
	}
	if (clean.length != length || memcmp(buf_text(&clean), text, length) != 0)
		doc = compile_const(u->c, str_new(u->c->py, buf_text(&clean), clean.length, WHY_CONSTANT));
	buf_clear(&expanded);
	buf_clear(&clean);
	return doc;
}

/* The docstring of a body, BORROWED, or NULL. */
static struct obj *docstring_of(struct code_unit *u, const struct stmt_seq *body)
{
	if (!body->count || body->items[0]->kind != STMT_EXPR)
		return NULL;
	const struct expr *first = body->items[0]->v.expr.value;
	if (first->kind != EXPR_CONSTANT || first->v.constant.kind != CONST_STR)
		return NULL;
	if (u->c->profile->docstring_cleaned)
		return clean_doc(u, first->v.constant.object);
	return emit_value_of(u, first);
}

bool emit_docstring(struct code_unit *u, const struct stmt_seq *body)
{
	struct obj *doc = docstring_of(u, body);
	if (!doc)
		return false;
	const struct pos *pos = &body->items[0]->v.expr.value->pos;
	emit_const(u, compile_const(u->c, obj_incref(doc)), pos);
	emit_name_c(u, "__doc__", STORE, NULL);
	return true;
}

/* ---- functions ---- */
static void emit_decorators(struct code_unit *u, const struct expr_seq *decorators)
{
	emit_exprs(u, decorators);
}

static void apply_decorators(struct code_unit *u, const struct expr_seq *decorators)
{
	for (int i = decorators->count; i-- > 0;)
		emit(u, OP_CALL, 0, &decorators->items[i]->pos);
}

static bool emit_kw_defaults(struct code_unit *u, const struct arguments *a, const struct pos *pos)
{
	int n = 0;
	bool keys_first = !u->c->profile->dict_keys_constant;
	struct obj *keys = tuple_new(u->c->py, a->kw_defaults.count, WHY_INTERNAL);
	for (int i = 0; keys && i < a->kw_defaults.count; i++) {
		if (!a->kw_defaults.items[i])
			continue;
		struct ident *name = emit_mangle(u, ident_of(a->kwonlyargs.items[i]->arg));
		if (keys_first)
			emit_const(u, compile_const(u->c, obj_incref(name->str)), pos);
		emit_expr(u, a->kw_defaults.items[i]);
		tuple_items(keys)[n++] = obj_incref(name->str);
	}
	if (n && keys_first)
		emit(u, OP_BUILD_MAP, n, pos);
	else if (n) {
		struct obj *exact = tuple_from(u->c->py, tuple_items(keys), n);
		emit_const_new(u, exact, pos);
		emit(u, OP_BUILD_CONST_KEY_MAP, n, pos);
	}
	for (int i = 0; keys && i < a->kw_defaults.count; i++) /* none may stay NULL while the tuple dies */
		if (!tuple_items(keys)[i])
			tuple_items(keys)[i] = obj_incref(u->c->py->none);
	obj_xdecref(u->c->py, keys);
	return n > 0;
}

static int emit_defaults(struct code_unit *u, const struct arguments *a, const struct pos *pos)
{
	int flags = 0;
	if (a->defaults.count) {
		flags |= FUNC_DEFAULTS;
		emit_exprs(u, &a->defaults);
		emit(u, OP_BUILD_TUPLE, a->defaults.count, pos);
	}
	if (a->kwonlyargs.count && emit_kw_defaults(u, a, pos))
		flags |= FUNC_KWDEFAULTS;
	return flags;
}

static void check_args(struct code_unit *u, const struct arg_seq *args, const struct pos *pos)
{
	for (int i = 0; i < args->count; i++)
		emit_check_forbidden(u, ident_of(args->items[i]->arg), STORE, pos ? pos : &args->items[i]->pos);
}

/* compiler_check_debug_args; pos is the function's. */
static void check_parameters(struct code_unit *u, const struct arguments *a, const struct pos *pos)
{
	if (u->c->profile->debug_error_at_name)
		pos = NULL;
	check_args(u, &a->posonlyargs, pos);
	check_args(u, &a->args, pos);
	if (a->vararg)
		emit_check_forbidden(u, ident_of(a->vararg->arg), STORE, pos ? pos : &a->vararg->pos);
	check_args(u, &a->kwonlyargs, pos);
	if (a->kwarg)
		emit_check_forbidden(u, ident_of(a->kwarg->arg), STORE, pos ? pos : &a->kwarg->pos);
}

static void set_arg_counts(struct code_unit *u, const struct arguments *a)
{
	u->posonlyargcount = a->posonlyargs.count;
	u->argcount = a->posonlyargs.count + a->args.count;
	u->kwonlyargcount = a->kwonlyargs.count;
}

static void emit_function_body(struct code_unit *u, struct stmt *s, int flags, int firstlineno)
{
	struct compile *c = u->c;
	const struct stmt_seq *body = &s->v.function_def.body;
	struct scope *scope = compile_scope(c, s, NODE_MAIN);
	struct code_unit *f = arena_new(c->arena, struct code_unit);
	unit_init(f, c, u, scope, s->kind == STMT_FUNCTION_DEF ? UNIT_FUNCTION : UNIT_ASYNC_FUNCTION,
		  ident_of(s->v.function_def.name), firstlineno);
	set_arg_counts(f, s->v.function_def.args);
	struct obj *doc = docstring_of(f, body);
	f->has_docstring = doc != NULL;
	if (doc)
		emit_add_const(f, compile_const(c, obj_incref(doc)));
	else if (c->profile->function_const0_doc)
		emit_add_const(f, c->py->none);
	if (emit_believes(f, c->profile->arguments_copied))
		emit_copy_arguments(f, s->v.function_def.args, &s->pos);
	bool stops = scope->generator || scope->coroutine;
	if (stops)
		push_block(f, FB_STOP_ITERATION, -1, -1, &s->pos, NULL);
	emit_body(f, body, doc ? 1 : 0);
	if (stops) {
		emit_stopiteration_handler(f);
		pop_block(f);
	}
	emit_closure(u, unit_finish(f, true), flags, &s->pos);
}

static struct code_unit *enter_type_params(struct code_unit *u, const void *node, struct ident *name, int firstlineno)
{
	struct compile *c = u->c;
	struct code_unit *t = arena_new(c->arena, struct code_unit);
	unit_init(t, c, u, compile_scope(c, node, NODE_TYPE_PARAMS), UNIT_TYPE_PARAMS,
		  compile_name(c, arena_printf(c->arena, "<generic parameters of %s>", name->text)), firstlineno);
	return t;
}

/* bound or default: a function that evaluates it when asked. */
static void emit_evaluator(struct code_unit *u, struct expr *e, struct ident *name, const void *node, int tag)
{
	struct compile *c = u->c;
	int flags = 0;
	if (c->profile->annotations_lazy) {
		struct obj *defaults = tuple_new(c->py, 1, WHY_CONSTANT);
		if (defaults)
			tuple_items(defaults)[0] = int_new_as(c->py, 1, WHY_CONSTANT);
		emit_const_new(u, defaults, &e->pos);
		flags = FUNC_DEFAULTS;
	}
	struct code_unit *f = arena_new(c->arena, struct code_unit);
	unit_init(f, c, u, compile_scope(c, node, tag), UNIT_ANNOTATIONS, name, e->pos.line);
	if (f->scope->kind == SCOPE_TYPE_ALIAS && c->profile->function_const0_doc)
		emit_add_const(f, c->py->none);
	emit_annotations_prologue(f, &e->pos);
	if (e->kind == EXPR_STARRED) {
		emit_expr(f, e->v.starred.value);
		emit(f, OP_UNPACK_SEQUENCE, 1, &e->pos);
	} else
		emit_expr(f, e);
	emit(f, OP_RETURN_VALUE, 0, &e->pos);
	emit_closure(u, unit_finish(f, true), flags, &e->pos);
}

static void emit_type_params(struct code_unit *u, const struct type_param_seq *params)
{
	static const uint8_t kinds[] = { TYPE_PARAM_VAR, TYPE_PARAM_SPEC, TYPE_PARAM_VAR_TUPLE };
	for (int i = 0; i < params->count && !u->c->failed; i++) {
		struct type_param *p = params->items[i];
		struct ident *name = ident_of(p->name);
		emit_const(u, compile_const(u->c, obj_incref(name->str)), &p->pos);
		if (p->bound) {
			emit_evaluator(u, p->bound, name, p, NODE_BOUND);
			emit(u, OP_MAKE_TYPE_PARAM_BOUND, p->bound->kind == EXPR_TUPLE ? 2 : 1, &p->pos);
		} else
			emit(u, OP_MAKE_TYPE_PARAM, kinds[p->kind], &p->pos);
		if (p->default_value) {
			emit_evaluator(u, p->default_value, name, p, NODE_DEFAULT);
			emit(u, OP_SET_TYPE_PARAM_DEFAULT, 0, &p->pos);
		}
		emit(u, OP_COPY, 1, &p->pos);
		emit_name(u, name, STORE, &p->pos);
	}
	emit(u, OP_BUILD_TUPLE, params->count, &params->items[0]->pos);
}

static int first_line(const struct stmt *s, const struct expr_seq *decorators)
{
	return decorators->count ? decorators->items[0]->pos.line : s->pos.line;
}

static void emit_generic_function(struct code_unit *u, struct stmt *s, int flags, int firstlineno)
{
	const struct pos *pos = &s->pos;
	int given = ((flags & FUNC_DEFAULTS) != 0) + ((flags & FUNC_KWDEFAULTS) != 0);
	if (given == 2)
		emit(u, OP_SWAP, 2, pos);
	struct code_unit *t = enter_type_params(u, s, ident_of(s->v.function_def.name), firstlineno);
	t->argcount = given;
	emit_type_params(t, &s->v.function_def.type_params);
	for (int i = 0; i < given; i++)
		emit(t, OP_LOAD_FAST, i, pos);
	flags |= emit_function_annotations(t, s);
	emit_function_body(t, s, flags, firstlineno);
	emit(t, OP_SET_FUNCTION_ATTRIBUTE, FUNC_TYPE_PARAMS, pos);
	emit(t, OP_RETURN_VALUE, 0, pos);
	emit_closure(u, unit_finish(t, false), 0, pos);
	if (given) {
		emit(u, OP_SWAP, given + 1, pos);
		emit(u, OP_CALL, given - 1, pos);
	} else {
		emit(u, OP_PUSH_NULL, 0, pos);
		emit(u, OP_CALL, 0, pos);
	}
}

void emit_function(struct code_unit *u, struct stmt *s)
{
	const struct expr_seq *decorators = &s->v.function_def.decorator_list;
	int firstlineno = first_line(s, decorators);
	check_parameters(u, s->v.function_def.args, &s->pos);
	emit_decorators(u, decorators);
	int flags = emit_defaults(u, s->v.function_def.args, &s->pos);
	if (s->v.function_def.type_params.count)
		emit_generic_function(u, s, flags, firstlineno);
	else {
		flags |= emit_function_annotations(u, s);
		emit_function_body(u, s, flags, firstlineno);
	}
	apply_decorators(u, decorators);
	emit_name(u, ident_of(s->v.function_def.name), STORE, &s->pos);
}

void emit_lambda(struct code_unit *u, struct expr *e)
{
	struct compile *c = u->c;
	check_parameters(u, e->v.lambda.args, &e->pos);
	int flags = emit_defaults(u, e->v.lambda.args, &e->pos);
	struct scope *scope = compile_scope(c, e, NODE_MAIN);
	struct code_unit *f = arena_new(c->arena, struct code_unit);
	unit_init(f, c, u, scope, UNIT_LAMBDA, compile_name(c, "<lambda>"), e->pos.line);
	set_arg_counts(f, e->v.lambda.args);
	if (c->profile->function_const0_doc)
		emit_add_const(f, c->py->none);
	if (emit_believes(f, c->profile->arguments_copied))
		emit_copy_arguments(f, e->v.lambda.args, &e->pos);
	struct expr *body = e->v.lambda.body;
	struct pos start = { e->pos.line, 0, e->pos.line, 0 };
	bool placeless = c->profile->const_lambda_placeless && emit_is_const(body) && body->pos.line == e->pos.line;
	if (placeless)
		emit_const(f, emit_value_of(f, body), &start);
	else
		emit_expr(f, body);
	if (!scope->generator)
		emit(f, OP_RETURN_VALUE, 0, placeless ? &start : &body->pos);
	emit_closure(u, unit_finish(f, !scope->generator), flags, &e->pos);
}

/* ---- classes ---- */
/* Names of attributes that methods store on self: sorted, or in the order of a set. */
static struct obj *static_attributes(struct code_unit *u)
{
	struct py *py = u->c->py;
	int n = u->static_attributes.count;
	struct obj *tuple = tuple_new(py, n, WHY_CONSTANT), *set = NULL;
	if (!tuple)
		return NULL;
	if (u->c->profile->static_attributes_sorted || n < 2) {
		if (n > 1)
			names_sort(&u->static_attributes);
		for (int i = 0; i < n; i++)
			tuple_items(tuple)[i] = obj_incref(u->static_attributes.items[i]->str);
		return tuple;
	}
	set = set_new(py, NULL, WHY_INTERNAL);
	for (int i = 0; set && i < n; i++)
		set_add(py, set, u->static_attributes.items[i]->str);
	int64_t position = 0, hash, at = 0;
	for (struct obj *key; set && set_next(set, &position, &key, &hash) && at < n;)
		tuple_items(tuple)[at++] = obj_incref(key);
	obj_xdecref(py, set);
	return tuple;
}

static void emit_class_start(struct code_unit *b, const struct pos *pos, bool generic)
{
	emit_name_c(b, "__name__", LOAD, pos);
	emit_name_c(b, "__module__", STORE, pos);
	emit_const(b, compile_const(b->c, obj_incref(b->qualname)), pos);
	emit_name_c(b, "__qualname__", STORE, pos);
	if (b->c->profile->class_firstlineno) {
		emit_int(b, b->firstlineno, pos);
		emit_name_c(b, "__firstlineno__", STORE, pos);
	}
	if (generic) {
		emit_name_c(b, ".type_params", LOAD, pos);
		emit_name_c(b, "__type_params__", STORE, pos);
	}
	if (b->scope->needs_classdict) {
		emit(b, OP_LOAD_LOCALS, 0, pos);
		emit(b, OP_STORE_DEREF, names_find(&b->cellvars, compile_name(b->c, "__classdict__")), pos);
	}
	if (b->c->profile->annotations_lazy && b->scope->has_conditional_annotations) {
		emit(b, OP_BUILD_SET, 0, pos);
		emit(b, OP_STORE_DEREF, names_find(&b->cellvars, compile_name(b->c, "__conditional_annotations__")),
		     pos);
	}
}

static void emit_class_end(struct code_unit *b)
{
	if (b->c->profile->class_static_attributes) {
		emit_const_new(b, static_attributes(b), NULL);
		emit_name_c(b, "__static_attributes__", STORE, NULL);
	}
	if (b->scope->needs_classdict) {
		emit(b, OP_LOAD_CLOSURE, names_find(&b->cellvars, compile_name(b->c, "__classdict__")), NULL);
		emit_name_c(b, "__classdictcell__", STORE, NULL);
	}
	if (b->scope->needs_class_closure) {
		emit(b, OP_LOAD_CLOSURE, names_find(&b->cellvars, compile_name(b->c, "__class__")), NULL);
		emit(b, OP_COPY, 1, NULL);
		emit_name_c(b, "__classcell__", STORE, NULL);
	} else
		emit_none(b, NULL);
	emit(b, OP_RETURN_VALUE, 0, NULL);
}

/* Leaves __build_class__, NULL, the body's function and the name on the stack. */
static void emit_class_body(struct code_unit *u, struct stmt *s, int firstlineno)
{
	struct compile *c = u->c;
	struct ident *name = ident_of(s->v.class_def.name);
	const struct stmt_seq *body = &s->v.class_def.body;
	struct pos pos = { .line = firstlineno, .end_line = firstlineno };
	struct code_unit *b = arena_new(c->arena, struct code_unit);
	unit_init(b, c, u, compile_scope(c, s, NODE_MAIN), UNIT_CLASS, name, firstlineno);
	b->privateobj = name;
	emit_class_start(b, &pos, s->v.class_def.type_params.count > 0);
	bool eager = !c->profile->annotations_lazy || (c->flags & LANG_FUTURE_ANNOTATIONS);
	if (eager && emit_has_annotations(body))
		emit(b, OP_SETUP_ANNOTATIONS, 0, &pos);
	emit_body(b, body, emit_docstring(b, body) ? 1 : 0);
	emit_deferred_annotations(b);
	emit_class_end(b);
	struct obj *code = unit_finish(b, true);
	emit(u, OP_LOAD_BUILD_CLASS, 0, &s->pos);
	emit(u, OP_PUSH_NULL, 0, &s->pos);
	emit_closure(u, code, FUNC_PLAIN_NAME, &s->pos);
	emit_const(u, compile_const(c, obj_incref(name->str)), &s->pos);
}

static void emit_generic_class(struct code_unit *u, struct stmt *s, int firstlineno)
{
	const struct pos *pos = &s->pos;
	struct ident *name = ident_of(s->v.class_def.name);
	struct code_unit *t = enter_type_params(u, s, name, firstlineno);
	t->privateobj = name;
	emit_type_params(t, &s->v.class_def.type_params);
	emit_name_c(t, ".type_params", STORE, pos);
	emit_class_body(t, s, firstlineno);
	emit_name_c(t, ".type_params", LOAD, pos);
	emit(t, OP_SUBSCRIPT_GENERIC, 0, pos);
	emit_name_c(t, ".generic_base", STORE, pos);
	emit_call_args(t, 2, &s->v.class_def.bases, compile_name(u->c, ".generic_base"), &s->v.class_def.keywords, pos);
	emit(t, OP_RETURN_VALUE, 0, pos);
	emit_closure(u, unit_finish(t, false), 0, pos);
	emit(u, OP_PUSH_NULL, 0, pos);
	emit(u, OP_CALL, 0, pos);
}

void emit_class(struct code_unit *u, struct stmt *s)
{
	const struct expr_seq *decorators = &s->v.class_def.decorator_list;
	int firstlineno = first_line(s, decorators);
	emit_decorators(u, decorators);
	if (s->v.class_def.type_params.count)
		emit_generic_class(u, s, firstlineno);
	else {
		emit_class_body(u, s, firstlineno);
		emit_call_args(u, 2, &s->v.class_def.bases, NULL, &s->v.class_def.keywords, &s->pos);
	}
	apply_decorators(u, decorators);
	emit_name(u, ident_of(s->v.class_def.name), STORE, &s->pos);
}

/* ---- type X = ... ---- */
void emit_type_alias(struct code_unit *u, struct stmt *s)
{
	const struct pos *pos = &s->pos;
	struct ident *name = ident_of(s->v.type_alias.name->v.name.id);
	bool generic = s->v.type_alias.type_params.count > 0;
	struct code_unit *t = generic ? enter_type_params(u, s, name, s->pos.line) : u;
	emit_const(t, compile_const(u->c, obj_incref(name->str)), pos);
	if (generic)
		emit_type_params(t, &s->v.type_alias.type_params);
	else
		emit_none(t, pos);
	emit_evaluator(t, s->v.type_alias.value, name, s, NODE_MAIN);
	emit(t, OP_BUILD_TUPLE, 3, pos);
	emit(t, OP_MAKE_TYPE_ALIAS, 0, pos);
	if (generic) {
		emit(t, OP_RETURN_VALUE, 0, pos);
		emit_closure(u, unit_finish(t, false), 0, pos);
		emit(u, OP_PUSH_NULL, 0, pos);
		emit(u, OP_CALL, 0, pos);
	}
	emit_name(u, name, STORE, pos);
}
