/* sha512.h -- the SHA-512 digest (FIPS 180-4), which seeds generators from text, and its short form SHA-384. Private to lib.
 * Never: a security feature; nothing here is timed or erased. */
#ifndef PY_LIB_SHA512_H
#define PY_LIB_SHA512_H
#include <stddef.h>
#include <stdint.h>
void sha512_digest(const uint8_t *data, size_t length, uint8_t *digest); /* 64 bytes */
void sha384_digest(const uint8_t *data, size_t length, uint8_t *digest); /* 48 bytes */
#endif
