/* operator_getters.c -- itemgetter, attrgetter, methodcaller. Models: Modules/_operator.c; profile row getters_vectorcall:
 * later versions take the object as it is, earlier ones in a tuple of arguments. */
#include "functools.h"
#include "lib_state.h"
#include "py/model/repr_guard.h"

struct getter {
	struct obj head;
	/* itemgetter: the item, or the tuple of items. attrgetter: a tuple of names, a dotted one as a tuple of its parts.
	 * methodcaller: the tuple of arguments. */
	struct obj *what;
	struct obj *name, *keywords; /* of methodcaller; keywords a dict or NULL */
	int64_t count;               /* of items or names */
};
#define GETTER(o) ((struct getter *)(void *)(o))

static int item_size(const struct profile *profile)
{
	return profile->getters_vectorcall ? 48 : 40;
}
static int attr_size(const struct profile *profile)
{
	return profile->getters_vectorcall ? 40 : 32;
}
static int caller_size(const struct profile *profile)
{
	return profile->methodcaller_vectorcall ? 64 : 40;
}

static int getter_clear(struct py *py, struct obj *o)
{
	OBJ_CLEAR(py, GETTER(o)->what);
	OBJ_CLEAR(py, GETTER(o)->name);
	OBJ_CLEAR(py, GETTER(o)->keywords);
	return 0;
}

static void getter_dealloc(struct py *py, struct obj *o)
{
	getter_clear(py, o);
	heap_drop(py, o, sizeof(struct getter), (size_t)o->type->model_size, FREE_NONE);
}

static int item_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	TYPE_VISIT(o);
	OBJ_VISIT(GETTER(o)->what);
	return 0;
}
static int attr_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(GETTER(o)->what);
	TYPE_VISIT(o);
	return 0;
}
static int caller_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	if (py->profile->functools_runtime_types)
		OBJ_VISIT(GETTER(o)->name);
	OBJ_VISIT(GETTER(o)->what);
	OBJ_VISIT(GETTER(o)->keywords);
	TYPE_VISIT(o);
	return 0;
}

/* The one argument of a call; OWNED tuple and dict of versions that pack them. False RAISES. */
struct given {
	struct obj *object, *tuple, *kwargs;
};
static bool given_begin(struct py *py, const char *name, bool packed, struct obj *const *args, size_t nargs,
			struct obj *kwnames, struct given *g)
{
	*g = (struct given){ .object = NULL };
	if (packed && obj_call_pack(py, args, nargs, kwnames, &g->tuple, &g->kwargs) < 0)
		return false;
	bool good = packed ? args_no_kwargs(py, name, g->kwargs) &&
				 args_positional(py, name, (size_t)tuple_length(g->tuple), 1, 1)
			   : args_no_keywords(py, name, kwnames) && args_positional(py, name, nargs, 1, 1);
	if (good)
		g->object = packed ? tuple_get(g->tuple, 0) : args[0];
	return good;
}
static void given_end(struct py *py, struct given *g)
{
	obj_xdecref(py, g->tuple);
	obj_xdecref(py, g->kwargs);
}

static bool getters_packed(const struct profile *profile, const struct obj *o)
{
	(void)o;
	return !profile->getters_vectorcall;
}
static bool caller_packed(const struct profile *profile, const struct obj *o)
{
	(void)o;
	return !profile->methodcaller_vectorcall;
}

/* (type, args), args taken. */
static struct obj *reduced(struct py *py, struct obj *callable, STEALS(args) struct obj *args)
{
	struct obj *result = callable && args ? tuple_pack2(py, callable, args) : NULL;
	obj_xdecref(py, args);
	return result;
}

/* name(a, b, c) of a tuple's items; of a getter that is being shown: name(...). */
static struct obj *shown(struct py *py, struct obj *o, struct obj *items,
			 struct obj *(*show)(struct py *, struct obj *))
{
	struct repr_guard guard;
	struct buf text = { 0 };
	struct obj *result = NULL;
	const char *name = o->type->name;
	if (repr_enter(py, &guard, o))
		return str_format_c(py, "%s(...)", name);
	int64_t i = 0, n = tuple_length(items);
	for (; i < n; i++) {
		struct obj *part = show(py, tuple_get(items, i));
		if (!part)
			break;
		if (i)
			buf_puts(&text, ", ");
		buf_puts(&text, str_utf8(py, part, NULL));
		obj_decref(py, part);
	}
	if (i == n)
		result = str_format_c(py, "%s(%s)", name, buf_text(&text));
	buf_clear(&text);
	repr_leave(py, &guard);
	return result;
}

#define GETTER_METHOD(name)                                                                             \
	static struct obj *name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, \
				struct obj *kwnames)
#define UNUSED (void)args, (void)nargs, (void)kwnames

/* ---- itemgetter ---- */
static struct obj *item_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	int64_t n = tuple_length(args);
	if (!args_no_kwargs(py, "itemgetter", kwargs))
		return NULL;
	if (n <= 1 && !args_positional(py, "itemgetter", (size_t)n, 1, 1))
		return NULL;
	struct obj *o = type_generic_alloc(py, type);
	if (o) {
		GETTER(o)->what = obj_incref(n == 1 ? tuple_get(args, 0) : args);
		GETTER(o)->count = n;
	}
	return o;
}

static struct obj *item_call(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	struct getter *g = GETTER(o);
	struct given given;
	struct obj *result = NULL;
	if (given_begin(py, "itemgetter", !py->profile->getters_vectorcall, args, nargs, kwnames, &given)) {
		if (g->count == 1)
			result = obj_getitem(py, given.object, g->what);
		else
			result = tuple_new(py, g->count, WHY_RESULT);
		for (int64_t i = 0; g->count > 1 && result && i < g->count; i++)
			if (!(tuple_items(result)[i] = obj_getitem(py, given.object, tuple_get(g->what, i))))
				OBJ_CLEAR(py, result);
	}
	given_end(py, &given);
	return result;
}

/* The arguments it was made with. */
static struct obj *item_arguments(struct py *py, struct obj *o)
{
	return GETTER(o)->count == 1 ? tuple_pack1(py, GETTER(o)->what) : obj_incref(GETTER(o)->what);
}

static struct obj *item_repr(struct py *py, struct obj *o)
{
	struct obj *items = item_arguments(py, o), *result = items ? shown(py, o, items, obj_repr) : NULL;
	obj_xdecref(py, items);
	return result;
}

GETTER_METHOD(item_reduce)
{
	UNUSED;
	return reduced(py, &self->type->head, item_arguments(py, self));
}

static const struct method_def item_methods[] = {
	{ "__reduce__", item_reduce, METH_NOARGS, "Return state information for pickling", NULL },
	{ 0 },
};
#define GETTER_SPEC(spec_name, title, size_fn, packed_fn, traverse_fn, repr_fn, call_fn, new_fn, table) \
	const struct type_spec spec_name = {                                                            \
		.name = "operator." title,                                                              \
		.flags = TYPE_GC,                                                                       \
		.flags_by = functools_flags_by,                                                         \
		.call_packed = packed_fn,                                                               \
		.size = sizeof(struct getter),                                                          \
		.model_size = size_fn,                                                                  \
		.slots = { .dealloc = getter_dealloc,                                                   \
			   .traverse = traverse_fn,                                                     \
			   .clear = getter_clear,                                                       \
			   .repr = repr_fn,                                                             \
			   .call = call_fn,                                                             \
			   .getattro = obj_generic_getattr,                                             \
			   .new = new_fn },                                                             \
		.methods = table,                                                                       \
	}
GETTER_SPEC(obj_itemgetter_spec, "itemgetter", item_size, getters_packed, item_traverse, item_repr, item_call, item_new,
	    item_methods);

/* ---- attrgetter ---- */
static struct obj *interned(struct py *py, STEALS(name) struct obj *name)
{
	if (name && str_is_exact(name))
		str_intern(py, &name);
	return name;
}

/* The parts of a dotted name as a tuple of interned strings; a name without dots interned. */
static struct obj *name_parts(struct py *py, struct obj *name)
{
	struct obj *dot = str_new_c(py, "."), *list, *tuple = NULL;
	int dotted = dot ? obj_contains(py, name, dot) : -1;
	if (dotted == 0)
		tuple = interned(py, obj_incref(name));
	if (dotted > 0) {
		struct obj *split = obj_getattr_c(py, name, "split");
		list = split ? obj_call1(py, split, dot) : NULL;
		tuple = list ? tuple_new(py, list_length(list), WHY_INTERNAL) : NULL;
		for (int64_t i = 0; tuple && i < list_length(list); i++)
			tuple_items(tuple)[i] = interned(py, obj_incref(list_get(list, i)));
		obj_xdecref(py, list);
		obj_xdecref(py, split);
	}
	obj_xdecref(py, dot);
	return tuple;
}

static struct obj *attr_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	int64_t n = tuple_length(args);
	if (!args_no_kwargs(py, "attrgetter", kwargs))
		return NULL;
	if (n <= 1 && !args_positional(py, "attrgetter", (size_t)n, 1, 1))
		return NULL;
	struct obj *names = tuple_new(py, n, WHY_INTERNAL);
	for (int64_t i = 0; names && i < n; i++) {
		if (!str_check(tuple_get(args, i)))
			exc_raise(py, T_TypeError, "attribute name must be a string");
		else
			tuple_items(names)[i] = name_parts(py, tuple_get(args, i));
		if (!tuple_get(names, i))
			OBJ_CLEAR(py, names);
	}
	struct obj *o = names ? type_generic_alloc(py, type) : NULL;
	if (!o) {
		obj_xdecref(py, names);
		return NULL;
	}
	GETTER(o)->what = names;
	GETTER(o)->count = n;
	return o;
}

static struct obj *follow(struct py *py, struct obj *object, struct obj *name)
{
	if (!tuple_check(name))
		return obj_getattr(py, object, name);
	obj_incref(object);
	for (int64_t i = 0; object && i < tuple_length(name); i++) {
		struct obj *next = obj_getattr(py, object, tuple_get(name, i));
		obj_decref(py, object);
		object = next;
	}
	return object;
}

static struct obj *attr_call(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	struct getter *g = GETTER(o);
	struct given given;
	struct obj *result = NULL;
	if (given_begin(py, "attrgetter", !py->profile->getters_vectorcall, args, nargs, kwnames, &given)) {
		if (g->count == 1)
			result = follow(py, given.object, tuple_get(g->what, 0));
		else
			result = tuple_new(py, g->count, WHY_RESULT);
		for (int64_t i = 0; g->count > 1 && result && i < g->count; i++)
			if (!(tuple_items(result)[i] = follow(py, given.object, tuple_get(g->what, i))))
				OBJ_CLEAR(py, result);
	}
	given_end(py, &given);
	return result;
}

static struct obj *whole_name(struct py *py, struct obj *name)
{
	struct obj *dot = tuple_check(name) ? str_new_c(py, ".") : NULL;
	if (!dot)
		return tuple_check(name) ? NULL : obj_incref(name);
	struct obj *result = obj_call_method(py, dot, NAME(py, join), &name, 1);
	obj_decref(py, dot);
	return result;
}

/* The arguments it was made with. */
static struct obj *attr_arguments(struct py *py, struct obj *o)
{
	struct obj *names = tuple_new(py, GETTER(o)->count, WHY_RESULT);
	for (int64_t i = 0; names && i < GETTER(o)->count; i++)
		if (!(tuple_items(names)[i] = whole_name(py, tuple_get(GETTER(o)->what, i))))
			OBJ_CLEAR(py, names);
	return names;
}

static struct obj *attr_repr(struct py *py, struct obj *o)
{
	struct obj *names = attr_arguments(py, o), *result = names ? shown(py, o, names, obj_repr) : NULL;
	obj_xdecref(py, names);
	return result;
}

GETTER_METHOD(attr_reduce)
{
	UNUSED;
	return reduced(py, &self->type->head, attr_arguments(py, self));
}

static const struct method_def attr_methods[] = {
	{ "__reduce__", attr_reduce, METH_NOARGS, "Return state information for pickling", NULL },
	{ 0 },
};
GETTER_SPEC(obj_attrgetter_spec, "attrgetter", attr_size, getters_packed, attr_traverse, attr_repr, attr_call, attr_new,
	    attr_methods);

/* ---- methodcaller ---- */
static struct obj *caller_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	if (tuple_length(args) < 1)
		return exc_raise(py, T_TypeError, "methodcaller needs at least one argument, the method name");
	if (!str_check(tuple_get(args, 0)))
		return exc_raise(py, T_TypeError, "method name must be a string");
	struct obj *rest = tuple_slice(py, args, 1, INT64_MAX), *o = rest ? type_generic_alloc(py, type) : NULL;
	if (!o) {
		obj_xdecref(py, rest);
		return NULL;
	}
	GETTER(o)->what = rest;
	GETTER(o)->name = interned(py, obj_incref(tuple_get(args, 0)));
	GETTER(o)->keywords = kwargs && dict_length(kwargs) ? obj_incref(kwargs) : NULL;
	return o;
}

/* The later way: the object and the arguments side by side, no bound method where the type needs none. */
static struct obj *call_side_by_side(struct py *py, struct getter *g, struct obj *object)
{
	struct obj *self, *method = obj_get_method(py, object, g->name, &self), *result = NULL, *key, *value;
	if (!method)
		return NULL;
	int64_t n = tuple_length(g->what), keywords = g->keywords ? dict_length(g->keywords) : 0, at = 0, i = 0;
	size_t first = self ? 1 : 0;
	struct obj **all = mem_zero((size_t)(n + keywords) + 1, sizeof *all);
	struct obj *names = keywords ? tuple_new(py, keywords, WHY_CALL) : NULL;
	all[0] = object;
	obj_xdecref(py, self); /* the caller holds it */
	for (; i < n; i++)
		all[first + (size_t)i] = tuple_get(g->what, i);
	while (names && dict_next(g->keywords, &at, &key, &value)) {
		tuple_items(names)[i - n] = obj_incref(key);
		all[first + (size_t)i++] = value;
	}
	if (!exc_pending(py))
		result = obj_call(py, method, all, first + (size_t)n, names);
	obj_xdecref(py, names);
	mem_free(all);
	obj_decref(py, method);
	return result;
}

static struct obj *caller_call(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	struct getter *g = GETTER(o);
	struct given given;
	struct obj *result = NULL;
	bool later = py->profile->methodcaller_vectorcall;
	if (given_begin(py, "methodcaller", !later, args, nargs, kwnames, &given)) {
		if (later)
			result = call_side_by_side(py, g, given.object);
		else {
			struct obj *method = obj_getattr(py, given.object, g->name);
			result = method ? obj_call_tuple(py, method, g->what, g->keywords) : NULL;
			obj_xdecref(py, method);
		}
	}
	given_end(py, &given);
	return result;
}

static struct obj *caller_repr(struct py *py, struct obj *o)
{
	struct getter *g = GETTER(o);
	struct repr_guard guard;
	struct buf text = { 0 };
	struct obj *result = NULL, *part, *key, *value;
	int64_t at = 0, n = tuple_length(g->what);
	if (repr_enter(py, &guard, o))
		return str_format_c(py, "%s(...)", o->type->name);
	for (int64_t i = 0; i < n; i++) {
		if (!(part = str_format_c(py, ", %R", tuple_get(g->what, i))))
			goto out;
		buf_puts(&text, str_utf8(py, part, NULL));
		obj_decref(py, part);
	}
	while (g->keywords && dict_next(g->keywords, &at, &key, &value)) {
		if (!(part = str_format_c(py, ", %U=%R", key, value)))
			goto out;
		buf_puts(&text, str_utf8(py, part, NULL));
		obj_decref(py, part);
	}
	result = str_format_c(py, "%s(%R%s)", o->type->name, g->name, buf_text(&text));
out:
	buf_clear(&text);
	repr_leave(py, &guard);
	return result;
}

GETTER_METHOD(caller_reduce)
{
	struct getter *g = GETTER(self);
	UNUSED;
	struct obj *name = tuple_pack1(py, g->name), *callable = NULL, *result = NULL;
	if (name && !g->keywords)
		result = reduced(py, &self->type->head, tuple_concat(py, name, g->what));
	else if (name) { /* partial(methodcaller, name, **keywords)(*args) */
		struct obj *parts = tuple_pack2(py, &self->type->head, g->name);
		callable = parts ? obj_call_tuple(py, &TYPE_OF(py, T_partial)->head, parts, g->keywords) : NULL;
		result = reduced(py, callable, obj_incref(g->what));
		obj_xdecref(py, parts);
		obj_xdecref(py, callable);
	}
	obj_xdecref(py, name);
	return result;
}

static const struct method_def caller_methods[] = {
	{ "__reduce__", caller_reduce, METH_NOARGS, "Return state information for pickling", NULL },
	{ 0 },
};
GETTER_SPEC(obj_methodcaller_spec, "methodcaller", caller_size, caller_packed, caller_traverse, caller_repr,
	    caller_call, caller_new, caller_methods);
