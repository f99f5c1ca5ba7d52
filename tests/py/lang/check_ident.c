/* check_ident.c -- a name is made once and found for ever. */
#include "py/lang/ident.h"
#include <check.h>
#include <stdio.h>
#include <string.h>

static struct ident *get(struct ident_table *table, const char *text)
{
	return ident_get(table, text, strlen(text), ident_hash(text, strlen(text)));
}

START_TEST(a_name_is_one_pointer_however_many_there_are)
{
	enum { COUNT = 1000 };
	struct arena arena;
	struct ident *all[COUNT];
	char text[64];

	arena_init(&arena);
	struct ident_table table = { .arena = &arena };
	for (int i = 0; i < COUNT; i++) { /* of all lengths up to 40, short of and beyond what has a room of its own */
		snprintf(text, sizeof text, "%.*s%d", i % 37, "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq", i);
		all[i] = get(&table, text);
		ck_assert_str_eq(all[i]->text, text);
		ck_assert_uint_eq(all[i]->length, strlen(text));
		ck_assert_uint_eq(all[i]->number, (unsigned)i);
		ck_assert_ptr_null(all[i]->str);
		ck_assert_ptr_eq(ident_of(all[i]->text), all[i]);
	}
	ck_assert_uint_eq(table.count, COUNT);
	for (int i = 0; i < COUNT; i++) {
		snprintf(text, sizeof text, "%.*s%d", i % 37, "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq", i);
		ck_assert_ptr_eq(get(&table, text), all[i]);
	}
	ck_assert_uint_eq(table.count, COUNT);
	arena_clear(&arena);
}
END_TEST

START_TEST(names_differ_by_their_last_byte_and_by_their_length)
{
	struct arena arena;

	arena_init(&arena);
	struct ident_table table = { .arena = &arena };
	ck_assert_ptr_ne(get(&table, "spam1"), get(&table, "spam2"));
	ck_assert_ptr_ne(get(&table, "spam"), get(&table, "spam1"));
	ck_assert_ptr_ne(get(&table, ""), get(&table, "a"));
	/* the hash alone does not make two texts one */
	ck_assert_ptr_ne(ident_get(&table, "x", 1, 7), ident_get(&table, "y", 1, 7));
	arena_clear(&arena);
}
END_TEST

Suite *py_lang_ident_suite(void);
Suite *py_lang_ident_suite(void)
{
	Suite *suite = suite_create("py/lang/ident");
	TCase *tests = tcase_create("ident");

	tcase_add_test(tests, a_name_is_one_pointer_however_many_there_are);
	tcase_add_test(tests, names_differ_by_their_last_byte_and_by_their_length);
	suite_add_tcase(suite, tests);
	return suite;
}
