/* builtins_objects.c -- builtins about one object: identity, hash, attributes, class.
 * Models: Python/bltinmodule.c. */
#include "builtins.h"
#include "py/model/obj_bool.h"
#include "py/model/obj_bytes.h"
#include "py/model/obj_instance.h"
#include "py/model/obj_slice.h"
#include "py/model/overlay.h"

static struct obj *b_id(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	struct obj *o = py->profile->identity_of == IDENTITY_OF_OBJECTS ? args[0] : overlay_identity(py, args[0]);
	uint64_t address = heap_address(py, o);
	struct obj *result = int_from_uint64(py, address);
	if (py->record && result) {
		event_label(py, args[0]);
		event_add(py, EV_ID, WHY_RESULT, args[0]->serial, result->serial, 0, (int64_t)address, NULL);
	}
	return result;
}

static struct obj *b_hash(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	int64_t hash = obj_hash(py, args[0]);
	return hash == -1 ? NULL : int_new(py, hash);
}

static struct obj *b_len(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	int64_t length = obj_len(py, args[0]);
	return length < 0 ? NULL : int_new(py, length);
}

static struct obj *b_callable(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			      struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	return OBJ_BOOL(py, obj_callable(args[0]));
}

static struct obj *b_isinstance(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				struct obj *kwnames)
{
	(void)self, (void)kwnames;
	if (!args_positional(py, "isinstance", nargs, 2, 2))
		return NULL;
	int yes = obj_isinstance(py, args[0], args[1]);
	return yes < 0 ? NULL : OBJ_BOOL(py, yes);
}

static struct obj *b_issubclass(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				struct obj *kwnames)
{
	(void)self, (void)kwnames;
	if (!args_positional(py, "issubclass", nargs, 2, 2))
		return NULL;
	int yes = obj_issubclass(py, args[0], args[1]);
	return yes < 0 ? NULL : OBJ_BOOL(py, yes);
}

/* The text differs: which function is named, and whether the type given is. */
static bool attribute_name(struct py *py, const char *function, struct obj *name)
{
	if (str_check(name))
		return true;
	if (py->profile->attribute_name_text_plain)
		exc_raise(py, T_TypeError, "attribute name must be string, not '%T'", name);
	else
		exc_raise(py, T_TypeError, "%s(): attribute name must be string", function);
	return false;
}

static struct obj *b_getattr(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			     struct obj *kwnames)
{
	(void)self, (void)kwnames;
	if (!args_positional(py, "getattr", nargs, 2, 3) || !attribute_name(py, "getattr", args[1]))
		return NULL;
	if (nargs == 2)
		return obj_getattr(py, args[0], args[1]);
	struct obj *value;
	int found = obj_lookup_attr(py, args[0], args[1], &value);
	if (found < 0)
		return NULL;
	return found ? value : obj_incref(args[2]);
}

static struct obj *b_hasattr(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			     struct obj *kwnames)
{
	(void)self, (void)kwnames;
	if (!args_positional(py, "hasattr", nargs, 2, 2) || !attribute_name(py, "hasattr", args[1]))
		return NULL;
	struct obj *value;
	int found = obj_lookup_attr(py, args[0], args[1], &value);
	if (found < 0)
		return NULL;
	if (found)
		obj_decref(py, value);
	return OBJ_BOOL(py, found);
}

static struct obj *b_setattr(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			     struct obj *kwnames)
{
	(void)self, (void)kwnames;
	if (!args_positional(py, "setattr", nargs, 3, 3))
		return NULL;
	if (obj_setattr(py, args[0], args[1], args[2]) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

static struct obj *b_delattr(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			     struct obj *kwnames)
{
	(void)self, (void)kwnames;
	if (!args_positional(py, "delattr", nargs, 2, 2))
		return NULL;
	if (obj_setattr(py, args[0], args[1], NULL) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

static struct obj *b_repr(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	return obj_repr(py, args[0]);
}

static struct obj *b_ascii(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	return obj_ascii(py, args[0]);
}

static struct obj *b_format(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)kwnames;
	if (!args_positional(py, "format", nargs, 1, 2))
		return NULL;
	if (nargs == 2 && !str_check(args[1])) {
		args_bad(py, "format", NULL, 2, "str", args[1]);
		return NULL;
	}
	return obj_format(py, args[0], nargs == 2 ? args[1] : NULL);
}

static struct obj *b_chr(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	int code = 0;
	struct obj *index;
	if (py->profile->index_text_required_type && !int_check(args[0]) && !args[0]->type->slots.nb_index)
		return exc_raise(py, T_TypeError, "an integer is required (got type %T)", args[0]);
	index = num_index(py, args[0]);
	if (!index)
		return NULL;
	int64_t value = 0;
	bool fits = int_as_int64(index, &value);
	obj_decref(py, index);
	if (!fits || value < INT32_MIN || value > INT32_MAX) {
		if (py->profile->chr_overflow_is_value_error)
			return exc_raise(py, T_ValueError, "chr() arg not in range(0x110000)");
		return exc_raise(py, T_OverflowError, "Python int too large to convert to C int");
	}
	code = (int)value;
	if (code < 0 || code > 0x10ffff)
		return exc_raise(py, T_ValueError, "chr() arg not in range(0x110000)");
	return str_from_char(py, (uint32_t)code);
}

static struct obj *b_ord(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	struct obj *o = args[0];
	if (str_check(o)) {
		if (str_length(o) == 1)
			return int_new(py, str_at(o, 0));
		return exc_raise(py, T_TypeError, "ord() expected a character, but string of length %lld found",
				 (long long)str_length(o));
	}
	const uint8_t *bytes;
	int64_t length;
	if (bytes_view(o, &bytes, &length)) {
		if (length == 1)
			return int_new(py, bytes[0]);
		return exc_raise(py, T_TypeError, "ord() expected a character, but string of length %lld found",
				 (long long)length);
	}
	return exc_raise(py, T_TypeError, "ord() expected string of length 1, but %T found", o);
}

static struct obj *int_in_base(struct py *py, struct obj *o, int base, const char *prefix)
{
	struct obj *index = num_index(py, o);
	if (!index)
		return NULL;
	struct buf digits = BUF_INIT, text = BUF_INIT;
	struct obj *result = NULL;
	if (int_to_text(py, index, base, &digits) == 0) {
		const char *d = buf_text(&digits);
		bool negative = d[0] == '-';
		buf_printf(&text, "%s%s%s", negative ? "-" : "", prefix, d + negative);
		result = str_new(py, text.data, text.length, WHY_RESULT);
	}
	buf_clear(&digits);
	buf_clear(&text);
	obj_decref(py, index);
	return result;
}

static struct obj *b_hex(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	return int_in_base(py, args[0], 16, "0x");
}

static struct obj *b_oct(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	return int_in_base(py, args[0], 8, "0o");
}

static struct obj *b_bin(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	return int_in_base(py, args[0], 2, "0b");
}

static struct obj *b_abs(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	return num_absolute(py, args[0]);
}

static struct obj *b_divmod(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)kwnames;
	return args_positional(py, "divmod", nargs, 2, 2) ? num_divmod(py, args[0], args[1]) : NULL;
}

static struct obj *b_pow(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self;
	struct obj *base = NULL, *exponent = NULL, *mod = OBJ_NONE(py);
	if (!args_parse(py, "pow", "OO|O", "base exp mod", args, nargs, kwnames, &base, &exponent, &mod))
		return NULL;
	return num_power(py, base, exponent, mod);
}

static struct obj *b_round(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self;
	struct obj *number = NULL, *ndigits = NULL;
	if (!args_parse(py, "round", "O|O", "number ndigits", args, nargs, kwnames, &number, &ndigits))
		return NULL;
	struct obj *round = obj_lookup_special(py, number, NAME(py, __round__));
	if (!round)
		return exc_pending(py) ? NULL
				       : exc_raise(py, T_TypeError, "type %T doesn't define __round__ method", number);
	struct obj *result = !ndigits || ndigits == OBJ_NONE(py) ? obj_call0(py, round) : obj_call1(py, round, ndigits);
	obj_decref(py, round);
	return result;
}

/* vars(o): its __dict__; without argument what locals() gives. */
static struct obj *b_vars(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)kwnames;
	if (!args_positional(py, "vars", nargs, 0, 1))
		return NULL;
	if (nargs == 0)
		return vm_locals(py);
	struct obj *dict;
	int found = obj_lookup_attr(py, args[0], NAME(py, __dict__), &dict);
	if (found == 0)
		exc_raise(py, T_TypeError, "vars() argument must have __dict__ attribute");
	return found > 0 ? dict : NULL;
}

static struct obj *b_dir(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)kwnames;
	return args_positional(py, "dir", nargs, 0, 1) ? builtins_dir(py, nargs ? args[0] : NULL) : NULL;
}

const struct method_def builtins_objects[] = {
	{ "abs", b_abs, METH_O, "abs($module, x, /)\n--\n\nReturn the absolute value of the argument.", NULL },
	{ "ascii", b_ascii, METH_O, NULL, NULL },
	{ "bin", b_bin, METH_O, NULL, NULL },
	{ "callable", b_callable, METH_O, NULL, NULL },
	{ "chr", b_chr, METH_O, NULL, NULL },
	{ "delattr", b_delattr, METH_FASTCALL, NULL, NULL },
	{ "dir", b_dir, METH_FASTCALL, NULL, NULL },
	{ "divmod", b_divmod, METH_FASTCALL, NULL, NULL },
	{ "format", b_format, METH_FASTCALL, NULL, NULL },
	{ "getattr", b_getattr, METH_FASTCALL, NULL, NULL },
	{ "hasattr", b_hasattr, METH_FASTCALL, NULL, NULL },
	{ "hash", b_hash, METH_O, NULL, NULL },
	{ "hex", b_hex, METH_O, NULL, NULL },
	{ "id", b_id, METH_O, NULL, NULL },
	{ "isinstance", b_isinstance, METH_FASTCALL, NULL, NULL },
	{ "issubclass", b_issubclass, METH_FASTCALL, NULL, NULL },
	{ "len", b_len, METH_O, NULL, NULL },
	{ "oct", b_oct, METH_O, NULL, NULL },
	{ "ord", b_ord, METH_O, NULL, NULL },
	{ "pow", b_pow, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "repr", b_repr, METH_O, NULL, NULL },
	{ "round", b_round, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "setattr", b_setattr, METH_FASTCALL, NULL, NULL },
	{ "vars", b_vars, METH_FASTCALL, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};
