/* normal.h -- the form in which outputs of two interpreters are compared: what may rightly differ is taken out.
 * Prompts are stripped, each traceback is folded to its last line, blanks at the ends of lines and empty lines at both
 * ends go. Addresses become @1, @2, ... in order of first appearance: equal ones stay equal, different ones different.
 * Models: tests/differential/normal.py; the recorded cases of tests/corpus are in it. */
#ifndef QUIZ_NORMAL_H
#define QUIZ_NORMAL_H
#include "base/base.h"

/* The normal form of text[0..length) appended to out. */
void normal_form(const char *text, size_t length, struct buf *out);
#endif
