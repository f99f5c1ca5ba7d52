/* check_profile.c -- the table of versions: found by name, read as text. */
#include "py/model/profile.h"
#include "base/base.h"
#include <check.h>
#include <string.h>

static int fact(const char *name)
{
	for (int i = 0; profile_facts[i].name; i++)
		if (strcmp(profile_facts[i].name, name) == 0)
			return i;
	return -1;
}

START_TEST(versions_are_found_in_order)
{
	ck_assert_ptr_eq(profile_find("3.8"), profile_at(0));
	ck_assert_ptr_eq(profile_find("3.15"), profile_at(PROFILE_COUNT - 1));
	ck_assert_ptr_null(profile_find("3.7"));
	ck_assert_ptr_null(profile_find(""));
	ck_assert_ptr_null(profile_at(-1));
	ck_assert_ptr_null(profile_at(PROFILE_COUNT));
	for (int i = 0; i < PROFILE_COUNT; i++)
		ck_assert_int_eq(profile_at(i)->minor, 8 + i);
}
END_TEST

START_TEST(columns_hold_their_version)
{
	ck_assert_int_eq(profile_find("3.14")->int_cache_max, 256);
	ck_assert_int_eq(profile_find("3.15")->int_cache_max, 1024);
	ck_assert(!profile_find("3.11")->immortal);
	ck_assert(profile_find("3.12")->immortal);
}
END_TEST

START_TEST(values_are_shown_by_type)
{
	struct buf out = BUF_INIT;
	profile_value(profile_find("3.12"), fact("immortal"), &out);
	ck_assert_str_eq(buf_text(&out), "yes");
	buf_reset(&out);
	profile_value(profile_find("3.12"), fact("immortal_refcount"), &out);
	ck_assert_str_eq(buf_text(&out), "4294967295");
	buf_reset(&out);
	profile_value(profile_find("3.8"), fact("gc_threshold0"), &out);
	ck_assert_str_eq(buf_text(&out), "700");
	buf_reset(&out);
	profile_value(profile_find("3.8"), -1, &out);
	ck_assert_str_eq(buf_text(&out), "");
	buf_clear(&out);
}
END_TEST

START_TEST(every_fact_says_what_and_whence)
{
	for (int i = 0; profile_facts[i].name; i++) {
		ck_assert_msg(profile_facts[i].what[0] && profile_facts[i].from[0], "%s", profile_facts[i].name);
		for (int k = 0; k < i; k++)
			ck_assert_str_ne(profile_facts[i].name, profile_facts[k].name);
	}
}
END_TEST

Suite *py_model_profile_suite(void)
{
	Suite *suite = suite_create("py/model/profile");
	TCase *tests = tcase_create("profile");
	tcase_add_test(tests, versions_are_found_in_order);
	tcase_add_test(tests, columns_hold_their_version);
	tcase_add_test(tests, values_are_shown_by_type);
	tcase_add_test(tests, every_fact_says_what_and_whence);
	suite_add_tcase(suite, tests);
	return suite;
}
