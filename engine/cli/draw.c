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

/* Breaks where text_word lets it, so that no line is wider than width; a word that is too long stands alone. */
static void put_wrapped(const char *text, size_t indent, int width)
{
	struct buf safe = BUF_INIT;
	int column = 0;
	text_put_safe(&safe, text, strlen(text));
	const char *at = buf_text(&safe), *end = at + safe.length;
	for (;;) {
		size_t blanks = strspn(at, " \t\n");
		at += blanks;
		if (at == end)
			break;
		size_t length = text_word(at, (size_t)(end - at));
		int columns = text_width(at, length), space = blanks > 0 && column > 0;
		if (column > 0 && column + space + columns > width) {
			printf("\n%*s", (int)indent, "");
			column = space = 0;
		}
		if (space)
			putchar(' ');
		fwrite(at, 1, length, stdout);
		column += space + columns;
		at += length;
	}
	buf_clear(&safe);
}

/* Text that is shown as it stands. What is wider than the terminal goes on below, behind `margin`. */
struct fold {
	const struct cli *cli;
	const char *margin;
	int room;   /* columns behind the margin */
	int column; /* reached */
};

static void fold_begin(struct fold *fold, const struct cli *cli, const char *margin)
{
	int room = cli->width - text_width(margin, strlen(margin));
	*fold = (struct fold){ cli, margin, cli->terminal && !cli->plain && room > 7 ? room : 0, 0 };
}

static void fold_put_safe(struct fold *fold, enum draw_style style, const char *text, size_t length)
{
	while (length > 0) {
		size_t fits = length;
		if (fold->room > 0 && fold->column >= fold->room) {
			putchar('\n');
			draw_text(fold->cli, DRAW_DIM, fold->margin);
			fold->column = 0;
		}
		if (fold->room > 0)
			fits = text_fit(text, length, fold->room - fold->column);
		int columns = text_width(text, fits);
		if (fold->room > 0 && fold->column > 0 && fold->column + columns > fold->room) {
			fold->column = fold->room; /* a wide character, and one column is left */
			continue;
		}
		style_on(fold->cli, style);
		fwrite(text, 1, fits, stdout);
		style_off(fold->cli, style);
		fold->column += columns;
		text += fits;
		length -= fits;
	}
}

#define TAB_STOP 8

/* A part of a line. On a terminal tabs are blanks, so that they reach the same columns behind any margin. */
static void fold_put(struct fold *fold, enum draw_style style, const char *text, size_t length)
{
	struct buf safe = BUF_INIT;
	text_put_safe(&safe, text, length);
	for (size_t at = 0, part; at < safe.length; at += part) {
		const char *from = buf_text(&safe) + at;
		if (*from == '\t' && fold->cli->terminal) {
			fold_put_safe(fold, style, "        ", (size_t)(TAB_STOP - fold->column % TAB_STOP));
			part = 1;
			continue;
		}
		for (part = 1; at + part < safe.length && from[part] != '\t'; part++)
			;
		fold_put_safe(fold, style, from, part);
	}
	buf_clear(&safe);
}

/* One or more lines behind what was printed already, which is as wide as margin. */
static void put_folded(const struct cli *cli, enum draw_style style, const char *margin, const char *text)
{
	struct fold fold;
	for (fold_begin(&fold, cli, margin);; fold.column = 0) {
		size_t length = strcspn(text, "\n");
		fold_put(&fold, style, text, length);
		putchar('\n');
		if (text[length] == 0 || text[length + 1] == 0)
			break;
		text += length + 1;
		fputs(margin, stdout);
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
	memset(painted->styles + from, (int)styles_of[what], length);
}

/* A line of code, stretch by stretch. */
static void put_painted(struct fold *fold, const char *text, const unsigned char *painted, size_t length)
{
	for (size_t from = 0, to; from < length; from = to) {
		for (to = from + 1; to < length && painted[to] == painted[from]; to++)
			;
		fold_put(fold, painted[from], text + from, to - from);
	}
}

/* mark: what stands before a line, for the prompt; text NULL: nothing. */
typedef const char *draw_mark_fn(void *closure, const char *line, size_t length);

static void put_lines(const struct cli *cli, enum draw_style style, const char *text, draw_mark_fn *mark, void *closure)
{
	const char *bar = cli->unicode ? "  \xe2\x94\x82 " : cli->plain ? "    " : "  | ";
	const char *further = cli->unicode ? "  \xe2\x94\x86 " : cli->plain ? "    " : "  : "; /* of the same line */
	size_t size = strlen(text);
	struct painted painted = { NULL };
	if (style == DRAW_CODE && cli->colour) {
		painted.styles = mem_zero(size + 1, 1);
		py_paint(py_default_version(), text, size, paint, &painted);
	}
	for (const char *at = text; *at;) {
		size_t length = strcspn(at, "\n");
		const char *before = mark ? mark(closure, at, length) : "";
		struct fold fold;
		fold_begin(&fold, cli, further);
		draw_text(cli, DRAW_DIM, bar);
		fold_put(&fold, DRAW_DIM, before, strlen(before));
		if (painted.styles)
			put_painted(&fold, at, painted.styles + (at - text), length);
		else
			fold_put(&fold, style, at, length);
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

/* What is asked about; one of several, with its name, on the same line. */
static void draw_expression(const struct cli *cli, const struct kind_part *part)
{
	struct buf text = BUF_INIT;
	if (part->label[0] == 0 || strchr(part->text, '\n')) {
		if (part->label[0])
			draw_paragraph(cli, DRAW_DIM, part->label);
		draw_block(cli, DRAW_CODE, part->text);
		return;
	}
	buf_printf(&text, "%s: ", part->label);
	draw_text(cli, DRAW_DIM, buf_text(&text));
	put_folded(cli, DRAW_CODE, "    ", part->text);
	buf_clear(&text);
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
	case KIND_EXPRESSION: draw_expression(cli, part); break;
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
	if (cli->terminal && !cli->plain) /* where the last one ends, at a glance */
		buf_puts(&head, cli->unicode ? "\xe2\x94\x80\xe2\x94\x80 " : "-- ");
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
	if (question->page->parts.length == 0)
		putchar('\n');
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

/* A value behind its label, which begins in column `from`; lines that follow stand below its first. */
static void put_behind(const struct cli *cli, enum draw_style style, int from, const struct buf *label,
		       const char *text)
{
	struct buf margin = BUF_INIT;
	int columns = from + text_width(buf_text(label), label->length);
	buf_pad(&margin, ' ', (size_t)(columns < cli->width / 2 ? columns : 5));
	put_folded(cli, style, buf_text(&margin), text);
	buf_clear(&margin);
}

static void draw_mark_part(const struct cli *cli, const struct mark_part *part)
{
	bool right = part->score == part->max;
	const char *sign = cli->unicode ? (right ? "\xe2\x9c\x93" : "\xe2\x9c\x97") : right ? "right" : "wrong";
	struct buf label = BUF_INIT;
	fputs("  ", stdout);
	draw_text(cli, right ? DRAW_RIGHT : DRAW_WRONG, sign);
	buf_printf(&label, "  %s: ", part->label);
	draw_text(cli, DRAW_DIM, buf_text(&label));
	put_behind(cli, DRAW_PLAIN, cli->unicode ? 3 : 7, &label, part->given[0] ? part->given : "(nothing)");
	if (!right && part->expected[0]) {
		fputs(cli->unicode ? "     " : "         ", stdout);
		buf_reset(&label);
		buf_puts(&label, "it is: ");
		fputs(buf_text(&label), stdout);
		put_behind(cli, DRAW_RIGHT, cli->unicode ? 5 : 9, &label, part->expected);
	}
	if (!right && part->reason[0]) {
		fputs("     ", stdout);
		draw_behind(cli, 5, part->reason);
	}
	buf_clear(&label);
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
	if (mark->reason[0] && !all)
		draw_paragraph(cli, DRAW_PLAIN, mark->reason);
	if (mark->part_count > 1 || !all)
		for (size_t i = 0; i < mark->part_count; i++)
			draw_mark_part(cli, &mark->parts[i]);
	draw_belief(cli, mark);
	buf_clear(&points);
}
