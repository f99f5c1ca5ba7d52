/* select.c -- what comes next: due first, then new ones and weak ones in turn, then what was long not seen.
 * Within a group the order is drawn by the seed, easier levels first among the new; then neighbours with the same main
 * topic are pulled apart, because variety makes recall harder and learning better. */
#include "select.h"
#include "kind.h"
#include <stdlib.h>
#include <string.h>

static bool matches_name(const struct item *item, const char *name)
{
	const char *slash = strchr(name, '/');

	if (slash == NULL)
		return strcmp(item->id, name) == 0;
	return strlen(item->pack->id) == (size_t)(slash - name) &&
	       strncmp(item->pack->id, name, (size_t)(slash - name)) == 0 && strcmp(item->id, slash + 1) == 0;
}

bool select_matches(const struct item *item, const struct select_wish *wish)
{
	if (wish->exercise != NULL && !matches_name(item, wish->exercise))
		return false;
	if (wish->pack != NULL && strcmp(item->pack->id, wish->pack) != 0)
		return false;
	if (wish->topic != NULL && !item_has_topic(item, wish->topic))
		return false;
	if (wish->tag != NULL && !item_has_tag(item, wish->tag))
		return false;
	if (wish->kind != NULL && strcmp(item->kind->name, wish->kind) != 0)
		return false;
	if ((wish->level_low > 0 && item->level < wish->level_low) ||
	    (wish->level_high > 0 && item->level > wish->level_high))
		return false;
	return item_version(item, wish->version) != NULL;
}

/* The fitting exercise about a topic that was seen longest ago; of those never seen the easiest. count: there is none. */
static size_t longest_ago(const struct select_candidate *candidates, size_t count, const struct select_wish *wish,
			  const char *topic)
{
	size_t best = count;

	for (size_t i = 0; i < count; i++) {
		const struct select_candidate *one = &candidates[i];
		if (strcmp(one->item->topics[0], topic) != 0 || !select_matches(one->item, wish))
			continue;
		if (best == count || one->history.last < candidates[best].history.last ||
		    (one->history.last == 0 && candidates[best].history.last == 0 &&
		     one->item->level < candidates[best].item->level))
			best = i;
	}
	return best;
}

size_t select_due(struct select_candidate *candidates, size_t count, const struct select_wish *wish,
		  const struct card_deck *deck)
{
	size_t due = 0;

	for (size_t i = 0; i < count; i++)
		candidates[i].due = 0;
	for (size_t i = 0; i < deck->topics.length; i++) {
		const struct card_topic *topic = &deck->topics.items[i];
		size_t best;
		if (topic->card.due > wish->now)
			continue;
		best = longest_ago(candidates, count, wish, topic->name);
		if (best == count)
			continue;
		candidates[best].due = topic->card.due;
		due++;
	}
	return due;
}

struct rank {
	struct select_pick pick;
	int64_t first; /* smaller comes first, within its reason */
	uint64_t chance;
};

/* Below this share of the points (thousandths) an exercise counts as weak. */
#define WEAK_BELOW 800

static struct rank rank_of(const struct select_candidate *candidate, const struct select_wish *wish, struct rng *rng)
{
	const struct select_history *history = &candidate->history;
	struct rank rank = { .pick.item = candidate->item, .chance = rng_next(rng) };

	if (candidate->due != 0 && candidate->due <= wish->now) {
		rank.pick.reason = SELECT_DUE;
		rank.first = candidate->due;
	} else if (history->attempts == 0) {
		rank.pick.reason = SELECT_NEW;
		rank.first = candidate->item->level;
	} else if (history->last_max > 0 &&
		   history->last_score * INT64_C(1000) < history->last_max * (int64_t)WEAK_BELOW) {
		rank.pick.reason = SELECT_WEAK;
		rank.first = history->last_score * INT64_C(1000) / history->last_max;
	} else {
		rank.pick.reason = SELECT_REVISIT;
		rank.first = history->last;
	}
	return rank;
}

static int compare(const void *a, const void *b)
{
	const struct rank *one = a, *other = b;

	if (one->pick.reason != other->pick.reason)
		return one->pick.reason < other->pick.reason ? -1 : 1;
	if (one->first != other->first)
		return one->first < other->first ? -1 : 1;
	return one->chance < other->chance ? -1 : one->chance > other->chance;
}

/* Puts weak ones between the new ones, two new to one weak, so that neither waits for the end of the other. */
static void weave(struct rank *ranks, size_t count)
{
	struct rank *woven = mem_zero(count, sizeof *woven);
	size_t due = 0, fresh, weak, at, new_end, weak_end;

	while (due < count && ranks[due].pick.reason == SELECT_DUE)
		due++;
	for (new_end = due; new_end < count && ranks[new_end].pick.reason == SELECT_NEW;)
		new_end++;
	for (weak_end = new_end; weak_end < count && ranks[weak_end].pick.reason == SELECT_WEAK;)
		weak_end++;
	fresh = due, weak = new_end;
	for (at = due; at < weak_end; at++) {
		bool take_weak = weak < weak_end && (fresh >= new_end || (at - due) % 3 == 0);
		woven[at] = take_weak ? ranks[weak++] : ranks[fresh++];
	}
	memcpy(ranks + due, woven + due, (weak_end - due) * sizeof *ranks);
	mem_free(woven);
}

/* Where two neighbours share their main topic, the nearest of the next few with another one is moved forward. */
static void spread(struct rank *ranks, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		const char *before = ranks[i - 1].pick.item->topics[0];
		size_t other = i;
		if (ranks[i].pick.reason == SELECT_DUE)
			continue;
		while (other < count && other < i + 12 && strcmp(ranks[other].pick.item->topics[0], before) == 0)
			other++;
		if (other > i && other < count && other < i + 12) {
			struct rank moved = ranks[other];
			memmove(&ranks[i + 1], &ranks[i], (other - i) * sizeof *ranks);
			ranks[i] = moved;
		}
	}
}

size_t select_items(const struct select_candidate *candidates, size_t count, const struct select_wish *wish,
		    struct select_pick *picks)
{
	struct rank *ranks;
	struct rng rng;
	size_t taken = 0;

	if (count == 0)
		return 0;
	ranks = mem_zero(count, sizeof *ranks);
	rng_seed(&rng, wish->seed);
	for (size_t i = 0; i < count; i++) {
		struct rank rank =
		    rank_of(&candidates[i], wish, &rng); /* drawn for all, so that a filter shifts nothing */
		if (select_matches(candidates[i].item, wish))
			ranks[taken++] = rank;
	}
	qsort(ranks, taken, sizeof *ranks, compare);
	if (taken > 1) {
		weave(ranks, taken);
		spread(ranks, taken);
	}
	if (wish->count > 0 && taken > wish->count)
		taken = wish->count;
	for (size_t i = 0; i < taken; i++)
		picks[i] = ranks[i].pick;
	mem_free(ranks);
	return taken;
}
