/* md.c -- Markdown by cmark's tree, drawn as wrapped text. Two layers: the walk over blocks keeps the prefix of each
 * line (list indents, quotes), and a paragraph is gathered as words with styles and then filled. */
#include "md.h"
#include <cmark.h>
#include <stdlib.h>
#include <string.h>

#define WIDTH_LEAST 20
#define DEPTH_MOST  64 /* of nested blocks and emphasis; what is deeper is left out: the text is a stranger's */

enum style { STYLE_EMPHASIS = 1, STYLE_STRONG = 2, STYLE_CODE = 4 };

/* A piece of a paragraph that is not broken: letters in styles. A space before it may become a line's end. */
struct word {
	struct buf text; /* with SGR sequences */
	int width;       /* columns */
	bool space;      /* stands before it */
	bool breaks;     /* a forced line's end before it */
	bool loose;      /* a line may end before it, though no space stands there */
};

struct renderer {
	struct buf *out;
	int width;
	bool colour, unicode;
	struct buf prefix; /* of lines to come: quotes and indents */
	struct buf first;  /* instead of the prefix, once: a list's mark */
	bool has_first;
	bool blank_before;      /* an empty line is owed before the next block */
	VEC(struct word) words; /* of the paragraph being gathered */
	bool space, breaks;     /* before the next word */
	unsigned styles;
	int depth;
};

/* ---- lines ---- */

static void begin_line(struct renderer *r)
{
	if (r->has_first)
		buf_puts(r->out, buf_text(&r->first));
	else
		buf_puts(r->out, buf_text(&r->prefix));
	r->has_first = false;
}

static void end_line(struct renderer *r)
{
	while (r->out->length > 0 && r->out->data[r->out->length - 1] == ' ')
		buf_cut(r->out, r->out->length - 1);
	buf_putc(r->out, '\n');
}

/* Between two blocks stands one empty line. */
static void begin_block(struct renderer *r)
{
	if (r->blank_before && !r->has_first) {
		begin_line(r);
		end_line(r);
	} else if (r->blank_before) {
		buf_puts(r->out, buf_text(&r->prefix));
		end_line(r);
	}
	r->blank_before = false;
}

static int prefix_width(const struct renderer *r)
{
	const struct buf *text = r->has_first ? &r->first : &r->prefix;

	return text_width(buf_text(text), text->length);
}

/* ---- words ---- */

static void sgr(struct renderer *r, struct buf *to, bool on)
{
	if (!r->colour || r->styles == 0)
		return;
	if (!on) {
		buf_puts(to, "\033[0m");
		return;
	}
	if ((r->styles & STYLE_STRONG) != 0)
		buf_puts(to, "\033[1m");
	if ((r->styles & STYLE_EMPHASIS) != 0)
		buf_puts(to, "\033[3m");
	if ((r->styles & STYLE_CODE) != 0)
		buf_puts(to, "\033[36m");
}

/* Adds letters without blanks to the current word, or begins one; within writing that has no blanks, several. */
static void put_letters(struct renderer *r, const char *text, size_t length)
{
	struct buf safe = BUF_INIT;
	bool whole; /* code in a line, which keeps its blanks */

	text_put_safe(&safe, text, length);
	whole = strpbrk(buf_text(&safe), " \t\n") != NULL;
	for (size_t at = 0, part; at < safe.length; at += part) {
		const char *from = buf_text(&safe) + at;
		struct word *word;
		part = whole ? safe.length : text_word(from, safe.length - at);
		if (r->words.length == 0 || r->space || r->breaks || at > 0)
			VEC_PUSH(&r->words, (struct word){ BUF_INIT, 0, r->space, r->breaks, at > 0 });
		r->space = r->breaks = false;
		word = &VEC_LAST(&r->words);
		sgr(r, &word->text, true);
		buf_put(&word->text, from, part);
		sgr(r, &word->text, false);
		word->width += text_width(from, part);
	}
	buf_clear(&safe);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* Text whose blanks may become line ends. */
static void put_text(struct renderer *r, const char *text)
{
	while (*text != '\0') {
		size_t length = 0;
		if (is_blank(*text)) {
			r->space = true;
			text++;
			continue;
		}
		while (text[length] != '\0' && !is_blank(text[length]))
			length++;
		put_letters(r, text, length);
		text += length;
	}
}

/* Code in a line is kept together when it fits a line at all. */
static void put_code(struct renderer *r, const char *text)
{
	size_t length = strlen(text);
	unsigned before = r->styles;

	r->styles |= STYLE_CODE;
	if (!r->colour)
		put_letters(r, "`", 1);
	if (text_width(text, length) <= r->width / 2)
		put_letters(r, text, length);
	else
		put_text(r, text);
	if (!r->colour)
		put_letters(r, "`", 1);
	r->styles = before;
}

/* Writes the gathered words as filled lines. */
static void fill(struct renderer *r)
{
	int column = prefix_width(r), start = column;

	if (r->words.length > 0)
		begin_line(r);
	for (size_t i = 0; i < r->words.length; i++) {
		struct word *word = &r->words.items[i];
		int needed = word->width + (word->space ? 1 : 0);
		if (i > 0 &&
		    (word->breaks || ((word->space || word->loose) && column + needed > r->width && column > start))) {
			end_line(r);
			start = column = prefix_width(r);
			begin_line(r);
		} else if (i > 0 && word->space) {
			buf_putc(r->out, ' ');
			column++;
		}
		buf_puts(r->out, buf_text(&word->text));
		column += word->width;
		buf_clear(&word->text);
	}
	if (r->words.length > 0)
		end_line(r);
	r->words.length = 0;
	r->space = r->breaks = false;
}

/* ---- inline nodes ---- */

static void walk_inlines(struct renderer *r, cmark_node *parent);

static void put_styled(struct renderer *r, cmark_node *node, enum style style, const char *mark)
{
	unsigned before = r->styles;

	if (!r->colour)
		put_letters(r, mark, strlen(mark));
	r->styles |= style;
	walk_inlines(r, node);
	r->styles = before;
	if (!r->colour) {
		r->space = false;
		put_letters(r, mark, strlen(mark));
	}
}

static void put_link(struct renderer *r, cmark_node *node)
{
	const char *url = cmark_node_get_url(node);
	cmark_node *child = cmark_node_first_child(node);
	const char *text = child != NULL ? cmark_node_get_literal(child) : NULL;

	walk_inlines(r, node);
	if (url == NULL || *url == '\0' || (text != NULL && strcmp(text, url) == 0))
		return;
	put_text(r, " (");
	put_letters(r, url, strlen(url));
	put_letters(r, ")", 1);
}

static void walk_inline(struct renderer *r, cmark_node *node)
{
	const char *literal = cmark_node_get_literal(node);

	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
	case CMARK_NODE_HTML_INLINE: put_text(r, literal != NULL ? literal : ""); break;
	case CMARK_NODE_CODE: put_code(r, literal != NULL ? literal : ""); break;
	case CMARK_NODE_SOFTBREAK: r->space = true; break;
	case CMARK_NODE_LINEBREAK: r->breaks = true; break;
	case CMARK_NODE_EMPH: put_styled(r, node, STYLE_EMPHASIS, "*"); break;
	case CMARK_NODE_STRONG: put_styled(r, node, STYLE_STRONG, "**"); break;
	case CMARK_NODE_LINK:
	case CMARK_NODE_IMAGE: put_link(r, node); break;
	default: walk_inlines(r, node); break;
	}
}

static void walk_inlines(struct renderer *r, cmark_node *parent)
{
	if (r->depth >= DEPTH_MOST)
		return;
	r->depth++;
	for (cmark_node *node = cmark_node_first_child(parent); node != NULL; node = cmark_node_next(node))
		walk_inline(r, node);
	r->depth--;
}

/* ---- blocks ---- */

static void walk_blocks(struct renderer *r, cmark_node *parent);

/* Code and raw HTML: line by line, as they stand, never wrapped. */
static void put_verbatim(struct renderer *r, const char *text, const char *indent)
{
	while (*text != '\0') {
		const char *end = strchr(text, '\n');
		size_t length = end != NULL ? (size_t)(end - text) : strlen(text);
		struct buf safe = BUF_INIT;

		text_put_safe(&safe, text, length);
		begin_line(r);
		if (safe.length > 0) {
			buf_puts(r->out, indent);
			r->styles = STYLE_CODE;
			sgr(r, r->out, true);
			buf_put(r->out, buf_text(&safe), safe.length);
			sgr(r, r->out, false);
			r->styles = 0;
		}
		end_line(r);
		buf_clear(&safe);
		text = end != NULL ? end + 1 : text + length;
	}
}

static void put_list(struct renderer *r, cmark_node *list)
{
	int number = cmark_node_get_list_start(list);
	bool tight = cmark_node_get_list_tight(list) != 0,
	     ordered = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;

	for (cmark_node *item = cmark_node_first_child(list); item != NULL; item = cmark_node_next(item)) {
		size_t before = r->prefix.length;
		struct buf mark = BUF_INIT;

		begin_block(r);
		if (ordered)
			buf_printf(&mark, "%d. ", number++);
		else
			buf_puts(&mark, r->unicode ? "\xe2\x80\xa2 " : "- ");
		buf_reset(&r->first);
		buf_puts(&r->first, buf_text(&r->prefix));
		buf_puts(&r->first, buf_text(&mark));
		r->has_first = true;
		buf_pad(&r->prefix, ' ', (size_t)text_width(buf_text(&mark), mark.length));
		walk_blocks(r, item);
		if (r->has_first) { /* an empty item */
			begin_line(r);
			end_line(r);
		}
		r->blank_before = !tight;
		buf_cut(&r->prefix, before);
		buf_clear(&mark);
	}
}

static void put_quote(struct renderer *r, cmark_node *node)
{
	size_t before = r->prefix.length;

	buf_puts(&r->prefix, r->unicode ? "\xe2\x94\x82 " : "> ");
	walk_blocks(r, node);
	buf_cut(&r->prefix, before);
}

static void put_heading(struct renderer *r, cmark_node *node)
{
	r->styles = STYLE_STRONG;
	walk_inlines(r, node);
	r->styles = 0;
	fill(r);
}

static void put_rule(struct renderer *r)
{
	begin_line(r);
	for (int i = prefix_width(r); i < r->width && i < 40; i++)
		buf_puts(r->out, r->unicode ? "\xe2\x94\x80" : "-");
	end_line(r);
}

static void walk_block(struct renderer *r, cmark_node *node)
{
	const char *literal = cmark_node_get_literal(node);
	cmark_node_type type = cmark_node_get_type(node);

	if (type != CMARK_NODE_LIST)
		begin_block(r);
	switch (type) {
	case CMARK_NODE_PARAGRAPH:
		walk_inlines(r, node);
		fill(r);
		break;
	case CMARK_NODE_HEADING: put_heading(r, node); break;
	case CMARK_NODE_CODE_BLOCK: put_verbatim(r, literal != NULL ? literal : "", "    "); break;
	case CMARK_NODE_HTML_BLOCK: put_verbatim(r, literal != NULL ? literal : "", ""); break;
	case CMARK_NODE_LIST: put_list(r, node); break;
	case CMARK_NODE_BLOCK_QUOTE: put_quote(r, node); break;
	case CMARK_NODE_THEMATIC_BREAK: put_rule(r); break;
	default: walk_blocks(r, node); break;
	}
}

static void walk_blocks(struct renderer *r, cmark_node *parent)
{
	bool tight =
	    cmark_node_get_type(parent) == CMARK_NODE_ITEM && cmark_node_get_list_tight(cmark_node_parent(parent)) != 0;

	if (r->depth >= DEPTH_MOST)
		return;
	r->depth++;
	for (cmark_node *node = cmark_node_first_child(parent); node != NULL; node = cmark_node_next(node)) {
		walk_block(r, node);
		r->blank_before = !tight;
	}
	r->depth--;
}

void md_render(const char *md, int width, bool colour, bool unicode, struct buf *out)
{
	struct renderer r = {
		.out = out, .width = width < WIDTH_LEAST ? WIDTH_LEAST : width, .colour = colour, .unicode = unicode
	};
	cmark_node *document = cmark_parse_document(md, strlen(md), CMARK_OPT_DEFAULT);

	if (document == NULL)
		return;
	walk_blocks(&r, document);
	cmark_node_free(document);
	buf_clear(&r.prefix);
	buf_clear(&r.first);
	VEC_CLEAR(&r.words);
}
