/* exc_group.c -- exception groups: making, splitting, deriving.
 * Models: Objects/exceptions.c (BaseExceptionGroup_*), PEP 654. */
#include "args.h"
#include "exc.h"
#include "obj_dict.h"
#include "obj_generic_alias.h"
#include "obj_list.h"
#include "obj_str.h"
#include "obj_tuple.h"

#define GROUP_ITEMS(o) (EXC_OF(o)->extra[EXC_EXCEPTIONS])

bool exc_group_check(struct py *py, const struct obj *o)
{
	return type_is_subtype(o->type, TYPE_OF(py, T_BaseExceptionGroup));
}

/* ---- making ---- */

/* The items as a tuple (OWNED) after the checks; *nested: one is no Exception. */
static struct obj *check_items(struct py *py, struct obj *exceptions, bool *nested)
{
	if (!exceptions->type->slots.sq_item || obj_has(exceptions, TYPE_DICT_SUBCLASS))
		return exc_raise(py, T_TypeError, "second argument (exceptions) must be a sequence");
	struct obj *items = tuple_of(py, exceptions);
	if (!items)
		return NULL;
	*nested = false;
	if (tuple_length(items) == 0) {
		exc_raise(py, T_ValueError, "second argument (exceptions) must be a non-empty sequence");
		goto failed;
	}
	for (int64_t i = 0; i < tuple_length(items); i++) {
		struct obj *item = tuple_get(items, i);
		if (!exc_check(item)) {
			exc_raise(py, T_ValueError, "Item %lld of second argument (exceptions) is not an exception",
				  (long long)i);
			goto failed;
		}
		if (!type_is_subtype(item->type, TYPE_OF(py, T_Exception)))
			*nested = true;
	}
	return items;
failed:
	obj_decref(py, items);
	return NULL;
}

struct obj *exc_group_make(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	struct obj *message, *exceptions;
	bool nested = false;
	(void)kwargs;
	if (tuple_length(args) != 2)
		return exc_raise(py, T_TypeError, "BaseExceptionGroup.__new__() takes exactly 2 arguments (%d given)",
				 (int)tuple_length(args));
	message = tuple_get(args, 0);
	exceptions = tuple_get(args, 1);
	if (!str_check(message))
		return exc_raise(py, T_TypeError, "BaseExceptionGroup.__new__() argument 1 must be str, not %s",
				 message == OBJ_NONE(py) ? "None" : message->type->name);
	struct obj *items = check_items(py, exceptions, &nested);
	if (!items)
		return NULL;
	if (type->id == T_BaseExceptionGroup) {
		if (!nested)
			type = TYPE_OF(py, T_ExceptionGroup); /* only Exceptions: the narrower group */
	} else if (nested && type->id == T_ExceptionGroup) {
		exc_raise(py, T_TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
	} else if (nested && type_is_subtype(type, TYPE_OF(py, T_Exception))) {
		exc_raise(py, T_TypeError, "Cannot nest BaseExceptions in '%s'", type->name);
	}
	struct obj *self = exc_pending(py) ? NULL : exc_BaseException_spec.slots.new(py, type, args, NULL);
	if (!self) {
		obj_decref(py, items);
		return NULL;
	}
	EXC_OF(self)->extra[EXC_MESSAGE] = obj_incref(message);
	EXC_OF(self)->extra[EXC_EXCEPTIONS] = items;
	return self;
}

struct obj *exc_group_new(struct py *py, struct obj *message, struct obj *exceptions)
{
	return obj_call2(py, &TYPE_OF(py, T_BaseExceptionGroup)->head, message, exceptions);
}

struct obj *exc_group_str(struct py *py, struct obj *self)
{
	int64_t n = tuple_length(GROUP_ITEMS(self));
	return str_format_c(py, "%S (%lld sub-exception%s)", EXC_OF(self)->extra[EXC_MESSAGE], (long long)n,
			    n > 1 ? "s" : "");
}

/* ---- splitting ---- */

/* A list of parts becomes a group like the original, through its derive method; NULL for no parts. */
static int subset(struct py *py, struct obj *original, struct obj *parts, struct obj **out)
{
	*out = NULL;
	if (list_length(parts) == 0)
		return 0;
	struct obj *name = str_intern_c(py, "derive");
	struct obj *group = name ? obj_call_method(py, original, name, &parts, 1) : NULL;
	obj_xdecref(py, name);
	if (!group)
		return -1;
	if (!exc_group_check(py, group)) {
		exc_raise(py, T_TypeError, "derive must return an instance of BaseExceptionGroup");
		goto failed;
	}
	struct obj_exc *from = EXC_OF(original), *to = EXC_OF(group);
	if (from->traceback)
		obj_set(py, &to->traceback, obj_incref(from->traceback));
	obj_set(py, &to->context, obj_xincref(from->context));
	exc_set_cause(py, group, obj_xincref(from->cause));
	struct obj *notes;
	if (obj_lookup_attr(py, original, NAME(py, __notes__), &notes) < 0)
		goto failed;
	if (notes &&
	    (!notes->type->slots.sq_item ||
	     obj_has(notes, TYPE_DICT_SUBCLASS))) /* notes are what add_note() makes of them; others are left behind */
		OBJ_CLEAR(py, notes);
	if (notes) {
		struct obj *copy = list_of(py, notes);
		obj_decref(py, notes);
		if (!copy)
			goto failed;
		int result = obj_setattr(py, group, NAME(py, __notes__), copy);
		obj_decref(py, copy);
		if (result < 0)
			goto failed;
	}
	*out = group;
	return 0;
failed:
	obj_decref(py, group);
	return -1;
}

static int matches(struct py *py, struct obj *exc, struct obj *matcher, bool by_type)
{
	if (by_type)
		return exc_given_matches(py, exc, matcher);
	struct obj *answer = obj_call1(py, matcher, exc);
	if (!answer)
		return -1;
	int result = obj_truth(py, answer);
	obj_decref(py, answer);
	return result;
}

static int split(struct py *py, struct obj *exc, struct obj *matcher, bool by_type, struct obj **match,
		 struct obj **rest)
{
	*match = NULL;
	if (rest)
		*rest = NULL;
	int is_match = matches(py, exc, matcher, by_type);
	if (is_match < 0)
		return -1;
	if (is_match) {
		*match = obj_incref(exc);
		return 0;
	}
	if (!exc_group_check(py, exc)) {
		if (rest)
			*rest = obj_incref(exc);
		return 0;
	}
	struct obj *matched = list_new(py, 0, WHY_INTERNAL), *others = list_new(py, 0, WHY_INTERNAL);
	struct obj *items = GROUP_ITEMS(exc);
	int result = matched && others ? py_enter(py, " in exceptiongroup_split_recursive") : -1;
	if (result == 0) {
		for (int64_t i = 0; result == 0 && i < tuple_length(items); i++) {
			struct obj *yes, *no = NULL;
			result = split(py, tuple_get(items, i), matcher, by_type, &yes, rest ? &no : NULL);
			if (result == 0 && yes)
				result = list_append_steal(py, matched, yes);
			if (result == 0 && no)
				result = list_append_steal(py, others, no);
		}
		py_leave(py);
	}
	if (result == 0)
		result = subset(py, exc, matched, match);
	if (result == 0 && rest)
		result = subset(py, exc, others, rest);
	if (result < 0)
		OBJ_CLEAR(py, *match);
	obj_xdecref(py, matched);
	obj_xdecref(py, others);
	return result;
}

/* 1: by type, 0: by calling, -1: raised. */
static int matcher_kind(struct py *py, struct obj *matcher)
{
	bool fine = exc_check_class(matcher);
	if (!fine && tuple_check(matcher)) {
		fine = true;
		for (int64_t i = 0; i < tuple_length(matcher); i++)
			fine = fine && exc_check_class(tuple_get(matcher, i));
	}
	if (fine)
		return 1;
	if (py->profile->exc_group_callable ? obj_callable(matcher) && !obj_has(matcher, TYPE_TYPE_SUBCLASS)
					    : type_is(matcher, T_function))
		return 0;
	exc_raise(py, T_TypeError,
		  py->profile->exc_group_callable
		      ? "expected an exception type, a tuple of exception types, or a callable (other than a class)"
		      : "expected a function, exception type or tuple of exception types");
	return -1;
}

int exc_group_split(struct py *py, struct obj *exc, struct obj *matcher, struct obj **match, struct obj **rest)
{
	int by_type = matcher_kind(py, matcher);
	return by_type < 0 ? -1 : split(py, exc, matcher, by_type == 1, match, rest);
}

int exc_group_split_by(struct py *py, struct obj *exc, struct obj *predicate, struct obj **match, struct obj **rest)
{
	return split(py, exc, predicate, false, match, rest);
}

/* ---- methods ---- */

#define METHOD(name)                                                                                    \
	static struct obj *name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, \
				struct obj *kwnames)

METHOD(g_derive)
{
	(void)kwnames;
	if (!args_positional(py, "derive", nargs, 1, 1))
		return NULL;
	return exc_group_new(py, EXC_OF(self)->extra[EXC_MESSAGE], args[0]);
}

METHOD(g_split)
{
	(void)kwnames;
	struct obj *match, *rest, *result;
	if (!args_positional(py, "split", nargs, 1, 1) || exc_group_split(py, self, args[0], &match, &rest) < 0)
		return NULL;
	result = tuple_pack2(py, match ? match : py->none, rest ? rest : py->none);
	obj_xdecref(py, match);
	obj_xdecref(py, rest);
	return result;
}

METHOD(g_subgroup)
{
	(void)kwnames;
	struct obj *match;
	if (!args_positional(py, "subgroup", nargs, 1, 1) || exc_group_split(py, self, args[0], &match, NULL) < 0)
		return NULL;
	return match ? match : obj_incref(py->none);
}

static bool counts_itself(const struct profile *profile)
{
	return !profile->exc_group_callable;
}
static bool takes_one(const struct profile *profile)
{
	return profile->exc_group_callable;
}

const struct method_def exc_group_methods[] = {
	{ "derive", g_derive, METH_FASTCALL | METH_HIDDEN, NULL, counts_itself },
	{ "split", g_split, METH_FASTCALL | METH_HIDDEN, NULL, counts_itself },
	{ "subgroup", g_subgroup, METH_FASTCALL | METH_HIDDEN, NULL, counts_itself },
	{ "derive", g_derive, METH_O | METH_HIDDEN, NULL, takes_one },
	{ "split", g_split, METH_O | METH_HIDDEN, NULL, takes_one },
	{ "subgroup", g_subgroup, METH_O | METH_HIDDEN, NULL, takes_one },
	GENERIC_ALIAS_ROW,
	{ NULL, NULL, 0, NULL, NULL },
};
