/* traceback_exception.c -- an exception as text: its causes first, the tree of a group, frames, the last line with its notes.
 * Models: Python/pythonrun.c (print_exception, up to 3.12), Lib/traceback.py TracebackException.format. */
#include "traceback_text.h"
#include "py/vm/obj_frame.h"
#include "py/vm/obj_traceback.h"
#include <string.h>

#define REPEATED_SHOWN 3
#define GROUP_WIDTH    15
#define GROUP_DEPTH    10

static void put_repeated(struct buf *out, int count)
{
	int more = count - REPEATED_SHOWN;
	if (more > 0)
		buf_printf(out, "  [Previous line repeated %d more time%s]\n", more, more == 1 ? "" : "s");
}

static void put_frames(struct py *py, struct buf *out, struct obj *tb)
{
	struct obj_code *last_code = NULL;
	int last_line = -1, count = 0;
	for (; tb && type_is(tb, T_traceback); tb = TRACEBACK(tb)->next) {
		struct obj_code *code = traceback_code(tb);
		struct code_pos pos = traceback_pos(tb);
		int line = traceback_line(tb);
		if (code != last_code || line != last_line) {
			put_repeated(out, count);
			count = 0;
			last_code = code;
			last_line = line;
		}
		if (++count > REPEATED_SHOWN)
			continue;
		if (pos.line != line || !pos.end_line)
			pos = (struct code_pos){ .line = line };
		// NOLINTNEXTLINE(clang-analyzer-core.NullDereference): an entry of a traceback has its code
		struct frame_text frame = {
			str_utf8(py, code->filename, NULL), str_utf8(py, code->name, NULL), pos, NULL, 0, false
		};
		traceback_put_frame(py, out, &frame);
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
void lib_put_syntax_place(struct py *py, struct buf *out, struct obj *exc)
{
	struct obj *filename = lib_exception_field(py, exc, "filename"), *text = lib_exception_field(py, exc, "text");
	int line = field_int(py, exc, "lineno"), offset = field_int(py, exc, "offset"), end = offset;
	if (py->profile->syntax_error_ranges)
		end = field_int(py, exc, "end_offset");
	const char *shown = filename && str_check(filename) ? str_utf8(py, filename, NULL) : "<string>";
	if (line > 0)
		buf_printf(out, "  File \"%s\", line %d\n", shown, line);
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

static void put_note(struct py *py, struct buf *out, STEALS(text) struct obj *text)
{
	if (text)
		buf_printf(out, "%s\n", str_utf8(py, text, NULL));
	else
		exc_clear(py);
	obj_xdecref(py, text);
}

void lib_put_exception_only(struct py *py, struct buf *out, struct obj *exc)
{
	if (obj_is_a(py, exc, T_SyntaxError)) {
		struct obj *print = lib_exception_field(py, exc, "print_file_and_line");
		obj_xdecref(py, print);
		lib_put_syntax_place(py, out, exc);
		/* from 3.14 on the parser may have found a mistyped keyword, told here only */
		struct obj *shown = ((struct obj_exc *)(void *)exc)->extra[EXC_METADATA];
		struct obj *msg = shown && str_check(shown) ? obj_incref(shown) : lib_exception_field(py, exc, "msg");
		struct obj *text = msg ? obj_str(py, msg) : NULL;
		if (text) {
			struct buf name = BUF_INIT;
			type_full_name(py, exc->type, &name);
			const char *kind = buf_text(&name);
			if (py->profile->traceback_hides_main && strncmp(kind, "__main__.", 9) == 0)
				kind += 9;
			buf_printf(out, "%s: %s", kind, str_utf8(py, text, NULL));
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
	lib_suggest(py, exc, true, out);
	buf_putc(out, '\n');
	struct obj *notes = NULL;
	if (obj_lookup_attr(py, exc, NAME(py, __notes__), &notes) < 0)
		exc_clear(py);
	bool several = notes && (list_check(notes) || tuple_check(notes));
	for (int64_t i = 0; several && i < (list_check(notes) ? list_length(notes) : tuple_length(notes)); i++)
		put_note(py, out, obj_str(py, list_check(notes) ? list_get(notes, i) : tuple_get(notes, i)));
	if (notes && notes != py->none && !several)
		put_note(py, out, obj_repr(py, notes));
	obj_xdecref(py, notes);
}

/* ---- chains and groups ---- */
struct printer {
	struct py *py;
	struct buf *out;
	VEC(struct obj *) seen;
	int depth; /* of groups */
	bool need_close;
};

/* Appends text, each line behind the margin of the groups around it. */
static void emit(struct printer *p, const char *text, size_t length, char margin)
{
	const char *end = text + length;
	while (text < end) {
		const char *newline = memchr(text, '\n', (size_t)(end - text));
		size_t n = newline ? (size_t)(newline - text) + 1 : (size_t)(end - text);
		if (p->depth > 0) {
			buf_pad(p->out, ' ', 2 * (size_t)p->depth);
			buf_putc(p->out, margin);
			buf_putc(p->out, ' ');
		}
		buf_put(p->out, text, n);
		text += n;
	}
}

static void emit_c(struct printer *p, const char *text)
{
	emit(p, text, strlen(text), '|');
}

/* Where a module of the library lies is the installation's affair, and what it does there its release's. */
static bool passes_library(struct py *py, struct obj *tb)
{
	for (; tb && type_is(tb, T_traceback); tb = TRACEBACK(tb)->next)
		if (strncmp(str_utf8(py, traceback_code(tb)->filename, NULL), "<frozen ", 8) == 0)
			return true;
	return false;
}

static void emit_frames(struct printer *p, struct obj *exc)
{
	if (p->depth > 0 && passes_library(p->py, EXC_OF(exc)->traceback)) {
		py_refuse(
		    p->py,
		    "the traceback of an exception group through the library, which tells where that is installed");
		return;
	}
	struct buf text = BUF_INIT;
	put_frames(p->py, &text, EXC_OF(exc)->traceback);
	emit(p, buf_text(&text), text.length, '|');
	buf_clear(&text);
}

static void emit_last_line(struct printer *p, struct obj *exc)
{
	struct buf text = BUF_INIT;
	lib_put_exception_only(p->py, &text, exc);
	emit(p, buf_text(&text), text.length, '|');
	buf_clear(&text);
}

static void put_chain(struct printer *p, struct obj *exc);

static void put_members(struct printer *p, struct obj *exceptions)
{
	int64_t count = tuple_length(exceptions), shown = count <= GROUP_WIDTH ? count : GROUP_WIDTH + 1;
	p->need_close = false;
	for (int64_t i = 0; i < shown; i++) {
		bool last = i == shown - 1, cut = i >= GROUP_WIDTH;
		if (last)
			p->need_close = true;
		buf_pad(p->out, ' ', 2 * (size_t)p->depth);
		buf_puts(p->out, i == 0 ? "+-" : "  ");
		if (cut)
			buf_puts(p->out, "+---------------- ... ----------------\n");
		else
			buf_printf(p->out, "+---------------- %d ----------------\n", (int)i + 1);
		p->depth++;
		if (cut) {
			struct buf text = BUF_INIT;
			int more = (int)(count - GROUP_WIDTH);
			buf_printf(&text, "and %d more exception%s\n", more, more > 1 ? "s" : "");
			emit_c(p, buf_text(&text));
			buf_clear(&text);
		} else
			put_chain(p, tuple_get(exceptions, i));
		if (last && p->need_close) {
			buf_pad(p->out, ' ', 2 * (size_t)p->depth);
			buf_puts(p->out, "+------------------------------------\n");
			p->need_close = false;
		}
		p->depth--;
	}
}

static void put_one(struct printer *p, struct obj *exc)
{
	bool group = exc_group_check(p->py, exc);
	if (group && p->depth > GROUP_DEPTH) {
		struct buf text = BUF_INIT;
		buf_printf(&text, "... (max_group_depth is %d)\n", GROUP_DEPTH);
		emit_c(p, buf_text(&text));
		buf_clear(&text);
		return;
	}
	bool outermost = group && p->depth == 0;
	if (outermost)
		p->depth++;
	if (EXC_OF(exc)->traceback) {
		const char *text = "Exception Group Traceback (most recent call last):\n";
		if (!group)
			text += strlen("Exception Group ");
		emit(p, text, strlen(text), outermost ? '+' : '|');
		emit_frames(p, exc);
	}
	emit_last_line(p, exc);
	struct obj *exceptions = group ? EXC_OF(exc)->extra[EXC_EXCEPTIONS] : NULL;
	if (exceptions)
		put_members(p, exceptions);
	if (outermost)
		p->depth = 0;
}

static bool is_new(struct printer *p, struct obj *exc)
{
	for (size_t i = 0; i < p->seen.length; i++)
		if (p->seen.items[i] == exc)
			return false;
	return true;
}

/* exc behind what caused it, unless that was shown before. */
static void put_chain(struct printer *p, struct obj *exc)
{
	VEC(struct obj *) chain = VEC_INIT;
	while (exc) {
		struct obj_exc *e = EXC_OF(exc);
		VEC_PUSH(&p->seen, exc);
		VEC_PUSH(&chain, exc);
		exc = e->cause ? e->cause : e->suppress_context ? NULL : e->context;
		if (exc && !is_new(p, exc))
			exc = NULL;
	}
	for (size_t i = chain.length; i-- > 0;) {
		put_one(p, chain.items[i]);
		if (i > 0)
			emit_c(p, EXC_OF(chain.items[i - 1])->cause
				      ? "\nThe above exception was the direct cause of the following exception:\n\n"
				      : "\nDuring handling of the above exception, another exception occurred:\n\n");
	}
	VEC_CLEAR(&chain);
}

void lib_put_exception(struct py *py, struct buf *out, struct obj *exc)
{
	struct printer p = { .py = py, .out = out };
	put_chain(&p, exc);
	VEC_CLEAR(&p.seen);
}

void lib_put_unraisable(struct py *py, struct buf *out, struct obj *exc)
{
	struct obj *tb = EXC_OF(exc)->traceback;
	if (py->profile->unraisable_is_told_whole) {
		lib_put_exception(py, out, exc);
		return;
	}
	if (tb && type_is(tb, T_traceback)) {
		buf_puts(out, "Traceback (most recent call last):\n");
		put_frames(py, out, tb);
	}
	size_t before = out->length;
	exc_format_line(py, exc, out);
	if (!memchr(out->data + before, ':', out->length - before)) /* an empty text, too, has its colon here */
		buf_puts(out, ": ");
	buf_putc(out, '\n');
}
