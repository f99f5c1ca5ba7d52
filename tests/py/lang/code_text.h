/* code_text.h -- what a code object looks like, as text that can be had from CPython in the same words: for the tables
 * *_shapes.def. */
#ifndef TESTS_PY_LANG_CODE_TEXT_H
#define TESTS_PY_LANG_CODE_TEXT_H
#include "py/lang/lang.h"
#include <check.h>

enum code_text_part { TEXT_SCOPE, TEXT_FOLD, TEXT_COMPILE };
struct shape {
	int first, last; /* minor versions */
	enum lang_mode mode;
	const char *source, *text;
};
/* Compiles every source whose versions include 3.minor and compares; fails the test with the first few that differ. */
void shapes_check(const struct shape *shapes, size_t count, enum code_text_part part, int minor);
/* A suite with one test for each version. */
Suite *shapes_suite(const char *name, const TTest *test);
#endif
