/* obj_bool.h -- True and False: two objects for ever, kinds of int. Models: Objects/boolobject.c */
#ifndef PY_MODEL_OBJ_BOOL_H
#define PY_MODEL_OBJ_BOOL_H
#include "obj_int.h"
void bool_init(struct py *py); /* makes py->true_ and py->false_; after int_init */
static inline bool bool_check(const struct obj *o) { return type_is(o, T_bool); }
#endif
