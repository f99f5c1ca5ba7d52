/* inside.c -- see inside.h. */
#include "inside.h"
#include "draw.h"
#include "lab.h"
#include "tell/tell.h"
#include "walk.h"
#include "why.h"
#include <ctype.h>
#include <string.h>

/* ---- the exercise ---- */

struct code { /* of the exercise that was answered last */
	struct arena arena;
	const struct variant *variant;
	const char *text;
	struct py_options options;
};

/* false: it has none, which is said. */
static bool code_open(struct ask *ask, struct code *code)
{
	memset(code, 0, sizeof *code);
	arena_init(&code->arena);
	code->variant = session_last_variant(ask->session);
	const struct item *item = code->variant ? code->variant->item : NULL;
	if (item && item->kind->program)
		code->text = item->kind->program(code->variant, &code->arena);
	if (!code->text) {
		draw_paragraph(ask->cli, DRAW_DIM, "This exercise has no code to look into.");
		arena_clear(&code->arena);
		return false;
	}
	code->options = (struct py_options){ .version = code->variant->version, .mode = code->variant->mode };
	return true;
}

/* ---- :why, :graph ---- */

struct look {
	struct ask *ask;
	const char *rest;
};

static void look_why(void *closure, struct py *py)
{
	const struct look *l = closure;
	struct buf out = BUF_INIT;
	if (!*l->rest)
		tell_saw(py, 0, &out);
	else if (!why_put(py, l->rest, &out))
		buf_putc(&out, '\n');
	if (out.length == 0)
		buf_puts(
		    &out,
		    "The code asks nothing about identity, counts or collections. With names, `:why a b` says whether "
		    "they are one object.");
	draw_markdown(l->ask->cli, buf_text(&out));
	buf_clear(&out);
}

static void look_graph(void *closure, struct py *py)
{
	const struct look *l = closure;
	const struct cli *cli = l->ask->cli;
	struct picture_style style = { cli->width, cli->unicode, cli->colour, NULL };
	struct buf out = BUF_INIT;
	struct graph graph;
	graph_init(&graph);
	py_graph(py, NULL, &graph);
	picture_put(cli->plain ? PICTURE_WORDS : PICTURE_TERMINAL, &graph, NULL, &style, &out);
	fwrite(buf_text(&out), 1, out.length, stdout);
	graph_clear(&graph);
	buf_clear(&out);
}

static enum ask_step look_into(struct ask *ask, const char *rest, key_look_fn *fn)
{
	struct look look = { ask, rest };
	struct err said = { 0 };
	const struct variant *variant = session_last_variant(ask->session);
	if (!variant || !variant->item->kind->program)
		draw_paragraph(ask->cli, DRAW_DIM, "This exercise has no code to look into.");
	else if (key_look(variant, fn, &look, &said) < 0)
		draw_paragraph(ask->cli, DRAW_WRONG, said.text);
	return ASK_AGAIN;
}

enum ask_step inside_why(struct ask *ask, const char *rest, struct buf *answer, struct err *err)
{
	(void)answer, (void)err;
	return look_into(ask, rest, look_why);
}

enum ask_step inside_graph(struct ask *ask, const char *rest, struct buf *answer, struct err *err)
{
	(void)answer, (void)err;
	return look_into(ask, rest, look_graph);
}

/* ---- :walk, :lab ---- */

enum ask_step inside_walk(struct ask *ask, const char *rest, struct buf *answer, struct err *err)
{
	struct code code;
	struct err said = { 0 };
	(void)rest, (void)answer, (void)err;
	if (!code_open(ask, &code))
		return ASK_AGAIN;
	walk_open(ask->cli, &code.options, code.text, strlen(code.text), code.variant->item->id, 0, &said);
	arena_clear(&code.arena);
	return ASK_AGAIN;
}

enum ask_step inside_lab(struct ask *ask, const char *rest, struct buf *answer, struct err *err)
{
	struct code code;
	struct err said = { 0 };
	(void)rest, (void)answer, (void)err;
	if (!code_open(ask, &code))
		return ASK_AGAIN;
	if (code.options.mode == PY_SCRIPT)
		draw_paragraph(
		    ask->cli, DRAW_DIM,
		    "The exercise runs its code as a script; here it is typed, statement by statement, each a "
		    "compile unit of its own. `:mode script` compares.");
	lab_open(ask->cli, &code.options, code.text, strlen(code.text), &said);
	draw_paragraph(ask->cli, DRAW_DIM, "Back from the lab.");
	arena_clear(&code.arena);
	return ASK_AGAIN;
}

/* ---- truth beside answer ---- */

#define NAMES_MOST 16

struct groups {
	size_t count;
	const char *names[NAMES_MOST];
	const struct graph_object *objects[NAMES_MOST]; /* in truth */
	int said[NAMES_MOST];                           /* group in the answer, from 1; 0: none */
};

static const struct item_value *names_of(const struct variant *variant)
{
	const struct item_field *fields = variant->item->kind->fields;
	for (size_t i = 0; fields[i].name; i++)
		if (fields[i].type == ITEM_NAMES && strcmp(fields[i].name, "names") == 0)
			return &variant->values[i];
	return NULL;
}

/* "a b | c": the group of each name. */
static void read_answer(struct groups *g, const char *text)
{
	int group = 1;
	while (*text) {
		size_t length = 0;
		while (isalnum((unsigned char)text[length]) || text[length] == '_' ||
		       (unsigned char)text[length] >= 0x80)
			length++;
		for (size_t i = 0; i < g->count && length > 0; i++)
			if (strlen(g->names[i]) == length && memcmp(g->names[i], text, length) == 0)
				g->said[i] = group;
		group += *text == '|' || *text == '\n';
		text += length ? length : 1;
	}
}

/* The names and their objects alone, each group one object: by identity, or as it was said. */
static void draw_groups(const struct groups *g, const struct graph *truth, bool said, struct graph *out)
{
	graph_init(out);
	out->version = truth->version;
	out->first_serial = truth->first_serial;
	VEC_PUSH(&out->frames, (struct graph_frame){ .name = "__main__", .name_count = g->count });
	int group_of[NAMES_MOST];
	for (size_t i = 0; i < g->count; i++) {
		size_t place = out->objects.length;
		for (size_t j = 0; j < i; j++)
			if (said ? g->said[i] && g->said[j] == g->said[i] : g->objects[j] == g->objects[i])
				place = (size_t)group_of[j];
		if (place == out->objects.length) {
			struct graph_object o = *g->objects[i];
			o.serial = truth->first_serial + (uint32_t)i;
			o.flags = GRAPH_ATOM | GRAPH_THOUGHT;
			o.generation = -1;
			o.cycle = 0;
			o.edge_count = 0;
			VEC_PUSH(&out->objects, o);
		}
		group_of[i] = (int)place;
		VEC_PUSH(&out->names, (struct graph_name){ .name = g->names[i], .object = place });
	}
}

static void put_beside(struct ask *ask, const struct groups *g, const struct graph *truth)
{
	const struct cli *cli = ask->cli;
	struct picture_style style = { cli->width > 100 ? 100 : cli->width, cli->unicode, cli->colour, NULL };
	struct buf out = BUF_INIT;
	struct graph is, was_said;
	draw_groups(g, truth, false, &is);
	draw_groups(g, truth, true, &was_said);
	putchar('\n');
	picture_beside(&is, "So it is:", &was_said, "So you said:", &style, &out);
	fwrite(buf_text(&out), 1, out.length, stdout);
	buf_clear(&out);
	graph_clear(&is);
	graph_clear(&was_said);
}

static void look_beside(void *closure, struct py *py)
{
	const struct look *l = closure;
	struct groups g = { .count = 0 };
	struct graph truth;
	const struct item_value *names = names_of(session_last_variant(l->ask->session));
	graph_init(&truth);
	py_graph(py, &(struct graph_limits){ .objects = 2000 }, &truth);
	for (size_t i = 0; names && i < names->count && g.count < NAMES_MOST; i++) {
		g.names[g.count] = names->items[i].text;
		g.objects[g.count] = graph_named(&truth, names->items[i].text);
		g.count += g.objects[g.count] != NULL;
	}
	read_answer(&g, l->rest);
	if (g.count > 1)
		put_beside(l->ask, &g, &truth);
	graph_clear(&truth);
}

void inside_beside(struct ask *ask, const char *given)
{
	struct look look = { ask, given };
	struct err said = { 0 };
	const struct variant *variant = session_last_variant(ask->session);
	if (variant && !ask->cli->plain && strcmp(variant->item->kind->name, "alias") == 0)
		key_look(variant, look_beside, &look, &said);
}
