/* text.h -- UTF-8 and safe printing. Texts are bytes with a length; nothing here trusts that they are valid. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H
#include "buf.h"
#include "err.h"
#include <stdbool.h>
#include <stdint.h>
/* Decodes one code point at text[0..length); returns the bytes used (1 to 4), or 0 where it is not valid UTF-8
 * (overlong, surrogate, beyond U+10FFFF, cut off). length must be at least 1. */
int text_decode(const char *text, size_t length, uint32_t *code_point);
int text_encode(uint32_t code_point, char out[4]);     /* bytes written, 1 to 4 */
/* Offset of the first byte that is not part of valid UTF-8, or length when all is valid. */
size_t text_valid(const char *text, size_t length);
/* Columns a terminal needs (grapheme-wise; wide characters 2, combining 0). */
int text_width(const char *text, size_t length);
/* Bytes of the longest beginning that takes at most so many columns; graphemes are kept whole, and one is taken however
 * wide it is. */
size_t text_fit(const char *text, size_t length, int columns);
/* Bytes of the stretch at the start of text within which no line is broken: up to a blank, or up to where a character of
 * two columns begins or ends, for those are written without blanks; closing punctuation stays with what it closes. */
size_t text_word(const char *text, size_t length);
/* Appends text with control characters, escape sequences, bidirectional controls and bytes that are not UTF-8 made
 * visible ("\x1b"); newline and tab stay. For everything that packs, learners or evaluated code wrote. */
void text_put_safe(struct buf *out, const char *text, size_t length);
/* Appends text as UTF-8 that any reader takes: NUL and bytes that are not UTF-8 become U+FFFD. */
void text_put_valid(struct buf *out, const char *text, size_t length);
/* Appends text with & < > " as entities, for HTML and XML between tags and in "attributes". */
void text_put_markup(struct buf *out, const char *text, size_t length);
/* Edit distance with early end: the true distance, or limit + 1 when it is greater. For "did you mean". */
int text_distance(const char *a, const char *b, int limit);
bool text_is_name_char(uint32_t code_point, bool first); /* Python identifiers: XID_Start, XID_Continue, _ */
/* Reads a whole file ("-": standard input), at most limit bytes. 0, or ERR_INPUT / ERR_LIMIT. out is the caller's. */
int text_read_file(const char *path, size_t limit, struct buf *out, struct err *err);
#endif
