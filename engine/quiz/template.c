/* template.c -- taking texts with {{name}} apart. */
#include "template.h"
#include <string.h>

static bool is_lower(char c)
{
	return c == '_' || (c >= 'a' && c <= 'z');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Length of a template name at text ("n", "case.line", "p.1"), 0 when there is none. */
static size_t name_length(const char *text)
{
	size_t at = 0;

	if (!is_lower(text[0]))
		return 0;
	for (;;) {
		while (is_lower(text[at]) || is_digit(text[at]))
			at++;
		if (text[at] != '.')
			return at < TEMPLATE_NAME_MOST ? at : 0;
		at++;
		if (!is_lower(text[at]) && !is_digit(text[at]))
			return 0;
	}
}

/* The first {{name}} or {{= at text or behind it; NULL when there is none. *length: of the whole. */
static const char *find_open(const char *text, size_t *length)
{
	for (const char *open = text; (open = strstr(open, "{{")) != NULL; open++) {
		size_t name = name_length(open + 2);
		*length = name + 4;
		if (name > 0 && strncmp(open + 2 + name, "}}", 2) == 0)
			return open;
		*length = 3;
		if (open[2] == '=')
			return open;
	}
	return NULL;
}

bool template_next(const char **at, struct template_piece *piece)
{
	const char *text = *at, *open;
	size_t length;

	if (*text == '\0')
		return false;
	open = find_open(text, &length);
	piece->what = TEMPLATE_TEXT;
	piece->text = text;
	if (open == NULL) {
		piece->length = strlen(text);
		*at = text + piece->length;
	} else if (open == text + 1 && *text == '\\') {
		piece->text = open; /* without the backslash */
		piece->length = length;
		*at = open + length;
	} else if (open > text) {
		piece->length = (size_t)(open - text) - (open[-1] == '\\');
		*at = text + piece->length;
	} else if (length == 3) {
		piece->what = TEMPLATE_KEPT;
		piece->length = length;
		*at = open + length;
	} else {
		piece->what = TEMPLATE_NAME;
		piece->text = open + 2;
		piece->length = length - 4;
		*at = open + length;
	}
	return true;
}

bool template_is_name(const char *text)
{
	struct template_piece piece;

	return template_next(&text, &piece) && piece.what == TEMPLATE_NAME && *text == '\0';
}
