/* look.c -- looking inside a program between its parts: names, holders, live objects. Runs no code of the program. */
#include "look.h"
#include "label.h"
#include "py/lib/lib.h"
#include "py/model/obj_cell.h"
#include "py/vm/obj_frame.h"
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
	};
}

bool py_name(struct py *py, const char *name, struct py_object_info *info)
{
	struct obj *o = dict_get_c(py, module_dict(lib_main(py)), name);
	if (o)
		look_describe(py, o, info);
	return o != NULL;
}

/* ---- holders ---- */
struct search {
	struct py *py;
	struct obj *wanted, *globals;
	struct obj *holder; /* being traversed */
	int found;          /* references of holder to wanted */
	struct buf *out;
	int64_t total;
};

static int count_reference(struct obj *o, void *closure)
{
	struct search *s = closure;
	s->found += o == s->wanted;
	return 0;
}

/* The name under which __main__ knows a holder, or its type. */
static void put_holder(struct search *s, struct obj *holder)
{
	int64_t at = 0;
	struct obj *key, *value;
	while (dict_next(s->globals, &at, &key, &value))
		if (value == holder && str_check(key)) {
			buf_printf(s->out, "the %s %s", holder->type->name, str_utf8(s->py, key, NULL));
			return;
		}
	buf_printf(s->out, "a %s", holder->type->name);
}

static void put_line(struct search *s, const char *what, struct obj *holder)
{
	buf_puts(s->out, what);
	if (holder)
		put_holder(s, holder);
	buf_putc(s->out, '\n');
	s->total++;
}

static void in_dict(struct search *s, struct obj *dict)
{
	int64_t at = 0;
	struct obj *key, *value;
	while (dict_next(dict, &at, &key, &value)) {
		if (key == s->wanted)
			put_line(s, "a key of ", dict);
		if (value != s->wanted)
			continue;
		if (dict == s->globals && str_check(key)) {
			buf_printf(s->out, "the name %s\n", str_utf8(s->py, key, NULL));
			s->total++;
		} else {
			put_line(s, "a value of ", dict);
		}
	}
}

static void in_items(struct search *s, struct obj *holder, struct obj **items, int64_t n)
{
	for (int64_t i = 0; i < n; i++)
		if (items[i] == s->wanted) {
			buf_printf(s->out, "item %lld of ", (long long)i);
			put_line(s, "", holder);
		}
}

static int in_object(struct obj *o, void *closure)
{
	struct search *s = closure;
	if (dict_is_exact(o)) {
		in_dict(s, o);
	} else if (list_check(o)) {
		in_items(s, o, list_items(o), list_length(o));
	} else if (tuple_check(o)) {
		in_items(s, o, tuple_items(o), tuple_length(o));
	} else if (o->type->slots.traverse) {
		s->found = 0;
		o->type->slots.traverse(s->py, o, count_reference, s);
		for (; s->found > 0; s->found--)
			put_line(s, type_is(o, T_cell) ? "a closure's " : "inside ", o);
	}
	return 0;
}

bool py_holders(struct py *py, const char *name, struct buf *out)
{
	struct obj *globals = module_dict(lib_main(py)), *o = dict_get_c(py, globals, name);
	if (!o)
		return false;
	if (obj_immortal(o)) {
		buf_puts(out, "immortal: nobody's references are counted\n");
		return true;
	}
	struct search s = { py, o, globals, NULL, 0, out, 0 };
	heap_walk(py, in_object, &s);
	if (s.total < o->refs)
		buf_printf(out, "%lld held by the interpreter itself\n", (long long)(o->refs - s.total));
	return true;
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
