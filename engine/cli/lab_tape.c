/* lab_tape.c -- the lab's commands on the session as a whole: other versions and modes, back, files. */
#include "lab.h"
#include "draw.h"
#include "file.h"
#include <string.h>

#define TEXT_MOST ((size_t)1 << 20) /* bytes of a file that is typed */

/* ---- :python ---- */

static const char *output_of(const struct lab_output *o, size_t input, size_t *length)
{
	size_t from = input > 0 ? o->ends.items[input - 1] : 0;
	*length = o->ends.items[input] - from;
	return buf_text(&o->text) + from;
}

/* As it was typed, without the empty line that ended a block. */
static void put_input(struct lab *lab, const struct lab_input *input)
{
	struct buf text = BUF_INIT;
	size_t length = input->length;
	while (length > 0 && lab->typed.data[input->start + length - 1] == '\n')
		length--;
	buf_put(&text, lab->typed.data + input->start, length);
	draw_block(lab->cli, DRAW_CODE, buf_text(&text));
	buf_clear(&text);
}

static void put_output(struct lab *lab, const char *version, const struct lab_output *o, size_t input)
{
	size_t length;
	const char *text = output_of(o, input, &length);
	printf("  Python %s:\n", version);
	struct buf copy = BUF_INIT;
	buf_put(&copy, text, length);
	draw_block(lab->cli, DRAW_PLAIN, length ? buf_text(&copy) : "(nothing)");
	buf_clear(&copy);
}

static bool differs(const struct lab_output *a, const struct lab_output *b, size_t input)
{
	size_t x, y;
	const char *p = output_of(a, input, &x), *q = output_of(b, input, &y);
	return x != y || memcmp(p, q, x) != 0;
}

static void put_differences(struct lab *lab, const char *was, const struct lab_output *before, const char *now,
			    const struct lab_output *after)
{
	size_t count = 0;
	for (size_t i = 0; i < lab->inputs.length; i++) {
		if (!differs(before, after, i))
			continue;
		const struct lab_input *input = &lab->inputs.items[i];
		if (count++ == 0)
			puts("These inputs come out differently:");
		printf("\ninput %zu\n", i + 1);
		put_input(lab, input);
		put_output(lab, was, before, i);
		put_output(lab, now, after, i);
	}
	if (count == 0 && lab->inputs.length > 0)
		puts("Every input prints the same there.");
}

static int change_version(struct lab *lab, const char *version, struct err *err)
{
	struct lab_output before = { .text = BUF_INIT }, after = { .text = BUF_INIT };
	const char *was = lab->options.version;
	struct py *old = lab_again(lab, was, &before, err), *new = old ? lab_again(lab, version, &after, err) : NULL;
	int result = new ? 0 : err->code;
	if (new) {
		const struct py_stop *stop = py_stop(new);
		bool ended = stop->status == PY_LIMIT || stop->status == PY_REFUSED || stop->status == PY_CRASH;
		if (ended) {
			struct buf text = BUF_INIT;
			buf_printf(&text, "What was typed cannot run there: %s. The session stays Python %s.",
				   stop->text, was);
			lab_say(lab, true, buf_text(&text));
			buf_clear(&text);
		} else {
			printf("Python %s. ", version);
			put_differences(lab, was, &before, version, &after);
			lab->options.version = version;
			if (lab->inputs.length == 0)
				putchar('\n');
			result = lab_replay(lab, err);
		}
	}
	py_free(old);
	py_free(new);
	lab_output_clear(&before);
	lab_output_clear(&after);
	return result;
}

int lab_do_python(struct lab *lab, const char *rest, struct err *err)
{
	if (!*rest) {
		printf("Python %s; modelled are", lab->options.version);
		for (const char *const *v = py_versions(); *v; v++)
			printf(" %s", *v);
		putchar('\n');
		return 0;
	}
	int index = item_version_index(rest);
	if (index >= 0)
		return change_version(lab, item_version_name(index), err);
	struct buf text = BUF_INIT;
	buf_printf(&text, "%s to %s is wanted.", item_version_name(0), item_version_name(item_version_count() - 1));
	lab_say(lab, true, buf_text(&text));
	buf_clear(&text);
	return 0;
}

/* ---- :mode ---- */

/* An input that is one expression prints its value at the prompt; in a script print() has to. */
static bool is_expression(const struct lab *lab, const char *text, size_t length)
{
	struct err err = { 0 };
	struct py_options o = { .version = lab->options.version, .steps = 1000 };
	struct buf out = BUF_INIT, expression = BUF_INIT;
	struct py *py = py_new(&o, &err);
	while (length > 0 && text[length - 1] == '\n')
		length--;
	buf_put(&expression, text, length);
	py_begin(py, "", 0, "x");
	bool is =
	    py_eval(py, buf_text(&expression), &out) == PY_DONE || strncmp(buf_text(&out), "SyntaxError", 11) != 0;
	is = is && strncmp(buf_text(&out), "IndentationError", 16) != 0;
	py_free(py);
	buf_clear(&out);
	buf_clear(&expression);
	return is;
}

static void put_as_script(const struct lab *lab, struct buf *script)
{
	for (size_t i = 0; i < lab->inputs.length; i++) {
		const char *text = lab->typed.data + lab->inputs.items[i].start;
		size_t length = lab->inputs.items[i].length;
		bool call = length > 6 && memcmp(text, "print(", 6) == 0;
		if (call || memchr(text, '\n', length) != text + length - 1 || !is_expression(lab, text, length)) {
			buf_put(script, text, length);
			continue;
		}
		buf_puts(script, "print(");
		buf_put(script, text, length - 1);
		buf_puts(script, ")\n");
	}
}

static void write_safe(void *closure, enum py_stream stream, const char *data, size_t length)
{
	(void)closure;
	fflush(stream == PY_STDOUT ? stderr : stdout);
	cli_put_safe(stream == PY_STDOUT ? stdout : stderr, data, length);
}

int lab_do_mode(struct lab *lab, const char *rest, struct err *err)
{
	if (strcmp(rest, "script") != 0) {
		puts("repl: each input is a compile unit of its own. `:mode script` runs what was typed as one file, "
		     "one unit.");
		if (*rest && strcmp(rest, "repl") != 0)
			lab_say(lab, true, "script or repl is wanted.");
		return 0;
	}
	struct buf script = BUF_INIT;
	struct py_options o = lab->options;
	o.mode = PY_SCRIPT;
	o.go_on = NULL;
	o.write = write_safe;
	struct py *py = py_new(&o, err);
	if (!py)
		return err->code;
	put_as_script(lab, &script);
	puts("What was typed, as one script (values in print()):");
	draw_block(lab->cli, DRAW_CODE, buf_text(&script));
	enum py_status status = py_run(py, buf_text(&script), script.length, "session.py");
	fflush(stderr);
	if (status == PY_LIMIT || status == PY_REFUSED || status == PY_CRASH)
		lab_say(lab, true, py_stop(py)->text);
	py_free(py);
	buf_clear(&script);
	return 0;
}

/* ---- :undo, :reset ---- */

int lab_do_undo(struct lab *lab, const char *rest, struct err *err)
{
	(void)rest;
	if (lab->inputs.length == 0) {
		lab_say(lab, true, "There is nothing to take back.");
		return 0;
	}
	struct lab_input last = lab->inputs.items[--lab->inputs.length];
	puts("Taken back:");
	put_input(lab, &last);
	buf_cut(&lab->typed, last.start);
	return lab_replay(lab, err);
}

int lab_do_reset(struct lab *lab, const char *rest, struct err *err)
{
	(void)rest;
	return lab_start(lab, err);
}

/* ---- :save, :load ---- */

static bool ends_with(const char *text, const char *end)
{
	size_t n = strlen(text), m = strlen(end);
	return n >= m && strcmp(text + n - m, end) == 0;
}

int lab_do_save(struct lab *lab, const char *rest, struct err *err)
{
	struct err file_err = { 0 };
	struct buf path = BUF_INIT;
	(void)err;
	buf_puts(&path, rest);
	if (*rest && !ends_with(rest, ".repl")) /* which says to run and explain that it was typed at a prompt */
		buf_puts(&path, ".repl");
	if (!*rest)
		lab_say(lab, true, "A file is wanted: :save FILE");
	else if (file_put(buf_text(&path), buf_text(&lab->typed), lab->typed.length, &file_err) < 0)
		lab_say(lab, true, file_err.text);
	else
		printf("%zu input%s written to %s\n", lab->inputs.length, lab->inputs.length == 1 ? "" : "s",
		       buf_text(&path));
	buf_clear(&path);
	return 0;
}

int lab_do_load(struct lab *lab, const char *rest, struct err *err)
{
	struct err file_err = { 0 };
	struct buf text = BUF_INIT;
	int result = 0;
	if (!*rest || strcmp(rest, "-") == 0) {
		lab_say(lab, true, "A file is wanted: :load FILE");
	} else if (text_read_file(rest, TEXT_MOST, &text, &file_err) < 0) {
		char said[900];
		err_format(&file_err, said, sizeof said);
		lab_say(lab, true, said);
	} else {
		result = lab_feed_text(lab, buf_text(&text), text.length, err);
	}
	buf_clear(&text);
	return result;
}
