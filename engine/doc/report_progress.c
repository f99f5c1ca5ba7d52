/* report_progress.c -- progress as JSON and as a page.
 * Models: share/schema/objquiz-stats.schema.json. */
#include "json.h"
#include "page.h"
#include "report.h"
#include <inttypes.h>
#include <string.h>

static void date_of(const struct progress *p, int place, char out[25])
{
	clock_iso((p->today - (PROGRESS_DAYS - 1 - place)) * INT64_C(86400000), out);
}

/* ---- JSON ---- */

static void put_moment(struct json_doc *doc, const char *name, int64_t when)
{
	char text[25];

	clock_iso(when, text);
	json_doc_text(doc, name, text);
}

static void put_date(struct json_doc *doc, const char *name, const struct progress *p, int place)
{
	char text[25];

	date_of(p, place, text);
	text[10] = '\0';
	json_doc_text(doc, name, text);
}

static void put_topics(struct json_doc *doc, const struct progress *p)
{
	json_doc_open(doc, "topics", JSON_DOC_LIST);
	for (size_t i = 0; i < p->topics.length; i++) {
		const struct progress_topic *t = &p->topics.items[i];
		json_doc_open(doc, NULL, JSON_DOC_OBJECT);
		json_doc_text(doc, "topic", t->topic);
		json_doc_text(doc, "title", concept_title(t->topic));
		json_doc_number(doc, "attempts", t->attempts);
		json_doc_number(doc, "perfect", t->perfect);
		json_doc_thousandths(doc, "score", t->score);
		json_doc_thousandths(doc, "max", t->max);
		json_doc_thousandths(doc, "recent_score", t->recent_score);
		json_doc_thousandths(doc, "recent_max", t->recent_max);
		put_moment(doc, "last", t->last);
		if (t->scheduled) {
			json_doc_number(doc, "recall_percent", t->recall);
			json_doc_number(doc, "due_in_days", t->due);
		} else {
			json_doc_null(doc, "recall_percent");
			json_doc_null(doc, "due_in_days");
		}
		json_doc_flag(doc, "weak", t->weak);
		json_doc_close(doc);
	}
	json_doc_close(doc);
}

static void put_days(struct json_doc *doc, const struct progress *p)
{
	json_doc_open(doc, "days", JSON_DOC_LIST);
	for (int i = 0; i < PROGRESS_DAYS; i++) {
		const struct progress_day *d = &p->days[i];
		if (d->attempts == 0)
			continue;
		json_doc_open(doc, NULL, JSON_DOC_OBJECT);
		put_date(doc, "day", p, i);
		json_doc_number(doc, "attempts", d->attempts);
		json_doc_thousandths(doc, "score", d->score);
		json_doc_thousandths(doc, "max", d->max);
		json_doc_number(doc, "milliseconds", d->took);
		json_doc_close(doc);
	}
	json_doc_close(doc);
	json_doc_open(doc, "forecast", JSON_DOC_LIST);
	for (int i = 0; i < PROGRESS_FORECAST; i++) {
		json_doc_open(doc, NULL, JSON_DOC_OBJECT);
		put_date(doc, "day", p, PROGRESS_DAYS - 1 + i);
		json_doc_number(doc, "due", p->forecast[i]);
		json_doc_close(doc);
	}
	json_doc_close(doc);
}

static void put_kinds(struct json_doc *doc, const struct progress *p)
{
	json_doc_open(doc, "kinds", JSON_DOC_LIST);
	for (size_t i = 0; i < p->kinds.length; i++) {
		json_doc_open(doc, NULL, JSON_DOC_OBJECT);
		json_doc_text(doc, "kind", p->kinds.items[i].kind);
		json_doc_number(doc, "attempts", p->kinds.items[i].attempts);
		json_doc_number(doc, "milliseconds", p->kinds.items[i].took);
		json_doc_close(doc);
	}
	json_doc_close(doc);
	json_doc_open(doc, "beliefs", JSON_DOC_LIST);
	for (size_t i = 0; i < p->beliefs.length; i++) {
		const struct progress_belief *b = &p->beliefs.items[i];
		json_doc_open(doc, NULL, JSON_DOC_OBJECT);
		json_doc_text(doc, "name", b->name);
		json_doc_text(doc, "words", b->words);
		json_doc_text(doc, "topic", b->topic);
		json_doc_number(doc, "count", b->count);
		put_moment(doc, "first", b->first);
		put_moment(doc, "last", b->last);
		json_doc_number(doc, "right_since", b->right_since);
		json_doc_flag(doc, "overcome", b->overcome);
		json_doc_close(doc);
	}
	json_doc_close(doc);
}

void report_progress_json(struct buf *out, const struct progress *p)
{
	struct json_doc *doc = json_doc_new();

	json_doc_text(doc, "format", "objquiz-stats");
	json_doc_number(doc, "version", 1);
	json_doc_text(doc, "learner", p->learner);
	put_moment(doc, "now", p->wish.now);
	json_doc_number(doc, "attempts", p->attempts);
	json_doc_thousandths(doc, "score", p->score);
	json_doc_thousandths(doc, "max", p->max);
	json_doc_number(doc, "active_days", p->active_days);
	json_doc_number(doc, "streak", p->streak);
	put_topics(doc, p);
	put_days(doc, p);
	put_kinds(doc, p);
	json_doc_end(doc, out, JSON_DOC_INDENTED);
}

/* ---- HTML ---- */

static void page_topics(struct buf *out, const struct progress *p)
{
	page_heading(out, "By concept");
	buf_puts(
	    out,
	    "<table>\n<tr><th>concept<th class=\"n\">answers<th>points<th><th class=\"n\">recall now<th>due</tr>\n");
	for (size_t i = 0; i < p->topics.length; i++) {
		const struct progress_topic *t = &p->topics.items[i];
		int share = debrief_percent(t->score, t->max);
		buf_puts(out, "<tr><td>");
		page_words(out, concept_title(t->topic));
		buf_printf(out, "<td class=\"n\">%" PRId64 "<td>", t->attempts);
		page_bar(out, share, -1);
		buf_puts(out, "<td>");
		if (share >= 0)
			buf_printf(out, "%d%%", share);
		if (t->weak)
			buf_puts(out, " <span class=\"bad\">weak lately</span>");
		buf_puts(out, "<td class=\"n\">");
		if (t->scheduled)
			buf_printf(out, "%d%%", t->recall);
		buf_puts(out, "<td>");
		if (t->scheduled && t->due > 0)
			plan_days(out, -t->due);
		else if (t->scheduled)
			buf_puts(out, "<strong>due</strong>");
		buf_puts(out, "</tr>\n");
	}
	buf_puts(out, "</table>\n");
}

#define CELL 12
/* Weeks as columns, days as rows; how much was done is the strength of the colour, and stands in each cell's title. */
static void page_calendar(struct buf *out, const struct progress *p)
{
	int64_t most = 1;
	char when[25];

	for (int i = 0; i < PROGRESS_DAYS; i++)
		most = p->days[i].attempts > most ? p->days[i].attempts : most;
	page_heading(out, "Activity");
	buf_printf(out,
		   "<svg width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"%" PRId64
		   " days with answers in half a year\">",
		   (PROGRESS_WEEKS + 1) * CELL, 7 * CELL, p->active_days);
	for (int i = 0; i < PROGRESS_DAYS; i++) {
		int64_t day = p->today - (PROGRESS_DAYS - 1 - i), first = p->today - PROGRESS_DAYS + 1;
		int row = (int)((day + 3) % 7), column = (int)((day + 3) / 7 - (first + 3) / 7);
		date_of(p, i, when);
		buf_printf(out, "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"10\" height=\"10\" rx=\"2\"",
			   p->days[i].attempts > 0 ? "fill" : "empty", column * CELL, row * CELL);
		if (p->days[i].attempts > 0)
			buf_printf(out, " fill-opacity=\"0.%d\"", (int)(3 + 6 * p->days[i].attempts / most));
		buf_printf(out, "><title>%.10s: %" PRId64 "</title></rect>", when, p->days[i].attempts);
	}
	buf_printf(out, "</svg>\n<p class=\"soft\">%" PRId64 " days with answers in half a year, ", p->active_days);
	page_time(out, p->took / 60); /* hours and minutes */
	buf_printf(out, " hours in questions; at most %" PRId64 " answers a day.</p>\n", most);
}

static void page_forecast(struct buf *out, const struct progress *p)
{
	int64_t most = 1, all = 0;
	char when[25];

	for (int i = 0; i < PROGRESS_FORECAST; i++) {
		most = p->forecast[i] > most ? p->forecast[i] : most;
		all += p->forecast[i];
	}
	page_heading(out, "Due in the next two weeks");
	buf_printf(out, "<svg width=\"%d\" height=\"92\" role=\"img\" aria-label=\"%" PRId64 " concepts are due\">",
		   PROGRESS_FORECAST * 34 + 8, all);
	for (int i = 0; i < PROGRESS_FORECAST; i++) {
		int height = (int)(60 * p->forecast[i] / most);
		date_of(p, PROGRESS_DAYS - 1 + i, when);
		buf_printf(out,
			   "<rect class=\"fill\" x=\"%d\" y=\"%d\" width=\"26\" height=\"%d\"><title>%.10s: %" PRId64
			   "</title></rect><text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%" PRId64
			   "</text><text x=\"%d\" y=\"88\" text-anchor=\"middle\">%.5s</text>",
			   i * 34 + 4, 74 - height, height, when, p->forecast[i], i * 34 + 17, 70 - height,
			   p->forecast[i], i * 34 + 17, when + 5);
	}
	buf_puts(out, "</svg>\n");
}

static void page_kinds(struct buf *out, const struct progress *p)
{
	if (p->kinds.length == 0)
		return;
	page_heading(out, "Time for a question");
	buf_puts(out, "<table>\n<tr><th>kind<th class=\"n\">answers<th class=\"n\">minutes each</tr>\n");
	for (size_t i = 0; i < p->kinds.length; i++) {
		const struct progress_kind *k = &p->kinds.items[i];
		buf_puts(out, "<tr><td>");
		page_text(out, k->kind);
		buf_printf(out, "<td class=\"n\">%" PRId64 "<td class=\"n\">", k->attempts);
		page_time(out, k->attempts > 0 ? k->took / k->attempts : 0);
		buf_puts(out, "</tr>\n");
	}
	buf_puts(out, "</table>\n");
}

static void page_beliefs(struct buf *out, const struct progress *p)
{
	if (p->beliefs.length == 0)
		return;
	page_heading(out, "Misconceptions");
	buf_puts(out, "<ul>\n");
	for (size_t i = 0; i < p->beliefs.length; i++) {
		const struct progress_belief *b = &p->beliefs.items[i];
		buf_printf(out, "<li><span class=\"%s\">%s</span>: %s", b->overcome ? "good" : "bad",
			   b->overcome ? "overcome" : "still there", b->words[0] != '\0' ? "that " : "");
		page_text(out, b->words[0] != '\0' ? b->words : b->name);
		buf_printf(out, ". Met %" PRId64 " time%s; %" PRId64 " full answer%s on ", b->count,
			   b->count == 1 ? "" : "s", b->right_since, b->right_since == 1 ? "" : "s");
		page_words(out, concept_title(b->topic));
		buf_puts(out, " since.</li>\n");
	}
	buf_puts(out, "</ul>\n");
}

void report_progress_html(struct buf *out, const struct progress *p)
{
	struct buf title = BUF_INIT;
	char when[25];

	clock_iso(p->wish.now, when);
	buf_printf(&title, "Progress of %s", p->learner);
	page_begin(out, buf_text(&title));
	buf_clear(&title);
	buf_printf(out, "<p>%.10s. %" PRId64 " answered", when, p->attempts);
	if (p->max > 0)
		buf_printf(out, ", %d%% of the points", debrief_percent(p->score, p->max));
	buf_printf(out, "; %" PRId64 " concept%s due today", p->forecast[0], p->forecast[0] == 1 ? "" : "s");
	if (p->streak > 1)
		buf_printf(out, "; %" PRId64 " days in a row", p->streak);
	buf_puts(out, ".</p>\n");
	page_topics(out, p);
	page_forecast(out, p);
	page_calendar(out, p);
	page_kinds(out, p);
	page_beliefs(out, p);
	page_end(out);
}
