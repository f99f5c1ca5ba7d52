/* ident.h -- the names of one compile unit, each once: the lexer reads them, the tree holds their texts, the compiler
 * hangs its objects on them, and none of the three looks a name up that another has found.
 * Owns:   nothing; table and names lie in the unit's arena.
 * Cost:   a name that is known costs its characters, two loads and a comparison.
 * Never:  makes an object. */
#ifndef PY_LANG_IDENT_H
#define PY_LANG_IDENT_H
#include "base/base.h"
#include <stddef.h>
#include <stdint.h>

/* A name. Names in the tree are the `text` of one of these, so equal names are one pointer. */
struct ident {
	struct obj *str; /* the compiler's: interned, OWNED by the compilation; NULL until it meets the name */
	uint32_t hash, number, length; /* number: from 0 in order of appearance */
	char text[];
};

struct ident_table {
	struct arena *arena;
	struct ident **slots; /* open addressing; room is 0 or a power of two */
	uint32_t count, room;
};

static inline struct ident *ident_of(const char *text)
{
	return (struct ident *)(void *)(uintptr_t)(text - offsetof(struct ident, text));
}

/* The hash of a text, byte by byte (FNV-1a): the lexer reckons it while it looks for the end of a name. */
enum { IDENT_HASH_PRIME = 16777619 };
#define IDENT_HASH_START 2166136261u
static inline uint32_t ident_hash_add(uint32_t hash, char byte)
{
	return (hash ^ (unsigned char)byte) * (uint32_t)IDENT_HASH_PRIME;
}
uint32_t ident_hash(const char *text, size_t length);

/* The one name with that text, made when it is not there. hash: that of the text. */
struct ident *ident_get(struct ident_table *table, const char *text, size_t length, uint32_t hash);
#endif
