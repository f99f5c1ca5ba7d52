/* check_buf.c -- growing bytes. */
#include "base/base.h"
#include <check.h>
#include <string.h>

START_TEST(an_empty_one_reads_as_an_empty_text)
{
	struct buf buf = BUF_INIT;

	ck_assert_str_eq(buf_text(&buf), "");
	buf_reset(&buf);
	buf_cut(&buf, 0);
	char *taken = buf_take(&buf);
	ck_assert_str_eq(taken, "");
	mem_free(taken);
	buf_clear(&buf);
}
END_TEST

START_TEST(all_ways_of_writing_append)
{
	struct buf buf;

	buf_init(&buf);
	buf_puts(&buf, "ab");
	buf_putc(&buf, 'c');
	buf_put(&buf, "d\0e", 3);
	buf_put(&buf, NULL, 0);
	buf_pad(&buf, '-', 3);
	buf_printf(&buf, "%d|%s", 42, "x");
	ck_assert_uint_eq(buf.length, 13);
	ck_assert_mem_eq(buf.data, "abcd\0e---42|x", 14);
	buf_cut(&buf, 3);
	ck_assert_str_eq(buf_text(&buf), "abc");
	buf_reset(&buf);
	ck_assert_str_eq(buf_text(&buf), "");
	buf_clear(&buf);
	ck_assert_ptr_null(buf.data);
}
END_TEST

START_TEST(growing_keeps_the_bytes_and_the_nul)
{
	struct buf buf = BUF_INIT;

	for (int i = 0; i < 5000; i++) {
		buf_putc(&buf, (char)('a' + i % 26));
		ck_assert_int_eq(buf.data[buf.length], '\0');
		ck_assert_uint_lt(buf.length, buf.capacity);
	}
	for (size_t i = 0; i < 5000; i++)
		ck_assert_int_eq(buf.data[i], 'a' + (int)(i % 26));
	buf_clear(&buf);
}
END_TEST

START_TEST(a_formatted_text_may_be_longer_than_the_room)
{
	char long_text[1000];
	struct buf buf = BUF_INIT;

	memset(long_text, 'y', 999);
	long_text[999] = '\0';
	for (int length = 60; length < 70; length++) { /* around the first capacity, where being one off shows */
		buf_clear(&buf);
		buf_printf(&buf, "%.*s", length, long_text);
		ck_assert_uint_eq(buf.length, (size_t)length);
		ck_assert_uint_eq(strlen(buf.data), (size_t)length);
	}
	buf_printf(&buf, "<%s>", long_text);
	ck_assert_uint_eq(buf.length, 69 + 1001);
	ck_assert_int_eq(buf.data[buf.length - 1], '>');
	buf_clear(&buf);
}
END_TEST

START_TEST(code_points_become_utf8)
{
	struct buf buf = BUF_INIT;

	buf_put_utf8(&buf, 'A');
	buf_put_utf8(&buf, 0xe9);
	buf_put_utf8(&buf, 0x20ac);
	buf_put_utf8(&buf, 0x1f40d);
	buf_put_utf8(&buf, 0xd800); /* a surrogate, as surrogatepass writes it */
	ck_assert_str_eq(buf_text(&buf), "A\xc3\xa9\xe2\x82\xac\xf0\x9f\x90\x8d\xed\xa0\x80");
	buf_clear(&buf);
}
END_TEST

START_TEST(take_hands_the_bytes_over)
{
	struct buf buf = BUF_INIT;

	buf_puts(&buf, "mine");
	char *taken = buf_take(&buf);
	ck_assert_str_eq(taken, "mine");
	ck_assert_uint_eq(buf.length + buf.capacity, 0);
	buf_puts(&buf, "next");
	ck_assert_str_eq(buf_text(&buf), "next");
	mem_free(taken);
	buf_clear(&buf);
}
END_TEST

Suite *base_buf_suite(void);
Suite *base_buf_suite(void)
{
	Suite *suite = suite_create("base/buf");
	TCase *tests = tcase_create("buf");

	tcase_add_test(tests, an_empty_one_reads_as_an_empty_text);
	tcase_add_test(tests, all_ways_of_writing_append);
	tcase_add_test(tests, growing_keeps_the_bytes_and_the_nul);
	tcase_add_test(tests, a_formatted_text_may_be_longer_than_the_room);
	tcase_add_test(tests, code_points_become_utf8);
	tcase_add_test(tests, take_hands_the_bytes_over);
	suite_add_tcase(suite, tests);
	return suite;
}
