/* holders.c -- see holders.h. First all references are counted by who holds them, then those few holders get their names. */
#include "holders.h"
#include "label.h"
#include "py_top.h"
#include "py/lib/lib_state.h"
#include "py/model/exc.h"
#include "py/model/obj_code.h"
#include "py/model/obj_dict.h"
#include "py/model/obj_instance.h"
#include "py/model/obj_list.h"
#include "py/model/obj_module.h"
#include "py/model/obj_str.h"
#include "py/model/obj_tuple.h"
#include "py/vm/obj_function.h"
#include "references.h"
#include <stdio.h>
#include <string.h>

#define MOST_HOLDERS 64                  /* named one by one; the rest are added up */
#define MOST_WALKED  (UINT64_C(1) << 22) /* objects looked at for one program's events: then only counts are recorded */

struct found { /* references of one kind by one holder */
	struct reference first;
	struct obj *holder; /* or a running call: */
	struct frame *frame;
	int64_t count;
	int64_t indexes[4]; /* of the first few */
};

struct search {
	struct py *py;
	struct obj *wanted, *holder;
	struct frame *frame;
	VEC(struct found) found;
	int64_t total, beyond; /* beyond: references of holders that are not named */
	uint64_t looked;
};

static bool same_place(const struct search *s, const struct found *f, const struct reference *r)
{
	bool indexed = r->hold == HOLD_ITEM;
	return f->holder == s->holder && f->frame == s->frame && f->first.hold == r->hold &&
	       (indexed || (f->first.key == r->key && f->first.text == r->text && f->first.index == r->index));
}

static void note(void *closure, struct obj *to, const struct reference *r)
{
	struct search *s = closure;
	if (to != s->wanted)
		return;
	int64_t counted = r->hold != HOLD_BORROWED;
	s->total += counted;
	if (s->found.length > 0 && same_place(s, &VEC_LAST(&s->found), r)) {
		struct found *f = &VEC_LAST(&s->found);
		if (f->count < (int64_t)(sizeof f->indexes / sizeof *f->indexes))
			f->indexes[f->count] = r->index;
		f->count += counted;
	} else if (s->found.length < MOST_HOLDERS) {
		struct found f = { .first = *r, .holder = s->holder, .frame = s->frame, .count = counted };
		f.indexes[0] = r->index;
		VEC_PUSH(&s->found, f);
	} else {
		s->beyond += counted;
	}
}

static int in_object(struct obj *o, void *closure)
{
	struct search *s = closure;
	s->looked++;
	s->holder = o;
	references_of(s->py, o, note, s);
	return 0;
}

static void note_as(struct search *s, struct obj *to, enum hold hold, const char *text)
{
	struct reference r = { hold, -1, NULL, text };
	s->holder = NULL;
	s->frame = NULL;
	if (to)
		note(s, to, &r);
}

static void in_calls(struct search *s)
{
	s->holder = NULL;
	for (struct frame *f = s->py->vm->frame; f; f = f->previous) {
		s->frame = f;
		references_of_frame(s->py, f, HOLD_LOCAL, note, s);
	}
	s->frame = NULL;
}

/* Exceptions in hand, what the parser keeps, the modules that the interpreter itself holds. */
static void in_tables(struct search *s)
{
	struct py *py = s->py;
	for (const struct exc_item *item = py->vm->exc_item; item; item = item->previous) {
		note_as(s, item->value, HOLD_HANDLED, NULL);
		for (const struct exc_held *held = item->held; held; held = held->outer)
			note_as(s, held->traceback, HOLD_HANDLED, NULL);
	}
	note_as(s, py->exc, HOLD_HANDLED, NULL);
	for (size_t i = 0; py->top->unit_held && i < py->top->unit.literal_count; i++)
		note_as(s, py->top->unit.literals[i], HOLD_LITERAL, NULL);
	if (py->top->unit_held)
		note_as(s, py->top->unit.code, HOLD_INTERPRETER, "unit");
	note_as(s, py->lib->builtins, HOLD_INTERPRETER, "modules");
	note_as(s, py->lib->main, HOLD_INTERPRETER, "modules");
	note_as(s, py->lib->sys, HOLD_INTERPRETER, "modules");
	note_as(s, py->lib->modules, HOLD_INTERPRETER, "modules");
	note_as(s, py->gc.garbage, HOLD_INTERPRETER, "gc");
	note_as(s, py->gc.callbacks, HOLD_INTERPRETER, "gc");
	note_as(s, py->vm->asyncgen_firstiter, HOLD_INTERPRETER, "sys");
	note_as(s, py->vm->asyncgen_finalizer, HOLD_INTERPRETER, "sys");
	for (size_t i = 0; i < py->lib->atexit.length; i++)
		note_as(s, py->lib->atexit.items[i], HOLD_INTERPRETER, "atexit");
}

/* ---- names for holders ---- */

struct owner_search {
	struct py *py;
	struct obj *dict, *owner; /* whose attributes the dict holds; or whose part a tuple is */
	const char *part;
};

static int owns_tuple(struct obj *o, void *closure)
{
	struct owner_search *s = closure;
	if (obj_has(o, TYPE_TYPE_SUBCLASS)) {
		const struct type *t = (const struct type *)(const void *)o;
		s->part = t->mro == s->dict ? "__mro__" : t->bases == s->dict ? "__bases__" : NULL;
	} else if (type_is(o, T_function)) {
		s->part = FUNCTION(o)->defaults == s->dict  ? "__defaults__"
			  : FUNCTION(o)->closure == s->dict ? "__closure__"
							    : NULL;
	} else if (exc_check(o)) {
		s->part = EXC_OF(o)->args == s->dict ? "args" : NULL;
	}
	s->owner = s->part ? o : NULL;
	return s->part != NULL;
}

static int owns_dict(struct obj *o, void *closure)
{
	struct owner_search *s = closure;
	bool owns = false;
	if (obj_has(o, TYPE_TYPE_SUBCLASS))
		owns = ((struct type *)(void *)o)->dict == s->dict;
	else if (o->type->id == T_COUNT && o->type->flags & TYPE_MANAGED_DICT)
		owns = instance_attrs(o)->dict == s->dict;
	else if (type_is(o, T_function))
		owns = FUNCTION(o)->dict == s->dict;
	else if (module_check(s->py, o))
		owns = ((struct obj_module *)(void *)o)->dict == s->dict;
	if (owns)
		s->owner = o;
	return owns;
}

/* The name by which the program reaches an object: of __main__, else of a running call. */
static bool put_name_of(struct py *py, struct obj *o, struct buf *out)
{
	struct obj *key, *value;
	int64_t at = 0;
	while (dict_next(module_dict(py->lib->main), &at, &key, &value))
		if (value == o && str_check(key)) {
			buf_puts(out, str_utf8(py, key, NULL));
			return true;
		}
	for (struct frame *f = py->vm->frame; f; f = f->previous)
		for (int i = 0; !(f->flags & FRAME_CLEARED) && i < f->code->nlocalsplus; i++)
			if (ref_is_object(f->slots[i]) && ref_obj(f->slots[i]) == o) {
				buf_puts(out, str_utf8(py, tuple_get(f->code->localsplusnames, i), NULL));
				return true;
			}
	return false;
}

static const char *function_of(struct py *py, const struct frame *f)
{
	return str_utf8(py, f->code->qualname, NULL);
}

/* A tuple that is part of a code object: its constants, its names. */
static const struct obj_code *code_with(struct py *py, const struct obj *tuple, bool *constants)
{
	for (const struct obj_code *c = py->codes; c; c = c->older) {
		*constants = c->consts == tuple;
		if (c->consts == tuple || c->names == tuple || c->localsplusnames == tuple || c->varnames == tuple ||
		    c->cellvars == tuple || c->freevars == tuple)
			return c;
	}
	return NULL;
}

/* The variable that a cell stands for, and the function whose cell it is. */
static void name_cell(struct py *py, const struct obj *cell, struct py_holder *h)
{
	for (struct frame *f = py->vm->frame; f; f = f->previous)
		for (int i = 0; !(f->flags & FRAME_CLEARED) && i < f->code->nlocalsplus; i++)
			if (ref_is_object(f->slots[i]) && ref_obj(f->slots[i]) == cell) {
				h->text = str_utf8(py, tuple_get(f->code->localsplusnames, i), NULL);
				h->owner = function_of(py, f);
				return;
			}
}

struct cell_search {
	struct py *py;
	const struct obj *cell;
	struct py_holder *h;
};

static int has_cell(struct obj *o, void *closure)
{
	struct cell_search *s = closure;
	if (!type_is(o, T_function) || !FUNCTION(o)->closure)
		return 0;
	struct obj *closed = FUNCTION(o)->closure;
	const struct obj_code *c = function_code(o);
	for (int64_t i = 0; i < tuple_length(closed); i++)
		if (tuple_get(closed, i) == s->cell) {
			s->h->text =
			    str_utf8(s->py, tuple_get(c->localsplusnames, c->nlocalsplus - c->nfrees + (int)i), NULL);
			s->h->owner = str_utf8(s->py, c->qualname, NULL);
			return 1;
		}
	return 0;
}

/* A dict that is somebody's namespace is told as that: a name, an attribute. */
static void name_dict_value(struct py *py, const struct found *f, struct py_holder *h, struct buf *owner)
{
	struct owner_search s = { py, f->holder, NULL, NULL };
	heap_walk(py, owns_dict, &s);
	if (!s.owner)
		return;
	bool key = f->first.hold == HOLD_KEY;
	if (module_check(py, s.owner)) {
		h->hold = key ? HOLD_KEY : HOLD_GLOBAL;
		if (s.owner != py->lib->main)
			label_put(py, s.owner, LABEL_USUAL, owner);
		else if (key)
			buf_puts(owner, "the names of the module");
	} else {
		h->hold = key ? HOLD_KEY : obj_has(s.owner, TYPE_TYPE_SUBCLASS) ? HOLD_CLASS : HOLD_ATTRIBUTE;
		h->serial = s.owner->serial;
		if (!put_name_of(py, s.owner, owner))
			label_put(py, s.owner, LABEL_USUAL, owner);
	}
	if (!key && f->first.key && str_check(f->first.key))
		h->text = str_utf8(py, f->first.key, NULL);
}

/* An element of a tuple that is part of a class, function or exception. */
static void name_part(struct py *py, const struct found *f, struct py_holder *h, struct buf *owner)
{
	struct owner_search s = { py, f->holder, NULL, NULL };
	heap_walk(py, owns_tuple, &s);
	if (!s.owner)
		return;
	h->serial = s.owner->serial;
	h->text = s.part;
	h->hold = obj_has(s.owner, TYPE_TYPE_SUBCLASS) ? HOLD_SUBCLASS
		  : type_is(s.owner, T_function)       ? HOLD_FUNCTION
						       : HOLD_EXCEPTION;
	if (type_is(s.owner, T_function))
		buf_puts(owner, str_utf8(py, FUNCTION(s.owner)->qualname, NULL));
	else if (!put_name_of(py, s.owner, owner))
		label_put(py, s.owner, LABEL_USUAL, owner);
}

static void put_indexes(const struct found *f, struct buf *out)
{
	int64_t shown = (int64_t)(sizeof f->indexes / sizeof *f->indexes);
	for (int64_t i = 0; i < f->count && i < shown; i++)
		buf_printf(out, "%s%lld", i ? ", " : "", (long long)f->indexes[i]);
	if (f->count > shown)
		buf_puts(out, ", ...");
}

/* The value on top of the running call's stack is what it hands over. */
static bool is_argument(struct py *py, const struct found *f)
{
	return f->frame == py->vm->frame && f->frame->sp - frame_stack(f->frame) - 1 == f->first.index;
}

static void name_call(struct py *py, const struct found *f, struct py_holder *h)
{
	h->owner = function_of(py, f->frame);
	if ((h->hold == HOLD_STACK || h->hold == HOLD_BORROWED) && is_argument(py, f))
		h->hold = h->hold == HOLD_STACK ? HOLD_ARGUMENT : HOLD_BORROWED;
}

static void name_object(struct py *py, const struct found *f, struct py_holder *h, struct buf *owner)
{
	bool constants = false;
	const struct obj_code *c = NULL;
	h->serial = f->holder->serial;
	switch (h->hold) {
	case HOLD_KEY:
	case HOLD_VALUE: name_dict_value(py, f, h, owner); break;
	case HOLD_ITEM:
		if (type_is(f->holder, T_tuple) && (c = code_with(py, f->holder, &constants)) != NULL) {
			h->hold = constants ? HOLD_CONSTANT : HOLD_NAMES;
			buf_puts(owner, str_utf8(py, c->qualname, NULL));
		} else if (type_is(f->holder, T_tuple)) {
			name_part(py, f, h, owner);
		}
		break;
	case HOLD_CELL:
		name_cell(py, f->holder, h);
		if (!h->text)
			heap_walk(py, has_cell, &(struct cell_search){ py, f->holder, h });
		break;
	case HOLD_FUNCTION: buf_puts(owner, str_utf8(py, FUNCTION(f->holder)->qualname, NULL)); break;
	case HOLD_CODE: buf_puts(owner, str_utf8(py, ((struct obj_code *)(void *)f->holder)->qualname, NULL)); break;
	default: break;
	}
	if (h->hold != HOLD_GLOBAL && !owner->length && !h->owner && !put_name_of(py, f->holder, owner))
		label_put(py, f->holder, LABEL_USUAL, owner);
}

static void name_one(struct py *py, const struct found *f, py_holder_fn *found, void *closure)
{
	struct buf text = BUF_INIT, owner = BUF_INIT;
	struct py_holder h = { .hold = f->first.hold, .count = f->count, .text = f->first.text };
	if (f->first.hold == HOLD_ITEM) {
		put_indexes(f, &text);
		h.text = buf_text(&text);
	} else if (f->first.key && (f->first.hold == HOLD_VALUE || !str_check(f->first.key))) {
		label_put(py, f->first.key, LABEL_USUAL, &text);
		h.text = buf_text(&text);
	} else if (f->first.key) {
		h.text = str_utf8(py, f->first.key, NULL);
	}
	if (f->frame)
		name_call(py, f, &h);
	else if (f->holder)
		name_object(py, f, &h, &owner);
	if (owner.length)
		h.owner = buf_text(&owner);
	found(closure, &h);
	buf_clear(&text);
	buf_clear(&owner);
}

void holders_each(struct py *py, struct obj *o, int64_t count, py_holder_fn *found, void *closure)
{
	struct search s = { .py = py, .wanted = o };
	in_calls(&s);
	heap_walk(py, in_object, &s);
	s.holder = NULL;
	in_tables(&s);
	py->log->walked += s.looked;
	for (size_t i = 0; i < s.found.length; i++)
		name_one(py, &s.found.items[i], found, closure);
	if (s.beyond > 0)
		found(closure, &(struct py_holder){ .hold = HOLD_INSIDE, .count = s.beyond, .owner = "more" });
	if (s.total < count)
		found(closure, &(struct py_holder){ .hold = HOLD_INTERPRETER, .count = count - s.total });
	VEC_CLEAR(&s.found);
}

/* ---- hooks ---- */

struct recording {
	struct py *py;
	uint32_t serial;
};

static void record_holder(void *closure, const struct py_holder *h)
{
	const struct recording *r = closure;
	event_put(r->py, &(struct event){ .kind = EV_HOLDER,
					  .a = r->serial,
					  .b = h->serial,
					  .c = (int32_t)h->hold,
					  .value = h->count,
					  .text = h->text,
					  .owner = h->owner });
}

void holders_record(struct py *py, struct obj *o, int64_t count)
{
	struct recording r = { py, o->serial };
	if (!obj_immortal(o) && py->log->walked < MOST_WALKED && py->log->events.length < EVENTS_MOST)
		holders_each(py, o, count, record_holder, &r);
}

/* ---- garbage ---- */

#define MOST_EDGES 400

struct edges {
	struct py *py;
	struct obj *from;
	size_t left;
};

static bool is_garbage(const struct obj *o)
{
	return (o->flags & OBJ_TRACKED) && (obj_gc_head((struct obj *)(uintptr_t)o)->generation & GC_COLLECTING);
}

static void record_edge(void *closure, struct obj *to, const struct reference *r)
{
	struct edges *e = closure;
	struct buf text = BUF_INIT;
	if (e->left == 0 || !is_garbage(to))
		return;
	e->left--;
	if (r->hold == HOLD_ITEM)
		buf_printf(&text, "[%lld]", (long long)r->index);
	else if (r->hold == HOLD_VALUE && r->key)
		buf_puts(&text, "["), label_put(e->py, r->key, LABEL_USUAL, &text), buf_puts(&text, "]");
	else if (r->key && str_check(r->key))
		buf_printf(&text, ".%s", str_utf8(e->py, r->key, NULL));
	else if (r->hold == HOLD_DICT)
		buf_puts(&text, ".__dict__");
	else if (r->hold == HOLD_INSTANCE)
		buf_puts(&text, ".__class__");
	else if (r->hold == HOLD_CELL)
		buf_puts(&text, ".cell_contents");
	else if (r->text)
		buf_printf(&text, ".%s", r->text);
	event_add(e->py, EV_GC_EDGE, WHY_INTERNAL, e->from->serial, to->serial, (int32_t)r->hold, 0, buf_text(&text));
	buf_clear(&text);
}

void holders_garbage(struct py *py, struct gc_head *list)
{
	struct edges e = { py, NULL, MOST_EDGES };
	for (struct gc_head *g = list->next; g != list; g = g->next) {
		struct obj *o = obj_of_gc(g);
		event_label(py, o);
		event_add(py, EV_GC_FOUND, WHY_INTERNAL, o->serial, 0, 0, o->refs, o->type->name);
		e.from = o;
		references_of(py, o, record_edge, &e);
	}
}
