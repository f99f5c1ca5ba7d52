/* re_tokens.c -- a pattern or template in tokens: single characters, and a backslash with what follows it; and the errors that
 * point into them. The next token is read before the last one is used, as CPython does: its errors come first.
 * Models: Lib/re/_parser.py Tokenizer; Lib/re/_constants.py PatternError; profile row re_names_strict. */
#include "re_private.h"
#include "py/model/obj_bytes.h"

void *re_error(struct py *py, struct obj *pattern, int64_t position, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	struct obj *text = str_vformat_c(py, fmt, args);
	va_end(args);
	struct obj *module = lib_import(py, "re"), *type = module ? obj_getattr_c(py, module, "error") : NULL;
	struct obj *at = position >= 0 ? int_new(py, position) : obj_incref(OBJ_NONE(py));
	struct obj *given[] = { text, pattern, at };
	struct obj *exc = text && type && at ? obj_call(py, type, given, position >= 0 ? 3 : 1, NULL) : NULL;
	if (exc)
		exc_set(py, exc);
	obj_xdecref(py, text);
	obj_xdecref(py, at);
	obj_xdecref(py, type);
	obj_xdecref(py, module);
	return NULL;
}

uint32_t re_tokens_at(const struct re_tokens *t, int64_t index)
{
	return t->is_text ? str_at(t->source, index) : BYTES(t->source)->data[index];
}

int re_tokens_step(struct re_tokens *t)
{
	t->next = t->index;
	t->next_length = t->index < t->length;
	if (t->next_length && re_tokens_at(t, t->index) == '\\') {
		if (t->index + 1 >= t->length)
			return re_error(t->py, t->source, t->length - 1, "bad escape (end of pattern)"), -1;
		t->next_length = 2;
	}
	t->index += t->next_length;
	return 0;
}

int re_tokens_init(struct re_tokens *t, struct py *py, struct obj *source)
{
	*t = (struct re_tokens){ .py = py, .source = source, .is_text = str_check(source) };
	t->length = t->is_text ? str_length(source) : BYTES(source)->length;
	return re_tokens_step(t);
}

int re_tokens_seek(struct re_tokens *t, int64_t index)
{
	t->index = index;
	return re_tokens_step(t);
}

int re_tokens_match(struct re_tokens *t, uint32_t c)
{
	if (!re_tokens_see(t, c))
		return 0;
	return re_tokens_step(t) < 0 ? -1 : 1;
}

void *re_tokens_error(struct re_tokens *t, int64_t offset, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	struct obj *text = str_vformat_c(t->py, fmt, args);
	va_end(args);
	if (text)
		re_error(t->py, t->source, re_tokens_tell(t) - offset, "%U", text);
	obj_xdecref(t->py, text);
	return NULL;
}

struct obj *re_tokens_until(struct re_tokens *t, char terminator, const char *what)
{
	struct str_builder b;
	int64_t length = 0;
	str_builder_init(&b, t->py);
	while (!re_tokens_see(t, (uint32_t)terminator)) {
		if (!t->next_length) {
			if (length)
				re_tokens_error(t, length, "missing %c, unterminated name", terminator);
			else
				re_tokens_error(t, 0, "missing %s", what);
			goto failed;
		}
		for (int64_t i = 0; i < t->next_length; i++)
			str_builder_put_char(&b, re_tokens_at(t, t->next + i));
		length += t->next_length;
		if (re_tokens_step(t) < 0)
			goto failed;
	}
	if (re_tokens_step(t) < 0)
		goto failed;
	if (length)
		return str_builder_finish(&b);
	re_tokens_error(t, 1, "missing %s", what);
failed:
	str_builder_clear(&b);
	return NULL;
}

int re_tokens_check_name(struct re_tokens *t, struct obj *name, int64_t offset)
{
	if (!t->is_text && !STR(name)->ascii) {
		if (!t->py->profile->re_names_strict)
			return py_refuse(t->py, "a group name beyond ASCII in a bytes pattern"), -1;
	} else if (str_is_identifier(name)) {
		return 0;
	}
	struct obj *shown = str_repr(t->py, name), *ascii = shown && !t->is_text ? str_ascii_of(t->py, shown) : NULL;
	if (shown)
		re_tokens_error(t, str_length(name) + offset, "bad character in group name %U", ascii ? ascii : shown);
	obj_xdecref(t->py, shown);
	obj_xdecref(t->py, ascii);
	return -1;
}

bool re_decimal(const struct obj *name, uint32_t *number)
{
	uint64_t value = 0;
	for (int64_t i = 0; i < str_length(name); i++) {
		uint32_t c = str_at(name, i);
		if (c < '0' || c > '9')
			return false;
		value = value * 10 + (c - '0');
		if (value > RE_FOREVER)
			value = RE_FOREVER;
	}
	*number = (uint32_t)value;
	return str_length(name) > 0;
}

int re_escape_char(uint32_t c)
{
	switch (c) {
	case 'a': return '\a';
	case 'b': return '\b';
	case 'f': return '\f';
	case 'n': return '\n';
	case 'r': return '\r';
	case 't': return '\t';
	case 'v': return '\v';
	case '\\': return '\\';
	default: return -1;
	}
}
