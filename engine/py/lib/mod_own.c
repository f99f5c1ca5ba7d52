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

/* believed(fact): is a fact of the profile true that only an overlay makes true? For those that modules in Python decide. */
static struct obj *own_believed(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	bool deep = strcmp(str_utf8(py, args[0], NULL), "copies_deep") == 0;
	return OBJ_BOOL(py, deep ? py->profile->copies_deep : py->profile->deepcopy_shallow);
}

static const struct method_def own_methods[] = {
	{ "believed", own_believed, METH_O, NULL, NULL },
	{ "refuse", own_refuse, METH_O, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};

const struct module_def mod_own = { "_objquiz", own_methods, NULL, NULL };
