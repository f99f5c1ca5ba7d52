/* type_new.c -- a class statement's class: metaclass, layout of instances, __slots__, descriptors, what bases and
 * attributes are told.
 * Models: Objects/typeobject.c (type_new and its parts); profile rows class_*. */
#include "args.h"
#include "descr.h"
#include "exc.h"
#include "heap.h"
#include "obj_cell.h"
#include "obj_dict.h"
#include "obj_instance.h"
#include "obj_list.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include "obj_weakref.h"
#include "state.h"
#include <string.h>

#define AS_TYPE(o) ((struct type *)(void *)(o))

/* ---- __dict__ and __weakref__ of instances ---- */

/* The descriptor of the built-in type below o's class that keeps a dictionary itself: a class, module or exception has
 * its own rules for it. BORROWED, NULL when there is none or with an exception. */
static struct obj *builtin_descr(struct py *py, struct obj *o)
{
	struct type *type = o->type;
	while (type && type->id == T_COUNT)
		type = type->base;
	return type && type->id != T_object ? type_lookup(py, type, NAME(py, __dict__)) : NULL;
}

static struct obj *get_dict(struct py *py, struct obj *o)
{
	struct obj *own = builtin_descr(py, o);
	if (own || exc_pending(py))
		return own ? own->type->slots.descr_get(py, own, o, &o->type->head) : NULL;
	if (!o->type->dict_offset)
		return exc_raise(py, T_AttributeError, "This object has no __dict__");
	return obj_xincref(instance_dict(py, o));
}

static int set_dict(struct py *py, struct obj *o, struct obj *value)
{
	struct obj *own = builtin_descr(py, o);
	if (own || exc_pending(py))
		return own ? own->type->slots.descr_set(py, own, o, value) : -1;
	if (!o->type->dict_offset)
		return exc_raise(py, T_AttributeError, "This object has no __dict__"), -1;
	if (value && !dict_check(value))
		return exc_raise(py, T_TypeError, "__dict__ must be set to a dictionary, not a '%s'",
				 value->type->name),
		       -1;
	instance_set_dict(py, o, value);
	return 0;
}

static struct obj *get_weakref(struct py *py, struct obj *o)
{
	if (!o->type->weak_offset)
		return exc_raise(py, T_AttributeError, "This object has no __weakref__");
	struct obj *first = *type_weak_slot(o);
	return obj_incref(first ? first : py->none);
}

static const struct member_def dict_def = { "__dict__", get_dict, set_dict, false };
static const struct member_def weakref_def = { "__weakref__", get_weakref, NULL, false };

/* The two descriptors that all classes share where the version has them so. */
struct model_extra {
	struct obj *dict_descr, *weakref_descr;
};

static struct obj *shared_descr(struct py *py, const struct member_def *def)
{
	if (!py->extra) {
		py->extra = heap_c_new(py, sizeof *py->extra);
		memset(py->extra, 0, sizeof *py->extra);
	}
	struct obj **slot = def == &dict_def ? &py->extra->dict_descr : &py->extra->weakref_descr;
	if (!*slot) {
		heap_startup_begin(py);
		*slot = descr_new_getset(py, TYPE_OF(py, T_object), def);
		heap_startup_end(py);
	}
	return obj_xincref(*slot);
}

static int add_descr(struct py *py, struct type *type, const struct member_def *def)
{
	struct obj *name = str_intern_c(py, def->name);
	int found = name ? dict_contains(py, type->dict, name) : -1, result = found < 0 ? -1 : 0;
	if (found == 0) {
		struct obj *descr =
		    py->profile->class_descr_shared ? shared_descr(py, def) : descr_new_getset(py, type, def);
		result = descr ? dict_set(py, type->dict, name, descr) : -1;
		obj_xdecref(py, descr);
	}
	obj_xdecref(py, name);
	return result;
}

/* ---- __slots__ ---- */

struct plan { /* what the class adds to its base's instances */
	struct type *base;
	struct obj *name, *bases, *dict;
	struct obj *slots; /* OWNED sorted tuple of mangled names; NULL: no __slots__ */
	bool add_dict, add_weak, may_add_dict, may_add_weak;
};

/* _Py_Mangle: __x in class _C is _C__x. */
static struct obj *mangled(struct py *py, struct obj *class_name, struct obj *name)
{
	size_t n, m;
	const char *text = str_utf8(py, name, &n), *owner = str_utf8(py, class_name, &m);
	while (*owner == '_')
		owner++;
	if (n < 2 || text[0] != '_' || text[1] != '_' || (text[n - 1] == '_' && text[n - 2] == '_') || !*owner)
		return obj_incref(name);
	return str_format_c(py, "_%s%U", owner, name);
}

static bool slot_name_fine(struct py *py, struct obj *name)
{
	if (!str_check(name))
		exc_raise(py, T_TypeError, "__slots__ items must be strings, not '%s'", name->type->name);
	else if (!str_is_identifier(name))
		exc_raise(py, T_TypeError, "__slots__ must be identifiers");
	return !exc_pending(py);
}

/* __dict__ and __weakref__ among the names ask for room of their own kind. 1: it was one of them. */
static int special_slot(struct py *py, struct plan *plan, struct obj *name)
{
	if (str_equal_c(name, "__dict__")) {
		if (!plan->may_add_dict || plan->add_dict)
			return exc_raise(py, T_TypeError, "__dict__ slot disallowed: we already got one"), -1;
		plan->add_dict = true;
		return 1;
	}
	if (!str_equal_c(name, "__weakref__"))
		return 0;
	if (!plan->may_add_weak || plan->add_weak)
		return exc_raise(py, T_TypeError,
				 py->profile->slots_weakref_text_short
				     ? "__weakref__ slot disallowed: we already got one"
				     : "__weakref__ slot disallowed: either we already got one, or __itemsize__ != 0"),
		       -1;
	plan->add_weak = true;
	return 1;
}

static int collect_slots(struct py *py, struct plan *plan, struct obj *given, struct obj *list)
{
	for (int64_t i = 0; i < tuple_length(given); i++) {
		struct obj *name = tuple_get(given, i);
		int special = special_slot(py, plan, name);
		if (special < 0)
			return -1;
		if (special)
			continue;
		struct obj *full = mangled(py, plan->name, name);
		if (!full)
			return -1;
		str_intern(py, &full);
		int taken = dict_contains(py, plan->dict, full);
		bool allowed = str_equal_c(full, "__qualname__") || str_equal_c(full, "__classcell__") ||
			       str_equal_c(full, "__classdictcell__");
		if (taken > 0 && !allowed)
			exc_raise(py, T_ValueError, "%R in __slots__ conflicts with class variable", full);
		int result = taken < 0 || exc_pending(py) ? -1 : list_append(py, list, full);
		obj_decref(py, full);
		if (result < 0)
			return -1;
	}
	return list_sort(py, list, NULL, false);
}

static int plan_slots(struct py *py, struct plan *plan, struct obj *slots)
{
	struct obj *given = str_check(slots) ? tuple_pack1(py, slots) : tuple_of(py, slots), *list = NULL;
	if (!given)
		return -1;
	int result = -1;
	if (tuple_length(given) > 0 && plan->base->item_size && !py->profile->slots_of_variable) {
		exc_raise(py, T_TypeError, "nonempty __slots__ not supported for subtype of '%s'", plan->base->name);
		goto out;
	}
	for (int64_t i = 0; i < tuple_length(given); i++)
		if (!slot_name_fine(py, tuple_get(given, i)))
			goto out;
	list = list_new(py, 0, WHY_INTERNAL);
	if (!list || collect_slots(py, plan, given, list) < 0)
		goto out;
	if (list_length(list) > 0 && plan->base->item_size) {
		exc_raise(py, T_TypeError, "arbitrary __slots__ not supported for subtype of '%s'", plan->base->name);
		goto out;
	}
	plan->slots = list_as_tuple(py, list);
	/* other bases may have what the first one lacks */
	for (int64_t i = 0; i < tuple_length(plan->bases); i++) {
		struct type *base = AS_TYPE(tuple_get(plan->bases, i));
		if (base == plan->base)
			continue;
		if (plan->may_add_dict && !plan->add_dict && base->dict_offset)
			plan->add_dict = true;
		if (plan->may_add_weak && !plan->add_weak && base->weak_offset)
			plan->add_weak = true;
	}
	result = plan->slots ? 0 : -1;
out:
	obj_decref(py, given);
	obj_xdecref(py, list);
	return result;
}

static int make_plan(struct py *py, struct plan *plan)
{
	struct obj *slots = dict_get(py, plan->dict, NAME(py, __slots__));
	if (!slots && exc_pending(py))
		return -1;
	plan->may_add_dict = !plan->base->dict_offset;
	plan->may_add_weak = !plan->base->weak_offset && !plan->base->item_size;
	if (slots)
		return plan_slots(py, plan, slots);
	plan->add_dict = plan->may_add_dict;
	plan->add_weak = plan->may_add_weak;
	return 0;
}

/* ---- layout ---- */

/* C: what is added lies in front of what the base has there. Model: slots and, by version, pointers after the base's
 * struct or a pre-header before the object. */
static void lay_out(struct py *py, struct type *type, const struct plan *plan)
{
	const struct profile *p = py->profile;
	struct type *base = plan->base;
	size_t head = sizeof(struct gc_head), used = base->front,
	       slots = plan->slots ? (size_t)tuple_length(plan->slots) : 0;
	if (used && !(base->flags & TYPE_GC))
		used -= head;
	int size = base->model_size + 8 * (int)slots;
	type->dict_offset = base->dict_offset;
	type->weak_offset = base->weak_offset;
	type->shown_dict_offset = base->shown_dict_offset;
	type->shown_weak_offset = base->shown_weak_offset;
	type->slot_count = base->slot_count + (int)slots;
	if (slots) {
		used += slots * sizeof(struct obj *);
		type->slots_offset = -(ptrdiff_t)(head + used);
	}
	bool dict_in_front = p->pre_header_dict && (!base->item_size || p->pre_header_weakref);
	if (plan->add_dict && !dict_in_front) {
		type->shown_dict_offset = base->item_size ? -8 : size;
		size += 8;
	}
	if (plan->add_weak) {
		used += sizeof(struct obj *);
		type->weak_offset = -(ptrdiff_t)(head + used);
		type->shown_weak_offset = p->pre_header_weakref ? -32 : size;
		if (p->pre_header_weakref)
			type->flags |= TYPE_PRE_HEADER;
		else
			size += 8;
	}
	if (plan->add_dict) {
		used = ((used + 15) & ~(size_t)15) + sizeof(struct instance_attrs);
		type->dict_offset = -(ptrdiff_t)(head + used);
		type->flags |= TYPE_MANAGED_DICT;
		if (dict_in_front) {
			type->flags |= TYPE_PRE_HEADER;
			type->shown_dict_offset = p->pre_header_weakref ? -1 : -(size + 24);
		}
	}
	type->front = (used + 15) & ~(size_t)15;
	type->model_size = size;
	type->size = base->size;
	type->item_size = base->item_size;
	if (type->dict_offset)
		type->flags |= TYPE_HAS_DICT;
	if (type->weak_offset)
		type->flags |= TYPE_HAS_WEAKREF;
}

#define PASSED_ON                                                                                                  \
	(TYPE_BASE | TYPE_SEQUENCE | TYPE_MAPPING | TYPE_INT_SUBCLASS | TYPE_LIST_SUBCLASS | TYPE_TUPLE_SUBCLASS | \
	 TYPE_BYTES_SUBCLASS | TYPE_STR_SUBCLASS | TYPE_DICT_SUBCLASS | TYPE_EXC_SUBCLASS | TYPE_TYPE_SUBCLASS |   \
	 TYPE_FLOAT_SUBCLASS | TYPE_SET_SUBCLASS | TYPE_MANAGED_DICT | TYPE_INLINE_VALUES | TYPE_PRE_HEADER)

static struct type *make_type(struct py *py, struct type *metatype, const struct plan *plan)
{
	int64_t nslots = plan->slots ? tuple_length(plan->slots) : 0;
	struct obj *o = heap_new(py, metatype, metatype->size, (size_t)metatype->model_size + 40 * (size_t)(nslots + 1),
				 FREE_NONE, WHY_DEFINED);
	if (!o)
		return NULL;
	gc_track(py, o);
	struct type *type = AS_TYPE(o);
	struct type *base = plan->base;
	type->id = T_COUNT;
	type->base = AS_TYPE(obj_incref(&base->head));
	type->bases = obj_incref(plan->bases);
	type->spec = base->spec;
	type->flags = (base->flags & PASSED_ON) | TYPE_GC | TYPE_HEAP | TYPE_BASE;
	for (int64_t i = 1; i < tuple_length(plan->bases); i++)
		type->flags |= AS_TYPE(tuple_get(plan->bases, i))->flags & (TYPE_SEQUENCE | TYPE_MAPPING);
	type->name_obj = obj_incref(plan->name);
	type->name = str_utf8(py, plan->name, NULL);
	type->dict = obj_incref(plan->dict);
	lay_out(py, type, plan);
	return type;
}

/* ---- the class dictionary ---- */

static int set_qualname(struct py *py, struct type *type)
{
	struct obj *qualname = dict_get(py, type->dict, NAME(py, __qualname__));
	if (!qualname) {
		type->qualname = obj_incref(type->name_obj);
		return exc_pending(py) ? -1 : 0;
	}
	if (!str_check(qualname))
		return exc_raise(py, T_TypeError, "type __qualname__ must be a str, not %s", qualname->type->name), -1;
	type->qualname = obj_incref(qualname);
	return dict_del(py, type->dict, NAME(py, __qualname__));
}

static int set_module(struct py *py, struct type *type)
{
	int found = dict_contains(py, type->dict, NAME(py, __module__));
	if (found)
		return found < 0 ? -1 : 0;
	struct obj *module = py->hooks->main_module_name ? py->hooks->main_module_name(py) : NULL;
	return module ? dict_set(py, type->dict, NAME(py, __module__), module) : 0;
}

/* A plain function under one of these names is wrapped: __new__ is static, the others belong to the class. */
static int wrap_function(struct py *py, struct type *type, struct obj *name, int wrapper_id)
{
	struct obj *function = dict_get(py, type->dict, name);
	if (!function || !type_is(function, T_function))
		return exc_pending(py) ? -1 : 0;
	struct obj *wrapped = py->hooks->wrap_function(py, wrapper_id, function);
	int result = wrapped ? dict_set(py, type->dict, name, wrapped) : -1;
	obj_xdecref(py, wrapped);
	return result;
}

static int add_members(struct py *py, struct type *type, const struct plan *plan)
{
	for (int64_t i = 0; plan->slots && i < tuple_length(plan->slots); i++) {
		struct obj *name = tuple_get(plan->slots, i);
		struct obj *descr =
		    descr_new_member(py, type, name,
				     type->slots_offset + (ptrdiff_t)(sizeof(struct obj *) * (size_t)i));
		int result = descr ? dict_set(py, type->dict, name, descr) : -1;
		obj_xdecref(py, descr);
		if (result < 0)
			return -1;
	}
	return 0;
}

/* Cells that the class body made for __class__ and the class dictionary are filled and forgotten. */
static int fill_cell(struct py *py, struct type *type, struct obj *name, struct obj *value)
{
	struct obj *cell = dict_get(py, type->dict, name);
	if (!cell)
		return exc_pending(py) ? -1 : 0;
	if (!type_is(cell, T_cell))
		return exc_raise(py, T_TypeError, "%U must be a nonlocal cell, not %R", name, &cell->type->head), -1;
	cell_set(py, cell, obj_incref(value));
	return dict_del(py, type->dict, name);
}

static int fill_dict(struct py *py, struct type *type, const struct plan *plan)
{
	bool descr_first = py->profile->class_descr_shared;
	if (set_module(py, type) < 0 || set_qualname(py, type) < 0)
		return -1;
	if (wrap_function(py, type, NAME(py, __new__), T_staticmethod) < 0)
		return -1;
	if (wrap_function(py, type, NAME(py, __init_subclass__), T_classmethod) < 0)
		return -1;
	if (wrap_function(py, type, NAME(py, __class_getitem__), T_classmethod) < 0)
		return -1;
	if (!descr_first && add_members(py, type, plan) < 0)
		return -1;
	if (descr_first) {
		if (plan->add_dict && add_descr(py, type, &dict_def) < 0)
			return -1;
		if (plan->add_weak && add_descr(py, type, &weakref_def) < 0)
			return -1;
		if (add_members(py, type, plan) < 0)
			return -1;
	}
	if (fill_cell(py, type, NAME(py, __classcell__), &type->head) < 0)
		return -1;
	return fill_cell(py, type, NAME(py, __classdictcell__), type->dict);
}

/* ---- the order of resolution, by the metaclass's mro() when it has its own ---- */

/* 0: done, the old order is the caller's; 1: meanwhile mro() gave the class another one, which stays. */
static int set_mro(struct py *py, struct type *type)
{
	struct obj *old = type->mro, *order, *name = NAME(py, mro);
	if (type->head.type->id == T_type)
		order = type_mro_compute(py, type);
	else {
		struct obj *method = obj_lookup_special(py, &type->head, name);
		order = method ? obj_call0(py, method) : NULL;
		obj_xdecref(py, method);
	}
	if (!order)
		return -1;
	struct obj *mro = tuple_of(py, order);
	obj_decref(py, order);
	if (!mro)
		return -1;
	for (int64_t i = 0; i < tuple_length(mro); i++) {
		struct obj *item = tuple_get(mro, i);
		if (obj_has(item, TYPE_TYPE_SUBCLASS))
			continue;
		exc_raise(py, T_TypeError, "mro() returned a non-class ('%s')", item->type->name);
		obj_decref(py, mro);
		return -1;
	}
	if (type->mro != old) {
		obj_decref(py, mro);
		return 1;
	}
	type->mro = mro;
	return 0;
}

/* ---- slots ---- */

/* With one base its slots hold, but for what the class itself defines. */
static void set_slots(struct py *py, struct type *type)
{
	type->slots = type->base->slots;
	type->slots.dealloc = type_subtype_dealloc;
	type->slots.traverse = type_subtype_traverse;
	type->slots.clear = type_subtype_clear;
	if (type->slots.finalize)
		py->last_words++;
	if (tuple_length(type->bases) > 1) {
		type_update_slots(py, type, NULL);
		return;
	}
	int64_t position = 0;
	struct obj *key, *value;
	while (dict_next(type->dict, &position, &key, &value))
		if (str_check(key) && str_length(key) > 4)
			type_update_slots(py, type, key);
}

/* Equality without hash makes instances unhashable. */
static int set_doc_and_hash(struct py *py, struct type *type)
{
	int has = dict_contains(py, type->dict, NAME(py, __doc__));
	if (has < 0 || (!has && dict_set(py, type->dict, NAME(py, __doc__), py->none) < 0))
		return -1;
	int eq = dict_contains(py, type->dict, NAME(py, __eq__)),
	    hash = dict_contains(py, type->dict, NAME(py, __hash__));
	if (eq < 0 || hash < 0)
		return -1;
	return eq && !hash ? dict_set(py, type->dict, NAME(py, __hash__), py->none) : 0;
}

/* ---- telling ---- */

static int set_name_of(struct py *py, struct type *type, struct obj *key, struct obj *value)
{
	struct obj *method = obj_lookup_special(py, value, NAME(py, __set_name__));
	if (!method)
		return exc_pending(py) ? -1 : 0;
	struct obj *result = obj_call2(py, method, &type->head, key);
	obj_decref(py, method);
	if (result) {
		obj_decref(py, result);
		return 0;
	}
	if (py->exc && !py->profile->set_name_error_note) {
		exc_raise_from(py, T_RuntimeError, "Error calling __set_name__ on '%s' instance %R in '%s'",
			       value->type->name, key, type->name);
	} else if (py->exc) {
		struct obj *exc = exc_take(py);
		struct obj *note = str_format_c(py, "Error calling __set_name__ on '%s' instance %R in '%s'",
						value->type->name, key, type->name);
		if (note)
			exc_add_note(py, exc, note);
		obj_xdecref(py, note);
		if (py->exc)
			exc_clear(py);
		exc_restore(py, exc);
	}
	return -1;
}

static int set_names(struct py *py, struct type *type)
{
	int64_t position = 0;
	struct obj *key, *value;
	bool any = false;
	while (!any && dict_next(type->dict, &position, &key, &value))
		any = type_lookup(py, value->type, NAME(py, __set_name__)) != NULL;
	if (!any)
		return 0;
	struct obj *copy = dict_copy(py, type->dict); /* a __set_name__ may change the class */
	int result = copy ? 0 : -1;
	position = 0;
	while (result == 0 && dict_next(copy, &position, &key, &value))
		result = set_name_of(py, type, key, value);
	obj_xdecref(py, copy);
	return result;
}

/* super(type, type).__init_subclass__(**kwargs) */
static int init_subclass(struct py *py, struct type *type, struct obj *kwargs)
{
	struct obj *name = NAME(py, __init_subclass__), *found = NULL;
	int64_t i = 1;
	for (; i < tuple_length(type->mro) && !found; i++)
		found = type_own(py, AS_TYPE(tuple_get(type->mro, i)), name);
	bool plain = found && AS_TYPE(tuple_get(type->mro, i - 1))->id == T_object;
	if (!found || (plain && (!kwargs || dict_length(kwargs) == 0)))
		return exc_pending(py) ? -1 : 0;
	obj_incref(found);
	struct obj *bound = found->type->slots.descr_get ? found->type->slots.descr_get(py, found, NULL, &type->head)
							 : obj_incref(found);
	obj_decref(py, found);
	struct obj *result = bound ? obj_call_tuple(py, bound, py->empty_tuple, kwargs) : NULL;
	obj_xdecref(py, bound);
	obj_xdecref(py, result);
	return result ? 0 : -1;
}

/* ---- other bases for a class that is there ---- */

/* The class and all below it get a new order of resolution; what was done is undone when one of them cannot have one. */
struct mro_change {
	struct type *type;
	struct obj *old, *new; /* both OWNED */
};
struct mro_changes {
	VEC(struct mro_change) done;
	bool failed;
};

static void change_mro(struct py *py, struct type *type, void *closure)
{
	struct mro_changes *changes = closure;
	if (changes->failed)
		return;
	struct obj *old = obj_xincref(type->mro);
	int status = set_mro(py, type);
	changes->failed = status < 0;
	if (status != 0) {
		obj_xdecref(py, old);
		return;
	}
	obj_xdecref(py, old); /* the class's own reference is ours now */
	VEC_PUSH(&changes->done, (struct mro_change){ type, old, obj_incref(type->mro) });
	type_each_subclass(py, type, change_mro, changes);
}

/* Bases of classes that are being given new ones elsewhere are ahead of their order of resolution. */
static bool bases_lead_to(const struct type *from, const struct type *to)
{
	while (from && from != to)
		from = from->base;
	return from != NULL;
}

static int check_new_bases(struct py *py, struct type *type, struct obj *bases)
{
	for (int64_t i = 0; i < tuple_length(bases); i++) {
		struct obj *base = tuple_get(bases, i);
		if (!obj_has(base, TYPE_TYPE_SUBCLASS))
			return exc_raise(py, T_TypeError, "%s.__bases__ must be tuple of classes, not '%s'", type->name,
					 base->type->name),
			       -1;
		if (type_is_subtype(AS_TYPE(base), type) || bases_lead_to(AS_TYPE(base), type))
			return exc_raise(py, T_TypeError, "a __bases__ item causes an inheritance cycle"), -1;
	}
	return 0;
}

int type_set_bases(struct py *py, struct type *type, struct obj *bases)
{
	if (check_new_bases(py, type, bases) < 0)
		return -1;
	struct type *base = type_best_base(py, bases), *old_base = type->base;
	if (!base)
		return -1;
	if ((base->id == T_COUNT) != (old_base->id == T_COUNT)) { /* they die in different ways */
		if (!py->profile->bases_keep_deallocator)
			py_refuse(py, "assigning to __bases__ what puts a class below a built-in one");
		else
			exc_raise(py, T_TypeError, "__bases__ assignment: '%s' deallocator differs from '%s'",
				  base->name, old_base->name);
		return -1;
	}
	if (base != old_base && !type_same_layout(base, old_base))
		return exc_raise(py, T_TypeError, "__bases__ assignment: '%s' object layout differs from '%s'",
				 base->name, old_base->name),
		       -1;
	struct obj *old_bases = type->bases;
	struct mro_changes changes = { VEC_INIT, false };
	type->bases = obj_incref(bases);
	type->base = AS_TYPE(obj_incref(&base->head));
	change_mro(py, type, &changes);
	for (size_t i = 0; i < changes.done.length; i++) {
		struct mro_change *one = &changes.done.items[i];
		if (changes.failed && one->type->mro == one->new)
			obj_set(py, &one->type->mro, one->old);
		else
			obj_xdecref(py, one->old);
		obj_decref(py, one->new);
	}
	VEC_CLEAR(&changes.done);
	if (type->bases != bases) { /* a metaclass's mro() gave it others yet */
		obj_decref(py, old_bases);
		obj_decref(py, &old_base->head);
		return changes.failed ? -1 : 0;
	}
	if (changes.failed) { /* as it was */
		type->bases = old_bases;
		type->base = old_base;
		obj_decref(py, bases);
		obj_decref(py, &base->head);
		return -1;
	}
	struct obj *new_bases = type->bases;
	type->bases = old_bases;
	type_registry_remove(py, type);
	type->bases = new_bases;
	int result = type_registry_add(py, type);
	obj_decref(py, old_bases);
	obj_decref(py, &old_base->head);
	type_modified(py, type);
	type_update_slots(py, type, NULL);
	return result;
}

/* ---- class creation ---- */

static bool acceptable_name(struct py *py, struct obj *name)
{
	size_t length;
	const char *text = str_utf8(py, name, &length);
	if (text && strlen(text) == length)
		return true;
	if (text)
		exc_raise(py, T_ValueError, "type name must not contain null characters");
	return false;
}

struct obj *type_new_class(struct py *py, struct type *metatype, struct obj *name, struct obj *bases, struct obj *dict,
			   struct obj *kwargs)
{
	struct plan plan = { .name = name };
	struct type *type = NULL;
	plan.bases = tuple_length(bases) > 0 ? obj_incref(bases) : tuple_pack1(py, &TYPE_OF(py, T_object)->head);
	plan.base = plan.bases ? type_best_base(py, plan.bases) : NULL;
	if (!plan.base || !(plan.dict = dict_copy(py, dict)))
		goto out;
	if (make_plan(py, &plan) < 0 || !acceptable_name(py, name))
		goto out;
	type = make_type(py, metatype, &plan);
	if (!type)
		goto out;
	type->slot_names = obj_xincref(plan.slots);
	if (fill_dict(py, type, &plan) < 0 || set_mro(py, type) < 0)
		goto failed;
	if (!py->profile->class_descr_shared) {
		if (plan.add_dict && add_descr(py, type, &dict_def) < 0)
			goto failed;
		if (plan.add_weak && add_descr(py, type, &weakref_def) < 0)
			goto failed;
	}
	if (set_doc_and_hash(py, type) < 0)
		goto failed;
	set_slots(py, type);
	instance_type_ready(py, type);
	type->flags |= TYPE_READY;
	if (type_registry_add(py, type) < 0)
		goto failed;
	if (set_names(py, type) < 0 || init_subclass(py, type, kwargs) < 0)
		goto failed;
	goto out;
failed:
	obj_decref(py, &type->head);
	type = NULL;
out:
	obj_xdecref(py, plan.bases);
	obj_xdecref(py, plan.dict);
	obj_xdecref(py, plan.slots);
	return type ? &type->head : NULL;
}

/* type.__new__(metatype, name, bases, dict, **kwargs) */
struct obj *type_new(struct py *py, struct type *metatype, struct obj *args, struct obj *kwargs)
{
	int64_t n = tuple_length(args);
	if (metatype->id == T_type && n == 1 && (!kwargs || dict_length(kwargs) == 0))
		return obj_incref(&tuple_get(args, 0)->type->head);
	if (n != 3) {
		if (metatype->id == T_type)
			return exc_raise(py, T_TypeError, "type() takes 1 or 3 arguments");
		return exc_raise(py, T_TypeError, "type.__new__() takes exactly 3 arguments (%d given)", (int)n);
	}
	struct obj *name = tuple_get(args, 0), *bases = tuple_get(args, 1), *dict = tuple_get(args, 2);
	if (!str_check(name))
		return args_bad(py, "type.__new__", NULL, 1, "str", name), NULL;
	if (!tuple_check(bases))
		return args_bad(py, "type.__new__", NULL, 2, "tuple", bases), NULL;
	if (!dict_check(dict))
		return args_bad(py, "type.__new__", NULL, 3, py->profile->frozendict ? "dict or frozendict" : "dict",
				dict),
		       NULL;
	for (int64_t i = 0; i < tuple_length(bases); i++) {
		struct obj *base = tuple_get(bases, i), *entries;
		if (obj_has(base, TYPE_TYPE_SUBCLASS))
			continue;
		if (obj_lookup_attr(py, base, NAME(py, __mro_entries__), &entries) < 0)
			return NULL;
		if (!entries)
			continue;
		obj_decref(py, entries);
		return exc_raise(py, T_TypeError, "type() doesn't support MRO entry resolution; use types.new_class()");
	}
	struct type *winner = type_calculate_metaclass(py, metatype, bases);
	if (!winner)
		return NULL;
	if (winner != metatype && winner->slots.new != type_new)
		return winner->slots.new(py, winner, args, kwargs);
	return type_new_class(py, winner, name, bases, dict, kwargs);
}

/* ---- the end of a class ---- */

void type_drop(struct py *py, struct type *type)
{
	type_registry_remove(py, type);
	instance_type_clear(py, type);
	if (type->base)
		obj_decref(py, &type->base->head);
	type->base = NULL;
	OBJ_CLEAR(py, type->dict);
	OBJ_CLEAR(py, type->bases);
	OBJ_CLEAR(py, type->mro);
	OBJ_CLEAR(py, type->subclasses);
	OBJ_CLEAR(py, type->module);
	OBJ_CLEAR(py, type->qualname);
	OBJ_CLEAR(py, type->slot_names);
	OBJ_CLEAR(py, type->name_obj);
}
