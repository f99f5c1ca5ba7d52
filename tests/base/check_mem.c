/* check_mem.c -- the host's memory. */
#include "base/base.h"
#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

START_TEST(zero_is_zeroed_and_nothing_is_something)
{
	char *zeroed = mem_zero(100, 3), *none = mem_new(0), *neither = mem_zero(0, 8);

	for (int i = 0; i < 300; i++)
		ck_assert_int_eq(zeroed[i], 0);
	ck_assert_ptr_nonnull(none);
	ck_assert_ptr_nonnull(neither);
	mem_free(zeroed);
	mem_free(none);
	mem_free(neither);
	mem_free(NULL);
}
END_TEST

START_TEST(grow_keeps_what_was_there)
{
	int *numbers = mem_grow(NULL, 4, sizeof *numbers);

	for (int i = 0; i < 4; i++)
		numbers[i] = i;
	numbers = mem_grow(numbers, 4000, sizeof *numbers);
	for (int i = 0; i < 4; i++)
		ck_assert_int_eq(numbers[i], i);
	mem_free(numbers);
}
END_TEST

START_TEST(copies_are_followed_by_a_nul)
{
	char *text = mem_text("spam"), *bytes = mem_copy("a\0b", 3), *empty = mem_copy(NULL, 0);

	ck_assert_str_eq(text, "spam");
	ck_assert_mem_eq(bytes, "a\0b", 4);
	ck_assert_str_eq(empty, "");
	mem_free(text);
	mem_free(bytes);
	mem_free(empty);
}
END_TEST

START_TEST(a_product_that_overflows_ends_the_program)
{
	ck_assert_ptr_nonnull(freopen("/dev/null", "w", stderr));
	mem_grow(NULL, SIZE_MAX / 2, 3);
}
END_TEST

Suite *base_mem_suite(void);
Suite *base_mem_suite(void)
{
	Suite *suite = suite_create("base/mem");
	TCase *tests = tcase_create("mem");

	tcase_add_test(tests, zero_is_zeroed_and_nothing_is_something);
	tcase_add_test(tests, grow_keeps_what_was_there);
	tcase_add_test(tests, copies_are_followed_by_a_nul);
	if (strcmp(getenv("CK_FORK") ? getenv("CK_FORK") : "", "no") != 0) /* ends the process it runs in */
		tcase_add_exit_test(tests, a_product_that_overflows_ends_the_program, 3);
	suite_add_tcase(suite, tests);
	return suite;
}
