/* type_private.h -- what the files of types share: slots by number, and the one __new__ of all built-in types.
 * Never: included by anything but type.c, type_dict.c. */
#ifndef PY_MODEL_TYPE_PRIVATE_H
#define PY_MODEL_TYPE_PRIVATE_H
#include "type.h"
#include <string.h>

typedef void any_fn(void);
/* Slots are function pointers of different types; they are compared and handed on as `any_fn *`. */
static inline any_fn *type_slot_at(const struct slots *slots, int field)
{
	any_fn *fn;
	memcpy(&fn, (const char *)slots + (size_t)field * sizeof fn, sizeof fn);
	return fn;
}
static inline void type_slot_put(struct slots *slots, int field, any_fn *fn)
{
	memcpy((char *)slots + (size_t)field * sizeof fn, &fn, sizeof fn);
}
extern const struct method_def type_new_def;
#endif
