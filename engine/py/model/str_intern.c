/* str_intern.c -- the table of interned strings: one object for each text that is looked up by identity.
 * Owns:   py->interned, py->names, py->latin1.
 * Models: Objects/unicodeobject.c PyUnicode_InternInPlace, intern_common; facts 4.1, 4.2, 5. The table holds no counted
 *         references: a mortal string leaves it when it dies. */
#include "str_private.h"
#include <string.h>

struct interned {
	struct obj **slots; /* NULL: free; FORGOTTEN: free, but searches go on */
	size_t capacity;    /* a power of two */
	size_t used;        /* slots that are not NULL */
	uint16_t *names;    /* hash table of the interpreter's names: index + 1; NULL until the first miss */
};
#define FIRST_CAPACITY 512
#define NAME_SLOTS     2048 /* more than twice the names */
#define FORGOTTEN      ((struct obj *)(void *)1)

static const char *const name_texts[N_COUNT] = {
#define NAME_ROW(name) #name,
#include "names.def"
#undef NAME_ROW
};
_Static_assert(N_COUNT * 2 < NAME_SLOTS, "the table of names is too small");

/* FNV-1a: the table needs no attacker-proof hash, and it is needed before a string object exists. */
static uint32_t hash_bytes(const void *data, size_t length)
{
	const unsigned char *p = data;
	uint32_t hash = 2166136261u;
	for (size_t i = 0; i < length; i++)
		hash = (hash ^ p[i]) * 16777619u;
	return hash ^ hash >> 15;
}

static uint32_t hash_of(const struct obj *o)
{
	return hash_bytes(STR(o)->data, (size_t)STR(o)->length * STR(o)->kind);
}

static void table_new(struct py *py, struct interned *table, size_t capacity)
{
	table->slots = heap_c_new(py, capacity * sizeof *table->slots);
	memset(table->slots, 0, capacity * sizeof *table->slots);
	table->capacity = capacity;
	table->used = 0;
}

static void insert(struct py *py, struct obj *o, uint32_t hash)
{
	struct interned *table = py->interned;
	if (table->used * 3 > table->capacity * 2) {
		struct obj **old = table->slots;
		size_t old_capacity = table->capacity, live = 0;
		for (size_t i = 0; i < old_capacity; i++)
			live += old[i] && old[i] != FORGOTTEN;
		table_new(py, table, live * 3 > old_capacity ? old_capacity * 2 : old_capacity);
		for (size_t i = 0; i < old_capacity; i++)
			if (old[i] && old[i] != FORGOTTEN)
				insert(py, old[i], hash_of(old[i]));
		heap_c_drop(py, old, old_capacity * sizeof *old);
	}
	size_t i = hash & (table->capacity - 1);
	while (table->slots[i] && table->slots[i] != FORGOTTEN)
		i = (i + 1) & (table->capacity - 1);
	table->used += !table->slots[i];
	table->slots[i] = o;
}

static struct obj *find(struct py *py, const struct obj *text, uint32_t hash)
{
	struct interned *table = py->interned;
	for (size_t i = hash & (table->capacity - 1); table->slots[i]; i = (i + 1) & (table->capacity - 1))
		if (table->slots[i] != FORGOTTEN && str_equal(table->slots[i], text))
			return table->slots[i];
	return NULL;
}

static struct obj *find_ascii(struct py *py, const char *text, size_t length, uint32_t hash)
{
	struct interned *table = py->interned;
	for (size_t i = hash & (table->capacity - 1); table->slots[i]; i = (i + 1) & (table->capacity - 1)) {
		if (table->slots[i] == FORGOTTEN)
			continue;
		const struct obj_str *s = STR(table->slots[i]);
		if (s->ascii && (size_t)s->length == length && memcmp(s->data, text, length) == 0)
			return table->slots[i];
	}
	return NULL;
}

/* ---- the interpreter's names ---- */

static void names_index(struct py *py)
{
	uint16_t *names = heap_c_new(py, NAME_SLOTS * sizeof *names);
	memset(names, 0, NAME_SLOTS * sizeof *names);
	for (int n = 0; n < N_COUNT; n++) {
		size_t i = hash_bytes(name_texts[n], strlen(name_texts[n])) % NAME_SLOTS;
		while (names[i])
			i = (i + 1) % NAME_SLOTS;
		names[i] = (uint16_t)(n + 1);
	}
	py->interned->names = names;
}

/* Number of the name with that text, or -1. */
static int name_find(struct py *py, const char *text, size_t length, uint32_t hash)
{
	if (!py->interned->names)
		names_index(py);
	const uint16_t *names = py->interned->names;
	for (size_t i = hash % NAME_SLOTS; names[i]; i = (i + 1) % NAME_SLOTS) {
		const char *name = name_texts[names[i] - 1];
		if (strlen(name) == length && memcmp(name, text, length) == 0)
			return names[i] - 1;
	}
	return -1;
}

void str_intern_startup(struct py *py, struct obj *o)
{
	STR(o)->interned = o->flags & OBJ_STATIC ? STR_STATIC : STR_MORTAL;
	o->flags |= OBJ_INTERNED;
	insert(py, o, hash_of(o));
}

/* A string that is interned from the start on: static where the version has such. The table's reference is its first. */
static struct obj *interned_startup(struct py *py, const char *text, size_t length, enum why why)
{
	const char *letters = py->profile->interned_letters;
	struct obj *o;
	if (length == 0)
		o = py->empty_str;
	else if (length == 1 && !(letters && strchr(letters, text[0])))
		o = str_latin1(py, (uint8_t)text[0]);
	else
		o = str_startup(py, (const uint8_t *)text, (int64_t)length, why);
	if (!str_is_interned(o))
		str_intern_startup(py, o);
	return o;
}

struct obj *name_make(struct py *py, int name)
{
	const char *text = name_texts[name];
	size_t length = strlen(text);
	struct obj *o = find_ascii(py, text, length, hash_bytes(text, length));
	if (o)
		obj_incref(o);
	else
		o = interned_startup(py, text, length, WHY_STARTUP);
	py->names[name] = o;
	return o;
}

/* ---- interning ---- */

static void make_immortal(struct obj *o)
{
	o->refs = -1;
	if (STR(o)->interned == STR_MORTAL)
		STR(o)->interned = STR_IMMORTAL;
}

/* The interned object for an ASCII text that the interpreter itself has from its start, BORROWED; NULL when it has none. */
static struct obj *find_startup(struct py *py, const char *text, size_t length, uint32_t hash)
{
	const struct profile *p = py->profile;
	if (!p->str_is_static)
		return NULL;
	if (length == 1 && (p->intern_gives_singleton || (p->interned_letters && strchr(p->interned_letters, text[0]))))
		return interned_startup(py, text, 1, WHY_STARTUP);
	int name = name_find(py, text, length, hash);
	if (name >= 0)
		return name_make(py, name);
	return NULL;
}

/* *slot gives way to the interned object of its text. */
static void share(struct py *py, struct obj **slot, struct obj *there)
{
	if (there == *slot)
		return;
	EVENT(py, EV_SHARED, WHY_INTERNED, there->serial, 0, 0, 0, NULL);
	obj_incref(there);
	obj_decref(py, *slot);
	*slot = there;
}

/* Interns *slot, whose text is not in the table yet. */
static void intern_new(struct py *py, struct obj **slot, uint32_t hash)
{
	struct obj *o = *slot, *there = NULL;
	if (STR(o)->kind == 1 && py->profile->intern_gives_singleton && str_length(o) == 1)
		there = str_latin1(py, str_at(o, 0)); /* in the table by being made */
	if (!there && STR(o)->ascii)
		there = find_startup(py, STR(o)->data, (size_t)str_length(o), hash);
	if (there) {
		share(py, slot, there);
		return;
	}
	STR(o)->interned = o->flags & OBJ_STATIC ? STR_STATIC : STR_MORTAL;
	o->flags |= OBJ_INTERNED;
	insert(py, o, hash);
	if (py->profile->interned_immortal)
		make_immortal(o);
}

void str_intern(struct py *py, struct obj **slot)
{
	struct obj *o = *slot;
	if (!str_is_exact(o) || str_is_interned(o))
		return;
	uint32_t hash = hash_of(o);
	struct obj *there = find(py, o, hash);
	if (there)
		share(py, slot, there);
	else
		intern_new(py, slot, hash);
}

void str_intern_immortal(struct py *py, struct obj **slot)
{
	str_intern(py, slot);
	if (py->profile->names_immortal && !obj_immortal(*slot) && str_is_interned(*slot))
		make_immortal(*slot);
}

struct obj *str_intern_new(struct py *py, const char *utf8, size_t length, enum why why)
{
	uint32_t hash = hash_bytes(utf8, length);
	struct obj *o = find_ascii(py, utf8, length, hash);
	if (o) {
		EVENT(py, EV_SHARED, WHY_INTERNED, o->serial, 0, 0, 0, NULL);
		return obj_incref(o);
	}
	o = str_new(py, utf8, length, why);
	if (o && STR(o)->ascii && !str_is_interned(o))
		intern_new(py, &o, hash);
	else if (o)
		str_intern(py, &o);
	return o;
}

struct obj *str_intern_c(struct py *py, const char *text)
{
	return str_intern_new(py, text, strlen(text), WHY_INTERNED);
}

struct obj *str_intern_name(struct py *py, const char *utf8, size_t length)
{
	struct obj *o = str_intern_new(py, utf8, length, WHY_NAME);
	if (o && py->profile->names_immortal && !obj_immortal(o))
		make_immortal(o);
	return o;
}

void str_intern_forget(struct py *py, struct obj *o)
{
	struct interned *table = py->interned;
	for (size_t i = hash_of(o) & (table->capacity - 1); table->slots[i]; i = (i + 1) & (table->capacity - 1)) {
		if (table->slots[i] != o)
			continue;
		table->slots[i] = FORGOTTEN;
		return;
	}
	bug("an interned string is not in the table");
}

void str_init(struct py *py)
{
	py->interned = heap_c_new(py, sizeof *py->interned);
	memset(py->interned, 0, sizeof *py->interned);
	table_new(py, py->interned, FIRST_CAPACITY);
	py->empty_str = str_startup(py, (const uint8_t *)"", 0, WHY_SINGLETON);
	if (py->profile->intern_gives_singleton)
		str_intern_startup(py, py->empty_str);
}
