/* mod_abc_c.c -- _abc: what abc.ABCMeta (abc.py) is built on: which classes were registered, and what was asked before.
 * Each abstract base class keeps three sets of weak references; a registration anywhere makes all negative answers stale.
 * Models: Modules/_abc.c. */
#include "lib_state.h"
#include "py/model/obj_set.h"
#include "py/model/obj_weakref.h"

struct obj_abc_data { /* the value of a class's _abc_impl */
	struct obj head;
	struct obj *registry, *cache, *negative_cache; /* sets, NULL until something is added */
	uint64_t negative_version;
};
#define DATA(o) ((struct obj_abc_data *)(void *)(o))
#define METHOD(name)                                                                                    \
	static struct obj *name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, \
				struct obj *kwnames)
#define UNUSED ((void)self, (void)args, (void)nargs, (void)kwnames)

/* ---- the type ---- */
static const char *data_name(const struct profile *profile)
{
	return profile->abc_data_collected ? "_abc._abc_data" : "_abc_data";
}

static int data_size(const struct profile *profile)
{
	(void)profile;
	return 48;
}

static uint32_t data_flags(const struct profile *profile)
{
	return profile->abc_data_collected ? TYPE_GC : 0;
}

static void data_dealloc(struct py *py, struct obj *o)
{
	obj_xdecref(py, DATA(o)->registry);
	obj_xdecref(py, DATA(o)->cache);
	obj_xdecref(py, DATA(o)->negative_cache);
	heap_drop(py, o, sizeof(struct obj_abc_data), (size_t)o->type->model_size, FREE_NONE);
}

static int data_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(DATA(o)->registry);
	OBJ_VISIT(DATA(o)->cache);
	OBJ_VISIT(DATA(o)->negative_cache);
	return 0;
}

static int data_clear(struct py *py, struct obj *o)
{
	OBJ_CLEAR(py, DATA(o)->registry);
	OBJ_CLEAR(py, DATA(o)->cache);
	OBJ_CLEAR(py, DATA(o)->negative_cache);
	return 0;
}

static struct obj *data_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	(void)args, (void)kwargs;
	struct obj *o =
	    heap_new(py, type, sizeof(struct obj_abc_data), (size_t)type->model_size, FREE_NONE, WHY_INTERNAL);
	if (!o)
		return NULL;
	DATA(o)->negative_version = py->lib->abc_version;
	if (py->profile->abc_data_collected)
		gc_track(py, o);
	return o;
}

const struct type_spec obj_abc_data_spec = {
	.name = "_abc._abc_data",
	.name_by = data_name,
	.flags_by = data_flags,
	.size = sizeof(struct obj_abc_data),
	.model_size = data_size,
	.slots = { .dealloc = data_dealloc, .traverse = data_traverse, .clear = data_clear, .new = data_new },
	.doc = "Internal state held by ABC machinery.",
};

/* ---- sets of weak references ---- */
/* A member died: it leaves the set, if that is still there. self: a weak reference to the set. */
METHOD(forget)
{
	UNUSED;
	struct obj *set = weakref_get(self);
	if (!set)
		OBJ_RETURN_NONE(py);
	obj_incref(set);
	int result = set_discard(py, set, args[0]);
	obj_decref(py, set);
	if (result < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}
static const struct method_def forget_def = { "_destroy", forget, METH_O, NULL, NULL };

static int set_has(struct py *py, struct obj *set, struct obj *o)
{
	if (!set || set_length(set) == 0)
		return 0;
	struct obj *ref = weakref_new(py, o, NULL);
	if (!ref) {
		if (!exc_matches(py, T_TypeError))
			return -1;
		exc_clear(py);
		return 0;
	}
	int result = set_contains(py, set, ref);
	obj_decref(py, ref);
	return result;
}

static int set_put(struct py *py, struct obj **set, struct obj *o)
{
	if (!*set && !(*set = set_new(py, NULL, WHY_INTERNAL)))
		return -1;
	struct obj *set_ref = weakref_new(py, *set, NULL), *ref = NULL;
	struct obj *callback = set_ref ? native_new(py, &forget_def, set_ref, NULL) : NULL;
	obj_xdecref(py, set_ref);
	if (callback)
		ref = weakref_new(py, o, callback);
	obj_xdecref(py, callback);
	int result = ref ? set_add(py, *set, ref) : -1;
	obj_xdecref(py, ref);
	return result;
}

/* cls._abc_impl: OWNED. */
static struct obj *data_of(struct py *py, struct obj *cls)
{
	struct obj *data = obj_getattr_c(py, cls, "_abc_impl");
	if (!data || type_is(data, T_abc_data))
		return data;
	obj_decref(py, data);
	return exc_raise(py, T_TypeError, "_abc_impl is set to a wrong type");
}

/* ---- a new class ---- */
static int is_abstract(struct py *py, struct obj *o)
{
	struct obj *flag;
	int found = obj_lookup_attr(py, o, NAME(py, __isabstractmethod__), &flag);
	if (found <= 0)
		return found;
	int result = obj_truth(py, flag);
	obj_decref(py, flag);
	return result;
}

/* What the class's own dictionary holds that is abstract. */
static int own_abstract(struct py *py, struct obj *cls, struct obj *names)
{
	struct obj *space = obj_getattr(py, cls, NAME(py, __dict__));
	struct obj *items = space ? obj_call_method(py, space, NAME(py, items), NULL, 0) : NULL;
	struct obj *list = items ? list_of(py, items) : NULL;
	int result = list ? 0 : -1;
	obj_xdecref(py, space);
	obj_xdecref(py, items);
	for (int64_t i = 0; result == 0 && i < list_length(list); i++) {
		struct obj *pair = list_get(list, i);
		if (!tuple_check(pair) || tuple_length(pair) != 2) {
			exc_raise(py, T_TypeError, "Iteration over items() returned item which is not a 2-tuple");
			result = -1;
			break;
		}
		int abstract = is_abstract(py, tuple_get(pair, 1));
		if (abstract < 0 || (abstract && set_add(py, names, tuple_get(pair, 0)) < 0))
			result = -1;
	}
	obj_xdecref(py, list);
	return result;
}

/* What a base declares and this class still does not define. */
static int still_abstract(struct py *py, struct obj *cls, struct obj *base, struct obj *names)
{
	struct obj *declared, *name;
	int found = obj_lookup_attr(py, base, NAME(py, __abstractmethods__), &declared);
	if (found <= 0)
		return found;
	struct obj *it = obj_iter(py, declared);
	obj_decref(py, declared);
	int result = it ? 0 : -1;
	while (result == 0 && (name = obj_next(py, it)) != NULL) {
		struct obj *value;
		int abstract = obj_lookup_attr(py, cls, name, &value);
		if (abstract > 0) {
			abstract = is_abstract(py, value);
			obj_decref(py, value);
		}
		if (abstract < 0 || (abstract && set_add(py, names, name) < 0))
			result = -1;
		obj_decref(py, name);
	}
	obj_xdecref(py, it);
	return exc_pending(py) ? -1 : result;
}

static int find_abstract(struct py *py, struct obj *cls)
{
	struct obj *names = frozenset_new(py, NULL, WHY_INTERNAL), *bases = NULL;
	int result = names ? own_abstract(py, cls, names) : -1;
	if (result == 0 && !(bases = obj_getattr(py, cls, NAME(py, __bases__))))
		result = -1;
	if (bases && !tuple_check(bases)) {
		exc_raise(py, T_TypeError, "__bases__ is not tuple");
		result = -1;
	}
	for (int64_t i = 0; result == 0 && i < tuple_length(bases); i++)
		result = still_abstract(py, cls, tuple_get(bases, i), names);
	if (result == 0)
		result = obj_setattr(py, cls, NAME(py, __abstractmethods__), names);
	obj_xdecref(py, bases);
	obj_xdecref(py, names);
	return result;
}

/* __abc_tpflags__ of a class body: instances take part in match as a sequence or a mapping. */
enum { FLAG_SEQUENCE = 1 << 5, FLAG_MAPPING = 1 << 6 };
static int take_flags(struct py *py, struct obj *cls)
{
	struct type *type = (struct type *)(void *)cls;
	struct obj *value = dict_get_c(py, type_dict(py, type), "__abc_tpflags__"), *name;
	int64_t flags;
	if (!value || !type_is(value, T_int) || !int_as_int64(value, &flags))
		return exc_pending(py) ? -1 : 0;
	if ((flags & FLAG_SEQUENCE) && (flags & FLAG_MAPPING)) {
		exc_raise(py, T_TypeError, "__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING");
		return -1;
	}
	type->flags |= flags & FLAG_SEQUENCE ? TYPE_SEQUENCE : flags & FLAG_MAPPING ? TYPE_MAPPING : 0;
	if (!(name = str_intern_c(py, "__abc_tpflags__")))
		return -1;
	int result = dict_del(py, type_dict(py, type), name);
	obj_decref(py, name);
	return result;
}

METHOD(m_init)
{
	UNUSED;
	struct obj *cls = args[0], *data = NULL, *name = NULL;
	int result = find_abstract(py, cls);
	if (result == 0)
		data = data_new(py, TYPE_OF(py, T_abc_data), NULL, NULL);
	if (data && (name = str_intern_c(py, "_abc_impl")) != NULL)
		result = obj_setattr(py, cls, name, data);
	obj_xdecref(py, name);
	obj_xdecref(py, data);
	if (result < 0 || exc_pending(py))
		return NULL;
	if (py->profile->abc_flags && obj_has(cls, TYPE_TYPE_SUBCLASS) && take_flags(py, cls) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

/* ---- registering ---- */
static void give_flag(struct py *py, struct type *type, void *closure)
{
	uint32_t flag = *(const uint32_t *)closure;
	if ((type->flags & TYPE_IMMUTABLE) || (type->flags & (TYPE_SEQUENCE | TYPE_MAPPING)) == flag)
		return;
	type->flags = (type->flags & ~(uint32_t)(TYPE_SEQUENCE | TYPE_MAPPING)) | flag;
	type_each_subclass(py, type, give_flag, closure);
}

METHOD(m_register)
{
	UNUSED;
	if (!args_positional(py, "_abc_register", nargs, 2, 2))
		return NULL;
	struct obj *cls = args[0], *subclass = args[1];
	if (!obj_has(subclass, TYPE_TYPE_SUBCLASS))
		return exc_raise(py, T_TypeError, "Can only register classes");
	int result = obj_issubclass(py, subclass, cls);
	if (result != 0)
		return result > 0 ? obj_incref(subclass) : NULL;
	if ((result = obj_issubclass(py, cls, subclass)) > 0)
		return exc_raise(py, T_RuntimeError, "Refusing to create an inheritance cycle");
	struct obj *data = result == 0 ? data_of(py, cls) : NULL;
	if (!data)
		return NULL;
	result = set_put(py, &DATA(data)->registry, subclass);
	obj_decref(py, data);
	if (result < 0)
		return NULL;
	py->lib->abc_version++;
	if (!heap_in_startup(py))
		py->lib->abc_registered++;
	if (py->profile->abc_flags && obj_has(cls, TYPE_TYPE_SUBCLASS)) {
		uint32_t flag = ((struct type *)(void *)cls)->flags & (TYPE_SEQUENCE | TYPE_MAPPING);
		if (flag)
			give_flag(py, (struct type *)(void *)subclass, &flag);
	}
	return obj_incref(subclass);
}

/* ---- asking ---- */
static struct obj *ask_class(struct py *py, struct obj *cls, struct obj *subclass)
{
	return obj_call_method(py, cls, NAME(py, __subclasscheck__), &subclass, 1);
}

METHOD(m_instancecheck)
{
	UNUSED;
	if (!args_positional(py, "_abc_instancecheck", nargs, 2, 2))
		return NULL;
	struct obj *cls = args[0], *instance = args[1], *result = NULL;
	struct obj *data = data_of(py, cls);
	struct obj *subclass = data ? obj_getattr(py, instance, NAME(py, __class__)) : NULL;
	if (!subclass)
		goto out;
	int known = set_has(py, DATA(data)->cache, subclass);
	if (known != 0) {
		result = known > 0 ? OBJ_BOOL(py, true) : NULL;
		goto out;
	}
	struct obj *type = &instance->type->head;
	if (type == subclass && DATA(data)->negative_version == py->lib->abc_version) {
		known = set_has(py, DATA(data)->negative_cache, type);
		if (known != 0) {
			result = known > 0 ? OBJ_BOOL(py, false) : NULL;
			goto out;
		}
	}
	result = ask_class(py, cls, subclass);
	if (result && type != subclass) { /* __class__ pretends; its word is not enough */
		int yes = obj_truth(py, result);
		if (yes <= 0)
			OBJ_CLEAR(py, result);
		if (yes == 0)
			result = ask_class(py, cls, type);
	}
out:
	obj_xdecref(py, data);
	obj_xdecref(py, subclass);
	return result;
}

/* By the registered classes: 1, 0, -1. A class that is registered itself needs no place in the cache. */
static int by_registry(struct py *py, struct obj_abc_data *data, struct obj *subclass)
{
	int result = set_has(py, data->registry, subclass);
	if (result != 0 || !data->registry || set_length(data->registry) == 0)
		return result;
	struct obj *refs = list_of(py, data->registry); /* asking may change the registry */
	result = refs ? 0 : -1;
	for (int64_t i = 0; result == 0 && i < list_length(refs); i++) {
		struct obj *registered = weakref_get(list_get(refs, i));
		if (!registered)
			continue;
		obj_incref(registered);
		result = obj_issubclass(py, subclass, registered);
		obj_decref(py, registered);
		if (result > 0 && set_put(py, &data->cache, subclass) < 0)
			result = -1;
	}
	obj_xdecref(py, refs);
	return result;
}

static int by_subclasses(struct py *py, struct obj_abc_data *data, struct obj *cls, struct obj *subclass)
{
	struct obj *method = obj_getattr_c(py, cls, "__subclasses__"), *list = method ? obj_call0(py, method) : NULL;
	obj_xdecref(py, method);
	if (!list)
		return -1;
	int result = 0;
	if (!list_check(list)) {
		exc_raise(py, T_TypeError, "__subclasses__() must return a list");
		result = -1;
	}
	for (int64_t i = 0; result == 0 && i < list_length(list); i++) {
		struct obj *one = obj_incref(list_get(list, i));
		result = obj_issubclass(py, subclass, one);
		obj_decref(py, one);
		if (result > 0 && set_put(py, &data->cache, subclass) < 0)
			result = -1;
	}
	obj_decref(py, list);
	return result;
}

/* 1, 0 with the answer cached, -1. */
static int ask(struct py *py, struct obj_abc_data *data, struct obj *cls, struct obj *subclass)
{
	int result = set_has(py, data->cache, subclass);
	if (result != 0)
		return result;
	if (data->negative_version < py->lib->abc_version) {
		if (data->negative_cache && set_clear(py, data->negative_cache) < 0)
			return -1;
		data->negative_version = py->lib->abc_version;
	} else if ((result = set_has(py, data->negative_cache, subclass)) != 0)
		return result > 0 ? 0 : -1;

	struct obj *word = obj_call_method(py, cls, NAME(py, __subclasshook__), &subclass, 1);
	if (!word)
		return -1;
	obj_decref(py, word); /* True, False and NotImplemented outlive this */
	if (word == OBJ_TRUE(py))
		return set_put(py, &data->cache, subclass) < 0 ? -1 : 1;
	if (word == OBJ_FALSE(py))
		return set_put(py, &data->negative_cache, subclass);
	if (word != OBJ_NOT_IMPLEMENTED(py)) {
		exc_raise(py, T_AssertionError, "__subclasshook__ must return either False, True, or NotImplemented");
		return -1;
	}
	if (type_is_subtype((struct type *)(void *)subclass, (struct type *)(void *)cls))
		return set_put(py, &data->cache, subclass) < 0 ? -1 : 1;
	if ((result = by_registry(py, data, subclass)) != 0 || (result = by_subclasses(py, data, cls, subclass)) != 0)
		return result;
	return set_put(py, &data->negative_cache, subclass);
}

METHOD(m_subclasscheck)
{
	UNUSED;
	if (!args_positional(py, "_abc_subclasscheck", nargs, 2, 2))
		return NULL;
	if (!obj_has(args[1], TYPE_TYPE_SUBCLASS))
		return exc_raise(py, T_TypeError, "issubclass() arg 1 must be a class");
	struct obj *data = data_of(py, args[0]);
	if (!data)
		return NULL;
	int result = ask(py, DATA(data), args[0], args[1]);
	obj_decref(py, data);
	return result < 0 ? NULL : OBJ_BOOL(py, result);
}

/* ---- looking inside ---- */
METHOD(m_dump)
{
	UNUSED;
	struct obj *data = data_of(py, args[0]), *parts[4] = { NULL }, *result = NULL;
	if (!data)
		return NULL;
	struct obj *sets[] = { DATA(data)->registry, DATA(data)->cache, DATA(data)->negative_cache };
	bool good = true;
	for (int i = 0; good && i < 3; i++)
		good = (parts[i] = set_new(py, sets[i], WHY_RESULT)) != NULL;
	if (good && (parts[3] = int_new(py, (int64_t)DATA(data)->negative_version)) != NULL)
		result = tuple_from(py, parts, 4);
	for (int i = 0; i < 4; i++)
		obj_xdecref(py, parts[i]);
	obj_decref(py, data);
	return result;
}

static int empty(struct py *py, struct obj *set)
{
	return set ? set_clear(py, set) : 0;
}

METHOD(m_reset_registry)
{
	UNUSED;
	struct obj *data = data_of(py, args[0]);
	int result = data ? empty(py, DATA(data)->registry) : -1;
	obj_xdecref(py, data);
	if (result < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

METHOD(m_reset_caches)
{
	UNUSED;
	struct obj *data = data_of(py, args[0]);
	int result = data ? empty(py, DATA(data)->cache) : -1;
	if (result == 0)
		result = empty(py, DATA(data)->negative_cache);
	if (data)
		DATA(data)->negative_version = 0;
	obj_xdecref(py, data);
	if (result < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

/* What the interpreter's own start has registered counts by the profile, whenever our modules come alive. */
METHOD(m_token)
{
	UNUSED;
	return int_new(py, py->profile->abc_token_start + (int64_t)py->lib->abc_registered);
}

static const struct method_def abc_methods[] = {
	{ "get_cache_token", m_token, METH_NOARGS,
	  "get_cache_token($module, /)\n--\n\nReturns the current ABC cache token.\n\nThe token is an opaque object "
	  "that "
	  "changes with every registration.",
	  NULL },
	{ "_abc_init", m_init, METH_O, "_abc_init($module, self, /)\n--\n\nReadies a new class.", NULL },
	{ "_reset_registry", m_reset_registry, METH_O,
	  "_reset_registry($module, self, /)\n--\n\nForgets what was registered.", NULL },
	{ "_reset_caches", m_reset_caches, METH_O, "_reset_caches($module, self, /)\n--\n\nForgets what was asked.",
	  NULL },
	{ "_get_dump", m_dump, METH_O, "_get_dump($module, self, /)\n--\n\nRegistry, both caches and the version.",
	  NULL },
	{ "_abc_register", m_register, METH_FASTCALL,
	  "_abc_register($module, self, subclass, /)\n--\n\nRegisters a virtual subclass.", NULL },
	{ "_abc_instancecheck", m_instancecheck, METH_FASTCALL,
	  "_abc_instancecheck($module, self, instance, /)\n--\n\nisinstance() of an abstract base class.", NULL },
	{ "_abc_subclasscheck", m_subclasscheck, METH_FASTCALL,
	  "_abc_subclasscheck($module, self, subclass, /)\n--\n\nissubclass() of an abstract base class.", NULL },
	{ NULL, NULL, 0, NULL, NULL },
};

const struct module_def mod_abc_c = { "_abc", abc_methods, NULL, NULL };
