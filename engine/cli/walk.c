/* walk.c -- a run as steps, and the text form of a walk. A step is kept as "the n-th line that began"; to look at it the run is
 * made again, watched, and stopped there. */
#include "walk_private.h"
#include "draw.h"
#include <stdlib.h>
#include <string.h>

#define OUTPUT_KEPT ((size_t)256 << 10) /* bytes of what the program prints */
#define RUN_STEPS   5000000             /* instructions: each look costs a run */

/* ---- the source ---- */

static void split(struct walk *w)
{
	VEC_PUSH(&w->lines, 0);
	for (size_t i = 0; i < w->length; i++)
		if (w->source[i] == '\n' && i + 1 < w->length)
			VEC_PUSH(&w->lines, i + 1);
}

const char *walk_line(const struct walk *w, int line, size_t *length)
{
	if (line < 1 || (size_t)line > w->lines.length)
		return NULL;
	size_t start = w->lines.items[line - 1], end = start;
	while (end < w->length && w->source[end] != '\n' && w->source[end] != '\r')
		end++;
	*length = end - start;
	return w->source + start;
}

static bool is_blank(const struct walk *w, int line)
{
	size_t length = 0;
	const char *text = walk_line(w, line, &length);
	while (text && length > 0 && (*text == ' ' || *text == '\t' || *text == '\f')) {
		text++;
		length--;
	}
	return text && length == 0;
}

/* ---- watching ---- */

/* Does the line begin anew, or does the run come back to it from what it called, of the program or of a library? */
static bool begins(struct walk *w, const struct py_place *place)
{
	size_t depth = (size_t)place->depth;
	while (w->seen.length <= depth)
		VEC_PUSH(&w->seen, 0);
	bool returned = !place->starts && w->depth >= place->depth && w->seen.items[depth] == place->line;
	w->depth = place->depth;
	w->seen.items[depth] = place->line;
	for (size_t i = depth + 1; i < w->seen.length; i++)
		w->seen.items[i] = 0;
	return !returned && !(place->own && is_blank(w, place->line));
}

static void keep_output(void *closure, enum py_stream stream, const char *data, size_t length)
{
	struct walk *w = closure;
	(void)stream;
	if (length > OUTPUT_KEPT - w->output.length)
		length = OUTPUT_KEPT - w->output.length;
	buf_put(&w->output, data, length);
}

static void swap(struct walk *w)
{
	struct graph kept = w->before;
	w->before = w->now;
	w->now = kept;
}

/* Did the line between the two snapshots let something die, or bring references together? */
static void compare(struct walk *w, struct walk_step *step)
{
	for (size_t i = 0; i < w->before.objects.length && !step->death && !w->now.left_out; i++) {
		const struct graph_object *o = &w->before.objects.items[i];
		step->death = !(o->flags & GRAPH_STARTUP) && !graph_find(&w->now, o->serial);
	}
	for (size_t i = 0; i < w->now.objects.length && !step->sharing; i++) {
		const struct graph_object *o = &w->now.objects.items[i], *was = graph_find(&w->before, o->serial);
		if ((o->flags & GRAPH_STARTUP) || graph_shown(&w->now, i) < 2)
			continue;
		step->sharing = !was || graph_shown(&w->before, (size_t)(was - w->before.objects.items)) < 2;
	}
}

static void add_step(struct walk *w, const struct py_place *place)
{
	struct walk_step step = { .raw = w->raw, .output = w->output.length };
	if (place) {
		step.line = place->own ? place->line : 0;
		step.depth = place->depth;
		snprintf(step.function, sizeof step.function, place->call ? "%s()" : "%s", place->function);
	}
	if (w->steps.length > 0)
		compare(w, &step);
	VEC_PUSH(&w->steps, step);
	if (w->told)
		w->told(w, w->steps.length - 1);
}

static bool list_line(void *closure, struct py *py, const struct py_place *place)
{
	struct walk *w = closure;
	if (begins(w, place)) {
		if (w->steps.length >= WALK_STEPS) {
			w->cut = true;
			return false;
		}
		swap(w);
		py_graph(py, NULL, &w->now);
		add_step(w, place);
	}
	w->raw++;
	return true;
}

static bool look_line(void *closure, struct py *py, const struct py_place *place)
{
	struct walk *w = closure;
	(void)place;
	if (w->raw == w->raw_before && !w->before_taken) {
		py_graph(py, NULL, &w->before);
		w->before_taken = true;
	}
	if (w->raw == w->raw_now) {
		py_graph(py, NULL, &w->now);
		w->now_taken = true;
		return false;
	}
	w->raw++;
	return true;
}

static int start(struct walk *w, py_line_fn *line, py_write_fn *write, struct err *err)
{
	w->options.line = line;
	w->options.write = write;
	w->options.closure = w;
	w->options.record = true;
	w->options.go_on = NULL;
	w->raw = 0;
	w->depth = 0;
	w->seen.length = 0;
	if (w->py)
		return py_reset(w->py, &w->options, err);
	w->py = py_new(&w->options, err);
	return w->py ? 0 : err->code;
}

/* The whole run once: which steps there are. */
static int list(struct walk *w, struct err *err)
{
	if (start(w, list_line, keep_output, err) < 0)
		return err->code;
	w->status = py_begin(w->py, w->source, w->length, w->name);
	if (w->cut) {
		snprintf(w->stop, sizeof w->stop, "the first %d lines that run are shown; there are more", WALK_STEPS);
		w->status = PY_DONE;
		return 0;
	}
	const struct py_stop *stop = py_stop(w->py);
	if (w->status == PY_LIMIT || w->status == PY_REFUSED || w->status == PY_CRASH)
		snprintf(w->stop, sizeof w->stop, "%s%s", w->status == PY_REFUSED ? "not modelled: " : "", stop->text);
	w->exit_status = w->status == PY_EXIT ? stop->exit_status : 0;
	swap(w);
	py_graph(w->py, NULL, &w->now);
	add_step(w, NULL);
	VEC_LAST(&w->steps).raw = (size_t)-1;
	return 0;
}

int walk_go(struct walk *w, size_t step, struct err *err)
{
	graph_clear(&w->before);
	graph_clear(&w->now);
	w->before_taken = w->now_taken = false;
	w->at = step;
	w->raw_now = w->steps.items[step].raw;
	w->raw_before = step > 0 ? w->steps.items[step - 1].raw : (size_t)-1;
	if (start(w, look_line, NULL, err) < 0)
		return err->code;
	py_begin(w->py, w->source, w->length, w->name);
	if (!w->now_taken)
		py_graph(w->py, NULL, &w->now);
	return 0;
}

/* ---- words ---- */

const char *walk_printed(const struct walk *w, size_t step, size_t *length)
{
	size_t from = step > 0 ? w->steps.items[step - 1].output : 0;
	*length = w->steps.items[step].output - from;
	return buf_text(&w->output) + from;
}

void walk_heading(const struct walk *w, size_t step, struct buf *out)
{
	const struct walk_step *s = &w->steps.items[step];
	bool end = s->depth == 0;
	if (w->told)
		buf_printf(out, "step %zu: ", step + 1);
	else
		buf_printf(out, "step %zu of %zu%s: ", step + 1, w->steps.length, w->cut ? " and more" : "");
	if (end)
		buf_puts(out, w->stop[0]                  ? "the run stopped"
			      : w->status == PY_EXCEPTION ? "an exception ended the program"
							  : "the program has run");
	else if (s->line > 0)
		buf_printf(out, "line %d comes next", s->line);
	else
		buf_puts(out, "a line of another text comes next");
	if (!end && s->depth > 1) {
		buf_puts(out, " in ");
		text_put_safe(out, s->function, strlen(s->function));
	}
}

static int status_of(const struct walk *w)
{
	switch (w->status) {
	case PY_EXCEPTION: return EXIT_NO;
	case PY_EXIT: return w->exit_status ? EXIT_NO : EXIT_DONE;
	case PY_LIMIT: return EXIT_LIMIT;
	case PY_REFUSED: return EXIT_NOT_MODELLED;
	case PY_CRASH: return EXIT_NO;
	default: return EXIT_DONE;
	}
}

/* ---- the text form ---- */

static void put_source_line(const struct walk *w, int line)
{
	size_t length = 0;
	const char *text = walk_line(w, line, &length);
	if (!text)
		return;
	printf("%5d  ", line);
	cli_put_safe(stdout, text, length);
	putchar('\n');
}

static void put_printed(const struct walk *w, size_t step)
{
	size_t length;
	const char *text = walk_printed(w, step, &length);
	if (length == 0)
		return;
	puts("- it printed:");
	struct buf block = BUF_INIT;
	buf_put(&block, text, length);
	draw_block(w->cli, DRAW_PLAIN, buf_text(&block));
	buf_clear(&block);
}

/* Tells of a step as soon as it is reached: one run is enough. */
static void put_step(struct walk *w, size_t step)
{
	struct buf text = BUF_INIT;
	if (step > 0) {
		picture_changes(&w->now, &w->before, &text);
		fputs(buf_text(&text), stdout);
		put_printed(w, step);
		putchar('\n');
	}
	buf_reset(&text);
	walk_heading(w, step, &text);
	puts(buf_text(&text));
	put_source_line(w, w->steps.items[step].line);
	buf_clear(&text);
}

static void put_end(struct walk *w)
{
	struct picture_style style = { w->cli->width, w->cli->unicode, w->cli->colour, NULL };
	struct buf text = BUF_INIT;
	if (w->stop[0]) {
		cli_put_safe(stdout, w->stop, strlen(w->stop));
		putchar('\n');
	}
	picture_put(w->cli->plain ? PICTURE_WORDS : PICTURE_TERMINAL, &w->now, NULL, &style, &text);
	putchar('\n');
	fputs(buf_text(&text), stdout);
	buf_clear(&text);
}

int walk_open(struct cli *cli, const struct py_options *options, const char *source, size_t length, const char *name,
	      size_t first, struct err *err)
{
	struct walk w = { .cli = cli, .options = *options, .source = source, .length = length, .name = name };
	const char *term = getenv("TERM");
	graph_init(&w.before);
	graph_init(&w.now);
	if (w.options.steps == 0 || w.options.steps > RUN_STEPS)
		w.options.steps = RUN_STEPS;
	bool screen = cli->terminal && !cli->plain && term && strcmp(term, "dumb") != 0;
	w.told = screen ? NULL : put_step;
	split(&w);
	int result = list(&w, err);
	w.at = first > 0 ? first - 1 : 0;
	if (w.at >= w.steps.length && w.steps.length > 0)
		w.at = w.steps.length - 1;
	if (result == 0 && screen)
		result = walk_screen(&w, err);
	else if (result == 0)
		put_end(&w);
	int status = result < 0 ? cli_fail(err) : status_of(&w);
	py_free(w.py);
	graph_clear(&w.before);
	graph_clear(&w.now);
	VEC_CLEAR(&w.steps);
	VEC_CLEAR(&w.lines);
	VEC_CLEAR(&w.seen);
	buf_clear(&w.output);
	return status;
}
