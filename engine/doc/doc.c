/* doc.c -- which libraries this room stands on. */
#include "doc.h"
#include <cmark.h>
#include <expat.h>
#include <jansson.h>

void doc_engines(struct buf *out)
{
	buf_printf(out, "Jansson %s, cmark %s, Expat %d.%d.%d", JANSSON_VERSION, cmark_version_string(),
		   XML_MAJOR_VERSION, XML_MINOR_VERSION, XML_MICRO_VERSION);
}
