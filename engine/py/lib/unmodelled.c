/* unmodelled.c -- names that CPython's modules have and ours lack: they are refused, never taken for absent. */
#include "lib_state.h"
#include "py/model/profile.h"
#include <stdlib.h>
#include <string.h>

static const struct unmodelled {
	const char *module, *name;
	unsigned versions; /* bit 0: the oldest */
} names[] = {
#define UNMODELLED(module, name, versions) { module, name, versions },
#include "unmodelled.def"
#undef UNMODELLED
};

static int compare(const void *key, const void *row)
{
	const struct unmodelled *a = key, *b = row;
	int order = strcmp(a->module, b->module);
	return order ? order : strcmp(a->name, b->name);
}

static bool refuse_missing(struct py *py, const char *module, struct obj *name)
{
	const char *text = str_check(name) ? str_utf8(py, name, NULL) : NULL;
	if (!text) {
		exc_clear(py);
		return false;
	}
	const struct unmodelled key = { module, text, 0 };
	const struct unmodelled *row = bsearch(&key, names, sizeof names / sizeof *names, sizeof *names, compare);
	if (!row || !(row->versions >> profile_index(py->profile) & 1))
		return false;
	if (strcmp(module, "builtins") == 0)
		py_refuse(py, "the built-in %s", text);
	else
		py_refuse(py, "%s.%s", module, text);
	return true;
}

bool lib_refuse_name(struct py *py, struct obj *name)
{
	if (refuse_missing(py, "builtins", name))
		return true;
	for (size_t i = 0; i < py->lib->starred.length; i++)
		if (refuse_missing(py, py->lib->starred.items[i], name))
			return true;
	return false;
}

/* A module a program made itself may have a name that one of the library has. */
bool lib_refuse_module_name(struct py *py, struct obj *module, struct obj *module_name, struct obj *name)
{
	if (dict_get(py, lib_modules(py), module_name) != module)
		return false;
	const char *text = str_utf8(py, module_name, NULL);
	return text && refuse_missing(py, text, name);
}

/* The name in the table stands for the module: it outlives it. */
void lib_imported_star(struct py *py, struct obj *module)
{
	struct obj *dict = module_check(py, module) ? module_dict(module) : NULL;
	struct obj *own = dict ? dict_get(py, dict, NAME(py, __name__)) : NULL;
	const char *text = own && str_check(own) ? str_utf8(py, own, NULL) : NULL;
	if (!text || dict_get(py, lib_modules(py), own) != module)
		return;
	for (size_t i = 0; i < py->lib->starred.length; i++)
		if (strcmp(py->lib->starred.items[i], text) == 0)
			return;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(names[i].module, text) == 0) {
			CMEM_PUSH(py->cmem, &py->lib->starred, names[i].module);
			return;
		}
}
