/* map.h -- from texts to pointers; the texts are copied, the pointers are the caller's. Open addressing, FNV-1a. */
#ifndef BASE_MAP_H
#define BASE_MAP_H
#include <stdbool.h>
#include <stddef.h>
struct map_entry { char *key; void *value; };
struct map {
	struct map_entry *entries; /* NULL key: free */
	size_t count, capacity;
};
#define MAP_INIT { NULL, 0, 0 }
void map_init(struct map *map);
void map_clear(struct map *map); /* frees keys and table, not the values */
void *map_find(const struct map *map, const char *key);        /* NULL when it is not there */
bool map_put(struct map *map, const char *key, void *value);   /* true when the key is new, else the value is replaced */
/* Walks the entries: start with *at = 0; NULL at the end. No put during a walk. */
const struct map_entry *map_next(const struct map *map, size_t *at);
#endif
