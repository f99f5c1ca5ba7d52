/* walk_draw.c -- what the screen of a walk shows: where the run is, code, picture, what the line before did, keys. */
#include "walk_view.h"
#include <string.h>

static void style(struct walk_view *s, const char *code)
{
	if (s->w->cli->colour)
		buf_puts(&s->out, code);
}

/* One line of safe text, cut at the width. */
static void put_cut(struct walk_view *s, const char *text, size_t length, int most)
{
	struct buf safe = BUF_INIT;
	text_put_safe(&safe, text, length);
	const char *at = buf_text(&safe);
	size_t left = safe.length;
	int column = 0;
	while (left > 0) {
		uint32_t c;
		int used = *at == '\t' ? 1 : text_decode(at, left, &c);
		if (used <= 0)
			break;
		int columns = *at == '\t' ? 8 - column % 8 : text_width(at, (size_t)used);
		if (column + columns > most)
			break;
		if (*at == '\t')
			buf_pad(&s->out, ' ', (size_t)columns);
		else
			buf_put(&s->out, at, (size_t)used);
		column += columns;
		at += used;
		left -= (size_t)used;
	}
	buf_clear(&safe);
}

static void end_row(struct walk_view *s, int *row)
{
	style(s, "\x1b[0m");
	buf_puts(&s->out, "\x1b[K");
	(*row)++;
	if (*row < s->height)
		buf_puts(&s->out, "\r\n");
}

static void put_rule(struct walk_view *s, int *row, const char *text)
{
	style(s, "\x1b[2m");
	int column = 0;
	if (*text) {
		buf_puts(&s->out, s->w->cli->unicode ? "\u2500\u2500 " : "-- ");
		put_cut(s, text, strlen(text), s->width - 4);
		buf_putc(&s->out, ' ');
		column = text_width(text, strlen(text)) + 4;
	}
	for (; column < s->width; column++)
		buf_puts(&s->out, s->w->cli->unicode ? "\u2500" : "-");
	end_row(s, row);
}

static void put_title(struct walk_view *s, int *row)
{
	const struct walk *w = s->w;
	struct buf text = BUF_INIT;
	if (s->width >= 60)
		buf_printf(&text, "%s, Python %s: ", w->name, w->options.version);
	walk_heading(w, w->at, &text);
	style(s, "\x1b[1m");
	put_cut(s, buf_text(&text), text.length, s->width);
	end_row(s, row);
	buf_clear(&text);
}

/* The line that comes next is kept in the middle third. */
static void put_code(struct walk_view *s, int *row, int rows)
{
	const struct walk *w = s->w;
	int next = w->steps.items[w->at].line, ran = w->at > 0 ? w->steps.items[w->at - 1].line : 0;
	int around = next ? next : ran, count = (int)w->lines.length;
	int first = around - rows / 2;
	if (first + rows > count + 1)
		first = count + 1 - rows;
	if (first < 1)
		first = 1;
	for (int i = 0; i < rows; i++) {
		int line = first + i;
		size_t length = 0;
		const char *text = walk_line(w, line, &length);
		if (text) {
			const char *sign = line == next  ? (w->cli->unicode ? "\u25b8" : ">")
					   : line == ran ? (w->cli->unicode ? "\u00b7" : ".")
							 : " ";
			if (line == next)
				style(s, "\x1b[1;32m");
			else if (line != ran)
				style(s, "\x1b[2m");
			buf_printf(&s->out, "%s%4d  ", sign, line);
			put_cut(s, text, length, s->width - 7);
		}
		end_row(s, row);
	}
}

/* Lines of a text that is safe already and fits, from a row on. */
static void put_rows(struct walk_view *s, int *row, const char *text, int skip, int rows)
{
	for (; skip > 0 && *text; skip--) {
		text += strcspn(text, "\n");
		text += *text != 0;
	}
	for (int i = 0; i < rows; i++) {
		size_t length = strcspn(text, "\n");
		buf_put(&s->out, text, length);
		text += length;
		text += *text != 0;
		end_row(s, row);
	}
}

static int count_rows(const char *text)
{
	int rows = 0;
	for (; *text; text++)
		rows += *text == '\n';
	return rows;
}

/* The changes and what was printed, wrapped: "- " begins each. */
static void make_words(struct walk_view *s, struct buf *out)
{
	const struct walk *w = s->w;
	struct buf text = BUF_INIT;
	size_t length = 0;
	const char *printed = walk_printed(w, w->at, &length);
	if (w->at > 0)
		picture_changes(&w->now, &w->before, &text);
	if (w->at + 1 == w->steps.length && w->stop[0])
		buf_printf(&text, "- %s\n", w->stop);
	if (length > 0) {
		buf_puts(&text, "- printed: ");
		struct buf flat = BUF_INIT;
		for (size_t i = 0; i + 1 < length || (i < length && printed[i] != '\n'); i++)
			buf_putc(&flat, printed[i] == '\n' ? '\r' : printed[i]);
		for (size_t i = 0; i < flat.length; i++) /* lines of output are set apart by a bar */
			if (flat.data[i] == '\r')
				buf_puts(&text, " | ");
			else
				buf_putc(&text, flat.data[i]);
		buf_putc(&text, '\n');
		buf_clear(&flat);
	}
	for (const char *line = buf_text(&text); *line;) {
		size_t end = strcspn(line, "\n");
		int column = 0;
		struct buf safe = BUF_INIT;
		text_put_safe(&safe, line, end);
		for (const char *at = buf_text(&safe); *at;) {
			size_t word = strcspn(at, " ");
			int columns = text_width(at, word);
			if (column > 0 && column + 1 + columns > s->width) {
				buf_puts(out, "\n  ");
				column = 2;
			} else if (column > 0) {
				buf_putc(out, ' ');
				column++;
			}
			if (columns > s->width - 2) { /* a word that fits no line is cut */
				word = (size_t)(s->width - 2) < word ? (size_t)(s->width - 2) : word;
				word = text_valid(at, word);
			}
			buf_put(out, at, word);
			column += text_width(at, word);
			at += strcspn(at, " ");
			at += strspn(at, " ");
		}
		buf_putc(out, '\n');
		buf_clear(&safe);
		line += end + (line[end] != 0);
	}
	buf_clear(&text);
}

static void put_footer(struct walk_view *s)
{
	const char *wide = s->w->cli->unicode
			       ? "\u2192 next  \u2190 back  d death  s sharing  g line  \u2191\u2193 scroll  ? keys  "
				 "q leave"
			       : "n next  b back  d death  s sharing  g line  j k scroll  ? keys  q leave";
	const char *narrow =
	    s->w->cli->unicode ? "\u2192 \u2190 d death s sharing g line ? q" : "n b d death s sharing g line ? q";
	char text[64];
	style(s, "\x1b[7m");
	if (s->asking) {
		snprintf(text, sizeof text, "to line: %s", s->asked);
		put_cut(s, text, strlen(text), s->width - 1);
	} else if (s->note) {
		put_cut(s, s->note, strlen(s->note), s->width - 1);
	} else {
		const char *keys = text_width(wide, strlen(wide)) < s->width ? wide : narrow;
		put_cut(s, keys, strlen(keys), s->width - 1);
	}
	style(s, "\x1b[0m");
	buf_puts(&s->out, "\x1b[K");
}

static const char help_text[] = "right n    the next step\n"
				"left b     one step back\n"
				"d  D       the next death, one back\n"
				"s  S       the next sharing, one back\n"
				"g, digits  when a line runs next\n"
				"f  e       the first step, the last\n"
				"up down    scroll (k j, page keys)\n"
				"q          leave (Esc, Ctrl-C)\n"
				"+ is new, * changed; the marked line\n"
				"runs next\n";

void walk_draw(struct walk_view *s)
{
	struct walk *w = s->w;
	struct picture_style look = { s->width, w->cli->unicode, w->cli->colour, NULL };
	struct buf picture = BUF_INIT, words = BUF_INIT;
	int row = 0, code = s->height / 3, lines = (int)w->lines.length;
	buf_reset(&s->out);
	buf_puts(&s->out, "\x1b[H");
	if (s->help)
		buf_puts(&picture, help_text);
	else
		picture_put(PICTURE_TERMINAL, &w->now, w->at > 0 ? &w->before : NULL, &look, &picture);
	if (!s->help)
		make_words(s, &words);
	if (code > lines)
		code = lines;
	int said = count_rows(buf_text(&words)), most = s->height / 4;
	if (said > most)
		said = most;
	s->picture_rows = count_rows(buf_text(&picture));
	s->picture_room = s->height - 1 - code - 1 - (said ? said + 1 : 0) - 1;
	if (s->scroll > s->picture_rows - s->picture_room)
		s->scroll = s->picture_rows - s->picture_room;
	if (s->scroll < 0)
		s->scroll = 0;
	put_title(s, &row);
	put_code(s, &row, code);
	bool more = s->picture_rows - s->scroll > s->picture_room;
	put_rule(s, &row,
		 s->help     ? "keys"
		 : more      ? "objects (there is more below)"
		 : s->scroll ? "objects (there is more above)"
			     : "objects");
	put_rows(s, &row, buf_text(&picture), s->scroll, s->picture_room);
	if (said) {
		char text[48] = "";
		if (w->at > 0 && w->steps.items[w->at - 1].line)
			snprintf(text, sizeof text, "line %d did this", w->steps.items[w->at - 1].line);
		put_rule(s, &row, text);
		put_rows(s, &row, buf_text(&words), 0, said);
	}
	put_footer(s);
	fwrite(buf_text(&s->out), 1, s->out.length, stdout);
	fflush(stdout);
	buf_clear(&picture);
	buf_clear(&words);
}
