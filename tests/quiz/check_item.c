/* check_item.c -- ids: which texts are some, and what a title or a file's name suggests. */
#include "quiz/quiz.h"
#include <check.h>
#include <string.h>

START_TEST(ids_are_words_joined_by_one_sign)
{
	static const struct {
		const char *text;
		bool is;
	} rows[] = {
		{ "gc", true },  { "3-lists", true }, { "a.b_c-d", true }, { "", false },
		{ "-a", false }, { "a-", false },     { "a--b", false },   { "a-.b", false },
		{ "Gc", false }, { "a b", false },    { "a/b", false },    { "\xc3\xa9", false },
	};
	char longest[ITEM_ID_SIZE + 1];

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		ck_assert_msg(item_is_id(rows[i].text) == rows[i].is, "\"%s\"", rows[i].text);
	memset(longest, 'a', sizeof longest);
	longest[ITEM_ID_SIZE] = '\0';
	ck_assert(!item_is_id(longest));
	longest[ITEM_ID_SIZE - 1] = '\0';
	ck_assert(item_is_id(longest));
}
END_TEST

START_TEST(titles_suggest_ids)
{
	static const struct {
		const char *text, *id;
	} rows[] = {
		{ "My Pack", "my-pack" },     { "  a  --  B2!", "a-b2" },      { "", "" },
		{ "\xc3\xa9\xc3\xa9", "" },   { "caf\xc3\xa9 1", "caf-1" },    { "..", "" },
		{ "abcdefg hij", "abcdefg" }, { "abcdefghijkl", "abcdefghi" },
	};
	char id[10];

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		item_id_from(rows[i].text, strlen(rows[i].text), id, strlen(rows[i].text) == 11 ? 9 : sizeof id);
		ck_assert_str_eq(id, rows[i].id);
		ck_assert(id[0] == '\0' || item_is_id(id));
	}
}
END_TEST

Suite *quiz_item_suite(void);
Suite *quiz_item_suite(void)
{
	Suite *suite = suite_create("quiz/item");
	TCase *tests = tcase_create("item");

	tcase_add_test(tests, ids_are_words_joined_by_one_sign);
	tcase_add_test(tests, titles_suggest_ids);
	suite_add_tcase(suite, tests);
	return suite;
}
