/* re_chars.c -- characters as regular expressions see them: classes, and letters without their case.
 * Models: Modules/_sre/sre.c (sre_lower_unicode, sre_category), Lib/re/_casefix.py. */
#include "re_private.h"

/* Lower-case letters with one upper-case form between them, and the first of each family. */
static const struct {
	uint32_t c, first;
} families[] = {
	{ 0x0131, 0x0069 }, { 0x017f, 0x0073 }, { 0x03bc, 0x00b5 }, { 0x03b9, 0x0345 }, { 0x1fbe, 0x0345 },
	{ 0x1fd3, 0x0390 }, { 0x1fe3, 0x03b0 }, { 0x03d0, 0x03b2 }, { 0x03f5, 0x03b5 }, { 0x03d1, 0x03b8 },
	{ 0x03f0, 0x03ba }, { 0x03d6, 0x03c0 }, { 0x03f1, 0x03c1 }, { 0x03c3, 0x03c2 }, { 0x03d5, 0x03c6 },
	{ 0x1c80, 0x0432 }, { 0x1c81, 0x0434 }, { 0x1c82, 0x043e }, { 0x1c83, 0x0441 }, { 0x1c84, 0x0442 },
	{ 0x1c85, 0x0442 }, { 0x1c86, 0x044a }, { 0x1c87, 0x0463 }, { 0xa64b, 0x1c88 }, { 0x1e9b, 0x1e61 },
	{ 0xfb06, 0xfb05 },
};

static uint32_t lower(enum re_fold fold, uint32_t c)
{
	uint32_t out[3];
	if (fold == RE_FOLD_ASCII || c < 128)
		return c >= 'A' && c <= 'Z' ? c + 32 : c;
	unicode_to_lower(c, out);
	return out[0];
}

uint32_t re_fold(enum re_fold fold, uint32_t c)
{
	if (fold == RE_FOLD_NONE)
		return c;
	c = lower(fold, c);
	if (fold == RE_FOLD_ASCII || (c < 0xb5 && c != 'i' && c != 's'))
		return c;
	for (size_t i = 0; i < sizeof families / sizeof *families; i++)
		if (families[i].c == c)
			return families[i].first;
	return c;
}

bool re_is_cased(enum re_fold fold, uint32_t c)
{
	uint32_t out[3];
	if (fold == RE_FOLD_NONE)
		return false;
	if (fold == RE_FOLD_ASCII || c < 128)
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	if (lower(fold, c) != c)
		return true;
	unicode_to_upper(c, out);
	return out[0] != c;
}

bool re_in_class(enum re_class class, bool unicode, uint32_t c)
{
	bool ascii = c < 128, in;
	if (class >= RE_NOT_DIGIT)
		return !re_in_class(class - RE_NOT_DIGIT, unicode, c);
	if (!ascii && !unicode)
		return false;
	switch (class) {
	case RE_DIGIT: return ascii ? c >= '0' && c <= '9' : unicode_decimal(c) >= 0;
	case RE_SPACE: /* the separators 0x1c to 0x1f are spaces of Unicode only */
		in = c == ' ' || (c >= '\t' && c <= '\r');
		return unicode ? unicode_is_space(c) : in;
	default:
		if (ascii)
			return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
		return unicode_is_alpha(c) || unicode_decimal(c) >= 0 || unicode_digit(c) >= 0 || unicode_is_numeric(c);
	}
}

bool re_in_items(const struct re_item *items, size_t count, enum re_fold fold, uint32_t c)
{
	uint32_t plain = fold == RE_FOLD_NONE ? c : lower(fold, c), folded = re_fold(fold, c);
	for (size_t i = 0; i < count; i++)
		if (items[i].kind == RE_ITEM_CLASS ? re_in_class(items[i].low, items[i].high, plain)
						   : items[i].low <= folded && folded <= items[i].high)
			return true;
	return false;
}
