/* sha256.h -- fingerprints of texts (FIPS 180-4), for content that must be recognised and not for secrets.
 * Life: sha256_init, sha256_add any number of times, sha256_end once. */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H
#include <stddef.h>
#include <stdint.h>
struct sha256 {
	uint32_t state[8];
	uint64_t length; /* bytes added */
	unsigned char block[64];
};
void sha256_init(struct sha256 *sha);
void sha256_add(struct sha256 *sha, const void *data, size_t length);
void sha256_end(struct sha256 *sha, char hex[65]);              /* 64 lower-case hexadecimal digits and a NUL */
void sha256_hex(const void *data, size_t length, char hex[65]); /* all three in one */
#endif
