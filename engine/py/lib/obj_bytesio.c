/* obj_bytesio.c -- io.BytesIO: a stream of bytes in memory. Its buffer is a bytes object, which getvalue() and a read() of
 * everything hand out as it is; a write makes a copy when someone else holds it.
 * Models: Modules/_io/bytesio.c. */
#include "obj_iobase.h"
#include "py/model/obj_bool.h"
#include "py/model/obj_bytearray.h"
#include "py/model/obj_bytes.h"
#include "py/model/obj_memoryview.h"
#include <string.h>

struct obj_bytesio {
	struct obj_iobase base;
	struct obj *bytes;        /* OWNED; NULL: closed or not initialised */
	int64_t length, position; /* length of what counts: the buffer may have room beyond it */
	int exports;              /* memoryviews of getbuffer() */
};
struct obj_bytesio_buffer { /* what memoryviews of getbuffer() look at */
	struct obj head;
	struct obj *source; /* OWNED: the BytesIO */
};
#define BYTESIO(o)        ((struct obj_bytesio *)(void *)(o))
#define BYTESIO_BUFFER(o) ((struct obj_bytesio_buffer *)(void *)(o))
#define IO_METHOD(name)                                                                                 \
	static struct obj *name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, \
				struct obj *kwnames)
#define UNUSED (void)self, (void)args, (void)nargs, (void)kwnames

static bool usable(struct py *py, struct obj *o)
{
	if (!BYTESIO(o)->bytes)
		return exc_raise(py, T_ValueError, "I/O operation on closed file."), false;
	return true;
}

/* Whether its buffer may change: not while a memoryview looks at it. */
static bool changeable(struct py *py, const struct obj *o)
{
	if (BYTESIO(o)->exports)
		exc_raise(py, T_BufferError, "Existing exports of data: object cannot be re-sized");
	return !BYTESIO(o)->exports;
}

/* ---- the buffer ---- */

/* A buffer of `room` bytes of its own, with what counts copied. */
static int rebuild(struct py *py, struct obj_bytesio *b, int64_t room)
{
	if (heap_charge(py, (size_t)room) < 0 || py_charge_steps(py, (uint64_t)room / 256) < 0)
		return -1;
	struct obj *fresh = bytes_alloc(py, room, WHY_INTERNAL);
	if (!fresh)
		return -1;
	int64_t keep = b->length < room ? b->length : room;
	if (keep)
		memcpy(BYTES(fresh)->data, BYTES(b->bytes)->data, (size_t)keep);
	obj_set(py, &b->bytes, fresh);
	return 0;
}

/* How much room a growing buffer takes. */
static int64_t room_for(int64_t size, int64_t room)
{
	if (size < room / 2)
		return size + 1;
	if (size < room)
		return room;
	return size <= room + room / 8 ? size + (size >> 3) + (size < 9 ? 3 : 6) : size + 1;
}

static int put_bytes(struct py *py, struct obj_bytesio *b, const uint8_t *data, int64_t n)
{
	int64_t end = b->position + n, room = BYTES(b->bytes)->length;
	if (n == 0)
		return 0;
	if (end > room ? rebuild(py, b, room_for(end, room)) < 0
		       : b->bytes->refs != 1 && rebuild(py, b, end > b->length ? end : b->length) < 0)
		return -1;
	uint8_t *to = BYTES(b->bytes)->data;
	BYTES(b->bytes)->hash = -1;
	if (b->position > b->length)
		memset(to + b->length, 0, (size_t)(b->position - b->length));
	memcpy(to + b->position, data, (size_t)n);
	b->position = end;
	if (end > b->length)
		b->length = end;
	return 0;
}

static struct obj *taken(struct py *py, struct obj_bytesio *b, int64_t n)
{
	if (n > 1 && b->position == 0 && n == BYTES(b->bytes)->length && !b->exports) {
		b->position += n;
		return obj_incref(b->bytes);
	}
	b->position += n;
	return bytes_new(py, BYTES(b->bytes)->data + b->position - n, (size_t)n, WHY_RESULT);
}

static int64_t left(const struct obj_bytesio *b)
{
	return b->position < b->length ? b->length - b->position : 0;
}

/* ---- methods ---- */

IO_METHOD(b_getvalue)
{
	UNUSED;
	struct obj_bytesio *b = BYTESIO(self);
	if (!usable(py, self))
		return NULL;
	if (b->exports)
		return bytes_new(py, BYTES(b->bytes)->data, (size_t)b->length, WHY_RESULT);
	if (b->length != BYTES(b->bytes)->length && rebuild(py, b, b->length) < 0)
		return NULL;
	return obj_incref(b->bytes);
}

static struct obj *read_some(struct py *py, struct obj *self, const char *name, struct obj *const *args, size_t nargs)
{
	int64_t size;
	if (!io_size(py, name, args, nargs, -1, &size) || !usable(py, self))
		return NULL;
	int64_t n = left(BYTESIO(self));
	return taken(py, BYTESIO(self), size < 0 || size > n ? n : size);
}

IO_METHOD(b_read)
{
	(void)kwnames;
	return read_some(py, self, "read", args, nargs);
}

IO_METHOD(b_read1)
{
	(void)kwnames;
	return read_some(py, self, "read1", args, nargs);
}

static int64_t line_length(const struct obj_bytesio *b, int64_t limit)
{
	int64_t n = left(b);
	if (n == 0)
		return 0;
	const uint8_t *from = BYTES(b->bytes)->data + b->position, *newline = memchr(from, '\n', (size_t)n);
	if (newline)
		n = newline - from + 1;
	return limit >= 0 && n > limit ? limit : n;
}

IO_METHOD(b_readline)
{
	(void)kwnames;
	int64_t size;
	if (!io_size(py, "readline", args, nargs, -1, &size) || !usable(py, self))
		return NULL;
	return taken(py, BYTESIO(self), line_length(BYTESIO(self), size));
}

IO_METHOD(b_readlines)
{
	(void)kwnames;
	int64_t hint, n, sum = 0;
	if (!io_size(py, "readlines", args, nargs, 0, &hint) || !usable(py, self))
		return NULL;
	struct obj *lines = list_new(py, 0, WHY_RESULT);
	while (lines && (n = line_length(BYTESIO(self), -1)) > 0) {
		struct obj *line = taken(py, BYTESIO(self), n);
		if (!line || list_append_steal(py, lines, line) < 0)
			OBJ_CLEAR(py, lines);
		sum += n;
		if (hint > 0 && sum >= hint)
			break;
	}
	return lines;
}

IO_METHOD(b_readinto)
{
	(void)nargs, (void)kwnames;
	uint8_t *into;
	int64_t room;
	struct obj *owner = bytes_lock(py, args[0], &into, &room);
	if (!owner)
		return args_bad(py, "readinto", NULL, 0, "read-write bytes-like object", args[0]), NULL;
	bytes_unlock(py, owner);
	if (!usable(py, self))
		return NULL;
	struct obj_bytesio *b = BYTESIO(self);
	int64_t n = left(b);
	if (n > room)
		n = room;
	if (n > 0)
		memmove(into, BYTES(b->bytes)->data + b->position, (size_t)n);
	b->position += n;
	return int_new(py, n);
}

IO_METHOD(b_tell)
{
	UNUSED;
	return usable(py, self) ? int_new(py, BYTESIO(self)->position) : NULL;
}

IO_METHOD(b_seek)
{
	(void)kwnames;
	struct obj_bytesio *b = BYTESIO(self);
	int64_t offset;
	int whence = 0;
	if (!args_positional(py, "seek", nargs, 1, 2) ||
	    !args_parse(py, "seek", "n|i", NULL, args, nargs, NULL, &offset, &whence) || !usable(py, self))
		return NULL;
	if (offset < 0 && whence == 0)
		return exc_raise(py, T_ValueError, "negative seek value %lld", (long long)offset);
	if (whence < 0 || whence > 2)
		return exc_raise(py, T_ValueError, "invalid whence (%d, should be 0, 1 or 2)", whence);
	offset += whence == 1 ? b->position : whence == 2 ? b->length : 0;
	b->position = offset < 0 ? 0 : offset;
	return int_new(py, b->position);
}

IO_METHOD(b_truncate)
{
	(void)kwnames;
	struct obj_bytesio *b = BYTESIO(self);
	int64_t size;
	if (!usable(py, self) || !changeable(py, self) || !io_size(py, "truncate", args, nargs, b->position, &size))
		return NULL;
	if (size < 0)
		return exc_raise(py, T_ValueError, "negative size value %lld", (long long)size);
	if (size < b->length) {
		b->length = size;
		if (rebuild(py, b, size) < 0)
			return NULL;
	}
	return int_new(py, size);
}

/* Writes what is bytes-like: how many bytes, -1 RAISES. */
static int64_t write_one(struct py *py, struct obj *self, struct obj *o)
{
	const uint8_t *data;
	int64_t n;
	if (!usable(py, self) || !changeable(py, self) || bytes_need(py, o, &data, &n) < 0)
		return -1;
	return put_bytes(py, BYTESIO(self), data, n) < 0 ? -1 : n;
}

IO_METHOD(b_write)
{
	(void)nargs, (void)kwnames;
	int64_t n = write_one(py, self, args[0]);
	return n < 0 ? NULL : int_new(py, n);
}

IO_METHOD(b_writelines)
{
	(void)nargs, (void)kwnames;
	struct obj *iterator = usable(py, self) ? obj_iter(py, args[0]) : NULL, *line;
	while (iterator && (line = obj_next(py, iterator)) != NULL) {
		int64_t n = write_one(py, self, line);
		obj_decref(py, line);
		if (n < 0)
			break;
	}
	obj_xdecref(py, iterator);
	if (exc_pending(py))
		return NULL;
	OBJ_RETURN_NONE(py);
}

IO_METHOD(b_flush)
{
	UNUSED;
	if (!usable(py, self))
		return NULL;
	OBJ_RETURN_NONE(py);
}

IO_METHOD(b_isatty)
{
	UNUSED;
	return usable(py, self) ? OBJ_BOOL(py, false) : NULL;
}

IO_METHOD(b_yes)
{
	UNUSED;
	return usable(py, self) ? OBJ_BOOL(py, true) : NULL;
}

IO_METHOD(b_close)
{
	UNUSED;
	if (!changeable(py, self))
		return NULL;
	OBJ_CLEAR(py, BYTESIO(self)->bytes);
	OBJ_RETURN_NONE(py);
}

IO_METHOD(b_getbuffer)
{
	UNUSED;
	if (!usable(py, self))
		return NULL;
	struct obj *o = type_generic_alloc(py, TYPE_OF(py, T_BytesIOBuffer));
	if (!o)
		return NULL;
	BYTESIO_BUFFER(o)->source = obj_incref(self);
	struct obj_bytesio *b = BYTESIO(self);
	bool alone = b->exports || b->bytes->refs == 1 || rebuild(py, b, b->length) == 0;
	struct obj *view = alone ? memoryview_new(py, o) : NULL;
	obj_decref(py, o);
	return view;
}

IO_METHOD(b_state)
{
	UNUSED;
	return py_refuse(py, "pickling a BytesIO");
}

IO_METHOD(b_sizeof)
{
	UNUSED;
	int64_t size = self->type->model_size;
	struct obj *bytes = BYTESIO(self)->bytes;
	if (bytes && bytes->refs == 1)
		size += TYPE_OF(py, T_bytes)->model_size + BYTES(bytes)->length;
	return int_new(py, size);
}

static struct obj *b_next(struct py *py, struct obj *o)
{
	if (!usable(py, o))
		return NULL;
	int64_t n = line_length(BYTESIO(o), -1);
	return n ? taken(py, BYTESIO(o), n) : NULL;
}

static struct obj *b_iter(struct py *py, struct obj *o)
{
	(void)py;
	return obj_incref(o);
}

/* ---- life ---- */

static struct obj *b_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	(void)args, (void)kwargs;
	struct obj *o = heap_new(py, type, sizeof(struct obj_bytesio), (size_t)type->model_size, FREE_NONE, WHY_CALL);
	if (!o)
		return NULL;
	BYTESIO(o)->bytes = obj_incref(py->empty_bytes);
	py->last_words++; /* its close() may be the program's */
	gc_track(py, o);
	return o;
}

static int b_init(struct py *py, struct obj *self, struct obj *args, struct obj *kwargs)
{
	struct obj_bytesio *b = BYTESIO(self);
	struct obj *initial = NULL;
	if (!changeable(py, self))
		return -1;
	if (!args_parse_tuple(py, "BytesIO", "|O", "initial_bytes", args, kwargs, &initial))
		return -1;
	b->length = b->position = 0;
	obj_set(py, &b->bytes, obj_incref(py->empty_bytes));
	if (!initial || initial == OBJ_NONE(py))
		return 0;
	if (bytes_is_exact(initial)) {
		obj_set(py, &b->bytes, obj_incref(initial));
		b->length = BYTES(initial)->length;
		return 0;
	}
	if (write_one(py, self, initial) < 0)
		return -1;
	b->position = 0;
	return 0;
}

static void b_dealloc(struct py *py, struct obj *o)
{
	OBJ_CLEAR(py, BYTESIO(o)->bytes);
	iobase_release(py, o);
	heap_drop(py, o, sizeof(struct obj_bytesio), (size_t)o->type->model_size, FREE_NONE);
}

static int b_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	OBJ_VISIT(BYTESIO(o)->bytes);
	return iobase_traverse(py, o, visit, closure);
}

static struct obj *get_closed(struct py *py, struct obj *o)
{
	return OBJ_BOOL(py, !BYTESIO(o)->bytes);
}

static const struct method_def bytesio_methods[] = {
	{ "readable", b_yes, METH_NOARGS, NULL, NULL },
	{ "seekable", b_yes, METH_NOARGS, NULL, NULL },
	{ "writable", b_yes, METH_NOARGS, NULL, NULL },
	{ "close", b_close, METH_NOARGS, NULL, NULL },
	{ "flush", b_flush, METH_NOARGS, NULL, NULL },
	{ "isatty", b_isatty, METH_NOARGS, NULL, NULL },
	{ "tell", b_tell, METH_NOARGS, NULL, NULL },
	{ "write", b_write, METH_O, NULL, NULL },
	{ "writelines", b_writelines, METH_O, NULL, NULL },
	{ "read1", b_read1, METH_FASTCALL, NULL, NULL },
	{ "readinto", b_readinto, METH_O, NULL, NULL },
	{ "readline", b_readline, METH_FASTCALL, NULL, NULL },
	{ "readlines", b_readlines, METH_FASTCALL, NULL, NULL },
	{ "read", b_read, METH_FASTCALL, NULL, NULL },
	{ "getbuffer", b_getbuffer, METH_NOARGS, NULL, NULL },
	{ "getvalue", b_getvalue, METH_NOARGS, NULL, NULL },
	{ "seek", b_seek, METH_FASTCALL, NULL, NULL },
	{ "truncate", b_truncate, METH_FASTCALL, NULL, NULL },
	{ "__getstate__", b_state, METH_NOARGS, NULL, NULL },
	{ "__setstate__", b_state, METH_O, NULL, NULL },
	{ "__sizeof__", b_sizeof, METH_NOARGS, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};
static const struct member_def bytesio_members[] = { { "closed", get_closed, NULL, false },
						     { NULL, NULL, NULL, false } };

static int bytesio_size(const struct profile *profile)
{
	(void)profile;
	return 64;
}

const struct type_spec obj_bytesio_spec = {
	.name = "_io.BytesIO",
	.base = T_BufferedIOBase,
	.flags = TYPE_GC | TYPE_BASE,
	.size = sizeof(struct obj_bytesio),
	.model_size = bytesio_size,
	.slots = { .dealloc = b_dealloc,
		   .traverse = b_traverse,
		   .clear = iobase_clear,
		   .iter = b_iter,
		   .iternext = b_next,
		   .new = b_new,
		   .init = b_init },
	.methods = bytesio_methods,
	.members = bytesio_members,
	.doc = "Buffered I/O implementation using an in-memory bytes buffer.",
};

/* ---- _BytesIOBuffer ---- */

static void bb_show(struct py *py, struct obj *o, struct obj_buffer *out)
{
	(void)py;
	struct obj_bytesio *b = BYTESIO(BYTESIO_BUFFER(o)->source);
	*out = (struct obj_buffer){ .data = BYTES(b->bytes)->data, .length = b->length, .format = "B", .item_size = 1 };
}

static void bb_hold(struct py *py, struct obj *o, int change)
{
	(void)py;
	BYTESIO(BYTESIO_BUFFER(o)->source)->exports += change;
}

static void bb_dealloc(struct py *py, struct obj *o)
{
	obj_decref(py, BYTESIO_BUFFER(o)->source);
	heap_drop(py, o, sizeof(struct obj_bytesio_buffer), (size_t)o->type->model_size, FREE_NONE);
}

static int bb_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(BYTESIO_BUFFER(o)->source);
	return 0;
}

static int bb_size(const struct profile *profile)
{
	(void)profile;
	return 24;
}

const struct type_spec obj_bytesio_buffer_spec = {
	.name = "_io._BytesIOBuffer",
	.flags = TYPE_GC | TYPE_NO_INSTANCE,
	.size = sizeof(struct obj_bytesio_buffer),
	.model_size = bb_size,
	.slots = { .dealloc = bb_dealloc, .traverse = bb_traverse, .buffer = bb_show, .buffer_hold = bb_hold },
};
