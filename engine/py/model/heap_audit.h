/* heap_audit.h -- does the heap hold together? Walks every object through its traverse and compares the references that
 * were found with the counts that were kept. For tests and debug builds: slow, and best where C holds no reference of
 * its own, between statements of a program. */
#ifndef PY_MODEL_HEAP_AUDIT_H
#define PY_MODEL_HEAP_AUDIT_H
#include "state.h"

/* Appends one line to out for each fault: a count below the references found (an object would die too early), a list of
 * the collector that is broken, an address that does not find its object. Returns the number of faults.
 * A count above the references found is no fault: roots and running frames are not walked. */
int64_t heap_audit(struct py *py, struct buf *out);
#endif
