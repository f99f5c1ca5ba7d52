/* walk.h -- stepping through a program: full screen on a terminal, text over a pipe.
 * The run is made once to list its steps, and again up to the step that is looked at: nothing is kept of a step but where
 * it is, so that stepping back costs what stepping forward does.
 * Never: leaves the terminal in another state than it found it, however it ends. */
#ifndef CLI_WALK_H
#define CLI_WALK_H
#include "cli.h"
#include "py/py.h"

#define WALK_STEPS 5000 /* lines of a run that can be stepped through; what comes after them is named, not shown */

/* Walks through source as `options` would run it (version, mode, seed and bounds count; write, line, closure and record
 * are set here). name: what the text is called ("x.py", "exercise a/b"). first: the step to begin with, from 1; 0: the first.
 * On a terminal keys move through the steps until q; else every step is told in words with its picture (cli->plain: in words
 * alone). Returns an exit status: that of the run (1: an uncaught exception), or what `err` says. */
int walk_open(struct cli *cli, const struct py_options *options, const char *source, size_t length, const char *name,
	      size_t first, struct err *err);
#endif
