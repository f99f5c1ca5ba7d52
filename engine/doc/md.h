/* md.h -- Markdown (CommonMark) as text for a terminal: paragraphs wrapped, code kept, lists, emphasis.
 * Rule:  control characters of the source are made visible; raw HTML is shown as it stands, links as text and address. */
#ifndef DOC_MD_H
#define DOC_MD_H
#include "base/base.h"
/* Appends md, wrapped at width columns (at least 20), ending with a newline unless it is empty. colour: SGR sequences
 * for emphasis and code; else *emphasis*, **strong** and `code` keep their marks. unicode: bullets and rules may be
 * drawn with characters beyond ASCII. */
void md_render(const char *md, int width, bool colour, bool unicode, struct buf *out);
#endif
