/* lab_look.c -- the lab's commands that look inside. The living session is only read; what needs its past is asked of a replay. */
#include "lab.h"
#include "draw.h"
#include "file.h"
#include "tell/tell.h"
#include "walk.h"
#include <string.h>

/* The session so far as a snapshot with births known; false: err says why. */
static bool snapshot(struct lab *lab, const struct graph_limits *limits, struct graph *graph, struct err *err)
{
	struct py *py = lab_again(lab, lab->options.version, NULL, err);
	graph_init(graph);
	if (!py)
		return false;
	py_graph(py, limits, graph);
	py_free(py);
	return true;
}

static void put_markdown(struct lab *lab, const struct buf *text)
{
	draw_markdown(lab->cli, buf_text(text));
}

/* ---- :why, :born ---- */

/* Two words: paths hold no blanks but inside quotes of a key. */
static const char *next_word(const char *text, struct buf *word)
{
	char quote = 0;
	text += strspn(text, " \t");
	buf_reset(word);
	for (; *text && (quote || (*text != ' ' && *text != '\t')); text++) {
		if (quote ? *text == quote : *text == '\'' || *text == '"')
			quote = quote ? 0 : *text;
		buf_putc(word, *text);
	}
	return text + strspn(text, " \t");
}

static bool find(struct lab *lab, struct py *py, const char *path, struct py_object_info *info)
{
	if (py_path(py, path, info))
		return true;
	struct buf text = BUF_INIT;
	if (!*path)
		buf_puts(&text, "A name is wanted, such as `a` or `a.b[0]`.");
	else
		buf_printf(
		    &text,
		    "`%s` is no name here, and no path from one such as `a.b[0]`. A value is bound to a name first.",
		    path);
	lab_say(lab, true, buf_text(&text));
	buf_clear(&text);
	return false;
}

static void put_birth(struct lab *lab, struct py *py, const char *path, const struct py_object_info *info,
		      struct buf *out)
{
	buf_puts(out, "`");
	buf_puts(out, path);
	buf_printf(out, "` is an object of type %s at 0x%llx, ", info->type, (unsigned long long)info->address);
	tell_born(py, info->why, out);
	if (info->line > 0)
		buf_printf(out, ", in input %zu", lab_input_of_line(lab, info->line));
	buf_puts(out, info->immortal ? "; it is immortal" : info->interned ? "; it is interned" : "");
	buf_puts(out, ".\n");
}

static void put_verdict(struct lab *lab, struct py *py, const char *a, const char *b, struct buf *out)
{
	struct py_object_info x, y;
	if (!find(lab, py, a, &x) || !find(lab, py, b, &y))
		return;
	if (x.serial == y.serial) {
		buf_printf(out, "`%s` and `%s` are one object: ", a, b);
		tell_shared(py, x.why, out);
		buf_puts(out, ".\n");
		put_birth(lab, py, a, &x, out);
		return;
	}
	buf_printf(out, "`%s` and `%s` are two objects.\n\n", a, b);
	put_birth(lab, py, a, &x, out);
	buf_putc(out, '\n');
	put_birth(lab, py, b, &y, out);
}

int lab_do_why(struct lab *lab, const char *rest, struct err *err)
{
	struct buf a = BUF_INIT, b = BUF_INIT, out = BUF_INIT;
	struct py_object_info info;
	const char *more = next_word(next_word(rest, &a), &b);
	struct py *py = lab_again(lab, lab->options.version, NULL, err);
	if (py && *more)
		lab_say(lab, true, "One or two names are wanted: :why A B");
	else if (py && b.length > 0)
		put_verdict(lab, py, buf_text(&a), buf_text(&b), &out);
	else if (py && find(lab, py, buf_text(&a), &info))
		put_birth(lab, py, buf_text(&a), &info, &out);
	put_markdown(lab, &out);
	py_free(py);
	buf_clear(&a);
	buf_clear(&b);
	buf_clear(&out);
	return py ? 0 : err->code;
}

int lab_do_born(struct lab *lab, const char *rest, struct err *err)
{
	return lab_do_why(lab, rest, err);
}

/* ---- :refs ---- */

struct holders {
	const char *version;
	struct buf out;
};

/* "- the name `a`", "- 2 times: element 0, 1 of `l`" */
static void put_holder(void *closure, const struct py_holder *holder)
{
	struct holders *h = closure;
	buf_puts(&h->out, "- ");
	if (holder->count > 1)
		buf_printf(&h->out, "%lld times: ", (long long)holder->count);
	tell_holder(h->version, holder, &h->out);
	buf_puts(&h->out, holder->count == 0 ? " (not counted)\n" : "\n");
}

int lab_do_refs(struct lab *lab, const char *rest, struct err *err)
{
	struct py_object_info info;
	struct holders holders = { py_version(lab->py), BUF_INIT };
	(void)err;
	if (!find(lab, lab->py, rest, &info))
		return 0;
	printf("%s at 0x%llx%s%s", info.type, (unsigned long long)info.address, info.interned ? ", interned" : "",
	       info.tracked ? ", tracked" : "");
	if (info.generation >= 0)
		printf(", generation %d", info.generation);
	putchar('\n');
	if (info.immortal)
		printf("immortal: the count stands at %lld\n", (long long)info.count);
	else
		printf("%lld reference%s:\n", (long long)info.count, info.count == 1 ? "" : "s");
	if (py_each_holder(lab->py, rest, put_holder, &holders))
		put_markdown(lab, &holders.out);
	buf_clear(&holders.out);
	return 0;
}

/* ---- :dead ---- */

struct deaths {
	struct graph before, now;
	struct buf out;
	size_t count;
};
#define DEATHS_MOST 100

static void compare(struct deaths *d, size_t input)
{
	for (size_t i = 0; i < d->before.objects.length && !d->now.left_out; i++) {
		const struct graph_object *o = &d->before.objects.items[i];
		if ((o->flags & GRAPH_STARTUP) || graph_find(&d->now, o->serial))
			continue;
		if (d->count++ < DEATHS_MOST)
			buf_printf(&d->out, "input %zu: %s %s\n", input, o->type, o->label);
	}
}

/* Replayed input by input: what was there before one and is not after it died in it. */
int lab_do_dead(struct lab *lab, const char *rest, struct err *err)
{
	struct deaths d = { .out = BUF_INIT };
	struct py_options o = lab->options;
	(void)rest;
	o.record = true;
	o.go_on = NULL;
	o.write = NULL;
	struct py *py = py_new(&o, err);
	if (!py)
		return err->code;
	graph_init(&d.before);
	graph_init(&d.now);
	py_begin(py, "", 0, "<stdin>");
	for (size_t i = 0; i < lab->inputs.length; i++) {
		const struct lab_input *input = &lab->inputs.items[i];
		py_feed(py, lab->typed.data + input->start, input->length);
		struct graph kept = d.before;
		d.before = d.now;
		d.now = kept;
		py_graph(py, NULL, &d.now);
		compare(&d, i + 1);
	}
	if (d.count == 0)
		puts("Nothing that a name reached has died.");
	draw_block(lab->cli, DRAW_PLAIN, buf_text(&d.out));
	if (d.count > DEATHS_MOST)
		printf("... and %zu more\n", d.count - DEATHS_MOST);
	py_free(py);
	graph_clear(&d.before);
	graph_clear(&d.now);
	buf_clear(&d.out);
	return 0;
}

/* ---- :heap ---- */

struct heap_list {
	struct lab *lab;
	int shown;
};
#define HEAP_MOST 200

static void put_row(struct lab *lab, uint64_t address, const char *type, int64_t count, bool immortal,
		    const char *value)
{
	char number[24] = "immortal";
	if (!immortal)
		snprintf(number, sizeof number, "%lld", (long long)count);
	printf("  0x%llx  ", (unsigned long long)address);
	char name[20];
	snprintf(name, sizeof name, "%.18s", type);
	draw_text(lab->cli, DRAW_PLAIN, name);
	printf("%*s %8s  ", 18 - text_width(name, strlen(name)), "", number);
	int room = lab->cli->width - 46;
	struct buf text = BUF_INIT;
	for (const char *at = value; *at && text_width(buf_text(&text), text.length) < (room < 10 ? 10 : room); at++)
		buf_putc(&text, *at);
	buf_cut(&text, text_valid(buf_text(&text), text.length));
	draw_text(lab->cli, DRAW_PLAIN, buf_text(&text));
	buf_clear(&text);
	putchar('\n');
}

static bool show_object(void *closure, const struct py_object_info *info, const char *repr)
{
	struct heap_list *list = closure;
	if (list->shown++ >= HEAP_MOST) {
		puts("  ... and more");
		return false;
	}
	put_row(list->lab, info->address, info->type, info->count, info->immortal, repr);
	return true;
}

/* What a name reaches, nearest first. */
static void reach(struct lab *lab, const struct graph *graph, const struct graph_object *from)
{
	size_t n = graph->objects.length, head = 0, tail = 0;
	size_t *queue = mem_zero(n + 1, sizeof *queue);
	bool *met = mem_zero(n + 1, sizeof *met);
	queue[tail++] = (size_t)(from - graph->objects.items);
	met[queue[0]] = true;
	while (head < tail) {
		const struct graph_object *o = &graph->objects.items[queue[head++]];
		put_row(lab, o->address, o->type, o->count, o->flags & GRAPH_IMMORTAL, o->label);
		for (size_t e = o->first_edge; e < o->first_edge + o->edge_count; e++) {
			size_t to = graph->edges.items[e].to;
			if (!met[to] && graph->edges.items[e].kind != GRAPH_WEAK)
				queue[tail++] = to;
			met[to] = true;
		}
	}
	mem_free(queue);
	mem_free(met);
}

int lab_do_heap(struct lab *lab, const char *rest, struct err *err)
{
	struct heap_list list = { lab, 0 };
	struct py_object_info info;
	struct graph graph;
	(void)err;
	if (*rest && !find(lab, lab->py, rest, &info))
		return 0;
	printf("  %-14s  %-18s %8s  %s\n", "address", "type", "count", "value");
	if (!*rest) {
		py_heap(lab->py, show_object, &list);
		return 0;
	}
	graph_init(&graph);
	py_graph(lab->py, &(struct graph_limits){ .items = 50 }, &graph);
	const struct graph_object *from = graph_find(&graph, info.serial);
	if (from)
		reach(lab, &graph, from);
	else
		show_object(&list, &info, "");
	graph_clear(&graph);
	return 0;
}

/* ---- :graph ---- */

int lab_do_graph(struct lab *lab, const char *rest, struct err *err)
{
	struct picture_style style = { lab->cli->width, lab->cli->unicode, lab->cli->colour, "The lab" };
	struct buf form = BUF_INIT, out = BUF_INIT;
	struct graph graph;
	const char *path = next_word(rest, &form);
	int which = form.length       ? picture_form_find(buf_text(&form))
		    : lab->cli->plain ? PICTURE_WORDS
				      : PICTURE_TERMINAL;
	int result = 0;
	if (which < 0) {
		lab_say(lab, true, "One of text, words, dot, mermaid, svg is wanted.");
	} else if (snapshot(lab, NULL, &graph, err)) {
		struct err file_err = { 0 };
		if (*path)
			style.colour = false;
		picture_put((enum picture_form)which, &graph, NULL, &style, &out);
		if (!*path)
			fwrite(buf_text(&out), 1, out.length, stdout);
		else if (file_put(path, buf_text(&out), out.length, &file_err) < 0)
			lab_say(lab, true, file_err.text);
		graph_clear(&graph);
	} else {
		result = err->code;
	}
	buf_clear(&form);
	buf_clear(&out);
	return result;
}

/* ---- :gc ---- */

static void put_value(struct py *py, const char *what, const char *expression)
{
	struct buf out = BUF_INIT;
	if (py_eval(py, expression, &out) == PY_DONE)
		printf("%-12s %s\n", what, buf_text(&out));
	buf_clear(&out);
}

int lab_do_gc(struct lab *lab, const char *rest, struct err *err)
{
	struct graph graph;
	struct py *py = lab_again(lab, lab->options.version, NULL, err);
	(void)rest;
	if (!py)
		return err->code;
	graph_init(&graph);
	py_graph(py, &(struct graph_limits){ .objects = 5000 }, &graph);
	size_t lost = 0, tracked[3] = { 0 };
	for (size_t i = 0; i < graph.objects.length; i++) {
		const struct graph_object *o = &graph.objects.items[i];
		lost += (o->flags & GRAPH_LOST) != 0;
		if (o->generation >= 0 && o->generation < 3 && !(o->flags & GRAPH_STARTUP))
			tracked[o->generation]++;
	}
	put_value(py, "enabled", "__import__('gc').isenabled()");
	put_value(py, "threshold", "__import__('gc').get_threshold()");
	printf("%-12s %zu, %zu, %zu of what the names reach, by generation\n", "tracked", tracked[0], tracked[1],
	       tracked[2]);
	printf("%-12s %d cycle%s\n", "cycles", (int)graph.cycles, graph.cycles == 1 ? "" : "s");
	if (lost)
		printf("%-12s %zu object%s nothing reaches; a collection would find %s\n", "garbage", lost,
		       lost == 1 ? "" : "s", lost == 1 ? "it" : "them");
	else
		printf("%-12s none waits\n", "garbage");
	graph_clear(&graph);
	py_free(py);
	return 0;
}

/* ---- :dis, :walk ---- */

int lab_do_dis(struct lab *lab, const char *rest, struct err *err)
{
	struct buf out = BUF_INIT;
	if (!*rest) {
		lab_say(lab, true, "A function's name or code is wanted, such as :dis f or :dis a = 257");
		return 0;
	}
	struct py *py = lab_again(lab, lab->options.version, NULL, err);
	if (!py)
		return err->code;
	bool done = py_code(py, rest, strlen(rest), &out) == PY_DONE;
	draw_block(lab->cli, done ? DRAW_CODE : DRAW_WRONG, buf_text(&out));
	if (done)
		lab_say(lab, false,
			"Constants, names and variables are those of CPython's code object. The instructions "
			"are of objquiz's own machine: CPython's bytecode is not modelled.");
	buf_clear(&out);
	py_free(py);
	return 0;
}

int lab_do_walk(struct lab *lab, const char *rest, struct err *err)
{
	(void)rest;
	if (lab->inputs.length == 0) {
		lab_say(lab, true, "Nothing was typed yet.");
		return 0;
	}
	fflush(stdout);
	struct err walk_err = { 0 };
	(void)err;
	walk_open(lab->cli, &lab->options, buf_text(&lab->typed), lab->typed.length, "<stdin>", 0, &walk_err);
	return 0;
}
