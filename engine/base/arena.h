/* arena.h -- many small allocations, freed at once: trees, tokens, texts of a pack.
 * Chunks double from 4 KiB to 1 MiB. An arena is embedded in its owner; one thread at a time. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H
#include <stddef.h>
#include <string.h>
struct arena_chunk;
struct arena {
	struct arena_chunk *chunks; /* newest first */
	char *next, *end;           /* free part of the newest chunk; both multiples of 16 */
};
enum { ARENA_ALIGN = 16 };
void arena_init(struct arena *arena);
void arena_clear(struct arena *arena);  /* frees everything; the arena is as after arena_init */
void arena_reset(struct arena *arena);  /* forgets everything, keeps the largest chunk for the next use */
void *arena_get_more(struct arena *arena, size_t size); /* the part of arena_get that is seldom needed */
/* size bytes, 16-byte aligned, zeroed, never NULL. Here in the header because a node of a known size is then a few
 * instructions. */
static inline void *arena_get(struct arena *arena, size_t size)
{
	/* what is free is a multiple of the alignment, so there is room for size rounded up; 0 wraps round to the largest */
	if (size - 1 >= (size_t)(arena->end - arena->next))
		return arena_get_more(arena, size);
	void *memory = arena->next;
	size = (size + ARENA_ALIGN - 1) & ~(size_t)(ARENA_ALIGN - 1);
	arena->next += size;
	return memset(memory, 0, size);
}
char *arena_text(struct arena *arena, const char *text, size_t length); /* copy with a final NUL */
char *arena_printf(struct arena *arena, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* As arena_get, but not zeroed: for what is written before it is read. */
void *arena_room(struct arena *arena, size_t size);
#define arena_room_for(arena, type, count) ((type *)arena_room((arena), sizeof(type) * (size_t)(count)))
#define arena_new(arena, type) ((type *)arena_get((arena), sizeof(type)))
#define arena_array(arena, type, count) ((type *)arena_get((arena), sizeof(type) * (size_t)(count)))
#endif
