/* set_methods.c -- operators, comparisons and methods of sets and frozensets.
 * Models: Objects/setobject.c; profile rows set_*. */
#include "args.h"
#include "exc.h"
#include "obj_dict.h"
#include "obj_generic_alias.h"
#include "obj_int.h"
#include "obj_list.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include "set_private.h"

/* A new set or frozenset, never a subclass: what operators and methods return. */
static struct obj *base_set(struct py *py, struct obj *like, struct obj *iterable)
{
	bool frozen = type_is_subtype(like->type, TYPE_OF(py, T_frozenset));

	return set_make(py, TYPE_OF(py, frozen ? T_frozenset : T_set), iterable, WHY_RESULT);
}

/* NULL and result dropped when failed. */
static struct obj *unless(struct py *py, bool failed, STEALS(result) struct obj *result)
{
	if (!failed)
		return result;
	obj_xdecref(py, result);
	return NULL;
}

/* ---- walking two collections ---- */
/* Calls each element of any iterable with its hash, until f is not 0; its result, or -1. The element is held meanwhile. */
typedef int each_fn(struct py *py, struct obj *key, int64_t hash, struct obj *a, struct obj *b);

static int each(struct py *py, struct obj *iterable, each_fn *f, struct obj *a, struct obj *b)
{
	struct obj *key, *it;
	int64_t position = 0, hash;
	int result = 0;

	if (set_check_any(iterable)) {
		while (result == 0 && set_next(iterable, &position, &key, &hash)) {
			obj_incref(key);
			result = py_charge_steps(py, 1) < 0 ? -1 : f(py, key, hash, a, b);
			obj_decref(py, key);
		}
		return result;
	}
	if (!(it = obj_iter(py, iterable)))
		return -1;
	while (result == 0 && (key = obj_next(py, it))) {
		hash = set_hash_key(py, key);
		result = hash == -1 || py_charge_steps(py, 1) < 0 ? -1 : f(py, key, hash, a, b);
		obj_decref(py, key);
	}
	obj_decref(py, it);
	return exc_pending(py) ? -1 : result;
}

static int is_missing(struct py *py, struct obj *key, int64_t hash, struct obj *a, struct obj *b)
{
	(void)b;
	int there = set_contains_hash(py, SET(a), key, hash);
	return there < 0 ? -1 : !there;
}

static int is_there(struct py *py, struct obj *key, int64_t hash, struct obj *a, struct obj *b)
{
	(void)b;
	return set_contains_hash(py, SET(a), key, hash);
}

static int add_if_common(struct py *py, struct obj *key, int64_t hash, struct obj *a, struct obj *result)
{
	int there = set_contains_hash(py, SET(a), key, hash);
	return there > 0 ? set_add_hash(py, SET(result), key, hash) : there;
}

static int add_if_missing(struct py *py, struct obj *key, int64_t hash, struct obj *a, struct obj *result)
{
	int there = set_contains_hash(py, SET(a), key, hash);
	return there == 0 ? set_add_hash(py, SET(result), key, hash) : there < 0 ? -1 : 0;
}

static int add_if_no_key(struct py *py, struct obj *key, int64_t hash, struct obj *dict, struct obj *result)
{
	if (dict_get_hash(py, dict, key, hash))
		return 0;
	return exc_pending(py) ? -1 : set_add_hash(py, SET(result), key, hash);
}

static int discard(struct py *py, struct obj *key, int64_t hash, struct obj *a, struct obj *b)
{
	(void)b;
	return set_discard_hash(py, SET(a), key, hash) < 0 ? -1 : 0;
}

static int toggle(struct py *py, struct obj *key, int64_t hash, struct obj *a, struct obj *b)
{
	(void)b;
	int removed = set_discard_hash(py, SET(a), key, hash);
	return removed == 0 ? set_add_hash(py, SET(a), key, hash) : removed < 0 ? -1 : 0;
}

/* ---- the four operations ---- */
static struct obj *set_copy(struct py *py, struct obj *s)
{
	return base_set(py, s, s);
}

static struct obj *intersection(struct py *py, struct obj *s, struct obj *other)
{
	if (s == other)
		return set_copy(py, s);
	struct obj *result = base_set(py, s, NULL);
	if (result && set_check_any(other) && set_length(other) > set_length(s)) {
		struct obj *swap = s;
		s = other;
		other = swap;
	}
	return result ? unless(py, each(py, other, add_if_common, s, result) < 0, result) : NULL;
}

static int difference_update(struct py *py, struct obj *s, struct obj *other)
{
	if (s == other)
		return set_clear(py, s);
	struct obj *common = NULL;
	if (set_check_any(other) && py->profile->set_difference_by_common && set_length(other) >> 3 > set_length(s)) {
		if (!(common = intersection(py, s, other)))
			return -1;
		other = common;
	}
	int result = each(py, other, discard, s, NULL);
	obj_xdecref(py, common);
	return result < 0 ? -1 : set_shed_removed(py, SET(s));
}

static struct obj *copy_and_difference(struct py *py, struct obj *s, struct obj *other)
{
	struct obj *result = set_copy(py, s);

	return result ? unless(py, difference_update(py, result, other) < 0, result) : NULL;
}

static struct obj *difference(struct py *py, struct obj *s, struct obj *other)
{
	bool dict = dict_is_exact(other);

	if (!dict && !set_check_any(other))
		return copy_and_difference(py, s, other);
	if (set_length(s) >> 2 > (dict ? dict_length(other) : set_length(other)))
		return copy_and_difference(py, s, other);
	struct obj *result = base_set(py, s, NULL);
	return result ? unless(py, each(py, s, dict ? add_if_no_key : add_if_missing, other, result) < 0, result)
		      : NULL;
}

static int symmetric_difference_update(struct py *py, struct obj *s, struct obj *other)
{
	if (s == other)
		return set_clear(py, s);
	if (dict_is_exact(other)) {
		int64_t position = 0, hash;
		struct obj *key;
		while (dict_next_hash(other, &position, &key, NULL, &hash)) {
			obj_incref(key);
			int result = toggle(py, key, hash, s, NULL);
			obj_decref(py, key);
			if (result < 0)
				return -1;
		}
		return 0;
	}
	struct obj *set = set_check_any(other) ? obj_incref(other) : base_set(py, s, other);
	int result = set ? each(py, set, toggle, s, NULL) : -1;
	obj_xdecref(py, set);
	return result;
}

static struct obj *symmetric_difference(struct py *py, struct obj *s, struct obj *other)
{
	struct obj *result = base_set(py, s, other);

	return result ? unless(py, symmetric_difference_update(py, result, s) < 0, result) : NULL;
}

/* s takes over what `from`, about to be dropped, holds; and gives it its own. */
static void swap_bodies(struct obj *a, struct obj *b)
{
	struct obj_set *s = SET(a), *t = SET(b), kept = *s;
	bool frozen = type_is(a, T_frozenset) && type_is(b, T_frozenset);

	s->fill = t->fill, s->used = t->used, s->mask = t->mask, s->memory = t->memory;
	t->fill = kept.fill, t->used = kept.used, t->mask = kept.mask, t->memory = kept.memory;
	for (int i = 0; i < SET_SMALL; i++) {
		s->small[i] = t->small[i];
		t->small[i] = kept.small[i];
	}
	s->table = s->memory.data ? s->memory.data : s->small;
	t->table = t->memory.data ? t->memory.data : t->small;
	s->hash = frozen ? t->hash : -1;
	t->hash = frozen ? kept.hash : -1;
}

/* 1 when every element of s is in other, a set. */
static int is_subset(struct py *py, struct obj *s, struct obj *other)
{
	if (set_length(s) > set_length(other))
		return 0;
	int missing = each(py, s, is_missing, other, NULL);
	return missing < 0 ? -1 : !missing;
}

static int is_disjoint(struct py *py, struct obj *s, struct obj *other)
{
	if (s == other)
		return set_length(s) == 0;
	if (set_check_any(other) && set_length(other) > set_length(s)) {
		struct obj *swap = s;
		s = other;
		other = swap;
	}
	int there = each(py, other, is_there, s, NULL);
	return there < 0 ? -1 : !there;
}

/* ---- operators ---- */
static bool both(const struct obj *a, const struct obj *b)
{
	return set_check_any(a) && set_check_any(b);
}

struct obj *set_sub(struct py *py, struct obj *a, struct obj *b)
{
	return both(a, b) ? difference(py, a, b) : obj_incref(OBJ_NOT_IMPLEMENTED(py));
}
struct obj *set_and(struct py *py, struct obj *a, struct obj *b)
{
	return both(a, b) ? intersection(py, a, b) : obj_incref(OBJ_NOT_IMPLEMENTED(py));
}
struct obj *set_xor(struct py *py, struct obj *a, struct obj *b)
{
	return both(a, b) ? symmetric_difference(py, a, b) : obj_incref(OBJ_NOT_IMPLEMENTED(py));
}
struct obj *set_or(struct py *py, struct obj *a, struct obj *b)
{
	if (!both(a, b))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	struct obj *result = set_copy(py, a);
	return result && a != b ? unless(py, set_update(py, result, b) < 0, result) : result;
}

struct obj *set_isub(struct py *py, struct obj *a, struct obj *b)
{
	if (!set_check_any(b))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	return difference_update(py, a, b) < 0 ? NULL : obj_incref(a);
}
struct obj *set_ior(struct py *py, struct obj *a, struct obj *b)
{
	if (!set_check_any(b))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	return set_update(py, a, b) < 0 ? NULL : obj_incref(a);
}
struct obj *set_ixor(struct py *py, struct obj *a, struct obj *b)
{
	if (!set_check_any(b))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	return symmetric_difference_update(py, a, b) < 0 ? NULL : obj_incref(a);
}
struct obj *set_iand(struct py *py, struct obj *a, struct obj *b)
{
	if (!set_check_any(b))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	struct obj *result = intersection(py, a, b);
	if (!result)
		return NULL;
	swap_bodies(a, result);
	obj_decref(py, result);
	return obj_incref(a);
}

struct obj *set_richcompare(struct py *py, struct obj *a, struct obj *b, int op)
{
	int answer;

	if (!set_check_any(b))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	int64_t na = set_length(a), nb = set_length(b);
	switch (op) {
	case CMP_EQ:
	case CMP_NE:
		if (na != nb || (SET(a)->hash != -1 && SET(b)->hash != -1 && SET(a)->hash != SET(b)->hash))
			answer = 0;
		else
			answer = is_subset(py, a, b);
		if (op == CMP_NE && answer >= 0)
			answer = !answer;
		break;
	case CMP_LE: answer = is_subset(py, a, b); break;
	case CMP_GE: answer = is_subset(py, b, a); break;
	case CMP_LT: answer = na < nb ? is_subset(py, a, b) : 0; break;
	default: answer = na > nb ? is_subset(py, b, a) : 0; break;
	}
	return answer < 0 ? NULL : OBJ_BOOL(py, answer);
}

/* ---- elements that are sets themselves ---- */
/* Does a key that cannot be hashed have an equal frozenset? OWNED; NULL: no, the error stays. */
static struct obj *frozen_form(struct py *py, struct obj *key)
{
	if (!set_check_any(key) || !exc_matches(py, T_TypeError))
		return NULL;
	exc_clear(py);
	return set_make(py, TYPE_OF(py, T_frozenset), key, WHY_INTERNAL);
}

static int with_frozen_form(struct py *py, struct obj *set, struct obj *key,
			    int (*f)(struct py *, struct obj *, struct obj *))
{
	int result = f(py, set, key);

	if (result >= 0)
		return result;
	struct obj *frozen = frozen_form(py, key);
	if (!frozen)
		return -1;
	result = f(py, set, frozen);
	obj_decref(py, frozen);
	return result;
}
int set_contains_slot(struct py *py, struct obj *set, struct obj *key)
{
	return with_frozen_form(py, set, key, set_contains);
}

/* ---- methods ---- */
#define METHOD(name)                                                                                 \
	static struct obj *name(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, \
				struct obj *kwnames)
#define UNUSED_ARGS ((void)args, (void)nargs, (void)kwnames)

METHOD(method_add)
{
	UNUSED_ARGS;
	if (set_add(py, o, args[0]) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

METHOD(method_contains)
{
	UNUSED_ARGS;
	int there = set_contains_slot(py, o, args[0]);
	return there < 0 ? NULL : OBJ_BOOL(py, there);
}

METHOD(method_discard)
{
	UNUSED_ARGS;
	if (with_frozen_form(py, o, args[0], set_discard) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

METHOD(method_remove)
{
	UNUSED_ARGS;
	int removed = with_frozen_form(py, o, args[0], set_discard);
	if (removed == 0)
		exc_raise_object(py, T_KeyError, args[0]);
	if (removed <= 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

METHOD(method_pop)
{
	UNUSED_ARGS;
	return set_pop(py, o);
}

METHOD(method_clear)
{
	UNUSED_ARGS;
	set_clear(py, o);
	OBJ_RETURN_NONE(py);
}

METHOD(method_copy)
{
	UNUSED_ARGS;
	return type_is(o, T_frozenset) ? obj_incref(o) : set_copy(py, o);
}

METHOD(method_union)
{
	UNUSED_ARGS;
	struct obj *result = set_copy(py, o);
	for (size_t i = 0; result && i < nargs; i++)
		if (args[i] != o)
			result = unless(py, set_update(py, result, args[i]) < 0, result);
	return result;
}

METHOD(method_update)
{
	UNUSED_ARGS;
	for (size_t i = 0; i < nargs; i++)
		if (set_update(py, o, args[i]) < 0)
			return NULL;
	OBJ_RETURN_NONE(py);
}

METHOD(method_intersection)
{
	UNUSED_ARGS;
	if (nargs == 0)
		return set_copy(py, o);
	struct obj *result = obj_incref(o);
	for (size_t i = 0; result && i < nargs; i++) {
		struct obj *next = intersection(py, result, args[i]);
		obj_decref(py, result);
		result = next;
	}
	return result;
}

METHOD(method_intersection_update)
{
	struct obj *result = method_intersection(py, o, args, nargs, kwnames);

	if (!result)
		return NULL;
	swap_bodies(o, result);
	obj_decref(py, result);
	OBJ_RETURN_NONE(py);
}

METHOD(method_difference)
{
	UNUSED_ARGS;
	if (nargs == 0)
		return set_copy(py, o);
	struct obj *result = difference(py, o, args[0]);
	for (size_t i = 1; result && i < nargs; i++)
		result = unless(py, difference_update(py, result, args[i]) < 0, result);
	return result;
}

METHOD(method_difference_update)
{
	UNUSED_ARGS;
	for (size_t i = 0; i < nargs; i++)
		if (difference_update(py, o, args[i]) < 0)
			return NULL;
	OBJ_RETURN_NONE(py);
}

METHOD(method_symmetric_difference)
{
	UNUSED_ARGS;
	return symmetric_difference(py, o, args[0]);
}

METHOD(method_symmetric_difference_update)
{
	UNUSED_ARGS;
	if (symmetric_difference_update(py, o, args[0]) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

METHOD(method_isdisjoint)
{
	UNUSED_ARGS;
	int answer = is_disjoint(py, o, args[0]);
	return answer < 0 ? NULL : OBJ_BOOL(py, answer);
}

METHOD(method_issubset)
{
	UNUSED_ARGS;
	struct obj *other = set_check_any(args[0]) ? obj_incref(args[0]) : set_new(py, args[0], WHY_INTERNAL);
	int answer = other ? is_subset(py, o, other) : -1;
	obj_xdecref(py, other);
	return answer < 0 ? NULL : OBJ_BOOL(py, answer);
}

METHOD(method_issuperset)
{
	UNUSED_ARGS;
	struct obj *other = set_check_any(args[0]) ? obj_incref(args[0]) : set_new(py, args[0], WHY_INTERNAL);
	int answer = other ? is_subset(py, other, o) : -1;
	obj_xdecref(py, other);
	return answer < 0 ? NULL : OBJ_BOOL(py, answer);
}

METHOD(method_sizeof)
{
	UNUSED_ARGS;
	return int_new(py, o->type->model_size + (SET(o)->memory.data ? (SET(o)->mask + 1) * 16 : 0));
}

METHOD(method_reduce)
{
	UNUSED_ARGS;
	struct obj *list = list_of(py, o), *parts = list ? tuple_pack1(py, list) : NULL, *state = NULL,
		   *name = str_intern_c(py, "__dict__");
	if (name && obj_lookup_attr(py, o, name, &state) == 0)
		state = obj_incref(OBJ_NONE(py));
	struct obj *result = parts && state ? tuple_pack3(py, &o->type->head, parts, state) : NULL;
	obj_xdecref(py, list);
	obj_xdecref(py, parts);
	obj_xdecref(py, name);
	obj_xdecref(py, state);
	return result;
}

const struct method_def set_methods[] = {
	{ "add", method_add, METH_O, NULL, NULL },
	{ "clear", method_clear, METH_NOARGS, NULL, NULL },
	{ "__contains__", method_contains, METH_O, NULL, NULL },
	{ "copy", method_copy, METH_NOARGS, NULL, NULL },
	{ "discard", method_discard, METH_O, NULL, NULL },
	{ "difference", method_difference, METH_FASTCALL, NULL, NULL },
	{ "difference_update", method_difference_update, METH_FASTCALL, NULL, NULL },
	{ "intersection", method_intersection, METH_FASTCALL, NULL, NULL },
	{ "intersection_update", method_intersection_update, METH_FASTCALL, NULL, NULL },
	{ "isdisjoint", method_isdisjoint, METH_O, NULL, NULL },
	{ "issubset", method_issubset, METH_O, NULL, NULL },
	{ "issuperset", method_issuperset, METH_O, NULL, NULL },
	{ "pop", method_pop, METH_NOARGS, NULL, NULL },
	{ "__reduce__", method_reduce, METH_NOARGS, NULL, NULL },
	{ "remove", method_remove, METH_O, NULL, NULL },
	{ "__sizeof__", method_sizeof, METH_NOARGS, NULL, NULL },
	{ "symmetric_difference", method_symmetric_difference, METH_O, NULL, NULL },
	{ "symmetric_difference_update", method_symmetric_difference_update, METH_O, NULL, NULL },
	{ "union", method_union, METH_FASTCALL, NULL, NULL },
	{ "update", method_update, METH_FASTCALL, NULL, NULL },
	GENERIC_ALIAS_ROW,
	{ 0 },
};
const struct method_def frozenset_methods[] = {
	{ "__contains__", method_contains, METH_O, NULL, NULL },
	{ "copy", method_copy, METH_NOARGS, NULL, NULL },
	{ "difference", method_difference, METH_FASTCALL, NULL, NULL },
	{ "intersection", method_intersection, METH_FASTCALL, NULL, NULL },
	{ "isdisjoint", method_isdisjoint, METH_O, NULL, NULL },
	{ "issubset", method_issubset, METH_O, NULL, NULL },
	{ "issuperset", method_issuperset, METH_O, NULL, NULL },
	{ "__reduce__", method_reduce, METH_NOARGS, NULL, NULL },
	{ "__sizeof__", method_sizeof, METH_NOARGS, NULL, NULL },
	{ "symmetric_difference", method_symmetric_difference, METH_O, NULL, NULL },
	{ "union", method_union, METH_FASTCALL, NULL, NULL },
	GENERIC_ALIAS_ROW,
	{ 0 },
};
