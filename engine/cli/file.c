/* file.c -- a new file takes the place of the old one in one step. */
#include "file.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool file_exists(const char *path)
{
	struct stat info;
	return stat(path, &info) == 0;
}

/* A device or a pipe (/dev/stdout) has no place that could be taken. */
static bool is_special(const char *path)
{
	struct stat info;
	return stat(path, &info) == 0 && !S_ISREG(info.st_mode);
}

/* As the file there has it, else as the usual mask leaves it: mkstemp makes files for their owner alone. */
static mode_t mode_for(const char *path)
{
	struct stat info;
	mode_t mask;

	if (stat(path, &info) == 0)
		return info.st_mode & 0777;
	mask = umask(0);
	umask(mask);
	return 0666 & ~mask;
}

/* A new file with a name of its own in the same folder; beside holds the name. NULL: errno says why. */
static FILE *open_beside(const char *path, struct buf *beside)
{
	int file;

	buf_printf(beside, "%s.XXXXXX", path);
	file = mkstemp(beside->data);
	if (file < 0)
		return NULL;
	fchmod(file, mode_for(path));
	return fdopen(file, "wb");
}

int file_put(const char *path, const char *text, size_t length, struct err *err)
{
	struct buf beside = BUF_INIT;
	bool special = is_special(path);
	FILE *file = special ? fopen(path, "wb") : open_beside(path, &beside);
	int code = 0;

	if (file == NULL)
		code = err_set(err, ERR_OUTPUT, "%s cannot be written: %s", path, strerror(errno));
	else {
		bool whole = fwrite(text, 1, length, file) == length && fflush(file) == 0 &&
			     (special || fsync(fileno(file)) == 0);
		int failed = errno;
		if (fclose(file) != 0 || !whole || (!special && rename(buf_text(&beside), path) != 0)) {
			code = err_set(err, ERR_OUTPUT, "%s cannot be written: %s", path,
				       strerror(whole ? errno : failed));
			if (!special)
				remove(buf_text(&beside));
		}
	}
	buf_clear(&beside);
	return code;
}
