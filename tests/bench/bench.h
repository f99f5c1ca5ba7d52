/* bench.h -- what the benchmarks share: a clock, the middle of many measurements, the evaluator run once, and a warm CPython 3.13
 * that runs the same text when one is on this machine (OBJQUIZ_PYTHON, pyenv's folder, PATH).
 * Never: asserts; a benchmark only prints. */
#ifndef TESTS_BENCH_H
#define TESTS_BENCH_H
#include "py/py.h"
#include <stdio.h>

/* Where the targets were set, and what was measured. */
#define BENCH_VERSION "3.13"

double bench_cpu(void);  /* seconds this process has computed, all threads */
double bench_wall(void); /* seconds */
double bench_middle(double *values, size_t count); /* the median; sorts them */
const char *bench_build(void); /* "objquiz gcc -O2" or that it is a slow build */

/* Three snippets of 10 to 30 lines, ended by NULL, as quizzes ask them. */
extern const char *const bench_light[];

/* Runs the text in a fresh evaluator: *py is made, or reset. What it writes is put to out. False: it did not run to its end. */
bool bench_run(struct py **py, const char *source, struct buf *out);

struct peer { int in, out; int pid; char name[96], path[512]; };
/* Starts a CPython of BENCH_VERSION that waits for texts; false: none is here. */
bool peer_start(struct peer *peer);
/* Seconds of computing for one compile + exec of the text, the mean of `times`; what one run wrote is put to out. < 0: the peer is gone. */
double peer_run(struct peer *peer, const char *source, int times, struct buf *out);
void peer_end(struct peer *peer);

/* One line: "  4.30 times faster (floor 5, goal 7)  WHAT: ours, theirs". */
void bench_print_faster(const char *what, double ours, double theirs, double floor, double goal);
/* "  1.10 of its time (floor 1.25, goal 1.00)  WHAT: ours, theirs". */
void bench_print_ratio(const char *what, double ours, double theirs, double floor, double goal);
#endif
