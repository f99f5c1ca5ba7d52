/* check_rng.c -- seeded numbers. The expected values are SplitMix64's published ones for seed 1234567. */
#include "base/base.h"
#include <check.h>

START_TEST(the_sequence_is_the_published_one)
{
	static const uint64_t expected[] = { UINT64_C(6457827717110365317), UINT64_C(3203168211198807973),
					     UINT64_C(9817491932198370423), UINT64_C(4593380528125082431),
					     UINT64_C(16408922859458223821) };
	struct rng rng;

	rng_seed(&rng, 1234567);
	for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
		ck_assert(rng_next(&rng) == expected[i]);
}
END_TEST

START_TEST(below_stays_below_and_reaches_all)
{
	struct rng rng;
	int seen[7] = { 0 };

	rng_seed(&rng, 1);
	for (int i = 0; i < 7000; i++) {
		uint64_t drawn = rng_below(&rng, 7);
		ck_assert(drawn < 7);
		seen[drawn]++;
	}
	for (int i = 0; i < 7; i++)
		ck_assert(seen[i] > 850 && seen[i] < 1150);
	for (int i = 0; i < 100; i++) {
		ck_assert(rng_below(&rng, 1) == 0);
		ck_assert(rng_below(&rng, UINT64_MAX) < UINT64_MAX);
		ck_assert(rng_below(&rng, (UINT64_C(1) << 63) + 1) <= UINT64_C(1) << 63);
	}
}
END_TEST

START_TEST(entropy_differs_each_time)
{
	ck_assert(rng_entropy() != rng_entropy());
}
END_TEST

Suite *base_rng_suite(void);
Suite *base_rng_suite(void)
{
	Suite *suite = suite_create("base/rng");
	TCase *tests = tcase_create("rng");

	tcase_add_test(tests, the_sequence_is_the_published_one);
	tcase_add_test(tests, below_stays_below_and_reaches_all);
	tcase_add_test(tests, entropy_differs_each_time);
	suite_add_tcase(suite, tests);
	return suite;
}
