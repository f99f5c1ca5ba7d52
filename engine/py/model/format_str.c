/* format_str.c -- str.format and str.format_map.
 * Models: Objects/stringlib/unicode_format.h. A text without fields, and a text that is one field with an exact str, come
 * back as the same object (facts 4.3). */
#include "exc.h"
#include "format_spec.h"
#include "obj_dict.h"
#include "obj_int.h"
#include "str_private.h"
#include <string.h>

struct markup {
	struct py *py;
	struct obj *const *args; /* NULL: format_map */
	size_t nargs;
	struct obj *kwargs; /* mapping or NULL */
	enum { NUMBERING_OPEN, NUMBERING_AUTO, NUMBERING_MANUAL } numbering;
	int64_t next; /* automatic number */
};

struct field { /* places in the text */
	int64_t name, name_end, spec, spec_end;
	uint32_t conversion; /* 0: none */
	bool nested;         /* the spec has fields of its own */
};

static bool fault(struct markup *m, const char *text)
{
	exc_raise(m->py, T_ValueError, "%s", text);
	return false;
}

/* ---- reading ---- */

/* A whole number and nothing else: its value; -1 when it is something else, -2 raised. */
static int64_t read_index(struct markup *m, struct obj *text, int64_t at, int64_t end)
{
	int64_t value = 0;
	if (at >= end)
		return -1;
	for (; at < end; at++) {
		int digit = unicode_decimal(str_at(text, at));
		if (digit < 0)
			return -1;
		if (value > (INT64_MAX - digit) / 10) {
			fault(m, "Too many decimal digits in format string");
			return -2;
		}
		value = value * 10 + digit;
	}
	return value;
}

/* Behind the '{': name, conversion, spec. *at ends behind the '}'. */
static bool read_field(struct markup *m, struct obj *text, int64_t *at, int64_t end, struct field *f)
{
	uint32_t c = 0;
	*f = (struct field){ .name = *at };
	while (*at < end) {
		c = str_at(text, (*at)++);
		if (c == '{')
			return fault(m, "unexpected '{' in field name");
		if (c == '[')
			while (*at < end && str_at(text, *at) != ']')
				++*at;
		if (c == '}' || c == ':' || c == '!')
			break;
	}
	f->name_end = *at - 1;
	f->spec = f->spec_end = *at;
	if (c == '}')
		return true;
	if (c != ':' && c != '!')
		return fault(m, "expected '}' before end of string");
	if (c == '!') {
		if (*at >= end)
			return fault(m, "end of string while looking for conversion specifier");
		f->conversion = str_at(text, (*at)++);
		if (*at < end) {
			c = str_at(text, (*at)++);
			if (c == '}')
				return true;
			if (c != ':')
				return fault(m, "expected ':' after conversion specifier");
		}
	}
	f->spec = *at;
	for (int depth = 1; *at < end;) {
		c = str_at(text, (*at)++);
		if (c == '{') {
			f->nested = true;
			depth++;
		} else if (c == '}' && --depth == 0) {
			f->spec_end = *at - 1;
			return true;
		}
	}
	return fault(m, "unmatched '{' in format spec");
}

/* ---- finding the value ---- */

static struct obj *part(struct obj *text, struct py *py, int64_t start, int64_t end)
{
	return str_from_chars(py, STR(text)->kind, (const char *)STR(text)->data + start * STR(text)->kind, end - start,
			      WHY_RESULT);
}

static struct obj *first_value(struct markup *m, struct obj *text, int64_t start, int64_t end)
{
	int64_t index = read_index(m, text, start, end);
	if (index == -2)
		return NULL;
	bool empty = start >= end;
	if (empty || index >= 0) {
		if (empty && m->numbering == NUMBERING_MANUAL)
			return exc_raise(m->py, T_ValueError,
					 "cannot switch from manual field specification to automatic field numbering");
		if (!empty && m->numbering == NUMBERING_AUTO)
			return exc_raise(m->py, T_ValueError,
					 "cannot switch from automatic field numbering to manual field specification");
		m->numbering = empty ? NUMBERING_AUTO : NUMBERING_MANUAL;
		if (empty)
			index = m->next++;
		if (!m->args)
			return exc_raise(m->py, T_ValueError, "Format string contains positional fields");
		if ((size_t)index < m->nargs)
			return obj_incref(m->args[index]);
		return exc_raise(m->py, T_IndexError, "Replacement index %zd out of range for positional args tuple",
				 (size_t)index);
	}
	struct obj *key = part(text, m->py, start, end), *value = NULL;
	if (!key)
		return NULL;
	if (m->kwargs)
		value = obj_getitem(m->py, m->kwargs, key);
	else
		exc_raise_object(m->py, T_KeyError, key);
	obj_decref(m->py, key);
	return value;
}

static struct obj *item_of(struct markup *m, struct obj *o, struct obj *text, int64_t start, int64_t end)
{
	int64_t index = read_index(m, text, start, end);
	if (index == -2)
		return NULL;
	if (index >= 0 && TYPE(o)->slots.sq_item && !dict_check(o))
		return obj_seq_getitem(m->py, o, index);
	struct obj *key = index >= 0 ? int_new(m->py, index) : part(text, m->py, start, end);
	struct obj *value = key ? obj_getitem(m->py, o, key) : NULL;
	obj_xdecref(m->py, key);
	return value;
}

static struct obj *attribute_of(struct markup *m, struct obj *o, struct obj *text, int64_t start, int64_t end)
{
	struct obj *name = part(text, m->py, start, end);
	struct obj *value = name ? obj_getattr(m->py, o, name) : NULL;
	obj_xdecref(m->py, name);
	return value;
}

static struct obj *field_value(struct markup *m, struct obj *text, const struct field *f)
{
	int64_t at = f->name, end = f->name_end;
	while (at < end && str_at(text, at) != '.' && str_at(text, at) != '[')
		at++;
	struct obj *value = first_value(m, text, f->name, at);
	while (value && at < end) {
		uint32_t c = str_at(text, at++);
		int64_t start = at;
		struct obj *next = NULL;
		if (c == '.')
			while (at < end && str_at(text, at) != '.' && str_at(text, at) != '[')
				at++;
		else if (c == '[')
			while (at < end && str_at(text, at) != ']')
				at++;
		if (c != '.' && c != '[')
			fault(m, "Only '.' or '[' may follow ']' in format field specifier");
		else if (c == '[' && at == end)
			fault(m, "Missing ']' in format string");
		else if (at == start)
			fault(m, "Empty attribute in format string");
		else
			next = c == '.' ? attribute_of(m, value, text, start, at) : item_of(m, value, text, start, at);
		if (c == '[')
			at++;
		obj_set(m->py, &value, next);
	}
	return value;
}

/* ---- writing ---- */

static struct obj *convert(struct markup *m, STEALS(value) struct obj *value, uint32_t conversion)
{
	struct obj *result = NULL;
	switch (conversion) {
	case 'r': result = obj_repr(m->py, value); break;
	case 's': result = obj_str(m->py, value); break;
	case 'a': result = obj_ascii(m->py, value); break;
	default:
		if (conversion > 32 && conversion < 127)
			exc_raise(m->py, T_ValueError, "Unknown conversion specifier %c", (int)conversion);
		else
			exc_raise(m->py, T_ValueError, "Unknown conversion specifier \\x%x", (unsigned)conversion);
	}
	obj_decref(m->py, value);
	return result;
}

static struct obj *render(struct markup *m, struct obj *value, struct obj *text, int64_t start, int64_t end)
{
	switch (TYPE(value)->id) {
	case T_str: return format_text(m->py, value, text, start, end);
	case T_int: return format_int(m->py, value, text, start, end);
	case T_float: return format_float(m->py, value, text, start, end);
	case T_complex: return format_complex(m->py, value, text, start, end);
	default: break;
	}
	struct obj *spec = part(text, m->py, start, end);
	struct obj *result = spec ? obj_format(m->py, value, spec) : NULL;
	obj_xdecref(m->py, spec);
	return result;
}

static struct obj *build(struct markup *m, struct obj *text, int64_t at, int64_t end, int depth);

static bool put_field(struct markup *m, struct str_builder *b, struct obj *text, const struct field *f, bool last,
		      int depth)
{
	struct obj *spec = NULL, *shown = NULL, *value = field_value(m, text, f);
	if (value && f->conversion)
		value = convert(m, value, f->conversion);
	if (value && f->nested) {
		spec = build(m, text, f->spec, f->spec_end, depth - 1);
		if (spec)
			shown = render(m, value, spec, 0, str_length(spec));
	} else if (value) {
		shown = render(m, value, text, f->spec, f->spec_end);
	}
	if (shown && last)
		str_builder_put_last(b, shown);
	else if (shown)
		str_builder_put_str(b, shown);
	obj_xdecref(m->py, value);
	obj_xdecref(m->py, spec);
	obj_xdecref(m->py, shown);
	return shown != NULL;
}

/* Text up to the next field, with doubled braces made single. False: raised. *field: one follows. */
static bool put_literal(struct markup *m, struct str_builder *b, struct obj *text, int64_t *at, int64_t end,
			bool *field)
{
	int64_t start = *at;
	uint32_t c = 0;
	*field = false;
	while (*at < end) {
		c = str_at(text, (*at)++);
		if (c == '{' || c == '}')
			break;
	}
	int64_t stop = *at;
	if (c == '{' || c == '}') {
		bool at_end = *at >= end;
		bool doubled = !at_end && str_at(text, *at) == c;
		if (c == '}' && !doubled)
			return fault(m, "Single '}' encountered in format string");
		if (c == '{' && at_end)
			return fault(m, "Single '{' encountered in format string");
		*field = !doubled;
		if (doubled)
			++*at;
		else
			stop--;
	}
	if (start == 0 && stop == str_length(text) && stop > 0)
		str_builder_put_last(b, text);
	else
		str_builder_put_slice(b, text, start, stop);
	return true;
}

static struct obj *build(struct markup *m, struct obj *text, int64_t at, int64_t end, int depth)
{
	struct str_builder b;
	struct field f;
	if (depth <= 0)
		return exc_raise(m->py, T_ValueError, "Max string recursion exceeded");
	str_builder_init(&b, m->py);
	bool good = true, follows;
	while (good && at < end) {
		good = put_literal(m, &b, text, &at, end, &follows);
		if (good && follows)
			good = read_field(m, text, &at, end, &f) && put_field(m, &b, text, &f, at >= end, depth);
		good = good && !b.failed;
	}
	if (good)
		return str_builder_finish(&b);
	str_builder_clear(&b);
	return NULL;
}

struct obj *format_markup(struct py *py, struct obj *format, struct obj *const *args, size_t nargs, struct obj *kwargs)
{
	struct markup m = { .py = py, .args = args, .nargs = nargs, .kwargs = kwargs };
	return build(&m, format, 0, str_length(format), 2);
}
