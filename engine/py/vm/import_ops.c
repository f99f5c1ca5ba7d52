/* import_ops.c -- import statements: whatever builtins.__import__ is does the work.
 * Models: Python/ceval.c import_name, import_from, import_all_from. */
#include "loop.h"
#include "py/model/exc.h"
#include "py/model/obj_dict.h"
#include "py/model/obj_list.h"
#include "py/model/obj_module.h"
#include "py/model/obj_str.h"
#include "py/model/obj_tuple.h"

OWNED RAISES struct obj *import_name(struct py *py, struct frame *f, struct obj *name, struct obj *fromlist,
				     struct obj *level)
{
	struct obj *import = names_lookup(py, f->builtins, NAME(py, __import__));
	if (!import) {
		if (!exc_pending(py))
			exc_raise(py, T_ImportError, "__import__ not found");
		return NULL;
	}
	struct obj *locals = f->locals ? f->locals : OBJ_NONE(py);
	struct obj *args[5] = { name, f->globals, locals, fromlist, level };
	struct obj *module = obj_call(py, import, args, 5, NULL);
	obj_decref(py, import);
	return module;
}

static struct obj *raise_cannot_import(struct py *py, struct obj *module, struct obj *name)
{
	struct obj *package = NULL;
	if (obj_lookup_attr(py, module, NAME(py, __name__), &package) < 0)
		return NULL;
	if (package && !str_check(package))
		OBJ_CLEAR(py, package);
	struct obj *shown = package ? obj_incref(package) : str_new_c(py, "<unknown module name>");
	if (shown)
		exc_raise(py, T_ImportError, "cannot import name %R from %R (unknown location)", name, shown);
	if (py->exc && obj_is_a(py, py->exc, T_ImportError)) {
		struct obj *exc = exc_take(py);
		EXC_OF(exc)->place_unknown = module_check(py, module) && !module_place_known(py, module);
		obj_setattr(py, exc, NAME(py, name), package ? package : OBJ_NONE(py));
		if (py->profile->import_error_has_name_from)
			obj_setattr(py, exc, NAME(py, name_from), name);
		exc_clear(py);
		exc_restore(py, exc);
	}
	obj_xdecref(py, shown);
	obj_xdecref(py, package);
	return NULL;
}

OWNED RAISES struct obj *import_from(struct py *py, struct obj *module, struct obj *name)
{
	struct obj *value = NULL;
	if (obj_lookup_attr(py, module, name, &value) != 0)
		return value;
	/* A module that is still being imported has no attribute in its package yet: sys.modules knows it. */
	struct obj *sys = NULL, *modules = NULL, *package = NULL, *full = NULL;
	if (obj_lookup_attr(py, module, NAME(py, __name__), &package) < 0)
		return NULL;
	if (package && str_check(package) && (full = str_format_c(py, "%U.%U", package, name))) {
		struct obj *fallback = str_intern_c(py, "sys"), *args[1] = { fallback };
		struct obj *import = vm_builtins(py) ? dict_get(py, vm_builtins(py), NAME(py, __import__)) : NULL;
		sys = import ? obj_call(py, import, args, 1, NULL) : NULL;
		if (sys)
			modules = obj_getattr(py, sys, NAME(py, modules));
		if (modules && dict_check(modules))
			value = obj_xincref(dict_get(py, modules, full));
		obj_decref(py, fallback);
	}
	obj_xdecref(py, modules);
	obj_xdecref(py, sys);
	obj_xdecref(py, full);
	obj_xdecref(py, package);
	if (!value && !exc_pending(py))
		raise_cannot_import(py, module, name);
	return value;
}

/* Names of `from m import *`: __all__, else every name without a leading underscore. */
static int import_all(struct py *py, struct frame *f, struct obj *module, struct obj *names, bool skip_underscores)
{
	struct obj *it = obj_iter(py, names), *name;
	if (!it)
		return -1;
	while ((name = obj_next(py, it))) {
		struct obj *value = NULL;
		if (!str_check(name))
			exc_raise(py, T_TypeError, "Key in %T.__dict__ must be str, not %T", module, name);
		else if (!skip_underscores || str_length(name) == 0 || str_at(name, 0) != '_') {
			value = obj_getattr(py, module, name);
			if (value)
				names_store(py, f, name, value);
			obj_xdecref(py, value);
		}
		obj_decref(py, name);
		if (exc_pending(py))
			break;
	}
	obj_decref(py, it);
	return exc_pending(py) ? -1 : 0;
}

RAISES int import_star(struct py *py, struct frame *f, struct obj *module)
{
	struct obj *names = NULL, *dict = NULL;
	if (!f->locals)
		return exc_raise(py, T_SystemError, "no locals found during 'import *'"), -1;
	if (obj_lookup_attr(py, module, NAME(py, __all__), &names) < 0)
		return -1;
	bool all = names != NULL;
	if (!names) {
		if (obj_lookup_attr(py, module, NAME(py, __dict__), &dict) < 0)
			return -1;
		if (!dict)
			return exc_raise(py, T_ImportError, "from-import-* object has no __dict__ and no __all__"), -1;
		names =
		    dict_check(dict) ? dict_keys_list(py, dict) : obj_call_method(py, dict, NAME(py, keys), NULL, 0);
		obj_decref(py, dict);
		if (!names)
			return -1;
	}
	int failed = import_all(py, f, module, names, !all);
	obj_decref(py, names);
	py->hooks->imported_star(py, module);
	return failed;
}
