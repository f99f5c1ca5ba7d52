/* dict_methods.c -- copying and merging dicts, and the methods of dict.
 * Models: Objects/dictobject.c; profile rows dict_*. */
#include "args.h"
#include "dict_keys.h"
#include "exc.h"
#include "obj_generic_alias.h"
#include "obj_int.h"
#include "obj_list.h"
#include "obj_set.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include "overlay.h"

/* ---- copying ---- */
static struct obj *copy_of(struct py *py, struct obj *dict, struct dict_keys *keys, struct instance_values *values)
{
	struct obj *copy = keys ? dict_make(py, keys, values, DICT(dict)->used, WHY_RESULT) : NULL;

	if (copy && gc_is_tracked(dict))
		gc_track(py, copy);
	return copy;
}

struct obj *dict_copy(struct py *py, struct obj *dict)
{
	struct obj_dict *d = DICT(dict);

	if (d->used == 0)
		return dict_new(py, WHY_RESULT);
	if (py_charge_steps(py, (uint64_t)d->used / 8) < 0)
		return NULL;
	if (d->values) {
		struct instance_values *values = values_copy(py, d->values, keys_room(d->keys));
		if (!values)
			return NULL;
		d->keys->refs++;
		return copy_of(py, dict, d->keys, values);
	}
	bool plain = dict->type->slots.iter == obj_dict_spec.slots.iter;
	if (plain && d->used >= d->keys->count * 2 / 3)
		return copy_of(py, dict, keys_clone(py, d->keys), NULL);
	struct obj *copy = dict_new(py, WHY_RESULT);
	if (copy && dict_merge(py, copy, dict, DICT_OVERRIDE) < 0) {
		obj_decref(py, copy);
		return NULL;
	}
	return copy;
}

/* ---- merging ---- */
/* An empty dict may take a copy of a clean table whole. */
static bool may_clone(struct py *py, const struct obj_dict *d, const struct obj_dict *other)
{
	const struct dict_keys *keys = other->keys;

	if (!py->profile->dict_merge_clones || d->used || other->values ||
	    (d->values && !py->profile->dict_merge_clones_shared))
		return false;
	return other->used == keys->count &&
	       (keys->log2_size == DICT_MIN_LOG2 || keys_fraction(keys->log2_size - 1) < other->used);
}

static int clone_into(struct py *py, struct obj *dict, struct obj *from)
{
	struct obj_dict *d = DICT(dict);
	struct dict_keys *keys = keys_clone(py, DICT(from)->keys), *old = d->keys;

	if (!keys)
		return -1;
	d->keys = keys;
	d->used = DICT(from)->used;
	d->version++;
	if (d->values)
		values_free(py, d->values);
	d->values = NULL;
	if (old)
		keys_drop(py, old);
	if (gc_is_tracked(from))
		gc_track(py, dict);
	return 0;
}

/* One item of another dict, its hash known. */
static int merge_item(struct py *py, struct obj *dict, struct obj *key, int64_t hash, struct obj *value,
		      enum dict_override how)
{
	struct obj *old = NULL;

	if (how != DICT_OVERRIDE && dict_find(py, DICT(dict), key, hash, &old) == DICT_ERROR)
		return -1;
	if (!old)
		return dict_set_hash(py, dict, key, hash, value);
	if (how == DICT_KEEP)
		return 0;
	exc_raise_object(py, T_KeyError, key);
	return -1;
}

static int merge_dict(struct py *py, struct obj *dict, struct obj *other, enum dict_override how)
{
	struct obj_dict *d = DICT(dict), *from = DICT(other);
	struct obj *key, *value;
	int64_t position = 0, hash;

	if (from == d || from->used == 0)
		return 0;
	if (d->used == 0) {
		how = DICT_OVERRIDE;
		if (may_clone(py, d, from))
			return clone_into(py, dict, other);
	}
	if (py_charge_steps(py, (uint64_t)from->used / 4) < 0)
		return -1;
	if ((d->keys ? keys_fraction(d->keys->log2_size) : 0) < from->used) {
		bool str_keys = from->keys->kind != DICT_GENERAL;
		if (heap_charge(py, (size_t)(d->used + from->used) * 24) < 0 ||
		    dict_resize(py, d, keys_log2_for_items(py, d->used + from->used), str_keys) < 0)
			return -1;
	}
	struct dict_keys *table = from->keys;
	int64_t count = table->count;
	while (dict_next_hash(other, &position, &key, &value, &hash)) {
		obj_incref(key);
		obj_incref(value);
		int result = merge_item(py, dict, key, hash, value, how);
		obj_decref(py, key);
		obj_decref(py, value);
		if (result < 0)
			return -1;
		if (from->keys != table || table->count != count) {
			exc_raise(py, T_RuntimeError, "dict mutated during update");
			return -1;
		}
	}
	return 0;
}

/* The keys of any mapping, as a list. */
static struct obj *mapping_keys(struct py *py, struct obj *mapping)
{
	if (dict_is_exact(mapping))
		return dict_keys_list(py, mapping);
	struct obj *keys = obj_call_method(py, mapping, NAME(py, keys), NULL, 0), *it;
	if (!keys)
		return NULL;
	if (!(it = obj_iter(py, keys))) {
		if (exc_matches(py, T_TypeError)) {
			exc_clear(py);
			exc_raise(py, T_TypeError, "%T.keys() returned a non-iterable (type %T)", mapping, keys);
		}
		obj_decref(py, keys);
		return NULL;
	}
	obj_decref(py, keys);
	struct obj *list = list_of(py, it);
	obj_decref(py, it);
	return list;
}

/* One key of a mapping that is no plain dict. */
static int merge_key(struct py *py, struct obj *dict, struct obj *other, struct obj *key, enum dict_override how)
{
	if (how != DICT_OVERRIDE) {
		int there = dict_contains(py, dict, key);
		if (there < 0)
			return -1;
		if (there && how == DICT_UNIQUE) {
			exc_raise_object(py, T_KeyError, key);
			return -1;
		}
		if (there)
			return 0;
	}
	struct obj *value = obj_getitem(py, other, key);
	if (!value)
		return -1;
	int result = dict_set(py, dict, key, value);
	obj_decref(py, value);
	return result;
}

int dict_merge(struct py *py, struct obj *dict, struct obj *other, enum dict_override how)
{
	if (dict_check(other) && other->type->slots.iter == obj_dict_spec.slots.iter)
		return merge_dict(py, dict, other, how);
	struct obj *keys = mapping_keys(py, other), *it = keys ? obj_iter(py, keys) : NULL, *key;
	int result = it ? 0 : -1;
	obj_xdecref(py, keys);
	while (result == 0 && (key = obj_next(py, it))) {
		result = merge_key(py, dict, other, key, how);
		obj_decref(py, key);
	}
	obj_xdecref(py, it);
	return result < 0 || exc_pending(py) ? -1 : 0;
}
int dict_update(struct py *py, struct obj *dict, struct obj *mapping)
{
	return dict_merge(py, dict, mapping, DICT_OVERRIDE);
}

/* Element number i of the pairs is no sequence: TypeError by version. */
static void raise_not_pair(struct py *py, int64_t i)
{
	if (!exc_matches(py, T_TypeError))
		return;
	if (!py->profile->dict_pair_error_noted) {
		exc_clear(py);
		exc_raise(py, T_TypeError, "cannot convert dictionary update sequence element #%ld to a sequence",
			  (long)i);
		return;
	}
	struct obj *exc = exc_take(py);
	struct obj *note =
	    str_format_c(py, "Cannot convert dictionary update sequence element #%ld to a sequence", (long)i);
	struct obj *add_note = note ? str_intern_c(py, "add_note") : NULL;
	struct obj *done = add_note ? obj_call_method(py, exc, add_note, &note, 1) : NULL;
	obj_xdecref(py, note);
	obj_xdecref(py, add_note);
	obj_xdecref(py, done);
	if (done)
		exc_restore(py, exc);
	else
		obj_decref(py, exc);
}

static int merge_pair(struct py *py, struct obj *dict, struct obj *item, int64_t i, bool override)
{
	struct obj *pair = seq_fast(py, item, py->profile->dict_pair_error_noted ? "object is not iterable" : "");

	if (!pair) {
		raise_not_pair(py, i);
		return -1;
	}
	int result = -1;
	int64_t n = seq_fast_length(pair);
	if (n != 2)
		exc_raise(py, T_ValueError, "dictionary update sequence element #%ld has length %ld; 2 is required",
			  (long)i, (long)n);
	else {
		struct obj *key = obj_incref(seq_fast_items(pair)[0]), *value = obj_incref(seq_fast_items(pair)[1]);
		result = override ? dict_set(py, dict, key, value) : dict_setdefault(py, dict, key, value) ? 0 : -1;
		obj_decref(py, key);
		obj_decref(py, value);
	}
	obj_decref(py, pair);
	return result;
}

int dict_merge_pairs(struct py *py, struct obj *dict, struct obj *pairs, bool override)
{
	struct obj *it = obj_iter(py, pairs), *item;
	int result = it ? 0 : -1;

	for (int64_t i = 0; result == 0 && (item = obj_next(py, it)); i++) {
		result = py_charge_steps(py, 1) < 0 ? -1 : merge_pair(py, dict, item, i, override);
		obj_decref(py, item);
	}
	obj_xdecref(py, it);
	return result < 0 || exc_pending(py) ? -1 : 0;
}

int dict_update_from(struct py *py, struct obj *dict, struct obj *source)
{
	struct obj *keys;

	if (dict_is_exact(source))
		return dict_merge(py, dict, source, DICT_OVERRIDE);
	int found = obj_lookup_attr(py, source, NAME(py, keys), &keys);
	if (found < 0)
		return -1;
	if (!found)
		return dict_merge_pairs(py, dict, source, true);
	obj_decref(py, keys);
	return dict_merge(py, dict, source, DICT_OVERRIDE);
}

/* ---- methods ---- */
#define METHOD(name)                                                                                 \
	static struct obj *name(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, \
				struct obj *kwnames)
#define UNUSED_ARGS ((void)args, (void)nargs, (void)kwnames)

METHOD(method_contains)
{
	UNUSED_ARGS;
	int there = dict_contains(py, o, args[0]);
	return there < 0 ? NULL : OBJ_BOOL(py, there);
}

METHOD(method_getitem)
{
	UNUSED_ARGS;
	return dict_subscript(py, o, args[0]);
}

METHOD(method_sizeof)
{
	UNUSED_ARGS;
	return int_new(py, (int64_t)dict_model_size_of(py, o));
}

METHOD(method_get)
{
	UNUSED_ARGS;
	if (!args_positional(py, "get", nargs, 1, 2))
		return NULL;
	struct obj *value = dict_get(py, o, args[0]);
	if (!value && exc_pending(py))
		return NULL;
	return obj_incref(value ? value : nargs > 1 ? args[1] : OBJ_NONE(py));
}

METHOD(method_setdefault)
{
	UNUSED_ARGS;
	if (!args_positional(py, "setdefault", nargs, 1, 2))
		return NULL;
	struct obj *value = dict_setdefault(py, o, args[0], nargs > 1 ? args[1] : OBJ_NONE(py));
	return value ? obj_incref(value) : NULL;
}

METHOD(method_pop)
{
	UNUSED_ARGS;
	if (!args_positional(py, "pop", nargs, 1, 2))
		return NULL;
	return dict_pop(py, o, args[0], nargs > 1 ? args[1] : NULL);
}

METHOD(method_popitem)
{
	struct obj_dict *d = DICT(o);
	struct obj *pair = tuple_new(py, 2, WHY_RESULT);

	UNUSED_ARGS;
	if (!pair)
		return NULL;
	if (d->used == 0) {
		obj_decref(py, pair);
		return exc_raise(py, T_KeyError, "popitem(): dictionary is empty");
	}
	if (dict_ensure_combined(py, d) < 0) {
		obj_decref(py, pair);
		return NULL;
	}
	struct dict_keys *keys = d->keys;
	int64_t last = keys->count - 1;
	while (!keys->entries[last].value)
		last--;
	struct dict_entry *e = &keys->entries[last];
	keys_unlink(keys, last);
	tuple_items(pair)[0] = e->key;
	tuple_items(pair)[1] = e->value;
	e->key = e->value = NULL;
	keys->count = last; /* the room is not usable again: its slot in the index holds a dummy */
	d->used--;
	d->version++;
	return pair;
}

METHOD(method_keys)
{
	UNUSED_ARGS;
	return dict_view_keys(py, o);
}

METHOD(method_items)
{
	UNUSED_ARGS;
	return dict_view_items(py, o);
}

METHOD(method_values)
{
	UNUSED_ARGS;
	return dict_view_values(py, o);
}

METHOD(method_update)
{
	if (!args_positional(py, "update", nargs, 0, 1) || (nargs > 0 && dict_update_from(py, o, args[0]) < 0))
		return NULL;
	int64_t names = kwnames ? tuple_length(kwnames) : 0;
	if (names > 0) { /* as CPython: the keywords are a dict first, merged as a whole */
		struct obj *kwargs = dict_new_presized(py, names, true, WHY_INTERNAL);
		int result = kwargs ? 0 : -1;
		for (int64_t i = 0; result == 0 && i < names; i++)
			result = dict_set(py, kwargs, tuple_get(kwnames, i), args[(int64_t)nargs + i]);
		if (result == 0)
			result = dict_merge(py, o, kwargs, DICT_OVERRIDE);
		obj_xdecref(py, kwargs);
		if (result < 0)
			return NULL;
	}
	OBJ_RETURN_NONE(py);
}

/* A fresh exact dict gets all of the keys of a dict or set, in a table made for them. */
static int fill_from(struct py *py, struct obj *dict, struct obj *source, struct obj *value)
{
	bool from_dict = dict_check(source);
	int64_t n = from_dict ? dict_length(source) : set_length(source), position = 0, hash;
	struct obj *key;

	if (heap_charge(py, (size_t)n * 24) < 0 ||
	    dict_resize(py, DICT(dict), keys_log2_for_items(py, n), from_dict && dict_has_str_keys(source)) < 0)
		return -1;
	while (from_dict ? dict_next_hash(source, &position, &key, NULL, &hash)
			 : set_next(source, &position, &key, &hash))
		if (dict_set_hash(py, dict, key, hash, value) < 0)
			return -1;
	return 0;
}

static int fill_by_iterator(struct py *py, struct obj *dict, struct obj *iterable, struct obj *value)
{
	struct obj *it = obj_iter(py, iterable), *key;
	int result = it ? 0 : -1;

	while (result == 0 && (key = obj_next(py, it))) {
		if (py_charge_steps(py, 1) < 0)
			result = -1;
		else
			result =
			    dict_is_exact(dict) ? dict_set(py, dict, key, value) : obj_setitem(py, dict, key, value);
		obj_decref(py, key);
	}
	obj_xdecref(py, it);
	return result < 0 || exc_pending(py) ? -1 : 0;
}

METHOD(method_fromkeys)
{
	struct obj *value = nargs > 1 ? args[1] : OBJ_NONE(py);

	UNUSED_ARGS;
	if (!args_positional(py, "fromkeys", nargs, 1, 2))
		return NULL;
	struct obj *dict = obj_call0(py, o);
	if (!dict)
		return NULL;
	bool at_once =
	    dict_is_exact(dict) && DICT(dict)->used == 0 && (dict_is_exact(args[0]) || set_is_exact(args[0]));
	if ((at_once ? fill_from(py, dict, args[0], value) : fill_by_iterator(py, dict, args[0], value)) == 0)
		return dict;
	obj_decref(py, dict);
	return NULL;
}

METHOD(method_clear)
{
	UNUSED_ARGS;
	dict_clear(py, o);
	OBJ_RETURN_NONE(py);
}

METHOD(method_copy)
{
	UNUSED_ARGS;
	return py->profile->copies_deep ? overlay_deep_copy(py, o) : dict_copy(py, o);
}

METHOD(method_reversed)
{
	UNUSED_ARGS;
	return dict_iter_new(py, o, T_dict_reversekeyiterator);
}

const struct method_def dict_methods[] = {
	{ "__contains__", method_contains, METH_O, NULL, NULL },
	{ "__getitem__", method_getitem, METH_O, NULL, NULL },
	{ "__sizeof__", method_sizeof, METH_NOARGS, NULL, NULL },
	{ "get", method_get, METH_FASTCALL, NULL, NULL },
	{ "setdefault", method_setdefault, METH_FASTCALL, NULL, NULL },
	{ "pop", method_pop, METH_FASTCALL, NULL, NULL },
	{ "popitem", method_popitem, METH_NOARGS, NULL, NULL },
	{ "keys", method_keys, METH_NOARGS, NULL, NULL },
	{ "items", method_items, METH_NOARGS, NULL, NULL },
	{ "values", method_values, METH_NOARGS, NULL, NULL },
	{ "update", method_update, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "fromkeys", method_fromkeys, METH_FASTCALL | METH_CLASS, NULL, NULL },
	{ "clear", method_clear, METH_NOARGS, NULL, NULL },
	{ "copy", method_copy, METH_NOARGS, NULL, NULL },
	{ "__reversed__", method_reversed, METH_NOARGS, NULL, NULL },
	GENERIC_ALIAS_ROW,
	{ 0 },
};
