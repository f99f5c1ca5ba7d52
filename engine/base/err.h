/* err.h -- errors of the world (files, packs, databases) and bugs of our own.
 * A function that can fail takes a `struct err *err` last and returns 0 or a negative err_code; the first error
 * recorded wins, so a caller may go on cleaning up without losing the cause. Text is one line, without the file
 * and line that the record holds apart, without a final full stop. */
#ifndef BASE_ERR_H
#define BASE_ERR_H
#include <stdarg.h>
#include <stdnoreturn.h>

#if defined(__GNUC__)
#define PRINTF_LIKE(fmt, args) __attribute__((format(printf, fmt, args)))
#define SELDOM __attribute__((cold)) /* of what errs: what leads to a call of it is laid out apart from the usual way */
#else
#define PRINTF_LIKE(fmt, args)
#define SELDOM
#endif

enum err_code {
	ERR_OK = 0,
	ERR_USAGE = -1,   /* the caller asked for what cannot be: bad option, unknown name */
	ERR_INPUT = -2,   /* a file cannot be read or is malformed */
	ERR_STORE = -3,   /* the database refused: locked, full, damaged, foreign, from the future */
	ERR_LIMIT = -4,   /* a stated bound was exceeded */
	ERR_MODEL = -5,   /* code uses what the evaluator does not model */
	ERR_OUTPUT = -6,  /* the output is closed or full */
	ERR_CHECK = -7,   /* it ran, and the answer is no */
	ERR_STOPPED = -8, /* the user asked to stop */
};

struct err {
	enum err_code code; /* ERR_OK while nothing went wrong */
	int line, column;   /* 1-based; 0: not known */
	char file[256];     /* empty: not about a file */
	char text[512];
};

/* Records an error unless one is recorded; returns code, so that `return err_set(...)` reads well. */
int err_set(struct err *err, enum err_code code, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* The same with a place; file may be NULL. */
int err_set_at(struct err *err, enum err_code code, const char *file, int line, int column, const char *fmt, ...)
    PRINTF_LIKE(6, 7);
/* Writes "FILE:LINE:COLUMN: TEXT" (parts that are not known left out) to out, cut to size with a final NUL. */
void err_format(const struct err *err, char *out, unsigned long size);

/* A broken invariant of ours: prints place and text on standard error and ends the program with status 70. */
noreturn void bug_at(const char *file, int line, const char *fmt, ...) PRINTF_LIKE(3, 4);
#define bug(...) bug_at(__FILE__, __LINE__, __VA_ARGS__)
#endif
