/* displays.c -- unpacking, stars in displays and calls, slices, conversions of f-strings.
 * Models: Python/ceval.c unpack_iterable, LIST_EXTEND, DICT_MERGE, CALL_FUNCTION_EX, check_args_iterable,
 * format_kwargs_error. */
#include "loop.h"
#include "obj_function.h"
#include "py/model/exc.h"
#include "py/model/obj_dict.h"
#include "py/model/obj_list.h"
#include "py/model/obj_slice.h"
#include "py/model/obj_str.h"
#include "py/model/obj_tuple.h"

static bool iterable(const struct obj *o)
{
	const struct slots *s = &TYPE(o)->slots;
	return s->iter || (s->sq_item && !dict_check(o));
}

/* ---- unpacking ---- */

static int raise_too_many(struct py *py, struct obj *seq, int expected)
{
	if (py->profile->unpack_error_counts &&
	    (type_is(seq, T_list) || type_is(seq, T_tuple) || type_is(seq, T_dict))) {
		int64_t length = obj_len(py, seq);
		if (length > expected) {
			exc_raise(py, T_ValueError, "too many values to unpack (expected %d, got %ld)", expected,
				  (long)length);
			return -1;
		}
	}
	exc_raise(py, T_ValueError, "too many values to unpack (expected %d)", expected);
	return -1;
}

static struct obj *unpack_iter(struct py *py, struct obj *seq)
{
	struct obj *it = obj_iter(py, seq);
	if (!it && exc_matches(py, T_TypeError) && !iterable(seq)) {
		exc_clear(py);
		exc_raise(py, T_TypeError, "cannot unpack non-iterable %T object", seq);
	}
	return it;
}

/* The next n items, the first of them into *top, the others below it. The number that there were. */
static int unpack_some(struct py *py, struct obj *it, int n, stackref *top)
{
	for (int i = 0; i < n; i++) {
		struct obj *item = obj_next(py, it);
		if (!item)
			return i;
		*top-- = ref_own(item);
	}
	return n;
}

static void drop_some(struct py *py, stackref *top, int n)
{
	for (int i = n - 1; i >= 0; i--)
		ref_close(py, top[-i]);
}

RAISES int displays_unpack(struct py *py, struct obj *seq, int count, stackref *slots)
{
	bool tuple = tuple_is_exact(seq);
	if ((tuple && tuple_length(seq) == count) || (!tuple && list_is_exact(seq) && list_length(seq) == count)) {
		struct obj **items = tuple ? tuple_items(seq) : list_items(seq);
		for (int i = 0; i < count; i++)
			slots[count - 1 - i] = ref_new(items[i]);
		return 0;
	}
	struct obj *it = unpack_iter(py, seq), *more;
	if (!it)
		return -1;
	stackref *top = slots + count - 1;
	int got = unpack_some(py, it, count, top);
	if (got < count) {
		if (!exc_pending(py))
			exc_raise(py, T_ValueError, "not enough values to unpack (expected %d, got %d)", count, got);
	} else if (!(more = obj_next(py, it))) {
		if (!exc_pending(py)) {
			obj_decref(py, it);
			return 0;
		}
	} else {
		obj_decref(py, more);
		raise_too_many(py, seq, count);
	}
	drop_some(py, top, got);
	obj_decref(py, it);
	return -1;
}

RAISES int displays_unpack_ex(struct py *py, struct obj *seq, int before, int after, stackref *slots)
{
	struct obj *it = unpack_iter(py, seq);
	if (!it)
		return -1;
	int total = before + 1 + after;
	stackref *top = slots + total - 1;
	int got = unpack_some(py, it, before, top);
	if (got < before) {
		if (!exc_pending(py)) {
			if (after == 0)
				exc_raise(py, T_ValueError,
					  "not enough values to unpack (expected at least %d, got %d)", before, got);
			else
				exc_raise(py, T_ValueError,
					  "not enough values to unpack (expected at least %d, got %d)", before + after,
					  got);
		}
		drop_some(py, top, got);
		obj_decref(py, it);
		return -1;
	}
	struct obj *list = list_of(py, it);
	int64_t length = list ? list_length(list) : 0;
	if (list && length < after) {
		exc_raise(py, T_ValueError, "not enough values to unpack (expected at least %d, got %ld)",
			  before + after, (long)(before + length));
		OBJ_CLEAR(py, list);
	}
	if (!list) {
		drop_some(py, top, got);
		obj_decref(py, it);
		return -1;
	}
	top[-before] = ref_own(list);
	for (int i = 0; i < after; i++)
		top[-before - 1 - i] = ref_own(list_get(list, length - after + i));
	LIST(list)->length = length - after; /* the items moved out, their references with them */
	obj_decref(py, it);
	return 0;
}

/* ---- stars ---- */

RAISES int displays_list_extend(struct py *py, struct obj *list, struct obj *values)
{
	if (list_extend(py, list, values) == 0)
		return 0;
	if (py->profile->star_error_says_value && exc_matches(py, T_TypeError) && !iterable(values)) {
		exc_clear(py);
		exc_raise(py, T_TypeError, "Value after * must be an iterable, not %T", values);
	}
	return -1;
}

RAISES int displays_dict_update(struct py *py, struct obj *dict, struct obj *mapping)
{
	if (dict_update(py, dict, mapping) == 0)
		return 0;
	if (exc_matches(py, T_AttributeError)) {
		exc_clear(py);
		exc_raise(py, T_TypeError, "'%T' object is not a mapping", mapping);
	}
	return -1;
}

static void raise_star_type(struct py *py, struct obj *func, const char *stars, const char *wanted, struct obj *given)
{
	if (py->profile->star_error_names_function) {
		struct buf name = { 0 };
		vm_function_name(py, func, &name);
		exc_raise(py, T_TypeError, "%s argument after %s must be %s, not %T", buf_text(&name), stars, wanted,
			  given);
		buf_clear(&name);
	} else
		exc_raise(py, T_TypeError, "Value after %s must be %s, not %T", stars, wanted, given);
}

static void merge_error(struct py *py, struct obj *func, struct obj *mapping)
{
	if (exc_matches(py, T_AttributeError)) {
		exc_clear(py);
		raise_star_type(py, func, "**", "a mapping", mapping);
	} else if (exc_matches(py, T_KeyError)) {
		struct obj_exc *e = (struct obj_exc *)(void *)py->exc;
		struct obj *key = tuple_length(e->args) == 1 ? obj_incref(tuple_get(e->args, 0)) : NULL;
		if (!key)
			return;
		exc_clear(py);
		if (!str_check(key))
			exc_raise(py, T_TypeError, "keywords must be strings");
		else {
			struct buf name = { 0 };
			vm_function_name(py, func, &name);
			exc_raise(py, T_TypeError, "%s got multiple values for keyword argument '%S'", buf_text(&name),
				  key);
			buf_clear(&name);
		}
		obj_decref(py, key);
	}
}

RAISES int displays_dict_merge(struct py *py, struct obj *dict, struct obj *mapping, struct obj *func)
{
	if (dict_merge(py, dict, mapping, DICT_UNIQUE) == 0)
		return 0;
	merge_error(py, func, mapping);
	return -1;
}

OWNED RAISES struct obj *displays_call_args(struct py *py, struct obj *func, STEALS(args) struct obj *args)
{
	if (tuple_is_exact(args))
		return args;
	struct obj *tuple = NULL;
	if (!iterable(args))
		raise_star_type(py, func, "*", "an iterable", args);
	else
		tuple = tuple_of(py, args);
	obj_decref(py, args);
	return tuple;
}

OWNED RAISES struct obj *displays_call_kwargs(struct py *py, struct obj *func, STEALS(kwargs) struct obj *kwargs)
{
	if (dict_is_exact(kwargs)) {
		if (py->profile->vectorcall_containers && !dict_has_str_keys(kwargs) &&
		    (func == &TYPE_OF(py, T_dict)->head || func == &TYPE_OF(py, T_list)->head)) {
			obj_decref(py, kwargs);
			return exc_raise(py, T_TypeError, "keywords must be strings");
		}
		if (!py->profile->keyword_error_names_function || !function_check(func) || dict_has_str_keys(kwargs))
			return kwargs;
		obj_decref(py, kwargs);
		return exc_raise(py, T_TypeError, "%U() keywords must be strings", function_code(func)->name);
	}
	struct obj *dict = dict_new(py, WHY_INTERNAL);
	if (dict && dict_merge(py, dict, kwargs, DICT_UNIQUE) < 0) {
		merge_error(py, func, kwargs);
		OBJ_CLEAR(py, dict);
	}
	obj_decref(py, kwargs);
	return dict;
}

/* ---- slices ---- */

OWNED RAISES struct obj *displays_slice(struct py *py, struct obj *container, struct obj *start, struct obj *stop)
{
	struct obj *slice = slice_new(py, start, stop, NULL, WHY_INTERNAL);
	if (!slice)
		return NULL;
	struct obj *result = obj_getitem(py, container, slice);
	obj_decref(py, slice);
	return result;
}

RAISES int displays_store_slice(struct py *py, struct obj *container, struct obj *start, struct obj *stop,
				struct obj *value)
{
	struct obj *slice = slice_new(py, start, stop, NULL, WHY_INTERNAL);
	if (!slice)
		return -1;
	int failed = obj_setitem(py, container, slice, value);
	obj_decref(py, slice);
	return failed;
}

OWNED RAISES struct obj *displays_convert(struct py *py, struct obj *value, int how)
{
	if (how == 1)
		return obj_str(py, value);
	return how == 2 ? obj_repr(py, value) : obj_ascii(py, value);
}
