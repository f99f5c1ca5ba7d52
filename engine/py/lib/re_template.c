/* re_template.c -- what sub() puts in place of a match: text, and groups named by a backslash.
 * Models: Lib/re/_parser.py parse_template, Modules/_sre/sre.c expand_template. */
#include "re_private.h"
#include "py/model/obj_bytes.h"

static int put_literal(struct re_tokens *t, struct str_builder *b, struct re_template *out)
{
	if (!b->length)
		return 0;
	struct obj *literal = str_builder_finish(b), *bytes;
	str_builder_init(b, t->py);
	if (literal && !t->is_text) {
		bytes = str_encode(t->py, literal, "latin-1", "strict");
		obj_decref(t->py, literal);
		literal = bytes;
	}
	if (literal)
		VEC_PUSH(&out->parts, (struct re_part){ literal, -1 });
	return literal ? 0 : -1;
}

static int put_group(struct re_tokens *t, const struct re_pattern *pattern, struct str_builder *b, uint32_t group,
		     int64_t offset, struct re_template *out)
{
	if (group >= (uint32_t)pattern->program->groups)
		return re_tokens_error(t, offset, "invalid group reference %u", group), -1;
	if (put_literal(t, b, out) < 0)
		return -1;
	VEC_PUSH(&out->parts, (struct re_part){ NULL, (int)group });
	return 0;
}

/* \g<name> */
static int named_group(struct re_tokens *t, const struct re_pattern *pattern, struct str_builder *b,
		       struct re_template *out)
{
	struct py *py = t->py;
	int opened = re_tokens_match(t, '<');
	if (opened <= 0)
		return opened ? -1 : (re_tokens_error(t, 0, "missing <"), -1);
	struct obj *name = re_tokens_until(t, '>', "group name");
	if (!name)
		return -1;
	uint32_t number = 0;
	int failed = -1;
	int64_t value, length = str_length(name);
	if (re_decimal(name, &number)) {
		failed = put_group(t, pattern, b, number, length + 1, out);
	} else if (re_tokens_check_name(t, name, 1) == 0) {
		struct obj *found = dict_get(py, pattern->names, name);
		if (found && int_as_int64(found, &value))
			failed = put_group(t, pattern, b, (uint32_t)value, length + 1, out);
		else if (!exc_pending(py))
			exc_raise(py, T_IndexError, "unknown group name %R", name);
	}
	obj_decref(py, name);
	return failed;
}

static bool digit_next(const struct re_tokens *t, uint32_t most, uint32_t *value)
{
	if (t->next_length != 1)
		return false;
	uint32_t c = re_tokens_at(t, t->next);
	*value = c - '0';
	return c >= '0' && c <= most;
}

/* A backslash and a digit, which was taken. */
static int number(struct re_tokens *t, const struct re_pattern *pattern, struct str_builder *b, uint32_t first,
		  struct re_template *out)
{
	uint32_t value = first, digit;
	int64_t length = 2;
	if (!first) {
		for (int i = 0; i < 2 && digit_next(t, '7', &digit); i++) {
			value = value * 8 + digit;
			if (re_tokens_step(t) < 0)
				return -1;
		}
		str_builder_put_char(b, value & 0xff);
		return 0;
	}
	if (digit_next(t, '9', &digit)) {
		uint32_t second = digit;
		if (re_tokens_step(t) < 0)
			return -1;
		length++;
		if (first < 8 && second < 8 && digit_next(t, '7', &digit)) {
			value = (first * 8 + second) * 8 + digit;
			if (re_tokens_step(t) < 0)
				return -1;
			if (value > 0377)
				return re_tokens_error(t, 4, "octal escape value \\%u%u%u outside of range 0-0o377",
						       first, second, digit),
				       -1;
			str_builder_put_char(b, value);
			return 0;
		}
		value = first * 10 + second;
	}
	return put_group(t, pattern, b, value, length - 1, out);
}

static int escape(struct re_tokens *t, const struct re_pattern *pattern, struct str_builder *b, uint32_t c,
		  struct re_template *out)
{
	if (c == 'g')
		return named_group(t, pattern, b, out);
	if (c >= '0' && c <= '9')
		return number(t, pattern, b, c - '0', out);
	if (re_escape_char(c) >= 0) {
		str_builder_put_char(b, (uint32_t)re_escape_char(c));
		return 0;
	}
	if ((c | 32) >= 'a' && (c | 32) <= 'z' && c < 128)
		return re_tokens_error(t, 2, "bad escape \\%c", (int)c), -1;
	str_builder_put_char(b, '\\');
	str_builder_put_char(b, c);
	return 0;
}

int re_template_parse(struct py *py, struct obj *source, const struct re_pattern *pattern, struct re_template *out)
{
	struct re_tokens t;
	struct str_builder b;
	int failed = 0;
	if (!str_check(source) && !bytes_check(source))
		return py_refuse(py, "a template of a regular expression that is neither str nor bytes"), -1;
	if (re_tokens_init(&t, py, source) < 0)
		return -1;
	str_builder_init(&b, py);
	while (!failed && t.next_length) {
		uint32_t c = re_tokens_at(&t, t.next + t.next_length - 1);
		bool escaped = t.next_length == 2;
		failed = re_tokens_step(&t);
		if (!failed && escaped)
			failed = escape(&t, pattern, &b, c, out);
		else if (!failed)
			str_builder_put_char(&b, c);
	}
	if (!failed)
		failed = put_literal(&t, &b, out);
	str_builder_clear(&b);
	return failed;
}

void re_template_clear(struct py *py, struct re_template *t)
{
	for (size_t i = 0; i < t->parts.length; i++)
		obj_xdecref(py, t->parts.items[i].literal);
	VEC_CLEAR(&t->parts);
}

struct obj *re_template_literal(const struct re_template *t)
{
	return t->parts.length == 1 ? t->parts.items[0].literal : NULL;
}

struct obj *re_template_expand(struct py *py, const struct re_template *t, struct obj *match)
{
	struct re_text text;
	re_text_of(&text, RE_MATCH(match)->text);
	struct obj *list = list_new(py, 0, WHY_INTERNAL), *empty = re_slice(py, &text, 0, 0);
	int failed = !list || !empty ? -1 : 0;
	for (size_t i = 0; !failed && i < t->parts.length; i++) {
		struct obj *literal = t->parts.items[i].literal;
		struct obj *piece =
		    literal ? obj_incref(literal) : re_match_group(py, match, t->parts.items[i].group, empty);
		failed = piece ? list_append_steal(py, list, piece) : -1;
	}
	struct obj *result = failed ? NULL : re_join(py, empty, list);
	obj_xdecref(py, list);
	obj_xdecref(py, empty);
	return result;
}
