/* save_page.h -- a finished page into a file the person named. */
#ifndef CLI_SAVE_PAGE_H
#define CLI_SAVE_PAGE_H
#include "cli.h"
/* 0, and it is said where the page is (not with --json); ERR_OUTPUT: it could not be written. */
int save_page(const struct cli *cli, const char *path, const struct buf *page, struct err *err);
#endif
