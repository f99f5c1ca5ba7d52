/* number_text.h -- numbers as text: shortest float repr, %e %f %g without the C library's locale, float and int parsing.
 * Models: Python/pystrtod.c, Python/dtoa.c (results), Objects/longobject.c (digit limit). */
#ifndef PY_MODEL_NUMBER_TEXT_H
#define PY_MODEL_NUMBER_TEXT_H
#include "base/base.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
enum number_flag {
	NUMBER_SIGN = 1,       /* '+' before what is not negative */
	NUMBER_DOT_ZERO = 2,   /* ".0" when it would look like an int */
	NUMBER_ALTERNATE = 4,  /* '#': keep the point */
	NUMBER_NO_NEG_ZERO = 8, /* 'z': a result that is -0 loses its sign */
};
/* Appends value as PyOS_double_to_string does: code 'r' (shortest; precision ignored), 'e' 'f' 'g' and capitals. */
void number_from_double(struct buf *out, double value, char code, int precision, int flags);
/* Significant decimal digits: mode 0 shortest, 2 precision digits in all, 3 precision digits after the point, rounded
 * half to even on the exact value. digits without trailing zeros; *point: where the decimal point stands. */
void number_digits(struct buf *digits, double value, int mode, int precision, int *point);
/* Parses the whole of an ASCII text without underscores or spaces: decimal, exponent, inf, infinity, nan, sign. */
bool number_to_double(const char *text, size_t length, double *value);
/* Longest prefix that is a number; returns the bytes used, 0 when there is none. */
size_t number_scan_double(const char *text, size_t length, double *value);
#endif
