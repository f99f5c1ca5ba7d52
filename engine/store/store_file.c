/* store_file.c -- looking at a file before SQLite does: is it a database, ours, of a version we know?
 * SQLite would happily open another program's database and change its journal mode; so the header is read first.
 * Models: the SQLite file format, section 1.3: magic at byte 0, user version at 60, application id at 68. */
#include "store_private.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define APPLICATION_ID 1330731569u /* "OQZ1", as db/migrations/0001-start.sql sets it */
#define HEADER_SIZE    108         /* the file's 100 and the first page's own 8 */

static uint32_t number_at(const unsigned char *header, int at)
{
	return (uint32_t)header[at] << 24 | (uint32_t)header[at + 1] << 16 | (uint32_t)header[at + 2] << 8 |
	       header[at + 3];
}

/* Is it a file that a program is just making? No id, no version, and no table on the first page (cells at 103). */
static bool is_empty(const unsigned char *header)
{
	return number_at(header, 68) == 0 && number_at(header, 60) == 0 && header[103] == 0 && header[104] == 0;
}

/* Is there a log with changes that the file itself does not show yet? */
static bool has_log(const char *path)
{
	char log[4200];
	struct stat about;

	snprintf(log, sizeof log, "%.4000s-wal", path);
	return stat(log, &about) == 0 && about.st_size > 0;
}

static int judge_header(const char *path, const unsigned char *header, ssize_t size, struct err *err)
{
	if (size < HEADER_SIZE || memcmp(header, "SQLite format 3", 16) != 0)
		return err_set(err, ERR_STORE,
			       "%.300s is not a database of objquiz; it was left as it is; name another with --db",
			       path);
	/* an id that is still 0 may wait in the log of a program that was killed; the database itself is asked later */
	if (number_at(header, 68) != APPLICATION_ID && !is_empty(header) &&
	    !(number_at(header, 68) == 0 && has_log(path)))
		return err_set(err, ERR_STORE,
			       "%.300s is a database of another program; it was left as it is; name another with --db",
			       path);
	if (number_at(header, 60) > (uint32_t)store_newest())
		return err_set(err, ERR_STORE,
			       "%.300s was written by a newer objquiz (version %u of its form, this one knows %d); "
			       "it was left as it is; please install the newer objquiz",
			       path, number_at(header, 60), store_newest());
	return 0;
}

int store_look(const char *path, enum store_file *what, struct err *err)
{
	unsigned char header[HEADER_SIZE];
	struct stat about;
	ssize_t size;
	int file;

	*what = STORE_FILE_NONE;
	if (stat(path, &about) != 0) {
		if (errno == ENOENT || errno == ENOTDIR)
			return 0;
		return err_set(err, ERR_STORE, "%.300s cannot be looked at: %s", path, strerror(errno));
	}
	if (!S_ISREG(about.st_mode))
		return err_set(err, ERR_STORE, "%.300s is not a file; name a database with --db", path);
	if (about.st_size == 0)
		return 0;
	file = open(path, O_RDONLY | O_CLOEXEC);
	if (file < 0)
		return err_set(err, ERR_STORE, "%.300s cannot be read: %s", path, strerror(errno));
	size = read(file, header, sizeof header);
	close(file);
	*what = STORE_FILE_OURS;
	return judge_header(path, header, size, err);
}

int store_make_place(const char *path, struct err *err)
{
	char folder[4096];
	size_t length = strlen(path);

	if (length >= sizeof folder)
		return err_set(err, ERR_STORE, "the name of the database is too long");
	for (size_t i = 1; i < length; i++) {
		if (path[i] != '/')
			continue;
		memcpy(folder, path, i);
		folder[i] = '\0';
		if (mkdir(folder, 0700) != 0 && errno != EEXIST)
			return err_set(err, ERR_STORE,
				       "the folder %.300s cannot be made: %s; name another database with --db FILE",
				       folder, strerror(errno));
	}
	/* an empty file that nobody else may read: SQLite would make one by the usual mask, and its log likewise */
	int file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	if (file < 0)
		return err_set(err, ERR_STORE, "the database %.300s cannot be made: %s; name another with --db FILE",
			       path, strerror(errno));
	close(file);
	return 0;
}
