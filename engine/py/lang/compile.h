/* compile.h -- the state of one compilation: identifiers, the constants shared by all its code objects, errors, warnings.
 * Owns:   a reference to every identifier and constant until the compilation ends.
 * Models: Python/compile.c (struct compiler, merge_consts_recursive, const_cache_insert), Parser/pegen.c (new_identifier).
 * Errors: the first one sets `failed` with the exception pending in py; everything after it does nothing. */
#ifndef PY_LANG_COMPILE_H
#define PY_LANG_COMPILE_H
#include "ident.h"
#include "lang.h"
#include "parse.h"

struct pool_entry { struct obj *object; uint64_t hash; };
struct scope;
struct ins_room;
struct node_scope { const void *node; struct scope *scope; };

struct compile {
	struct py *py;
	const struct profile *profile;
	struct arena *arena;
	struct lang_unit *unit;
	struct obj *filename;
	const char *source;
	size_t source_length;
	enum lang_mode mode;
	int flags;                  /* enum lang_flag, with what `from __future__` switched on */
	uint16_t number;            /* of the compile unit, from 1 */
	bool failed;
	bool in_scopes;             /* the symbol table is being made: its errors look otherwise */
	int muted;                  /* code that is checked but not made: if 0: in old versions */
	int quiet;                  /* a second copy of a finally body: no second warning */
	int future_line;            /* of the last from __future__ import at the head, 0: none */
	int depth, depth_limit;
	struct ident_table *names; /* of the tree, and what the compiler adds */
	struct ident **idents;     /* those that have an object, in the order in which they were met */
	uint32_t ident_count, idents_room;
	/* constants merged over the unit */
	struct pool_entry *pool;    /* in the order in which they came, which is the order they go in */
	uint32_t pool_count, pool_room;
	uint32_t *pool_slots;       /* by hash: index of pool + 1; twice as many as there is room */
	uint32_t statement;         /* of the module, from 1: what constants_merged may ask for */
	size_t literals_room, warnings_room;
	size_t parser_warnings; /* how many of the unit's warnings the parser gave */
	struct ins_room *spare_ins; /* room for instructions that finished units gave back */
	struct bc_wish *wish; /* compiled once more for this: bytecode_private.h; else NULL */
	/* scopes of nodes */
	struct node_scope *scopes;
	uint32_t scope_count, scope_room;
};

void compile_meet(struct compile *c, struct ident *ident); /* makes its object; `failed` where that is not possible */
/* The identifier of a name in the tree, with its object: CPython's parser makes that of the first such name. */
static inline struct ident *compile_ident(struct compile *c, const char *name)
{
	struct ident *ident = ident_of(name);
	if (!ident->str)
		compile_meet(c, ident);
	return ident;
}
struct ident *compile_name(struct compile *c, const char *text); /* of any NUL-terminated text */
struct ident *compile_name_of(struct compile *c, const char *text, size_t length);
/* _Py_Mangle: name itself unless it is private to the class `privateobj` (NULL: no class). */
struct ident *compile_mangle_private(struct compile *c, struct ident *privateobj, struct ident *name);
static inline struct ident *compile_mangle(struct compile *c, struct ident *privateobj, struct ident *name)
{
	return privateobj && name->text[0] == '_' && name->text[1] == '_' ? compile_mangle_private(c, privateobj, name)
									  : name;
}

/* The one object of the unit for that value, by CPython's key: BORROWED, alive until the compilation ends. NULL after
 * failure (then `failed` is set). Strings that look like names are interned. object may be NULL: failure. */
BORROWED struct obj *compile_const(struct compile *c, STEALS(object) struct obj *object);
/* The same for a tuple of names or of constants that are merged already: its items stay what they are. */
BORROWED struct obj *compile_tuple(struct compile *c, STEALS(tuple) struct obj *tuple);
/* Keeps the object until the compilation ends, unmerged. */
BORROWED struct obj *compile_own(struct compile *c, STEALS(object) struct obj *object);
bool compile_const_equal(struct compile *c, struct obj *a, struct obj *b);
/* Keeps a reference for as long as the unit's arena lives, as the parser does with literals. */
void compile_keep(struct compile *c, struct obj *object);
/* The object of a Constant node: BORROWED. */
BORROWED struct obj *compile_literal(struct compile *c, struct expr *e);

/* SyntaxError at pos (NULL: no place). */
SELDOM void compile_error(struct compile *c, const struct pos *pos, const char *fmt, ...);
void compile_warn(struct compile *c, int type_id, int line, const char *fmt, ...);
void compile_fail(struct compile *c); /* something raised */
void compile_too_deep(struct compile *c); /* raises RecursionError */
/* Guards the walks over the tree. false: something raised, or it is too deep and RecursionError is pending. */
static inline bool compile_enter(struct compile *c)
{
	if (c->failed)
		return false;
	if (++c->depth <= c->depth_limit)
		return true;
	compile_too_deep(c);
	return false;
}
static inline void compile_leave(struct compile *c) { c->depth--; }

/* A compile unit of the program whose text is kept for those who ask for bytecode. */
struct kept_unit {
	const char *text;
	size_t length;
	uint32_t first; /* serial of its first code object */
	uint16_t number;
	int mode, flags;
};
const struct kept_unit *compile_kept(struct py *py, const struct obj_code *code); /* NULL: none */
/* Compiles it again without anybody noticing, for c->wish. -1 RAISES. */
RAISES int compile_again(struct py *py, const struct kept_unit *unit, const struct obj_code *code, struct bc_wish *wish);

void compile_put_scope(struct compile *c, const void *node, int tag, struct scope *scope);
struct scope *compile_scope(struct compile *c, const void *node, int tag); /* must be there */
#define NODE_MAIN 0
#define NODE_TYPE_PARAMS 1
#define NODE_ANNOTATIONS 2
#define NODE_BOUND 3
#define NODE_DEFAULT 4
#endif
