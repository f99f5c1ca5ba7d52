/* pack_value.c -- values of given types and forms; a fault says what was expected and what stands there. */
#include "pack_private.h"
#include <inttypes.h>
#include <string.h>

#define TEXT_MOST  100000 /* characters of one text */
#define LINE_MOST  300
#define LINES_MOST 5000

const char *pack_type(const json_t *value)
{
	switch (json_typeof(value)) {
	case JSON_OBJECT: return "an object";
	case JSON_ARRAY: return "a list";
	case JSON_STRING: return "a text";
	case JSON_INTEGER: return "a number";
	case JSON_REAL: return "a number with a decimal point";
	case JSON_TRUE:
	case JSON_FALSE: return "true or false";
	case JSON_NULL: return "null";
	}
	return "something else";
}

/* What authors note for themselves is no part of the pack: it is not kept. */
static void drop_comment(struct pack_reader *reader, json_t *object, const struct pack_spot *spot)
{
	const json_t *comment = json_object_get(object, "$comment");
	struct pack_spot here = { spot, "$comment", 0 };

	if (comment != NULL && !json_is_string(comment) && !json_is_array(comment))
		pack_fault(reader, ERR_INPUT, &here, "a comment is a text or a list of lines, not %s",
			   pack_type(comment));
	json_object_del(object, "$comment");
}

void pack_known(struct pack_reader *reader, json_t *object, const struct pack_spot *spot, const char *const *known)
{
	const char *key;
	json_t *value;

	drop_comment(reader, object, spot);
	json_object_foreach(object, key, value)
	{
		struct pack_spot here = { spot, key, 0 };
		const char *nearest = NULL;
		int distance = 4;
		size_t i;
		for (i = 0; known[i] != NULL && strcmp(known[i], key) != 0; i++) {
			int away = text_distance(key, known[i], 3);
			if (away < distance) {
				distance = away;
				nearest = known[i];
			}
		}
		if (known[i] != NULL)
			continue;
		if (nearest != NULL)
			pack_fault(reader, ERR_INPUT, &here, "unknown key \"%.80s\"; is \"%s\" meant?", key, nearest);
		else
			pack_fault(reader, ERR_INPUT, &here, "unknown key \"%.80s\"", key);
	}
}

json_t *pack_member(struct pack_reader *reader, json_t *object, const struct pack_spot *spot, const char *name,
		    bool required)
{
	json_t *value = json_object_get(object, name);

	if (value == NULL && required)
		pack_fault(reader, ERR_INPUT, spot, "\"%s\" is missing", name);
	return value;
}

bool pack_is_object(struct pack_reader *reader, json_t *value, const struct pack_spot *spot)
{
	if (json_is_object(value))
		return true;
	pack_fault(reader, ERR_INPUT, spot, "an object {...} is expected here, not %s", pack_type(value));
	return false;
}

/* ---- forms of texts ---- */

static bool is_lower(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static bool is_name(const char *text, bool capitals)
{
	if (*text >= '0' && *text <= '9')
		return false;
	for (; *text != '\0'; text++)
		if (!is_lower(*text) && *text != '_' && !(capitals && *text >= 'A' && *text <= 'Z'))
			return false;
	return true;
}

static bool is_url(const char *text)
{
	size_t scheme = strncmp(text, "https://", 8) == 0 ? 8 : strncmp(text, "http://", 7) == 0 ? 7 : 0;

	return scheme > 0 && text[scheme] != '\0' && strchr(text, ' ') == NULL;
}

static bool is_versions(const char *text)
{
	for (int i = 0; i < 2; i++) {
		size_t digits;
		if (strncmp(text, "3.", 2) != 0 || (digits = strspn(text + 2, "0123456789")) < 1 || digits > 2)
			return false;
		text += 2 + digits;
		if (*text == '\0')
			return true;
		if (i == 1 || *text++ != '-')
			return false;
		if (*text == '\0')
			return true;
	}
	return false;
}

static bool is_language(const char *text)
{
	bool first = true;

	for (;; text++) {
		size_t length = strspn(text, first ? "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
						   : "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
		if (length < (first ? 2u : 1u) || length > 8)
			return false;
		text += length;
		if (*text == '\0')
			return true;
		if (*text != '-')
			return false;
		first = false;
	}
}

static size_t characters(const char *text)
{
	size_t count = 0;

	for (; *text != '\0'; text++)
		count += ((unsigned char)*text & 0xc0) != 0x80;
	return count;
}

/* Does text have the form? If not, *want says how it should be. */
static bool has_form(const char *text, enum pack_text form, const char **want)
{
	switch (form) {
	case PACK_ID: *want = "lower-case letters and digits, joined by - . or _"; return item_is_id(text);
	case PACK_NAME:
		*want = "a name of lower-case letters, digits and _";
		return *text != '\0' && is_name(text, false) && strlen(text) <= 40;
	case PACK_WORD:
		*want = "a Python name or keyword, or one {{name}}";
		return *text != '\0' && strlen(text) <= 80 && (is_name(text, true) || template_is_name(text));
	case PACK_URL:
		*want = "an address that begins with https:// or http://";
		return is_url(text) && characters(text) <= 500;
	case PACK_VERSIONS: *want = "\"3.8\", \"3.8-3.11\" or \"3.12-\""; return is_versions(text);
	case PACK_LANGUAGE:
		*want = "a language tag such as \"en\" or \"pt-BR\"";
		return is_language(text) && strlen(text) <= 35;
	case PACK_EXPRESSION:
		*want = "a Python expression on one line, at most 1000 characters";
		return *text != '\0' && characters(text) <= 1000 && strchr(text, '\n') == NULL;
	case PACK_LINE:
		*want = "one line of 1 to 300 characters";
		return *text != '\0' && characters(text) <= LINE_MOST && strchr(text, '\n') == NULL;
	case PACK_ANY: return true;
	case PACK_TEXT:
	case PACK_CODE: *want = "at most 100000 characters"; return characters(text) <= TEXT_MOST;
	}
	return false;
}

/* ---- texts of many lines ---- */

static bool join_lines(struct pack_reader *reader, json_t *list, const struct pack_spot *spot, struct buf *out)
{
	json_t *line;
	size_t i;

	if (json_array_size(list) > LINES_MOST) {
		pack_fault(reader, ERR_LIMIT, spot, "%zu lines are more than %d", json_array_size(list), LINES_MOST);
		return false;
	}
	json_array_foreach(list, i, line)
	{
		struct pack_spot here = { spot, NULL, i };
		if (!json_is_string(line)) {
			pack_fault(reader, ERR_INPUT, &here, "each line is a text, not %s", pack_type(line));
			return false;
		}
		if (i > 0)
			buf_putc(out, '\n');
		buf_puts(out, json_string_value(line));
	}
	return true;
}

static bool read_reference(struct pack_reader *reader, json_t *reference, const struct pack_spot *spot, struct buf *out)
{
	static const char *const known[] = { "file", NULL };
	json_t *name = json_object_get(reference, "file");
	struct err err = { 0 };
	size_t bad;

	pack_known(reader, reference, spot, known);
	if (!json_is_string(name)) {
		pack_fault(reader, ERR_INPUT, spot, "a text, a list of lines or {\"file\": \"NAME\"} is expected here");
		return false;
	}
	if (pack_source_read(&reader->source, json_string_value(name), out, &err) != 0) {
		pack_fault(reader, err.code, spot, "%s", err.text);
		return false;
	}
	bad = text_valid(buf_text(out), out->length);
	if (bad < out->length || memchr(buf_text(out), '\0', out->length) != NULL) {
		pack_fault(reader, ERR_INPUT, spot, "%s is not a UTF-8 text (byte %zu)", json_string_value(name),
			   bad < out->length ? bad + 1 : strlen(buf_text(out)) + 1);
		return false;
	}
	return true;
}

/* One form for all: lines end in \n; code ends with one, other texts with none. */
static void normalise(struct buf *text, enum pack_text form)
{
	size_t to = 0;

	for (size_t i = 0; i < text->length; i++)
		if (text->data[i] != '\r' || i + 1 >= text->length || text->data[i + 1] != '\n')
			text->data[to++] = text->data[i];
	while (to > 0 && text->data[to - 1] == '\n')
		to--;
	buf_cut(text, to);
	if (form == PACK_CODE && to > 0)
		buf_putc(text, '\n');
}

/* Any of the three ways to write a text, as one. */
static bool read_long(struct pack_reader *reader, json_t *value, const struct pack_spot *spot, enum pack_text form,
		      struct buf *out)
{
	bool good = true;

	if (json_is_string(value))
		buf_puts(out, json_string_value(value));
	else if (json_is_array(value))
		good = join_lines(reader, value, spot, out);
	else if (json_is_object(value))
		good = read_reference(reader, value, spot, out);
	else
		good = false, pack_fault(reader, ERR_INPUT, spot, "a text is expected here, not %s", pack_type(value));
	if (good && out->length > 0)
		normalise(out, form);
	return good;
}

static const char *checked(struct pack_reader *reader, const char *text, const struct pack_spot *spot,
			   enum pack_text form)
{
	const char *want = "";

	if (!has_form(text, form, &want)) {
		pack_fault(reader, ERR_INPUT, spot, "this should be %s", want);
		return "";
	}
	return arena_text(&reader->pack->arena, text, strlen(text));
}

const char *pack_text(struct pack_reader *reader, json_t *object, const struct pack_spot *spot, const char *name,
		      enum pack_text form, bool required)
{
	json_t *value = pack_member(reader, object, spot, name, required);
	struct pack_spot here = { spot, name, 0 };
	struct buf text = BUF_INIT;
	const char *kept = "";

	if (value == NULL)
		return "";
	if (form == PACK_TEXT || form == PACK_CODE) {
		if (read_long(reader, value, &here, form, &text)) {
			kept = checked(reader, buf_text(&text), &here, form);
			json_object_set_new(object, name, json_string(buf_text(&text)));
		}
		buf_clear(&text);
		return kept;
	}
	if (!json_is_string(value)) {
		pack_fault(reader, ERR_INPUT, &here, "\"%s\" is a text, not %s", name, pack_type(value));
		return "";
	}
	return checked(reader, json_string_value(value), &here, form);
}

const char *pack_element(struct pack_reader *reader, json_t *list, size_t index, const struct pack_spot *spot,
			 enum pack_text form)
{
	json_t *value = json_array_get(list, index);
	struct pack_spot here = { spot, NULL, index };
	struct buf text = BUF_INIT;
	const char *kept = "";

	if (form == PACK_TEXT || form == PACK_CODE) {
		if (read_long(reader, value, &here, form, &text)) {
			kept = checked(reader, buf_text(&text), &here, form);
			json_array_set_new(list, index, json_string(buf_text(&text)));
		}
		buf_clear(&text);
		return kept;
	}
	if (!json_is_string(value)) {
		pack_fault(reader, ERR_INPUT, &here, "a text is expected here, not %s", pack_type(value));
		return "";
	}
	return checked(reader, json_string_value(value), &here, form);
}

int64_t pack_number(struct pack_reader *reader, json_t *object, const struct pack_spot *spot, const char *name,
		    int64_t low, int64_t high, int64_t otherwise, bool required)
{
	json_t *value = pack_member(reader, object, spot, name, required);
	struct pack_spot here = { spot, name, 0 };

	if (value == NULL)
		return otherwise;
	if (!json_is_integer(value)) {
		pack_fault(reader, ERR_INPUT, &here, "\"%s\" is an integer, not %s", name, pack_type(value));
		return otherwise;
	}
	if (json_integer_value(value) < low || json_integer_value(value) > high) {
		pack_fault(reader, ERR_INPUT, &here, "\"%s\" is from %" PRId64 " to %" PRId64, name, low, high);
		return otherwise;
	}
	return json_integer_value(value);
}

const char *pack_count(struct pack_reader *reader, json_t *object, const struct pack_spot *spot, const char *name,
		       bool required)
{
	json_t *value = pack_member(reader, object, spot, name, required);
	struct pack_spot here = { spot, name, 0 };

	if (value == NULL)
		return "";
	if (json_is_integer(value) && json_integer_value(value) >= 0)
		return arena_printf(&reader->pack->arena, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
	if (json_is_string(value) && template_is_name(json_string_value(value)))
		return arena_text(&reader->pack->arena, json_string_value(value), json_string_length(value));
	pack_fault(reader, ERR_INPUT, &here, "\"%s\" is an integer of 0 or more, or one {{name}}", name);
	return "";
}

json_t *pack_list(struct pack_reader *reader, json_t *object, const struct pack_spot *spot, const char *name,
		  size_t low, size_t high, bool required)
{
	json_t *value = pack_member(reader, object, spot, name, required);
	struct pack_spot here = { spot, name, 0 };

	if (value == NULL)
		return NULL;
	if (!json_is_array(value)) {
		pack_fault(reader, ERR_INPUT, &here, "\"%s\" is a list, not %s", name, pack_type(value));
		return NULL;
	}
	if (json_array_size(value) < low || json_array_size(value) > high) {
		pack_fault(reader, json_array_size(value) > high ? ERR_LIMIT : ERR_INPUT, &here,
			   "\"%s\" has %zu elements; it may have %zu to %zu", name, json_array_size(value), low, high);
		return NULL;
	}
	return value;
}

const char *const *pack_texts(struct pack_reader *reader, json_t *object, const struct pack_spot *spot,
			      const char *name, enum pack_text form, size_t low, size_t high, bool required,
			      size_t *count)
{
	json_t *list = pack_list(reader, object, spot, name, low, high, required);
	struct pack_spot here = { spot, name, 0 };
	const char **texts;

	*count = list != NULL ? json_array_size(list) : 0;
	texts = arena_array(&reader->pack->arena, const char *, *count + 1);
	for (size_t i = 0; i < *count; i++) {
		struct pack_spot one = { &here, NULL, i };
		texts[i] = pack_element(reader, list, i, &here, form);
		for (size_t j = 0; j < i && form != PACK_TEXT; j++)
			if (texts[i][0] != '\0' && strcmp(texts[i], texts[j]) == 0)
				pack_fault(reader, ERR_INPUT, &one, "\"%s\" stands here twice", texts[i]);
	}
	return texts;
}
