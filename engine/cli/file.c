/* file.c -- a new file takes the place of the old one in one step. */
#include "file.h"
#include <errno.h>
#include <stdio.h>
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

int file_put(const char *path, const char *text, size_t length, struct err *err)
{
	struct buf beside = BUF_INIT;
	bool special = is_special(path);
	FILE *file;
	int code = 0;

	buf_printf(&beside, special ? "%s" : "%s.new", path);
	file = fopen(buf_text(&beside), "wb");
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
