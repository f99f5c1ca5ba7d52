/* json.c -- --json documents through Jansson: sorted keys, ASCII only, the same bytes for the same facts. */
#include "json.h"
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define NEST_MOST 32

struct json_doc {
	json_t *open[NEST_MOST]; /* the last is the innermost */
	int depth;
};

/* A text as JSON: bytes that are not UTF-8 and NULs become U+FFFD, since JSON cannot hold them. */
static json_t *clean_text(const char *text, size_t length)
{
	struct buf clean = BUF_INIT;
	json_t *value;

	text_put_valid(&clean, text, length);
	value = json_stringn(buf_text(&clean), clean.length);
	buf_clear(&clean);
	return value;
}

struct json_doc *json_doc_new(void)
{
	struct json_doc *doc = mem_zero(1, sizeof *doc);

	doc->open[0] = json_object();
	return doc;
}

static void put(struct json_doc *doc, const char *name, json_t *value)
{
	json_t *into = doc->open[doc->depth];

	if (value == NULL)
		bug("no value for %s", name != NULL ? name : "an element");
	if (json_is_object(into)) {
		if (name == NULL)
			bug("a member of an object needs a name");
		json_object_set_new(into, name, value);
	} else {
		json_array_append_new(into, value);
	}
}

void json_doc_open(struct json_doc *doc, const char *name, enum json_doc_what what)
{
	json_t *value = what == JSON_DOC_OBJECT ? json_object() : json_array();

	if (doc->depth + 1 >= NEST_MOST)
		bug("a document is nested too deep");
	put(doc, name, value);
	doc->open[++doc->depth] = value; /* borrowed: it lives in what it was put into */
}

void json_doc_close(struct json_doc *doc)
{
	if (doc->depth == 0)
		bug("nothing is open");
	doc->depth--;
}

void json_doc_text(struct json_doc *doc, const char *name, const char *text)
{
	put(doc, name, clean_text(text, strlen(text)));
}

void json_doc_number(struct json_doc *doc, const char *name, int64_t number)
{
	put(doc, name, json_integer((json_int_t)number));
}

void json_doc_flag(struct json_doc *doc, const char *name, bool flag)
{
	put(doc, name, json_boolean(flag));
}

void json_doc_null(struct json_doc *doc, const char *name)
{
	put(doc, name, json_null());
}

void json_doc_thousandths(struct json_doc *doc, const char *name, int64_t thousandths)
{
	if (thousandths % 1000 == 0)
		put(doc, name, json_integer((json_int_t)(thousandths / 1000)));
	else
		put(doc, name, json_real((double)thousandths / 1000.0)); /* 15 digits print it as it is meant */
}

void json_doc_end(struct json_doc *doc, struct buf *out, enum json_doc_form form)
{
	size_t flags = JSON_SORT_KEYS | JSON_ENSURE_ASCII | JSON_REAL_PRECISION(15) |
		       (form == JSON_DOC_INDENTED ? JSON_INDENT(2) : JSON_COMPACT);
	char *text = json_dumps(doc->open[0], flags);

	if (text == NULL)
		bug("a document cannot be written");
	buf_puts(out, text);
	buf_putc(out, '\n');
	free(text);
	json_decref(doc->open[0]);
	mem_free(doc);
}

/* ---- what a run printed ---- */

static const char *status_name(enum py_status status)
{
	static const char *const names[] = {
		[PY_DONE] = "done",   [PY_EXCEPTION] = "exception",  [PY_EXIT] = "exit",
		[PY_LIMIT] = "limit", [PY_REFUSED] = "not-modelled", [PY_CRASH] = "crash",
	};

	return names[status];
}

/* All that went to one stream, or with stream -1 to either, from chunk `from` to before `to`. */
static json_t *joined(const struct json_run *run, int stream, size_t from, size_t to)
{
	struct buf text = BUF_INIT;
	json_t *value;

	for (size_t i = from; i < to; i++)
		if (stream < 0 || run->chunks[i].stream == (enum py_stream)stream)
			buf_put(&text, run->chunks[i].text, run->chunks[i].length);
	value = clean_text(buf_text(&text), text.length);
	buf_clear(&text);
	return value;
}

static void put_output(struct json_doc *doc, const struct json_run *run)
{
	json_doc_open(doc, "output", JSON_DOC_LIST);
	for (size_t i = 0, end; i < run->chunk_count; i = end) {
		for (end = i + 1; end < run->chunk_count && run->chunks[end].stream == run->chunks[i].stream;)
			end++;
		json_doc_open(doc, NULL, JSON_DOC_OBJECT);
		json_doc_text(doc, "stream", run->chunks[i].stream == PY_STDERR ? "stderr" : "stdout");
		put(doc, "text", joined(run, -1, i, end));
		json_doc_close(doc);
	}
	json_doc_close(doc);
}

static void put_run(struct json_doc *doc, const struct json_run *run)
{
	json_doc_text(doc, "python", run->python);
	json_doc_text(doc, "mode", run->mode == PY_REPL ? "repl" : "script");
	json_doc_text(doc, "evaluator", run->evaluator);
	json_doc_text(doc, "status", status_name(run->status));
	json_doc_number(doc, "exit_status", run->exit_status);
	put(doc, "stdout", joined(run, PY_STDOUT, 0, run->chunk_count));
	put(doc, "stderr", joined(run, PY_STDERR, 0, run->chunk_count));
	put_output(doc, run);
	if (run->status == PY_DONE) {
		json_doc_null(doc, "stop");
		return;
	}
	json_doc_open(doc, "stop", JSON_DOC_OBJECT);
	json_doc_text(doc, "text", run->stop);
	if (run->stop_file[0] != '\0')
		json_doc_text(doc, "file", run->stop_file);
	if (run->stop_line > 0)
		json_doc_number(doc, "line", run->stop_line);
	json_doc_close(doc);
}

void json_put_run(struct buf *out, const struct json_run *run)
{
	struct json_doc *doc = json_doc_new();

	json_doc_text(doc, "format", "objquiz-run");
	json_doc_number(doc, "version", 1);
	put_run(doc, run);
	json_doc_end(doc, out, JSON_DOC_INDENTED);
}

void json_put_runs(struct buf *out, const struct json_run *runs, size_t count)
{
	struct json_doc *doc = json_doc_new();

	json_doc_text(doc, "format", "objquiz-runs");
	json_doc_number(doc, "version", 1);
	json_doc_open(doc, "runs", JSON_DOC_LIST);
	for (size_t i = 0; i < count; i++) {
		json_doc_open(doc, NULL, JSON_DOC_OBJECT);
		put_run(doc, &runs[i]);
		json_doc_close(doc);
	}
	json_doc_end(doc, out, JSON_DOC_INDENTED);
}
