/* time_calendar.c -- the part of module time that knows of days: struct_time, gmtime() and its kin. Local time is UTC.
 * Models: Modules/timemodule.c; profile rows message_time_t_type, dates_*. Never: reads a clock. */
#include "dates.h"
#include "structseq.h"
#include <string.h>

#define FUNCTION(name)                                                                                  \
	static struct obj *name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, \
				struct obj *kwnames)
#define UNUSED ((void)self, (void)kwnames)
#define FIELDS 9 /* that the tuple shows */

/* ---- days of any year ---- */
static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/* Days from 1970-01-01 to the first of a month. */
static int64_t days_to(int64_t year, int month)
{
	int64_t era = floor_div(year - 1, 400);
	struct day first = { (int)(year - era * 400), month, 1 };
	return era * 146097 + dates_ordinal(&first) - 719163;
}

bool time_split(int64_t seconds, struct time_fields *out)
{
	int64_t days = floor_div(seconds, 86400), era = floor_div(days + 719162, 146097);
	int rest = (int)(seconds - days * 86400);
	struct day day;
	dates_from_ordinal((int)(days + 719162 - era * 146097) + 1, &day);
	int64_t year = day.year + era * 400;
	if (year - 1900 < INT32_MIN || year - 1900 > INT32_MAX)
		return false;
	*out = (struct time_fields){ (int)year,
				     day.month,
				     day.day,
				     rest / 3600,
				     rest / 60 % 60,
				     rest % 60,
				     (int)((days % 7 + 10) % 7),
				     dates_days_before_month(day.year, day.month) + day.day,
				     0,
				     TIME_ZONE_NONE };
	return true;
}

/* ---- struct_time ---- */
/* tm_zone and tm_gmtoff are beside the tuple: what they are is one of enum time_zone, in the head. */
static struct obj *get_zone(struct py *py, struct obj *o)
{
	if (o->spare == TIME_ZONE_NONE)
		OBJ_RETURN_NONE(py);
	return str_new_c(py, o->spare == TIME_ZONE_GMT ? "GMT" : "UTC");
}

static struct obj *get_offset(struct py *py, struct obj *o)
{
	return o->spare == TIME_ZONE_NONE ? obj_incref(OBJ_NONE(py)) : int_new(py, 0);
}

#define ITEM(n)                                                   \
	static struct obj *item_##n(struct py *py, struct obj *o) \
	{                                                         \
		(void)py;                                         \
		return obj_incref(tuple_get(o, n));               \
	}
ITEM(0)
ITEM(1)
ITEM(2)
ITEM(3)
ITEM(4)
ITEM(5)
ITEM(6)
ITEM(7)
ITEM(8)
#undef ITEM

struct obj *time_struct(struct py *py, const struct time_fields *t)
{
	struct obj *values[] = { int_new(py, t->year),    int_new(py, t->month),   int_new(py, t->day),
				 int_new(py, t->hour),    int_new(py, t->minute),  int_new(py, t->second),
				 int_new(py, t->weekday), int_new(py, t->yearday), int_new(py, t->isdst) };
	struct obj *o = structseq_new(py, T_struct_time, values, FIELDS);
	if (o)
		o->spare = (uint8_t)t->zone;
	return o;
}

static struct obj *struct_time_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	struct obj *sequence, *dict = NULL;
	if (!args_parse_tuple(py, "structseq", "O|O", "sequence dict", args, kwargs, &sequence, &dict))
		return NULL;
	if (dict && !(dict_check(dict) && dict_length(dict) == 0))
		return py_refuse(py, "time.struct_time() with a second argument");
	if (!sequence->type->slots.iter && !sequence->type->slots.sq_item && !sequence->type->slots.mp_subscript)
		return exc_raise(py, T_TypeError, "constructor requires a sequence");
	struct obj *plain = tuple_of(py, sequence), *packed, *result = NULL;
	if (!plain)
		return NULL;
	int64_t n = tuple_length(plain);
	if (n < FIELDS)
		exc_raise(py, T_TypeError, "time.struct_time() takes an at least 9-sequence (%lld-sequence given)",
			  (long long)n);
	else if (n > FIELDS + 2)
		exc_raise(py, T_TypeError, "time.struct_time() takes an at most 11-sequence (%lld-sequence given)",
			  (long long)n);
	else if (n > FIELDS)
		py_refuse(py, "time.struct_time() of more than nine items");
	else if ((packed = tuple_pack1(py, plain)) != NULL) {
		result = TYPE_OF(py, T_tuple)->slots.new(py, type, packed, NULL);
		obj_decref(py, packed);
	}
	obj_decref(py, plain);
	return result;
}

static struct obj *struct_time_reduce(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				      struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	if (self->spare != TIME_ZONE_NONE)
		return py_refuse(py, "copies of a time.struct_time with a zone");
	struct obj *parts[] = { tuple_from(py, tuple_items(self), FIELDS), dict_new(py, WHY_RESULT) };
	struct obj *given = parts[0] && parts[1] ? tuple_pack2(py, parts[0], parts[1]) : NULL;
	obj_xdecref(py, parts[0]);
	obj_xdecref(py, parts[1]);
	return dates_reduce(py, &self->type->head, given);
}

static const struct method_def struct_time_methods[] = {
	{ "__reduce__", struct_time_reduce, METH_NOARGS, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};
static const struct member_def struct_time_members[] = {
	{ "tm_year", item_0, NULL, true },       { "tm_mon", item_1, NULL, true },
	{ "tm_mday", item_2, NULL, true },       { "tm_hour", item_3, NULL, true },
	{ "tm_min", item_4, NULL, true },        { "tm_sec", item_5, NULL, true },
	{ "tm_wday", item_6, NULL, true },       { "tm_yday", item_7, NULL, true },
	{ "tm_isdst", item_8, NULL, true },      { "tm_zone", get_zone, NULL, true },
	{ "tm_gmtoff", get_offset, NULL, true }, { NULL, NULL, NULL, false },
};
const struct type_spec obj_struct_time_spec = {
	.name = "time.struct_time",
	.base = T_tuple,
	.flags = TYPE_GC | TYPE_TUPLE_SUBCLASS,
	.size = sizeof(struct obj_tuple),
	.item_size = 8,
	.slots = { .repr = structseq_repr, .new = struct_time_new },
	.methods = struct_time_methods,
	.members = struct_time_members,
};

/* ---- fields of a tuple ---- */
int time_fields_of(struct py *py, struct obj *o, const char *function, struct time_fields *t)
{
	if (!tuple_check(o))
		return exc_raise(py, T_TypeError, "Tuple or struct_time argument required"), -1;
	if (tuple_length(o) != FIELDS)
		return exc_raise(py, T_TypeError, "%s(): illegal time tuple argument", function), -1;
	if (!args_parse_tuple(py, NULL, "iiiiiiiii", NULL, o, NULL, &t->year, &t->month, &t->day, &t->hour, &t->minute,
			      &t->second, &t->weekday, &t->yearday, &t->isdst))
		return -1;
	t->zone = type_is(o, T_struct_time) ? o->spare : TIME_ZONE_NONE;
	return 0;
}

/* What strftime and asctime ask of them; 0 means the first month, day or day of the year. */
static int check_fields(struct py *py, struct time_fields *t)
{
	t->month += t->month == 0;
	t->day += t->day == 0;
	t->yearday += t->yearday == 0;
	const struct {
		int value, first, last;
		const char *name;
	} ranges[] = { { t->month, 1, 12, "month" },         { t->day, 1, 31, "day of month" },
		       { t->hour, 0, 23, "hour" },           { t->minute, 0, 59, "minute" },
		       { t->second, 0, 61, "seconds" },      { t->weekday, -1, INT32_MAX, "day of week" },
		       { t->yearday, 1, 366, "day of year" } };
	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		if (ranges[i].value < ranges[i].first || ranges[i].value > ranges[i].last)
			return exc_raise(py, T_ValueError, "%s out of range", ranges[i].name), -1;
	t->weekday = ((t->weekday + 1) % 7 + 6) % 7;
	return 0;
}

/* ---- functions ---- */
/* The point of time an optional argument names; none: now. */
static int when(struct py *py, const char *function, struct obj *const *args, size_t nargs, struct time_fields *out)
{
	struct obj *given = NULL;
	int64_t seconds;
	if (!args_parse(py, function, "|O", NULL, args, nargs, NULL, &given))
		return -1;
	if (!given || given == OBJ_NONE(py))
		seconds = time_wall(py) / 1000000000;
	else if (dates_seconds(py, given, &seconds, NULL) < 0)
		return -1;
	return dates_split(py, seconds, out);
}

FUNCTION(t_gmtime)
{
	struct time_fields t;
	UNUSED;
	if (when(py, "gmtime", args, nargs, &t) < 0)
		return NULL;
	t.zone = TIME_ZONE_GMT;
	return time_struct(py, &t);
}

FUNCTION(t_localtime)
{
	struct time_fields t;
	UNUSED;
	if (when(py, "localtime", args, nargs, &t) < 0)
		return NULL;
	t.zone = TIME_ZONE_UTC;
	return time_struct(py, &t);
}

static struct obj *as_text(struct py *py, const struct time_fields *t)
{
	struct buf out = BUF_INIT;
	struct obj *result = NULL;
	if (time_format(py, t, "%a %b %e %H:%M:%S %Y", 20, &out) == 0)
		result = str_new_c(py, buf_text(&out));
	buf_clear(&out);
	return result;
}

FUNCTION(t_ctime)
{
	struct time_fields t;
	UNUSED;
	return when(py, "ctime", args, nargs, &t) < 0 ? NULL : as_text(py, &t);
}

/* The fields of an optional tuple; none: now. */
static int fields_or_now(struct py *py, struct obj *tuple, const char *function, struct time_fields *out)
{
	if (tuple)
		return time_fields_of(py, tuple, function, out) < 0 ? -1 : check_fields(py, out);
	if (dates_split(py, time_wall(py) / 1000000000, out) < 0)
		return -1;
	out->zone = TIME_ZONE_UTC;
	return 0;
}

FUNCTION(t_asctime)
{
	struct obj *tuple = NULL;
	struct time_fields t;
	UNUSED;
	if (!args_parse(py, "asctime", "|O", NULL, args, nargs, NULL, &tuple) ||
	    fields_or_now(py, tuple, "asctime", &t) < 0)
		return NULL;
	return as_text(py, &t);
}

FUNCTION(t_mktime)
{
	struct time_fields t;
	UNUSED, (void)nargs;
	if (time_fields_of(py, args[0], "mktime", &t) < 0)
		return NULL;
	int64_t months = (int64_t)t.year * 12 + t.month - 1, year = floor_div(months, 12);
	int64_t days = days_to(year, (int)(months - year * 12) + 1) + t.day - 1;
	return float_new(py, (double)(days * 86400 + (int64_t)t.hour * 3600 + (int64_t)t.minute * 60 + t.second));
}

FUNCTION(t_strftime)
{
	struct obj *format, *tuple = NULL, *result = NULL;
	struct time_fields t;
	size_t length;
	UNUSED;
	if (!args_parse(py, "strftime", "U|O", NULL, args, nargs, NULL, &format, &tuple) ||
	    fields_or_now(py, tuple, "strftime", &t) < 0)
		return NULL;
	const char *text = str_utf8(py, format, &length);
	struct buf out = BUF_INIT;
	if (text && time_format(py, &t, text, length, &out) == 0)
		result = str_new(py, buf_text(&out), out.length, WHY_RESULT);
	buf_clear(&out);
	return result;
}

FUNCTION(t_strptime)
{
	UNUSED;
	struct obj *module = lib_import(py, "_strptime"),
		   *f = module ? obj_getattr_c(py, module, "_strptime_time") : NULL;
	struct obj *result = f ? obj_call(py, f, args, nargs, NULL) : NULL;
	obj_xdecref(py, module);
	obj_xdecref(py, f);
	return result;
}

FUNCTION(t_tzset)
{
	UNUSED, (void)args, (void)nargs;
	OBJ_RETURN_NONE(py);
}

static const struct method_def time_calendar_methods[] = {
	{ "asctime", t_asctime, METH_FASTCALL, NULL, NULL },
	{ "ctime", t_ctime, METH_FASTCALL, NULL, NULL },
	{ "gmtime", t_gmtime, METH_FASTCALL, NULL, NULL },
	{ "localtime", t_localtime, METH_FASTCALL, NULL, NULL },
	{ "mktime", t_mktime, METH_O, NULL, NULL },
	{ "strftime", t_strftime, METH_FASTCALL, NULL, NULL },
	{ "strptime", t_strptime, METH_FASTCALL, NULL, NULL },
	{ "tzset", t_tzset, METH_NOARGS, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};

static int put_int(struct py *py, struct obj *dict, const char *name, int64_t value)
{
	struct obj *number = int_new(py, value);
	int failed = number ? dict_set_c(py, dict, name, number) : -1;
	obj_xdecref(py, number);
	return failed;
}

int time_calendar_fill(struct py *py, struct obj *module)
{
	struct type *type = TYPE_OF(py, T_struct_time);
	struct obj *names[] = { str_new_c(py, "UTC"), str_new_c(py, "UTC") };
	struct obj *dict = type_dict(py, type);
	if (!dict || put_int(py, dict, "n_sequence_fields", FIELDS) < 0 ||
	    put_int(py, dict, "n_fields", FIELDS + 2) < 0 || put_int(py, dict, "n_unnamed_fields", 0) < 0)
		return -1;
	if (module_add(py, module, "timezone", int_new(py, 0)) < 0 ||
	    module_add(py, module, "altzone", int_new(py, 0)) < 0 ||
	    module_add(py, module, "daylight", int_new(py, 0)) < 0 ||
	    module_add(py, module, "tzname", tuple_steal(py, names, 2, WHY_STARTUP)) < 0)
		return -1;
	return module_add(py, module, "struct_time", obj_incref(&type->head)) < 0 ||
		       module_add_functions(py, module, time_calendar_methods) < 0
		   ? -1
		   : 0;
}
