/* mod_bisect_c.c -- _bisect: places in sorted sequences. Models: Modules/_bisectmodule.c; profile rows bisect_*. */
#include "lib_state.h"

struct search {
	struct obj *a, *x, *key; /* key NULL: none */
	int64_t lo, hi;          /* hi -1: the length */
};

static bool optional_index(struct py *py, struct obj *o, int64_t *out)
{
	if (o == OBJ_NONE(py))
		return true;
	if (!o->type->slots.nb_index)
		return exc_raise(py, T_TypeError, "argument should be integer or None, not '%T'", o), false;
	*out = num_as_index(py, o, false);
	return *out != -1 || !exc_pending(py);
}

static bool search_parse(struct py *py, const char *name, struct obj *const *args, size_t nargs, struct obj *kwnames,
			 struct search *s)
{
	struct obj *hi = NULL, *key = NULL;
	*s = (struct search){ .hi = -1 };
	if (py->profile->bisect_key ? !args_parse(py, name, "OO|nO$O", "a x lo hi key", args, nargs, kwnames, &s->a,
						  &s->x, &s->lo, &hi, &key)
	    : py->profile->bisect_hi_none
		? !args_parse(py, name, "OO|nO", "a x lo hi", args, nargs, kwnames, &s->a, &s->x, &s->lo, &hi)
		: !args_parse(py, name, "OO|nn", "a x lo hi", args, nargs, kwnames, &s->a, &s->x, &s->lo, &s->hi))
		return false;
	s->key = key == OBJ_NONE(py) ? NULL : key;
	return !hi || optional_index(py, hi, &s->hi);
}

/* The place of x; -1 RAISES. right: behind equal items. */
static int64_t find(struct py *py, struct search *s, struct obj *x, bool right)
{
	if (s->lo < 0)
		return exc_raise(py, T_ValueError, py->profile->message_lo_negative), -1;
	if (s->hi == -1 && (s->hi = obj_len(py, s->a)) < 0)
		return -1;
	int64_t lo = s->lo, hi = s->hi;
	while (lo < hi) {
		int64_t middle = (int64_t)(((uint64_t)lo + (uint64_t)hi) / 2);
		struct obj *item = obj_seq_getitem(py, s->a, middle);
		if (item && s->key) {
			struct obj *of = obj_call1(py, s->key, item);
			obj_decref(py, item);
			item = of;
		}
		if (!item)
			return -1;
		int less = right ? obj_compare_bool(py, x, item, CMP_LT) : obj_compare_bool(py, item, x, CMP_LT);
		obj_decref(py, item);
		if (less < 0)
			return -1;
		if (less == right)
			hi = middle;
		else
			lo = middle + 1;
	}
	return lo;
}

static struct obj *do_bisect(struct py *py, struct search *s, bool right)
{
	int64_t at = find(py, s, s->x, right);
	return at < 0 ? NULL : int_new(py, at);
}

static struct obj *do_insort(struct py *py, struct search *s, bool right)
{
	struct obj *of = s->key ? obj_call1(py, s->key, s->x) : NULL, *x = s->key ? of : s->x;
	int64_t at = x ? find(py, s, x, right) : -1;
	obj_xdecref(py, of);
	if (at < 0)
		return NULL;
	if (list_is_exact(s->a)) {
		if (list_insert(py, s->a, at, s->x) < 0)
			return NULL;
		OBJ_RETURN_NONE(py);
	}
	struct obj *name = str_intern_c(py, "insert"), *index = int_new(py, at), *result = NULL;
	if (name && index)
		result = obj_call_method(py, s->a, name, (struct obj *[]){ index, s->x }, 2);
	obj_xdecref(py, name);
	obj_xdecref(py, index);
	if (!result)
		return NULL;
	obj_decref(py, result);
	OBJ_RETURN_NONE(py);
}

/* One version takes its arguments in a tuple, which holds them meanwhile. */
#define BISECT(name, work, right)                                                                             \
	static struct obj *name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,       \
				struct obj *kwnames)                                                          \
	{                                                                                                     \
		struct search s;                                                                              \
		(void)self;                                                                                   \
		if (!search_parse(py, #name, args, nargs, kwnames, &s))                                       \
			return NULL;                                                                          \
		struct obj *held = py->profile->bisect_hi_none ? NULL : tuple_from(py, args, (int64_t)nargs); \
		struct obj *result = work(py, &s, right);                                                     \
		obj_xdecref(py, held);                                                                        \
		return result;                                                                                \
	}
BISECT(bisect_right, do_bisect, true)
BISECT(bisect_left, do_bisect, false)
BISECT(insort_right, do_insort, true)
BISECT(insort_left, do_insort, false)
#undef BISECT

static const struct method_def bisect_methods[] = {
	{ "bisect_right", bisect_right, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "bisect_left", bisect_left, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "insort_right", insort_right, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "insort_left", insort_left, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};

const struct module_def mod_bisect_c = { "_bisect", bisect_methods, NULL, NULL };
