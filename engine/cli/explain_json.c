/* explain_json.c -- a story as one JSON document: share/schema/objquiz-explain.schema.json. */
#include "doc/doc.h"
#include "explain.h"
#include <string.h>

static void put_lower(struct json_doc *doc, const char *name, const char *text)
{
	char lower[32];
	size_t i = 0;
	for (; text[i] && i + 1 < sizeof lower; i++)
		lower[i] = (char)(text[i] >= 'A' && text[i] <= 'Z' ? text[i] + 32 : text[i]);
	lower[i] = 0;
	json_doc_text(doc, name, lower);
}

static void put_text(struct json_doc *doc, const char *name, const char *text, size_t length)
{
	struct buf copy = BUF_INIT;
	buf_put(&copy, text, length);
	json_doc_text(doc, name, buf_text(&copy));
	buf_clear(&copy);
}

static void put_holders(struct json_doc *doc, const struct py *py, size_t index)
{
	size_t count = py_event_count(py);
	json_doc_open(doc, "holders", JSON_DOC_LIST);
	for (size_t i = index + 1; i < count && py_event(py, i)->kind == EV_HOLDER; i++) {
		const struct event *e = py_event(py, i);
		struct buf words = BUF_INIT;
		json_doc_open(doc, NULL, JSON_DOC_OBJECT);
		put_lower(doc, "kind", py_hold_name((enum hold)e->c));
		json_doc_number(doc, "references", e->value);
		tell_holder(py_version(py), &(struct py_holder){ (enum hold)e->c, e->value, e->b, e->text, e->owner },
			    &words);
		json_doc_text(doc, "text", buf_text(&words));
		if (e->b)
			json_doc_number(doc, "serial", e->b);
		json_doc_close(doc);
		buf_clear(&words);
	}
	json_doc_close(doc);
}

static void put_fact(struct json_doc *doc, const struct py *py, const struct tell_fact *fact)
{
	const struct event *e = py_event(py, fact->event);
	json_doc_open(doc, NULL, JSON_DOC_OBJECT);
	json_doc_text(doc, "about", tell_topic_name(fact->topic));
	json_doc_text(doc, "text", fact->text);
	if (e->line > 0)
		json_doc_number(doc, "line", e->line);
	switch (e->kind) {
	case EV_IS:
	case EV_ID_EQUAL:
		json_doc_flag(doc, "same", e->c != 0);
		json_doc_open(doc, "serials", JSON_DOC_LIST);
		json_doc_number(doc, NULL, e->a);
		json_doc_number(doc, NULL, e->b);
		json_doc_close(doc);
		break;
	case EV_COUNT:
		json_doc_number(doc, "serial", e->a);
		json_doc_number(doc, "count", e->value);
		json_doc_flag(doc, "immortal", e->c != 0);
		put_holders(doc, py, fact->event);
		break;
	case EV_GC_BEGIN:
	case EV_GC_ANSWER: json_doc_number(doc, "generation", e->c); break;
	default:
		if (e->a)
			json_doc_number(doc, "serial", e->a);
		break;
	}
	json_doc_close(doc);
}

static void put_output(struct json_doc *doc, const struct explain_run *run, const struct tell_step *step)
{
	const char *text = buf_text(&run->output), *streams = buf_text(&run->streams);
	json_doc_open(doc, "output", JSON_DOC_LIST);
	for (int64_t at = step->output_from; at < step->output_to;) {
		int64_t end = at;
		while (end < step->output_to && streams[end] == streams[at])
			end++;
		json_doc_open(doc, NULL, JSON_DOC_OBJECT);
		json_doc_text(doc, "stream", streams[at] ? "stderr" : "stdout");
		put_text(doc, "text", text + at, (size_t)(end - at));
		json_doc_close(doc);
		at = end;
	}
	json_doc_close(doc);
}

static void put_step(struct json_doc *doc, const struct explain_run *run, const struct tell_story *story,
		     const struct tell_step *step)
{
	json_doc_open(doc, NULL, JSON_DOC_OBJECT);
	if (step->line) {
		json_doc_number(doc, "line", step->line);
		json_doc_number(doc, "end_line", step->end_line);
	}
	if (step->input)
		json_doc_number(doc, "input", step->input);
	json_doc_number(doc, "depth", step->depth);
	json_doc_text(doc, "function", step->function);
	if (step->file[0])
		json_doc_text(doc, "file", step->file);
	json_doc_flag(doc, "again", step->again);
	if (step->rounds.count)
		json_doc_number(doc, "left_out_before", step->rounds.count);
	json_doc_open(doc, "facts", JSON_DOC_LIST);
	for (size_t i = 0; i < step->fact_count; i++)
		put_fact(doc, run->py, &story->facts.items[step->first_fact + i]);
	json_doc_close(doc);
	put_output(doc, run, step);
	json_doc_close(doc);
}

static const char *status_name(enum py_status status)
{
	switch (status) {
	case PY_DONE: return "done";
	case PY_EXCEPTION: return "exception";
	case PY_EXIT: return "exit";
	case PY_LIMIT: return "limit";
	case PY_REFUSED: return "not-modelled";
	default: return "crash";
	}
}

void explain_json(const struct explain_run *run, const struct tell_story *story, const char *path, enum py_mode mode,
		  const struct buf *source)
{
	struct json_doc *doc = json_doc_new();
	struct buf out = BUF_INIT;
	json_doc_text(doc, "format", "objquiz-explain");
	json_doc_number(doc, "version", 1);
	json_doc_text(doc, "file", path);
	json_doc_text(doc, "python", run->version);
	json_doc_text(doc, "mode", mode == PY_REPL ? "repl" : "script");
	json_doc_text(doc, "evaluator", py_revision());
	put_text(doc, "source", buf_text(source), source->length);
	json_doc_text(doc, "status", status_name(run->status));
	json_doc_number(doc, "exit_status", evaluate_exit(run->status, &run->stop));
	if (run->status == PY_LIMIT || run->status == PY_REFUSED || run->status == PY_CRASH) {
		json_doc_open(doc, "stop", JSON_DOC_OBJECT);
		json_doc_text(doc, "text", run->stop.text);
		json_doc_text(doc, "file", run->stop.file);
		json_doc_number(doc, "line", run->stop.line);
		json_doc_close(doc);
	}
	json_doc_open(doc, "steps", JSON_DOC_LIST);
	for (size_t i = 0; i < story->steps.length; i++)
		put_step(doc, run, story, &story->steps.items[i]);
	json_doc_close(doc);
	json_doc_number(doc, "left_out_after", story->rounds.count);
	json_doc_number(doc, "events_lost", (int64_t)story->lost);
	json_doc_end(doc, &out, JSON_DOC_INDENTED);
	fwrite(buf_text(&out), 1, out.length, stdout);
	buf_clear(&out);
}
