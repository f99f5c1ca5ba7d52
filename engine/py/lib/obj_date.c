/* obj_date.c -- datetime.date, and the week dates that isocalendar() gives.
 * Models: Modules/_datetimemodule.c (date_*, iso_calendar_date_*); profile rows dates_*. */
#include "dates.h"
#include "py/model/obj_bytes.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

#define METHOD(name)                                                                                    \
	static struct obj *name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, \
				struct obj *kwnames)
#define UNUSED  ((void)args, (void)nargs, (void)kwnames)
#define PICKLED 4 /* bytes of a pickled date */

/* ---- shared by the types ---- */
const char *dates_constructor(struct py *py, const char *name, const char *old_name)
{
	return py->profile->dates_clinic ? name : old_name;
}

struct obj *dates_compared(struct py *py, int difference, int op)
{
	bool result = false;
	switch (op) {
	case CMP_LT: result = difference < 0; break;
	case CMP_LE: result = difference <= 0; break;
	case CMP_EQ: result = difference == 0; break;
	case CMP_NE: result = difference != 0; break;
	case CMP_GT: result = difference > 0; break;
	case CMP_GE: result = difference >= 0; break;
	default: break;
	}
	return OBJ_BOOL(py, result);
}

struct obj *dates_reduce(struct py *py, struct obj *type, STEALS(args) struct obj *args)
{
	struct obj *result = args ? tuple_pack2(py, type, args) : NULL;
	obj_xdecref(py, args);
	return result;
}

/* ---- making ---- */
static int date_size(const struct profile *profile)
{
	(void)profile;
	return 32;
}

struct obj *dates_date(struct py *py, struct type *type, const struct day *day)
{
	struct obj *o = dates_check_day(py, day) < 0 ? NULL : type_generic_alloc(py, type);
	if (!o)
		return NULL;
	DATE(o)->hash = -1;
	DATE(o)->day = *day;
	return o;
}

struct obj *dates_call_date(struct py *py, struct obj *type, const struct day *day)
{
	struct type *t = (struct type *)(void *)type;
	if (t->id == T_date)
		return dates_date(py, t, day);
	if (t->id == T_datetime)
		return dates_datetime(py, t, day, &(struct clock){ 0 });
	struct obj *parts[] = { int_new(py, day->year), int_new(py, day->month), int_new(py, day->day) }, *o = NULL;
	if (parts[0] && parts[1] && parts[2])
		o = obj_call(py, type, parts, 3, NULL);
	for (int i = 0; i < 3; i++)
		obj_xdecref(py, parts[i]);
	return o;
}

/* The single argument of a constructor that pickle calls: so many bytes, the month's place sane. */
static const uint8_t *pickled(struct obj *args)
{
	if (tuple_length(args) != 1 || !bytes_check(tuple_get(args, 0)))
		return NULL;
	const struct obj_bytes *b = BYTES(tuple_get(args, 0));
	return b->length == PICKLED && b->data[2] >= 1 && b->data[2] <= 12 ? b->data : NULL;
}

static struct obj *date_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	struct day day;
	const uint8_t *data = pickled(args);
	if (data)
		day = (struct day){ data[0] << 8 | data[1], data[2], data[3] };
	else if (!args_parse_tuple(py, dates_constructor(py, "date", NULL), "iii", "year month day", args, kwargs,
				   &day.year, &day.month, &day.day))
		return NULL;
	return dates_date(py, type, &day);
}

static void date_dealloc(struct py *py, struct obj *o)
{
	heap_drop(py, o, sizeof(struct obj_date), (size_t)o->type->model_size, FREE_NONE);
}

/* ---- alternative constructors: self is the class ---- */
METHOD(c_fromordinal)
{
	int ordinal;
	struct day day = { 1, 1, 1 };
	(void)kwnames;
	if (!args_parse(py, "fromordinal", "i", NULL, args, nargs, NULL, &ordinal))
		return NULL;
	if (ordinal < 1)
		return exc_raise(py, T_ValueError, "ordinal must be >= 1");
	if (ordinal > DATES_LAST_ORDINAL) { /* the year that it would be in */
		dates_from_ordinal((ordinal - 1) % 146097 + 1, &day);
		day.year += (ordinal - 1) / 146097 * 400;
	} else
		dates_from_ordinal(ordinal, &day);
	return dates_call_date(py, self, &day);
}

METHOD(c_fromisocalendar)
{
	int year, week, weekday;
	struct day day;
	if (!args_parse(py, "fromisocalendar", "iii", "year week day", args, nargs, kwnames, &year, &week, &weekday) ||
	    dates_raise_iso(py, dates_from_iso(year, week, weekday, &day), year, week, weekday) < 0)
		return NULL;
	return dates_call_date(py, self, &day);
}

METHOD(c_fromisoformat)
{
	struct day day;
	size_t length;
	(void)nargs, (void)kwnames;
	if (!str_check(args[0]))
		return exc_raise(py, T_TypeError, py->profile->message_fromisoformat_type, args[0]);
	const char *text = str_utf8(py, args[0], &length);
	if (!text)
		return NULL;
	if (!dates_parse_day(py, text, length, &day))
		return exc_raise(py, T_ValueError, "Invalid isoformat string: %R", args[0]);
	return dates_call_date(py, self, &day);
}

METHOD(c_fromtimestamp)
{
	int64_t seconds;
	struct time_fields t;
	(void)nargs, (void)kwnames;
	if (dates_seconds(py, args[0], &seconds, NULL) < 0 || dates_split(py, seconds, &t) < 0)
		return NULL;
	return dates_call_date(py, self, &(struct day){ t.year, t.month, t.day });
}

METHOD(c_today)
{
	UNUSED;
	struct obj *now = float_new(py, (double)time_wall(py) * 1e-9), *name = str_intern_c(py, "fromtimestamp");
	struct obj *result = now && name ? obj_call_method(py, self, name, &now, 1) : NULL;
	obj_xdecref(py, now);
	obj_xdecref(py, name);
	return result;
}

METHOD(c_strptime)
{
	(void)kwnames;
	return dates_strptime(py, "_strptime_datetime_date", self, args, nargs);
}

/* ---- parts ---- */
#define PART(name)                                                  \
	static struct obj *get_##name(struct py *py, struct obj *o) \
	{                                                           \
		return int_new(py, DATE(o)->day.name);              \
	}
PART(year)
PART(month)
PART(day)
#undef PART

METHOD(m_toordinal)
{
	UNUSED;
	return int_new(py, dates_ordinal(&DATE(self)->day));
}

METHOD(m_weekday)
{
	UNUSED;
	return int_new(py, dates_weekday(&DATE(self)->day));
}

METHOD(m_isoweekday)
{
	UNUSED;
	return int_new(py, dates_weekday(&DATE(self)->day) + 1);
}

METHOD(m_timetuple)
{
	UNUSED;
	return dates_struct_time(py, &DATE(self)->day, &(struct clock){ 0 }, -1);
}

/* ---- week dates ---- */
METHOD(m_isocalendar)
{
	UNUSED;
	const struct day *day = &DATE(self)->day;
	int year = day->year, ordinal = dates_ordinal(day), monday = dates_iso_first_monday(year);
	if (ordinal < monday)
		monday = dates_iso_first_monday(--year);
	else if (ordinal >= dates_iso_first_monday(year + 1))
		monday = dates_iso_first_monday(++year);
	struct obj *parts[] = { int_new(py, year), int_new(py, (ordinal - monday) / 7 + 1),
				int_new(py, (ordinal - monday) % 7 + 1) };
	struct obj *plain = tuple_steal(py, parts, 3, WHY_RESULT), *packed, *result = NULL;
	if (!plain || !py->profile->dates_iso_named)
		return plain;
	if ((packed = tuple_pack1(py, plain)) != NULL)
		result = TYPE_OF(py, T_tuple)->slots.new(py, TYPE_OF(py, T_IsoCalendarDate), packed, NULL);
	obj_xdecref(py, packed);
	obj_decref(py, plain);
	return result;
}

#define ITEM(name, index)                                            \
	static struct obj *week_##name(struct py *py, struct obj *o) \
	{                                                            \
		(void)py;                                            \
		return obj_incref(tuple_get(o, index));              \
	}
ITEM(year, 0)
ITEM(week, 1)
ITEM(weekday, 2)
#undef ITEM

static struct obj *week_repr(struct py *py, struct obj *o)
{
	return str_format_c(py, "%s(year=%S, week=%S, weekday=%S)", o->type->name, tuple_get(o, 0), tuple_get(o, 1),
			    tuple_get(o, 2));
}

static struct obj *week_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	int year, week, weekday;
	if (!args_parse_tuple(py, "IsoCalendarDate", "iii", "year week weekday", args, kwargs, &year, &week, &weekday))
		return NULL;
	struct obj *parts[] = { int_new(py, year), int_new(py, week), int_new(py, weekday) };
	struct obj *plain = tuple_steal(py, parts, 3, WHY_RESULT), *packed = plain ? tuple_pack1(py, plain) : NULL;
	struct obj *result = packed ? TYPE_OF(py, T_tuple)->slots.new(py, type, packed, NULL) : NULL;
	obj_xdecref(py, plain);
	obj_xdecref(py, packed);
	return result;
}

/* Copies and pickles as the tuple that it is. */
METHOD(week_reduce)
{
	UNUSED;
	struct obj *plain = tuple_from(py, tuple_items(self), 3), *packed = plain ? tuple_pack1(py, plain) : NULL;
	obj_xdecref(py, plain);
	return dates_reduce(py, &TYPE_OF(py, T_tuple)->head, packed);
}

static const struct method_def week_methods[] = {
	{ "__reduce__", week_reduce, METH_NOARGS, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};
static const struct member_def week_members[] = {
	{ "year", week_year, NULL, false },
	{ "week", week_week, NULL, false },
	{ "weekday", week_weekday, NULL, false },
	{ NULL, NULL, NULL, false },
};
static int week_size(const struct profile *profile)
{
	return profile->tuple_caches_hash ? 40 : 32;
}

const struct type_spec obj_IsoCalendarDate_spec = {
	.name = "datetime.IsoCalendarDate",
	.base = T_tuple,
	.flags = TYPE_GC | TYPE_TUPLE_SUBCLASS,
	.size = sizeof(struct obj_tuple),
	.model_size = week_size,
	.item_size = 8,
	.slots = { .repr = week_repr, .new = week_new },
	.methods = week_methods,
	.members = week_members,
	.doc = "The result of date.isocalendar() or datetime.isocalendar()\n\n"
	       "This object may be accessed either as a tuple of\n"
	       "  ((year, week, weekday))\n"
	       "or via the object attributes as named in the above tuple.",
};

/* ---- comparison, hash, arithmetic ---- */
static int day_cmp(const struct day *a, const struct day *b)
{
	int x = a->year * 512 + a->month * 32 + a->day, y = b->year * 512 + b->month * 32 + b->day;
	return (x > y) - (x < y);
}

static struct obj *date_compare(struct py *py, struct obj *a, struct obj *b, int op)
{
	if (!date_check(py, b) || (py->profile->dates_kinds_apart && datetime_check(py, b)))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	return dates_compared(py, day_cmp(&DATE(a)->day, &DATE(b)->day), op);
}

static void put_bytes(const struct day *day, uint8_t *out)
{
	out[0] = (uint8_t)(day->year >> 8);
	out[1] = (uint8_t)day->year;
	out[2] = (uint8_t)day->month;
	out[3] = (uint8_t)day->day;
}

static int64_t date_hash(struct py *py, struct obj *o)
{
	if (DATE(o)->hash == -1) {
		uint8_t bytes[PICKLED];
		put_bytes(&DATE(o)->day, bytes);
		DATE(o)->hash = bytes_hash_data(py, bytes, sizeof bytes);
	}
	return DATE(o)->hash;
}

static struct obj *moved(struct py *py, struct obj *o, int64_t days)
{
	struct day day = DATE(o)->day;
	day.day += (int)days;
	return dates_normalize(py, &day) < 0 ? NULL : dates_call_date(py, &o->type->head, &day);
}

static struct obj *date_add(struct py *py, struct obj *a, struct obj *b)
{
	if (datetime_check(py, a) || datetime_check(py, b))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	if (date_check(py, a) && delta_check(py, b))
		return moved(py, a, DELTA(b)->days);
	if (date_check(py, b) && delta_check(py, a))
		return moved(py, b, DELTA(a)->days);
	OBJ_RETURN_NOT_IMPLEMENTED(py);
}

static struct obj *date_subtract(struct py *py, struct obj *a, struct obj *b)
{
	if (datetime_check(py, a) || datetime_check(py, b) || !date_check(py, a))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	if (date_check(py, b))
		return dates_delta(py, TYPE_OF(py, T_timedelta),
				   (int64_t)dates_ordinal(&DATE(a)->day) - dates_ordinal(&DATE(b)->day), 0, 0);
	if (delta_check(py, b))
		return moved(py, a, -(int64_t)DELTA(b)->days);
	OBJ_RETURN_NOT_IMPLEMENTED(py);
}

/* ---- text ---- */
static struct obj *date_repr(struct py *py, struct obj *o)
{
	const struct day *d = &DATE(o)->day;
	return str_format_c(py, "%s(%d, %d, %d)", o->type->name, d->year, d->month, d->day);
}

static struct obj *isoformat(struct py *py, const struct day *d)
{
	char text[48];
	snprintf(text, sizeof text, "%04d-%02d-%02d", d->year, d->month, d->day);
	return str_new_c(py, text);
}

METHOD(m_isoformat)
{
	UNUSED;
	return isoformat(py, &DATE(self)->day);
}

static struct obj *date_str(struct py *py, struct obj *o)
{
	struct obj *name = str_intern_c(py, "isoformat"), *text = name ? obj_call_method(py, o, name, NULL, 0) : NULL;
	obj_xdecref(py, name);
	return text;
}

METHOD(m_ctime)
{
	UNUSED;
	return dates_ctime(py, &DATE(self)->day, &(struct clock){ 0 });
}

METHOD(m_strftime)
{
	struct obj *format;
	if (!args_parse(py, "strftime", "O", "format", args, nargs, kwnames, &format) || !dates_is_format(py, format))
		return NULL;
	size_t length;
	const char *text = str_utf8(py, format, &length);
	struct obj *name = str_intern_c(py, "timetuple"),
		   *tuple = name ? obj_call_method(py, self, name, NULL, 0) : NULL;
	struct obj *result = text && tuple ? dates_strftime(py, self, text, length, tuple, self) : NULL;
	obj_xdecref(py, name);
	obj_xdecref(py, tuple);
	return result;
}

struct obj *dates_format(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	struct obj *format;
	(void)kwnames;
	if (!args_parse(py, "__format__", "U", py->profile->dates_clinic ? NULL : "*format", args, nargs, NULL,
			&format))
		return NULL;
	if (str_length(format) == 0)
		return obj_str(py, self);
	struct obj *name = str_intern_c(py, "strftime"),
		   *text = name ? obj_call_method(py, self, name, &format, 1) : NULL;
	obj_xdecref(py, name);
	return text;
}

/* ---- changed copies, pickling ---- */
METHOD(m_replace)
{
	struct day day = DATE(self)->day;
	if (!args_parse(py, "replace", "|iii", "year month day", args, nargs, kwnames, &day.year, &day.month, &day.day))
		return NULL;
	return py->profile->dates_replace_calls ? dates_call_date(py, &self->type->head, &day)
						: dates_date(py, self->type, &day);
}

METHOD(m_reduce)
{
	UNUSED;
	uint8_t bytes[PICKLED];
	put_bytes(&DATE(self)->day, bytes);
	struct obj *state = bytes_new(py, bytes, sizeof bytes, WHY_RESULT),
		   *all = state ? tuple_pack1(py, state) : NULL;
	obj_xdecref(py, state);
	return dates_reduce(py, &self->type->head, all);
}

static bool has_strptime(const struct profile *profile)
{
	return profile->dates_all_strptime;
}

static bool has_replace(const struct profile *profile)
{
	return profile->dates_replace_calls;
}

static const struct method_def date_methods[] = {
	{ "fromtimestamp", c_fromtimestamp, METH_O | METH_CLASS, NULL, NULL },
	{ "fromordinal", c_fromordinal, METH_FASTCALL | METH_CLASS, NULL, NULL },
	{ "fromisoformat", c_fromisoformat, METH_O | METH_CLASS, NULL, NULL },
	{ "fromisocalendar", c_fromisocalendar, METH_FASTCALL | METH_KEYWORDS | METH_CLASS, NULL, NULL },
	{ "strptime", c_strptime, METH_FASTCALL | METH_CLASS | METH_HIDDEN, NULL, has_strptime },
	{ "today", c_today, METH_NOARGS | METH_CLASS, NULL, NULL },
	{ "ctime", m_ctime, METH_NOARGS, NULL, NULL },
	{ "strftime", m_strftime, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "__format__", dates_format, METH_FASTCALL, NULL, NULL },
	{ "isoformat", m_isoformat, METH_NOARGS, NULL, NULL },
	{ "isoweekday", m_isoweekday, METH_NOARGS, NULL, NULL },
	{ "isocalendar", m_isocalendar, METH_NOARGS, NULL, NULL },
	{ "timetuple", m_timetuple, METH_NOARGS, NULL, NULL },
	{ "toordinal", m_toordinal, METH_NOARGS, NULL, NULL },
	{ "weekday", m_weekday, METH_NOARGS, NULL, NULL },
	{ "replace", m_replace, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "__replace__", m_replace, METH_FASTCALL | METH_KEYWORDS | METH_HIDDEN, NULL, has_replace },
	{ "__reduce__", m_reduce, METH_NOARGS, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};
static const struct member_def date_members[] = {
	{ "year", get_year, NULL, false },
	{ "month", get_month, NULL, false },
	{ "day", get_day, NULL, false },
	{ NULL, NULL, NULL, false },
};
const struct type_spec obj_date_spec = {
	.name = "datetime.date",
	.flags = TYPE_BASE,
	.size = sizeof(struct obj_date),
	.model_size = date_size,
	.slots = { .dealloc = date_dealloc,
		   .repr = date_repr,
		   .str = date_str,
		   .hash = date_hash,
		   .getattro = obj_generic_getattr,
		   .richcompare = date_compare,
		   .new = date_new,
		   .nb_add = date_add,
		   .nb_subtract = date_subtract },
	.methods = date_methods,
	.members = date_members,
	.doc = "date(year, month, day) --> date object",
};
