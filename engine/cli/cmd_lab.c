/* cmd_lab.c -- objquiz lab: the evaluator as an interactive prompt, with commands to look inside. */
#include "cli.h"
#include "draw.h"
#include "line.h"
#include "py/py.h"
#include <string.h>

struct lab {
	struct cli *cli;
	struct line *line;
	struct py *py;
	struct py_options options;
	struct buf typed; /* everything that was typed, so that another version can run it again */
	bool quit;
};

static void write_out(void *closure, enum py_stream stream, const char *data, size_t length)
{
	(void)closure;
	FILE *file = stream == PY_STDOUT ? stdout : stderr;
	fflush(stream == PY_STDOUT ? stderr : stdout);
	cli_put_safe(file, data, length);
}

static void write_nothing(void *closure, enum py_stream stream, const char *data, size_t length)
{
	(void)closure, (void)stream, (void)data, (void)length;
}

static void say(struct lab *lab, enum draw_style style, const char *text)
{
	draw_paragraph(lab->cli, style, text);
}

/* A run that met a limit or what is not modelled is over: says so and starts afresh. */
static int start(struct lab *lab, struct err *err);

static int settle(struct lab *lab, enum py_status status, struct err *err)
{
	const struct py_stop *stop = py_stop(lab->py);
	char text[420];
	if (status == PY_EXIT) {
		lab->quit = true;
		return 0;
	}
	if (status != PY_LIMIT && status != PY_REFUSED && status != PY_CRASH)
		return 0;
	snprintf(text, sizeof text, "%s: %s. The session begins anew.",
		 status == PY_LIMIT     ? "limit"
		 : status == PY_REFUSED ? "not modelled"
					: "crash",
		 stop->text);
	say(lab, DRAW_WRONG, text);
	buf_reset(&lab->typed);
	return start(lab, err);
}

static int start(struct lab *lab, struct err *err)
{
	py_free(lab->py);
	lab->py = py_new(&lab->options, err);
	if (!lab->py)
		return err->code;
	py_begin(lab->py, "", 0, "<stdin>");
	return 0;
}

/* What was typed so far, once more, silently: so that names are bound as before. */
static int replay(struct lab *lab, struct err *err)
{
	lab->options.write = write_nothing;
	int result = start(lab, err);
	if (result == 0 && lab->typed.length > 0)
		py_feed(lab->py, lab->typed.data, lab->typed.length);
	lab->options.write = write_out;
	return result;
}

/* ---- commands ---- */

static int do_python(struct lab *lab, const char *rest, struct err *err)
{
	if (!*rest) {
		printf("Python %s\n", lab->options.version);
		return 0;
	}
	for (const char *const *v = py_versions(); *v; v++)
		if (strcmp(*v, rest) == 0) {
			struct buf kept = BUF_INIT;
			lab->options.version = *v;
			buf_put(&kept, buf_text(&lab->typed), lab->typed.length);
			int result = start(lab, err);
			printf("Python %s; the session again:\n", *v);
			if (result == 0 && kept.length > 0)
				result = settle(lab, py_feed(lab->py, kept.data, kept.length), err);
			buf_clear(&kept);
			return result;
		}
	say(lab, DRAW_WRONG, "3.8 to 3.15 is wanted.");
	return 0;
}

static int do_mode(struct lab *lab, const char *rest, struct err *err)
{
	(void)err;
	if (!*rest) {
		puts(lab->options.mode == PY_REPL ? "repl: each input is a compile unit of its own"
						  : "script: what was typed is compiled as one file");
		return 0;
	}
	if (strcmp(rest, "script") == 0) {
		struct py_options o = lab->options;
		o.mode = PY_SCRIPT;
		struct py *py = py_new(&o, err);
		if (!py)
			return err->code;
		puts("What was typed, as a script:");
		enum py_status status = py_run(py, buf_text(&lab->typed), lab->typed.length, "session.py");
		if (status == PY_LIMIT || status == PY_REFUSED || status == PY_CRASH)
			say(lab, DRAW_WRONG, py_stop(py)->text);
		py_free(py);
		return 0;
	}
	if (strcmp(rest, "repl") != 0)
		say(lab, DRAW_WRONG, "script or repl is wanted.");
	return 0;
}

static int do_refs(struct lab *lab, const char *rest, struct err *err)
{
	(void)err;
	struct py_object_info info;
	struct buf holders = BUF_INIT;
	if (!*rest || !py_name(lab->py, rest, &info)) {
		say(lab, DRAW_WRONG, *rest ? "No such name." : "A name is wanted: :refs NAME");
		return 0;
	}
	printf("%s at 0x%llx, generation %d%s%s\n", info.type, (unsigned long long)info.address, info.generation,
	       info.interned ? ", interned" : "", info.tracked ? ", tracked" : "");
	if (info.immortal)
		printf("immortal: the count stands at %lld\n", (long long)info.count);
	else
		printf("%lld reference%s:\n", (long long)info.count, info.count == 1 ? "" : "s");
	py_holders(lab->py, rest, &holders);
	draw_block(lab->cli, DRAW_PLAIN, buf_text(&holders));
	buf_clear(&holders);
	return 0;
}

struct heap_list {
	struct lab *lab;
	int shown;
};
#define HEAP_MOST 200

static bool show_object(void *closure, const struct py_object_info *info, const char *repr)
{
	struct heap_list *list = closure;
	if (list->shown++ >= HEAP_MOST) {
		puts("... and more");
		return false;
	}
	printf("  0x%llx  %-18.18s %6lld  ", (unsigned long long)info->address, info->type, (long long)info->count);
	draw_text(list->lab->cli, DRAW_PLAIN, repr);
	putchar('\n');
	return true;
}

static int do_heap(struct lab *lab, const char *rest, struct err *err)
{
	(void)rest, (void)err;
	struct heap_list list = { lab, 0 };
	printf("  %-14s  %-18s %6s  %s\n", "address", "type", "count", "value");
	py_heap(lab->py, show_object, &list);
	return 0;
}

static int do_reset(struct lab *lab, const char *rest, struct err *err)
{
	(void)rest;
	buf_reset(&lab->typed);
	return start(lab, err);
}

/* Takes the last input back: everything before it runs again, silently. */
static int do_undo(struct lab *lab, const char *rest, struct err *err)
{
	(void)rest;
	size_t end = lab->typed.length;
	if (end == 0) {
		say(lab, DRAW_DIM, "There is nothing to take back.");
		return 0;
	}
	while (end > 0 && lab->typed.data[end - 1] != '\f')
		end--;
	if (end > 0)
		end--;
	while (end > 0 && lab->typed.data[end - 1] != '\f')
		end--;
	buf_cut(&lab->typed, end);
	return replay(lab, err);
}

static int do_quit(struct lab *lab, const char *rest, struct err *err)
{
	(void)rest, (void)err;
	lab->quit = true;
	return 0;
}

static int do_help(struct lab *lab, const char *rest, struct err *err);

static const struct {
	const char *name, *operand, *help;
	int (*run)(struct lab *, const char *, struct err *);
} commands[] = {
	{ "python", " [V]", "be another version: what was typed runs again there", do_python },
	{ "mode", " [script]", "run what was typed as one script, to compare", do_mode },
	{ "refs", " NAME", "who holds references to the object of a name", do_refs },
	{ "heap", "", "the objects that the session made and that are alive", do_heap },
	{ "undo", "", "take the last input back", do_undo },
	{ "reset", "", "begin anew", do_reset },
	{ "help", "", "this list", do_help },
	{ "quit", "", "leave (also Ctrl-D)", do_quit },
};

static int do_help(struct lab *lab, const char *rest, struct err *err)
{
	(void)lab, (void)rest, (void)err;
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
		char left[32];
		snprintf(left, sizeof left, ":%s%s", commands[i].name, commands[i].operand);
		printf("  %-16s %s\n", left, commands[i].help);
	}
	return 0;
}

static int command(struct lab *lab, const char *text, struct err *err)
{
	size_t length = strcspn(text + 1, " ");
	const char *rest = text + 1 + length;
	rest += strspn(rest, " ");
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		if (strlen(commands[i].name) == length && memcmp(commands[i].name, text + 1, length) == 0)
			return commands[i].run(lab, rest, err);
	say(lab, DRAW_WRONG, "There is no such command; :help lists them.");
	return 0;
}

/* ---- input ---- */

static int feed(struct lab *lab, struct buf *input, struct err *err)
{
	size_t length = input->length;
	enum py_status status = py_feed(lab->py, buf_text(input), length);
	buf_put(&lab->typed, buf_text(input), length);
	buf_puts(&lab->typed, "\f"); /* a form feed between inputs: blank to the tokenizer, a mark for :undo */
	return settle(lab, status, err);
}

static int loop(struct lab *lab, struct err *err)
{
	struct buf one = BUF_INIT, input = BUF_INIT;
	int result = 0;
	while (!lab->quit && result == 0) {
		enum line_result got = line_read(lab->line, input.length ? "... " : ">>> ", &one);
		if (got == LINE_END)
			break;
		if (got == LINE_INTERRUPTED) {
			puts("KeyboardInterrupt");
			buf_reset(&input);
			continue;
		}
		if (got == LINE_TOO_LONG) {
			say(lab, DRAW_WRONG, "That line is longer than 1 MiB; it was not taken.");
			continue;
		}
		if (input.length == 0 && one.length > 0 && one.data[0] == ':') {
			result = command(lab, buf_text(&one), err);
			continue;
		}
		buf_put(&input, buf_text(&one), one.length);
		buf_putc(&input, '\n');
		if (py_wants_more(lab->py, buf_text(&input), input.length))
			continue;
		result = feed(lab, &input, err);
		buf_reset(&input);
	}
	if (result == 0 && input.length > 0)
		result = feed(lab, &input, err);
	buf_clear(&one);
	buf_clear(&input);
	return result;
}

static int run(struct cli *cli)
{
	struct lab lab = { .cli = cli, .typed = BUF_INIT };
	struct err err = { 0 };
	uint64_t seed = 0;
	if (cli_number(cli, "seed", 0, UINT64_MAX, &seed, &err) < 0)
		return cli_fail(&err);
	lab.options = (struct py_options){ .version = cli_text(cli, "python", py_default_version()),
					   .mode = PY_REPL,
					   .seed = seed,
					   .write = write_out };
	int result = start(&lab, &err);
	if (result == 0) {
		lab.line = line_new(cli);
		if (cli->terminal)
			printf("Python %s as objquiz models it. :help lists the commands, Ctrl-D leaves.\n",
			       lab.options.version);
		result = loop(&lab, &err);
		if (result == 0)
			py_finish(lab.py);
	}
	line_free(lab.line);
	py_free(lab.py);
	buf_clear(&lab.typed);
	return result < 0 ? cli_fail(&err) : EXIT_DONE;
}

static const struct option lab_options[] = {
	{ "python", OPTION_TEXT, "V", "the version to be: 3.8 to 3.15" },
	{ "seed", OPTION_NUMBER, "N", "varies what CPython leaves open" },
	{ NULL, OPTION_FLAG, NULL, NULL },
};
const struct command cmd_lab = {
	"lab",
	"the evaluator as an interactive prompt, with a look inside",
	"[OPTIONS]",
	lab_options,
	0,
	run,
	"At the prompt: :python V  :mode script  :refs NAME  :heap  :undo  :reset  :help  :quit",
};
