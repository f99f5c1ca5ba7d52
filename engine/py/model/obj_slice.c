/* obj_slice.c -- slice objects and the arithmetic of slicing.
 * Models: Objects/sliceobject.c; profile rows slice_*. */
#include "obj_slice.h"
#include "args.h"
#include "exc.h"
#include "obj_generic_alias.h"
#include "obj_int.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include <string.h>

static int slice_model_size(const struct profile *profile)
{
	(void)profile;
	return 40;
}

struct obj *slice_steal(struct py *py, struct obj *start, struct obj *stop, struct obj *step, enum why why)
{
	struct type *type = TYPE_OF(py, T_slice);
	struct obj *o = heap_new(py, type, sizeof(struct obj_slice), (size_t)type->model_size, FREE_SLICE, why);

	if (!o) {
		obj_xdecref(py, start);
		obj_xdecref(py, stop);
		obj_xdecref(py, step);
		return NULL;
	}
	SLICE(o)->start = start ? start : obj_incref(OBJ_NONE(py));
	SLICE(o)->stop = stop ? stop : obj_incref(OBJ_NONE(py));
	SLICE(o)->step = step ? step : obj_incref(OBJ_NONE(py));
	gc_track(py, o);
	return o;
}

struct obj *slice_new(struct py *py, struct obj *start, struct obj *stop, struct obj *step, enum why why)
{
	return slice_steal(py, obj_xincref(start), obj_xincref(stop), obj_xincref(step), why);
}

/* ---- numbers ---- */
static int raise_not_index(struct py *py, const char *allowed)
{
	exc_raise(py, T_TypeError, "slice indices must be integers or %shave an __index__ method", allowed);
	return -1;
}

static int clipped(struct py *py, struct obj *o, int64_t *out)
{
	if (int_is_exact(o) && int_as_int64(o, out))
		return 0;
	int64_t value = num_as_index(py, o, true);
	if (value == -1 && exc_pending(py))
		return -1;
	*out = value;
	return 0;
}

int slice_bound(struct py *py, struct obj *o, int64_t *out)
{
	if (o == OBJ_NONE(py))
		return 0;
	return o->type->slots.nb_index ? clipped(py, o, out)
				       : raise_not_index(py, py->profile->slice_none_told ? "None or " : "");
}

int slice_search_bound(struct py *py, struct obj *o, int64_t *out)
{
	return o->type->slots.nb_index ? clipped(py, o, out) : raise_not_index(py, "");
}

static int unclipped(struct py *py, struct obj *o, int64_t *out, int error, const char *text)
{
	if (int_is_exact(o) && int_as_int64(o, out))
		return 0;
	struct obj *number = num_index(py, o);
	if (!number)
		return -1;
	bool fits = int_as_int64(number, out);
	obj_decref(py, number);
	if (fits)
		return 0;
	exc_raise(py, error, text, o);
	return -1;
}
int slice_item_index(struct py *py, struct obj *o, int64_t *out)
{
	return unclipped(py, o, out, T_IndexError, "cannot fit '%T' into an index-sized integer");
}
int slice_argument(struct py *py, struct obj *o, int64_t *out)
{
	return unclipped(py, o, out, T_OverflowError, "Python int too large to convert to C ssize_t");
}

int slice_unpack(struct py *py, struct obj *slice, int64_t *start, int64_t *stop, int64_t *step)
{
	*step = 1;
	if (slice_bound(py, SLICE(slice)->step, step) < 0)
		return -1;
	if (*step == 0) {
		exc_raise(py, T_ValueError, "slice step cannot be zero");
		return -1;
	}
	if (*step < -INT64_MAX)
		*step = -INT64_MAX;
	*start = *step < 0 ? INT64_MAX : 0;
	*stop = *step < 0 ? INT64_MIN : INT64_MAX;
	if (slice_bound(py, SLICE(slice)->start, start) < 0)
		return -1;
	return slice_bound(py, SLICE(slice)->stop, stop);
}

static int64_t adjusted(int64_t length, int64_t index, int64_t step)
{
	if (index < 0) {
		index += length;
		return index < 0 ? (step < 0 ? -1 : 0) : index;
	}
	return index >= length ? (step < 0 ? length - 1 : length) : index;
}

int64_t slice_adjust(int64_t length, int64_t *start, int64_t *stop, int64_t step)
{
	*start = adjusted(length, *start, step);
	*stop = adjusted(length, *stop, step);
	if (step < 0)
		return *stop < *start ? (*start - *stop - 1) / -step + 1 : 0;
	return *start < *stop ? (*stop - *start - 1) / step + 1 : 0;
}

int64_t slice_indices(struct py *py, struct obj *slice, int64_t length, int64_t *start, int64_t *stop, int64_t *step)
{
	return slice_unpack(py, slice, start, stop, step) < 0 ? -1 : slice_adjust(length, start, stop, *step);
}

/* ---- indices(length) with ints of any size ---- */
static struct obj *bound_as_int(struct py *py, struct obj *o)
{
	if (!o->type->slots.nb_index) {
		raise_not_index(py, "None or ");
		return NULL;
	}
	return num_index(py, o);
}

/* One bound: absent it is `fallback`, negative it counts from the end, then it is clipped to lower..upper. */
static struct obj *long_bound(struct py *py, struct obj *o, struct obj *length, struct obj *lower, struct obj *upper,
			      struct obj *fallback)
{
	if (o == OBJ_NONE(py))
		return obj_incref(fallback);
	struct obj *value = bound_as_int(py, o);
	if (!value)
		return NULL;
	if (int_sign(value) < 0) {
		obj_set(py, &value, int_add(py, value, length));
		if (value && int_cmp(value, lower) < 0)
			obj_set(py, &value, obj_incref(lower));
	} else if (int_cmp(value, upper) > 0)
		obj_set(py, &value, obj_incref(upper));
	return value;
}

int slice_long_indices(struct py *py, struct obj *slice, struct obj *length, struct obj **start, struct obj **stop,
		       struct obj **step)
{
	struct obj_slice *s = SLICE(slice);
	struct obj *lower = NULL, *upper = NULL;

	*start = *stop = NULL;
	*step = s->step == OBJ_NONE(py) ? int_new(py, 1) : bound_as_int(py, s->step);
	if (!*step)
		return -1;
	int sign = int_sign(*step);
	if (sign == 0) {
		exc_raise(py, T_ValueError, "slice step cannot be zero");
	} else {
		lower = int_new(py, sign < 0 ? -1 : 0);
		upper = lower && sign < 0 ? int_add(py, length, lower) : lower ? obj_incref(length) : NULL;
		if (upper)
			*start = long_bound(py, s->start, length, lower, upper, sign < 0 ? upper : lower);
		if (*start)
			*stop = long_bound(py, s->stop, length, lower, upper, sign < 0 ? lower : upper);
		obj_xdecref(py, lower);
		obj_xdecref(py, upper);
	}
	if (*stop)
		return 0;
	obj_xdecref(py, *start);
	obj_decref(py, *step);
	return -1;
}

static struct obj *slice_indices_method(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
					struct obj *kwnames)
{
	struct obj *start, *stop, *step, *length = num_index(py, args[0]);

	(void)nargs, (void)kwnames;
	if (!length)
		return NULL;
	if (int_sign(length) < 0) {
		obj_decref(py, length);
		return exc_raise(py, T_ValueError, "length should not be negative");
	}
	int failed = slice_long_indices(py, o, length, &start, &stop, &step);
	obj_decref(py, length);
	if (failed)
		return NULL;
	struct obj *result = tuple_new(py, 3, WHY_RESULT);
	if (result)
		memcpy(tuple_items(result), (struct obj *[]){ start, stop, step }, 3 * sizeof start);
	return result;
}

/* ---- slots ---- */
static void slice_dealloc(struct py *py, struct obj *o)
{
	obj_decref(py, SLICE(o)->step);
	obj_decref(py, SLICE(o)->start);
	obj_decref(py, SLICE(o)->stop);
	heap_drop(py, o, sizeof(struct obj_slice), (size_t)o->type->model_size, FREE_SLICE);
}

static int slice_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(SLICE(o)->start);
	OBJ_VISIT(SLICE(o)->stop);
	OBJ_VISIT(SLICE(o)->step);
	return 0;
}

static struct obj *slice_repr(struct py *py, struct obj *o)
{
	return str_format_c(py, "slice(%R, %R, %R)", SLICE(o)->start, SLICE(o)->stop, SLICE(o)->step);
}

static struct obj *slice_richcompare(struct py *py, struct obj *a, struct obj *b, int op)
{
	if (!slice_check(a) || !slice_check(b))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	if (a == b)
		return OBJ_BOOL(py, op == CMP_EQ || op == CMP_LE || op == CMP_GE);
	struct obj *ta = tuple_pack3(py, SLICE(a)->start, SLICE(a)->stop, SLICE(a)->step);
	struct obj *tb = ta ? tuple_pack3(py, SLICE(b)->start, SLICE(b)->stop, SLICE(b)->step) : NULL;
	struct obj *result = tb ? obj_compare(py, ta, tb, (enum compare_op)op) : NULL;
	obj_xdecref(py, ta);
	obj_xdecref(py, tb);
	return result;
}

static int64_t slice_hash(struct py *py, struct obj *o)
{
	struct obj *parts[] = { SLICE(o)->start, SLICE(o)->stop, SLICE(o)->step };
	uint64_t acc = 2870177450012600261u;

	for (int i = 0; i < 3; i++) {
		int64_t lane = obj_hash(py, parts[i]);
		if (lane == -1)
			return -1;
		acc += (uint64_t)lane * 14029467366897019727u;
		acc = (acc << 31) | (acc >> 33);
		acc *= 11400714785074694791u;
	}
	return acc == UINT64_MAX ? 1546275796 : (int64_t)acc;
}

static struct obj *slice_new_slot(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	int64_t n = tuple_length(args);
	struct obj **items = tuple_items(args);

	(void)type;
	if (!args_no_kwargs(py, "slice", kwargs) || !args_positional(py, "slice", (size_t)n, 1, 3))
		return NULL;
	if (n == 1)
		return slice_new(py, NULL, items[0], NULL, WHY_CALL);
	return slice_new(py, items[0], items[1], n > 2 ? items[2] : NULL, WHY_CALL);
}

static struct obj *slice_start(struct py *py, struct obj *o)
{
	(void)py;
	return obj_incref(SLICE(o)->start);
}
static struct obj *slice_stop(struct py *py, struct obj *o)
{
	(void)py;
	return obj_incref(SLICE(o)->stop);
}
static struct obj *slice_step(struct py *py, struct obj *o)
{
	(void)py;
	return obj_incref(SLICE(o)->step);
}

static struct obj *slice_reduce(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	struct obj *parts = tuple_pack3(py, SLICE(o)->start, SLICE(o)->stop, SLICE(o)->step);
	struct obj *result = parts ? tuple_pack2(py, &o->type->head, parts) : NULL;
	obj_xdecref(py, parts);
	return result;
}

static bool has_subscript(const struct profile *profile)
{
	return profile->slice_subscript;
}

static const struct method_def slice_methods[] = {
	{ "__class_getitem__", generic_alias_class_getitem, METH_O | METH_CLASS | METH_HIDDEN, NULL, has_subscript },
	{ "indices", slice_indices_method, METH_O, NULL, NULL },
	{ "__reduce__", slice_reduce, METH_NOARGS, NULL, NULL },
	{ 0 },
};
static const struct member_def slice_members[] = {
	{ "start", slice_start, NULL, true },
	{ "stop", slice_stop, NULL, true },
	{ "step", slice_step, NULL, true },
	{ 0 },
};

static bool has_slot(const struct profile *profile, const char *dunder)
{
	return profile->slice_hashable || strcmp(dunder, "__hash__") != 0;
}
static void adjust(const struct profile *profile, struct slots *slots)
{
	if (!profile->slice_hashable)
		slots->hash = type_hash_not_implemented;
}

const struct type_spec obj_slice_spec = {
	.name = "slice",
	.flags = TYPE_GC,
	.size = sizeof(struct obj_slice),
	.model_size = slice_model_size,
	.slots = { .dealloc = slice_dealloc,
		   .traverse = slice_traverse,
		   .repr = slice_repr,
		   .hash = slice_hash,
		   .richcompare = slice_richcompare,
		   .new = slice_new_slot },
	.methods = slice_methods,
	.members = slice_members,
	.slot_available = has_slot,
	.adjust = adjust,
};
