/* obj_odict.c -- collections.OrderedDict. Its views and iterators: odict_views.c.
 * Models: Objects/odictobject.c; profile rows odict_*. */
#include "obj_odict.h"
#include "args.h"
#include "dict_keys.h"
#include "exc.h"
#include "obj_generic_alias.h"
#include "obj_int.h"
#include "obj_list.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include "repr_guard.h"
#include <string.h>

enum { NODE_SIZE = 32 };
#define METHOD(name)                                                                                 \
	static struct obj *name(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, \
				struct obj *kwnames)
#define UNUSED ((void)args, (void)nargs, (void)kwnames)

static bool is_odict(struct py *py, struct obj *o)
{
	return obj_is_a(py, o, T_odict);
}
static bool is_exact(const struct obj *o)
{
	return type_is(o, T_odict);
}
static int odict_size(const struct profile *profile)
{
	(void)profile;
	return 112;
}

/* ---- places ---- */
static struct odict_node **places(struct obj_odict *od)
{
	return od->places.data;
}

/* The table has changed: a new array, each node at the place of its key. */
static int renew_places(struct py *py, struct obj_odict *od)
{
	const struct dict_keys *keys = od->dict.keys;
	int64_t count = keys_slots(keys);
	struct heap_block fresh = { 0 };
	struct obj *value;
	if (heap_block_resize(py, &fresh, (size_t)count * 8, (size_t)count * 8, FREE_NONE) < 0)
		return -1;
	memset(fresh.data, 0, (size_t)count * 8);
	for (struct odict_node *n = od->first; n; n = n->next) {
		int64_t place = dict_find(py, &od->dict, n->key, n->hash, &value);
		if (place < 0 || place >= count) {
			heap_block_drop(py, &fresh, FREE_NONE);
			return -1;
		}
		((struct odict_node **)fresh.data)[place] = n;
	}
	heap_block_drop(py, &od->places, FREE_NONE);
	od->places = fresh;
	od->place_count = count;
	od->table = keys;
	return 0;
}

/* The place of key, in step with the table; -1: none, or raised. */
static int64_t place_of(struct py *py, struct obj_odict *od, struct obj *key, int64_t hash)
{
	struct obj *value;
	if (!od->dict.keys)
		return -1;
	if ((od->table != od->dict.keys || od->place_count != keys_slots(od->dict.keys)) && renew_places(py, od) < 0)
		return -1;
	int64_t place = dict_find(py, &od->dict, key, hash, &value);
	return place >= 0 && place < od->place_count ? place : -1;
}

static struct odict_node *find_hash(struct py *py, struct obj_odict *od, struct obj *key, int64_t hash)
{
	int64_t place = od->first ? place_of(py, od, key, hash) : -1;
	return place < 0 ? NULL : places(od)[place];
}

struct odict_node *odict_find(struct py *py, struct obj *o, struct obj *key)
{
	int64_t hash = ODICT(o)->first ? obj_hash(py, key) : -1;
	return hash == -1 ? NULL : find_hash(py, ODICT(o), key, hash);
}

/* ---- the list ---- */
static void put_first(struct obj_odict *od, struct odict_node *n)
{
	n->prev = NULL;
	n->next = od->first;
	if (od->first)
		od->first->prev = n;
	else
		od->last = n;
	od->first = n;
	od->state++;
}

static void put_last(struct obj_odict *od, struct odict_node *n)
{
	n->next = NULL;
	n->prev = od->last;
	if (od->last)
		od->last->next = n;
	else
		od->first = n;
	od->last = n;
	od->state++;
}

static void take_node(struct obj_odict *od, struct odict_node *n)
{
	if (n->prev)
		n->prev->next = n->next;
	else
		od->first = n->next;
	if (n->next)
		n->next->prev = n->prev;
	else
		od->last = n->prev;
	od->state++;
}

static void drop_node(struct py *py, struct odict_node *n)
{
	struct heap_block memory = n->memory;
	obj_decref(py, n->key);
	heap_block_drop(py, &memory, FREE_NONE);
}

/* The key is in the dict: it gets a node unless it has one. */
static int add_node(struct py *py, struct obj_odict *od, struct obj *key, int64_t hash)
{
	int64_t place = place_of(py, od, key, hash);
	if (place < 0) {
		if (!exc_pending(py))
			exc_raise_object(py, T_KeyError, key);
		return -1;
	}
	if (places(od)[place])
		return 0;
	struct heap_block memory = { 0 };
	if (heap_block_resize(py, &memory, sizeof(struct odict_node), NODE_SIZE, FREE_NONE) < 0)
		return -1;
	struct odict_node *n = memory.data;
	*n = (struct odict_node){ .memory = memory, .key = obj_incref(key), .hash = hash };
	put_last(od, n);
	places(od)[place] = n;
	return 0;
}

/* The node of key goes, if there is one; the dict's item is the caller's care, afterwards. 1 gone, 0, -1. */
static int clear_node(struct py *py, struct obj_odict *od, struct obj *key, int64_t hash)
{
	int64_t place = od->first ? place_of(py, od, key, hash) : -1;
	if (place < 0)
		return exc_pending(py) ? -1 : 0;
	struct odict_node *n = places(od)[place];
	if (!n)
		return 0;
	places(od)[place] = NULL;
	take_node(od, n);
	drop_node(py, n);
	return 1;
}

static void clear_nodes(struct py *py, struct obj_odict *od)
{
	struct odict_node *n = od->first;
	heap_block_drop(py, &od->places, FREE_NONE);
	od->place_count = 0;
	od->table = NULL;
	od->first = od->last = NULL;
	if (py->profile->odict_clear_is_change)
		od->state++;
	for (struct odict_node *next; n; n = next) {
		next = n->next;
		drop_node(py, n);
	}
}

/* ---- items ---- */
static int set_item_hash(struct py *py, struct obj *o, struct obj *key, struct obj *value, int64_t hash)
{
	if (dict_set_hash(py, o, key, hash, value) < 0)
		return -1;
	if (add_node(py, ODICT(o), key, hash) == 0)
		return 0;
	struct obj *error = exc_take(py);
	if (dict_del_hash(py, o, key, hash) < 0)
		exc_clear(py);
	if (error)
		exc_restore(py, error);
	return -1;
}

static int odict_ass_subscript(struct py *py, struct obj *o, struct obj *key, struct obj *value)
{
	int64_t hash = obj_hash(py, key);
	if (hash == -1)
		return -1;
	if (value)
		return set_item_hash(py, o, key, value, hash);
	return clear_node(py, ODICT(o), key, hash) < 0 ? -1 : dict_del_hash(py, o, key, hash);
}

/* Removes key and gives its value; fallback NULL: KeyError. __missing__ has no say. */
static struct obj *pop_hash(struct py *py, struct obj *o, struct obj *key, struct obj *fallback, int64_t hash)
{
	struct obj *value = NULL;
	int had = clear_node(py, ODICT(o), key, hash);
	if (had < 0)
		return NULL;
	if (is_exact(o) || py->profile->odict_pop_plain) {
		if (had && (value = dict_get_hash(py, o, key, hash)) != NULL) {
			obj_incref(value);
			if (dict_del_hash(py, o, key, hash) < 0)
				OBJ_CLEAR(py, value);
		}
	} else {
		int there = obj_contains(py, o, key);
		if (there > 0 && (value = obj_getitem(py, o, key)) != NULL && obj_setitem(py, o, key, NULL) < 0)
			OBJ_CLEAR(py, value);
	}
	if (value || exc_pending(py))
		return value;
	return fallback ? obj_incref(fallback) : exc_raise_object(py, T_KeyError, key);
}

METHOD(m_pop)
{
	struct obj *key, *fallback = NULL;
	if (!args_parse(py, "pop", "O|O", "key default", args, nargs, kwnames, &key, &fallback))
		return NULL;
	int64_t hash = obj_hash(py, key);
	return hash == -1 ? NULL : pop_hash(py, o, key, fallback, hash);
}

METHOD(m_popitem)
{
	bool last = true;
	if (!args_parse(py, "popitem", "|p", "last", args, nargs, kwnames, &last))
		return NULL;
	struct odict_node *n = last ? ODICT(o)->last : ODICT(o)->first;
	if (!n)
		return exc_raise(py, T_KeyError, "dictionary is empty");
	struct obj *key = obj_incref(n->key), *value = pop_hash(py, o, key, NULL, n->hash);
	struct obj *result = value ? tuple_pack2(py, key, value) : NULL;
	obj_decref(py, key);
	obj_xdecref(py, value);
	return result;
}

METHOD(m_setdefault)
{
	struct obj *key, *fallback = OBJ_NONE(py), *value;
	if (!args_parse(py, "setdefault", "O|O", "key default", args, nargs, kwnames, &key, &fallback))
		return NULL;
	if (is_exact(o)) {
		value = dict_get(py, o, key);
		if (!value && exc_pending(py))
			return NULL;
		if (value)
			return obj_incref(value);
		return odict_ass_subscript(py, o, key, fallback) < 0 ? NULL : obj_incref(fallback);
	}
	int there = obj_contains(py, o, key);
	if (there)
		return there < 0 ? NULL : obj_getitem(py, o, key);
	return obj_setitem(py, o, key, fallback) < 0 ? NULL : obj_incref(fallback);
}

METHOD(m_move_to_end)
{
	struct obj_odict *od = ODICT(o);
	struct obj *key;
	bool last = true;
	if (!args_parse(py, "move_to_end", "O|p", "key last", args, nargs, kwnames, &key, &last))
		return NULL;
	struct odict_node *end = last ? od->last : od->first;
	if (end && end->key == key)
		OBJ_RETURN_NONE(py);
	struct odict_node *n = end ? odict_find(py, o, key) : NULL;
	if (!n)
		return exc_pending(py) ? NULL : exc_raise_object(py, T_KeyError, key);
	if (n != end) {
		take_node(od, n);
		if (last)
			put_last(od, n);
		else
			put_first(od, n);
	}
	OBJ_RETURN_NONE(py);
}

METHOD(m_clear)
{
	UNUSED;
	dict_clear(py, o);
	clear_nodes(py, ODICT(o));
	OBJ_RETURN_NONE(py);
}

/* ---- many at once ---- */
/* (key, value) out of anything that can be iterated. */
static int unpack_pair(struct py *py, struct obj *pair, struct obj **key, struct obj **value)
{
	struct obj *it = obj_iter(py, pair), *more = NULL;
	*key = *value = NULL;
	if (!it)
		return -1;
	if (!(*key = obj_next(py, it))) {
		if (!exc_pending(py))
			exc_raise(py, T_ValueError, "need more than 0 values to unpack");
	} else if (!(*value = obj_next(py, it))) {
		if (!exc_pending(py))
			exc_raise(py, T_ValueError, "need more than 1 value to unpack");
	} else if ((more = obj_next(py, it)) != NULL)
		exc_raise(py, T_ValueError, "too many values to unpack (expected 2)");
	obj_xdecref(py, more);
	obj_decref(py, it);
	return exc_pending(py) ? -1 : 0;
}

static int add_pairs(struct py *py, struct obj *o, struct obj *pairs)
{
	struct obj *it = obj_iter(py, pairs), *pair, *key, *value;
	int result = it ? 0 : -1;
	while (result == 0 && (pair = obj_next(py, it)) != NULL) {
		result = unpack_pair(py, pair, &key, &value);
		if (result == 0)
			result = obj_setitem(py, o, key, value);
		obj_decref(py, pair);
		obj_xdecref(py, key);
		obj_xdecref(py, value);
		if (result == 0)
			result = py_charge_steps(py, 1);
	}
	obj_xdecref(py, it);
	return exc_pending(py) ? -1 : result;
}

static int add_items_of(struct py *py, struct obj *o, struct obj *dict)
{
	struct obj *items = dict_items_list(py, dict);
	int result = items ? add_pairs(py, o, items) : -1;
	obj_xdecref(py, items);
	return result;
}

static int add_by_keys(struct py *py, struct obj *o, struct obj *source, struct obj *keys)
{
	struct obj *it = obj_iter(py, keys), *key;
	int result = it ? 0 : -1;
	while (result == 0 && (key = obj_next(py, it)) != NULL) {
		struct obj *value = obj_getitem(py, source, key);
		result = value ? obj_setitem(py, o, key, value) : -1;
		obj_xdecref(py, value);
		obj_decref(py, key);
		if (result == 0)
			result = py_charge_steps(py, 1);
	}
	obj_xdecref(py, it);
	return exc_pending(py) ? -1 : result;
}

/* What update(source) does: a mapping by its keys, anything else as pairs. */
static int update_from(struct py *py, struct obj *o, struct obj *source)
{
	struct obj *method, *part;
	if (dict_is_exact(source))
		return add_items_of(py, o, source);
	int found = obj_lookup_attr(py, source, NAME(py, keys), &method);
	bool by_keys = found > 0;
	if (found == 0)
		found = obj_lookup_attr(py, source, NAME(py, items), &method);
	if (found < 0)
		return -1;
	if (found == 0)
		return add_pairs(py, o, source);
	part = obj_call0(py, method);
	obj_decref(py, method);
	int result = !part ? -1 : by_keys ? add_by_keys(py, o, source, part) : add_pairs(py, o, part);
	obj_xdecref(py, part);
	return result;
}

METHOD(m_update)
{
	if (nargs > 1)
		return exc_raise(py, T_TypeError, "update() takes at most 1 positional argument (%d given)",
				 (int)nargs);
	if (nargs) {
		struct obj *source = obj_incref(args[0]);
		int result = update_from(py, o, source);
		obj_decref(py, source);
		if (result < 0)
			return NULL;
	}
	for (int64_t i = 0; kwnames && i < tuple_length(kwnames); i++)
		if (obj_setitem(py, o, tuple_get(kwnames, i), args[nargs + (size_t)i]) < 0)
			return NULL;
	OBJ_RETURN_NONE(py);
}

static int odict_init(struct py *py, struct obj *o, struct obj *args, struct obj *kwargs)
{
	int64_t n = tuple_length(args);
	if (n > 1)
		return exc_raise(py, T_TypeError, py->profile->odict_init_text, (long long)n), -1;
	if (n == 1 && update_from(py, o, tuple_get(args, 0)) < 0)
		return -1;
	return kwargs && dict_length(kwargs) ? add_items_of(py, o, kwargs) : 0;
}

METHOD(m_copy)
{
	UNUSED;
	struct obj *copy = obj_call0(py, &o->type->head);
	int result = copy ? 0 : -1;
	uint64_t state = ODICT(o)->state;
	for (struct odict_node *n = ODICT(o)->first; result == 0 && n; n = n->next) {
		if (is_exact(o)) {
			struct obj *value = dict_get_hash(py, o, n->key, n->hash);
			if (!value && !exc_pending(py))
				exc_raise_object(py, T_KeyError, n->key);
			result = value ? set_item_hash(py, copy, n->key, value, n->hash) : -1;
			continue;
		}
		struct obj *key = obj_incref(n->key), *value = obj_getitem(py, o, key);
		result = value ? obj_setitem(py, copy, key, value) : -1;
		obj_xdecref(py, value);
		obj_decref(py, key);
		if (result == 0 && ODICT(o)->state != state) {
			exc_raise(py, T_RuntimeError, "OrderedDict mutated during iteration");
			result = -1;
		}
	}
	if (result < 0)
		OBJ_CLEAR(py, copy);
	return copy;
}

static struct obj *m_fromkeys(struct py *py, struct obj *cls, struct obj *const *args, size_t nargs,
			      struct obj *kwnames)
{
	struct obj *iterable, *value = OBJ_NONE(py), *key;
	if (!args_parse(py, "fromkeys", "O|O", "iterable value", args, nargs, kwnames, &iterable, &value))
		return NULL;
	struct obj *o = obj_call0(py, cls), *it = o ? obj_iter(py, iterable) : NULL;
	int result = it ? 0 : -1;
	while (result == 0 && (key = obj_next(py, it)) != NULL) {
		result = obj_setitem(py, o, key, value);
		obj_decref(py, key);
		if (result == 0)
			result = py_charge_steps(py, 1);
	}
	obj_xdecref(py, it);
	if (result < 0 || exc_pending(py))
		OBJ_CLEAR(py, o);
	return o;
}

static struct obj *odict_or(struct py *py, struct obj *a, struct obj *b)
{
	bool left = is_odict(py, a);
	if (!dict_check(left ? b : a))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	struct obj *result = obj_call1(py, &(left ? a : b)->type->head, a);
	if (result && update_from(py, result, b) < 0)
		OBJ_CLEAR(py, result);
	return result;
}

static struct obj *odict_ior(struct py *py, struct obj *o, struct obj *other)
{
	return update_from(py, o, other) < 0 ? NULL : obj_incref(o);
}

/* ---- life ---- */
static void odict_dealloc(struct py *py, struct obj *o)
{
	OBJ_CLEAR(py, ODICT(o)->attributes);
	clear_nodes(py, ODICT(o));
	dict_release(py, o);
	heap_drop(py, o, sizeof(struct obj_odict), (size_t)o->type->model_size, FREE_NONE);
}

static int odict_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	OBJ_VISIT(ODICT(o)->attributes);
	for (struct odict_node *n = ODICT(o)->first; n; n = n->next)
		OBJ_VISIT(n->key);
	return obj_dict_spec.slots.traverse(py, o, visit, closure);
}

static int odict_clear(struct py *py, struct obj *o)
{
	OBJ_CLEAR(py, ODICT(o)->attributes);
	dict_clear(py, o);
	clear_nodes(py, ODICT(o));
	return 0;
}

/* ---- comparing and showing ---- */
static int same_order(struct py *py, struct obj_odict *a, struct obj_odict *b)
{
	struct odict_node *x = a->first, *y = b->first;
	uint64_t states[] = { a->state, b->state };
	for (; x && y; x = x->next, y = y->next) {
		int same = obj_compare_bool(py, x->key, y->key, CMP_EQ);
		if (same > 0 && (a->state != states[0] || b->state != states[1])) {
			exc_raise(py, T_RuntimeError, "OrderedDict mutated during iteration");
			return -1;
		}
		if (same <= 0)
			return same;
	}
	return !x && !y;
}

static struct obj *odict_richcompare(struct py *py, struct obj *a, struct obj *b, int op)
{
	if (!is_odict(py, a) || !dict_check(b) || (op != CMP_EQ && op != CMP_NE))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	struct obj *answer = obj_dict_spec.slots.richcompare(py, a, b, op);
	if (!answer || !is_odict(py, b) || answer == (op == CMP_NE ? OBJ_TRUE(py) : OBJ_FALSE(py)))
		return answer;
	obj_decref(py, answer);
	int same = same_order(py, ODICT(a), ODICT(b));
	return same < 0 ? NULL : OBJ_BOOL(py, same == (op == CMP_EQ));
}

/* What stands between the brackets of the repr: a dict, or a list of pairs. */
static struct obj *shown_items(struct py *py, struct obj *o)
{
	if (py->profile->odict_shown_as_dict)
		return obj_call1(py, &TYPE_OF(py, T_dict)->head, o);
	if (!is_exact(o)) {
		struct obj *items = obj_call_method(py, o, NAME(py, items), NULL, 0);
		struct obj *list = items ? list_of(py, items) : NULL;
		obj_xdecref(py, items);
		return list;
	}
	struct obj *list = list_new(py, 0, WHY_RESULT);
	for (struct odict_node *n = ODICT(o)->first; list && n; n = n->next) {
		struct obj *value = dict_get_hash(py, o, n->key, n->hash);
		struct obj *pair = value ? tuple_pack2(py, n->key, value) : NULL;
		if (!value && !exc_pending(py))
			exc_raise_object(py, T_KeyError, n->key);
		if (!pair || list_append_steal(py, list, pair) < 0)
			OBJ_CLEAR(py, list);
	}
	return list;
}

static struct obj *odict_repr(struct py *py, struct obj *o)
{
	struct repr_guard guard;
	if (dict_length(o) == 0)
		return str_format_c(py, "%s()", type_short_name(o->type));
	if (repr_enter(py, &guard, o))
		return str_new_c(py, "...");
	struct obj *items = shown_items(py, o);
	struct obj *result = items ? str_format_c(py, "%s(%R)", type_short_name(o->type), items) : NULL;
	obj_xdecref(py, items);
	repr_leave(py, &guard);
	return result;
}

METHOD(m_sizeof)
{
	UNUSED;
	int64_t size = (int64_t)dict_model_size_of(py, o) + 8 * ODICT(o)->place_count;
	return int_new(py, size + (ODICT(o)->first ? NODE_SIZE * dict_length(o) : 0));
}

/* Attributes of the instance, NULL without exception when there is nothing to say. */
static struct obj *state_of(struct py *py, struct obj *o)
{
	if (py->profile->object_getstate)
		return obj_call_method(py, o, NAME(py, __getstate__), NULL, 0);
	struct obj *dict = obj_getattr(py, o, NAME(py, __dict__));
	int64_t n = dict ? obj_len(py, dict) : 0;
	if (n <= 0 && dict)
		OBJ_CLEAR(py, dict);
	return dict || n < 0 || exc_pending(py) ? dict : obj_incref(OBJ_NONE(py));
}

METHOD(m_reduce)
{
	UNUSED;
	struct obj *state = state_of(py, o), *items = state ? obj_call_method(py, o, NAME(py, items), NULL, 0) : NULL;
	struct obj *it = items ? obj_iter(py, items) : NULL, *result = NULL;
	if (it)
		result =
		    tuple_from(py, (struct obj *[]){ &o->type->head, py->empty_tuple, state, OBJ_NONE(py), it }, 5);
	obj_xdecref(py, state);
	obj_xdecref(py, items);
	obj_xdecref(py, it);
	return result;
}

static struct obj *get_dict(struct py *py, struct obj *o)
{
	return obj_xincref(instance_dict(py, o));
}
static int set_dict(struct py *py, struct obj *o, struct obj *value)
{
	if (!value)
		return exc_raise(py, T_TypeError, "cannot delete __dict__"), -1;
	if (!dict_check(value))
		return exc_raise(py, T_TypeError, "__dict__ must be set to a dictionary, not a '%T'", value), -1;
	instance_set_dict(py, o, value);
	return 0;
}

static const struct method_def methods[] = {
	{ "fromkeys", m_fromkeys, METH_FASTCALL | METH_KEYWORDS | METH_CLASS,
	  "fromkeys($type, /, iterable, value=None)\n--\n\nAn ordered dictionary with these keys, all with one value.",
	  NULL },
	{ "__sizeof__", m_sizeof, METH_NOARGS, "", NULL },
	{ "__reduce__", m_reduce, METH_NOARGS, "Return state information for pickling", NULL },
	{ "setdefault", m_setdefault, METH_FASTCALL | METH_KEYWORDS,
	  "setdefault($self, /, key, default=None)\n--\n\nThe value of key, which becomes default if there is none.",
	  NULL },
	{ "pop", m_pop, METH_FASTCALL | METH_KEYWORDS, "Removes key and returns its value, or default, or KeyError.",
	  NULL },
	{ "popitem", m_popitem, METH_FASTCALL | METH_KEYWORDS,
	  "popitem($self, /, last=True)\n--\n\nRemoves and returns the last item, or the first.", NULL },
	{ "keys", odict_keys_method, METH_NOARGS, "", NULL },
	{ "values", odict_values_method, METH_NOARGS, "", NULL },
	{ "items", odict_items_method, METH_NOARGS, "", NULL },
	{ "update", m_update, METH_FASTCALL | METH_KEYWORDS, "", NULL },
	{ "clear", m_clear, METH_NOARGS, "od.clear() -> None.  Remove all items from od.", NULL },
	{ "copy", m_copy, METH_NOARGS, "od.copy() -> a shallow copy of od", NULL },
	{ "__reversed__", odict_reversed_method, METH_NOARGS, "od.__reversed__() <==> reversed(od)", NULL },
	{ "move_to_end", m_move_to_end, METH_FASTCALL | METH_KEYWORDS,
	  "move_to_end($self, /, key, last=True)\n--\n\nMoves a key to the end, or to the beginning.", NULL },
	{ NULL, NULL, 0, NULL, NULL },
};
static const struct member_def members[] = { { "__dict__", get_dict, set_dict, false }, { NULL, NULL, NULL, false } };

static bool has_slot(const struct profile *profile, const char *dunder)
{
	return profile->dict_union ||
	       (strcmp(dunder, "__or__") != 0 && strcmp(dunder, "__ror__") != 0 && strcmp(dunder, "__ior__") != 0);
}
static void adjust(const struct profile *profile, struct slots *slots)
{
	if (!profile->dict_union)
		slots->nb_or = slots->nb_inplace_or = NULL;
}

const struct type_spec obj_odict_spec = {
	.name = "collections.OrderedDict",
	.base = T_dict,
	.flags = TYPE_GC | TYPE_BASE | TYPE_UNHASHABLE | TYPE_HAS_DICT | TYPE_HAS_WEAKREF,
	.size = sizeof(struct obj_odict),
	.model_size = odict_size,
	.dict_offset = offsetof(struct obj_odict, attributes),
	.weak_offset = offsetof(struct obj_odict, weakrefs),
	.slots = { .dealloc = odict_dealloc,
		   .traverse = odict_traverse,
		   .clear = odict_clear,
		   .repr = odict_repr,
		   .richcompare = odict_richcompare,
		   .iter = odict_iter,
		   .init = odict_init,
		   .nb_or = odict_or,
		   .nb_inplace_or = odict_ior,
		   .mp_ass_subscript = odict_ass_subscript },
	.methods = methods,
	.members = members,
	.slot_available = has_slot,
	.adjust = adjust,
	.doc = "Dictionary that remembers insertion order",
};
