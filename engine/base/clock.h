/* clock.h -- the one door to real time. quiz and py are handed times; only cli reads them here. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H
#include <stdint.h>
int64_t clock_now(void);  /* milliseconds since 1970-01-01 UTC */
int64_t clock_ticks(void); /* monotonic, milliseconds, for how long something took */
int64_t clock_zone(int64_t when); /* milliseconds that local time (TZ) is ahead of UTC at that time */
void clock_iso(int64_t when, char out[25]); /* "2026-01-31T12:34:56.789Z" */
int clock_parse(const char *text, int64_t *when); /* the form above, or a date, or a date and time; 0 or -1 */
#endif
