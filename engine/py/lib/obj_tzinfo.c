/* obj_tzinfo.c -- datetime.tzinfo, what a program derives time zones from, and datetime.timezone, a fixed offset from UTC.
 * Models: Modules/_datetimemodule.c (tzinfo_*, timezone_*); profile rows dates_*. */
#include "dates.h"
#include <string.h>

#define METHOD(name)                                                                                    \
	static struct obj *name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, \
				struct obj *kwnames)
#define UNUSED ((void)self, (void)args, (void)nargs, (void)kwnames)

/* ---- asking a time zone ---- */
int dates_check_tzinfo(struct py *py, struct obj *tzinfo)
{
	if (tzinfo == OBJ_NONE(py) || obj_is_a(py, tzinfo, T_tzinfo))
		return 0;
	exc_raise(py, T_TypeError, "tzinfo argument must be None or of a tzinfo subclass, not type '%s'",
		  tzinfo->type->name);
	return -1;
}

/* Strictly between minus and plus a day? */
static bool is_offset(const struct obj_timedelta *d)
{
	return d->days == 0 || (d->days == -1 && (d->seconds > 0 || d->microseconds > 0));
}

static struct obj *ask(struct py *py, struct obj *tzinfo, const char *method, struct obj *argument)
{
	struct obj *name = str_intern_c(py, method), *answer;
	answer = name ? obj_call_method(py, tzinfo, name, &argument, 1) : NULL;
	obj_xdecref(py, name);
	return answer;
}

struct obj *dates_ask_offset(struct py *py, struct obj *tzinfo, const char *method, struct obj *argument)
{
	if (!tzinfo)
		OBJ_RETURN_NONE(py);
	struct obj *answer = ask(py, tzinfo, method, argument);
	if (!answer || answer == OBJ_NONE(py))
		return answer;
	if (!delta_check(py, answer))
		exc_raise(py, T_TypeError, "tzinfo.%s() must return None or timedelta, not '%s'", method,
			  answer->type->name);
	else if (is_offset(DELTA(answer)))
		return answer;
	else
		exc_raise(py, T_ValueError,
			  py->profile->dates_errors_tell
			      ? "offset must be a timedelta strictly between -timedelta(hours=24) and "
				"timedelta(hours=24), not %R"
			      : "offset must be a timedelta strictly between -timedelta(hours=24) and "
				"timedelta(hours=24).",
			  answer);
	obj_decref(py, answer);
	return NULL;
}

struct obj *dates_ask_name(struct py *py, struct obj *tzinfo, struct obj *argument)
{
	if (!tzinfo)
		OBJ_RETURN_NONE(py);
	struct obj *answer = ask(py, tzinfo, "tzname", argument);
	if (!answer || answer == OBJ_NONE(py) || str_check(answer))
		return answer;
	exc_raise(py, T_TypeError, "tzinfo.tzname() must return None or a string, not '%s'", answer->type->name);
	obj_decref(py, answer);
	return NULL;
}

/* ---- tzinfo ---- */
static int tzinfo_size(const struct profile *profile)
{
	(void)profile;
	return 16;
}

static void tzinfo_dealloc(struct py *py, struct obj *o)
{
	heap_drop(py, o, sizeof(struct obj), (size_t)o->type->model_size, FREE_NONE);
}

#define ABSTRACT(name)                                                                                       \
	METHOD(tzinfo_##name)                                                                                \
	{                                                                                                    \
		UNUSED;                                                                                      \
		return exc_raise(py, T_NotImplementedError, "a tzinfo subclass must implement " #name "()"); \
	}
ABSTRACT(tzname)
ABSTRACT(utcoffset)
ABSTRACT(dst)
#undef ABSTRACT

/* dt.NAME(): a timedelta, OWNED; what it is none of raises `otherwise`. */
static struct obj *need(struct py *py, struct obj *dt, const char *method, const char *otherwise)
{
	struct obj *answer = dates_ask_offset(py, DATETIME(dt)->clock.tzinfo, method, dt);
	if (answer != OBJ_NONE(py))
		return answer;
	obj_decref(py, answer);
	return exc_raise(py, T_ValueError, "%s", otherwise);
}

static struct obj *sum(struct py *py, STEALS(a) struct obj *a, STEALS(b) struct obj *b, int op)
{
	struct obj *result = a && b ? num_binary(py, op, a, b) : NULL;
	obj_xdecref(py, a);
	obj_xdecref(py, b);
	return result;
}

/* Is dt a datetime of this zone? Told of fromutc. */
static bool is_mine(struct py *py, struct obj *self, struct obj *dt)
{
	if (!datetime_check(py, dt))
		exc_raise(py, T_TypeError, "fromutc: argument must be a datetime");
	else if (DATETIME(dt)->clock.tzinfo != self)
		exc_raise(py, T_ValueError, "fromutc: dt.tzinfo is not self");
	else
		return true;
	return false;
}

METHOD(tzinfo_fromutc)
{
	struct obj *dt = args[0], *offset, *dst;
	(void)nargs, (void)kwnames;
	if (!is_mine(py, self, dt) ||
	    !(offset = need(py, dt, "utcoffset", "fromutc: non-None utcoffset() result required")))
		return NULL;
	if (!(dst = need(py, dt, "dst", "fromutc: non-None dst() result required"))) {
		obj_decref(py, offset);
		return NULL;
	}
	struct obj *result = sum(py, obj_incref(dt), sum(py, offset, dst, NUM_SUB), NUM_ADD);
	if (!result)
		return NULL;
	dst = need(py, result, "dst", "fromutc: tz.dst() gave inconsistent results; cannot convert");
	if (dst && !obj_truth(py, dst)) {
		obj_decref(py, dst);
		return result;
	}
	return sum(py, result, dst, NUM_ADD);
}

/* The state of an instance: its attributes, or None. */
static struct obj *state_of(struct py *py, struct obj *o)
{
	struct obj *state = NULL;
	if (py->profile->object_getstate)
		return obj_call_method(py, o, NAME(py, __getstate__), NULL, 0);
	int found = obj_lookup_attr(py, o, NAME(py, __getstate__), &state);
	if (found < 0)
		return NULL;
	if (found) {
		struct obj *result = obj_call0(py, state);
		obj_decref(py, state);
		return result;
	}
	struct obj **dict = obj_dict_slot(py, o);
	if (dict && obj_lookup_attr(py, o, NAME(py, __dict__), &state) < 0)
		return NULL;
	if (state && obj_len(py, state) == 0)
		OBJ_CLEAR(py, state);
	return state ? state : obj_incref(OBJ_NONE(py));
}

METHOD(tzinfo_reduce)
{
	struct obj *getter, *arguments, *state, *result = NULL;
	struct obj *name = str_intern_c(py, "__getinitargs__");
	(void)args, (void)nargs, (void)kwnames;
	int found = name ? obj_lookup_attr(py, self, name, &getter) : -1;
	obj_xdecref(py, name);
	if (found < 0)
		return NULL;
	arguments = found ? obj_call0(py, getter) : obj_incref(py->empty_tuple);
	if (found)
		obj_decref(py, getter);
	if (!arguments || !(state = state_of(py, self))) {
		obj_xdecref(py, arguments);
		return NULL;
	}
	if (state == OBJ_NONE(py) && !py->profile->object_getstate)
		result = tuple_pack2(py, &self->type->head, arguments);
	else
		result = tuple_pack3(py, &self->type->head, arguments, state);
	obj_decref(py, arguments);
	obj_decref(py, state);
	return result;
}

static const struct method_def tzinfo_methods[] = {
	{ "tzname", tzinfo_tzname, METH_O, "datetime -> string name of time zone.", NULL },
	{ "utcoffset", tzinfo_utcoffset, METH_O,
	  "datetime -> timedelta showing offset from UTC, negative values indicating West of UTC", NULL },
	{ "dst", tzinfo_dst, METH_O, "datetime -> DST offset as timedelta positive east of UTC.", NULL },
	{ "fromutc", tzinfo_fromutc, METH_O, "datetime in UTC -> datetime in local time.", NULL },
	{ "__reduce__", tzinfo_reduce, METH_NOARGS, "-> (cls, state)", NULL },
	{ NULL, NULL, 0, NULL, NULL },
};
const struct type_spec obj_tzinfo_spec = {
	.name = "datetime.tzinfo",
	.flags = TYPE_BASE,
	.size = sizeof(struct obj),
	.model_size = tzinfo_size,
	.slots = { .dealloc = tzinfo_dealloc, .getattro = obj_generic_getattr, .new = type_generic_new },
	.methods = tzinfo_methods,
	.doc = "Abstract base class for time zone info objects.",
};

/* ---- timezone ---- */
static int timezone_size(const struct profile *profile)
{
	(void)profile;
	return 32;
}

struct obj *dates_utc(struct py *py)
{
	return dict_get_c(py, type_dict(py, TYPE_OF(py, T_timezone)), "utc");
}

struct obj *dates_timezone(struct py *py, STEALS(offset) struct obj *offset, struct obj *name)
{
	const struct obj_timedelta *d = DELTA(offset);
	struct obj *utc = dates_utc(py);
	if (!name && utc && !d->days && !d->seconds && !d->microseconds) {
		obj_decref(py, offset);
		return obj_incref(utc);
	}
	if (!is_offset(d)) {
		exc_raise(py, T_ValueError,
			  py->profile->dates_errors_tell
			      ? "offset must be a timedelta strictly between -timedelta(hours=24) and "
				"timedelta(hours=24), not %R"
			      : "offset must be a timedelta strictly between -timedelta(hours=24) and "
				"timedelta(hours=24), not %R.",
			  offset);
		obj_decref(py, offset);
		return NULL;
	}
	struct obj *o = type_generic_alloc(py, TYPE_OF(py, T_timezone));
	if (!o) {
		obj_decref(py, offset);
		return NULL;
	}
	TIMEZONE(o)->offset = offset;
	TIMEZONE(o)->name = obj_xincref(name);
	return o;
}

static struct obj *timezone_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	struct obj *offset, *name = NULL;
	bool named = py->profile->dates_clinic;
	(void)type;
	if (!args_parse_tuple(py, "timezone", "O|O", "offset name", args, kwargs, &offset, &name))
		return NULL;
	if (!delta_check(py, offset))
		return exc_raise(py, T_TypeError, "timezone() argument %s must be datetime.timedelta, not %s",
				 named ? "'offset'" : "1", offset == OBJ_NONE(py) ? "None" : offset->type->name);
	if (name && !str_check(name))
		return exc_raise(py, T_TypeError, "timezone() argument %s must be str, not %s", named ? "'name'" : "2",
				 name == OBJ_NONE(py) ? "None" : name->type->name);
	return dates_timezone(py, obj_incref(offset), name);
}

static void timezone_dealloc(struct py *py, struct obj *o)
{
	OBJ_CLEAR(py, TIMEZONE(o)->offset);
	OBJ_CLEAR(py, TIMEZONE(o)->name);
	heap_drop(py, o, sizeof(struct obj_timezone), (size_t)o->type->model_size, FREE_NONE);
}

static int timezone_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(TIMEZONE(o)->offset);
	OBJ_VISIT(TIMEZONE(o)->name);
	return 0;
}

static struct obj *timezone_compare(struct py *py, struct obj *a, struct obj *b, int op)
{
	if ((op != CMP_EQ && op != CMP_NE) || !type_is(b, T_timezone))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	return dates_compared(py, dates_delta_cmp(TIMEZONE(a)->offset, TIMEZONE(b)->offset), op);
}

static int64_t timezone_hash(struct py *py, struct obj *o)
{
	return obj_hash(py, TIMEZONE(o)->offset);
}

/* The name that an offset gives: UTC, UTC+02:00, UTC-00:30:15.000250. */
static struct obj *timezone_name(struct py *py, struct obj *o)
{
	const struct obj_timedelta *d = DELTA(TIMEZONE(o)->offset);
	if (TIMEZONE(o)->name)
		return obj_incref(TIMEZONE(o)->name);
	if (o == dates_utc(py) || (!d->days && !d->seconds && !d->microseconds))
		return str_new_c(py, "UTC");
	struct buf out = BUF_INIT;
	int64_t us = (int64_t)d->days * 86400 * 1000000 + (int64_t)d->seconds * 1000000 + d->microseconds;
	char sign = us < 0 ? '-' : '+';
	us = us < 0 ? -us : us;
	int seconds = (int)(us / 1000000), rest = (int)(us % 1000000);
	buf_printf(&out, "UTC%c%02d:%02d", sign, seconds / 3600, seconds / 60 % 60);
	if (seconds % 60 || rest)
		buf_printf(&out, ":%02d", seconds % 60);
	if (rest)
		buf_printf(&out, ".%06d", rest);
	struct obj *result = str_new_c(py, buf_text(&out));
	buf_clear(&out);
	return result;
}

static struct obj *timezone_repr(struct py *py, struct obj *o)
{
	const struct obj_timezone *z = TIMEZONE(o);
	if (o == dates_utc(py))
		return str_format_c(py, "%s.utc", o->type->name);
	if (!z->name)
		return str_format_c(py, "%s(%R)", o->type->name, z->offset);
	return str_format_c(py, "%s(%R, %R)", o->type->name, z->offset, z->name);
}

/* Its methods are asked about a datetime or None. */
static bool may_ask(struct py *py, struct obj *dt, const char *method)
{
	if (dt == OBJ_NONE(py) || datetime_check(py, dt))
		return true;
	exc_raise(py, T_TypeError, "%s(dt) argument must be a datetime instance or None, not %s", method,
		  dt->type->name);
	return false;
}

METHOD(timezone_tzname)
{
	(void)nargs, (void)kwnames;
	return may_ask(py, args[0], "tzname") ? timezone_name(py, self) : NULL;
}

METHOD(timezone_utcoffset)
{
	(void)nargs, (void)kwnames;
	return may_ask(py, args[0], "utcoffset") ? obj_incref(TIMEZONE(self)->offset) : NULL;
}

METHOD(timezone_dst)
{
	(void)self, (void)nargs, (void)kwnames;
	return may_ask(py, args[0], "dst") ? obj_incref(OBJ_NONE(py)) : NULL;
}

METHOD(timezone_fromutc)
{
	(void)nargs, (void)kwnames;
	return is_mine(py, self, args[0]) ? num_binary(py, NUM_ADD, args[0], TIMEZONE(self)->offset) : NULL;
}

METHOD(timezone_getinitargs)
{
	(void)args, (void)nargs, (void)kwnames;
	const struct obj_timezone *z = TIMEZONE(self);
	return z->name ? tuple_pack2(py, z->offset, z->name) : tuple_pack1(py, z->offset);
}

static const struct method_def timezone_methods[] = {
	{ "tzname", timezone_tzname, METH_O,
	  "If name is specified when timezone is created, returns the name.  Otherwise returns offset as "
	  "'UTC(+|-)HH:MM'.",
	  NULL },
	{ "utcoffset", timezone_utcoffset, METH_O, "Return fixed offset.", NULL },
	{ "dst", timezone_dst, METH_O, "Return None.", NULL },
	{ "fromutc", timezone_fromutc, METH_O, "datetime in UTC -> datetime in local time.", NULL },
	{ "__getinitargs__", timezone_getinitargs, METH_NOARGS, "pickle support", NULL },
	{ NULL, NULL, 0, NULL, NULL },
};
const struct type_spec obj_timezone_spec = {
	.name = "datetime.timezone",
	.base = T_tzinfo,
	.size = sizeof(struct obj_timezone),
	.model_size = timezone_size,
	.slots = { .dealloc = timezone_dealloc,
		   .traverse = timezone_traverse,
		   .repr = timezone_repr,
		   .str = timezone_name,
		   .hash = timezone_hash,
		   .richcompare = timezone_compare,
		   .new = timezone_new },
	.methods = timezone_methods,
	.doc = "Fixed offset from UTC implementation of tzinfo.",
};
