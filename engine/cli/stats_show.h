/* stats_show.h -- progress in the terminal: bars, sparklines, a calendar; in plain mode every fact in words. */
#ifndef CLI_STATS_SHOW_H
#define CLI_STATS_SHOW_H
#include "cli.h"
#include "quiz/quiz.h"
void stats_show(const struct cli *cli, const struct progress *progress);
#endif
