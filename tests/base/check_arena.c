/* check_arena.c -- many small allocations, freed at once. */
#include "base/base.h"
#include <check.h>
#include <stdint.h>
#include <string.h>

START_TEST(memory_is_aligned_zeroed_and_apart)
{
	struct arena arena;
	char *before = NULL;

	arena_init(&arena);
	for (size_t size = 0; size < 300; size++) {
		char *memory = arena_get(&arena, size);
		ck_assert_uint_eq((uintptr_t)memory % 16, 0);
		ck_assert_ptr_ne(memory, before);
		for (size_t i = 0; i < size; i++)
			ck_assert_int_eq(memory[i], 0);
		memset(memory, 0xff, size);
		before = memory;
	}
	arena_clear(&arena);
	ck_assert_ptr_null(arena.chunks);
}
END_TEST

START_TEST(room_is_aligned_and_apart)
{
	struct arena arena;

	arena_init(&arena);
	char *zeroed = arena_get(&arena, 40), *room = arena_room_for(&arena, char, 5), *none = arena_room(&arena, 0);
	memset(room, 0xff, 5);
	char *after = arena_get(&arena, 1);
	ck_assert_uint_eq((uintptr_t)room % 16, 0);
	ck_assert(zeroed + 40 <= room && room + 5 <= none && none < after);
	ck_assert_int_eq(*after, 0);
	char *large = arena_room(&arena, 3 * 1024 * 1024);
	memset(large, 'x', 3 * 1024 * 1024);
	arena_clear(&arena);
}
END_TEST

START_TEST(what_fits_no_chunk_gets_its_own)
{
	struct arena arena;

	arena_init(&arena);
	char *small = arena_text(&arena, "small", 5);
	char *large = arena_get(&arena, 3 * 1024 * 1024);
	memset(large, 'x', 3 * 1024 * 1024);
	char *after = arena_text(&arena, "after", 5);
	ck_assert_str_eq(small, "small");
	ck_assert_str_eq(after, "after");
	arena_clear(&arena);
}
END_TEST

START_TEST(reset_forgets_and_zeroes_again)
{
	struct arena arena;

	arena_init(&arena);
	arena_reset(&arena); /* nothing to forget */
	for (int i = 0; i < 100; i++)
		memset(arena_get(&arena, 1000), 0xff, 1000);
	arena_reset(&arena);
	ck_assert_ptr_nonnull(arena.chunks);
	char *again = arena_get(&arena, 1000);
	for (int i = 0; i < 1000; i++)
		ck_assert_int_eq(again[i], 0);
	arena_clear(&arena);
}
END_TEST

START_TEST(texts_are_copied_whole)
{
	struct arena arena;
	struct pair {
		int a, b;
	};

	arena_init(&arena);
	ck_assert_mem_eq(arena_text(&arena, "a\0b", 3), "a\0b", 4);
	ck_assert_str_eq(arena_text(&arena, NULL, 0), "");
	ck_assert_str_eq(arena_printf(&arena, "%s-%03d", "case", 7), "case-007");
	struct pair *one = arena_new(&arena, struct pair), *many = arena_array(&arena, struct pair, 10);
	ck_assert_int_eq(one->a + one->b + many[9].b, 0);
	arena_clear(&arena);
}
END_TEST

Suite *base_arena_suite(void);
Suite *base_arena_suite(void)
{
	Suite *suite = suite_create("base/arena");
	TCase *tests = tcase_create("arena");

	tcase_add_test(tests, memory_is_aligned_zeroed_and_apart);
	tcase_add_test(tests, room_is_aligned_and_apart);
	tcase_add_test(tests, what_fits_no_chunk_gets_its_own);
	tcase_add_test(tests, reset_forgets_and_zeroes_again);
	tcase_add_test(tests, texts_are_copied_whole);
	suite_add_tcase(suite, tests);
	return suite;
}
