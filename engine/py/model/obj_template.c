/* obj_template.c -- t-strings: templates and their interpolations. */
#include "obj_template.h"
#include "args.h"
#include "exc.h"
#include "heap.h"
#include "obj_dict.h"
#include "obj_generic_alias.h"
#include "obj_iter.h"
#include "obj_list.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include <string.h>

struct obj_template_iter {
	struct obj head;
	struct obj *strings, *interpolations; /* iterators */
	bool from_strings;
};
#define ITER(o) ((struct obj_template_iter *)(void *)(o))

static int template_size(const struct profile *profile)
{
	(void)profile;
	return 32;
}
static int interpolation_size(const struct profile *profile)
{
	(void)profile;
	return 48;
}
static int iter_size(const struct profile *profile)
{
	(void)profile;
	return 40;
}
static bool available(const struct profile *profile)
{
	return profile->template_strings;
}

/* ---- making ---- */
struct obj *template_new(struct py *py, struct obj *strings, struct obj *interpolations)
{
	struct obj *o = type_generic_alloc(py, TYPE_OF(py, T_Template));
	if (o) {
		TEMPLATE(o)->strings = obj_incref(strings);
		TEMPLATE(o)->interpolations = obj_incref(interpolations);
	}
	return o;
}

/* The type, with the __match_args__ that a spec cannot say. BORROWED */
static struct type *interpolation_type(struct py *py)
{
	static const char *const names[] = { "value", "expression", "conversion", "format_spec" };
	struct type *type = TYPE_OF(py, T_Interpolation);
	struct obj *dict = type_dict(py, type);
	if (dict_get(py, dict, NAME(py, __match_args__)))
		return type;
	heap_startup_begin(py);
	struct obj *fields = tuple_new(py, 4, WHY_STARTUP);
	for (int i = 0; fields && i < 4; i++)
		tuple_items(fields)[i] = str_intern_c(py, names[i]);
	if (fields)
		dict_set(py, dict, NAME(py, __match_args__), fields);
	obj_xdecref(py, fields);
	heap_startup_end(py);
	return type;
}

static struct obj *make_interpolation(struct py *py, struct obj *value, struct obj *expression, struct obj *conversion,
				      struct obj *format_spec)
{
	struct obj *o = type_generic_alloc(py, interpolation_type(py));
	if (o) {
		INTERPOLATION(o)->value = obj_incref(value);
		INTERPOLATION(o)->expression = obj_incref(expression);
		INTERPOLATION(o)->conversion = obj_incref(conversion);
		INTERPOLATION(o)->format_spec = obj_incref(format_spec);
	}
	return o;
}

struct obj *interpolation_new(struct py *py, struct obj *value, struct obj *expression, int conversion,
			      struct obj *format_spec)
{
	static const char letters[] = " sra";
	struct obj *letter =
	    conversion ? str_from_char(py, (uint32_t)letters[conversion & 3]) : obj_incref(OBJ_NONE(py));
	struct obj *o =
	    letter ? make_interpolation(py, value, expression, letter, format_spec ? format_spec : py->empty_str)
		   : NULL;
	obj_xdecref(py, letter);
	return o;
}

static struct obj *interpolation_make(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	struct obj *value, *expression = py->empty_str, *conversion = OBJ_NONE(py), *format_spec = py->empty_str;
	(void)type;
	if (!args_parse_tuple(py, "Interpolation", "O|UOU", "value expression conversion format_spec", args, kwargs,
			      &value, &expression, &conversion, &format_spec))
		return NULL;
	if (conversion != OBJ_NONE(py)) {
		if (!str_check(conversion)) {
			args_bad(py, "Interpolation", "conversion", 3, "str", conversion);
			return NULL;
		}
		if (str_length(conversion) != 1 || !strchr("sra", (int)str_at(conversion, 0)))
			return exc_raise(py, T_ValueError,
					 "Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'");
	}
	return make_interpolation(py, value, expression, conversion, format_spec);
}

/* Strings and interpolations in turn: what stands side by side is joined, what is missing is empty. */
struct parts {
	struct obj *strings, *interpolations; /* lists */
	bool open;                            /* the last part was a string */
};

static int add_string(struct py *py, struct parts *p, struct obj *text)
{
	int64_t last = list_length(p->strings) - 1;
	if (!p->open) {
		p->open = true;
		return list_append(py, p->strings, text);
	}
	struct obj *joined = str_concat(py, list_get(p->strings, last), text);
	if (!joined)
		return -1;
	obj_set(py, &list_items(p->strings)[last], joined);
	return 0;
}

static int add_part(struct py *py, struct parts *p, struct obj *part)
{
	if (str_check(part))
		return add_string(py, p, part);
	if (!p->open && list_append(py, p->strings, py->empty_str) < 0)
		return -1;
	p->open = false;
	return list_append(py, p->interpolations, part);
}

static struct obj *finish(struct py *py, struct parts *p, bool good)
{
	struct obj *strings = NULL, *interpolations = NULL, *result = NULL;
	if (good && (p->open || list_append(py, p->strings, py->empty_str) == 0)) {
		strings = list_as_tuple(py, p->strings);
		interpolations = strings ? list_as_tuple(py, p->interpolations) : NULL;
		result = interpolations ? template_new(py, strings, interpolations) : NULL;
	}
	obj_xdecref(py, strings);
	obj_xdecref(py, interpolations);
	obj_xdecref(py, p->strings);
	obj_xdecref(py, p->interpolations);
	return result;
}

static struct parts begin(struct py *py)
{
	struct parts p = { list_new(py, 0, WHY_INTERNAL), NULL, false };
	p.interpolations = p.strings ? list_new(py, 0, WHY_INTERNAL) : NULL;
	return p;
}

static struct obj *template_make(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	(void)type;
	if (kwargs && dict_length(kwargs) > 0)
		return exc_raise(py, T_TypeError, "Template.__new__ only accepts *args arguments");
	struct parts p = begin(py);
	bool good = p.interpolations != NULL;
	for (int64_t i = 0; good && i < tuple_length(args); i++) {
		struct obj *part = tuple_get(args, i);
		if (!str_check(part) && !type_is(part, T_Interpolation)) {
			exc_raise(py, T_TypeError,
				  "Template.__new__ *args need to be of type 'str' or 'Interpolation', got %T", part);
			good = false;
		} else
			good = add_part(py, &p, part) == 0;
	}
	return finish(py, &p, good);
}

static bool add_template(struct py *py, struct parts *p, struct obj *o)
{
	int64_t n = tuple_length(TEMPLATE(o)->interpolations);
	bool good = true;
	for (int64_t i = 0; good && i <= n; i++) {
		good = add_part(py, p, tuple_get(TEMPLATE(o)->strings, i)) == 0;
		if (good && i < n)
			good = add_part(py, p, tuple_get(TEMPLATE(o)->interpolations, i)) == 0;
	}
	return good;
}

static struct obj *template_concat(struct py *py, struct obj *a, struct obj *b)
{
	if (!type_is(a, T_Template))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	if (!type_is(b, T_Template))
		return exc_raise(
		    py, T_TypeError,
		    "can only concatenate string.templatelib.Template (not \"%T\") to string.templatelib.Template", b);
	struct parts p = begin(py);
	bool good = p.interpolations && add_template(py, &p, a) && add_template(py, &p, b);
	return finish(py, &p, good);
}

/* ---- Template ---- */
static void template_dealloc(struct py *py, struct obj *o)
{
	obj_xdecref(py, TEMPLATE(o)->strings);
	obj_xdecref(py, TEMPLATE(o)->interpolations);
	heap_drop(py, o, sizeof(struct obj_template), (size_t)o->type->model_size, FREE_NONE);
}

static int template_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(TEMPLATE(o)->strings);
	OBJ_VISIT(TEMPLATE(o)->interpolations);
	return 0;
}

static struct obj *template_repr(struct py *py, struct obj *o)
{
	return str_format_c(py, "Template(strings=%R, interpolations=%R)", TEMPLATE(o)->strings,
			    TEMPLATE(o)->interpolations);
}

static struct obj *template_iter(struct py *py, struct obj *o)
{
	struct obj *strings = obj_iter(py, TEMPLATE(o)->strings);
	struct obj *interpolations = strings ? obj_iter(py, TEMPLATE(o)->interpolations) : NULL;
	struct obj *it = interpolations ? type_generic_alloc(py, TYPE_OF(py, T_TemplateIter)) : NULL;
	if (!it) {
		obj_xdecref(py, strings);
		obj_xdecref(py, interpolations);
		return NULL;
	}
	ITER(it)->strings = strings;
	ITER(it)->interpolations = interpolations;
	ITER(it)->from_strings = true;
	return it;
}

static struct obj *get_strings(struct py *py, struct obj *o)
{
	(void)py;
	return obj_incref(TEMPLATE(o)->strings);
}
static struct obj *get_interpolations(struct py *py, struct obj *o)
{
	(void)py;
	return obj_incref(TEMPLATE(o)->interpolations);
}
static struct obj *get_values(struct py *py, struct obj *o)
{
	struct obj *all = TEMPLATE(o)->interpolations, *values = tuple_new(py, tuple_length(all), WHY_RESULT);
	for (int64_t i = 0; values && i < tuple_length(all); i++)
		tuple_items(values)[i] = obj_incref(INTERPOLATION(tuple_get(all, i))->value);
	return values;
}

/* ---- iteration: strings that are not empty, interpolations ---- */
static struct obj *iter_next(struct py *py, struct obj *o)
{
	struct obj *next;
	if (ITER(o)->from_strings) {
		next = obj_next(py, ITER(o)->strings);
		ITER(o)->from_strings = false;
		if (!next)
			return NULL;
		if (str_length(next) > 0)
			return next;
		obj_decref(py, next);
	}
	next = obj_next(py, ITER(o)->interpolations);
	ITER(o)->from_strings = true;
	return next;
}

static void iter_dealloc(struct py *py, struct obj *o)
{
	obj_xdecref(py, ITER(o)->strings);
	obj_xdecref(py, ITER(o)->interpolations);
	heap_drop(py, o, sizeof(struct obj_template_iter), (size_t)o->type->model_size, FREE_NONE);
}

static int iter_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(ITER(o)->strings);
	OBJ_VISIT(ITER(o)->interpolations);
	return 0;
}

/* ---- Interpolation ---- */
static void interpolation_dealloc(struct py *py, struct obj *o)
{
	obj_xdecref(py, INTERPOLATION(o)->value);
	obj_xdecref(py, INTERPOLATION(o)->expression);
	obj_xdecref(py, INTERPOLATION(o)->conversion);
	obj_xdecref(py, INTERPOLATION(o)->format_spec);
	heap_drop(py, o, sizeof(struct obj_interpolation), (size_t)o->type->model_size, FREE_NONE);
}

static int interpolation_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(INTERPOLATION(o)->value);
	OBJ_VISIT(INTERPOLATION(o)->expression);
	OBJ_VISIT(INTERPOLATION(o)->conversion);
	OBJ_VISIT(INTERPOLATION(o)->format_spec);
	return 0;
}

static struct obj *interpolation_repr(struct py *py, struct obj *o)
{
	const struct obj_interpolation *i = INTERPOLATION(o);
	return str_format_c(py, "Interpolation(%R, %R, %R, %R)", i->value, i->expression, i->conversion,
			    i->format_spec);
}

#define FIELD(name)                                                 \
	static struct obj *get_##name(struct py *py, struct obj *o) \
	{                                                           \
		(void)py;                                           \
		return obj_incref(INTERPOLATION(o)->name);          \
	}
FIELD(value)
FIELD(expression)
FIELD(conversion)
FIELD(format_spec)

static struct obj *interpolation_reduce(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
					struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	struct obj_interpolation *i = INTERPOLATION(o);
	struct obj *items[] = { i->value, i->expression, i->conversion, i->format_spec };
	struct obj *parts = tuple_from(py, items, 4), *result = parts ? tuple_pack2(py, &o->type->head, parts) : NULL;
	obj_xdecref(py, parts);
	return result;
}

/* Made again from its parts, in turn. */
static struct obj *template_reduce(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				   struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	struct obj *parts = tuple_of(py, o), *result = parts ? tuple_pack2(py, &o->type->head, parts) : NULL;
	obj_xdecref(py, parts);
	return result;
}

static const struct method_def template_methods[] = { GENERIC_ALIAS_ROW,
						      { "__reduce__", template_reduce, METH_NOARGS, NULL, NULL },
						      { 0 } };
static const struct method_def interpolation_methods[] = {
	GENERIC_ALIAS_ROW, { "__reduce__", interpolation_reduce, METH_NOARGS, NULL, NULL }, { 0 }
};
static const struct member_def template_members[] = { { "strings", get_strings, NULL, true },
						      { "interpolations", get_interpolations, NULL, true },
						      { "values", get_values, NULL, false },
						      { 0 } };
static const struct member_def interpolation_members[] = { { "value", get_value, NULL, true },
							   { "expression", get_expression, NULL, true },
							   { "conversion", get_conversion, NULL, true },
							   { "format_spec", get_format_spec, NULL, true },
							   { 0 } };

const struct type_spec obj_template_spec = {
	.name = "string.templatelib.Template",
	.flags = TYPE_GC,
	.size = sizeof(struct obj_template),
	.model_size = template_size,
	.slots = { .dealloc = template_dealloc,
		   .traverse = template_traverse,
		   .repr = template_repr,
		   .iter = template_iter,
		   .new = template_make,
		   .sq_concat = template_concat },
	.methods = template_methods,
	.members = template_members,
	.doc = "Template object",
	.available = available,
};
const struct type_spec obj_template_iter_spec = {
	.name = "string.templatelib.TemplateIter",
	.flags = TYPE_GC | TYPE_NO_INSTANCE,
	.size = sizeof(struct obj_template_iter),
	.model_size = iter_size,
	.slots = { .dealloc = iter_dealloc, .traverse = iter_traverse, .iter = iter_self, .iternext = iter_next },
	.available = available,
};
const struct type_spec obj_interpolation_spec = {
	.name = "string.templatelib.Interpolation",
	.flags = TYPE_GC,
	.size = sizeof(struct obj_interpolation),
	.model_size = interpolation_size,
	.slots = { .dealloc = interpolation_dealloc,
		   .traverse = interpolation_traverse,
		   .repr = interpolation_repr,
		   .new = interpolation_make },
	.methods = interpolation_methods,
	.members = interpolation_members,
	.doc = "Interpolation object",
	.available = available,
};
