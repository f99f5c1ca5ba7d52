/* cmd_run.c -- objquiz run FILE: exactly what CPython would print, in one version or in all. */
#include "cli.h"
#include "doc/doc.h"
#include "evaluate.h"
#include "py/py.h"
#include <string.h>
#include <unistd.h>

#define MAX_VERSIONS 16

/* What one version printed, in order. */
struct output {
	const char *version;
	enum py_status status;
	struct py_stop stop; /* texts copied below */
	char stop_file[160], stop_text[288];
	struct buf both;    /* both streams as they came */
	struct buf streams; /* one byte per piece: stream, then its length as text "0:123;" */
};

struct direct {
	FILE *files[2];
	bool failed;
};

/* Straight through: the two streams keep their order when they go to the same place. */
static void write_direct(void *closure, enum py_stream stream, const char *data, size_t length)
{
	struct direct *d = closure;
	if (d->failed)
		return;
	fflush(d->files[stream == PY_STDOUT ? 1 : 0]);
	FILE *file = d->files[stream == PY_STDOUT ? 0 : 1];
	if (fwrite(data, 1, length, file) != length && stream == PY_STDOUT)
		d->failed = true;
}

static void write_kept(void *closure, enum py_stream stream, const char *data, size_t length)
{
	struct output *o = closure;
	buf_put(&o->both, data, length);
	buf_printf(&o->streams, "%d:%zu;", (int)stream, length);
}

static int run_one(struct py_options *o, const struct buf *source, const char *path, struct err *err)
{
	struct direct direct = { { stdout, stderr }, false };
	o->write = write_direct;
	/* py_new copies the options */
	o->closure = &direct; // cppcheck-suppress autoVariables
	struct py *py = py_new(o, err);
	if (!py)
		return cli_fail(err);
	enum py_status status = py_run(py, buf_text(source), source->length, path);
	int result = evaluate_exit(status, py_stop(py));
	evaluate_say_stop(NULL, status, py_stop(py));
	py_free(py);
	return result;
}

static int run_kept(struct py_options o, const char *version, const struct buf *source, const char *path,
		    struct output *out, struct err *err)
{
	out->version = version;
	o.version = version;
	o.write = write_kept;
	o.closure = out;
	struct py *py = py_new(&o, err);
	if (!py)
		return -1;
	out->status = py_run(py, buf_text(source), source->length, path);
	out->stop = *py_stop(py);
	snprintf(out->stop_file, sizeof out->stop_file, "%s", out->stop.file);
	snprintf(out->stop_text, sizeof out->stop_text, "%s", out->stop.text);
	out->stop.file = out->stop_file;
	out->stop.text = out->stop_text;
	py_free(py);
	return 0;
}

static bool same(const struct output *a, const struct output *b)
{
	return a->status == b->status && a->both.length == b->both.length &&
	       memcmp(buf_text(&a->both), buf_text(&b->both), a->both.length) == 0;
}

/* The versions grouped by what they print, oldest first. */
static void show_groups(struct output *outputs, int count)
{
	bool shown[MAX_VERSIONS] = { false };
	for (int i = 0; i < count; i++) {
		if (shown[i])
			continue;
		printf("== Python");
		for (int j = i; j < count; j++)
			if (!shown[j] && same(&outputs[i], &outputs[j])) {
				printf(" %s", outputs[j].version);
				shown[j] = true;
			}
		putchar('\n');
		fwrite(buf_text(&outputs[i].both), 1, outputs[i].both.length, stdout);
		evaluate_say_stop(outputs[i].version, outputs[i].status, &outputs[i].stop);
	}
}

/* The pieces of one run as the document wants them; *chunks is freed by the caller. */
static struct json_run json_of(const struct output *o, enum py_mode mode, struct json_chunk **chunks)
{
	VEC(struct json_chunk) pieces = VEC_INIT;
	const char *at = buf_text(&o->both);
	for (const char *s = buf_text(&o->streams); *s;) {
		int stream, used = 0;
		size_t length;
		if (sscanf(s, "%d:%zu;%n", &stream, &length, &used) != 2)
			break;
		VEC_PUSH(&pieces, (struct json_chunk){ (enum py_stream)stream, at, length });
		at += length;
		s += used;
	}
	*chunks = pieces.items;
	bool stopped = o->status == PY_LIMIT || o->status == PY_REFUSED || o->status == PY_CRASH;
	return (struct json_run){
		.python = o->version,
		.mode = mode,
		.evaluator = py_revision(),
		.status = o->status,
		.exit_status = evaluate_exit(o->status, &o->stop),
		.chunks = pieces.items,
		.chunk_count = pieces.length,
		.stop = stopped ? o->stop.text : "",
		.stop_file = stopped ? o->stop.file : "",
		.stop_line = stopped ? o->stop.line : 0,
	};
}

static void show_json(const struct output *outputs, int count, enum py_mode mode, bool all)
{
	struct json_run runs[MAX_VERSIONS];
	struct json_chunk *chunks[MAX_VERSIONS];
	struct buf text = BUF_INIT;
	for (int i = 0; i < count; i++)
		runs[i] = json_of(&outputs[i], mode, &chunks[i]);
	if (all)
		json_put_runs(&text, runs, (size_t)count);
	else
		json_put_run(&text, &runs[0]);
	fwrite(buf_text(&text), 1, text.length, stdout);
	buf_clear(&text);
	for (int i = 0; i < count; i++)
		mem_free(chunks[i]);
}

static int run_many(struct cli *cli, struct py_options o, const struct buf *source, const char *path, struct err *err)
{
	struct output outputs[MAX_VERSIONS];
	memset(outputs, 0, sizeof outputs);
	int count = 0, result = EXIT_DONE;
	bool all = strcmp(o.version, "all") == 0;
	for (const char *const *v = py_versions(); *v && count < MAX_VERSIONS; v++) {
		if (!all && strcmp(*v, o.version) != 0)
			continue;
		if (run_kept(o, *v, source, path, &outputs[count], err) < 0)
			return cli_fail(err);
		int status = evaluate_exit(outputs[count].status, &outputs[count].stop);
		result = status > result ? status : result;
		count++;
	}
	if (count == 0) {
		err_set(err, ERR_USAGE, "Python %s is not modelled; choose one of 3.8 to 3.15, or all", o.version);
		return cli_fail(err);
	}
	if (cli->json) {
		show_json(outputs, count, o.mode, all);
	} else {
		show_groups(outputs, count);
	}
	for (int i = 0; i < count; i++) {
		buf_clear(&outputs[i].both);
		buf_clear(&outputs[i].streams);
	}
	return result;
}

static int run(struct cli *cli)
{
	struct err err = { 0 };
	if (cli->operand_count != 1) {
		err_set(&err, ERR_USAGE, "run needs a file: objquiz run FILE (-: standard input)");
		return cli_fail(&err);
	}
	const char *path = cli->operands[0];
	struct py_options o = { 0 };
	struct buf source = BUF_INIT;
	if (evaluate_options(cli, path, &o, &err) < 0 || text_read_file(path, EVALUATE_SOURCE, &source, &err) < 0) {
		buf_clear(&source);
		return cli_fail(&err);
	}
	const char *shown = strcmp(path, "-") == 0 ? "<stdin>" : path;
	bool many = cli->json || strcmp(o.version, "all") == 0;
	int status = many ? run_many(cli, o, &source, shown, &err) : run_one(&o, &source, shown, &err);
	buf_clear(&source);
	return status;
}

static const struct option run_options[] = {
	{ "python", OPTION_TEXT, "V", "the version to be: 3.8 to 3.15, or all, grouped by equal output" },
	{ "mode", OPTION_TEXT, "MODE", "script: one compile unit; repl: as typed at the prompt" },
	{ "steps", OPTION_NUMBER, "N", "end after N instructions (50 million)" },
	{ "memory", OPTION_SIZE, "SIZE", "end beyond SIZE of modelled memory (256M)" },
	{ "depth", OPTION_NUMBER, "N", "end beyond N nested calls from C" },
	{ "seed", OPTION_NUMBER, "N", "varies what CPython leaves open: hash seed, addresses" },
	{ NULL, OPTION_FLAG, NULL, NULL },
};
const struct command cmd_run = {
	"run",
	"run a file in the evaluator: what CPython would print",
	"[OPTIONS] FILE",
	run_options,
	1,
	run,
	"FILE is a script; a name that ends in .repl is taken as typed at the prompt. - reads standard input.\n"
	"Exit status: 0 done, 1 an uncaught exception, 3 a limit, 4 not modelled, 5 FILE cannot be read.",
};
