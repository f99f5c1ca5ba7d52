/* obj_namespace.c -- types.SimpleNamespace. */
#include "obj_namespace.h"
#include "args.h"
#include "exc.h"
#include "heap.h"
#include "obj_dict.h"
#include "obj_list.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include "repr_guard.h"

#define SPACE(o) ((struct obj_namespace *)(void *)(o))

static struct obj *namespace_make(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	(void)args, (void)kwargs;
	struct obj *o = heap_new(py, type, sizeof(struct obj_namespace), (size_t)type->model_size, FREE_NONE, WHY_CALL);
	if (!o)
		return NULL;
	SPACE(o)->dict = dict_new(py, WHY_INSTANCE_DICT);
	if (!SPACE(o)->dict) {
		obj_decref(py, o);
		return NULL;
	}
	gc_track(py, o);
	return o;
}

struct obj *namespace_new(struct py *py, struct obj *kwargs)
{
	struct obj *o = namespace_make(py, TYPE_OF(py, T_namespace), NULL, NULL);
	if (o && kwargs && dict_update(py, SPACE(o)->dict, kwargs) < 0)
		OBJ_CLEAR(py, o);
	return o;
}

static int update_from(struct py *py, struct obj *self, struct obj *source)
{
	struct obj *dict = dict_check(source) ? obj_incref(source) : obj_call1(py, &TYPE_OF(py, T_dict)->head, source);
	if (!dict)
		return -1;
	int64_t position = 0;
	struct obj *key, *value;
	int result = 0;
	while (result == 0 && dict_next(dict, &position, &key, &value))
		if (!str_check(key)) {
			exc_raise(py, T_TypeError, "keywords must be strings");
			result = -1;
		}
	if (result == 0)
		result = dict_update(py, SPACE(self)->dict, dict);
	obj_decref(py, dict);
	return result;
}

static int namespace_init(struct py *py, struct obj *self, struct obj *args, struct obj *kwargs)
{
	int64_t n = tuple_length(args);
	if (n > 0 && !py->profile->namespace_positional)
		return exc_raise(py, T_TypeError, "no positional arguments expected"), -1;
	if (n > 1)
		return exc_raise(py, T_TypeError, "%s expected at most 1 argument, got %d", type_short_name(self->type),
				 (int)n),
		       -1;
	if (n == 1 && update_from(py, self, tuple_get(args, 0)) < 0)
		return -1;
	return kwargs ? update_from(py, self, kwargs) : 0;
}

static void namespace_dealloc(struct py *py, struct obj *o)
{
	obj_xdecref(py, SPACE(o)->dict);
	heap_drop(py, o, sizeof(struct obj_namespace), (size_t)o->type->model_size, FREE_NONE);
}

static int namespace_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(SPACE(o)->dict);
	return 0;
}

static int namespace_clear(struct py *py, struct obj *o)
{
	OBJ_CLEAR(py, SPACE(o)->dict);
	return 0;
}

static struct obj *shown_pairs(struct py *py, struct obj *o)
{
	struct obj *keys = dict_keys_list(py, SPACE(o)->dict), *result = NULL;
	struct buf text = BUF_INIT;
	if (!keys || (py->profile->namespace_sorted && list_sort(py, keys, NULL, false) < 0))
		goto out;
	for (int64_t i = 0; i < list_length(keys); i++) {
		struct obj *key = list_get(keys, i), *value = dict_get(py, SPACE(o)->dict, key);
		if (!value || !str_check(key) || str_length(key) == 0)
			continue;
		struct obj *one = str_format_c(py, "%U=%R", key, value);
		if (!one)
			goto out;
		buf_printf(&text, "%s%s", text.length ? ", " : "", str_utf8(py, one, NULL));
		obj_decref(py, one);
	}
	result = str_new(py, buf_text(&text), text.length, WHY_RESULT);
out:
	buf_clear(&text);
	obj_xdecref(py, keys);
	return result;
}

static struct obj *namespace_repr(struct py *py, struct obj *o)
{
	const char *name = o->type->id == T_namespace ? "namespace" : type_short_name(o->type);
	struct repr_guard guard;
	if (repr_enter(py, &guard, o))
		return str_format_c(py, "%s(...)", name);
	struct obj *pairs = shown_pairs(py, o);
	struct obj *result = pairs ? str_format_c(py, "%s(%U)", name, pairs) : NULL;
	obj_xdecref(py, pairs);
	repr_leave(py, &guard);
	return result;
}

static struct obj *namespace_compare(struct py *py, struct obj *a, struct obj *b, int op)
{
	struct type *type = TYPE_OF(py, T_namespace);
	bool equality = op == CMP_EQ || op == CMP_NE;
	if (!type_is_subtype(a->type, type) || !type_is_subtype(b->type, type) ||
	    (!equality && py->profile->namespace_unordered))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	return obj_compare(py, SPACE(a)->dict, SPACE(b)->dict, (enum compare_op)op);
}

static struct obj *get_dict(struct py *py, struct obj *o)
{
	(void)py;
	return obj_incref(SPACE(o)->dict);
}
static const struct member_def namespace_members[] = { { "__dict__", get_dict, NULL, true },
						       { NULL, NULL, NULL, false } };

static struct obj *m_reduce(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	return tuple_pack3(py, &self->type->head, py->empty_tuple, SPACE(self)->dict);
}

static struct obj *m_replace(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			     struct obj *kwnames)
{
	if (nargs)
		return exc_raise(py, T_TypeError, "__replace__() takes no positional arguments");
	struct obj *copy = obj_call0(py, &self->type->head);
	if (!copy || dict_update(py, SPACE(copy)->dict, SPACE(self)->dict) < 0)
		goto failed;
	for (int64_t i = 0; kwnames && i < tuple_length(kwnames); i++)
		if (dict_set(py, SPACE(copy)->dict, tuple_get(kwnames, i), args[i]) < 0)
			goto failed;
	return copy;
failed:
	obj_xdecref(py, copy);
	return NULL;
}

static bool has_replace(const struct profile *profile)
{
	return profile->namespace_positional;
}
static const struct method_def namespace_methods[] = {
	{ "__reduce__", m_reduce, METH_NOARGS, "Return state information for pickling", NULL },
	{ "__replace__", m_replace, METH_FASTCALL | METH_KEYWORDS | METH_HIDDEN,
	  "Return a copy of the namespace object with new values for the specified attributes.", has_replace },
	{ NULL, NULL, 0, NULL, NULL },
};

static int namespace_size(const struct profile *profile)
{
	(void)profile;
	return 24;
}

const struct type_spec obj_namespace_spec = {
	.name = "types.SimpleNamespace",
	.flags = TYPE_GC | TYPE_BASE | TYPE_HAS_DICT | TYPE_UNHASHABLE,
	.size = sizeof(struct obj_namespace),
	.model_size = namespace_size,
	.dict_offset = offsetof(struct obj_namespace, dict),
	.slots = { .dealloc = namespace_dealloc,
		   .traverse = namespace_traverse,
		   .clear = namespace_clear,
		   .repr = namespace_repr,
		   .richcompare = namespace_compare,
		   .new = namespace_make,
		   .init = namespace_init },
	.methods = namespace_methods,
	.members = namespace_members,
	.doc = "A simple attribute-based namespace.",
};
