/* obj_property.c -- property, classmethod, staticmethod: descriptors that call a function of the class body.
 * Models: Objects/descrobject.c (property), Objects/funcobject.c (cm_descr_get, sm_descr_get). */
#include "obj_property.h"
#include "obj_method.h"
#include "py/model/args.h"
#include "py/model/exc.h"
#include "py/model/gc.h"
#include "py/model/heap.h"
#include "py/model/native.h"
#include "py/model/obj_dict.h"
#include "py/model/obj_str.h"
#include "py/model/obj_tuple.h"

static struct obj *or_none(struct py *py, struct obj *o)
{
	return obj_incref(o ? o : OBJ_NONE(py));
}
static struct obj *not_none(struct py *py, struct obj *o)
{
	return o == OBJ_NONE(py) ? NULL : o;
}

static struct obj *new_instance(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	(void)args, (void)kwargs;
	return type_generic_alloc(py, type);
}

/* ---- property ---- */

static int property_model_size(const struct profile *p)
{
	return p->size_property;
}

static void property_dealloc(struct py *py, struct obj *o)
{
	struct obj_property *p = PROPERTY(o);
	obj_xdecref(py, p->get);
	obj_xdecref(py, p->set);
	obj_xdecref(py, p->del);
	obj_xdecref(py, p->doc);
	obj_xdecref(py, p->name);
	heap_drop(py, o, sizeof *p, (size_t)TYPE(o)->model_size, FREE_NONE);
}

static int property_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	struct obj_property *p = PROPERTY(o);
	(void)py;
	OBJ_VISIT(p->get);
	OBJ_VISIT(p->set);
	OBJ_VISIT(p->del);
	OBJ_VISIT(p->doc);
	OBJ_VISIT(p->name);
	return 0;
}

static int property_clear(struct py *py, struct obj *o)
{
	OBJ_CLEAR(py, PROPERTY(o)->doc);
	return 0;
}

/* "property 'p' of 'C' object has no setter" and its forms by version. */
static void *property_refuse(struct py *py, struct obj *o, struct obj *instance, const char *what, const char *verb)
{
	struct obj *name = PROPERTY(o)->name;
	if (!py->profile->property_error_names_class) {
		if (name)
			return exc_raise(py, T_AttributeError, py->profile->property_error_verb, verb, name);
		return exc_raise(py, T_AttributeError, verb[0] == 'u' ? "%s attribute" : "can't %s attribute", verb);
	}
	struct obj *qualname = obj_getattr(py, (struct obj *)(void *)TYPE(instance), NAME(py, __qualname__));
	if (!qualname)
		return NULL;
	if (name)
		exc_raise(py, T_AttributeError, "property %R of %R object has no %s", name, qualname, what);
	else
		exc_raise(py, T_AttributeError, "property of %R object has no %s", qualname, what);
	obj_decref(py, qualname);
	return NULL;
}

static struct obj *property_descr_get(struct py *py, struct obj *o, struct obj *instance, struct obj *type)
{
	struct obj_property *p = PROPERTY(o);
	(void)type;
	if (!instance || (instance == OBJ_NONE(py) && !type))
		return obj_incref(o);
	if (instance == OBJ_NONE(py))
		return obj_incref(o);
	if (!p->get) {
		if (py->profile->property_error_names_class)
			return property_refuse(py, o, instance, "getter", "");
		return exc_raise(py, T_AttributeError, p->name ? "unreadable attribute %R" : "unreadable attribute",
				 p->name);
	}
	return obj_call1(py, p->get, instance);
}

static int property_descr_set(struct py *py, struct obj *o, struct obj *instance, struct obj *value)
{
	struct obj_property *p = PROPERTY(o);
	struct obj *func = value ? p->set : p->del;
	if (!func) {
		property_refuse(py, o, instance, value ? "setter" : "deleter", value ? "set" : "delete");
		return -1;
	}
	struct obj *result = value ? obj_call2(py, func, instance, value) : obj_call1(py, func, instance);
	if (!result)
		return -1;
	obj_decref(py, result);
	return 0;
}

static int property_set_doc(struct py *py, struct obj *o, struct obj *doc);

/* Texts of built-in functions, of types and of what modules of ours define are not modelled: what only carries them along
 * goes without. */
static bool doc_is_builtin(const struct obj *o)
{
	if (obj_has(o, TYPE_TYPE_SUBCLASS))
		return ((const struct type *)(const void *)o)->id != T_COUNT;
	if (o->flags & OBJ_STATIC)
		return true;
	return TYPE(o)->id != T_COUNT && !type_is(o, T_function) && !type_is(o, T_method) && !type_is(o, T_property) &&
	       !type_is(o, T_classmethod) && !type_is(o, T_staticmethod) && !type_is(o, T_module);
}

static int property_init(struct py *py, struct obj *o, struct obj *args, struct obj *kwargs)
{
	struct obj_property *p = PROPERTY(o);
	struct obj *get = NULL, *set = NULL, *del = NULL, *doc = NULL;
	if (!args_parse_tuple(py, "property", "|OOOO", "fget fset fdel doc", args, kwargs, &get, &set, &del, &doc))
		return -1;
	obj_set(py, &p->get, obj_xincref(not_none(py, get)));
	obj_set(py, &p->set, obj_xincref(not_none(py, set)));
	obj_set(py, &p->del, obj_xincref(not_none(py, del)));
	obj_set(py, &p->doc, NULL);
	obj_set(py, &p->name, NULL);
	p->getter_doc = false;
	struct obj *text = obj_xincref(not_none(py, doc));
	bool own = true; /* not the getter's */
	if (!text && p->get && !doc_is_builtin(p->get)) {
		if (obj_lookup_attr(py, p->get, NAME(py, __doc__), &text) < 0)
			return -1;
		p->getter_doc = text && text != OBJ_NONE(py);
		own = false;
	}
	if (type_is(o, T_property) || (own && text && !py->profile->property_doc_set_always)) {
		if (text != OBJ_NONE(py))
			p->doc = text;
		else
			obj_decref(py, text);
		return 0;
	}
	if (!text && (own || !p->get) && !py->profile->property_doc_set_always)
		return 0;
	/* A subclass has its own __doc__ in the class, which would hide the slot. */
	int failed = property_set_doc(py, o, text ? text : OBJ_NONE(py));
	obj_xdecref(py, text);
	if (failed && !p->getter_doc && py->profile->property_doc_set_always && exc_matches(py, T_AttributeError)) {
		exc_clear(py);
		return 0;
	}
	return failed;
}

static int property_set_doc(struct py *py, struct obj *o, struct obj *doc)
{
	return obj_setattr(py, o, NAME(py, __doc__), doc);
}

static struct obj *property_copy(struct py *py, struct obj *o, struct obj *get, struct obj *set, struct obj *del)
{
	struct obj_property *p = PROPERTY(o);
	struct obj *args[4];
	args[0] = get && get != OBJ_NONE(py) ? get : p->get ? p->get : OBJ_NONE(py);
	args[1] = set && set != OBJ_NONE(py) ? set : p->set ? p->set : OBJ_NONE(py);
	args[2] = del && del != OBJ_NONE(py) ? del : p->del ? p->del : OBJ_NONE(py);
	args[3] = p->getter_doc && args[0] != OBJ_NONE(py) ? OBJ_NONE(py) : p->doc ? p->doc : OBJ_NONE(py);
	struct obj *type = (struct obj *)(void *)TYPE(o);
	obj_incref(type);
	struct obj *copy = obj_call(py, type, args, 4, NULL);
	obj_decref(py, type);
	if (copy && obj_is_a(py, copy, T_property))
		obj_set(py, &PROPERTY(copy)->name, obj_xincref(p->name));
	return copy;
}

static struct obj *property_getter(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				   struct obj *kwnames)
{
	(void)nargs, (void)kwnames;
	return property_copy(py, o, args[0], NULL, NULL);
}

static struct obj *property_setter(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				   struct obj *kwnames)
{
	(void)nargs, (void)kwnames;
	return property_copy(py, o, NULL, args[0], NULL);
}

static struct obj *property_deleter(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				    struct obj *kwnames)
{
	(void)nargs, (void)kwnames;
	return property_copy(py, o, NULL, NULL, args[0]);
}

static struct obj *property_set_name(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				     struct obj *kwnames)
{
	(void)kwnames;
	if (nargs != 2)
		return exc_raise(py, T_TypeError, "__set_name__() takes 2 positional arguments but %ld were given",
				 (long)nargs);
	obj_set(py, &PROPERTY(o)->name, obj_incref(args[1]));
	OBJ_RETURN_NONE(py);
}

static bool property_has_name(const struct profile *p)
{
	return p->property_has_name;
}

static struct obj *property_get_fget(struct py *py, struct obj *o)
{
	return or_none(py, PROPERTY(o)->get);
}
static struct obj *property_get_fset(struct py *py, struct obj *o)
{
	return or_none(py, PROPERTY(o)->set);
}
static struct obj *property_get_fdel(struct py *py, struct obj *o)
{
	return or_none(py, PROPERTY(o)->del);
}
static struct obj *property_get_doc(struct py *py, struct obj *o)
{
	return or_none(py, PROPERTY(o)->doc);
}

static int property_put_doc(struct py *py, struct obj *o, struct obj *value)
{
	obj_set(py, &PROPERTY(o)->doc, obj_xincref(value));
	return 0;
}

static struct obj *property_get_abstract(struct py *py, struct obj *o)
{
	struct obj *parts[3] = { PROPERTY(o)->get, PROPERTY(o)->set, PROPERTY(o)->del };
	for (int i = 0; i < 3; i++) {
		struct obj *flag = NULL;
		if (!parts[i])
			continue;
		if (obj_lookup_attr(py, parts[i], NAME(py, __isabstractmethod__), &flag) < 0)
			return NULL;
		if (!flag)
			continue;
		int truth = obj_truth(py, flag);
		obj_decref(py, flag);
		if (truth < 0)
			return NULL;
		if (truth)
			return OBJ_BOOL(py, true);
	}
	return OBJ_BOOL(py, false);
}

static const struct method_def property_methods[] = {
	{ "getter", property_getter, METH_O, "Descriptor to obtain a copy of the property with a different getter.",
	  NULL },
	{ "setter", property_setter, METH_O, "Descriptor to obtain a copy of the property with a different setter.",
	  NULL },
	{ "deleter", property_deleter, METH_O, "Descriptor to obtain a copy of the property with a different deleter.",
	  NULL },
	{ "__set_name__", property_set_name, METH_FASTCALL | METH_HIDDEN, "Method to set name of a property.",
	  property_has_name },
	{ NULL, NULL, 0, NULL, NULL }
};

/* 3.13+: the name given by __set_name__, else the getter's. */
static struct obj *property_get_name(struct py *py, struct obj *o)
{
	struct obj_property *p = PROPERTY(o);
	struct obj *name = NULL;
	if (p->name)
		return obj_incref(p->name);
	if (p->get && obj_lookup_attr(py, p->get, NAME(py, __name__), &name) < 0)
		return NULL;
	return name ? name : exc_raise(py, T_AttributeError, "'property' object has no attribute '__name__'");
}

static int property_put_name(struct py *py, struct obj *o, struct obj *value)
{
	obj_set(py, &PROPERTY(o)->name, obj_xincref(value));
	return 0;
}

static const struct member_def property_members[] = { { "fget", property_get_fget, NULL, true },
						      { "fset", property_get_fset, NULL, true },
						      { "fdel", property_get_fdel, NULL, true },
						      { "__doc__", property_get_doc, property_put_doc, true },
						      { "__isabstractmethod__", property_get_abstract, NULL, false },
						      { "__name__", property_get_name, property_put_name, false },
						      { NULL, NULL, NULL, false } };

const struct type_spec obj_property_spec = {
	.name = "property",
	.flags = TYPE_GC | TYPE_BASE,
	.size = sizeof(struct obj_property),
	.model_size = property_model_size,
	.slots = { .dealloc = property_dealloc,
		   .traverse = property_traverse,
		   .clear = property_clear,
		   .descr_get = property_descr_get,
		   .descr_set = property_descr_set,
		   .init = property_init,
		   .new = new_instance },
	.methods = property_methods,
	.members = property_members,
};

/* ---- classmethod and staticmethod ---- */

static int wrapped_model_size(const struct profile *p)
{
	(void)p;
	return 32;
}

static void wrapped_dealloc(struct py *py, struct obj *o)
{
	obj_xdecref(py, WRAPPED(o)->callable);
	obj_xdecref(py, WRAPPED(o)->dict);
	heap_drop(py, o, sizeof(struct obj_wrapped), (size_t)TYPE(o)->model_size, FREE_NONE);
}

static int wrapped_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(WRAPPED(o)->callable);
	OBJ_VISIT(WRAPPED(o)->dict);
	return 0;
}

static int wrapped_clear(struct py *py, struct obj *o)
{
	OBJ_CLEAR(py, WRAPPED(o)->callable);
	OBJ_CLEAR(py, WRAPPED(o)->dict);
	return 0;
}

/* 3.10+: the wrapper takes over __module__, __name__, __qualname__, __doc__, ... of what it wraps. */
static int wrapped_take_names(struct py *py, struct obj *o, struct obj *callable)
{
	struct obj *names[4] = { NAME(py, __module__), NAME(py, __name__), NAME(py, __qualname__), NAME(py, __doc__) };
	if (!py->profile->classmethod_takes_names)
		return 0;
	for (int i = 0; i < 4; i++) {
		struct obj *value = NULL;
		if (i == 3 && doc_is_builtin(callable))
			continue;
		if (obj_lookup_attr(py, callable, names[i], &value) < 0)
			return -1;
		if (!value)
			continue;
		int failed = obj_setattr(py, o, names[i], value);
		obj_decref(py, value);
		if (failed)
			return -1;
	}
	struct obj *annotations = NULL;
	if (py->profile->annotations_lazy ||
	    obj_lookup_attr(py, callable, NAME(py, __annotations__), &annotations) == 0)
		return 0;
	int failed = annotations ? obj_setattr(py, o, NAME(py, __annotations__), annotations) : -1;
	obj_xdecref(py, annotations);
	return failed;
}

static int wrapped_init(struct py *py, struct obj *o, struct obj *args, struct obj *kwargs, const char *name)
{
	struct obj *callable;
	if (!args_no_kwargs(py, name, kwargs))
		return -1;
	if (!args_positional(py, name, (size_t)tuple_length(args), 1, 1))
		return -1;
	callable = tuple_get(args, 0);
	obj_set(py, &WRAPPED(o)->callable, obj_incref(callable));
	return wrapped_take_names(py, o, callable);
}

static int classmethod_init(struct py *py, struct obj *o, struct obj *args, struct obj *kwargs)
{
	return wrapped_init(py, o, args, kwargs, "classmethod");
}

static int staticmethod_init(struct py *py, struct obj *o, struct obj *args, struct obj *kwargs)
{
	return wrapped_init(py, o, args, kwargs, "staticmethod");
}

struct obj *wrapped_new(struct py *py, int id, struct obj *callable)
{
	struct obj *o = type_generic_alloc(py, TYPE_OF(py, id));
	if (!o)
		return NULL;
	WRAPPED(o)->callable = obj_incref(callable);
	if (py->profile->classmethod_new_takes_names && wrapped_take_names(py, o, callable) < 0)
		OBJ_CLEAR(py, o);
	return o;
}

static struct obj *classmethod_get(struct py *py, struct obj *o, struct obj *instance, struct obj *type)
{
	struct obj *callable = WRAPPED(o)->callable;
	if (!callable)
		return exc_raise(py, T_RuntimeError, "uninitialized classmethod object");
	if (!type)
		type = (struct obj *)(void *)TYPE(instance);
	if (py->profile->classmethod_chains && TYPE(callable)->slots.descr_get &&
	    (py->profile->method_has_get || !type_is(callable, T_method)))
		return TYPE(callable)->slots.descr_get(py, callable, type, type);
	return method_new(py, callable, type);
}

static struct obj *staticmethod_get(struct py *py, struct obj *o, struct obj *instance, struct obj *type)
{
	(void)instance, (void)type;
	if (!WRAPPED(o)->callable)
		return exc_raise(py, T_RuntimeError, "uninitialized staticmethod object");
	return obj_incref(WRAPPED(o)->callable);
}

static struct obj *staticmethod_call(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				     struct obj *kwnames)
{
	return obj_call(py, WRAPPED(o)->callable, args, nargs, kwnames);
}

static struct obj *wrapped_repr(struct py *py, struct obj *o)
{
	const char *name = obj_is_a(py, o, T_classmethod) ? "classmethod" : "staticmethod";
	if (!py->profile->classmethod_takes_names)
		return str_format_c(py, "<%s object at 0x%llx>", name, (unsigned long long)heap_address(py, o));
	return str_format_c(py, "<%s(%R)>", name, WRAPPED(o)->callable);
}

static struct obj *wrapped_get_func(struct py *py, struct obj *o)
{
	return or_none(py, WRAPPED(o)->callable);
}

static struct obj *wrapped_get_dict(struct py *py, struct obj *o)
{
	if (!WRAPPED(o)->dict && !(WRAPPED(o)->dict = dict_new(py, WHY_INSTANCE_DICT)))
		return NULL;
	return obj_incref(WRAPPED(o)->dict);
}

static struct obj *wrapped_get_abstract(struct py *py, struct obj *o)
{
	struct obj *flag = NULL;
	if (!WRAPPED(o)->callable)
		return OBJ_BOOL(py, false);
	if (obj_lookup_attr(py, WRAPPED(o)->callable, NAME(py, __isabstractmethod__), &flag) < 0)
		return NULL;
	if (!flag)
		return OBJ_BOOL(py, false);
	int truth = obj_truth(py, flag);
	obj_decref(py, flag);
	return truth < 0 ? NULL : OBJ_BOOL(py, truth);
}

/* 3.14+: what is wrapped is asked when it is needed, the answer is kept. */
static struct obj *wrapped_get(struct py *py, struct obj *o, struct obj *name)
{
	struct obj *kept = WRAPPED(o)->dict ? dict_get(py, WRAPPED(o)->dict, name) : NULL;
	if (kept)
		return obj_incref(kept);
	struct obj *value = WRAPPED(o)->callable ? obj_getattr(py, WRAPPED(o)->callable, name) : NULL;
	struct obj *dict = value ? wrapped_get_dict(py, o) : NULL;
	if (value && (!dict || dict_set(py, dict, name, value) < 0))
		OBJ_CLEAR(py, value);
	obj_xdecref(py, dict);
	return value;
}

static int wrapped_set(struct py *py, struct obj *o, struct obj *name, struct obj *value)
{
	struct obj *dict = wrapped_get_dict(py, o);
	int failed = !dict ? -1 : value ? dict_set(py, dict, name, value) : dict_del(py, dict, name);
	obj_xdecref(py, dict);
	return failed;
}

static struct obj *wrapped_get_annotations(struct py *py, struct obj *o)
{
	return wrapped_get(py, o, NAME(py, __annotations__));
}

static int wrapped_set_annotations(struct py *py, struct obj *o, struct obj *value)
{
	return wrapped_set(py, o, NAME(py, __annotations__), value);
}

static struct obj *wrapped_get_annotate(struct py *py, struct obj *o)
{
	struct obj *name = str_intern_c(py, "__annotate__"), *value = name ? wrapped_get(py, o, name) : NULL;
	obj_xdecref(py, name);
	return value;
}

static int wrapped_set_annotate(struct py *py, struct obj *o, struct obj *value)
{
	struct obj *name = str_intern_c(py, "__annotate__");
	int failed = name ? wrapped_set(py, o, name, value) : -1;
	obj_xdecref(py, name);
	return failed;
}

static const struct member_def wrapped_members[] = {
	{ "__func__", wrapped_get_func, NULL, true },
	{ "__wrapped__", wrapped_get_func, NULL, true },
	{ "__isabstractmethod__", wrapped_get_abstract, NULL, false },
	{ "__dict__", wrapped_get_dict, NULL, false },
	{ "__annotations__", wrapped_get_annotations, wrapped_set_annotations, false },
	{ "__annotate__", wrapped_get_annotate, wrapped_set_annotate, false },
	{ NULL, NULL, NULL, false }
};

const struct type_spec obj_classmethod_spec = {
	.name = "classmethod",
	.flags = TYPE_GC | TYPE_BASE | TYPE_HAS_DICT,
	.size = sizeof(struct obj_wrapped),
	.model_size = wrapped_model_size,
	.dict_offset = offsetof(struct obj_wrapped, dict),
	.slots = { .dealloc = wrapped_dealloc,
		   .traverse = wrapped_traverse,
		   .clear = wrapped_clear,
		   .repr = wrapped_repr,
		   .descr_get = classmethod_get,
		   .init = classmethod_init,
		   .new = new_instance },
	.members = wrapped_members,
};

static void staticmethod_adjust(const struct profile *p, struct slots *slots)
{
	if (!p->classmethod_takes_names)
		slots->call = NULL;
}

const struct type_spec obj_staticmethod_spec = {
	.name = "staticmethod",
	.flags = TYPE_GC | TYPE_BASE | TYPE_HAS_DICT,
	.size = sizeof(struct obj_wrapped),
	.model_size = wrapped_model_size,
	.dict_offset = offsetof(struct obj_wrapped, dict),
	.slots = { .dealloc = wrapped_dealloc,
		   .traverse = wrapped_traverse,
		   .clear = wrapped_clear,
		   .repr = wrapped_repr,
		   .descr_get = staticmethod_get,
		   .call = staticmethod_call,
		   .init = staticmethod_init,
		   .new = new_instance },
	.members = wrapped_members,
	.adjust = staticmethod_adjust,
};
