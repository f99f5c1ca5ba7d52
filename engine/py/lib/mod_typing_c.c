/* mod_typing_c.c -- _typing: what module typing (typing.py) cannot say in Python. Models: Modules/_typingmodule.c. */
#include "lib_state.h"
#include "py/model/obj_union.h"

static struct obj *t_idfunc(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)py, (void)self, (void)nargs, (void)kwnames;
	return obj_incref(args[0]);
}

static struct obj *t_union(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	return union_from(py, args[0]);
}

/* Ends the run: a module in Python meets what it does not model. */
static struct obj *t_refuse(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	struct obj *text = obj_str(py, args[0]);
	if (text)
		py_refuse(py, "%s", str_utf8(py, text, NULL));
	obj_xdecref(py, text);
	return NULL;
}

static const struct method_def typing_methods[] = {
	{ "_idfunc", t_idfunc, METH_O, NULL, NULL },
	{ "_union", t_union, METH_O, NULL, NULL },
	{ "_refuse", t_refuse, METH_O, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};

const struct module_def mod_typing_c = { "_typing", typing_methods, NULL, NULL };
