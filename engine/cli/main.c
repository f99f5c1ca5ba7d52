/* main.c -- finds the command and runs it. */
#include "cli.h"
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define COMMAND(name) extern const struct command cmd_##name;
#include "commands.def"
#undef COMMAND
const struct command *const cli_commands[] = {
#define COMMAND(name) &cmd_##name,
#include "commands.def"
#undef COMMAND
	NULL,
};

static const struct command *find(const char *name)
{
	for (size_t i = 0; cli_commands[i]; i++)
		if (strcmp(cli_commands[i]->name, name) == 0)
			return cli_commands[i];
	return NULL;
}

/* What the terminal can do; a pipe can do nothing. */
static void look_around(struct cli *cli)
{
	bool in = isatty(STDIN_FILENO), out = isatty(STDOUT_FILENO);
	const char *term = getenv("TERM"), *no_colour = getenv("NO_COLOR");
	const char *locale = in || out ? setlocale(LC_CTYPE, "") : NULL; /* a tenth of a run's start */
	bool shown = out && term && strcmp(term, "dumb") != 0;
	cli->terminal = in && out;
	cli->colour = shown && !(no_colour && *no_colour);
	cli->unicode = shown && locale && (strstr(locale, "UTF-8") || strstr(locale, "utf8"));
	cli->width = 80;
	if (shown)
		cli_measure(cli);
}

static int unknown(const char *name)
{
	struct err err = { 0 };
	const char *best = NULL;
	int best_distance = 3;
	for (size_t i = 0; cli_commands[i]; i++) {
		int d = text_distance(name, cli_commands[i]->name, 3);
		if (d < best_distance) {
			best = cli_commands[i]->name;
			best_distance = d;
		}
	}
	if (best)
		err_set(&err, ERR_USAGE, "there is no command '%s'; did you mean '%s'?", name, best);
	else
		err_set(&err, ERR_USAGE, "there is no command '%s'; `objquiz help` lists them", name);
	return cli_fail(&err);
}

/* With faulty settings these run all the same: they mend them, or say what is wrong. */
static bool bears_faults(const struct command *command)
{
	return command == &cmd_config || command == &cmd_doctor || command == &cmd_help;
}

int main(int argc, char **argv)
{
	struct cli cli = { 0 };
	struct err err = { 0 };
	signal(SIGPIPE, SIG_IGN);
	look_around(&cli);
	const char *name = argc > 1 ? argv[1] : "practice";
	if (strcmp(name, "--version") == 0) {
		puts("objquiz " OBJQUIZ_VERSION);
		return cli_finish(EXIT_DONE);
	}
	if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) {
		cli_help(&cli, NULL);
		return cli_finish(EXIT_DONE);
	}
	bool named = argc > 1 && argv[1][0] != '-';
	if (!named)
		name = "practice";
	cli.command = find(name);
	if (!cli.command)
		return unknown(name);
	int status, skip = named ? 2 : 1;
	config_load(&cli.config, &cli.config_err);
	if (cli_parse(&cli, argc - skip, argv + skip, &err) < 0)
		status = cli_fail(&err);
	else if (cli_has(&cli, "help"))
		cli_help(&cli, cli.command), status = EXIT_DONE;
	else if (cli_has(&cli, "version"))
		puts("objquiz " OBJQUIZ_VERSION), status = EXIT_DONE;
	else if (cli.config_err.code && !bears_faults(cli.command))
		status = cli_fail(&cli.config_err);
	else
		status = cli.command->run(&cli);
	config_clear(&cli.config);
	map_clear(&cli.values);
	mem_free(cli.operands);
	return cli_finish(status);
}
