/* file.h -- files that commands write: whole or not at all. */
#ifndef CLI_FILE_H
#define CLI_FILE_H
#include "base/base.h"
/* Writes beside the file, syncs, and renames, so that a reader sees the old content or the new. 0 or ERR_OUTPUT. */
int file_put(const char *path, const char *text, size_t length, struct err *err);
bool file_exists(const char *path);
#endif
