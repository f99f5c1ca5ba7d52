/* check_placing.c -- placement: at most twelve questions, consistent with the answers, and worth asking. */
#include "quiz/quiz.h"
#include <check.h>
#include <string.h>

static const char *all[100];
static size_t all_count;

static void lay_out(void)
{
	const struct concept *concepts = concept_all(&all_count);

	for (size_t i = 0; i < all_count; i++)
		all[i] = concepts[i].id;
}

/* Somebody who knows exactly what `known` rests on. */
static size_t place_somebody(const char *known, struct placing *place, uint64_t seed)
{
	struct rng rng;
	const char *topic;

	rng_seed(&rng, seed);
	placing_init(place, all, all_count);
	while ((topic = placing_next(place, &rng)) != NULL)
		placing_take(place, topic, known != NULL && concept_rests_on(known, topic));
	return placing_known(place);
}

START_TEST(test_at_most_twelve)
{
	struct placing place;

	for (uint64_t seed = 0; seed < 8; seed++) {
		ck_assert_uint_eq(place_somebody(NULL, &place, seed), 0);
		ck_assert_int_le(place.asked, PLACING_MOST);
		placing_clear(&place);
	}
}
END_TEST

START_TEST(test_finds_what_is_known)
{
	static const char *const levels[] = { "id.is", "refcounts.calls", "gc.cycles", "versions.layout" };
	struct placing place;

	for (size_t i = 0; i < 4; i++)
		for (uint64_t seed = 0; seed < 5; seed++) {
			place_somebody(levels[i], &place, seed);
			ck_assert_int_le(place.asked, PLACING_MOST);
			for (size_t t = 0; t < place.topics.length; t++) /* nothing is concluded wrongly */
				if (place.topics.items[t].state != PLACING_OPEN)
					ck_assert_int_eq(place.topics.items[t].state == PLACING_KNOWN,
							 concept_rests_on(levels[i], place.topics.items[t].topic));
			placing_clear(&place);
		}
	/* the way up to a concept is found, not only some of it */
	place_somebody("versions.layout", &place, 3);
	ck_assert_uint_ge(placing_known(&place), 3);
	placing_clear(&place);
}
END_TEST

START_TEST(test_answers_outweigh_conclusions)
{
	static const char *const topics[] = { "id.is", "id.address", "gc.cycles", "own" };
	struct placing place;
	struct rng rng;

	rng_seed(&rng, 1);
	placing_init(&place, topics, 4);
	ck_assert_uint_eq(place.topics.length, 3);
	placing_take(&place, "id.is", false);
	placing_take(&place, "gc.cycles", true);
	ck_assert_int_eq(place.topics.items[0].state, PLACING_UNKNOWN);
	ck_assert_int_eq(place.topics.items[1].state, PLACING_KNOWN);
	ck_assert_int_eq(place.topics.items[2].state, PLACING_KNOWN);
	ck_assert_ptr_null(placing_next(&place, &rng));
	placing_clear(&place);
	placing_init(&place, topics, 2);
	placing_pass(&place, "id.is");
	ck_assert_str_eq(placing_next(&place, &rng), "id.address");
	placing_clear(&place);
}
END_TEST

Suite *quiz_placing_suite(void)
{
	Suite *suite = suite_create("quiz/placing");
	TCase *tcase = tcase_create("place");

	tcase_add_checked_fixture(tcase, lay_out, NULL);
	tcase_add_test(tcase, test_at_most_twelve);
	tcase_add_test(tcase, test_finds_what_is_known);
	tcase_add_test(tcase, test_answers_outweigh_conclusions);
	suite_add_tcase(suite, tcase);
	return suite;
}
