/* obj_datetime.c -- datetime.datetime: a day and a time of it, with or without a time zone. Local time is UTC: evaluated code
 * knows of no other. Its arithmetic: datetime_math.c.
 * Models: Modules/_datetimemodule.c (datetime_*); profile rows dates_*. */
#include "datetime_private.h"
#include "py/model/obj_bytes.h"
#include <stdio.h>
#include <string.h>

#define METHOD(name)                                                                                    \
	static struct obj *name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, \
				struct obj *kwnames)
#define UNUSED       ((void)args, (void)nargs, (void)kwnames)
#define PICKLED      10 /* bytes of a pickled datetime */
#define SIZE_NAIVE   40
#define FOLD_IN_BYTE 0x80

static int datetime_size(const struct profile *profile)
{
	(void)profile;
	return 48;
}

/* ---- making ---- */
/* CPython gives one without a zone no room for one, unless a class was derived. */
struct obj *dates_datetime(struct py *py, struct type *type, const struct day *day, const struct clock *clock)
{
	bool small = type->id == T_datetime && !clock->tzinfo;
	if (dates_check_day(py, day) < 0 || dates_check_clock(py, clock) < 0 ||
	    (clock->tzinfo && dates_check_tzinfo(py, clock->tzinfo) < 0))
		return NULL;
	struct obj *o = small ? heap_new(py, type, sizeof(struct obj_datetime), SIZE_NAIVE, FREE_NONE, WHY_CALL)
			      : type_generic_alloc(py, type);
	if (!o)
		return NULL;
	DATE(o)->hash = -1;
	DATE(o)->day = *day;
	DATETIME(o)->clock = *clock;
	obj_xincref(clock->tzinfo);
	return o;
}

struct obj *dates_call_datetime(struct py *py, struct obj *type, const struct day *d, const struct clock *c)
{
	if (((struct type *)(void *)type)->id == T_datetime)
		return dates_datetime(py, TYPE_OF(py, T_datetime), d, c);
	struct obj *args[9] = { int_new(py, d->year),        int_new(py, d->month),
				int_new(py, d->day),         int_new(py, c->hour),
				int_new(py, c->minute),      int_new(py, c->second),
				int_new(py, c->microsecond), obj_incref(c->tzinfo ? c->tzinfo : OBJ_NONE(py)) };
	struct obj *names = NULL, *o = NULL;
	if (c->fold && py->profile->dates_replace_calls) {
		struct obj *name = str_intern_c(py, "fold");
		names = name ? tuple_pack1(py, name) : NULL;
		obj_xdecref(py, name);
		args[8] = int_new(py, c->fold);
	}
	if (!exc_pending(py))
		o = obj_call(py, type, args, 8, names);
	for (int i = 0; i < 9; i++)
		obj_xdecref(py, args[i]);
	obj_xdecref(py, names);
	return o;
}

/* The state that pickle gives to a constructor, and the zone beside it: false when it is none. */
static bool unpickle(struct py *py, struct obj *args, struct day *day, struct clock *clock)
{
	if (tuple_length(args) < 1 || tuple_length(args) > 2 || !bytes_check(tuple_get(args, 0)))
		return false;
	const struct obj_bytes *b = BYTES(tuple_get(args, 0));
	const uint8_t *d = b->data;
	if (b->length != PICKLED || (d[2] & ~FOLD_IN_BYTE) < 1 || (d[2] & ~FOLD_IN_BYTE) > 12)
		return false;
	*day = (struct day){ d[0] << 8 | d[1], d[2] & ~FOLD_IN_BYTE, d[3] };
	*clock = (struct clock){ d[4], d[5], d[6], d[7] << 16 | d[8] << 8 | d[9], d[2] >> 7, NULL };
	if (tuple_length(args) == 2 && tuple_get(args, 1) != OBJ_NONE(py))
		clock->tzinfo = tuple_get(args, 1);
	return true;
}

static struct obj *datetime_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	struct day d;
	struct clock c = { 0 };
	if (unpickle(py, args, &d, &c)) {
		if (c.tzinfo && !obj_is_a(py, c.tzinfo, T_tzinfo))
			return exc_raise(py, T_TypeError, "bad tzinfo state arg");
		return dates_datetime(py, type, &d, &c);
	}
	if (!args_parse_tuple(py, dates_constructor(py, "datetime", NULL), "iii|iiiiO$i",
			      "year month day hour minute second microsecond tzinfo fold", args, kwargs, &d.year,
			      &d.month, &d.day, &c.hour, &c.minute, &c.second, &c.microsecond, &c.tzinfo, &c.fold))
		return NULL;
	if (c.tzinfo == OBJ_NONE(py))
		c.tzinfo = NULL;
	return dates_datetime(py, type, &d, &c);
}

static void datetime_dealloc(struct py *py, struct obj *o)
{
	bool small = o->type->id == T_datetime && !DATETIME(o)->clock.tzinfo;
	size_t size = small ? SIZE_NAIVE : (size_t)o->type->model_size;
	OBJ_CLEAR(py, DATETIME(o)->clock.tzinfo);
	heap_drop(py, o, sizeof(struct obj_datetime), size, FREE_NONE);
}

static int datetime_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(DATETIME(o)->clock.tzinfo);
	return 0;
}

/* ---- alternative constructors: self is the class ---- */
/* A point of time in UTC as its time in a zone, None for UTC without saying so. */
static struct obj *at(struct py *py, struct obj *type, int64_t seconds, int microsecond, struct obj *tzinfo)
{
	struct time_fields t;
	if (dates_split(py, seconds, &t) < 0)
		return NULL;
	struct day day = { t.year, t.month, t.day };
	struct clock clock = { t.hour, t.minute, t.second, microsecond, 0, tzinfo == OBJ_NONE(py) ? NULL : tzinfo };
	struct obj *o = dates_call_datetime(py, type, &day, &clock);
	if (!o || !clock.tzinfo)
		return o;
	struct obj *name = str_intern_c(py, "fromutc"), *there = name ? obj_call_method(py, tzinfo, name, &o, 1) : NULL;
	obj_xdecref(py, name);
	obj_decref(py, o);
	return there;
}

static struct obj *now(struct py *py, struct obj *type, struct obj *tzinfo)
{
	int64_t wall = time_wall(py);
	return at(py, type, wall / 1000000000, (int)(wall / 1000 % 1000000), tzinfo);
}

METHOD(c_now)
{
	struct obj *tzinfo = OBJ_NONE(py);
	if (!args_parse(py, "now", "|O", "tz", args, nargs, kwnames, &tzinfo) || dates_check_tzinfo(py, tzinfo) < 0)
		return NULL;
	return now(py, self, tzinfo);
}

METHOD(c_utcnow)
{
	UNUSED;
	if (py->profile->dates_utc_warns &&
	    exc_warn(py, T_DeprecationWarning,
		     "datetime.datetime.utcnow() is deprecated and scheduled for removal in a future version. Use "
		     "timezone-aware objects to represent datetimes in UTC: datetime.datetime.now(datetime.UTC).") < 0)
		return NULL;
	return now(py, self, OBJ_NONE(py));
}

METHOD(c_fromtimestamp)
{
	struct obj *timestamp, *tzinfo = OBJ_NONE(py);
	int64_t seconds;
	int us;
	if (!args_parse(py, "fromtimestamp", "O|O", "timestamp tz", args, nargs, kwnames, &timestamp, &tzinfo) ||
	    dates_check_tzinfo(py, tzinfo) < 0 || dates_seconds(py, timestamp, &seconds, &us) < 0)
		return NULL;
	return at(py, self, seconds, us, tzinfo);
}

METHOD(c_utcfromtimestamp)
{
	int64_t seconds;
	int us;
	(void)nargs, (void)kwnames;
	if (py->profile->dates_utc_warns &&
	    exc_warn(
		py, T_DeprecationWarning,
		"datetime.datetime.utcfromtimestamp() is deprecated and scheduled for removal in a future version. Use "
		"timezone-aware objects to represent datetimes in UTC: "
		"datetime.datetime.fromtimestamp(timestamp, datetime.UTC).") < 0)
		return NULL;
	return dates_seconds(py, args[0], &seconds, &us) < 0 ? NULL : at(py, self, seconds, us, OBJ_NONE(py));
}

METHOD(c_strptime)
{
	(void)kwnames;
	return dates_strptime(py,
			      py->profile->dates_all_strptime ? "_strptime_datetime_datetime" : "_strptime_datetime",
			      self, args, nargs);
}

/* Is the argument of combine() what it must be? */
static bool combines(struct py *py, struct obj *o, int type_id, int number, const char *name)
{
	if (obj_is_a(py, o, type_id))
		return true;
	char place[16];
	snprintf(place, sizeof place, py->profile->dates_clinic ? "'%s'" : "%.0s%d", name, number);
	exc_raise(py, T_TypeError, "combine() argument %s must be datetime.%s, not %s", place, name,
		  o == OBJ_NONE(py) ? "None" : o->type->name);
	return false;
}

METHOD(c_combine)
{
	struct obj *date, *time, *tzinfo = NULL;
	if (!args_parse(py, "combine", "OO|O", "date time tzinfo", args, nargs, kwnames, &date, &time, &tzinfo) ||
	    !combines(py, date, T_date, 1, "date") || !combines(py, time, T_time, 2, "time"))
		return NULL;
	struct clock c = TIME(time)->clock;
	if (tzinfo)
		c.tzinfo = tzinfo == OBJ_NONE(py) ? NULL : tzinfo;
	return dates_call_datetime(py, self, &DATE(date)->day, &c);
}

METHOD(c_fromisoformat)
{
	size_t length;
	struct iso_clock parsed = { 0 };
	struct day day;
	(void)nargs, (void)kwnames;
	if (!str_check(args[0]))
		return exc_raise(py, T_TypeError, py->profile->message_fromisoformat_type, args[0]);
	const char *text = str_utf8(py, args[0], &length);
	if (!text)
		return NULL;
	size_t end = length < 7 ? 0 : dates_find_separator(py, text, length), after = end;
	bool fine = length >= 7 && end <= length && dates_parse_day(py, text, end, &day);
	if (fine && end < length) {
		for (after++; (text[after] & 0xc0) == 0x80; after++) /* the separator is one character of any size */
			;
		fine = dates_parse_clock(py, text + after, length - after, &parsed);
	}
	if (!fine)
		return exc_raise(py, T_ValueError, "Invalid isoformat string: %R", args[0]);
	if (parsed.next_day) {
		if (dates_check_day(py, &day) < 0)
			return NULL;
		if (++day.day > dates_days_in_month(day.year, day.month)) {
			day.day = 1;
			day.year += day.month / 12;
			day.month = day.month % 12 + 1;
		}
	}
	struct obj *zone = dates_parsed_zone(py, &parsed), *result = NULL;
	if (zone) {
		parsed.clock.tzinfo = zone == OBJ_NONE(py) ? NULL : zone;
		result = dates_call_datetime(py, self, &day, &parsed.clock);
	}
	obj_xdecref(py, zone);
	return result;
}

/* ---- parts ---- */
#define PART(name)                                                  \
	static struct obj *get_##name(struct py *py, struct obj *o) \
	{                                                           \
		return int_new(py, DATETIME(o)->clock.name);        \
	}
PART(hour)
PART(minute)
PART(second)
PART(microsecond)
PART(fold)
#undef PART

static struct obj *get_tzinfo(struct py *py, struct obj *o)
{
	return obj_incref(DATETIME(o)->clock.tzinfo ? DATETIME(o)->clock.tzinfo : OBJ_NONE(py));
}

METHOD(m_date)
{
	UNUSED;
	return dates_date(py, TYPE_OF(py, T_date), &DATE(self)->day);
}

METHOD(m_time)
{
	UNUSED;
	struct clock c = DATETIME(self)->clock;
	c.tzinfo = NULL;
	return dates_time(py, TYPE_OF(py, T_time), &c);
}

METHOD(m_timetz)
{
	UNUSED;
	return dates_time(py, TYPE_OF(py, T_time), &DATETIME(self)->clock);
}

METHOD(m_utcoffset)
{
	UNUSED;
	return dates_ask_offset(py, DATETIME(self)->clock.tzinfo, "utcoffset", self);
}

METHOD(m_dst)
{
	UNUSED;
	return dates_ask_offset(py, DATETIME(self)->clock.tzinfo, "dst", self);
}

METHOD(m_tzname)
{
	UNUSED;
	return dates_ask_name(py, DATETIME(self)->clock.tzinfo, self);
}

METHOD(m_timetuple)
{
	UNUSED;
	struct obj *dst = dates_ask_offset(py, DATETIME(self)->clock.tzinfo, "dst", self);
	if (!dst)
		return NULL;
	int flag = dst == OBJ_NONE(py) ? -1 : obj_truth(py, dst);
	obj_decref(py, dst);
	return dates_struct_time(py, &DATE(self)->day, &DATETIME(self)->clock, flag);
}

METHOD(m_utctimetuple)
{
	UNUSED;
	struct day day = DATE(self)->day;
	struct clock clock = DATETIME(self)->clock;
	struct obj *offset = m_utcoffset(py, self, NULL, 0, NULL);
	if (!offset)
		return NULL;
	int failed = offset == OBJ_NONE(py) ? 0 : datetime_move(py, &day, &clock, DELTA(offset), -1);
	obj_decref(py, offset);
	return failed ? NULL : dates_struct_time(py, &day, &clock, 0);
}

/* Seconds since 1970; a time without a zone is local time, which is UTC. */
METHOD(m_timestamp)
{
	UNUSED;
	const struct obj_datetime *d = DATETIME(self);
	if (!d->clock.tzinfo)
		return float_new(py, (double)datetime_seconds(&d->date.day, &d->clock) + d->clock.microsecond / 1e6);
	struct clock start = { 0, 0, 0, 0, 0, dates_utc(py) };
	struct obj *epoch = dates_datetime(py, TYPE_OF(py, T_datetime), &(struct day){ 1970, 1, 1 }, &start);
	struct obj *span = epoch ? dates_subtract(py, self, epoch) : NULL;
	struct obj *name = span ? str_intern_c(py, "total_seconds") : NULL;
	struct obj *result = name ? obj_call_method(py, span, name, NULL, 0) : NULL;
	obj_xdecref(py, epoch);
	obj_xdecref(py, span);
	obj_xdecref(py, name);
	return result;
}

/* Local time's zone: UTC, as the system names it. */
static struct obj *local_zone(struct py *py)
{
	struct obj *offset = dates_delta(py, TYPE_OF(py, T_timedelta), 0, 0, 0), *name = str_new_c(py, "UTC");
	struct obj *zone = offset && name ? dates_timezone(py, offset, name) : NULL;
	if (!name)
		obj_xdecref(py, offset);
	obj_xdecref(py, name);
	return zone;
}

/* A point of time in UTC that says it is of the zone, as fromutc() wants it; a derived class is called with o's own zone. */
static struct obj *as_utc(struct py *py, struct obj *o, const struct day *day, struct clock *clock, struct obj *zone)
{
	bool plain = o->type->id == T_datetime;
	if (plain)
		clock->tzinfo = zone;
	struct obj *utc = dates_call_datetime(py, &o->type->head, day, clock);
	if (utc && !plain && datetime_check(py, utc) && utc->type->id != T_datetime)
		obj_set(py, &DATETIME(utc)->clock.tzinfo, obj_incref(zone));
	return utc;
}

METHOD(m_astimezone)
{
	struct obj *given = OBJ_NONE(py), *mine = DATETIME(self)->clock.tzinfo, *result = NULL;
	if (!args_parse(py, "astimezone", "|O", "tz", args, nargs, kwnames, &given) ||
	    dates_check_tzinfo(py, given) < 0)
		return NULL;
	if (mine == given)
		return obj_incref(self);
	struct day day = DATE(self)->day;
	struct clock clock = DATETIME(self)->clock;
	struct obj *offset = m_utcoffset(py, self, NULL, 0, NULL);
	if (!offset)
		return NULL;
	int failed = offset == OBJ_NONE(py) ? 0 : datetime_move(py, &day, &clock, DELTA(offset), -1);
	obj_decref(py, offset);
	clock.fold = 0;
	struct obj *zone = failed ? NULL : given == OBJ_NONE(py) ? local_zone(py) : obj_incref(given);
	struct obj *utc = zone ? as_utc(py, self, &day, &clock, zone) : NULL,
		   *name = utc ? str_intern_c(py, "fromutc") : NULL;
	if (name)
		result = obj_call_method(py, zone, name, &utc, 1);
	obj_xdecref(py, utc);
	obj_xdecref(py, name);
	obj_xdecref(py, zone);
	return result;
}

/* ---- hash ---- */
static void put_bytes(const struct obj_datetime *d, uint8_t *out)
{
	const struct day *day = &d->date.day;
	const struct clock *c = &d->clock;
	const int values[PICKLED] = {
		day->year >> 8,       day->year,           day->month,    day->day, c->hour, c->minute, c->second,
		c->microsecond >> 16, c->microsecond >> 8, c->microsecond
	};
	for (int i = 0; i < PICKLED; i++)
		out[i] = (uint8_t)values[i];
}

/* What the zone says of it with fold 0. */
static struct obj *unfolded_offset(struct py *py, struct obj *o)
{
	struct clock c = DATETIME(o)->clock;
	if (!c.fold)
		return m_utcoffset(py, o, NULL, 0, NULL);
	c.fold = 0;
	struct obj *plain = dates_datetime(py, TYPE_OF(py, T_datetime), &DATE(o)->day, &c), *offset = NULL;
	if (plain)
		offset = m_utcoffset(py, plain, NULL, 0, NULL);
	obj_xdecref(py, plain);
	return offset;
}

static int64_t datetime_hash(struct py *py, struct obj *o)
{
	struct obj_datetime *d = DATETIME(o);
	struct obj *offset = d->date.hash == -1 ? unfolded_offset(py, o) : NULL;
	if (offset == OBJ_NONE(py)) {
		uint8_t bytes[PICKLED];
		put_bytes(d, bytes);
		d->date.hash = bytes_hash_data(py, bytes, sizeof bytes);
	} else if (offset) {
		const struct obj_timedelta *away = DELTA(offset);
		struct obj *span =
		    dates_delta(py, TYPE_OF(py, T_timedelta), (int64_t)dates_ordinal(&d->date.day) - away->days,
				d->clock.hour * 3600 + d->clock.minute * 60 + d->clock.second - away->seconds,
				d->clock.microsecond - away->microseconds);
		d->date.hash = span ? obj_hash(py, span) : -1;
		obj_xdecref(py, span);
	}
	obj_xdecref(py, offset);
	return d->date.hash;
}

/* ---- text ---- */
static struct obj *datetime_repr(struct py *py, struct obj *o)
{
	const struct day *d = &DATE(o)->day;
	const struct clock *c = &DATETIME(o)->clock;
	struct buf out = BUF_INIT;
	buf_printf(&out, "%d, %d, %d, %d, %d", d->year, d->month, d->day, c->hour, c->minute);
	if (c->second || c->microsecond)
		buf_printf(&out, ", %d", c->second);
	if (c->microsecond)
		buf_printf(&out, ", %d", c->microsecond);
	if (c->fold)
		buf_puts(&out, ", fold=1");
	struct obj *result = c->tzinfo ? str_format_c(py, "%s(%s, tzinfo=%R)", o->type->name, buf_text(&out), c->tzinfo)
				       : str_format_c(py, "%s(%s)", o->type->name, buf_text(&out));
	buf_clear(&out);
	return result;
}

/* isoformat(sep, timespec) */
static struct obj *isoformat(struct py *py, struct obj *o, uint32_t separator, const char *timespec)
{
	const struct day *d = &DATE(o)->day;
	const struct clock *c = &DATETIME(o)->clock;
	struct buf out = BUF_INIT;
	struct obj *result = NULL;
	buf_printf(&out, "%04d-%02d-%02d", d->year, d->month, d->day);
	buf_put_utf8(&out, separator);
	if (dates_put_clock(py, c, timespec, &out) == 0 && dates_put_offset(py, c->tzinfo, o, ":", &out) == 0)
		result = str_new(py, buf_text(&out), out.length, WHY_RESULT);
	buf_clear(&out);
	return result;
}

/* The separator is told apart from what is no character as the version does. */
static bool is_separator(struct py *py, struct obj *o, int32_t *out)
{
	if (str_check(o) && str_length(o) == 1) {
		*out = (int32_t)str_at(o, 0);
		return true;
	}
	const char *place = py->profile->dates_clinic ? "'sep'" : "1";
	if (str_check(o) && py->profile->dates_errors_tell)
		exc_raise(py, T_TypeError,
			  "isoformat()%s argument %s must be a unicode character, not a string of length %zd",
			  py->profile->dates_clinic ? ":" : "", place, (size_t)str_length(o));
	else
		exc_raise(py, T_TypeError, "isoformat() argument %s must be a unicode character, not %s", place,
			  o == OBJ_NONE(py) ? "None" : o->type->name);
	return false;
}

METHOD(m_isoformat)
{
	struct obj *separator = NULL;
	const char *timespec = NULL;
	int32_t c = 'T';
	if (!args_parse(py, "isoformat", "|Os", "sep timespec", args, nargs, kwnames, &separator, &timespec) ||
	    (separator && !is_separator(py, separator, &c)))
		return NULL;
	return isoformat(py, self, (uint32_t)c, timespec);
}

/* Calls isoformat(" "), which a class may have of its own. */
static struct obj *datetime_str(struct py *py, struct obj *o)
{
	struct obj *name = str_intern_c(py, "isoformat"), *space = str_from_char(py, ' ');
	struct obj *text = name && space ? obj_call_method(py, o, name, &space, 1) : NULL;
	obj_xdecref(py, name);
	obj_xdecref(py, space);
	return text;
}

METHOD(m_ctime)
{
	UNUSED;
	return dates_ctime(py, &DATE(self)->day, &DATETIME(self)->clock);
}

/* ---- changed copies, pickling ---- */
METHOD(m_replace)
{
	struct day d = DATE(self)->day;
	struct clock c = DATETIME(self)->clock;
	if (!args_parse(py, "replace", "|iiiiiiiO$i", "year month day hour minute second microsecond tzinfo fold", args,
			nargs, kwnames, &d.year, &d.month, &d.day, &c.hour, &c.minute, &c.second, &c.microsecond,
			&c.tzinfo, &c.fold))
		return NULL;
	if (c.tzinfo == OBJ_NONE(py))
		c.tzinfo = NULL;
	if (c.fold != 0 && c.fold != 1)
		return dates_check_clock(py, &(struct clock){ .fold = c.fold }), NULL;
	return py->profile->dates_replace_calls ? dates_call_datetime(py, &self->type->head, &d, &c)
						: dates_datetime(py, self->type, &d, &c);
}

static struct obj *reduce(struct py *py, struct obj *o, int protocol)
{
	uint8_t bytes[PICKLED];
	const struct clock *c = &DATETIME(o)->clock;
	put_bytes(DATETIME(o), bytes);
	if (protocol > 3 && c->fold)
		bytes[2] |= FOLD_IN_BYTE;
	struct obj *state = bytes_new(py, bytes, sizeof bytes, WHY_RESULT), *all = NULL;
	if (state)
		all = c->tzinfo ? tuple_pack2(py, state, c->tzinfo) : tuple_pack1(py, state);
	obj_xdecref(py, state);
	return dates_reduce(py, &o->type->head, all);
}

METHOD(m_reduce)
{
	UNUSED;
	return reduce(py, self, 2);
}

METHOD(m_reduce_ex)
{
	int protocol;
	(void)kwnames;
	if (!args_parse(py, "__reduce_ex__", "i", NULL, args, nargs, NULL, &protocol))
		return NULL;
	return reduce(py, self, protocol);
}

static bool has_replace(const struct profile *profile)
{
	return profile->dates_replace_calls;
}

static const struct method_def datetime_methods[] = {
	{ "now", c_now, METH_FASTCALL | METH_KEYWORDS | METH_CLASS, NULL, NULL },
	{ "utcnow", c_utcnow, METH_NOARGS | METH_CLASS, NULL, NULL },
	{ "fromtimestamp", c_fromtimestamp, METH_FASTCALL | METH_KEYWORDS | METH_CLASS, NULL, NULL },
	{ "utcfromtimestamp", c_utcfromtimestamp, METH_O | METH_CLASS, NULL, NULL },
	{ "strptime", c_strptime, METH_FASTCALL | METH_CLASS, NULL, NULL },
	{ "combine", c_combine, METH_FASTCALL | METH_KEYWORDS | METH_CLASS, NULL, NULL },
	{ "fromisoformat", c_fromisoformat, METH_O | METH_CLASS, NULL, NULL },
	{ "date", m_date, METH_NOARGS, NULL, NULL },
	{ "time", m_time, METH_NOARGS, NULL, NULL },
	{ "timetz", m_timetz, METH_NOARGS, NULL, NULL },
	{ "ctime", m_ctime, METH_NOARGS, NULL, NULL },
	{ "timetuple", m_timetuple, METH_NOARGS, NULL, NULL },
	{ "timestamp", m_timestamp, METH_NOARGS, NULL, NULL },
	{ "utctimetuple", m_utctimetuple, METH_NOARGS, NULL, NULL },
	{ "isoformat", m_isoformat, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "utcoffset", m_utcoffset, METH_NOARGS, NULL, NULL },
	{ "tzname", m_tzname, METH_NOARGS, NULL, NULL },
	{ "dst", m_dst, METH_NOARGS, NULL, NULL },
	{ "replace", m_replace, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "__replace__", m_replace, METH_FASTCALL | METH_KEYWORDS | METH_HIDDEN, NULL, has_replace },
	{ "astimezone", m_astimezone, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "__reduce_ex__", m_reduce_ex, METH_FASTCALL, NULL, NULL },
	{ "__reduce__", m_reduce, METH_NOARGS, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};
static const struct member_def datetime_members[] = {
	{ "hour", get_hour, NULL, false },     { "minute", get_minute, NULL, false },
	{ "second", get_second, NULL, false }, { "microsecond", get_microsecond, NULL, false },
	{ "tzinfo", get_tzinfo, NULL, false }, { "fold", get_fold, NULL, false },
	{ NULL, NULL, NULL, false },
};
const struct type_spec obj_datetime_spec = {
	.name = "datetime.datetime",
	.base = T_date,
	.flags = TYPE_BASE,
	.size = sizeof(struct obj_datetime),
	.model_size = datetime_size,
	.slots = { .dealloc = datetime_dealloc,
		   .traverse = datetime_traverse,
		   .repr = datetime_repr,
		   .str = datetime_str,
		   .hash = datetime_hash,
		   .getattro = obj_generic_getattr,
		   .richcompare = datetime_compare,
		   .new = datetime_new,
		   .nb_add = datetime_add,
		   .nb_subtract = datetime_minus },
	.methods = datetime_methods,
	.members = datetime_members,
	.doc = "datetime(year, month, day[, hour[, minute[, second[, microsecond[,tzinfo]]]]])\n\n"
	       "The year, month and day arguments are required. tzinfo may be None, or an\n"
	       "instance of a tzinfo subclass. The remaining arguments may be ints.\n",
};
