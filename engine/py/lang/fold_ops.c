/* fold_ops.c -- the operations on constants that are computed at compile time, and where they stop (facts 3.2).
 * Models: Python/ast_opt.c and Python/flowgraph.c: safe_multiply, safe_power, safe_lshift, safe_mod. */
#include "fold.h"
#include "py/model/exc.h"
#include "py/model/obj_bytes.h"
#include "py/model/obj_int.h"
#include "py/model/obj_str.h"
#include "py/model/obj_tuple.h"

enum { MAX_INT_BITS = 128, MAX_COLLECTION = 256, MAX_STR = 4096, MAX_NESTED_ITEMS = 1024 };

/* What is left of limit after all items of a tuple, nested ones too; negative: more than limit. */
static int64_t count_items(struct obj *o, int64_t limit)
{
	if (!type_is(o, T_tuple))
		return limit;
	limit -= tuple_length(o);
	for (int64_t i = 0; limit >= 0 && i < tuple_length(o); i++)
		limit = count_items(tuple_get(o, i), limit);
	return limit;
}

static bool multiply_is_safe(struct obj *a, struct obj *b)
{
	int64_t n, length;
	if (int_check(a) && int_check(b))
		return int_is_zero(a) || int_is_zero(b) || int_bit_length(a) + int_bit_length(b) <= MAX_INT_BITS;
	if (!int_check(a))
		return !int_check(b) || multiply_is_safe(b, a);
	if (type_is(b, T_tuple)) {
		length = tuple_length(b);
		if (!length)
			return true;
		if (!int_as_int64(a, &n) || n < 0 || n > MAX_COLLECTION / length)
			return false;
		return !n || count_items(b, MAX_NESTED_ITEMS / n) >= 0;
	}
	if (type_is(b, T_str))
		length = str_length(b);
	else if (type_is(b, T_bytes))
		length = ((struct obj_bytes *)(void *)b)->length;
	else
		return true;
	return !length || (int_as_int64(a, &n) && n >= 0 && n <= MAX_STR / length);
}

static bool power_is_safe(struct obj *a, struct obj *b)
{
	if (!int_check(a) || !int_check(b) || int_is_zero(a) || int_sign(b) <= 0)
		return true;
	int64_t n;
	return int_as_int64(b, &n) && int_bit_length(a) <= MAX_INT_BITS / (uint64_t)n;
}

static bool shift_is_safe(struct obj *a, struct obj *b)
{
	if (!int_check(a) || !int_check(b) || int_is_zero(a) || int_is_zero(b))
		return true;
	int64_t n;
	return int_as_int64(b, &n) && n >= 0 && n <= MAX_INT_BITS && int_bit_length(a) <= (uint64_t)(MAX_INT_BITS - n);
}

/* An operation that raises is left for the run; a stop is not. */
static struct obj *unless_raised(struct compile *c, struct obj *result)
{
	if (result) {
		if (result->why == WHY_RESULT)
			result->why = WHY_FOLDED;
	} else if (c->py->exc)
		exc_clear(c->py);
	else if (exc_pending(c->py))
		compile_fail(c);
	return result;
}

struct obj *fold_binary(struct compile *c, enum operator_kind op, struct obj *a, struct obj *b)
{
	static const uint8_t ops[] = { NUM_ADD,    NUM_SUB,    NUM_MUL, NUM_MATMUL, NUM_TRUEDIV, NUM_MOD,     NUM_POW,
				       NUM_LSHIFT, NUM_RSHIFT, NUM_OR,  NUM_XOR,    NUM_AND,     NUM_FLOORDIV };
	switch (op) {
	case OPERATOR_MATMULT: return NULL;
	case OPERATOR_MULT:
		if (!multiply_is_safe(a, b))
			return NULL;
		break;
	case OPERATOR_POW:
		if (!power_is_safe(a, b))
			return NULL;
		break;
	case OPERATOR_LSHIFT:
		if (!shift_is_safe(a, b))
			return NULL;
		break;
	case OPERATOR_MOD:
		if (type_is(a, T_str) || type_is(a, T_bytes))
			return NULL;
		break;
	default: break;
	}
	return unless_raised(c, num_binary(c->py, ops[op], a, b));
}

struct obj *fold_unary(struct compile *c, enum unaryop op, struct obj *a)
{
	struct py *py = c->py;
	switch (op) {
	case UNARYOP_INVERT: return unless_raised(c, num_invert(py, a));
	case UNARYOP_NOT: {
		int truth = obj_truth(py, a);
		return unless_raised(c, truth < 0 ? NULL : OBJ_BOOL(py, !truth));
	}
	case UNARYOP_UADD: return unless_raised(c, num_positive(py, a));
	case UNARYOP_USUB: return unless_raised(c, num_negative(py, a));
	}
	return NULL;
}

struct obj *fold_subscript(struct compile *c, struct obj *a, struct obj *key)
{
	return unless_raised(c, obj_getitem(c->py, a, key));
}
