/* obj_stdio.c -- sys.stdin, sys.stdout, sys.stderr: objects whose write reaches the program's output and nothing else.
 * Models: Modules/_io/textio.c as far as a snippet can tell. */
#include "obj_iobase.h"
#include "py/model/obj_bool.h"

struct obj_stdio {
	struct obj_iobase base;
	int stream; /* 0 stdout, 1 stderr, 2 stdin */
};
#define STDIO(o) ((struct obj_stdio *)(void *)(o))

bool stdio_check(struct obj *o)
{
	return type_is(o, T_TextIOWrapper);
}

struct obj *stdio_new(struct py *py, int stream)
{
	struct obj *o = heap_new_static(py, TYPE_OF(py, T_TextIOWrapper), sizeof(struct obj_stdio), WHY_STARTUP);
	if (o)
		STDIO(o)->stream = stream;
	return o;
}

static const char *stream_name(struct obj *o)
{
	static const char *const names[] = { "<stdout>", "<stderr>", "<stdin>" };
	return names[STDIO(o)->stream];
}

static struct obj *stdio_write(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			       struct obj *kwnames)
{
	(void)nargs, (void)kwnames;
	if (!str_check(args[0])) {
		args_bad(py, "write", NULL, 0, "str", args[0]);
		return NULL;
	}
	if (STDIO(self)->stream == 2)
		return py_refuse(py, "sys.stdin");
	size_t length;
	const char *text = str_utf8(py, args[0], &length);
	int failed =
	    STDIO(self)->stream ? lib_write_original_stderr(py, text, length) : lib_write_stdout(py, text, length);
	return failed < 0 ? NULL : int_new(py, str_length(args[0]));
}

static struct obj *stdio_flush(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			       struct obj *kwnames)
{
	(void)self, (void)args, (void)nargs, (void)kwnames;
	OBJ_RETURN_NONE(py);
}

static struct obj *stdio_isatty(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				struct obj *kwnames)
{
	(void)self, (void)args, (void)nargs, (void)kwnames;
	return OBJ_BOOL(py, false);
}

static struct obj *stdio_fileno(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	return int_new(py, STDIO(self)->stream == 2 ? 0 : STDIO(self)->stream + 1);
}

static struct obj *stdio_read(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			      struct obj *kwnames)
{
	(void)self, (void)args, (void)nargs, (void)kwnames;
	return py_refuse(py, "reading sys.stdin: evaluated code has no standard input");
}

static struct obj *stdio_repr(struct py *py, struct obj *o)
{
	return str_format_c(py, "<_io.TextIOWrapper name='%s' mode='%s' encoding='utf-8'>", stream_name(o),
			    STDIO(o)->stream == 2 ? "r" : "w");
}

static struct obj *get_name(struct py *py, struct obj *o)
{
	return str_new_c(py, stream_name(o));
}
static struct obj *get_encoding(struct py *py, struct obj *o)
{
	(void)o;
	return str_new_c(py, "utf-8");
}
static struct obj *get_closed(struct py *py, struct obj *o)
{
	(void)o;
	return OBJ_BOOL(py, false);
}
static struct obj *get_mode(struct py *py, struct obj *o)
{
	return str_new_c(py, STDIO(o)->stream == 2 ? "r" : "w");
}

static const struct method_def stdio_methods[] = {
	{ "write", stdio_write, METH_O, NULL, NULL },
	{ "flush", stdio_flush, METH_NOARGS, NULL, NULL },
	{ "isatty", stdio_isatty, METH_NOARGS, NULL, NULL },
	{ "fileno", stdio_fileno, METH_NOARGS, NULL, NULL },
	{ "read", stdio_read, METH_FASTCALL, NULL, NULL },
	{ "readline", stdio_read, METH_FASTCALL, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};
static const struct member_def stdio_members[] = {
	{ "name", get_name, NULL, false },     { "encoding", get_encoding, NULL, false },
	{ "closed", get_closed, NULL, false }, { "mode", get_mode, NULL, false },
	{ NULL, NULL, NULL, false },
};
const struct type_spec obj_stdio_spec = {
	.name = "_io.TextIOWrapper",
	.base = T_TextIOBase,
	.flags = TYPE_GC | TYPE_NO_INSTANCE,
	.size = sizeof(struct obj_stdio),
	.slots = { .repr = stdio_repr },
	.methods = stdio_methods,
	.members = stdio_members,
};
