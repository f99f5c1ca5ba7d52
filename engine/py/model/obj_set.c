/* obj_set.c -- sets and frozensets: the table. Operators and methods: set_methods.c.
 * Models: Objects/setobject.c; profile rows set_*, frozenset_*. */
#include "obj_set.h"
#include "args.h"
#include "exc.h"
#include "obj_dict.h"
#include "obj_instance.h"
#include "obj_int.h"
#include "obj_iter.h"
#include "obj_list.h"
#include "obj_str.h"
#include "repr_guard.h"
#include "set_private.h"
#include <string.h>

enum { LINEAR_PROBES = 9, PERTURB_SHIFT = 5, NOT_FOUND = -1, FAILED = -2 };

struct obj_set_iter {
	struct obj head;
	struct obj *set; /* NULL: exhausted */
	int64_t used, position, left;
};
#define SET_ITER(o) ((struct obj_set_iter *)(void *)(o))

static int set_model_size(const struct profile *profile)
{
	(void)profile;
	return 200;
}
static int iter_model_size(const struct profile *profile)
{
	(void)profile;
	return 48;
}

static inline bool is_live(const struct set_entry *e)
{
	return e->key != NULL;
}
static inline bool is_unused(const struct set_entry *e)
{
	return e->key == NULL && e->hash == 0;
}
static inline bool is_removed(const struct set_entry *e)
{
	return e->key == NULL && e->hash == -1;
}

/* ---- probing ---- */
/* The places a hash leads to: up to nine neighbours of a place, then the next one by the hash's upper bits. */
struct probe {
	uint64_t place, perturb, mask;
	int neighbours;
	uint64_t at;
};

static struct probe probe_start(int64_t hash, int64_t mask)
{
	struct probe p = { .place = (uint64_t)hash & (uint64_t)mask,
			   .perturb = (uint64_t)hash,
			   .mask = (uint64_t)mask };

	p.at = p.place;
	p.neighbours = p.place + LINEAR_PROBES <= p.mask ? LINEAR_PROBES : 0;
	return p;
}

static void probe_next(struct probe *p)
{
	if (p->neighbours-- > 0) {
		p->at++;
		return;
	}
	p->perturb >>= PERTURB_SHIFT;
	p->place = (p->place * 5 + 1 + p->perturb) & p->mask;
	p->at = p->place;
	p->neighbours = p->place + LINEAR_PROBES <= p->mask ? LINEAR_PROBES : 0;
}

/* 1: the entry held key; 0: not; FAILED. *changed: the comparison changed the table, and the entry may be gone. */
static int entry_is(struct py *py, struct obj_set *s, const struct set_entry *e, struct obj *key, int64_t hash,
		    bool *changed)
{
	struct obj *candidate = e->key;
	struct set_entry *table = s->table;
	int64_t mask = s->mask, at = e - table;

	*changed = false;
	if (e->hash != hash || !candidate)
		return 0;
	if (candidate == key)
		return 1;
	if (str_is_exact(candidate) && str_is_exact(key))
		return str_equal(candidate, key);
	obj_incref(candidate);
	py_work(py, 1);
	int same = obj_compare_bool(py, candidate, key, CMP_EQ);
	obj_decref(py, candidate);
	*changed = table != s->table || mask != s->mask || table[at].key != candidate;
	return same < 0 ? FAILED : same;
}

/* The entry of key, or NOT_FOUND, FAILED. */
static int64_t find(struct py *py, struct obj_set *s, struct obj *key, int64_t hash)
{
	bool changed;
restart:
	for (struct probe p = probe_start(hash, s->mask);; probe_next(&p)) {
		struct set_entry *e = &s->table[p.at];
		if (is_unused(e))
			return NOT_FOUND;
		int same = entry_is(py, s, e, key, hash, &changed);
		if (same == FAILED)
			return FAILED;
		if (changed)
			goto restart;
		if (same)
			return (int64_t)p.at;
	}
}

/* Into a table that has neither key nor removed entries. */
static void put_clean(struct set_entry *table, int64_t mask, STEALS(key) struct obj *key, int64_t hash)
{
	struct probe p = probe_start(hash, mask);

	while (table[p.at].key)
		probe_next(&p);
	table[p.at] = (struct set_entry){ key, hash };
}

/* Makes the smallest table with more places than wanted, without removed entries. */
static int resize(struct py *py, struct obj_set *s, int64_t wanted)
{
	struct heap_block old_memory = s->memory, memory = { 0 };
	struct set_entry old_small[SET_SMALL], *old = s->table;
	int64_t old_mask = s->mask, size = SET_SMALL;

	while (size <= wanted)
		size <<= 1;
	if (size == SET_SMALL) {
		if (old == s->small) {
			if (s->fill == s->used)
				return 0;
			memcpy(old_small, s->small, sizeof old_small);
			old = old_small;
		}
		s->table = s->small;
	} else {
		if (heap_charge(py, (size_t)size * 16) < 0 || py_charge_steps(py, (uint64_t)size / 32) < 0 ||
		    heap_block_resize(py, &memory, (size_t)size * sizeof *old, (size_t)size * 16, FREE_NONE) < 0)
			return -1;
		s->table = memory.data;
	}
	memset(s->table, 0, (size_t)size * sizeof *s->table);
	s->mask = size - 1;
	s->fill = s->used;
	s->memory = memory;
	for (int64_t i = 0; i <= old_mask; i++)
		if (is_live(&old[i]))
			put_clean(s->table, s->mask, old[i].key, old[i].hash);
	if (old_memory.data)
		heap_block_drop(py, &old_memory, FREE_NONE);
	return 0;
}
static int64_t next_size(const struct obj_set *s)
{
	return s->used > 50000 ? s->used * 2 : s->used * 4;
}

int set_add_hash(struct py *py, struct obj_set *s, struct obj *key, int64_t hash)
{
	bool changed;
	obj_incref(key);
restart:;
	struct set_entry *removed = NULL;
	for (struct probe p = probe_start(hash, s->mask);; probe_next(&p)) {
		struct set_entry *e = &s->table[p.at];
		if (is_unused(e)) {
			struct set_entry *place = removed && py->profile->set_reuses_removed ? removed : e;
			bool reuses = place != e;
			// NOLINTNEXTLINE(clang-analyzer-core.NullDereference): the table of a set is never NULL
			*place = (struct set_entry){ key, hash };
			s->used++;
			s->fill += !reuses;
			if (reuses || s->fill * 5 < s->mask * 3)
				return 0;
			return resize(py, s, next_size(s));
		}
		if (is_removed(e)) {
			removed = e;
			continue;
		}
		int same = entry_is(py, s, e, key, hash, &changed);
		if (same != 0) {
			obj_decref(py, key);
			return same > 0 ? 0 : -1;
		}
		if (changed)
			goto restart;
	}
}

int set_contains_hash(struct py *py, struct obj_set *s, struct obj *key, int64_t hash)
{
	int64_t at = find(py, s, key, hash);

	return at == FAILED ? -1 : at >= 0;
}

int set_discard_hash(struct py *py, struct obj_set *s, struct obj *key, int64_t hash)
{
	int64_t at = find(py, s, key, hash);

	if (at < 0)
		return at == FAILED ? -1 : 0;
	struct obj *old = s->table[at].key;
	s->table[at] = (struct set_entry){ NULL, -1 };
	s->used--;
	obj_decref(py, old);
	return 1;
}

int set_shed_removed(struct py *py, struct obj_set *s)
{
	return s->fill - s->used <= s->mask / 4 ? 0 : resize(py, s, next_size(s));
}

int64_t set_hash_key(struct py *py, struct obj *key)
{
	if (str_is_exact(key))
		return STR(key)->hash != -1 ? STR(key)->hash : str_hash(py, key);
	int64_t hash = obj_hash(py, key);
	if (hash != -1 || !py->profile->dict_unhashable_named || !py->exc || py->exc->type->id != T_TypeError)
		return hash;
	dict_blame_key(py, key, "a set element");
	return -1;
}

int set_add(struct py *py, struct obj *set, struct obj *key)
{
	int64_t hash = set_hash_key(py, key);

	return hash == -1 ? -1 : set_add_hash(py, SET(set), key, hash);
}

int set_contains(struct py *py, struct obj *set, struct obj *key)
{
	int64_t hash = set_hash_key(py, key);

	return hash == -1 ? -1 : set_contains_hash(py, SET(set), key, hash);
}

int set_discard(struct py *py, struct obj *set, struct obj *key)
{
	int64_t hash = set_hash_key(py, key);

	return hash == -1 ? -1 : set_discard_hash(py, SET(set), key, hash);
}

bool set_next(struct obj *set, int64_t *position, struct obj **key, int64_t *hash)
{
	struct obj_set *s = SET(set);

	while (*position <= s->mask) {
		struct set_entry *e = &s->table[(*position)++];
		if (is_live(e)) {
			*key = e->key;
			*hash = e->hash;
			return true;
		}
	}
	return false;
}

/* ---- filling ---- */
static int merge(struct py *py, struct obj *set, struct obj *from)
{
	struct obj_set *s = SET(set), *other = SET(from);
	int64_t position = 0, hash;
	struct obj *key;

	if (s == other || other->used == 0)
		return 0;
	if ((s->fill + other->used) * 5 >= s->mask * 3 && resize(py, s, (s->used + other->used) * 2) < 0)
		return -1;
	if (s->fill == 0) {
		bool same_layout = s->mask == other->mask && other->fill == other->used;
		for (int64_t i = 0; i <= other->mask; i++)
			if (is_live(&other->table[i])) {
				obj_incref(other->table[i].key);
				if (same_layout)
					s->table[i] = other->table[i];
				else
					put_clean(s->table, s->mask, other->table[i].key, other->table[i].hash);
			}
		s->fill = s->used = other->used;
		return 0;
	}
	while (set_next(from, &position, &key, &hash)) {
		obj_incref(key);
		int result = set_add_hash(py, s, key, hash);
		obj_decref(py, key);
		if (result < 0)
			return -1;
	}
	return 0;
}

static int merge_dict(struct py *py, struct obj_set *s, struct obj *dict)
{
	int64_t position = 0, hash, n = dict_length(dict);
	struct obj *key;

	if ((s->fill + n) * 5 >= s->mask * 3 && resize(py, s, (s->used + n) * 2) < 0)
		return -1;
	while (dict_next_hash(dict, &position, &key, NULL, &hash))
		if (set_add_hash(py, s, key, hash) < 0)
			return -1;
	return 0;
}

int set_update(struct py *py, struct obj *set, struct obj *iterable)
{
	if (set_check_any(iterable))
		return merge(py, set, iterable);
	if (dict_is_exact(iterable))
		return merge_dict(py, SET(set), iterable);
	struct obj *it = obj_iter(py, iterable), *key;
	int result = it ? 0 : -1;
	while (result == 0 && (key = obj_next(py, it))) {
		result = py_charge_steps(py, 1) < 0 ? -1 : set_add(py, set, key);
		obj_decref(py, key);
	}
	obj_xdecref(py, it);
	return result < 0 || exc_pending(py) ? -1 : 0;
}

/* ---- making ---- */
static struct obj *set_alloc(struct py *py, struct type *type, enum why why)
{
	struct obj *o;

	if (type->id == T_set || type->id == T_frozenset) {
		if ((o = heap_new(py, type, sizeof(struct obj_set), (size_t)type->model_size, FREE_NONE, why)))
			gc_track(py, o);
	} else
		o = type_generic_alloc(py, type);
	if (o) {
		SET(o)->table = SET(o)->small;
		SET(o)->mask = SET_SMALL - 1;
		SET(o)->hash = -1;
	}
	return o;
}

struct obj *set_make(struct py *py, struct type *type, struct obj *iterable, enum why why)
{
	struct obj *o = set_alloc(py, type, why);

	if (o && iterable && set_update(py, o, iterable) < 0) {
		obj_decref(py, o);
		return NULL;
	}
	return o;
}
struct obj *set_new(struct py *py, struct obj *iterable, enum why why)
{
	return set_make(py, TYPE_OF(py, T_set), iterable, why);
}

/* A frozenset of atoms cannot be part of a cycle. */
static struct obj *untracked(struct py *py, struct obj *set)
{
	int64_t position = 0, hash;
	struct obj *key;

	if (!set || !py->profile->frozenset_tracks_lazily || !type_is(set, T_frozenset))
		return set;
	while (set_next(set, &position, &key, &hash))
		if ((key->flags & OBJ_GC) &&
		    (!(tuple_is_exact(key) || type_is(key, T_frozenset)) || gc_is_tracked(key)))
			return set;
	gc_untrack(py, set);
	return set;
}
struct obj *frozenset_new(struct py *py, struct obj *iterable, enum why why)
{
	return untracked(py, set_make(py, TYPE_OF(py, T_frozenset), iterable, why));
}

static struct obj *set_new_slot(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	(void)args, (void)kwargs;
	return set_make(py, type, NULL, WHY_CALL);
}

static int set_init(struct py *py, struct obj *self, struct obj *args, struct obj *kwargs)
{
	if (!args_no_kwargs(py, "set", kwargs) || !args_positional(py, "set", (size_t)tuple_length(args), 0, 1))
		return -1;
	if (SET(self)->fill)
		set_clear(py, self);
	SET(self)->hash = -1;
	return tuple_length(args) ? set_update(py, self, tuple_get(args, 0)) : 0;
}

static struct obj *frozenset_new_slot(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	bool exact = type->id == T_frozenset;
	bool plain_init = py->profile->init_keywords_by_new && type->slots.init == TYPE_OF(py, T_frozenset)->slots.init;

	if (((exact || plain_init) && !args_no_kwargs(py, "frozenset", kwargs)) ||
	    !args_positional(py, "frozenset", (size_t)tuple_length(args), 0, 1))
		return NULL;
	struct obj *iterable = tuple_length(args) ? tuple_get(args, 0) : NULL;
	if (!exact)
		return set_make(py, type, iterable, WHY_CALL);
	if (iterable && type_is(iterable, T_frozenset))
		return obj_incref(iterable);
	if (!py->profile->frozenset_empty_shared)
		return frozenset_new(py, iterable, WHY_CALL);
	struct obj *o = iterable ? frozenset_new(py, iterable, WHY_CALL) : NULL;
	if (iterable && (!o || SET(o)->used))
		return o;
	obj_xdecref(py, o);
	if (!py->empty_frozenset && !(py->empty_frozenset = frozenset_new(py, NULL, WHY_SINGLETON)))
		return NULL;
	EVENT(py, EV_SHARED, WHY_SINGLETON, py->empty_frozenset->serial, 0, 0, 0, NULL);
	return obj_incref(py->empty_frozenset);
}

/* ---- emptying ---- */
static void drop_table(struct py *py, struct set_entry *table, int64_t mask, struct heap_block *memory)
{
	for (int64_t i = 0; i <= mask; i++)
		obj_xdecref(py, table[i].key);
	if (memory->data)
		heap_block_drop(py, memory, FREE_NONE);
}

int set_clear(struct py *py, struct obj *set)
{
	struct obj_set *s = SET(set);
	struct heap_block memory = s->memory;
	struct set_entry small[SET_SMALL], *table = s->table;
	int64_t mask = s->mask;

	if (!memory.data) {
		memcpy(small, s->small, sizeof small);
		table = small;
	}
	memset(s->small, 0, sizeof s->small);
	s->fill = s->used = 0;
	s->mask = SET_SMALL - 1;
	s->table = s->small;
	s->hash = -1;
	s->memory = (struct heap_block){ 0 };
	drop_table(py, table, mask, &memory);
	return 0;
}

static void set_dealloc(struct py *py, struct obj *o)
{
	drop_table(py, SET(o)->table, SET(o)->mask, &SET(o)->memory);
	heap_drop(py, o, sizeof(struct obj_set), (size_t)o->type->model_size, FREE_NONE);
}

static int set_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	int64_t position = 0, hash;
	struct obj *key;

	(void)py;
	while (set_next(o, &position, &key, &hash))
		OBJ_VISIT(key);
	return 0;
}

struct obj *set_pop(struct py *py, struct obj *set)
{
	struct obj_set *s = SET(set);
	int64_t at = s->finger & s->mask;

	if (s->used == 0)
		return exc_raise(py, T_KeyError, "pop from an empty set");
	while (!is_live(&s->table[at]))
		at = at == s->mask ? 0 : at + 1;
	struct obj *key = s->table[at].key;
	s->table[at] = (struct set_entry){ NULL, -1 };
	s->used--;
	s->finger = at + 1;
	return key;
}

/* ---- other slots ---- */
static struct obj *set_repr(struct py *py, struct obj *o)
{
	struct repr_guard guard;
	struct obj *result = NULL;

	if (repr_enter(py, &guard, o))
		return str_format_c(py, "%s(...)", o->type->name);
	if (SET(o)->used == 0)
		result = str_format_c(py, "%s()", o->type->name);
	else {
		struct obj *list = list_of(py, o), *shown = list ? obj_repr(py, list) : NULL;
		struct obj *inner = shown ? str_slice(py, shown, 1, str_length(shown) - 1) : NULL;
		obj_xdecref(py, list);
		obj_xdecref(py, shown);
		if (inner)
			result = type_is(o, T_set) ? str_format_c(py, "{%U}", inner)
						   : str_format_c(py, "%s({%U})", o->type->name, inner);
		obj_xdecref(py, inner);
	}
	repr_leave(py, &guard);
	return result;
}

static uint64_t shuffled(uint64_t hash)
{
	return ((hash ^ 89869747u) ^ (hash << 16)) * 3644798167u;
}

static int64_t frozenset_hash(struct py *py, struct obj *o)
{
	struct obj_set *s = SET(o);
	uint64_t hash = 0;

	(void)py;
	if (s->hash != -1)
		return s->hash;
	for (int64_t i = 0; i <= s->mask; i++)
		if (is_live(&s->table[i]))
			hash ^= shuffled((uint64_t)s->table[i].hash);
	hash ^= ((uint64_t)s->used + 1) * 1927868237u;
	hash ^= (hash >> 11) ^ (hash >> 25);
	hash = hash * 69069u + 907133923u;
	s->hash = hash == UINT64_MAX ? 590923713 : (int64_t)hash;
	return s->hash;
}

static int64_t set_len(struct py *py, struct obj *o)
{
	(void)py;
	return SET(o)->used;
}

/* ---- the iterator ---- */
static struct obj *set_iter(struct py *py, struct obj *o)
{
	struct type *type = TYPE_OF(py, T_set_iterator);
	struct obj *it =
	    heap_new(py, type, sizeof(struct obj_set_iter), (size_t)type->model_size, FREE_NONE, WHY_ITERATOR);

	if (it) {
		SET_ITER(it)->set = obj_incref(o);
		SET_ITER(it)->used = SET_ITER(it)->left = SET(o)->used;
		gc_track(py, it);
	}
	return it;
}

static struct obj *iter_next(struct py *py, struct obj *o)
{
	struct obj_set_iter *it = SET_ITER(o);
	struct obj *key;
	int64_t hash;

	if (!it->set)
		return NULL;
	if (it->used != SET(it->set)->used) {
		it->used = -1; /* for good */
		return exc_raise(py, T_RuntimeError, "Set changed size during iteration");
	}
	if (set_next(it->set, &it->position, &key, &hash)) {
		it->left--;
		return obj_incref(key);
	}
	OBJ_CLEAR(py, it->set);
	return NULL;
}

static void iter_dealloc(struct py *py, struct obj *o)
{
	obj_xdecref(py, SET_ITER(o)->set);
	heap_drop(py, o, sizeof(struct obj_set_iter), (size_t)o->type->model_size, FREE_NONE);
}

static int iter_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(SET_ITER(o)->set);
	return 0;
}

static struct obj *iter_hint(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	struct obj_set_iter *it = SET_ITER(o);

	(void)args, (void)nargs, (void)kwnames;
	return int_new(py, it->set && it->used == SET(it->set)->used ? it->left : 0);
}

static struct obj *iter_reduce(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	struct obj_set_iter *it = SET_ITER(o);
	struct obj *list = list_new(py, 0, WHY_RESULT), *key;
	int64_t position = it->position, hash;

	(void)args, (void)nargs, (void)kwnames;
	while (list && it->set && set_next(it->set, &position, &key, &hash))
		if (list_append(py, list, key) < 0) {
			obj_decref(py, list);
			return NULL;
		}
	return iter_reduced(py, "iter", list, NULL);
}

static const struct method_def iter_methods[] = {
	{ "__reduce__", iter_reduce, METH_NOARGS, NULL, NULL },
	{ "__length_hint__", iter_hint, METH_NOARGS, NULL, NULL },
	{ 0 },
};
const struct type_spec obj_set_iter_spec = {
	.name = "set_iterator",
	.flags = TYPE_GC | TYPE_NO_INSTANCE,
	.size = sizeof(struct obj_set_iter),
	.model_size = iter_model_size,
	.slots = { .dealloc = iter_dealloc, .traverse = iter_traverse, .iter = iter_self, .iternext = iter_next },
	.methods = iter_methods,
};

const struct type_spec obj_set_spec = {
	.name = "set",
	.flags = TYPE_GC | TYPE_BASE | TYPE_SET_SUBCLASS | TYPE_UNHASHABLE | TYPE_HAS_WEAKREF,
	.size = sizeof(struct obj_set),
	.model_size = set_model_size,
	.weak_offset = offsetof(struct obj_set, weakrefs),
	.slots = { .dealloc = set_dealloc,
		   .traverse = set_traverse,
		   .clear = set_clear,
		   .repr = set_repr,
		   .richcompare = set_richcompare,
		   .iter = set_iter,
		   .init = set_init,
		   .new = set_new_slot,
		   .nb_subtract = set_sub,
		   .nb_and = set_and,
		   .nb_xor = set_xor,
		   .nb_or = set_or,
		   .nb_inplace_subtract = set_isub,
		   .nb_inplace_and = set_iand,
		   .nb_inplace_xor = set_ixor,
		   .nb_inplace_or = set_ior,
		   .sq_length = set_len,
		   .sq_contains = set_contains_slot },
	.methods = set_methods,
};

const struct type_spec obj_frozenset_spec = {
	.name = "frozenset",
	.flags = TYPE_GC | TYPE_BASE | TYPE_SET_SUBCLASS | TYPE_HAS_WEAKREF,
	.size = sizeof(struct obj_set),
	.model_size = set_model_size,
	.weak_offset = offsetof(struct obj_set, weakrefs),
	.slots = { .dealloc = set_dealloc,
		   .traverse = set_traverse,
		   .clear = set_clear,
		   .repr = set_repr,
		   .hash = frozenset_hash,
		   .richcompare = set_richcompare,
		   .iter = set_iter,
		   .new = frozenset_new_slot,
		   .nb_subtract = set_sub,
		   .nb_and = set_and,
		   .nb_xor = set_xor,
		   .nb_or = set_or,
		   .sq_length = set_len,
		   .sq_contains = set_contains_slot },
	.methods = frozenset_methods,
};
