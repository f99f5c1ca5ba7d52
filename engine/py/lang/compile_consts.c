/* compile_consts.c -- the constants of a compile unit: one object for equal ones, over all its code objects.
 * Models: Python/compile.c merge_consts_recursive, const_cache_insert; Objects/codeobject.c _PyCode_ConstantKey,
 *         intern_constants. The key of a constant is its type and value, with the sign of zero, inside tuples too;
 *         not-a-numbers are equal only to themselves. */
#include "compile.h"
#include "py/model/obj_bytes.h"
#include "py/model/obj_complex.h"
#include "py/model/obj_float.h"
#include "py/model/obj_int.h"
#include "py/model/obj_set.h"
#include "py/model/obj_slice.h"
#include "py/model/obj_str.h"
#include "py/model/obj_tuple.h"
#include "py/model/heap.h"
#include <string.h>

static uint64_t mix(uint64_t h, uint64_t x)
{
	h = (h ^ x) * 0x9E3779B97F4A7C15u;
	return h ^ h >> 29;
}

static uint64_t bits_of(double d)
{
	uint64_t bits;
	memcpy(&bits, &d, sizeof bits);
	return bits;
}

static uint64_t bytes_hash(const uint8_t *data, int64_t length)
{
	uint64_t h = (uint64_t)length, word;
	for (; length >= 8; data += 8, length -= 8) {
		memcpy(&word, data, sizeof word);
		h = mix(h, word);
	}
	word = 0;
	for (int64_t i = 0; i < length; i++)
		word = word << 8 | data[i];
	return mix(h, word);
}

static uint64_t const_hash(struct py *py, struct obj *o)
{
	uint64_t h = (uint64_t)o->type->id;
	switch (o->type->id) {
	case T_int: return mix(h, (uint64_t)int_hash(o));
	case T_float: return mix(h, bits_of(((struct obj_float *)(void *)o)->value));
	case T_complex:
		return mix(mix(h, bits_of(((struct obj_complex *)(void *)o)->real)),
			   bits_of(((struct obj_complex *)(void *)o)->imag));
	case T_str: return mix(h, bytes_hash(STR(o)->data, STR(o)->length * STR(o)->kind));
	case T_bytes: {
		const struct obj_bytes *b = (struct obj_bytes *)(void *)o;
		return mix(h, bytes_hash(b->data, b->length));
	}
	case T_tuple:
		for (int64_t i = 0; i < tuple_length(o); i++)
			h = mix(h, const_hash(py, tuple_get(o, i)));
		return h;
	case T_frozenset: {
		int64_t position = 0, hash;
		for (struct obj *key; set_next(o, &position, &key, &hash);)
			h += const_hash(py, key);
		return h;
	}
	case T_slice:
		h = mix(h, const_hash(py, SLICE(o)->start));
		return mix(mix(h, const_hash(py, SLICE(o)->stop)), const_hash(py, SLICE(o)->step));
	case T_code: {
		const struct obj_code *code = (struct obj_code *)(void *)o;
		return mix(mix(h, (uint64_t)(uintptr_t)code->name), (uint64_t)code->firstlineno);
	}
	default: return mix(h, (uint64_t)(uintptr_t)o);
	}
}

static bool same_double(double a, double b)
{
	return a == a && bits_of(a) == bits_of(b);
}

static bool same_set(struct compile *c, struct obj *a, struct obj *b)
{
	if (set_length(a) != set_length(b))
		return false;
	int64_t at = 0, hash;
	for (struct obj *x; set_next(a, &at, &x, &hash);) {
		bool found = false;
		int64_t at_b = 0, hash_b;
		for (struct obj *y; !found && set_next(b, &at_b, &y, &hash_b);)
			found = hash == hash_b && compile_const_equal(c, x, y);
		if (!found)
			return false;
	}
	return true;
}

bool compile_const_equal(struct compile *c, struct obj *a, struct obj *b)
{
	if (a == b)
		return true;
	if (a->type != b->type)
		return false;
	switch (a->type->id) {
	case T_int: return int_cmp(a, b) == 0;
	case T_float:
		return same_double(((struct obj_float *)(void *)a)->value, ((struct obj_float *)(void *)b)->value);
	case T_complex: {
		const struct obj_complex *x = (struct obj_complex *)(void *)a, *y = (struct obj_complex *)(void *)b;
		return same_double(x->real, y->real) && same_double(x->imag, y->imag);
	}
	case T_str: return str_equal(a, b);
	case T_bytes: {
		const struct obj_bytes *x = (struct obj_bytes *)(void *)a, *y = (struct obj_bytes *)(void *)b;
		return x->length == y->length && memcmp(x->data, y->data, (size_t)x->length) == 0;
	}
	case T_tuple:
		if (tuple_length(a) != tuple_length(b))
			return false;
		for (int64_t i = 0; i < tuple_length(a); i++)
			if (!compile_const_equal(c, tuple_get(a, i), tuple_get(b, i)))
				return false;
		return true;
	case T_frozenset: return same_set(c, a, b);
	case T_slice:
		return compile_const_equal(c, SLICE(a)->start, SLICE(b)->start) &&
		       compile_const_equal(c, SLICE(a)->stop, SLICE(b)->stop) &&
		       compile_const_equal(c, SLICE(a)->step, SLICE(b)->step);
	case T_code: return code_equal(c->py, (struct obj_code *)(void *)a, (struct obj_code *)(void *)b);
	default: return false;
	}
}

static void grow_pool(struct compile *c)
{
	uint32_t room = c->pool_room ? c->pool_room * 2 : 32;
	struct pool_entry *pool = arena_array(c->arena, struct pool_entry, room);
	if (c->pool_count)
		memcpy(pool, c->pool, c->pool_count * sizeof *pool);
	c->pool = pool;
	c->pool_room = room;
	c->pool_slots = arena_array(c->arena, uint32_t, 2 * (size_t)room);
	for (uint32_t i = 0; i < c->pool_count; i++) {
		uint32_t slot = (uint32_t)pool[i].hash & (2 * room - 1);
		while (c->pool_slots[slot])
			slot = (slot + 1) & (2 * room - 1);
		c->pool_slots[slot] = i + 1;
	}
}

/* At a free slot. */
static void add_to_pool(struct compile *c, uint32_t slot, struct obj *object, uint64_t hash)
{
	c->pool[c->pool_count++] = (struct pool_entry){ object, hash };
	c->pool_slots[slot] = c->pool_count;
}

/* Items of a tuple become the unit's own objects, in the tuple itself. */
static void merge_items(struct compile *c, struct obj *tuple)
{
	for (int64_t i = 0; i < tuple_length(tuple) && !c->failed; i++) {
		struct obj *item = tuple_get(tuple, i);
		struct obj *merged = compile_const(c, obj_incref(item));
		if (merged && merged != item)
			obj_set(c->py, &tuple_items(tuple)[i], obj_incref(merged));
	}
}

/* A frozenset constant is rebuilt from the unit's own objects: what the folder made is not what the code holds. */
static struct obj *merge_set(struct compile *c, STEALS(set) struct obj *set)
{
	if (set_length(set) == 0)
		return set;
	struct obj *items = tuple_new(c->py, set_length(set), WHY_INTERNAL);
	int64_t at = 0, hash, n = 0;
	for (struct obj *key; items && set_next(set, &at, &key, &hash);) {
		struct obj *merged = compile_const(c, obj_incref(key));
		tuple_items(items)[n++] = obj_incref(merged ? merged : key);
	}
	struct obj *result = items ? frozenset_new(c->py, items, (enum why)set->why) : NULL;
	obj_xdecref(c->py, items);
	obj_decref(c->py, set);
	return result;
}

/* Objects of which there is one anyway need no table. */
static bool is_singleton(struct py *py, const struct obj *o)
{
	int64_t value;
	return o == py->none || o == py->true_ || o == py->false_ || o == py->ellipsis || o == py->empty_tuple ||
	       o == py->empty_str ||
	       (type_is(o, T_int) && int_as_int64(o, &value) && value >= py->profile->int_cache_min &&
		value <= py->profile->int_cache_max);
}

/* Where constants are merged over less than the unit: those of one realm have their own hashes. */
static uint64_t apart(struct compile *c, uint64_t hash)
{
	switch (c->profile->constants_merged) {
	case MERGED_BY_STATEMENT: return mix(hash, c->statement);
	case MERGED_NEVER: return mix(hash, UINT64_C(1) << 32 | c->pool_count);
	default: return hash;
	}
}

/* The pool's object that equals this one, whose reference is taken; itself when it is the first. */
static struct obj *pooled(struct compile *c, STEALS(object) struct obj *object)
{
	struct py *py = c->py;
	if (c->pool_count == c->pool_room)
		grow_pool(c);
	uint64_t hash = const_hash(py, object);
	if (c->profile->constants_merged != MERGED_BY_UNIT && !heap_in_startup(py))
		hash = apart(c, hash);
	uint32_t slots = 2 * c->pool_room, slot = (uint32_t)hash & (slots - 1);
	for (; c->pool_slots[slot]; slot = (slot + 1) & (slots - 1)) {
		const struct pool_entry *entry = &c->pool[c->pool_slots[slot] - 1];
		if (entry->hash != hash || !compile_const_equal(c, entry->object, object))
			continue;
		if (entry->object != object)
			EVENT(py, EV_SHARED, WHY_CONSTANT, entry->object->serial, object->serial, 0, 0, NULL);
		obj_decref(py, object);
		return entry->object;
	}
	add_to_pool(c, slot, object, hash);
	return object;
}

static bool is_interned(struct py *py, struct obj *text)
{
	if (py->profile->constants_interned == INTERNED_NAMES || heap_in_startup(py))
		return str_all_name_chars(text);
	return py->profile->constants_interned == INTERNED_ALL;
}

struct obj *compile_const(struct compile *c, struct obj *object)
{
	struct py *py = c->py;
	if (!object || c->failed) {
		obj_xdecref(py, object);
		compile_fail(c);
		return NULL;
	}
	if (is_singleton(py, object)) {
		obj_decref(py, object);
		return object;
	}
	if (type_is(object, T_tuple))
		merge_items(c, object);
	else if (type_is(object, T_frozenset))
		object = merge_set(c, object);
	else if (type_is(object, T_str) && is_interned(py, object))
		str_intern(py, &object);
	if (object && !c->failed)
		return pooled(c, object);
	obj_xdecref(py, object);
	compile_fail(c);
	return NULL;
}

struct obj *compile_tuple(struct compile *c, struct obj *tuple)
{
	struct py *py = c->py;
	if (tuple && !c->failed && !is_singleton(py, tuple))
		return pooled(c, tuple);
	obj_xdecref(py, tuple);
	if (tuple && !c->failed)
		return tuple;
	compile_fail(c);
	return NULL;
}

/* In the pool like the others, but under a hash of its own, where no equal one is looked for. */
struct obj *compile_own(struct compile *c, struct obj *object)
{
	if (c->pool_count == c->pool_room)
		grow_pool(c);
	uint64_t hash = mix((uint64_t)(uintptr_t)object, 1);
	uint32_t slots = 2 * c->pool_room, slot = (uint32_t)hash & (slots - 1);
	while (c->pool_slots[slot])
		slot = (slot + 1) & (slots - 1);
	add_to_pool(c, slot, object, hash);
	return object;
}

void compile_keep(struct compile *c, struct obj *object)
{
	struct lang_unit *unit = c->unit;
	if (unit->literal_count == c->literals_room) {
		size_t room = c->literals_room ? c->literals_room * 2 : 32;
		struct obj **literals = arena_array(c->arena, struct obj *, room);
		if (unit->literal_count)
			memcpy(literals, unit->literals, unit->literal_count * sizeof *literals);
		unit->literals = literals;
		c->literals_room = room;
	}
	unit->literals[unit->literal_count++] = obj_incref(object);
}

static struct obj *make_literal(struct compile *c, const struct constant *k)
{
	struct py *py = c->py;
	switch (k->kind) {
	case CONST_NONE: return obj_incref(py->none);
	case CONST_TRUE: return obj_incref(py->true_);
	case CONST_FALSE: return obj_incref(py->false_);
	case CONST_ELLIPSIS: return obj_incref(py->ellipsis);
	case CONST_INT:
		if (k->fits)
			return int_new_as(py, k->small, WHY_CONSTANT);
		return int_from_text(py, k->text, k->length, k->base, NULL);
	case CONST_FLOAT: return float_new_as(py, k->number, WHY_CONSTANT);
	case CONST_COMPLEX: return complex_new_as(py, 0.0, k->number, WHY_CONSTANT);
	case CONST_STR: return str_new(py, k->text, k->length, WHY_CONSTANT);
	case CONST_BYTES: return bytes_new(py, k->text, k->length, WHY_CONSTANT);
	case CONST_OBJECT: break;
	}
	return obj_incref(
	    k->object); // NOLINT(clang-analyzer-core.NullDereference): a constant that is none of the others
}

/* The parser's arena holds each literal once; in some versions bytes once more (facts 6.2). */
struct obj *compile_literal(struct compile *c, struct expr *e)
{
	struct constant *k = &e->v.constant;
	if (k->object || c->failed)
		return k->object;
	struct obj *object = make_literal(c, k);
	if (!object) {
		compile_fail(c);
		return NULL;
	}
	k->object = object;
	if (k->kind >= CONST_INT) {
		compile_keep(c, object);
		if (k->kind == CONST_BYTES && c->profile->bytes_literal_held_twice)
			compile_keep(c, object);
	}
	obj_decref(c->py, object);
	return object;
}
