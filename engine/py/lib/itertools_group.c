/* itertools_group.c -- groupby and its groups. Models: Modules/itertoolsmodule.c. */
#include "itertools.h"

/* ---- groupby: what it draws from, the function of the key, the key of the group given last, and the item drawn last ---- */
struct groupby {
	struct obj head;
	struct obj *iterator, *key_function; /* key_function may be None */
	struct obj *group_key, *key, *value; /* NULL: none */
	const struct obj *group;             /* the group that may still give items; not counted */
};
#define GROUPBY(o) ((struct groupby *)(void *)(o))
/* A group: of which groupby, and its key. */
enum { GROUP_PARENT, GROUP_KEY };

static int groupby_size(const struct profile *profile)
{
	return profile->itertools_runtime_types ? 72 : 64;
}

static struct obj *groupby_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	struct obj *iterable, *key = OBJ_NONE(py);
	if (!args_parse_tuple(py, "groupby", "O|O", "iterable key", args, kwargs, &iterable, &key))
		return NULL;
	struct obj *o = type_generic_alloc(py, type);
	if (!o)
		return NULL;
	GROUPBY(o)->key_function = obj_incref(key);
	if (!(GROUPBY(o)->iterator = obj_iter(py, iterable)))
		OBJ_CLEAR(py, o);
	return o;
}

static void groupby_dealloc(struct py *py, struct obj *o)
{
	struct groupby *g = GROUPBY(o);
	OBJ_CLEAR(py, g->iterator);
	OBJ_CLEAR(py, g->key_function);
	OBJ_CLEAR(py, g->group_key);
	OBJ_CLEAR(py, g->key);
	OBJ_CLEAR(py, g->value);
	heap_drop(py, o, sizeof *g, (size_t)o->type->model_size, FREE_NONE);
}

static int groupby_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	struct groupby *g = GROUPBY(o);
	(void)py;
	TYPE_VISIT(o);
	OBJ_VISIT(g->iterator);
	OBJ_VISIT(g->key_function);
	OBJ_VISIT(g->group_key);
	OBJ_VISIT(g->key);
	OBJ_VISIT(g->value);
	return 0;
}

/* Draws the next item and its key; -1 at the end, or RAISES. */
static int groupby_step(struct py *py, struct groupby *g)
{
	struct obj *value = obj_next(py, g->iterator), *key;
	if (!value)
		return -1;
	key = g->key_function == OBJ_NONE(py) ? obj_incref(value) : obj_call1(py, g->key_function, value);
	if (!key) {
		obj_decref(py, value);
		return -1;
	}
	obj_set(py, &g->value, value);
	obj_set(py, &g->key, key);
	return 0;
}

/* Are the two keys equal: compared while they are held. */
static int same_key(struct py *py, struct obj *a, struct obj *b)
{
	bool held = py->profile->groupby_holds_keys;
	if (held) {
		obj_incref(a);
		obj_incref(b);
	}
	int same = obj_compare_bool(py, a, b, CMP_EQ);
	if (held) {
		obj_decref(py, a);
		obj_decref(py, b);
	}
	return same;
}

static struct obj *groupby_next(struct py *py, struct obj *o)
{
	struct groupby *g = GROUPBY(o);
	g->group = NULL;
	for (;;) { /* skips what is left of the last group */
		if (g->key) {
			int same = g->group_key ? same_key(py, g->group_key, g->key) : 0;
			if (same < 0)
				return NULL;
			if (same == 0)
				break;
		}
		if (groupby_step(py, g) < 0)
			return NULL;
	}
	obj_set(py, &g->group_key, obj_incref(g->key));
	struct type *type = TYPE_OF(py, T_grouper);
	struct obj *group = itertool_make(py, type, obj_incref(o), obj_incref(g->group_key), NULL, NULL);
	if (!group)
		return NULL;
	g->group = group;
	struct obj *result = tuple_pack2(py, g->key, group);
	obj_decref(py, group);
	return result;
}

ITERTOOL_METHOD(groupby_reduce)
{
	struct groupby *g = GROUPBY(self);
	ITERTOOL_UNUSED;
	struct obj *state = NULL;
	if (g->group_key && g->key && g->value)
		state = tuple_pack3(py, g->key, g->value, g->group_key);
	return itertool_reduced(py, self, tuple_pack2(py, g->iterator, g->key_function), state);
}

ITERTOOL_METHOD(groupby_setstate)
{
	struct groupby *g = GROUPBY(self);
	struct obj *key, *value, *group_key;
	(void)nargs, (void)kwnames;
	if (!tuple_check(args[0]))
		return exc_raise(py, T_TypeError, "state is not a tuple");
	if (!args_parse_tuple(py, "__setstate__", "OOO", NULL, args[0], NULL, &key, &value, &group_key))
		return NULL;
	obj_set(py, &g->key, obj_incref(key));
	obj_set(py, &g->value, obj_incref(value));
	obj_set(py, &g->group_key, obj_incref(group_key));
	OBJ_RETURN_NONE(py);
}

static const struct method_def groupby_methods[] = {
	ITERTOOL_REDUCE_ROW(groupby_reduce),
	ITERTOOL_SETSTATE_ROW(groupby_setstate),
	{ 0 },
};
const struct type_spec obj_groupby_spec = {
	.name = "itertools.groupby",
	.flags = TYPE_GC | TYPE_BASE,
	.flags_by = itertool_flags_by,
	.size = sizeof(struct groupby),
	.model_size = groupby_size,
	.slots = { .dealloc = groupby_dealloc,
		   .traverse = groupby_traverse,
		   .getattro = obj_generic_getattr,
		   .iter = iter_self,
		   .iternext = groupby_next,
		   .new = groupby_new },
	.methods = groupby_methods,
};

/* ---- groups ---- */
static struct obj *grouper_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	struct obj *parent, *key;
	if (!itertool_no_kwargs(py, "_grouper", type, T_grouper, kwargs) ||
	    !args_parse_tuple(py, "_grouper", "OO", NULL, args, NULL, &parent, &key))
		return NULL;
	if (!obj_is_a(py, parent, T_groupby))
		return exc_raise(py, T_TypeError, "_grouper() argument 1 must be itertools.groupby, not %T", parent);
	struct obj *o = itertool_make(py, type, obj_incref(parent), obj_incref(key), NULL, NULL);
	if (o)
		GROUPBY(parent)->group = o;
	return o;
}

static struct obj *grouper_next(struct py *py, struct obj *o)
{
	struct obj **part = ITERTOOL(o)->part, *value;
	struct groupby *g = GROUPBY(part[GROUP_PARENT]);
	if (g->group != o || (!g->value && groupby_step(py, g) < 0))
		return NULL;
	int same = same_key(py, part[GROUP_KEY], g->key);
	if (same <= 0)
		return NULL;
	value = g->value;
	g->value = NULL;
	OBJ_CLEAR(py, g->key);
	return value;
}

ITERTOOL_METHOD(grouper_reduce)
{
	struct obj **part = ITERTOOL(self)->part;
	ITERTOOL_UNUSED;
	if (GROUPBY(part[GROUP_PARENT])->group != self)
		return iter_reduced(py, "iter", tuple_new(py, 0, WHY_RESULT), NULL);
	return itertool_reduced(py, self, tuple_pack2(py, part[GROUP_PARENT], part[GROUP_KEY]), NULL);
}

static const struct method_def grouper_methods[] = {
	ITERTOOL_REDUCE_ROW(grouper_reduce),
	{ 0 },
};
const struct type_spec obj_grouper_spec = {
	.name = "itertools._grouper",
	.flags = TYPE_GC,
	.flags_by = itertool_flags_by,
	.size = sizeof(struct itertool),
	.model_size = itertool_size_32,
	.slots = { .dealloc = itertool_dealloc,
		   .traverse = itertool_traverse,
		   .getattro = obj_generic_getattr,
		   .iter = iter_self,
		   .iternext = grouper_next,
		   .new = grouper_new },
	.methods = grouper_methods,
};
