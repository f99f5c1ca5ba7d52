/* gc.c -- the cycle collector: which objects only garbage refers to, their finalizers, their end.
 * Models: Modules/gcmodule.c (to 3.12), Python/gc.c (from 3.13), as the generational collector that 3.8 to 3.13 and
 * 3.14.5 on have. Lists keep the order of tracking; everything a program can see comes in that order. */
#include "gc.h"
#include "exc.h"
#include "heap.h"
#include "obj_bool.h"
#include "obj_dict.h"
#include "obj_float.h"
#include "obj_int.h"
#include "obj_list.h"
#include "obj_str.h"
#include "state.h"
#include "type.h"

#define YOUNGEST(py) (&(py)->gc.generations[0].head)

/* ---- lists ---- */

void gc_list_init(struct gc_head *list)
{
	list->next = list->prev = list;
}
static bool ring_empty(const struct gc_head *list)
{
	return list->next == list;
}

static inline void ring_append(struct gc_head *node, struct gc_head *list)
{
	node->prev = list->prev;
	node->next = list;
	list->prev->next = node;
	list->prev = node;
}

static inline void ring_unlink(struct gc_head *node)
{
	node->prev->next = node->next;
	node->next->prev = node->prev;
}

void gc_list_move(struct gc_head *node, struct gc_head *list)
{
	ring_unlink(node);
	ring_append(node, list);
}

void gc_list_merge(struct gc_head *from, struct gc_head *to)
{
	if (ring_empty(from))
		return;
	to->prev->next = from->next;
	from->next->prev = to->prev;
	from->prev->next = to;
	to->prev = from->prev;
	gc_list_init(from);
}

int64_t gc_list_length(const struct gc_head *list)
{
	int64_t n = 0;
	for (const struct gc_head *g = list->next; g != list; g = g->next)
		n++;
	return n;
}

/* ---- tracking and counting ---- */

void gc_init(struct py *py)
{
	struct gc *gc = &py->gc;
	*gc = (struct gc){ .enabled = true };
	for (int i = 0; i < 3; i++) {
		gc_list_init(&gc->generations[i].head);
		gc->generations[i].threshold = 10;
	}
	gc->generations[0].threshold = py->profile->gc_threshold0;
	gc_list_init(&gc->permanent);
	gc->frozen_startup = py->profile->gc_frozen_at_start;
}

static void set_generation(struct gc_head *list, int generation)
{
	for (struct gc_head *g = list->next; g != list; g = g->next)
		g->generation = generation;
}

void gc_begin(struct py *py, bool prompt)
{
	struct gc *gc = &py->gc;
	const struct profile *of = py->profile;
	int generation = prompt ? of->gc_prompt_generation : of->gc_start_generation;
	set_generation(&gc->generations[0].head, generation);
	gc_list_merge(&gc->generations[0].head, &gc->generations[generation].head);
	gc->generations[0].count = prompt ? of->gc_prompt_count0 : of->gc_start_count0;
	gc->generations[1].count = prompt ? of->gc_prompt_count1 : of->gc_start_count1;
	gc->generations[2].count = prompt ? of->gc_prompt_count2 : of->gc_start_count2;
	gc->requested = false;
}

void gc_track(struct py *py, struct obj *o)
{
	if (o->flags & OBJ_STATIC)
		o->flags |= OBJ_STARTUP_TRACKED;
	if (o->flags & (OBJ_TRACKED | OBJ_STATIC))
		return;
	assert(o->flags & OBJ_GC);
	struct gc_head *head = obj_gc_head(o);
	o->flags |= OBJ_TRACKED;
	head->generation = 0;
	ring_append(head, YOUNGEST(py));
}

void gc_untrack(struct py *py, struct obj *o)
{
	(void)py;
	o->flags &= (uint16_t)~OBJ_STARTUP_TRACKED;
	if (!(o->flags & OBJ_TRACKED))
		return;
	struct gc_head *head = obj_gc_head(o);
	ring_unlink(head);
	head->next = head->prev = NULL;
	head->generation = 0;
	o->flags &= (uint16_t)~OBJ_TRACKED;
}

static int64_t collect(struct py *py, int generation, bool automatic);

/* The oldest generation that is due is collected. The oldest of all waits until what has piled up since its last
 * collection is more than a quarter of what it held then. */
static void collect_due(struct py *py)
{
	struct gc *gc = &py->gc;
	for (int i = 2; i >= 0; i--) {
		if (gc->generations[i].count <= gc->generations[i].threshold)
			continue;
		if (i == 2 && gc->long_lived_pending < gc->long_lived_total / 4)
			continue;
		collect(py, i, true);
		break;
	}
}

void gc_allocated(struct py *py)
{
	struct gc *gc = &py->gc;
	struct gc_generation *young = &gc->generations[0];
	young->count++;
	if (young->count <= young->threshold || !gc->enabled || !young->threshold || gc->collecting ||
	    exc_pending(py) || !py->profile->gc_automatic)
		return;
	if (py->profile->gc_at_eval_breaker)
		gc->requested = true;
	else
		collect_due(py);
}

void gc_freed(struct py *py)
{
	if (py->gc.generations[0].count > 0)
		py->gc.generations[0].count--;
}

void gc_run_pending(struct py *py)
{
	py->gc.requested = false;
	if (!py->gc.enabled || py->gc.collecting)
		return;
	collect_due(py);
}

/* ---- what is reachable ---- */

static inline bool collecting(const struct obj *o)
{
	return (o->flags & OBJ_TRACKED) && (obj_gc_head((struct obj *)(uintptr_t)o)->generation & GC_COLLECTING);
}

static int visit_decref(struct obj *o, void *closure)
{
	(void)closure;
	if (collecting(o))
		obj_gc_head(o)->gc_refs--;
	return 0;
}

/* Each object keeps, as gc_refs, the references that do not come from the list itself. */
static void subtract_refs(struct py *py, struct gc_head *list)
{
	for (struct gc_head *g = list->next; g != list; g = g->next) {
		struct obj *o = obj_of_gc(g);
		g->gc_refs = o->refs < 0 ? INT64_MAX / 2 : o->refs;
		g->generation |= GC_COLLECTING;
	}
	for (struct gc_head *g = list->next; g != list; g = g->next) {
		struct obj *o = obj_of_gc(g);
		if (o->type->slots.traverse)
			o->type->slots.traverse(py, o, visit_decref, NULL);
	}
}

static int visit_reachable(struct obj *o, void *closure)
{
	if (!collecting(o))
		return 0;
	struct gc_head *g = obj_gc_head(o);
	if (g->generation &
	    GC_UNREACHABLE) { /* was set aside too early: back to the end of the list, to be visited in turn */
		g->generation &= ~(int64_t)GC_UNREACHABLE;
		gc_list_move(g, closure);
		g->gc_refs = 1;
	} else if (g->gc_refs <= 0)
		g->gc_refs = 1;
	return 0;
}

/* Moves what nothing outside the list refers to, directly or not, into `unreachable`; those keep GC_COLLECTING. */
static void deduce_unreachable(struct py *py, struct gc_head *list, struct gc_head *unreachable)
{
	subtract_refs(py, list);
	gc_list_init(unreachable);
	for (struct gc_head *g = list->next, *next; g != list; g = next) {
		if (g->gc_refs > 0) {
			struct obj *o = obj_of_gc(g);
			if (o->type->slots.traverse)
				o->type->slots.traverse(py, o, visit_reachable, list);
			g->generation &= ~(int64_t)GC_COLLECTING;
			next = g->next;
		} else {
			next = g->next;
			g->generation |= GC_UNREACHABLE;
			gc_list_move(g, unreachable);
			/* a later object may bring this one back: the walk sees it at the end of the list then */
		}
	}
	for (struct gc_head *g = unreachable->next; g != unreachable; g = g->next)
		g->generation &= ~(int64_t)GC_UNREACHABLE;
}

static void clear_marks(struct gc_head *list)
{
	for (struct gc_head *g = list->next; g != list; g = g->next)
		g->generation &= GC_GENERATION;
}

/* ---- untracking of survivors ---- */

static int visit_may_be_tracked(struct obj *o, void *closure)
{
	(void)closure;
	return (o->flags & OBJ_GC) && (!type_is(o, T_tuple) || (o->flags & OBJ_TRACKED));
}

/* Objects of one type that refer to nothing the collector needs to know leave its lists. */
static void untrack_simple(struct py *py, struct gc_head *list, int type_id)
{
	for (struct gc_head *g = list->next, *next; g != list; g = next) {
		next = g->next;
		struct obj *o = obj_of_gc(g);
		if (!type_is(o, type_id))
			continue;
		if (!o->type->slots.traverse(py, o, visit_may_be_tracked, NULL))
			gc_untrack(py, o);
	}
}

/* ---- the end of garbage ---- */

static void call_finalizer(struct py *py, struct obj *o)
{
	o->flags |= OBJ_FINALIZED;
	struct obj *saved = py->exc;
	uint32_t dying = py->log->dying;
	py->log->dying = 0;
	py->exc = NULL;
	o->type->slots.finalize(py, o);
	if (py->exc)
		exc_write_unraisable_while(py, "while calling deallocator", o);
	py->log->dying = dying;
	py->exc = saved;
}

/* What a finalizer stored somewhere lives on. */
static void tell_revived(struct py *py, const struct obj *o)
{
	EVENT(py, EV_REVIVED, WHY_INTERNAL, o->serial, 0, 0, o->refs, o->type->name);
}

static void finalize_garbage(struct py *py, struct gc_head *garbage)
{
	struct gc_head seen;
	gc_list_init(&seen);
	while (!ring_empty(garbage)) {
		struct gc_head *g = garbage->next;
		struct obj *o = obj_of_gc(g);
		gc_list_move(g, &seen);
		if ((o->flags & OBJ_FINALIZED) || !o->type->slots.finalize)
			continue;
		obj_incref(o);
		call_finalizer(py, o);
		obj_decref(py, o);
	}
	gc_list_merge(&seen, garbage);
}

void gc_finalize(struct py *py, struct obj *o)
{
	if (!(o->flags & OBJ_FINALIZED) && o->type->slots.finalize)
		call_finalizer(py, o);
}

int gc_call_finalizer(struct py *py, struct obj *o)
{
	if ((o->flags & OBJ_FINALIZED) || !o->type->slots.finalize)
		return 0;
	assert(o->refs == 0);
	o->refs = 1;
	call_finalizer(py, o);
	if (!(o->flags & OBJ_GC))
		o->flags &= (uint16_t)~OBJ_FINALIZED;
	assert(o->refs > 0);
	if (--o->refs > 0)
		tell_revived(py, o);
	return o->refs > 0;
}

/* Finalizers may have made garbage reachable again. What is still garbage goes to `final`. */
static void handle_resurrected(struct py *py, struct gc_head *unreachable, struct gc_head *final, struct gc_head *old,
			       int old_generation)
{
	clear_marks(unreachable);
	deduce_unreachable(py, unreachable, final);
	if (py->profile->gc_resurrection_keeps_all && !ring_empty(unreachable)) {
		clear_marks(final);
		gc_list_merge(final, unreachable);
	}
	set_generation(unreachable, old_generation);
	for (struct gc_head *g = unreachable->next; py->record && g != unreachable; g = g->next)
		tell_revived(py, obj_of_gc(g));
	gc_list_merge(unreachable, old);
}

static struct obj *garbage_list(struct py *py)
{
	if (!py->gc.garbage)
		py->gc.garbage = list_new(py, 0, WHY_INTERNAL);
	return py->gc.garbage;
}

static void delete_garbage(struct py *py, struct gc_head *garbage, struct gc_head *old, int old_generation)
{
	while (!ring_empty(garbage)) {
		struct gc_head *g = garbage->next;
		struct obj *o = obj_of_gc(g);
		if (py->gc.debug & GC_DEBUG_SAVEALL) {
			struct obj *list = garbage_list(py);
			if (list)
				list_append(py, list, o);
		} else if (o->type->slots.clear) {
			obj_incref(o);
			o->type->slots.clear(py, o);
			if (py->exc)
				exc_write_unraisable(py, NULL);
			obj_decref(py, o);
		}
		if (garbage->next == g) { /* it lives on, and may die later */
			g->generation = old_generation;
			gc_list_move(g, old);
		}
	}
}

/* ---- reports ---- */

static void report(struct py *py, const char *what, struct gc_head *list)
{
	struct buf text = BUF_INIT;
	for (struct gc_head *g = list->next; g != list; g = g->next) {
		struct obj *o = obj_of_gc(g);
		buf_printf(&text, "gc: %s <%s 0x%llx>\n", what, o->type->name, (unsigned long long)heap_address(py, o));
	}
	py_write_error(py, buf_text(&text), text.length);
	buf_clear(&text);
}

static void report_start(struct py *py, int generation)
{
	struct buf text = BUF_INIT;
	buf_printf(&text, "gc: collecting generation %d...\ngc: objects in each generation:", generation);
	for (int i = 0; i < 3; i++)
		buf_printf(&text, " %lld", (long long)gc_list_length(&py->gc.generations[i].head));
	buf_printf(&text, "\ngc: objects in permanent generation: %lld\n", (long long)gc_frozen(py));
	py_write_error(py, buf_text(&text), text.length);
	buf_clear(&text);
}

static void report_end(struct py *py, int64_t found)
{
	struct buf text = BUF_INIT;
	buf_printf(&text, "gc: done, %lld unreachable, 0 uncollectable, 0.0000s elapsed\n", (long long)found);
	py_write_error(py, buf_text(&text), text.length);
	buf_clear(&text);
}

/* The functions of gc.callbacks are told of each collection; what they raise is unraisable. */
static void tell_callbacks(struct py *py, const char *phase, int generation, int64_t collected, int64_t candidates)
{
	struct obj *callbacks = py->gc.callbacks;
	if (!callbacks || list_length(callbacks) == 0)
		return;
	struct obj *info = dict_new(py, WHY_INTERNAL), *name = NULL;
	if (!info)
		goto failed;
	struct {
		const char *key;
		struct obj *value;
	} rows[] = {
		{ "generation", int_new(py, generation) },
		{ "collected", int_new(py, collected) },
		{ "uncollectable", int_new(py, 0) },
		{ "candidates", py->profile->gc_info_candidates ? int_new(py, candidates) : NULL },
		{ "duration", py->profile->gc_info_candidates ? float_new(py, 0.0) : NULL },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct obj *key = rows[i].value ? str_intern_c(py, rows[i].key) : NULL;
		if (key)
			dict_set(py, info, key, rows[i].value);
		obj_xdecref(py, key);
		obj_xdecref(py, rows[i].value);
	}
	name = str_intern_c(py, phase);
	if (!name || exc_pending(py))
		goto failed;
	for (int64_t i = 0; i < list_length(callbacks); i++) {
		struct obj *callback = obj_incref(list_items(callbacks)[i]);
		struct obj *result = obj_call2(py, callback, name, info);
		if (!result)
			exc_write_unraisable_while(py, "while calling GC callback", callback);
		obj_xdecref(py, result);
		obj_decref(py, callback);
	}
failed:
	if (py->exc)
		exc_write_unraisable(py, NULL);
	obj_xdecref(py, name);
	obj_xdecref(py, info);
}

/* ---- a collection ---- */

struct spared {
	struct gc_head list;
	int generation;
};

static int visit_spared(struct obj *o, void *closure)
{
	struct spared *spared = closure;
	if (collecting(o)) {
		obj_gc_head(o)->generation = spared->generation;
		gc_list_move(obj_gc_head(o), &spared->list);
	}
	return 0;
}

/* Where collections are believed to find less: all garbage lives on, or what has a finalizer, with all it refers to. */
static void spare(struct py *py, struct gc_head *unreachable, struct gc_head *old, int old_generation)
{
	struct spared spared = { .generation = old_generation };
	gc_list_init(&spared.list);
	for (struct gc_head *g = unreachable->next, *next; g != unreachable; g = next) {
		next = g->next;
		if (!py->profile->gc_works || obj_of_gc(g)->type->slots.finalize)
			visit_spared(obj_of_gc(g), &spared);
	}
	for (struct gc_head *g = spared.list.next; g != &spared.list; g = g->next)
		if (obj_of_gc(g)->type->slots.traverse)
			obj_of_gc(g)->type->slots.traverse(py, obj_of_gc(g), visit_spared, &spared);
	gc_list_merge(&spared.list, old);
}

/* Young generations join the one collected; survivors move to the next older one. Returns how many objects were found. */
static int64_t collect_lists(struct py *py, int generation, int64_t *candidates)
{
	struct gc *gc = &py->gc;
	struct gc_head *young = &gc->generations[generation].head, unreachable, final;
	int old_generation = generation < 2 ? generation + 1 : 2;
	struct gc_head *old = &gc->generations[old_generation].head;
	for (int i = 0; i < generation; i++)
		gc_list_merge(&gc->generations[i].head, young);
	*candidates = gc_list_length(young);

	deduce_unreachable(py, young, &unreachable);
	set_generation(young, old_generation);
	untrack_simple(py, young, T_tuple);
	if (young != old) {
		if (generation == 1)
			gc->long_lived_pending += gc_list_length(young);
		gc_list_merge(young, old);
	} else {
		if (py->profile->gc_untracks_dicts)
			untrack_simple(py, young, T_dict);
		gc->long_lived_pending = 0;
		gc->long_lived_total = gc_list_length(young);
	}
	if (!py->profile->gc_works || py->profile->gc_finalizers_block)
		spare(py, &unreachable, old, old_generation);
	if (ring_empty(&unreachable))
		return 0;

	if (gc->debug & GC_DEBUG_COLLECTABLE)
		report(py, "collectable", &unreachable);
	if (py->record)
		py->hooks->garbage(py, &unreachable);
	bool weak = !py->profile->weakrefs_hold; /* else they are references like others */
	int64_t found = weak ? gc_weak_handle(py, &unreachable, old) : 0;
	finalize_garbage(py, &unreachable);
	handle_resurrected(py, &unreachable, &final, old, old_generation);
	found += gc_list_length(&final);
	if (weak && py->profile->gc_weakrefs_after_finalizers)
		gc_weak_clear(py, &final);
	delete_garbage(py, &final, old, old_generation);
	return found;
}

static int64_t collect(struct py *py, int generation, bool automatic)
{
	struct gc *gc = &py->gc;
	gc->collecting = true;
	if (automatic) {
		gc->leftover_found = gc->leftover > 0;
		gc->leftover = 0;
		gc->leftover_unknown = false;
	}
	EVENT(py, EV_GC_BEGIN, WHY_INTERNAL, 0, 0, generation, automatic, NULL);
	if (!py->finalizing)
		tell_callbacks(py, "start", generation, 0, 0);
	if (gc->debug & GC_DEBUG_STATS)
		report_start(py, generation);
	if (generation < 2)
		gc->generations[generation + 1].count++;
	for (int i = 0; i <= generation; i++)
		gc->generations[i].count = 0;
	int64_t candidates = 0, found = collect_lists(py, generation, &candidates);
	if (gc->debug & GC_DEBUG_STATS)
		report_end(py, found);
	if (generation == 2)
		heap_clear_free_lists(py);
	if (py->exc)
		exc_write_unraisable(py, NULL);
	gc->generations[generation].collections++;
	gc->generations[generation].collected += found;
	gc->generations[generation].candidates += candidates;
	if (!py->finalizing)
		tell_callbacks(py, "stop", generation, found, candidates);
	EVENT(py, EV_GC_END, WHY_INTERNAL, 0, (uint32_t)candidates, generation, found, NULL);
	gc->collecting = false;
	return found;
}

int64_t gc_collect(struct py *py, int generation)
{
	if (py->gc.collecting)
		return 0;
	struct obj *saved = py->exc;
	py->exc = NULL;
	int64_t found = collect(py, generation, false);
	if (py->exc)
		exc_clear(py);
	py->exc = saved;
	return py->stop.kind == STOP_NONE ? found : -1;
}

void gc_sweep(struct py *py)
{
	if (py->gc.collecting)
		return;
	struct obj *saved = py->exc;
	int64_t candidates;
	py->exc = NULL;
	py->gc.collecting = true;
	collect_lists(py, 2, &candidates);
	py_work(py, py->memory_used / 1024); /* what is gone through */
	py->gc.collecting = false;
	if (py->exc)
		exc_clear(py);
	py->exc = saved;
}

void gc_final(struct py *py)
{
	gc_collect(py, 2);
}

/* ---- freezing ---- */

void gc_freeze(struct py *py)
{
	for (int i = 0; i < 3; i++) {
		set_generation(&py->gc.generations[i].head, 3);
		gc_list_merge(&py->gc.generations[i].head, &py->gc.permanent);
		py->gc.generations[i].count = 0;
	}
	py->gc.frozen_startup = py->profile->gc_startup_objects;
}

void gc_unfreeze(struct py *py)
{
	py->gc.frozen_startup = 0;
	set_generation(&py->gc.permanent, 2);
	gc_list_merge(&py->gc.permanent, &py->gc.generations[2].head);
}

/* What start-up made is not in our lists, but CPython freezes it as well. */
int64_t gc_frozen(struct py *py)
{
	return gc_list_length(&py->gc.permanent) + py->gc.frozen_startup;
}
