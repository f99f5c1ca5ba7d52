/* obj_instance.c -- attributes of instances: arrays of values with shared names, and the dicts that take them over.
 * Models: Objects/dictobject.c (_PyObject_StoreInstanceAttribute, make_dict_from_instance_attributes, _PyObjectDict_SetItem);
 * profile rows instance_*, shared_keys_*. */
#include "obj_instance.h"
#include "dict_keys.h"
#include "exc.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include <string.h>

/* profile instance_values */
enum { VALUES_NEVER, VALUES_PLAIN_BASE, VALUES_NO_SLOTS, VALUES_FIXED_SIZE };

/* ---- arrays of values ---- */
static size_t rounded(size_t n)
{
	return (n + 7) & ~(size_t)7;
}

/* Bytes in C: the struct, n items, and the order of filling where names may come in any order. */
static size_t values_c_size(int64_t n, bool order)
{
	return sizeof(struct instance_values) + (size_t)n * sizeof(struct obj *) + (order ? rounded((size_t)n) : 0);
}

static void values_setup(struct instance_values *v, int64_t n, bool order)
{
	memset(v->items, 0, (size_t)n * sizeof *v->items);
	v->c_size = values_c_size(n, order);
	v->capacity = n;
	v->size = 0;
	v->embedded = false;
	v->valid = true;
	v->order = order ? (uint8_t *)(void *)(v->items + n) : NULL;
}

struct instance_values *values_new(struct py *py, int64_t n)
{
	bool order = py->profile->shared_keys_flexible;
	struct heap_block memory = { 0 };
	size_t model = (size_t)n * 8 + (order ? rounded((size_t)n + 2) : 0);

	if (heap_block_resize(py, &memory, values_c_size(n, order), model ? model : 1, FREE_NONE) < 0)
		return NULL;
	struct instance_values *v = memory.data;
	values_setup(v, n, order);
	v->memory = memory;
	return v;
}

void values_free(struct py *py, struct instance_values *v)
{
	if (v->memory.block) {
		struct heap_block memory = v->memory;
		heap_block_drop(py, &memory, FREE_NONE);
	} else
		heap_c_drop(py, v, v->c_size);
}

struct instance_values *values_copy(struct py *py, const struct instance_values *from, int64_t capacity)
{
	struct instance_values *v = values_new(py, capacity < from->capacity ? from->capacity : capacity);

	for (int64_t i = 0; v && i < from->size; i++) {
		int64_t place = values_place(from, i);
		v->items[place] = obj_incref(from->items[place]);
		values_filled(v, place);
	}
	return v;
}

void values_filled(struct instance_values *v, int64_t place)
{
	if (v->order)
		v->order[v->size] = (uint8_t)place;
	v->size++;
}

void values_emptied(struct instance_values *v, int64_t place)
{
	int64_t at = 0;

	while (values_place(v, at) != place)
		at++;
	v->size--;
	if (v->order)
		memmove(v->order + at, v->order + at + 1, (size_t)(v->size - at));
}

/* All values are released, in the order of their names' places; the array is not. */
static void values_release(struct py *py, struct instance_values *v)
{
	v->size = 0;
	for (int64_t i = 0; i < v->capacity; i++)
		OBJ_CLEAR(py, v->items[i]);
}

/* ---- names shared by a class's instances ---- */
int64_t shared_place(struct py *py, struct dict_keys *keys, struct obj *name, bool add)
{
	if (!str_is_exact(name))
		return DICT_EMPTY;
	int64_t hash = STR(name)->hash != -1 ? STR(name)->hash : str_hash(py, name),
		place = keys_find_str(keys, name, hash);
	if (place != DICT_EMPTY || !add || keys->usable <= 0)
		return place;
	return keys_add(keys, obj_incref(name), hash, NULL);
}

/* Names the compiler saw assigned through self have their place before the first instance is made. */
static void add_static_names(struct py *py, struct type *type)
{
	struct obj *names = type->dict ? dict_get_str(py, type->dict, NAME(py, __static_attributes__)) : NULL;

	if (names && tuple_check(names))
		for (int64_t i = 0; i < tuple_length(names); i++)
			shared_place(py, type->keys, tuple_get(names, i), true);
}

void instance_type_ready(struct py *py, struct type *type)
{
	const struct profile *profile = py->profile;
	bool managed = (type->flags & TYPE_MANAGED_DICT) != 0, fixed = type->item_size == 0;
	bool plain_base = type->spec == &obj_object_spec;
	bool wants_values = (profile->instance_values == VALUES_PLAIN_BASE && plain_base) ||
			    (profile->instance_values == VALUES_NO_SLOTS && plain_base && type->slot_count == 0) ||
			    (profile->instance_values == VALUES_FIXED_SIZE && fixed);

	if (!type->dict_offset || (profile->instance_values != VALUES_NEVER && !managed) ||
	    (!fixed && !profile->shared_keys_variable_size))
		return;
	if (managed && wants_values)
		type->flags |= TYPE_INLINE_VALUES;
	else
		type->flags &= ~(uint32_t)TYPE_INLINE_VALUES;
	if (!(type->keys = keys_new(py, profile->shared_keys_slots_log2, DICT_SPLIT)))
		return;
	type->keys->usable = profile->shared_keys_room;
	add_static_names(py, type);
}

void instance_type_clear(struct py *py, struct type *type)
{
	struct dict_keys *keys = type->keys;

	type->keys = NULL;
	if (keys)
		keys_drop(py, keys);
}

size_t instance_inline_size(struct py *py, const struct type *type)
{
	if (!(type->flags & TYPE_INLINE_VALUES) || !py->profile->instance_values_inside || !type->keys)
		return 0;
	size_t room = (size_t)keys_room(type->keys);
	return rounded(room) + (room + 1) * 8;
}

/* ---- life ---- */
int instance_init(struct py *py, struct obj *o)
{
	struct type *type = o->type;
	struct instance_values *v;

	if (!(type->flags & TYPE_INLINE_VALUES) || !type->keys)
		return 0;
	if (type->keys->usable > 1) /* each instance has one place less, until names fill them */
		type->keys->usable--;
	int64_t n = keys_room(type->keys);
	if (py->profile->instance_values_inside) {
		v = heap_c_new(py, values_c_size(n, true));
		values_setup(v, n, true);
		v->memory = (struct heap_block){ 0 };
		v->embedded = true;
	} else if (!(v = values_new(py, n)))
		return -1;
	instance_attrs(o)->values = v;
	return 0;
}

static bool uses_values(const struct instance_attrs *a)
{
	return a->values && a->values->valid;
}

/* The dict stops using the array inside its dying or changing instance: it gets one of its own. */
static int detach(struct py *py, struct instance_attrs *a)
{
	struct instance_values *v = a->values;
	struct obj_dict *d = DICT(a->dict);

	if (!v || d->values != v)
		return 0;
	struct instance_values *own = values_copy(py, v, keys_room(d->keys));
	if (!own)
		return -1;
	d->values = own;
	v->valid = false;
	values_release(py, v);
	return 0;
}

void instance_dealloc_attrs(struct py *py, struct obj *o)
{
	struct instance_attrs *a = instance_attrs(o);

	if (a->dict) {
		if (a->values && a->dict->refs == 1 && DICT(a->dict)->values == a->values) {
			DICT(a->dict)->values->embedded = false; /* dies with the dict, which is about to */
			a->values = NULL;
		} else
			detach(py, a);
		OBJ_CLEAR(py, a->dict);
	}
	struct instance_values *v = a->values;
	if (!v)
		return;
	a->values = NULL;
	values_release(py, v);
	values_free(py, v);
}

int instance_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	struct instance_attrs *a = instance_attrs(o);

	if (uses_values(a) && (!a->dict || !py->profile->instance_dict_visited)) {
		for (int64_t i = 0; i < a->values->capacity; i++)
			OBJ_VISIT(a->values->items[i]);
		return 0;
	}
	OBJ_VISIT(a->dict);
	return 0;
}

int instance_clear(struct py *py, struct obj *o)
{
	struct instance_attrs *a = instance_attrs(o);

	if (a->dict) {
		if (detach(py, a) < 0)
			exc_clear(py);
		OBJ_CLEAR(py, a->dict);
	} else if (a->values)
		values_release(py, a->values);
	return 0;
}

/* ---- the dict ---- */
static struct obj **dict_slot(struct obj *o)
{
	if (o->type->flags & TYPE_MANAGED_DICT)
		return &instance_attrs(o)->dict;
	return o->type->dict_offset ? (struct obj **)(void *)((char *)o + o->type->dict_offset) : NULL;
}

struct obj *instance_dict_if_made(struct obj *o)
{
	struct obj **slot = dict_slot(o);

	return slot ? *slot : NULL;
}

/* An empty dict that shares its names with the class. */
static struct obj *shared_dict(struct py *py, struct dict_keys *keys)
{
	struct instance_values *v = values_new(py, keys_room(keys));

	if (!v)
		return NULL;
	keys->refs++;
	return dict_make(py, keys, v, 0, WHY_INSTANCE_DICT);
}

/* A dict over the instance's values: it takes a separate array over, and uses one inside the instance from now on. */
static struct obj *materialise(struct py *py, struct obj *o)
{
	struct instance_attrs *a = instance_attrs(o);
	struct instance_values *v = a->values;
	struct dict_keys *keys = o->type->keys;

	keys->refs++;
	a->dict = dict_make(py, keys, v, v->size, WHY_INSTANCE_DICT);
	if (!a->dict)
		return NULL;
	for (int64_t i = 0; i < v->capacity; i++)
		if (v->items[i] && tuple_item_may_be_tracked(v->items[i]))
			gc_track(py, a->dict);
	if (!v->embedded)
		a->values = NULL;
	return a->dict;
}

struct obj *instance_dict(struct py *py, struct obj *o)
{
	struct obj **slot = dict_slot(o);

	if (!slot)
		return NULL;
	if (*slot)
		return *slot;
	if ((o->type->flags & TYPE_MANAGED_DICT) && uses_values(instance_attrs(o)))
		return materialise(py, o);
	bool shares = o->type->keys && py->profile->shared_dict_when_read;
	return *slot = shares ? shared_dict(py, o->type->keys) : dict_new(py, WHY_INSTANCE_DICT);
}

void instance_set_dict(struct py *py, struct obj *o, struct obj *dict)
{
	struct obj **slot = dict_slot(o), *old = *slot;
	struct instance_attrs *a = o->type->flags & TYPE_MANAGED_DICT ? instance_attrs(o) : NULL;

	if (a && a->values && a->values->embedded) {
		if (old)
			detach(py, a);
		*slot = obj_xincref(dict);
		if (a->values->valid) {
			a->values->valid = false;
			values_release(py, a->values);
		}
		obj_xdecref(py, old);
		return;
	}
	if (a && a->values && !old) { /* a separate array: the dict is made, then replaced */
		if (!materialise(py, o))
			return;
		old = *slot;
	}
	*slot = obj_xincref(dict);
	obj_xdecref(py, old);
}

int instance_class_changes(struct py *py, struct obj *o, struct type *to)
{
	(void)to;
	if (!(o->type->flags & TYPE_MANAGED_DICT) || !uses_values(instance_attrs(o)))
		return 0;
	if (!instance_dict(py, o))
		return -1;
	return detach(py, instance_attrs(o));
}

/* ---- attributes ---- */
struct obj *instance_get(struct py *py, struct obj *o, struct obj *name)
{
	struct obj **slot = dict_slot(o);

	if (o->type->flags & TYPE_MANAGED_DICT) {
		struct instance_attrs *a = instance_attrs(o);
		if (uses_values(a)) {
			struct obj *plain = str_is_exact(name) ? obj_incref(name) : str_format_c(py, "%U", name);
			int64_t place = plain ? shared_place(py, o->type->keys, plain, false) : -1;
			obj_xdecref(py, plain);
			return place < 0 ? NULL : a->values->items[place];
		}
	}
	if (!slot || !*slot)
		return NULL;
	return str_is_exact(name) ? dict_get_str(py, *slot, name) : dict_get(py, *slot, name);
}

/* Through a dict; 1: nothing to delete. */
static int set_in_dict(struct py *py, struct obj *dict, struct obj *name, struct obj *value)
{
	if (value)
		return dict_set(py, dict, name, value);
	int removed = dict_discard(py, dict, name);
	return removed < 0 ? -1 : !removed;
}

/* Into the array; a dict over it learns of the change in size. */
static int set_in_values(struct py *py, struct obj *o, struct obj *name, struct obj *value)
{
	struct instance_attrs *a = instance_attrs(o);
	struct instance_values *v = a->values;
	int64_t place = shared_place(py, o->type->keys, name, true); /* a deletion, too, makes the name known */

	if (place < 0 || place >= v->capacity) {
		if (!value && v->embedded && str_is_exact(name) && !a->dict)
			return 1;
		struct obj *dict = instance_dict(py, o);
		return dict ? set_in_dict(py, dict, name, value) : -1;
	}
	struct obj *old = v->items[place];
	if (!old && !value)
		return 1;
	v->items[place] = obj_xincref(value);
	if (a->dict) {
		DICT(a->dict)->version++;
		DICT(a->dict)->used += !old - !value;
	}
	if (!old)
		values_filled(v, place);
	else if (!value)
		values_emptied(v, place);
	obj_xdecref(py, old);
	return 0;
}

/* Before 3.11: the class's table follows an instance that alone used it when that instance outgrew it, and is given up when
 * others still share it, or at a deletion. */
static void share_again(struct py *py, struct type *type, struct obj_dict *d)
{
	struct dict_keys *shared = type->keys;

	type->keys = NULL;
	if (d && shared->refs == 1 && d->keys->kind == DICT_STR) {
		struct dict_keys *keys = d->keys;
		struct instance_values *v = keys->count == d->used || dict_resize(py, d, keys->log2_size, true) == 0
						? values_new(py, keys_fraction(d->keys->log2_size))
						: NULL;
		keys = d->keys;
		for (int64_t i = 0; v && i < keys->count; i++) {
			v->items[i] = keys->entries[i].value;
			keys->entries[i].value = NULL;
			values_filled(v, i);
		}
		if (v) {
			keys->kind = DICT_SPLIT;
			d->values = v;
			keys->refs++;
			type->keys = keys;
		}
	}
	keys_drop(py, shared);
}

static int set_in_shared_dict(struct py *py, struct obj *o, struct obj **slot, struct obj *name, struct obj *value)
{
	struct type *type = o->type;

	if (!*slot && !(*slot = shared_dict(py, type->keys)))
		return -1;
	struct obj *dict = obj_incref(*slot);
	bool shared = DICT(dict)->keys == type->keys;
	int result = set_in_dict(py, dict, name, value);
	if (!py->profile->shared_keys_flexible && type->keys) {
		if (!value)
			share_again(py, type, NULL);
		else if (shared && DICT(dict)->keys != type->keys)
			share_again(py, type, DICT(dict));
	}
	obj_decref(py, dict);
	return result;
}

int instance_set(struct py *py, struct obj *o, struct obj *name, struct obj *value)
{
	struct obj **slot = dict_slot(o);

	if (!slot)
		return 1;
	if (py->record && str_is_exact(name)) {
		struct obj *old = instance_get(py, o, name);
		if (old)
			event_unbound(py, old, HOLD_ATTRIBUTE, o->serial, str_utf8(py, name, NULL), NULL);
	}
	if ((o->type->flags & TYPE_MANAGED_DICT) && uses_values(instance_attrs(o)))
		return set_in_values(py, o, name, value);
	if (o->type->keys)
		return set_in_shared_dict(py, o, slot, name, value);
	if (!*slot && !(*slot = dict_new(py, WHY_INSTANCE_DICT)))
		return -1;
	struct obj *dict = obj_incref(*slot);
	int result = set_in_dict(py, dict, name, value);
	obj_decref(py, dict);
	return result;
}

bool instance_next(struct obj *o, int64_t *position, struct obj **name, struct obj **value)
{
	struct obj *dict = instance_dict_if_made(o);

	if (dict)
		return dict_next(dict, position, name, value);
	if (!(o->type->flags & TYPE_MANAGED_DICT) || !uses_values(instance_attrs(o)))
		return false;
	const struct instance_values *v = instance_attrs(o)->values;
	if (*position >= v->size)
		return false;
	int64_t place = values_place(v, (*position)++);
	*name = o->type->keys->entries[place].key;
	*value = v->items[place];
	return true;
}

int64_t instance_attr_count(struct obj *o)
{
	struct obj *dict = instance_dict_if_made(o);

	if (dict)
		return dict_length(dict);
	return (o->type->flags & TYPE_MANAGED_DICT) && uses_values(instance_attrs(o)) ? instance_attrs(o)->values->size
										      : 0;
}
