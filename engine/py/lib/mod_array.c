/* mod_array.c -- the module array. The type itself: model/obj_array.c. Models: Modules/arraymodule.c. */
#include "lib_state.h"
#include "py/model/obj_array.h"

/* collections.abc.MutableSequence.register(array), where importing array does it. */
static int register_sequence(struct py *py)
{
	struct obj *module = lib_import(py, "_collections_abc");
	struct obj *abc = module ? obj_getattr_c(py, module, "MutableSequence") : NULL;
	struct obj *method = abc ? obj_getattr_c(py, abc, "register") : NULL;
	struct obj *result = method ? obj_call1(py, method, &TYPE_OF(py, T_array)->head) : NULL;
	obj_xdecref(py, module);
	obj_xdecref(py, abc);
	obj_xdecref(py, method);
	obj_xdecref(py, result);
	return result ? 0 : -1;
}

static struct obj *typecodes(struct py *py)
{
	static const char *const words[] = { "b", "B", "u", "w", "h", "H", "i",  "I", "l",
					     "L", "q", "Q", "e", "f", "d", "Zf", "Zd" };
	if (!py->profile->array_codes_are_words)
		return str_new_c(py, py->profile->array_has_w ? "bBuwhHiIlLqQfd" : "bBuhHiIlLqQfd");
	struct obj *items[sizeof words / sizeof *words];
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		items[i] = str_intern_c(py, words[i]);
	return tuple_steal(py, items, sizeof words / sizeof *words, WHY_STARTUP);
}

static int array_fill(struct py *py, struct obj *module)
{
	struct obj *type = &TYPE_OF(py, T_array)->head;
	if (module_add(py, module, "array", obj_incref(type)) < 0 ||
	    module_add(py, module, "ArrayType", obj_incref(type)) < 0 ||
	    module_add(py, module, "typecodes", typecodes(py)) < 0)
		return -1;
	return py->profile->array_collected ? register_sequence(py) : 0;
}

static const struct method_def array_methods[] = { { NULL, NULL, 0, NULL, NULL } };
const struct module_def mod_array = { "array", array_methods, array_fill, NULL };
