/* datetime_math.c -- datetimes compared, moved by a span and subtracted.
 * Models: Modules/_datetimemodule.c (datetime_richcompare, datetime_subtract, pep495_eq_exception); profile rows dates_*. */
#include "datetime_private.h"

int64_t datetime_seconds(const struct day *day, const struct clock *clock)
{
	return ((int64_t)dates_ordinal(day) - 719163) * 86400 + clock->hour * 3600 + clock->minute * 60 + clock->second;
}

int datetime_move(struct py *py, struct day *day, struct clock *clock, const struct obj_timedelta *by, int sign)
{
	day->day += by->days * sign;
	clock->second += by->seconds * sign;
	clock->microsecond += by->microseconds * sign;
	dates_carry(&clock->second, &clock->microsecond, 1000000);
	dates_carry(&clock->minute, &clock->second, 60);
	dates_carry(&clock->hour, &clock->minute, 60);
	dates_carry(&day->day, &clock->hour, 24);
	return dates_normalize(py, day);
}

/* ---- comparison ---- */
static int fields_cmp(const struct obj_datetime *a, const struct obj_datetime *b)
{
	int64_t x = datetime_seconds(&a->date.day, &a->clock), y = datetime_seconds(&b->date.day, &b->clock);
	if (x != y)
		return x < y ? -1 : 1;
	return (a->clock.microsecond > b->clock.microsecond) - (a->clock.microsecond < b->clock.microsecond);
}

static struct obj *offset_of(struct py *py, struct obj *o)
{
	return dates_ask_offset(py, DATETIME(o)->clock.tzinfo, "utcoffset", o);
}

static bool same_offset(struct py *py, struct obj *x, struct obj *y)
{
	if (x == y)
		return true;
	return x != OBJ_NONE(py) && y != OBJ_NONE(py) && dates_delta_cmp(x, y) == 0;
}

/* Does the offset of o depend on its fold? Such a time equals none of another zone. 1, 0, -1 raised. */
static int fold_matters(struct py *py, struct obj *o, struct obj *offset)
{
	struct clock c = DATETIME(o)->clock;
	c.fold = !c.fold;
	struct obj *other = dates_datetime(py, TYPE_OF(py, T_datetime), &DATE(o)->day, &c);
	struct obj *flipped = other ? offset_of(py, other) : NULL;
	int result = flipped ? !same_offset(py, offset, flipped) : -1;
	obj_xdecref(py, other);
	obj_xdecref(py, flipped);
	return result;
}

static int folds_matter(struct py *py, struct obj *a, struct obj *b, struct obj *x, struct obj *y)
{
	int result = fold_matters(py, a, x);
	return result ? result : fold_matters(py, b, y);
}

/* The difference of two with offsets x and y, or *apart: one has none. False: raised. */
static bool difference(struct py *py, struct obj *a, struct obj *b, struct obj *x, struct obj *y, int *sign,
		       bool *apart)
{
	*apart = false;
	if (same_offset(py, x, y)) {
		*sign = fields_cmp(DATETIME(a), DATETIME(b));
		return true;
	}
	*apart = x == OBJ_NONE(py) || y == OBJ_NONE(py);
	if (*apart)
		return true;
	struct obj *span = dates_subtract(py, a, b);
	if (!span)
		return false;
	*sign = DELTA(span)->days ? DELTA(span)->days : DELTA(span)->seconds || DELTA(span)->microseconds;
	obj_decref(py, span);
	return true;
}

static struct obj *compare_zoned(struct py *py, struct obj *a, struct obj *b, int op, struct obj *x, struct obj *y)
{
	int sign;
	bool apart;
	if (!difference(py, a, b, x, y, &sign, &apart))
		return NULL;
	bool equality = op == CMP_EQ || op == CMP_NE;
	if (apart && equality)
		return OBJ_BOOL(py, op == CMP_NE);
	if (apart)
		return exc_raise(py, T_TypeError, "can't compare offset-naive and offset-aware datetimes");
	if (equality && sign == 0) {
		sign = folds_matter(py, a, b, x, y);
		if (sign < 0)
			return NULL;
	}
	return dates_compared(py, sign, op);
}

struct obj *datetime_compare(struct py *py, struct obj *a, struct obj *b, int op)
{
	if (!datetime_check(py, b)) {
		if (py->profile->dates_kinds_apart || !date_check(py, b))
			OBJ_RETURN_NOT_IMPLEMENTED(py);
		if (op == CMP_EQ || op == CMP_NE)
			return OBJ_BOOL(py, op == CMP_NE);
		return exc_raise(py, T_TypeError, "can't compare %s to %s", a->type->name, b->type->name);
	}
	if (DATETIME(a)->clock.tzinfo == DATETIME(b)->clock.tzinfo)
		return dates_compared(py, fields_cmp(DATETIME(a), DATETIME(b)), op);
	struct obj *x = offset_of(py, a), *y = x ? offset_of(py, b) : NULL;
	struct obj *result = y ? compare_zoned(py, a, b, op, x, y) : NULL;
	obj_xdecref(py, x);
	obj_xdecref(py, y);
	return result;
}

/* ---- arithmetic ---- */
static struct obj *moved(struct py *py, struct obj *o, struct obj *delta, int sign)
{
	struct day day = DATE(o)->day;
	struct clock clock = DATETIME(o)->clock;
	clock.fold = 0;
	return datetime_move(py, &day, &clock, DELTA(delta), sign) < 0
		   ? NULL
		   : dates_call_datetime(py, &o->type->head, &day, &clock);
}

struct obj *datetime_add(struct py *py, struct obj *a, struct obj *b)
{
	if (datetime_check(py, a) && delta_check(py, b))
		return moved(py, a, b, 1);
	if (delta_check(py, a) && datetime_check(py, b))
		return moved(py, b, a, 1);
	OBJ_RETURN_NOT_IMPLEMENTED(py);
}

struct obj *dates_subtract(struct py *py, struct obj *a, struct obj *b)
{
	const struct obj_datetime *p = DATETIME(a), *q = DATETIME(b);
	int64_t seconds = datetime_seconds(&p->date.day, &p->clock) - datetime_seconds(&q->date.day, &q->clock);
	int64_t microseconds = p->clock.microsecond - q->clock.microsecond, days = 0;
	if (p->clock.tzinfo != q->clock.tzinfo) {
		struct obj *x = offset_of(py, a), *y = x ? offset_of(py, b) : NULL;
		bool known = y != NULL, apart = known && (x == OBJ_NONE(py)) != (y == OBJ_NONE(py));
		if (known && !apart && x != OBJ_NONE(py)) {
			days = DELTA(y)->days - DELTA(x)->days;
			seconds += DELTA(y)->seconds - DELTA(x)->seconds;
			microseconds += DELTA(y)->microseconds - DELTA(x)->microseconds;
		}
		obj_xdecref(py, x);
		obj_xdecref(py, y);
		if (apart)
			exc_raise(py, T_TypeError, "can't subtract offset-naive and offset-aware datetimes");
		if (apart || !known)
			return NULL;
	}
	return dates_delta(py, TYPE_OF(py, T_timedelta), days, seconds, microseconds);
}

struct obj *datetime_minus(struct py *py, struct obj *a, struct obj *b)
{
	if (datetime_check(py, a) && datetime_check(py, b))
		return dates_subtract(py, a, b);
	if (datetime_check(py, a) && delta_check(py, b))
		return moved(py, a, b, -1);
	OBJ_RETURN_NOT_IMPLEMENTED(py);
}
