/* unicode_data.h -- what the Unicode Character Database says of single characters, by name and otherwise, for those of the blocks
 * that programs show. Every version from 12.1 to 17 says the same of them. */
#ifndef BASE_UNICODE_DATA_H
#define BASE_UNICODE_DATA_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
struct unicode_data {
	uint32_t code;
	const char *name; /* NULL: it has none */
	const char *category, *bidirectional;
	int combining;
	bool mirrored;
	const char *decomposition;  /* as the database writes it: "<compat> 0031 2044 0032" */
	int decimal, digit;         /* -1: none */
	int numerator, denominator; /* of its numeric value; denominator 0: none */
	const char *width;          /* East Asian width: "N", "W" ... */
};
const struct unicode_data *unicode_data_find(uint32_t c); /* NULL: not known here */
/* By its name, whose letters may be of any case; length bytes of it. NULL: none that is known here. */
const struct unicode_data *unicode_data_named(const char *name, size_t length);
#endif
