/* map.c -- open addressing with linear probing over a power of two, at most three quarters full. */
#include "base/map.h"
#include "base/mem.h"
#include <stdint.h>
#include <string.h>

void map_init(struct map *map)
{
	*map = (struct map)MAP_INIT;
}

void map_clear(struct map *map)
{
	for (size_t i = 0; i < map->capacity; i++)
		mem_free(map->entries[i].key);
	mem_free(map->entries);
	map_init(map);
}

/* FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
static size_t hash_of(const char *key)
{
	uint64_t hash = UINT64_C(0xcbf29ce484222325);

	for (; *key != '\0'; key++)
		hash = (hash ^ (unsigned char)*key) * UINT64_C(0x100000001b3);
	return (size_t)(hash ^ hash >> 32);
}

/* The entry that holds key, or the free one where it belongs. The table is never full. */
static struct map_entry *entry_for(const struct map *map, const char *key)
{
	size_t mask = map->capacity - 1, i = hash_of(key) & mask;

	while (map->entries[i].key != NULL && strcmp(map->entries[i].key, key) != 0)
		i = (i + 1) & mask;
	return &map->entries[i];
}

static void map_grow(struct map *map)
{
	struct map old = *map;

	map->capacity = old.capacity == 0 ? 16 : old.capacity * 2;
	map->entries = mem_zero(map->capacity, sizeof *map->entries);
	for (size_t i = 0; i < old.capacity; i++)
		if (old.entries[i].key != NULL)
			*entry_for(map, old.entries[i].key) = old.entries[i];
	mem_free(old.entries);
}

void *map_find(const struct map *map, const char *key)
{
	return map->count == 0 ? NULL : entry_for(map, key)->value;
}

bool map_put(struct map *map, const char *key, void *value)
{
	if (map->count + 1 > map->capacity / 4 * 3)
		map_grow(map);
	struct map_entry *entry = entry_for(map, key);
	bool is_new = entry->key == NULL;
	if (is_new) {
		entry->key = mem_text(key);
		map->count++;
	}
	entry->value = value;
	return is_new;
}

const struct map_entry *map_next(const struct map *map, size_t *at)
{
	while (*at < map->capacity) {
		const struct map_entry *entry = &map->entries[(*at)++];
		if (entry->key != NULL)
			return entry;
	}
	return NULL;
}
