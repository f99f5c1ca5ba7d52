/* event.c -- the log of what happened: bounded, its texts its own.
 * Never: makes an object or runs code; recording a program does not change it. */
#include "obj_int.h"
#include "state.h"
#include <stdio.h>
#include <string.h>

void event_log_reset(struct event_log *log)
{
	log->events.length = log->labels.length = 0;
	log->lost = log->written = log->walked = 0;
	log->dying = 0;
	log->last_unit = 0;
	buf_reset(&log->text);
	map_clear(&log->texts);
	arena_reset(&log->arena);
}

void event_log_clear(struct event_log *log)
{
	VEC_CLEAR(&log->events);
	VEC_CLEAR(&log->labels);
	buf_clear(&log->text);
	map_clear(&log->texts);
	arena_clear(&log->arena);
}

/* The log's one copy of a text. */
static const char *keep(struct event_log *log, const char *text)
{
	if (!text)
		return NULL;
	char *kept = map_find(&log->texts, text);
	if (!kept) {
		kept = arena_text(&log->arena, text, strlen(text));
		map_put(&log->texts, text, kept);
	}
	return kept;
}

static void append(struct event_log *log, const struct event *event)
{
	if (log->events.length >= EVENTS_MOST) {
		log->lost++;
		return;
	}
	VEC_PUSH(&log->events, *event);
	struct event *e = &VEC_LAST(&log->events);
	e->text = keep(log, e->text);
	e->owner = keep(log, e->owner);
}

/* Fills in where the program is; tells of a unit that was not met before. False: library code runs. */
static bool fill_place(struct py *py, struct event *e)
{
	struct event_place place = { 0 };
	const char *file = "";
	bool own = true;
	if (py->hooks && py->hooks->place)
		own = py->hooks->place(py, &place, &file);
	e->unit = place.unit;
	e->line = place.line;
	e->end_line = place.end_line;
	e->column = place.column;
	e->end_column = place.end_column;
	if (place.unit && place.unit != py->log->last_unit) {
		py->log->last_unit = place.unit;
		append(py->log, &(struct event){ .kind = EV_UNIT, .unit = place.unit, .c = place.own, .text = file });
	}
	return own;
}

void event_put(struct py *py, const struct event *event)
{
	struct event e = *event;
	fill_place(py, &e);
	append(py->log, &e);
}

void event_add(struct py *py, enum event_kind kind, enum why why, uint32_t a, uint32_t b, int32_t c, int64_t value,
	       const char *text)
{
	event_put(
	    py, &(struct event){
		    .kind = (uint8_t)kind, .why = (uint8_t)why, .a = a, .b = b, .c = c, .value = value, .text = text });
}

void event_label(struct py *py, struct obj *o)
{
	struct event_log *log = py->log;
	if (!py->hooks || !py->hooks->label || log->events.length >= EVENTS_MOST)
		return;
	struct buf text = BUF_INIT;
	py->hooks->label(py, o, &text);
	const char *label = keep(log, buf_text(&text));
	buf_clear(&text);
	if (o->serial < log->labels.length && log->labels.items[o->serial] == label)
		return;
	while (log->labels.length <= o->serial)
		VEC_PUSH(&log->labels, NULL);
	log->labels.items[o->serial] = label;
	event_put(py, &(struct event){ .kind = EV_LABEL,
				       .why = o->why,
				       .a = o->serial,
				       .c = obj_immortal(o),
				       .text = label,
				       .owner = o->type->name });
}

void event_bound(struct py *py, struct obj *o, enum hold hold, const char *name, const char *owner)
{
	struct event e = { .kind = EV_BOUND,
			   .why = o->why,
			   .a = o->serial,
			   .c = (int32_t)hold,
			   .value = obj_immortal(o) ? -1 : o->refs,
			   .text = name,
			   .owner = owner };
	struct event place = { 0 };
	if (!fill_place(py, &place))
		return;
	event_label(py, o);
	event_put(py, &e);
}

/* What library code lets go of is told only where something dies of it. */
void event_unbound(struct py *py, struct obj *o, enum hold hold, uint32_t holder, const char *name, const char *owner)
{
	struct event e = { .kind = EV_UNBOUND,
			   .a = o->serial,
			   .b = holder,
			   .c = (int32_t)hold,
			   .value = obj_immortal(o) ? -1 : o->refs - 1,
			   .text = name,
			   .owner = owner };
	struct event place = { 0 };
	if (fill_place(py, &place) || e.value == 0) {
		event_label(py, o);
		event_put(py, &e);
	}
}

void event_dropped(struct py *py, struct obj *holder, enum hold hold, struct obj *key, int64_t index, struct obj *o)
{
	struct buf text = BUF_INIT;
	if (key)
		py->hooks->label(py, key, &text);
	else
		buf_printf(&text, "%lld", (long long)index);
	event_unbound(py, o, hold, holder->serial, buf_text(&text), NULL);
	buf_clear(&text);
}

uint32_t event_death_begin(struct py *py, struct obj *o)
{
	struct event_log *log = py->log;
	uint32_t outer = log->dying;
	if (py->record) {
		if (o->type->id == T_COUNT && fill_place(py, &(struct event){ 0 }))
			event_label(py, o);
		enum death how = py->gc.collecting ? DEATH_COLLECTED : py->finalizing ? DEATH_EXIT : DEATH_COUNT;
		event_add(py, EV_DIED, WHY_INTERNAL, o->serial, outer, (int32_t)how, 0, o->type->name);
		log->dying = o->serial;
	}
	return outer;
}
