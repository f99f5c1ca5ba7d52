/* traceback.c -- uncaught exceptions on standard error: causes first, frames, source lines, the last line.
 * Models: Python/pythonrun.c (print_exception, _PyErr_PrintEx), Python/traceback.c, Lib/traceback.py. */
#include "lib_state.h"
#include "py/vm/obj_frame.h"
#include "py/vm/obj_traceback.h"
#include <string.h>

#define REPEATED_SHOWN 3
#define CHAIN_LIMIT 200

static void put_line(struct py *py, struct buf *out, struct obj_code *code, int line)
{
	const char *filename = str_utf8(py, code->filename, NULL), *name = str_utf8(py, code->name, NULL);

	buf_printf(out, "  File \"%s\", line %d, in %s\n", filename, line, name);
	bool typed = strncmp(filename, "<stdin", 6) == 0;
	if (typed && !py->profile->prompt_source_lines)
		return;
	size_t length;
	const char *text = lib_source_line(py, filename, line, &length);
	while (text && length > 0 && (*text == ' ' || *text == '\t' || *text == '\f'))
		text++, length--;
	while (text && length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\r' || text[length - 1] == '\t'))
		length--;
	if (text && length > 0) {
		buf_puts(out, "    ");
		buf_put(out, text, length);
		buf_putc(out, '\n');
	}
}

static void put_repeated(struct buf *out, int count)
{
	int more = count - REPEATED_SHOWN;
	if (more > 0)
		buf_printf(out, "  [Previous line repeated %d more time%s]\n", more, more == 1 ? "" : "s");
}

static void put_frames(struct py *py, struct buf *out, struct obj *tb)
{
	buf_puts(out, "Traceback (most recent call last):\n");
	struct obj_code *last_code = NULL;
	int last_line = -1, count = 0;
	for (; tb && type_is(tb, T_traceback); tb = TRACEBACK(tb)->next) {
		struct obj_code *code = traceback_code(tb);
		int line = traceback_line(tb);
		if (code != last_code || line != last_line) {
			put_repeated(out, count);
			count = 0;
			last_code = code;
			last_line = line;
		}
		if (++count <= REPEATED_SHOWN)
			put_line(py, out, code, line);
	}
	put_repeated(out, count);
}

struct obj *lib_exception_field(struct py *py, struct obj *exc, const char *name)
{
	struct obj *o = obj_getattr_c(py, exc, name);
	if (!o)
		exc_clear(py);
	return o;
}

static int field_int(struct py *py, struct obj *exc, const char *name)
{
	struct obj *o = lib_exception_field(py, exc, name);
	int64_t value = 0;
	if (o && int_check(o))
		int_as_int64(o, &value);
	obj_xdecref(py, o);
	return (int)value;
}

/* The place of a SyntaxError: file, line, text without its indentation, caret under the offending part. */
static void put_syntax_place(struct py *py, struct buf *out, struct obj *exc)
{
	struct obj *filename = lib_exception_field(py, exc, "filename"), *text = lib_exception_field(py, exc, "text");
	int line = field_int(py, exc, "lineno"), offset = field_int(py, exc, "offset"), end = offset;
	if (py->profile->syntax_error_ranges)
		end = field_int(py, exc, "end_offset");
	if (line > 0)
		buf_printf(out, "  File \"%s\", line %d\n",
		           filename && str_check(filename) ? str_utf8(py, filename, NULL) : "<string>", line);
	if (text && str_check(text)) {
		size_t length;
		const char *t = str_utf8(py, text, &length);
		const char *newline = memchr(t, '\n', length);
		if (newline)
			length = (size_t)(newline - t);
		int skipped = 0;
		while (length > 0 && (*t == ' ' || *t == '\t' || *t == '\f'))
			t++, length--, skipped++;
		buf_puts(out, "    ");
		buf_put(out, t, length);
		buf_putc(out, '\n');
		if (offset > 0) {
			int caret = offset - 1 - skipped, width = end > offset ? end - offset : 1;
			if (caret >= 0 && caret <= (int)length + 1) {
				buf_puts(out, "    ");
				buf_pad(out, ' ', (size_t)caret);
				buf_pad(out, '^', (size_t)width);
				buf_putc(out, '\n');
			}
		}
	}
	obj_xdecref(py, filename);
	obj_xdecref(py, text);
}

static void put_last_line(struct py *py, struct buf *out, struct obj *exc)
{
	if (obj_is_a(py, exc, T_SyntaxError)) {
		struct obj *print = lib_exception_field(py, exc, "print_file_and_line");
		obj_xdecref(py, print);
		put_syntax_place(py, out, exc);
		/* from 3.14 on the parser may have found a mistyped keyword, told here only */
		struct obj *shown = ((struct obj_exc *)(void *)exc)->extra[EXC_METADATA];
		struct obj *msg = shown && str_check(shown) ? obj_incref(shown) : lib_exception_field(py, exc, "msg");
		struct obj *text = msg ? obj_str(py, msg) : NULL;
		if (text) {
			struct buf name = BUF_INIT;
			type_full_name(py, exc->type, &name);
			buf_printf(out, "%s: %s", buf_text(&name), str_utf8(py, text, NULL));
			buf_clear(&name);
		} else {
			exc_clear(py);
			exc_format_line(py, exc, out);
		}
		obj_xdecref(py, text);
		obj_xdecref(py, msg);
	} else {
		exc_format_line(py, exc, out);
	}
	lib_suggest(py, exc, out);
	buf_putc(out, '\n');
	struct obj *notes = NULL;
	if (obj_lookup_attr(py, exc, NAME(py, __notes__), &notes) < 0)
		exc_clear(py);
	for (int64_t i = 0; notes && list_check(notes) && i < list_length(notes); i++) {
		struct obj *note = obj_str(py, list_get(notes, i));
		if (note)
			buf_printf(out, "%s\n", str_utf8(py, note, NULL));
		else
			exc_clear(py);
		obj_xdecref(py, note);
	}
	obj_xdecref(py, notes);
}

static void put_exception(struct py *py, struct buf *out, struct obj *exc, struct obj **seen, int depth)
{
	struct obj_exc *e = (struct obj_exc *)(void *)exc;
	seen[depth] = exc;
	struct obj *before = e->cause ? e->cause : e->suppress_context ? NULL : e->context;
	for (int i = 0; before && i <= depth; i++)
		if (seen[i] == before)
			before = NULL;
	if (before && depth + 1 < CHAIN_LIMIT) {
		put_exception(py, out, before, seen, depth + 1);
		buf_puts(out, e->cause ? "\nThe above exception was the direct cause of the following exception:\n\n"
		                       : "\nDuring handling of the above exception, another exception occurred:\n\n");
	}
	if (e->traceback)
		put_frames(py, out, e->traceback);
	put_last_line(py, out, exc);
}

void lib_print_exception(struct py *py, struct obj *exc)
{
	struct buf out = BUF_INIT;
	struct obj *seen[CHAIN_LIMIT];
	put_exception(py, &out, exc, seen, 0);
	lib_write_stderr(py, buf_text(&out), out.length);
	buf_clear(&out);
}

/* SystemExit: its code as exit status; a text is printed and counts as 1. */
static int exit_status(struct py *py, struct obj *exc)
{
	struct obj *code = lib_exception_field(py, exc, "code");
	int64_t status = 1;
	if (!code || code == OBJ_NONE(py)) {
		status = 0;
	} else if (int_check(code)) {
		if (!int_as_int64(code, &status))
			status = -1;
		status &= 0xff;
	} else {
		struct obj *text = obj_str(py, code);
		if (text) {
			size_t length;
			const char *t = str_utf8(py, text, &length);
			lib_write_stderr(py, t, length);
			lib_write_stderr(py, "\n", 1);
		} else {
			exc_clear(py);
		}
		obj_xdecref(py, text);
	}
	obj_xdecref(py, code);
	return (int)status;
}

/* sys.last_type, last_value, last_traceback (and last_exc): what keeps the failed frames alive at the prompt. */
static void remember(struct py *py, struct obj *exc)
{
	struct obj *dict = module_dict(lib_sys(py));
	struct obj *tb = ((struct obj_exc *)(void *)exc)->traceback;
	if (py->profile->last_exc)
		dict_set(py, dict, NAME(py, last_exc), exc);
	dict_set(py, dict, NAME(py, last_type), (struct obj *)exc->type);
	dict_set(py, dict, NAME(py, last_value), exc);
	dict_set(py, dict, NAME(py, last_traceback), tb ? tb : OBJ_NONE(py));
}

/* A snippet's own sys.excepthook: called with the three values; false when the original stands. */
static bool call_hook(struct py *py, struct obj *exc)
{
	struct obj *dict = module_dict(lib_sys(py)), *hook = dict ? dict_get(py, dict, NAME(py, excepthook)) : NULL;
	if (!hook || native_check(hook))
		return false;
	struct obj *tb = ((struct obj_exc *)(void *)exc)->traceback;
	obj_incref(hook);
	struct obj *r = obj_call3(py, hook, (struct obj *)exc->type, exc, tb ? tb : OBJ_NONE(py));
	obj_decref(py, hook);
	if (!r && exc_pending(py) && py->stop.kind == STOP_NONE) {
		struct obj *second = exc_take(py);
		lib_write_stderr(py, "Error in sys.excepthook:\n", 25);
		lib_print_exception(py, second);
		lib_write_stderr(py, "\nOriginal exception was:\n", 25);
		lib_print_exception(py, exc);
		obj_decref(py, second);
	}
	obj_xdecref(py, r);
	return true;
}

int lib_uncaught(struct py *py, bool prompt, int *status)
{
	(void)prompt;
	struct obj *exc = exc_take(py);
	if (!exc)
		return 1;
	if (obj_is_a(py, exc, T_SystemExit)) {
		*status = exit_status(py, exc);
		obj_decref(py, exc);
		return 0;
	}
	remember(py, exc);
	if (!call_hook(py, exc))
		lib_print_exception(py, exc);
	obj_decref(py, exc);
	return 1;
}
