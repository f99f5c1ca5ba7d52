/* search.c -- finding by looking at each place where the first character stands; where that costs too much (texts made of a
 * few repeated characters), by comparing running hashes instead. */
#include "search.h"
#include "obj_str.h"
#include <stdbool.h>
#include <string.h>

static bool matches(struct search_text text, int64_t at, struct search_text sub)
{
	if (text.kind == sub.kind)
		return memcmp((const char *)text.data + at * text.kind, sub.data, (size_t)(sub.length * sub.kind)) == 0;
	for (int64_t i = 0; i < sub.length; i++)
		if (str_char(text.kind, text.data, at + i) != str_char(sub.kind, sub.data, i))
			return false;
	return true;
}

#define PRIME 2147483647u /* hashes are polynomials modulo this, so that one step left or right is two products */
#define BASE  1000003u

static uint64_t add_char(uint64_t hash, struct search_text text, int64_t i)
{
	return (hash * BASE + str_char(text.kind, text.data, i)) % PRIME;
}

/* Characters are counted from the end where the search begins. */
static int64_t from_end(int64_t length, int64_t i, int direction)
{
	return direction > 0 ? i : length - 1 - i;
}

static int64_t by_hashes(struct search_text text, struct search_text sub, int direction)
{
	uint64_t wanted = 0, hash = 0, power = 1;
	for (int64_t i = 0; i < sub.length; i++) {
		wanted = add_char(wanted, sub, from_end(sub.length, i, direction));
		hash = add_char(hash, text, from_end(text.length, i, direction));
		power = power * BASE % PRIME;
	}
	for (int64_t i = 0;; i++) {
		int64_t at = direction > 0 ? i : text.length - sub.length - i;
		if (hash == wanted && matches(text, at, sub))
			return at;
		if (i == text.length - sub.length)
			return -1;
		uint64_t gone = str_char(text.kind, text.data, from_end(text.length, i, direction));
		hash = add_char(hash, text, from_end(text.length, i + sub.length, direction));
		hash = (hash + PRIME - gone * power % PRIME) % PRIME;
	}
}

int64_t search_index_of(struct search_text text, struct search_text sub, int direction)
{
	int64_t last = text.length - sub.length, patience = 4 * text.length;

	if (last < 0)
		return -1;
	if (sub.length == 0)
		return direction > 0 ? 0 : text.length;
	uint32_t first = str_char(sub.kind, sub.data, 0);
	if (text.kind == 1 && first > 255)
		return -1;
	for (int64_t i = 0; i <= last; i++) {
		int64_t at = direction > 0 ? i : last - i;
		if (text.kind == 1 && direction > 0) {
			const uint8_t *p = memchr((const uint8_t *)text.data + i, (int)first, (size_t)(last - i + 1));
			if (!p)
				return -1;
			i = at = p - (const uint8_t *)text.data;
		} else if (str_char(text.kind, text.data, at) != first) {
			continue;
		}
		if (matches(text, at, sub))
			return at;
		patience -= sub.length / 8;
		if (patience < 0)
			return by_hashes(text, sub, direction);
	}
	return -1;
}
