/* json_write.c -- writing JSON: what JSONEncoder.encode does, all at once.
 * Models: Modules/_json.c encoder_*; from 3.14 on errors are told with notes where they happened. */
#include "json_private.h"
#include "py/model/obj_bool.h"
#include <math.h>
#include <string.h>

/* What is being written, from the outermost in: for the circular check. */
struct level {
	struct obj *o;
	const struct level *outer;
};
struct writer {
	struct py *py;
	struct str_builder out;
	struct obj *default_fn;                              /* OWNED */
	struct obj *item_separator, *key_separator, *indent; /* str, OWNED; indent NULL: none */
	bool check_circular, ascii, sort_keys, skip_keys, allow_nan;
	bool as_python; /* an indent before 3.13: CPython writes in Python then, and its errors say so */
	int64_t depth;
};

void json_put_string(struct str_builder *b, const struct obj *text, bool ascii)
{
	static const char from[] = "\"\\\b\f\n\r\t", to[] = "\"\\bfnrt", digits[] = "0123456789abcdef";
	str_builder_put_char(b, '"');
	for (int64_t i = 0; i < str_length(text); i++) {
		uint32_t c = str_at(text, i), units[2] = { c, 0 };
		int found = -1;
		for (int k = 0; from[k]; k++)
			if (c == (uint32_t)from[k])
				found = k;
		if (found >= 0) {
			str_builder_put_char(b, '\\');
			str_builder_put_char(b, (uint32_t)to[found]);
			continue;
		}
		if (c >= ' ' && (c < 127 || !ascii)) {
			str_builder_put_char(b, c);
			continue;
		}
		int n = 1;
		if (c >= 0x10000) {
			units[0] = 0xd800 | ((c - 0x10000) >> 10 & 0x3ff);
			units[1] = 0xdc00 | ((c - 0x10000) & 0x3ff);
			n = 2;
		}
		for (int k = 0; k < n; k++) {
			str_builder_put_c(b, "\\u");
			for (int shift = 12; shift >= 0; shift -= 4)
				str_builder_put_char(b, (uint32_t)digits[units[k] >> shift & 15]);
		}
	}
	str_builder_put_char(b, '"');
}

static int put_value(struct writer *w, struct obj *o, const struct level *outer);

/* Adds "when serializing list item 0" to the pending exception, where the version does. */
static int note(struct writer *w, const char *format, struct obj *container, struct obj *key, int64_t index)
{
	struct py *py = w->py;
	if (!py->profile->json_notes || py->stop.kind != STOP_NONE)
		return -1;
	struct obj *exc = exc_take(py);
	struct buf name = BUF_INIT;
	type_full_name(py, container->type, &name);
	const char *shown = buf_text(&name);
	if (name.length > 9 && memcmp(shown, "__main__.", 9) == 0)
		shown += 9;
	struct obj *text =
	    key ? str_format_c(py, format, shown, key) : str_format_c(py, format, shown, (long long)index);
	buf_clear(&name);
	if (text && exc)
		exc_add_note(py, exc, text);
	obj_xdecref(py, text);
	exc_restore(py, exc);
	return -1;
}

static int circular(struct writer *w, struct obj *o, const struct level *outer)
{
	if (w->check_circular)
		for (const struct level *l = outer; l; l = l->outer)
			if (l->o == o)
				return exc_raise(w->py, T_ValueError, "Circular reference detected"), -1;
	return py_charge_steps(w->py, 2);
}

static void put_newline(struct writer *w)
{
	if (!w->indent)
		return;
	str_builder_put_char(&w->out, '\n');
	for (int64_t i = 0; i < w->depth; i++)
		str_builder_put_str(&w->out, w->indent);
}

static struct obj *float_text(struct writer *w, struct obj *o)
{
	struct py *py = w->py;
	double x = FLOAT(o)->value;
	if (isfinite(x))
		return TYPE_OF(py, T_float)->slots.repr(py, o);
	if (!w->allow_nan)
		return w->as_python || py->profile->json_shows_nan
			   ? exc_raise(py, T_ValueError, "Out of range float values are not JSON compliant: %R", o)
			   : exc_raise(py, T_ValueError, "Out of range float values are not JSON compliant");
	return str_new_c(py, isnan(x) ? "NaN" : x > 0 ? "Infinity" : "-Infinity");
}

/* The text of None, True, False, an int or a float: OWNED; NULL without exception: it is none of these. */
static struct obj *plain_text(struct writer *w, struct obj *o)
{
	struct py *py = w->py;
	if (o == OBJ_NONE(py))
		return str_intern_c(py, "null");
	if (o == OBJ_TRUE(py))
		return str_intern_c(py, "true");
	if (o == OBJ_FALSE(py))
		return str_intern_c(py, "false");
	if (int_check(o) || obj_has(o, TYPE_INT_SUBCLASS))
		return TYPE_OF(py, T_int)->slots.repr(py, o);
	return obj_has(o, TYPE_FLOAT_SUBCLASS) ? float_text(w, o) : NULL;
}

static int put_list(struct writer *w, struct obj *o, const struct level *outer)
{
	struct py *py = w->py;
	struct obj *items = seq_fast(py, o, "_iterencode_list needs a sequence");
	if (!items)
		return -1;
	if (seq_fast_length(items) == 0) {
		str_builder_put_c(&w->out, "[]");
		obj_decref(py, items);
		return 0;
	}
	struct level here = { o, outer };
	int failed = circular(w, o, outer);
	if (!failed) {
		str_builder_put_char(&w->out, '[');
		w->depth++;
		put_newline(w);
	}
	for (int64_t i = 0; !failed && i < seq_fast_length(items); i++) {
		struct obj *item = obj_incref(seq_fast_items(items)[i]);
		if (i) {
			str_builder_put_str(&w->out, w->item_separator);
			put_newline(w);
		}
		if ((failed = put_value(w, item, &here)) < 0)
			note(w, "when serializing %s item %lld", o, NULL, i);
		obj_decref(py, item);
	}
	obj_decref(py, items);
	if (!failed) {
		w->depth--;
		put_newline(w);
		str_builder_put_char(&w->out, ']');
	}
	return failed;
}

/* A key as text: OWNED; NULL with *skip: it is passed over; NULL: raised. */
static struct obj *key_text(struct writer *w, struct obj *key, bool *skip)
{
	struct py *py = w->py;
	*skip = false;
	if (str_check(key))
		return obj_incref(key);
	struct obj *text = plain_text(w, key);
	if (text || exc_pending(py))
		return text;
	if (w->skip_keys) {
		*skip = true;
		return NULL;
	}
	return exc_raise(py, T_TypeError, "keys must be str, int, float, bool or None, not %s",
			 w->as_python ? type_short_name(key->type) : key->type->name);
}

/* One pair of an object. Number of pairs written: 1, 0, or -1 RAISES. */
static int put_pair(struct writer *w, struct obj *dict, struct obj *key, struct obj *value, bool first,
		    const struct level *here)
{
	struct py *py = w->py;
	bool skip;
	struct obj *text = key_text(w, key, &skip);
	if (!text)
		return skip ? 0 : -1;
	if (!first)
		str_builder_put_str(&w->out, w->item_separator);
	if (!first || py->profile->json_notes)
		put_newline(w);
	json_put_string(&w->out, text, w->ascii);
	str_builder_put_str(&w->out, w->key_separator);
	int failed = put_value(w, value, here);
	if (failed)
		note(w, "when serializing %s item %R", dict, text == key || !w->as_python ? key : text, 0);
	obj_decref(py, text);
	return failed ? -1 : 1;
}

static struct obj *items_of(struct writer *w, struct obj *dict)
{
	struct py *py = w->py;
	struct obj *items;
	if (dict_is_exact(dict)) {
		items = dict_items_list(py, dict);
	} else {
		struct obj *view = obj_call_method(py, dict, NAME(py, items), NULL, 0);
		items = view ? list_of(py, view) : NULL;
		obj_xdecref(py, view);
	}
	if (items && w->sort_keys && list_sort(py, items, NULL, false) < 0)
		OBJ_CLEAR(py, items);
	return items;
}

static int put_dict(struct writer *w, struct obj *o, const struct level *outer)
{
	struct py *py = w->py;
	if (dict_length(o) == 0) {
		str_builder_put_c(&w->out, "{}");
		return 0;
	}
	struct level here = { o, outer };
	if (circular(w, o, outer) < 0)
		return -1;
	struct obj *items = items_of(w, o);
	if (!items)
		return -1;
	str_builder_put_char(&w->out, '{');
	w->depth++;
	if (!py->profile->json_notes)
		put_newline(w);
	int failed = 0, written = 0;
	for (int64_t i = 0; !failed && i < list_length(items); i++) {
		struct obj *pair = obj_incref(list_get(items, i));
		if (!tuple_check(pair) || tuple_length(pair) != 2)
			failed = (exc_raise(py, T_ValueError, "items must return 2-tuples"), -1);
		else
			failed = put_pair(w, o, tuple_get(pair, 0), tuple_get(pair, 1), written == 0, &here);
		written |= failed;
		failed = failed < 0 ? -1 : 0;
		obj_decref(py, pair);
	}
	obj_decref(py, items);
	if (!failed) {
		w->depth--;
		if (written || !py->profile->json_notes)
			put_newline(w);
		str_builder_put_char(&w->out, '}');
	}
	return failed;
}

/* What the encoder's default() makes of an object. */
static int put_other(struct writer *w, struct obj *o, const struct level *outer)
{
	struct py *py = w->py;
	struct level here = { o, outer };
	if (circular(w, o, outer) < 0)
		return -1;
	struct obj *stand_in = obj_call1(py, w->default_fn, o);
	if (!stand_in)
		return -1;
	int failed = put_value(w, stand_in, &here);
	obj_decref(py, stand_in);
	return failed ? note(w, "when serializing %s object", o, NULL, 0) : 0;
}

static int put_value(struct writer *w, struct obj *o, const struct level *outer)
{
	struct py *py = w->py;
	if (str_check(o)) {
		if (py_charge_steps(py, (uint64_t)str_length(o) / 16) < 0)
			return -1;
		json_put_string(&w->out, o, w->ascii);
		return 0;
	}
	struct obj *text = plain_text(w, o);
	if (text) {
		str_builder_put_str(&w->out, text);
		obj_decref(py, text);
		return 0;
	}
	if (exc_pending(py) || py_enter(py, " while encoding a JSON object") < 0)
		return -1;
	int failed = list_check(o) || tuple_check(o) ? put_list(w, o, outer)
		     : dict_check(o)                 ? put_dict(w, o, outer)
						     : put_other(w, o, outer);
	py_leave(py);
	return failed;
}

static bool truth_of(struct py *py, struct obj *o, const char *name, bool *failed)
{
	struct obj *value = *failed ? NULL : obj_getattr_c(py, o, name);
	int yes = value ? obj_truth(py, value) : -1;
	obj_xdecref(py, value);
	*failed = *failed || yes < 0;
	return yes > 0;
}

static struct obj *text_of(struct py *py, struct obj *o, const char *name, bool *failed)
{
	struct obj *value = *failed ? NULL : obj_getattr_c(py, o, name);
	if (value && !str_check(value)) {
		exc_raise(py, T_TypeError, "make_encoder() argument %d must be str, not %T", name[0] == 'k' ? 5 : 6,
			  value);
		OBJ_CLEAR(py, value);
	}
	*failed = *failed || !value;
	return value;
}

struct obj *json_encode(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)kwnames;
	if (!args_positional(py, "encode", nargs, 4, 4))
		return NULL;
	struct obj *encoder = args[0], *result = NULL;
	bool failed = false;
	struct writer w = { .py = py,
			    .indent = args[2] == OBJ_NONE(py) ? NULL : obj_incref(args[2]),
			    .as_python = args[3] == OBJ_TRUE(py) };
	w.check_circular = truth_of(py, encoder, "check_circular", &failed);
	w.ascii = truth_of(py, encoder, "ensure_ascii", &failed);
	w.sort_keys = truth_of(py, encoder, "sort_keys", &failed);
	w.skip_keys = truth_of(py, encoder, "skipkeys", &failed);
	w.allow_nan = truth_of(py, encoder, "allow_nan", &failed);
	w.key_separator = text_of(py, encoder, "key_separator", &failed);
	w.item_separator = text_of(py, encoder, "item_separator", &failed);
	w.default_fn = failed ? NULL : obj_getattr_c(py, encoder, "default");
	str_builder_init(&w.out, py);
	if (w.default_fn && put_value(&w, args[1], NULL) == 0)
		result = str_builder_finish(&w.out);
	else
		str_builder_clear(&w.out);
	obj_xdecref(py, w.default_fn);
	obj_xdecref(py, w.item_separator);
	obj_xdecref(py, w.key_separator);
	obj_xdecref(py, w.indent);
	return result;
}
