/* picture_layout.c -- see picture_private.h: which objects get a box, what its lines say, where it stands, which way the lines run. */
#include "picture_private.h"
#include <string.h>

#define NARROW 30 /* columns of text */

struct layout {
	struct picture *p;
	const struct graph *now, *before;
	const struct picture_room *room;
	size_t *box_of;  /* by object: box + 1 */
	size_t *shown;   /* by object: references in the graph */
	bool *named;     /* by object: a name refers to it */
	int next_row;    /* the first free one for a box */
	struct buf text; /* scratch */
};

static const char *keep(struct layout *l)
{
	return arena_text(&l->p->arena, buf_text(&l->text), l->text.length);
}

/* ---- what is said of an object ---- */

/* None, True and False, what is kept ready made and has no name, and what nobody else refers to, stand where they are used. */
static bool stands_inline(const struct layout *l, const struct graph_edge *e)
{
	const struct graph_object *o = &l->now->objects.items[e->to];
	if (!(o->flags & GRAPH_ATOM) || e->kind == GRAPH_WEAK)
		return false;
	if ((o->flags & GRAPH_CACHED) &&
	    (!l->named[e->to] || strcmp(o->type, "NoneType") == 0 || strcmp(o->type, "bool") == 0))
		return true;
	return l->shown[e->to] == 1;
}

static void count_shown(struct layout *l)
{
	for (size_t i = 0; i < l->now->names.length; i++) {
		l->shown[l->now->names.items[i].object]++;
		l->named[l->now->names.items[i].object] = true;
	}
	for (size_t i = 0; i < l->now->edges.length; i++)
		l->shown[l->now->edges.items[i].to]++;
}

static bool is_simple(const struct layout *l, const struct graph_object *o)
{
	for (size_t e = o->first_edge; e < o->first_edge + o->edge_count; e++)
		if (!stands_inline(l, &l->now->edges.items[e]))
			return false;
	return true;
}

/* [0, 1, 2, ... 994 more ..., 999] of a long list or tuple whose items stand inline. */
static void put_long(struct layout *l, const struct graph_object *o)
{
	bool tuple = strcmp(o->type, "tuple") == 0;
	picture_put_safe(&l->text, o->type, strlen(o->type));
	buf_printf(&l->text, " of %lld %c", (long long)o->length, tuple ? '(' : '[');
	for (size_t i = 0; i < o->edge_count; i++) {
		const struct graph_edge *e = &l->now->edges.items[o->first_edge + i];
		const char *label = l->now->objects.items[e->to].label;
		if (i > 0)
			buf_puts(&l->text, ", ");
		if (i + 1 == o->edge_count)
			buf_puts(&l->text, "..., ");
		picture_put_safe(&l->text, label, strlen(label));
	}
	buf_putc(&l->text, tuple ? ')' : ']');
}

static const char *title_of(struct layout *l, const struct graph_object *o, bool simple)
{
	buf_reset(&l->text);
	if (!simple && o->length >= 0) {
		picture_put_safe(&l->text, o->type, strlen(o->type));
		buf_printf(&l->text, " of %lld", (long long)o->length);
	} else if (o->left_out > 0 && o->edge_count > 0 && l->now->edges.items[o->first_edge].kind == GRAPH_ITEM) {
		put_long(l, o);
	} else {
		picture_title(l->now, o, &l->text);
	}
	return keep(l);
}

static void put_refs(struct layout *l, const struct graph_object *o)
{
	const struct graph_object *was = picture_earlier(l->before, o);
	if (o->flags & GRAPH_IMMORTAL) {
		buf_puts(&l->text, "immortal");
		return;
	}
	if (was && was->count != o->count)
		buf_printf(&l->text, "%lld -> ", (long long)was->count);
	buf_printf(&l->text, "%lld ref%s", (long long)o->count, o->count == 1 ? "" : "s");
}

static const char *meta_of(struct layout *l, const struct graph_object *o)
{
	static const struct {
		unsigned flag;
		const char *word;
	} flags[] = { { GRAPH_LOST, "garbage" },
		      { GRAPH_CACHED, "cached" },
		      { GRAPH_INTERNED, "interned" },
		      { GRAPH_CONSTANT, "constant" } };
	buf_reset(&l->text);
	put_refs(l, o);
	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
		if (o->flags & flags[i].flag)
			buf_printf(&l->text, ", %s", flags[i].word);
	if (o->generation >= 0)
		buf_printf(&l->text, ", gen %d", o->generation);
	if (o->cycle)
		buf_printf(&l->text, ", cycle %d", o->cycle);
	return keep(l);
}

static const char *brief_of(struct layout *l, const struct graph_object *o)
{
	buf_reset(&l->text);
	put_refs(l, o);
	if (o->flags & GRAPH_LOST)
		buf_puts(&l->text, ", garbage");
	if (o->cycle)
		buf_printf(&l->text, ", cycle %d", o->cycle);
	return keep(l);
}

static enum picture_mark mark_of(struct layout *l, const struct graph_object *o)
{
	if (!l->before)
		return MARK_NONE;
	const struct graph_object *was = graph_find(l->before, o->serial);
	if (!was)
		return (o->flags & GRAPH_STARTUP) ? MARK_SAME : MARK_BORN;
	if (was->count != o->count || strcmp(was->label, o->label) != 0)
		return MARK_CHANGED;
	return MARK_SAME;
}

/* ---- boxes ---- */

static size_t place_box(struct layout *l, size_t object, int row);

static void put_line(struct layout *l, const char *text, size_t to, bool weak)
{
	VEC_PUSH(&l->p->lines, (struct picture_line){ text, to, weak });
}

/* "[0] 1000" and its neighbours that stand inline as well share a line while there is room. */
static void put_inline(struct layout *l, const char *label, const char *value)
{
	size_t width = (size_t)text_width(label, strlen(label)) + (size_t)text_width(value, strlen(value)) + 3;
	if (l->text.length > 0 &&
	    (size_t)text_width(buf_text(&l->text), l->text.length) + width > (size_t)l->room->text) {
		put_line(l, keep(l), PICTURE_NONE, false);
		buf_reset(&l->text);
	}
	if (l->text.length > 0)
		buf_puts(&l->text, "  ");
	picture_put_safe(&l->text, label, strlen(label));
	if (label[0])
		buf_putc(&l->text, ' ');
	picture_put_safe(&l->text, value, strlen(value));
}

static void end_inline(struct layout *l)
{
	if (l->text.length > 0)
		put_line(l, keep(l), PICTURE_NONE, false);
	buf_reset(&l->text);
}

static void put_lines(struct layout *l, const struct graph_object *o)
{
	buf_reset(&l->text);
	for (size_t i = 0; i < o->edge_count; i++) {
		const struct graph_edge *e = &l->now->edges.items[o->first_edge + i];
		if (o->left_out > 0 && i + 1 == o->edge_count && e->kind != GRAPH_ATTRIBUTE) {
			end_inline(l);
			put_line(l, arena_printf(&l->p->arena, "... %zu more", o->left_out), PICTURE_NONE, false);
		}
		if (stands_inline(l, e)) {
			put_inline(l, e->label, l->now->objects.items[e->to].label);
			continue;
		}
		end_inline(l);
		const char *label = e->label[0]               ? e->label
				    : e->kind == GRAPH_MEMBER ? "member"
				    : e->kind == GRAPH_PART   ? "holds"
							      : "";
		picture_put_safe(&l->text, label, strlen(label));
		const char *text = keep(l);
		buf_reset(&l->text);
		put_line(l, text, e->to, e->kind == GRAPH_WEAK); /* a place in the graph until all boxes stand */
	}
	end_inline(l);
}

/* What a box refers to and no name does stands right below it. */
static void place_below(struct layout *l, size_t box)
{
	size_t first = l->p->boxes.items[box].first_line, count = l->p->boxes.items[box].line_count;
	for (size_t i = first; i < first + count; i++) {
		size_t to = l->p->lines.items[i].to;
		if (to != PICTURE_NONE && !l->box_of[to] && !l->named[to])
			place_box(l, to, l->next_row);
	}
}

/* In narrow pictures what is said of an object gets a line of its own where title and it are too long for one. */
static void brief_below(struct layout *l, size_t box)
{
	struct picture_box *b = &l->p->boxes.items[box];
	if (l->room->text >= NARROW ||
	    text_width(b->title, strlen(b->title)) + 2 + text_width(b->brief, strlen(b->brief)) <= l->room->text)
		return;
	put_line(l, b->brief, PICTURE_NONE, false);
	b->brief = "";
}

static size_t place_box(struct layout *l, size_t object, int row)
{
	const struct graph_object *o = &l->now->objects.items[object];
	size_t box = l->p->boxes.length;
	bool simple = is_simple(l, o);
	buf_reset(&l->text);
	picture_tag(l->now, o, &l->text);
	const char *tag = keep(l);
	VEC_PUSH(&l->p->boxes, (struct picture_box){ .object = o,
						     .title = title_of(l, o, simple && o->length >= 0),
						     .meta = meta_of(l, o),
						     .brief = brief_of(l, o),
						     .tag = tag,
						     .first_line = l->p->lines.length,
						     .row = row,
						     .left = -1,
						     .right = -1,
						     .mark = mark_of(l, o) });
	l->box_of[object] = box + 1;
	brief_below(l, box);
	if (!simple || o->length < 0)
		put_lines(l, o);
	struct picture_box *b = &l->p->boxes.items[box];
	b->line_count = l->p->lines.length - b->first_line;
	b->height = 1 + (int)b->line_count;
	l->next_row = row + b->height;
	place_below(l, box);
	return box;
}

/* ---- names ---- */

static enum picture_mark name_mark(const struct layout *l, size_t frame, const struct graph_name *name)
{
	if (!l->before)
		return MARK_NONE;
	const struct graph *b = l->before;
	uint32_t serial = l->now->objects.items[name->object].serial;
	if (frame >= b->frames.length || strcmp(b->frames.items[frame].name, l->now->frames.items[frame].name) != 0)
		return MARK_BORN;
	const struct graph_frame *f = &b->frames.items[frame];
	for (size_t i = f->first_name; i < f->first_name + f->name_count; i++)
		if (strcmp(b->names.items[i].name, name->name) == 0)
			return b->objects.items[b->names.items[i].object].serial == serial ? MARK_SAME : MARK_CHANGED;
	return MARK_BORN;
}

static void place_heading(struct layout *l, const struct graph_frame *f, int *row)
{
	if (*row < l->next_row)
		*row = l->next_row;
	buf_reset(&l->text);
	picture_put_safe(&l->text, f->name, strlen(f->name));
	if (f->call)
		buf_puts(&l->text, "()");
	if (f->line > 0)
		buf_printf(&l->text, " line %d", f->line);
	VEC_PUSH(&l->p->names, (struct picture_name){ .text = keep(l), .box = PICTURE_NONE, .row = (*row)++ });
}

static void place_names(struct layout *l)
{
	int row = 0;
	for (size_t f = 0; f < l->now->frames.length; f++) {
		const struct graph_frame *frame = &l->now->frames.items[f];
		place_heading(l, frame, &row);
		for (size_t i = frame->first_name; i < frame->first_name + frame->name_count; i++) {
			const struct graph_name *name = &l->now->names.items[i];
			size_t box = l->box_of[name->object];
			bool first = box == 0;
			if (first) {
				if (row < l->next_row)
					row = l->next_row;
				box = place_box(l, name->object, row) + 1;
			}
			buf_reset(&l->text);
			picture_put_safe(&l->text, name->name, strlen(name->name));
			VEC_PUSH(&l->p->names, (struct picture_name){ .text = keep(l),
								      .box = box - 1,
								      .row = row,
								      .straight = first,
								      .mark = name_mark(l, f, name) });
			row++;
		}
	}
	if (l->next_row < row)
		l->next_row = row;
}

static void place_lost(struct layout *l)
{
	bool headed = false;
	for (size_t i = 0; i < l->now->objects.length; i++) {
		const struct graph_object *o = &l->now->objects.items[i];
		if (l->box_of[i] || !(o->flags & GRAPH_LOST))
			continue;
		if (!headed)
			VEC_PUSH(&l->p->names,
				 (struct picture_name){
				     .text = "nothing reaches:", .box = PICTURE_NONE, .row = l->next_row++ });
		headed = true;
		place_box(l, i, l->next_row);
	}
}

/* ---- below ---- */

static void note(struct layout *l)
{
	VEC_PUSH(&l->p->notes, keep(l));
	buf_reset(&l->text);
}

#define CYCLE_SHOWN 8 /* objects of a cycle that are named */
#define CYCLES_TOLD 6

static void note_cycles(struct layout *l)
{
	for (int cycle = 1; cycle <= (int)l->now->cycles && cycle <= CYCLES_TOLD; cycle++) {
		size_t path[CYCLE_SHOWN], n = picture_cycle(l->now, cycle, path, CYCLE_SHOWN);
		buf_reset(&l->text);
		buf_printf(&l->text, "cycle %d: ", cycle);
		for (size_t i = 0; i < n; i++) {
			picture_path(l->now, path[i], &l->text);
			buf_puts(&l->text, " -> ");
		}
		if (n == CYCLE_SHOWN)
			buf_puts(&l->text, "... -> ");
		if (n > 0)
			picture_path(l->now, path[0], &l->text);
		note(l);
	}
}

#define DEAD_TOLD 6

static void note_dead(struct layout *l)
{
	size_t dead = 0;
	if (!l->before || l->now->left_out)
		return;
	buf_reset(&l->text);
	for (size_t i = 0; i < l->before->objects.length; i++) {
		const struct graph_object *o = &l->before->objects.items[i];
		if ((o->flags & GRAPH_STARTUP) || graph_find(l->now, o->serial))
			continue;
		if (dead++ >= DEAD_TOLD)
			continue;
		buf_puts(&l->text, l->text.length ? ", " : "gone: ");
		picture_title(l->before, o, &l->text);
	}
	if (dead > DEAD_TOLD)
		buf_printf(&l->text, " and %zu more", dead - DEAD_TOLD);
	if (dead)
		note(l);
}

static void note_rest(struct layout *l)
{
	buf_reset(&l->text);
	if (l->now->left_out) {
		buf_printf(&l->text, "%zu more object%s left out", l->now->left_out,
			   l->now->left_out == 1 ? " is" : "s are");
		note(l);
	}
}

void picture_layout(struct picture *picture, const struct graph *now, const struct graph *before,
		    const struct picture_room *room)
{
	struct layout l = { .p = picture, .now = now, .before = before, .room = room };
	memset(picture, 0, sizeof *picture);
	arena_init(&picture->arena);
	picture->graph = now;
	l.box_of = mem_zero(now->objects.length * 2 + 1, sizeof *l.box_of);
	l.shown = l.box_of + now->objects.length;
	l.named = mem_zero(now->objects.length + 1, sizeof *l.named);
	count_shown(&l);
	place_names(&l);
	place_lost(&l);
	picture->rows = l.next_row;
	for (size_t i = 0; i < picture->lines.length; i++) {
		struct picture_line *line = &picture->lines.items[i];
		if (line->to != PICTURE_NONE)
			line->to = l.box_of[line->to] - 1; /* PICTURE_NONE again where there is none */
	}
	picture_route(picture, room);
	note_cycles(&l);
	note_dead(&l);
	note_rest(&l);
	mem_free(l.box_of);
	mem_free(l.named);
	buf_clear(&l.text);
}

void picture_clear(struct picture *picture)
{
	VEC_CLEAR(&picture->boxes);
	VEC_CLEAR(&picture->lines);
	VEC_CLEAR(&picture->names);
	VEC_CLEAR(&picture->notes);
	arena_clear(&picture->arena);
}
