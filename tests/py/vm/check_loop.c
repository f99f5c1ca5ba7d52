/* check_loop.c -- statements and expressions, exceptions and their unwinding. */
#include "snippet.h"
#include <check.h>

static const char *const cases[][2] = { /* version, version whose record holds for it */
	{ "3.8", "3.8" },
	{ "3.9", "3.8" },
	{ "3.10", "3.8" },
	{ "3.11", "3.11" },
	{ "3.12", "3.11" },
	{ "3.13", "3.11" },
	{ "3.14", "3.14" },
	{ "3.15", "3.14" },
};

START_TEST(prints_what_the_version_prints)
{
	snippet_prints("loop", cases[_i][0], cases[_i][1]);
}
END_TEST

Suite *py_vm_loop_suite(void)
{
	Suite *suite = suite_create("py/vm/loop");
	TCase *tests = tcase_create("records");
	tcase_add_loop_test(tests, prints_what_the_version_prints, 0, (int)(sizeof cases / sizeof *cases));
	suite_add_tcase(suite, tests);
	return suite;
}
