/* pack_source.c -- the bytes of a pack's files, from a folder or from the program itself.
 * A folder is a stranger's: each step of a path is opened without following links, and only regular files are read. */
#include "pack_private.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAME_MOST 200

static bool is_name_char(char c, bool first)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
	       (!first && (c == '.' || c == '-'));
}

/* Names of one or more parts; no part is empty or begins with a full stop, so that `..` cannot be written. */
static bool is_inside(const char *name)
{
	bool first = true;

	if (strlen(name) > NAME_MOST)
		return false;
	for (; *name != '\0'; name++) {
		if (*name == '/') {
			if (first)
				return false;
			first = true;
			continue;
		}
		if (!is_name_char(*name, first))
			return false;
		first = false;
	}
	return !first;
}

static int read_all(int file, size_t limit, struct buf *out, const char *name, struct err *err)
{
	char block[16384];
	ssize_t got;

	while ((got = read(file, block, sizeof block)) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return err_set(err, ERR_INPUT, "%s cannot be read: %s", name, strerror(errno));
		if (out->length + (size_t)got > limit)
			return err_set(err, ERR_LIMIT, "the pack is larger than %zu MiB", PACK_MOST_BYTES >> 20);
		buf_put(out, block, (size_t)got);
	}
	return 0;
}

/* Opens name below folder part by part; -1 and errno. */
static int open_inside(const char *folder, const char *name)
{
	int at = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	char part[NAME_MOST + 1];

	while (at >= 0) {
		const char *slash = strchr(name, '/');
		size_t length = slash != NULL ? (size_t)(slash - name) : strlen(name);
		int next;
		memcpy(part, name, length);
		part[length] = '\0';
		next = openat(at, part,
			      O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | (slash != NULL ? O_DIRECTORY : 0));
		close(at);
		if (slash == NULL || next < 0)
			return next;
		at = next;
		name = slash + 1;
	}
	return -1;
}

static int read_file(struct pack_source *source, const char *name, struct buf *out, struct err *err)
{
	int file = open_inside(source->folder, name), code;
	struct stat about;

	if (file < 0 && errno == ELOOP)
		return err_set(err, ERR_INPUT, "%s is a symbolic link; a pack holds its files itself", name);
	if (file < 0 && errno == ENOENT)
		return err_set(err, ERR_INPUT, "there is no file %s in the pack's folder", name);
	if (file < 0)
		return err_set(err, ERR_INPUT, "%s cannot be read: %s", name, strerror(errno));
	if (fstat(file, &about) != 0 || !S_ISREG(about.st_mode))
		code = err_set(err, ERR_INPUT, "%s is not a regular file", name);
	else if (about.st_size < 0 || (size_t)about.st_size > source->budget)
		code = err_set(err, ERR_LIMIT, "the pack is larger than %zu MiB", PACK_MOST_BYTES >> 20);
	else
		code = read_all(file, source->budget, out, name, err);
	close(file);
	return code;
}

int pack_source_read(struct pack_source *source, const char *name, struct buf *out, struct err *err)
{
	size_t before = out->length;
	int code = 0;

	if (source->folder == NULL)
		return err_set(err, ERR_INPUT,
			       "%s: files can only be named in a folder with a pack.json, not in the one-file form",
			       name);
	if (!is_inside(name))
		return err_set(err, ERR_INPUT,
			       "%s is not the name of a file inside the pack's folder (letters, digits, - . _ and /)",
			       name);
	if (source->table != NULL) {
		char path[2 * NAME_MOST + 2];
		const struct embed_file *found;
		snprintf(path, sizeof path, "%s/%s", source->folder, name);
		found = embed_find(source->table, path);
		if (found == NULL)
			return err_set(err, ERR_INPUT, "there is no file %s in the pack", name);
		buf_put(out, found->data, found->length);
	} else {
		code = read_file(source, name, out, err);
	}
	if (code == 0)
		source->budget -= out->length - before < source->budget ? out->length - before : source->budget;
	return code;
}
