/* debrief.c -- see debrief.h. */
#include "debrief.h"
#include "belief.h"
#include "concept.h"
#include <stdlib.h>
#include <string.h>

int debrief_percent(int64_t score, int64_t max)
{
	return max > 0 ? (int)((200 * score + max) / (2 * max)) : -1;
}

const char *debrief_verdict_words(enum debrief_verdict verdict)
{
	static const char *const words[] = { "strong", "meets the level", "nearly there", "below the level",
					     "nothing graded" };

	return words[verdict];
}

static enum debrief_verdict judge(int64_t score, int64_t max, int bar)
{
	int percent = debrief_percent(score, max);

	return percent < 0           ? DEBRIEF_OPEN
	       : percent >= bar + 15 ? DEBRIEF_STRONG
	       : percent >= bar      ? DEBRIEF_MEETS
	       : percent >= bar - 20 ? DEBRIEF_NEARLY
				     : DEBRIEF_BELOW;
}

static const char *keep(struct debrief *debrief, const char *text)
{
	return arena_text(&debrief->arena, text, strlen(text));
}

static void copy_answers(struct debrief *debrief, const struct debrief_answer *answers, size_t count)
{
	debrief->answers = arena_array(&debrief->arena, struct debrief_answer, count + 1);
	debrief->answer_count = count;
	for (size_t i = 0; i < count; i++) {
		struct debrief_answer *one = &debrief->answers[i];
		*one = answers[i];
		one->pack = keep(debrief, one->pack);
		one->exercise = keep(debrief, one->exercise);
		one->title = keep(debrief, one->title);
		one->topic = keep(debrief, one->topic);
		one->kind = keep(debrief, one->kind);
		one->belief = keep(debrief, one->belief);
	}
}

/* ---- topics ---- */

static struct debrief_topic *topic_of(struct debrief *debrief, const char *topic)
{
	char family[64];

	concept_family(topic, family);
	for (size_t i = 0; i < debrief->topic_count; i++)
		if (strcmp(debrief->topics[i].topic, family) == 0)
			return &debrief->topics[i];
	debrief->topics[debrief->topic_count] = (struct debrief_topic){ .topic = keep(debrief, family) };
	return &debrief->topics[debrief->topic_count++];
}

static int compare_topics(const void *a, const void *b)
{
	const struct debrief_topic *one = a, *other = b;
	size_t first = concept_place(one->topic), second = concept_place(other->topic);

	return first != second ? (first < second ? -1 : 1) : strcmp(one->topic, other->topic);
}

static void count_answer(struct debrief *debrief, const struct debrief_answer *answer)
{
	struct debrief_topic *topic = topic_of(debrief, answer->topic);

	topic->questions++;
	topic->took += answer->took;
	topic->budget += answer->budget;
	debrief->took += answer->took;
	debrief->answered += answer->answered;
	debrief->skipped += answer->skipped;
	debrief->unanswered += !answer->answered && !answer->skipped;
	if (!answer->answered && (answer->self_assessed || !answer->skipped))
		return; /* nobody knows what it would have earned */
	*(answer->self_assessed ? &topic->own_score : &topic->score) += answer->score;
	*(answer->self_assessed ? &topic->own_max : &topic->max) += answer->max;
	*(answer->self_assessed ? &debrief->own_score : &debrief->score) += answer->score;
	*(answer->self_assessed ? &debrief->own_max : &debrief->max) += answer->max;
}

static void count_topics(struct debrief *debrief)
{
	debrief->topics = arena_array(&debrief->arena, struct debrief_topic, debrief->answer_count + 1);
	for (size_t i = 0; i < debrief->answer_count; i++)
		count_answer(debrief, &debrief->answers[i]);
	if (debrief->topic_count > 1)
		qsort(debrief->topics, debrief->topic_count, sizeof *debrief->topics, compare_topics);
	for (size_t i = 0; i < debrief->topic_count; i++)
		debrief->topics[i].verdict = judge(debrief->topics[i].score, debrief->topics[i].max, debrief->bar);
	debrief->verdict = judge(debrief->score, debrief->max, debrief->bar);
}

static const char *words_of(const char *name)
{
	const struct py_belief *belief = belief_find(name);

	return belief != NULL ? belief->belief : name;
}

static void count_beliefs(struct debrief *debrief)
{
	debrief->beliefs = arena_array(&debrief->arena, struct debrief_belief, debrief->answer_count + 1);
	for (size_t i = 0; i < debrief->answer_count; i++) {
		const char *name = debrief->answers[i].belief;
		size_t b = 0;
		if (name[0] == '\0')
			continue;
		while (b < debrief->belief_count && strcmp(debrief->beliefs[b].name, name) != 0)
			b++;
		debrief->beliefs[b].name = name;
		debrief->beliefs[b].words = words_of(name);
		debrief->beliefs[b].count++;
		if (b == debrief->belief_count)
			debrief->belief_count++;
	}
}

/* ---- what to study ---- */

/* What stands of a concept in this interview. */
struct need {
	const char *topic;
	int64_t score, max, took, budget;
	int questions, skipped, unanswered, beliefs;
	int64_t worth; /* larger is studied first */
};

static void add_up(struct need *need, const struct debrief_answer *answer)
{
	need->topic = answer->topic;
	need->questions++;
	if (answer->answered || answer->skipped) {
		need->score += answer->score;
		need->max += answer->max;
	}
	need->took += answer->took;
	need->budget += answer->budget;
	need->skipped += answer->skipped;
	need->unanswered += !answer->skipped && !answer->answered;
	need->beliefs += answer->belief[0] != '\0';
}

static bool is_slow(const struct need *need)
{
	return need->budget > 0 && need->took > need->budget * 3 / 2;
}

/* Points that were lost weigh most; a wrong idea behind them and lost time add to it. */
static int64_t worth_of(const struct need *need)
{
	return (need->max - need->score) * 10 + need->beliefs * INT64_C(3000) + (is_slow(need) ? 2000 : 0);
}

static int compare_needs(const void *a, const void *b)
{
	const struct need *one = a, *other = b;

	if (one->worth != other->worth)
		return one->worth > other->worth ? -1 : 1;
	return strcmp(one->topic, other->topic);
}

static void put_points(struct buf *out, int64_t score, int64_t max)
{
	const int64_t amounts[] = { score, max };

	for (int i = 0; i < 2; i++) {
		buf_printf(out, "%s%lld", i > 0 ? " of " : "", (long long)(amounts[i] / 1000));
		if (amounts[i] % 1000 >= 100)
			buf_printf(out, ".%lld", (long long)(amounts[i] % 1000 / 100));
	}
	buf_puts(out, max == 1000 ? " point" : " points");
}

static const char *why_of(struct debrief *debrief, const struct need *need)
{
	struct buf out = BUF_INIT;
	const char *kept;

	put_points(&out, need->score, need->max);
	buf_printf(&out, " in %d question%s", need->questions, need->questions == 1 ? "" : "s");
	if (need->skipped > 0)
		buf_printf(&out, "; %d skipped", need->skipped);
	if (need->unanswered > 0)
		buf_printf(&out, "; %d not reached in time", need->unanswered);
	if (need->beliefs > 0)
		buf_puts(&out, "; a misconception showed");
	if (is_slow(need))
		buf_printf(&out, "; %.1f times the time planned", (double)need->took / (double)need->budget);
	kept = keep(debrief, buf_text(&out));
	buf_clear(&out);
	return kept;
}

static void find_needs(struct debrief *debrief)
{
	struct need *needs = mem_zero(debrief->answer_count + 1, sizeof *needs);
	size_t count = 0;

	for (size_t i = 0; i < debrief->answer_count; i++) {
		size_t n = 0;
		while (n < count && strcmp(needs[n].topic, debrief->answers[i].topic) != 0)
			n++;
		add_up(&needs[n], &debrief->answers[i]);
		if (n == count)
			count++;
	}
	for (size_t n = 0; n < count; n++)
		needs[n].worth = worth_of(&needs[n]);
	if (count > 1)
		qsort(needs, count, sizeof *needs, compare_needs);
	for (size_t n = 0; n < count && debrief->study_count < DEBRIEF_STUDY && needs[n].worth > 0; n++) {
		struct debrief_study *study = &debrief->study[debrief->study_count++];
		study->topic = needs[n].topic;
		study->why = why_of(debrief, &needs[n]);
	}
	mem_free(needs);
}

void debrief_study_add(struct debrief *debrief, size_t index, const char *pack, const char *exercise, const char *title)
{
	struct debrief_study *study = &debrief->study[index];

	if (study->exercise_count == DEBRIEF_EXERCISES)
		return;
	study->titles[study->exercise_count] = keep(debrief, title);
	study->exercises[study->exercise_count++] = arena_printf(&debrief->arena, "%s/%s", pack, exercise);
}

/* ---- the whole ---- */

void debrief_make(struct debrief *debrief, const struct debrief_frame *frame, const struct debrief_answer *answers,
		  size_t count)
{
	memset(debrief, 0, sizeof *debrief);
	arena_init(&debrief->arena);
	debrief->frame = *frame;
	debrief->frame.key = keep(debrief, frame->key);
	debrief->bar = interview_bar(frame->level);
	copy_answers(debrief, answers, count);
	count_topics(debrief);
	count_beliefs(debrief);
	find_needs(debrief);
}

void debrief_clear(struct debrief *debrief)
{
	arena_clear(&debrief->arena);
	memset(debrief, 0, sizeof *debrief);
}
