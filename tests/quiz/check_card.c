/* check_card.c -- FSRS-6 against numbers from its own tests. */
#include "quiz/quiz.h"
#include <check.h>
#include <math.h>
#include <string.h>

#define DAY INT64_C(86400000)

static void near(double got, double want, double within)
{
	ck_assert_msg(fabs(got - want) <= within, "%.7f is not %.7f", got, want);
}

START_TEST(test_recall)
{
	static const double stability[] = { 1, 2, 3, 4, 4, 2 },
			    want[] = { 1, .9403443, .9253786, .9185229, .9, .8261359 };

	for (int i = 0; i < 6; i++)
		near(card_recall_after(stability[i], i), want[i], 1e-6);
}
END_TEST

START_TEST(test_history)
{
	static const int grades[] = { 1, 3, 3, 3, 3, 3 }, days[] = { 0, 0, 1, 3, 8, 21 };
	struct card card = { 0 }, long_term = { 0 };
	double weights[CARD_WEIGHTS];
	int64_t when = 20000 * DAY + DAY / 2;

	memcpy(weights, card_weights, sizeof weights);
	weights[17] = weights[18] = weights[19] = 0;
	for (int i = 0; i < 6; i++) {
		when += days[i] * DAY;
		card_review(&card, (enum card_grade)grades[i], when, 0);
		card_step(weights, &long_term, (enum card_grade)grades[i], days[i]);
	}
	near(card.stability, 53.6269, 0.00005);
	near(card.difficulty, 6.3575, 0.00005);
	near(long_term.stability, 53.3351, 0.00005);
	ck_assert_int_eq(card.reviews, 6);
	ck_assert_int_eq(card.lapses, 0);
	ck_assert_int_eq(card_due(&card, 0.9, 0), 20000 + 33 + 54);
}
END_TEST

START_TEST(test_intervals)
{
	static const double want[] = { 3116769, 34793, 2508, 387, 90, 27, 9, 3, 1, 0 };

	for (int i = 0; i < 10; i++)
		ck_assert_int_eq((int64_t)floor(card_days(1, (i + 1) / 10.0) + 0.5), (int64_t)want[i]);
	for (int i = 1; i < 9; i++)
		ck_assert_int_eq(card_interval(1, (i + 1) / 10.0), (int64_t)want[i]);
	ck_assert_int_eq(card_interval(1, 0.1), 36500);
	ck_assert_int_eq(card_interval(1, 1), 1);
}
END_TEST

START_TEST(test_difficulty_and_same_day)
{
	static const double want[] = { 8.341763, 6.665996, 4.990228, 3.314461 },
			    short_term[] = { 1.596818, 5, 5, 8.12961 };

	for (int grade = 1; grade <= 4; grade++) {
		struct card card = { .stability = 5, .difficulty = 5, .reviews = 1 };
		card_step(card_weights, &card, (enum card_grade)grade, 0);
		near(card.difficulty, want[grade - 1], 1e-6);
		near(card.stability, short_term[grade - 1], 1e-5);
	}
}
END_TEST

/* Three concepts over a fortnight, each reviewed on the day it is due; the numbers come from a program of its own that was
 * written from the formulas. */
START_TEST(test_fortnight)
{
	static const struct {
		int day, grade;
		double stability, difficulty;
		int due;
	} want[3][8] = {
		{ { 0, 1, 0.2120, 6.4133, 1 },
		  { 1, 1, 0.1009, 8.8063, 2 },
		  { 2, 3, 0.6832, 8.7927, 3 },
		  { 3, 2, 1.3585, 9.1838, 4 },
		  { 4, 3, 2.3655, 9.1698, 6 },
		  { 6, 3, 4.1537, 9.1559, 10 },
		  { 10, 3, 7.3221, 9.1420, 17 } },
		{ { 0, 3, 2.3065, 2.1181, 2 }, { 2, 3, 10.9643, 2.1112, 13 }, { 13, 3, 46.2802, 2.1043, 59 } },
		{ { 0, 2, 1.2931, 5.1122, 1 },
		  { 1, 3, 4.5460, 5.1023, 6 },
		  { 6, 1, 0.9104, 8.3754, 7 },
		  { 7, 3, 2.3077, 8.3622, 9 },
		  { 9, 3, 4.8791, 8.3491, 14 } },
	};
	static const char *const names[] = { "gc.cycles", "id.is", "refcounts.calls" };
	struct card_deck deck;
	int done[3] = { 0 };
	const int64_t first = 20000;

	card_deck_init(&deck, 0);
	for (int day = 0; day < 14; day++)
		for (int i = 0; i < 3; i++) {
			const struct card *card = card_deck_find(&deck, names[i]);
			int n = done[i];
			if (card != NULL && card_due(card, 0.9, 0) > first + day)
				continue;
			ck_assert_int_eq(want[i][n].day, day);
			/* at another hour every day */
			card_deck_review(&deck, names[i], (enum card_grade)want[i][n].grade,
					 (first + day) * DAY + (6 + day % 15) * DAY / 24);
			card = card_deck_find(&deck, names[i]);
			near(card->stability, want[i][n].stability, 0.00005);
			near(card->difficulty, want[i][n].difficulty, 0.00005);
			ck_assert_int_eq(card_due(card, 0.9, 0), first + want[i][n].due);
			done[i]++;
		}
	ck_assert_int_eq(done[0], 7);
	ck_assert_int_eq(done[1], 3);
	ck_assert_int_eq(done[2], 5);
	card_deck_clear(&deck);
}
END_TEST

/* A learner who forgets as the model says: answers a due question right with the chance of recall at that moment. */
static double share_right(double wanted, int from)
{
	enum { CONCEPTS = 8000, DAYS = 200 };
	static struct card cards[CONCEPTS];
	int64_t right = 0, asked = 0;
	struct rng rng;

	memset(cards, 0, sizeof cards);
	rng_seed(&rng, 7);
	for (int day = 0; day < DAYS; day++)
		for (int i = 0; i < CONCEPTS; i++) {
			int64_t when = (20000 + day) * DAY + DAY / 2;
			double chance = (double)(rng_next(&rng) >> 11) / (double)(UINT64_C(1) << 53);
			bool knows;
			if (cards[i].reviews > 0 && card_due(&cards[i], wanted, 0) > 20000 + day)
				continue;
			knows = chance < (cards[i].reviews > 0 ? card_recall(&cards[i], when, 0) : 0.75);
			if (cards[i].reviews > 0 && day >= from) {
				asked++;
				right += knows;
			}
			card_review(&cards[i], knows ? CARD_GOOD : CARD_AGAIN, when, 0);
		}
	return (double)right / (double)asked;
}

START_TEST(test_simulated_learner)
{
	static const double wanted[] = { 0.8, 0.9, 0.95 };

	for (int i = 0; i < 3; i++) {
		near(share_right(wanted[i], 0), wanted[i], 0.02);
		/* the first weeks are below it: what is forgotten within hours still waits for the next day */
		near(share_right(wanted[i], 30), wanted[i], 0.01);
	}
}
END_TEST

START_TEST(test_grades)
{
	ck_assert_int_eq(card_grade(1000, 1000, 0, 1), CARD_GOOD);
	ck_assert_int_eq(card_grade(1000, 1000, 0, 2), CARD_HARD);
	ck_assert_int_eq(card_grade(750, 1000, 1, 1), CARD_HARD);
	ck_assert_int_eq(card_grade(500, 1000, 0, 1), CARD_HARD);
	ck_assert_int_eq(card_grade(499, 1000, 0, 1), CARD_AGAIN);
	ck_assert_int_eq(card_grade(0, 0, 0, 1), CARD_AGAIN);
}
END_TEST

START_TEST(test_recent)
{
	struct card card = { 0 };
	int right, count;

	card_recent(&card, &right, &count);
	ck_assert_int_eq(count, 0);
	for (int i = 0; i < 11; i++)
		card_step(card_weights, &card, i % 3 == 0 ? CARD_AGAIN : i % 3 == 1 ? CARD_HARD : CARD_GOOD, 1);
	card_recent(&card, &right, &count);
	ck_assert_int_eq(count, 8);
	ck_assert_int_eq(right, 2);
}
END_TEST

/* Days begin at four in the morning of the learner; a clock that goes back makes no days. */
START_TEST(test_days)
{
	const int64_t hour = DAY / 24, midnight = 20000 * DAY;
	struct card card = { 0 };
	double stability;

	ck_assert_int_eq(card_day(midnight + 4 * hour, 0), 20000);
	ck_assert_int_eq(card_day(midnight + 4 * hour - 1, 0), 19999);
	ck_assert_int_eq(card_day(midnight, 9 * hour), 20000);
	ck_assert_int_eq(card_day(midnight + 12 * hour, -10 * hour), 19999);
	ck_assert_int_eq(card_day(-1, 0), -1);
	card_review(&card, CARD_GOOD, midnight + 22 * hour, 0);
	card_review(&card, CARD_GOOD, midnight + 26 * hour, 0); /* the same evening */
	ck_assert_double_le(card.stability, card_weights[2] * 1.3);
	stability = card.stability;
	card_review(&card, CARD_GOOD, midnight - 300 * DAY, 0); /* the clock was set back */
	ck_assert_double_ge(card.stability, stability);
	ck_assert_double_le(card.stability, stability * 1.3);
	ck_assert_double_eq(card_recall(&card, midnight - 400 * DAY, 0), 1.0);
}
END_TEST

/* The same reviews seen from any time zone are due within a day of one another. */
START_TEST(test_zones)
{
	static const int hours[] = { 8, 50, 200, 430, 900 };
	int64_t least = INT64_MAX, most = 0;

	for (int zone = -11; zone <= 14; zone++) {
		struct card card = { 0 };
		int64_t due;
		for (int i = 0; i < 5; i++)
			card_review(&card, CARD_GOOD, 20000 * DAY + hours[i] * DAY / 24, zone * DAY / 24);
		due = card_due(&card, 0.9, zone * DAY / 24);
		least = due < least ? due : least;
		most = due > most ? due : most;
	}
	ck_assert_int_le(most - least, (least - 20000) / 10 + 1);
}
END_TEST

START_TEST(test_deck)
{
	struct card_deck deck;

	card_deck_init(&deck, 0);
	card_deck_review(&deck, "gc", CARD_GOOD, DAY);
	card_deck_review(&deck, "aa", CARD_AGAIN, DAY);
	card_deck_review(&deck, "id", CARD_GOOD, DAY);
	card_deck_review(&deck, "gc", CARD_GOOD, 3 * DAY);
	ck_assert_uint_eq(deck.topics.length, 3);
	ck_assert_str_eq(deck.topics.items[0].name, "aa");
	ck_assert_int_eq(card_deck_find(&deck, "gc")->reviews, 2);
	ck_assert_int_eq(card_deck_find(&deck, "gc")->first, DAY);
	ck_assert_ptr_null(card_deck_find(&deck, "zz"));
	ck_assert_int_lt(card_due(card_deck_find(&deck, "aa"), 0.9, 0), card_due(card_deck_find(&deck, "gc"), 0.9, 0));
	card_deck_clear(&deck);
}
END_TEST

Suite *quiz_card_suite(void)
{
	Suite *suite = suite_create("quiz/card");
	TCase *tcase = tcase_create("card");

	tcase_set_timeout(tcase, 60);
	tcase_add_test(tcase, test_recall);
	tcase_add_test(tcase, test_history);
	tcase_add_test(tcase, test_intervals);
	tcase_add_test(tcase, test_difficulty_and_same_day);
	tcase_add_test(tcase, test_fortnight);
	tcase_add_test(tcase, test_simulated_learner);
	tcase_add_test(tcase, test_grades);
	tcase_add_test(tcase, test_recent);
	tcase_add_test(tcase, test_days);
	tcase_add_test(tcase, test_zones);
	tcase_add_test(tcase, test_deck);
	suite_add_tcase(suite, tcase);
	return suite;
}
