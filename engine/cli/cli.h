/* cli.h -- the person: what every command shares. One command is one file cmd_X.c and one line in commands.def. */
#ifndef CLI_CLI_H
#define CLI_CLI_H
#include "base/base.h"
#include "config.h"
#include <stdbool.h>
#include <stdio.h>

enum exit_status { /* the contract with scripts */
	EXIT_DONE = 0, EXIT_NO = 1, EXIT_USAGE = 2, EXIT_LIMIT = 3, EXIT_NOT_MODELLED = 4, EXIT_INPUT = 5, EXIT_BUG = 70
};

enum option_kind { OPTION_FLAG, OPTION_TEXT, OPTION_NUMBER, OPTION_SIZE };
struct option { /* a table ends with a NULL name */
	const char *name;  /* "python": given as --python V or --python=V */
	enum option_kind kind;
	const char *value; /* what the help calls the value, or NULL */
	const char *help;
};
struct cli;
struct command { /* name, one line of help, usage after the name, options beside the common ones, most operands it takes */
	const char *name, *summary, *usage;
	const struct option *options;
	int max_operands;
	int (*run)(struct cli *cli);
	const char *help; /* paragraphs below the options, or NULL */
};

/* What time it is: the real clock, or one that --now has set, which stands still but for a step with each answer. */
struct cli_clock {
	bool set;
	int64_t at, step; /* milliseconds UTC; milliseconds */
};

struct cli {
	const struct command *command;
	char **operands;
	int operand_count;
	struct map values;     /* option name -> text as given ("" for a flag) */
	struct config config;  /* settings: what the environment and a file say */
	struct err config_err; /* what is wrong with them */
	bool plain, colour, unicode, json; /* how to show things: NO_COLOR, TERM, --plain, a pipe */
	int width;             /* columns of the terminal, 80 when not known */
	bool terminal;         /* standard input and output are both a terminal */
	const char *db, *learner; /* --db or OBJQUIZ_DB; --learner; NULL: the default */
	struct cli_clock clock;   /* read with cli_now and cli_ticks */
};

extern const struct command *const cli_commands[]; /* ended by NULL; rows of commands.def */
extern const struct option cli_common_options[];

/* Looks again how wide the terminal is: it may have been resized. */
void cli_measure(struct cli *cli);
/* Reads the arguments after the command's name into cli; 0 or ERR_USAGE. */
int cli_parse(struct cli *cli, int count, char **words, struct err *err);
bool cli_has(const struct cli *cli, const char *option); /* given on the command line */
/* As given, else as set for good (config.h), else fallback. */
const char *cli_text(const struct cli *cli, const char *option, const char *fallback);
/* Is a setting set to this word? */
bool cli_says(const struct cli *cli, const char *setting, const char *word);
/* A number or size ("64M") in min..max; 0 or ERR_USAGE. *out stays when it was not given. */
int cli_number(const struct cli *cli, const char *option, uint64_t min, uint64_t max, uint64_t *out, struct err *err);
/* --python: one of py_versions(), NULL when nobody says. 0, or ERR_USAGE: it is not modelled. */
int cli_python(const struct cli *cli, const char **version, struct err *err);
/* The time, milliseconds since 1970-01-01 UTC; a clock for how long something takes; an answer was read. */
int64_t cli_now(const struct cli *cli);
int64_t cli_ticks(const struct cli *cli);
void cli_pass(struct cli *cli);
/* Milliseconds that local time is ahead of UTC now. */
int64_t cli_zone(const struct cli *cli);
/* Prints "objquiz: TEXT" on standard error and returns the exit status of the error. */
int cli_fail(const struct err *err);
int cli_status(enum err_code code);
/* Writes to standard output what is safe to show (text_put_safe), or as it is. */
void cli_put_safe(FILE *out, const char *text, size_t length);
/* Flushes standard output; a closed or full output is EXIT_INPUT with a message, or silent when a pipe was closed. */
int cli_finish(int status);
/* On standard output, as wide as the terminal: of a command, or NULL: of the program. */
void cli_help(const struct cli *cli, const struct command *command);
#endif
