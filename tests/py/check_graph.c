/* check_graph.c -- snapshots: what they show is there, and taking them changes nothing. */
#include "py/py.h"
#include <check.h>
#include <string.h>

static void keep(void *closure, enum py_stream stream, const char *data, size_t length)
{
	(void)stream;
	buf_put(closure, data, length);
}

static struct py *begin(const char *version, enum py_mode mode, const char *code)
{
	struct err err = { 0 };
	struct py_options o = { .version = version, .mode = mode, .record = true };
	struct py *py = py_new(&o, &err);
	ck_assert_ptr_nonnull(py);
	ck_assert_int_eq(py_begin(py, code, strlen(code), "x.py"), PY_DONE);
	return py;
}

static const struct graph_edge *edge(const struct graph *g, const struct graph_object *from, const char *label)
{
	for (size_t e = from->first_edge; e < from->first_edge + from->edge_count; e++)
		if (strcmp(g->edges.items[e].label, label) == 0)
			return &g->edges.items[e];
	ck_abort_msg("no edge %s from %s", label, from->label);
	return NULL;
}

static const struct graph_object *target(const struct graph *g, const struct graph_object *from, const char *label)
{
	return &g->objects.items[edge(g, from, label)->to];
}

START_TEST(names_reach_objects)
{
	struct graph g;
	struct py *py =
	    begin(py_versions()[_i], PY_SCRIPT,
		  "class C:\n    __slots__ = 's', 't'\nclass D: pass\n"
		  "a = [1000, 'x', None]\nb = a\nd = {'k': a, (1, 2): b}\nc = C()\nc.s = a\nx = D()\nx.y = c\n"
		  "t = (a,)\ndef f(p=[]):\n    def g(): return p\n    return g\nh = f()\nm = [].append\n"
		  "z = {a_ for a_ in 'q'}\n");
	graph_init(&g);
	py_graph(py, NULL, &g);
	const struct graph_object *a = graph_named(&g, "a"), *c = graph_named(&g, "c"), *h = graph_named(&g, "h");
	ck_assert_ptr_eq(a, graph_named(&g, "b"));
	ck_assert_str_eq(a->type, "list");
	ck_assert_int_eq((int)a->length, 3);
	ck_assert_str_eq(a->label, "[1000, 'x', None]");
	/* a, b, two values of d, c.s, t */
	ck_assert_int_eq((int)a->count, 6);
	ck_assert_uint_eq(graph_shown(&g, (size_t)(a - g.objects.items)), 6);
	ck_assert_int_eq(a->line, 4);
	ck_assert_int_eq((int)a->why, WHY_DISPLAY);
	ck_assert(a->flags & GRAPH_TRACKED);
	ck_assert_str_eq(target(&g, a, "[0]")->label, "1000");
	ck_assert(target(&g, a, "[1]")->flags & GRAPH_INTERNED);
	ck_assert(target(&g, a, "[2]")->flags & GRAPH_CACHED);
	ck_assert_ptr_eq(target(&g, graph_named(&g, "d"), "['k']"), a);
	ck_assert_ptr_eq(target(&g, c, ".s"), a);
	ck_assert_ptr_eq(target(&g, graph_named(&g, "x"), ".y"), c);
	ck_assert_ptr_eq(target(&g, graph_named(&g, "t"), "[0]"), a);
	ck_assert_str_eq(target(&g, target(&g, h, "cell p"), ".cell_contents")->label, "[]");
	ck_assert_str_eq(target(&g, graph_named(&g, "f"), "default p")->label, "[]");
	ck_assert_str_eq(target(&g, graph_named(&g, "m"), ".__self__")->type, "list");
	ck_assert_uint_eq(graph_named(&g, "z")->edge_count, 1);
	ck_assert_uint_eq(g.cycles, 0);
	struct py_object_info info;
	ck_assert(py_path(py, "x.y.s[0]", &info));
	ck_assert_uint_eq(info.serial, target(&g, a, "[0]")->serial);
	ck_assert(py_path(py, "d['k'][-1]", &info));
	ck_assert_str_eq(info.type, "NoneType");
	ck_assert(!py_path(py, "a[9]", &info));
	ck_assert(!py_path(py, "a.nothing", &info));
	ck_assert(!py_path(py, "a[", &info));
	ck_assert(!py_path(py, "", &info));
	graph_clear(&g);
	py_free(py);
}
END_TEST

START_TEST(garbage_and_cycles_are_seen)
{
	struct graph g;
	struct py *py = begin(py_versions()[_i], PY_REPL,
			      "l = []\nl.append(l)\nclass N: pass\n\na = N(); b = N(); a.o = b; b.o = a\n"
			      "import weakref\nw = weakref.ref(a)\ndel a, b\nk = [l]\n");
	graph_init(&g);
	py_graph(py, NULL, &g);
	ck_assert_uint_eq(g.cycles, 2);
	ck_assert_int_gt(graph_named(&g, "l")->cycle, 0);
	ck_assert_int_eq(graph_named(&g, "k")->cycle, 0);
	const struct graph_object *n = target(&g, graph_named(&g, "w"), "weak");
	ck_assert_str_eq(n->type, "N");
	ck_assert_int_gt(n->cycle, 0);
	ck_assert_int_ne(n->cycle, graph_named(&g, "l")->cycle);
	ck_assert_int_eq((int)edge(&g, graph_named(&g, "w"), "weak")->kind, GRAPH_WEAK);
	graph_clear(&g);
	py_feed(py, "del w\n", 6);
	py_graph(py, NULL, &g);
	int lost = 0;
	for (size_t i = 0; i < g.objects.length; i++)
		lost += (g.objects.items[i].flags & GRAPH_LOST) && strcmp(g.objects.items[i].type, "N") == 0;
	ck_assert_int_eq(lost, 2);
	py_feed(py, "import gc; _n = gc.collect()\n", 29);
	py_graph(py, NULL, &g);
	for (size_t i = 0; i < g.objects.length; i++)
		ck_assert(!(g.objects.items[i].flags & GRAPH_LOST));
	graph_clear(&g);
	py_free(py);
}
END_TEST

/* ---- watching ---- */

struct watcher {
	struct buf out;
	struct graph graph;
	int lines[64];
	int count, stop_at;
	int deepest;
	size_t frames; /* most at once */
};

static void keep_out(void *closure, enum py_stream stream, const char *data, size_t length)
{
	keep(&((struct watcher *)closure)->out, stream, data, length);
}

static bool watch(void *closure, struct py *py, const struct py_place *place)
{
	struct watcher *w = closure;
	struct py_object_info info;
	py_graph(py, NULL, &w->graph);
	py_path(py, "a.b.c[0]", &info);
	if (w->count < 64)
		w->lines[w->count] = place->line;
	if (place->depth > w->deepest)
		w->deepest = place->depth;
	if (w->graph.frames.length > w->frames)
		w->frames = w->graph.frames.length;
	return ++w->count != w->stop_at;
}

static enum py_status run(struct watcher *w, const char *version, enum py_mode mode, const char *code, bool watched)
{
	struct err err = { 0 };
	struct py_options o = {
		.version = version, .mode = mode, .write = keep_out, .closure = w, .line = watched ? watch : NULL
	};
	struct py *py = py_new(&o, &err);
	ck_assert_ptr_nonnull(py);
	graph_init(&w->graph);
	enum py_status status = py_run(py, code, strlen(code), "x.py");
	graph_clear(&w->graph);
	py_free(py);
	return status;
}

static const char watched_code[] = "import gc, sys, weakref\n"
				   "class C:\n"
				   "    def __del__(self): print('gone', id(self))\n"
				   "def f(n, l):\n"
				   "    x = 1000.5 * n\n"
				   "    l.append({'x': x, n: [n]})\n"
				   "    return f(n - 1, l) if n else (id(l), sys.getrefcount(l))\n"
				   "print(f(5, []))\n"
				   "c = C(); d = C(); c.d = d; d.c = c\n"
				   "w = weakref.ref(c)\n"
				   "del c, d\n"
				   "print(gc.get_count(), gc.collect(), gc.get_count(), w())\n"
				   "for i in range(3):\n"
				   "    print(id(object()), id([i]), id('%s-' % i), id(i + 0.5), 2 ** 100)\n"
				   "def g():\n"
				   "    y = yield 1\n"
				   "    yield y\n"
				   "s = g(); print(next(s), s.send('\\u20ac'))\n"
				   "print(sys.getrefcount(s), len(gc.get_objects()))\n"
				   "import random, collections\n"
				   "print(random.shuffle, id(collections.deque([1])), id(weakref.proxy(f)))\n";

START_TEST(watching_changes_nothing)
{
	for (int mode = 0; mode < 2; mode++) {
		struct watcher with = { .stop_at = 0 }, without = { .stop_at = 0 };
		char code[sizeof watched_code * 2];
		size_t n = 0;
		for (const char *s = watched_code; *s; s++) { /* at the prompt a blank line ends a block */
			code[n++] = *s;
			if (mode == 1 && *s == '\n' && s[1] != ' ' && n > 1 && strstr(watched_code, s) == s) {
				const char *line = s;
				while (line > watched_code && line[-1] != '\n')
					line--;
				if (*line == ' ')
					code[n++] = '\n';
			}
		}
		code[n] = 0;
		enum py_status a = run(&with, py_versions()[_i], (enum py_mode)mode, code, true);
		enum py_status b = run(&without, py_versions()[_i], (enum py_mode)mode, code, false);
		ck_assert_int_eq(a, b);
		ck_assert_str_eq(buf_text(&with.out), buf_text(&without.out));
		ck_assert_int_eq(without.count, 0);
		ck_assert_int_gt(with.count, 40);
		ck_assert_int_ge(with.deepest, 7);
		ck_assert_uint_eq(with.frames, (size_t)with.deepest);
		buf_clear(&with.out);
		buf_clear(&without.out);
	}
}
END_TEST

START_TEST(the_watcher_stops_the_run)
{
	struct watcher w = { .stop_at = 3 };
	ck_assert_int_eq(run(&w, "3.13", PY_SCRIPT, "a = 1\nb = 2\ntry:\n    print(a)\nfinally:\n    print(b)\n", true),
			 PY_LIMIT);
	ck_assert_int_eq(w.count, 3);
	ck_assert_int_eq(w.lines[0], 1);
	ck_assert_int_eq(w.lines[1], 2);
	ck_assert_str_eq(buf_text(&w.out), "");
	buf_clear(&w.out);
}
END_TEST

static bool three_times(void *closure)
{
	return ++((struct watcher *)closure)->count < 3;
}

START_TEST(now_and_then_it_is_asked)
{
	struct watcher w = { .stop_at = 0 };
	struct err err = { 0 };
	struct py_options o = { .version = "3.12", .closure = &w, .go_on = three_times };
	struct py *py = py_new(&o, &err);
	ck_assert_ptr_nonnull(py);
	ck_assert_int_eq(py_run(py, "while True: pass\n", 17, "x.py"), PY_LIMIT);
	ck_assert_int_eq(w.count, 3);
	ck_assert_str_eq(py_stop(py)->text, "stopped: the watcher asked");
	py_free(py);
}
END_TEST

START_TEST(lines_at_the_prompt_are_those_of_the_text)
{
	struct watcher w = { .stop_at = 0 };
	run(&w, py_versions()[_i], PY_REPL, "a = 1\ndef f():\n    return a\n\n\nf()\nb = 2\n", true);
	static const int lines[] = { 1, 2, 5, 6, 2, 3 }; /* a blank line is an input too; a call begins at its def */
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		ck_assert_int_eq(w.lines[i], lines[i]);
	ck_assert_int_eq(w.lines[w.count - 1], 7);
	buf_clear(&w.out);
}
END_TEST

START_TEST(what_is_large_is_bounded)
{
	struct graph g;
	struct graph_limits few = { .objects = 10, .items = 4, .label = 16 };
	struct py *py =
	    begin("3.13", PY_SCRIPT,
		  "l = list(range(1000, 3000))\nd = {i: [i] for i in range(50)}\ns = 'x' * 10000 + '\\n\\x1b'\n"
		  "big = 10 ** 5000\nn = []\nfor i in range(5000): n = [n]\nq = '\\u20ac' * 50\n");
	graph_init(&g);
	py_graph(py, &few, &g);
	ck_assert_uint_le(g.objects.length, 10);
	ck_assert_uint_gt(g.left_out, 0);
	ck_assert_uint_eq(graph_named(&g, "l")->left_out, 1996);
	for (size_t i = 0; i < g.objects.length; i++) {
		ck_assert_uint_le(strlen(g.objects.items[i].label), 16);
		ck_assert_uint_eq(text_valid(g.objects.items[i].label, strlen(g.objects.items[i].label)),
				  strlen(g.objects.items[i].label));
	}
	py_graph(py, NULL, &g);
	ck_assert_uint_eq(g.objects.length, 200);
	graph_clear(&g);
	py_free(py);
}
END_TEST

static void gather(void *closure, const char *name)
{
	buf_printf(closure, "%s ", name);
}

START_TEST(names_are_completed)
{
	struct buf out = BUF_INIT;
	struct py *py = begin("3.12", PY_SCRIPT,
			      "apple = [1]\nclass C:\n    kind = 1\n    def kiss(self): pass\nc = C()\nc.kin = 2\n");
	py_complete(py, "app", gather, &out);
	ck_assert_str_eq(buf_text(&out), "apple ");
	buf_reset(&out);
	py_complete(py, "apple.ins", gather, &out);
	ck_assert_str_eq(buf_text(&out), "apple.insert ");
	buf_reset(&out);
	py_complete(py, "c.ki", gather, &out);
	ck_assert_ptr_nonnull(strstr(buf_text(&out), "c.kin "));
	ck_assert_ptr_nonnull(strstr(buf_text(&out), "c.kind "));
	ck_assert_ptr_nonnull(strstr(buf_text(&out), "c.kiss "));
	buf_reset(&out);
	py_complete(py, "nonl", gather, &out);
	ck_assert_str_eq(buf_text(&out), "nonlocal ");
	buf_reset(&out);
	py_complete(py, "nowhere.x", gather, &out);
	ck_assert_str_eq(buf_text(&out), "");
	buf_clear(&out);
	py_free(py);
}
END_TEST

Suite *py_graph_suite(void)
{
	Suite *suite = suite_create("py/graph");
	TCase *tests = tcase_create("graph");
	tcase_add_loop_test(tests, names_reach_objects, 0, 8);
	tcase_add_loop_test(tests, garbage_and_cycles_are_seen, 0, 8);
	tcase_add_loop_test(tests, watching_changes_nothing, 0, 8);
	tcase_add_test(tests, the_watcher_stops_the_run);
	tcase_add_test(tests, now_and_then_it_is_asked);
	tcase_add_loop_test(tests, lines_at_the_prompt_are_those_of_the_text, 0, 8);
	tcase_add_test(tests, what_is_large_is_bounded);
	tcase_add_test(tests, names_are_completed);
	suite_add_tcase(suite, tests);
	return suite;
}
