/* watch.h -- notices that a file, or a file below a folder, was changed, made or removed. Looks again and again, which works
 * on every file system, and is cheap for the size of a pack. */
#ifndef CLI_WATCH_H
#define CLI_WATCH_H
#include <signal.h>
#include <stdbool.h>

struct watch {
	const char *path; /* the caller's */
	char seen[65];    /* what was there: names, sizes, times */
	sigset_t before;  /* signals blocked before */
};
/* From here to watch_clear Ctrl-C ends a wait instead of the program. */
void watch_init(struct watch *watch, const char *path);
/* Waits for a change since the last wait (or watch_init): true; false: Ctrl-C, or the program was asked to end. */
bool watch_wait(struct watch *watch);
void watch_clear(struct watch *watch);
#endif
