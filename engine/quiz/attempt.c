/* attempt.c -- making the record of an answer, and grading a record again. */
#include "attempt.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

void attempt_init(struct attempt *attempt)
{
	memset(attempt, 0, sizeof *attempt);
	arena_init(&attempt->arena);
	attempt->learner = attempt->learner_name = attempt->pack = attempt->exercise = attempt->title = "";
	attempt->topic = attempt->kind = attempt->content_hash = attempt->version = attempt->answer = "";
	attempt->reason = attempt->belief = attempt->evaluator = "";
}

void attempt_clear(struct attempt *attempt)
{
	arena_clear(&attempt->arena);
	attempt_init(attempt);
}

void attempt_make_key(char key[ATTEMPT_KEY_SIZE], int64_t when, uint64_t chance1, uint64_t chance2)
{
	uint64_t time = (uint64_t)when & UINT64_C(0xffffffffffff);

	/* RFC 9562: 48 bits of time, version 7, 12 bits, variant 10, 62 bits */
	snprintf(key, ATTEMPT_KEY_SIZE, "%08" PRIx64 "-%04" PRIx64 "-7%03" PRIx64 "-%04" PRIx64 "-%012" PRIx64,
		 time >> 16, time & 0xffff, chance1 & 0xfff, UINT64_C(0x8000) | (chance2 >> 48 & 0x3fff),
		 chance2 & UINT64_C(0xffffffffffff));
}

static const char *keep(struct attempt *attempt, const char *text)
{
	return arena_text(&attempt->arena, text, strlen(text));
}

void attempt_fill(struct attempt *attempt, const struct variant *variant, const char *answer, const struct mark *mark,
		  int hints)
{
	const struct item *item = variant->item;
	struct variant_value *drawn = arena_array(&attempt->arena, struct variant_value, variant->drawn_count + 1);

	attempt->pack = keep(attempt, item->pack->id);
	attempt->exercise = keep(attempt, item->id);
	attempt->title = keep(attempt, item->title);
	attempt->topic = keep(attempt, item->topic_count > 0 ? item->topics[0] : "");
	attempt->kind = keep(attempt, item->kind->name);
	attempt->content_hash = keep(attempt, item->hash);
	attempt->revision = item->revision;
	attempt->level = item->level;
	attempt->seed = variant->seed;
	attempt->version = keep(attempt, variant->version);
	attempt->mode = variant->mode;
	for (size_t i = 0; i < variant->drawn_count; i++)
		drawn[i] = (struct variant_value){ keep(attempt, variant->drawn[i].name),
						   keep(attempt, variant->drawn[i].text) };
	attempt->drawn = drawn;
	attempt->drawn_count = variant->drawn_count;
	attempt->outcome = mark != NULL ? ATTEMPT_ANSWERED : ATTEMPT_SKIPPED;
	attempt->answer = keep(attempt, answer);
	attempt->max = item->points;
	attempt->self_assessed = item->kind->self_assessed;
	attempt->hints = hints;
	attempt->evaluator = keep(attempt, py_revision());
	if (mark == NULL)
		return;
	attempt->score = mark->score;
	attempt->max = mark->max;
	attempt->reason = keep(attempt, mark->reason);
	attempt->belief = keep(attempt, mark->belief);
	attempt->parts = arena_array(&attempt->arena, struct mark_part, mark->part_count + 1);
	attempt->part_count = mark->part_count;
	for (size_t i = 0; i < mark->part_count; i++) {
		const struct mark_part *part = &mark->parts[i];
		attempt->parts[i] = (struct mark_part){ keep(attempt, part->label),
							keep(attempt, part->expected),
							keep(attempt, part->given),
							keep(attempt, part->reason),
							part->score,
							part->max };
	}
}

static bool same_values(const struct attempt *attempt, const struct variant *variant)
{
	if (attempt->drawn_count != variant->drawn_count)
		return false;
	for (size_t i = 0; i < attempt->drawn_count; i++)
		if (strcmp(attempt->drawn[i].name, variant->drawn[i].name) != 0 ||
		    strcmp(attempt->drawn[i].text, variant->drawn[i].text) != 0)
			return false;
	return true;
}

enum attempt_verdict attempt_regrade(const struct attempt *attempt, const struct item *item, struct key_cache *cache,
				     struct mark *again, struct err *err)
{
	enum attempt_verdict verdict = ATTEMPT_IMPOSSIBLE;
	struct variant variant;

	if (strcmp(attempt->content_hash, item->hash) != 0)
		return ATTEMPT_OTHER_TEXT;
	if (variant_draw(&variant, item, attempt->version, attempt->seed, err) != 0)
		verdict = ATTEMPT_IMPOSSIBLE;
	else if (!same_values(attempt, &variant))
		verdict = ATTEMPT_OTHER_VALUES;
	else if (attempt->outcome == ATTEMPT_SKIPPED) {
		again->max = item->points;
		verdict = attempt->score == 0 && attempt->max == again->max ? ATTEMPT_HOLDS : ATTEMPT_DIFFERS;
	} else if (kind_grade(cache, &variant, attempt->answer, attempt->hints, again, err) == 0)
		verdict =
		    attempt->score == again->score && attempt->max == again->max ? ATTEMPT_HOLDS : ATTEMPT_DIFFERS;
	variant_clear(&variant);
	return verdict;
}
