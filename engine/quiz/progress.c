/* progress.c -- see progress.h. */
#include "progress.h"
#include "concept.h"
#include <stdlib.h>
#include <string.h>

void progress_init(struct progress *progress, const char *learner, const struct plan_wish *wish)
{
	memset(progress, 0, sizeof *progress);
	arena_init(&progress->arena);
	progress->learner = arena_text(&progress->arena, learner, strlen(learner));
	progress->wish = *wish;
	progress->today = card_day(wish->now, wish->settings.zone);
}

void progress_clear(struct progress *progress)
{
	VEC_CLEAR(&progress->topics);
	VEC_CLEAR(&progress->kinds);
	VEC_CLEAR(&progress->beliefs);
	arena_clear(&progress->arena);
}

static const char *keep(struct progress *progress, const char *text)
{
	return arena_text(&progress->arena, text, strlen(text));
}

void progress_add_topic(struct progress *progress, const struct progress_topic *topic)
{
	struct progress_topic one = *topic;

	one.topic = keep(progress, topic->topic);
	VEC_PUSH(&progress->topics, one);
	progress->attempts += topic->attempts;
	progress->score += topic->score;
	progress->max += topic->max;
}

void progress_add_day(struct progress *progress, int64_t day, const struct progress_day *counts)
{
	int64_t place = day - progress->today + PROGRESS_DAYS - 1;

	if (place >= PROGRESS_DAYS) /* dated ahead: a clock was set back */
		place = PROGRESS_DAYS - 1;
	if (place < 0)
		return;
	progress->days[place].attempts += counts->attempts;
	progress->days[place].score += counts->score;
	progress->days[place].max += counts->max;
	progress->days[place].took += counts->took;
}

void progress_add_kind(struct progress *progress, const char *kind, int64_t attempts, int64_t took)
{
	struct progress_kind one = { keep(progress, kind), attempts, took };

	VEC_PUSH(&progress->kinds, one);
}

void progress_add_belief(struct progress *progress, const struct progress_belief *belief)
{
	struct progress_belief one = *belief;

	one.name = keep(progress, belief->name);
	one.words = keep(progress, belief->words);
	one.topic = keep(progress, belief->topic);
	one.overcome = belief->right_since >= PROGRESS_OVERCOME;
	VEC_PUSH(&progress->beliefs, one);
}

/* ---- what the cards say ---- */

static struct progress_topic *find(struct progress *progress, const char *topic)
{
	for (size_t i = 0; i < progress->topics.length; i++)
		if (strcmp(progress->topics.items[i].topic, topic) == 0)
			return &progress->topics.items[i];
	return NULL;
}

static int compare(const void *a, const void *b)
{
	const struct progress_topic *one = a, *other = b;
	size_t first = concept_place(one->topic), second = concept_place(other->topic);

	return first != second ? (first < second ? -1 : 1) : strcmp(one->topic, other->topic);
}

static void add_card(struct progress *progress, const struct card_topic *topic, bool only)
{
	const struct plan_settings *settings = &progress->wish.settings;
	struct progress_topic *one = find(progress, topic->name);
	int64_t due = card_due(&topic->card, settings->retention, settings->zone) - progress->today;

	if (one == NULL && only)
		return;
	if (one == NULL) { /* all its answers were assessed by oneself */
		progress_add_topic(progress,
				   &(struct progress_topic){ .topic = topic->name, .last = topic->card.last });
		one = &VEC_LAST(&progress->topics);
	}
	one->scheduled = true;
	one->recall = (int)(card_recall(&topic->card, progress->wish.now, settings->zone) * 100.0 + 0.5);
	one->due = due;
	one->weak = plan_weak(&topic->card);
	if (due < PROGRESS_FORECAST)
		progress->forecast[due > 0 ? due : 0]++;
}

static void count_days(struct progress *progress)
{
	int last = PROGRESS_DAYS - 1;

	for (int i = 0; i < PROGRESS_DAYS; i++) {
		progress->active_days += progress->days[i].attempts > 0;
		progress->took += progress->days[i].took;
	}
	if (progress->days[last].attempts == 0)
		last--; /* today is not over */
	while (last >= 0 && progress->days[last].attempts > 0) {
		progress->streak++;
		last--;
	}
}

void progress_finish(struct progress *progress, const struct card_deck *deck, bool only)
{
	for (size_t i = 0; i < deck->topics.length; i++)
		add_card(progress, &deck->topics.items[i], only);
	if (progress->topics.length > 1)
		qsort(progress->topics.items, progress->topics.length, sizeof *progress->topics.items, compare);
	count_days(progress);
}
