/* obj_str.c -- the type str: making, reading, comparing, slots, iterators.
 * Models: Objects/unicodeobject.c; which results are shared objects: facts 4.2, 4.3. */
#include "obj_str.h"
#include "args.h"
#include "exc.h"
#include "obj_bytes.h"
#include "obj_int.h"
#include "obj_iter.h"
#include "obj_slice.h"
#include "obj_tuple.h"
#include "str_private.h"
#include "type_items.h"
#include <string.h>

/* ---- sizes ---- */

static size_t model_size(const struct profile *p, int64_t length, int kind, bool ascii)
{
	return (size_t)(ascii ? p->str_ascii_header : p->str_wide_header) + (size_t)(length + 1) * (size_t)kind;
}

static size_t c_size(int64_t length, int kind)
{
	return sizeof(struct obj_str) + (size_t)(length + 1) * (size_t)kind;
}

/* ---- making ---- */

static void set_shape(struct obj *o, int64_t length, uint32_t max_char)
{
	struct obj_str *s = STR(o);
	s->hash = -1;
	s->length = length;
	s->kind = (uint8_t)str_kind_of(max_char);
	s->ascii = max_char < 128;
	s->data = s + 1;
}

struct obj *str_alloc(struct py *py, int64_t length, uint32_t max_char, enum why why)
{
	if (length == 0)
		return str_shared(py, py->empty_str);
	int kind = str_kind_of(max_char);
	if (length > INT64_MAX / 8)
		return exc_raise_none(py, T_MemoryError);
	if (length > 1 << 16 && room_for(py, (uint64_t)length * (uint64_t)kind) < 0)
		return NULL;
	struct obj *o = heap_new(py, TYPE_OF(py, T_str), c_size(length, kind),
				 model_size(py->profile, length, kind, max_char < 128), FREE_NONE, why);
	if (o)
		set_shape(o, length, max_char);
	return o;
}

struct obj *str_startup(struct py *py, const uint8_t *latin1, int64_t length, enum why why)
{
	uint32_t max_char = 0;
	for (int64_t i = 0; i < length; i++)
		max_char |= latin1[i];
	struct obj *o;
	if (py->profile->str_is_static) {
		o = heap_new_static(py, TYPE_OF(py, T_str), c_size(length, 1), why);
	} else {
		o = heap_new(py, TYPE_OF(py, T_str), c_size(length, 1),
			     model_size(py->profile, length, 1, max_char < 128), FREE_NONE, why);
		if (!o)
			bug("no memory for a string of the interpreter's own");
	}
	set_shape(o, length, max_char < 128 ? 127 : 255);
	memcpy(STR(o)->data, latin1, (size_t)length);
	STR(o)->utf8_counted = max_char >= 128 && py->profile->str_static_utf8;
	return o;
}

struct obj *str_shared(struct py *py, struct obj *o)
{
	EVENT(py, EV_SHARED, WHY_SINGLETON, o->serial, 0, 0, 0, NULL);
	return obj_incref(o);
}

struct obj *str_latin1(struct py *py, uint32_t c)
{
	if (!py->latin1[c]) {
		uint8_t byte = (uint8_t)c;
		py->latin1[c] = str_startup(py, &byte, 1, WHY_SINGLETON);
		if (py->profile->intern_gives_singleton)
			str_intern_startup(py, py->latin1[c]);
	}
	return py->latin1[c];
}

struct obj *str_from_char(struct py *py, uint32_t c)
{
	if (c < 256)
		return str_shared(py, str_latin1(py, c));
	struct obj *o = str_alloc(py, 1, c, WHY_RESULT);
	if (o)
		str_put(STR(o)->kind, STR(o)->data, 0, c);
	return o;
}

uint32_t str_widest(int kind, const void *data, int64_t length)
{
	uint32_t all = 0;
	if (kind == 1) {
		const uint8_t *p = data;
		for (int64_t i = 0; i < length; i++)
			all |= p[i];
	} else if (kind == 2) {
		const uint16_t *p = data;
		for (int64_t i = 0; i < length; i++)
			all |= p[i];
	} else {
		const uint32_t *p = data;
		for (int64_t i = 0; i < length; i++)
			all |= p[i];
	}
	return all < 128 ? 127 : all < 256 ? 255 : all < 65536 ? 65535 : 0x10ffff;
}

struct obj *str_from_chars(struct py *py, int kind, const void *data, int64_t length, enum why why)
{
	if (length == 0)
		return str_shared(py, py->empty_str);
	if (length == 1 && str_char(kind, data, 0) < 256)
		return str_from_char(py, str_char(kind, data, 0));
	struct obj *o = str_alloc(py, length, str_widest(kind, data, length), why);
	if (!o)
		return NULL;
	struct obj_str *s = STR(o);
	if (s->kind == kind)
		memcpy(s->data, data, (size_t)length * (size_t)kind);
	else
		for (int64_t i = 0; i < length; i++)
			str_put(s->kind, s->data, i, str_char(kind, data, i));
	return o;
}

/* One character of UTF-8 that may be a surrogate in three bytes; what is not UTF-8 is U+FFFD, a byte at a time. */
static size_t decode(const char *text, size_t length, uint32_t *c)
{
	int used = text_decode(text, length, c);
	if (used > 0)
		return (size_t)used;
	const unsigned char *p = (const unsigned char *)text;
	if (length >= 3 && p[0] == 0xed && p[1] >= 0xa0 && p[1] <= 0xbf && (p[2] & 0xc0) == 0x80) {
		*c = 0xd000u | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
		return 3;
	}
	*c = 0xfffd;
	return 1;
}

static bool is_ascii(const char *text, size_t length)
{
	uint64_t eight, all = 0;
	for (; length >= sizeof eight; text += sizeof eight, length -= sizeof eight) {
		memcpy(&eight, text, sizeof eight);
		all |= eight;
	}
	for (size_t i = 0; i < length; i++)
		all |= (unsigned char)text[i];
	return (all & 0x8080808080808080u) == 0;
}

struct obj *str_new(struct py *py, const char *utf8, size_t length, enum why why)
{
	if (is_ascii(utf8, length))
		return length > 1 ? str_new_fresh(py, utf8, length, why)
				  : str_from_chars(py, 1, utf8, (int64_t)length, why);
	int64_t count = 0;
	uint32_t c, all = 0;
	for (size_t i = 0; i < length; count++) {
		i += decode(utf8 + i, length - i, &c);
		all = c > all ? c : all;
	}
	if (count == 1 && all < 256)
		return str_from_char(py, all);
	struct obj *o = str_alloc(py, count, all, why);
	if (!o)
		return NULL;
	int64_t at = 0;
	for (size_t i = 0; i < length; at++) {
		i += decode(utf8 + i, length - i, &c);
		str_put(STR(o)->kind, STR(o)->data, at, c);
	}
	return o;
}

struct obj *str_new_c(struct py *py, const char *text)
{
	return str_new(py, text, strlen(text), WHY_RESULT);
}

struct obj *str_new_fresh(struct py *py, const char *ascii, size_t length, enum why why)
{
	struct obj *o = str_alloc(py, (int64_t)length, 127, why);
	if (o && length)
		memcpy(STR(o)->data, ascii, length);
	return o;
}

void str_copy(struct obj *to, int64_t at, const struct obj *from, int64_t start, int64_t count)
{
	const struct obj_str *f = STR(from);
	struct obj_str *t = STR(to);
	if (t->kind == f->kind) {
		memcpy((char *)t->data + at * t->kind, (const char *)f->data + start * f->kind,
		       (size_t)(count * f->kind));
		return;
	}
	for (int64_t i = 0; i < count; i++)
		str_put(t->kind, t->data, at + i, str_char(f->kind, f->data, start + i));
}

struct obj *str_plain(struct py *py, struct obj *o)
{
	if (str_is_exact(o))
		return obj_incref(o);
	if (str_length(o) == 0)
		return str_shared(py, py->empty_str);
	struct obj *copy = str_alloc(py, str_length(o), str_max_char(o), WHY_RESULT);
	if (copy)
		str_copy(copy, 0, o, 0, str_length(o));
	return copy;
}

struct obj *str_unchanged(struct py *py, struct obj *o)
{
	return str_plain(py, o);
}

static void str_dealloc(struct py *py, struct obj *o)
{
	struct obj_str *s = STR(o);
	if (s->interned != STR_NOT_INTERNED)
		str_intern_forget(py, o); /* a static one too, where it can die */
	if (s->utf8)
		heap_c_drop(py, s->utf8, s->utf8_length + 1);
	if (TYPE(o)->flags & TYPE_HEAP) {
		heap_block_drop(py, &((struct str_sub *)(void *)o)->block, FREE_NONE);
		heap_drop(py, o, sizeof(struct str_sub), (size_t)TYPE(o)->model_size, FREE_NONE);
		return;
	}
	heap_drop(py, o, c_size(s->length, s->kind), model_size(py->profile, s->length, s->kind, s->ascii), FREE_NONE);
}

/* ---- reading ---- */

uint32_t str_max_char(const struct obj *o)
{
	const struct obj_str *s = STR(o);
	return s->ascii ? 127 : s->kind == 1 ? 255 : s->kind == 2 ? 65535 : 0x10ffff;
}

const char *str_utf8(struct py *py, struct obj *o, size_t *length)
{
	struct obj_str *s = STR(o);
	if (s->ascii) {
		if (length)
			*length = (size_t)s->length;
		return s->data;
	}
	if (!s->utf8) {
		struct buf text = BUF_INIT;
		for (int64_t i = 0; i < s->length; i++)
			buf_put_utf8(&text, str_at(o, i));
		s->utf8 = heap_c_new(py, text.length + 1);
		memcpy(s->utf8, buf_text(&text), text.length + 1);
		s->utf8_length = text.length;
		buf_clear(&text);
	}
	if (length)
		*length = s->utf8_length;
	return s->utf8;
}

bool str_equal(const struct obj *a, const struct obj *b)
{
	const struct obj_str *x = STR(a), *y = STR(b);
	if (x == y)
		return true;
	return x->length == y->length && x->kind == y->kind &&
	       memcmp(x->data, y->data, (size_t)x->length * x->kind) == 0;
}

bool str_equal_c(const struct obj *a, const char *ascii)
{
	const struct obj_str *s = STR(a);
	size_t length = strlen(ascii);
	return s->kind == 1 && s->length == (int64_t)length && memcmp(s->data, ascii, length) == 0;
}

int str_cmp(const struct obj *a, const struct obj *b)
{
	int64_t x = str_length(a), y = str_length(b), shorter = x < y ? x : y;
	for (int64_t i = 0; i < shorter; i++) {
		uint32_t c = str_at(a, i), d = str_at(b, i);
		if (c != d)
			return c < d ? -1 : 1;
	}
	return (x > y) - (x < y);
}

int64_t str_hash(struct py *py, struct obj *o)
{
	struct obj_str *s = STR(o);
	if (s->hash == -1)
		s->hash = bytes_hash_data(py, s->data, (size_t)s->length * s->kind);
	return s->hash;
}

bool str_is_identifier(const struct obj *o)
{
	if (str_length(o) == 0 || !unicode_is_name_start(str_at(o, 0)))
		return false;
	for (int64_t i = 1; i < str_length(o); i++)
		if (!unicode_is_name_part(str_at(o, i)))
			return false;
	return true;
}

bool str_all_name_chars(const struct obj *o)
{
	if (!STR(o)->ascii)
		return false;
	const unsigned char *p = STR(o)->data;
	for (int64_t i = 0; i < str_length(o); i++) {
		bool letter = (p[i] | 0x20) >= 'a' && (p[i] | 0x20) <= 'z';
		if (!letter && !(p[i] >= '0' && p[i] <= '9') && p[i] != '_')
			return false;
	}
	return true;
}

/* ---- sequence operations ---- */

static uint32_t wider(struct obj *a, struct obj *b)
{
	uint32_t x = str_max_char(a), y = str_max_char(b);
	return x > y ? x : y;
}

struct obj *str_concat(struct py *py, struct obj *a, struct obj *b)
{
	if (str_length(a) == 0)
		return str_plain(py, b);
	if (str_length(b) == 0)
		return str_plain(py, a);
	if (str_length(a) > INT64_MAX - str_length(b))
		return exc_raise(py, T_OverflowError, "strings are too large to concat");
	struct obj *o = str_alloc(py, str_length(a) + str_length(b), wider(a, b), WHY_RESULT);
	if (!o)
		return NULL;
	str_copy(o, 0, a, 0, str_length(a));
	str_copy(o, str_length(a), b, 0, str_length(b));
	return o;
}

int str_append(struct py *py, struct obj **left, struct obj *right)
{
	struct obj *a = *left;
	if (a == py->empty_str || str_length(right) == 0) {
		struct obj *result = a == py->empty_str ? obj_incref(right) : obj_incref(a);
		obj_set(py, left, result);
		return 0;
	}
	struct obj_str *s = STR(a);
	bool alone = a->refs == 1 && s->hash == -1 && !s->interned && str_is_exact(a) && !(a->flags & OBJ_STATIC);
	if (!alone || STR(right)->kind > s->kind || (s->ascii && !STR(right)->ascii)) {
		struct obj *result = str_concat(py, a, right);
		obj_set(py, left, result);
		return result ? 0 : -1;
	}
	int64_t before = s->length, length = before + str_length(right);
	if (length > 1 << 16 && room_for(py, (uint64_t)length * s->kind) < 0) {
		OBJ_CLEAR(py, *left);
		return -1;
	}
	if (s->utf8) {
		heap_c_drop(py, s->utf8, s->utf8_length + 1);
		s->utf8 = NULL;
	}
	a = heap_resize(py, a, c_size(before, s->kind), c_size(length, s->kind),
			model_size(py->profile, before, s->kind, s->ascii),
			model_size(py->profile, length, s->kind, s->ascii));
	*left = a;
	if (!a)
		return -1;
	s = STR(a);
	s->data = s + 1;
	s->length = length;
	str_copy(a, before, right, 0, str_length(right));
	str_put(s->kind, s->data, length, 0);
	return 0;
}

struct obj *str_repeat(struct py *py, struct obj *o, int64_t n)
{
	int64_t length = str_length(o), total;
	if (n < 1 || length == 0)
		return str_shared(py, py->empty_str);
	if (n == 1)
		return str_plain(py, o);
	if (__builtin_mul_overflow(length, n, &total))
		return exc_raise(py, T_OverflowError, "repeated string is too long");
	struct obj *result = str_alloc(py, total, str_max_char(o), WHY_RESULT);
	if (!result || py_charge_steps(py, (uint64_t)total / 256) < 0) {
		obj_xdecref(py, result);
		return NULL;
	}
	size_t width = (size_t)length * STR(o)->kind;
	char *to = STR(result)->data;
	if (width == 1)
		memset(to, ((const uint8_t *)STR(o)->data)[0], (size_t)n);
	else
		for (int64_t i = 0; i < n; i++)
			memcpy(to + (size_t)i * width, STR(o)->data, width);
	return result;
}

struct obj *str_slice(struct py *py, struct obj *o, int64_t start, int64_t end)
{
	int64_t length = str_length(o);
	if (end > length)
		end = length;
	if (start == 0 && end == length)
		return str_plain(py, o);
	if (start >= end)
		return str_shared(py, py->empty_str);
	return str_from_chars(py, STR(o)->kind, (char *)STR(o)->data + start * STR(o)->kind, end - start, WHY_RESULT);
}

static struct obj *slot_item(struct py *py, struct obj *o, int64_t i)
{
	if (i < 0 || i >= str_length(o))
		return exc_raise(py, T_IndexError, "string index out of range");
	return str_from_char(py, str_at(o, i));
}

static struct obj *stepped(struct py *py, struct obj *o, int64_t start, int64_t step, int64_t count)
{
	uint32_t all = 0;
	for (int64_t i = 0; i < count; i++)
		all |= str_at(o, start + i * step);
	struct obj *result = str_alloc(py, count, all, WHY_RESULT);
	for (int64_t i = 0; result && i < count; i++)
		str_put(STR(result)->kind, STR(result)->data, i, str_at(o, start + i * step));
	return result;
}

static struct obj *slot_subscript(struct py *py, struct obj *o, struct obj *key)
{
	if (int_check(key) || TYPE(key)->slots.nb_index) {
		int64_t i;
		if (slice_item_index(py, key, &i) < 0)
			return NULL;
		return slot_item(py, o, i < 0 ? i + str_length(o) : i);
	}
	if (slice_check(key)) {
		int64_t start, stop, step, count = slice_indices(py, key, str_length(o), &start, &stop, &step);
		if (count < 0)
			return NULL;
		if (count == 0)
			return str_shared(py, py->empty_str);
		if (step == 1)
			return str_slice(py, o, start, start + count);
		return stepped(py, o, start, step, count);
	}
	if (py->profile->message_str_index_type)
		return exc_raise(py, T_TypeError, "string indices must be integers, not '%T'", key);
	return exc_raise(py, T_TypeError, "string indices must be integers");
}

static struct obj *slot_concat(struct py *py, struct obj *a, struct obj *b)
{
	if (!str_check(b))
		return exc_raise(py, T_TypeError, "can only concatenate str (not \"%T\") to str", b);
	return str_concat(py, a, b);
}

static int slot_contains(struct py *py, struct obj *o, struct obj *sub)
{
	if (!str_check(sub)) {
		exc_raise(py, T_TypeError, "'in <string>' requires string as left operand, not %T", sub);
		return -1;
	}
	return str_find(o, sub, 0, str_length(o), 1) >= 0;
}

static int64_t slot_length(struct py *py, struct obj *o)
{
	(void)py;
	return str_length(o);
}

static struct obj *slot_percent(struct py *py, struct obj *format, struct obj *args)
{
	if (!str_check(format))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	return str_percent(py, format, args);
}

static struct obj *slot_compare(struct py *py, struct obj *a, struct obj *b, int op)
{
	if (!str_check(a) || !str_check(b))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	if (op == CMP_EQ || op == CMP_NE)
		return OBJ_BOOL(py, str_equal(a, b) == (op == CMP_EQ));
	int order = a == b ? 0 : str_cmp(a, b);
	switch (op) {
	case CMP_LT: return OBJ_BOOL(py, order < 0);
	case CMP_LE: return OBJ_BOOL(py, order <= 0);
	case CMP_GT: return OBJ_BOOL(py, order > 0);
	default: return OBJ_BOOL(py, order >= 0);
	}
}

/* ---- making by call ---- */

static struct obj *subtype_new(struct py *py, struct type *type, STEALS(text) struct obj *text)
{
	if (!text)
		return NULL;
	struct obj *o = heap_new(py, type, sizeof(struct str_sub), (size_t)type->model_size, FREE_NONE, WHY_CALL);
	struct heap_block block = { NULL, 0, 0, 0 };
	size_t size = (size_t)(str_length(text) + 1) * STR(text)->kind;
	if (o && heap_block_resize(py, &block, size, size, FREE_NONE) == 0) {
		memcpy(block.data, STR(text)->data, size - STR(text)->kind);
		memset((char *)block.data + size - STR(text)->kind, 0, STR(text)->kind);
		set_shape(o, str_length(text), str_max_char(text));
		STR(o)->hash = STR(text)->hash;
		STR(o)->data = block.data;
		((struct str_sub *)(void *)o)->block = block;
		bool good = !(type->flags & TYPE_MANAGED_DICT) || instance_init(py, o) == 0;
		if (good && type->flags & TYPE_GC)
			gc_track(py, o);
		if (!good)
			OBJ_CLEAR(py, o);
	} else if (o) {
		OBJ_CLEAR(py, o);
	}
	obj_decref(py, text);
	return o;
}

static struct obj *from_encoded(struct py *py, struct obj *x, const char *encoding, const char *errors)
{
	const uint8_t *data;
	int64_t length;
	if (str_check(x))
		return exc_raise(py, T_TypeError, "decoding str is not supported");
	if (!bytes_view(x, &data, &length))
		return exc_raise(py, T_TypeError, "decoding to str: need a bytes-like object, %T found", x);
	if (length == 0)
		return str_shared(py, py->empty_str);
	return str_decode(py, data, (size_t)length, encoding, errors, x);
}

static struct obj *slot_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	struct obj *x = NULL, *text;
	const char *encoding = NULL, *errors = NULL;
	size_t n = (size_t)tuple_length(args);
	if (py->profile->new_counts_first && n > 3)
		return args_positional(py, "str", n, 0, 3), NULL;
	if (!args_parse_tuple(py, "str", "|Oss", "object encoding errors", args, kwargs, &x, &encoding, &errors))
		return NULL;
	if (!x)
		text = str_shared(py, py->empty_str);
	else
		text = encoding || errors ? from_encoded(py, x, encoding, errors) : obj_str(py, x);
	return type->id == T_str ? text : subtype_new(py, type, text);
}

/* ---- iterators ---- */

struct obj_str_iter {
	struct obj head;
	int64_t index;
	struct obj *text; /* NULL: exhausted */
};
#define ITER(o)         ((struct obj_str_iter *)(void *)(o))
#define ITER_MODEL_SIZE 32

static struct obj *slot_iter(struct py *py, struct obj *o)
{
	bool ascii = STR(o)->ascii && py->profile->str_ascii_iterator;
	struct type *type = TYPE_OF(py, ascii ? T_str_ascii_iterator : T_str_iterator);
	struct obj *it = heap_new(py, type, sizeof(struct obj_str_iter), ITER_MODEL_SIZE, FREE_NONE, WHY_ITERATOR);
	if (!it)
		return NULL;
	ITER(it)->text = obj_incref(o);
	gc_track(py, it);
	return it;
}

static void iter_dealloc(struct py *py, struct obj *o)
{
	gc_untrack(py, o);
	obj_xdecref(py, ITER(o)->text);
	heap_drop(py, o, sizeof(struct obj_str_iter), ITER_MODEL_SIZE, FREE_NONE);
}

static int iter_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(ITER(o)->text);
	return 0;
}

static struct obj *iter_next(struct py *py, struct obj *o)
{
	struct obj_str_iter *it = ITER(o);
	if (!it->text)
		return NULL;
	if (it->index < str_length(it->text))
		return str_from_char(py, str_at(it->text, it->index++));
	OBJ_CLEAR(py, it->text);
	return NULL;
}

static struct obj *iter_length_hint(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				    struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	return int_new(py, ITER(o)->text ? str_length(ITER(o)->text) - ITER(o)->index : 0);
}

static struct obj *iter_reduce(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	struct obj *text = ITER(o)->text;
	(void)args, (void)nargs, (void)kwnames;
	return iter_reduced(py, "iter", text ? obj_incref(text) : str_empty(py),
			    text ? int_new(py, ITER(o)->index) : NULL);
}

static struct obj *iter_setstate(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				 struct obj *kwnames)
{
	struct obj_str_iter *it = ITER(o);
	int64_t index;
	(void)nargs, (void)kwnames;
	if (slice_argument(py, args[0], &index) < 0)
		return NULL;
	if (it->text)
		it->index = index < 0 ? 0 : index > str_length(it->text) ? str_length(it->text) : index;
	OBJ_RETURN_NONE(py);
}

static int iter_model_size(const struct profile *profile)
{
	(void)profile;
	return ITER_MODEL_SIZE;
}

static const struct method_def iter_methods[] = {
	{ "__length_hint__", iter_length_hint, METH_NOARGS, NULL, NULL },
	{ "__reduce__", iter_reduce, METH_NOARGS, NULL, NULL },
	{ "__setstate__", iter_setstate, METH_O, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};

#define ITER_SPEC(type_name)                                                              \
	{                                                                                 \
		.name = type_name, .flags = TYPE_GC, .size = sizeof(struct obj_str_iter), \
		.model_size = iter_model_size,                                            \
		.slots = { .dealloc = iter_dealloc,                                       \
			   .traverse = iter_traverse,                                     \
			   .iter = iter_self,                                             \
			   .iternext = iter_next },                                       \
		.methods = iter_methods,                                                  \
	}
const struct type_spec obj_str_iter_spec = ITER_SPEC("str_iterator");
const struct type_spec obj_str_ascii_iter_spec = ITER_SPEC("str_ascii_iterator");

static int str_model_size(const struct profile *profile)
{
	return profile->str_object_size;
}

const struct type_spec obj_str_spec = {
	.name = "str",
	.flags = TYPE_BASE | TYPE_STR_SUBCLASS,
	.size = sizeof(struct str_sub),
	.model_size = str_model_size,
	.slots = {
		.dealloc = str_dealloc, .repr = str_repr, .str = str_plain, .hash = str_hash, .richcompare = slot_compare,
		.iter = slot_iter, .new = slot_new, .nb_remainder = slot_percent, .sq_length = slot_length,
		.sq_concat = slot_concat, .sq_repeat = str_repeat, .sq_item = slot_item, .sq_contains = slot_contains,
		.mp_length = slot_length, .mp_subscript = slot_subscript,
	},
	.methods = str_methods,
	.doc = "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\n"
	       "Makes a string of an object as print shows it, or of bytes in an encoding.",
};
