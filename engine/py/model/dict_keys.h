/* dict_keys.h -- the tables of dicts: an index of places by hash and the entries in order of insertion. A table may be shared: by the
 * dicts of a class's instances, and by the class, which give each name its place and keep the values elsewhere.
 * Owns:   references to the keys, and to the values unless the table is shared (DICT_SPLIT).
 * Models: Objects/dictobject.c, Include/internal/pycore_dict.h; profile rows dict_*, shared_keys_*.
 * Private to the dict and instance files. */
#ifndef PY_MODEL_DICT_KEYS_H
#define PY_MODEL_DICT_KEYS_H
#include "obj_dict.h"
#include "obj_instance.h"

enum dict_kind {
	DICT_GENERAL,
	DICT_STR,
	DICT_SPLIT
}; /* DICT_STR: all keys ever put in are exact str; DICT_SPLIT: and shared */
struct dict_entry {
	struct obj *key, *value;
	int64_t hash;
}; /* key NULL: deleted; value NULL too when split */
struct dict_keys {
	int64_t refs;             /* dicts and classes that use the table */
	struct heap_block memory; /* this table's own block */
	uint8_t kind, log2_size;
	uint32_t version; /* 0, or a number that stands for this set of keys; 0 again at a change */
	int64_t usable;   /* entries that still fit */
	int64_t count;    /* entries in use or deleted */
	struct dict_entry *entries;
	union {
		int8_t *i8;
		int16_t *i16;
		int32_t *i32;
	} index;
};
#define DICT_MIN_LOG2 3
enum { DICT_EMPTY = -1, DICT_DUMMY = -2, DICT_ERROR = -3 };

static inline int64_t keys_slots(const struct dict_keys *keys)
{
	return (int64_t)1 << keys->log2_size;
}
static inline int64_t keys_fraction(int log2_size)
{
	return ((int64_t)2 << log2_size) / 3;
}
static inline int64_t keys_room(const struct dict_keys *keys)
{
	return keys->count + keys->usable;
} /* values of a new sharer */
static inline int64_t keys_index(const struct dict_keys *keys, uint64_t i)
{
	if (keys->log2_size < 8)
		return keys->index.i8[i];
	return keys->log2_size < 16 ? keys->index.i16[i] : keys->index.i32[i];
}

OWNED RAISES struct dict_keys *keys_new(struct py *py, int log2_size, enum dict_kind kind);
void keys_drop(struct py *py, struct dict_keys *keys); /* one use less; the last: entries die first to last */
void keys_free(struct py *py, struct dict_keys *keys); /* the memory alone, entries were moved away */
int keys_log2_for(struct py *py, int64_t slots); /* size of the table for that many slots, by the version's rule */
int keys_log2_for_items(struct py *py, int64_t items); /* and for that many items at once */
size_t keys_model_size(struct py *py, const struct dict_keys *keys);
/* The place of an exact str in a table whose keys are all exact str: no code runs. DICT_EMPTY: not there. */
int64_t keys_find_str(const struct dict_keys *keys, struct obj *key, int64_t hash);
/* A new entry at the end (room is the caller's care); its place. The key and value references are taken. */
int64_t keys_add(struct dict_keys *keys, STEALS(key) struct obj *key, int64_t hash, STEALS(value) struct obj *value);
void keys_build_index(struct dict_keys *keys);           /* from entries[0..count-1], none deleted */
void keys_unlink(struct dict_keys *keys, int64_t place); /* its slot in the index becomes a dummy */
OWNED RAISES struct dict_keys *keys_clone(struct py *py,
					  const struct dict_keys *keys); /* same layout, references counted */

/* ---- arrays of values (obj_instance.c) ---- */
OWNED RAISES struct instance_values *values_new(struct py *py, int64_t capacity); /* a block of its own */
OWNED RAISES struct instance_values *values_copy(struct py *py, const struct instance_values *from, int64_t capacity);
void values_free(struct py *py, struct instance_values *values);   /* memory alone */
void values_filled(struct instance_values *values, int64_t place); /* place got its first value */
void values_emptied(struct instance_values *values, int64_t place);
static inline int64_t values_place(const struct instance_values *v, int64_t i)
{
	return v->order ? v->order[i] : i;
}
/* The place of name in a class's shared table, added when it is new and fits; DICT_EMPTY: no room, or no plain str. */
int64_t shared_place(struct py *py, struct dict_keys *keys, struct obj *name, bool add);

/* ---- dicts (obj_dict.c) ---- */
OWNED RAISES struct obj *dict_make(struct py *py, STEALS(keys) struct dict_keys *keys,
				   STEALS(values) struct instance_values *values, int64_t used,
				   enum why why); /* an exact dict; untracked where versions track lazily */
/* Place of key, and its value (BORROWED, NULL: none); DICT_EMPTY, DICT_ERROR. */
int64_t dict_find(struct py *py, struct obj_dict *d, struct obj *key, int64_t hash, struct obj **value);
RAISES int64_t dict_hash(struct py *py,
			 struct obj *key); /* hash of a key; names the key's type in the error where versions do */
RAISES int dict_resize(struct py *py, struct obj_dict *d, int log2_size, bool str_keys);
/* Entry i in order of iteration: advances *position over deleted ones; the entry's place or DICT_EMPTY. */
int64_t dict_step(const struct obj_dict *d, int64_t *position);
static inline struct obj *dict_value_at(const struct obj_dict *d, int64_t place)
{
	return d->values ? d->values->items[place] : d->keys->entries[place].value;
}
RAISES int dict_ensure_combined(struct py *py, struct obj_dict *d); /* values move into a table of its own */
OWNED RAISES struct obj *dict_pop_hash(struct py *py, struct obj *dict, struct obj *key, int64_t hash,
				       struct obj *fallback);
RAISES int dict_update_from(struct py *py, struct obj *dict,
			    struct obj *source); /* what update(x) does: mapping or pairs */
void dict_track_for(struct py *py, struct obj *dict, struct obj *key, struct obj *value);
size_t dict_model_size_of(struct py *py, struct obj *dict); /* d.__sizeof__() */
extern const struct method_def dict_methods[];
OWNED RAISES struct obj *dict_view_new(struct py *py, struct obj *dict, int type_id); /* of a type with the layout of dict_keys */
OWNED RAISES struct obj *dict_iter_new(struct py *py, struct obj *dict, int type_id);
#endif
