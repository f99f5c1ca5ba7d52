/* digests.c -- MD5 and SHA-1, and the others as the rest of the program has them.
 * Models: RFC 1321 section 3.4; FIPS 180-4, sections 5 and 6. */
#include "digests.h"
#include "base/base.h"
#include "sha512.h"
#include <math.h>
#include <string.h>

#define BLOCK 64
typedef void take_block_fn(uint32_t *state, const uint8_t *block);

static uint32_t left(uint32_t x, int n)
{
	return x << n | x >> (32 - n);
}

/* All blocks of a text, the last ones with the mark and the length, in the byte order of the algorithm. */
static void take_all(take_block_fn *take, uint32_t *state, const uint8_t *data, size_t length, int big)
{
	uint8_t tail[2 * BLOCK] = { 0 };
	size_t whole = length / BLOCK * BLOCK, rest = length - whole, padded = rest + 9 <= BLOCK ? BLOCK : 2 * BLOCK;
	for (size_t i = 0; i < whole; i += BLOCK)
		take(state, data + i);
	if (rest)
		memcpy(tail, data + whole, rest);
	tail[rest] = 0x80;
	for (int i = 0; i < 8; i++)
		tail[padded - (size_t)(big ? i + 1 : 8 - i)] = (uint8_t)((uint64_t)length << 3 >> (8 * i));
	for (size_t i = 0; i < padded; i += BLOCK)
		take(state, tail + i);
}

static void take_md5(uint32_t *state, const uint8_t *block)
{
	static const int turns[4][4] = { { 7, 12, 17, 22 }, { 5, 9, 14, 20 }, { 4, 11, 16, 23 }, { 6, 10, 15, 21 } };
	uint32_t a = state[0], b = state[1], c = state[2], d = state[3], words[16];
	for (int i = 0; i < 16; i++)
		words[i] = (uint32_t)block[4 * i] | (uint32_t)block[4 * i + 1] << 8 | (uint32_t)block[4 * i + 2] << 16 |
			   (uint32_t)block[4 * i + 3] << 24;
	for (int i = 0; i < 64; i++) {
		const struct {
			uint32_t mixed;
			int word;
		} rounds[4] = { { (b & c) | (~b & d), i },
				{ (d & b) | (~d & c), 5 * i + 1 },
				{ b ^ c ^ d, 3 * i + 5 },
				{ c ^ (b | ~d), 7 * i } };
		uint32_t constant = (uint32_t)(int64_t)floor(fabs(sin(i + 1)) * 4294967296.0);
		uint32_t sum = a + rounds[i / 16].mixed + constant + words[rounds[i / 16].word % 16];
		a = d;
		d = c;
		c = b;
		b += left(sum, turns[i / 16][i % 4]);
	}
	state[0] += a;
	state[1] += b;
	state[2] += c;
	state[3] += d;
}

static void md5(const uint8_t *data, size_t length, uint8_t *out)
{
	uint32_t state[4] = { 0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476 };
	take_all(take_md5, state, data, length, 0);
	for (int i = 0; i < 16; i++)
		out[i] = (uint8_t)(state[i / 4] >> (8 * (i % 4)));
}

static void take_sha1(uint32_t *state, const uint8_t *block)
{
	uint32_t w[80], a = state[0], b = state[1], c = state[2], d = state[3], e = state[4];
	for (int i = 0; i < 16; i++)
		w[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
		       (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
	for (int i = 16; i < 80; i++)
		w[i] = left(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
	for (int i = 0; i < 80; i++) {
		static const uint32_t constants[4] = { 0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6 };
		uint32_t mixed = i < 20              ? (b & c) | (~b & d)
				 : i >= 40 && i < 60 ? (b & c) | (b & d) | (c & d)
						     : b ^ c ^ d;
		uint32_t sum = left(a, 5) + mixed + e + constants[i / 20] + w[i];
		e = d;
		d = c;
		c = left(b, 30);
		b = a;
		a = sum;
	}
	state[0] += a;
	state[1] += b;
	state[2] += c;
	state[3] += d;
	state[4] += e;
}

static void sha1(const uint8_t *data, size_t length, uint8_t *out)
{
	uint32_t state[5] = { 0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0 };
	take_all(take_sha1, state, data, length, 1);
	for (int i = 0; i < 20; i++)
		out[i] = (uint8_t)(state[i / 4] >> (24 - 8 * (i % 4)));
}

/* The digest of base/sha256.h, from its own start or from another, as bytes. */
static void sha256_from(const uint32_t *start, const uint8_t *data, size_t length, uint8_t *out, int size)
{
	struct sha256 sha;
	char hex[65];
	sha256_init(&sha);
	if (start)
		memcpy(sha.state, start, sizeof sha.state);
	sha256_add(&sha, data, length);
	sha256_end(&sha, hex);
	for (int i = 0; i < size; i++) {
		const char *digits = "0123456789abcdef", *pair = hex + 2 * i;
		out[i] = (uint8_t)((strchr(digits, pair[0]) - digits) << 4 | (strchr(digits, pair[1]) - digits));
	}
}

static void sha224(const uint8_t *data, size_t length, uint8_t *out)
{
	static const uint32_t start[8] = { 0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939,
					   0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4 };
	sha256_from(start, data, length, out, 28);
}

static void sha256(const uint8_t *data, size_t length, uint8_t *out)
{
	sha256_from(NULL, data, length, out, 32);
}

const struct digest_kind digest_kinds[] = {
	{ "md5", 16, 64, md5 },
	{ "sha1", 20, 64, sha1 },
	{ "sha224", 28, 64, sha224 },
	{ "sha256", 32, 64, sha256 },
	{ "sha384", 48, 128, sha384_digest },
	{ "sha512", 64, 128, sha512_digest },
	{ NULL, 0, 0, NULL },
};
