/* lab.h -- a session at the prompt of the lab, as it is lived, and as it can be lived again: what was typed is kept input by
 * input, and every look that needs more than the present (reasons, deaths, other versions) replays it in an evaluator of
 * its own, so that looking changes nothing.
 * Private to cmd_lab.c and lab_*.c; whoever wants a lab calls lab_open. */
#ifndef CLI_LAB_H
#define CLI_LAB_H
#include "cli.h"
#include "line.h"
#include "py/py.h"

struct lab_input {
	size_t start, length; /* in typed */
};

struct lab {
	struct cli *cli;
	struct line *line;
	struct py *py; /* the living session */
	struct py_options options;
	struct buf typed; /* every input, each with its newlines: as a whole a text that `run --mode repl` takes */
	VEC(struct lab_input) inputs;
	bool quit;
	bool muted; /* what the session prints is dropped: it is replayed */
};

/* Runs the lab until it is left: source, if not NULL, is typed first, statement by statement. Version, seed and bounds of the
 * options count. An exit status. */
int lab_open(struct cli *cli, const struct py_options *options, const char *source, size_t length, struct err *err);

/* ---- lab_session.c ---- */

/* Begins anew with nothing typed. */
int lab_start(struct lab *lab, struct err *err);
/* Lives one input; one that ends the run (a limit, what is not modelled) or is interrupted is taken back. */
int lab_feed(struct lab *lab, const char *text, size_t length, struct err *err);
/* A text with many statements: each becomes an input. Blank lines inside blocks, which would end them at a prompt, go. */
int lab_feed_text(struct lab *lab, const char *text, size_t length, struct err *err);
/* Everything typed once more, silently, in the living session. */
int lab_replay(struct lab *lab, struct err *err);
/* What inputs print when they are replayed: */
struct lab_output {
	struct buf text;
	VEC(size_t) ends; /* by input */
};
void lab_output_clear(struct lab_output *output);
/* An evaluator that has lived the session so far, with events recorded; NULL and err. output may be NULL. options.line
 * and closure are taken from `options`, version and mode as well. The caller frees it. */
struct py *lab_again(struct lab *lab, const char *version, struct lab_output *output, struct err *err);
/* The number of the input in which a line of typed stands, from 1. */
size_t lab_input_of_line(const struct lab *lab, int line);
void lab_say(struct lab *lab, bool wrong, const char *text);

/* ---- commands ---- */
struct lab_command {
	const char *name, *operand, *help;
	int (*run)(struct lab *lab, const char *rest, struct err *err);
};
extern const struct lab_command lab_commands[]; /* rows of lab_commands.def, ended by a NULL name */
int lab_command(struct lab *lab, const char *line, struct err *err); /* ":name rest" */
#define LAB_COMMAND(name, operand, help) int lab_do_##name(struct lab *lab, const char *rest, struct err *err);
#include "lab_commands.def"
#undef LAB_COMMAND
#endif
