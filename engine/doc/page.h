/* page.h -- HTML pages that stand alone: one file, no scripts, nothing fetched, light and dark, good on paper. Private to the
 * room; see report.h.
 * Rule:  every text from outside goes through page_text. */
#ifndef DOC_PAGE_H
#define DOC_PAGE_H
#include "base/base.h"
void page_begin(struct buf *out, const char *title);
void page_end(struct buf *out);
/* A text as HTML: what has a meaning there is escaped, control characters are made visible, broken UTF-8 is mended. */
void page_text(struct buf *out, const char *text);
/* The same for our own short texts, in which `code` stands between backticks. */
void page_words(struct buf *out, const char *text);
/* A heading of level 2. */
void page_heading(struct buf *out, const char *text);
/* A bar of `percent` as inline SVG, with the same in words for those who do not see it; mark: where a line stands, -1: none.
 * percent below 0: nothing to show. */
void page_bar(struct buf *out, int percent, int mark);
/* Points from thousandths: "2.5". */
void page_amount(struct buf *out, int64_t thousandths);
/* Milliseconds as "12:40". */
void page_time(struct buf *out, int64_t milliseconds);
#endif
