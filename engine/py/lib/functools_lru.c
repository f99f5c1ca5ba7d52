/* functools_lru.c -- the wrapper that lru_cache makes: a dict of results by arguments, and a ring of links, oldest use first.
 * Models: Modules/_functoolsmodule.c. Keys: one argument of type str or int stands for itself; else the tuple of arguments,
 * or a tuple of arguments, a mark and keywords; with `typed` the types of all of them follow. */
#include "functools.h"
#include "lib_state.h"
#include "py/vm/obj_method.h"

struct lru_link { /* functools._lru_list_elem */
	struct obj head;
	struct lru_link *prev, *next;
	int64_t hash;
	struct obj *key, *result;
};
struct lru {
	struct obj head;
	struct lru_link *first, *last; /* least and most recently used */
	struct obj *function, *cache, *mark, *info_type;
	int64_t maxsize; /* -1: no bound */
	int64_t hits, misses;
	bool typed;
	struct obj *dict, *weakrefs;
};
#define LRU(o)  ((struct lru *)(void *)(o))
#define LINK(o) ((struct lru_link *)(void *)(o))

static int link_size(const struct profile *profile)
{
	(void)profile;
	return 56;
}
static int lru_size(const struct profile *profile)
{
	return profile->lru_cache_size;
}
static uint32_t link_flags(const struct profile *profile)
{
	return profile->functools_runtime_types ? TYPE_HEAP : 0;
}
static uint32_t lru_flags(const struct profile *profile)
{
	return functools_flags_by(profile) | (profile->functools_runtime_types ? 0 : TYPE_BASE) |
	       (profile->lru_cache_weakref ? TYPE_HAS_WEAKREF : 0);
}

static void link_dealloc(struct py *py, struct obj *o)
{
	OBJ_CLEAR(py, LINK(o)->key);
	OBJ_CLEAR(py, LINK(o)->result);
	heap_drop(py, o, sizeof(struct lru_link), 56, FREE_NONE);
}

const struct type_spec obj_lru_link_spec = {
	.name = "functools._lru_list_elem",
	.flags = TYPE_NO_INSTANCE,
	.flags_by = link_flags,
	.size = sizeof(struct lru_link),
	.model_size = link_size,
	.slots = { .dealloc = link_dealloc },
};

/* ---- the ring ---- */
static void take_out(struct lru *c, struct lru_link *link)
{
	*(link->prev ? &link->prev->next : &c->first) = link->next;
	*(link->next ? &link->next->prev : &c->last) = link->prev;
}

static void put_last(struct lru *c, struct lru_link *link)
{
	link->prev = c->last;
	link->next = NULL;
	*(c->last ? &c->last->next : &c->first) = link;
	c->last = link;
}

/* Empties ring and dict; the links die after the dict is empty, oldest first. */
static int forget(struct py *py, struct lru *c)
{
	struct lru_link *link = c->first;
	c->first = c->last = NULL;
	int failed = c->cache ? dict_clear(py, c->cache) : 0;
	while (link) {
		struct lru_link *next = link->next;
		obj_decref(py, &link->head);
		link = next;
	}
	return failed;
}

/* ---- making ---- */
static struct obj *lru_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	struct obj *function, *maxsize_given, *typed_given, *info_type;
	int64_t maxsize = -1;
	if (!args_parse_tuple(py, "lru_cache", "OOOO", "user_function maxsize typed cache_info_type", args, kwargs,
			      &function, &maxsize_given, &typed_given, &info_type))
		return NULL;
	if (!obj_callable(function))
		return exc_raise(py, T_TypeError, "the first argument must be callable");
	int typed = obj_truth(py, typed_given);
	if (typed < 0)
		return NULL;
	if (maxsize_given != OBJ_NONE(py)) {
		if (!maxsize_given->type->slots.nb_index)
			return exc_raise(py, T_TypeError, "maxsize should be integer or None");
		maxsize = num_as_index(py, maxsize_given, false);
		if (maxsize == -1 && exc_pending(py))
			return NULL;
		if (maxsize < 0)
			maxsize = 0;
	}
	struct obj *cache = dict_new(py, WHY_INTERNAL), *module, *o;
	if (!cache)
		return NULL;
	if (!(o = type_generic_alloc(py, type))) {
		obj_decref(py, cache);
		return NULL;
	}
	struct lru *c = LRU(o);
	c->cache = cache;
	c->maxsize = maxsize;
	c->typed = typed;
	c->function = obj_incref(function);
	c->info_type = obj_incref(info_type);
	module = lib_import(py, "_functools");
	c->mark = module ? obj_getattr_c(py, module, "_kwd_mark") : NULL;
	obj_xdecref(py, module);
	if (!c->mark) {
		obj_decref(py, o);
		return NULL;
	}
	return o;
}

static int lru_clear(struct py *py, struct obj *o)
{
	struct lru *c = LRU(o);
	struct lru_link *link = c->first;
	c->first = c->last = NULL;
	OBJ_CLEAR(py, c->cache);
	OBJ_CLEAR(py, c->function);
	OBJ_CLEAR(py, c->mark);
	OBJ_CLEAR(py, c->info_type);
	OBJ_CLEAR(py, c->dict);
	while (link) {
		struct lru_link *next = link->next;
		obj_decref(py, &link->head);
		link = next;
	}
	return 0;
}

static void lru_dealloc(struct py *py, struct obj *o)
{
	lru_clear(py, o);
	heap_drop(py, o, sizeof(struct lru), (size_t)o->type->model_size, FREE_NONE);
}

/* The links are no objects of the collector: it sees through them. */
static int lru_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	struct lru *c = LRU(o);
	TYPE_VISIT(o);
	for (struct lru_link *link = c->first; link; link = link->next) {
		OBJ_VISIT(link->key);
		OBJ_VISIT(link->result);
		TYPE_VISIT(&link->head);
	}
	if (py->profile->functools_runtime_types) {
		OBJ_VISIT(c->cache);
		OBJ_VISIT(c->function);
		OBJ_VISIT(c->mark);
		OBJ_VISIT(&TYPE_OF(py, T_lru_link)->head);
	} else {
		OBJ_VISIT(c->function);
		OBJ_VISIT(c->cache);
	}
	OBJ_VISIT(c->info_type);
	OBJ_VISIT(c->dict);
	return 0;
}

/* ---- calling ---- */
static struct obj *make_key(struct py *py, struct lru *c, struct obj *args, struct obj *kwargs)
{
	int64_t n = tuple_length(args), keywords = kwargs ? dict_length(kwargs) : 0, at = 0, i = 0;
	struct obj *name, *value;
	if (!c->typed && !keywords) {
		struct obj *only = n == 1 ? tuple_get(args, 0) : NULL;
		return obj_incref(only && (str_is_exact(only) || int_is_exact(only)) ? only : args);
	}
	int64_t size = n + (keywords ? 2 * keywords + 1 : 0) + (c->typed ? n + keywords : 0);
	struct obj *key = tuple_new(py, size, WHY_INTERNAL);
	if (!key)
		return NULL;
	struct obj **items = tuple_items(key);
	for (; i < n; i++)
		items[i] = obj_incref(tuple_get(args, i));
	if (keywords)
		items[i++] = obj_incref(c->mark);
	while (keywords && dict_next(kwargs, &at, &name, &value)) {
		items[i++] = obj_incref(name);
		items[i++] = obj_incref(value);
	}
	if (!c->typed)
		return key;
	for (int64_t k = 0; k < n; k++)
		items[i++] = obj_incref(&tuple_get(args, k)->type->head);
	at = 0;
	while (keywords && dict_next(kwargs, &at, &name, &value))
		items[i++] = obj_incref(&value->type->head);
	return key;
}

static struct obj *call_unbounded(struct py *py, struct lru *c, struct obj *args, struct obj *kwargs)
{
	struct obj *key = make_key(py, c, args, kwargs), *result = NULL;
	int64_t hash = key ? obj_hash(py, key) : -1;
	if (hash != -1) {
		result = obj_xincref(dict_get_hash(py, c->cache, key, hash));
		if (result)
			c->hits++;
		else if (!exc_pending(py)) {
			c->misses++;
			result = obj_call_tuple(py, c->function, args, kwargs);
			if (result && dict_set_hash(py, c->cache, key, hash, result) < 0)
				OBJ_CLEAR(py, result);
		}
	}
	obj_xdecref(py, key);
	return result;
}

/* A new link of key and result, in dict and ring; key is taken. -1 RAISES. */
static int remember(struct py *py, struct lru *c, STEALS(key) struct obj *key, int64_t hash, struct obj *result)
{
	struct obj *o = heap_new(py, TYPE_OF(py, T_lru_link), sizeof(struct lru_link), 56, FREE_NONE, WHY_INTERNAL);
	if (!o) {
		obj_decref(py, key);
		return -1;
	}
	LINK(o)->hash = hash;
	LINK(o)->key = key;
	LINK(o)->result = obj_incref(result);
	if (dict_set_hash(py, c->cache, key, hash, o) < 0) {
		obj_decref(py, o);
		return -1;
	}
	put_last(c, LINK(o));
	return 0;
}

/* The cache is full: the link of the oldest key serves the new one; key is taken. -1 RAISES. */
static int replace_oldest(struct py *py, struct lru *c, STEALS(key) struct obj *key, int64_t hash, struct obj *result)
{
	struct lru_link *link = c->first;
	take_out(c, link);
	struct obj *found = dict_get_hash(py, c->cache, link->key, link->hash);
	if (!found) { /* the function removed it meanwhile: there is one place more than thought */
		obj_decref(py, key);
		if (exc_pending(py)) {
			put_last(c, link);
			return -1;
		}
		obj_decref(py, &link->head);
		return 0;
	}
	obj_incref(found);
	if (dict_del_hash(py, c->cache, link->key, link->hash) < 0) {
		put_last(c, link);
		obj_decref(py, found);
		obj_decref(py, key);
		return -1;
	}
	struct obj *old_key = link->key, *old_result = link->result;
	link->hash = hash;
	link->key = key;
	link->result = obj_incref(result);
	int failed = dict_set_hash(py, c->cache, key, hash, &link->head);
	if (failed < 0)
		obj_decref(py, &link->head);
	else
		put_last(c, link);
	obj_decref(py, found);
	obj_decref(py, old_key);
	obj_decref(py, old_result);
	return failed;
}

static struct obj *call_bounded(struct py *py, struct lru *c, struct obj *args, struct obj *kwargs)
{
	struct obj *key = make_key(py, c, args, kwargs), *result = NULL, *found;
	int64_t hash = key ? obj_hash(py, key) : -1;
	if (hash == -1)
		goto out;
	found = dict_get_hash(py, c->cache, key, hash);
	if (found) {
		take_out(c, LINK(found));
		put_last(c, LINK(found));
		result = obj_incref(LINK(found)->result);
		c->hits++;
		goto out;
	}
	if (exc_pending(py))
		goto out;
	c->misses++;
	if (!(result = obj_call_tuple(py, c->function, args, kwargs)))
		goto out;
	found = dict_get_hash(py, c->cache, key, hash); /* the function may have put it there itself */
	if (found)
		goto out;
	int failed = exc_pending(py) ? -1 : 0;
	if (!failed && (dict_length(c->cache) < c->maxsize || !c->first))
		failed = remember(py, c, obj_incref(key), hash, result);
	else if (!failed)
		failed = replace_oldest(py, c, obj_incref(key), hash, result);
	if (failed)
		OBJ_CLEAR(py, result);
out:
	obj_xdecref(py, key);
	return result;
}

static struct obj *lru_call(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	struct lru *c = LRU(o);
	struct obj *tuple, *kwargs, *result = NULL;
	if (obj_call_pack(py, args, nargs, kwnames, &tuple, &kwargs) < 0)
		return NULL;
	if (py_enter(py, " while calling a Python object") == 0) {
		if (c->maxsize == 0) {
			c->misses++;
			result = obj_call_tuple(py, c->function, tuple, kwargs);
		} else
			result =
			    c->maxsize < 0 ? call_unbounded(py, c, tuple, kwargs) : call_bounded(py, c, tuple, kwargs);
		py_leave(py);
	}
	obj_decref(py, tuple);
	obj_xdecref(py, kwargs);
	return result;
}

static bool calls_packed(const struct profile *profile, const struct obj *o)
{
	(void)profile, (void)o;
	return true;
}

/* ---- methods ---- */
#define LRU_METHOD(name)                                                                                \
	static struct obj *name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, \
				struct obj *kwnames)
#define UNUSED (void)args, (void)nargs, (void)kwnames

LRU_METHOD(cache_info)
{
	struct lru *c = LRU(self);
	UNUSED;
	struct obj *items[] = { int_new(py, c->hits), int_new(py, c->misses),
				c->maxsize < 0 ? obj_incref(OBJ_NONE(py)) : int_new(py, c->maxsize),
				int_new(py, dict_length(c->cache)) };
	struct obj *result = NULL;
	if (items[0] && items[1] && items[2] && items[3])
		result = obj_call(py, c->info_type, items, 4, NULL);
	for (int i = 0; i < 4; i++)
		obj_xdecref(py, items[i]);
	return result;
}

LRU_METHOD(cache_clear)
{
	UNUSED;
	LRU(self)->hits = LRU(self)->misses = 0;
	if (forget(py, LRU(self)) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

LRU_METHOD(lru_reduce)
{
	UNUSED;
	return obj_getattr(py, self, NAME(py, __qualname__));
}

LRU_METHOD(lru_copy)
{
	UNUSED;
	(void)py;
	return obj_incref(self);
}

static struct obj *lru_get(struct py *py, struct obj *o, struct obj *instance, struct obj *type)
{
	(void)type;
	return instance && instance != OBJ_NONE(py) ? method_new(py, o, instance) : obj_incref(o);
}

static const struct method_def lru_methods[] = {
	{ "cache_info", cache_info, METH_NOARGS, "cache_info($self, /)\n--\n\nReport cache statistics", NULL },
	{ "cache_clear", cache_clear, METH_NOARGS, "cache_clear($self, /)\n--\n\nClear the cache and cache statistics",
	  NULL },
	{ "__reduce__", lru_reduce, METH_NOARGS, NULL, NULL },
	{ "__copy__", lru_copy, METH_FASTCALL, NULL, NULL },
	{ "__deepcopy__", lru_copy, METH_FASTCALL, NULL, NULL },
	{ 0 },
};
static const struct member_def lru_members[] = {
	{ "__dict__", functools_get_dict, functools_set_dict, false },
	{ NULL, NULL, NULL, false },
};

const struct type_spec obj_lru_cache_wrapper_spec = {
	.name = "functools._lru_cache_wrapper",
	.flags = TYPE_GC | TYPE_HAS_DICT | TYPE_METHOD_DESCR,
	.flags_by = lru_flags,
	.call_packed = calls_packed,
	.size = sizeof(struct lru),
	.model_size = lru_size,
	.dict_offset = offsetof(struct lru, dict),
	.slots = { .dealloc = lru_dealloc,
		   .traverse = lru_traverse,
		   .clear = lru_clear,
		   .call = lru_call,
		   .descr_get = lru_get,
		   .new = lru_new },
	.methods = lru_methods,
	.members = lru_members,
};
