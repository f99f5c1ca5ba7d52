/* check_text.c -- UTF-8, widths, safe printing, distances, files. */
#include "base/base.h"
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

START_TEST(every_code_point_survives_a_round_trip)
{
	char bytes[4];
	uint32_t back;

	for (uint32_t c = 0; c <= 0x10ffff; c++) {
		if (c >= 0xd800 && c <= 0xdfff)
			continue;
		int size = text_encode(c, bytes);
		/* a plain if: an assertion of libcheck's costs more than all that is tested here */
		if (size != (c < 0x80      ? 1
			     : c < 0x800   ? 2
			     : c < 0x10000 ? 3
					   : 4) ||
		    text_decode(bytes, (size_t)size, &back) != size || back != c ||
		    (size > 1 && text_decode(bytes, (size_t)size - 1, &back) != 0))
			ck_abort_msg("U+%04X", c);
	}
}
END_TEST

START_TEST(what_is_not_utf8_is_refused)
{
	static const char *const texts[] = { "\x80",
					     "\xbf",
					     "\xc0\x80",
					     "\xc1\xbf",
					     "\xe0\x80\x80",
					     "\xe0\x9f\xbf",
					     "\xed\xa0\x80",
					     "\xed\xbf\xbf",
					     "\xf0\x80\x80\x80",
					     "\xf4\x90\x80\x80",
					     "\xf8\x88\x80\x80\x80",
					     "\xff",
					     "\xfe",
					     "\xc3",
					     "\xe2\x82",
					     "\xc3(",
					     "\xe2(\xa1",
					     "\xf0\x9f(\x8d" };
	uint32_t c;

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		ck_assert_int_eq(text_decode(texts[i], strlen(texts[i]), &c), 0);
	ck_assert_uint_eq(text_valid("caf\xc3\xa9", 5), 5);
	ck_assert_uint_eq(text_valid("caf\xc3\xa9", 4), 3);
	ck_assert_uint_eq(text_valid("a\xff", 2), 1);
	ck_assert_uint_eq(text_valid("", 0), 0);
}
END_TEST

static int width(const char *text)
{
	return text_width(text, strlen(text));
}

START_TEST(widths_are_those_of_a_terminal)
{
	ck_assert_int_eq(width(""), 0);
	ck_assert_int_eq(width("spam"), 4);
	ck_assert_int_eq(width("caf\xc3\xa9"), 4);
	ck_assert_int_eq(width("cafe\xcc\x81"), 4);                                  /* e and a combining accent */
	ck_assert_int_eq(width("\xe8\x9b\x87"), 2);                                  /* a CJK character */
	ck_assert_int_eq(width("\xf0\x9f\x90\x8d"), 2);                              /* a snake */
	ck_assert_int_eq(width("\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb!"), 3); /* two emoji joined into one */
	ck_assert_int_eq(width("a\xff"
			       "b"),
			 3);
}
END_TEST

static size_t fits(const char *text, int columns)
{
	return text_fit(text, strlen(text), columns);
}

static size_t word(const char *text)
{
	return text_word(text, strlen(text));
}

START_TEST(lines_are_cut_between_graphemes)
{
	ck_assert_uint_eq(fits("spam", 2), 2);
	ck_assert_uint_eq(fits("spam", 9), 4);
	ck_assert_uint_eq(fits("spam", 0), 1); /* never nothing: a line would not end */
	ck_assert_uint_eq(fits("", 3), 0);
	ck_assert_uint_eq(fits("e\xcc\x81t", 1), 3);               /* the accent stays */
	ck_assert_uint_eq(fits("\xe8\x9b\x87\xe8\x9b\x87", 3), 3); /* half a character is none */
}
END_TEST

START_TEST(words_end_at_blanks_and_around_wide_characters)
{
	ck_assert_uint_eq(word("one two"), 3);
	ck_assert_uint_eq(word(" two"), 0);
	ck_assert_uint_eq(word(""), 0);
	ck_assert_uint_eq(word("a-long/path_without.blanks"), 26);
	ck_assert_uint_eq(word("\xe8\x9b\x87\xe8\x9b\x87"), 3);
	ck_assert_uint_eq(word("ab\xe8\x9b\x87"), 2);
	ck_assert_uint_eq(word("\xe8\x9b\x87\xe3\x80\x82\xe8\x9b\x87"), 6); /* the full stop stays with its sentence */
	ck_assert_uint_eq(word("\xef\xbc\x88\xe8\x9b\x87\xef\xbc\x89"), 9); /* brackets with what they hold */
}
END_TEST

static void check_safe(const char *text, size_t length, const char *expected)
{
	struct buf out = BUF_INIT;

	text_put_safe(&out, text, length);
	ck_assert_str_eq(buf_text(&out), expected);
	buf_clear(&out);
}

START_TEST(controls_are_made_visible)
{
	check_safe("plain\ttext\n", 11, "plain\ttext\n");
	check_safe("caf\xc3\xa9 \xf0\x9f\x90\x8d", 10, "caf\xc3\xa9 \xf0\x9f\x90\x8d");
	check_safe("\x1b[2Jx", 5, "\\x1b[2Jx");
	check_safe("a\0b\r\b\x7f", 6, "a\\x00b\\x0d\\x08\\x7f");
	check_safe("\xc2\x9b"
		   "31m",
		   5, "\\x9b31m");
	check_safe("\xe2\x80\xaegnp.exe", 10, "\\u202egnp.exe");
	check_safe("\xf3\xa0\x81\x81", 4, "\\U000e0041");
	check_safe("\xff\xc3", 2, "\\xff\\xc3");
	check_safe("", 0, "");
}
END_TEST

START_TEST(documents_take_any_text)
{
	struct buf out = BUF_INIT;

	text_put_valid(&out, "a\0\xff\xc3\xa9\xed\xa0\x80", 8);
	ck_assert_str_eq(buf_text(&out), "a\xef\xbf\xbd\xef\xbf\xbd\xc3\xa9\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
	buf_reset(&out);
	text_put_markup(&out, "<a href=\"x\">R&D's</a>", 21);
	ck_assert_str_eq(buf_text(&out), "&lt;a href=&quot;x&quot;&gt;R&amp;D's&lt;/a&gt;");
	buf_clear(&out);
}
END_TEST

START_TEST(distances_end_early)
{
	ck_assert_int_eq(text_distance("practice", "practice", 2), 0);
	ck_assert_int_eq(text_distance("practise", "practice", 2), 1);
	ck_assert_int_eq(text_distance("pratice", "practice", 2), 1);
	ck_assert_int_eq(text_distance("kitten", "sitting", 3), 3);
	ck_assert_int_eq(text_distance("kitten", "sitting", 2), 3);
	ck_assert_int_eq(text_distance("", "abc", 5), 3);
	ck_assert_int_eq(text_distance("abc", "", 2), 3);
	ck_assert_int_eq(text_distance("abcdefgh", "zyxwvuts", 3), 4);
	ck_assert_int_eq(text_distance("", "", 0), 0);
}
END_TEST

START_TEST(identifiers_are_pythons)
{
	static const struct {
		uint32_t c;
		bool first, later;
	} rows[] = {
		{ 'a', true, true },       { '_', true, true },        { '7', false, true },
		{ '-', false, false },     { ' ', false, false },      { 0xe9, true, true },
		{ 0x4e2d, true, true },    { 0x0301, false, true },    { 0xb7, false, true },
		{ 0x2118, true, true },    { 0x037a, false, false },   { 0x0e33, false, true },
		{ 0x20ac, false, false },  { 0x0660, false, true },    { 0x1885, true, true },
		{ 0x1f40d, false, false }, { 0x110000, false, false },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		ck_assert_msg(text_is_name_char(rows[i].c, true) == rows[i].first, "U+%04X first", rows[i].c);
		ck_assert_msg(text_is_name_char(rows[i].c, false) == rows[i].later, "U+%04X later", rows[i].c);
	}
}
END_TEST

START_TEST(files_are_read_whole_or_not_at_all)
{
	char name[] = "/tmp/check_text_XXXXXX", block[5000];
	struct err err = { ERR_OK, 0, 0, "", "" };
	struct buf out = BUF_INIT;
	int fd = mkstemp(name);

	memset(block, 0, sizeof block);
	for (int i = 0; i < 10; i++)
		ck_assert_int_eq(write(fd, block, sizeof block), (ssize_t)sizeof block);
	close(fd);
	buf_puts(&out, "before");
	ck_assert_int_eq(text_read_file(name, 50000, &out, &err), 0);
	ck_assert_uint_eq(out.length, 50006);
	ck_assert_int_eq(text_read_file(name, 49999, &out, &err), ERR_LIMIT);
	ck_assert_str_eq(err.file, name);
	unlink(name);
	err.code = ERR_OK;
	ck_assert_int_eq(text_read_file(name, 1, &out, &err), ERR_INPUT);
	err.code = ERR_OK;
	ck_assert_int_eq(text_read_file("/", 1, &out, &err), ERR_INPUT);
	buf_clear(&out);
}
END_TEST

Suite *base_text_suite(void);
Suite *base_text_suite(void)
{
	Suite *suite = suite_create("base/text");
	TCase *tests = tcase_create("text");

	tcase_add_test(tests, every_code_point_survives_a_round_trip);
	tcase_add_test(tests, what_is_not_utf8_is_refused);
	tcase_add_test(tests, widths_are_those_of_a_terminal);
	tcase_add_test(tests, lines_are_cut_between_graphemes);
	tcase_add_test(tests, words_end_at_blanks_and_around_wide_characters);
	tcase_add_test(tests, controls_are_made_visible);
	tcase_add_test(tests, documents_take_any_text);
	tcase_add_test(tests, distances_end_early);
	tcase_add_test(tests, identifiers_are_pythons);
	tcase_add_test(tests, files_are_read_whole_or_not_at_all);
	suite_add_tcase(suite, tests);
	return suite;
}
