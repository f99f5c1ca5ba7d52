/* check_interview.c -- what an interviewer asks next: balanced by topic, at the level, within the time, and following up. */
#include "quiz/quiz.h"
#include <check.h>
#include <string.h>

static const char *const groups[] = { "gc", "id", "interning" };

START_TEST(test_levels)
{
	enum interview_level level;

	ck_assert_int_eq(interview_level_find("senior", &level), 0);
	ck_assert_int_eq(level, INTERVIEW_SENIOR);
	ck_assert_int_lt(interview_level_find("guru", &level), 0);
	ck_assert_int_gt(interview_budget("talk", 1), interview_budget("choice", 1));
	ck_assert_int_gt(interview_budget("predict", 5), interview_budget("predict", 1));
	ck_assert(interview_in_group("gc.cycles", "gc"));
	ck_assert(interview_in_group("gc", "gc"));
	ck_assert(!interview_in_group("gcx", "gc"));
}
END_TEST

/* Twelve questions: no topic has two more than another, and the levels turn around the one that was asked for. */
START_TEST(test_balance)
{
	struct interview_asked asked[12];
	struct interview_want want;
	int of_group[3] = { 0 };

	for (size_t i = 0; i < 12; i++) {
		ck_assert(interview_next(groups, 3, asked, i, INTERVIEW_MID, 600000, 9, &want));
		ck_assert_int_ge(want.level, 2);
		ck_assert_int_le(want.level, 4);
		if (i == 0)
			ck_assert_str_eq(want.kind, "talk");
		of_group[want.group]++;
		asked[i] = (struct interview_asked){ groups[want.group], want.kind, want.level, 60000, false };
	}
	for (int g = 0; g < 3; g++)
		ck_assert_int_eq(of_group[g], 4);
	ck_assert(!interview_next(groups, 3, asked, 12, INTERVIEW_MID, INTERVIEW_LEAST - 1, 9, &want));
	ck_assert(!interview_next(groups, 0, asked, 12, INTERVIEW_MID, 600000, 9, &want));
}
END_TEST

START_TEST(test_seed)
{
	struct interview_want want, again;
	bool other = false;

	interview_next(groups, 3, NULL, 0, INTERVIEW_MID, 600000, 1, &want);
	for (uint64_t seed = 2; seed < 12; seed++) {
		interview_next(groups, 3, NULL, 0, INTERVIEW_MID, 600000, seed, &again);
		other = other || again.group != want.group;
	}
	ck_assert(other);
}
END_TEST

START_TEST(test_follow_ups)
{
	static const struct item_follow_up follow[] = { { "deeper", ITEM_AFTER_RIGHT, 0, 0 },
							{ "easier", ITEM_AFTER_WRONG, 0, 0 } },
					   always[] = { { "next", ITEM_AFTER_ANY, 0, 0 } };
	struct item item = { .follow_ups = follow, .follow_up_count = 2 };

	ck_assert_str_eq(interview_follow_up(&item, 1000, 0), "deeper");
	ck_assert_str_eq(interview_follow_up(&item, 300, 1), "easier");
	ck_assert_ptr_null(interview_follow_up(&item, -1, 0)); /* nobody knows yet */
	ck_assert_ptr_null(interview_follow_up(&item, 1000, INTERVIEW_DEPTH));
	item.follow_ups = always;
	item.follow_up_count = 1;
	ck_assert_str_eq(interview_follow_up(&item, -1, 0), "next");
}
END_TEST

Suite *quiz_interview_suite(void)
{
	Suite *suite = suite_create("quiz/interview");
	TCase *tcase = tcase_create("interview");

	tcase_add_test(tcase, test_levels);
	tcase_add_test(tcase, test_balance);
	tcase_add_test(tcase, test_seed);
	tcase_add_test(tcase, test_follow_ups);
	suite_add_tcase(suite, tcase);
	return suite;
}
