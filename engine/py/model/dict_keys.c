/* dict_keys.c -- tables of dicts. */
#include "dict_keys.h"
#include "exc.h"
#include "obj_str.h"
#include <string.h>

enum { PERTURB_SHIFT = 5, LOG2_MAX = 30 };

/* ---- sizes ---- */
static size_t index_bytes(int log2_size)
{
	return ((size_t)1 << log2_size) * (log2_size < 8 ? 1 : log2_size < 16 ? 2 : 4);
}

static size_t model_size(struct py *py, int log2_size, enum dict_kind kind)
{
	const struct profile *profile = py->profile;
	size_t entry = profile->dict_str_tables && kind != DICT_GENERAL ? 16 : 24;

	return (size_t)profile->dict_table_head + index_bytes(log2_size) + (size_t)keys_fraction(log2_size) * entry;
}
size_t keys_model_size(struct py *py, const struct dict_keys *keys)
{
	return model_size(py, keys->log2_size, (enum dict_kind)keys->kind);
}

static enum free_list free_list_of(struct py *py, int log2_size, enum dict_kind kind)
{
	return log2_size == DICT_MIN_LOG2 && (!py->profile->dict_str_tables || kind != DICT_GENERAL) ? FREE_DICT_KEYS
												     : FREE_NONE;
}

static int bit_length(uint64_t n)
{
	return n ? 64 - __builtin_clzll(n) : 0;
}

int keys_log2_for(struct py *py, int64_t slots)
{
	uint64_t n = slots < 0 ? 0 : (uint64_t)slots;

	if (py->profile->dict_rounds_up) /* the formula of 3.10-3.13: 3 slots become 16, not 8 */
		return bit_length((((n | 8) - 1)) | 7);
	return n <= 8 ? DICT_MIN_LOG2 : bit_length(n - 1);
}

int keys_log2_for_items(struct py *py, int64_t items)
{
	return keys_log2_for(py, (items * 3 + 1) / 2);
}

/* ---- life ---- */
struct dict_keys *keys_new(struct py *py, int log2_size, enum dict_kind kind)
{
	struct heap_block memory = { 0 };
	int64_t room = keys_fraction(log2_size);
	size_t entries = (size_t)room * sizeof(struct dict_entry), index = index_bytes(log2_size);

	if (log2_size > LOG2_MAX)
		return exc_raise_none(py, T_MemoryError);
	if (heap_block_resize(py, &memory, sizeof(struct dict_keys) + entries + index, model_size(py, log2_size, kind),
			      free_list_of(py, log2_size, kind)) < 0)
		return NULL;
	struct dict_keys *keys = memory.data;
	keys->refs = 1;
	keys->memory = memory;
	keys->kind = (uint8_t)kind;
	keys->log2_size = (uint8_t)log2_size;
	keys->version = 0;
	keys->usable = room;
	keys->count = 0;
	keys->entries = (struct dict_entry *)(void *)(keys + 1);
	keys->index.i8 = (int8_t *)(void *)(keys->entries + room);
	memset(keys->index.i8, 0xff, index); /* DICT_EMPTY everywhere */
	return keys;
}

void keys_free(struct py *py, struct dict_keys *keys)
{
	struct heap_block memory = keys->memory;

	heap_block_drop(py, &memory, free_list_of(py, keys->log2_size, (enum dict_kind)keys->kind));
}

void keys_drop(struct py *py, struct dict_keys *keys)
{
	if (--keys->refs > 0)
		return;
	for (int64_t i = 0; i < keys->count; i++) {
		obj_xdecref(py, keys->entries[i].key);
		obj_xdecref(py, keys->entries[i].value);
	}
	keys_free(py, keys);
}

struct dict_keys *keys_clone(struct py *py, const struct dict_keys *keys)
{
	struct dict_keys *copy = keys_new(py, keys->log2_size, (enum dict_kind)keys->kind);

	if (!copy)
		return NULL;
	memcpy(copy->entries, keys->entries, (size_t)keys->count * sizeof *keys->entries);
	memcpy(copy->index.i8, keys->index.i8, index_bytes(keys->log2_size));
	copy->count = keys->count;
	copy->usable = keys->usable;
	for (int64_t i = 0; i < keys->count; i++) {
		obj_xincref(keys->entries[i].key);
		obj_xincref(keys->entries[i].value);
	}
	return copy;
}

/* ---- places ---- */
static void set_index(struct dict_keys *keys, uint64_t slot, int64_t place)
{
	if (keys->log2_size < 8)
		keys->index.i8[slot] = (int8_t)place;
	else if (keys->log2_size < 16)
		keys->index.i16[slot] = (int16_t)place;
	else
		keys->index.i32[slot] = (int32_t)place;
}

/* The slots a hash leads to, one after the other. */
struct probe {
	uint64_t slot, perturb, mask;
};
static struct probe probe_start(const struct dict_keys *keys, int64_t hash)
{
	uint64_t mask = (uint64_t)keys_slots(keys) - 1;
	return (struct probe){ (uint64_t)hash & mask, (uint64_t)hash, mask };
}
static void probe_next(struct probe *p)
{
	p->perturb >>= PERTURB_SHIFT;
	p->slot = (p->slot * 5 + p->perturb + 1) & p->mask;
}

int64_t keys_find_str(const struct dict_keys *keys, struct obj *key, int64_t hash)
{
	for (struct probe p = probe_start(keys, hash);; probe_next(&p)) {
		int64_t place = keys_index(keys, p.slot);
		if (place == DICT_EMPTY)
			return DICT_EMPTY;
		if (place < 0)
			continue;
		const struct dict_entry *e = &keys->entries[place];
		if (e->key == key || (e->hash == hash && str_equal(e->key, key)))
			return place;
	}
}

int64_t keys_add(struct dict_keys *keys, struct obj *key, int64_t hash, struct obj *value)
{
	int64_t place = keys->count++;
	struct probe p = probe_start(keys, hash);

	while (keys_index(keys, p.slot) >= 0)
		probe_next(&p);
	set_index(keys, p.slot, place);
	keys->entries[place] = (struct dict_entry){ key, value, hash };
	keys->usable--;
	keys->version = 0;
	return place;
}

void keys_build_index(struct dict_keys *keys)
{
	for (int64_t i = 0; i < keys->count; i++) {
		struct probe p = probe_start(keys, keys->entries[i].hash);
		while (keys_index(keys, p.slot) != DICT_EMPTY)
			probe_next(&p);
		set_index(keys, p.slot, i);
	}
}

void keys_unlink(struct dict_keys *keys, int64_t place)
{
	struct probe p = probe_start(keys, keys->entries[place].hash);

	while (keys_index(keys, p.slot) != place)
		probe_next(&p);
	set_index(keys, p.slot, DICT_DUMMY);
	keys->version = 0;
}
