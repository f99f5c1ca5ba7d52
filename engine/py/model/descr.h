/* descr.h -- what stands in the dictionary of a built-in type: method, classmethod, attribute, member and slot-wrapper
 * descriptors, and method wrappers (`(1).__add__`).
 * Models: Objects/descrobject.c; profile rows descr_*. */
#ifndef PY_MODEL_DESCR_H
#define PY_MODEL_DESCR_H
#include "type.h"

struct obj_descr { /* the common head of all five */
	struct obj head;
	struct type *owner;   /* __objclass__, OWNED (counted when a heap type); NULL: shared by all types (3.15) */
	struct obj *name;     /* str, OWNED */
	struct obj *qualname; /* made when asked for */
};
struct obj_method_descr {
	struct obj_descr descr;
	const struct method_def *def;
}; /* also classmethod_descriptor */
struct obj_getset_descr {
	struct obj_descr descr;
	const struct member_def *def;
};                        /* T_getset_descriptor, and built-ins' members */
struct obj_member_descr { /* T_member_descriptor: a __slots__ entry (def NULL) or a built-in's member */
	struct obj_descr descr;
	const struct member_def *def;
	ptrdiff_t offset; /* of the struct obj * in the instance, negative: in front */
};
struct slot_row { /* one DUNDER of slots.def */
	const char *name;
	uint16_t field;  /* index of the slot's pointer in struct slots */
	uint8_t wrapper; /* enum wrapper */
	int name_id;     /* enum py_name, -1: not in names.def */
	const char *doc;
};
struct obj_wrapper_descr {
	struct obj_descr descr;
	const struct slot_row *row;
	void (*fn)(void);
};
struct obj_method_wrapper {
	struct obj head;
	struct obj_wrapper_descr *descr;
	struct obj *self;
};

OWNED RAISES struct obj *descr_new_method(struct py *py, struct type *owner, const struct method_def *def);
OWNED RAISES struct obj *descr_new_classmethod(struct py *py, struct type *owner, const struct method_def *def);
OWNED RAISES struct obj *descr_new_getset(struct py *py, struct type *owner, const struct member_def *def);
OWNED RAISES struct obj *descr_new_member(struct py *py, struct type *owner, struct obj *name, ptrdiff_t offset);
OWNED RAISES struct obj *descr_new_wrapper(struct py *py, struct type *owner, const struct slot_row *row,
					   void (*fn)(void));
/* Calls a C slot function as the dunder method would: checks and converts args by row->wrapper. */
OWNED RAISES struct obj *descr_call_slot(struct py *py, const struct slot_row *row, void (*fn)(void), struct obj *self,
					 struct obj *const *args, size_t nargs, struct obj *kwnames);
/* Has the descriptor's type __set__ or __delete__? */
static inline bool descr_is_data(const struct obj *o)
{
	return o->type->slots.descr_set != NULL;
}
extern const struct slot_row descr_slot_rows[]; /* all DUNDER rows in order; ended by a NULL name */
extern const struct type_spec obj_method_descr_spec, obj_classmethod_descr_spec, obj_getset_descr_spec,
    obj_member_descr_spec, obj_wrapper_descr_spec, obj_method_wrapper_spec;
#endif
