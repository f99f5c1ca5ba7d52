/* clock.c -- real time, and its text form. Dates are proleptic Gregorian, UTC, without leap seconds.
 * The arithmetic on eras of 400 years is Howard Hinnant's (chrono-compatible low-level date algorithms). */
#include "base/clock.h"
#include <stdbool.h>
#include <stdio.h>
#include <time.h>

#define DAY_MS INT64_C(86400000)

int64_t clock_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t clock_ticks(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Days since 1970-01-01; a year starts in March here, so that the leap day is its last. */
static int64_t days_from(int year, int month, int day)
{
	int64_t y = month <= 2 ? year - 1 : year;
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t year_of_era = y - era * 400;
	int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

	return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

static void days_to(int64_t days, int *year, int *month, int *day)
{
	days += 719468;
	int64_t era = (days >= 0 ? days : days - 146096) / 146097;
	int64_t in_era = days - era * 146097;
	int64_t year_of_era = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
	int64_t day_of_year = in_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int64_t march_month = (5 * day_of_year + 2) / 153;

	*day = (int)(day_of_year - (153 * march_month + 2) / 5 + 1);
	*month = (int)(march_month < 10 ? march_month + 3 : march_month - 9);
	*year = (int)(year_of_era + era * 400 + (*month <= 2));
}

int64_t clock_zone(int64_t when)
{
	int64_t seconds = when / 1000 - (when % 1000 < 0);
	time_t time = (time_t)seconds;
	struct tm local;

	if (localtime_r(&time, &local) == NULL)
		return 0;
	return (days_from(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday) * 86400 + local.tm_hour * 3600 +
		local.tm_min * 60 + local.tm_sec - seconds) *
	       1000;
}

void clock_iso(int64_t when, char out[25])
{
	const int64_t least = days_from(0, 1, 1) * DAY_MS, most = days_from(10000, 1, 1) * DAY_MS - 1;
	char text[64]; /* larger than any int needs, so that the compiler can see that nothing is cut */
	int year, month, day;

	/* Years of four digits: what lies beyond them is shown as the nearest that has a form. */
	when = when < least ? least : when > most ? most : when;
	int64_t days = when / DAY_MS - (when % DAY_MS < 0);
	int ms = (int)(when - days * DAY_MS);
	days_to(days, &year, &month, &day);
	snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", year, month, day, ms / 3600000,
		 ms / 60000 % 60, ms / 1000 % 60, ms % 1000);
	snprintf(out, 25, "%.24s", text);
}

/* Reads exactly `digits` digits and moves the text on; -1 when they are not there. */
static int number(const char **text, int digits)
{
	int value = 0;

	for (; digits > 0; digits--, (*text)++) {
		if (**text < '0' || **text > '9')
			return -1;
		value = value * 10 + (**text - '0');
	}
	return value;
}

static bool skip(const char **text, char c)
{
	if (**text != c)
		return false;
	(*text)++;
	return true;
}

static int days_in(int year, int month)
{
	return (int)(days_from(month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, 1) -
		     days_from(year, month, 1));
}

/* "12:34", "12:34:56", "12:34:56.7" to "12:34:56.789": milliseconds of the day, or -1. */
static int64_t parse_time(const char **text)
{
	int hour = number(text, 2), second = 0, ms = 0;

	if (hour < 0 || hour > 23 || !skip(text, ':'))
		return -1;
	int minute = number(text, 2);
	if (minute < 0 || minute > 59)
		return -1;
	if (skip(text, ':')) {
		second = number(text, 2);
		if (second < 0 || second > 59)
			return -1;
		if (skip(text, '.')) {
			if (**text < '0' || **text > '9')
				return -1;
			for (int place = 100; **text >= '0' && **text <= '9'; (*text)++, place /= 10)
				ms += (**text - '0') * place; /* digits beyond the third count nothing */
		}
	}
	return ((hour * INT64_C(60) + minute) * 60 + second) * 1000 + ms;
}

int clock_parse(const char *text, int64_t *when)
{
	int64_t in_day = 0;
	int year = number(&text, 4);

	if (year < 0 || !skip(&text, '-'))
		return -1;
	int month = number(&text, 2);
	if (month < 1 || month > 12 || !skip(&text, '-'))
		return -1;
	int day = number(&text, 2);
	if (day < 1 || day > days_in(year, month))
		return -1;
	if (skip(&text, 'T') || skip(&text, ' ')) {
		in_day = parse_time(&text);
		if (in_day < 0)
			return -1;
		skip(&text, 'Z');
	}
	if (*text != '\0')
		return -1;
	*when = days_from(year, month, day) * DAY_MS + in_day;
	return 0;
}
