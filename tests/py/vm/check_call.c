/* check_call.c -- arguments of Python functions: how they are bound, and what is said when they do not fit. */
#include "snippet.h"
#include <check.h>

static const char *const cases[][2] = {
	/* version, version whose record holds for it */
	{ "3.8", "3.8" },   { "3.9", "3.9" },   { "3.10", "3.10" }, { "3.11", "3.10" },
	{ "3.12", "3.10" }, { "3.13", "3.13" }, { "3.14", "3.13" }, { "3.15", "3.15" },
};

START_TEST(prints_what_the_version_prints)
{
	snippet_prints("call", cases[_i][0], cases[_i][1]);
}
END_TEST

Suite *py_vm_call_suite(void)
{
	Suite *suite = suite_create("py/vm/call");
	TCase *tests = tcase_create("records");
	tcase_add_loop_test(tests, prints_what_the_version_prints, 0, (int)(sizeof cases / sizeof *cases));
	suite_add_tcase(suite, tests);
	return suite;
}
