/* cmd_help.c -- objquiz help [COMMAND]. */
#include "cli.h"
#include <string.h>

static int run(struct cli *cli)
{
	if (cli->operand_count == 0) {
		cli_help(stdout, NULL);
		return EXIT_DONE;
	}
	for (size_t i = 0; cli_commands[i]; i++)
		if (strcmp(cli_commands[i]->name, cli->operands[0]) == 0) {
			cli_help(stdout, cli_commands[i]);
			return EXIT_DONE;
		}
	struct err err = { 0 };
	err_set(&err, ERR_USAGE, "there is no command '%s'; `objquiz help` lists them", cli->operands[0]);
	return cli_fail(&err);
}

const struct command cmd_help = { "help", "what the commands do", "[COMMAND]", NULL, 1, run, NULL };
