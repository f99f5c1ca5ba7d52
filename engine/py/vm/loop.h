/* loop.h -- the interpreter loop and the instructions that do not fit into it.
 * Models: Python/ceval.c, Python/bytecodes.c. */
#ifndef PY_VM_LOOP_H
#define PY_VM_LOOP_H
#include "frame.h"

/* Runs a bound frame, marked FRAME_ENTRY, until it returns or yields; with FRAME_THROWN the pending exception is raised in it
 * first. NULL RAISES. The frame is gone when it returned, back with its generator when it yielded. */
OWNED RAISES struct obj *loop_run(struct py *py, struct frame *entry);

/* ---- names (names.c) ---- */
OWNED RAISES struct obj *names_load(struct py *py, struct frame *f, struct obj *name);
OWNED RAISES struct obj *names_load_global(struct py *py, struct frame *f, struct obj *name);
/* mapping first, then global: LOAD_FROM_DICT_OR_GLOBALS */
OWNED RAISES struct obj *names_load_from(struct py *py, struct frame *f, struct obj *mapping, struct obj *name);
/* The item of a namespace, NULL without exception when it is not there. */
OWNED RAISES struct obj *names_lookup(struct py *py, struct obj *mapping, struct obj *name);
RAISES int names_store(struct py *py, struct frame *f, struct obj *name, struct obj *value);
RAISES int names_delete(struct py *py, struct frame *f, struct obj *name);
RAISES int names_store_global(struct py *py, struct frame *f, struct obj *name, struct obj *value);
RAISES int names_delete_global(struct py *py, struct frame *f, struct obj *name);
void names_raise_unbound(struct py *py, struct frame *f, int local);      /* UnboundLocalError */
void names_raise_unbound_cell(struct py *py, struct frame *f, int local); /* or NameError of a free variable */
RAISES int names_setup_annotations(struct py *py, struct frame *f);

/* ---- displays, unpacking, calls with stars (displays.c) ---- */
/* Fills slots[0..count-1] from the top: slots[count - 1] is the first item. Takes nothing. */
RAISES int displays_unpack(struct py *py, struct obj *seq, int count, stackref *slots);
RAISES int displays_unpack_ex(struct py *py, struct obj *seq, int before, int after, stackref *slots);
RAISES int displays_list_extend(struct py *py, struct obj *list, struct obj *iterable);
RAISES int displays_dict_update(struct py *py, struct obj *dict, struct obj *mapping);
RAISES int displays_dict_merge(struct py *py, struct obj *dict, struct obj *mapping, struct obj *func);
OWNED RAISES struct obj *displays_call_args(struct py *py, struct obj *func,
					    STEALS(args) struct obj *args); /* a tuple */
OWNED RAISES struct obj *displays_call_kwargs(struct py *py, struct obj *func,
					      STEALS(kwargs) struct obj *kwargs); /* a dict */
OWNED RAISES struct obj *displays_slice(struct py *py, struct obj *container, struct obj *start, struct obj *stop);
RAISES int displays_store_slice(struct py *py, struct obj *container, struct obj *start, struct obj *stop,
				struct obj *value);
OWNED RAISES struct obj *displays_convert(struct py *py, struct obj *value, int how);

/* ---- exceptions (unwind.c) ---- */
BORROWED struct exc_item *unwind_top(struct py *py); /* the innermost level that handles something */
/* Where the profile says so (handled_traceback_held), what is handled is a value and the traceback it had when it was caught:
 * whatever e.__traceback__ becomes meanwhile, raising it again starts from the one that was held. */
void unwind_hold(struct py *py, struct exc_item *item);   /* handling of item->value begins */
void unwind_let_go(struct py *py, struct exc_item *item); /* it ended: the traceback held last is dropped */
void unwind_traceback_held(struct py *py, const struct exc_item *item); /* the exception gets the traceback held */
RAISES int unwind_raise(struct py *py, STEALS(exc) struct obj *exc,
			STEALS(cause) struct obj *cause);                    /* 1: a re-raise */
RAISES int unwind_matches(struct py *py, struct obj *exc, struct obj *type); /* 1 0 -1: with CPython's check of type */
RAISES int unwind_match_group(struct py *py, STEALS(exc) struct obj *exc, struct obj *type, struct obj **rest,
			      struct obj **match);
OWNED RAISES struct obj *unwind_reraise_star(struct py *py, struct obj *original, struct obj *raised);
OWNED RAISES struct obj *unwind_stop_iteration(struct py *py, struct obj *exc, struct obj_code *code);
void unwind_traceback(struct py *py, struct frame *f, struct obj *exc); /* one more entry */
/* LOAD_SPECIAL: *needs_self says that the result is a plain function of the type, to be called with o first. */
OWNED RAISES struct obj *unwind_special(struct py *py, struct obj *o, int special, bool *needs_self);
/* BEFORE_WITH: __enter__, bound, and *exit OWNED. */
OWNED RAISES struct obj *unwind_enter(struct py *py, struct obj *manager, bool is_async, struct obj **exit);
OWNED RAISES struct obj *unwind_call_exit(struct py *py, struct obj *exit, struct obj *self, struct obj *exc);

/* ---- match (match.c) ---- */
OWNED RAISES struct obj *match_keys(struct py *py, struct obj *subject, struct obj *keys);
OWNED RAISES struct obj *match_class(struct py *py, struct obj *subject, struct obj *type, int64_t positional,
				     struct obj *names);

/* ---- import (import_ops.c) ---- */
OWNED RAISES struct obj *import_name(struct py *py, struct frame *f, struct obj *name, struct obj *fromlist,
				     struct obj *level);
OWNED RAISES struct obj *import_from(struct py *py, struct obj *module, struct obj *name);
RAISES int import_star(struct py *py, struct frame *f, struct obj *module);

/* ---- type parameters (type_params.c) ---- */
/* MAKE_TYPE_PARAM and kin; operands lie on the stack, nothing is taken. */
OWNED RAISES struct obj *type_params_run(struct py *py, uint32_t op, int arg, const stackref *operands);
#endif
