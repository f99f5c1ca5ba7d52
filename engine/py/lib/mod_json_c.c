/* mod_json_c.c -- _json: reading JSON (scan), and texts as JSON strings; json.decoder and json.encoder are built on it.
 * Writing is json_write.c. Models: Modules/_json.c; profile rows json_*. */
#include "json_private.h"
#include "py/model/obj_bool.h"
#include <string.h>

struct reader {
	struct py *py;
	struct obj *text;
	int64_t length;
	bool strict;
	struct obj *object_hook, *pairs_hook, *parse_float, *parse_int, *parse_constant,
	    *array_hook;  /* NULL: none, BORROWED */
	struct obj *memo; /* dict: each key of an object is one string, OWNED */
};

/* json.decoder.JSONDecodeError(message, text, position). Returns NULL. */
static void *decode_error(struct py *py, const char *message, struct obj *text, int64_t position)
{
	struct obj *module = lib_import(py, "json.decoder");
	struct obj *type = module ? obj_getattr_c(py, module, "JSONDecodeError") : NULL;
	struct obj *args[] = { type ? str_new_c(py, message) : NULL, text, int_new(py, position) };
	struct obj *exc = args[0] ? obj_call(py, type, args, 3, NULL) : NULL;
	if (exc)
		exc_set(py, exc);
	obj_xdecref(py, args[0]);
	obj_xdecref(py, args[2]);
	obj_xdecref(py, type);
	obj_xdecref(py, module);
	return NULL;
}

/* StopIteration(position): no value starts there. */
static void *no_value(struct py *py, int64_t position)
{
	struct obj *value = int_new(py, position);
	exc_raise_object(py, T_StopIteration, value);
	obj_xdecref(py, value);
	return NULL;
}

/* ---- strings ---- */

static int hex_digit(uint32_t c)
{
	if (c >= '0' && c <= '9')
		return (int)c - '0';
	if (c >= 'a' && c <= 'f')
		return (int)c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? (int)c - 'A' + 10 : -1;
}

/* Four hexadecimal digits at `at`; -1: not there. */
static int64_t four_digits(struct obj *text, int64_t at)
{
	int64_t value = 0;
	if (at + 4 > str_length(text))
		return -1;
	for (int i = 0; i < 4; i++) {
		int digit = hex_digit(str_at(text, at + i));
		if (digit < 0)
			return -1;
		value = value * 16 + digit;
	}
	return value;
}

/* An escape; *at stands after the backslash and is moved behind it. False: raised. */
static bool take_escape(struct py *py, struct obj *text, int64_t *at, int64_t begin, struct str_builder *b)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	int64_t length = str_length(text);
	if (*at >= length)
		return decode_error(py, "Unterminated string starting at", text, begin), false;
	uint32_t c = str_at(text, (*at)++);
	const char *found = c && c < 128 ? strchr(from, (int)c) : NULL;
	if (c != 'u') {
		if (!found)
			return decode_error(py, "Invalid \\escape", text, *at - 2), false;
		str_builder_put_char(b, (uint32_t)to[found - from]);
		return true;
	}
	int64_t high = four_digits(text, *at);
	if (high < 0)
		return decode_error(py, "Invalid \\uXXXX escape", text, *at - py->profile->json_escape_back), false;
	*at += 4;
	if (high >= 0xd800 && high <= 0xdbff && *at + 6 <= length && str_at(text, *at) == '\\' &&
	    str_at(text, *at + 1) == 'u') {
		int64_t low = four_digits(text, *at + 2);
		if (low < 0)
			return decode_error(py, "Invalid \\uXXXX escape", text,
					    *at + 2 - py->profile->json_escape_back),
			       false;
		if (low >= 0xdc00 && low <= 0xdfff) {
			high = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
			*at += 6;
		}
	}
	str_builder_put_char(b, (uint32_t)high);
	return true;
}

/* The string whose first character is at `begin + 1`; *next: behind its closing quote. */
static struct obj *read_string(struct py *py, struct obj *text, int64_t begin, bool strict, int64_t *next)
{
	int64_t length = str_length(text), at = begin + 1;
	struct str_builder b;
	str_builder_init(&b, py);
	for (;;) {
		int64_t from = at;
		uint32_t c = 0;
		while (at < length && (c = str_at(text, at)) != '"' && c != '\\' && (c > 0x1f || !strict))
			at++;
		if (at > from)
			str_builder_put_slice(&b, text, from, at);
		if (at >= length) {
			decode_error(py, "Unterminated string starting at", text, begin);
			break;
		}
		if (c <= 0x1f) {
			decode_error(py, "Invalid control character at", text, at);
			break;
		}
		at++;
		if (c == '"') {
			*next = at;
			return str_builder_finish(&b);
		}
		if (!take_escape(py, text, &at, begin, &b))
			break;
	}
	str_builder_clear(&b);
	return NULL;
}

/* ---- values ---- */

static struct obj *read_value(struct reader *r, int64_t at, int64_t *next);

static int64_t skip_blanks(struct reader *r, int64_t at)
{
	for (; at < r->length; at++) {
		uint32_t c = str_at(r->text, at);
		if (c != ' ' && c != '\t' && c != '\n' && c != '\r')
			break;
	}
	return at;
}

static bool is_at(struct reader *r, int64_t at, char c)
{
	return at < r->length && str_at(r->text, at) == (uint32_t)c;
}

/* A comma and what follows, in an object or array; where the next item starts, -1: raised. */
static int64_t after_comma(struct reader *r, int64_t at, char close, const char *trailing)
{
	if (!is_at(r, at, ','))
		return decode_error(r->py, "Expecting ',' delimiter", r->text, at), -1;
	int64_t next = skip_blanks(r, at + 1);
	if (r->py->profile->json_trailing_comma && is_at(r, next, close))
		return decode_error(r->py, trailing, r->text, at), -1;
	return next;
}

/* "key": value at *at; both OWNED. */
static bool read_pair(struct reader *r, int64_t *at, struct obj **key, struct obj **value)
{
	struct py *py = r->py;
	*key = *value = NULL;
	if (!is_at(r, *at, '"'))
		return decode_error(py, "Expecting property name enclosed in double quotes", r->text, *at), false;
	struct obj *fresh = read_string(py, r->text, *at, r->strict, at);
	struct obj *known = fresh ? dict_setdefault(py, r->memo, fresh, fresh) : NULL;
	*key = obj_xincref(known);
	obj_xdecref(py, fresh);
	if (!*key)
		return false;
	*at = skip_blanks(r, *at);
	if (!is_at(r, *at, ':')) {
		decode_error(py, "Expecting ':' delimiter", r->text, *at);
		return false;
	}
	*value = read_value(r, skip_blanks(r, *at + 1), at);
	return *value != NULL;
}

static int keep_pair(struct reader *r, struct obj *result, STEALS(key) struct obj *key, STEALS(value) struct obj *value)
{
	struct py *py = r->py;
	if (!r->pairs_hook) {
		int failed = dict_set(py, result, key, value);
		obj_decref(py, key);
		obj_decref(py, value);
		return failed;
	}
	struct obj *pair = tuple_pack2(py, key, value);
	obj_decref(py, key);
	obj_decref(py, value);
	return pair ? list_append_steal(py, result, pair) : -1;
}

static struct obj *hooked(struct py *py, struct obj *hook, STEALS(value) struct obj *value)
{
	if (!value || !hook)
		return value;
	struct obj *result = obj_call1(py, hook, value);
	obj_decref(py, value);
	return result;
}

static struct obj *read_object(struct reader *r, int64_t at, int64_t *next)
{
	struct py *py = r->py;
	struct obj *result = r->pairs_hook ? list_new(py, 0, WHY_RESULT) : dict_new(py, WHY_RESULT), *key, *value;
	at = skip_blanks(r, at);
	if (result && !is_at(r, at, '}'))
		for (;;) {
			if (!read_pair(r, &at, &key, &value)) {
				obj_xdecref(py, key);
				obj_xdecref(py, value);
				goto failed;
			}
			if (keep_pair(r, result, key, value) < 0)
				goto failed;
			at = skip_blanks(r, at);
			if (is_at(r, at, '}'))
				break;
			if ((at = after_comma(r, at, '}', "Illegal trailing comma before end of object")) < 0)
				goto failed;
		}
	*next = at + 1;
	return hooked(py, r->pairs_hook ? r->pairs_hook : r->object_hook, result);
failed:
	obj_decref(py, result);
	return NULL;
}

static struct obj *read_array(struct reader *r, int64_t at, int64_t *next)
{
	struct py *py = r->py;
	struct obj *result = list_new(py, 0, WHY_RESULT);
	at = skip_blanks(r, at);
	if (result && !is_at(r, at, ']'))
		for (;;) {
			struct obj *value = read_value(r, at, &at);
			if (!value || list_append_steal(py, result, value) < 0)
				goto failed;
			at = skip_blanks(r, at);
			if (is_at(r, at, ']'))
				break;
			if ((at = after_comma(r, at, ']', "Illegal trailing comma before end of array")) < 0)
				goto failed;
		}
	*next = at + 1;
	return hooked(py, r->array_hook, result);
failed:
	obj_decref(py, result);
	return NULL;
}

static bool digit_at(struct reader *r, int64_t at)
{
	return at < r->length && str_at(r->text, at) >= '0' && str_at(r->text, at) <= '9';
}

static struct obj *read_number(struct reader *r, int64_t start, int64_t *next)
{
	struct py *py = r->py;
	int64_t at = start + is_at(r, start, '-');
	bool is_float = false;
	if (!digit_at(r, at))
		return no_value(py, start);
	if (is_at(r, at, '0'))
		at++;
	else
		while (digit_at(r, at))
			at++;
	if (is_at(r, at, '.') && digit_at(r, at + 1)) {
		is_float = true;
		for (at += 2; digit_at(r, at);)
			at++;
	}
	if (is_at(r, at, 'e') || is_at(r, at, 'E')) {
		int64_t digits = at + 1 + (is_at(r, at + 1, '+') || is_at(r, at + 1, '-'));
		if (digit_at(r, digits)) {
			is_float = true;
			for (at = digits; digit_at(r, at);)
				at++;
		}
	}
	*next = at;
	struct obj *text = str_slice(py, r->text, start, at);
	struct obj *result = text ? obj_call1(py, is_float ? r->parse_float : r->parse_int, text) : NULL;
	obj_xdecref(py, text);
	return result;
}

static bool starts(struct reader *r, int64_t at, const char *word)
{
	for (; *word; word++, at++)
		if (!is_at(r, at, *word))
			return false;
	return true;
}

static struct obj *nested(struct reader *r, int64_t at, int64_t *next, bool array)
{
	if (py_charge_steps(r->py, 4) < 0 ||
	    py_enter(r->py, array ? " while decoding a JSON array from a unicode string"
				  : " while decoding a JSON object from a unicode string") < 0)
		return NULL;
	struct obj *result = array ? read_array(r, at, next) : read_object(r, at, next);
	py_leave(r->py);
	return result;
}

static struct obj *read_value(struct reader *r, int64_t at, int64_t *next)
{
	struct py *py = r->py;
	if (at >= r->length)
		return no_value(py, at);
	switch (str_at(r->text, at)) {
	case '"': return read_string(py, r->text, at, r->strict, next);
	case '{': return nested(r, at + 1, next, false);
	case '[': return nested(r, at + 1, next, true);
	default: break;
	}
	const struct {
		const char *word;
		struct obj *value;
	} words[] = { { "null", OBJ_NONE(py) }, { "true", OBJ_TRUE(py) }, { "false", OBJ_FALSE(py) },
		      { "NaN", NULL },          { "Infinity", NULL },     { "-Infinity", NULL } };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (!starts(r, at, words[i].word))
			continue;
		*next = at + (int64_t)strlen(words[i].word);
		if (words[i].value)
			return obj_incref(words[i].value);
		struct obj *word = str_new_c(py, words[i].word),
			   *result = word ? obj_call1(py, r->parse_constant, word) : NULL;
		obj_xdecref(py, word);
		return result;
	}
	return read_number(r, at, next);
}

/* ---- functions ---- */

static struct obj *j_scan(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)kwnames;
	if (!args_positional(py, "scan", nargs, 9, 9))
		return NULL;
	if (!str_check(args[0]))
		return exc_raise(py, T_TypeError, "first argument must be a string, not %T", args[0]);
	int64_t at = num_as_index(py, args[1], false), next = 0;
	int strict = obj_truth(py, args[2]);
	if ((at == -1 && exc_pending(py)) || strict < 0)
		return NULL;
	if (at < 0)
		return exc_raise(py, T_ValueError, "idx cannot be negative");
	struct obj *hooks[6];
	for (int i = 0; i < 6; i++)
		hooks[i] = args[3 + i] == OBJ_NONE(py) ? NULL : args[3 + i];
	struct reader r = {
		py,       args[0],  str_length(args[0]),       strict, hooks[0], hooks[1], hooks[2], hooks[3],
		hooks[4], hooks[5], dict_new(py, WHY_INTERNAL)
	};
	struct obj *value =
	    r.memo && py_charge_steps(py, (uint64_t)r.length / 16) == 0 ? read_value(&r, at, &next) : NULL;
	obj_xdecref(py, r.memo);
	struct obj *end = value ? int_new(py, next) : NULL, *result = end ? tuple_pack2(py, value, end) : NULL;
	obj_xdecref(py, value);
	obj_xdecref(py, end);
	return result;
}

static struct obj *j_scanstring(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				struct obj *kwnames)
{
	(void)self, (void)kwnames;
	struct obj *text;
	int64_t end, next;
	bool strict = true;
	if (!args_parse(py, "scanstring", "Un|p", NULL, args, nargs, NULL, &text, &end, &strict))
		return NULL;
	if (end < 0 || end > str_length(text))
		return exc_raise(py, T_ValueError, "end is out of bounds");
	struct obj *value = read_string(py, text, end - 1, strict, &next);
	struct obj *position = value ? int_new(py, next) : NULL,
		   *result = position ? tuple_pack2(py, value, position) : NULL;
	obj_xdecref(py, value);
	obj_xdecref(py, position);
	return result;
}

static struct obj *quoted(struct py *py, struct obj *o, bool ascii)
{
	if (!str_check(o))
		return exc_raise(py, T_TypeError, "first argument must be a string, not %T", o);
	struct str_builder b;
	str_builder_init(&b, py);
	json_put_string(&b, o, ascii);
	return str_builder_finish(&b);
}

static struct obj *j_encode_string(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				   struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	return quoted(py, args[0], false);
}

static struct obj *j_encode_ascii(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				  struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	return quoted(py, args[0], true);
}

static const struct method_def json_methods[] = {
	{ "encode_basestring_ascii", j_encode_ascii, METH_O, NULL, NULL },
	{ "encode_basestring", j_encode_string, METH_O, NULL, NULL },
	{ "scanstring", j_scanstring, METH_FASTCALL, NULL, NULL },
	{ "scan", j_scan, METH_FASTCALL, NULL, NULL },
	{ "encode", json_encode, METH_FASTCALL, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};

const struct module_def mod_json_c = { "_json", json_methods, NULL, NULL };
