/* obj_function.c -- Python functions: making, attributes, calling from C.
 * Models: Objects/funcobject.c. */
#include "obj_function.h"
#include "call.h"
#include "obj_method.h"
#include "py/model/args.h"
#include "py/model/exc.h"
#include "py/model/gc.h"
#include "py/model/heap.h"
#include "py/model/obj_dict.h"
#include "py/model/obj_cell.h"
#include "py/model/obj_str.h"
#include "py/model/obj_tuple.h"
#include "py/model/obj_weakref.h"
#include "vm.h"
#include <string.h>

static int function_model_size(const struct profile *p)
{
	return p->size_function;
}

OWNED RAISES struct obj *function_new(struct py *py, struct obj *code, struct obj *globals, struct obj *qualname)
{
	struct obj *module = dict_get(py, globals, NAME(py, __name__));
	if (!module && exc_pending(py))
		return NULL;
	struct obj_code *c = (struct obj_code *)(void *)code;
	struct obj_function *f =
	    (struct obj_function *)(void *)heap_new(py, TYPE_OF(py, T_function), sizeof *f,
						    (size_t)function_model_size(py->profile), FREE_NONE, WHY_DEFINED);
	if (!f)
		return NULL;
	f->globals = obj_incref(globals);
	f->builtins = obj_incref(vm_builtins_of(py, globals));
	f->name = obj_incref(c->name);
	f->qualname = obj_incref(qualname ? qualname : c->qualname);
	f->code = obj_incref(code);
	struct obj *doc = OBJ_NONE(py);
	if (tuple_length(c->consts) > 0 && (c->flags & CO_HAS_DOCSTRING || !py->profile->code_docstring_flag)) {
		struct obj *first = tuple_get(c->consts, 0);
		if (str_check(first))
			doc = first;
	}
	f->doc = obj_incref(doc);
	f->module = obj_xincref(module);
	gc_track(py, &f->head);
	return &f->head;
}

static void function_dealloc(struct py *py, struct obj *o)
{
	struct obj_function *f = FUNCTION(o);
	OBJ_CLEAR(py, f->globals);
	OBJ_CLEAR(py, f->builtins);
	OBJ_CLEAR(py, f->module);
	OBJ_CLEAR(py, f->defaults);
	OBJ_CLEAR(py, f->kwdefaults);
	OBJ_CLEAR(py, f->doc);
	OBJ_CLEAR(py, f->dict);
	OBJ_CLEAR(py, f->closure);
	OBJ_CLEAR(py, f->annotations);
	OBJ_CLEAR(py, f->annotate);
	OBJ_CLEAR(py, f->type_params);
	OBJ_CLEAR(py, f->code);
	OBJ_CLEAR(py, f->name);
	OBJ_CLEAR(py, f->qualname);
	heap_drop(py, o, sizeof *f, (size_t)function_model_size(py->profile), FREE_NONE);
}

static int function_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	struct obj_function *f = FUNCTION(o);
	OBJ_VISIT(f->code);
	OBJ_VISIT(f->globals);
	OBJ_VISIT(f->module);
	OBJ_VISIT(f->defaults);
	OBJ_VISIT(f->kwdefaults);
	OBJ_VISIT(f->doc);
	OBJ_VISIT(f->name);
	OBJ_VISIT(f->dict);
	OBJ_VISIT(f->closure);
	OBJ_VISIT(f->annotations);
	OBJ_VISIT(f->annotate);
	OBJ_VISIT(f->type_params);
	OBJ_VISIT(f->qualname);
	if (py->profile->function_holds_builtins)
		OBJ_VISIT(f->builtins);
	return 0;
}

/* Name, code and qualified name stay: a function must not lose them while something may still call it. */
static int function_clear(struct py *py, struct obj *o)
{
	struct obj_function *f = FUNCTION(o);
	f->version = 0;
	OBJ_CLEAR(py, f->globals);
	OBJ_CLEAR(py, f->builtins);
	OBJ_CLEAR(py, f->module);
	OBJ_CLEAR(py, f->defaults);
	OBJ_CLEAR(py, f->kwdefaults);
	OBJ_CLEAR(py, f->doc);
	OBJ_CLEAR(py, f->dict);
	OBJ_CLEAR(py, f->closure);
	OBJ_CLEAR(py, f->annotations);
	OBJ_CLEAR(py, f->annotate);
	OBJ_CLEAR(py, f->type_params);
	return 0;
}

static struct obj *function_repr(struct py *py, struct obj *o)
{
	return str_format_c(py, "<function %U at 0x%llx>", FUNCTION(o)->qualname,
			    (unsigned long long)heap_address(py, o));
}

static struct obj *function_descr_get(struct py *py, struct obj *func, struct obj *instance, struct obj *type)
{
	(void)type;
	if (!instance)
		return obj_incref(func);
	return method_new(py, func, instance);
}

/* ---- attributes ---- */

static struct obj *or_none(struct py *py, struct obj *o)
{
	return obj_incref(o ? o : OBJ_NONE(py));
}

static struct obj *get_code(struct py *py, struct obj *o)
{
	(void)py;
	return obj_incref(FUNCTION(o)->code);
}
static struct obj *get_globals(struct py *py, struct obj *o)
{
	return or_none(py, FUNCTION(o)->globals);
}
static struct obj *get_builtins(struct py *py, struct obj *o)
{
	return or_none(py, FUNCTION(o)->builtins);
}
static struct obj *get_closure(struct py *py, struct obj *o)
{
	return or_none(py, FUNCTION(o)->closure);
}
static struct obj *get_defaults(struct py *py, struct obj *o)
{
	return or_none(py, FUNCTION(o)->defaults);
}
static struct obj *get_kwdefaults(struct py *py, struct obj *o)
{
	return or_none(py, FUNCTION(o)->kwdefaults);
}
static struct obj *get_name(struct py *py, struct obj *o)
{
	(void)py;
	return obj_incref(FUNCTION(o)->name);
}
static struct obj *get_qualname(struct py *py, struct obj *o)
{
	(void)py;
	return obj_incref(FUNCTION(o)->qualname);
}
/* What modules of ours say of themselves is not what CPython's say. */
static struct obj *get_doc(struct py *py, struct obj *o)
{
	if (o->flags & OBJ_STATIC && !heap_in_startup(py))
		return py_refuse(py, "the text of %s.__doc__", str_utf8(py, FUNCTION(o)->name, NULL));
	return or_none(py, FUNCTION(o)->doc);
}
static struct obj *get_module(struct py *py, struct obj *o)
{
	return or_none(py, FUNCTION(o)->module);
}

static struct obj *get_dict(struct py *py, struct obj *o)
{
	struct obj_function *f = FUNCTION(o);
	if (!f->dict && !(f->dict = dict_new(py, WHY_INSTANCE_DICT)))
		return NULL;
	return obj_incref(f->dict);
}

static int set_dict(struct py *py, struct obj *o, struct obj *value)
{
	if (!value)
		return exc_raise(py, T_TypeError, "cannot delete __dict__"), -1;
	if (!dict_check(value))
		return exc_raise(py, T_TypeError, "__dict__ must be set to a dictionary, not a '%T'", value), -1;
	obj_set(py, &FUNCTION(o)->dict, obj_incref(value));
	return 0;
}

static int set_code(struct py *py, struct obj *o, struct obj *value)
{
	struct obj_function *f = FUNCTION(o);
	if (!value || !type_is(value, T_code))
		return exc_raise(py, T_TypeError, "__code__ must be set to a code object"), -1;
	int free = ((struct obj_code *)(void *)value)->nfrees;
	int64_t closure = f->closure ? tuple_length(f->closure) : 0;
	if (free != closure)
		return exc_raise(py, T_ValueError, "%U() requires a code object with %ld free vars, not %d", f->name,
				 (long)closure, free),
		       -1;
	f->version = 0;
	obj_set(py, &f->code, obj_incref(value));
	return 0;
}

static int set_text(struct py *py, struct obj **slot, struct obj *value, const char *message)
{
	if (!value || !str_check(value))
		return exc_raise(py, T_TypeError, "%s", message), -1;
	obj_set(py, slot, obj_incref(value));
	return 0;
}

static int set_name(struct py *py, struct obj *o, struct obj *value)
{
	return set_text(py, &FUNCTION(o)->name, value, "__name__ must be set to a string object");
}

static int set_qualname(struct py *py, struct obj *o, struct obj *value)
{
	return set_text(py, &FUNCTION(o)->qualname, value, "__qualname__ must be set to a string object");
}

static int set_doc(struct py *py, struct obj *o, struct obj *value)
{
	obj_set(py, &FUNCTION(o)->doc, value ? obj_incref(value) : NULL);
	return 0;
}

static int set_module(struct py *py, struct obj *o, struct obj *value)
{
	obj_set(py, &FUNCTION(o)->module, value ? obj_incref(value) : NULL);
	return 0;
}

static int set_defaults(struct py *py, struct obj *o, struct obj *value)
{
	if (value == OBJ_NONE(py))
		value = NULL;
	if (value && !tuple_check(value))
		return exc_raise(py, T_TypeError, "__defaults__ must be set to a tuple object"), -1;
	FUNCTION(o)->version = 0;
	obj_set(py, &FUNCTION(o)->defaults, obj_xincref(value));
	return 0;
}

static int set_kwdefaults(struct py *py, struct obj *o, struct obj *value)
{
	if (value == OBJ_NONE(py))
		value = NULL;
	if (value && !dict_check(value))
		return exc_raise(py, T_TypeError, "__kwdefaults__ must be set to a dict object"), -1;
	FUNCTION(o)->version = 0;
	obj_set(py, &FUNCTION(o)->kwdefaults, obj_xincref(value));
	return 0;
}

/* 3.10-3.13 keep a tuple of names and values until somebody asks; 3.14+ calls __annotate__(1). */
static struct obj *annotations_dict(struct py *py, struct obj_function *f)
{
	if (!f->annotations) {
		if (f->annotate && obj_callable(f->annotate)) {
			struct obj *one = OBJ_TRUE(py), *format = num_positive(py, one);
			struct obj *result = format ? obj_call1(py, f->annotate, format) : NULL;
			obj_xdecref(py, format);
			if (!result)
				return NULL;
			if (!dict_check(result)) {
				exc_raise(py, T_TypeError,
					  py->profile->annotate_dict_new_text
					      ? "__annotate__() must return a dict, not %T"
					      : "__annotate__ returned non-dict of type '%T'",
					  result);
				obj_decref(py, result);
				return NULL;
			}
			obj_set(py, &f->annotations, result);
		} else
			f->annotations = dict_new(py, WHY_INTERNAL);
	} else if (tuple_check(f->annotations)) {
		struct obj *dict = dict_new(py, WHY_INTERNAL);
		if (!dict)
			return NULL;
		for (int64_t i = 0; i + 1 < tuple_length(f->annotations); i += 2)
			if (dict_set(py, dict, tuple_get(f->annotations, i), tuple_get(f->annotations, i + 1)) < 0) {
				obj_decref(py, dict);
				return NULL;
			}
		obj_set(py, &f->annotations, dict);
	}
	return f->annotations;
}

static struct obj *get_annotations(struct py *py, struct obj *o)
{
	return obj_xincref(annotations_dict(py, FUNCTION(o)));
}

static int set_annotations(struct py *py, struct obj *o, struct obj *value)
{
	if (value == OBJ_NONE(py))
		value = NULL;
	if (value && !dict_check(value))
		return exc_raise(py, T_TypeError, "__annotations__ must be set to a dict object"), -1;
	obj_set(py, &FUNCTION(o)->annotations, obj_xincref(value));
	OBJ_CLEAR(py, FUNCTION(o)->annotate);
	return 0;
}

static struct obj *get_annotate(struct py *py, struct obj *o)
{
	return or_none(py, FUNCTION(o)->annotate);
}

static int set_annotate(struct py *py, struct obj *o, struct obj *value)
{
	if (!value)
		return exc_raise(py, T_TypeError, "__annotate__ cannot be deleted"), -1;
	if (value == OBJ_NONE(py))
		OBJ_CLEAR(py, FUNCTION(o)->annotate);
	else if (obj_callable(value)) {
		obj_set(py, &FUNCTION(o)->annotate, obj_incref(value));
		OBJ_CLEAR(py, FUNCTION(o)->annotations);
	} else
		return exc_raise(py, T_TypeError, "__annotate__ must be callable or None"), -1;
	return 0;
}

static struct obj *get_type_params(struct py *py, struct obj *o)
{
	struct obj_function *f = FUNCTION(o);
	return f->type_params ? obj_incref(f->type_params) : tuple_new(py, 0, WHY_RESULT);
}

static int set_type_params(struct py *py, struct obj *o, struct obj *value)
{
	if (!value || !tuple_check(value))
		return exc_raise(py, T_TypeError, "__type_params__ must be set to a tuple"), -1;
	obj_set(py, &FUNCTION(o)->type_params, obj_incref(value));
	return 0;
}

/* types.FunctionType(code, globals, name=None, argdefs=None, closure=None) */
static struct obj *function_type_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	struct obj *code, *globals, *name = OBJ_NONE(py), *defaults = OBJ_NONE(py), *closure = OBJ_NONE(py);
	struct obj *kwdefaults = OBJ_NONE(py);
	(void)type;
	if (!args_parse_tuple(py, "function", "OD|OOOO", "code globals name argdefs closure kwdefaults", args, kwargs,
			      &code, &globals, &name, &defaults, &closure, &kwdefaults))
		return NULL;
	if (!type_is(code, T_code)) {
		args_bad(py, "function", "code", 1, "code", code);
		return NULL;
	}
	struct obj_code *c = (struct obj_code *)(void *)code;
	if (name != OBJ_NONE(py) && !str_check(name))
		return exc_raise(py, T_TypeError, "arg 3 (name) must be None or string");
	if (defaults != OBJ_NONE(py) && !tuple_check(defaults))
		return exc_raise(py, T_TypeError, "arg 4 (defaults) must be None or tuple");
	if (!tuple_check(closure)) {
		if (c->nfrees && closure == OBJ_NONE(py))
			return exc_raise(py, T_TypeError, "arg 5 (closure) must be tuple");
		if (closure != OBJ_NONE(py))
			return exc_raise(py, T_TypeError, "arg 5 (closure) must be None or tuple");
	}
	int64_t given = closure == OBJ_NONE(py) ? 0 : tuple_length(closure);
	if (given != c->nfrees)
		return exc_raise(py, T_ValueError, "%U requires closure of length %d, not %ld", c->name, c->nfrees,
				 (long)given);
	for (int64_t i = 0; i < given; i++)
		if (!type_is(tuple_get(closure, i), T_cell))
			return exc_raise(py, T_TypeError, "arg 5 (closure) expected cell, found %T",
					 tuple_get(closure, i));
	struct obj *o = function_new(py, code, globals, py->profile->qualname_is_const ? c->name : NULL);
	if (!o)
		return NULL;
	if (name != OBJ_NONE(py))
		obj_set(py, &FUNCTION(o)->name, obj_incref(name));
	if (defaults != OBJ_NONE(py))
		FUNCTION(o)->defaults = obj_incref(defaults);
	if (given)
		FUNCTION(o)->closure = obj_incref(closure);
	if (kwdefaults != OBJ_NONE(py))
		FUNCTION(o)->kwdefaults = obj_incref(kwdefaults);
	return o;
}

static const struct member_def function_members[] = { { "__code__", get_code, set_code, false },
						      { "__globals__", get_globals, NULL, true },
						      { "__builtins__", get_builtins, NULL, true },
						      { "__closure__", get_closure, NULL, true },
						      { "__doc__", get_doc, set_doc, true },
						      { "__module__", get_module, set_module, true },
						      { "__defaults__", get_defaults, set_defaults, false },
						      { "__kwdefaults__", get_kwdefaults, set_kwdefaults, false },
						      { "__annotations__", get_annotations, set_annotations, false },
						      { "__annotate__", get_annotate, set_annotate, false },
						      { "__dict__", get_dict, set_dict, false },
						      { "__name__", get_name, set_name, false },
						      { "__qualname__", get_qualname, set_qualname, false },
						      { "__type_params__", get_type_params, set_type_params, false },
						      { NULL, NULL, NULL, false } };

static bool function_member_available(const struct profile *profile, const struct member_def *def)
{
	if (strcmp(def->name, "__annotate__") == 0)
		return profile->annotations_computed;
	if (strcmp(def->name, "__type_params__") == 0)
		return profile->type_params;
	return profile->function_builtins || strcmp(def->name, "__builtins__") != 0;
}

const struct type_spec obj_function_spec = {
	.name = "function",
	.flags = TYPE_GC | TYPE_HAS_DICT | TYPE_HAS_WEAKREF | TYPE_METHOD_DESCR,
	.size = sizeof(struct obj_function),
	.model_size = function_model_size,
	.dict_offset = offsetof(struct obj_function, dict),
	.weak_offset = offsetof(struct obj_function, weakrefs),
	.slots = { .dealloc = function_dealloc,
		   .traverse = function_traverse,
		   .clear = function_clear,
		   .repr = function_repr,
		   .call = function_call,
		   .descr_get = function_descr_get,
		   .new = function_type_new },
	.members = function_members,
	.member_available = function_member_available,
};
