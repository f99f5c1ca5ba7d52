/* check_select.c -- what comes next: due, new and weak in turn, then what was long not seen; filters hold. */
#include "quiz/quiz.h"
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT 12

static struct item_pack pack = { .id = "p" };
static struct item items[COUNT];
static struct select_candidate candidates[COUNT];
static struct select_pick picks[COUNT];
static char ids[COUNT][8];
static const char *const gc[] = { "gc.young" }, *const id[] = { "id" };

/* Items 0-3 new, 4-7 weak, 8-11 known; even ones are about gc. */
static void lay_out(void)
{
	for (int i = 0; i < COUNT; i++) {
		snprintf(ids[i], sizeof ids[i], "e%d", i);
		items[i] = (struct item){ .pack = &pack,
					  .id = ids[i],
					  .level = 1 + i % 5,
					  .versions = i < 6 ? 0xff : 0x0f,
					  .kind = kind_find("value"),
					  .topics = i % 2 == 0 ? gc : id,
					  .topic_count = 1 };
		candidates[i] = (struct select_candidate){ .item = &items[i] };
		if (i >= 4)
			candidates[i].history = (struct select_history){ 1, 1000 + i, i < 8 ? 100 : 1000, 1000, 0, 0 };
	}
}

static size_t number(size_t pick)
{
	return (size_t)(picks[pick].item - items);
}

START_TEST(test_order)
{
	struct select_wish wish = { .seed = 3, .now = 5000 };

	ck_assert_uint_eq(select_items(candidates, COUNT, &wish, picks), COUNT);
	for (size_t i = 0; i < COUNT; i++) {
		if (i < 8)
			ck_assert(picks[i].reason == SELECT_NEW || picks[i].reason == SELECT_WEAK);
		else
			ck_assert_int_eq(picks[i].reason, SELECT_REVISIT);
	}
	candidates[9].due = 4000;
	candidates[10].due = 6000; /* not yet */
	ck_assert_uint_eq(select_items(candidates, COUNT, &wish, picks), COUNT);
	ck_assert_uint_eq(number(0), 9);
	ck_assert_int_eq(picks[0].reason, SELECT_DUE);
	wish.count = 3;
	ck_assert_uint_eq(select_items(candidates, COUNT, &wish, picks), 3);
}
END_TEST

START_TEST(test_same_seed_same_order)
{
	struct select_wish wish = { .seed = 3 };
	struct select_pick first[COUNT];
	bool differs = false;

	select_items(candidates, COUNT, &wish, picks);
	memcpy(first, picks, sizeof first);
	select_items(candidates, COUNT, &wish, picks);
	for (size_t i = 0; i < COUNT; i++)
		ck_assert_ptr_eq(first[i].item, picks[i].item);
	for (wish.seed = 4; wish.seed < 10; wish.seed++) {
		select_items(candidates, COUNT, &wish, picks);
		for (size_t i = 0; i < COUNT; i++)
			differs = differs || first[i].item != picks[i].item;
	}
	ck_assert(differs);
}
END_TEST

START_TEST(test_filters)
{
	struct select_wish wish = { .topic = "gc" };

	ck_assert_uint_eq(select_items(candidates, COUNT, &wish, picks), 6);
	wish = (struct select_wish){ .exercise = "e7" };
	ck_assert_uint_eq(select_items(candidates, COUNT, &wish, picks), 1);
	wish = (struct select_wish){ .exercise = "p/e7" };
	ck_assert_uint_eq(select_items(candidates, COUNT, &wish, picks), 1);
	wish = (struct select_wish){ .exercise = "q/e7" };
	ck_assert_uint_eq(select_items(candidates, COUNT, &wish, picks), 0);
	wish = (struct select_wish){ .level_low = 2, .level_high = 3 };
	ck_assert_uint_eq(select_items(candidates, COUNT, &wish, picks), 5);
	wish = (struct select_wish){ .version = "3.15" };
	ck_assert_uint_eq(select_items(candidates, COUNT, &wish, picks), 6);
	wish = (struct select_wish){ .kind = "code" };
	ck_assert_uint_eq(select_items(candidates, COUNT, &wish, picks), 0);
	ck_assert_uint_eq(select_items(candidates, 0, &wish, picks), 0);
}
END_TEST

START_TEST(test_topics_are_mixed)
{
	struct select_wish wish = { .seed = 1 };
	int pairs = 0;

	select_items(candidates, COUNT, &wish, picks);
	for (size_t i = 1; i < COUNT; i++)
		pairs += picks[i].item->topics[0] == picks[i - 1].item->topics[0];
	ck_assert_int_le(pairs, 2);
}
END_TEST

START_TEST(test_due)
{
	struct select_wish wish = { .now = 100 * INT64_C(86400000) };
	struct card_deck deck;

	card_deck_init(&deck);
	card_deck_review(&deck, "gc.young", CARD_GOOD, INT64_C(86400000));
	card_deck_review(&deck, "id", CARD_GOOD, wish.now);
	card_deck_review(&deck, "elsewhere", CARD_GOOD, INT64_C(86400000));
	ck_assert_uint_eq(select_due(candidates, COUNT, &wish, &deck), 1);
	ck_assert_int_gt(candidates[0].due, 0); /* the easiest that was never seen */
	for (int i = 1; i < COUNT; i++)
		ck_assert_int_eq(candidates[i].due, 0);
	wish.exercise = "e10";
	ck_assert_uint_eq(select_due(candidates, COUNT, &wish, &deck), 1);
	ck_assert_int_gt(candidates[10].due, 0);
	ck_assert_int_eq(candidates[0].due, 0);
	card_deck_clear(&deck);
}
END_TEST

Suite *quiz_select_suite(void)
{
	Suite *suite = suite_create("quiz/select");
	TCase *tcase = tcase_create("select");

	tcase_add_checked_fixture(tcase, lay_out, NULL);
	tcase_add_test(tcase, test_order);
	tcase_add_test(tcase, test_same_seed_same_order);
	tcase_add_test(tcase, test_filters);
	tcase_add_test(tcase, test_topics_are_mixed);
	tcase_add_test(tcase, test_due);
	suite_add_tcase(suite, tcase);
	return suite;
}
