/* specialise.c -- sites that have run before take shorter ways, with the references CPython's then hold.
 * Models: Python/specialize.c, the specialised instructions of Python/bytecodes.c. */
#include "specialise.h"
#include "call.h"
#include "obj_function.h"
#include "obj_property.h"
#include "obj_super.h"
#include "py/model/exc.h"
#include "py/model/heap.h"
#include "py/model/obj_cell.h"
#include "py/model/obj_dict.h"
#include "py/model/obj_instance.h"
#include "py/model/obj_str.h"
#include "py/model/obj_tuple.h"
#include <string.h>

static void warm_free(struct py *py, struct obj_code *code)
{
	struct warm_code *w = code->warm;
	if (!w)
		return;
	code->warm = NULL;
	if (w->sites)
		heap_c_drop(py, w->sites, w->bytes);
	heap_c_drop(py, w, sizeof *w);
}

struct warm_code *specialise_memory(struct py *py, struct obj_code *code)
{
	struct warm_code *w = heap_c_new(py, sizeof *w);
	*w = (struct warm_code){ 0 };
	code->warm = w;
	code->warm_free = warm_free;
	return w;
}

void specialise_sites(struct py *py, struct obj_code *code)
{
	struct warm_code *w = code->warm ? code->warm : specialise_memory(py, code);
	if (w->sites)
		return;
	w->bytes = sizeof(struct warm) * (size_t)code->ninstrs;
	w->sites = heap_c_new(py, w->bytes);
	memset(w->sites, 0, w->bytes);
}

uint32_t specialise_runs(const struct obj_code *code)
{
	const struct warm_code *w = code->warm;
	if (!w)
		return 0;
	return code->flags & (CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR) ? UINT32_MAX : w->runs;
}

/* Counts this run of a site that CPython specialises; is it specialised by now? */
static bool site_is_hot(struct py *py, struct obj_code *code, const uint32_t *ip, struct warm **out)
{
	const struct profile *p = py->profile;
	if (!p->specialise)
		return false;
	specialise_sites(py, code);
	struct warm *w = specialise_site(code, ip);
	struct warm_code *c = code->warm;
	*out = w;
	bool hot = c->runs >= (uint32_t)p->specialise_code_runs && w->runs >= (uint32_t)p->specialise_site_runs;
	if (w->runs < UINT32_MAX && c->runs >= (uint32_t)p->specialise_code_runs)
		w->runs++;
	return hot;
}

/* A Python function that takes exactly n positional arguments and nothing else. */
static bool simple_function(const struct obj *o, size_t n)
{
	if (!function_check(o))
		return false;
	const struct obj_code *code = function_code(o);
	return (size_t)code->argcount == n && !code->kwonlyargcount && !(code->flags & (CO_VARARGS | CO_VARKEYWORDS));
}

/* ---- attributes ---- */

/* Attributes go the plain way: neither __getattribute__ nor __getattr__ of a snippet. */
static bool plain_getattr(const struct type *t)
{
	return t->slots.getattro == obj_generic_getattr;
}

OWNED RAISES struct obj *specialise_getattr(struct py *py, struct frame *f, const uint32_t *ip, struct obj *o,
					    struct obj *name, bool *is_getter)
{
	struct type *type = TYPE(o);
	*is_getter = false;
	if (py->profile->specialise_property && type->flags & TYPE_HEAP && plain_getattr(type)) {
		struct obj *descr = type_lookup(py, type, name);
		struct warm *w;
		if (descr && type_is(descr, T_property) && PROPERTY(descr)->get &&
		    simple_function(PROPERTY(descr)->get, 1) && site_is_hot(py, f->code, ip, &w)) {
			*is_getter = true;
			return obj_incref(PROPERTY(descr)->get);
		}
	}
	return obj_getattr(py, o, name);
}

OWNED RAISES struct obj *specialise_get_method(struct py *py, struct frame *f, const uint32_t *ip, struct obj *o,
					       struct obj *name, bool *needs_self)
{
	struct obj *self = NULL;
	(void)f, (void)ip;
	struct obj *method = obj_get_method(py, o, name, &self);
	*needs_self = self != NULL;
	obj_xdecref(py, self);
	return method;
}

RAISES int specialise_setattr(struct py *py, struct frame *f, const uint32_t *ip, struct obj *o, struct obj *name,
			      struct obj *value)
{
	(void)f, (void)ip;
	return obj_setattr(py, o, name, value);
}

OWNED RAISES struct obj *specialise_super(struct py *py, struct frame *f, const uint32_t *ip, const stackref *operands,
					  struct obj *name, bool *needs_self)
{
	struct obj *super = ref_obj(operands[0]), *class = ref_obj(operands[1]), *self = ref_obj(operands[2]);
	bool builtin = super == (struct obj *)(void *)TYPE_OF(py, T_super);
	struct warm *w;
	if (needs_self)
		*needs_self = false;
	if (builtin && obj_has(class, TYPE_TYPE_SUBCLASS) && site_is_hot(py, f->code, ip, &w))
		return super_lookup(py, (struct type *)(void *)class, self, name, needs_self);
	struct obj *args[2] = { class, self };
	struct obj *o = obj_call(py, super, args, builtin ? 2 : 0, NULL);
	if (!o)
		return NULL;
	struct obj *value = obj_getattr(py, o, name);
	obj_decref(py, o);
	return value;
}

BORROWED struct obj_function *specialise_getitem(struct py *py, struct frame *f, const uint32_t *ip,
						 struct obj *container)
{
	struct type *type = TYPE(container);
	struct warm *w;
	if (!py->profile->specialise || !(type->flags & TYPE_HEAP))
		return NULL;
	struct obj *getitem = type_lookup(py, type, NAME(py, __getitem__));
	if (!getitem || !simple_function(getitem, 2))
		return NULL;
	return site_is_hot(py, f->code, ip, &w) ? FUNCTION(getitem) : NULL;
}

/* ---- text grows in place ---- */

/* The variable that will be assigned lets go of the text first, so that the stack alone holds it. */
static void variable_lets_go(struct py *py, struct frame *f, uint32_t next, struct obj *text)
{
	uint32_t arg = INSTR_ARG(next);
	if (INSTR_OP(next) == OP_STORE_FAST && f->slots[arg] && ref_obj(f->slots[arg]) == text) {
		ref_close(py, f->slots[arg]);
		f->slots[arg] = REF_NULL;
	} else if (INSTR_OP(next) == OP_STORE_DEREF) {
		struct obj_cell *cell = (struct obj_cell *)(void *)ref_obj(f->slots[arg]);
		if (cell->value == text)
			OBJ_CLEAR(py, cell->value);
	} else if (INSTR_OP(next) == OP_STORE_NAME && f->locals && dict_is_exact(f->locals)) {
		struct obj *name = tuple_get(f->code->names, arg);
		if (dict_get(py, f->locals, name) == text)
			dict_discard(py, f->locals, name);
	}
}

bool specialise_append(struct py *py, struct frame *f, const uint32_t *ip, stackref *sp)
{
	stackref left = sp[-2], right = sp[-1];
	struct obj *text = ref_obj(left);
	struct warm *w;
	uint32_t next = ip[1], arg = INSTR_ARG(next);
	if (py->profile->specialise) {
		bool same = INSTR_OP(next) == OP_STORE_FAST && f->slots[arg] && ref_obj(f->slots[arg]) == text;
		if (!same || !site_is_hot(py, f->code, ip, &w))
			return false;
		ref_close(py, left);
		text = ref_steal(f->slots[arg]);
		f->slots[arg] = REF_NULL;
	} else {
		if (text->refs == 2)
			variable_lets_go(py, f, next, text);
		text = ref_steal(left);
	}
	str_append(py, &text, ref_obj(right));
	sp[-2] = text ? ref_own(text) : REF_NULL;
	ref_close(py, right);
	return true;
}

/* ---- calls ---- */

bool specialise_init(struct py *py, struct frame *f, const uint32_t *ip, struct obj *callable, stackref *args,
		     size_t nargs, struct frame **called)
{
	struct warm *w;
	*called = NULL;
	if (!py->profile->specialise_init || !obj_has(callable, TYPE_TYPE_SUBCLASS) || args[-1])
		return false;
	struct type *type = (struct type *)(void *)callable;
	if (TYPE(callable) != TYPE_OF(py, T_type) || !(type->flags & TYPE_INLINE_VALUES))
		return false;
	struct obj *init;
	w = specialise_site(f->code, ip);
	if (w && w->init && type->version && w->type_version == type->version) { /* seen and looked up */
		init = w->init;
		if (!simple_function(init, nargs + 1))
			return false;
	} else {
		if (type->slots.new != TYPE_OF(py, T_object)->slots.new || type->flags & TYPE_ABSTRACT)
			return false;
		init = type_lookup(py, type, NAME(py, __init__));
		if (!init || !simple_function(init, nargs + 1))
			return false;
		if (!site_is_hot(py, f->code, ip, &w))
			return false;
		if (w->type_version && w->type_version != type->version)
			return false;
		w->type_version = type->version;
		w->init = init;
	}
	obj_incref(init);
	struct obj *self = type_generic_alloc(py, type);
	if (!self) {
		obj_decref(py, init);
		return true;
	}
	stackref small[12], *all = nargs < 12 ? small : mem_new((nargs + 1) * sizeof *all);
	all[0] = ref_new(self);
	memcpy(all + 1, args, nargs * sizeof *all);
	ref_close(py, args[-2]);
	for (size_t i = 0; i < nargs; i++)
		args[i] = REF_NULL;
	args[-2] = REF_NULL;
	*called = call_enter(py, FUNCTION(init), all, nargs + 1, NULL);
	if (all != small)
		mem_free(all);
	if (*called)
		(*called)->made = self;
	else
		obj_decref(py, self);
	return true;
}

OWNED RAISES struct obj *specialise_call_one(struct py *py, struct frame *f, const uint32_t *ip, struct obj *callable,
					     struct obj *arg)
{
	struct warm *w;
	if (!py->profile->specialise_str || !obj_has(callable, TYPE_TYPE_SUBCLASS))
		return NULL;
	if (!site_is_hot(py, f->code, ip, &w))
		return NULL;
	if (!w->value)
		w->value = callable; /* the site is specialised for the class it saw then; never followed */
	if (w->value != callable || callable != (struct obj *)(void *)TYPE_OF(py, T_str))
		return NULL;
	return obj_str(py, arg);
}
