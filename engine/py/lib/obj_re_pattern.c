/* obj_re_pattern.c -- re.Pattern: a regular expression ready to be run. Models: Modules/_sre/sre.c; profile rows re_*. */
#include "re_private.h"
#include "py/model/obj_bool.h"
#include "py/model/obj_bytes.h"
#include "py/model/obj_generic_alias.h"
#include "py/model/obj_mappingproxy.h"

uint32_t re_type_flags(const struct profile *profile)
{
	return profile->re_heap_types ? TYPE_GC | TYPE_HEAP : 0;
}

struct obj *re_pattern_new(struct py *py, struct obj *pattern, uint32_t flags)
{
	struct re_tree tree;
	struct re_program *program = NULL;
	if (re_parse(py, pattern, flags, &tree) == 0)
		program = re_emit(py, &tree, pattern);
	struct type *type = TYPE_OF(py, T_re_pattern);
	struct obj *o = program
			    ? heap_new(py, type, sizeof(struct re_pattern),
				       (size_t)type->model_size + 4 * 3 * (size_t)program->length, FREE_NONE, WHY_CALL)
			    : NULL;
	if (o) {
		struct re_pattern *p = RE_PATTERN(o);
		p->pattern = obj_incref(pattern);
		p->names = obj_incref(tree.names);
		p->flags = tree.flags;
		p->is_text = tree.is_text;
		p->program = program;
		if (type->flags & TYPE_GC)
			gc_track(py, o);
	} else if (program) {
		heap_c_drop(py, program, program->size);
	}
	re_tree_clear(py, &tree);
	return o;
}

static int pattern_clear(struct py *py, struct obj *o)
{
	OBJ_CLEAR(py, RE_PATTERN(o)->pattern);
	OBJ_CLEAR(py, RE_PATTERN(o)->names);
	return 0;
}

static void pattern_dealloc(struct py *py, struct obj *o)
{
	struct re_program *program = RE_PATTERN(o)->program;
	size_t size = (size_t)o->type->model_size + 4 * 3 * (size_t)program->length;
	pattern_clear(py, o);
	heap_c_drop(py, program, program->size);
	heap_drop(py, o, sizeof(struct re_pattern), size, FREE_NONE);
}

static int pattern_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	TYPE_VISIT(o);
	OBJ_VISIT(RE_PATTERN(o)->names);
	OBJ_VISIT(RE_PATTERN(o)->pattern);
	return 0;
}

/* ---- matching ---- */

enum how { HOW_MATCH, HOW_FULL, HOW_SEARCH };

static struct obj *run(struct py *py, const char *name, struct obj *self, struct obj *const *args, size_t nargs,
		       struct obj *kwnames, enum how how)
{
	struct obj *text, *match = NULL;
	struct re_run r;
	int64_t pos = 0, endpos = INT64_MAX;
	if (!args_parse(py, name, "O|nn", "string pos endpos", args, nargs, kwnames, &text, &pos, &endpos))
		return NULL;
	if (re_run_begin(&r, py, RE_PATTERN(self), text, pos, endpos) == 0) {
		int64_t start = r.start;
		r.whole = how == HOW_FULL;
		int found = how == HOW_SEARCH ? re_run_search(&r) : re_run_match(&r);
		if (found == 0)
			match = obj_incref(OBJ_NONE(py));
		else if (found > 0)
			match = re_match_new(&r, self, start, r.end);
	}
	re_run_end(&r);
	return match;
}

static struct obj *m_match(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	return run(py, py->profile->re_prefixmatch ? "prefixmatch" : "match", self, args, nargs, kwnames, HOW_MATCH);
}
static struct obj *m_fullmatch(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			       struct obj *kwnames)
{
	return run(py, "fullmatch", self, args, nargs, kwnames, HOW_FULL);
}
static struct obj *m_search(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	return run(py, "search", self, args, nargs, kwnames, HOW_SEARCH);
}

/* ---- the rest ---- */

static struct obj *g_pattern(struct py *py, struct obj *o)
{
	(void)py;
	return obj_incref(RE_PATTERN(o)->pattern);
}
static struct obj *g_flags(struct py *py, struct obj *o)
{
	return int_new(py, RE_PATTERN(o)->flags);
}
static struct obj *g_groups(struct py *py, struct obj *o)
{
	return int_new(py, RE_PATTERN(o)->program->groups - 1);
}
static struct obj *g_groupindex(struct py *py, struct obj *o)
{
	return mappingproxy_new(py, RE_PATTERN(o)->names);
}

static struct obj *m_copy(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)py, (void)args, (void)nargs, (void)kwnames;
	return obj_incref(o);
}

static struct obj *m_sizeof(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)o, (void)args, (void)nargs, (void)kwnames;
	return py_refuse(py, "the size of a compiled regular expression");
}

static const struct {
	uint32_t flag;
	const char *name;
} flag_names[] = {
	{ RE_IGNORECASE, "re.IGNORECASE" }, { RE_LOCALE, "re.LOCALE" },   { RE_MULTILINE, "re.MULTILINE" },
	{ RE_DOTALL, "re.DOTALL" },         { RE_UNICODE, "re.UNICODE" }, { RE_VERBOSE, "re.VERBOSE" },
	{ RE_DEBUG, "re.DEBUG" },           { RE_ASCII, "re.ASCII" },
};

static struct obj *pattern_repr(struct py *py, struct obj *o)
{
	struct re_pattern *p = RE_PATTERN(o);
	uint32_t flags = p->flags;
	struct obj *shown = obj_repr(py, p->pattern);
	if (!shown)
		return NULL;
	if (p->is_text && (flags & (RE_LOCALE | RE_UNICODE | RE_ASCII)) == RE_UNICODE)
		flags &= ~(uint32_t)RE_UNICODE;
	struct str_builder b;
	str_builder_init(&b, py);
	str_builder_put_c(&b, "re.compile(");
	str_builder_put_slice(&b, shown, 0, str_length(shown) < 200 ? str_length(shown) : 200);
	const char *separator = ", ";
	for (size_t i = 0; i < sizeof flag_names / sizeof *flag_names; i++)
		if (flags & flag_names[i].flag) {
			str_builder_put_c(&b, separator);
			str_builder_put_c(&b, flag_names[i].name);
			flags &= ~flag_names[i].flag;
			separator = "|";
		}
	if (flags) {
		struct obj *rest = str_format_c(py, "0x%x", (int)flags);
		str_builder_put_c(&b, separator);
		if (rest)
			str_builder_put_str(&b, rest);
		obj_xdecref(py, rest);
	}
	str_builder_put_c(&b, ")");
	obj_decref(py, shown);
	return str_builder_finish(&b);
}

static int64_t pattern_hash(struct py *py, struct obj *o)
{
	struct re_pattern *p = RE_PATTERN(o);
	int64_t hash = obj_hash(py, p->pattern);
	if (hash == -1 && exc_pending(py))
		return -1;
	hash ^= (int64_t)p->flags ^ (int64_t)p->is_text ^ (int64_t)p->program->groups;
	return hash == -1 ? -2 : hash;
}

static struct obj *pattern_compare(struct py *py, struct obj *a, struct obj *b, int op)
{
	if ((op != CMP_EQ && op != CMP_NE) || a->type != b->type)
		return obj_incref(OBJ_NOT_IMPLEMENTED(py));
	struct re_pattern *x = RE_PATTERN(a), *y = RE_PATTERN(b);
	int same = a == b;
	if (!same && x->flags == y->flags && x->is_text == y->is_text && x->program->groups == y->program->groups)
		same = obj_compare_bool(py, x->pattern, y->pattern, CMP_EQ);
	return same < 0 ? NULL : OBJ_BOOL(py, (op == CMP_EQ) == same);
}

static bool has_subscript(const struct profile *profile)
{
	return profile->re_subscript;
}
static bool has_prefixmatch(const struct profile *profile)
{
	return profile->re_prefixmatch;
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

#define KEYWORDS (METH_FASTCALL | METH_KEYWORDS)
static const struct method_def pattern_methods[] = {
	{ "prefixmatch", m_match, KEYWORDS | METH_HIDDEN, NULL, has_prefixmatch },
	{ "match", m_match, KEYWORDS, NULL, NULL },
	{ "fullmatch", m_fullmatch, KEYWORDS, NULL, NULL },
	{ "search", m_search, KEYWORDS, NULL, NULL },
	{ "sub", re_m_sub, KEYWORDS, NULL, NULL },
	{ "subn", re_m_subn, KEYWORDS, NULL, NULL },
	{ "findall", re_m_findall, KEYWORDS, NULL, NULL },
	{ "split", re_m_split, KEYWORDS, NULL, NULL },
	{ "finditer", re_m_finditer, KEYWORDS, NULL, NULL },
	{ "scanner", re_m_scanner, KEYWORDS, NULL, NULL },
	{ "__copy__", m_copy, METH_NOARGS, NULL, NULL },
	{ "__deepcopy__", m_copy, METH_O, NULL, NULL },
	{ "__sizeof__", m_sizeof, METH_NOARGS, NULL, NULL },
	{ "__class_getitem__", generic_alias_class_getitem, METH_O | METH_CLASS | METH_HIDDEN, NULL, has_subscript },
	{ NULL, NULL, 0, NULL, NULL },
};
static const struct member_def pattern_members[] = {
	{ "pattern", g_pattern, NULL, true },       { "flags", g_flags, NULL, true },
	{ "groups", g_groups, NULL, true },         { "groupindex", g_groupindex, NULL, false },
	{ "__module__", module_name, NULL, false }, { NULL, NULL, NULL, false },
};

static int pattern_size(const struct profile *profile)
{
	(void)profile;
	return 96;
}

const struct type_spec obj_re_pattern_spec = {
	.name = "re.Pattern",
	.flags = TYPE_NO_INSTANCE | TYPE_HAS_WEAKREF,
	.flags_by = re_type_flags,
	.size = sizeof(struct re_pattern),
	.model_size = pattern_size,
	.item_size = 4,
	.slots = { .dealloc = pattern_dealloc,
		   .traverse = pattern_traverse,
		   .clear = pattern_clear,
		   .repr = pattern_repr,
		   .hash = pattern_hash,
		   .richcompare = pattern_compare },
	.methods = pattern_methods,
	.members = pattern_members,
	.member_available = has_member,
	.doc = "Compiled regular expression object.",
};
