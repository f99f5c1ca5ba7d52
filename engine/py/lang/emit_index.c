/* emit_index.c -- numbers for the names and constants of a unit: a list each, and behind a long list an index by address.
 * Models: Python/compile.c dict_add_o, for what is one object already. */
#include "emit.h"
#include <stdlib.h>
#include <string.h>

enum { FEW = 8 }; /* as many are found by looking at each */

static int slot_of(const void *key, int room)
{
	return (int)((uint32_t)((uintptr_t)key * 0x9E3779B97F4A7C15u >> 40) & (uint32_t)(room - 1));
}

static int find(const struct index *index, const void *key)
{
	for (int slot = slot_of(key, index->room);; slot = (slot + 1) & (index->room - 1)) {
		if (index->entries[slot].key == key)
			return index->entries[slot].number;
		if (!index->entries[slot].key)
			return -1;
	}
}

static void insert(struct index *index, const void *key, int number)
{
	int slot = slot_of(key, index->room);
	while (index->entries[slot].key)
		slot = (slot + 1) & (index->room - 1);
	index->entries[slot] = (struct index_entry){ key, number };
}

/* Is there to be an index of so many, and no room in it for one more? Then it is made anew, empty. */
static bool is_outgrown(struct arena *arena, struct index *index, int count)
{
	if (count < FEW || count * 2 < index->room)
		return false;
	index->room = index->room ? index->room * 2 : 4 * FEW;
	index->entries = arena_array(arena, struct index_entry, index->room);
	return true;
}

int names_find(const struct name_table *t, const struct ident *name)
{
	if (t->index.room)
		return find(&t->index, name);
	for (int i = 0; i < t->count; i++)
		if (t->items[i] == name)
			return i;
	return -1;
}

void names_append(struct arena *arena, struct name_table *t, struct ident *name)
{
	if (t->count == t->room) {
		int room = t->room ? t->room * 2 : FEW;
		struct ident **items = arena_array(arena, struct ident *, room);
		if (t->count)
			memcpy(items, t->items, (size_t)t->count * sizeof *items);
		t->items = items;
		t->room = room;
	}
	t->items[t->count++] = name;
	if (is_outgrown(arena, &t->index, t->count))
		for (int i = 0; i < t->count; i++)
			insert(&t->index, t->items[i], i);
	else if (t->index.room)
		insert(&t->index, name, t->count - 1);
}

int names_put(struct arena *arena, struct name_table *t, struct ident *name)
{
	int found = names_find(t, name);
	if (found >= 0)
		return found;
	names_append(arena, t, name);
	return t->count - 1;
}

static int by_text(const void *a, const void *b)
{
	const struct ident *x = *(struct ident *const *)a, *y = *(struct ident *const *)b;
	return strcmp(x->text, y->text); /* UTF-8 sorts as code points do */
}

void names_sort(struct name_table *t)
{
	qsort(t->items, (size_t)t->count, sizeof *t->items, by_text);
	if (t->index.room)
		memset(t->index.entries, 0, (size_t)t->index.room * sizeof *t->index.entries);
	for (int i = 0; t->index.room && i < t->count; i++)
		insert(&t->index, t->items[i], i);
}

static int find_const(const struct code_unit *u, const struct obj *canonical)
{
	if (u->const_index.room)
		return find(&u->const_index, canonical);
	for (int i = 0; i < u->const_count; i++)
		if (u->consts[i] == canonical)
			return i;
	return -1;
}

int emit_add_const(struct code_unit *u, struct obj *canonical)
{
	struct arena *arena = u->c->arena;
	if (!canonical || u->c->muted)
		return 0;
	int found = find_const(u, canonical);
	if (found >= 0)
		return found;
	if (u->const_count == u->consts_room) {
		int room = u->consts_room ? u->consts_room * 2 : FEW;
		struct obj **consts = arena_array(arena, struct obj *, room);
		if (u->const_count)
			memcpy(consts, u->consts, (size_t)u->const_count * sizeof *consts);
		u->consts = consts;
		u->consts_room = room;
	}
	u->consts[u->const_count++] = canonical;
	if (is_outgrown(arena, &u->const_index, u->const_count))
		for (int i = 0; i < u->const_count; i++)
			insert(&u->const_index, u->consts[i], i);
	else if (u->const_index.room)
		insert(&u->const_index, canonical, u->const_count - 1);
	return u->const_count - 1;
}
