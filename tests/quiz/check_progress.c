/* check_progress.c -- progress: days where they belong, what is due when, weak and overcome. */
#include "quiz/quiz.h"
#include <check.h>
#include <string.h>

#define DAY INT64_C(86400000)
#define NOW (20000 * DAY + DAY / 2)

static struct progress progress;

static void lay_out(void)
{
	struct plan_wish wish = { .settings = plan_defaults(), .now = NOW };

	progress_init(&progress, "ada", &wish);
}

static void put_away(void)
{
	progress_clear(&progress);
}

static void add_day(int64_t ago, int64_t attempts)
{
	progress_add_day(&progress, 20000 - ago, &(struct progress_day){ attempts, 500, 1000, 60000 });
}

START_TEST(test_days)
{
	struct card_deck deck;

	card_deck_init(&deck, 0);
	add_day(1, 2);
	add_day(2, 3);
	add_day(4, 1);
	add_day(PROGRESS_DAYS, 9); /* too long ago */
	progress_finish(&progress, &deck, false);
	ck_assert_int_eq(progress.active_days, 3);
	ck_assert_int_eq(progress.streak, 2); /* today is not over */
	ck_assert_int_eq(progress.took, 180000);
	add_day(-3, 1); /* a clock was set back */
	ck_assert_int_eq(progress.days[PROGRESS_DAYS - 1].attempts, 1);
	card_deck_clear(&deck);
}
END_TEST

START_TEST(test_cards)
{
	struct card_deck deck;

	card_deck_init(&deck, 0);
	card_deck_review(&deck, "gc.cycles", CARD_GOOD, NOW - 5 * DAY); /* overdue */
	card_deck_review(&deck, "id.is", CARD_AGAIN, NOW);              /* tomorrow */
	card_deck_review(&deck, "own", CARD_GOOD, NOW - DAY);           /* tomorrow: two days after */
	progress_add_topic(&progress,
			   &(struct progress_topic){ .topic = "gc.cycles", .attempts = 1, .score = 1000, .max = 1000 });
	progress_finish(&progress, &deck, false);
	ck_assert_uint_eq(progress.topics.length, 3);
	ck_assert_str_eq(progress.topics.items[0].topic, "id.is"); /* in the order of learning */
	ck_assert(progress.topics.items[0].weak);
	ck_assert_int_eq(progress.topics.items[0].recall, 100);
	ck_assert_int_eq(progress.topics.items[1].due, -3);
	ck_assert_int_lt(progress.topics.items[1].recall, 90);
	ck_assert_int_eq(progress.forecast[0], 1);
	ck_assert_int_eq(progress.forecast[1], 2);
	ck_assert_int_eq(progress.attempts, 1);
	card_deck_clear(&deck);
}
END_TEST

START_TEST(test_only_what_was_asked_for)
{
	struct card_deck deck;

	card_deck_init(&deck, 0);
	card_deck_review(&deck, "id.is", CARD_AGAIN, NOW);
	progress_finish(&progress, &deck, true);
	ck_assert_uint_eq(progress.topics.length, 0);
	ck_assert_int_eq(progress.forecast[1], 0);
	card_deck_clear(&deck);
}
END_TEST

START_TEST(test_overcome)
{
	struct progress_belief belief = { .name = "b", .words = "", .topic = "gc", .count = 1, .right_since = 1 };

	progress_add_belief(&progress, &belief);
	belief.right_since = PROGRESS_OVERCOME;
	progress_add_belief(&progress, &belief);
	ck_assert(!progress.beliefs.items[0].overcome);
	ck_assert(progress.beliefs.items[1].overcome);
}
END_TEST

Suite *quiz_progress_suite(void)
{
	Suite *suite = suite_create("quiz/progress");
	TCase *tcase = tcase_create("progress");

	tcase_add_checked_fixture(tcase, lay_out, put_away);
	tcase_add_test(tcase, test_days);
	tcase_add_test(tcase, test_cards);
	tcase_add_test(tcase, test_only_what_was_asked_for);
	tcase_add_test(tcase, test_overcome);
	suite_add_tcase(suite, tcase);
	return suite;
}
