/* obj_dict.h -- dicts and their views. Insertion order, compact tables, tables shared by the instances of a class.
 * Models: Objects/dictobject.c; object-model facts 7.2, 8.3-8.5, 9.3. The tables themselves: dict_keys.h. */
#ifndef PY_MODEL_OBJ_DICT_H
#define PY_MODEL_OBJ_DICT_H
#include "state.h"

struct dict_keys;
struct instance_values;
struct obj_dict {
	struct obj head;
	int64_t used;                   /* items */
	uint64_t version;               /* rises with every change of a key or value, differs between dicts: a cache may rely on it */
	struct dict_keys *keys;         /* the table; may be shared with other dicts and a class when values is set */
	struct instance_values *values; /* NULL: the values stand in the table */
};
#define DICT(o) ((struct obj_dict *)(void *)(o))
static inline bool dict_check(const struct obj *o)
{
	return obj_has(o, TYPE_DICT_SUBCLASS);
}
static inline bool dict_is_exact(const struct obj *o)
{
	return type_is(o, T_dict);
}
static inline int64_t dict_length(const struct obj *o)
{
	return ((const struct obj_dict *)(const void *)o)->used;
}

OWNED RAISES struct obj *dict_new(struct py *py, enum why why);
/* With room for n items as BUILD_MAP and dict displays make it; n <= 5: as dict_new. */
OWNED RAISES struct obj *dict_new_presized(struct py *py, int64_t n, bool str_keys, enum why why);
/* The value of key: BORROWED; NULL when there is none, or with an exception pending (hash or comparison raised). */
BORROWED RAISES struct obj *dict_get(struct py *py, struct obj *dict, struct obj *key);
BORROWED RAISES struct obj *dict_get_hash(struct py *py, struct obj *dict, struct obj *key, int64_t hash);
/* The same for an exact str key whose comparisons run no code when the dict's keys are exact str too. */
BORROWED RAISES struct obj *dict_get_str(struct py *py, struct obj *dict, struct obj *key);
/* dict_get and dict_set for names in namespaces: quick when the key is the same object and close by. */
BORROWED RAISES struct obj *dict_get_name(struct py *py, struct obj *dict, struct obj *name);
RAISES int dict_set_name(struct py *py, struct obj *dict, struct obj *name, struct obj *value);
BORROWED struct obj *dict_get_c(struct py *py, struct obj *dict, const char *name);
RAISES int dict_contains(struct py *py, struct obj *dict, struct obj *key); /* 1 0 -1 */
RAISES int dict_set(struct py *py, struct obj *dict, struct obj *key, struct obj *value);
RAISES int dict_set_steal(struct py *py, struct obj *dict, STEALS(key) struct obj *key,
			  STEALS(value) struct obj *value);
RAISES int dict_set_hash(struct py *py, struct obj *dict, struct obj *key, int64_t hash, struct obj *value);
RAISES int dict_set_c(struct py *py, struct obj *dict, const char *name, struct obj *value); /* interns the name */
RAISES int dict_del(struct py *py, struct obj *dict, struct obj *key); /* KeyError(key) when there is none */
RAISES int dict_del_hash(struct py *py, struct obj *dict, struct obj *key, int64_t hash);
RAISES int dict_discard(struct py *py, struct obj *dict, struct obj *key); /* 1 removed, 0 none, -1 */
OWNED RAISES struct obj *dict_pop(struct py *py, struct obj *dict, struct obj *key,
				  struct obj *fallback); /* NULL: KeyError */
BORROWED RAISES struct obj *dict_setdefault(struct py *py, struct obj *dict, struct obj *key, struct obj *value);
/* Items in order: *position starts at 0; false at the end. key, value BORROWED, each may be NULL. Do not add or remove keys. */
bool dict_next(struct obj *dict, int64_t *position, struct obj **key, struct obj **value);
bool dict_next_hash(struct obj *dict, int64_t *position, struct obj **key, struct obj **value, int64_t *hash);
enum dict_override {
	DICT_KEEP,
	DICT_OVERRIDE,
	DICT_UNIQUE
}; /* a key that is there already: stays, is replaced, is a KeyError(key) */
/* other: a dict, or any mapping with keys(). DICT_OVERRIDE is dict.update, DICT_UNIQUE what f(**a, **b) needs. */
RAISES int dict_merge(struct py *py, struct obj *dict, struct obj *other, enum dict_override how);
RAISES int dict_merge_pairs(struct py *py, struct obj *dict, struct obj *pairs, bool override); /* dict([(k, v)]) */
RAISES int dict_update(struct py *py, struct obj *dict, struct obj *mapping); /* dict_merge with DICT_OVERRIDE */
OWNED RAISES struct obj *dict_copy(struct py *py, struct obj *dict);          /* an exact dict */
RAISES int dict_clear(struct py *py, struct obj *o);
OWNED RAISES struct obj *dict_keys_list(struct py *py, struct obj *dict); /* PyDict_Keys */
OWNED RAISES struct obj *dict_values_list(struct py *py, struct obj *dict);
OWNED RAISES struct obj *dict_items_list(struct py *py, struct obj *dict);
OWNED RAISES struct obj *dict_view_keys(struct py *py, struct obj *dict); /* d.keys() */
OWNED RAISES struct obj *dict_view_values(struct py *py, struct obj *dict);
OWNED RAISES struct obj *dict_view_items(struct py *py, struct obj *dict);
BORROWED struct obj *dict_view_mapping(struct obj *view); /* the dict of one of the three views */
OWNED RAISES struct obj *dict_subscript(struct py *py, struct obj *dict,
					struct obj *key); /* d[key], __missing__, KeyError */
/* The pending TypeError of a hash becomes one that names the key's type and what it should have been. */
void dict_blame_key(struct py *py, struct obj *key, const char *role);
void dict_release(struct py *py, struct obj *o); /* a dying instance of a built-in subclass: lets go of its items */
/* All keys are exact strings: gc.get_referents shows then values only. */
bool dict_has_str_keys(struct obj *dict);
/* What a full collection does with a dict that survives, in versions that untrack (dict_tracks_lazily). */
void dict_maybe_untrack(struct py *py, struct obj *dict);
extern const struct type_spec obj_dict_spec, obj_dict_keys_spec, obj_dict_values_spec, obj_dict_items_spec,
    obj_dict_keyiter_spec, obj_dict_valueiter_spec, obj_dict_itemiter_spec, obj_dict_revkeyiter_spec,
    obj_dict_revvalueiter_spec, obj_dict_revitemiter_spec;
#endif
