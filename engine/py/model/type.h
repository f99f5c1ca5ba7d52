/* type.h -- types: the constant record a built-in type is described by, and the live type object of one evaluator.
 * Built-in types come alive when first used (type_of); a class of a snippet is a heap type with the same struct.
 * Models: Objects/typeobject.c. */
#ifndef PY_MODEL_TYPE_H
#define PY_MODEL_TYPE_H
#include "obj.h"

struct type_attributes;
struct slots {
#define SLOT(field, fn) fn *field;
#include "slots.def"
#undef SLOT
};

enum wrapper {
	WRAP_NONE, WRAP_UNARY, WRAP_BINARY, WRAP_BINARY_LEFT, WRAP_BINARY_RIGHT, WRAP_POW_LEFT, WRAP_POW_RIGHT, WRAP_INQUIRY,
	WRAP_LEN, WRAP_HASH, WRAP_CALL, WRAP_LT, WRAP_LE, WRAP_EQ, WRAP_NE, WRAP_GT, WRAP_GE, WRAP_NEXT, WRAP_GET, WRAP_SET,
	WRAP_DELETE, WRAP_INIT, WRAP_DEL, WRAP_GETATTR, WRAP_SETATTR, WRAP_DELATTR, WRAP_SETITEM, WRAP_DELITEM, WRAP_INDEX, WRAP_SQ_ITEM,
	WRAP_SQ_SETITEM, WRAP_SQ_DELITEM, WRAP_CONTAINS
};

enum method_flag {
	METH_NOARGS = 1,   /* args ignored; anything given is a TypeError with CPython's text */
	METH_O = 2,        /* exactly one positional argument */
	METH_FASTCALL = 4, /* any positional; keywords refused by the caller unless METH_KEYWORDS */
	METH_KEYWORDS = 8,
	METH_CLASS = 16,   /* classmethod descriptor: self is the type */
	METH_STATIC = 32,
	METH_HIDDEN = 64,  /* exists only in some versions: `available` decides */
};
typedef struct obj *method_fn(struct py *, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames);
struct profile;
struct method_def { /* a table ends with name NULL */
	const char *name;
	method_fn *fn;
	int flags;
	const char *doc;      /* first line of __doc__ with the text signature, or NULL */
	bool (*available)(const struct profile *); /* with METH_HIDDEN */
};
struct member_def { /* attributes read from the struct: getters of built-in types. Table ends with name NULL */
	const char *name;
	obj_unary_fn *get;
	int (*set)(struct py *, struct obj *self, struct obj *value); /* NULL: read-only; value NULL: delete */
	bool is_member; /* shown as <member ...> (PyMemberDef), else <attribute ...> (PyGetSetDef) */
};

enum type_flag {
	TYPE_GC = 1 << 0,
	TYPE_BASE = 1 << 1,       /* can be subclassed */
	TYPE_HEAP = 1 << 2,       /* a class statement or type() made it, or CPython has it as a heap type: not immortal in 3.12+ */
	TYPE_HAS_DICT = 1 << 3,   /* instances have __dict__ (managed, see obj_instance.h) */
	TYPE_HAS_WEAKREF = 1 << 4,
	TYPE_ABSTRACT = 1 << 5,
	TYPE_SEQUENCE = 1 << 6,   /* match */
	TYPE_MAPPING = 1 << 7,
	TYPE_METHOD_DESCR = 1 << 8, /* o.m() makes no bound method */
	TYPE_INT_SUBCLASS = 1 << 9, TYPE_LIST_SUBCLASS = 1 << 10, TYPE_TUPLE_SUBCLASS = 1 << 11, TYPE_BYTES_SUBCLASS = 1 << 12,
	TYPE_STR_SUBCLASS = 1 << 13, TYPE_DICT_SUBCLASS = 1 << 14, TYPE_EXC_SUBCLASS = 1 << 15, TYPE_TYPE_SUBCLASS = 1 << 16,
	TYPE_FLOAT_SUBCLASS = 1 << 17, TYPE_SET_SUBCLASS = 1 << 18,
	TYPE_UNHASHABLE = 1 << 19,
	TYPE_READY = 1 << 20,
	TYPE_DICT_READY = 1 << 21, /* the built-in's dictionary of descriptors was filled */
	TYPE_HAS_FINALIZER = 1 << 22,
	TYPE_IMMUTABLE = 1 << 23,  /* attributes cannot be set: built-in types */
	TYPE_NO_INSTANCE = 1 << 24, /* "cannot create 'X' instances" */
	TYPE_MANAGED_DICT = 1 << 25,  /* at dict_offset lies a struct instance_attrs (obj_instance.h), else a plain struct obj * */
	TYPE_INLINE_VALUES = 1 << 26, /* new instances keep attributes in values; a dict object only on demand (3.11+) */
	TYPE_PRE_HEADER = 1 << 27,    /* 16 modelled bytes stand between GC header and object (3.11+: managed dict, weakref) */
};

/* A built-in type, constant, at the foot of the file that implements it; listed in types.def. */
struct type_spec {
	const char *(*name_by)(const struct profile *); /* tp_name where it differs by version, else NULL */
	const char *name;      /* tp_name: "list", "collections.deque" (the part before the last dot is __module__) */
	int base;              /* enum type_id; T_object by default (0) */
	int base2;             /* a second base, or 0: ExceptionGroup */
	uint32_t flags;        /* enum type_flag */
	size_t size;           /* C size of the instance struct */
	int (*model_size)(const struct profile *); /* tp_basicsize in that version; NULL: head only (16) */
	int item_size;         /* tp_itemsize in CPython */
	int (*item_size_of)(const struct profile *); /* the same where it depends on the version; NULL: item_size */
	/* C offsets of a `struct obj *` in the instance for __dict__ and for the newest weak reference. With TYPE_HAS_DICT or
	 * TYPE_HAS_WEAKREF and no offset given, room is kept in front of the object (see struct type.front). */
	ptrdiff_t dict_offset, weak_offset;
	struct slots slots;    /* what is NULL is inherited from the base */
	const struct method_def *methods;
	const struct member_def *members;
	bool (*member_available)(const struct profile *, const struct member_def *); /* NULL: all in all versions */
	/* NULL: all; else whether the type has the dunder of one of its slots in that version. */
	bool (*slot_available)(const struct profile *, const char *dunder);
	const char *doc;
	bool (*available)(const struct profile *); /* NULL: in all versions */
	bool (*weak_available)(const struct profile *); /* with weak_offset: NULL: weak references in all versions */
	void (*adjust)(const struct profile *, struct slots *); /* takes slots away that the version lacks; NULL: none */
	/* More flags by version, or NULL: TYPE_HEAP where CPython makes the type at run time (its instances count and show it
	 * to the collector: type_visit), TYPE_GC, TYPE_BASE, TYPE_NO_INSTANCE, TYPE_HAS_WEAKREF. */
	uint32_t (*flags_by)(const struct profile *);
	/* Whether that version calls instances with a tuple and a dict of arguments (then the call slot begins with
	 * obj_call_pack); NULL: it never does. */
	bool (*call_packed)(const struct profile *, const struct obj *);
};

/* A live type. Everything after `slots` that is an object is owned. Heap types are allocated with OBJ_GC.
 *
 * C layout of an instance: [front][struct gc_head, if OBJ_GC][C struct of the nearest built-in base]. What a class adds
 * (attribute storage, weak reference list, __slots__) lies in `front`, at negative offsets from the object, so that the
 * base's struct may end in an array and the base's dealloc passes its own c_size to heap_drop, for subclasses as well.
 *
 * Death (obj_dealloc in obj.c): untracks the object, then, for a built-in type, clears its weak references and calls
 * slots.finalize if there is one, then calls slots.dealloc, which only releases what the struct holds and calls
 * heap_drop. Classes of snippets have type_subtype_dealloc (type.c), which ends in the built-in base's dealloc. */
struct type {
	struct obj head;
	struct slots slots;
	uint32_t flags;
	int id;                       /* enum type_id; T_COUNT for a heap type of a snippet */
	size_t size;                  /* C size of instances */
	int model_size;               /* modelled basic size of instances */
	int item_size;                /* modelled size of one item; 0: not variable */
	size_t front;                 /* C bytes in front of instances, a multiple of 16 */
	ptrdiff_t dict_offset, weak_offset; /* C offsets from the object, 0: none; negative: in front */
	const char *name;             /* tp_name; for heap types points into name_obj */
	const struct type_spec *spec; /* of the type itself or of the nearest built-in base */
	struct type *base;
	struct obj *bases;            /* tuple; made when asked for (type_bases) for built-ins */
	struct obj *mro;              /* tuple; likewise (type_mro) */
	struct obj *dict;             /* dict; of built-ins made when first needed as a whole (type_dict) */
	struct type_attributes *attributes; /* of built-ins until then (type_dict.c) */
	struct obj *name_obj, *qualname; /* str, heap types */
	struct obj *module;           /* heap types: also in dict */
	struct obj *slot_names;       /* __slots__ as tuple, or NULL */
	int slot_count;               /* number of own and inherited __slots__ members */
	ptrdiff_t slots_offset;       /* C offset of the first own __slots__ member, lowest address first; 0: none */
	struct obj *subclasses;       /* dict of weak references, or NULL */
	struct obj *weakrefs;         /* newest weak reference to the type, or NULL */
	struct dict_keys *keys;       /* shared attribute keys of instances (obj_instance.h), or NULL */
	uint32_t version;             /* for the method cache: 0 not assigned */
	int shown_dict_offset, shown_weak_offset; /* __dictoffset__, __weakrefoffset__ of a class of a snippet */
};
#define TYPE(o) ((o)->type)

enum type_id { /* T_object is 0; exceptions are T_ValueError and so on */
#define TYPE_ROW(id, spec) T_##id,
#include "types.def"
#undef TYPE_ROW
#define EXC(name, base, layout) T_##name,
#include "exceptions.def"
#undef EXC
	T_COUNT
};

/* The live type object of a built-in: BORROWED, never NULL. Comes alive at the first call. */
BORROWED struct type *type_make(struct py *py, int id);
#define TYPE_OF(py, id) ((py)->types[id] ? (py)->types[id] : type_make((py), (id)))
static inline bool type_is(const struct obj *o, int id) { return o->type->id == id; } /* exactly this built-in type */
bool type_is_subtype(struct type *a, struct type *b);
bool obj_is_a(struct py *py, struct obj *o, int id); /* instance of the built-in type or of a subclass */
static inline bool obj_has(const struct obj *o, uint32_t type_flags) { return (o->type->flags & type_flags) != 0; }

/* The attribute of a type or one of its bases, through the MRO and the method cache; BORROWED, NULL without exception. */
BORROWED struct obj *type_lookup(struct py *py, struct type *type, struct obj *name);
BORROWED struct obj *type_dict(struct py *py, struct type *type);   /* filled; dict object */
/* What stands in the type's own dictionary: BORROWED, NULL: nothing, or raised (a key's __eq__). Of a built-in only that is made. */
BORROWED RAISES struct obj *type_own(struct py *py, struct type *type, struct obj *name);
void type_attributes_ready(struct py *py, struct type *type); /* the names of a built-in are known before they are asked for */
BORROWED struct obj *type_mro(struct py *py, struct type *type);    /* tuple */
BORROWED struct obj *type_bases(struct py *py, struct type *type);
void type_modified(struct py *py, struct type *type); /* forget caches of type and its subclasses; slots are updated */
/* After name (NULL: any) changed in the dict of a class: its slots and those of its subclasses follow. */
void type_update_slots(struct py *py, struct type *type, struct obj *name);
/* Calls visit for each live direct subclass. */
void type_each_subclass(struct py *py, struct type *type, void (*visit)(struct py *, struct type *, void *), void *closure);
int type_plain_isinstance(struct py *py, struct obj *o, struct obj *cls);   /* what type.__instancecheck__ does */
int type_plain_issubclass(struct py *py, struct obj *a, struct obj *b);
obj_hash_fn type_hash_not_implemented; /* the hash slot of what has __hash__ = None */
/* C3: a new list of types in order of resolution, type first. Its bases must be set. */
OWNED RAISES struct obj *type_mro_compute(struct py *py, struct type *type);
bool type_same_layout(const struct type *a, const struct type *b); /* may an instance of one become one of the other */
RAISES int type_set_bases(struct py *py, struct type *type, struct obj *bases); /* C.__bases__ = bases, a tuple that is not empty */
/* The base whose layout a class with these bases extends. */
RAISES struct type *type_best_base(struct py *py, struct obj *bases);
void type_registry_remove(struct py *py, struct type *type); /* the type dies: its bases forget it */
RAISES int type_registry_add(struct py *py, struct type *type);
OWNED RAISES struct obj *type_subclasses(struct py *py, struct type *type); /* list: __subclasses__() */
struct buf;
void type_drop(struct py *py, struct type *type); /* what a class owns; its own memory not */
void type_put_module_name(struct py *py, struct type *type, struct buf *out); /* "builtins", "__main__"; nothing: unknown */
/* __doc__ of a built-in type: CPython's text for exceptions, None for what has none there; else refused. */
OWNED RAISES struct obj *type_builtin_doc(struct py *py, struct type *type);
extern const struct method_def type_methods[];
extern const struct member_def type_members[];
bool type_member_available(const struct profile *profile, const struct member_def *def);
obj_unary_fn type_repr;
obj_call_fn type_call;
obj_new_fn type_new, type_object_new;
obj_init_fn type_init, type_object_init;
obj_set_fn type_setattro;
obj_binary_fn type_getattro;
/* type(name, bases, dict): a class. kwargs go to __init_subclass__. metatype is the winner already. */
OWNED RAISES struct obj *type_new_class(struct py *py, struct type *metatype, struct obj *name, struct obj *bases,
                                        struct obj *dict, struct obj *kwargs);
OWNED RAISES struct obj *type_generic_alloc(struct py *py, struct type *type); /* an instance, tracked when GC */
OWNED RAISES struct obj *type_generic_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs); /* slot new: the same, arguments are for init */
/* What CPython's allocator is asked for beyond model_size: GC header and pre-header. */
int type_header_size(const struct type *type);
/* tp_dealloc, tp_traverse, tp_clear of classes of snippets. */
void type_subtype_dealloc(struct py *py, struct obj *o);
int type_subtype_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure);
int type_subtype_clear(struct py *py, struct obj *o);
/* First in the traverse slot of a built-in type that some version makes at run time: instances refer to such a type. A class
 * of a snippet shows itself (type_subtype_traverse). */
#define TYPE_VISIT(o) do { if (((o)->type->flags & TYPE_HEAP) && (o)->type->id != T_COUNT) OBJ_VISIT(&(o)->type->head); } while (0)
/* The newest weak reference's slot of an object, or NULL when its type takes none. */
struct obj **type_weak_slot(struct obj *o);
RAISES struct type *type_calculate_metaclass(struct py *py, struct type *metatype, struct obj *bases);
extern const struct type_spec obj_type_spec, obj_object_spec;
/* "module.qualname" as error messages and repr want it ("__main__.C", "int"); appended to out */
struct buf;
void type_full_name(struct py *py, struct type *type, struct buf *out);
/* As messages of newer versions show it (PyType_GetFullyQualifiedName): a class of __main__ without its module. */
void type_message_name(struct py *py, struct type *type, struct buf *out);
const char *type_short_name(struct type *type); /* tp_name after the last dot, as in "'list' object has no..." */
#endif
