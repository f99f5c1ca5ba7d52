/* mod_time.c -- the clocks of the module time. They are modelled: time passes with the instructions that run and with
 * sleep(), from a start that the run's seed decides, so that no answer depends on the machine and one that depends on
 * time is found by running twice. What module time knows of days: time_calendar.c.
 * Models: Modules/timemodule.c as far as a snippet can tell. Never: reads a clock. */
#include "dates.h"
#include <math.h>

#define SECOND       INT64_C(1000000000)
#define FIRST_SECOND 1750000000 /* mid-2025 */

/* Nanoseconds that the program has worked; an instruction costs 20 to 51 of them, as the seed says. */
static int64_t worked(struct py *py)
{
	struct lib *lib = py->lib;
	if (py->steps_left < lib->clock_steps && !heap_in_startup(py))
		lib->clock_worked +=
		    (int64_t)(lib->clock_steps - py->steps_left) * (int64_t)(20 + (py->hash_seed[0] & 31));
	lib->clock_steps = py->steps_left;
	lib->clock_worked += 40 + (int64_t)(py->hash_seed[1] & 15); /* reading a clock takes its time too */
	return lib->clock_worked;
}

static int64_t monotonic(struct py *py)
{
	return (int64_t)(py->hash_seed[1] % 1000000) * SECOND + py->lib->clock_slept + worked(py);
}

int64_t time_wall(struct py *py)
{
	return (FIRST_SECOND + (int64_t)(py->hash_seed[0] % 10000000)) * SECOND + (int64_t)(py->hash_seed[1] % SECOND) +
	       py->lib->clock_slept + worked(py);
}

static int64_t process(struct py *py)
{
	return 15000000 + worked(py);
}

#define CLOCK(name, read)                                                                                        \
	static struct obj *t_##name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,      \
				    struct obj *kwnames)                                                         \
	{                                                                                                        \
		(void)self, (void)args, (void)nargs, (void)kwnames;                                              \
		return float_new(py, (double)read(py) * 1e-9);                                                   \
	}                                                                                                        \
	static struct obj *t_##name##_ns(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, \
					 struct obj *kwnames)                                                    \
	{                                                                                                        \
		(void)self, (void)args, (void)nargs, (void)kwnames;                                              \
		return int_new(py, read(py));                                                                    \
	}
CLOCK(time, time_wall)
CLOCK(monotonic, monotonic)
CLOCK(process_time, process)
#undef CLOCK

/* The length of a sleep in seconds; below 0: raised. */
static double sleep_length(struct py *py, struct obj *o)
{
	double seconds = 0;
	if (float_check(o)) {
		seconds = FLOAT(o)->value;
		if (isnan(seconds))
			return exc_raise(py, T_ValueError, "Invalid value NaN (not a number)"), -1;
	} else {
		int whole;
		if (!int_check(o) && py->profile->message_sleep_type)
			return exc_raise(py, T_TypeError, py->profile->message_sleep_type, o), -1;
		if (!args_parse(py, "sleep", "i", NULL, &o, 1, NULL, &whole))
			return -1;
		seconds = whole;
	}
	if (seconds < 0)
		return exc_raise(py, T_ValueError, "sleep length must be non-negative"), -1;
	if (seconds > 1e8)
		return py_refuse(py, "time.sleep() of more than three years"), -1;
	return seconds;
}

static struct obj *t_sleep(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	double seconds = sleep_length(py, args[0]);
	if (seconds < 0)
		return NULL;
	py->lib->clock_slept += (int64_t)ceil(seconds * 1e9) + 60000; /* the system wakes a sleeper late, never early */
	OBJ_RETURN_NONE(py);
}

#define REFUSED(name)                                                                                       \
	static struct obj *t_##name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, \
				    struct obj *kwnames)                                                    \
	{                                                                                                   \
		(void)self, (void)args, (void)nargs, (void)kwnames;                                         \
		return py_refuse(py, "time." #name "()");                                                   \
	}
REFUSED(clock_getres)
REFUSED(clock_gettime)
REFUSED(clock_gettime_ns)
REFUSED(get_clock_info)
#undef REFUSED

static const struct method_def time_methods[] = {
#define CLOCKS(name, read) \
	{ #name, t_##read, METH_NOARGS, NULL, NULL }, { #name "_ns", t_##read##_ns, METH_NOARGS, NULL, NULL },
	CLOCKS(time, time) CLOCKS(monotonic, monotonic) CLOCKS(perf_counter, monotonic)
	    CLOCKS(process_time, process_time) CLOCKS(thread_time, process_time)
#undef CLOCKS
		{ "sleep", t_sleep, METH_O, NULL, NULL },
#define REFUSED(name) { #name, t_##name, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	REFUSED(clock_getres) REFUSED(clock_gettime) REFUSED(clock_gettime_ns) REFUSED(get_clock_info)
#undef REFUSED
	    { NULL, NULL, 0, NULL, NULL },
};

const struct module_def mod_time = { "time", time_methods, time_calendar_fill, NULL };
