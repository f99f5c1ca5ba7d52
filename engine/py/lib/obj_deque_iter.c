/* obj_deque_iter.c -- iterators over a deque, from both ends. They notice any change of the ends.
 * Models: Modules/_collectionsmodule.c. */
#include "obj_deque.h"
#include "obj_collections.h"
#include "py/model/obj_iter.h"

struct obj_deque_iter {
	struct obj head;
	struct deque_block *block;
	int64_t index;
	struct obj *deque;
	uint64_t state;
	int64_t left; /* items still to come */
};
#define ITER(o) ((struct obj_deque_iter *)(void *)(o))

static int iter_size(const struct profile *profile)
{
	(void)profile;
	return 56;
}
static const char *iter_name(const struct profile *profile)
{
	return profile->collections_heap_types ? "collections._deque_iterator" : "_collections._deque_iterator";
}
static const char *reviter_name(const struct profile *profile)
{
	return profile->collections_heap_types ? "collections._deque_reverse_iterator"
					       : "_collections._deque_reverse_iterator";
}

static struct obj *make(struct py *py, int type_id, struct obj *deque)
{
	struct type *type = TYPE_OF(py, type_id);
	struct obj_deque *d = DEQUE(deque);
	struct obj *o =
	    heap_new(py, type, sizeof(struct obj_deque_iter), (size_t)type->model_size, FREE_NONE, WHY_ITERATOR);
	if (!o)
		return NULL;
	bool forward = type_id == T_deque_iterator;
	ITER(o)->block = forward ? d->left : d->right;
	ITER(o)->index = forward ? d->left_index : d->right_index;
	ITER(o)->deque = obj_incref(deque);
	ITER(o)->state = d->state;
	ITER(o)->left = d->length;
	gc_track(py, o);
	return o;
}
struct obj *deque_iter(struct py *py, struct obj *o)
{
	return make(py, T_deque_iterator, o);
}
struct obj *deque_reversed(struct py *py, struct obj *o)
{
	return make(py, T_deque_reverse_iterator, o);
}

static void iter_dealloc(struct py *py, struct obj *o)
{
	obj_xdecref(py, ITER(o)->deque);
	heap_drop(py, o, sizeof(struct obj_deque_iter), (size_t)o->type->model_size, FREE_NONE);
}

static int iter_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	if (py->profile->collections_heap_types)
		OBJ_VISIT(o->type);
	OBJ_VISIT(ITER(o)->deque);
	return 0;
}

static bool unchanged(struct py *py, struct obj_deque_iter *it)
{
	if (DEQUE(it->deque)->state == it->state)
		return true;
	it->left = 0;
	exc_raise(py, T_RuntimeError, "deque mutated during iteration");
	return false;
}

static struct obj *iter_next(struct py *py, struct obj *o)
{
	struct obj_deque_iter *it = ITER(o);
	if (!unchanged(py, it) || it->left == 0)
		return NULL;
	struct obj *item = obj_incref(it->block->items[it->index++]);
	if (--it->left > 0 && it->index == DEQUE_BLOCK) {
		it->block = it->block->right;
		it->index = 0;
	}
	return item;
}

static struct obj *reviter_next(struct py *py, struct obj *o)
{
	struct obj_deque_iter *it = ITER(o);
	if (it->left == 0 || !unchanged(py, it))
		return NULL;
	struct obj *item = obj_incref(it->block->items[it->index--]);
	if (--it->left > 0 && it->index < 0) {
		it->block = it->block->left;
		it->index = DEQUE_BLOCK - 1;
	}
	return item;
}

/* The type called with a deque and how many items to pass over: what __reduce__ asks for. */
static struct obj *iter_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	struct obj *deque = NULL;
	int64_t skipped = 0;
	const char *name = type_short_name(type);
	if (!args_no_kwargs(py, name, kwargs) || !args_parse_tuple(py, name, "O|n", NULL, args, NULL, &deque, &skipped))
		return NULL;
	if (!obj_is_a(py, deque, T_deque))
		return args_bad(py, name, NULL, 1, "collections.deque", deque), NULL;
	struct obj *o = make(py, type->id, deque);
	for (int64_t i = 0; o && i < skipped && ITER(o)->left > 0; i++)
		obj_xdecref(py, type->slots.iternext(py, o));
	return o;
}

static struct obj *m_hint(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	return int_new(py, ITER(o)->left);
}

static struct obj *m_reduce(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	struct obj_deque_iter *it = ITER(o);
	struct obj *done = int_new(py, DEQUE(it->deque)->length - it->left);
	struct obj *parts = done ? tuple_pack2(py, it->deque, done) : NULL;
	struct obj *result = parts ? tuple_pack2(py, &o->type->head, parts) : NULL;
	obj_xdecref(py, done);
	obj_xdecref(py, parts);
	return result;
}

static const struct member_def iter_members[] = { { "__module__", collections_module_name, NULL, false },
						  { NULL, NULL, NULL, false } };
static const struct method_def iter_methods[] = {
	{ "__length_hint__", m_hint, METH_NOARGS, "__length_hint__($self, /)\n--\n\nAn estimate of len(list(it)).",
	  NULL },
	{ "__reduce__", m_reduce, METH_NOARGS, "__reduce__($self, /)\n--\n\nReturn state information for pickling.",
	  NULL },
	{ NULL, NULL, 0, NULL, NULL },
};
#define ITER_SPEC(next, named)                                                                           \
	{                                                                                                \
		.name = "_collections._deque_iterator", .name_by = named, .flags = TYPE_GC,              \
		.size = sizeof(struct obj_deque_iter), .model_size = iter_size, .methods = iter_methods, \
		.members = iter_members, .member_available = collections_has_member, .slots = {          \
			.dealloc = iter_dealloc,                                                         \
			.traverse = iter_traverse,                                                       \
			.getattro = obj_generic_getattr,                                                 \
			.iter = iter_self,                                                               \
			.iternext = next,                                                                \
			.new = iter_new                                                                  \
		}                                                                                        \
	}
const struct type_spec obj_deque_iter_spec = ITER_SPEC(iter_next, iter_name);
const struct type_spec obj_deque_reviter_spec = ITER_SPEC(reviter_next, reviter_name);
