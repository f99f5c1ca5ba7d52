/* scope.c -- the first half of symtable.c: walks the tree and notes in every block which names it binds and uses.
 * Models: Python/symtable.c symtable_visit_*. */
#include "scope.h"
#include <string.h>

struct builder {
	struct compile *c;
	struct scope *top, *cur;
	struct ident *privateobj;
	struct ident *dot_zero;
};
static void visit_expr(struct builder *b, struct expr *e);
static void visit_stmt(struct builder *b, struct stmt *s);
static void visit_exprs(struct builder *b, const struct expr_seq *seq);
static void visit_stmts(struct builder *b, const struct stmt_seq *seq);

/* ---- tables ---- */
struct symbol *scope_find(const struct scope *s, const struct ident *name)
{
	uint32_t mask = s->table_room - 1;
	for (uint32_t slot = name->number & mask;; slot = (slot + 1) & mask) {
		uint32_t i = s->table[slot];
		if (i == 0)
			return NULL;
		if (s->symbols[i - 1].name == name)
			return &s->symbols[i - 1];
	}
}

static void grow_scope(struct compile *c, struct scope *s)
{
	uint32_t room = s->room * 2;
	struct symbol *symbols = arena_array(c->arena, struct symbol, room);
	memcpy(symbols, s->symbols, s->count * sizeof *symbols);
	s->symbols = symbols;
	s->room = room;
	s->table_room = room * 2;
	s->table = arena_array(c->arena, uint32_t, s->table_room);
	for (uint32_t i = 0; i < s->count; i++) {
		uint32_t slot = symbols[i].name->number & (s->table_room - 1);
		while (s->table[slot])
			slot = (slot + 1) & (s->table_room - 1);
		s->table[slot] = i + 1;
	}
}

struct symbol *scope_add(struct compile *c, struct scope *s, struct ident *name)
{
	if (s->count == s->room)
		grow_scope(c, s);
	uint32_t mask = s->table_room - 1, slot = name->number & mask;
	for (; s->table[slot]; slot = (slot + 1) & mask)
		if (s->symbols[s->table[slot] - 1].name == name)
			return &s->symbols[s->table[slot] - 1];
	s->symbols[s->count].name = name;
	s->table[slot] = ++s->count;
	return &s->symbols[s->count - 1];
}

static void add_param(struct builder *b, struct scope *s, struct ident *name)
{
	if (s->param_count == s->param_room) {
		int room = s->param_room ? s->param_room * 2 : 4;
		struct ident **params = arena_array(b->c->arena, struct ident *, room);
		if (s->param_count)
			memcpy(params, s->params, (size_t)s->param_count * sizeof *params);
		s->params = params;
		s->param_room = room;
	}
	s->params[s->param_count++] = name;
}

static void add_def_to(struct builder *b, struct scope *s, struct ident *name, int flag, const struct pos *pos)
{
	struct compile *c = b->c;
	struct ident *mangled = scope_mangle(c, b->privateobj, s, name);
	struct symbol *symbol = scope_add(c, s, mangled);
	if ((flag & DEF_PARAM) && (symbol->flags & DEF_PARAM)) {
		compile_error(c, c->profile->scope_errors_at_block ? &s->pos : pos,
			      "duplicate %s '%s' in function definition",
			      c->profile->error_says_parameter ? "parameter" : "argument", name->text);
		return;
	}
	if ((flag & DEF_TYPE_PARAM) && (symbol->flags & DEF_TYPE_PARAM)) {
		compile_error(c, pos, "duplicate type parameter '%s'", name->text);
		return;
	}
	symbol->flags |= (uint16_t)flag;
	if (s->comp_iter_target) {
		if (symbol->flags & (DEF_GLOBAL | DEF_NONLOCAL)) {
			compile_error(c, pos,
				      "comprehension inner loop cannot rebind assignment expression target '%s'",
				      name->text);
			return;
		}
		symbol->flags |= DEF_COMP_ITER;
	}
	if (flag & DEF_PARAM)
		add_param(b, s, mangled);
	else if (flag & DEF_GLOBAL)
		scope_add(c, b->top, mangled)->flags |= (uint16_t)flag;
}

static void add_def(struct builder *b, struct ident *name, int flag, const struct pos *pos)
{
	if (!b->c->failed)
		add_def_to(b, b->cur, name, flag, pos);
}

struct ident *scope_mangle(struct compile *c, struct ident *privateobj, const struct scope *s, struct ident *name)
{
	(void)s;
	return compile_mangle(c, privateobj, name);
}

static struct scope *enter_block(struct builder *b, enum scope_kind kind, struct ident *name, const void *node, int tag,
				 const struct pos *pos)
{
	struct compile *c = b->c;
	struct scope *s = arena_new(c->arena, struct scope), *parent = b->cur;
	s->kind = kind;
	s->name = name;
	s->pos = *pos;
	s->room = 8;
	s->table_room = 16;
	s->symbols = arena_array(c->arena, struct symbol, s->room);
	s->table = arena_array(c->arena, uint32_t, s->table_room);
	s->parent = parent;
	if (parent) {
		s->nested = parent->nested || scope_is_function_like(parent);
		s->is_method = kind == SCOPE_FUNCTION && parent->kind == SCOPE_CLASS;
		if (parent->last_child)
			parent->last_child->next = s;
		else
			parent->first_child = s;
		parent->last_child = s;
	}
	compile_put_scope(c, node, tag, s);
	b->cur = s;
	if (c->profile->annotations_lazy &&
	    (kind == SCOPE_ANNOTATION || kind == SCOPE_TYPE_ALIAS || kind == SCOPE_TYPE_VARIABLE))
		add_def(b, compile_name(c, ".format"), DEF_PARAM, pos);
	return s;
}

static void exit_block(struct builder *b)
{
	b->cur = b->cur->parent;
}

static struct ident *dot_zero(struct builder *b)
{
	if (!b->dot_zero)
		b->dot_zero = compile_name(b->c, ".0");
	return b->dot_zero;
}

/* ---- type parameters ---- */
static void enter_type_params(struct builder *b, struct ident *name, const void *node, bool has_defaults,
			      bool has_kwdefaults, bool is_class, const struct pos *pos)
{
	struct compile *c = b->c;
	bool in_class = b->cur->kind == SCOPE_CLASS;
	struct scope *s = enter_block(b, SCOPE_TYPE_PARAMS, name, node, NODE_TYPE_PARAMS, pos);
	if (in_class) {
		s->can_see_class = true;
		add_def(b, compile_name(c, "__classdict__"), DEF_USE, pos);
	}
	if (is_class) {
		add_def(b, compile_name(c, ".type_params"), DEF_LOCAL, pos);
		add_def(b, compile_name(c, ".type_params"), DEF_USE, pos);
		add_def(b, compile_name(c, ".generic_base"), DEF_LOCAL, pos);
		add_def(b, compile_name(c, ".generic_base"), DEF_USE, pos);
	}
	if (has_defaults)
		add_def(b, compile_name(c, ".defaults"), DEF_PARAM, pos);
	if (has_kwdefaults)
		add_def(b, compile_name(c, ".kwdefaults"), DEF_PARAM, pos);
}

static void visit_type_variable(struct builder *b, struct expr *e, struct ident *name, const void *node, int tag)
{
	bool in_class = b->cur->can_see_class;
	struct scope *s = enter_block(b, SCOPE_TYPE_VARIABLE, name, node, tag, &e->pos);
	s->can_see_class = in_class;
	if (in_class)
		add_def(b, compile_name(b->c, "__classdict__"), DEF_USE, &e->pos);
	visit_expr(b, e);
	exit_block(b);
}

static void visit_type_params(struct builder *b, const struct type_param_seq *params)
{
	bool seen_default = false;
	for (int i = 0; i < params->count && !b->c->failed; i++) {
		struct type_param *p = params->items[i];
		struct ident *name = ident_of(p->name);
		add_def(b, name, DEF_TYPE_PARAM | DEF_LOCAL, &p->pos);
		if (p->bound)
			visit_type_variable(b, p->bound, name, p, NODE_BOUND);
		if (p->default_value) {
			seen_default = true;
			visit_type_variable(b, p->default_value, name, p, NODE_DEFAULT);
		} else if (seen_default)
			compile_error(b->c, &p->pos, "non-default type parameter '%s' follows default type parameter",
				      p->name);
	}
}

/* ---- annotations ---- */
/* Up to 3.13 an annotation is evaluated where it stands, unless the future import makes it a text. */
static void visit_annotation(struct builder *b, struct expr *annotation)
{
	struct compile *c = b->c;
	if (!annotation)
		return;
	if (!c->profile->annotations_lazy) {
		if (!(c->flags & LANG_FUTURE_ANNOTATIONS))
			visit_expr(b, annotation);
		return;
	}
	struct scope *parent = b->cur;
	bool future = c->flags & LANG_FUTURE_ANNOTATIONS;
	bool conditional =
	    (parent->kind == SCOPE_CLASS && parent->in_conditional_block) || parent->kind == SCOPE_MODULE;
	if (conditional && !parent->has_conditional_annotations) {
		parent->has_conditional_annotations = true;
		add_def(b, compile_name(c, "__conditional_annotations__"), DEF_USE, &annotation->pos);
	}
	if (!parent->annotations) {
		parent->annotations = enter_block(b, SCOPE_ANNOTATION, compile_name(c, "__annotate__"), parent,
						  NODE_ANNOTATIONS, &annotation->pos);
		b->cur->outside_tree = future || parent->kind == SCOPE_FUNCTION;
		if (parent->kind == SCOPE_CLASS && !future) {
			b->cur->can_see_class = true;
			add_def(b, compile_name(c, "__classdict__"), DEF_USE, &annotation->pos);
		}
	} else
		b->cur = parent->annotations;
	b->cur->in_unevaluated = parent->kind == SCOPE_FUNCTION;
	visit_expr(b, annotation);
	b->cur = parent;
}

static void visit_arg_annotations(struct builder *b, const struct arg_seq *args,
				  void (*visit)(struct builder *, struct expr *))
{
	for (int i = 0; i < args->count; i++)
		if (args->items[i]->annotation)
			visit(b, args->items[i]->annotation);
}

static void each_annotation(struct builder *b, const struct arguments *a, struct expr *returns,
			    void (*visit)(struct builder *, struct expr *))
{
	visit_arg_annotations(b, &a->posonlyargs, visit);
	visit_arg_annotations(b, &a->args, visit);
	if (a->vararg && a->vararg->annotation)
		visit(b, a->vararg->annotation);
	if (a->kwarg && a->kwarg->annotation)
		visit(b, a->kwarg->annotation);
	visit_arg_annotations(b, &a->kwonlyargs, visit);
	if (returns)
		visit(b, returns);
}

static void visit_used_annotation(struct builder *b, struct expr *e)
{
	b->cur->annotations_used = true;
	visit_expr(b, e);
}

static void visit_function_annotations(struct builder *b, const struct stmt *s, const struct arguments *a,
				       struct expr *returns)
{
	struct compile *c = b->c;
	if (!c->profile->annotations_lazy) {
		each_annotation(b, a, returns, visit_annotation);
		return;
	}
	bool in_class = b->cur->kind == SCOPE_CLASS || b->cur->can_see_class;
	bool is_class = b->cur->kind == SCOPE_CLASS;
	struct scope *block =
	    enter_block(b, SCOPE_ANNOTATION, compile_name(c, "__annotate__"), a, NODE_ANNOTATIONS, &s->pos);
	block->outside_tree = c->flags & LANG_FUTURE_ANNOTATIONS;
	if (is_class || in_class) {
		block->can_see_class = true;
		add_def(b, compile_name(c, "__classdict__"), DEF_USE, &s->pos);
	}
	each_annotation(b, a, returns, visit_used_annotation);
	exit_block(b);
}

/* ---- functions and classes ---- */
static void add_params(struct builder *b, const struct arg_seq *args)
{
	for (int i = 0; i < args->count; i++)
		add_def(b, ident_of(args->items[i]->arg), DEF_PARAM, &args->items[i]->pos);
}

static void visit_params(struct builder *b, const struct arguments *a)
{
	add_params(b, &a->posonlyargs);
	add_params(b, &a->args);
	add_params(b, &a->kwonlyargs);
	if (a->vararg) {
		add_def(b, ident_of(a->vararg->arg), DEF_PARAM, &a->vararg->pos);
		b->cur->varargs = true;
	}
	if (a->kwarg) {
		add_def(b, ident_of(a->kwarg->arg), DEF_PARAM, &a->kwarg->pos);
		b->cur->varkeywords = true;
	}
}

static void visit_defaults(struct builder *b, const struct arguments *a)
{
	visit_exprs(b, &a->defaults);
	for (int i = 0; i < a->kw_defaults.count; i++)
		if (a->kw_defaults.items[i])
			visit_expr(b, a->kw_defaults.items[i]);
}

static bool has_kw_defaults(const struct arguments *a)
{
	for (int i = 0; i < a->kw_defaults.count; i++)
		if (a->kw_defaults.items[i])
			return true;
	return false;
}

static void visit_function(struct builder *b, struct stmt *s)
{
	const struct arguments *a = s->v.function_def.args;
	struct ident *name = ident_of(s->v.function_def.name);
	add_def(b, name, DEF_LOCAL, &s->pos);
	visit_defaults(b, a);
	visit_exprs(b, &s->v.function_def.decorator_list);
	bool generic = s->v.function_def.type_params.count > 0;
	if (generic) {
		enter_type_params(b, name, s, true, has_kw_defaults(a), false,
				  &s->pos); /* .defaults is always a parameter */
		visit_type_params(b, &s->v.function_def.type_params);
	}
	visit_function_annotations(b, s, a, s->v.function_def.returns);
	struct scope *f = enter_block(b, SCOPE_FUNCTION, name, s, NODE_MAIN, &s->pos);
	f->coroutine = s->kind == STMT_ASYNC_FUNCTION_DEF;
	visit_params(b, a);
	visit_stmts(b, &s->v.function_def.body);
	exit_block(b);
	if (generic)
		exit_block(b);
}

static void visit_class(struct builder *b, struct stmt *s)
{
	struct ident *name = ident_of(s->v.class_def.name), *outer = b->privateobj;
	struct compile *c = b->c;
	add_def(b, name, DEF_LOCAL, &s->pos);
	visit_exprs(b, &s->v.class_def.decorator_list);
	bool generic = s->v.class_def.type_params.count > 0;
	if (generic) {
		enter_type_params(b, name, s, false, false, true, &s->pos);
		b->privateobj = name;
		visit_type_params(b, &s->v.class_def.type_params);
	}
	visit_exprs(b, &s->v.class_def.bases);
	for (int i = 0; i < s->v.class_def.keywords.count; i++)
		visit_expr(b, s->v.class_def.keywords.items[i]->value);
	enter_block(b, SCOPE_CLASS, name, s, NODE_MAIN, &s->pos);
	b->privateobj = name;
	if (generic) {
		add_def(b, compile_name(c, "__type_params__"), DEF_LOCAL, &s->pos);
		add_def(b, compile_name(c, ".type_params"), DEF_USE, &s->pos);
	}
	visit_stmts(b, &s->v.class_def.body);
	exit_block(b);
	b->privateobj = outer;
	if (generic)
		exit_block(b);
}

static void visit_type_alias(struct builder *b, struct stmt *s)
{
	visit_expr(b, s->v.type_alias.name);
	struct ident *name = ident_of(s->v.type_alias.name->v.name.id);
	bool in_class = b->cur->kind == SCOPE_CLASS, generic = s->v.type_alias.type_params.count > 0;
	if (generic) {
		enter_type_params(b, name, s, false, false, false, &s->pos);
		visit_type_params(b, &s->v.type_alias.type_params);
	}
	struct scope *alias = enter_block(b, SCOPE_TYPE_ALIAS, name, s, NODE_MAIN, &s->pos);
	alias->can_see_class = in_class;
	if (in_class)
		add_def(b, compile_name(b->c, "__classdict__"), DEF_USE, &s->v.type_alias.value->pos);
	visit_expr(b, s->v.type_alias.value);
	exit_block(b);
	if (generic)
		exit_block(b);
}

/* ---- statements ---- */
static void visit_ann_assign(struct builder *b, struct stmt *s)
{
	struct compile *c = b->c;
	struct expr *target = s->v.ann_assign.target;
	if (target->kind == EXPR_NAME) {
		struct ident *name = ident_of(target->v.name.id);
		struct symbol *known = scope_find(b->cur, compile_mangle(c, b->privateobj, name));
		int flags = known ? known->flags : 0;
		if ((flags & (DEF_GLOBAL | DEF_NONLOCAL)) && b->cur != b->top && s->v.ann_assign.simple) {
			compile_error(c, &s->pos,
				      flags & DEF_GLOBAL ? "annotated name '%s' can't be global"
							 : "annotated name '%s' can't be nonlocal",
				      name->text);
			return;
		}
		if (s->v.ann_assign.simple)
			add_def(b, name, DEF_ANNOT | DEF_LOCAL, &target->pos);
		else if (s->v.ann_assign.value)
			add_def(b, name, DEF_LOCAL, &target->pos);
	} else
		visit_expr(b, target);
	visit_annotation(b, s->v.ann_assign.annotation);
	if (s->v.ann_assign.value)
		visit_expr(b, s->v.ann_assign.value);
}

static const char *directive_conflict(int flags, bool global)
{
	if (flags & DEF_PARAM)
		return global ? "name '%s' is parameter and global" : "name '%s' is parameter and nonlocal";
	if (flags & DEF_USE)
		return global ? "name '%s' is used prior to global declaration"
			      : "name '%s' is used prior to nonlocal declaration";
	if (flags & DEF_ANNOT)
		return global ? "annotated name '%s' can't be global" : "annotated name '%s' can't be nonlocal";
	return global ? "name '%s' is assigned to before global declaration"
		      : "name '%s' is assigned to before nonlocal declaration";
}

static void visit_directive(struct builder *b, struct stmt *s)
{
	bool global = s->kind == STMT_GLOBAL;
	const struct name_seq *names = global ? &s->v.global.names : &s->v.nonlocal.names;
	for (int i = 0; i < names->count && !b->c->failed; i++) {
		struct ident *name = ident_of(names->items[i]);
		struct ident *mangled = compile_mangle(b->c, b->privateobj, name);
		struct symbol *known = scope_find(b->cur, mangled);
		if (known && (known->flags & (DEF_PARAM | DEF_LOCAL | DEF_USE | DEF_ANNOT))) {
			compile_error(b->c, &s->pos, directive_conflict(known->flags, global), name->text);
			return;
		}
		bool again = known && (known->flags & (DEF_GLOBAL | DEF_NONLOCAL));
		add_def(b, name, global ? DEF_GLOBAL : DEF_NONLOCAL, &s->pos);
		known = scope_find(b->cur, mangled);
		if (known && !again) /* errors about a name stand at its first directive */
			known->pos = s->pos;
	}
}

static void visit_alias(struct builder *b, struct alias *a)
{
	if (strcmp(a->name, "*") == 0) {
		if (b->cur->kind != SCOPE_MODULE)
			compile_error(b->c, b->c->profile->scope_errors_at_block ? &b->cur->pos : &a->pos,
				      "import * only allowed at module level");
		b->cur->star_import = true;
		return;
	}
	if (a->asname) {
		add_def(b, ident_of(a->asname), DEF_IMPORT, &a->pos);
		return;
	}
	const char *dot = strchr(a->name, '.');
	struct ident *name = dot ? compile_name_of(b->c, a->name, (size_t)(dot - a->name)) : ident_of(a->name);
	add_def(b, name, DEF_IMPORT, &a->pos);
}

static void visit_handlers(struct builder *b, const struct excepthandler_seq *handlers)
{
	for (int i = 0; i < handlers->count; i++) {
		struct excepthandler *h = handlers->items[i];
		if (h->type)
			visit_expr(b, h->type);
		if (h->name)
			add_def(b, ident_of(h->name), DEF_LOCAL, &h->pos);
		visit_stmts(b, &h->body);
	}
}

static void visit_pattern(struct builder *b, struct pattern *p)
{
	if (!p || !compile_enter(b->c))
		return;
	switch (p->kind) {
	case PATTERN_MATCH_VALUE: visit_expr(b, p->v.match_value.value); break;
	case PATTERN_MATCH_SINGLETON: break;
	case PATTERN_MATCH_SEQUENCE:
	case PATTERN_MATCH_OR:
		for (int i = 0; i < p->v.match_sequence.patterns.count; i++)
			visit_pattern(b, p->v.match_sequence.patterns.items[i]);
		break;
	case PATTERN_MATCH_MAPPING:
		visit_exprs(b, &p->v.match_mapping.keys);
		for (int i = 0; i < p->v.match_mapping.patterns.count; i++)
			visit_pattern(b, p->v.match_mapping.patterns.items[i]);
		if (p->v.match_mapping.rest)
			add_def(b, ident_of(p->v.match_mapping.rest), DEF_LOCAL, &p->pos);
		break;
	case PATTERN_MATCH_CLASS:
		visit_expr(b, p->v.match_class.cls);
		for (int i = 0; i < p->v.match_class.patterns.count; i++)
			visit_pattern(b, p->v.match_class.patterns.items[i]);
		for (int i = 0; i < p->v.match_class.kwd_patterns.count; i++)
			visit_pattern(b, p->v.match_class.kwd_patterns.items[i]);
		break;
	case PATTERN_MATCH_STAR:
		if (p->v.match_star.name)
			add_def(b, ident_of(p->v.match_star.name), DEF_LOCAL, &p->pos);
		break;
	case PATTERN_MATCH_AS:
		visit_pattern(b, p->v.match_as.pattern);
		if (p->v.match_as.name)
			add_def(b, ident_of(p->v.match_as.name), DEF_LOCAL, &p->pos);
		break;
	}
	compile_leave(b->c);
}

static void visit_match(struct builder *b, struct stmt *s)
{
	visit_expr(b, s->v.match.subject);
	for (int i = 0; i < s->v.match.cases.count; i++) {
		struct match_case *m = s->v.match.cases.items[i];
		visit_pattern(b, m->pattern);
		if (m->guard)
			visit_expr(b, m->guard);
		visit_stmts(b, &m->body);
	}
}

static void visit_with(struct builder *b, struct stmt *s)
{
	for (int i = 0; i < s->v.with.items.count; i++) {
		visit_expr(b, s->v.with.items.items[i]->context_expr);
		if (s->v.with.items.items[i]->optional_vars)
			visit_expr(b, s->v.with.items.items[i]->optional_vars);
	}
	visit_stmts(b, &s->v.with.body);
}

/* Statements whose bodies may not run: what they annotate in a class counts only when they did. */
static void visit_conditional(struct builder *b, struct stmt *s)
{
	bool outer = b->cur->in_conditional_block;
	b->cur->in_conditional_block = true;
	switch (s->kind) {
	case STMT_FOR:
	case STMT_ASYNC_FOR:
		visit_expr(b, s->v.for_.target);
		visit_expr(b, s->v.for_.iter);
		visit_stmts(b, &s->v.for_.body);
		visit_stmts(b, &s->v.for_.orelse);
		break;
	case STMT_WHILE:
	case STMT_IF:
		visit_expr(b, s->v.if_.test);
		visit_stmts(b, &s->v.if_.body);
		visit_stmts(b, &s->v.if_.orelse);
		break;
	case STMT_TRY:
	case STMT_TRY_STAR:
		visit_stmts(b, &s->v.try_.body);
		if (!b->c->profile->scope_handlers_first)
			visit_stmts(b, &s->v.try_.orelse);
		visit_handlers(b, &s->v.try_.handlers);
		if (b->c->profile->scope_handlers_first)
			visit_stmts(b, &s->v.try_.orelse);
		visit_stmts(b, &s->v.try_.finalbody);
		break;
	case STMT_WITH:
	case STMT_ASYNC_WITH: visit_with(b, s); break;
	default: visit_match(b, s);
	}
	b->cur->in_conditional_block = outer;
}

static void visit_simple(struct builder *b, struct stmt *s)
{
	switch (s->kind) {
	case STMT_RETURN:
		if (s->v.return_.value) {
			visit_expr(b, s->v.return_.value);
			b->cur->returns_value = true;
		}
		break;
	case STMT_DELETE: visit_exprs(b, &s->v.delete.targets); break;
	case STMT_ASSIGN:
		visit_exprs(b, &s->v.assign.targets);
		visit_expr(b, s->v.assign.value);
		break;
	case STMT_AUG_ASSIGN:
		visit_expr(b, s->v.aug_assign.target);
		visit_expr(b, s->v.aug_assign.value);
		break;
	case STMT_RAISE:
		if (s->v.raise.exc)
			visit_expr(b, s->v.raise.exc);
		if (s->v.raise.cause)
			visit_expr(b, s->v.raise.cause);
		break;
	case STMT_ASSERT:
		visit_expr(b, s->v.assert_.test);
		if (s->v.assert_.msg)
			visit_expr(b, s->v.assert_.msg);
		break;
	case STMT_IMPORT:
		for (int i = 0; i < s->v.import.names.count; i++)
			visit_alias(b, s->v.import.names.items[i]);
		break;
	case STMT_IMPORT_FROM:
		for (int i = 0; i < s->v.import_from.names.count; i++)
			visit_alias(b, s->v.import_from.names.items[i]);
		break;
	case STMT_EXPR: visit_expr(b, s->v.expr.value); break;
	default: break; /* pass, break, continue */
	}
}

static void visit_stmt(struct builder *b, struct stmt *s)
{
	if (!compile_enter(b->c))
		return;
	switch (s->kind) {
	case STMT_FUNCTION_DEF:
	case STMT_ASYNC_FUNCTION_DEF: visit_function(b, s); break;
	case STMT_CLASS_DEF: visit_class(b, s); break;
	case STMT_TYPE_ALIAS: visit_type_alias(b, s); break;
	case STMT_ANN_ASSIGN: visit_ann_assign(b, s); break;
	case STMT_GLOBAL:
	case STMT_NONLOCAL: visit_directive(b, s); break;
	case STMT_FOR:
	case STMT_ASYNC_FOR:
	case STMT_WHILE:
	case STMT_IF:
	case STMT_WITH:
	case STMT_ASYNC_WITH:
	case STMT_MATCH:
	case STMT_TRY:
	case STMT_TRY_STAR: visit_conditional(b, s); break;
	default: visit_simple(b, s);
	}
	compile_leave(b->c);
}

static void visit_stmts(struct builder *b, const struct stmt_seq *seq)
{
	for (int i = 0; i < seq->count && !b->c->failed; i++)
		visit_stmt(b, seq->items[i]);
}

/* ---- expressions ---- */
static void visit_comprehension_part(struct builder *b, struct comprehension *g, bool first)
{
	b->cur->comp_iter_target = true;
	visit_expr(b, g->target);
	b->cur->comp_iter_target = false;
	if (!first) {
		b->cur->comp_iter_expr++;
		visit_expr(b, g->iter);
		b->cur->comp_iter_expr--;
	}
	visit_exprs(b, &g->ifs);
	if (g->is_async)
		b->cur->coroutine = true;
}

static void visit_comprehension(struct builder *b, struct expr *e, enum comp_kind kind, const char *name,
				struct expr *elt, struct expr *value, const struct comprehension_seq *generators)
{
	b->cur->comp_iter_expr++;
	visit_expr(b, generators->items[0]->iter);
	b->cur->comp_iter_expr--;
	if (b->c->failed)
		return;
	bool in_class = b->cur->can_see_class;
	struct scope *s = enter_block(b, SCOPE_FUNCTION, compile_name(b->c, name), e, NODE_MAIN, &e->pos);
	s->can_see_class = in_class;
	s->comp = kind;
	if (in_class)
		add_def(b, compile_name(b->c, "__classdict__"), DEF_USE, &e->pos);
	add_def(b, dot_zero(b), DEF_PARAM, &e->pos);
	for (int i = 0; i < generators->count; i++)
		visit_comprehension_part(b, generators->items[i], i == 0);
	if (value)
		visit_expr(b, value);
	visit_expr(b, elt);
	s->generator = kind == COMP_GENERATOR;
	bool is_async = s->coroutine && kind != COMP_GENERATOR;
	exit_block(b);
	if (is_async)
		b->cur->coroutine = true;
}

static void namedexpr_into_function(struct builder *b, struct scope *f, struct ident *name, const struct pos *pos)
{
	struct symbol *known = scope_find(f, compile_mangle(b->c, b->privateobj, name));
	add_def(b, name, known && (known->flags & DEF_GLOBAL) ? DEF_GLOBAL : DEF_NONLOCAL, pos);
	struct symbol *inner = scope_find(b->cur, compile_mangle(b->c, b->privateobj, name));
	if (inner)
		inner->pos = *pos;
	add_def_to(b, f, name, DEF_LOCAL, pos);
}

/* Where an error about := in a comprehension is told. */
static struct pos walrus_pos(const struct builder *b, const struct pos *pos)
{
	struct pos at = *pos;
	at.column -= b->c->profile->walrus_error_before;
	return at;
}

/* The target of := in a comprehension belongs to the block around all comprehensions. */
static void extend_namedexpr(struct builder *b, struct expr *target)
{
	struct compile *c = b->c;
	struct pos at = walrus_pos(b, &target->pos);
	struct ident *name = ident_of(target->v.name.id), *mangled = compile_mangle(c, b->privateobj, name);
	for (struct scope *s = b->cur; s && !c->failed; s = s->parent) {
		if (s->comp) {
			struct symbol *known = scope_find(s, mangled);
			if (known && (known->flags & DEF_COMP_ITER) && (known->flags & DEF_LOCAL))
				compile_error(
				    c, &at, "assignment expression cannot rebind comprehension iteration variable '%s'",
				    name->text);
			continue;
		}
		switch (s->kind) {
		case SCOPE_FUNCTION: namedexpr_into_function(b, s, name, &target->pos); return;
		case SCOPE_MODULE:
			add_def(b, name, DEF_GLOBAL, &target->pos);
			add_def_to(b, s, name, DEF_GLOBAL, &target->pos);
			return;
		case SCOPE_CLASS:
			compile_error(c, &at,
				      "assignment expression within a comprehension cannot be used in a class body");
			return;
		case SCOPE_TYPE_PARAMS:
			compile_error(c, &target->pos,
				      "assignment expression within a comprehension cannot be used within the "
				      "definition of a generic");
			return;
		case SCOPE_TYPE_ALIAS:
			compile_error(c, &at,
				      "assignment expression within a comprehension cannot be used in a type alias");
			return;
		case SCOPE_TYPE_VARIABLE:
			compile_error(c, &at,
				      "assignment expression within a comprehension cannot be used in a TypeVar bound");
			return;
		case SCOPE_ANNOTATION:
			compile_error(c, &target->pos, "named expression cannot be used within an annotation");
			return;
		}
	}
}

/* Names of blocks in which yield, await and := have no place. */
static const char *restricted_block(const struct scope *s)
{
	switch (s->kind) {
	case SCOPE_ANNOTATION: return "an annotation";
	case SCOPE_TYPE_VARIABLE: return "a TypeVar bound";
	case SCOPE_TYPE_ALIAS: return "a type alias";
	case SCOPE_TYPE_PARAMS: return "the definition of a generic";
	default: return NULL;
	}
}

static bool refuse_in_block(struct builder *b, const struct expr *e, const char *what)
{
	const char *block = restricted_block(b->cur);
	if (block)
		compile_error(b->c, &e->pos, "%s cannot be used within %s", what, block);
	return block != NULL;
}

static void visit_named_expr(struct builder *b, struct expr *e)
{
	if (refuse_in_block(b, e, "named expression"))
		return;
	if (b->cur->comp_iter_expr > 0) {
		struct pos at = walrus_pos(b, &e->pos);
		compile_error(b->c, &at, "assignment expression cannot be used in a comprehension iterable expression");
		return;
	}
	if (b->cur->comp)
		extend_namedexpr(b, e->v.named_expr.target);
	visit_expr(b, e->v.named_expr.value);
	visit_expr(b, e->v.named_expr.target);
}

static void visit_yield(struct builder *b, struct expr *e)
{
	static const char *const kinds[] = { "", "list comprehension", "dict comprehension", "set comprehension",
					     "generator expression" };
	if (refuse_in_block(b, e, "yield expression"))
		return;
	struct expr *value = e->kind == EXPR_YIELD ? e->v.yield.value : e->v.yield_from.value;
	if (value)
		visit_expr(b, value);
	b->cur->generator = true;
	if (b->cur->comp)
		compile_error(b->c, b->c->profile->scope_errors_at_block ? &b->cur->pos : &e->pos, "'yield' inside %s",
			      kinds[b->cur->comp]);
}

static void visit_lambda(struct builder *b, struct expr *e)
{
	visit_defaults(b, e->v.lambda.args);
	bool in_class = b->cur->can_see_class;
	struct scope *s = enter_block(b, SCOPE_FUNCTION, compile_name(b->c, "<lambda>"), e, NODE_MAIN, &e->pos);
	s->can_see_class = in_class;
	if (in_class)
		add_def(b, compile_name(b->c, "__classdict__"), DEF_USE, &e->pos);
	visit_params(b, e->v.lambda.args);
	visit_expr(b, e->v.lambda.body);
	exit_block(b);
}

static bool is_super(const struct ident *name)
{
	return name->length == 5 && memcmp(name->text, "super", 5) == 0;
}

static void visit_name(struct builder *b, struct expr *e)
{
	struct ident *name = ident_of(e->v.name.id);
	if (!b->cur->in_unevaluated)
		add_def(b, name, e->v.name.ctx == LOAD ? DEF_USE : DEF_LOCAL, &e->pos);
	if (e->v.name.ctx == LOAD && scope_is_function_like(b->cur) && is_super(name))
		add_def(b, compile_name(b->c, "__class__"), DEF_USE, &e->pos);
}

static void visit_call(struct builder *b, struct expr *e)
{
	visit_expr(b, e->v.call.func);
	visit_exprs(b, &e->v.call.args);
	for (int i = 0; i < e->v.call.keywords.count; i++)
		visit_expr(b, e->v.call.keywords.items[i]->value);
}

static void visit_optional(struct builder *b, struct expr *e)
{
	if (e)
		visit_expr(b, e);
}

static void visit_expr(struct builder *b, struct expr *e)
{
	if (!compile_enter(b->c))
		return;
	switch (e->kind) {
	case EXPR_NAMED_EXPR: visit_named_expr(b, e); break;
	case EXPR_BOOL_OP: visit_exprs(b, &e->v.bool_op.values); break;
	case EXPR_BIN_OP:
		visit_expr(b, e->v.bin_op.left);
		visit_expr(b, e->v.bin_op.right);
		break;
	case EXPR_UNARY_OP: visit_expr(b, e->v.unary_op.operand); break;
	case EXPR_LAMBDA: visit_lambda(b, e); break;
	case EXPR_IF_EXP:
		visit_expr(b, e->v.if_exp.test);
		visit_expr(b, e->v.if_exp.body);
		visit_expr(b, e->v.if_exp.orelse);
		break;
	case EXPR_DICT:
		for (int i = 0; i < e->v.dict.keys.count; i++)
			visit_optional(b, e->v.dict.keys.items[i]);
		visit_exprs(b, &e->v.dict.values);
		break;
	case EXPR_SET:
	case EXPR_JOINED_STR:
	case EXPR_TEMPLATE_STR: visit_exprs(b, &e->v.set.elts); break;
	case EXPR_LIST_COMP:
		visit_comprehension(b, e, COMP_LIST, "<listcomp>", e->v.list_comp.elt, NULL,
				    &e->v.list_comp.generators);
		break;
	case EXPR_SET_COMP:
		visit_comprehension(b, e, COMP_SET, "<setcomp>", e->v.set_comp.elt, NULL, &e->v.set_comp.generators);
		break;
	case EXPR_GENERATOR_EXP:
		visit_comprehension(b, e, COMP_GENERATOR, "<genexpr>", e->v.generator_exp.elt, NULL,
				    &e->v.generator_exp.generators);
		break;
	case EXPR_DICT_COMP:
		visit_comprehension(b, e, COMP_DICT, "<dictcomp>", e->v.dict_comp.key, e->v.dict_comp.value,
				    &e->v.dict_comp.generators);
		break;
	case EXPR_YIELD:
	case EXPR_YIELD_FROM: visit_yield(b, e); break;
	case EXPR_AWAIT:
		if (!refuse_in_block(b, e, "await expression")) {
			visit_expr(b, e->v.await.value);
			b->cur->coroutine = true;
		}
		break;
	case EXPR_COMPARE:
		visit_expr(b, e->v.compare.left);
		visit_exprs(b, &e->v.compare.comparators);
		break;
	case EXPR_CALL: visit_call(b, e); break;
	case EXPR_FORMATTED_VALUE:
		visit_expr(b, e->v.formatted_value.value);
		visit_optional(b, e->v.formatted_value.format_spec);
		break;
	case EXPR_INTERPOLATION:
		visit_expr(b, e->v.interpolation.value);
		visit_optional(b, e->v.interpolation.format_spec);
		break;
	case EXPR_CONSTANT: break;
	case EXPR_ATTRIBUTE: visit_expr(b, e->v.attribute.value); break;
	case EXPR_SUBSCRIPT:
		visit_expr(b, e->v.subscript.value);
		visit_expr(b, e->v.subscript.slice);
		break;
	case EXPR_STARRED: visit_expr(b, e->v.starred.value); break;
	case EXPR_SLICE:
		visit_optional(b, e->v.slice.lower);
		visit_optional(b, e->v.slice.upper);
		visit_optional(b, e->v.slice.step);
		break;
	case EXPR_NAME: visit_name(b, e); break;
	case EXPR_LIST:
	case EXPR_TUPLE: visit_exprs(b, &e->v.list.elts); break;
	}
	compile_leave(b->c);
}

static void visit_exprs(struct builder *b, const struct expr_seq *seq)
{
	for (int i = 0; i < seq->count && !b->c->failed; i++)
		visit_expr(b, seq->items[i]);
}

struct scope *scope_build(struct compile *c, struct mod *mod)
{
	struct builder b = { .c = c };
	static const struct pos start = { 0, 0, 0, 0 };
	b.top = enter_block(&b, SCOPE_MODULE, compile_name(c, "top"), mod, NODE_MAIN, &start);
	if (mod->kind == MOD_EXPRESSION)
		visit_expr(&b, mod->expression);
	else
		visit_stmts(&b, &mod->body);
	if (!c->failed)
		scope_analyze(c, b.top);
	return c->failed ? NULL : b.top;
}
