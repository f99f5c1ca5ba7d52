/* picture_private.h -- the one layout behind all pictures. Rows are counted from 0 downwards; every form decides by itself how
 * large a row is. Lines between names and boxes, and between boxes, run in tracks: upright ways at the left and the right
 * of the boxes, one for all references to a box, shared by those that do not overlap.
 * Private to picture_*.c. */
#ifndef TELL_PICTURE_PRIVATE_H
#define TELL_PICTURE_PRIVATE_H
#include "picture.h"

#define PICTURE_NONE ((size_t)-1)

enum picture_mark { MARK_NONE, MARK_BORN, MARK_CHANGED, MARK_SAME };

struct picture_line { /* of a box, below its title */
	const char *text; /* "[0] 1000", ".next" */
	size_t to;        /* box, or PICTURE_NONE: the text says all */
	bool weak;
};

struct picture_box {
	const struct graph_object *object;
	const char *title;   /* "list of 2", "int 1000", "C object" */
	const char *meta;    /* "2 refs, gen 0, interned"; changed counts as "1 -> 2 refs" */
	const char *brief;   /* the same for narrow pictures: "2 refs" */
	const char *tag;     /* "#17": names the box where no line does; always there */
	size_t first_line, line_count;
	int row, height;
	int left, right;     /* tracks that come in: -1 none is needed, or there is no room: then the tag is shown */
	bool tagged;         /* some reference to it has no line */
	enum picture_mark mark;
};

struct picture_name { /* or the heading of a frame: box PICTURE_NONE */
	const char *text;
	size_t box;
	int row;
	bool straight; /* its box stands in its row */
	enum picture_mark mark;
};

struct picture {
	struct arena arena;
	const struct graph *graph;
	VEC(struct picture_box) boxes;
	VEC(struct picture_line) lines;
	VEC(struct picture_name) names;
	int rows, left_tracks, right_tracks; /* used */
	VEC(const char *) notes; /* below: cycles by name, what died, what was left out; one a line */
};

struct picture_room {
	int left_tracks, right_tracks; /* most that fit */
	int text;                      /* columns of a title or line */
};

/* Lays out; picture is cleared with picture_clear. The graphs must outlive it. */
void picture_layout(struct picture *picture, const struct graph *now, const struct graph *before,
		    const struct picture_room *room);
void picture_clear(struct picture *picture);
void picture_route(struct picture *picture, const struct picture_room *room); /* part of picture_layout: sets the tracks */
/* The objects of a cycle in the order of a shortest way around, as places in the graph; at most `most`; returns how many. */
size_t picture_cycle(const struct graph *graph, int cycle, size_t *path, size_t most);
/* text_put_safe for what stands within a line: newlines and tabs made visible too. */
void picture_put_safe(struct buf *out, const char *text, size_t length);
/* How the program would write the object: by the shortest path of names and references, "a", "a[0]"; else "the list #17". */
void picture_path(const struct graph *graph, size_t object, struct buf *out);
void picture_tag(const struct graph *graph, const struct graph_object *o, struct buf *out); /* "#17"; start-up's: "" */
/* The object of the earlier graph; NULL when it was not there, or there is none. */
const struct graph_object *picture_earlier(const struct graph *before, const struct graph_object *o);
/* "list of 3", "int 1000", "C object", "function f"; items_too: "list [1, 2]" when that is short. */
void picture_title(const struct graph *graph, const struct graph_object *o, struct buf *out);
/* "2 references", "immortal". */
void picture_count_words(const struct graph_object *o, struct buf *out);

void picture_terminal(const struct graph *now, const struct graph *before, const struct picture_style *style, struct buf *out);
void picture_words(const struct graph *now, const struct graph *before, struct buf *out);
void picture_dot(const struct graph *now, const struct graph *before, const char *title, struct buf *out);
void picture_mermaid(const struct graph *now, const struct graph *before, const char *title, struct buf *out);
void picture_svg(const struct graph *now, const struct graph *before, const char *title, struct buf *out);
#endif
