/* evaluate.h -- what the commands that run a file share: the options that bound the run, its end as an exit status and in words. */
#ifndef CLI_EVALUATE_H
#define CLI_EVALUATE_H
#include "cli.h"
#include "py/py.h"

#define EVALUATE_SOURCE ((size_t)16 << 20) /* bytes of a file */

/* --python (as given: it may be "all" or a list), --mode (else by the file's name), --steps, --memory, --depth, --seed. 0 or
 * ERR_USAGE. */
int evaluate_options(struct cli *cli, const char *path, struct py_options *out, struct err *err);
int evaluate_exit(enum py_status status, const struct py_stop *stop);
/* A limit, a refusal or a crash, on standard error; version NULL: it goes without saying. */
void evaluate_say_stop(const char *version, enum py_status status, const struct py_stop *stop);
#endif
