/* bytecode_tree_def.c -- functions, classes, comprehensions and annotations.
 * Models: Python/compile.c compiler_function, compiler_class, compiler_comprehension, compiler_annassign of 3.8 to 3.11. */
#include "bytecode_tree.h"
#include "py/model/obj_code.h"
#include "py/model/obj_str.h"
#include "py/model/obj_tuple.h"
#include <string.h>

/* ---- functions ---- */
enum { PER_ARGUMENT = 2 }; /* things on the stack for each annotation */

static bool keyword_defaults(struct tree *t, const struct arguments *a)
{
	struct py *py = t->u->c->py;
	struct obj **names = arena_array(t->u->arena, struct obj *, a->kw_defaults.count);
	int n = 0;
	for (int i = 0; i < a->kw_defaults.count; i++) {
		if (!a->kw_defaults.items[i])
			continue;
		names[n++] = emit_mangle(t->unit, ident_of(a->kwonlyargs.items[i]->arg))->str;
		tree_expr(t, a->kw_defaults.items[i]);
	}
	if (n) {
		tree_const_new(t, tuple_from(py, names, n));
		tree_op(t, BC_BUILD_CONST_KEY_MAP, n);
	}
	return n > 0;
}

static int defaults(struct tree *t, const struct arguments *a)
{
	int flags = 0;
	if (a->defaults.count) {
		flags |= FUNC_DEFAULTS;
		tree_exprs(t, &a->defaults);
		tree_op(t, BC_BUILD_TUPLE, a->defaults.count);
	}
	if (a->kwonlyargs.count && keyword_defaults(t, a))
		flags |= FUNC_KWDEFAULTS;
	return flags;
}

static void annotation(struct tree *t, struct expr *e)
{
	if (t->u->c->flags & LANG_FUTURE_ANNOTATIONS) {
		const char *text = ast_unparse_expr(t->u->c->arena, e);
		tree_const_new(t, str_new(t->u->c->py, text, strlen(text), WHY_CONSTANT));
	} else if (e->kind == EXPR_STARRED) {
		tree_expr(t, e->v.starred.value);
		tree_op(t, BC_UNPACK_SEQUENCE, 1);
	} else
		tree_expr(t, e);
}

struct annotations {
	struct tree *t;
	struct obj **names;
	int count;
};

static void add_annotation(struct annotations *list, struct ident *name, struct expr *e)
{
	if (!e)
		return;
	struct obj *key = emit_mangle(list->t->unit, name)->str;
	list->names[list->count++] = key;
	if (!list->t->p->annotations_as_dict)
		tree_const(list->t, compile_const(list->t->u->c, obj_incref(key)));
	annotation(list->t, e);
}

static void add_annotations(struct annotations *list, const struct arg_seq *args)
{
	for (int i = 0; i < args->count; i++)
		add_annotation(list, ident_of(args->items[i]->arg), args->items[i]->annotation);
}

static int annotations(struct tree *t, struct stmt *s)
{
	const struct arguments *a = s->v.function_def.args;
	int most = a->args.count + a->posonlyargs.count + a->kwonlyargs.count + 3;
	struct annotations list = { t, arena_array(t->u->arena, struct obj *, most), 0 };
	add_annotations(&list, &a->args);
	add_annotations(&list, &a->posonlyargs);
	if (a->vararg)
		add_annotation(&list, ident_of(a->vararg->arg), a->vararg->annotation);
	add_annotations(&list, &a->kwonlyargs);
	if (a->kwarg)
		add_annotation(&list, ident_of(a->kwarg->arg), a->kwarg->annotation);
	add_annotation(&list, compile_name(t->u->c, "return"), s->v.function_def.returns);
	if (!list.count)
		return 0;
	if (t->p->annotations_as_dict) {
		tree_const_new(t, tuple_from(t->u->c->py, list.names, list.count));
		tree_op(t, BC_BUILD_CONST_KEY_MAP, list.count);
	} else
		tree_op(t, BC_BUILD_TUPLE, PER_ARGUMENT * list.count);
	return FUNC_ANNOTATIONS;
}

/* The number of the constant that the scope's code became. */
static int code_const(struct tree *t, const struct scope *scope)
{
	const struct bc_wish *wish = t->u->c->wish;
	for (const struct bc_made *m = wish->made; m; m = m->next)
		if (m->scope == scope)
			return m->number;
	if (!t->muted)
		bc_refuse(t->u, "code that was made otherwise");
	return 0;
}

static void closure(struct tree *t, const struct scope *scope, int flags)
{
	if (t->muted)
		return;
	int number = code_const(t, scope);
	if (tree_fails(t) || number >= t->unit->const_count || !type_is(t->unit->consts[number], T_code)) {
		bc_refuse(t->u, "code that is no constant");
		return;
	}
	const struct obj_code *co = (const struct obj_code *)(void *)t->unit->consts[number];
	int first_free = co->nlocalsplus - co->nfrees;
	for (int i = 0; i < co->nfrees; i++) {
		size_t length;
		const char *name = str_utf8(t->u->c->py, tuple_get(co->localsplusnames, first_free + i), &length);
		tree_op(t, BC_LOAD_CLOSURE, tree_cell(t, compile_name_of(t->u->c, name, length)));
	}
	if (co->nfrees) {
		tree_op(t, BC_BUILD_TUPLE, co->nfrees);
		flags |= FUNC_CLOSURE;
	}
	tree_op(t, BC_LOAD_CONST, number);
	if (t->p->qualname_is_const)
		tree_const(t, compile_const(t->u->c, obj_incref(flags & FUNC_PLAIN_NAME ? co->name : co->qualname)));
	tree_op(t, BC_MAKE_FUNCTION, flags & ~FUNC_PLAIN_NAME);
}

static void decorators_apply(struct tree *t, const struct expr_seq *decorators)
{
	for (int i = decorators->count; i-- > 0;) {
		if (tree_has(t, BC_PRECALL)) {
			tree_at(t, &decorators->items[i]->pos);
			tree_call_op(t, 0);
		} else
			tree_op(t, BC_CALL_FUNCTION, 1);
	}
}

void tree_function(struct tree *t, struct stmt *s)
{
	const struct expr_seq *decorators = &s->v.function_def.decorator_list;
	tree_exprs(t, decorators);
	int flags = defaults(t, s->v.function_def.args);
	flags |= annotations(t, s);
	closure(t, compile_scope(t->u->c, s, NODE_MAIN), flags);
	decorators_apply(t, decorators);
	if (tree_has(t, BC_PRECALL))
		tree_at(t, &s->pos);
	tree_name(t, ident_of(s->v.function_def.name), STORE);
}

void tree_lambda(struct tree *t, struct expr *e)
{
	int flags = defaults(t, e->v.lambda.args);
	closure(t, compile_scope(t->u->c, e, NODE_MAIN), flags);
}

void tree_class(struct tree *t, struct stmt *s)
{
	const struct expr_seq *decorators = &s->v.class_def.decorator_list;
	struct ident *name = ident_of(s->v.class_def.name);
	tree_exprs(t, decorators);
	if (tree_has(t, BC_PUSH_NULL))
		tree_op(t, BC_PUSH_NULL, 0);
	tree_op(t, BC_LOAD_BUILD_CLASS, 0);
	closure(t, compile_scope(t->u->c, s, NODE_MAIN), FUNC_PLAIN_NAME);
	tree_const(t, compile_const(t->u->c, obj_incref(name->str)));
	tree_call_args(t, 2, &s->v.class_def.bases, &s->v.class_def.keywords);
	decorators_apply(t, decorators);
	if (tree_has(t, BC_PRECALL))
		tree_at(t, &s->pos);
	tree_name(t, name, STORE);
}

/* ---- annotations of variables ---- */
static bool stores_annotations(const struct tree *t)
{
	return t->unit->kind == UNIT_MODULE || t->unit->kind == UNIT_CLASS;
}

static void dropped(struct tree *t, struct expr *e)
{
	if (!e)
		return;
	tree_expr(t, e);
	tree_op(t, BC_POP_TOP, 0);
}

/* The parts of what stands between brackets. */
static void dropped_slice(struct tree *t, struct expr *e)
{
	if (e->kind == EXPR_SLICE) {
		dropped(t, e->v.slice.lower);
		dropped(t, e->v.slice.upper);
		dropped(t, e->v.slice.step);
	} else if (e->kind == EXPR_TUPLE)
		for (int i = 0; i < e->v.tuple.elts.count; i++)
			dropped_slice(t, e->v.tuple.elts.items[i]);
	else
		dropped(t, e);
}

static void annotate_name(struct tree *t, struct stmt *s)
{
	struct ident *name = ident_of(s->v.ann_assign.target->v.name.id);
	annotation(t, s->v.ann_assign.annotation);
	tree_op(t, BC_LOAD_NAME, tree_name_index(t, compile_name(t->u->c, "__annotations__")));
	tree_const(t, compile_const(t->u->c, obj_incref(emit_mangle(t->unit, name)->str)));
	tree_op(t, BC_STORE_SUBSCR, 0);
	tree_next(t);
}

void tree_ann_assign(struct tree *t, struct stmt *s)
{
	struct expr *target = s->v.ann_assign.target, *value = s->v.ann_assign.value;
	if (value) {
		tree_expr(t, value);
		tree_expr(t, target);
	}
	if (target->kind == EXPR_NAME) {
		if (s->v.ann_assign.simple && stores_annotations(t))
			annotate_name(t, s);
	} else if (target->kind == EXPR_ATTRIBUTE) {
		if (!value)
			dropped(t, target->v.attribute.value);
	} else if (!value) {
		dropped(t, target->v.subscript.value);
		dropped_slice(t, target->v.subscript.slice);
	}
	if (!s->v.ann_assign.simple && stores_annotations(t) && !(t->u->c->flags & LANG_FUTURE_ANNOTATIONS))
		dropped(t, s->v.ann_assign.annotation);
}

/* ---- comprehensions ---- */
struct comp {
	struct expr *e, *elt, *value;
	const struct comprehension_seq *generators;
};
static void generator(struct tree *t, const struct comp *c, int index, int depth);

static struct comp comp_of(struct expr *e)
{
	if (e->kind == EXPR_DICT_COMP)
		return (struct comp){ e, e->v.dict_comp.key, e->v.dict_comp.value, &e->v.dict_comp.generators };
	return (struct comp){ e, e->v.list_comp.elt, NULL, &e->v.list_comp.generators };
}

static void element(struct tree *t, const struct comp *c, int depth)
{
	tree_expr(t, c->elt);
	switch (c->e->kind) {
	case EXPR_GENERATOR_EXP:
		tree_yield(t);
		tree_op(t, BC_POP_TOP, 0);
		break;
	case EXPR_LIST_COMP: tree_op(t, BC_LIST_APPEND, depth + 1); break;
	case EXPR_SET_COMP: tree_op(t, BC_SET_ADD, depth + 1); break;
	default: tree_expr(t, c->value); tree_op(t, BC_MAP_ADD, depth + 1);
	}
}

static void inside(struct tree *t, const struct comp *c, int index, int depth, struct bc_block *if_cleanup)
{
	const struct comprehension *g = c->generators->items[index];
	for (int i = 0; i < g->ifs.count && !tree_fails(t); i++)
		tree_jump_if(t, g->ifs.items[i], if_cleanup, false);
	if (index + 1 < c->generators->count)
		generator(t, c, index + 1, depth);
	else
		element(t, c, depth);
	tree_use(t, if_cleanup);
}

/* `for y in [f(x)]`: the one item is assigned. */
static struct expr *single_item(const struct tree *t, const struct comprehension *g)
{
	if (!t->p->comp_assigns_single || (g->iter->kind != EXPR_LIST && g->iter->kind != EXPR_TUPLE))
		return NULL;
	const struct expr_seq *elts = &g->iter->v.list.elts;
	return elts->count == 1 && elts->items[0]->kind != EXPR_STARRED ? elts->items[0] : NULL;
}

static void sync_generator(struct tree *t, const struct comp *c, int index, int depth)
{
	const struct comprehension *g = c->generators->items[index];
	struct bc_block *start = tree_block(t), *if_cleanup = tree_block(t), *anchor = tree_block(t);
	struct expr *single = index > 0 ? single_item(t, g) : NULL;
	if (index == 0)
		tree_op(t, BC_LOAD_FAST, 0);
	else if (single)
		tree_expr(t, single);
	else {
		tree_expr(t, g->iter);
		tree_op(t, BC_GET_ITER, 0);
	}
	if (!single) {
		tree_use(t, start);
		tree_jump(t, BC_FOR_ITER, anchor);
		tree_next(t);
		depth++;
	}
	tree_expr(t, g->target);
	inside(t, c, index, depth, if_cleanup);
	if (!single) {
		tree_jump(t, BC_JUMP_ABSOLUTE, start);
		tree_use(t, anchor);
	}
}

static void async_generator(struct tree *t, const struct comp *c, int index, int depth)
{
	const struct comprehension *g = c->generators->items[index];
	struct bc_block *start = tree_block(t), *except = tree_block(t), *if_cleanup = tree_block(t);
	if (index == 0)
		tree_op(t, BC_LOAD_FAST, 0);
	else {
		tree_expr(t, g->iter);
		tree_op(t, BC_GET_AITER, 0);
	}
	tree_use(t, start);
	tree_jump(t, BC_SETUP_FINALLY, except);
	tree_op(t, BC_GET_ANEXT, 0);
	t->awaits = true;
	tree_await(t, AWAIT_NOT);
	t->awaits = false;
	tree_op(t, BC_POP_BLOCK, 0);
	tree_expr(t, g->target);
	inside(t, c, index, depth + 1, if_cleanup);
	tree_jump(t, BC_JUMP_ABSOLUTE, start);
	tree_use(t, except);
	tree_op(t, BC_END_ASYNC_FOR, 0);
}

static void generator(struct tree *t, const struct comp *c, int index, int depth)
{
	if (!compile_enter(t->u->c))
		return;
	if (c->generators->items[index]->is_async)
		async_generator(t, c, index, depth);
	else
		sync_generator(t, c, index, depth);
	compile_leave(t->u->c);
}

static void comprehension_body(struct tree *t, struct expr *e)
{
	struct comp c = comp_of(e);
	if (e->kind != EXPR_GENERATOR_EXP)
		tree_op(t,
			e->kind == EXPR_LIST_COMP  ? BC_BUILD_LIST
			: e->kind == EXPR_SET_COMP ? BC_BUILD_SET
						   : BC_BUILD_MAP,
			0);
	generator(t, &c, 0, 0);
	if (e->kind != EXPR_GENERATOR_EXP)
		tree_op(t, BC_RETURN_VALUE, 0);
}

void tree_comprehension(struct tree *t, struct expr *e)
{
	struct comp c = comp_of(e);
	struct scope *scope = compile_scope(t->u->c, e, NODE_MAIN);
	const struct comprehension *first = c.generators->items[0];
	closure(t, scope, 0);
	tree_expr(t, first->iter);
	tree_op(t, first->is_async ? BC_GET_AITER : BC_GET_ITER, 0);
	if (tree_has(t, BC_PRECALL))
		tree_call_op(t, 0);
	else
		tree_op(t, BC_CALL_FUNCTION, 1);
	if (scope->coroutine && e->kind != EXPR_GENERATOR_EXP)
		tree_await(t, AWAIT_PLAIN);
}

/* ---- what a unit consists of ---- */
static bool has_docstring(const struct stmt_seq *body)
{
	if (!body->count || body->items[0]->kind != STMT_EXPR)
		return false;
	const struct expr *first = body->items[0]->v.expr.value;
	return first->kind == EXPR_CONSTANT && first->v.constant.kind == CONST_STR;
}

static void class_body(struct tree *t, const struct stmt *s)
{
	struct code_unit *unit = t->unit;
	tree_name_c(t, "__name__", LOAD);
	tree_name_c(t, "__module__", STORE);
	tree_const(t, compile_const(t->u->c, obj_incref(unit->qualname)));
	tree_name_c(t, "__qualname__", STORE);
	tree_body(t, &s->v.class_def.body);
	tree_nowhere(t);
	if (t->scope->needs_class_closure) {
		tree_op(t, BC_LOAD_CLOSURE, tree_cell(t, compile_name(t->u->c, "__class__")));
		tree_dup(t);
		tree_name_c(t, "__classcell__", STORE);
	} else
		tree_none(t);
	tree_op(t, BC_RETURN_VALUE, 0);
}

void tree_body(struct tree *t, const struct stmt_seq *body)
{
	struct stmt_seq rest = *body;
	if (t->unit->kind == UNIT_MODULE && body->count)
		t->pos = body->items[0]->pos;
	if (emit_has_annotations(body))
		tree_op(t, BC_SETUP_ANNOTATIONS, 0);
	if (has_docstring(body)) {
		tree_expr(t, body->items[0]->v.expr.value);
		tree_nowhere(t);
		tree_name_c(t, "__doc__", STORE);
		rest.items++;
		rest.count--;
	}
	tree_stmts(t, &rest);
}

static void function_body(struct tree *t, const struct stmt *s)
{
	struct stmt_seq rest = s->v.function_def.body;
	if (has_docstring(&rest) && !t->p->bytecode_peephole) {
		rest.items++;
		rest.count--;
	}
	tree_stmts(t, &rest);
}

static void module_body(struct tree *t, const struct mod *mod)
{
	if (mod->kind == MOD_EXPRESSION)
		tree_expr(t, mod->expression);
	else
		tree_body(t, &mod->body);
}

void tree_unit_body(struct tree *t, const void *node)
{
	const struct expr *e = node;
	switch (t->unit->kind) {
	case UNIT_MODULE: module_body(t, node); break;
	case UNIT_CLASS: class_body(t, node); break;
	case UNIT_FUNCTION:
	case UNIT_ASYNC_FUNCTION: function_body(t, node); break;
	case UNIT_LAMBDA:
		tree_expr(t, e->v.lambda.body);
		if (!t->scope->generator)
			tree_op(t, BC_RETURN_VALUE, 0);
		break;
	case UNIT_COMPREHENSION: comprehension_body(t, (struct expr *)(uintptr_t)e); break;
	default: bc_refuse(t->u, "such code");
	}
}
