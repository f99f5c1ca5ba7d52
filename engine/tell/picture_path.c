/* picture_path.c -- what the things of a snapshot are called: by the way a program reaches them, by type and value, by number. */
#include "picture_private.h"
#include <string.h>

void picture_put_safe(struct buf *out, const char *text, size_t length)
{
	while (length > 0) {
		size_t run = 0;
		while (run < length && text[run] != '\n' && text[run] != '\t')
			run++;
		text_put_safe(out, text, run);
		if (run == length)
			return;
		buf_puts(out, text[run] == '\n' ? "\\n" : "\\t");
		text += run + 1;
		length -= run + 1;
	}
}

/* How each object is reached first: by a name, or by an edge from another. */
struct reach {
	size_t name, edge; /* PICTURE_NONE: not by this */
};

static struct reach *reach_all(const struct graph *g)
{
	size_t n = g->objects.length, head = 0, tail = 0;
	struct reach *reach = mem_zero(n + 1, sizeof *reach);
	size_t *queue = mem_zero(n + 1, sizeof *queue);
	for (size_t i = 0; i < n; i++)
		reach[i] = (struct reach){ PICTURE_NONE, PICTURE_NONE };
	for (size_t i = 0; i < g->names.length; i++) {
		size_t o = g->names.items[i].object;
		if (reach[o].name == PICTURE_NONE) {
			reach[o].name = i;
			queue[tail++] = o;
		}
	}
	while (head < tail) {
		const struct graph_object *o = &g->objects.items[queue[head++]];
		for (size_t e = o->first_edge; e < o->first_edge + o->edge_count; e++) {
			size_t to = g->edges.items[e].to;
			if (reach[to].name != PICTURE_NONE || reach[to].edge != PICTURE_NONE)
				continue;
			reach[to].edge = e;
			queue[tail++] = to;
		}
	}
	mem_free(queue);
	return reach;
}

static void put_name(const struct graph *g, size_t name, struct buf *out)
{
	picture_put_safe(out, g->names.items[name].name, strlen(g->names.items[name].name));
	for (size_t f = 1; f < g->frames.length; f++) {
		const struct graph_frame *frame = &g->frames.items[f];
		if (name < frame->first_name || name >= frame->first_name + frame->name_count)
			continue;
		buf_puts(out, " of ");
		picture_put_safe(out, frame->name, strlen(frame->name));
		buf_puts(out, frame->call ? "()" : "");
	}
}

static void put_unreached(const struct graph *g, const struct graph_object *o, struct buf *out)
{
	buf_puts(out, "the ");
	picture_put_safe(out, o->type, strlen(o->type));
	buf_putc(out, ' ');
	picture_tag(g, o, out);
}

#define STEPS_MOST 6 /* of a way; what is further away is called by its number */

void picture_path(const struct graph *graph, size_t object, struct buf *out)
{
	struct reach *reach = reach_all(graph);
	const struct graph_edge *way[STEPS_MOST];
	size_t steps = 0, at = object;
	while (reach[at].edge != PICTURE_NONE && steps < STEPS_MOST) {
		way[steps] = &graph->edges.items[reach[at].edge];
		at = way[steps++]->from;
	}
	if (reach[at].name == PICTURE_NONE) {
		put_unreached(graph, &graph->objects.items[object], out);
		mem_free(reach);
		return;
	}
	/* what cannot be written behind the name goes in front: "the cell n of f" */
	for (size_t i = 0; i < steps; i++) {
		const struct graph_edge *e = way[i];
		if (e->kind == GRAPH_MEMBER || e->kind == GRAPH_KEY)
			buf_printf(out, "a %s of ", e->kind == GRAPH_KEY ? "key" : "member");
		else if (e->kind == GRAPH_WEAK)
			buf_puts(out, "the target of ");
		else if (e->kind == GRAPH_PART) {
			buf_puts(out, e->label[0] ? "the " : "a part");
			picture_put_safe(out, e->label, strlen(e->label));
			buf_puts(out, " of ");
		}
	}
	bool bracket =
	    reach[at].name >= (graph->frames.length > 0 ? graph->frames.items[0].name_count : 0) && steps > 0;
	if (bracket)
		buf_putc(out, '(');
	put_name(graph, reach[at].name, out);
	if (bracket)
		buf_putc(out, ')');
	for (size_t i = steps; i-- > 0;)
		if (way[i]->kind == GRAPH_ITEM || way[i]->kind == GRAPH_VALUE || way[i]->kind == GRAPH_ATTRIBUTE)
			picture_put_safe(out, way[i]->label, strlen(way[i]->label));
	mem_free(reach);
}

size_t picture_cycle(const struct graph *graph, int cycle, size_t *path, size_t most)
{
	size_t n = graph->objects.length, start = 0, head = 0, tail = 0, length = 0, last = PICTURE_NONE;
	while (start < n && graph->objects.items[start].cycle != cycle)
		start++;
	if (start == n || most == 0)
		return 0;
	size_t *from = mem_zero(n * 2, sizeof *from), *queue = from + n; /* from: place + 1 */
	queue[tail++] = start;
	while (head < tail && last == PICTURE_NONE) {
		size_t at = queue[head++];
		const struct graph_object *o = &graph->objects.items[at];
		for (size_t e = o->first_edge; e < o->first_edge + o->edge_count; e++) {
			const struct graph_edge *edge = &graph->edges.items[e];
			if (edge->kind == GRAPH_WEAK || graph->objects.items[edge->to].cycle != cycle)
				continue;
			if (edge->to == start) {
				last = at;
				break;
			}
			if (from[edge->to] == 0) {
				from[edge->to] = at + 1;
				queue[tail++] = edge->to;
			}
		}
	}
	if (last != PICTURE_NONE) {
		size_t whole = 1;
		for (size_t at = last; at != start; at = from[at] - 1)
			whole++;
		length = whole < most ? whole : most;
		size_t i = whole;
		for (size_t at = last;; at = from[at] - 1) {
			if (--i < most)
				path[i] = at;
			if (at == start)
				break;
		}
	}
	mem_free(from);
	return length;
}

void picture_tag(const struct graph *graph, const struct graph_object *o, struct buf *out)
{
	if (o->serial >= graph->first_serial && !(o->flags & GRAPH_STARTUP))
		buf_printf(out, "#%u", o->serial - graph->first_serial + 1);
}

const struct graph_object *picture_earlier(const struct graph *before, const struct graph_object *o)
{
	return before ? graph_find(before, o->serial) : NULL;
}

void picture_title(const struct graph *graph, const struct graph_object *o, struct buf *out)
{
	size_t n = strlen(o->label);
	(void)graph;
	if (o->label[0] == '<' && n > 2 && o->label[n - 1] == '>') {
		picture_put_safe(out, o->label + 1, n - 2);
	} else if (o->label[0] == '<') {
		picture_put_safe(out, o->label + 1, n - 1);
	} else if (strncmp(o->label, o->type, strlen(o->type)) == 0 && o->label[strlen(o->type)] == '(') {
		picture_put_safe(out, o->label, n); /* range(0, 3), ValueError('x') */
	} else if (strcmp(o->type, "NoneType") == 0 || strcmp(o->type, "bool") == 0) {
		picture_put_safe(out, o->label, n);
	} else {
		picture_put_safe(out, o->type, strlen(o->type));
		buf_putc(out, ' ');
		picture_put_safe(out, o->label, n);
	}
}

void picture_count_words(const struct graph_object *o, struct buf *out)
{
	if (o->flags & GRAPH_IMMORTAL)
		buf_puts(out, "immortal");
	else
		buf_printf(out, "%lld reference%s", (long long)o->count, o->count == 1 ? "" : "s");
}
