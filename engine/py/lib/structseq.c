/* structseq.c -- tuples with named items. Models: Objects/structseq.c. */
#include "structseq.h"
#include <string.h>

#define ITEM(n)                                                   \
	static struct obj *item_##n(struct py *py, struct obj *o) \
	{                                                         \
		(void)py;                                         \
		return obj_incref(tuple_get(o, n));               \
	}
ITEM(0)
ITEM(1)
ITEM(2)
ITEM(3)
ITEM(4)
ITEM(5)
ITEM(6)
ITEM(7)
ITEM(8)
ITEM(9)
ITEM(10)
ITEM(11)
ITEM(12)
ITEM(13)
ITEM(14)
#undef ITEM

static const struct member_def version_info_members[] = {
	{ "major", item_0, NULL, true },        { "minor", item_1, NULL, true },  { "micro", item_2, NULL, true },
	{ "releaselevel", item_3, NULL, true }, { "serial", item_4, NULL, true }, { NULL, NULL, NULL, false },
};
static const struct member_def flags_members[] = {
	{ "debug", item_0, NULL, true },
	{ "inspect", item_1, NULL, true },
	{ "interactive", item_2, NULL, true },
	{ "optimize", item_3, NULL, true },
	{ "dont_write_bytecode", item_4, NULL, true },
	{ "no_user_site", item_5, NULL, true },
	{ "no_site", item_6, NULL, true },
	{ "ignore_environment", item_7, NULL, true },
	{ "verbose", item_8, NULL, true },
	{ "bytes_warning", item_9, NULL, true },
	{ "quiet", item_10, NULL, true },
	{ "hash_randomization", item_11, NULL, true },
	{ "isolated", item_12, NULL, true },
	{ "dev_mode", item_13, NULL, true },
	{ "utf8_mode", item_14, NULL, true },
	{ NULL, NULL, NULL, false },
};
static const struct member_def int_info_members[] = {
	{ "bits_per_digit", item_0, NULL, true },
	{ "sizeof_digit", item_1, NULL, true },
	{ "default_max_str_digits", item_2, NULL, true },
	{ "str_digits_check_threshold", item_3, NULL, true },
	{ NULL, NULL, NULL, false },
};
static const struct member_def float_info_members[] = {
	{ "max", item_0, NULL, true },   { "max_exp", item_1, NULL, true },  { "max_10_exp", item_2, NULL, true },
	{ "min", item_3, NULL, true },   { "min_exp", item_4, NULL, true },  { "min_10_exp", item_5, NULL, true },
	{ "dig", item_6, NULL, true },   { "mant_dig", item_7, NULL, true }, { "epsilon", item_8, NULL, true },
	{ "radix", item_9, NULL, true }, { "rounds", item_10, NULL, true },  { NULL, NULL, NULL, false },
};
static const struct member_def hash_info_members[] = {
	{ "width", item_0, NULL, true },     { "modulus", item_1, NULL, true },   { "inf", item_2, NULL, true },
	{ "nan", item_3, NULL, true },       { "imag", item_4, NULL, true },      { "algorithm", item_5, NULL, true },
	{ "hash_bits", item_6, NULL, true }, { "seed_bits", item_7, NULL, true }, { "cutoff", item_8, NULL, true },
	{ NULL, NULL, NULL, false },
};
static const struct member_def thread_info_members[] = {
	{ "name", item_0, NULL, true },
	{ "lock", item_1, NULL, true },
	{ "version", item_2, NULL, true },
	{ NULL, NULL, NULL, false },
};
static const struct member_def unraisable_hook_args_members[] = {
	{ "exc_type", item_0, NULL, true },      { "exc_value", item_1, NULL, true },
	{ "exc_traceback", item_2, NULL, true }, { "err_msg", item_3, NULL, true },
	{ "object", item_4, NULL, true },        { NULL, NULL, NULL, false },
};
static const struct member_def asyncgen_hooks_members[] = {
	{ "firstiter", item_0, NULL, true },
	{ "finalizer", item_1, NULL, true },
	{ NULL, NULL, NULL, false },
};

struct obj *structseq_new(struct py *py, int type_id, struct obj **values, int n)
{
	struct obj *plain = tuple_new(py, n, WHY_STARTUP), *args = NULL, *result = NULL;
	bool complete = plain != NULL;
	for (int i = 0; i < n; i++) {
		if (plain)
			tuple_items(plain)[i] = values[i];
		complete = complete && values[i];
	}
	if (complete && (args = tuple_pack1(py, plain)) != NULL)
		result = TYPE_OF(py, T_tuple)->slots.new(py, TYPE_OF(py, type_id), args, NULL);
	obj_xdecref(py, args);
	obj_xdecref(py, plain);
	return result;
}

struct obj *structseq_repr(struct py *py, struct obj *o)
{
	struct str_builder b;
	str_builder_init(&b, py);
	str_builder_put_c(&b, o->type->name);
	str_builder_put_c(&b, "(");
	const struct member_def *members = o->type->spec->members;
	for (int64_t i = 0; i < tuple_length(o) && members[i].name; i++) {
		struct obj *text = obj_repr(py, tuple_get(o, i));
		if (!text) {
			str_builder_clear(&b);
			return NULL;
		}
		str_builder_put_c(&b, i ? ", " : "");
		str_builder_put_c(&b, members[i].name);
		str_builder_put_c(&b, "=");
		str_builder_put_str(&b, text);
		obj_decref(py, text);
	}
	str_builder_put_c(&b, ")");
	return str_builder_finish(&b);
}

#define STRUCTSEQ(id, type_name)                                           \
	const struct type_spec obj_##id##_spec = {                         \
		.name = type_name,                                         \
		.base = T_tuple,                                           \
		.flags = TYPE_GC | TYPE_TUPLE_SUBCLASS | TYPE_NO_INSTANCE, \
		.size = sizeof(struct obj_tuple),                          \
		.item_size = 8,                                            \
		.slots = { .repr = structseq_repr },                       \
		.members = id##_members,                                   \
	}
STRUCTSEQ(version_info, "sys.version_info");
STRUCTSEQ(flags, "sys.flags");
STRUCTSEQ(int_info, "sys.int_info");
STRUCTSEQ(float_info, "sys.float_info");
STRUCTSEQ(hash_info, "sys.hash_info");
STRUCTSEQ(thread_info, "sys.thread_info");
STRUCTSEQ(unraisable_hook_args, "UnraisableHookArgs");
STRUCTSEQ(asyncgen_hooks, "asyncgen_hooks");
