/* mod_own.c -- _objquiz: what modules written in Python need of the evaluator and a snippet never sees: it can be imported
 * while a module of ours is being imported, and stands in no sys.modules.
 * Models: nothing of CPython. */
#include "lib_state.h"
#include <string.h>

/* refuse(what): ends the run as not modelled. */
static struct obj *own_refuse(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			      struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	return py_refuse(py, "%s", str_check(args[0]) ? str_utf8(py, args[0], NULL) : "");
}

/* missing(module, name, refused): the module's __getattr__. Names that CPython's module has and ours lacks are refused. */
static struct obj *own_missing(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			       struct obj *kwnames)
{
	(void)self, (void)kwnames;
	if (!args_positional(py, "missing", nargs, 3, 3))
		return NULL;
	const char *module = str_utf8(py, args[0], NULL), *name = str_utf8(py, args[1], NULL),
		   *refused = str_utf8(py, args[2], NULL);
	size_t length = strlen(name);
	for (const char *at = refused; *at; at += strcspn(at, " "), at += *at == ' ')
		if (strncmp(at, name, length) == 0 && (at[length] == ' ' || at[length] == 0))
			return py_refuse(py, "%s.%s", module, name);
	struct obj *o = dict_get(py, lib_modules(py), args[0]);
	exc_raise(py, T_AttributeError, "module '%s' has no attribute '%s'", module, name);
	if (o)
		exc_attribute_context(py, o, args[1]);
	return NULL;
}

static const struct method_def own_methods[] = {
	{ "missing", own_missing, METH_FASTCALL, NULL, NULL },
	{ "refuse", own_refuse, METH_O, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};

const struct module_def mod_own = { "_objquiz", own_methods, NULL, NULL };
