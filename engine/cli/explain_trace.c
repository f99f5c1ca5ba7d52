/* explain_trace.c -- explain --trace: the run as a trace in the shape of Python Tutor's, so that front ends made for that can
 * show it: one point before each line, complete on its own. Numbers and texts are in the heap too (as with its option for heap
 * primitives), since identity is what this is about; facts about each object stand beside the heap, where those front ends do
 * not look. */
#include "doc/doc.h"
#include "explain.h"
#include <stdlib.h>
#include <string.h>

#define POINTS_MOST 1000

struct tracing {
	struct json_doc *doc;
	struct graph graph;
	struct buf output;
	size_t points;
	int line; /* of the last point */
	char function[80];
	bool cut;
};

/* ---- objects ---- */

static void put_reference(struct json_doc *doc, const char *name, const struct graph_object *o)
{
	json_doc_open(doc, name, JSON_DOC_LIST);
	json_doc_text(doc, NULL, "REF");
	json_doc_number(doc, NULL, o->serial);
	json_doc_close(doc);
}

/* A number that fits is a number, the rest its text; quotes around a text are taken off. */
static void put_atom(struct json_doc *doc, const struct graph_object *o)
{
	size_t length = strlen(o->label);
	char *end;
	long long number = strtoll(o->label, &end, 10);

	if (strcmp(o->type, "int") == 0 && length < 18 && *end == '\0')
		json_doc_number(doc, NULL, number);
	else if (strcmp(o->type, "bool") == 0)
		json_doc_flag(doc, NULL, o->label[0] == 'T');
	else if (strcmp(o->type, "NoneType") == 0)
		json_doc_null(doc, NULL);
	else if (strcmp(o->type, "str") == 0 && length >= 2 && (o->label[0] == '\'' || o->label[0] == '"')) {
		char *text = mem_copy(o->label + 1, length - 2);
		json_doc_text(doc, NULL, text);
		mem_free(text);
	} else
		json_doc_text(doc, NULL, o->label);
}

/* The key of a dict as it stands in an edge's label: "['a']" is 'a'. */
static void put_key(struct json_doc *doc, const char *label)
{
	size_t length = strlen(label);
	bool quoted = length > 4 && label[0] == '[' && (label[1] == '\'' || label[1] == '"');
	size_t off = quoted ? 2 : length > 2 && label[0] == '[' ? 1 : 0;
	char *text = mem_copy(label + off, length - 2 * off);

	json_doc_text(doc, NULL, text);
	mem_free(text);
}

static void put_pairs(struct json_doc *doc, const struct graph *g, const struct graph_object *o)
{
	const struct graph_object *key = NULL;

	for (size_t i = 0; i < o->edge_count; i++) {
		const struct graph_edge *e = &g->edges.items[o->first_edge + i];
		const struct graph_object *to = &g->objects.items[e->to];
		if (e->kind == GRAPH_KEY) {
			key = to;
			continue;
		}
		json_doc_open(doc, NULL, JSON_DOC_LIST);
		if (key != NULL)
			put_reference(doc, NULL, key);
		else
			put_key(doc, e->label[0] == '.' ? e->label + 1 : e->label);
		put_reference(doc, NULL, to);
		json_doc_close(doc);
		key = NULL;
	}
}

static void put_items(struct json_doc *doc, const struct graph *g, const struct graph_object *o)
{
	for (size_t i = 0; i < o->edge_count; i++)
		put_reference(doc, NULL, &g->objects.items[g->edges.items[o->first_edge + i].to]);
}

static bool is_one_of(const char *type, const char *const *names)
{
	for (; *names != NULL; names++)
		if (strcmp(type, *names) == 0)
			return true;
	return false;
}

/* The name in "class Node" and "<function f>". */
static void put_name(struct json_doc *doc, const char *label)
{
	const char *blank = strrchr(label, ' '), *from = blank != NULL ? blank + 1 : label;
	char *name = mem_copy(from, strcspn(from, ">"));

	json_doc_text(doc, NULL, name);
	mem_free(name);
}

static void put_object(struct json_doc *doc, const struct graph *g, const struct graph_object *o)
{
	static const struct {
		const char *tag;
		const char *const types[6];
	} containers[] = { { "LIST", { "list", "deque", "array", NULL } },
			   { "TUPLE", { "tuple", NULL } },
			   { "SET", { "set", "frozenset", NULL } } };
	static const char *const dicts[] = { "dict", "defaultdict", "OrderedDict", "Counter", "mappingproxy", NULL };

	for (size_t i = 0; i < sizeof containers / sizeof *containers; i++)
		if (is_one_of(o->type, containers[i].types)) {
			json_doc_text(doc, NULL, containers[i].tag);
			put_items(doc, g, o);
			return;
		}
	if (is_one_of(o->type, dicts)) {
		json_doc_text(doc, NULL, "DICT");
		put_pairs(doc, g, o);
	} else if (strcmp(o->type, "function") == 0) {
		json_doc_text(doc, NULL, "FUNCTION");
		put_name(doc, o->label);
		json_doc_null(doc, NULL);
	} else if (strcmp(o->type, "module") == 0) {
		json_doc_text(doc, NULL, "module");
		put_name(doc, o->label);
	} else if ((o->flags & GRAPH_BODY) != 0) {
		json_doc_text(doc, NULL, "CLASS");
		put_name(doc, o->label);
		json_doc_open(doc, NULL, JSON_DOC_LIST);
		json_doc_close(doc);
	} else if ((o->flags & GRAPH_ATOM) != 0) {
		json_doc_text(doc, NULL, "HEAP_PRIMITIVE");
		json_doc_text(doc, NULL, o->type);
		put_atom(doc, o);
	} else if (o->edge_count > 0) {
		json_doc_text(doc, NULL, "INSTANCE");
		json_doc_text(doc, NULL, o->type);
		put_pairs(doc, g, o);
	} else {
		json_doc_text(doc, NULL, "INSTANCE_PPRINT");
		json_doc_text(doc, NULL, o->type);
		json_doc_text(doc, NULL, o->label);
	}
}

static void put_facts(struct json_doc *doc, const struct graph_object *o)
{
	char address[24];

	snprintf(address, sizeof address, "0x%llx", (unsigned long long)o->address);
	json_doc_text(doc, "type", o->type);
	json_doc_text(doc, "value", o->label);
	json_doc_text(doc, "address", address);
	json_doc_number(doc, "count", o->count);
	json_doc_flag(doc, "immortal", (o->flags & GRAPH_IMMORTAL) != 0);
	json_doc_flag(doc, "interned", (o->flags & GRAPH_INTERNED) != 0);
	json_doc_flag(doc, "cached", (o->flags & GRAPH_CACHED) != 0);
	json_doc_flag(doc, "constant", (o->flags & GRAPH_CONSTANT) != 0);
	json_doc_number(doc, "generation", o->generation);
	json_doc_flag(doc, "unreachable", (o->flags & GRAPH_LOST) != 0);
	json_doc_text(doc, "reason", o->reason);
	json_doc_number(doc, "line", o->line);
	json_doc_number(doc, "left_out", (int64_t)o->left_out);
}

static void put_heap(struct json_doc *doc, const struct graph *g)
{
	char id[16];

	json_doc_open(doc, "heap", JSON_DOC_OBJECT);
	for (size_t i = 0; i < g->objects.length; i++) {
		snprintf(id, sizeof id, "%u", g->objects.items[i].serial);
		json_doc_open(doc, id, JSON_DOC_LIST);
		put_object(doc, g, &g->objects.items[i]);
		json_doc_close(doc);
	}
	json_doc_close(doc);
	json_doc_open(doc, "heap_facts", JSON_DOC_OBJECT);
	for (size_t i = 0; i < g->objects.length; i++) {
		snprintf(id, sizeof id, "%u", g->objects.items[i].serial);
		json_doc_open(doc, id, JSON_DOC_OBJECT);
		put_facts(doc, &g->objects.items[i]);
		json_doc_close(doc);
	}
	json_doc_close(doc);
}

/* ---- names and frames ---- */

static void put_names(struct json_doc *doc, const struct graph *g, const struct graph_frame *f, const char *order,
		      const char *values)
{
	json_doc_open(doc, order, JSON_DOC_LIST);
	for (size_t i = 0; i < f->name_count; i++)
		json_doc_text(doc, NULL, g->names.items[f->first_name + i].name);
	json_doc_close(doc);
	json_doc_open(doc, values, JSON_DOC_OBJECT);
	for (size_t i = 0; i < f->name_count; i++) {
		const struct graph_name *n = &g->names.items[f->first_name + i];
		put_reference(doc, n->name, &g->objects.items[n->object]);
	}
	json_doc_close(doc);
}

static void put_frames(struct json_doc *doc, const struct graph *g)
{
	char hash[128];

	json_doc_open(doc, "stack_to_render", JSON_DOC_LIST);
	for (size_t i = 1; i < g->frames.length; i++) {
		const struct graph_frame *f = &g->frames.items[i];
		snprintf(hash, sizeof hash, "%.80s_f%zu", f->name, i);
		json_doc_open(doc, NULL, JSON_DOC_OBJECT);
		json_doc_text(doc, "func_name", f->name);
		json_doc_number(doc, "frame_id", (int64_t)i);
		json_doc_text(doc, "unique_hash", hash);
		json_doc_flag(doc, "is_highlighted", i + 1 == g->frames.length);
		json_doc_flag(doc, "is_parent", false);
		json_doc_flag(doc, "is_zombie", false);
		json_doc_open(doc, "parent_frame_id_list", JSON_DOC_LIST);
		json_doc_close(doc);
		put_names(doc, g, f, "ordered_varnames", "encoded_locals");
		json_doc_close(doc);
	}
	json_doc_close(doc);
}

/* One point: all there is at this moment. why: the message of an end, or NULL. */
static void put_point(struct tracing *t, struct py *py, const char *event, const char *why)
{
	struct json_doc *doc = t->doc;

	json_doc_open(doc, NULL, JSON_DOC_OBJECT);
	json_doc_text(doc, "event", event);
	json_doc_number(doc, "line", t->line);
	json_doc_text(doc, "func_name", t->function);
	if (why != NULL)
		json_doc_text(doc, "exception_msg", why);
	py_graph(py, NULL, &t->graph);
	put_names(doc, &t->graph, &t->graph.frames.items[0], "ordered_globals", "globals");
	put_frames(doc, &t->graph);
	put_heap(doc, &t->graph);
	json_doc_text(doc, "stdout", buf_text(&t->output));
	json_doc_close(doc);
	t->points++;
}

static bool at_line(void *closure, struct py *py, const struct py_place *place)
{
	struct tracing *t = closure;

	if (!place->own)
		return true;
	t->line = place->line;
	snprintf(t->function, sizeof t->function, "%s", place->function);
	if (t->points + 1 >= POINTS_MOST) {
		t->cut = true;
		return false;
	}
	put_point(t, py, place->call && place->starts ? "call" : "step_line", NULL);
	return true;
}

static void keep_output(void *closure, enum py_stream stream, const char *data, size_t length)
{
	struct tracing *t = closure;
	(void)stream;
	buf_put(&t->output, data, length);
}

/* The last line that was written, copied: of a traceback, what went wrong. The caller's. */
static char *last_line(const struct buf *output)
{
	size_t end = output->length, from;

	while (end > 0 && output->data[end - 1] == '\n')
		end--;
	for (from = end; from > 0 && output->data[from - 1] != '\n'; from--)
		;
	return mem_copy(buf_text(output) + from, end - from);
}

int explain_trace(const struct py_options *options, const struct buf *source, const char *path, struct err *err)
{
	struct tracing t = { .doc = json_doc_new(), .output = BUF_INIT, .line = 1, .function = "<module>" };
	struct py_options o = *options;
	struct buf out = BUF_INIT;
	int status;

	o.line = at_line;
	o.write = keep_output;
	o.record = true; /* where objects were born */
	/* the evaluator is freed below */
	o.closure = &t; // cppcheck-suppress autoVariables
	struct py *py = py_new(&o, err);
	json_doc_text(t.doc, "format", "objquiz-trace");
	json_doc_number(t.doc, "version", 1);
	json_doc_text(t.doc, "python", o.version);
	json_doc_text(t.doc, "mode", o.mode == PY_REPL ? "repl" : "script");
	json_doc_text(t.doc, "code", buf_text(source));
	json_doc_open(t.doc, "trace", JSON_DOC_LIST);
	graph_init(&t.graph);
	if (py != NULL) {
		enum py_status ended = py_begin(py, buf_text(source), source->length, path);
		bool done = ended == PY_DONE || ended == PY_EXIT;
		char *last = last_line(&t.output);
		put_point(&t, py,
			  t.cut                   ? "instruction_limit_reached"
			  : done                  ? "return"
			  : ended == PY_EXCEPTION ? "uncaught_exception"
						  : "instruction_limit_reached",
			  t.cut                   ? "more than 1000 lines ran: the rest is left out"
			  : done                  ? NULL
			  : ended == PY_EXCEPTION ? last
						  : py_stop(py)->text);
		mem_free(last);
		status = t.cut ? EXIT_LIMIT : evaluate_exit(ended, py_stop(py));
		if (!t.cut)
			evaluate_say_stop(NULL, ended, py_stop(py));
	} else {
		status = cli_fail(err);
	}
	json_doc_close(t.doc);
	json_doc_end(t.doc, &out, JSON_DOC_INDENTED);
	if (py != NULL)
		fwrite(buf_text(&out), 1, out.length, stdout);
	graph_clear(&t.graph);
	buf_clear(&t.output);
	buf_clear(&out);
	py_free(py);
	return status;
}
