/* mod_unicodedata.c -- unicodedata: what the Unicode Character Database says of characters. Of those that base/unicode_data.def
 * does not list, and that are neither Chinese ideographs nor Hangul syllables, every question is refused: versions differ.
 * Models: Modules/unicodedata.c; profile row unicode_version. */
#include "base/base.h"
#include "lib_state.h"
#include <stdio.h>
#include <string.h>

#define FUNCTION(name)                                                                                  \
	static struct obj *name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, \
				struct obj *kwnames)
#define UNUSED ((void)self, (void)kwnames)

/* Ideographs and syllables are of one kind each, and most of what is asked follows from their code. */
static const struct unicode_data ideograph = { 0, NULL, "Lo", "L", 0, false, "", -1, -1, 0, 0, "W" };

static bool is_ideograph(uint32_t c)
{
	return (c >= 0x4e00 && c <= 0x9fef) || (c >= 0x3400 && c <= 0x4db5) || (c >= 0x20000 && c <= 0x2a6d6);
}

static bool is_syllable(uint32_t c)
{
	return c >= 0xac00 && c <= 0xd7a3;
}

/* The data of a character, or refused. */
static const struct unicode_data *find(struct py *py, uint32_t c)
{
	const struct unicode_data *data = unicode_data_find(c);
	if (!data && (is_ideograph(c) || is_syllable(c)))
		data = &ideograph;
	if (!data)
		py_refuse(py, "unicodedata of U+%04X", (unsigned)c);
	return data;
}

/* Is it one character? */
static bool is_character(struct py *py, const char *function, struct obj *o, const char *place)
{
	if (str_check(o) && str_length(o) == 1)
		return true;
	if (str_check(o) && py->profile->args_characters_counted)
		exc_raise(py, T_TypeError, "%s(): argument%s must be a unicode character, not a string of length %zd",
			  function, place, (size_t)str_length(o));
	else
		exc_raise(py, T_TypeError, "%s() argument%s must be a unicode character, not %s", function, place,
			  o == OBJ_NONE(py) ? "None" : o->type->name);
	return false;
}

/* The one argument, or the first of two, with the fallback in *other. NULL: raised. */
static const struct unicode_data *argument(struct py *py, const char *function, struct obj *const *args, size_t nargs,
					   uint32_t *code, struct obj **other)
{
	struct obj *o = nargs ? args[0] : NULL;
	if (other) {
		*other = NULL;
		if (!args_parse(py, function, "O|O", NULL, args, nargs, NULL, &o, other))
			return NULL;
	}
	if (!is_character(py, function, o, other ? " 1" : ""))
		return NULL;
	if (code)
		*code = str_at(o, 0);
	return find(py, str_at(o, 0));
}

#define TEXT(field)                                                                              \
	FUNCTION(u_##field)                                                                      \
	{                                                                                        \
		UNUSED;                                                                          \
		const struct unicode_data *data = argument(py, #field, args, nargs, NULL, NULL); \
		return data ? str_new_c(py, data->field) : NULL;                                 \
	}
TEXT(category)
TEXT(bidirectional)
#undef TEXT

FUNCTION(u_decomposition)
{
	uint32_t c;
	UNUSED;
	const struct unicode_data *data = argument(py, "decomposition", args, nargs, &c, NULL);
	if (data && is_syllable(c))
		return py_refuse(py, "unicodedata.decomposition() of Hangul syllables");
	return data ? str_new_c(py, data->decomposition) : NULL;
}

FUNCTION(u_east_asian_width)
{
	UNUSED;
	const struct unicode_data *data = argument(py, "east_asian_width", args, nargs, NULL, NULL);
	return data ? str_new_c(py, data->width) : NULL;
}

FUNCTION(u_combining)
{
	UNUSED;
	const struct unicode_data *data = argument(py, "combining", args, nargs, NULL, NULL);
	return data ? int_new(py, data->combining) : NULL;
}

FUNCTION(u_mirrored)
{
	UNUSED;
	const struct unicode_data *data = argument(py, "mirrored", args, nargs, NULL, NULL);
	return data ? int_new(py, data->mirrored) : NULL;
}

/* ---- values ---- */
static struct obj *no_value(struct py *py, struct obj *other, const char *message)
{
	return other ? obj_incref(other) : exc_raise(py, T_ValueError, "%s", message);
}

FUNCTION(u_decimal)
{
	struct obj *other;
	UNUSED;
	const struct unicode_data *data = argument(py, "decimal", args, nargs, NULL, &other);
	if (!data)
		return NULL;
	return data->decimal >= 0 ? int_new(py, data->decimal) : no_value(py, other, "not a decimal");
}

FUNCTION(u_digit)
{
	struct obj *other;
	UNUSED;
	const struct unicode_data *data = argument(py, "digit", args, nargs, NULL, &other);
	if (!data)
		return NULL;
	return data->digit >= 0 ? int_new(py, data->digit) : no_value(py, other, "not a digit");
}

FUNCTION(u_numeric)
{
	struct obj *other;
	UNUSED;
	const struct unicode_data *data = argument(py, "numeric", args, nargs, NULL, &other);
	if (!data)
		return NULL;
	if (data == &ideograph)
		return py_refuse(py, "unicodedata.numeric() of ideographs");
	if (!data->denominator)
		return no_value(py, other, "not a numeric character");
	return float_new(py, (double)data->numerator / data->denominator);
}

/* ---- names ---- */
static const char *const leads[] = { "G",  "GG", "N", "D",  "DD", "R", "M", "B", "BB", "S",
				     "SS", "",   "J", "JJ", "C",  "K", "T", "P", "H" };
static const char *const vowels[] = { "A",  "AE", "YA", "YAE", "EO", "E",  "YEO", "YE", "O",  "WA", "WAE",
				      "OE", "YO", "U",  "WEO", "WE", "WI", "YU",  "EU", "YI", "I" };
static const char *const tails[] = { "",   "G",  "GG", "GS", "N",  "NJ", "NH", "D",  "L", "LG", "LM", "LB", "LS", "LT",
				     "LP", "LH", "M",  "B",  "BS", "S",  "SS", "NG", "J", "C",  "K",  "T",  "P",  "H" };

static struct obj *name_of(struct py *py, const struct unicode_data *data, uint32_t c)
{
	char text[64];
	if (data != &ideograph)
		return str_new_c(py, data->name);
	uint32_t syllable = c - 0xac00;
	if (is_syllable(c))
		snprintf(text, sizeof text, "HANGUL SYLLABLE %s%s%s", leads[syllable / 588], vowels[syllable / 28 % 21],
			 tails[syllable % 28]);
	else
		snprintf(text, sizeof text, "CJK UNIFIED IDEOGRAPH-%04X", (unsigned)c);
	return str_new_c(py, text);
}

FUNCTION(u_name)
{
	struct obj *other;
	uint32_t c;
	UNUSED;
	const struct unicode_data *data = argument(py, "name", args, nargs, &c, &other);
	if (!data)
		return NULL;
	if (data != &ideograph && !data->name)
		return no_value(py, other, "no such name");
	return name_of(py, data, c);
}

/* A name that is not among those known here may be an alias, a sequence or another character's. */
FUNCTION(u_lookup)
{
	struct obj *given;
	unsigned code;
	UNUSED;
	if (!args_parse(py, "lookup", "O", NULL, args, nargs, NULL, &given))
		return NULL;
	if (!str_check(given))
		return exc_raise(py, T_TypeError, "a bytes-like object is required, not '%s'", given->type->name);
	const char *name = str_utf8(py, given, NULL);
	if (!name)
		return NULL;
	const struct unicode_data *data = unicode_data_named(name, strlen(name));
	if (data)
		return str_from_char(py, data->code);
	if (sscanf(name, "CJK UNIFIED IDEOGRAPH-%4X", &code) == 1 && is_ideograph(code) && strlen(name) == 26)
		return str_from_char(py, code);
	return py_refuse(py, "unicodedata.lookup() of '%.60s'", name);
}

/* ---- normal forms ---- */
/* Would every version give a text the same normal forms? Newer characters have some of their own. */
static bool normal_is_known(const struct obj *text)
{
	for (int64_t i = 0; i < str_length(text); i++) {
		uint32_t c = str_at(text, i);
		bool newer =
		    (c >= 0xa7f0 && c <= 0xa7ff) || (c >= 0xab68 && c <= 0xab6b) || (c >= 0xd800 && c <= 0xdfff);
		if (newer || (c > 0xffff && !unicode_data_find(c) && !is_ideograph(c)))
			return false;
	}
	return true;
}

static bool form_of(struct py *py, const char *name, enum unicode_form *out)
{
	static const char *const names[] = { "NFC", "NFD", "NFKC", "NFKD" };
	for (int i = 0; i < 4; i++)
		if (strcmp(name, names[i]) == 0) {
			*out = (enum unicode_form)i;
			return true;
		}
	return exc_raise(py, T_ValueError, "invalid normalization form"), false;
}

static struct obj *normalized(struct py *py, const char *function, struct obj *const *args, size_t nargs)
{
	const char *name;
	struct obj *text, *result = NULL;
	enum unicode_form form;
	size_t length;
	if (!args_parse(py, function, "sU", NULL, args, nargs, NULL, &name, &text))
		return NULL;
	if (str_length(text) == 0)
		return obj_incref(text);
	if (!form_of(py, name, &form))
		return NULL;
	if (!normal_is_known(text))
		return py_refuse(py, "normal forms of characters that not every version has");
	const char *utf8 = str_utf8(py, text, &length);
	struct buf out = BUF_INIT;
	if (utf8 && py_charge_steps(py, length / 8) == 0 && heap_charge(py, length) == 0) {
		if (!unicode_normal(form, utf8, length, &out))
			py_refuse(py, "the normal form of this text");
		else if (out.length == length && memcmp(buf_text(&out), utf8, length) == 0 && str_is_exact(text))
			result = obj_incref(text);
		else
			result = str_new(py, buf_text(&out), out.length, WHY_RESULT);
	}
	buf_clear(&out);
	return result;
}

FUNCTION(u_normalize)
{
	UNUSED;
	return normalized(py, "normalize", args, nargs);
}

FUNCTION(u_is_normalized)
{
	UNUSED;
	struct obj *normal = normalized(py, "is_normalized", args, nargs), *result;
	if (!normal)
		return NULL;
	result = OBJ_BOOL(py, str_equal(normal, args[1]));
	obj_decref(py, normal);
	return result;
}

static int unicodedata_fill(struct py *py, struct obj *module)
{
	return module_add(py, module, "unidata_version", str_new_c(py, py->profile->unicode_version));
}

static const struct method_def unicodedata_methods[] = {
	{ "bidirectional", u_bidirectional, METH_O, NULL, NULL },
	{ "category", u_category, METH_O, NULL, NULL },
	{ "combining", u_combining, METH_O, NULL, NULL },
	{ "decimal", u_decimal, METH_FASTCALL, NULL, NULL },
	{ "decomposition", u_decomposition, METH_O, NULL, NULL },
	{ "digit", u_digit, METH_FASTCALL, NULL, NULL },
	{ "east_asian_width", u_east_asian_width, METH_O, NULL, NULL },
	{ "is_normalized", u_is_normalized, METH_FASTCALL, NULL, NULL },
	{ "lookup", u_lookup, METH_FASTCALL, NULL, NULL },
	{ "mirrored", u_mirrored, METH_O, NULL, NULL },
	{ "name", u_name, METH_FASTCALL, NULL, NULL },
	{ "normalize", u_normalize, METH_FASTCALL, NULL, NULL },
	{ "numeric", u_numeric, METH_FASTCALL, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};
const struct module_def mod_unicodedata = { "unicodedata", unicodedata_methods, unicodedata_fill, NULL };
