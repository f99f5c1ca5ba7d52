/* select.c -- see select.h. */
#include "select.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Names in the map: "=pack/exercise" of an exercise, "~kin" of a group. */
static void put_name(struct buf *out, const struct select_candidate *candidate)
{
	buf_reset(out);
	buf_printf(out, "=%s/%s", candidate->pack, candidate->exercise);
}

static void put_kin(struct buf *out, const struct select_candidate *candidate)
{
	buf_reset(out);
	buf_printf(out, "~%s", candidate->kin);
}

void select_take(struct map *taken, const struct select_candidate *candidate)
{
	struct buf name = BUF_INIT;

	put_name(&name, candidate);
	map_put(taken, buf_text(&name), taken);
	if (candidate->kin[0] != '\0') {
		put_kin(&name, candidate);
		map_put(taken, buf_text(&name), taken);
	}
	buf_clear(&name);
}

bool select_is_taken(const struct map *taken, const struct select_candidate *candidate)
{
	struct buf name = BUF_INIT;
	bool found;

	put_name(&name, candidate);
	found = map_find(taken, buf_text(&name)) != NULL;
	buf_clear(&name);
	return found;
}

/* What is compared, first things first; smaller is better. */
struct rank {
	int kin;       /* 1: its group was taken */
	int kind;      /* 1: not the kind wished for */
	int seen;      /* 1: seen before */
	int64_t worth; /* seen ones: when, or how well */
	int distance;  /* from the level wished for */
	uint64_t chance;
};

static int64_t share(const struct select_history *history)
{
	return history->last_max > 0 ? history->last_score * INT64_C(1000) / history->last_max : 0;
}

static struct rank rank_of(const struct select_candidate *candidate, const struct select_want *want, bool kin,
			   uint64_t chance)
{
	const struct select_history *history = &candidate->history;
	struct rank rank = { .kin = kin, .chance = chance, .distance = abs(candidate->level - want->level) };

	rank.kind = want->kind != NULL && strcmp(candidate->kind, want->kind) != 0;
	rank.seen = history->attempts > 0;
	if (rank.seen != 0)
		rank.worth = want->reason == SELECT_WEAK ? share(history) : history->last;
	return rank;
}

static bool better(const struct rank *one, const struct rank *other, bool exam)
{
	if (one->kin != other->kin)
		return one->kin < other->kin;
	if (exam && one->distance != other->distance)
		return one->distance < other->distance;
	if (one->kind != other->kind)
		return one->kind < other->kind;
	if (one->seen != other->seen)
		return one->seen < other->seen;
	if (one->worth != other->worth)
		return one->worth < other->worth;
	if (one->distance != other->distance)
		return one->distance < other->distance;
	return one->chance < other->chance;
}

size_t select_best(const struct select_candidate *candidates, size_t count, const struct select_want *want,
		   const struct map *taken, struct rng *rng)
{
	int version = want->version != NULL ? item_version_index(want->version) : 0;
	struct buf name = BUF_INIT;
	struct rank best_rank = { 0 };
	size_t best = count;

	for (size_t i = 0; i < count; i++) {
		const struct select_candidate *one = &candidates[i];
		uint64_t chance = rng_next(rng); /* drawn for all, so that what is taken shifts nothing */
		struct rank rank;
		bool kin;
		if (want->version != NULL && (version < 0 || (one->versions >> version & 1) == 0))
			continue;
		put_name(&name, one);
		if (map_find(taken, buf_text(&name)) != NULL)
			continue;
		put_kin(&name, one);
		kin = one->kin[0] != '\0' && map_find(taken, buf_text(&name)) != NULL;
		rank = rank_of(one, want, kin, chance);
		if (best == count || better(&rank, &best_rank, want->exam)) {
			best = i;
			best_rank = rank;
		}
	}
	buf_clear(&name);
	return best;
}

int select_level(const struct card *card, enum select_reason reason)
{
	static const double days[] = { 3, 14, 45, 150 }; /* stability from which the next level is asked */
	int level = 1;

	if (card == NULL || card->reviews == 0 || reason == SELECT_NEW)
		return 1;
	while (level < 5 && card->stability >= days[level - 1])
		level++;
	if (level < 5 && (card->recent & 7) == 7)
		level++; /* three right in a row ask for more */
	return reason == SELECT_WEAK && level > 2 ? 2 : level;
}
