/* build_class.c -- builtins.__build_class__: what a class statement does.
 * Models: Python/bltinmodule.c builtin___build_class__, update_bases. */
#include "call.h"
#include "obj_function.h"
#include "vm.h"
#include "py/model/exc.h"
#include "py/model/obj_cell.h"
#include "py/model/obj_dict.h"
#include "py/model/obj_list.h"
#include "py/model/obj_str.h"
#include "py/model/obj_tuple.h"

static bool is_type(const struct obj *o)
{
	return obj_has(o, TYPE_TYPE_SUBCLASS);
}

/* Bases with __mro_entries__ replaced by what it returns; the same tuple when there is none. OWNED */
static struct obj *update_bases(struct py *py, struct obj *bases)
{
	struct obj *list = NULL;
	for (int64_t i = 0; i < tuple_length(bases); i++) {
		struct obj *base = tuple_get(bases, i), *method = NULL;
		if (!is_type(base) && obj_lookup_attr(py, base, NAME(py, __mro_entries__), &method) < 0)
			goto failed;
		if (!method) {
			if (list && list_append(py, list, base) < 0)
				goto failed;
			continue;
		}
		struct obj *entries = obj_call1(py, method, bases);
		obj_decref(py, method);
		if (!entries)
			goto failed;
		if (!tuple_check(entries)) {
			obj_decref(py, entries);
			exc_raise(py, T_TypeError, "__mro_entries__ must return a tuple");
			goto failed;
		}
		if (!list)
			list = list_from(py, tuple_items(bases), i, WHY_INTERNAL);
		int bad = !list || list_extend(py, list, entries) < 0;
		obj_decref(py, entries);
		if (bad)
			goto failed;
	}
	if (!list)
		return obj_incref(bases);
	struct obj *result = list_as_tuple(py, list);
	obj_decref(py, list);
	return result;
failed:
	obj_xdecref(py, list);
	return NULL;
}

/* The keywords of the class statement as a dict, or NULL without exception when there are none. */
static struct obj *keywords_dict(struct py *py, struct obj *const *values, struct obj *kwnames)
{
	if (!kwnames || !tuple_length(kwnames))
		return NULL;
	struct obj *dict = dict_new(py, WHY_INTERNAL);
	for (int64_t i = 0; dict && i < tuple_length(kwnames); i++)
		if (dict_set(py, dict, tuple_get(kwnames, i), values[i]) < 0)
			OBJ_CLEAR(py, dict);
	return dict;
}

/* meta.__prepare__(name, bases, **keywords): the namespace of the body. OWNED */
static struct obj *prepare(struct py *py, struct obj *meta, bool is_class, struct obj *name, struct obj *bases,
			   struct obj *kwargs)
{
	struct obj *method = NULL, *pair, *space = NULL;
	if (obj_lookup_attr(py, meta, NAME(py, __prepare__), &method) < 0)
		return NULL;
	if (!method)
		return dict_new(py, WHY_INTERNAL);
	if ((pair = tuple_pack2(py, name, bases))) {
		space = obj_call_tuple(py, method, pair, kwargs);
		obj_decref(py, pair);
	}
	obj_decref(py, method);
	if (space && !TYPE(space)->slots.mp_subscript) {
		exc_raise(py, T_TypeError, "%s.__prepare__() must return a mapping, not %T",
			  is_class ? ((struct type *)(void *)meta)->name : "<metaclass>", space);
		OBJ_CLEAR(py, space);
	}
	return space;
}

/* Runs the body in its namespace. The cell of __class__, or None. OWNED */
static struct obj *run_body(struct py *py, struct obj *func, struct obj *space)
{
	struct frame *f = call_enter(py, FUNCTION(obj_incref(func)), NULL, 0, NULL);
	if (!f)
		return NULL;
	obj_set(py, &f->locals, obj_incref(space));
	return call_run(py, f);
}

static struct obj *make_class(struct py *py, struct obj *meta, struct obj *name, struct obj *bases, struct obj *space,
			      struct obj *kwargs, struct obj *cell)
{
	struct obj *args = tuple_pack3(py, name, bases, space), *cls;
	if (!args)
		return NULL;
	cls = obj_call_tuple(py, meta, args, kwargs);
	obj_decref(py, args);
	if (!cls || !is_type(cls) || !type_is(cell, T_cell))
		return cls;
	struct obj *set = cell_get(cell);
	if (set == cls)
		return cls;
	if (!set)
		exc_raise(py, T_RuntimeError,
			  "__class__ not set defining %R as %R. Was __classcell__ propagated to type.__new__?", name,
			  cls);
	else
		exc_raise(py, T_TypeError, "__class__ set to %R defining %R as %R", set, name, cls);
	obj_decref(py, cls);
	return NULL;
}

/* The class that makes the class: given, or the bases' most derived. BORROWED */
static struct obj *winner_of(struct py *py, struct obj *given, struct obj *bases, bool *is_class)
{
	struct obj *meta = given;
	*is_class = true;
	if (!meta)
		meta = tuple_length(bases) ? (struct obj *)(void *)TYPE(tuple_get(bases, 0))
					   : (struct obj *)(void *)TYPE_OF(py, T_type);
	else
		*is_class = is_type(meta);
	if (!*is_class)
		return meta;
	return (struct obj *)(void *)type_calculate_metaclass(py, (struct type *)(void *)meta, bases);
}

OWNED RAISES struct obj *vm_build_class(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
					struct obj *kwnames)
{
	struct obj *original = NULL, *bases = NULL, *kwargs = NULL, *meta = NULL, *space = NULL, *cell = NULL,
		   *cls = NULL;
	bool is_class;
	(void)self;
	if (nargs < 2)
		return exc_raise(py, T_TypeError, "__build_class__: not enough arguments");
	struct obj *func = args[0], *name = args[1];
	if (!function_check(func))
		return exc_raise(py, T_TypeError, "__build_class__: func must be a function");
	if (!str_check(name))
		return exc_raise(py, T_TypeError, "__build_class__: name is not a string");
	if (!(original = tuple_from(py, args + 2, (int64_t)nargs - 2)))
		return NULL;
	if (!(bases = update_bases(py, original)))
		goto out;
	kwargs = keywords_dict(py, args + nargs, kwnames);
	if (exc_pending(py))
		goto out;
	struct obj *given = kwargs ? dict_get(py, kwargs, NAME(py, metaclass)) : NULL;
	if (given) {
		obj_incref(given);
		dict_del(py, kwargs, NAME(py, metaclass));
	}
	meta = obj_xincref(winner_of(py, given, bases, &is_class));
	obj_xdecref(py, given);
	if (!meta || !(space = prepare(py, meta, is_class, name, bases, kwargs)))
		goto out;
	if (!(cell = run_body(py, func, space)))
		goto out;
	if (bases != original && obj_setitem(py, space, NAME(py, __orig_bases__), original) < 0)
		goto out;
	cls = make_class(py, meta, name, bases, space, kwargs, cell);
out:
	obj_xdecref(py, cell);
	obj_xdecref(py, space);
	obj_xdecref(py, meta);
	obj_xdecref(py, kwargs);
	obj_xdecref(py, bases);
	obj_decref(py, original);
	return cls;
}
