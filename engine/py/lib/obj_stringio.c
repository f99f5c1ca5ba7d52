/* obj_stringio.c -- io.StringIO: a text stream in memory.
 * Models: Modules/_io/stringio.c, and IncrementalNewlineDecoder of textio.c as far as StringIO uses it; profile rows io_*. */
#include "obj_iobase.h"
#include "py/model/obj_bool.h"
#include <string.h>

enum newline_seen { SEEN_CR = 1, SEEN_LF = 2, SEEN_CRLF = 4 };
struct obj_stringio {
	struct obj_iobase base;
	uint32_t *text; /* C memory, `room` characters */
	int64_t length, room, position;
	char newline[3];        /* where lines end: "", "\r", "\n", "\r\n" */
	bool translate_reading; /* newline=None: any line end becomes \n when written */
	bool any_ends_line;     /* newline=None or '' */
	bool translate_writing; /* newline='\r' or '\r\n': \n becomes it when written */
	bool ready;
	uint8_t seen; /* enum newline_seen */
};
#define STRINGIO(o) ((struct obj_stringio *)(void *)(o))
#define IO_METHOD(name)                                                                                 \
	static struct obj *name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, \
				struct obj *kwnames)
#define UNUSED (void)self, (void)args, (void)nargs, (void)kwnames

static bool usable(struct py *py, struct obj *o)
{
	if (!STRINGIO(o)->ready)
		return exc_raise(py, T_ValueError, "I/O operation on uninitialized object"), false;
	if (IOBASE(o)->closed)
		return exc_raise(py, T_ValueError, "I/O operation on closed file"), false;
	return true;
}

/* ---- the text ---- */

static int make_room(struct py *py, struct obj_stringio *s, int64_t length)
{
	if (length <= s->room)
		return 0;
	int64_t room = length < 32 ? 32 : length + length / 2;
	if (heap_charge(py, (size_t)length * 4) < 0)
		return -1;
	uint32_t *text = heap_c_new(py, (size_t)room * sizeof *text);
	if (!text)
		return -1;
	if (s->length)
		memcpy(text, s->text, (size_t)s->length * sizeof *text);
	if (s->text)
		heap_c_drop(py, s->text, (size_t)s->room * sizeof *text);
	s->text = text;
	s->room = room;
	return 0;
}

static struct obj *text_of(struct py *py, const struct obj_stringio *s, int64_t from, int64_t to)
{
	if (py_charge_steps(py, (uint64_t)(to - from) / 64) < 0)
		return NULL;
	return str_from_chars(py, 4, s->text ? s->text + from : NULL, to - from,
			      WHY_RESULT); /* none: nothing was written */
}

static void note_newline(struct obj_stringio *s, uint32_t c, uint32_t next)
{
	if (c == '\n')
		s->seen |= SEEN_LF;
	else
		s->seen |= next == '\n' ? SEEN_CRLF : SEEN_CR;
}

/* What a written text becomes by the rules for line ends; the result is at most twice as long. */
static int64_t translated(struct obj_stringio *s, const struct obj *text, uint32_t *out)
{
	int64_t n = str_length(text), length = 0;
	for (int64_t i = 0; i < n; i++) {
		uint32_t c = str_at(text, i), next = i + 1 < n ? str_at(text, i + 1) : 0;
		if (s->any_ends_line && (c == '\r' || c == '\n')) {
			note_newline(s, c, next);
			if (c == '\r' && next == '\n' && !s->translate_reading)
				out[length++] = c, i++, c = next;
			else if (c == '\r' && s->translate_reading)
				i += next == '\n', c = '\n';
		}
		if (c == '\n' && s->translate_writing) {
			for (const char *p = s->newline; *p; p++)
				out[length++] = (uint32_t)*p;
			continue;
		}
		out[length++] = c;
	}
	return length;
}

static int put_text(struct py *py, struct obj_stringio *s, struct obj *text)
{
	int64_t most = s->translate_writing ? 2 * str_length(text) : str_length(text);
	if (heap_charge(py, (size_t)most * 4) < 0 || py_charge_steps(py, (uint64_t)most / 16) < 0)
		return -1;
	uint32_t *fresh = mem_new((size_t)(most ? most : 1) * sizeof *fresh);
	int64_t n = translated(s, text, fresh);
	int64_t end = s->position + n;
	int failed = make_room(py, s, end > s->length ? end : s->length);
	if (!failed && n) {
		if (s->position > s->length)
			memset(s->text + s->length, 0, (size_t)(s->position - s->length) * sizeof *s->text);
		memcpy(s->text + s->position, fresh, (size_t)n * sizeof *fresh);
		s->position = end;
		if (end > s->length)
			s->length = end;
	}
	mem_free(fresh);
	return failed;
}

/* Where the line that starts at `from` ends, its line end included. */
static int64_t line_end(const struct obj_stringio *s, int64_t from)
{
	for (int64_t i = from; i < s->length; i++) {
		uint32_t c = s->text[i], next = i + 1 < s->length ? s->text[i + 1] : 0;
		if (s->translate_reading ? c == '\n' : false)
			return i + 1;
		if (s->translate_reading)
			continue;
		if (s->any_ends_line) {
			if (c == '\n' || (c == '\r' && next != '\n'))
				return i + 1;
		} else if (c == (uint32_t)s->newline[0] && (!s->newline[1] || next == (uint32_t)s->newline[1])) {
			return i + (s->newline[1] ? 2 : 1);
		}
	}
	return s->length;
}

static struct obj *next_line(struct py *py, struct obj_stringio *s, int64_t limit)
{
	if (s->position >= s->length)
		return str_new(py, "", 0, WHY_RESULT);
	int64_t end = line_end(s, s->position), from = s->position;
	if (limit >= 0 && end - from > limit)
		end = from + limit;
	s->position = end;
	return text_of(py, s, from, end);
}

/* ---- methods ---- */

IO_METHOD(s_getvalue)
{
	UNUSED;
	return usable(py, self) ? text_of(py, STRINGIO(self), 0, STRINGIO(self)->length) : NULL;
}

IO_METHOD(s_tell)
{
	UNUSED;
	return usable(py, self) ? int_new(py, STRINGIO(self)->position) : NULL;
}

IO_METHOD(s_read)
{
	(void)kwnames;
	struct obj_stringio *s = STRINGIO(self);
	int64_t size;
	if (!io_size(py, "read", args, nargs, -1, &size) || !usable(py, self))
		return NULL;
	int64_t left = s->position < s->length ? s->length - s->position : 0;
	if (size < 0 || size > left)
		size = left;
	if (size == 0)
		return str_new(py, "", 0, WHY_RESULT);
	s->position += size;
	return text_of(py, s, s->position - size, s->position);
}

IO_METHOD(s_readline)
{
	(void)kwnames;
	int64_t size;
	if (!io_size(py, "readline", args, nargs, -1, &size) || !usable(py, self))
		return NULL;
	return next_line(py, STRINGIO(self), size);
}

IO_METHOD(s_truncate)
{
	(void)kwnames;
	struct obj_stringio *s = STRINGIO(self);
	int64_t size;
	if (py->profile->io_truncate_any_index && nargs == 1 && args[0] != OBJ_NONE(py)) {
		size = num_as_index(py, args[0], false);
		if (size == -1 && exc_pending(py))
			return NULL;
	} else if (!io_size(py, "truncate", args, nargs, s->position, &size)) {
		return NULL;
	}
	if (!usable(py, self))
		return NULL;
	if (size < 0)
		return exc_raise(py, T_ValueError, py->profile->message_io_truncate, (long long)size);
	if (size < s->length)
		s->length = size;
	return int_new(py, size);
}

IO_METHOD(s_seek)
{
	(void)kwnames;
	struct obj_stringio *s = STRINGIO(self);
	int64_t offset;
	int whence = 0;
	if (!args_positional(py, "seek", nargs, 1, 2) ||
	    !args_parse(py, "seek", "n|i", NULL, args, nargs, NULL, &offset, &whence) || !usable(py, self))
		return NULL;
	if (whence < 0 || whence > 2)
		return exc_raise(py, T_ValueError, "Invalid whence (%d, should be 0, 1 or 2)", whence);
	if (offset < 0 && whence == 0)
		return exc_raise(py, T_ValueError, "Negative seek position %lld", (long long)offset);
	if (whence != 0 && offset != 0)
		return exc_raise(py, T_OSError, "Can't do nonzero cur-relative seeks");
	s->position = whence == 0 ? offset : whence == 1 ? s->position : s->length;
	return int_new(py, s->position);
}

IO_METHOD(s_write)
{
	(void)nargs, (void)kwnames;
	if (!STRINGIO(self)->ready)
		return exc_raise(py, T_ValueError, "I/O operation on uninitialized object");
	if (!str_check(args[0]))
		return exc_raise(py, T_TypeError, "string argument expected, got '%T'", args[0]);
	if (!usable(py, self) || put_text(py, STRINGIO(self), args[0]) < 0)
		return NULL;
	return int_new(py, str_length(args[0]));
}

IO_METHOD(s_close)
{
	UNUSED;
	struct obj_stringio *s = STRINGIO(self);
	IOBASE(self)->closed = true;
	if (s->text)
		heap_c_drop(py, s->text, (size_t)s->room * sizeof *s->text);
	s->text = NULL;
	s->length = s->room = 0;
	OBJ_RETURN_NONE(py);
}

IO_METHOD(s_yes)
{
	UNUSED;
	return usable(py, self) ? OBJ_BOOL(py, true) : NULL;
}

IO_METHOD(s_state)
{
	UNUSED;
	return py_refuse(py, "pickling a StringIO");
}

static struct obj *s_next(struct py *py, struct obj *o)
{
	if (!usable(py, o))
		return NULL;
	struct obj *line;
	if (o->type->id == T_StringIO) {
		line = next_line(py, STRINGIO(o), -1);
	} else {
		struct obj *readline = obj_getattr_c(py, o, "readline");
		line = readline ? obj_call0(py, readline) : NULL;
		obj_xdecref(py, readline);
		if (line && !str_check(line)) {
			exc_raise(py, T_OSError, "readline() should have returned a str object, not '%T'", line);
			OBJ_CLEAR(py, line);
		}
	}
	if (line && str_length(line) == 0)
		OBJ_CLEAR(py, line);
	return line;
}

/* ---- life ---- */

static struct obj *s_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	(void)args, (void)kwargs;
	struct obj *o = heap_new(py, type, sizeof(struct obj_stringio), (size_t)type->model_size, FREE_NONE, WHY_CALL);
	if (!o)
		return NULL;
	py->last_words++; /* its close() may be the program's */
	gc_track(py, o);
	return o;
}

static bool take_newline(struct py *py, struct obj_stringio *s, struct obj *newline)
{
	size_t length = 1;
	const char *text = "\n";
	if (newline && newline != OBJ_NONE(py)) {
		if (!str_check(newline))
			return exc_raise(py, T_TypeError, "newline must be str or None, not %T", newline), false;
		text = str_utf8(py, newline, &length);
	}
	if (length > 2 ||
	    !(length == 0 || strcmp(text, "\n") == 0 || strcmp(text, "\r") == 0 || strcmp(text, "\r\n") == 0))
		return exc_raise(py, T_ValueError, "illegal newline value: %R", newline), false;
	strcpy(s->newline, text);
	s->translate_reading = newline == OBJ_NONE(py);
	s->any_ends_line = s->translate_reading || length == 0;
	s->translate_writing = text[0] == '\r';
	return true;
}

static int s_init(struct py *py, struct obj *self, struct obj *args, struct obj *kwargs)
{
	struct obj_stringio *s = STRINGIO(self);
	struct obj *value = NULL, *newline = NULL;
	s->ready = false;
	if (!args_parse_tuple(py, "StringIO", "|OO", "initial_value newline", args, kwargs, &value, &newline) ||
	    !take_newline(py, s, newline))
		return -1;
	if (value == OBJ_NONE(py))
		value = NULL;
	if (value && !str_check(value)) {
		exc_raise(py, T_TypeError, "initial_value must be str or None, not %T", value);
		return -1;
	}
	s->length = s->position = 0;
	s->seen = 0;
	IOBASE(self)->closed = false;
	s->ready = true;
	if (value && put_text(py, s, value) < 0)
		return -1;
	s->position = 0;
	return 0;
}

static void s_dealloc(struct py *py, struct obj *o)
{
	struct obj_stringio *s = STRINGIO(o);
	if (s->text)
		heap_c_drop(py, s->text, (size_t)s->room * sizeof *s->text);
	s->text = NULL;
	iobase_release(py, o);
	heap_drop(py, o, sizeof(struct obj_stringio), (size_t)o->type->model_size, FREE_NONE);
}

static struct obj *get_closed(struct py *py, struct obj *o)
{
	if (!STRINGIO(o)->ready)
		return exc_raise(py, T_ValueError, "I/O operation on uninitialized object");
	return OBJ_BOOL(py, IOBASE(o)->closed);
}

static struct obj *get_line_buffering(struct py *py, struct obj *o)
{
	return usable(py, o) ? OBJ_BOOL(py, false) : NULL;
}

static struct obj *get_newlines(struct py *py, struct obj *o)
{
	if (!usable(py, o))
		return NULL;
	static const struct {
		int flag;
		const char *text;
	} kinds[] = { { SEEN_CR, "\r" }, { SEEN_LF, "\n" }, { SEEN_CRLF, "\r\n" } };
	struct obj *found[3];
	int n = 0;
	for (int i = 0; i < 3; i++)
		if (STRINGIO(o)->any_ends_line && (STRINGIO(o)->seen & kinds[i].flag))
			found[n++] = str_new_c(py, kinds[i].text);
	if (n == 0)
		OBJ_RETURN_NONE(py);
	return n == 1 ? found[0] : tuple_steal(py, found, n, WHY_RESULT);
}

static const struct method_def stringio_methods[] = {
	{ "close", s_close, METH_NOARGS, NULL, NULL },   { "getvalue", s_getvalue, METH_NOARGS, NULL, NULL },
	{ "read", s_read, METH_FASTCALL, NULL, NULL },   { "readline", s_readline, METH_FASTCALL, NULL, NULL },
	{ "tell", s_tell, METH_NOARGS, NULL, NULL },     { "truncate", s_truncate, METH_FASTCALL, NULL, NULL },
	{ "seek", s_seek, METH_FASTCALL, NULL, NULL },   { "write", s_write, METH_O, NULL, NULL },
	{ "seekable", s_yes, METH_NOARGS, NULL, NULL },  { "readable", s_yes, METH_NOARGS, NULL, NULL },
	{ "writable", s_yes, METH_NOARGS, NULL, NULL },  { "__getstate__", s_state, METH_NOARGS, NULL, NULL },
	{ "__setstate__", s_state, METH_O, NULL, NULL }, { NULL, NULL, 0, NULL, NULL },
};
static const struct member_def stringio_members[] = { { "closed", get_closed, NULL, false },
						      { "newlines", get_newlines, NULL, false },
						      { "line_buffering", get_line_buffering, NULL, false },
						      { NULL, NULL, NULL, false } };

static int stringio_size(const struct profile *profile)
{
	return profile->io_stringio_size;
}

const struct type_spec obj_stringio_spec = {
	.name = "_io.StringIO",
	.base = T_TextIOBase,
	.flags = TYPE_GC | TYPE_BASE,
	.size = sizeof(struct obj_stringio),
	.model_size = stringio_size,
	.slots = { .dealloc = s_dealloc,
		   .traverse = iobase_traverse,
		   .clear = iobase_clear,
		   .iternext = s_next,
		   .new = s_new,
		   .init = s_init },
	.methods = stringio_methods,
	.members = stringio_members,
	.doc = "Text I/O implementation using an in-memory buffer.",
};
