/* check_plan.c -- which concepts come next: due, new in the order of what they need, weak, and within the day's limits. */
#include "quiz/quiz.h"
#include <check.h>
#include <stdio.h>
#include <string.h>

#define DAY INT64_C(86400000)
#define NOW (20000 * DAY + DAY / 2)

static struct card_deck deck;
static struct plan_wish wish;
static struct plan_slot slots[400];
static char text[2000];
static const char *const topics[] = { "aaa-own", "gc.cycles",          "id.address",
				      "id.is",   "interning.integers", "refcounts.containers" };
#define TOPICS (sizeof topics / sizeof *topics)

static void lay_out(void)
{
	card_deck_init(&deck, 0);
	wish = (struct plan_wish){ .settings = plan_defaults(), .now = NOW, .count = 40 };
}

static void put_away(void)
{
	card_deck_clear(&deck);
}

/* The first slots as "due gc.cycles; ...". */
static const char *first(size_t count)
{
	static const char *const words[] = { "due", "new", "weak", "revisit", "chosen", "follow", "place" };
	size_t got = plan_slots(topics, TOPICS, &deck, &wish, slots), length = 0;

	ck_assert_uint_le(got, plan_room(TOPICS));
	text[0] = '\0';
	for (size_t i = 0; i < count && i < got; i++)
		length += (size_t)snprintf(text + length, sizeof text - length, "%s%s %s", i > 0 ? "; " : "",
					   words[slots[i].reason], slots[i].topic);
	return text;
}

START_TEST(test_new_in_order)
{
	ck_assert_str_eq(first(6), "new id.address; new id.is; new interning.integers; new refcounts.containers; "
				   "new gc.cycles; new aaa-own");
	ck_assert_str_eq(first(8), "new id.address; new id.is; new interning.integers; new refcounts.containers; "
				   "new gc.cycles; new aaa-own; new id.address; new id.is"); /* once more, far apart */
	wish.count = 5;
	ck_assert_uint_eq(plan_new_most(&deck, &wish), 3);
}
END_TEST

START_TEST(test_due_first)
{
	card_deck_review(&deck, "gc.cycles", CARD_GOOD, NOW - 5 * DAY); /* due 3 days ago */
	card_deck_review(&deck, "id.is", CARD_GOOD, NOW - 9 * DAY);     /* due 7 days ago */
	card_deck_review(&deck, "id.address", CARD_GOOD, NOW - DAY);    /* not yet */
	card_deck_review(&deck, "interning.integers", CARD_AGAIN, NOW);
	ck_assert_str_eq(first(6), "due id.is; due gc.cycles; new refcounts.containers; new aaa-own; "
				   "weak interning.integers; new refcounts.containers");
	ck_assert_uint_eq(plan_due(&deck, &wish), 2);
	wish.due_only = true;
	ck_assert_str_eq(first(9), "due id.is; due gc.cycles");
	wish.settings.reviews_a_day = 1;
	ck_assert_str_eq(first(9), "due id.is");
	ck_assert_uint_eq(plan_due(&deck, &wish), 1);
	wish.settings.retention = 0.97;
	wish.settings.reviews_a_day = -1;
	ck_assert_str_eq(first(9), "due id.is; due gc.cycles; due id.address");
}
END_TEST

START_TEST(test_limits_of_the_day)
{
	int64_t fresh, reviewed;

	card_deck_review(&deck, "id.address", CARD_GOOD, NOW - 3600000);
	card_deck_review(&deck, "id.is", CARD_GOOD, NOW - 3 * DAY);
	card_deck_review(&deck, "id.is", CARD_GOOD, NOW - 3600000);
	plan_today(&deck, &wish, &fresh, &reviewed);
	ck_assert_int_eq(fresh, 1);
	ck_assert_int_eq(reviewed, 1);
	wish.settings.new_a_day = 2;
	ck_assert_uint_eq(plan_new_most(&deck, &wish), 1);
	wish.settings.new_a_day = 1;
	ck_assert_uint_eq(plan_new_most(&deck, &wish), 0);
	wish.now += DAY; /* another day */
	ck_assert_uint_eq(plan_new_most(&deck, &wish), 1);
	wish.settings.new_a_day = -1;
	ck_assert_uint_eq(plan_new_most(&deck, &wish), 20);
}
END_TEST

START_TEST(test_known_is_not_new)
{
	struct map known;

	map_init(&known);
	map_put(&known, "id.address", &known);
	map_put(&known, "id.is", &known);
	wish.known = &known;
	ck_assert_str_eq(first(1), "new interning.integers");
	map_clear(&known);
}
END_TEST

START_TEST(test_next)
{
	ck_assert_int_eq(plan_next(&deck, &wish), -1);
	card_deck_review(&deck, "id.is", CARD_GOOD, NOW);
	ck_assert_int_eq(plan_next(&deck, &wish), 2);
	card_deck_review(&deck, "gc.cycles", CARD_AGAIN, NOW);
	ck_assert_int_eq(plan_next(&deck, &wish), 1);
	wish.now += 10 * DAY;
	ck_assert_int_eq(plan_next(&deck, &wish), 0);
}
END_TEST

START_TEST(test_why)
{
	struct buf out = BUF_INIT;
	const struct card *card;

	for (int i = 0; i < 8; i++)
		card_deck_review(&deck, "interning.strings", i % 3 == 0 ? CARD_GOOD : CARD_AGAIN, NOW - (16 - i) * DAY);
	card = card_deck_find(&deck, "interning.strings");
	ck_assert(plan_weak(card));
	plan_why(&out, SELECT_WEAK, "interning.strings", card, &wish);
	ck_assert_str_eq(buf_text(&out), "Weak lately: 3 of the last 8 right on interning of strings; last seen 9 days "
					 "ago.");
	buf_reset(&out);
	plan_why(&out, SELECT_NEW, "gc.cycles", NULL, &wish);
	ck_assert_str_eq(buf_text(&out), "New: reference cycles.");
	buf_reset(&out);
	plan_why(&out, SELECT_CHOSEN, "gc.cycles", NULL, &wish);
	ck_assert_uint_eq(out.length, 0);
	buf_clear(&out);
}
END_TEST

Suite *quiz_plan_suite(void)
{
	Suite *suite = suite_create("quiz/plan");
	TCase *tcase = tcase_create("plan");

	tcase_add_checked_fixture(tcase, lay_out, put_away);
	tcase_add_test(tcase, test_new_in_order);
	tcase_add_test(tcase, test_due_first);
	tcase_add_test(tcase, test_limits_of_the_day);
	tcase_add_test(tcase, test_known_is_not_new);
	tcase_add_test(tcase, test_next);
	tcase_add_test(tcase, test_why);
	suite_add_tcase(suite, tcase);
	return suite;
}
