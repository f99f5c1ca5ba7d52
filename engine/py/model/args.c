/* args.c -- arguments of built-in functions.
 * Models: Python/getargs.c (_PyArg_UnpackKeywords, vgetargskeywords, convertsimple), texts by version. */
#include "args.h"
#include "exc.h"
#include "obj_dict.h"
#include "obj_float.h"
#include "obj_int.h"
#include "obj_list.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define MOST 16 /* arguments of one function */

bool args_positional(struct py *py, const char *name, size_t nargs, size_t min, size_t max)
{
	if (nargs >= min && nargs <= max)
		return true;
	bool few = nargs < min;
	size_t bound = few ? min : max;
	exc_raise(py, T_TypeError, "%s expected %s%zd argument%s, got %zd", name,
		  min == max ? ""
		  : few      ? "at least "
			     : "at most ",
		  bound, bound == 1 ? "" : "s", nargs);
	return false;
}

bool args_no_keywords(struct py *py, const char *name, struct obj *kwnames)
{
	if (!kwnames || tuple_length(kwnames) == 0)
		return true;
	exc_raise(py, T_TypeError, "%s() takes no keyword arguments", name);
	return false;
}

bool args_no_kwargs(struct py *py, const char *name, struct obj *kwargs)
{
	if (!kwargs || dict_length(kwargs) == 0)
		return true;
	exc_raise(py, T_TypeError, "%s() takes no keyword arguments", name);
	return false;
}

bool args_bad(struct py *py, const char *function, const char *argument, int number, const char *expected,
	      struct obj *given)
{
	char place[80] = "argument";
	if (argument && py->profile->args_bad_named)
		snprintf(place, sizeof place, "argument '%.60s'", argument);
	else if (number)
		snprintf(place, sizeof place, "argument %d", number);
	exc_raise(py, T_TypeError, "%s() %s must be %s, not %s", function, place, expected,
		  given == py->none ? "None" : given->type->name);
	return false;
}

/* ---- the description of a function's parameters ---- */

struct params {
	const char *function; /* as errors name it, with `brackets` behind it; one without a name is "function" */
	const char *brackets;
	char letters[MOST];
	struct {
		const char *text;
		size_t length;
	} names[MOST];                   /* text NULL: cannot be given by name */
	int count, required, positional; /* required ones come first; those from `positional` on only by name */
	int unnamed;                     /* positional-only ones */
	bool any_names;
	struct obj *unknown; /* the first keyword that names none of them, told after what is missing */
	bool clinic; /* called as Argument Clinic's functions are: arguments are told by name in every version */
};

static void describe(struct params *p, const char *function, const char *format, const char *names)
{
	*p = (struct params){ .function = function, .required = -1, .positional = -1, .any_names = names != NULL };
	p->brackets = function ? "()" : "";
	if (!function)
		p->function = "function";
	for (; *format; format++) {
		if (*format == '|')
			p->required = p->count;
		else if (*format == '$')
			p->positional = p->count;
		else {
			assert(p->count < MOST);
			p->letters[p->count++] = *format;
		}
	}
	if (p->required < 0)
		p->required = p->count;
	if (p->positional < 0)
		p->positional = p->count;
	p->unnamed = names ? 0 : p->count;
	for (int i = 0; names && i < p->count; i++) {
		while (*names == ' ')
			names++;
		const char *end = strchr(names, ' ');
		size_t length = end ? (size_t)(end - names) : strlen(names);
		if (*names == '*')
			p->unnamed = i + 1;
		else {
			p->names[i].text = names;
			p->names[i].length = length;
		}
		names += length;
	}
}

/* ---- matching what was given ---- */

static bool too_many(struct py *py, const struct params *p, int nargs, int nkw)
{
	bool counted = nargs > 0 || p->unnamed || !py->profile->keywords_named_first;
	if (counted && nargs + nkw > p->count) {
		exc_raise(py, T_TypeError, "%s%s takes at most %d %sargument%s (%d given)", p->function, p->brackets,
			  p->count, nargs == 0 ? "keyword " : "", p->count == 1 ? "" : "s", nargs + nkw);
		return true;
	}
	if (nargs > p->positional) {
		int least = p->required < p->positional ? p->required : p->positional;
		if (p->positional == 0)
			exc_raise(py, T_TypeError, "%s%s takes no positional arguments", p->function, p->brackets);
		else
			exc_raise(py, T_TypeError, "%s%s takes %s %d positional argument%s (%d given)", p->function,
				  p->brackets, least < p->positional ? "at most" : "exactly", p->positional,
				  p->positional == 1 ? "" : "s", nargs);
		return true;
	}
	return false;
}

static bool missing(struct py *py, const struct params *p, int i, int nargs)
{
	if (i < p->unnamed) {
		int least = p->required < p->unnamed ? p->required : p->unnamed;
		exc_raise(py, T_TypeError, "%s%s takes %s %d positional argument%s (%d given)", p->function,
			  p->brackets, least < p->positional ? "at least" : "exactly", least, least == 1 ? "" : "s",
			  nargs);
		return false;
	}
	char name[64];
	snprintf(name, sizeof name, "%.*s", (int)p->names[i].length, p->names[i].text);
	exc_raise(py, T_TypeError, "%s%s missing required argument '%s' (pos %d)", p->function, p->brackets, name,
		  i + 1);
	return false;
}

static int find_name(const struct params *p, const char *name)
{
	size_t length = strlen(name);
	for (int i = 0; i < p->count; i++)
		if (p->names[i].text && p->names[i].length == length && memcmp(p->names[i].text, name, length) == 0)
			return i;
	return -1;
}

static bool put_keyword(struct py *py, struct params *p, struct obj **values, int nargs, struct obj *key,
			struct obj *value)
{
	if (!str_check(key)) {
		exc_raise(py, T_TypeError, "keywords must be strings");
		return false;
	}
	int i = find_name(p, str_utf8(py, key, NULL));
	if (i < 0) {
		if (!p->unknown)
			p->unknown = key;
		return true;
	}
	if (i < nargs) {
		exc_raise(py, T_TypeError, "argument for %s%s given by name ('%U') and position (%d)", p->function,
			  p->brackets, key, i + 1);
		return false;
	}
	values[i] = value;
	return true;
}

/* ---- conversion ---- */

static const char *kind_name(char letter)
{
	switch (letter) {
	case 'U':
	case 's': return "str";
	case 'z': return "str or None";
	case 'L': return "list";
	case 'D': return "dict";
	case 'T': return "tuple";
	case 'Y': return "type";
	default: return "a unicode character";
	}
}

static bool has_kind(struct py *py, char letter, struct obj *o)
{
	switch (letter) {
	case 'U':
	case 's': return str_check(o);
	case 'z': return o == py->none || str_check(o);
	case 'L': return list_check(o);
	case 'D': return dict_check(o);
	case 'T': return tuple_check(o);
	case 'Y': return obj_has(o, TYPE_TYPE_SUBCLASS);
	case 'c': return str_check(o) && str_length(o) == 1;
	default: return true;
	}
}

/* An integer, by __index__; what is none is refused with the version's words. old: with those of PyArg_ParseTuple. */
static bool to_integer(struct py *py, struct obj *o, bool c_int, bool old, int64_t *out)
{
	if (py->profile->args_int_texts_old && !int_check(o)) {
		if (obj_has(o, TYPE_FLOAT_SUBCLASS))
			return exc_raise(py, T_TypeError, "integer argument expected, got float"), false;
		if (c_int && !o->type->slots.nb_index)
			return exc_raise(py, T_TypeError, "an integer is required (got type %s)", o->type->name), false;
	}
	struct obj *index = num_index(py, o);
	if (!index)
		return false;
	bool fits = int_as_int64(index, out);
	obj_decref(py, index);
	if (!fits)
		exc_raise(py, T_OverflowError, "Python int too large to convert to C %s",
			  old     ? "long"
			  : c_int ? "int"
				  : "ssize_t");
	else if (old && (*out > INT_MAX || *out < INT_MIN)) {
		exc_raise(py, T_OverflowError,
			  *out > 0 ? "signed integer is greater than maximum" : "signed integer is less than minimum");
		fits = false;
	} else if (c_int && (*out > INT_MAX || *out < INT_MIN)) {
		exc_raise(py, T_OverflowError, "Python int too large to convert to C int");
		fits = false;
	}
	return fits;
}

static bool to_text(struct py *py, struct obj *o, const char **out)
{
	size_t length;
	*out = NULL;
	if (o == py->none)
		return true;
	*out = str_utf8(py, o, &length);
	if (!*out)
		return false;
	if (strlen(*out) == length)
		return true;
	exc_raise(py, T_ValueError, "embedded null character");
	return false;
}

static bool convert(struct py *py, const struct params *p, int i, struct obj *o, void *out)
{
	char letter = p->letters[i];
	int64_t number;
	int truth;
	if (!has_kind(py, letter, o)) {
		char name[64] = "";
		if (p->names[i].text)
			snprintf(name, sizeof name, "%.*s", (int)p->names[i].length, p->names[i].text);
		if (p->clinic && name[0]) {
			exc_raise(py, T_TypeError, "%s() argument '%s' must be %s, not %s", p->function, name,
				  kind_name(letter), o == py->none ? "None" : o->type->name);
			return false;
		}
		return args_bad(py, p->function, name[0] ? name : NULL, p->count == 1 && !p->any_names ? 0 : i + 1,
				kind_name(letter), o);
	}
	switch (letter) {
	case 'n':
		if (!to_integer(py, o, false, false, &number))
			return false;
		*(int64_t *)out = number;
		return true;
	case 'i':
		if (!to_integer(py, o, true, !p->brackets[0], &number))
			return false;
		*(int *)out = (int)number;
		return true;
	case 'p':
		truth = obj_truth(py, o);
		*(bool *)out = truth > 0;
		return truth >= 0;
	case 'd': return float_as_double(py, o, out) == 0;
	case 'c': *(int32_t *)out = (int32_t)str_at(o, 0); return true;
	case 's':
	case 'z': return to_text(py, o, out);
	default: *(struct obj **)out = o; return true;
	}
}

static bool finish(struct py *py, const struct params *p, struct obj **values, int nargs, va_list list)
{
	/* Clinic's code counts before it converts */
	for (int i = 0; (p->unknown || p->clinic) && i < p->required; i++)
		if (!values[i])
			return missing(py, p, i, nargs);
	if (p->unknown) {
		const char *function = p->brackets[0] ? p->function : "this function";
		if (py->profile->args_unexpected_text)
			exc_raise(py, T_TypeError, "%s%s got an unexpected keyword argument '%S'", function,
				  p->brackets, p->unknown);
		else
			exc_raise(py, T_TypeError, "'%S' is an invalid keyword argument for %s%s", p->unknown, function,
				  p->brackets);
		return false;
	}
	for (int i = 0; i < p->count; i++) {
		void *out = va_arg(list, void *);
		if (!values[i]) {
			if (i < p->required)
				return missing(py, p, i, nargs);
			continue;
		}
		if (!convert(py, p, i, values[i], out))
			return false;
	}
	return true;
}

/* Without names the count is told as `pop expected at most 1 argument, got 2`. */
static bool place(struct py *py, const struct params *p, struct obj **values, struct obj *const *args, size_t nargs,
		  size_t nkw)
{
	if (!p->any_names) {
		if (nkw)
			return exc_raise(py, T_TypeError, "%s() takes no keyword arguments", p->function), false;
		if (!args_positional(py, p->function, nargs, (size_t)p->required, (size_t)p->count))
			return false;
	} else if (too_many(py, p, (int)nargs, (int)nkw))
		return false;
	for (size_t i = 0; i < nargs; i++)
		values[i] = args[i];
	return true;
}

bool args_parse(struct py *py, const char *name, const char *format, const char *names, struct obj *const *args,
		size_t nargs, struct obj *kwnames, ...)
{
	struct params p;
	struct obj *values[MOST] = { NULL };
	size_t nkw = kwnames ? (size_t)tuple_length(kwnames) : 0;
	describe(&p, name, format, names);
	p.clinic = true;
	if (!place(py, &p, values, args, nargs, nkw))
		return false;
	for (size_t i = 0; i < nkw; i++)
		if (!put_keyword(py, &p, values, (int)nargs, tuple_get(kwnames, (int64_t)i), args[nargs + i]))
			return false;
	va_list list;
	va_start(list, kwnames);
	bool result = finish(py, &p, values, (int)nargs, list);
	va_end(list);
	return result;
}

bool args_parse_tuple(struct py *py, const char *name, const char *format, const char *names, struct obj *args,
		      struct obj *kwargs, ...)
{
	struct params p;
	struct obj *values[MOST] = { NULL }, *key, *value;
	size_t nargs = (size_t)tuple_length(args), nkw = kwargs ? (size_t)dict_length(kwargs) : 0;
	describe(&p, name, format, names);
	if (!place(py, &p, values, tuple_items(args), nargs, nkw))
		return false;
	int64_t position = 0;
	while (kwargs && dict_next(kwargs, &position, &key, &value))
		if (!put_keyword(py, &p, values, (int)nargs, key, value))
			return false;
	va_list list;
	va_start(list, kwargs);
	bool result = finish(py, &p, values, (int)nargs, list);
	va_end(list);
	return result;
}
