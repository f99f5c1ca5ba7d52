/* sha256.c -- SHA-256 as FIPS 180-4 section 6.2 describes it.
 * The round constants are the first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
#include "base/sha256.h"
#include <string.h>

static const uint32_t rounds[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
	0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
	0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
	0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
	0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
	0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t turn(uint32_t word, int bits)
{
	return word >> bits | word << (32 - bits);
}

static void one_block(struct sha256 *sha)
{
	uint32_t w[64], v[8];

	for (int i = 0; i < 16; i++) {
		const unsigned char *b = sha->block + 4 * i;
		w[i] = (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
	}
	for (int i = 16; i < 64; i++) {
		uint32_t early = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ w[i - 15] >> 3;
		uint32_t late = turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ w[i - 2] >> 10;
		w[i] = w[i - 16] + early + w[i - 7] + late;
	}
	memcpy(v, sha->state, sizeof v);
	for (int i = 0; i < 64; i++) {
		uint32_t e = v[4], a = v[0];
		uint32_t pick = (e & v[5]) ^ (~e & v[6]);
		uint32_t most = (a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]);
		uint32_t first = v[7] + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + pick + rounds[i] + w[i];
		uint32_t second = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + most;
		memmove(v + 1, v, 7 * sizeof v[0]);
		v[4] += first;
		v[0] = first + second;
	}
	for (int i = 0; i < 8; i++)
		sha->state[i] += v[i];
}

void sha256_init(struct sha256 *sha)
{
	/* the first 32 bits of the fractional parts of the square roots of the first eight primes */
	static const uint32_t start[8] = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
					   0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 };

	memset(sha, 0, sizeof *sha);
	memcpy(sha->state, start, sizeof start);
}

void sha256_add(struct sha256 *sha, const void *data, size_t length)
{
	const unsigned char *from = data;

	while (length > 0) {
		size_t at = (size_t)(sha->length % 64), room = 64 - at;
		size_t some = length < room ? length : room;
		memcpy(sha->block + at, from, some);
		sha->length += some;
		from += some;
		length -= some;
		if (at + some == 64)
			one_block(sha);
	}
}

void sha256_end(struct sha256 *sha, char hex[65])
{
	static const char digits[] = "0123456789abcdef";
	static const unsigned char padding[64] = { 0x80 };
	uint64_t bits = sha->length * 8;
	size_t at = (size_t)(sha->length % 64);
	unsigned char size[8];

	sha256_add(sha, padding, at < 56 ? 56 - at : 120 - at);
	for (int i = 0; i < 8; i++)
		size[i] = (unsigned char)(bits >> (56 - 8 * i));
	sha256_add(sha, size, sizeof size);
	for (int i = 0; i < 64; i++)
		hex[i] = digits[sha->state[i / 8] >> (28 - 4 * (i % 8)) & 15];
	hex[64] = '\0';
}

void sha256_hex(const void *data, size_t length, char hex[65])
{
	struct sha256 sha;

	sha256_init(&sha);
	sha256_add(&sha, data, length);
	sha256_end(&sha, hex);
}
