/* obj_iter.c -- iterators over lists, tuples, anything with __getitem__, and calls until a sentinel; reversed.
 * Models: Objects/iterobject.c, Objects/listobject.c, Objects/tupleobject.c, Objects/enumobject.c. */
#include "obj_iter.h"
#include "args.h"
#include "exc.h"
#include "obj_int.h"
#include "obj_list.h"
#include "obj_slice.h"
#include "obj_tuple.h"

struct obj_call_iter {
	struct obj head;
	struct obj *callable, *sentinel; /* both NULL: exhausted */
};
#define CALL_ITER(o) ((struct obj_call_iter *)(void *)(o))

static int seq_iter_model_size(const struct profile *profile)
{
	(void)profile;
	return 32;
}

struct obj *iter_self(struct py *py, struct obj *o)
{
	(void)py;
	return obj_incref(o);
}

static enum free_list free_list_of(const struct type *type)
{
	return type->id == T_list_iterator    ? FREE_LIST_ITER
	       : type->id == T_tuple_iterator ? FREE_TUPLE_ITER
					      : FREE_NONE;
}

static struct obj *seq_iter_make(struct py *py, int type_id, struct obj *seq, int64_t index)
{
	struct type *type = TYPE_OF(py, type_id);
	struct obj *o =
	    heap_new(py, type, sizeof(struct obj_seq_iter), (size_t)type->model_size, free_list_of(type), WHY_ITERATOR);

	if (o) {
		SEQ_ITER(o)->index = index;
		SEQ_ITER(o)->seq = obj_incref(seq);
		gc_track(py, o);
	}
	return o;
}
struct obj *iter_seq_new(struct py *py, struct obj *seq)
{
	return seq_iter_make(py, T_iterator, seq, 0);
}
struct obj *iter_list_new(struct py *py, struct obj *list)
{
	return seq_iter_make(py, T_list_iterator, list, 0);
}
struct obj *iter_tuple_new(struct py *py, struct obj *tuple)
{
	return seq_iter_make(py, T_tuple_iterator, tuple, 0);
}
struct obj *iter_list_reversed(struct py *py, struct obj *list)
{
	return seq_iter_make(py, T_list_reverseiterator, list, list_length(list) - 1);
}

static void seq_iter_dealloc(struct py *py, struct obj *o)
{
	obj_xdecref(py, SEQ_ITER(o)->seq);
	heap_drop(py, o, sizeof(struct obj_seq_iter), (size_t)o->type->model_size, free_list_of(o->type));
}

static int seq_iter_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(SEQ_ITER(o)->seq);
	return 0;
}

/* ---- next ---- */
struct obj *iter_list_next(struct py *py, struct obj *o)
{
	struct obj_seq_iter *it = SEQ_ITER(o);

	if (!it->seq)
		return NULL;
	if (it->index < list_length(it->seq))
		return obj_incref(list_get(it->seq, it->index++));
	OBJ_CLEAR(py, it->seq);
	return NULL;
}

struct obj *iter_tuple_next(struct py *py, struct obj *o)
{
	struct obj_seq_iter *it = SEQ_ITER(o);

	if (!it->seq)
		return NULL;
	if (it->index < tuple_length(it->seq))
		return obj_incref(tuple_get(it->seq, it->index++));
	OBJ_CLEAR(py, it->seq);
	return NULL;
}

static struct obj *list_reviter_next(struct py *py, struct obj *o)
{
	struct obj_seq_iter *it = SEQ_ITER(o);

	if (!it->seq)
		return NULL;
	if (it->index >= 0 && it->index < list_length(it->seq))
		return obj_incref(list_get(it->seq, it->index--));
	it->index = -1;
	if (!py->profile->list_reversed_keeps)
		OBJ_CLEAR(py, it->seq);
	return NULL;
}

/* A sequence says that it is over by IndexError or StopIteration: true, and the exception is gone. */
static bool is_over(struct py *py)
{
	if (!exc_matches(py, T_IndexError) && !exc_matches(py, T_StopIteration))
		return false;
	exc_clear(py);
	return true;
}

static struct obj *seq_iter_next(struct py *py, struct obj *o)
{
	struct obj_seq_iter *it = SEQ_ITER(o);

	if (!it->seq)
		return NULL;
	if (it->index == INT64_MAX)
		return exc_raise(py, T_OverflowError, "iter index too large");
	struct obj *item = obj_seq_getitem(py, it->seq, it->index);
	if (item)
		it->index++;
	else if (is_over(py))
		OBJ_CLEAR(py, it->seq);
	return item;
}

/* ---- hints and state ---- */
struct obj *iter_reduced(struct py *py, const char *name, struct obj *argument, struct obj *state)
{
	struct obj *f = argument ? obj_getattr_c(py, py->hooks->builtins(py), name) : NULL, *args, *result = NULL;

	if (f && (args = tuple_pack1(py, argument))) {
		result = state ? tuple_pack3(py, f, args, state) : tuple_pack2(py, f, args);
		obj_decref(py, args);
	}
	obj_xdecref(py, f);
	obj_xdecref(py, argument);
	obj_xdecref(py, state);
	return result;
}

static struct obj *seq_iter_reduce(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				   struct obj *kwnames)
{
	struct obj_seq_iter *it = SEQ_ITER(o);
	bool list = type_is(o, T_list_iterator) || type_is(o, T_list_reverseiterator);

	(void)args, (void)nargs, (void)kwnames;
	if (!it->seq || it->index < 0)
		return iter_reduced(py, "iter", list ? list_new(py, 0, WHY_RESULT) : tuple_new(py, 0, WHY_RESULT),
				    NULL);
	return iter_reduced(py, type_is(o, T_list_reverseiterator) ? "reversed" : "iter", obj_incref(it->seq),
			    int_new(py, it->index));
}

static struct obj *reversed_reduce(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				   struct obj *kwnames)
{
	struct obj_seq_iter *it = SEQ_ITER(o);
	struct obj *seq = it->seq ? obj_incref(it->seq) : tuple_new(py, 0, WHY_RESULT), *state = int_new(py, it->index);
	struct obj *parts = seq ? tuple_pack1(py, seq) : NULL;
	struct obj *result = !parts || !state ? NULL
			     : it->seq        ? tuple_pack3(py, &o->type->head, parts, state)
					      : tuple_pack2(py, &o->type->head, parts);

	(void)args, (void)nargs, (void)kwnames;
	obj_xdecref(py, seq);
	obj_xdecref(py, parts);
	obj_xdecref(py, state);
	return result;
}

static struct obj *seq_iter_hint(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				 struct obj *kwnames)
{
	struct obj_seq_iter *it = SEQ_ITER(o);

	(void)args, (void)nargs, (void)kwnames;
	if (!it->seq)
		return int_new(py, 0);
	if (!it->seq->type->slots.sq_length && !it->seq->type->slots.mp_length)
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	int64_t length = obj_len(py, it->seq);
	if (length < 0)
		return NULL;
	return int_new(py, length > it->index ? length - it->index : 0);
}

static struct obj *reverse_hint(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				struct obj *kwnames)
{
	struct obj_seq_iter *it = SEQ_ITER(o);

	(void)args, (void)nargs, (void)kwnames;
	int64_t left = it->index + 1, length = it->seq ? obj_len(py, it->seq) : 0;
	if (length < 0)
		return NULL;
	return int_new(py, length < left ? 0 : left);
}

static struct obj *seq_iter_setstate(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				     struct obj *kwnames)
{
	struct obj_seq_iter *it = SEQ_ITER(o);
	int64_t index;

	(void)nargs, (void)kwnames;
	if (slice_argument(py, args[0], &index) < 0)
		return NULL;
	if (it->seq) {
		bool known = type_is(o, T_tuple_iterator) || type_is(o, T_list_iterator);
		int64_t length = known ? obj_len(py, it->seq) : INT64_MAX;
		it->index = index < 0 ? 0 : index > length ? length : index;
	}
	OBJ_RETURN_NONE(py);
}

static struct obj *reverse_setstate(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				    struct obj *kwnames)
{
	struct obj_seq_iter *it = SEQ_ITER(o);
	int64_t index;

	(void)nargs, (void)kwnames;
	if (slice_argument(py, args[0], &index) < 0)
		return NULL;
	if (it->seq) {
		int64_t last = obj_len(py, it->seq) - 1;
		if (last < -1)
			return NULL;
		it->index = index < -1 ? -1 : index > last ? last : index;
	}
	OBJ_RETURN_NONE(py);
}

static const struct method_def seq_iter_methods[] = {
	{ "__reduce__", seq_iter_reduce, METH_NOARGS, NULL, NULL },
	{ "__length_hint__", seq_iter_hint, METH_NOARGS, NULL, NULL },
	{ "__setstate__", seq_iter_setstate, METH_O, NULL, NULL },
	{ 0 },
};
static const struct method_def reversed_methods[] = {
	{ "__length_hint__", reverse_hint, METH_NOARGS, NULL, NULL },
	{ "__reduce__", reversed_reduce, METH_NOARGS, NULL, NULL },
	{ "__setstate__", reverse_setstate, METH_O, NULL, NULL },
	{ 0 },
};
static const struct method_def reverse_methods[] = {
	{ "__reduce__", seq_iter_reduce, METH_NOARGS, NULL, NULL },
	{ "__length_hint__", reverse_hint, METH_NOARGS, NULL, NULL },
	{ "__setstate__", reverse_setstate, METH_O, NULL, NULL },
	{ 0 },
};

/* ---- iter(callable, sentinel) ---- */
struct obj *iter_call_new(struct py *py, struct obj *callable, struct obj *sentinel)
{
	struct type *type = TYPE_OF(py, T_callable_iterator);
	struct obj *o =
	    heap_new(py, type, sizeof(struct obj_call_iter), (size_t)type->model_size, FREE_NONE, WHY_ITERATOR);

	if (o) {
		CALL_ITER(o)->callable = obj_incref(callable);
		CALL_ITER(o)->sentinel = obj_incref(sentinel);
		gc_track(py, o);
	}
	return o;
}

static void call_iter_dealloc(struct py *py, struct obj *o)
{
	obj_xdecref(py, CALL_ITER(o)->callable);
	obj_xdecref(py, CALL_ITER(o)->sentinel);
	heap_drop(py, o, sizeof(struct obj_call_iter), (size_t)o->type->model_size, FREE_NONE);
}

static int call_iter_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(CALL_ITER(o)->callable);
	OBJ_VISIT(CALL_ITER(o)->sentinel);
	return 0;
}

static struct obj *call_iter_next(struct py *py, struct obj *o)
{
	struct obj_call_iter *it = CALL_ITER(o);

	if (!it->callable)
		return NULL;
	struct obj *result = obj_call0(py, it->callable);
	if (result && it->sentinel) {
		int over = obj_compare_bool(py, it->sentinel, result, CMP_EQ);
		if (over == 0)
			return result;
		if (over > 0) {
			OBJ_CLEAR(py, it->callable);
			OBJ_CLEAR(py, it->sentinel);
		}
	} else if (!result && exc_matches(py, T_StopIteration)) {
		exc_clear(py);
		OBJ_CLEAR(py, it->callable);
		OBJ_CLEAR(py, it->sentinel);
	}
	obj_xdecref(py, result);
	return NULL;
}

static struct obj *call_iter_reduce(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				    struct obj *kwnames)
{
	struct obj_call_iter *it = CALL_ITER(o);

	(void)args, (void)nargs, (void)kwnames;
	if (!it->callable)
		return iter_reduced(py, "iter", tuple_new(py, 0, WHY_RESULT), NULL);
	struct obj *f = obj_getattr_c(py, py->hooks->builtins(py), "iter");
	struct obj *parts = f ? tuple_pack2(py, it->callable, it->sentinel) : NULL,
		   *result = parts ? tuple_pack2(py, f, parts) : NULL;
	obj_xdecref(py, f);
	obj_xdecref(py, parts);
	return result;
}

static const struct method_def call_iter_methods[] = {
	{ "__reduce__", call_iter_reduce, METH_NOARGS, NULL, NULL },
	{ 0 },
};

/* ---- reversed ---- */
static struct obj *reversed_of(struct py *py, struct type *type, struct obj *seq)
{
	struct obj *method = obj_lookup_special(py, seq, NAME(py, __reversed__));

	if (method && method != OBJ_NONE(py)) {
		struct obj *result = obj_call0(py, method);
		obj_decref(py, method);
		return result;
	}
	if (!method && exc_pending(py))
		return NULL;
	bool indexable = seq->type->slots.sq_item && !obj_has(seq, TYPE_DICT_SUBCLASS);
	if (method || !indexable) {
		obj_xdecref(py, method);
		return exc_raise(py, T_TypeError, "'%T' object is not reversible", seq);
	}
	int64_t n = obj_len(py, seq);
	if (n < 0)
		return NULL;
	struct obj *o = type_generic_alloc(py, type);
	if (o) {
		SEQ_ITER(o)->index = n - 1;
		SEQ_ITER(o)->seq = obj_incref(seq);
	}
	return o;
}
struct obj *iter_reversed_new(struct py *py, struct obj *seq)
{
	return reversed_of(py, TYPE_OF(py, T_reversed), seq);
}

static struct obj *reversed_new_slot(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	if ((type->id == T_reversed && !args_no_kwargs(py, "reversed", kwargs)) ||
	    !args_positional(py, "reversed", (size_t)tuple_length(args), 1, 1))
		return NULL;
	return reversed_of(py, type, tuple_get(args, 0));
}

static struct obj *reversed_next(struct py *py, struct obj *o)
{
	struct obj_seq_iter *it = SEQ_ITER(o);

	if (it->index >= 0) {
		struct obj *item = obj_seq_getitem(py, it->seq, it->index);
		if (item) {
			it->index--;
			return item;
		}
		if (!is_over(py))
			return NULL;
	}
	it->index = -1;
	OBJ_CLEAR(py, it->seq);
	return NULL;
}

#define SEQ_ITER_SPEC(spec, title, next, table, more)     \
	const struct type_spec spec = {                   \
		.name = title,                            \
		.flags = TYPE_GC | (more),                \
		.size = sizeof(struct obj_seq_iter),      \
		.model_size = seq_iter_model_size,        \
		.slots = { .dealloc = seq_iter_dealloc,   \
			   .traverse = seq_iter_traverse, \
			   .iter = iter_self,             \
			   .iternext = next },            \
		.methods = table,                         \
	}
SEQ_ITER_SPEC(obj_list_iter_spec, "list_iterator", iter_list_next, seq_iter_methods, TYPE_NO_INSTANCE);
SEQ_ITER_SPEC(obj_list_reviter_spec, "list_reverseiterator", list_reviter_next, reverse_methods, TYPE_NO_INSTANCE);
SEQ_ITER_SPEC(obj_tuple_iter_spec, "tuple_iterator", iter_tuple_next, seq_iter_methods, TYPE_NO_INSTANCE);
SEQ_ITER_SPEC(obj_seq_iter_spec, "iterator", seq_iter_next, seq_iter_methods, TYPE_NO_INSTANCE);

const struct type_spec obj_reversed_spec = {
	.name = "reversed",
	.flags = TYPE_GC | TYPE_BASE,
	.size = sizeof(struct obj_seq_iter),
	.model_size = seq_iter_model_size,
	.slots = { .dealloc = seq_iter_dealloc,
		   .traverse = seq_iter_traverse,
		   .iter = iter_self,
		   .iternext = reversed_next,
		   .new = reversed_new_slot },
	.methods = reversed_methods,
};

const struct type_spec obj_call_iter_spec = {
	.name = "callable_iterator",
	.flags = TYPE_GC | TYPE_NO_INSTANCE,
	.size = sizeof(struct obj_call_iter),
	.model_size = seq_iter_model_size,
	.slots = { .dealloc = call_iter_dealloc,
		   .traverse = call_iter_traverse,
		   .iter = iter_self,
		   .iternext = call_iter_next },
	.methods = call_iter_methods,
};
