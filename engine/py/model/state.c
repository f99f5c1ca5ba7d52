/* state.c -- the life of the model and the bounds of an evaluator: recursion, steps, output, stops.
 * Never: raises for a bound of ours what CPython would not raise; a stop of ours is no exception. */
#include "state.h"
#include "exc.h"
#include "obj_bool.h"
#include "obj_bytes.h"
#include "obj_none.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include <stdio.h>
#include <string.h>

/* ---- life of the model ---- */

/* Types first, because the singletons need theirs; what has no order is made when first used. */
void model_init(struct py *py)
{
	heap_init(py);
	gc_init(py);
	TYPE_OF(py, T_type);
	none_init(py);
	int_init(py);
	bool_init(py);
	str_init(py);
	bytes_init(py);
	obj_decref(py, tuple_new(py, 0, WHY_STARTUP));
}

/* ---- stops ---- */

static void *stop_set(struct py *py, enum stop_kind kind, const char *fmt, va_list args)
{
	if (py->stop.kind == STOP_NONE) {
		py->stop.kind = (int)kind;
		vsnprintf(py->stop.text, sizeof py->stop.text, fmt, args);
		py->stop.line = py->hooks && py->hooks->line ? py->hooks->line(py) : 0;
		const char *file = py->hooks && py->hooks->file ? py->hooks->file(py) : NULL;
		snprintf(py->stop.file, sizeof py->stop.file, "%s", file ? file : "");
	}
	return NULL;
}

void *py_limit(struct py *py, enum stop_kind kind, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	stop_set(py, kind, fmt, args);
	va_end(args);
	return NULL;
}

void *py_refuse(struct py *py, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	stop_set(py, STOP_REFUSED, fmt, args);
	va_end(args);
	return NULL;
}

void *py_crash(struct py *py, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	stop_set(py, STOP_CRASH, fmt, args);
	va_end(args);
	return NULL;
}

/* ---- bounds ---- */

/* Three ages of Python/ceval.c: one counter for Python and C calls together (up to 3.11); one for C alone with a limit
 * of its own (3.12, 3.13); the size of the C stack (3.14), which is not modelled: there our own limit stops the run. */
int py_enter(struct py *py, const char *where)
{
	if (py->c_depth >= py->c_depth_limit) {
		py_limit(py, STOP_DEPTH, "depth: more than %d nested operations%s", py->c_depth_limit, where);
		return -1;
	}
	bool over;
	if (py->profile->recursion_counter_shared)
		over = py->recursion_depth >= py->recursion_limit;
	else
		over = py->profile->c_recursion_limit && py->c_depth + py->eval_depth >= py->profile->c_recursion_limit;
	if (over) {
		exc_raise(py, T_RecursionError, "maximum recursion depth exceeded%s", where);
		return -1;
	}
	if (py->profile->recursion_counter_shared)
		py->recursion_depth++;
	py->c_depth++;
	return 0;
}

void py_leave(struct py *py)
{
	py->c_depth--;
	if (py->profile->recursion_counter_shared)
		py->recursion_depth--;
}

int py_charge_steps(struct py *py, uint64_t n)
{
	if (py->steps_left < n) {
		py->steps_left = 0;
		py_limit(py, STOP_STEPS, "steps: the program works longer than it may");
		return -1;
	}
	py->steps_left -= n;
	return py->stop.kind == STOP_NONE ? 0 : -1;
}

int py_write_error(struct py *py, const char *text, size_t length)
{
	return py->hooks && py->hooks->write_error ? py->hooks->write_error(py, text, length)
						   : py_write(py, 1, text, length);
}

int py_write(struct py *py, int stream, const char *data, size_t length)
{
	size_t fits = length < py->output_left ? length : py->output_left;
	if (fits && py->write)
		py->write(py->write_closure, stream, data, fits);
	py->output_left -= fits;
	if (py->record) {
		py->log->written += fits;
		event_add(py, EV_OUTPUT, WHY_RESULT, 0, 0, stream, (int64_t)py->log->written, NULL);
	}
	if (fits < length) {
		py_limit(py, STOP_OUTPUT, "output: the program writes more than it may");
		return -1;
	}
	return 0;
}
