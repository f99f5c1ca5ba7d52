/* obj_weakref.h -- weak references and proxies.
 * Each object that can be weakly referenced has a list, newest first but with the one shared reference without callback
 * and the one shared proxy without callback in front (those are handed out again).
 * Models: Objects/weakrefobject.c; facts 8.5. */
#ifndef PY_MODEL_OBJ_WEAKREF_H
#define PY_MODEL_OBJ_WEAKREF_H
#include "type.h"

struct obj_weakref { /* weakref.ref and subclasses, both proxies */
	struct obj head;
	struct obj *target;              /* not counted; NULL: dead */
	struct obj *callback;            /* OWNED or NULL */
	int64_t hash;                    /* of the target, -1: not asked for yet */
	struct obj_weakref *prev, *next; /* in the target's list */
	uint32_t told_target;            /* serial of the target, for events, once the reference is cleared */
};
OWNED RAISES struct obj *weakref_new(struct py *py, struct obj *target, struct obj *callback /* or NULL */);
OWNED RAISES struct obj *weakref_new_proxy(struct py *py, struct obj *target, struct obj *callback);
bool weakref_check(struct obj *o); /* a ref or an instance of a subclass */
bool weakref_check_proxy(struct obj *o);
BORROWED struct obj *weakref_get(struct obj *ref); /* the target, NULL when dead (also while its count is 0) */
int64_t weakref_count(struct obj *target);
BORROWED struct obj_weakref *weakref_first(struct obj *target); /* head of the list, walk by ->next; NULL: none */
bool weakref_supported(struct obj *target);
/* The target dies: all references to it are cleared, then callbacks run, newest first. */
void weakref_clear_all(struct py *py, struct obj *target);
/* Clears one reference without calling back (the collector). */
void weakref_clear(struct py *py, struct obj_weakref *ref);
/* Runs the callback of a cleared reference (the reference is kept alive by the caller); errors are unraisable. */
void weakref_call_back(struct py *py, struct obj_weakref *ref, struct obj *callback);
extern const struct type_spec obj_weakref_spec, obj_weakproxy_spec, obj_weakcallableproxy_spec;
#endif
