/* ident.c -- a hash table of names, half full at most. */
#include "py/lang/ident.h"
#include <stdbool.h>
#include <string.h>

enum { FIRST_ROOM = 128, SHORT = 28 };

uint32_t ident_hash(const char *text, size_t length)
{
	uint32_t hash = IDENT_HASH_START;

	for (size_t i = 0; i < length; i++)
		hash = ident_hash_add(hash, text[i]);
	return hash;
}

static void grow(struct ident_table *table)
{
	uint32_t room = table->room == 0 ? FIRST_ROOM : table->room * 2;
	struct ident **slots = arena_array(table->arena, struct ident *, room);

	for (uint32_t i = 0; i < table->room; i++) {
		if (table->slots[i] == NULL)
			continue;
		uint32_t at = table->slots[i]->hash & (room - 1);
		while (slots[at] != NULL)
			at = (at + 1) & (room - 1);
		slots[at] = table->slots[i];
	}
	table->slots = slots;
	table->room = room;
}

/* Names are short: a call would cost more than the loop. */
static inline bool same_text(const char *a, const char *b, size_t length)
{
	size_t i = 0;

	while (i < length && a[i] == b[i])
		i++;
	return i == length;
}

static struct ident *ident_new(struct ident_table *table, const char *text, size_t length, uint32_t hash)
{
	/* of a size that is known beforehand, where it can be */
	struct ident *ident = length < SHORT ? arena_get(table->arena, offsetof(struct ident, text) + SHORT)
					     : arena_get(table->arena, sizeof *ident + length + 1);

	memcpy(ident->text, text, length);
	ident->hash = hash;
	ident->length = (uint32_t)length;
	ident->number = table->count++;
	return ident;
}

struct ident *ident_get(struct ident_table *table, const char *text, size_t length, uint32_t hash)
{
	if (table->count * 2 >= table->room)
		grow(table);
	uint32_t mask = table->room - 1, at = hash & mask;
	for (struct ident *ident; (ident = table->slots[at]) != NULL; at = (at + 1) & mask)
		if (ident->hash == hash && ident->length == length && same_text(ident->text, text, length))
			return ident;
	return table->slots[at] = ident_new(table, text, length, hash);
}
