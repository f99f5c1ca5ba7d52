/* itertools_tee.c -- tee: several iterators over what one iterator gives. What was drawn is kept in blocks of 57 items, each
 * with a link to the next; an iterator stands at a place of a block, so that a block dies when all have left it.
 * Models: Modules/itertoolsmodule.c. */
#include "itertools.h"

#define BLOCK_ITEMS 57

struct tee_block {
	struct obj head;
	struct obj *iterator, *next;
	int64_t count; /* items drawn */
	bool running;
	struct obj *items[BLOCK_ITEMS];
};
struct tee {
	struct obj head;
	struct obj *block;
	int64_t index;
	struct obj *weakrefs;
};
#define BLOCK(o) ((struct tee_block *)(void *)(o))
#define TEE(o)   ((struct tee *)(void *)(o))

/* ---- blocks ---- */
static int block_size(const struct profile *profile)
{
	(void)profile;
	return 40 + 8 * BLOCK_ITEMS;
}

static struct obj *block_make(struct py *py, struct obj *iterator)
{
	struct obj *o = type_generic_alloc(py, TYPE_OF(py, T_tee_dataobject));
	if (o)
		BLOCK(o)->iterator = obj_incref(iterator);
	return o;
}

/* Item number i, drawn now when it is the first not drawn yet; NULL at the end, or RAISES. */
static struct obj *block_item(struct py *py, struct tee_block *b, int64_t i)
{
	if (i < b->count)
		return obj_incref(b->items[i]);
	if (b->running)
		return exc_raise(py, T_RuntimeError, "cannot re-enter the tee iterator");
	b->running = true;
	struct obj *item = obj_next(py, b->iterator);
	b->running = false;
	if (!item)
		return NULL;
	b->items[b->count++] = obj_incref(item);
	return item;
}

static struct obj *block_link(struct py *py, struct tee_block *b)
{
	if (!b->next)
		b->next = block_make(py, b->iterator);
	return obj_xincref(b->next);
}

static int block_clear(struct py *py, struct obj *o)
{
	struct tee_block *b = BLOCK(o);
	OBJ_CLEAR(py, b->iterator);
	for (int i = 0; i < BLOCK_ITEMS; i++)
		OBJ_CLEAR(py, b->items[i]);
	struct obj *next = b->next;
	b->next = NULL;
	while (next && type_is(next, T_tee_dataobject) && next->refs == 1) { /* one after the other, not nested */
		struct obj *after = BLOCK(next)->next;
		BLOCK(next)->next = NULL;
		obj_decref(py, next);
		next = after;
	}
	obj_xdecref(py, next);
	return 0;
}

static void block_dealloc(struct py *py, struct obj *o)
{
	block_clear(py, o);
	heap_drop(py, o, sizeof(struct tee_block), (size_t)o->type->model_size, FREE_NONE);
}

static int block_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	struct tee_block *b = BLOCK(o);
	(void)py;
	TYPE_VISIT(o);
	OBJ_VISIT(b->iterator);
	for (int i = 0; i < b->count; i++)
		OBJ_VISIT(b->items[i]);
	OBJ_VISIT(b->next);
	return 0;
}

static struct obj *block_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	struct obj *iterator, *items, *next;
	(void)type;
	if (!args_no_kwargs(py, "teedataobject", kwargs) ||
	    !args_positional(py, "teedataobject", (size_t)tuple_length(args), 3, 3))
		return NULL;
	iterator = tuple_get(args, 0);
	items = tuple_get(args, 1);
	next = tuple_get(args, 2);
	if (!list_check(items)) {
		args_bad(py, "teedataobject", NULL, 2, "list", items);
		return NULL;
	}
	int64_t n = list_length(items);
	if (n > BLOCK_ITEMS || (n < BLOCK_ITEMS && next != OBJ_NONE(py)) ||
	    (next != OBJ_NONE(py) && !type_is(next, T_tee_dataobject)))
		return exc_raise(py, T_ValueError, "Invalid arguments");
	struct obj *o = block_make(py, iterator);
	if (!o)
		return NULL;
	for (int64_t i = 0; i < n; i++)
		BLOCK(o)->items[i] = obj_incref(list_get(items, i));
	BLOCK(o)->count = n;
	BLOCK(o)->next = next == OBJ_NONE(py) ? NULL : obj_incref(next);
	return o;
}

ITERTOOL_METHOD(block_reduce)
{
	struct tee_block *b = BLOCK(self);
	ITERTOOL_UNUSED;
	struct obj *items = list_from(py, b->items, b->count, WHY_RESULT);
	struct obj *parts = items ? tuple_pack3(py, b->iterator, items, b->next ? b->next : OBJ_NONE(py)) : NULL;
	obj_xdecref(py, items);
	return itertool_reduced(py, self, parts, NULL);
}

static const struct method_def block_methods[] = {
	ITERTOOL_REDUCE_ROW(block_reduce),
	{ 0 },
};
const struct type_spec obj_tee_dataobject_spec = {
	.name = "itertools._tee_dataobject",
	.flags = TYPE_GC,
	.flags_by = itertool_flags_by,
	.size = sizeof(struct tee_block),
	.model_size = block_size,
	.slots = { .dealloc = block_dealloc,
		   .traverse = block_traverse,
		   .clear = block_clear,
		   .getattro = obj_generic_getattr,
		   .new = block_new },
	.methods = block_methods,
};

/* ---- iterators ---- */
static int tee_size(const struct profile *profile)
{
	return profile->itertools_runtime_types ? 48 : 40;
}

static struct obj *tee_make(struct py *py, STEALS(block) struct obj *block, int64_t index)
{
	struct obj *o = block ? type_generic_alloc(py, TYPE_OF(py, T_tee)) : NULL;
	if (!o) {
		obj_xdecref(py, block);
		return NULL;
	}
	TEE(o)->block = block;
	TEE(o)->index = index;
	return o;
}

static struct obj *tee_again(struct py *py, struct obj *o)
{
	return tee_make(py, obj_incref(TEE(o)->block), TEE(o)->index);
}

/* Of an iterable: another one of a tee, else the first over a new block. */
static struct obj *tee_over(struct py *py, struct obj *iterable)
{
	struct obj *iterator = obj_iter(py, iterable), *o;
	if (!iterator)
		return NULL;
	if (type_is(iterator, T_tee))
		o = tee_again(py, iterator);
	else
		o = tee_make(py, block_make(py, iterator), 0);
	obj_decref(py, iterator);
	return o;
}

static struct obj *tee_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	(void)type;
	if (!args_no_kwargs(py, "_tee", kwargs) || !args_positional(py, "_tee", (size_t)tuple_length(args), 1, 1))
		return NULL;
	return tee_over(py, tuple_get(args, 0));
}

static struct obj *tee_next(struct py *py, struct obj *o)
{
	struct tee *t = TEE(o);
	if (t->index >= BLOCK_ITEMS) {
		struct obj *next = block_link(py, BLOCK(t->block));
		if (!next)
			return NULL;
		obj_set(py, &t->block, next);
		t->index = 0;
	}
	struct obj *item = block_item(py, BLOCK(t->block), t->index);
	if (item)
		t->index++;
	return item;
}

static int tee_clear(struct py *py, struct obj *o)
{
	OBJ_CLEAR(py, TEE(o)->block);
	return 0;
}

static void tee_dealloc(struct py *py, struct obj *o)
{
	tee_clear(py, o);
	heap_drop(py, o, sizeof(struct tee), (size_t)o->type->model_size, FREE_NONE);
}

static int tee_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	TYPE_VISIT(o);
	OBJ_VISIT(TEE(o)->block);
	return 0;
}

ITERTOOL_METHOD(tee_copy)
{
	ITERTOOL_UNUSED;
	return tee_again(py, self);
}

ITERTOOL_METHOD(tee_reduce)
{
	ITERTOOL_UNUSED;
	struct obj *empty = tuple_new(py, 0, WHY_RESULT), *parts = empty ? tuple_pack1(py, empty) : NULL;
	struct obj *index = int_new(py, TEE(self)->index),
		   *state = index ? tuple_pack2(py, TEE(self)->block, index) : NULL;
	obj_xdecref(py, empty);
	obj_xdecref(py, index);
	return itertool_reduced(py, self, parts, state);
}

ITERTOOL_METHOD(tee_setstate)
{
	struct obj *block;
	int index;
	(void)nargs, (void)kwnames;
	if (!tuple_check(args[0]))
		return exc_raise(py, T_TypeError, "state is not a tuple");
	if (!args_parse_tuple(py, "__setstate__", "Oi", NULL, args[0], NULL, &block, &index))
		return NULL;
	if (!type_is(block, T_tee_dataobject)) {
		args_bad(py, "__setstate__", NULL, 1, "itertools._tee_dataobject", block);
		return NULL;
	}
	if (index < 0 || index > BLOCK_ITEMS)
		return exc_raise(py, T_ValueError, "Index out of range");
	obj_set(py, &TEE(self)->block, obj_incref(block));
	TEE(self)->index = index;
	OBJ_RETURN_NONE(py);
}

static const struct method_def tee_methods[] = {
	{ "__copy__", tee_copy, METH_NOARGS, NULL, NULL },
	ITERTOOL_REDUCE_ROW(tee_reduce),
	ITERTOOL_SETSTATE_ROW(tee_setstate),
	{ 0 },
};
const struct type_spec obj_tee_spec = {
	.name = "itertools._tee",
	.flags = TYPE_GC | TYPE_HAS_WEAKREF,
	.flags_by = itertool_flags_by,
	.size = sizeof(struct tee),
	.model_size = tee_size,
	.weak_offset = offsetof(struct tee, weakrefs),
	.slots = { .dealloc = tee_dealloc,
		   .traverse = tee_traverse,
		   .clear = tee_clear,
		   .getattro = obj_generic_getattr,
		   .iter = iter_self,
		   .iternext = tee_next,
		   .new = tee_new },
	.methods = tee_methods,
};

/* ---- tee(iterable, n) ---- */
struct obj *itertools_tee(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	struct obj *iterable, *first = NULL, *copy = NULL;
	int64_t n = 2;
	(void)self, (void)kwnames;
	if (!args_parse(py, "tee", "O|n", NULL, args, nargs, NULL, &iterable, &n))
		return NULL;
	if (n < 0)
		return exc_raise(py, T_ValueError, py->profile->message_tee_negative);
	struct obj *result = tuple_new(py, n, WHY_RESULT);
	if (!result || n == 0)
		return result;
	if (!(first = obj_iter(py, iterable)))
		goto fail;
	if (py->profile->tee_starts_anew) { /* a tee among the arguments keeps to itself */
		obj_set(py, &first, tee_over(py, first));
		if (!first)
			goto fail;
	}
	int found = obj_lookup_attr(py, first, NAME(py, __copy__), &copy);
	if (found == 0) {
		obj_set(py, &first, tee_over(py, first));
		copy = first ? obj_getattr(py, first, NAME(py, __copy__)) : NULL;
	}
	if (!copy)
		goto fail;
	tuple_items(result)[0] = first;
	first = NULL;
	for (int64_t i = 1; i < n; i++)
		if (!(tuple_items(result)[i] = obj_call0(py, copy)))
			goto fail;
	obj_decref(py, copy);
	return result;
fail:
	obj_xdecref(py, copy);
	obj_xdecref(py, first);
	obj_decref(py, result);
	return NULL;
}
