/* evaluate.c -- see evaluate.h. */
#include "evaluate.h"
#include <string.h>

int evaluate_exit(enum py_status status, const struct py_stop *stop)
{
	switch (status) {
	case PY_DONE: return EXIT_DONE;
	case PY_EXIT: return stop->exit_status ? EXIT_NO : EXIT_DONE;
	case PY_LIMIT: return EXIT_LIMIT;
	case PY_REFUSED: return EXIT_NOT_MODELLED;
	default: return EXIT_NO;
	}
}

void evaluate_say_stop(const char *version, enum py_status status, const struct py_stop *stop)
{
	if (status != PY_LIMIT && status != PY_REFUSED && status != PY_CRASH)
		return;
	const char *what = status == PY_LIMIT ? "limit: " : status == PY_REFUSED ? "not modelled: " : "crash: ";
	struct buf line = BUF_INIT;
	buf_printf(&line, "objquiz: %s:%d: %s%s", stop->file, stop->line, what, stop->text);
	if (version)
		buf_printf(&line, " (Python %s)", version);
	fflush(stdout);
	cli_put_safe(stderr, buf_text(&line), line.length);
	fputc('\n', stderr);
	buf_clear(&line);
}

int evaluate_options(struct cli *cli, const char *path, struct py_options *out, struct err *err)
{
	uint64_t steps = 0, memory = 0, depth = 0, seed = 0;
	if (cli_number(cli, "steps", 1, UINT64_MAX / 2, &steps, err) < 0 ||
	    cli_number(cli, "memory", 1 << 16, (uint64_t)1 << 34, &memory, err) < 0 ||
	    cli_number(cli, "depth", 50, 100000, &depth, err) < 0 ||
	    cli_number(cli, "seed", 0, UINT64_MAX, &seed, err) < 0)
		return ERR_USAGE;
	const char *mode = cli_text(cli, "mode", NULL);
	size_t length = strlen(path);
	bool repl = length > 5 && strcmp(path + length - 5, ".repl") == 0;
	if (mode && strcmp(mode, "script") != 0 && strcmp(mode, "repl") != 0)
		return err_set(err, ERR_USAGE, "--mode %s: script or repl is wanted", mode);
	*out = (struct py_options){
		.version = cli_text(cli, "python", py_default_version()),
		.mode = (mode ? strcmp(mode, "repl") == 0 : repl) ? PY_REPL : PY_SCRIPT,
		.seed = seed,
		.steps = steps,
		.memory = (size_t)memory,
		.depth = (int)depth,
	};
	return 0;
}
