/* plan.c -- see plan.h. */
#include "plan.h"
#include "concept.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct plan_settings plan_defaults(void)
{
	struct plan_settings settings = { PLAN_RETENTION, PLAN_NEW_A_DAY, PLAN_REVIEWS_A_DAY, 0 };

	return settings;
}

/* ---- what stands of a concept ---- */

static int64_t today(const struct plan_wish *wish)
{
	return card_day(wish->now, wish->settings.zone);
}

static int64_t due_day(const struct card *card, const struct plan_wish *wish)
{
	return card_due(card, wish->settings.retention, wish->settings.zone);
}

static bool is_due(const struct card *card, const struct plan_wish *wish)
{
	return card->reviews > 0 && due_day(card, wish) <= today(wish);
}

bool plan_weak(const struct card *card)
{
	int right, count;

	card_recent(card, &right, &count);
	return count > 0 && ((card->recent & 1) == 0 || (count >= 3 && right * 10 < count * 6));
}

static bool is_known(const char *topic, const struct card_deck *deck, const struct plan_wish *wish)
{
	return card_deck_find(deck, topic) != NULL || (wish->known != NULL && map_find(wish->known, topic) != NULL);
}

void plan_today(const struct card_deck *deck, const struct plan_wish *wish, int64_t *fresh, int64_t *reviewed)
{
	int64_t day = today(wish), zone = wish->settings.zone;

	*fresh = *reviewed = 0;
	for (size_t i = 0; i < deck->topics.length; i++) {
		const struct card *card = &deck->topics.items[i].card;
		if (card->reviews == 0 || card_day(card->last, zone) != day)
			continue;
		if (card_day(card->first, zone) == day)
			++*fresh;
		else
			++*reviewed;
	}
}

/* ---- slots ---- */

struct ranked {
	const char *topic;
	double worth; /* smaller comes first */
	size_t place;
};

static int compare(const void *a, const void *b)
{
	const struct ranked *one = a, *other = b;

	if (one->worth != other->worth)
		return one->worth < other->worth ? -1 : 1;
	if (one->place != other->place)
		return one->place < other->place ? -1 : 1;
	return strcmp(one->topic, other->topic);
}

struct group {
	struct ranked *items;
	size_t length;
};

static void add(struct group *group, const char *topic, double worth)
{
	struct ranked one = { topic, worth, concept_place(topic) };

	group->items[group->length++] = one;
}

static void sort(struct group *group)
{
	if (group->length > 1)
		qsort(group->items, group->length, sizeof *group->items, compare);
}

static void cut(struct group *group, int64_t most, int64_t used)
{
	int64_t left = most - used;

	if (most >= 0 && (int64_t)group->length > left)
		group->length = left > 0 ? (size_t)left : 0;
}

static double recent_share(const struct card *card)
{
	int right, count;

	card_recent(card, &right, &count);
	return (double)right / (count > 0 ? count : 1);
}

enum { DUE, WEAK, NEW, REVISIT, GROUPS };

/* Each topic into the group it belongs to today. */
static void divide(const char *const *topics, size_t count, const struct card_deck *deck, const struct plan_wish *wish,
		   struct group groups[GROUPS])
{
	for (size_t i = 0; i < count; i++) {
		const struct card *card = card_deck_find(deck, topics[i]);
		if (card != NULL && is_due(card, wish))
			add(&groups[DUE], topics[i], (double)due_day(card, wish));
		else if (card != NULL && plan_weak(card))
			add(&groups[WEAK], topics[i], recent_share(card));
		else if (card != NULL)
			add(&groups[REVISIT], topics[i], card_recall(card, wish->now, wish->settings.zone));
		else if (is_known(topics[i], deck, wish))
			add(&groups[REVISIT], topics[i], 2.0); /* after all that was practised */
		else
			add(&groups[NEW], topics[i], 0.0);
	}
	for (int i = 0; i < GROUPS; i++)
		sort(&groups[i]);
}

static bool in_group(const struct group *group, size_t length, const char *topic)
{
	for (size_t i = 0; i < length; i++)
		if (strcmp(group->items[i].topic, topic) == 0)
			return true;
	return false;
}

/* Is there a prerequisite, itself or below it, that could be learned here and was not yet? `fresh` are all the new ones;
 * the first `taken` of them come before. */
static bool waits(const char *topic, const struct group *fresh, size_t taken, const struct card_deck *deck,
		  const struct plan_wish *wish)
{
	const struct concept *found = concept_find(topic);
	const char *at;
	char id[64];

	if (found == NULL)
		return false;
	for (at = found->needs; concept_need(&at, id);) {
		if (in_group(fresh, taken, id) || is_known(id, deck, wish))
			continue;
		if (in_group(fresh, fresh->length, id) || waits(id, fresh, taken, deck, wish))
			return true;
	}
	return false;
}

/* New concepts so that each comes after what it needs: the table's order does it, and a placement may have left holes. */
static void order_new(struct group *fresh, const struct card_deck *deck, const struct plan_wish *wish)
{
	for (size_t taken = 0; taken < fresh->length; taken++) {
		size_t next = taken;
		while (next < fresh->length && waits(fresh->items[next].topic, fresh, taken, deck, wish))
			next++;
		if (next < fresh->length && next > taken) {
			struct ranked moved = fresh->items[next];
			memmove(&fresh->items[taken + 1], &fresh->items[taken], (next - taken) * sizeof moved);
			fresh->items[taken] = moved;
		}
	}
}

static void put(struct plan_slot *slots, size_t *length, const char *topic, enum select_reason reason)
{
	struct plan_slot slot = { topic, reason };

	slots[(*length)++] = slot;
}

/* Two new ones to one weak, so that neither waits for the end of the other. */
static void weave(struct plan_slot *slots, size_t *length, const struct group *fresh, const struct group *weak)
{
	size_t n = 0, w = 0;

	for (size_t i = 0; n < fresh->length || w < weak->length; i++)
		if (w < weak->length && (n >= fresh->length || i % 3 == 2))
			put(slots, length, weak->items[w++].topic, SELECT_WEAK);
		else
			put(slots, length, fresh->items[n++].topic, SELECT_NEW);
}

size_t plan_room(size_t topics)
{
	return 12 * topics;
}

size_t plan_slots(const char *const *topics, size_t count, const struct card_deck *deck, const struct plan_wish *wish,
		  struct plan_slot *slots)
{
	struct group groups[GROUPS] = { { NULL, 0 } };
	int64_t fresh, reviewed;
	size_t length = 0, begin, first;

	for (int i = 0; i < GROUPS; i++)
		groups[i].items = mem_zero(count + 1, sizeof *groups[i].items);
	divide(topics, count, deck, wish, groups);
	order_new(&groups[NEW], deck, wish);
	plan_today(deck, wish, &fresh, &reviewed);
	cut(&groups[DUE], wish->settings.reviews_a_day, reviewed);
	for (size_t i = 0; i < groups[DUE].length; i++)
		put(slots, &length, groups[DUE].items[i].topic, SELECT_DUE);
	begin = length;
	if (!wish->due_only) {
		weave(slots, &length, &groups[NEW], &groups[WEAK]);
		first = length;
		/* once more, far from the first time */
		for (size_t i = begin; i < first; i++)
			put(slots, &length, slots[i].topic, slots[i].reason);
		for (int round = 0; round < 8; round++)
			for (size_t i = 0; i < groups[REVISIT].length; i++)
				put(slots, &length, groups[REVISIT].items[i].topic, SELECT_REVISIT);
		/* few topics, many questions: go round until the exercises are used up */
		for (int round = 0; round < 8 && length + first <= plan_room(count); round++)
			for (size_t i = 0; i < first; i++)
				put(slots, &length, slots[i].topic, SELECT_REVISIT);
	}
	for (int i = 0; i < GROUPS; i++)
		mem_free(groups[i].items);
	return length;
}

size_t plan_new_most(const struct card_deck *deck, const struct plan_wish *wish)
{
	int64_t fresh, reviewed, left;
	size_t most = (wish->count + 1) / 2;

	plan_today(deck, wish, &fresh, &reviewed);
	left = wish->settings.new_a_day - fresh;
	if (wish->settings.new_a_day >= 0 && left < (int64_t)most)
		most = left > 0 ? (size_t)left : 0;
	return most;
}

size_t plan_due(const struct card_deck *deck, const struct plan_wish *wish)
{
	int64_t fresh, reviewed, due = 0, left;

	for (size_t i = 0; i < deck->topics.length; i++)
		due += is_due(&deck->topics.items[i].card, wish);
	plan_today(deck, wish, &fresh, &reviewed);
	left = wish->settings.reviews_a_day - reviewed;
	if (wish->settings.reviews_a_day >= 0 && due > left)
		due = left > 0 ? left : 0;
	return (size_t)due;
}

int64_t plan_next(const struct card_deck *deck, const struct plan_wish *wish)
{
	int64_t next = -1;

	for (size_t i = 0; i < deck->topics.length; i++) {
		const struct card *card = &deck->topics.items[i].card;
		int64_t days;
		if (card->reviews == 0)
			continue;
		days = due_day(card, wish) - today(wish);
		if (days < 0)
			days = 0;
		if (next < 0 || days < next)
			next = days;
	}
	return next;
}

/* ---- words ---- */

void plan_days(struct buf *out, int64_t days_ago)
{
	if (days_ago == 0)
		buf_puts(out, "today");
	else if (days_ago == 1)
		buf_puts(out, "yesterday");
	else if (days_ago == -1)
		buf_puts(out, "tomorrow");
	else if (days_ago > 0)
		buf_printf(out, "%" PRId64 " days ago", days_ago);
	else
		buf_printf(out, "in %" PRId64 " days", -days_ago);
}

void plan_why(struct buf *out, enum select_reason reason, const char *topic, const struct card *card,
	      const struct plan_wish *wish)
{
	static const char *const words[] = {
		[SELECT_DUE] = "Due again",
		[SELECT_NEW] = "New",
		[SELECT_WEAK] = "Weak lately",
		[SELECT_REVISIT] = "Once more",
		[SELECT_CHOSEN] = "",
		[SELECT_FOLLOW] = "Following up",
		[SELECT_PLACE] = "To find your start",
	};
	int right, count;
	int64_t days;

	if (reason == SELECT_CHOSEN)
		return;
	buf_puts(out, words[reason]);
	buf_puts(out, reason == SELECT_NEW && card != NULL && card->reviews > 0 ? " today: " : ": ");
	if (card != NULL && card->reviews > 0 && reason != SELECT_FOLLOW && reason != SELECT_PLACE) {
		card_recent(card, &right, &count);
		buf_printf(out, "%d of the last %d right on %s; last seen ", right, count, concept_title(topic));
		days = today(wish) - card_day(card->last, wish->settings.zone);
		plan_days(out, days > 0 ? days : 0); /* a clock that was set back */
	} else {
		buf_puts(out, concept_title(topic));
	}
	buf_putc(out, '.');
}
