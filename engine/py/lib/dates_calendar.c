/* dates_calendar.c -- the proleptic Gregorian calendar and its ISO weeks, and what is a day and a time at all.
 * Models: Modules/_datetimemodule.c; profile rows dates_errors_tell. */
#include "dates.h"

static const int days_before[] = { 0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365 };

static bool is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_before_year(int year)
{
	int y = year - 1;
	return y >= 0 ? y * 365 + y / 4 - y / 100 + y / 400 : -366;
}

int dates_days_in_month(int year, int month)
{
	return days_before[month + 1] - days_before[month] + (month == 2 && is_leap(year));
}

int dates_days_before_month(int year, int month)
{
	return days_before[month] + (month > 2 && is_leap(year));
}

int dates_ordinal(const struct day *d)
{
	return days_before_year(d->year) + dates_days_before_month(d->year, d->month) + d->day;
}

void dates_from_ordinal(int ordinal, struct day *out)
{
	int rest = ordinal - 1, n400 = rest / 146097, n100, n4, n1;
	rest %= 146097;
	n100 = rest / 36524, rest %= 36524;
	n4 = rest / 1461, rest %= 1461;
	n1 = rest / 365, rest %= 365;
	out->year = n400 * 400 + n100 * 100 + n4 * 4 + n1 + 1;
	if (n1 == 4 || n100 == 4) { /* the last day of a leap year */
		*out = (struct day){ out->year - 1, 12, 31 };
		return;
	}
	out->month = 12;
	while (dates_days_before_month(out->year, out->month) > rest)
		out->month--;
	out->day = rest - dates_days_before_month(out->year, out->month) + 1;
}

int dates_weekday(const struct day *d)
{
	return (dates_ordinal(d) + 6) % 7;
}

int dates_iso_first_monday(int year)
{
	int first = days_before_year(year) + 1, weekday = (first + 6) % 7;
	return first - weekday + (weekday > 3 ? 7 : 0);
}

int dates_check_day(struct py *py, const struct day *d)
{
	bool tell = py->profile->dates_errors_tell;
	if (d->year < DATES_MIN_YEAR || d->year > DATES_MAX_YEAR)
		exc_raise(py, T_ValueError, tell ? "year must be in 1..9999, not %d" : "year %d is out of range",
			  d->year);
	else if (d->month < 1 || d->month > 12)
		exc_raise(py, T_ValueError, tell ? "month must be in 1..12, not %d" : "month must be in 1..12",
			  d->month);
	else if (d->day < 1 || d->day > dates_days_in_month(d->year, d->month)) {
		if (tell)
			exc_raise(py, T_ValueError, "day %d must be in range 1..%d for month %d in year %d", d->day,
				  dates_days_in_month(d->year, d->month), d->month, d->year);
		else
			exc_raise(py, T_ValueError, "day is out of range for month");
	} else
		return 0;
	return -1;
}

int dates_check_clock(struct py *py, const struct clock *c)
{
	const struct {
		int value, last;
		const char *range;
	} parts[] = { { c->hour, 23, "hour must be in 0..23" },
		      { c->minute, 59, "minute must be in 0..59" },
		      { c->second, 59, "second must be in 0..59" },
		      { c->microsecond, 999999, "microsecond must be in 0..999999" },
		      { c->fold, 1, "fold must be either 0 or 1" } };
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (parts[i].value >= 0 && parts[i].value <= parts[i].last)
			continue;
		exc_raise(py, T_ValueError, py->profile->dates_errors_tell ? "%s, not %d" : "%s", parts[i].range,
			  parts[i].value);
		return -1;
	}
	return 0;
}

enum dates_iso dates_from_iso(int year, int week, int weekday, struct day *out)
{
	if (year < DATES_MIN_YEAR || year > DATES_MAX_YEAR)
		return ISO_BAD_YEAR;
	int monday = dates_iso_first_monday(year);
	if (week < 1 || week > 53 || (week == 53 && monday + 52 * 7 >= dates_iso_first_monday(year + 1)))
		return ISO_BAD_WEEK;
	if (weekday < 1 || weekday > 7)
		return ISO_BAD_DAY;
	int ordinal = monday + (week - 1) * 7 + weekday - 1;
	if (ordinal < 1 || ordinal > DATES_LAST_ORDINAL) /* a day of another year, which there is not */
		*out = (struct day){ ordinal < 1 ? 0 : DATES_MAX_YEAR + 1, 1, 1 };
	else
		dates_from_ordinal(ordinal, out);
	return ISO_FINE;
}

int dates_raise_iso(struct py *py, enum dates_iso why, int year, int week, int weekday)
{
	bool tell = py->profile->dates_errors_tell;
	switch (why) {
	case ISO_FINE: return 0;
	case ISO_BAD_YEAR:
		exc_raise(py, T_ValueError, tell ? "year must be in 1..9999, not %d" : "Year is out of range: %d",
			  year);
		break;
	case ISO_BAD_WEEK: exc_raise(py, T_ValueError, "Invalid week: %d", week); break;
	case ISO_BAD_DAY:
		exc_raise(py, T_ValueError,
			  py->profile->dates_errors_tell ? "Invalid weekday: %d (range is [1, 7])"
							 : "Invalid day: %d (range is [1, 7])",
			  weekday);
		break;
	}
	return -1;
}

void dates_carry(int *high, int *low, int factor)
{
	int over = *low / factor - (*low % factor < 0);
	*high += over;
	*low -= over * factor;
}

int dates_normalize(struct py *py, struct day *d)
{
	if (d->day >= 1 && d->day <= dates_days_in_month(d->year, d->month))
		return 0;
	struct day first = { d->year, d->month, 1 };
	int64_t ordinal = (int64_t)dates_ordinal(&first) + d->day - 1;
	if (ordinal < 1 || ordinal > DATES_LAST_ORDINAL)
		return exc_raise(py, T_OverflowError, "date value out of range"), -1;
	dates_from_ordinal((int)ordinal, d);
	return 0;
}
