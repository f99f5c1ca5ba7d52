/* real.c -- starting, reading and ending a real interpreter. */
#include "real.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* As the recorded conformance cases were run: no user site, no .pyc files, unbuffered, no warnings. */
#define FLAGS "-s", "-B", "-u", "-W", "ignore"

#define NOT_STARTED 127

/* In the child, between fork and exec: nothing that allocates. */
static noreturn void become(char *const *words, char **environment, const char *folder, int input, int output)
{
	if (dup2(input, STDIN_FILENO) < 0 || dup2(output, STDOUT_FILENO) < 0 || dup2(output, STDERR_FILENO) < 0 ||
	    chdir(folder) != 0)
		_exit(NOT_STARTED);
	setpgid(0, 0); /* so that what it starts is ended with it */
	signal(SIGPIPE, SIG_DFL);
	environ = environment;
	execvp(words[0], words);
	_exit(NOT_STARTED);
}

/* Reads until the end, the time limit or too much of it. */
static void collect(int from, struct real_run *run)
{
	int64_t end = clock_ticks() + REAL_SECONDS * 1000;
	char block[8192];

	for (;;) {
		struct pollfd wait = { .fd = from, .events = POLLIN };
		int64_t left = end - clock_ticks();
		int ready = poll(&wait, 1, left > 0 ? (int)left : 0);
		ssize_t got;
		if (ready < 0 && errno == EINTR)
			continue;
		if (ready <= 0) {
			run->late = true;
			return;
		}
		got = read(from, block, sizeof block);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return;
		if (run->output.length + (size_t)got > REAL_OUTPUT) {
			run->large = true;
			return;
		}
		buf_put(&run->output, block, (size_t)got);
	}
}

static int run_words(char *const *words, const char *folder, const char *typed, struct real_run *run, struct err *err)
{
	char path[4096];
	char *environment[] = { path, (char[]){ "PYTHONHASHSEED=1" }, (char[]){ "LC_ALL=C.UTF-8" }, NULL };
	const char *search = getenv("PATH");
	int ends[2], status, input;
	pid_t child;

	memset(run, 0, sizeof *run);
	snprintf(path, sizeof path, "PATH=%s", search != NULL ? search : "/usr/bin:/bin");
	input = open(typed != NULL ? typed : "/dev/null", O_RDONLY | O_CLOEXEC);
	if (input < 0)
		return err_set(err, ERR_INPUT, "%s cannot be read: %s", typed, strerror(errno));
	if (pipe(ends) != 0) {
		close(input);
		return err_set(err, ERR_INPUT, "%s cannot be started: %s", words[0], strerror(errno));
	}
	fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	child = fork();
	if (child == 0)
		become(words, environment, folder, input, ends[1]);
	close(input);
	close(ends[1]);
	if (child > 0)
		collect(ends[0], run);
	close(ends[0]);
	if (child < 0)
		return err_set(err, ERR_INPUT, "%s cannot be started: %s", words[0], strerror(errno));
	if (run->late || run->large) {
		kill(-child, SIGKILL);
		kill(child, SIGKILL);
	}
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	if (WIFSIGNALED(status) && !run->late && !run->large)
		run->signal = WTERMSIG(status);
	if (WIFEXITED(status) && WEXITSTATUS(status) == NOT_STARTED && run->output.length == 0)
		return err_set(err, ERR_INPUT, "%s cannot be started; is it the path of a Python interpreter?",
			       words[0]);
	return 0;
}

int real_version(const char *interpreter, struct buf *full, struct err *err)
{
	char *words[] = { (char *)(uintptr_t)interpreter, FLAGS, (char[]){ "-c" },
			  (char[]){ "import sys\n"
				    "print(sys.implementation.name, *sys.version_info[:2], sys.version.split()[0])" },
			  NULL };
	struct real_run run;
	char name[20], patch[40], version[20];
	int major, minor, index, code = run_words(words, "/", NULL, &run, err);

	if (code == 0 && sscanf(buf_text(&run.output), "%19s %d %d %39s", name, &major, &minor, patch) !=
			     4) /* NOLINT(cert-err34-c) */
		code = err_set(err, ERR_INPUT, "%s does not say which Python it is", interpreter);
	real_clear(&run);
	if (code != 0)
		return code;
	if (strcmp(name, "cpython") != 0)
		return err_set(err, ERR_USAGE, "%s is %s; what is modelled is CPython", interpreter, name);
	snprintf(version, sizeof version, "%d.%d", major, minor);
	index = item_version_index(version);
	if (index < 0)
		return err_set(err, ERR_USAGE, "%s is Python %s, which is not modelled", interpreter, version);
	buf_puts(full, patch);
	return index;
}

int real_run(const char *interpreter, const char *folder, const char *file, enum py_mode mode, struct real_run *run,
	     struct err *err)
{
	char *script[] = { (char *)(uintptr_t)interpreter, FLAGS, (char *)(uintptr_t)file, NULL };
	char *prompt[] = { (char *)(uintptr_t)interpreter, FLAGS, (char[]){ "-i" }, (char[]){ "-q" }, NULL };
	struct buf path = BUF_INIT;
	int code;

	buf_printf(&path, "%s/%s", folder, file);
	code = run_words(mode == PY_REPL ? prompt : script, folder, mode == PY_REPL ? buf_text(&path) : NULL, run, err);
	buf_clear(&path);
	return code;
}

void real_clear(struct real_run *run)
{
	buf_clear(&run->output);
}
