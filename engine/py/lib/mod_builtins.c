/* mod_builtins.c -- the module builtins: functions from the tables of builtins_*.c, types, exceptions, constants.
 * Models: Python/bltinmodule.c _PyBuiltin_Init, Lib/site.py (exit, quit, copyright, help). */
#include "builtins.h"
#include <string.h>

static const struct {
	const char *name;
	int id;
} builtin_types[] = {
	{ "bool", T_bool },
	{ "memoryview", T_memoryview },
	{ "bytearray", T_bytearray },
	{ "bytes", T_bytes },
	{ "classmethod", T_classmethod },
	{ "complex", T_complex },
	{ "dict", T_dict },
	{ "enumerate", T_enumerate },
	{ "filter", T_filter },
	{ "float", T_float },
	{ "frozenset", T_frozenset },
	{ "property", T_property },
	{ "int", T_int },
	{ "list", T_list },
	{ "map", T_map },
	{ "object", T_object },
	{ "range", T_range },
	{ "reversed", T_reversed },
	{ "set", T_set },
	{ "slice", T_slice },
	{ "staticmethod", T_staticmethod },
	{ "str", T_str },
	{ "super", T_super },
	{ "tuple", T_tuple },
	{ "type", T_type },
	{ "zip", T_zip },
};
static const struct {
	const char *name;
	int id;
} builtin_exceptions[] = {
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

/* Each table is in order, aiter and anext behind those they are named after; the module lists their functions as if they were one, by which a mistyped name is guessed. */
static int add_functions(struct py *py, struct obj *module)
{
	const struct method_def *heads[] = { builtins_objects, builtins_sequences, builtins_code, builtins_output };
	for (;;) {
		const struct method_def **first = NULL;
		for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
			if (heads[i]->name && (!first || strcmp(heads[i]->name, (*first)->name) < 0))
				first = &heads[i];
		if (!first)
			return 0;
		if (module_add_function(py, module, (*first)++) < 0)
			return -1;
	}
}

static int fill(struct py *py, struct obj *module)
{
	struct obj *dict = module_dict(module);
	if (add_functions(py, module) < 0)
		return -1;
	const struct {
		const char *name;
		struct obj *value;
	} constants[] = {
		{ "None", OBJ_NONE(py) },
		{ "Ellipsis", OBJ_ELLIPSIS(py) },
		{ "NotImplemented", OBJ_NOT_IMPLEMENTED(py) },
		{ "False", OBJ_FALSE(py) },
		{ "True", OBJ_TRUE(py) },
	};
	for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
		if (dict_set_c(py, dict, constants[i].name, constants[i].value) < 0)
			return -1;
	for (size_t i = 0; i < sizeof builtin_types / sizeof *builtin_types; i++)
		if (add_type(py, dict, builtin_types[i].name, builtin_types[i].id) < 0)
			return -1;
	if (dict_set_c(py, dict, "__debug__", OBJ_TRUE(py)) < 0)
		return -1;
	for (size_t i = 0; i < sizeof builtin_exceptions / sizeof *builtin_exceptions; i++)
		if (add_type(py, dict, builtin_exceptions[i].name, builtin_exceptions[i].id) < 0)
			return -1;
	if (dict_set_c(py, dict, "EnvironmentError", (struct obj *)TYPE_OF(py, T_OSError)) < 0)
		return -1;
	if (dict_set_c(py, dict, "IOError", (struct obj *)TYPE_OF(py, T_OSError)) < 0)
		return -1;
	return module_add_function(py, module, &builtins_open);
}

const struct module_def mod_builtins = { "builtins", NULL, fill, NULL };
