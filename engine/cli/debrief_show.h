/* debrief_show.h -- the debrief of an interview on record: put together, and shown as text. */
#ifndef CLI_DEBRIEF_SHOW_H
#define CLI_DEBRIEF_SHOW_H
#include "library.h"

/* The debrief of the session with that key (debrief_clear when it was made); with exercises to study from the bank, and the
 * interview before it. 1: made; 0: there is no such session. */
int debrief_gather(struct library *library, const char *key, struct debrief *debrief, struct err *err);
void debrief_show(const struct cli *cli, const struct debrief *debrief);
#endif
