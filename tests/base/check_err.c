/* check_err.c -- errors of the world. */
#include "base/base.h"
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

START_TEST(the_first_error_wins)
{
	struct err err = { ERR_OK, 0, 0, "", "" };

	ck_assert_int_eq(err_set(&err, ERR_INPUT, "no pack at %s", "here"), ERR_INPUT);
	ck_assert_int_eq(err_set_at(&err, ERR_STORE, "f", 1, 2, "later"), ERR_STORE);
	ck_assert_int_eq(err.code, ERR_INPUT);
	ck_assert_str_eq(err.text, "no pack at here");
	ck_assert_str_eq(err.file, "");
}
END_TEST

START_TEST(places_are_shown_as_far_as_they_are_known)
{
	static const struct {
		const char *file;
		int line, column;
		const char *shown;
	} rows[] = {
		{ "pack.json", 3, 7, "pack.json:3:7: what" },
		{ "pack.json", 3, 0, "pack.json:3: what" },
		{ "pack.json", 0, 0, "pack.json: what" },
		{ NULL, 3, 7, "line 3:7: what" },
		{ NULL, 3, 0, "line 3: what" },
		{ NULL, 0, 0, "what" },
	};
	char out[64];

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct err err = { ERR_OK, 0, 0, "", "" };
		err_set_at(&err, ERR_INPUT, rows[i].file, rows[i].line, rows[i].column, "what");
		err_format(&err, out, sizeof out);
		ck_assert_str_eq(out, rows[i].shown);
	}
}
END_TEST

START_TEST(texts_are_cut_to_size_and_to_one_line)
{
	struct err err = { ERR_OK, 0, 0, "", "" };
	char long_text[2000], out[16];

	memset(long_text, 'z', sizeof long_text - 1);
	long_text[sizeof long_text - 1] = '\0';
	err_set_at(&err, ERR_INPUT, long_text, 1, 1, "a\nb\r%s", long_text);
	ck_assert_uint_eq(strlen(err.file), sizeof err.file - 1);
	ck_assert_uint_eq(strlen(err.text), sizeof err.text - 1);
	ck_assert_mem_eq(err.text, "a b z", 5);
	err_format(&err, out, sizeof out);
	ck_assert_uint_eq(strlen(out), sizeof out - 1);
}
END_TEST

START_TEST(a_bug_ends_with_status_70)
{
	ck_assert_ptr_nonnull(freopen("/dev/null", "w", stderr));
	bug("only a test: %d", 1);
}
END_TEST

Suite *base_err_suite(void);
Suite *base_err_suite(void)
{
	Suite *suite = suite_create("base/err");
	TCase *tests = tcase_create("err");

	tcase_add_test(tests, the_first_error_wins);
	tcase_add_test(tests, places_are_shown_as_far_as_they_are_known);
	tcase_add_test(tests, texts_are_cut_to_size_and_to_one_line);
	if (strcmp(getenv("CK_FORK") ? getenv("CK_FORK") : "", "no") != 0) /* ends the process it runs in */
		tcase_add_exit_test(tests, a_bug_ends_with_status_70, 70);
	suite_add_tcase(suite, tests);
	return suite;
}
