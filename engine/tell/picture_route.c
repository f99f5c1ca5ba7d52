/* picture_route.c -- the ways of the lines: which track leads to which box. */
#include "picture_private.h"

struct net {
	size_t box;
	int top, bottom;
	bool used;
};

/* Short ones first; each takes the innermost track that is free along its whole way. */
static int assign(struct net *nets, size_t count, int most, struct picture *p, bool left)
{
	int used = 0;
	VEC(struct net) taken = VEC_INIT;
	VEC(int) tracks = VEC_INIT;
	for (size_t done = 0; done < count; done++) {
		struct net *best = NULL;
		for (size_t i = 0; i < count; i++)
			if (!nets[i].used && (!best || nets[i].bottom - nets[i].top < best->bottom - best->top))
				best = &nets[i];
		if (!best)
			bug("more lines were led than there are");
		best->used = true;
		int track = 0;
		for (bool moved = true; moved && track < most;) {
			moved = false;
			for (size_t i = 0; i < taken.length; i++)
				if (tracks.items[i] == track && taken.items[i].top <= best->bottom &&
				    best->top <= taken.items[i].bottom) {
					track++;
					moved = true;
					break;
				}
		}
		struct picture_box *box = &p->boxes.items[best->box];
		if (track >= most) {
			box->tagged = true;
			continue;
		}
		*(left ? &box->left : &box->right) = track;
		VEC_PUSH(&taken, *best);
		VEC_PUSH(&tracks, track);
		if (track + 1 > used)
			used = track + 1;
	}
	VEC_CLEAR(&taken);
	VEC_CLEAR(&tracks);
	return used;
}

static void stretch(struct net *net, int row)
{
	if (row < net->top)
		net->top = row;
	if (row > net->bottom)
		net->bottom = row;
}

static void route_left(struct picture *p, const struct picture_room *room)
{
	VEC(struct net) nets = VEC_INIT;
	for (size_t b = 0; b < p->boxes.length; b++) {
		struct net net = { .box = b, .top = p->boxes.items[b].row, .bottom = p->boxes.items[b].row };
		bool bent = false;
		for (size_t i = 0; i < p->names.length; i++)
			if (p->names.items[i].box == b && !p->names.items[i].straight) {
				stretch(&net, p->names.items[i].row);
				bent = true;
			}
		if (bent)
			VEC_PUSH(&nets, net);
	}
	p->left_tracks = assign(nets.items, nets.length, room->left_tracks, p, true);
	VEC_CLEAR(&nets);
}

static void route_right(struct picture *p, const struct picture_room *room)
{
	VEC(struct net) nets = VEC_INIT;
	for (size_t b = 0; b < p->boxes.length; b++) {
		struct net net = { .box = b, .top = p->boxes.items[b].row, .bottom = p->boxes.items[b].row };
		bool any = false;
		for (size_t from = 0; from < p->boxes.length; from++) {
			const struct picture_box *f = &p->boxes.items[from];
			for (size_t i = 0; i < f->line_count; i++)
				if (p->lines.items[f->first_line + i].to == b) {
					stretch(&net, f->row + 1 + (int)i);
					any = true;
				}
		}
		if (any)
			VEC_PUSH(&nets, net);
	}
	p->right_tracks = assign(nets.items, nets.length, room->right_tracks, p, false);
	VEC_CLEAR(&nets);
}

void picture_route(struct picture *picture, const struct picture_room *room)
{
	route_left(picture, room);
	route_right(picture, room);
}
