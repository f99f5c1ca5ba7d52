/* odict_views.c -- keys(), values() and items() of an OrderedDict, and its iterators, both ways: they go by the linked list.
 * Models: Objects/odictobject.c. */
#include "dict_keys.h"
#include "exc.h"
#include "obj_int.h"
#include "obj_iter.h"
#include "obj_list.h"
#include "obj_odict.h"
#include "obj_tuple.h"

enum { REVERSED = 1, KEYS = 2, VALUES = 4 };
struct obj_odict_iter {
	struct obj head;
	int kind;
	struct obj *odict; /* NULL: over */
	int64_t size;      /* -1: it was seen to have changed */
	uint64_t state;
	struct obj *current; /* the next key, not its node: that may go */
	struct obj *result;  /* a pair to be used again while nobody else holds it */
};
#define ITER(o) ((struct obj_odict_iter *)(void *)(o))

static int iter_size(const struct profile *profile)
{
	(void)profile;
	return 64;
}

static struct obj *iter_make(struct py *py, struct obj *odict, int kind)
{
	struct type *type = TYPE_OF(py, T_odict_iterator);
	struct obj *o =
	    heap_new(py, type, sizeof(struct obj_odict_iter), (size_t)type->model_size, FREE_NONE, WHY_ITERATOR);
	if (!o)
		return NULL;
	struct obj_odict_iter *it = ITER(o);
	bool pairs = (kind & KEYS) && (kind & VALUES);
	if ((pairs || py->profile->odict_iter_has_pair) &&
	    !(it->result = tuple_pack2(py, OBJ_NONE(py), OBJ_NONE(py)))) {
		obj_decref(py, o);
		return NULL;
	}
	struct odict_node *n = kind & REVERSED ? ODICT(odict)->last : ODICT(odict)->first;
	it->kind = kind;
	it->current = n ? obj_incref(n->key) : NULL;
	it->size = dict_length(odict);
	it->state = ODICT(odict)->state;
	it->odict = obj_incref(odict);
	gc_track(py, o);
	return o;
}

static void iter_dealloc(struct py *py, struct obj *o)
{
	obj_xdecref(py, ITER(o)->odict);
	obj_xdecref(py, ITER(o)->current);
	obj_xdecref(py, ITER(o)->result);
	heap_drop(py, o, sizeof(struct obj_odict_iter), (size_t)o->type->model_size, FREE_NONE);
}

static int iter_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(ITER(o)->odict);
	OBJ_VISIT(ITER(o)->current);
	OBJ_VISIT(ITER(o)->result);
	return 0;
}

static struct obj *next_key(struct py *py, struct obj_odict_iter *it)
{
	if (!it->odict)
		return NULL;
	if (!it->current || ODICT(it->odict)->state != it->state) {
		if (it->current)
			exc_raise(py, T_RuntimeError, "OrderedDict mutated during iteration");
		OBJ_CLEAR(py, it->odict);
		return NULL;
	}
	if (it->size != dict_length(it->odict)) {
		it->size = -1;
		return exc_raise(py, T_RuntimeError, "OrderedDict changed size during iteration");
	}
	struct odict_node *n = odict_find(py, it->odict, it->current);
	if (!n) {
		if (!exc_pending(py))
			exc_raise_object(py, T_KeyError, it->current);
		OBJ_CLEAR(py, it->current);
		return NULL;
	}
	struct obj *key = it->current;
	n = it->kind & REVERSED ? n->prev : n->next;
	it->current = n ? obj_incref(n->key) : NULL;
	return key;
}

static struct obj *iter_next(struct py *py, struct obj *o)
{
	struct obj_odict_iter *it = ITER(o);
	struct obj *key = next_key(py, it), *value;
	if (!key || !(it->kind & VALUES))
		return key;
	if (!(value = dict_get(py, it->odict, key))) {
		if (!exc_pending(py))
			exc_raise_object(py, T_KeyError, key);
		obj_decref(py, key);
		OBJ_CLEAR(py, it->current);
		OBJ_CLEAR(py, it->odict);
		return NULL;
	}
	obj_incref(value);
	if (!(it->kind & KEYS)) {
		obj_decref(py, key);
		return value;
	}
	struct obj *pair = it->result;
	if (pair->refs == 1) { /* nobody else has it */
		obj_incref(pair);
		obj_set(py, &tuple_items(pair)[0], key);
		obj_set(py, &tuple_items(pair)[1], value);
		TUPLE(pair)->hash = -1;
		gc_track(py, pair);
		return pair;
	}
	return tuple_steal(py, (struct obj *[]){ key, value }, 2, WHY_RESULT);
}

/* (iter, (list of what is left,)) */
static struct obj *iter_reduce(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	struct obj_odict_iter *it = ITER(o);
	struct obj *rest = list_new(py, 0, WHY_RESULT);
	if (it->odict && rest) {
		struct obj *copy = iter_make(py, it->odict, it->kind);
		if (copy) {
			ITER(copy)->size = it->size;
			ITER(copy)->state = it->state;
			obj_set(py, &ITER(copy)->current, obj_xincref(it->current));
		}
		if (!copy || list_extend(py, rest, copy) < 0)
			OBJ_CLEAR(py, rest);
		obj_xdecref(py, copy);
	}
	return iter_reduced(py, "iter", rest, NULL);
}

static const struct method_def iter_methods[] = { { "__reduce__", iter_reduce, METH_NOARGS,
						    "Return state information for pickling", NULL },
						  { NULL, NULL, 0, NULL, NULL } };
const struct type_spec obj_odict_iter_spec = {
	.name = "odict_iterator",
	.flags = TYPE_GC | TYPE_NO_INSTANCE,
	.size = sizeof(struct obj_odict_iter),
	.model_size = iter_size,
	.slots = { .dealloc = iter_dealloc,
		   .traverse = iter_traverse,
		   .getattro = obj_generic_getattr,
		   .iter = iter_self,
		   .iternext = iter_next },
	.methods = iter_methods,
};

struct obj *odict_iter(struct py *py, struct obj *o)
{
	return iter_make(py, o, KEYS);
}
#define METHOD(name, value)                                                                                        \
	struct obj *name(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames) \
	{                                                                                                          \
		(void)args, (void)nargs, (void)kwnames;                                                            \
		return value;                                                                                      \
	}
METHOD(odict_reversed_method, iter_make(py, o, KEYS | REVERSED))
METHOD(odict_keys_method, dict_view_new(py, o, T_odict_keys))
METHOD(odict_values_method, dict_view_new(py, o, T_odict_values))
METHOD(odict_items_method, dict_view_new(py, o, T_odict_items))

/* ---- views ---- */
#define VIEW(stem, base_id, title, parts)                                                                   \
	static struct obj *stem##_iter(struct py *py, struct obj *o)                                        \
	{                                                                                                   \
		return iter_make(py, dict_view_mapping(o), parts);                                          \
	}                                                                                                   \
	static METHOD(stem##_reversed,                                                                      \
		      iter_make(py, dict_view_mapping(o),                                                   \
				(parts) | REVERSED)) static const struct method_def stem##_methods[] = {    \
		{ "__reversed__", stem##_reversed, METH_NOARGS, NULL, NULL }, { NULL, NULL, 0, NULL, NULL } \
	};                                                                                                  \
	const struct type_spec obj_odict_##stem##_spec = { .name = title,                                   \
							   .base = base_id,                                 \
							   .flags = TYPE_GC | TYPE_NO_INSTANCE,             \
							   .slots = { .iter = stem##_iter },                \
							   .methods = stem##_methods };
VIEW(keys, T_dict_keys, "odict_keys", KEYS)
VIEW(values, T_dict_values, "odict_values", VALUES)
VIEW(items, T_dict_items, "odict_items", KEYS | VALUES)
