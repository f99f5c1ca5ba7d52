/* html.h -- the HTML of question banks and flash cards to Markdown and back. Never a browser: a handful of tags is
 * known, scripts and styles are dropped with what they hold, other tags without. */
#ifndef DOC_HTML_H
#define DOC_HTML_H
#include "base/base.h"
/* Appends html as Markdown, without a newline at its end. Returns whether something was dropped that a reader would
 * miss: a picture, a table, a link's target, a script. */
bool html_to_md(const char *html, struct buf *out);
/* Appends Markdown as HTML; raw HTML in it is left out (cmark's safe mode). */
void html_from_md(const char *md, struct buf *out);
/* Appends text with & < > " escaped. Characters that XML 1.0 cannot hold become U+FFFD. */
void html_escape(struct buf *out, const char *text);
#endif
