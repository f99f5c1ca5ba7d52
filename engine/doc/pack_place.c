/* pack_place.c -- where in a JSON text a value stands. Jansson forgets places once it has parsed, so the text is
 * walked again, for the few values that are faulty. The text has been parsed: it is well formed. */
#include "pack_private.h"
#include <string.h>

static size_t skip_blanks(const char *text, size_t length, size_t at)
{
	while (at < length && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r'))
		at++;
	return at;
}

/* Past the string that begins at text[at]. */
static size_t skip_string(const char *text, size_t length, size_t at)
{
	for (at++; at < length && text[at] != '"'; at++)
		if (text[at] == '\\')
			at++;
	return at < length ? at + 1 : length;
}

/* Past the value that begins at text[at]; no recursion, since depth is the stranger's. */
static size_t skip_value(const char *text, size_t length, size_t at)
{
	size_t depth = 0;

	do {
		char c = text[at];
		if (c == '"') {
			at = skip_string(text, length, at);
			continue;
		}
		if (c == '{' || c == '[')
			depth++;
		else if (c == '}' || c == ']')
			depth--;
		else if (depth == 0) { /* a number or a word */
			while (at < length && strchr(",]} \t\r\n", text[at]) == NULL)
				at++;
			return at;
		}
		at++;
	} while (depth > 0 && at < length);
	return at;
}

/* Is the key at text[at..end), quotes and all, this one? Escapes are undone by the library that reads them. */
static bool is_key(const char *text, size_t at, size_t end, const char *key)
{
	json_t *written;
	bool same;

	if (memchr(text + at, '\\', end - at) == NULL)
		return end - at == strlen(key) + 2 && memcmp(text + at + 1, key, end - at - 2) == 0;
	written = json_loadb(text + at, end - at, JSON_DECODE_ANY, NULL);
	same = json_is_string(written) && strcmp(json_string_value(written), key) == 0;
	json_decref(written);
	return same;
}

/* The start of the element or of the value of the member; *name is where its key stands (the element itself). */
static bool step(const char *text, size_t length, size_t at, const struct pack_spot *spot, size_t *value, size_t *name)
{
	size_t count = 0;

	at = skip_blanks(text, length, at);
	if (at >= length || text[at] != (spot->key != NULL ? '{' : '['))
		return false;
	for (at = skip_blanks(text, length, at + 1); at < length && text[at] != '}' && text[at] != ']'; count++) {
		bool found = spot->key == NULL && count == spot->index;
		*name = at;
		if (spot->key != NULL) {
			size_t end = skip_string(text, length, at);
			found = is_key(text, at, end, spot->key);
			at = skip_blanks(text, length, end); /* the colon */
			at = skip_blanks(text, length, at + 1);
		}
		if (found) {
			*value = at;
			return true;
		}
		at = skip_blanks(text, length, skip_value(text, length, at));
		if (at < length && text[at] == ',')
			at = skip_blanks(text, length, at + 1);
	}
	return false;
}

/* The value a spot leads to, as far as it can be followed. */
static bool follow(const char *text, size_t length, const struct pack_spot *spot, size_t *value, size_t *name)
{
	size_t above;

	if (spot == NULL || spot->up == NULL) {
		*value = *name = skip_blanks(text, length, 0);
		return true;
	}
	if (!follow(text, length, spot->up, &above, name))
		return false;
	return step(text, length, above, spot, value, name);
}

size_t pack_place(const char *text, size_t length, const struct pack_spot *spot)
{
	size_t value = 0, name = 0;

	while (spot != NULL && !follow(text, length, spot, &value, &name))
		spot = spot->up;
	return name < length ? name : 0;
}

size_t pack_places(const char *text, size_t length, const struct pack_spot *spot, size_t *out, size_t room)
{
	size_t at, name, count = 0;

	if (!follow(text, length, spot, &at, &name) || text[at] != '[')
		return 0;
	for (at = skip_blanks(text, length, at + 1); at < length && text[at] != ']'; count++) {
		if (count < room)
			out[count] = at;
		at = skip_blanks(text, length, skip_value(text, length, at));
		if (at < length && text[at] == ',')
			at = skip_blanks(text, length, at + 1);
	}
	return count;
}

void pack_line(const char *text, size_t offset, int *line, int *column)
{
	*line = *column = 1;
	for (size_t i = 0; i < offset; i++) {
		if (text[i] == '\n') {
			++*line;
			*column = 1;
		} else if (((unsigned char)text[i] & 0xc0) != 0x80) {
			++*column;
		}
	}
}

size_t pack_depth(const char *text, size_t length, size_t limit, size_t *offset)
{
	size_t depth = 0, most = 0;

	for (size_t at = 0; at < length; at++) {
		if (text[at] == '"') {
			at = skip_string(text, length, at) - 1;
		} else if (text[at] == '{' || text[at] == '[') {
			if (++depth > most)
				most = depth;
			if (depth > limit) {
				*offset = at;
				return depth;
			}
		} else if ((text[at] == '}' || text[at] == ']') && depth > 0) {
			depth--;
		}
	}
	return most;
}
