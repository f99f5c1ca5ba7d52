/* cmem.h -- the C memory of one evaluator: an arena with lists of free pieces by size, reset between programs, and images of it.
 * Owns:   every C byte that an evaluator keeps: objects, tables, frames, the state of its floors. What only one call needs
 *         may come from elsewhere.
 * Image:  a copy of all that lives at one moment, put back later at the same addresses. Start-up is computed once for each
 *         version and seed; every further program begins with the copy.
 * Cost:   new and drop O(1), no lock, no system call while the chunks last; they are kept from program to program.
 * Apart:  modelled addresses (heap.h) know nothing of this. */
#ifndef PY_MODEL_CMEM_H
#define PY_MODEL_CMEM_H
#include <stddef.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define CMEM_SMALL 0u /* every piece of its own, so that the sanitizer sees each use after death */
#else
#define CMEM_SMALL 1024u
#endif

struct cmem_chunk;
struct cmem_image;
struct cmem_free { struct cmem_free *next; };
struct cmem_large { struct cmem_large *prev, *next; struct cmem_image *image; size_t size; }; /* before a piece above CMEM_SMALL */
struct cmem {
	char *next, *end;                              /* of the current chunk */
	struct cmem_free *free[CMEM_SMALL / 16 + 1];   /* by size in 16 bytes */
	struct cmem_chunk *chunks, *at;                /* all, in order of use; the current one */
	struct cmem_large large;                       /* head of the ring of large pieces in use */
	const struct cmem_image *loaded;               /* what is here began as this image; NULL: as nothing */
};
struct cmem_steady { void *at; size_t size; }; /* what no program changes */

void cmem_init(struct cmem *m);
void cmem_clear(struct cmem *m); /* gives everything back; images must be freed before */
void cmem_reset(struct cmem *m); /* nothing is in use any more; a bounded number of chunks is kept */
/* What lives now; large pieces of now belong to the image from here on and stay where they are until it is freed. */
/* steady: in order of address; put back only when another image was there in between. */
struct cmem_image *cmem_save(struct cmem *m, const struct cmem_steady *steady, size_t count);
void cmem_load(struct cmem *m, const struct cmem_image *image);
void cmem_image_free(struct cmem_image *image); /* NULL is fine; none of its pieces may be in use */

void *cmem_refill(struct cmem *m, size_t size);    /* the current chunk is used up, or the piece is a large one */
void cmem_large_drop(void *memory);

/* A piece in use with another size: the contents stay, as far as they fit. Large ones grow without being copied where the
 * C library can. */
void *cmem_resize(struct cmem *m, void *memory, size_t old, size_t size);

static inline void *cmem_new(struct cmem *m, size_t size) /* uninitialised, 16-byte aligned, never NULL */
{
	size = (size + 15) & ~(size_t)15;
	if (size <= CMEM_SMALL) {
		struct cmem_free *piece = m->free[size / 16];
		if (piece) {
			m->free[size / 16] = piece->next;
			return piece;
		}
		if (size <= (size_t)(m->end - m->next)) {
			void *memory = m->next;
			m->next += size;
			return memory;
		}
	}
	return cmem_refill(m, size);
}
/* size: what cmem_new was asked for. */
static inline void cmem_drop(struct cmem *m, void *memory, size_t size)
{
	size = (size + 15) & ~(size_t)15;
	if (size > CMEM_SMALL) {
		cmem_large_drop(memory);
		return;
	}
#ifdef DEBUG
	memset(memory, 0xDD, size);
#endif
	struct cmem_free *piece = (struct cmem_free *)memory;
	piece->next = m->free[size / 16];
	m->free[size / 16] = piece;
}
/* A growing array in this memory: room for `needed` items; old ones are moved. */
void *cmem_room(struct cmem *m, void *items, size_t *capacity, size_t needed, size_t item_size);
#define CMEM_PUSH(m, v, ...) \
	(*((void)((v)->length < (v)->capacity || \
		  ((v)->items = cmem_room((m), (v)->items, &(v)->capacity, (v)->length + 1, sizeof *(v)->items), 0)), \
	   &(v)->items[(v)->length++]) = (__VA_ARGS__))
#endif
