/* debrief_show.c -- see debrief_show.h. */
#include "debrief_show.h"
#include "choose.h"
#include "draw.h"
#include "interview_run.h"
#include <string.h>

/* ---- gathering ---- */

struct gathering {
	struct arena arena;
	const struct session_record *record;
	struct debrief_answer *answers; /* one for each entry */
};

static const char *keep(struct gathering *g, const char *text)
{
	return arena_text(&g->arena, text, strlen(text));
}

/* What the record says of an entry that was answered or skipped. */
static int note_attempt(void *closure, const struct attempt *attempt)
{
	struct gathering *g = closure;
	for (size_t i = 0; i < g->record->entry_count; i++) {
		struct debrief_answer *one = &g->answers[i];
		if (strcmp(g->record->entries[i].attempt, attempt->key) != 0)
			continue;
		one->title = keep(g, attempt->title);
		one->topic = keep(g, attempt->topic);
		one->kind = keep(g, attempt->kind);
		one->belief = keep(g, attempt->belief);
		one->level = attempt->level;
		one->score = attempt->score;
		one->max = attempt->max;
		one->took = attempt->took;
		one->self_assessed = attempt->self_assessed;
		one->answered = attempt->outcome == ATTEMPT_ANSWERED;
		one->skipped = !one->answered;
	}
	return 0;
}

/* A question that was on the screen when time was up: what it was stands in the exercise. */
static void note_waiting(struct gathering *g, struct library *library, size_t index)
{
	struct err ignored = { 0 };
	struct debrief_answer *one = &g->answers[index];
	const struct item *item = library_item(library, g->record->entries[index].content_hash, &ignored);
	if (!item)
		return;
	one->title = keep(g, item->title);
	one->topic = keep(g, item->topics[0]);
	one->kind = item->kind->name;
	one->level = item->level;
	one->max = item->points;
	one->self_assessed = item->kind->self_assessed;
}

static int gather_answers(struct gathering *g, struct library *library, size_t *count, struct err *err)
{
	const struct session_record *record = g->record;
	g->answers = arena_array(&g->arena, struct debrief_answer, record->entry_count + 1);
	for (size_t i = 0; i < record->entry_count; i++) {
		const struct session_entry *entry = &record->entries[i];
		g->answers[i] = (struct debrief_answer){ .pack = entry->pack,
							 .exercise = entry->exercise,
							 .title = "",
							 .topic = "",
							 .kind = "",
							 .belief = "",
							 .budget = entry->budget,
							 .follow = entry->reason == SELECT_FOLLOW };
		if (entry->state == SESSION_WAITING)
			note_waiting(g, library, i);
	}
	int result = store_session_attempts(library->store, record->key, note_attempt, g, err);
	*count = 0;
	for (size_t i = 0; i < record->entry_count; i++)
		if (g->answers[i].topic[0]) /* others could not be asked */
			g->answers[(*count)++] = g->answers[i];
	return result;
}

static enum interview_level level_of(const char *wish)
{
	const char *at = strstr(wish, "level=");
	for (int i = 0; at && interview_levels[i]; i++)
		if (strncmp(at + 6, interview_levels[i], strlen(interview_levels[i])) == 0)
			return (enum interview_level)i;
	return INTERVIEW_MID;
}

struct before {
	const char *key;
	int64_t started;
	struct debrief_earlier *found;
};

static int note_earlier(void *closure, const struct store_sitting *sitting)
{
	struct before *before = closure;
	if (sitting->started >= before->started || sitting->max == 0 || strcmp(sitting->key, before->key) == 0)
		return 0;
	*before->found =
	    (struct debrief_earlier){ sitting->started, sitting->score, sitting->max, level_of(sitting->wish) };
	return 1;
}

/* The exercises of all topics of a family. */
static int add_family(struct library *library, const struct store_filter *filter, const char *topic,
		      struct choose_rows *rows, struct err *err)
{
	struct choose_topics topics;
	char family[64];
	concept_family(topic, family);
	int result = choose_topics(library, filter, &topics, err);
	for (size_t i = 0; result == 0 && i < topics.names.length; i++)
		if (interview_in_group(topics.names.items[i], family) && strcmp(topics.names.items[i], topic) != 0)
			result = choose_sample(library, filter, topics.names.items[i], 0, rows, err);
	choose_topics_clear(&topics);
	return result;
}

/* Exercises about a thing to study: fresh ones of a low level first, none that were asked just now. */
static int add_exercises(struct library *library, struct debrief *debrief, size_t index, struct err *err)
{
	const char *topic = debrief->study[index].topic;
	struct store_filter filter = { .learner = library->learner };
	struct select_want want = { .reason = SELECT_WEAK, .level = 2 };
	struct choose_rows rows;
	struct map taken;
	struct rng rng;
	map_init(&taken);
	rng_seed(&rng, (uint64_t)debrief->frame.started);
	choose_rows_init(&rows);
	for (size_t i = 0; i < debrief->answer_count; i++) {
		struct select_candidate asked = { .pack = debrief->answers[i].pack,
						  .exercise = debrief->answers[i].exercise,
						  .kin = "" };
		select_take(&taken, &asked);
	}
	int result = choose_sample(library, &filter, topic, 0, &rows, err);
	if (result == 0 && rows.found.length <= 1) /* all there is was asked: its kin will do */
		result = add_family(library, &filter, topic, &rows, err);
	for (int n = 0; result == 0 && n < DEBRIEF_EXERCISES; n++) {
		size_t best = select_best(rows.found.items, rows.found.length, &want, &taken, &rng);
		if (best == rows.found.length)
			break;
		const struct select_candidate *row = &rows.found.items[best];
		const struct item *item = library_item(library, row->content_hash, err);
		select_take(&taken, row);
		if (item)
			debrief_study_add(debrief, index, row->pack, row->exercise, item->title);
		else
			result = err->code;
	}
	choose_rows_clear(&rows);
	map_clear(&taken);
	return result;
}

int debrief_gather(struct library *library, const char *key, struct debrief *debrief, struct err *err)
{
	struct session_record record;
	struct gathering g = { .record = &record };
	size_t count = 0;
	session_record_init(&record);
	arena_init(&g.arena);
	int result = store_session_get(library->store, key, &record, err);
	if (result == 1 && gather_answers(&g, library, &count, err) < 0)
		result = err->code;
	if (result == 1) {
		struct debrief_frame frame = { record.key, record.started, record.ended, record.limit,
					       level_of(record.wish) };
		struct before before = { record.key, record.started, NULL };
		debrief_make(debrief, &frame, g.answers, count);
		before.found = &debrief->earlier;
		int found =
		    store_sittings(library->store, library->learner, SESSION_INTERVIEW, note_earlier, &before, err);
		for (size_t i = 0; found >= 0 && i < debrief->study_count; i++)
			found = add_exercises(library, debrief, i, err);
		if (found < 0) {
			debrief_clear(debrief);
			result = found;
		}
	}
	session_record_clear(&record);
	arena_clear(&g.arena);
	return result;
}

/* ---- showing ---- */

static void put_share(struct buf *out, int64_t score, int64_t max)
{
	draw_amount(score, out);
	buf_puts(out, " of ");
	draw_points(max, out);
	if (max > 0)
		buf_printf(out, ", %d%%", debrief_percent(score, max));
}

static void show_head(const struct cli *cli, const struct debrief *d)
{
	struct buf text = BUF_INIT;
	putchar('\n');
	draw_paragraph(cli, DRAW_TITLE, "Debrief");
	buf_printf(&text, "Level %s, ", interview_levels[d->frame.level]);
	interview_put_time(cli, d->took, &text);
	buf_puts(&text, " of ");
	interview_put_time(cli, d->frame.limit, &text);
	buf_printf(&text, " in questions. %d answered", d->answered);
	if (d->skipped > 0)
		buf_printf(&text, ", %d passed over", d->skipped);
	if (d->unanswered > 0)
		buf_printf(&text, ", %d not reached in time", d->unanswered);
	buf_puts(&text, ".");
	draw_paragraph(cli, DRAW_PLAIN, buf_text(&text));
	buf_reset(&text);
	if (d->max > 0) {
		put_share(&text, d->score, d->max);
		buf_printf(&text, ": %s (%d%% is wanted).", debrief_verdict_words(d->verdict), d->bar);
		draw_paragraph(cli, d->verdict <= DEBRIEF_MEETS ? DRAW_RIGHT : DRAW_WRONG, buf_text(&text));
	}
	buf_reset(&text);
	if (d->own_max > 0) {
		buf_puts(&text, "In words, by your own ticks: ");
		put_share(&text, d->own_score, d->own_max);
		buf_puts(&text, ".");
		draw_paragraph(cli, DRAW_PLAIN, buf_text(&text));
	}
	buf_reset(&text);
	if (d->earlier.max > 0 && d->max > 0) {
		char when[25];
		clock_iso(d->earlier.started, when);
		int change = debrief_percent(d->score, d->max) - debrief_percent(d->earlier.score, d->earlier.max);
		buf_printf(&text, "The one before (%.10s, %s): %d%%, so %d %s.", when,
			   interview_levels[d->earlier.level], debrief_percent(d->earlier.score, d->earlier.max),
			   change < 0 ? -change : change, change < 0 ? "fewer" : "more");
		draw_paragraph(cli, DRAW_DIM, buf_text(&text));
	}
	buf_clear(&text);
}

static void show_topics(const struct cli *cli, const struct debrief *d)
{
	struct buf text = BUF_INIT;
	putchar('\n');
	draw_paragraph(cli, DRAW_TITLE, "By topic");
	for (size_t i = 0; i < d->topic_count; i++) {
		const struct debrief_topic *t = &d->topics[i];
		buf_reset(&text);
		buf_printf(&text, "%s: ", concept_title(t->topic));
		if (t->max > 0) {
			put_share(&text, t->score, t->max);
			buf_printf(&text, ", %s", debrief_verdict_words(t->verdict));
		}
		if (t->own_max > 0) {
			buf_puts(&text, t->max > 0 ? "; in words " : "in words ");
			put_share(&text, t->own_score, t->own_max);
		}
		if (t->max == 0 && t->own_max == 0)
			buf_puts(&text, "not reached in time");
		buf_puts(&text, "; ");
		interview_put_time(cli, t->took, &text);
		buf_puts(&text, " where ");
		interview_put_time(cli, t->budget, &text);
		buf_puts(&text, " were planned.");
		draw_bullet(cli, buf_text(&text));
	}
	buf_clear(&text);
}

static void show_answers(const struct cli *cli, const struct debrief *d)
{
	struct buf text = BUF_INIT;
	putchar('\n');
	draw_paragraph(cli, DRAW_TITLE, "The questions");
	for (size_t i = 0; i < d->answer_count; i++) {
		const struct debrief_answer *a = &d->answers[i];
		buf_reset(&text);
		buf_printf(&text, "%zu. %s (%s/%s): ", i + 1, a->title, a->pack, a->exercise);
		if (a->answered)
			put_share(&text, a->score, a->max);
		else
			buf_puts(&text, a->skipped ? "passed over" : "not reached in time");
		if (a->answered || a->skipped) {
			buf_puts(&text, ", ");
			interview_put_time(cli, a->took, &text);
		}
		buf_puts(&text, a->follow ? "; it followed from the answer before." : ".");
		draw_bullet(cli, buf_text(&text));
	}
	buf_clear(&text);
}

static void show_study(const struct cli *cli, const struct debrief *d)
{
	struct buf text = BUF_INIT;
	if (d->study_count == 0)
		return;
	putchar('\n');
	draw_paragraph(cli, DRAW_TITLE, "Study next");
	for (size_t i = 0; i < d->study_count; i++) {
		const struct debrief_study *s = &d->study[i];
		buf_reset(&text);
		buf_printf(&text, "%zu. %s: %s.", i + 1, concept_title(s->topic), s->why);
		draw_paragraph(cli, DRAW_PLAIN, buf_text(&text));
		for (size_t e = 0; e < s->exercise_count; e++) {
			buf_reset(&text);
			buf_printf(&text, "objquiz practice --exercise %s  (%s)", s->exercises[e], s->titles[e]);
			draw_bullet(cli, buf_text(&text));
		}
	}
	buf_clear(&text);
}

static void show_beliefs(const struct cli *cli, const struct debrief *d)
{
	struct buf text = BUF_INIT;
	if (d->belief_count == 0)
		return;
	putchar('\n');
	draw_paragraph(cli, DRAW_TITLE, "Misconceptions that showed");
	for (size_t i = 0; i < d->belief_count; i++) {
		buf_reset(&text);
		buf_printf(&text, "%s, %d time%s.", d->beliefs[i].words, d->beliefs[i].count,
			   d->beliefs[i].count == 1 ? "" : "s");
		draw_bullet(cli, buf_text(&text));
	}
	buf_clear(&text);
}

void debrief_show(const struct cli *cli, const struct debrief *debrief)
{
	show_head(cli, debrief);
	if (debrief->answer_count == 0)
		return;
	show_topics(cli, debrief);
	show_answers(cli, debrief);
	show_beliefs(cli, debrief);
	show_study(cli, debrief);
}
