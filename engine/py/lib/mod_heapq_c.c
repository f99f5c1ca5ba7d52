/* mod_heapq_c.c -- _heapq: heaps in lists; heapq.py adds merge, nlargest and nsmallest. Models: Modules/_heapqmodule.c.
 * What is compared is held meanwhile; a comparison that changes the list's length is an error. */
#include "lib_state.h"

/* Must a stand above b: by <, in a heap of maxima the other way round. 1 0 -1 */
static int above(struct py *py, struct obj *a, struct obj *b, bool max)
{
	obj_incref(a);
	obj_incref(b);
	int result = max ? obj_compare_bool(py, b, a, CMP_LT) : obj_compare_bool(py, a, b, CMP_LT);
	obj_decref(py, a);
	obj_decref(py, b);
	return result;
}

/* The same for two items of the heap, whose length may not change. */
static int above_in(struct py *py, struct obj *heap, int64_t i, int64_t j, bool max)
{
	int64_t length = list_length(heap);
	if (py_charge_steps(py, 1) < 0)
		return -1;
	int result = above(py, list_get(heap, i), list_get(heap, j), max);
	if (result >= 0 && list_length(heap) != length)
		return exc_raise(py, T_RuntimeError, "list changed size during iteration"), -1;
	return result;
}

static void swap(struct obj *heap, int64_t i, int64_t j)
{
	struct obj **items = list_items(heap), *item = items[i];
	items[i] = items[j];
	items[j] = item;
}

/* Item at rises until its parent stands above it, not beyond start. */
static int rise(struct py *py, struct obj *heap, int64_t start, int64_t at, bool max)
{
	if (at >= list_length(heap))
		return exc_raise(py, T_IndexError, "index out of range"), -1;
	while (at > start) {
		int64_t parent = (at - 1) / 2;
		int higher = above_in(py, heap, at, parent, max);
		if (higher <= 0)
			return higher;
		swap(heap, at, parent);
		at = parent;
	}
	return 0;
}

/* Item at sinks to a leaf, always below the child that stands above the other, and rises from there. */
static int sink(struct py *py, struct obj *heap, int64_t at, bool max)
{
	int64_t length = list_length(heap), start = at;
	if (at >= length)
		return exc_raise(py, T_IndexError, "index out of range"), -1;
	while (at < length / 2) {
		int64_t child = 2 * at + 1;
		if (child + 1 < length) {
			int left = max ? above_in(py, heap, child + 1, child, true)
				       : above_in(py, heap, child, child + 1, false);
			if (left < 0)
				return -1;
			child += max ? left : !left;
		}
		swap(heap, at, child);
		at = child;
	}
	return rise(py, heap, start, at, max);
}

static bool is_heap(struct py *py, const char *name, int number, struct obj *heap)
{
	if (list_check(heap))
		return true;
	if (py->profile->heapq_names_argument)
		return args_bad(py, name, NULL, number, "list", heap);
	return exc_raise(py, T_TypeError, "heap argument must be a list"), false;
}

static struct obj *do_push(struct py *py, const char *name, struct obj *const *args, size_t nargs, bool max)
{
	if (!args_positional(py, name, nargs, 2, 2) || !is_heap(py, name, 1, args[0]) ||
	    list_append(py, args[0], args[1]) < 0 || rise(py, args[0], 0, list_length(args[0]) - 1, max) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

static struct obj *do_pop(struct py *py, const char *name, struct obj *heap, bool max)
{
	if (!is_heap(py, name, 0, heap))
		return NULL;
	int64_t n = list_length(heap);
	if (n == 0)
		return exc_raise(py, T_IndexError, "index out of range");
	struct obj *last = obj_incref(list_get(heap, n - 1));
	if (list_set_slice(py, heap, n - 1, n, NULL) < 0) {
		obj_decref(py, last);
		return NULL;
	}
	if (n == 1)
		return last;
	struct obj *top = list_get(heap, 0);
	list_items(heap)[0] = last;
	if (sink(py, heap, 0, max) == 0)
		return top;
	obj_decref(py, top);
	return NULL;
}

static struct obj *replace_top(struct py *py, struct obj *heap, struct obj *item, bool max)
{
	if (list_length(heap) == 0)
		return exc_raise(py, T_IndexError, "index out of range");
	struct obj *top = list_get(heap, 0);
	list_items(heap)[0] = obj_incref(item);
	if (sink(py, heap, 0, max) == 0)
		return top;
	obj_decref(py, top);
	return NULL;
}

static struct obj *do_replace(struct py *py, const char *name, struct obj *const *args, size_t nargs, bool max)
{
	if (!args_positional(py, name, nargs, 2, 2) || !is_heap(py, name, 1, args[0]))
		return NULL;
	return replace_top(py, args[0], args[1], max);
}

static struct obj *do_pushpop(struct py *py, const char *name, struct obj *const *args, size_t nargs, bool max)
{
	if (!args_positional(py, name, nargs, 2, 2) || !is_heap(py, name, 1, args[0]))
		return NULL;
	if (list_length(args[0]) == 0)
		return obj_incref(args[1]);
	struct obj *top = obj_incref(list_get(args[0], 0));
	int higher = max ? obj_compare_bool(py, args[1], top, CMP_LT) : obj_compare_bool(py, top, args[1], CMP_LT);
	obj_decref(py, top);
	if (higher < 0)
		return NULL;
	return higher ? replace_top(py, args[0], args[1], max) : obj_incref(args[1]);
}

static struct obj *do_heapify(struct py *py, const char *name, struct obj *heap, bool max)
{
	if (!is_heap(py, name, 0, heap))
		return NULL;
	for (int64_t i = list_length(heap) / 2; i-- > 0;)
		if (sink(py, heap, i, max) < 0)
			return NULL;
	OBJ_RETURN_NONE(py);
}

#define TWO(c_name, title, work, max)                                                                     \
	static struct obj *c_name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, \
				  struct obj *kwnames)                                                    \
	{                                                                                                 \
		(void)self, (void)kwnames;                                                                \
		return work(py, title, args, nargs, max);                                                 \
	}
#define ONE(c_name, title, work, max)                                                                     \
	static struct obj *c_name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, \
				  struct obj *kwnames)                                                    \
	{                                                                                                 \
		(void)self, (void)nargs, (void)kwnames;                                                   \
		return work(py, title, args[0], max);                                                     \
	}
TWO(heap_push, "heappush", do_push, false)
TWO(heap_pushpop, "heappushpop", do_pushpop, false)
TWO(heap_replace, "heapreplace", do_replace, false)
ONE(heap_pop, "heappop", do_pop, false)
ONE(heap_heapify, "heapify", do_heapify, false)
TWO(heap_push_max, "heappush_max", do_push, true)
TWO(heap_pushpop_max, "heappushpop_max", do_pushpop, true)
TWO(heap_replace_max, "heapreplace_max", do_replace, true)
ONE(heap_pop_max, "heappop_max", do_pop, true)
ONE(heap_heapify_max, "heapify_max", do_heapify, true)
TWO(heap_old_replace_max, "_heapreplace_max", do_replace, true)
ONE(heap_old_pop_max, "_heappop_max", do_pop, true)
ONE(heap_old_heapify_max, "_heapify_max", do_heapify, true)
#undef TWO
#undef ONE

static bool has_max(const struct profile *profile)
{
	return profile->heapq_max;
}
static bool has_old_max(const struct profile *profile)
{
	return !profile->heapq_max;
}

static const struct method_def heapq_methods[] = {
	{ "heappush", heap_push, METH_FASTCALL, NULL, NULL },
	{ "heappushpop", heap_pushpop, METH_FASTCALL, NULL, NULL },
	{ "heappop", heap_pop, METH_O, NULL, NULL },
	{ "heapreplace", heap_replace, METH_FASTCALL, NULL, NULL },
	{ "heapify", heap_heapify, METH_O, NULL, NULL },
	{ "heappush_max", heap_push_max, METH_FASTCALL | METH_HIDDEN, NULL, has_max },
	{ "heappushpop_max", heap_pushpop_max, METH_FASTCALL | METH_HIDDEN, NULL, has_max },
	{ "heappop_max", heap_pop_max, METH_O | METH_HIDDEN, NULL, has_max },
	{ "heapreplace_max", heap_replace_max, METH_FASTCALL | METH_HIDDEN, NULL, has_max },
	{ "heapify_max", heap_heapify_max, METH_O | METH_HIDDEN, NULL, has_max },
	{ "_heappop_max", heap_old_pop_max, METH_O | METH_HIDDEN, NULL, has_old_max },
	{ "_heapreplace_max", heap_old_replace_max, METH_FASTCALL | METH_HIDDEN, NULL, has_old_max },
	{ "_heapify_max", heap_old_heapify_max, METH_O | METH_HIDDEN, NULL, has_old_max },
	{ NULL, NULL, 0, NULL, NULL },
};

const struct module_def mod_heapq_c = { "_heapq", heapq_methods, NULL, NULL };
