/* obj_str.h -- text: 1, 2 or 4 bytes a character like CPython's, because sizes, indexing and the shared one-character
 * objects follow from it. Interning, building, searching, methods.
 * Models: Objects/unicodeobject.c, Objects/stringlib; profile rows str_*, interned_immortal, names_immortal. */
#ifndef PY_MODEL_OBJ_STR_H
#define PY_MODEL_OBJ_STR_H
#include "type.h"
#include <stdarg.h>

enum str_interned { STR_NOT_INTERNED, STR_MORTAL, STR_IMMORTAL, STR_STATIC };

/* Invariant: kind is the smallest that holds every character; data ends with one zero character. */
struct obj_str {
	struct obj head;
	int64_t hash;         /* -1: not computed */
	int64_t length;       /* characters */
	uint8_t kind;         /* 1, 2, 4: bytes a character */
	bool ascii;           /* every character below 128 */
	uint8_t interned;     /* enum str_interned */
	bool utf8_counted;    /* its size includes a stored UTF-8 form, as CPython's static Latin-1 strings have */
	void *data;           /* after the struct for an exact str; of its own for an instance of a subclass */
	char *utf8;           /* made when asked for, NULL otherwise; not of ASCII text */
	size_t utf8_length;
};
#define STR(o) ((struct obj_str *)(void *)(o))
void str_init(struct py *py); /* '' and the table of interned strings */

static inline bool str_check(const struct obj *o) { return obj_has(o, TYPE_STR_SUBCLASS); }
static inline bool str_is_exact(const struct obj *o) { return type_is(o, T_str); }
static inline int64_t str_length(const struct obj *o) { return ((const struct obj_str *)(const void *)o)->length; }
static inline uint32_t str_char(int kind, const void *data, int64_t i)
{
	if (kind == 1) return ((const uint8_t *)data)[i];
	return kind == 2 ? ((const uint16_t *)data)[i] : ((const uint32_t *)data)[i];
}
static inline uint32_t str_at(const struct obj *o, int64_t i) /* 0 <= i < length */
{
	const struct obj_str *s = (const struct obj_str *)(const void *)o;
	return str_char(s->kind, s->data, i);
}
static inline void str_put(int kind, void *data, int64_t i, uint32_t c)
{
	if (kind == 1) ((uint8_t *)data)[i] = (uint8_t)c;
	else if (kind == 2) ((uint16_t *)data)[i] = (uint16_t)c;
	else ((uint32_t *)data)[i] = c;
}

/* ---- making ---- */
/* From UTF-8 (surrogates as three bytes allowed; bytes that are not UTF-8 become U+FFFD). '' and one-character Latin-1 strings are the shared objects. */
OWNED RAISES struct obj *str_new(struct py *py, const char *utf8, size_t length, enum why why);
OWNED RAISES struct obj *str_new_fresh(struct py *py, const char *ascii, size_t length, enum why why); /* ASCII, never a shared object but '' */
OWNED RAISES struct obj *str_new_c(struct py *py, const char *text);         /* NUL-terminated UTF-8, WHY_RESULT */
OWNED RAISES struct obj *str_from_char(struct py *py, uint32_t code_point);  /* chr(): shared when below 256 */
OWNED RAISES struct obj *str_from_chars(struct py *py, int kind, const void *data, int64_t length, enum why why); /* narrowed; shared when short */
/* Room for length characters up to max_char, contents zeroed: the caller fills all of it. Always a new object (length 0: ''). MemoryError, stop. */
OWNED RAISES struct obj *str_alloc(struct py *py, int64_t length, uint32_t max_char, enum why why);
static inline struct obj *str_empty(struct py *py);                          /* OWNED '' */
OWNED RAISES struct obj *str_format_c(struct py *py, const char *fmt, ...);  /* formats of exc_raise */
OWNED RAISES struct obj *str_vformat_c(struct py *py, const char *fmt, va_list given);

/* ---- reading ---- */
/* UTF-8 with a final NUL, BORROWED, lives as long as o; surrogates as three bytes. length may be NULL. */
BORROWED const char *str_utf8(struct py *py, struct obj *o, size_t *length);
uint32_t str_max_char(const struct obj *o);     /* bound by kind: 127, 255, 65535, 0x10ffff */
bool str_equal(const struct obj *a, const struct obj *b);
bool str_equal_c(const struct obj *a, const char *ascii);
int str_cmp(const struct obj *a, const struct obj *b); /* -1, 0, 1 by code points */
int64_t str_hash(struct py *py, struct obj *o);
bool str_is_identifier(const struct obj *o);
bool str_all_name_chars(const struct obj *o);   /* ASCII letters, digits, _: what the compiler interns */

/* ---- operations (plain str results) ---- */
OWNED RAISES struct obj *str_concat(struct py *py, struct obj *a, struct obj *b); /* two str; the other itself when one is '' */
/* left += right with the reference *left consumed: grows in place when nobody else holds it. *left NULL on error. */
RAISES int str_append(struct py *py, struct obj **left, struct obj *right);
OWNED RAISES struct obj *str_repeat(struct py *py, struct obj *o, int64_t n);
OWNED RAISES struct obj *str_slice(struct py *py, struct obj *o, int64_t start, int64_t end); /* o itself when all of it and exact */
OWNED RAISES struct obj *str_join(struct py *py, struct obj *separator, struct obj *iterable);
OWNED RAISES struct obj *str_join_items(struct py *py, struct obj *separator /* NULL: '' */, struct obj *const *items, size_t n);
int64_t str_find(const struct obj *o, const struct obj *sub, int64_t start, int64_t end, int direction); /* -1: not there */
OWNED RAISES struct obj *str_replace(struct py *py, struct obj *o, struct obj *old, struct obj *new_, int64_t count);
OWNED RAISES struct obj *str_repr(struct py *py, struct obj *o);
OWNED RAISES struct obj *str_ascii_of(struct py *py, struct obj *repr); /* non-ASCII characters escaped: ascii() on a repr */
OWNED RAISES struct obj *str_encode(struct py *py, struct obj *o, const char *encoding, const char *errors); /* bytes */
OWNED RAISES struct obj *str_decode(struct py *py, const uint8_t *bytes, size_t length, const char *encoding, const char *errors,
                                    struct obj *source /* bytes object for errors, or NULL */);
/* The same; what is cut off at the end is left, *used says how far it came. */
OWNED RAISES struct obj *str_decode_part(struct py *py, const uint8_t *bytes, size_t length, const char *encoding,
					 const char *errors, struct obj *source, size_t *used);
bool str_is_stock_handler(const char *errors); /* strict, ignore, replace and the others that are always there */
/* What was raised while a codec worked that had to be looked up: noted, or told again, with its name. Returns NULL. */
void *str_codec_failed(struct py *py, const char *operation, const char *encoding);
bool str_codec_is_direct(const char *encoding); /* one of the most common ones, which are not looked up */
/* What CPython calls the codec that this names; NULL: none of ours. */
const char *str_codec_name(const char *encoding);
OWNED RAISES struct obj *str_percent(struct py *py, struct obj *text, struct obj *args); /* text % args */
/* An exact str with o's text: o itself when exact, a new one for an instance of a subclass. */
OWNED RAISES struct obj *str_plain(struct py *py, struct obj *o);

/* ---- interning (str_intern.c) ---- */
/* *slot := the one object for that text, STEALS and gives back one reference; only exact str are interned. Mortal ones
 * leave the table when they die; the profile decides who is immortal. */
void str_intern(struct py *py, struct obj **slot);
void str_intern_immortal(struct py *py, struct obj **slot); /* as the compiler does with identifiers, when names_immortal */
OWNED struct obj *str_intern_c(struct py *py, const char *text);            /* WHY_INTERNED */
OWNED struct obj *str_intern_new(struct py *py, const char *utf8, size_t length, enum why why);
OWNED struct obj *str_intern_name(struct py *py, const char *utf8, size_t length); /* an identifier met by the compiler: WHY_NAME */
static inline bool str_is_interned(const struct obj *o) { return ((const struct obj_str *)(const void *)o)->interned != STR_NOT_INTERNED; }
void str_intern_forget(struct py *py, struct obj *o); /* a mortal interned string dies */

/* ---- building ---- */
/* Text of any characters, grown as needed, then one str. Errors are remembered: only finish needs a check.
 *     struct str_builder b; str_builder_init(&b, py); str_builder_put_c(&b, "<"); ...; return str_builder_finish(&b); */
struct str_builder {
	struct py *py;
	int kind;
	uint32_t max_char;
	int64_t length, capacity;
	void *data;
	struct obj *only; /* OWNED: all of the text so far, handed out as it is when nothing follows */
	bool failed;
};
void str_builder_init(struct str_builder *b, struct py *py);
void str_builder_put_char(struct str_builder *b, uint32_t c);
void str_builder_fill(struct str_builder *b, uint32_t c, int64_t count);
void str_builder_put_str(struct str_builder *b, const struct obj *o);
void str_builder_put_slice(struct str_builder *b, const struct obj *o, int64_t start, int64_t end);
/* The last part of a text: when it is the only one, the result is that object itself. */
void str_builder_put_last(struct str_builder *b, struct obj *o);
void str_builder_put_c(struct str_builder *b, const char *ascii);
void str_builder_put_bytes(struct str_builder *b, const char *utf8, size_t length);
OWNED RAISES struct obj *str_builder_finish(struct str_builder *b); /* the builder is cleared */
OWNED RAISES struct obj *str_builder_finish_fresh(struct str_builder *b); /* never a shared one-character string */
void str_builder_clear(struct str_builder *b);                      /* gives up */

#include "state.h"
static inline struct obj *str_empty(struct py *py) { return obj_incref(py->empty_str); }
extern const struct type_spec obj_str_spec, obj_str_iter_spec, obj_str_ascii_iter_spec;
#endif
