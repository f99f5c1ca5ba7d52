/* pager.h -- long texts stop at each screenful, on a terminal; elsewhere nothing happens.
 * Life:  pager_begin, print to standard output as ever, pager_end. In between what is printed waits in a file of its own. */
#ifndef CLI_PAGER_H
#define CLI_PAGER_H
#include "cli.h"

struct pager {
	const struct cli *cli;
	FILE *kept;   /* NULL: not paging */
	int terminal; /* standard output as it was */
	int slack;    /* rows at its beginning that may leave the screen unread when all else then fits; 0 to begin with */
};
void pager_begin(struct pager *pager, const struct cli *cli);
/* Shows what was printed, screen by screen: Enter or a blank goes on, q leaves the rest out. */
void pager_end(struct pager *pager);
#endif
