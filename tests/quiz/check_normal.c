/* check_normal.c -- what may rightly differ between two runs is taken out, and nothing else. */
#include "quiz/quiz.h"
#include <check.h>
#include <string.h>

static void becomes(const char *text, const char *want)
{
	struct buf out = BUF_INIT;

	normal_form(text, strlen(text), &out);
	ck_assert_str_eq(buf_text(&out), want);
	buf_clear(&out);
}

START_TEST(test_lines)
{
	becomes("", "");
	becomes("\n\na  \r\nb\n\n", "a\nb");
	becomes(">>> 1\n... \n>>> >>> 2\n", "1\n\n2");
	becomes(
	    "Traceback (most recent call last):\n  File \"x\", line 1, in <module>\n    1/0\nValueError: no\nafter\n",
	    "ValueError: no\nafter");
	becomes("  File \"<stdin>\", line 1\n    1 +\n      ^\nSyntaxError: invalid syntax\n",
		"SyntaxError: invalid syntax");
}
END_TEST

START_TEST(test_addresses)
{
	becomes("0x7f0000001000 139611588448256\n0x7f0000001000", "@1 @2\n@1");
	becomes("140737488355328 = 0x7fffffffffff8", "@1 = 0x7fffffffffff8"); /* the second has 49 bits and more */
	becomes("12345671 a12345672 3221225472", "12345671 a12345672 3221225472");
}
END_TEST

Suite *quiz_normal_suite(void)
{
	Suite *suite = suite_create("quiz/normal");
	TCase *tcase = tcase_create("normal");

	tcase_add_test(tcase, test_lines);
	tcase_add_test(tcase, test_addresses);
	suite_add_tcase(suite, tcase);
	return suite;
}
