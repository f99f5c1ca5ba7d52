/* mark.c -- sharing out points so that they add up to the last thousandth. */
#include "mark.h"
#include <string.h>

void mark_init(struct mark *mark)
{
	memset(mark, 0, sizeof *mark);
	arena_init(&mark->arena);
	mark->reason = mark->belief = "";
}

void mark_clear(struct mark *mark)
{
	arena_clear(&mark->arena);
	mark_init(mark);
}

void mark_parts(struct mark *mark, size_t count, int32_t points, const int *weights)
{
	int64_t total = 0, before = 0;

	mark->parts = arena_array(&mark->arena, struct mark_part, count + 1);
	mark->part_count = count;
	mark->max = points;
	for (size_t i = 0; i < count; i++)
		total += weights != NULL ? weights[i] : 1;
	/* a part's maximum is the difference of two running shares, so the rounding never drifts */
	for (size_t i = 0; i < count; i++) {
		int64_t after = before + (weights != NULL ? weights[i] : 1);
		mark->parts[i].max = (int32_t)(after * points / total - before * points / total);
		mark->parts[i].label = mark->parts[i].expected = mark->parts[i].given = mark->parts[i].reason = "";
		before = after;
	}
}

void mark_set(struct mark *mark, size_t part, bool right, const char *label, const char *expected, const char *given,
	      const char *reason)
{
	struct mark_part *one = &mark->parts[part];

	one->score = right ? one->max : 0;
	one->label = arena_text(&mark->arena, label, strlen(label));
	one->expected = arena_text(&mark->arena, expected, strlen(expected));
	one->given = arena_text(&mark->arena, given, strlen(given));
	one->reason = arena_text(&mark->arena, reason, strlen(reason));
}

void mark_total(struct mark *mark, int hints)
{
	int64_t price = (int64_t)hints * MARK_HINT_SHARE;

	mark->before_hints = 0;
	for (size_t i = 0; i < mark->part_count; i++)
		mark->before_hints += mark->parts[i].score;
	if (mark->before_hints < 0) /* wrong ticks may take more than right ones gave */
		mark->before_hints = 0;
	if (price > MARK_HINT_MOST)
		price = MARK_HINT_MOST;
	mark->score = (int32_t)((int64_t)mark->before_hints * (1000 - price) / 1000);
}
