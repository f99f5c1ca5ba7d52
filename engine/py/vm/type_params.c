/* type_params.c -- type parameters and aliases (PEP 695): the types live in the module typing.
 * Models: Python/intrinsics.c, Objects/typevarobject.c as the compiler calls it. */
#include "loop.h"
#include "py/model/exc.h"
#include "py/model/obj_dict.h"
#include "py/model/obj_str.h"
#include "py/model/obj_tuple.h"

/* An attribute of typing, OWNED. */
static struct obj *typing_attribute(struct py *py, const char *name)
{
	struct obj *module = py->hooks->import_module(py, "typing");
	if (!module)
		return NULL;
	struct obj *value = obj_getattr_c(py, module, name);
	obj_decref(py, module);
	return value;
}

static struct obj *call_typing(struct py *py, const char *name, struct obj *const *args, size_t nargs,
			       const char *keyword)
{
	struct obj *callable = typing_attribute(py, name), *kwnames = NULL, *result = NULL;
	if (!callable)
		return NULL;
	if (keyword) {
		struct obj *text = str_intern_c(py, keyword);
		kwnames = text ? tuple_pack1(py, text) : NULL;
		obj_xdecref(py, text);
	}
	if (!keyword || kwnames)
		result = obj_call(py, callable, args, keyword ? nargs - 1 : nargs, kwnames);
	obj_xdecref(py, kwnames);
	obj_decref(py, callable);
	return result;
}

OWNED RAISES struct obj *type_params_run(struct py *py, uint32_t op, int arg, const stackref *operands)
{
	struct obj *args[3] = { ref_obj(operands[0]), NULL, NULL };
	switch (op) {
	case OP_MAKE_TYPE_PARAM:
		return call_typing(py,
				   arg == TYPE_PARAM_SPEC        ? "_ParamSpec"
				   : arg == TYPE_PARAM_VAR_TUPLE ? "_TypeVarTuple"
								 : "_TypeVar",
				   args, 1, NULL);
	case OP_MAKE_TYPE_PARAM_BOUND:
		args[1] = ref_obj(operands[1]);
		return call_typing(py, "_make_typevar", args, 2, arg == 1 ? "bound" : "constraints");
	case OP_SET_TYPE_PARAM_DEFAULT:
		args[1] = ref_obj(operands[1]);
		return call_typing(py, "_set_default", args, 2, NULL);
	case OP_MAKE_TYPE_ALIAS:
		for (int i = 0; i < 3; i++)
			args[i] = tuple_get(ref_obj(operands[0]), i);
		return call_typing(py, "_make_alias", args, 3, NULL);
	default: return call_typing(py, "_generic", args, 1, NULL);
	}
}
