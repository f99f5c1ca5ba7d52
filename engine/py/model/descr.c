/* descr.c -- descriptors of built-in types, and the calls of slots by their dunder names.
 * Models: Objects/descrobject.c; Objects/typeobject.c (the wrap_* functions). */
#include "descr.h"
#include "args.h"
#include "exc.h"
#include "heap.h"
#include "native.h"
#include "obj_bool.h"
#include "obj_dict.h"
#include "obj_int.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include "state.h"

#define DESCR(o)      ((struct obj_descr *)(void *)(o))
#define METHOD_DEF(o) (((struct obj_method_descr *)(void *)(o))->def)
#define GETSET_DEF(o) (((struct obj_getset_descr *)(void *)(o))->def)
#define MEMBER(o)     ((struct obj_member_descr *)(void *)(o))
#define WRAPPER(o)    ((struct obj_wrapper_descr *)(void *)(o))
#define BOUND(o)      ((struct obj_method_wrapper *)(void *)(o))

const struct slot_row descr_slot_rows[] = {
#define DUNDER(name, field, wrapper) \
	{ #name, (uint16_t)(offsetof(struct slots, field) / sizeof(void (*)(void))), wrapper, N_##name, NULL },
#include "slots.def"
#undef DUNDER
	{ NULL, 0, 0, -1, NULL },
};

/* ---- making ---- */

static struct obj *descr_new(struct py *py, int type_id, size_t c_size, size_t model_size, struct type *owner,
			     struct obj *name)
{
	if (!name)
		return NULL;
	struct obj *o = heap_new(py, TYPE_OF(py, type_id), c_size, model_size, FREE_NONE, WHY_INTERNAL);
	if (!o)
		return NULL;
	DESCR(o)->owner = owner;
	if (owner->id == T_COUNT)
		obj_incref(&owner->head); /* built-in types stay, counted or not */
	DESCR(o)->name = obj_incref(name);
	gc_track(py, o);
	return o;
}

static struct obj *named(struct py *py, int type_id, size_t c_size, size_t model_size, struct type *owner,
			 const char *text)
{
	struct obj *name = str_intern_c(py, text);
	struct obj *o = descr_new(py, type_id, c_size, model_size, owner, name);
	obj_xdecref(py, name);
	return o;
}

struct obj *descr_new_method(struct py *py, struct type *owner, const struct method_def *def)
{
	struct obj *o = named(py, T_method_descriptor, sizeof(struct obj_method_descr), 56, owner, def->name);
	if (o)
		METHOD_DEF(o) = def;
	return o;
}

struct obj *descr_new_classmethod(struct py *py, struct type *owner, const struct method_def *def)
{
	struct obj *o = named(py, T_classmethod_descriptor, sizeof(struct obj_method_descr), 56, owner, def->name);
	if (o)
		METHOD_DEF(o) = def;
	return o;
}

struct obj *descr_new_getset(struct py *py, struct type *owner, const struct member_def *def)
{
	struct obj *o;
	if (def->is_member) {
		o = named(py, T_member_descriptor, sizeof(struct obj_member_descr), 48, owner, def->name);
		if (o)
			MEMBER(o)->def = def;
	} else {
		o = named(py, T_getset_descriptor, sizeof(struct obj_getset_descr), 48, owner, def->name);
		if (o)
			GETSET_DEF(o) = def;
	}
	return o;
}

struct obj *descr_new_member(struct py *py, struct type *owner, struct obj *name, ptrdiff_t offset)
{
	struct obj *o = descr_new(py, T_member_descriptor, sizeof(struct obj_member_descr), 48, owner, name);
	if (o)
		MEMBER(o)->offset = offset;
	return o;
}

struct obj *descr_new_wrapper(struct py *py, struct type *owner, const struct slot_row *row, void (*fn)(void))
{
	struct obj *o = named(py, T_wrapper_descriptor, sizeof(struct obj_wrapper_descr), 56, owner, row->name);
	if (!o)
		return NULL;
	WRAPPER(o)->row = row;
	WRAPPER(o)->fn = fn;
	return o;
}

/* ---- calling a slot as its dunder ---- */

/* The arguments of one such call; kwnames only for __call__ and __init__. */
struct slot_call {
	struct py *py;
	void (*fn)(void);
	struct obj *self;
	struct obj *const *args;
	size_t nargs;
	struct obj *kwnames;
	const char *name;
};

static bool takes(const struct slot_call *c, size_t n)
{
	if (c->nargs == n)
		return true;
	if (n == 2) /* counted by other means, with a name or without */
		exc_raise(c->py, T_TypeError, "%s expected 2 arguments, got %zd",
			  c->py->profile->args_or_text ? c->name : "", c->nargs);
	else
		exc_raise(c->py, T_TypeError, "expected %d argument%s, got %zd", (int)n, n == 1 ? "" : "s", c->nargs);
	return false;
}

static bool takes_between(const struct slot_call *c, size_t least, size_t most)
{
	if (c->nargs >= least && c->nargs <= most)
		return true;
	if (c->py->profile->args_or_text)
		exc_raise(c->py, T_TypeError, "expected %d or %d arguments, got %zd", (int)least, (int)most, c->nargs);
	else
		exc_raise(c->py, T_TypeError, " expected at %s %d argument%s, got %zd",
			  c->nargs < least ? "least" : "most", (int)(c->nargs < least ? least : most),
			  (c->nargs < least ? least : most) == 1 ? "" : "s", c->nargs);
	return false;
}

static struct obj *none_unless(struct py *py, int result)
{
	return result < 0 ? NULL : obj_incref(py->none);
}

static struct obj *call_compare(const struct slot_call *c, int op)
{
	return takes(c, 1) ? ((obj_compare_fn *)c->fn)(c->py, c->self, c->args[0], op) : NULL;
}

static struct obj *call_power(const struct slot_call *c, bool reflected)
{
	if (!takes_between(c, 1, 2))
		return NULL;
	struct obj *mod = c->nargs > 1 ? c->args[1] : c->py->none;
	obj_ternary_fn *fn = (obj_ternary_fn *)c->fn;
	return reflected ? fn(c->py, c->args[0], c->self, mod) : fn(c->py, c->self, c->args[0], mod);
}

static struct obj *call_get(const struct slot_call *c)
{
	if (!takes_between(c, 1, 2))
		return NULL;
	struct obj *none = c->py->none, *o = c->args[0] == none ? NULL : c->args[0];
	struct obj *type = c->nargs < 2 || c->args[1] == none ? NULL : c->args[1];
	if (!o && !type)
		return exc_raise(c->py, T_TypeError, "__get__(None, None) is invalid");
	return ((obj_get_fn *)c->fn)(c->py, c->self, o, type);
}

static struct obj *call_init(const struct slot_call *c)
{
	struct py *py = c->py;
	struct obj *tuple = tuple_from(py, c->args, (int64_t)c->nargs), *kwargs = NULL;
	int result = tuple ? 0 : -1;
	if (c->kwnames && tuple_length(c->kwnames) > 0 && result == 0) {
		kwargs = dict_new(py, WHY_CALL);
		if (!kwargs)
			result = -1;
		for (int64_t i = 0; result == 0 && i < tuple_length(c->kwnames); i++)
			result = dict_set(py, kwargs, tuple_get(c->kwnames, i), c->args[c->nargs + (size_t)i]);
	}
	if (result == 0)
		result = ((obj_init_fn *)c->fn)(py, c->self, tuple, kwargs);
	obj_xdecref(py, tuple);
	obj_xdecref(py, kwargs);
	return none_unless(py, result);
}

/* object.__setattr__ must not go round a built-in type's own way to set attributes. */
static struct obj *call_setattr(const struct slot_call *c, struct obj *value)
{
	struct py *py = c->py;
	struct type *type = c->self->type;
	if (!obj_name_check(py, c->args[0]))
		return NULL;
	while (type->id == T_COUNT)
		type = type->base;
	if (type->slots.setattro != (obj_set_fn *)c->fn && type->slots.setattro != obj_generic_setattr)
		return exc_raise(py, T_TypeError, "can't apply this %s to %s object", c->name, c->self->type->name);
	return none_unless(py, ((obj_set_fn *)c->fn)(py, c->self, c->args[0], value));
}

/* The first argument as an index; when it wraps, negative ones count from the end. False: raised. */
static bool index_of(const struct slot_call *c, bool wraps, int64_t *i)
{
	struct py *py = c->py;
	*i = num_as_index(py, c->args[0], false);
	if (*i == -1 && exc_pending(py))
		return false;
	if (wraps && *i < 0 && c->self->type->slots.sq_length) {
		int64_t n = c->self->type->slots.sq_length(py, c->self);
		if (n < 0)
			return false;
		*i += n;
	}
	return true;
}

static struct obj *call_item(const struct slot_call *c, bool wraps)
{
	int64_t i;
	return takes(c, 1) && index_of(c, wraps, &i) ? ((obj_index_fn *)c->fn)(c->py, c->self, i) : NULL;
}

static struct obj *call_ass_item(const struct slot_call *c, bool deletes)
{
	int64_t i;
	if (!takes(c, deletes ? 1 : 2) || !index_of(c, true, &i))
		return NULL;
	return none_unless(c->py, ((obj_setindex_fn *)c->fn)(c->py, c->self, i, deletes ? NULL : c->args[1]));
}

static struct obj *call_simple(const struct slot_call *c, int wrapper)
{
	struct py *py = c->py;
	struct obj *o = c->self;
	int64_t n;
	if (!takes(c, 0))
		return NULL;
	switch (wrapper) {
	case WRAP_INQUIRY: n = ((obj_inquiry_fn *)c->fn)(py, o); return n < 0 ? NULL : OBJ_BOOL(py, n);
	case WRAP_LEN: n = ((obj_len_fn *)c->fn)(py, o); return n < 0 && exc_pending(py) ? NULL : int_new(py, n);
	case WRAP_HASH: n = ((obj_hash_fn *)c->fn)(py, o); return n == -1 && exc_pending(py) ? NULL : int_new(py, n);
	case WRAP_DEL: ((obj_dealloc_fn *)c->fn)(py, o); return obj_incref(py->none);
	default: break;
	}
	struct obj *result = ((obj_unary_fn *)c->fn)(py, o);
	if (!result && wrapper == WRAP_NEXT && !exc_pending(py))
		exc_raise_none(py, T_StopIteration);
	return result;
}

static struct obj *call_by(const struct slot_call *c, int wrapper)
{
	struct py *py = c->py;
	struct obj *o = c->self, *const *args = c->args;
	int n;
	switch ((enum wrapper)wrapper) {
	case WRAP_BINARY:
	case WRAP_BINARY_LEFT: return takes(c, 1) ? ((obj_binary_fn *)c->fn)(py, o, args[0]) : NULL;
	case WRAP_BINARY_RIGHT: return takes(c, 1) ? ((obj_binary_fn *)c->fn)(py, args[0], o) : NULL;
	case WRAP_POW_LEFT: return call_power(c, false);
	case WRAP_POW_RIGHT: return call_power(c, true);
	case WRAP_CALL: return ((obj_call_fn *)c->fn)(py, o, args, c->nargs, c->kwnames);
	case WRAP_LT: return call_compare(c, CMP_LT);
	case WRAP_LE: return call_compare(c, CMP_LE);
	case WRAP_EQ: return call_compare(c, CMP_EQ);
	case WRAP_NE: return call_compare(c, CMP_NE);
	case WRAP_GT: return call_compare(c, CMP_GT);
	case WRAP_GE: return call_compare(c, CMP_GE);
	case WRAP_GET: return call_get(c);
	case WRAP_SET: return takes(c, 2) ? none_unless(py, ((obj_set_fn *)c->fn)(py, o, args[0], args[1])) : NULL;
	case WRAP_DELETE: return takes(c, 1) ? none_unless(py, ((obj_set_fn *)c->fn)(py, o, args[0], NULL)) : NULL;
	case WRAP_SETITEM: return takes(c, 2) ? none_unless(py, ((obj_set_fn *)c->fn)(py, o, args[0], args[1])) : NULL;
	case WRAP_DELITEM: return takes(c, 1) ? none_unless(py, ((obj_set_fn *)c->fn)(py, o, args[0], NULL)) : NULL;
	case WRAP_GETATTR:
		return takes(c, 1) && obj_name_check(py, args[0]) ? ((obj_binary_fn *)c->fn)(py, o, args[0]) : NULL;
	case WRAP_SETATTR: return takes(c, 2) ? call_setattr(c, args[1]) : NULL;
	case WRAP_DELATTR: return takes(c, 1) ? call_setattr(c, NULL) : NULL;
	case WRAP_INIT: return call_init(c);
	case WRAP_INDEX: return call_item(c, false);
	case WRAP_SQ_ITEM: return call_item(c, true);
	case WRAP_SQ_SETITEM: return call_ass_item(c, false);
	case WRAP_SQ_DELITEM: return call_ass_item(c, true);
	case WRAP_CONTAINS:
		if (!takes(c, 1))
			return NULL;
		n = ((obj_contains_fn *)c->fn)(py, o, args[0]);
		return n < 0 ? NULL : OBJ_BOOL(py, n);
	default: return call_simple(c, wrapper);
	}
}

struct obj *descr_call_slot(struct py *py, const struct slot_row *row, void (*fn)(void), struct obj *self,
			    struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	struct slot_call call = { py, fn, self, args, nargs, kwnames, row->name };
	if (kwnames && tuple_length(kwnames) > 0 && row->wrapper != WRAP_CALL && row->wrapper != WRAP_INIT)
		return exc_raise(py, T_TypeError, "wrapper %s() takes no keyword arguments", row->name);
	return call_by(&call, row->wrapper);
}

/* ---- reading and writing through a descriptor ---- */

static bool fits(struct py *py, struct obj *descr, struct obj *o)
{
	struct type *owner = DESCR(descr)->owner;
	if (type_is_subtype(o->type, owner))
		return true;
	exc_raise(py, T_TypeError, "descriptor '%U' for '%s' objects doesn't apply to a '%s' object",
		  DESCR(descr)->name, owner->name, o->type->name);
	return false;
}

static struct obj *method_get(struct py *py, struct obj *descr, struct obj *o, struct obj *type)
{
	(void)type;
	if (!o)
		return obj_incref(descr);
	return fits(py, descr, o) ? native_new(py, METHOD_DEF(descr), o, NULL) : NULL;
}

static struct obj *classmethod_get(struct py *py, struct obj *descr, struct obj *o, struct obj *type)
{
	struct type *owner = DESCR(descr)->owner;
	if (!type && o)
		type = &o->type->head;
	if (!type)
		return exc_raise(py, T_TypeError, "descriptor '%U' for type '%s' needs either an object or a type",
				 DESCR(descr)->name, owner->name);
	if (!obj_has(type, TYPE_TYPE_SUBCLASS))
		return exc_raise(py, T_TypeError, "descriptor '%U' for type '%s' needs a type, not a '%s' as arg 2",
				 DESCR(descr)->name, owner->name, type->type->name);
	if (!type_is_subtype((struct type *)(void *)type, owner))
		return exc_raise(py, T_TypeError, "descriptor '%U' requires a subtype of '%s' but received '%s'",
				 DESCR(descr)->name, owner->name, ((struct type *)(void *)type)->name);
	return native_new(py, METHOD_DEF(descr), type, NULL);
}

static struct obj *getset_get(struct py *py, struct obj *descr, struct obj *o, struct obj *type)
{
	(void)type;
	if (!o)
		return obj_incref(descr);
	if (!fits(py, descr, o))
		return NULL;
	if (GETSET_DEF(descr)->get)
		return GETSET_DEF(descr)->get(py, o);
	return exc_raise(py, T_AttributeError, "attribute '%U' of '%s' objects is not readable", DESCR(descr)->name,
			 DESCR(descr)->owner->name);
}

static int getset_set(struct py *py, struct obj *descr, struct obj *o, struct obj *value)
{
	if (!fits(py, descr, o))
		return -1;
	if (GETSET_DEF(descr)->set)
		return GETSET_DEF(descr)->set(py, o, value);
	exc_raise(py, T_AttributeError, "attribute '%U' of '%s' objects is not writable", DESCR(descr)->name,
		  DESCR(descr)->owner->name);
	return -1;
}

static struct obj **member_slot(struct obj *descr, struct obj *o)
{
	return (struct obj **)(void *)((char *)o + MEMBER(descr)->offset);
}

static struct obj *member_get(struct py *py, struct obj *descr, struct obj *o, struct obj *type)
{
	(void)type;
	if (!o)
		return obj_incref(descr);
	if (!fits(py, descr, o))
		return NULL;
	if (MEMBER(descr)->def)
		return MEMBER(descr)->def->get(py, o);
	struct obj *value = *member_slot(descr, o);
	if (value)
		return obj_incref(value);
	if (py->profile->member_unset_text)
		return exc_raise(py, T_AttributeError, "'%s' object has no attribute '%U'", o->type->name,
				 DESCR(descr)->name);
	return exc_raise(py, T_AttributeError, "%U", DESCR(descr)->name);
}

static int member_set(struct py *py, struct obj *descr, struct obj *o, struct obj *value)
{
	if (!fits(py, descr, o))
		return -1;
	if (MEMBER(descr)->def) {
		if (MEMBER(descr)->def->set)
			return MEMBER(descr)->def->set(py, o, value);
		exc_raise(py, T_AttributeError, "readonly attribute");
		return -1;
	}
	struct obj **slot = member_slot(descr, o);
	if (!value && !*slot) {
		exc_raise(py, T_AttributeError, "%U", DESCR(descr)->name);
		return -1;
	}
	obj_set(py, slot, obj_xincref(value));
	return 0;
}

static struct obj *wrapper_get(struct py *py, struct obj *descr, struct obj *o, struct obj *type)
{
	(void)type;
	if (!o)
		return obj_incref(descr);
	if (!fits(py, descr, o))
		return NULL;
	struct obj *bound =
	    heap_new(py, TYPE_OF(py, T_method_wrapper), sizeof(struct obj_method_wrapper), 32, FREE_NONE, WHY_BOUND);
	if (!bound)
		return NULL;
	BOUND(bound)->descr = WRAPPER(obj_incref(descr));
	BOUND(bound)->self = obj_incref(o);
	gc_track(py, bound);
	return bound;
}

/* ---- calling a descriptor ---- */

static struct obj *method_call(struct py *py, struct obj *descr, struct obj *const *args, size_t nargs,
			       struct obj *kwnames)
{
	if (nargs < 1) {
		if (py->profile->args_name_qualified) {
			struct buf name = BUF_INIT;
			native_name(py, descr, METHOD_DEF(descr), &name);
			exc_raise(py, T_TypeError, "unbound method %s needs an argument", buf_text(&name));
			buf_clear(&name);
			return NULL;
		}
		return exc_raise(py, T_TypeError, "descriptor '%U' of '%s' object needs an argument",
				 DESCR(descr)->name, DESCR(descr)->owner->name);
	}
	if (!fits(py, descr, args[0]))
		return NULL;
	return native_call_def(py, METHOD_DEF(descr), descr, args[0], args + 1, nargs - 1, kwnames);
}

static struct obj *classmethod_call(struct py *py, struct obj *descr, struct obj *const *args, size_t nargs,
				    struct obj *kwnames)
{
	if (nargs < 1)
		return exc_raise(py, T_TypeError, "descriptor '%U' of '%s' object needs an argument",
				 DESCR(descr)->name, DESCR(descr)->owner->name);
	if (py->profile->descr_classmethod_text && !obj_has(args[0], TYPE_TYPE_SUBCLASS))
		return exc_raise(py, T_TypeError, "descriptor '%U' requires a type but received a '%s' instance",
				 DESCR(descr)->name, args[0]->type->name);
	struct obj *bound = classmethod_get(py, descr, NULL, args[0]);
	struct obj *result = bound ? obj_call(py, bound, args + 1, nargs - 1, kwnames) : NULL;
	obj_xdecref(py, bound);
	return result;
}

static struct obj *wrapper_call(struct py *py, struct obj *descr, struct obj *const *args, size_t nargs,
				struct obj *kwnames)
{
	struct type *owner = DESCR(descr)->owner;
	if (nargs < 1)
		return exc_raise(py, T_TypeError, "descriptor '%U' of '%s' object needs an argument",
				 DESCR(descr)->name, owner->name);
	if (!type_is_subtype(args[0]->type, owner))
		return exc_raise(py, T_TypeError, "descriptor '%U' requires a '%s' object but received a '%s'",
				 DESCR(descr)->name, owner->name, args[0]->type->name);
	if (py_enter(py, " while calling a Python object") < 0)
		return NULL;
	struct obj *result =
	    descr_call_slot(py, WRAPPER(descr)->row, WRAPPER(descr)->fn, args[0], args + 1, nargs - 1, kwnames);
	py_leave(py);
	return result;
}

static struct obj *bound_call(struct py *py, struct obj *bound, struct obj *const *args, size_t nargs,
			      struct obj *kwnames)
{
	struct obj_wrapper_descr *descr = BOUND(bound)->descr;
	if (py_enter(py, " while calling a Python object") < 0)
		return NULL;
	struct obj *result = descr_call_slot(py, descr->row, descr->fn, BOUND(bound)->self, args, nargs, kwnames);
	py_leave(py);
	return result;
}

/* ---- life, repr, attributes ---- */

static int descr_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(DESCR(o)->owner);
	return 0;
}

static void descr_dealloc(struct py *py, struct obj *o, size_t c_size, size_t model_size)
{
	obj_xdecref(py, DESCR(o)->name);
	obj_xdecref(py, DESCR(o)->qualname);
	struct type *owner = DESCR(o)->owner;
	if (owner && owner->id == T_COUNT)
		obj_decref(py, &owner->head);
	heap_drop(py, o, c_size, model_size, FREE_NONE);
}
static void method_dealloc(struct py *py, struct obj *o)
{
	descr_dealloc(py, o, sizeof(struct obj_method_descr), 56);
}
static void getset_dealloc(struct py *py, struct obj *o)
{
	descr_dealloc(py, o, sizeof(struct obj_getset_descr), 48);
}
static void member_dealloc(struct py *py, struct obj *o)
{
	descr_dealloc(py, o, sizeof(struct obj_member_descr), 48);
}
static void wrapper_dealloc(struct py *py, struct obj *o)
{
	descr_dealloc(py, o, sizeof(struct obj_wrapper_descr), 56);
}

static struct obj *shown(struct py *py, struct obj *o, const char *kind)
{
	struct type *owner = DESCR(o)->owner;
	if (py->profile->descr_repr_hides_object && owner->id == T_object)
		return str_format_c(py, "<%s '%U'>", kind, DESCR(o)->name);
	return str_format_c(py, "<%s '%U' of '%s' objects>", kind, DESCR(o)->name, owner->name);
}
static struct obj *method_repr(struct py *py, struct obj *o)
{
	return shown(py, o, "method");
}
static struct obj *getset_repr(struct py *py, struct obj *o)
{
	return shown(py, o, "attribute");
}
static struct obj *member_repr(struct py *py, struct obj *o)
{
	return shown(py, o, "member");
}
static struct obj *wrapper_repr(struct py *py, struct obj *o)
{
	return shown(py, o, "slot wrapper");
}

static struct obj *get_owner(struct py *py, struct obj *o)
{
	return obj_incref(DESCR(o)->owner ? &DESCR(o)->owner->head : py->none);
}
static struct obj *get_name(struct py *py, struct obj *o)
{
	(void)py;
	return obj_incref(DESCR(o)->name);
}

static struct obj *get_qualname(struct py *py, struct obj *o)
{
	if (!DESCR(o)->qualname) {
		struct obj *owner = obj_getattr(py, &DESCR(o)->owner->head, NAME(py, __qualname__));
		if (!owner)
			return NULL;
		DESCR(o)->qualname = str_format_c(py, "%S.%U", owner, DESCR(o)->name);
		obj_decref(py, owner);
	}
	return obj_xincref(DESCR(o)->qualname);
}

static struct obj *signature_object(struct py *py, const char *name, const char *doc)
{
	size_t length;
	const char *text = native_doc_signature(name, doc, &length);
	return text ? str_new(py, text, length, WHY_RESULT) : py_refuse(py, "the text of %s.__text_signature__", name);
}

static struct obj *refuse_doc(struct py *py, struct obj *o)
{
	return py_refuse(py, "the text of %s.__doc__", str_utf8(py, DESCR(o)->name, NULL));
}
static struct obj *method_signature(struct py *py, struct obj *o)
{
	return signature_object(py, METHOD_DEF(o)->name, METHOD_DEF(o)->doc);
}
static struct obj *no_doc(struct py *py, struct obj *o)
{
	(void)o;
	return obj_incref(py->none);
}

static const struct member_def method_members[] = {
	{ "__objclass__", get_owner, NULL, true },
	{ "__name__", get_name, NULL, true },
	{ "__doc__", refuse_doc, NULL, false },
	{ "__qualname__", get_qualname, NULL, false },
	{ "__text_signature__", method_signature, NULL, false },
	{ NULL, NULL, NULL, false },
};
static const struct member_def plain_members[] = {
	{ "__objclass__", get_owner, NULL, true },
	{ "__name__", get_name, NULL, true },
	{ "__doc__", refuse_doc, NULL, false },
	{ "__qualname__", get_qualname, NULL, false },
	{ NULL, NULL, NULL, false },
};
static const struct member_def wrapper_members[] = {
	{ "__objclass__", get_owner, NULL, true },     { "__name__", get_name, NULL, true },
	{ "__doc__", refuse_doc, NULL, false },        { "__qualname__", get_qualname, NULL, false },
	{ "__text_signature__", no_doc, NULL, false }, { NULL, NULL, NULL, false },
};

static void bound_dealloc(struct py *py, struct obj *o)
{
	obj_decref(py, &BOUND(o)->descr->descr.head);
	obj_decref(py, BOUND(o)->self);
	heap_drop(py, o, sizeof(struct obj_method_wrapper), 32, FREE_NONE);
}

static int bound_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(BOUND(o)->descr);
	OBJ_VISIT(BOUND(o)->self);
	return 0;
}

static struct obj *bound_repr(struct py *py, struct obj *o)
{
	return str_format_c(py, "<method-wrapper '%U' of %s object at 0x%llx>", BOUND(o)->descr->descr.name,
			    BOUND(o)->self->type->name, (unsigned long long)heap_address(py, BOUND(o)->self));
}

static struct obj *bound_compare(struct py *py, struct obj *a, struct obj *b, int op)
{
	if ((op != CMP_EQ && op != CMP_NE) || !type_is(a, T_method_wrapper) || !type_is(b, T_method_wrapper))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	bool equal = BOUND(a)->descr == BOUND(b)->descr && BOUND(a)->self == BOUND(b)->self;
	return OBJ_BOOL(py, equal == (op == CMP_EQ));
}

static int64_t bound_hash(struct py *py, struct obj *o)
{
	uint64_t x = heap_address(py, BOUND(o)->self) >> 4 ^ heap_address(py, &BOUND(o)->descr->descr.head) >> 4;
	return (int64_t)x == -1 ? -2 : (int64_t)x;
}

static struct obj *bound_owner(struct py *py, struct obj *o)
{
	return get_owner(py, &BOUND(o)->descr->descr.head);
}
static struct obj *bound_name(struct py *py, struct obj *o)
{
	return get_name(py, &BOUND(o)->descr->descr.head);
}
static struct obj *bound_qualname(struct py *py, struct obj *o)
{
	return get_qualname(py, &BOUND(o)->descr->descr.head);
}
static struct obj *bound_self(struct py *py, struct obj *o)
{
	(void)py;
	return obj_incref(BOUND(o)->self);
}

static const struct member_def bound_members[] = {
	{ "__self__", bound_self, NULL, true },
	{ "__objclass__", bound_owner, NULL, false },
	{ "__name__", bound_name, NULL, false },
	{ "__qualname__", bound_qualname, NULL, false },
	{ "__doc__", refuse_doc, NULL, false },
	{ "__text_signature__", no_doc, NULL, false },
	{ NULL, NULL, NULL, false },
};

static int size_56(const struct profile *p)
{
	(void)p;
	return 56;
}
static int size_48(const struct profile *p)
{
	(void)p;
	return 48;
}
static int size_32(const struct profile *p)
{
	(void)p;
	return 32;
}

const struct type_spec obj_method_descr_spec = {
	.name = "method_descriptor",
	.flags = TYPE_GC | TYPE_METHOD_DESCR | TYPE_NO_INSTANCE,
	.size = sizeof(struct obj_method_descr),
	.model_size = size_56,
	.slots = { .dealloc = method_dealloc,
		   .traverse = descr_traverse,
		   .repr = method_repr,
		   .call = method_call,
		   .descr_get = method_get },
	.members = method_members,
};
const struct type_spec obj_classmethod_descr_spec = {
	.name = "classmethod_descriptor",
	.flags = TYPE_GC | TYPE_NO_INSTANCE,
	.size = sizeof(struct obj_method_descr),
	.model_size = size_56,
	.slots = { .dealloc = method_dealloc,
		   .traverse = descr_traverse,
		   .repr = method_repr,
		   .call = classmethod_call,
		   .descr_get = classmethod_get },
	.members = method_members,
};
const struct type_spec obj_getset_descr_spec = {
	.name = "getset_descriptor",
	.flags = TYPE_GC | TYPE_NO_INSTANCE,
	.size = sizeof(struct obj_getset_descr),
	.model_size = size_48,
	.slots = { .dealloc = getset_dealloc,
		   .traverse = descr_traverse,
		   .repr = getset_repr,
		   .descr_get = getset_get,
		   .descr_set = getset_set },
	.members = plain_members,
};
const struct type_spec obj_member_descr_spec = {
	.name = "member_descriptor",
	.flags = TYPE_GC | TYPE_NO_INSTANCE,
	.size = sizeof(struct obj_member_descr),
	.model_size = size_48,
	.slots = { .dealloc = member_dealloc,
		   .traverse = descr_traverse,
		   .repr = member_repr,
		   .descr_get = member_get,
		   .descr_set = member_set },
	.members = plain_members,
};
const struct type_spec obj_wrapper_descr_spec = {
	.name = "wrapper_descriptor",
	.flags = TYPE_GC | TYPE_METHOD_DESCR | TYPE_NO_INSTANCE,
	.size = sizeof(struct obj_wrapper_descr),
	.model_size = size_56,
	.slots = { .dealloc = wrapper_dealloc,
		   .traverse = descr_traverse,
		   .repr = wrapper_repr,
		   .call = wrapper_call,
		   .descr_get = wrapper_get },
	.members = wrapper_members,
};
const struct type_spec obj_method_wrapper_spec = {
	.name = "method-wrapper",
	.flags = TYPE_GC | TYPE_NO_INSTANCE,
	.size = sizeof(struct obj_method_wrapper),
	.model_size = size_32,
	.slots = { .dealloc = bound_dealloc,
		   .traverse = bound_traverse,
		   .repr = bound_repr,
		   .call = bound_call,
		   .richcompare = bound_compare,
		   .hash = bound_hash },
	.members = bound_members,
};
