/* mod_weakref_c.c -- _weakref: what the module weakref (weakref.py) is built on. Models: Modules/_weakref.c. */
#include "lib_state.h"
#include "py/model/obj_weakref.h"

static struct obj *w_count(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	return int_new(py, weakref_count(args[0]));
}

static struct obj *w_refs(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	struct obj *list = list_new(py, 0, WHY_RESULT);
	for (struct obj_weakref *w = list ? weakref_first(args[0]) : NULL; w; w = w->next)
		if (list_append(py, list, &w->head) < 0) {
			obj_decref(py, list);
			return NULL;
		}
	return list;
}

static struct obj *w_proxy(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)kwnames;
	if (!args_positional(py, "proxy", nargs, 1, 2))
		return NULL;
	return weakref_new_proxy(py, args[0], nargs == 2 && args[1] != OBJ_NONE(py) ? args[1] : NULL);
}

static struct obj *w_remove_dead(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				 struct obj *kwnames)
{
	(void)self, (void)kwnames;
	if (!args_positional(py, "_remove_dead_weakref", nargs, 2, 2))
		return NULL;
	struct obj *ref = dict_get(py, args[0], args[1]);
	if (ref && weakref_check(ref) && !weakref_get(ref) && dict_del(py, args[0], args[1]) < 0)
		return NULL;
	if (exc_pending(py))
		return NULL;
	OBJ_RETURN_NONE(py);
}

static const struct method_def weakref_methods[] = {
	{ "getweakrefcount", w_count, METH_O, NULL, NULL },
	{ "getweakrefs", w_refs, METH_O, NULL, NULL },
	{ "proxy", w_proxy, METH_FASTCALL, NULL, NULL },
	{ "_remove_dead_weakref", w_remove_dead, METH_FASTCALL, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};

static int weakref_fill(struct py *py, struct obj *module)
{
	const struct {
		const char *name;
		int id;
	} types[] = { { "ref", T_weakref },
		      { "ReferenceType", T_weakref },
		      { "ProxyType", T_weakproxy },
		      { "CallableProxyType", T_weakcallableproxy } };
	for (size_t i = 0; i < 4; i++)
		if (module_add(py, module, types[i].name, obj_incref((struct obj *)TYPE_OF(py, types[i].id))) < 0)
			return -1;
	return 0;
}

const struct module_def mod_weakref_c = { "_weakref", weakref_methods, weakref_fill, NULL };
