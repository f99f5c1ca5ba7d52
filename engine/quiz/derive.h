/* derive.h -- what a draw implies, computed by the evaluator: derived values, and whether the constraints hold.
 * Owns: a struct derive owns one evaluator, made when it is first needed.
 * Rule: a constraint over drawn values is judged in the oldest version in scope; one that uses derived values must hold
 *       in every version in scope. So which draws are allowed does not depend on the version asked for. */
#ifndef QUIZ_DERIVE_H
#define QUIZ_DERIVE_H
#include "variant.h"

struct derive {
	struct py *py;     /* NULL until the first evaluation */
	bool ready;        /* it is in the state in which constraints are judged, of `version` */
	int version;       /* index in py_versions() */
	struct buf *value; /* where what it prints goes; NULL: nowhere */
	struct buf errors; /* what it wrote on standard error since it was made ready */
};
void derive_init(struct derive *derive);
void derive_clear(struct derive *derive);
/* Fills in the derived values among variant->drawn for variant->version. Errors as variant_draw.
 * DERIVE_TWICE: what differs from run to run is an error. */
enum derive_runs { DERIVE_ONCE, DERIVE_TWICE };
int derive_values(struct derive *derive, struct variant *variant, enum derive_runs runs, struct err *err);
/* Do the constraints allow what is drawn? 1, 0, or an error. Derived values are overwritten. */
int derive_allows(struct derive *derive, struct variant *variant, struct err *err);
#endif
