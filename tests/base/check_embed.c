/* check_embed.c -- the built-in files: each table is the folder it was made from, byte for byte. */
#include "base/base.h"
#include <check.h>
#include <string.h>

/* Holds a table against its folder; returns how many files it has. */
static size_t check_table(const struct embed_file *table, const char *folder)
{
	size_t count = 0;

	for (; table[count].name != NULL; count++) {
		const struct embed_file *file = &table[count];
		struct err err = { ERR_OK, 0, 0, "", "" };
		struct buf path = BUF_INIT, bytes = BUF_INIT;

		buf_printf(&path, "%s/%s", folder, file->name);
		ck_assert_msg(text_read_file(buf_text(&path), 1 << 24, &bytes, &err) == 0, "%s: %s", buf_text(&path),
			      err.text);
		ck_assert_uint_eq(bytes.length, file->length);
		ck_assert_mem_eq(buf_text(&bytes), file->data, file->length + 1);
		if (count > 0)
			ck_assert_int_lt(strcmp(table[count - 1].name, file->name), 0);
		ck_assert_ptr_eq(embed_find(table, file->name), file);
		buf_clear(&path);
		buf_clear(&bytes);
	}
	return count;
}

START_TEST(tables_are_their_folders)
{
	ck_assert_uint_gt(check_table(embed_migrations, "db/migrations"), 0);
	ck_assert_uint_eq(check_table(embed_schema, "db"), 1);
	ck_assert_uint_gt(check_table(embed_exercises, "exercises"), 0);
	check_table(embed_pylib, "engine/py/lib");
	check_table(embed_help, "share/help");
	check_table(embed_templates, "share/templates");
}
END_TEST

START_TEST(what_is_not_there_is_not_found)
{
	ck_assert_ptr_null(embed_find(embed_schema, "nothing.sql"));
}
END_TEST

Suite *base_embed_suite(void);
Suite *base_embed_suite(void)
{
	Suite *suite = suite_create("base/embed");
	TCase *tests = tcase_create("embed");

	tcase_add_test(tests, tables_are_their_folders);
	tcase_add_test(tests, what_is_not_there_is_not_found);
	suite_add_tcase(suite, tests);
	return suite;
}
