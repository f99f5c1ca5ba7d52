/* out_jsonl.c -- scores as JSON Lines: a header, one line an attempt, one line an exercise. */
#include "out.h"

static int put_record(struct score_out *out, json_t *record, const char *what, struct err *err)
{
	struct buf text = BUF_INIT;
	int code;

	json_object_set_new(record, "record", json_string(what));
	out_line(&text, record);
	code = out_write(out, &text, err);
	buf_clear(&text);
	return code;
}

static int jsonl_begin(struct score_out *out, struct err *err)
{
	json_t *header = json_object(), *tool = json_object();

	json_object_set_new(tool, "name", json_string("objquiz"));
	json_object_set_new(tool, "version", out_text(out->options.tool_version));
	json_object_set_new(header, "format", json_string("objquiz-scores"));
	json_object_set_new(header, "tool", tool);
	json_object_set_new(header, "version", json_integer(1));
	return put_record(out, header, "header", err);
}

static int jsonl_put(struct score_out *out, const struct attempt *attempt, struct err *err)
{
	return put_record(out, out_attempt(attempt), "attempt", err);
}

static void put_exercise(void *closure, const struct out_exercise *exercise, const char *content)
{
	struct buf *text = closure;

	buf_printf(text, "{\"content\":%s,\"hash\":\"%s\",\"pack\":\"%s\",\"record\":\"exercise\"}\n", content,
		   exercise->hash, exercise->pack);
}

static int jsonl_end(struct score_out *out, struct err *err)
{
	struct buf text = BUF_INIT;
	int code;

	out_exercises(out, put_exercise, &text);
	code = out_write(out, &text, err);
	buf_clear(&text);
	return code;
}

const struct out_form out_jsonl = { jsonl_begin, jsonl_put, jsonl_end };
