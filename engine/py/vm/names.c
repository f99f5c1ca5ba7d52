/* names.c -- names looked up and bound at run time: locals of modules and classes, globals, builtins.
 * Models: Python/ceval.c, LOAD_NAME and kin, format_exc_check_arg, format_exc_unbound. */
#include "loop.h"
#include "py/model/exc.h"
#include "py/model/obj_dict.h"
#include "py/model/obj_str.h"
#include "py/model/obj_tuple.h"

/* NameError(text) that knows the name it is about (3.10+). */
static void raise_name(struct py *py, const char *fmt, struct obj *name)
{
	exc_raise(py, T_NameError, fmt, name);
	if (py->profile->name_error_has_name && py->exc && type_is(py->exc, T_NameError)) {
		struct obj_exc *e = (struct obj_exc *)(void *)py->exc;
		obj_set(py, &e->extra[0], obj_incref(name));
	}
}

static void raise_not_defined(struct py *py, struct obj *name)
{
	if (!py->hooks->refuse_builtin(py, name))
		raise_name(py, "name '%U' is not defined", name);
}

void names_raise_unbound(struct py *py, struct frame *f, int local)
{
	exc_raise(py, T_UnboundLocalError, py->profile->message_unbound_local,
		  tuple_get(f->code->localsplusnames, local));
}

void names_raise_unbound_cell(struct py *py, struct frame *f, int local)
{
	if (local < f->code->nlocalsplus - f->code->nfrees)
		names_raise_unbound(py, f, local);
	else
		raise_name(py, py->profile->message_unbound_free, tuple_get(f->code->localsplusnames, local));
}

OWNED RAISES struct obj *names_lookup(struct py *py, struct obj *mapping, struct obj *name)
{
	if (dict_is_exact(mapping))
		return obj_xincref(dict_get_name(py, mapping, name));
	struct obj *value = obj_getitem(py, mapping, name);
	if (!value && exc_matches(py, T_KeyError))
		exc_clear(py);
	return value;
}

/* Globals, then builtins, each a dict or any mapping; NULL without exception when in neither. */
static struct obj *lookup_global(struct py *py, struct frame *f, struct obj *name)
{
	struct obj *value = names_lookup(py, f->globals, name);
	if (value || exc_pending(py))
		return value;
	return names_lookup(py, f->builtins, name);
}

OWNED RAISES struct obj *names_load_global(struct py *py, struct frame *f, struct obj *name)
{
	struct obj *value = lookup_global(py, f, name);
	if (!value && !exc_pending(py))
		raise_not_defined(py, name);
	return value;
}

OWNED RAISES struct obj *names_load_from(struct py *py, struct frame *f, struct obj *mapping, struct obj *name)
{
	struct obj *value = names_lookup(py, mapping, name);
	if (value || exc_pending(py))
		return value;
	return names_load_global(py, f, name);
}

OWNED RAISES struct obj *names_load(struct py *py, struct frame *f, struct obj *name)
{
	if (!f->locals)
		return exc_raise(py, T_SystemError, "no locals when loading %R", name);
	if (f->locals == f->globals)
		return names_load_global(py, f, name);
	return names_load_from(py, f, f->locals, name);
}

/* ---- events ---- */

/* The class or function whose body binds names; NULL: the module's. */
static const char *namespace_owner(struct py *py, const struct frame *f, const struct obj *mapping)
{
	return mapping == f->globals ? NULL : str_utf8(py, f->code->qualname, NULL);
}

static enum hold namespace_hold(const struct frame *f, const struct obj *mapping)
{
	return mapping == f->globals ? HOLD_GLOBAL : HOLD_CLASS;
}

/* The name loses what it is bound to, when it is. */
static void record_unbound(struct py *py, struct frame *f, struct obj *mapping, struct obj *name)
{
	struct obj *old = dict_is_exact(mapping) ? dict_get_str(py, mapping, name) : NULL;
	if (old)
		event_unbound(py, old, namespace_hold(f, mapping), 0, str_utf8(py, name, NULL),
			      namespace_owner(py, f, mapping));
}

/* The new object is bound before the old one goes. */
static void record_bound(struct py *py, struct frame *f, struct obj *mapping, struct obj *name, struct obj *value)
{
	event_bound(py, value, namespace_hold(f, mapping), str_utf8(py, name, NULL), namespace_owner(py, f, mapping));
	record_unbound(py, f, mapping, name);
}

RAISES int names_store(struct py *py, struct frame *f, struct obj *name, struct obj *value)
{
	if (!f->locals)
		return exc_raise(py, T_SystemError, "no locals found when storing %R", name), -1;
	if (py->record)
		record_bound(py, f, f->locals, name, value);
	return dict_is_exact(f->locals) ? dict_set_name(py, f->locals, name, value)
					: obj_setitem(py, f->locals, name, value);
}

static int delete_from(struct py *py, struct frame *f, struct obj *mapping, struct obj *name)
{
	if (py->record)
		record_unbound(py, f, mapping, name);
	int failed = dict_is_exact(mapping) ? dict_del(py, mapping, name) : obj_setitem(py, mapping, name, NULL);
	if (failed && exc_matches(py, T_KeyError)) {
		exc_clear(py);
		raise_not_defined(py, name);
	}
	return failed ? -1 : 0;
}

RAISES int names_delete(struct py *py, struct frame *f, struct obj *name)
{
	if (!f->locals)
		return exc_raise(py, T_SystemError, "no locals when deleting %R", name), -1;
	return delete_from(py, f, f->locals, name);
}

RAISES int names_store_global(struct py *py, struct frame *f, struct obj *name, struct obj *value)
{
	if (py->record)
		record_bound(py, f, f->globals, name, value);
	return dict_set_name(py, f->globals, name, value);
}

RAISES int names_delete_global(struct py *py, struct frame *f, struct obj *name)
{
	return delete_from(py, f, f->globals, name);
}

RAISES int names_setup_annotations(struct py *py, struct frame *f)
{
	struct obj *name = NAME(py, __annotations__), *there;
	if (!f->locals)
		return exc_raise(py, T_SystemError, "no locals found when setting up annotations"), -1;
	there = names_lookup(py, f->locals, name);
	if (there) {
		obj_decref(py, there);
		return 0;
	}
	if (exc_pending(py))
		return -1;
	struct obj *dict = dict_new(py, WHY_INTERNAL);
	if (!dict)
		return -1;
	int failed =
	    dict_is_exact(f->locals) ? dict_set(py, f->locals, name, dict) : obj_setitem(py, f->locals, name, dict);
	obj_decref(py, dict);
	return failed ? -1 : 0;
}
