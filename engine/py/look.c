/* look.c -- looking inside a program between its parts: names, holders, live objects. Runs no code of the program. */
#include "look.h"
#include "place.h"
#include "holders.h"
#include "label.h"
#include "py/lib/lib.h"
#include "py_top.h"
#include <string.h>

void look_describe(struct py *py, struct obj *o, struct py_object_info *info)
{
	int generation = -1;
	if (gc_is_tracked(o))
		generation = (int)(obj_gc_head(o)->generation & GC_GENERATION);
	*info = (struct py_object_info){
		.serial = o->serial,
		.address = heap_address(py, o),
		.count = obj_immortal(o) ? (int64_t)py->profile->immortal_refcount : o->refs,
		.immortal = obj_immortal(o),
		.interned = str_check(o) && str_is_interned(o),
		.tracked = gc_is_tracked(o),
		.generation = generation,
		.type = o->type->name,
		.why = (enum why)o->why,
		.line = place_born(py, o),
	};
}

/* ---- holders ---- */

const char *py_hold_name(enum hold hold)
{
	static const char *const names[] = {
#define HOLD(name, what) [HOLD_##name] = #name,
#include "py/model/hold.def"
#undef HOLD
	};
	return names[hold];
}

bool py_each_holder(struct py *py, const char *path, py_holder_fn *found, void *closure)
{
	struct obj *o = look_path(py, path);
	if (o && !obj_immortal(o))
		holders_each(py, o, o->refs, found, closure);
	return o != NULL;
}

/* ---- the heap ---- */
struct walk {
	struct py *py;
	py_visit_fn *visit;
	void *closure;
};

static int show(struct obj *o, void *closure)
{
	struct walk *w = closure;
	if (o->serial < w->py->top->first_serial || (o->flags & OBJ_STATIC))
		return 0;
	struct py_object_info info;
	look_describe(w->py, o, &info);
	struct buf text = BUF_INIT;
	label_put(w->py, o, LABEL_USUAL, &text);
	bool more = w->visit(w->closure, &info, buf_text(&text));
	buf_clear(&text);
	return !more;
}

void py_heap(struct py *py, py_visit_fn *visit, void *closure)
{
	struct walk w = { py, visit, closure };
	heap_walk(py, show, &w);
}
