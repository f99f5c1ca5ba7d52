/* snippet.c -- runs snippets for the tests of the floor. */
#include "snippet.h"
#include "py/py.h"
#include <check.h>
#include <stdio.h>
#include <string.h>

static void collect(void *closure, enum py_stream stream, const char *data, size_t length)
{
	(void)stream;
	buf_put(closure, data, length);
}

static void run(const char *version, const char *source, const char *name, struct buf *out)
{
	struct err err = { 0 };
	struct py_options options = { .version = version, .mode = PY_SCRIPT, .write = collect, .closure = out };
	struct py *py = py_new(&options, &err);
	ck_assert_ptr_nonnull(py);
	enum py_status status = py_run(py, source, strlen(source), name);
	ck_assert_msg(status == PY_DONE, "%s on %s: status %d, %s\n%s", name, version, status, py_stop(py)->text,
		      buf_text(out));
	py_free(py);
}

static void load(const char *name, const char *end, struct buf *out)
{
	char path[200], block[4096];
	snprintf(path, sizeof path, "tests/py/vm/%s.%s", name, end);
	FILE *file = fopen(path, "r");
	ck_assert_msg(file != NULL, "%s cannot be read", path);
	for (size_t n; (n = fread(block, 1, sizeof block, file)) > 0;)
		buf_put(out, block, n);
	fclose(file);
}

void snippet_prints(const char *name, const char *version, const char *recorded)
{
	struct buf source = BUF_INIT, expected = BUF_INIT, out = BUF_INIT;
	char end[20];
	load(name, "py", &source);
	snprintf(end, sizeof end, "%s.out", recorded);
	load(name, end, &expected);
	run(version, buf_text(&source), name, &out);
	ck_assert_msg(strcmp(buf_text(&out), buf_text(&expected)) == 0, "%s on %s prints\n%s", name, version,
		      buf_text(&out));
	buf_clear(&source);
	buf_clear(&expected);
	buf_clear(&out);
}

void snippet_says(const char *version, const char *source, const char *expected)
{
	struct buf out = BUF_INIT;
	run(version, source, "snippet.py", &out);
	ck_assert_msg(strcmp(buf_text(&out), expected) == 0, "%s on %s prints\n%s", source, version, buf_text(&out));
	buf_clear(&out);
}
