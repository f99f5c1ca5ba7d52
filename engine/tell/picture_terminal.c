/* picture_terminal.c -- a picture of characters: text stands in cells, lines are drawn on the same cells as the ways out of each
 * (up, right, down, left), so that corners and forks come out by themselves; where lines of two boxes cross, the cell knows. */
#include "picture_private.h"
#include <string.h>

enum way { UP = 1, RIGHT = 2, DOWN = 4, LEFT = 8 };
enum ink { INK_PLAIN, INK_NAME, INK_TITLE, INK_DIM, INK_BORN, INK_CHANGED, INK_LINE, INK_CYCLE, INK_COUNT };
static const char *const inks[INK_COUNT] = {
	[INK_PLAIN] = "",          [INK_NAME] = "\x1b[1m",       [INK_TITLE] = "\x1b[1m", [INK_DIM] = "\x1b[2m",
	[INK_BORN] = "\x1b[1;32m", [INK_CHANGED] = "\x1b[1;33m", [INK_LINE] = "\x1b[36m", [INK_CYCLE] = "\x1b[1;35m",
};

struct cell {
	char text[14]; /* one character with what combines with it; of a wide one the second cell is empty */
	uint8_t length, ink, ways;
	bool taken, crossed, weak;
	size_t net; /* box + 1 whose line it is */
};

struct canvas {
	struct cell *cells;
	int width, rows;
	bool unicode, colour;
};

static struct cell *cell_at(const struct canvas *c, int x, int y)
{
	return x >= 0 && x < c->width && y >= 0 && y < c->rows ? &c->cells[y * c->width + x] : NULL;
}

/* Characters of `text` into cells, at most `most` columns, the last of them "~" when it was cut. Returns the columns. */
static int put_text(struct canvas *c, int x, int y, int most, enum ink ink, const char *text)
{
	size_t left = strlen(text);
	int column = 0, whole = text_width(text, left);
	struct cell *last = NULL;
	while (left > 0) {
		uint32_t code;
		int used = text_decode(text, left, &code);
		if (used == 0)
			break;
		const char *piece = text;
		size_t length = (size_t)used;
		int columns = text_width(text, (size_t)used);
		if (c->unicode && left > 1 && text[0] == '-' && text[1] == '>') {
			used = 2;
			piece = "\xe2\x86\x92";
			length = 3;
		}
		text += used;
		left -= (size_t)used;
		if (columns == 0 && last && last->length + length < sizeof last->text) {
			memcpy(last->text + last->length, piece, length);
			last->length = (uint8_t)(last->length + length);
			continue;
		}
		struct cell *cell = cell_at(c, x + column, y);
		if (!cell || columns == 0)
			continue;
		bool cut = column + columns > most || (whole > most && column + columns == most);
		if (cut) {
			piece = c->unicode ? "\u2026" : "~";
			length = strlen(piece);
		}
		memcpy(cell->text, piece, length);
		cell->length = (uint8_t)length;
		cell->ink = (uint8_t)ink;
		cell->taken = true;
		last = cell;
		for (int i = 1; i < columns && !cut; i++) {
			struct cell *second = cell_at(c, x + column + i, y);
			if (second)
				second->taken = true;
		}
		column += cut ? 1 : columns;
		if (cut)
			break;
	}
	return column;
}

static void put_ways(struct canvas *c, int x, int y, unsigned ways, size_t net, enum ink ink, bool weak)
{
	struct cell *cell = cell_at(c, x, y);
	if (!cell || cell->taken)
		return;
	if (cell->net && cell->net != net)
		cell->crossed = true;
	cell->net = net;
	cell->ways |= (uint8_t)ways;
	if (ink == INK_CYCLE || cell->ink != INK_CYCLE)
		cell->ink = (uint8_t)ink;
	cell->weak = weak;
}

static void put_across(struct canvas *c, int from, int to, int y, size_t net, enum ink ink, bool weak)
{
	for (int x = from; x <= to; x++)
		put_ways(c, x, y, (x > from ? LEFT : 0u) | (x < to ? RIGHT : 0u), net, ink, weak);
}

static void put_down(struct canvas *c, int x, int from, int to, size_t net, enum ink ink)
{
	for (int y = from; y <= to; y++)
		put_ways(c, x, y, (y > from ? UP : 0u) | (y < to ? DOWN : 0u), net, ink, false);
}

static const char *line_character(const struct canvas *c, const struct cell *cell)
{
	static const char *const drawn[16] = { " ",      "\u2502", "\u2500", "\u2514", "\u2502", "\u2502",
					       "\u250c", "\u251c", "\u2500", "\u2518", "\u2500", "\u2534",
					       "\u2510", "\u2524", "\u252c", "\u253c" };
	if (c->unicode)
		return cell->crossed                                ? "\u253c"
		       : cell->weak && cell->ways == (LEFT | RIGHT) ? "\u254c"
								    : drawn[cell->ways & 15];
	static const char *const ascii[16] = { " ", "|", "-", "+", "|", "|", "+", "+",
					       "-", "+", "-", "+", "+", "+", "+", "|" };
	return cell->crossed ? "|" : cell->weak && cell->ways == (LEFT | RIGHT) ? "." : ascii[cell->ways & 15];
}

static void put_canvas(const struct canvas *c, struct buf *out)
{
	for (int y = 0; y < c->rows; y++) {
		int end = c->width, ink = INK_PLAIN;
		while (end > 0 && !c->cells[y * c->width + end - 1].taken && !c->cells[y * c->width + end - 1].ways)
			end--;
		for (int x = 0; x < end; x++) {
			const struct cell *cell = &c->cells[y * c->width + x];
			bool blank = !cell->taken && !cell->ways;
			if (c->colour && !blank && cell->ink != ink && (cell->length || cell->ways)) {
				if (ink != INK_PLAIN)
					buf_puts(out, "\x1b[0m");
				buf_puts(out, inks[cell->ink]);
				ink = cell->ink;
			}
			if (cell->taken)
				buf_put(out, cell->text, cell->length);
			else
				buf_puts(out, line_character(c, cell));
		}
		if (ink != INK_PLAIN)
			buf_puts(out, "\x1b[0m");
		buf_putc(out, '\n');
	}
}

/* ---- where things stand ---- */

struct plan {
	const struct picture *p;
	struct canvas *c;
	int names;     /* columns */
	int box, text; /* where titles begin, columns that they have */
	int right;     /* first right track */
	bool narrow;
};

static int left_track(const struct plan *plan, int track)
{
	return plan->box - 4 - 2 * track;
}

static int right_track(const struct plan *plan, int track)
{
	return plan->right + 2 * track;
}

static enum ink mark_ink(enum picture_mark mark, enum ink otherwise)
{
	return mark == MARK_BORN ? INK_BORN : mark == MARK_CHANGED ? INK_CHANGED : otherwise;
}

static const char *mark_sign(enum picture_mark mark)
{
	return mark == MARK_BORN ? "+" : mark == MARK_CHANGED ? "*" : NULL;
}

static enum ink line_ink(const struct picture_box *box)
{
	return box->object->cycle ? INK_CYCLE : INK_LINE;
}

/* What stands for a box where no line leads to it. */
static const char *tag_of(const struct picture_box *box)
{
	return box->tag[0] ? box->tag : box->title;
}

static bool row_is_free(const struct picture *p, int row)
{
	for (size_t i = 0; i < p->boxes.length; i++)
		if (row >= p->boxes.items[i].row && row < p->boxes.items[i].row + p->boxes.items[i].height)
			return false;
	return true;
}

static void draw_name(struct plan *plan, const struct picture_name *name)
{
	struct canvas *c = plan->c;
	if (name->box == PICTURE_NONE) {
		put_text(c, 0, name->row, row_is_free(plan->p, name->row) ? c->width : plan->box - 3, INK_DIM,
			 name->text);
		return;
	}
	const struct picture_box *box = &plan->p->boxes.items[name->box];
	const char *sign = mark_sign(name->mark);
	if (sign)
		put_text(c, 0, name->row, 1, mark_ink(name->mark, INK_NAME), sign);
	int end = 1 + put_text(c, 1, name->row, plan->names - 1, mark_ink(name->mark, INK_NAME), name->text) + 1;
	size_t net = name->box + 1;
	if (name->straight) {
		put_across(c, end, plan->box - 3, name->row, net, INK_LINE, false);
	} else if (box->left >= 0) {
		put_across(c, end, left_track(plan, box->left), name->row, net, INK_LINE, false);
	} else {
		end += put_text(c, end, name->row, 3, INK_LINE, "-> ");
		put_text(c, end, name->row, plan->box - 2 - end, INK_DIM, tag_of(box));
	}
}

static void draw_left_track(struct plan *plan, size_t b)
{
	const struct picture_box *box = &plan->p->boxes.items[b];
	int top = box->row, bottom = box->row;
	if (box->left < 0)
		return;
	for (size_t i = 0; i < plan->p->names.length; i++) {
		const struct picture_name *name = &plan->p->names.items[i];
		if (name->box != b || name->straight)
			continue;
		top = name->row < top ? name->row : top;
		bottom = name->row > bottom ? name->row : bottom;
	}
	int x = left_track(plan, box->left);
	put_down(plan->c, x, top, bottom, b + 1, INK_LINE);
	put_across(plan->c, x, plan->box - 3, box->row, b + 1, INK_LINE, false);
}

/* Is it reached from the left: then an arrow stands before it. */
static bool has_name(const struct picture *p, size_t b)
{
	for (size_t i = 0; i < p->names.length; i++)
		if (p->names.items[i].box == b && (p->names.items[i].straight || p->boxes.items[b].left >= 0))
			return true;
	return false;
}

/* Draws the title and what is said of it; returns the column after it. */
static int draw_title(struct plan *plan, size_t b)
{
	struct canvas *c = plan->c;
	const struct picture_box *box = &plan->p->boxes.items[b];
	int x = plan->box, end = plan->box + plan->text;
	enum ink ink = mark_ink(box->mark, box->object->cycle ? INK_CYCLE : INK_TITLE);
	if (has_name(plan->p, b))
		put_text(c, x - 2, box->row, 1, INK_LINE, c->unicode ? "\u25b8" : ">");
	if (mark_sign(box->mark))
		put_text(c, x - 1, box->row, 1, ink, mark_sign(box->mark));
	if (box->tagged && box->tag[0])
		x += put_text(c, x, box->row, end - x, INK_DIM, box->tag) + 1;
	const char *meta = box->meta;
	int title = text_width(box->title, strlen(box->title));
	if (plan->narrow || x + title + 2 + text_width(meta, strlen(meta)) > end)
		meta = box->brief;
	int brief = text_width(meta, strlen(meta)), most = end - x - brief - 2;
	x += put_text(c, x, box->row, most > 8 ? most : end - x, ink, box->title);
	if (end - x > 6)
		x += 2 + put_text(c, x + 2, box->row, end - x - 2, box->object->cycle ? INK_CYCLE : INK_DIM, meta);
	return x;
}

static void draw_box(struct plan *plan, size_t b)
{
	struct canvas *c = plan->c;
	const struct picture *p = plan->p;
	const struct picture_box *box = &p->boxes.items[b];
	int end = draw_title(plan, b);
	if (box->right >= 0) {
		put_text(c, end + 1, box->row, 1, line_ink(box), c->unicode ? "\u25c2" : "<");
		put_across(c, end + 2, right_track(plan, box->right), box->row, b + 1, line_ink(box), false);
	}
	for (size_t i = 0; i < box->line_count; i++) {
		const struct picture_line *line = &p->lines.items[box->first_line + i];
		int row = box->row + 1 + (int)i, x = plan->box + 2;
		x += put_text(c, x, row, plan->text - 2, INK_PLAIN, line->text);
		if (line->to == PICTURE_NONE)
			continue;
		const struct picture_box *to = &p->boxes.items[line->to];
		if (to->right >= 0) {
			put_across(c, x + 1, right_track(plan, to->right), row, line->to + 1,
				   to->object->cycle && box->object->cycle ? INK_CYCLE : INK_LINE, line->weak);
		} else {
			x += put_text(c, x, row, 4, INK_LINE, line->weak ? " ~> " : " -> ");
			put_text(c, x, row, plan->box + plan->text - x, INK_DIM, tag_of(to));
		}
	}
}

/* Upright parts of the right side, once all ends are known. */
static void draw_right_track(struct plan *plan, size_t b)
{
	const struct picture *p = plan->p;
	const struct picture_box *box = &p->boxes.items[b];
	int top = box->row, bottom = box->row;
	if (box->right < 0)
		return;
	for (size_t f = 0; f < p->boxes.length; f++)
		for (size_t i = 0; i < p->boxes.items[f].line_count; i++) {
			int row = p->boxes.items[f].row + 1 + (int)i;
			if (p->lines.items[p->boxes.items[f].first_line + i].to != b)
				continue;
			top = row < top ? row : top;
			bottom = row > bottom ? row : bottom;
		}
	put_down(plan->c, right_track(plan, box->right), top, bottom, b + 1, line_ink(box));
}

static int widest_name(const struct picture *p, int most)
{
	int widest = 3;
	for (size_t i = 0; i < p->names.length; i++) {
		const struct picture_name *name = &p->names.items[i];
		int width = text_width(name->text, strlen(name->text)) + 1;
		if (name->box != PICTURE_NONE && width > widest)
			widest = width;
	}
	return widest < most ? widest : most;
}

static int widest_text(const struct picture *p, bool narrow)
{
	int widest = 8;
	for (size_t i = 0; i < p->boxes.length; i++) {
		const struct picture_box *box = &p->boxes.items[i];
		const char *meta = narrow ? box->brief : box->meta;
		int width = text_width(box->title, strlen(box->title)) + 2 + text_width(meta, strlen(meta)) +
			    (box->tagged ? (int)strlen(box->tag) + 1 : 0);
		widest = width > widest ? width : widest;
	}
	for (size_t i = 0; i < p->lines.length; i++) {
		int width = text_width(p->lines.items[i].text, strlen(p->lines.items[i].text)) + 4;
		widest = width > widest ? width : widest;
	}
	return widest;
}

static void put_notes(const struct picture *p, const struct canvas *c, struct buf *out)
{
	for (size_t i = 0; i < p->notes.length; i++) {
		const char *text = p->notes.items[i];
		int column = 0;
		while (*text) { /* wrapped at blanks */
			size_t length = strcspn(text, " ");
			bool arrow = c->unicode && length == 2 && memcmp(text, "->", 2) == 0;
			int columns = arrow ? 1 : text_width(text, length);
			if (column > 0 && column + 1 + columns > c->width) {
				buf_puts(out, "\n  ");
				column = 2;
			} else if (column > 0) {
				buf_putc(out, ' ');
				column++;
			}
			buf_put(out, arrow ? "\u2192" : text, arrow ? 3 : length);
			column += columns;
			text += length;
			text += strspn(text, " ");
		}
		buf_putc(out, '\n');
	}
}

void picture_terminal(const struct graph *now, const struct graph *before, const struct picture_style *style,
		      struct buf *out)
{
	struct picture p;
	int width = style && style->width ? style->width : 80;
	width = width < 24 ? 24 : width > 160 ? 160 : width;
	bool narrow = width < 64;
	struct picture_room room = { .left_tracks = narrow ? 2 : 6,
				     .right_tracks = narrow ? 2 : 8,
				     .text = narrow ? 20 : 36 };
	picture_layout(&p, now, before, &room);
	struct canvas c = {
		.width = width, .rows = p.rows, .unicode = style && style->unicode, .colour = style && style->colour
	};
	c.cells = mem_zero((size_t)(c.width * c.rows) + 1, sizeof *c.cells);
	struct plan plan = { .p = &p, .c = &c, .narrow = narrow, .names = widest_name(&p, narrow ? 9 : 18) };
	plan.box = plan.names + 2 * p.left_tracks + 5;
	int rest = width - plan.box - (p.right_tracks ? 2 * p.right_tracks + 3 : 0);
	plan.text = widest_text(&p, narrow);
	if (plan.text > rest)
		plan.text = rest;
	plan.right = plan.box + plan.text + 3;
	for (size_t i = 0; i < p.names.length; i++)
		draw_name(&plan, &p.names.items[i]);
	for (size_t b = 0; b < p.boxes.length; b++)
		draw_left_track(&plan, b);
	for (size_t b = 0; b < p.boxes.length; b++)
		draw_box(&plan, b);
	for (size_t b = 0; b < p.boxes.length; b++)
		draw_right_track(&plan, b);
	put_canvas(&c, out);
	put_notes(&p, &c, out);
	mem_free(c.cells);
	picture_clear(&p);
}
