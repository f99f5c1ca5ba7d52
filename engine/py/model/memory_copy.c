/* memory_copy.c -- all items of memoryviews at once: contiguous or not, copied, compared, hashed.
 * Models: Objects/memoryobject.c init_flags, buffer_to_contiguous, memory_richcompare, memory_hash. */
#include "memory_private.h"
#include "obj_bool.h"
#include "obj_bytes.h"
#include <string.h>

int64_t memory_count(const struct memory *m)
{
	int64_t n = 1;
	for (int i = 0; i < m->dimensions; i++)
		n *= m->shape[i];
	return n;
}

bool memory_same_shape(const struct memory *a, const struct memory *b)
{
	if (a->dimensions != b->dimensions)
		return false;
	for (int i = 0; i < a->dimensions; i++) {
		if (a->shape[i] != b->shape[i])
			return false;
		if (a->shape[i] == 0)
			break;
	}
	return true;
}

bool memory_c_contiguous(const struct memory *m)
{
	int64_t stride = m->item_size;
	if (m->dimensions == 1)
		return m->shape[0] == 1 || m->strides[0] == stride;
	for (int i = m->dimensions - 1; i >= 0 && m->length; stride *= m->shape[i--])
		if (m->shape[i] > 1 && m->strides[i] != stride)
			return false;
	return true;
}

bool memory_f_contiguous(const struct memory *m)
{
	int64_t stride = m->item_size;
	if (m->dimensions == 1)
		return memory_c_contiguous(m);
	for (int i = 0; i < m->dimensions && m->length; stride *= m->shape[i++])
		if (m->shape[i] > 1 && m->strides[i] != stride)
			return false;
	return true;
}

static void copy_items(const struct memory *m, int dimension, const uint8_t *from, struct buf *out)
{
	if (dimension == m->dimensions) {
		buf_put(out, from, (size_t)m->item_size);
		return;
	}
	for (int64_t i = 0; i < m->shape[dimension]; i++)
		copy_items(m, dimension + 1, from + i * m->strides[dimension], out);
}

int memory_copy(struct py *py, const struct memory *m, struct buf *out)
{
	if (heap_charge(py, (size_t)m->length) < 0 || py_charge_steps(py, (uint64_t)m->length / 64) < 0)
		return -1;
	if (memory_c_contiguous(m))
		buf_put(out, m->data, (size_t)m->length);
	else
		copy_items(m, 0, m->data, out);
	return 0;
}

bool memoryview_view(const struct obj *o, const uint8_t **data, int64_t *length)
{
	if (MEMORYVIEW(o)->released || !memory_c_contiguous(VIEW(o)))
		return false;
	*data = VIEW(o)->data;
	*length = VIEW(o)->length;
	return true;
}

void memoryview_complain(struct py *py, struct obj *o)
{
	if (!memory_released(py, o))
		exc_raise(py, T_BufferError, "memoryview: underlying buffer is not C-contiguous");
}

struct obj *memoryview_bytes(struct py *py, struct obj *o, char order)
{
	struct buf copy = BUF_INIT;
	if (memory_released(py, o))
		return NULL;
	struct memory m = *VIEW(o);
	int64_t shape[MEMORY_DIMENSIONS], strides[MEMORY_DIMENSIONS];
	if (order == 'F') { /* the order of C with the dimensions turned round */
		for (int i = 0, last = m.dimensions - 1; i <= last; i++) {
			shape[i] = m.shape[last - i];
			strides[i] = m.strides[last - i];
		}
		m.shape = shape;
		m.strides = strides;
	}
	struct obj *bytes =
	    memory_copy(py, &m, &copy) < 0 ? NULL : bytes_new(py, buf_text(&copy), copy.length, WHY_RESULT);
	buf_clear(&copy);
	return bytes;
}

/* Whether all items are equal: as numbers of one format, else as objects. -1: raised. */
static int equal_items(struct py *py, const struct memory *a, const struct memory *b)
{
	char code = memory_code(py->profile, a->format), other = memory_code(py->profile, b->format);
	struct buf x = BUF_INIT, y = BUF_INIT;
	int equal = code && other;
	if (memory_copy(py, a, &x) < 0 || memory_copy(py, b, &y) < 0)
		equal = -1;
	for (int64_t i = 0, n = memory_count(a); equal > 0 && i < n; i++) {
		const uint8_t *p = (const uint8_t *)x.data + i * a->item_size,
			      *q = (const uint8_t *)y.data + i * b->item_size;
		if (code == other) {
			equal = memory_items_equal(code, p, q);
			continue;
		}
		struct obj *v = memory_item_get(py, a->format, p), *w = v ? memory_item_get(py, b->format, q) : NULL;
		equal = w && py_charge_steps(py, 1) == 0 ? obj_compare_bool(py, v, w, CMP_EQ) : -1;
		obj_xdecref(py, v);
		obj_xdecref(py, w);
	}
	buf_clear(&x);
	buf_clear(&y);
	return equal;
}

struct obj *memory_compare(struct py *py, struct obj *a, struct obj *b, int op)
{
	struct memory other;
	int64_t sizes[2];
	if (op != CMP_EQ && op != CMP_NE)
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	int equal = a == b;
	bool released = MEMORYVIEW(a)->released || (type_is(b, T_memoryview) && MEMORYVIEW(b)->released);
	if (!released) {
		if (memory_of(py, b, &other, sizes) < 0)
			OBJ_RETURN_NOT_IMPLEMENTED(py);
		equal = memory_same_shape(VIEW(a), &other) ? equal_items(py, VIEW(a), &other) : 0;
	}
	return equal < 0 ? NULL : OBJ_BOOL(py, equal == (op == CMP_EQ));
}

int64_t memory_hash(struct py *py, struct obj *o)
{
	const struct memory *m = VIEW(o);
	if (MEMORYVIEW(o)->hash != -1)
		return MEMORYVIEW(o)->hash;
	if (memory_released(py, o))
		return -1;
	if (!m->readonly)
		return exc_raise(py, T_ValueError, "cannot hash writable memoryview object"), -1;
	char code = memory_code(py->profile, m->format);
	if (code != 'B' && code != 'b' && code != 'c')
		return exc_raise(py, T_ValueError, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'"), -1;
	if (obj_hash(py, memory_owner(o)) == -1)
		return -1;
	struct buf copy = BUF_INIT;
	if (memory_copy(py, m, &copy) == 0)
		MEMORYVIEW(o)->hash = bytes_hash_data(py, buf_text(&copy), copy.length);
	buf_clear(&copy);
	return MEMORYVIEW(o)->hash;
}
