/* normal.c -- the normal form of what a program printed. */
#include "normal.h"
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1c && c <= 0x1f);
}

static bool starts(const char *line, size_t length, const char *with)
{
	return length >= strlen(with) && memcmp(line, with, strlen(with)) == 0;
}

/* Prompts stripped, each traceback folded to its last line, no blanks at the ends of lines. */
static void fold_lines(const char *text, size_t length, struct buf *out)
{
	bool skipping = false;

	for (size_t at = 0; at <= length;) {
		const char *line = text + at, *newline = memchr(line, '\n', length - at);
		size_t size = newline != NULL ? (size_t)(newline - line) : length - at;
		at += size + 1;
		while (starts(line, size, ">>> ") || starts(line, size, "... "))
			line += 4, size -= 4;
		if (size == 3 && (starts(line, size, ">>>") || starts(line, size, "...")))
			size = 0;
		if (starts(line, size, "Traceback (most recent call last)") || starts(line, size, "  File \"")) {
			skipping = true;
			continue;
		}
		if (skipping && (size == 0 || is_space(*line)))
			continue;
		skipping = false;
		while (size > 0 && is_space(line[size - 1]))
			size--;
		buf_put(out, line, size);
		buf_putc(out, '\n');
	}
}

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

/* Length of the hexadecimal or decimal number at text[at] that may be an address, or 0. */
static size_t address_at(const char *text, size_t at)
{
	size_t digits;

	if (text[at] == '0' && text[at + 1] == 'x') {
		digits = strspn(text + at + 2, "0123456789abcdefABCDEF");
		if (digits >= 6)
			return digits + 2;
	}
	if (at > 0 && is_word(text[at - 1]))
		return 0;
	digits = strspn(text + at, "0123456789");
	return digits >= 8 && digits <= 16 && !is_word(text[at + digits]) ? digits : 0;
}

/* Addresses become @1, @2, ... in order of first appearance: equal ones stay equal, different ones different. */
static void name_addresses(const char *text, size_t length, struct buf *out)
{
	VEC(unsigned long long) seen = VEC_INIT;

	for (size_t at = 0; at < length;) {
		size_t size = address_at(text, at);
		unsigned long long value = size != 0 ? strtoull(text + at, NULL, text[at + 1] == 'x' ? 16 : 10) : 0;
		if (size == 0 || value % 8 != 0 || value >= 1ULL << 48 || value == 3221225472) {
			/* the last: the reference count of an immortal object */
			buf_put(out, text + at, size != 0 ? size : 1);
			at += size != 0 ? size : 1;
			continue;
		}
		size_t i = 0;
		while (i < seen.length && seen.items[i] != value)
			i++;
		if (i == seen.length)
			VEC_PUSH(&seen, value);
		buf_printf(out, "@%zu", i + 1);
		at += size;
	}
	VEC_CLEAR(&seen);
}

void normal_form(const char *text, size_t length, struct buf *out)
{
	struct buf plain = BUF_INIT, folded = BUF_INIT;
	size_t from = 0;

	for (size_t i = 0; i < length; i++)
		if (text[i] != '\r')
			buf_putc(&plain, text[i]);
	fold_lines(buf_text(&plain), plain.length, &folded);
	while (folded.length > 0 && folded.data[folded.length - 1] == '\n')
		buf_cut(&folded, folded.length - 1);
	while (from < folded.length && folded.data[from] == '\n')
		from++;
	name_addresses(buf_text(&folded) + from, folded.length - from, out);
	buf_clear(&plain);
	buf_clear(&folded);
}
