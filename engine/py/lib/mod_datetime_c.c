/* mod_datetime_c.c -- _datetime: the types that datetime (datetime.py) hands on, and their first and last values.
 * Models: Modules/_datetimemodule.c (its module's making); profile rows dates_*. */
#include "dates.h"

/* Puts a value into the dictionary of a type; its reference is consumed. */
static int put(struct py *py, int type_id, const char *name, STEALS(value) struct obj *value)
{
	struct obj *dict = type_dict(py, TYPE_OF(py, type_id));
	int failed = dict && value ? dict_set_c(py, dict, name, value) : -1;
	obj_xdecref(py, value);
	return failed;
}

static struct obj *delta(struct py *py, int64_t days, int64_t seconds, int64_t microseconds)
{
	return dates_delta(py, TYPE_OF(py, T_timedelta), days, seconds, microseconds);
}

static int fill_zones(struct py *py)
{
	struct obj *none = delta(py, 0, 0, 0), *utc;
	if (dates_utc(py))
		return obj_xdecref(py, none), 0; /* imported before */
	if (!none || !(utc = type_generic_alloc(py, TYPE_OF(py, T_timezone))))
		return obj_xdecref(py, none), -1;
	TIMEZONE(utc)->offset = none;
	if (put(py, T_timezone, "utc", utc) < 0)
		return -1;
	struct obj *least = delta(py, 0, -86340, 0), *most = least ? delta(py, 0, 86340, 0) : NULL;
	if (!most || put(py, T_timezone, "min", dates_timezone(py, least, NULL)) < 0)
		return -1;
	return put(py, T_timezone, "max", dates_timezone(py, most, NULL));
}

static int fill_limits(struct py *py)
{
	static const struct day first = { 1, 1, 1 }, last = { 9999, 12, 31 };
	static const struct clock start = { 0 }, end = { 23, 59, 59, 999999, 0, NULL };
	struct type *date = TYPE_OF(py, T_date), *time = TYPE_OF(py, T_time), *datetime = TYPE_OF(py, T_datetime);
	if (put(py, T_timedelta, "min", delta(py, -999999999, 0, 0)) < 0 ||
	    put(py, T_timedelta, "max", delta(py, 999999999, 86399, 999999)) < 0 ||
	    put(py, T_timedelta, "resolution", delta(py, 0, 0, 1)) < 0)
		return -1;
	if (put(py, T_date, "min", dates_date(py, date, &first)) < 0 ||
	    put(py, T_date, "max", dates_date(py, date, &last)) < 0 ||
	    put(py, T_date, "resolution", delta(py, 1, 0, 0)) < 0)
		return -1;
	if (put(py, T_time, "min", dates_time(py, time, &start)) < 0 ||
	    put(py, T_time, "max", dates_time(py, time, &end)) < 0 ||
	    put(py, T_time, "resolution", delta(py, 0, 0, 1)) < 0)
		return -1;
	if (put(py, T_datetime, "min", dates_datetime(py, datetime, &first, &start)) < 0 ||
	    put(py, T_datetime, "max", dates_datetime(py, datetime, &last, &end)) < 0)
		return -1;
	return put(py, T_datetime, "resolution", delta(py, 0, 0, 1));
}

static int datetime_fill(struct py *py, struct obj *module)
{
	static const struct {
		const char *name;
		int type_id;
	} types[] = { { "date", T_date },           { "datetime", T_datetime }, { "time", T_time },
		      { "timedelta", T_timedelta }, { "timezone", T_timezone }, { "tzinfo", T_tzinfo } };
	heap_startup_begin(py); /* in CPython they are part of the interpreter's image or of a library's import */
	int failed = fill_zones(py) < 0 || fill_limits(py) < 0 ? -1 : 0;
	heap_startup_end(py);
	for (size_t i = 0; !failed && i < sizeof types / sizeof *types; i++)
		failed = module_add(py, module, types[i].name, obj_incref(&TYPE_OF(py, types[i].type_id)->head));
	if (failed || module_add(py, module, "MINYEAR", int_new(py, DATES_MIN_YEAR)) < 0 ||
	    module_add(py, module, "MAXYEAR", int_new(py, DATES_MAX_YEAR)) < 0)
		return -1;
	return py->profile->dates_utc_name ? module_add(py, module, "UTC", obj_incref(dates_utc(py))) : 0;
}

static const struct method_def datetime_methods[] = { { NULL, NULL, 0, NULL, NULL } };
const struct module_def mod_datetime_c = { "_datetime", datetime_methods, datetime_fill, NULL };
