/* exc_types.c -- the built-in exceptions: one struct, a layout for each kind of extra fields, a spec for each row of
 * exceptions.def.
 * Models: Objects/exceptions.c; facts 9.1 (sizes). */
#include "args.h"
#include "exc.h"
#include "heap.h"
#include "obj_bytes.h"
#include "obj_dict.h"
#include "obj_instance.h"
#include "obj_int.h"
#include "obj_list.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include <string.h>

#define TUPLE_SIZE(args) ((args) ? tuple_length(args) : 0)

/* ---- life ---- */

static struct obj *base_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	(void)kwargs;
	struct obj *o = heap_new(py, type, sizeof(struct obj_exc), (size_t)type->model_size,
				 type->id == T_MemoryError ? FREE_MEMORY_ERROR : FREE_NONE, WHY_EXCEPTION);
	if (!o)
		return NULL;
	EXC_OF(o)->args = args ? obj_incref(args) : tuple_new(py, 0, WHY_EXCEPTION);
	if (type->flags & TYPE_MANAGED_DICT && instance_init(py, o) < 0) {
		obj_decref(py, o);
		return NULL;
	}
	gc_track(py, o);
	return o;
}

static int base_init(struct py *py, struct obj *self, struct obj *args, struct obj *kwargs)
{
	if (!args_no_kwargs(py, self->type->name, kwargs))
		return -1;
	obj_set(py, &EXC_OF(self)->args, obj_incref(args));
	return 0;
}

static int exc_clear_fields(struct py *py, struct obj *o)
{
	struct obj_exc *e = EXC_OF(o);
	for (size_t i = 0; i < sizeof e->extra / sizeof *e->extra; i++)
		OBJ_CLEAR(py, e->extra[i]);
	OBJ_CLEAR(py, e->dict);
	OBJ_CLEAR(py, e->args);
	OBJ_CLEAR(py, e->notes);
	OBJ_CLEAR(py, e->traceback);
	OBJ_CLEAR(py, e->cause);
	OBJ_CLEAR(py, e->context);
	return 0;
}

static void exc_dealloc(struct py *py, struct obj *o)
{
	exc_clear_fields(py, o);
	heap_drop(py, o, sizeof(struct obj_exc), (size_t)o->type->model_size,
		  o->type->id == T_MemoryError ? FREE_MEMORY_ERROR : FREE_NONE);
}

static int exc_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	struct obj_exc *e = EXC_OF(o);
	for (size_t i = 0; i < sizeof e->extra / sizeof *e->extra; i++)
		OBJ_VISIT(e->extra[i]);
	OBJ_VISIT(e->dict);
	OBJ_VISIT(e->args);
	OBJ_VISIT(e->notes);
	OBJ_VISIT(e->traceback);
	OBJ_VISIT(e->cause);
	OBJ_VISIT(e->context);
	return 0;
}

/* ---- text ---- */

/* Whether what it says is not known here; then it is refused. */
static bool says_a_place(struct py *py, const struct obj *self)
{
	if (EXC_OF(self)->place_unknown)
		py_refuse(py, "the text of an ImportError, which tells where the module is installed");
	return EXC_OF(self)->place_unknown;
}

static struct obj *base_str(struct py *py, struct obj *self)
{
	struct obj *args = EXC_OF(self)->args;
	if (says_a_place(py, self))
		return NULL;
	switch (TUPLE_SIZE(args)) {
	case 0: return str_empty(py);
	case 1: return obj_str(py, tuple_get(args, 0));
	default: return obj_str(py, args);
	}
}

static struct obj *base_repr(struct py *py, struct obj *self)
{
	struct obj *args = EXC_OF(self)->args;
	const char *name = type_short_name(self->type);
	if (says_a_place(py, self))
		return NULL;
	if (TUPLE_SIZE(args) == 1)
		return str_format_c(py, "%s(%R)", name, tuple_get(args, 0));
	return str_format_c(py, "%s%R", name, args);
}

static struct obj *key_str(struct py *py, struct obj *self)
{
	struct obj *args = EXC_OF(self)->args;
	return TUPLE_SIZE(args) == 1 ? obj_repr(py, tuple_get(args, 0)) : base_str(py, self);
}

/* ---- attributes of all ---- */

static struct obj *or_none(struct py *py, struct obj *o)
{
	return obj_incref(o ? o : py->none);
}

static struct obj *get_args(struct py *py, struct obj *self)
{
	return says_a_place(py, self) ? NULL : or_none(py, EXC_OF(self)->args);
}

static int set_args(struct py *py, struct obj *self, struct obj *value)
{
	if (!value)
		return exc_raise(py, T_TypeError, "args may not be deleted"), -1;
	struct obj *tuple = tuple_of(py, value);
	if (!tuple)
		return -1;
	obj_set(py, &EXC_OF(self)->args, tuple);
	return 0;
}

static struct obj *get_traceback(struct py *py, struct obj *self)
{
	return or_none(py, EXC_OF(self)->traceback);
}

static int set_traceback(struct py *py, struct obj *self, struct obj *value)
{
	if (!value)
		return exc_raise(py, T_TypeError, "__traceback__ may not be deleted"), -1;
	if (value != py->none && !type_is(value, T_traceback))
		return exc_raise(py, T_TypeError, "__traceback__ must be a traceback or None"), -1;
	obj_set(py, &EXC_OF(self)->traceback, value == py->none ? NULL : obj_incref(value));
	return 0;
}

/* __cause__ and __context__ take an exception or None. */
static int need_exception(struct py *py, struct obj **value, const char *what, const char *name)
{
	if (!*value)
		return exc_raise(py, T_TypeError, "%s may not be deleted", name), -1;
	if (*value == py->none)
		*value = NULL;
	else if (!exc_check(*value))
		return exc_raise(py, T_TypeError, "exception %s must be None or derive from BaseException", what), -1;
	obj_xincref(*value);
	return 0;
}

static struct obj *get_context(struct py *py, struct obj *self)
{
	return or_none(py, EXC_OF(self)->context);
}

static int set_context(struct py *py, struct obj *self, struct obj *value)
{
	if (need_exception(py, &value, "context", "__context__") < 0)
		return -1;
	exc_set_context(py, self, value);
	return 0;
}

static struct obj *get_cause(struct py *py, struct obj *self)
{
	return or_none(py, EXC_OF(self)->cause);
}

static int set_cause(struct py *py, struct obj *self, struct obj *value)
{
	if (need_exception(py, &value, "cause", "__cause__") < 0)
		return -1;
	exc_set_cause(py, self, value);
	return 0;
}

static struct obj *get_suppress(struct py *py, struct obj *self)
{
	return OBJ_BOOL(py, EXC_OF(self)->suppress_context);
}

static int set_suppress(struct py *py, struct obj *self, struct obj *value)
{
	if (!value)
		return exc_raise(py, T_TypeError, "can't delete numeric/char attribute"), -1;
	if (!type_is(value, T_bool))
		return exc_raise(py, T_TypeError, "attribute value type must be bool"), -1;
	EXC_OF(self)->suppress_context = value == py->true_;
	return 0;
}

static struct obj *get_dict(struct py *py, struct obj *self)
{
	return obj_xincref(instance_dict(py, self));
}

static int set_dict(struct py *py, struct obj *self, struct obj *value)
{
	if (!value)
		return exc_raise(py, T_TypeError, "cannot delete __dict__"), -1;
	if (!dict_check(value))
		return exc_raise(py, T_TypeError, "__dict__ must be set to a dictionary, not a '%s'",
				 value->type->name),
		       -1;
	instance_set_dict(py, self, value);
	return 0;
}

#define BASE_MEMBERS                                                                                             \
	{ "__suppress_context__", get_suppress, set_suppress, true }, { "__dict__", get_dict, set_dict, false }, \
	    { "args", get_args, set_args, false }, { "__traceback__", get_traceback, set_traceback, false },     \
	    { "__context__", get_context, set_context, false },                                                  \
	{                                                                                                        \
		"__cause__", get_cause, set_cause, false                                                         \
	}

/* ---- methods of all ---- */

#define METHOD(name)                                                                                    \
	static struct obj *name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, \
				struct obj *kwnames)
#define UNUSED (void)args, (void)nargs, (void)kwnames

METHOD(m_with_traceback)
{
	UNUSED;
	return set_traceback(py, self, args[0]) < 0 ? NULL : obj_incref(self);
}

METHOD(m_add_note)
{
	UNUSED;
	if (!str_check(args[0])) {
		if (py->profile->exc_notes_clinic_text)
			return exc_raise(py, T_TypeError, "add_note() argument must be str, not %s",
					 args[0]->type->name);
		return exc_raise(py, T_TypeError, "note must be a str, not '%s'", args[0]->type->name);
	}
	return exc_add_note(py, self, args[0]) < 0 ? NULL : obj_incref(py->none);
}

METHOD(m_reduce)
{
	UNUSED;
	struct obj *dict = instance_dict_if_made(self), *arguments = EXC_OF(self)->args;
	if (dict && dict_length(dict) > 0)
		return tuple_pack3(py, &self->type->head, arguments, dict);
	return tuple_pack2(py, &self->type->head, arguments);
}

METHOD(m_setstate)
{
	UNUSED;
	if (args[0] == py->none)
		return obj_incref(py->none);
	if (!dict_check(args[0]))
		return exc_raise(py, T_TypeError, "state is not a dictionary");
	int64_t position = 0;
	struct obj *key, *value;
	while (dict_next(args[0], &position, &key, &value)) {
		obj_incref(key); /* hashing it may empty the dict */
		obj_incref(value);
		int failed = obj_setattr(py, self, key, value);
		obj_decref(py, key);
		obj_decref(py, value);
		if (failed)
			return NULL;
	}
	return obj_incref(py->none);
}

static bool has_notes(const struct profile *profile)
{
	return profile->exc_notes;
}

static const struct method_def base_methods[] = {
	{ "__reduce__", m_reduce, METH_NOARGS, NULL, NULL },
	{ "__setstate__", m_setstate, METH_O, NULL, NULL },
	{ "with_traceback", m_with_traceback, METH_O,
	  "Exception.with_traceback(tb) --\n    set self.__traceback__ to tb and return self.", NULL },
	{ "add_note", m_add_note, METH_O | METH_HIDDEN, "Exception.add_note(note) --\n    add a note to the exception",
	  has_notes },
	{ NULL, NULL, 0, NULL, NULL },
};

/* ---- extra fields ---- */

#define FIELD(index)                                                                   \
	static struct obj *get_##index(struct py *py, struct obj *self)                \
	{                                                                              \
		if ((index == EXC_MSG || index == EXC_PATH) && says_a_place(py, self)) \
			return NULL;                                                   \
		return or_none(py, EXC_OF(self)->extra[index]);                        \
	}                                                                              \
	static int set_##index(struct py *py, struct obj *self, struct obj *value)     \
	{                                                                              \
		obj_set(py, &EXC_OF(self)->extra[index], obj_xincref(value));          \
		return 0;                                                              \
	}
FIELD(0)
FIELD(1)
FIELD(2)
FIELD(3)
FIELD(4)
FIELD(5)
FIELD(6)
FIELD(7)
FIELD(8)
#define MEMBER(name, index)                          \
	{                                            \
		name, get_##index, set_##index, true \
	}
#define END                             \
	{                               \
		NULL, NULL, NULL, false \
	}

static void put_extra(struct py *py, struct obj *self, int index, struct obj *value)
{
	obj_set(py, &EXC_OF(self)->extra[index], obj_xincref(value));
}

/* ---- StopIteration, SystemExit ---- */

static int value_init(struct py *py, struct obj *self, struct obj *args, struct obj *kwargs)
{
	if (base_init(py, self, args, kwargs) < 0)
		return -1;
	put_extra(py, self, EXC_VALUE, TUPLE_SIZE(args) ? tuple_get(args, 0) : py->none);
	return 0;
}

static int exit_init(struct py *py, struct obj *self, struct obj *args, struct obj *kwargs)
{
	if (base_init(py, self, args, kwargs) < 0)
		return -1;
	int64_t n = TUPLE_SIZE(args);
	if (n == 1)
		put_extra(py, self, EXC_VALUE, tuple_get(args, 0));
	else if (n > 1)
		put_extra(py, self, EXC_VALUE, args);
	return 0;
}

/* ---- NameError, AttributeError, ImportError: fields given by keyword ---- */

static int keywords_init(struct py *py, struct obj *self, struct obj *args, struct obj *kwargs, const char *name,
			 const char *format, const char *names, const int *fields)
{
	struct obj *values[3] = { NULL, NULL, NULL };
	if (base_init(py, self, args, NULL) < 0)
		return -1;
	if (kwargs &&
	    !args_parse_tuple(py, name, format, names, py->empty_tuple, kwargs, &values[0], &values[1], &values[2]))
		return -1;
	for (int i = 0; i < 3 && fields[i] >= 0; i++)
		put_extra(py, self, fields[i], values[i]);
	return 0;
}

static int name_init(struct py *py, struct obj *self, struct obj *args, struct obj *kwargs)
{
	static const int fields[] = { EXC_NAME, -1, -1 };
	if (!py->profile->exc_name_fields)
		return base_init(py, self, args, kwargs);
	return keywords_init(py, self, args, kwargs, "NameError", "|$O", "name", fields);
}

static int attribute_init(struct py *py, struct obj *self, struct obj *args, struct obj *kwargs)
{
	static const int fields[] = { EXC_NAME, EXC_OBJ, -1 };
	if (!py->profile->exc_attribute_fields)
		return base_init(py, self, args, kwargs);
	return keywords_init(py, self, args, kwargs, "AttributeError", "|$OO", "name obj", fields);
}

static int import_init(struct py *py, struct obj *self, struct obj *args, struct obj *kwargs)
{
	static const int fields[] = { EXC_IMPORT_NAME, EXC_PATH, EXC_NAME_FROM };
	static const int old_fields[] = { EXC_IMPORT_NAME, EXC_PATH, -1 };
	bool from = py->profile->exc_import_fields > 3;
	int result = keywords_init(py, self, args, kwargs, "ImportError", from ? "|$OOO" : "|$OO",
				   from ? "name path name_from" : "name path", from ? fields : old_fields);
	if (result == 0)
		put_extra(py, self, EXC_MSG, TUPLE_SIZE(args) == 1 ? tuple_get(args, 0) : NULL);
	return result;
}

static struct obj *import_str(struct py *py, struct obj *self)
{
	struct obj *msg = EXC_OF(self)->extra[EXC_MSG];
	return msg && str_is_exact(msg) && !EXC_OF(self)->place_unknown ? obj_incref(msg) : base_str(py, self);
}

static struct obj *import_repr(struct py *py, struct obj *self)
{
	struct obj_exc *e = EXC_OF(self);
	struct obj *name = e->extra[EXC_IMPORT_NAME], *path = e->extra[EXC_PATH];
	if (!py->profile->exc_import_repr || (!name && !path))
		return base_repr(py, self);
	struct buf text = BUF_INIT;
	struct obj *shown = base_repr(py, self), *one;
	if (!shown)
		return NULL;
	size_t length;
	const char *utf8 = str_utf8(py, shown, &length);
	buf_put(&text, utf8, length - 1); /* without the closing parenthesis */
	obj_decref(py, shown);
	bool first = TUPLE_SIZE(e->args) == 0;
	for (int i = 0; i < 2; i++) {
		struct obj *value = i ? path : name;
		if (!value)
			continue;
		one = obj_repr(py, value);
		if (!one) {
			buf_clear(&text);
			return NULL;
		}
		buf_printf(&text, "%s%s=%s", first ? "" : ", ", i ? "path" : "name", str_utf8(py, one, NULL));
		obj_decref(py, one);
		first = false;
	}
	buf_putc(&text, ')');
	shown = str_new(py, buf_text(&text), text.length, WHY_RESULT);
	buf_clear(&text);
	return shown;
}

METHOD(import_reduce)
{
	UNUSED;
	static const struct {
		const char *name;
		int field;
	} rows[] = {
		{ "name", EXC_IMPORT_NAME },
		{ "path", EXC_PATH },
		{ "name_from", EXC_NAME_FROM },
	};
	struct obj *own = instance_dict_if_made(self);
	struct obj *state = own ? dict_copy(py, own) : dict_new(py, WHY_RESULT), *result;
	if (!state)
		return NULL;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct obj *value = EXC_OF(self)->extra[rows[i].field];
		if (value && dict_set_c(py, state, rows[i].name, value) < 0) {
			obj_decref(py, state);
			return NULL;
		}
	}
	if (dict_length(state) > 0)
		result = tuple_pack3(py, &self->type->head, EXC_OF(self)->args, state);
	else
		result = tuple_pack2(py, &self->type->head, EXC_OF(self)->args);
	obj_decref(py, state);
	return result;
}

/* ---- OSError ---- */

/* errno of Linux to the subclass that calling OSError makes. */
static const struct {
	int number, type_id;
} errno_types[] = {
	{ 1, T_PermissionError },          { 2, T_FileNotFoundError },  { 3, T_ProcessLookupError },
	{ 4, T_InterruptedError },         { 10, T_ChildProcessError }, { 11, T_BlockingIOError },
	{ 13, T_PermissionError },         { 17, T_FileExistsError },   { 20, T_NotADirectoryError },
	{ 21, T_IsADirectoryError },       { 32, T_BrokenPipeError },   { 103, T_ConnectionAbortedError },
	{ 104, T_ConnectionResetError },   { 108, T_BrokenPipeError },  { 110, T_TimeoutError },
	{ 111, T_ConnectionRefusedError }, { 114, T_BlockingIOError },  { 115, T_BlockingIOError },
};

static struct type *os_type(struct py *py, struct obj *number)
{
	int64_t value;
	if (int_check(number) && int_as_int64(number, &value))
		for (size_t i = 0; i < sizeof errno_types / sizeof *errno_types; i++)
			if (errno_types[i].number == value)
				return TYPE_OF(py, errno_types[i].type_id);
	return NULL;
}

static obj_init_fn os_init;
static obj_new_fn os_new;

/* A class that has its own __init__ but not __new__ leaves the fields to OSError.__init__. */
static bool os_uses_init(const struct type *type)
{
	return type->slots.init != os_init && type->slots.new == os_new;
}

static int os_fill(struct py *py, struct obj *self, struct obj *args)
{
	int64_t n = TUPLE_SIZE(args);
	obj_incref(args);
	if (n >= 2 && n <= 5) {
		struct obj *filename = n > 2 ? tuple_get(args, 2) : NULL,
			   *filename2 = n > 4 ? tuple_get(args, 4) : NULL;
		put_extra(py, self, EXC_ERRNO, tuple_get(args, 0));
		put_extra(py, self, EXC_STRERROR, tuple_get(args, 1));
		if (filename && filename != py->none) {
			if (obj_is_a(py, self, T_BlockingIOError) && filename->type->slots.nb_index) {
				struct obj *written = num_index(py, filename);
				if (!written) {
					obj_decref(py, args);
					return -1;
				}
				obj_set(py, &EXC_OF(self)->extra[EXC_WRITTEN], written);
			} else {
				put_extra(py, self, EXC_OS_FILENAME, filename);
				if (filename2 && filename2 != py->none)
					put_extra(py, self, EXC_OS_FILENAME2, filename2);
				struct obj *two = tuple_slice(py, args, 0, 2);
				obj_decref(py, args);
				if (!two)
					return -1;
				args = two;
			}
		}
	}
	obj_set(py, &EXC_OF(self)->args, args);
	return 0;
}

static struct obj *os_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	bool later = os_uses_init(type);
	if (!later) {
		if (!args_no_kwargs(py, type->name, kwargs))
			return NULL;
		int64_t n = TUPLE_SIZE(args);
		if (type->id == T_OSError && n >= 2 && n <= 5) {
			struct type *better = os_type(py, tuple_get(args, 0));
			if (better)
				type = better;
		}
	}
	struct obj *self = base_new(py, type, later ? NULL : args, NULL);
	if (self && !later && os_fill(py, self, args) < 0) {
		obj_decref(py, self);
		return NULL;
	}
	return self;
}

static int os_init(struct py *py, struct obj *self, struct obj *args, struct obj *kwargs)
{
	if (!os_uses_init(self->type))
		return 0;
	if (!args_no_kwargs(py, self->type->name, kwargs))
		return -1;
	return os_fill(py, self, args);
}

static struct obj *os_str(struct py *py, struct obj *self)
{
	struct obj **x = EXC_OF(self)->extra;
	struct obj *number = x[EXC_ERRNO] ? x[EXC_ERRNO] : py->none,
		   *text = x[EXC_STRERROR] ? x[EXC_STRERROR] : py->none;
	if (x[EXC_OS_FILENAME] && x[EXC_OS_FILENAME2])
		return str_format_c(py, "[Errno %S] %S: %R -> %R", number, text, x[EXC_OS_FILENAME],
				    x[EXC_OS_FILENAME2]);
	if (x[EXC_OS_FILENAME])
		return str_format_c(py, "[Errno %S] %S: %R", number, text, x[EXC_OS_FILENAME]);
	if (x[EXC_ERRNO] && x[EXC_STRERROR])
		return str_format_c(py, "[Errno %S] %S", number, text);
	return base_str(py, self);
}

METHOD(os_reduce)
{
	UNUSED;
	struct obj *own = EXC_OF(self)->args, **x = EXC_OF(self)->extra, *all, *result;
	struct obj *dict = instance_dict_if_made(self);
	if (TUPLE_SIZE(own) == 2 && x[EXC_OS_FILENAME]) {
		struct obj *items[] = { tuple_get(own, 0), tuple_get(own, 1), x[EXC_OS_FILENAME], py->none,
					x[EXC_OS_FILENAME2] };
		all = tuple_from(py, items, x[EXC_OS_FILENAME2] ? 5 : 3);
	} else
		all = obj_incref(own);
	if (!all)
		return NULL;
	result = dict ? tuple_pack3(py, &self->type->head, all, dict) : tuple_pack2(py, &self->type->head, all);
	obj_decref(py, all);
	return result;
}

static struct obj *get_written(struct py *py, struct obj *self)
{
	if (!EXC_OF(self)->extra[EXC_WRITTEN])
		return exc_raise(py, T_AttributeError, "characters_written");
	return obj_incref(EXC_OF(self)->extra[EXC_WRITTEN]);
}

static int set_written(struct py *py, struct obj *self, struct obj *value)
{
	struct obj *number = NULL;
	if (!value && !EXC_OF(self)->extra[EXC_WRITTEN])
		return exc_raise(py, T_AttributeError, "characters_written"), -1;
	if (value && !(number = num_index(py, value)))
		return -1;
	obj_set(py, &EXC_OF(self)->extra[EXC_WRITTEN], number);
	return 0;
}

/* ---- SyntaxError ---- */

static int syntax_place(struct py *py, struct obj *self, struct obj *info)
{
	static const int fields[] = { EXC_FILENAME,   EXC_LINENO,     EXC_OFFSET,  EXC_TEXT,
				      EXC_END_LINENO, EXC_END_OFFSET, EXC_METADATA };
	int64_t n = tuple_length(info), most = py->profile->exc_syntax_fields > 8 ? 7 : 6;
	if (py->profile->exc_syntax_fields == 6) {
		if (n != 4)
			return exc_raise(py, T_IndexError, "tuple index out of range"), -1;
	} else if (n < 4 || n > most) {
		exc_raise(py, T_TypeError, "function takes at %s %d arguments (%d given)", n < 4 ? "least" : "most",
			  n < 4 ? 4 : (int)most, (int)n);
		return -1;
	}
	for (int64_t i = 0; i < n; i++)
		put_extra(py, self, fields[i], tuple_get(info, i));
	if (n == 5)
		return exc_raise(py, T_TypeError, "end_offset must be provided when end_lineno is provided"), -1;
	return 0;
}

static int syntax_init(struct py *py, struct obj *self, struct obj *args, struct obj *kwargs)
{
	if (base_init(py, self, args, kwargs) < 0)
		return -1;
	int64_t n = TUPLE_SIZE(args);
	if (n >= 1)
		put_extra(py, self, EXC_MSG, tuple_get(args, 0));
	if (n != 2)
		return 0;
	struct obj *info = tuple_of(py, tuple_get(args, 1));
	if (!info)
		return -1;
	int result = syntax_place(py, self, info);
	obj_decref(py, info);
	return result;
}

static struct obj *syntax_str(struct py *py, struct obj *self)
{
	struct obj **x = EXC_OF(self)->extra, *msg = x[EXC_MSG] ? x[EXC_MSG] : py->none;
	int64_t line = 0;
	bool has_line = x[EXC_LINENO] && int_is_exact(x[EXC_LINENO]) && int_as_int64(x[EXC_LINENO], &line);
	const char *file = NULL;
	if (x[EXC_FILENAME] && str_check(x[EXC_FILENAME])) {
		file = str_utf8(py, x[EXC_FILENAME], NULL);
		const char *slash = strrchr(file, '/');
		if (slash)
			file = slash + 1;
	}
	if (file && has_line)
		return str_format_c(py, "%S (%s, line %lld)", msg, file, (long long)line);
	if (file)
		return str_format_c(py, "%S (%s)", msg, file);
	if (has_line)
		return str_format_c(py, "%S (line %lld)", msg, (long long)line);
	return obj_str(py, msg);
}

/* ---- UnicodeError ---- */

static int unicode_init(struct py *py, struct obj *self, struct obj *args, struct obj *kwargs, int first)
{
	int64_t n = TUPLE_SIZE(args), wanted = 5 - first;
	if (base_init(py, self, args, kwargs) < 0)
		return -1;
	if (n != wanted) {
		exc_raise(py, T_TypeError, "function takes exactly %d arguments (%d given)", (int)wanted, (int)n);
		return -1;
	}
	for (int64_t i = 0; i < n; i++) {
		struct obj *value = tuple_get(args, i);
		int field = (int)i + first;
		bool number = field == EXC_START || field == EXC_END;
		if (number && !value->type->slots.nb_index)
			return exc_raise(py, T_TypeError, "'%s' object cannot be interpreted as an integer",
					 value->type->name),
			       -1;
		if (!number && field != EXC_OBJECT && !str_check(value))
			return exc_raise(py, T_TypeError, "argument %d must be str, not %s", (int)i + 1,
					 value->type->name),
			       -1;
		put_extra(py, self, field, value);
	}
	return 0;
}

static int encode_init(struct py *py, struct obj *self, struct obj *args, struct obj *kwargs)
{
	return unicode_init(py, self, args, kwargs, 0);
}
static int translate_init(struct py *py, struct obj *self, struct obj *args, struct obj *kwargs)
{
	return unicode_init(py, self, args, kwargs, 1);
}

static int64_t number_at(struct obj *self, int field)
{
	int64_t value = 0;
	struct obj *o = EXC_OF(self)->extra[field];
	if (o && int_check(o))
		int_as_int64(o, &value);
	return value;
}

/* One character of a str as an escape: \x, \u or \U by its size. */
static struct obj *one_character(struct py *py, struct obj *self, const char *verb, struct obj *text, int64_t at)
{
	struct obj **x = EXC_OF(self)->extra;
	uint32_t c = str_at(text, at);
	struct buf shown = BUF_INIT;
	buf_printf(&shown, c <= 0xff ? "\\x%02x" : c <= 0xffff ? "\\u%04x" : "\\U%08x", (unsigned)c);
	struct obj *result;
	if (x[EXC_ENCODING])
		result = str_format_c(py, "'%S' codec can't %s character '%s' in position %lld: %S", x[EXC_ENCODING],
				      verb, buf_text(&shown), (long long)at, x[EXC_REASON]);
	else
		result = str_format_c(py, "can't %s character '%s' in position %lld: %S", verb, buf_text(&shown),
				      (long long)at, x[EXC_REASON]);
	buf_clear(&shown);
	return result;
}

static struct obj *unicode_str(struct py *py, struct obj *self)
{
	struct obj **x = EXC_OF(self)->extra, *object = x[EXC_OBJECT];
	if (!object || !x[EXC_REASON])
		return str_empty(py);
	int64_t start = number_at(self, EXC_START), end = number_at(self, EXC_END), length;
	const uint8_t *data;
	if (obj_is_a(py, self, T_UnicodeDecodeError)) {
		if (bytes_view(object, &data, &length) && start >= 0 && start < length && end == start + 1)
			return str_format_c(py, "'%S' codec can't decode byte 0x%02x in position %lld: %S",
					    x[EXC_ENCODING], (unsigned)data[start], (long long)start, x[EXC_REASON]);
		return str_format_c(py, "'%S' codec can't decode bytes in position %lld-%lld: %S", x[EXC_ENCODING],
				    (long long)start, (long long)(end - 1), x[EXC_REASON]);
	}
	bool encode = x[EXC_ENCODING] != NULL;
	if (str_check(object) && start >= 0 && start < str_length(object) && end == start + 1)
		return one_character(py, self, encode ? "encode" : "translate", object, start);
	if (encode)
		return str_format_c(py, "'%S' codec can't encode characters in position %lld-%lld: %S", x[EXC_ENCODING],
				    (long long)start, (long long)(end - 1), x[EXC_REASON]);
	return str_format_c(py, "can't translate characters in position %lld-%lld: %S", (long long)start,
			    (long long)(end - 1), x[EXC_REASON]);
}

/* ---- sizes and availability by version ---- */

static int size_PLAIN(const struct profile *p)
{
	return p->exc_size;
}
static int size_SYSTEM_EXIT(const struct profile *p)
{
	return p->exc_size + 8;
}
static int size_STOP_ITERATION(const struct profile *p)
{
	return p->exc_size + 8;
}
static int size_ATTRIBUTE(const struct profile *p)
{
	return p->exc_size + 8 * p->exc_attribute_fields;
}
static int size_IMPORT(const struct profile *p)
{
	return p->exc_size + 8 * p->exc_import_fields;
}
static int size_KEY(const struct profile *p)
{
	return p->exc_size;
}
static int size_NAME(const struct profile *p)
{
	return p->exc_size + 8 * p->exc_name_fields;
}
static int size_OS(const struct profile *p)
{
	return p->exc_size + 40;
}
static int size_SYNTAX(const struct profile *p)
{
	return p->exc_size + 8 * p->exc_syntax_fields;
}
static int size_UNICODE(const struct profile *p)
{
	return p->exc_size + 40;
}
static int size_GROUP(const struct profile *p)
{
	return p->exc_size + 16;
}

static const struct member_def base_members[] = { BASE_MEMBERS, END };
static const struct member_def value_members[] = { MEMBER("value", 0), END };
static const struct member_def exit_members[] = { MEMBER("code", 0), END };
static const struct member_def name_members[] = { MEMBER("name", 0), END };
static const struct member_def attribute_members[] = { MEMBER("name", 0), MEMBER("obj", 1), END };
static const struct member_def import_members[] = { MEMBER("msg", 0), MEMBER("name", 1), MEMBER("path", 2),
						    MEMBER("name_from", 3), END };
static const struct member_def syntax_members[] = { MEMBER("msg", 0),        MEMBER("filename", 1),
						    MEMBER("lineno", 2),     MEMBER("offset", 3),
						    MEMBER("text", 4),       MEMBER("end_lineno", 5),
						    MEMBER("end_offset", 6), MEMBER("print_file_and_line", 7),
						    MEMBER("_metadata", 8),  END };
static const struct member_def os_members[] = { MEMBER("errno", 0),
						MEMBER("strerror", 1),
						MEMBER("filename", 2),
						MEMBER("filename2", 3),
						{ "characters_written", get_written, set_written, false },
						END };
static const struct member_def unicode_members[] = { MEMBER("encoding", 0), MEMBER("object", 1), MEMBER("start", 2),
						     MEMBER("end", 3),      MEMBER("reason", 4), END };
static const struct method_def import_methods[] = { { "__reduce__", import_reduce, METH_NOARGS, NULL, NULL },
						    { NULL, NULL, 0, NULL, NULL } };
static const struct method_def os_methods[] = { { "__reduce__", os_reduce, METH_NOARGS, NULL, NULL },
						{ NULL, NULL, 0, NULL, NULL } };

static bool members_by_version(const struct profile *p, const struct member_def *def)
{
	if (def >= name_members && def < name_members + 1)
		return p->exc_name_fields > 0;
	if (def >= attribute_members && def < attribute_members + 2)
		return p->exc_attribute_fields > 0;
	if (def == import_members + 3)
		return p->exc_import_fields > 3;
	if (def == syntax_members + 5 || def == syntax_members + 6)
		return p->exc_syntax_fields > 6;
	if (def == syntax_members + 8)
		return p->exc_syntax_fields > 8;
	return true;
}

static bool from_3_11(const struct profile *p)
{
	return p->exc_notes;
}
static bool final_error(const struct profile *p)
{
	return p->exc_finalization_error;
}
static bool incomplete_error(const struct profile *p)
{
	return p->exc_incomplete_input;
}
static bool encoding_warning(const struct profile *p)
{
	return p->exc_encoding_warning;
}
static bool import_cycle(const struct profile *p)
{
	return p->exc_import_cycle;
}

/* What differs between exceptions beyond their layout: which versions have them. */
#define AVAILABLE_BaseExceptionGroup      .available = from_3_11,
#define AVAILABLE_ExceptionGroup          .available = from_3_11, .base2 = T_Exception,
#define AVAILABLE_PythonFinalizationError .available = final_error,
#define AVAILABLE_IncompleteInputError    .available = incomplete_error,
#define AVAILABLE_EncodingWarning         .available = encoding_warning,
#define AVAILABLE_ImportCycleError        .available = import_cycle,

/* ---- specs: what the base type of a layout adds; those below inherit ---- */

#define COMMON(text, parent)                                                            \
	.name = text, .base = T_##parent, .flags = TYPE_GC | TYPE_BASE | TYPE_HAS_DICT, \
	.size = sizeof(struct obj_exc), .dict_offset = offsetof(struct obj_exc, dict),  \
	.member_available = members_by_version
#define BASE_SLOTS .dealloc = exc_dealloc, .traverse = exc_traverse, .clear = exc_clear_fields, .new = base_new

const struct type_spec exc_BaseException_spec = {
	COMMON("BaseException", object),
	.model_size = size_PLAIN,
	.slots = { BASE_SLOTS, .init = base_init, .repr = base_repr, .str = base_str },
	.methods = base_methods,
	.members = base_members,
	.doc = "Common base class for all exceptions.",
};

#define PLAIN_SLOTS          .slots = { .new = base_new, .init = base_init },
#define SYSTEM_EXIT_SLOTS    .slots = { .new = base_new, .init = exit_init }, .members = exit_members,
#define STOP_ITERATION_SLOTS .slots = { .new = base_new, .init = value_init }, .members = value_members,
#define KEY_SLOTS            .slots = { .new = base_new, .init = base_init, .str = key_str },
#define NAME_SLOTS           .slots = { .new = base_new, .init = name_init }, .members = name_members,
#define ATTRIBUTE_SLOTS      .slots = { .new = base_new, .init = attribute_init }, .members = attribute_members,
#define IMPORT_SLOTS                                                                               \
	.slots = { .new = base_new, .init = import_init, .str = import_str, .repr = import_repr }, \
	.methods = import_methods, .members = import_members,
#define OS_SLOTS \
	.slots = { .new = os_new, .init = os_init, .str = os_str }, .methods = os_methods, .members = os_members,
#define SYNTAX_SLOTS  .slots = { .new = base_new, .init = syntax_init, .str = syntax_str }, .members = syntax_members,
#define UNICODE_SLOTS .members = unicode_members,

#define SPEC(type_name, parent, layout, ...)                                                                       \
	const struct type_spec exc_##type_name##_spec = { COMMON(#type_name, parent), .model_size = size_##layout, \
							  __VA_ARGS__ };
#define ROOT(type_name, parent, layout, doc_text) SPEC(type_name, parent, layout, layout##_SLOTS.doc = doc_text)
#define LEAF(type_name, parent, layout, init_fn, doc_text) \
	SPEC(type_name, parent, layout, .slots = { .new = base_new, .init = init_fn }, .doc = doc_text)

ROOT(SystemExit, BaseException, SYSTEM_EXIT, "Request to exit from the interpreter.")
LEAF(KeyboardInterrupt, BaseException, PLAIN, base_init, "Program interrupted by user.")
LEAF(GeneratorExit, BaseException, PLAIN, base_init, "Request that a generator exit.")
LEAF(Exception, BaseException, PLAIN, base_init, "Common base class for all non-exit exceptions.")
ROOT(StopIteration, Exception, STOP_ITERATION, "Signal the end from iterator.__next__().")
LEAF(StopAsyncIteration, Exception, PLAIN, base_init, "Signal the end from iterator.__anext__().")
LEAF(ArithmeticError, Exception, PLAIN, base_init, "Base class for arithmetic errors.")
LEAF(FloatingPointError, ArithmeticError, PLAIN, base_init, "Floating point operation failed.")
LEAF(OverflowError, ArithmeticError, PLAIN, base_init, "Result too large to be represented.")
LEAF(ZeroDivisionError, ArithmeticError, PLAIN, base_init,
     "Second argument to a division or modulo operation was zero.")
LEAF(AssertionError, Exception, PLAIN, base_init, "Assertion failed.")
ROOT(AttributeError, Exception, ATTRIBUTE, "Attribute not found.")
LEAF(BufferError, Exception, PLAIN, base_init, "Buffer error.")
LEAF(EOFError, Exception, PLAIN, base_init, "Read beyond end of file.")
ROOT(ImportError, Exception, IMPORT, "Import can't find module, or can't find name in module.")
LEAF(ModuleNotFoundError, ImportError, IMPORT, import_init, "Module not found.")
SPEC(ImportCycleError, ImportError, IMPORT, .slots = { .new = base_new, .init = import_init },
     AVAILABLE_ImportCycleError.doc = "Import produces a cycle.")
LEAF(LookupError, Exception, PLAIN, base_init, "Base class for lookup errors.")
LEAF(IndexError, LookupError, PLAIN, base_init, "Sequence index out of range.")
ROOT(KeyError, LookupError, KEY, "Mapping key not found.")
LEAF(MemoryError, Exception, PLAIN, base_init, "Out of memory.")
ROOT(NameError, Exception, NAME, "Name not found globally.")
LEAF(UnboundLocalError, NameError, NAME, name_init, "Local name referenced but not bound to a value.")
ROOT(OSError, Exception, OS, "Base class for I/O related errors.")
#define OS_LEAF(type_name, parent, doc_text) \
	SPEC(type_name, parent, OS, .slots = { .new = os_new, .init = os_init }, .doc = doc_text)
OS_LEAF(BlockingIOError, OSError, "I/O operation would block.")
OS_LEAF(ChildProcessError, OSError, "Child process error.")
OS_LEAF(ConnectionError, OSError, "Connection error.")
OS_LEAF(BrokenPipeError, ConnectionError, "Broken pipe.")
OS_LEAF(ConnectionAbortedError, ConnectionError, "Connection aborted.")
OS_LEAF(ConnectionRefusedError, ConnectionError, "Connection refused.")
OS_LEAF(ConnectionResetError, ConnectionError, "Connection reset.")
OS_LEAF(FileExistsError, OSError, "File already exists.")
OS_LEAF(FileNotFoundError, OSError, "File not found.")
OS_LEAF(InterruptedError, OSError, "Interrupted by signal.")
OS_LEAF(IsADirectoryError, OSError, "Operation doesn't work on directories.")
OS_LEAF(NotADirectoryError, OSError, "Operation only works on directories.")
OS_LEAF(PermissionError, OSError, "Not enough permissions.")
OS_LEAF(ProcessLookupError, OSError, "Process not found.")
OS_LEAF(TimeoutError, OSError, "Timeout expired.")
LEAF(ReferenceError, Exception, PLAIN, base_init, "Weak ref proxy used after referent went away.")
LEAF(RuntimeError, Exception, PLAIN, base_init, "Unspecified run-time error.")
LEAF(NotImplementedError, RuntimeError, PLAIN, base_init, "Method or function hasn't been implemented yet.")
LEAF(RecursionError, RuntimeError, PLAIN, base_init, "Recursion limit exceeded.")
SPEC(PythonFinalizationError, RuntimeError, PLAIN, .slots = { .new = base_new, .init = base_init },
     AVAILABLE_PythonFinalizationError.doc = "Operation blocked during Python finalization.")
ROOT(SyntaxError, Exception, SYNTAX, "Invalid syntax.")
LEAF(IndentationError, SyntaxError, SYNTAX, syntax_init, "Improper indentation.")
LEAF(TabError, IndentationError, SYNTAX, syntax_init, "Improper mixture of spaces and tabs.")
SPEC(_IncompleteInputError, SyntaxError, SYNTAX, .slots = { .new = base_new, .init = syntax_init },
     AVAILABLE_IncompleteInputError.doc = "incomplete input.")
LEAF(SystemError, Exception, PLAIN, base_init,
     "Internal error in the Python interpreter.\n\n"
     "Please report this to the Python maintainer, along with the traceback,\nthe Python version, and the hardware/OS "
     "platform and version.")
LEAF(TypeError, Exception, PLAIN, base_init, "Inappropriate argument type.")
LEAF(ValueError, Exception, PLAIN, base_init, "Inappropriate argument value (of correct type).")
LEAF(UnicodeError, ValueError, PLAIN, base_init, "Unicode related error.")
SPEC(UnicodeDecodeError, UnicodeError, UNICODE, .slots = { .new = base_new, .init = encode_init, .str = unicode_str },
     .members = unicode_members, .doc = "Unicode decoding error.")
SPEC(UnicodeEncodeError, UnicodeError, UNICODE, .slots = { .new = base_new, .init = encode_init, .str = unicode_str },
     .members = unicode_members, .doc = "Unicode encoding error.")
SPEC(UnicodeTranslateError, UnicodeError, UNICODE,
     .slots = { .new = base_new, .init = translate_init, .str = unicode_str }, .members = unicode_members,
     .doc = "Unicode translation error.")
LEAF(Warning, Exception, PLAIN, base_init, "Base class for warning categories.")
LEAF(BytesWarning, Warning, PLAIN, base_init,
     "Base class for warnings about bytes and buffer related problems, mostly\nrelated to conversion from str or "
     "comparing to str.")
LEAF(DeprecationWarning, Warning, PLAIN, base_init, "Base class for warnings about deprecated features.")
SPEC(EncodingWarning, Warning, PLAIN, .slots = { .new = base_new, .init = base_init },
     AVAILABLE_EncodingWarning.doc = "Base class for warnings about encodings.")
LEAF(FutureWarning, Warning, PLAIN, base_init,
     "Base class for warnings about constructs that will change semantically\nin the future.")
LEAF(ImportWarning, Warning, PLAIN, base_init, "Base class for warnings about probable mistakes in module imports")
LEAF(PendingDeprecationWarning, Warning, PLAIN, base_init,
     "Base class for warnings about features which will be deprecated\nin the future.")
LEAF(ResourceWarning, Warning, PLAIN, base_init, "Base class for warnings about resource usage.")
LEAF(RuntimeWarning, Warning, PLAIN, base_init, "Base class for warnings about dubious runtime behavior.")
LEAF(SyntaxWarning, Warning, PLAIN, base_init, "Base class for warnings about dubious syntax.")
LEAF(UnicodeWarning, Warning, PLAIN, base_init,
     "Base class for warnings about Unicode related problems, mostly\nrelated to conversion problems.")
LEAF(UserWarning, Warning, PLAIN, base_init, "Base class for warnings generated by user code.")

/* The groups' own functions are in exc_group.c. */
static const struct member_def group_members[] = { { "message", get_0, NULL, true },
						   { "exceptions", get_1, NULL, true },
						   END };
SPEC(BaseExceptionGroup, BaseException, GROUP,
     .slots = { .new = exc_group_make, .init = base_init, .str = exc_group_str }, .methods = exc_group_methods,
     .members = group_members, AVAILABLE_BaseExceptionGroup.doc = "A combination of multiple unrelated exceptions.")
SPEC(ExceptionGroup, BaseExceptionGroup, GROUP, AVAILABLE_ExceptionGroup)
