/* check_main.c -- runs the unit tests: `tests` all of them, `tests PATTERN...` those whose name holds a pattern.
 * A file tests/ROOM/check_STEM.c defines one function, `Suite *ROOM_STEM_suite(void)`, slashes in the room as
 * underlines: tests/base/check_buf.c has base_buf_suite, tests/py/model/check_heap.c py_model_heap_suite. The build
 * gathers them by their file names (suites.h); other .c files in these folders are linked in as helpers.
 * Prints libcheck's report and a last line "N passed, N failed"; status 0 when none failed. CK_FORK=no for valgrind. */
#include <check.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define SUITE(stem, name) Suite *stem##_suite(void);
#include "suites.h"
#undef SUITE

static const struct {
	const char *name;
	Suite *(*make)(void);
} suites[] = {
#define SUITE(stem, name) { name, stem##_suite },
#include "suites.h"
#undef SUITE
	{ NULL, NULL },
};

static bool is_wanted(const char *name, int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (strstr(name, argv[i]) != NULL)
			return true;
	return argc == 1;
}

int main(int argc, char **argv)
{
	SRunner *runner = srunner_create(NULL);

	for (int i = 0; suites[i].name != NULL; i++)
		if (is_wanted(suites[i].name, argc, argv))
			srunner_add_suite(runner, suites[i].make());
	srunner_run_all(runner, CK_ENV);
	int run = srunner_ntests_run(runner), failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	printf("%d passed, %d failed\n", run - failed, failed);
	return failed != 0 || run == 0;
}
