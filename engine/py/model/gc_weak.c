/* gc_weak.c -- weak references in garbage: cleared before anything of the garbage can be seen half dead.
 * Models: handle_weakrefs (3.8-3.14), handle_weakref_callbacks and clear_weakrefs (3.15). */
#include "gc.h"
#include "obj_weakref.h"
#include "state.h"

/* Callbacks of references that are not garbage themselves run now, in the order of the garbage and, for one object, of
 * its list. The references wait in a list of their own, each kept by one more count. */
static int64_t run_callbacks(struct py *py, struct gc_head *waiting, struct gc_head *old)
{
	int64_t freed = 0;
	while (waiting->next != waiting) {
		struct gc_head *g = waiting->next;
		struct obj_weakref *ref = (struct obj_weakref *)(void *)obj_of_gc(g);
		weakref_call_back(py, ref, ref->callback);
		obj_decref(py, &ref->head);
		if (waiting->next == g)
			gc_list_move(g, old);
		else
			freed++;
	}
	return freed;
}

int64_t gc_weak_handle(struct py *py, struct gc_head *unreachable, struct gc_head *old)
{
	struct gc_head waiting;
	bool callbacks_only = py->profile->gc_weakrefs_after_finalizers;
	int old_generation = old == &py->gc.generations[1].head ? 1 : 2;
	gc_list_init(&waiting);
	for (struct gc_head *g = unreachable->next, *next; g != unreachable; g = next) {
		next = g->next;
		struct obj *o = obj_of_gc(g);
		if (!callbacks_only && weakref_check(o))
			weakref_clear(py, (struct obj_weakref *)(void *)o);
		for (struct obj_weakref *ref = weakref_first(o), *after; ref; ref = after) {
			after = ref->next;
			if (!ref->callback && callbacks_only)
				continue;
			weakref_clear(py, ref);
			struct gc_head *head = obj_gc_head(&ref->head);
			if (!ref->callback || (head->generation & GC_COLLECTING))
				continue;
			obj_incref(&ref->head);
			head->generation = old_generation;
			gc_list_move(head, &waiting);
		}
	}
	return run_callbacks(py, &waiting, old);
}

void gc_weak_clear(struct py *py, struct gc_head *unreachable)
{
	for (struct gc_head *g = unreachable->next; g != unreachable; g = g->next) {
		struct obj *o = obj_of_gc(g);
		if (weakref_check(o))
			weakref_clear(py, (struct obj_weakref *)(void *)o);
		for (struct obj_weakref *ref; (ref = weakref_first(o)) != NULL;)
			weakref_clear(py, ref);
	}
}
