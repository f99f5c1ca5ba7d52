/* exc.c -- the pending exception: raising, chaining, matching, what cannot be raised.
 * Models: Python/errors.c. The types and their fields: exc_types.c; groups: exc_group.c. */
#include "exc.h"
#include "heap.h"
#include "obj_dict.h"
#include "obj_list.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include <string.h>

/* ---- chaining ---- */

void exc_set_context(struct py *py, struct obj *exc, struct obj *context)
{
	obj_set(py, &EXC_OF(exc)->context, context);
}

void exc_set_cause(struct py *py, struct obj *exc, struct obj *cause)
{
	EXC_OF(exc)->suppress_context = true;
	obj_set(py, &EXC_OF(exc)->cause, cause);
}

/* The exception being handled becomes the context; a chain that already leads back to exc is cut there. */
static void chain(struct py *py, struct obj *exc)
{
	struct obj *handled = py->hooks->handled ? py->hooks->handled(py) : NULL;
	if (!handled || handled == py->none || handled == exc)
		return;
	obj_incref(handled);
	struct obj *o = handled, *slow = handled, *context;
	for (bool advance = false; (context = EXC_OF(o)->context) != NULL; advance = !advance) {
		py_work(py, 1);
		if (context == exc) {
			exc_set_context(py, o, NULL);
			break;
		}
		o = context;
		if (o == slow)
			break; /* a cycle that does not hold exc */
		if (advance)
			slow = EXC_OF(slow)->context;
	}
	exc_set_context(py, exc, handled);
}

void exc_set(struct py *py, struct obj *exc)
{
	if (py->stop.kind != STOP_NONE) {
		obj_decref(py, exc);
		return;
	}
	chain(py, exc);
	obj_set(py, &py->exc, exc);
}

void exc_restore(struct py *py, struct obj *exc)
{
	obj_set(py, &py->exc, exc);
}
void exc_clear(struct py *py)
{
	obj_set(py, &py->exc, NULL);
}

struct obj *exc_take(struct py *py)
{
	struct obj *exc = py->exc;
	py->exc = NULL;
	return exc;
}

/* ---- raising ---- */

/* An exception of a built-in type with these args, without running Python: what calling the type makes of them. */
struct obj *exc_new(struct py *py, int type_id, struct obj *args)
{
	struct type *type = TYPE_OF(py, type_id);
	struct obj *exc = type->slots.new(py, type, args, NULL);
	if (exc && exc->type->slots.init(py, exc, args, NULL) < 0) {
		obj_decref(py, exc);
		return NULL;
	}
	return exc;
}

static void raise_args(struct py *py, int type_id, struct obj *args)
{
	struct obj *exc = args ? exc_new(py, type_id, args) : NULL;
	obj_xdecref(py, args);
	if (exc)
		exc_set(py, exc);
}

static void raise_text(struct py *py, int type_id, const char *fmt, va_list list)
{
	if (py->stop.kind != STOP_NONE)
		return;
	struct obj *text = str_vformat_c(py, fmt, list);
	if (!text)
		return;
	raise_args(py, type_id, tuple_from(py, &text, 1));
	obj_decref(py, text);
}

void *exc_raise(struct py *py, int type_id, const char *fmt, ...)
{
	va_list list;
	va_start(list, fmt);
	raise_text(py, type_id, fmt, list);
	va_end(list);
	return NULL;
}

void *exc_raise_object(struct py *py, int type_id, struct obj *argument)
{
	if (py->stop.kind == STOP_NONE)
		raise_args(py, type_id, tuple_from(py, &argument, 1));
	return NULL;
}

void *exc_raise_none(struct py *py, int type_id)
{
	if (py->stop.kind == STOP_NONE)
		raise_args(py, type_id, tuple_new(py, 0, WHY_EXCEPTION));
	return NULL;
}

void *exc_raise_from(struct py *py, int type_id, const char *fmt, ...)
{
	if (py->stop.kind != STOP_NONE)
		return NULL;
	struct obj *cause = exc_take(py);
	va_list list;
	va_start(list, fmt);
	raise_text(py, type_id, fmt, list);
	va_end(list);
	if (py->exc && cause) {
		exc_set_cause(py, py->exc, obj_incref(cause));
		exc_set_context(py, py->exc, cause);
	} else
		obj_xdecref(py, cause);
	return NULL;
}

void *exc_attribute(struct py *py, struct obj *o, struct obj *name)
{
	exc_raise(py, T_AttributeError, "'%s' object has no attribute '%U'", o->type->name, name);
	exc_attribute_context(py, o, name);
	return NULL;
}

void exc_attribute_context(struct py *py, struct obj *o, struct obj *name)
{
	if (!py->profile->attr_error_context || !exc_matches(py, T_AttributeError))
		return;
	struct obj_exc *exc = EXC_OF(py->exc);
	if (exc->extra[EXC_NAME] || exc->extra[EXC_OBJ])
		return;
	exc->extra[EXC_NAME] = obj_incref(name);
	exc->extra[EXC_OBJ] = obj_incref(o);
}

int exc_add_note(struct py *py, struct obj *exc, struct obj *note)
{
	struct obj *notes;
	if (obj_lookup_attr(py, exc, NAME(py, __notes__), &notes) < 0)
		return -1;
	if (!notes) {
		notes = list_new(py, 0, WHY_EXCEPTION);
		if (!notes || obj_setattr(py, exc, NAME(py, __notes__), notes) < 0) {
			obj_xdecref(py, notes);
			return -1;
		}
	} else if (!list_check(notes)) {
		obj_decref(py, notes);
		exc_raise(py, T_TypeError, "Cannot add note: __notes__ is not a list");
		return -1;
	}
	int result = list_append(py, notes, note);
	obj_decref(py, notes);
	return result;
}

/* ---- matching ---- */

bool exc_matches(struct py *py, int type_id)
{
	return py->exc && type_is_subtype(py->exc->type, TYPE_OF(py, type_id));
}

bool exc_given_matches(struct py *py, struct obj *exc, struct obj *type_or_tuple)
{
	if (!exc || !type_or_tuple)
		return false;
	if (tuple_check(type_or_tuple)) {
		for (int64_t i = 0; i < tuple_length(type_or_tuple); i++)
			if (exc_given_matches(py, exc, tuple_get(type_or_tuple, i)))
				return true;
		return false;
	}
	struct obj *type = exc_check(exc) ? &exc->type->head : exc;
	if (exc_check_class(type) && exc_check_class(type_or_tuple))
		return type_is_subtype((struct type *)(void *)type, (struct type *)(void *)type_or_tuple);
	return type == type_or_tuple;
}

/* ---- words on standard error ---- */

void exc_format_line(struct py *py, struct obj *exc, struct buf *out)
{
	struct buf name = BUF_INIT;
	type_full_name(py, exc->type, &name);
	const char *shown = buf_text(&name);
	if (py->profile->traceback_hides_main && strncmp(shown, "__main__.", 9) == 0)
		shown += 9;
	buf_puts(out, shown);
	buf_clear(&name);
	struct obj *saved = exc_take(py), *text = obj_str(py, exc);
	if (!text) {
		exc_clear(py);
		buf_puts(out, ": <exception str() failed>");
	} else {
		size_t length;
		const char *utf8 = str_utf8(py, text, &length);
		if (length) {
			buf_puts(out, ": ");
			buf_put(out, utf8, length);
		}
		obj_decref(py, text);
	}
	exc_restore(py, saved);
}

int exc_warn(struct py *py, int type_id, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	struct obj *text = str_vformat_c(py, fmt, args);
	va_end(args);
	int result = text ? py->hooks->warn(py, type_id, str_utf8(py, text, NULL), NULL, 0, NULL) : -1;
	obj_xdecref(py, text);
	return result;
}

void exc_write_unraisable_as(struct py *py, enum unraisable_form form, const char *doing, struct obj *where)
{
	struct obj *exc = exc_take(py);
	if (!exc)
		return;
	if (py->hooks->unraisable && py->hooks->unraisable(py, exc, form, doing, where)) {
		obj_decref(py, exc);
		return;
	}
	struct buf line = BUF_INIT;
	bool whole = form == UNRAISABLE_WHOLE;
	if (where || whole) {
		struct obj *shown = where ? obj_repr(py, where) : NULL;
		if (where && !shown)
			exc_clear(py);
		buf_printf(&line, "Exception ignored %s%s", form == UNRAISABLE_IN ? "in" : doing, whole ? "" : ":");
		if (where)
			buf_printf(&line, " %s", shown ? str_utf8(py, shown, NULL) : "<object repr() failed>");
		buf_puts(&line, whole ? ":\n" : "\n");
		obj_xdecref(py, shown);
	}
	py_write_error(py, buf_text(&line), line.length);
	buf_clear(&line);
	if (py->hooks->print_unraisable)
		py->hooks->print_unraisable(py, exc);
	else {
		exc_format_line(py, exc, &line);
		buf_putc(&line, '\n');
		py_write_error(py, buf_text(&line), line.length);
		buf_clear(&line);
	}
	obj_decref(py, exc);
}

void exc_write_unraisable_while(struct py *py, const char *doing, struct obj *where)
{
	bool told = doing && py->profile->unraisable_says_doing;
	exc_write_unraisable_as(py, told ? UNRAISABLE_WHOLE : UNRAISABLE_IN, doing, where);
}

void exc_write_unraisable(struct py *py, struct obj *where)
{
	exc_write_unraisable_while(py, NULL, where);
}
