/* draw.c -- see draw.h. */
#include "draw.h"
#include "doc/doc.h"
#include <string.h>

static const char *const styles[] = {
	[DRAW_PLAIN] = "",          [DRAW_TITLE] = "\x1b[1m",   [DRAW_DIM] = "\x1b[2m", [DRAW_RIGHT] = "\x1b[32m",
	[DRAW_WRONG] = "\x1b[31m",  [DRAW_CODE] = "",           [DRAW_KEY] = "\x1b[1m", [DRAW_KEYWORD] = "\x1b[35m",
	[DRAW_STRING] = "\x1b[32m", [DRAW_NUMBER] = "\x1b[36m",
};

static void style_on(const struct cli *cli, enum draw_style style)
{
	if (cli->colour)
		fputs(styles[style], stdout);
}

static void style_off(const struct cli *cli, enum draw_style style)
{
	if (cli->colour && styles[style][0])
		fputs("\x1b[0m", stdout);
}

static int text_columns(const struct cli *cli)
{
	return cli->width > 100 ? 100 : cli->width < 24 ? 24 : cli->width;
}

void draw_text(const struct cli *cli, enum draw_style style, const char *text)
{
	style_on(cli, style);
	cli_put_safe(stdout, text, strlen(text));
	style_off(cli, style);
}

/* Breaks at blanks so that no line is wider than width; a word that is too long stands alone. */
static void put_wrapped(const char *text, size_t indent, int width)
{
	int column = 0;
	while (*text) {
		size_t length = strcspn(text, " \n");
		int columns = text_width(text, length);
		if (column > 0 && column + 1 + columns > width) {
			printf("\n%*s", (int)indent, "");
			column = 0;
		} else if (column > 0) {
			putchar(' ');
			column++;
		}
		cli_put_safe(stdout, text, length);
		column += columns;
		text += length;
		text += strspn(text, " \n");
	}
}

void draw_paragraph(const struct cli *cli, enum draw_style style, const char *text)
{
	style_on(cli, style);
	put_wrapped(text, 0, text_columns(cli));
	style_off(cli, style);
	putchar('\n');
}

void draw_bullet(const struct cli *cli, const char *text)
{
	fputs(cli->unicode ? "  \xe2\x80\xa2 " : "  - ", stdout);
	put_wrapped(text, 4, text_columns(cli) - 4);
	putchar('\n');
}

void draw_behind(const struct cli *cli, size_t indent, const char *text)
{
	put_wrapped(text, indent, text_columns(cli) - (int)indent);
	putchar('\n');
}

void draw_markdown(const struct cli *cli, const char *markdown)
{
	struct buf out = BUF_INIT;
	md_render(markdown, text_columns(cli), cli->colour, cli->unicode, &out);
	fwrite(buf_text(&out), 1, out.length, stdout);
	buf_clear(&out);
}

/* ---- code ---- */

/* A style for each byte of a source. */
struct painted {
	unsigned char *styles;
};

static void paint(void *closure, enum py_paint what, size_t from, size_t length)
{
	static const enum draw_style styles_of[] = { [PY_PAINT_KEYWORD] = DRAW_KEYWORD,
						     [PY_PAINT_STRING] = DRAW_STRING,
						     [PY_PAINT_NUMBER] = DRAW_NUMBER,
						     [PY_PAINT_COMMENT] = DRAW_DIM };
	struct painted *painted = closure;
	memset(painted->styles + from, styles_of[what], length);
}

/* A line of code, stretch by stretch. */
static void put_painted(const struct cli *cli, const char *text, const unsigned char *painted, size_t length)
{
	for (size_t from = 0, to; from < length; from = to) {
		for (to = from + 1; to < length && painted[to] == painted[from]; to++)
			;
		style_on(cli, painted[from]);
		cli_put_safe(stdout, text + from, to - from);
		style_off(cli, painted[from]);
	}
}

/* mark: what stands before a line, for the prompt; text NULL: nothing. */
typedef const char *draw_mark_fn(void *closure, const char *line, size_t length);

static void put_lines(const struct cli *cli, enum draw_style style, const char *text, draw_mark_fn *mark, void *closure)
{
	const char *bar = cli->unicode ? "  \xe2\x94\x82 " : cli->plain ? "    " : "  | ";
	size_t size = strlen(text);
	struct painted painted = { NULL };
	if (style == DRAW_CODE && cli->colour) {
		painted.styles = mem_zero(size + 1, 1);
		py_paint(py_default_version(), text, size, paint, &painted);
	}
	for (const char *at = text; *at;) {
		size_t length = strcspn(at, "\n");
		draw_text(cli, DRAW_DIM, bar);
		if (mark)
			draw_text(cli, DRAW_DIM, mark(closure, at, length));
		if (painted.styles) {
			put_painted(cli, at, painted.styles + (at - text), length);
		} else {
			style_on(cli, style);
			cli_put_safe(stdout, at, length);
			style_off(cli, style);
		}
		putchar('\n');
		at += length;
		if (*at)
			at++;
	}
	mem_free(painted.styles);
}

void draw_block(const struct cli *cli, enum draw_style style, const char *text)
{
	put_lines(cli, style, text, NULL, NULL);
}

/* Typed lines as a prompt shows them: ">>> " before each statement, "... " inside a block. */
static const char *prompt_mark(void *closure, const char *line, size_t length)
{
	bool *inside = closure, goes_on;
	bool indented = length > 0 && (*line == ' ' || *line == '\t');
	*inside =
	    *inside && (indented || length == 0 || strncmp(line, "else", 4) == 0 || strncmp(line, "elif", 4) == 0 ||
			strncmp(line, "except", 6) == 0 || strncmp(line, "finally", 7) == 0);
	goes_on = *inside;
	if (length == 0)
		*inside = false;
	else if (!*inside)
		*inside = line[length - 1] == ':' || line[0] == '@';
	return goes_on ? "... " : ">>> ";
}

static void draw_typed(const struct cli *cli, const char *text)
{
	bool inside = false;
	put_lines(cli, DRAW_CODE, text, prompt_mark, &inside);
}

static void draw_option(const struct cli *cli, const char *label, const char *text)
{
	struct buf out = BUF_INIT;
	md_render(text, text_columns(cli) - 6, cli->colour, cli->unicode, &out);
	const char *at = buf_text(&out);
	bool first = true;
	while (*at) {
		size_t length = strcspn(at, "\n");
		if (first) {
			fputs("  ", stdout);
			draw_text(cli, DRAW_KEY, label);
			fputs(")  ", stdout);
		} else {
			fputs("      ", stdout);
		}
		fwrite(at, 1, length, stdout);
		putchar('\n');
		first = false;
		at += length;
		if (*at)
			at++;
	}
	buf_clear(&out);
}

static void draw_part(const struct cli *cli, const struct kind_part *part)
{
	switch (part->what) {
	case KIND_TYPED:
		if (part->label[0])
			draw_paragraph(cli, DRAW_DIM, part->label);
		draw_typed(cli, part->text);
		break;
	case KIND_OPTION: draw_option(cli, part->label, part->text); break;
	case KIND_CHECK:
	case KIND_NOTE: draw_bullet(cli, part->text); break;
	default:
		if (part->label[0])
			draw_paragraph(cli, DRAW_DIM, part->label);
		draw_block(cli, part->what == KIND_TEMPLATE ? DRAW_PLAIN : DRAW_CODE, part->text);
		break;
	}
}

void draw_page(const struct cli *cli, const struct kind_page *page)
{
	enum kind_part_what last = KIND_NOTE;
	for (size_t i = 0; i < page->parts.length; i++) {
		if (i == 0 || page->parts.items[i].what != last)
			putchar('\n');
		last = page->parts.items[i].what;
		draw_part(cli, &page->parts.items[i]);
	}
	if (page->parts.length)
		putchar('\n');
}

void draw_question(const struct cli *cli, const struct session_question *question)
{
	const struct variant *v = question->variant;
	const struct item *item = v->item;
	struct buf head = BUF_INIT;
	const char *dot = cli->unicode ? " \xc2\xb7 " : ", ";
	buf_printf(&head, "Question %zu", question->index + 1);
	if (question->count > 0)
		buf_printf(&head, " of %zu", question->count);
	buf_printf(&head, "%s%s%slevel %d%sPython %s, %s", dot, item->topics[0], dot, item->level, dot, v->version,
		   v->mode == PY_REPL ? "typed at the prompt" : "run as a script");
	putchar('\n');
	draw_paragraph(cli, DRAW_DIM, buf_text(&head));
	draw_paragraph(cli, DRAW_TITLE, item->title);
	putchar('\n');
	draw_markdown(cli, v->prompt);
	draw_page(cli, question->page);
	buf_clear(&head);
}

void draw_amount(int64_t thousandths, struct buf *out)
{
	buf_printf(out, "%lld.%03lld", (long long)(thousandths / 1000), (long long)(thousandths % 1000));
	while (out->data[out->length - 1] == '0')
		buf_cut(out, out->length - 1);
	if (out->data[out->length - 1] == '.')
		buf_cut(out, out->length - 1);
}

void draw_points(int64_t thousandths, struct buf *out)
{
	draw_amount(thousandths, out);
	buf_puts(out, thousandths == 1000 ? " point" : " points");
}

static void draw_mark_part(const struct cli *cli, const struct mark_part *part)
{
	bool right = part->score == part->max;
	const char *sign = cli->unicode ? (right ? "\xe2\x9c\x93" : "\xe2\x9c\x97") : right ? "right" : "wrong";
	fputs("  ", stdout);
	draw_text(cli, right ? DRAW_RIGHT : DRAW_WRONG, sign);
	fputs("  ", stdout);
	draw_text(cli, DRAW_DIM, part->label);
	fputs(": ", stdout);
	draw_text(cli, DRAW_PLAIN, part->given[0] ? part->given : "(nothing)");
	putchar('\n');
	if (!right && part->expected[0]) {
		fputs(cli->unicode ? "     it is: " : "         it is: ", stdout);
		draw_text(cli, DRAW_RIGHT, part->expected);
		putchar('\n');
	}
	if (!right && part->reason[0]) {
		fputs("     ", stdout);
		put_wrapped(part->reason, 5, text_columns(cli) - 5);
		putchar('\n');
	}
}

static void draw_belief(const struct cli *cli, const struct mark *mark)
{
	const struct py_belief *belief = belief_find(mark->belief);
	struct buf text = BUF_INIT;
	if (belief == NULL)
		return;
	belief_put(&text, belief);
	putchar('\n');
	draw_markdown(cli, buf_text(&text));
	buf_clear(&text);
}

void draw_mark(const struct cli *cli, const struct attempt *attempt, const struct mark *mark,
	       const struct receipt *receipt)
{
	if (receipt->key[0] == 0)
		bug("a mark was about to be shown that is not on record");
	struct buf points = BUF_INIT;
	bool all = mark->before_hints == mark->max;
	putchar('\n');
	draw_text(cli, all ? DRAW_RIGHT : DRAW_WRONG,
		  all               ? "Right."
		  : mark->score > 0 ? "Partly right."
				    : "Not right.");
	buf_putc(&points, ' ');
	draw_amount(mark->score, &points);
	buf_puts(&points, " of ");
	draw_points(mark->max, &points);
	if (attempt->hints > 0)
		buf_printf(&points, " (%d hint%s)", attempt->hints, attempt->hints == 1 ? "" : "s");
	buf_putc(&points, '.');
	fputs(buf_text(&points), stdout);
	putchar('\n');
	if (mark->reason[0])
		draw_paragraph(cli, DRAW_PLAIN, mark->reason);
	if (mark->part_count > 1 || !all)
		for (size_t i = 0; i < mark->part_count; i++)
			draw_mark_part(cli, &mark->parts[i]);
	draw_belief(cli, mark);
	buf_clear(&points);
}
