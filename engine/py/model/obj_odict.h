/* obj_odict.h -- collections.OrderedDict: a dict with a linked list of its keys beside it. A node is found by the place of
 * its key in the dict's table; when the table was replaced, the places are worked out again.
 * Owns:   a reference to each key in its node, besides the table's own.
 * Models: Objects/odictobject.c; profile rows odict_*. */
#ifndef PY_MODEL_OBJ_ODICT_H
#define PY_MODEL_OBJ_ODICT_H
#include "obj_dict.h"

struct odict_node {
	struct odict_node *next, *prev;
	struct heap_block memory; /* this node itself */
	struct obj *key;
	int64_t hash;
};
struct obj_odict {
	struct obj_dict dict;
	struct odict_node *first, *last;
	struct heap_block places; /* data: struct odict_node *[place_count], by place in the table */
	int64_t place_count;
	const struct dict_keys *table; /* the table that the places belong to */
	uint64_t state;                /* rises whenever the list changes: iterators compare it */
	struct obj *attributes, *weakrefs;
};
#define ODICT(o) ((struct obj_odict *)(void *)(o))

/* The node of key: NULL when there is none or, with an exception pending, when it cannot be looked for. */
RAISES struct odict_node *odict_find(struct py *py, struct obj *o, struct obj *key);
/* od.keys(), od.values(), od.items(), iter(od), reversed(od) (odict_views.c). */
method_fn odict_keys_method, odict_values_method, odict_items_method, odict_reversed_method;
OWNED RAISES struct obj *odict_iter(struct py *py, struct obj *o);
extern const struct type_spec obj_odict_spec, obj_odict_iter_spec, obj_odict_keys_spec, obj_odict_values_spec,
    obj_odict_items_spec;
#endif
