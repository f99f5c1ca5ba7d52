/* scope.h -- who owns a name: the table of symbols of every block, and how each name in it is bound.
 * Models: Python/symtable.c; profile rows annotations_lazy, comprehensions_inlined, scope_*.
 * Cost:   linear in the tree, and for a name free in a block in the number of blocks around it. */
#ifndef PY_LANG_SCOPE_H
#define PY_LANG_SCOPE_H
#include "compile.h"

enum scope_kind {
	SCOPE_MODULE,
	SCOPE_CLASS,
	SCOPE_FUNCTION,
	SCOPE_ANNOTATION,   /* __annotate__ */
	SCOPE_TYPE_ALIAS,   /* value of a type statement */
	SCOPE_TYPE_PARAMS,  /* what holds the parameters of a generic function, class or alias */
	SCOPE_TYPE_VARIABLE /* bound, constraints or default of a type parameter */
};
enum comp_kind { COMP_NONE, COMP_LIST, COMP_DICT, COMP_SET, COMP_GENERATOR };
enum symbol_flag {
	DEF_GLOBAL = 1,
	DEF_LOCAL = 2,
	DEF_PARAM = 4,
	DEF_NONLOCAL = 8,
	DEF_USE = 16,
	DEF_FREE_CLASS = 64, /* free in a nested block of the class that also binds it */
	DEF_IMPORT = 128,
	DEF_ANNOT = 256,
	DEF_COMP_ITER = 512,
	DEF_TYPE_PARAM = 1024,
	DEF_COMP_CELL = 2048, /* a cell of an inlined comprehension */
	DEF_COPIED = 4096,    /* came from an inlined comprehension: inner blocks do not see it */
	DEF_BOUND = DEF_LOCAL | DEF_PARAM | DEF_IMPORT | DEF_TYPE_PARAM
};
enum binding { BIND_NONE, BIND_LOCAL, BIND_GLOBAL_EXPLICIT, BIND_GLOBAL_IMPLICIT, BIND_FREE, BIND_CELL };

struct symbol {
	struct ident *name;
	uint16_t flags;
	uint8_t binding;
	struct pos pos; /* of the global or nonlocal statement */
};
struct scope {
	enum scope_kind kind;
	enum comp_kind comp;
	struct ident *name;
	struct scope *parent, *first_child, *last_child, *next;
	struct symbol *symbols; /* in order of appearance */
	uint32_t *table;        /* index of symbols + 1; open addressing by the identifier's number */
	uint32_t count, room, table_room;
	struct ident **params;
	int param_count, param_room;
	struct ident **free;    /* while analysing: names free here or below */
	int free_count, free_room;
	struct scope *annotations; /* the block of its annotations, lazily evaluated */
	struct pos pos;
	int comp_iter_expr;
	bool nested, generator, coroutine, returns_value, varargs, varkeywords, comp_iter_target, comp_inlined;
	bool annotations_used, needs_class_closure, needs_classdict, can_see_class, is_method, inlined_child;
	bool in_conditional_block, has_conditional_annotations, in_unevaluated, star_import, outside_tree;
};
static inline bool scope_is_function_like(const struct scope *s) { return s->kind >= SCOPE_FUNCTION; }
struct symbol *scope_find(const struct scope *s, const struct ident *name); /* NULL: unknown */
static inline enum binding scope_binding(const struct scope *s, const struct ident *name)
{
	const struct symbol *symbol = scope_find(s, name);
	return symbol ? (enum binding)symbol->binding : BIND_NONE;
}
/* Builds and analyses all scopes of the tree; the module's, or NULL with c->failed. */
struct scope *scope_build(struct compile *c, struct mod *mod);
/* Second half, of scope_analyze.c */
void scope_analyze(struct compile *c, struct scope *top);
struct symbol *scope_add(struct compile *c, struct scope *s, struct ident *name); /* found or new */
struct ident *scope_mangle(struct compile *c, struct ident *privateobj, const struct scope *s, struct ident *name);
#endif
