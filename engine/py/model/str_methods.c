/* str_methods.c -- the methods of str.
 * Models: Objects/unicodeobject.c, Objects/clinic/unicodeobject.c.h; which give back the text itself: facts 4.3. */
#include "args.h"
#include "exc.h"
#include "format_spec.h"
#include "obj_dict.h"
#include "obj_int.h"
#include "obj_slice.h"
#include "obj_tuple.h"
#include "str_private.h"
#include "type_items.h"
#include "search.h"
#include <string.h>

#define UNUSED_ARGS (void)args, (void)nargs, (void)kwnames
#define METHOD(name)                                                                                    \
	static struct obj *name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, \
				struct obj *kwnames)

/* ---- case ---- */

/* A capital sigma at the end of a word becomes the final one. */
static uint32_t small_sigma(const struct obj *o, int64_t i)
{
	int64_t j = i - 1, length = str_length(o);
	while (j >= 0 && unicode_is_case_ignorable(str_at(o, j)))
		j--;
	if (j < 0 || !unicode_is_cased(str_at(o, j)))
		return 0x3c3;
	for (j = i + 1; j < length && unicode_is_case_ignorable(str_at(o, j));)
		j++;
	return j == length || !unicode_is_cased(str_at(o, j)) ? 0x3c2 : 0x3c3;
}

static void put_lower(struct str_builder *b, const struct obj *o, int64_t i)
{
	uint32_t out[3];
	if (str_at(o, i) == 0x3a3) {
		str_builder_put_char(b, small_sigma(o, i));
		return;
	}
	int n = unicode_to_lower(str_at(o, i), out);
	for (int k = 0; k < n; k++)
		str_builder_put_char(b, out[k]);
}

static void put_case(struct str_builder *b, uint32_t c, int (*map)(uint32_t, uint32_t *))
{
	uint32_t out[3];
	int n = map(c, out);
	for (int k = 0; k < n; k++)
		str_builder_put_char(b, out[k]);
}

enum case_change { TO_LOWER, TO_UPPER, TO_FOLD, TO_SWAPPED, TO_CAPITALIZED, TO_TITLE };

static struct obj *change_case(struct py *py, struct obj *o, enum case_change how)
{
	struct str_builder b;
	str_builder_init(&b, py);
	bool inside = false; /* of a word */
	for (int64_t i = 0; i < str_length(o); i++) {
		uint32_t c = str_at(o, i);
		bool cased = how == TO_TITLE && unicode_is_cased(c);
		if (how == TO_LOWER || (how == TO_SWAPPED && unicode_is_upper(c)) || (how == TO_CAPITALIZED && i > 0) ||
		    (how == TO_TITLE && inside))
			put_lower(&b, o, i);
		else if (how == TO_UPPER || (how == TO_SWAPPED && unicode_is_lower(c)))
			put_case(&b, c, unicode_to_upper);
		else if (how == TO_FOLD)
			put_case(&b, c, unicode_to_fold);
		else if (how == TO_SWAPPED)
			str_builder_put_char(&b, c);
		else
			put_case(&b, c, unicode_to_title);
		inside = cased;
	}
	return str_builder_finish_fresh(&b);
}

#define CASE_METHOD(name, how)                     \
	METHOD(name)                               \
	{                                          \
		UNUSED_ARGS;                       \
		return change_case(py, self, how); \
	}
CASE_METHOD(method_lower, TO_LOWER)
CASE_METHOD(method_upper, TO_UPPER)
CASE_METHOD(method_casefold, TO_FOLD)
CASE_METHOD(method_swapcase, TO_SWAPPED)
CASE_METHOD(method_capitalize, TO_CAPITALIZED)
CASE_METHOD(method_title, TO_TITLE)

/* ---- questions ---- */

static struct obj *every(struct py *py, struct obj *o, bool (*is)(uint32_t), bool when_empty)
{
	for (int64_t i = 0; i < str_length(o); i++)
		if (!is(str_at(o, i)))
			return OBJ_BOOL(py, false);
	return OBJ_BOOL(py, str_length(o) > 0 || when_empty);
}

static bool is_decimal(uint32_t c)
{
	return unicode_decimal(c) >= 0;
}

static bool is_digit(uint32_t c)
{
	return unicode_digit(c) >= 0;
}

static bool is_alnum(uint32_t c)
{
	return unicode_is_alpha(c) || is_decimal(c) || is_digit(c) || unicode_is_numeric(c);
}

#define EVERY_METHOD(name, is, when_empty)              \
	METHOD(name)                                    \
	{                                               \
		UNUSED_ARGS;                            \
		return every(py, self, is, when_empty); \
	}
EVERY_METHOD(method_isalpha, unicode_is_alpha, false)
EVERY_METHOD(method_isalnum, is_alnum, false)
EVERY_METHOD(method_isdecimal, is_decimal, false)
EVERY_METHOD(method_isdigit, is_digit, false)
EVERY_METHOD(method_isnumeric, unicode_is_numeric, false)
EVERY_METHOD(method_isspace, unicode_is_space, false)
EVERY_METHOD(method_isprintable, unicode_is_printable, true)

METHOD(method_isascii)
{
	UNUSED_ARGS;
	return OBJ_BOOL(py, STR(self)->ascii);
}

METHOD(method_isidentifier)
{
	UNUSED_ARGS;
	return OBJ_BOOL(py, str_is_identifier(self));
}

/* Some cased character, and none of the wrong case. */
static struct obj *one_case(struct py *py, struct obj *o, bool (*right)(uint32_t), bool (*wrong)(uint32_t))
{
	bool any = false;
	for (int64_t i = 0; i < str_length(o); i++) {
		uint32_t c = str_at(o, i);
		if (wrong(c) || unicode_is_title(c))
			return OBJ_BOOL(py, false);
		any |= right(c);
	}
	return OBJ_BOOL(py, any);
}

METHOD(method_islower)
{
	UNUSED_ARGS;
	return one_case(py, self, unicode_is_lower, unicode_is_upper);
}

METHOD(method_isupper)
{
	UNUSED_ARGS;
	return one_case(py, self, unicode_is_upper, unicode_is_lower);
}

METHOD(method_istitle)
{
	UNUSED_ARGS;
	bool any = false, inside = false;
	for (int64_t i = 0; i < str_length(self); i++) {
		uint32_t c = str_at(self, i);
		bool upper = unicode_is_upper(c) || unicode_is_title(c), lower = unicode_is_lower(c);
		if ((upper && inside) || (lower && !inside))
			return OBJ_BOOL(py, false);
		inside = upper || lower;
		any |= inside;
	}
	return OBJ_BOOL(py, any);
}

/* ---- searching ---- */

/* Arguments (sub[, start[, end]]). False: raised. */
static bool search_args(struct py *py, const char *name, struct obj *const *args, size_t nargs, int64_t *start,
			int64_t *end)
{
	if (py->profile->message_str_arg_named) {
		if (!args_positional(py, name, nargs, 1, 3))
			return false;
	} else if (nargs < 1 || nargs > 3) {
		exc_raise(py, T_TypeError, "%s() takes at %s %d argument%s (%zd given)", name,
			  nargs < 1 ? "least" : "most", nargs < 1 ? 1 : 3, nargs < 1 ? "" : "s", nargs);
		return false;
	}
	*start = 0;
	*end = INT64_MAX;
	if (nargs > 1 && slice_bound(py, args[1], start) < 0)
		return false;
	return nargs <= 2 || slice_bound(py, args[2], end) == 0;
}

static bool need_str(struct py *py, const char *name, struct obj *o)
{
	if (str_check(o))
		return true;
	if (py->profile->message_str_arg_named)
		args_bad(py, name, NULL, 1, "str", o);
	else
		exc_raise(py, T_TypeError, "must be str, not %T", o);
	return false;
}

/* -2: raised */
static int64_t search(struct py *py, const char *name, struct obj *self, struct obj *const *args, size_t nargs,
		      int direction)
{
	int64_t start, end;
	if (!search_args(py, name, args, nargs, &start, &end) || !need_str(py, name, args[0]))
		return -2;
	if (py_charge_steps(py, (uint64_t)str_length(self) / 256) < 0)
		return -2;
	return str_find(self, args[0], start, end, direction);
}

#define SEARCH_METHOD(name, text, direction, must)                                 \
	METHOD(name)                                                               \
	{                                                                          \
		(void)kwnames;                                                     \
		int64_t at = search(py, text, self, args, nargs, direction);       \
		if (at == -2)                                                      \
			return NULL;                                               \
		if (at < 0 && must)                                                \
			return exc_raise(py, T_ValueError, "substring not found"); \
		return int_new(py, at);                                            \
	}
SEARCH_METHOD(method_find, "find", 1, false)
SEARCH_METHOD(method_rfind, "rfind", -1, false)
SEARCH_METHOD(method_index, "index", 1, true)
SEARCH_METHOD(method_rindex, "rindex", -1, true)

METHOD(method_count)
{
	(void)kwnames;
	int64_t start, end;
	if (!search_args(py, "count", args, nargs, &start, &end) || !need_str(py, "count", args[0]))
		return NULL;
	return int_new(py, str_count(self, args[0], start, end));
}

static bool has_affix(const struct obj *o, const struct obj *affix, int64_t start, int64_t end, bool at_end)
{
	int64_t length = str_length(o), width = str_length(affix);
	if (end > length)
		end = length;
	else if (end < 0 && (end += length) < 0)
		end = 0;
	if (start < 0 && (start += length) < 0)
		start = 0;
	if (end - start < width)
		return false;
	int64_t from = at_end ? end - width : start;
	struct search_text part = { STR(o)->kind, (const char *)STR(o)->data + from * STR(o)->kind, width };
	return search_index_of(part, (struct search_text){ STR(affix)->kind, STR(affix)->data, width }, 1) == 0;
}

static struct obj *affix_test(struct py *py, const char *name, struct obj *self, struct obj *const *args, size_t nargs,
			      bool at_end)
{
	int64_t start, end;
	if (!search_args(py, name, args, nargs, &start, &end))
		return NULL;
	if (str_check(args[0]))
		return OBJ_BOOL(py, has_affix(self, args[0], start, end, at_end));
	if (!tuple_check(args[0]))
		return exc_raise(py, T_TypeError, "%s first arg must be str or a tuple of str, not %T", name, args[0]);
	for (int64_t i = 0; i < tuple_length(args[0]); i++) {
		struct obj *affix = tuple_get(args[0], i);
		if (!str_check(affix))
			return exc_raise(py, T_TypeError, "tuple for %s must only contain str, not %T", name, affix);
		if (has_affix(self, affix, start, end, at_end))
			return OBJ_BOOL(py, true);
	}
	return OBJ_BOOL(py, false);
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

METHOD(method_removeprefix)
{
	UNUSED_ARGS;
	if (!str_check(args[0]))
		return args_bad(py, "removeprefix", NULL, 0, "str", args[0]), NULL;
	bool found = has_affix(self, args[0], 0, INT64_MAX, false);
	return str_slice(py, self, found ? str_length(args[0]) : 0, str_length(self));
}

METHOD(method_removesuffix)
{
	UNUSED_ARGS;
	if (!str_check(args[0]))
		return args_bad(py, "removesuffix", NULL, 0, "str", args[0]), NULL;
	bool found = str_length(args[0]) > 0 && has_affix(self, args[0], 0, INT64_MAX, true);
	return str_slice(py, self, 0, str_length(self) - (found ? str_length(args[0]) : 0));
}

/* ---- parts ---- */

static struct obj *split(struct py *py, const char *name, struct obj *self, struct obj *const *args, size_t nargs,
			 struct obj *kwnames, int direction)
{
	struct obj *separator = OBJ_NONE(py);
	int64_t limit = -1;
	if (!args_parse(py, name, "|On", "sep maxsplit", args, nargs, kwnames, &separator, &limit))
		return NULL;
	if (separator == OBJ_NONE(py))
		return str_split_text(py, self, NULL, limit, direction);
	if (!str_check(separator))
		return exc_raise(py, T_TypeError, "must be str or None, not %T", separator);
	return str_split_text(py, self, separator, limit, direction);
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
	int number = 0;
	if (py->profile->str_keepends_truth) {
		if (!args_parse(py, "splitlines", "|p", "keepends", args, nargs, kwnames, &keep))
			return NULL;
	} else {
		if (!args_parse(py, "splitlines", "|i", "keepends", args, nargs, kwnames, &number))
			return NULL;
		keep = number != 0;
	}
	return str_splitlines(py, self, keep);
}

METHOD(method_partition)
{
	UNUSED_ARGS;
	if (!str_check(args[0]))
		return exc_raise(py, T_TypeError, "must be str, not %T", args[0]);
	return str_partition(py, self, args[0], 1);
}

METHOD(method_rpartition)
{
	UNUSED_ARGS;
	if (!str_check(args[0]))
		return exc_raise(py, T_TypeError, "must be str, not %T", args[0]);
	return str_partition(py, self, args[0], -1);
}

METHOD(method_join)
{
	UNUSED_ARGS;
	return str_join(py, self, args[0]);
}

METHOD(method_replace)
{
	struct obj *old, *new_;
	int64_t count = -1;
	const char *names = py->profile->str_replace_keyword ? "*old *new count" : NULL;
	if (!args_parse(py, "replace", "UU|n", names, args, nargs, kwnames, &old, &new_, &count))
		return NULL;
	return str_replace(py, self, old, new_, count);
}

enum strip_side { STRIP_LEFT = 1, STRIP_RIGHT = 2 };

static bool strips(const struct obj *chars, uint32_t c)
{
	if (!chars)
		return unicode_is_space(c);
	for (int64_t i = 0; i < str_length(chars); i++)
		if (str_at(chars, i) == c)
			return true;
	return false;
}

static struct obj *strip(struct py *py, const char *name, struct obj *self, struct obj *const *args, size_t nargs,
			 int sides)
{
	if (!args_positional(py, name, nargs, 0, 1))
		return NULL;
	struct obj *chars = nargs && args[0] != OBJ_NONE(py) ? args[0] : NULL;
	if (chars && !str_check(chars))
		return exc_raise(py, T_TypeError, "%s arg must be None or str", name);
	int64_t start = 0, end = str_length(self);
	if (sides & STRIP_LEFT)
		while (start < end && strips(chars, str_at(self, start)))
			start++;
	if (sides & STRIP_RIGHT)
		while (end > start && strips(chars, str_at(self, end - 1)))
			end--;
	return str_slice(py, self, start, end);
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

static struct obj *pad(struct py *py, struct obj *o, int64_t left, int64_t right, uint32_t fill)
{
	if (left < 0)
		left = 0;
	if (right < 0)
		right = 0;
	if (left == 0 && right == 0)
		return str_unchanged(py, o);
	int64_t length = str_length(o), total;
	if (__builtin_add_overflow(left, right, &total) || __builtin_add_overflow(total, length, &total))
		return exc_raise(py, T_OverflowError, "padded string is too long");
	uint32_t widest = fill > str_max_char(o) ? fill : str_max_char(o);
	struct obj *result = str_alloc(py, total, widest, WHY_RESULT);
	if (!result || py_charge_steps(py, (uint64_t)total / 64) < 0) {
		obj_xdecref(py, result);
		return NULL;
	}
	int kind = STR(result)->kind;
	for (int64_t i = 0; i < left; i++)
		str_put(kind, STR(result)->data, i, fill);
	str_copy(result, left, o, 0, length);
	for (int64_t i = 0; i < right; i++)
		str_put(kind, STR(result)->data, left + length + i, fill);
	return result;
}

enum justify { JUSTIFY_LEFT, JUSTIFY_RIGHT, JUSTIFY_CENTER };

static struct obj *justify(struct py *py, const char *name, struct obj *self, struct obj *const *args, size_t nargs,
			   enum justify how)
{
	int64_t width;
	uint32_t fill = ' ';
	if (!args_positional(py, name, nargs, 1, 2) || slice_argument(py, args[0], &width) < 0)
		return NULL;
	if (nargs > 1) {
		if (!str_check(args[1]))
			return exc_raise(py, T_TypeError, "The fill character must be a unicode character, not %T",
					 args[1]);
		if (str_length(args[1]) != 1)
			return exc_raise(py, T_TypeError, "The fill character must be exactly one character long");
		fill = str_at(args[1], 0);
	}
	int64_t missing = width - str_length(self), left = 0;
	if (width <= str_length(self))
		return str_unchanged(py, self);
	if (how == JUSTIFY_RIGHT)
		left = missing;
	if (how == JUSTIFY_CENTER)
		left = missing / 2 + (missing & width & 1);
	return pad(py, self, left, missing - left, fill);
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
	int64_t width;
	if (slice_argument(py, args[0], &width) < 0)
		return NULL;
	if (width <= str_length(self))
		return str_unchanged(py, self);
	int64_t zeros = width - str_length(self);
	struct obj *result = pad(py, self, zeros, 0, '0');
	if (!result || str_length(self) == 0)
		return result;
	uint32_t sign = str_at(self, 0);
	if (sign == '+' || sign == '-') {
		str_put(STR(result)->kind, STR(result)->data, 0, sign);
		str_put(STR(result)->kind, STR(result)->data, zeros, '0');
	}
	return result;
}

METHOD(method_expandtabs)
{
	int size = 8;
	if (!args_parse(py, "expandtabs", "|i", "tabsize", args, nargs, kwnames, &size))
		return NULL;
	bool any = false;
	for (int64_t i = 0; i < str_length(self) && !any; i++)
		any = str_at(self, i) == '\t';
	if (!any)
		return str_unchanged(py, self);
	struct str_builder b;
	int64_t column = 0;
	str_builder_init(&b, py);
	for (int64_t i = 0; i < str_length(self); i++) {
		uint32_t c = str_at(self, i);
		if (c == '\t') {
			int64_t more = size > 0 ? size - column % size : 0;
			str_builder_fill(&b, ' ', more);
			column += more;
		} else {
			str_builder_put_char(&b, c);
			column = c == '\n' || c == '\r' ? 0 : column + 1;
		}
	}
	return str_builder_finish_fresh(&b);
}

/* ---- translation ---- */

/* What a table says of c: 1 *out OWNED, 0 nothing (the character stays), -1 raised. */
static int look_up(struct py *py, struct obj *table, uint32_t c, struct obj **out)
{
	struct obj *key = int_new(py, c);
	if (!key)
		return -1;
	*out = obj_getitem(py, table, key);
	obj_decref(py, key);
	if (*out)
		return 1;
	if (!exc_matches(py, T_LookupError))
		return -1;
	exc_clear(py);
	return 0;
}

static bool put_translated(struct str_builder *b, struct obj *value)
{
	int64_t code;
	if (value == OBJ_NONE(b->py))
		return true;
	if (int_check(value)) {
		if (!int_as_int64(value, &code) || code < 0 || code > 0x10ffff)
			return exc_raise(b->py, T_ValueError, "character mapping must be in range(0x110000)"), false;
		str_builder_put_char(b, (uint32_t)code);
		return true;
	}
	if (!str_check(value))
		return exc_raise(b->py, T_TypeError, "character mapping must return integer, None or str"), false;
	str_builder_put_str(b, value);
	return true;
}

METHOD(method_translate)
{
	UNUSED_ARGS;
	if (str_length(self) == 0)
		return obj_incref(self);
	struct str_builder b;
	str_builder_init(&b, py);
	for (int64_t i = 0; i < str_length(self); i++) {
		struct obj *value = NULL;
		int found = look_up(py, args[0], str_at(self, i), &value);
		bool good = found >= 0;
		if (found > 0)
			good = put_translated(&b, value);
		else if (found == 0)
			str_builder_put_char(&b, str_at(self, i));
		obj_xdecref(py, value);
		if (!good) {
			str_builder_clear(&b);
			return NULL;
		}
	}
	return str_builder_finish(&b);
}

/* dict[ord] = value, with both made here. */
static int put_code(struct py *py, struct obj *dict, uint32_t c, STEALS(value) struct obj *value)
{
	struct obj *key = int_new(py, c);
	int done = key && value ? dict_set(py, dict, key, value) : -1;
	obj_xdecref(py, key);
	obj_xdecref(py, value);
	return done;
}

static int table_from_dict(struct py *py, struct obj *dict, struct obj *from)
{
	struct obj *key, *value;
	int64_t at = 0;
	if (!dict_is_exact(from)) {
		exc_raise(py, T_TypeError, "if you give only one argument to maketrans it must be a dict");
		return -1;
	}
	while (dict_next(from, &at, &key, &value)) {
		int done;
		if (str_check(key) && str_length(key) != 1) {
			exc_raise(py, T_ValueError, "string keys in %s must be of length 1",
				  py->profile->message_translate_table);
			return -1;
		}
		if (str_check(key))
			done = put_code(py, dict, str_at(key, 0), obj_incref(value));
		else if (int_check(key))
			done = dict_set(py, dict, key, value);
		else {
			exc_raise(py, T_TypeError, "keys in translate table %s strings or integers",
				  py->profile->message_translate_must);
			return -1;
		}
		if (done < 0)
			return -1;
	}
	return 0;
}

static int table_from_texts(struct py *py, struct obj *dict, struct obj *const *args, size_t nargs)
{
	for (size_t i = 0; i < nargs; i++) {
		if (str_check(args[i]))
			continue;
		if (i == 0)
			exc_raise(py, T_TypeError,
				  "first maketrans argument must be a string if there is a second argument");
		else
			args_bad(py, "maketrans", NULL, (int)i + 1, "str", args[i]);
		return -1;
	}
	if (str_length(args[0]) != str_length(args[1])) {
		exc_raise(py, T_ValueError, "the first two maketrans arguments must have equal length");
		return -1;
	}
	for (int64_t i = 0; i < str_length(args[0]); i++)
		if (put_code(py, dict, str_at(args[0], i), int_new(py, str_at(args[1], i))) < 0)
			return -1;
	for (int64_t i = 0; nargs > 2 && i < str_length(args[2]); i++)
		if (put_code(py, dict, str_at(args[2], i), obj_incref(OBJ_NONE(py))) < 0)
			return -1;
	return 0;
}

METHOD(method_maketrans)
{
	(void)self, (void)kwnames;
	if (!args_positional(py, "maketrans", nargs, 1, 3))
		return NULL;
	struct obj *dict = dict_new(py, WHY_RESULT);
	if (!dict)
		return NULL;
	int done = nargs == 1 ? table_from_dict(py, dict, args[0]) : table_from_texts(py, dict, args, nargs);
	if (done < 0)
		OBJ_CLEAR(py, dict);
	return dict;
}

/* ---- the rest ---- */

METHOD(method_encode)
{
	const char *encoding = NULL, *errors = NULL;
	if (!args_parse(py, "encode", "|ss", "encoding errors", args, nargs, kwnames, &encoding, &errors))
		return NULL;
	return str_encode(py, self, encoding, errors);
}

METHOD(method_format)
{
	struct obj *kwargs = NULL, *result = NULL;
	int64_t names = kwnames ? tuple_length(kwnames) : 0;
	if (names && !(kwargs = dict_new(py, WHY_INTERNAL)))
		return NULL;
	for (int64_t i = 0; i < names; i++)
		if (dict_set(py, kwargs, tuple_get(kwnames, i), args[nargs + (size_t)i]) < 0)
			goto out;
	for (size_t i = 0; i < nargs; i++) /* as the tuple of arguments holds them */
		obj_incref(args[i]);
	result = format_markup(py, self, args ? args : &self, nargs, kwargs);
	for (size_t i = 0; i < nargs; i++)
		obj_decref(py, args[i]);
out:
	obj_xdecref(py, kwargs);
	return result;
}

METHOD(method_format_map)
{
	UNUSED_ARGS;
	return format_markup(py, self, NULL, 0, args[0]);
}

METHOD(method_dunder_format)
{
	struct obj *spec;
	if (!args_parse(py, "__format__", "U", NULL, args, nargs, kwnames, &spec))
		return NULL;
	if (str_length(spec) == 0)
		return str_is_exact(self) ? obj_incref(self) : obj_str(py, self);
	return format_text(py, self, spec, 0, str_length(spec));
}

METHOD(method_sizeof)
{
	UNUSED_ARGS;
	const struct profile *p = py->profile;
	const struct obj_str *s = STR(self);
	int64_t header = !str_is_exact(self) ? p->str_object_size : s->ascii ? p->str_ascii_header : p->str_wide_header;
	return int_new(py, header + (s->length + 1) * s->kind + (s->utf8_counted ? 3 : 0));
}

METHOD(method_getnewargs)
{
	UNUSED_ARGS;
	struct obj *copy = str_alloc(py, str_length(self), str_max_char(self), WHY_RESULT);
	if (!copy)
		return NULL;
	if (str_length(self))
		str_copy(copy, 0, self, 0, str_length(self));
	return tuple_steal(py, &copy, 1, WHY_RESULT);
}

static bool has_remove_affix(const struct profile *profile)
{
	return profile->str_remove_affix;
}

static bool has_replace_keyword(const struct profile *profile)
{
	return profile->str_replace_keyword;
}

static bool has_no_replace_keyword(const struct profile *profile)
{
	return !profile->str_replace_keyword;
}

#define KW (METH_FASTCALL | METH_KEYWORDS)
const struct method_def str_methods[] = {
	{ "encode", method_encode, KW, "encode($self, /, encoding='utf-8', errors='strict')\n--\n\n", NULL },
	{ "replace", method_replace, KW | METH_HIDDEN, NULL, has_replace_keyword },
	{ "replace", method_replace, METH_FASTCALL | METH_HIDDEN, "replace($self, old, new, count=-1, /)\n--\n\n",
	  has_no_replace_keyword },
	{ "split", method_split, KW, "split($self, /, sep=None, maxsplit=-1)\n--\n\n", NULL },
	{ "rsplit", method_rsplit, KW, "rsplit($self, /, sep=None, maxsplit=-1)\n--\n\n", NULL },
	{ "join", method_join, METH_O, "join($self, iterable, /)\n--\n\n", NULL },
	{ "capitalize", method_capitalize, METH_NOARGS, "capitalize($self, /)\n--\n\n", NULL },
	{ "casefold", method_casefold, METH_NOARGS, "casefold($self, /)\n--\n\n", NULL },
	{ "title", method_title, METH_NOARGS, "title($self, /)\n--\n\n", NULL },
	{ "center", method_center, METH_FASTCALL, "center($self, width, fillchar=' ', /)\n--\n\n", NULL },
	{ "count", method_count, METH_FASTCALL, NULL, NULL },
	{ "expandtabs", method_expandtabs, KW, "expandtabs($self, /, tabsize=8)\n--\n\n", NULL },
	{ "find", method_find, METH_FASTCALL, NULL, NULL },
	{ "partition", method_partition, METH_O, "partition($self, sep, /)\n--\n\n", NULL },
	{ "index", method_index, METH_FASTCALL, NULL, NULL },
	{ "ljust", method_ljust, METH_FASTCALL, "ljust($self, width, fillchar=' ', /)\n--\n\n", NULL },
	{ "lower", method_lower, METH_NOARGS, "lower($self, /)\n--\n\n", NULL },
	{ "lstrip", method_lstrip, METH_FASTCALL, "lstrip($self, chars=None, /)\n--\n\n", NULL },
	{ "rfind", method_rfind, METH_FASTCALL, NULL, NULL },
	{ "rindex", method_rindex, METH_FASTCALL, NULL, NULL },
	{ "rjust", method_rjust, METH_FASTCALL, "rjust($self, width, fillchar=' ', /)\n--\n\n", NULL },
	{ "rstrip", method_rstrip, METH_FASTCALL, "rstrip($self, chars=None, /)\n--\n\n", NULL },
	{ "rpartition", method_rpartition, METH_O, "rpartition($self, sep, /)\n--\n\n", NULL },
	{ "splitlines", method_splitlines, KW, "splitlines($self, /, keepends=False)\n--\n\n", NULL },
	{ "strip", method_strip, METH_FASTCALL, "strip($self, chars=None, /)\n--\n\n", NULL },
	{ "swapcase", method_swapcase, METH_NOARGS, "swapcase($self, /)\n--\n\n", NULL },
	{ "translate", method_translate, METH_O, "translate($self, table, /)\n--\n\n", NULL },
	{ "upper", method_upper, METH_NOARGS, "upper($self, /)\n--\n\n", NULL },
	{ "startswith", method_startswith, METH_FASTCALL, NULL, NULL },
	{ "endswith", method_endswith, METH_FASTCALL, NULL, NULL },
	{ "removeprefix", method_removeprefix, METH_O | METH_HIDDEN, "removeprefix($self, prefix, /)\n--\n\n",
	  has_remove_affix },
	{ "removesuffix", method_removesuffix, METH_O | METH_HIDDEN, "removesuffix($self, suffix, /)\n--\n\n",
	  has_remove_affix },
	{ "isascii", method_isascii, METH_NOARGS, "isascii($self, /)\n--\n\n", NULL },
	{ "islower", method_islower, METH_NOARGS, "islower($self, /)\n--\n\n", NULL },
	{ "isupper", method_isupper, METH_NOARGS, "isupper($self, /)\n--\n\n", NULL },
	{ "istitle", method_istitle, METH_NOARGS, "istitle($self, /)\n--\n\n", NULL },
	{ "isspace", method_isspace, METH_NOARGS, "isspace($self, /)\n--\n\n", NULL },
	{ "isdecimal", method_isdecimal, METH_NOARGS, "isdecimal($self, /)\n--\n\n", NULL },
	{ "isdigit", method_isdigit, METH_NOARGS, "isdigit($self, /)\n--\n\n", NULL },
	{ "isnumeric", method_isnumeric, METH_NOARGS, "isnumeric($self, /)\n--\n\n", NULL },
	{ "isalpha", method_isalpha, METH_NOARGS, "isalpha($self, /)\n--\n\n", NULL },
	{ "isalnum", method_isalnum, METH_NOARGS, "isalnum($self, /)\n--\n\n", NULL },
	{ "isidentifier", method_isidentifier, METH_NOARGS, "isidentifier($self, /)\n--\n\n", NULL },
	{ "isprintable", method_isprintable, METH_NOARGS, "isprintable($self, /)\n--\n\n", NULL },
	{ "zfill", method_zfill, METH_O, "zfill($self, width, /)\n--\n\n", NULL },
	{ "format", method_format, KW, NULL, NULL },
	{ "format_map", method_format_map, METH_O, NULL, NULL },
	{ "__format__", method_dunder_format, METH_FASTCALL, "__format__($self, format_spec, /)\n--\n\n", NULL },
	{ "maketrans", method_maketrans, METH_FASTCALL | METH_STATIC, NULL, NULL },
	{ "__sizeof__", method_sizeof, METH_NOARGS, "__sizeof__($self, /)\n--\n\n", NULL },
	{ "__getnewargs__", method_getnewargs, METH_NOARGS, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};
