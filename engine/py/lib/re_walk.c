/* re_walk.c -- going through a text from match to match: sub, subn, split, findall, finditer, and the scanner under the last.
 * Models: Modules/_sre/sre.c; profile row re_heap_types. */
#include "re_private.h"
#include "py/model/obj_iter.h"

struct obj *re_join(struct py *py, struct obj *empty, struct obj *list)
{
	if (str_check(empty))
		return str_join(py, empty, list);
	struct obj *method = obj_getattr_c(py, empty, "join"), *result = method ? obj_call1(py, method, list) : NULL;
	obj_xdecref(py, method);
	return result;
}

/* ---- sub ---- */

struct filter {                         /* what comes in the place of a match */
	struct obj *callable, *literal; /* BORROWED, OWNED; both NULL: the template */
	struct re_template t;
};

static bool has_backslash(struct obj *o)
{
	struct re_text text;
	re_text_of(&text, o);
	for (int64_t i = 0; i < text.length; i++)
		if (str_char(text.kind, text.data, i) == '\\')
			return true;
	return !text.data;
}

static int filter_of(struct py *py, const struct re_pattern *pattern, struct obj *given, struct filter *f)
{
	*f = (struct filter){ .t = { .parts = VEC_INIT } };
	if (given->type->slots.call) {
		f->callable = given;
		return 0;
	}
	if (!has_backslash(given)) {
		f->literal = obj_incref(given);
		return 0;
	}
	if (!str_check(given) && pattern->is_text)
		return py_refuse(py, "a template of a regular expression that is not a str"), -1;
	if (re_template_parse(py, given, pattern, &f->t) < 0)
		return -1;
	f->literal = obj_xincref(re_template_literal(&f->t));
	return 0;
}

/* OWNED */
static struct obj *replacement(struct re_run *run, struct obj *pattern, const struct filter *f, int64_t endpos)
{
	if (f->literal)
		return obj_incref(f->literal);
	struct obj *match = re_match_new(run, pattern, 0, endpos), *result = NULL;
	if (match)
		result =
		    f->callable ? obj_call1(run->py, f->callable, match) : re_template_expand(run->py, &f->t, match);
	obj_xdecref(run->py, match);
	return result;
}

static int put_slice(struct re_run *run, struct obj *list, int64_t from, int64_t to)
{
	struct obj *piece = re_slice(run->py, &run->text, from, to);
	return piece ? list_append_steal(run->py, list, piece) : -1;
}

/* The pieces of the result; how many replacements, -1 RAISES. */
static int64_t substitute(struct re_run *run, struct obj *pattern, const struct filter *f, int64_t count,
			  struct obj *list)
{
	struct py *py = run->py;
	int64_t n = 0, last = 0;
	while (!count || n < count) {
		int found = re_run_search(run);
		if (found < 0)
			return -1;
		if (!found)
			break;
		if (last < run->start && put_slice(run, list, last, run->start) < 0)
			return -1;
		struct obj *piece = replacement(run, pattern, f, run->text.length);
		if (!piece)
			return -1;
		if (piece == OBJ_NONE(py))
			obj_decref(py, piece);
		else if (list_append_steal(py, list, piece) < 0)
			return -1;
		last = run->at;
		n++;
		re_run_next(run);
	}
	if (last < run->end && put_slice(run, list, last, run->end) < 0)
		return -1;
	return n;
}

static struct obj *sub(struct py *py, const char *name, struct obj *self, struct obj *const *args, size_t nargs,
		       struct obj *kwnames, bool counted)
{
	struct obj *given, *text, *result = NULL, *number = NULL;
	int64_t count = 0;
	if (!args_parse(py, name, "OO|n", "repl string count", args, nargs, kwnames, &given, &text, &count))
		return NULL;
	struct filter f;
	struct re_run run;
	if (filter_of(py, RE_PATTERN(self), given, &f) < 0) {
		re_template_clear(py, &f.t);
		return NULL;
	}
	struct obj *list = NULL, *empty = NULL;
	int64_t n = -1;
	if (re_run_begin(&run, py, RE_PATTERN(self), text, 0, INT64_MAX) == 0) {
		list = list_new(py, 0, WHY_INTERNAL);
		n = list ? substitute(&run, self, &f, count, list) : -1;
		empty = n >= 0 ? re_slice(py, &run.text, 0, 0) : NULL;
	}
	if (empty)
		result = list_length(list) ? re_join(py, empty, list) : obj_incref(empty);
	if (result && counted) {
		struct obj *both = (number = int_new(py, n)) ? tuple_pack2(py, result, number) : NULL;
		obj_decref(py, result);
		obj_xdecref(py, number);
		result = both;
	}
	obj_xdecref(py, list);
	obj_xdecref(py, empty);
	obj_xdecref(py, f.literal);
	re_template_clear(py, &f.t);
	re_run_end(&run);
	return result;
}

struct obj *re_m_sub(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	return sub(py, "sub", self, args, nargs, kwnames, false);
}
struct obj *re_m_subn(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	return sub(py, "subn", self, args, nargs, kwnames, true);
}

/* ---- split, findall ---- */

struct obj *re_m_split(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	struct obj *text;
	struct re_run run;
	int64_t most = 0, last = 0;
	if (!args_parse(py, "split", "O|n", "string maxsplit", args, nargs, kwnames, &text, &most))
		return NULL;
	int found = re_run_begin(&run, py, RE_PATTERN(self), text, 0, INT64_MAX);
	struct obj *list = found < 0 ? NULL : list_new(py, 0, WHY_RESULT);
	for (int64_t n = 0; list && (!most || n < most); n++) {
		found = re_run_search(&run);
		if (found <= 0)
			break;
		found = put_slice(&run, list, last, run.start);
		for (int group = 1; found == 0 && group < run.program->groups; group++) {
			struct obj *piece = re_run_group(&run, group, OBJ_NONE(py));
			found = piece ? list_append_steal(py, list, piece) : -1;
		}
		if (found < 0)
			break;
		last = run.at;
		re_run_next(&run);
	}
	if (list && (found < 0 || put_slice(&run, list, last, run.end) < 0))
		OBJ_CLEAR(py, list);
	re_run_end(&run);
	return list;
}

/* What findall() lists of a match: OWNED */
static struct obj *found_item(struct re_run *run, struct obj *empty)
{
	int groups = run->program->groups - 1;
	if (groups <= 1)
		return re_run_group(run, groups, empty);
	struct obj *item = tuple_new(run->py, groups, WHY_RESULT);
	for (int group = 1; item && group <= groups; group++) {
		struct obj *piece = re_run_group(run, group, empty);
		if (piece)
			tuple_items(item)[group - 1] = piece;
		else
			OBJ_CLEAR(run->py, item);
	}
	return item;
}

struct obj *re_m_findall(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	struct obj *text;
	struct re_run run;
	int64_t pos = 0, endpos = INT64_MAX;
	if (!args_parse(py, "findall", "O|nn", "string pos endpos", args, nargs, kwnames, &text, &pos, &endpos))
		return NULL;
	int found = re_run_begin(&run, py, RE_PATTERN(self), text, pos, endpos);
	struct obj *list = found < 0 ? NULL : list_new(py, 0, WHY_RESULT);
	struct obj *empty = list ? re_slice(py, &run.text, 0, 0) : NULL;
	while (empty && (found = re_run_search(&run)) > 0) {
		struct obj *item = found_item(&run, empty);
		if (!item || list_append_steal(py, list, item) < 0) {
			found = -1;
			break;
		}
		re_run_next(&run);
	}
	if (list && (!empty || found < 0))
		OBJ_CLEAR(py, list);
	obj_xdecref(py, empty);
	re_run_end(&run);
	return list;
}

/* ---- the scanner ---- */

struct re_scanner { /* _sre.SRE_Scanner */
	struct obj head;
	struct obj *pattern, *text;
	int64_t pos, endpos, start; /* start -1: nothing more */
	bool advance;
};
#define SCANNER(o) ((struct re_scanner *)(void *)(o))

struct obj *re_m_scanner(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	struct obj *text;
	struct re_run run;
	int64_t pos = 0, endpos = INT64_MAX;
	if (!args_parse(py, "scanner", "O|nn", "string pos endpos", args, nargs, kwnames, &text, &pos, &endpos))
		return NULL;
	int failed = re_run_begin(&run, py, RE_PATTERN(self), text, pos, endpos);
	struct type *type = TYPE_OF(py, T_re_scanner);
	struct obj *o =
	    failed ? NULL
		   : heap_new(py, type, sizeof(struct re_scanner), (size_t)type->model_size, FREE_NONE, WHY_ITERATOR);
	if (o) {
		struct re_scanner *s = SCANNER(o);
		s->pattern = obj_incref(self);
		s->text = obj_incref(text);
		s->pos = s->start = run.start;
		s->endpos = run.end;
		s->advance = false;
		if (type->flags & TYPE_GC)
			gc_track(py, o);
	}
	re_run_end(&run);
	return o;
}

static int scanner_clear(struct py *py, struct obj *o)
{
	OBJ_CLEAR(py, SCANNER(o)->pattern);
	OBJ_CLEAR(py, SCANNER(o)->text);
	return 0;
}

static void scanner_dealloc(struct py *py, struct obj *o)
{
	scanner_clear(py, o);
	heap_drop(py, o, sizeof(struct re_scanner), (size_t)o->type->model_size, FREE_NONE);
}

static int scanner_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	TYPE_VISIT(o);
	OBJ_VISIT(SCANNER(o)->pattern);
	OBJ_VISIT(SCANNER(o)->text);
	return 0;
}

static struct obj *next_match(struct py *py, struct obj *o, bool search)
{
	struct re_scanner *s = SCANNER(o);
	struct re_run run;
	if (s->start < 0)
		OBJ_RETURN_NONE(py);
	int found = re_run_begin(&run, py, RE_PATTERN(s->pattern), s->text, s->start, s->endpos);
	struct obj *match = NULL;
	if (found == 0) {
		run.advance = s->advance;
		found = search ? re_run_search(&run) : re_run_match(&run);
		if (found > 0)
			match = re_match_new(&run, s->pattern, s->pos, s->endpos);
		else if (found == 0)
			match = obj_incref(OBJ_NONE(py));
	}
	if (found > 0)
		re_run_next(&run);
	s->start = found > 0 ? run.start : -1;
	s->advance = run.advance;
	re_run_end(&run);
	return match;
}

static struct obj *m_search(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	return next_match(py, o, true);
}
static struct obj *m_match(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	return next_match(py, o, false);
}

struct obj *re_m_finditer(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	struct obj *scanner = re_m_scanner(py, self, args, nargs, kwnames);
	struct obj *search = scanner ? obj_getattr_c(py, scanner, "search") : NULL;
	struct obj *result = search ? iter_call_new(py, search, OBJ_NONE(py)) : NULL;
	obj_xdecref(py, scanner);
	obj_xdecref(py, search);
	return result;
}

static struct obj *g_pattern(struct py *py, struct obj *o)
{
	(void)py;
	return obj_incref(SCANNER(o)->pattern);
}

static int scanner_size(const struct profile *profile)
{
	(void)profile;
	return 1000; /* the state of the matcher lies within */
}

static const struct method_def scanner_methods[] = {
	{ "match", m_match, METH_NOARGS, NULL, NULL },
	{ "search", m_search, METH_NOARGS, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};
static const struct member_def scanner_members[] = { { "pattern", g_pattern, NULL, true },
						     { NULL, NULL, NULL, false } };

const struct type_spec obj_re_scanner_spec = {
	.name = "_sre.SRE_Scanner",
	.flags = TYPE_NO_INSTANCE,
	.flags_by = re_type_flags,
	.size = sizeof(struct re_scanner),
	.model_size = scanner_size,
	.slots = { .dealloc = scanner_dealloc, .traverse = scanner_traverse, .clear = scanner_clear },
	.methods = scanner_methods,
	.members = scanner_members,
};
