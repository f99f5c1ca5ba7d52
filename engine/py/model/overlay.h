/* overlay.h -- misconceptions as mechanisms: a profile in which a belief is true. The table is overlay.def.
 * Rule: a belief changes facts, never code; a fact that none of the versions has otherwise is a row of profile.def whose
 *       columns are alike, read at the one place that decides it. */
#ifndef PY_MODEL_OVERLAY_H
#define PY_MODEL_OVERLAY_H
#include "belief.h"
#include "obj.h"
#include "profile.h"

extern const struct py_belief overlays[]; /* in the order of the table, ended by a NULL name */

bool overlay_may_show(const struct py_belief *belief, const char *program); /* it holds one of what the belief needs */
int overlay_find(const char *name); /* index in overlays; -1: no such belief */
/* Writes to *out what `profile` would be if the belief were true. False: that is what it is already. */
bool overlay_apply(int overlay, const struct profile *profile, struct profile *out);

/* ---- mechanisms that no version has: what the places that read such facts do then ---- */

/* A new list, dict, set or bytearray with the items of o, deep: with copies of those among them in turn. o itself, with a
 * reference more, when it is none of these. */
OWNED RAISES struct obj *overlay_copy(struct py *py, struct obj *o);
OWNED RAISES struct obj *overlay_deep_copy(struct py *py, struct obj *o);
RAISES int overlay_deepen(struct py *py, struct obj *list); /* the items become deep copies of themselves */
/* o with copies of the containers that its classes have as attributes for attributes of its own. NULL: RAISES, o is dropped. */
OWNED RAISES struct obj *overlay_own_values(struct py *py, STEALS(o) struct obj *o);
/* The oldest live object that stands for this one where identity goes by value (profile identity_of); itself else. */
BORROWED struct obj *overlay_identity(struct py *py, struct obj *o);
/* Are two objects one, where identity goes by value? 1, 0, or -1 RAISES. */
RAISES int overlay_same(struct py *py, struct obj *a, struct obj *b);
/* Finalizes an object that others may hold: `__del__`, and its weak references die. */
void overlay_destroy(struct py *py, struct obj *o);
/* The bytes of all that o refers to, each object once, as sys.getsizeof counts them. Classes, functions and modules are left out. */
int64_t overlay_contents_size(struct py *py, struct obj *o, int64_t (*size)(struct py *, struct obj *));
#endif
