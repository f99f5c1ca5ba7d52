/* explain_text.c -- a story for a person: each statement with its line, what it printed, what happened. */
#include "doc/doc.h"
#include "draw.h"
#include "explain.h"
#include <string.h>

#define MOST_LINES 12 /* of one statement, of one output */

static const char *line_at(const struct buf *source, int line, size_t *length)
{
	const char *at = buf_text(source), *end = at + source->length;
	for (; line > 1 && at < end; line--) {
		const char *newline = memchr(at, '\n', (size_t)(end - at));
		at = newline ? newline + 1 : end;
	}
	const char *newline = memchr(at, '\n', (size_t)(end - at));
	*length = (size_t)((newline ? newline : end) - at);
	return at;
}

static void put_indent(int depth)
{
	for (int i = 1; i < depth && i < 8; i++)
		fputs("  ", stdout);
}

/* "  3  b = a", the further lines of the statement below it. */
void explain_show_source(const struct cli *cli, const struct tell_step *step, const struct buf *source)
{
	char number[40];
	for (int line = step->line; line <= step->end_line; line++) {
		size_t length;
		const char *text = line_at(source, line, &length);
		struct buf shown = BUF_INIT;
		put_indent(step->depth);
		if (step->input)
			snprintf(number, sizeof number, line == step->line ? "%3d> " : "     ", step->input);
		else
			snprintf(number, sizeof number, "%3d  ", line);
		draw_text(cli, DRAW_DIM, number);
		if (line - step->line == MOST_LINES) {
			puts("...");
			break;
		}
		buf_put(&shown, text, length);
		draw_text(cli, DRAW_CODE, buf_text(&shown));
		if (line == step->line && step->again)
			draw_text(cli, DRAW_DIM, "  (goes on)");
		putchar('\n');
		buf_clear(&shown);
	}
}

static void show_head(const struct cli *cli, const struct tell_step *step, const struct buf *source)
{
	if (step->line) {
		explain_show_source(cli, step, source);
		return;
	}
	put_indent(step->depth);
	struct buf head = BUF_INIT;
	if (step->function[0])
		buf_printf(&head, "     in %s, code of %s", step->function, step->file);
	else
		buf_puts(&head, "     when the program is over");
	draw_text(cli, DRAW_DIM, buf_text(&head));
	putchar('\n');
	buf_clear(&head);
}

/* A sentence, wrapped and indented below its statement. */
static void show_fact(const struct cli *cli, const struct tell_step *step, const char *text)
{
	struct buf shown = BUF_INIT;
	int indent = 7 + 2 * (step->depth < 8 ? step->depth > 0 ? step->depth - 1 : 0 : 7);
	int width = (cli->width > 100 ? 100 : cli->width) - indent;
	md_render(text, width < 24 ? 24 : width, cli->colour, cli->unicode, &shown);
	const char *at = buf_text(&shown);
	bool first = true;
	while (*at) {
		size_t length = strcspn(at, "\n");
		if (length > 0) {
			printf("%*s", indent - 2, "");
			fputs(first ? cli->unicode ? "\xe2\x80\xa2 " : "- " : "  ", stdout);
			fwrite(at, 1, length, stdout);
			putchar('\n');
			first = false;
		}
		at += length;
		at += *at == '\n';
	}
	buf_clear(&shown);
}

/* What was written, behind a sign. */
static void show_output(const struct cli *cli, const struct explain_run *run, int depth, int64_t from, int64_t to)
{
	const char *at = buf_text(&run->output) + from, *end = buf_text(&run->output) + to;
	for (int line = 0; at < end; line++) {
		const char *newline = memchr(at, '\n', (size_t)(end - at));
		size_t length = (size_t)((newline ? newline : end) - at);
		put_indent(depth);
		draw_text(cli, DRAW_DIM, "   > ");
		if (line == MOST_LINES) {
			puts("...");
			return;
		}
		cli_put_safe(stdout, at, length);
		putchar('\n');
		at += length + (newline != NULL);
	}
}

void explain_show_list(const struct cli *cli, const char *list)
{
	struct tell_step below = { .depth = 1 };
	for (const char *at = list; *at;) {
		size_t length = strcspn(at, "\n");
		struct buf one = BUF_INIT;
		buf_put(&one, at + 2, length > 2 ? length - 2 : 0);
		show_fact(cli, &below, buf_text(&one));
		buf_clear(&one);
		at += length + (at[length] == '\n');
	}
}

static void show_rounds(const struct cli *cli, const struct explain_run *run, const struct tell_rounds *r)
{
	struct buf text = BUF_INIT;
	if (r->count == 0)
		return;
	if (r->input)
		buf_printf(&text, "     ... input %d", r->input);
	else if (r->line == r->end_line)
		buf_printf(&text, "     ... line %d", r->line);
	else
		buf_printf(&text, "     ... lines %d to %d", r->line, r->end_line);
	buf_printf(&text, ": %lld more step%s, with nothing new to tell", (long long)r->count,
		   r->count == 1 ? "" : "s");
	draw_text(cli, DRAW_DIM, buf_text(&text));
	putchar('\n');
	show_output(cli, run, 1, r->output_from, r->output_to);
	buf_clear(&text);
}

void explain_show(const struct cli *cli, const struct explain_run *run, const struct tell_story *story,
		  const struct buf *source)
{
	for (size_t i = 0; i < story->steps.length; i++) {
		const struct tell_step *step = &story->steps.items[i];
		show_rounds(cli, run, &step->rounds);
		show_head(cli, step, source);
		for (size_t k = 0; k < step->fact_count; k++)
			show_fact(cli, step, story->facts.items[step->first_fact + k].text);
		show_output(cli, run, step->depth, step->output_from, step->output_to);
	}
	show_rounds(cli, run, &story->rounds);
	if (story->lost)
		printf(
		    "%llu events more did not fit the record: what happened after the last line above is left out.\n",
		    (unsigned long long)story->lost);
}
