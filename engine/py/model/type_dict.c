/* type_dict.c -- the dictionaries of built-in types. What stands in one is known from the type's spec and the version; an object
 * for it is made when that name is first looked up, the dictionary itself when somebody asks for it as a whole.
 * Models: Objects/typeobject.c (type_ready_fill_dict, add_operators), Objects/descrobject.c. */
#include "descr.h"
#include "exc.h"
#include "heap.h"
#include "native.h"
#include "obj_dict.h"
#include "obj_str.h"
#include "state.h"
#include "type_private.h"

/* ---- documentation ---- */

/* Is the text of __doc__ CPython's, or None there too? */
static bool doc_is_known(const struct type *type)
{
	switch (type->id) {
	case T_object:
	case T_generator:
	case T_coroutine:
	case T_async_generator:
	case T_frame:
	case T_dict_keys:
	case T_dict_values:
	case T_dict_items: return true;
	default: break;
	}
	size_t length = strlen(type->name);
	return type->flags & TYPE_EXC_SUBCLASS || (length > 9 && strcmp(type->name + length - 9, "_iterator") == 0);
}

struct obj *type_builtin_doc(struct py *py, struct type *type)
{
	if (!doc_is_known(type))
		return py_refuse(py, "the text of %s.__doc__", type->name);
	const char *doc = type->spec->doc ? native_doc_body(type->spec->name, type->spec->doc) : NULL;
	return doc ? str_new_c(py, doc) : obj_incref(py->none);
}

/* Stands in the dict of a built-in type for what CPython has there and we do not model, so that it is listed, instances
 * and subclasses meet it, and may have their own instead. */
struct obj_unmodelled {
	struct obj head;
	const char *owner, *name;
};

static struct obj *unmodelled_get(struct py *py, struct obj *self, struct obj *o, struct obj *type)
{
	struct obj_unmodelled *u = (struct obj_unmodelled *)(void *)self;
	(void)o, (void)type;
	if (strcmp(u->name, "__doc__") == 0)
		return py_refuse(py, "the text of %s.__doc__", u->owner);
	return py_refuse(py, "%s.%s", u->owner, u->name);
}

static void unmodelled_dealloc(struct py *py, struct obj *o)
{
	heap_drop(py, o, sizeof(struct obj_unmodelled), 16, FREE_NONE);
}

static int unmodelled_size(const struct profile *profile)
{
	(void)profile;
	return 16;
}

const struct type_spec obj_unmodelled_spec = {
	.name = "getset_descriptor",
	.flags = TYPE_NO_INSTANCE,
	.size = sizeof(struct obj_unmodelled),
	.model_size = unmodelled_size,
	.slots = { .dealloc = unmodelled_dealloc, .descr_get = unmodelled_get },
};

static struct obj *unmodelled_new(struct py *py, const struct type *owner, const char *name)
{
	struct obj *o =
	    heap_new(py, TYPE_OF(py, T_unmodelled), sizeof(struct obj_unmodelled), 16, FREE_NONE, WHY_STARTUP);
	if (o) {
		((struct obj_unmodelled *)(void *)o)->owner = owner->name;
		((struct obj_unmodelled *)(void *)o)->name = name;
	}
	return o;
}

/* ---- attributes by version ---- */

enum column { C_3_8, C_3_9, C_3_10, C_3_11, C_3_12, C_3_13, C_3_14, C_3_15, C_LAST = C_3_15 };
static const struct attribute_row {
	int type;
	const char *name;
	int first, last;
	bool refused;
} attribute_rows[] = {
#define HIDE(type, name, first, last)   { T_##type, name, first, last, false },
#define REFUSE(type, name, first, last) { T_##type, name, first, last, true },
#include "attributes.def"
#undef HIDE
#undef REFUSE
};

/* ---- what a dictionary holds ---- */

#define MOST_NAMES 224 /* of one type; the build's tests ask every type of every version */

enum attribute_kind {
	ATTRIBUTE_HIDDEN,
	ATTRIBUTE_NEW,
	ATTRIBUTE_OPERATOR,
	ATTRIBUTE_NONE, /* __hash__ of what has no hash */
	ATTRIBUTE_METHOD,
	ATTRIBUTE_MEMBER,
	ATTRIBUTE_UNMODELLED,
	ATTRIBUTE_DOC
};
struct attribute {
	const char *name;
	const void *row;  /* struct slot_row, method_def or member_def, by kind */
	struct obj *made; /* OWNED; NULL: nobody has asked for it yet */
	enum attribute_kind kind;
};
/* In the order of the dictionary, and an index by name: place + 1 in `slots`, a power of two of them. */
struct type_attributes {
	size_t bytes;
	uint32_t count, mask;
	uint16_t *slots;
	struct attribute items[];
};

/* While they are gathered. Every name has its place at once; later rows may take it over. */
struct gather {
	uint32_t count;
	uint16_t slots[2 * 256];
	struct attribute items[MOST_NAMES]; /* the first `count` */
};

static uint32_t hash_name(const char *name, size_t length)
{
	uint32_t hash = (uint32_t)length;
	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)name[i]) * 16777619u;
	return hash ^ hash >> 13;
}

/* Where the name is or would be: an index of slots. */
static uint32_t slot_of(const struct attribute *items, const uint16_t *slots, uint32_t mask, const char *name,
			size_t length)
{
	uint32_t i = hash_name(name, length) & mask;
	for (; slots[i]; i = (i + 1) & mask) {
		const char *there = items[slots[i] - 1].name;
		if (strlen(there) == length && memcmp(there, name, length) == 0)
			break;
	}
	return i;
}

static uint16_t *gather_slot(struct gather *g, const char *name)
{
	uint32_t mask = sizeof g->slots / sizeof *g->slots - 1;
	return &g->slots[slot_of(g->items, g->slots, mask, name, strlen(name))];
}

static bool gathered(struct gather *g, const char *name)
{
	uint16_t at = *gather_slot(g, name);
	return at && g->items[at - 1].kind != ATTRIBUTE_HIDDEN;
}

/* What was put under that name before keeps its place in the order. */
static void put(struct gather *g, const char *name, enum attribute_kind kind, const void *row)
{
	uint16_t *slot = gather_slot(g, name);
	if (!*slot || g->items[*slot - 1].kind == ATTRIBUTE_HIDDEN) {
		if (g->count == MOST_NAMES)
			bug("a built-in type with more than %d names", MOST_NAMES);
		*slot = (uint16_t)++g->count;
	}
	g->items[*slot - 1] = (struct attribute){ .name = name, .row = row, .kind = kind };
}

/* The first row of a name wins. */
static void gather_operators(struct py *py, const struct type *type, struct gather *g)
{
	const struct type_spec *spec = type->spec;
	for (const struct slot_row *row = descr_slot_rows; row->name; row++) {
		any_fn *fn = type_slot_at(&spec->slots, row->field);
		if (!fn || row->wrapper == WRAP_NONE || gathered(g, row->name))
			continue;
		if (fn == (any_fn *)type_hash_not_implemented)
			put(g, row->name, ATTRIBUTE_NONE, NULL);
		else if (!spec->slot_available || spec->slot_available(py->profile, row->name))
			put(g, row->name, ATTRIBUTE_OPERATOR, row);
	}
	if (type->slots.hash == type_hash_not_implemented && !gathered(g, "__hash__"))
		put(g, "__hash__", ATTRIBUTE_NONE, NULL);
}

static void adjust_to_version(struct py *py, const struct type *type, struct gather *g)
{
	int column = profile_index(py->profile);
	for (size_t i = 0; i < sizeof attribute_rows / sizeof *attribute_rows; i++) {
		const struct attribute_row *row = &attribute_rows[i];
		if (row->type != type->id)
			continue;
		bool there = column >= row->first && column <= row->last;
		if (there && row->refused)
			put(g, row->name, ATTRIBUTE_UNMODELLED, NULL);
		else if (!there && !row->refused && gathered(g, row->name))
			g->items[*gather_slot(g, row->name) - 1].kind = ATTRIBUTE_HIDDEN;
	}
}

static void gather_all(struct py *py, const struct type *type, struct gather *g)
{
	const struct type_spec *spec = type->spec;
	bool has_new = spec->slots.new && !(type->flags & TYPE_NO_INSTANCE),
	     new_first = py->profile->type_new_listed_first;
	if (has_new && new_first)
		put(g, "__new__", ATTRIBUTE_NEW, NULL);
	gather_operators(py, type, g);
	if (has_new && !new_first)
		put(g, "__new__", ATTRIBUTE_NEW, NULL);
	for (const struct method_def *def = spec->methods; def && def->name; def++)
		if (!def->available || def->available(py->profile))
			put(g, def->name, ATTRIBUTE_METHOD, def);
	for (const struct member_def *def = spec->members; def && def->name; def++)
		if (!spec->member_available || spec->member_available(py->profile, def))
			put(g, def->name, ATTRIBUTE_MEMBER, def);
	adjust_to_version(py, type, g);
	if (!gathered(g, "__doc__"))
		put(g, "__doc__", doc_is_known(type) ? ATTRIBUTE_DOC : ATTRIBUTE_UNMODELLED, NULL);
}

static struct type_attributes *attributes_of(struct py *py, struct type *type)
{
	if (type->attributes)
		return type->attributes;
	struct gather g;
	memset(&g, 0, offsetof(struct gather, items));
	gather_all(py, type, &g);
	uint32_t slots = 16;
	while (slots < g.count + g.count / 2)
		slots *= 2;
	size_t head = sizeof(struct type_attributes) + g.count * sizeof(struct attribute);
	struct type_attributes *all = heap_c_new(py, head + slots * sizeof *all->slots);
	*all = (struct type_attributes){ .bytes = head + slots * sizeof *all->slots, .mask = slots - 1 };
	all->slots = (uint16_t *)(void *)((char *)all + head);
	memset(all->slots, 0, slots * sizeof *all->slots);
	for (uint32_t i = 0; i < g.count; i++) {
		const struct attribute *a = &g.items[i];
		if (a->kind == ATTRIBUTE_HIDDEN)
			continue;
		uint32_t slot = slot_of(all->items, all->slots, all->mask, a->name, strlen(a->name));
		all->items[all->count] = *a;
		all->slots[slot] = (uint16_t)++all->count;
	}
	return type->attributes = all;
}

/* ---- making ---- */

static OWNED struct obj *make_method(struct py *py, struct type *type, const struct method_def *def)
{
	if (def->flags & METH_CLASS)
		return descr_new_classmethod(py, type, def);
	if (!(def->flags & METH_STATIC))
		return descr_new_method(py, type, def);
	struct obj *function = native_new(py, def, &type->head, NULL);
	struct obj *method = function ? obj_call1(py, &TYPE_OF(py, T_staticmethod)->head, function) : NULL;
	obj_xdecref(py, function);
	return method;
}

static OWNED struct obj *make(struct py *py, struct type *type, const struct attribute *a)
{
	const struct slot_row *row = a->row;
	switch (a->kind) {
	case ATTRIBUTE_NEW: return native_new(py, &type_new_def, &type->head, NULL);
	case ATTRIBUTE_OPERATOR: return descr_new_wrapper(py, type, row, type_slot_at(&type->spec->slots, row->field));
	case ATTRIBUTE_METHOD: return make_method(py, type, a->row);
	case ATTRIBUTE_MEMBER: return descr_new_getset(py, type, a->row);
	case ATTRIBUTE_UNMODELLED: return unmodelled_new(py, type, a->name);
	case ATTRIBUTE_DOC: return type_builtin_doc(py, type);
	default: return obj_incref(py->none);
	}
}

static int fill_dict(struct py *py, struct type *type)
{
	struct type_attributes *all = attributes_of(py, type);
	int failed = 0;
	for (uint32_t i = 0; i < all->count && !failed; i++) {
		struct attribute *a = &all->items[i];
		if (!a->made)
			a->made = make(py, type, a);
		struct obj *key = a->made ? str_intern_c(py, a->name) : NULL;
		failed = !key || dict_set_steal(py, type->dict, key, a->made) < 0;
	}
	type->attributes = NULL;
	heap_c_drop(py, all, all->bytes);
	return failed ? -1 : 0;
}

struct obj *type_dict(struct py *py, struct type *type)
{
	if (type->id == T_COUNT || (type->flags & TYPE_DICT_READY))
		return type->dict;
	type->flags |= TYPE_DICT_READY;
	struct obj *saved = py->exc;
	py->exc = NULL;
	heap_startup_begin(py);
	if (!type->dict)
		type->dict = dict_new(py, WHY_STARTUP);
	if (!type->dict || fill_dict(py, type) < 0)
		exc_clear(py);
	heap_startup_end(py);
	py->exc = saved;
	return type->dict;
}

/* One attribute of a built-in whose dictionary nobody has seen. */
static BORROWED struct obj *attribute(struct py *py, struct type *type, struct obj *name)
{
	struct type_attributes *all = attributes_of(py, type);
	const struct obj_str *s = STR(name);
	uint16_t at = all->slots[slot_of(all->items, all->slots, all->mask, s->data, (size_t)s->length)];
	if (!at)
		return NULL;
	struct attribute *a = &all->items[at - 1];
	if (!a->made) {
		struct obj *saved = py->exc;
		py->exc = NULL;
		heap_startup_begin(py);
		struct obj *made = make(py, type, a);
		heap_startup_end(py);
		if (!made)
			exc_clear(py);
		py->exc = saved;
		if (type->attributes != all) { /* making it took a look at the whole */
			obj_xdecref(py, made);
			return dict_get_str(py, type->dict, name);
		}
		if (a->made) /* or asked for it */
			obj_xdecref(py, made);
		else
			a->made = made;
	}
	return a->made;
}

struct obj *type_own(struct py *py, struct type *type, struct obj *name)
{
	bool plain = str_is_exact(name) && STR(name)->ascii;
	/* a record shows what refers to what: there dictionaries are as a whole */
	if (plain && (type->flags & TYPE_IMMUTABLE) && !(type->flags & TYPE_DICT_READY) && !py->record)
		return attribute(py, type, name);
	struct obj *dict = type_dict(py, type);
	if (!dict)
		return NULL;
	return str_is_exact(name) ? dict_get_str(py, dict, name) : dict_get(py, dict, name);
}

void type_attributes_ready(struct py *py, struct type *type)
{
	if ((type->flags & TYPE_IMMUTABLE) && !(type->flags & TYPE_DICT_READY))
		attributes_of(py, type);
}
