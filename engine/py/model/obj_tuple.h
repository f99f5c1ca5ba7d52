/* obj_tuple.h -- tuples.
 * Models: Objects/tupleobject.c; object-model facts 7.2 (free lists by length), 8.4 (tracking), 9.1 (sizes). */
#ifndef PY_MODEL_OBJ_TUPLE_H
#define PY_MODEL_OBJ_TUPLE_H
#include "state.h"

struct obj_tuple {
	struct obj head;
	int64_t length;
	int64_t hash;        /* kept where the version keeps it (tuple_caches_hash); -1: not known yet */
	struct obj *items[]; /* an item may be NULL only while the tuple is being filled */
};
#define TUPLE(o) ((struct obj_tuple *)(void *)(o))
static inline bool tuple_check(const struct obj *o)
{
	return obj_has(o, TYPE_TUPLE_SUBCLASS);
}
static inline bool tuple_is_exact(const struct obj *o)
{
	return type_is(o, T_tuple);
}
static inline int64_t tuple_length(const struct obj *o)
{
	return ((const struct obj_tuple *)(const void *)o)->length;
}
static inline struct obj **tuple_items(struct obj *o)
{
	return TUPLE(o)->items;
}
static inline BORROWED struct obj *tuple_get(struct obj *o, int64_t index)
{
	return TUPLE(o)->items[index];
}

/* n empty places, tracked at once (PyTuple_New); n == 0 is the one empty tuple. The caller fills tuple_items. */
OWNED RAISES struct obj *tuple_new(struct py *py, int64_t n, enum why why);
/* Of n items, each counted once more. Versions with tuple_tracks_lazily leave a tuple of atoms untracked (facts 8.4). */
OWNED RAISES struct obj *tuple_from(struct py *py, struct obj *const *items, int64_t n);
/* As tuple_from, but takes the references, on failure too: what BUILD_TUPLE does. */
OWNED RAISES struct obj *tuple_steal(struct py *py, STEALS(items) struct obj *const *items, int64_t n, enum why why);
/* The same, as PyTuple_New and PyTuple_Pack make it: tracked whatever the items are. */
OWNED RAISES struct obj *tuple_steal_tracked(struct py *py, STEALS(items) struct obj *const *items, int64_t n, enum why why);
OWNED RAISES struct obj *tuple_pack1(struct py *py, struct obj *a); /* PyTuple_Pack: tracked at once */
OWNED RAISES struct obj *tuple_pack2(struct py *py, struct obj *a, struct obj *b);
OWNED RAISES struct obj *tuple_pack3(struct py *py, struct obj *a, struct obj *b, struct obj *c);
OWNED RAISES struct obj *tuple_slice(struct py *py, struct obj *tuple, int64_t low,
				     int64_t high);                     /* clipped; whole: itself */
OWNED RAISES struct obj *tuple_of(struct py *py, struct obj *iterable); /* tuple(x) */
/* A tuple under construction, filled as far as said, gets n places: its items move, the old memory is freed afterwards. */
OWNED RAISES struct obj *tuple_resize(struct py *py, STEALS(t) struct obj *t, int64_t n, int64_t filled);
OWNED RAISES struct obj *tuple_concat(struct py *py, struct obj *a, struct obj *b);
/* What the collector does with a tuple that survives: untracked when no item can be part of a cycle. */
void tuple_maybe_untrack(struct py *py, struct obj *tuple);
/* Is o one that the collector may have to follow: a GC object, and if an exact tuple a tracked one. */
bool tuple_item_may_be_tracked(struct obj *o);
extern const struct type_spec obj_tuple_spec, obj_tuple_iter_spec;
#endif
