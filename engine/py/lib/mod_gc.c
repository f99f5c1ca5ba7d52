/* mod_gc.c -- the module gc: the collector's switches, and who refers to whom.
 * Models: Modules/gcmodule.c. */
#include "lib_state.h"
#include "py/model/obj_bool.h"

/* Is it sure whether the collector found by itself what imports left? */
static bool leftover_sure(const struct gc *gc)
{
	const struct gc_generation *young = &gc->generations[0];
	return !gc->leftover_unknown && !(gc->leftover_found && young->count < GC_SURE) &&
	       !(gc->leftover && gc->enabled && young->threshold && young->count > young->threshold - GC_SURE);
}

static struct obj *g_collect(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			     struct obj *kwnames)
{
	(void)self;
	int generation = 2;
	if (!args_parse(py, "collect", "|i", "generation", args, nargs, kwnames, &generation))
		return NULL;
	if (generation < 0 || generation > 2)
		return exc_raise(py, T_ValueError, "invalid generation");
	bool sure = leftover_sure(&py->gc);
	int64_t found = py->gc.collecting ? 0 : gc_collect(py, generation);
	if (found < 0)
		return NULL;
	enum vm_use use = vm_use_of_result(py);
	if (!sure && use != VM_DROPPED && (use != VM_SIGN || found == 0))
		return py_refuse(py, "what the first gc.collect() finds of the modules imported before it");
	found += py->gc.leftover; /* it is young still */
	py->gc.leftover = 0;
	py->gc.leftover_found = false;
	if (generation == 2)
		py->gc.leftover_unknown = false;
	EVENT(py, EV_GC_ANSWER, WHY_RESULT, 0, 0, generation, found, NULL);
	return int_new(py, py->profile->gc_tells_found ? found : 0);
}

static struct obj *g_enable(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)args, (void)nargs, (void)kwnames;
	py->gc.enabled = true;
	OBJ_RETURN_NONE(py);
}

static struct obj *g_disable(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			     struct obj *kwnames)
{
	(void)self, (void)args, (void)nargs, (void)kwnames;
	py->gc.enabled = false;
	OBJ_RETURN_NONE(py);
}

static struct obj *g_isenabled(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			       struct obj *kwnames)
{
	(void)self, (void)args, (void)nargs, (void)kwnames;
	return OBJ_BOOL(py, py->gc.enabled);
}

static struct obj *int_triple(struct py *py, const int values[3])
{
	struct obj *items[3];
	for (int i = 0; i < 3; i++)
		items[i] = int_new(py, values[i]);
	struct obj *result = tuple_new(py, 3, WHY_RESULT);
	for (int i = 0; i < 3; i++) {
		if (result)
			tuple_items(result)[i] = items[i];
		else
			obj_xdecref(py, items[i]);
	}
	return result;
}

/* Read when the tuple already counts. */
static struct obj *g_get_count(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			       struct obj *kwnames)
{
	(void)self, (void)args, (void)nargs, (void)kwnames;
	const struct gc_generation *g = py->gc.generations;
	const int values[] = { g[0].count, g[1].count, g[2].count };
	return int_triple(py, values);
}

static struct obj *g_get_threshold(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				   struct obj *kwnames)
{
	(void)self, (void)args, (void)nargs, (void)kwnames;
	const struct gc_generation *g = py->gc.generations;
	const int values[] = { g[0].threshold, g[1].threshold, g[2].threshold };
	return int_triple(py, values);
}

static struct obj *g_set_threshold(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				   struct obj *kwnames)
{
	(void)self, (void)kwnames;
	if ((nargs < 1 || nargs > 3) && py->profile->gc_threshold_text_group)
		return exc_raise(py, T_TypeError, "gc.set_threshold requires 1 to 3 arguments");
	if (nargs < 1 || nargs > 3)
		return exc_raise(py, T_TypeError,
				 nargs < 1 ? "set_threshold() takes at least 1 argument (%d given)"
					   : "set_threshold() takes at most 3 arguments (%d given)",
				 (int)nargs);
	int values[3] = { 0, 0, 0 };
	if (!args_parse(py, "set_threshold", "i|ii", NULL, args, nargs, NULL, &values[0], &values[1], &values[2]))
		return NULL;
	for (size_t i = 0; i < nargs; i++)
		py->gc.generations[i].threshold = values[i];
	OBJ_RETURN_NONE(py);
}

static struct obj *g_get_debug(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			       struct obj *kwnames)
{
	(void)self, (void)args, (void)nargs, (void)kwnames;
	return int_new(py, py->gc.debug);
}

static struct obj *g_set_debug(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			       struct obj *kwnames)
{
	(void)self;
	int flags = 0;
	if (!args_parse(py, "set_debug", "i", NULL, args, nargs, kwnames, &flags))
		return NULL;
	py->gc.debug = flags;
	OBJ_RETURN_NONE(py);
}

static struct obj *g_is_tracked(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	return OBJ_BOOL(py, py->profile->gc_tracks_all || gc_is_tracked(args[0]));
}

static struct obj *g_is_finalized(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				  struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	return OBJ_BOOL(py, (args[0]->flags & OBJ_FINALIZED) != 0);
}

static struct obj *g_freeze(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)args, (void)nargs, (void)kwnames;
	gc_freeze(py);
	OBJ_RETURN_NONE(py);
}

static struct obj *g_unfreeze(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			      struct obj *kwnames)
{
	(void)self, (void)args, (void)nargs, (void)kwnames;
	gc_unfreeze(py);
	OBJ_RETURN_NONE(py);
}

static struct obj *g_get_freeze_count(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				      struct obj *kwnames)
{
	(void)self, (void)args, (void)nargs, (void)kwnames;
	return int_new(py, gc_frozen(py));
}

static int set_stat(struct py *py, struct obj *dict, const char *name, struct obj *value)
{
	int failed = value ? dict_set_c(py, dict, name, value) : -1;
	obj_xdecref(py, value);
	return failed;
}

static struct obj *g_get_stats(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			       struct obj *kwnames)
{
	(void)self, (void)args, (void)nargs, (void)kwnames;
	struct obj *result = list_new(py, 0, WHY_RESULT);
	for (int i = 0; result && i < 3; i++) {
		const struct gc_generation *g = &py->gc.generations[i];
		struct obj *row = dict_new(py, WHY_RESULT);
		if (!row)
			break;
		set_stat(py, row, "collections", int_new(py, g->collections));
		set_stat(py, row, "collected", int_new(py, g->collected));
		set_stat(py, row, "uncollectable", int_new(py, g->uncollectable));
		if (py->profile->gc_stats_more) {
			set_stat(py, row, "candidates", int_new(py, g->candidates));
			set_stat(py, row, "duration", float_new(py, 0.0));
		}
		list_append(py, result, row);
		obj_decref(py, row);
	}
	return result;
}

/* ---- who refers to whom ---- */
struct referents {
	struct py *py;
	struct obj *list;
};

static int add_referent(struct obj *o, void *closure)
{
	struct referents *r = closure;
	return list_append(r->py, r->list, o) < 0;
}

static struct obj *g_get_referents(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				   struct obj *kwnames)
{
	(void)self, (void)kwnames;
	struct referents r = { py, list_new(py, 0, WHY_RESULT) };
	for (size_t i = 0; r.list && i < nargs; i++) {
		obj_traverse_fn *traverse = args[i]->type->slots.traverse;
		if (args[i]->flags & OBJ_STATIC && type_is(args[i], T_function)) { /* its __doc__ is one of them */
			obj_decref(py, r.list);
			return py_refuse(py, "gc.get_referents() of a library function");
		}
		if ((args[i]->flags & OBJ_GC) && traverse && traverse(py, args[i], add_referent, &r)) {
			obj_decref(py, r.list);
			return NULL;
		}
	}
	return r.list;
}

struct wanted {
	struct obj *const *objects;
	size_t count;
};

static int refers(struct obj *o, void *closure)
{
	const struct wanted *w = closure;
	for (size_t i = 0; i < w->count; i++)
		if (w->objects[i] == o)
			return 1;
	return 0;
}

/* Oldest generation last, as CPython walks them: young objects come first. */
static struct obj *g_get_referrers(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				   struct obj *kwnames)
{
	(void)self, (void)kwnames;
	for (size_t i = 0; i < nargs; i++)
		if (args[i] == OBJ_NONE(py) || type_is(args[i], T_bool) ||
		    (type_is(args[i], T_int) && args[i]->flags & OBJ_STATIC))
			return py_refuse(py, "gc.get_referrers() of what the whole library refers to");
	struct wanted wanted = { args, nargs };
	struct obj *result = list_new(py, 0, WHY_RESULT);
	for (int g = 0; result && g < 3; g++) {
		struct gc_head *head = &py->gc.generations[g].head;
		for (struct gc_head *node = head->next; node != head; node = node->next) {
			struct obj *o = obj_of_gc(node);
			if (o == result)
				continue;
			if (o->type->slots.traverse && o->type->slots.traverse(py, o, refers, &wanted) &&
			    list_append(py, result, o) < 0) {
				obj_decref(py, result);
				return NULL;
			}
		}
	}
	return result;
}

/* Modules are of the time before the program here, and so in no generation's list; a program sees them in the oldest. */
static int append_modules(struct py *py, struct obj *list)
{
	struct obj *key, *module;
	int64_t position = 0;
	while (dict_next(lib_modules(py), &position, &key, &module))
		if (module != OBJ_NONE(py) && (module->flags & OBJ_STATIC) && list_append(py, list, module) < 0)
			return -1;
	return 0;
}

static struct obj *g_get_objects(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				 struct obj *kwnames)
{
	(void)self;
	struct obj *which = OBJ_NONE(py);
	if (!args_parse(py, "get_objects", "|O", "generation", args, nargs, kwnames, &which))
		return NULL;
	int64_t only = -1;
	if (which != OBJ_NONE(py)) {
		if (!TYPE(which)->slots.nb_index)
			return exc_raise(py, T_TypeError, "argument should be integer or None, not '%T'", which);
		only = num_as_index(py, which, false);
		if (only == -1 && exc_pending(py))
			return NULL;
		if (only > 2)
			return exc_raise(
			    py, T_ValueError,
			    "generation parameter must be less than the number of available generations (3)");
		if (only < -1)
			return exc_raise(py, T_ValueError, "generation parameter cannot be negative");
	}
	struct obj *result = list_new(py, 0, WHY_RESULT);
	if (result && (only < 0 || only == 2) && append_modules(py, result) < 0)
		OBJ_CLEAR(py, result);
	for (int g = 0; result && g < 3; g++) {
		if (only >= 0 && only != g)
			continue;
		struct gc_head *head = &py->gc.generations[g].head;
		for (struct gc_head *node = head->next; node != head; node = node->next)
			if (obj_of_gc(node) != result && list_append(py, result, obj_of_gc(node)) < 0) {
				obj_decref(py, result);
				return NULL;
			}
	}
	return result;
}

static bool has_is_finalized(const struct profile *p)
{
	return p->gc_is_finalized;
}

static const struct method_def gc_methods[] = {
	{ "enable", g_enable, METH_NOARGS, NULL, NULL },
	{ "disable", g_disable, METH_NOARGS, NULL, NULL },
	{ "isenabled", g_isenabled, METH_NOARGS, NULL, NULL },
	{ "set_debug", g_set_debug, METH_FASTCALL, NULL, NULL },
	{ "get_debug", g_get_debug, METH_NOARGS, NULL, NULL },
	{ "get_count", g_get_count, METH_NOARGS, NULL, NULL },
	{ "set_threshold", g_set_threshold, METH_FASTCALL, NULL, NULL },
	{ "get_threshold", g_get_threshold, METH_NOARGS, NULL, NULL },
	{ "collect", g_collect, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "get_objects", g_get_objects, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "get_stats", g_get_stats, METH_NOARGS, NULL, NULL },
	{ "is_tracked", g_is_tracked, METH_O, NULL, NULL },
	{ "is_finalized", g_is_finalized, METH_O | METH_HIDDEN, NULL, has_is_finalized },
	{ "get_referrers", g_get_referrers, METH_FASTCALL, NULL, NULL },
	{ "get_referents", g_get_referents, METH_FASTCALL, NULL, NULL },
	{ "freeze", g_freeze, METH_NOARGS, NULL, NULL },
	{ "unfreeze", g_unfreeze, METH_NOARGS, NULL, NULL },
	{ "get_freeze_count", g_get_freeze_count, METH_NOARGS, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};

static int gc_fill(struct py *py, struct obj *module)
{
	if (!py->gc.garbage)
		py->gc.garbage = list_new(py, 0, WHY_STARTUP);
	if (!py->gc.callbacks)
		py->gc.callbacks = list_new(py, 0, WHY_STARTUP);
	if (!py->gc.garbage || !py->gc.callbacks)
		return -1;
	const struct {
		const char *name;
		int value;
	} flags[] = {
		{ "DEBUG_STATS", GC_DEBUG_STATS },
		{ "DEBUG_COLLECTABLE", GC_DEBUG_COLLECTABLE },
		{ "DEBUG_UNCOLLECTABLE", GC_DEBUG_UNCOLLECTABLE },
		{ "DEBUG_SAVEALL", GC_DEBUG_SAVEALL },
		{ "DEBUG_LEAK", GC_DEBUG_COLLECTABLE | GC_DEBUG_UNCOLLECTABLE | GC_DEBUG_SAVEALL },
	};
	int failed = module_add(py, module, "garbage", obj_incref(py->gc.garbage));
	failed |= module_add(py, module, "callbacks", obj_incref(py->gc.callbacks));
	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
		failed |= module_add(py, module, flags[i].name, int_new(py, flags[i].value));
	return failed ? -1 : 0;
}

const struct module_def mod_gc = { "gc", gc_methods, gc_fill, NULL };
