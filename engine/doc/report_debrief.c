/* report_debrief.c -- an interview's debrief as JSON and as a page.
 * Models: share/schema/objquiz-interview.schema.json. */
#include "json.h"
#include "page.h"
#include "report.h"
#include <string.h>

/* ---- JSON ---- */

static void put_time(struct json_doc *doc, const char *name, int64_t when)
{
	char text[25];

	clock_iso(when, text);
	if (when != 0)
		json_doc_text(doc, name, text);
	else
		json_doc_null(doc, name);
}

static void put_percent(struct json_doc *doc, const char *name, int64_t score, int64_t max)
{
	if (max > 0)
		json_doc_number(doc, name, debrief_percent(score, max));
	else
		json_doc_null(doc, name);
}

static void put_answers(struct json_doc *doc, const struct debrief *d)
{
	json_doc_open(doc, "questions", JSON_DOC_LIST);
	for (size_t i = 0; i < d->answer_count; i++) {
		const struct debrief_answer *a = &d->answers[i];
		json_doc_open(doc, NULL, JSON_DOC_OBJECT);
		json_doc_text(doc, "pack", a->pack);
		json_doc_text(doc, "exercise", a->exercise);
		json_doc_text(doc, "title", a->title);
		json_doc_text(doc, "topic", a->topic);
		json_doc_text(doc, "kind", a->kind);
		json_doc_number(doc, "level", a->level);
		json_doc_text(doc, "outcome", a->answered ? "answered" : a->skipped ? "skipped" : "unanswered");
		json_doc_thousandths(doc, "score", a->score);
		json_doc_thousandths(doc, "max", a->max);
		json_doc_number(doc, "took_ms", a->took);
		json_doc_number(doc, "planned_ms", a->budget);
		json_doc_flag(doc, "self_assessed", a->self_assessed);
		json_doc_flag(doc, "follow_up", a->follow);
		if (a->belief[0] != '\0')
			json_doc_text(doc, "belief", a->belief);
		else
			json_doc_null(doc, "belief");
		json_doc_close(doc);
	}
	json_doc_close(doc);
}

static void put_topics(struct json_doc *doc, const struct debrief *d)
{
	json_doc_open(doc, "topics", JSON_DOC_LIST);
	for (size_t i = 0; i < d->topic_count; i++) {
		const struct debrief_topic *t = &d->topics[i];
		json_doc_open(doc, NULL, JSON_DOC_OBJECT);
		json_doc_text(doc, "topic", t->topic);
		json_doc_text(doc, "title", concept_title(t->topic));
		json_doc_number(doc, "questions", t->questions);
		json_doc_thousandths(doc, "score", t->score);
		json_doc_thousandths(doc, "max", t->max);
		put_percent(doc, "percent", t->score, t->max);
		json_doc_thousandths(doc, "own_score", t->own_score);
		json_doc_thousandths(doc, "own_max", t->own_max);
		json_doc_text(doc, "verdict", debrief_verdict_words(t->verdict));
		json_doc_number(doc, "took_ms", t->took);
		json_doc_number(doc, "planned_ms", t->budget);
		json_doc_close(doc);
	}
	json_doc_close(doc);
}

static void put_study(struct json_doc *doc, const struct debrief *d)
{
	json_doc_open(doc, "study", JSON_DOC_LIST);
	for (size_t i = 0; i < d->study_count; i++) {
		const struct debrief_study *s = &d->study[i];
		json_doc_open(doc, NULL, JSON_DOC_OBJECT);
		json_doc_text(doc, "topic", s->topic);
		json_doc_text(doc, "title", concept_title(s->topic));
		json_doc_text(doc, "why", s->why);
		json_doc_open(doc, "exercises", JSON_DOC_LIST);
		for (size_t e = 0; e < s->exercise_count; e++)
			json_doc_text(doc, NULL, s->exercises[e]);
		json_doc_close(doc);
		json_doc_close(doc);
	}
	json_doc_close(doc);
	json_doc_open(doc, "beliefs", JSON_DOC_LIST);
	for (size_t i = 0; i < d->belief_count; i++) {
		json_doc_open(doc, NULL, JSON_DOC_OBJECT);
		json_doc_text(doc, "name", d->beliefs[i].name);
		json_doc_text(doc, "words", d->beliefs[i].words);
		json_doc_number(doc, "count", d->beliefs[i].count);
		json_doc_close(doc);
	}
	json_doc_close(doc);
}

void report_debrief_json(struct buf *out, const struct debrief *d)
{
	struct json_doc *doc = json_doc_new();

	json_doc_text(doc, "format", "objquiz-interview");
	json_doc_number(doc, "version", 1);
	json_doc_text(doc, "key", d->frame.key);
	put_time(doc, "started", d->frame.started);
	put_time(doc, "ended", d->frame.ended);
	json_doc_text(doc, "level", interview_levels[d->frame.level]);
	json_doc_number(doc, "allowed_ms", d->frame.limit);
	json_doc_number(doc, "took_ms", d->took);
	json_doc_number(doc, "answered", d->answered);
	json_doc_number(doc, "skipped", d->skipped);
	json_doc_number(doc, "unanswered", d->unanswered);
	json_doc_thousandths(doc, "score", d->score);
	json_doc_thousandths(doc, "max", d->max);
	put_percent(doc, "percent", d->score, d->max);
	json_doc_number(doc, "wanted_percent", d->bar);
	json_doc_text(doc, "verdict", debrief_verdict_words(d->verdict));
	json_doc_thousandths(doc, "own_score", d->own_score);
	json_doc_thousandths(doc, "own_max", d->own_max);
	if (d->earlier.max > 0) {
		json_doc_open(doc, "earlier", JSON_DOC_OBJECT);
		put_time(doc, "started", d->earlier.started);
		json_doc_text(doc, "level", interview_levels[d->earlier.level]);
		put_percent(doc, "percent", d->earlier.score, d->earlier.max);
		json_doc_close(doc);
	} else {
		json_doc_null(doc, "earlier");
	}
	put_answers(doc, d);
	put_topics(doc, d);
	put_study(doc, d);
	json_doc_end(doc, out, JSON_DOC_INDENTED);
}

/* ---- HTML ---- */

static void page_share(struct buf *out, int64_t score, int64_t max)
{
	page_amount(out, score);
	buf_puts(out, " of ");
	page_amount(out, max);
	buf_puts(out, max == 1000 ? " point" : " points");
}

static void page_verdict(struct buf *out, enum debrief_verdict verdict)
{
	buf_printf(out, "<span class=\"%s\">%s</span>",
		   verdict <= DEBRIEF_MEETS  ? "good"
		   : verdict == DEBRIEF_OPEN ? "soft"
					     : "bad",
		   debrief_verdict_words(verdict));
}

static void page_head(struct buf *out, const struct debrief *d)
{
	char when[25];

	clock_iso(d->frame.started, when);
	buf_printf(out, "<p>%.10s %.5s UTC, level %s. ", when, when + 11, interview_levels[d->frame.level]);
	page_time(out, d->took);
	buf_puts(out, " of ");
	page_time(out, d->frame.limit);
	buf_printf(out, " minutes in questions: %d answered, %d passed over, %d not reached in time.</p>\n<p>",
		   d->answered, d->skipped, d->unanswered);
	if (d->max > 0) {
		page_bar(out, debrief_percent(d->score, d->max), d->bar);
		buf_puts(out, " <strong>");
		page_share(out, d->score, d->max);
		buf_printf(out, ", %d%%</strong>: ", debrief_percent(d->score, d->max));
		page_verdict(out, d->verdict);
		buf_printf(out, " (%d%% is wanted).", d->bar);
	} else {
		buf_puts(out, "Nothing was graded.");
	}
	if (d->own_max > 0) {
		buf_puts(out, "<br>In words, by your own ticks: ");
		page_share(out, d->own_score, d->own_max);
		buf_puts(out, ".");
	}
	if (d->earlier.max > 0) {
		clock_iso(d->earlier.started, when);
		buf_printf(out, "<br><span class=\"soft\">The one before: %.10s, level %s, %d%%.</span>", when,
			   interview_levels[d->earlier.level], debrief_percent(d->earlier.score, d->earlier.max));
	}
	buf_puts(out, "</p>\n");
}

static void page_topics(struct buf *out, const struct debrief *d)
{
	page_heading(out, "By topic");
	buf_puts(out, "<table>\n<tr><th>topic<th>points<th><th>against the level<th class=\"n\">time<th "
		      "class=\"n\">planned</tr>\n");
	for (size_t i = 0; i < d->topic_count; i++) {
		const struct debrief_topic *t = &d->topics[i];
		buf_puts(out, "<tr><td>");
		page_words(out, concept_title(t->topic));
		buf_puts(out, "<td>");
		if (t->max > 0)
			page_share(out, t->score, t->max);
		if (t->own_max > 0) {
			buf_puts(out, t->max > 0 ? "; in words " : "in words ");
			page_share(out, t->own_score, t->own_max);
		}
		buf_puts(out, "<td>");
		page_bar(out, debrief_percent(t->score, t->max), d->bar);
		buf_puts(out, "<td>");
		page_verdict(out, t->verdict);
		buf_puts(out, "<td class=\"n\">");
		page_time(out, t->took);
		buf_puts(out, "<td class=\"n\">");
		page_time(out, t->budget);
		buf_puts(out, "</tr>\n");
	}
	buf_puts(out, "</table>\n");
}

static void page_study(struct buf *out, const struct debrief *d)
{
	if (d->study_count == 0)
		return;
	page_heading(out, "Study next");
	buf_puts(out, "<ol>\n");
	for (size_t i = 0; i < d->study_count; i++) {
		const struct debrief_study *s = &d->study[i];
		buf_puts(out, "<li><strong>");
		page_words(out, concept_title(s->topic));
		buf_puts(out, "</strong>: ");
		page_text(out, s->why);
		buf_puts(out, ".\n<ul>\n");
		for (size_t e = 0; e < s->exercise_count; e++) {
			buf_puts(out, "<li><code>objquiz practice --exercise ");
			page_text(out, s->exercises[e]);
			buf_puts(out, "</code> ");
			page_text(out, s->titles[e]);
			buf_puts(out, "</li>\n");
		}
		buf_puts(out, "</ul></li>\n");
	}
	buf_puts(out, "</ol>\n");
}

static void page_beliefs(struct buf *out, const struct debrief *d)
{
	if (d->belief_count == 0)
		return;
	page_heading(out, "Misconceptions that showed");
	buf_puts(out, "<ul>\n");
	for (size_t i = 0; i < d->belief_count; i++) {
		buf_puts(out, "<li>");
		page_text(out, d->beliefs[i].words);
		buf_printf(out, ", %d time%s</li>\n", d->beliefs[i].count, d->beliefs[i].count == 1 ? "" : "s");
	}
	buf_puts(out, "</ul>\n");
}

static void page_answers(struct buf *out, const struct debrief *d)
{
	page_heading(out, "The questions");
	buf_puts(out, "<table>\n<tr><th class=\"n\">#<th>question<th>topic<th class=\"n\">level<th>outcome<th "
		      "class=\"n\">time<th class=\"n\">planned</tr>\n");
	for (size_t i = 0; i < d->answer_count; i++) {
		const struct debrief_answer *a = &d->answers[i];
		buf_printf(out, "<tr><td class=\"n\">%zu<td>", i + 1);
		page_text(out, a->title);
		buf_puts(out, a->follow ? " <span class=\"soft\">(follow-up)</span><br><code>" : "<br><code>");
		page_text(out, a->pack);
		buf_putc(out, '/');
		page_text(out, a->exercise);
		buf_puts(out, "</code><td>");
		page_words(out, concept_title(a->topic));
		buf_printf(out, "<td class=\"n\">%d<td>", a->level);
		if (a->answered)
			page_share(out, a->score, a->max);
		else
			buf_puts(out, a->skipped ? "passed over" : "not reached in time");
		if (a->answered && a->self_assessed)
			buf_puts(out, " <span class=\"soft\">(own ticks)</span>");
		buf_puts(out, "<td class=\"n\">");
		page_time(out, a->took);
		buf_puts(out, "<td class=\"n\">");
		page_time(out, a->budget);
		buf_puts(out, "</tr>\n");
	}
	buf_puts(out, "</table>\n");
}

void report_debrief_html(struct buf *out, const struct debrief *d)
{
	page_begin(out, "Debrief of a mock interview");
	page_head(out, d);
	page_topics(out, d);
	page_study(out, d);
	page_beliefs(out, d);
	page_answers(out, d);
	page_end(out);
}
