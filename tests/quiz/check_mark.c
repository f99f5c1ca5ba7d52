/* check_mark.c -- points are shared out to the last thousandth. */
#include "quiz/quiz.h"
#include <check.h>

START_TEST(test_shares)
{
	for (int32_t points = 1; points < 3000; points += 37)
		for (size_t count = 1; count < 40; count++) {
			struct mark mark;
			int32_t sum = 0;
			mark_init(&mark);
			mark_parts(&mark, count, points, NULL);
			for (size_t i = 0; i < count; i++)
				sum += mark.parts[i].max;
			ck_assert_int_eq(sum, points);
			mark_clear(&mark);
		}
}
END_TEST

START_TEST(test_weights_and_hints)
{
	static const int weights[] = { 2, 1, 1 };
	struct mark mark;

	mark_init(&mark);
	mark_parts(&mark, 3, 1000, weights);
	ck_assert_int_eq(mark.parts[0].max, 500);
	mark_set(&mark, 0, true, "a", "1", "1", "");
	mark_set(&mark, 1, false, "b", "1", "2", "no");
	mark_set(&mark, 2, true, "c", "", "", "");
	mark_total(&mark, 0);
	ck_assert_int_eq(mark.score, 750);
	mark_total(&mark, 1);
	ck_assert_int_eq(mark.score, 562);
	ck_assert_int_eq(mark.before_hints, 750);
	mark_total(&mark, 9);
	ck_assert_int_eq(mark.score, 187);
	mark.parts[0].score = -2000;
	mark_total(&mark, 0);
	ck_assert_int_eq(mark.score, 0);
	mark_clear(&mark);
}
END_TEST

Suite *quiz_mark_suite(void)
{
	Suite *suite = suite_create("quiz/mark");
	TCase *tcase = tcase_create("mark");

	tcase_add_test(tcase, test_shares);
	tcase_add_test(tcase, test_weights_and_hints);
	suite_add_tcase(suite, tcase);
	return suite;
}
