/* obj_range.c -- ranges and their two iterators: of C numbers, and of ints of any size.
 * Models: Objects/rangeobject.c; profile rows range_*, freelist_range, freelist_range_iter. */
#include "obj_range.h"
#include "args.h"
#include "exc.h"
#include "obj_int.h"
#include "obj_iter.h"
#include "obj_slice.h"
#include "obj_str.h"
#include "obj_tuple.h"

struct obj_longrange_iter {
	struct obj head;
	struct obj *start, *step, *length; /* of what is still to come */
};
#define RANGE_ITER(o)     ((struct obj_range_iter *)(void *)(o))
#define LONGRANGE_ITER(o) ((struct obj_longrange_iter *)(void *)(o))

static int range_model_size(const struct profile *profile)
{
	(void)profile;
	return 48;
}
static int range_iter_model_size(const struct profile *profile)
{
	return profile->range_iter_size;
}

/* ---- lengths ---- */
/* How many numbers lie between; false when more than int64 holds. */
static bool count_between(int64_t start, int64_t stop, int64_t step, int64_t *count)
{
	uint64_t gap, stride;

	*count = 0;
	if (step > 0 ? start >= stop : start <= stop)
		return true;
	gap = step > 0 ? (uint64_t)stop - (uint64_t)start : (uint64_t)start - (uint64_t)stop;
	stride = step > 0 ? (uint64_t)step : 0 - (uint64_t)step;
	uint64_t n = (gap - 1) / stride + 1; // cppcheck-suppress zerodivcond
	if (n > INT64_MAX)
		return false;
	*count = (int64_t)n;
	return true;
}

static struct obj *range_length(struct py *py, struct obj *start, struct obj *stop, struct obj *step)
{
	int64_t a, b, c, count;

	if (py->profile->recursion_counter_shared) { /* CPython compares the ends as objects */
		if (py_enter(py, " in comparison") < 0)
			return NULL;
		py_leave(py);
	}
	if (int_as_int64(start, &a) && int_as_int64(stop, &b) && int_as_int64(step, &c) &&
	    count_between(a, b, c, &count))
		return int_new(py, count);
	bool up = int_sign(step) > 0;
	struct obj *low = up ? start : stop, *high = up ? stop : start;
	if (int_cmp(low, high) >= 0)
		return int_new(py, 0);
	struct obj *one = int_new(py, 1);
	struct obj *n = int_sub(py, high, low);
	struct obj *stride = up ? obj_incref(step) : int_neg(py, step);
	if (n && one)
		obj_set(py, &n, int_sub(py, n, one));
	if (n && stride)
		obj_set(py, &n, int_floordiv(py, n, stride));
	if (n && one)
		obj_set(py, &n, int_add(py, n, one));
	obj_xdecref(py, one);
	obj_xdecref(py, stride);
	return n;
}

/* All three bounds are STEALS, also on failure. */
static struct obj *range_make(struct py *py, struct obj *start, struct obj *stop, struct obj *step, enum why why)
{
	struct type *type = TYPE_OF(py, T_range);
	struct obj *length = start && stop && step ? range_length(py, start, stop, step) : NULL;
	struct obj *o =
	    length ? heap_new(py, type, sizeof(struct obj_range), (size_t)type->model_size, FREE_RANGE, why) : NULL;

	if (!o) {
		obj_xdecref(py, start);
		obj_xdecref(py, stop);
		obj_xdecref(py, step);
		obj_xdecref(py, length);
		return NULL;
	}
	RANGE(o)->start = start;
	RANGE(o)->stop = stop;
	RANGE(o)->step = step;
	RANGE(o)->length = length;
	return o;
}

struct obj *range_new(struct py *py, struct obj *start, struct obj *stop, struct obj *step, enum why why)
{
	return range_make(py, obj_incref(start), obj_incref(stop), obj_incref(step), why);
}

bool range_as_int64(struct obj *range, int64_t *start, int64_t *stop, int64_t *step, int64_t *length)
{
	return int_as_int64(RANGE(range)->start, start) && int_as_int64(RANGE(range)->stop, stop) &&
	       int_as_int64(RANGE(range)->step, step) && int_as_int64(RANGE(range)->length, length);
}

static struct obj *range_new_slot(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	int64_t n = tuple_length(args);
	struct obj **items = tuple_items(args), *start, *stop, *step;

	(void)type;
	if (!args_no_kwargs(py, "range", kwargs))
		return NULL;
	if (n == 0)
		return exc_raise(py, T_TypeError, "range expected %s1 argument, got 0",
				 py->profile->range_at_least ? "at least " : "");
	if (n > 3)
		return exc_raise(py, T_TypeError, "range expected at most 3 arguments, got %ld", (long)n);
	if (n == 1) {
		stop = num_index(py, items[0]);
		return stop ? range_make(py, int_new(py, 0), stop, int_new(py, 1), WHY_CALL) : NULL;
	}
	if (!(start = num_index(py, items[0])))
		return NULL;
	if (!(stop = num_index(py, items[1]))) {
		obj_decref(py, start);
		return NULL;
	}
	step = n > 2 ? num_index(py, items[2]) : int_new(py, 1);
	if (step && int_sign(step) == 0) {
		exc_raise(py, T_ValueError, "range() arg 3 must not be zero");
		obj_set(py, &step, NULL);
	}
	return range_make(py, start, stop, step, WHY_CALL);
}

/* ---- slots ---- */
static void range_dealloc(struct py *py, struct obj *o)
{
	obj_decref(py, RANGE(o)->start);
	obj_decref(py, RANGE(o)->stop);
	obj_decref(py, RANGE(o)->step);
	obj_decref(py, RANGE(o)->length);
	heap_drop(py, o, sizeof(struct obj_range), (size_t)o->type->model_size, FREE_RANGE);
}

static int64_t range_len(struct py *py, struct obj *o)
{
	int64_t n;

	if (int_as_int64(RANGE(o)->length, &n))
		return n;
	exc_raise(py, T_OverflowError, "Python int too large to convert to C ssize_t");
	return -1;
}

static int range_bool(struct py *py, struct obj *o)
{
	(void)py;
	return int_sign(RANGE(o)->length) != 0;
}

/* start + index * step, as a new int. */
static struct obj *range_at(struct py *py, struct obj *o, struct obj *index)
{
	struct obj_range *r = RANGE(o);
	int64_t a, c, i, product, sum;

	if (int_as_int64(r->start, &a) && int_as_int64(r->step, &c) && int_as_int64(index, &i) &&
	    !__builtin_mul_overflow(i, c, &product) && !__builtin_add_overflow(a, product, &sum))
		return int_new(py, sum);
	struct obj *offset = int_mul(py, index, r->step);
	struct obj *result = offset ? int_add(py, r->start, offset) : NULL;
	obj_xdecref(py, offset);
	return result;
}

static struct obj *range_item_of(struct py *py, struct obj *o, struct obj *index)
{
	struct obj *result = NULL, *at = int_sign(index) < 0 ? int_add(py, index, RANGE(o)->length) : obj_incref(index);

	if (!at)
		return NULL;
	if (int_sign(at) < 0 || int_cmp(at, RANGE(o)->length) >= 0)
		exc_raise(py, T_IndexError, "range object index out of range");
	else
		result = range_at(py, o, at);
	obj_decref(py, at);
	return result;
}

static struct obj *range_item(struct py *py, struct obj *o, int64_t i)
{
	struct obj *index = int_new(py, i);
	struct obj *result = index ? range_item_of(py, o, index) : NULL;

	obj_xdecref(py, index);
	return result;
}

static struct obj *range_slice(struct py *py, struct obj *o, struct obj *slice)
{
	struct obj *start, *stop, *step, *result = NULL;

	if (slice_long_indices(py, slice, RANGE(o)->length, &start, &stop, &step) < 0)
		return NULL;
	struct obj *new_step = int_mul(py, RANGE(o)->step, step);
	struct obj *new_start = new_step ? range_at(py, o, start) : NULL;
	struct obj *new_stop = new_start ? range_at(py, o, stop) : NULL;
	if (new_stop)
		result = range_make(py, new_start, new_stop, new_step, WHY_RESULT);
	else {
		obj_xdecref(py, new_start);
		obj_xdecref(py, new_step);
	}
	obj_decref(py, start);
	obj_decref(py, stop);
	obj_decref(py, step);
	return result;
}

static struct obj *range_subscript(struct py *py, struct obj *o, struct obj *key)
{
	if (key->type->slots.nb_index) {
		struct obj *index = num_index(py, key);
		struct obj *result = index ? range_item_of(py, o, index) : NULL;
		obj_xdecref(py, index);
		return result;
	}
	if (slice_check(key))
		return range_slice(py, o, key);
	return exc_raise(py, T_TypeError, "range indices must be integers or slices, not %T", key);
}

/* Is the int or bool one of the numbers? No comparison runs. *index, unless NULL, gets its place (OWNED). */
static int range_has_int(struct py *py, struct obj *o, struct obj *value, struct obj **index)
{
	struct obj_range *r = RANGE(o);
	bool up = int_sign(r->step) > 0;

	if (up ? int_cmp(r->start, value) > 0 || int_cmp(value, r->stop) >= 0
	       : int_cmp(value, r->start) > 0 || int_cmp(r->stop, value) >= 0)
		return 0;
	struct obj *offset = int_sub(py, value, r->start), *rest = offset ? int_mod(py, offset, r->step) : NULL;
	int found = rest ? int_sign(rest) == 0 : -1;
	if (found > 0 && index && !(*index = int_floordiv(py, offset, r->step)))
		found = -1;
	obj_xdecref(py, offset);
	obj_xdecref(py, rest);
	return found;
}

static bool is_plain_int(const struct obj *o)
{
	return int_is_exact(o) || type_is(o, T_bool);
}

/* Compares every number with value: 1 found (*at its place), 0, -1. all counts on and leaves the number in *at. */
static int range_search(struct py *py, struct obj *o, struct obj *value, bool all, int64_t *at)
{
	struct obj *it = obj_iter(py, o), *item;
	int found = 0;
	int64_t place = 0, count = 0;

	while (it && (found == 0 || all) && (item = obj_next(py, it))) {
		int same = py_charge_steps(py, 1) < 0 ? -1 : obj_compare_bool(py, item, value, CMP_EQ);
		obj_decref(py, item);
		if (same < 0) {
			found = -1;
			break;
		}
		found |= same;
		count += same;
		place += !same || all;
	}
	obj_xdecref(py, it);
	*at = all ? count : place;
	return exc_pending(py) ? -1 : found;
}

static int range_contains(struct py *py, struct obj *o, struct obj *value)
{
	int64_t at;

	return is_plain_int(value) ? range_has_int(py, o, value, NULL) : range_search(py, o, value, false, &at);
}

static struct obj *range_count(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	int64_t count;

	(void)nargs, (void)kwnames;
	if (is_plain_int(args[0])) {
		int found = range_has_int(py, o, args[0], NULL);
		return found < 0 ? NULL : int_new(py, found);
	}
	return range_search(py, o, args[0], true, &count) < 0 ? NULL : int_new(py, count);
}

static struct obj *range_index(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	struct obj *index = NULL;
	int64_t at;

	(void)nargs, (void)kwnames;
	if (is_plain_int(args[0])) {
		int found = range_has_int(py, o, args[0], &index);
		if (found != 0)
			return found < 0 ? NULL : index;
		if (py->profile->index_errors_plain)
			return exc_raise(py, T_ValueError, "range.index(x): x not in range");
		return exc_raise(py, T_ValueError, "%R is not in range", args[0]);
	}
	int found = range_search(py, o, args[0], false, &at);
	if (found == 0)
		return exc_raise(py, T_ValueError, "sequence.index(x): x not in sequence");
	return found < 0 ? NULL : int_new(py, at);
}

static struct obj *range_repr(struct py *py, struct obj *o)
{
	int64_t step;

	if (int_as_int64(RANGE(o)->step, &step) && step == 1)
		return str_format_c(py, "range(%R, %R)", RANGE(o)->start, RANGE(o)->stop);
	return str_format_c(py, "range(%R, %R, %R)", RANGE(o)->start, RANGE(o)->stop, RANGE(o)->step);
}

static bool range_equal(struct obj *a, struct obj *b)
{
	struct obj_range *r = RANGE(a), *s = RANGE(b);
	int64_t length = 0;

	if (a == b)
		return true;
	if (int_cmp(r->length, s->length) != 0)
		return false;
	if (int_sign(r->length) == 0)
		return true;
	if (int_cmp(r->start, s->start) != 0)
		return false;
	return (int_as_int64(r->length, &length) && length == 1) || int_cmp(r->step, s->step) == 0;
}

static struct obj *range_richcompare(struct py *py, struct obj *a, struct obj *b, int op)
{
	if (!type_is(b, T_range) || (op != CMP_EQ && op != CMP_NE))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	return OBJ_BOOL(py, range_equal(a, b) == (op == CMP_EQ));
}

static int64_t range_hash(struct py *py, struct obj *o)
{
	struct obj_range *r = RANGE(o);
	int64_t length = -1;
	bool small = int_as_int64(r->length, &length);
	struct obj *key = tuple_pack3(py, r->length, small && length == 0 ? OBJ_NONE(py) : r->start,
				      small && length <= 1 ? OBJ_NONE(py) : r->step);
	int64_t hash = key ? obj_hash(py, key) : -1;

	obj_xdecref(py, key);
	return hash;
}

/* ---- iterators ---- */
static struct obj *range_iter_make(struct py *py, int64_t start, int64_t step, int64_t length)
{
	struct type *type = TYPE_OF(py, T_range_iterator);
	struct obj *o =
	    heap_new(py, type, sizeof(struct obj_range_iter), (size_t)type->model_size, FREE_RANGE_ITER, WHY_ITERATOR);

	if (o) {
		RANGE_ITER(o)->start = start;
		RANGE_ITER(o)->step = step;
		RANGE_ITER(o)->length = length;
	}
	return o;
}

static struct obj *longrange_iter_make(struct py *py, STEALS(start) struct obj *start, STEALS(step) struct obj *step,
				       STEALS(length) struct obj *length)
{
	struct type *type = TYPE_OF(py, T_longrange_iterator);
	struct obj *o = start && step && length ? heap_new(py, type, sizeof(struct obj_longrange_iter),
							   (size_t)type->model_size, FREE_NONE, WHY_ITERATOR)
						: NULL;

	if (!o) {
		obj_xdecref(py, start);
		obj_xdecref(py, step);
		obj_xdecref(py, length);
		return NULL;
	}
	LONGRANGE_ITER(o)->start = start;
	LONGRANGE_ITER(o)->step = step;
	LONGRANGE_ITER(o)->length = length;
	return o;
}

static struct obj *range_iter(struct py *py, struct obj *o)
{
	struct obj_range *r = RANGE(o);
	int64_t start, stop, step, length, past;

	if (range_as_int64(o, &start, &stop, &step, &length) &&
	    (length == 0 || !__builtin_add_overflow(stop, step > 0 ? step - 1 : step + 1, &past)))
		return range_iter_make(py, start, step, length);
	return longrange_iter_make(py, obj_incref(r->start), obj_incref(r->step), obj_incref(r->length));
}

static struct obj *range_reversed(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				  struct obj *kwnames)
{
	struct obj_range *r = RANGE(o);
	int64_t start, stop, step, length, back;

	(void)args, (void)nargs, (void)kwnames;
	if (range_as_int64(o, &start, &stop, &step, &length) && step != INT64_MIN &&
	    !__builtin_sub_overflow(start, step, &back))
		return range_iter_make(py, length ? start + (length - 1) * step : start - step, -step, length);
	struct obj *one = int_new(py, 1), *last = one ? int_sub(py, r->length, one) : NULL;
	struct obj *from = last ? range_at(py, o, last) : NULL;
	obj_xdecref(py, one);
	obj_xdecref(py, last);
	return from ? longrange_iter_make(py, from, int_neg(py, r->step), obj_incref(r->length)) : NULL;
}

struct obj *range_iter_next(struct py *py, struct obj *o)
{
	struct obj_range_iter *it = RANGE_ITER(o);

	if (it->length <= 0)
		return NULL;
	int64_t value = it->start;
	it->start = (int64_t)((uint64_t)value + (uint64_t)it->step);
	it->length--;
	it->index++;
	return int_new(py, value);
}

/* Before 3.12 the whole range and how far it got, since then the rest of it. */
static struct obj *range_iter_reduce(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				     struct obj *kwnames)
{
	struct obj_range_iter *it = RANGE_ITER(o);
	bool whole = py->profile->range_iter_keeps_start;
	int64_t back = whole ? it->index : 0;
	struct obj *range =
	    range_make(py, int_new(py, it->start - back * it->step), int_new(py, it->start + it->length * it->step),
		       int_new(py, it->step), WHY_RESULT);

	(void)args, (void)nargs, (void)kwnames;
	return iter_reduced(py, "iter", range, whole ? int_new(py, it->index) : obj_incref(OBJ_NONE(py)));
}

static struct obj *range_iter_setstate(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				       struct obj *kwnames)
{
	struct obj_range_iter *it = RANGE_ITER(o);
	int64_t index;

	(void)nargs, (void)kwnames;
	if (slice_argument(py, args[0], &index) < 0)
		return NULL;
	int64_t steps = index < 0 ? 0 : index > it->length ? it->length : index;
	it->start += steps * it->step;
	it->length -= steps;
	it->index += steps;
	OBJ_RETURN_NONE(py);
}

static void range_iter_dealloc(struct py *py, struct obj *o)
{
	heap_drop(py, o, sizeof(struct obj_range_iter), (size_t)o->type->model_size, FREE_RANGE_ITER);
}

static struct obj *range_iter_hint(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				   struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	return int_new(py, RANGE_ITER(o)->length);
}

static struct obj *longrange_iter_next(struct py *py, struct obj *o)
{
	struct obj_longrange_iter *it = LONGRANGE_ITER(o);

	if (int_sign(it->length) <= 0)
		return NULL;
	struct obj *one = int_new(py, 1), *next = one ? int_add(py, it->start, it->step) : NULL;
	struct obj *rest = next ? int_sub(py, it->length, one) : NULL;
	obj_xdecref(py, one);
	if (!rest) {
		obj_xdecref(py, next);
		return NULL;
	}
	struct obj *value = it->start;
	it->start = next;
	obj_set(py, &it->length, rest);
	return value;
}

static void longrange_iter_dealloc(struct py *py, struct obj *o)
{
	obj_decref(py, LONGRANGE_ITER(o)->start);
	obj_decref(py, LONGRANGE_ITER(o)->step);
	obj_decref(py, LONGRANGE_ITER(o)->length);
	heap_drop(py, o, sizeof(struct obj_longrange_iter), (size_t)o->type->model_size, FREE_NONE);
}

static struct obj *longrange_iter_hint(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				       struct obj *kwnames)
{
	(void)py, (void)args, (void)nargs, (void)kwnames;
	return obj_incref(LONGRANGE_ITER(o)->length);
}

static struct obj *range_start(struct py *py, struct obj *o)
{
	(void)py;
	return obj_incref(RANGE(o)->start);
}
static struct obj *range_stop(struct py *py, struct obj *o)
{
	(void)py;
	return obj_incref(RANGE(o)->stop);
}
static struct obj *range_step(struct py *py, struct obj *o)
{
	(void)py;
	return obj_incref(RANGE(o)->step);
}

static struct obj *range_reduce(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	struct obj *parts = tuple_pack3(py, RANGE(o)->start, RANGE(o)->stop, RANGE(o)->step);
	struct obj *result = parts ? tuple_pack2(py, &o->type->head, parts) : NULL;
	obj_xdecref(py, parts);
	return result;
}

static const struct method_def range_methods[] = {
	{ "__reversed__", range_reversed, METH_NOARGS, NULL, NULL },
	{ "__reduce__", range_reduce, METH_NOARGS, NULL, NULL },
	{ "count", range_count, METH_O, NULL, NULL },
	{ "index", range_index, METH_O, NULL, NULL },
	{ 0 },
};
static const struct member_def range_members[] = {
	{ "start", range_start, NULL, true },
	{ "stop", range_stop, NULL, true },
	{ "step", range_step, NULL, true },
	{ 0 },
};
const struct type_spec obj_range_spec = {
	.name = "range",
	.flags = TYPE_SEQUENCE,
	.size = sizeof(struct obj_range),
	.model_size = range_model_size,
	.slots = { .dealloc = range_dealloc,
		   .repr = range_repr,
		   .hash = range_hash,
		   .richcompare = range_richcompare,
		   .iter = range_iter,
		   .new = range_new_slot,
		   .nb_bool = range_bool,
		   .sq_length = range_len,
		   .sq_item = range_item,
		   .sq_contains = range_contains,
		   .mp_length = range_len,
		   .mp_subscript = range_subscript },
	.methods = range_methods,
	.members = range_members,
};

static const struct method_def range_iter_methods[] = {
	{ "__reduce__", range_iter_reduce, METH_NOARGS, NULL, NULL },
	{ "__setstate__", range_iter_setstate, METH_O, NULL, NULL },
	{ "__length_hint__", range_iter_hint, METH_NOARGS, NULL, NULL },
	{ 0 },
};
const struct type_spec obj_range_iter_spec = {
	.name = "range_iterator",
	.flags = TYPE_NO_INSTANCE,
	.size = sizeof(struct obj_range_iter),
	.model_size = range_iter_model_size,
	.slots = { .dealloc = range_iter_dealloc, .iter = iter_self, .iternext = range_iter_next },
	.methods = range_iter_methods,
};

static const struct method_def longrange_iter_methods[] = {
	{ "__length_hint__", longrange_iter_hint, METH_NOARGS, NULL, NULL },
	{ 0 },
};
const struct type_spec obj_longrange_iter_spec = {
	.name = "longrange_iterator",
	.flags = TYPE_NO_INSTANCE,
	.size = sizeof(struct obj_longrange_iter),
	.model_size = range_iter_model_size,
	.slots = { .dealloc = longrange_iter_dealloc, .iter = iter_self, .iternext = longrange_iter_next },
	.methods = longrange_iter_methods,
};
