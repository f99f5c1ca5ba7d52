/* mod_random_c.c -- _random: the Mersenne Twister (MT19937) that random.py is built on.
 * Unseeded, a real generator takes its state from the operating system; ours takes it from the run's seed, so that a question
 * whose answer depends on it is found.
 * Models: Modules/_randommodule.c; M. Matsumoto, T. Nishimura, "Mersenne Twister", 1998; profile rows random_*. */
#include "lib_state.h"
#include "sha512.h"
#include "py/model/obj_bytes.h"

#define WORDS 624
#define SHIFT 397

struct obj_random {
	struct obj head;
	int next; /* of the words; WORDS: all are used up */
	uint32_t words[WORDS];
};
#define RANDOM(o) ((struct obj_random *)(void *)(o))

/* ---- the generator ---- */

static void start_from_one(struct obj_random *r, uint32_t seed)
{
	r->words[0] = seed;
	for (uint32_t i = 1; i < WORDS; i++) {
		uint32_t before = r->words[i - 1];
		r->words[i] = 1812433253U * (before ^ before >> 30) + i;
	}
	r->next = WORDS;
}

static void start_from_many(struct obj_random *r, const uint32_t *key, size_t length)
{
	start_from_one(r, 19650218U);
	uint32_t *w = r->words;
	size_t i = 1, j = 0;
	for (size_t n = length > WORDS ? length : WORDS; n > 0; n--) {
		w[i] = (w[i] ^ (w[i - 1] ^ w[i - 1] >> 30) * 1664525U) + key[j] + (uint32_t)j;
		j = j + 1 < length ? j + 1 : 0;
		if (++i == WORDS) {
			w[0] = w[WORDS - 1];
			i = 1;
		}
	}
	for (size_t n = WORDS - 1; n > 0; n--) {
		w[i] = (w[i] ^ (w[i - 1] ^ w[i - 1] >> 30) * 1566083941U) - (uint32_t)i;
		if (++i == WORDS) {
			w[0] = w[WORDS - 1];
			i = 1;
		}
	}
	w[0] = 0x80000000U;
}

static void refill(struct obj_random *r)
{
	uint32_t *w = r->words;
	for (int i = 0; i < WORDS; i++) {
		uint32_t y = (w[i] & 0x80000000U) | (w[(i + 1) % WORDS] & 0x7fffffffU);
		w[i] = w[(i + SHIFT) % WORDS] ^ y >> 1 ^ (y & 1 ? 0x9908b0dfU : 0);
	}
	r->next = 0;
}

static uint32_t next_word(struct obj_random *r)
{
	if (r->next >= WORDS)
		refill(r);
	uint32_t y = r->words[r->next++];
	y ^= y >> 11;
	y ^= y << 7 & 0x9d2c5680U;
	y ^= y << 15 & 0xefc60000U;
	return y ^ y >> 18;
}

/* ---- seeding ---- */

static void seed_from_run(struct py *py, struct obj_random *r)
{
	struct rng rng;
	rng_seed(&rng, py->hash_seed[0] ^ (py->hash_seed[1] + ++py->lib->random_draws));
	uint32_t key[8];
	for (int i = 0; i < 8; i++)
		key[i] = (uint32_t)rng_next(&rng);
	start_from_many(r, key, 8);
}

/* All bits of the magnitude of n. */
static int seed_from_int(struct py *py, struct obj_random *r, struct obj *n)
{
	struct obj *magnitude = int_abs(py, n);
	if (!magnitude)
		return -1;
	uint64_t bits = int_bit_length(magnitude);
	size_t length = bits ? (size_t)((bits - 1) / 32 + 1) : 1;
	int failed = py_charge_steps(py, length / 64) < 0 ? -1 : 0;
	uint32_t *key = failed ? NULL : mem_zero(length, sizeof *key);
	if (key && !(failed = int_to_bytes(py, magnitude, (uint8_t *)key, length * sizeof *key, true, false)))
		start_from_many(r, key, length);
	mem_free(key);
	obj_decref(py, magnitude);
	return failed;
}

static int seed_from(struct py *py, struct obj *self, struct obj *seed)
{
	if (!seed || seed == OBJ_NONE(py)) {
		seed_from_run(py, RANDOM(self));
		return 0;
	}
	if (int_check(seed))
		return seed_from_int(py, RANDOM(self), seed);
	int64_t hash = obj_hash(py, seed);
	if (hash == -1)
		return -1;
	struct obj *n = int_from_uint64(py, (uint64_t)hash);
	int failed = n ? seed_from_int(py, RANDOM(self), n) : -1;
	obj_xdecref(py, n);
	return failed;
}

/* ---- the type ---- */

static int random_seed_from_arguments(struct py *py, struct obj *self, struct obj *args, struct obj *kwargs)
{
	if (self->type->id == T_Random && !args_no_kwargs(py, py->profile->random_name_in_errors, kwargs))
		return -1;
	int64_t n = tuple_length(args);
	if (n > 1 && py->profile->message_random_count) {
		exc_raise(py, T_TypeError, py->profile->message_random_count, (int)n);
		return -1;
	}
	return seed_from(py, self, n ? tuple_get(args, 0) : NULL);
}

static struct obj *random_new(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	struct obj *o = heap_new(py, type, sizeof(struct obj_random), (size_t)type->model_size, FREE_NONE, WHY_CALL);
	if (!o)
		return NULL;
	RANDOM(o)->next = WORDS;
	if (py->profile->random_new_seeds && random_seed_from_arguments(py, o, args, kwargs) < 0)
		OBJ_CLEAR(py, o);
	return o;
}

static int random_init(struct py *py, struct obj *self, struct obj *args, struct obj *kwargs)
{
	return py->profile->random_new_seeds ? 0 : random_seed_from_arguments(py, self, args, kwargs);
}

static void random_dealloc(struct py *py, struct obj *o)
{
	heap_drop(py, o, sizeof(struct obj_random), (size_t)o->type->model_size, FREE_NONE);
}

static struct obj *m_seed(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)kwnames;
	if (!args_positional(py, "seed", nargs, 0, 1) || seed_from(py, self, nargs ? args[0] : NULL) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

static struct obj *m_random(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	uint32_t high = next_word(RANDOM(self)) >> 5, low = next_word(RANDOM(self)) >> 6;
	return float_new(py, (high * 67108864.0 + low) * (1.0 / 9007199254740992.0));
}

static struct obj *m_getrandbits(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				 struct obj *kwnames)
{
	(void)kwnames;
	int k;
	if (!args_parse(py, "getrandbits", "i", NULL, args, nargs, NULL, &k))
		return NULL;
	if (k < 0 || (k == 0 && !py->profile->random_zero_bits))
		return exc_raise(py, T_ValueError, py->profile->message_random_bits);
	if (k == 0)
		return int_new(py, 0);
	if (k <= 32)
		return int_new(py, (int64_t)(next_word(RANDOM(self)) >> (32 - k)));
	size_t length = ((size_t)k - 1) / 32 + 1;
	if (heap_charge(py, length * 4) < 0 || py_charge_steps(py, length / 16) < 0)
		return NULL;
	uint32_t *words = mem_zero(length, sizeof *words);
	for (size_t i = 0; i < length; i++, k -= 32)
		words[i] = k < 32 ? next_word(RANDOM(self)) >> (32 - k) : next_word(RANDOM(self));
	struct obj *result = int_from_bytes(py, (const uint8_t *)words, length * 4, true, false);
	mem_free(words);
	return result;
}

static struct obj *m_getstate(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			      struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	struct obj *state = tuple_new(py, WORDS + 1, WHY_RESULT);
	for (int i = 0; state && i <= WORDS; i++) {
		struct obj *item = int_new(py, i < WORDS ? (int64_t)RANDOM(self)->words[i] : RANDOM(self)->next);
		if (item)
			tuple_items(state)[i] = item;
		else
			OBJ_CLEAR(py, state);
	}
	return state;
}

static int state_item(struct py *py, struct obj *o, int64_t *out)
{
	if (!int_check(o))
		return exc_raise(py, T_TypeError, "an integer is required"), -1;
	if (int_sign(o) < 0)
		return exc_raise(py, T_OverflowError, "can't convert negative value to unsigned int"), -1;
	if (!int_as_int64(o, out))
		return exc_raise(py, T_OverflowError, "Python int too large to convert to C unsigned long"), -1;
	return 0;
}

static struct obj *m_setstate(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			      struct obj *kwnames)
{
	(void)nargs, (void)kwnames;
	if (!tuple_check(args[0]))
		return exc_raise(py, T_TypeError, "state vector must be a tuple");
	if (tuple_length(args[0]) != WORDS + 1)
		return exc_raise(py, T_ValueError, "state vector is the wrong size");
	struct obj_random fresh = *RANDOM(self);
	int64_t value = 0;
	for (int i = 0; i <= WORDS; i++) {
		if (state_item(py, tuple_get(args[0], i), &value) < 0)
			return NULL;
		if (i < WORDS)
			fresh.words[i] = (uint32_t)value;
	}
	if (value > WORDS)
		return exc_raise(py, T_ValueError, "invalid state");
	for (int i = 0; i < WORDS; i++)
		RANDOM(self)->words[i] = fresh.words[i];
	RANDOM(self)->next = (int)value;
	OBJ_RETURN_NONE(py);
}

static const struct method_def random_methods[] = {
	{ "random", m_random, METH_NOARGS, "random() -> x in the interval [0, 1).", NULL },
	{ "seed", m_seed, METH_FASTCALL, NULL, NULL },
	{ "getstate", m_getstate, METH_NOARGS, "getstate() -> tuple containing the current state.", NULL },
	{ "setstate", m_setstate, METH_O, "setstate(state) -> None.  Restores generator state.", NULL },
	{ "getrandbits", m_getrandbits, METH_O, "getrandbits(k) -> x.  Generates an int with k random bits.", NULL },
	{ NULL, NULL, 0, NULL, NULL },
};

static int random_size(const struct profile *profile)
{
	(void)profile;
	return 2520;
}

const struct type_spec obj_random_spec = {
	.name = "_random.Random",
	.flags = TYPE_BASE,
	.size = sizeof(struct obj_random),
	.model_size = random_size,
	.slots = { .dealloc = random_dealloc, .new = random_new, .init = random_init },
	.methods = random_methods,
	.doc = "Random() -> create a random number generator with its own internal state.",
};

/* ---- the module ---- */

/* sha512(bytes): the digest, for seeds that are text. */
static struct obj *random_sha512(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
				 struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	const uint8_t *data;
	int64_t length;
	uint8_t digest[64];
	if (bytes_need(py, args[0], &data, &length) < 0 || py_charge_steps(py, (uint64_t)length / 128) < 0)
		return NULL;
	sha512_digest(data, (size_t)length, digest);
	return bytes_new(py, digest, sizeof digest, WHY_RESULT);
}

static const struct method_def module_methods[] = {
	{ "_sha512", random_sha512, METH_O, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};

static int random_fill(struct py *py, struct obj *module)
{
	return module_add(py, module, "Random", obj_incref((struct obj *)TYPE_OF(py, T_Random)));
}

const struct module_def mod_random_c = { "_random", module_methods, random_fill, NULL };
