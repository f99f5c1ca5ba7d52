/* unmodelled.c -- names that CPython's modules have and ours lack: they are refused, never taken for absent. dir() tells of them,
 * and is silent about what ours have for themselves. */
#include "lib_state.h"
#include "py/model/profile.h"
#include <stdlib.h>
#include <string.h>

static const struct unmodelled {
	const char *module, *name;
	unsigned versions; /* bit 0: the oldest */
} names[] = {
#define OUR_OWN(module, name, versions)
#define UNMODELLED(module, name, versions) { module, name, versions },
#include "unmodelled.def"
#undef OUR_OWN
#undef UNMODELLED
}, own_names[] = {
#define OUR_OWN(module, name, versions) { module, name, versions },
#define UNMODELLED(module, name, versions)
#include "unmodelled.def"
#undef OUR_OWN
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
	const char *text = str_utf8(py, module_name, NULL), *wanted = str_utf8(py, name, NULL);
	return text && wanted && (refuse_missing(py, text, name) || lib_refuse_hollow(py, text, wanted));
}

static bool is_of(struct py *py, const struct unmodelled *row, const char *module)
{
	return strcmp(row->module, module) == 0 && (row->versions >> profile_index(py->profile) & 1);
}

static bool is_our_own(struct py *py, const char *module, struct obj *name)
{
	for (size_t i = 0; i < sizeof own_names / sizeof *own_names; i++)
		if (is_of(py, &own_names[i], module) && str_check(name) && str_equal_c(name, own_names[i].name))
			return true;
	return false;
}

/* 0 or -1 RAISES. */
static int append_name(struct py *py, struct obj *list, const char *text)
{
	struct obj *name = str_intern_c(py, text);
	int result = name ? list_append(py, list, name) : -1;
	obj_xdecref(py, name);
	return result;
}

struct obj *lib_module_names(struct py *py, struct obj *module)
{
	struct obj *dict = module_dict(module), *own = dict ? dict_get(py, dict, NAME(py, __name__)) : NULL;
	const char *text = own && str_check(own) ? str_utf8(py, own, NULL) : NULL;
	if (!text || dict_get(py, lib_modules(py), own) != module)
		return NULL;
	if (lib_refuse_hollow(py, text, "__dir__"))
		return NULL;
	struct obj *list = list_new(py, 0, WHY_RESULT), *key, *value;
	for (int64_t at = 0; list && dict_next(dict, &at, &key, &value);)
		if (!is_our_own(py, text, key) && list_append(py, list, key) < 0)
			OBJ_CLEAR(py, list);
	for (size_t i = 0; list && i < sizeof names / sizeof *names; i++)
		if (is_of(py, &names[i], text) && !dict_get_c(py, dict, names[i].name) &&
		    append_name(py, list, names[i].name) < 0)
			OBJ_CLEAR(py, list);
	return list;
}

/* The name in the table stands for the module: it outlives it. */
void lib_imported_star(struct py *py, struct obj *module)
{
	struct obj *dict = module_check(py, module) ? module_dict(module) : NULL;
	struct obj *own = dict ? dict_get(py, dict, NAME(py, __name__)) : NULL;
	const char *text = own && str_check(own) ? str_utf8(py, own, NULL) : NULL;
	if (!text || dict_get(py, lib_modules(py), own) != module)
		return;
	if (lib_refuse_hollow(py, text, "*"))
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
