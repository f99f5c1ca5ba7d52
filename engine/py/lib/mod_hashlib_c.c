/* mod_hashlib_c.c -- _hashlib: digests of bytes as objects that take more of them, for hashlib (hashlib.py). What was taken is
 * kept as a whole and the digest made when it is asked for.
 * Models: Modules/_hashopenssl.c; profile rows hash_*, message_hash_*. */
#include "digests.h"
#include "lib_state.h"
#include "py/model/obj_bytes.h"
#include <stdio.h>
#include <string.h>

struct obj_hash {
	struct obj head;
	const struct digest_kind *kind;
	uint8_t *taken; /* in the memory of the evaluator */
	size_t length, capacity;
};
#define HASH(o) ((struct obj_hash *)(void *)(o))
#define METHOD(name)                                                                                    \
	static struct obj *name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, \
				struct obj *kwnames)
#define UNUSED ((void)args, (void)nargs, (void)kwnames)

static int hash_size(const struct profile *profile)
{
	(void)profile;
	return 48;
}

static struct obj *make(struct py *py, const struct digest_kind *kind)
{
	struct obj *o = type_generic_alloc(py, TYPE_OF(py, T_hash));
	if (!o)
		return NULL;
	HASH(o)->kind = kind;
	HASH(o)->taken = NULL;
	HASH(o)->length = HASH(o)->capacity = 0;
	return o;
}

static void append(struct py *py, struct obj_hash *h, const uint8_t *bytes, size_t length)
{
	if (h->length + length > h->capacity) {
		size_t capacity = (h->length + length) * 2 + 64;
		h->taken =
		    h->taken ? cmem_resize(py->cmem, h->taken, h->capacity, capacity) : cmem_new(py->cmem, capacity);
		h->capacity = capacity;
	}
	if (length)
		memcpy(h->taken + h->length, bytes, length);
	h->length += length;
}

static void hash_dealloc(struct py *py, struct obj *o)
{
	if (HASH(o)->taken)
		cmem_drop(py->cmem, HASH(o)->taken, HASH(o)->capacity);
	heap_drop(py, o, sizeof(struct obj_hash), (size_t)o->type->model_size, FREE_NONE);
}

static int take(struct py *py, struct obj *o, struct obj *data)
{
	const uint8_t *bytes;
	int64_t length;
	if (str_check(data))
		return exc_raise(py, T_TypeError, py->profile->message_hash_of_str), -1;
	if (!bytes_view(data, &bytes, &length))
		return exc_raise(py, T_TypeError, "object supporting the buffer API required"), -1;
	if (heap_charge(py, (size_t)length) < 0 || py_charge_steps(py, (uint64_t)length / 64) < 0)
		return -1;
	append(py, HASH(o), bytes, (size_t)length);
	return 0;
}

METHOD(m_update)
{
	(void)nargs, (void)kwnames;
	if (take(py, self, args[0]) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

METHOD(m_copy)
{
	UNUSED;
	struct obj *o = make(py, HASH(self)->kind);
	if (o && heap_charge(py, HASH(self)->length) == 0)
		append(py, HASH(o), HASH(self)->taken, HASH(self)->length);
	return o;
}

/* The digest; -1: too much work. */
static int compute(struct py *py, const struct obj *o, uint8_t *out)
{
	const struct obj_hash *h = (const struct obj_hash *)(const void *)o;
	if (py_charge_steps(py, h->length / 64) < 0)
		return -1;
	h->kind->compute(h->length ? h->taken : (const uint8_t *)"", h->length, out);
	return 0;
}

METHOD(m_digest)
{
	UNUSED;
	uint8_t out[DIGEST_MOST];
	return compute(py, self, out) < 0 ? NULL : bytes_new(py, out, (size_t)HASH(self)->kind->size, WHY_RESULT);
}

METHOD(m_hexdigest)
{
	UNUSED;
	uint8_t out[DIGEST_MOST];
	char hex[2 * DIGEST_MOST];
	if (compute(py, self, out) < 0)
		return NULL;
	size_t size = (size_t)HASH(self)->kind->size;
	for (size_t i = 0; i < size; i++) {
		hex[2 * i] = "0123456789abcdef"[out[i] >> 4];
		hex[2 * i + 1] = "0123456789abcdef"[out[i] & 15];
	}
	return str_new(py, hex, 2 * size, WHY_RESULT);
}

static struct obj *get_name(struct py *py, struct obj *o)
{
	return str_new_c(py, HASH(o)->kind->name);
}

static struct obj *get_digest_size(struct py *py, struct obj *o)
{
	return int_new(py, HASH(o)->kind->size);
}

static struct obj *get_block_size(struct py *py, struct obj *o)
{
	return int_new(py, HASH(o)->kind->block);
}

static struct obj *hash_repr(struct py *py, struct obj *o)
{
	char text[96];
	snprintf(text, sizeof text, "<%s %s object @ 0x%llx>", HASH(o)->kind->name,
		 py->profile->hash_repr_full ? o->type->name : "HASH", (unsigned long long)heap_address(py, o));
	return str_new_c(py, text);
}

static const struct method_def hash_methods[] = {
	{ "update", m_update, METH_O, NULL, NULL },
	{ "digest", m_digest, METH_NOARGS, NULL, NULL },
	{ "hexdigest", m_hexdigest, METH_NOARGS, NULL, NULL },
	{ "copy", m_copy, METH_NOARGS, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};
static const struct member_def hash_members[] = {
	{ "digest_size", get_digest_size, NULL, false },
	{ "block_size", get_block_size, NULL, false },
	{ "name", get_name, NULL, false },
	{ NULL, NULL, NULL, false },
};
const struct type_spec obj_hash_spec = {
	.name = "_hashlib.HASH",
	.flags = TYPE_NO_INSTANCE | TYPE_BASE,
	.size = sizeof(struct obj_hash),
	.model_size = hash_size,
	.slots = { .dealloc = hash_dealloc, .repr = hash_repr },
	.methods = hash_methods,
	.members = hash_members,
};

/* ---- the module ---- */
static struct obj *start(struct py *py, const struct digest_kind *kind, struct obj *data)
{
	struct obj *o = make(py, kind);
	if (o && data && take(py, o, data) < 0)
		OBJ_CLEAR(py, o);
	return o;
}

/* openssl_NAME(string=b"", *, usedforsecurity=True) */
static struct obj *open_kind(struct py *py, const char *name, struct obj *const *args, size_t nargs,
			     struct obj *kwnames)
{
	struct obj *data = NULL;
	bool secure = true;
	char function[32];
	const struct digest_kind *kind = digest_kinds;
	while (strcmp(kind->name, name) != 0)
		kind++;
	snprintf(function, sizeof function, "openssl_%s", name);
	struct obj *string = NULL;
	bool fits;
	if (py->profile->hash_data_named)
		fits = args_parse(py, function, "|O$pO", "data usedforsecurity string", args, nargs, kwnames, &data,
				  &secure, &string);
	else if (py->profile->hash_security_flag)
		fits = args_parse(py, function, "|O$p", "string usedforsecurity", args, nargs, kwnames, &data, &secure);
	else
		fits = args_parse(py, function, "|O", "string", args, nargs, kwnames, &data);
	if (!fits)
		return NULL;
	if (string && data)
		return py_refuse(py, "a digest of both data and string");
	data = string ? string : data;
	return start(py, kind, data);
}

#define OPEN(name)                                                                                             \
	static struct obj *open_##name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, \
				       struct obj *kwnames)                                                    \
	{                                                                                                      \
		(void)self;                                                                                    \
		return open_kind(py, #name, args, nargs, kwnames);                                             \
	}
OPEN(md5)
OPEN(sha1)
OPEN(sha224)
OPEN(sha256)
OPEN(sha384)
OPEN(sha512)
#undef OPEN

static const struct method_def hashlib_methods[] = {
#define OPEN(name) { "openssl_" #name, open_##name, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	OPEN(md5) OPEN(sha1) OPEN(sha224) OPEN(sha256) OPEN(sha384) OPEN(sha512)
#undef OPEN
	    { NULL, NULL, 0, NULL, NULL },
};
const struct module_def mod_hashlib_c = { "_hashlib", hashlib_methods, NULL, NULL };
