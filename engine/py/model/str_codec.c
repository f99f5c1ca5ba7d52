/* str_codec.c -- repr, and text to and from bytes: UTF-8, ASCII, Latin-1, UTF-16, UTF-32 with the usual error handlers.
 * Models: Objects/unicodeobject.c (unicode_repr, PyUnicode_Encode*, PyUnicode_Decode*), Python/codecs.c.
 * Never: guesses at another codec; known ones are refused by name, unknown ones are a LookupError. */
#include "exc.h"
#include "obj_bytes.h"
#include "obj_int.h"
#include "obj_tuple.h"
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
	CODEC_UTF8_SIG,
	CODEC_ESCAPE, /* as in a literal */
	CODEC_RAW_ESCAPE,
	CODEC_CHARMAP, /* one of the charmaps */
	CODEC_COUNT
};
/* A codec of one byte a character whose lower half is ASCII. */
static const struct charmap {
	const char *name, *aliases;
	uint16_t upper[128]; /* 0: no character */
} charmaps[] = {
#define CHARMAP(name, aliases, ...) { name, aliases, { __VA_ARGS__ } },
#include "charmaps.def"
#undef CHARMAP
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
	{ "utf-8", " utf_8_sig utf8_sig " },
	{ "unicodeescape", " unicode_escape unicodeescape " },
	{ "rawunicodeescape", " raw_unicode_escape rawunicodeescape " },
	{ "charmap", "" },
};
static const char known_elsewhere[] =
    " cp037 cp437 cp500 cp720 cp737 cp775 cp850 cp852 cp855 cp858 cp860 cp861 cp862 cp863 cp864 cp865 cp866 cp869 "
    "cp874 cp932 "
    "cp949 cp950 cp1006 cp1026 cp1125 cp1140 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 "
    "windows_1251 "
    "windows_1252 big5 big5hkscs euc_jp euc_kr gb2312 gbk gb18030 hz iso2022_jp iso2022_kr iso8859_2 iso_8859_2 "
    "iso8859_5 "
    "iso8859_15 iso_8859_15 latin_2 latin2 koi8_r koi8_u mac_roman shift_jis sjis utf_7 utf7 idna mbcs oem "
    "palmos "
    "punycode undefined base64 base_64 bz2 hex quopri rot13 rot_13 uu zlib ";

static bool listed(const char *list, const char *name)
{
	char padded[72];
	snprintf(padded, sizeof padded, " %s ", name);
	return strlen(name) < 60 && strstr(list, padded) != NULL;
}

bool str_is_stock_handler(const char *errors)
{
	return listed(
	    " strict ignore replace xmlcharrefreplace backslashreplace namereplace surrogateescape surrogatepass ",
	    errors);
}

static void normalise(const char *encoding, char name[64])
{
	size_t n = 0;
	for (const char *p = encoding; *p && n < 63; p++)
		name[n++] = *p == '-' || *p == ' ' ? '_' : *p >= 'A' && *p <= 'Z' ? (char)(*p + 32) : *p;
	name[n] = 0;
}

/* The codec of a normalised name, with the map of a charmap; CODEC_COUNT: none of ours. */
static enum codec codec_named(const char *name, const struct charmap **map)
{
	for (int i = 0; i < CODEC_COUNT; i++)
		if (listed(codecs[i].aliases, name))
			return (enum codec)i;
	for (size_t i = 0; i < sizeof charmaps / sizeof *charmaps; i++)
		if (listed(charmaps[i].aliases, name))
			return *map = &charmaps[i], CODEC_CHARMAP;
	return CODEC_COUNT;
}

const char *str_codec_name(const char *encoding)
{
	const struct charmap *map = NULL;
	char name[64];
	normalise(encoding, name);
	enum codec codec = codec_named(name, &map);
	return codec == CODEC_CHARMAP      ? map->name
	       : codec == CODEC_LATIN1     ? "iso8859-1"
	       : codec == CODEC_UTF8_SIG   ? "utf-8-sig"
	       : codec == CODEC_ESCAPE     ? "unicode-escape"
	       : codec == CODEC_RAW_ESCAPE ? "raw-unicode-escape"
	       : codec == CODEC_COUNT      ? NULL
					   : codecs[codec].shown;
}

/* The codec; CODEC_COUNT with an exception or stop pending, or with *own, OWNED, a codec of the program. */
static enum codec codec_find(struct py *py, const char *encoding, bool encoding_text, const struct charmap **map,
			     struct obj **own)
{
	char name[64];
	*own = NULL;
	if (!encoding)
		return CODEC_UTF8;
	normalise(encoding, name);
	enum codec codec = codec_named(name, map);
	if (codec != CODEC_COUNT)
		return codec;
	if (listed(
		" rot13 rot_13 hex hex_codec base64 base_64 base64_codec bz2 bz2_codec zip zlib zlib_codec uu uu_codec "
		"quopri quopri_codec quoted_printable ",
		name))
		exc_raise(py, T_LookupError, "'%s' is not a text encoding; use codecs.%s() to handle arbitrary codecs",
			  encoding, encoding_text ? "encode" : "decode");
	else if (listed(known_elsewhere, name))
		py_refuse(py, "the codec %s", encoding);
	else if ((!py->hooks->codec_own || (*own = py->hooks->codec_own(py, encoding)) == NULL) && !exc_pending(py))
		exc_raise(py, T_LookupError, "unknown encoding: %s", encoding);
	return CODEC_COUNT;
}

/* Can the exception be made again with another text: nothing but a text is in it, and its class has no way of its own. */
static bool is_plain_error(struct py *py, const struct obj *exc)
{
	const struct type *plain = TYPE_OF(py, T_Exception);
	struct obj *args = EXC_OF(exc)->args;
	return exc->type->slots.init == plain->slots.init && exc->type->slots.new == plain->slots.new &&
	       exc->type->id != T_COUNT &&tuple_length(args) <= 1 &&
	       (tuple_length(args) == 0 || str_check(tuple_get(args, 0)));
}

void *str_codec_failed(struct py *py, const char *operation, const char *encoding)
{
	if (py->stop.kind != STOP_NONE || !py->exc)
		return NULL;
	if (py->profile->codec_failure_notes) {
		struct obj *exc = exc_take(py),
			   *note = str_format_c(py, "%s with '%s' codec failed", operation, encoding);
		if (note && exc_add_note(py, exc, note) < 0)
			exc_clear(py);
		obj_xdecref(py, note);
		exc_restore(py, exc);
	} else if (is_plain_error(py, py->exc)) {
		const struct type *type = py->exc->type;
		struct obj *text = obj_str(py, py->exc);
		if (text)
			exc_raise_from(py, type->id, "%s with '%s' codec failed (%s: %U)", operation, encoding,
				       type->name, text);
		obj_xdecref(py, text);
	}
	return NULL;
}

bool str_codec_is_direct(const char *encoding)
{
	char name[64];
	normalise(encoding, name);
	return listed(" utf8 utf_8 utf16 utf_16 utf32 utf_32 ascii us_ascii latin1 latin_1 iso_8859_1 iso8859_1 ",
		      name);
}

/* A codec that is reached by looking it up says so of what it raised. */
static void note_failure(struct py *py, const char *operation, const char *encoding)
{
	if (encoding && !str_codec_is_direct(encoding))
		str_codec_failed(py, operation, encoding);
}

/* What the program's own codec makes of it: the first item of what its function gives. */
static struct obj *run_own(struct py *py, STEALS(codec) struct obj *codec, bool encoding_text, struct obj *from,
			   const char *encoding, const char *errors)
{
	struct obj *function = codec ? obj_seq_getitem(py, codec, encoding_text ? 0 : 1) : NULL;
	struct obj *how = function && errors ? str_new_c(py, errors) : NULL, *result = NULL, *args[2] = { from, how };
	if (function && (how || !errors))
		result = obj_call(py, function, args, errors ? 2 : 1, NULL);
	if (function && !result)
		str_codec_failed(py, encoding_text ? "encoding" : "decoding", encoding);
	if (result && (!tuple_check(result) || tuple_length(result) != 2)) {
		exc_raise(py, T_TypeError,
			  encoding_text ? "encoder must return a tuple (object, integer)"
					: "decoder must return a tuple (object, integer)");
		OBJ_CLEAR(py, result);
	}
	struct obj *made = result ? obj_incref(tuple_get(result, 0)) : NULL;
	if (made && (encoding_text ? !bytes_check(made) && !obj_is_a(py, made, T_bytearray) : !str_check(made))) {
		py_refuse(py, "codecs of the program that give neither text nor bytes");
		OBJ_CLEAR(py, made);
	}
	obj_xdecref(py, result);
	obj_xdecref(py, how);
	obj_xdecref(py, function);
	obj_xdecref(py, codec);
	return made;
}

/* The program's own error handler, OWNED; NULL with LookupError when it has none of that name. */
static struct obj *own_handler(struct py *py, const char *errors)
{
	struct obj *handler = py->hooks->codec_error ? py->hooks->codec_error(py, errors) : NULL;
	if (!handler && !exc_pending(py) && str_is_stock_handler(errors))
		return exc_raise(py, T_TypeError, "don't know how to handle UnicodeDecodeError in error callback");
	if (!handler && !exc_pending(py))
		exc_raise(py, T_LookupError, "unknown error handler name '%s'", errors);
	return handler;
}

/* A UnicodeEncodeError or UnicodeDecodeError about source[start:end]. */
static struct obj *make_unicode(struct py *py, int type, const char *encoding, struct obj *source, int64_t start,
				int64_t end, const char *reason)
{
	struct obj *args[5] = { str_new_c(py, encoding), obj_incref(source), int_new(py, start), int_new(py, end),
				str_new_c(py, reason) };
	bool good = true;
	for (int i = 0; i < 5; i++)
		good = good && args[i];
	struct obj *exc = good ? obj_call(py, (struct obj *)(void *)TYPE_OF(py, type), args, 5, NULL) : NULL;
	for (int i = 0; i < 5; i++)
		obj_xdecref(py, args[i]);
	return exc;
}

static void raise_unicode(struct py *py, int type, const char *encoding, struct obj *source, int64_t start, int64_t end,
			  const char *reason)
{
	struct obj *exc = make_unicode(py, type, encoding, source, start, end, reason);
	if (exc)
		exc_set(py, exc);
}

/* Asks the program's handler about exc, which it consumes: what to put, OWNED, and where in `length` to go on. */
static struct obj *ask_handler(struct py *py, STEALS(handler) struct obj *handler, struct obj *exc, bool encoding_text,
			       int64_t length, int64_t *next)
{
	struct obj *answer = handler && exc ? obj_call1(py, handler, exc) : NULL, *put = NULL;
	obj_xdecref(py, handler);
	if (!answer)
		return NULL;
	if (tuple_check(answer) && tuple_length(answer) == 2 && int_check(tuple_get(answer, 1)))
		put = tuple_get(answer, 0);
	if (!put || !(str_check(put) || (encoding_text && bytes_check(put)))) {
		exc_raise(py, T_TypeError,
			  encoding_text ? "encoding error handler must return (str/bytes, int) tuple"
					: "decoding error handler must return (str, int) tuple");
		put = NULL;
	} else if (!int_as_int64(tuple_get(answer, 1), next) || *next < -length || *next > length) {
		exc_raise(py, T_IndexError, "position %S from error handler out of bounds", tuple_get(answer, 1));
		put = NULL;
	} else if (*next < 0) {
		*next += length;
	}
	obj_xincref(put);
	obj_decref(py, answer);
	return put;
}

/* ---- encoding ---- */

struct encoder {
	struct py *py;
	struct obj *text;
	enum codec codec;
	const struct charmap *map;
	const char *errors;
	struct buf out;
};

/* The byte of a charmap for c; -1: none. */
static int charmap_byte(const struct charmap *map, uint32_t c)
{
	if (c < 128)
		return (int)c;
	for (int i = 0; i < 128; i++)
		if (map->upper[i] == c)
			return 128 + i;
	return -1;
}

static void put_unit(struct encoder *e, uint32_t value, int bytes, bool big)
{
	for (int i = 0; i < bytes; i++)
		buf_putc(&e->out, (char)(value >> 8 * (big ? bytes - 1 - i : i)));
}

/* As in a literal; raw: only what is beyond Latin-1. */
static void put_as_escape(struct encoder *e, uint32_t c)
{
	bool raw = e->codec == CODEC_RAW_ESCAPE;
	if (c == '\\' && !raw)
		buf_puts(&e->out, "\\\\");
	else if (!raw && short_escape(c))
		buf_printf(&e->out, "\\%c", short_escape(c));
	else if (raw ? c < 256 : c >= ' ' && c < 0x7f)
		buf_putc(&e->out, (char)c);
	else
		buf_printf(&e->out, c < 256 ? "\\x%02x" : c < 65536 ? "\\u%04x" : "\\U%08x", c);
}

static void put_encoded(struct encoder *e, uint32_t c)
{
	bool big = e->codec == CODEC_UTF16_BE || e->codec == CODEC_UTF32_BE;
	switch (e->codec) {
	case CODEC_UTF8:
	case CODEC_UTF8_SIG: buf_put_utf8(&e->out, c); break;
	case CODEC_ESCAPE:
	case CODEC_RAW_ESCAPE: put_as_escape(e, c); break;
	case CODEC_ASCII:
	case CODEC_LATIN1: buf_putc(&e->out, (char)c); break;
	case CODEC_CHARMAP: buf_putc(&e->out, (char)charmap_byte(e->map, c)); break;
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

static bool encodable(const struct encoder *e, uint32_t c)
{
	enum codec codec = e->codec;
	if (codec == CODEC_CHARMAP)
		return charmap_byte(e->map, c) >= 0;
	if (codec == CODEC_ESCAPE || codec == CODEC_RAW_ESCAPE)
		return true;
	if (codec == CODEC_ASCII)
		return c < 128;
	if (codec == CODEC_LATIN1)
		return c < 256;
	return c < 0xd800 || c > 0xdfff;
}

static const char *encode_reason(enum codec codec)
{
	return codec == CODEC_ASCII     ? "ordinal not in range(128)"
	       : codec == CODEC_LATIN1  ? "ordinal not in range(256)"
	       : codec == CODEC_CHARMAP ? "character maps to <undefined>"
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
		 e->codec != CODEC_LATIN1 && e->codec != CODEC_CHARMAP)
		return put_encoded(e, c), true;
	else if (!strcmp(errors, "surrogateescape") && c >= 0xdc80 && c <= 0xdcff)
		return buf_putc(&e->out, (char)(c - 0xdc00)), true;
	else if (!strcmp(errors, "namereplace"))
		return py_refuse(e->py, "the error handler namereplace"), false;
	if (text[0]) {
		for (const char *p = text; *p; p++)
			put_encoded(e, (unsigned char)*p);
		return true;
	}
	raise_unicode(e->py, T_UnicodeEncodeError, codecs[e->codec].shown, e->text, start, end,
		      encode_reason(e->codec));
	return false;
}

/* Characters start..end by the program's handler; *i: where to go on. */
static bool put_by_handler(struct encoder *e, int64_t start, int64_t end, int64_t *i)
{
	struct py *py = e->py;
	struct obj *handler = own_handler(py, e->errors);
	struct obj *exc = handler ? make_unicode(py, T_UnicodeEncodeError, codecs[e->codec].shown, e->text, start, end,
						 encode_reason(e->codec))
				  : NULL;
	struct obj *put = ask_handler(py, handler, exc, true, str_length(e->text), i);
	bool good = put != NULL && py_charge_steps(py, 4) == 0;
	if (good && bytes_check(put))
		buf_put(&e->out, BYTES(put)->data, (size_t)BYTES(put)->length);
	for (int64_t k = 0; good && str_check(put) && k < str_length(put); k++) {
		uint32_t c = str_at(put, k);
		if (encodable(e, c)) {
			put_encoded(e, c);
		} else {
			exc_set(py, obj_incref(exc));
			good = false;
		}
	}
	obj_xdecref(py, put);
	obj_xdecref(py, exc);
	return good;
}

static bool encode_all(struct encoder *e)
{
	bool stock = str_is_stock_handler(e->errors);
	int64_t length = str_length(e->text);
	for (int64_t i = 0; i < length;) {
		uint32_t c = str_at(e->text, i);
		if (encodable(e, c)) {
			put_encoded(e, c);
			i++;
			continue;
		}
		int64_t end = i;
		while (end < length && !encodable(e, str_at(e->text, end)))
			end++;
		if (!stock) {
			if (!put_by_handler(e, i, end, &i))
				return false;
			continue;
		}
		for (int64_t start = i; i < end; i++)
			if (!put_replacement(e, str_at(e->text, i), start, end))
				return false;
	}
	return true;
}

struct obj *str_encode(struct py *py, struct obj *o, const char *encoding, const char *errors)
{
	const struct charmap *map = NULL;
	struct obj *own;
	enum codec codec = codec_find(py, encoding, true, &map, &own);
	if (codec == CODEC_COUNT)
		return own ? run_own(py, own, true, o, encoding, errors) : NULL;
	if ((STR(o)->ascii && codec <= CODEC_LATIN1) || (STR(o)->kind == 1 && codec == CODEC_LATIN1))
		return bytes_new(py, STR(o)->data, (size_t)str_length(o), WHY_RESULT);
	if (py_charge_steps(py, (uint64_t)str_length(o) / 64) < 0 || room_for(py, (uint64_t)str_length(o) * 4) < 0)
		return NULL;
	struct encoder e = { py, o, codec, map, errors ? errors : "strict", BUF_INIT };
	if (codec == CODEC_UTF16)
		put_unit(&e, 0xfeff, 2, false);
	if (codec == CODEC_UTF32)
		put_unit(&e, 0xfeff, 4, false);
	if (codec == CODEC_UTF8_SIG)
		buf_put_utf8(&e.out, 0xfeff);
	struct obj *result = encode_all(&e) ? bytes_new(py, buf_text(&e.out), e.out.length, WHY_RESULT) : NULL;
	buf_clear(&e.out);
	if (!result)
		note_failure(py, "encoding", encoding);
	return result;
}

/* ---- decoding ---- */

struct decoder {
	struct py *py;
	const uint8_t *data;
	size_t length;
	const char *encoding, *errors;
	struct obj *source;
	bool partial; /* more may follow: what is cut off at the end is left */
	struct str_builder out;
};

/* Bytes start..end by the program's handler; *next: where to go on. */
static bool put_decoded_by_handler(struct decoder *d, struct obj *bytes, size_t start, size_t end, const char *reason,
				   size_t *next)
{
	int64_t at = 0;
	struct obj *handler = own_handler(d->py, d->errors);
	struct obj *exc = handler ? make_unicode(d->py, T_UnicodeDecodeError, d->encoding, bytes, (int64_t)start,
						 (int64_t)end, reason)
				  : NULL;
	struct obj *put = ask_handler(d->py, handler, exc, false, (int64_t)d->length, &at);
	if (put && py_charge_steps(d->py, 4) == 0)
		str_builder_put_str(&d->out, put);
	*next = (size_t)at;
	bool good = put != NULL && !exc_pending(d->py);
	obj_xdecref(d->py, put);
	obj_xdecref(d->py, exc);
	return good;
}

/* Bytes start..end that mean nothing; *next: where to go on. False: raised. */
static bool put_undecodable(struct decoder *d, size_t start, size_t end, const char *reason, size_t *next)
{
	*next = end;
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
	struct obj *bytes = d->source && bytes_check(d->source) ? obj_incref(d->source)
								: bytes_new(d->py, d->data, d->length, WHY_RESULT);
	if (bytes && strcmp(d->errors, "strict") != 0 && strcmp(d->errors, "surrogatepass") != 0) {
		bool good = put_decoded_by_handler(d, bytes, start, end, reason, next);
		obj_decref(d->py, bytes);
		return good;
	}
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
		if (d->partial && reason[0] == 'u') { /* unexpected end */
			d->length = i;
			break;
		}
		if (!put_undecodable(d, i, i + wrong, reason, &i))
			return false;
	}
	return true;
}

static bool decode_ascii(struct decoder *d)
{
	for (size_t i = 0; i < d->length;) {
		if (d->data[i] < 128)
			str_builder_put_char(&d->out, d->data[i++]);
		else if (!put_undecodable(d, i, i + 1, "ordinal not in range(128)", &i))
			return false;
	}
	return true;
}

static bool decode_charmap(struct decoder *d, const struct charmap *map)
{
	for (size_t i = 0; i < d->length;) {
		uint32_t c = d->data[i] < 128 ? d->data[i] : map->upper[d->data[i] - 128];
		if (c || !d->data[i]) {
			str_builder_put_char(&d->out, c);
			i++;
		} else if (!put_undecodable(d, i, i + 1, "character maps to <undefined>", &i)) {
			return false;
		}
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
	if (marked)
		d->encoding = width == 2 ? (big ? "utf-16-be" : "utf-16-le") : big ? "utf-32-be" : "utf-32-le";
	while (i < d->length) {
		if (d->length - i < (size_t)width) {
			if (d->partial) {
				d->length = i;
				break;
			}
			if (!put_undecodable(d, i, d->length, "truncated data", &i))
				return false;
			continue;
		}
		uint32_t c = unit_at(d, i, width, big);
		size_t used = (size_t)width;
		const char *fault = NULL;
		if (c > 0x10ffff)
			fault = "code point not in range(0x110000)";
		if (c >= 0xd800 && c <= 0xdfff && strcmp(d->errors, "surrogatepass") != 0) {
			fault = width == 4 ? "code point in surrogate code point range(0xd800, 0xe000)"
					   : "illegal encoding";
			if (width == 2 && c < 0xdc00 && d->length - i < 4) {
				if (d->partial) {
					d->length = i;
					break;
				}
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
		else if (!put_undecodable(d, i, i + used, fault, &used))
			return false;
		i = fault ? used : i + used;
	}
	return true;
}

static int hex_digit(uint8_t c)
{
	return c >= '0' && c <= '9'   ? c - '0'
	       : c >= 'a' && c <= 'f' ? c - 'a' + 10
	       : c >= 'A' && c <= 'F' ? c - 'A' + 10
				      : -1;
}

/* \xXX, \uXXXX or \UXXXXXXXX at *i. */
static bool decode_hex_escape(struct decoder *d, size_t *i, bool raw)
{
	uint8_t kind = d->data[*i + 1];
	size_t start = *i, want = kind == 'x' ? 2 : kind == 'u' ? 4 : 8, at = start + 2, found = 0;
	uint32_t c = 0;
	while (found < want && at < d->length && hex_digit(d->data[at]) >= 0) {
		c = c << 4 | (uint32_t)hex_digit(d->data[at++]);
		found++;
	}
	if (found < want) {
		if (d->partial && at == d->length) {
			d->length = start;
			return true;
		}
		return put_undecodable(d, start, at,
				       kind == 'x'   ? "truncated \\xXX escape"
				       : kind == 'u' ? "truncated \\uXXXX escape"
						     : "truncated \\UXXXXXXXX escape",
				       i);
	}
	if (c > 0x10ffff)
		return put_undecodable(d, start, at, raw ? "\\Uxxxxxxxx out of range" : "illegal Unicode character", i);
	str_builder_put_char(&d->out, c);
	*i = at;
	return true;
}

static bool decode_escapes(struct decoder *d, bool raw)
{
	static const char letters[] = "\\'\"bftnrva", values[] = "\\'\"\b\f\t\n\r\v\a";
	for (size_t i = 0; i < d->length;) {
		uint8_t c = d->data[i], next = i + 1 < d->length ? d->data[i + 1] : 0;
		if (c != '\\' || (raw && next != 'u' && next != 'U')) {
			str_builder_put_char(&d->out, c);
			i++;
			if (c == '\\' && i < d->length) /* the second of two begins nothing */
				str_builder_put_char(&d->out, d->data[i++]);
			continue;
		}
		const char *letter = next ? strchr(letters, next) : NULL;
		if (i + 1 == d->length) {
			if (d->partial)
				d->length = i;
			else if (!put_undecodable(d, i, i + 1, "\\ at end of string", &i))
				return false;
		} else if (next == '\n') {
			i += 2;
		} else if (letter && !raw) {
			str_builder_put_char(&d->out, (uint8_t)values[letter - letters]);
			i += 2;
		} else if (next >= '0' && next <= '7') {
			uint32_t value = 0;
			size_t end = i + 4;
			for (i++; i < end && i < d->length && d->data[i] >= '0' && d->data[i] <= '7'; i++)
				value = value << 3 | (uint32_t)(d->data[i] - '0');
			if (value > 0377)
				return py_refuse(d->py, "octal escapes beyond a byte"), false;
			str_builder_put_char(&d->out, value);
		} else if (next == 'x' || next == 'u' || next == 'U') {
			if (!decode_hex_escape(d, &i, raw))
				return false;
		} else if (next == 'N') {
			return py_refuse(d->py, "characters by name in unicode_escape"), false;
		} else {
			return py_refuse(d->py, "unknown escapes in unicode_escape, which warn"), false;
		}
	}
	return true;
}

static bool decode_all(struct decoder *d, enum codec codec, const struct charmap *map)
{
	switch (codec) {
	case CODEC_UTF8:
	case CODEC_UTF8_SIG: return decode_utf8(d);
	case CODEC_ESCAPE: return decode_escapes(d, false);
	case CODEC_RAW_ESCAPE: return decode_escapes(d, true);
	case CODEC_ASCII: return decode_ascii(d);
	case CODEC_UTF16: return decode_units(d, 2, false, true);
	case CODEC_UTF16_LE: return decode_units(d, 2, false, false);
	case CODEC_UTF16_BE: return decode_units(d, 2, true, false);
	case CODEC_UTF32: return decode_units(d, 4, false, true);
	case CODEC_UTF32_LE: return decode_units(d, 4, false, false);
	case CODEC_UTF32_BE: return decode_units(d, 4, true, false);
	default: return decode_charmap(d, map);
	}
}

struct obj *str_decode_part(struct py *py, const uint8_t *data, size_t length, const char *encoding, const char *errors,
			    struct obj *source, size_t *used)
{
	const struct charmap *map = NULL;
	struct obj *own;
	enum codec codec = codec_find(py, encoding, false, &map, &own);
	if (used)
		*used = length;
	if (codec == CODEC_COUNT && own) {
		struct obj *bytes = source ? obj_incref(source) : bytes_new(py, data, length, WHY_RESULT);
		struct obj *result = bytes ? run_own(py, obj_incref(own), false, bytes, encoding, errors) : NULL;
		obj_xdecref(py, bytes);
		obj_decref(py, own);
		return result;
	}
	if (codec == CODEC_COUNT)
		return NULL;
	size_t skipped = codec == CODEC_UTF8_SIG && length >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
	data += skipped;
	length -= skipped;
	if (skipped)
		source = NULL;
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
			     .source = source,
			     .partial = used != NULL };
	str_builder_init(&d.out, py);
	if (decode_all(&d, codec, map)) {
		if (used)
			*used = d.length + skipped;
		return str_builder_finish(&d.out);
	}
	str_builder_clear(&d.out);
	note_failure(py, "decoding", encoding);
	return NULL;
}

struct obj *str_decode(struct py *py, const uint8_t *data, size_t length, const char *encoding, const char *errors,
		       struct obj *source)
{
	return str_decode_part(py, data, length, encoding, errors, source, NULL);
}
