/* obj_tuple.c -- tuples and their iterator.
 * Models: Objects/tupleobject.c; profile rows tuple_*. */
#include "obj_tuple.h"
#include "args.h"
#include "exc.h"
#include "obj_generic_alias.h"
#include "obj_instance.h"
#include "obj_int.h"
#include "obj_iter.h"
#include "obj_list.h"
#include "obj_slice.h"
#include "obj_str.h"
#include "repr_guard.h"
#include <string.h>

#define TUPLE_MAX (INT64_MAX / 16) /* more items than any address space holds */

static int tuple_model_size(const struct profile *profile)
{
	return profile->tuple_head;
}
static size_t c_size(int64_t n)
{
	return sizeof(struct obj_tuple) + (size_t)n * sizeof(struct obj *);
}

/* The list of dead tuples of this length, for exact tuples. */
static enum free_list free_list_of(const struct type *type, int64_t n)
{
	return type->id == T_tuple && n >= 1 && n <= 20 ? (enum free_list)(FREE_TUPLE_1 + n - 1) : FREE_NONE;
}

/* n empty places, untracked; of a subclass with its attribute store ready. */
static struct obj *tuple_alloc(struct py *py, struct type *type, int64_t n, enum why why)
{
	if (n > TUPLE_MAX)
		return exc_raise_none(py, T_MemoryError);
	struct obj *t =
	    heap_new(py, type, c_size(n), (size_t)type->model_size + 8 * (size_t)n, free_list_of(type, n), why);
	if (!t)
		return NULL;
	TUPLE(t)->length = n;
	TUPLE(t)->hash = -1;
	return t;
}

static struct obj *tuple_empty(struct py *py)
{
	if (!py->empty_tuple) {
		py->empty_tuple = heap_new_static(py, TYPE_OF(py, T_tuple), c_size(0), WHY_SINGLETON);
		TUPLE(py->empty_tuple)->hash = -1;
	}
	EVENT(py, EV_SHARED, WHY_SINGLETON, py->empty_tuple->serial, 0, 0, 0, NULL);
	return obj_incref(py->empty_tuple);
}

struct obj *tuple_new(struct py *py, int64_t n, enum why why)
{
	if (n == 0)
		return tuple_empty(py);
	struct obj *t = tuple_alloc(py, TYPE_OF(py, T_tuple), n, why);
	if (t)
		gc_track(py, t);
	return t;
}

bool tuple_item_may_be_tracked(struct obj *o)
{
	return (o->flags & OBJ_GC) && (!tuple_is_exact(o) || gc_is_tracked(o));
}

/* What makes a new tuple tracked where that is asked at once: the item's type, not whether the item is tracked itself. */
static bool any_collectable(struct obj *const *items, int64_t n)
{
	for (int64_t i = 0; i < n; i++)
		if (obj_has(items[i], TYPE_GC))
			return true;
	return false;
}

static bool all_atoms(struct obj *const *items, int64_t n)
{
	for (int64_t i = 0; i < n; i++)
		if (!items[i] || tuple_item_may_be_tracked(items[i]))
			return false;
	return true;
}

struct obj *tuple_steal(struct py *py, struct obj *const *items, int64_t n, enum why why)
{
	struct obj *t = n == 0 ? tuple_empty(py) : tuple_alloc(py, TYPE_OF(py, T_tuple), n, why);

	if (!t) {
		for (int64_t i = 0; i < n; i++)
			obj_decref(py, items[i]);
		return NULL;
	}
	if (n == 0)
		return t;
	memcpy(TUPLE(t)->items, items, (size_t)n * sizeof *items);
	if (!py->profile->tuple_tracks_lazily || any_collectable(items, n))
		gc_track(py, t);
	return t;
}

struct obj *tuple_steal_tracked(struct py *py, struct obj *const *items, int64_t n, enum why why)
{
	struct obj *t = tuple_steal(py, items, n, why);

	if (t && n > 0)
		gc_track(py, t);
	return t;
}

static struct obj *tuple_from_as(struct py *py, struct obj *const *items, int64_t n, enum why why)
{
	for (int64_t i = 0; i < n; i++)
		obj_incref(items[i]);
	return tuple_steal(py, items, n, why);
}
struct obj *tuple_from(struct py *py, struct obj *const *items, int64_t n)
{
	return tuple_from_as(py, items, n, WHY_RESULT);
}

/* As PyTuple_New and a loop that fills it: tracked whatever the items are. */
static struct obj *tuple_filled(struct py *py, struct obj *const *items, int64_t n, enum why why)
{
	struct obj *t = tuple_new(py, n, why);

	for (int64_t i = 0; t && i < n; i++)
		TUPLE(t)->items[i] = obj_incref(items[i]);
	return t;
}
struct obj *tuple_pack1(struct py *py, struct obj *a)
{
	return tuple_filled(py, (struct obj *[]){ a }, 1, WHY_RESULT);
}
struct obj *tuple_pack2(struct py *py, struct obj *a, struct obj *b)
{
	return tuple_filled(py, (struct obj *[]){ a, b }, 2, WHY_RESULT);
}
struct obj *tuple_pack3(struct py *py, struct obj *a, struct obj *b, struct obj *c)
{
	return tuple_filled(py, (struct obj *[]){ a, b, c }, 3, WHY_RESULT);
}

struct obj *tuple_slice(struct py *py, struct obj *tuple, int64_t low, int64_t high)
{
	int64_t n = TUPLE(tuple)->length;

	if (low < 0)
		low = 0;
	if (high > n)
		high = n;
	if (high < low)
		high = low;
	if (low == 0 && high == n && tuple_is_exact(tuple))
		return obj_incref(tuple);
	return tuple_filled(py, TUPLE(tuple)->items + low, high - low, WHY_RESULT);
}

void tuple_maybe_untrack(struct py *py, struct obj *tuple)
{
	if (tuple_is_exact(tuple) && gc_is_tracked(tuple) && all_atoms(TUPLE(tuple)->items, TUPLE(tuple)->length))
		gc_untrack(py, tuple);
}

struct obj *tuple_resize(struct py *py, STEALS(t) struct obj *t, int64_t n, int64_t filled)
{
	if (TUPLE(t)->length == n)
		return t;
	bool own = n == 0 && py->profile->tuple_shrinks_to_own;
	struct obj *fresh =
	    own ? tuple_alloc(py, TYPE_OF(py, T_tuple), 0, (enum why)t->why) : tuple_new(py, n, (enum why)t->why);
	if (own && fresh)
		gc_track(py, fresh);
	int64_t keep = filled < n ? filled : n;
	if (fresh) {
		memcpy(TUPLE(fresh)->items, TUPLE(t)->items, (size_t)keep * sizeof(struct obj *));
		for (int64_t i = 0; i < keep; i++)
			TUPLE(t)->items[i] = NULL;
	}
	gc_untrack(py, t);
	obj_decref(py, t);
	return fresh;
}

/* A full tuple of n items grows by a quarter, as tuple() lets it. NULL with the error set; t is gone then. */
static struct obj *with_more_room(struct py *py, struct obj *t, int64_t n, int64_t *room)
{
	*room += 10;
	*room += *room >> 2;
	t = tuple_resize(py, t, *room, n);
	if (t && py_charge_steps(py, (uint64_t)(*room - n) / 8 + 1) < 0)
		OBJ_CLEAR(py, t);
	return t;
}

struct obj *tuple_of(struct py *py, struct obj *iterable)
{
	if (tuple_is_exact(iterable))
		return obj_incref(iterable);
	if (list_is_exact(iterable))
		return list_as_tuple(py, iterable);
	struct obj *it = obj_iter(py, iterable), *item;
	if (!it)
		return NULL;
	int64_t room = obj_length_hint(py, iterable, 10), n = 0;
	struct obj *t = room < 0 ? NULL : tuple_new(py, room, WHY_CALL);
	while (t && (item = obj_next(py, it))) {
		if (n >= room)
			t = with_more_room(py, t, n, &room);
		if (t)
			TUPLE(t)->items[n++] = item;
		else
			obj_decref(py, item);
	}
	obj_decref(py, it);
	if (t && exc_pending(py))
		OBJ_CLEAR(py, t);
	return t ? tuple_resize(py, t, n, n) : NULL;
}

/* ---- slots ---- */
static void tuple_dealloc(struct py *py, struct obj *o)
{
	struct obj_tuple *t = TUPLE(o);
	int64_t n = t->length;

	for (int64_t i = n; --i >= 0;)
		obj_xdecref(py, t->items[i]);
	heap_drop(py, o, c_size(n), (size_t)o->type->model_size + 8 * (size_t)n, free_list_of(o->type, n));
}

static int tuple_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	for (int64_t i = TUPLE(o)->length; --i >= 0;)
		OBJ_VISIT(TUPLE(o)->items[i]);
	return 0;
}

static struct obj *tuple_repr(struct py *py, struct obj *o)
{
	struct obj_tuple *t = TUPLE(o);
	struct repr_guard guard;

	if (t->length == 0)
		return str_new_c(py, "()");
	if (repr_enter(py, &guard, o))
		return str_new_c(py, "(...)");
	struct str_builder b;
	bool good = true;
	str_builder_init(&b, py);
	str_builder_put_c(&b, "(");
	for (int64_t i = 0; good && i < t->length; i++) {
		if (i > 0)
			str_builder_put_c(&b, ", ");
		struct obj *s = obj_repr(py, t->items[i]);
		good = s != NULL;
		if (good) {
			str_builder_put_str(&b, s);
			obj_decref(py, s);
		}
	}
	str_builder_put_c(&b, t->length == 1 ? ",)" : ")");
	repr_leave(py, &guard);
	if (good)
		return str_builder_finish(&b);
	str_builder_clear(&b);
	return NULL;
}

/* The xxHash of CPython 3.8 and later. */
static int64_t tuple_hash(struct py *py, struct obj *o)
{
	struct obj_tuple *t = TUPLE(o);
	uint64_t acc = 2870177450012600261u;

	if (t->hash != -1)
		return t->hash;
	if (py_enter(py, " while hashing a tuple") < 0)
		return -1;
	for (int64_t i = 0; i < t->length; i++) {
		int64_t lane = obj_hash(py, t->items[i]);
		if (lane == -1) {
			py_leave(py);
			return -1;
		}
		acc += (uint64_t)lane * 14029467366897019727u;
		acc = (acc << 31) | (acc >> 33);
		acc *= 11400714785074694791u;
	}
	py_leave(py);
	acc += (uint64_t)t->length ^ (2870177450012600261u ^ 3527539u);
	int64_t hash = acc == UINT64_MAX ? 1546275796 : (int64_t)acc;
	if (py->profile->tuple_caches_hash)
		t->hash = hash;
	return hash;
}

static struct obj *tuple_richcompare(struct py *py, struct obj *a, struct obj *b, int op)
{
	if (!tuple_check(a) || !tuple_check(b))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	int64_t na = TUPLE(a)->length, nb = TUPLE(b)->length, i;
	for (i = 0; i < na && i < nb; i++) {
		int same = obj_compare_bool(py, TUPLE(a)->items[i], TUPLE(b)->items[i], CMP_EQ);
		if (same < 0)
			return NULL;
		if (!same)
			break;
	}
	py_work(py, (uint64_t)i / 4);
	if (i >= na || i >= nb) {
		bool answers[] = { na<nb, na <= nb, na == nb, na != nb, na> nb, na >= nb };
		return OBJ_BOOL(py, answers[op]);
	}
	if (op == CMP_EQ || op == CMP_NE)
		return OBJ_BOOL(py, op == CMP_NE);
	return obj_compare(py, TUPLE(a)->items[i], TUPLE(b)->items[i], (enum compare_op)op);
}

static int64_t tuple_len(struct py *py, struct obj *o)
{
	(void)py;
	return TUPLE(o)->length;
}

static int tuple_contains(struct py *py, struct obj *o, struct obj *value)
{
	int same = 0;

	for (int64_t i = 0; same == 0 && i < TUPLE(o)->length; i++)
		same = py->profile->contains_needle_left ? obj_compare_bool(py, value, TUPLE(o)->items[i], CMP_EQ)
							 : obj_compare_bool(py, TUPLE(o)->items[i], value, CMP_EQ);
	py_work(py, (uint64_t)TUPLE(o)->length / 4);
	return same;
}

static struct obj *tuple_item(struct py *py, struct obj *o, int64_t i)
{
	if (i < 0 || i >= TUPLE(o)->length)
		return exc_raise(py, T_IndexError, "tuple index out of range");
	return obj_incref(TUPLE(o)->items[i]);
}

static struct obj *tuple_subscript(struct py *py, struct obj *o, struct obj *key)
{
	struct obj_tuple *t = TUPLE(o);
	int64_t start, stop, step, n;

	if (key->type->slots.nb_index) {
		if (slice_item_index(py, key, &n) < 0)
			return NULL;
		return tuple_item(py, o, n < 0 ? n + t->length : n);
	}
	if (!slice_check(key))
		return exc_raise(py, T_TypeError, "tuple indices must be integers or slices, not %T", key);
	n = slice_indices(py, key, t->length, &start, &stop, &step);
	if (n < 0)
		return NULL;
	if (n > 0 && n == t->length && start == 0 && step == 1 && tuple_is_exact(o))
		return obj_incref(o);
	struct obj *result = tuple_new(py, n, WHY_RESULT);
	for (int64_t i = 0; result && i < n; i++)
		TUPLE(result)->items[i] = obj_incref(t->items[start + i * step]);
	return result;
}

struct obj *tuple_concat(struct py *py, struct obj *a, struct obj *b)
{
	if (tuple_length(a) == 0 && tuple_is_exact(b))
		return obj_incref(b);
	if (!tuple_check(b))
		return exc_raise(py, T_TypeError, "can only concatenate tuple (not \"%T\") to tuple", b);
	if (tuple_length(b) == 0 && tuple_is_exact(a))
		return obj_incref(a);
	int64_t na = TUPLE(a)->length, nb = TUPLE(b)->length;
	struct obj *t = tuple_new(py, na + nb, WHY_RESULT);
	for (int64_t i = 0; t && i < na; i++)
		TUPLE(t)->items[i] = obj_incref(TUPLE(a)->items[i]);
	for (int64_t i = 0; t && i < nb; i++)
		TUPLE(t)->items[na + i] = obj_incref(TUPLE(b)->items[i]);
	return t;
}

static struct obj *tuple_repeat(struct py *py, struct obj *o, int64_t times)
{
	int64_t n = TUPLE(o)->length;

	if ((n == 0 || times == 1) && tuple_is_exact(o))
		return obj_incref(o);
	if (n == 0 || times <= 0)
		return tuple_empty(py);
	if (n > TUPLE_MAX / times)
		return exc_raise_none(py, T_MemoryError);
	if (py_charge_steps(py, (uint64_t)(n * times) / 16) < 0)
		return NULL;
	struct obj *t = tuple_new(py, n * times, WHY_RESULT);
	for (int64_t i = 0; t && i < n * times; i++)
		TUPLE(t)->items[i] = obj_incref(TUPLE(o)->items[i % n]);
	return t;
}

static struct obj *tuple_new_slot(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	bool plain_init = py->profile->init_keywords_by_new && type->slots.init == TYPE_OF(py, T_tuple)->slots.init;
	if ((type->id == T_tuple || plain_init) && !args_no_kwargs(py, "tuple", kwargs))
		return NULL;
	if (!args_positional(py, "tuple", (size_t)tuple_length(args), 0, 1))
		return NULL;
	struct obj *plain = tuple_length(args) ? tuple_of(py, tuple_get(args, 0)) : tuple_empty(py);
	if (!plain || type->id == T_tuple)
		return plain;
	int64_t n = TUPLE(plain)->length;
	struct obj *t = tuple_alloc(py, type, n, WHY_CALL);
	if (t && (type->flags & TYPE_MANAGED_DICT) && instance_init(py, t) < 0) {
		obj_decref(py, t);
		t = NULL;
	}
	if (t) {
		gc_track(py, t);
		for (int64_t i = 0; i < n; i++)
			TUPLE(t)->items[i] = obj_incref(TUPLE(plain)->items[i]);
	}
	obj_decref(py, plain);
	return t;
}

/* ---- methods ---- */
static struct obj *tuple_index(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	int64_t n = TUPLE(o)->length, start = 0, stop = INT64_MAX;

	(void)kwnames;
	if (!args_positional(py, "index", nargs, 1, 3) || (nargs > 1 && slice_search_bound(py, args[1], &start) < 0) ||
	    (nargs > 2 && slice_search_bound(py, args[2], &stop) < 0))
		return NULL;
	if (start < 0)
		start = start + n < 0 ? 0 : start + n;
	if (stop < 0)
		stop = stop + n < 0 ? 0 : stop + n;
	py_work(py, (uint64_t)n / 4);
	for (int64_t i = start; i < stop && i < n; i++) {
		int same = obj_compare_bool(py, TUPLE(o)->items[i], args[0], CMP_EQ);
		if (same != 0)
			return same < 0 ? NULL : int_new(py, i);
	}
	return exc_raise(py, T_ValueError, "tuple.index(x): x not in tuple");
}

static struct obj *tuple_count(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	int64_t count = 0;

	(void)nargs, (void)kwnames;
	py_work(py, (uint64_t)TUPLE(o)->length / 4);
	for (int64_t i = 0; i < TUPLE(o)->length; i++) {
		int same = obj_compare_bool(py, TUPLE(o)->items[i], args[0], CMP_EQ);
		if (same < 0)
			return NULL;
		count += same;
	}
	return int_new(py, count);
}

static struct obj *tuple_getnewargs(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				    struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	struct obj *copy = tuple_filled(py, TUPLE(o)->items, TUPLE(o)->length, WHY_RESULT);
	struct obj *result = copy ? tuple_pack1(py, copy) : NULL;
	obj_xdecref(py, copy);
	return result;
}

static struct obj *tuple_sizeof(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	return int_new(py, o->type->model_size + 8 * TUPLE(o)->length);
}

static struct obj *tuple_iter(struct py *py, struct obj *o)
{
	return iter_tuple_new(py, o);
}

static const struct method_def tuple_methods[] = {
	{ "__getnewargs__", tuple_getnewargs, METH_NOARGS, NULL, NULL },
	{ "index", tuple_index, METH_FASTCALL, NULL, NULL },
	{ "count", tuple_count, METH_O, NULL, NULL },
	{ "__sizeof__", tuple_sizeof, METH_NOARGS, NULL, NULL },
	GENERIC_ALIAS_ROW,
	{ 0 },
};

const struct type_spec obj_tuple_spec = {
	.name = "tuple",
	.flags = TYPE_GC | TYPE_BASE | TYPE_TUPLE_SUBCLASS | TYPE_SEQUENCE,
	.size = sizeof(struct obj_tuple),
	.model_size = tuple_model_size,
	.item_size = 8,
	.slots = { .dealloc = tuple_dealloc,
		   .traverse = tuple_traverse,
		   .repr = tuple_repr,
		   .hash = tuple_hash,
		   .richcompare = tuple_richcompare,
		   .iter = tuple_iter,
		   .new = tuple_new_slot,
		   .sq_length = tuple_len,
		   .sq_concat = tuple_concat,
		   .sq_repeat = tuple_repeat,
		   .sq_item = tuple_item,
		   .sq_contains = tuple_contains,
		   .mp_length = tuple_len,
		   .mp_subscript = tuple_subscript },
	.methods = tuple_methods,
};
