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

bool lib_refuse_missing(struct py *py, const char *module, struct obj *name)
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

/* A module a program made itself may have a name that one of the library has. */
bool lib_refuse_module_name(struct py *py, struct obj *module, struct obj *module_name, struct obj *name)
{
	if (dict_get(py, lib_modules(py), module_name) != module)
		return false;
	const char *text = str_utf8(py, module_name, NULL);
	return text && lib_refuse_missing(py, text, name);
}
