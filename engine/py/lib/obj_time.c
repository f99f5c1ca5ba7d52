/* obj_time.c -- datetime.time: a time of day, with or without a time zone.
 * Models: Modules/_datetimemodule.c (time_*); profile rows dates_*. */
#include "dates.h"
#include "py/model/obj_bytes.h"
#include <string.h>

#define METHOD(name)                                                                                    \
	static struct obj *name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, \
				struct obj *kwnames)
#define UNUSED       ((void)args, (void)nargs, (void)kwnames)
#define PICKLED      6 /* bytes of a pickled time */
#define SIZE_NAIVE   32
#define FOLD_IN_BYTE 0x80

static bool time_check(struct py *py, struct obj *o)
{
	return obj_is_a(py, o, T_time);
}

static int time_size(const struct profile *profile)
{
	(void)profile;
	return 40;
}

/* ---- making ---- */
/* CPython gives a time without a zone no room for one, unless a class was derived. */
struct obj *dates_time(struct py *py, struct type *type, const struct clock *clock)
{
	bool small = type->id == T_time && !clock->tzinfo;
	if (dates_check_clock(py, clock) < 0 || (clock->tzinfo && dates_check_tzinfo(py, clock->tzinfo) < 0))
		return NULL;
	struct obj *o = small ? heap_new(py, type, sizeof(struct obj_time), SIZE_NAIVE, FREE_NONE, WHY_CALL)
			      : type_generic_alloc(py, type);
	if (!o)
		return NULL;
	TIME(o)->hash = -1;
	TIME(o)->clock = *clock;
	obj_xincref(clock->tzinfo);
	return o;
}

/* Of the type, or by calling a class derived from it. */
static struct obj *call_time(struct py *py, struct type *type, const struct clock *c)
{
	if (type->id == T_time)
		return dates_time(py, type, c);
	struct obj *args[6] = { int_new(py, c->hour), int_new(py, c->minute), int_new(py, c->second),
				int_new(py, c->microsecond), obj_incref(c->tzinfo ? c->tzinfo : OBJ_NONE(py)) };
	struct obj *names = NULL, *o = NULL;
	if (c->fold) {
		struct obj *name = str_intern_c(py, "fold");
		names = name ? tuple_pack1(py, name) : NULL;
		obj_xdecref(py, name);
		args[5] = int_new(py, c->fold);
	}
	if (!exc_pending(py))
		o = obj_call(py, &type->head, args, 5, names);
	for (int i = 0; i < 6; i++)
		obj_xdecref(py, args[i]);
	obj_xdecref(py, names);
	return o;
}

/* The state that pickle gives to a constructor, and the zone beside it: false when it is none. */
static bool unpickle(struct py *py, struct obj *args, struct clock *clock)
{
	if (tuple_length(args) < 1 || tuple_length(args) > 2 || !bytes_check(tuple_get(args, 0)))
		return false;
	const struct obj_bytes *b = BYTES(tuple_get(args, 0));
	if (b->length != PICKLED || (b->data[0] & ~FOLD_IN_BYTE) > 23)
		return false;
	const uint8_t *d = b->data;
	*clock = (struct clock){ d[0] & ~FOLD_IN_BYTE, d[1], d[2], d[3] << 16 | d[4] << 8 | d[5], d[0] >> 7, NULL };
	if (tuple_length(args) == 2 && tuple_get(args, 1) != OBJ_NONE(py))
		clock->tzinfo = tuple_get(args, 1);
	return true;
}

static struct obj *time_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	struct clock c = { 0 };
	if (unpickle(py, args, &c)) {
		if (c.tzinfo && !obj_is_a(py, c.tzinfo, T_tzinfo))
			return exc_raise(py, T_TypeError, "bad tzinfo state arg");
		return dates_time(py, type, &c);
	}
	if (!args_parse_tuple(py, dates_constructor(py, "time", NULL), "|iiiiO$i",
			      "hour minute second microsecond tzinfo fold", args, kwargs, &c.hour, &c.minute, &c.second,
			      &c.microsecond, &c.tzinfo, &c.fold))
		return NULL;
	if (c.tzinfo == OBJ_NONE(py))
		c.tzinfo = NULL;
	return dates_time(py, type, &c);
}

static void time_dealloc(struct py *py, struct obj *o)
{
	bool small = o->type->id == T_time && !TIME(o)->clock.tzinfo;
	size_t size = small ? SIZE_NAIVE : (size_t)o->type->model_size;
	OBJ_CLEAR(py, TIME(o)->clock.tzinfo);
	heap_drop(py, o, sizeof(struct obj_time), size, FREE_NONE);
}

static int time_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(TIME(o)->clock.tzinfo);
	return 0;
}

METHOD(c_fromisoformat)
{
	size_t length;
	struct iso_clock parsed;
	(void)nargs, (void)kwnames;
	if (!str_check(args[0]))
		return exc_raise(py, T_TypeError, py->profile->message_fromisoformat_type, args[0]);
	const char *text = str_utf8(py, args[0], &length);
	if (!text)
		return NULL;
	bool marked = py->profile->dates_iso_wide && length && text[0] == 'T';
	if (!dates_parse_clock(py, text + marked, length - marked, &parsed))
		return exc_raise(py, T_ValueError, "Invalid isoformat string: %R", args[0]);
	struct obj *zone = dates_parsed_zone(py, &parsed), *result = NULL;
	if (zone) {
		parsed.clock.tzinfo = zone == OBJ_NONE(py) ? NULL : zone;
		result = call_time(py, (struct type *)(void *)self, &parsed.clock);
	}
	obj_xdecref(py, zone);
	return result;
}

METHOD(c_strptime)
{
	(void)kwnames;
	return dates_strptime(py, "_strptime_datetime_time", self, args, nargs);
}

/* ---- parts ---- */
#define PART(name)                                                  \
	static struct obj *get_##name(struct py *py, struct obj *o) \
	{                                                           \
		return int_new(py, TIME(o)->clock.name);            \
	}
PART(hour)
PART(minute)
PART(second)
PART(microsecond)
PART(fold)
#undef PART

static struct obj *get_tzinfo(struct py *py, struct obj *o)
{
	return obj_incref(TIME(o)->clock.tzinfo ? TIME(o)->clock.tzinfo : OBJ_NONE(py));
}

METHOD(m_utcoffset)
{
	UNUSED;
	return dates_ask_offset(py, TIME(self)->clock.tzinfo, "utcoffset", OBJ_NONE(py));
}

METHOD(m_dst)
{
	UNUSED;
	return dates_ask_offset(py, TIME(self)->clock.tzinfo, "dst", OBJ_NONE(py));
}

METHOD(m_tzname)
{
	UNUSED;
	return dates_ask_name(py, TIME(self)->clock.tzinfo, OBJ_NONE(py));
}

/* ---- comparison and hash ---- */
static int64_t microseconds_of(const struct clock *c)
{
	return ((c->hour * 60 + c->minute) * 60 + c->second) * INT64_C(1000000) + c->microsecond;
}

static int64_t offset_of(const struct obj *o)
{
	const struct obj_timedelta *d = (const struct obj_timedelta *)(const void *)o;
	return (int64_t)d->days * 86400000000 + (int64_t)d->seconds * 1000000 + d->microseconds;
}

static int sign_of(int64_t n)
{
	return (n > 0) - (n < 0);
}

static struct obj *compare_zoned(struct py *py, struct obj *a, struct obj *b, int op, struct obj *x, struct obj *y)
{
	int64_t left = microseconds_of(&TIME(a)->clock), right = microseconds_of(&TIME(b)->clock);
	bool naive = x == OBJ_NONE(py);
	if (naive == (y == OBJ_NONE(py)))
		return dates_compared(py,
				      naive ? sign_of(left - right)
					    : sign_of(left - offset_of(x) - right + offset_of(y)),
				      op);
	if (op == CMP_EQ || op == CMP_NE)
		return OBJ_BOOL(py, op == CMP_NE);
	return exc_raise(py, T_TypeError, "can't compare offset-naive and offset-aware times");
}

static struct obj *time_compare(struct py *py, struct obj *a, struct obj *b, int op)
{
	if (!time_check(py, b))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	if (TIME(a)->clock.tzinfo == TIME(b)->clock.tzinfo)
		return dates_compared(py, sign_of(microseconds_of(&TIME(a)->clock) - microseconds_of(&TIME(b)->clock)),
				      op);
	struct obj *x = m_utcoffset(py, a, NULL, 0, NULL), *y = x ? m_utcoffset(py, b, NULL, 0, NULL) : NULL;
	struct obj *result = y ? compare_zoned(py, a, b, op, x, y) : NULL;
	obj_xdecref(py, x);
	obj_xdecref(py, y);
	return result;
}

static void put_bytes(const struct clock *c, uint8_t *out)
{
	out[0] = (uint8_t)c->hour;
	out[1] = (uint8_t)c->minute;
	out[2] = (uint8_t)c->second;
	out[3] = (uint8_t)(c->microsecond >> 16);
	out[4] = (uint8_t)(c->microsecond >> 8);
	out[5] = (uint8_t)c->microsecond;
}

/* The offset does not look at fold: o as its fold 0 is asked. */
static struct obj *unfolded_offset(struct py *py, struct obj *o)
{
	struct clock c = TIME(o)->clock;
	if (!c.fold)
		return m_utcoffset(py, o, NULL, 0, NULL);
	c.fold = 0;
	struct obj *plain = dates_time(py, TYPE_OF(py, T_time), &c), *offset = NULL;
	if (plain)
		offset = m_utcoffset(py, plain, NULL, 0, NULL);
	obj_xdecref(py, plain);
	return offset;
}

static int64_t time_hash(struct py *py, struct obj *o)
{
	struct obj_time *t = TIME(o);
	struct obj *offset = t->hash == -1 ? unfolded_offset(py, o) : NULL;
	if (offset == OBJ_NONE(py)) {
		uint8_t bytes[PICKLED];
		put_bytes(&t->clock, bytes);
		t->hash = bytes_hash_data(py, bytes, sizeof bytes);
	} else if (offset) {
		struct obj *span =
		    dates_delta(py, TYPE_OF(py, T_timedelta), 0, 0, microseconds_of(&t->clock) - offset_of(offset));
		t->hash = span ? obj_hash(py, span) : -1;
		obj_xdecref(py, span);
	}
	obj_xdecref(py, offset);
	return t->hash;
}

/* ---- text ---- */
static struct obj *time_repr(struct py *py, struct obj *o)
{
	const struct clock *c = &TIME(o)->clock;
	struct buf out = BUF_INIT;
	buf_printf(&out, "%d, %d", c->hour, c->minute);
	if (c->second || c->microsecond)
		buf_printf(&out, ", %d", c->second);
	if (c->microsecond)
		buf_printf(&out, ", %d", c->microsecond);
	const char *fold = c->fold ? ", fold=1" : "";
	struct obj *result =
	    c->tzinfo ? str_format_c(py, "%s(%s, tzinfo=%R%s)", o->type->name, buf_text(&out), c->tzinfo, fold)
		      : str_format_c(py, "%s(%s%s)", o->type->name, buf_text(&out), fold);
	buf_clear(&out);
	return result;
}

METHOD(m_isoformat)
{
	const char *timespec = NULL;
	struct buf out = BUF_INIT;
	struct obj *result = NULL;
	if (!args_parse(py, "isoformat", "|s", "timespec", args, nargs, kwnames, &timespec))
		return NULL;
	const struct clock *c = &TIME(self)->clock;
	if (dates_put_clock(py, c, timespec, &out) == 0 &&
	    dates_put_offset(py, c->tzinfo, OBJ_NONE(py), ":", &out) == 0)
		result = str_new_c(py, buf_text(&out));
	buf_clear(&out);
	return result;
}

static struct obj *time_str(struct py *py, struct obj *o)
{
	struct obj *name = str_intern_c(py, "isoformat"), *text = name ? obj_call_method(py, o, name, NULL, 0) : NULL;
	obj_xdecref(py, name);
	return text;
}

METHOD(m_strftime)
{
	struct obj *format;
	if (!args_parse(py, "strftime", "O", "format", args, nargs, kwnames, &format) || !dates_is_format(py, format))
		return NULL;
	size_t length;
	const char *text = str_utf8(py, format, &length);
	struct obj *tuple = text ? dates_struct_time(py, &(struct day){ 1900, 1, 1 }, &TIME(self)->clock, -1) : NULL;
	struct obj *result = tuple ? dates_strftime(py, self, text, length, tuple, OBJ_NONE(py)) : NULL;
	obj_xdecref(py, tuple);
	return result;
}

/* ---- changed copies, pickling ---- */
METHOD(m_replace)
{
	struct clock c = TIME(self)->clock;
	if (!args_parse(py, "replace", "|iiiiO$i", "hour minute second microsecond tzinfo fold", args, nargs, kwnames,
			&c.hour, &c.minute, &c.second, &c.microsecond, &c.tzinfo, &c.fold))
		return NULL;
	if (c.tzinfo == OBJ_NONE(py))
		c.tzinfo = NULL;
	return py->profile->dates_replace_calls ? call_time(py, self->type, &c) : dates_time(py, self->type, &c);
}

static struct obj *reduce(struct py *py, struct obj *o, int protocol)
{
	uint8_t bytes[PICKLED];
	const struct clock *c = &TIME(o)->clock;
	put_bytes(c, bytes);
	if (protocol > 3 && c->fold)
		bytes[0] |= FOLD_IN_BYTE;
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

static bool has_strptime(const struct profile *profile)
{
	return profile->dates_all_strptime;
}

static bool has_replace(const struct profile *profile)
{
	return profile->dates_replace_calls;
}

static const struct method_def time_methods[] = {
	{ "strptime", c_strptime, METH_FASTCALL | METH_CLASS | METH_HIDDEN, NULL, has_strptime },
	{ "isoformat", m_isoformat, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "strftime", m_strftime, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "__format__", dates_format, METH_FASTCALL, NULL, NULL },
	{ "utcoffset", m_utcoffset, METH_NOARGS, NULL, NULL },
	{ "tzname", m_tzname, METH_NOARGS, NULL, NULL },
	{ "dst", m_dst, METH_NOARGS, NULL, NULL },
	{ "replace", m_replace, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "__replace__", m_replace, METH_FASTCALL | METH_KEYWORDS | METH_HIDDEN, NULL, has_replace },
	{ "fromisoformat", c_fromisoformat, METH_O | METH_CLASS, NULL, NULL },
	{ "__reduce_ex__", m_reduce_ex, METH_FASTCALL, NULL, NULL },
	{ "__reduce__", m_reduce, METH_NOARGS, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};
static const struct member_def time_members[] = {
	{ "hour", get_hour, NULL, false },     { "minute", get_minute, NULL, false },
	{ "second", get_second, NULL, false }, { "microsecond", get_microsecond, NULL, false },
	{ "tzinfo", get_tzinfo, NULL, false }, { "fold", get_fold, NULL, false },
	{ NULL, NULL, NULL, false },
};
const struct type_spec obj_time_spec = {
	.name = "datetime.time",
	.flags = TYPE_BASE,
	.size = sizeof(struct obj_time),
	.model_size = time_size,
	.slots = { .dealloc = time_dealloc,
		   .traverse = time_traverse,
		   .repr = time_repr,
		   .str = time_str,
		   .hash = time_hash,
		   .getattro = obj_generic_getattr,
		   .richcompare = time_compare,
		   .new = time_new },
	.methods = time_methods,
	.members = time_members,
	.doc = "time([hour[, minute[, second[, microsecond[, tzinfo]]]]]) --> a time object\n\n"
	       "All arguments are optional. tzinfo may be None, or an instance of\n"
	       "a tzinfo subclass. The remaining arguments may be ints.\n",
};
