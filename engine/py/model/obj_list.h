/* obj_list.h -- lists: the item array is a modelled block of its own that grows and shrinks by the version's formula.
 * Models: Objects/listobject.c; object-model facts 9.2 (allocated slots), 8.5 (items die last to first). */
#ifndef PY_MODEL_OBJ_LIST_H
#define PY_MODEL_OBJ_LIST_H
#include "state.h"

struct obj_list {
	struct obj head;
	int64_t length;
	int64_t allocated;       /* slots of the item array; -1 while the list is being sorted */
	struct heap_block array; /* data: struct obj *[allocated], NULL when allocated is 0 */
};
#define LIST(o) ((struct obj_list *)(void *)(o))
static inline bool list_check(const struct obj *o)
{
	return obj_has(o, TYPE_LIST_SUBCLASS);
}
static inline bool list_is_exact(const struct obj *o)
{
	return type_is(o, T_list);
}
static inline int64_t list_length(const struct obj *o)
{
	return ((const struct obj_list *)(const void *)o)->length;
}
static inline struct obj **list_items(struct obj *o)
{
	return LIST(o)->array.data;
} /* valid until the next change */
static inline BORROWED struct obj *list_get(struct obj *o, int64_t index)
{
	return list_items(o)[index];
}

/* n empty places (exactly n slots), tracked at once; the caller fills list_items. */
OWNED RAISES struct obj *list_new(struct py *py, int64_t n, enum why why);
/* Empty, with exactly so many slots: what split() starts with. */
OWNED RAISES struct obj *list_with_room(struct py *py, int64_t slots, enum why why);
OWNED RAISES struct obj *list_from(struct py *py, struct obj *const *items, int64_t n, enum why why);
OWNED RAISES struct obj *list_steal(struct py *py, STEALS(items) struct obj *const *items, int64_t n,
				    enum why why);                     /* BUILD_LIST */
OWNED RAISES struct obj *list_of(struct py *py, struct obj *iterable); /* PySequence_List, list(x), [*x] */
RAISES int list_append(struct py *py, struct obj *list, struct obj *item);
RAISES int list_append_steal(struct py *py, struct obj *list, STEALS(item) struct obj *item); /* LIST_APPEND */
RAISES int list_insert(struct py *py, struct obj *list, int64_t index, struct obj *item);
RAISES int list_extend(struct py *py, struct obj *list, struct obj *iterable); /* list.extend, LIST_EXTEND's work */
RAISES int list_set(struct py *py, struct obj *list, int64_t index, STEALS(item) struct obj *item); /* PyList_SetItem */
OWNED RAISES struct obj *list_slice(struct py *py, struct obj *list, int64_t low, int64_t high);    /* clipped copy */
RAISES int list_set_slice(struct py *py, struct obj *list, int64_t low, int64_t high,
			  struct obj *values); /* NULL: delete */
OWNED RAISES struct obj *list_as_tuple(struct py *py, struct obj *list);
RAISES int list_reverse(struct py *py, struct obj *list);
RAISES int list_clear(struct py *py, struct obj *list);
/* list.sort (list_sort.c): stable; comparisons in CPython's order. key may be NULL or None. */
RAISES int list_sort(struct py *py, struct obj *list, struct obj *key, bool reverse);
/* Makes room for n items at once, exactly or rounded as the version does when the length is known beforehand. */
RAISES int list_preallocate(struct py *py, struct obj *list, int64_t n);
int64_t list_index_of(struct py *py, struct obj *list, struct obj *value); /* -1 and pending: not found or raised */
/* seq as a list or tuple (PySequence_Fast): itself counted once more, else list(seq) with `message` for a TypeError. */
OWNED RAISES struct obj *seq_fast(struct py *py, struct obj *o, const char *message);
static inline int64_t seq_fast_length(struct obj *o);
static inline struct obj **seq_fast_items(struct obj *o);
extern const struct type_spec obj_list_spec, obj_list_iter_spec, obj_list_reviter_spec;

#include "obj_tuple.h"
static inline int64_t seq_fast_length(struct obj *o)
{
	return list_check(o) ? list_length(o) : tuple_length(o);
}
static inline struct obj **seq_fast_items(struct obj *o)
{
	return list_check(o) ? list_items(o) : tuple_items(o);
}
#endif
