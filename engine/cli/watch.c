/* watch.c -- a fingerprint of names, sizes and times, taken three times a second. */
#include "watch.h"
#include "base/base.h"
#include <dirent.h>
#include <pthread.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#define DEPTH_MOST  8
#define PERIOD_NANO 300000000L

static void add_path(struct sha256 *sha, const char *path, int depth)
{
	struct stat about;
	struct dirent *entry;
	struct buf below = BUF_INIT;
	DIR *dir;

	if (lstat(path, &about) != 0)
		return;
	sha256_add(sha, path, strlen(path) + 1);
	sha256_add(sha, &about.st_size, sizeof about.st_size);
	sha256_add(sha, &about.st_mtim, sizeof about.st_mtim);
	sha256_add(sha, &about.st_ino, sizeof about.st_ino);
	if (!S_ISDIR(about.st_mode) || depth == 0 || (dir = opendir(path)) == NULL)
		return;
	while ((entry = readdir(dir)) != NULL) {
		if (entry->d_name[0] == '.')
			continue; /* editors keep their own files there */
		buf_reset(&below);
		buf_printf(&below, "%s/%s", path, entry->d_name);
		add_path(sha, buf_text(&below), depth - 1);
	}
	closedir(dir);
	buf_clear(&below);
}

static void look(const char *path, char hex[65])
{
	struct sha256 sha;
	struct stat about;

	sha256_init(&sha);
	if (stat(path, &about) == 0 && !S_ISDIR(about.st_mode)) {
		sha256_add(&sha, &about.st_size, sizeof about.st_size);
		sha256_add(&sha, &about.st_mtim, sizeof about.st_mtim);
		sha256_add(&sha, &about.st_ino, sizeof about.st_ino);
	} else {
		add_path(&sha, path, DEPTH_MOST);
	}
	sha256_end(&sha, hex);
}

static void ends(sigset_t *set)
{
	sigemptyset(set);
	sigaddset(set, SIGINT);
	sigaddset(set, SIGTERM);
	sigaddset(set, SIGHUP);
}

void watch_init(struct watch *watch, const char *path)
{
	sigset_t set;

	ends(&set);
	pthread_sigmask(SIG_BLOCK, &set, &watch->before);
	watch->path = path;
	look(path, watch->seen);
}

bool watch_wait(struct watch *watch)
{
	const struct timespec period = { 0, PERIOD_NANO };
	char now[65];
	sigset_t set;

	ends(&set);
	for (;;) {
		if (sigtimedwait(&set, NULL, &period) > 0)
			return false;
		look(watch->path, now);
		if (strcmp(now, watch->seen) != 0)
			break;
	}
	memcpy(watch->seen, now, sizeof now);
	return true;
}

void watch_clear(struct watch *watch)
{
	pthread_sigmask(SIG_SETMASK, &watch->before, NULL);
}
