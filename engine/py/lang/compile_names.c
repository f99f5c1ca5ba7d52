/* compile_names.c -- identifiers of a compile unit, private name mangling, and which scope belongs to which node.
 * Models: Parser/pegen.c _PyPegen_new_identifier, Python/compile.c _Py_Mangle. */
#include "compile.h"
#include "py/model/obj_str.h"
#include <string.h>

void compile_meet(struct compile *c, struct ident *ident)
{
	ident->str = str_intern_name(c->py, ident->text, ident->length);
	if (!ident->str) {
		compile_fail(c);
		return;
	}
	if (c->ident_count == c->idents_room) {
		uint32_t room = c->idents_room ? c->idents_room * 2 : 64;
		struct ident **idents = arena_array(c->arena, struct ident *, room);
		if (c->ident_count)
			memcpy(idents, c->idents, c->ident_count * sizeof(struct ident *));
		c->idents = idents;
		c->idents_room = room;
	}
	c->idents[c->ident_count++] = ident;
}

struct ident *compile_name_of(struct compile *c, const char *text, size_t length)
{
	return compile_ident(c, ident_get(c->names, text, length, ident_hash(text, length))->text);
}

struct ident *compile_name(struct compile *c, const char *text)
{
	return compile_name_of(c, text, strlen(text));
}

struct ident *compile_mangle_private(struct compile *c, struct ident *privateobj, struct ident *name)
{
	const char *text = name->text;
	size_t n = name->length;
	if ((text[n - 1] == '_' && text[n - 2] == '_') || memchr(text, '.', n))
		return name;
	const char *cls = privateobj->text;
	while (*cls == '_')
		cls++;
	if (!*cls)
		return name; /* the class's name is underscores only */
	size_t cls_length = strlen(cls);
	char *mangled = arena_get(c->arena, n + cls_length + 2);
	mangled[0] = '_';
	memcpy(mangled + 1, cls, cls_length); // NOLINT(bugprone-not-null-terminated-result): its length goes with it
	memcpy(mangled + 1 + cls_length, text, n);
	return compile_name_of(c, mangled, n + cls_length + 1);
}

static uint32_t scope_slot(const void *key, uint32_t room)
{
	return (uint32_t)((uintptr_t)key * 0x9E3779B97F4A7C15u >> 32) & (room - 1);
}

static void scope_insert(struct compile *c, const void *key, struct scope *scope)
{
	uint32_t slot = scope_slot(key, c->scope_room);
	while (c->scopes[slot].node)
		slot = (slot + 1) & (c->scope_room - 1);
	c->scopes[slot] = (struct node_scope){ key, scope };
}

/* Nodes are aligned to 16 bytes, so a small tag makes several keys of one. */
void compile_put_scope(struct compile *c, const void *node, int tag, struct scope *scope)
{
	if (c->scope_count * 2 >= c->scope_room) {
		struct node_scope *old = c->scopes;
		uint32_t old_room = c->scope_room;
		c->scope_room = old_room ? old_room * 2 : 32;
		c->scopes = arena_array(c->arena, struct node_scope, c->scope_room);
		for (uint32_t i = 0; i < old_room; i++)
			if (old[i].node)
				scope_insert(c, old[i].node, old[i].scope);
	}
	scope_insert(c, (const char *)node + tag, scope);
	c->scope_count++;
}

struct scope *compile_scope(struct compile *c, const void *node, int tag)
{
	const void *key = (const char *)node + tag;
	uint32_t slot = scope_slot(key, c->scope_room);
	while (c->scopes[slot].node != key) {
		assert(c->scopes[slot].node);
		slot = (slot + 1) & (c->scope_room - 1);
	}
	return c->scopes[slot].scope;
}
