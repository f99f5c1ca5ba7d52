/* digests.h -- fingerprints of texts that lie in memory as a whole: MD5 and the SHA family. Private to lib.
 * Never: a security feature; nothing here is timed or erased. Models: RFC 1321, FIPS 180-4. */
#ifndef PY_LIB_DIGESTS_H
#define PY_LIB_DIGESTS_H
#include <stddef.h>
#include <stdint.h>
#define DIGEST_MOST 64 /* bytes of the longest */
struct digest_kind {
	const char *name;
	int size, block; /* bytes */
	void (*compute)(const uint8_t *data, size_t length, uint8_t *out);
};
extern const struct digest_kind digest_kinds[]; /* ends with name NULL */
#endif
