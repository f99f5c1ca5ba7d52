/* emit_annotations.c -- annotations of parameters and variables: evaluated at once, kept as text, or made lazily by an
 * __annotate__ function.
 * Models: Python/codegen.c codegen_annotations, codegen_annassign, codegen_process_deferred_annotations; PEP 526, 563, 649. */
#include "emit.h"
#include "py/model/obj_code.h"
#include "py/model/obj_int.h"
#include "py/model/obj_str.h"
#include "py/model/obj_tuple.h"
#include <string.h>

static bool is_future(const struct code_unit *u)
{
	return u->c->flags & LANG_FUTURE_ANNOTATIONS;
}

/* The value of an annotation: the expression, or its text. */
static void emit_annotation(struct code_unit *u, struct expr *e)
{
	if (is_future(u)) {
		const char *text = ast_unparse_expr(u->c->arena, e);
		emit_const_new(u, str_new(u->c->py, text, strlen(text), WHY_CONSTANT), &e->pos);
	} else if (e->kind == EXPR_STARRED) {
		emit_expr(u, e->v.starred.value);
		emit(u, OP_UNPACK_SEQUENCE, 1, &e->pos);
	} else
		emit_expr(u, e);
}

/* ---- parameters ---- */
struct annotation_list {
	struct code_unit *u;
	struct obj **names;
	int count;
	bool names_apart;
};

static void add_annotation(struct annotation_list *list, struct ident *name, struct expr *e, const struct pos *pos)
{
	if (!e)
		return;
	struct obj *key = emit_mangle(list->u, name)->str;
	if (list->names_apart)
		list->names[list->count] = key;
	else
		emit_const(list->u, compile_const(list->u->c, obj_incref(key)), pos);
	list->count++;
	emit_annotation(list->u, e);
}

static void add_annotations(struct annotation_list *list, const struct arg_seq *args, const struct pos *pos)
{
	for (int i = 0; i < args->count; i++)
		add_annotation(list, ident_of(args->items[i]->arg), args->items[i]->annotation, pos);
}

static int emit_all_annotations(struct code_unit *u, struct stmt *s, struct obj **names)
{
	const struct arguments *a = s->v.function_def.args;
	struct annotation_list list = { u, names, 0, names != NULL };
	add_annotations(&list, &a->args, &s->pos);
	add_annotations(&list, &a->posonlyargs, &s->pos);
	if (a->vararg)
		add_annotation(&list, ident_of(a->vararg->arg), a->vararg->annotation, &s->pos);
	add_annotations(&list, &a->kwonlyargs, &s->pos);
	if (a->kwarg)
		add_annotation(&list, ident_of(a->kwarg->arg), a->kwarg->annotation, &s->pos);
	add_annotation(&list, compile_name(u->c, "return"), s->v.function_def.returns, &s->pos);
	return list.count;
}

/* Evaluated at the def: a tuple of names and values, in older versions a dict. */
static int emit_eager_annotations(struct code_unit *u, struct stmt *s)
{
	const struct arguments *a = s->v.function_def.args;
	if (!u->c->profile->annotations_as_dict) {
		int n = emit_all_annotations(u, s, NULL);
		if (n)
			emit(u, OP_BUILD_TUPLE, 2 * n, &s->pos);
		return n ? FUNC_ANNOTATIONS : 0;
	}
	struct obj **names =
	    arena_array(u->c->arena, struct obj *, a->args.count + a->posonlyargs.count + a->kwonlyargs.count + 3);
	int n = emit_all_annotations(u, s, names);
	if (!n)
		return 0;
	emit_const_new(u, tuple_from(u->c->py, names, n), &s->pos);
	emit(u, OP_BUILD_CONST_KEY_MAP, n, &s->pos);
	return FUNC_ANNOTATIONS;
}

/* Annotation functions take the format wanted; other formats than the first two are the caller's business. */
void emit_annotations_prologue(struct code_unit *u, const struct pos *pos)
{
	if (!u->c->profile->annotations_lazy)
		return;
	int body = emit_label(u);
	u->argcount = u->posonlyargcount = 1;
	emit(u, OP_LOAD_FAST, 0, pos);
	emit_int(u, 2, pos);
	emit(u, OP_COMPARE_OP, CMP_GT, pos);
	emit_jump(u, OP_POP_JUMP_IF_FALSE, body, pos);
	emit(u, OP_LOAD_COMMON_CONST, COMMON_NOT_IMPLEMENTED_ERROR, pos);
	emit(u, OP_RAISE, 1, pos);
	emit_use(u, body);
}

/* "C.__annotate__" of a method m becomes "C.m.__annotate__". */
static void name_after_function(struct code_unit *f, const char *function)
{
	size_t length, own = strlen("__annotate__");
	const char *text = f->qualname ? str_utf8(f->c->py, f->qualname, &length) : NULL;
	if (!text || !f->c->profile->annotate_named_after)
		return;
	const char *name = arena_printf(f->c->arena, "%.*s%s.__annotate__", (int)(length - own), text, function);
	struct obj *qualname = str_intern_new(f->c->py, name, strlen(name), WHY_NAME);
	obj_decref(f->c->py, f->qualname);
	f->qualname = qualname;
	if (!qualname)
		compile_fail(f->c);
}

int emit_function_annotations(struct code_unit *u, struct stmt *s)
{
	struct compile *c = u->c;
	if (!c->profile->annotations_lazy || is_future(u))
		return emit_eager_annotations(u, s);
	struct scope *scope = compile_scope(c, s->v.function_def.args, NODE_ANNOTATIONS);
	if (!scope->annotations_used)
		return 0;
	struct code_unit *f = arena_new(c->arena, struct code_unit);
	unit_init(f, c, u, scope, UNIT_ANNOTATIONS, compile_name(c, "__annotate__"), s->pos.line);
	name_after_function(f, s->v.function_def.name);
	emit_annotations_prologue(f, &s->pos);
	int n = emit_all_annotations(f, s, NULL);
	emit(f, OP_BUILD_MAP, n, &s->pos);
	emit(f, OP_RETURN_VALUE, 0, &s->pos);
	emit_closure(u, unit_finish(f, true), 0, &s->pos);
	return FUNC_ANNOTATE;
}

/* ---- variables ---- */
static bool stmt_has_annotation(const struct stmt *s);

bool emit_has_annotations(const struct stmt_seq *body)
{
	for (int i = 0; i < body->count; i++)
		if (stmt_has_annotation(body->items[i]))
			return true;
	return false;
}

static bool stmt_has_annotation(const struct stmt *s)
{
	switch (s->kind) {
	case STMT_ANN_ASSIGN: return true;
	case STMT_FOR:
	case STMT_ASYNC_FOR: return emit_has_annotations(&s->v.for_.body) || emit_has_annotations(&s->v.for_.orelse);
	case STMT_IF:
	case STMT_WHILE: return emit_has_annotations(&s->v.if_.body) || emit_has_annotations(&s->v.if_.orelse);
	case STMT_WITH:
	case STMT_ASYNC_WITH: return emit_has_annotations(&s->v.with.body);
	case STMT_MATCH:
		for (int i = 0; i < s->v.match.cases.count; i++)
			if (emit_has_annotations(&s->v.match.cases.items[i]->body))
				return true;
		return false;
	case STMT_TRY:
	case STMT_TRY_STAR:
		for (int i = 0; i < s->v.try_.handlers.count; i++)
			if (emit_has_annotations(&s->v.try_.handlers.items[i]->body))
				return true;
		return emit_has_annotations(&s->v.try_.body) || emit_has_annotations(&s->v.try_.orelse) ||
		       emit_has_annotations(&s->v.try_.finalbody);
	default: return false;
	}
}

static void defer_annotation(struct code_unit *u, struct stmt *s)
{
	if (u->c->muted)
		return;
	if (u->annotation_count == u->annotation_room) {
		int room = u->annotation_room ? u->annotation_room * 2 : 8;
		struct deferred_annotation *list = arena_array(u->c->arena, struct deferred_annotation, room);
		if (u->annotation_count)
			memcpy(list, u->annotations, (size_t)u->annotation_count * sizeof *list);
		u->annotations = list;
		u->annotation_room = room;
	}
	bool conditional = u->kind == UNIT_MODULE || u->conditional_depth > 0;
	int index = conditional ? u->next_conditional++ : -1;
	u->annotations[u->annotation_count++] = (struct deferred_annotation){ s, index };
	if (!conditional)
		return;
	if (u->kind == UNIT_CLASS)
		emit(u, OP_LOAD_DEREF, names_find(&u->cellvars, compile_name(u->c, "__conditional_annotations__")),
		     &s->pos);
	else
		emit_name_c(u, "__conditional_annotations__", LOAD, &s->pos);
	emit_int(u, index, &s->pos);
	emit(u, OP_SET_ADD, 1, &s->pos);
	emit(u, OP_POP_TOP, 0, &s->pos);
}

static void emit_simple_annotation(struct code_unit *u, struct stmt *s)
{
	if (u->c->profile->annotations_lazy && !is_future(u)) {
		defer_annotation(u, s);
		return;
	}
	struct ident *name = emit_mangle(u, ident_of(s->v.ann_assign.target->v.name.id));
	emit_annotation(u, s->v.ann_assign.annotation);
	emit(u, OP_LOAD_NAME, emit_name_index(u, compile_name(u->c, "__annotations__")), &s->pos);
	emit_const(u, compile_const(u->c, obj_incref(name->str)), &s->pos);
	emit(u, OP_STORE_SUBSCR, 0, &s->pos);
}

static void emit_and_drop(struct code_unit *u, struct expr *e)
{
	emit_expr(u, e);
	emit(u, OP_POP_TOP, 0, &e->pos);
}

static void drop_index(struct code_unit *u, struct expr *e)
{
	if (e->kind == EXPR_TUPLE) {
		for (int i = 0; i < e->v.tuple.elts.count; i++)
			drop_index(u, e->v.tuple.elts.items[i]);
		return;
	}
	if (e->kind != EXPR_SLICE) {
		emit_and_drop(u, e);
		return;
	}
	struct expr *parts[] = { e->v.slice.lower, e->v.slice.upper, e->v.slice.step };
	for (int i = 0; i < 3; i++)
		if (parts[i])
			emit_and_drop(u, parts[i]);
}

void emit_ann_assign(struct code_unit *u, struct stmt *s)
{
	struct expr *target = s->v.ann_assign.target;
	bool in_namespace = u->kind == UNIT_MODULE || u->kind == UNIT_CLASS;
	if (s->v.ann_assign.value) {
		emit_expr(u, s->v.ann_assign.value);
		emit_expr(u, target);
	}
	if (target->kind == EXPR_NAME) {
		if (strcmp(target->v.name.id, "__debug__") == 0)
			compile_error(u->c, &target->pos, "cannot assign to __debug__");
		if (s->v.ann_assign.simple && in_namespace)
			emit_simple_annotation(u, s);
	} else if (!s->v.ann_assign.value) {
		if (target->kind == EXPR_ATTRIBUTE)
			emit_and_drop(u, target->v.attribute.value);
		else {
			emit_and_drop(u, target->v.subscript.value);
			drop_index(u, target->v.subscript.slice);
		}
	}
	if (!s->v.ann_assign.simple && in_namespace && !is_future(u) && !u->c->profile->annotations_lazy)
		emit_and_drop(u, s->v.ann_assign.annotation);
}

static void emit_deferred_body(struct code_unit *f, const struct code_unit *owner)
{
	struct compile *c = f->c;
	struct pos start = { .line = owner->firstlineno, .end_line = owner->firstlineno };
	const struct pos *pos = &start;
	emit(f, OP_BUILD_MAP, 0, pos);
	for (int i = 0; i < owner->annotation_count && !c->failed; i++) {
		struct stmt *s = owner->annotations[i].stmt;
		int not_set = emit_label(f), index = owner->annotations[i].conditional_index;
		if (index >= 0) {
			emit_int(f, index, &s->pos);
			if (owner->kind == UNIT_CLASS)
				emit(f, OP_LOAD_DEREF,
				     f->cellvars.count +
					 names_find(&f->freevars, compile_name(c, "__conditional_annotations__")),
				     &s->pos);
			else
				emit(f, OP_LOAD_GLOBAL,
				     emit_name_index(f, compile_name(c, "__conditional_annotations__")), &s->pos);
			emit(f, OP_CONTAINS_OP, 0, &s->pos);
			emit_jump(f, OP_POP_JUMP_IF_FALSE, not_set, &s->pos);
		}
		emit_annotation(f, s->v.ann_assign.annotation);
		emit(f, OP_COPY, 2, &s->pos);
		struct ident *name = emit_mangle(f, ident_of(s->v.ann_assign.target->v.name.id));
		emit_const(f, compile_const(c, obj_incref(name->str)), &s->pos);
		emit(f, OP_STORE_SUBSCR, 0, pos);
		emit_use(f, not_set);
	}
	emit(f, OP_RETURN_VALUE, 0, pos);
}

/* __annotate__ of a module is set up before its first statement, of a class after its last. */
void emit_deferred_annotations(struct code_unit *u)
{
	struct compile *c = u->c;
	if (!u->annotation_count || c->failed)
		return;
	struct pos start = { .line = u->firstlineno, .end_line = u->firstlineno };
	const struct pos *pos = &start;
	struct code_unit *f = arena_new(c->arena, struct code_unit);
	unit_init(f, c, u, compile_scope(c, u->scope, NODE_ANNOTATIONS), UNIT_ANNOTATIONS,
		  compile_name(c, "__annotate__"), u->firstlineno);
	emit_annotations_prologue(f, pos);
	emit_deferred_body(f, u);
	struct obj *code = unit_finish(f, true);
	int begin = u->count;
	emit_closure(u, code, 0, pos);
	emit_name_c(u, u->kind == UNIT_CLASS ? "__annotate_func__" : "__annotate__", STORE, pos);
	if (u->kind == UNIT_MODULE)
		u->setup_begin = begin, u->setup_end = u->count;
}
