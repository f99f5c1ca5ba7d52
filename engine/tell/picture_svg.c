/* picture_svg.c -- the layout as SVG: rows are of one height, lines run in the layout's tracks. Text is text (it can be selected and
 * read aloud), colours follow the reader's light or dark page, nothing is fetched and no script runs. */
#include "picture_private.h"
#include <stdio.h>
#include <string.h>

#define ROW    22 /* pixels */
#define CHAR   8.0
#define MARGIN 16
#define TOP    44 /* below the title */
#define TRACK  12

struct svg {
	const struct picture *p;
	struct buf *out;
	int names, box, text, right, width;

	int height;
};

static void put_escaped(const char *text, struct buf *out)
{
	struct buf safe = BUF_INIT;
	picture_put_safe(&safe, text, strlen(text));
	for (size_t i = 0; i < safe.length; i++)
		if (safe.data[i] == '\n' || safe.data[i] == '\t')
			safe.data[i] = ' ';
	text_put_markup(out, buf_text(&safe), safe.length);
	buf_clear(&safe);
}

static void put_text(struct svg *s, int x, int y, const char *class, const char *text)
{
	buf_printf(s->out, "<text x=\"%d\" y=\"%d\" class=\"%s\" xml:space=\"preserve\">", x, y, class);
	put_escaped(text, s->out);
	buf_puts(s->out, "</text>\n");
}

static int pixels(const char *text)
{
	return (int)(CHAR * text_width(text, strlen(text)));
}

static int baseline(int row)
{
	return TOP + row * ROW + 15;
}

static int middle(int row)
{
	return TOP + row * ROW + 10;
}

static const char *mark_class(enum picture_mark mark)
{
	return mark == MARK_BORN ? " born" : mark == MARK_CHANGED ? " changed" : "";
}

static int left_track(const struct svg *s, int track)
{
	return s->box - 18 - TRACK * track;
}

static int right_track(const struct svg *s, int track)
{
	return s->right + TRACK * (track + 1);
}

static void put_head(struct svg *s, const char *title)
{
	buf_printf(
	    s->out,
	    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\" "
	    "aria-labelledby=\"t d\">\n<title id=\"t\">",
	    s->width, s->height, s->width, s->height);
	put_escaped(title ? title : "Objects", s->out);
	buf_puts(s->out, "</title>\n<desc id=\"d\">");
	struct buf words = BUF_INIT;
	picture_words(s->p->graph, NULL, &words);
	put_escaped(buf_text(&words), s->out);
	buf_clear(&words);
	buf_puts(s->out,
		 "</desc>\n<style>\n"
		 "svg { --ground: #ffffff; --ink: #1f2328; --dim: #59636e; --box: #f6f8fa; --edge: #818b98; --line: "
		 "#0969da;\n"
		 "  --cycle: #8250df; --born: #1a7f37; --changed: #9a6700; }\n"
		 "@media (prefers-color-scheme: dark) { svg { --ground: #0d1117; --ink: #f0f6fc; --dim: #9198a1; "
		 "--box: #151b23;\n"
		 "  --edge: #656c76; --line: #4493f8; --cycle: #ab7df8; --born: #3fb950; --changed: #d29922; } }\n"
		 ".ground { fill: #ffffff; fill: var(--ground); }\n"
		 "text { font: 13px ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace; fill: #1f2328; fill: "
		 "var(--ink); }\n"
		 ".title { font-weight: bold; }\n"
		 ".dim { fill: #59636e; fill: var(--dim); }\n"
		 ".box { fill: #f6f8fa; fill: var(--box); stroke: #818b98; stroke: var(--edge); stroke-width: 1; }\n"
		 ".line { fill: none; stroke: #0969da; stroke: var(--line); stroke-width: 1.5; }\n"
		 ".head { fill: #0969da; fill: var(--line); }\n"
		 ".weak, .lost { stroke-dasharray: 4 3; }\n"
		 "text.born { fill: #1a7f37; fill: var(--born); } .box.born { stroke: #1a7f37; stroke: var(--born); "
		 "stroke-width: 2; }\n"
		 "text.changed { fill: #9a6700; fill: var(--changed); } .box.changed { stroke: #9a6700; stroke: "
		 "var(--changed); stroke-width: 2; }\n"
		 ".box.cycle, .line.cycle { stroke: #8250df; stroke: var(--cycle); stroke-width: 2; } text.cycle, "
		 ".head.cycle { fill: #8250df; fill: var(--cycle); }\n"
		 "</style>\n");
	buf_printf(s->out, "<rect class=\"ground\" width=\"%d\" height=\"%d\"/>\n", s->width, s->height);
	put_text(s, MARGIN, 26, "title", title ? title : "Objects");
}

/* An arrowhead at x, y that looks right (1) or left (-1). */
static void put_arrow(struct svg *s, int x, int y, int to, const char *class)
{
	buf_printf(s->out, "<path class=\"head%s\" d=\"M%d %d l%d -4 v8 z\"/>\n", class, x, y, -7 * to);
}

static void put_names(struct svg *s)
{
	for (size_t i = 0; i < s->p->names.length; i++) {
		const struct picture_name *name = &s->p->names.items[i];
		char class[32];
		if (name->box == PICTURE_NONE) {
			put_text(s, MARGIN, baseline(name->row), "dim", name->text);
			continue;
		}
		const struct picture_box *box = &s->p->boxes.items[name->box];
		snprintf(class, sizeof class, "name%s", mark_class(name->mark));
		put_text(s, MARGIN + 12, baseline(name->row), class, name->text);
		int x = MARGIN + 12 + pixels(name->text) + 6, y = middle(name->row);
		if (name->straight)
			buf_printf(s->out, "<path class=\"line\" d=\"M%d %d H%d\"/>\n", x, y, s->box - 7);
		else
			buf_printf(s->out, "<path class=\"line\" d=\"M%d %d H%d V%d H%d\"/>\n", x, y,
				   left_track(s, box->left), middle(box->row), s->box - 7);
	}
}

static bool has_name(const struct picture *p, size_t b)
{
	for (size_t i = 0; i < p->names.length; i++)
		if (p->names.items[i].box == b)
			return true;
	return false;
}

static void put_reference(struct svg *s, const struct picture_box *from, size_t i)
{
	const struct picture_line *line = &s->p->lines.items[from->first_line + i];
	if (line->to == PICTURE_NONE)
		return;
	const struct picture_box *to = &s->p->boxes.items[line->to];
	bool cycle = from->object->cycle && from->object->cycle == to->object->cycle;
	int x = s->box + 22 + pixels(line->text) + 6;
	buf_printf(s->out, "<path class=\"line%s%s\" d=\"M%d %d H%d V%d H%d\"/>\n", cycle ? " cycle" : "",
		   line->weak ? " weak" : "", x, middle(from->row + 1 + (int)i), right_track(s, to->right),
		   middle(to->row), s->right + 7);
	buf_printf(s->out, "<circle class=\"head%s\" cx=\"%d\" cy=\"%d\" r=\"3\"/>\n", cycle ? " cycle" : "", x,
		   middle(from->row + 1 + (int)i));
	put_arrow(s, s->right, middle(to->row), -1, cycle ? " cycle" : "");
}

static void put_box(struct svg *s, size_t b)
{
	const struct picture_box *box = &s->p->boxes.items[b];
	char class[64];
	const char *cycle = box->object->cycle ? " cycle" : "";
	snprintf(class, sizeof class, "box%s%s%s", cycle, mark_class(box->mark),
		 box->object->flags & GRAPH_LOST ? " lost" : "");
	buf_printf(s->out, "<g>\n<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\"/>\n", class,
		   s->box, TOP + box->row * ROW, s->right - s->box, box->height * ROW - 3);
	snprintf(class, sizeof class, "title%s",
		 box->mark == MARK_SAME || box->mark == MARK_NONE ? cycle : mark_class(box->mark));
	put_text(s, s->box + 8, baseline(box->row), class, box->title);
	put_text(s, s->box + 8 + pixels(box->title) + 14, baseline(box->row), "dim", box->meta);
	for (size_t i = 0; i < box->line_count; i++)
		put_text(s, s->box + 22, baseline(box->row + 1 + (int)i), "item",
			 s->p->lines.items[box->first_line + i].text);
	buf_puts(s->out, "</g>\n");
	if (has_name(s->p, b))
		put_arrow(s, s->box, middle(box->row), 1, "");
}

static void measure(struct svg *s)
{
	const struct picture *p = s->p;
	for (size_t i = 0; i < p->names.length; i++) {
		int w = pixels(p->names.items[i].text) + 12;
		s->names = w > s->names ? w : s->names;
	}
	for (size_t i = 0; i < p->boxes.length; i++) {
		int w = pixels(p->boxes.items[i].title) + 14 + pixels(p->boxes.items[i].meta) + 20;
		s->text = w > s->text ? w : s->text;
	}
	for (size_t i = 0; i < p->lines.length; i++) {
		int w = pixels(p->lines.items[i].text) + 44;
		s->text = w > s->text ? w : s->text;
	}
	s->box = MARGIN + s->names + 30 + TRACK * p->left_tracks;
	s->right = s->box + s->text;
	s->width = s->right + TRACK * (p->right_tracks + 1) + MARGIN;
	s->height = TOP + (p->rows + (int)p->notes.length + 1) * ROW;
	for (size_t i = 0; i < p->notes.length; i++) {
		int w = pixels(p->notes.items[i]) + 2 * MARGIN;
		s->width = w > s->width ? w : s->width;
	}
}

void picture_svg(const struct graph *now, const struct graph *before, const char *title, struct buf *out)
{
	static const struct picture_room room = { .left_tracks = 200, .right_tracks = 200, .text = 40 };
	struct picture p;
	picture_layout(&p, now, before, &room);
	struct svg s = { .p = &p, .out = out };
	measure(&s);
	put_head(&s, title);
	put_names(&s);
	for (size_t b = 0; b < p.boxes.length; b++)
		put_box(&s, b);
	for (size_t b = 0; b < p.boxes.length; b++)
		for (size_t i = 0; i < p.boxes.items[b].line_count; i++)
			put_reference(&s, &p.boxes.items[b], i);
	for (size_t i = 0; i < p.notes.length; i++)
		put_text(&s, MARGIN, baseline(p.rows + (int)i), "dim", p.notes.items[i]);
	buf_puts(out, "</svg>\n");
	picture_clear(&p);
}
