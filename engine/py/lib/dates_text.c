/* dates_text.c -- dates and times as text, and what joins them with the modules time and _strptime.
 * Models: Modules/_datetimemodule.c (wrap_strftime, isoformat, format_utcoffset); profile rows dates_*. */
#include "dates.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

int dates_put_clock(struct py *py, const struct clock *c, const char *timespec, struct buf *out)
{
	static const char *const names[] = { "hours", "minutes", "seconds", "milliseconds", "microseconds" };
	int precise = -1;
	if (!timespec || strcmp(timespec, "auto") == 0)
		precise = c->microsecond ? 4 : 2;
	for (int i = 0; timespec && i < 5; i++)
		if (strcmp(timespec, names[i]) == 0)
			precise = i;
	if (precise < 0)
		return exc_raise(py, T_ValueError, "Unknown timespec value"), -1;
	buf_printf(out, "%02d", c->hour);
	if (precise > 0)
		buf_printf(out, ":%02d", c->minute);
	if (precise > 1)
		buf_printf(out, ":%02d", c->second);
	if (precise == 3)
		buf_printf(out, ".%03d", c->microsecond / 1000);
	else if (precise == 4)
		buf_printf(out, ".%06d", c->microsecond);
	return 0;
}

int dates_put_offset(struct py *py, struct obj *tzinfo, struct obj *argument, const char *separator, struct buf *out)
{
	struct obj *offset = dates_ask_offset(py, tzinfo, "utcoffset", argument);
	if (!offset)
		return -1;
	if (offset != OBJ_NONE(py)) {
		const struct obj_timedelta *d = DELTA(offset);
		int64_t us = ((int64_t)d->days * 86400 + d->seconds) * 1000000 + d->microseconds;
		char sign = us < 0 ? '-' : '+';
		us = us < 0 ? -us : us;
		int seconds = (int)(us / 1000000), rest = (int)(us % 1000000);
		buf_printf(out, "%c%02d%s%02d", sign, seconds / 3600, separator, seconds / 60 % 60);
		if (seconds % 60 || rest)
			buf_printf(out, "%s%02d", separator, seconds % 60);
		if (rest)
			buf_printf(out, ".%06d", rest);
	}
	obj_decref(py, offset);
	return 0;
}

struct obj *dates_ctime(struct py *py, const struct day *d, const struct clock *c)
{
	static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
					      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	char text[64];
	snprintf(text, sizeof text, "%s %s %2d %02d:%02d:%02d %04d", days[dates_weekday(d)], months[d->month - 1],
		 d->day, c->hour, c->minute, c->second, d->year);
	return str_new_c(py, text);
}

/* ---- strftime ---- */
static struct obj *tzinfo_of(struct py *py, struct obj *o)
{
	if (datetime_check(py, o))
		return DATETIME(o)->clock.tzinfo;
	return obj_is_a(py, o, T_time) ? TIME(o)->clock.tzinfo : NULL;
}

static int microsecond_of(struct py *py, struct obj *o)
{
	if (datetime_check(py, o))
		return DATETIME(o)->clock.microsecond;
	return obj_is_a(py, o, T_time) ? TIME(o)->clock.microsecond : 0;
}

/* The name of the zone, with what strftime would take for a directive doubled. */
static int put_zone_name(struct py *py, struct obj *o, struct obj *argument, struct buf *out)
{
	struct obj *name = dates_ask_name(py, tzinfo_of(py, o), argument);
	if (!name)
		return -1;
	const char *text = name == OBJ_NONE(py) ? "" : str_utf8(py, name, NULL);
	for (; text && *text; text++) {
		buf_putc(out, *text);
		if (*text == '%')
			buf_putc(out, '%');
	}
	obj_decref(py, name);
	return text ? 0 : -1;
}

/* Of early years the four digits that the C library leaves out. False: not that directive. */
static bool put_century(struct py *py, char directive, const struct time_fields *t, struct buf *out)
{
	if (!py->profile->dates_years_padded)
		return false;
	switch (directive) {
	case 'Y': buf_printf(out, "%04d", t->year); return true;
	case 'C': buf_printf(out, "%02d", t->year / 100); return true;
	case 'F': buf_printf(out, "%04d-%%m-%%d", t->year); return true;
	case 'G': {
		struct buf year = BUF_INIT;
		time_format(py, t, "%G", 2, &year);
		buf_pad(out, '0', year.length < 4 ? 4 - year.length : 0);
		buf_puts(out, buf_text(&year));
		buf_clear(&year);
		return true;
	}
	default: return false;
	}
}

/* The directives that only the object can answer are replaced; the rest stays. */
static int own_directives(struct py *py, struct obj *o, const char *format, size_t length, const struct time_fields *t,
			  struct obj *argument, struct buf *out)
{
	const char *end = format + length;
	int failed = 0;
	while (!failed && format < end) {
		if (*format != '%' || format + 1 == end) {
			buf_putc(out, *format++);
			continue;
		}
		char directive = format[1];
		format += 2;
		if (directive == 'z')
			failed = dates_put_offset(py, tzinfo_of(py, o), argument, "", out);
		else if (directive == ':' && format < end && *format == 'z' && py->profile->dates_colon_z) {
			format++;
			failed = dates_put_offset(py, tzinfo_of(py, o), argument, ":", out);
		} else if (directive == 'Z')
			failed = put_zone_name(py, o, argument, out);
		else if (directive == 'f')
			buf_printf(out, "%06d", microsecond_of(py, o));
		else if (!put_century(py, directive, t, out)) {
			buf_putc(out, '%');
			buf_putc(out, directive);
		}
	}
	return failed;
}

bool dates_is_format(struct py *py, struct obj *o)
{
	if (str_check(o))
		return true;
	exc_raise(py, T_TypeError, "strftime() argument %s must be str, not %s",
		  py->profile->dates_clinic ? "'format'" : "1", o == OBJ_NONE(py) ? "None" : o->type->name);
	return false;
}

struct obj *dates_strftime(struct py *py, struct obj *o, const char *format, size_t length, struct obj *timetuple,
			   struct obj *argument)
{
	struct time_fields t;
	struct buf own = BUF_INIT, text = BUF_INIT;
	struct obj *result = NULL;
	if (time_fields_of(py, timetuple, "strftime", &t) < 0)
		return NULL;
	if (own_directives(py, o, format, length, &t, argument, &own) == 0 &&
	    time_format(py, &t, buf_text(&own), own.length, &text) == 0)
		result = str_new(py, buf_text(&text), text.length, WHY_RESULT);
	buf_clear(&own);
	buf_clear(&text);
	return result;
}

/* ---- with the modules time and _strptime ---- */
struct obj *dates_struct_time(struct py *py, const struct day *day, const struct clock *clock, int isdst)
{
	struct time_fields t = { day->year,
				 day->month,
				 day->day,
				 clock->hour,
				 clock->minute,
				 clock->second,
				 dates_weekday(day),
				 dates_days_before_month(day->year, day->month) + day->day,
				 isdst,
				 TIME_ZONE_NONE };
	return time_struct(py, &t);
}

struct obj *dates_strptime(struct py *py, const char *function, struct obj *type, struct obj *const *args, size_t nargs)
{
	if (nargs != 2 && py->profile->dates_clinic)
		return args_positional(py, "strptime", nargs, 2, 2), NULL;
	if (nargs != 2)
		return exc_raise(py, T_TypeError, "strptime() takes exactly 2 arguments (%zd given)", nargs);
	for (int i = 0; i < 2; i++)
		if (!str_check(args[i]))
			return exc_raise(py, T_TypeError, "strptime() argument %d must be str, not %s", i + 1,
					 args[i] == OBJ_NONE(py) ? "None" : args[i]->type->name);
	struct obj *module = lib_import(py, "_strptime"), *f = module ? obj_getattr_c(py, module, function) : NULL;
	struct obj *result = f ? obj_call3(py, f, type, args[0], args[1]) : NULL;
	obj_xdecref(py, module);
	obj_xdecref(py, f);
	return result;
}

/* ---- timestamps ---- */
static int raise_type(struct py *py, struct obj *o, const char *message)
{
	if (message)
		exc_raise(py, T_TypeError, message, o);
	else {
		int unused;
		args_parse(py, "fromtimestamp", "i", NULL, &o, 1, NULL, &unused);
	}
	return -1;
}

/* Whole seconds and microseconds of a float, as asked for. */
static void split_float(double value, int64_t *seconds, int *microseconds)
{
	double whole = microseconds ? 0 : floor(value);
	if (microseconds) {
		double part = modf(value, &whole) * 1e6, nearest = nearbyint(part);
		if (nearest >= 1e6) {
			nearest -= 1e6;
			whole += 1;
		} else if (nearest < 0) {
			nearest += 1e6;
			whole -= 1;
		}
		*microseconds = (int)nearest;
	}
	*seconds = (int64_t)whole;
}

int dates_seconds(struct py *py, struct obj *o, int64_t *seconds, int *microseconds)
{
	if (microseconds)
		*microseconds = 0;
	if (float_check(o)) {
		double value = FLOAT(o)->value;
		if (isnan(value))
			return exc_raise(py, T_ValueError, "Invalid value NaN (not a number)"), -1;
		if (value >= -9e18 && value <= 9e18) {
			split_float(value, seconds, microseconds);
			return 0;
		}
	} else {
		if (!int_check(o) && !o->type->slots.nb_index)
			return raise_type(py, o,
					  microseconds ? py->profile->message_timestamp_type
						       : py->profile->message_time_t_type);
		struct obj *index = num_index(py, o);
		if (!index)
			return -1;
		bool fits = int_as_int64(index, seconds);
		obj_decref(py, index);
		if (fits)
			return 0;
	}
	return exc_raise(py, T_OverflowError, "timestamp out of range for platform time_t"), -1;
}

int dates_split(struct py *py, int64_t seconds, struct time_fields *out)
{
	if (time_split(seconds, out))
		return 0;
	struct obj *parts[] = { int_new(py, 75), str_new_c(py, "Value too large for defined data type") };
	struct obj *args = tuple_steal(py, parts, 2, WHY_RESULT), *exc = args ? exc_new(py, T_OSError, args) : NULL;
	obj_xdecref(py, args);
	if (exc)
		exc_set(py, exc);
	return -1;
}
