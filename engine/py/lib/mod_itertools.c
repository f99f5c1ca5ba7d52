/* mod_itertools.c -- itertools: the module, and what its iterators share. Models: Modules/itertoolsmodule.c. */
#include "itertools.h"
#include "lib_state.h"

int itertool_size_32(const struct profile *profile)
{
	(void)profile;
	return 32;
}
int itertool_size_40(const struct profile *profile)
{
	(void)profile;
	return 40;
}
int itertool_size_48(const struct profile *profile)
{
	(void)profile;
	return 48;
}
int itertool_size_56(const struct profile *profile)
{
	(void)profile;
	return 56;
}
int itertool_size_64(const struct profile *profile)
{
	(void)profile;
	return 64;
}

bool itertool_pickled(const struct profile *profile)
{
	return profile->itertools_pickled;
}
uint32_t itertool_flags_by(const struct profile *profile)
{
	return profile->itertools_runtime_types ? TYPE_HEAP : 0;
}

void itertool_dealloc(struct py *py, struct obj *o)
{
	for (int i = 0; i < 4; i++)
		OBJ_CLEAR(py, ITERTOOL(o)->part[i]);
	heap_drop(py, o, sizeof(struct itertool), (size_t)o->type->model_size, FREE_NONE);
}

int itertool_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	TYPE_VISIT(o);
	for (int i = 0; i < 4; i++)
		OBJ_VISIT(ITERTOOL(o)->part[i]);
	return 0;
}

struct obj *itertool_make(struct py *py, struct type *type, struct obj *a, struct obj *b, struct obj *c, struct obj *d)
{
	struct obj *o = type_generic_alloc(py, type), *parts[] = { a, b, c, d };
	for (int i = 0; i < 4; i++)
		if (o)
			ITERTOOL(o)->part[i] = parts[i];
		else
			obj_xdecref(py, parts[i]);
	return o;
}

bool itertool_no_kwargs(struct py *py, const char *name, struct type *type, int id, struct obj *kwargs)
{
	bool plain = type->id == id ||
		     (py->profile->init_keywords_by_new && type->slots.init == TYPE_OF(py, T_object)->slots.init);
	return !plain || args_no_kwargs(py, name, kwargs);
}

struct obj *itertool_reduced(struct py *py, struct obj *o, struct obj *args, struct obj *state)
{
	struct obj *result = !args || exc_pending(py) ? NULL
			     : state                  ? tuple_pack3(py, &o->type->head, args, state)
						      : tuple_pack2(py, &o->type->head, args);
	obj_xdecref(py, args);
	obj_xdecref(py, state);
	return result;
}

struct obj *itertool_pack4(struct py *py, struct obj *a, struct obj *b, struct obj *c, struct obj *d)
{
	struct obj *items[] = { a, b, c, d };
	for (int i = 0; i < 4; i++)
		if (!items[i])
			return NULL;
	return tuple_from(py, items, 4);
}

static const struct method_def itertools_methods[] = {
	{ "tee", itertools_tee, METH_FASTCALL,
	  "tee($module, iterable, n=2, /)\n--\n\nReturns a tuple of n independent iterators.", NULL },
	{ NULL, NULL, 0, NULL, NULL },
};

static int itertools_fill(struct py *py, struct obj *module)
{
	static const struct {
		const char *name;
		int id;
	} types[] = {
		{ "accumulate", T_accumulate },
		{ "batched", T_batched },
		{ "combinations", T_combinations },
		{ "combinations_with_replacement", T_combinations_with_replacement },
		{ "cycle", T_cycle },
		{ "dropwhile", T_dropwhile },
		{ "takewhile", T_takewhile },
		{ "islice", T_islice },
		{ "starmap", T_starmap },
		{ "chain", T_chain },
		{ "compress", T_compress },
		{ "filterfalse", T_filterfalse },
		{ "count", T_count },
		{ "zip_longest", T_zip_longest },
		{ "pairwise", T_pairwise },
		{ "permutations", T_permutations },
		{ "product", T_product },
		{ "repeat", T_repeat },
		{ "groupby", T_groupby },
		{ "_grouper", T_grouper },
		{ "_tee", T_tee },
		{ "_tee_dataobject", T_tee_dataobject },
	};
	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		bool (*available)(const struct profile *) = py->type_specs[types[i].id]->available;
		if (available && !available(py->profile))
			continue;
		if (module_add(py, module, types[i].name, obj_incref(&TYPE_OF(py, types[i].id)->head)) < 0)
			return -1;
	}
	return 0;
}

const struct module_def mod_itertools = { "itertools", itertools_methods, itertools_fill, NULL };
