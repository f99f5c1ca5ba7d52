/* num.c -- operators on any objects: who is asked first, what is said when nobody answers; conversions to numbers.
 * Models: Objects/abstract.c (binary_op1, ternary_op, PyNumber_*). */
#include "exc.h"
#include "native.h"
#include "obj.h"
#include "obj_bytearray.h"
#include "obj_bytes.h"
#include "obj_complex.h"
#include "obj_float.h"
#include "obj_int.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include "state.h"
#include <string.h>

#define SLOT_AT(o, offset) (*(obj_binary_fn *const *)(const void *)((const char *)&(o)->type->slots + (offset)))
#define AT(field)          offsetof(struct slots, field)

static const struct op_row {
	const char *text, *inplace_text;
	size_t slot, inplace;
} ops[] = {
	[NUM_ADD] = { "+", "+=", AT(nb_add), AT(nb_inplace_add) },
	[NUM_AND] = { "&", "&=", AT(nb_and), AT(nb_inplace_and) },
	[NUM_FLOORDIV] = { "//", "//=", AT(nb_floor_divide), AT(nb_inplace_floor_divide) },
	[NUM_LSHIFT] = { "<<", "<<=", AT(nb_lshift), AT(nb_inplace_lshift) },
	[NUM_MATMUL] = { "@", "@=", AT(nb_matrix_multiply), AT(nb_inplace_matrix_multiply) },
	[NUM_MUL] = { "*", "*=", AT(nb_multiply), AT(nb_inplace_multiply) },
	[NUM_MOD] = { "%", "%=", AT(nb_remainder), AT(nb_inplace_remainder) },
	[NUM_OR] = { "|", "|=", AT(nb_or), AT(nb_inplace_or) },
	[NUM_POW] = { "** or pow()", "**=", AT(nb_power), AT(nb_inplace_power) },
	[NUM_RSHIFT] = { ">>", ">>=", AT(nb_rshift), AT(nb_inplace_rshift) },
	[NUM_SUB] = { "-", "-=", AT(nb_subtract), AT(nb_inplace_subtract) },
	[NUM_TRUEDIV] = { "/", "/=", AT(nb_true_divide), AT(nb_inplace_true_divide) },
	[NUM_XOR] = { "^", "^=", AT(nb_xor), AT(nb_inplace_xor) },
};

/* ---- two operands ---- */

/* The left one's slot, the right one's; a subclass on the right goes first. NotImplemented (OWNED) when neither can. */
static struct obj *binary(struct py *py, struct obj *a, struct obj *b, size_t slot)
{
	obj_binary_fn *left = SLOT_AT(a, slot), *right = a->type != b->type ? SLOT_AT(b, slot) : NULL;
	struct obj *result;
	if (right == left)
		right = NULL;
	if (left) {
		if (right && type_is_subtype(b->type, a->type)) {
			result = right(py, a, b);
			if (result != py->not_implemented)
				return result;
			obj_decref(py, result);
			right = NULL;
		}
		result = left(py, a, b);
		if (result != py->not_implemented)
			return result;
		obj_decref(py, result);
	}
	if (right) {
		result = right(py, a, b);
		if (result != py->not_implemented)
			return result;
		obj_decref(py, result);
	}
	return obj_incref(py->not_implemented);
}

static struct obj *unsupported(struct py *py, const char *op, struct obj *a, struct obj *b)
{
	bool print = strcmp(op, ">>") == 0 && py->profile->print_shift_hint && native_check(a) &&
		     strcmp(native_def(a)->name, "print") == 0;
	return exc_raise(py, T_TypeError, "unsupported operand type(s) for %s: '%s' and '%s'%s", op, a->type->name,
			 b->type->name, print ? ". Did you mean \"print(<message>, file=<output_stream>)\"?" : "");
}

static struct obj *repeat(struct py *py, obj_index_fn *fn, struct obj *sequence, struct obj *count)
{
	if (!count->type->slots.nb_index)
		return exc_raise(py, T_TypeError, "can't multiply sequence by non-int of type '%s'", count->type->name);
	int64_t n = num_as_index(py, count, false);
	if (n == -1 && exc_pending(py))
		return NULL;
	return fn(py, sequence, n);
}

/* + and * of sequences, when no number slot answered; NULL with nothing raised: not a sequence either. */
static struct obj *sequence_op(struct py *py, int op, bool inplace, struct obj *a, struct obj *b, bool *done)
{
	const struct slots *s = &a->type->slots, *t = &b->type->slots;
	*done = true;
	if (op == NUM_ADD) {
		if (inplace && s->sq_inplace_concat)
			return s->sq_inplace_concat(py, a, b);
		if (s->sq_concat)
			return s->sq_concat(py, a, b);
	} else if (op == NUM_MUL) {
		if (inplace && s->sq_inplace_repeat)
			return repeat(py, s->sq_inplace_repeat, a, b);
		if (s->sq_repeat)
			return repeat(py, s->sq_repeat, a, b);
		if (t->sq_repeat)
			return repeat(py, t->sq_repeat, b, a);
	}
	*done = false;
	return NULL;
}

static struct obj *power_inplace(struct py *py, struct obj *a, struct obj *b)
{
	obj_ternary_fn *own = a->type->slots.nb_inplace_power;
	if (own) {
		struct obj *result = own(py, a, b, py->none);
		if (result != py->not_implemented)
			return result;
		obj_decref(py, result);
	}
	return num_power(py, a, b, NULL);
}

struct obj *num_binary(struct py *py, int op, struct obj *a, struct obj *b)
{
	bool inplace = op >= NUM_INPLACE, done;
	if (inplace)
		op -= NUM_INPLACE;
	const struct op_row *row = &ops[op];
	if (op == NUM_POW)
		return inplace ? power_inplace(py, a, b) : num_power(py, a, b, py->none);
	if (inplace && SLOT_AT(a, row->inplace)) {
		struct obj *own = SLOT_AT(a, row->inplace)(py, a, b);
		if (own != py->not_implemented)
			return own;
		obj_decref(py, own);
	}
	struct obj *result = binary(py, a, b, row->slot);
	if (result != py->not_implemented)
		return result;
	obj_decref(py, result);
	result = sequence_op(py, op, inplace, a, b, &done);
	return done ? result : unsupported(py, inplace ? row->inplace_text : row->text, a, b);
}

struct obj *num_divmod(struct py *py, struct obj *a, struct obj *b)
{
	struct obj *result = binary(py, a, b, AT(nb_divmod));
	if (result != py->not_implemented)
		return result;
	obj_decref(py, result);
	return unsupported(py, "divmod()", a, b);
}

/* mod NULL: as None, for `a **= b`, which is named differently in errors. */
struct obj *num_power(struct py *py, struct obj *a, struct obj *b, struct obj *mod)
{
	bool augmented = !mod;
	if (!mod)
		mod = py->none;
	// NOLINTNEXTLINE(clang-analyzer-core.NullDereference): None is there before anything is computed
	obj_ternary_fn *tried[3] = { a->type->slots.nb_power, b->type->slots.nb_power, mod->type->slots.nb_power };
	// cppcheck-suppress legacyUninitvar
	if (b->type == a->type || tried[1] == tried[0])
		tried[1] = NULL;
	if (tried[2] == tried[0] || tried[2] == tried[1] || tried[2] == b->type->slots.nb_power)
		tried[2] = NULL;
	if (tried[0] && tried[1] && type_is_subtype(b->type, a->type)) {
		obj_ternary_fn *first = tried[0];
		tried[0] = tried[1];
		tried[1] = first;
	}
	for (int i = 0; i < 3; i++) {
		if (!tried[i])
			continue;
		struct obj *result = tried[i](py, a, b, mod);
		if (result != py->not_implemented)
			return result;
		obj_decref(py, result);
	}
	const char *op = augmented && py->profile->power_inplace_named ? "**=" : "** or pow()";
	if (mod == py->none)
		return unsupported(py, op, a, b);
	return exc_raise(py, T_TypeError, "unsupported operand type(s) for %s: '%s', '%s', '%s'",
			 py->profile->power_inplace_named ? op : "pow()", a->type->name, b->type->name,
			 mod->type->name);
}

/* ---- one operand ---- */

static struct obj *bad_unary(struct py *py, const char *what, struct obj *o)
{
	return exc_raise(py, T_TypeError, "bad operand type for %s: '%s'", what, o->type->name);
}

struct obj *num_negative(struct py *py, struct obj *o)
{
	obj_unary_fn *fn = o->type->slots.nb_negative;
	return fn ? fn(py, o) : bad_unary(py, "unary -", o);
}

struct obj *num_positive(struct py *py, struct obj *o)
{
	obj_unary_fn *fn = o->type->slots.nb_positive;
	return fn ? fn(py, o) : bad_unary(py, "unary +", o);
}

struct obj *num_invert(struct py *py, struct obj *o)
{
	obj_unary_fn *fn = o->type->slots.nb_invert;
	return fn ? fn(py, o) : bad_unary(py, "unary ~", o);
}

struct obj *num_absolute(struct py *py, struct obj *o)
{
	obj_unary_fn *fn = o->type->slots.nb_absolute;
	return fn ? fn(py, o) : bad_unary(py, "abs()", o);
}

/* ---- conversions ---- */

static struct obj *bad_result(struct py *py, struct obj *o, struct obj *result, const char *method, const char *wanted,
			      const char *old_wanted)
{
	const char *article = wanted[0] == 'i' ? "an" : "a";
	if (py->profile->protocol_result_text)
		exc_raise(py, T_TypeError, "%Q.%s() must return %s %s, not %Q", o, method, article, wanted, result);
	else
		exc_raise(py, T_TypeError, "%s returned non-%s (type %s)", method, old_wanted, result->type->name);
	obj_decref(py, result);
	return NULL;
}

int num_warn_subclass(struct py *py, struct obj *o, struct obj *result, const char *method, const char *wanted)
{
	const char *article = wanted[0] == 'i' ? "an" : "a";
	struct obj *said;
	if (py->profile->protocol_result_text)
		said = str_format_c(py, "%Q.%s() must return %s %s, not %Q", o, method, article, wanted, result);
	else if (wanted[0] == 'f')
		said = str_format_c(py, "%T.%s returned non-float (type %T)", o, method, result);
	else
		said = str_format_c(py, "%s returned non-%s (type %T)", method, wanted, result);
	if (!said)
		return -1;
	int failed = exc_warn(py, T_DeprecationWarning,
			      "%U.  The ability to return an instance of a strict subclass of %s is deprecated, "
			      "and may be removed in a future version of Python.",
			      said, wanted);
	obj_decref(py, said);
	return failed;
}

struct obj *num_index(struct py *py, struct obj *o)
{
	struct obj *result;
	if (int_is_exact(o))
		return obj_incref(o);
	if (int_check(o))
		result = obj_incref(o);
	else {
		if (!o->type->slots.nb_index)
			return exc_raise(py, T_TypeError, "'%s' object cannot be interpreted as an integer",
					 o->type->name);
		result = o->type->slots.nb_index(py, o);
		if (!result)
			return NULL;
		if (!int_check(result))
			return bad_result(py, o, result, "__index__", "int", "int");
		if (!int_is_exact(result) && num_warn_subclass(py, o, result, "__index__", "int") < 0) {
			obj_decref(py, result);
			return NULL;
		}
	}
	if (!py->profile->index_exact || int_is_exact(result))
		return result;
	struct obj *plain = int_plain(py, result);
	obj_decref(py, result);
	return plain;
}

int64_t num_as_index(struct py *py, struct obj *o, bool clip)
{
	int64_t value;
	if (int_check(o) && int_as_int64(o, &value))
		return value;
	struct obj *index = num_index(py, o);
	if (!index)
		return -1;
	if (!int_as_int64(index, &value)) {
		if (clip)
			value = int_sign(index) < 0 ? INT64_MIN : INT64_MAX;
		else {
			exc_raise(py, T_OverflowError, "cannot fit '%s' into an index-sized integer", o->type->name);
			value = -1;
		}
	}
	obj_decref(py, index);
	return value;
}

static struct obj *plain_and_drop(struct py *py, struct obj *o)
{
	struct obj *plain = int_plain(py, o);
	obj_decref(py, o);
	return plain;
}

/* __trunc__, which int() asks last (up to 3.13). *found: it was there. */
static struct obj *int_by_trunc(struct py *py, struct obj *o, bool *found)
{
	struct obj *method = obj_lookup_special(py, o, NAME(py, __trunc__)), *result, *number;
	*found = method || exc_pending(py);
	if (!method)
		return NULL;
	if (py->profile->trunc_warns &&
	    exc_warn(py, T_DeprecationWarning, "The delegation of int() to __trunc__ is deprecated.") < 0) {
		obj_decref(py, method);
		return NULL;
	}
	result = obj_call0(py, method);
	obj_decref(py, method);
	if (!result)
		return NULL;
	if (int_check(result))
		return plain_and_drop(py, result);
	if (!result->type->slots.nb_index) {
		exc_raise(py, T_TypeError, "__trunc__ returned non-Integral (type %s)", result->type->name);
		obj_decref(py, result);
		return NULL;
	}
	number = num_index(py, result);
	obj_decref(py, result);
	return number ? plain_and_drop(py, number) : NULL;
}

struct obj *num_int(struct py *py, struct obj *o)
{
	const struct slots *s = &o->type->slots;
	const uint8_t *data;
	int64_t length;
	struct obj *result;
	if (int_is_exact(o))
		return obj_incref(o);
	if (s->nb_int) {
		result = s->nb_int(py, o);
		if (!result)
			return NULL;
		if (!int_check(result))
			return bad_result(py, o, result, "__int__", "int", "int");
		if (!int_is_exact(result) && num_warn_subclass(py, o, result, "__int__", "int") < 0) {
			obj_decref(py, result);
			return NULL;
		}
		return plain_and_drop(py, result);
	}
	if (s->nb_index) {
		result = num_index(py, o);
		return result ? plain_and_drop(py, result) : NULL;
	}
	if (py->profile->int_uses_trunc) {
		bool found;
		result = int_by_trunc(py, o, &found);
		if (found)
			return result;
	}
	if (str_check(o))
		return int_from_str(py, o, 10);
	if (py->profile->complex_floor_refused && complex_check(py, o))
		return exc_raise(py, T_TypeError, "can't convert complex to int");
	if (bytes_view(o, &data, &length))
		return int_from_bytes_like(py, o, data, length, 10);
	return exc_raise(py, T_TypeError,
			 py->profile->real_number_text
			     ? "int() argument must be a string, a bytes-like object or a real number, not '%s'"
			     : "int() argument must be a string, a bytes-like object or a number, not '%s'",
			 o->type->name);
}

struct obj *num_float(struct py *py, struct obj *o)
{
	const struct slots *s = &o->type->slots;
	const uint8_t *data;
	int64_t length;
	double value;
	if (float_is_exact(o))
		return obj_incref(o);
	if (s->nb_float) {
		struct obj *result = s->nb_float(py, o);
		if (!result || float_is_exact(result))
			return result;
		if (!float_check(result)) {
			if (py->profile->protocol_result_text)
				return bad_result(py, o, result, "__float__", "float", "float");
			exc_raise(py, T_TypeError, "%s.__float__ returned non-float (type %s)", o->type->name,
				  result->type->name);
			obj_decref(py, result);
			return NULL;
		}
		int failed = num_warn_subclass(py, o, result, "__float__", "float");
		value = FLOAT(result)->value;
		obj_decref(py, result);
		return failed < 0 ? NULL : float_new(py, value);
	}
	if (s->nb_index) {
		struct obj *index = num_index(py, o);
		if (!index)
			return NULL;
		int failed = int_to_double(py, index, &value);
		obj_decref(py, index);
		return failed ? NULL : float_new(py, value);
	}
	if (float_check(o))
		return float_new(py, FLOAT(o)->value);
	if (str_check(o))
		return float_from_str(py, o);
	if (py->profile->complex_floor_refused && complex_check(py, o))
		return exc_raise(py, T_TypeError, "can't convert complex to float");
	if (bytes_view(o, &data, &length))
		return float_from_str(py, o);
	return exc_raise(py, T_TypeError,
			 py->profile->real_number_text ? "float() argument must be a string or a real number, not '%s'"
						       : "float() argument must be a string or a number, not '%s'",
			 o->type->name);
}
