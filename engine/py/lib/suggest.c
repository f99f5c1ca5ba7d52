/* suggest.c -- "Did you mean": what the last line of a traceback adds to a NameError, AttributeError or ImportError.
 * Models: Python/suggestions.c (3.10-3.11), Lib/traceback.py _compute_suggestion_error (3.12+); profile rows suggest_*. */
#include "builtins.h"
#include "lib_state.h"
#include "py/model/suggest.h"
#include "py/vm/obj_frame.h"
#include "py/vm/obj_traceback.h"
#include <string.h>

#define MOVE_COST      2
#define MAX_CANDIDATES 750
#define MAX_LENGTH     40

struct search {
	const char *wrong;
	const char *best; /* BORROWED from its str */
	int best_distance;
	size_t candidates;
	bool uncaught;
};

static void consider(struct search *s, const char *name)
{
	s->candidates++;
	if (strcmp(name, s->wrong) == 0)
		return;
	int limit = ((int)strlen(name) + (int)strlen(s->wrong) + 3) * MOVE_COST / 6;
	if (limit > s->best_distance - 1)
		limit = s->best_distance - 1;
	int d = suggest_distance(s->wrong, name, limit);
	if (d <= limit) {
		s->best = name;
		s->best_distance = d;
	}
}

static void consider_all(struct py *py, struct search *s, struct obj *names, bool hide_underscored)
{
	for (int64_t i = 0; names && i < list_length(names); i++) {
		struct obj *name = list_get(names, i);
		if (!str_check(name))
			continue;
		const char *text = str_utf8(py, name, NULL);
		if (!hide_underscored || text[0] != '_')
			consider(s, text);
	}
}

static void consider_dict(struct py *py, struct search *s, struct obj *dict)
{
	int64_t at = 0;
	struct obj *key, *value;
	while (dict && dict_next(dict, &at, &key, &value))
		if (str_check(key))
			consider(s, str_utf8(py, key, NULL));
}

static void consider_tuple(struct py *py, struct search *s, struct obj *names)
{
	if (!names)
		exc_clear(py);
	for (int64_t i = 0; names && i < tuple_length(names); i++)
		consider(s, str_utf8(py, tuple_get(names, i), NULL));
}

/* An attribute of the exception, OWNED; NULL without exception when it has none or it is None. */
static struct obj *field(struct py *py, struct obj *exc, const char *name)
{
	struct obj *o = lib_exception_field(py, exc, name);
	if (o == OBJ_NONE(py))
		OBJ_CLEAR(py, o);
	return o;
}

static struct obj_frame *last_frame(struct obj *exc)
{
	struct obj *tb = ((struct obj_exc *)(void *)exc)->traceback;
	if (!tb || !type_is(tb, T_traceback))
		return NULL;
	while (TRACEBACK(tb)->next)
		tb = TRACEBACK(tb)->next;
	return TRACEBACK(tb)->frame;
}

/* The frame's variables as a dict or list of names, then globals and builtins. */
static struct obj *locals_of(struct py *py, struct obj_frame *frame)
{
	struct obj *locals = frame_locals(py, frame->frame);
	if (!locals)
		exc_clear(py);
	return locals;
}

static void suggest_for_name(struct py *py, struct obj *exc, struct search *s, struct buf *out)
{
	struct obj_frame *frame = last_frame(exc);
	if (!frame || !frame->frame)
		return;
	struct obj *locals = locals_of(py, frame);
	struct obj *self = locals && dict_check(locals) ? dict_get_c(py, locals, "self") : NULL;
	struct obj *wrong = str_new_c(py, s->wrong);
	bool is_attribute = false;
	if (self && py->profile->suggest_self) {
		struct obj *value = NULL;
		is_attribute = obj_lookup_attr(py, self, wrong, &value) > 0;
		obj_xdecref(py, value);
		exc_clear(py);
	}
	if (is_attribute) {
		buf_printf(out, ". Did you mean: 'self.%s'?", s->wrong);
	} else {
		bool by_code = s->uncaught && py->profile->suggest_code_names;
		if (by_code)
			consider_tuple(py, s, code_variables(py, frame->frame->code, LOCAL_FAST));
		else if (locals && dict_check(locals))
			consider_dict(py, s, locals);
		struct obj *globals = frame->frame->globals;
		if (by_code || locals != globals)
			consider_dict(py, s, globals);
		consider_dict(py, s, module_dict(lib_builtins(py)));
		if (s->best && s->candidates <= MAX_CANDIDATES)
			buf_printf(out, ". Did you mean: '%s'?", s->best);
		if (py->profile->suggest_modules && lib_is_standard_module(py, s->wrong) && !strchr(s->wrong, '.')) {
			if (s->best && s->candidates <= MAX_CANDIDATES)
				buf_printf(out, " Or did you forget to import '%s'?", s->wrong);
			else
				buf_printf(out, ". Did you forget to import '%s'?", s->wrong);
		}
	}
	obj_xdecref(py, wrong);
	obj_xdecref(py, locals);
}

/* Attributes that people look for on the wrong type (3.15). */
static const struct {
	int type;
	const char *wrong, *text;
} other_languages[] = {
	{ T_list, "push", ". Did you mean '.append'?" },
	{ T_list, "add", ". Did you mean to use a 'set' object?" },
	{ T_list, "concat", ". Did you mean '.extend'?" },
	{ T_list, "addAll", ". Did you mean '.extend'?" },
	{ T_str, "toUpperCase", ". Did you mean '.upper'?" },
	{ T_str, "toLowerCase", ". Did you mean '.lower'?" },
	{ T_str, "trimStart", ". Did you mean '.lstrip'?" },
	{ T_str, "trimEnd", ". Did you mean '.rstrip'?" },
	{ T_dict, "keySet", ". Did you mean '.keys'?" },
	{ T_dict, "entrySet", ". Did you mean '.items'?" },
	{ T_dict, "entries", ". Did you mean '.items'?" },
	{ T_dict, "putAll", ". Did you mean '.update'?" },
	{ T_tuple, "append", ". Did you mean to use a 'list' object?" },
	{ T_tuple, "extend", ". Did you mean to use a 'list' object?" },
	{ T_tuple, "insert", ". Did you mean to use a 'list' object?" },
	{ T_tuple, "remove", ". Did you mean to use a 'list' object?" },
	{ T_frozenset, "add", ". Did you mean to use a 'set' object?" },
	{ T_frozenset, "discard", ". Did you mean to use a 'set' object?" },
	{ T_frozenset, "remove", ". Did you mean to use a 'set' object?" },
	{ T_frozenset, "update", ". Did you mean to use a 'set' object?" },
};

static void suggest_attribute(struct py *py, struct obj *exc, struct search *s, struct buf *out)
{
	struct obj *o = field(py, exc, "obj");
	if (!o)
		return;
	struct obj *names = builtins_dir(py, o);
	if (!names)
		exc_clear(py);
	bool hide = py->profile->suggest_hides_underscored && s->wrong[0] != '_';
	if (hide) {
		struct obj_frame *frame = last_frame(exc);
		struct obj *locals = frame && frame->frame ? locals_of(py, frame) : NULL;
		if (locals && dict_check(locals) && dict_get_c(py, locals, "self") == o)
			hide = false;
		obj_xdecref(py, locals);
	}
	consider_all(py, s, names, hide);
	if (s->best && s->candidates <= MAX_CANDIDATES) {
		if (py->profile->suggest_attr_dots)
			buf_printf(out, ". Did you mean '.%s' instead of '.%s'?", s->best, s->wrong);
		else
			buf_printf(out, ". Did you mean: '%s'?", s->best);
	} else if (py->profile->suggest_attr_dots) {
		for (size_t i = 0; i < sizeof other_languages / sizeof *other_languages; i++)
			if (type_is(o, other_languages[i].type) && strcmp(s->wrong, other_languages[i].wrong) == 0)
				buf_puts(out, other_languages[i].text);
	}
	obj_xdecref(py, names);
	obj_decref(py, o);
}

static void suggest_import(struct py *py, struct obj *exc, struct search *s, struct buf *out)
{
	struct obj *name = field(py, exc, "name");
	struct obj *module = name && str_check(name) ? dict_get(py, lib_modules(py), name) : NULL;
	struct obj *names = module ? builtins_dir(py, module) : NULL;
	consider_all(py, s, names, s->wrong[0] != '_');
	if (s->best && s->candidates <= MAX_CANDIDATES)
		buf_printf(out, ". Did you mean: '%s'?", s->best);
	obj_xdecref(py, names);
	obj_xdecref(py, name);
}

void lib_suggest(struct py *py, struct obj *exc, bool uncaught, struct buf *out)
{
	if (!py->profile->suggestions)
		return;
	bool is_name = obj_is_a(py, exc, T_NameError), is_attribute = obj_is_a(py, exc, T_AttributeError);
	bool is_import = py->profile->suggest_imports && obj_is_a(py, exc, T_ImportError);
	if (!is_name && !is_attribute && !is_import)
		return;
	struct obj *name = field(py, exc, is_import ? "name_from" : "name");
	if (name && str_check(name)) {
		struct search s = { .wrong = str_utf8(py, name, NULL), .best_distance = 1 << 20, .uncaught = uncaught };
		if (str_length(name) <= MAX_LENGTH) {
			if (is_name)
				suggest_for_name(py, exc, &s, out);
			else if (is_attribute)
				suggest_attribute(py, exc, &s, out);
			else
				suggest_import(py, exc, &s, out);
		}
	}
	obj_xdecref(py, name);
}
