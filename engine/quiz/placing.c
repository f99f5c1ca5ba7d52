/* placing.c -- see placing.h. */
#include "placing.h"
#include "concept.h"
#include <string.h>

void placing_init(struct placing *place, const char *const *topics, size_t count)
{
	memset(place, 0, sizeof *place);
	for (size_t i = 0; i < count; i++)
		if (concept_find(topics[i]) != NULL) {
			struct placing_topic one = { topics[i], PLACING_OPEN, false };
			VEC_PUSH(&place->topics, one);
		}
}

void placing_clear(struct placing *place)
{
	VEC_CLEAR(&place->topics);
}

static struct placing_topic *find(struct placing *place, const char *topic)
{
	for (size_t i = 0; i < place->topics.length; i++)
		if (strcmp(place->topics.items[i].topic, topic) == 0)
			return &place->topics.items[i];
	return NULL;
}

/* Does an answer about `asked` settle `other`? */
static bool settles(const char *asked, const char *other, bool right)
{
	return right ? concept_rests_on(asked, other) : concept_rests_on(other, asked);
}

void placing_take(struct placing *place, const char *topic, bool right)
{
	struct placing_topic *one = find(place, topic);

	place->asked++;
	for (size_t i = 0; i < place->topics.length; i++) {
		struct placing_topic *other = &place->topics.items[i];
		/* what was asked itself outweighs what is concluded */
		if (other->state == PLACING_OPEN && settles(topic, other->topic, right))
			other->state = right ? PLACING_KNOWN : PLACING_UNKNOWN;
	}
	if (one != NULL) {
		one->state = right ? PLACING_KNOWN : PLACING_UNKNOWN;
		one->asked = true;
	}
}

void placing_pass(struct placing *place, const char *topic)
{
	struct placing_topic *one = find(place, topic);

	if (one != NULL)
		one->asked = true;
}

/* How many open concepts an answer settles for certain: the fewer of the two ways. */
static size_t worth(const struct placing *place, const char *topic)
{
	size_t if_right = 0, if_wrong = 0;

	for (size_t i = 0; i < place->topics.length; i++) {
		const struct placing_topic *other = &place->topics.items[i];
		if (other->state != PLACING_OPEN)
			continue;
		if_right += settles(topic, other->topic, true);
		if_wrong += settles(topic, other->topic, false);
	}
	return (if_right < if_wrong ? if_right : if_wrong) * 100 + if_right + if_wrong;
}

const char *placing_next(const struct placing *place, struct rng *rng)
{
	const char *best = NULL;
	size_t best_worth = 0;
	uint64_t best_chance = 0;

	if (place->asked >= PLACING_MOST)
		return NULL;
	for (size_t i = 0; i < place->topics.length; i++) {
		const struct placing_topic *one = &place->topics.items[i];
		uint64_t chance = rng_next(rng);
		size_t is_worth;
		if (one->state != PLACING_OPEN || one->asked)
			continue;
		is_worth = worth(place, one->topic);
		if (best == NULL || is_worth > best_worth || (is_worth == best_worth && chance < best_chance)) {
			best = one->topic;
			best_worth = is_worth;
			best_chance = chance;
		}
	}
	return best;
}

size_t placing_known(const struct placing *place)
{
	size_t known = 0;

	for (size_t i = 0; i < place->topics.length; i++)
		known += place->topics.items[i].state == PLACING_KNOWN;
	return known;
}
