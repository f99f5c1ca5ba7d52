/* out_json.c -- scores as one JSON document: attempts, one a line, then the exercises they were given to.
 * Models: share/schema/objquiz-scores.schema.json. Keys are sorted on the top level as well. */
#include "out.h"
#include <string.h>

static int json_begin(struct score_out *out, struct err *err)
{
	struct buf text = BUF_INIT;
	int code;

	buf_puts(&text, "{\"attempts\":[\n");
	code = out_write(out, &text, err);
	buf_clear(&text);
	return code;
}

static int json_put(struct score_out *out, const struct attempt *attempt, struct err *err)
{
	struct buf text = BUF_INIT;
	int code;

	if (out->count > 0)
		buf_putc(&text, ',');
	out_line(&text, out_attempt(attempt));
	code = out_write(out, &text, err);
	buf_clear(&text);
	return code;
}

static void put_exercise(void *closure, const struct out_exercise *exercise, const char *content)
{
	struct buf *text = closure;

	if (text->data[text->length - 1] != '[')
		buf_putc(text, ',');
	/* the content is canonical JSON already, and its hash is that of these very bytes */
	buf_printf(text, "\n{\"content\":%s,\"hash\":\"%s\",\"pack\":\"%s\"}", content, exercise->hash, exercise->pack);
}

static int json_end(struct score_out *out, struct err *err)
{
	struct buf text = BUF_INIT;
	json_t *tool = json_object();
	int code;

	buf_puts(&text, "],\n\"exercises\":[");
	out_exercises(out, put_exercise, &text);
	buf_puts(&text, "\n],\n\"format\":\"objquiz-scores\",\n\"tool\":");
	json_object_set_new(tool, "name", json_string("objquiz"));
	json_object_set_new(tool, "version", out_text(out->options.tool_version));
	out_line(&text, tool);
	buf_puts(&text, ",\"version\":1}\n");
	code = out_write(out, &text, err);
	buf_clear(&text);
	return code;
}

const struct out_form out_json = { json_begin, json_put, json_end };
