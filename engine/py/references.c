/* references.c -- see references.h. One function for each kind of holder; what is not listed shows its traverse slot. */
#include "references.h"
#include "py/model/dict_keys.h"
#include "py/model/exc.h"
#include "py/model/native.h"
#include "py/model/obj_cell.h"
#include "py/model/obj_code.h"
#include "py/model/obj_instance.h"
#include "py/model/obj_list.h"
#include "py/model/obj_set.h"
#include "py/model/obj_tuple.h"
#include "py/model/obj_weakref.h"
#include "py/vm/obj_frame.h"
#include "py/vm/obj_function.h"
#include "py/vm/obj_generator.h"
#include "py/vm/obj_method.h"
#include "py/vm/obj_traceback.h"

struct walk {
	struct py *py;
	struct obj *holder;
	reference_fn *visit;
	void *closure;
	int own_type; /* visits of the holder's type that are told apart already */
};

static void say(const struct walk *w, void *to, enum hold hold, struct obj *key, const char *text)
{
	struct reference r = { hold, -1, key, text };
	if (to)
		w->visit(w->closure, to, &r);
}

static void say_at(const struct walk *w, struct obj *to, enum hold hold, int64_t index)
{
	struct reference r = { hold, index, NULL, NULL };
	if (to)
		w->visit(w->closure, to, &r);
}

static void items(const struct walk *w, struct obj *const *at, int64_t n)
{
	for (int64_t i = 0; i < n; i++)
		say_at(w, at[i], HOLD_ITEM, i);
}

/* Keys of a table that several share are the class's, which is told with the class. */
static void dict(const struct walk *w, struct obj *o)
{
	const struct obj_dict *d = DICT(o);
	bool shared = d->keys && d->keys->kind == DICT_SPLIT;
	for (int64_t i = 0; d->keys && i < d->keys->count; i++) {
		struct obj *key = d->keys->entries[i].key, *value = NULL;
		if (!shared) {
			say(w, key, HOLD_KEY, NULL, NULL);
			value = d->keys->entries[i].value;
		} else if (d->values && i < d->values->capacity) {
			value = d->values->items[i];
		}
		say(w, value, HOLD_VALUE, key, NULL);
	}
}

static void set(const struct walk *w, struct obj *o)
{
	struct obj *key;
	int64_t at = 0, hash;
	while (set_next(o, &at, &key, &hash))
		say(w, key, HOLD_MEMBER, NULL, NULL);
}

static void code(const struct walk *w, const struct obj_code *c)
{
	say(w, c->consts, HOLD_CODE, NULL, "co_consts");
	say(w, c->names, HOLD_CODE, NULL, "co_names");
	say(w, c->localsplusnames, HOLD_CODE, NULL, "names of variables");
	say(w, c->filename, HOLD_CODE, NULL, "co_filename");
	say(w, c->name, HOLD_CODE, NULL, "co_name");
	say(w, c->qualname, HOLD_CODE, NULL, "co_qualname");
	say(w, c->varnames, HOLD_CODE, NULL, "co_varnames");
	say(w, c->cellvars, HOLD_CODE, NULL, "co_cellvars");
	say(w, c->freevars, HOLD_CODE, NULL, "co_freevars");
	say(w, c->bytes, HOLD_CODE, NULL, "co_code");
}

static void function(const struct walk *w, const struct obj_function *f)
{
	say(w, f->code, HOLD_FUNCTION, NULL, "__code__");
	say(w, f->globals, HOLD_FUNCTION, NULL, "__globals__");
	say(w, f->builtins, HOLD_FUNCTION, NULL, "__builtins__");
	say(w, f->name, HOLD_FUNCTION, NULL, "__name__");
	say(w, f->qualname, HOLD_FUNCTION, NULL, "__qualname__");
	say(w, f->defaults, HOLD_FUNCTION, NULL, "__defaults__");
	say(w, f->kwdefaults, HOLD_FUNCTION, NULL, "__kwdefaults__");
	say(w, f->closure, HOLD_FUNCTION, NULL, "__closure__");
	say(w, f->doc, HOLD_FUNCTION, NULL, "__doc__");
	say(w, f->dict, HOLD_FUNCTION, NULL, "__dict__");
	say(w, f->module, HOLD_FUNCTION, NULL, "__module__");
	say(w, f->annotations, HOLD_FUNCTION, NULL, "__annotations__");
	say(w, f->annotate, HOLD_FUNCTION, NULL, "__annotate__");
	say(w, f->type_params, HOLD_FUNCTION, NULL, "__type_params__");
}

static void exception(const struct walk *w, const struct obj_exc *e)
{
	say(w, e->dict, HOLD_EXCEPTION, NULL, "__dict__");
	say(w, e->args, HOLD_EXCEPTION, NULL, "args");
	say(w, e->notes, HOLD_EXCEPTION, NULL, "__notes__");
	say(w, e->traceback, HOLD_EXCEPTION, NULL, "__traceback__");
	say(w, e->context, HOLD_EXCEPTION, NULL, "__context__");
	say(w, e->cause, HOLD_EXCEPTION, NULL, "__cause__");
	for (size_t i = 0; i < sizeof e->extra / sizeof *e->extra; i++)
		say(w, e->extra[i], HOLD_EXCEPTION, NULL, "a field");
}

/* A class of a snippet, or a built-in one that the version makes at run time. */
static void class(const struct walk *w, struct type *t)
{
	say(w, t->dict, HOLD_CLASS, NULL, "__dict__");
	say(w, t->bases, HOLD_SUBCLASS, NULL, "__bases__");
	say(w, t->mro, HOLD_SUBCLASS, NULL, "__mro__");
	say(w, t->base, HOLD_SUBCLASS, NULL, "__base__");
	say(w, t->name_obj, HOLD_CLASS, NULL, "__name__");
	say(w, t->qualname, HOLD_CLASS, NULL, "__qualname__");
	say(w, t->slot_names, HOLD_CLASS, NULL, "__slots__");
	say(w, t->subclasses, HOLD_CLASS, NULL, "__subclasses__");
	for (int64_t i = 0; t->keys && i < t->keys->count; i++)
		say(w, t->keys->entries[i].key, HOLD_CLASS, NULL, "names of its instances' attributes");
}

static void generator(const struct walk *w, struct obj_generator *g)
{
	say(w, g->code, HOLD_GENERATOR, NULL, "code");
	say(w, g->name, HOLD_GENERATOR, NULL, "__name__");
	say(w, g->qualname, HOLD_GENERATOR, NULL, "__qualname__");
	say(w, g->origin, HOLD_GENERATOR, NULL, "cr_origin");
	say(w, g->finalizer, HOLD_GENERATOR, NULL, "finalizer");
	if (g->state == GEN_RUNNING)
		return;
	say(w, g->exc.value, HOLD_HANDLED, NULL, NULL);
	for (const struct exc_held *held = g->exc.held; held; held = held->outer)
		say(w, held->traceback, HOLD_HANDLED, NULL, NULL);
	if (g->frame)
		references_of_frame(w->py, g->frame, HOLD_SUSPENDED, w->visit, w->closure);
}

static void frame_object_refs(const struct walk *w, struct obj_frame *o)
{
	say(w, o->back, HOLD_FRAME, NULL, "f_back");
	say(w, o->trace, HOLD_FRAME, NULL, "f_trace");
	say(w, o->extra_locals, HOLD_FRAME, NULL, "f_locals");
	if (o->frame && o->frame->owner == FRAME_OF_OBJECT)
		references_of_frame(w->py, o->frame, HOLD_FRAME, w->visit, w->closure);
	else if (!o->frame)
		say(w, o->code, HOLD_FRAME, NULL, "f_code");
}

static void native(const struct walk *w, const struct obj_native *n)
{
	say(w, n->self, HOLD_METHOD, NULL, "__self__");
	say(w, n->module, HOLD_METHOD, NULL, "__module__");
	say(w, n->cls, HOLD_METHOD, NULL, "its class");
}

/* ---- by traverse ---- */

static bool is_iterator(const struct obj *o)
{
	return o->type->slots.iternext != NULL;
}

static int visit_part(struct obj *to, void *closure)
{
	struct walk *w = closure;
	if (to == (struct obj *)(void *)w->holder->type && w->own_type > 0) {
		w->own_type--;
		return 0;
	}
	say(w, to,
	    weakref_check(w->holder) || weakref_check_proxy(w->holder) ? HOLD_CALLBACK
	    : is_iterator(w->holder)                                   ? HOLD_ITERATOR
								       : HOLD_INSIDE,
	    NULL, NULL);
	return 0;
}

static void by_traverse(struct walk *w, obj_traverse_fn *traverse)
{
	if (!traverse)
		return;
	w->own_type = (w->holder->type->flags & TYPE_HEAP) != 0;
	traverse(w->py, w->holder, visit_part, w);
}

/* ---- by layout ---- */

static void by_layout(struct walk *w, const struct type *layout)
{
	struct obj *o = w->holder;
	switch (layout->id) {
	case T_list: items(w, list_items(o), list_length(o)); break;
	case T_tuple: items(w, tuple_items(o), tuple_length(o)); break;
	case T_dict: dict(w, o); break;
	case T_set:
	case T_frozenset: set(w, o); break;
	case T_cell: say(w, cell_get(o), HOLD_CELL, NULL, NULL); break;
	case T_code: code(w, (struct obj_code *)(void *)o); break;
	case T_function: function(w, FUNCTION(o)); break;
	case T_type:
		if (((struct type *)(void *)o)->id == T_COUNT)
			class(w, (struct type *)(void *)o);
		else
			by_traverse(w, layout->slots.traverse);
		break;
	case T_generator:
	case T_coroutine:
	case T_async_generator: generator(w, GENERATOR(o)); break;
	case T_frame: frame_object_refs(w, (struct obj_frame *)(void *)o); break;
	case T_builtin_function_or_method: native(w, (struct obj_native *)(void *)o); break;
	case T_method:
		say(w, METHOD(o)->func, HOLD_METHOD, NULL, "__func__");
		say(w, METHOD(o)->self, HOLD_METHOD, NULL, "__self__");
		break;
	case T_traceback:
		say(w, TRACEBACK(o)->next, HOLD_TRACEBACK, NULL, "tb_next");
		say(w, TRACEBACK(o)->frame, HOLD_TRACEBACK, NULL, "tb_frame");
		break;
	default:
		if (obj_has(o, TYPE_EXC_SUBCLASS))
			exception(w, EXC_OF(o));
		else
			by_traverse(w, layout->slots.traverse);
		break;
	}
}

/* ---- instances of classes ---- */

static void slots(const struct walk *w, const struct type *t)
{
	int inherited = t->base ? t->base->slot_count : 0, count = t->slot_count - inherited;
	struct obj **at = (struct obj **)(void *)((char *)w->holder + t->slots_offset);
	for (int i = 0; i < count; i++)
		say(w, at[i], HOLD_ATTRIBUTE, NULL, "a slot");
}

static void attributes(const struct walk *w, struct obj *o)
{
	struct instance_attrs *a = instance_attrs(o);
	if (a->dict) {
		say(w, a->dict, HOLD_DICT, NULL, NULL);
		return;
	}
	const struct dict_keys *keys = o->type->keys;
	for (int64_t i = 0; a->values && a->values->valid && i < a->values->capacity; i++)
		say(w, a->values->items[i], HOLD_ATTRIBUTE, keys && i < keys->count ? keys->entries[i].key : NULL,
		    NULL);
}

static bool is_class(const struct type *t)
{
	return t->id == T_COUNT;
}

void references_of(struct py *py, struct obj *holder, reference_fn *visit, void *closure)
{
	struct walk w = { py, holder, visit, closure, 0 };
	const struct type *layout = holder->type;
	if (holder->refs == 0) /* it is dying */
		return;
	for (; is_class(layout); layout = layout->base)
		slots(&w, layout);
	if (is_class(holder->type) && holder->type->flags & TYPE_MANAGED_DICT)
		attributes(&w, holder);
	if (holder->type->flags & TYPE_HEAP)
		say(&w, holder->type, HOLD_INSTANCE, NULL, NULL);
	by_layout(&w, layout);
}

/* ---- running calls ---- */

static void frame_slots(const struct walk *w, struct frame *f, enum hold local)
{
	for (stackref *at = f->slots; at < f->sp; at++) {
		int i = (int)(at - f->slots);
		if (!ref_is_object(*at))
			continue;
		bool variable = i < f->code->nlocalsplus;
		struct reference r = { .hold = ref_is_borrowed(*at) ? HOLD_BORROWED
					       : variable           ? local
								    : HOLD_STACK,
				       .index = variable ? -1 : i - f->code->nlocalsplus,
				       .key = variable ? tuple_get(f->code->localsplusnames, i) : NULL };
		w->visit(w->closure, ref_obj(*at), &r);
	}
}

void references_of_frame(struct py *py, struct frame *f, enum hold local, reference_fn *visit, void *closure)
{
	struct walk w = { py, NULL, visit, closure, 0 };
	if (f->flags & FRAME_CLEARED)
		return;
	frame_slots(&w, f, local);
	say(&w, f->code, HOLD_CALL, NULL, "its code");
	if (f->func) {
		say(&w, f->func, HOLD_CALL, NULL, "its function");
	} else {
		say(&w, f->globals, HOLD_CALL, NULL, "its globals");
		say(&w, f->builtins, HOLD_CALL, NULL, "its builtins");
	}
	say(&w, f->locals, HOLD_CALL, NULL, "its namespace");
	say(&w, f->made, HOLD_CALL, NULL, "the instance being made");
	say(&w, f->object, HOLD_CALL, NULL, "its frame object");
}
