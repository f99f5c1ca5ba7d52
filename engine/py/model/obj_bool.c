/* obj_bool.c -- the type bool. The two objects are made beside the small integers (bool_init in obj_int.c).
 * Models: Objects/boolobject.c */
#include "obj_bool.h"
#include "args.h"
#include "exc.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include <string.h>

static struct obj *bool_repr(struct py *py, struct obj *o)
{
	return str_intern_c(py, o == OBJ_TRUE(py) ? "True" : "False");
}

#define BOOL_BINARY(name, op, otherwise)                                                \
	static struct obj *name(struct py *py, struct obj *a, struct obj *b)            \
	{                                                                               \
		if (bool_check(a) && bool_check(b))                                     \
			return OBJ_BOOL(py, (a == OBJ_TRUE(py)) op(b == OBJ_TRUE(py))); \
		if (!int_check(a) || !int_check(b))                                     \
			OBJ_RETURN_NOT_IMPLEMENTED(py);                                 \
		return otherwise(py, a, b);                                             \
	}
BOOL_BINARY(bool_and, &, int_and)
BOOL_BINARY(bool_or, |, int_or)
BOOL_BINARY(bool_xor, ^, int_xor)

static struct obj *bool_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	(void)type;
	if (!args_no_kwargs(py, "bool", kwargs))
		return NULL;
	size_t n = (size_t)tuple_length(args);
	if (!args_positional(py, "bool", n, 0, 1))
		return NULL;
	if (n == 0)
		return OBJ_BOOL(py, false);
	int truth = obj_truth(py, tuple_get(args, 0));
	return truth < 0 ? NULL : OBJ_BOOL(py, truth);
}

static int bool_model_size(const struct profile *profile)
{
	(void)profile;
	return 24;
}

static struct obj *bool_invert(struct py *py, struct obj *o)
{
	const char *text = py->profile->message_bool_inverted;
	if (text &&
	    exc_warn(
		py, T_DeprecationWarning,
		"%s This returns the bitwise inversion of the underlying int object and is usually not what you "
		"expect from negating a bool. Use the 'not' operator for boolean negation or ~int(x) if you really "
		"want the bitwise inversion of the underlying int.",
		text) < 0)
		return NULL;
	return TYPE_OF(py, T_int)->slots.nb_invert(py, o);
}

static bool bool_has_slot(const struct profile *profile, const char *dunder)
{
	return profile->message_bool_inverted || strcmp(dunder, "__invert__") != 0;
}

const struct type_spec obj_bool_spec = {
	.name = "bool",
	.base = T_int,
	.flags = TYPE_INT_SUBCLASS,
	.size = sizeof(struct obj_int),
	.model_size = bool_model_size,
	.item_size = 4,
	.slots = { .repr = bool_repr,
		   .new = bool_new,
		   .nb_and = bool_and,
		   .nb_or = bool_or,
		   .nb_xor = bool_xor,
		   .nb_invert = bool_invert },
	.slot_available = bool_has_slot,
	.doc = "bool(x) -> bool\n\nTrue when x is true, else False.",
};
