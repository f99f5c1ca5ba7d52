/* check_clock.c -- times and their text form. */
#include "base/base.h"
#include <check.h>
#include <string.h>
#include <time.h>

START_TEST(known_moments)
{
	static const struct {
		int64_t when;
		const char *text;
	} rows[] = {
		{ 0, "1970-01-01T00:00:00.000Z" },
		{ -1, "1969-12-31T23:59:59.999Z" },
		{ INT64_C(951782400000), "2000-02-29T00:00:00.000Z" },
		{ INT64_C(1000000000123), "2001-09-09T01:46:40.123Z" },
		{ INT64_C(4107542399999), "2100-02-28T23:59:59.999Z" },
		{ INT64_C(253402300799999), "9999-12-31T23:59:59.999Z" },
		{ INT64_C(-62167219200000), "0000-01-01T00:00:00.000Z" },
	};
	char out[25];
	int64_t when;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		clock_iso(rows[i].when, out);
		ck_assert_str_eq(out, rows[i].text);
		ck_assert_int_eq(clock_parse(out, &when), 0);
		ck_assert(when == rows[i].when);
	}
	clock_iso(INT64_MAX, out);
	ck_assert_str_eq(out, "9999-12-31T23:59:59.999Z");
	clock_iso(INT64_MIN, out);
	ck_assert_str_eq(out, "0000-01-01T00:00:00.000Z");
}
END_TEST

START_TEST(every_day_of_four_centuries_as_the_system_has_it)
{
	char out[25], expected[25];
	int64_t when;

	for (int64_t day = -75000; day < 75000; day++) {
		time_t seconds = (time_t)(day * 86400 + 45296);
		struct tm parts;
		gmtime_r(&seconds, &parts);
		strftime(expected, sizeof expected, "%Y-%m-%dT%H:%M:%S.007Z", &parts);
		clock_iso((int64_t)seconds * 1000 + 7, out);
		if (strcmp(out, expected) != 0 || clock_parse(out, &when) != 0 || when != (int64_t)seconds * 1000 + 7)
			ck_abort_msg("%s is %s", expected, out);
	}
}
END_TEST

START_TEST(shorter_forms_are_read)
{
	int64_t when;

	ck_assert_int_eq(clock_parse("2001-09-09", &when), 0);
	ck_assert(when == INT64_C(999993600000));
	ck_assert_int_eq(clock_parse("2001-09-09 01:46", &when), 0);
	ck_assert(when == INT64_C(999999960000));
	ck_assert_int_eq(clock_parse("2001-09-09T01:46:40", &when), 0);
	ck_assert(when == INT64_C(1000000000000));
	ck_assert_int_eq(clock_parse("2001-09-09T01:46:40.5Z", &when), 0);
	ck_assert(when == INT64_C(1000000000500));
	ck_assert_int_eq(clock_parse("2001-09-09T01:46:40.123999Z", &when), 0);
	ck_assert(when == INT64_C(1000000000123));
}
END_TEST

START_TEST(what_is_no_date_is_refused)
{
	static const char *const texts[] = { "",
					     "2001",
					     "2001-9-09",
					     "2001-13-01",
					     "2001-00-01",
					     "2001-02-29",
					     "1900-02-29",
					     "2001-04-31",
					     "2001-01-00",
					     "2001-01-01T",
					     "2001-01-01T24:00",
					     "2001-01-01T1:00",
					     "2001-01-01T01:60",
					     "2001-01-01T01:00:60",
					     "2001-01-01T01:00:00.",
					     "2001-01-01x",
					     "2001-01-01Z",
					     "2001-01-01T01:00:00Zx",
					     "-001-01-01",
					     "yesterday" };
	int64_t when;

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		ck_assert_msg(clock_parse(texts[i], &when) == -1, "%s", texts[i]);
}
END_TEST

START_TEST(time_goes_on)
{
	int64_t before = clock_ticks();

	ck_assert(clock_now() > INT64_C(1700000000000));
	ck_assert(clock_ticks() >= before);
}
END_TEST

Suite *base_clock_suite(void);
Suite *base_clock_suite(void)
{
	Suite *suite = suite_create("base/clock");
	TCase *tests = tcase_create("clock");

	tcase_add_test(tests, known_moments);
	tcase_add_test(tests, every_day_of_four_centuries_as_the_system_has_it);
	tcase_add_test(tests, shorter_forms_are_read);
	tcase_add_test(tests, what_is_no_date_is_refused);
	tcase_add_test(tests, time_goes_on);
	suite_add_tcase(suite, tests);
	return suite;
}
