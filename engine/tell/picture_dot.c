/* picture_dot.c -- the layout as DOT, for Graphviz, and as a Mermaid flowchart. The tools place the boxes; what they say, and
 * what is a box at all, is decided by the layout. */
#include "picture_private.h"
#include <string.h>

static const struct picture_room all = { .left_tracks = 200, .right_tracks = 200, .text = 40 };

/* ---- DOT ---- */

/* In a quoted string of DOT: \l ends a line that stands left. */
static void dot_text(const char *shown, struct buf *out)
{
	struct buf safe = BUF_INIT;
	picture_put_safe(&safe, shown, strlen(shown));
	for (const char *text = buf_text(&safe); *text; text++) {
		if (*text == '"' || *text == '\\')
			buf_putc(out, '\\');
		if (*text == '\n' || *text == '\t')
			buf_putc(out, ' ');
		else
			buf_putc(out, *text);
	}
	buf_clear(&safe);
}

static void dot_frames(const struct picture *p, struct buf *out)
{
	bool open = false;
	size_t cluster = 0;
	for (size_t i = 0; i < p->names.length; i++) {
		const struct picture_name *name = &p->names.items[i];
		if (name->box == PICTURE_NONE) {
			buf_printf(out, "%s\tsubgraph cluster_%zu {\n\t\tlabel=\"", open ? "\t}\n" : "", cluster++);
			dot_text(name->text, out);
			buf_puts(out, "\"; style=rounded;\n");
			open = true;
			continue;
		}
		buf_printf(out, "\t\tname%zu [shape=plaintext, label=\"", i);
		dot_text(name->text, out);
		buf_puts(out, name->mark == MARK_BORN      ? "\", fontcolor=\"#1a7f37\"];\n"
			      : name->mark == MARK_CHANGED ? "\", fontcolor=\"#9a6700\"];\n"
							   : "\"];\n");
	}
	if (open)
		buf_puts(out, "\t}\n");
}

static void dot_box(const struct picture *p, size_t b, struct buf *out)
{
	const struct picture_box *box = &p->boxes.items[b];
	buf_printf(out, "\tbox%zu [label=\"", b);
	dot_text(box->title, out);
	buf_puts(out, "\\l");
	dot_text(box->meta, out);
	buf_puts(out, "\\l");
	for (size_t i = 0; i < box->line_count; i++) {
		const struct picture_line *line = &p->lines.items[box->first_line + i];
		if (line->to != PICTURE_NONE)
			continue;
		dot_text(line->text, out);
		buf_puts(out, "\\l");
	}
	buf_putc(out, '"');
	if (box->object->flags & GRAPH_LOST)
		buf_puts(out, ", style=dashed");
	if (box->object->cycle)
		buf_puts(out, ", color=\"#8250df\", penwidth=2");
	else if (box->mark == MARK_BORN)
		buf_puts(out, ", color=\"#1a7f37\", penwidth=2");
	else if (box->mark == MARK_CHANGED)
		buf_puts(out, ", color=\"#9a6700\", penwidth=2");
	buf_puts(out, "];\n");
}

static void dot_edges(const struct picture *p, struct buf *out)
{
	for (size_t i = 0; i < p->names.length; i++)
		if (p->names.items[i].box != PICTURE_NONE)
			buf_printf(out, "\tname%zu -> box%zu;\n", i, p->names.items[i].box);
	for (size_t b = 0; b < p->boxes.length; b++)
		for (size_t i = 0; i < p->boxes.items[b].line_count; i++) {
			const struct picture_line *line = &p->lines.items[p->boxes.items[b].first_line + i];
			if (line->to == PICTURE_NONE)
				continue;
			buf_printf(out, "\tbox%zu -> box%zu [label=\"", b, line->to);
			dot_text(line->text, out);
			buf_putc(out, '"');
			if (line->weak)
				buf_puts(out, ", style=dashed");
			int cycle = p->boxes.items[b].object->cycle;
			if (cycle && cycle == p->boxes.items[line->to].object->cycle)
				buf_puts(out, ", color=\"#8250df\", penwidth=2");
			buf_puts(out, "];\n");
		}
}

void picture_dot(const struct graph *now, const struct graph *before, const char *title, struct buf *out)
{
	struct picture p;
	picture_layout(&p, now, before, &all);
	buf_puts(out, "digraph objects {\n\trankdir=LR;\n\tnode [shape=box, fontname=\"monospace\", fontsize=11];\n"
		      "\tedge [fontname=\"monospace\", fontsize=10];\n");
	buf_puts(out, "\tlabelloc=t; labeljust=l; label=\"");
	if (title)
		dot_text(title, out);
	for (size_t i = 0; i < p.notes.length; i++) {
		buf_puts(out, title || i > 0 ? "\\l" : "");
		dot_text(p.notes.items[i], out);
	}
	buf_puts(out, p.notes.length ? "\\l\";\n" : "\";\n");
	dot_frames(&p, out);
	for (size_t b = 0; b < p.boxes.length; b++)
		dot_box(&p, b, out);
	dot_edges(&p, out);
	buf_puts(out, "}\n");
	picture_clear(&p);
}

/* ---- Mermaid ---- */

/* In a quoted label: what Mermaid or the page around it would read as markup is written as an entity. */
static void mermaid_text(const char *shown, struct buf *out)
{
	struct buf safe = BUF_INIT;
	picture_put_safe(&safe, shown, strlen(shown));
	for (const char *text = buf_text(&safe); *text; text++) {
		unsigned char c = (unsigned char)*text;
		if (strchr("\"<>&#;`{}|\\[]()*_~", c))
			buf_printf(out, "#%u;", c);
		else
			buf_putc(out, c < 0x20 ? ' ' : (char)c);
	}
	buf_clear(&safe);
}

static void mermaid_frames(const struct picture *p, struct buf *out)
{
	bool open = false;
	size_t frame = 0;
	for (size_t i = 0; i < p->names.length; i++) {
		const struct picture_name *name = &p->names.items[i];
		if (name->box == PICTURE_NONE) {
			buf_printf(out, "%s    subgraph frame%zu[\"", open ? "    end\n" : "", frame++);
			open = true;
		} else {
			buf_printf(out, "        name%zu([\"", i);
		}
		mermaid_text(name->text, out);
		buf_puts(out, name->box == PICTURE_NONE ? "\"]\n" : "\"])\n");
	}
	if (open)
		buf_puts(out, "    end\n");
}

static void mermaid_box(const struct picture *p, size_t b, struct buf *out)
{
	const struct picture_box *box = &p->boxes.items[b];
	buf_printf(out, "    box%zu[\"", b);
	mermaid_text(box->title, out);
	buf_puts(out, "<br/>");
	mermaid_text(box->meta, out);
	for (size_t i = 0; i < box->line_count; i++) {
		const struct picture_line *line = &p->lines.items[box->first_line + i];
		if (line->to != PICTURE_NONE)
			continue;
		buf_puts(out, "<br/>");
		mermaid_text(line->text, out);
	}
	buf_puts(out, "\"]\n");
}

static void mermaid_classes(const struct picture *p, struct buf *out)
{
	static const char *const names[] = { "cycle", "lost", "born", "changed" };
	static const char *const looks[] = { "stroke:#8250df,stroke-width:2px", "stroke-dasharray:4 3",
					     "stroke:#1a7f37,stroke-width:2px", "stroke:#9a6700,stroke-width:2px" };
	for (size_t k = 0; k < 4; k++) {
		size_t found = 0;
		for (size_t b = 0; b < p->boxes.length; b++) {
			const struct picture_box *box = &p->boxes.items[b];
			bool is = k == 0   ? box->object->cycle != 0
				  : k == 1 ? (box->object->flags & GRAPH_LOST) != 0
				  : k == 2 ? box->mark == MARK_BORN
					   : box->mark == MARK_CHANGED;
			if (is)
				buf_printf(out, "%sbox%zu", found++ ? "," : "    class ", b);
		}
		if (found)
			buf_printf(out, " %s\n    classDef %s %s\n", names[k], names[k], looks[k]);
	}
}

void picture_mermaid(const struct graph *now, const struct graph *before, const char *title, struct buf *out)
{
	struct picture p;
	picture_layout(&p, now, before, &all);
	if (title) {
		buf_puts(out, "---\ntitle: \"");
		dot_text(title, out);
		buf_puts(out, "\"\n---\n");
	}
	buf_puts(out, "flowchart LR\n");
	for (size_t i = 0; i < p.notes.length; i++)
		buf_printf(out, "    %%%% %s\n", p.notes.items[i]);
	mermaid_frames(&p, out);
	for (size_t b = 0; b < p.boxes.length; b++)
		mermaid_box(&p, b, out);
	for (size_t i = 0; i < p.names.length; i++)
		if (p.names.items[i].box != PICTURE_NONE)
			buf_printf(out, "    name%zu --> box%zu\n", i, p.names.items[i].box);
	for (size_t b = 0; b < p.boxes.length; b++)
		for (size_t i = 0; i < p.boxes.items[b].line_count; i++) {
			const struct picture_line *line = &p.lines.items[p.boxes.items[b].first_line + i];
			if (line->to == PICTURE_NONE)
				continue;
			buf_printf(out, "    box%zu %s|\"", b, line->weak ? "-.->" : "-->");
			mermaid_text(line->text, out);
			buf_printf(out, "\"| box%zu\n", line->to);
		}
	mermaid_classes(&p, out);
	picture_clear(&p);
}
