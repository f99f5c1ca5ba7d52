/* picture_words.c -- a snapshot in words, each fact a picture shows; and what moved since an earlier one. */
#include "picture_private.h"
#include <string.h>

static void put_called(const struct graph *g, const struct graph_object *o, struct buf *out)
{
	size_t before = out->length;
	picture_tag(g, o, out);
	if (out->length > before)
		buf_puts(out, ", ");
	picture_title(g, o, out);
}

/* ---- the snapshot ---- */

static void put_frame(const struct graph *g, const struct graph_frame *f, struct buf *out)
{
	picture_put_safe(out, f->name, strlen(f->name));
	if (f->call)
		buf_puts(out, "()");
	if (f->line > 0)
		buf_printf(out, ", line %d", f->line);
	buf_puts(out, f->name_count ? ":\n" : ": no names\n");
	for (size_t i = f->first_name; i < f->first_name + f->name_count; i++) {
		const struct graph_name *name = &g->names.items[i];
		buf_puts(out, "- ");
		picture_put_safe(out, name->name, strlen(name->name));
		buf_puts(out, name->cell ? " is shared with inner functions through " : " is ");
		put_called(g, &g->objects.items[name->object], out);
		if (name->borrowed)
			buf_puts(out, "; this reference is borrowed and not counted");
		buf_putc(out, '\n');
	}
}

struct list { /* "a, b and 3 more" */
	struct buf *out;
	size_t count, most;
};

static bool list_next(struct list *l)
{
	if (l->count++ >= l->most)
		return false;
	if (l->count > 1)
		buf_puts(l->out, ", ");
	return true;
}

static void list_end(struct list *l)
{
	if (l->count > l->most)
		buf_printf(l->out, " and %zu more", l->count - l->most);
}

#define HOLDERS_TOLD 8

static void put_edge_end(const struct graph_edge *e, struct buf *out)
{
	static const char *const kinds[] = {
		[GRAPH_ITEM] = "item ",   [GRAPH_MEMBER] = "a member",      [GRAPH_KEY] = "a key",
		[GRAPH_VALUE] = "value ", [GRAPH_ATTRIBUTE] = "attribute ", [GRAPH_PART] = "",
		[GRAPH_WEAK] = "weakly",
	};
	buf_puts(out, kinds[e->kind]);
	if (e->kind == GRAPH_ITEM || e->kind == GRAPH_VALUE || e->kind == GRAPH_ATTRIBUTE || e->kind == GRAPH_PART)
		picture_put_safe(out, e->label[0] ? e->label : "a part", strlen(e->label[0] ? e->label : "a part"));
}

static void put_holders(const struct graph *g, size_t object, struct buf *out)
{
	struct list l = { out, 0, HOLDERS_TOLD };
	const struct graph_object *o = &g->objects.items[object];
	size_t shown = graph_shown(g, object);
	if (shown)
		buf_puts(out, "; referred to by ");
	for (size_t f = 0; f < g->frames.length; f++) {
		const struct graph_frame *frame = &g->frames.items[f];
		for (size_t i = frame->first_name; i < frame->first_name + frame->name_count; i++) {
			if (g->names.items[i].object != object || !list_next(&l))
				continue;
			picture_put_safe(out, g->names.items[i].name, strlen(g->names.items[i].name));
			if (f == 0)
				continue;
			buf_puts(out, " of ");
			picture_put_safe(out, frame->name, strlen(frame->name));
			buf_puts(out, frame->call ? "()" : "");
		}
	}
	for (size_t i = 0; i < g->edges.length; i++) {
		const struct graph_edge *e = &g->edges.items[i];
		if (e->to != object || e->kind == GRAPH_WEAK || !list_next(&l))
			continue;
		put_edge_end(e, out);
		buf_puts(out, " of ");
		picture_path(g, e->from, out);
	}
	list_end(&l);
	if (!(o->flags & (GRAPH_IMMORTAL | GRAPH_STARTUP)) && o->count > (int64_t)shown)
		buf_printf(out, shown ? ", and %lld not shown" : "; %lld not shown",
			   (long long)(o->count - (int64_t)shown));
}

#define EDGES_TOLD 12

static void put_object(const struct graph *g, size_t object, struct buf *out)
{
	const struct graph_object *o = &g->objects.items[object];
	struct list l = { out, 0, EDGES_TOLD };
	buf_puts(out, "- ");
	put_called(g, o, out);
	if (o->length >= 0)
		buf_printf(out, " of length %lld", (long long)o->length);
	buf_printf(out, ", at 0x%llx: ", (unsigned long long)o->address);
	picture_count_words(o, out);
	if (o->generation >= 0)
		buf_printf(out, ", tracked, generation %d", o->generation);
	if (o->flags & GRAPH_INTERNED)
		buf_puts(out, ", interned");
	if (o->flags & GRAPH_CACHED)
		buf_puts(out, ", kept ready made");
	if ((o->flags & GRAPH_CONSTANT) && o->why != WHY_CONSTANT && o->why != WHY_FOLDED)
		buf_puts(out, ", constant of a code object");
	if (o->cycle)
		buf_printf(out, ", in cycle %d", o->cycle);
	if (o->flags & GRAPH_LOST)
		buf_puts(out, ", garbage: nothing of the program reaches it");
	if (!(o->flags & GRAPH_STARTUP)) {
		if (o->line > 0)
			buf_printf(out, "; born on line %d (%s)", o->line, o->reason);
		else
			buf_printf(out, "; %s", o->reason);
	}
	put_holders(g, object, out);
	if (o->edge_count)
		buf_puts(out, "; refers to ");
	for (size_t e = o->first_edge; e < o->first_edge + o->edge_count; e++) {
		const struct graph_object *to = &g->objects.items[g->edges.items[e].to];
		if (!list_next(&l))
			continue;
		buf_putc(out, '(');
		put_called(g, to, out);
		buf_puts(out, ") ");
		put_edge_end(&g->edges.items[e], out);
	}
	list_end(&l);
	if (o->left_out)
		buf_printf(out, "; %zu of its items are left out", o->left_out);
	buf_putc(out, '\n');
}

#define CYCLE_TOLD 12

static void put_cycles(const struct graph *g, struct buf *out)
{
	for (int cycle = 1; cycle <= (int)g->cycles; cycle++) {
		size_t path[CYCLE_TOLD], n = picture_cycle(g, cycle, path, CYCLE_TOLD);
		buf_printf(out, "Cycle %d: ", cycle);
		for (size_t i = 0; i < n; i++) {
			picture_path(g, path[i], out);
			buf_puts(out, i == 0 ? " refers to " : ", which refers to ");
		}
		if (n == CYCLE_TOLD)
			buf_puts(out, "more objects, which refer to ");
		if (n > 0)
			picture_path(g, path[0], out);
		buf_puts(out, ".\n");
	}
}

static bool is_named(const struct graph *g, size_t object)
{
	for (size_t i = 0; i < g->names.length; i++)
		if (g->names.items[i].object == object)
			return true;
	return false;
}

void picture_words(const struct graph *now, const struct graph *before, struct buf *out)
{
	for (size_t i = 0; i < now->frames.length; i++)
		put_frame(now, &now->frames.items[i], out);
	if (now->objects.length)
		buf_puts(out, "Objects:\n");
	for (size_t i = 0; i < now->objects.length; i++)
		if (!(now->objects.items[i].flags & GRAPH_ATOM) ||
		    is_named(now, i)) /* others are told where they are used */
			put_object(now, i, out);
	put_cycles(now, out);
	if (now->left_out)
		buf_printf(out, "%zu more objects are left out.\n", now->left_out);
	size_t length = out->length;
	if (before) {
		buf_puts(out, "Since the step before:\n");
		size_t heading = out->length;
		picture_changes(now, before, out);
		if (out->length == heading)
			buf_cut(out, length);
	}
}

/* ---- what moved ---- */

struct moved {
	const struct graph *now, *before;
	struct buf *out;
};

static const struct graph_frame *same_frame(const struct graph *g, size_t place, const char *name)
{
	return place < g->frames.length && strcmp(g->frames.items[place].name, name) == 0 ? &g->frames.items[place]
											  : NULL;
}

static const struct graph_name *name_in(const struct graph *g, const struct graph_frame *f, const char *name)
{
	for (size_t i = f ? f->first_name : 0; f && i < f->first_name + f->name_count; i++)
		if (strcmp(g->names.items[i].name, name) == 0)
			return &g->names.items[i];
	return NULL;
}

static void put_name(const struct moved *m, const struct graph_frame *f, size_t frame, const char *name)
{
	buf_puts(m->out, "- `");
	picture_put_safe(m->out, name, strlen(name));
	buf_putc(m->out, '`');
	if (frame > 0) {
		buf_puts(m->out, " of ");
		picture_put_safe(m->out, f->name, strlen(f->name));
		buf_puts(m->out, f->call ? "()" : "");
	}
}

static void put_value(const struct moved *m, const struct graph *g, const struct graph_object *o)
{
	picture_title(g, o, m->out);
}

/* Another name that the object had before: "which `a` names too". */
static void put_other_names(const struct moved *m, const struct graph_name *name)
{
	int found = 0;
	const struct graph_object *o = &m->now->objects.items[name->object];
	for (size_t i = 0; i < m->now->names.length && found < 3; i++) {
		const struct graph_name *other = &m->now->names.items[i];
		if (other == name || other->object != name->object || o->flags & GRAPH_STARTUP)
			continue;
		buf_puts(m->out, found++ ? " and `" : ", which is also `");
		picture_put_safe(m->out, other->name, strlen(other->name));
		buf_putc(m->out, '`');
	}
}

static void tell_bound(const struct moved *m, size_t frame)
{
	const struct graph_frame *f = &m->now->frames.items[frame], *was = same_frame(m->before, frame, f->name);
	if (!was) {
		buf_puts(m->out, f->call ? "- a call of `" : "- the body of `");
		picture_put_safe(m->out, f->name, strlen(f->name));
		buf_puts(m->out, "` began\n");
	}
	for (size_t i = f->first_name; i < f->first_name + f->name_count; i++) {
		const struct graph_name *name = &m->now->names.items[i], *old = name_in(m->before, was, name->name);
		const struct graph_object *o = &m->now->objects.items[name->object];
		const struct graph_object *before = old ? &m->before->objects.items[old->object] : NULL;
		if (before && before->serial == o->serial)
			continue;
		put_name(m, f, frame, name->name);
		buf_puts(m->out, old ? " is bound anew, to " : " is bound to ");
		if (!graph_find(m->before, o->serial) && !(o->flags & GRAPH_STARTUP))
			buf_puts(m->out, "a new object, ");
		put_value(m, m->now, o);
		put_other_names(m, name);
		buf_putc(m->out, '\n');
	}
}

static void tell_unbound(const struct moved *m, size_t frame)
{
	const struct graph_frame *was = &m->before->frames.items[frame], *f = same_frame(m->now, frame, was->name);
	if (!f) {
		buf_puts(m->out, was->call ? "- the call of `" : "- the body of `");
		picture_put_safe(m->out, was->name, strlen(was->name));
		buf_puts(m->out, "` is over\n");
		return;
	}
	for (size_t i = was->first_name; i < was->first_name + was->name_count; i++) {
		if (name_in(m->now, f, m->before->names.items[i].name))
			continue;
		put_name(m, f, frame, m->before->names.items[i].name);
		buf_puts(m->out, " is gone\n");
	}
}

#define TOLD_MOST 12

static void tell_objects(const struct moved *m)
{
	size_t told = 0;
	for (size_t i = 0; i < m->now->objects.length && told < TOLD_MOST; i++) {
		const struct graph_object *o = &m->now->objects.items[i], *was = graph_find(m->before, o->serial);
		if (!was || (o->flags & (GRAPH_STARTUP | GRAPH_IMMORTAL)))
			continue;
		if ((o->flags & GRAPH_LOST) && !(was->flags & GRAPH_LOST)) {
			buf_puts(m->out, "- nothing reaches ");
			put_value(m, m->now, o);
			buf_puts(m->out, " any more; it waits for the collector\n");
			told++;
		} else if (was->count != o->count) {
			buf_puts(m->out, "- references to ");
			put_value(m, m->now, o);
			buf_printf(m->out, ": %lld, now %lld\n", (long long)was->count, (long long)o->count);
			told++;
		}
	}
	for (size_t i = 0; i < m->before->objects.length && told < TOLD_MOST && !m->now->left_out; i++) {
		const struct graph_object *o = &m->before->objects.items[i];
		if (graph_find(m->now, o->serial) || (o->flags & GRAPH_STARTUP))
			continue;
		buf_puts(m->out, "- gone: ");
		put_value(m, m->before, o);
		buf_putc(m->out, '\n');
		told++;
	}
}

void picture_changes(const struct graph *now, const struct graph *before, struct buf *out)
{
	struct moved m = { now, before, out };
	for (size_t i = before->frames.length; i-- > 0;)
		tell_unbound(&m, i);
	for (size_t i = 0; i < now->frames.length; i++)
		tell_bound(&m, i);
	tell_objects(&m);
}
