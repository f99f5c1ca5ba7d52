/* unicode_data.c -- the table of unicode_data.def, searched by code and by name. */
#include "base/unicode_data.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static const struct unicode_data characters[] = {
#define CHARACTER(...) { __VA_ARGS__ },
#include "unicode_data.def"
#undef CHARACTER
};
#define COUNT (sizeof characters / sizeof *characters)

static int compare(const void *key, const void *row)
{
	uint32_t a = *(const uint32_t *)key, b = ((const struct unicode_data *)row)->code;
	return (a > b) - (a < b);
}

const struct unicode_data *unicode_data_find(uint32_t c)
{
	return bsearch(&c, characters, COUNT, sizeof *characters, compare);
}

static bool same_name(const char *known, const char *name, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (!known[i] || toupper((unsigned char)name[i]) != known[i])
			return false;
	return known[length] == 0;
}

const struct unicode_data *unicode_data_named(const char *name, size_t length)
{
	for (size_t i = 0; i < COUNT; i++)
		if (characters[i].name && same_name(characters[i].name, name, length))
			return &characters[i];
	return NULL;
}
