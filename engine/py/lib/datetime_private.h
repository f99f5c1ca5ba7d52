/* datetime_private.h -- what obj_datetime.c has of datetime_math.c. Private to them. */
#ifndef PY_LIB_DATETIME_PRIVATE_H
#define PY_LIB_DATETIME_PRIVATE_H
#include "dates.h"

/* Adds sign (1 or -1) times a span; OverflowError beyond the calendar. */
RAISES int datetime_move(struct py *py, struct day *day, struct clock *clock, const struct obj_timedelta *by, int sign);
int64_t datetime_seconds(const struct day *day, const struct clock *clock); /* since 1970-01-01 00:00 of the same clock */
obj_compare_fn datetime_compare;
obj_binary_fn datetime_add, datetime_minus;
#endif
