/* pack_report.c -- findings sorted by file and line, answers where versions differ, and how much was tried. */
#include "pack_report.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* ---- findings of reading and of checking, as one list ---- */

struct line {
	const char *file;
	int line, column;
	const struct item *item;             /* NULL: a fault of reading */
	const struct check_finding *finding; /* of checking; else */
	const char *text;
};
typedef VEC(struct line) line_vec;

static int compare_lines(const void *a, const void *b)
{
	const struct line *one = a, *other = b;
	int order = strcmp(one->file, other->file);

	if (order == 0)
		order = (one->line > other->line) - (one->line < other->line);
	if (order == 0)
		order = (one->column > other->column) - (one->column < other->column);
	if (order == 0 && one->finding != NULL && other->finding != NULL)
		order = (int)one->finding->severity - (int)other->finding->severity;
	return order != 0 ? order : strcmp(one->text, other->text);
}

static void gather(const struct check_report *report, line_vec *lines)
{
	for (size_t i = 0; i < report->pack_count; i++)
		for (size_t k = 0; k < report->packs[i].faults.length; k++) {
			const struct err *fault = &report->packs[i].faults.items[k];
			VEC_PUSH(lines,
				 (struct line){ fault->file, fault->line, fault->column, NULL, NULL, fault->text });
		}
	for (size_t i = 0; i < report->count; i++)
		for (size_t k = 0; k < report->results[i].findings.length; k++) {
			const struct check_result *result = &report->results[i];
			const struct check_finding *finding = &result->findings.items[k];
			VEC_PUSH(lines, (struct line){ result->item->file, pack_locate(result->item, finding->field), 0,
						       result->item, finding, finding->text });
		}
	if (lines->length > 0)
		qsort(lines->items, lines->length, sizeof *lines->items, compare_lines);
}

static void put_line(const struct line *line, struct buf *out)
{
	const struct check_finding *finding = line->finding;

	buf_puts(out, line->file);
	if (line->line > 0)
		buf_printf(out, ":%d", line->line);
	if (line->column > 0)
		buf_printf(out, ":%d", line->column);
	buf_printf(out, ": %s: ", finding != NULL && finding->severity == CHECK_HINT ? "hint" : "fault");
	if (finding != NULL) {
		buf_puts(out, line->item->id);
		if (finding->versions != line->item->versions) {
			buf_puts(out, ", Python ");
			item_versions_put(out, finding->versions);
		}
		if (finding->values[0] != '\0')
			buf_printf(out, ", %s", finding->values);
		buf_puts(out, ": ");
	}
	buf_puts(out, line->text);
}

void check_report_line(const struct item *item, const struct check_finding *finding, struct buf *out)
{
	struct line line = { item->file, pack_locate(item, finding->field), 0, item, finding, finding->text };

	put_line(&line, out);
}

/* ---- for people ---- */

/* 1234567 as "1,234,567". */
static void put_number(struct buf *out, uint64_t number)
{
	char digits[24];
	int length = snprintf(digits, sizeof digits, "%" PRIu64, number);

	for (int i = 0; i < length; i++) {
		if (i > 0 && (length - i) % 3 == 0)
			buf_putc(out, ',');
		buf_putc(out, digits[i]);
	}
}

static void print(struct buf *line)
{
	cli_put_safe(stdout, buf_text(line), line->length);
	putchar('\n');
	buf_reset(line);
}

/* An answer on one line, cut where it is too long: limit 0 for never. */
static void put_answer(struct buf *out, const struct check_answer *answer, size_t limit)
{
	size_t begin = out->length, cut;

	if (answer->text[0] == '\0' && answer->why_not[0] != '\0')
		buf_printf(out, "(no answer: %s)", answer->why_not);
	else if (answer->text[0] == '\0')
		buf_puts(out, "(nothing)");
	for (const char *at = answer->text; *at != '\0'; at++)
		if (*at != '\n')
			buf_putc(out, *at);
		else if (at[1] != '\0')
			buf_puts(out, " / ");
	if (limit == 0 || out->length - begin <= limit)
		return;
	for (cut = begin + limit - 3; cut > begin && ((unsigned char)out->data[cut] & 0xc0) == 0x80;)
		cut--;
	buf_cut(out, cut);
	buf_puts(out, "...");
}

static void print_answers(const struct cli *cli, const struct check_report *report, const struct check_result *result)
{
	struct buf line = BUF_INIT;
	size_t width = cli->width > 60 ? (size_t)cli->width - 20 : 40;

	if (!report->answers && result->answers.length < 2)
		return;
	buf_printf(&line, "  %s/%s, %s, level %d", result->item->pack->id, result->item->id, result->item->kind->name,
		   result->item->level);
	print(&line);
	for (size_t i = 0; i < result->answers.length; i++) {
		const struct check_answer *answer = &result->answers.items[i];
		buf_puts(&line, "    ");
		item_versions_put(&line, answer->versions);
		if (report->answers && answer->values[0] != '\0')
			buf_printf(&line, ", %s", answer->values);
		buf_puts(&line, ": ");
		put_answer(&line, answer, report->answers ? 0 : width);
		print(&line);
	}
	buf_clear(&line);
}

static void print_distractors(const struct cli *cli, const struct check_result *result)
{
	size_t width = cli->width > 60 ? (size_t)cli->width - 30 : 30;
	struct buf line = BUF_INIT;

	if (result->distractors.length == 0)
		return;
	buf_printf(&line, "  %s/%s, %s, level %d", result->item->pack->id, result->item->id, result->item->kind->name,
		   result->item->level);
	print(&line);
	for (size_t i = 0; i < result->distractors.length; i++) {
		const struct check_distractor *one = &result->distractors.items[i];
		const struct check_answer text = { .text = one->text, .why_not = "" };
		buf_printf(&line, "    %s%s", one->option, one->option[0] != '\0' ? " " : "");
		if (one->text[0] != '\0' || one->option[0] != '\0')
			put_answer(&line, &text, width);
		else
			buf_puts(&line, "another order");
		buf_printf(&line, ": %s", one->belief[0] != '\0' ? one->belief : "no belief gives this");
		print(&line);
	}
	buf_clear(&line);
}

static void print_summary(const struct check_report *report)
{
	uint64_t total = 0, tried = 0;
	size_t faults = 0, hints = 0;
	bool more = false;
	struct buf line = BUF_INIT;

	for (size_t i = 0; i < report->count; i++) {
		const struct check_result *result = &report->results[i];
		more = more || result->total > CHECK_COUNTED;
		total += result->total > CHECK_COUNTED ? 0 : result->total;
		tried += result->tried;
		faults += result->faults;
		hints += result->hints;
	}
	for (size_t i = 0; i < report->pack_count; i++)
		faults += report->packs[i].faults.length + report->packs[i].faults.more;
	put_number(&line, report->count);
	buf_printf(&line, " exercise%s, ", report->count == 1 ? "" : "s");
	if (!more && total == tried && tried > 1)
		buf_puts(&line, "all ");
	put_number(&line, tried);
	if (more || total != tried) {
		buf_puts(&line, " of ");
		if (more)
			buf_puts(&line, "countless");
		else
			put_number(&line, total);
		buf_printf(&line, " variants (sample %" PRIu64 ")", report->seed);
	} else {
		buf_printf(&line, " variant%s", tried == 1 ? "" : "s");
	}
	buf_printf(&line, " in every version: %zu fault%s, %zu hint%s", faults, faults == 1 ? "" : "s", hints,
		   hints == 1 ? "" : "s");
	print(&line);
	buf_clear(&line);
}

static void print_findings(const struct check_report *report)
{
	line_vec lines = VEC_INIT;
	struct buf line = BUF_INIT;

	gather(report, &lines);
	for (size_t i = 0; i < lines.length; i++) {
		put_line(&lines.items[i], &line);
		print(&line);
	}
	for (size_t i = 0; i < report->pack_count; i++)
		if (report->packs[i].faults.more > 0)
			printf("%s: and %zu more faults\n", report->packs[i].path, report->packs[i].faults.more);
	VEC_CLEAR(&lines);
	buf_clear(&line);
}

void check_report_print(const struct cli *cli, const struct check_report *report)
{
	size_t differ = 0;

	for (size_t i = 0; i < report->count; i++)
		differ += report->results[i].answers.length > 1;
	if (!report->quiet && (report->answers || differ > 0)) {
		puts(report->answers ? "answers by version:" : "answers that differ by version:");
		for (size_t i = 0; i < report->count; i++)
			print_answers(cli, report, &report->results[i]);
	}
	if (report->beliefs && !report->quiet) {
		puts("wrong answers, and the beliefs that give them:");
		for (size_t i = 0; i < report->count; i++)
			print_distractors(cli, &report->results[i]);
	}
	print_findings(report);
	print_summary(report);
}

/* ---- as JSON ---- */

static void put_versions(struct json_doc *doc, unsigned versions)
{
	json_doc_open(doc, "versions", JSON_DOC_LIST);
	for (int version = 0; versions >> version != 0; version++)
		if ((versions >> version & 1) != 0)
			json_doc_text(doc, NULL, item_version_name(version));
	json_doc_close(doc);
}

static void put_distractors(struct json_doc *doc, const struct check_result *result)
{
	json_doc_open(doc, "distractors", JSON_DOC_LIST);
	for (size_t i = 0; i < result->distractors.length; i++) {
		const struct check_distractor *one = &result->distractors.items[i];
		json_doc_open(doc, NULL, JSON_DOC_OBJECT);
		if (one->option[0] != '\0')
			json_doc_text(doc, "option", one->option);
		json_doc_text(doc, "text", one->text);
		if (one->belief[0] != '\0')
			json_doc_text(doc, "belief", one->belief);
		else
			json_doc_null(doc, "belief");
		json_doc_close(doc);
	}
	json_doc_close(doc);
}

static void put_result(struct json_doc *doc, const struct check_report *report, const struct check_result *result)
{
	json_doc_open(doc, NULL, JSON_DOC_OBJECT);
	json_doc_text(doc, "id", result->item->id);
	json_doc_text(doc, "title", result->item->title);
	json_doc_text(doc, "kind", result->item->kind->name);
	json_doc_number(doc, "level", result->item->level);
	json_doc_text(doc, "file", result->item->file);
	json_doc_number(doc, "line", result->item->line);
	put_versions(doc, result->item->versions);
	json_doc_number(doc, "variants_tried", (int64_t)result->tried);
	if (result->total > CHECK_COUNTED)
		json_doc_null(doc, "variants");
	else
		json_doc_number(doc, "variants", (int64_t)result->total);
	json_doc_open(doc, "answers", JSON_DOC_LIST);
	for (size_t i = 0; i < result->answers.length; i++) {
		const struct check_answer *answer = &result->answers.items[i];
		json_doc_open(doc, NULL, JSON_DOC_OBJECT);
		put_versions(doc, answer->versions);
		json_doc_text(doc, "values", answer->values);
		if (answer->why_not[0] != '\0') {
			json_doc_null(doc, "answer");
			json_doc_text(doc, "why_not", answer->why_not);
		} else {
			json_doc_text(doc, "answer", answer->text);
		}
		json_doc_close(doc);
	}
	json_doc_close(doc);
	if (report->beliefs)
		put_distractors(doc, result);
	json_doc_close(doc);
}

static void put_finding(struct json_doc *doc, const struct line *line)
{
	const struct check_finding *finding = line->finding;

	json_doc_open(doc, NULL, JSON_DOC_OBJECT);
	json_doc_text(doc, "severity", finding != NULL && finding->severity == CHECK_HINT ? "hint" : "fault");
	json_doc_text(doc, "file", line->file);
	json_doc_number(doc, "line", line->line);
	json_doc_number(doc, "column", line->column);
	json_doc_text(doc, "text", line->text);
	if (finding != NULL) {
		json_doc_text(doc, "pack", line->item->pack->id);
		json_doc_text(doc, "exercise", line->item->id);
		json_doc_text(doc, "field", finding->field);
		json_doc_text(doc, "values", finding->values);
		put_versions(doc, finding->versions);
	}
	json_doc_close(doc);
}

void check_report_json(const struct check_report *report)
{
	struct json_doc *doc = json_doc_new();
	struct buf text = BUF_INIT;
	line_vec lines = VEC_INIT;
	size_t faults = 0, hints = 0, at = 0;

	json_doc_text(doc, "format", "objquiz-check");
	json_doc_number(doc, "version", 1);
	json_doc_text(doc, "evaluator", py_revision());
	json_doc_number(doc, "seed", (int64_t)report->seed);
	json_doc_open(doc, "packs", JSON_DOC_LIST);
	for (size_t i = 0; i < report->pack_count; i++) {
		const struct item_pack *pack = report->packs[i].pack;
		json_doc_open(doc, NULL, JSON_DOC_OBJECT);
		json_doc_text(doc, "path", report->packs[i].path);
		json_doc_flag(doc, "read", pack != NULL);
		if (pack != NULL) {
			json_doc_text(doc, "id", pack->id);
			json_doc_text(doc, "hash", pack->hash);
		}
		json_doc_open(doc, "exercises", JSON_DOC_LIST);
		for (size_t k = 0; pack != NULL && k < pack->item_count; k++)
			put_result(doc, report, &report->results[at++]);
		json_doc_close(doc);
		json_doc_close(doc);
		faults += report->packs[i].faults.length + report->packs[i].faults.more;
	}
	json_doc_close(doc);
	gather(report, &lines);
	json_doc_open(doc, "findings", JSON_DOC_LIST);
	for (size_t i = 0; i < lines.length; i++)
		put_finding(doc, &lines.items[i]);
	json_doc_close(doc);
	for (size_t i = 0; i < report->count; i++) {
		faults += report->results[i].faults;
		hints += report->results[i].hints;
	}
	json_doc_number(doc, "faults", (int64_t)faults);
	json_doc_number(doc, "hints", (int64_t)hints);
	json_doc_end(doc, &text, JSON_DOC_INDENTED);
	fwrite(buf_text(&text), 1, text.length, stdout);
	buf_clear(&text);
	VEC_CLEAR(&lines);
}
