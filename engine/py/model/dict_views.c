/* dict_views.c -- d.keys(), d.values(), d.items() and the iterators over dicts, both ways.
 * Models: Objects/dictobject.c; profile rows dict_view_*. */
#include "args.h"
#include "dict_keys.h"
#include "exc.h"
#include "obj_int.h"
#include "obj_iter.h"
#include "obj_list.h"
#include "obj_mappingproxy.h"
#include "obj_set.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include "repr_guard.h"

struct obj_dict_view {
	struct obj head;
	struct obj *dict;
};
struct obj_dict_iter {
	struct obj head;
	struct obj *dict;   /* NULL: exhausted */
	struct obj *result; /* of items: the last pair, used again when nobody else holds it; else NULL */
	int64_t used;       /* items when it began; -1: the dict changed, for good */
	int64_t position, left;
};
#define VIEW(o) ((struct obj_dict_view *)(void *)(o))
#define ITER(o) ((struct obj_dict_iter *)(void *)(o))

static int view_model_size(const struct profile *profile)
{
	(void)profile;
	return 24;
}
static int iter_model_size(const struct profile *profile)
{
	(void)profile;
	return 56;
}

/* ---- iterators ---- */
static bool goes_back(const struct obj *it)
{
	return type_is(it, T_dict_reversekeyiterator) || type_is(it, T_dict_reversevalueiterator) ||
	       type_is(it, T_dict_reverseitemiterator);
}

struct obj *dict_iter_new(struct py *py, struct obj *dict, int type_id)
{
	struct type *type = TYPE_OF(py, type_id);
	struct obj *o =
	    heap_new(py, type, sizeof(struct obj_dict_iter), (size_t)type->model_size, FREE_NONE, WHY_ITERATOR);

	if (!o)
		return NULL;
	struct obj_dict_iter *it = ITER(o);
	it->dict = obj_incref(dict);
	it->used = it->left = DICT(dict)->used;
	if (goes_back(o))
		it->position = DICT(dict)->values ? DICT(dict)->values->size - 1
			       : DICT(dict)->keys ? DICT(dict)->keys->count - 1
						  : -1;
	if (type_id == T_dict_itemiterator || type_id == T_dict_reverseitemiterator) {
		it->result = tuple_pack2(py, OBJ_NONE(py), OBJ_NONE(py));
		if (!it->result) {
			obj_decref(py, o);
			return NULL;
		}
	}
	gc_track(py, o);
	return o;
}

static void dict_iter_dealloc(struct py *py, struct obj *o)
{
	obj_xdecref(py, ITER(o)->dict);
	obj_xdecref(py, ITER(o)->result);
	heap_drop(py, o, sizeof(struct obj_dict_iter), (size_t)o->type->model_size, FREE_NONE);
}

static int dict_iter_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(ITER(o)->dict);
	OBJ_VISIT(ITER(o)->result);
	return 0;
}

/* One entry back: its place, or DICT_EMPTY at the front. */
static int64_t step_back(const struct obj_dict *d, int64_t *position)
{
	if (d->values)
		return *position >= 0 ? values_place(d->values, (*position)--) : DICT_EMPTY;
	while (d->keys && *position >= 0)
		if (d->keys->entries[(*position)--].value)
			return *position + 1;
	return DICT_EMPTY;
}

/* The next entry: true with key and value BORROWED. False: exhausted, or raised. */
static bool iter_advance(struct py *py, struct obj_dict_iter *it, struct obj **key, struct obj **value)
{
	if (!it->dict)
		return false;
	struct obj_dict *d = DICT(it->dict);
	if (it->used != d->used) {
		exc_raise(py, T_RuntimeError, "dictionary changed size during iteration");
		it->used = -1;
		return false;
	}
	bool back = goes_back(&it->head);
	int64_t place = back ? step_back(d, &it->position) : dict_step(d, &it->position);
	if (place != DICT_EMPTY && it->left == 0 && !back) {
		exc_raise(py, T_RuntimeError, "dictionary keys changed during iteration");
		place = DICT_EMPTY;
	}
	if (place == DICT_EMPTY) {
		OBJ_CLEAR(py, it->dict);
		return false;
	}
	it->left--;
	*key = d->keys->entries[place].key;
	*value = dict_value_at(d, place);
	return true;
}

static struct obj *iter_next_key(struct py *py, struct obj *o)
{
	struct obj *key, *value;

	return iter_advance(py, ITER(o), &key, &value) ? obj_incref(key) : NULL;
}

static struct obj *iter_next_value(struct py *py, struct obj *o)
{
	struct obj *key, *value;

	return iter_advance(py, ITER(o), &key, &value) ? obj_incref(value) : NULL;
}

static struct obj *iter_next_item(struct py *py, struct obj *o)
{
	struct obj *key, *value, *result = ITER(o)->result;

	if (!iter_advance(py, ITER(o), &key, &value))
		return NULL;
	obj_incref(key);
	obj_incref(value);
	if (result->refs == 1) {
		obj_incref(result);
		struct obj *old_key = tuple_get(result, 0), *old_value = tuple_get(result, 1);
		tuple_items(result)[0] = key;
		tuple_items(result)[1] = value;
		TUPLE(result)->hash = -1;
		obj_decref(py, old_key);
		obj_decref(py, old_value);
		gc_track(py, result); /* a collection may have untracked it */
		return result;
	}
	if (!(result = tuple_new(py, 2, WHY_RESULT))) {
		obj_decref(py, key);
		obj_decref(py, value);
		return NULL;
	}
	tuple_items(result)[0] = key;
	tuple_items(result)[1] = value;
	return result;
}

static struct obj *iter_hint(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	struct obj_dict_iter *it = ITER(o);

	(void)args, (void)nargs, (void)kwnames;
	return int_new(py, it->dict && it->used == DICT(it->dict)->used ? it->left : 0);
}

static struct obj *iter_reduce(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	struct obj *list = list_new(py, 0, WHY_RESULT), *item;
	struct obj_dict_iter kept = *ITER(o);

	(void)args, (void)nargs, (void)kwnames;
	obj_xincref(kept.dict);
	while (list && (item = o->type->slots.iternext(py, o)))
		if (list_append_steal(py, list, item) < 0)
			break;
	if (!ITER(o)->dict) /* looked through to its end: as before */
		ITER(o)->dict = kept.dict;
	else
		obj_xdecref(py, kept.dict);
	ITER(o)->used = kept.used;
	ITER(o)->position = kept.position;
	ITER(o)->left = kept.left;
	if (exc_pending(py)) {
		obj_xdecref(py, list);
		return NULL;
	}
	return iter_reduced(py, "iter", list, NULL);
}

/* ---- views ---- */
struct obj *dict_view_new(struct py *py, struct obj *dict, int type_id)
{
	struct type *type = TYPE_OF(py, type_id);
	struct obj *o =
	    heap_new(py, type, sizeof(struct obj_dict_view), (size_t)type->model_size, FREE_NONE, WHY_RESULT);

	if (o) {
		VIEW(o)->dict = obj_incref(dict);
		gc_track(py, o);
	}
	return o;
}
struct obj *dict_view_keys(struct py *py, struct obj *dict)
{
	return dict_view_new(py, dict, T_dict_keys);
}
struct obj *dict_view_values(struct py *py, struct obj *dict)
{
	return dict_view_new(py, dict, T_dict_values);
}
struct obj *dict_view_items(struct py *py, struct obj *dict)
{
	return dict_view_new(py, dict, T_dict_items);
}
struct obj *dict_view_mapping(struct obj *view)
{
	return VIEW(view)->dict;
}

static void view_dealloc(struct py *py, struct obj *o)
{
	obj_xdecref(py, VIEW(o)->dict);
	heap_drop(py, o, sizeof(struct obj_dict_view), (size_t)o->type->model_size, FREE_NONE);
}

static int view_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(VIEW(o)->dict);
	return 0;
}

static int64_t view_len(struct py *py, struct obj *o)
{
	(void)py;
	return DICT(VIEW(o)->dict)->used;
}

static struct obj *view_repr(struct py *py, struct obj *o)
{
	struct repr_guard guard;

	if (repr_enter(py, &guard, o))
		return str_new_c(py, "...");
	struct obj *list = list_of(py, o);
	struct obj *result = list ? str_format_c(py, "%s(%R)", o->type->name, list) : NULL;
	obj_xdecref(py, list);
	repr_leave(py, &guard);
	return result;
}

static struct obj *view_iter(struct py *py, struct obj *o)
{
	return dict_iter_new(py, VIEW(o)->dict,
			     type_is(o, T_dict_keys)     ? T_dict_keyiterator
			     : type_is(o, T_dict_values) ? T_dict_valueiterator
							 : T_dict_itemiterator);
}

static struct obj *view_reversed(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				 struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	return dict_iter_new(py, VIEW(o)->dict,
			     type_is(o, T_dict_keys)     ? T_dict_reversekeyiterator
			     : type_is(o, T_dict_values) ? T_dict_reversevalueiterator
							 : T_dict_reverseitemiterator);
}

static struct obj *view_mapping(struct py *py, struct obj *o)
{
	return mappingproxy_new(py, VIEW(o)->dict);
}

static int view_contains(struct py *py, struct obj *o, struct obj *item)
{
	if (type_is(o, T_dict_keys) || type_is(o, T_odict_keys))
		return dict_contains(py, VIEW(o)->dict, item);
	if (!tuple_check(item) || tuple_length(item) != 2)
		return 0;
	struct obj *found = dict_get(py, VIEW(o)->dict, tuple_get(item, 0)), *value = tuple_get(item, 1);
	if (!found)
		return exc_pending(py) ? -1 : 0;
	obj_incref(found);
	int same = py->profile->contains_needle_left ? obj_compare_bool(py, value, found, CMP_EQ)
						     : obj_compare_bool(py, found, value, CMP_EQ);
	obj_decref(py, found);
	return same;
}

/* ---- keys and items as sets ---- */
static bool is_set_view(const struct obj *o)
{
	return type_is(o, T_dict_keys) || type_is(o, T_dict_items) || type_is(o, T_odict_keys) ||
	       type_is(o, T_odict_items);
}

/* Is every item of a in b? */
static int all_in(struct py *py, struct obj *a, struct obj *b)
{
	struct obj *it = obj_iter(py, a), *item;
	int there = it ? 1 : -1;

	while (there > 0 && (item = obj_next(py, it))) {
		there = obj_contains(py, b, item);
		obj_decref(py, item);
	}
	obj_xdecref(py, it);
	return exc_pending(py) ? -1 : there;
}

static struct obj *view_richcompare(struct py *py, struct obj *a, struct obj *b, int op)
{
	int answer = 0;

	if (!is_set_view(b) && !set_check_any(b))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	int64_t na = obj_len(py, a), nb = na < 0 ? -1 : obj_len(py, b);
	if (nb < 0)
		return NULL;
	switch (op) {
	case CMP_EQ:
	case CMP_NE:
		answer = na == nb ? all_in(py, a, b) : 0;
		if (op == CMP_NE && answer >= 0)
			answer = !answer;
		break;
	case CMP_LT: answer = na < nb ? all_in(py, a, b) : 0; break;
	case CMP_LE: answer = na <= nb ? all_in(py, a, b) : 0; break;
	case CMP_GT: answer = na > nb ? all_in(py, b, a) : 0; break;
	default: answer = na >= nb ? all_in(py, b, a) : 0; break;
	}
	return answer < 0 ? NULL : OBJ_BOOL(py, answer);
}

static struct obj *as_set(struct py *py, struct obj *o)
{
	bool whole = py->profile->dict_view_set_from_dict && type_is(o, T_dict_keys) && dict_is_exact(VIEW(o)->dict);

	return set_new(py, whole ? VIEW(o)->dict : o, WHY_RESULT);
}

/* set(a), changed by one of its methods with b as argument. */
static struct obj *by_method(struct py *py, struct obj *a, struct obj *b, const char *method)
{
	struct obj *set = as_set(py, a), *name = set ? str_intern_c(py, method) : NULL;
	struct obj *done = name ? obj_call_method(py, set, name, &b, 1) : NULL;

	obj_xdecref(py, name);
	if (!done) {
		obj_xdecref(py, set);
		return NULL;
	}
	obj_decref(py, done);
	return set;
}

static struct obj *view_sub(struct py *py, struct obj *a, struct obj *b)
{
	return by_method(py, a, b, "difference_update");
}
static struct obj *view_or(struct py *py, struct obj *a, struct obj *b)
{
	return by_method(py, a, b, "update");
}
static struct obj *view_xor(struct py *py, struct obj *a, struct obj *b)
{
	return by_method(py, a, b, "symmetric_difference_update");
}

static struct obj *view_and(struct py *py, struct obj *a, struct obj *b)
{
	if (py->profile->dict_view_meets_by_set)
		return by_method(py, a, b, "intersection_update");
	if (!is_set_view(a)) {
		struct obj *swap = a;
		a = b;
		b = swap;
	}
	if (type_is(b, T_set) && view_len(py, a) <= set_length(b)) {
		struct obj *name = str_intern_c(py, "intersection"),
			   *result = name ? obj_call_method(py, b, name, &a, 1) : NULL;
		obj_xdecref(py, name);
		return result;
	}
	if (is_set_view(b) && view_len(py, b) > view_len(py, a)) {
		struct obj *swap = a;
		a = b;
		b = swap;
	}
	struct obj *result = set_new(py, NULL, WHY_RESULT), *it = result ? obj_iter(py, b) : NULL, *item;
	int there = it ? 0 : -1;
	while (there >= 0 && (item = obj_next(py, it))) {
		there = view_contains(py, a, item);
		if (there > 0)
			there = set_add(py, result, item);
		obj_decref(py, item);
	}
	obj_xdecref(py, it);
	if (there >= 0 && !exc_pending(py))
		return result;
	obj_xdecref(py, result);
	return NULL;
}

static struct obj *view_isdisjoint(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				   struct obj *kwnames)
{
	struct obj *a = o, *b = args[0], *item;

	(void)nargs, (void)kwnames;
	if (a == b)
		return OBJ_BOOL(py, view_len(py, a) == 0);
	if (set_check_any(b) || is_set_view(b)) {
		int64_t n = obj_len(py, b);
		if (n < 0)
			return NULL;
		if (n > view_len(py, a)) {
			a = args[0];
			b = o;
		}
	}
	struct obj *it = obj_iter(py, b);
	int there = it ? 0 : -1;
	while (there == 0 && (item = obj_next(py, it))) {
		there = obj_contains(py, a, item);
		obj_decref(py, item);
	}
	obj_xdecref(py, it);
	return there < 0 || exc_pending(py) ? NULL : OBJ_BOOL(py, !there);
}

/* ---- types ---- */
static const struct method_def set_view_methods[] = {
	{ "isdisjoint", view_isdisjoint, METH_O, NULL, NULL },
	{ "__reversed__", view_reversed, METH_NOARGS, NULL, NULL },
	{ 0 },
};
static const struct method_def values_methods[] = {
	{ "__reversed__", view_reversed, METH_NOARGS, NULL, NULL },
	{ 0 },
};
static const struct member_def view_members[] = {
	{ "mapping", view_mapping, NULL, false },
	{ 0 },
};
static bool has_member(const struct profile *profile, const struct member_def *def)
{
	(void)def;
	return profile->dict_view_mapping;
}
#define SET_VIEW_SPEC(spec, title)                                     \
	const struct type_spec spec = {                                \
		.name = title,                                         \
		.flags = TYPE_GC | TYPE_NO_INSTANCE | TYPE_UNHASHABLE, \
		.size = sizeof(struct obj_dict_view),                  \
		.model_size = view_model_size,                         \
		.slots = { .dealloc = view_dealloc,                    \
			   .traverse = view_traverse,                  \
			   .repr = view_repr,                          \
			   .richcompare = view_richcompare,            \
			   .iter = view_iter,                          \
			   .nb_subtract = view_sub,                    \
			   .nb_and = view_and,                         \
			   .nb_xor = view_xor,                         \
			   .nb_or = view_or,                           \
			   .sq_length = view_len,                      \
			   .sq_contains = view_contains },             \
		.methods = set_view_methods,                           \
		.members = view_members,                               \
		.member_available = has_member,                        \
	}
SET_VIEW_SPEC(obj_dict_keys_spec, "dict_keys");
SET_VIEW_SPEC(obj_dict_items_spec, "dict_items");

const struct type_spec obj_dict_values_spec = {
	.name = "dict_values",
	.flags = TYPE_GC | TYPE_NO_INSTANCE,
	.size = sizeof(struct obj_dict_view),
	.model_size = view_model_size,
	.slots = { .dealloc = view_dealloc,
		   .traverse = view_traverse,
		   .repr = view_repr,
		   .iter = view_iter,
		   .sq_length = view_len },
	.methods = values_methods,
	.members = view_members,
	.member_available = has_member,
};

static const struct method_def iter_methods[] = {
	{ "__reduce__", iter_reduce, METH_NOARGS, NULL, NULL },
	{ "__length_hint__", iter_hint, METH_NOARGS, NULL, NULL },
	{ 0 },
};
#define DICT_ITER_SPEC(spec, title, next)                  \
	const struct type_spec spec = {                    \
		.name = title,                             \
		.flags = TYPE_GC | TYPE_NO_INSTANCE,       \
		.size = sizeof(struct obj_dict_iter),      \
		.model_size = iter_model_size,             \
		.slots = { .dealloc = dict_iter_dealloc,   \
			   .traverse = dict_iter_traverse, \
			   .iter = iter_self,              \
			   .iternext = next },             \
		.methods = iter_methods,                   \
	}
DICT_ITER_SPEC(obj_dict_keyiter_spec, "dict_keyiterator", iter_next_key);
DICT_ITER_SPEC(obj_dict_valueiter_spec, "dict_valueiterator", iter_next_value);
DICT_ITER_SPEC(obj_dict_itemiter_spec, "dict_itemiterator", iter_next_item);
DICT_ITER_SPEC(obj_dict_revkeyiter_spec, "dict_reversekeyiterator", iter_next_key);
DICT_ITER_SPEC(obj_dict_revvalueiter_spec, "dict_reversevalueiterator", iter_next_value);
DICT_ITER_SPEC(obj_dict_revitemiter_spec, "dict_reverseitemiterator", iter_next_item);
