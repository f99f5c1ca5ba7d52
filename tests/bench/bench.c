/* bench.c -- `make bench`: what the evaluator costs beside a CPython 3.13 on the same machine, in the same run, by turns; memory,
 * page faults, threads. Prints one line for each measure; asserts nothing. Arguments choose some: bench light loop. */
#include "bench.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ROUNDS = 15 };

/* ---- beside CPython, in one process each ---- */

static const struct program {
	const char *name, *what;
	double floor, goal;
	const char *source;
} programs[] = {
	{ "loop", "loop of 100,000 integer operations", 1.25, 1.0,
	  "total = 0\nfor i in range(100000):\n    total = total + i\nprint(total)\n" },
	{ "while", "the same in a function, with while", 1.25, 1.0,
	  "def f(n):\n    i = total = 0\n    while i < n:\n        total += i\n        i += 1\n    return "
	  "total\nprint(f(50000))\n" },
	{ "fib", "recursive fib(20)", 1.5, 1.2,
	  "def fib(n):\n    return n if n < 2 else fib(n - 1) + fib(n - 2)\nprint(fib(20))\n" },
	{ "cycles", "building and collecting cycles of 10,000 nodes", 0.9, 0.6,
	  "import gc\nclass Node:\n    def __init__(self, before):\n        self.before = before\n"
	  "for k in range(4):\n    first = node = Node(None)\n    for i in range(9999):\n        node = Node(node)\n"
	  "    first.before = node\n    del first, node\n    print(gc.collect() > 0)\n" },
	{ "calls", "20,000 calls", 0, 0,
	  "def f(n):\n    return n + 1\nx = 0\nfor i in range(20000):\n    x = f(x)\nprint(x)\n" },
	{ "instances", "20,000 instances", 0, 0,
	  "class P:\n    def __init__(self, x):\n        self.x = x\nps = [P(i) for i in range(20000)]\nprint(len(ps), "
	  "ps[-1].x)\n" },
	{ "texts", "dict of 20,000 texts", 0, 0,
	  "d = {str(i): i for i in range(20000)}\nprint(sum(d[str(i)] for i in range(0, 20000, 7)))\n" },
	{ "sort", "sorting, joining, comprehensions", 0, 0,
	  "words = [chr(97 + i * 7 % 26) * (i % 5 + 1) for i in range(5000)]\n"
	  "print(len('-'.join(sorted(set(words), key=lambda w: (len(w), w)))), sum(len(w) for w in words if w > "
	  "'m'))\n" },
};

/* Our time and the peer's for one run of each text, by turns; without a peer theirs is < 0. */
static void measure(struct peer *peer, const char *const *sources, size_t count, int times, double *ours,
		    double *theirs)
{
	double mine[ROUNDS], its[ROUNDS];
	struct buf out = BUF_INIT, expected = BUF_INIT;
	struct py *py = NULL;

	for (int round = -1; round < ROUNDS; round++) { /* the first only warms */
		double start = bench_cpu(), other = 0;
		for (int k = 0; k < times; k++)
			for (size_t i = 0; i < count; i++) {
				buf_cut(&out, 0);
				if (!bench_run(&py, sources[i], &out))
					printf("did not run to its end:\n%s\n", buf_text(&out));
			}
		double took = (bench_cpu() - start) / times;
		for (size_t i = 0; peer && other >= 0 && i < count; i++) {
			buf_cut(&expected, 0);
			double one = peer_run(peer, sources[i], times, &expected);
			other = one < 0 ? -1 : other + one;
		}
		if (peer &&
		    (out.length != expected.length || memcmp(buf_text(&out), buf_text(&expected), out.length) != 0))
			printf("the outputs differ:\n%s--\n%s", buf_text(&out), buf_text(&expected));
		if (round >= 0) {
			mine[round] = took;
			its[round] = other;
		}
	}
	*ours = bench_middle(mine, ROUNDS);
	*theirs = peer ? bench_middle(its, ROUNDS) : -1;
	py_free(py);
	buf_clear(&out);
	buf_clear(&expected);
}

static void bench_snippets(struct peer *peer)
{
	double ours, theirs;
	size_t count = 0;

	while (bench_light[count] != NULL)
		count++;
	measure(peer, bench_light, count, 20, &ours, &theirs);
	bench_print_faster("a light snippet, from text to output", ours / (double)count, theirs / (double)count, 5, 7);
}

static void bench_program(struct peer *peer, const struct program *program)
{
	double ours, theirs;

	measure(peer, &program->source, 1, 1, &ours, &theirs);
	bench_print_ratio(program->what, ours, theirs, program->floor, program->goal);
}

/* ---- as a process ---- */

static double process(char *const *words)
{
	double start = bench_wall();
	pid_t pid = fork();
	if (pid == 0) {
		if (freopen("/dev/null", "w", stdout) != NULL)
			execv(words[0], words);
		_exit(127);
	}
	int status = 1;
	waitpid(pid, &status, 0);
	return status == 0 ? bench_wall() - start : -1;
}

static void bench_process(const struct peer *peer, const char *program)
{
	char path[] = "/tmp/objquiz-bench-XXXXXX", ours_path[512];
	int fd = mkstemp(path);
	if (fd < 0)
		return;
	if (write(fd, bench_light[0], strlen(bench_light[0])) < 0)
		perror(path);
	close(fd);
	const char *slash = strrchr(program, '/');
	snprintf(ours_path, sizeof ours_path, "%.*s/objquiz", slash ? (int)(slash - program) : 1,
		 slash ? program : ".");
	char *ours[] = { ours_path, "run", "--python", BENCH_VERSION, path, NULL };
	char *theirs[] = { (char *)(peer ? peer->path : NULL), "-I", "-S", path, NULL };
	double mine[3 * ROUNDS], its[3 * ROUNDS];
	for (int i = 0; i < 3 * ROUNDS; i++) {
		mine[i] = process(ours);
		its[i] = peer ? process(theirs) : -1;
	}
	unlink(path);
	double a = bench_middle(mine, 3 * ROUNDS), b = bench_middle(its, 3 * ROUNDS);
	if (a < 0)
		printf("%26s  objquiz is not built beside this\n", "");
	else
		bench_print_faster("`objquiz run FILE` beside `python3.13 -I -S FILE`", a, b, 5, 7);
}

/* ---- memory, threads ---- */

static long resident(void)
{
	long pages = 0, total;
	FILE *file = fopen("/proc/self/statm", "r");
	if (file != NULL) {
		if (fscanf(file, "%ld %ld", &total, &pages) != 2)
			pages = 0;
		fclose(file);
	}
	return pages * sysconf(_SC_PAGESIZE);
}

static void bench_memory(void)
{
	enum { WARM = 8, MORE = 64 };
	struct py *all[WARM + MORE] = { NULL };
	struct buf out = BUF_INIT;
	long before = 0;

	for (int i = 0; i < WARM + MORE; i++) {
		if (i == WARM)
			before = resident();
		buf_cut(&out, 0);
		bench_run(&all[i], bench_light[0], &out);
	}
	printf("%8.0f KB (floor 256, goal 96)  what one more evaluator touches, a light snippet run in it\n",
	       (double)(resident() - before) / MORE / 1024);
	for (int i = 0; i < WARM + MORE; i++)
		py_free(all[i]);
	buf_clear(&out);
}

static long faults(void)
{
	struct rusage usage;
	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_minflt;
}

static void bench_faults(void)
{
	struct py *py = NULL;
	struct buf out = BUF_INIT;
	long before = 0;

	for (int i = 0; i < 400; i++) {
		if (i == 100)
			before = faults();
		buf_cut(&out, 0);
		bench_run(&py, bench_light[i % 3], &out);
	}
	printf("%8.2f    (goal 0)  page faults of a light snippet after the first hundred\n",
	       (double)(faults() - before) / 300);
	py_free(py);
	buf_clear(&out);
}

static void *grade(void *closure)
{
	const int *times = closure;
	struct py *py = NULL;
	struct buf out = BUF_INIT;

	for (int i = 0; i < *times; i++) {
		buf_cut(&out, 0);
		bench_run(&py, bench_light[i % 3], &out);
	}
	py_free(py);
	buf_clear(&out);
	return NULL;
}

static double grade_in(int threads, int times)
{
	pthread_t others[2];
	double start = bench_wall();
	for (int i = 0; i < threads; i++)
		pthread_create(&others[i], NULL, grade, &times);
	for (int i = 0; i < threads; i++)
		pthread_join(others[i], NULL);
	return bench_wall() - start;
}

static void bench_threads(void)
{
	enum { TIMES = 1000 };
	double gains[ROUNDS];
	grade_in(1, TIMES);
	for (int i = 0; i < ROUNDS; i++) {
		double one = grade_in(1, TIMES), two = grade_in(2, TIMES);
		gains[i] = 2 * one / two;
	}
	printf("%8.2f times as many (floor 1.8, goal 1.9)  what two threads grade, %ld processors\n",
	       bench_middle(gains, ROUNDS), sysconf(_SC_NPROCESSORS_ONLN));
}

static bool wanted(int argc, char **argv, const char *name)
{
	bool found = argc == 1;
	for (int i = 1; i < argc; i++)
		found = found || strcmp(argv[i], name) == 0;
	return found;
}

int main(int argc, char **argv)
{
	struct peer its, *peer = peer_start(&its) ? &its : NULL;

	setvbuf(stdout, NULL, _IOLBF, 0);
	printf("%s, beside %s\n", bench_build(),
	       peer ? its.name
		    : "no CPython " BENCH_VERSION ": it is not here (OBJQUIZ_PYTHON names one); our times alone");
	if (wanted(argc, argv, "light"))
		bench_snippets(peer);
	for (size_t i = 0; i < sizeof programs / sizeof *programs; i++)
		if (wanted(argc, argv, programs[i].name))
			bench_program(peer, &programs[i]);
	if (wanted(argc, argv, "process"))
		bench_process(peer, argv[0]);
	if (wanted(argc, argv, "memory"))
		bench_memory();
	if (wanted(argc, argv, "faults"))
		bench_faults();
	if (wanted(argc, argv, "threads"))
		bench_threads();
	if (peer)
		peer_end(peer);
	return 0;
}
