/* mod_operator.c -- _operator: operators as functions; operator.py adds the classes. Models: Modules/_operator.c. */
#include "lib_state.h"
#include "py/model/obj_bool.h"

#define BINARY(name, op)                                                                                                    \
	static struct obj *o_##name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames) \
	{                                                                                                                        \
		(void)self, (void)kwnames;                                                                                           \
		return args_positional(py, #name, nargs, 2, 2) ? num_binary(py, op, args[0], args[1]) : NULL;                        \
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
#undef BINARY

#define COMPARE(name, op)                                                                                                   \
	static struct obj *o_##name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames) \
	{                                                                                                                        \
		(void)self, (void)kwnames;                                                                                           \
		return args_positional(py, #name, nargs, 2, 2) ? obj_compare(py, args[0], args[1], op) : NULL;                       \
	}
COMPARE(lt, CMP_LT)
COMPARE(le, CMP_LE)
COMPARE(eq, CMP_EQ)
COMPARE(ne, CMP_NE)
COMPARE(gt, CMP_GT)
COMPARE(ge, CMP_GE)
#undef COMPARE

#define UNARY(name, fn)                                                                                                     \
	static struct obj *o_##name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames) \
	{                                                                                                                        \
		(void)self, (void)nargs, (void)kwnames;                                                                              \
		return fn(py, args[0]);                                                                                              \
	}
UNARY(neg, num_negative)
UNARY(pos, num_positive)
UNARY(invert, num_invert)
UNARY(abs, num_absolute)
UNARY(index, num_index)
#undef UNARY

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

static struct obj *o_contains(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)kwnames;
	if (!args_positional(py, "contains", nargs, 2, 2))
		return NULL;
	int yes = obj_contains(py, args[0], args[1]);
	return yes < 0 ? NULL : OBJ_BOOL(py, yes);
}

static struct obj *o_getitem(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)kwnames;
	return args_positional(py, "getitem", nargs, 2, 2) ? obj_getitem(py, args[0], args[1]) : NULL;
}

static struct obj *o_setitem(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)kwnames;
	if (!args_positional(py, "setitem", nargs, 3, 3) || obj_setitem(py, args[0], args[1], args[2]) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

static struct obj *o_delitem(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)kwnames;
	if (!args_positional(py, "delitem", nargs, 2, 2) || obj_setitem(py, args[0], args[1], NULL) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

static const struct method_def operator_methods[] = {
#define TWO(name) { #name, o_##name, METH_FASTCALL, NULL, NULL },
#define ONE(name) { #name, o_##name, METH_O, NULL, NULL },
	TWO(add) TWO(sub) TWO(mul) TWO(truediv) TWO(floordiv) TWO(mod) TWO(pow) TWO(and_) TWO(or_) TWO(xor) TWO(lshift) TWO(rshift)
	TWO(matmul) TWO(iadd) TWO(isub) TWO(imul) TWO(iand) TWO(ior) TWO(ixor) TWO(lt) TWO(le) TWO(eq) TWO(ne) TWO(gt) TWO(ge)
	TWO(contains) TWO(getitem) TWO(setitem) TWO(delitem) TWO(is_not)
	ONE(neg) ONE(pos) ONE(invert) ONE(abs) ONE(index) ONE(truth)
#undef TWO
#undef ONE
	{ "concat", o_add, METH_FASTCALL, NULL, NULL },
	{ "is_", o_is, METH_FASTCALL, NULL, NULL },
	{ "not_", o_not, METH_O, NULL, NULL },
	{ "inv", o_invert, METH_O, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};

const struct module_def mod_operator_c = { "_operator", operator_methods, NULL, NULL };
