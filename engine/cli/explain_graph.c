/* explain_graph.c -- the objects of a program at one moment as a picture: before its N-th line begins, or at its end. */
#include "explain.h"
#include <string.h>

struct moment {
	struct graph *graph;
	size_t wanted, line; /* lines that began; 0 wanted: the end */
	bool taken;
};

/* The picture's line, and nothing of the run beyond it. */
static bool at_line(void *closure, struct py *py, const struct py_place *place)
{
	struct moment *m = closure;
	(void)place;
	if (m->wanted == 0 || ++m->line < m->wanted)
		return true;
	py_graph(py, NULL, m->graph);
	m->taken = true;
	return false;
}

int explain_graph(const struct cli *cli, const struct py_options *options, const struct buf *source, const char *path,
		  const char *form, uint64_t step, struct err *err)
{
	struct graph graph;
	struct moment m = { .graph = &graph, .wanted = step };
	struct py_options o = *options;
	int which = cli->plain && strcmp(form, "text") == 0 ? PICTURE_WORDS : picture_form_find(form), status;
	if (which < 0)
		return cli_fail(
		    (err_set(err, ERR_USAGE, "--graph %s: text, words, dot, mermaid or svg is wanted", form), err));
	o.line = at_line;
	/* the evaluator is freed below */
	o.closure = &m; // cppcheck-suppress autoVariables
	struct py *py = py_new(&o, err);
	if (!py)
		return cli_fail(err);
	graph_init(&graph);
	enum py_status ended = py_begin(py, buf_text(source), source->length, path);
	if (!m.taken && step == 0)
		py_graph(py, NULL, &graph);
	if (!m.taken && step > 0) {
		err_set(err, ERR_USAGE, "--step %llu: only %zu lines began", (unsigned long long)step, m.line);
		status = cli_fail(err);
	} else {
		struct picture_style style = { .width = cli->width < 40 ? 40 : cli->width,
					       .unicode = cli->unicode,
					       .colour = cli->colour,
					       .title = path };
		struct buf out = BUF_INIT;
		picture_put((enum picture_form)which, &graph, NULL, &style, &out);
		fwrite(buf_text(&out), 1, out.length, stdout);
		buf_clear(&out);
		status = m.taken ? EXIT_DONE : evaluate_exit(ended, py_stop(py));
		if (!m.taken)
			evaluate_say_stop(NULL, ended, py_stop(py));
	}
	graph_clear(&graph);
	py_free(py);
	return status;
}
