/* text.c -- UTF-8, widths, safe printing, files.
 * Models: Unicode's grapheme clusters and character widths as utf8proc knows them. */
#include "base/text.h"
#include "base/mem.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

int text_decode(const char *text, size_t length, uint32_t *code_point)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const unsigned char *bytes = (const unsigned char *)text;
	unsigned char first = bytes[0];
	int size = first < 0x80 ? 1 : first < 0xc0 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf8 ? 4 : 0;

	if (size == 0 || (size_t)size > length)
		return 0;
	uint32_t c = size == 1 ? first : first & (0x7fU >> size);
	for (int i = 1; i < size; i++) {
		if ((bytes[i] & 0xc0) != 0x80)
			return 0;
		c = c << 6 | (bytes[i] & 0x3f);
	}
	if (c < least[size] || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		return 0;
	*code_point = c;
	return size;
}

int text_encode(uint32_t code_point, char out[4])
{
	if (code_point < 0x80) {
		out[0] = (char)code_point;
		return 1;
	}
	int size = code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
	for (int i = size - 1; i > 0; i--, code_point >>= 6)
		out[i] = (char)(0x80 | (code_point & 0x3f));
	/* the first byte starts with as many ones as there are bytes */
	out[0] = (char)(0xf00U >> size | (code_point & (0x7fU >> size)));
	return size;
}

size_t text_valid(const char *text, size_t length)
{
	static const uint64_t high = 0x8080808080808080u; /* of eight bytes, the bits that ASCII leaves free */
	uint32_t code_point;
	uint64_t eight;
	size_t at = 0;

	while (at < length) {
		if (length - at >= sizeof eight && (memcpy(&eight, text + at, sizeof eight), (eight & high) == 0)) {
			at += sizeof eight;
			continue;
		}
		int size = (unsigned char)text[at] < 0x80 ? 1 : text_decode(text + at, length - at, &code_point);
		if (size == 0)
			break;
		at += (size_t)size;
	}
	return at;
}

/* Bytes of the grapheme at the start of text (length at least 1), and its columns. */
static size_t cluster_at(const char *text, size_t length, int *columns)
{
	utf8proc_int32_t state = 0;
	uint32_t code_point, before = 0;
	size_t at = 0;

	*columns = 0;
	while (at < length) {
		int size = text_decode(text + at, length - at, &code_point);
		if (size == 0) { /* shown as one replacement character */
			code_point = 0xfffd;
			size = 1;
		}
		if (at != 0 &&
		    utf8proc_grapheme_break_stateful((utf8proc_int32_t)before, (utf8proc_int32_t)code_point, &state))
			break;
		*columns += utf8proc_charwidth((utf8proc_int32_t)code_point);
		before = code_point;
		at += (size_t)size;
	}
	if (*columns > 2) /* a family of joined emoji takes the columns of one */
		*columns = 2;
	return at;
}

int text_width(const char *text, size_t length)
{
	int total = 0, columns;

	for (size_t at = 0; at < length; total += columns)
		at += cluster_at(text + at, length - at, &columns);
	return total;
}

size_t text_fit(const char *text, size_t length, int columns)
{
	size_t fits = 0;

	while (fits < length) {
		int needed;
		size_t size = cluster_at(text + fits, length - fits, &needed);
		if (fits > 0 && needed > columns)
			break;
		columns -= needed;
		fits += size;
	}
	return fits;
}

/* Punctuation that stays with what stands before it, or marks that belong to it. */
static bool ends_phrase(uint32_t c)
{
	utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);

	return category == UTF8PROC_CATEGORY_PE || category == UTF8PROC_CATEGORY_PF ||
	       category == UTF8PROC_CATEGORY_PO || category == UTF8PROC_CATEGORY_MN || c == 0x30fc;
}

static bool begins_phrase(uint32_t c)
{
	utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);

	return category == UTF8PROC_CATEGORY_PS || category == UTF8PROC_CATEGORY_PI;
}

size_t text_word(const char *text, size_t length)
{
	size_t at = 0;
	bool was_wide = false, opened = false;

	while (at < length && !strchr(" \t\n", text[at])) {
		uint32_t code_point = 0xfffd;
		int columns;
		size_t size = cluster_at(text + at, length - at, &columns);
		(void)text_decode(text + at, length - at, &code_point);
		bool wide = columns == 2;
		if (at > 0 && (wide || was_wide) && !opened && !ends_phrase(code_point))
			break;
		opened = begins_phrase(code_point);
		was_wide = wide;
		at += size;
	}
	return at;
}

/* Characters that act on a terminal or hide what a reader would see: controls but newline and tab, line and
 * paragraph separators, bidirectional and deprecated format controls, interlinear marks, tags. */
static bool is_unsafe(uint32_t c)
{
	return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c <= 0x9f) || c == 0x061c || c == 0x200e ||
	       c == 0x200f || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x206f) ||
	       (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe007f);
}

void text_put_safe(struct buf *out, const char *text, size_t length)
{
	uint32_t code_point;
	size_t at = 0, plain = 0; /* text[plain..at) is safe and not written yet */

	while (at < length) {
		int size = text_decode(text + at, length - at, &code_point);
		if (size != 0 && !is_unsafe(code_point)) {
			at += (size_t)size;
			continue;
		}
		buf_put(out, text + plain, at - plain);
		if (size == 0)
			buf_printf(out, "\\x%02x", (unsigned char)text[at]);
		else if (code_point < 0x100)
			buf_printf(out, "\\x%02x", code_point);
		else if (code_point < 0x10000)
			buf_printf(out, "\\u%04x", code_point);
		else
			buf_printf(out, "\\U%08x", code_point);
		at += size == 0 ? 1 : (size_t)size;
		plain = at;
	}
	buf_put(out, text + plain, at - plain);
}

void text_put_valid(struct buf *out, const char *text, size_t length)
{
	for (size_t at = 0; at < length;) {
		uint32_t point;
		int used = text_decode(text + at, length - at, &point);
		if (used > 0 && point != 0)
			buf_put(out, text + at, (size_t)used);
		else
			buf_puts(out, "\xef\xbf\xbd");
		at += used > 0 ? (size_t)used : 1;
	}
}

void text_put_markup(struct buf *out, const char *text, size_t length)
{
	for (size_t at = 0; at < length; at++)
		switch (text[at]) {
		case '&': buf_puts(out, "&amp;"); break;
		case '<': buf_puts(out, "&lt;"); break;
		case '>': buf_puts(out, "&gt;"); break;
		case '"': buf_puts(out, "&quot;"); break;
		default: buf_putc(out, text[at]); break;
		}
}

static int least_of(int a, int b, int c)
{
	int least = a < b ? a : b;

	return least < c ? least : c;
}

int text_distance(const char *a, const char *b, int limit)
{
	size_t a_length = strlen(a), b_length = strlen(b);
	size_t apart = a_length > b_length ? a_length - b_length : b_length - a_length;

	if (apart > (size_t)limit)
		return limit + 1;
	/* row[j]: the distance of a's first i characters from b's first j (Wagner and Fischer, one row kept) */
	int *row = mem_grow(NULL, b_length + 1, sizeof *row), distance, least = 0;
	for (size_t j = 0; j <= b_length; j++)
		row[j] = (int)j;
	for (size_t i = 1; i <= a_length && least <= limit; i++) {
		int diagonal = row[0];
		least = row[0] = (int)i;
		for (size_t j = 1; j <= b_length; j++) {
			int above = row[j];
			row[j] = least_of(above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1]));
			diagonal = above;
			if (row[j] < least)
				least = row[j];
		}
	}
	distance = least > limit || row[b_length] > limit ? limit + 1 : row[b_length];
	mem_free(row);
	return distance;
}

/* Pairs of first and last; where categories alone do not say what DerivedCoreProperties.txt does. */
static bool in_ranges(const uint32_t (*ranges)[2], uint32_t c)
{
	for (; (*ranges)[0] != 0; ranges++)
		if (c >= (*ranges)[0] && c <= (*ranges)[1])
			return true;
	return false;
}

bool text_is_name_char(uint32_t c, bool first)
{
	/* letters that NFKC takes out of the identifiers; then those that only may not come first */
	static const uint32_t never[][2] = { { 0x037a, 0x037a }, { 0x2e2f, 0x2e2f },
					     { 0x309b, 0x309c }, { 0xfc5e, 0xfc63 },
					     { 0xfdfa, 0xfdfb }, { 0xfe70, 0xfe70 },
					     { 0xfe72, 0xfe72 }, { 0xfe74, 0xfe74 },
					     { 0xfe76, 0xfe76 }, { 0xfe78, 0xfe78 },
					     { 0xfe7a, 0xfe7a }, { 0xfe7c, 0xfe7c },
					     { 0xfe7e, 0xfe7e }, { 0, 0 } };
	static const uint32_t not_first[][2] = { { 0x0e33, 0x0e33 }, { 0x0eb3, 0x0eb3 }, { 0xff9e, 0xff9f }, { 0, 0 } };
	/* Other_ID_Start, Other_ID_Continue */
	static const uint32_t more_first[][2] = {
		{ 0x1885, 0x1886 }, { 0x2118, 0x2118 }, { 0x212e, 0x212e }, { 0, 0 }
	};
	static const uint32_t more[][2] = {
		{ 0x00b7, 0x00b7 }, { 0x0387, 0x0387 }, { 0x1369, 0x1371 }, { 0x19da, 0x19da }, { 0, 0 }
	};

	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (!first && c >= '0' && c <= '9');
	if (c > 0x10ffff || in_ranges(never, c) || (first && in_ranges(not_first, c)))
		return false;
	switch (utf8proc_category((utf8proc_int32_t)c)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_NL: return true;
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ND:
	case UTF8PROC_CATEGORY_PC: return !first || in_ranges(more_first, c);
	default: return in_ranges(more_first, c) || (!first && in_ranges(more, c));
	}
}

static int read_all(FILE *file, const char *name, size_t limit, struct buf *out, struct err *err)
{
	char block[16384];
	size_t had = out->length, got;

	while ((got = fread(block, 1, sizeof block, file)) > 0) {
		if (got > limit - (out->length - had))
			return err_set_at(err, ERR_LIMIT, name, 0, 0, "larger than %zu bytes", limit);
		buf_put(out, block, got);
	}
	if (ferror(file))
		return err_set_at(err, ERR_INPUT, name, 0, 0, "cannot be read: %s", strerror(errno));
	return 0;
}

int text_read_file(const char *path, size_t limit, struct buf *out, struct err *err)
{
	if (strcmp(path, "-") == 0)
		return read_all(stdin, "standard input", limit, out, err);
	FILE *file = fopen(path, "rb");
	if (file == NULL)
		return err_set_at(err, ERR_INPUT, path, 0, 0, "cannot be read: %s", strerror(errno));
	int code = read_all(file, path, limit, out, err);
	fclose(file);
	return code;
}
