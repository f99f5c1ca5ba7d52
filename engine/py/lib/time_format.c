/* time_format.c -- strftime: fields of time as text, in the C locale, with the flags and widths of the GNU C library, which
 * real interpreters on Linux call. A directive that it does not know stays as it is.
 * Models: glibc time/strftime_l.c by what it prints. */
#include "dates.h"
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define WIDEST 1024 /* of one directive; Python programs that ask for more are refused */

static const char *const day_names[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };
static const char *const month_names[] = { "January", "February", "March",     "April",   "May",      "June",
					   "July",    "August",   "September", "October", "November", "December" };

/* One directive: %[flags][width][E|O]c */
struct directive {
	char pad;         /* '_', '-', '0' or 0: as the directive has it */
	bool upper, swap; /* ^ and # */
	int width;        /* -1: none */
	char letter;
};

static void put_text(struct buf *out, const struct directive *d, const char *text, size_t length)
{
	if (d->width > (int)length)
		buf_pad(out, d->pad == '0' ? '0' : ' ', (size_t)d->width - length);
	for (size_t i = 0; i < length; i++)
		buf_putc(out, d->upper ? (char)toupper((unsigned char)text[i]) : text[i]);
}

/* A number in at least `digits` places, filled up with `pad` unless a flag says otherwise. */
static void put_number(struct buf *out, const struct directive *d, int64_t value, int digits, char pad)
{
	char text[32];
	int length = snprintf(text, sizeof text, "%lld", (long long)(value < 0 ? -value : value));
	if (d->pad)
		pad = d->pad;
	int places = d->width > digits ? d->width : digits;
	if (value < 0 && pad == '0')
		buf_putc(out, '-');
	if (pad != '-' && places > length + (value < 0))
		buf_pad(out, pad == '_' ? ' ' : pad, (size_t)(places - length - (value < 0)));
	if (value < 0 && pad != '0')
		buf_putc(out, '-');
	buf_put(out, text, (size_t)length);
}

/* The ISO year and week of a day of the year; any year. */
static int iso_week(const struct time_fields *t, int64_t *year)
{
	int64_t y = t->year;
	int week = (t->yearday - 1 - t->weekday + 10) / 7;
	bool leap = y % 4 == 0 && (y % 100 != 0 || y % 400 == 0),
	     before = (y - 1) % 4 == 0 && ((y - 1) % 100 != 0 || (y - 1) % 400 == 0);
	int length = leap ? 366 : 365;
	if (week < 1) { /* of the last week of the year before */
		*year = y - 1;
		return (t->yearday - 1 + (before ? 366 : 365) - t->weekday + 10) / 7;
	}
	if (week == 53 && t->yearday - t->weekday + 3 > length) { /* its Thursday is in the next year */
		*year = y + 1;
		return 1;
	}
	*year = y;
	return week;
}

/* Of any year: by the day of its like in the first 400. */
static int64_t days_from_epoch(int64_t year, int yearday)
{
	int64_t era = (year - 1) / 400 - ((year - 1) % 400 < 0);
	struct day first = { (int)(year - era * 400), 1, 1 };
	return era * 146097 + dates_ordinal(&first) - 719163 + yearday - 1;
}

static int nested(struct py *py, const struct time_fields *t, const struct directive *d, const char *format,
		  struct buf *out)
{
	struct buf inner = BUF_INIT;
	int failed = time_format(py, t, format, strlen(format), &inner);
	put_text(out, d, buf_text(&inner), inner.length);
	buf_clear(&inner);
	return failed;
}

static int hour12(const struct time_fields *t)
{
	return t->hour % 12 ? t->hour % 12 : 12;
}

static void put_name(struct buf *out, struct directive *d, const char *const *names, int index, int count,
		     size_t length)
{
	const char *name = index >= 0 && index < count ? names[index] : "?";
	d->upper |= d->swap;
	put_text(out, d, name, strlen(name) < length ? strlen(name) : length);
}

static int64_t floor_mod(int64_t a, int64_t b)
{
	return (a % b + b) % b;
}

static void put_half(struct buf *out, struct directive *d, const struct time_fields *t, bool lower)
{
	const char *half = t->hour >= 12 ? "PM" : "AM";
	if (lower || d->swap)
		half = t->hour >= 12 ? "pm" : "am";
	put_text(out, d, half, 2);
}

/* False: it is none. */
static bool put_date(struct buf *out, struct directive *d, const struct time_fields *t)
{
	int64_t year;
	switch (d->letter) {
	case 'a': put_name(out, d, day_names, t->weekday, 7, 3); break;
	case 'A': put_name(out, d, day_names, t->weekday, 7, 9); break;
	case 'b':
	case 'h': put_name(out, d, month_names, t->month - 1, 12, 3); break;
	case 'B': put_name(out, d, month_names, t->month - 1, 12, 9); break;
	case 'C': put_number(out, d, (t->year - floor_mod(t->year, 100)) / 100, 1, '0'); break;
	case 'd': put_number(out, d, t->day, 2, '0'); break;
	case 'e': put_number(out, d, t->day, 2, '_'); break;
	case 'g': iso_week(t, &year), put_number(out, d, floor_mod(year, 100), 2, '0'); break;
	case 'G': iso_week(t, &year), put_number(out, d, year, 1, '0'); break;
	case 'j': put_number(out, d, t->yearday, 3, '0'); break;
	case 'm': put_number(out, d, t->month, 2, '0'); break;
	case 'u': put_number(out, d, t->weekday + 1, 1, '0'); break;
	case 'U': put_number(out, d, (t->yearday - 1 - (t->weekday + 1) % 7 + 7) / 7, 2, '0'); break;
	case 'V': put_number(out, d, iso_week(t, &year), 2, '0'); break;
	case 'w': put_number(out, d, (t->weekday + 1) % 7, 1, '0'); break;
	case 'W': put_number(out, d, (t->yearday - 1 - t->weekday + 7) / 7, 2, '0'); break;
	case 'y': put_number(out, d, floor_mod(t->year, 100), 2, '0'); break;
	case 'Y': put_number(out, d, t->year, 1, '0'); break;
	default: return false;
	}
	return true;
}

static bool put_clock(struct buf *out, struct directive *d, const struct time_fields *t)
{
	switch (d->letter) {
	case 'H': put_number(out, d, t->hour, 2, '0'); break;
	case 'I': put_number(out, d, hour12(t), 2, '0'); break;
	case 'k': put_number(out, d, t->hour, 2, '_'); break;
	case 'l': put_number(out, d, hour12(t), 2, '_'); break;
	case 'M': put_number(out, d, t->minute, 2, '0'); break;
	case 'p': put_half(out, d, t, false); break;
	case 'P': put_half(out, d, t, true); break;
	case 'S': put_number(out, d, t->second, 2, '0'); break;
	case 's':
		put_number(out, d,
			   days_from_epoch(t->year, t->yearday) * 86400 + t->hour * 3600 + t->minute * 60 + t->second,
			   1, '0');
		break;
	case 'z':
		if (t->isdst >= 0)
			put_text(out, d, "+0000", 5);
		break;
	case 'Z': {
		const char *zone = t->zone == TIME_ZONE_GMT                    ? "GMT"
				   : t->zone == TIME_ZONE_UTC || t->isdst >= 0 ? "UTC"
									       : "";
		if (d->swap && !d->upper)
			zone = t->zone == TIME_ZONE_GMT ? "gmt" : zone[0] ? "utc" : "";
		put_text(out, d, zone, strlen(zone));
		break;
	}
	case '%': put_text(out, d, "%", 1); break;
	case 'n': put_text(out, d, "\n", 1); break;
	case 't': put_text(out, d, "\t", 1); break;
	default: return false;
	}
	return true;
}

static const char *composed(char letter)
{
	switch (letter) {
	case 'c': return "%a %b %e %H:%M:%S %Y";
	case 'D':
	case 'x': return "%m/%d/%y";
	case 'F': return "%Y-%m-%d";
	case 'r': return "%I:%M:%S %p";
	case 'R': return "%H:%M";
	case 'T':
	case 'X': return "%H:%M:%S";
	default: return NULL;
	}
}

/* After the '%': flags, width, modifier. NULL: too wide. */
static const char *read_directive(const char *at, const char *end, struct directive *d)
{
	*d = (struct directive){ .width = -1 };
	for (; at < end && *at && strchr("_-0^#", *at); at++) {
		if (*at == '^')
			d->upper = true;
		else if (*at == '#')
			d->swap = true;
		else
			d->pad = *at;
	}
	for (; at < end && *at >= '0' && *at <= '9'; at++) {
		d->width = (d->width < 0 ? 0 : d->width) * 10 + (*at - '0');
		if (d->width > WIDEST)
			return NULL;
	}
	if (at < end && (*at == 'E' || *at == 'O'))
		at++;
	d->letter = at < end ? *at : 0;
	return at;
}

int time_format(struct py *py, const struct time_fields *t, const char *format, size_t length, struct buf *out)
{
	const char *end = format + length;
	int failed = 0;
	while (!failed && format < end) {
		const char *start = format;
		struct directive d;
		if (*format++ != '%') {
			buf_putc(out, *start);
			continue;
		}
		if (py_charge_steps(py, 1) < 0)
			return -1;
		const char *at = read_directive(format, end, &d);
		if (!at)
			return py_refuse(py, "strftime() with a width beyond %d", WIDEST), -1;
		const char *all = d.letter ? composed(d.letter) : NULL;
		format = at < end ? at + 1 : end;
		if (all)
			failed = nested(py, t, &d, all, out);
		else if (!put_date(out, &d, t) && !put_clock(out, &d, t))
			buf_put(out, start, (size_t)(format - start));
	}
	return failed;
}
