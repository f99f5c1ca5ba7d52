/* heap_audit.c -- the walk of the whole heap that holds counts against references. */
#include "heap_audit.h"
#include "gc.h"
#include "heap.h"
#include "type.h"

struct seen {
	const struct obj *o;
	int64_t found;
};
struct audit {
	struct py *py;
	struct buf *out;
	struct seen *table; /* open addressing by pointer */
	size_t size, count;
	int64_t faults;
};

static struct seen *slot_of(struct audit *a, const struct obj *o)
{
	size_t i = ((uintptr_t)o >> 4) * 11400714819323198485u & (a->size - 1);
	while (a->table[i].o && a->table[i].o != o)
		i = (i + 1) & (a->size - 1);
	return &a->table[i];
}

static void fault(struct audit *a, const struct obj *o, const char *what, int64_t found)
{
	a->faults++;
	if (!a->out)
		return;
	buf_printf(a->out, "%s of type %s, serial %u: %s (count %lld, found %lld)\n",
		   o->flags & OBJ_STATIC ? "start-up object" : "object", o->type->name, o->serial, what,
		   (long long)o->refs, (long long)found);
}

static int visit_count(struct obj *o, void *closure)
{
	(void)o;
	((struct audit *)closure)->count++;
	return 0;
}

static int visit_enter(struct obj *o, void *closure)
{
	slot_of(closure, o)->o = o;
	return 0;
}

static int visit_reference(struct obj *o, void *closure)
{
	struct audit *a = closure;
	struct seen *seen = slot_of(a, o);
	if (seen->o)
		seen->found++;
	else
		fault(a, o, "is referred to but not in the heap", 0);
	return 0;
}

static int visit_traverse(struct obj *o, void *closure)
{
	struct audit *a = closure;
	if (o->type->slots.traverse && o->refs != 0)
		o->type->slots.traverse(a->py, o, visit_reference, a);
	return 0;
}

static int visit_check(struct obj *o, void *closure)
{
	struct audit *a = closure;
	int64_t found = slot_of(a, o)->found;
	bool builtin =
	    obj_has(o, TYPE_TYPE_SUBCLASS) && ((struct type *)(void *)o)->id != T_COUNT; /* not counted by all */
	if (o->refs >= 0 && found > o->refs && !builtin)
		fault(a, o, "fewer counted than held", found);
	if (heap_at(a->py, heap_address(a->py, o)) != o)
		fault(a, o, "is not found at its address", found);
	if ((o->flags & OBJ_TRACKED) && !(o->flags & OBJ_GC))
		fault(a, o, "tracked without a collector's head", found);
	return 0;
}

/* Each list is a ring of tracked objects whose generation is the list's. */
static void check_lists(struct audit *a)
{
	for (int i = 0; i < 3; i++) {
		struct gc_head *list = &a->py->gc.generations[i].head;
		for (struct gc_head *g = list->next; g != list; g = g->next) {
			struct obj *o = obj_of_gc(g);
			if (g->next->prev != g || g->prev->next != g)
				fault(a, o, "broken ring of the collector", 0);
			if (!(o->flags & OBJ_TRACKED))
				fault(a, o, "in a list of the collector but not tracked", 0);
			if (g->generation != i)
				fault(a, o, "in the list of another generation", g->generation);
		}
	}
}

int64_t heap_audit(struct py *py, struct buf *out)
{
	struct audit a = { .py = py, .out = out };
	heap_walk(py, visit_count, &a);
	for (a.size = 64; a.size < a.count * 2; a.size *= 2) {
	}
	a.table = mem_zero(a.size, sizeof *a.table);
	heap_walk(py, visit_enter, &a);
	heap_walk(py, visit_traverse, &a);
	heap_walk(py, visit_check, &a);
	check_lists(&a);
	mem_free(a.table);
	return a.faults;
}
