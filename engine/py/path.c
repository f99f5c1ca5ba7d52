/* path.c -- names and paths as they are typed ("a.b[0]['k']"), followed and completed without running code of the program. */
#include "label.h"
#include "look.h"
#include "py/lib/lib.h"
#include "py/lib/obj_deque.h"
#include "py/model/obj_instance.h"
#include "py_top.h"
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* ---- attributes ---- */

/* Called with each; value NULL: it takes code to get it. Returns false to end. */
typedef bool attribute_fn(void *closure, const char *name, struct obj *value);

struct names {
	struct py *py;
	attribute_fn *visit;
	void *closure;
};

static bool each_key(struct names *n, struct obj *dict)
{
	struct obj *key, *value;
	for (int64_t at = 0; dict && dict_next(dict, &at, &key, &value);)
		if (key && str_check(key) && !n->visit(n->closure, str_utf8(n->py, key, NULL), value))
			return false;
	return true;
}

static bool each_slot(struct names *n, struct obj *o)
{
	for (struct type *t = o->type; t && t->id == T_COUNT; t = t->base) {
		if (!t->slot_names || !t->slots_offset)
			continue;
		struct obj **values = (struct obj **)(void *)((char *)o + t->slots_offset);
		for (int64_t i = 0; i < tuple_length(t->slot_names); i++)
			if (values[i] &&
			    !n->visit(n->closure, str_utf8(n->py, tuple_get(t->slot_names, i), NULL), values[i]))
				return false;
	}
	return true;
}

/* Of a class and its bases: what the classes of the program hold, and the names that built-in ones have. */
static bool each_of_class(struct names *n, struct type *type)
{
	for (struct type *t = type; t; t = t->base) {
		if (t->id == T_COUNT) {
			if (!each_key(n, t->dict))
				return false;
			continue;
		}
		const struct type_spec *spec = t->spec;
		for (const struct method_def *m = spec ? spec->methods : NULL; m && m->name; m++)
			if ((!(m->flags & METH_HIDDEN) || m->available(n->py->profile)) &&
			    !n->visit(n->closure, m->name, NULL))
				return false;
		for (const struct member_def *m = spec ? spec->members : NULL; m && m->name; m++)
			if ((!spec->member_available || spec->member_available(n->py->profile, m)) &&
			    !n->visit(n->closure, m->name, NULL))
				return false;
	}
	return true;
}

static void each_attribute(struct names *n, struct obj *o)
{
	struct obj *name, *value;
	if (module_check(n->py, o)) {
		each_key(n, module_dict(o));
		return;
	}
	for (int64_t at = 0; instance_has_dict(o) && instance_next(o, &at, &name, &value);)
		if (name && str_check(name) && value && !n->visit(n->closure, str_utf8(n->py, name, NULL), value))
			return;
	if (!each_slot(n, o))
		return;
	if (obj_has(o, TYPE_TYPE_SUBCLASS) && !each_of_class(n, (struct type *)(void *)o))
		return;
	each_of_class(n, o->type);
}

struct match {
	const char *name;
	size_t length;
	struct obj *value;
};

static bool match_name(void *closure, const char *name, struct obj *value)
{
	struct match *m = closure;
	if (strlen(name) != m->length || memcmp(name, m->name, m->length) != 0)
		return true;
	m->value = value;
	return false;
}

/* What code would have to compute is not looked up: functions of a class (bound on access), properties and kin. */
static struct obj *attribute(struct py *py, struct obj *o, const char *name, size_t length)
{
	struct match m = { name, length, NULL };
	each_attribute(&(struct names){ py, match_name, &m }, o);
	if (m.value && !obj_has(o, TYPE_TYPE_SUBCLASS) && !module_check(py, o) &&
	    (type_is(m.value, T_function) || m.value->type->slots.descr_get))
		return NULL;
	return m.value;
}

/* ---- paths ---- */

static size_t name_length(const char *text)
{
	size_t length = 0, left = strlen(text);
	while (left > 0) {
		uint32_t c;
		int used = text_decode(text + length, left, &c);
		if (used == 0 || !text_is_name_char(c, length == 0))
			break;
		length += (size_t)used;
		left -= (size_t)used;
	}
	return length;
}

static struct obj *item_at(struct obj *o, long long index)
{
	if (!list_check(o) && !tuple_check(o))
		return NULL;
	long long n = list_check(o) ? list_length(o) : tuple_length(o);
	if (index < 0)
		index += n;
	if (index < 0 || index >= n)
		return NULL;
	return list_check(o) ? list_items(o)[index] : tuple_items(o)[index];
}

/* The value of an integer or text key: keys of other kinds are passed over, their __eq__ is not called. */
static struct obj *value_of(struct py *py, struct obj *dict, const char *text, size_t length, const long long *number)
{
	struct obj *key, *value;
	for (int64_t at = 0, n; dict_next(dict, &at, &key, &value);) {
		if (!key)
			continue;
		if (number && int_is_exact(key) && int_as_int64(key, &n) && n == *number)
			return value;
		if (!number && str_is_exact(key)) {
			size_t bytes;
			const char *utf8 = str_utf8(py, key, &bytes);
			if (bytes == length && memcmp(utf8, text, length) == 0)
				return value;
		}
	}
	return NULL;
}

/* [3], ['text']: *rest goes behind it. */
static struct obj *subscript(struct py *py, struct obj *o, const char **rest)
{
	const char *at = *rest + 1;
	if (*at == '\'' || *at == '"') {
		const char *end = strchr(at + 1, *at);
		if (!end || end[1] != ']' || memchr(at, '\\', (size_t)(end - at)))
			return NULL;
		*rest = end + 2;
		return dict_check(o) ? value_of(py, o, at + 1, (size_t)(end - at - 1), NULL) : NULL;
	}
	char *end;
	errno = 0;
	long long number = strtoll(at, &end, 10);
	if (end == at || *end != ']' || errno || isspace((unsigned char)*at))
		return NULL;
	*rest = end + 1;
	return dict_check(o) ? value_of(py, o, NULL, 0, &number) : item_at(o, number);
}

static struct obj *global_name(struct py *py, const char *name, size_t length)
{
	struct match m = { name, length, NULL };
	struct names n = { py, match_name, &m };
	if (each_key(&n, module_dict(lib_main(py))))
		each_key(&n, module_dict(lib_builtins(py)));
	return m.value;
}

struct obj *look_path(struct py *py, const char *path)
{
	size_t length = name_length(path);
	struct obj *o = length ? global_name(py, path, length) : NULL;
	path += length;
	while (o && *path) {
		if (*path == '.') {
			length = name_length(path + 1);
			o = length ? attribute(py, o, path + 1, length) : NULL;
			path += length + 1;
		} else {
			o = *path == '[' ? subscript(py, o, &path) : NULL;
		}
	}
	return o;
}

bool py_path(struct py *py, const char *path, struct py_object_info *info)
{
	struct obj *o = look_path(py, path);
	if (o)
		look_describe(py, o, info);
	return o != NULL;
}

/* ---- completion ---- */

static const char *const keywords[] = {
#define LEX_KEYWORD(text, name) text,
#include "py/lang/lex_keywords.def"
#undef LEX_KEYWORD
};

struct completion {
	const char *start; /* of the last name */
	size_t length;
	struct buf whole; /* what stands before it, then the name */
	size_t before;
	void (*found)(void *, const char *);
	void *closure;
};

static bool complete(void *closure, const char *name, struct obj *value)
{
	struct completion *c = closure;
	(void)value;
	if (strncmp(name, c->start, c->length) != 0 || (name[0] == '_' && c->length == 0))
		return true;
	buf_cut(&c->whole, c->before);
	buf_puts(&c->whole, name);
	c->found(c->closure, buf_text(&c->whole));
	return true;
}

void py_complete(struct py *py, const char *start, void (*found)(void *closure, const char *name), void *closure)
{
	const char *dot = strrchr(start, '.');
	struct completion c = { .start = dot ? dot + 1 : start, .found = found, .closure = closure };
	struct names n = { py, complete, &c };
	c.length = strlen(c.start);
	c.before = (size_t)(c.start - start);
	buf_put(&c.whole, start, c.before);
	if (dot) {
		buf_cut(&c.whole, c.before - 1);
		struct obj *o = look_path(py, buf_text(&c.whole));
		buf_putc(&c.whole, '.');
		if (o)
			each_attribute(&n, o);
	} else {
		each_key(&n, module_dict(lib_main(py)));
		each_key(&n, module_dict(lib_builtins(py)));
		for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
			complete(&c, keywords[i], NULL);
	}
	buf_clear(&c.whole);
}
