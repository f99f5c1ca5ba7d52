/* str_codec.c -- repr, and text to and from bytes: UTF-8, ASCII, Latin-1, UTF-16, UTF-32 with the usual error handlers.
 * Models: Objects/unicodeobject.c (unicode_repr, PyUnicode_Encode*, PyUnicode_Decode*), Python/codecs.c.
 * Never: guesses at another codec; known ones are refused by name, unknown ones are a LookupError. */
#include "exc.h"
#include "obj_bytes.h"
#include "obj_int.h"
#include "str_private.h"
#include "type_items.h"
#include <stdio.h>
#include <string.h>

/* ---- repr ---- */

static void put_escape(struct str_builder *b, uint32_t c)
{
	char text[16];
	snprintf(text, sizeof text, c < 256 ? "\\x%02x" : c < 65536 ? "\\u%04x" : "\\U%08x", c);
	str_builder_put_c(b, text);
}

static char short_escape(uint32_t c)
{
	return c == '\n' ? 'n' : c == '\t' ? 't' : c == '\r' ? 'r' : 0;
}

static uint32_t quote_for(const struct obj *o)
{
	bool single = false, both = false;
	for (int64_t i = 0; i < str_length(o); i++) {
		single |= str_at(o, i) == '\'';
		both |= str_at(o, i) == '"';
	}
	return single && !both ? '"' : '\'';
}

struct obj *str_repr(struct py *py, struct obj *o)
{
	struct str_builder b;
	uint32_t quote = quote_for(o);
	str_builder_init(&b, py);
	str_builder_put_char(&b, quote);
	for (int64_t i = 0; i < str_length(o); i++) {
		uint32_t c = str_at(o, i);
		if (c == quote || c == '\\') {
			str_builder_put_char(&b, '\\');
			str_builder_put_char(&b, c);
		} else if (short_escape(c)) {
			str_builder_put_char(&b, '\\');
			str_builder_put_char(&b, (uint32_t)short_escape(c));
		} else if (c < ' ' || c == 0x7f || (c >= 0x7f && !unicode_is_printable(c))) {
			put_escape(&b, c);
		} else {
			str_builder_put_char(&b, c);
		}
	}
	str_builder_put_char(&b, quote);
	return str_builder_finish(&b);
}

struct obj *str_ascii_of(struct py *py, struct obj *repr)
{
	if (STR(repr)->ascii)
		return obj_incref(repr);
	struct str_builder b;
	str_builder_init(&b, py);
	for (int64_t i = 0; i < str_length(repr); i++) {
		uint32_t c = str_at(repr, i);
		if (c < 128)
			str_builder_put_char(&b, c);
		else
			put_escape(&b, c);
	}
	return str_builder_finish(&b);
}

/* ---- codecs and error handlers ---- */

enum codec {
	CODEC_UTF8,
	CODEC_ASCII,
	CODEC_LATIN1,
	CODEC_UTF16,
	CODEC_UTF16_LE,
	CODEC_UTF16_BE,
	CODEC_UTF32,
	CODEC_UTF32_LE,
	CODEC_UTF32_BE,
	CODEC_COUNT
};
static const struct {
	const char *shown;   /* in messages */
	const char *aliases; /* normalised: lower case, '-' and ' ' as '_', between blanks */
} codecs[CODEC_COUNT] = {
	{ "utf-8", " utf_8 utf8 u8 utf cp65001 utf8_ucs2 utf8_ucs4 " },
	{ "ascii", " ascii us_ascii 646 ansi_x3.4_1968 " },
	{ "latin-1", " latin_1 latin1 iso_8859_1 iso8859_1 iso8859 8859 cp819 latin l1 " },
	{ "utf-16", " utf_16 utf16 u16 " },
	{ "utf-16-le", " utf_16_le utf_16le utf16_le unicodelittleunmarked " },
	{ "utf-16-be", " utf_16_be utf_16be utf16_be unicodebigunmarked " },
	{ "utf-32", " utf_32 utf32 u32 " },
	{ "utf-32-le", " utf_32_le utf_32le utf32_le " },
	{ "utf-32-be", " utf_32_be utf_32be utf32_be " },
};
static const char known_elsewhere[] =
    " cp037 cp437 cp500 cp720 cp737 cp775 cp850 cp852 cp855 cp858 cp860 cp861 cp862 cp863 cp864 cp865 cp866 cp869 "
    "cp874 cp932 "
    "cp949 cp950 cp1006 cp1026 cp1125 cp1140 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 "
    "windows_1251 "
    "windows_1252 big5 big5hkscs euc_jp euc_kr gb2312 gbk gb18030 hz iso2022_jp iso2022_kr iso8859_2 iso_8859_2 "
    "iso8859_5 "
    "iso8859_15 iso_8859_15 latin_2 latin2 koi8_r koi8_u mac_roman shift_jis sjis utf_7 utf7 utf_8_sig idna mbcs oem "
    "palmos "
    "punycode raw_unicode_escape unicode_escape undefined base64 base_64 bz2 hex quopri rot13 rot_13 uu zlib ";

static bool listed(const char *list, const char *name)
{
	char padded[72];
	snprintf(padded, sizeof padded, " %s ", name);
	return strlen(name) < 60 && strstr(list, padded) != NULL;
}

/* The codec, or CODEC_COUNT with an exception or stop pending. */
static enum codec codec_find(struct py *py, const char *encoding)
{
	if (!encoding)
		return CODEC_UTF8;
	char name[64];
	size_t n = 0;
	for (const char *p = encoding; *p && n < sizeof name - 1; p++)
		name[n++] = *p == '-' || *p == ' ' ? '_' : *p >= 'A' && *p <= 'Z' ? (char)(*p + 32) : *p;
	name[n] = 0;
	for (int i = 0; i < CODEC_COUNT; i++)
		if (listed(codecs[i].aliases, name))
			return (enum codec)i;
	if (listed(known_elsewhere, name))
		py_refuse(py, "the codec %s", encoding);
	else
		exc_raise(py, T_LookupError, "unknown encoding: %s", encoding);
	return CODEC_COUNT;
}

/* Raises UnicodeEncodeError or UnicodeDecodeError about source[start:end]. */
static void raise_unicode(struct py *py, int type, const char *encoding, struct obj *source, int64_t start, int64_t end,
			  const char *reason)
{
	struct obj *args[5] = { str_new_c(py, encoding), obj_incref(source), int_new(py, start), int_new(py, end),
				str_new_c(py, reason) };
	bool good = true;
	for (int i = 0; i < 5; i++)
		good = good && args[i];
	struct obj *exc = good ? obj_call(py, (struct obj *)(void *)TYPE_OF(py, type), args, 5, NULL) : NULL;
	if (exc)
		exc_set(py, exc);
	for (int i = 0; i < 5; i++)
		obj_xdecref(py, args[i]);
}

/* ---- encoding ---- */

struct encoder {
	struct py *py;
	struct obj *text;
	enum codec codec;
	const char *errors;
	struct buf out;
};

static void put_unit(struct encoder *e, uint32_t value, int bytes, bool big)
{
	for (int i = 0; i < bytes; i++)
		buf_putc(&e->out, (char)(value >> 8 * (big ? bytes - 1 - i : i)));
}

static void put_encoded(struct encoder *e, uint32_t c)
{
	bool big = e->codec == CODEC_UTF16_BE || e->codec == CODEC_UTF32_BE;
	switch (e->codec) {
	case CODEC_UTF8: buf_put_utf8(&e->out, c); break;
	case CODEC_ASCII:
	case CODEC_LATIN1: buf_putc(&e->out, (char)c); break;
	case CODEC_UTF16:
	case CODEC_UTF16_LE:
	case CODEC_UTF16_BE:
		if (c > 0xffff) {
			put_unit(e, 0xd800 + ((c - 0x10000) >> 10), 2, big);
			put_unit(e, 0xdc00 + ((c - 0x10000) & 0x3ff), 2, big);
		} else {
			put_unit(e, c, 2, big);
		}
		break;
	default: put_unit(e, c, 4, big); break;
	}
}

static bool encodable(enum codec codec, uint32_t c)
{
	if (codec == CODEC_ASCII)
		return c < 128;
	if (codec == CODEC_LATIN1)
		return c < 256;
	return c < 0xd800 || c > 0xdfff;
}

static const char *encode_reason(enum codec codec)
{
	return codec == CODEC_ASCII    ? "ordinal not in range(128)"
	       : codec == CODEC_LATIN1 ? "ordinal not in range(256)"
				       : "surrogates not allowed";
}

/* One character that the codec lacks. False: raised. */
static bool put_replacement(struct encoder *e, uint32_t c, int64_t start, int64_t end)
{
	char text[24];
	const char *errors = e->errors;
	if (!strcmp(errors, "ignore"))
		return true;
	if (!strcmp(errors, "replace"))
		return put_encoded(e, '?'), true;
	text[0] = 0;
	if (!strcmp(errors, "xmlcharrefreplace"))
		snprintf(text, sizeof text, "&#%u;", c);
	else if (!strcmp(errors, "backslashreplace"))
		snprintf(text, sizeof text, c < 256 ? "\\x%02x" : c < 65536 ? "\\u%04x" : "\\U%08x", c);
	else if (!strcmp(errors, "surrogatepass") && c >= 0xd800 && c <= 0xdfff && e->codec != CODEC_ASCII &&
		 e->codec != CODEC_LATIN1)
		return put_encoded(e, c), true;
	else if (!strcmp(errors, "surrogateescape") && c >= 0xdc80 && c <= 0xdcff)
		return buf_putc(&e->out, (char)(c - 0xdc00)), true;
	else if (!strcmp(errors, "namereplace"))
		return py_refuse(e->py, "the error handler namereplace"), false;
	else if (strcmp(errors, "strict") != 0 && strncmp(errors, "surrogate", 9) != 0)
		return exc_raise(e->py, T_LookupError, "unknown error handler name '%s'", errors), false;
	if (text[0]) {
		for (const char *p = text; *p; p++)
			put_encoded(e, (unsigned char)*p);
		return true;
	}
	raise_unicode(e->py, T_UnicodeEncodeError, codecs[e->codec].shown, e->text, start, end,
		      encode_reason(e->codec));
	return false;
}

static bool encode_all(struct encoder *e)
{
	int64_t length = str_length(e->text);
	for (int64_t i = 0; i < length;) {
		uint32_t c = str_at(e->text, i);
		if (encodable(e->codec, c)) {
			put_encoded(e, c);
			i++;
			continue;
		}
		int64_t end = i;
		while (end < length && !encodable(e->codec, str_at(e->text, end)))
			end++;
		for (int64_t start = i; i < end; i++)
			if (!put_replacement(e, str_at(e->text, i), start, end))
				return false;
	}
	return true;
}

struct obj *str_encode(struct py *py, struct obj *o, const char *encoding, const char *errors)
{
	enum codec codec = codec_find(py, encoding);
	if (codec == CODEC_COUNT)
		return NULL;
	if ((STR(o)->ascii && codec <= CODEC_LATIN1) || (STR(o)->kind == 1 && codec == CODEC_LATIN1))
		return bytes_new(py, STR(o)->data, (size_t)str_length(o), WHY_RESULT);
	if (py_charge_steps(py, (uint64_t)str_length(o) / 64) < 0 || room_for(py, (uint64_t)str_length(o) * 4) < 0)
		return NULL;
	struct encoder e = { py, o, codec, errors ? errors : "strict", BUF_INIT };
	if (codec == CODEC_UTF16)
		put_unit(&e, 0xfeff, 2, false);
	if (codec == CODEC_UTF32)
		put_unit(&e, 0xfeff, 4, false);
	struct obj *result = encode_all(&e) ? bytes_new(py, buf_text(&e.out), e.out.length, WHY_RESULT) : NULL;
	buf_clear(&e.out);
	return result;
}

/* ---- decoding ---- */

struct decoder {
	struct py *py;
	const uint8_t *data;
	size_t length;
	const char *encoding, *errors;
	struct obj *source;
	struct str_builder out;
};

/* Bytes start..end that mean nothing. False: raised. */
static bool put_undecodable(struct decoder *d, size_t start, size_t end, const char *reason)
{
	if (!strcmp(d->errors, "ignore"))
		return true;
	if (!strcmp(d->errors, "replace"))
		return str_builder_put_char(&d->out, 0xfffd), true;
	if (!strcmp(d->errors, "backslashreplace")) {
		for (size_t i = start; i < end; i++)
			put_escape(&d->out, d->data[i]);
		return true;
	}
	if (!strcmp(d->errors, "surrogateescape")) {
		for (size_t i = start; i < end; i++)
			str_builder_put_char(&d->out, 0xdc00u + d->data[i]);
		return true;
	}
	if (strcmp(d->errors, "strict") != 0 && strcmp(d->errors, "surrogatepass") != 0) {
		exc_raise(d->py, T_LookupError, "unknown error handler name '%s'", d->errors);
		return false;
	}
	struct obj *bytes = d->source && bytes_check(d->source) ? obj_incref(d->source)
								: bytes_new(d->py, d->data, d->length, WHY_RESULT);
	if (bytes)
		raise_unicode(d->py, T_UnicodeDecodeError, d->encoding, bytes, (int64_t)start, (int64_t)end, reason);
	obj_xdecref(d->py, bytes);
	return false;
}

static bool is_tail(uint8_t c)
{
	return (c & 0xc0) == 0x80;
}

/* Is the second byte one that may follow the first of three or four? */
static bool second_fits(uint8_t first, uint8_t second)
{
	if (!is_tail(second))
		return false;
	switch (first) {
	case 0xe0: return second >= 0xa0;
	case 0xed: return second < 0xa0;
	case 0xf0: return second >= 0x90;
	case 0xf4: return second < 0x90;
	default: return true;
	}
}

/* How many bytes at the start of a sequence are wrong, and why. */
static size_t utf8_fault(const uint8_t *p, size_t left, const char **reason)
{
	*reason = "invalid start byte";
	if (p[0] < 0xc2 || p[0] > 0xf4)
		return 1;
	size_t need = p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;
	*reason = "invalid continuation byte";
	if (left > 1 && !second_fits(p[0], p[1]))
		return 1;
	for (size_t i = 2; i < need && i < left; i++)
		if (!is_tail(p[i]))
			return i;
	*reason = "unexpected end of data";
	return left < need ? left : 1;
}

static bool decode_utf8(struct decoder *d)
{
	for (size_t i = 0; i < d->length;) {
		uint32_t c;
		int used = text_decode((const char *)d->data + i, d->length - i, &c);
		if (used > 0) {
			str_builder_put_char(&d->out, c);
			i += (size_t)used;
			continue;
		}
		const uint8_t *p = d->data + i;
		if (!strcmp(d->errors, "surrogatepass") && d->length - i >= 3 && p[0] == 0xed && p[1] >= 0xa0 &&
		    is_tail(p[1]) && is_tail(p[2])) {
			str_builder_put_char(&d->out, 0xd000u | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu));
			i += 3;
			continue;
		}
		const char *reason;
		size_t wrong = utf8_fault(p, d->length - i, &reason);
		if (!put_undecodable(d, i, i + wrong, reason))
			return false;
		i += wrong;
	}
	return true;
}

static bool decode_ascii(struct decoder *d)
{
	for (size_t i = 0; i < d->length; i++) {
		if (d->data[i] < 128)
			str_builder_put_char(&d->out, d->data[i]);
		else if (!put_undecodable(d, i, i + 1, "ordinal not in range(128)"))
			return false;
	}
	return true;
}

static uint32_t unit_at(const struct decoder *d, size_t i, int width, bool big)
{
	uint32_t value = 0;
	for (int k = 0; k < width; k++)
		value |= (uint32_t)d->data[i + (size_t)k] << 8 * (big ? width - 1 - k : k);
	return value;
}

static bool decode_units(struct decoder *d, int width, bool big, bool marked)
{
	size_t i = 0;
	if (marked && d->length >= (size_t)width) {
		uint32_t mark = unit_at(d, 0, width, false);
		if (mark == 0xfeff)
			i = (size_t)width;
		else if (mark == (width == 2 ? 0xfffeu : 0xfffe0000u))
			i = (size_t)width, big = true;
	}
	while (i < d->length) {
		if (d->length - i < (size_t)width)
			return put_undecodable(d, i, d->length, "truncated data");
		uint32_t c = unit_at(d, i, width, big);
		size_t used = (size_t)width;
		const char *fault = NULL;
		if (c > 0x10ffff)
			fault = "code point not in range(0x110000)";
		if (c >= 0xd800 && c <= 0xdfff && strcmp(d->errors, "surrogatepass") != 0) {
			fault = width == 4 ? "code point in surrogate code point range(0xd800, 0xe000)"
					   : "illegal encoding";
			if (width == 2 && c < 0xdc00 && d->length - i < 4) {
				fault = "unexpected end of data";
			} else if (width == 2 && c < 0xdc00) {
				uint32_t low = unit_at(d, i + 2, 2, big);
				fault = "illegal UTF-16 surrogate";
				if (low >= 0xdc00 && low <= 0xdfff) {
					c = 0x10000 + ((c & 0x3ff) << 10 | (low & 0x3ff));
					used = 4;
					fault = NULL;
				}
			}
		}
		if (!fault)
			str_builder_put_char(&d->out, c);
		else if (!put_undecodable(d, i, i + used, fault))
			return false;
		i += used;
	}
	return true;
}

struct obj *str_decode(struct py *py, const uint8_t *data, size_t length, const char *encoding, const char *errors,
		       struct obj *source)
{
	enum codec codec = codec_find(py, encoding);
	if (codec == CODEC_COUNT)
		return NULL;
	if (codec == CODEC_LATIN1)
		return str_from_chars(py, 1, data, (int64_t)length, WHY_RESULT);
	if (codec == CODEC_UTF8 && text_valid((const char *)data, length) == length)
		return str_new(py, (const char *)data, length, WHY_RESULT);
	if (py_charge_steps(py, length / 64) < 0)
		return NULL;
	struct decoder d = { .py = py,
			     .data = data,
			     .length = length,
			     .encoding = codecs[codec].shown,
			     .errors = errors ? errors : "strict",
			     .source = source };
	str_builder_init(&d.out, py);
	bool good;
	switch (codec) {
	case CODEC_UTF8: good = decode_utf8(&d); break;
	case CODEC_ASCII: good = decode_ascii(&d); break;
	case CODEC_UTF16: good = decode_units(&d, 2, false, true); break;
	case CODEC_UTF16_LE: good = decode_units(&d, 2, false, false); break;
	case CODEC_UTF16_BE: good = decode_units(&d, 2, true, false); break;
	case CODEC_UTF32: good = decode_units(&d, 4, false, true); break;
	case CODEC_UTF32_LE: good = decode_units(&d, 4, false, false); break;
	default: good = decode_units(&d, 4, true, false); break;
	}
	if (good)
		return str_builder_finish(&d.out);
	str_builder_clear(&d.out);
	return NULL;
}
