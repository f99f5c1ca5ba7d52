/* arena.h -- many small allocations, freed at once: trees, tokens, texts of a pack.
 * Chunks double from 4 KiB to 1 MiB. An arena is embedded in its owner; one thread at a time. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H
#include <stddef.h>
struct arena_chunk;
struct arena {
	struct arena_chunk *chunks; /* newest first */
	char *next, *end;           /* free part of the newest chunk */
	size_t used;                /* bytes handed out, for budgets */
};
void arena_init(struct arena *arena);
void arena_clear(struct arena *arena);  /* frees everything; the arena is as after arena_init */
void arena_reset(struct arena *arena);  /* forgets everything, keeps the largest chunk for the next use */
void *arena_get(struct arena *arena, size_t size);  /* 16-byte aligned, zeroed, never NULL */
char *arena_text(struct arena *arena, const char *text, size_t length); /* copy with a final NUL */
char *arena_printf(struct arena *arena, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
#define arena_new(arena, type) ((type *)arena_get((arena), sizeof(type)))
#define arena_array(arena, type, count) ((type *)arena_get((arena), sizeof(type) * (size_t)(count)))
#endif
