/* line_edit.c -- see line.h: an answer written in the person's own editor. */
#include "line.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int run_editor(const char *editor, const char *path, struct err *err)
{
	char command[1024];
	if (snprintf(command, sizeof command, "%s \"$0\"", editor) >= (int)sizeof command)
		return err_set(err, ERR_USAGE, "EDITOR is too long");
	pid_t child = fork();
	if (child < 0)
		return err_set(err, ERR_INPUT, "the editor cannot be started: %s", strerror(errno));
	if (child == 0) {
		execl("/bin/sh", "sh", "-c", command, path, (char *)NULL);
		_exit(127);
	}
	int status;
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		continue;
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return err_set(err, ERR_USAGE, "the editor `%s` ended without success; the answer is unchanged",
			       editor);
	return 0;
}

int line_edit(const char *text, struct buf *out, struct err *err)
{
	const char *editor = getenv("VISUAL"), *folder = getenv("TMPDIR");
	if (!editor || !*editor)
		editor = getenv("EDITOR");
	if (!editor || !*editor)
		return err_set(err, ERR_USAGE,
			       "Set EDITOR to your editor first, or type the answer here and end it with a line \".\"");
	char dir[400], path[420];
	snprintf(dir, sizeof dir, "%s/objquiz-XXXXXX", folder && *folder ? folder : "/tmp");
	if (!mkdtemp(dir))
		return err_set(err, ERR_INPUT, "%s: %s", dir, strerror(errno));
	snprintf(path, sizeof path, "%s/answer.py", dir);
	FILE *file = fopen(path, "w");
	int result = file ? 0 : err_set(err, ERR_INPUT, "%s: %s", path, strerror(errno));
	if (file && (fputs(text, file) < 0 || fclose(file) != 0))
		result = err_set(err, ERR_INPUT, "%s: %s", path, strerror(errno));
	if (result == 0)
		result = run_editor(editor, path, err);
	buf_reset(out);
	if (result == 0)
		result = text_read_file(path, LINE_MOST, out, err);
	unlink(path);
	rmdir(dir);
	return result;
}
