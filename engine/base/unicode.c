/* unicode.c -- classes, cases and values of characters.
 * Models: the Unicode Character Database, through utf8proc's tables; where these hold no property (Other_Uppercase,
 *         Other_Lowercase, digit and numeric values, full case mappings) it is listed here, as of Unicode 15. */
#include "base/unicode.h"
#include "base/text.h"
#include <stdlib.h>
#include <utf8proc.h>

struct range {
	uint32_t first, last;
};

#define IN(ranges, c) in_ranges((ranges), sizeof(ranges) / sizeof *(ranges), (c))

/* Binary search; the ranges are sorted and do not touch. */
static bool in_ranges(const struct range *ranges, size_t count, uint32_t c)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (c > ranges[middle].last)
			low = middle + 1;
		else if (c < ranges[middle].first)
			high = middle;
		else
			return true;
	}
	return false;
}

static utf8proc_category_t category(uint32_t c)
{
	return c > 0x10ffff ? UTF8PROC_CATEGORY_CN : utf8proc_category((utf8proc_int32_t)c);
}

bool unicode_is_alpha(uint32_t c)
{
	utf8proc_category_t is = category(c);

	return is >= UTF8PROC_CATEGORY_LU && is <= UTF8PROC_CATEGORY_LO;
}

bool unicode_is_upper(uint32_t c)
{
	static const struct range other_uppercase[] = {
		{ 0x2160, 0x216f },   { 0x24b6, 0x24cf },   { 0x1f130, 0x1f149 },
		{ 0x1f150, 0x1f169 }, { 0x1f170, 0x1f189 },
	};

	return category(c) == UTF8PROC_CATEGORY_LU || IN(other_uppercase, c);
}

bool unicode_is_lower(uint32_t c)
{
	static const struct range other_lowercase[] = {
		{ 0x00aa, 0x00aa },   { 0x00ba, 0x00ba },   { 0x02b0, 0x02b8 },   { 0x02c0, 0x02c1 },
		{ 0x02e0, 0x02e4 },   { 0x0345, 0x0345 },   { 0x037a, 0x037a },   { 0x10fc, 0x10fc },
		{ 0x1d2c, 0x1d6a },   { 0x1d78, 0x1d78 },   { 0x1d9b, 0x1dbf },   { 0x2071, 0x2071 },
		{ 0x207f, 0x207f },   { 0x2090, 0x209c },   { 0x2170, 0x217f },   { 0x24d0, 0x24e9 },
		{ 0x2c7c, 0x2c7d },   { 0xa69c, 0xa69d },   { 0xa770, 0xa770 },   { 0xa7f2, 0xa7f4 },
		{ 0xa7f8, 0xa7f9 },   { 0xab5c, 0xab5f },   { 0xab69, 0xab69 },   { 0x10780, 0x10780 },
		{ 0x10783, 0x10785 }, { 0x10787, 0x107b0 }, { 0x107b2, 0x107ba }, { 0x1e030, 0x1e06d },
	};

	return category(c) == UTF8PROC_CATEGORY_LL || IN(other_lowercase, c);
}

bool unicode_is_title(uint32_t c)
{
	return category(c) == UTF8PROC_CATEGORY_LT;
}

bool unicode_is_cased(uint32_t c)
{
	return unicode_is_upper(c) || unicode_is_lower(c) || unicode_is_title(c);
}

bool unicode_is_case_ignorable(uint32_t c)
{
	/* Word_Break is MidLetter, MidNumLet or Single_Quote */
	static const struct range in_words[] = {
		{ 0x0027, 0x0027 }, { 0x002e, 0x002e }, { 0x003a, 0x003a }, { 0x00b7, 0x00b7 },
		{ 0x0387, 0x0387 }, { 0x055f, 0x055f }, { 0x05f4, 0x05f4 }, { 0x2018, 0x2019 },
		{ 0x2024, 0x2024 }, { 0x2027, 0x2027 }, { 0xfe13, 0xfe13 }, { 0xfe52, 0xfe52 },
		{ 0xfe55, 0xfe55 }, { 0xff07, 0xff07 }, { 0xff0e, 0xff0e }, { 0xff1a, 0xff1a },
	};

	switch (category(c)) {
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_ME:
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_SK: return true;
	default: return IN(in_words, c);
	}
}

bool unicode_is_space(uint32_t c)
{
	static const struct range spaces[] = {
		{ 0x0009, 0x000d }, { 0x001c, 0x0020 }, { 0x0085, 0x0085 }, { 0x00a0, 0x00a0 }, { 0x1680, 0x1680 },
		{ 0x2000, 0x200a }, { 0x2028, 0x2029 }, { 0x202f, 0x202f }, { 0x205f, 0x205f }, { 0x3000, 0x3000 },
	};

	return IN(spaces, c);
}

bool unicode_is_line_break(uint32_t c)
{
	return (c >= 0x0a && c <= 0x0d) || (c >= 0x1c && c <= 0x1e) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool unicode_is_printable(uint32_t c)
{
	switch (category(c)) {
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_CS:
	case UTF8PROC_CATEGORY_CO:
	case UTF8PROC_CATEGORY_CN:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP: return false;
	case UTF8PROC_CATEGORY_ZS: return c == ' ';
	default: return true;
	}
}

bool unicode_is_numeric(uint32_t c)
{
	/* letters with a numeric value: ideographs (Unihan: kPrimaryNumeric, kAccountingNumeric, kOtherNumeric) */
	static const struct range letters[] = {
		{ 0x3405, 0x3405 },   { 0x3483, 0x3483 },   { 0x382a, 0x382a },   { 0x3b4d, 0x3b4d },
		{ 0x4e00, 0x4e00 },   { 0x4e03, 0x4e03 },   { 0x4e07, 0x4e07 },   { 0x4e09, 0x4e09 },
		{ 0x4e5d, 0x4e5d },   { 0x4e8c, 0x4e8c },   { 0x4e94, 0x4e94 },   { 0x4e96, 0x4e96 },
		{ 0x4ebf, 0x4ec0 },   { 0x4edf, 0x4edf },   { 0x4ee8, 0x4ee8 },   { 0x4f0d, 0x4f0d },
		{ 0x4f70, 0x4f70 },   { 0x5104, 0x5104 },   { 0x5146, 0x5146 },   { 0x5169, 0x5169 },
		{ 0x516b, 0x516b },   { 0x516d, 0x516d },   { 0x5341, 0x5341 },   { 0x5343, 0x5345 },
		{ 0x534c, 0x534c },   { 0x53c1, 0x53c4 },   { 0x56db, 0x56db },   { 0x58f1, 0x58f1 },
		{ 0x58f9, 0x58f9 },   { 0x5e7a, 0x5e7a },   { 0x5efe, 0x5eff },   { 0x5f0c, 0x5f0e },
		{ 0x5f10, 0x5f10 },   { 0x62fe, 0x62fe },   { 0x634c, 0x634c },   { 0x67d2, 0x67d2 },
		{ 0x6f06, 0x6f06 },   { 0x7396, 0x7396 },   { 0x767e, 0x767e },   { 0x8086, 0x8086 },
		{ 0x842c, 0x842c },   { 0x8cae, 0x8cae },   { 0x8cb3, 0x8cb3 },   { 0x8d30, 0x8d30 },
		{ 0x9621, 0x9621 },   { 0x9646, 0x9646 },   { 0x964c, 0x964c },   { 0x9678, 0x9678 },
		{ 0x96f6, 0x96f6 },   { 0xf96b, 0xf96b },   { 0xf973, 0xf973 },   { 0xf978, 0xf978 },
		{ 0xf9b2, 0xf9b2 },   { 0xf9d1, 0xf9d1 },   { 0xf9d3, 0xf9d3 },   { 0xf9fd, 0xf9fd },
		{ 0x20001, 0x20001 }, { 0x20064, 0x20064 }, { 0x200e2, 0x200e2 }, { 0x20121, 0x20121 },
		{ 0x2092a, 0x2092a }, { 0x20983, 0x20983 }, { 0x2098c, 0x2098c }, { 0x2099c, 0x2099c },
		{ 0x20aea, 0x20aea }, { 0x20afd, 0x20afd }, { 0x20b19, 0x20b19 }, { 0x22390, 0x22390 },
		{ 0x22998, 0x22998 }, { 0x23b1b, 0x23b1b }, { 0x2626d, 0x2626d }, { 0x2f890, 0x2f890 },
	};
	utf8proc_category_t is = category(c);

	return is == UTF8PROC_CATEGORY_ND || is == UTF8PROC_CATEGORY_NL || is == UTF8PROC_CATEGORY_NO || IN(letters, c);
}

int unicode_decimal(uint32_t c)
{
	uint32_t before = 0;

	if (c < 0x80)
		return c >= '0' && c <= '9' ? (int)(c - '0') : -1;
	if (category(c) != UTF8PROC_CATEGORY_ND)
		return -1;
	/* decimal digits come in whole runs of ten, 0 first (a policy of the standard's; a few runs stand side by side) */
	while (category(c - before - 1) == UTF8PROC_CATEGORY_ND)
		before++;
	return (int)(before % 10);
}

int unicode_digit(uint32_t c)
{
	/* Numeric_Type=Digit: the values rise by one from the first */
	static const struct {
		uint32_t first, last;
		int value;
	} runs[] = {
		{ 0x00b2, 0x00b3, 2 },   { 0x00b9, 0x00b9, 1 },   { 0x1369, 0x1371, 1 },   { 0x19da, 0x19da, 1 },
		{ 0x2070, 0x2070, 0 },   { 0x2074, 0x2079, 4 },   { 0x2080, 0x2089, 0 },   { 0x2460, 0x2468, 1 },
		{ 0x2474, 0x247c, 1 },   { 0x2488, 0x2490, 1 },   { 0x24ea, 0x24ea, 0 },   { 0x24f5, 0x24fd, 1 },
		{ 0x24ff, 0x24ff, 0 },   { 0x2776, 0x277e, 1 },   { 0x2780, 0x2788, 1 },   { 0x278a, 0x2792, 1 },
		{ 0x10a40, 0x10a43, 1 }, { 0x10e60, 0x10e68, 1 }, { 0x11052, 0x1105a, 1 }, { 0x1f100, 0x1f100, 0 },
		{ 0x1f101, 0x1f10a, 0 },
	};

	for (size_t i = 0; i < sizeof runs / sizeof *runs; i++)
		if (c >= runs[i].first && c <= runs[i].last)
			return runs[i].value + (int)(c - runs[i].first);
	return unicode_decimal(c);
}

bool unicode_is_name_start(uint32_t c)
{
	return text_is_name_char(c, true);
}

bool unicode_is_name_part(uint32_t c)
{
	return text_is_name_char(c, false);
}

static const struct special_case {
	uint32_t from, upper[3], title[3];
} special_cases[] = {
#define CASE(from, u1, u2, u3, t1, t2, t3) { from, { u1, u2, u3 }, { t1, t2, t3 } },
#include "base/unicode_case.def"
#undef CASE
};

static const struct special_case *find_special(uint32_t c)
{
	if (c < 0x80) /* no search for what nearly every text is made of */
		return NULL;
	for (size_t i = 0; i < sizeof special_cases / sizeof *special_cases; i++)
		if (special_cases[i].from == c)
			return &special_cases[i];
	return NULL;
}

static int copy_case(const uint32_t from[3], uint32_t out[3])
{
	int count = 0;

	for (; count < 3 && from[count] != 0; count++)
		out[count] = from[count];
	return count;
}

int unicode_to_upper(uint32_t c, uint32_t out[3])
{
	const struct special_case *special = find_special(c);

	if (special != NULL)
		return copy_case(special->upper, out);
	out[0] = c > 0x10ffff ? c : (uint32_t)utf8proc_toupper((utf8proc_int32_t)c);
	return 1;
}

int unicode_to_title(uint32_t c, uint32_t out[3])
{
	const struct special_case *special = find_special(c);

	if (special != NULL)
		return copy_case(special->title, out);
	out[0] = c > 0x10ffff ? c : (uint32_t)utf8proc_totitle((utf8proc_int32_t)c);
	return 1;
}

int unicode_to_lower(uint32_t c, uint32_t out[3])
{
	out[0] = c > 0x10ffff ? c : (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
	if (c != 0x0130) /* capital I with a dot: the one whose lower case has two */
		return 1;
	out[0] = 'i';
	out[1] = 0x0307;
	return 2;
}

int unicode_to_fold(uint32_t c, uint32_t out[3])
{
	utf8proc_int32_t folded[8];
	int last = UTF8PROC_BOUNDCLASS_START;

	out[0] = c;
	if (c > 0x10ffff)
		return 1;
	utf8proc_ssize_t count = utf8proc_decompose_char((utf8proc_int32_t)c, folded, 8, UTF8PROC_CASEFOLD, &last);
	if (count < 1 || count > 3)
		return 1;
	for (utf8proc_ssize_t i = 0; i < count; i++)
		out[i] = (uint32_t)folded[i];
	return (int)count;
}

const char *unicode_category(uint32_t c)
{
	return utf8proc_category_string(c > 0x10ffff ? 0xe0fff /* never assigned */ : (utf8proc_int32_t)c);
}

bool unicode_normal(enum unicode_form form, const char *text, size_t length, struct buf *out)
{
	static const int options[] = { [UNICODE_NFC] = UTF8PROC_COMPOSE,
				       [UNICODE_NFD] = UTF8PROC_DECOMPOSE,
				       [UNICODE_NFKC] = UTF8PROC_COMPOSE | UTF8PROC_COMPAT,
				       [UNICODE_NFKD] = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT };
	utf8proc_uint8_t *normal;

	if (text_valid(text, length) != length)
		return false;
	utf8proc_ssize_t size = utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, &normal,
					     (utf8proc_option_t)(UTF8PROC_STABLE | options[form]));
	if (size < 0)
		return false;
	buf_put(out, normal, (size_t)size);
	free(normal); /* utf8proc's own, from malloc */
	return true;
}

bool unicode_nfkc(const char *text, size_t length, struct buf *out)
{
	return unicode_normal(UNICODE_NFKC, text, length, out);
}
