/* dates.h -- days, clocks and spans of time: what the types of module datetime share. Private to lib.
 * Models: Modules/_datetimemodule.c; profile rows dates_*. Never: reads a clock (mod_time.c does). */
#ifndef PY_LIB_DATES_H
#define PY_LIB_DATES_H
#include "lib_state.h"

#define DATES_MIN_YEAR     1
#define DATES_MAX_YEAR     9999
#define DATES_LAST_ORDINAL 3652059 /* of 9999-12-31 */

struct day {
	int year, month, day;
};
struct clock {
	int hour, minute, second, microsecond, fold;
	struct obj *tzinfo; /* OWNED where it lies in an object; NULL: none */
};
struct time_fields { /* as struct tm, but with the year in full and months from 1 */
	int year, month, day, hour, minute, second, weekday /* 0 is Monday */, yearday /* from 1 */, isdst;
	int zone; /* enum time_zone */
};
enum time_zone { TIME_ZONE_NONE, TIME_ZONE_GMT, TIME_ZONE_UTC };
struct obj_timedelta {
	struct obj head;
	int64_t hash; /* -1: not computed; likewise below */
	int days, seconds, microseconds;
};
struct obj_timezone {
	struct obj head;
	struct obj *offset, *name; /* OWNED; name may be NULL */
};
struct obj_date {
	struct obj head;
	int64_t hash;
	struct day day;
};
struct obj_time {
	struct obj head;
	int64_t hash;
	struct clock clock;
};
struct obj_datetime {
	struct obj_date date;
	struct clock clock;
};
#define DELTA(o)    ((struct obj_timedelta *)(void *)(o))
#define TIMEZONE(o) ((struct obj_timezone *)(void *)(o))
#define DATE(o)     ((struct obj_date *)(void *)(o))
#define TIME(o)     ((struct obj_time *)(void *)(o))
#define DATETIME(o) ((struct obj_datetime *)(void *)(o))

/* ---- the calendar (dates_calendar.c) ---- */
int dates_days_in_month(int year, int month);
int dates_days_before_month(int year, int month);
int dates_ordinal(const struct day *day);              /* 0001-01-01 is 1 */
void dates_from_ordinal(int ordinal, struct day *out); /* 1..DATES_LAST_ORDINAL */
int dates_weekday(const struct day *day);              /* 0 is Monday */
int dates_iso_first_monday(int year);                  /* ordinal of the Monday of ISO week 1 */
RAISES int dates_check_day(struct py *py, const struct day *day);
RAISES int dates_check_clock(struct py *py, const struct clock *clock); /* fold included, tzinfo not */
/* day := the day of a week of an ISO year; why not, as ISO_*. */
enum dates_iso { ISO_FINE, ISO_BAD_YEAR, ISO_BAD_WEEK, ISO_BAD_DAY };
enum dates_iso dates_from_iso(int year, int week, int weekday, struct day *out);
RAISES int dates_raise_iso(struct py *py, enum dates_iso why, int year, int week, int weekday); /* nothing when fine */
/* *high takes as many `factor` of *low as bring that into 0..factor-1. */
void dates_carry(int *high, int *low, int factor);
/* A day of the month that is out of it moves; OverflowError "date value out of range". */
RAISES int dates_normalize(struct py *py, struct day *day);

/* Seconds of a timestamp, an int or a float, downwards; with microseconds: to the nearest one, half to even. */
RAISES int dates_seconds(struct py *py, struct obj *timestamp, int64_t *seconds, int *microseconds);
RAISES int dates_split(struct py *py, int64_t seconds, struct time_fields *out); /* since 1970, in UTC */

/* ---- text in the ISO form (dates_parse.c), and other (dates_text.c) ---- */
struct iso_clock {
	struct clock clock;
	bool next_day; /* it said 24:00 */
	bool zoned;
	struct clock zone; /* with its sign beside it */
	int zone_sign;
};
/* Whole texts of the form; false: they are not. What is out of range is not looked at. */
bool dates_parse_day(struct py *py, const char *text, size_t length, struct day *out);
bool dates_parse_clock(struct py *py, const char *text, size_t length, struct iso_clock *out);
/* The zone that such a text names: None or a timezone, OWNED. ValueError for what is none. */
OWNED RAISES struct obj *dates_parsed_zone(struct py *py, const struct iso_clock *parsed);
size_t dates_find_separator(struct py *py, const char *text, size_t length); /* where the date ends */
OWNED RAISES struct obj *dates_ctime(struct py *py, const struct day *day, const struct clock *clock);
/* "12:30:05.000100" as timespec asks for; NULL: auto. ValueError "Unknown timespec value". */
RAISES int dates_put_clock(struct py *py, const struct clock *clock, const char *timespec, struct buf *out);
/* "+02:00" of what tzinfo says of `argument`, with `separator` between the parts; nothing without tzinfo or offset. */
RAISES int dates_put_offset(struct py *py, struct obj *tzinfo, struct obj *argument, const char *separator,
			    struct buf *out);
RAISES bool dates_is_format(struct py *py, struct obj *o); /* is the argument of strftime() a str */
/* o.strftime(format): %z %Z %f %:z of o itself, the rest by time.strftime with the time tuple. argument: what tzinfo is asked about. */
OWNED RAISES struct obj *dates_strftime(struct py *py, struct obj *o, const char *format, size_t length,
					struct obj *timetuple, struct obj *argument);
method_fn dates_format; /* __format__ of all three */

/* ---- time zones (obj_tzinfo.c) ---- */
RAISES int dates_check_tzinfo(struct py *py, struct obj *tzinfo); /* None or a tzinfo */
/* tzinfo.utcoffset(argument) and kin, checked: None or a timedelta, OWNED; None when tzinfo is NULL. */
OWNED RAISES struct obj *dates_ask_offset(struct py *py, struct obj *tzinfo, const char *method, struct obj *argument);
OWNED RAISES struct obj *dates_ask_name(struct py *py, struct obj *tzinfo, struct obj *argument); /* None or a str */
OWNED RAISES struct obj *dates_timezone(struct py *py, STEALS(offset) struct obj *offset,
					struct obj *name /* or NULL */);
BORROWED struct obj *dates_utc(struct py *py);

/* ---- making ---- */
OWNED RAISES struct obj *dates_delta(struct py *py, struct type *type, int64_t days, int64_t seconds,
				     int64_t microseconds);
int dates_delta_cmp(const struct obj *a, const struct obj *b); /* -1, 0, 1 */
/* dates and datetimes are checked; type is date or datetime or a class derived from them. */
OWNED RAISES struct obj *dates_date(struct py *py, struct type *type, const struct day *day);
OWNED RAISES struct obj *dates_datetime(struct py *py, struct type *type, const struct day *day,
					const struct clock *clock);
OWNED RAISES struct obj *dates_time(struct py *py, struct type *type, const struct clock *clock);
/* The same by calling a class that a program derived. */
OWNED RAISES struct obj *dates_call_date(struct py *py, struct obj *type, const struct day *day);
OWNED RAISES struct obj *dates_call_datetime(struct py *py, struct obj *type, const struct day *day,
					     const struct clock *clock);
OWNED RAISES struct obj *dates_struct_time(struct py *py, const struct day *day, const struct clock *clock, int isdst);
/* a - b of two datetimes, in their own zones; OWNED timedelta. */
OWNED RAISES struct obj *dates_subtract(struct py *py, struct obj *a, struct obj *b);
/* What is asked of the arguments of a type's constructor; how it names itself when they do not fit. */
const char *dates_constructor(struct py *py, const char *name, const char *old_name);
/* _strptime.NAME(type, text, format). */
OWNED RAISES struct obj *dates_strptime(struct py *py, const char *function, struct obj *type, struct obj *const *args,
					size_t nargs);
OWNED RAISES struct obj *dates_reduce(struct py *py, struct obj *type, STEALS(args) struct obj *args);
OWNED RAISES struct obj *dates_compared(struct py *py, int difference, int op); /* the truth of difference OP 0 */

static inline bool delta_check(struct py *py, struct obj *o)
{
	return obj_is_a(py, o, T_timedelta);
}
static inline bool date_check(struct py *py, struct obj *o)
{
	return obj_is_a(py, o, T_date);
}
static inline bool datetime_check(struct py *py, struct obj *o)
{
	return obj_is_a(py, o, T_datetime);
}

/* ---- module time (mod_time.c, time_calendar.c, time_format.c) ---- */
/* strftime in the C locale. */
RAISES int time_format(struct py *py, const struct time_fields *t, const char *format, size_t length, struct buf *out);
int64_t time_wall(struct py *py); /* nanoseconds since 1970, modelled */
/* A point of time in seconds since 1970 as fields, in UTC: the time zone of evaluated code. False: no int holds the year. */
bool time_split(int64_t seconds, struct time_fields *out);
/* Fields of a tuple of nine, not checked; TypeError of `function`. */
RAISES int time_fields_of(struct py *py, struct obj *tuple, const char *function, struct time_fields *out);
OWNED RAISES struct obj *time_struct(struct py *py, const struct time_fields *t); /* a time.struct_time */
RAISES int time_calendar_fill(struct py *py, struct obj *module);
#endif
