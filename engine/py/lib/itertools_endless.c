/* itertools_endless.c -- chain, count, cycle, repeat. Models: Modules/itertoolsmodule.c. */
#include "itertools.h"
#include "py/model/obj_generic_alias.h"
#include "py/model/obj_slice.h"
#include <string.h>

/* ---- chain: the iterator of iterables, the iterator that gives now ---- */
enum { CHAIN_SOURCE, CHAIN_ACTIVE };

static struct obj *chain_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	if (!itertool_no_kwargs(py, "chain", type, T_chain, kwargs))
		return NULL;
	struct obj *source = obj_iter(py, args);
	return source ? itertool_make(py, type, source, NULL, NULL, NULL) : NULL;
}

ITERTOOL_METHOD(chain_from_iterable)
{
	struct obj *source = obj_iter(py, args[0]);
	(void)nargs, (void)kwnames;
	return source ? itertool_make(py, (struct type *)(void *)self, source, NULL, NULL, NULL) : NULL;
}

static struct obj *chain_next(struct py *py, struct obj *o)
{
	struct obj **part = ITERTOOL(o)->part;
	while (part[CHAIN_SOURCE]) {
		if (!part[CHAIN_ACTIVE]) {
			struct obj *iterable = obj_next(py, part[CHAIN_SOURCE]);
			if (iterable) {
				struct obj *active = obj_iter(py, iterable);
				obj_decref(py, iterable);
				obj_set(py, &part[CHAIN_ACTIVE], active);
			}
			if (!part[CHAIN_ACTIVE]) {
				OBJ_CLEAR(py, part[CHAIN_SOURCE]);
				return NULL;
			}
		}
		struct obj *item = itertool_next(py, part[CHAIN_ACTIVE]);
		if (item || itertool_failed(py))
			return item;
		OBJ_CLEAR(py, part[CHAIN_ACTIVE]);
	}
	return NULL;
}

ITERTOOL_METHOD(chain_reduce)
{
	struct obj **part = ITERTOOL(self)->part, *state = NULL;
	ITERTOOL_UNUSED;
	if (part[CHAIN_SOURCE])
		state = part[CHAIN_ACTIVE] ? tuple_pack2(py, part[CHAIN_SOURCE], part[CHAIN_ACTIVE])
					   : tuple_pack1(py, part[CHAIN_SOURCE]);
	return itertool_reduced(py, self, tuple_new(py, 0, WHY_RESULT), state);
}

ITERTOOL_METHOD(chain_setstate)
{
	struct obj **part = ITERTOOL(self)->part, *source = NULL, *active = NULL;
	(void)nargs, (void)kwnames;
	if (!tuple_check(args[0]))
		return exc_raise(py, T_TypeError, "state is not a tuple");
	if (!args_parse_tuple(py, "__setstate__", "O|O", NULL, args[0], NULL, &source, &active))
		return NULL;
	if (!source->type->slots.iternext || (active && !active->type->slots.iternext))
		return exc_raise(py, T_TypeError, "Arguments must be iterators.");
	obj_set(py, &part[CHAIN_SOURCE], obj_incref(source));
	obj_set(py, &part[CHAIN_ACTIVE], obj_xincref(active));
	OBJ_RETURN_NONE(py);
}

static const struct method_def chain_methods[] = {
	{ "from_iterable", chain_from_iterable, METH_O | METH_CLASS, NULL, NULL },
	ITERTOOL_REDUCE_ROW(chain_reduce),
	ITERTOOL_SETSTATE_ROW(chain_setstate),
	GENERIC_ALIAS_ROW,
	{ 0 },
};
ITERTOOL_SPEC(obj_chain_spec, "chain", itertool_size_32, chain_next, chain_new, chain_methods, NULL);

/* ---- count: n[0] is the next number while COUNT_NUMBER is NULL; else INT64_MAX ---- */
enum { COUNT_NUMBER, COUNT_STEP };

/* Something that arithmetic takes for a number (PyNumber_Check). */
static bool is_number(const struct obj *o)
{
	const struct slots *s = &o->type->slots;
	return s->nb_index || s->nb_int || s->nb_float || type_is(o, T_complex);
}

static struct obj *count_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	struct obj *start = NULL, *step = NULL;
	if (!args_parse_tuple(py, "count", "|OO", "start step", args, kwargs, &start, &step))
		return NULL;
	if ((start && !is_number(start)) || (step && !is_number(step)))
		return exc_raise(py, T_TypeError, "a number is required");
	bool fast = (!start || int_check(start)) && (!step || int_check(step));
	int64_t first = 0, one = 1;
	if (fast && start)
		fast = int_as_int64(start, &first);
	if (fast && step)
		fast = int_as_int64(step, &one) && one == 1;
	step = step ? obj_incref(step) : int_new(py, 1);
	struct obj *number = fast ? NULL : start ? obj_incref(start) : int_new(py, 0);
	struct obj *o = step ? itertool_make(py, type, number, step, NULL, NULL) : NULL;
	if (o)
		ITERTOOL(o)->n[0] = fast ? first : INT64_MAX;
	return o;
}

static struct obj *count_next(struct py *py, struct obj *o)
{
	struct itertool *it = ITERTOOL(o);
	if (it->n[0] != INT64_MAX)
		return int_new(py, it->n[0]++);
	struct obj *number = it->part[COUNT_NUMBER];
	if (!number && !(number = it->part[COUNT_NUMBER] = int_new(py, INT64_MAX)))
		return NULL;
	struct obj *next = num_binary(py, NUM_ADD, number, it->part[COUNT_STEP]);
	if (!next)
		return NULL;
	it->part[COUNT_NUMBER] = next;
	return number;
}

static struct obj *count_repr(struct py *py, struct obj *o)
{
	struct itertool *it = ITERTOOL(o);
	const char *name = type_short_name(o->type);
	struct obj *step = it->part[COUNT_STEP], *number = it->part[COUNT_NUMBER];
	int64_t one;
	if (it->n[0] != INT64_MAX)
		return str_format_c(py, "%s(%lld)", name, (long long)it->n[0]);
	if (!number && !(number = it->part[COUNT_NUMBER] = int_new(py, INT64_MAX)))
		return NULL;
	if (int_check(step) && int_as_int64(step, &one) && one == 1)
		return str_format_c(py, "%s(%R)", name, number);
	return str_format_c(py, "%s(%R, %R)", name, number, step);
}

ITERTOOL_METHOD(count_reduce)
{
	struct itertool *it = ITERTOOL(self);
	ITERTOOL_UNUSED;
	if (it->n[0] == INT64_MAX && it->part[COUNT_NUMBER])
		return itertool_reduced(py, self, tuple_pack2(py, it->part[COUNT_NUMBER], it->part[COUNT_STEP]), NULL);
	struct obj *number = int_new(py, it->n[0]), *parts = number ? tuple_pack1(py, number) : NULL;
	obj_xdecref(py, number);
	return itertool_reduced(py, self, parts, NULL);
}

static const struct method_def count_methods[] = {
	ITERTOOL_REDUCE_ROW(count_reduce),
	{ 0 },
};
const struct type_spec obj_count_spec = {
	.name = "itertools.count",
	.flags = TYPE_GC | TYPE_BASE,
	.flags_by = itertool_flags_by,
	.size = sizeof(struct itertool),
	.model_size = itertool_size_40,
	.slots = { .dealloc = itertool_dealloc,
		   .traverse = itertool_traverse,
		   .repr = count_repr,
		   .getattro = obj_generic_getattr,
		   .iter = iter_self,
		   .iternext = count_next,
		   .new = count_new },
	.methods = count_methods,
};

/* ---- cycle: n[0] is the place in CYCLE_SAVED once CYCLE_SOURCE is gone; flag: items are saved already ---- */
enum { CYCLE_SOURCE, CYCLE_SAVED };

static int cycle_size(const struct profile *profile)
{
	return profile->itertools_cycle_size;
}

static struct obj *cycle_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	if (!itertool_no_kwargs(py, "cycle", type, T_cycle, kwargs) ||
	    !args_positional(py, "cycle", (size_t)tuple_length(args), 1, 1))
		return NULL;
	struct obj *source = obj_iter(py, tuple_get(args, 0)), *saved = source ? list_new(py, 0, WHY_INTERNAL) : NULL;
	if (!saved) {
		obj_xdecref(py, source);
		return NULL;
	}
	return itertool_make(py, type, source, saved, NULL, NULL);
}

static struct obj *cycle_next(struct py *py, struct obj *o)
{
	struct itertool *it = ITERTOOL(o);
	struct obj **part = it->part;
	if (part[CYCLE_SOURCE]) {
		struct obj *item = obj_next(py, part[CYCLE_SOURCE]);
		if (item) {
			if (!it->flag && list_append(py, part[CYCLE_SAVED], item) < 0)
				OBJ_CLEAR(py, item);
			return item;
		}
		if (exc_pending(py))
			return NULL;
		OBJ_CLEAR(py, part[CYCLE_SOURCE]);
	}
	int64_t length = list_length(part[CYCLE_SAVED]);
	if (length == 0)
		return NULL;
	struct obj *item = obj_incref(list_get(part[CYCLE_SAVED], it->n[0]));
	if (++it->n[0] >= length)
		it->n[0] = 0;
	return item;
}

/* (saved, flag) */
static struct obj *cycle_state(struct py *py, struct obj *saved, bool flag)
{
	struct obj *number = py->profile->cycle_state_is_int ? int_new(py, flag) : OBJ_BOOL(py, flag);
	struct obj *state = number ? tuple_pack2(py, saved, number) : NULL;
	obj_xdecref(py, number);
	return state;
}

ITERTOOL_METHOD(cycle_reduce)
{
	struct itertool *it = ITERTOOL(self);
	struct obj *source, *state, *parts;
	ITERTOOL_UNUSED;
	if (it->part[CYCLE_SOURCE]) {
		state = cycle_state(py, it->part[CYCLE_SAVED], it->flag);
		return itertool_reduced(py, self, tuple_pack1(py, it->part[CYCLE_SOURCE]), state);
	}
	source = obj_iter(py, it->part[CYCLE_SAVED]);
	if (source && it->n[0])
		SEQ_ITER(source)->index = it->n[0];
	parts = source ? tuple_pack1(py, source) : NULL;
	obj_xdecref(py, source);
	return itertool_reduced(py, self, parts, cycle_state(py, it->part[CYCLE_SAVED], true));
}

ITERTOOL_METHOD(cycle_setstate)
{
	struct itertool *it = ITERTOOL(self);
	struct obj *saved;
	int flag;
	(void)nargs, (void)kwnames;
	if (!tuple_check(args[0]))
		return exc_raise(py, T_TypeError, "state is not a tuple");
	if (!args_parse_tuple(py, "__setstate__", "Li", NULL, args[0], NULL, &saved, &flag))
		return NULL;
	obj_set(py, &it->part[CYCLE_SAVED], obj_incref(saved));
	it->flag = flag != 0;
	it->n[0] = 0;
	OBJ_RETURN_NONE(py);
}

static const struct method_def cycle_methods[] = {
	ITERTOOL_REDUCE_ROW(cycle_reduce),
	ITERTOOL_SETSTATE_ROW(cycle_setstate),
	{ 0 },
};
ITERTOOL_SPEC(obj_cycle_spec, "cycle", cycle_size, cycle_next, cycle_new, cycle_methods, NULL);

/* ---- repeat: n[0] times more, -1 for ever ---- */
static struct obj *repeat_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	struct obj *object;
	int64_t times = INT64_MIN;
	if (!args_parse_tuple(py, "repeat", "O|n", "object times", args, kwargs, &object, &times))
		return NULL;
	struct obj *o = itertool_make(py, type, obj_incref(object), NULL, NULL, NULL);
	bool given = tuple_length(args) + (kwargs ? dict_length(kwargs) : 0) == 2;
	if (o)
		ITERTOOL(o)->n[0] = !given ? -1 : times < 0 ? 0 : times;
	return o;
}

static struct obj *repeat_next(struct py *py, struct obj *o)
{
	struct itertool *it = ITERTOOL(o);
	(void)py;
	if (it->n[0] == 0)
		return NULL;
	if (it->n[0] > 0)
		it->n[0]--;
	return obj_incref(it->part[0]);
}

static struct obj *repeat_repr(struct py *py, struct obj *o)
{
	struct itertool *it = ITERTOOL(o);
	const char *name = type_short_name(o->type);
	if (it->n[0] == -1)
		return str_format_c(py, "%s(%R)", name, it->part[0]);
	return str_format_c(py, "%s(%R, %lld)", name, it->part[0], (long long)it->n[0]);
}

ITERTOOL_METHOD(repeat_reduce)
{
	struct itertool *it = ITERTOOL(self);
	struct obj *times, *parts;
	ITERTOOL_UNUSED;
	if (it->n[0] < 0)
		return itertool_reduced(py, self, tuple_pack1(py, it->part[0]), NULL);
	times = int_new(py, it->n[0]);
	parts = times ? tuple_pack2(py, it->part[0], times) : NULL;
	obj_xdecref(py, times);
	return itertool_reduced(py, self, parts, NULL);
}

ITERTOOL_METHOD(repeat_hint)
{
	ITERTOOL_UNUSED;
	if (ITERTOOL(self)->n[0] == -1)
		return exc_raise(py, T_TypeError, "len() of unsized object");
	return int_new(py, ITERTOOL(self)->n[0]);
}

static const struct method_def repeat_methods[] = {
	{ "__length_hint__", repeat_hint, METH_NOARGS, NULL, NULL },
	ITERTOOL_REDUCE_ROW(repeat_reduce),
	{ 0 },
};
const struct type_spec obj_repeat_spec = {
	.name = "itertools.repeat",
	.flags = TYPE_GC | TYPE_BASE,
	.flags_by = itertool_flags_by,
	.size = sizeof(struct itertool),
	.model_size = itertool_size_32,
	.slots = { .dealloc = itertool_dealloc,
		   .traverse = itertool_traverse,
		   .repr = repeat_repr,
		   .getattro = obj_generic_getattr,
		   .iter = iter_self,
		   .iternext = repeat_next,
		   .new = repeat_new },
	.methods = repeat_methods,
};
