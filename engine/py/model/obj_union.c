/* obj_union.c -- int | str: a union of types. */
#include "obj_union.h"
#include "alias_params.h"
#include "args.h"
#include "exc.h"
#include "obj_generic_alias.h"
#include "obj_list.h"
#include "obj_set.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include <string.h>

static const char *union_name(const struct profile *profile)
{
	return profile->union_is_typing ? "typing.Union" : "types.UnionType";
}
static int union_model_size(const struct profile *profile)
{
	return profile->union_is_typing ? 56 : 32;
}
static bool union_available(const struct profile *profile)
{
	return profile->generic_alias_union;
}

/* ---- making ---- */
static bool is_type_alias(const struct obj *o)
{
	return strcmp(type_short_name(o->type), "TypeAliasType") == 0;
}

static bool may_join(struct py *py, struct obj *o)
{
	return o == OBJ_NONE(py) || obj_has(o, TYPE_TYPE_SUBCLASS) || obj_is_a(py, o, T_GenericAlias) ||
	       type_is(o, T_UnionType) || is_type_alias(o);
}

/* Are two members one? Versions that keep a set of them ask == (and hash), older ones only of aliases. */
static int same_member(struct py *py, struct obj *a, struct obj *b)
{
	if (a == b)
		return 1;
	if (!py->profile->union_is_typing && !(obj_is_a(py, a, T_GenericAlias) && obj_is_a(py, b, T_GenericAlias)))
		return 0;
	if (py->profile->union_is_typing) {
		int64_t h = obj_hash(py, a), k = h == -1 ? -1 : obj_hash(py, b);
		if (exc_pending(py))
			exc_clear(py);
		else if (h != k)
			return 0;
	}
	return obj_compare_bool(py, a, b, CMP_EQ);
}

static int add_member(struct py *py, struct obj *list, struct obj *o)
{
	if (type_is(o, T_UnionType)) {
		for (int64_t i = 0; i < tuple_length(UNION(o)->args); i++)
			if (add_member(py, list, tuple_get(UNION(o)->args, i)) < 0)
				return -1;
		return 0;
	}
	if (o == OBJ_NONE(py))
		o = &o->type->head;
	for (int64_t i = 0; i < list_length(list); i++) {
		int same = same_member(py, list_get(list, i), o);
		if (same != 0)
			return same < 0 ? -1 : 0;
	}
	return py_charge_steps(py, (uint64_t)list_length(list) / 8) < 0 ? -1 : list_append(py, list, o);
}

/* The members that have a hash, as a frozenset; the others as a tuple. */
static int sort_members(struct py *py, struct obj_union *u)
{
	struct obj *hashable = list_new(py, 0, WHY_INTERNAL), *others = list_new(py, 0, WHY_INTERNAL);
	int result = hashable && others ? 0 : -1;

	for (int64_t i = 0; result == 0 && i < tuple_length(u->args); i++) {
		struct obj *o = tuple_get(u->args, i);
		bool hashed = obj_hash(py, o) != -1;
		if (!hashed)
			exc_clear(py);
		result = list_append(py, hashed ? hashable : others, o);
	}
	if (result == 0) {
		u->hashable = frozenset_new(py, hashable, WHY_INTERNAL);
		if (list_length(others) > 0)
			u->unhashable = list_as_tuple(py, others);
		result = exc_pending(py) ? -1 : 0;
	}
	obj_xdecref(py, hashable);
	obj_xdecref(py, others);
	return result;
}

static struct obj *make(struct py *py, struct obj *members)
{
	struct obj *args, *o;

	if (list_length(members) == 1)
		return obj_incref(list_get(members, 0));
	args = list_as_tuple(py, members);
	o = args ? type_generic_alloc(py, TYPE_OF(py, T_UnionType)) : NULL;
	if (!o) {
		obj_xdecref(py, args);
		return NULL;
	}
	UNION(o)->args = args;
	if (py->profile->union_is_typing && sort_members(py, UNION(o)) < 0) {
		obj_decref(py, o);
		return NULL;
	}
	return o;
}

struct obj *union_or(struct py *py, struct obj *a, struct obj *b)
{
	struct obj *list, *result = NULL;

	if (!py->profile->generic_alias_union || !may_join(py, a) || !may_join(py, b))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	list = list_new(py, 0, WHY_INTERNAL);
	if (list && add_member(py, list, a) == 0 && add_member(py, list, b) == 0)
		result = make(py, list);
	obj_xdecref(py, list);
	return result;
}

struct obj *union_from(struct py *py, struct obj *items)
{
	struct obj *list = list_new(py, 0, WHY_INTERNAL), *result = NULL;
	int good = list ? 0 : -1;

	for (int64_t i = 0; good == 0 && i < tuple_length(items); i++)
		good = add_member(py, list, tuple_get(items, i));
	if (good == 0)
		result = make(py, list);
	obj_xdecref(py, list);
	return result;
}

static void union_dealloc(struct py *py, struct obj *o)
{
	obj_xdecref(py, UNION(o)->args);
	obj_xdecref(py, UNION(o)->hashable);
	obj_xdecref(py, UNION(o)->unhashable);
	obj_xdecref(py, UNION(o)->parameters);
	heap_drop(py, o, sizeof(struct obj_union), (size_t)o->type->model_size, FREE_NONE);
}

static int union_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(UNION(o)->args);
	OBJ_VISIT(UNION(o)->hashable);
	OBJ_VISIT(UNION(o)->unhashable);
	OBJ_VISIT(UNION(o)->parameters);
	return 0;
}

/* ---- showing, comparing ---- */
static struct obj *union_repr(struct py *py, struct obj *o)
{
	struct str_builder b;
	bool good = true;

	str_builder_init(&b, py);
	for (int64_t i = 0; good && i < tuple_length(UNION(o)->args); i++) {
		struct obj *member = tuple_get(UNION(o)->args, i);
		if (i > 0)
			str_builder_put_c(&b, " | ");
		if (member == &OBJ_NONE(py)->type->head)
			str_builder_put_c(&b, "None");
		else
			good = generic_alias_show(py, &b, member);
	}
	if (good)
		return str_builder_finish(&b);
	str_builder_clear(&b);
	return NULL;
}

static int64_t union_hash(struct py *py, struct obj *o)
{
	struct obj *set;
	int64_t hash;

	if (UNION(o)->unhashable) {
		int64_t n = tuple_length(UNION(o)->unhashable);
		for (int64_t i = 0; i < n; i++)
			if (obj_hash(py, tuple_get(UNION(o)->unhashable, i)) == -1)
				exc_clear(py);
		exc_raise(py, T_TypeError, "union contains %zd unhashable element%s", (size_t)n, n == 1 ? "" : "s");
		return -1;
	}
	set = UNION(o)->hashable ? obj_incref(UNION(o)->hashable) : frozenset_new(py, UNION(o)->args, WHY_INTERNAL);
	hash = set ? obj_hash(py, set) : -1;
	obj_xdecref(py, set);
	return hash;
}

static struct obj *union_richcompare(struct py *py, struct obj *a, struct obj *b, int op)
{
	if ((op != CMP_EQ && op != CMP_NE) || !type_is(a, T_UnionType) || !type_is(b, T_UnionType))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	struct obj *left = UNION(a)->hashable, *right = UNION(b)->hashable, *result = NULL;
	if (left && right) {
		if (UNION(a)->unhashable || UNION(b)->unhashable)
			return py_refuse(py, "comparing unions of types without a hash");
		return obj_compare(py, left, right, (enum compare_op)op);
	}
	left = set_new(py, UNION(a)->args, WHY_INTERNAL);
	right = left ? set_new(py, UNION(b)->args, WHY_INTERNAL) : NULL;
	if (right)
		result = obj_compare(py, left, right, (enum compare_op)op);
	obj_xdecref(py, left);
	obj_xdecref(py, right);
	return result;
}

/* ---- type variables ---- */
static BORROWED struct obj *parameters_of(struct py *py, struct obj *o)
{
	if (!UNION(o)->parameters)
		UNION(o)->parameters = alias_parameters(py, UNION(o)->args);
	return UNION(o)->parameters;
}

static struct obj *union_subscript(struct py *py, struct obj *o, struct obj *key)
{
	struct obj *parameters = parameters_of(py, o),
		   *args = parameters ? alias_replace(py, o, UNION(o)->args, parameters, key) : NULL, *result = NULL;

	if (args && py->profile->union_is_typing)
		result = union_from(py, args);
	else if (args) {
		result = obj_incref(tuple_get(args, 0));
		for (int64_t i = 1; result && i < tuple_length(args); i++) {
			struct obj *joined = num_binary(py, NUM_OR, result, tuple_get(args, i));
			obj_set(py, &result, joined);
		}
	}
	obj_xdecref(py, args);
	return result;
}

/* ---- isinstance: 3.10 has it here, later versions look into the union themselves ---- */
static struct obj *check_members(struct py *py, struct obj *o, struct obj *thing, bool instance)
{
	struct obj *args = UNION(o)->args;

	for (int64_t i = 0; i < tuple_length(args); i++)
		if (obj_is_a(py, tuple_get(args, i), T_GenericAlias))
			return exc_raise(py, T_TypeError, "%s() argument 2 cannot contain a parameterized generic",
					 instance ? "isinstance" : "issubclass");
	for (int64_t i = 0; i < tuple_length(args); i++) {
		struct obj *member = tuple_get(args, i);
		if (!obj_has(member, TYPE_TYPE_SUBCLASS))
			continue;
		int yes = instance ? obj_isinstance(py, thing, member) : obj_issubclass(py, thing, member);
		if (yes != 0)
			return yes < 0 ? NULL : OBJ_BOOL(py, true);
	}
	return OBJ_BOOL(py, false);
}

#define METHOD(name)                                                                                 \
	static struct obj *name(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, \
				struct obj *kwnames)

METHOD(method_instancecheck)
{
	(void)nargs, (void)kwnames;
	return check_members(py, o, args[0], true);
}
METHOD(method_subclasscheck)
{
	(void)nargs, (void)kwnames;
	if (!obj_has(args[0], TYPE_TYPE_SUBCLASS))
		return exc_raise(py, T_TypeError, "issubclass() arg 1 must be a class");
	return check_members(py, o, args[0], false);
}
METHOD(method_mro_entries)
{
	(void)args, (void)nargs, (void)kwnames;
	return exc_raise(py, T_TypeError, "Cannot subclass %R", o);
}

/* Union[int, "C"]: what is no type already is looked at by module typing. */
static struct obj *checked_member(struct py *py, struct obj *o)
{
	struct obj *typing, *check, *text, *result = NULL;

	if (may_join(py, o))
		return obj_incref(o);
	typing = py->hooks->import_module(py, "typing");
	check = typing ? obj_getattr_c(py, typing, "_type_check") : NULL;
	text = check ? str_new_c(py, "Union[arg, ...]: each arg must be a type.") : NULL;
	if (text)
		result = obj_call2(py, check, o, text);
	obj_xdecref(py, text);
	obj_xdecref(py, check);
	obj_xdecref(py, typing);
	return result;
}

METHOD(method_class_getitem)
{
	(void)o, (void)nargs, (void)kwnames;
	struct obj *items = tuple_check(args[0]) ? obj_incref(args[0]) : tuple_pack1(py, args[0]), *checked,
		   *result = NULL;
	int64_t n = items ? tuple_length(items) : 0, i = 0;

	if (items && n == 0)
		exc_raise(py, T_TypeError, "Cannot take a Union of no types.");
	checked = n > 0 ? tuple_new(py, n, WHY_INTERNAL) : NULL;
	for (; checked && i < n; i++)
		if (!(tuple_items(checked)[i] = checked_member(py, tuple_get(items, i))))
			break;
	if (checked && i == n)
		result = union_from(py, checked);
	obj_xdecref(py, checked);
	obj_xdecref(py, items);
	return result;
}

static bool has_checks(const struct profile *profile)
{
	return profile->union_checks_itself;
}
static bool is_typing(const struct profile *profile)
{
	return profile->union_is_typing;
}

static struct obj *get_args(struct py *py, struct obj *o)
{
	(void)py;
	return obj_incref(UNION(o)->args);
}
static struct obj *get_parameters(struct py *py, struct obj *o)
{
	return obj_xincref(parameters_of(py, o));
}
static struct obj *get_name(struct py *py, struct obj *o)
{
	(void)o;
	return str_intern_c(py, "Union");
}
static struct obj *get_origin(struct py *py, struct obj *o)
{
	(void)py;
	return obj_incref(&o->type->head);
}

/* A union tells the module of its type. */
static struct obj *union_getattro(struct py *py, struct obj *o, struct obj *name)
{
	if (str_equal_c(name, "__module__"))
		return str_intern_c(py, py->profile->union_is_typing ? "typing" : "types");
	return obj_generic_getattr(py, o, name);
}

static const struct method_def union_methods[] = {
	{ "__instancecheck__", method_instancecheck, METH_O | METH_HIDDEN, NULL, has_checks },
	{ "__subclasscheck__", method_subclasscheck, METH_O | METH_HIDDEN, NULL, has_checks },
	{ "__mro_entries__", method_mro_entries, METH_O | METH_HIDDEN, NULL, is_typing },
	{ "__class_getitem__", method_class_getitem, METH_O | METH_CLASS | METH_HIDDEN, NULL, is_typing },
	{ 0 },
};
static const struct member_def union_members[] = {
	{ "__args__", get_args, NULL, true },      { "__parameters__", get_parameters, NULL, false },
	{ "__name__", get_name, NULL, false },     { "__qualname__", get_name, NULL, false },
	{ "__origin__", get_origin, NULL, false }, { 0 },
};
static bool member_available(const struct profile *profile, const struct member_def *def)
{
	return profile->union_is_typing || strcmp(def->name, "__args__") == 0 ||
	       strcmp(def->name, "__parameters__") == 0;
}

const struct type_spec obj_union_spec = {
	.name_by = union_name,
	.flags = TYPE_GC | TYPE_NO_INSTANCE,
	.size = sizeof(struct obj_union),
	.model_size = union_model_size,
	.weak_offset = offsetof(struct obj_union, weakrefs),
	.slots = { .dealloc = union_dealloc,
		   .traverse = union_traverse,
		   .repr = union_repr,
		   .hash = union_hash,
		   .getattro = union_getattro,
		   .richcompare = union_richcompare,
		   .nb_or = union_or,
		   .mp_subscript = union_subscript },
	.methods = union_methods,
	.members = union_members,
	.member_available = member_available,
	.available = union_available,
	.weak_available = is_typing,
};
