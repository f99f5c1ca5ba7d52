/* real.h -- runs one program in a real Python interpreter, as a judge of ours: a process of its own, without a shell, with
 * a time limit and a bounded output. The one place where objquiz starts a Python that it did not model.
 * Never: runs anything unless the person named the interpreter. */
#ifndef CLI_REAL_H
#define CLI_REAL_H
#include "quiz/quiz.h"

#define REAL_SECONDS 10
#define REAL_OUTPUT  ((size_t)1 << 20)

/* Which version it is: an index in py_versions(), or ERR_INPUT (it cannot be run, is no CPython), ERR_USAGE (a version
 * that is not modelled). interpreter: a path, or a name to look for in PATH. full: "3.13.0". */
int real_version(const char *interpreter, struct buf *full, struct err *err);

struct real_run {
	struct buf output; /* both streams in order */
	int signal;        /* that ended it; 0: none */
	bool late, large;  /* it was ended by us: out of time, or too much output */
};
/* Runs `file` of `folder`: a script, or typed at the prompt. 0, or ERR_INPUT when it cannot be started. */
int real_run(const char *interpreter, const char *folder, const char *file, enum py_mode mode, struct real_run *run,
	     struct err *err);
void real_clear(struct real_run *run);
#endif
