/* obj.h -- the head of every object, reference counts, and what can be asked of any object (CPython's Objects/abstract.c,
 * Objects/object.c). Names follow CPython's C-API: obj_getattr is PyObject_GetAttr, num_binary PyNumber_Add and kin.
 *
 * Counts: an object lives by its modelled count. C holds a reference exactly where CPython's C of that version holds
 * one (seen from a snippet); there is no second count. Marks on declarations, empty for the compiler:
 *   OWNED     the result is a new reference that the caller must drop     BORROWED  the result is not
 *   STEALS(x) the callee takes over the caller's reference to x          RAISES    NULL, -1 or false with an exception
 *             pending in py (exc_pending) or with py->stop set (see state.h); callers pass both on in the same way. */
#ifndef PY_MODEL_OBJ_H
#define PY_MODEL_OBJ_H
#include "event.h"
#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define OWNED
#define BORROWED
#define STEALS(arg)
#define RAISES

struct py;
struct type;

enum obj_flag {
	OBJ_GC = 1 << 0,        /* a struct gc_head stands before it in memory */
	OBJ_TRACKED = 1 << 1,   /* is in a list of the collector */
	OBJ_FINALIZED = 1 << 2, /* its __del__ ran */
	OBJ_STATIC = 1 << 3,    /* made at start-up, outside the modelled pools; never freed before the end */
	OBJ_INTERNED = 1 << 4,  /* a string in the table of interned strings */
	OBJ_DEALLOCATING = 1 << 5,
	OBJ_FREE_LIST = 1 << 6, /* its address came from a free list */
	OBJ_STARTUP_TRACKED = 1 << 7, /* of start-up: is_tracked() says yes, but no list of the collector holds it */
};

/* Invariant: refs < 0 means immortal (the count stands still); else refs is the number of references held. */
struct obj {
	int64_t refs;
	struct type *type;   /* a counted reference when the type is a heap type */
	uint32_t block;      /* modelled address = heap base + 16 * block */
	uint32_t serial;     /* birth number, from 1 */
	uint16_t flags;      /* enum obj_flag */
	uint8_t why;         /* enum why: how it came to be */
	uint8_t spare;       /* of the type's own use */
	uint32_t site;       /* where it was born: code serial << 16 | instruction (saturating); 0 unknown */
};
/* Stands before every object with OBJ_GC, in C memory. */
struct gc_head {
	struct gc_head *next, *prev; /* of the generation's list; NULL when untracked */
	int64_t gc_refs;             /* scratch of the collector */
	int64_t generation;          /* 0..2 */
};
static inline struct gc_head *obj_gc_head(struct obj *o) { return (struct gc_head *)(void *)o - 1; }
static inline struct obj *obj_of_gc(struct gc_head *g) { return (struct obj *)(void *)(g + 1); }

void obj_dealloc(struct py *py, struct obj *o); /* count reached 0: finalizer, type's dealloc. Events, trashcan */

static inline bool obj_immortal(const struct obj *o) { return o->refs < 0; }
static inline struct obj *obj_incref(struct obj *o) { if (o->refs >= 0) o->refs++; return o; }
static inline void obj_decref(struct py *py, struct obj *o)
{
	if (o->refs > 1) o->refs--;
	else if (o->refs == 1) { o->refs = 0; obj_dealloc(py, o); }
	else assert(o->refs < 0);
}
static inline struct obj *obj_xincref(struct obj *o) { return o ? obj_incref(o) : NULL; }
static inline void obj_xdecref(struct py *py, struct obj *o) { if (o) obj_decref(py, o); }
/* Sets *slot to value (whose reference is stolen, may be NULL), then drops the old value: the order CPython keeps. */
static inline void obj_set(struct py *py, struct obj **slot, STEALS(value) struct obj *value)
{
	struct obj *old = *slot;
	*slot = value;
	obj_xdecref(py, old);
}
#define OBJ_CLEAR(py, slot) obj_set((py), (struct obj **)(void *)&(slot), NULL)

/* Slot function types. `kwnames` is a tuple of str, or NULL; the values of keywords follow the positional arguments. */
typedef struct obj *obj_unary_fn(struct py *, struct obj *);
typedef struct obj *obj_binary_fn(struct py *, struct obj *, struct obj *);
typedef struct obj *obj_ternary_fn(struct py *, struct obj *, struct obj *, struct obj *);
typedef int obj_inquiry_fn(struct py *, struct obj *);
typedef int64_t obj_len_fn(struct py *, struct obj *);       /* -1: RAISES */
typedef int64_t obj_hash_fn(struct py *, struct obj *);      /* -1: RAISES */
typedef struct obj *obj_index_fn(struct py *, struct obj *, int64_t);
typedef int obj_setindex_fn(struct py *, struct obj *, int64_t, struct obj *value); /* value NULL: delete */
typedef int obj_set_fn(struct py *, struct obj *, struct obj *key, struct obj *value); /* value NULL: delete */
typedef int obj_contains_fn(struct py *, struct obj *, struct obj *); /* 1, 0, -1 */
typedef struct obj *obj_compare_fn(struct py *, struct obj *, struct obj *, int op);
typedef struct obj *obj_call_fn(struct py *, struct obj *callable, struct obj *const *args, size_t nargs,
                                struct obj *kwnames);
typedef struct obj *obj_new_fn(struct py *, struct type *, struct obj *args, struct obj *kwargs); /* tuple, dict|NULL */
typedef int obj_init_fn(struct py *, struct obj *self, struct obj *args, struct obj *kwargs);
typedef struct obj *obj_get_fn(struct py *, struct obj *descr, struct obj *instance, struct obj *type); /* instance may be NULL */
typedef int obj_visit_fn(struct obj *, void *closure);
typedef int obj_traverse_fn(struct py *, struct obj *, obj_visit_fn *visit, void *closure);
typedef void obj_dealloc_fn(struct py *, struct obj *);
typedef int obj_clear_fn(struct py *, struct obj *);
/* The memory that an object lets others see: one dimension of items. It stays where it is while someone holds it. */
struct obj_buffer {
	uint8_t *data;
	int64_t length;     /* bytes */
	const char *format; /* of an item, as module struct writes it */
	int item_size;
	bool readonly;
};
typedef void obj_buffer_fn(struct py *, struct obj *, struct obj_buffer *out);
typedef void obj_hold_fn(struct py *, struct obj *, int change); /* one more or one less looks at it */
#define OBJ_VISIT(o) do { if (o) { int vret = visit((struct obj *)(void *)(o), closure); if (vret) return vret; } } while (0)

enum compare_op { CMP_LT, CMP_LE, CMP_EQ, CMP_NE, CMP_GT, CMP_GE };

/* ---- protocol (Objects/object.c, Objects/abstract.c) ---- */
OWNED RAISES struct obj *obj_repr(struct py *py, struct obj *o);   /* str; a broken __repr__ raises CPython's message */
OWNED RAISES struct obj *obj_str(struct py *py, struct obj *o);
OWNED RAISES struct obj *obj_ascii(struct py *py, struct obj *o);
OWNED RAISES struct obj *obj_format(struct py *py, struct obj *o, struct obj *spec /* str or NULL */);
RAISES int64_t obj_hash(struct py *py, struct obj *o);             /* -1 on error */
OWNED RAISES struct obj *obj_compare(struct py *py, struct obj *a, struct obj *b, enum compare_op op);
RAISES int obj_compare_bool(struct py *py, struct obj *a, struct obj *b, enum compare_op op); /* identity implies ==; 1 0 -1 */
RAISES int obj_truth(struct py *py, struct obj *o);                /* 1 0 -1 */
OWNED RAISES struct obj *obj_getattr(struct py *py, struct obj *o, struct obj *name);
OWNED RAISES struct obj *obj_getattr_c(struct py *py, struct obj *o, const char *name);
/* 1 found (*out OWNED), 0 no such attribute (nothing raised), -1 raised */
RAISES int obj_lookup_attr(struct py *py, struct obj *o, struct obj *name, struct obj **out);
RAISES int obj_setattr(struct py *py, struct obj *o, struct obj *name, struct obj *value); /* value NULL: delete; interns name */
RAISES bool obj_name_check(struct py *py, const struct obj *name); /* is it a str; else TypeError */
OWNED RAISES struct obj *obj_generic_getattr(struct py *py, struct obj *o, struct obj *name);
RAISES int obj_generic_setattr(struct py *py, struct obj *o, struct obj *name, struct obj *value);
/* The type's attribute that the operators use: found on the type only, bound to o (OWNED), NULL without exception if
 * not there. CPython's lookup_special / _PyObject_LookupSpecial. */
OWNED RAISES struct obj *obj_lookup_special(struct py *py, struct obj *o, struct obj *name);
/* Method call without a bound method when the type allows it: *self_or_null is set (OWNED) when the result must be called
 * with it as first argument. CPython's _PyObject_GetMethod / LOAD_METHOD. */
OWNED RAISES struct obj *obj_get_method(struct py *py, struct obj *o, struct obj *name, struct obj **self_or_null);
/* Address of the slot that holds o's __dict__ (which may hold NULL), or NULL when o has none. Managed dicts: see obj_instance.h */
struct obj **obj_dict_slot(struct py *py, struct obj *o);

OWNED RAISES struct obj *obj_call(struct py *py, struct obj *f, struct obj *const *args, size_t nargs, struct obj *kwnames);
OWNED RAISES struct obj *obj_call0(struct py *py, struct obj *f);
OWNED RAISES struct obj *obj_call1(struct py *py, struct obj *f, struct obj *a);
OWNED RAISES struct obj *obj_call2(struct py *py, struct obj *f, struct obj *a, struct obj *b);
OWNED RAISES struct obj *obj_call3(struct py *py, struct obj *f, struct obj *a, struct obj *b, struct obj *c);
OWNED RAISES struct obj *obj_call_tuple(struct py *py, struct obj *f, struct obj *args /* tuple */, struct obj *kwargs /* dict|NULL */);
/* The same with an array of positional arguments and a dict that is not empty (_PyStack_UnpackDict). */
OWNED RAISES struct obj *obj_call_array(struct py *py, struct obj *f, struct obj *const *args, size_t nargs, struct obj *kwargs);
bool obj_wants_packed(struct py *py, const struct obj *f); /* does CPython call it with a tuple and a dict, not an array */
/* First in the call slot of a type that CPython calls with a tuple and a dict (tp_call, not vectorcall; spec->call_packed): the
 * caller's own ones when it had them, else made now; *kwargs is NULL when there are none. */
RAISES int obj_call_pack(struct py *py, struct obj *const *args, size_t nargs, struct obj *kwnames, OWNED struct obj **tuple,
                         OWNED struct obj **kwargs);
OWNED RAISES struct obj *obj_call_method(struct py *py, struct obj *o, struct obj *name, struct obj *const *args, size_t nargs);
bool obj_callable(struct obj *o);

RAISES int64_t obj_len(struct py *py, struct obj *o);
RAISES int64_t obj_length_hint(struct py *py, struct obj *o, int64_t fallback);
OWNED RAISES struct obj *obj_getitem(struct py *py, struct obj *o, struct obj *key);
RAISES int obj_setitem(struct py *py, struct obj *o, struct obj *key, struct obj *value); /* value NULL: delete */
OWNED RAISES struct obj *obj_seq_getitem(struct py *py, struct obj *o, int64_t index);
RAISES int obj_contains(struct py *py, struct obj *container, struct obj *item);
OWNED RAISES struct obj *obj_iter(struct py *py, struct obj *o);
/* An iterator's step as its type gives it: exhausted it is NULL, with StopIteration or without. A class may have lost its
 * __next__ on the way (_PyObject_NextNotImplemented). */
OWNED RAISES struct obj *obj_step(struct py *py, struct obj *iterator);
OWNED RAISES struct obj *obj_next(struct py *py, struct obj *iterator);  /* NULL without exception: exhausted (StopIteration swallowed) */
RAISES int obj_isinstance(struct py *py, struct obj *o, struct obj *cls);
RAISES int obj_issubclass(struct py *py, struct obj *a, struct obj *b);

enum num_op { /* order of CPython's NB_* as dis shows them; + NUM_INPLACE for the augmented form */
	NUM_ADD, NUM_AND, NUM_FLOORDIV, NUM_LSHIFT, NUM_MATMUL, NUM_MUL, NUM_MOD, NUM_OR, NUM_POW, NUM_RSHIFT, NUM_SUB,
	NUM_TRUEDIV, NUM_XOR, NUM_INPLACE
};
OWNED RAISES struct obj *num_binary(struct py *py, int op, struct obj *a, struct obj *b); /* op, or op + NUM_INPLACE */
OWNED RAISES struct obj *num_power(struct py *py, struct obj *a, struct obj *b, struct obj *mod);
OWNED RAISES struct obj *num_divmod(struct py *py, struct obj *a, struct obj *b);
OWNED RAISES struct obj *num_negative(struct py *py, struct obj *o);
OWNED RAISES struct obj *num_positive(struct py *py, struct obj *o);
OWNED RAISES struct obj *num_invert(struct py *py, struct obj *o);
OWNED RAISES struct obj *num_absolute(struct py *py, struct obj *o);
/* The warning that o's method gave a `wanted` ("int", "float", "complex") of a class derived from it. */
RAISES int num_warn_subclass(struct py *py, struct obj *o, struct obj *result, const char *method, const char *wanted);
OWNED RAISES struct obj *num_index(struct py *py, struct obj *o);   /* exact int by profile; TypeError otherwise */
/* As PyNumber_AsSsize_t: value clipped to int64 when clip, else OverflowError("cannot fit 'int' into an index-sized integer"); -1 and pending on error */
RAISES int64_t num_as_index(struct py *py, struct obj *o, bool clip);
OWNED RAISES struct obj *num_int(struct py *py, struct obj *o);     /* int(o) without base */
OWNED RAISES struct obj *num_float(struct py *py, struct obj *o);

/* None, True, False, NotImplemented, Ellipsis of this evaluator: BORROWED */
#define OBJ_NONE(py) ((py)->none)
#define OBJ_TRUE(py) ((py)->true_)
#define OBJ_FALSE(py) ((py)->false_)
#define OBJ_NOT_IMPLEMENTED(py) ((py)->not_implemented)
#define OBJ_ELLIPSIS(py) ((py)->ellipsis)
#define OBJ_BOOL(py, b) obj_incref((b) ? (py)->true_ : (py)->false_) /* OWNED */
#define OBJ_RETURN_NONE(py) return obj_incref((py)->none)
#define OBJ_RETURN_NOT_IMPLEMENTED(py) return obj_incref((py)->not_implemented)
#endif
