/* obj_dict.c -- dicts: finding, storing and removing items, and the functions that C code calls. Tables: dict_keys.c; methods and
 * merging: dict_methods.c; views and iterators: dict_views.c; instances' attributes: obj_instance.c.
 * Models: Objects/dictobject.c; profile rows dict_*. */
#include "obj_dict.h"
#include "args.h"
#include "dict_keys.h"
#include "exc.h"
#include "obj_int.h"
#include "obj_list.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include "repr_guard.h"
#include <string.h>

static int dict_model_size(const struct profile *profile)
{
	(void)profile;
	return 48;
}

/* ---- life ---- */
struct obj *dict_make(struct py *py, struct dict_keys *keys, struct instance_values *values, int64_t used, enum why why)
{
	struct type *type = TYPE_OF(py, T_dict);
	struct obj *o = heap_new(py, type, sizeof(struct obj_dict), (size_t)type->model_size, FREE_DICT, why);

	if (!o) {
		if (values && !values->embedded)
			values_free(py, values);
		if (keys)
			keys_drop(py, keys);
		return NULL;
	}
	DICT(o)->keys = keys;
	DICT(o)->values = values;
	DICT(o)->used = used;
	DICT(o)->version = (uint64_t)o->serial << 32; /* no two dicts ever have the same */
	if (!py->profile->dict_tracks_lazily)
		gc_track(py, o);
	return o;
}

struct obj *dict_new(struct py *py, enum why why)
{
	return dict_make(py, NULL, NULL, 0, why);
}

struct obj *dict_new_presized(struct py *py, int64_t n, bool str_keys, enum why why)
{
	if (n <= keys_fraction(DICT_MIN_LOG2))
		return dict_new(py, why);
	if (heap_charge(py, (size_t)n * 24) < 0)
		return NULL;
	struct dict_keys *keys = keys_new(py, keys_log2_for_items(py, n), str_keys ? DICT_STR : DICT_GENERAL);
	return keys ? dict_make(py, keys, NULL, 0, why) : NULL;
}

void dict_track_for(struct py *py, struct obj *dict, struct obj *key, struct obj *value)
{
	if (!gc_is_tracked(dict) && (tuple_item_may_be_tracked(key) || tuple_item_may_be_tracked(value)))
		gc_track(py, dict);
}

void dict_maybe_untrack(struct py *py, struct obj *dict)
{
	struct obj_dict *d = DICT(dict);
	int64_t position = 0, place;

	if (!py->profile->dict_tracks_lazily || !dict_is_exact(dict) || !gc_is_tracked(dict))
		return;
	while ((place = dict_step(d, &position)) != DICT_EMPTY)
		if (tuple_item_may_be_tracked(dict_value_at(d, place)) ||
		    tuple_item_may_be_tracked(d->keys->entries[place].key))
			return;
	gc_untrack(py, dict);
}

/* Lets go of values and table, which the dict no longer refers to. */
static void drop_store(struct py *py, struct dict_keys *keys, struct instance_values *values)
{
	if (values && !values->embedded) {
		for (int64_t i = 0; i < values->capacity; i++)
			obj_xdecref(py, values->items[i]);
		values_free(py, values);
	}
	if (keys)
		keys_drop(py, keys);
}

void dict_release(struct py *py, struct obj *o)
{
	drop_store(py, DICT(o)->keys, DICT(o)->values);
}

static void dict_dealloc(struct py *py, struct obj *o)
{
	dict_release(py, o);
	heap_drop(py, o, sizeof(struct obj_dict), (size_t)o->type->model_size,
		  dict_is_exact(o) ? FREE_DICT : FREE_NONE);
}

static int dict_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	struct obj_dict *d = DICT(o);
	int64_t n = d->keys ? d->keys->count : 0;

	if (d->values) {
		for (int64_t i = 0; i < d->values->capacity; i++)
			if (!d->values->embedded || py->profile->instance_dict_visited)
				OBJ_VISIT(d->values->items[i]);
		return 0;
	}
	for (int64_t i = 0; i < n; i++) {
		struct dict_entry *e = &d->keys->entries[i];
		OBJ_VISIT(e->value);
		if (d->keys->kind == DICT_GENERAL)
			OBJ_VISIT(e->key);
	}
	return 0;
}

int dict_clear(struct py *py, struct obj *o)
{
	struct obj_dict *d = DICT(o);
	struct dict_keys *keys = d->keys;
	struct instance_values *values = d->values;

	if (!keys)
		return 0;
	d->version++;
	d->used = 0;
	if (values && values->embedded) { /* the dict goes on using the instance's own array */
		values->size = 0;
		for (int64_t i = 0; i < values->capacity; i++)
			OBJ_CLEAR(py, values->items[i]);
		return 0;
	}
	d->keys = NULL;
	d->values = NULL;
	drop_store(py, keys, values);
	return 0;
}

/* ---- finding ---- */
void dict_blame_key(struct py *py, struct obj *key, const char *role)
{
	struct obj *cause = exc_take(py);
	struct buf name = BUF_INIT;

	type_full_name(py, key->type, &name);
	const char *text = buf_text(&name);
	if (strncmp(text, "__main__.", 9) == 0)
		text += 9;
	exc_raise(py, T_TypeError, "cannot use '%s' as %s (%S)", text, role, cause);
	buf_clear(&name);
	obj_decref(py, cause);
}

static int64_t hash_named(struct py *py, struct obj *key)
{
	int64_t hash = obj_hash(py, key);

	if (hash != -1 || !py->profile->dict_unhashable_named || !py->exc || py->exc->type->id != T_TypeError)
		return hash;
	dict_blame_key(py, key, "a dict key");
	return -1;
}

int64_t dict_hash(struct py *py, struct obj *key)
{
	if (str_is_exact(key))
		return STR(key)->hash != -1 ? STR(key)->hash : str_hash(py, key);
	return hash_named(py, key);
}

/* Any key in any table. A comparison may run code that changes the dict: then the search starts again. */
static int64_t find_any(struct py *py, struct obj_dict *d, struct obj *key, int64_t hash)
{
restart:;
	struct dict_keys *keys = d->keys;
	if (!keys)
		return DICT_EMPTY;
	int log2_size = keys->log2_size;
	uint64_t mask = (uint64_t)keys_slots(keys) - 1, perturb = (uint64_t)hash, slot = perturb & mask;
	for (;; perturb >>= 5, slot = (slot * 5 + perturb + 1) & mask) {
		int64_t place = keys_index(keys, slot);
		if (place == DICT_EMPTY)
			return DICT_EMPTY;
		if (place < 0)
			continue;
		struct obj *candidate = keys->entries[place].key;
		if (candidate == key)
			return place;
		if (keys->entries[place].hash != hash)
			continue;
		obj_incref(candidate);
		py_work(py, 1); /* equal hashes: a table of nothing else is as slow as a list */
		int same = obj_compare_bool(py, candidate, key, CMP_EQ);
		obj_decref(py, candidate);
		if (same < 0)
			return DICT_ERROR;
		if (keys != d->keys || keys->log2_size != log2_size || place >= keys->count ||
		    keys->entries[place].key != candidate)
			goto restart;
		if (same)
			return place;
	}
}

int64_t dict_find(struct py *py, struct obj_dict *d, struct obj *key, int64_t hash, struct obj **value)
{
	int64_t place;

	if (!d->keys)
		place = DICT_EMPTY;
	else if (d->keys->kind != DICT_GENERAL && str_is_exact(key))
		place = keys_find_str(d->keys, key, hash);
	else
		place = find_any(py, d, key, hash);
	*value = place >= 0 ? dict_value_at(d, place) : NULL;
	return place;
}

struct obj *dict_get_hash(struct py *py, struct obj *dict, struct obj *key, int64_t hash)
{
	struct obj *value;

	dict_find(py, DICT(dict), key, hash, &value);
	return value;
}

struct obj *dict_get(struct py *py, struct obj *dict, struct obj *key)
{
	int64_t hash = dict_hash(py, key);

	return hash == -1 ? NULL : dict_get_hash(py, dict, key, hash);
}

struct obj *dict_get_str(struct py *py, struct obj *dict, struct obj *key)
{
	struct obj_dict *d = DICT(dict);
	int64_t hash = STR(key)->hash != -1 ? STR(key)->hash : str_hash(py, key);

	if (d->keys && d->keys->kind != DICT_GENERAL) {
		int64_t place = keys_find_str(d->keys, key, hash);
		return place >= 0 ? dict_value_at(d, place) : NULL;
	}
	return dict_get_hash(py, dict, key, hash);
}

/* Where the value of an interned name stands, when its key is that very object and is met soon; else NULL, which says nothing. */
static inline struct obj **slot_at_once(const struct obj_dict *d, const struct obj *name)
{
	const struct dict_keys *keys = d->keys;
	if (!keys || d->values || keys->kind == DICT_GENERAL || keys->log2_size >= 8 || !str_is_exact(name))
		return NULL;
	uint64_t mask = (uint64_t)keys_slots(keys) - 1, perturb = (uint64_t)STR(name)->hash, slot = perturb & mask;
	for (int tries = 0; tries < 6; tries++) {
		int8_t place = keys->index.i8[slot];
		if (place == DICT_EMPTY)
			return NULL;
		if (place >= 0 && keys->entries[place].key == name)
			return &keys->entries[place].value;
		perturb >>= 5;
		slot = (slot * 5 + perturb + 1) & mask;
	}
	return NULL;
}

struct obj *dict_get_name(struct py *py, struct obj *dict, struct obj *name)
{
	struct obj **slot = slot_at_once(DICT(dict), name);
	return slot ? *slot : dict_get(py, dict, name);
}

int dict_set_name(struct py *py, struct obj *dict, struct obj *name, struct obj *value)
{
	struct obj **slot = slot_at_once(DICT(dict), name);
	if (!slot || !*slot || !gc_is_tracked(dict))
		return dict_set(py, dict, name, value);
	DICT(dict)->version++;
	obj_set(py, slot, obj_incref(value));
	return 0;
}

struct obj *dict_get_c(struct py *py, struct obj *dict, const char *name)
{
	struct obj *key = str_intern_c(py, name);
	struct obj *value = key ? dict_get_str(py, dict, key) : NULL;

	obj_xdecref(py, key);
	return value;
}

int dict_contains(struct py *py, struct obj *dict, struct obj *key)
{
	struct obj *value;
	int64_t hash = dict_hash(py, key),
		place = hash == -1 ? DICT_ERROR : dict_find(py, DICT(dict), key, hash, &value);

	return place == DICT_ERROR ? -1 : place >= 0 && value != NULL;
}

bool dict_has_str_keys(struct obj *dict)
{
	return !DICT(dict)->keys || DICT(dict)->keys->kind != DICT_GENERAL;
}

/* ---- tables of another size ---- */
int dict_resize(struct py *py, struct obj_dict *d, int log2_size, bool str_keys)
{
	struct dict_keys *old = d->keys, *fresh;
	struct instance_values *values = d->values;

	if (old && old->kind == DICT_GENERAL)
		str_keys = false;
	if (!(fresh = keys_new(py, log2_size, str_keys ? DICT_STR : DICT_GENERAL)))
		return -1;
	if (values) {
		for (int64_t i = 0; i < values->size; i++) {
			int64_t place = values_place(values, i);
			struct dict_entry *e = &old->entries[place];
			fresh->entries[fresh->count++] =
			    (struct dict_entry){ obj_incref(e->key), values->items[place], e->hash };
			values->items[place] = NULL;
		}
		values->size = 0;
		d->values = NULL;
		if (values->embedded)
			values->valid = false;
		else
			values_free(py, values);
	} else
		for (int64_t i = 0; old && i < old->count; i++)
			if (old->entries[i].value)
				fresh->entries[fresh->count++] = old->entries[i];
	fresh->usable -= fresh->count;
	keys_build_index(fresh);
	d->keys = fresh;
	d->version++;
	if (values)
		keys_drop(py, old);
	else if (old)
		keys_free(py, old);
	return 0;
}

static int grow(struct py *py, struct obj_dict *d, bool str_keys)
{
	if (heap_charge(py, (size_t)d->used * 48) < 0 || py_charge_steps(py, (uint64_t)d->used / 8) < 0)
		return -1;
	return dict_resize(py, d, keys_log2_for(py, d->used * 3), str_keys);
}

int dict_ensure_combined(struct py *py, struct obj_dict *d)
{
	return d->values ? dict_resize(py, d, d->keys->log2_size, true) : 0;
}

/* ---- storing ---- */
static int raised_with(struct py *py, struct obj *key, struct obj *value)
{
	obj_decref(py, key);
	obj_decref(py, value);
	return -1;
}

/* Before a key is looked for in order to be stored: a table of str keys that cannot take another kind is replaced. */
static int admit(struct py *py, struct obj_dict *d, struct obj *key)
{
	if (d->keys && d->keys->kind != DICT_GENERAL && !str_is_exact(key) &&
	    (d->values || py->profile->dict_str_tables))
		return grow(py, d, false);
	return 0;
}

/* Stores an item whose key was found at `place` (with the value `old`, maybe NULL), or nowhere (DICT_EMPTY). */
static int store(struct py *py, struct obj *dict, STEALS(key) struct obj *key, int64_t hash,
		 STEALS(value) struct obj *value, int64_t place, struct obj *old)
{
	struct obj_dict *d = DICT(dict);

	dict_track_for(py, dict, key, value);
	if (d->values && !py->profile->shared_keys_flexible && !old &&
	    d->used != (place >= 0 ? place : d->keys->count)) {
		if (grow(py, d, true) < 0) /* another order of names than the class's: shares no longer */
			return raised_with(py, key, value);
		place = DICT_EMPTY;
	}
	d->version++;
	if (place == DICT_EMPTY) {
		if (!d->keys && !(d->keys = keys_new(py, DICT_MIN_LOG2, str_is_exact(key) ? DICT_STR : DICT_GENERAL)))
			return raised_with(py, key, value);
		if (d->keys->usable <= 0 && grow(py, d, true) < 0)
			return raised_with(py, key, value);
		if (!str_is_exact(key))
			d->keys->kind = DICT_GENERAL;
		place = keys_add(d->keys, key, hash, d->values ? NULL : value);
		if (d->values) {
			d->values->items[place] = value;
			values_filled(d->values, place);
		}
		d->used++;
		return 0;
	}
	if (d->values) {
		d->values->items[place] = value;
		if (!old) {
			values_filled(d->values, place);
			d->used++;
		}
	} else
		d->keys->entries[place].value = value;
	obj_xdecref(py, old);
	obj_decref(py, key);
	return 0;
}

/* 0 stored; with keep: 1 when the key was there already, *kept its value (BORROWED). */
static int insert(struct py *py, struct obj *dict, STEALS(key) struct obj *key, int64_t hash,
		  STEALS(value) struct obj *value, struct obj **kept)
{
	struct obj *old;

	if (admit(py, DICT(dict), key) < 0)
		return raised_with(py, key, value);
	int64_t place = dict_find(py, DICT(dict), key, hash, &old);
	if (place == DICT_ERROR)
		return raised_with(py, key, value);
	if (old && kept) {
		*kept = old;
		raised_with(py, key, value);
		return 1;
	}
	return store(py, dict, key, hash, value, place, old);
}

int dict_set_hash(struct py *py, struct obj *dict, struct obj *key, int64_t hash, struct obj *value)
{
	return insert(py, dict, obj_incref(key), hash, obj_incref(value), NULL);
}

int dict_set(struct py *py, struct obj *dict, struct obj *key, struct obj *value)
{
	if (py->profile->dict_set_takes_first)
		return dict_set_steal(py, dict, obj_incref(key), obj_incref(value));
	int64_t hash = dict_hash(py, key);
	return hash == -1 ? -1 : insert(py, dict, obj_incref(key), hash, obj_incref(value), NULL);
}

int dict_set_steal(struct py *py, struct obj *dict, struct obj *key, struct obj *value)
{
	int64_t hash = dict_hash(py, key);

	return hash == -1 ? raised_with(py, key, value) : insert(py, dict, key, hash, value, NULL);
}

int dict_set_c(struct py *py, struct obj *dict, const char *name, struct obj *value)
{
	struct obj *key = str_intern_c(py, name);

	return key ? dict_set_steal(py, dict, key, obj_incref(value)) : -1;
}

struct obj *dict_setdefault(struct py *py, struct obj *dict, struct obj *key, struct obj *value)
{
	int64_t hash = dict_hash(py, key);

	if (hash == -1)
		return NULL;
	struct obj *kept = value;
	return insert(py, dict, obj_incref(key), hash, obj_incref(value), &kept) < 0 ? NULL : kept;
}

/* ---- removing ---- */
/* The item at place goes; its value's reference is handed out. */
static OWNED struct obj *take_out(struct py *py, struct obj_dict *d, struct obj *key, int64_t hash, int64_t place)
{
	if (d->values && !py->profile->shared_keys_flexible) {
		struct obj *value;
		if (dict_ensure_combined(py, d) < 0)
			return NULL;
		place = dict_find(py, d, key, hash, &value);
		assert(place >= 0);
	}
	d->version++;
	d->used--;
	if (d->values) {
		struct obj *value = d->values->items[place];
		d->values->items[place] = NULL;
		values_emptied(d->values, place);
		return value;
	}
	struct dict_entry *e = &d->keys->entries[place];
	struct obj *old_key = e->key, *value = e->value;
	keys_unlink(d->keys, place);
	e->key = e->value = NULL;
	obj_decref(py, old_key);
	return value;
}

int dict_del_hash(struct py *py, struct obj *dict, struct obj *key, int64_t hash)
{
	struct obj *value;
	int64_t place = dict_find(py, DICT(dict), key, hash, &value);

	if (place == DICT_ERROR)
		return -1;
	if (!value) {
		exc_raise_object(py, T_KeyError, key);
		return -1;
	}
	if (!(value = take_out(py, DICT(dict), key, hash, place)))
		return -1;
	obj_decref(py, value);
	return 0;
}

int dict_del(struct py *py, struct obj *dict, struct obj *key)
{
	int64_t hash = dict_hash(py, key);

	return hash == -1 ? -1 : dict_del_hash(py, dict, key, hash);
}

struct obj *dict_pop_hash(struct py *py, struct obj *dict, struct obj *key, int64_t hash, struct obj *fallback)
{
	struct obj *value;
	int64_t place = dict_find(py, DICT(dict), key, hash, &value);

	if (place == DICT_ERROR)
		return NULL;
	if (value)
		return take_out(py, DICT(dict), key, hash, place);
	return fallback ? obj_incref(fallback) : exc_raise_object(py, T_KeyError, key);
}

struct obj *dict_pop(struct py *py, struct obj *dict, struct obj *key, struct obj *fallback)
{
	if (DICT(dict)->used == 0) /* the key is not even hashed */
		return fallback ? obj_incref(fallback) : exc_raise_object(py, T_KeyError, key);
	int64_t hash = dict_hash(py, key);
	return hash == -1 ? NULL : dict_pop_hash(py, dict, key, hash, fallback);
}

int dict_discard(struct py *py, struct obj *dict, struct obj *key)
{
	int64_t hash = dict_hash(py, key), place;
	struct obj *value;

	if (hash == -1 || (place = dict_find(py, DICT(dict), key, hash, &value)) == DICT_ERROR)
		return -1;
	if (!value)
		return 0;
	if (!(value = take_out(py, DICT(dict), key, hash, place)))
		return -1;
	obj_decref(py, value);
	return 1;
}

/* ---- walking ---- */
int64_t dict_step(const struct obj_dict *d, int64_t *position)
{
	if (d->values)
		return *position < d->values->size ? values_place(d->values, (*position)++) : DICT_EMPTY;
	while (d->keys && *position < d->keys->count)
		if (d->keys->entries[(*position)++].value)
			return *position - 1;
	return DICT_EMPTY;
}

bool dict_next_hash(struct obj *dict, int64_t *position, struct obj **key, struct obj **value, int64_t *hash)
{
	const struct obj_dict *d = DICT(dict);
	int64_t place = dict_step(d, position);

	if (place == DICT_EMPTY)
		return false;
	if (key)
		*key = d->keys->entries[place].key;
	if (value)
		*value = dict_value_at(d, place);
	if (hash)
		*hash = d->keys->entries[place].hash;
	return true;
}
bool dict_next(struct obj *dict, int64_t *position, struct obj **key, struct obj **value)
{
	return dict_next_hash(dict, position, key, value, NULL);
}

/* Keys, values or items as a list; made again when making it ran a collection that changed the dict. */
static struct obj *listed(struct py *py, struct obj *dict, bool keys, bool values)
{
	int64_t position = 0, n = DICT(dict)->used, i = 0;
	struct obj *list = list_new(py, n, WHY_RESULT), *key, *value;

	if (list && keys && values)
		for (; i < n; i++)
			if (!(list_items(list)[i] = tuple_new(py, 2, WHY_RESULT))) {
				obj_decref(py, list);
				return NULL;
			}
	if (list && n != DICT(dict)->used) {
		obj_decref(py, list);
		return listed(py, dict, keys, values);
	}
	for (i = 0; list && dict_next(dict, &position, &key, &value); i++) {
		struct obj **slot = &list_items(list)[i];
		if (keys && values) {
			tuple_items(*slot)[0] = obj_incref(key);
			tuple_items(*slot)[1] = obj_incref(value);
		} else
			*slot = obj_incref(keys ? key : value);
	}
	return list;
}
struct obj *dict_keys_list(struct py *py, struct obj *dict)
{
	return listed(py, dict, true, false);
}
struct obj *dict_values_list(struct py *py, struct obj *dict)
{
	return listed(py, dict, false, true);
}
struct obj *dict_items_list(struct py *py, struct obj *dict)
{
	return listed(py, dict, true, true);
}

size_t dict_model_size_of(struct py *py, struct obj *dict)
{
	struct obj_dict *d = DICT(dict);
	size_t size = (size_t)dict->type->model_size;

	if (d->values)
		size += (size_t)keys_room(d->keys) * 8;
	if (d->keys && d->keys->refs == 1) /* a shared table is counted with the class */
		size += keys_model_size(py, d->keys);
	return size;
}

/* ---- slots ---- */
static int64_t dict_len(struct py *py, struct obj *o)
{
	(void)py;
	return DICT(o)->used;
}

struct obj *dict_subscript(struct py *py, struct obj *dict, struct obj *key)
{
	struct obj *value;
	int64_t hash = dict_hash(py, key),
		place = hash == -1 ? DICT_ERROR : dict_find(py, DICT(dict), key, hash, &value);

	if (place == DICT_ERROR)
		return NULL;
	if (value)
		return obj_incref(value);
	if (!dict_is_exact(dict)) {
		struct obj *missing = obj_lookup_special(py, dict, NAME(py, __missing__));
		if (missing) {
			struct obj *result = obj_call1(py, missing, key);
			obj_decref(py, missing);
			return result;
		}
		if (exc_pending(py))
			return NULL;
	}
	return exc_raise_object(py, T_KeyError, key);
}

#define MOST_LOOKED 1000 /* items, for events */

/* The value of a key is about to be replaced or deleted. Found without comparing by code of the program: other keys than str, int
 * and the very object are not told of. */
static void record_dropped(struct py *py, struct obj *o, struct obj *key)
{
	struct obj *there, *value;
	int64_t at = 0, wanted, found;
	for (int i = 0; i < MOST_LOOKED && dict_next(o, &at, &there, &value); i++) {
		bool same = there == key || (str_is_exact(there) && str_is_exact(key) && str_equal(there, key)) ||
			    (int_is_exact(there) && int_is_exact(key) && int_as_int64(there, &found) &&
			     int_as_int64(key, &wanted) && found == wanted);
		if (same && value) {
			event_dropped(py, o, HOLD_VALUE, there, -1, value);
			return;
		}
	}
}

static int dict_ass_subscript(struct py *py, struct obj *o, struct obj *key, struct obj *value)
{
	if (py->record)
		record_dropped(py, o, key);
	return value ? dict_set(py, o, key, value) : dict_del(py, o, key);
}

/* Appends "key: value"; false raised. */
static bool put_item(struct py *py, struct str_builder *b, struct obj *key, struct obj *value)
{
	struct obj *shown = obj_repr(py, key);

	if (!shown)
		return false;
	str_builder_put_str(b, shown);
	str_builder_put_c(b, ": ");
	obj_decref(py, shown);
	if (!(shown = obj_repr(py, value)))
		return false;
	str_builder_put_str(b, shown);
	obj_decref(py, shown);
	return true;
}

static struct obj *dict_repr(struct py *py, struct obj *o)
{
	struct repr_guard guard;
	struct str_builder b;
	struct obj *key, *value;
	int64_t position = 0;
	bool good = true;

	if (repr_enter(py, &guard, o))
		return str_new_c(py, "{...}");
	str_builder_init(&b, py);
	str_builder_put_c(&b, "{");
	for (bool first = true; good && dict_next(o, &position, &key, &value); first = false) {
		obj_incref(key);
		obj_incref(value);
		if (!first)
			str_builder_put_c(&b, ", ");
		good = put_item(py, &b, key, value);
		obj_decref(py, key);
		obj_decref(py, value);
	}
	str_builder_put_c(&b, "}");
	repr_leave(py, &guard);
	if (good)
		return str_builder_finish(&b);
	str_builder_clear(&b);
	return NULL;
}

/* 1 equal, 0, -1. Comparisons may change both. */
static int dict_equal(struct py *py, struct obj *a, struct obj *b)
{
	struct obj *key, *value, *other;
	int64_t position = 0, hash;
	int same = DICT(a)->used == DICT(b)->used;

	while (same > 0 && dict_next_hash(a, &position, &key, &value, &hash)) {
		obj_incref(key);
		obj_incref(value);
		int64_t place = dict_find(py, DICT(b), key, hash, &other);
		if (place == DICT_ERROR)
			same = -1;
		else if (!other)
			same = 0;
		else {
			obj_incref(other);
			same = obj_compare_bool(py, other, value, CMP_EQ);
			obj_decref(py, other);
		}
		obj_decref(py, key);
		obj_decref(py, value);
	}
	return same;
}

static struct obj *dict_richcompare(struct py *py, struct obj *a, struct obj *b, int op)
{
	if (!dict_check(a) || !dict_check(b) || (op != CMP_EQ && op != CMP_NE))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	int same = dict_equal(py, a, b);
	return same < 0 ? NULL : OBJ_BOOL(py, same == (op == CMP_EQ));
}

static struct obj *dict_or(struct py *py, struct obj *a, struct obj *b)
{
	if (!py->profile->dict_union || !dict_check(a) || !dict_check(b))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	struct obj *result = dict_copy(py, a);
	if (result && dict_update_from(py, result, b) < 0) {
		obj_decref(py, result);
		return NULL;
	}
	return result;
}

static struct obj *dict_ior(struct py *py, struct obj *a, struct obj *b)
{
	if (!py->profile->dict_union)
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	return dict_update_from(py, a, b) < 0 ? NULL : obj_incref(a);
}

static struct obj *dict_iter(struct py *py, struct obj *o)
{
	return dict_iter_new(py, o, T_dict_keyiterator);
}

static struct obj *dict_new_slot(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	struct obj *o = type_generic_alloc(py, type); /* dict() takes no dead dict from the free list, as {} does */

	(void)args, (void)kwargs;
	if (!o)
		return NULL;
	DICT(o)->version = (uint64_t)o->serial << 32;
	if (type->id == T_dict && py->profile->dict_tracks_lazily)
		gc_untrack(py, o);
	if (py->profile->dict_new_has_table && !(DICT(o)->keys = keys_new(py, DICT_MIN_LOG2, DICT_STR))) {
		obj_decref(py, o);
		return NULL;
	}
	return o;
}

static int dict_init(struct py *py, struct obj *self, struct obj *args, struct obj *kwargs)
{
	struct obj *key, *value;
	int64_t position = 0;

	if (!args_positional(py, "dict", (size_t)tuple_length(args), 0, 1) ||
	    (tuple_length(args) > 0 && dict_update_from(py, self, tuple_get(args, 0)) < 0))
		return -1;
	if (!kwargs)
		return 0;
	if (!dict_has_str_keys(kwargs))
		return exc_raise(py, T_TypeError, "keywords must be strings"), -1;
	if (!dict_is_exact(self) || !py->profile->dict_kwargs_one_by_one)
		return dict_merge(py, self, kwargs, DICT_OVERRIDE);
	while (dict_next(kwargs, &position, &key, &value))
		if (dict_set(py, self, key, value) < 0)
			return -1;
	return 0;
}

static bool has_slot(const struct profile *profile, const char *dunder)
{
	return profile->dict_union ||
	       (strcmp(dunder, "__or__") != 0 && strcmp(dunder, "__ror__") != 0 && strcmp(dunder, "__ior__") != 0);
}

const struct type_spec obj_dict_spec = {
	.name = "dict",
	.flags = TYPE_GC | TYPE_BASE | TYPE_DICT_SUBCLASS | TYPE_MAPPING | TYPE_UNHASHABLE,
	.size = sizeof(struct obj_dict),
	.model_size = dict_model_size,
	.slots = { .dealloc = dict_dealloc,
		   .traverse = dict_traverse,
		   .clear = dict_clear,
		   .repr = dict_repr,
		   .richcompare = dict_richcompare,
		   .iter = dict_iter,
		   .init = dict_init,
		   .new = dict_new_slot,
		   .nb_or = dict_or,
		   .nb_inplace_or = dict_ior,
		   .sq_contains = dict_contains,
		   .mp_length = dict_len,
		   .mp_subscript = dict_subscript,
		   .mp_ass_subscript = dict_ass_subscript },
	.methods = dict_methods,
	.slot_available = has_slot,
};
