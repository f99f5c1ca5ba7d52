/* set_private.h -- what the two files of sets share. */
#ifndef PY_MODEL_SET_PRIVATE_H
#define PY_MODEL_SET_PRIVATE_H
#include "obj_set.h"

OWNED RAISES struct obj *set_make(struct py *py, struct type *type, struct obj *iterable, enum why why);
RAISES int set_add_hash(struct py *py, struct obj_set *s, struct obj *key, int64_t hash);
RAISES int set_contains_hash(struct py *py, struct obj_set *s, struct obj *key, int64_t hash);
RAISES int set_discard_hash(struct py *py, struct obj_set *s, struct obj *key, int64_t hash); /* 1 removed, 0 */
RAISES int64_t set_hash_key(struct py *py, struct obj *key);   /* -1; names the key's type where versions do */
RAISES int set_shed_removed(struct py *py, struct obj_set *s); /* a table with many removed entries is made anew */
int set_contains_slot(struct py *py, struct obj *set, struct obj *key); /* `in`: a set stands for the equal frozenset */
obj_compare_fn set_richcompare;
obj_binary_fn set_sub, set_and, set_xor, set_or, set_isub, set_iand, set_ixor, set_ior;
extern const struct method_def set_methods[], frozenset_methods[];
#endif
