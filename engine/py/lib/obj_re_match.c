/* obj_re_match.c -- re.Match: what matched, and its groups. Models: Modules/_sre/sre.c; profile rows re_*. */
#include "re_private.h"
#include "py/model/obj_generic_alias.h"

/* ---- making ---- */

struct obj *re_match_new(struct re_run *run, struct obj *pattern, int64_t pos, int64_t endpos)
{
	struct py *py = run->py;
	struct type *type = TYPE_OF(py, T_re_match);
	int groups = run->program->groups;
	size_t marks = 2 * (size_t)groups * sizeof(int64_t);
	struct obj *o =
	    heap_new(py, type, sizeof(struct re_match), (size_t)type->model_size + marks, FREE_NONE, WHY_RESULT);
	if (!o)
		return NULL;
	struct re_match *m = RE_MATCH(o);
	m->text = obj_incref(run->text.object);
	m->pattern = obj_incref(pattern);
	m->regs = NULL;
	m->pos = pos;
	m->endpos = endpos;
	m->last = run->slots[RE_LAST_GROUP(run->program)];
	m->groups = groups;
	m->marks = heap_c_new(py, marks);
	m->marks[0] = run->start;
	m->marks[1] = run->at;
	for (int i = 2; i < 2 * groups; i += 2) {
		int64_t from = run->slots[i - 2], to = run->slots[i - 1];
		bool set = from >= 0 && to >= 0;
		m->marks[i] = set ? from : -1;
		m->marks[i + 1] = set ? to : -1;
	}
	if (type->flags & TYPE_GC)
		gc_track(py, o);
	return o;
}

static int match_clear(struct py *py, struct obj *o)
{
	OBJ_CLEAR(py, RE_MATCH(o)->text);
	OBJ_CLEAR(py, RE_MATCH(o)->regs);
	OBJ_CLEAR(py, RE_MATCH(o)->pattern);
	return 0;
}

static void match_dealloc(struct py *py, struct obj *o)
{
	size_t marks = 2 * (size_t)RE_MATCH(o)->groups * sizeof(int64_t);
	match_clear(py, o);
	heap_c_drop(py, RE_MATCH(o)->marks, marks);
	heap_drop(py, o, sizeof(struct re_match), (size_t)o->type->model_size + marks, FREE_NONE);
}

static int match_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	TYPE_VISIT(o);
	OBJ_VISIT(RE_MATCH(o)->text);
	OBJ_VISIT(RE_MATCH(o)->regs);
	OBJ_VISIT(RE_MATCH(o)->pattern);
	return 0;
}

/* ---- groups ---- */

struct obj *re_match_group(struct py *py, struct obj *match, int group, struct obj *none)
{
	const int64_t *span = re_match_span(match, group);
	if (span[0] < 0)
		return obj_incref(none);
	struct re_text text;
	re_text_of(&text, RE_MATCH(match)->text);
	return re_slice(py, &text, span[0] < text.length ? span[0] : text.length,
			span[1] < text.length ? span[1] : text.length);
}

/* The number of a group by number or name; -1 RAISES. */
static int group_index(struct py *py, struct obj *o, struct obj *index)
{
	int64_t number = -1;
	if (!index)
		return 0;
	if (int_check(index) || index->type->slots.nb_index) {
		number = num_as_index(py, index, false);
	} else {
		struct obj *found = dict_get(py, RE_PATTERN(RE_MATCH(o)->pattern)->names, index);
		if (!found || !int_as_int64(found, &number))
			number = -1;
	}
	if (number >= 0 && number < RE_MATCH(o)->groups)
		return (int)number;
	if (!exc_pending(py))
		exc_raise(py, T_IndexError, "no such group");
	return -1;
}

static struct obj *group_by(struct py *py, struct obj *o, struct obj *index)
{
	int group = group_index(py, o, index);
	return group < 0 ? NULL : re_match_group(py, o, group, OBJ_NONE(py));
}

static struct obj *m_group(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)kwnames;
	if (nargs <= 1)
		return group_by(py, o, nargs ? args[0] : NULL);
	struct obj *result = tuple_new(py, (int64_t)nargs, WHY_RESULT);
	for (size_t i = 0; result && i < nargs; i++) {
		struct obj *item = group_by(py, o, args[i]);
		if (item)
			tuple_items(result)[i] = item;
		else
			OBJ_CLEAR(py, result);
	}
	return result;
}

static struct obj *m_groups(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	struct obj *none = OBJ_NONE(py);
	if (!args_parse(py, "groups", "|O", "default", args, nargs, kwnames, &none))
		return NULL;
	struct obj *result = tuple_new(py, RE_MATCH(o)->groups - 1, WHY_RESULT);
	for (int i = 1; result && i < RE_MATCH(o)->groups; i++) {
		struct obj *item = re_match_group(py, o, i, none);
		if (item)
			tuple_items(result)[i - 1] = item;
		else
			OBJ_CLEAR(py, result);
	}
	return result;
}

static struct obj *m_groupdict(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	struct obj *none = OBJ_NONE(py), *name, *number;
	if (!args_parse(py, "groupdict", "|O", "default", args, nargs, kwnames, &none))
		return NULL;
	struct obj *result = dict_new(py, WHY_RESULT);
	int64_t at = 0, group;
	while (result && dict_next(RE_PATTERN(RE_MATCH(o)->pattern)->names, &at, &name, &number)) {
		struct obj *item = int_as_int64(number, &group) ? re_match_group(py, o, (int)group, none) : NULL;
		if (!item || dict_set(py, result, name, item) < 0)
			OBJ_CLEAR(py, result);
		obj_xdecref(py, item);
	}
	return result;
}

/* ---- places ---- */

static struct obj *pair(struct py *py, int64_t a, int64_t b)
{
	struct obj *from = int_new(py, a), *to = from ? int_new(py, b) : NULL;
	struct obj *result = to ? tuple_pack2(py, from, to) : NULL;
	obj_xdecref(py, from);
	obj_xdecref(py, to);
	return result;
}

static struct obj *place(struct py *py, struct obj *o, const char *name, struct obj *const *args, size_t nargs,
			 int what)
{
	if (!args_positional(py, name, nargs, 0, 1))
		return NULL;
	int group = group_index(py, o, nargs ? args[0] : NULL);
	if (group < 0)
		return NULL;
	const int64_t *span = re_match_span(o, group);
	return what == 2 ? pair(py, span[0], span[1]) : int_new(py, span[what]);
}
static struct obj *m_start(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)kwnames;
	return place(py, o, "start", args, nargs, 0);
}
static struct obj *m_end(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)kwnames;
	return place(py, o, "end", args, nargs, 1);
}
static struct obj *m_span(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)kwnames;
	return place(py, o, "span", args, nargs, 2);
}

static struct obj *g_regs(struct py *py, struct obj *o)
{
	struct re_match *m = RE_MATCH(o);
	if (!m->regs) {
		struct obj *regs = tuple_new(py, m->groups, WHY_RESULT);
		for (int i = 0; regs && i < m->groups; i++) {
			struct obj *span = pair(py, re_match_span(o, i)[0], re_match_span(o, i)[1]);
			if (span)
				tuple_items(regs)[i] = span;
			else
				OBJ_CLEAR(py, regs);
		}
		m->regs = regs;
	}
	return obj_xincref(m->regs);
}

static struct obj *g_lastindex(struct py *py, struct obj *o)
{
	return RE_MATCH(o)->last ? int_new(py, RE_MATCH(o)->last) : obj_incref(OBJ_NONE(py));
}

static struct obj *g_lastgroup(struct py *py, struct obj *o)
{
	struct obj *name, *number;
	int64_t at = 0, group;
	while (RE_MATCH(o)->last && dict_next(RE_PATTERN(RE_MATCH(o)->pattern)->names, &at, &name, &number))
		if (int_as_int64(number, &group) && group == RE_MATCH(o)->last)
			return obj_incref(name);
	return obj_incref(OBJ_NONE(py));
}

static struct obj *g_string(struct py *py, struct obj *o)
{
	(void)py;
	return obj_incref(RE_MATCH(o)->text);
}
static struct obj *g_re(struct py *py, struct obj *o)
{
	(void)py;
	return obj_incref(RE_MATCH(o)->pattern);
}
static struct obj *g_pos(struct py *py, struct obj *o)
{
	return int_new(py, RE_MATCH(o)->pos);
}
static struct obj *g_endpos(struct py *py, struct obj *o)
{
	return int_new(py, RE_MATCH(o)->endpos);
}

/* ---- the rest ---- */

static struct obj *m_expand(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	struct obj *source;
	struct re_template t = { .parts = VEC_INIT };
	if (!args_parse(py, "expand", "O", "template", args, nargs, kwnames, &source))
		return NULL;
	struct obj *result = re_template_parse(py, source, RE_PATTERN(RE_MATCH(o)->pattern), &t) == 0
				 ? re_template_expand(py, &t, o)
				 : NULL;
	re_template_clear(py, &t);
	return result;
}

static struct obj *m_copy(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)py, (void)args, (void)nargs, (void)kwnames;
	return obj_incref(o);
}

static struct obj *m_sizeof(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	return int_new(py, o->type->model_size + 16 * (int64_t)RE_MATCH(o)->groups);
}

static struct obj *match_repr(struct py *py, struct obj *o)
{
	struct obj *text = re_match_group(py, o, 0, OBJ_NONE(py)), *shown = text ? obj_repr(py, text) : NULL;
	struct obj *start = shown ? str_slice(py, shown, 0, str_length(shown) < 50 ? str_length(shown) : 50) : NULL;
	const int64_t *span = re_match_span(o, 0);
	struct obj *result = start ? str_format_c(py, "<re.Match object; span=(%lld, %lld), match=%U>",
						  (long long)span[0], (long long)span[1], start)
				   : NULL;
	obj_xdecref(py, text);
	obj_xdecref(py, shown);
	obj_xdecref(py, start);
	return result;
}

static bool has_subscript(const struct profile *profile)
{
	return profile->re_subscript;
}
static struct obj *module_name(struct py *py, struct obj *o)
{
	(void)o;
	return str_intern_c(py, "re");
}
static bool has_member(const struct profile *profile, const struct member_def *def)
{
	return def->get != module_name || profile->re_heap_types;
}

static const struct method_def match_methods[] = {
	{ "group", m_group, METH_FASTCALL, NULL, NULL },
	{ "start", m_start, METH_FASTCALL, NULL, NULL },
	{ "end", m_end, METH_FASTCALL, NULL, NULL },
	{ "span", m_span, METH_FASTCALL, NULL, NULL },
	{ "groups", m_groups, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "groupdict", m_groupdict, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "expand", m_expand, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "__copy__", m_copy, METH_NOARGS, NULL, NULL },
	{ "__deepcopy__", m_copy, METH_O, NULL, NULL },
	{ "__sizeof__", m_sizeof, METH_NOARGS, NULL, NULL },
	{ "__class_getitem__", generic_alias_class_getitem, METH_O | METH_CLASS | METH_HIDDEN, NULL, has_subscript },
	{ NULL, NULL, 0, NULL, NULL },
};
static const struct member_def match_members[] = {
	{ "string", g_string, NULL, true },
	{ "re", g_re, NULL, true },
	{ "pos", g_pos, NULL, true },
	{ "endpos", g_endpos, NULL, true },
	{ "lastindex", g_lastindex, NULL, false },
	{ "lastgroup", g_lastgroup, NULL, false },
	{ "regs", g_regs, NULL, false },
	{ "__module__", module_name, NULL, false },
	{ NULL, NULL, NULL, false },
};

static int match_size(const struct profile *profile)
{
	(void)profile;
	return 88;
}

const struct type_spec obj_re_match_spec = {
	.name = "re.Match",
	.flags = TYPE_NO_INSTANCE,
	.flags_by = re_type_flags,
	.size = sizeof(struct re_match),
	.model_size = match_size,
	.item_size = 8,
	.slots = { .dealloc = match_dealloc,
		   .traverse = match_traverse,
		   .clear = match_clear,
		   .repr = match_repr,
		   .mp_subscript = group_by },
	.methods = match_methods,
	.members = match_members,
	.member_available = has_member,
};
