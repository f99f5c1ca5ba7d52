/* obj_list.c -- lists: growing, slices, methods. Sorting: list_sort.c; iterators: obj_iter.c.
 * Models: Objects/listobject.c; profile rows list_*. */
#include "obj_list.h"
#include "args.h"
#include "exc.h"
#include "list_private.h"
#include "obj_dict.h"
#include "obj_generic_alias.h"
#include "obj_int.h"
#include "obj_iter.h"
#include "obj_set.h"
#include "obj_slice.h"
#include "obj_str.h"
#include "repr_guard.h"
#include "overlay.h"
#include <string.h>

#define LIST_MAX (INT64_MAX / 16) /* more items than any address space holds */

static int list_model_size(const struct profile *profile)
{
	(void)profile;
	return 40;
}

/* ---- the item array ---- */
/* Gives the array `slots` slots. None: CPython's realloc keeps a block of one byte, a dropped array has none. */
static int set_slots(struct py *py, struct obj_list *l, int64_t slots)
{
	size_t bytes = (size_t)slots * sizeof(struct obj *);

	if (slots > LIST_MAX) {
		exc_raise_none(py, T_MemoryError);
		return -1;
	}
	if (heap_block_resize(py, &l->array, bytes ? bytes : sizeof(struct obj *), bytes ? bytes : 1, FREE_NONE) < 0)
		return -1;
	l->allocated = slots;
	return 0;
}

static int64_t grown(struct py *py, int64_t length, int64_t old_length)
{
	if (length == 0 || py->profile->list_grows_exactly)
		return length;
	if (!py->profile->list_growth_rounded)
		return length + (length >> 3) + (length < 9 ? 3 : 6);
	int64_t slots = (length + (length >> 3) + 6) & ~(int64_t)3;
	return length - old_length > slots - length ? (length + 3) & ~(int64_t)3 : slots;
}

int list_resize(struct py *py, struct obj_list *l, int64_t length)
{
	int64_t slots = l->allocated;

	if (slots >= length && (length >= slots >> 1 || slots <= py->profile->list_shrinks_above)) {
		l->length = length;
		return 0;
	}
	if (length > LIST_MAX) {
		exc_raise_none(py, T_MemoryError);
		return -1;
	}
	if (set_slots(py, l, grown(py, length, l->length)) < 0)
		return -1;
	l->length = length;
	return 0;
}

int list_preallocate(struct py *py, struct obj *list, int64_t n)
{
	return set_slots(py, LIST(list), py->profile->list_presizes_even ? (n + 1) & ~(int64_t)1 : n);
}

static void drop_array(struct py *py, struct heap_block *array)
{
	if (array->data)
		heap_block_drop(py, array, FREE_NONE);
}

static struct obj *list_alloc(struct py *py, int64_t n, enum why why)
{
	struct type *type = TYPE_OF(py, T_list);

	if (n > LIST_MAX)
		return exc_raise_none(py, T_MemoryError);
	struct obj *o = heap_new(py, type, sizeof(struct obj_list), (size_t)type->model_size, FREE_LIST, why);
	if (!o)
		return NULL;
	if (n > 0 && set_slots(py, LIST(o), n) < 0) {
		obj_decref(py, o);
		return NULL;
	}
	return o;
}

struct obj *list_new(struct py *py, int64_t n, enum why why)
{
	struct obj *o = list_alloc(py, n, why);

	if (!o)
		return NULL;
	if (n > 0)
		memset(list_items(o), 0, (size_t)n * sizeof(struct obj *));
	LIST(o)->length = n;
	gc_track(py, o);
	return o;
}

struct obj *list_with_room(struct py *py, int64_t slots, enum why why)
{
	struct obj *o = list_alloc(py, slots, why);

	if (o)
		gc_track(py, o);
	return o;
}

struct obj *list_steal(struct py *py, struct obj *const *items, int64_t n, enum why why)
{
	struct obj *o = list_alloc(py, n, why);

	if (!o) {
		for (int64_t i = 0; i < n; i++)
			obj_decref(py, items[i]);
		return NULL;
	}
	if (n > 0)
		memcpy(list_items(o), items, (size_t)n * sizeof *items);
	LIST(o)->length = n;
	gc_track(py, o);
	return o;
}

struct obj *list_from(struct py *py, struct obj *const *items, int64_t n, enum why why)
{
	struct obj *o = list_alloc(py, n, why);

	if (!o)
		return NULL;
	for (int64_t i = 0; i < n; i++)
		list_items(o)[i] =
		    obj_incref(items[i]); // NOLINT(clang-analyzer-core.NullDereference): NULL only with n 0
	LIST(o)->length = n;
	gc_track(py, o);
	return o;
}

/* ---- one item more ---- */
int list_append_steal(struct py *py, struct obj *list, struct obj *item)
{
	struct obj_list *l = LIST(list);
	int64_t n = l->length;

	if (n < l->allocated)
		l->length = n + 1;
	else if (list_resize(py, l, n + 1) < 0) {
		obj_decref(py, item);
		return -1;
	}
	list_items(list)[n] = item;
	return 0;
}
int list_append(struct py *py, struct obj *list, struct obj *item)
{
	return list_append_steal(py, list, obj_incref(item));
}

int list_insert(struct py *py, struct obj *list, int64_t index, struct obj *item)
{
	struct obj_list *l = LIST(list);
	int64_t n = l->length;

	if (list_resize(py, l, n + 1) < 0)
		return -1;
	if (index < 0)
		index = index + n < 0 ? 0 : index + n;
	if (index > n)
		index = n;
	struct obj **items = list_items(list);
	memmove(items + index + 1, items + index, (size_t)(n - index) * sizeof *items);
	py_work(py, (uint64_t)(n - index) / 16);
	items[index] = obj_incref(item);
	return 0;
}

/* ---- many more ---- */
static int extend_by_items(struct py *py, struct obj *list, struct obj *seq)
{
	struct obj_list *l = LIST(list);
	int64_t n = seq_fast_length(seq), m = l->length;

	if (n == 0)
		return 0;
	if (!l->array.data && py->profile->list_presizes_even) {
		if (list_preallocate(py, list, n) < 0)
			return -1;
		l->length = n;
	} else if (list_resize(py, l, m + n) < 0)
		return -1;
	struct obj **from = seq_fast_items(seq),
		   **to = list_items(list) + m; /* from is read after the resize: list may be seq */
	for (int64_t i = 0; i < n; i++)
		to[i] = obj_incref(from[i]);
	return 0;
}

/* Sets and dicts, and their views, where the version copies them without an iterator. which: 0 keys, 1 values, 2 items. */
static int extend_by_dict(struct py *py, struct obj *list, struct obj *dict, int which)
{
	int64_t m = LIST(list)->length, n = dict_length(dict), position = 0;
	struct obj *key, *value;

	if (list_resize(py, LIST(list), m + n) < 0)
		return -1;
	LIST(list)->length = m;
	while (dict_next(dict, &position, &key, &value)) {
		struct obj *item =
		    which == 2 ? tuple_from(py, (struct obj *[]){ key, value }, 2) : obj_incref(which ? value : key);
		if (!item)
			return -1;
		list_items(list)[LIST(list)->length++] = item;
	}
	return 0;
}

static int extend_by_set(struct py *py, struct obj *list, struct obj *set)
{
	int64_t m = LIST(list)->length, position = 0, hash;
	struct obj *key;

	if (list_resize(py, LIST(list), m + set_length(set)) < 0)
		return -1;
	LIST(list)->length = m;
	while (set_next(set, &position, &key, &hash))
		list_items(list)[LIST(list)->length++] = obj_incref(key);
	return 0;
}

static int extend_by_iterator(struct py *py, struct obj *list, struct obj *iterable)
{
	struct obj_list *l = LIST(list);
	struct obj *it = obj_iter(py, iterable), *item;
	int64_t m = l->length, n = it ? obj_length_hint(py, iterable, 8) : -1;

	if (n < 0)
		goto failed;
	if (n <= LIST_MAX) {
		if (!l->array.data && py->profile->list_presizes_even) {
			if (n > 0 && list_preallocate(py, list, n) < 0)
				goto failed;
		} else if (list_resize(py, l, m + n) < 0)
			goto failed;
		l->length = m;
	}
	while ((item = obj_next(py, it)))
		if ((l->length & 255) == 255 && py_charge_steps(py, 64) < 0) {
			obj_decref(py, item);
			goto failed;
		} else if (list_append_steal(py, list, item) < 0)
			goto failed;
	if (exc_pending(py))
		goto failed;
	if (l->length < l->allocated && list_resize(py, l, l->length) < 0)
		goto failed;
	obj_decref(py, it);
	return 0;
failed:
	obj_xdecref(py, it);
	return -1;
}

int list_extend(struct py *py, struct obj *list, struct obj *iterable)
{
	if (list_is_exact(iterable) || tuple_is_exact(iterable) || iterable == list) {
		obj_incref(iterable);
		int result = extend_by_items(py, list, iterable);
		obj_decref(py, iterable);
		return result;
	}
	if (py->profile->list_extends_at_once) {
		if (set_is_exact(iterable))
			return extend_by_set(py, list, iterable);
		if (dict_is_exact(iterable))
			return extend_by_dict(py, list, iterable, 0);
		if (type_is(iterable, T_dict_keys) || type_is(iterable, T_dict_values) ||
		    type_is(iterable, T_dict_items)) {
			struct obj *dict = dict_view_mapping(iterable);
			if (dict_is_exact(dict))
				return extend_by_dict(py, list, dict,
						      type_is(iterable, T_dict_keys)     ? 0
						      : type_is(iterable, T_dict_values) ? 1
											 : 2);
		}
	}
	return extend_by_iterator(py, list, iterable);
}

struct obj *list_of(struct py *py, struct obj *iterable)
{
	struct obj *list = list_new(py, 0, WHY_RESULT);

	if (list && list_extend(py, list, iterable) < 0) {
		obj_decref(py, list);
		return NULL;
	}
	return list;
}

struct obj *seq_fast(struct py *py, struct obj *o, const char *message)
{
	if (list_is_exact(o) || tuple_is_exact(o))
		return obj_incref(o);
	struct obj *it = obj_iter(py, o);
	if (!it) {
		if (exc_matches(py, T_TypeError)) {
			exc_clear(py);
			exc_raise(py, T_TypeError, "%s", message);
		}
		return NULL;
	}
	struct obj *list = list_of(py, it);
	obj_decref(py, it);
	return list;
}

/* ---- slices ---- */

struct obj *list_slice(struct py *py, struct obj *list, int64_t low, int64_t high)
{
	int64_t n = LIST(list)->length;

	if (low < 0)
		low = 0;
	if (high > n)
		high = n;
	if (high < low)
		high = low;
	struct obj *result = list_from(py, list_items(list) ? list_items(list) + low : NULL, high - low, WHY_RESULT);
	if (result && py->profile->copies_deep && overlay_deepen(py, result) < 0)
		OBJ_CLEAR(py, result);
	return result;
}

int list_clear(struct py *py, struct obj *list)
{
	struct obj_list *l = LIST(list);
	struct heap_block array = l->array;
	int64_t n = l->length;

	if (!array.data)
		return 0;
	l->length = l->allocated = 0;
	l->array = (struct heap_block){ 0 };
	while (--n >= 0)
		obj_xdecref(py, ((struct obj **)array.data)[n]);
	drop_array(py, &array);
	return 0;
}

/* Replaces places low..high-1 by n items (each counted once more). The old ones die last to first, at the end. */
static int splice(struct py *py, struct obj *list, int64_t low, int64_t high, struct obj **from, int64_t n)
{
	struct obj_list *l = LIST(list);
	int64_t gone = high - low, more = n - gone, old_length = l->length;
	struct obj *few[8], **old = gone > 8 ? heap_c_new(py, (size_t)gone * sizeof *old) : few;
	size_t tail = (size_t)(old_length - high) * sizeof(struct obj *);
	int result = 0;

	if (gone > 0)
		memcpy(old, list_items(list) + low, (size_t)gone * sizeof *old);
	if (more < 0) {
		memmove(list_items(list) + high + more, list_items(list) + high, tail);
		if ((result = list_resize(py, l, old_length + more)) <
		    0) { /* shrinking failed: only a stop can do that */
			memmove(list_items(list) + high, list_items(list) + high + more, tail);
			memcpy(list_items(list) + low, old, (size_t)gone * sizeof *old);
			gone = 0;
			n = 0;
		}
	} else if (more > 0) {
		if ((result = list_resize(py, l, old_length + more)) < 0)
			gone = n = 0;
		else
			memmove(list_items(list) + high + more, list_items(list) + high, tail);
	}
	for (int64_t i = 0; i < n; i++)
		list_items(list)[low + i] = obj_incref(from[i]);
	for (int64_t i = gone; --i >= 0;)
		obj_xdecref(py, old[i]);
	if (old != few)
		heap_c_drop(py, old, (size_t)(high - low) * sizeof *old);
	return result;
}

int list_set_slice(struct py *py, struct obj *list, int64_t low, int64_t high, struct obj *values)
{
	struct obj *seq = NULL;
	int result;

	if (values) {
		seq = values == list ? list_slice(py, list, 0, INT64_MAX)
				     : seq_fast(py, values, py->profile->list_slice_error);
		if (!seq)
			return -1;
	}
	int64_t length = LIST(list)->length, n = seq ? seq_fast_length(seq) : 0;
	if (low < 0)
		low = 0;
	if (low > length)
		low = length;
	if (high < low)
		high = low;
	if (high > length)
		high = length;
	if (length - (high - low) + n == 0)
		result = list_clear(py, list);
	else
		result = splice(py, list, low, high, seq ? seq_fast_items(seq) : NULL, n);
	obj_xdecref(py, seq);
	return result;
}

int list_set(struct py *py, struct obj *list, int64_t index, struct obj *item)
{
	if (index < 0 || index >= LIST(list)->length) {
		obj_decref(py, item);
		exc_raise(py, T_IndexError, "list assignment index out of range");
		return -1;
	}
	obj_set(py, &list_items(list)[index], item);
	return 0;
}

/* del list[index] of versions that do it in their own way, not as a slice. */
static int delete_item(struct py *py, struct obj *list, int64_t index)
{
	struct obj_list *l = LIST(list);
	struct obj **items = list_items(list), *old = items[index];
	int64_t n = l->length - 1;

	memmove(items + index, items + index + 1, (size_t)(n - index) * sizeof *items);
	py_work(py, (uint64_t)(n - index) / 16);
	if (py->profile->list_del_item == LIST_DEL_KEEPS_ROOM)
		l->length = n;
	else if (list_resize(py, l, n) < 0)
		return -1;
	obj_decref(py, old);
	return 0;
}

static int list_ass_item(struct py *py, struct obj *list, int64_t index, struct obj *value)
{
	if (index < 0 || index >= LIST(list)->length) {
		exc_raise(py, T_IndexError, "list assignment index out of range");
		return -1;
	}
	if (value) {
		obj_set(py, &list_items(list)[index], obj_incref(value));
		return 0;
	}
	if (py->profile->list_del_item == LIST_DEL_AS_SLICE)
		return list_set_slice(py, list, index, index + 1, NULL);
	return delete_item(py, list, index);
}

/* Drops n items collected in a C array, first to last, and the array. */
static void drop_collected(struct py *py, struct obj **garbage, int64_t n)
{
	for (int64_t i = 0; i < n; i++)
		obj_decref(py, garbage[i]);
	heap_c_drop(py, garbage, (size_t)n * sizeof *garbage);
}

/* del list[start:stop:step] of n > 0 places, step > 1 */
static int delete_stepped(struct py *py, struct obj *list, int64_t start, int64_t step, int64_t n)
{
	struct obj_list *l = LIST(list);
	struct obj **items = list_items(list), **garbage = heap_c_new(py, (size_t)n * sizeof *garbage);
	int64_t to = start, length = l->length;

	for (int64_t i = 0, at = start; i < n; i++, at += step) {
		garbage[i] = items[at];
		int64_t end = i + 1 < n ? at + step : length;
		memmove(items + to, items + at + 1, (size_t)(end - at - 1) * sizeof *items);
		to += end - at - 1;
	}
	int result = list_resize(py, l, length - n);
	drop_collected(py, garbage, n);
	return result;
}

static int assign_stepped(struct py *py, struct obj *list, int64_t start, int64_t step, int64_t n, struct obj *value)
{
	struct obj *seq = value == list ? list_slice(py, list, 0, INT64_MAX)
					: seq_fast(py, value, "must assign iterable to extended slice");

	if (!seq)
		return -1;
	if (seq_fast_length(seq) != n) {
		exc_raise(py, T_ValueError, "attempt to assign sequence of size %ld to extended slice of size %ld",
			  (long)seq_fast_length(seq), (long)n);
		obj_decref(py, seq);
		return -1;
	}
	if (n > 0) {
		struct obj **garbage = heap_c_new(py, (size_t)n * sizeof *garbage);
		for (int64_t i = 0, at = start; i < n; i++, at += step) {
			garbage[i] = list_items(list)[at];
			list_items(list)[at] = obj_incref(seq_fast_items(seq)[i]);
		}
		drop_collected(py, garbage, n);
	}
	obj_decref(py, seq);
	return 0;
}

#define MOST_TOLD 100 /* elements of one slice, for events */

/* An element is about to be replaced or deleted. */
static void record_dropped(struct py *py, struct obj *list, int64_t index)
{
	if (index >= 0 && index < LIST(list)->length)
		event_dropped(py, list, HOLD_ITEM, NULL, index, list_items(list)[index]);
}

static int list_ass_subscript(struct py *py, struct obj *list, struct obj *key, struct obj *value)
{
	int64_t start, stop, step, n;

	if (key->type->slots.nb_index) {
		if (slice_item_index(py, key, &n) < 0)
			return -1;
		if (py->record)
			record_dropped(py, list, n < 0 ? n + LIST(list)->length : n);
		return list_ass_item(py, list, n < 0 ? n + LIST(list)->length : n, value);
	}
	if (!slice_check(key)) {
		exc_raise(py, T_TypeError, "list indices must be integers or slices, not %T", key);
		return -1;
	}
	n = slice_indices(py, key, LIST(list)->length, &start, &stop, &step);
	if (n < 0)
		return -1;
	for (int64_t i = 0; py->record && i < n && i < MOST_TOLD; i++)
		record_dropped(py, list, start + i * step);
	if (step == 1)
		return list_set_slice(py, list, start, stop, value);
	if (value)
		return assign_stepped(py, list, start, step, n, value);
	if (n == 0)
		return 0;
	if (step < 0) {
		start += (n - 1) * step;
		step = -step;
	}
	return delete_stepped(py, list, start, step, n);
}

/* ---- slots ---- */
static void list_dealloc(struct py *py, struct obj *o)
{
	struct obj_list *l = LIST(o);

	if (l->array.data) {
		for (int64_t i = l->length; --i >= 0;)
			obj_xdecref(py, list_items(o)[i]);
		heap_block_drop(py, &l->array, FREE_NONE);
	}
	heap_drop(py, o, sizeof(struct obj_list), (size_t)o->type->model_size,
		  list_is_exact(o) ? FREE_LIST : FREE_NONE);
}

static int list_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	for (int64_t i = LIST(o)->length; --i >= 0;)
		OBJ_VISIT(list_items(o)[i]);
	return 0;
}

static struct obj *list_repr(struct py *py, struct obj *o)
{
	struct repr_guard guard;

	if (LIST(o)->length == 0)
		return str_new_c(py, "[]");
	if (repr_enter(py, &guard, o))
		return str_new_c(py, "[...]");
	struct str_builder b;
	bool good = true;
	str_builder_init(&b, py);
	str_builder_put_c(&b, "[");
	for (int64_t i = 0; good && i < LIST(o)->length; i++) {
		if (i > 0)
			str_builder_put_c(&b, ", ");
		bool holds = py->profile->list_repr_holds;
		struct obj *item = list_items(o)[i], *s = obj_repr(py, holds ? obj_incref(item) : item);
		if (holds)
			obj_decref(py, item);
		good = s != NULL;
		if (good) {
			str_builder_put_str(&b, s);
			obj_decref(py, s);
		}
	}
	str_builder_put_c(&b, "]");
	repr_leave(py, &guard);
	if (good)
		return str_builder_finish(&b);
	str_builder_clear(&b);
	return NULL;
}

static struct obj *list_richcompare(struct py *py, struct obj *a, struct obj *b, int op)
{
	int64_t i;

	if (!list_check(a) || !list_check(b))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	if (LIST(a)->length != LIST(b)->length && (op == CMP_EQ || op == CMP_NE))
		return OBJ_BOOL(py, op == CMP_NE);
	for (i = 0; i < LIST(a)->length && i < LIST(b)->length; i++) {
		struct obj *x = list_items(a)[i], *y = list_items(b)[i];
		if (x == y)
			continue;
		obj_incref(x);
		obj_incref(y);
		py_work(py, 1);
		int same = obj_compare_bool(py, x, y, CMP_EQ);
		obj_decref(py, x);
		obj_decref(py, y);
		if (same < 0)
			return NULL;
		if (!same)
			break;
	}
	int64_t na = LIST(a)->length, nb = LIST(b)->length;
	py_work(py, (uint64_t)i / 32);
	if (i >= na || i >= nb) {
		bool answers[] = { na<nb, na <= nb, na == nb, na != nb, na> nb, na >= nb };
		return OBJ_BOOL(py, answers[op]);
	}
	if (op == CMP_EQ || op == CMP_NE)
		return OBJ_BOOL(py, op == CMP_NE);
	struct obj *x = obj_incref(list_items(a)[i]), *y = obj_incref(list_items(b)[i]);
	struct obj *result = obj_compare(py, x, y, (enum compare_op)op);
	obj_decref(py, x);
	obj_decref(py, y);
	return result;
}

static int64_t list_len(struct py *py, struct obj *o)
{
	(void)py;
	return LIST(o)->length;
}

/* Is the item at i equal to value? The list may change meanwhile. */
static int item_equals(struct py *py, struct obj *o, int64_t i, struct obj *value)
{
	struct obj *item = obj_incref(list_items(o)[i]);
	int same = obj_compare_bool(py, item, value, CMP_EQ);

	obj_decref(py, item);
	if ((i & 3) == 3)
		py_work(py, 1);
	return same;
}

static int list_contains(struct py *py, struct obj *o, struct obj *value)
{
	int same = 0;

	for (int64_t i = 0; same == 0 && i < LIST(o)->length; i++)
		if (py->profile->contains_needle_left) {
			struct obj *item = obj_incref(list_items(o)[i]);
			same = obj_compare_bool(py, value, item, CMP_EQ);
			obj_decref(py, item);
			if ((i & 3) == 3)
				py_work(py, 1);
		} else
			same = item_equals(py, o, i, value);
	return same;
}

static struct obj *list_item(struct py *py, struct obj *o, int64_t i)
{
	if (i < 0 || i >= LIST(o)->length)
		return exc_raise(py, T_IndexError, "list index out of range");
	return obj_incref(list_items(o)[i]);
}

static struct obj *list_subscript(struct py *py, struct obj *o, struct obj *key)
{
	int64_t start, stop, step, n;

	if (key->type->slots.nb_index) {
		if (slice_item_index(py, key, &n) < 0)
			return NULL;
		return list_item(py, o, n < 0 ? n + LIST(o)->length : n);
	}
	if (!slice_check(key))
		return exc_raise(py, T_TypeError, "list indices must be integers or slices, not %T", key);
	n = slice_indices(py, key, LIST(o)->length, &start, &stop, &step);
	if (n < 0)
		return NULL;
	if (py->profile->slices_share && step == 1 && n == LIST(o)->length)
		return obj_incref(o);
	if (step == 1 || n == 0)
		return list_slice(py, o, start, n == 0 ? start : stop);
	struct obj *result = list_alloc(py, n, WHY_RESULT);
	if (!result)
		return NULL;
	for (int64_t i = 0; i < n; i++)
		list_items(result)[i] = obj_incref(list_items(o)[start + i * step]);
	LIST(result)->length = n;
	gc_track(py, result);
	return result;
}

static struct obj *list_concat(struct py *py, struct obj *a, struct obj *b)
{
	if (!list_check(b))
		return exc_raise(py, T_TypeError, "can only concatenate list (not \"%T\") to list", b);
	int64_t na = LIST(a)->length, nb = LIST(b)->length;
	struct obj *o = list_alloc(py, na + nb, WHY_RESULT);
	if (!o)
		return NULL;
	for (int64_t i = 0; i < na; i++)
		list_items(o)[i] = obj_incref(list_items(a)[i]);
	for (int64_t i = 0; i < nb; i++)
		list_items(o)[na + i] = obj_incref(list_items(b)[i]);
	LIST(o)->length = na + nb;
	gc_track(py, o);
	return o;
}

/* Is n * times within bounds, and paid for? */
static bool may_repeat(struct py *py, int64_t n, int64_t times)
{
	if (n > LIST_MAX / times) {
		exc_raise_none(py, T_MemoryError);
		return false;
	}
	return heap_charge(py, (size_t)(n * times) * 8) == 0 && py_charge_steps(py, (uint64_t)(n * times) / 16) == 0;
}

static struct obj *list_repeat(struct py *py, struct obj *o, int64_t times)
{
	int64_t n = LIST(o)->length;

	if (n == 0 || times <= 0)
		return list_new(py, 0, WHY_RESULT);
	if (!may_repeat(py, n, times))
		return NULL;
	struct obj *result = list_alloc(py, n * times, WHY_RESULT);
	if (!result)
		return NULL;
	struct obj **items = list_items(result);
	for (int64_t i = 0, at = 0; i < n * times; i++, at = at + 1 == n ? 0 : at + 1)
		items[i] = obj_incref(list_items(o)[at]);
	LIST(result)->length = n * times;
	gc_track(py, result);
	if (py->profile->repeat_copies && overlay_deepen(py, result) < 0)
		OBJ_CLEAR(py, result);
	return result;
}

static struct obj *list_inplace_repeat(struct py *py, struct obj *o, int64_t times)
{
	int64_t n = LIST(o)->length;

	if (n == 0 || times == 1)
		return obj_incref(o);
	if (times < 1) {
		list_clear(py, o);
		return obj_incref(o);
	}
	if (!may_repeat(py, n, times) || list_resize(py, LIST(o), n * times) < 0)
		return NULL;
	for (int64_t i = n; i < n * times; i++)
		list_items(o)[i] = obj_incref(list_items(o)[i - n]);
	return obj_incref(o);
}

static struct obj *list_inplace_concat(struct py *py, struct obj *o, struct obj *other)
{
	struct obj *whole = py->profile->inplace_makes_new ? overlay_copy(py, o) : obj_incref(o);
	if (whole && list_extend(py, whole, other) < 0)
		OBJ_CLEAR(py, whole);
	return whole;
}

static struct obj *list_iter(struct py *py, struct obj *o)
{
	return iter_list_new(py, o);
}

static struct obj *list_new_slot(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	(void)args, (void)kwargs;
	return type_generic_alloc(py, type); /* list() takes no dead list from the free list, as [] does */
}

static int list_init(struct py *py, struct obj *self, struct obj *args, struct obj *kwargs)
{
	bool plain =
	    list_is_exact(self) || (py->profile->init_keywords_by_new && self->type->slots.new == list_new_slot);

	if ((plain && !args_no_kwargs(py, "list", kwargs)) ||
	    !args_positional(py, "list", (size_t)tuple_length(args), 0, 1))
		return -1;
	list_clear(py, self);
	if (tuple_length(args) == 0)
		return 0;
	struct obj *iterable = tuple_get(args, 0);
	if (!py->profile->list_presizes_even && (iterable->type->slots.sq_length || iterable->type->slots.mp_length)) {
		int64_t n = obj_len(py, iterable);
		if (n < 0) {
			if (!exc_matches(py, T_TypeError))
				return -1;
			exc_clear(py);
		}
		if (n > 0 && !LIST(self)->array.data && list_preallocate(py, self, n) < 0)
			return -1;
	}
	if (list_extend(py, self, iterable) < 0)
		return -1;
	return py->profile->copies_deep ? overlay_deepen(py, self) : 0;
}

/* ---- methods ---- */
#define METHOD(name)                                                                                 \
	static struct obj *name(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, \
				struct obj *kwnames)
#define UNUSED_ARGS ((void)args, (void)nargs, (void)kwnames)

METHOD(list_append_method)
{
	UNUSED_ARGS;
	if (list_append(py, o, args[0]) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

METHOD(list_insert_method)
{
	int64_t index;

	UNUSED_ARGS;
	if (!args_positional(py, "insert", nargs, 2, 2) || slice_argument(py, args[0], &index) < 0 ||
	    list_insert(py, o, index, args[1]) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

METHOD(list_extend_method)
{
	UNUSED_ARGS;
	if (list_extend(py, o, args[0]) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

METHOD(list_pop)
{
	struct obj_list *l = LIST(o);
	int64_t index = -1;

	UNUSED_ARGS;
	if (!args_positional(py, "pop", nargs, 0, 1) || (nargs > 0 && slice_argument(py, args[0], &index) < 0))
		return NULL;
	if (l->length == 0)
		return exc_raise(py, T_IndexError, "pop from empty list");
	if (index < 0)
		index += l->length;
	if (index < 0 || index >= l->length)
		return exc_raise(py, T_IndexError, "pop index out of range");
	struct obj **items = list_items(o), *item = items[index];
	if (l->length == 1 && py->profile->list_pop_clears) {
		obj_incref(item);
		list_clear(py, o);
		return item;
	}
	memmove(items + index, items + index + 1, (size_t)(l->length - index - 1) * sizeof *items);
	py_work(py, (uint64_t)(l->length - index) / 16);
	if (list_resize(py, l, l->length - 1) < 0) {
		obj_decref(py, item);
		return NULL;
	}
	return item;
}

METHOD(list_remove)
{
	UNUSED_ARGS;
	for (int64_t i = 0; i < LIST(o)->length; i++) {
		int same = item_equals(py, o, i, args[0]);
		if (same < 0 || (same && list_set_slice(py, o, i, i + 1, NULL) < 0))
			return NULL;
		if (same)
			OBJ_RETURN_NONE(py);
	}
	return exc_raise(py, T_ValueError, "list.remove(x): x not in list");
}

METHOD(list_clear_method)
{
	UNUSED_ARGS;
	list_clear(py, o);
	OBJ_RETURN_NONE(py);
}

METHOD(list_copy)
{
	UNUSED_ARGS;
	return list_slice(py, o, 0, LIST(o)->length);
}

METHOD(list_count)
{
	int64_t count = 0;

	UNUSED_ARGS;
	for (int64_t i = 0; i < LIST(o)->length; i++) {
		int same = item_equals(py, o, i, args[0]);
		if (same < 0)
			return NULL;
		count += same;
	}
	return int_new(py, count);
}

/* The place of value in low..high-1; -1 with an exception. */
static int64_t find(struct py *py, struct obj *o, struct obj *value, int64_t low, int64_t high)
{
	for (int64_t i = low; i < high && i < LIST(o)->length; i++) {
		int same = item_equals(py, o, i, value);
		if (same != 0)
			return same < 0 ? -1 : i;
	}
	if (py->profile->index_errors_plain)
		exc_raise(py, T_ValueError, "list.index(x): x not in list");
	else
		exc_raise(py, T_ValueError, "%R is not in list", value);
	return -1;
}
int64_t list_index_of(struct py *py, struct obj *list, struct obj *value)
{
	return find(py, list, value, 0, INT64_MAX);
}

METHOD(list_index)
{
	int64_t n = LIST(o)->length, start = 0, stop = INT64_MAX;

	UNUSED_ARGS;
	if (!args_positional(py, "index", nargs, 1, 3) || (nargs > 1 && slice_search_bound(py, args[1], &start) < 0) ||
	    (nargs > 2 && slice_search_bound(py, args[2], &stop) < 0))
		return NULL;
	if (start < 0)
		start = start + n < 0 ? 0 : start + n;
	if (stop < 0)
		stop = stop + n < 0 ? 0 : stop + n;
	int64_t at = find(py, o, args[0], start, stop);
	return at < 0 ? NULL : int_new(py, at);
}

int list_reverse(struct py *py, struct obj *list)
{
	struct obj **items = list_items(list);

	(void)py;
	for (int64_t i = 0, j = LIST(list)->length - 1; i < j; i++, j--) {
		struct obj *item = items[i];
		items[i] = items[j];
		items[j] = item;
	}
	return 0;
}

METHOD(list_reverse_method)
{
	UNUSED_ARGS;
	list_reverse(py, o);
	OBJ_RETURN_NONE(py);
}

METHOD(list_sort_method)
{
	struct obj *key = NULL;
	bool reverse = false;
	int number = 0;

	if (!args_parse(py, "sort", py->profile->sort_reverse_is_int ? "|$Oi" : "|$Op", "key reverse", args, nargs,
			kwnames, &key, py->profile->sort_reverse_is_int ? (void *)&number : (void *)&reverse))
		return NULL;
	if (list_sort(py, o, key, reverse || number != 0) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

METHOD(list_reversed)
{
	UNUSED_ARGS;
	return iter_list_reversed(py, o);
}

METHOD(list_sizeof)
{
	UNUSED_ARGS;
	return int_new(py, o->type->model_size + 8 * LIST(o)->allocated);
}

/* `l[i]` as a method, besides the slot: methods of METH_COEXIST. */
METHOD(list_getitem_method)
{
	UNUSED_ARGS;
	return list_subscript(py, o, args[0]);
}

struct obj *list_as_tuple(struct py *py, struct obj *list)
{
	return tuple_from(py, list_items(list), LIST(list)->length);
}

static const struct method_def list_methods[] = {
	{ "__getitem__", list_getitem_method, METH_O, NULL, NULL },
	{ "__reversed__", list_reversed, METH_NOARGS, NULL, NULL },
	{ "__sizeof__", list_sizeof, METH_NOARGS, NULL, NULL },
	{ "clear", list_clear_method, METH_NOARGS, NULL, NULL },
	{ "copy", list_copy, METH_NOARGS, NULL, NULL },
	{ "append", list_append_method, METH_O, NULL, NULL },
	{ "insert", list_insert_method, METH_FASTCALL, NULL, NULL },
	{ "extend", list_extend_method, METH_O, NULL, NULL },
	{ "pop", list_pop, METH_FASTCALL, NULL, NULL },
	{ "remove", list_remove, METH_O, NULL, NULL },
	{ "index", list_index, METH_FASTCALL, NULL, NULL },
	{ "count", list_count, METH_O, NULL, NULL },
	{ "reverse", list_reverse_method, METH_NOARGS, NULL, NULL },
	{ "sort", list_sort_method, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	GENERIC_ALIAS_ROW,
	{ 0 },
};

const struct type_spec obj_list_spec = {
	.name = "list",
	.flags = TYPE_GC | TYPE_BASE | TYPE_LIST_SUBCLASS | TYPE_SEQUENCE | TYPE_UNHASHABLE,
	.size = sizeof(struct obj_list),
	.model_size = list_model_size,
	.slots = { .dealloc = list_dealloc,
		   .traverse = list_traverse,
		   .clear = list_clear,
		   .repr = list_repr,
		   .richcompare = list_richcompare,
		   .iter = list_iter,
		   .init = list_init,
		   .new = list_new_slot,
		   .sq_length = list_len,
		   .sq_concat = list_concat,
		   .sq_repeat = list_repeat,
		   .sq_item = list_item,
		   .sq_ass_item = list_ass_item,
		   .sq_contains = list_contains,
		   .sq_inplace_concat = list_inplace_concat,
		   .sq_inplace_repeat = list_inplace_repeat,
		   .mp_length = list_len,
		   .mp_subscript = list_subscript,
		   .mp_ass_subscript = list_ass_subscript },
	.methods = list_methods,
};
