/* obj_deque.h -- collections.deque: a list of blocks of 64 items, so that both ends grow and shrink alike.
 * Models: Modules/_collectionsmodule.c; profile rows deque_*. */
#ifndef PY_LIB_OBJ_DEQUE_H
#define PY_LIB_OBJ_DEQUE_H
#include "lib.h"

enum { DEQUE_BLOCK = 64, DEQUE_CENTER = (DEQUE_BLOCK - 1) / 2, DEQUE_KEPT_MAX = 16 };
struct deque_block {
	struct deque_block *left, *right;
	struct heap_block memory; /* this block itself */
	struct obj *items[DEQUE_BLOCK];
};
/* Invariant: at least one block; items lie from left_index of the leftmost block to right_index of the rightmost one.
 * Empty: one block, left_index == right_index + 1. */
struct obj_deque {
	struct obj head;
	struct deque_block *left, *right;
	int64_t length, left_index, right_index;
	uint64_t state; /* rises whenever an end moves: iterators compare it */
	int64_t maxlen; /* -1: no bound */
	struct obj *weakrefs;
	int kept_count; /* emptied blocks that wait for use, where versions keep them in the deque */
	struct deque_block *kept[DEQUE_KEPT_MAX];
};
#define DEQUE(o) ((struct obj_deque *)(void *)(o))
extern const struct type_spec obj_deque_spec, obj_deque_iter_spec, obj_deque_reviter_spec;
/* iter(d) and reversed(d) (obj_deque_iter.c). */
OWNED RAISES struct obj *deque_iter(struct py *py, struct obj *o);
OWNED RAISES struct obj *deque_reversed(struct py *py, struct obj *o);
#endif
