/* check_card.c -- FSRS-6 against numbers from its own tests. */
#include "quiz/quiz.h"
#include <check.h>
#include <math.h>

#define DAY INT64_C(86400000)

static void near(double got, double want, double within)
{
	ck_assert_msg(fabs(got - want) <= within, "%.7f is not %.7f", got, want);
}

START_TEST(test_recall)
{
	static const double stability[] = { 1, 2, 3, 4, 4, 2 },
			    want[] = { 1, .9403443, .9253786, .9185229, .9, .8261359 };

	for (int i = 0; i < 6; i++) {
		struct card card = { .stability = stability[i], .reviews = 1 };
		near(card_recall(&card, i * DAY), want[i], 1e-6);
	}
}
END_TEST

START_TEST(test_history)
{
	static const int grades[] = { 1, 3, 3, 3, 3, 3 }, days[] = { 0, 0, 1, 3, 8, 21 };
	struct card card = { 0 };
	int64_t when = 20000 * DAY;

	for (int i = 0; i < 6; i++) {
		when += days[i] * DAY;
		card_review(&card, (enum card_grade)grades[i], when);
	}
	near(card.stability, 53.6269, 0.0005);
	near(card.difficulty, 6.3575, 0.0005);
	ck_assert_int_eq(card.reviews, 6);
	ck_assert_int_eq(card.lapses, 0);
	ck_assert_int_eq(card.due, when + 54 * DAY);
}
END_TEST

START_TEST(test_intervals)
{
	static const int64_t want[] = { 34793, 2508, 387, 90, 27, 9, 3, 1, 1 };

	for (int i = 0; i < 9; i++)
		ck_assert_int_eq(card_interval(1, (i + 2) / 10.0), want[i]);
}
END_TEST

START_TEST(test_difficulty_and_same_day)
{
	static const double want[] = { 8.341763, 6.665996, 4.990228, 3.314461 },
			    short_term[] = { 1.596818, 5, 5, 8.12961 };

	for (int grade = 1; grade <= 4; grade++) {
		struct card card = { .stability = 5, .difficulty = 5, .reviews = 1 };
		card_review(&card, (enum card_grade)grade, 0);
		near(card.difficulty, want[grade - 1], 1e-5);
		near(card.stability, short_term[grade - 1], 1e-5);
	}
}
END_TEST

START_TEST(test_grades)
{
	ck_assert_int_eq(card_grade(1000, 1000, 0), CARD_GOOD);
	ck_assert_int_eq(card_grade(750, 1000, 1), CARD_HARD);
	ck_assert_int_eq(card_grade(500, 1000, 0), CARD_HARD);
	ck_assert_int_eq(card_grade(499, 1000, 0), CARD_AGAIN);
	ck_assert_int_eq(card_grade(0, 0, 0), CARD_AGAIN);
}
END_TEST

START_TEST(test_deck)
{
	struct card_deck deck;

	card_deck_init(&deck);
	card_deck_review(&deck, "gc", CARD_GOOD, DAY);
	card_deck_review(&deck, "aa", CARD_AGAIN, DAY);
	card_deck_review(&deck, "id", CARD_GOOD, DAY);
	card_deck_review(&deck, "gc", CARD_GOOD, 3 * DAY);
	ck_assert_uint_eq(deck.topics.length, 3);
	ck_assert_str_eq(deck.topics.items[0].name, "aa");
	ck_assert_int_eq(card_deck_find(&deck, "gc")->reviews, 2);
	ck_assert_ptr_null(card_deck_find(&deck, "zz"));
	ck_assert_int_lt(card_deck_find(&deck, "aa")->due, card_deck_find(&deck, "gc")->due);
	card_deck_clear(&deck);
}
END_TEST

Suite *quiz_card_suite(void)
{
	Suite *suite = suite_create("quiz/card");
	TCase *tcase = tcase_create("card");

	tcase_add_test(tcase, test_recall);
	tcase_add_test(tcase, test_history);
	tcase_add_test(tcase, test_intervals);
	tcase_add_test(tcase, test_difficulty_and_same_day);
	tcase_add_test(tcase, test_grades);
	tcase_add_test(tcase, test_deck);
	suite_add_tcase(suite, tcase);
	return suite;
}
