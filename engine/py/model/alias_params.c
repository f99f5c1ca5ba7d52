/* alias_params.c -- type variables among the arguments of an alias or a union. */
#include "alias_params.h"
#include "exc.h"
#include "obj_list.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include <string.h>

/* Versions whose type variables know how to be replaced ask them; before, the name of their type decides. */
static bool is_type_variable(struct py *py, struct obj *o)
{
	const char *name = type_short_name(o->type);
	struct obj *subst = NULL;

	if (strcmp(name, "TypeVar") == 0 || strcmp(name, "ParamSpec") == 0)
		return true;
	if (!py->profile->generic_alias_own_class)
		return false;
	if (obj_lookup_attr(py, o, NAME(py, __typing_subst__), &subst) <= 0)
		return false;
	obj_decref(py, subst);
	return true;
}

static int find(struct obj *tuple, const struct obj *o)
{
	for (int64_t i = 0; i < tuple_length(tuple); i++)
		if (tuple_get(tuple, i) == o)
			return (int)i;
	return -1;
}

/* Appends o unless it is in the list already. */
static int add_new(struct py *py, struct obj *list, struct obj *o)
{
	for (int64_t i = 0; i < list_length(list); i++)
		if (list_get(list, i) == o)
			return 0;
	return list_append(py, list, o);
}

static int collect(struct py *py, struct obj *list, struct obj *arg)
{
	struct obj *inner = NULL;
	int result = 0;

	if (obj_has(arg, TYPE_TYPE_SUBCLASS))
		return 0;
	if (is_type_variable(py, arg))
		return add_new(py, list, arg);
	if (exc_pending(py) || obj_lookup_attr(py, arg, NAME(py, __parameters__), &inner) < 0)
		return -1;
	for (int64_t i = 0; inner && tuple_check(inner) && result == 0 && i < tuple_length(inner); i++)
		result = add_new(py, list, tuple_get(inner, i));
	obj_xdecref(py, inner);
	return result;
}

struct obj *alias_parameters(struct py *py, struct obj *args)
{
	struct obj *list = list_new(py, 0, WHY_INTERNAL), *result = NULL;
	int done = list ? 0 : -1;

	for (int64_t i = 0; done == 0 && i < tuple_length(args); i++)
		done = collect(py, list, tuple_get(args, i));
	if (done == 0)
		result = list_as_tuple(py, list);
	obj_xdecref(py, list);
	return result;
}

/* An alias among the arguments: its own parameters replaced. */
static struct obj *replace_inside(struct py *py, struct obj *arg, struct obj *parameters, struct obj *given)
{
	struct obj *inner = NULL, *values = NULL, *result = NULL;

	if (obj_lookup_attr(py, arg, NAME(py, __parameters__), &inner) < 0)
		return NULL;
	if (!inner || !tuple_check(inner) || tuple_length(inner) == 0) {
		obj_xdecref(py, inner);
		return obj_incref(arg);
	}
	values = tuple_new(py, tuple_length(inner), WHY_INTERNAL);
	for (int64_t i = 0; values && i < tuple_length(inner); i++) {
		int at = find(parameters, tuple_get(inner, i));
		tuple_items(values)[i] = obj_incref(at >= 0 ? tuple_get(given, at) : tuple_get(inner, i));
	}
	if (values)
		result = obj_getitem(py, arg, values);
	obj_xdecref(py, values);
	obj_decref(py, inner);
	return result;
}

static struct obj *replace_one(struct py *py, struct obj *arg, struct obj *parameters, struct obj *given)
{
	struct obj *subst = NULL, *result;
	int at;

	if (obj_has(arg, TYPE_TYPE_SUBCLASS))
		return obj_incref(arg);
	if (!py->profile->generic_alias_own_class) {
		at = find(parameters, arg);
		return at >= 0 ? obj_incref(tuple_get(given, at)) : replace_inside(py, arg, parameters, given);
	}
	if (obj_lookup_attr(py, arg, NAME(py, __typing_subst__), &subst) < 0)
		return NULL;
	at = find(parameters, arg);
	if (!subst || at < 0) {
		obj_xdecref(py, subst);
		return replace_inside(py, arg, parameters, given);
	}
	result = obj_call1(py, subst, tuple_get(given, at));
	obj_decref(py, subst);
	return result;
}

/* What is given, as the type variables want to have it: OWNED, a tuple. */
static struct obj *prepare(struct py *py, struct obj *self, struct obj *parameters, struct obj *item)
{
	struct obj *given = tuple_check(item) ? obj_incref(item) : tuple_pack1(py, item);

	for (int64_t i = 0; given && py->profile->generic_alias_own_class && i < tuple_length(parameters); i++) {
		struct obj *hook = NULL, *next;
		if (obj_lookup_attr(py, tuple_get(parameters, i), NAME(py, __typing_prepare_subst__), &hook) < 0)
			OBJ_CLEAR(py, given);
		if (!hook || !given || hook == OBJ_NONE(py)) {
			obj_xdecref(py, hook);
			continue;
		}
		next = obj_call2(py, hook, self, given);
		obj_decref(py, hook);
		obj_set(py, &given, next);
		if (given && !tuple_check(given)) {
			next = tuple_pack1(py, given);
			obj_set(py, &given, next);
		}
	}
	return given;
}

static bool is_unpacked(struct py *py, struct obj *o)
{
	struct obj *mark = NULL;
	bool yes = false;

	if (obj_has(o, TYPE_TYPE_SUBCLASS))
		return false;
	if (obj_lookup_attr(py, o, NAME(py, __typing_is_unpacked_typevartuple__), &mark) > 0)
		yes = obj_truth(py, mark) > 0;
	obj_xdecref(py, mark);
	return yes;
}

struct obj *alias_replace(struct py *py, struct obj *self, struct obj *args, struct obj *parameters, struct obj *item)
{
	int64_t wanted = tuple_length(parameters);
	struct obj *given, *list, *result = NULL;
	bool good = true;

	if (wanted == 0)
		return py->profile->generic_alias_not_generic
			   ? exc_raise(py, T_TypeError, "%R is not a generic class", self)
			   : exc_raise(py, T_TypeError, "There are no type variables left in %R", self);
	given = prepare(py, self, parameters, item);
	if (!given)
		return NULL;
	if (tuple_length(given) != wanted) {
		const char *much = tuple_length(given) > wanted ? "many" : "few";
		if (py->profile->generic_alias_counts_told)
			exc_raise(py, T_TypeError, "Too %s arguments for %R; actual %zd, expected %zd", much, self,
				  (size_t)tuple_length(given), (size_t)wanted);
		else
			exc_raise(py, T_TypeError, "Too %s arguments for %R", much, self);
		obj_decref(py, given);
		return NULL;
	}
	list = list_new(py, 0, WHY_INTERNAL);
	good = list != NULL;
	for (int64_t i = 0; good && i < tuple_length(args); i++) {
		struct obj *arg = tuple_get(args, i), *one = replace_one(py, arg, parameters, given);
		if (one && is_unpacked(py, arg) && tuple_check(one))
			for (int64_t k = 0; good && k < tuple_length(one); k++)
				good = list_append(py, list, tuple_get(one, k)) == 0;
		else
			good = one && list_append(py, list, one) == 0;
		obj_xdecref(py, one);
	}
	if (good)
		result = list_as_tuple(py, list);
	obj_xdecref(py, list);
	obj_decref(py, given);
	return result;
}
