/* compile_names.c -- identifiers of a compile unit, private name mangling, and which scope belongs to which node.
 * Models: Parser/pegen.c _PyPegen_new_identifier, Python/compile.c _Py_Mangle. */
#include "compile.h"
#include "py/model/obj_str.h"
#include <string.h>

static uint32_t text_hash(const char *text, size_t length)
{
	uint32_t h = 2166136261u;
	for (size_t i = 0; i < length; i++)
		h = (h ^ (uint8_t)text[i]) * 16777619u;
	return h;
}

static void grow_text_table(struct compile *c)
{
	uint32_t room = c->text_room ? c->text_room * 2 : 64;
	struct ident **table = arena_array(c->arena, struct ident *, room);
	for (uint32_t i = 0; i < c->ident_count; i++) {
		struct ident *ident = c->idents[i];
		ident->next = table[ident->hash & (room - 1)];
		table[ident->hash & (room - 1)] = ident;
	}
	c->by_text = table;
	c->text_room = room;
}

static struct ident *new_ident(struct compile *c, const char *text, size_t length, uint32_t hash)
{
	if (c->ident_count == c->idents_room) {
		uint32_t room = c->idents_room ? c->idents_room * 2 : 64;
		struct ident **idents = arena_array(c->arena, struct ident *, room);
		if (c->ident_count)
			memcpy(idents, c->idents, c->ident_count * sizeof *idents);
		c->idents = idents;
		c->idents_room = room;
	}
	if (c->ident_count >= c->text_room)
		grow_text_table(c);
	struct ident *ident = arena_get(c->arena, sizeof *ident + length + 1);
	memcpy(ident->text, text, length);
	ident->hash = hash;
	ident->length = (uint32_t)length;
	ident->number = c->ident_count;
	ident->str = str_intern_name(c->py, text, length);
	if (!ident->str)
		compile_fail(c);
	c->idents[c->ident_count++] = ident;
	struct ident **bucket = &c->by_text[hash & (c->text_room - 1)];
	ident->next = *bucket;
	*bucket = ident;
	return ident;
}

struct ident *compile_name_of(struct compile *c, const char *text, size_t length)
{
	uint32_t hash = text_hash(text, length);
	if (c->text_room)
		for (struct ident *i = c->by_text[hash & (c->text_room - 1)]; i; i = i->next)
			if (i->hash == hash && i->length == length && memcmp(i->text, text, length) == 0)
				return i;
	return new_ident(c, text, length, hash);
}

struct ident *compile_name(struct compile *c, const char *text)
{
	return compile_name_of(c, text, strlen(text));
}

static uint32_t pointer_slot(const char *key, uint32_t room)
{
	return (uint32_t)(((uintptr_t)key >> 4) * 0x9E3779B97F4A7C15u >> 32) & (room - 1);
}

static void grow_pointers(struct compile *c)
{
	uint32_t old_room = c->pointer_room, room = old_room ? old_room * 2 : 128;
	struct pointer_entry *old = c->by_pointer;
	c->by_pointer = arena_array(c->arena, struct pointer_entry, room);
	c->pointer_room = room;
	for (uint32_t i = 0; i < old_room; i++) {
		if (!old[i].key)
			continue;
		uint32_t slot = pointer_slot(old[i].key, room);
		while (c->by_pointer[slot].key)
			slot = (slot + 1) & (room - 1);
		c->by_pointer[slot] = old[i];
	}
}

struct ident *compile_ident(struct compile *c, const char *name)
{
	if (c->pointer_count * 2 >= c->pointer_room)
		grow_pointers(c);
	uint32_t slot = pointer_slot(name, c->pointer_room);
	while (c->by_pointer[slot].key) {
		if (c->by_pointer[slot].key == name)
			return c->by_pointer[slot].ident;
		slot = (slot + 1) & (c->pointer_room - 1);
	}
	struct ident *ident = compile_name(c, name);
	c->by_pointer[slot] = (struct pointer_entry){ name, ident };
	c->pointer_count++;
	return ident;
}

struct ident *compile_mangle(struct compile *c, struct ident *privateobj, struct ident *name)
{
	const char *text = name->text;
	if (!privateobj || text[0] != '_' || text[1] != '_')
		return name;
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
	memcpy(mangled + 1, cls, cls_length);
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
