/* interview.c -- see interview.h. */
#include "interview.h"
#include <string.h>

const char *const interview_levels[] = { "junior", "mid", "senior", NULL };

int interview_level_find(const char *word, enum interview_level *level)
{
	for (int i = 0; interview_levels[i] != NULL; i++)
		if (strcmp(interview_levels[i], word) == 0) {
			*level = (enum interview_level)i;
			return 0;
		}
	return -1;
}

int interview_bar(enum interview_level level)
{
	static const int bars[] = { 60, 70, 75 };

	return bars[level];
}

int64_t interview_budget(const char *kind, int level)
{
	static const struct {
		const char *kind;
		int seconds, more; /* at level 1; for each level above */
	} budgets[] = {
		{ "talk", 120, 15 }, { "code", 150, 45 },  { "fix", 120, 40 },  { "trace", 75, 20 },
		{ "order", 60, 15 }, { "choice", 40, 10 }, { "value", 40, 15 }, { "versions", 50, 10 },
	};

	for (size_t i = 0; i < sizeof budgets / sizeof *budgets; i++)
		if (strcmp(budgets[i].kind, kind) == 0)
			return (budgets[i].seconds + budgets[i].more * (level - 1)) * INT64_C(1000);
	return (60 + 15 * (level - 1)) * INT64_C(1000);
}

bool interview_in_group(const char *topic, const char *group)
{
	size_t length = strlen(group);

	return strncmp(topic, group, length) == 0 && (topic[length] == '\0' || topic[length] == '.');
}

/* The group that had the least time; among equals the one that the seed puts first. */
static size_t poorest(const char *const *groups, size_t group_count, const struct interview_asked *asked,
		      size_t asked_count, uint64_t seed)
{
	size_t best = 0;
	int64_t best_time = INT64_MAX;
	uint64_t best_chance = 0;
	struct rng rng;

	rng_seed(&rng, seed);
	for (size_t g = 0; g < group_count; g++) {
		uint64_t chance = rng_next(&rng);
		int64_t time = 0;
		for (size_t i = 0; i < asked_count; i++)
			if (interview_in_group(asked[i].topic, groups[g]))
				time += asked[i].budget;
		if (time < best_time || (time == best_time && chance < best_chance)) {
			best = g;
			best_time = time;
			best_chance = chance;
		}
	}
	return best;
}

bool interview_next(const char *const *groups, size_t group_count, const struct interview_asked *asked,
		    size_t asked_count, enum interview_level level, int64_t left, uint64_t seed,
		    struct interview_want *want)
{
	/* warm up, ask at the level, then above it, and again */
	static const int levels[3][5] = { { 1, 2, 1, 2, 3 }, { 2, 3, 2, 3, 4 }, { 3, 4, 3, 4, 5 } };
	static const char *const kinds[] = {
		"talk", "predict", "value", "choice", "talk", "trace", "predict", "order"
	};
	size_t mains = 0;

	if (group_count == 0 || left < INTERVIEW_LEAST)
		return false;
	for (size_t i = 0; i < asked_count; i++)
		mains += !asked[i].follow;
	want->group = poorest(groups, group_count, asked, asked_count, seed);
	want->kind = kinds[mains % (sizeof kinds / sizeof *kinds)];
	want->level = levels[level][mains % 5];
	want->budget = left;
	return true;
}

const char *interview_follow_up(const struct item *item, int share, int depth)
{
	if (depth >= INTERVIEW_DEPTH)
		return NULL;
	for (size_t i = 0; i < item->follow_up_count; i++) {
		const struct item_follow_up *next = &item->follow_ups[i];
		if (next->after == ITEM_AFTER_ANY || (next->after == ITEM_AFTER_RIGHT && share >= 750) ||
		    (next->after == ITEM_AFTER_WRONG && share >= 0 && share < 750))
			return next->exercise;
	}
	return NULL;
}
