/* json.h -- the --json documents that are not scores: what `run` printed, and building blocks for others.
 * Models: share/schema/objquiz-run.schema.json ("format": "objquiz-run", "version": 1).
 * Rule:   one document, keys sorted, two blanks of indentation, a newline at the end, only ASCII (the rest is escaped).
 *         Bytes that are not UTF-8 are replaced by U+FFFD; control characters are escaped by JSON. */
#ifndef DOC_JSON_H
#define DOC_JSON_H
#include "base/base.h"
#include "py/py.h"

struct json_chunk {
	enum py_stream stream;
	const char *text;
	size_t length;
};

struct json_run {
	const char *python; /* "3.13" */
	enum py_mode mode;
	const char *evaluator; /* py_revision() */
	enum py_status status;
	int exit_status;                 /* the one objquiz ends with */
	const struct json_chunk *chunks; /* what was written, in order; neighbours of one stream are joined here */
	size_t chunk_count;
	const char *stop;      /* py_stop()->text; "" none */
	const char *stop_file; /* "" none */
	int stop_line;         /* 0: not known */
};
/* One version. */
void json_put_run(struct buf *out, const struct json_run *run);
/* Several versions (`--python all`), {"format": "objquiz-runs", "version": 1, "runs": [...]}; groups of equal output
 * are for the reader to make: each run stands alone. */
void json_put_runs(struct buf *out, const struct json_run *runs, size_t count);

/* A small writer for other commands: objects and lists are opened and closed, values put; names NULL inside lists.
 *     struct json_doc *doc = json_doc_new();  json_doc_text(doc, "title", "x");  json_doc_open(doc, "items", JSON_DOC_LIST);
 *     json_doc_number(doc, NULL, 1);  json_doc_close(doc);  json_doc_end(doc, &out); */
struct json_doc;
enum json_doc_what { JSON_DOC_OBJECT, JSON_DOC_LIST };
struct json_doc *json_doc_new(void); /* an object is open */
void json_doc_open(struct json_doc *doc, const char *name, enum json_doc_what what);
void json_doc_close(struct json_doc *doc);
void json_doc_text(struct json_doc *doc, const char *name, const char *text);
void json_doc_number(struct json_doc *doc, const char *name, int64_t number);
void json_doc_flag(struct json_doc *doc, const char *name, bool flag);
void json_doc_null(struct json_doc *doc, const char *name);
/* Thousandths as a decimal number: 1500 gives 1.5. */
void json_doc_thousandths(struct json_doc *doc, const char *name, int64_t thousandths);
/* Closes what is open, appends the document and frees it. lines: one line without indentation (JSON Lines). */
enum json_doc_form { JSON_DOC_INDENTED, JSON_DOC_ONE_LINE };
void json_doc_end(struct json_doc *doc, struct buf *out, enum json_doc_form form);
#endif
