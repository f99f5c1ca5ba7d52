/* err.c -- errors of the world, and the end after a bug of our own. */
#include "base/err.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int err_vset(struct err *err, enum err_code code, const char *file, int line, int column, const char *fmt,
		    va_list args)
{
	if (err->code != ERR_OK)
		return code;
	err->code = code;
	err->line = line;
	err->column = column;
	snprintf(err->file, sizeof err->file, "%s", file != NULL ? file : "");
	vsnprintf(err->text, sizeof err->text, fmt, args);
	for (char *c = err->text; *c != '\0'; c++)
		if (*c == '\n' || *c == '\r') /* libraries' messages are quoted here, and some have several lines */
			*c = ' ';
	return code;
}

int err_set(struct err *err, enum err_code code, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	err_vset(err, code, NULL, 0, 0, fmt, args);
	va_end(args);
	return code;
}

int err_set_at(struct err *err, enum err_code code, const char *file, int line, int column, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	err_vset(err, code, file, line, column, fmt, args);
	va_end(args);
	return code;
}

void err_format(const struct err *err, char *out, unsigned long size)
{
	char place[32] = "";

	if (err->line > 0 && err->column > 0)
		snprintf(place, sizeof place, "%d:%d", err->line, err->column);
	else if (err->line > 0)
		snprintf(place, sizeof place, "%d", err->line);
	if (err->file[0] != '\0' && place[0] != '\0')
		snprintf(out, size, "%s:%s: %s", err->file, place, err->text);
	else if (err->file[0] != '\0')
		snprintf(out, size, "%s: %s", err->file, err->text);
	else if (place[0] != '\0')
		snprintf(out, size, "line %s: %s", place, err->text);
	else
		snprintf(out, size, "%s", err->text);
}

noreturn void bug_at(const char *file, int line, const char *fmt, ...)
{
	va_list args;

	fflush(stdout); /* what was said before the bug is part of the report */
	fprintf(stderr, "objquiz: a bug in objquiz itself, at %s:%d: ", file, line);
	va_start(args, fmt);
	vfprintf(stderr, fmt, args);
	va_end(args);
	fputc('\n', stderr);
	exit(70);
}
