/* itertools.h -- what the iterators of the module itertools share. Private to lib.
 * Each is a struct itertool: up to four objects it holds, three numbers, a flag; what they mean stands above the functions
 * of the type. Their next functions call the iternext slot of what they draw from, so that a StopIteration with a value
 * goes through, as in CPython.
 * Models: Modules/itertoolsmodule.c; profile rows itertools_*. */
#ifndef PY_LIB_ITERTOOLS_H
#define PY_LIB_ITERTOOLS_H
#include "lib.h"
#include "py/model/obj_bool.h"
#include "py/model/obj_iter.h"

struct itertool {
	struct obj head;
	struct obj *part[4]; /* OWNED or NULL */
	int64_t n[3];
	bool flag;
};
#define ITERTOOL(o) ((struct itertool *)(void *)(o))

/* Slots that all share. */
obj_dealloc_fn itertool_dealloc;
obj_traverse_fn itertool_traverse;
/* An instance with its parts, which are taken, on failure too. */
OWNED RAISES struct obj *itertool_make(struct py *py, struct type *type, STEALS(a) struct obj *a,
				       STEALS(b) struct obj *b, STEALS(c) struct obj *c, STEALS(d) struct obj *d);
/* next() of an iterator: NULL without exception, or with StopIteration pending, when it is exhausted. */
static inline OWNED RAISES struct obj *itertool_next(struct py *py, struct obj *iterator)
{
	if (py_charge_steps(py, 3) < 0)
		return NULL;
	if (py->c_depth >= py->c_depth_limit)
		return py_limit(py, STOP_DEPTH, "depth: more than %d nested operations", py->c_depth_limit);
	py->c_depth++; /* our stack grows, but CPython does not count it */
	py->eval_depth--;
	struct obj *item = obj_step(py, iterator);
	py->eval_depth++;
	py->c_depth--;
	return item;
}
/* After a next() gave NULL: true when an exception other than StopIteration is pending; StopIteration is cleared. */
static inline bool itertool_failed(struct py *py)
{
	if (!exc_pending(py))
		return false;
	if (!exc_matches(py, T_StopIteration))
		return true;
	exc_clear(py);
	return false;
}
/* Keywords are refused, but not for a subclass with an __init__ of its own. */
RAISES bool itertool_no_kwargs(struct py *py, const char *name, struct type *type, int id, struct obj *kwargs);
/* What __reduce__ answers: (type, args) or (type, args, state); all taken, NULL args or state_missing passes an error on. */
OWNED RAISES struct obj *itertool_reduced(struct py *py, struct obj *o, STEALS(args) struct obj *args,
					  STEALS(state) struct obj *state);
/* A tuple of n items, each counted once more; NULL when one of them is NULL. */
OWNED RAISES struct obj *itertool_pack4(struct py *py, struct obj *a, struct obj *b, struct obj *c, struct obj *d);
/* The kept result tuple again when nobody else holds it, counted once more; else NULL: make a new one. */
static inline struct obj *itertool_reuse(struct py *py, struct obj *result)
{
	if (result->refs != 1)
		return NULL;
	gc_track(py, result);
	TUPLE(result)->hash = -1;
	return obj_incref(result);
}

bool itertool_pickled(const struct profile *profile); /* has __reduce__ and __setstate__ */
uint32_t itertool_flags_by(const struct profile *profile);
#define ITERTOOL_REDUCE_ROW(fn)                                                     \
	{                                                                           \
		"__reduce__", fn, METH_NOARGS | METH_HIDDEN, NULL, itertool_pickled \
	}
#define ITERTOOL_SETSTATE_ROW(fn)                                                \
	{                                                                        \
		"__setstate__", fn, METH_O | METH_HIDDEN, NULL, itertool_pickled \
	}
#define ITERTOOL_METHOD(name)                                                                           \
	static struct obj *name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, \
				struct obj *kwnames)
#define ITERTOOL_UNUSED (void)args, (void)nargs, (void)kwnames
/* The record of a type; `table`: its methods; `exists`: in which versions, NULL for all. */
#define ITERTOOL_SPEC(spec_name, title, size_fn, next_fn, new_fn, table, exists) \
	const struct type_spec spec_name = {                                     \
		.name = "itertools." title,                                      \
		.flags = TYPE_GC | TYPE_BASE,                                    \
		.flags_by = itertool_flags_by,                                   \
		.size = sizeof(struct itertool),                                 \
		.model_size = size_fn,                                           \
		.slots = { .dealloc = itertool_dealloc,                          \
			   .traverse = itertool_traverse,                        \
			   .getattro = obj_generic_getattr,                      \
			   .iter = iter_self,                                    \
			   .iternext = next_fn,                                  \
			   .new = new_fn },                                      \
		.methods = table,                                                \
		.available = exists,                                             \
	}
/* Sizes that do not differ by version. */
int itertool_size_32(const struct profile *profile);
int itertool_size_40(const struct profile *profile);
int itertool_size_48(const struct profile *profile);
int itertool_size_56(const struct profile *profile);
int itertool_size_64(const struct profile *profile);

method_fn itertools_tee; /* the function tee() */
#endif
