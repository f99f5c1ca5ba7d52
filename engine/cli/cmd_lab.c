/* cmd_lab.c -- objquiz lab: the evaluator as an interactive prompt, with commands to look inside. */
#include "draw.h"
#include "lab.h"
#include <ctype.h>
#include <string.h>

#define TEXT_MOST ((size_t)1 << 20) /* bytes of a file that is typed first */

/* ---- commands ---- */

const struct lab_command lab_commands[] = {
#define LAB_COMMAND(name, operand, help) { #name, operand, help, lab_do_##name },
#include "lab_commands.def"
#undef LAB_COMMAND
	{ NULL, NULL, NULL, NULL },
};

int lab_do_help(struct lab *lab, const char *rest, struct err *err)
{
	(void)rest, (void)err;
	for (const struct lab_command *c = lab_commands; c->name; c++) {
		char left[32];
		snprintf(left, sizeof left, ":%s%s", c->name, c->operand);
		if (lab->cli->width >= 60)
			printf("  %-22s ", left);
		else
			printf("  %s\n      ", left);
		draw_behind(lab->cli, lab->cli->width >= 60 ? 25 : 6, c->help);
	}
	return 0;
}

int lab_do_quit(struct lab *lab, const char *rest, struct err *err)
{
	(void)rest, (void)err;
	lab->quit = true;
	return 0;
}

int lab_command(struct lab *lab, const char *line, struct err *err)
{
	const struct lab_command *near = NULL;
	int best = 3;
	size_t length = strcspn(line + 1, " \t");
	char name[24], *rest = mem_text(line + 1 + length + strspn(line + 1 + length, " \t"));
	int result = 0;
	size_t end = strlen(rest);
	while (end > 0 && isspace((unsigned char)rest[end - 1]))
		rest[--end] = 0;
	snprintf(name, sizeof name, "%.*s", (int)(length < 23 ? length : 23), line + 1);
	const struct lab_command *c = lab_commands;
	for (; c->name && strcmp(c->name, name) != 0; c++) {
		int distance = text_distance(name, c->name, 2);
		if (distance < best) {
			best = distance;
			near = c;
		}
	}
	if (c->name) {
		result = c->run(lab, rest, err);
	} else {
		char said[96];
		snprintf(said, sizeof said,
			 near ? "There is no such command; did you mean :%s? :help lists them."
			      : "There is no such command; :help lists them.",
			 near ? near->name : "");
		lab_say(lab, true, said);
	}
	mem_free(rest);
	return result;
}

/* ---- completion ---- */

struct found {
	line_found_fn *found;
	void *closure;
};

static void pass_on(void *closure, const char *name)
{
	const struct found *f = closure;
	f->found(f->closure, name);
}

/* The path before the cursor: names, dots. */
static const char *path_start(const char *text)
{
	const char *start = text + strlen(text);
	while (start > text) {
		unsigned char c = (unsigned char)start[-1];
		if (!isalnum(c) && c != '_' && c != '.' && c < 0x80)
			break;
		start--;
	}
	return start;
}

static size_t complete(void *closure, const char *text, line_found_fn *found, void *found_closure)
{
	struct lab *lab = closure;
	struct found f = { found, found_closure };
	if (text[0] == ':' && !strchr(text, ' ')) {
		size_t length = strlen(text + 1);
		for (const struct lab_command *c = lab_commands; c->name; c++)
			if (strncmp(c->name, text + 1, length) == 0) // NOLINT(bugprone-not-null-terminated-result)
				found(found_closure, c->name);
		return length;
	}
	const char *start = path_start(text);
	if (*start)
		py_complete(lab->py, start, pass_on, &f);
	return strlen(start);
}

/* ---- input ---- */

static int take_line(struct lab *lab, const struct buf *one, struct buf *input, struct err *err)
{
	int result = 0;
	if (memchr(buf_text(one), '\n', one->length)) { /* pasted lines */
		buf_put(input, buf_text(one), one->length);
		result = lab_feed_text(lab, buf_text(input), input->length, err);
		buf_reset(input);
		return result;
	}
	if (input->length == 0 && one->length > 0 && one->data[0] == ':')
		return lab_command(lab, buf_text(one), err);
	buf_put(input, buf_text(one), one->length);
	buf_putc(input, '\n');
	if (py_wants_more(lab->py, buf_text(input), input->length))
		return 0;
	result = lab_feed(lab, buf_text(input), input->length, err);
	buf_reset(input);
	return result;
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
		} else if (got == LINE_TOO_LONG) {
			lab_say(lab, true, "That line is longer than 1 MiB; it was not taken.");
		} else {
			result = take_line(lab, &one, &input, err);
		}
	}
	if (result == 0 && input.length > 0)
		result = lab_feed(lab, buf_text(&input), input.length, err);
	buf_clear(&one);
	buf_clear(&input);
	return result;
}

int lab_open(struct cli *cli, const struct py_options *options, const char *source, size_t length, struct err *err)
{
	struct lab lab = { .cli = cli, .options = *options };
	lab.options.mode = PY_REPL;
	int result = lab_start(&lab, err);
	if (result == 0) {
		lab.line = line_new(cli);
		line_complete_with(lab.line, complete, &lab);
		line_take_pastes(lab.line);
		if (cli->terminal)
			printf("Python %s as objquiz models it. :help lists the commands, Ctrl-D leaves.\n",
			       lab.options.version);
		if (source)
			result = lab_feed_text(&lab, source, length, err);
		if (result == 0)
			result = loop(&lab, err);
		if (result == 0)
			py_finish(lab.py);
	}
	line_free(lab.line);
	py_free(lab.py);
	VEC_CLEAR(&lab.inputs);
	buf_clear(&lab.typed);
	return result < 0 ? cli_fail(err) : EXIT_DONE;
}

static int run(struct cli *cli)
{
	struct err err = { 0 };
	struct buf source = BUF_INIT;
	uint64_t seed = 0;
	const char *path = cli->operand_count ? cli->operands[0] : NULL, *version = NULL;
	if (path && strcmp(path, "-") == 0)
		err_set(&err, ERR_USAGE, "the lab reads what is typed from standard input; FILE is a file");
	if (err.code || cli_number(cli, "seed", 0, UINT64_MAX, &seed, &err) < 0 ||
	    cli_python(cli, &version, &err) < 0 || (path && text_read_file(path, TEXT_MOST, &source, &err) < 0)) {
		buf_clear(&source);
		return cli_fail(&err);
	}
	struct py_options o = { .version = version ? version : py_default_version(), .mode = PY_REPL, .seed = seed };
	int status = lab_open(cli, &o, path ? buf_text(&source) : NULL, source.length, &err);
	buf_clear(&source);
	return status;
}

static const struct option lab_options[] = {
	{ "python", OPTION_TEXT, "V", "the version to be: 3.8 to 3.15" },
	{ "seed", OPTION_NUMBER, "N", "varies what CPython leaves open" },
	{ NULL, OPTION_FLAG, NULL, NULL },
};
const struct command cmd_lab = {
	"lab",
	"the evaluator as an interactive prompt, with a look inside",
	"[OPTIONS] [FILE]",
	lab_options,
	1,
	run,
	"FILE is typed first: a session that :save wrote, or a script, statement by statement. At the prompt:\n"
	":why A B  :refs NAME  :born NAME  :dead  :heap [NAME]  :graph [FORM] [FILE]  :gc  :dis CODE  :walk\n"
	":python [V]  :mode script  :undo  :save FILE  :load FILE  :reset  :help  :quit",
};
