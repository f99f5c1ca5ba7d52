/* picture.c -- the forms by name, and two pictures beside each other. */
#include "picture_private.h"
#include <string.h>

const char *const picture_form_names[PICTURE_FORMS] = { "text", "words", "dot", "mermaid", "svg" };

int picture_form_find(const char *name)
{
	for (int i = 0; i < PICTURE_FORMS; i++)
		if (strcmp(picture_form_names[i], name) == 0)
			return i;
	return -1;
}

void picture_put(enum picture_form form, const struct graph *now, const struct graph *before,
		 const struct picture_style *style, struct buf *out)
{
	const char *title = style ? style->title : NULL;
	switch (form) {
	case PICTURE_WORDS: picture_words(now, before, out); break;
	case PICTURE_DOT: picture_dot(now, before, title, out); break;
	case PICTURE_MERMAID: picture_mermaid(now, before, title, out); break;
	case PICTURE_SVG: picture_svg(now, before, title, out); break;
	default: picture_terminal(now, before, style, out); break;
	}
}

#define GAP 3

/* Copies one line of `text` and pads it to a width; returns where the next one begins. */
static const char *put_line(const char *text, int width, struct buf *out)
{
	size_t length = strcspn(text, "\n");
	int columns = 0;
	for (size_t i = 0; i < length;) { /* escape sequences of colour take no columns */
		if (text[i] == '\x1b') {
			i += strcspn(text + i, "m") + 1;
			continue;
		}
		size_t run = 0;
		while (i + run < length && text[i + run] != '\x1b')
			run++;
		columns += text_width(text + i, run);
		i += run;
	}
	buf_put(out, text, length);
	if (width > columns)
		buf_pad(out, ' ', (size_t)(width - columns));
	return text[length] ? text + length + 1 : text + length;
}

void picture_beside(const struct graph *left, const char *left_title, const struct graph *right,
		    const char *right_title, const struct picture_style *style, struct buf *out)
{
	struct picture_style half = *style;
	struct buf a = BUF_INIT, b = BUF_INIT;
	bool beside = style->width >= 76;
	half.width = beside ? (style->width - GAP) / 2 : style->width;
	buf_printf(&a, "%s\n", left_title);
	picture_terminal(left, NULL, &half, &a);
	buf_printf(&b, "%s\n", right_title);
	picture_terminal(right, NULL, &half, &b);
	if (!beside) {
		buf_put(out, a.data, a.length);
		buf_putc(out, '\n');
		buf_put(out, b.data, b.length);
	}
	const char *x = buf_text(&a), *y = buf_text(&b);
	while (beside && (*x || *y)) {
		size_t line = out->length;
		x = put_line(x, half.width + GAP, out);
		y = put_line(y, 0, out);
		while (out->length > line && out->data[out->length - 1] == ' ')
			buf_cut(out, out->length - 1);
		buf_putc(out, '\n');
	}
	buf_clear(&a);
	buf_clear(&b);
}
