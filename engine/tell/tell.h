/* tell.h -- words: what the evaluator saw, in sentences. The one header that other rooms include of this room.
 * Never: computes an answer. Every number and name in a sentence comes from an event or a profile fact. */
#ifndef TELL_TELL_H
#define TELL_TELL_H
#include "picture.h"
#include "py/py.h"

/* Appends what the recorded events of a program say about identity, counts, deaths and collections, one sentence a line
 * in Markdown list form ("- line 3: ...", "- ..."), in the order in which it happened, at most `most` of them (0: all); says so
 * when it left some out. Lines are 1-based lines of the program; at the prompt none are given. Nothing
 * is appended when nothing was asked about identity, counts or collections. Needs options.record. */
void tell_saw(const struct py *py, size_t most, struct buf *out);
/* How an object came to be, and why it can be shared: the words of a row. Profile facts are filled in. */
void tell_born(const struct py *py, enum why why, struct buf *out);
void tell_shared(const struct py *py, enum why why, struct buf *out);
#endif
