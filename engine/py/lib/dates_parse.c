/* dates_parse.c -- dates and times read from the ISO form: the one that isoformat() writes, and, where the version is wide,
 * most of what ISO 8601 has.
 * Models: Modules/_datetimemodule.c (parse_isoformat_date, parse_isoformat_time); profile rows dates_iso_*. The texts end in
 * a zero byte, which is no digit and no separator. */
#include "dates.h"
#include <string.h>

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Exactly n digits at *at. */
static bool digits(const char **at, int n, int *out)
{
	*out = 0;
	for (; n > 0; n--, ++*at) {
		if (!is_digit(**at))
			return false;
		*out = *out * 10 + (**at - '0');
	}
	return true;
}

/* Where the date of a date and time ends: of several readings the likeliest. */
size_t dates_find_separator(struct py *py, const char *text, size_t length)
{
	if (!py->profile->dates_iso_wide)
		return 10;
	if (length == 7)
		return 7;
	if (text[4] == '-') {
		if (text[5] != 'W')
			return 10; /* YYYY-MM-DD */
		if (length <= 8 || text[8] != '-')
			return 8; /* YYYY-Www */
		if (length == 9)
			return 10; /* too short: no date */
		return length > 10 && is_digit(text[10]) ? 8 : 10;
	}
	if (text[4] != 'W')
		return 8; /* YYYYMMDD */
	size_t end = 7;
	while (end < length && is_digit(text[end]))
		end++;
	if (end < 9)
		return end;
	return end % 2 ? 8 : 7;
}

static bool parse_week(const char *at, const char *end, bool dashed, int year, struct day *out)
{
	int week, weekday = 1;
	if (!digits(&at, 2, &week))
		return false;
	if (at < end) {
		if (dashed && *at++ != '-')
			return false;
		if (!digits(&at, 1, &weekday))
			return false;
	}
	return dates_from_iso(year, week, weekday, out) == ISO_FINE;
}

bool dates_parse_day(struct py *py, const char *text, size_t length, struct day *out)
{
	const char *at = text;
	bool wide = py->profile->dates_iso_wide;
	if (length != 10 && !(wide && (length == 7 || length == 8)))
		return false;
	if (!digits(&at, 4, &out->year))
		return false;
	bool dashed = *at == '-';
	if (!dashed && !wide)
		return false;
	at += dashed;
	if (wide && *at == 'W')
		return parse_week(at + 1, text + length, dashed, out->year, out);
	return digits(&at, 2, &out->month) && (!dashed || *at++ == '-') && digits(&at, 2, &out->day);
}

/* The fraction of a second: in the narrow form three or six digits, else any number of which six count. */
static bool fraction(struct py *py, const char **at, const char *end, int *microsecond)
{
	size_t left = (size_t)(end - *at);
	if (!py->profile->dates_iso_wide && left != 3 && left != 6)
		return false;
	int n = left < 6 ? (int)left : 6;
	if (!digits(at, n, microsecond))
		return false;
	for (; n < 6; n++)
		*microsecond *= 10;
	while (py->profile->dates_iso_wide && is_digit(**at))
		++*at;
	return true;
}

/* HH[:MM[:SS[.ffffff]]] up to `end`. -1: wrong; else whether the character after what was read is not the text's end. */
static int parse_parts(struct py *py, const char *at, const char *end, struct clock *out)
{
	int *const parts[] = { &out->hour, &out->minute, &out->second };
	bool wide = py->profile->dates_iso_wide, colons = true;
	*out = (struct clock){ 0 };
	for (int i = 0; i < 3; i++) {
		if (!digits(&at, 2, parts[i]))
			return -1;
		char c = *at++;
		if (i == 0 && wide)
			colons = c == ':';
		if (at >= end)
			return c != 0;
		if (colons && c == ':')
			continue;
		if (c == '.' || (wide && c == ',')) {
			if (i < 2 && py->profile->dates_fraction_last)
				return -1;
			break;
		}
		if (colons)
			return -1;
		at--;
	}
	return fraction(py, &at, end, &out->microsecond) ? *at != 0 : -1;
}

bool dates_parse_clock(struct py *py, const char *text, size_t length, struct iso_clock *out)
{
	const char *end = text + length, *zone = text;
	bool wide = py->profile->dates_iso_wide;
	*out = (struct iso_clock){ 0 };
	while (zone < end && *zone != '+' && *zone != '-' && !(wide && *zone == 'Z'))
		zone++;
	int more = parse_parts(py, text, zone, &out->clock);
	if (more < 0 || (zone == end && more))
		return false;
	struct clock *c = &out->clock;
	if (py->profile->dates_midnight_24 && c->hour == 24 && !c->minute && !c->second && !c->microsecond) {
		out->next_day = true;
		c->hour = 0;
	}
	if (zone == end)
		return true;
	out->zoned = true;
	if (*zone == 'Z')
		return zone[1] == 0;
	out->zone_sign = *zone++ == '-' ? -1 : 1;
	size_t left = (size_t)(end - zone);
	if (!wide && left != 5 && left != 8 && left != 15)
		return false;
	return parse_parts(py, zone, end, &out->zone) == 0;
}

struct obj *dates_parsed_zone(struct py *py, const struct iso_clock *parsed)
{
	const struct clock *z = &parsed->zone;
	if (py->profile->dates_midnight_24 && parsed->clock.hour == 24)
		return exc_raise(py, T_ValueError, "minute, second, and microsecond must be 0 when hour is 24");
	if (!parsed->zoned)
		OBJ_RETURN_NONE(py);
	if (py->profile->dates_clinic && dates_check_clock(py, z) < 0)
		return NULL;
	int seconds = z->hour * 3600 + z->minute * 60 + z->second;
	if (!seconds && !z->microsecond)
		return obj_incref(dates_utc(py));
	struct obj *offset = dates_delta(py, TYPE_OF(py, T_timedelta), 0, parsed->zone_sign * seconds,
					 parsed->zone_sign * z->microsecond);
	return offset ? dates_timezone(py, offset, NULL) : NULL;
}
