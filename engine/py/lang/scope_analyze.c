/* scope_analyze.c -- the second half of symtable.c: how each name of each block is bound, which names are cells, which
 * comprehensions run in the frame of the block around them.
 * Models: Python/symtable.c analyze_block, analyze_name, analyze_cells, inline_comprehension, update_symbols; PEP 709. */
#include "scope.h"
#include <string.h>

static bool is_named(const struct ident *name, const char *text)
{
	return strcmp(name->text, text) == 0;
}

static int find_free(const struct scope *s, const struct ident *name)
{
	for (int i = 0; i < s->free_count; i++)
		if (s->free[i] == name)
			return i;
	return -1;
}

static void add_free(struct compile *c, struct scope *s, struct ident *name)
{
	if (find_free(s, name) >= 0)
		return;
	if (s->free_count == s->free_room) {
		int room = s->free_room ? s->free_room * 2 : 4;
		struct ident **names = arena_array(c->arena, struct ident *, room);
		if (s->free_count)
			memcpy(names, s->free, (size_t)s->free_count * sizeof(struct ident *));
		s->free = names;
		s->free_room = room;
	}
	s->free[s->free_count++] = name;
}

static bool drop_free(struct scope *s, const struct ident *name)
{
	int i = find_free(s, name);
	if (i < 0)
		return false;
	s->free[i] = s->free[--s->free_count];
	return true;
}

/* The implicit cells of a class body that blocks inside it can see. */
static bool is_class_cell(const struct ident *name)
{
	return is_named(name, "__class__") || is_named(name, "__classdict__") ||
	       is_named(name, "__conditional_annotations__");
}

/* The block around s that binds a name for it, or NULL: a global. */
static const struct scope *find_binder(const struct scope *s, const struct ident *name, bool *type_param)
{
	*type_param = false;
	for (const struct scope *p = s->parent; p; p = p->parent) {
		if (p->kind == SCOPE_CLASS) {
			if (is_class_cell(name))
				return p;
			continue;
		}
		const struct symbol *symbol = scope_find(p, name);
		if (!symbol || (symbol->flags & DEF_COPIED))
			continue;
		if (symbol->flags & DEF_GLOBAL)
			return NULL;
		if (symbol->flags & DEF_NONLOCAL)
			continue;
		if (!(symbol->flags & DEF_BOUND))
			continue;
		*type_param = symbol->flags & DEF_TYPE_PARAM;
		return scope_is_function_like(p) ? p : NULL;
	}
	return NULL;
}

static void analyze_nonlocal(struct compile *c, struct scope *s, struct symbol *symbol)
{
	bool type_param;
	const struct pos *pos = &symbol->pos;
	if (s->kind == SCOPE_MODULE)
		compile_error(c, pos, "nonlocal declaration not allowed at module level");
	else if (!find_binder(s, symbol->name, &type_param))
		compile_error(c, pos, "no binding for nonlocal '%s' found", symbol->name->text);
	else if (type_param)
		compile_error(c, pos, "nonlocal binding not allowed for type parameter '%s'", symbol->name->text);
	symbol->binding = BIND_FREE;
	add_free(c, s, symbol->name);
}

/* A block that looks names up in the namespace of the class around it first. */
static bool bound_in_seen_class(const struct scope *s, struct symbol *symbol)
{
	if (!s->can_see_class)
		return false;
	const struct scope *cls = s->parent;
	while (cls && cls->kind != SCOPE_CLASS)
		cls = cls->parent;
	const struct symbol *there = cls ? scope_find(cls, symbol->name) : NULL;
	if (!there || (there->flags & DEF_COPIED))
		return false;
	if (there->flags & DEF_GLOBAL)
		symbol->binding = BIND_GLOBAL_EXPLICIT;
	else if ((there->flags & DEF_BOUND) && !(there->flags & DEF_NONLOCAL))
		symbol->binding = BIND_GLOBAL_IMPLICIT;
	else
		return false;
	return true;
}

static void analyze_name(struct compile *c, struct scope *s, struct symbol *symbol)
{
	if (symbol->flags & DEF_GLOBAL) {
		if (symbol->flags & DEF_NONLOCAL)
			compile_error(c, &symbol->pos, "name '%s' is nonlocal and global", symbol->name->text);
		symbol->binding = BIND_GLOBAL_EXPLICIT;
	} else if (symbol->flags & DEF_NONLOCAL)
		analyze_nonlocal(c, s, symbol);
	else if (symbol->flags & DEF_BOUND)
		symbol->binding = BIND_LOCAL;
	else if (!bound_in_seen_class(s, symbol)) {
		bool type_param;
		if (find_binder(s, symbol->name, &type_param)) {
			symbol->binding = BIND_FREE;
			add_free(c, s, symbol->name);
		} else
			symbol->binding = BIND_GLOBAL_IMPLICIT;
	}
}

static bool free_in_a_child(const struct scope *s, const struct ident *name)
{
	for (const struct scope *child = s->first_child; child; child = child->next) {
		const struct symbol *symbol = child->outside_tree ? NULL : scope_find(child, name);
		if (symbol && symbol->binding == BIND_FREE)
			return true;
	}
	return false;
}

/* The comprehension's names become names of the block around it; it keeps its own table for the emitter. */
static void inline_comprehension(struct compile *c, struct scope *s, struct scope *comp)
{
	comp->comp_inlined = true;
	for (uint32_t i = 0; i < comp->count; i++) {
		struct symbol *symbol = &comp->symbols[i];
		if (symbol->flags & DEF_PARAM)
			continue;
		bool cell = symbol->binding == BIND_CELL || (symbol->flags & DEF_COMP_CELL);
		struct symbol *existing = scope_find(s, symbol->name);
		if (!existing) {
			int binding = symbol->binding;
			if (binding == BIND_FREE && s->kind == SCOPE_CLASS && is_named(symbol->name, "__class__")) {
				binding = BIND_GLOBAL_IMPLICIT;
				drop_free(comp, symbol->name);
			}
			existing = scope_add(c, s, symbol->name);
			existing->flags = (uint16_t)((symbol->flags & ~DEF_COPIED) | DEF_COPIED);
			existing->binding = (uint8_t)binding;
		} else if ((existing->flags & DEF_BOUND) && s->kind != SCOPE_CLASS &&
			   !free_in_a_child(comp, symbol->name))
			drop_free(comp, symbol->name);
		if (cell)
			existing->flags |= DEF_COMP_CELL;
	}
}

static void splice_children(struct scope *s, struct scope *child)
{
	struct scope **at = &s->first_child, *last = NULL;
	for (struct scope *inner = child->first_child; inner; inner = inner->next) {
		inner->parent = s;
		last = inner; /* not child->last_child: that one may have been spliced away itself */
	}
	while (*at != child)
		at = &(*at)->next;
	if (last)
		last->next = child->next;
	*at = last ? child->first_child : child->next;
}

/* Locals that blocks below use, or cells of inlined comprehensions, are cells. */
static void analyze_cells(struct scope *s)
{
	for (uint32_t i = 0; i < s->count; i++) {
		struct symbol *symbol = &s->symbols[i];
		if (symbol->binding != BIND_LOCAL)
			continue;
		if (drop_free(s, symbol->name) || (symbol->flags & DEF_COMP_CELL))
			symbol->binding = BIND_CELL;
	}
}

static void drop_class_cells(struct compile *c, struct scope *s)
{
	if (s->free_count == 0)
		return;
	if (drop_free(s, compile_name(c, "__class__")))
		s->needs_class_closure = true;
	if (drop_free(s, compile_name(c, "__classdict__")))
		s->needs_classdict = true;
	if (drop_free(s, compile_name(c, "__conditional_annotations__")))
		s->has_conditional_annotations = true;
}

/* What is free below is free here too, unless it is bound here. */
static void update_symbols(struct compile *c, struct scope *s)
{
	for (int i = 0; i < s->free_count; i++) {
		struct symbol *symbol = scope_find(s, s->free[i]);
		if (!symbol)
			scope_add(c, s, s->free[i])->binding = BIND_FREE;
		else if (s->kind == SCOPE_CLASS && (symbol->flags & (DEF_BOUND | DEF_GLOBAL)))
			symbol->flags |= DEF_FREE_CLASS;
	}
}

static void analyze_block(struct compile *c, struct scope *s);

/* Free names of an inlined comprehension reach the block around it only after the merge. */
static void take_child(struct compile *c, struct scope *s, struct scope *child)
{
	if (child->inlined_child)
		inline_comprehension(c, s, child);
	for (int i = 0; i < child->free_count; i++)
		add_free(c, s, child->free[i]);
	if (child->inlined_child)
		splice_children(s, child);
}

static void analyze_children(struct compile *c, struct scope *s)
{
	bool inlines = c->profile->comprehensions_inlined && !s->can_see_class;
	for (struct scope *child = s->first_child; child && !c->failed; child = child->next) {
		child->inlined_child = inlines && child->comp && child->comp != COMP_GENERATOR;
		if (!child->outside_tree)
			analyze_block(c, child);
	}
	for (struct scope *child = s->first_child, *next; child && !c->failed; child = next) {
		next = child->next;
		if (!child->outside_tree)
			take_child(c, s, child);
	}
}

static void analyze_block(struct compile *c, struct scope *s)
{
	if (!compile_enter(c))
		return;
	for (uint32_t i = 0; i < s->count && !c->failed; i++)
		analyze_name(c, s, &s->symbols[i]);
	analyze_children(c, s);
	if (scope_is_function_like(s))
		analyze_cells(s);
	else if (s->kind == SCOPE_CLASS)
		drop_class_cells(c, s);
	update_symbols(c, s);
	compile_leave(c);
}

void scope_analyze(struct compile *c, struct scope *top)
{
	analyze_block(c, top);
}
