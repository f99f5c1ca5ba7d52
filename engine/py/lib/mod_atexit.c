/* mod_atexit.c -- the module atexit. Models: Modules/atexitmodule.c. */
#include "lib_state.h"

static struct obj *a_register(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			      struct obj *kwnames)
{
	(void)self;
	if (nargs == 0)
		return exc_raise(py, T_TypeError, "register() takes at least 1 argument (0 given)");
	if (!obj_callable(args[0]))
		return exc_raise(py, T_TypeError, "the first argument must be callable");
	struct obj *positional = tuple_from(py, args + 1, (int64_t)nargs - 1);
	struct obj *kwargs = kwnames ? dict_new(py, WHY_INTERNAL) : obj_incref(OBJ_NONE(py));
	for (int64_t i = 0; kwnames && kwargs && i < tuple_length(kwnames); i++)
		dict_set(py, kwargs, tuple_get(kwnames, i), args[nargs + (size_t)i]);
	struct obj *entry = positional && kwargs ? tuple_pack3(py, args[0], positional, kwargs) : NULL;
	obj_xdecref(py, positional);
	obj_xdecref(py, kwargs);
	if (!entry)
		return NULL;
	CMEM_PUSH(py->cmem, &py->lib->atexit, entry);
	return obj_incref(args[0]);
}

static struct obj *a_unregister(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	struct lib *lib = py->lib;
	for (size_t i = lib->atexit.length; i-- > 0;) {
		struct obj *entry = lib->atexit.items[i];
		int same = obj_compare_bool(py, tuple_get(entry, 0), args[0], CMP_EQ);
		if (same < 0)
			return NULL;
		if (!same || i >= lib->atexit.length || lib->atexit.items[i] != entry)
			continue;
		for (size_t j = i + 1; j < lib->atexit.length; j++)
			lib->atexit.items[j - 1] = lib->atexit.items[j];
		lib->atexit.length--;
		obj_decref(py, entry);
	}
	OBJ_RETURN_NONE(py);
}

static struct obj *a_ncallbacks(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				struct obj *kwnames)
{
	(void)self, (void)args, (void)nargs, (void)kwnames;
	return int_new(py, (int64_t)py->lib->atexit.length);
}

static struct obj *a_run(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)args, (void)nargs, (void)kwnames;
	lib_run_atexit(py);
	OBJ_RETURN_NONE(py);
}

static const struct method_def atexit_methods[] = {
	{ "register", a_register, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "unregister", a_unregister, METH_O, NULL, NULL },
	{ "_ncallbacks", a_ncallbacks, METH_NOARGS, NULL, NULL },
	{ "_run_exitfuncs", a_run, METH_NOARGS, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};

const struct module_def mod_atexit = { "atexit", atexit_methods, NULL, NULL };
