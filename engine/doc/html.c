/* html.c -- one pass over the tags: text is gathered, blanks fold outside of code, known tags put their marks. */
#include "html.h"
#include "question_private.h"
#include <cmark.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define LISTS_MOST 16
#define NAME_MOST  16

struct reducer {
	struct buf *out;
	size_t start;           /* where this text began in out */
	int number[LISTS_MOST]; /* of open lists: next number, 0: bullets */
	int lists;
	int pre, code, hidden; /* open elements of these kinds; hidden: script, style */
	bool blank;            /* a blank is owed before the next letter */
	bool missed;
};

/* Ends with at least so many newlines, unless nothing stands there yet. */
static void need_lines(struct reducer *r, int lines)
{
	size_t length = r->out->length;
	int have = 0;

	while (length > r->start && (r->out->data[length - 1] == ' ' || r->out->data[length - 1] == '\n')) {
		have += r->out->data[length - 1] == '\n';
		length--;
	}
	if (length == r->start) {
		buf_cut(r->out, r->start);
	} else if (!r->pre) {
		buf_cut(r->out, length);
		buf_pad(r->out, '\n', (size_t)(have > lines ? have : lines));
	}
	r->blank = false;
}

static void put_letters(struct reducer *r, const char *text)
{
	if (r->hidden)
		return;
	if (r->blank && r->out->length > r->start && r->out->data[r->out->length - 1] != '\n')
		buf_putc(r->out, ' ');
	r->blank = false;
	if (r->pre || r->code)
		buf_puts(r->out, text);
	else
		question_escape_md(r->out, text);
}

static void put_mark(struct reducer *r, const char *mark)
{
	if (r->hidden || r->pre)
		return;
	if (r->blank && r->out->length > r->start && r->out->data[r->out->length - 1] != '\n')
		buf_putc(r->out, ' ');
	r->blank = false;
	buf_puts(r->out, mark);
}

/* ---- entities ---- */

static const struct {
	const char *name;
	unsigned point;
} entities[] = {
	{ "amp", '&' },      { "lt", '<' },       { "gt", '>' },       { "quot", '"' },      { "apos", '\'' },
	{ "nbsp", ' ' },     { "ndash", 0x2013 }, { "mdash", 0x2014 }, { "hellip", 0x2026 }, { "lsquo", 0x2018 },
	{ "rsquo", 0x2019 }, { "ldquo", 0x201c }, { "rdquo", 0x201d }, { "times", 0xd7 },    { "rarr", 0x2192 },
	{ "larr", 0x2190 },  { "le", 0x2264 },    { "ge", 0x2265 },    { "ne", 0x2260 },
};

/* One entity at "&"; returns its length and the character, or 0 when it is none. */
static size_t entity(const char *at, unsigned *point)
{
	const char *end = strchr(at, ';');
	size_t length = end != NULL ? (size_t)(end - at) : 0;

	if (length < 2 || length > 10)
		return 0;
	if (at[1] == '#') {
		bool hex = at[2] == 'x' || at[2] == 'X';
		char *stop;
		unsigned long value = strtoul(at + (hex ? 3 : 2), &stop, hex ? 16 : 10);
		if (stop != end || value > 0x10ffff || (value >= 0xd800 && value < 0xe000))
			return 0;
		*point = value < ' ' && value != '\n' && value != '\t' ? 0xfffd : (unsigned)value;
		return length + 1;
	}
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
		if (strlen(entities[i].name) == length - 1 && memcmp(entities[i].name, at + 1, length - 1) == 0) {
			*point = entities[i].point;
			return length + 1;
		}
	return 0;
}

/* ---- tags ---- */

static void open_list(struct reducer *r, int number)
{
	need_lines(r, r->lists > 0 ? 1 : 2);
	if (r->lists < LISTS_MOST)
		r->number[r->lists] = number;
	r->lists++;
}

static void item(struct reducer *r)
{
	int depth = r->lists < LISTS_MOST ? r->lists : LISTS_MOST;

	need_lines(r, 1);
	buf_pad(r->out, ' ', depth > 1 ? (size_t)(depth - 1) * 3 : 0);
	if (depth > 0 && r->number[depth - 1] > 0)
		buf_printf(r->out, "%d. ", r->number[depth - 1]++);
	else
		buf_puts(r->out, "- ");
}

static void pre(struct reducer *r, bool opens)
{
	if (opens) {
		need_lines(r, 2);
		buf_puts(r->out, "```\n");
		r->pre++;
		return;
	}
	if (r->pre == 0)
		return;
	if (r->out->data[r->out->length - 1] != '\n')
		buf_putc(r->out, '\n');
	buf_puts(r->out, "```\n\n");
	r->pre--;
}

static void code(struct reducer *r, bool opens)
{
	if (opens || r->code > 0)
		put_mark(r, "`");
	r->code += opens ? 1 : r->code > 0 ? -1 : 0;
}

static bool is_one_of(const char *name, const char *const *names)
{
	for (; *names != NULL; names++)
		if (strcmp(name, *names) == 0)
			return true;
	return false;
}

static void tag(struct reducer *r, const char *name, bool opens)
{
	static const char *const strong[] = { "b", "strong", NULL }, *const emphasis[] = { "i", "em", NULL },
				 *const blocks[] = { "p",  "div", "h1", "h2",    "h3",         "h4",
						     "h5", "h6",  "tr", "table", "blockquote", NULL },
				 *const lost[] = { "img",    "table", "video", "audio", "iframe",
						   "object", "svg",   "math",  NULL },
				 *const hidden[] = { "script", "style", NULL };

	if (is_one_of(name, lost) || is_one_of(name, hidden))
		r->missed = true;
	if (is_one_of(name, hidden))
		r->hidden += opens ? 1 : r->hidden > 0 ? -1 : 0;
	else if (strcmp(name, "br") == 0)
		r->pre ? buf_putc(r->out, '\n') : (need_lines(r, 1), (void)0);
	else if (strcmp(name, "pre") == 0)
		pre(r, opens);
	else if (strcmp(name, "code") == 0 || strcmp(name, "tt") == 0 || strcmp(name, "kbd") == 0)
		code(r, opens);
	else if (is_one_of(name, strong))
		put_mark(r, "**");
	else if (is_one_of(name, emphasis))
		put_mark(r, "*");
	else if (strcmp(name, "sup") == 0 && opens)
		put_mark(r, "^");
	else if (strcmp(name, "ul") == 0 || strcmp(name, "ol") == 0)
		opens          ? open_list(r, name[0] == 'o')
		: r->lists > 0 ? (r->lists--, need_lines(r, r->lists > 0 ? 1 : 2))
			       : (void)0;
	else if (strcmp(name, "li") == 0 && opens)
		item(r);
	else if (is_one_of(name, blocks))
		need_lines(r, 2);
}

/* A tag or comment at "<"; returns where it ends. */
static const char *read_tag(struct reducer *r, const char *at)
{
	char name[NAME_MOST];
	size_t length = 0;
	bool opens = true;
	const char *from = at + 1;

	if (strncmp(at, "<!--", 4) == 0) {
		const char *end = strstr(at, "-->");
		return end != NULL ? end + 3 : at + strlen(at);
	}
	if (*from == '/') {
		opens = false;
		from++;
	}
	if (!isalpha((unsigned char)*from) && *from != '!') { /* "a < b" */
		put_letters(r, "<");
		return at + 1;
	}
	while (isalnum((unsigned char)*from) && length + 1 < sizeof name)
		name[length++] = (char)tolower((unsigned char)*from++);
	name[length] = '\0';
	for (char quote = 0; *from != '\0' && (quote != 0 || *from != '>'); from++)
		if (quote != 0)
			quote = *from == quote ? 0 : quote;
		else if (*from == '"' || *from == '\'')
			quote = *from;
	tag(r, name, opens);
	return *from == '>' ? from + 1 : from;
}

bool html_to_md(const char *html, struct buf *out)
{
	struct reducer r = { .out = out, .start = out->length };
	char letter[5] = "";

	while (*html != '\0') {
		unsigned point = 0;
		size_t length = 0;
		if (*html == '<') {
			html = read_tag(&r, html);
			continue;
		}
		if (*html == '&' && (length = entity(html, &point)) > 0) {
			letter[text_encode(point, letter)] = '\0';
			put_letters(&r, letter);
			html += length;
		} else if (strchr(" \t\r\n", *html) != NULL && !r.pre) {
			r.blank = true;
			html++;
		} else {
			letter[0] = *html++;
			letter[1] = '\0';
			if (letter[0] != '\r')
				put_letters(&r, letter);
		}
	}
	while (r.pre > 0)
		pre(&r, false);
	while (out->length > r.start && strchr(" \n", out->data[out->length - 1]) != NULL)
		buf_cut(out, out->length - 1);
	return r.missed;
}

void html_from_md(const char *md, struct buf *out)
{
	char *html = cmark_markdown_to_html(md, strlen(md), CMARK_OPT_DEFAULT);

	buf_puts(out, html);
	free(html);
	while (out->length > 0 && out->data[out->length - 1] == '\n')
		buf_cut(out, out->length - 1);
}

void html_escape(struct buf *out, const char *text)
{
	for (size_t used = 1; *text != '\0'; text += used, used = 1)
		if ((unsigned char)*text < ' ' && strchr("\t\n\r", *text) == NULL)
			buf_puts(out, "\xef\xbf\xbd");
		else if (strncmp(text, "\xef\xbf\xbe", 3) == 0 || strncmp(text, "\xef\xbf\xbf", 3) == 0)
			buf_puts(out, "\xef\xbf\xbd"), used = 3;
		else
			text_put_markup(out, text, 1);
}
