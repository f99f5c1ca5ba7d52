/* type.c -- live types: built-in ones made from their spec when first used, attribute lookup with its cache, slots that
 * follow the dictionary of a class, allocation and death of instances.
 * Models: Objects/typeobject.c (PyType_Ready, _PyType_Lookup, inherit_slots, update_one_slot, subtype_dealloc). */
#include "type.h"
#include "descr.h"
#include "exc.h"
#include "heap.h"
#include "native.h"
#include "obj_dict.h"
#include "obj_instance.h"
#include "obj_int.h"
#include "obj_list.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include "obj_weakref.h"
#include "state.h"
#include "type_private.h"
#include <string.h>

/* ---- a built-in comes alive ---- */

static const struct {
	int id;
	uint32_t flag;
} subclass_flags[] = {
	{ T_int, TYPE_INT_SUBCLASS },           { T_list, TYPE_LIST_SUBCLASS },     { T_tuple, TYPE_TUPLE_SUBCLASS },
	{ T_bytes, TYPE_BYTES_SUBCLASS },       { T_str, TYPE_STR_SUBCLASS },       { T_dict, TYPE_DICT_SUBCLASS },
	{ T_BaseException, TYPE_EXC_SUBCLASS }, { T_type, TYPE_TYPE_SUBCLASS },     { T_float, TYPE_FLOAT_SUBCLASS },
	{ T_set, TYPE_SET_SUBCLASS },           { T_frozenset, TYPE_SET_SUBCLASS },
};
#define INHERITED_FLAGS                                                                                            \
	(TYPE_GC | TYPE_HAS_DICT | TYPE_HAS_WEAKREF | TYPE_SEQUENCE | TYPE_MAPPING | TYPE_INT_SUBCLASS |           \
	 TYPE_LIST_SUBCLASS | TYPE_TUPLE_SUBCLASS | TYPE_BYTES_SUBCLASS | TYPE_STR_SUBCLASS | TYPE_DICT_SUBCLASS | \
	 TYPE_EXC_SUBCLASS | TYPE_TYPE_SUBCLASS | TYPE_FLOAT_SUBCLASS | TYPE_SET_SUBCLASS)

int64_t type_hash_not_implemented(struct py *py, struct obj *o)
{
	exc_raise(py, T_TypeError, "unhashable type: '%T'", o);
	return -1;
}

/* What a spec leaves open comes from the base; equality and hash come together or not at all. A built-in directly below
 * object that has no `new` cannot be called. */
static void inherit_slots(struct type *type, const struct type *base)
{
	struct slots *s = &type->slots;
	bool own_equality = s->richcompare || s->hash;
	obj_hash_fn *hash = s->hash;
	obj_compare_fn *compare = s->richcompare;
	obj_new_fn *new_fn = s->new;
#define SLOT(field, fn) \
	if (!s->field)  \
		s->field = base->slots.field;
#include "slots.def"
#undef SLOT
	if (own_equality) {
		s->richcompare = compare ? compare : base->slots.richcompare;
		s->hash = hash ? hash : compare ? type_hash_not_implemented : base->slots.hash;
	}
	if (type->flags & TYPE_UNHASHABLE)
		s->hash = type_hash_not_implemented;
	if (!new_fn && base->id == T_object && type->id != T_object)
		s->new = NULL;
	if (type->flags & TYPE_NO_INSTANCE)
		s->new = NULL;
}

/* Room for the attribute dictionary and weak references that the C struct does not have. */
static void lay_out(struct type *type, const struct type *base, const struct type_spec *spec)
{
	type->dict_offset = spec->dict_offset ? spec->dict_offset : base ? base->dict_offset : 0;
	type->weak_offset = spec->weak_offset ? spec->weak_offset : base ? base->weak_offset : 0;
	size_t front = base ? base->front : 0, head = sizeof(struct gc_head);
	bool had_head = base && (base->flags & TYPE_GC), has_head = (type->flags & TYPE_GC) != 0;
	if (front && !had_head)
		front -= head; /* offsets always leave room for a collector's head */
	size_t used = front;
	if ((type->flags & TYPE_HAS_DICT) && !type->dict_offset) {
		used += sizeof(struct obj *);
		type->dict_offset = -(ptrdiff_t)(head + used);
	}
	if ((type->flags & TYPE_HAS_WEAKREF) && !type->weak_offset) {
		used += sizeof(struct obj *);
		type->weak_offset = -(ptrdiff_t)(head + used);
	}
	used = (used + 15) & ~(size_t)15;
	type->front = used && !has_head ? used + head : used;
	if (type->dict_offset)
		type->flags |= TYPE_HAS_DICT;
	if (type->weak_offset)
		type->flags |= TYPE_HAS_WEAKREF;
}

struct type *type_make(struct py *py, int id)
{
	if (py->types[id])
		return py->types[id];
	const struct type_spec *spec = py->type_specs[id];
	/* object is made on the way to type, which becomes its metatype afterwards */
	struct type *metatype = id == T_type || (id == T_object && !py->types[T_type]) ? NULL : TYPE_OF(py, T_type);
	if (py->types[id])
		return py->types[id];
	struct type *base = id == T_object ? NULL : TYPE_OF(py, spec->base);
	if (py->types[id])
		return py->types[id];
	struct type *type = (struct type *)(void *)heap_new_static(py, metatype, sizeof *type, WHY_STARTUP);
	if (!py->profile->immortal)
		type->head.refs = 32; /* ordinary counts, never 0 */
	if (id == T_type)
		type->head.type = base->head.type = type;
	py->types[id] = type;
	type->id = id;
	type->spec = spec;
	type->name = spec->name_by ? spec->name_by(py->profile) : spec->name;
	type->base = base;
	type->flags = spec->flags | TYPE_READY;
	if (spec->flags_by)
		type->flags |= spec->flags_by(py->profile);
	if ((type->flags & TYPE_HEAP) && py->profile->immortal)
		type->head.refs = 32;
	if (!(spec->flags & TYPE_HEAP))
		type->flags |= TYPE_IMMUTABLE;
	if (base)
		type->flags |= base->flags & INHERITED_FLAGS;
	if (id == T_object)
		type->flags |= TYPE_BASE;
	for (size_t i = 0; i < sizeof subclass_flags / sizeof *subclass_flags; i++)
		if (subclass_flags[i].id == id)
			type->flags |= subclass_flags[i].flag;
	type->size = spec->size ? spec->size : base ? base->size : sizeof(struct obj);
	type->model_size = spec->model_size ? spec->model_size(py->profile) : base ? base->model_size : 16;
	int items = spec->item_size_of ? spec->item_size_of(py->profile) : spec->item_size;
	type->item_size = items ? items : base ? base->item_size : 0;
	type->slots = spec->slots;
	if (spec->adjust)
		spec->adjust(py->profile, &type->slots);
	lay_out(type, base, spec);
	if (spec->weak_available && !spec->weak_available(py->profile)) {
		type->weak_offset = 0;
		type->flags &= ~(uint32_t)TYPE_HAS_WEAKREF;
	}
	if (base)
		inherit_slots(type, base);
	if (spec->base2) { /* the one case of two bases: the order of resolution is not the chain of bases */
		struct type *second = TYPE_OF(py, spec->base2);
		(void)second;
		type_mro(py, type);
	}
	return type;
}

/* ---- bases and order of resolution ---- */

/* Tuples that CPython makes at start are immortal from 3.12 on. */
static struct obj *startup_tuple(struct py *py, struct obj *tuple)
{
	if (tuple && py->profile->immortal && tuple != py->empty_tuple)
		tuple->refs = -1;
	return tuple;
}

struct obj *type_bases(struct py *py, struct type *type)
{
	if (type->bases)
		return type->bases;
	heap_startup_begin(py);
	if (!type->base)
		type->bases = tuple_new(py, 0, WHY_STARTUP);
	else if (type->spec->base2)
		type->bases = tuple_pack2(py, &type->base->head, &TYPE_OF(py, type->spec->base2)->head);
	else
		type->bases = tuple_pack1(py, &type->base->head);
	startup_tuple(py, type->bases);
	heap_startup_end(py);
	return type->bases;
}

struct obj *type_mro(struct py *py, struct type *type)
{
	if (type->mro || type->id == T_COUNT)
		return type->mro;
	heap_startup_begin(py);
	if (type->spec->base2) {
		struct obj *list = type_mro_compute(py, type);
		type->mro = list ? list_as_tuple(py, list) : NULL;
		obj_xdecref(py, list);
	} else {
		int64_t n = 0;
		for (struct type *t = type; t; t = t->base)
			n++;
		type->mro = tuple_new(py, n, WHY_STARTUP);
		n = 0;
		for (struct type *t = type; t && type->mro; t = t->base)
			tuple_items(type->mro)[n++] = obj_incref(&t->head);
	}
	startup_tuple(py, type->mro);
	heap_startup_end(py);
	return type->mro;
}

bool type_is_subtype(struct type *a, struct type *b)
{
	if (a == b)
		return true;
	if (a->mro) {
		struct obj **items = tuple_items(a->mro);
		for (int64_t i = 0, n = tuple_length(a->mro); i < n; i++)
			if (items[i] == &b->head)
				return true;
		return false;
	}
	for (a = a->base; a; a = a->base)
		if (a == b)
			return true;
	return b->id == T_object;
}

bool obj_is_a(struct py *py, struct obj *o, int id)
{
	return o->type->id == id || type_is_subtype(o->type, TYPE_OF(py, id));
}

/* ---- lookup ---- */

/* An entry is good when version and name agree; the serial tells a name from a dead one that lay at the same place. */
#define CACHE_SIZE 256u
struct method_cache {
	struct {
		uint32_t version, serial;
		struct obj *name, *value;
	} entries[CACHE_SIZE];
};

static uint32_t version_of(struct py *py, struct type *type)
{
	if (type->version)
		return type->version;
	if (type->mro) { /* a change of a base must reach this type: they have versions as well */
		for (int64_t i = 1; i < tuple_length(type->mro); i++) {
			struct type *base = (struct type *)(void *)tuple_get(type->mro, i);
			if (!base->version)
				base->version = ++py->next_type_version;
		}
	} else if (type->base)
		version_of(py, type->base);
	return type->version = ++py->next_type_version;
}

static struct obj *find(struct py *py, struct type *type, struct obj *name)
{
	if (!type->mro) {
		for (struct type *t = type; t; t = t->base) {
			struct obj *value = type_own(py, t, name);
			if (value)
				return value;
		}
		return NULL;
	}
	struct obj *mro = obj_incref(type->mro), *value = NULL; /* a comparison of keys may change it */
	for (int64_t i = 0, n = tuple_length(mro); i < n && !value; i++)
		value = type_own(py, (struct type *)(void *)tuple_get(mro, i), name);
	obj_decref(py, mro);
	return value;
}

struct obj *type_lookup(struct py *py, struct type *type, struct obj *name)
{
	struct method_cache *cache = py->method_cache;
	if (!cache) {
		cache = py->method_cache = heap_c_new(py, sizeof *cache);
		memset(cache, 0, sizeof *cache);
	}
	uint32_t slot = (type->version * 31u ^ name->serial) & (CACHE_SIZE - 1);
	if (type->version && cache->entries[slot].version == type->version && cache->entries[slot].name == name &&
	    cache->entries[slot].serial == name->serial)
		return cache->entries[slot].value;
	struct obj *pending = py->exc;
	py->exc = NULL;
	struct obj *value = find(py, type, name);
	if (py->exc)
		exc_clear(py);
	py->exc = pending;
	if (!str_is_exact(name) || str_length(name) > 100)
		return value;
	uint32_t version = version_of(py, type);
	slot = (version * 31u ^ name->serial) & (CACHE_SIZE - 1);
	cache->entries[slot].version = version;
	cache->entries[slot].serial = name->serial;
	cache->entries[slot].name = name;
	cache->entries[slot].value = value;
	return value;
}

static void modified_visit(struct py *py, struct type *type, void *closure)
{
	(void)closure;
	type_modified(py, type);
}

void type_modified(struct py *py, struct type *type)
{
	if (!type->version)
		return; /* then no subclass has one either */
	type->version = 0;
	type_each_subclass(py, type, modified_visit, NULL);
}

void type_each_subclass(struct py *py, struct type *type, void (*visit)(struct py *, struct type *, void *),
			void *closure)
{
	if (!type->subclasses)
		return;
	int64_t position = 0;
	struct obj *key, *ref;
	while (dict_next(type->subclasses, &position, &key, &ref)) {
		struct obj *subclass = weakref_get(ref);
		if (subclass)
			visit(py, (struct type *)(void *)subclass, closure);
	}
}

/* ---- the registry of subclasses ---- */

static struct obj *registry_key(struct py *py, struct type *type)
{
	return int_new_as(py, (int64_t)heap_address(py, &type->head), WHY_INTERNAL);
}

static int registry_add_to(struct py *py, struct type *base, struct type *type)
{
	if (!base->subclasses) {
		bool startup = base->id != T_COUNT;
		if (startup)
			heap_startup_begin(py);
		base->subclasses = dict_new(py, WHY_INTERNAL);
		if (startup)
			heap_startup_end(py);
	}
	struct obj *key = base->subclasses ? registry_key(py, type) : NULL;
	struct obj *ref = key ? weakref_new(py, &type->head, NULL) : NULL;
	int result = ref ? dict_set(py, base->subclasses, key, ref) : -1;
	obj_xdecref(py, ref);
	obj_xdecref(py, key);
	return result;
}

int type_registry_add(struct py *py, struct type *type)
{
	for (int64_t i = 0; i < tuple_length(type->bases); i++)
		if (registry_add_to(py, (struct type *)(void *)tuple_get(type->bases, i), type) < 0)
			return -1;
	return 0;
}

void type_registry_remove(struct py *py, struct type *type)
{
	if (!type->bases)
		return;
	struct obj *saved = py->exc;
	py->exc = NULL;
	struct obj *key = registry_key(py, type);
	for (int64_t i = 0; key && i < tuple_length(type->bases); i++) {
		struct type *base = (struct type *)(void *)tuple_get(type->bases, i);
		if (base->subclasses)
			dict_discard(py, base->subclasses, key);
	}
	obj_xdecref(py, key);
	if (py->exc)
		exc_clear(py);
	py->exc = saved;
}

struct obj *type_subclasses(struct py *py, struct type *type)
{
	struct obj *list = list_new(py, 0, WHY_RESULT);
	for (int id = 0; list && type->id != T_COUNT && id < T_COUNT; id++) {
		const struct type_spec *spec = py->type_specs[id];
		if (id == T_object || (spec->base != type->id && (!spec->base2 || spec->base2 != type->id)))
			continue;
		if (spec->available && !spec->available(py->profile))
			continue;
		if (list_append(py, list, &TYPE_OF(py, id)->head) < 0)
			goto failed;
	}
	int64_t position = 0;
	struct obj *key, *ref;
	while (list && type->subclasses && dict_next(type->subclasses, &position, &key, &ref)) {
		struct obj *subclass = weakref_get(ref);
		if (subclass && list_append(py, list, subclass) < 0)
			goto failed;
	}
	return list;
failed:
	obj_decref(py, list);
	return NULL;
}

/* ---- slots of classes ---- */

enum {
	FIELD_COUNT = sizeof(struct slots) / sizeof(any_fn *),
	FIELD_NEW = offsetof(struct slots, new) / sizeof(any_fn *),
	FIELD_HASH = offsetof(struct slots, hash) / sizeof(any_fn *),
	FIELD_FINALIZE = offsetof(struct slots, finalize) / sizeof(any_fn *)
};

struct slot_choice {
	any_fn *specific;
	bool found, generic;
};

/* One dunder of a class: a slot wrapper of a built-in base hands its C function on, so that list's subclass keeps
 * list's own length; anything else goes through the function that calls the dunder. */
static void choose(struct py *py, struct type *type, const struct slot_row *row, struct slot_choice *choice)
{
	struct obj *name = row->name_id >= 0 ? obj_incref(py->names[row->name_id] ? py->names[row->name_id]
										  : name_make(py, row->name_id))
					     : str_intern_c(py, row->name);
	struct obj *found = name ? type_lookup(py, type, name) : NULL;
	obj_xdecref(py, name);
	if (!found)
		return;
	choice->found = true;
	any_fn *fn = NULL;
	if (type_is(found, T_wrapper_descriptor)) {
		struct obj_wrapper_descr *descr = (struct obj_wrapper_descr *)(void *)found;
		if (strcmp(descr->row->name, row->name) == 0 && descr->row->wrapper == row->wrapper &&
		    type_is_subtype(type, descr->descr.owner))
			fn = descr->fn;
	} else if (row->field == FIELD_NEW && native_check(found) && native_def(found) == &type_new_def) {
		fn = (any_fn *)((struct type *)(void *)((struct obj_native *)(void *)found)->self)->slots.new;
	} else if (row->field == FIELD_HASH && found == py->none) {
		fn = (any_fn *)type_hash_not_implemented;
	}
	if (fn && (!choice->specific || choice->specific == fn))
		choice->specific = fn;
	else
		choice->generic = true;
}

static void settle(struct py *py, struct type *type, int field, const struct slot_choice *choice)
{
	any_fn *fn = NULL;
	if (choice->specific && !choice->generic)
		fn = choice->specific;
	else if (choice->found)
		fn = type_slot_at(py->hooks->instance_slots, field);
	type_slot_put(&type->slots, field, fn);
	if (field == FIELD_FINALIZE && fn)
		py->last_words++;
}

static void update_field(struct py *py, struct type *type, int field)
{
	struct slot_choice choice = { NULL, false, false };
	for (const struct slot_row *row = descr_slot_rows; row->name; row++)
		if (row->field == field)
			choose(py, type, row, &choice);
	settle(py, type, field, &choice);
}

static void update_visit(struct py *py, struct type *type, void *closure)
{
	type_update_slots(py, type, closure);
}

void type_update_slots(struct py *py, struct type *type, struct obj *name)
{
	if (!name) {
		struct slot_choice choices[FIELD_COUNT];
		memset(choices, 0, sizeof choices);
		for (const struct slot_row *row = descr_slot_rows; row->name; row++)
			choose(py, type, row, &choices[row->field]);
		for (const struct slot_row *row = descr_slot_rows; row->name; row++)
			settle(py, type, row->field, &choices[row->field]);
	} else {
		size_t length;
		const char *text = str_utf8(py, name, &length);
		if (length < 5 || text[0] != '_' || text[1] != '_')
			return;
		bool any = false;
		for (const struct slot_row *row = descr_slot_rows; row->name; row++)
			if (row->name[2] == text[2] && strcmp(row->name, text) == 0) {
				update_field(py, type, row->field);
				any = true;
			}
		if (!any)
			return;
	}
	type_each_subclass(py, type, update_visit, name);
}

/* ---- instances ---- */

int type_header_size(const struct type *type)
{
	return ((type->flags & TYPE_GC) ? 16 : 0) + ((type->flags & TYPE_PRE_HEADER) ? 16 : 0);
}

struct obj *type_generic_alloc(struct py *py, struct type *type)
{
	size_t size = (size_t)type->model_size;
	if (type->flags & TYPE_INLINE_VALUES)
		size += instance_inline_size(py, type);
	struct obj *o = heap_new(py, type, type->size, size, FREE_NONE, WHY_CALL);
	if (!o)
		return NULL;
	if ((type->flags & TYPE_MANAGED_DICT) && instance_init(py, o) < 0) {
		obj_decref(py, o);
		return NULL;
	}
	if (type->flags & TYPE_GC)
		gc_track(py, o);
	return o;
}

struct obj *type_generic_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	(void)args, (void)kwargs;
	return type_generic_alloc(py, type);
}

struct obj **type_weak_slot(struct obj *o)
{
	ptrdiff_t offset = o->type->weak_offset;
	return offset ? (struct obj **)(void *)((char *)o + offset) : NULL;
}

/* The struct obj * of each __slots__ entry that `type` itself added. */
static struct obj **own_slots(struct obj *o, struct type *type, int *count)
{
	int inherited = type->base ? type->base->slot_count : 0;
	*count = type->slot_count - inherited;
	return *count ? (struct obj **)(void *)((char *)o + type->slots_offset) : NULL;
}

static bool is_class(const struct type *type)
{
	return type->id == T_COUNT;
}

void type_subtype_dealloc(struct py *py, struct obj *o)
{
	struct type *type = o->type, *base = type;
	while (is_class(base))
		base = base->base;
	gc_untrack(py, o);
	if (type->slots.finalize && py->stop.kind == STOP_NONE) {
		gc_track(py, o);
		if (gc_call_finalizer(py, o))
			return; /* resurrected */
		gc_untrack(py, o);
	}
	if (type->weak_offset && !base->weak_offset && *type_weak_slot(o))
		weakref_clear_all(py, o);
	uint32_t outer = event_death_begin(py, o);
	for (struct type *t = type; is_class(t); t = t->base) {
		int count;
		struct obj **slots = own_slots(o, t, &count);
		for (int i = 0; i < count; i++)
			OBJ_CLEAR(py, slots[i]);
	}
	if (type->flags & TYPE_MANAGED_DICT)
		instance_dealloc_attrs(py, o);
	if (base->weak_offset && *type_weak_slot(o))
		weakref_clear_all(py, o);
	type = o->type; /* a finalizer may have changed it */
	base->slots.dealloc(py, o);
	obj_decref(py, &type->head);
	py->log->dying = outer;
}

int type_subtype_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	struct type *type = o->type, *base = type;
	for (; is_class(base); base = base->base) {
		int count;
		struct obj **slots = own_slots(o, base, &count);
		for (int i = 0; i < count; i++)
			OBJ_VISIT(slots[i]);
	}
	if (type->flags & TYPE_MANAGED_DICT) {
		int result = instance_traverse(py, o, visit, closure);
		if (result)
			return result;
	}
	OBJ_VISIT(&type->head);
	return base->slots.traverse ? base->slots.traverse(py, o, visit, closure) : 0;
}

int type_subtype_clear(struct py *py, struct obj *o)
{
	struct type *type = o->type, *base = type;
	for (; is_class(base); base = base->base) {
		int count;
		struct obj **slots = own_slots(o, base, &count);
		for (int i = 0; i < count; i++)
			OBJ_CLEAR(py, slots[i]);
	}
	if (type->flags & TYPE_MANAGED_DICT)
		instance_clear(py, o);
	return base->slots.clear ? base->slots.clear(py, o) : 0;
}

/* ---- __new__ of built-ins ---- */

/* `int.__new__(C, ...)`: C must be a subclass whose nearest built-in is this type. */
static struct obj *new_wrapper(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			       struct obj *kwnames)
{
	struct type *type = (struct type *)(void *)self;
	if (nargs < 1)
		return exc_raise(py, T_TypeError, "%s.__new__(): not enough arguments", type->name);
	if (!obj_has(args[0], TYPE_TYPE_SUBCLASS))
		return exc_raise(py, T_TypeError, "%s.__new__(X): X is not a type object (%T)", type->name, args[0]);
	struct type *subtype = (struct type *)(void *)args[0];
	if (!type_is_subtype(subtype, type))
		return exc_raise(py, T_TypeError, "%s.__new__(%s): %s is not a subtype of %s", type->name,
				 subtype->name, subtype->name, type->name);
	struct type *builtin = subtype;
	while (is_class(builtin))
		builtin = builtin->base;
	if (builtin->slots.new != type->slots.new)
		return exc_raise(py, T_TypeError, "%s.__new__(%s) is not safe, use %s.__new__()", type->name,
				 subtype->name, builtin->name);
	struct obj *tuple = tuple_from(py, args + 1, (int64_t)nargs - 1), *kwargs = NULL, *result = NULL;
	if (!tuple)
		return NULL;
	if (kwnames && tuple_length(kwnames) > 0) {
		kwargs = dict_new(py, WHY_CALL);
		for (int64_t i = 0; kwargs && i < tuple_length(kwnames); i++)
			if (dict_set(py, kwargs, tuple_get(kwnames, i), args[nargs + (size_t)i]) < 0)
				goto out;
		if (!kwargs)
			goto out;
	}
	result = type->slots.new(py, subtype, tuple, kwargs);
out:
	obj_decref(py, tuple);
	obj_xdecref(py, kwargs);
	return result;
}

const struct method_def type_new_def = { "__new__", new_wrapper, METH_FASTCALL | METH_KEYWORDS,
					 "__new__($type, *args, **kwargs)\n--\n\nCreate and return a new object.  "
					 "See help(type) for accurate signature.",
					 NULL };

/* ---- names ---- */

const char *type_short_name(struct type *type)
{
	const char *dot = strrchr(type->name, '.');
	return dot && !is_class(type) ? dot + 1 : type->name;
}

static void put_name(struct py *py, struct type *type, bool show_main, struct buf *out)
{
	if (!is_class(type)) {
		buf_puts(out, type->name);
		return;
	}
	struct obj *module = type->dict ? dict_get(py, type->dict, NAME(py, __module__)) : NULL;
	bool hidden = !module || !str_check(module) || str_equal_c(module, "builtins") ||
		      (!show_main && str_equal_c(module, "__main__"));
	if (!hidden)
		buf_printf(out, "%s.", str_utf8(py, module, NULL));
	buf_puts(out, type->qualname ? str_utf8(py, type->qualname, NULL) : type->name);
}

void type_full_name(struct py *py, struct type *type, struct buf *out)
{
	put_name(py, type, true, out);
}

void type_message_name(struct py *py, struct type *type, struct buf *out)
{
	put_name(py, type, false, out);
}
