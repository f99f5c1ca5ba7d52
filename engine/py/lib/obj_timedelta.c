/* obj_timedelta.c -- datetime.timedelta: spans of days, seconds and microseconds.
 * Models: Modules/_datetimemodule.c (delta_*); profile rows dates_*, message_int_zero_*. */
#include "dates.h"
#include <math.h>
#include <string.h>

#define MOST_DAYS     999999999
#define SECONDS_A_DAY 86400
#define MILLION       1000000

#define METHOD(name)                                                                                    \
	static struct obj *name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, \
				struct obj *kwnames)
#define UNUSED ((void)args, (void)nargs, (void)kwnames)

static int delta_size(const struct profile *profile)
{
	(void)profile;
	return 40;
}

/* ---- making ---- */
static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

struct obj *dates_delta(struct py *py, struct type *type, int64_t days, int64_t seconds, int64_t microseconds)
{
	int64_t carried = floor_div(microseconds, MILLION);
	microseconds -= carried * MILLION;
	seconds += carried;
	carried = floor_div(seconds, SECONDS_A_DAY);
	seconds -= carried * SECONDS_A_DAY;
	days += carried;
	if (days < -MOST_DAYS || days > MOST_DAYS)
		return exc_raise(py, T_OverflowError, "days=%lld; must have magnitude <= %d", (long long)days,
				 MOST_DAYS);
	struct obj *utc = dates_utc(py);
	if (py->profile->dates_zero_shared && utc && type->id == T_timedelta && !days && !seconds && !microseconds)
		return obj_incref(TIMEZONE(utc)->offset);
	struct obj *o = type_generic_alloc(py, type);
	if (!o)
		return NULL;
	struct obj_timedelta *d = DELTA(o);
	d->hash = -1;
	d->days = (int)days;
	d->seconds = (int)seconds;
	d->microseconds = (int)microseconds;
	return o;
}

static struct obj *plain(struct py *py, int64_t days, int64_t seconds, int64_t microseconds)
{
	return dates_delta(py, TYPE_OF(py, T_timedelta), days, seconds, microseconds);
}

static void delta_dealloc(struct py *py, struct obj *o)
{
	heap_drop(py, o, sizeof(struct obj_timedelta), (size_t)o->type->model_size, FREE_NONE);
}

/* a op number, both references consumed; NULL stays NULL. */
static struct obj *step(struct py *py, struct obj *(*op)(struct py *, struct obj *, struct obj *), struct obj *a,
			struct obj *b)
{
	struct obj *result = a && b ? op(py, a, b) : NULL;
	obj_xdecref(py, a);
	obj_xdecref(py, b);
	return result;
}

/* All of it in microseconds, an int. */
static struct obj *microseconds_of(struct py *py, const struct obj_timedelta *d)
{
	int64_t seconds = (int64_t)d->days * SECONDS_A_DAY + d->seconds;
	struct obj *scaled = step(py, int_mul, int_new(py, seconds), int_new(py, MILLION));
	return step(py, int_add, scaled, int_new(py, d->microseconds));
}

/* The span of so many microseconds, an int whose reference is consumed (NULL stays NULL). */
static struct obj *from_microseconds(struct py *py, struct type *type, STEALS(us) struct obj *us)
{
	struct obj *day = us ? int_new(py, (int64_t)SECONDS_A_DAY * MILLION) : NULL, *days, *rest;
	int failed = day ? int_divmod(py, us, day, &days, &rest) : -1;
	obj_xdecref(py, us);
	obj_xdecref(py, day);
	if (failed)
		return NULL;
	int whole;
	int64_t left = 0;
	failed = int_to_int(py, days, &whole);
	int_as_int64(rest, &left);
	obj_decref(py, days);
	obj_decref(py, rest);
	return failed ? NULL : dates_delta(py, type, whole, 0, left);
}

/* *sum += number * factor, in microseconds; what of it is no whole one goes to *left. */
static int accumulate(struct py *py, const char *part, struct obj **sum, struct obj *number, int64_t factor,
		      double *left)
{
	struct obj *whole;
	double fraction = 0;
	if (int_check(number))
		whole = obj_incref(number);
	else if (float_check(number)) {
		double integral;
		fraction = modf(FLOAT(number)->value, &integral);
		whole = int_from_double(py, isnan(integral) ? FLOAT(number)->value : integral);
	} else {
		exc_raise(py, T_TypeError, "unsupported type for timedelta %s component: %s", part, number->type->name);
		return -1;
	}
	*sum = step(py, int_add, *sum, step(py, int_mul, whole, int_new(py, factor)));
	if (*sum && fraction != 0) {
		double integral;
		*left += modf(fraction * (double)factor, &integral);
		*sum = step(py, int_add, *sum, int_from_double(py, integral));
	}
	return *sum ? 0 : -1;
}

/* The parts of microseconds that floats left, to the nearest whole one, half to the even sum. */
static struct obj *rounded(struct py *py, STEALS(sum) struct obj *sum, double left)
{
	double whole = round(left);
	if (fabs(whole - left) == 0.5) {
		double odd = int_is_odd(sum) ? 1.0 : 0.0;
		whole = 2.0 * round((left + odd) * 0.5) - odd;
	}
	return step(py, int_add, sum, int_new(py, (int64_t)whole));
}

static struct obj *delta_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	static const struct {
		const char *name;
		int place;
		int64_t factor;
	} parts[] = { { "microseconds", 2, 1 },
		      { "milliseconds", 3, 1000 },
		      { "seconds", 1, MILLION },
		      { "minutes", 4, INT64_C(60) * MILLION },
		      { "hours", 5, INT64_C(3600) * MILLION },
		      { "days", 0, INT64_C(86400) * MILLION },
		      { "weeks", 6, INT64_C(604800) * MILLION } };
	struct obj *given[7] = { NULL };
	if (!args_parse_tuple(py, dates_constructor(py, "timedelta", "__new__"), "|OOOOOOO",
			      "days seconds microseconds milliseconds minutes hours weeks", args, kwargs, &given[0],
			      &given[1], &given[2], &given[3], &given[4], &given[5], &given[6]))
		return NULL;
	struct obj *sum = int_new(py, 0);
	double left = 0;
	for (int i = 0; sum && i < 7; i++)
		if (given[parts[i].place] &&
		    accumulate(py, parts[i].name, &sum, given[parts[i].place], parts[i].factor, &left) < 0) {
			obj_xdecref(py, sum);
			return NULL;
		}
	if (sum && left != 0)
		sum = rounded(py, sum, left);
	return from_microseconds(py, type, sum);
}

/* ---- comparison ---- */
int dates_delta_cmp(const struct obj *left, const struct obj *right)
{
	const struct obj_timedelta *a = (const struct obj_timedelta *)(const void *)left;
	const struct obj_timedelta *b = (const struct obj_timedelta *)(const void *)right;
	if (a->days != b->days)
		return a->days < b->days ? -1 : 1;
	if (a->seconds != b->seconds)
		return a->seconds < b->seconds ? -1 : 1;
	return a->microseconds < b->microseconds ? -1 : a->microseconds > b->microseconds;
}

static struct obj *delta_compare(struct py *py, struct obj *a, struct obj *b, int op)
{
	if (!delta_check(py, b))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	return dates_compared(py, dates_delta_cmp(a, b), op);
}

static struct obj *parts_tuple(struct py *py, const struct obj_timedelta *d)
{
	struct obj *parts[] = { int_new(py, d->days), int_new(py, d->seconds), int_new(py, d->microseconds) };
	return tuple_steal(py, parts, 3, WHY_RESULT);
}

static int64_t delta_hash(struct py *py, struct obj *o)
{
	struct obj_timedelta *d = DELTA(o);
	if (d->hash == -1) {
		struct obj *parts = parts_tuple(py, d);
		d->hash = parts ? obj_hash(py, parts) : -1;
		obj_xdecref(py, parts);
	}
	return d->hash;
}

static int delta_bool(struct py *py, struct obj *o)
{
	(void)py;
	return DELTA(o)->days || DELTA(o)->seconds || DELTA(o)->microseconds;
}

/* ---- arithmetic ---- */
static struct obj *delta_add(struct py *py, struct obj *a, struct obj *b)
{
	if (!delta_check(py, a) || !delta_check(py, b))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	const struct obj_timedelta *x = DELTA(a), *y = DELTA(b);
	return plain(py, (int64_t)x->days + y->days, (int64_t)x->seconds + y->seconds,
		     (int64_t)x->microseconds + y->microseconds);
}

static struct obj *delta_subtract(struct py *py, struct obj *a, struct obj *b)
{
	if (!delta_check(py, a) || !delta_check(py, b))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	const struct obj_timedelta *x = DELTA(a), *y = DELTA(b);
	return plain(py, (int64_t)x->days - y->days, (int64_t)x->seconds - y->seconds,
		     (int64_t)x->microseconds - y->microseconds);
}

static struct obj *delta_negative(struct py *py, struct obj *o)
{
	const struct obj_timedelta *d = DELTA(o);
	return plain(py, -(int64_t)d->days, -(int64_t)d->seconds, -(int64_t)d->microseconds);
}

static struct obj *delta_positive(struct py *py, struct obj *o)
{
	const struct obj_timedelta *d = DELTA(o);
	return plain(py, d->days, d->seconds, d->microseconds);
}

static struct obj *delta_absolute(struct py *py, struct obj *o)
{
	return DELTA(o)->days < 0 ? delta_negative(py, o) : delta_positive(py, o);
}

/* a / b as the nearest whole number, half to even; an int. */
static struct obj *divide_nearest(struct py *py, struct obj *a, struct obj *b)
{
	struct obj *quotient, *rest;
	if (int_is_zero(b)) /* the words of a//b, whatever asked */
		return int_floordiv(py, a, b);
	if (int_divmod(py, a, b, &quotient, &rest) < 0)
		return NULL;
	struct obj *twice = int_add(py, rest, rest);
	int order = 0;
	if (twice)
		order = int_sign(b) > 0 ? int_cmp(twice, b) : -int_cmp(twice, b);
	obj_decref(py, rest);
	if (!twice)
		OBJ_CLEAR(py, quotient);
	else if (order > 0 || (order == 0 && int_is_odd(quotient)))
		quotient = step(py, int_add, quotient, int_new(py, 1));
	obj_xdecref(py, twice);
	return quotient;
}

/* d * ratio[top] / ratio[bottom] with the ratio of a float. */
static struct obj *scale(struct py *py, struct obj *delta, struct obj *number, int top)
{
	struct obj *name = str_intern_c(py, "as_integer_ratio");
	struct obj *ratio = name ? obj_call_method(py, number, name, NULL, 0) : NULL;
	obj_xdecref(py, name);
	if (!ratio)
		return NULL;
	if (!tuple_check(ratio) || tuple_length(ratio) != 2 || !int_check(tuple_get(ratio, 0)) ||
	    !int_check(tuple_get(ratio, 1))) {
		obj_decref(py, ratio);
		return py_refuse(py, "a float whose as_integer_ratio() gives no two integers");
	}
	struct obj *us = step(py, int_mul, microseconds_of(py, DELTA(delta)), obj_incref(tuple_get(ratio, top)));
	us = step(py, divide_nearest, us, obj_incref(tuple_get(ratio, 1 - top)));
	obj_decref(py, ratio);
	return from_microseconds(py, TYPE_OF(py, T_timedelta), us);
}

static struct obj *delta_multiply(struct py *py, struct obj *a, struct obj *b)
{
	struct obj *delta = delta_check(py, a) ? a : b, *number = delta == a ? b : a;
	if (int_check(number))
		return from_microseconds(py, TYPE_OF(py, T_timedelta),
					 step(py, int_mul, obj_incref(number), microseconds_of(py, DELTA(delta))));
	if (float_check(number))
		return scale(py, delta, number, 0);
	OBJ_RETURN_NOT_IMPLEMENTED(py);
}

static struct obj *delta_floor_divide(struct py *py, struct obj *a, struct obj *b)
{
	if (!delta_check(py, a))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	if (delta_check(py, b))
		return step(py, int_floordiv, microseconds_of(py, DELTA(a)), microseconds_of(py, DELTA(b)));
	if (int_check(b))
		return from_microseconds(py, TYPE_OF(py, T_timedelta),
					 step(py, int_floordiv, microseconds_of(py, DELTA(a)), obj_incref(b)));
	OBJ_RETURN_NOT_IMPLEMENTED(py);
}

static struct obj *delta_true_divide(struct py *py, struct obj *a, struct obj *b)
{
	if (!delta_check(py, a))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	if (delta_check(py, b))
		return step(py, int_truediv, microseconds_of(py, DELTA(a)), microseconds_of(py, DELTA(b)));
	if (float_check(b))
		return scale(py, a, b, 1);
	if (int_check(b))
		return from_microseconds(py, TYPE_OF(py, T_timedelta),
					 step(py, divide_nearest, microseconds_of(py, DELTA(a)), obj_incref(b)));
	OBJ_RETURN_NOT_IMPLEMENTED(py);
}

static struct obj *delta_remainder(struct py *py, struct obj *a, struct obj *b)
{
	if (!delta_check(py, a) || !delta_check(py, b))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	return from_microseconds(py, TYPE_OF(py, T_timedelta),
				 step(py, int_mod, microseconds_of(py, DELTA(a)), microseconds_of(py, DELTA(b))));
}

static struct obj *delta_divmod(struct py *py, struct obj *a, struct obj *b)
{
	if (!delta_check(py, a) || !delta_check(py, b))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	struct obj *x = microseconds_of(py, DELTA(a)), *y = microseconds_of(py, DELTA(b)), *quotient, *rest;
	int failed = x && y ? int_divmod(py, x, y, &quotient, &rest) : -1;
	obj_xdecref(py, x);
	obj_xdecref(py, y);
	if (failed)
		return NULL;
	struct obj *parts[] = { quotient, from_microseconds(py, TYPE_OF(py, T_timedelta), rest) };
	if (parts[1])
		return tuple_steal(py, parts, 2, WHY_RESULT);
	obj_decref(py, quotient);
	return NULL;
}

/* ---- text ---- */
static struct obj *delta_repr(struct py *py, struct obj *o)
{
	const struct obj_timedelta *d = DELTA(o);
	struct buf out = BUF_INIT;
	const char *comma = "";
	if (d->days)
		buf_printf(&out, "days=%d", d->days), comma = ", ";
	if (d->seconds)
		buf_printf(&out, "%sseconds=%d", comma, d->seconds), comma = ", ";
	if (d->microseconds)
		buf_printf(&out, "%smicroseconds=%d", comma, d->microseconds);
	struct obj *result = str_format_c(py, "%s(%s)", o->type->name, out.length ? buf_text(&out) : "0");
	buf_clear(&out);
	return result;
}

static struct obj *delta_str(struct py *py, struct obj *o)
{
	const struct obj_timedelta *d = DELTA(o);
	struct buf out = BUF_INIT;
	if (d->days)
		buf_printf(&out, "%d day%s, ", d->days, d->days == 1 || d->days == -1 ? "" : "s");
	buf_printf(&out, "%d:%02d:%02d", d->seconds / 3600, d->seconds / 60 % 60, d->seconds % 60);
	if (d->microseconds)
		buf_printf(&out, ".%06d", d->microseconds);
	struct obj *result = str_new_c(py, buf_text(&out));
	buf_clear(&out);
	return result;
}

/* ---- methods ---- */
METHOD(m_total_seconds)
{
	UNUSED;
	return step(py, int_truediv, microseconds_of(py, DELTA(self)), int_new(py, MILLION));
}

METHOD(m_reduce)
{
	UNUSED;
	return dates_reduce(py, &self->type->head, parts_tuple(py, DELTA(self)));
}

#define PART(name)                                                  \
	static struct obj *get_##name(struct py *py, struct obj *o) \
	{                                                           \
		return int_new(py, DELTA(o)->name);                 \
	}
PART(days)
PART(seconds)
PART(microseconds)
#undef PART

static const struct method_def delta_methods[] = {
	{ "total_seconds", m_total_seconds, METH_NOARGS, "Total seconds in the duration.", NULL },
	{ "__reduce__", m_reduce, METH_NOARGS, "__reduce__() -> (cls, state)", NULL },
	{ NULL, NULL, 0, NULL, NULL },
};
static const struct member_def delta_members[] = {
	{ "days", get_days, NULL, true },
	{ "seconds", get_seconds, NULL, true },
	{ "microseconds", get_microseconds, NULL, true },
	{ NULL, NULL, NULL, false },
};
const struct type_spec obj_timedelta_spec = {
	.name = "datetime.timedelta",
	.flags = TYPE_BASE,
	.size = sizeof(struct obj_timedelta),
	.model_size = delta_size,
	.slots = { .dealloc = delta_dealloc,
		   .repr = delta_repr,
		   .str = delta_str,
		   .hash = delta_hash,
		   .getattro = obj_generic_getattr,
		   .richcompare = delta_compare,
		   .new = delta_new,
		   .nb_add = delta_add,
		   .nb_subtract = delta_subtract,
		   .nb_multiply = delta_multiply,
		   .nb_remainder = delta_remainder,
		   .nb_divmod = delta_divmod,
		   .nb_negative = delta_negative,
		   .nb_positive = delta_positive,
		   .nb_absolute = delta_absolute,
		   .nb_bool = delta_bool,
		   .nb_floor_divide = delta_floor_divide,
		   .nb_true_divide = delta_true_divide },
	.methods = delta_methods,
	.members = delta_members,
	.doc = "Difference between two datetime values.\n\n"
	       "timedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)\n\n"
	       "All arguments are optional and default to 0.\n"
	       "Arguments may be integers or floats, and may be positive or negative.",
};
