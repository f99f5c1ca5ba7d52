/* unwind.c -- exceptions as instructions see them: raise, except, except*, with, tracebacks.
 * Models: Python/ceval.c do_raise, exception_group_match, Objects/exceptions.c _PyExc_PrepReraiseStar,
 * Python/intrinsics.c stopiteration_error, Python/traceback.c PyTraceBack_Here. */
#include "loop.h"
#include "obj_frame.h"
#include "obj_traceback.h"
#include "py/model/exc.h"
#include "py/model/native.h"
#include "py/model/obj_list.h"
#include "py/model/obj_str.h"
#include "py/model/obj_tuple.h"

#define EXC(o) ((struct obj_exc *)(void *)(o))
static struct obj *type_obj(struct py *py, int id)
{
	return (struct obj *)(void *)TYPE_OF(py, id);
}
static bool is_exc_class(const struct obj *o)
{
	return obj_has(o, TYPE_TYPE_SUBCLASS) && ((const struct type *)(const void *)o)->flags & TYPE_EXC_SUBCLASS;
}
static bool is_exc(const struct obj *o)
{
	return obj_has(o, TYPE_EXC_SUBCLASS);
}

BORROWED struct exc_item *unwind_top(struct py *py)
{
	struct exc_item *item = py->vm->exc_item;
	while ((!item->value || item->value == OBJ_NONE(py)) && item->previous)
		item = item->previous;
	return item;
}

/* ---- the traceback of what is handled ---- */

void unwind_hold(struct py *py, struct exc_item *item)
{
	if (!py->profile->handled_traceback_held)
		return;
	struct exc_held *held = heap_c_new(py, sizeof *held);
	held->traceback = obj_xincref(EXC(item->value)->traceback);
	held->outer = item->held;
	item->held = held;
}

void unwind_let_go(struct py *py, struct exc_item *item)
{
	struct exc_held *held = item->held;
	if (!held)
		return;
	struct obj *traceback = held->traceback;
	item->held = held->outer;
	heap_c_drop(py, held, sizeof *held);
	obj_xdecref(py, traceback);
}

void unwind_traceback_held(struct py *py, const struct exc_item *item)
{
	if (item->held && item->value)
		obj_set(py, &EXC(item->value)->traceback, obj_xincref(item->held->traceback));
}

/* ---- raise ---- */

/* An exception from a class: called without arguments; what comes must be an exception. */
static struct obj *instance_of(struct py *py, struct obj *cls)
{
	struct obj *o = obj_call0(py, cls);
	if (!o || is_exc(o))
		return o;
	exc_raise(py, T_TypeError, "calling %R should have returned an instance of BaseException, not %R", cls,
		  (struct obj *)(void *)TYPE(o));
	obj_decref(py, o);
	return NULL;
}

/* out: OWNED, NULL for None. The cause stays the caller's. */
static int fix_cause(struct py *py, struct obj *cause, struct obj **out)
{
	*out = NULL;
	if (is_exc_class(cause)) {
		*out = instance_of(py, cause);
		return *out ? 0 : -1;
	}
	if (is_exc(cause)) {
		*out = obj_incref(cause);
		return 0;
	}
	if (cause == OBJ_NONE(py))
		return 0;
	exc_raise(py, T_TypeError, "exception causes must derive from BaseException");
	return -1;
}

RAISES int unwind_raise(struct py *py, STEALS(exc) struct obj *exc, STEALS(cause) struct obj *cause)
{
	if (!exc) {
		const struct exc_item *top = unwind_top(py);
		struct obj *handled = top->value;
		if (!handled || handled == OBJ_NONE(py))
			return exc_raise(py, T_RuntimeError, "No active exception to reraise"), 0;
		unwind_traceback_held(py, top);
		exc_restore(py, obj_incref(handled));
		return 1;
	}
	struct obj *value = NULL, *fixed = NULL;
	if (is_exc_class(exc)) {
		value = instance_of(py, exc);
		obj_decref(py, exc);
	} else if (is_exc(exc))
		value = exc;
	else {
		obj_decref(py, exc);
		exc_raise(py, T_TypeError, "exceptions must derive from BaseException");
	}
	if (!value || (cause && fix_cause(py, cause, &fixed) < 0)) {
		obj_xdecref(py, value);
		obj_xdecref(py, cause);
		return 0;
	}
	if (cause) {
		obj_decref(py, cause);
		obj_set(py, &EXC(value)->cause, fixed);
		EXC(value)->suppress_context = true;
	}
	exc_set(py, value);
	return 0;
}

void unwind_traceback(struct py *py, struct frame *f, struct obj *exc)
{
	if (!exc || py->stop.kind != STOP_NONE || !frame_is_seen(f))
		return;
	struct obj *pending = py->exc; /* making objects must not see it */
	py->exc = NULL;
	struct obj_frame *object = frame_object(py, f);
	struct obj *tb = object ? traceback_new(py, EXC(exc)->traceback, object, frame_instr(f), -1) : NULL;
	if (tb)
		obj_set(py, &EXC(exc)->traceback, tb);
	else
		exc_clear(py);
	py->exc = pending;
}

OWNED RAISES struct obj *unwind_stop_iteration(struct py *py, struct obj *exc, struct obj_code *code)
{
	const char *text = NULL;
	if (obj_is_a(py, exc, T_StopIteration)) {
		text = "generator raised StopIteration";
		if (code->flags & CO_ASYNC_GENERATOR)
			text = "async generator raised StopIteration";
		else if (code->flags & CO_COROUTINE)
			text = "coroutine raised StopIteration";
	} else if (code->flags & CO_ASYNC_GENERATOR && obj_is_a(py, exc, T_StopAsyncIteration))
		text = "async generator raised StopAsyncIteration";
	if (!text)
		return obj_incref(exc);
	struct obj *message = str_new_c(py, text),
		   *error = message ? obj_call1(py, type_obj(py, T_RuntimeError), message) : NULL;
	obj_xdecref(py, message);
	if (!error)
		return NULL;
	obj_set(py, &EXC(error)->cause, obj_incref(exc));
	EXC(error)->suppress_context = true;
	obj_set(py, &EXC(error)->context, obj_incref(exc));
	return error;
}

/* ---- except ---- */

RAISES int unwind_matches(struct py *py, struct obj *exc, struct obj *type)
{
	bool fine = true;
	if (tuple_check(type))
		for (int64_t i = 0; i < tuple_length(type); i++)
			fine = fine && is_exc_class(tuple_get(type, i));
	else
		fine = is_exc_class(type);
	if (!fine)
		return exc_raise(py, T_TypeError,
				 "catching classes that do not inherit from BaseException is not allowed"),
		       -1;
	return exc_given_matches(py, exc, type);
}

/* ---- except* ---- */

static bool is_group_class(struct py *py, struct obj *o)
{
	return type_is_subtype((struct type *)(void *)o, TYPE_OF(py, T_BaseExceptionGroup));
}

static int check_star_type(struct py *py, struct obj *type)
{
	bool group = false;
	if (tuple_check(type))
		for (int64_t i = 0; i < tuple_length(type); i++)
			group = group || is_group_class(py, tuple_get(type, i));
	else
		group = is_group_class(py, type);
	if (!group)
		return 0;
	exc_raise(py, T_TypeError, "catching ExceptionGroup with except* is not allowed. Use except instead.");
	return -1;
}

static struct obj *new_group(struct py *py, struct obj *items)
{
	struct obj *args[2] = { str_empty(py), items };
	struct obj *group = obj_call(py, type_obj(py, T_BaseExceptionGroup), args, 2, NULL);
	obj_decref(py, args[0]);
	return group;
}

RAISES int unwind_match_group(struct py *py, STEALS(exc) struct obj *exc, struct obj *type, struct obj **rest,
			      struct obj **match)
{
	int matches = unwind_matches(py, exc, type);
	*rest = *match = NULL;
	if (matches < 0 || check_star_type(py, type) < 0) {
		obj_decref(py, exc);
		return -1;
	}
	bool group = obj_is_a(py, exc, T_BaseExceptionGroup);
	if (matches) {
		*rest = obj_incref(OBJ_NONE(py));
		if (group) {
			*match = exc;
			return 0;
		}
		struct obj *one = tuple_pack1(py, exc);
		*match = one ? new_group(py, one) : NULL;
		obj_xdecref(py, one);
		obj_decref(py, exc);
		return *match ? 0 : -1;
	}
	if (!group) {
		*rest = exc;
		*match = obj_incref(OBJ_NONE(py));
		return 0;
	}
	struct obj *split = str_intern_c(py, "split"), *pair = split ? obj_call_method(py, exc, split, &type, 1) : NULL;
	obj_xdecref(py, split);
	obj_decref(py, exc);
	if (!pair)
		return -1;
	if (!tuple_check(pair) || tuple_length(pair) < 2) {
		exc_raise(py, T_TypeError, "%T.split must return a tuple, not %T", pair, pair);
		obj_decref(py, pair);
		return -1;
	}
	*match = obj_incref(tuple_get(pair, 0));
	*rest = obj_incref(tuple_get(pair, 1));
	obj_decref(py, pair);
	return 0;
}

/* All exceptions below a group that are no groups themselves. */
static int collect_leaves(struct py *py, struct obj *exc, struct obj *list)
{
	if (!obj_is_a(py, exc, T_BaseExceptionGroup))
		return list_append(py, list, exc);
	struct obj *items = obj_getattr(py, exc, NAME(py, exceptions));
	int failed = !items || !tuple_check(items) ? -1 : 0;
	for (int64_t i = 0; !failed && i < tuple_length(items); i++)
		failed = collect_leaves(py, tuple_get(items, i), list);
	obj_xdecref(py, items);
	return failed;
}

static struct obj *is_leaf(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)nargs, (void)kwnames;
	bool found = false;
	for (int64_t i = 0; i < list_length(self); i++)
		found = found || list_get(self, i) == args[0];
	return OBJ_BOOL(py, found);
}
static const struct method_def is_leaf_def = { "is_leaf", is_leaf, METH_O, NULL, NULL };

/* The part of `original` that consists of the leaves of `kept`: what was not handled, in its old shape. */
static struct obj *projection(struct py *py, struct obj *original, struct obj *kept)
{
	struct obj *leaves = list_new(py, 0, WHY_INTERNAL), *predicate = NULL, *result = NULL;
	int failed = leaves ? 0 : -1;
	for (int64_t i = 0; !failed && i < list_length(kept); i++)
		failed = collect_leaves(py, list_get(kept, i), leaves);
	if (!failed && (predicate = native_new(py, &is_leaf_def, leaves, NULL))) {
		if (exc_group_split_by(py, original, predicate, &result, NULL) < 0)
			result = NULL;
		else if (!result)
			result = obj_incref(OBJ_NONE(py));
	}
	obj_xdecref(py, predicate);
	obj_xdecref(py, leaves);
	return result;
}

static bool same_origin(const struct obj *a, const struct obj *b)
{
	const struct obj_exc *x = (const struct obj_exc *)(const void *)a, *y = (const struct obj_exc *)(const void *)b;
	return x->notes == y->notes && x->traceback == y->traceback && x->cause == y->cause && x->context == y->context;
}

OWNED RAISES struct obj *unwind_reraise_star(struct py *py, struct obj *original, struct obj *excs)
{
	int64_t n = list_length(excs);
	if (n == 0)
		OBJ_RETURN_NONE(py);
	if (!obj_is_a(py, original, T_BaseExceptionGroup))
		return obj_incref(list_get(excs, 0));
	struct obj *raised = list_new(py, 0, WHY_INTERNAL), *kept = list_new(py, 0, WHY_INTERNAL), *result = NULL,
		   *rest = NULL;
	int failed = raised && kept ? 0 : -1;
	for (int64_t i = 0; !failed && i < n; i++) {
		struct obj *e = list_get(excs, i);
		if (e == OBJ_NONE(py))
			continue;
		bool reraised = obj_is_a(py, e, T_BaseExceptionGroup) && same_origin(e, original);
		failed = list_append(py, reraised ? kept : raised, e);
	}
	if (!failed)
		rest = list_length(kept) ? projection(py, original, kept) : obj_incref(OBJ_NONE(py));
	if (rest && list_length(raised) == 0)
		result = obj_incref(rest);
	else if (rest && (rest == OBJ_NONE(py) || list_append(py, raised, rest) == 0))
		result = list_length(raised) > 1 ? new_group(py, raised) : obj_incref(list_get(raised, 0));
	obj_xdecref(py, rest);
	obj_xdecref(py, raised);
	obj_xdecref(py, kept);
	return result;
}

/* ---- with ---- */

static struct obj *special_name(struct py *py, int special)
{
	switch (special) {
	case SPECIAL_ENTER: return NAME(py, __enter__);
	case SPECIAL_EXIT: return NAME(py, __exit__);
	case SPECIAL_AENTER: return NAME(py, __aenter__);
	default: return NAME(py, __aexit__);
	}
}

static void raise_no_manager(struct py *py, struct obj *o, int special, bool missed)
{
	struct obj *name = special_name(py, special);
	bool is_async = special >= SPECIAL_AENTER;
	const char *protocol = is_async ? "asynchronous context manager" : "context manager";
	if (!py->profile->with_error_is_type) {
		exc_raise_object(py, T_AttributeError, name);
		return;
	}
	if (!missed) {
		exc_raise(py, T_TypeError,
			  py->profile->with_error_suggests ? "'%Q' object does not support the %s protocol"
							   : "'%T' object does not support the %s protocol",
			  o, protocol);
		return;
	}
	struct type *type = TYPE(o);
	struct obj *other_enter = is_async ? NAME(py, __enter__) : NAME(py, __aenter__);
	struct obj *other_exit = is_async ? NAME(py, __exit__) : NAME(py, __aexit__);
	bool other =
	    py->profile->with_error_suggests && type_lookup(py, type, other_enter) && type_lookup(py, type, other_exit);
	if (other)
		exc_raise(py, T_TypeError,
			  "'%Q' object does not support the %s protocol (missed %U method) but it supports the %s "
			  "protocol. Did you mean to use '%s'?",
			  o, protocol, name, is_async ? "context manager" : "asynchronous context manager",
			  is_async ? "with" : "async with");
	else
		exc_raise(py, T_TypeError,
			  py->profile->with_error_suggests
			      ? "'%Q' object does not support the %s protocol (missed %U method)"
			      : "'%T' object does not support the %s protocol (missed %U method)",
			  o, protocol, name);
}

OWNED RAISES struct obj *unwind_special(struct py *py, struct obj *o, int special, bool *needs_self)
{
	struct obj *descr = type_lookup(py, TYPE(o), special_name(py, special));
	*needs_self = false;
	if (!descr) {
		if (!exc_pending(py))
			raise_no_manager(py, o, special, true);
		return NULL;
	}
	if (obj_has(descr, TYPE_METHOD_DESCR)) {
		*needs_self = true;
		return obj_incref(descr);
	}
	obj_get_fn *get = TYPE(descr)->slots.descr_get;
	return get ? get(py, descr, o, (struct obj *)(void *)TYPE(o)) : obj_incref(descr);
}

OWNED RAISES struct obj *unwind_enter(struct py *py, struct obj *manager, bool is_async, struct obj **exit)
{
	int special = is_async ? SPECIAL_AENTER : SPECIAL_ENTER;
	if (is_async && py->profile->async_with_exit_first &&
	    !type_lookup(py, TYPE(manager), special_name(py, special + 1))) {
		if (!exc_pending(py))
			raise_no_manager(py, manager, special + 1, false);
		return NULL;
	}
	struct obj *enter = obj_lookup_special(py, manager, special_name(py, special));
	if (!enter) {
		if (!exc_pending(py))
			raise_no_manager(py, manager, special, false);
		return NULL;
	}
	*exit = obj_lookup_special(py, manager, special_name(py, special + 1));
	if (!*exit) {
		if (!exc_pending(py))
			raise_no_manager(py, manager, special + 1, true);
		obj_decref(py, enter);
		return NULL;
	}
	return enter;
}

OWNED RAISES struct obj *unwind_call_exit(struct py *py, struct obj *exit, struct obj *self, struct obj *exc)
{
	struct obj *tb = EXC(exc)->traceback ? EXC(exc)->traceback : OBJ_NONE(py);
	struct obj *args[4] = { self, (struct obj *)(void *)TYPE(exc), exc, tb };
	obj_incref(tb);
	struct obj *result = obj_call(py, exit, self ? args : args + 1, self ? 4 : 3, NULL);
	obj_decref(py, tb);
	return result;
}
