/* lab_session.c -- living a session, and living it again. */
#include "lab.h"
#include "draw.h"
#include <signal.h>
#include <string.h>

void lab_say(struct lab *lab, bool wrong, const char *text)
{
	draw_paragraph(lab->cli, wrong ? DRAW_WRONG : DRAW_PLAIN, text);
}

static void write_out(void *closure, enum py_stream stream, const char *data, size_t length)
{
	const struct lab *lab = closure;
	if (lab->muted)
		return;
	FILE *file = stream == PY_STDOUT ? stdout : stderr;
	fflush(stream == PY_STDOUT ? stderr : stdout);
	cli_put_safe(file, data, length);
}

/* ---- Ctrl-C while an input runs: the signal is held, and looked for now and then ---- */

static bool interrupted(void)
{
	sigset_t pending;
	return sigpending(&pending) == 0 && sigismember(&pending, SIGINT) == 1;
}

static bool not_interrupted(void *closure)
{
	(void)closure;
	return !interrupted();
}

/* Feeds with SIGINT held; *broke: it came, and is taken. */
static enum py_status feed_held(struct lab *lab, const char *text, size_t length, bool *broke)
{
	sigset_t set, old;
	int which;
	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigprocmask(SIG_BLOCK, &set, &old);
	enum py_status status = py_feed(lab->py, text, length);
	*broke = interrupted();
	if (*broke)
		sigwait(&set, &which);
	sigprocmask(SIG_SETMASK, &old, NULL);
	return status;
}

/* ---- the living session ---- */

static int start_with(struct lab *lab, py_write_fn *write, struct err *err)
{
	py_free(lab->py);
	lab->options.write = write;
	lab->options.go_on = lab->cli->terminal ? not_interrupted : NULL;
	lab->options.closure = lab;
	lab->py = py_new(&lab->options, err);
	if (!lab->py)
		return err->code;
	py_begin(lab->py, "", 0, "<stdin>");
	return 0;
}

int lab_start(struct lab *lab, struct err *err)
{
	buf_reset(&lab->typed);
	lab->inputs.length = 0;
	return start_with(lab, write_out, err);
}

static bool stopped(enum py_status status)
{
	return status == PY_LIMIT || status == PY_REFUSED || status == PY_CRASH;
}

int lab_replay(struct lab *lab, struct err *err)
{
	lab->muted = true;
	int result = start_with(lab, write_out, err);
	enum py_status status = PY_DONE;
	for (size_t i = 0; result == 0 && i < lab->inputs.length && !stopped(status); i++) {
		const struct lab_input *input = &lab->inputs.items[i];
		status = py_feed(lab->py, lab->typed.data + input->start, input->length);
	}
	lab->muted = false;
	if (result == 0 && stopped(status)) {
		lab_say(lab, true, "What was typed before cannot be run again; the session begins anew.");
		return lab_start(lab, err);
	}
	return result;
}

static const char *name_of(enum py_status status)
{
	return status == PY_LIMIT ? "limit" : status == PY_REFUSED ? "not modelled" : "crash";
}

int lab_feed(struct lab *lab, const char *text, size_t length, struct err *err)
{
	bool broke = false;
	enum py_status status = feed_held(lab, text, length, &broke);
	if (broke || stopped(status)) {
		char said[420];
		if (broke)
			snprintf(said, sizeof said, "KeyboardInterrupt. The input was taken back.");
		else
			snprintf(said, sizeof said, "%s: %s. The input was taken back.", name_of(status),
				 py_stop(lab->py)->text);
		lab_say(lab, true, said);
		return lab_replay(lab, err);
	}
	VEC_PUSH(&lab->inputs, (struct lab_input){ lab->typed.length, length });
	buf_put(&lab->typed, text, length);
	if (status == PY_EXIT)
		lab->quit = true;
	return 0;
}

/* ---- a text as it would be typed ---- */

/* Would the prompt want more after these lines and an empty one: is a bracket or a text still open? */
static bool is_open(struct lab *lab, struct buf *input)
{
	buf_putc(input, '\n');
	bool open = py_wants_more(lab->py, buf_text(input), input->length);
	buf_cut(input, input->length - 1);
	return open;
}

/* Does a line go on with the statement above it: indented, or else, except and kin? */
static bool goes_on(const char *line, size_t length)
{
	static const char *const words[] = { "else", "elif", "except", "finally" };
	if (length > 0 && (*line == ' ' || *line == '\t'))
		return true;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t n = strlen(words[i]);
		if (length > n && memcmp(line, words[i], n) == 0 && strchr(" :(\t", line[n]))
			return true;
	}
	return false;
}

static bool is_blank(const char *line, size_t length)
{
	while (length > 0 && strchr(" \t\f\r", *line)) {
		line++;
		length--;
	}
	return length == 0;
}

static int end_input(struct lab *lab, struct buf *input, struct err *err)
{
	int result = 0;
	if (input->length > 0 && py_wants_more(lab->py, buf_text(input), input->length))
		buf_putc(input, '\n'); /* an empty line ends a block at the prompt */
	if (input->length > 0)
		result = lab_feed(lab, buf_text(input), input->length, err);
	buf_reset(input);
	return result;
}

int lab_feed_text(struct lab *lab, const char *text, size_t length, struct err *err)
{
	struct buf input = BUF_INIT;
	const char *end = text + length;
	int result = 0;
	while (text < end && result == 0 && !lab->quit) {
		const char *newline = memchr(text, '\n', (size_t)(end - text));
		size_t n = newline ? (size_t)(newline - text) : (size_t)(end - text);
		size_t shown = n > 0 && text[n - 1] == '\r' ? n - 1 : n;
		bool blank = is_blank(text, shown), comment = shown > 0 && *text == '#';
		bool open = input.length > 0 && is_open(lab, &input);
		if (input.length > 0 && !open && !blank && !comment && !goes_on(text, shown))
			result = end_input(lab, &input, err);
		if (open || !(blank || (comment && input.length == 0))) {
			buf_put(&input, text, shown);
			buf_putc(&input, '\n');
		}
		text += n + (newline != NULL);
	}
	if (result == 0)
		result = end_input(lab, &input, err);
	buf_clear(&input);
	return result;
}

/* ---- again ---- */

static void keep_output(void *closure, enum py_stream stream, const char *data, size_t length)
{
	struct lab_output *output = closure;
	(void)stream;
	buf_put(&output->text, data, length);
}

void lab_output_clear(struct lab_output *output)
{
	buf_clear(&output->text);
	VEC_CLEAR(&output->ends);
}

struct py *lab_again(struct lab *lab, const char *version, struct lab_output *output, struct err *err)
{
	struct py_options o = lab->options;
	o.version = version;
	o.record = true;
	o.go_on = NULL;
	o.write = output ? keep_output : NULL;
	o.closure = output;
	struct py *py = py_new(&o, err);
	enum py_status status = PY_DONE;
	if (!py)
		return NULL;
	py_begin(py, "", 0, "<stdin>");
	for (size_t i = 0; i < lab->inputs.length; i++) {
		const struct lab_input *input = &lab->inputs.items[i];
		if (!stopped(status))
			status = py_feed(py, lab->typed.data + input->start, input->length);
		if (output)
			VEC_PUSH(&output->ends, output->text.length);
	}
	return py;
}

size_t lab_input_of_line(const struct lab *lab, int line)
{
	int lines = 0;
	for (size_t i = 0; i < lab->inputs.length; i++) {
		const struct lab_input *input = &lab->inputs.items[i];
		for (size_t k = 0; k < input->length; k++)
			lines += lab->typed.data[input->start + k] == '\n';
		if (line <= lines)
			return i + 1;
	}
	return lab->inputs.length;
}
