/* obj_instance.h -- where instances of classes keep their attributes.
 *
 * An object whose type has TYPE_MANAGED_DICT has a `struct instance_attrs` at type->dict_offset; any other object with a
 * __dict__ has a plain `struct obj *` there (functions, exceptions, modules), and instance_* work for both.
 * With TYPE_INLINE_VALUES attributes live in an array of values, a block of its own (3.11-3.12) or bytes inside the object
 * (3.13+), until something asks for the dict itself (instance_dict) or there is no room left; a dict then takes over.
 * Before 3.11 there is a dict from the first attribute on. Names are shared by the instances of a class: type->keys.
 * Models: Objects/dictobject.c; object-model facts 7.3, 8.3, 8.4, 9.1; profile rows instance_*. */
#ifndef PY_MODEL_OBJ_INSTANCE_H
#define PY_MODEL_OBJ_INSTANCE_H
#include "state.h"

struct dict_keys;
struct instance_values {          /* values by the place of their name in the shared key table */
	struct heap_block memory; /* the modelled block, when the array is one of its own; block 0: inside the object */
	size_t c_size;            /* of this struct with its arrays */
	int64_t capacity;         /* places */
	int64_t size;             /* how many places `order` lists */
	bool embedded;            /* inside the instance that made it (3.13+) */
	bool valid;               /* false: embedded, but a dict has moved the values elsewhere */
	uint8_t *order; /* places in the order in which they were filled; NULL: that is 0, 1, 2, ... (before 3.11) */
	struct obj *items[];
};
struct instance_attrs {
	struct obj *dict;               /* the dict object when there is one */
	struct instance_values *values; /* NULL: none, or a dict object has taken them over for good */
};

/* ---- types ---- */
/* Class creation, once flags, dict_offset, spec and dict of a heap type are set: makes type->keys when instances share
 * names. Before that it sets TYPE_INLINE_VALUES when the version keeps values for instances with this base. */
void instance_type_ready(struct py *py, struct type *type);
void instance_type_clear(struct py *py, struct type *type); /* the type dies: gives type->keys back */
/* Modelled bytes that the next instance's values take inside the object (3.13+), to be added to its size; else 0. */
size_t instance_inline_size(struct py *py, const struct type *type);

/* ---- life ---- */
/* Part of type_generic_alloc: readies the attribute store of a new, zeroed instance of a TYPE_MANAGED_DICT type. */
RAISES int instance_init(struct py *py, struct obj *o);
/* Attributes of a dying object are released, first to last (subtype_dealloc's part): values or dict. */
void instance_dealloc_attrs(struct py *py, struct obj *o);
/* tp_traverse and tp_clear's parts for the attributes of a TYPE_MANAGED_DICT object. */
int instance_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure);
int instance_clear(struct py *py, struct obj *o);

/* ---- attributes ---- */
static inline bool instance_has_dict(const struct obj *o)
{
	return o->type->dict_offset != 0;
}
static inline struct instance_attrs *instance_attrs(struct obj *o) /* of TYPE_MANAGED_DICT objects */
{
	return (struct instance_attrs *)(void *)((char *)o + o->type->dict_offset);
}
/* An attribute in the instance itself, no descriptors: BORROWED, NULL when there is none or an exception is pending. */
BORROWED RAISES struct obj *instance_get(struct py *py, struct obj *o, struct obj *name);
/* Stores (value NULL: deletes). 0 done, 1 there was no such attribute to delete (nothing raised), -1 raised. */
RAISES int instance_set(struct py *py, struct obj *o, struct obj *name, struct obj *value);
/* o.__dict__: made and materialised when needed; BORROWED. */
BORROWED RAISES struct obj *instance_dict(struct py *py, struct obj *o);
BORROWED struct obj *instance_dict_if_made(struct obj *o);              /* NULL: no dict object yet */
void instance_set_dict(struct py *py, struct obj *o, struct obj *dict); /* o.__dict__ = d; NULL: del o.__dict__ */
/* Walks attributes in order without making the dict; *position starts at 0; BORROWED; false at the end. */
bool instance_next(struct obj *o, int64_t *position, struct obj **name, struct obj **value);
int64_t instance_attr_count(struct obj *o);
/* o.__class__ = type is about to happen: the dict is made as that version does. */
RAISES int instance_class_changes(struct py *py, struct obj *o, struct type *to);
#endif
