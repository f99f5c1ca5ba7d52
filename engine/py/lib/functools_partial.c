/* functools_partial.c -- functools.partial and its placeholder. Models: Modules/_functoolsmodule.c; profile rows partial_*.
 * A call counts arguments as the version does: laid beside the kept ones as they are, or put into a tuple of all. */
#include "functools.h"
#include "lib_state.h"
#include "py/model/obj_generic_alias.h"
#include "py/model/repr_guard.h"
#include "py/vm/obj_method.h"
#include <string.h>

struct partial {
	struct obj head;
	struct obj *function, *args, *keywords; /* args a tuple, keywords a dict */
	struct obj *dict, *weakrefs;
	int64_t placeholders; /* among args */
	bool vector;          /* is called with arguments side by side: until a call with keywords had to pack them */
};
#define PARTIAL(o) ((struct partial *)(void *)(o))
#define SMALL_CALL 8

static obj_call_fn partial_call;
static void settle(struct py *py, struct partial *p);

static int partial_size(const struct profile *profile)
{
	return profile->partial_placeholders ? 80 : 64;
}

/* ---- placeholders ---- */
static bool has_placeholders(const struct profile *profile)
{
	return profile->partial_placeholders;
}

static int64_t count_placeholders(struct obj *tuple)
{
	int64_t n = 0;
	for (int64_t i = 0; i < tuple_length(tuple); i++)
		n += type_is(tuple_get(tuple, i), T_placeholder);
	return n;
}

static struct obj *placeholder_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	(void)type;
	if (tuple_length(args) || (kwargs && dict_length(kwargs)))
		return exc_raise(py, T_TypeError, "PlaceholderType takes no arguments");
	struct obj *module = lib_import(py, "_functools");
	struct obj *only = module ? obj_getattr_c(py, module, "Placeholder") : NULL;
	obj_xdecref(py, module);
	return only;
}

static void placeholder_dealloc(struct py *py, struct obj *o)
{
	heap_drop(py, o, sizeof *o, (size_t)o->type->model_size, FREE_NONE);
}

static struct obj *placeholder_repr(struct py *py, struct obj *o)
{
	(void)o;
	return str_new_c(py, "Placeholder");
}

static struct obj *placeholder_reduce(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				      struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	return placeholder_repr(py, self);
}

static const struct method_def placeholder_methods[] = {
	{ "__reduce__", placeholder_reduce, METH_NOARGS, NULL, NULL },
	{ 0 },
};
const struct type_spec obj_placeholder_spec = {
	.name = "functools._PlaceholderType",
	.flags = TYPE_HEAP | TYPE_IMMUTABLE,
	.size = sizeof(struct obj),
	.available = has_placeholders,
	.slots = { .dealloc = placeholder_dealloc, .repr = placeholder_repr, .new = placeholder_new },
	.methods = placeholder_methods,
};

/* ---- making ---- */
/* The kept arguments of a partial with new ones in the places of its placeholders, the rest behind. */
static struct obj *filled(struct py *py, struct obj *kept, struct obj *const *args, int64_t n)
{
	int64_t places = count_placeholders(kept), all = tuple_length(kept) + (n > places ? n - places : 0), used = 0;
	struct obj *tuple = tuple_new(py, all, WHY_CALL);
	for (int64_t i = 0; tuple && i < all; i++) {
		struct obj *item = i < tuple_length(kept) ? tuple_get(kept, i) : NULL;
		if (!item || (used < n && type_is(item, T_placeholder)))
			item = args[used++];
		tuple_items(tuple)[i] = obj_incref(item);
	}
	return tuple;
}

static bool placeholders_fit(struct py *py, struct obj *args, struct obj *kwargs)
{
	struct obj *key, *value;
	int64_t at = 0, n = tuple_length(args);
	if (!py->profile->partial_placeholders)
		return true;
	if (n > 0 && type_is(tuple_get(args, n - 1), T_placeholder))
		return exc_raise(py, T_TypeError, "trailing Placeholders are not allowed"), false;
	while (kwargs && dict_next(kwargs, &at, &key, &value))
		if (type_is(value, T_placeholder))
			return exc_raise(py, T_TypeError, "Placeholder cannot be passed as a keyword argument"), false;
	return true;
}

/* Is the function a partial that a new one may take apart: one without attributes of its own. */
static bool takes_apart(struct py *py, struct type *type, struct obj *function)
{
	if (py->profile->partial_joins_exact)
		return type->id == T_partial && function->type->id == T_partial && !PARTIAL(function)->dict;
	return function->type->slots.call == partial_call && !PARTIAL(function)->dict;
}

static struct obj *partial_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	if (tuple_length(args) < 1)
		return exc_raise(py, T_TypeError, "type 'partial' takes at least one argument");
	struct obj *function = tuple_get(args, 0), *inner = NULL, *mine;
	if (takes_apart(py, type, function)) {
		inner = function;
		function = PARTIAL(inner)->function;
	}
	if (!obj_callable(function))
		return exc_raise(py, T_TypeError, "the first argument must be callable");
	if (!(mine = tuple_slice(py, args, 1, INT64_MAX)))
		return NULL;
	struct obj *o = placeholders_fit(py, mine, kwargs) ? type_generic_alloc(py, type) : NULL;
	if (!o) {
		obj_decref(py, mine);
		return NULL;
	}
	struct partial *p = PARTIAL(o);
	p->function = obj_incref(function);
	if (!inner)
		p->args = obj_incref(mine);
	else if (PARTIAL(inner)->placeholders && tuple_length(mine))
		p->args = filled(py, PARTIAL(inner)->args, tuple_items(mine), tuple_length(mine));
	else
		p->args = tuple_concat(py, PARTIAL(inner)->args, mine);
	obj_decref(py, mine);
	if (inner && dict_length(PARTIAL(inner)->keywords)) {
		p->keywords = dict_copy(py, PARTIAL(inner)->keywords);
		if (p->keywords && kwargs && dict_update(py, p->keywords, kwargs) < 0)
			OBJ_CLEAR(py, p->keywords);
	} else if (!kwargs)
		p->keywords = dict_new(py, WHY_CALL);
	else
		p->keywords = kwargs->refs == 1 ? obj_incref(kwargs) : dict_copy(py, kwargs);
	if (!p->args || !p->keywords) {
		obj_decref(py, o);
		return NULL;
	}
	settle(py, p);
	return o;
}

static int partial_clear(struct py *py, struct obj *o)
{
	struct partial *p = PARTIAL(o);
	OBJ_CLEAR(py, p->function);
	OBJ_CLEAR(py, p->args);
	OBJ_CLEAR(py, p->keywords);
	OBJ_CLEAR(py, p->dict);
	return 0;
}

static void partial_dealloc(struct py *py, struct obj *o)
{
	partial_clear(py, o);
	heap_drop(py, o, sizeof(struct partial), (size_t)o->type->model_size, FREE_NONE);
}

static int partial_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	struct partial *p = PARTIAL(o);
	(void)py;
	TYPE_VISIT(o);
	OBJ_VISIT(p->function);
	OBJ_VISIT(p->args);
	OBJ_VISIT(p->keywords);
	OBJ_VISIT(p->dict);
	return 0;
}

/* ---- calling ---- */
/* Is there an argument for each placeholder? */
static bool enough(struct py *py, const struct partial *p, size_t nargs)
{
	if ((int64_t)nargs >= p->placeholders)
		return true;
	exc_raise(py, T_TypeError, "missing positional arguments in 'partial' call; expected at least %lld, got %zd",
		  (long long)p->placeholders, nargs);
	return false;
}

/* Lays kept and given positional arguments side by side; the number of them. */
static size_t lay(struct partial *p, struct obj *const *args, size_t nargs, struct obj **all)
{
	size_t n = 0, used = 0;
	for (int64_t i = 0; i < tuple_length(p->args); i++) {
		struct obj *item = tuple_get(p->args, i);
		all[n++] = p->placeholders && type_is(item, T_placeholder) ? args[used++] : item;
	}
	if (used < nargs)
		memcpy(all + n, args + used, (nargs - used) * sizeof *all);
	return n + (nargs - used);
}

/* A dict of the kept keywords and the given ones (a dict or NULL), OWNED in *all; NULL when there are none. */
static int merged(struct py *py, struct partial *p, struct obj *kwargs, struct obj **all)
{
	if (dict_length(p->keywords) == 0) {
		*all = obj_xincref(kwargs);
		return 0;
	}
	*all = dict_copy(py, p->keywords);
	if (*all && kwargs && dict_update(py, *all, kwargs) < 0)
		OBJ_CLEAR(py, *all);
	return *all ? 0 : -1;
}

/* The way of tp_call: one tuple of all, one dict of all. */
static struct obj *call_packed(struct py *py, struct partial *p, struct obj *tuple, struct obj *kwargs)
{
	struct obj *keywords, *all, *result = NULL;
	if (!enough(py, p, (size_t)tuple_length(tuple)) || merged(py, p, kwargs, &keywords) < 0)
		return NULL;
	all = p->placeholders ? filled(py, p->args, tuple_items(tuple), tuple_length(tuple))
			      : tuple_concat(py, p->args, tuple);
	if (all)
		result = obj_call_tuple(py, p->function, all, keywords);
	obj_xdecref(py, all);
	obj_xdecref(py, keywords);
	return result;
}

/* Before vectorcall of partials: a function that takes an array got one, with all counted when there are keywords. */
static struct obj *call_spread(struct py *py, struct partial *p, struct obj *tuple, struct obj *kwargs)
{
	size_t n = (size_t)(tuple_length(p->args) + tuple_length(tuple));
	struct obj *small[SMALL_CALL], **all = n > SMALL_CALL ? mem_new(n * sizeof *all) : small, *keywords,
				       *result = NULL;
	lay(p, tuple_items(tuple), (size_t)tuple_length(tuple), all);
	if (merged(py, p, kwargs, &keywords) == 0) {
		if (!keywords || dict_length(keywords) == 0)
			result = obj_call(py, p->function, all, n, NULL);
		else
			result = obj_call_array(py, p->function, all, n, keywords);
		obj_xdecref(py, keywords);
	}
	if (all != small)
		mem_free(all);
	return result;
}

/* Names and values of the kept keywords behind the positional arguments, given ones in their places; the rest follows. */
static struct obj *lay_keywords(struct py *py, struct partial *p, struct obj *const *values, struct obj *kwnames,
				struct obj **all)
{
	int64_t given = kwnames ? tuple_length(kwnames) : 0, at = 0, n = 0;
	struct obj *key, *value, *names = tuple_new(py, dict_length(p->keywords) + given, WHY_CALL);
	if (!names)
		return NULL;
	while (dict_next(p->keywords, &at, &key, &value)) {
		tuple_items(names)[n] = obj_incref(key);
		for (int64_t i = 0; i < given; i++)
			if (tuple_get(kwnames, i) == key || (str_check(key) && str_equal(tuple_get(kwnames, i), key)))
				value = values[i];
		all[n++] = value;
	}
	for (int64_t i = 0; i < given; i++) {
		int known = dict_contains(py, p->keywords, tuple_get(kwnames, i));
		if (known < 0) {
			obj_decref(py, names);
			return NULL;
		}
		if (known)
			continue;
		tuple_items(names)[n] = obj_incref(tuple_get(kwnames, i));
		all[n++] = values[i];
	}
	return tuple_resize(py, names, n, n);
}

static struct obj *call_vector(struct py *py, struct partial *p, struct obj *const *args, size_t nargs,
			       struct obj *kwnames)
{
	size_t given = kwnames ? (size_t)tuple_length(kwnames) : 0;
	size_t room = (size_t)tuple_length(p->args) + nargs + given + (size_t)dict_length(p->keywords);
	struct obj *small[SMALL_CALL], **all = room > SMALL_CALL ? mem_new(room * sizeof *all) : small;
	size_t n = lay(p, args, nargs, all);
	struct obj *names = NULL, *result = NULL;
	if (dict_length(p->keywords))
		names = lay_keywords(py, p, args + nargs, kwnames, all + n);
	else if (given) {
		memcpy(all + n, args + nargs, given * sizeof *all);
		names = obj_incref(kwnames);
	}
	if (!exc_pending(py))
		result = obj_call(py, p->function, all, n, names);
	obj_xdecref(py, names);
	if (all != small)
		mem_free(all);
	return result;
}

static struct obj *partial_call(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				struct obj *kwnames)
{
	struct partial *p = PARTIAL(o);
	struct obj *tuple, *kwargs, *result;
	if (p->vector && (py->profile->partial_keywords_vector || dict_length(p->keywords) == 0)) {
		if (!enough(py, p, nargs))
			return NULL;
		if (py->c_depth >= py->c_depth_limit) /* calls that Python does not count, but our stack does */
			return py_limit(py, STOP_DEPTH, "depth: more than %d nested operations", py->c_depth_limit);
		py->c_depth++;
		py->eval_depth--;
		result = call_vector(py, p, args, nargs, kwnames);
		py->eval_depth++;
		py->c_depth--;
		return result;
	}
	p->vector = false;
	if (obj_call_pack(py, args, nargs, kwnames, &tuple, &kwargs) < 0)
		return NULL;
	if (py_enter(py, " while calling a Python object") < 0)
		result = NULL;
	else {
		if (py->profile->partial_vectorcall || obj_wants_packed(py, p->function))
			result = call_packed(py, p, tuple, kwargs);
		else
			result = call_spread(py, p, tuple, kwargs);
		py_leave(py);
	}
	obj_decref(py, tuple);
	obj_xdecref(py, kwargs);
	return result;
}

static bool calls_packed(const struct profile *profile, const struct obj *o)
{
	(void)profile;
	return !((const struct partial *)(const void *)o)->vector;
}

/* What follows from function and arguments. */
static void settle(struct py *py, struct partial *p)
{
	p->placeholders = py->profile->partial_placeholders ? count_placeholders(p->args) : 0;
	p->vector = py->profile->partial_vectorcall && !obj_wants_packed(py, p->function);
}

/* ---- attributes, repr, state ---- */
static struct obj *partial_get(struct py *py, struct obj *o, struct obj *instance, struct obj *type)
{
	(void)type;
	if (!instance || instance == OBJ_NONE(py) || !py->profile->partial_binds)
		return obj_incref(o);
	return method_new(py, o, instance);
}

/* ", x" and ", k=v" of all arguments, appended to out. */
static int show_arguments(struct py *py, struct partial *p, struct buf *out)
{
	struct obj *args = obj_incref(p->args), *keywords = obj_incref(p->keywords), *key, *value, *text;
	int64_t at = 0;
	int failed = 0;
	for (int64_t i = 0; !failed && i < tuple_length(args); i++) {
		text = str_format_c(py, ", %R", tuple_get(args, i));
		failed = text ? (buf_puts(out, str_utf8(py, text, NULL)), 0) : -1;
		obj_xdecref(py, text);
	}
	while (!failed && dict_next(keywords, &at, &key, &value)) {
		text = str_format_c(py, ", %S=%R", key, value);
		failed = text ? (buf_puts(out, str_utf8(py, text, NULL)), 0) : -1;
		obj_xdecref(py, text);
	}
	obj_decref(py, args);
	obj_decref(py, keywords);
	return failed;
}

static struct obj *partial_repr(struct py *py, struct obj *o)
{
	struct partial *p = PARTIAL(o);
	struct repr_guard guard;
	struct obj *result = NULL;
	if (repr_enter(py, &guard, o))
		return str_new_c(py, "...");
	struct buf arguments = { 0 }, name = { 0 };
	if (py->profile->partial_shows_module)
		type_full_name(py, o->type, &name);
	else
		buf_puts(&name, o->type->name);
	if (show_arguments(py, p, &arguments) == 0)
		result = str_format_c(py, "%s(%R%s)", buf_text(&name), p->function, buf_text(&arguments));
	buf_clear(&arguments);
	buf_clear(&name);
	repr_leave(py, &guard);
	return result;
}

static struct obj *partial_reduce(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				  struct obj *kwnames)
{
	struct partial *p = PARTIAL(self);
	(void)args, (void)nargs, (void)kwnames;
	struct obj *items[] = { p->function, p->args, p->keywords, p->dict ? p->dict : OBJ_NONE(py) };
	struct obj *state = tuple_from(py, items, 4), *parts = tuple_pack1(py, p->function), *result = NULL;
	if (state && parts)
		result = tuple_pack3(py, &self->type->head, parts, state);
	obj_xdecref(py, state);
	obj_xdecref(py, parts);
	return result;
}

static struct obj *partial_setstate(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				    struct obj *kwnames)
{
	struct partial *p = PARTIAL(self);
	struct obj *state = args[0], *kept, *keywords;
	(void)nargs, (void)kwnames;
	if (!tuple_check(state) || tuple_length(state) != 4 || !obj_callable(tuple_get(state, 0)) ||
	    !tuple_check(tuple_get(state, 1)) ||
	    (tuple_get(state, 2) != OBJ_NONE(py) && !dict_check(tuple_get(state, 2))))
		return exc_raise(py, T_TypeError, "invalid partial state");
	if (!placeholders_fit(py, tuple_get(state, 1), NULL) || !(kept = tuple_of(py, tuple_get(state, 1))))
		return NULL;
	keywords = tuple_get(state, 2);
	keywords = keywords == OBJ_NONE(py)  ? dict_new(py, WHY_CALL)
		   : dict_is_exact(keywords) ? obj_incref(keywords)
					     : dict_copy(py, keywords);
	if (!keywords) {
		obj_decref(py, kept);
		return NULL;
	}
	struct obj *dict = tuple_get(state, 3);
	obj_set(py, &p->function, obj_incref(tuple_get(state, 0)));
	obj_set(py, &p->args, kept);
	obj_set(py, &p->keywords, keywords);
	obj_set(py, &p->dict, dict == OBJ_NONE(py) ? NULL : obj_incref(dict));
	settle(py, p);
	OBJ_RETURN_NONE(py);
}

#define PARTIAL_MEMBER(name)                                        \
	static struct obj *get_##name(struct py *py, struct obj *o) \
	{                                                           \
		(void)py;                                           \
		return obj_incref(PARTIAL(o)->name);                \
	}
PARTIAL_MEMBER(function)
PARTIAL_MEMBER(args)
PARTIAL_MEMBER(keywords)

static const struct member_def partial_members[] = {
	{ "func", get_function, NULL, true },
	{ "args", get_args, NULL, true },
	{ "keywords", get_keywords, NULL, true },
	{ "__dict__", functools_get_dict, functools_set_dict, false },
	{ NULL, NULL, NULL, false },
};
static const struct method_def partial_methods[] = {
	{ "__reduce__", partial_reduce, METH_NOARGS, NULL, NULL },
	{ "__setstate__", partial_setstate, METH_O, NULL, NULL },
	GENERIC_ALIAS_ROW,
	{ 0 },
};

static bool partial_slot_available(const struct profile *profile, const char *dunder)
{
	return profile->partial_descriptor || strcmp(dunder, "__get__") != 0;
}
static void partial_adjust(const struct profile *profile, struct slots *slots)
{
	if (!profile->partial_descriptor)
		slots->descr_get = NULL;
}

const struct type_spec obj_partial_spec = {
	.name = "functools.partial",
	.flags = TYPE_GC | TYPE_BASE | TYPE_HAS_DICT | TYPE_HAS_WEAKREF,
	.flags_by = functools_flags_by,
	.call_packed = calls_packed,
	.size = sizeof(struct partial),
	.model_size = partial_size,
	.dict_offset = offsetof(struct partial, dict),
	.weak_offset = offsetof(struct partial, weakrefs),
	.slots = { .dealloc = partial_dealloc,
		   .traverse = partial_traverse,
		   .clear = partial_clear,
		   .repr = partial_repr,
		   .call = partial_call,
		   .getattro = obj_generic_getattr,
		   .setattro = obj_generic_setattr,
		   .descr_get = partial_get,
		   .new = partial_new },
	.methods = partial_methods,
	.members = partial_members,
	.slot_available = partial_slot_available,
	.adjust = partial_adjust,
};
