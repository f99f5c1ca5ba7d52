/* check_debrief.c -- what an interview showed: sums by topic, verdicts, what to study first and why. */
#include "quiz/quiz.h"
#include <check.h>
#include <string.h>

static const struct debrief_frame frame = { "k", 1000, 900000, 1200000, INTERVIEW_MID };

static struct debrief_answer answer(const char *topic, int score, int64_t took)
{
	struct debrief_answer one = { .pack = "p",
				      .exercise = "e",
				      .title = "T",
				      .topic = topic,
				      .kind = "predict",
				      .belief = "",
				      .level = 3,
				      .score = score,
				      .max = 1000,
				      .took = took,
				      .budget = 60000,
				      .answered = true };
	return one;
}

START_TEST(test_sums)
{
	struct debrief_answer answers[7];
	struct debrief d;

	answers[0] = answer("gc.cycles", 1000, 50000);
	answers[1] = answer("gc.tracking", 500, 20000);
	answers[2] = answer("id.is", 1000, 10000);
	answers[3] = answer("refcounts.calls", 0, 100000);
	answers[3].belief = "forgets-the-argument";
	answers[4] = answer("id.is", 0, 5000);
	answers[4].answered = false;
	answers[4].skipped = true;
	answers[5] = answer("weakrefs.ref", 400, 60000);
	answers[5].self_assessed = true;
	answers[6] = answer("copying.deep", 0, 0);
	answers[6].answered = false; /* time was up */
	debrief_make(&d, &frame, answers, 7);
	ck_assert_int_eq(d.answered, 5);
	ck_assert_int_eq(d.skipped, 1);
	ck_assert_int_eq(d.unanswered, 1);
	ck_assert_int_eq(d.score, 2500);
	ck_assert_int_eq(d.max, 5000); /* the one that was passed over counts, the one nobody saw to its end does not */
	ck_assert_int_eq(d.own_score, 400);
	ck_assert_int_eq(d.own_max, 1000);
	ck_assert_int_eq(d.bar, 70);
	ck_assert_int_eq(d.verdict, DEBRIEF_NEARLY);
	ck_assert_uint_eq(d.topic_count, 5);
	ck_assert_str_eq(d.topics[0].topic, "id"); /* in the order of learning */
	ck_assert_int_eq(d.topics[0].max, 2000);
	ck_assert_uint_eq(d.belief_count, 1);
	ck_assert_uint_eq(d.study_count, 3);
	ck_assert_str_eq(d.study[0].topic, "refcounts.calls");
	ck_assert_str_eq(d.study[0].why,
			 "0 of 1 point in 1 question; a misconception showed; 1.7 times the time planned");
	ck_assert_str_eq(d.study[1].topic, "id.is");
	ck_assert_str_eq(d.study[1].why, "1 of 2 points in 2 questions; 1 skipped");
	ck_assert_str_eq(d.study[2].topic, "weakrefs.ref");
	for (int i = 0; i < 5; i++)
		debrief_study_add(&d, 0, "p", "x", "X");
	ck_assert_uint_eq(d.study[0].exercise_count, DEBRIEF_EXERCISES);
	ck_assert_str_eq(d.study[0].exercises[0], "p/x");
	debrief_clear(&d);
}
END_TEST

START_TEST(test_nothing)
{
	struct debrief d;

	debrief_make(&d, &frame, NULL, 0);
	ck_assert_int_eq(d.verdict, DEBRIEF_OPEN);
	ck_assert_uint_eq(d.study_count, 0);
	ck_assert_int_eq(debrief_percent(0, 0), -1);
	ck_assert_int_eq(debrief_percent(995, 1000), 100);
	ck_assert_int_eq(debrief_percent(994, 1000), 99);
	debrief_clear(&d);
}
END_TEST

Suite *quiz_debrief_suite(void)
{
	Suite *suite = suite_create("quiz/debrief");
	TCase *tcase = tcase_create("debrief");

	tcase_add_test(tcase, test_sums);
	tcase_add_test(tcase, test_nothing);
	suite_add_tcase(suite, tcase);
	return suite;
}
