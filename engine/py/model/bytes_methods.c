/* bytes_methods.c -- the methods that bytes and bytearray share, and those of bytes alone. Each result has the kind of self.
 * Models: Objects/bytes_methods.c, Objects/bytesobject.c, Objects/stringlib; facts 4.3 (an exact bytes comes back unchanged). */
#include "args.h"
#include "bytes_private.h"
#include "exc.h"
#include "obj_int.h"
#include "obj_list.h"
#include "obj_memoryview.h"
#include "obj_slice.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include "search.h"
#include <string.h>

#define UNUSED_ARGS (void)args, (void)nargs, (void)kwnames
#define METHOD(name)                                                                                    \
	static struct obj *name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, \
				struct obj *kwnames)

struct obj *bytes_like(struct py *py, const struct obj *self, const uint8_t *data, int64_t length)
{
	if (obj_has(self, TYPE_BYTES_SUBCLASS))
		return bytes_new(py, data, (size_t)length, WHY_RESULT);
	return bytearray_new(py, data, length);
}

struct obj *bytes_unchanged(struct py *py, struct obj *self)
{
	if (bytes_is_exact(self))
		return obj_incref(self);
	struct bytes_span s = bytes_span(self);
	return bytes_like(py, self, s.data, s.length);
}

/* A fresh result of given length for the caller to fill at *data. */
static struct obj *fresh_like(struct py *py, const struct obj *self, int64_t length, uint8_t **data)
{
	struct obj *o =
	    obj_has(self, TYPE_BYTES_SUBCLASS) ? bytes_alloc(py, length, WHY_RESULT) : bytearray_new(py, NULL, length);
	if (o)
		*data = obj_has(self, TYPE_BYTES_SUBCLASS) ? BYTES(o)->data : bytearray_data(o);
	return o;
}

static struct obj *from_buf(struct py *py, const struct obj *self, struct buf *out)
{
	struct obj *result = bytes_like(py, self, (const uint8_t *)buf_text(out), (int64_t)out->length);
	buf_clear(out);
	return result;
}

/* ---- characters: ASCII alone counts ---- */

static bool is_lower(uint8_t c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_upper(uint8_t c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_alpha(uint8_t c)
{
	return is_lower(c) || is_upper(c);
}

static bool is_digit(uint8_t c)
{
	return c >= '0' && c <= '9';
}

static bool is_alnum(uint8_t c)
{
	return is_alpha(c) || is_digit(c);
}

static bool is_space(uint8_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_ascii(uint8_t c)
{
	return c < 128;
}

static struct obj *every(struct py *py, struct obj *self, bool (*is)(uint8_t), bool when_empty)
{
	struct bytes_span s = bytes_span(self);
	for (int64_t i = 0; i < s.length; i++)
		if (!is(s.data[i]))
			return OBJ_BOOL(py, false);
	return OBJ_BOOL(py, s.length > 0 || when_empty);
}

#define EVERY_METHOD(name, is, when_empty)              \
	METHOD(name)                                    \
	{                                               \
		UNUSED_ARGS;                            \
		return every(py, self, is, when_empty); \
	}
EVERY_METHOD(method_isalpha, is_alpha, false)
EVERY_METHOD(method_isalnum, is_alnum, false)
EVERY_METHOD(method_isdigit, is_digit, false)
EVERY_METHOD(method_isspace, is_space, false)
EVERY_METHOD(method_isascii, is_ascii, true)

static struct obj *one_case(struct py *py, struct obj *self, bool (*right)(uint8_t), bool (*wrong)(uint8_t))
{
	struct bytes_span s = bytes_span(self);
	bool any = false;
	for (int64_t i = 0; i < s.length; i++) {
		if (wrong(s.data[i]))
			return OBJ_BOOL(py, false);
		any |= right(s.data[i]);
	}
	return OBJ_BOOL(py, any);
}

METHOD(method_islower)
{
	UNUSED_ARGS;
	return one_case(py, self, is_lower, is_upper);
}

METHOD(method_isupper)
{
	UNUSED_ARGS;
	return one_case(py, self, is_upper, is_lower);
}

METHOD(method_istitle)
{
	UNUSED_ARGS;
	struct bytes_span s = bytes_span(self);
	bool any = false, inside = false;
	for (int64_t i = 0; i < s.length; i++) {
		if ((is_upper(s.data[i]) && inside) || (is_lower(s.data[i]) && !inside))
			return OBJ_BOOL(py, false);
		inside = is_alpha(s.data[i]);
		any |= inside;
	}
	return OBJ_BOOL(py, any);
}

enum case_change { TO_LOWER, TO_UPPER, TO_SWAPPED, TO_CAPITALIZED, TO_TITLE };

static struct obj *change_case(struct py *py, struct obj *self, enum case_change how)
{
	struct bytes_span s = bytes_span(self);
	uint8_t *out = NULL;
	struct obj *result = fresh_like(py, self, s.length, &out);
	bool inside = false;
	for (int64_t i = 0; result && i < s.length; i++) {
		uint8_t c = s.data[i];
		bool up = how == TO_UPPER || (how == TO_SWAPPED && is_lower(c)) || (how == TO_CAPITALIZED && i == 0) ||
			  (how == TO_TITLE && !inside);
		bool down = how == TO_LOWER || (how == TO_SWAPPED && is_upper(c)) || (how == TO_CAPITALIZED && i > 0) ||
			    (how == TO_TITLE && inside);
		out[i] = up && is_lower(c) ? (uint8_t)(c - 32) : down && is_upper(c) ? (uint8_t)(c + 32) : c;
		inside = is_alpha(c);
	}
	return result;
}

#define CASE_METHOD(name, how)                     \
	METHOD(name)                               \
	{                                          \
		UNUSED_ARGS;                       \
		return change_case(py, self, how); \
	}
CASE_METHOD(method_lower, TO_LOWER)
CASE_METHOD(method_upper, TO_UPPER)
CASE_METHOD(method_swapcase, TO_SWAPPED)
CASE_METHOD(method_capitalize, TO_CAPITALIZED)
CASE_METHOD(method_title, TO_TITLE)

/* ---- searching ---- */

static int64_t index_of(struct bytes_span in, struct bytes_span sub, int direction)
{
	struct search_text text = { 1, in.data, in.length };
	return search_index_of(text, (struct search_text){ 1, sub.data, sub.length }, direction);
}

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

int64_t bytes_find(struct bytes_span in, struct bytes_span sub, int64_t start, int64_t end, int direction)
{
	if (!clip(in.length, &start, &end))
		return -1;
	int64_t at = index_of((struct bytes_span){ in.data + start, end - start }, sub, direction);
	return at < 0 ? -1 : at + start;
}

int bytes_contains(struct py *py, struct obj *self, struct obj *item)
{
	struct bytes_span sub = { NULL, 1 };
	uint8_t byte;
	if (TYPE(item)->slots.nb_index) {
		if (!bytes_byte(py, item, &byte))
			return -1;
		sub.data = &byte;
	} else if (bytes_need(py, item, &sub.data, &sub.length) < 0) {
		return -1;
	}
	return index_of(bytes_span(self), sub, 1) >= 0;
}

struct search {
	struct bytes_span sub;
	int64_t start, end;
	uint8_t byte;
};

static bool range_args(struct py *py, const char *name, struct obj *const *args, size_t nargs, struct search *s)
{
	if (py->profile->message_str_arg_named) {
		if (!args_positional(py, name, nargs, 1, 3))
			return false;
	} else if (nargs < 1 || nargs > 3) {
		exc_raise(py, T_TypeError, "%s() takes at %s %d argument%s (%zd given)", name,
			  nargs < 1 ? "least" : "most", nargs < 1 ? 1 : 3, nargs < 1 ? "" : "s", nargs);
		return false;
	}
	s->start = 0;
	s->end = INT64_MAX;
	if (nargs > 1 && slice_bound(py, args[1], &s->start) < 0)
		return false;
	return nargs <= 2 || slice_bound(py, args[2], &s->end) == 0;
}

static bool search_args(struct py *py, const char *name, struct obj *const *args, size_t nargs, struct search *s)
{
	if (!range_args(py, name, args, nargs, s))
		return false;
	if (bytes_view(args[0], &s->sub.data, &s->sub.length))
		return true;
	if (type_is(args[0], T_memoryview))
		return memoryview_complain(py, args[0]), false;
	if (!TYPE(args[0])->slots.nb_index) {
		exc_raise(py, T_TypeError, "argument should be integer or bytes-like object, not '%T'", args[0]);
		return false;
	}
	s->sub = (struct bytes_span){ &s->byte, 1 };
	return bytes_byte(py, args[0], &s->byte);
}

#define SEARCH_METHOD(name, text, direction, must)                                           \
	METHOD(name)                                                                         \
	{                                                                                    \
		(void)kwnames;                                                               \
		struct search s;                                                             \
		if (!search_args(py, text, args, nargs, &s))                                 \
			return NULL;                                                         \
		int64_t at = bytes_find(bytes_span(self), s.sub, s.start, s.end, direction); \
		if (at < 0 && must)                                                          \
			return exc_raise(py, T_ValueError, "subsection not found");          \
		return int_new(py, at);                                                      \
	}
SEARCH_METHOD(method_find, "find", 1, false)
SEARCH_METHOD(method_rfind, "rfind", -1, false)
SEARCH_METHOD(method_index, "index", 1, true)
SEARCH_METHOD(method_rindex, "rindex", -1, true)

METHOD(method_count)
{
	(void)kwnames;
	struct search s;
	struct bytes_span in = bytes_span(self);
	if (!search_args(py, "count", args, nargs, &s))
		return NULL;
	if (!clip(in.length, &s.start, &s.end))
		return int_new(py, 0);
	if (s.sub.length == 0)
		return int_new(py, s.end - s.start + 1);
	int64_t count = 0;
	for (int64_t at; (at = bytes_find(in, s.sub, s.start, s.end, 1)) >= 0; count++)
		s.start = at + s.sub.length;
	return int_new(py, count);
}

static bool has_affix(struct bytes_span in, struct bytes_span affix, int64_t start, int64_t end, bool at_end)
{
	clip(in.length, &start, &end);
	if (end - start < affix.length)
		return false;
	return memcmp(in.data + (at_end ? end - affix.length : start), affix.data, (size_t)affix.length) == 0;
}

static struct obj *affix_test(struct py *py, const char *name, struct obj *self, struct obj *const *args, size_t nargs,
			      bool at_end)
{
	struct search s;
	struct bytes_span in = bytes_span(self);
	if (!range_args(py, name, args, nargs, &s))
		return NULL;
	if (tuple_check(args[0])) {
		for (int64_t i = 0; i < tuple_length(args[0]); i++) {
			if (bytes_need(py, tuple_get(args[0], i), &s.sub.data, &s.sub.length) < 0)
				return NULL;
			if (has_affix(in, s.sub, s.start, s.end, at_end))
				return OBJ_BOOL(py, true);
		}
		return OBJ_BOOL(py, false);
	}
	if (type_is(args[0], T_memoryview)) {
		if (bytes_need(py, args[0], &s.sub.data, &s.sub.length) < 0)
			return NULL;
	} else if (!bytes_view(args[0], &s.sub.data, &s.sub.length))
		return exc_raise(py, T_TypeError, "%s first arg must be bytes or a tuple of bytes, not %T", name,
				 args[0]);
	return OBJ_BOOL(py, has_affix(in, s.sub, s.start, s.end, at_end));
}

METHOD(method_startswith)
{
	(void)kwnames;
	return affix_test(py, "startswith", self, args, nargs, false);
}

METHOD(method_endswith)
{
	(void)kwnames;
	return affix_test(py, "endswith", self, args, nargs, true);
}

static struct obj *cut(struct py *py, struct obj *self, int64_t start, int64_t end)
{
	struct bytes_span s = bytes_span(self);
	if (start == 0 && end == s.length)
		return bytes_unchanged(py, self);
	return bytes_like(py, self, s.data + start, end - start);
}

METHOD(method_removeprefix)
{
	UNUSED_ARGS;
	struct bytes_span in = bytes_span(self), affix;
	if (bytes_need(py, args[0], &affix.data, &affix.length) < 0)
		return NULL;
	return cut(py, self, has_affix(in, affix, 0, in.length, false) ? affix.length : 0, in.length);
}

METHOD(method_removesuffix)
{
	UNUSED_ARGS;
	struct bytes_span in = bytes_span(self), affix;
	if (bytes_need(py, args[0], &affix.data, &affix.length) < 0)
		return NULL;
	return cut(py, self, 0, in.length - (has_affix(in, affix, 0, in.length, true) ? affix.length : 0));
}

/* ---- parts ---- */

static int put_part(struct py *py, struct obj *list, struct obj *self, int64_t start, int64_t end)
{
	struct bytes_span s = bytes_span(self);
	struct obj *part = start == 0 && end == s.length ? bytes_unchanged(py, self)
							 : bytes_like(py, self, s.data + start, end - start);
	return part ? list_append_steal(py, list, part) : -1;
}

static int split_spaces(struct py *py, struct obj *list, struct obj *self, int64_t limit)
{
	struct bytes_span s = bytes_span(self);
	for (int64_t i = 0;;) {
		while (i < s.length && is_space(s.data[i]))
			i++;
		if (i == s.length)
			return 0;
		if (limit-- == 0)
			return put_part(py, list, self, i, s.length);
		int64_t start = i;
		while (i < s.length && !is_space(s.data[i]))
			i++;
		if (put_part(py, list, self, start, i) < 0)
			return -1;
	}
}

static int rsplit_spaces(struct py *py, struct obj *list, struct obj *self, int64_t limit)
{
	struct bytes_span s = bytes_span(self);
	for (int64_t i = s.length;;) {
		while (i > 0 && is_space(s.data[i - 1]))
			i--;
		if (i == 0)
			return 0;
		if (limit-- == 0)
			return put_part(py, list, self, 0, i);
		int64_t end = i;
		while (i > 0 && !is_space(s.data[i - 1]))
			i--;
		if (put_part(py, list, self, i, end) < 0)
			return -1;
	}
}

static int split_at(struct py *py, struct obj *list, struct obj *self, struct bytes_span separator, int64_t limit,
		    int direction)
{
	struct bytes_span s = bytes_span(self);
	int64_t start = 0, end = s.length, at;
	while (limit-- != 0 && (at = bytes_find(s, separator, start, end, direction)) >= 0) {
		int64_t behind = at + separator.length;
		if (put_part(py, list, self, direction > 0 ? start : behind, direction > 0 ? at : end) < 0)
			return -1;
		if (direction > 0)
			start = behind;
		else
			end = at;
	}
	return put_part(py, list, self, start, end);
}

static struct obj *split(struct py *py, const char *name, struct obj *self, struct obj *const *args, size_t nargs,
			 struct obj *kwnames, int direction)
{
	struct obj *given = OBJ_NONE(py);
	int64_t limit = -1;
	struct bytes_span separator = { NULL, 0 };
	if (!args_parse(py, name, "|On", "sep maxsplit", args, nargs, kwnames, &given, &limit))
		return NULL;
	if (given != OBJ_NONE(py) && bytes_need(py, given, &separator.data, &separator.length) < 0)
		return NULL;
	if (given != OBJ_NONE(py) && separator.length == 0)
		return exc_raise(py, T_ValueError, "empty separator");
	struct obj *list = list_with_room(py, limit < 0 || limit > 11 ? 12 : limit + 1, WHY_RESULT);
	if (!list)
		return NULL;
	int done = given != OBJ_NONE(py) ? split_at(py, list, self, separator, limit, direction)
		   : direction > 0       ? split_spaces(py, list, self, limit)
					 : rsplit_spaces(py, list, self, limit);
	if (done == 0 && (direction > 0 || list_reverse(py, list) == 0))
		return list;
	obj_decref(py, list);
	return NULL;
}

METHOD(method_split)
{
	return split(py, "split", self, args, nargs, kwnames, 1);
}

METHOD(method_rsplit)
{
	return split(py, "rsplit", self, args, nargs, kwnames, -1);
}

METHOD(method_splitlines)
{
	bool keep = false;
	if (!args_parse(py, "splitlines", "|p", "keepends", args, nargs, kwnames, &keep))
		return NULL;
	struct bytes_span s = bytes_span(self);
	struct obj *list = list_new(py, 0, WHY_RESULT);
	for (int64_t i = 0; list && i < s.length;) {
		int64_t start = i;
		while (i < s.length && s.data[i] != '\n' && s.data[i] != '\r')
			i++;
		int64_t end = i;
		if (i < s.length)
			i += s.data[i] == '\r' && i + 1 < s.length && s.data[i + 1] == '\n' ? 2 : 1;
		if (put_part(py, list, self, start, keep ? i : end) < 0)
			OBJ_CLEAR(py, list);
	}
	return list;
}

static struct obj *partition(struct py *py, struct obj *self, struct obj *given, int direction)
{
	struct bytes_span s = bytes_span(self), separator;
	if (bytes_need(py, given, &separator.data, &separator.length) < 0)
		return NULL;
	if (separator.length == 0)
		return exc_raise(py, T_ValueError, "empty separator");
	int64_t at = bytes_find(s, separator, 0, s.length, direction);
	struct obj *items[3];
	if (at < 0) {
		items[direction > 0 ? 0 : 2] = bytes_unchanged(py, self);
		items[1] = bytes_like(py, self, s.data, 0);
		items[direction > 0 ? 2 : 0] = bytes_like(py, self, s.data, 0);
	} else {
		items[0] = bytes_like(py, self, s.data, at);
		items[1] = bytes_is_exact(given) && bytes_check(self)
			       ? obj_incref(given)
			       : bytes_like(py, self, separator.data, separator.length);
		items[2] = bytes_like(py, self, s.data + at + separator.length, s.length - at - separator.length);
	}
	if (items[0] && items[1] && items[2])
		return tuple_steal_tracked(py, items, 3, WHY_RESULT);
	for (int i = 0; i < 3; i++)
		obj_xdecref(py, items[i]);
	return NULL;
}

METHOD(method_partition)
{
	UNUSED_ARGS;
	return partition(py, self, args[0], 1);
}

METHOD(method_rpartition)
{
	UNUSED_ARGS;
	return partition(py, self, args[0], -1);
}

METHOD(method_join)
{
	UNUSED_ARGS;
	struct bytes_span separator = bytes_span(self), part;
	struct obj *it, *sequence;
	if (list_check(args[0]) || tuple_check(args[0])) {
		sequence = obj_incref(args[0]);
	} else {
		if (!(it = obj_iter(py, args[0]))) {
			if (exc_matches(py, T_TypeError)) {
				exc_clear(py);
				exc_raise(py, T_TypeError, "can only join an iterable");
			}
			return NULL;
		}
		sequence = list_of(py, it);
		obj_decref(py, it);
		if (!sequence)
			return NULL;
	}
	bool is_list = list_check(sequence);
	int64_t n = is_list ? list_length(sequence) : tuple_length(sequence);
	struct buf out = BUF_INIT;
	struct obj *result = NULL;
	for (int64_t i = 0; i < n; i++) {
		struct obj *item = is_list ? list_get(sequence, i) : tuple_get(sequence, i);
		if (n == 1 && bytes_is_exact(item) && bytes_check(self)) {
			result = obj_incref(item);
			goto out;
		}
		if (!bytes_view(item, &part.data, &part.length)) {
			exc_raise(py, T_TypeError, "sequence item %zd: expected a bytes-like object, %T found",
				  (size_t)i, item);
			goto out;
		}
		if (i)
			buf_put(&out, separator.data, (size_t)separator.length);
		buf_put(&out, part.data, (size_t)part.length);
		if (out.length > 1 << 16 && room_for(py, out.length) < 0)
			goto out;
	}
	result = bytes_like(py, self, (const uint8_t *)buf_text(&out), (int64_t)out.length);
out:
	buf_clear(&out);
	obj_decref(py, sequence);
	return result;
}

METHOD(method_replace)
{
	struct obj *old_object, *new_object;
	struct bytes_span s = bytes_span(self), old, with;
	int64_t limit = -1;
	if (!args_parse(py, "replace", "OO|n", py->profile->bytes_replace_keyword ? "*old *new count" : NULL, args,
			nargs, kwnames, &old_object, &new_object, &limit))
		return NULL;
	if (bytes_need(py, old_object, &old.data, &old.length) < 0 ||
	    bytes_need(py, new_object, &with.data, &with.length) < 0)
		return NULL;
	struct buf out = BUF_INIT;
	int64_t start = 0, at, hits = 0;
	if (old.length == 0) {
		for (int64_t i = 0; i <= s.length; i++, hits++) {
			if (limit < 0 || hits < limit)
				buf_put(&out, with.data, (size_t)with.length);
			if (i < s.length)
				buf_putc(&out, (char)s.data[i]);
			if (out.length > 1 << 16 && room_for(py, out.length) < 0)
				goto stop;
		}
		if (limit == 0)
			hits = 0;
	} else {
		while (limit-- != 0 && (at = bytes_find(s, old, start, s.length, 1)) >= 0) {
			buf_put(&out, s.data + start, (size_t)(at - start));
			buf_put(&out, with.data, (size_t)with.length);
			start = at + old.length;
			hits++;
			if (out.length > 1 << 16 && room_for(py, out.length) < 0)
				goto stop;
		}
		buf_put(&out, s.data + start, (size_t)(s.length - start));
	}
	if (hits)
		return from_buf(py, self, &out);
	buf_clear(&out);
	return bytes_unchanged(py, self);
stop:
	buf_clear(&out);
	return NULL;
}

enum strip_side { STRIP_LEFT = 1, STRIP_RIGHT = 2 };

static struct obj *strip(struct py *py, const char *name, struct obj *self, struct obj *const *args, size_t nargs,
			 int sides)
{
	struct bytes_span s = bytes_span(self), chars = { (const uint8_t *)" \t\n\r\v\f", 6 };
	if (!args_positional(py, name, nargs, 0, 1))
		return NULL;
	if (nargs && args[0] != OBJ_NONE(py) && bytes_need(py, args[0], &chars.data, &chars.length) < 0)
		return NULL;
	int64_t start = 0, end = s.length;
	if (sides & STRIP_LEFT)
		while (start < end && memchr(chars.data, s.data[start], (size_t)chars.length))
			start++;
	if (sides & STRIP_RIGHT)
		while (end > start && memchr(chars.data, s.data[end - 1], (size_t)chars.length))
			end--;
	return cut(py, self, start, end);
}

METHOD(method_strip)
{
	(void)kwnames;
	return strip(py, "strip", self, args, nargs, STRIP_LEFT | STRIP_RIGHT);
}

METHOD(method_lstrip)
{
	(void)kwnames;
	return strip(py, "lstrip", self, args, nargs, STRIP_LEFT);
}

METHOD(method_rstrip)
{
	(void)kwnames;
	return strip(py, "rstrip", self, args, nargs, STRIP_RIGHT);
}

/* ---- padding ---- */

static struct obj *pad(struct py *py, struct obj *self, int64_t left, int64_t right, uint8_t fill)
{
	struct bytes_span s = bytes_span(self);
	uint8_t *out = NULL;
	if (left + right <= 0)
		return bytes_unchanged(py, self);
	int64_t total;
	if (__builtin_add_overflow(s.length, left + right, &total))
		return exc_raise_none(py, T_MemoryError);
	struct obj *result = fresh_like(py, self, total, &out);
	if (!result)
		return NULL;
	memset(out, fill, (size_t)left);
	memcpy(out + left, s.data, (size_t)s.length);
	memset(out + left + s.length, fill, (size_t)right);
	return result;
}

enum justify { JUSTIFY_LEFT, JUSTIFY_RIGHT, JUSTIFY_CENTER };

static struct obj *justify(struct py *py, const char *name, struct obj *self, struct obj *const *args, size_t nargs,
			   enum justify how)
{
	struct bytes_span s = bytes_span(self), fill = { (const uint8_t *)" ", 1 };
	int64_t width, left = 0;
	if (!args_positional(py, name, nargs, 1, 2) || slice_argument(py, args[0], &width) < 0)
		return NULL;
	if (nargs > 1) {
		bool fits = !type_is(args[1], T_memoryview) && bytes_view(args[1], &fill.data, &fill.length);
		if (!fits || fill.length != 1) {
			if (fits && py->profile->percent_char_detail)
				return exc_raise(
				    py, T_TypeError,
				    "%s(): argument 2 must be a byte string of length 1, not a %T object of length %zd",
				    name, args[1], (size_t)fill.length);
			return exc_raise(py, T_TypeError, "%s() argument 2 must be a byte string of length 1, not %T",
					 name, args[1]);
		}
	}
	int64_t missing = width > s.length ? width - s.length : 0;
	if (how == JUSTIFY_RIGHT)
		left = missing;
	if (how == JUSTIFY_CENTER)
		left = missing / 2 + (missing & width & 1);
	return pad(py, self, left, missing - left, fill.data[0]);
}

METHOD(method_center)
{
	(void)kwnames;
	return justify(py, "center", self, args, nargs, JUSTIFY_CENTER);
}

METHOD(method_ljust)
{
	(void)kwnames;
	return justify(py, "ljust", self, args, nargs, JUSTIFY_LEFT);
}

METHOD(method_rjust)
{
	(void)kwnames;
	return justify(py, "rjust", self, args, nargs, JUSTIFY_RIGHT);
}

METHOD(method_zfill)
{
	UNUSED_ARGS;
	struct bytes_span s = bytes_span(self);
	int64_t width;
	if (slice_argument(py, args[0], &width) < 0)
		return NULL;
	if (width <= s.length)
		return bytes_unchanged(py, self);
	int64_t zeros = width - s.length;
	struct obj *result = pad(py, self, zeros, 0, '0');
	if (!result || s.length == 0 || (s.data[0] != '+' && s.data[0] != '-'))
		return result;
	uint8_t *out = (uint8_t *)bytes_span(result).data;
	out[0] = s.data[0];
	out[zeros] = '0';
	return result;
}

METHOD(method_expandtabs)
{
	int size = 8;
	struct bytes_span s = bytes_span(self);
	if (!args_parse(py, "expandtabs", "|i", "tabsize", args, nargs, kwnames, &size))
		return NULL;
	struct buf out = BUF_INIT;
	int64_t column = 0;
	for (int64_t i = 0; i < s.length; i++) {
		if (s.data[i] == '\t') {
			int64_t more = size > 0 ? size - column % size : 0;
			if (room_for(py, out.length + (uint64_t)more) < 0) {
				buf_clear(&out);
				return NULL;
			}
			buf_pad(&out, ' ', (size_t)more);
			column += more;
		} else {
			buf_putc(&out, (char)s.data[i]);
			column = s.data[i] == '\n' || s.data[i] == '\r' ? 0 : column + 1;
		}
	}
	return from_buf(py, self, &out);
}

/* ---- hex, tables, text ---- */

METHOD(method_hex)
{
	struct obj *separator = NULL;
	int group = 1;
	struct bytes_span s = bytes_span(self);
	if (!args_parse(py, "hex", "|Oi", "sep bytes_per_sep", args, nargs, kwnames, &separator, &group))
		return NULL;
	int sign = -1; /* none; NUL is one as well */
	if (separator) {
		const uint8_t *data;
		int64_t length = obj_len(py, separator);
		if (length < 0)
			return NULL;
		if (length != 1)
			return exc_raise(py, T_ValueError, "sep must be length 1.");
		uint32_t c = 0;
		if (str_check(separator))
			c = str_at(separator, 0);
		else if (bytes_view(separator, &data, &length))
			c = data[0];
		else
			return exc_raise(py, T_TypeError, "sep must be str or bytes.");
		if (c > 127)
			return exc_raise(py, T_ValueError, "sep must be ASCII.");
		sign = (int)c;
	}
	if (room_for(py, (uint64_t)s.length * 3) < 0)
		return NULL;
	struct buf out = BUF_INIT;
	int64_t width = group < 0 ? -(int64_t)group : group;
	for (int64_t i = 0; i < s.length; i++) {
		/* groups count from the right, or with a negative number from the left */
		int64_t from = group < 0 ? i : s.length - i;
		if (sign >= 0 && width && i && from % width == 0)
			buf_putc(&out, (char)sign);
		buf_putc(&out, "0123456789abcdef"[s.data[i] >> 4]);
		buf_putc(&out, "0123456789abcdef"[s.data[i] & 15]);
	}
	struct obj *result = str_new_fresh(py, buf_text(&out), out.length, WHY_RESULT);
	buf_clear(&out);
	return result;
}

static int hex_digit(uint32_t c)
{
	return c >= '0' && c <= '9'   ? (int)c - '0'
	       : c >= 'a' && c <= 'f' ? (int)c - 'a' + 10
	       : c >= 'A' && c <= 'F' ? (int)c - 'A' + 10
				      : -1;
}

struct obj *bytes_fromhex(struct py *py, struct obj *text, struct buf *out)
{
	struct bytes_span raw = { NULL, 0 };
	bool is_str = str_check(text);
	if (!is_str && !(py->profile->fromhex_takes_bytes && bytes_view(text, &raw.data, &raw.length)))
		return args_bad(py, "fromhex", NULL, 0, py->profile->fromhex_takes_bytes ? "str or bytes-like" : "str",
				text),
		       NULL;
	int64_t length = is_str ? str_length(text) : raw.length, first = -1;
	int high = -1;
	for (int64_t i = 0; i < length; i++) {
		uint32_t c = is_str ? str_at(text, i) : raw.data[i];
		if (high < 0 && c < 128 && is_space((uint8_t)c))
			continue;
		int digit = hex_digit(c);
		if (digit < 0)
			return exc_raise(py, T_ValueError,
					 "non-hexadecimal number found in fromhex() arg at position %zd", (size_t)i);
		first = i;
		if (high < 0) {
			high = digit;
		} else {
			buf_putc(out, (char)(high << 4 | digit));
			high = -1;
		}
	}
	if (high < 0)
		return OBJ_NONE(py);
	if (py->profile->fromhex_takes_bytes)
		return exc_raise(py, T_ValueError, "fromhex() arg must contain an even number of hexadecimal digits");
	return exc_raise(py, T_ValueError, "non-hexadecimal number found in fromhex() arg at position %zd",
			 (size_t)(first + 1));
}

METHOD(method_fromhex)
{
	UNUSED_ARGS;
	struct buf out = BUF_INIT;
	struct obj *result = NULL;
	if (bytes_fromhex(py, args[0], &out))
		result = bytes_new(py, buf_text(&out), out.length, WHY_RESULT);
	buf_clear(&out);
	if (!result || ((struct type *)(void *)self)->id == T_bytes)
		return result;
	struct obj *converted = obj_call1(py, self, result);
	obj_decref(py, result);
	return converted;
}

METHOD(method_translate)
{
	struct obj *table = NULL, *gone = NULL;
	struct bytes_span s = bytes_span(self), map = { NULL, 0 }, drop = { NULL, 0 };
	if (!args_parse(py, "translate", "O|O", "*table delete", args, nargs, kwnames, &table, &gone))
		return NULL;
	if (table != OBJ_NONE(py)) {
		if (bytes_need(py, table, &map.data, &map.length) < 0)
			return NULL;
		if (map.length != 256)
			return exc_raise(py, T_ValueError, "translation table must be 256 characters long");
	}
	if (gone && bytes_need(py, gone, &drop.data, &drop.length) < 0)
		return NULL;
	struct buf out = BUF_INIT;
	bool changed = false;
	for (int64_t i = 0; i < s.length; i++) {
		if (drop.length && memchr(drop.data, s.data[i], (size_t)drop.length)) {
			changed = true;
			continue;
		}
		uint8_t c = map.data ? map.data[s.data[i]] : s.data[i];
		changed |= c != s.data[i];
		buf_putc(&out, (char)c);
	}
	if (changed)
		return from_buf(py, self, &out);
	buf_clear(&out);
	return bytes_unchanged(py, self);
}

METHOD(method_maketrans)
{
	(void)self, (void)kwnames;
	struct bytes_span from, to;
	uint8_t table[256];
	if (!args_positional(py, "maketrans", nargs, 2, 2))
		return NULL;
	if (bytes_need(py, args[0], &from.data, &from.length) < 0 || bytes_need(py, args[1], &to.data, &to.length) < 0)
		return NULL;
	if (from.length != to.length)
		return exc_raise(py, T_ValueError, "maketrans arguments must have same length");
	for (int i = 0; i < 256; i++)
		table[i] = (uint8_t)i;
	for (int64_t i = 0; i < from.length; i++)
		table[from.data[i]] = to.data[i];
	return bytes_new(py, table, 256, WHY_RESULT);
}

METHOD(method_decode)
{
	const char *encoding = NULL, *errors = NULL;
	struct bytes_span s = bytes_span(self);
	if (!args_parse(py, "decode", "|ss", "encoding errors", args, nargs, kwnames, &encoding, &errors))
		return NULL;
	return str_decode(py, s.data, (size_t)s.length, encoding, errors, self);
}

METHOD(method_bytes)
{
	UNUSED_ARGS;
	return bytes_unchanged(py, self);
}

METHOD(method_getnewargs)
{
	UNUSED_ARGS;
	struct obj *copy = bytes_unchanged(py, self);
	return copy ? tuple_steal(py, &copy, 1, WHY_RESULT) : NULL;
}

METHOD(method_sizeof)
{
	UNUSED_ARGS;
	return int_new(py, 33 + BYTES(self)->length);
}

static bool has_remove_affix(const struct profile *profile)
{
	return profile->str_remove_affix;
}

static bool has_dunder_bytes(const struct profile *profile)
{
	return profile->bytes_dunder_bytes;
}

static bool has_replace_keyword(const struct profile *profile)
{
	return profile->bytes_replace_keyword;
}

static bool has_no_replace_keyword(const struct profile *profile)
{
	return !profile->bytes_replace_keyword;
}

#define KW (METH_FASTCALL | METH_KEYWORDS)
#define SHARED_METHODS                                                                                                \
	{ "capitalize", method_capitalize, METH_NOARGS, NULL, NULL },                                                 \
	    { "center", method_center, METH_FASTCALL, NULL, NULL },                                                   \
	    { "count", method_count, METH_FASTCALL, NULL, NULL }, { "decode", method_decode, KW, NULL, NULL },        \
	    { "endswith", method_endswith, METH_FASTCALL, NULL, NULL },                                               \
	    { "expandtabs", method_expandtabs, KW, NULL, NULL }, { "find", method_find, METH_FASTCALL, NULL, NULL },  \
	    { "hex", method_hex, KW, NULL, NULL }, { "index", method_index, METH_FASTCALL, NULL, NULL },              \
	    { "isalnum", method_isalnum, METH_NOARGS, NULL, NULL },                                                   \
	    { "isalpha", method_isalpha, METH_NOARGS, NULL, NULL },                                                   \
	    { "isascii", method_isascii, METH_NOARGS, NULL, NULL },                                                   \
	    { "isdigit", method_isdigit, METH_NOARGS, NULL, NULL },                                                   \
	    { "islower", method_islower, METH_NOARGS, NULL, NULL },                                                   \
	    { "isspace", method_isspace, METH_NOARGS, NULL, NULL },                                                   \
	    { "istitle", method_istitle, METH_NOARGS, NULL, NULL },                                                   \
	    { "isupper", method_isupper, METH_NOARGS, NULL, NULL }, { "join", method_join, METH_O, NULL, NULL },      \
	    { "ljust", method_ljust, METH_FASTCALL, NULL, NULL }, { "lower", method_lower, METH_NOARGS, NULL, NULL }, \
	    { "lstrip", method_lstrip, METH_FASTCALL, NULL, NULL },                                                   \
	    { "maketrans", method_maketrans, METH_FASTCALL | METH_STATIC, NULL, NULL },                               \
	    { "partition", method_partition, METH_O, NULL, NULL },                                                    \
	    { "replace", method_replace, METH_FASTCALL | METH_HIDDEN, NULL, has_no_replace_keyword },                 \
	    { "replace", method_replace, KW | METH_HIDDEN, NULL, has_replace_keyword },                               \
	    { "removeprefix", method_removeprefix, METH_O | METH_HIDDEN, NULL, has_remove_affix },                    \
	    { "removesuffix", method_removesuffix, METH_O | METH_HIDDEN, NULL, has_remove_affix },                    \
	    { "rfind", method_rfind, METH_FASTCALL, NULL, NULL },                                                     \
	    { "rindex", method_rindex, METH_FASTCALL, NULL, NULL },                                                   \
	    { "rjust", method_rjust, METH_FASTCALL, NULL, NULL },                                                     \
	    { "rpartition", method_rpartition, METH_O, NULL, NULL }, { "rsplit", method_rsplit, KW, NULL, NULL },     \
	    { "rstrip", method_rstrip, METH_FASTCALL, NULL, NULL }, { "split", method_split, KW, NULL, NULL },        \
	    { "splitlines", method_splitlines, KW, NULL, NULL },                                                      \
	    { "startswith", method_startswith, METH_FASTCALL, NULL, NULL },                                           \
	    { "strip", method_strip, METH_FASTCALL, NULL, NULL },                                                     \
	    { "swapcase", method_swapcase, METH_NOARGS, NULL, NULL },                                                 \
	    { "title", method_title, METH_NOARGS, NULL, NULL }, { "translate", method_translate, KW, NULL, NULL },    \
	    { "upper", method_upper, METH_NOARGS, NULL, NULL },                                                       \
	{                                                                                                             \
		"zfill", method_zfill, METH_O, NULL, NULL                                                             \
	}

const struct method_def bytes_methods[] = {
	{ "__getnewargs__", method_getnewargs, METH_NOARGS, NULL, NULL },
	{ "__bytes__", method_bytes, METH_NOARGS | METH_HIDDEN, NULL, has_dunder_bytes },
	{ "fromhex", method_fromhex, METH_O | METH_CLASS, NULL, NULL },
	{ "__sizeof__", method_sizeof, METH_NOARGS, NULL, NULL },
	SHARED_METHODS,
	{ NULL, NULL, 0, NULL, NULL },
};

static bool has_resize(const struct profile *profile)
{
	return profile->bytearray_resize;
}

const struct method_def bytearray_methods[] = {
	{ "append", bytearray_append, METH_O, NULL, NULL },
	{ "clear", bytearray_clear, METH_NOARGS, NULL, NULL },
	{ "copy", bytearray_copy, METH_NOARGS, NULL, NULL },
	{ "extend", bytearray_extend, METH_O, NULL, NULL },
	{ "fromhex", bytearray_fromhex, METH_O | METH_CLASS, NULL, NULL },
	{ "insert", bytearray_insert, METH_FASTCALL, NULL, NULL },
	{ "pop", bytearray_pop, METH_FASTCALL, NULL, NULL },
	{ "remove", bytearray_remove, METH_O, NULL, NULL },
	{ "resize", bytearray_method_resize, METH_O | METH_HIDDEN, NULL, has_resize },
	{ "reverse", bytearray_reverse, METH_NOARGS, NULL, NULL },
	{ "__alloc__", bytearray_alloc, METH_NOARGS, NULL, NULL },
	{ "__sizeof__", bytearray_sizeof, METH_NOARGS, NULL, NULL },
	SHARED_METHODS,
	{ NULL, NULL, 0, NULL, NULL },
};
