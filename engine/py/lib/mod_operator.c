/* mod_operator.c -- _operator: operators as functions, and the types of operator_getters.c. Models: Modules/_operator.c. */
#include "lib_state.h"
#include "py/model/obj_bool.h"

#define BINARY(name, op)                                                                                      \
	static struct obj *o_##name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,   \
				    struct obj *kwnames)                                                      \
	{                                                                                                     \
		(void)self, (void)kwnames;                                                                    \
		return args_positional(py, #name, nargs, 2, 2) ? num_binary(py, op, args[0], args[1]) : NULL; \
	}
BINARY(add, NUM_ADD)
BINARY(sub, NUM_SUB)
BINARY(mul, NUM_MUL)
BINARY(truediv, NUM_TRUEDIV)
BINARY(floordiv, NUM_FLOORDIV)
BINARY(mod, NUM_MOD)
BINARY(pow, NUM_POW)
BINARY(and_, NUM_AND)
BINARY(or_, NUM_OR)
BINARY(xor, NUM_XOR)
BINARY(lshift, NUM_LSHIFT)
BINARY(rshift, NUM_RSHIFT)
BINARY(matmul, NUM_MATMUL)
BINARY(iadd, NUM_ADD + NUM_INPLACE)
BINARY(isub, NUM_SUB + NUM_INPLACE)
BINARY(imul, NUM_MUL + NUM_INPLACE)
BINARY(iand, NUM_AND + NUM_INPLACE)
BINARY(ior, NUM_OR + NUM_INPLACE)
BINARY(ixor, NUM_XOR + NUM_INPLACE)
BINARY(ifloordiv, NUM_FLOORDIV + NUM_INPLACE)
BINARY(ilshift, NUM_LSHIFT + NUM_INPLACE)
BINARY(imatmul, NUM_MATMUL + NUM_INPLACE)
BINARY(imod, NUM_MOD + NUM_INPLACE)
BINARY(ipow, NUM_POW + NUM_INPLACE)
BINARY(irshift, NUM_RSHIFT + NUM_INPLACE)
BINARY(itruediv, NUM_TRUEDIV + NUM_INPLACE)
#undef BINARY

#define COMPARE(name, op)                                                                                      \
	static struct obj *o_##name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,    \
				    struct obj *kwnames)                                                       \
	{                                                                                                      \
		(void)self, (void)kwnames;                                                                     \
		return args_positional(py, #name, nargs, 2, 2) ? obj_compare(py, args[0], args[1], op) : NULL; \
	}
COMPARE(lt, CMP_LT)
COMPARE(le, CMP_LE)
COMPARE(eq, CMP_EQ)
COMPARE(ne, CMP_NE)
COMPARE(gt, CMP_GT)
COMPARE(ge, CMP_GE)
#undef COMPARE

#define UNARY(name, fn)                                                                                     \
	static struct obj *o_##name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, \
				    struct obj *kwnames)                                                    \
	{                                                                                                   \
		(void)self, (void)nargs, (void)kwnames;                                                     \
		return fn(py, args[0]);                                                                     \
	}
UNARY(neg, num_negative)
UNARY(pos, num_positive)
UNARY(invert, num_invert)
UNARY(abs, num_absolute)
UNARY(index, num_index)
#undef UNARY

/* Can o be indexed by numbers (PySequence_Check)? */
static bool is_sequence(struct obj *o)
{
	return o->type->slots.sq_item && !obj_has(o, TYPE_DICT_SUBCLASS);
}

static struct obj *concatenated(struct py *py, struct obj *a, struct obj *b, bool in_place)
{
	const struct slots *s = &a->type->slots;
	if (in_place && s->sq_inplace_concat)
		return s->sq_inplace_concat(py, a, b);
	if (s->sq_concat)
		return s->sq_concat(py, a, b);
	if (is_sequence(a) && is_sequence(b))
		return num_binary(py, in_place ? NUM_ADD + NUM_INPLACE : NUM_ADD, a, b);
	return exc_raise(py, T_TypeError, "'%T' object can't be concatenated", a);
}

static struct obj *o_concat(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)kwnames;
	return args_positional(py, "concat", nargs, 2, 2) ? concatenated(py, args[0], args[1], false) : NULL;
}

static struct obj *o_iconcat(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			     struct obj *kwnames)
{
	(void)self, (void)kwnames;
	return args_positional(py, "iconcat", nargs, 2, 2) ? concatenated(py, args[0], args[1], true) : NULL;
}

/* How often b is in a, or where it is first. -1 RAISES. */
static int64_t search(struct py *py, struct obj *a, struct obj *b, bool count)
{
	struct obj *iterator = obj_iter(py, a), *item;
	int64_t found = 0, at = 0;
	if (!iterator) {
		if (exc_matches(py, T_TypeError)) {
			exc_clear(py);
			exc_raise(py, T_TypeError, "argument of type '%T' is not iterable", a);
		}
		return -1;
	}
	while ((item = obj_next(py, iterator))) {
		int same = py->profile->contains_needle_left ? obj_compare_bool(py, b, item, CMP_EQ)
							     : obj_compare_bool(py, item, b, CMP_EQ);
		obj_decref(py, item);
		found += same > 0;
		if (same < 0 || (same && !count))
			break;
		at++;
	}
	obj_decref(py, iterator);
	if (exc_pending(py))
		return -1;
	if (!count && !found)
		return exc_raise(py, T_ValueError, "sequence.index(x): x not in sequence"), -1;
	return count ? found : at;
}

static struct obj *o_count(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)kwnames;
	int64_t found = args_positional(py, "countOf", nargs, 2, 2) ? search(py, args[0], args[1], true) : -1;
	return found < 0 ? NULL : int_new(py, found);
}

static struct obj *o_index_of(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			      struct obj *kwnames)
{
	(void)self, (void)kwnames;
	int64_t found = args_positional(py, "indexOf", nargs, 2, 2) ? search(py, args[0], args[1], false) : -1;
	return found < 0 ? NULL : int_new(py, found);
}

static struct obj *o_length_hint(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				 struct obj *kwnames)
{
	struct obj *o;
	int64_t fallback = 0, hint;
	(void)self, (void)kwnames;
	if (!args_parse(py, "length_hint", "O|n", NULL, args, nargs, NULL, &o, &fallback))
		return NULL;
	hint = obj_length_hint(py, o, fallback);
	return hint == -1 && exc_pending(py) ? NULL : int_new(py, hint);
}

static struct obj *o_call(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self;
	if (nargs < 1)
		return exc_raise(py, T_TypeError, "call expected at least 1 argument, got 0");
	return obj_call(py, args[0], args + 1, nargs - 1, kwnames);
}

static struct obj *o_is_none(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			     struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	return OBJ_BOOL(py, args[0] == OBJ_NONE(py));
}

static struct obj *o_is_not_none(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				 struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	return OBJ_BOOL(py, args[0] != OBJ_NONE(py));
}

static bool has_call(const struct profile *profile)
{
	return profile->operator_call;
}
static bool has_is_none(const struct profile *profile)
{
	return profile->operator_is_none;
}

static struct obj *o_truth(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	int yes = obj_truth(py, args[0]);
	return yes < 0 ? NULL : OBJ_BOOL(py, yes);
}

static struct obj *o_not(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	int yes = obj_truth(py, args[0]);
	return yes < 0 ? NULL : OBJ_BOOL(py, !yes);
}

static struct obj *o_is(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)kwnames;
	return args_positional(py, "is_", nargs, 2, 2) ? OBJ_BOOL(py, args[0] == args[1]) : NULL;
}

static struct obj *o_is_not(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)kwnames;
	return args_positional(py, "is_not", nargs, 2, 2) ? OBJ_BOOL(py, args[0] != args[1]) : NULL;
}

static struct obj *o_contains(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			      struct obj *kwnames)
{
	(void)self, (void)kwnames;
	if (!args_positional(py, "contains", nargs, 2, 2))
		return NULL;
	int yes = obj_contains(py, args[0], args[1]);
	return yes < 0 ? NULL : OBJ_BOOL(py, yes);
}

static struct obj *o_getitem(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			     struct obj *kwnames)
{
	(void)self, (void)kwnames;
	return args_positional(py, "getitem", nargs, 2, 2) ? obj_getitem(py, args[0], args[1]) : NULL;
}

static struct obj *o_setitem(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			     struct obj *kwnames)
{
	(void)self, (void)kwnames;
	if (!args_positional(py, "setitem", nargs, 3, 3) || obj_setitem(py, args[0], args[1], args[2]) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

static struct obj *o_delitem(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			     struct obj *kwnames)
{
	(void)self, (void)kwnames;
	if (!args_positional(py, "delitem", nargs, 2, 2) || obj_setitem(py, args[0], args[1], NULL) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

static const struct method_def operator_methods[] = {
#define TWO(name) { #name, o_##name, METH_FASTCALL, NULL, NULL },
#define ONE(name) { #name, o_##name, METH_O, NULL, NULL },
	TWO(add) TWO(sub) TWO(mul) TWO(truediv) TWO(floordiv) TWO(mod) TWO(pow) TWO(and_) TWO(or_) TWO(xor) TWO(lshift)
	    TWO(rshift) TWO(matmul) TWO(iadd) TWO(isub) TWO(imul) TWO(iand) TWO(ior) TWO(ixor) TWO(ifloordiv)
		TWO(ilshift) TWO(imatmul) TWO(imod) TWO(ipow) TWO(irshift) TWO(itruediv) TWO(lt) TWO(le) TWO(eq) TWO(ne)
		    TWO(gt) TWO(ge) TWO(contains) TWO(getitem) TWO(setitem) TWO(delitem) TWO(is_not) ONE(neg) ONE(pos)
			ONE(invert) ONE(abs) ONE(index) ONE(truth)
#undef TWO
#undef ONE
			    { "concat", o_concat, METH_FASTCALL, NULL, NULL },
	{ "iconcat", o_iconcat, METH_FASTCALL, NULL, NULL },
	{ "countOf", o_count, METH_FASTCALL, NULL, NULL },
	{ "indexOf", o_index_of, METH_FASTCALL, NULL, NULL },
	{ "length_hint", o_length_hint, METH_FASTCALL, NULL, NULL },
	{ "call", o_call, METH_FASTCALL | METH_KEYWORDS | METH_HIDDEN, NULL, has_call },
	{ "is_none", o_is_none, METH_O | METH_HIDDEN, NULL, has_is_none },
	{ "is_not_none", o_is_not_none, METH_O | METH_HIDDEN, NULL, has_is_none },
	{ "is_", o_is, METH_FASTCALL, NULL, NULL },
	{ "not_", o_not, METH_O, NULL, NULL },
	{ "inv", o_invert, METH_O, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};

static int operator_fill(struct py *py, struct obj *module)
{
	if (module_add(py, module, "itemgetter", obj_incref(&TYPE_OF(py, T_itemgetter)->head)) < 0 ||
	    module_add(py, module, "attrgetter", obj_incref(&TYPE_OF(py, T_attrgetter)->head)) < 0)
		return -1;
	return module_add(py, module, "methodcaller", obj_incref(&TYPE_OF(py, T_methodcaller)->head));
}

const struct module_def mod_operator_c = { "_operator", operator_methods, operator_fill, NULL };
