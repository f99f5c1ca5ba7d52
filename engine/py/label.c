/* label.c -- see label.h. Reads the structs alone; what would need code of the program is named by its type. */
#include "label.h"
#include "py/model/exc.h"
#include "py/model/native.h"
#include "py/model/number_text.h"
#include "py/model/obj_bytes.h"
#include "py/model/obj_complex.h"
#include "py/model/obj_dict.h"
#include "py/model/obj_float.h"
#include "py/model/obj_int.h"
#include "py/model/obj_list.h"
#include "py/model/obj_module.h"
#include "py/model/obj_range.h"
#include "py/model/obj_set.h"
#include "py/model/obj_str.h"
#include "py/model/obj_tuple.h"
#include "py/model/obj_weakref.h"
#include "py/vm/obj_frame.h"
#include "py/vm/obj_function.h"
#include "py/vm/obj_generator.h"
#include "py/vm/obj_method.h"
#include <string.h>

#define NESTED         3   /* containers inside containers */
#define WHOLE_INT_BITS 160 /* larger ints are told by their size */

struct label {
	struct py *py;
	struct buf *out;
	size_t end; /* of out, where the label is full */
	int depth;
	struct obj *above[NESTED]; /* containers being shown */
};

static bool full(const struct label *l)
{
	return l->out->length > l->end;
}

static const char *text_of(struct py *py, struct obj *o)
{
	return o && str_check(o) ? str_utf8(py, o, NULL) : "?";
}

/* As repr() of str and bytes: quoted, what cannot be shown escaped. at(i) is the i-th character. */
static void put_escaped(struct label *l, uint32_t c, char quote, bool bytes)
{
	if (c == (unsigned char)quote || c == '\\')
		buf_printf(l->out, "\\%c", (char)c);
	else if (c == '\n' || c == '\t' || c == '\r')
		buf_printf(l->out, "\\%c", c == '\n' ? 'n' : c == '\t' ? 't' : 'r');
	else if (c < 0x20 || c == 0x7f || (bytes && c > 0x7f) || (c >= 0x80 && c < 0xa0))
		buf_printf(l->out, "\\x%02x", c);
	else if (c >= 0x80 && !unicode_is_printable(c))
		buf_printf(l->out, c > 0xffff ? "\\U%08x" : "\\u%04x", c);
	else
		buf_put_utf8(l->out, c);
}

static void put_str(struct label *l, struct obj *o)
{
	int64_t n = str_length(o);
	bool single = false, twice = false;
	for (int64_t i = 0; i < n && i < 256; i++) {
		single = single || str_at(o, i) == '\'';
		twice = twice || str_at(o, i) == '"';
	}
	char quote = single && !twice ? '"' : '\'';
	buf_putc(l->out, quote);
	for (int64_t i = 0; i < n && !full(l); i++)
		put_escaped(l, str_at(o, i), quote, false);
	buf_putc(l->out, quote);
}

static void put_bytes(struct label *l, const struct obj_bytes *o)
{
	buf_puts(l->out, "b'");
	for (int64_t i = 0; i < o->length && !full(l); i++)
		put_escaped(l, o->data[i], '\'', true);
	buf_putc(l->out, '\'');
}

static void put_int(struct label *l, struct obj *o)
{
	int64_t value;
	if (int_as_int64(o, &value))
		buf_printf(l->out, "%lld", (long long)value);
	else if (int_bit_length(o) <= WHOLE_INT_BITS)
		(void)int_to_text(l->py, o, 10, l->out);
	else
		buf_printf(l->out, "%san int of %llu bits", int_sign(o) < 0 ? "minus " : "",
			   (unsigned long long)int_bit_length(o));
}

static void put_complex(struct label *l, const struct obj_complex *o)
{
	bool whole = o->real != 0;
	if (whole) {
		buf_putc(l->out, '(');
		number_from_double(l->out, o->real, 'r', 0, 0);
	}
	number_from_double(l->out, o->imag, 'r', 0, whole ? NUMBER_SIGN : 0);
	buf_puts(l->out, whole ? "j)" : "j");
}

static void put(struct label *l, struct obj *o);

static void put_range(struct label *l, const struct obj_range *o)
{
	buf_puts(l->out, "range(");
	put(l, o->start);
	buf_puts(l->out, ", ");
	put(l, o->stop);
	int64_t step;
	if (!int_as_int64(o->step, &step) || step != 1) {
		buf_puts(l->out, ", ");
		put(l, o->step);
	}
	buf_putc(l->out, ')');
}

static void put_item(struct label *l, struct obj *o, int64_t i)
{
	if (i > 0)
		buf_puts(l->out, ", ");
	put(l, o);
}

static void put_items(struct label *l, struct obj *o)
{
	struct obj *key, *value;
	int64_t at = 0, hash;
	if (list_check(o)) {
		buf_putc(l->out, '[');
		for (int64_t i = 0; i < list_length(o) && !full(l); i++)
			put_item(l, list_items(o)[i], i);
		buf_putc(l->out, ']');
	} else if (tuple_check(o)) {
		buf_putc(l->out, '(');
		for (int64_t i = 0; i < tuple_length(o) && !full(l); i++)
			put_item(l, tuple_items(o)[i], i);
		buf_puts(l->out, tuple_length(o) == 1 ? ",)" : ")");
	} else if (dict_check(o)) {
		buf_putc(l->out, '{');
		for (int64_t i = 0; !full(l) && dict_next(o, &at, &key, &value); i++) {
			put_item(l, key, i);
			buf_puts(l->out, ": ");
			put(l, value);
		}
		buf_putc(l->out, '}');
	} else {
		bool frozen = type_is(o, T_frozenset);
		if (set_length(o) == 0) {
			buf_puts(l->out, frozen ? "frozenset()" : "set()");
			return;
		}
		buf_puts(l->out, frozen ? "frozenset({" : "{");
		for (int64_t i = 0; !full(l) && set_next(o, &at, &key, &hash); i++)
			put_item(l, key, i);
		buf_puts(l->out, frozen ? "})" : "}");
	}
}

static const char *brackets_of(const struct obj *o)
{
	return list_check(o) ? "[...]" : tuple_check(o) ? "(...)" : "{...}";
}

static void put_container(struct label *l, struct obj *o)
{
	for (int i = 0; i < l->depth; i++)
		if (l->above[i] == o) {
			buf_puts(l->out, brackets_of(o));
			return;
		}
	if (l->depth == NESTED) {
		buf_puts(l->out, brackets_of(o));
		return;
	}
	l->above[l->depth++] = o;
	put_items(l, o);
	l->depth--;
}

static void put_exception(struct label *l, struct obj *o)
{
	struct obj *args = EXC_OF(o)->args;
	buf_printf(l->out, "%s(", type_short_name(o->type));
	for (int64_t i = 0; args && i < tuple_length(args) && !full(l); i++)
		put_item(l, tuple_items(args)[i], i);
	buf_putc(l->out, ')');
}

static void put_named(struct label *l, const char *what, struct py *py, struct obj *name)
{
	buf_printf(l->out, "<%s %s>", what, text_of(py, name));
}

/* What has a name of its own. false: it has none. */
static bool put_definition(struct label *l, struct obj *o)
{
	struct py *py = l->py;
	if (function_check(o)) {
		put_named(l, "function", py, FUNCTION(o)->name);
	} else if (method_check(o)) {
		struct obj *function = METHOD(o)->func;
		if (function_check(function))
			put_named(l, "bound method", py, FUNCTION(function)->qualname);
		else
			buf_puts(l->out, "<bound method>");
	} else if (native_check(o)) {
		buf_printf(l->out, "<built-in %s>", native_def(o)->name);
	} else if (obj_has(o, TYPE_TYPE_SUBCLASS)) {
		buf_printf(l->out, "<class %s>", type_short_name((struct type *)(void *)o));
	} else if (module_check(py, o)) {
		put_named(l, "module", py, ((struct obj_module *)(void *)o)->name);
	} else if (generator_check(o) || coroutine_check(o)) {
		put_named(l, o->type->name, py, GENERATOR(o)->name);
	} else if (type_is(o, T_code)) {
		put_named(l, "code", py, ((struct obj_code *)(void *)o)->name);
	} else if (type_is(o, T_frame)) {
		struct obj_frame *f = (struct obj_frame *)(void *)o;
		struct obj_code *code = f->frame ? f->frame->code : f->code;
		put_named(l, "frame", py, code ? code->name : NULL);
	} else {
		return false;
	}
	return true;
}

static void put_weak(struct label *l, struct obj *o)
{
	struct obj *target = weakref_get(o);
	const char *what = weakref_check_proxy(o) ? "weakproxy" : "weakref";
	if (target)
		buf_printf(l->out, "<%s to %s object>", what, type_short_name(target->type));
	else
		buf_printf(l->out, "<dead %s>", what);
}

static void put_value(struct label *l, struct obj *o)
{
	if (o == OBJ_TRUE(l->py) || o == OBJ_FALSE(l->py))
		buf_puts(l->out, o == OBJ_TRUE(l->py) ? "True" : "False");
	else if (int_check(o))
		put_int(l, o);
	else if (float_check(o))
		number_from_double(l->out, FLOAT(o)->value, 'r', 0, NUMBER_DOT_ZERO);
	else if (str_check(o))
		put_str(l, o);
	else if (bytes_check(o))
		put_bytes(l, BYTES(o));
	else
		put_container(l, o);
}

static bool has_value(const struct obj *o)
{
	return int_check(o) || float_check(o) || str_check(o) || bytes_check(o) || list_check(o) || tuple_check(o) ||
	       dict_check(o) || set_check_any(o);
}

static void put(struct label *l, struct obj *o)
{
	struct py *py = l->py;
	if (full(l) || !o)
		return;
	if (o == OBJ_NONE(py))
		buf_puts(l->out, "None");
	else if (o == OBJ_NOT_IMPLEMENTED(py))
		buf_puts(l->out, "NotImplemented");
	else if (o == OBJ_ELLIPSIS(py))
		buf_puts(l->out, "Ellipsis");
	else if (has_value(o) && o->type->id != T_COUNT)
		put_value(l, o);
	else if (has_value(o)) {
		buf_printf(l->out, "%s(", type_short_name(o->type));
		put_value(l, o);
		buf_putc(l->out, ')');
	} else if (type_is(o, T_complex))
		put_complex(l, COMPLEX(o));
	else if (type_is(o, T_range))
		put_range(l, RANGE(o));
	else if (exc_check(o))
		put_exception(l, o);
	else if (weakref_check(o) || weakref_check_proxy(o))
		put_weak(l, o);
	else if (!put_definition(l, o))
		buf_printf(l->out, o->type->id == T_COUNT ? "<%s object>" : "<%s>", type_short_name(o->type));
}

void label_put(struct py *py, struct obj *o, size_t most, struct buf *out)
{
	struct label l = { .py = py, .out = out, .end = out->length + most };
	put(&l, o);
	if (!full(&l))
		return;
	size_t end = l.end - 3;
	while (end > 0 && ((unsigned char)out->data[end] & 0xc0) == 0x80)
		end--;
	buf_cut(out, end);
	buf_puts(out, "...");
}

bool label_is_library(struct py *py, struct obj *o)
{
	if (function_check(o))
		return strncmp(text_of(py, function_code(o)->filename), "<frozen ", 8) == 0;
	if (!obj_has(o, TYPE_TYPE_SUBCLASS))
		return false;
	const struct type *type = (const struct type *)(const void *)o;
	if (type->id != T_COUNT)
		return true;
	struct obj *key, *value;
	for (int64_t at = 0; dict_next(type->dict, &at, &key, &value);) /* dict_get would run __eq__ of odd keys */
		if (str_check(key) && str_equal_c(key, "__module__"))
			return str_check(value) && !str_equal_c(value, "__main__");
	return false;
}

bool label_is_atom(struct py *py, struct obj *o)
{
	if (o == OBJ_NONE(py) || o == OBJ_NOT_IMPLEMENTED(py) || o == OBJ_ELLIPSIS(py))
		return true;
	if (o->type->id == T_COUNT && !obj_has(o, TYPE_TYPE_SUBCLASS))
		return false;
	if (native_check(o)) { /* [].append holds the list */
		struct obj *self = ((struct obj_native *)(void *)o)->self;
		return !self || module_check(py, self) || obj_has(self, TYPE_TYPE_SUBCLASS);
	}
	return int_check(o) || float_check(o) || str_check(o) || bytes_check(o) || module_check(py, o) ||
	       type_is(o, T_code) || type_is(o, T_complex) || type_is(o, T_range) || label_is_library(py, o);
}
