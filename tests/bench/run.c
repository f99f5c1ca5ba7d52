/* run.c -- how long the evaluator takes: one line for each program, milliseconds for one run, the best of several. */
#include "py/py.h"
#include <stdio.h>
#include <string.h>
#include <time.h>

static const struct {
	const char *name, *source;
} programs[] = {
	{ "start and end", "" },
	{ "one line", "print(id(1) == id(1))\n" },
	{ "loop of 100000 additions", "total = 0\nfor i in range(100000):\n    total += i\nprint(total)\n" },
	{ "20000 calls", "def f(n):\n    return n + 1\nx = 0\nfor i in range(20000):\n    x = f(x)\nprint(x)\n" },
	{ "fib(18)", "def fib(n):\n    return n if n < 2 else fib(n - 1) + fib(n - 2)\nprint(fib(18))\n" },
	{ "20000 instances", "class P:\n    def __init__(self, x):\n        self.x = x\n"
			     "ps = [P(i) for i in range(20000)]\nprint(len(ps), ps[-1].x)\n" },
	{ "5000 cycles and a collection", "import gc\nclass N: pass\nfor i in range(5000):\n    n = N()\n    n.me = n\n"
					  "del n\nprint(gc.collect() >= 0)\n" },
	{ "dict of 20000 texts",
	  "d = {str(i): i for i in range(20000)}\nprint(sum(d[str(i)] for i in range(0, 20000, 7)))\n" },
	{ "2 ** 5000 in decimal", "print(len(str(2 ** 5000)))\n" },
};

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

int main(void)
{
	for (size_t i = 0; i < sizeof programs / sizeof *programs; i++) {
		double best = 0;
		enum py_status status = PY_DONE;
		for (int k = 0; k < 5; k++) {
			struct py_options options = { .version = py_default_version(), .mode = PY_SCRIPT };
			struct err err = { .code = ERR_OK };
			double start = now();
			struct py *py = py_new(&options, &err);
			if (py == NULL)
				bug("%s", err.text);
			status = py_run(py, programs[i].source, strlen(programs[i].source), "bench.py");
			py_free(py);
			double took = now() - start;
			if (k == 0 || took < best)
				best = took;
		}
		printf("%10.3f ms  %s%s\n", best, programs[i].name,
		       status == PY_DONE ? "" : "  (did not run to its end)");
	}
	return 0;
}
