/* mod_builtins.c -- the module builtins: functions from the tables of builtins_*.c, types, exceptions, constants.
 * Models: Python/bltinmodule.c _PyBuiltin_Init, Lib/site.py (exit, quit, copyright, help). */
#include "builtins.h"

static const struct { const char *name; int id; } builtin_types[] = {
	{ "object", T_object }, { "type", T_type }, { "int", T_int }, { "bool", T_bool }, { "float", T_float },
	{ "complex", T_complex }, { "str", T_str }, { "bytes", T_bytes }, { "bytearray", T_bytearray },
	{ "memoryview", T_memoryview }, { "tuple", T_tuple }, { "list", T_list }, { "dict", T_dict }, { "set", T_set },
	{ "frozenset", T_frozenset }, { "range", T_range }, { "slice", T_slice }, { "enumerate", T_enumerate },
	{ "reversed", T_reversed }, { "zip", T_zip }, { "map", T_map }, { "filter", T_filter },
	{ "classmethod", T_classmethod }, { "staticmethod", T_staticmethod }, { "property", T_property }, { "super", T_super },
};
static const struct { const char *name; int id; } builtin_exceptions[] = {
#define EXC(name, base, layout) { #name, T_##name },
#include "py/model/exceptions.def"
#undef EXC
};

static int add_type(struct py *py, struct obj *dict, const char *name, int id)
{
	bool (*available)(const struct profile *) = py->type_specs[id]->available;
	if (available && !available(py->profile))
		return 0;
	return dict_set_c(py, dict, name, (struct obj *)TYPE_OF(py, id));
}

static int fill(struct py *py, struct obj *module)
{
	struct obj *dict = module_dict(module);
	if (module_add_functions(py, module, builtins_objects) < 0 || module_add_functions(py, module, builtins_sequences) < 0 ||
	    module_add_functions(py, module, builtins_code) < 0 || module_add_functions(py, module, builtins_output) < 0)
		return -1;
	const struct { const char *name; struct obj *value; } constants[] = {
		{ "None", OBJ_NONE(py) }, { "True", OBJ_TRUE(py) }, { "False", OBJ_FALSE(py) }, { "Ellipsis", OBJ_ELLIPSIS(py) },
		{ "NotImplemented", OBJ_NOT_IMPLEMENTED(py) }, { "__debug__", OBJ_TRUE(py) },
	};
	for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
		if (dict_set_c(py, dict, constants[i].name, constants[i].value) < 0)
			return -1;
	for (size_t i = 0; i < sizeof builtin_types / sizeof *builtin_types; i++)
		if (add_type(py, dict, builtin_types[i].name, builtin_types[i].id) < 0)
			return -1;
	for (size_t i = 0; i < sizeof builtin_exceptions / sizeof *builtin_exceptions; i++)
		if (add_type(py, dict, builtin_exceptions[i].name, builtin_exceptions[i].id) < 0)
			return -1;
	if (dict_set_c(py, dict, "EnvironmentError", (struct obj *)TYPE_OF(py, T_OSError)) < 0)
		return -1;
	return dict_set_c(py, dict, "IOError", (struct obj *)TYPE_OF(py, T_OSError));
}

const struct module_def mod_builtins = { "builtins", NULL, fill, NULL };
