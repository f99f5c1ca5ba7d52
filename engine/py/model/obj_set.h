/* obj_set.h -- sets and frozensets. The order of iteration is observable (sets of ints), so probing and growth are CPython's.
 * Models: Objects/setobject.c; object-model facts 4.2 (frozenset()), 9.3. */
#ifndef PY_MODEL_OBJ_SET_H
#define PY_MODEL_OBJ_SET_H
#include "state.h"

struct set_entry {
	struct obj *key;
	int64_t hash;
}; /* key NULL: never used when hash is 0, removed when it is -1 */
#define SET_SMALL 8
struct obj_set {
	struct obj head;
	int64_t fill, used, mask;
	struct set_entry *table;  /* small, or memory.data */
	int64_t hash;             /* of a frozenset; -1 not known yet */
	int64_t finger;           /* where pop looks next */
	struct heap_block memory; /* of a table larger than small */
	struct obj *weakrefs;
	struct set_entry small[SET_SMALL];
};
#define SET(o) ((struct obj_set *)(void *)(o))
static inline bool set_check_any(const struct obj *o)
{
	return obj_has(o, TYPE_SET_SUBCLASS);
} /* set, frozenset, subclasses */
static inline bool set_is_exact(const struct obj *o)
{
	return type_is(o, T_set) || type_is(o, T_frozenset);
}
static inline int64_t set_length(const struct obj *o)
{
	return ((const struct obj_set *)(const void *)o)->used;
}

OWNED RAISES struct obj *set_new(struct py *py, struct obj *iterable, enum why why);       /* iterable may be NULL */
OWNED RAISES struct obj *frozenset_new(struct py *py, struct obj *iterable, enum why why); /* likewise */
RAISES int set_add(struct py *py, struct obj *set, struct obj *key); /* of a frozenset only while it is being filled */
RAISES int set_contains(struct py *py, struct obj *set, struct obj *key);    /* 1 0 -1; an unhashable key raises */
RAISES int set_discard(struct py *py, struct obj *set, struct obj *key);     /* 1 removed, 0 none, -1 */
RAISES int set_update(struct py *py, struct obj *set, struct obj *iterable); /* SET_UPDATE */
OWNED RAISES struct obj *set_pop(struct py *py, struct obj *set);
RAISES int set_clear(struct py *py, struct obj *set);
bool set_next(struct obj *set, int64_t *position, struct obj **key, int64_t *hash); /* BORROWED; false at the end */
extern const struct type_spec obj_set_spec, obj_frozenset_spec, obj_set_iter_spec;
#endif
