/* type_attrs.c -- type objects as objects: their attributes, repr, call, and the type `type`.
 * Models: Objects/typeobject.c (type_getsets, type_methods, type_call, type_getattro, type_setattro). */
#include "args.h"
#include "descr.h"
#include "dict_keys.h"
#include "exc.h"
#include "heap.h"
#include "native.h"
#include "obj_dict.h"
#include "obj_instance.h"
#include "obj_int.h"
#include "obj_list.h"
#include "obj_mappingproxy.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include "obj_union.h"
#include "state.h"
#include <string.h>

#define AS_TYPE(o)  ((struct type *)(void *)(o))
#define IS_CLASS(t) ((t)->id == T_COUNT)

/* ---- attribute access ---- */

struct obj *type_getattro(struct py *py, struct obj *o, struct obj *name)
{
	struct type *type = AS_TYPE(o), *meta = o->type;
	struct obj *of_meta = obj_xincref(type_lookup(py, meta, name)), *result;
	obj_get_fn *meta_get = of_meta ? of_meta->type->slots.descr_get : NULL;
	if (meta_get && of_meta->type->slots.descr_set) {
		result = meta_get(py, of_meta, o, &meta->head);
		obj_decref(py, of_meta);
		return result;
	}
	struct obj *own = type_lookup(py, type, name);
	if (own) {
		obj_incref(own);
		obj_xdecref(py, of_meta);
		obj_get_fn *get = own->type->slots.descr_get;
		if (!get)
			return own;
		result = get(py, own, NULL, o);
		obj_decref(py, own);
		return result;
	}
	if (meta_get) {
		result = meta_get(py, of_meta, o, &meta->head);
		obj_decref(py, of_meta);
		return result;
	}
	if (of_meta)
		return of_meta;
	exc_raise(py, T_AttributeError, "type object '%s' has no attribute '%U'", type->name, name);
	exc_attribute_context(py, o, name);
	return NULL;
}

static bool mutable_type(struct py *py, struct type *type, struct obj *name)
{
	if (!(type->flags & TYPE_IMMUTABLE))
		return true;
	if (py->profile->type_immutable_text)
		exc_raise(py, T_TypeError, "cannot set %R attribute of immutable type '%s'", name, type->name);
	else
		exc_raise(py, T_TypeError, "can't set attributes of built-in/extension type '%s'", type->name);
	return false;
}

static int delete_missing(struct py *py, struct type *type, struct obj *name)
{
	if (!py->profile->attr_delete_text)
		exc_raise_object(py, T_AttributeError, name);
	else
		exc_raise(py, T_AttributeError, "type object '%s' has no attribute '%U'", type->name, name);
	if (py->profile->attr_delete_context)
		exc_attribute_context(py, &type->head, name);
	return -1;
}

int type_setattro(struct py *py, struct obj *o, struct obj *name, struct obj *value)
{
	struct type *type = AS_TYPE(o);
	if (!mutable_type(py, type, name))
		return -1;
	struct obj *descr = obj_xincref(type_lookup(py, o->type, name));
	int result;
	if (descr && descr->type->slots.descr_set)
		result = descr->type->slots.descr_set(py, descr, o, value);
	else if (value)
		result = dict_set(py, type->dict, name, value);
	else {
		result = dict_discard(py, type->dict, name);
		result = result > 0 ? 0 : result < 0 ? -1 : delete_missing(py, type, name);
	}
	obj_xdecref(py, descr);
	if (result < 0)
		return -1;
	type_modified(py, type);
	type_update_slots(py, type, name);
	return 0;
}

/* ---- calling ---- */

/* Types that CPython calls without a tuple of the arguments, so that none counts them (tp_vectorcall). */
static bool takes_vector(const struct profile *p, int id)
{
	switch (id) {
	case T_list:
	case T_tuple:
	case T_set:
	case T_frozenset:
	case T_range:
	case T_dict: return p->vectorcall_containers;
	case T_float:
	case T_bool:
	case T_reversed:
	case T_map:
	case T_filter: return p->vectorcall_numbers;
	case T_enumerate: return p->vectorcall_enumerate;
	case T_int:
	case T_str: return p->vectorcall_int_str;
	default: return false;
	}
}

#define VECTOR_ROOM 4
/* Calls slots.new and slots.init with the arguments in a tuple that is no object of the program. */
static struct obj *call_with_vector(struct py *py, struct type *type, struct obj *const *args, size_t nargs)
{
	size_t size = sizeof(struct gc_head) + sizeof(struct obj_tuple) + VECTOR_ROOM * sizeof(struct obj *);
	struct gc_head *lent = heap_c_new(py, size);
	memset(lent, 0, size);
	struct obj *tuple = (struct obj *)(void *)(lent + 1);
	tuple->refs = -1;
	tuple->type = TYPE_OF(py, T_tuple);
	tuple->flags = OBJ_GC | OBJ_STATIC;
	TUPLE(tuple)->length = (int64_t)nargs;
	TUPLE(tuple)->hash = -1;
	for (size_t i = 0; i < nargs; i++)
		tuple_items(tuple)[i] = args[i];
	struct obj *o = type->slots.new(py, type, tuple, NULL);
	if (o && o->type == type && type->slots.init && type->slots.init(py, o, tuple, NULL) < 0) {
		obj_decref(py, o);
		o = NULL;
	}
	heap_c_drop(py, lent, size);
	return o;
}

struct obj *type_call(struct py *py, struct obj *callable, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	struct type *type = AS_TYPE(callable);
	bool given = py->packed.items && py->packed.items == args;
	bool keywords = given ? py->packed.kwargs != NULL : kwnames && tuple_length(kwnames) > 0;
	struct obj *tuple, *kwargs, *o = NULL;
	if (type->id == T_type) {
		if (nargs == 1 && !keywords) {
			py->packed.items = NULL;
			return obj_incref(&args[0]->type->head);
		}
		if (nargs != 3) {
			py->packed.items = NULL;
			return exc_raise(py, T_TypeError, "type() takes 1 or 3 arguments");
		}
	}
	if (!type->slots.new) {
		py->packed.items = NULL;
		return exc_raise(py, T_TypeError, "cannot create '%s' instances", type->name);
	}
	if (!keywords && nargs <= VECTOR_ROOM && takes_vector(py->profile, type->id)) {
		py->packed.items = NULL;
		return call_with_vector(py, type, args, nargs);
	}
	if (obj_call_pack(py, args, nargs, kwnames, &tuple, &kwargs) < 0)
		return NULL;
	if (py_enter(py, " while calling a Python object") < 0)
		goto out;
	o = type->slots.new(py, type, tuple, kwargs);
	if (o && type_is_subtype(o->type, type) && o->type->slots.init &&
	    o->type->slots.init(py, o, tuple, kwargs) < 0) {
		obj_decref(py, o);
		o = NULL;
	}
	py_leave(py);
out:
	obj_decref(py, tuple);
	obj_xdecref(py, kwargs);
	return o;
}

int type_init(struct py *py, struct obj *self, struct obj *args, struct obj *kwargs)
{
	(void)self;
	int64_t n = tuple_length(args);
	if (n == 1 && kwargs && dict_length(kwargs) > 0)
		return exc_raise(py, T_TypeError, "type.__init__() takes no keyword arguments"), -1;
	if (n != 1 && n != 3)
		return exc_raise(py, T_TypeError, "type.__init__() takes 1 or 3 arguments"), -1;
	return 0;
}

/* ---- names ---- */

void type_put_module_name(struct py *py, struct type *type, struct buf *out)
{
	if (IS_CLASS(type)) {
		struct obj *module = dict_get(py, type->dict, NAME(py, __module__));
		if (module && str_check(module))
			buf_puts(out, str_utf8(py, module, NULL));
		return;
	}
	const char *dot = strrchr(type->name, '.');
	if (dot)
		buf_put(out, type->name, (size_t)(dot - type->name));
	else
		buf_puts(out, "builtins");
}

struct obj *type_repr(struct py *py, struct obj *o)
{
	struct buf text = BUF_INIT, module = BUF_INIT;
	struct type *type = AS_TYPE(o);
	buf_puts(&text, "<class '");
	type_put_module_name(py, type, &module);
	if (module.length && strcmp(buf_text(&module), "builtins") != 0) {
		buf_printf(&text, "%s.%s'>", buf_text(&module),
			   type->qualname ? str_utf8(py, type->qualname, NULL) : type_short_name(type));
	} else
		buf_printf(&text, "%s'>", type->name);
	buf_clear(&module);
	struct obj *result = str_new(py, buf_text(&text), text.length, WHY_RESULT);
	buf_clear(&text);
	return result;
}

/* May this special attribute be set? name and value are checked as CPython's check_set_special_type_attr does. */
static bool may_set(struct py *py, struct type *type, struct obj *value, const char *name)
{
	if (type->flags & TYPE_IMMUTABLE) {
		if (py->profile->type_immutable_text)
			exc_raise(py, T_TypeError, "cannot set '%s' attribute of immutable type '%s'", name,
				  type->name);
		else
			exc_raise(py, T_TypeError, "can't set %s.%s", type->name, name);
		return false;
	}
	if (value)
		return true;
	if (!py->profile->type_immutable_text)
		exc_raise(py, T_TypeError, "can't delete %s.%s", type->name, name);
	else
		exc_raise(py, T_TypeError,
			  py->profile->type_delete_text ? "cannot delete '%s' attribute of type '%s'"
							: "cannot delete '%s' attribute of immutable type '%s'",
			  name, type->name);
	return false;
}

static struct obj *get_name(struct py *py, struct obj *o)
{
	return AS_TYPE(o)->name_obj ? obj_incref(AS_TYPE(o)->name_obj) : str_new_c(py, type_short_name(AS_TYPE(o)));
}

static int set_name(struct py *py, struct obj *o, struct obj *value)
{
	struct type *type = AS_TYPE(o);
	size_t length;
	if (!may_set(py, type, value, "__name__"))
		return -1;
	if (!str_check(value))
		return exc_raise(py, T_TypeError, "can only assign string to %s.__name__, not '%s'", type->name,
				 value->type->name),
		       -1;
	const char *text = str_utf8(py, value, &length);
	if (strlen(text) != length)
		return exc_raise(py, T_ValueError, "type name must not contain null characters"), -1;
	struct obj *old = type->name_obj;
	type->name_obj = obj_incref(value);
	type->name = text;
	obj_xdecref(py, old);
	return 0;
}

static struct obj *get_qualname(struct py *py, struct obj *o)
{
	return AS_TYPE(o)->qualname ? obj_incref(AS_TYPE(o)->qualname) : str_new_c(py, type_short_name(AS_TYPE(o)));
}

static int set_qualname(struct py *py, struct obj *o, struct obj *value)
{
	struct type *type = AS_TYPE(o);
	if (!may_set(py, type, value, "__qualname__"))
		return -1;
	if (!str_check(value))
		return exc_raise(py, T_TypeError, "can only assign string to %s.__qualname__, not '%s'", type->name,
				 value->type->name),
		       -1;
	obj_set(py, &type->qualname, obj_incref(value));
	return 0;
}

static struct obj *get_module(struct py *py, struct obj *o)
{
	struct type *type = AS_TYPE(o);
	if (IS_CLASS(type)) {
		struct obj *module = dict_get(py, type->dict, NAME(py, __module__));
		if (!module)
			return exc_raise(py, T_AttributeError, "__module__");
		return obj_incref(module);
	}
	struct buf text = BUF_INIT;
	type_put_module_name(py, type, &text);
	struct obj *result = str_intern_c(py, buf_text(&text));
	buf_clear(&text);
	return result;
}

/* Attributes that are nothing but an entry of the class's dictionary. */
static int set_in_dict(struct py *py, struct obj *o, struct obj *name, struct obj *value, const char *text)
{
	if (!may_set(py, AS_TYPE(o), value, text))
		return -1;
	type_modified(py, AS_TYPE(o));
	return dict_set(py, AS_TYPE(o)->dict, name, value);
}

static int set_module(struct py *py, struct obj *o, struct obj *value)
{
	return set_in_dict(py, o, NAME(py, __module__), value, "__module__");
}

static struct obj *get_doc(struct py *py, struct obj *o)
{
	struct type *type = AS_TYPE(o);
	if (!IS_CLASS(type))
		return type_builtin_doc(py, type);
	if (o->flags & OBJ_STATIC && !heap_in_startup(py)) /* a class of a module of ours */
		return py_refuse(py, "the text of %s.__doc__", type->name);
	struct obj *doc = dict_get(py, type->dict, NAME(py, __doc__));
	if (!doc)
		return obj_incref(py->none);
	obj_get_fn *get = doc->type->slots.descr_get;
	return get ? get(py, doc, NULL, o) : obj_incref(doc);
}

static int set_doc(struct py *py, struct obj *o, struct obj *value)
{
	return set_in_dict(py, o, NAME(py, __doc__), value, "__doc__");
}

static struct obj *get_signature(struct py *py, struct obj *o)
{
	struct type *type = AS_TYPE(o);
	size_t length;
	const char *text = IS_CLASS(type) ? NULL : native_doc_signature(type->name, type->spec->doc, &length);
	if (!text && !IS_CLASS(type))
		return py_refuse(py, "the text of %s.__text_signature__", type->name);
	return text ? str_new(py, text, length, WHY_RESULT) : obj_incref(py->none);
}

/* ---- structure ---- */

static struct obj *get_mro(struct py *py, struct obj *o)
{
	struct obj *mro = type_mro(py, AS_TYPE(o));
	return obj_incref(mro ? mro : py->none);
}
static struct obj *get_bases(struct py *py, struct obj *o)
{
	return obj_xincref(type_bases(py, AS_TYPE(o)));
}
static struct obj *get_base(struct py *py, struct obj *o)
{
	return obj_incref(AS_TYPE(o)->base ? &AS_TYPE(o)->base->head : py->none);
}

static int set_bases(struct py *py, struct obj *o, struct obj *value)
{
	struct type *type = AS_TYPE(o);
	if (!may_set(py, type, value, "__bases__"))
		return -1;
	if (!tuple_check(value))
		return exc_raise(py, T_TypeError, "can only assign tuple to %s.__bases__, not %s", type->name,
				 value->type->name),
		       -1;
	if (tuple_length(value) == 0)
		return exc_raise(py, T_TypeError, "can only assign non-empty tuple to %s.__bases__, not ()",
				 type->name),
		       -1;
	return type_set_bases(py, type, value);
}

static struct obj *get_dict(struct py *py, struct obj *o)
{
	struct obj *dict = type_dict(py, AS_TYPE(o));
	return dict ? mappingproxy_new(py, dict) : obj_incref(py->none);
}

static struct obj *get_basicsize(struct py *py, struct obj *o)
{
	return int_new(py, AS_TYPE(o)->model_size);
}
static struct obj *get_itemsize(struct py *py, struct obj *o)
{
	return int_new(py, AS_TYPE(o)->item_size);
}

static struct obj *shown_offset(struct py *py, struct type *type, ptrdiff_t c_offset, int shown, const char *what)
{
	struct type *builtin = type;
	while (IS_CLASS(builtin))
		builtin = builtin->base;
	if (!c_offset)
		return int_new(py, 0);
	if (!shown)
		return py_refuse(py, "%s.%s", type->name, what);
	return int_new(py, shown);
}
static struct obj *get_dictoffset(struct py *py, struct obj *o)
{
	return shown_offset(py, AS_TYPE(o), AS_TYPE(o)->dict_offset, AS_TYPE(o)->shown_dict_offset, "__dictoffset__");
}
static struct obj *get_weakrefoffset(struct py *py, struct obj *o)
{
	return shown_offset(py, AS_TYPE(o), AS_TYPE(o)->weak_offset, AS_TYPE(o)->shown_weak_offset,
			    "__weakrefoffset__");
}

/* The public part of tp_flags: what inspect and functools look at. */
static struct obj *get_flags(struct py *py, struct obj *o)
{
	static const struct {
		uint32_t flag;
		int bit;
	} bits[] = {
		{ TYPE_HEAP, 9 },
		{ TYPE_BASE, 10 },
		{ TYPE_READY, 12 },
		{ TYPE_GC, 14 },
		{ TYPE_METHOD_DESCR, 17 },
		{ TYPE_ABSTRACT, 20 },
		{ TYPE_INT_SUBCLASS, 24 },
		{ TYPE_LIST_SUBCLASS, 25 },
		{ TYPE_TUPLE_SUBCLASS, 26 },
		{ TYPE_BYTES_SUBCLASS, 27 },
		{ TYPE_STR_SUBCLASS, 28 },
		{ TYPE_DICT_SUBCLASS, 29 },
		{ TYPE_EXC_SUBCLASS, 30 },
		{ TYPE_TYPE_SUBCLASS, 31 },
	};
	int64_t flags = 0;
	for (size_t i = 0; i < sizeof bits / sizeof *bits; i++)
		if (AS_TYPE(o)->flags & bits[i].flag)
			flags |= (int64_t)1 << bits[i].bit;
	return int_new(py, flags);
}

/* ---- abstract methods, annotations, type parameters ---- */

static struct obj *get_abstract(struct py *py, struct obj *o)
{
	struct obj *found = o->type->id != T_COUNT && AS_TYPE(o)->id == T_type
				? NULL
				: dict_get(py, type_dict(py, AS_TYPE(o)), NAME(py, __abstractmethods__));
	if (found)
		return obj_incref(found);
	exc_raise_object(py, T_AttributeError, NAME(py, __abstractmethods__));
	return NULL;
}

static int set_abstract(struct py *py, struct obj *o, struct obj *value)
{
	struct type *type = AS_TYPE(o);
	int abstract = value ? obj_truth(py, value) : 0;
	if (abstract < 0)
		return -1;
	if (value) {
		if (dict_set(py, type->dict, NAME(py, __abstractmethods__), value) < 0)
			return -1;
	} else {
		int found = dict_discard(py, type->dict, NAME(py, __abstractmethods__));
		if (found < 0)
			return -1;
		if (!found)
			return exc_raise_object(py, T_AttributeError, NAME(py, __abstractmethods__)), -1;
	}
	type_modified(py, type);
	if (abstract)
		type->flags |= TYPE_ABSTRACT;
	else
		type->flags &= ~(uint32_t)TYPE_ABSTRACT;
	return 0;
}

static struct obj *no_attribute(struct py *py, struct type *type, struct obj *name)
{
	exc_raise(py, T_AttributeError, "type object '%s' has no attribute '%U'", type->name, name);
	exc_attribute_context(py, &type->head, name);
	return NULL;
}

/* 3.14+: annotations are computed by __annotate__ when first asked for and kept under another name. */
static struct obj *find_annotate(struct py *py, struct type *type)
{
	struct obj *found = dict_get_c(py, type->dict, "__annotate_func__");
	return found ? found : dict_get(py, type->dict, NAME(py, __annotate__));
}

static struct obj *compute_annotations(struct py *py, struct type *type)
{
	struct obj *annotate = find_annotate(py, type), *result;
	if (!annotate || annotate == py->none || !obj_callable(annotate))
		result = dict_new(py, WHY_RESULT);
	else {
		struct obj *format = int_new(py, 1);
		obj_incref(annotate);
		result = format ? obj_call1(py, annotate, format) : NULL;
		obj_decref(py, annotate);
		obj_xdecref(py, format);
		if (result && !dict_check(result)) {
			exc_raise(py, T_TypeError, "__annotate__() must return a dict, not %s", result->type->name);
			obj_decref(py, result);
			return NULL;
		}
	}
	if (result && dict_set_c(py, type->dict, "__annotations_cache__", result) < 0) {
		obj_decref(py, result);
		return NULL;
	}
	return result;
}

static struct obj *get_annotations(struct py *py, struct obj *o)
{
	struct type *type = AS_TYPE(o);
	struct obj *name = NAME(py, __annotations__), *found;
	if (!IS_CLASS(type))
		return no_attribute(py, type, name);
	found = dict_get(py, type->dict, name);
	if (!found && py->profile->annotations_computed)
		found = dict_get_c(py, type->dict, "__annotations_cache__");
	if (found) {
		obj_get_fn *get = found->type->slots.descr_get;
		return get ? get(py, found, NULL, o) : obj_incref(found);
	}
	if (py->profile->annotations_computed)
		return compute_annotations(py, type);
	struct obj *dict = dict_new(py, WHY_RESULT);
	if (dict && dict_set(py, type->dict, name, dict) < 0)
		OBJ_CLEAR(py, dict);
	return dict;
}

static int set_annotations(struct py *py, struct obj *o, struct obj *value)
{
	struct type *type = AS_TYPE(o);
	struct obj *name = NAME(py, __annotations__);
	if (type->flags & TYPE_IMMUTABLE)
		return may_set(py, type, py->none, "__annotations__"), -1;
	type_modified(py, type);
	struct obj *cache = py->profile->annotations_computed ? str_intern_c(py, "__annotations_cache__") : NULL;
	int result;
	if (value) {
		result = dict_set(py, type->dict, name, value);
		if (result == 0 && cache)
			result = dict_discard(py, type->dict, cache) < 0 ? -1 : 0;
	} else {
		int found = dict_discard(py, type->dict, name);
		if (found == 0 && cache)
			found = dict_discard(py, type->dict, cache);
		if (found == 0)
			exc_raise_object(py, T_AttributeError, name);
		result = found > 0 ? 0 : -1;
	}
	obj_xdecref(py, cache);
	if (result == 0 && py->profile->annotations_computed)
		result = dict_set_c(py, type->dict, "__annotate_func__", py->none);
	return result;
}

static struct obj *get_annotate(struct py *py, struct obj *o)
{
	if (!IS_CLASS(AS_TYPE(o)))
		return no_attribute(py, AS_TYPE(o), NAME(py, __annotate__));
	struct obj *found = find_annotate(py, AS_TYPE(o));
	return obj_incref(found ? found : py->none);
}

/* Annotations that were computed or set go: 1, none were there: 0. */
static int forget_annotations(struct py *py, struct type *type)
{
	struct obj *cache = str_intern_c(py, "__annotations_cache__");
	int found = cache ? dict_discard(py, type->dict, cache) : -1, set;
	obj_xdecref(py, cache);
	set = found < 0 ? -1 : dict_discard(py, type->dict, NAME(py, __annotations__));
	return set < 0 ? -1 : found || set;
}

static int set_annotate(struct py *py, struct obj *o, struct obj *value)
{
	if (!value && !(AS_TYPE(o)->flags & TYPE_IMMUTABLE))
		return exc_raise(py, T_TypeError, "cannot delete __annotate__ attribute"), -1;
	if (!may_set(py, AS_TYPE(o), value, "__annotate__"))
		return -1;
	if (value != py->none && !obj_callable(value))
		return exc_raise(py, T_TypeError, "__annotate__ must be callable or None"), -1;
	type_modified(py, AS_TYPE(o));
	if (value != py->none && forget_annotations(py, AS_TYPE(o)) < 0)
		return -1;
	return dict_set_c(py, AS_TYPE(o)->dict, "__annotate_func__", value);
}

static struct obj *get_type_params(struct py *py, struct obj *o)
{
	struct obj *found = IS_CLASS(AS_TYPE(o)) ? dict_get(py, AS_TYPE(o)->dict, NAME(py, __type_params__)) : NULL;
	return found ? obj_incref(found) : tuple_new(py, 0, WHY_RESULT);
}

static int set_type_params(struct py *py, struct obj *o, struct obj *value)
{
	return set_in_dict(py, o, NAME(py, __type_params__), value, "__type_params__");
}

const struct member_def type_members[] = {
	{ "__basicsize__", get_basicsize, NULL, true },
	{ "__itemsize__", get_itemsize, NULL, true },
	{ "__flags__", get_flags, NULL, true },
	{ "__weakrefoffset__", get_weakrefoffset, NULL, true },
	{ "__base__", get_base, NULL, true },
	{ "__dictoffset__", get_dictoffset, NULL, true },
	{ "__name__", get_name, set_name, false },
	{ "__qualname__", get_qualname, set_qualname, false },
	{ "__bases__", get_bases, set_bases, false },
	{ "__mro__", get_mro, NULL, false },
	{ "__module__", get_module, set_module, false },
	{ "__abstractmethods__", get_abstract, set_abstract, false },
	{ "__dict__", get_dict, NULL, false },
	{ "__doc__", get_doc, set_doc, false },
	{ "__text_signature__", get_signature, NULL, false },
	{ "__annotations__", get_annotations, set_annotations, false },
	{ "__annotate__", get_annotate, set_annotate, false },
	{ "__type_params__", get_type_params, set_type_params, false },
	{ "__mro__", get_mro, NULL, true },
	{ NULL, NULL, NULL, false },
};

bool type_member_available(const struct profile *profile, const struct member_def *def)
{
	if (strcmp(def->name, "__annotations__") == 0)
		return profile->class_annotations_made;
	if (strcmp(def->name, "__annotate__") == 0)
		return profile->annotations_computed;
	if (strcmp(def->name, "__type_params__") == 0)
		return profile->type_params;
	if (strcmp(def->name, "__mro__") == 0)
		return def->is_member != profile->type_mro_getset;
	return true;
}

/* ---- methods ---- */

#define METHOD(name)                                                                                    \
	static struct obj *name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, \
				struct obj *kwnames)
#define UNUSED (void)args, (void)nargs, (void)kwnames

METHOD(m_mro)
{
	UNUSED;
	if (IS_CLASS(AS_TYPE(self)))
		return type_mro_compute(py, AS_TYPE(self));
	return list_of(py, type_mro(py, AS_TYPE(self)));
}

METHOD(m_subclasses)
{
	UNUSED;
	if (!IS_CLASS(AS_TYPE(self))) /* CPython's start-up makes many */
		return py_refuse(py, "%s.__subclasses__()", AS_TYPE(self)->name);
	return type_subclasses(py, AS_TYPE(self));
}

METHOD(m_prepare)
{
	UNUSED;
	(void)self;
	return dict_new(py, WHY_RESULT);
}

METHOD(m_instancecheck)
{
	UNUSED;
	int result = type_plain_isinstance(py, args[0], self);
	return result < 0 ? NULL : OBJ_BOOL(py, result);
}

METHOD(m_subclasscheck)
{
	UNUSED;
	int result = type_plain_issubclass(py, args[0], self);
	return result < 0 ? NULL : OBJ_BOOL(py, result);
}

/* Names of the class and its bases, unsorted: dir() sorts. */
METHOD(m_dir)
{
	UNUSED;
	struct obj *all = dict_new(py, WHY_RESULT), *mro = type_mro(py, AS_TYPE(self)), *result = NULL;
	for (int64_t i = 0; all && i < tuple_length(mro); i++)
		if (dict_update(py, all, type_dict(py, AS_TYPE(tuple_get(mro, i)))) < 0)
			goto out;
	if (all)
		result = dict_keys_list(py, all);
out:
	obj_xdecref(py, all);
	return result;
}

METHOD(m_sizeof)
{
	UNUSED;
	struct type *type = AS_TYPE(self);
	if (!IS_CLASS(type) && (type->flags & TYPE_HEAP))
		return int_new(py,
			       py->profile->type_size + 16); /* made at run time in CPython, with a collector's head */
	if (!IS_CLASS(type))
		return int_new(py, py->profile->type_static_size);
	int64_t size = self->type->model_size;
	if (type->keys)
		size += (int64_t)keys_model_size(py, type->keys);
	return int_new(py, size);
}

const struct method_def type_methods[] = {
	{ "mro", m_mro, METH_NOARGS, "mro($self, /)\n--\n\nReturn a type's method resolution order.", NULL },
	{ "__subclasses__", m_subclasses, METH_NOARGS,
	  "__subclasses__($self, /)\n--\n\nReturn a list of immediate subclasses.", NULL },
	{ "__prepare__", m_prepare, METH_FASTCALL | METH_KEYWORDS | METH_CLASS, NULL, NULL },
	{ "__instancecheck__", m_instancecheck, METH_O,
	  "__instancecheck__($self, instance, /)\n--\n\nCheck if an object is an instance.", NULL },
	{ "__subclasscheck__", m_subclasscheck, METH_O,
	  "__subclasscheck__($self, subclass, /)\n--\n\nCheck if a class is a subclass.", NULL },
	{ "__dir__", m_dir, METH_NOARGS, "__dir__($self, /)\n--\n\nSpecialized __dir__ implementation for types.",
	  NULL },
	{ "__sizeof__", m_sizeof, METH_NOARGS,
	  "__sizeof__($self, /)\n--\n\nReturn memory consumption of the type object.", NULL },
	{ NULL, NULL, 0, NULL, NULL },
};

/* ---- the type `type` ---- */

static void type_dealloc(struct py *py, struct obj *o)
{
	size_t size = (size_t)o->type->model_size;
	type_drop(py, AS_TYPE(o));
	heap_drop(py, o, sizeof(struct type), size, FREE_NONE);
}

static int type_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	struct type *type = AS_TYPE(o);
	if (!IS_CLASS(type))
		return 0;
	OBJ_VISIT(type->dict);
	OBJ_VISIT(type->mro);
	OBJ_VISIT(type->bases);
	OBJ_VISIT(type->base);
	return 0;
}

static int type_clear(struct py *py, struct obj *o)
{
	struct type *type = AS_TYPE(o);
	if (!IS_CLASS(type))
		return 0;
	type_modified(py, type);
	if (type->dict)
		dict_clear(py, type->dict);
	OBJ_CLEAR(py, type->mro);
	return 0;
}

static int type_size(const struct profile *profile)
{
	return profile->type_size;
}

/* int | str */
static bool type_has_slot(const struct profile *profile, const char *dunder)
{
	return profile->generic_alias_union || (strcmp(dunder, "__or__") != 0 && strcmp(dunder, "__ror__") != 0);
}

const struct type_spec obj_type_spec = {
	.name = "type",
	.flags = TYPE_GC | TYPE_BASE | TYPE_HAS_DICT | TYPE_HAS_WEAKREF | TYPE_TYPE_SUBCLASS,
	.size = sizeof(struct type),
	.model_size = type_size,
	.item_size = 40,
	.dict_offset = offsetof(struct type, dict),
	.weak_offset = offsetof(struct type, weakrefs),
	.slots = { .dealloc = type_dealloc,
		   .traverse = type_traverse,
		   .clear = type_clear,
		   .repr = type_repr,
		   .call = type_call,
		   .getattro = type_getattro,
		   .setattro = type_setattro,
		   .init = type_init,
		   .new = type_new,
		   .nb_or = union_or },
	.methods = type_methods,
	.members = type_members,
	.member_available = type_member_available,
	.slot_available = type_has_slot,
	.doc = "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
};
