/* graph_edges.c -- what an object refers to, said as the program would: items, keys, attributes, parts. */
#include "graph_private.h"
#include "label.h"
#include "py/lib/lib.h"
#include "py/lib/obj_deque.h"
#include "py/model/obj_cell.h"
#include "py/model/obj_instance.h"
#include "py/model/obj_set.h"
#include "py/model/obj_weakref.h"
#include "py/vm/obj_frame.h"
#include "py/vm/obj_function.h"
#include "py/vm/obj_generator.h"
#include "py/vm/obj_method.h"
#include <string.h>

#define KEY_LABEL  24 /* bytes of a key in a label */
#define PARTS_MOST 64 /* of objects that have no form of their own */

/* An edge with the label in s->text. */
static void add(struct snapshot *s, struct obj *o, enum graph_edge_kind kind, int64_t index)
{
	size_t to;
	if (!o)
		return;
	const char *label = snapshot_text(s);
	if (snapshot_add(s, o, &to))
		VEC_PUSH(&s->graph->edges, (struct graph_edge){ s->from, to, kind, index, label });
}

static void add_part(struct snapshot *s, struct obj *o, enum graph_edge_kind kind, const char *label)
{
	buf_reset(&s->text);
	buf_puts(&s->text, label);
	add(s, o, kind, -1);
}

/* Of n items the first ones and the last are shown. */
static bool is_shown(struct snapshot *s, int64_t i, int64_t n)
{
	int64_t most = (int64_t)s->limits.items;
	if (n <= most || i < most - 1 || i == n - 1)
		return true;
	s->edges_left_out++;
	return false;
}

static void add_item(struct snapshot *s, struct obj *item, int64_t i, int64_t n)
{
	if (!is_shown(s, i, n))
		return;
	buf_reset(&s->text);
	buf_printf(&s->text, "[%lld]", (long long)i);
	add(s, item, GRAPH_ITEM, i);
}

static void add_items(struct snapshot *s, struct obj **items, int64_t n)
{
	for (int64_t i = 0; i < n; i++)
		add_item(s, items[i], i, n);
}

static void add_dict(struct snapshot *s, struct obj *dict)
{
	struct obj *key, *value;
	int64_t n = dict_length(dict), i = 0;
	for (int64_t at = 0; dict_next(dict, &at, &key, &value); i++) {
		if (!key || !is_shown(s, i, n))
			continue;
		if (!label_is_atom(s->py, key)) {
			add_part(s, key, GRAPH_KEY, "key");
			if (s->graph->edges.length)
				VEC_LAST(&s->graph->edges).index = i;
		}
		buf_reset(&s->text);
		buf_putc(&s->text, '[');
		label_put(s->py, key, KEY_LABEL, &s->text);
		buf_putc(&s->text, ']');
		add(s, value, GRAPH_VALUE, i);
	}
}

static void add_set(struct snapshot *s, struct obj *set)
{
	struct obj *key;
	int64_t n = set_length(set), i = 0, hash;
	for (int64_t at = 0; set_next(set, &at, &key, &hash); i++)
		if (is_shown(s, i, n))
			add_part(s, key, GRAPH_MEMBER, "");
}

static void add_deque(struct snapshot *s, struct obj *o)
{
	const struct obj_deque *d = DEQUE(o);
	const struct deque_block *block = d->left;
	int64_t at = d->left_index;
	for (int64_t i = 0; i < d->length; i++) {
		add_item(s, block->items[at], i, d->length);
		if (++at == DEQUE_BLOCK) {
			block = block->right;
			at = 0;
		}
	}
}

static void add_attribute(struct snapshot *s, struct obj *name, struct obj *value)
{
	if (!name || !value || !str_check(name))
		return;
	buf_reset(&s->text);
	buf_printf(&s->text, ".%.60s", str_utf8(s->py, name, NULL));
	add(s, value, GRAPH_ATTRIBUTE, -1);
}

/* A dictionary that something else holds as well is an object of its own; else the attributes stand in its place. */
static void add_attributes(struct snapshot *s, struct obj *o)
{
	if (!instance_has_dict(o))
		return;
	struct obj *dict = instance_dict_if_made(o), *name, *value;
	if (dict && dict->refs > 1) {
		add_part(s, dict, GRAPH_ATTRIBUTE, ".__dict__");
		return;
	}
	for (int64_t at = 0; instance_next(o, &at, &name, &value);)
		add_attribute(s, name, value);
}

static void add_slots(struct snapshot *s, struct obj *o)
{
	for (struct type *t = o->type; t && t->id == T_COUNT; t = t->base) {
		if (!t->slot_names || !t->slots_offset)
			continue;
		struct obj **values = (struct obj **)(void *)((char *)o + t->slots_offset);
		for (int64_t i = 0; i < tuple_length(t->slot_names); i++)
			add_attribute(s, tuple_get(t->slot_names, i), values[i]);
	}
}

/* ---- functions, classes ---- */

static void add_function(struct snapshot *s, struct obj *o)
{
	const struct obj_function *f = FUNCTION(o);
	struct obj_code *code = function_code(o);
	int64_t defaults = f->defaults ? tuple_length(f->defaults) : 0;
	for (int64_t i = 0; i < defaults; i++) {
		struct obj *name = tuple_get(code->localsplusnames, code->argcount - defaults + i);
		buf_reset(&s->text);
		buf_printf(&s->text, "default %s", str_utf8(s->py, name, NULL));
		add(s, tuple_get(f->defaults, i), GRAPH_PART, -1);
	}
	struct obj *key, *value;
	for (int64_t at = 0; f->kwdefaults && dict_next(f->kwdefaults, &at, &key, &value);) {
		buf_reset(&s->text);
		buf_printf(&s->text, "default %s", str_check(key) ? str_utf8(s->py, key, NULL) : "?");
		add(s, value, GRAPH_PART, -1);
	}
	for (int64_t i = 0; f->closure && i < tuple_length(f->closure); i++) {
		struct obj *name = tuple_get(code->localsplusnames, code->nlocalsplus - code->nfrees + i);
		buf_reset(&s->text);
		buf_printf(&s->text, "cell %s", str_utf8(s->py, name, NULL));
		add(s, tuple_get(f->closure, i), GRAPH_PART, -1);
	}
	add_attributes(s, o);
}

/* What is data in a class: functions and descriptors are its body, which is left out. */
static bool is_class_data(struct obj *name, const struct obj *value)
{
	static const int body[] = { T_function, T_classmethod,       T_staticmethod,
				    T_property, T_member_descriptor, T_getset_descriptor };
	if (str_length(name) > 4 && str_at(name, 0) == '_' && str_at(name, 1) == '_' &&
	    str_at(name, str_length(name) - 1) == '_')
		return false;
	for (size_t i = 0; i < sizeof body / sizeof *body; i++)
		if (type_is(value, body[i]))
			return false;
	return true;
}

static void add_class(struct snapshot *s, struct type *t)
{
	struct obj *key, *value;
	for (int64_t i = 0; t->bases && i < tuple_length(t->bases); i++)
		if (!label_is_atom(s->py, tuple_get(t->bases, i)))
			add_part(s, tuple_get(t->bases, i), GRAPH_PART, "base");
	for (int64_t at = 0; dict_next(t->dict, &at, &key, &value);)
		if (key && str_check(key) && value && is_class_data(key, value))
			add_attribute(s, key, value);
}

/* ---- what runs ---- */

static void add_frame_locals(struct snapshot *s, struct frame *f)
{
	for (int i = 0; f && i < f->code->nlocalsplus; i++) {
		if (!ref_is_object(f->slots[i]) || (f->code->localspluskinds[i] & LOCAL_HIDDEN))
			continue;
		buf_reset(&s->text);
		buf_printf(&s->text, "local %s", str_utf8(s->py, tuple_get(f->code->localsplusnames, i), NULL));
		add(s, ref_obj(f->slots[i]), ref_is_borrowed(f->slots[i]) ? GRAPH_WEAK : GRAPH_PART, -1);
	}
}

/* ---- everything else: what its traverse shows ---- */

struct parts {
	struct obj *items[PARTS_MOST];
	size_t count;
};

static int collect(struct obj *o, void *closure)
{
	struct parts *parts = closure;
	if (parts->count < PARTS_MOST)
		parts->items[parts->count++] = o;
	return 0;
}

static void add_parts(struct snapshot *s, struct obj *o)
{
	struct parts parts = { .count = 0 };
	if (!o->type->slots.traverse)
		return;
	o->type->slots.traverse(s->py, o, collect, &parts);
	for (size_t i = 0; i < parts.count; i++)
		if (parts.items[i] != &o->type->head)
			add_part(s, parts.items[i], GRAPH_PART, "");
}

static void add_exception(struct snapshot *s, struct obj *o)
{
	const struct obj_exc *e = EXC_OF(o);
	add_part(s, e->args, GRAPH_ATTRIBUTE, ".args");
	add_part(s, e->traceback, GRAPH_ATTRIBUTE, ".__traceback__");
	add_part(s, e->context, GRAPH_ATTRIBUTE, ".__context__");
	add_part(s, e->cause, GRAPH_ATTRIBUTE, ".__cause__");
	add_attributes(s, o);
}

static bool add_container(struct snapshot *s, struct obj *o)
{
	if (list_check(o))
		add_items(s, list_items(o), list_length(o));
	else if (tuple_check(o))
		add_items(s, tuple_items(o), tuple_length(o));
	else if (dict_check(o))
		add_dict(s, o);
	else if (set_check_any(o))
		add_set(s, o);
	else if (s->py->types[T_deque] &&
		 obj_is_a(s->py, o, T_deque)) /* a look makes no type come alive: that takes an address */
		add_deque(s, o);
	else
		return false;
	return true;
}

static bool add_definition(struct snapshot *s, struct obj *o)
{
	if (function_check(o)) {
		add_function(s, o);
	} else if (obj_has(o, TYPE_TYPE_SUBCLASS)) {
		add_class(s, (struct type *)(void *)o);
	} else if (method_check(o)) {
		add_part(s, METHOD(o)->self, GRAPH_ATTRIBUTE, ".__self__");
		add_part(s, METHOD(o)->func, GRAPH_ATTRIBUTE, ".__func__");
	} else if (native_check(o)) {
		add_part(s, ((struct obj_native *)(void *)o)->self, GRAPH_ATTRIBUTE, ".__self__");
	} else if (type_is(o, T_cell)) {
		add_part(s, cell_get(o), GRAPH_ATTRIBUTE, ".cell_contents");
	} else if (generator_check(o) || coroutine_check(o)) {
		add_frame_locals(s, GENERATOR(o)->frame);
	} else if (type_is(o, T_frame)) {
		add_frame_locals(s, ((struct obj_frame *)(void *)o)->frame);
	} else {
		return false;
	}
	return true;
}

void snapshot_edges(struct snapshot *s, struct obj *o)
{
	if (weakref_check(o) || weakref_check_proxy(o)) {
		add_part(s, weakref_get(o), GRAPH_WEAK, "weak");
		add_part(s, ((struct obj_weakref *)(void *)o)->callback, GRAPH_PART, "callback");
	} else if (exc_check(o)) {
		add_exception(s, o);
		return;
	} else if (!add_container(s, o) && o->type->id != T_COUNT) {
		if (!add_definition(s, o))
			add_parts(s, o);
		return;
	}
	if (o->type->id == T_COUNT) {
		add_attributes(s, o);
		add_slots(s, o);
	}
}
