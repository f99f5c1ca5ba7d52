/* type_mro.c -- which base a class extends, and in which order its bases are searched.
 * Models: Objects/typeobject.c (best_base, solid_base, pmerge, mro_implementation, _PyType_CalculateMetaclass). */
#include "exc.h"
#include "obj_dict.h"
#include "obj_list.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include "state.h"

#define AS_TYPE(o) ((struct type *)(void *)(o))

struct type *type_calculate_metaclass(struct py *py, struct type *metatype, struct obj *bases)
{
	struct type *winner = metatype;
	for (int64_t i = 0; i < tuple_length(bases); i++) {
		struct type *candidate = tuple_get(bases, i)->type;
		if (type_is_subtype(winner, candidate))
			continue;
		if (!type_is_subtype(candidate, winner))
			return exc_raise(py, T_TypeError,
					 "metaclass conflict: the metaclass of a derived class must be a (non-strict) "
					 "subclass of the metaclasses of all its bases");
		winner = candidate;
	}
	return winner;
}

/* ---- layout ---- */

/* Does the type have more in its instances than its base, attribute dictionary and weak references apart? */
static bool adds_layout(const struct type *type)
{
	if (!type->base)
		return true;
	if (type->id == T_COUNT)
		return type->slot_count > type->base->slot_count;
	return type->model_size != type->base->model_size || type->item_size != type->base->item_size;
}

static struct type *solid_base(struct type *type)
{
	while (!adds_layout(type))
		type = type->base;
	return type;
}

struct type *type_best_base(struct py *py, struct obj *bases)
{
	struct type *winner = NULL, *base = NULL;
	for (int64_t i = 0; i < tuple_length(bases); i++) {
		struct obj *item = tuple_get(bases, i);
		if (!obj_has(item, TYPE_TYPE_SUBCLASS))
			return exc_raise(py, T_TypeError, "bases must be types");
		struct type *candidate = AS_TYPE(item), *solid;
		if (!(candidate->flags & TYPE_BASE))
			return exc_raise(py, T_TypeError, "type '%s' is not an acceptable base type", candidate->name);
		solid = solid_base(candidate);
		if (!winner || (!type_is_subtype(winner, solid) && type_is_subtype(solid, winner))) {
			winner = solid;
			base = candidate;
		} else if (!type_is_subtype(winner, solid))
			return exc_raise(py, T_TypeError, "multiple bases have instance lay-out conflict");
	}
	return base;
}

/* ---- order of resolution ---- */

struct row {
	struct obj **items;
	int64_t length, at;
};

static bool in_tail(const struct row *row, const struct obj *o)
{
	for (int64_t i = row->at + 1; i < row->length; i++)
		if (row->items[i] == o)
			return true;
	return false;
}

static void put_name(struct py *py, struct buf *out, struct obj *o)
{
	struct obj *name;
	if (obj_lookup_attr(py, o, NAME(py, __name__), &name) > 0 && str_check(name))
		buf_puts(out, str_utf8(py, name, NULL));
	else
		buf_puts(out, "?");
	if (py->exc)
		exc_clear(py);
	obj_xdecref(py, name);
}

static void *inconsistent(struct py *py, const struct row *rows, int64_t count)
{
	struct buf names = BUF_INIT;
	for (int64_t i = 0; i < count; i++) {
		if (rows[i].at >= rows[i].length)
			continue;
		struct obj *head = rows[i].items[rows[i].at];
		bool seen = false;
		for (int64_t k = 0; k < i; k++)
			seen = seen || (rows[k].at < rows[k].length && rows[k].items[rows[k].at] == head);
		if (seen)
			continue;
		if (names.length)
			buf_puts(&names, ", ");
		put_name(py, &names, head);
	}
	exc_raise(py, T_TypeError, "Cannot create a consistent method resolution%sorder (MRO) for bases %s",
		  py->profile->mro_error_one_line ? " " : "\n", buf_text(&names));
	buf_clear(&names);
	return NULL;
}

/* C3: again and again the first head that is in no tail. */
static int merge(struct py *py, struct obj *result, struct row *rows, int64_t count)
{
	for (;;) {
		struct obj *next = NULL;
		bool left = false;
		for (int64_t i = 0; i < count && !next; i++) {
			if (rows[i].at >= rows[i].length)
				continue;
			left = true;
			next = rows[i].items[rows[i].at];
			for (int64_t k = 0; k < count && next; k++)
				if (in_tail(&rows[k], next))
					next = NULL;
		}
		if (!next)
			return left ? (inconsistent(py, rows, count), -1) : 0;
		if (list_append(py, result, next) < 0)
			return -1;
		for (int64_t i = 0; i < count; i++)
			if (rows[i].at < rows[i].length && rows[i].items[rows[i].at] == next)
				rows[i].at++;
	}
}

struct obj *type_mro_compute(struct py *py, struct type *type)
{
	struct obj *bases = type_bases(py, type);
	int64_t n = tuple_length(bases);
	for (int64_t i = 0; i < n; i++)
		for (int64_t k = i + 1; k < n; k++)
			if (tuple_get(bases, i) == tuple_get(bases, k))
				return exc_raise(py, T_TypeError, "duplicate base class %s",
						 AS_TYPE(tuple_get(bases, i))->name);
	for (int64_t i = 0; i < n; i++) /* a metaclass's mro() can meet a class that has none yet */
		if (!type_mro(py, AS_TYPE(tuple_get(bases, i))))
			return exc_pending(py) ? NULL
					       : exc_raise(py, T_TypeError, "Cannot extend an incomplete type '%s'",
							   AS_TYPE(tuple_get(bases, i))->name);
	struct obj *result = list_new(py, 0, WHY_INTERNAL);
	if (!result || list_append(py, result, &type->head) < 0)
		goto failed;
	struct row *rows = mem_zero((size_t)n + 1, sizeof *rows);
	for (int64_t i = 0; i < n; i++) {
		struct obj *mro = type_mro(py, AS_TYPE(tuple_get(bases, i)));
		rows[i] = (struct row){ tuple_items(mro), tuple_length(mro), 0 };
	}
	rows[n] = (struct row){ tuple_items(bases), n, 0 };
	int status = merge(py, result, rows, n + 1);
	mem_free(rows);
	if (status == 0)
		return result;
failed:
	obj_xdecref(py, result);
	return NULL;
}
