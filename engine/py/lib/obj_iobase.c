/* obj_iobase.c -- _io._IOBase, _TextIOBase, _BufferedIOBase: the bases of streams.
 * Models: Modules/_io/iobase.c, textio.c, bufferedio.c; profile rows io_*. */
#include "obj_iobase.h"
#include "py/model/obj_bool.h"
#include "py/model/obj_bytes.h"
#include <string.h>

void *io_unsupported(struct py *py, const char *what)
{
	struct obj *module = lib_import(py, "io");
	struct obj *type = module ? obj_getattr_c(py, module, "UnsupportedOperation") : NULL;
	struct obj *text = type ? str_new_c(py, what) : NULL;
	struct obj *exc = text ? obj_call1(py, type, text) : NULL;
	if (exc)
		exc_set(py, exc);
	obj_xdecref(py, text);
	obj_xdecref(py, type);
	obj_xdecref(py, module);
	return NULL;
}

bool io_size(struct py *py, const char *function, struct obj *const *args, size_t nargs, int64_t none, int64_t *size)
{
	*size = none;
	if (!args_positional(py, function, nargs, 0, 1))
		return false;
	if (nargs == 0 || args[0] == OBJ_NONE(py))
		return true;
	if (!int_check(args[0]) && !obj_has(args[0], TYPE_INT_SUBCLASS)) {
		struct obj *index = obj_lookup_special(py, args[0], NAME(py, __index__));
		if (!index)
			return exc_pending(py) ? false
					       : (exc_raise(py, T_TypeError,
							    "argument should be integer or None, not '%T'", args[0]),
						  false);
		obj_decref(py, index);
	}
	*size = num_as_index(py, args[0], false);
	return *size != -1 || !exc_pending(py);
}

/* ---- closed, and what asks for it ---- */

/* Is the stream closed, as its attribute says: 1, 0, -1. */
static int is_closed(struct py *py, struct obj *o)
{
	struct obj *closed = obj_getattr_c(py, o, "closed");
	int yes = closed ? obj_truth(py, closed) : -1;
	obj_xdecref(py, closed);
	return yes;
}

static bool check_open(struct py *py, struct obj *o)
{
	int closed = is_closed(py, o);
	if (closed > 0)
		exc_raise(py, T_ValueError, "I/O operation on closed file.");
	return closed == 0;
}

#define IO_METHOD(name)                                                                                 \
	static struct obj *name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, \
				struct obj *kwnames)
#define UNUSED (void)self, (void)args, (void)nargs, (void)kwnames

IO_METHOD(b_close)
{
	UNUSED;
	if (IOBASE(self)->closed)
		OBJ_RETURN_NONE(py);
	struct obj *result = obj_call_method(py, self, NAME(py, flush), NULL, 0);
	IOBASE(self)->closed = IOBASE(self)->base_closed = true;
	return result;
}

IO_METHOD(b_flush)
{
	UNUSED;
	if (IOBASE(self)->base_closed)
		return exc_raise(py, T_ValueError, "I/O operation on closed file.");
	OBJ_RETURN_NONE(py);
}

IO_METHOD(b_false)
{
	UNUSED;
	return OBJ_BOOL(py, false);
}

IO_METHOD(b_isatty)
{
	UNUSED;
	return check_open(py, self) ? OBJ_BOOL(py, false) : NULL;
}

#define UNSUPPORTED(name)                         \
	IO_METHOD(b_##name)                       \
	{                                         \
		UNUSED;                           \
		return io_unsupported(py, #name); \
	}
UNSUPPORTED(fileno)
UNSUPPORTED(seek)
UNSUPPORTED(truncate)
UNSUPPORTED(read)
UNSUPPORTED(read1)
UNSUPPORTED(write)
UNSUPPORTED(detach)

IO_METHOD(t_readline)
{
	UNUSED;
	return io_unsupported(py, "readline");
}

IO_METHOD(b_tell)
{
	UNUSED;
	struct obj *args2[] = { int_new(py, 0), int_new(py, 1) }, *name = str_intern_c(py, "seek");
	struct obj *result = obj_call_method(py, self, name, args2, 2);
	obj_decref(py, name);
	obj_decref(py, args2[0]);
	obj_decref(py, args2[1]);
	return result;
}

IO_METHOD(b_check_closed)
{
	UNUSED;
	if (!check_open(py, self))
		return NULL;
	OBJ_RETURN_NONE(py);
}

static struct obj *check_able(struct py *py, struct obj *self, const char *method, const char *message)
{
	struct obj *name = str_intern_c(py, method);
	struct obj *answer = obj_call_method(py, self, name, NULL, 0);
	obj_decref(py, name);
	if (!answer)
		return NULL;
	obj_decref(py, answer);
	return answer == OBJ_TRUE(py) ? obj_incref(answer) : io_unsupported(py, message);
}

IO_METHOD(b_check_readable)
{
	UNUSED;
	return check_able(py, self, "readable", "File or stream is not readable.");
}

IO_METHOD(b_check_writable)
{
	UNUSED;
	return check_able(py, self, "writable", "File or stream is not writable.");
}

IO_METHOD(b_check_seekable)
{
	UNUSED;
	return check_able(py, self, "seekable", "File or stream is not seekable.");
}

IO_METHOD(b_enter)
{
	UNUSED;
	return check_open(py, self) ? obj_incref(self) : NULL;
}

IO_METHOD(b_exit)
{
	UNUSED;
	struct obj *close = obj_getattr_c(py, self, "close");
	struct obj *result = close ? obj_call0(py, close) : NULL;
	obj_xdecref(py, close);
	return result;
}

/* ---- lines ---- */

/* One byte at a time from read(), as the base class does it. */
IO_METHOD(b_readline)
{
	(void)kwnames;
	int64_t limit;
	if (!io_size(py, "readline", args, nargs, -1, &limit))
		return NULL;
	struct buf line = BUF_INIT;
	struct obj *read = obj_getattr_c(py, self, "read"), *one = int_new(py, 1), *result = NULL;
	bool failed = !read;
	while (!failed && (limit < 0 || (int64_t)line.length < limit)) {
		struct obj *piece = obj_call1(py, read, one);
		if (!piece || !bytes_check(piece)) {
			if (piece)
				exc_raise(py, T_OSError, "read() should have returned a bytes object, not '%T'", piece);
			failed = true;
		} else if (BYTES(piece)->length == 0) {
			obj_decref(py, piece);
			break;
		} else {
			buf_put(&line, (const char *)BYTES(piece)->data, (size_t)BYTES(piece)->length);
		}
		obj_xdecref(py, piece);
		if (!failed && buf_text(&line)[line.length - 1] == '\n')
			break;
	}
	if (!failed)
		result = bytes_new(py, buf_text(&line), line.length, WHY_RESULT);
	buf_clear(&line);
	obj_xdecref(py, read);
	obj_decref(py, one);
	return result;
}

IO_METHOD(b_readlines)
{
	(void)kwnames;
	int64_t hint, length = 0;
	if (!io_size(py, "readlines", args, nargs, -1, &hint))
		return NULL;
	struct obj *lines = list_new(py, 0, WHY_RESULT), *iterator = lines ? obj_iter(py, self) : NULL, *line;
	while (iterator && (line = obj_next(py, iterator)) != NULL) {
		int64_t n = obj_len(py, line);
		int failed = n < 0 ? -1 : list_append(py, lines, line);
		obj_decref(py, line);
		if (failed < 0)
			break;
		length += n;
		if (hint > 0 && length > hint)
			break;
	}
	obj_xdecref(py, iterator);
	if (exc_pending(py))
		OBJ_CLEAR(py, lines);
	return lines;
}

IO_METHOD(b_writelines)
{
	(void)nargs, (void)kwnames;
	struct obj *iterator = check_open(py, self) ? obj_iter(py, args[0]) : NULL, *line;
	while (iterator && (line = obj_next(py, iterator)) != NULL) {
		struct obj *result = obj_call_method(py, self, NAME(py, write), &line, 1);
		obj_decref(py, line);
		if (!result)
			break;
		obj_decref(py, result);
	}
	obj_xdecref(py, iterator);
	if (exc_pending(py))
		return NULL;
	OBJ_RETURN_NONE(py);
}

static struct obj *iobase_iter(struct py *py, struct obj *o)
{
	return check_open(py, o) ? obj_incref(o) : NULL;
}

static struct obj *iobase_next(struct py *py, struct obj *o)
{
	struct obj *readline = obj_getattr_c(py, o, "readline");
	struct obj *line = readline ? obj_call0(py, readline) : NULL;
	obj_xdecref(py, readline);
	if (line && obj_len(py, line) <= 0)
		OBJ_CLEAR(py, line);
	return line;
}

/* ---- life ---- */

static struct obj *iobase_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	(void)args, (void)kwargs;
	struct obj *o = heap_new(py, type, sizeof(struct obj_iobase), (size_t)type->model_size, FREE_NONE, WHY_CALL);
	if (!o)
		return NULL;
	py->last_words++; /* its close() may be the program's */
	gc_track(py, o);
	return o;
}

/* A stream that dies open is closed: a subclass's close() runs. What it raises is lost. */
static void iobase_finalize(struct py *py, struct obj *o)
{
	struct obj *saved = exc_take(py);
	int closed = is_closed(py, o);
	if (closed == 0) {
		struct obj *result = b_exit(py, o, NULL, 0, NULL);
		obj_xdecref(py, result);
	}
	if (py->exc)
		exc_clear(py);
	exc_restore(py, saved);
}

void iobase_release(struct py *py, struct obj *o)
{
	OBJ_CLEAR(py, IOBASE(o)->dict);
}

static void iobase_dealloc(struct py *py, struct obj *o)
{
	iobase_release(py, o);
	heap_drop(py, o, sizeof(struct obj_iobase), (size_t)o->type->model_size, FREE_NONE);
}

int iobase_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(IOBASE(o)->dict);
	return 0;
}

int iobase_clear(struct py *py, struct obj *o)
{
	OBJ_CLEAR(py, IOBASE(o)->dict);
	return 0;
}

static int iobase_size(const struct profile *profile)
{
	(void)profile;
	return 32;
}

static struct obj *get_closed(struct py *py, struct obj *o)
{
	return OBJ_BOOL(py, IOBASE(o)->closed);
}

static struct obj *get_dict(struct py *py, struct obj *o)
{
	if (!IOBASE(o)->dict)
		IOBASE(o)->dict = dict_new(py, WHY_INSTANCE_DICT);
	return obj_xincref(IOBASE(o)->dict);
}

static struct obj *get_none(struct py *py, struct obj *o)
{
	(void)o;
	OBJ_RETURN_NONE(py);
}

static const struct method_def iobase_methods[] = {
	{ "seek", b_seek, METH_FASTCALL, NULL, NULL },
	{ "tell", b_tell, METH_NOARGS, NULL, NULL },
	{ "truncate", b_truncate, METH_FASTCALL, NULL, NULL },
	{ "flush", b_flush, METH_NOARGS, NULL, NULL },
	{ "close", b_close, METH_NOARGS, NULL, NULL },
	{ "seekable", b_false, METH_NOARGS, NULL, NULL },
	{ "readable", b_false, METH_NOARGS, NULL, NULL },
	{ "writable", b_false, METH_NOARGS, NULL, NULL },
	{ "_checkClosed", b_check_closed, METH_FASTCALL, NULL, NULL },
	{ "_checkSeekable", b_check_seekable, METH_FASTCALL, NULL, NULL },
	{ "_checkReadable", b_check_readable, METH_FASTCALL, NULL, NULL },
	{ "_checkWritable", b_check_writable, METH_FASTCALL, NULL, NULL },
	{ "fileno", b_fileno, METH_NOARGS, NULL, NULL },
	{ "isatty", b_isatty, METH_NOARGS, NULL, NULL },
	{ "__enter__", b_enter, METH_NOARGS, NULL, NULL },
	{ "__exit__", b_exit, METH_FASTCALL, NULL, NULL },
	{ "readline", b_readline, METH_FASTCALL, NULL, NULL },
	{ "readlines", b_readlines, METH_FASTCALL, NULL, NULL },
	{ "writelines", b_writelines, METH_O, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};
static const struct member_def iobase_members[] = { { "__dict__", get_dict, NULL, false },
						    { "closed", get_closed, NULL, false },
						    { NULL, NULL, NULL, false } };
const struct type_spec obj_iobase_spec = {
	.name = "_io._IOBase",
	.flags = TYPE_GC | TYPE_BASE | TYPE_HAS_DICT | TYPE_HAS_WEAKREF,
	.size = sizeof(struct obj_iobase),
	.model_size = iobase_size,
	.dict_offset = offsetof(struct obj_iobase, dict),
	.weak_offset = offsetof(struct obj_iobase, weakrefs),
	.slots = { .dealloc = iobase_dealloc,
		   .traverse = iobase_traverse,
		   .clear = iobase_clear,
		   .finalize = iobase_finalize,
		   .iter = iobase_iter,
		   .iternext = iobase_next,
		   .new = iobase_new },
	.methods = iobase_methods,
	.members = iobase_members,
};

static const struct method_def text_base_methods[] = {
	{ "detach", b_detach, METH_FASTCALL, NULL, NULL },
	{ "read", b_read, METH_FASTCALL, NULL, NULL },
	{ "readline", t_readline, METH_FASTCALL, NULL, NULL },
	{ "write", b_write, METH_FASTCALL, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};
static const struct member_def text_base_members[] = { { "encoding", get_none, NULL, false },
						       { "newlines", get_none, NULL, false },
						       { "errors", get_none, NULL, false },
						       { NULL, NULL, NULL, false } };
const struct type_spec obj_text_base_spec = {
	.name = "_io._TextIOBase",
	.base = T_IOBase,
	.flags = TYPE_GC | TYPE_BASE,
	.size = sizeof(struct obj_iobase),
	.model_size = iobase_size,
	.methods = text_base_methods,
	.members = text_base_members,
};

static const struct method_def buffered_base_methods[] = {
	{ "detach", b_detach, METH_FASTCALL, NULL, NULL },
	{ "read", b_read, METH_FASTCALL, NULL, NULL },
	{ "read1", b_read1, METH_FASTCALL, NULL, NULL },
	{ "write", b_write, METH_FASTCALL, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};
const struct type_spec obj_buffered_base_spec = {
	.name = "_io._BufferedIOBase",
	.base = T_IOBase,
	.flags = TYPE_GC | TYPE_BASE,
	.size = sizeof(struct obj_iobase),
	.model_size = iobase_size,
	.methods = buffered_base_methods,
};
