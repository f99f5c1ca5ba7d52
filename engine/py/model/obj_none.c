/* obj_none.c -- None, NotImplemented and Ellipsis. */
#include "obj_none.h"
#include "exc.h"
#include "heap.h"
#include "obj_dict.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include "state.h"

static struct obj *singleton(struct py *py, int type_id, int page_offset)
{
	struct type *type = TYPE_OF(py, type_id);
	if (page_offset)
		heap_static_offset(py, (uint32_t)page_offset);
	struct obj *o = heap_new_static(py, type, sizeof(struct obj), WHY_SINGLETON);
	if (!py->profile->immortal)
		o->refs = py->profile->none_start_count;
	return o;
}

void none_init(struct py *py)
{
	py->none = singleton(py, T_NoneType, py->profile->none_page_offset);
	py->not_implemented = singleton(py, T_NotImplementedType, 0);
	py->ellipsis = singleton(py, T_ellipsis, 0);
}

/* Nobody drops the last reference to these; should a program of a version with counts do it, they stay all the same. */
static void singleton_dealloc(struct py *py, struct obj *o)
{
	o->refs = py->profile->none_start_count;
}

static struct obj *make(struct py *py, struct type *type, struct obj *args, struct obj *kwargs, struct obj *o)
{
	if (tuple_length(args) > 0 || (kwargs && dict_length(kwargs) > 0))
		return exc_raise(py, T_TypeError, "%s takes no arguments", type->name);
	return obj_incref(o);
}
static struct obj *none_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	return make(py, type, args, kwargs, py->none);
}
static struct obj *not_implemented_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	return make(py, type, args, kwargs, py->not_implemented);
}
static struct obj *ellipsis_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	return make(py, type, args, kwargs, py->ellipsis);
}

static struct obj *none_repr(struct py *py, struct obj *o)
{
	(void)o;
	return str_new_c(py, "None");
}
static struct obj *not_implemented_repr(struct py *py, struct obj *o)
{
	(void)o;
	return str_new_c(py, "NotImplemented");
}
static struct obj *ellipsis_repr(struct py *py, struct obj *o)
{
	(void)o;
	return str_new_c(py, "Ellipsis");
}
static int none_bool(struct py *py, struct obj *o)
{
	(void)py, (void)o;
	return 0;
}

static int64_t none_hash(struct py *py, struct obj *o)
{
	return py->profile->none_hash_fixed ? 0xFCA86420 : (int64_t)(heap_address(py, o) >> 4);
}

static int not_implemented_bool(struct py *py, struct obj *o)
{
	(void)o;
	if (!py->profile->not_implemented_truth_raises)
		return py->profile->not_implemented_truth_warns &&
			       exc_warn(py, T_DeprecationWarning,
					"NotImplemented should not be used in a boolean context") < 0
			   ? -1
			   : 1;
	exc_raise(py, T_TypeError, "NotImplemented should not be used in a boolean context");
	return -1;
}

static struct obj *reduce(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	return obj_repr(py, self);
}
static const struct method_def reduce_methods[] = { { "__reduce__", reduce, METH_NOARGS, NULL, NULL },
						    { NULL, NULL, 0, NULL, NULL } };

const struct type_spec obj_none_spec = {
	.name = "NoneType",
	.size = sizeof(struct obj),
	.slots = { .dealloc = singleton_dealloc,
		   .repr = none_repr,
		   .nb_bool = none_bool,
		   .hash = none_hash,
		   .new = none_new },
};
const struct type_spec obj_not_implemented_spec = {
	.name = "NotImplementedType",
	.size = sizeof(struct obj),
	.slots = { .dealloc = singleton_dealloc,
		   .repr = not_implemented_repr,
		   .nb_bool = not_implemented_bool,
		   .new = not_implemented_new },
	.methods = reduce_methods,
};
const struct type_spec obj_ellipsis_spec = {
	.name = "ellipsis",
	.size = sizeof(struct obj),
	.slots = { .dealloc = singleton_dealloc, .repr = ellipsis_repr, .new = ellipsis_new },
	.methods = reduce_methods,
};
