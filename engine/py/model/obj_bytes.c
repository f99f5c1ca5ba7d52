/* obj_bytes.c -- the type bytes: shared small objects, reading bytes-like objects, hash, slots, iterator.
 * Models: Objects/bytesobject.c, Python/pyhash.c; facts 4.2.4, 4.3. */
#include "obj_bytes.h"
#include "obj_array.h"
#include "args.h"
#include "bytes_private.h"
#include "exc.h"
#include "obj_int.h"
#include "obj_list.h"
#include "memory_private.h"
#include "obj_slice.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include <string.h>

#define BYTES_MODEL_BASE 33

/* ---- making ---- */

static size_t c_size(int64_t length)
{
	return sizeof(struct obj_bytes) + (size_t)length + 1;
}

static void set_shape(struct obj *o, int64_t length)
{
	BYTES(o)->hash = -1;
	BYTES(o)->length = length;
	BYTES(o)->data = (uint8_t *)(BYTES(o) + 1);
}

static struct obj *startup(struct py *py, const uint8_t *data, int64_t length)
{
	struct obj *o = py->profile->str_is_static
			    ? heap_new_static(py, TYPE_OF(py, T_bytes), c_size(length), WHY_SINGLETON)
			    : heap_new(py, TYPE_OF(py, T_bytes), c_size(length), (size_t)(BYTES_MODEL_BASE + length),
				       FREE_NONE, WHY_SINGLETON);
	if (!o)
		bug("no memory for the bytes of the interpreter's own");
	set_shape(o, length);
	memcpy(BYTES(o)->data, data, (size_t)length);
	return o;
}

void bytes_init(struct py *py)
{
	py->empty_bytes = startup(py, (const uint8_t *)"", 0);
}

static struct obj *shared(struct py *py, struct obj *o)
{
	EVENT(py, EV_SHARED, WHY_SINGLETON, o->serial, 0, 0, 0, NULL);
	return obj_incref(o);
}

static struct obj *alloc_new(struct py *py, int64_t length, enum why why)
{
	if (length > INT64_MAX - 64)
		return exc_raise(py, T_OverflowError, "byte string is too large");
	if (length > 1 << 16 && room_for(py, (uint64_t)length) < 0)
		return NULL;
	struct obj *o =
	    heap_new(py, TYPE_OF(py, T_bytes), c_size(length), (size_t)(BYTES_MODEL_BASE + length), FREE_NONE, why);
	if (o)
		set_shape(o, length);
	return o;
}

struct obj *bytes_alloc(struct py *py, int64_t length, enum why why)
{
	return length == 0 ? shared(py, py->empty_bytes) : alloc_new(py, length, why);
}

struct obj *bytes_new(struct py *py, const void *data, size_t length, enum why why)
{
	if (length == 1 && data) {
		uint8_t byte = *(const uint8_t *)data;
		if (!py->byte1[byte])
			py->byte1[byte] = startup(py, &byte, 1);
		return shared(py, py->byte1[byte]);
	}
	struct obj *o = bytes_alloc(py, (int64_t)length, why);
	if (o && data && length)
		memcpy(BYTES(o)->data, data, length);
	return o;
}

static void bytes_dealloc(struct py *py, struct obj *o)
{
	int64_t length = BYTES(o)->length;
	size_t model =
	    TYPE(o)->flags & TYPE_HEAP ? type_items_size(TYPE(o), length) : (size_t)(BYTES_MODEL_BASE + length);
	heap_drop(py, o, c_size(length), model, FREE_NONE);
}

/* ---- reading what is bytes-like ---- */

struct bytes_span bytes_span(const struct obj *o)
{
	if (obj_has(o, TYPE_BYTES_SUBCLASS))
		return (struct bytes_span){ BYTES(o)->data, BYTES(o)->length };
	if (!BYTEARRAY(o)->block.data)
		return (struct bytes_span){ (const uint8_t *)"", 0 };
	return (struct bytes_span){ bytearray_data(o), BYTEARRAY(o)->length };
}

static bool is_bytearray(const struct obj *o)
{
	const struct type *type = o->type;
	while (type && type->id != T_bytearray)
		type = type->base;
	return type != NULL;
}

static bool is_array(const struct obj *o)
{
	const struct type *type = o->type;
	while (type && type->id != T_array)
		type = type->base;
	return type != NULL;
}

bool bytes_view(struct obj *o, const uint8_t **data, int64_t *length)
{
	if (is_array(o)) {
		*data = array_bytes(o) ? array_bytes(o) : (const uint8_t *)"";
		*length = array_byte_length(o);
		return true;
	}
	if (type_is(o, T_memoryview))
		return memoryview_view(o, data, length);
	if (!bytes_check(o) && !is_bytearray(o))
		return false;
	struct bytes_span span = bytes_span(o);
	*data = span.data;
	*length = span.length;
	return true;
}

int bytes_need(struct py *py, struct obj *o, const uint8_t **data, int64_t *length)
{
	if (bytes_view(o, data, length))
		return 0;
	if (type_is(o, T_memoryview))
		return memoryview_complain(py, o), -1;
	exc_raise(py, T_TypeError, "a bytes-like object is required, not '%T'", o);
	return -1;
}

struct obj *bytes_lock(struct py *py, struct obj *o, uint8_t **data, int64_t *length)
{
	struct memory m;
	int64_t sizes[2];
	if ((type_is(o, T_memoryview) && MEMORYVIEW(o)->released) || memory_of(py, o, &m, sizes) < 0 || m.readonly ||
	    !memory_c_contiguous(&m))
		return NULL;
	struct obj *owner = type_is(o, T_memoryview) ? memory_owner(o) : o;
	*data = m.data;
	*length = m.length;
	if (owner->type->slots.buffer_hold)
		owner->type->slots.buffer_hold(py, owner, 1);
	return obj_incref(owner);
}

void bytes_unlock(struct py *py, struct obj *owner)
{
	if (owner->type->slots.buffer_hold)
		owner->type->slots.buffer_hold(py, owner, -1);
	obj_decref(py, owner);
}

bool bytes_byte(struct py *py, struct obj *o, uint8_t *out)
{
	int64_t value = 0;
	struct obj *number = num_index(py, o);
	if (!number)
		return false;
	bool fits = int_as_int64(number, &value) && value >= 0 && value < 256;
	obj_decref(py, number);
	if (!fits)
		return exc_raise(py, T_ValueError, "byte must be in range(0, 256)"), false;
	*out = (uint8_t)value;
	return true;
}

/* ---- hash ---- */

static uint64_t rotate(uint64_t x, int bits)
{
	return x << bits | x >> (64 - bits);
}

static void sip_round(uint64_t v[4])
{
	v[0] += v[1];
	v[2] += v[3];
	v[1] = rotate(v[1], 13) ^ v[0];
	v[3] = rotate(v[3], 16) ^ v[2];
	v[0] = rotate(v[0], 32);
	v[2] += v[1];
	v[0] += v[3];
	v[1] = rotate(v[1], 17) ^ v[2];
	v[3] = rotate(v[3], 21) ^ v[0];
	v[2] = rotate(v[2], 32);
}

int64_t bytes_hash_data(struct py *py, const void *data, size_t length)
{
	if (length == 0)
		return 0;
	int rounds = py->profile->str_hash_rounds;
	const uint8_t *p = data;
	uint64_t k0 = py->hash_seed[0], k1 = py->hash_seed[1];
	uint64_t v[4] = { k0 ^ 0x736f6d6570736575u, k1 ^ 0x646f72616e646f6du, k0 ^ 0x6c7967656e657261u,
			  k1 ^ 0x7465646279746573u };
	uint64_t tail = (uint64_t)length << 56;
	for (; length >= 8; p += 8, length -= 8) {
		uint64_t word = 0;
		for (int i = 7; i >= 0; i--)
			word = word << 8 | p[i];
		v[3] ^= word;
		for (int i = 0; i < rounds; i++)
			sip_round(v);
		v[0] ^= word;
	}
	for (size_t i = 0; i < length; i++)
		tail |= (uint64_t)p[i] << 8 * i;
	v[3] ^= tail;
	for (int i = 0; i < rounds; i++)
		sip_round(v);
	v[0] ^= tail;
	v[2] ^= 0xff;
	for (int i = 0; i < rounds + 2; i++)
		sip_round(v);
	int64_t hash = (int64_t)(v[0] ^ v[1] ^ v[2] ^ v[3]);
	return hash == -1 ? -2 : hash;
}

static int64_t slot_hash(struct py *py, struct obj *o)
{
	if (BYTES(o)->hash == -1)
		BYTES(o)->hash = bytes_hash_data(py, BYTES(o)->data, (size_t)BYTES(o)->length);
	return BYTES(o)->hash;
}

/* ---- repr ---- */

struct obj *bytes_repr(struct py *py, const uint8_t *data, int64_t length, const char *prefix, const char *suffix)
{
	if (length > 1 << 16 && room_for(py, (uint64_t)length * 4) < 0)
		return NULL;
	bool single = memchr(data, '\'', (size_t)length) != NULL, both = memchr(data, '"', (size_t)length) != NULL;
	char quote = single && !both ? '"' : '\'';
	struct buf text = BUF_INIT;
	buf_puts(&text, prefix);
	buf_putc(&text, quote);
	for (int64_t i = 0; i < length; i++) {
		char c = (char)data[i];
		if (c == quote || c == '\\')
			buf_printf(&text, "\\%c", c);
		else if (c == '\t')
			buf_puts(&text, "\\t");
		else if (c == '\n')
			buf_puts(&text, "\\n");
		else if (c == '\r')
			buf_puts(&text, "\\r");
		else if (c < ' ' || c >= 0x7f)
			buf_printf(&text, "\\x%02x", data[i]);
		else
			buf_putc(&text, c);
	}
	buf_putc(&text, quote);
	buf_puts(&text, suffix);
	struct obj *result = str_new_fresh(py, buf_text(&text), text.length, WHY_RESULT);
	buf_clear(&text);
	return result;
}

static struct obj *slot_repr(struct py *py, struct obj *o)
{
	return bytes_repr(py, BYTES(o)->data, BYTES(o)->length, "b", "");
}

/* ---- sequence ---- */

struct obj *bytes_concat(struct py *py, struct obj *a, struct obj *b)
{
	const uint8_t *x, *y;
	int64_t n, m, total;
	if (!bytes_view(a, &x, &n) || !bytes_view(b, &y, &m))
		return exc_raise(py, T_TypeError, "can't concat %T to %T", b, a);
	if (n == 0 && bytes_is_exact(b))
		return obj_incref(b);
	if (m == 0 && bytes_is_exact(a))
		return obj_incref(a);
	if (__builtin_add_overflow(n, m, &total))
		return exc_raise_none(py, T_MemoryError);
	struct obj *o = bytes_alloc(py, total, WHY_RESULT);
	if (!o || total == 0)
		return o;
	memcpy(BYTES(o)->data, x, (size_t)n);
	memcpy(BYTES(o)->data + n, y, (size_t)m);
	return o;
}

static struct obj *slot_repeat(struct py *py, struct obj *o, int64_t n)
{
	int64_t length = BYTES(o)->length, total;
	if (n < 0)
		n = 0;
	if (__builtin_mul_overflow(length, n, &total))
		return exc_raise(py, T_OverflowError, "repeated bytes are too long");
	if (total == length && bytes_is_exact(o))
		return obj_incref(o);
	struct obj *result = alloc_new(py, total, WHY_RESULT); /* b'ab' * 0 is not the one empty object */
	if (!result || py_charge_steps(py, (uint64_t)total / 256) < 0) {
		obj_xdecref(py, result);
		return NULL;
	}
	for (int64_t i = 0; i < n && length; i++)
		memcpy(BYTES(result)->data + i * length, BYTES(o)->data, (size_t)length);
	return result;
}

static int64_t slot_length(struct py *py, struct obj *o)
{
	(void)py;
	return BYTES(o)->length;
}

static struct obj *slot_item(struct py *py, struct obj *o, int64_t i)
{
	if (i < 0 || i >= BYTES(o)->length)
		return exc_raise(py, T_IndexError, "index out of range");
	return int_new(py, BYTES(o)->data[i]);
}

static struct obj *slot_subscript(struct py *py, struct obj *o, struct obj *key)
{
	if (int_check(key) || TYPE(key)->slots.nb_index) {
		int64_t i;
		if (slice_item_index(py, key, &i) < 0)
			return NULL;
		return slot_item(py, o, i < 0 ? i + BYTES(o)->length : i);
	}
	if (!slice_check(key))
		return exc_raise(py, T_TypeError, "byte indices must be integers or slices, not %T", key);
	int64_t start, stop, step, count = slice_indices(py, key, BYTES(o)->length, &start, &stop, &step);
	if (count < 0)
		return NULL;
	if (count == 0)
		return shared(py, py->empty_bytes);
	if (start == 0 && step == 1 && count == BYTES(o)->length && bytes_is_exact(o))
		return obj_incref(o);
	if (step == 1)
		return bytes_new(py, BYTES(o)->data + start, (size_t)count, WHY_RESULT);
	struct obj *result = bytes_alloc(py, count, WHY_RESULT);
	for (int64_t i = 0; result && i < count; i++)
		BYTES(result)->data[i] = BYTES(o)->data[start + i * step];
	return result;
}

static struct obj *slot_compare(struct py *py, struct obj *a, struct obj *b, int op)
{
	if (!bytes_check(a) || !bytes_check(b))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	int64_t n = BYTES(a)->length, m = BYTES(b)->length;
	int order = memcmp(BYTES(a)->data, BYTES(b)->data, (size_t)(n < m ? n : m));
	if (order == 0)
		order = (n > m) - (n < m);
	switch (op) {
	case CMP_LT: return OBJ_BOOL(py, order < 0);
	case CMP_LE: return OBJ_BOOL(py, order <= 0);
	case CMP_EQ: return OBJ_BOOL(py, order == 0);
	case CMP_NE: return OBJ_BOOL(py, order != 0);
	case CMP_GT: return OBJ_BOOL(py, order > 0);
	default: return OBJ_BOOL(py, order >= 0);
	}
}

static struct obj *slot_percent(struct py *py, struct obj *a, struct obj *b)
{
	if (!bytes_check(a))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	return bytes_percent(py, BYTES(a)->data, BYTES(a)->length, false, b);
}

static void slot_buffer(struct py *py, struct obj *o, struct obj_buffer *out)
{
	(void)py;
	*out = (struct obj_buffer){
		.data = BYTES(o)->data, .length = BYTES(o)->length, .format = "B", .item_size = 1, .readonly = true
	};
}

/* ---- making by call ---- */

bool bytes_collect(struct py *py, struct obj *o, struct buf *out)
{
	const uint8_t *data;
	int64_t length;
	if (bytes_view(o, &data, &length)) {
		buf_put(out, data, (size_t)length);
		return true;
	}
	if (type_is(o, T_memoryview)) { /* its items do not lie together */
		struct obj *copy = memoryview_bytes(py, o, 'C');
		if (copy)
			buf_put(out, BYTES(copy)->data, (size_t)BYTES(copy)->length);
		obj_xdecref(py, copy);
		return copy != NULL;
	}
	struct obj *it = str_check(o) ? NULL : obj_iter(py, o);
	if (!it) {
		if (!str_check(o) && !exc_matches(py, T_TypeError))
			return false;
		exc_clear(py);
		return exc_raise(py, T_TypeError, "cannot convert '%T' object to bytes", o), false;
	}
	struct obj *item;
	bool good = true;
	while (good && (item = obj_next(py, it))) {
		int64_t value = num_as_index(py, item, true);
		obj_decref(py, item);
		if (value == -1 && exc_pending(py))
			good = false;
		else if (value < 0 || value > 255)
			good = exc_raise(py, T_ValueError, "bytes must be in range(0, 256)");
		else
			buf_putc(out, (char)value);
		if (good && (out->length & 0xfff) == 0)
			good = py_charge_steps(py, 512) == 0 && room_for(py, out->length * 2) == 0;
	}
	obj_decref(py, it);
	return good && !exc_pending(py);
}

/* 1: *out OWNED, the bytes that __bytes__ made; 0: there is no such method; -1 raised. */
static int by_dunder(struct py *py, struct obj *x, struct obj **out)
{
	struct obj *method = obj_lookup_special(py, x, NAME(py, __bytes__));
	if (!method)
		return exc_pending(py) ? -1 : 0;
	*out = obj_call0(py, method);
	obj_decref(py, method);
	if (!*out)
		return -1;
	if (bytes_check(*out))
		return 1;
	if (py->profile->message_dunder_names_type)
		exc_raise(py, T_TypeError, "%Q.__bytes__() must return a bytes, not %Q", x, *out);
	else
		exc_raise(py, T_TypeError, "__bytes__ returned non-bytes (type %T)", *out);
	OBJ_CLEAR(py, *out);
	return -1;
}

static int read_number(struct py *py, struct obj *x, struct bytes_source *out)
{
	int64_t count = num_as_index(py, x, false);
	if (count == -1 && exc_pending(py)) {
		if (!exc_matches(py, T_TypeError))
			return -1;
		exc_clear(py); /* an __index__ that refuses: x may still be iterable */
		return 0;
	}
	if (count < 0)
		return exc_raise(py, T_ValueError, "negative count"), -1;
	if (room_for(py, (uint64_t)count) < 0)
		return -1;
	buf_pad(&out->data, 0, (size_t)count);
	out->zeros = true;
	return 1;
}

int bytes_read_source(struct py *py, const char *name, struct obj *x, const char *encoding, const char *errors,
		      struct bytes_source *out)
{
	*out = (struct bytes_source){ .data = BUF_INIT };
	bool is_bytes = name[5] == 0;
	if (x && is_bytes && !encoding && !errors) { /* a str may have it, too */
		int found = by_dunder(py, x, &out->whole);
		if (found)
			return found < 0 ? -1 : 0;
	}
	if (!x || !str_check(x)) {
		if (encoding || errors)
			return exc_raise(py, T_TypeError, "%s without a string argument",
					 encoding ? "encoding" : "errors"),
			       -1;
		if (!x)
			return 0;
	} else {
		if (!encoding)
			return exc_raise(py, T_TypeError, "string argument without an encoding"), -1;
		out->whole = str_encode(py, x, encoding, errors);
		return out->whole ? 0 : -1;
	}
	if (int_check(x) || TYPE(x)->slots.nb_index) {
		int done = read_number(py, x, out);
		if (done)
			return done < 0 ? -1 : 0;
	}
	if (is_bytes && bytes_is_exact(x)) {
		out->whole = obj_incref(x);
		return 0;
	}
	const uint8_t *data;
	int64_t length;
	out->copied = bytes_view(x, &data, &length);
	if (bytes_collect(py, x, &out->data))
		return 0;
	buf_clear(&out->data);
	return -1;
}

struct obj *bytes_from_object(struct py *py, struct obj *o)
{
	struct obj *result;
	if (bytes_is_exact(o))
		return obj_incref(o);
	int found = by_dunder(py, o, &result);
	if (found)
		return found < 0 ? NULL : result;
	struct buf data = BUF_INIT;
	result = bytes_collect(py, o, &data) ? bytes_new(py, buf_text(&data), data.length, WHY_RESULT) : NULL;
	buf_clear(&data);
	return result;
}

static struct obj *slot_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	struct obj *x = NULL, *result;
	const char *encoding = NULL, *errors = NULL;
	struct bytes_source source;
	if (!args_parse_tuple(py, "bytes", "|Oss", "source encoding errors", args, kwargs, &x, &encoding, &errors))
		return NULL;
	if (bytes_read_source(py, "bytes", x, encoding, errors, &source) < 0)
		return NULL;
	if (source.whole) {
		result = source.whole;
	} else if (source.data.length == 1 && (source.zeros || (source.copied && !py->profile->bytes_copy_shares))) {
		result = bytes_alloc(py, 1, WHY_CALL);
		if (result)
			BYTES(result)->data[0] = (uint8_t)source.data.data[0];
	} else {
		result = bytes_new(py, buf_text(&source.data), source.data.length, WHY_CALL);
	}
	buf_clear(&source.data);
	if (!result || type->id == T_bytes)
		return result;
	struct obj *o = type_alloc_items(py, type, c_size(BYTES(result)->length), BYTES(result)->length);
	if (o) {
		set_shape(o, BYTES(result)->length);
		memcpy(BYTES(o)->data, BYTES(result)->data, (size_t)BYTES(result)->length);
	}
	obj_decref(py, result);
	return o;
}

/* ---- iterator ---- */

struct obj_bytes_iter {
	struct obj head;
	int64_t index;
	struct obj *bytes; /* NULL: exhausted */
};
#define ITER(o)         ((struct obj_bytes_iter *)(void *)(o))
#define ITER_MODEL_SIZE 32

static struct obj *slot_iter(struct py *py, struct obj *o)
{
	struct obj *it = heap_new(py, TYPE_OF(py, T_bytes_iterator), sizeof(struct obj_bytes_iter), ITER_MODEL_SIZE,
				  FREE_NONE, WHY_ITERATOR);
	if (!it)
		return NULL;
	ITER(it)->bytes = obj_incref(o);
	gc_track(py, it);
	return it;
}

static void iter_dealloc(struct py *py, struct obj *o)
{
	gc_untrack(py, o);
	obj_xdecref(py, ITER(o)->bytes);
	heap_drop(py, o, sizeof(struct obj_bytes_iter), ITER_MODEL_SIZE, FREE_NONE);
}

static int iter_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(ITER(o)->bytes);
	return 0;
}

static struct obj *iter_next(struct py *py, struct obj *o)
{
	struct obj_bytes_iter *it = ITER(o);
	if (!it->bytes)
		return NULL;
	if (it->index < BYTES(it->bytes)->length)
		return int_new(py, BYTES(it->bytes)->data[it->index++]);
	OBJ_CLEAR(py, it->bytes);
	return NULL;
}

static struct obj *iter_self(struct py *py, struct obj *o)
{
	(void)py;
	return obj_incref(o);
}

static int iter_model_size(const struct profile *profile)
{
	(void)profile;
	return ITER_MODEL_SIZE;
}

const struct type_spec obj_bytes_iter_spec = {
	.name = "bytes_iterator",
	.flags = TYPE_GC,
	.size = sizeof(struct obj_bytes_iter),
	.model_size = iter_model_size,
	.slots = { .dealloc = iter_dealloc, .traverse = iter_traverse, .iter = iter_self, .iternext = iter_next },
};

static int bytes_model_size(const struct profile *profile)
{
	(void)profile;
	return BYTES_MODEL_BASE;
}

const struct type_spec obj_bytes_spec = {
	.name = "bytes",
	.flags = TYPE_BASE | TYPE_BYTES_SUBCLASS,
	.size = sizeof(struct obj_bytes),
	.model_size = bytes_model_size,
	.item_size = 1,
	.slots = {
		.dealloc = bytes_dealloc, .buffer = slot_buffer, .repr = slot_repr, .str = slot_repr, .hash = slot_hash, .richcompare = slot_compare,
		.iter = slot_iter, .new = slot_new, .nb_remainder = slot_percent, .sq_length = slot_length,
		.sq_concat = bytes_concat, .sq_repeat = slot_repeat, .sq_item = slot_item, .sq_contains = bytes_contains,
		.mp_length = slot_length, .mp_subscript = slot_subscript,
	},
	.methods = bytes_methods,
	.doc = "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\n\n"
	       "An immutable sequence of bytes.",
};
