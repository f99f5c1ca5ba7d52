/* unicode.h -- what is known of characters: classes, cases, decimal values, normal forms. utf8proc behind a narrow door.
 * The words are those of the Unicode standard; a code point beyond U+10FFFF has none of the properties. */
#ifndef BASE_UNICODE_H
#define BASE_UNICODE_H
#include "buf.h"
#include <stdbool.h>
#include <stdint.h>
bool unicode_is_alpha(uint32_t c);       /* general category L* */
bool unicode_is_upper(uint32_t c);       /* derived property Uppercase */
bool unicode_is_lower(uint32_t c);       /* derived property Lowercase */
bool unicode_is_title(uint32_t c);       /* category Lt */
bool unicode_is_cased(uint32_t c);
bool unicode_is_case_ignorable(uint32_t c);
bool unicode_is_space(uint32_t c);       /* white space, separators B, S, WS of the bidirectional classes */
bool unicode_is_line_break(uint32_t c);  /* ends a line for splitlines */
bool unicode_is_printable(uint32_t c);   /* repr shows it as it is */
bool unicode_is_numeric(uint32_t c);     /* has a numeric value */
int unicode_decimal(uint32_t c);         /* 0..9 for category Nd, else -1 */
int unicode_digit(uint32_t c);           /* as decimal, and superscripts, circled digits and kin, else -1 */
bool unicode_is_name_start(uint32_t c);  /* XID_Start or _ */
bool unicode_is_name_part(uint32_t c);   /* XID_Continue */
/* Full case mappings: one to three code points into out; the count is returned. */
int unicode_to_upper(uint32_t c, uint32_t out[3]);
int unicode_to_lower(uint32_t c, uint32_t out[3]); /* final sigma is the caller's */
int unicode_to_title(uint32_t c, uint32_t out[3]);
int unicode_to_fold(uint32_t c, uint32_t out[3]);
const char *unicode_category(uint32_t c); /* "Lu" */
/* Identifiers are compared in NFKC: appends the normal form of UTF-8 text; false when it is not valid UTF-8. */
bool unicode_nfkc(const char *text, size_t length, struct buf *out);
/* The normal forms of the standard: appends that of UTF-8 text; false when it is not valid UTF-8. */
enum unicode_form { UNICODE_NFC, UNICODE_NFD, UNICODE_NFKC, UNICODE_NFKD };
bool unicode_normal(enum unicode_form form, const char *text, size_t length, struct buf *out);
/* By \N{...}: a character by its name is not in our library's tables; callers refuse it. */
#endif
