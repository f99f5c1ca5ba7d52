/* check_match.c -- kind where spelling says nothing, strict elsewhere. */
#include "quiz/match.h"
#include <check.h>
#include <string.h>

static bool line(const char *text, unsigned flags, const char *given)
{
	struct key_part part = { "line 1", text, flags, 1 };

	return match_possible(&part, given);
}

START_TEST(test_lines)
{
	ck_assert(line("True", 0, "True"));
	ck_assert(!line("True", 0, "true"));
	ck_assert(!line("[1, 2]", 0, "[1,2]"));
	ck_assert(line("NameError: name 'x' is not defined", KEY_EXCEPTION, "NameError"));
	ck_assert(line("NameError: name 'x' is not defined", KEY_EXCEPTION, "NameError: x"));
	ck_assert(line("a.b.Oops: 1", KEY_EXCEPTION, "Oops"));
	ck_assert(!line("NameError: name 'x' is not defined", KEY_EXCEPTION, "NameErro"));
	ck_assert(!line("NameError: name 'x' is not defined", 0, "NameError"));
	ck_assert(line("anything", KEY_OPEN, "?"));
	ck_assert(!line("anything", KEY_OPEN, "anything"));
	ck_assert(line("Segmentation fault", KEY_CRASH, "segfault"));
}
END_TEST

START_TEST(test_literals)
{
	ck_assert(match_literals("'a'", " \"a\" "));
	ck_assert(match_literals("[1, 2]", "[1,2]"));
	ck_assert(match_literals("{'a': (1, 2.0)}", "{\"a\":(1,2.0)}"));
	ck_assert(match_literals("\"it's\"", "'it\\'s'"));
	ck_assert(match_literals("1000", "1_000"));
	ck_assert(match_literals("16", "0x10"));
	ck_assert(match_literals("1e+16", "1e16"));
	ck_assert(!match_literals("1", "1.0"));
	ck_assert(!match_literals("'1'", "1"));
	ck_assert(!match_literals("True", "true"));
	ck_assert(!match_literals("[1, 2]", "(1, 2)"));
	ck_assert(!match_literals("'a b'", "'ab'"));
	ck_assert(!match_literals("b'a'", "'a'"));
	ck_assert(!match_literals("'a", "'a"));
	ck_assert(!match_literals("", ""));
	ck_assert(match_literals("<class 'int'>", "<class 'int'>"));
}
END_TEST

static bool value(const char *text, unsigned flags, const char *given)
{
	struct key_part part = { "value", text, flags, 1 };
	struct match match;
	bool matches;

	match_init(&match);
	matches = match_value(&match, &part, given);
	match_clear(&match);
	return matches;
}

/* Digits as other keyboards write them are the numbers they are; strings are not touched. */
START_TEST(test_writings)
{
	ck_assert(value("42", 0, "\xd9\xa4\xd9\xa2"));         /* Arabic-Indic */
	ck_assert(value("42", 0, "\xe0\xa5\xaa\xe0\xa5\xa8")); /* Devanagari */
	ck_assert(value("[4, 2]", 0, "\xef\xbc\xbb\xef\xbc\x94\xef\xbc\x8c\xef\xbc\x92\xef\xbc\xbd")); /* full width */
	ck_assert(value("-4", 0, "\xe2\x88\x92\xd9\xa4"));
	ck_assert(value("4.5", 0, "\xd9\xa4\xd9\xab\xd9\xa5\xe2\x80\x8f"));
	ck_assert(!value("42", 0, "\xd9\xa2\xd9\xa4"));
	ck_assert(!value("'4'", 0, "'\xd9\xa4'"));
	ck_assert(value("'\xd9\xa4'", 0, "'\xd9\xa4'"));
	ck_assert(!value("['a\\'4', 4]", 0, "['a\\'\xd9\xa4', \xd9\xa4]"));
	ck_assert(line("4", 0, "\xd9\xa4"));
	ck_assert(line("\xd9\xa4", 0, "\xd9\xa4")); /* printed so */
	ck_assert(line("anything", KEY_OPEN, "\xef\xbc\x9f"));
}
END_TEST

START_TEST(test_addresses)
{
	struct key_part first = { "", "@1 and @2", KEY_ADDRESS, 1 }, second = { "", "@2", KEY_ADDRESS, 1 };
	struct match match;

	match_init(&match);
	ck_assert(!match_line(&match, &first, "@a and @a")); /* different ones are written differently */
	ck_assert(match_line(&match, &first, "0x7f00 and @b"));
	ck_assert(!match_line(&match, &second, "0x7f00"));
	ck_assert(match_line(&match, &second, "@b"));
	match_clear(&match);
	match_init(&match);
	ck_assert(match_line(&match, &first, "0x... and 140234234234880"));
	ck_assert(!match_line(&match, &second, "0x..."));
	ck_assert(match_line(&match, &second, "140234234234880"));
	match_clear(&match);
	ck_assert(!line("@1", KEY_ADDRESS, "an address"));
	ck_assert(line("<A object at @1>", KEY_ADDRESS, "<A object at 0x7f12>"));
}
END_TEST

START_TEST(test_split)
{
	struct arena arena;
	size_t count;
	const char **lines;

	arena_init(&arena);
	lines = match_split(&arena, "a  \r\n\n b\t\n\n\n", &count);
	ck_assert_uint_eq(count, 3);
	ck_assert_str_eq(lines[0], "a");
	ck_assert_str_eq(lines[1], "");
	ck_assert_str_eq(lines[2], " b");
	match_split(&arena, "\n\n", &count);
	ck_assert_uint_eq(count, 0);
	ck_assert_str_eq(match_trim(&arena, " \n x y \n"), "x y");
	arena_clear(&arena);
}
END_TEST

START_TEST(test_transcript)
{
	static const char one[] = "1\n<A at 0x7f0000001230> 94000000012368  \nset()\nTraceback (most recent call "
				  "last):\n  File \"m\", line 1\n"
				  "    x\n    ^\nNameError: x\n\n\n";
	static const char two[] = "1\n<A at 0x7e0000001230> 95000000012368\nset(1)\nTraceback (most recent call "
				  "last):\n  File \"m\", line 1\n"
				  "NameError: x\n";
	struct arena arena;
	struct key_part *parts;
	size_t count;

	arena_init(&arena);
	parts = key_transcript(&arena, one, two, &count);
	ck_assert_uint_eq(count, 4);
	ck_assert_str_eq(parts[0].text, "1");
	ck_assert_uint_eq(parts[0].flags, 0);
	ck_assert_str_eq(parts[1].text, "<A at @1> @2");
	ck_assert_uint_eq(parts[1].flags, KEY_ADDRESS);
	ck_assert_uint_eq(parts[2].flags, KEY_OPEN);
	ck_assert_str_eq(parts[3].text, "NameError: x");
	ck_assert_uint_eq(parts[3].flags, KEY_EXCEPTION);
	parts = key_transcript(&arena, "100000000 3221225472\n", "100000000 3221225472\n", &count);
	ck_assert_uint_eq(parts[0].flags, 0); /* numbers that stay are numbers */
	parts = key_transcript(&arena, "0x7f0000001230 0x7f0000001230\n", "0x7f0000001230 0x7f0000001238\n", &count);
	ck_assert_uint_eq(parts[0].flags, KEY_OPEN); /* equal in one run, not in the other */
	arena_clear(&arena);
}
END_TEST

Suite *quiz_match_suite(void)
{
	Suite *suite = suite_create("quiz/match");
	TCase *tcase = tcase_create("match");

	tcase_add_test(tcase, test_lines);
	tcase_add_test(tcase, test_literals);
	tcase_add_test(tcase, test_writings);
	tcase_add_test(tcase, test_addresses);
	tcase_add_test(tcase, test_split);
	tcase_add_test(tcase, test_transcript);
	suite_add_tcase(suite, tcase);
	return suite;
}
