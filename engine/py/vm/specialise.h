/* specialise.h -- what instructions remember of their earlier runs (code->warm): caches of ours, and the places where
 * CPython's specialised instructions hold fewer references than the general ones (facts 6.4).
 * Models: Python/specialize.c; profile rows specialise_*. */
#ifndef PY_VM_SPECIALISE_H
#define PY_VM_SPECIALISE_H
#include "loop.h"

struct warm {                  /* one an instruction */
	uint32_t type_version; /* of the class that was seen; 0: none */
	uint32_t runs;         /* saturating */
	uint64_t versions[2];  /* of the dictionaries in which `value` was found */
	void *value;           /* BORROWED, valid while versions hold */
	struct obj *init;      /* BORROWED, the __init__ of the class of type_version */
};
struct warm_code {
	uint32_t runs;      /* calls and backward jumps */
	struct warm *sites; /* NULL: not made yet */
	size_t bytes;
};
struct warm_code *specialise_memory(struct py *py, struct obj_code *code);
void specialise_sites(struct py *py, struct obj_code *code);
/* A call or a backward jump. */
static inline void specialise_code_ran(struct py *py, struct obj_code *code)
{
	struct warm_code *w = code->warm;
	if (!w)
		w = specialise_memory(py, code);
	if (++w->runs == 2 && !w->sites)
		specialise_sites(py, code);
}
/* How often the code was entered or resumed, or more: backward jumps count too, and resumptions of generators are not known. */
uint32_t specialise_runs(const struct obj_code *code);
static inline struct warm *specialise_site(const struct obj_code *code, const uint32_t *ip)
{
	const struct warm_code *w = code->warm;
	return w && w->sites ? w->sites + (ip - code->instrs) : NULL;
}

/* LOAD_ATTR. *is_getter: the result is the getter of a property (OWNED), to be entered with the object as its argument. */
OWNED RAISES struct obj *specialise_getattr(struct py *py, struct frame *f, const uint32_t *ip, struct obj *o,
					    struct obj *name, bool *is_getter);
/* LOAD_METHOD. *needs_self: call it with o as first argument. */
OWNED RAISES struct obj *specialise_get_method(struct py *py, struct frame *f, const uint32_t *ip, struct obj *o,
					       struct obj *name, bool *needs_self);
RAISES int specialise_setattr(struct py *py, struct frame *f, const uint32_t *ip, struct obj *o, struct obj *name,
			      struct obj *value);
/* LOAD_SUPER_ATTR, LOAD_SUPER_METHOD: operands super, class, object. */
OWNED RAISES struct obj *specialise_super(struct py *py, struct frame *f, const uint32_t *ip, const stackref *operands,
					  struct obj *name, bool *needs_self);
/* BINARY_SUBSCR: the Python function __getitem__ to be entered with container and key, BORROWED; NULL: the general way. */
BORROWED struct obj_function *specialise_getitem(struct py *py, struct frame *f, const uint32_t *ip,
						 struct obj *container);
/* left + right, two exact str on top of the stack: true when it was done in place (the result, or NULL RAISES, where left was). */
bool specialise_append(struct py *py, struct frame *f, const uint32_t *ip, stackref *sp);
/* CALL of a class whose __init__ is a Python function: true when it was entered inline; *called NULL RAISES (nothing taken). */
bool specialise_init(struct py *py, struct frame *f, const uint32_t *ip, struct obj *callable, stackref *args,
		     size_t nargs, struct frame **called);
/* CALL with one argument of a type that has an instruction of its own; NULL: the general way (or RAISES). */
OWNED RAISES struct obj *specialise_call_one(struct py *py, struct frame *f, const uint32_t *ip, struct obj *callable,
					     struct obj *arg);
#endif
