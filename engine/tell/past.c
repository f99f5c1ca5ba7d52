/* past.c -- see past.h. */
#include "past.h"
#include <string.h>

void past_init(struct past *past, const struct py *py)
{
	*past = (struct past){ .py = py };
}

void past_clear(struct past *past)
{
	VEC_CLEAR(&past->objects);
	VEC_CLEAR(&past->names);
	VEC_CLEAR(&past->own);
	VEC_CLEAR(&past->unit_lines);
}

static const struct past_object unknown = { .why = WHY_STARTUP, .shared = WHY_COUNT };

const struct past_object *past_object(const struct past *past, uint32_t serial)
{
	return serial < past->objects.length ? &past->objects.items[serial] : &unknown;
}

static struct past_object *object(struct past *past, uint32_t serial)
{
	while (past->objects.length <= serial)
		VEC_PUSH(&past->objects, unknown);
	return &past->objects.items[serial];
}

bool past_own(const struct past *past, const struct event *event)
{
	return event->unit < past->own.length && past->own.items[event->unit] == 1;
}

static bool same_text(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

bool past_is_named(const struct past *past, uint32_t serial)
{
	for (size_t i = 0; i < past->names.length; i++)
		if (past->names.items[i].serial == serial)
			return true;
	return false;
}

static void unbind(struct past *past, const char *name, const char *owner)
{
	for (size_t i = 0; i < past->names.length; i++) {
		struct past_name *n = &past->names.items[i];
		if (same_text(n->name, name) && same_text(n->owner, owner)) {
			memmove(n, n + 1, (--past->names.length - i) * sizeof *n);
			return;
		}
	}
}

/* What a class statement stores for itself. */
bool past_internal(const struct event *e)
{
	return (e->c == HOLD_CLASS || e->c == HOLD_CELL) && e->text && strncmp(e->text, "__", 2) == 0 &&
	       e->why != WHY_DEFINED;
}

static bool is_name(const struct event *e)
{
	return e->text && (e->c == HOLD_GLOBAL || e->c == HOLD_LOCAL || e->c == HOLD_CELL || e->c == HOLD_CLASS ||
			   e->c == HOLD_CALL);
}

static void take_unit(struct past *past, const struct event *e)
{
	while (past->own.length <= e->unit)
		VEC_PUSH(&past->own, 0);
	past->own.items[e->unit] = e->c ? 1 : 2;
}

static void take_line(struct past *past, const struct event *e)
{
	while (past->unit_lines.length <= e->unit)
		VEC_PUSH(&past->unit_lines, 0);
	if (past->unit_lines.items[e->unit] == 0 && past_own(past, e))
		past->unit_lines.items[e->unit] = e->line;
}

int past_unit_line(const struct past *past, uint16_t unit)
{
	return unit < past->unit_lines.length ? past->unit_lines.items[unit] : 0;
}

/* A constant belongs to the unit being compiled; everything else to the one that runs. */
static void take_birth(struct past *past, const struct event *e, size_t index)
{
	struct past_object *o = object(past, e->a);
	bool compiled = e->why == WHY_CONSTANT || e->why == WHY_FOLDED || e->why == WHY_NAME;
	o->born = true;
	o->why = e->why;
	o->type = e->text;
	o->unit = compiled && !e->unit ? past->compiling : e->unit;
	o->line = past_own(past, e) ? e->line : 0;
	o->born_at = index;
}

static void take_label(struct past *past, const struct event *e)
{
	struct past_object *o = object(past, e->a);
	o->label = e->text;
	o->type = e->owner;
	o->immortal = e->c;
	o->why = e->why; /* a constant learns only after its birth that it is one */
	bool ready =
	    e->why == WHY_CACHED_INT || e->why == WHY_SINGLETON || e->why == WHY_INTERNED || e->why == WHY_NAME;
	if (!o->born && !ready)
		o->why = WHY_STARTUP;
}

/* A variable that functions share outlives its call with its cell, and ends with it. */
static void forget_cell(struct past *past, const struct past_object *o)
{
	if (!o->call_left || !o->type || strcmp(o->type, "cell") != 0)
		return;
	const struct event *e = py_event(past->py, o->call_left - 1);
	unbind(past, e->text, e->owner);
}

void past_take(struct past *past, size_t index)
{
	const struct event *e = py_event(past->py, index);
	switch (e->kind) {
	case EV_UNIT: take_unit(past, e); break;
	case EV_LINE: take_line(past, e); break;
	case EV_EXIT: past->ended = true; break;
	case EV_COMPILE: past->compiling = (uint16_t)e->value; break;
	case EV_LABEL: take_label(past, e); break;
	case EV_BORN: take_birth(past, e, index); break;
	case EV_SHARED: object(past, e->a)->shared = e->why; break;
	case EV_BOUND:
		if (past_internal(e))
			break;
		object(past, e->a)->named = true;
		if (e->c == HOLD_GLOBAL)
			object(past, e->a)->last_name = e->text;
		unbind(past, e->text, e->owner);
		VEC_PUSH(&past->names, (struct past_name){ e->text, e->owner, e->a, past_own(past, e) ? e->line : 0 });
		break;
	case EV_UNBOUND:
		if (e->value == 0)
			object(past, e->a)->doomed_by = index + 1;
		if (e->c == HOLD_CALL)
			object(past, e->a)->call_left = index + 1;
		for (size_t i = 0; is_name(e) && i < past->names.length; i++)
			if (past->names.items[i].serial == e->a && same_text(past->names.items[i].name, e->text) &&
			    same_text(past->names.items[i].owner, e->owner))
				unbind(past, e->text, e->owner);
		break;
	case EV_DIED:
		forget_cell(past, object(past, e->a));
		object(past, e->a)->dead = true;
		object(past, e->a)->died_with = e->b;
		break;
	case EV_REVIVED: object(past, e->a)->doomed_by = 0; break;
	case EV_ID:
		object(past, e->a)->identified = true;
		object(past, e->b)->answer_of = index + 1;
		object(past, e->a)->asked = true;
		break;
	case EV_IS:
		object(past, e->a)->identified = true;
		object(past, e->b)->identified = true;
		object(past, e->b)->asked = true; /* fall through */
	case EV_COUNT:
	case EV_FINALIZER: object(past, e->a)->asked = true; break;
	default: break;
	}
}
