/* check_unicode.c -- classes, cases and values of characters, at the places where they are not what one expects. */
#include "base/base.h"
#include <check.h>
#include <string.h>

START_TEST(classes)
{
	ck_assert(unicode_is_alpha('a') && unicode_is_alpha(0x4e2d) && !unicode_is_alpha('1') &&
		  !unicode_is_alpha('_'));
	ck_assert(unicode_is_upper('A') && unicode_is_upper(0x2160) && !unicode_is_upper(0x01c5));
	ck_assert(unicode_is_lower('a') && unicode_is_lower(0xaa) && !unicode_is_lower('A'));
	ck_assert(unicode_is_title(0x01c5) && !unicode_is_title('A'));
	ck_assert(unicode_is_cased('a') && unicode_is_cased(0x01c5) && !unicode_is_cased('1') &&
		  !unicode_is_cased(0x4e2d));
	ck_assert(unicode_is_case_ignorable('\'') && unicode_is_case_ignorable(0x0301) &&
		  !unicode_is_case_ignorable('a'));
	ck_assert(unicode_is_space(' ') && unicode_is_space(0x1f) && unicode_is_space(0xa0) &&
		  !unicode_is_space(0x200b));
	ck_assert(unicode_is_line_break('\r') && unicode_is_line_break(0x2028) && !unicode_is_line_break(0x1f));
	ck_assert(unicode_is_printable(' ') && unicode_is_printable(0xe9) && !unicode_is_printable(0xa0));
	ck_assert(!unicode_is_printable(0xd800) && !unicode_is_printable(0x110000) && !unicode_is_printable('\n'));
	ck_assert_str_eq(unicode_category('A'), "Lu");
	ck_assert_str_eq(unicode_category(0x110000), "Cn");
	ck_assert(unicode_is_name_start('_') && unicode_is_name_part('9') && !unicode_is_name_start('9'));
}
END_TEST

START_TEST(values)
{
	ck_assert_int_eq(unicode_decimal('7'), 7);
	ck_assert_int_eq(unicode_decimal(0x0663), 3);  /* Arabic-Indic */
	ck_assert_int_eq(unicode_decimal(0x1d7ff), 9); /* the last of five runs side by side */
	ck_assert_int_eq(unicode_decimal(0xb2), -1);
	ck_assert_int_eq(unicode_digit(0xb2), 2);   /* superscript */
	ck_assert_int_eq(unicode_digit(0x2464), 5); /* circled */
	ck_assert_int_eq(unicode_digit('x'), -1);
	ck_assert(unicode_is_numeric(0xbd) && unicode_is_numeric(0x4e09) && unicode_is_numeric('1') &&
		  !unicode_is_numeric('a'));
}
END_TEST

static void check_case(int (*map)(uint32_t, uint32_t[3]), uint32_t c, const char *expected)
{
	struct buf out = BUF_INIT;
	uint32_t mapped[3];
	int count = map(c, mapped);

	for (int i = 0; i < count; i++)
		buf_put_utf8(&out, mapped[i]);
	ck_assert_str_eq(buf_text(&out), expected);
	buf_clear(&out);
}

START_TEST(cases)
{
	check_case(unicode_to_upper, 'a', "A");
	check_case(unicode_to_upper, '1', "1");
	check_case(unicode_to_upper, 0xdf, "SS");
	check_case(unicode_to_title, 0xdf, "Ss");
	check_case(unicode_to_fold, 0xdf, "ss");
	check_case(unicode_to_upper, 0xfb03, "FFI");
	check_case(unicode_to_lower, 0x0130, "i\xcc\x87");
	check_case(unicode_to_lower, 0x1e9e, "\xc3\x9f");
	check_case(unicode_to_title, 0x01c6, "\xc7\x85");
	check_case(unicode_to_fold, 0x13a0, "\xe1\x8e\xa0"); /* Cherokee folds to capitals */
}
END_TEST

START_TEST(normal_forms)
{
	struct buf out = BUF_INIT;

	ck_assert(unicode_nfkc("\xef\xac\x81x\xc2\xb2", 6, &out)); /* fi ligature, superscript two */
	ck_assert_str_eq(buf_text(&out), "fix2");
	buf_reset(&out);
	ck_assert(unicode_nfkc("e\xcc\x81", 3, &out));
	ck_assert_str_eq(buf_text(&out), "\xc3\xa9");
	ck_assert(!unicode_nfkc("\xff", 1, &out));
	buf_reset(&out);
	ck_assert(unicode_nfkc("", 0, &out));
	ck_assert_str_eq(buf_text(&out), "");
	buf_clear(&out);
}
END_TEST

Suite *base_unicode_suite(void);
Suite *base_unicode_suite(void)
{
	Suite *suite = suite_create("base/unicode");
	TCase *tests = tcase_create("unicode");

	tcase_add_test(tests, classes);
	tcase_add_test(tests, values);
	tcase_add_test(tests, cases);
	tcase_add_test(tests, normal_forms);
	suite_add_tcase(suite, tests);
	return suite;
}
