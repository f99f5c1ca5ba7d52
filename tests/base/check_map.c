/* check_map.c -- from texts to pointers. */
#include "base/base.h"
#include <check.h>
#include <stdio.h>

START_TEST(put_finds_again_and_replaces)
{
	struct map map = MAP_INIT;
	int one = 1, two = 2;

	ck_assert_ptr_null(map_find(&map, "one"));
	ck_assert(map_put(&map, "one", &one));
	ck_assert_ptr_eq(map_find(&map, "one"), &one);
	ck_assert(!map_put(&map, "one", &two));
	ck_assert_ptr_eq(map_find(&map, "one"), &two);
	ck_assert_ptr_null(map_find(&map, "On"));
	ck_assert_uint_eq(map.count, 1);
	ck_assert(map_put(&map, "", &one)); /* the empty text is a key too */
	ck_assert_ptr_eq(map_find(&map, ""), &one);
	map_clear(&map);
	ck_assert_ptr_null(map_find(&map, "one"));
}
END_TEST

START_TEST(many_keys_and_a_walk_over_them)
{
	enum { COUNT = 3000 };
	static char seen[COUNT];
	struct map map;
	char key[32];
	size_t at = 0, walked = 0;

	map_init(&map);
	for (int i = 0; i < COUNT; i++) {
		snprintf(key, sizeof key, "key %d", i);
		ck_assert(map_put(&map, key, &seen[i]));
		key[0] = '?'; /* the key was copied */
	}
	for (int i = 0; i < COUNT; i++) {
		snprintf(key, sizeof key, "key %d", i);
		ck_assert_ptr_eq(map_find(&map, key), &seen[i]);
	}
	for (const struct map_entry *entry; (entry = map_next(&map, &at)) != NULL; walked++)
		++*(char *)entry->value;
	ck_assert_uint_eq(walked, COUNT);
	for (int i = 0; i < COUNT; i++)
		ck_assert_int_eq(seen[i], 1);
	map_clear(&map);
	at = 0;
	ck_assert_ptr_null(map_next(&map, &at));
}
END_TEST

Suite *base_map_suite(void);
Suite *base_map_suite(void)
{
	Suite *suite = suite_create("base/map");
	TCase *tests = tcase_create("map");

	tcase_add_test(tests, put_finds_again_and_replaces);
	tcase_add_test(tests, many_keys_and_a_walk_over_them);
	suite_add_tcase(suite, tests);
	return suite;
}
