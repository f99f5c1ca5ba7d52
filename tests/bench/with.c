/* with.c -- the other interpreter of a benchmark, the clock, and the snippets that both run. */
#include "bench.h"
#include <dirent.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* ---- clock and words ---- */

static double seconds(clockid_t which)
{
	struct timespec time;
	clock_gettime(which, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

double bench_cpu(void)
{
	return seconds(CLOCK_PROCESS_CPUTIME_ID);
}
double bench_wall(void)
{
	return seconds(CLOCK_MONOTONIC);
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

double bench_middle(double *values, size_t count)
{
	qsort(values, count, sizeof *values, compare);
	return values[count / 2];
}

const char *bench_build(void)
{
#if defined(__SANITIZE_ADDRESS__)
	return "objquiz " OBJQUIZ_VERSION ", built with sanitizers: the numbers say nothing";
#elif !defined(__OPTIMIZE__)
	return "objquiz " OBJQUIZ_VERSION ", built without optimisation: the numbers say nothing";
#elif defined(__clang__)
	return "objquiz " OBJQUIZ_VERSION ", clang " __clang_version__;
#else
	return "objquiz " OBJQUIZ_VERSION ", gcc " __VERSION__;
#endif
}

static void print_times(const char *what, double ours, double theirs)
{
	printf("  %s: %.3f ms", what, ours * 1e3);
	if (theirs > 0)
		printf(" against %.3f ms", theirs * 1e3);
	putchar('\n');
}

void bench_print_faster(const char *what, double ours, double theirs, double floor, double goal)
{
	if (theirs > 0)
		printf("%8.2f times faster (floor %g, goal %g)", theirs / ours, floor, goal);
	print_times(what, ours, theirs);
}

void bench_print_ratio(const char *what, double ours, double theirs, double floor, double goal)
{
	if (theirs > 0)
		printf("%8.2f of its time", ours / theirs);
	if (theirs > 0 && floor > 0)
		printf(" (floor %g, goal %g)", floor, goal);
	print_times(what, ours, theirs);
}

/* ---- what both run ---- */

const char *const bench_light[] = {
	"class Stack:\n"
	"    \"\"\"A small stack.\"\"\"\n"
	"    def __init__(self, items=()):\n"
	"        self._items = list(items)\n"
	"\n"
	"    def push(self, item):\n"
	"        self._items.append(item)\n"
	"        return self\n"
	"\n"
	"    def pop(self):\n"
	"        if not self._items:\n"
	"            raise IndexError(\"empty stack\")\n"
	"        return self._items.pop()\n"
	"\n"
	"    def __len__(self):\n"
	"        return len(self._items)\n"
	"\n"
	"s = Stack([1, 2, 3])\n"
	"s.push(4).push(5)\n"
	"print(len(s), s.pop(), s.pop())\n"
	"try:\n"
	"    Stack().pop()\n"
	"except IndexError as e:\n"
	"    print(\"caught:\", e)\n"
	"a = b = [1]\n"
	"a += [2]\n"
	"print(a is b, b, {k: v for k, v in zip(\"abc\", range(3))})\n",
	"def counter(start=0):\n"
	"    count = start\n"
	"    def step(by=1):\n"
	"        nonlocal count\n"
	"        count += by\n"
	"        return count\n"
	"    return step\n"
	"\n"
	"c = counter(10)\n"
	"print(c(), c(5), c())\n"
	"fs = [lambda: i for i in range(3)]\n"
	"print([f() for f in fs])\n"
	"def squares(n):\n"
	"    for k in range(n):\n"
	"        yield k * k\n"
	"print(list(squares(5)), sum(squares(10)))\n"
	"x, *rest = 'hello'\n"
	"print(x, rest, f\"{len(rest):>4}\", 'lo' in 'hello')\n",
	"a = [1, 2, 3]\n"
	"b = a\n"
	"c = a[:]\n"
	"print(a is b, a is c, a == c)\n"
	"b.append(4)\n"
	"print(a, c, id(a) == id(b))\n"
	"m = [[0] * 2] * 2\n"
	"m[0][0] = 7\n"
	"print(m)\n"
	"def add(item, to=[]):\n"
	"    to.append(item)\n"
	"    return to\n"
	"print(add(1), add(2))\n"
	"t = (1, [2])\n"
	"try:\n"
	"    t[1] += [3]\n"
	"except TypeError as error:\n"
	"    print(type(error).__name__, t)\n"
	"print(256 is 256, 'ab' is 'a' 'b')\n",
	NULL,
};

static void keep(void *closure, enum py_stream stream, const char *data, size_t length)
{
	(void)stream;
	buf_put(closure, data, length);
}

bool bench_run(struct py **py, const char *source, struct buf *out)
{
	struct py_options options = { .version = BENCH_VERSION, .mode = PY_SCRIPT, .write = keep, .closure = out };
	struct err err = { .code = ERR_OK };
	if (*py == NULL)
		*py = py_new(&options, &err);
	else
		py_reset(*py, &options, &err);
	return py_run(*py, source, strlen(source), "bench.py") == PY_DONE;
}

/* ---- CPython ---- */

/* For each "TIMES LENGTH\n" and text on standard input: seconds of one run, the length of what it wrote, and that. */
static const char serve[] = "import sys, io, time, warnings\n"
			    "warnings.simplefilter('ignore')\n"
			    "def serve():\n"
			    "    come, go = sys.stdin.buffer, sys.stdout.buffer\n"
			    "    while True:\n"
			    "        line = come.readline().split()\n"
			    "        if not line: return\n"
			    "        times, text = int(line[0]), come.read(int(line[1])).decode()\n"
			    "        start = time.process_time()\n"
			    "        for k in range(times):\n"
			    "            sys.stdout = out = io.StringIO()\n"
			    "            exec(compile(text, 'bench.py', 'exec'), {'__name__': '__main__'})\n"
			    "        took = time.process_time() - start\n"
			    "        wrote = out.getvalue().encode()\n"
			    "        go.write(b'%.9f %d\\n' % (took / times, len(wrote)) + wrote)\n"
			    "        go.flush()\n"
			    "serve()\n";

/* What `PATH -c SAY` prints: "VERSION\nBUILD\nEXECUTABLE\n". A starter such as pyenv's is not the interpreter itself. */
static bool ask(const char *path, struct peer *peer)
{
	char command[768], version[32] = "", compiler[64] = "";
	snprintf(
	    command, sizeof command,
	    "'%s' -I -S -c 'import sys, platform as p; print(p.python_version(), p.python_compiler(), sys.executable, "
	    "sep=chr(10))' 2>/dev/null",
	    path);
	FILE *pipe = popen(command, "r");
	if (pipe == NULL)
		return false;
	bool got = fscanf(pipe, "%31[^\n]\n%63[^\n]\n%511[^\n]", version, compiler, peer->path) == 3;
	pclose(pipe);
	snprintf(peer->name, sizeof peer->name, "CPython %s, %s", version, compiler);
	return got && strncmp(version, BENCH_VERSION ".", strlen(BENCH_VERSION) + 1) == 0;
}

static bool find_in_pyenv(struct peer *peer)
{
	char folder[256], path[600];
	const char *root = getenv("PYENV_ROOT"), *home = getenv("HOME");
	snprintf(folder, sizeof folder, "%s%s/versions", root ? root : home ? home : "", root ? "" : "/.pyenv");
	DIR *dir = opendir(folder);
	bool found = false;
	for (struct dirent *entry; dir != NULL && !found && (entry = readdir(dir)) != NULL;) {
		snprintf(path, sizeof path, "%s/%s/bin/python3", folder, entry->d_name);
		found = strncmp(entry->d_name, BENCH_VERSION ".", strlen(BENCH_VERSION) + 1) == 0 && ask(path, peer);
	}
	if (dir != NULL)
		closedir(dir);
	return found;
}

bool peer_start(struct peer *peer)
{
	const char *given = getenv("OBJQUIZ_PYTHON");
	int to[2], from[2];

	if (!(given && ask(given, peer)) && !find_in_pyenv(peer) && !ask("python" BENCH_VERSION, peer))
		return false;
	if (pipe(to) < 0 || pipe(from) < 0)
		return false;
	signal(SIGPIPE, SIG_IGN);
	peer->pid = fork();
	if (peer->pid == 0) {
		dup2(to[0], 0);
		dup2(from[1], 1);
		for (int i = 0; i < 2; i++) {
			close(to[i]);
			close(from[i]);
		}
		execl(peer->path, peer->path, "-I", "-S", "-W", "ignore", "-c", serve, (char *)NULL);
		_exit(127);
	}
	close(to[0]);
	close(from[1]);
	peer->in = to[1];
	peer->out = from[0];
	return peer->pid > 0;
}

static bool read_all(int fd, char *data, size_t length)
{
	for (ssize_t got; length > 0; data += got, length -= (size_t)got)
		if ((got = read(fd, data, length)) <= 0)
			return false;
	return true;
}

double peer_run(struct peer *peer, const char *source, int times, struct buf *out)
{
	char head[64];
	size_t at = 0, length;
	double took;

	int size = snprintf(head, sizeof head, "%d %zu\n", times, strlen(source));
	if (write(peer->in, head, (size_t)size) < 0 || write(peer->in, source, strlen(source)) < 0)
		return -1;
	while (at + 1 < sizeof head && read_all(peer->out, head + at, 1) && head[at] != '\n')
		at++;
	head[at] = '\0';
	if (sscanf(head, "%lf %zu", &took, &length) != 2)
		return -1;
	char *text = mem_new(length + 1);
	bool complete = read_all(peer->out, text, length);
	buf_put(out, text, length);
	mem_free(text);
	return complete ? took : -1;
}

void peer_end(struct peer *peer)
{
	close(peer->in);
	close(peer->out);
	waitpid(peer->pid, NULL, 0);
}
