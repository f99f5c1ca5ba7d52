/* cmem.c -- chunks, large pieces, and images of both. */
#include "cmem.h"
#include "base/base.h"
#include <assert.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define CHUNK_SIZE  (64u * 1024u)
#define CHUNKS_KEPT 16 /* after a program; 1 MiB */

struct cmem_chunk {
	struct cmem_chunk *next;
	alignas(16) char data[];
};
#define CHUNK_ROOM (CHUNK_SIZE - sizeof(struct cmem_chunk))

/* Of one moment: the state of the allocator, the used part of each chunk, the large pieces with their contents. */
struct cmem_image {
	struct cmem state;
	struct image_part {
		void *at;
		size_t size, offset;      /* of the copy in bytes */
		struct cmem_large *large; /* whose beginning it is; NULL: of none */
		bool steady;
	} * parts;
	size_t count;
	char *bytes;
};

/* ---- large pieces ---- */

static void link_large(struct cmem *m, struct cmem_large *piece)
{
	piece->prev = &m->large;
	piece->next = m->large.next;
	m->large.next->prev = piece;
	m->large.next = piece;
}

void cmem_large_drop(void *memory)
{
	struct cmem_large *piece = (struct cmem_large *)memory - 1;
	piece->prev->next = piece->next;
	piece->next->prev = piece->prev;
	if (!piece->image)
		mem_free(piece);
}

/* All pieces in use go; those of images stay where they are, for their image to be loaded. */
static void large_clear(struct cmem *m)
{
	for (struct cmem_large *piece = m->large.next, *next; piece != &m->large; piece = next) {
		next = piece->next;
		if (!piece->image)
			mem_free(piece);
	}
	m->large.prev = m->large.next = &m->large;
}

/* ---- chunks ---- */

static void use_chunk(struct cmem *m, struct cmem_chunk *chunk)
{
	m->at = chunk;
	m->next = chunk->data;
	m->end = chunk->data + CHUNK_ROOM;
}

static void chunks_free(struct cmem_chunk *chunk)
{
	for (struct cmem_chunk *next; chunk; chunk = next) {
		next = chunk->next;
		mem_free(chunk);
	}
}

void *cmem_refill(struct cmem *m, size_t size)
{
	if (size > CMEM_SMALL) {
		struct cmem_large *piece = mem_new(sizeof *piece + size);
		piece->image = NULL;
		piece->size = size;
		link_large(m, piece);
		return piece + 1;
	}
	struct cmem_chunk **link = m->at ? &m->at->next : &m->chunks;
	if (!*link) {
		*link = mem_new(CHUNK_SIZE);
		(*link)->next = NULL;
	}
	use_chunk(m, *link);
	void *memory = m->next;
	m->next += size;
	return memory;
}

void *cmem_resize(struct cmem *m, void *memory, size_t old, size_t size)
{
	struct cmem_large *piece = (struct cmem_large *)memory - 1;
	size_t rounded = (size + 15) & ~(size_t)15;

	if (((old + 15) & ~(size_t)15) > CMEM_SMALL && rounded > CMEM_SMALL && !piece->image) {
		piece = mem_grow(piece, 1, sizeof *piece + rounded);
		piece->size = rounded;
		piece->prev->next = piece->next->prev = piece;
		return piece + 1;
	}
	void *moved = cmem_new(m, size);
	memcpy(moved, memory, size < old ? size : old);
	cmem_drop(m, memory, old);
	return moved;
}

void *cmem_room(struct cmem *m, void *items, size_t *capacity, size_t needed, size_t item_size)
{
	size_t grown = *capacity < 8 ? 8 : *capacity * 2;
	if (grown < needed)
		grown = needed;
	void *moved = cmem_new(m, grown * item_size);
	if (items) {
		memcpy(moved, items, *capacity * item_size);
		cmem_drop(m, items, *capacity * item_size);
	}
	*capacity = grown;
	return moved;
}

/* ---- life ---- */

void cmem_init(struct cmem *m)
{
	memset(m, 0, sizeof *m);
	m->large.prev = m->large.next = &m->large;
}

void cmem_clear(struct cmem *m)
{
	large_clear(m);
	chunks_free(m->chunks);
	cmem_init(m);
}

/* Keeps the first chunks in their order: images know them by their addresses. */
static void keep_some(struct cmem *m)
{
	struct cmem_chunk *chunk = m->chunks;
	for (int i = 1; chunk && i < CHUNKS_KEPT; i++)
		chunk = chunk->next;
	if (chunk) {
		chunks_free(chunk->next);
		chunk->next = NULL;
	}
}

void cmem_reset(struct cmem *m)
{
	struct cmem_chunk *chunks = m->chunks;
	large_clear(m);
	cmem_init(m);
	m->chunks = chunks;
	keep_some(m);
}

/* ---- images ---- */

static size_t chunk_used(const struct cmem *m, const struct cmem_chunk *chunk)
{
	return chunk == m->at ? (size_t)(m->next - chunk->data) : CHUNK_ROOM;
}

struct saving {
	struct cmem_image *image;
	const struct cmem_steady *steady;
	size_t count, offset;
};

static void save_part(struct saving *s, char *at, size_t size, struct cmem_large *large, bool steady)
{
	s->image->parts[s->image->count++] = (struct image_part){ at, size, s->offset, large, steady };
	memcpy(s->image->bytes + s->offset, at, size);
	s->offset += size;
}

/* A chunk's used part or a large piece, cut where something steady begins and ends. */
static void save_region(struct saving *s, char *at, size_t size, struct cmem_large *large)
{
	char *end = at + size;
	for (size_t i = 0; i < s->count; i++) {
		const struct cmem_steady *steady = &s->steady[i];
		if ((uintptr_t)steady->at < (uintptr_t)at || (uintptr_t)steady->at >= (uintptr_t)end)
			continue;
		save_part(s, at, (size_t)((char *)steady->at - at), large, false);
		save_part(s, steady->at, steady->size, NULL, true);
		at = (char *)steady->at + steady->size;
		large = NULL;
	}
	save_part(s, at, (size_t)(end - at), large, false);
}

struct cmem_image *cmem_save(struct cmem *m, const struct cmem_steady *steady, size_t steady_count)
{
	size_t count = 2 * steady_count, bytes = 0, chunks = 0;
	for (struct cmem_chunk *chunk = m->chunks; m->at && chunk != m->at->next; chunk = chunk->next) {
		count++;
		chunks++;
		bytes += chunk_used(m, chunk);
	}
	for (struct cmem_large *piece = m->large.next; piece != &m->large; piece = piece->next) {
		count++;
		bytes += piece->size;
	}
	if (chunks > CHUNKS_KEPT)
		return NULL;
	struct cmem_image *image = mem_zero(1, sizeof *image);
	image->state = *m;
	image->parts = mem_zero(count, sizeof *image->parts);
	image->bytes = mem_new(bytes);
	struct saving saving = { image, steady, steady_count, 0 };
	for (struct cmem_chunk *chunk = m->chunks; m->at && chunk != m->at->next; chunk = chunk->next)
		save_region(&saving, chunk->data, chunk_used(m, chunk), NULL);
	for (struct cmem_large *piece = m->large.next; piece != &m->large; piece = piece->next) {
		piece->image = image;
		save_region(&saving, (char *)(piece + 1), piece->size, piece);
	}
	m->loaded = image;
	return image;
}

void cmem_load(struct cmem *m, const struct cmem_image *image)
{
	struct cmem_chunk *chunks = m->chunks; /* the image's are its first; they never move */
	bool again = m->loaded == image;
	large_clear(m);
	*m = image->state;
	m->loaded = image;
	m->chunks = chunks;
	m->large.prev = m->large.next = &m->large;
	keep_some(m);
	for (size_t i = 0; i < image->count; i++) {
		const struct image_part *part = &image->parts[i];
		if (!again || !part->steady)
			memcpy(part->at, image->bytes + part->offset, part->size);
#ifdef DEBUG
		assert(memcmp(part->at, image->bytes + part->offset, part->size) == 0);
#endif
		if (part->large)
			link_large(m, part->large);
	}
}

void cmem_image_free(struct cmem_image *image)
{
	if (!image)
		return;
	for (size_t i = 0; i < image->count; i++)
		mem_free(image->parts[i].large);
	mem_free(image->parts);
	mem_free(image->bytes);
	mem_free(image);
}
