/* out_csv.c -- scores as comma-separated values (RFC 4180): UTF-8, CRLF, a header row, one attempt a row.
 * Spreadsheets take cells that begin with = + - @ or a control character for formulas; what people typed is therefore
 * set after an apostrophe, unless the caller wants it raw. Numbers and names of ours need no such guard. */
#include "out.h"
#include <inttypes.h>
#include <string.h>

static void put_cell(struct buf *row, const char *text)
{
	size_t length = strlen(text);
	bool quoted = strpbrk(text, ",\"\r\n") != NULL || (length > 0 && (text[0] == ' ' || text[length - 1] == ' '));

	if (row->length > 0)
		buf_putc(row, ',');
	if (!quoted) {
		buf_puts(row, text);
		return;
	}
	buf_putc(row, '"');
	for (; *text != '\0'; text++) {
		if (*text == '"')
			buf_putc(row, '"');
		buf_putc(row, *text);
	}
	buf_putc(row, '"');
}

static void put_free(struct score_out *out, struct buf *row, const char *text)
{
	struct buf guarded = BUF_INIT;

	if (!out->options.raw && *text != '\0' && strchr("=+-@\t\r", *text) != NULL)
		buf_putc(&guarded, '\'');
	buf_puts(&guarded, text);
	put_cell(row, buf_text(&guarded));
	buf_clear(&guarded);
}

static void put_number(struct buf *row, int64_t number)
{
	char text[24];

	snprintf(text, sizeof text, "%" PRId64, number);
	put_cell(row, text);
}

/* Points from thousandths, without a floating-point detour: 1500 is 1.5. */
static void put_points(struct buf *row, int64_t thousandths)
{
	char text[32];
	size_t length;

	snprintf(text, sizeof text, "%s%" PRId64 ".%03d", thousandths < 0 ? "-" : "",
		 thousandths < 0 ? -(thousandths / 1000) : thousandths / 1000,
		 (int)(thousandths < 0 ? -(thousandths % 1000) : thousandths % 1000));
	for (length = strlen(text); text[length - 1] == '0'; length--)
		text[length - 1] = '\0';
	if (text[length - 1] == '.')
		text[length - 1] = '\0';
	put_cell(row, text);
}

static void put_time(struct buf *row, int64_t when)
{
	char text[25];

	clock_iso(when, text);
	put_cell(row, text);
}

static int end_row(struct score_out *out, struct buf *row, struct err *err)
{
	int code;

	buf_puts(row, "\r\n");
	code = out_write(out, row, err);
	buf_clear(row);
	return code;
}

static int csv_begin(struct score_out *out, struct err *err)
{
	static const char *const names[] = { "key",     "learner",  "learner_key",   "pack",     "exercise",  "title",
					     "topic",   "kind",     "level",         "revision", "python",    "mode",
					     "outcome", "score",    "max",           "hints",    "tries",     "took_ms",
					     "asked",   "answered", "self_assessed", "undone",   "belief",    "answer",
					     "reason",  "session",  "content_hash",  "seed",     "evaluator", NULL };
	struct buf row = BUF_INIT;

	for (size_t i = 0; names[i] != NULL; i++)
		put_cell(&row, names[i]);
	return end_row(out, &row, err);
}

static int csv_put(struct score_out *out, const struct attempt *attempt, struct err *err)
{
	struct buf row = BUF_INIT;
	char seed[24];

	snprintf(seed, sizeof seed, "%" PRIu64, attempt->seed);
	put_cell(&row, attempt->key);
	put_free(out, &row, attempt->learner_name);
	put_cell(&row, attempt->learner);
	put_cell(&row, attempt->pack);
	put_cell(&row, attempt->exercise);
	put_free(out, &row, attempt->title);
	put_cell(&row, attempt->topic);
	put_cell(&row, attempt->kind);
	put_number(&row, attempt->level);
	put_number(&row, attempt->revision);
	put_cell(&row, attempt->version);
	put_cell(&row, attempt->mode == PY_REPL ? "repl" : "script");
	put_cell(&row, attempt->outcome == ATTEMPT_SKIPPED ? "skipped" : "answered");
	put_points(&row, attempt->score);
	put_points(&row, attempt->max);
	put_number(&row, attempt->hints);
	put_number(&row, attempt->tries);
	put_number(&row, attempt->took);
	put_time(&row, attempt->asked);
	put_time(&row, attempt->answered);
	put_cell(&row, attempt->self_assessed ? "yes" : "no");
	put_cell(&row, attempt->undone ? "yes" : "no");
	put_cell(&row, attempt->belief);
	put_free(out, &row, attempt->answer);
	put_free(out, &row, attempt->reason);
	put_cell(&row, attempt->session);
	put_cell(&row, attempt->content_hash);
	put_cell(&row, seed);
	put_cell(&row, attempt->evaluator);
	return end_row(out, &row, err);
}

static int csv_end(struct score_out *out, struct err *err)
{
	(void)out, (void)err;
	return 0;
}

const struct out_form out_csv = { csv_begin, csv_put, csv_end };
