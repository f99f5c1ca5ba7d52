/* arena.c -- chunks from 4 KiB, each twice the last up to 1 MiB; what fits in none gets a chunk of its own size. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include <stdalign.h>
#include <stdint.h>
#include <string.h>

enum { FIRST_CHUNK = 4096, LAST_CHUNK = 1024 * 1024 };

struct arena_chunk {
	struct arena_chunk *older;
	size_t size; /* bytes in data */
	alignas(ARENA_ALIGN) char data[];
};

void arena_init(struct arena *arena)
{
	*arena = (struct arena){ .chunks = NULL };
}

static void chunks_free(struct arena_chunk *chunk)
{
	while (chunk != NULL) {
		struct arena_chunk *older = chunk->older;
		mem_free(chunk);
		chunk = older;
	}
}

void arena_clear(struct arena *arena)
{
	chunks_free(arena->chunks);
	arena_init(arena);
}

static void arena_use(struct arena *arena, struct arena_chunk *chunk)
{
	chunk->older = arena->chunks;
	arena->chunks = chunk;
	arena->next = chunk->data;
	arena->end = chunk->data + chunk->size;
}

void arena_reset(struct arena *arena)
{
	struct arena_chunk *largest = arena->chunks, **link;

	if (largest == NULL)
		return;
	for (struct arena_chunk *chunk = largest; chunk != NULL; chunk = chunk->older)
		if (chunk->size > largest->size)
			largest = chunk;
	for (link = &arena->chunks; *link != largest; link = &(*link)->older)
		;
	*link = largest->older;
	arena_clear(arena);
	arena_use(arena, largest);
}

static void arena_grow(struct arena *arena, size_t size)
{
	size_t chunk_size = FIRST_CHUNK;

	if (arena->chunks != NULL)
		chunk_size = arena->chunks->size >= LAST_CHUNK / 2 ? LAST_CHUNK : arena->chunks->size * 2;
	if (chunk_size < size)
		chunk_size = size;
	struct arena_chunk *chunk = mem_new(sizeof *chunk + chunk_size);
	chunk->size = chunk_size;
	arena_use(arena, chunk);
}

void *arena_room(struct arena *arena, size_t size)
{
	if (size > SIZE_MAX / 2)
		bug("an arena was asked for %zu bytes", size);
	size = size == 0 ? ARENA_ALIGN : (size + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN;
	if (size > (size_t)(arena->end - arena->next))
		arena_grow(arena, size);
	void *memory = arena->next;
	arena->next += size;
	return memory;
}

void *arena_get_more(struct arena *arena, size_t size)
{
	return memset(arena_room(arena, size), 0, size);
}

char *arena_text(struct arena *arena, const char *text, size_t length)
{
	/* a short text has room that is known beforehand */
	char *copy = length < ARENA_ALIGN ? arena_get(arena, ARENA_ALIGN) : arena_get(arena, length + 1);

	if (length != 0) /* text may be NULL then */
		memcpy(copy, text, length);
	return copy;
}

char *arena_printf(struct arena *arena, const char *fmt, ...)
{
	struct buf buf = BUF_INIT;
	va_list args;

	va_start(args, fmt);
	buf_vprintf(&buf, fmt, args);
	va_end(args);
	char *text = arena_text(arena, buf_text(&buf), buf.length);
	buf_clear(&buf);
	return text;
}
