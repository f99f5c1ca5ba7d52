/* jobs.h -- many alike tasks on several threads, with progress on a terminal.
 * Rule: a task touches what belongs to it and to its worker alone; results are put in order by the caller afterwards. */
#ifndef CLI_JOBS_H
#define CLI_JOBS_H
#include <stddef.h>

#define JOBS_MOST 64 /* threads */

/* Task number `task`, by worker number `worker` (below the count of workers): its own evaluator, say. */
typedef void jobs_fn(void *closure, unsigned worker, size_t task);
/* Workers to use when nobody says: the processors that are there, at most JOBS_MOST. */
unsigned jobs_usual(void);
/* Runs tasks 0 to count - 1, each once, in about this order. what: "checking", said with the count on standard error when
 * that is a terminal; NULL: nothing is said. Returns when all are done. */
void jobs_run(size_t count, unsigned workers, jobs_fn *fn, void *closure, const char *what);
#endif
