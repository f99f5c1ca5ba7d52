/* obj_loader.c -- what __main__.__loader__ is: an object for a script, a class at the prompt. They can be shown and compared,
 * and load nothing.
 * Models: Lib/importlib/_bootstrap.py BuiltinImporter, _bootstrap_external.py SourceFileLoader; who sets them:
 * Python/pythonrun.c set_main_loader. */
#include "lib_state.h"
#include "py/model/heap.h"
#include "py/model/type.h"

static int loader_size(const struct profile *p)
{
	return p->pre_header_dict ? 16 : 32;
}

static void loader_dealloc(struct py *py, struct obj *o)
{
	heap_drop(py, o, sizeof(struct obj), (size_t)TYPE(o)->model_size, FREE_NONE);
}

struct obj *loader_new(struct py *py)
{
	struct type *type = TYPE_OF(py, T_SourceFileLoader);
	return heap_new(py, type, sizeof(struct obj), (size_t)type->model_size, FREE_NONE, WHY_STARTUP);
}

const struct type_spec obj_source_loader_spec = {
	.name = "_frozen_importlib_external.SourceFileLoader",
	.flags = TYPE_NO_INSTANCE,
	.size = sizeof(struct obj),
	.model_size = loader_size,
	.slots = { .dealloc = loader_dealloc },
};

const struct type_spec obj_builtin_importer_spec = {
	.name = "_frozen_importlib.BuiltinImporter",
	.flags = TYPE_NO_INSTANCE,
	.size = sizeof(struct obj),
	.model_size = loader_size,
	.slots = { .dealloc = loader_dealloc },
};
