/* match.c -- mapping and class patterns.
 * Models: Python/ceval.c match_keys, match_class. */
#include "loop.h"
#include "py/model/exc.h"
#include "py/model/obj_dict.h"
#include "py/model/obj_list.h"
#include "py/model/obj_set.h"
#include "py/model/obj_str.h"
#include "py/model/obj_tuple.h"

OWNED RAISES struct obj *match_keys(struct py *py, struct obj *subject, struct obj *keys)
{
	int64_t n = tuple_length(keys);
	struct obj *seen = NULL, *get = NULL, *self = NULL, *dummy = NULL, *values = NULL;
	if (n == 0)
		return tuple_new(py, 0, WHY_RESULT);
	get = obj_get_method(py, subject, NAME(py, get), &self);
	if (!get || !(seen = set_new(py, NULL, WHY_INTERNAL)))
		goto failed;
	dummy = type_generic_alloc(py, TYPE_OF(py, T_object));
	if (!dummy || !(values = tuple_new(py, n, WHY_RESULT)))
		goto failed;
	for (int64_t i = 0; i < n; i++) {
		struct obj *key = tuple_get(keys, i);
		int twice = set_contains(py, seen, key);
		if (twice < 0 || (!twice && set_add(py, seen, key) < 0))
			goto failed;
		if (twice) {
			exc_raise(py, T_ValueError, "mapping pattern checks duplicate key (%R)", key);
			goto failed;
		}
		struct obj *args[3] = { self, key, dummy };
		struct obj *value = obj_call(py, get, self ? args : args + 1, self ? 3 : 2, NULL);
		if (!value)
			goto failed;
		if (value == dummy) {
			obj_decref(py, value);
			obj_set(py, &values, obj_incref(OBJ_NONE(py)));
			goto done;
		}
		tuple_items(values)[i] = value;
	}
	goto done;
failed:
	OBJ_CLEAR(py, values);
done:
	obj_xdecref(py, get);
	obj_xdecref(py, self);
	obj_xdecref(py, seen);
	obj_xdecref(py, dummy);
	return values;
}

/* One attribute of the subject; NULL without exception: no match. */
static struct obj *match_attr(struct py *py, struct obj *subject, struct obj *type, struct obj *name, struct obj *seen)
{
	int twice = set_contains(py, seen, name);
	if (twice < 0 || (!twice && set_add(py, seen, name) < 0))
		return NULL;
	if (twice)
		return exc_raise(py, T_TypeError, "%s() got multiple sub-patterns for attribute %R",
				 ((struct type *)(void *)type)->name, name);
	struct obj *value = NULL;
	obj_lookup_attr(py, subject, name, &value);
	return value;
}

/* The names that positional patterns stand for; 1: the type matches itself; 0 names in *out (OWNED); -1 RAISES. */
static int match_args(struct py *py, struct obj *type, struct obj **out)
{
	struct obj *names = NULL;
	uint32_t itself = TYPE_INT_SUBCLASS | TYPE_LIST_SUBCLASS | TYPE_TUPLE_SUBCLASS | TYPE_BYTES_SUBCLASS |
			  TYPE_STR_SUBCLASS | TYPE_DICT_SUBCLASS | TYPE_FLOAT_SUBCLASS | TYPE_SET_SUBCLASS;
	*out = NULL;
	if (obj_lookup_attr(py, type, NAME(py, __match_args__), &names) < 0)
		return -1;
	if (names && !tuple_is_exact(names)) {
		exc_raise(py, T_TypeError, "%s.__match_args__ must be a tuple (got %T)",
			  ((struct type *)(void *)type)->name, names);
		obj_decref(py, names);
		return -1;
	}
	*out = names;
	if (names)
		return 0;
	return ((struct type *)(void *)type)->flags & itself ||
	       type_is_subtype((struct type *)(void *)type, TYPE_OF(py, T_bytearray));
}

static int match_positional(struct py *py, struct obj *subject, struct obj *type, int64_t positional, struct obj *list,
			    struct obj *seen)
{
	struct obj *names;
	int self = match_args(py, type, &names);
	if (self < 0)
		return -1;
	int64_t allowed = self ? 1 : names ? tuple_length(names) : 0;
	int result = 1;
	if (allowed < positional) {
		exc_raise(py, T_TypeError, "%s() accepts %ld positional sub-pattern%s (%ld given)",
			  ((struct type *)(void *)type)->name, (long)allowed, allowed == 1 ? "" : "s",
			  (long)positional);
		result = -1;
	} else if (self)
		result = list_append(py, list, subject) < 0 ? -1 : 1;
	for (int64_t i = 0; result == 1 && !self && i < positional; i++) {
		struct obj *name = tuple_get(names, i);
		if (!str_is_exact(name)) {
			exc_raise(py, T_TypeError, "__match_args__ elements must be strings (got %T)", name);
			result = -1;
			break;
		}
		struct obj *value = match_attr(py, subject, type, name, seen);
		if (!value)
			result = exc_pending(py) ? -1 : 0;
		else if (list_append_steal(py, list, value) < 0)
			result = -1;
	}
	obj_xdecref(py, names);
	return result;
}

OWNED RAISES struct obj *match_class(struct py *py, struct obj *subject, struct obj *type, int64_t positional,
				     struct obj *names)
{
	if (!obj_has(type, TYPE_TYPE_SUBCLASS))
		return exc_raise(py, T_TypeError, "%s", py->profile->message_match_class);
	int match = obj_isinstance(py, subject, type);
	if (match < 0)
		return NULL;
	if (!match)
		OBJ_RETURN_NONE(py);
	struct obj *seen = set_new(py, NULL, WHY_INTERNAL), *list = seen ? list_new(py, 0, WHY_INTERNAL) : NULL,
		   *result = NULL;
	if (list && positional)
		match = match_positional(py, subject, type, positional, list, seen);
	for (int64_t i = 0; list && match == 1 && i < tuple_length(names); i++) {
		struct obj *value = match_attr(py, subject, type, tuple_get(names, i), seen);
		if (!value)
			match = exc_pending(py) ? -1 : 0;
		else if (list_append_steal(py, list, value) < 0)
			match = -1;
	}
	if (list && match == 1)
		result = list_as_tuple(py, list);
	else if (list && match == 0)
		result = obj_incref(OBJ_NONE(py));
	obj_xdecref(py, list);
	obj_xdecref(py, seen);
	return result;
}
