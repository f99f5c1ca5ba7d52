/* check_vec.c -- growing arrays. */
#include "base/base.h"
#include <check.h>

START_TEST(pushes_keep_their_order)
{
	VEC(int) v = VEC_INIT;

	for (int i = 0; i < 1000; i++)
		VEC_PUSH(&v, i * 3);
	ck_assert_uint_eq(v.length, 1000);
	ck_assert_uint_ge(v.capacity, v.length);
	for (int i = 0; i < 1000; i++)
		ck_assert_int_eq(v.items[i], i * 3);
	ck_assert_int_eq(VEC_LAST(&v), 2997);
	VEC_CLEAR(&v);
	ck_assert_ptr_null(v.items);
	ck_assert_uint_eq(v.length + v.capacity, 0);
}
END_TEST

START_TEST(holds_structs_and_makes_room_at_once)
{
	struct pair {
		char c;
		double d;
	};
	VEC(struct pair) v = VEC_INIT;

	VEC_ROOM(&v, 100);
	ck_assert_uint_ge(v.capacity, 100);
	struct pair *before = v.items;
	for (int i = 0; i < 100; i++)
		VEC_PUSH(&v, (struct pair){ 'a', i / 2.0 });
	ck_assert_ptr_eq(v.items, before);
	ck_assert(v.items[99].c == 'a' && v.items[99].d == 49.5);
	VEC_CLEAR(&v);
}
END_TEST

Suite *base_vec_suite(void);
Suite *base_vec_suite(void)
{
	Suite *suite = suite_create("base/vec");
	TCase *tests = tcase_create("vec");

	tcase_add_test(tests, pushes_keep_their_order);
	tcase_add_test(tests, holds_structs_and_makes_room_at_once);
	suite_add_tcase(suite, tests);
	return suite;
}
