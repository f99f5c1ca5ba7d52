/* match.c -- comparing answers with keys: lines, addresses, exceptions, values token by token. */
#include "match.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

void match_init(struct match *match)
{
	memset(match, 0, sizeof *match);
	arena_init(&match->arena);
}

void match_clear(struct match *match)
{
	VEC_CLEAR(&match->names);
	arena_clear(&match->arena);
}

/* ---- addresses ---- */

/* Notes that address number `name` is written `given`; false when that contradicts what was written before. */
static bool note_address(struct match *match, size_t name, const char *given, size_t length, bool named)
{
	const char *kept;

	while (match->names.length <= name)
		VEC_PUSH(&match->names, NULL);
	kept = match->names.items[name];
	if (!named) {
		/* 0x... says: an address that no other is equal to; so it can stand for each only once */
		if (kept != NULL)
			return false;
		match->names.items[name] = "";
		return true;
	}
	if (kept != NULL)
		return strlen(kept) == length && strncmp(kept, given, length) == 0;
	for (size_t i = 0; i < match->names.length; i++)
		if (match->names.items[i] != NULL && strlen(match->names.items[i]) == length &&
		    strncmp(match->names.items[i], given, length) == 0)
			return false;
	match->names.items[name] = arena_text(&match->arena, given, length);
	return true;
}

static bool walk_addresses(struct match *match, const char *expected, const char *given)
{
	while (*expected != '\0') {
		if (*expected == '@' && isdigit((unsigned char)expected[1])) {
			char *end;
			size_t name = strtoul(expected + 1, &end, 10), length;
			bool named;
			length = key_address_length(given, &named);
			if (length == 0 || !note_address(match, name, given, length, named))
				return false;
			expected = end;
			given += length;
		} else if (*expected++ != *given++) {
			return false;
		}
	}
	return *given == '\0';
}

static bool match_addresses(struct match *match, const char *expected, const char *given)
{
	VEC(const char *) before = VEC_INIT;
	bool matches;

	for (size_t i = 0; i < match->names.length; i++)
		VEC_PUSH(&before, match->names.items[i]);
	matches = walk_addresses(match, expected, given);
	if (!matches) { /* a wrong line teaches nothing */
		match->names.length = before.length;
		for (size_t i = 0; i < before.length; i++)
			match->names.items[i] = before.items[i];
	}
	VEC_CLEAR(&before);
	return matches;
}

/* ---- exceptions, crashes, what is open ---- */

/* Length of the type's name at the start of an exception line, without its module. */
static size_t exception_type(const char **line)
{
	size_t length = 0, last = 0;

	while (isalnum((unsigned char)(*line)[length]) || (*line)[length] == '_' || (*line)[length] == '.') {
		if ((*line)[length] == '.')
			last = length + 1;
		length++;
	}
	*line += last;
	return length - last;
}

static bool match_exception(const char *expected, const char *given)
{
	size_t a = exception_type(&expected), b = exception_type(&given);

	return a > 0 && a == b && strncmp(expected, given, a) == 0 && (given[b] == '\0' || given[b] == ':');
}

static bool is_crash(const char *given)
{
	static const char *const words[] = { "crash", "segmentation fault", "segfault", "sigsegv", "it crashes", NULL };
	char low[32];
	size_t i;

	for (i = 0; given[i] != '\0' && i + 1 < sizeof low; i++)
		low[i] = (char)tolower((unsigned char)given[i]);
	low[i] = '\0';
	for (i = 0; words[i] != NULL; i++)
		if (strncmp(low, words[i], strlen(words[i])) == 0)
			return true;
	return false;
}

/* ---- other writings ---- */

/* What an ASCII keyboard would have for it: digits of any writing, forms of full width, the minus of typographers, the
 * marks of numbers in Arabic; '\0': nothing, it only says in which direction to read; -1: it has none. */
static int plain_char(uint32_t c)
{
	int digit = unicode_decimal(c);

	if (c < 0x80)
		return -1;
	if (digit >= 0)
		return '0' + digit;
	if (c >= 0xff01 && c <= 0xff5e)
		return (int)(c - 0xff01 + 0x21);
	switch (c) {
	case 0x00a0:
	case 0x3000: return ' ';
	case 0x2212: return '-';
	case 0x066b: return '.';
	case 0x061c:
	case 0x200e:
	case 0x200f: return 0;
	default: return -1;
	}
}

/* Appends text as an ASCII keyboard would write it, but for what stands in quotes; false when that is no different. */
static bool put_plain(struct buf *out, const char *text)
{
	size_t length = strlen(text);
	char quote = '\0';
	bool differs = false;

	for (size_t at = 0; at < length;) {
		uint32_t c;
		int size = text_decode(text + at, length - at, &c), plain = -1;
		if (size > 1 && quote == '\0')
			plain = plain_char(c);
		if (size == 1 && quote != '\0' && c == '\\' && at + 1 < length)
			buf_putc(out, text[at++]); /* what it escapes is no end */
		else if (size == 1 && (c == '\'' || c == '"') && (quote == '\0' || quote == (char)c))
			quote = quote == '\0' ? (char)c : '\0';
		if (plain > 0)
			buf_putc(out, (char)plain);
		else if (plain < 0)
			buf_put(out, text + at, size == 0 ? 1 : (size_t)size);
		differs = differs || plain >= 0;
		at += size == 0 ? 1 : (size_t)size;
	}
	return differs;
}

const char *match_plain(struct arena *arena, const char *text)
{
	struct buf plain = BUF_INIT;
	const char *kept = text;

	if (put_plain(&plain, text))
		kept = arena_text(arena, buf_text(&plain), plain.length);
	buf_clear(&plain);
	return kept;
}

/* ---- lines ---- */

static bool line_matches(struct match *match, const struct key_part *part, const char *given)
{
	if ((part->flags & KEY_OPEN) != 0)
		return strcmp(given, "?") == 0;
	if ((part->flags & KEY_CRASH) != 0 && is_crash(given))
		return true;
	if ((part->flags & KEY_EXCEPTION) != 0 && match_exception(part->text, given))
		return true;
	if ((part->flags & KEY_ADDRESS) != 0)
		return match_addresses(match, part->text, given);
	return strcmp(part->text, given) == 0;
}

static bool value_matches(struct match *match, const struct key_part *part, const char *given)
{
	if (line_matches(match, part, given))
		return true;
	return (part->flags & (KEY_OPEN | KEY_ADDRESS | KEY_CRASH)) == 0 && match_literals(part->text, given);
}

typedef bool matches_fn(struct match *match, const struct key_part *part, const char *given);

/* As it stands, and else as an ASCII keyboard would write it. */
static bool either_matches(matches_fn *matches, struct match *match, const struct key_part *part, const char *given)
{
	struct buf plain = BUF_INIT;
	bool either =
	    matches(match, part, given) || (put_plain(&plain, given) && matches(match, part, buf_text(&plain)));

	buf_clear(&plain);
	return either;
}

bool match_line(struct match *match, const struct key_part *part, const char *given)
{
	return either_matches(line_matches, match, part, given);
}

bool match_value(struct match *match, const struct key_part *part, const char *given)
{
	return either_matches(value_matches, match, part, given);
}

bool match_possible(const struct key_part *part, const char *given)
{
	struct match match;
	bool possible;

	match_init(&match);
	possible = match_line(&match, part, given);
	match_clear(&match);
	return possible;
}

bool match_word(const char *given, const char *word)
{
	while (*word != '\0' && tolower((unsigned char)*given) == *word)
		given++, word++;
	return *given == '\0' && *word == '\0';
}

const char *match_why(const struct key_part *part, const char *given)
{
	if ((part->flags & KEY_OPEN) != 0)
		return "This differs from run to run: it is not determined.";
	if ((part->flags & KEY_CRASH) != 0)
		return "The interpreter itself would crash here.";
	if ((part->flags & KEY_ADDRESS) != 0)
		return "Any address will do, but equal ones are written alike and different ones differently.";
	if (strcmp(given, "?") == 0)
		return "This is the same in every run.";
	if ((part->flags & KEY_EXCEPTION) != 0)
		return "This ends in an exception.";
	if (strcmp(given, "true") == 0 || strcmp(given, "false") == 0 || strcmp(given, "none") == 0)
		return "Python writes True, False and None with a capital letter.";
	return "";
}

/* ---- values, token by token ---- */

/* Reads a string literal's body up to its quote; each character or escape sequence becomes one code in `out`. */
static size_t read_string(const char *text, struct buf *out)
{
	char quote = text[0];
	size_t at = 1;

	while (text[at] != '\0' && text[at] != quote) {
		if (text[at] == '\\' && (text[at + 1] == '\'' || text[at + 1] == '"')) {
			buf_putc(out, text[at + 1]);
			at += 2;
		} else if (text[at] == '\\' && text[at + 1] != '\0') {
			buf_put(out, text + at, 2);
			at += 2;
		} else {
			buf_putc(out, text[at++]);
		}
	}
	return text[at] == quote ? at + 1 : 0;
}

/* Writes a number in one form: integers in decimal as far as 64 bits reach, others as they stand without "_". */
static size_t read_number(const char *text, struct buf *out)
{
	char digits[64];
	size_t length = 0, kept = 0;
	char *end;

	while (isalnum((unsigned char)text[length]) || text[length] == '_' || text[length] == '.' ||
	       ((text[length] == '-' || text[length] == '+') && length > 0 && (text[length - 1] | 32) == 'e' &&
		strncmp(text, "0x", 2) != 0))
		length++;
	for (size_t i = 0; i < length && kept + 1 < sizeof digits; i++)
		if (text[i] != '_')
			digits[kept++] = text[i];
	digits[kept] = '\0';
	if (strncmp(digits, "0x", 2) == 0 && kept > 2 && kept <= 17) {
		unsigned long long value = strtoull(digits, &end, 16);
		if (*end == '\0') {
			buf_printf(out, "%llu", value);
			return length;
		}
	}
	if (strpbrk(digits, ".eE") != NULL && kept + 1 < sizeof digits && strncmp(digits, "0x", 2) != 0) {
		double value = strtod(digits, &end);
		if (*end == '\0') {
			buf_printf(out, "%.17gf", value); /* the f keeps 1.0 apart from 1 */
			return length;
		}
	}
	for (size_t i = 0; i < length; i++)
		if (text[i] != '_')
			buf_putc(out, text[i]);
	return length;
}

/* Writes text as tokens, each followed by U+001F; false when a string does not end. */
static bool canonical(const char *text, struct buf *out)
{
	while (*text != '\0') {
		size_t used;
		if (*text == ' ' || *text == '\t') {
			text++;
			continue;
		}
		if (*text == '\'' || *text == '"') {
			buf_putc(out, '"');
			used = read_string(text, out);
			buf_putc(out, '"');
			if (used == 0)
				return false;
		} else if (isdigit((unsigned char)*text) || (*text == '.' && isdigit((unsigned char)text[1]))) {
			used = read_number(text, out);
		} else if (isalpha((unsigned char)*text) || *text == '_' || (unsigned char)*text >= 0x80) {
			for (used = 0; isalnum((unsigned char)text[used]) || text[used] == '_' ||
				       (unsigned char)text[used] >= 0x80;)
				buf_putc(out, text[used++]);
		} else {
			buf_putc(out, *text);
			used = 1;
		}
		text += used;
		buf_putc(out, '\x1f');
	}
	return true;
}

bool match_literals(const char *a, const char *b)
{
	struct buf one = BUF_INIT, other = BUF_INIT;
	bool same = canonical(a, &one) && canonical(b, &other) && one.length == other.length && one.length > 0 &&
		    memcmp(one.data, other.data, one.length) == 0;

	buf_clear(&one);
	buf_clear(&other);
	return same;
}

/* ---- splitting ---- */

static size_t without_blanks(const char *text, size_t length)
{
	while (length > 0 && strchr(" \t\r\n", text[length - 1]) != NULL)
		length--;
	return length;
}

const char **match_split(struct arena *arena, const char *text, size_t *count)
{
	VEC(const char *) lines = VEC_INIT;
	const char **kept;

	while (*text != '\0') {
		const char *end = strchr(text, '\n');
		size_t length = end != NULL ? (size_t)(end - text) : strlen(text);
		VEC_PUSH(&lines, arena_text(arena, text, without_blanks(text, length)));
		text = end != NULL ? end + 1 : text + length;
	}
	while (lines.length > 0 && lines.items[lines.length - 1][0] == '\0')
		lines.length--;
	kept = arena_array(arena, const char *, lines.length + 1);
	for (size_t i = 0; i < lines.length; i++)
		kept[i] = lines.items[i];
	*count = lines.length;
	VEC_CLEAR(&lines);
	return kept;
}

const char *match_trim(struct arena *arena, const char *text)
{
	while (*text == ' ' || *text == '\t' || *text == '\n' || *text == '\r')
		text++;
	return arena_text(arena, text, without_blanks(text, strlen(text)));
}
