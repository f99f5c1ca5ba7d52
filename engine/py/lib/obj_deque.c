/* obj_deque.c -- collections.deque. Its iterators: obj_deque_iter.c.
 * Models: Modules/_collectionsmodule.c; profile rows deque_*. */
#include "obj_deque.h"
#include "obj_collections.h"
#include "py/model/obj_generic_alias.h"
#include "py/model/obj_slice.h"
#include "py/model/repr_guard.h"
#include <string.h>

#define METHOD(name)                                                                                 \
	static struct obj *name(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, \
				struct obj *kwnames)
#define UNUSED ((void)args, (void)nargs, (void)kwnames)

/* ---- blocks ---- */
static struct deque_block *block_new(struct py *py, struct obj_deque *d)
{
	if (d->kept_count)
		return d->kept[--d->kept_count];
	struct heap_block memory = { 0 };
	if (heap_block_resize(py, &memory, sizeof(struct deque_block), 8 * (DEQUE_BLOCK + 2), FREE_NONE) < 0)
		return NULL;
	struct deque_block *b = memory.data;
	b->memory = memory;
	b->left = b->right = NULL;
	return b;
}

static void block_drop(struct py *py, struct deque_block *b)
{
	struct heap_block memory = b->memory;
	heap_block_drop(py, &memory, FREE_NONE);
}

static void block_free(struct py *py, struct obj_deque *d, struct deque_block *b)
{
	if (py->profile->deque_keeps_blocks && d->kept_count < DEQUE_KEPT_MAX)
		d->kept[d->kept_count++] = b;
	else
		block_drop(py, b);
}

static void center(struct obj_deque *d)
{
	d->left_index = DEQUE_CENTER + 1;
	d->right_index = DEQUE_CENTER;
}

/* ---- life ---- */
static int deque_size(const struct profile *profile)
{
	return profile->deque_size;
}

static struct obj *deque_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	(void)args, (void)kwargs;
	struct obj *o = type_generic_alloc(py, type);
	if (!o)
		return NULL;
	struct obj_deque *d = DEQUE(o);
	d->maxlen = -1;
	center(d);
	if (!(d->left = d->right = block_new(py, d)))
		OBJ_CLEAR(py, o);
	return o;
}

/* Drops n items that begin at a place of a block, first to last, and all their blocks. */
static void drop_items(struct py *py, struct obj_deque *d, struct deque_block *b, int64_t index, int64_t n)
{
	while (n-- > 0) {
		struct obj *item = b->items[index];
		if (++index == DEQUE_BLOCK && n > 0) {
			struct deque_block *next = b->right;
			block_free(py, d, b);
			b = next;
			index = 0;
		}
		obj_decref(py, item);
	}
	block_free(py, d, b);
}

static int deque_clear(struct py *py, struct obj *o)
{
	struct obj_deque *d = DEQUE(o);
	if (!d->left || d->length == 0)
		return 0;
	struct deque_block *fresh = block_new(py, d), *old = d->left; /* empty before anything dies */
	if (!fresh)
		return -1;
	int64_t n = d->length, index = d->left_index;
	d->length = 0;
	d->left = d->right = fresh;
	center(d);
	d->state++;
	drop_items(py, d, old, index, n);
	return 0;
}

static void deque_dealloc(struct py *py, struct obj *o)
{
	struct obj_deque *d = DEQUE(o);
	if (d->left) {
		struct deque_block *b = d->left;
		d->left = NULL;
		drop_items(py, d, b, d->left_index, d->length);
	}
	while (d->kept_count)
		block_drop(py, d->kept[--d->kept_count]);
	heap_drop(py, o, sizeof *d, (size_t)o->type->model_size, FREE_NONE);
}

static int deque_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	struct obj_deque *d = DEQUE(o);
	struct deque_block *b = d->left;
	if (py->profile->collections_heap_types && o->type->id == T_deque)
		OBJ_VISIT(o->type);
	for (int64_t n = b ? d->length : 0, i = d->left_index; n-- > 0;) {
		OBJ_VISIT(b->items[i]);
		if (++i == DEQUE_BLOCK) {
			b = b->right;
			i = 0;
		}
	}
	return 0;
}

/* ---- ends ---- */
static struct obj *take_right(struct py *py, struct obj_deque *d)
{
	struct obj *item = d->right->items[d->right_index--];
	d->length--;
	d->state++;
	if (d->right_index < 0) {
		if (d->length) {
			struct deque_block *left = d->right->left;
			block_free(py, d, d->right);
			left->right = NULL;
			d->right = left;
			d->right_index = DEQUE_BLOCK - 1;
		} else
			center(d);
	}
	return item;
}

static struct obj *take_left(struct py *py, struct obj_deque *d)
{
	struct obj *item = d->left->items[d->left_index++];
	d->length--;
	d->state++;
	if (d->left_index == DEQUE_BLOCK) {
		if (d->length) {
			struct deque_block *right = d->left->right;
			block_free(py, d, d->left);
			right->left = NULL;
			d->left = right;
			d->left_index = 0;
		} else
			center(d);
	}
	return item;
}

static bool needs_trim(const struct obj_deque *d)
{
	return d->maxlen >= 0 && d->length > d->maxlen;
}

/* Room for one more item behind the last one: right_index is one less than its place. */
static int room_right(struct py *py, struct obj_deque *d)
{
	if (d->right_index < DEQUE_BLOCK - 1)
		return 0;
	struct deque_block *b = block_new(py, d);
	if (!b)
		return -1;
	b->left = d->right;
	b->right = NULL;
	d->right = d->right->right = b;
	d->right_index = -1;
	return 0;
}

static int put_right(struct py *py, struct obj_deque *d, STEALS(item) struct obj *item)
{
	if (room_right(py, d) < 0) {
		obj_decref(py, item);
		return -1;
	}
	d->length++;
	d->right->items[++d->right_index] = item;
	if (needs_trim(d))
		obj_decref(py, take_left(py, d));
	else
		d->state++;
	return 0;
}

static int put_left(struct py *py, struct obj_deque *d, STEALS(item) struct obj *item)
{
	if (d->left_index == 0) {
		struct deque_block *b = block_new(py, d);
		if (!b) {
			obj_decref(py, item);
			return -1;
		}
		b->right = d->left;
		b->left = NULL;
		d->left = d->left->left = b;
		d->left_index = DEQUE_BLOCK;
	}
	d->length++;
	d->left->items[--d->left_index] = item;
	if (needs_trim(d))
		obj_decref(py, take_right(py, d));
	else
		d->state++;
	return 0;
}

METHOD(m_append)
{
	UNUSED;
	if (put_right(py, DEQUE(o), obj_incref(args[0])) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

METHOD(m_appendleft)
{
	UNUSED;
	if (put_left(py, DEQUE(o), obj_incref(args[0])) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

METHOD(m_pop)
{
	UNUSED;
	return DEQUE(o)->length ? take_right(py, DEQUE(o)) : exc_raise(py, T_IndexError, "pop from an empty deque");
}

METHOD(m_popleft)
{
	UNUSED;
	return DEQUE(o)->length ? take_left(py, DEQUE(o)) : exc_raise(py, T_IndexError, "pop from an empty deque");
}

METHOD(m_clear)
{
	UNUSED;
	if (deque_clear(py, o) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

/* ---- many at once ---- */
static int extend(struct py *py, struct obj *o, struct obj *iterable, bool left)
{
	struct obj_deque *d = DEQUE(o);
	if (o == iterable) {
		struct obj *list = list_of(py, iterable);
		int result = list ? extend(py, o, list, left) : -1;
		obj_xdecref(py, list);
		return result;
	}
	struct obj *it = obj_iter(py, iterable), *item;
	if (!it)
		return -1;
	if (d->length == 0 && d->maxlen != 0) { /* one end is filled first: there will be more */
		d->left_index = left ? DEQUE_BLOCK - 1 : 1;
		d->right_index = d->left_index - 1;
	}
	int result = 0;
	while (result == 0 && (item = obj_next(py, it)) != NULL) {
		if (py_charge_steps(py, 1) < 0) {
			obj_decref(py, item);
			break;
		}
		if (d->maxlen == 0)
			obj_decref(py, item);
		else
			result = left ? put_left(py, d, item) : put_right(py, d, item);
	}
	obj_decref(py, it);
	return exc_pending(py) ? -1 : result;
}

METHOD(m_extend)
{
	UNUSED;
	if (extend(py, o, args[0], false) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

METHOD(m_extendleft)
{
	UNUSED;
	if (extend(py, o, args[0], true) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

static struct obj *deque_inplace_concat(struct py *py, struct obj *o, struct obj *other)
{
	return extend(py, o, other, false) < 0 ? NULL : obj_incref(o);
}

static struct obj *copy(struct py *py, struct obj *o)
{
	struct obj_deque *d = DEQUE(o);
	struct obj *result;
	if (o->type->id == T_deque) {
		if (!(result = deque_new(py, o->type, NULL, NULL)))
			return NULL;
		DEQUE(result)->maxlen = d->maxlen;
		int done = d->length == 1 && py->profile->deque_copies_one_by_append
			       ? put_right(py, DEQUE(result), obj_incref(d->left->items[d->left_index]))
			       : extend(py, result, o, false);
		if (done < 0)
			OBJ_CLEAR(py, result);
		return result;
	}
	if (d->maxlen < 0)
		result = obj_call1(py, &o->type->head, o);
	else {
		struct obj *maxlen = int_new(py, d->maxlen);
		result = maxlen ? obj_call2(py, &o->type->head, o, maxlen) : NULL;
		obj_xdecref(py, maxlen);
	}
	if (result && !obj_is_a(py, result, T_deque)) {
		exc_raise(py, T_TypeError, "%s() must return a deque, not %T", o->type->name, result);
		OBJ_CLEAR(py, result);
	}
	return result;
}

METHOD(m_copy)
{
	UNUSED;
	return copy(py, o);
}

static struct obj *deque_concat(struct py *py, struct obj *o, struct obj *other)
{
	int good = obj_isinstance(py, other, &TYPE_OF(py, T_deque)->head);
	if (good <= 0)
		return good < 0 ? NULL
				: exc_raise(py, T_TypeError, "can only concatenate deque (not \"%T\") to deque", other);
	struct obj *result = copy(py, o);
	if (result && extend(py, result, other, false) < 0)
		OBJ_CLEAR(py, result);
	return result;
}

static struct obj *deque_inplace_repeat(struct py *py, struct obj *o, int64_t n)
{
	struct obj_deque *d = DEQUE(o);
	if (d->length == 0 || n == 1)
		return obj_incref(o);
	if (n <= 0)
		return deque_clear(py, o) < 0 ? NULL : obj_incref(o);
	int64_t size = d->length;
	if (size == 1) {
		struct obj *item = d->left->items[d->left_index];
		if (d->maxlen >= 0 && n > d->maxlen)
			n = d->maxlen;
		if (heap_charge(py, (size_t)n > SIZE_MAX / 16 ? SIZE_MAX / 2 : (size_t)n * 8) < 0 ||
		    py_charge_steps(py, (uint64_t)n / 16) < 0)
			return NULL;
		d->state++;
		for (int64_t i = 1; i < n; i++) {
			if (room_right(py, d) < 0)
				return NULL;
			d->right->items[++d->right_index] = obj_incref(item);
			d->length++;
		}
		return obj_incref(o);
	}
	if (size > INT64_MAX / n)
		return exc_raise_none(py, T_MemoryError);
	struct obj *list = list_of(py, o);
	if (!list)
		return NULL;
	if (d->maxlen >= 0 && n * size > d->maxlen)
		n = (d->maxlen + size - 1) / size;
	int result = heap_charge(py, (size_t)n * (size_t)size > SIZE_MAX / 16 ? SIZE_MAX / 2 : (size_t)(n * size) * 8);
	for (int64_t i = 1; result == 0 && i < n; i++)
		result = extend(py, o, list, false);
	obj_decref(py, list);
	return result < 0 ? NULL : obj_incref(o);
}

static struct obj *deque_repeat(struct py *py, struct obj *o, int64_t n)
{
	struct obj *fresh = copy(py, o), *result = fresh ? deque_inplace_repeat(py, fresh, n) : NULL;
	obj_xdecref(py, fresh);
	return result;
}

/* ---- rotating, and what is done by it ---- */
/* One block may be left over; it is taken again before a new one is made. */
static int rotate_right(struct py *py, struct obj_deque *d, int64_t n, struct deque_block **spare)
{
	while (n > 0) {
		if (d->left_index == 0) {
			struct deque_block *b = *spare ? *spare : block_new(py, d);
			if (!b)
				return -1;
			*spare = NULL;
			b->right = d->left;
			b->left = NULL;
			d->left = d->left->left = b;
			d->left_index = DEQUE_BLOCK;
		}
		int64_t m = n;
		if (m > d->right_index + 1)
			m = d->right_index + 1;
		if (m > d->left_index)
			m = d->left_index;
		d->right_index -= m;
		d->left_index -= m;
		n -= m;
		memmove(&d->left->items[d->left_index], &d->right->items[d->right_index + 1],
			(size_t)m * sizeof(struct obj *));
		if (d->right_index < 0) {
			*spare = d->right;
			d->right = d->right->left;
			d->right->right = NULL;
			d->right_index = DEQUE_BLOCK - 1;
		}
	}
	return 0;
}

static int rotate_left(struct py *py, struct obj_deque *d, int64_t n, struct deque_block **spare)
{
	while (n > 0) {
		if (d->right_index == DEQUE_BLOCK - 1) {
			struct deque_block *b = *spare ? *spare : block_new(py, d);
			if (!b)
				return -1;
			*spare = NULL;
			b->left = d->right;
			b->right = NULL;
			d->right = d->right->right = b;
			d->right_index = -1;
		}
		int64_t m = n;
		if (m > DEQUE_BLOCK - d->left_index)
			m = DEQUE_BLOCK - d->left_index;
		if (m > DEQUE_BLOCK - 1 - d->right_index)
			m = DEQUE_BLOCK - 1 - d->right_index;
		memmove(&d->right->items[d->right_index + 1], &d->left->items[d->left_index],
			(size_t)m * sizeof(struct obj *));
		d->left_index += m;
		d->right_index += m;
		n -= m;
		if (d->left_index == DEQUE_BLOCK) {
			*spare = d->left;
			d->left = d->left->right;
			d->left->left = NULL;
			d->left_index = 0;
		}
	}
	return 0;
}

static int rotate(struct py *py, struct obj_deque *d, int64_t n)
{
	int64_t half = d->length >> 1;
	if (d->length <= 1)
		return 0;
	if (n > half || n < -half) {
		n %= d->length;
		if (n > half)
			n -= d->length;
		else if (n < -half)
			n += d->length;
	}
	if (py_charge_steps(py, (uint64_t)(n < 0 ? -n : n) / 64) < 0)
		return -1;
	struct deque_block *spare = NULL;
	d->state++;
	int result = n > 0 ? rotate_right(py, d, n, &spare) : rotate_left(py, d, -n, &spare);
	if (spare)
		block_free(py, d, spare);
	return result;
}

/* Counts arguments with the words of the version. */
static bool counted(struct py *py, const char *name, size_t nargs, size_t min, size_t max)
{
	if (py->profile->deque_arguments_counted || (nargs >= min && nargs <= max))
		return args_positional(py, name, nargs, min, max);
	size_t bound = nargs < min ? min : max;
	exc_raise(py, T_TypeError, "%s() takes %s %d argument%s (%d given)", name,
		  min == max    ? "exactly"
		  : nargs < min ? "at least"
				: "at most",
		  (int)bound, bound == 1 ? "" : "s", (int)nargs);
	return false;
}

METHOD(m_rotate)
{
	UNUSED;
	int64_t n = 1;
	if (!(py->profile->deque_rotate_name ? args_positional(py, py->profile->deque_rotate_name, nargs, 0, 1)
					     : counted(py, "rotate", nargs, 0, 1)))
		return NULL;
	if (nargs && (n = num_as_index(py, args[0], false)) == -1 && exc_pending(py))
		return NULL;
	if (rotate(py, DEQUE(o), n) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

METHOD(m_insert)
{
	UNUSED;
	struct obj_deque *d = DEQUE(o);
	int64_t n = d->length, index;
	if (!counted(py, "insert", nargs, 2, 2))
		return NULL;
	if ((index = num_as_index(py, args[0], false)) == -1 && exc_pending(py))
		return NULL;
	if (d->maxlen == n)
		return exc_raise(py, T_IndexError, "deque already at its maximum size");
	struct obj *value = args[1];
	int result;
	if (index >= n)
		result = put_right(py, d, obj_incref(value));
	else if (index <= -n || index == 0)
		result = put_left(py, d, obj_incref(value));
	else if ((result = rotate(py, d, -index)) == 0) {
		result = index < 0 ? put_right(py, d, obj_incref(value)) : put_left(py, d, obj_incref(value));
		if (result == 0)
			result = rotate(py, d, index);
	}
	if (result < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

static int delete_item(struct py *py, struct obj_deque *d, int64_t index)
{
	if (rotate(py, d, -index) < 0)
		return -1;
	struct obj *item = take_left(py, d);
	int result = rotate(py, d, index);
	obj_decref(py, item);
	return result;
}

METHOD(m_reverse)
{
	UNUSED;
	struct obj_deque *d = DEQUE(o);
	struct deque_block *left = d->left, *right = d->right;
	int64_t i = d->left_index, j = d->right_index;
	for (int64_t n = d->length >> 1; n-- > 0;) {
		struct obj *item = left->items[i];
		left->items[i] = right->items[j];
		right->items[j] = item;
		if (++i == DEQUE_BLOCK) {
			left = left->right;
			i = 0;
		}
		if (--j < 0) {
			right = right->left;
			j = DEQUE_BLOCK - 1;
		}
	}
	OBJ_RETURN_NONE(py);
}

/* ---- searching ---- */
/* From place `from` to before `to`: 1 with *at, 0, -1. A comparison that moves an end is an error. count: all of them. */
static int search(struct py *py, struct obj_deque *d, struct obj *value, int64_t from, int64_t to, bool needle_held,
		  int64_t *at, int64_t *count)
{
	struct deque_block *b = d->left;
	uint64_t state = d->state;
	int64_t index = d->left_index + from;
	for (; index >= DEQUE_BLOCK; index -= DEQUE_BLOCK)
		b = b->right;
	for (int64_t i = from; i < to; i++) {
		struct obj *item = b->items[index];
		if (needle_held)
			obj_incref(item);
		int same = obj_compare_bool(py, item, value, CMP_EQ);
		if (needle_held)
			obj_decref(py, item);
		if (same < 0)
			return -1;
		if (same && !count) {
			*at = i;
			return 1;
		}
		if (count)
			*count += same;
		if (state != d->state) {
			exc_raise(py, T_RuntimeError, "deque mutated during iteration");
			return -1;
		}
		if (++index == DEQUE_BLOCK) {
			b = b->right;
			index = 0;
		}
	}
	return 0;
}

METHOD(m_count)
{
	UNUSED;
	int64_t count = 0;
	return search(py, DEQUE(o), args[0], 0, DEQUE(o)->length, true, NULL, &count) < 0 ? NULL : int_new(py, count);
}

static int deque_contains(struct py *py, struct obj *o, struct obj *value)
{
	int64_t at;
	return search(py, DEQUE(o), value, 0, DEQUE(o)->length, true, &at, NULL);
}

METHOD(m_index)
{
	UNUSED;
	struct obj_deque *d = DEQUE(o);
	int64_t start = 0, stop = d->length, at;
	if (!counted(py, "index", nargs, 1, 3) || (nargs > 1 && slice_search_bound(py, args[1], &start) < 0) ||
	    (nargs > 2 && slice_search_bound(py, args[2], &stop) < 0))
		return NULL;
	if (start < 0)
		start = start + d->length < 0 ? 0 : start + d->length;
	if (stop < 0)
		stop = stop + d->length < 0 ? 0 : stop + d->length;
	if (stop > d->length)
		stop = d->length;
	if (start > stop)
		start = stop;
	int found = search(py, d, args[0], start, stop, true, &at, NULL);
	if (found)
		return found < 0 ? NULL : int_new(py, at);
	if (py->profile->deque_index_names_value)
		return exc_raise(py, T_ValueError, "%R is not in deque", args[0]);
	return exc_raise(py, T_ValueError, "deque.index(x): x not in deque");
}

static struct obj *not_there(struct py *py, struct obj *value)
{
	if (py->profile->deque_remove_names_value)
		return exc_raise(py, T_ValueError, "%R is not in deque", value);
	return exc_raise(py, T_ValueError, "deque.remove(x): x not in deque");
}

/* Versions that look for the value turn by turn, each time at the left end. */
static struct obj *remove_turning(struct py *py, struct obj_deque *d, struct obj *value)
{
	int64_t n = d->length;
	for (int64_t i = 0; i < n; i++) {
		struct obj *item = obj_incref(d->left->items[d->left_index]);
		int same = obj_compare_bool(py, item, value, CMP_EQ);
		obj_decref(py, item);
		if (d->length != n)
			return same < 0 ? NULL : exc_raise(py, T_IndexError, "deque mutated during remove().");
		if (same > 0) {
			struct obj *gone = take_left(py, d);
			int result = rotate(py, d, i);
			obj_decref(py, gone);
			if (result < 0)
				return NULL;
			OBJ_RETURN_NONE(py);
		}
		if (same < 0) {
			struct obj *error = exc_take(py);
			rotate(py, d, i);
			if (error)
				exc_restore(py, error);
			return NULL;
		}
		if (rotate(py, d, -1) < 0)
			return NULL;
	}
	return not_there(py, value);
}

METHOD(m_remove)
{
	UNUSED;
	struct obj_deque *d = DEQUE(o);
	if (py->profile->deque_remove_turns)
		return remove_turning(py, d, args[0]);
	struct deque_block *b = d->left;
	uint64_t state = d->state;
	int64_t index = d->left_index, n = d->length;
	for (int64_t i = 0; i < n; i++) {
		struct obj *item = obj_incref(b->items[index]);
		int same = obj_compare_bool(py, item, args[0], CMP_EQ);
		obj_decref(py, item);
		if (same < 0)
			return NULL;
		if (state != d->state)
			return exc_raise(py, T_IndexError, "deque mutated during iteration");
		if (same) {
			if (delete_item(py, d, i) < 0)
				return NULL;
			OBJ_RETURN_NONE(py);
		}
		if (++index == DEQUE_BLOCK) {
			b = b->right;
			index = 0;
		}
	}
	return not_there(py, args[0]);
}

/* ---- items ---- */
static struct obj **place_of(struct obj_deque *d, int64_t i)
{
	if (i < d->length / 2) {
		struct deque_block *b = d->left;
		for (i += d->left_index; i >= DEQUE_BLOCK; i -= DEQUE_BLOCK)
			b = b->right;
		return &b->items[i];
	}
	struct deque_block *b = d->right;
	for (i = d->right_index - (d->length - 1 - i); i < 0; i += DEQUE_BLOCK)
		b = b->left;
	return &b->items[i];
}

static struct obj *deque_item(struct py *py, struct obj *o, int64_t i)
{
	if (i < 0 || i >= DEQUE(o)->length)
		return exc_raise(py, T_IndexError, "deque index out of range");
	return obj_incref(*place_of(DEQUE(o), i));
}

static int deque_ass_item(struct py *py, struct obj *o, int64_t i, struct obj *value)
{
	if (i < 0 || i >= DEQUE(o)->length)
		return exc_raise(py, T_IndexError, "deque index out of range"), -1;
	if (!value)
		return delete_item(py, DEQUE(o), i);
	obj_set(py, place_of(DEQUE(o), i), obj_incref(value));
	return 0;
}

static int64_t deque_len(struct py *py, struct obj *o)
{
	(void)py;
	return DEQUE(o)->length;
}

static int deque_bool(struct py *py, struct obj *o)
{
	(void)py;
	return DEQUE(o)->length != 0;
}

/* ---- showing, comparing, making ---- */
static struct obj *deque_repr(struct py *py, struct obj *o)
{
	struct repr_guard guard;
	if (repr_enter(py, &guard, o))
		return str_new_c(py, "[...]");
	struct obj *list = list_of(py, o), *result = NULL;
	if (list && DEQUE(o)->maxlen >= 0)
		result = str_format_c(py, "%s(%R, maxlen=%lld)", type_short_name(o->type), list,
				      (long long)DEQUE(o)->maxlen);
	else if (list)
		result = str_format_c(py, "%s(%R)", type_short_name(o->type), list);
	repr_leave(py, &guard);
	obj_xdecref(py, list);
	return result;
}

/* Both are walked until items differ: answer 0 or 1, -1 raised. */
static int compare(struct py *py, struct obj *a, struct obj *b, int op)
{
	struct obj *ia = deque_iter(py, a), *ib = ia ? deque_iter(py, b) : NULL;
	int result = -1;
	while (ib) {
		struct obj *x = obj_next(py, ia), *y = x || !exc_pending(py) ? obj_next(py, ib) : NULL;
		if (exc_pending(py)) {
			obj_xdecref(py, x);
			obj_xdecref(py, y);
			break;
		}
		if (!x || !y) {
			bool answers[] = { y != NULL, x == NULL, x == y, x != y, x != NULL, y == NULL };
			result = answers[op];
			obj_xdecref(py, x);
			obj_xdecref(py, y);
			break;
		}
		int same = obj_compare_bool(py, x, y, CMP_EQ);
		if (same == 0)
			result = obj_compare_bool(py, x, y, (enum compare_op)op);
		obj_decref(py, x);
		obj_decref(py, y);
		if (same <= 0)
			break;
	}
	obj_xdecref(py, ia);
	obj_xdecref(py, ib);
	return result;
}

static struct obj *deque_richcompare(struct py *py, struct obj *a, struct obj *b, int op)
{
	if (!obj_is_a(py, a, T_deque) || !obj_is_a(py, b, T_deque))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	if (op == CMP_EQ || op == CMP_NE) {
		if (a == b)
			return OBJ_BOOL(py, op == CMP_EQ);
		if (DEQUE(a)->length != DEQUE(b)->length)
			return OBJ_BOOL(py, op == CMP_NE);
	}
	int result = compare(py, a, b, op);
	return result < 0 ? NULL : OBJ_BOOL(py, result);
}

/* maxlen as given: -1 for None; false raised. */
static bool bound_of(struct py *py, struct obj *given, int64_t *maxlen)
{
	*maxlen = -1;
	if (!given || given == OBJ_NONE(py))
		return true;
	if (!int_check(given)) {
		exc_raise(py, T_TypeError, "an integer is required");
		return false;
	}
	if (!int_as_int64(given, maxlen)) {
		exc_raise(py, T_OverflowError, "Python int too large to convert to C ssize_t");
		return false;
	}
	if (*maxlen < 0)
		exc_raise(py, T_ValueError, "maxlen must be non-negative");
	return *maxlen >= 0;
}

static int deque_init(struct py *py, struct obj *o, struct obj *args, struct obj *kwargs)
{
	struct obj *iterable = NULL, *given = NULL;
	int64_t maxlen;
	if (!args_parse_tuple(py, "deque", "|OO", "iterable maxlen", args, kwargs, &iterable, &given) ||
	    !bound_of(py, given, &maxlen))
		return -1;
	DEQUE(o)->maxlen = maxlen;
	if (deque_clear(py, o) < 0)
		return -1;
	return iterable ? extend(py, o, iterable, false) : 0;
}

METHOD(m_sizeof)
{
	UNUSED;
	int64_t blocks = (DEQUE(o)->left_index + DEQUE(o)->length + DEQUE_BLOCK - 1) / DEQUE_BLOCK;
	return int_new(py, o->type->model_size + blocks * 8 * (DEQUE_BLOCK + 2));
}

/* What copying needs of an instance beside its items: its attributes. */
static struct obj *state_of(struct py *py, struct obj *o)
{
	struct obj *state;
	if (py->profile->object_getstate)
		return obj_call_method(py, o, NAME(py, __getstate__), NULL, 0);
	if (obj_lookup_attr(py, o, NAME(py, __dict__), &state) < 0)
		return NULL;
	return state ? state : obj_incref(OBJ_NONE(py));
}

METHOD(m_reduce)
{
	UNUSED;
	struct obj *parts[] = { obj_incref(&o->type->head), NULL, state_of(py, o), NULL }, *result = NULL;
	if (parts[2])
		parts[3] = obj_iter(py, o);
	if (parts[3] && DEQUE(o)->maxlen >= 0) {
		struct obj *maxlen = int_new(py, DEQUE(o)->maxlen);
		parts[1] = maxlen ? tuple_pack2(py, py->empty_tuple, maxlen) : NULL;
		obj_xdecref(py, maxlen);
	} else if (parts[3])
		parts[1] = obj_incref(py->empty_tuple);
	if (parts[1])
		result = tuple_from(py, parts, 4);
	for (int i = 0; i < 4; i++)
		obj_xdecref(py, parts[i]);
	return result;
}

METHOD(m_reversed)
{
	UNUSED;
	return deque_reversed(py, o);
}

static struct obj *get_maxlen(struct py *py, struct obj *o)
{
	return DEQUE(o)->maxlen < 0 ? obj_incref(OBJ_NONE(py)) : int_new(py, DEQUE(o)->maxlen);
}

static const struct method_def deque_methods[] = {
	{ "append", m_append, METH_O, "append($self, item, /)\n--\n\nAdd an element to the right side of the deque.",
	  NULL },
	{ "appendleft", m_appendleft, METH_O,
	  "appendleft($self, item, /)\n--\n\nAdd an element to the left side of the deque.", NULL },
	{ "clear", m_clear, METH_NOARGS, "clear($self, /)\n--\n\nRemove all elements from the deque.", NULL },
	{ "__copy__", m_copy, METH_NOARGS, "__copy__($self, /)\n--\n\nReturn a shallow copy of a deque.", NULL },
	{ "copy", m_copy, METH_NOARGS, "copy($self, /)\n--\n\nReturn a shallow copy of a deque.", NULL },
	{ "count", m_count, METH_O, "count($self, value, /)\n--\n\nReturn number of occurrences of value.", NULL },
	{ "extend", m_extend, METH_O,
	  "extend($self, iterable, /)\n--\n\nExtend the right side of the deque with elements from the iterable.",
	  NULL },
	{ "extendleft", m_extendleft, METH_O,
	  "extendleft($self, iterable, /)\n--\n\nExtend the left side of the deque with elements from the iterable.",
	  NULL },
	{ "index", m_index, METH_FASTCALL, NULL, NULL },
	{ "insert", m_insert, METH_FASTCALL, "insert($self, index, value, /)\n--\n\nInsert value before index.", NULL },
	{ "pop", m_pop, METH_NOARGS, "pop($self, /)\n--\n\nRemove and return the rightmost element.", NULL },
	{ "popleft", m_popleft, METH_NOARGS, "popleft($self, /)\n--\n\nRemove and return the leftmost element.", NULL },
	{ "__reduce__", m_reduce, METH_NOARGS, "__reduce__($self, /)\n--\n\nReturn state information for pickling.",
	  NULL },
	{ "remove", m_remove, METH_O, "remove($self, value, /)\n--\n\nRemove first occurrence of value.", NULL },
	{ "__reversed__", m_reversed, METH_NOARGS,
	  "__reversed__($self, /)\n--\n\nReturn a reverse iterator over the deque.", NULL },
	{ "reverse", m_reverse, METH_NOARGS, "reverse($self, /)\n--\n\nReverse *IN PLACE*.", NULL },
	{ "rotate", m_rotate, METH_FASTCALL,
	  "rotate($self, n=1, /)\n--\n\nRotate the deque n steps to the right.  If n is negative, rotates left.",
	  NULL },
	{ "__sizeof__", m_sizeof, METH_NOARGS,
	  "__sizeof__($self, /)\n--\n\nReturn the size of the deque in memory, in bytes.", NULL },
	GENERIC_ALIAS_ROW,
	{ NULL, NULL, 0, NULL, NULL },
};
static const struct member_def deque_members[] = { { "maxlen", get_maxlen, NULL, false },
						   { "__module__", collections_module_name, NULL, false },
						   { NULL, NULL, NULL, false } };

static bool has_slot(const struct profile *profile, const char *dunder)
{
	return strcmp(dunder, "__bool__") != 0 || profile->deque_has_bool;
}

const struct type_spec obj_deque_spec = {
	.name = "collections.deque",
	.flags = TYPE_GC | TYPE_BASE | TYPE_UNHASHABLE | TYPE_HAS_WEAKREF | TYPE_SEQUENCE,
	.size = sizeof(struct obj_deque),
	.model_size = deque_size,
	.weak_offset = offsetof(struct obj_deque, weakrefs),
	.slots = { .dealloc = deque_dealloc,
		   .traverse = deque_traverse,
		   .clear = deque_clear,
		   .repr = deque_repr,
		   .hash = type_hash_not_implemented,
		   .getattro = obj_generic_getattr,
		   .richcompare = deque_richcompare,
		   .iter = deque_iter,
		   .init = deque_init,
		   .new = deque_new,
		   .nb_bool = deque_bool,
		   .sq_length = deque_len,
		   .sq_concat = deque_concat,
		   .sq_repeat = deque_repeat,
		   .sq_item = deque_item,
		   .sq_ass_item = deque_ass_item,
		   .sq_contains = deque_contains,
		   .sq_inplace_concat = deque_inplace_concat,
		   .sq_inplace_repeat = deque_inplace_repeat },
	.methods = deque_methods,
	.members = deque_members,
	.member_available = collections_has_member,
	.slot_available = has_slot,
	.doc = "A list-like sequence optimized for data accesses near its endpoints.",
};
