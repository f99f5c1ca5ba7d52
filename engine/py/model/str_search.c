/* str_search.c -- finding, counting, splitting, replacing.
 * Models: Objects/stringlib (find, split, partition), Objects/unicodeobject.c replace. A result that is all of the text is the
 * text itself when it is an exact str (facts 4.3). */
#include "exc.h"
#include "obj_list.h"
#include "obj_tuple.h"
#include "search.h"
#include "str_private.h"
#include "type_items.h"
#include <string.h>

/* start and end as slicing clips them. False: there is no such range, not even an empty one. */
static bool clip(int64_t length, int64_t *start, int64_t *end)
{
	if (*end > length)
		*end = length;
	else if (*end < 0 && (*end += length) < 0)
		*end = 0;
	if (*start < 0 && (*start += length) < 0)
		*start = 0;
	return *start <= *end;
}

int64_t str_find(const struct obj *o, const struct obj *sub, int64_t start, int64_t end, int direction)
{
	const struct obj_str *s = STR(o), *t = STR(sub);
	if (!clip(s->length, &start, &end))
		return -1;
	struct search_text in = { s->kind, (const char *)s->data + start * s->kind, end - start };
	int64_t at = search_index_of(in, (struct search_text){ t->kind, t->data, t->length }, direction);
	return at < 0 ? -1 : at + start;
}

int64_t str_count(const struct obj *o, const struct obj *sub, int64_t start, int64_t end)
{
	if (!clip(str_length(o), &start, &end))
		return 0;
	int64_t width = str_length(sub), count = 0;
	if (width == 0)
		return end - start + 1;
	for (int64_t at; (at = str_find(o, sub, start, end, 1)) >= 0; count++)
		start = at + width;
	return count;
}

/* ---- split ---- */

static int put_slice(struct py *py, struct obj *list, struct obj *o, int64_t start, int64_t end)
{
	struct obj *part = str_from_chars(py, STR(o)->kind, (const char *)STR(o)->data + start * STR(o)->kind,
					  end - start, WHY_RESULT);
	return part ? list_append_steal(py, list, part) : -1;
}

/* What is left at the end: the whole text itself when nothing was cut off. */
static int put_rest(struct py *py, struct obj *list, struct obj *o, int64_t start, int64_t end)
{
	if (start == 0 && end == str_length(o) && str_is_exact(o))
		return list_append(py, list, o);
	return put_slice(py, list, o, start, end);
}

static int split_blanks(struct py *py, struct obj *list, struct obj *o, int64_t limit)
{
	int64_t i = 0, length = str_length(o);
	for (;;) {
		while (i < length && unicode_is_space(str_at(o, i)))
			i++;
		if (i == length)
			return 0;
		if (limit-- == 0)
			return put_slice(py, list, o, i, length);
		int64_t start = i++;
		while (i < length && !unicode_is_space(str_at(o, i)))
			i++;
		int done =
		    start == 0 && i == length ? put_rest(py, list, o, start, i) : put_slice(py, list, o, start, i);
		if (done < 0)
			return -1;
	}
}

static int rsplit_blanks(struct py *py, struct obj *list, struct obj *o, int64_t limit)
{
	int64_t i = str_length(o);
	for (;;) {
		while (i > 0 && unicode_is_space(str_at(o, i - 1)))
			i--;
		if (i == 0)
			return 0;
		if (limit-- == 0)
			return put_slice(py, list, o, 0, i);
		int64_t end = i--;
		while (i > 0 && !unicode_is_space(str_at(o, i - 1)))
			i--;
		int done =
		    i == 0 && end == str_length(o) ? put_rest(py, list, o, i, end) : put_slice(py, list, o, i, end);
		if (done < 0)
			return -1;
	}
}

static int split_at(struct py *py, struct obj *list, struct obj *o, struct obj *separator, int64_t limit)
{
	int64_t start = 0, length = str_length(o), at;
	while (limit-- != 0 && (at = str_find(o, separator, start, length, 1)) >= 0) {
		if (put_slice(py, list, o, start, at) < 0)
			return -1;
		start = at + str_length(separator);
	}
	return put_rest(py, list, o, start, length);
}

static int rsplit_at(struct py *py, struct obj *list, struct obj *o, struct obj *separator, int64_t limit)
{
	int64_t end = str_length(o), at;
	while (limit-- != 0 && (at = str_find(o, separator, 0, end, -1)) >= 0) {
		if (put_slice(py, list, o, at + str_length(separator), end) < 0)
			return -1;
		end = at;
	}
	return put_rest(py, list, o, 0, end);
}

/* Slots of the list that the parts go into: at most 12, one more than there can be cuts. */
static int64_t split_room(struct py *py, struct obj *o, struct obj *separator, int64_t limit)
{
	int64_t length = str_length(o);
	if (separator && length == 0)
		return 1;
	if (limit < 0 && py->profile->split_room_by_length)
		limit = separator ? length / str_length(separator) + 1 : (length - 1) / 2 + 1;
	return limit < 0 || limit > 11 ? 12 : limit + 1;
}

/* separator NULL: runs of white space. limit < 0: none. */
struct obj *str_split_text(struct py *py, struct obj *o, struct obj *separator, int64_t limit, int direction)
{
	if (separator && str_length(separator) == 0)
		return exc_raise(py, T_ValueError, "empty separator");
	if (py_charge_steps(py, (uint64_t)str_length(o) / 64) < 0)
		return NULL;
	struct obj *list = list_with_room(py, split_room(py, o, separator, limit), WHY_RESULT);
	if (!list)
		return NULL;
	int done;
	if (!separator)
		done = direction > 0 ? split_blanks(py, list, o, limit) : rsplit_blanks(py, list, o, limit);
	else
		done =
		    direction > 0 ? split_at(py, list, o, separator, limit) : rsplit_at(py, list, o, separator, limit);
	if (done == 0 && (direction > 0 || list_reverse(py, list) == 0))
		return list;
	obj_decref(py, list);
	return NULL;
}

struct obj *str_splitlines(struct py *py, struct obj *o, bool keep_ends)
{
	struct obj *list = list_new(py, 0, WHY_RESULT);
	int64_t length = str_length(o);
	for (int64_t i = 0; list && i < length;) {
		int64_t start = i;
		while (i < length && !unicode_is_line_break(str_at(o, i)))
			i++;
		int64_t end = i;
		if (i < length) {
			i += str_at(o, i) == '\r' && i + 1 < length && str_at(o, i + 1) == '\n' ? 2 : 1;
			if (keep_ends)
				end = i;
		}
		if (put_rest(py, list, o, start, end) < 0)
			OBJ_CLEAR(py, list);
	}
	return list;
}

struct obj *str_partition(struct py *py, struct obj *o, struct obj *separator, int direction)
{
	if (str_length(separator) == 0)
		return exc_raise(py, T_ValueError, "empty separator");
	int64_t at = str_find(o, separator, 0, str_length(o), direction);
	struct obj *items[3];
	if (at < 0) {
		items[direction > 0 ? 0 : 2] = str_unchanged(py, o);
		items[1] = str_shared(py, py->empty_str);
		items[direction > 0 ? 2 : 0] = str_shared(py, py->empty_str);
	} else {
		items[0] = str_from_chars(py, STR(o)->kind, STR(o)->data, at, WHY_RESULT);
		items[1] = obj_incref(separator);
		int64_t rest = at + str_length(separator);
		items[2] = str_from_chars(py, STR(o)->kind, (const char *)STR(o)->data + rest * STR(o)->kind,
					  str_length(o) - rest, WHY_RESULT);
	}
	if (items[0] && items[1] && items[2])
		return tuple_steal_tracked(py, items, 3, WHY_RESULT);
	for (int i = 0; i < 3; i++)
		obj_xdecref(py, items[i]);
	return NULL;
}

/* ---- replace ---- */

/* '' before each character and at the end. */
static struct obj *interleave(struct py *py, struct obj *o, struct obj *with, int64_t count, uint32_t widest)
{
	int64_t length = str_length(o), width = str_length(with), total, at = 0;
	if (count > length + 1)
		count = length + 1;
	if (__builtin_mul_overflow(width, count, &total) || __builtin_add_overflow(total, length, &total))
		return exc_raise(py, T_OverflowError, "replace string is too long");
	struct obj *result = str_alloc(py, total, widest, WHY_RESULT);
	for (int64_t i = 0; result && i <= length; i++) {
		if (i < count) {
			str_copy(result, at, with, 0, width);
			at += width;
		}
		if (i < length)
			str_copy(result, at++, o, i, 1);
	}
	return result;
}

/* A narrower result than the text had: what CPython makes anew from its characters. */
static struct obj *narrowed(struct py *py, STEALS(o) struct obj *o)
{
	if (!o || STR(o)->ascii || str_length(o) == 0)
		return o;
	uint32_t widest = str_widest(STR(o)->kind, STR(o)->data, str_length(o));
	if (str_kind_of(widest) == STR(o)->kind && (widest > 127) == !STR(o)->ascii)
		return o;
	struct obj *copy = str_alloc(py, str_length(o), widest, WHY_RESULT);
	for (int64_t i = 0; copy && i < str_length(o); i++)
		str_put(STR(copy)->kind, STR(copy)->data, i, str_at(o, i));
	obj_decref(py, o);
	return copy;
}

struct obj *str_replace(struct py *py, struct obj *o, struct obj *old, struct obj *new_, int64_t count)
{
	int64_t length = str_length(o), width = str_length(old), new_width = str_length(new_), total, at = 0, start = 0,
		hit;
	if (count < 0)
		count = INT64_MAX;
	if (count == 0 || width > length || str_equal(old, new_))
		return str_unchanged(py, o);
	uint32_t widest = str_max_char(o) > str_max_char(new_) ? str_max_char(o) : str_max_char(new_);
	if (py_charge_steps(py, (uint64_t)length / 64) < 0)
		return NULL;
	if (width == 0)
		return interleave(py, o, new_, count, widest);
	int64_t hits = str_count(o, old, 0, length);
	if (hits > count)
		hits = count;
	if (hits == 0)
		return str_unchanged(py, o);
	if (__builtin_mul_overflow(hits, new_width - width, &total) || __builtin_add_overflow(total, length, &total))
		return exc_raise(py, T_OverflowError, "replace string is too long");
	struct obj *result = str_alloc(py, total, widest, WHY_RESULT);
	if (!result || total == 0)
		return result;
	for (; hits > 0; hits--) {
		hit = str_find(o, old, start, length, 1);
		str_copy(result, at, o, start, hit - start);
		str_copy(result, at + hit - start, new_, 0, new_width);
		at += hit - start + new_width;
		start = hit + width;
	}
	str_copy(result, at, o, start, length - start);
	return narrowed(py, result);
}
