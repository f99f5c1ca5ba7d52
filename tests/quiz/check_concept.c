/* check_concept.c -- the table of concepts: unique, prerequisites known and first, titles for all. */
#include "quiz/quiz.h"
#include <check.h>
#include <string.h>

START_TEST(test_table)
{
	size_t count;
	const struct concept *all = concept_all(&count);

	ck_assert_uint_gt(count, 60);
	for (size_t i = 0; i < count; i++) {
		const char *at = all[i].needs;
		char id[64];
		ck_assert_uint_eq(concept_place(all[i].id), i); /* no id twice */
		ck_assert_int_ne(all[i].title[0], '\0');
		while (concept_need(&at, id))
			ck_assert_msg(concept_place(id) < i, "%s needs %s, which does not stand before it", all[i].id,
				      id);
	}
}
END_TEST

START_TEST(test_rests_on)
{
	char family[64];

	ck_assert(concept_rests_on("gc.cycles", "id.is"));
	ck_assert(concept_rests_on("id.is", "id.is"));
	ck_assert(!concept_rests_on("id.is", "gc.cycles"));
	ck_assert(!concept_rests_on("integer-cache", "id.is"));
	ck_assert_str_eq(concept_title("integer-cache"), "integer-cache");
	concept_family("gc.cycles", family);
	ck_assert_str_eq(family, "gc");
	concept_family("gc", family);
	ck_assert_str_eq(family, "gc");
}
END_TEST

Suite *quiz_concept_suite(void)
{
	Suite *suite = suite_create("quiz/concept");
	TCase *tcase = tcase_create("concept");

	tcase_add_test(tcase, test_table);
	tcase_add_test(tcase, test_rests_on);
	suite_add_tcase(suite, tcase);
	return suite;
}
