/* check_generator.c -- generators, coroutines and async generators. */
#include "snippet.h"
#include <check.h>

static const char *const cases[][2] = {
	/* version, version whose record holds for it */
	{ "3.8", "3.8" },  { "3.9", "3.8" },  { "3.10", "3.8" }, { "3.11", "3.8" },
	{ "3.12", "3.8" }, { "3.13", "3.8" }, { "3.14", "3.8" }, { "3.15", "3.8" },
};

START_TEST(prints_what_the_version_prints)
{
	snippet_prints("generator", cases[_i][0], cases[_i][1]);
}
END_TEST

Suite *py_vm_generator_suite(void)
{
	Suite *suite = suite_create("py/vm/generator");
	TCase *tests = tcase_create("records");
	tcase_add_loop_test(tests, prints_what_the_version_prints, 0, (int)(sizeof cases / sizeof *cases));
	suite_add_tcase(suite, tests);
	return suite;
}
