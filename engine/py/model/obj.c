/* obj.c -- what can be asked of any object: text, equality, hash, truth, attributes; and the end of an object.
 * Models: Objects/object.c; profile rows attr_*, protocol_*. */
#include "obj.h"
#include "exc.h"
#include "heap.h"
#include "native.h"
#include "obj_dict.h"
#include "obj_instance.h"
#include "obj_int.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include "obj_weakref.h"
#include "state.h"

/* ---- the end of an object ---- */

/* C recursion stays below this whatever the version allows: each level is three C frames. */
#define DEALLOC_DEPTH 2500

/* Types whose deaths CPython's trashcan counts. */
static bool uses_trashcan(const struct type *type)
{
	switch (type->id) {
	case T_list:
	case T_tuple:
	case T_dict:
	case T_set:
	case T_frozenset:
	case T_traceback:
	case T_frame:
	case T_COUNT: return true;
	default: return false;
	}
}

static void dealloc_now(struct py *py, struct obj *o)
{
	struct type *type = o->type;
	if (type->id == T_COUNT) {
		type->slots.dealloc(py, o);
		return;
	}
	gc_untrack(py, o);
	if (type->weak_offset && *type_weak_slot(o))
		weakref_clear_all(py, o);
	if (type->slots.finalize && py->stop.kind == STOP_NONE && gc_call_finalizer(py, o)) {
		if (o->flags & OBJ_GC)
			gc_track(py, o);
		return;
	}
	uint32_t outer = event_death_begin(py, o);
	bool counted = (type->flags & TYPE_HEAP) != 0;
	type->slots.dealloc(py, o);
	if (counted)
		obj_decref(py, &type->head);
	py->log->dying = outer;
}

/* What was put aside dies last in first out, once the nesting is over: one level deeper than at first, as in CPython. */
static void empty_trash(struct py *py)
{
	py->trash_depth++;
	while (py->trash) {
		struct obj *o = py->trash;
		py->trash = (struct obj *)(void *)obj_gc_head(o)->next;
		obj_gc_head(o)->next = NULL;
		bool counted = uses_trashcan(o->type);
		py->trash_depth += counted;
		dealloc_now(py, o);
		py->trash_depth -= counted;
	}
	py->trash_depth--;
}

static __attribute__((noinline)) void dealloc_nested(struct py *py, struct obj *o)
{
	bool counted = uses_trashcan(o->type);
	int limit = py->profile->trashcan_depth;
	if (limit > DEALLOC_DEPTH)
		limit = DEALLOC_DEPTH;
	if (counted ? py->trash_depth >= limit : py->dealloc_depth >= DEALLOC_DEPTH) {
		gc_untrack(py, o);
		obj_gc_head(o)->next = (struct gc_head *)(void *)py->trash;
		py->trash = o;
		return;
	}
	py->trash_depth += counted;
	py->dealloc_depth++;
	dealloc_now(py, o);
	py->dealloc_depth--;
	py->trash_depth -= counted;
	if (py->trash && py->trash_depth <= 0 && py->dealloc_depth <= 0)
		empty_trash(py);
}

void obj_dealloc(struct py *py, struct obj *o)
{
	if (o->flags & OBJ_GC)
		dealloc_nested(py, o);
	else if (py->record || o->type->weak_offset || (o->type->flags & TYPE_HEAP))
		dealloc_now(py, o);
	else
		o->type->slots.dealloc(py, o);
}

/* ---- text ---- */

/* A result that must be a str; drops it otherwise. */
static struct obj *need_str(struct py *py, struct obj *o, struct obj *result, const char *method, const char *old_text)
{
	if (!result || str_check(result))
		return result;
	if (py->profile->protocol_result_text)
		exc_raise(py, T_TypeError, "%Q.%s() must return a str, not %Q", o, method, result);
	else
		exc_raise(py, T_TypeError, old_text, result->type->name);
	obj_decref(py, result);
	return NULL;
}

struct obj *obj_repr(struct py *py, struct obj *o)
{
	if (!o)
		return str_new_c(py, "<NULL>");
	if (py_enter(py, " while getting the repr of an object") < 0)
		return NULL;
	struct obj *result = o->type->slots.repr(py, o);
	py_leave(py);
	return need_str(py, o, result, "__repr__", "__repr__ returned non-string (type %s)");
}

struct obj *obj_str(struct py *py, struct obj *o)
{
	if (!o)
		return str_new_c(py, "<NULL>");
	if (str_is_exact(o))
		return obj_incref(o);
	if (py_enter(py, " while getting the str of an object") < 0)
		return NULL;
	struct obj *result = o->type->slots.str(py, o);
	py_leave(py);
	return need_str(py, o, result, "__str__", "__str__ returned non-string (type %s)");
}

struct obj *obj_ascii(struct py *py, struct obj *o)
{
	struct obj *repr = obj_repr(py, o);
	if (!repr || STR(repr)->ascii)
		return repr;
	struct obj *result = str_ascii_of(py, repr);
	obj_decref(py, repr);
	return result;
}

struct obj *obj_format(struct py *py, struct obj *o, struct obj *spec)
{
	if (!spec || (str_check(spec) && str_length(spec) == 0)) {
		if (str_is_exact(o))
			return obj_incref(o);
		if (int_is_exact(o))
			return obj_str(py, o);
	}
	if (spec && !str_check(spec))
		return exc_raise(py, T_SystemError, "Format specifier must be a string, not %s", spec->type->name);
	struct obj *method = obj_lookup_special(py, o, NAME(py, __format__));
	if (!method) {
		if (exc_pending(py))
			return NULL;
		return exc_raise(py, T_TypeError, "Type %s doesn't define __format__", o->type->name);
	}
	struct obj *result = obj_call1(py, method, spec ? spec : py->empty_str);
	obj_decref(py, method);
	return need_str(py, o, result, "__format__", "__format__ must return a str, not %s");
}

/* ---- hash, comparison, truth ---- */

int64_t obj_hash(struct py *py, struct obj *o)
{
	if (o->type->slots.hash)
		return o->type->slots.hash(py, o);
	return type_hash_not_implemented(py, o);
}

static const enum compare_op swapped[] = { CMP_GT, CMP_GE, CMP_EQ, CMP_NE, CMP_LT, CMP_LE };
static const char *const compare_names[] = { "<", "<=", "==", "!=", ">", ">=" };

/* The reflected method of a subclass on the right comes first. */
static struct obj *compare(struct py *py, struct obj *a, struct obj *b, enum compare_op op)
{
	obj_compare_fn *left = a->type->slots.richcompare, *right = b->type->slots.richcompare;
	bool right_tried = false;
	struct obj *result;
	if (a->type != b->type && right && type_is_subtype(b->type, a->type)) {
		right_tried = true;
		result = right(py, b, a, (int)swapped[op]);
		if (result != py->not_implemented)
			return result;
		obj_decref(py, result);
	}
	if (left) {
		result = left(py, a, b, (int)op);
		if (result != py->not_implemented)
			return result;
		obj_decref(py, result);
	}
	if (right && !right_tried) {
		result = right(py, b, a, (int)swapped[op]);
		if (result != py->not_implemented)
			return result;
		obj_decref(py, result);
	}
	if (op == CMP_EQ)
		return OBJ_BOOL(py, a == b);
	if (op == CMP_NE)
		return OBJ_BOOL(py, a != b);
	return exc_raise(py, T_TypeError, "'%s' not supported between instances of '%s' and '%s'", compare_names[op],
			 a->type->name, b->type->name);
}

struct obj *obj_compare(struct py *py, struct obj *a, struct obj *b, enum compare_op op)
{
	if (py_enter(py, " in comparison") < 0)
		return NULL;
	struct obj *result = compare(py, a, b, op);
	py_leave(py);
	return result;
}

int obj_compare_bool(struct py *py, struct obj *a, struct obj *b, enum compare_op op)
{
	if (a == b && op == CMP_EQ)
		return 1;
	if (a == b && op == CMP_NE)
		return 0;
	struct obj *result = obj_compare(py, a, b, op);
	if (!result)
		return -1;
	int truth = obj_truth(py, result);
	obj_decref(py, result);
	return truth;
}

int obj_truth(struct py *py, struct obj *o)
{
	if (o == py->true_)
		return 1;
	if (o == py->false_ || o == py->none)
		return 0;
	const struct slots *s = &o->type->slots;
	int64_t n;
	if (s->nb_bool)
		return s->nb_bool(py, o);
	if (s->mp_length)
		n = s->mp_length(py, o);
	else if (s->sq_length)
		n = s->sq_length(py, o);
	else
		return 1;
	return n > 0 ? 1 : n < 0 ? -1 : 0;
}

/* ---- attributes ---- */

bool obj_name_check(struct py *py, const struct obj *name)
{
	if (str_check(name))
		return true;
	exc_raise(py, T_TypeError, "attribute name must be string, not '%s'", name->type->name);
	return false;
}

struct obj *obj_getattr(struct py *py, struct obj *o, struct obj *name)
{
	if (!obj_name_check(py, name))
		return NULL;
	struct obj *result = o->type->slots.getattro(py, o, name);
	if (!result)
		exc_attribute_context(py, o, name);
	return result;
}

struct obj *obj_getattr_c(struct py *py, struct obj *o, const char *name)
{
	struct obj *key = str_intern_c(py, name);
	struct obj *result = key ? obj_getattr(py, o, key) : NULL;
	obj_xdecref(py, key);
	return result;
}

/* Data descriptor of the type, then the instance itself, then what else the type has. *missing: nothing was found (and
 * nothing is raised). */
static struct obj *generic_get(struct py *py, struct obj *o, struct obj *name, bool *missing)
{
	struct type *type = o->type;
	struct obj *descr = type_lookup(py, type, name), *result;
	obj_get_fn *get = NULL;
	*missing = false;
	if (descr) {
		get = descr->type->slots.descr_get;
		obj_incref(descr);
		if (get && descr->type->slots.descr_set) {
			result = get(py, descr, o, &type->head);
			obj_decref(py, descr);
			return result;
		}
	}
	if (type->dict_offset) {
		result = instance_get(py, o, name);
		if (result || exc_pending(py)) {
			obj_xincref(result);
			obj_xdecref(py, descr);
			return result;
		}
	}
	if (get) {
		result = get(py, descr, o, &type->head);
		obj_decref(py, descr);
		return result;
	}
	*missing = !descr;
	return descr;
}

struct obj *obj_generic_getattr(struct py *py, struct obj *o, struct obj *name)
{
	bool missing;
	struct obj *result = generic_get(py, o, name, &missing);
	return missing ? exc_attribute(py, o, name) : result;
}

int obj_lookup_attr(struct py *py, struct obj *o, struct obj *name, struct obj **out)
{
	bool missing = false;
	*out = NULL;
	if (!obj_name_check(py, name))
		return -1;
	obj_binary_fn *getattro = o->type->slots.getattro;
	*out = getattro == obj_generic_getattr ? generic_get(py, o, name, &missing) : getattro(py, o, name);
	if (*out)
		return 1;
	if (missing)
		return 0;
	if (!exc_matches(py, T_AttributeError))
		return -1;
	exc_clear(py);
	return 0;
}

int obj_setattr(struct py *py, struct obj *o, struct obj *name, struct obj *value)
{
	if (!obj_name_check(py, name))
		return -1;
	obj_incref(name);
	str_intern(py, &name);
	int result = o->type->slots.setattro(py, o, name, value);
	obj_decref(py, name);
	return result;
}

static int no_attribute_to_set(struct py *py, struct obj *o, struct obj *name, bool has_descr)
{
	if (has_descr)
		exc_raise(py, T_AttributeError, "'%s' object attribute '%U' is read-only", o->type->name, name);
	else if (py->profile->attr_set_text) {
		exc_raise(py, T_AttributeError,
			  "'%s' object has no attribute '%U' and no __dict__ for setting new attributes", o->type->name,
			  name);
		exc_attribute_context(py, o, name);
	} else
		exc_raise(py, T_AttributeError, "'%s' object has no attribute '%U'", o->type->name, name);
	return -1;
}

static int no_attribute_to_delete(struct py *py, struct obj *o, struct obj *name)
{
	if (!py->profile->attr_delete_text) {
		exc_raise_object(py, T_AttributeError, name);
		return -1;
	}
	if (obj_has(o, TYPE_TYPE_SUBCLASS))
		exc_raise(py, T_AttributeError, "type object '%s' has no attribute '%U'",
			  ((struct type *)(void *)o)->name, name);
	else
		exc_raise(py, T_AttributeError, "'%s' object has no attribute '%U'", o->type->name, name);
	if (py->profile->attr_delete_context)
		exc_attribute_context(py, o, name);
	return -1;
}

int obj_generic_setattr(struct py *py, struct obj *o, struct obj *name, struct obj *value)
{
	struct obj *descr = obj_xincref(type_lookup(py, o->type, name));
	int result;
	obj_incref(name);
	if (descr && descr->type->slots.descr_set)
		result = descr->type->slots.descr_set(py, descr, o, value);
	else if (!o->type->dict_offset)
		result = no_attribute_to_set(py, o, name, descr != NULL);
	else {
		result = instance_set(py, o, name, value);
		if (result > 0)
			result = no_attribute_to_delete(py, o, name);
	}
	obj_decref(py, name);
	obj_xdecref(py, descr);
	return result;
}

struct obj *obj_lookup_special(struct py *py, struct obj *o, struct obj *name)
{
	struct obj *found = type_lookup(py, o->type, name);
	if (!found)
		return NULL;
	obj_get_fn *get = found->type->slots.descr_get;
	if (!get)
		return obj_incref(found);
	obj_incref(found);
	struct obj *result = get(py, found, o, &o->type->head);
	obj_decref(py, found);
	return result;
}

struct obj *obj_get_method(struct py *py, struct obj *o, struct obj *name, struct obj **self_or_null)
{
	struct type *type = o->type;
	*self_or_null = NULL;
	if (type->slots.getattro != obj_generic_getattr || !str_check(name))
		return obj_getattr(py, o, name);
	struct obj *descr = type_lookup(py, type, name);
	if (!descr || !obj_has(descr, TYPE_METHOD_DESCR)) {
		struct obj *result = obj_generic_getattr(py, o, name);
		if (!result)
			exc_attribute_context(py, o, name);
		return result;
	}
	obj_incref(descr);
	if (type->dict_offset) {
		struct obj *own = instance_get(py, o, name);
		if (own || exc_pending(py)) {
			obj_xincref(own);
			obj_decref(py, descr);
			return own;
		}
	}
	*self_or_null = obj_incref(o);
	return descr;
}

struct obj **obj_dict_slot(struct py *py, struct obj *o)
{
	(void)py;
	if (!o->type->dict_offset)
		return NULL;
	if (o->type->flags & TYPE_MANAGED_DICT)
		return &instance_attrs(o)->dict;
	return (struct obj **)(void *)((char *)o + o->type->dict_offset);
}
