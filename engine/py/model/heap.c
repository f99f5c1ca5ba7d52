/* heap.c -- the modelled allocator and, apart from it, the C memory of an evaluator.
 *
 * Modelled: blocks of up to 512 bytes lie in pools of one size class, pools in arenas; a freed block is the first that its
 * pool hands out again; a pool that was full goes to the front of its class's list when a block of it is freed; a pool
 * that becomes empty goes back to its arena, and the arena with the fewest free pools is used first. Larger blocks come
 * from a best-fit allocator with seven most recent frees kept per size, as the C library's malloc.
 * C memory: 16-byte classes up to 1 KiB cut from chunks, with a list of free pieces each; larger ones one by one.
 *
 * A pool has a table with one word a block: the object there, BLOCK_MEMORY for memory that is no object, or a free mark
 * with the next free block and the serial number of the object that died there. So an address finds its object. */
#include "heap.h"
#include "exc.h"
#include "state.h"
#include <string.h>

#define SMALL_LIMIT     512u /* bytes; larger blocks are malloc's */
#define CLASS_COUNT     (SMALL_LIMIT / 16)
#define POOL_HEAD       3u /* 16-byte units that a pool's own head takes */
#define POOLS_PER_ARENA 64u
#define ARENA_TOP       0x80000000u /* arenas lie downwards from here, as mmap hands them out */
#define LARGE_BASE      0x80000000u /* malloc's area grows upwards from here */
#define STATIC_BASE     0xE0000000u /* start-up objects */
#define PAGE_UNITS      256u        /* of 16 bytes, in a page of 4096 */
#define NO_POOL         0xFFFFFFFFu

/* Words of a pool's table. An object pointer has its two low bits clear. */
#define BLOCK_MEMORY             ((uint64_t)2)
#define BLOCK_FREE(next, serial) ((uint64_t)(serial) << 32 | (uint64_t)(next) << 2 | 1u)
#define BLOCK_IS_FREE(word)      (((word)&1u) != 0)
#define BLOCK_NEXT(word)         ((uint32_t)((word) >> 2) & 0xFFFFu) /* index + 1; 0: none */
#define BLOCK_SERIAL(word)       ((uint32_t)((word) >> 32))

struct pool {
	struct pool *prev, *next; /* of its class's list while in use; next: of the arena's list of free pools */
	uint64_t *table;
	uint32_t base;         /* first 16-byte unit */
	uint16_t units;        /* size class: block size / 16; 0: never used */
	uint16_t used;         /* blocks handed out */
	uint16_t free;         /* first free block: index + 1; 0: none */
	uint16_t fresh, count; /* blocks from fresh on were never handed out; blocks in all */
	uint16_t arena;
};
struct pool_arena {
	struct pool pools[POOLS_PER_ARENA];
	struct pool *free_pools;
	struct pool_arena *prev, *next;   /* of the usable ones, fewest free pools first */
	uint32_t base, free_count, fresh; /* pools from fresh on were never used */
	uint16_t index;
	bool live;
};

struct chunk {                        /* of malloc's area */
	uint32_t block, units;        /* usable units begin at block; the modelled header is accounted for in units */
	struct chunk *lower, *higher; /* neighbours by address */
	struct chunk *prev, *next;    /* of its bin while free */
	struct chunk *map_next;
	struct obj *object; /* NULL: memory */
	uint32_t serial;    /* of what died there */
	uint8_t state;      /* enum chunk_state */
};
enum chunk_state { CHUNK_USED, CHUNK_CACHED, CHUNK_FREE };
#define CACHE_UNITS 65 /* sizes up to 1032 bytes are cached by size */
#define CACHE_DEPTH 7
#define BIN_COUNT   160

struct free_entry {
	uint32_t block, serial;
};
struct free_stack {
	struct free_entry *items;
	int count, capacity, room; /* of items: room, never more than needed */
};

struct static_range {
	struct obj *first;
	size_t stride;
	uint32_t block, units, count;
};

/* An object made between heap_startup_begin and heap_startup_end; NULL: it died. */
struct startup_row {
	uint32_t block; /* of its header, if it has one */
	struct obj *object;
};

struct heap {
	struct cmem *cmem;
	struct pool used[CLASS_COUNT + 1]; /* heads of rings; index: units */
	bool settled[CLASS_COUNT + 1];     /* a pool of that class was made */
	VEC(struct pool_arena *) arenas;
	VEC(uint16_t) dead_arenas;
	struct pool_arena *usable;
	uint32_t pool_units, arena_units, pool_shift, arena_shift; /* units: powers of two */
	uint64_t base;                                             /* address of block 0 */
	bool wasteful; /* small blocks of the dead stay empty, and charged (profile heap_reuses) */
	struct free_stack lists[FREE_COUNT];
	/* malloc's area */
	struct chunk *top_lower; /* highest chunk, whose end is top */
	uint32_t top;
	struct chunk *bins[BIN_COUNT];
	struct chunk *cache[CACHE_UNITS + 1];
	uint8_t cached[CACHE_UNITS + 1];
	struct chunk **map; /* by block, chained; size a power of two */
	uint32_t map_size, map_count;
	struct chunk *spare_chunks;
	/* start-up objects */
	VEC(struct static_range) statics;
	VEC(struct startup_row) startups; /* in order of their blocks */
	uint32_t static_next;
	int startup; /* > 0: what is made belongs to the time before the program */
};

/* ---- C memory ---- */

void *heap_c_new(struct py *py, size_t size)
{
	return cmem_new(py->cmem, size);
}
void heap_c_drop(struct py *py, void *memory, size_t size)
{
	if (memory)
		cmem_drop(py->cmem, memory, size);
}

/* ---- pools ---- */

static void arena_link(struct heap *h, struct pool_arena *arena, struct pool_arena *after)
{
	arena->prev = after;
	arena->next = after ? after->next : h->usable;
	if (arena->next)
		arena->next->prev = arena;
	if (after)
		after->next = arena;
	else
		h->usable = arena;
}

static void arena_unlink(struct heap *h, struct pool_arena *arena)
{
	if (arena->prev)
		arena->prev->next = arena->next;
	else
		h->usable = arena->next;
	if (arena->next)
		arena->next->prev = arena->prev;
}

static void arena_make(struct heap *h)
{
	struct pool_arena *arena;
	if (h->dead_arenas.length)
		arena = h->arenas.items[h->dead_arenas.items[--h->dead_arenas.length]];
	else {
		arena = cmem_new(h->cmem, sizeof *arena);
		memset(arena, 0, sizeof *arena);
		arena->index = (uint16_t)h->arenas.length;
		arena->base = ARENA_TOP - (uint32_t)(h->arenas.length + 1) * h->arena_units;
		CMEM_PUSH(h->cmem, &h->arenas, arena);
	}
	arena->free_pools = NULL;
	arena->free_count = POOLS_PER_ARENA;
	arena->fresh = 0;
	arena->live = true;
	arena_link(h, arena, NULL);
}

/* A pool for blocks of `units`, out of the arena with the fewest free ones; linked as the only one of its class. */
static __attribute__((noinline)) struct pool *pool_take(struct heap *h, uint32_t units)
{
	if (!h->usable)
		arena_make(h);
	struct pool_arena *arena = h->usable;
	struct pool *pool = arena->free_pools;
	if (pool)
		arena->free_pools = pool->next;
	else {
		pool = &arena->pools[arena->fresh];
		pool->base = arena->base + arena->fresh * h->pool_units;
		pool->arena = arena->index;
		pool->units = 0;
		arena->fresh++;
	}
	if (--arena->free_count == 0)
		arena_unlink(h, arena);
	if (pool->units != units) { /* else it keeps its free blocks in their order */
		uint32_t count = (h->pool_units - POOL_HEAD) / units;
		if (pool->table)
			cmem_drop(h->cmem, pool->table, pool->count * sizeof *pool->table);
		pool->table = cmem_new(h->cmem, count * sizeof *pool->table);
		pool->units = (uint16_t)units;
		pool->count = (uint16_t)count;
		pool->free = pool->fresh = pool->used = 0;
	}
	if (!h->settled[units]) { /* something of start-up lives in the first pool of each class: it never empties */
		h->settled[units] = true;
		pool->used = 1;
	}
	struct pool *head = &h->used[units];
	pool->prev = pool->next = head;
	head->prev = head->next = pool;
	return pool;
}

/* The block's first unit; *serial: of the object that died there, 0 for none. */
static inline uint32_t pool_alloc(struct heap *h, uint32_t units, uint64_t **word, uint32_t *serial)
{
	struct pool *pool = h->used[units].next;
	if (pool == &h->used[units])
		pool = pool_take(h, units);
	uint32_t index;
	if (pool->free) {
		index = pool->free - 1u;
		uint64_t mark = pool->table[index];
		pool->free = (uint16_t)BLOCK_NEXT(mark);
		*serial = BLOCK_SERIAL(mark);
	} else {
		index = pool->fresh++;
		*serial = 0;
	}
	pool->used++;
	if (!pool->free && pool->fresh == pool->count) { /* full: out of the list */
		// NOLINTNEXTLINE(clang-analyzer-core.NullDereference): one with free blocks is in its ring
		pool->prev->next = pool->next;
		pool->next->prev = pool->prev;
		pool->prev = pool->next = NULL;
	}
	*word = &pool->table[index];
	return pool->base + POOL_HEAD + index * units;
}

/* offset / units for an offset within a pool: a product with the rounded-up reciprocal, exact for offsets below 2048. */
static inline uint32_t block_index(uint32_t offset, uint32_t units)
{
#define R(n) (65536u + (n)-1) / (n)
	static const uint32_t reciprocals[CLASS_COUNT + 1] = { 0,     R(1),  R(2),  R(3),  R(4),  R(5),  R(6),
							       R(7),  R(8),  R(9),  R(10), R(11), R(12), R(13),
							       R(14), R(15), R(16), R(17), R(18), R(19), R(20),
							       R(21), R(22), R(23), R(24), R(25), R(26), R(27),
							       R(28), R(29), R(30), R(31), R(32) };
#undef R
	return offset * reciprocals[units] >> 16;
}

static inline struct pool *pool_of(const struct heap *h, uint32_t block)
{
	struct pool_arena *arena = h->arenas.items[(ARENA_TOP - 1 - block) >> h->arena_shift];
	return &arena->pools[(block - arena->base) >> h->pool_shift];
}

static __attribute__((noinline)) void pool_emptied(struct heap *h, struct pool *pool)
{
	struct pool_arena *arena = h->arenas.items[pool->arena];
	if (pool->next) {
		pool->prev->next = pool->next;
		pool->next->prev = pool->prev;
	}
	pool->prev = NULL;
	pool->next = arena->free_pools;
	arena->free_pools = pool;
	arena->free_count++;
	if (arena->free_count == 1) {
		arena_link(h, arena, NULL);
	} else if (arena->free_count == POOLS_PER_ARENA && arena->next) { /* given back to the system */
		arena_unlink(h, arena);
		arena->live = false;
		CMEM_PUSH(h->cmem, &h->dead_arenas, arena->index);
	} else {
		struct pool_arena *after = arena;
		while (after->next && after->next->free_count < arena->free_count)
			after = after->next;
		if (after != arena) {
			arena_unlink(h, arena);
			arena_link(h, arena, after);
		}
	}
}

/* A pool that was full goes to the front of its class. */
static __attribute__((noinline)) void pool_usable(struct heap *h, struct pool *pool)
{
	struct pool *head = &h->used[pool->units];
	pool->prev = head;
	pool->next = head->next;
	head->next->prev = pool;
	head->next = pool;
}

/* Returns the units of the block. */
static inline uint32_t pool_free(struct heap *h, uint32_t block, uint32_t serial)
{
	struct pool *pool = pool_of(h, block);
	uint32_t index = block_index(block - pool->base - POOL_HEAD, pool->units);
	bool was_full = !pool->free && pool->fresh == pool->count;
	assert(!BLOCK_IS_FREE(pool->table[index]));
	pool->table[index] = BLOCK_FREE(pool->free, serial);
	if (h->wasteful)
		return 0;
	pool->free = (uint16_t)(index + 1);
	pool->used--;
	if (was_full)
		pool_usable(h, pool);
	uint32_t units = pool->units;
	if (pool->used == 0)
		pool_emptied(h, pool);
	return units;
}

/* ---- malloc's area ---- */

static uint32_t map_slot(const struct heap *h, uint32_t block)
{
	return (block * 2654435761u) & (h->map_size - 1);
}

static struct chunk *chunk_find(const struct heap *h, uint32_t block)
{
	if (!h->map_size)
		return NULL;
	struct chunk *chunk = h->map[map_slot(h, block)];
	while (chunk && chunk->block != block)
		chunk = chunk->map_next;
	return chunk;
}

static void map_add(struct heap *h, struct chunk *chunk)
{
	if (h->map_count >= h->map_size) {
		uint32_t old_size = h->map_size, size = old_size ? old_size * 2 : 64;
		struct chunk **old = h->map;
		h->map = cmem_new(h->cmem, size * sizeof *h->map);
		memset(h->map, 0, size * sizeof *h->map);
		h->map_size = size;
		for (uint32_t i = 0; i < old_size; i++)
			for (struct chunk *c = old[i], *next; c; c = next) {
				next = c->map_next;
				struct chunk **slot = &h->map[map_slot(h, c->block)];
				c->map_next = *slot;
				*slot = c;
			}
		if (old)
			cmem_drop(h->cmem, old, old_size * sizeof *old);
	}
	struct chunk **slot = &h->map[map_slot(h, chunk->block)];
	chunk->map_next = *slot;
	*slot = chunk;
	h->map_count++;
}

static void map_remove(struct heap *h, struct chunk *chunk)
{
	struct chunk **slot = &h->map[map_slot(h, chunk->block)];
	while (*slot != chunk)
		slot = &(*slot)->map_next;
	*slot = chunk->map_next;
	h->map_count--;
}

static struct chunk *chunk_make(struct heap *h, uint32_t block, uint32_t units)
{
	struct chunk *chunk = h->spare_chunks;
	if (chunk)
		h->spare_chunks = chunk->next;
	else
		chunk = cmem_new(h->cmem, sizeof *chunk);
	*chunk = (struct chunk){ .block = block, .units = units };
	map_add(h, chunk);
	return chunk;
}

static void chunk_forget(struct heap *h, struct chunk *chunk)
{
	map_remove(h, chunk);
	chunk->next = h->spare_chunks;
	h->spare_chunks = chunk;
}

/* Exact bins up to 128 units, then four to a doubling. */
static uint32_t bin_of(uint32_t units)
{
	if (units < 128)
		return units;
	uint32_t log = 31u - (uint32_t)__builtin_clz(units);
	uint32_t bin = 128 + (log - 7) * 4 + ((units >> (log - 2)) & 3);
	return bin < BIN_COUNT ? bin : BIN_COUNT - 1;
}

static void bin_add(struct heap *h, struct chunk *chunk)
{
	struct chunk **bin = &h->bins[bin_of(chunk->units)];
	chunk->state = CHUNK_FREE;
	chunk->prev = NULL;
	chunk->next = *bin;
	if (*bin)
		(*bin)->prev = chunk;
	*bin = chunk;
}

static void bin_remove(struct heap *h, struct chunk *chunk)
{
	if (chunk->prev)
		chunk->prev->next = chunk->next;
	else
		h->bins[bin_of(chunk->units)] = chunk->next;
	if (chunk->next)
		chunk->next->prev = chunk->prev;
}

/* The smallest free chunk that is large enough, or NULL. */
static struct chunk *bin_best(struct heap *h, uint32_t units)
{
	for (uint32_t bin = bin_of(units); bin < BIN_COUNT; bin++) {
		struct chunk *best = NULL;
		for (struct chunk *chunk = h->bins[bin]; chunk; chunk = chunk->next)
			if (chunk->units >= units && (!best || chunk->units < best->units))
				best = chunk;
		if (best)
			return best;
	}
	return NULL;
}

/* Cuts what is not needed off a chunk in use; the rest becomes free. */
static void chunk_trim(struct heap *h, struct chunk *chunk, uint32_t units)
{
	if (chunk->units - units < 2)
		return;
	struct chunk *rest = chunk_make(h, chunk->block + units, chunk->units - units);
	rest->serial = 0;
	rest->lower = chunk;
	rest->higher = chunk->higher;
	if (rest->higher)
		rest->higher->lower = rest;
	else
		h->top_lower = rest;
	chunk->higher = rest;
	chunk->units = units;
	bin_add(h, rest);
}

static struct chunk *large_alloc(struct heap *h, uint32_t units)
{
	struct chunk *chunk;
	if (units <= CACHE_UNITS && h->cache[units]) {
		chunk = h->cache[units];
		h->cache[units] = chunk->next;
		h->cached[units]--;
	} else if ((chunk = bin_best(h, units)) != NULL) {
		bin_remove(h, chunk);
		chunk_trim(h, chunk, units);
	} else {
		chunk = chunk_make(h, h->top, units);
		chunk->lower = h->top_lower;
		if (chunk->lower)
			chunk->lower->higher = chunk;
		h->top_lower = chunk;
		h->top += units;
	}
	chunk->state = CHUNK_USED;
	return chunk;
}

/* Joins a chunk that is becoming free with its free neighbours and with top. */
static void large_free(struct heap *h, struct chunk *chunk, uint32_t serial)
{
	chunk->object = NULL;
	chunk->serial = serial;
	if (chunk->units <= CACHE_UNITS && h->cached[chunk->units] < CACHE_DEPTH) {
		chunk->state = CHUNK_CACHED;
		chunk->next = h->cache[chunk->units];
		h->cache[chunk->units] = chunk;
		h->cached[chunk->units]++;
		return;
	}
	struct chunk *lower = chunk->lower, *higher = chunk->higher;
	if (lower && lower->state == CHUNK_FREE) {
		bin_remove(h, lower);
		lower->units += chunk->units;
		lower->higher = higher;
		if (higher)
			higher->lower = lower;
		else
			h->top_lower = lower;
		chunk_forget(h, chunk);
		chunk = lower;
	}
	if (higher && higher->state == CHUNK_FREE) {
		bin_remove(h, higher);
		chunk->units += higher->units;
		chunk->higher = higher->higher;
		if (chunk->higher)
			chunk->higher->lower = chunk;
		else
			h->top_lower = chunk;
		chunk_forget(h, higher);
	}
	if (chunk->higher) {
		bin_add(h, chunk);
		return;
	}
	h->top = chunk->block;
	h->top_lower = chunk->lower;
	if (chunk->lower)
		chunk->lower->higher = NULL;
	chunk_forget(h, chunk);
}

/* 8 bytes of the chunk are malloc's own. */
static uint32_t large_units(size_t size)
{
	return (uint32_t)((size + 8 + 15) / 16);
}

/* ---- blocks of any size ---- */

static int charge(struct py *py, size_t bytes)
{
	if (bytes > py->memory_limit - py->memory_used) {
		py_limit(py, STOP_MEMORY, "memory: more than %zu bytes", py->memory_limit);
		return -1;
	}
	return 0;
}

int heap_charge(struct py *py, size_t bytes)
{
	return charge(py, bytes);
}

/* Where a block's word is kept: an object's pointer can be put there once it is made. */
struct place {
	uint32_t block, serial;
	uint64_t *word;
	struct chunk *chunk;
};

/* The last row at or below the block, or NULL. */
static struct startup_row *startup_find(const struct heap *h, uint32_t block)
{
	size_t low = 0, high = h->startups.length;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (h->startups.items[middle].block <= block)
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 ? &h->startups.items[low - 1] : NULL;
}

/* What lives at a block of the time before the program; blocks come in rising order. */
static void startup_set(struct heap *h, uint32_t block, struct obj *o)
{
	struct startup_row *row = startup_find(h, block);
	if (row && row->block == block)
		row->object = o;
	else if (o)
		CMEM_PUSH(h->cmem, &h->startups, (struct startup_row){ block, o });
}

/* Memory of the time before the program: outside pools and malloc's area, not charged. */
static void startup_alloc(struct heap *h, size_t size, struct place *place)
{
	place->block = h->static_next;
	place->serial = 0;
	place->word = NULL;
	h->static_next += (uint32_t)(size + 15) / 16 + 1;
}

static inline int block_alloc(struct py *py, size_t size, struct place *place)
{
	struct heap *h = py->heap;
	if (size > py->memory_limit - py->memory_used)
		return charge(py, size);
	place->chunk = NULL;
	if (h->startup) {
		startup_alloc(h, size, place);
		return 0;
	}
	if (size <= SMALL_LIMIT) {
		uint32_t units = size ? (uint32_t)(size + 15) / 16 : 1;
		place->block = pool_alloc(h, units, &place->word, &place->serial);
		*place->word = BLOCK_MEMORY;
		py->memory_used += units * 16;
		return 0;
	}
	struct chunk *chunk = large_alloc(h, large_units(size));
	py->memory_used += (size_t)chunk->units * 16;
	chunk->object = NULL;
	place->chunk = chunk;
	place->block = chunk->block;
	place->serial = chunk->serial;
	return 0;
}

static inline void block_free(struct py *py, uint32_t block, uint32_t serial)
{
	struct heap *h = py->heap;
	if (block < ARENA_TOP) {
		py->memory_used -= pool_free(h, block, serial) * 16u;
		return;
	}
	if (block >= STATIC_BASE) {
		startup_set(h, block, NULL);
		return;
	}
	struct chunk *chunk = chunk_find(h, block);
	py->memory_used -= (size_t)chunk->units * 16;
	large_free(h, chunk, serial);
}

static void block_set_object(struct heap *h, uint32_t raw, struct obj *o)
{
	if (raw >= ARENA_TOP) {
		if (raw >= STATIC_BASE)
			startup_set(h, raw, o);
		else
			chunk_find(h, raw)->object = o;
		return;
	}
	struct pool *pool = pool_of(h, raw);
	pool->table[block_index(raw - pool->base - POOL_HEAD, pool->units)] = o ? (uint64_t)(uintptr_t)o : BLOCK_MEMORY;
}

/* ---- objects ---- */

static inline uint32_t header_units(const struct type *type)
{
	return ((type->flags & TYPE_GC) ? 1u : 0u) + ((type->flags & TYPE_PRE_HEADER) ? 1u : 0u);
}

static inline bool uses_free_list(const struct type *type, enum free_list list)
{
	return list != FREE_NONE && type->id != T_COUNT;
}

struct obj *heap_new(struct py *py, struct type *type, size_t c_size, size_t model_size, enum free_list list,
		     enum why why)
{
	struct heap *h = py->heap;
	uint32_t header = header_units(type);
	struct place place;
	bool kept = false;
	if (uses_free_list(type, list) && h->lists[list].count > 0 && !h->startup &&
	    !(list == FREE_TUPLE_20 && py->profile->freelist_tuple_20_lost)) {
		struct free_entry entry = h->lists[list].items[--h->lists[list].count];
		place = (struct place){ .block = entry.block, .serial = entry.serial };
		kept = true;
	} else {
		if (block_alloc(py, model_size + 16 * (size_t)header, &place) < 0)
			return NULL;
		if (model_size > SMALL_LIMIT)
			py_work(py, model_size / 128); /* somebody will fill it */
		if ((type->flags & TYPE_GC) && !h->startup)
			gc_allocated(py);
	}
	size_t before = type->front + ((type->flags & TYPE_GC) ? sizeof(struct gc_head) : 0);
	char *memory = cmem_new(h->cmem, before + c_size);
	memset(memory, 0, before + c_size);
	struct obj *o = (struct obj *)(void *)(memory + before);
	o->refs = 1;
	o->type = type;
	o->block = place.block + header;
	o->serial = ++py->next_serial;
	o->flags = (uint16_t)(((type->flags & TYPE_GC) ? OBJ_GC : 0) | (kept ? OBJ_FREE_LIST : 0));
	o->why = (uint8_t)why;
	if (type->flags & TYPE_HEAP)
		obj_incref(&type->head);
	if (kept)
		block_set_object(h, place.block, o);
	else if (place.chunk)
		place.chunk->object = o;
	else if (place.word)
		*place.word = (uint64_t)(uintptr_t)o;
	else
		startup_set(h, place.block, o);
	if (h->startup) {
		o->flags |= OBJ_STATIC;
		o->why = WHY_STARTUP;
	} else if (py->record) {
		o->site = py->hooks->site ? py->hooks->site(py) : 0;
		event_add(py, EV_BORN, why, o->serial, 0, 0, 0, type->name);
		if (place.serial)
			event_add(py, EV_REUSED, why, o->serial, place.serial, 0, 0, type->name);
	}
	return o;
}

static void free_list_grow(struct heap *h, struct free_stack *list)
{
	size_t room = (size_t)list->room;
	list->items = cmem_room(h->cmem, list->items, &room, room + 1, sizeof *list->items);
	list->room = (int)room;
}

static inline bool free_list_put(struct heap *h, enum free_list which, uint32_t block, uint32_t serial)
{
	struct free_stack *list = &h->lists[which];
	if (list->count >= list->capacity)
		return false;
	if (list->count == list->room)
		free_list_grow(h, list);
	list->items[list->count++] = (struct free_entry){ block, serial };
	return true;
}

/* The common case of a small object without a collector's head: nothing to look up, nothing to tell. */
struct obj *heap_new_plain(struct py *py, struct type *type, size_t c_size, size_t model_size, enum free_list list,
			   enum why why)
{
	struct heap *h = py->heap;
	uint32_t units = (uint32_t)(model_size + 15) / 16, serial;
	uint64_t *word;
	if (h->startup || py->record || model_size > py->memory_limit - py->memory_used)
		return heap_new(py, type, c_size, model_size, list, why);
	assert(!(type->flags & (TYPE_GC | TYPE_PRE_HEADER | TYPE_HEAP)) && !type->front && model_size <= SMALL_LIMIT);
	struct obj *o = cmem_new(h->cmem, c_size);
	*o = (struct obj){ .refs = 1, .type = type, .serial = ++py->next_serial, .why = (uint8_t)why };
	if (list != FREE_NONE && h->lists[list].count > 0) {
		o->block = h->lists[list].items[--h->lists[list].count].block;
		o->flags = OBJ_FREE_LIST;
		block_set_object(h, o->block, o);
	} else {
		o->block = pool_alloc(h, units, &word, &serial);
		*word = (uint64_t)(uintptr_t)o;
		py->memory_used += units * 16;
	}
	return o;
}

void heap_drop_plain(struct py *py, struct obj *o, size_t c_size, enum free_list list)
{
	struct heap *h = py->heap;
	uint32_t block = o->block;
	if (block >= ARENA_TOP) {
		heap_drop(py, o, c_size, 0, list);
		return;
	}
	if (list != FREE_NONE && free_list_put(h, list, block, o->serial))
		block_set_object(h, block, NULL);
	else
		py->memory_used -= pool_free(h, block, o->serial) * 16u;
	cmem_drop(h->cmem, o, c_size);
}

/* A block of the same class for a block that goes, both of the pool that is used first: as pool_alloc and pool_free, whose other
 * effects cancel out (a pool that becomes full goes to the front again). False: not so. */
static inline bool pool_exchange(struct heap *h, uint32_t units, struct obj *o, uint32_t old_serial)
{
	struct pool *pool = h->used[units].next;
	if (!pool->free || o->block - pool->base >= h->pool_units || h->wasteful)
		return false;
	uint32_t index = pool->free - 1u, old = block_index(o->block - pool->base - POOL_HEAD, units);
	uint64_t mark = pool->table[index];
	pool->table[index] = (uint64_t)(uintptr_t)o;
	pool->table[old] = BLOCK_FREE(BLOCK_NEXT(mark), old_serial);
	pool->free = (uint16_t)(old + 1);
	o->block = pool->base + POOL_HEAD + index * units;
	return true;
}

bool heap_renew_plain(struct py *py, struct obj *o, size_t model_size, enum free_list list, enum free_list old_list,
		      enum why why)
{
	struct heap *h = py->heap;
	uint32_t old = o->block, old_serial = o->serial, serial;
	uint64_t *word;
	if (h->startup || py->record || old >= ARENA_TOP || model_size > py->memory_limit - py->memory_used)
		return false;
	uint32_t units = (uint32_t)(model_size + 15) / 16;
	o->serial = ++py->next_serial;
	o->why = (uint8_t)why;
	o->flags = 0;
	if (!h->lists[old_list].capacity && !h->lists[list].capacity && pool_exchange(h, units, o, old_serial))
		return true;
	if (list != FREE_NONE && h->lists[list].count > 0) {
		o->block = h->lists[list].items[--h->lists[list].count].block;
		o->flags = OBJ_FREE_LIST;
		block_set_object(h, o->block, o);
	} else {
		o->block = pool_alloc(h, units, &word, &serial);
		*word = (uint64_t)(uintptr_t)o;
		py->memory_used += units * 16;
	}
	if (old_list != FREE_NONE && free_list_put(h, old_list, old, old_serial))
		block_set_object(h, old, NULL);
	else
		py->memory_used -= pool_free(h, old, old_serial) * 16u;
	return true;
}

void heap_drop(struct py *py, struct obj *o, size_t c_size, size_t model_size, enum free_list list)
{
	struct heap *h = py->heap;
	struct type *type = o->type;
	(void)model_size; /* the block knows */
	if (o->flags & OBJ_TRACKED)
		gc_untrack(py, o);
	uint32_t header = header_units(type), raw = o->block - header;
	if (raw < STATIC_BASE && uses_free_list(type, list) && free_list_put(h, list, raw, o->serial)) {
		block_set_object(h, raw, NULL);
	} else {
		if ((o->flags & OBJ_GC) && raw < STATIC_BASE)
			gc_freed(py);
		block_free(py, raw, o->serial);
	}
	size_t before = type->front + ((o->flags & OBJ_GC) ? sizeof(struct gc_head) : 0);
	cmem_drop(h->cmem, (char *)o - before, before + c_size);
}

void heap_static_range(struct py *py, struct obj *first, size_t stride, size_t model_stride, size_t count)
{
	struct heap *h = py->heap;
	uint32_t units = (uint32_t)(model_stride + 15) / 16;
	CMEM_PUSH(h->cmem, &h->statics, (struct static_range){ first, stride, h->static_next, units, (uint32_t)count });
	for (size_t i = 0; i < count; i++) {
		struct obj *o = (struct obj *)(void *)((char *)first + i * stride);
		o->block = h->static_next + (uint32_t)i * units;
		o->serial = ++py->next_serial;
		o->flags |= OBJ_STATIC;
	}
	h->static_next += (uint32_t)count * units;
}

void heap_static_offset(struct py *py, uint32_t offset)
{
	struct heap *h = py->heap;
	h->static_next += (offset / 16 - h->static_next) % PAGE_UNITS;
}

void heap_startup_begin(struct py *py)
{
	py->heap->startup++;
}
void heap_startup_end(struct py *py)
{
	py->heap->startup--;
}
bool heap_in_startup(const struct py *py)
{
	return py->heap->startup > 0;
}

/* A module without scopes leaves what start-up left. */
static int at_least(int stock, int scopes, int compiled)
{
	return scopes && compiled > stock ? compiled : stock;
}

void heap_stock(struct py *py, int scopes)
{
	enum { COMPILED_LISTS = 5 };
	const struct profile *p = py->profile;
	int entries = scopes * p->scope_entries;
	struct heap *h = py->heap;
	const struct {
		enum free_list list;
		int count;
		uint32_t units; /* of the block, with the collector's head */
	} stock[] = {
		{ FREE_FLOAT, p->freelist_stock_float, 2 },
		{ FREE_LIST, at_least(p->freelist_stock_list, scopes, COMPILED_LISTS + 2 * entries), 4 },
		{ FREE_DICT, at_least(p->freelist_stock_dict, scopes, p->compiled_dicts + entries), 4 },
		{ FREE_TUPLE_1, p->freelist_stock_tuple_1, 3 },
		{ FREE_TUPLE_1 + 1, at_least(p->freelist_stock_tuple_2, scopes, p->compiled_pairs + 2 * scopes), 4 },
		{ FREE_TUPLE_1 + 2, p->freelist_stock_tuple_3, 4 },
	};
	for (size_t i = 0; i < sizeof stock / sizeof *stock; i++)
		for (int n = h->lists[stock[i].list].count; n < stock[i].count && n < h->lists[stock[i].list].capacity;
		     n++) {
			uint64_t *word;
			uint32_t serial, block = pool_alloc(h, stock[i].units, &word, &serial);
			*word = BLOCK_MEMORY;
			py->memory_used += stock[i].units * 16;
			if (!free_list_put(h, stock[i].list, block, 0))
				py->memory_used -= pool_free(h, block, 0) * 16u;
		}
}

void heap_take_kept(struct py *py, enum free_list list)
{
	struct free_stack *kept = &py->heap->lists[list];
	if (kept->count > 0)
		kept->count--;
}

struct obj *heap_new_static(struct py *py, struct type *type, size_t c_size, enum why why)
{
	size_t front = type ? type->front : 0;
	char *memory = cmem_new(py->cmem, front + c_size);
	memset(memory, 0, front + c_size);
	struct obj *o = (struct obj *)(void *)(memory + front);
	o->type = type;
	o->refs = py->profile->immortal ? -1 : py->profile->static_refcount ? py->profile->static_refcount : 1;
	o->why = (uint8_t)why;
	heap_static_range(py, o, c_size, (c_size + 15) & ~(size_t)15, 1);
	return o;
}

/* ---- memory of objects ---- */

int heap_block_resize(struct py *py, struct heap_block *b, size_t c_size, size_t model_size, enum free_list list)
{
	struct heap *h = py->heap;
	if (!b->data) {
		struct place place;
		if (list != FREE_NONE && h->lists[list].count > 0 && !h->startup) {
			place.block = h->lists[list].items[--h->lists[list].count].block;
		} else if (block_alloc(py, model_size, &place) < 0)
			return -1;
		py_work(py, model_size / 128); /* somebody will fill it */
		b->block = place.block;
		b->data = cmem_new(h->cmem, c_size ? c_size : 1);
		b->c_size = c_size;
		b->model_size = (uint32_t)model_size;
		return 0;
	}
	/* pymalloc keeps a block that is large enough and not more than a quarter too large; malloc keeps one that holds */
	bool stays = false;
	if (b->block < ARENA_TOP) {
		size_t room = (size_t)pool_of(h, b->block)->units * 16;
		stays = model_size <= room && 4 * model_size > 3 * room;
	} else if (b->block >= STATIC_BASE) {
		stays = model_size <= (((size_t)b->model_size + 15) & ~(size_t)15);
	} else if (model_size > SMALL_LIMIT) {
		if (model_size > b->model_size && charge(py, model_size - b->model_size) < 0)
			return -1;
		struct chunk *chunk = chunk_find(h, b->block);
		uint32_t units = large_units(model_size), before = chunk->units;
		if (units > chunk->units && !chunk->higher) { /* the highest grows into top */
			h->top += units - chunk->units;
			chunk->units = units;
		}
		stays = units <= chunk->units;
		if (stays)
			chunk_trim(h, chunk, units);
		py->memory_used += ((size_t)chunk->units - before) * 16;
	}
	if (!stays) {
		struct place place;
		if (block_alloc(py, model_size, &place) < 0)
			return -1;
		block_free(py, b->block, 0);
		b->block = place.block;
	}
	b->model_size = (uint32_t)model_size;
	if (c_size != b->c_size) {
		b->data = cmem_resize(h->cmem, b->data, b->c_size ? b->c_size : 1, c_size ? c_size : 1);
		b->c_size = c_size;
	}
	return 0;
}

struct obj *heap_resize(struct py *py, struct obj *o, size_t old_c_size, size_t c_size, size_t old_model_size,
			size_t model_size)
{
	assert(!(o->flags & (OBJ_STATIC | OBJ_GC)) && o->type->front == 0);
	struct heap_block b = {
		.data = o, .c_size = old_c_size, .block = o->block, .model_size = (uint32_t)old_model_size
	};
	if (heap_block_resize(py, &b, c_size, model_size, FREE_NONE) < 0) {
		obj_decref(py, o);
		return NULL;
	}
	o = b.data;
	o->block = b.block;
	block_set_object(py->heap, b.block, o);
	return o;
}

void heap_block_drop(struct py *py, struct heap_block *b, enum free_list list)
{
	struct heap *h = py->heap;
	if (!b->data)
		return;
	if (list == FREE_NONE || b->block >= STATIC_BASE || !free_list_put(h, list, b->block, 0))
		block_free(py, b->block, 0);
	cmem_drop(h->cmem, b->data, b->c_size ? b->c_size : 1);
	*b = (struct heap_block){ NULL, 0, 0, 0 };
}

/* ---- free lists ---- */

static void free_lists_init(struct py *py)
{
	const struct profile *p = py->profile;
	struct free_stack *lists = py->heap->lists;
	lists[FREE_FLOAT].capacity = p->freelist_float;
	lists[FREE_INT].capacity = p->freelist_int;
	lists[FREE_LIST].capacity = p->freelist_list;
	lists[FREE_DICT].capacity = p->freelist_dict;
	lists[FREE_DICT_KEYS].capacity = p->freelist_dict_keys;
	lists[FREE_SLICE].capacity = p->freelist_slice;
	lists[FREE_METHOD].capacity = p->freelist_method;
	lists[FREE_BUILTIN_METHOD].capacity = p->freelist_builtin_method;
	lists[FREE_FRAME].capacity = p->freelist_frame;
	lists[FREE_RANGE].capacity = p->freelist_range;
	lists[FREE_RANGE_ITER].capacity = p->freelist_range_iter;
	lists[FREE_LIST_ITER].capacity = p->freelist_list_iter;
	lists[FREE_TUPLE_ITER].capacity = p->freelist_tuple_iter;
	lists[FREE_MEMORY_ERROR].capacity = p->freelist_memory_error;
	lists[FREE_CONTEXT].capacity = p->freelist_context;
	for (int i = FREE_TUPLE_1; i < FREE_TUPLE_20; i++)
		lists[i].capacity = p->freelist_tuple;
	lists[FREE_TUPLE_20].capacity = p->freelist_tuple_20;
	for (int i = 0; i < FREE_COUNT && !p->heap_reuses; i++)
		lists[i].capacity = 0;
}

void heap_clear_free_lists(struct py *py)
{
	struct heap *h = py->heap;
	for (int i = 0; i < FREE_COUNT; i++) {
		struct free_stack *list = &h->lists[i];
		if (i == FREE_MEMORY_ERROR || (i == FREE_SLICE && !py->profile->freelist_slice_cleared))
			continue;
		while (list->count > 0) {
			struct free_entry entry = list->items[--list->count];
			block_free(py, entry.block, entry.serial);
		}
	}
}

/* ---- addresses ---- */

uint64_t heap_address(const struct py *py, const struct obj *o)
{
	return py->heap->base + 16 * (uint64_t)o->block;
}

static struct obj *static_at(const struct heap *h, uint32_t block)
{
	size_t low = 0, high = h->statics.length;
	while (low < high) {
		size_t middle = (low + high) / 2;
		const struct static_range *range = &h->statics.items[middle];
		if (block < range->block)
			high = middle;
		else if (block >= range->block + range->units * range->count)
			low = middle + 1;
		else {
			uint32_t index = (block - range->block) / range->units;
			if (block != range->block + index * range->units)
				return NULL;
			return (struct obj *)(void *)((char *)range->first + index * range->stride);
		}
	}
	return NULL;
}

/* The object's own address lies up to two units behind its block's. */
static struct obj *near(struct obj *o, uint32_t block)
{
	return o && o->block == block ? o : NULL;
}

struct obj *heap_at(struct py *py, uint64_t address)
{
	struct heap *h = py->heap;
	if (address < h->base || (address & 15) || (address - h->base) / 16 > UINT32_MAX)
		return NULL;
	uint32_t block = (uint32_t)((address - h->base) / 16);
	if (block >= STATIC_BASE) {
		struct startup_row *row = startup_find(h, block);
		struct obj *o = row ? near(row->object, block) : NULL;
		return o ? o : static_at(h, block);
	}
	if (block >= ARENA_TOP) {
		for (uint32_t back = 0; back < 3; back++) {
			struct chunk *chunk = chunk_find(h, block - back);
			if (chunk && chunk->state == CHUNK_USED)
				return near(chunk->object, block);
		}
		return NULL;
	}
	if ((ARENA_TOP - 1 - block) >> h->arena_shift >= h->arenas.length)
		return NULL;
	struct pool *pool = pool_of(h, block);
	if (!pool->units || block < pool->base + POOL_HEAD)
		return NULL;
	uint32_t index = block_index(block - pool->base - POOL_HEAD, pool->units);
	if (index >= pool->fresh || BLOCK_IS_FREE(pool->table[index]) || pool->table[index] == BLOCK_MEMORY)
		return NULL;
	return near((struct obj *)(uintptr_t)pool->table[index], block);
}

int heap_walk(struct py *py, int (*visit)(struct obj *, void *), void *closure)
{
	struct heap *h = py->heap;
	int result;
	for (size_t i = 0; i < h->statics.length; i++) {
		struct static_range range = h->statics.items[i];
		for (uint32_t k = 0; k < range.count; k++)
			if ((result = visit((struct obj *)(void *)((char *)range.first + k * range.stride), closure)) !=
			    0)
				return result;
	}
	for (size_t i = 0; i < h->startups.length; i++) {
		struct obj *o = h->startups.items[i].object;
		if (o && (result = visit(o, closure)) != 0)
			return result;
	}
	for (size_t a = 0; a < h->arenas.length; a++)
		for (uint32_t p = 0; p < h->arenas.items[a]->fresh; p++) {
			struct pool *pool = &h->arenas.items[a]->pools[p];
			for (uint32_t k = 0; pool->used && k < pool->fresh; k++) {
				uint64_t word = pool->table[k];
				if (BLOCK_IS_FREE(word) || word == BLOCK_MEMORY)
					continue;
				if ((result = visit((struct obj *)(uintptr_t)word, closure)) != 0)
					return result;
			}
		}
	for (uint32_t i = 0; i < h->map_size; i++)
		for (struct chunk *chunk = h->map[i]; chunk; chunk = chunk->map_next)
			if (chunk->state == CHUNK_USED && chunk->object &&
			    (result = visit(chunk->object, closure)) != 0)
				return result;
	return 0;
}

/* ---- life of the heap ---- */

static void heap_start(struct py *py)
{
	struct heap *h = py->heap;
	for (uint32_t i = 0; i <= CLASS_COUNT; i++)
		h->used[i].prev = h->used[i].next = &h->used[i];
	h->pool_units = (uint32_t)py->profile->heap_pool_size / 16;
	h->arena_units = (uint32_t)py->profile->heap_arena_size / 16;
	while (1u << h->pool_shift < h->pool_units)
		h->pool_shift++;
	while (1u << h->arena_shift < h->arena_units)
		h->arena_shift++;
	struct rng rng;
	rng_seed(&rng, py->hash_seed[0] ^ py->hash_seed[1] << 1);
	h->base = 0x7f0000000000u + (rng_below(&rng, 0x7000) << 24);
	h->top = LARGE_BASE + 1;
	h->static_next = STATIC_BASE;
	h->wasteful = !py->profile->heap_reuses;
	free_lists_init(py);
	py->memory_used = 0;
}

void heap_init(struct py *py)
{
	struct heap *h = cmem_new(py->cmem, sizeof *h);
	memset(h, 0, sizeof *h);
	h->cmem = py->cmem;
	py->heap = h;
	heap_start(py);
}
