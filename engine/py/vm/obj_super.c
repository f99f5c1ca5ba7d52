/* obj_super.c -- super(): attributes looked up after a class in the order of another.
 * Models: Objects/typeobject.c, superobject. */
#include "obj_super.h"
#include "frame.h"
#include "obj_frame.h"
#include "py/model/args.h"
#include "py/model/exc.h"
#include "py/model/gc.h"
#include "py/model/heap.h"
#include "py/model/obj_cell.h"
#include "py/model/obj_dict.h"
#include "py/model/obj_str.h"
#include "py/model/obj_tuple.h"

#define SUPER(o) ((struct obj_super *)(void *)(o))
static struct obj *as_obj(struct type *t)
{
	return (struct obj *)(void *)t;
}
static struct type *as_type(struct obj *o)
{
	return (struct type *)(void *)o;
}

static struct obj *new_instance(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	(void)args, (void)kwargs;
	return type_generic_alloc(py, type);
}

static int super_model_size(const struct profile *p)
{
	(void)p;
	return 40;
}

static void super_dealloc(struct py *py, struct obj *o)
{
	struct obj_super *s = SUPER(o);
	obj_xdecref(py, s->obj);
	if (s->type)
		obj_decref(py, as_obj(s->type));
	if (s->obj_type)
		obj_decref(py, as_obj(s->obj_type));
	heap_drop(py, o, sizeof *s, (size_t)TYPE(o)->model_size, FREE_NONE);
}

static int super_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(SUPER(o)->obj);
	OBJ_VISIT(SUPER(o)->type);
	OBJ_VISIT(SUPER(o)->obj_type);
	return 0;
}

static struct obj *super_repr(struct py *py, struct obj *o)
{
	struct obj_super *s = SUPER(o);
	const char *name = s->type ? s->type->name : "NULL";
	if (s->obj_type)
		return str_format_c(py, "<super: <class '%s'>, <%s object>>", name, s->obj_type->name);
	return str_format_c(py, "<super: <class '%s'>, NULL>", name);
}

/* The raw attribute found after `type` in the order of `start`: OWNED, NULL without exception when there is none. */
static struct obj *lookup_after(struct py *py, struct type *type, struct type *start, struct obj *name)
{
	struct obj *mro = type_mro(py, start);
	if (!mro)
		return NULL;
	int64_t n = tuple_length(mro), i = 0;
	while (i + 1 < n && tuple_get(mro, i) != as_obj(type))
		i++;
	obj_incref(mro);
	struct obj *found = NULL;
	for (i++; i < n && !found; i++) {
		found = obj_xincref(type_own(py, as_type(tuple_get(mro, i)), name));
		if (!found && exc_pending(py))
			break;
	}
	obj_decref(py, mro);
	return found;
}

/* The class whose order counts: obj itself when it is a subclass of type, else obj's class. OWNED */
static struct type *super_check(struct py *py, struct type *type, struct obj *obj)
{
	if (obj_has(obj, TYPE_TYPE_SUBCLASS) && type_is_subtype(as_type(obj), type))
		return as_type(obj_incref(obj));
	if (type_is_subtype(TYPE(obj), type))
		return as_type(obj_incref(as_obj(TYPE(obj))));
	struct obj *cls = NULL;
	if (obj_lookup_attr(py, obj, NAME(py, __class__), &cls) < 0)
		return NULL;
	if (cls && obj_has(cls, TYPE_TYPE_SUBCLASS) && cls != as_obj(TYPE(obj)) && type_is_subtype(as_type(cls), type))
		return as_type(cls);
	obj_xdecref(py, cls);
	if (!py->profile->super_error_names_types)
		exc_raise(py, T_TypeError, "super(type, obj): obj must be an instance or subtype of type");
	else if (obj_has(obj, TYPE_TYPE_SUBCLASS))
		exc_raise(py, T_TypeError,
			  "super(type, obj): obj (type %s) is not an instance or subtype of type (%s).",
			  as_type(obj)->name, type->name);
	else
		exc_raise(py, T_TypeError,
			  "super(type, obj): obj (instance of %s) is not an instance or subtype of type (%s).",
			  TYPE(obj)->name, type->name);
	return NULL;
}

OWNED RAISES struct obj *super_lookup(struct py *py, struct type *type, struct obj *obj, struct obj *name, bool *method)
{
	struct type *start = super_check(py, type, obj);
	if (method)
		*method = false;
	if (!start)
		return NULL;
	struct obj *found = name == NAME(py, __class__) ? NULL : lookup_after(py, type, start, name), *result = NULL;
	if (found) {
		obj_get_fn *get = TYPE(found)->slots.descr_get;
		if (method && obj_has(found, TYPE_METHOD_DESCR) && as_obj(start) != obj) {
			*method = true;
			result = found;
		} else if (get) {
			result = get(py, found, obj == as_obj(start) ? NULL : obj, as_obj(start));
			obj_decref(py, found);
		} else
			result = found;
	} else if (!exc_pending(py)) {
		/* Not found: as an attribute of the super object itself, for the error and for __class__. */
		struct obj *args[2] = { as_obj(type), obj };
		struct obj *o = obj_call(py, as_obj(TYPE_OF(py, T_super)), args, 2, NULL);
		if (o) {
			result = obj_generic_getattr(py, o, name);
			obj_decref(py, o);
		}
	}
	obj_decref(py, as_obj(start));
	return result;
}

static struct obj *super_getattro(struct py *py, struct obj *o, struct obj *name)
{
	struct obj_super *s = SUPER(o);
	if (s->obj_type && !str_equal_c(name, "__class__")) {
		struct obj *found = lookup_after(py, s->type, s->obj_type, name);
		if (found) {
			obj_get_fn *get = TYPE(found)->slots.descr_get;
			if (!get)
				return found;
			struct obj *result =
			    get(py, found, s->obj == as_obj(s->obj_type) ? NULL : s->obj, as_obj(s->obj_type));
			obj_decref(py, found);
			return result;
		}
		if (exc_pending(py))
			return NULL;
	}
	return obj_generic_getattr(py, o, name);
}

static struct obj *super_descr_get(struct py *py, struct obj *o, struct obj *instance, struct obj *type)
{
	struct obj_super *s = SUPER(o);
	(void)type;
	if (!instance || instance == OBJ_NONE(py) || s->obj)
		return obj_incref(o);
	if (!type_is(o, T_super))
		return obj_call2(py, as_obj(TYPE(o)), as_obj(s->type), instance);
	struct type *start = super_check(py, s->type, instance);
	if (!start)
		return NULL;
	struct obj *copy = type_generic_alloc(py, TYPE_OF(py, T_super));
	if (!copy) {
		obj_decref(py, as_obj(start));
		return NULL;
	}
	SUPER(copy)->type = as_type(obj_incref(as_obj(s->type)));
	SUPER(copy)->obj = obj_incref(instance);
	SUPER(copy)->obj_type = start;
	return copy;
}

/* super() without arguments: the class is in the cell __class__ of the running function, the object its first argument. */
static int super_from_frame(struct py *py, struct type **type, struct obj **obj)
{
	struct frame *f = py->vm ? py->vm->frame : NULL;
	if (!f)
		return exc_raise(py, T_RuntimeError, "super(): no current frame"), -1;
	struct obj_code *code = f->code;
	if (code->argcount == 0)
		return exc_raise(py, T_RuntimeError, "super(): no arguments"), -1;
	stackref first = f->slots[0];
	struct obj *self = first ? ref_obj(first) : NULL;
	if (self && code->localspluskinds[0] & LOCAL_CELL && type_is(self, T_cell))
		self = cell_get(self);
	if (!self)
		return exc_raise(py, T_RuntimeError, "super(): arg[0] deleted"), -1;
	for (int i = code->nlocalsplus - code->nfrees; i < code->nlocalsplus; i++) {
		if (!str_equal_c(tuple_get(code->localsplusnames, i), "__class__"))
			continue;
		struct obj *cell = f->slots[i] ? ref_obj(f->slots[i]) : NULL;
		if (!cell || !type_is(cell, T_cell))
			return exc_raise(py, T_RuntimeError, "super(): bad __class__ cell"), -1;
		struct obj *value = cell_get(cell);
		if (!value)
			return exc_raise(py, T_RuntimeError, "super(): empty __class__ cell"), -1;
		if (!obj_has(value, TYPE_TYPE_SUBCLASS))
			return exc_raise(py, T_RuntimeError, "super(): __class__ is not a type (%T)", value), -1;
		*type = as_type(value);
		*obj = self;
		return 0;
	}
	return exc_raise(py, T_RuntimeError, "super(): __class__ cell not found"), -1;
}

static int super_init(struct py *py, struct obj *o, struct obj *args, struct obj *kwargs)
{
	struct obj_super *s = SUPER(o);
	struct type *type = NULL, *start = NULL;
	struct obj *obj = NULL;
	if (!args_no_kwargs(py, "super", kwargs))
		return -1;
	if (tuple_length(args) > 2) {
		exc_raise(py, T_TypeError, py->profile->super_too_many, (int)tuple_length(args));
		return -1;
	}
	if (tuple_length(args) > 0) {
		if (!obj_has(tuple_get(args, 0), TYPE_TYPE_SUBCLASS)) {
			args_bad(py, "super", NULL, 1, py->profile->super_wants, tuple_get(args, 0));
			return -1;
		}
		type = as_type(tuple_get(args, 0));
		if (tuple_length(args) > 1)
			obj = tuple_get(args, 1);
	} else if (super_from_frame(py, &type, &obj) < 0)
		return -1;
	if (obj == OBJ_NONE(py))
		obj = NULL;
	if (obj && !(start = super_check(py, type, obj)))
		return -1;
	obj_incref(as_obj(type));
	obj_set(py, (struct obj **)(void *)&s->type, as_obj(type));
	obj_set(py, &s->obj, obj_xincref(obj));
	obj_set(py, (struct obj **)(void *)&s->obj_type, as_obj(start));
	return 0;
}

static struct obj *or_none(struct py *py, void *o)
{
	return obj_incref(o ? o : OBJ_NONE(py));
}
static struct obj *get_this(struct py *py, struct obj *o)
{
	return or_none(py, SUPER(o)->type);
}
static struct obj *get_self(struct py *py, struct obj *o)
{
	return or_none(py, SUPER(o)->obj);
}
static struct obj *get_self_class(struct py *py, struct obj *o)
{
	return or_none(py, SUPER(o)->obj_type);
}

static const struct member_def super_members[] = { { "__thisclass__", get_this, NULL, true },
						   { "__self__", get_self, NULL, true },
						   { "__self_class__", get_self_class, NULL, true },
						   { NULL, NULL, NULL, false } };

const struct type_spec obj_super_spec = {
	.name = "super",
	.flags = TYPE_GC | TYPE_BASE,
	.size = sizeof(struct obj_super),
	.model_size = super_model_size,
	.slots = { .dealloc = super_dealloc,
		   .traverse = super_traverse,
		   .repr = super_repr,
		   .getattro = super_getattro,
		   .descr_get = super_descr_get,
		   .init = super_init,
		   .new = new_instance },
	.members = super_members,
};
