/* doc.h -- documents in and out: packs, scores, --json, CSV, Markdown. The one header of this room that others include.
 * Models: the JSON Schemas in share/schema/; RFC 4180; CommonMark.
 * Never:  knows the database; writes to a stream (bytes go where they were told). */
#ifndef DOC_DOC_H
#define DOC_DOC_H
#include "json.h"
#include "md.h"
#include "pack.h"
#include "question.h"
#include "report.h"
#include "score.h"
/* Appends names and versions of the libraries behind this room, for bug reports. */
void doc_engines(struct buf *out);
#endif
