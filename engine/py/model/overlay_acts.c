/* overlay_acts.c -- what happens where a belief is true that no version holds: copies, identity by value, early ends. */
#include "gc.h"
#include "heap.h"
#include "obj_bytearray.h"
#include "obj_bytes.h"
#include "obj_dict.h"
#include "obj_float.h"
#include "obj_int.h"
#include "obj_list.h"
#include "obj_set.h"
#include "obj_str.h"
#include "obj_weakref.h"
#include "overlay.h"
#include "state.h"
#include "exc.h"

#define DEEPEST 50   /* levels of containers that are copied or compared; below, identity decides */
#define MOST_OF 4096 /* objects whose sizes are added up */

/* ---- copies ---- */

static struct obj *copy_level(struct py *py, struct obj *o, int levels);

static uint64_t work_of_copy(const struct obj *o)
{
	int64_t n = type_is(o, T_list)        ? list_length(o)
		    : type_is(o, T_dict)      ? dict_length(o)
		    : type_is(o, T_set)       ? set_length(o)
		    : type_is(o, T_bytearray) ? BYTEARRAY(o)->length / 8
					      : 0;
	return 1 + (uint64_t)n / 8;
}

static int deepen(struct py *py, struct obj *list, int levels)
{
	for (int64_t i = 0; levels > 0 && i < list_length(list); i++) {
		struct obj *item = copy_level(py, list_get(list, i), levels);
		if (!item)
			return -1;
		obj_set(py, &list_items(list)[i], item);
	}
	return 0;
}

static struct obj *copy_list(struct py *py, struct obj *o, int levels)
{
	struct obj *result = list_from(py, list_items(o), list_length(o), WHY_RESULT);
	if (result && deepen(py, result, levels - 1) < 0)
		OBJ_CLEAR(py, result);
	return result;
}

static struct obj *copy_dict(struct py *py, struct obj *o, int levels)
{
	struct obj *result = dict_copy(py, o), *key, *value;
	int64_t at = 0;
	while (result && levels > 1 && dict_next(o, &at, &key, &value)) {
		struct obj *item = copy_level(py, value, levels - 1);
		if (!item || dict_set(py, result, key, item) < 0)
			OBJ_CLEAR(py, result);
		obj_xdecref(py, item);
	}
	return result;
}

static struct obj *copy_level(struct py *py, struct obj *o, int levels)
{
	if (py_charge_steps(py, work_of_copy(o)) < 0)
		return NULL;
	if (type_is(o, T_list))
		return copy_list(py, o, levels);
	if (type_is(o, T_dict))
		return copy_dict(py, o, levels);
	if (type_is(o, T_set))
		return set_new(py, o, WHY_RESULT);
	if (type_is(o, T_bytearray))
		return bytearray_new(py, bytearray_data(o), BYTEARRAY(o)->length);
	return obj_incref(o);
}

struct obj *overlay_copy(struct py *py, struct obj *o)
{
	return copy_level(py, o, 1);
}

struct obj *overlay_deep_copy(struct py *py, struct obj *o)
{
	return copy_level(py, o, DEEPEST);
}

static int own_values_of(struct py *py, struct obj *o, struct type *type)
{
	struct obj *key, *value;
	int64_t at = 0;
	while (dict_next(type_dict(py, type), &at, &key, &value)) {
		if (!str_check(key) || str_utf8(py, key, NULL)[0] == '_')
			continue;
		struct obj *copy = overlay_copy(py, value);
		int failed = !copy || (copy != value && obj_generic_setattr(py, o, key, copy) < 0);
		obj_xdecref(py, copy);
		if (failed && exc_matches(py, T_AttributeError)) /* it has no dictionary: __slots__ */
			exc_clear(py);
		else if (failed)
			return -1;
	}
	return 0;
}

struct obj *overlay_own_values(struct py *py, struct obj *o)
{
	struct obj *mro = type_mro(py, o->type);
	for (int64_t i = mro ? tuple_length(mro) : 0; i-- > 0;) {
		struct type *type = (struct type *)(void *)tuple_get(mro, i);
		if ((type->flags & TYPE_HEAP) && own_values_of(py, o, type) < 0) {
			obj_decref(py, o);
			return NULL;
		}
	}
	return o;
}

int overlay_deepen(struct py *py, struct obj *list)
{
	return deepen(py, list, DEEPEST);
}

/* ---- identity by value ---- */

static bool same_value(struct py *py, struct obj *a, struct obj *b, int levels);

static bool same_items(struct py *py, struct obj *const *a, struct obj *const *b, int64_t n, int levels)
{
	for (int64_t i = 0; i < n; i++)
		if (!same_value(py, a[i], b[i], levels))
			return false;
	return true;
}

/* Equality of plain data, without running code of the program. */
static bool same_value(struct py *py, struct obj *a, struct obj *b, int levels)
{
	if (a == b)
		return true;
	if (a->type != b->type || levels == 0)
		return false;
	py_work(py, 1);
	switch (a->type->id) {
	case T_str: return str_equal(a, b);
	case T_int: return int_cmp(a, b) == 0;
	case T_float: return ((struct obj_float *)(void *)a)->value == ((struct obj_float *)(void *)b)->value;
	case T_bytes: {
		const struct obj_bytes *x = (struct obj_bytes *)(void *)a, *y = (struct obj_bytes *)(void *)b;
		return x->length == y->length && memcmp(x->data, y->data, (size_t)x->length) == 0;
	}
	case T_tuple:
		return tuple_length(a) == tuple_length(b) &&
		       same_items(py, tuple_items(a), tuple_items(b), tuple_length(a), levels - 1);
	case T_list:
		return list_length(a) == list_length(b) &&
		       same_items(py, list_items(a), list_items(b), list_length(a), levels - 1);
	default: return false;
	}
}

static bool by_value(const struct py *py, const struct obj *o)
{
	switch (py->profile->identity_of) {
	case IDENTITY_OF_STRINGS: return type_is(o, T_str);
	case IDENTITY_OF_IMMUTABLES:
		return type_is(o, T_str) || type_is(o, T_int) || type_is(o, T_float) || type_is(o, T_bytes) ||
		       type_is(o, T_tuple);
	default: return py->profile->identity_of == IDENTITY_OF_VALUES;
	}
}

int overlay_same(struct py *py, struct obj *a, struct obj *b)
{
	if (a == b)
		return 1;
	if (!by_value(py, a) || !by_value(py, b))
		return 0;
	if (py->profile->identity_of == IDENTITY_OF_VALUES)
		return obj_compare_bool(py, a, b, CMP_EQ);
	return same_value(py, a, b, DEEPEST);
}

struct sought {
	struct py *py;
	struct obj *like, *found;
	uint64_t met;
};

static int visit_equal(struct obj *o, void *closure)
{
	struct sought *sought = closure;
	sought->met++;
	if (o->type == sought->like->type && o->serial < sought->found->serial && o->refs != 0 &&
	    same_value(sought->py, o, sought->like, DEEPEST))
		sought->found = o;
	return 0;
}

struct obj *overlay_identity(struct py *py, struct obj *o)
{
	struct sought sought = { py, o, o, 0 };
	if (by_value(py, o))
		heap_walk(py, visit_equal, &sought);
	py_work(py, sought.met / 16);
	return sought.found;
}

/* ---- early ends ---- */

void overlay_destroy(struct py *py, struct obj *o)
{
	obj_incref(o);
	gc_finalize(py, o);
	if (weakref_supported(o))
		weakref_clear_all(py, o);
	obj_decref(py, o);
}

/* ---- sizes ---- */

struct reached {
	struct py *py;
	VEC(struct obj *) objects;
};

static bool is_part(struct py *py, struct obj *o)
{
	return !obj_immortal(o) && !obj_has(o, TYPE_TYPE_SUBCLASS) && !obj_callable(o) && !type_is(o, T_module) &&
	       o != OBJ_NONE(py);
}

static int visit_part(struct obj *o, void *closure)
{
	struct reached *reached = closure;
	if ((!is_part(reached->py, o) && !int_check(o) && !str_check(o)) || reached->objects.length >= MOST_OF)
		return 0;
	for (size_t i = 0; i < reached->objects.length; i++)
		if (reached->objects.items[i] == o)
			return 0;
	py_work(reached->py, 1 + reached->objects.length / 16);
	VEC_PUSH(&reached->objects, o);
	return 0;
}

int64_t overlay_contents_size(struct py *py, struct obj *o, int64_t (*size)(struct py *, struct obj *))
{
	struct reached reached = { .py = py };
	int64_t total = 0;
	VEC_PUSH(&reached.objects, o);
	for (size_t i = 0; i < reached.objects.length; i++) {
		struct obj *part = reached.objects.items[i];
		if (part->type->slots.traverse)
			part->type->slots.traverse(py, part, visit_part, &reached);
	}
	for (size_t i = 1; i < reached.objects.length; i++)
		obj_incref(reached.objects.items[i]);
	for (size_t i = 1; i < reached.objects.length; i++) {
		int64_t one = exc_pending(py) ? 0 : size(py, reached.objects.items[i]);
		total += one > 0 ? one : 0;
		obj_decref(py, reached.objects.items[i]);
	}
	VEC_CLEAR(&reached.objects);
	return total;
}
