/* cmd_pack.h -- what the subcommands of `objquiz pack` share. Each is one function in a file pack_X.c. */
#ifndef CLI_CMD_PACK_H
#define CLI_CMD_PACK_H
#include "cli.h"
#include "doc/doc.h"

/* Each gets cli->operands[0] as its own name. 0, or a negative err_code and err. */
typedef int cmd_pack_fn(struct cli *cli, struct err *err);
cmd_pack_fn cmd_pack_new, cmd_pack_preview, cmd_pack_check, cmd_pack_build, cmd_pack_cases;
cmd_pack_fn cmd_pack_import, cmd_pack_export;
cmd_pack_fn cmd_pack_list, cmd_pack_show, cmd_pack_add, cmd_pack_remove;

/* Reads a pack; all its faults are printed on standard error, and err says how many there were. */
int cmd_pack_open(const char *path, struct item_pack **pack, struct err *err);
/* Prints faults on standard error; returns the code of the first, and err says how many there were. */
int cmd_pack_faults(const struct pack_faults *faults, struct err *err);
/* Workers from --jobs, else as many as there are processors. 0 or ERR_USAGE. */
int cmd_pack_jobs(const struct cli *cli, unsigned *workers, struct err *err);
#endif
