/* jobs.c -- a counter that threads take tasks from. */
#include "jobs.h"
#include "base/base.h"
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>

struct jobs {
	size_t count, next, done;
	jobs_fn *fn;
	void *closure;
	const char *what; /* NULL: no progress is shown */
	int64_t shown;    /* when */
	pthread_mutex_t lock;
};

struct worker {
	struct jobs *jobs;
	unsigned number;
};

unsigned jobs_usual(void)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);

	return processors < 1 ? 1 : processors > JOBS_MOST ? JOBS_MOST : (unsigned)processors;
}

/* Under the lock; now and then, so that a fast run does not flicker. */
static void show(struct jobs *jobs, bool last)
{
	int64_t now = clock_ticks();

	if (jobs->what == NULL || (!last && now - jobs->shown < 100))
		return;
	jobs->shown = now;
	if (last)
		fputs("\r\x1b[K", stderr);
	else
		fprintf(stderr, "\r%s: %zu of %zu", jobs->what, jobs->done, jobs->count);
	fflush(stderr);
}

static void *work(void *closure)
{
	struct worker *worker = closure;
	struct jobs *jobs = worker->jobs;

	pthread_mutex_lock(&jobs->lock);
	while (jobs->next < jobs->count) {
		size_t mine = jobs->next++;
		pthread_mutex_unlock(&jobs->lock);
		jobs->fn(jobs->closure, worker->number, mine);
		pthread_mutex_lock(&jobs->lock);
		jobs->done++;
		show(jobs, jobs->done == jobs->count);
	}
	pthread_mutex_unlock(&jobs->lock);
	return NULL;
}

void jobs_run(size_t count, unsigned workers, jobs_fn *fn, void *closure, const char *what)
{
	struct jobs jobs = { .count = count,
			     .fn = fn,
			     .closure = closure,
			     .what = what != NULL && isatty(STDERR_FILENO) ? what : NULL,
			     .shown = clock_ticks(),
			     .lock = PTHREAD_MUTEX_INITIALIZER };
	struct worker all[JOBS_MOST];
	pthread_t threads[JOBS_MOST];
	unsigned started = 1;

	for (unsigned i = 0; i < JOBS_MOST; i++)
		all[i] = (struct worker){ &jobs, i };
	/* this thread is worker 0; where no further thread can be had, it does all */
	while (started < workers && started < JOBS_MOST && started < count &&
	       pthread_create(&threads[started], NULL, work, &all[started]) == 0)
		started++;
	work(&all[0]);
	while (started > 1)
		pthread_join(threads[--started], NULL);
	pthread_mutex_destroy(&jobs.lock);
}
